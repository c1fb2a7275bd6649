/* Names of class files, and argument vectors. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "bcfs/request.h"

static void test_files(void **state)
{
    (void)state;
    static const struct { const char *cls, *from; uint32_t n; const char *want; } cases[] = {
        { "Word", NULL, 0, "boot://Word.class" },
        { "Word", NULL, 1, NULL },
        { "Word.class", NULL, 0, "boot://Word.class" },
        { "Word", "work://bin/Main.class", 0, "work://bin/Word.class" },
        { "Word", "work://bin/Main.class", 1, "boot://Word.class" },
        { "Word", "work://bin/Main.class", 2, NULL },
        { "a/B", "boot://Main.class", 0, "boot://a/B.class" },
        { "work://x", NULL, 0, "work://x.class" },
        { "work://x.class", "boot://y", 0, "work://x.class" },
        { "work://x", "boot://y", 1, NULL },
        { "", NULL, 0, NULL },
        { "Word", "nowhere", 0, NULL },
        { ".class", NULL, 0, "boot://.class" },
    };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[REQUEST_NAME + 1];
        uint32_t len = request_file(cases[i].cls, cases[i].from, cases[i].n, out);
        if (!cases[i].want) {
            assert_int_equal(len, 0);
            continue;
        }
        assert_string_equal(out, cases[i].want);
        assert_int_equal(len, strlen(out));
    }
    for (uint32_t n = 230; n < 300; n++) {      /* boot:// + n + .class: 255 fits */
        char cls[300], out[REQUEST_NAME + 1];
        memset(cls, 'a', n);
        cls[n] = 0;
        assert_int_equal(request_file(cls, NULL, 0, out), n + 13 <= REQUEST_NAME ? n + 13 : 0);
    }
}

static void test_args(void **state)
{
    (void)state;
#define S(text) text, sizeof(text) - 1
    static const struct { const char *in; uint32_t len; const char *want; uint32_t want_len; } cases[] = {
        { S(""), S("") },
        { S("a"), S("a\0") },
        { S("a b"), S("a\0b\0") },
        { S("  a   bc "), S("a\0bc\0") },
        { S("   "), S("") },
        { S("a\0b\0"), S("a\0b\0") },
        { S("a\0b c"), S("a\0b c\0") },
        { S("\0"), S("\0") },
        { S("a b\0"), S("a b\0") },
        { S("x y z"), S("x\0y\0z\0") },
    };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *buf = malloc(cases[i].len + 1);
        memcpy(buf, cases[i].in, cases[i].len);
        assert_int_equal(request_args(buf, cases[i].len), cases[i].want_len);
        assert_memory_equal(buf, cases[i].want, cases[i].want_len);
        free(buf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_files), cmocka_unit_test(test_args) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
