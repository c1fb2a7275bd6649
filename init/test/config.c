#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../config.h"
#include "../words.h"

static char value[32];
static int option(const char *line, const char *name)
{
    strcpy(value, "untouched");
    return config_option(line, name, value, sizeof value);
}

static void options(void **state)
{
    (void)state;
    assert_true(option("node=A job=Count words=a,b", "job"));
    assert_string_equal(value, "Count");
    assert_true(option("node=A  words=\"a b\" x", "words"));
    assert_string_equal(value, "a b");
    assert_true(option("run=\"Hello one\"", "run"));
    assert_string_equal(value, "Hello one");
    assert_true(option("job=a job=b", "job"));
    assert_string_equal(value, "b");
    assert_true(option("job=", "job"));
    assert_string_equal(value, "");
    assert_false(option("job", "job"));
    assert_false(option("myjob=x", "job"));
    assert_false(option("x=\"a job=b\"", "job"));
    assert_false(option("", "job"));
    assert_false(option("   ", "job"));
    assert_true(option("x=0123456789012345678901234567890123456789", "x"));
    assert_int_equal(strlen(value), sizeof value - 1);
}

static void lists(void **state)
{
    (void)state;
    char a[] = "Count,x,y", b[] = "Count x,y", c[] = "";
    config_unlist(a);
    assert_string_equal(a, "Count x y");
    config_unlist(b);
    assert_string_equal(b, "Count x,y");
    config_unlist(c);
    assert_string_equal(c, "");
}

static void verbatim(void **state)
{
    static const char *const want[] = { "Job", "don't", "\"x", "#a", "[1", "\\n" };
    struct words w;
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_null(words_split(&w, "Job"));
        assert_null(config_words(&w, i ? " don't  \"x #a [1 \\n " : ",don't,,\"x,#a,[1,\\n,"));
        assert_int_equal(w.count, 6);
        for (int k = 0; k < 6; k++) {
            assert_string_equal(w.word[k].text, want[k]);
            assert_int_equal(w.word[k].len, strlen(want[k]));
        }
    }
    char big[WORDS_BYTES + 1];
    memset(big, 'x', WORDS_BYTES);
    big[WORDS_BYTES] = 0;
    assert_null(words_split(&w, ""));
    assert_string_equal(config_words(&w, big), "line too long");
    big[WORDS_BYTES - 1] = 0;
    assert_null(config_words(&w, big));
    assert_string_equal(config_words(&w, "y"), "line too long");
    memset(big, 0, sizeof big);
    for (int i = 0; i < WORDS_MAX; i++) memcpy(big + 2 * i, "a,", 2);
    assert_null(words_split(&w, ""));
    assert_null(config_words(&w, big));
    assert_string_equal(config_words(&w, "b"), "too many words");
}

static void lines(void **state)
{
    (void)state;
    enum config_verb v;
    const char *rest;
    assert_null(config_line("run Hello a b", &v, &rest));
    assert_int_equal(v, CONFIG_RUN);
    assert_string_equal(rest, "Hello a b");
    assert_null(config_line("  wait\tX", &v, &rest));
    assert_int_equal(v, CONFIG_WAIT);
    assert_string_equal(rest, "X");
    assert_null(config_line("", &v, &rest));
    assert_int_equal(v, CONFIG_NONE);
    assert_null(config_line("  # run X", &v, &rest));
    assert_int_equal(v, CONFIG_NONE);
    assert_null(config_line("\r", &v, &rest));
    assert_non_null(config_line("run", &v, &rest));
    assert_non_null(config_line("run # X", &v, &rest));
    assert_non_null(config_line("runX", &v, &rest));
    assert_non_null(config_line("start X", &v, &rest));
    assert_int_equal(v, CONFIG_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options), cmocka_unit_test(lists), cmocka_unit_test(verbatim), cmocka_unit_test(lines),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
