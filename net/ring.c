#include "ring.h"
#include "bcfs/rt/rt.h"

uint32_t ring_put(struct ring *r, const void *data, uint32_t len)
{
    if (!len || len > ring_room(r)) return 0;
    uint32_t at = r->head & (r->size - 1), first = r->size - at;
    if (first > len) first = len;
    memcpy(r->bytes + at, data, first);
    memcpy(r->bytes, (const uint8_t *)data + first, len - first);
    r->head += len;
    return len;
}

uint32_t ring_peek(const struct ring *r, uint32_t skip, uint32_t max, const uint8_t **at)
{
    uint32_t used = ring_used(r);
    if (skip >= used) return 0;
    uint32_t from = (r->tail + skip) & (r->size - 1), n = used - skip;
    if (n > max) n = max;
    if (n > r->size - from) n = r->size - from;
    *at = r->bytes + from;
    return n;
}

uint8_t ring_copy(const struct ring *r, uint32_t skip, void *to, uint32_t len)
{
    if (skip > ring_used(r) || len > ring_used(r) - skip) return 0;
    while (len) {
        const uint8_t *at = r->bytes;
        uint32_t n = ring_peek(r, skip, len, &at);
        memcpy(to, at, n);
        to = (uint8_t *)to + n;
        skip += n;
        len -= n;
    }
    return 1;
}
