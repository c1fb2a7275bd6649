#include "memory.h"
#include "handles.h"
#include "janitor.h"
#include "reclaim.h"
#include "region.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "heap.h"
#include "registry.h"
#include "print.h"

#define FILE_HASH 256u
#define SIZE_MAX_64 ((uint64_t)0xfffffffeu * PAGE)

static struct memory *files[FILE_HASH];

static struct memory **bucket(const struct server *pager, uint32_t token)
{
    return &files[(token * 2654435761u + pager->index) >> 24 & (FILE_HASH - 1)];
}

static uint32_t pages_of(uint64_t size) { return (uint32_t)((size + PAGE - 1) / PAGE); }

static status new_memory(enum object_kind kind, uint64_t size, const char *name, uint32_t name_len, struct object **out,
                         struct memory **body)
{
    struct memory *m = kmalloc(sizeof(*m) + name_len);
    if (!m)
        return XOS_NOMEM;
    memset(m, 0, sizeof(*m));
    memcpy(m->name, name, name_len);
    m->name_len = name_len;
    status st = object_create(kind, out);
    if (st != XOS_OK) {
        kfree(m);
        return st;
    }
    m->object = *out;
    m->size = size;
    m->pages = pages_of(size);
    (*out)->body = m;
    *body = m;
    return XOS_OK;
}

status memory_create(uint32_t size, struct object **out)
{
    struct memory *m;
    uint32_t pages = pages_of(size);
    if (size > XOS_USER_WIN_MAX / 2)
        return XOS_TOOBIG;
    if (!commit_take(pages))
        return XOS_NOMEM;
    status st = new_memory(OBJECT_MEMORY, size, NULL, 0, out, &m);
    if (st != XOS_OK)
        commit_give(pages);
    else
        (*out)->flags = XOS_WANT_WRITE;
    return st;
}

void memory_finish(struct object *o)
{
    struct memory *m = o->body;
    if (!m)
        return;
    ASSERT(!m->regions && !m->moving);
    if (!m->pager)
        cache_drop(m, 0, 0xffffffffu, false);   /* a file with pages is referred to by the cache */
    sparse_free(&m->table);
    if (m->pager) {
        for (struct memory **l = bucket(m->pager, m->token); *l; l = &(*l)->chain)
            if (*l == m) {
                *l = m->chain;
                break;
            }
        janitor_release(m->pager, m->restarts, m->token, m->release_fn, m->answers);
        if (m->unwanted)
            janitor_hurry();            /* there is room on the disk then */
    } else {
        commit_give(m->pages);
    }
    kfree(m);
}

bool memory_alive(const struct memory *m)
{
    return m->pager->alive && m->restarts == m->pager->restarts && m->object->state != OBJECT_GONE;
}

struct memory *file_of(struct server *pager, uint32_t token)
{
    for (struct memory *m = *bucket(pager, token); m; m = m->chain)
        if (m->token == token && m->pager == pager && m->restarts == pager->restarts && m->object->state != OBJECT_GONE)
            return m;
    return NULL;
}

static status set_size_attr(struct memory *m)
{
    char text[24];
    uint32_t n = xos_snprintf(text, sizeof(text), "%llu", (unsigned long long)m->size);
    struct xos_attr size = { XOS_STR("size"), { text, n }, XOS_ATTR_ORDINARY };
    return registry_attr_set(m->object, &size);
}

status file_object(struct server *pager, const struct xos_found *f, struct object **out)
{
    uint64_t size = (uint64_t)f->size_hi << 32 | f->size_lo;
    uint32_t write = f->rights & XOS_WANT_WRITE && f->store_fn ? XOS_WANT_WRITE : 0;
    struct memory *m = file_of(pager, f->token);
    if (m) {
        m->answers++;
        object_ref(m->object);
        m->object->flags = write;
        m->group = f->rights >> 16;
        *out = m->object;
        return XOS_OK;
    }
    status st = size > SIZE_MAX_64 || f->name_len > sizeof(f->name) ? XOS_TOOBIG
        : new_memory(OBJECT_FILE, size, f->name, f->name_len, out, &m);
    if (st != XOS_OK) {
        janitor_release(pager, pager->restarts, f->token, f->release_fn, 1);
        return st;
    }
    m->answers = 1;
    m->group = f->rights >> 16;
    m->pager = pager;
    m->restarts = pager->restarts;
    m->token = f->token;
    m->page_fn = f->page_fn, m->store_fn = f->store_fn, m->reserve_fn = f->reserve_fn;
    m->resize_fn = f->resize_fn, m->remove_fn = f->remove_fn, m->sync_fn = f->sync_fn, m->release_fn = f->release_fn;
    struct memory **l = bucket(pager, f->token);
    m->chain = *l;
    *l = m;
    (*out)->owner = pager;
    (*out)->flags = write;
    return XOS_OK;
}

/* Most files are never asked what they are, and they are found by their pager's index. */
status memory_describe(struct object *o)
{
    struct memory *m = o->kind == OBJECT_FILE ? o->body : NULL;
    if (!m || m->described)
        return XOS_OK;
    struct xos_attr name = { XOS_STR("name"), { m->name, m->name_len }, XOS_ATTR_ORDINARY };
    status st = set_size_attr(m);
    if (st == XOS_OK && m->name_len)
        st = registry_attr_set(o, &name);
    m->described = st == XOS_OK;
    return st == XOS_GONE ? XOS_OK : st;
}

/* A window's descriptor says how much of it is there. */
static void cut_handles(struct memory *m)
{
    for (struct handle *h = m->object->handles; h; h = h->next) {
        struct region *r = h->kind == HANDLE_DATA ? h->detail : NULL;
        if (!r)
            continue;
        uint64_t at = (uint64_t)r->first_page * PAGE, there = m->size > at ? m->size - at : 0;
        uint32_t len = there < r->length ? (uint32_t)there : r->length;
        *h->desc = desc_segment(r->linear, len, (r->write ? ACC_DATA_RW : ACC_DATA_RO) | ACC_DPL(3));
    }
}

void memory_sized(struct memory *m, uint64_t size)
{
    bool less = size < m->size;
    m->size = size;
    m->pages = pages_of(size);
    if (m->certain_end > m->pages)
        m->certain = m->certain_end = 0;
    cut_handles(m);
    for (struct region *r = m->regions; less && r; r = r->sibling) {
        uint32_t keep = m->pages > r->first_page ? m->pages - r->first_page : 0;
        if (keep < r->pages)
            vm_unback_user(r->process, r->linear + keep * PAGE, r->pages - keep);
    }
    if (less && size % PAGE) {          /* behind the end there are zeros, should it grow again */
        uint32_t *e = sparse_word(&m->table, m->pages - 1);
        if (e && *e & E_HERE)
            memset((uint8_t *)vm_direct(*e & PTE_FRAME) + size % PAGE, 0, PAGE - size % PAGE);
    }
    if (m->described)
        set_size_attr(m);               /* without memory for it the old text stays */
    if (!m->pager)
        m->object->size = (uint32_t)size;
}

void memory_idle(struct memory *m)
{
    if (m->unwanted && m->pager)
        cache_drop(m, 0, 0xffffffffu, false);
}

static status ask_pager(struct memory *m, uint64_t size)
{
    uint32_t args[2] = { (uint32_t)size, (uint32_t)(size >> 32) };
    if (!m->resize_fn)
        return XOS_UNSUPPORTED;
    return memory_alive(m) ? server_call(m->pager, m->token, m->resize_fn, args, 2, NULL) : XOS_GONE;
}

status memory_resize(struct memory *m, uint64_t size)
{
    uint64_t old = m->size;
    uint32_t more = pages_of(size), now = m->pages;
    status st = XOS_OK;
    if (size > (m->pager ? SIZE_MAX_64 : (uint64_t)XOS_USER_WIN_MAX / 2))
        return XOS_TOOBIG;
    if (size >= old) {
        if (m->pager && size > old)
            st = ask_pager(m, size);
        else if (more > now && !commit_take(more - now))
            st = XOS_NOMEM;
        if (st == XOS_OK && size > m->size)
            memory_sized(m, size);
        return st;
    }
    /* less: withdrawn everywhere before the pager frees what was there */
    if (m->pager && !m->resize_fn)
        return XOS_UNSUPPORTED;
    memory_sized(m, size);
    cache_drop(m, more, 0xffffffffu, true);
    if (m->pager) {
        st = ask_pager(m, size);
        if (st != XOS_OK && m->size == size)
            memory_sized(m, old);
    } else {
        commit_give(now - more);
    }
    return st;
}
