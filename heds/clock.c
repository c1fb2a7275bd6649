/* The clock object: the CMOS clock gives the date at start, the kernel's monotonic clock everything after. */
#include <bcfs/rt/rt.h>
#include <xos/kfd.h>
#include "port.h"
#include "server.h"

static uint64_t base_ms;    /* Unix time when xos_clock() would have been 0 */

static uint8_t reg(uint8_t index)
{
    port_out(0x70, index);
    return port_in(0x71);
}

static void sample(struct rtc_regs *r)
{
    *r = (struct rtc_regs){ reg(0), reg(2), reg(4), reg(6), reg(7), reg(8), reg(9), reg(11) };
}

/* Two equal samples with no update in progress.  Bounded: a chip that never settles is no chip. */
static int read_chip(struct rtc_time *t)
{
    struct rtc_regs a, b;
    int same = 0;
    for (uint32_t tries = 0; tries < 20000 && !same; tries++) {
        uint32_t flags = port_cli(); /* index and data port are one access */
        if (!(reg(10) & 0x80)) {
            sample(&a);
            sample(&b);
            same = !(reg(10) & 0x80) && memcmp(&a, &b, sizeof a) == 0;
        }
        port_restore(flags);
    }
    return same && rtc_decode(&a, t);
}

status clock_start(void)
{
    struct rtc_time t;
    base_ms = read_chip(&t) ? rtc_unix(&t) * 1000 - xos_clock() / 1000000 : 0;
    return XOS_OK;
}

/* now()J => milliseconds since 1970 */
status clock_now(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = base_ms + xos_clock() / 1000000;
    return XOS_OK;
}

/* rtc(>[B)I => bytes of struct heds_rtc; IO when the chip holds no date */
status clock_rtc(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct rtc_time t;
    (void)self;
    if (len < sizeof(struct heds_rtc)) return XOS_TOOBIG;
    if (!read_chip(&t)) return XOS_IO;
    struct heds_rtc out = { (uint16_t)t.year, (uint8_t)t.month, (uint8_t)t.day, (uint8_t)t.hour,
                            (uint8_t)t.minute, (uint8_t)t.second, (uint8_t)t.weekday };
    status s = xos_copy_to(sel, off, &out, sizeof out);
    if (!s) *result = sizeof out;
    return s;
}

/* date()String */
status clock_date(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    char text[19];
    struct rtc_time t;
    (void)self;
    if (len < sizeof text) return XOS_TOOBIG;
    rtc_from_unix((base_ms + xos_clock() / 1000000) / 1000, &t);
    rtc_text(&t, text);
    status s = xos_copy_to(sel, off, text, sizeof text);
    if (!s) *result = sizeof text;
    return s;
}
