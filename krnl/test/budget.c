/* Instruction counts of what getHandles spends its time in, taken by single-stepping optimised code. */
#include "pages.h"
#include <signal.h>
#include "krnl/class.h"
#include "krnl/frame.h"
#include "krnl/registry.h"

static volatile uint32_t steps;

static void step(int signal)
{
    (void)signal;
    steps++;
}

#define TF_ON()  __asm__ volatile("pushfl\n orl $0x100, (%%esp)\n popfl" ::: "memory", "cc")
#define TF_OFF() __asm__ volatile("pushfl\n andl $~0x100, (%%esp)\n popfl" ::: "memory", "cc")
/* Instructions of `statement`, less those of switching the trap flag. */
#define COUNT(statement) ({ \
    steps = 0; TF_ON(); TF_OFF(); uint32_t empty_ = steps; \
    steps = 0; TF_ON(); statement; TF_OFF(); steps - empty_; })

static void report(const char *what, uint32_t count, uint32_t budget)
{
    print_message("%-64s %5u (budget %u)\n", what, count, budget);
    assert_true(count <= budget);
}

static bool visible(const struct object *o, const void *viewer)
{
    return !(o->flags & XOS_PUB_PROTECTED) || o->instantiator == (uint32_t)(uintptr_t)viewer;
}

static void set(struct object *o, uint32_t kind, const char *name, const char *format, uint32_t n)
{
    char value[64];
    int len = snprintf(value, sizeof value, format, n);
    struct xos_attr a = { { name, (uint32_t)strlen(name) }, { value, (uint32_t)len }, kind };
    assert_int_equal(registry_attr_set(o, &a), XOS_OK);
}

/* 10,000 documents as a volume would publish them. */
static int populate(void **state)
{
    static const struct registry_ops ops = { visible, NULL };
    (void)state;
    pages_start();
    heap_poison = false;
    heap_fail = NULL;
    assert_int_equal(registry_init(&ops, 0x12345678), XOS_OK);
    for (uint32_t i = 0; i < 10000; i++) {
        struct object *o;
        char name[64];
        assert_int_equal(object_create(OBJECT_FILE, &o), XOS_OK);
        set(o, XOS_ATTR_ORDINARY, "type", "type %u", i % 8);
        set(o, XOS_ATTR_ORDINARY, "author", "Author, Number %u", i % 200);
        set(o, XOS_ATTR_ORDINARY, "language", "language-%u", i % 7);
        set(o, XOS_ATTR_ORDINARY, "row", "%u", i / 100);
        set(o, XOS_ATTR_ORDINARY, "column", "%u", i % 100);
        set(o, XOS_ATTR_ORDINARY, "half", "%u", i == 4999 || i >= 5000);
        set(o, XOS_ATTR_ORDINARY, "other half", "%u", i <= 4999);
        set(o, XOS_ATTR_ORDINARY, "checksum", "%08x", i * 2654435761u);
        set(o, XOS_ATTR_NAD, "load", "%u", i % 13);
        int len = snprintf(name, sizeof name, "docs://papers/p%05u", i);
        assert_int_equal(registry_publish(o, name, (uint32_t)len), XOS_OK);
    }
    return 0;
}

static uint32_t count_find(const char *name, const char *a, const char *a_value, const char *b, const char *b_value,
                           uint32_t hits)
{
    struct xos_attr attr[2] = { { { a, a ? (uint32_t)strlen(a) : 0 }, { a_value, a ? (uint32_t)strlen(a_value) : 0 }, 0 },
                                { { b, b ? (uint32_t)strlen(b) : 0 }, { b_value, b ? (uint32_t)strlen(b_value) : 0 }, 0 } };
    struct query q = { { name, (uint32_t)strlen(name) }, attr, !!a + !!b };
    struct object *best;
    uint32_t found = 0;
    status s = XOS_OK;
    uint32_t n = COUNT(s = registry_find(&q, NULL, &best, 1, &found));
    assert_int_equal(s, hits ? XOS_OK : XOS_NOTFOUND);
    return n;
}

static void test_find(void **state)
{
    (void)state;
    uint32_t worst = 0, sum = 0;
    for (uint32_t i = 0; i < 10000; i += 97) {
        char name[64];
        sprintf(name, "docs://papers/p%05u", i);
        uint32_t n = count_find(name, NULL, NULL, NULL, NULL, 1);
        worst = n > worst ? n : worst;
        sum += n;
    }
    report("find by a 20-byte name, mean of 104", sum / 104, 300);
    report("find by a 20-byte name, worst of 104", worst, 300);
    report("find by name, no such", count_find("docs://papers/p10000", NULL, NULL, NULL, NULL, 0), 300);
    report("find by type and checksum, lists of 1,250 and 1, one hit",
           count_find("", "type", "type 1", "checksum", "9e3779b1", 1), 1200);
    worst = sum = 0;
    for (uint32_t i = 0; i < 10000; i += 97) {
        char row[8], column[8];
        sprintf(row, "%u", i / 100);
        sprintf(column, "%u", i % 100);
        uint32_t n = count_find("", "row", row, "column", column, 1);
        worst = n > worst ? n : worst;
        sum += n;
    }
    report("find by row and column, lists of 100 and 100, mean of 104", sum / 104, 1200);
    report("find by row and column, worst of 104", worst, 1200);
    report("find by two halves, lists of 5,001 and 5,000, one hit",
           count_find("", "half", "1", "other half", "1", 1), 1200);
    report("find by author and language, 50 and 1,429, 8 hits ranked",
           count_find("", "author", "Author, Number 3", "language", "language-3", 8), 2400);
    report("find by two attributes, one of them unknown", count_find("", "type", "type 1", "author", "nobody", 0), 500);
}

static void *take_table(uint32_t phys, uint32_t len)
{
    static struct frame table[4096];
    (void)phys;
    return len <= sizeof table ? table : NULL;
}

static void test_memory(void **state)
{
    (void)state;
    static const uint32_t sizes[] = { 16, 100, 2032 };
    for (uint32_t i = 0; i < 3; i++) {
        void *keep = kmalloc(sizes[i]), *p = NULL;
        char what[64];
        sprintf(what, "kmalloc of %u bytes", sizes[i]);
        report(what, COUNT(p = kmalloc(sizes[i])), 80);
        sprintf(what, "kfree of %u bytes", sizes[i]);
        report(what, COUNT(kfree(p)), 100);
        kfree(keep);
    }
    static struct krnl_boot_info info = { .ranges = 1, .range = { { 0x100000, 0xf00000 } } };
    assert_int_equal(frame_init(&info, take_table, NULL), XOS_OK);
    uint32_t f = 0;
    report("frame_alloc", COUNT(f = frame_alloc(FRAME_USER)), 50);
    report("frame_free", COUNT(frame_free(f)), 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_find, populate, pages_end),
        cmocka_unit_test_setup_teardown(test_memory, populate, pages_end),
    };
    struct sigaction act = { .sa_handler = step };
    sigaction(SIGTRAP, &act, NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
