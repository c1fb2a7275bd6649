/* Counting words: the cases in which it would be easy to be wrong, and grep itself as the judge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "tests/node/words.h"

static uint32_t count(const char *text, size_t len, const char *word)
{
    struct words w;
    assert_true(words_begin(&w, word, (uint32_t)strlen(word)));
    for (size_t i = 0; i < len; i++)
        words_byte(&w, (uint8_t)text[i]);
    return words_end(&w);
}

static void test_cases(void **state)
{
    static const struct { const char *text, *word; uint32_t n; } c[] = {
        { "", "a", 0 }, { "a", "a", 1 }, { "aa", "a", 0 }, { "a a", "a", 2 }, { "a-a_a", "a", 1 }, { "a\na\n", "a", 2 },
        { "the then the", "the", 2 }, { "The the", "the", 1 }, { "x-a-a", "-a", 0 }, { "-a-a", "-a", 1 }, { "a.b.a.b", "a.b", 2 },
        { "a.a.a", "a.a", 1 }, { "....", "..", 2 }, { "\xe4" "a\xe4", "a", 1 }, { "1a a1 a", "a", 1 }, { "don't", "don", 1 },
    };
    (void)state;
    for (size_t i = 0; i < sizeof(c) / sizeof(c[0]); i++)
        if (count(c[i].text, strlen(c[i].text), c[i].word) != c[i].n)
            fail_msg("`%s` in `%s`", c[i].word, c[i].text);
}

static void test_refused(void **state)
{
    struct words w;
    char long_word[WORDS_MAX + 1];
    (void)state;
    memset(long_word, 'a', sizeof(long_word));
    assert_false(words_begin(&w, "", 0));
    assert_false(words_begin(&w, "a\nb", 3));
    assert_false(words_begin(&w, long_word, WORDS_MAX + 1));
    assert_true(words_begin(&w, long_word, WORDS_MAX));
    for (int i = 0; i < 2 * WORDS_MAX + 1; i++)
        words_byte(&w, i == WORDS_MAX ? ' ' : 'a');
    assert_int_equal(words_end(&w), 2);
}

/* Random texts of few letters, so that near misses abound. */
static void test_grep(void **state)
{
    static const char letters[] = "ab_.-  \n";
    static const char *const word[] = { "a", "ab", "b", "aba", "a.b", "-a", "a-", "._", "..", ".-." };
    (void)state;
    srand(1);
    for (int round = 0; round < 10; round++) {
        char text[4000], name[] = "/tmp/wordsXXXXXX", line[200];
        for (size_t i = 0; i < sizeof(text); i++)
            text[i] = letters[rand() % 8];
        int fd = mkstemp(name);
        FILE *f = fdopen(fd, "w");
        assert_non_null(f);
        assert_int_equal(fwrite(text, 1, sizeof(text), f), sizeof(text));
        fclose(f);
        for (size_t i = 0; i < sizeof(word) / sizeof(word[0]); i++) {
            unsigned n = 0;
            snprintf(line, sizeof(line), "LC_ALL=C grep -oFw -- '%s' %s | wc -l", word[i], name);
            FILE *p = popen(line, "r");
            assert_non_null(p);
            assert_int_equal(fscanf(p, "%u", &n), 1);
            pclose(p);
            if (count(text, sizeof(text), word[i]) != n)
                fail_msg("`%s`: %u, grep says %u", word[i], count(text, sizeof(text), word[i]), n);
        }
        remove(name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_cases), cmocka_unit_test(test_refused), cmocka_unit_test(test_grep) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
