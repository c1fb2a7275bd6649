/* bcfs/rt/string.c against the C library: every length, alignment and overlap near the short/long limit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <xos/types.h>

#define memcpy rt_memcpy
#define memmove rt_memmove
#define memset rt_memset
#define memcmp rt_memcmp
#define memchr rt_memchr
#define strlen rt_strlen
#define strnlen rt_strnlen
#define strcmp rt_strcmp
#define strncmp rt_strncmp
#define strchr rt_strchr
#define strrchr rt_strrchr
#define strstr rt_strstr
#include "bcfs/rt/string.c"
#undef memcpy
#undef memmove
#undef memset
#undef memcmp
#undef memchr
#undef strlen
#undef strnlen
#undef strcmp
#undef strncmp
#undef strchr
#undef strrchr
#undef strstr

#define MAX 80
static unsigned char a[256], b[256];

static void fill(void)
{
    for (int i = 0; i < 256; i++) a[i] = b[i] = (unsigned char)(i * 7 + 3);
}

static void test_copy(void **state)
{
    (void)state;
    for (size_t n = 0; n < MAX; n++)
        for (int d = 0; d < 5; d++)
            for (int s = 0; s < 5; s++) {
                fill();
                assert_ptr_equal(rt_memcpy(a + 100 + d, a + s, n), a + 100 + d);
                memcpy(b + 100 + d, b + s, n);
                assert_memory_equal(a, b, 256);
            }
}

static void test_move(void **state)
{
    (void)state;
    for (size_t n = 0; n < MAX; n++)
        for (int d = 0; d < 100; d++) {
            fill();
            assert_ptr_equal(rt_memmove(a + d, a + 50, n), a + d);
            memmove(b + d, b + 50, n);
            assert_memory_equal(a, b, 256);
        }
}

static void test_set(void **state)
{
    (void)state;
    for (size_t n = 0; n < MAX; n++)
        for (int d = 0; d < 5; d++) {
            fill();
            assert_ptr_equal(rt_memset(a + d, 0x1a5, n), a + d);
            memset(b + d, 0xa5, n);
            assert_memory_equal(a, b, 256);
        }
}

static int sign(int v) { return (v > 0) - (v < 0); }

static void test_compare(void **state)
{
    (void)state;
    for (size_t n = 0; n < 24; n++)
        for (size_t at = 0; at < n; at++)
            for (int v = 0; v < 256; v += 51) {
                fill();
                b[at] = (unsigned char)v;
                assert_int_equal(sign(rt_memcmp(a, b, n)), sign(memcmp(a, b, n)));
                assert_int_equal(sign(rt_memcmp(b, a, n)), sign(memcmp(b, a, n)));
                assert_ptr_equal(rt_memchr(a, v, n), memchr(a, v, n));
            }
    assert_int_equal(rt_memcmp(a, b, 0), 0);
}

static void test_strings(void **state)
{
    (void)state;
    static const char *const s[] = { "", "a", "b", "ab", "abc", "abd", "\xff", "a\xff", "aab", "abcabc" };
    for (size_t i = 0; i < sizeof s / sizeof *s; i++) {
        assert_int_equal(rt_strlen(s[i]), strlen(s[i]));
        for (size_t n = 0; n < 8; n++) assert_int_equal(rt_strnlen(s[i], n), strnlen(s[i], n));
        for (int c = 'a'; c < 'e'; c++) {
            assert_ptr_equal(rt_strchr(s[i], c), strchr(s[i], c));
            assert_ptr_equal(rt_strrchr(s[i], c), strrchr(s[i], c));
        }
        assert_ptr_equal(rt_strchr(s[i], 0), strchr(s[i], 0));
        assert_ptr_equal(rt_strrchr(s[i], 0), strrchr(s[i], 0));
        for (size_t j = 0; j < sizeof s / sizeof *s; j++) {
            assert_int_equal(sign(rt_strcmp(s[i], s[j])), sign(strcmp(s[i], s[j])));
            assert_ptr_equal(rt_strstr(s[i], s[j]), strstr(s[i], s[j]));
            for (size_t n = 0; n < 8; n++)
                assert_int_equal(sign(rt_strncmp(s[i], s[j], n)), sign(strncmp(s[i], s[j], n)));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_copy), cmocka_unit_test(test_move), cmocka_unit_test(test_set),
        cmocka_unit_test(test_compare), cmocka_unit_test(test_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
