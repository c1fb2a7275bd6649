/* Swap: slots in file objects, whatever their pager keeps them on. */
#ifndef KRNL_SWAP_H
#define KRNL_SWAP_H
#include "memory.h"

/* A file object becomes an area; it keeps a reference.  => OK, *slots | BUSY (in use otherwise), DENIED (read-only),
 * QUOTA (areas, slots), RANGE (empty), NOMEM */
status swap_add(struct memory *m, uint32_t *slots);
/* It takes nothing more, and what it has comes back.  May block.
 * => OK | NOTFOUND | BUSY: is being removed | NOMEM: RAM and other swap don't hold what is promised | what its pager said, TIMEOUT,
 * KILLED: it is swap as before */
status swap_remove(struct memory *m);
/* Its pager gave it up: what it has is gone, and it takes nothing more. */
void swap_lost(const struct memory *m);
/* Is there one whose pager is away, so that what it could take must wait? */
bool swap_away(void);
uint32_t swap_total(void), swap_used(void);
/* The slot's page is not wanted any more. */
void swap_free(uint32_t slot);
/* May block.  The slot stays.  => OK | GONE: the page is not as it was written | what the pager said */
status swap_in(uint32_t slot, uint32_t frame);

/* Pages on their way out: taken from their owners, busy, frames kept until they are written. */
struct swap_batch {
    uint32_t count;
    struct { struct memory *memory; struct process *process; uint32_t page, frame, flags; } page[TRANSFER_MAX];
};
/* Add a page nobody has used since the hand passed.  => added */
bool swap_gather(struct swap_batch *b, struct memory *m, uint32_t page);
bool swap_gather_private(struct swap_batch *b, struct process *p, uint32_t page);
/* Write the batch; what can't be written goes back to its owner.  May block. */
status swap_out(struct swap_batch *b);
#endif
