#include "rtc.h"

static const uint8_t month_days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

static int leap(uint32_t y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }
static uint32_t days_in(uint32_t y, uint32_t m) { return month_days[m - 1] + (m == 2 && leap(y)); }

/* => 0..99, or 255 when a digit is none */
static uint32_t number(uint8_t v, int binary)
{
    if (binary) return v;
    if ((v & 15) > 9 || v >> 4 > 9) return 255;
    return (v >> 4) * 10u + (v & 15);
}

int rtc_decode(const struct rtc_regs *r, struct rtc_time *t)
{
    int binary = r->b & 4, all_day = r->b & 2;
    uint32_t hour = number(all_day ? r->hour : r->hour & 0x7f, binary);
    if (!all_day) {
        if (hour < 1 || hour > 12) return 0;
        hour = hour % 12 + (r->hour & 0x80 ? 12 : 0);
    }
    uint32_t y = number(r->year, binary);
    t->second = number(r->second, binary);
    t->minute = number(r->minute, binary);
    t->hour = hour;
    t->day = number(r->day, binary);
    t->month = number(r->month, binary);
    if (y > 99 || t->second > 59 || t->minute > 59 || t->hour > 23 || t->month < 1 || t->month > 12) return 0;
    t->year = y + (y >= 70 ? 1900 : 2000);
    if (t->day < 1 || t->day > days_in(t->year, t->month)) return 0;
    t->weekday = (uint32_t)((rtc_unix(t) / 86400 + 4) % 7) + 1; /* the chip's own weekday is often wrong */
    return 1;
}

uint64_t rtc_unix(const struct rtc_time *t)
{
    uint32_t y = t->year - 1, days;
    days = y * 365 + y / 4 - y / 100 + y / 400 - 719162; /* days before 1 January of `year`, from 1970 */
    for (uint32_t m = 1; m < t->month; m++) days += days_in(t->year, m);
    days += t->day - 1;
    return (uint64_t)days * 86400 + t->hour * 3600 + t->minute * 60 + t->second;
}

void rtc_from_unix(uint64_t seconds, struct rtc_time *t)
{
    uint32_t days = (uint32_t)(seconds / 86400), rest = (uint32_t)(seconds % 86400);
    t->hour = rest / 3600;
    t->minute = rest / 60 % 60;
    t->second = rest % 60;
    t->weekday = (days + 4) % 7 + 1;
    for (t->year = 1970; days >= 365u + leap(t->year); t->year++) days -= 365u + leap(t->year);
    for (t->month = 1; days >= days_in(t->year, t->month); t->month++) days -= days_in(t->year, t->month);
    t->day = days + 1;
}

static char *digits(char *p, uint32_t v, uint32_t n)
{
    for (uint32_t i = n; i--; v /= 10) p[i] = (char)('0' + v % 10);
    return p + n;
}

void rtc_text(const struct rtc_time *t, char out[19])
{
    char *p = digits(out, t->year, 4);
    *p++ = '-';
    p = digits(p, t->month, 2);
    *p++ = '-';
    p = digits(p, t->day, 2);
    *p++ = ' ';
    p = digits(p, t->hour, 2);
    *p++ = ':';
    p = digits(p, t->minute, 2);
    *p++ = ':';
    digits(p, t->second, 2);
}
