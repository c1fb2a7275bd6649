/* A process's own pages, in its data segment: zeros until they are touched, image data shared until it is written to,
 * to swap and back.  The page table's word is the page's state:
 *   present                 the frame; PTE_COW | PTE_SHARED: the image's, not writable
 *   PRIVATE_ZERO            promised, never touched
 *   PRIVATE_SWAP, slot << 12
 *   PRIVATE_BUSY            under way; whoever wants it waits in process->page_waiters
 *   0                       nothing: a guard page, or outside
 * Every page but shared text is charged to the process and reserved (reclaim.h) from here to vm_unback_user. */
#ifndef KRNL_PRIVATE_H
#define KRNL_PRIVATE_H
#include "krnl.h"

#define PRIVATE_ZERO 0x002u
#define PRIVATE_SWAP 0x004u
#define PRIVATE_BUSY 0x008u

/* Promise zeros at [lin, lin + pages), where nothing is.  => OK | QUOTA, NOMEM (then perhaps in part) */
status private_reserve(struct process *p, uint32_t lin, uint32_t pages);
/* Show a frame of image data until it is written to.  A reference is added.  => OK | QUOTA, NOMEM */
status private_share(struct process *p, uint32_t lin, uint32_t frame);
/* Have the page at lin, for writing if so.  May block.  => OK | RANGE, DENIED | NOMEM, TIMEOUT, KILLED, IO, ... */
status private_fault(struct process *p, uint32_t lin, bool write);
/* The same, and from now on it stays.  => its frame, 0 = none (*why) */
uint32_t private_wire(struct process *p, uint32_t lin, status *why);
/* For page-out: take the page if nobody has used it.  => taken: busy, the frame is the caller's until private_put */
bool private_take(struct process *p, uint32_t page, uint32_t *frame, uint32_t *flags);
/* It is in `slot` now, or, slot 0, still in the frame. */
void private_put(struct process *p, uint32_t page, uint32_t frame, uint32_t flags, uint32_t slot);

/* The first page from `lin` on that is in one of the slots [first, first + slots).  => 0: none */
uint32_t private_swapped(struct process *p, uint32_t lin, uint32_t first, uint32_t slots);
/* That page comes back, into this frame, whosever process it is.  May block; p may be gone afterwards. */
status private_bring(struct process *p, uint32_t lin, uint32_t frame);

static inline void page_clear(void *to)
{
    uint32_t n = 1024;
    __asm__ volatile("rep stosl" : "+D"(to), "+c"(n) : "a"(0) : "memory");
}
static inline void page_copy(void *to, const void *from)
{
    uint32_t n = 1024;
    __asm__ volatile("rep movsl" : "+D"(to), "+S"(from), "+c"(n) :: "memory");
}
#endif
