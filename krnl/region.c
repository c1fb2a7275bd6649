#include "region.h"
#include "janitor.h"
#include "process.h"
#include "server.h"
#include "space.h"
#include "vm.h"
#include "heap.h"
#include "registry.h"
#include "sched.h"

/* Memory objects and files keep their frames in a two-level table, page number -> frame. */
struct memory {
    uint32_t pages;
    uint32_t **table;           /* of pages of 1024 frame addresses each */
    struct server *pager;       /* files */
    uint32_t token, page_fn, release_fn;
    uint32_t restarts;          /* of the pager when it gave the token */
    uint32_t answers;           /* of the pager's that named the token: release gives all back */
    uint32_t cached;            /* frames held */
    struct memory *next;        /* files */
    struct object *object;
};
#define PER_TABLE 1024u
static struct memory *files;
static uint32_t cached_total;

static uint32_t *frame_slot(struct memory *m, uint32_t page, bool make)
{
    if (page >= m->pages)
        return NULL;
    uint32_t **t = &m->table[page / PER_TABLE];
    if (!*t && make)
        *t = kzalloc(PER_TABLE * 4);
    return *t ? &(*t)[page % PER_TABLE] : NULL;
}

static void drop_pages(struct memory *m, uint32_t from)
{
    for (uint32_t i = from; i < m->pages; i++) {
        uint32_t *f = frame_slot(m, i, false);
        if (!f) {
            i |= PER_TABLE - 1;
            continue;
        }
        if (*f) {
            frame_free(*f);
            m->cached--;
            if (m->pager)
                cached_total--;
        }
        *f = 0;
    }
}

static status new_memory(enum object_kind kind, uint32_t size, struct object **out, struct memory **body)
{
    uint32_t pages = PAGE_UP(size) / PAGE;
    if (size > XOS_USER_WIN_MAX / 2)
        return XOS_TOOBIG;
    struct memory *m = kzalloc(sizeof(*m));
    if (!m)
        return XOS_NOMEM;
    m->pages = pages;
    m->table = kzalloc((pages / PER_TABLE + 1) * sizeof(*m->table));
    status st = m->table ? object_create(kind, out) : XOS_NOMEM;
    if (st != XOS_OK) {
        kfree(m->table);
        kfree(m);
        return st;
    }
    m->object = *out;
    (*out)->body = m;
    (*out)->size = size;
    *body = m;
    return XOS_OK;
}

/* Memory is there when alloc returns: nothing fails later. */
static status back(struct memory *m, uint32_t from)
{
    for (uint32_t i = from; i < m->pages; i++) {
        uint32_t *f = frame_slot(m, i, true);
        if (!f || !(*f = frame_alloc(FRAME_USER)))
            return XOS_NOMEM;
        memset(vm_direct(*f), 0, PAGE);
        m->cached++;
    }
    return XOS_OK;
}

status memory_create(uint32_t size, struct object **out)
{
    struct memory *m;
    status st = new_memory(OBJECT_MEMORY, size, out, &m);
    if (st != XOS_OK)
        return st;
    (*out)->flags = XOS_WANT_WRITE;
    st = back(m, 0);
    if (st != XOS_OK)
        object_destroy(*out);
    return st;
}

void memory_finish(struct object *o)
{
    struct memory *m = o->body;
    drop_pages(m, 0);
    for (uint32_t i = 0; i < m->pages / PER_TABLE + 1; i++)
        kfree(m->table[i]);
    kfree(m->table);
    for (struct memory **l = &files; *l; l = &(*l)->next)
        if (*l == m) {
            *l = m->next;
            break;
        }
    if (m->pager)
        janitor_release(m->pager, m->restarts, m->token, m->release_fn, m->answers);
    kfree(m);
}

status file_object(struct server *pager, const struct xos_found *f, struct object **out)
{
    if (f->size_hi || f->name_len > sizeof(f->name))
        return XOS_TOOBIG;
    for (struct memory *m = files; m; m = m->next)
        if (m->token == f->token && m->pager == pager && m->restarts == pager->restarts && m->object->state != OBJECT_GONE) {
            m->answers++;
            object_ref(m->object);
            *out = m->object;
            return XOS_OK;
        }
    struct memory *m;
    status st = new_memory(OBJECT_FILE, f->size_lo, out, &m);
    if (st != XOS_OK) {
        janitor_release(pager, pager->restarts, f->token, f->release_fn, 1);
        return st;
    }
    m->pager = pager;
    m->restarts = pager->restarts;
    m->token = f->token;
    m->page_fn = f->page_fn;
    m->release_fn = f->release_fn;
    m->answers = 1;
    m->next = files;
    files = m;
    (*out)->owner = pager;
    char text[12];
    uint32_t n = xos_snprintf(text, sizeof(text), "%u", f->size_lo);
    struct xos_attr size = { XOS_STR("size"), { text, n }, XOS_ATTR_ORDINARY };
    struct xos_attr name = { XOS_STR("name"), { f->name, f->name_len }, XOS_ATTR_ORDINARY };
    st = registry_attr_set(*out, &size);
    if (st == XOS_OK && f->name_len)
        st = registry_attr_set(*out, &name);
    if (st != XOS_OK)
        object_unref(*out);
    return st;
}

uint32_t cache_pages(void) { return cached_total; }

void cache_shrink(void)
{
    for (struct memory *m = files; m; m = m->next)
        if (!m->object->handles)
            drop_pages(m, 0);
}

/* ---- windows ---- */

status region_create(struct process *p, struct object *o, uint32_t first_page, uint32_t pages, bool write,
                     struct region **out)
{
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
    *r = (struct region){ .next = *l, .process = p, .object = o, .linear = at, .pages = pages,
                          .first_page = first_page, .write = write };
    object_ref(o);
    *l = r;
    *out = r;
    return XOS_OK;
}

void region_free(struct region *r)
{
    struct region **l = &r->process->regions;
    while (*l && *l != r)
        l = &(*l)->next;
    if (*l)
        *l = r->next;
    vm_unback_user(r->process, r->linear, r->pages);
    object_unref(r->object);
    kfree(r);
}

void regions_free(struct process *p)
{
    while (p->regions)
        region_free(p->regions);
}

/* Have the pager fill a fresh frame, which it sees through a segment of its ring. */
static status fetch(struct memory *m, uint32_t page, uint32_t *frame)
{
    uint32_t f = frame_alloc(FRAME_CACHE);
    if (!f) {
        cache_shrink();
        f = frame_alloc(FRAME_CACHE);
    }
    if (!f)
        return XOS_NOMEM;
    memset(vm_direct(f), 0, PAGE);
    uint32_t index;
    status st = space_alloc(&gdt_space, 1, &index);
    if (st == XOS_OK) {
        gdt_space.table[index] = desc_segment((uint32_t)vm_direct(f), PAGE, ACC_DATA_RW | ACC_DPL(2));
        uint32_t args[5] = { page, 0, index << 3 | m->pager->ring, 0, PAGE };
        st = server_call(m->pager, m->token, m->page_fn, args, 5, NULL);
        space_free(&gdt_space, index);
    }
    if (st != XOS_OK) {
        frame_free(f);
        return st;
    }
    *frame = f;
    return XOS_OK;
}

/* Public data of an object lies in its owner's data segment.  => frame, 0 = not there */
static uint32_t owner_frame(struct object *o, uint32_t page)
{
    uint32_t at = o->data + page * PAGE, *pte;
    if (o->kind == OBJECT_METHODS_PROCESS)
        pte = vm_pte(((struct process *)o->owner)->cr3, XOS_USER_DATA + at, false);
    else
        pte = vm_system_pte(((struct server *)o->owner)->data_base + at);
    return pte && *pte & PTE_P ? *pte & PTE_FRAME : 0;
}

static status map_owner(struct process *p, struct region *r, uint32_t lin)
{
    uint32_t f = owner_frame(r->object, r->first_page + (lin - r->linear) / PAGE);
    if (!f)
        return XOS_RANGE;
    frame_ref(f);
    status st = vm_map_user(p, lin & PTE_FRAME, f, (r->write ? PTE_W : 0) | PTE_A | PTE_SHARED);
    if (st != XOS_OK)
        frame_free(f);
    return st;
}

status region_fault(struct process *p, uint32_t lin, bool write)
{
    struct region *r = p->regions;
    while (r && lin - r->linear >= r->pages * PAGE)
        r = r->next;
    if (!r)
        return XOS_RANGE;
    if (write && !r->write)
        return XOS_DENIED;
    if (r->object->state == OBJECT_GONE)
        return XOS_GONE;
    struct object *o = r->object;
    if (o->kind == OBJECT_METHODS_PROCESS || o->kind == OBJECT_METHODS_SERVER)
        return map_owner(p, r, lin);
    struct memory *m = o->body;
    uint32_t page = r->first_page + (lin - r->linear) / PAGE;
    uint32_t *f = frame_slot(m, page, true);
    if (!f)
        return page < m->pages ? XOS_NOMEM : XOS_RANGE;
    if (!*f) {
        if (!m->pager)
            return XOS_RANGE;
        if (m->restarts != m->pager->restarts)
            return XOS_GONE;
        uint32_t frame;
        object_ref(o);                  /* it may be released while the pager works */
        status st = fetch(m, page, &frame);
        if (st == XOS_OK && !*f) {
            *f = frame;
            m->cached++;
            cached_total++;
        } else if (st == XOS_OK) {
            frame_free(frame);          /* another thread was faster */
        }
        object_unref(o);
        if (st != XOS_OK)
            return st;
        r = p->regions;                 /* the window may be gone, too */
        while (r && lin - r->linear >= r->pages * PAGE)
            r = r->next;
        if (!r || r->object != o)
            return XOS_GONE;
    }
    uint32_t *there = vm_pte(p->cr3, lin, true);
    if (there && *there & PTE_P)
        return XOS_OK;                  /* another thread was faster */
    frame_ref(*f);
    status st = vm_map_user(p, lin & PTE_FRAME, *f, (r->write ? PTE_W : 0) | PTE_A | PTE_SHARED);
    if (st != XOS_OK)
        frame_free(*f);
    return st;
}

status memory_resize(struct object *o, uint32_t size)
{
    struct memory *m = o->body;
    uint32_t pages = PAGE_UP(size) / PAGE;
    if (pages / PER_TABLE != m->pages / PER_TABLE) {
        uint32_t **t = kzalloc((pages / PER_TABLE + 1) * sizeof(*t));
        if (!t)
            return XOS_NOMEM;
        if (pages < m->pages)
            drop_pages(m, pages);
        for (uint32_t i = 0; i <= m->pages / PER_TABLE; i++)
            if (i <= pages / PER_TABLE)
                t[i] = m->table[i];
            else
                kfree(m->table[i]);
        kfree(m->table);
        m->table = t;
    } else if (pages < m->pages) {
        drop_pages(m, pages);
    }
    uint32_t old = m->pages;
    m->pages = pages;
    status st = pages > old ? back(m, old) : XOS_OK;
    if (st == XOS_OK)
        o->size = size;
    return st;
}
