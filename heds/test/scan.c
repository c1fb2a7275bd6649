#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../mouse.h"
#include "../scan.h"

static struct scan s;
static struct key last;

static int setup(void **state)
{
    (void)state;
    memset(&s, 0, sizeof s);
    return 0;
}

/* Feed bytes; => the terminal bytes of all events, NUL-terminated. */
static const char *typed(const char *bytes, size_t n)
{
    static char out[256];
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        uint8_t text[8];
        if (!scan_feed(&s, (uint8_t)bytes[i], &last)) continue;
        uint32_t k = scan_bytes(&last, text);
        assert_true(k < sizeof text);
        memcpy(out + len, text, k);
        len += k;
    }
    out[len] = 0;
    return out;
}
#define TYPED(literal) typed(literal, sizeof(literal) - 1)

static void letters_and_shift(void **state)
{
    (void)state;
    assert_string_equal(TYPED("\x1e\x9e"), "a");
    assert_string_equal(TYPED("\x2a\x1e\x9e\xaa\x1e\x9e"), "Aa");
    assert_string_equal(TYPED("\x36\x02\x82\xb6\x02\x82"), "!1");
    assert_string_equal(TYPED("\x2a\x36\xaa\x1e\x9e\xb6\x1e"), "Aa"); /* one of two shifts released */
    assert_string_equal(TYPED("\x1c\x9c\x0e\x8e\x0f\x8f\x39\xb9"), "\r\x7f\t ");
}

static void caps_affects_letters_only(void **state)
{
    (void)state;
    TYPED("\x3a\xba");
    assert_int_equal(scan_leds(&s), 4);
    assert_string_equal(TYPED("\x1e\x9e\x02\x82"), "A1");
    assert_string_equal(TYPED("\x2a\x1e\x9e\x02\x82\xaa"), "a!");
    TYPED("\x3a\x3a\x3a\xba"); /* auto-repeat doesn't toggle again */
    assert_int_equal(scan_leds(&s), 0);
}

static void control_and_alt(void **state)
{
    (void)state;
    assert_string_equal(TYPED("\x1d\x1e\x9e\x2e\xae\x9d"), "\1\3");
    assert_string_equal(TYPED("\x38\x30\xb0\xb8"), "\33b");
    assert_string_equal(TYPED("\xe0\x1d\x12\x92\xe0\x9d\x12\x92"), "\5e");
}

static void navigation(void **state)
{
    (void)state;
    assert_string_equal(TYPED("\xe0\x48\xe0\xc8\xe0\x50\xe0\xd0"), "\33[A\33[B");
    assert_string_equal(TYPED("\xe0\x4b\xe0\x4d\xe0\x47\xe0\x4f\xe0\x53"), "\33[D\33[C\33[H\33[F\33[3~");
    assert_string_equal(TYPED("\xe0\x2a\xe0\x52\xe0\xd2\xe0\xaa"), "\33[2~"); /* with the faked shift */
    assert_int_equal(s.mods, 0);
    assert_string_equal(TYPED("\x3b\x44\x57"), "\33OP\33[21~\33[23~");
}

static void keypad(void **state)
{
    (void)state;
    assert_string_equal(TYPED("\x48\xc8"), "\33[A");
    assert_string_equal(TYPED("\x45\xc5\x48\xc8\x53"), "8.");
    assert_int_equal(scan_leds(&s), 2);
    assert_string_equal(TYPED("\x4a\x4e\x37\xe0\x35\xe0\x1c"), "-+*/\r");
}

static void pause_and_noise(void **state)
{
    (void)state;
    assert_string_equal(TYPED("\xe1\x1d\x45\xe1\x9d\xc5"), "");
    assert_int_equal(last.code, KEY_PAUSE);
    assert_int_equal(last.down, 0);
    assert_int_equal(s.mods, 0);
    assert_string_equal(TYPED("\xfa\xfe\xff\x00\xee\x1e"), "a");
    assert_string_equal(TYPED("\xe1\x30\x1e\xe1\x1d\x1e\x30"), "ab"); /* broken pause sequences end */
}

static void repeat_is_marked(void **state)
{
    (void)state;
    TYPED("\x1e");
    assert_int_equal(last.down, 1);
    TYPED("\x1e");
    assert_int_equal(last.down, 2);
    TYPED("\x9e");
    assert_int_equal(last.down, 0);
}

static void every_byte_in_every_state_is_harmless(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int i = 0; i < 200000; i++) {
        struct key k;
        uint8_t text[8];
        seed = seed * 1664525 + 1013904223;
        if (scan_feed(&s, (uint8_t)(seed >> 24), &k)) assert_true(scan_bytes(&k, text) < 8);
    }
}

static void mouse_packets(void **state)
{
    (void)state;
    struct mouse m = { 0 };
    struct mouse_move v;
    assert_int_equal(mouse_feed(&m, 0x00, &v), 0); /* out of step: skipped */
    assert_int_equal(mouse_feed(&m, 0x19, &v), 0);
    assert_int_equal(mouse_feed(&m, 0xFF, &v), 0);
    assert_int_equal(mouse_feed(&m, 0x02, &v), 1);
    assert_int_equal(v.dx, -1);
    assert_int_equal(v.dy, 2);
    assert_int_equal(v.buttons, 1);
    /* overflow */
    assert_int_equal(mouse_feed(&m, 0x48, &v) | mouse_feed(&m, 1, &v) | mouse_feed(&m, 1, &v), 0);
    assert_int_equal(mouse_feed(&m, 0x2C, &v) | mouse_feed(&m, 0, &v), 0);
    assert_int_equal(mouse_feed(&m, 0x00, &v), 1);
    assert_int_equal(v.dy, -256);
    assert_int_equal(v.buttons, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(letters_and_shift, setup),
        cmocka_unit_test_setup(caps_affects_letters_only, setup),
        cmocka_unit_test_setup(control_and_alt, setup),
        cmocka_unit_test_setup(navigation, setup),
        cmocka_unit_test_setup(keypad, setup),
        cmocka_unit_test_setup(pause_and_noise, setup),
        cmocka_unit_test_setup(repeat_is_marked, setup),
        cmocka_unit_test_setup(every_byte_in_every_state_is_harmless, setup),
        cmocka_unit_test(mouse_packets),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
