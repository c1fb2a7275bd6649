/* PS/2 mouse packets: three bytes; bit 3 of the first is always set (so a lost byte is noticed). */
#ifndef HEDS_MOUSE_H
#define HEDS_MOUSE_H
#include <stdint.h>

struct mouse { uint8_t at, byte[3]; };
/* dy grows upwards; buttons: 1 left, 2 right, 4 middle */
struct mouse_move { int32_t dx, dy; uint8_t buttons; };

/* One byte.  => 1: *m is a movement | 0 */
int mouse_feed(struct mouse *s, uint8_t byte, struct mouse_move *m);
#endif
