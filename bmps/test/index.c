#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include "bcfs/rt/rt.h"
#include "bmps/index.h"

static struct index x;
static uint32_t root, docs;

static uint32_t add(uint32_t parent, enum index_kind kind, uint64_t id, const char *name)
{
    return index_add(&x, parent, 0, kind, id, 10 * id, name, (uint32_t)strlen(name));
}

static uint32_t find(const char *name) { return index_find(&x, name, (uint32_t)strlen(name)); }

static void attr(uint32_t e, const char *name, const char *value)
{
    index_add_attr(&x, e, name, (uint32_t)strlen(name), value, (uint32_t)strlen(value));
}

static uint32_t link_to(uint32_t parent, const char *name, const char *target)
{
    uint32_t e = add(parent, INDEX_LINK, 900, name);
    index_set_target(&x, e, target, (uint32_t)strlen(target));
    return e;
}

static uint32_t query(uint32_t n, ...)
{
    struct index_term t[4];
    va_list a;
    va_start(a, n);
    for (uint32_t i = 0; i < n; i++) {
        t[i].name = va_arg(a, const char *);
        t[i].value = va_arg(a, const char *);
        t[i].name_len = (uint32_t)strlen(t[i].name);
        t[i].len = (uint32_t)strlen(t[i].value);
    }
    va_end(a);
    return index_query(&x, t, n);
}

static int set_up(void **state)
{
    (void)state;
    if (index_init(&x, 500, 20000)) return -1;
    root = add(INDEX_NONE, INDEX_DIR, 2, "work://");
    docs = add(root, INDEX_DIR, 3, "docs");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    index_free(&x);
    return 0;
}

static void test_names(void **state)
{
    (void)state;
    uint32_t a = add(docs, INDEX_FILE, 7, "a.txt"), top = add(root, INDEX_FILE, 8, "top");
    assert_int_equal(find("work://docs/a.txt"), a);
    assert_int_equal(find("work:///docs//./a.txt"), a);
    assert_int_equal(find("work://docs/../docs/a.txt"), a);
    assert_int_equal(find("work://../../top"), top);
    assert_int_equal(find("work://docs/"), docs);
    assert_int_equal(find("work://"), root);
    assert_int_equal(find("work:///"), root);
    static const char *const none[] = { "", "work", "work:", "work:/", "work:/docs", "docs/a.txt",
                                        "Work://docs/a.txt", "work://docs/a.tx",
                                        "work://docs/a.txt/b", "://", "://docs" };
    for (uint32_t i = 0; i < sizeof none / sizeof *none; i++) assert_int_equal(find(none[i]), INDEX_NONE);
    assert_int_equal(x.entries[a].base, strlen("work://docs/"));
    assert_int_equal(x.entries[top].base, strlen("work://"));
}

static void test_doubles(void **state)
{
    (void)state;
    uint32_t a = add(docs, INDEX_FILE, 7, "a");
    assert_int_equal(add(docs, INDEX_FILE, 8, "a"), INDEX_NONE);
    assert_int_equal(find("work://docs/a"), a);
    assert_int_equal(add(docs, INDEX_DIR, 3, "again"), INDEX_NONE);         /* a directory below itself */
    assert_int_equal(add(docs, INDEX_DIR, 2, "root"), INDEX_NONE);
    /* another volume's */
    assert_int_not_equal(index_add(&x, root, 1, INDEX_DIR, 3, 0, "other", 5), INDEX_NONE);
    assert_int_not_equal(add(docs, INDEX_FILE, 7, "hard link"), INDEX_NONE);
    assert_int_equal(x.left_out, 0);
}

static void test_links(void **state)
{
    (void)state;
    uint32_t a = add(docs, INDEX_FILE, 7, "a");
    link_to(root, "rel", "docs/a");
    link_to(docs, "up", "../docs/./a");
    link_to(docs, "abs", "/docs/a");
    link_to(root, "dir", "docs");
    link_to(root, "two", "dir/up");
    link_to(root, "loop", "loop");
    link_to(root, "grow", "grow/grow/x");
    link_to(root, "gone", "nowhere");
    assert_int_equal(find("work://rel"), a);
    assert_int_equal(find("work://docs/up"), a);
    assert_int_equal(find("work://docs/abs"), a);
    assert_int_equal(find("work://dir/a"), a);
    assert_int_equal(find("work://dir/up"), a);
    assert_int_equal(find("work://two"), a);
    assert_int_equal(find("work://dir"), docs);
    assert_int_equal(find("work://loop"), INDEX_NONE);
    assert_int_equal(find("work://grow"), INDEX_NONE);
    assert_int_equal(find("work://gone"), INDEX_NONE);
    assert_int_equal(find("work://rel/more"), INDEX_NONE);
    char name[64] = "work://l0";
    uint32_t last = a;
    for (uint32_t i = 0; i < 10; i++) {
        char from[8], to[16];
        snprintf(from, sizeof from, "l%u", (unsigned)i);
        if (i < 9) snprintf(to, sizeof to, "l%u", (unsigned)i + 1);
        else snprintf(to, sizeof to, "docs/a");
        last = link_to(root, from, to);
    }
    (void)last;
    /* 10 links: one too many and more */
    assert_int_equal(find(name), INDEX_NONE);
    assert_int_equal(find("work://l2"), a);
}

static void test_queries(void **state)
{
    (void)state;
    uint32_t a = add(docs, INDEX_FILE, 7, "a");
    attr(a, "type", "file");
    attr(a, "type", "text");
    attr(a, "author", "Anna");
    uint32_t d = add(docs, INDEX_DIR, 9, "d");
    attr(d, "author", "Bob");
    uint32_t b = add(docs, INDEX_FILE, 8, "b");
    attr(b, "type", "file");
    attr(b, "author", "Anna");
    attr(b, "empty", "");
    assert_int_equal(query(1, "author", "Anna"), a);
    assert_int_equal(query(2, "author", "Anna", "type", "text"), a);
    assert_int_equal(query(2, "type", "file", "empty", ""), b);
    assert_int_equal(query(2, "type", "text", "empty", ""), INDEX_NONE);
    assert_int_equal(query(1, "author", "Bob"), INDEX_NONE);                /* a directory */
    assert_int_equal(query(1, "author", "Ann"), INDEX_NONE);
    assert_int_equal(query(1, "autho", "rAnna"), INDEX_NONE);
    assert_int_equal(query(0), INDEX_NONE);
    /* not the last entry's any more */
    attr(a, "late", "1");
    assert_int_equal(query(1, "late", "1"), INDEX_NONE);
    assert_int_equal(x.left_out, 1);
}

static void test_limits(void **state)
{
    (void)state;
    char name[300];
    memset(name, 'n', sizeof name);
    uint32_t room = 255 - (uint32_t)strlen("work://");
    assert_int_equal(index_add(&x, root, 0, INDEX_FILE, 5, 0, name, room + 1), INDEX_NONE);
    uint32_t e = index_add(&x, root, 0, INDEX_FILE, 5, 0, name, room);
    assert_int_not_equal(e, INDEX_NONE);
    name[0] = 'w';
    assert_int_equal(index_add(&x, root, 0, INDEX_FILE, 5, 0, name, UINT32_MAX), INDEX_NONE);
    assert_int_equal(x.left_out, 2);
    for (uint32_t i = 0; i < 600; i++) {
        snprintf(name, sizeof name, "f%u", (unsigned)i);
        uint32_t f = add(root, INDEX_FILE, 100 + i, name);
        if (f != INDEX_NONE) attr(f, "number", name);
    }
    assert_int_equal(x.entry_count, 500);
    assert_int_equal(x.left_out, 2 + 600 - 497);
    assert_int_equal(find("work://f496"), 499);
    assert_int_equal(query(1, "number", "f496"), 499);
    assert_int_equal(find("work://f497"), INDEX_NONE);
}

static void test_children(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 5; i++) {
        char name[2] = { (char)('a' + i), 0 };
        add(docs, INDEX_FILE, 10 + i, name);
    }
    uint32_t n = 0;
    for (uint32_t i = x.entries[docs].child; i != INDEX_NONE; i = x.entries[i].sibling, n++)
        assert_int_equal(x.entries[i].parent, docs);
    assert_int_equal(n, 5);
    assert_int_equal(x.entries[root].child, docs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
            cmocka_unit_test_setup_teardown(test_doubles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links, set_up, tear_down),
            cmocka_unit_test_setup_teardown(test_queries, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_limits, set_up, tear_down),
            cmocka_unit_test_setup_teardown(test_children, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
