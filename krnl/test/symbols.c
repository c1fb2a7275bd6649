#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "krnl/symbols.h"

static void expect(const char *text, uint32_t address, const char *name, uint32_t offset)
{
    struct symbol s;
    bool found = symbols_find(text, (uint32_t)strlen(text), address, &s);
    assert_int_equal(found, name != NULL);
    if (!name)
        return;
    assert_int_equal(s.name_len, strlen(name));
    assert_memory_equal(s.name, name, s.name_len);
    assert_int_equal(s.offset, offset);
}

static void test_good(void **state)
{
    (void)state;
    const char *t = "10 a\n20 bb\n20 alias\n00000fff c\nFFFFFFFF last\n";
    expect(t, 0xf, NULL, 0);
    expect(t, 0x10, "a", 0);
    expect(t, 0x1f, "a", 15);
    expect(t, 0x25, "alias", 5);
    expect(t, 0xffe, "alias", 0xffe - 0x20);
    expect(t, 0xfff, "c", 0);
    expect(t, 0xfffffffe, "c", 0xfffffffe - 0xfff);
    expect(t, 0xffffffff, "last", 0);
    expect("0 x", 5, "x", 5);                     /* no newline at the end */
}

static void test_damaged(void **state)
{
    (void)state;
    expect("", 1, NULL, 0);
    expect("\n\n\n", 1, NULL, 0);
    expect("zz\n10\n10 \n123456789 long\n 5 space\n", 0xffffffff, NULL, 0);
    expect("garbage\n\n10 a\njunk\n\n\n20 b\nrest", 0x15, "a", 5);
    expect("garbage\n\n10 a\njunk\n\n\n20 b\nrest", 0x25, "b", 5);
}

/* Every address of a table, with damaged lines strewn in, against a scan. */
static void test_many(void **state)
{
    (void)state;
    static char text[200000];
    uint32_t len = 0;
    for (uint32_t i = 1; i <= 3000; i++) {
        len += (uint32_t)sprintf(text + len, "%x f%u\n", i * 8, i);
        if (i % 3 == 0)
            len += (uint32_t)sprintf(text + len, "%s\n", i % 2 ? "" : "not a symbol at all");
    }
    for (uint32_t a = 0; a < 3001 * 8; a++) {
        char name[16];
        struct symbol s;
        sprintf(name, "f%u", a / 8 > 3000 ? 3000 : a / 8);
        assert_int_equal(symbols_find(text, len, a, &s), a >= 8);
        if (a >= 8) {
            assert_int_equal(s.name_len, strlen(name));
            assert_memory_equal(s.name, name, s.name_len);
            assert_int_equal(s.offset, a % 8);
        }
    }
}

/* Random bytes from a small alphabet in an exact allocation: never outside, never endless. */
static void test_noise(void **state)
{
    (void)state;
    uint32_t x = 99;
    for (uint32_t round = 0; round < 20000; round++) {
        uint32_t len = round % 61;
        char *t = malloc(len + 1);
        for (uint32_t i = 0; i < len; i++) {
            x = x * 1103515245u + 12345;
            t[i] = "01f \n\nxg"[x >> 16 & 7];
        }
        char *exact = malloc(len ? len : 1);
        memcpy(exact, t, len);
        struct symbol s;
        if (symbols_find(exact, len, x, &s))
            assert_true(s.name >= exact && s.name + s.name_len <= exact + len && s.name_len);
        free(exact);
        free(t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good), cmocka_unit_test(test_damaged), cmocka_unit_test(test_many),
        cmocka_unit_test(test_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
