/* How a volume was left: what counts as the same, and what does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "bmps/mark.h"

#define SIZE 8192u
static uint8_t bytes[SIZE];
static status failure;

static status rd(struct fs_source *s, uint64_t at, void *to, uint32_t n)
{
    (void)s;
    if (failure) return failure;
    memcpy(to, bytes + at, n);
    return XOS_OK;
}
static struct fs_source source = { .read = rd, .size = SIZE, .name = "test" };

static void wr(struct mark *m, uint64_t at, uint8_t value, uint32_t n)
{
    uint8_t data[SIZE];
    memset(data, value, n);
    memcpy(bytes + at, data, n);
    mark_wrote(m, at, data, n);
}

static bool same(const struct mark *m, bool *akin)
{
    bool is;
    assert_int_equal(mark_same(m, &source, 100, 16, &is, akin), XOS_OK);
    return is;
}

static void test_images(void **state)
{
    (void)state;
    struct mark m;
    bool akin;
    uint8_t was[SIZE];
    memset(bytes, 7, SIZE);
    assert_int_equal(mark_begin(&m, &source, 1024), XOS_OK);
    assert_true(same(&m, &akin) && akin);
    memcpy(was, bytes, SIZE);
    /* written: both are it, until the flush */
    wr(&m, 1030, 1, 4);
    assert_true(same(&m, &akin));
    memcpy(bytes, was, SIZE);
    assert_true(same(&m, &akin));
    bytes[1030] = bytes[1031] = bytes[1032] = bytes[1033] = 1;
    mark_flushed(&m);
    assert_true(same(&m, &akin));
    memcpy(bytes, was, SIZE);
    assert_true(!same(&m, &akin) && akin);
    /* another volume */
    memset(bytes + 1024 + 100, 9, 16);
    assert_true(!same(&m, &akin) && !akin);
    memset(bytes + 1024 + 100, 7, 16);
}

static void test_edges(void **state)
{
    (void)state;
    struct mark m;
    bool akin;
    memset(bytes, 7, SIZE);
    assert_int_equal(mark_begin(&m, &source, 1024), XOS_OK);
    wr(&m, 0, 1, 1024);                 /* up to it */
    wr(&m, 2048, 1, 100);               /* behind it */
    assert_int_equal(m.count, 1);
    wr(&m, 1000, 7, 25);                /* its first byte, as it is */
    assert_int_equal(m.count, 1);
    wr(&m, 1000, 2, 25);
    wr(&m, 2047, 3, 5);
    assert_int_equal(m.count, MARK_IMAGES);
    assert_true(same(&m, &akin));
    wr(&m, 0, 4, SIZE);                 /* all of it and more */
    assert_int_equal(m.count, MARK_IMAGES);
    wr(&m, 1500, 5, 1);                 /* more than it keeps: the first and the newest stay */
    assert_int_equal(m.count, MARK_IMAGES);
    assert_true(same(&m, &akin));
    memset(bytes, 7, SIZE);
    assert_true(same(&m, &akin));
    bytes[1024] = 2;
    assert_false(same(&m, &akin));
}

static void test_failures(void **state)
{
    (void)state;
    struct mark m;
    bool is, akin;
    memset(bytes, 7, SIZE);
    assert_int_equal(mark_begin(&m, &source, SIZE - 1023), XOS_RANGE);
    assert_int_equal(m.count, 0);
    assert_false(same(&m, &akin));
    mark_wrote(&m, 0, bytes, SIZE);
    mark_flushed(&m);
    assert_int_equal(m.count, 0);
    failure = XOS_IO;
    assert_int_equal(mark_begin(&m, &source, 0), XOS_IO);
    failure = XOS_OK;
    assert_int_equal(mark_begin(&m, &source, SIZE - 1024), XOS_OK);
    struct fs_source small = { .read = rd, .size = SIZE - 1, .name = "small" };
    assert_int_equal(mark_same(&m, &small, 0, 16, &is, &akin), XOS_OK);
    assert_false(is || akin);
    failure = XOS_IO;
    assert_int_equal(mark_same(&m, &source, 0, 16, &is, &akin), XOS_IO);
    failure = XOS_OK;
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_images), cmocka_unit_test(test_edges), cmocka_unit_test(test_failures) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
