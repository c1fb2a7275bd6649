#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <stdio.h>
#include "../out.h"
#include "../value.h"

static struct call c;
static char printed[400000];
static size_t printed_len;

static void sink(void *ctx, const char *bytes, uint32_t len)
{
    (void)ctx;
    assert_true(printed_len + len < sizeof printed);
    memcpy(printed + printed_len, bytes, len);
    printed_len += len;
    printed[printed_len] = 0;
}

static int marshal(const char *sig, const char *args)
{
    static struct words w;
    assert_true(sig_parse(sig, (uint32_t)strlen(sig), &c.sig));
    assert_null(words_split(&w, args));
    c.error[0] = 0;
    return value_marshal(&c, w.word, w.count, 0x17);
}

static const char *print(uint64_t result)
{
    printed_len = 0;
    printed[0] = 0;
    out_open(sink, 0);
    value_print(&c, result);
    out_flush();
    return printed;
}

static void scalars(void **state)
{
    (void)state;
    assert_true(marshal("(ZBCSIJ)V", "true -1 'A' -2 0xffffffff -3"));
    assert_int_equal(c.args, 7);
    assert_int_equal(c.arg[0], 1);
    assert_int_equal(c.arg[1], UINT32_MAX);
    assert_int_equal(c.arg[2], 'A');
    assert_int_equal(c.arg[3], (uint32_t)-2);
    assert_int_equal(c.arg[4], UINT32_MAX);
    assert_int_equal(c.arg[5], (uint32_t)-3);
    assert_int_equal(c.arg[6], UINT32_MAX);
    assert_true(marshal("(FD)V", "1.5 -0.25"));
    assert_int_equal(c.arg[0], 0x3fc00000);
    assert_int_equal(c.arg[1], 0);
    assert_int_equal(c.arg[2], 0xbfd00000);
    assert_true(marshal("(B)V", "255"));
    assert_int_equal(c.arg[0], UINT32_MAX);
}

static void slices(void **state)
{
    (void)state;
    assert_true(marshal("([BLjava/lang/String;[S>[I)V", "abc \"\" [1,-2, 3] 5"));
    assert_int_equal(c.args, 12);
    assert_int_equal(c.arg[0], 0x17);
    assert_int_equal(c.arg[2], 3);
    assert_memory_equal(c.slice[0].ptr, "abc", 3);
    assert_int_equal(c.arg[3], 0x17);
    assert_int_equal(c.arg[5], 0);
    assert_int_equal(c.arg[8], 6);
    assert_memory_equal(c.slice[2].ptr, "\1\0\xfe\xff\3\0", 6);
    assert_int_equal(c.arg[11], 20);
    assert_int_equal((uintptr_t)c.slice[3].ptr & 3, 0);
    assert_true(marshal("([B[BLjava/lang/String;)V", "null \"null\" [x]"));
    assert_int_equal(c.arg[0], 0);
    assert_int_equal(c.arg[3], 0x17);
    assert_int_equal(c.arg[8], 3);
    assert_true(marshal("([J)V", "[]"));
    assert_int_equal(c.arg[0], 0x17);
    assert_int_equal(c.arg[2], 0);
}

static void returned_slices(void **state)
{
    (void)state;
    assert_true(marshal("(I)Ljava/lang/String;", "1"));
    assert_int_equal(c.args, 4);
    assert_int_equal(c.arg[1], 0x17);
    assert_int_equal(c.arg[3], VALUE_BYTES);
    memcpy(c.slice[SIG_PARAMS].ptr, "hi \"you\"\n\1\xc3\xa4", 12);
    assert_string_equal(print(12), "= \"hi \\\"you\\\"\\n\\x01\xc3\xa4\"\n");
    assert_string_equal(print(0), "= \"\"\n");
    assert_true(marshal("(>[B)[I", "65536")); /* nothing left for the result */
    assert_int_equal(c.arg[5], 0);
    memset(c.slice[0].ptr, 0, 4);
    assert_int_equal(strncmp(print(4), "= []\nout 1: [0, 0, 0, 0, ", 25), 0);
}

static void mistakes(void **state)
{
    (void)state;
    assert_false(marshal("(I)V", ""));
    assert_string_equal(c.error, "0 arguments given, wanted (int) -> void");
    assert_false(marshal("(I)V", "abc"));
    assert_string_equal(c.error, "argument 1: not an int: abc");
    assert_false(marshal("(IZ)V", "1 2"));
    assert_string_equal(c.error, "argument 2: not true or false: 2");
    assert_false(marshal("(I)V", "4294967296"));
    assert_false(marshal("(B)V", "256"));
    assert_false(marshal("(S)V", "40000"));
    assert_false(marshal("([I)V", "[1,x]"));
    assert_false(marshal("([I)V", "5"));
    assert_string_equal(c.error, "argument 1: an array is written [1,2,3]: 5");
    assert_false(marshal("([I)V", "[1]x"));
    assert_false(marshal("(>[B)V", "-1"));
    assert_false(marshal("(>[B)V", "65537"));
    assert_false(marshal("(>[J)V", "8193"));
    assert_false(marshal("(>[B>[B)V", "65536 1"));
    assert_false(marshal("(D)V", "1.5x"));
    assert_false(marshal("(D)V", "."));
}

static void results(void **state)
{
    (void)state;
    assert_true(marshal("()I", ""));
    assert_string_equal(print(UINT32_MAX), "= -1\n");
    assert_true(marshal("()J", ""));
    assert_string_equal(print(UINT64_MAX), "= -1\n");
    assert_true(marshal("()Z", ""));
    assert_string_equal(print(1), "= true\n");
    assert_true(marshal("()C", ""));
    assert_string_equal(print('x'), "= 'x'\n");
    assert_string_equal(print(0x2500), "= 9472\n");
    assert_true(marshal("()B", ""));
    assert_string_equal(print(0x80), "= -128\n");
    assert_true(marshal("()V", ""));
    assert_string_equal(print(5), "");
    assert_true(marshal("()D", ""));
    double d = 0.1;
    uint64_t bits;
    memcpy(&bits, &d, 8);
    assert_string_equal(print(bits), "= 0.1\n");
}

static void out_arrays(void **state)
{
    (void)state;
    assert_true(marshal("(>[BI)I", "8 0"));
    memcpy(c.slice[0].ptr, "hello", 5);
    assert_string_equal(print(5), "= 5\nout 1: \"hello\"\n");
    assert_string_equal(print(0), "= 0\nout 1: []\n");
    c.slice[0].ptr[1] = 0;
    assert_string_equal(print(3), "= 3\nout 1: [104, 0, 108]\n");
    assert_true(marshal("(>[S)V", "2"));
    assert_string_equal(print(0), "out 1: [0, 0]\n");
    assert_true(marshal("(>[Z)I", "2"));
    assert_string_equal(print(99), "= 99\nout 1: [false, false]\n");
}

static void doubles(void **state)
{
    (void)state;
    static const struct { const char *in, *out; } pair[] = {
        { "0", "0.0" }, { "-0", "-0.0" }, { "1", "1.0" }, { "-1.5", "-1.5" },
        { "123456.789", "123456.789" }, { "0.001", "0.001" },
        { "1e20", "1.0e20" }, { "1.25e-9", "1.25e-9" }, { "1e15", "1000000000000000.0" },
        { "100", "100.0" }, { "1e400", "Infinity" },
        { "-1e400", "-Infinity" }, { "0.1", "0.1" }, { "3.14159265358979", "3.14159265358979" },
        { "5e-300", "5.0e-300" },
    };
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
        double v;
        char text[32];
        assert_true(value_parse_double(pair[i].in, &v));
        value_double_text(v, text);
        assert_string_equal(text, pair[i].out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars), cmocka_unit_test(slices), cmocka_unit_test(returned_slices),
        cmocka_unit_test(mistakes),
        cmocka_unit_test(results), cmocka_unit_test(out_arrays), cmocka_unit_test(doubles),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
