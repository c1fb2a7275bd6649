#include "region.h"
#include "memory.h"
#include "private.h"
#include "process.h"
#include "sched.h"
#include "server.h"
#include "heap.h"
#include "registry.h"

#define AROUND 16u              /* pages looked at around a fault, a power of two */

#define STEP 256u               /* pages that are unmapped without looking who else wants to run */

/* ---- page tables: one is charged, and there may be one, while a window needs it ---- */

static uint32_t table_at(uint32_t lin) { return (lin - XOS_USER_WIN) >> 22; }

static status tables_take(struct process *p, uint32_t lin, uint32_t pages)
{
    uint32_t first = table_at(lin), last = table_at(lin + pages * PAGE - 1), fresh = 0;
    for (uint32_t i = first; i <= last; i++)
        fresh += !p->window_tables[i];
    if (fresh > p->quota || p->pages > p->quota - fresh)
        return XOS_QUOTA;
    for (uint32_t i = first; i <= last; i++)
        p->window_tables[i]++;
    p->pages += fresh;
    return XOS_OK;
}

/* [first, last]: what an unmapped part of a window needed and the rest does not. */
static void tables_give(struct process *p, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++)
        if (!--p->window_tables[i]) {
            vm_drop_table(p, XOS_USER_WIN + (i << 22));
            p->pages--;
        }
}

/* ---- windows ---- */

status region_create(struct process *p, struct object *o, uint32_t first_page, uint32_t length, bool write,
                     struct region **out)
{
    uint32_t pages = PAGE_UP(length) / PAGE;
    struct memory *m = memory_of(o);
    if (m && m->swap)
        return XOS_BUSY;
    struct region *r = kzalloc(sizeof(*r));
    if (!r)
        return XOS_NOMEM;
    /* regions are sorted by address; a guard page between two */
    uint32_t at = XOS_USER_WIN;
    struct region **l = &p->regions;
    while (*l && (*l)->linear - at < (pages + 1) * PAGE) {
        at = (*l)->linear + ((*l)->pages + 1) * PAGE;
        l = &(*l)->next;
    }
    if (pages >= XOS_USER_WIN_MAX / PAGE || at - XOS_USER_WIN > XOS_USER_WIN_MAX - (pages + 1) * PAGE) {
        kfree(r);
        return XOS_NOMEM;
    }
    status st = tables_take(p, at, pages);
    if (st != XOS_OK) {
        kfree(r);
        return st;
    }
    *r = (struct region){ .next = *l, .process = p, .object = o, .linear = at, .pages = pages,
                          .first_page = first_page, .length = length, .write = write };
    object_ref(o);
    *l = r;
    if (m) {
        r->sibling = m->regions;
        m->regions = r;
    }
    *out = r;
    return XOS_OK;
}

/* Unmap the end of it. */
static void cut(struct region *r, uint32_t pages)
{
    uint32_t rest = r->pages - pages;
    r->length = 0;                      /* nothing comes back */
    vm_unback_user(r->process, r->linear + rest * PAGE, pages);
    r->pages = rest;
    uint32_t needed = table_at(r->linear + rest * PAGE - 1), had = table_at(r->linear + (rest + pages) * PAGE - 1);
    if (had > needed)
        tables_give(r->process, needed + 1, had);
}

bool region_thin(struct region *r)
{
    if (r->pages > STEP)
        cut(r, STEP);
    return r->pages > STEP;
}

void region_free(struct region *r)
{
    struct region **l = &r->process->regions;
    while (*l && *l != r)
        l = &(*l)->next;
    if (*l)
        *l = r->next;
    if (r->process->recent == r)
        r->process->recent = NULL;
    vm_unback_user(r->process, r->linear, r->pages);
    tables_give(r->process, table_at(r->linear), table_at(r->linear + r->pages * PAGE - 1));
    struct memory *m = memory_of(r->object);
    for (l = m ? &m->regions : NULL; l && *l; l = &(*l)->sibling)
        if (*l == r) {
            *l = r->sibling;
            break;
        }
    object_unref(r->object);
    kfree(r);
}

void regions_free(struct process *p)
{
    while (p->regions)
        region_free(p->regions);
}

static struct region *find(struct process *p, uint32_t lin)
{
    struct region *r = p->recent;
    if (r && lin - r->linear < r->pages * PAGE)
        return r;
    for (r = p->regions; r; r = r->next)
        if (lin - r->linear < r->pages * PAGE)
            return p->recent = r;
    return NULL;
}

/* ---- public data of an object: pages of its owner's data segment ---- */

/* => frame, 0 = not there (*st).  A process's page stays from now on, since two know it. */
static uint32_t owner_frame(struct object *o, uint32_t page, status *st)
{
    uint32_t at = o->data + page * PAGE;
    if (o->kind == OBJECT_METHODS_PROCESS)
        return private_wire(o->owner, XOS_USER_DATA + at, st);
    uint32_t *pte = vm_system_pte(((struct server *)o->owner)->data_base + at);
    *st = XOS_RANGE;
    return pte && *pte & PTE_P ? *pte & PTE_FRAME : 0;
}

static status map_owner(struct process *p, struct region *r, uint32_t lin)
{
    struct object *o = r->object;
    uint32_t *there = vm_pte(p->cr3, lin, true);
    if (!there)
        return XOS_NOMEM;
    if (*there & PTE_P)
        return XOS_OK;
    object_ref(o);
    status st;
    uint32_t f = owner_frame(o, r->first_page + (lin - r->linear) / PAGE, &st);
    r = find(p, lin);                       /* that may have blocked */
    bool gone = o->state == OBJECT_GONE || !r || r->object != o;
    there = vm_pte(p->cr3, lin, false);
    if (f && !gone && there && !(*there & PTE_P)) {
        frame_ref(f);
        st = vm_map_user(p, lin & PTE_FRAME, f, (r->write ? PTE_W : 0) | PTE_A | PTE_SHARED);
    }
    object_unref(o);
    return gone ? XOS_GONE : st;
}

/* ---- memory objects and files ---- */

/* May a window write to the page without asking? */
static bool open(const struct memory *m, const struct region *r, uint32_t word)
{
    return r->write && (!m->pager || word & E_DIRTY);
}

_Static_assert(E_DIRTY == PTE_W, "map_around copies the bit");

/* Enter what is there already of the pages around `page`, so that touching them costs no fault.  They count as unused. */
static uint32_t map_around(struct memory *m, struct region *r, uint32_t page, uint32_t *word, uint32_t *pte)
{
    uint32_t first = page & ~(AROUND - 1), last = first + AROUND - 1, seen = 0;
    uint32_t slot = (uint32_t)pte >> 2 & 1023;      /* in its table */
    if (first < r->first_page)
        first = r->first_page;
    if (last - r->first_page >= r->pages)
        last = r->first_page + r->pages - 1;
    if (last >= m->pages)
        last = m->pages - 1;
    if (page - first > slot)
        first = page - slot;
    if (last - page > 1023 - slot)
        last = page + 1023 - slot;
    word -= page - first;
    pte -= page - first;
    uint32_t dirty = r->write ? E_DIRTY : 0;
    for (const uint32_t *end = word + (last - first) + 1; word != end; word++, pte++) {
        uint32_t w = *word;
        if (!(w & E_HERE) || *pte)
            continue;
        seen |= w;
        *pte = (w & PTE_FRAME) | PTE_P | PTE_U | PTE_CACHE | (w & dirty);   /* E_DIRTY is PTE_W's bit */
    }
    return seen;
}

status region_fault(struct process *p, uint32_t lin, bool write)
{
    cache_figures.faults++;
    for (;;) {
        struct region *r = find(p, lin);
        if (!r)
            return XOS_RANGE;
        struct object *o = r->object;
        if (write && !r->write)
            return XOS_DENIED;
        if (o->state == OBJECT_GONE || !r->length)
            return XOS_GONE;                /* or this window was taken back */
        struct memory *m = memory_of(o);
        if (!m)
            return map_owner(p, r, lin);
        uint32_t page = r->first_page + (lin - r->linear) / PAGE;
        if (page >= m->pages)
            return XOS_RANGE;
        uint32_t *e = sparse_word(&m->table, page);
        if (!m->pager && !(e && *e)) {
            uint32_t *fresh = cache_zero(m, page, e);
            e = fresh ? fresh : e;
        }
        if (e && *e & E_HERE && (!write || open(m, r, *e))) {
            uint32_t *pte = vm_pte(p->cr3, lin, true);
            if (!pte)
                return XOS_NOMEM;
            uint32_t before = *pte, seen = m->pager ? map_around(m, r, page, e, pte) | *e : 0;
            *pte = (*e & PTE_FRAME) | PTE_P | PTE_U | PTE_CACHE | PTE_A | (open(m, r, *e) ? PTE_W : 0);
            if (before & PTE_P && cpu_cr3() == p->cr3)
                cpu_invlpg(lin);
            if (seen & E_AHEAD)
                for (uint32_t i = page & ~(AROUND - 1); i <= (page | (AROUND - 1)); i++) {
                    e = sparse_word(&m->table, i);
                    if (e && *e & E_AHEAD)
                        cache_ahead(m, i);
                }
            return XOS_OK;
        }
        object_ref(o);                      /* the window may be gone afterwards */
        status st = e && *e & E_HERE ? cache_dirty(m, page) : cache_fetch(m, page);
        object_unref(o);
        if (st != XOS_OK)
            return st;
    }
}

/* ---- all of a process ---- */

status user_fault(struct process *p, uint32_t lin, bool write)
{
    if (lin >= XOS_SYS_BASE || p == &system_process)
        return XOS_RANGE;
    if (lin >= XOS_USER_WIN)
        return region_fault(p, lin, write);
    if (lin < XOS_USER_DATA)
        return XOS_RANGE;
    status st = private_fault(p, lin, write);
    for (uint32_t i = 0; st == XOS_RANGE && i < p->entry_stacks; i++)
        if (lin - XOS_USER_DATA - p->block[i].slices < BLOCK_SLICES)
            return vm_back_user(p, lin & PTE_FRAME, 1, PTE_W);
    return st;
}
