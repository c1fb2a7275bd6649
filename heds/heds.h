/* HEDS, the hardware event server: what its clients see.
 *
 * object     attributes     class    methods
 * "console"  type=console   Console  write([B)I    to the serial line and the screen; "\n" ends a line
 *                                    read(>[BI)I   raw bytes typed on either; waits until >= 1, or TIMEOUT
 *                                    edit([B[B)V   what a line editor shows: bytes to write, and the bytes that show
 *                                                  its whole row anew; others' lines go above it.  Empty: no line
 *                                    size()I       rows << 16 | columns
 *                                    breaks()I     how often control-C was typed, read or not
 * "clock"    type=clock     Clock    now()J        milliseconds since 1970-01-01, UTC
 *                                    rtc(>[B)I     struct heds_rtc, read from the chip
 *                                    date()Ljava/lang/String;  "YYYY-MM-DD hh:mm:ss"
 * "keyboard" type=events    Events   subscribe()I  => id
 * "mouse"    type=events             unsubscribe(I)V
 *                                    poll(I>[BI)I  id, buffer, milliseconds => bytes of struct heds_event[]
 * Times: milliseconds, XOS_FOREVER (-1) = none. */
#ifndef HEDS_HEDS_H
#define HEDS_HEDS_H
#include <stdint.h>

struct heds_event {
    uint16_t code;      /* keyboard: key code (scan.h); mouse: buttons */
    uint8_t down;       /* keyboard: 1 pressed, 2 auto-repeat, 0 released */
    uint8_t mods;       /* keyboard: shift 1, ctrl 2, alt 4, caps 8, num 16, scroll 32 */
    uint32_t value;     /* keyboard: character or 0; mouse: dx << 16 | (dy & 0xffff), both signed */
};
/* weekday: 1 = Sunday */
struct heds_rtc { uint16_t year; uint8_t month, day, hour, minute, second, weekday; };

_Static_assert(sizeof(struct heds_event) == 8, "ABI");
_Static_assert(sizeof(struct heds_rtc) == 8, "ABI");
#endif
