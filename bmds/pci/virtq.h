/* A split virtqueue.  Pure: it works on memory that the device shares; what the device writes is not believed.
 * Source: OASIS, Virtual I/O Device Version 1.1, 2.6.
 * Rules: one lock of the owner around all calls for one queue. */
#ifndef PCI_VIRTQ_H
#define PCI_VIRTQ_H
#include <xos/types.h>

#define VIRTQ_MAX 256u
#define VIRTQ_PAGE 4096u

struct virtq_desc { uint64_t addr; uint32_t len; uint16_t flags, next; };
struct virtq_avail { uint16_t flags, index, ring[]; };
struct virtq_used_elem { uint32_t id, len; };
struct virtq_used { uint16_t flags, index; struct virtq_used_elem ring[]; };
_Static_assert(sizeof(struct virtq_desc) == 16 && sizeof(struct virtq_used_elem) == 8, "2.6.5, 2.6.8");
_Static_assert(offsetof(struct virtq_avail, ring) == 4 && offsetof(struct virtq_used, ring) == 4, "2.6.6, 2.6.8");

struct virtq {
    volatile struct virtq_desc *desc;
    volatile struct virtq_avail *avail;
    volatile struct virtq_used *used;
    uint16_t size, taken;               /* taken: used entries that were seen */
    uint16_t free, free_count, next[VIRTQ_MAX];
    uint16_t chain[VIRTQ_MAX];          /* of a head: descriptors in its chain, 0 = not with the device */
    uint32_t token[VIRTQ_MAX];
};

struct virtq_piece { uint32_t phys, len; };

/* Bytes that a queue of `size` (a power of two, 2..VIRTQ_MAX) takes; as the legacy layout wants it, page aligned. */
uint32_t virtq_bytes(uint32_t size);
/* Over zeroed memory of so many bytes. */
void virtq_init(struct virtq *q, uint32_t size, void *memory);
/* Where its parts lie behind the start of that memory. */
uint32_t virtq_avail_at(uint32_t size);
uint32_t virtq_used_at(uint32_t size);

/* Hand a chain to the device: `out` pieces that it reads, then `in` that it writes.  table: memory for an indirect table
 * (out + in entries) at table_phys, or NULL.  => false: no room */
bool virtq_add(struct virtq *q, const struct virtq_piece *piece, uint32_t out, uint32_t in, volatile struct virtq_desc *table,
               uint32_t table_phys, uint32_t token);
/* Does the device want to be told? */
bool virtq_wants_notice(const struct virtq *q);
/* => true: *token's chain is back with *len bytes written */
bool virtq_take(struct virtq *q, uint32_t *token, uint32_t *len);
#endif
