#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../sig.h"

static struct sig s;
static int parse(const char *text) { return sig_parse(text, (uint32_t)strlen(text), &s); }

static const char *meaning(const char *text)
{
    static char out[300];
    return parse(text) ? sig_text(&s, out, sizeof out) : 0;
}

static void good_ones(void **state)
{
    (void)state;
    assert_string_equal(meaning("()V"), "() -> void");
    assert_int_equal(s.dwords, 0);
    assert_string_equal(meaning("([B)I"), "(byte[]) -> int");
    assert_int_equal(s.dwords, 3);
    assert_string_equal(meaning("(>[BI)I"), "(byte[] out, int) -> int");
    assert_int_equal(s.dwords, 4);
    assert_string_equal(meaning("(ZBCSIFJD)D"), "(boolean, byte, char, short, int, float, long, double) -> double");
    assert_int_equal(s.dwords, 10);
    assert_string_equal(meaning("(Ljava/lang/String;J)Ljava/lang/String;"), "(String, long) -> String");
    assert_int_equal(s.dwords, 8);
    assert_string_equal(meaning("()[J"), "() -> long[]");
    assert_int_equal(s.dwords, 3);
}

static void limits(void **state)
{
    (void)state;
    assert_true(parse("(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V")); /* 31 */
    assert_false(parse("(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V"));
    assert_true(parse("(IIIIIIIIIIIIIIIIIIIIIIIIIIII)[I")); /* 28 + the hidden slice */
    assert_false(parse("(IIIIIIIIIIIIIIIIIIIIIIIIIIIII)[I"));
    char out[8];
    assert_true(parse("(III)I"));
    assert_string_equal(sig_text(&s, out, sizeof out), "(int, i");
}

static void bad_ones(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "(", "()", "(V)V", ")V", "I", "(I", "(I)", "(I)II", "(>I)V", "(>)V", "([)V", "([V)V", "()[V", "()>[B",
        "([[B)V",
        "(Ljava/lang/Object;)V", "(Ljava/lang/String)V", "([Ljava/lang/String;)V", "(>Ljava/lang/String;)V", "(X)V",
        "(I)V ",
        "()Ljava/lang/Strin", "(>>[B)V",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(parse(bad[i]));
    assert_false(sig_parse("(I\0)V", 5, &s));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_ones), cmocka_unit_test(limits), cmocka_unit_test(bad_ones),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
