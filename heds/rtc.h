/* The CMOS clock (MC146818): registers to date and time, and calendar arithmetic. */
#ifndef HEDS_RTC_H
#define HEDS_RTC_H
#include <stdint.h>

struct rtc_regs {
    uint8_t second, minute, hour, weekday, day, month, year; /* registers 0, 2, 4, 6, 7, 8, 9 */
    uint8_t b;                                               /* status B: bit 2 = binary, bit 1 = 24 hours */
};
struct rtc_time { uint32_t year, month, day, hour, minute, second, weekday; }; /* weekday: 1 = Sunday */

/* => 1, *t filled | 0: not a date (battery dead, no chip).  Years 70..99 are 19xx, 0..69 are 20xx. */
int rtc_decode(const struct rtc_regs *r, struct rtc_time *t);
/* Seconds since 1970-01-01 00:00:00 of a valid date. */
uint64_t rtc_unix(const struct rtc_time *t);
/* The reverse, any second up to year 9999. */
void rtc_from_unix(uint64_t seconds, struct rtc_time *t);
/* "YYYY-MM-DD hh:mm:ss", 19 bytes, no NUL. */
void rtc_text(const struct rtc_time *t, char out[19]);
#endif
