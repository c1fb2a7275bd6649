/* Byte queue.  Rules: one lock around every call (heds: interrupts off); `data` belongs to the owner. */
#ifndef HEDS_RING_H
#define HEDS_RING_H
#include <stdint.h>

struct ring {
    uint8_t *data;
    uint32_t size;          /* a power of two */
    uint32_t head, tail;    /* free running: head - tail = bytes held */
    uint32_t dropped;       /* bytes that found it full */
};

static inline uint32_t ring_held(const struct ring *r) { return r->head - r->tail; }
static inline uint32_t ring_room(const struct ring *r) { return r->size - ring_held(r); }
/* Append all of `src` or nothing (counted in `dropped`): no half key sequences.  => 1 | 0 */
int ring_put(struct ring *r, const uint8_t *src, uint32_t len);
/* Take up to `max` bytes.  => how many */
uint32_t ring_take(struct ring *r, uint8_t *dst, uint32_t max);
#endif
