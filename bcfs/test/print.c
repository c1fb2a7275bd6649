/* xos_snprintf against the C library's, over every flag, width, precision and capacity that matters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "bcfs/rt/rt.h"

static const char *const flags[] = { "", "-", "0", "+", "-0", "+0", "-+" };
static const char *const widths[] = { "", "1", "5", "20" };
static const char *const precisions[] = { "", ".0", ".", ".3", ".12" };

#define SAME(...) do {                                                          \
        char x_[128], y_[128];                                                  \
        memset(x_, 'x', sizeof x_);                                             \
        int n_ = xos_snprintf(x_, sizeof x_, __VA_ARGS__);                      \
        assert_int_equal(n_, snprintf(y_, sizeof y_, __VA_ARGS__));             \
        assert_string_equal(x_, y_);                                            \
    } while (0)

#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
#pragma GCC diagnostic ignored "-Wformat-truncation"
#pragma GCC diagnostic ignored "-Wformat-zero-length"
#pragma GCC diagnostic ignored "-Wformat-overflow"

static void test_numbers(void **state)
{
    (void)state;
    static const long long values[] = { 0,
                                        1,
                                        -1,
                                        9,
                                        10,
                                        99,
                                        65535,
                                        65536,
                                        2147483647,
                                        -2147483648ll,
                                        4294967295ll,
                                        4294967296ll,
                                        9999999999ll,
                                        INT64_MAX,
                                        INT64_MIN,
                                        -10,
                                        1000000007 };
    static const char *const sizes[] = { "hh", "h", "", "l", "ll", "z" };
    for (size_t f = 0; f < sizeof flags / sizeof *flags; f++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
            for (size_t p = 0; p < sizeof precisions / sizeof *precisions; p++)
                for (size_t z = 0; z < sizeof sizes / sizeof *sizes; z++)
                    for (const char *c = "diuxX"; *c; c++)
                        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
                            char fmt[32];
                            snprintf(fmt, sizeof fmt, "<%%%s%s%s%s%c>", flags[f], widths[w], precisions[p],
                                     sizes[z], *c);
                            if (!strcmp(sizes[z], "ll")) SAME(fmt, values[v]);
                            else if (!strcmp(sizes[z], "l")) SAME(fmt, (long)values[v]);
                            else if (!strcmp(sizes[z], "z")) SAME(fmt, (size_t)values[v]);
                            else SAME(fmt, (int)values[v]);
                        }
}

static void test_text(void **state)
{
    (void)state;
    for (size_t f = 0; f < 2; f++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
            char fmt[32];
            for (size_t p = 0; p < sizeof precisions / sizeof *precisions; p++) {
                snprintf(fmt, sizeof fmt, "[%%%s%s%ss]", flags[f], widths[w], precisions[p]);
                SAME(fmt, "");
                SAME(fmt, "hello");
                SAME(fmt, "a longer text than any width here");
            }
            snprintf(fmt, sizeof fmt, "[%%%s%sc]", flags[f], widths[w]);
            SAME(fmt, 'q');
        }
    SAME("100%% %s%c%d", "x", 'y', 3);
    SAME("%*d|%-*d|%.*s", 6, 42, 6, 42, 3, "abcdef");
    SAME("%*d|%.*s|%.*d", -6, 42, -1, "abcdef", -4, 7);
    SAME("");
    char out[32];
    xos_snprintf(out, sizeof out, "%s", (const char *)NULL);
    assert_string_equal(out, "(null)");
    xos_snprintf(out, sizeof out, "%q %");
    assert_string_equal(out, "%q %");
    xos_snprintf(out, sizeof out, "%p", (void *)0x1234);
    assert_string_equal(out + strlen(out) - 8, "00001234");
}

/* A string that has no NUL is read only as far as the precision says (ASan watches). */
static void test_counted(void **state)
{
    (void)state;
    char raw[3] = { 'a', 'b', 'c' }, out[8];
    xos_snprintf(out, sizeof out, "%.*s", 3, raw);
    assert_string_equal(out, "abc");
}

static void test_capacity(void **state)
{
    (void)state;
    for (size_t cap = 0; cap < 12; cap++) {
        char x[16], y[16];
        memset(x, 'x', sizeof x);
        memset(y, 'x', sizeof y);
        assert_int_equal(xos_snprintf(x, cap, "%s-%d", "abcd", 1234), 9);
        snprintf(y, cap, "%s-%d", "abcd", 1234);
        assert_memory_equal(x, y, sizeof x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_text), cmocka_unit_test(test_counted),
        cmocka_unit_test(test_capacity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
