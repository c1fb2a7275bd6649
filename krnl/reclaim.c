#include "reclaim.h"
#include "private.h"
#include "process.h"
#include "sched.h"
#include "server.h"
#include "swap.h"
#include "sync.h"
#include "thread_make.h"
#include "heap.h"
#include "registry.h"

#define PATIENCE 20000000000ull /* ns that a thread without a deadline waits for a frame */
#define TICK     250000000ull   /* page-out looks for old dirty pages this often */

uint32_t *page_of;
static uint32_t frames;         /* of RAM, highest number + 1 */
static uint32_t hand;           /* the clock's */
static uint32_t reserve, low, high; /* free frames: kept for the kernel; page-out begins; page-out ends */
static uint32_t committed;
static struct object *bell;
static struct wait_queue wanting;

void reclaim_init(void)
{
    uint32_t total = frame_counts()->total;
    frames = (XOS_DIRECT_MAX >> FRAME_SHIFT);
    while (frames && frame_kind_of((frames - 1) << FRAME_SHIFT) == FRAME_ABSENT)
        frames--;
    uint32_t f = frame_alloc_contig(PAGE_UP(frames * 4) / PAGE, 1, FRAME_KERNEL);
    if (!f)
        panic("no frames for the cache's table");
    page_of = vm_direct(f);
    memset(page_of, 0, frames * 4);
    reserve = total / 128 < 48 ? 48 : total / 128 > 512 ? 512 : total / 128;
    low = reserve * 2;
    high = reserve * 3;
}

/* ---- reservation ---- */

uint32_t commit_total(void) { return committed; }

uint32_t commit_limit(void)
{
    const struct frame_counts *c = frame_counts();
    uint32_t ram = frame_free_count() + c->of[FRAME_CACHE] + c->of[FRAME_PRIVATE] + c->of[FRAME_USER];
    return (ram > reserve ? ram - reserve : 0) + swap_total();
}

bool commit_take(uint32_t pages)
{
    uint32_t limit = commit_limit();
    if (pages > limit || committed > limit - pages)
        return false;
    committed += pages;
    return true;
}

void commit_give(uint32_t pages) { committed -= pages; }

uint32_t dirty_limit(void)
{
    return (frame_free_count() + frame_counts()->of[FRAME_CACHE]) / 4 + 32;
}

/* ---- frames ---- */

/* The hand goes on until `want` frames are free again or it has been everywhere.  A page that was used since it last came
 * by stays once more; so does what must be written first: page-out's.  => frames */
static uint32_t sweep(uint32_t want)
{
    uint32_t got = 0;
    for (uint32_t n = 0; n < frames && got < want; n++) {
        if (++hand >= frames)
            hand = 1;
        uint32_t f = hand << FRAME_SHIFT;
        if (frame_kind_of(f) == FRAME_CACHE)
            got += cache_evict((struct memory *)frame_owner(f), page_of[hand]);
    }
    return got;
}

uint32_t frame_try(enum frame_kind kind)
{
    uint32_t left = frame_free_count();
    if (left >= low)
        return frame_alloc(kind);
    if (left <= reserve && !sweep(16))
        return 0;
    pageout_wake();
    return frame_alloc(kind);
}

uint32_t frame_get(enum frame_kind kind, status *why)
{
    uint64_t until = current->deadline;
    for (;;) {
        uint32_t f = frame_try(kind);
        if (!f && sweep(16))            /* once more: what was used counts no longer */
            f = frame_try(kind);
        if (f)
            return f;
        if (until == NEVER)
            until = time_ns() + PATIENCE;
        pageout_wake();
        uint32_t flags = irq_save();
        *why = thread_block(&wanting, until);
        irq_restore(flags);
        if (*why != XOS_OK)
            return 0;
    }
}

void frames_ensure(uint32_t pages)
{
    uint32_t goal = pages + low;
    for (uint32_t i = 0; i < 2 && frame_free_count() < goal; i++)
        sweep(goal - frame_free_count());
}

void reclaim_wake(void)
{
    uint32_t f = irq_save();
    queue_wake_all(&wanting, XOS_OK);
    irq_restore(f);
}

void pageout_wake(void)
{
    if (bell && !((struct semaphore *)bell->body)->value)
        semaphore_post(bell->body);
}

/* ---- page-out: a kernel thread ---- */

/* Under the hand: clean pages go, dirty ones are handed to the cleaners, anonymous ones are gathered for swap.
 * => frames that are free now or soon */
static uint32_t press(uint32_t want)
{
    struct swap_batch batch = { 0 };
    uint32_t got = 0;
    for (uint32_t n = 0; n < frames && got < want && batch.count < TRANSFER_MAX; n++) {
        if (++hand >= frames)
            hand = 1;
        uint32_t f = hand << FRAME_SHIFT, page = page_of[hand];
        if (frame_kind_of(f) == FRAME_PRIVATE) {
            got += swap_gather_private(&batch, (struct process *)frame_owner(f), page);
        } else if (frame_kind_of(f) == FRAME_CACHE) {
            struct memory *m = (struct memory *)frame_owner(f);
            uint32_t *e = sparse_word(&m->table, page);
            if (!m->pager)
                got += swap_gather(&batch, m, page);
            else if (cache_evict(m, page))
                got++;
            else if (e && *e & E_DIRTY && !m->stuck && !cache_used(m, page))
                store_pages(m, page & ~(TRANSFER_MAX - 1), (page & ~(TRANSFER_MAX - 1)) + TRANSFER_MAX, false);
        }
    }
    uint32_t gathered = batch.count;
    status st = swap_out(&batch);
    return st == XOS_OK ? got : got - gathered;
}

static void work(void *arg)
{
    (void)arg;
    for (;;) {
        semaphore_wait(bell->body, time_ns() + TICK);
        uint32_t idle = 0;
        while (frame_free_count() < high && idle < 3) {
            uint32_t got = press(high - frame_free_count() + 16);
            idle = got ? 0 : idle + 1;
            if (got)
                reclaim_wake();
        }
        if (idle && !writing_total && !swap_away() && frame_free_count() <= reserve) {
            uint32_t f = irq_save();    /* nothing more can be had: whoever waits is told */
            queue_wake_all(&wanting, XOS_NOMEM);
            irq_restore(f);
        }
        store_old();
    }
}

void reclaim_start(void)
{
    struct thread *t;
    if (semaphore_create(0, 1, &bell) != XOS_OK ||
        thread_create(&system_process, NULL, PRIORITY_DEFAULT + 4, &t) != XOS_OK)
        panic("no memory for page-out");
    thread_set_kernel(t, work, NULL);
    thread_start(t);
}
