#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../screen.h"

static struct screen s;

static int setup(void **state)
{
    (void)state;
    screen_reset(&s);
    s.dirty = 0;
    return 0;
}

static void put(const char *text) { screen_put(&s, (const uint8_t *)text, (uint32_t)strlen(text)); }

/* A row's characters, trailing blanks cut. */
static const char *row(int r)
{
    static char out[SCREEN_COLS + 1];
    int n = 0;
    for (int c = 0; c < SCREEN_COLS; c++) {
        out[c] = (char)(s.cell[r][c] & 0xff);
        if (out[c] != ' ') n = c + 1;
    }
    out[n] = 0;
    return out;
}
#define AT(r, c) assert_int_equal(screen_cursor(&s), (r) * SCREEN_COLS + (c))

static void text_and_lines(void **state)
{
    (void)state;
    put("one\ntwo\rT\tx\b\bY");
    assert_string_equal(row(0), "one");
    assert_string_equal(row(1), "Two    Yx");
    AT(1, 8);
    assert_int_equal(s.dirty, 3);
    assert_int_equal(s.cell[0][0], 0x0700 | 'o');
}

static void wraps_when_the_next_character_comes(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_COLS; i++) put("x");
    AT(0, 79);
    put("\r");
    AT(0, 0);
    for (int i = 0; i < SCREEN_COLS; i++) put("y");
    put("z");
    AT(1, 1);
    assert_string_equal(row(1), "z");
}

static void scrolls_at_the_bottom(void **state)
{
    (void)state;
    for (int i = 0; i < SCREEN_ROWS; i++) put(i == 0 ? "first" : "\nrow");
    assert_string_equal(row(0), "first");
    put("\nlast");
    assert_string_equal(row(0), "row");
    assert_string_equal(row(24), "last");
    assert_int_equal(s.dirty, (1u << SCREEN_ROWS) - 1);
    put("\33[999;999H!");
    AT(24, 79);
    put("!");
    AT(24, 1);
}

static void cursor_movement_stays_inside(void **state)
{
    (void)state;
    put("\33[5;10H");
    AT(4, 9);
    put("\33[A\33[2D");
    AT(3, 7);
    put("\33[99A\33[99D");
    AT(0, 0);
    put("\33[99B\33[99C");
    AT(24, 79);
    put("\33[65535;99999999999H");
    AT(24, 79);
    put("\33[H\33[3d\33[7G");
    AT(2, 6);
    put("\0337\33[20;20H\0338");
    AT(2, 6);
    put("\33[0;0H");
    AT(0, 0);
}

static void erases(void **state)
{
    (void)state;
    put("abcdef\nghijkl\nmnopqr\33[2;3H");
    put("\33[K");
    assert_string_equal(row(1), "gh");
    put("\33[1K");
    assert_string_equal(row(1), "");
    put("\33[1J");
    assert_string_equal(row(0), "");
    assert_string_equal(row(2), "mnopqr");
    put("\33[J");
    assert_string_equal(row(2), "");
    put("x\33[2J");
    assert_string_equal(row(1), "");
}

static void inserts_and_deletes(void **state)
{
    (void)state;
    put("abcdef\33[1;3H\33[2@");
    assert_string_equal(row(0), "ab  cdef");
    put("\33[3P");
    assert_string_equal(row(0), "abdef");
    put("\33[999P");
    assert_string_equal(row(0), "ab");
    put("\33[999@\33[HA\33[L");
    assert_string_equal(row(1), "Ab");
    put("\33[1;1H\33[M");
    assert_string_equal(row(0), "Ab");
    put("\33[999L\33[999M\33[999S\33[999T\33[999X");
    assert_string_equal(row(0), "");
}

static void colours(void **state)
{
    (void)state;
    put("\33[31mr\33[1mR\33[44mB\33[7mI\33[0mn\33[m\33[92;42mg");
    assert_int_equal(s.cell[0][0] >> 8, 0x04);
    assert_int_equal(s.cell[0][1] >> 8, 0x0C);
    assert_int_equal(s.cell[0][2] >> 8, 0x1C);
    assert_int_equal(s.cell[0][3] >> 8, 0x41);
    assert_int_equal(s.cell[0][4] >> 8, 0x07);
    assert_int_equal(s.cell[0][5] >> 8, 0x2A);
    put("\33[38;5;1mx");
    assert_int_equal(s.cell[0][6] >> 8, 0x2A);
}

static void utf8(void **state)
{
    (void)state;
    put("\xc3\xa4\xe2\x94\x80\xe2\x82\xac\xf0\x9f\x98\x80|\xff|\xc3|");
    assert_int_equal(s.cell[0][0] & 0xff, 0x84);
    assert_int_equal(s.cell[0][1] & 0xff, 0xC4);
    assert_string_equal(row(0) + 2, "??|?|?|");
}

static void sequences_survive_every_split(void **state)
{
    (void)state;
    const char *text = "ab\33[2;4Hx\33[1;31my\33[?25l\33]0;title\7\33(Bz\33[K\xc3\xa9\33[3Dw\33]1;t\33\\v";
    put(text);
    struct screen whole = s;
    for (size_t cut = 0; cut <= strlen(text); cut++) {
        setup(0);
        screen_put(&s, (const uint8_t *)text, (uint32_t)cut);
        screen_put(&s, (const uint8_t *)text + cut, (uint32_t)(strlen(text) - cut));
        assert_memory_equal(&s, &whole, sizeof s);
    }
    assert_int_equal(whole.cursor_off, 1);
}

static void noise_is_harmless(void **state)
{
    (void)state;
    uint32_t seed = 7;
    static const char often[] = "\33[;?0123456789ABCDHJKLMPSTX@dmsu\n\r\t\b";
    for (int i = 0; i < 400000; i++) {
        seed = seed * 1664525 + 1013904223;
        uint8_t c = (seed >> 8) & 1 ? (uint8_t)(seed >> 24)
            : (uint8_t)often[(seed >> 16) % (sizeof often - 1)];
        screen_put(&s, &c, 1);
        assert_true(s.row < SCREEN_ROWS && s.col <= SCREEN_COLS);
        assert_true(screen_cursor(&s) < SCREEN_ROWS * SCREEN_COLS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(text_and_lines, setup),
        cmocka_unit_test_setup(wraps_when_the_next_character_comes, setup),
        cmocka_unit_test_setup(scrolls_at_the_bottom, setup),
        cmocka_unit_test_setup(cursor_movement_stays_inside, setup),
        cmocka_unit_test_setup(erases, setup),
        cmocka_unit_test_setup(inserts_and_deletes, setup),
        cmocka_unit_test_setup(colours, setup),
        cmocka_unit_test_setup(utf8, setup),
        cmocka_unit_test_setup(sequences_survive_every_split, setup),
        cmocka_unit_test_setup(noise_is_harmless, setup),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
