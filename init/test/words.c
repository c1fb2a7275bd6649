#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../words.h"

static struct words w;

static void splits(void **state)
{
    (void)state;
    assert_null(words_split(&w, "  call  a.b 1 -2\t# comment"));
    assert_int_equal(w.count, 4);
    assert_string_equal(w.word[0].text, "call");
    assert_string_equal(w.word[3].text, "-2");
    assert_null(words_split(&w, ""));
    assert_int_equal(w.count, 0);
    assert_null(words_split(&w, "   # only a comment"));
    assert_int_equal(w.count, 0);
    assert_null(words_split(&w, "a#b"));
    assert_string_equal(w.word[0].text, "a#b");
}

static void quotes(void **state)
{
    (void)state;
    assert_null(words_split(&w, "\"a b\" 'c \"d\"' \"\" e\"f g\"h \"\\n\\x41\\0\\\\\\\"\""));
    assert_int_equal(w.count, 5);
    assert_string_equal(w.word[0].text, "a b");
    assert_int_equal(w.word[0].quoted, 1);
    assert_string_equal(w.word[1].text, "c \"d\"");
    assert_int_equal(w.word[2].len, 0);
    assert_string_equal(w.word[3].text, "ef gh");
    assert_int_equal(w.word[4].len, 5);
    assert_memory_equal(w.word[4].text, "\nA\0\\\"", 5);
}

static void lists_are_one_word(void **state)
{
    (void)state;
    assert_null(words_split(&w, "[1, 2, 3] x []"));
    assert_int_equal(w.count, 3);
    assert_string_equal(w.word[0].text, "[1, 2, 3]");
    assert_string_equal(w.word[2].text, "[]");
}

static void mistakes(void **state)
{
    (void)state;
    assert_non_null(words_split(&w, "a \"b"));
    assert_non_null(words_split(&w, "a 'b"));
    assert_non_null(words_split(&w, "[1, 2"));
    assert_non_null(words_split(&w, "\"\\q\""));
    assert_non_null(words_split(&w, "\"\\x4\""));
    assert_non_null(words_split(&w, "\"\\"));
    char big[3000];
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = 0;
    assert_non_null(words_split(&w, big));
    for (size_t i = 1; i < sizeof big - 1; i += 2) big[i] = ' ';
    assert_non_null(words_split(&w, big));
    big[2 * WORDS_MAX - 1] = 0;
    assert_null(words_split(&w, big));
    assert_int_equal(w.count, WORDS_MAX);
}

static void numbers(void **state)
{
    (void)state;
    int64_t v;
    assert_true(words_number("0", 0, 0, &v) && v == 0);
    assert_true(words_number("-128", -128, 127, &v) && v == -128);
    assert_false(words_number("-129", -128, 127, &v));
    assert_true(words_number("0xFfFf", 0, 65535, &v) && v == 65535);
    assert_true(words_number("9223372036854775807", INT64_MIN, INT64_MAX, &v) && v == INT64_MAX);
    assert_false(words_number("9223372036854775808", INT64_MIN, INT64_MAX, &v));
    assert_true(words_number("-9223372036854775808", INT64_MIN, INT64_MAX, &v) && v == INT64_MIN);
    assert_false(words_number("-9223372036854775809", INT64_MIN, INT64_MAX, &v));
    assert_true(words_number("0xffffffffffffffff", INT64_MIN, INT64_MAX, &v) && v == -1);
    assert_false(words_number("0x10000000000000000", INT64_MIN, INT64_MAX, &v));
    assert_false(words_number("", 0, 9, &v));
    assert_false(words_number("-", -9, 9, &v));
    assert_false(words_number("0x", 0, 9, &v));
    assert_false(words_number("1a", 0, 99, &v));
    assert_false(words_number(" 1", 0, 99, &v));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits), cmocka_unit_test(quotes), cmocka_unit_test(lists_are_one_word),
        cmocka_unit_test(mistakes), cmocka_unit_test(numbers),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
