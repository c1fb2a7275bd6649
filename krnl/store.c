#include "memory.h"
#include "janitor.h"
#include "reclaim.h"
#include "sched.h"
#include "server.h"
#include "sync.h"
#include "thread_make.h"
#include "heap.h"
#include "registry.h"

/* Cleaners and readers are kernel threads that call pagers.  They are two crews, so that reading never waits for what
 * must be written first; jobs lie in fixed pools, so that cleaning needs no memory. */
#define CREW  3u
#define JOBS  48u
#define OLD_NS   5000000000ull  /* a dirty page is stored after that */
#define RETRY_NS 2000000000ull  /* after a failed store */
#define PATIENCE 60000000000ull /* for one call of a pager */

struct waiter { uint32_t left; status st; };    /* of who waits for jobs */
struct job { struct job *next; struct memory *m; uint32_t first, n; struct waiter *waiter; };
struct crew { struct job job[JOBS]; uint32_t busy; struct job *free, *first, **last; struct object *bell; struct wait_queue room, done; };
static struct crew cleaners, readers;
static uint32_t last_stored;                    /* page, by store_pages */

static void post(struct crew *c, struct job *j)
{
    j->next = NULL;
    *c->last = j;
    c->last = &j->next;
    object_ref(j->m->object);
    semaphore_post(c->bell->body);
}

static struct job *take(struct crew *c)
{
    struct job *j = c->free;
    if (j) {
        c->free = j->next;
        c->busy++;
    }
    return j;
}

/* The job is done: its record is free again, who waits for it goes on. */
static void finish(struct crew *c, struct job *j, status st)
{
    uint32_t f = irq_save();
    if (j->waiter) {
        if (st != XOS_OK)
            j->waiter->st = st;
        if (!--j->waiter->left)
            queue_wake_all(&c->done, XOS_OK);
    }
    j->next = c->free;
    c->free = j;
    queue_wake_all(&c->room, XOS_OK);
    irq_restore(f);
    if (--c->busy == JOBS / 2 && dirty_total - stuck_total > dirty_limit() / 2)
        pageout_wake();                     /* there may be more than there were records for (store_old) */
}

static void frames_of(const struct job *j, uint32_t *frames)
{
    for (uint32_t i = 0; i < j->n; i++)
        frames[i] = *sparse_word(&j->m->table, j->first + i) & PTE_FRAME;
}

static status clean(struct job *j)
{
    struct memory *m = j->m;
    uint32_t frames[TRANSFER_MAX];
    frames_of(j, frames);
    cache_figures.stores++, cache_figures.store_pages += j->n;
    status st = transfer(m, m->store_fn, j->first, frames, j->n);
    if (st != XOS_OK && !memory_alive(m)) {
        kprintf("%u dirty pages from %u of a file are lost: its pager is gone\n", j->n, j->first);
        cache_drop(m, j->first, j->first + j->n, false);    /* at the end of this write */
    }
    if (st != XOS_OK) {
        m->failed = st;
        m->retry_at = time_ns() + RETRY_NS;
    } else if (m->failed == XOS_UNREACHABLE) {
        m->failed = XOS_OK;                 /* nothing was lost */
    }
    cache_stuck(m, st == XOS_UNREACHABLE);
    cache_written(m, j->first, j->n, st);
    return st;
}

static status fill(struct job *j)
{
    uint32_t frames[TRANSFER_MAX];
    frames_of(j, frames);
    cache_figures.reads++, cache_figures.read_pages += j->n;
    status st = transfer(j->m, j->m->page_fn, j->first, frames, j->n);
    cache_filled(j->m, j->first, j->n, st);
    return st;
}

static void work(void *arg)
{
    struct crew *c = arg;
    for (;;) {
        semaphore_wait(c->bell->body, NEVER);
        struct job *j = c->first;
        if (!j)
            continue;
        c->first = j->next;
        if (!c->first)
            c->last = &c->first;
        struct memory *m = j->m;
        current->deadline = time_ns() + PATIENCE;
        status st = c == &cleaners ? clean(j) : fill(j);
        current->deadline = NEVER;
        finish(c, j, st);
        object_unref(m->object);
    }
}

bool read_later(struct memory *m, uint32_t first, uint32_t n)
{
    struct job *j = take(&readers);
    if (!j)
        return false;
    j->m = m, j->first = first, j->n = n, j->waiter = NULL;
    post(&readers, j);
    return true;
}

/* A record for a cleaner's job, waiting for one if need be. */
static struct job *take_wait(bool wait, status *st)
{
    struct job *j;
    while (!(j = take(&cleaners)) && wait && *st == XOS_OK) {
        uint32_t f = irq_save();
        *st = thread_block(&cleaners.room, current->deadline);
        irq_restore(f);
    }
    return j;
}

status store_pages(struct memory *m, uint32_t from, uint32_t to, bool wait)
{
    struct waiter w = { 0, XOS_OK };
    status st = XOS_OK;
    object_ref(m->object);
    for (uint32_t page = from, *e; m->dirty + m->moving && (e = sparse_next(&m->table, &page)) && page < to; page++) {
        while (wait && st == XOS_OK && e && *e & E_WRITE) {
            st = cache_wait(m);             /* what is on its way may be older than what we were asked to store */
            e = sparse_word(&m->table, page);
        }
        if (st != XOS_OK)
            break;
        if (!e || (*e & (E_DIRTY | E_WRITE)) != E_DIRTY)
            continue;
        struct job *j = take_wait(wait, &st);
        if (!j)
            break;
        uint32_t n = 0;
        while (n < TRANSFER_MAX && page + n < to && cache_writing(m, page + n))
            n++;
        j->m = m, j->first = page, j->n = n, j->waiter = wait ? &w : NULL;
        w.left += wait;
        if (!n) {                           /* somebody else stores it */
            finish(&cleaners, j, XOS_OK);
            page--;
            continue;
        }
        post(&cleaners, j);
        page += n - 1;
        last_stored = page;
    }
    /* the jobs know where `w` is: stay until the last is done, whatever happens to this thread */
    uint32_t f = irq_save(), kill = current->kill;
    current->kill = 0;
    while (w.left)
        thread_block(&cleaners.done, NEVER);
    current->kill |= kill;
    irq_restore(f);
    object_unref(m->object);
    return st != XOS_OK ? st : w.st;
}

void store_old(void)
{
    uint64_t now = time_ns();
    bool all = dirty_total - stuck_total > dirty_limit() / 2;
    for (struct memory *m = dirty_objects, *next; m && cleaners.free; m = next) {
        next = m->next_dirty;
        if (m->retry_at > now || !(all || now - m->dirty_since >= OLD_NS))
            continue;
        object_ref(m->object);
        store_pages(m, m->store_next, 0xffffffffu, false);  /* from where there was no room last time */
        m->store_next = 0;
        if (!cleaners.free)
            m->store_next = last_stored;
        object_unref(m->object);
    }
}

static void crew_init(struct crew *c, uint32_t priority)
{
    if (semaphore_create(0, 1u << 30, &c->bell) != XOS_OK)
        panic("no memory for the cache's threads");
    c->last = &c->first;
    for (uint32_t i = 0; i < JOBS; i++) {
        c->job[i].next = c->free;
        c->free = &c->job[i];
    }
    for (uint32_t i = 0; i < CREW; i++) {
        struct thread *t;
        if (thread_create(&system_process, NULL, priority, &t) != XOS_OK)
            panic("no memory for the cache's threads");
        thread_set_kernel(t, work, c);
        thread_start(t);
    }
}

void store_init(void)
{
    crew_init(&cleaners, PRIORITY_DEFAULT + 2);
    crew_init(&readers, PRIORITY_DEFAULT + 2);
}
