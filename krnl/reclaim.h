/* Frames for what can be taken back, and taking them back: reservation, the clock, page-out. */
#ifndef KRNL_RECLAIM_H
#define KRNL_RECLAIM_H
#include "memory.h"

extern uint32_t *page_of;       /* by frame number: the page of its owner (frame_owner) */

/* After frame_init and the heap. */
void reclaim_init(void);
void reclaim_start(void);

/* Memory is promised only as far as there are frames and swap slots: whoever got OK here finds a frame later.
 * => false: not that much left */
bool commit_take(uint32_t pages);
void commit_give(uint32_t pages);
uint32_t commit_total(void), commit_limit(void);

/* A frame for a process or the cache.  Takes clean pages of others; else waits for page-out.  May block.
 * => 0: none in time (*why: NOMEM, TIMEOUT, KILLED) */
uint32_t frame_get(enum frame_kind kind, status *why);
/* The same without waiting. */
uint32_t frame_try(enum frame_kind kind);
/* Who has it, for frames that may be taken back: kind FRAME_CACHE (struct memory) or FRAME_PRIVATE (struct process). */
static inline void frame_own(uint32_t frame, void *owner, uint32_t page)
{
    frame_set_owner(frame, (uint32_t)owner);
    page_of[frame >> FRAME_SHIFT] = page;
}
/* As many frames as that free, as far as clean pages give; for the kernel's own needs.  Does not block. */
void frames_ensure(uint32_t pages);
/* Something may have become free, or clean. */
void reclaim_wake(void);
/* Page-out has something to do. */
void pageout_wake(void);
/* Dirty pages above this make writers wait; above half of it the cleaners work. */
uint32_t dirty_limit(void);
#endif
