#include "ring.h"

int ring_put(struct ring *r, const uint8_t *src, uint32_t len)
{
    if (len > ring_room(r)) {
        r->dropped += len;
        return 0;
    }
    for (uint32_t i = 0; i < len; i++) r->data[r->head++ & (r->size - 1)] = src[i];
    return 1;
}

uint32_t ring_take(struct ring *r, uint8_t *dst, uint32_t max)
{
    uint32_t n = ring_held(r) < max ? ring_held(r) : max;
    for (uint32_t i = 0; i < n; i++) dst[i] = r->data[r->tail++ & (r->size - 1)];
    return n;
}
