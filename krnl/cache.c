#include "memory.h"
#include "private.h"
#include "reclaim.h"
#include "region.h"
#include "sched.h"
#include "server.h"
#include "swap.h"
#include "heap.h"
#include "registry.h"
#include <xos/kfd.h>

#define CERTAIN_MAX 256u        /* pages asked for at once (reserve_fn) */
#define FIRST_READ  4u          /* pages, at a file's beginning and whenever reading becomes sequential */

uint32_t cached_total, dirty_total, writing_total, stuck_total;
static struct memory *stored_objects;
struct cache_figures cache_figures;
struct memory *dirty_objects;
static struct wait_queue throttled;

/* ---- waiting ---- */

status cache_wait(struct memory *m)
{
    uint32_t f = irq_save();
    status st = thread_block(&m->waiters, current->deadline);
    irq_restore(f);
    return st;
}

static void changed(struct memory *m)
{
    uint32_t f = irq_save();
    queue_wake_all(&m->waiters, XOS_OK);
    irq_restore(f);
}

/* ---- words: a file's frames keep its object alive ---- */

static void hold(struct memory *m)
{
    if (m->pager) {
        cached_total++;
        if (!m->held)
            object_ref(m->object);
    }
    m->held++;
}

static uint32_t stored_now(const struct memory *m) { return m->epoch & 1 ? E_ODD : E_EVEN; }

static void mark_stored(struct memory *m, uint32_t *e)
{
    bool was = *e & E_STORED;
    *e = (*e & ~E_STORED) | stored_now(m);
    if (was || m->stored++)
        return;
    m->next_stored = stored_objects;
    m->stored_link = &stored_objects;
    if (m->next_stored)
        m->next_stored->stored_link = &m->next_stored;
    stored_objects = m;
}

static void unstored(struct memory *m, uint32_t *e)
{
    *e &= ~E_STORED;
    if (--m->stored)
        return;
    *m->stored_link = m->next_stored;
    if (m->next_stored)
        m->next_stored->stored_link = m->stored_link;
}

/* The word goes.  The object may go with the last one. */
static void forget(struct memory *m, uint32_t page)
{
    uint32_t *e = m->stored ? sparse_word(&m->table, page) : NULL;
    if (e && *e & E_STORED)
        unstored(m, e);
    sparse_clear(&m->table, page);
    m->held--;
    if (!m->pager)
        return;
    cached_total--;
    if (!m->held)
        object_unref(m->object);
}

static void mark_dirty(struct memory *m, uint32_t *e)
{
    *e |= E_DIRTY;
    dirty_total++;
    stuck_total += m->stuck;
    if (m->dirty++)
        return;
    m->dirty_since = time_ns();
    m->next_dirty = dirty_objects;
    m->dirty_link = &dirty_objects;
    if (m->next_dirty)
        m->next_dirty->dirty_link = &m->next_dirty;
    dirty_objects = m;
}

static void undirty(struct memory *m, uint32_t *e)
{
    *e &= ~E_DIRTY;
    dirty_total--;
    stuck_total -= m->stuck;
    if (--m->dirty)
        return;
    *m->dirty_link = m->next_dirty;
    if (m->next_dirty)
        m->next_dirty->dirty_link = m->dirty_link;
}

/* ---- windows on a page ---- */

static uint32_t *mapping(const struct region *r, uint32_t page)
{
    if (page - r->first_page >= r->pages)
        return NULL;
    uint32_t *pte = vm_pte(r->process->cr3, r->linear + (page - r->first_page) * PAGE, false);
    return pte && *pte & PTE_P ? pte : NULL;
}

static void flush(const struct region *r, uint32_t page)
{
    if (cpu_cr3() == r->process->cr3)
        cpu_invlpg(r->linear + (page - r->first_page) * PAGE);
}

static void narrow(struct memory *m, uint32_t page, uint32_t keep)
{
    for (struct region *r = m->regions; r; r = r->sibling) {
        uint32_t *pte = mapping(r, page);
        if (!pte)
            continue;
        *pte &= keep;
        flush(r, page);
    }
}

void cache_unmap(struct memory *m, uint32_t page) { narrow(m, page, 0); }
void cache_protect(struct memory *m, uint32_t page) { narrow(m, page, ~PTE_W); }

bool cache_used(struct memory *m, uint32_t page)
{
    uint32_t *e = sparse_word(&m->table, page);
    bool used = e && *e & E_USED;
    if (used)
        *e &= ~E_USED;
    for (struct region *r = m->regions; r; r = r->sibling) {
        uint32_t *pte = mapping(r, page);
        if (pte && *pte & PTE_A) {
            *pte &= ~PTE_A;
            flush(r, page);
            used = true;
        }
    }
    return used;
}

bool cache_evict(struct memory *m, uint32_t page)
{
    uint32_t *e = m ? sparse_word(&m->table, page) : NULL;
    if (!e || (*e & (E_HERE | E_DIRTY | E_WRITE | E_BUSY | E_STORED)) != E_HERE || !m->pager || cache_used(m, page))
        return false;
    uint32_t frame = *e & PTE_FRAME;
    cache_unmap(m, page);
    forget(m, page);
    frame_free(frame);
    cache_figures.evicted++;
    return true;
}

/* ---- having a page ---- */

void cache_filled(struct memory *m, uint32_t first, uint32_t n, status st)
{
    object_ref(m->object);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *e = sparse_word(&m->table, first + i);
        m->moving--;
        if (st == XOS_OK && !(*e & E_DROP)) {
            *e = (*e & (PTE_FRAME | E_AHEAD)) | E_HERE | E_USED;
            continue;
        }
        uint32_t frame = *e & PTE_FRAME;
        forget(m, first + i);
        transfer_free(frame);
    }
    changed(m);
    object_unref(m->object);
}

/* A busy word with a fresh frame for `page`, where nothing is. */
static bool begin(struct memory *m, uint32_t page, uint32_t frame)
{
    uint32_t *e = frame ? sparse_make(&m->table, page) : NULL;
    if (!e) {
        if (frame)
            frame_free(frame);
        return false;
    }
    *e = frame | E_BUSY;
    frame_own(frame, m, page);
    hold(m);
    m->moving++;
    return true;
}

/* Begin up to n pages from `page` on, as far as nothing is there and frames are to be had.  => how many */
static uint32_t begin_more(struct memory *m, uint32_t page, uint32_t n)
{
    uint32_t i = 0;
    for (; i < n && page + i < m->pages; i++) {
        uint32_t *e = sparse_word(&m->table, page + i);
        if ((e && *e) || !begin(m, page + i, frame_try(FRAME_CACHE)))
            break;
    }
    return i;
}

/* How many pages to read at once: more each time as long as reading goes on where it stopped. */
static uint32_t plan(struct memory *m, uint32_t page)
{
    bool on = page == m->next || !page;
    m->ahead = on ? m->ahead ? m->ahead * 2 : FIRST_READ : 0;
    if (m->ahead > TRANSFER_MAX)
        m->ahead = TRANSFER_MAX;
    return on ? m->ahead : 1;
}

static status read_file(struct memory *m, uint32_t page, uint32_t frame)
{
    uint32_t n = 1, want = plan(m, page), frames[TRANSFER_MAX];
    if (!begin(m, page, frame))
        return XOS_NOMEM;
    n += begin_more(m, page + 1, want - 1);
    m->next = page + n;
    if (n > 1)
        *sparse_word(&m->table, page + n / 2) |= E_AHEAD;
    for (uint32_t i = 0; i < n; i++)
        frames[i] = *sparse_word(&m->table, page + i) & PTE_FRAME;
    cache_figures.reads++, cache_figures.read_pages += n;
    status st = transfer(m, m->page_fn, page, frames, n);
    if (st == XOS_OK || n == 1) {
        cache_filled(m, page, n, st);
        return st;
    }
    /* one of them can't be had: only who wants that one shall know */
    cache_filled(m, page + 1, n - 1, st);
    st = transfer(m, m->page_fn, page, frames, 1);
    cache_filled(m, page, 1, st);
    return st;
}

void cache_ahead(struct memory *m, uint32_t page)
{
    uint32_t *e = sparse_word(&m->table, page);
    if (e)
        *e &= ~E_AHEAD;
    uint32_t first = m->next;
    if (first <= page || first - page > 2 * TRANSFER_MAX || first >= m->pages)
        return;
    m->ahead = m->ahead * 2 > TRANSFER_MAX ? TRANSFER_MAX : m->ahead ? m->ahead * 2 : FIRST_READ;
    uint32_t n = begin_more(m, first, m->ahead);
    if (!n)
        return;
    m->next = first + n;
    *sparse_word(&m->table, first + n / 2) |= E_AHEAD;
    if (!read_later(m, first, n)) {
        cache_filled(m, first, n, XOS_BUSY);
        m->next = first;
    }
}

static status from_swap(struct memory *m, uint32_t page, uint32_t was, uint32_t frame)
{
    uint32_t *e = sparse_word(&m->table, page), slot = was >> 12;
    *e = frame | E_BUSY;
    frame_own(frame, m, page);
    m->moving++;
    status st = swap_in(slot, frame);
    e = sparse_word(&m->table, page);
    bool drop = *e & E_DROP;
    m->moving--;
    *e = st == XOS_OK ? frame | E_HERE | E_USED : slot << 12 | E_SWAP;
    if (st == XOS_OK)
        swap_free(slot);
    else
        transfer_free(frame);
    changed(m);
    if (drop)
        cache_drop(m, page, page + 1, false);
    return st;
}

static status zeros(struct memory *m, uint32_t page, uint32_t frame, uint32_t *e)
{
    if (!e) {
        frame_free(frame);
        return XOS_NOMEM;
    }
    page_clear(vm_direct(frame));
    *e = frame | E_HERE;
    frame_own(frame, m, page);
    hold(m);
    cache_figures.zeroed++;
    return XOS_OK;
}

uint32_t *cache_zero(struct memory *m, uint32_t page, uint32_t *e)
{
    uint32_t frame = frame_try(FRAME_CACHE);
    if (!frame)
        return NULL;
    if (!e)
        e = sparse_make(&m->table, page);
    return zeros(m, page, frame, e) == XOS_OK ? e : NULL;
}

status cache_fetch(struct memory *m, uint32_t page)
{
    uint32_t *e = sparse_word(&m->table, page), was = e ? *e : 0;
    status st = XOS_OK;
    if (was & E_HERE)
        return XOS_OK;
    if (was & E_BUSY)
        return cache_wait(m);
    if (m->pager && !memory_alive(m))
        return XOS_GONE;
    uint32_t frame = frame_get(FRAME_CACHE, &st);
    if (!frame)
        return st;
    e = sparse_word(&m->table, page);
    if ((e ? *e : 0) != was || page >= m->pages) {
        frame_free(frame);                  /* it has changed while we waited for a frame */
        return XOS_OK;
    }
    if (was & E_SWAP)
        return from_swap(m, page, was, frame);
    return m->pager ? read_file(m, page, frame) : zeros(m, page, frame, sparse_make(&m->table, page));
}

/* ---- writing ---- */

/* Too much is dirty: wait until less is.  => OK: look again */
static status throttle(struct memory *m)
{
    if (m->failed != XOS_OK && m->failed != XOS_UNREACHABLE && m->retry_at > time_ns())
        return m->failed;                   /* it can't be stored: what would we wait for? */
    pageout_wake();
    uint32_t f = irq_save();
    status st = thread_block(&throttled, current->deadline);
    irq_restore(f);
    return st;
}

static status make_certain(struct memory *m, uint32_t page)
{
    uint64_t got = 0;
    uint32_t n = m->pages - page < CERTAIN_MAX ? m->pages - page : CERTAIN_MAX;
    uint32_t args[3] = { page, 0, n };
    if (!memory_alive(m))
        return XOS_GONE;
    status st = server_call(m->pager, m->token, m->reserve_fn, args, 3, &got);
    if (st != XOS_OK)
        return st;
    if (!got)
        return XOS_PROTO;
    if (page == m->certain_end && m->certain < m->certain_end)
        m->certain_end = page + (got < n ? (uint32_t)got : n);
    else
        m->certain = page, m->certain_end = page + (got < n ? (uint32_t)got : n);
    return XOS_OK;
}

status cache_dirty(struct memory *m, uint32_t page)
{
    uint32_t *e = sparse_word(&m->table, page);
    if (!e || !(*e & E_HERE) || *e & E_DIRTY)
        return XOS_OK;
    if (*e & E_WRITE)
        return cache_wait(m);
    if (!m->store_fn)
        return XOS_DENIED;
    if (dirty_total - (m->stuck ? 0 : stuck_total) + writing_total >= dirty_limit())
        return throttle(m);
    if (m->reserve_fn && (page < m->certain || page >= m->certain_end))
        return make_certain(m, page);
    mark_dirty(m, e);
    if (dirty_total - stuck_total > dirty_limit() / 2)
        pageout_wake();
    return XOS_OK;
}

void cache_stuck(struct memory *m, bool stuck)
{
    if (m->stuck != stuck)
        stuck_total += stuck ? m->dirty : 0u - m->dirty;
    m->stuck = stuck;
}

/* What was stored before the last flush began is durable. */
static void durable(struct memory *m)
{
    uint32_t page = 0;
    for (uint32_t *e; m->stored && (e = sparse_next(&m->table, &page)); page++)
        if (*e & E_STORED && !(*e & stored_now(m)))
            unstored(m, e);
}

/* All of it is dirty, and counts as stored before: until it is stored again. */
static void again(struct memory *m)
{
    uint32_t page = 0, now = stored_now(m);
    for (uint32_t *e; (e = sparse_next(&m->table, &page)); page++) {
        if (!(*e & E_STORED))
            continue;
        *e = (*e & ~E_STORED) | (now ^ E_STORED);
        if (!(*e & (E_DIRTY | E_WRITE)))    /* being written: it fails or has it then */
            mark_dirty(m, e);
    }
}

static uint32_t left(const struct memory *m)
{
    uint32_t page = 0, n = 0;
    for (uint32_t *e; (e = sparse_next(&m->table, &page)); page++)
        n += *e & E_STORED && !(*e & stored_now(m));
    return n;
}

uint32_t cache_flush(const struct server *pager, uint32_t group, uint32_t what)
{
    uint32_t n = 0;
    for (struct memory *m = stored_objects, *next; m; m = next) {
        next = m->next_stored;
        if (m->pager != pager || m->group != group)
            continue;
        if (what == XOS_CHANGED_FLUSH)
            m->epoch++;
        else if (what == XOS_CHANGED_DURABLE)
            durable(m);
        else if (what == XOS_CHANGED_AGAIN)
            again(m);
        else
            n += left(m);
    }
    reclaim_wake();
    return n;
}

bool cache_writing(struct memory *m, uint32_t page)
{
    uint32_t *e = sparse_word(&m->table, page);
    if (!e || (*e & (E_DIRTY | E_WRITE)) != E_DIRTY)
        return false;
    undirty(m, e);
    *e |= E_WRITE;
    m->moving++;
    writing_total++;
    cache_protect(m, page);
    return true;
}

void cache_written(struct memory *m, uint32_t first, uint32_t n, status st)
{
    object_ref(m->object);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *e = sparse_word(&m->table, first + i), frame = *e & PTE_FRAME;
        bool drop = *e & E_DROP;
        *e &= ~E_WRITE;
        m->moving--;
        writing_total--;
        if (drop) {
            cache_unmap(m, first + i);
            forget(m, first + i);
            frame_free(frame);
        } else if (st != XOS_OK) {
            mark_dirty(m, e);
        } else if (m->group) {
            mark_stored(m, e);
        }
    }
    changed(m);
    uint32_t f = irq_save();
    if (dirty_total - stuck_total + writing_total < dirty_limit() || st != XOS_OK)
        queue_wake_all(&throttled, XOS_OK);
    irq_restore(f);
    reclaim_wake();
    object_unref(m->object);
}

/* ---- dropping ---- */

void cache_drop(struct memory *m, uint32_t from, uint32_t to, bool wait)
{
    if (m->pager)
        object_ref(m->object);              /* it may go with its last page */
    uint32_t page = from;
    for (uint32_t *e; (e = sparse_next(&m->table, &page)) && page < to; page++) {
        if (*e & (E_BUSY | E_WRITE)) {
            cache_unmap(m, page);
            if (!wait) {
                *e |= E_DROP;
                continue;
            }
            uint32_t f = irq_save(), kill = current->kill;
            current->kill = 0;              /* what is under way ends by itself */
            thread_block(&m->waiters, NEVER);
            current->kill |= kill;
            irq_restore(f);
            page = from - 1;                /* anything may have changed */
            continue;
        }
        uint32_t was = *e;
        cache_unmap(m, page);
        if (was & E_DIRTY)
            undirty(m, e);
        forget(m, page);
        if (was & E_HERE)
            frame_free(was & PTE_FRAME);
        else if (was & E_SWAP)
            swap_free(was >> 12);
    }
    if (m->pager)
        object_unref(m->object);
}

static uint32_t forget_clean(struct memory *m)
{
    uint32_t page = 0, dropped = 0;
    object_ref(m->object);
    for (uint32_t *e; (e = sparse_next(&m->table, &page)); page++) {
        if ((*e & (E_HERE | E_DIRTY | E_WRITE | E_BUSY | E_STORED)) != E_HERE)
            continue;
        uint32_t frame = *e & PTE_FRAME;
        cache_unmap(m, page);
        forget(m, page);
        frame_free(frame);
        dropped++;
    }
    object_unref(m->object);
    return dropped;
}

uint32_t cache_forget(struct memory *m)
{
    if (m)
        return m->pager ? forget_clean(m) : 0;
    uint32_t n = 0;
    for (struct object *o = object_next(0), *next; o; o = next) {
        next = object_next(o->id);
        struct memory *f = memory_of(o);
        if (f && f->pager && !o->handles)
            n += forget_clean(f);
    }
    return n;
}
