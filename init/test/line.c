#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../line.h"

/* A terminal of one row: what the editor draws must always be what it means. */
#define WIDTH 20
static char row[WIDTH + 1][5];      /* a character each; one column more than the screen: must stay empty */
static int column, newlines, bells, state, number;
static char passed[8192];
static size_t passed_len;

static void clear_row(int from)
{
    for (int i = from; i <= WIDTH; i++) strcpy(row[i], " ");
}

static void terminal(void *ctx, const char *bytes, uint32_t len)
{
    (void)ctx;
    for (uint32_t i = 0; i < len; i++) {
        char c = bytes[i];
        if (passed_len < sizeof passed - 1) passed[passed_len++] = c;
        if (state == 1) {
            assert_int_equal(c, '[');
            state = 2;
            number = 0;
        } else if (state == 2) {
            if (c >= '0' && c <= '9') {
                number = number * 10 + (c - '0');
                continue;
            }
            state = 0;
            if (c == 'K') clear_row(column);
            else if (c == 'D') column -= number;
            else if (c == 'H') column = 0;
            else if (c == 'J') clear_row(0);
            else fail_msg("unexpected sequence %c", c);
            assert_true(column >= 0);
        } else if (c == 27) {
            state = 1;
        } else if (c == '\r') {
            column = 0;
        } else if (c == '\n') {
            column = 0;
            clear_row(0);
            newlines++;
        } else if (c == '\a') {
            bells++;
        } else if (((unsigned char)c & 0xC0) == 0x80) {
            size_t n = column ? strlen(row[column - 1]) : 4;
            if (n < 4) row[column - 1][n] = c, row[column - 1][n + 1] = 0;
        } else {
            assert_true((unsigned char)c >= 32);
            assert_true(column < WIDTH);
            row[column][0] = c;
            row[column++][1] = 0;
        }
    }
}

static const char *screen(void)
{
    static char text[WIDTH * 5 + 6];
    size_t n = 0, last = 0;
    for (int i = 0; i <= WIDTH; i++) {
        strcpy(text + n, row[i]);
        n += strlen(row[i]);
        if (strcmp(row[i], " ") != 0) last = n;
    }
    text[last] = 0;
    return text;
}

static const char *const *offers;
static void completer(void *ctx, struct line *l, const char *text, uint32_t start, uint32_t end)
{
    (void)ctx;
    for (const char *const *o = offers; o && *o; o++)
        if (strncmp(*o, text + start, end - start) == 0) line_offer(l, *o, (uint32_t)strlen(*o));
}

static const struct line_ops ops = { terminal, completer };
static struct line l;

static int setup(void **st)
{
    (void)st;
    clear_row(0);
    column = newlines = bells = state = 0;
    passed_len = 0;
    offers = 0;
    line_init(&l, &ops, 0, WIDTH);
    line_start(&l, "> ");
    return 0;
}

static enum line_event type(const char *bytes)
{
    enum line_event e = LINE_MORE;
    while (*bytes) e = line_feed(&l, (uint8_t)*bytes++);
    l.text[l.len] = 0;
    return e;
}

static void enter(const char *line)
{
    type(line);
    assert_int_equal(line_feed(&l, '\r'), LINE_DONE);
    line_remember(&l);
    line_start(&l, "> ");
}

/* On an empty row line_row shows what is shown now. */
static void row_anew(void)
{
    char was[WIDTH * 5 + 6], bytes[LINE_MAX];
    int at = column;
    strcpy(was, screen());
    uint32_t len = line_row(&l, bytes, sizeof bytes);
    assert_true(len > 0);
    clear_row(0);
    column = 0;
    terminal(0, bytes, len);
    assert_string_equal(screen(), was);
    assert_int_equal(column, at);
    assert_int_equal(line_row(&l, bytes, len), len);
    assert_int_equal(line_row(&l, bytes, len - 1), 0);
}

#define SHOWS(text_, col) \
    do { assert_string_equal(screen(), text_); assert_int_equal(column, col); row_anew(); } while (0)

static void plain_typing(void **st)
{
    (void)st;
    assert_int_equal(type("hello\r"), LINE_DONE);
    assert_string_equal(l.text, "hello");
    assert_int_equal(newlines, 1);
    line_start(&l, "> ");
    assert_int_equal(type("\n"), LINE_MORE); /* the second half of CR LF */
    assert_int_equal(type("\n"), LINE_DONE);
}

static void cursor_and_insertion(void **st)
{
    (void)st;
    type("ad\33[Dbc");
    SHOWS("> abcd", 5);
    type("\33[H<\33[F>");
    SHOWS("> <abcd>", 8);
    type("\1\5\2\6\33[1~\33[4~\33OH\33OF\33[7~\33[8~");
    SHOWS("> <abcd>", 8);
    type("\33[D\33[D\33[3~");
    SHOWS("> <abc>", 6);
    type("\x7f\b");
    SHOWS("> <a>", 4);
    type("\4\4\4");
    SHOWS("> <a", 4);
}

static void killing_and_yanking(void **st)
{
    (void)st;
    type("one two three\27");
    SHOWS("> one two", 10);
    type("\25");
    SHOWS(">", 2);
    type("\31\31");
    assert_string_equal(l.text, "one two one two ");
    type("\1\33f\13");
    assert_string_equal(l.text, "one");
    type("\31\1\33d");
    assert_string_equal(l.text, " two one two ");
    type("\5\33b\33b\33\x7f");
    assert_string_equal(l.text, " one two ");
    type("\5\33[1;5D\33[1;5D\33[1;5Cx");
    assert_string_equal(l.text, " onex two ");
    type("\25\13ab\24");
    assert_string_equal(l.text, "ba");
}

static void ends_and_cancels(void **st)
{
    (void)st;
    assert_int_equal(type("abc\3"), LINE_CANCEL);
    line_start(&l, "> ");
    assert_int_equal(type("\4"), LINE_END);
    line_start(&l, "> ");
    assert_int_equal(type("a\1\4"), LINE_MORE);
    assert_int_equal(l.len, 0);
}

static void history(void **st)
{
    (void)st;
    enter("first");
    enter("second");
    enter("second");
    enter("  ");
    type("draft\33[A");
    SHOWS("> second", 8);
    type("\33[A\33[A\33[A");
    SHOWS("> first", 7);
    type("\16");
    SHOWS("> second", 8);
    type("\33[B\33[B\33[B");
    SHOWS("> draft", 7);
    assert_int_equal(l.count, 2);
    for (int i = 0; i < LINE_HISTORY + 5; i++) {
        char text[8] = { 'l', (char)('0' + i / 10), (char)('0' + i % 10), 0 };
        type("\25");
        enter(text);
    }
    for (int i = 0; i < LINE_HISTORY + 10; i++) type("\20");
    SHOWS("> l05", 5);
}

static void long_lines_scroll(void **st)
{
    (void)st;
    type("0123456789abcdefghijklmnop");
    SHOWS("> 9abcdefghijklmnop", 19);
    type("\1");
    SHOWS("> 0123456789abcdefg", 2);
    type("\33[C\33[C\33[C\33[3~");
    SHOWS("> 012456789abcdefgh", 5);
    assert_int_equal(type("\r"), LINE_DONE);
    assert_string_equal(l.text, "012456789abcdefghijklmnop");
}

static void full_line_refuses_more(void **st)
{
    (void)st;
    for (int i = 0; i < LINE_MAX + 10; i++) type("x");
    assert_int_equal(l.len, LINE_MAX - 1);
    assert_int_equal(bells, 11);
    type("\25\31\31");
    assert_int_equal(l.len, LINE_MAX - 1);
    assert_int_equal(type("\r"), LINE_DONE);
    assert_int_equal(strlen(l.text), LINE_MAX - 1);
}

static void utf8_moves_as_one(void **st)
{
    (void)st;
    type("a\xc3\xa4\xe2\x82\xac" "b");
    SHOWS("> a\xc3\xa4\xe2\x82\xac" "b", 6);
    type("\33[D\33[D\x7f");
    SHOWS("> a\xe2\x82\xac" "b", 3);
    type("\33[3~");
    assert_string_equal(l.text, "ab");
    type("\5\xc3\xb6\24");
    assert_string_equal(l.text, "a\xc3\xb6" "b");
}

static void completion(void **st)
{
    (void)st;
    static const char *const commands[] = { "objects", "object", "call", "console.write", "console.read", 0 };
    offers = commands;
    type("ca\t");
    SHOWS("> call", 7);
    type("con\t");
    SHOWS("> call console.", 15);
    assert_int_equal(newlines, 0);
    type("\t"); /* ambiguous: listed */
    assert_true(newlines > 0);
    passed[passed_len] = 0;
    assert_non_null(strstr(passed, "console.write"));
    assert_non_null(strstr(passed, "console.read"));
    SHOWS("> call console.", 15);
    type("w\t");
    assert_string_equal(l.text, "call console.write ");
    type("\25ob\t");
    assert_string_equal(l.text, "object");
    bells = 0;
    type("\25zz\t");
    assert_int_equal(bells, 1);
    type("\25 x\1obj\t");
    assert_string_equal(l.text, "object x");
}

/* A sequence cut off at any byte by a new one is forgotten; whole ones arrive a byte at a time anyway. */
static void cut_sequences_are_forgotten(void **st)
{
    static const char *const sequences[] = { "\33[1;5D", "\33[3~", "\33[D", "\33[;;12;4;", "\33" };
    for (size_t q = 0; q < sizeof sequences / sizeof *sequences; q++)
        for (size_t cut = 1; cut < strlen(sequences[q]); cut++) {
            setup(st);
            type("hello world");
            for (size_t i = 0; i < cut; i++)
                assert_int_equal(line_feed(&l, (uint8_t)sequences[q][i]), LINE_MORE);
            type("\33[H");
            SHOWS("> hello world", 2);
            type("x");
            SHOWS("> xhello world", 3);
        }
}

static uint32_t width_of(const char *s, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++) n += ((unsigned char)s[i] & 0xC0) != 0x80;
    return n;
}

/* Random keys: after each, the row is prompt and visible part, the cursor where the next character goes. */
static void the_screen_always_agrees(void **st)
{
    static const char *const keys[] = {
        "a", "b", " ", "word", "\33[A", "\33[B", "\33[C", "\33[D", "\33[H", "\33[F", "\33[3~", "\x7f", "\1", "\5", "\13",
        "\25",
        "\27", "\31", "\24", "\33b", "\33f", "\33d", "\t", "\14", "\33[1;5C", "\33[200~", "\33[;;;;9999999A",
        "\33\33[C",
        "x\xc3\xa4", "\20", "\16", "\4", "long text that passes the edge",
    };
    static const char *const commands[] = { "alpha", "alphabet", "word", "words", "aardvark is long", 0 };
    (void)st;
    offers = commands;
    uint32_t seed = 42;
    for (int i = 0; i < 60000; i++) {
        seed = seed * 1664525 + 1013904223;
        enum line_event e = type(keys[(seed >> 16) % (sizeof keys / sizeof *keys)]);
        if (e == LINE_MORE && (seed >> 10) % 50 == 0) e = type("\r");
        if (e != LINE_MORE) {
            if (e == LINE_DONE) line_remember(&l);
            if (e == LINE_END) terminal(0, "\n", 1);
            line_start(&l, "> ");
        }
        assert_true(l.cur <= l.len && l.len < LINE_MAX && l.first <= l.cur);
        assert_int_equal(column, 2 + width_of(l.text, l.first, l.cur));
        char want[LINE_MAX + 4] = "> ";
        uint32_t end = l.first;
        while (end < l.len && width_of(l.text, l.first, end + 1) <= WIDTH - 3) end++;
        size_t n = 2;
        memcpy(want + n, l.text + l.first, end - l.first);
        n += end - l.first;
        while (n && want[n - 1] == ' ') n--;
        want[n] = 0;
        assert_string_equal(screen(), want);
    }
}

static void noise_is_harmless(void **st)
{
    (void)st;
    uint32_t seed = 3;
    for (int i = 0; i < 100000; i++) {
        seed = seed * 1664525 + 1013904223;
        if (line_feed(&l, (uint8_t)(seed >> 24)) != LINE_MORE) {
            line_remember(&l);
            state = column = 0;
            line_start(&l, "> ");
        }
        assert_true(l.cur <= l.len && l.len < LINE_MAX);
        state = 0;
        column = 0; /* the terminal is not what is tested here */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(plain_typing, setup),
        cmocka_unit_test_setup(cursor_and_insertion, setup),
        cmocka_unit_test_setup(killing_and_yanking, setup),
        cmocka_unit_test_setup(ends_and_cancels, setup),
        cmocka_unit_test_setup(history, setup),
        cmocka_unit_test_setup(long_lines_scroll, setup),
        cmocka_unit_test_setup(full_line_refuses_more, setup),
        cmocka_unit_test_setup(utf8_moves_as_one, setup),
        cmocka_unit_test_setup(completion, setup),
        cmocka_unit_test_setup(cut_sequences_are_forgotten, setup),
        cmocka_unit_test_setup(the_screen_always_agrees, setup),
        cmocka_unit_test_setup(noise_is_harmless, setup),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
