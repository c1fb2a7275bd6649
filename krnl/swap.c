#include "swap.h"
#include "private.h"
#include "process.h"
#include "reclaim.h"
#include "sched.h"
#include "heap.h"
#include "registry.h"

#define AREAS 4u
#define AWAY_NS 500000000u      /* between two tries to store where nobody answers */
#define SLOTS_MAX 0xfffffu      /* a slot's number has 20 bits; 0 is none */

/* A pager that is away (its device was pulled out) may come back, with what was stored last or without it, or written by others:
 * each page is compared with its sum. */
static struct area {
    struct memory *m;
    uint32_t first, slots, used, next, *map, *sum;
    bool leaving;               /* being removed, or lost with its pager: nothing goes there */
    uint64_t retry;             /* its pager is away: ns, not asked before */
} area[AREAS];
static uint32_t total, used;    /* of those that stay */

uint32_t swap_total(void) { return total; }
uint32_t swap_used(void) { return used; }

/* Numbers for n slots in a row that no area has.  => the first, 0: none */
static uint32_t numbers(uint32_t n)
{
    uint32_t first = 1;
    for (uint32_t i = 0; i < AREAS; i++)
        if (area[i].m && first < area[i].first + area[i].slots && area[i].first < first + n) {
            first = area[i].first + area[i].slots;
            i = 0xffffffffu;                /* from the start */
        }
    return first + n - 1 <= SLOTS_MAX ? first : 0;
}

static bool usable(const struct area *a)
{
    return a->m && !a->leaving && a->used < a->slots && (!a->retry || time_ns() >= a->retry);
}

bool swap_away(void)
{
    for (uint32_t i = 0; i < AREAS; i++)
        if (area[i].m && !area[i].leaving && area[i].retry && area[i].used < area[i].slots)
            return true;
    return false;
}

static void leave(struct area *a)
{
    a->leaving = true;
    total -= a->slots;
    used -= a->used;
}

static void forget(struct area *a)
{
    struct memory *m = a->m;
    kfree(a->map);
    kfree(a->sum);
    *a = (struct area){ 0 };
    m->swap = false;
    object_unref(m->object);
}

void swap_lost(const struct memory *m)
{
    for (uint32_t i = 0; i < AREAS; i++)
        if (area[i].m == m && !area[i].leaving)
            leave(&area[i]);
}

status swap_add(struct memory *m, uint32_t *slots)
{
    uint32_t n = (uint32_t)(m->size / PAGE), i, first;
    if (!m->pager || !m->store_fn || !(m->object->flags & XOS_WANT_WRITE))
        return XOS_DENIED;
    if (!n)
        return XOS_RANGE;
    for (i = 0; i < AREAS; i++)
        if (area[i].m && area[i].leaving && !area[i].used && !memory_alive(area[i].m))
            forget(&area[i]);               /* lost, and nobody's page is there any more */
    for (i = 0; i < AREAS && area[i].m; i++) {}
    if (i == AREAS || total == SLOTS_MAX)
        return XOS_QUOTA;
    if (n > SLOTS_MAX - total)
        n = SLOTS_MAX - total;
    if (!(first = numbers(n)))
        return XOS_QUOTA;
    if (m->swap || m->regions || m->moving || m->dirty)
        return XOS_BUSY;
    uint32_t *map = kzalloc((n + 31) / 32 * 4), *sum = map ? kmalloc(n * 4) : NULL;
    if (!sum) {
        kfree(map);
        return XOS_NOMEM;
    }
    object_ref(m->object);
    m->swap = true;
    cache_drop(m, 0, 0xffffffffu, false);
    area[i] = (struct area){ .m = m, .first = first, .slots = n, .map = map, .sum = sum };
    total += n;
    *slots = n;
    return XOS_OK;
}

static struct area *area_of(uint32_t slot)
{
    for (uint32_t i = 0; i < AREAS; i++)
        if (area[i].m && slot - area[i].first < area[i].slots)
            return &area[i];
    panic("swap slot %u of %u", slot, total);
}

void swap_free(uint32_t slot)
{
    struct area *a = area_of(slot);
    uint32_t n = slot - a->first;
    ASSERT(a->map[n / 32] >> n % 32 & 1);
    a->map[n / 32] &= ~(1u << n % 32);
    a->used--;
    used -= !a->leaving;
}

/* Up to `want` free slots in a row, next fit.  => how many, *slot */
static uint32_t take(uint32_t want, uint32_t *slot)
{
    for (uint32_t i = 0; i < AREAS; i++) {
        struct area *a = &area[i];
        if (!usable(a))
            continue;
        for (uint32_t tried = 0; tried < a->slots;) {
            uint32_t n = a->next % a->slots, k = 0;
            if (!(n & 31) && a->map[n / 32] == 0xffffffffu) {
                tried += 32;
                a->next = n + 32;
                continue;
            }
            while (k < want && n + k < a->slots && !(a->map[(n + k) / 32] >> (n + k) % 32 & 1)) {
                a->map[(n + k) / 32] |= 1u << (n + k) % 32;
                k++;
            }
            a->next = n + k + !k;
            tried += k + !k;
            if (k) {
                a->used += k;
                used += k;
                *slot = a->first + n;
                return k;
            }
        }
    }
    return 0;
}

static uint32_t sum_of(uint32_t frame)
{
    const uint32_t *w = vm_direct(frame);
    uint32_t a = 1, b = 0;
    for (uint32_t i = 0; i < PAGE / 4; i++) {
        a += w[i];
        b += a;
    }
    return a ^ (b << 16 | b >> 16);
}

status swap_in(uint32_t slot, uint32_t frame)
{
    struct area *a = area_of(slot);
    cache_figures.reads++, cache_figures.read_pages++;
    status st = transfer(a->m, a->m->page_fn, slot - a->first, &frame, 1);
    if (st == XOS_OK && sum_of(frame) != a->sum[slot - a->first]) {
        kprintf("swap: page %u of %s is not as it was written\n", slot - a->first, a->m->name);
        st = XOS_GONE;
    }
    return st;
}

/* ---- out ---- */

static bool room(void)
{
    for (uint32_t i = 0; i < AREAS; i++)
        if (usable(&area[i]))
            return true;
    return false;
}

bool swap_gather(struct swap_batch *b, struct memory *m, uint32_t page)
{
    uint32_t *e = sparse_word(&m->table, page);
    if (!room() || !e || !(*e & E_HERE) || *e & (E_BUSY | E_WRITE) || cache_used(m, page))
        return false;
    uint32_t frame = *e & PTE_FRAME;
    cache_unmap(m, page);
    *e = frame | E_BUSY;
    m->moving++;
    object_ref(m->object);
    b->page[b->count].memory = m;
    b->page[b->count].page = page;
    b->page[b->count++].frame = frame;
    return true;
}

bool swap_gather_private(struct swap_batch *b, struct process *p, uint32_t page)
{
    uint32_t frame, flags;
    if (p->pid == FIRST_PID || !room() || !private_take(p, page, &frame, &flags))
        return false;
    b->page[b->count].process = p;
    b->page[b->count].page = page;
    b->page[b->count].flags = flags;
    b->page[b->count++].frame = frame;
    return true;
}

/* slot 0: it could not be written. */
static void settle(struct swap_batch *b, uint32_t i, uint32_t slot)
{
    uint32_t frame = b->page[i].frame, page = b->page[i].page;
    struct memory *m = b->page[i].memory;
    if (!m) {
        private_put(b->page[i].process, page, frame, b->page[i].flags, slot);
    } else {
        uint32_t *e = sparse_word(&m->table, page), flags = irq_save();
        bool drop = *e & E_DROP;
        *e = slot ? slot << 12 | E_SWAP : frame | E_HERE;
        m->moving--;
        queue_wake_all(&m->waiters, XOS_OK);
        irq_restore(flags);
        if (drop)
            cache_drop(m, page, page + 1, false);
        object_unref(m->object);
    }
    if (slot)
        frame_free(frame);
}

status swap_out(struct swap_batch *b)
{
    status st = XOS_OK;
    for (uint32_t done = 0; done < b->count;) {
        uint32_t slot, n = take(b->count - done, &slot), frame[TRANSFER_MAX];
        if (!n) {
            st = XOS_NOSPACE;
            for (; done < b->count; done++)
                settle(b, done, 0);
            break;
        }
        struct area *a = area_of(slot);
        for (uint32_t i = 0; i < n; i++)
            a->sum[slot - a->first + i] = sum_of(frame[i] = b->page[done + i].frame);
        cache_figures.stores++, cache_figures.store_pages += n;
        status one = transfer(a->m, a->m->store_fn, slot - a->first, frame, n);
        if (one != XOS_OK)
            st = one;
        a->retry = one == XOS_UNREACHABLE ? time_ns() + AWAY_NS : 0;
        for (uint32_t i = 0; i < n; i++) {
            if (one != XOS_OK)
                swap_free(slot + i);
            settle(b, done + i, one == XOS_OK ? slot + i : 0);
        }
        done += n;
    }
    if (b->count)
        reclaim_wake();
    b->count = 0;
    return st;
}

/* ---- away with an area ---- */

static status objects_back(const struct area *a)
{
    status st = XOS_OK;
    uint32_t id = 0;
    for (struct object *o; st == XOS_OK && (o = object_next(id));) {
        struct memory *m = memory_of(o);
        id = o->id;
        if (!m || m->pager)
            continue;
        object_ref(o);
        uint32_t page = 0;
        for (uint32_t *e; st == XOS_OK && (e = sparse_next(&m->table, &page));) {
            if (*e & E_SWAP && (*e >> 12) - a->first < a->slots)
                st = cache_fetch(m, page);  /* then it is looked at once more */
            else
                page++;
        }
        object_unref(o);
    }
    return st;
}

/* A process may be gone after anything that blocks: it is found again each time. */
static status processes_back(const struct area *a)
{
    status st = XOS_OK;
    for (uint32_t pid = 0, lin = XOS_USER_DATA; st == XOS_OK;) {
        uint32_t frame = frame_get(FRAME_PRIVATE, &st);
        struct process *p = process_from(pid);
        if (p && p->pid != pid) {
            pid = p->pid;
            lin = XOS_USER_DATA;
        }
        uint32_t at = frame && p && p->cr3 ? private_swapped(p, lin, a->first, a->slots) : 0;
        if (at)
            st = private_bring(p, lin = at, frame);
        else if (frame)
            frame_free(frame);
        if (!p)
            break;
        if (!at)
            pid++;                          /* it has none left */
    }
    return st;
}

status swap_remove(struct memory *m)
{
    struct area *a = area;
    while (a < area + AREAS && a->m != m)
        a++;
    if (a == area + AREAS)
        return XOS_NOTFOUND;
    if (a->leaving)
        return XOS_BUSY;
    uint32_t limit = commit_limit();
    if (limit < a->slots || commit_total() > limit - a->slots)
        return XOS_NOMEM;
    leave(a);
    status st = XOS_OK;
    while (a->used && st == XOS_OK) {       /* what was on its way out comes with the next round */
        uint32_t f, before = a->used;
        st = objects_back(a);
        if (st == XOS_OK)
            st = processes_back(a);
        if (st != XOS_OK || a->used < before)
            continue;
        f = irq_save();
        st = thread_block(NULL, time_ns() + 10000000 < current->deadline ? time_ns() + 10000000 : current->deadline);
        irq_restore(f);
        if (st == XOS_TIMEOUT && time_ns() < current->deadline)
            st = XOS_OK;
    }
    if (st != XOS_OK && !memory_alive(m))
        return st;                          /* lost meanwhile */
    if (st != XOS_OK) {
        a->leaving = false;
        total += a->slots;
        used += a->used;
        return st;
    }
    forget(a);
    return XOS_OK;
}
