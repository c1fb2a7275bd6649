#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "krnl/log.h"

static void test_empty(void **state)
{
    (void)state;
    char buf[8], out[8];
    struct log log;
    uint32_t at = 0;
    log_init(&log, buf, 8);
    assert_int_equal(log_read(&log, &at, out, 8), 0);
    at = 5;                                       /* a position that does not exist yet */
    assert_int_equal(log_read(&log, &at, out, 8), 0);
    assert_int_equal(at, 5);
    log_append(&log, "", 0);
    assert_int_equal(log_oldest(&log), 0);
}

static void test_overwrite(void **state)
{
    (void)state;
    char buf[8], out[8];
    struct log log;
    uint32_t at = 0;
    log_init(&log, buf, 8);
    log_append(&log, "abcdefgh", 8);              /* exactly full */
    assert_int_equal(log_read(&log, &at, out, 3), 3);
    assert_memory_equal(out, "abc", 3);
    log_append(&log, "i", 1);
    assert_int_equal(log_oldest(&log), 1);
    assert_int_equal(log_read(&log, &at, out, 8), 8);
    assert_int_equal(at, 1);
    assert_memory_equal(out, "bcdefghi", 8);
    log_append(&log, "0123456789ABC", 13);        /* longer than the ring: its end stays */
    at = 3;
    assert_int_equal(log_read(&log, &at, out, 8), 8);
    assert_int_equal(at, 14);
    assert_memory_equal(out, "56789ABC", 8);
    at = 20;
    assert_int_equal(log_read(&log, &at, out, 8), 2);
    assert_memory_equal(out, "BC", 2);
    at = 22;
    assert_int_equal(log_read(&log, &at, out, 8), 0);
}

/* Positions just below 2^32, against the naive history. */
static void test_wrap(void **state)
{
    (void)state;
    static char history[5000];
    char buf[64], out[64];
    struct log log;
    uint32_t base = 0xffffffffu - 1000, n = 0, x = 7;
    log_init(&log, buf, 64);
    log.end = base;
    while (n < 4800) {
        x = x * 1103515245u + 12345;
        uint32_t len = (x >> 16) % 100;
        for (uint32_t i = 0; i < len; i++)
            history[n + i] = (char)(x >> (i & 15));
        log_append(&log, history + n, len);
        n += len;
        uint32_t back = (x >> 8) % 80, at = base + n - back;
        if (back > n)
            continue;
        uint32_t want = back < 64 ? back : 64, got = log_read(&log, &at, out, 64);
        if (want > log.kept)
            want = log.kept;
        assert_int_equal(got, want);
        assert_int_equal(at, base + n - want);
        assert_memory_equal(out, history + n - want, want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty), cmocka_unit_test(test_overwrite), cmocka_unit_test(test_wrap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
