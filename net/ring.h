/* A byte ring between one producer and one consumer.
 * Rules: indices run freely and are taken modulo the size (a power of two).  Advancing is the only change of
 * shared state, so that a consumer may read the bytes it has seen while the producer adds others. */
#ifndef NET_RING_H
#define NET_RING_H
#include <stdint.h>

struct ring { uint8_t *bytes; uint32_t size, head, tail; }; /* written at head, read at tail */

static inline uint32_t ring_used(const struct ring *r) { return r->head - r->tail; }
static inline uint32_t ring_room(const struct ring *r) { return r->size - (r->head - r->tail); }
/* => bytes added: all or none. */
uint32_t ring_put(struct ring *r, const void *data, uint32_t len);
/* The first contiguous bytes, at most `max`, starting `skip` after the tail.  => their count, *at = where. */
uint32_t ring_peek(const struct ring *r, uint32_t skip, uint32_t max, const uint8_t **at);
/* Copy out without advancing.  => true, or false when there are not so many. */
uint8_t ring_copy(const struct ring *r, uint32_t skip, void *to, uint32_t len);
static inline void ring_drop(struct ring *r, uint32_t len) { r->tail += len; }
#endif
