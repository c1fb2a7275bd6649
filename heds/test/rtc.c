#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include <time.h>
#include "../rtc.h"

static void decodes_bcd_and_binary(void **state)
{
    (void)state;
    struct rtc_time t;
    struct rtc_regs bcd = { 0x37, 0x21, 0x09, 7, 0x21, 0x11, 0x26, 2 };
    assert_int_equal(rtc_decode(&bcd, &t), 1);
    char text[20] = { 0 };
    rtc_text(&t, text);
    assert_string_equal(text, "2026-11-21 09:21:37");
    assert_int_equal(t.weekday, 7); /* a Saturday */
    struct rtc_regs bin = { 37, 21, 9, 7, 21, 11, 26, 6 };
    struct rtc_time u;
    assert_int_equal(rtc_decode(&bin, &u), 1);
    assert_memory_equal(&t, &u, sizeof t);
}

static void twelve_hours(void **state)
{
    (void)state;
    struct rtc_time t;
    struct rtc_regs r = { 0, 0, 0x12, 1, 1, 1, 0x70, 0 };
    assert_int_equal(rtc_decode(&r, &t), 1);
    assert_int_equal(t.hour, 0);
    assert_int_equal(t.year, 1970);
    r.hour = 0x92;
    assert_int_equal(rtc_decode(&r, &t), 1);
    assert_int_equal(t.hour, 12);
    r.hour = 0x91;
    assert_int_equal(rtc_decode(&r, &t), 1);
    assert_int_equal(t.hour, 23);
    r.hour = 0x13;
    assert_int_equal(rtc_decode(&r, &t), 0);
    r.hour = 0;
    assert_int_equal(rtc_decode(&r, &t), 0);
}

static void refuses_what_is_no_date(void **state)
{
    (void)state;
    struct rtc_time t;
    const struct rtc_regs good = { 0, 0, 0, 1, 0x28, 2, 0x23, 2 };
    struct rtc_regs r = good;
    assert_int_equal(rtc_decode(&r, &t), 1);
    r.day = 0x29;
    assert_int_equal(rtc_decode(&r, &t), 0);
    r.year = 0x24;
    assert_int_equal(rtc_decode(&r, &t), 1);
    r = good, r.second = 0x60;
    assert_int_equal(rtc_decode(&r, &t), 0);
    r = good, r.second = 0x0A;
    assert_int_equal(rtc_decode(&r, &t), 0);
    r = good, r.month = 0;
    assert_int_equal(rtc_decode(&r, &t), 0);
    r = good, r.month = 0x13;
    assert_int_equal(rtc_decode(&r, &t), 0);
    r = good, r.day = 0;
    assert_int_equal(rtc_decode(&r, &t), 0);
    memset(&r, 0xFF, sizeof r);
    assert_int_equal(rtc_decode(&r, &t), 0);
}

static void calendar_agrees_with_the_c_library(void **state)
{
    (void)state;
    for (uint64_t s = 0; s < 0x7fffffffu; s += 86399 * 3 + 17) {
        struct rtc_time t;
        rtc_from_unix(s, &t);
        time_t c = (time_t)s;
        struct tm *tm = gmtime(&c);
        assert_int_equal(t.year, tm->tm_year + 1900);
        assert_int_equal(t.month, tm->tm_mon + 1);
        assert_int_equal(t.day, tm->tm_mday);
        assert_int_equal(t.hour, tm->tm_hour);
        assert_int_equal(t.minute, tm->tm_min);
        assert_int_equal(t.second, tm->tm_sec);
        assert_int_equal(t.weekday, tm->tm_wday + 1);
        assert_true(rtc_unix(&t) == s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_bcd_and_binary),
        cmocka_unit_test(twelve_hours),
        cmocka_unit_test(refuses_what_is_no_date),
        cmocka_unit_test(calendar_agrees_with_the_c_library),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
