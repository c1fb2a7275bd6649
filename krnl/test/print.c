#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "krnl/print.h"

static char out[1000];
static uint32_t out_len;

static void sink(void *to, const char *text, uint32_t len)
{
    assert_ptr_equal(to, out);
    memcpy(out + out_len, text, len);
    out_len += len;
}

static void test_line(void **state)
{
    (void)state;
    char longest[PRINT_MAX + 10];
    memset(longest, 'x', sizeof longest);
    assert_int_equal(print_line(sink, out, "%u: %08x %s\n", 7, 0xabcu, "x"), 14);
    assert_memory_equal(out, "7: 00000abc x\n", 14);
    for (uint32_t n = PRINT_MAX - 2; n < PRINT_MAX + 5; n++) {
        out_len = 0;
        uint32_t len = print_line(sink, out, "%.*s\n", (int)n, longest);
        assert_int_equal(len, out_len);
        assert_int_equal(len, n + 1 < PRINT_MAX ? n + 1 : PRINT_MAX);
        assert_memory_equal(out + len - 4, n + 1 <= PRINT_MAX ? "xxx\n" : "...\n", 4);
    }
}

static void test_buffer(void **state)
{
    (void)state;
    char buf[4] = "????";
    assert_int_equal(print_to_buffer(buf, 0, "%u", 12345u), 5);
    assert_memory_equal(buf, "????", 4);
    assert_int_equal(print_to_buffer(buf, 4, "%u", 12345u), 5);
    assert_string_equal(buf, "123");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_line), cmocka_unit_test(test_buffer) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
