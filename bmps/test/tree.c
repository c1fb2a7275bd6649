#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include "bcfs/rt/rt.h"
#include "bmps/tree.h"

static struct tree t;
static struct tree_node *root, *docs;

static struct tree_node *add(struct tree_node *parent, enum tree_kind kind, uint64_t id, const char *name)
{
    return tree_add(&t, parent, 0, kind, id, 10 * id, name, (uint32_t)strlen(name));
}

static struct tree_miss miss;
static struct tree_node *find(const char *name) { return tree_find(&t, name, (uint32_t)strlen(name), true, &miss); }

static status attr(struct tree_node *n, const char *name, const char *value)
{
    return tree_attr_add(&t, n, name, (uint32_t)strlen(name), value, (uint32_t)strlen(value));
}

static struct tree_node *link_to(struct tree_node *parent, const char *name, const char *target)
{
    struct tree_node *n = add(parent, TREE_LINK, 900, name);
    assert_int_equal(tree_set_target(&t, n, target, (uint32_t)strlen(target)), XOS_OK);
    return n;
}

static struct tree_node *query(uint32_t n, ...)
{
    struct tree_term q[4];
    va_list a;
    va_start(a, n);
    for (uint32_t i = 0; i < n; i++) {
        q[i].name = va_arg(a, const char *);
        q[i].value = va_arg(a, const char *);
        q[i].name_len = (uint32_t)strlen(q[i].name);
        q[i].len = (uint32_t)strlen(q[i].value);
    }
    va_end(a);
    return tree_query(&t, q, n);
}

static const char *name_of(const struct tree_node *n)
{
    static char text[TREE_NAME_MAX + 1];
    text[tree_name(n, text)] = 0;
    return text;
}

static int set_up(void **state)
{
    (void)state;
    if (tree_init(&t, 500, 200000)) return -1;
    root = add(NULL, TREE_DIR, 2, "work");
    docs = add(root, TREE_DIR, 3, "docs");
    root->complete = docs->complete = true;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    while (t.first) tree_drop(&t, t.first);
    assert_int_equal(t.nodes, 0);
    assert_int_equal(t.passing, 0);
    assert_int_equal(t.bytes, 0);
    tree_free(&t);
    return 0;
}

static void test_names(void **state)
{
    (void)state;
    struct tree_node *a = add(docs, TREE_FILE, 7, "a.txt"), *top = add(root, TREE_FILE, 8, "top");
    assert_ptr_equal(find("work://docs/a.txt"), a);
    assert_ptr_equal(find("work:///docs//./a.txt"), a);
    assert_ptr_equal(find("work://docs/../docs/a.txt"), a);
    assert_ptr_equal(find("work://../../top"), top);
    assert_ptr_equal(find("work://docs/"), docs);
    assert_ptr_equal(find("work://"), root);
    assert_ptr_equal(find("work:///"), root);
    static const char *const none[] = { "", "work", "work:", "work:/", "work:/docs", "docs/a.txt",
                                        "Work://docs/a.txt", "work://docs/a.tx",
                                        "work://docs/a.txt/b", "://", "://docs" };
    for (uint32_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_null(find(none[i]));
        assert_null(miss.dir);
    }
    assert_string_equal(name_of(a), "work://docs/a.txt");
    assert_string_equal(name_of(top), "work://top");
    assert_string_equal(name_of(root), "work://");
}

/* What is found by a name that is clean already need not be named again. */
static void test_canonical(void **state)
{
    (void)state;
    static const struct { const char *name; bool found, canonical; } ask[] = {
        { "work://a", true, true }, { "work://", true, true }, { "work://d/b.txt", true, true },
        { "work://d/", true, false }, { "work:///a", true, false }, { "work://d//b.txt", true, false },
        { "work://./a", true, false }, { "work://d/../a", true, false }, { "work://l", true, false }, { "work://l/b.txt", true, false },
        { "work://a/b.txt", false, false }, { "work://nothing", false, false }, { "work:", false, false }, { "://a", false, false },
        { "", false, false }, { "work://.", true, false }, { "work://..x", true, true }, { "work://.hidden", true, true } };
    struct tree_node *d = add(root, TREE_DIR, 10, "d");
    link_to(root, "l", "d");
    add(root, TREE_FILE, 11, "a");
    add(d, TREE_FILE, 12, "b.txt");
    add(root, TREE_FILE, 14, "..x");
    add(root, TREE_FILE, 15, ".hidden");
    for (uint32_t i = 0; i < sizeof ask / sizeof *ask; i++) {
        miss.canonical = !ask[i].canonical;
        struct tree_node *n = find(ask[i].name);
        assert_int_equal(n != NULL, ask[i].found);
        assert_int_equal(miss.canonical, ask[i].canonical);
        if (!n) continue;
        assert_int_equal(!strcmp(name_of(n), ask[i].name), ask[i].canonical);
    }
    uint32_t changes = t.changes;
    tree_drop(&t, d);
    assert_true(t.changes != changes);
}

static void test_doubles(void **state)
{
    (void)state;
    struct tree_node *a = add(docs, TREE_FILE, 7, "a");
    assert_null(add(docs, TREE_FILE, 8, "a"));
    assert_ptr_equal(find("work://docs/a"), a);
    assert_null(add(docs, TREE_DIR, 3, "again"));           /* a directory below itself */
    assert_null(add(docs, TREE_DIR, 2, "root"));
    /* another volume's */
    struct tree_node *other = tree_add(&t, NULL, 1, TREE_DIR, 3, 0, "other", 5);
    assert_non_null(other);
    struct tree_node *hard = add(docs, TREE_FILE, 7, "hard link");
    assert_non_null(hard);
    assert_int_equal(t.left_out, 0);
    struct tree_node *first = tree_of_id(&t, 0, 7), *second = tree_next_of_id(first);
    assert_true((first == a && second == hard) || (first == hard && second == a));
    assert_null(tree_next_of_id(second));
}

static void test_links(void **state)
{
    (void)state;
    struct tree_node *a = add(docs, TREE_FILE, 7, "a");
    struct tree_node *rel = link_to(root, "rel", "docs/a");
    link_to(docs, "up", "../docs/./a");
    link_to(docs, "abs", "/docs/a");
    link_to(root, "dir", "docs");
    link_to(root, "two", "dir/up");
    link_to(root, "loop", "loop");
    link_to(root, "grow", "grow/grow/x");
    link_to(root, "gone", "nowhere");
    assert_ptr_equal(find("work://rel"), a);
    assert_ptr_equal(tree_find(&t, "work://rel", 10, false, &miss), rel);
    assert_ptr_equal(find("work://docs/up"), a);
    assert_ptr_equal(find("work://docs/abs"), a);
    assert_ptr_equal(find("work://dir/a"), a);
    assert_ptr_equal(tree_find(&t, "work://dir/a", 12, false, &miss), a);
    assert_ptr_equal(find("work://dir/up"), a);
    assert_ptr_equal(find("work://two"), a);
    assert_ptr_equal(find("work://dir"), docs);
    assert_null(find("work://loop"));
    assert_null(find("work://grow"));
    assert_null(find("work://gone"));
    assert_null(find("work://rel/more"));
    for (uint32_t i = 0; i < 10; i++) {
        char from[8], to[16];
        snprintf(from, sizeof from, "l%u", (unsigned)i);
        if (i < 9) snprintf(to, sizeof to, "l%u", (unsigned)i + 1);
        else snprintf(to, sizeof to, "docs/a");
        link_to(root, from, to);
    }
    assert_null(find("work://l0"));                         /* 10 links: one too many and more */
    assert_ptr_equal(find("work://l2"), a);
}

static void test_queries(void **state)
{
    (void)state;
    struct tree_node *a = add(docs, TREE_FILE, 7, "a.txt");
    attr(a, "author", "Anna");
    struct tree_node *d = add(docs, TREE_DIR, 9, "d");
    attr(d, "author", "Bob");
    struct tree_node *b = add(docs, TREE_FILE, 8, "b");
    attr(b, "author", "Anna");
    attr(b, "empty", "");
    attr(b, "type", "poem");
    assert_ptr_equal(query(1, "author", "Anna"), a);
    assert_ptr_equal(query(2, "author", "Anna", "type", "text"), a);
    assert_ptr_equal(query(2, "type", "file", "empty", ""), b);
    assert_ptr_equal(query(1, "type", "poem"), b);
    assert_ptr_equal(query(2, "type", "poem", "type", "file"), b);
    assert_ptr_equal(query(1, "name", "b"), b);
    assert_ptr_equal(query(2, "path", "/docs/a.txt", "volume", "work"), a);
    assert_ptr_equal(query(2, "size", "80", "type", "file"), b);
    assert_null(query(2, "type", "text", "empty", ""));
    assert_null(query(1, "author", "Bob"));                 /* a directory */
    assert_null(query(1, "author", "Ann"));
    assert_null(query(1, "autho", "rAnna"));
    assert_null(query(1, "volume", "wor"));
    assert_null(query(0));
    assert_int_equal(attr(a, "size", "1"), XOS_BADARG);     /* the system's own */
    attr(a, "author", "Carl");
    assert_ptr_equal(query(2, "author", "Carl", "author", "Anna"), a);
    tree_attr_drop(&t, a, "author", 6);
    assert_ptr_equal(query(1, "author", "Anna"), b);
    assert_null(query(1, "author", "Carl"));
    tree_drop(&t, b);
    assert_null(query(1, "author", "Anna"));
    attr(a, "late", "1");
    assert_ptr_equal(query(1, "late", "1"), a);
    char buf[TREE_NAME_MAX + 1];
    struct tree_term at;
    static const char *const said[] = { "type", "type", "name", "path", "volume", "size", "late" };
    for (uint32_t i = 0; i < 7; i++) {
        assert_true(tree_attr_at(a, i, buf, &at));
        assert_int_equal(at.name_len, strlen(said[i]));
        assert_memory_equal(at.name, said[i], at.name_len);
    }
    assert_false(tree_attr_at(a, 7, buf, &at));
    attr(d, "more", "x");
    assert_true(tree_attr_at(d, 2, buf, &at) && at.len == 1 && at.value[0] == 'x');
    assert_false(tree_attr_at(d, 3, buf, &at));
}

static void test_limits(void **state)
{
    (void)state;
    char name[300];
    memset(name, 'n', sizeof name);
    uint32_t room = 255 - (uint32_t)strlen("work://");
    assert_null(tree_add(&t, root, 0, TREE_FILE, 5, 0, name, room + 1));
    assert_int_equal(t.left_out, 1);
    assert_non_null(tree_add(&t, root, 0, TREE_FILE, 5, 0, name, room));
    assert_null(tree_add(&t, root, 0, TREE_FILE, 5, 0, name, UINT32_MAX));
    for (uint32_t i = 0; i < 600; i++) {
        snprintf(name, sizeof name, "f%u", (unsigned)i);
        struct tree_node *f = add(root, TREE_FILE, 100 + i, name);
        if (f) attr(f, "number", name);
    }
    assert_int_equal(t.nodes, 500);
    assert_int_equal(t.left_out, 1 + 600 - 497);
    assert_non_null(find("work://f496"));
    assert_ptr_equal(query(1, "number", "f496"), find("work://f496"));
    assert_null(find("work://f497"));
}

/* What does not fit passes: found by name, not by queries, and the oldest makes room. */
static void test_passing(void **state)
{
    (void)state;
    char name[16];
    for (uint32_t i = 0; add(root, TREE_FILE, 100 + i, (snprintf(name, sizeof name, "f%u", (unsigned)i), name)); i++) {}
    root->complete = false;
    for (uint32_t i = 0; i < TREE_PASSING + 50; i++) {
        snprintf(name, sizeof name, "p%u", (unsigned)i);
        assert_null(find((char[24]){ 'w', 'o', 'r', 'k', ':', '/', '/', 'z', 0 }));
        assert_ptr_equal(miss.dir, root);
        struct tree_node *n = tree_note(&t, root, i % 2 ? TREE_NONE : TREE_FILE, i % 2 ? 0 : 5000 + i, 1, name,
                                        (uint32_t)strlen(name));
        assert_non_null(n);
        assert_true(n->passing);
    }
    assert_int_equal(t.passing, TREE_PASSING);
    assert_int_equal(t.nodes, 500 + TREE_PASSING);
    assert_null(find("work://p0"));
    assert_ptr_equal(miss.dir, root);
    assert_non_null(find("work://p60"));
    assert_null(find("work://p61"));                        /* known not to exist */
    assert_null(miss.dir);
    assert_null(query(1, "name", "p60"));
    /* a name that did not exist is made */
    assert_non_null(tree_note(&t, root, TREE_FILE, 9999, 1, "p61", 3));
    assert_non_null(find("work://p61"));
}

static void test_changes(void **state)
{
    (void)state;
    struct tree_node *sub = add(docs, TREE_DIR, 20, "sub"), *a = add(sub, TREE_FILE, 21, "a");
    attr(a, "author", "Anna");
    assert_int_equal(tree_move(&t, sub, root, "moved", 5), XOS_OK);
    assert_ptr_equal(find("work://moved/a"), a);
    assert_string_equal(name_of(a), "work://moved/a");
    assert_null(find("work://docs/sub"));
    assert_int_equal(tree_move(&t, a, docs, "b", 1), XOS_OK);
    assert_ptr_equal(find("work://docs/b"), a);
    assert_ptr_equal(query(2, "author", "Anna", "name", "b"), a);
    assert_null(query(1, "name", "a"));
    assert_null(sub->child);
    tree_drop(&t, docs);
    assert_null(query(1, "author", "Anna"));
    assert_null(find("work://docs"));
    assert_ptr_equal(find("work://moved"), sub);
    assert_ptr_equal(tree_of_id(&t, 0, 20), sub);
    assert_null(tree_of_id(&t, 0, 21));
}

static void test_children(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 5; i++) {
        char name[2] = { (char)('a' + i), 0 };
        add(docs, TREE_FILE, 10 + i, name);
    }
    uint32_t n = 0;
    tree_drop(&t, docs->child->next);
    tree_drop(&t, docs->last);
    for (struct tree_node *c = docs->child; c; c = c->next, n++) {
        assert_ptr_equal(c->parent, docs);
        assert_int_equal(c->name[0], "acd"[n]);
    }
    assert_int_equal(n, 3);
    assert_ptr_equal(root->child, docs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_canonical, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_doubles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_queries, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_passing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_changes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_children, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
