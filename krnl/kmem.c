/* KFD: memory objects, files, swap, windows in other processes, names (docs/memory.md). */
#include "kfd.h"
#include "bind.h"
#include "handles.h"
#include "janitor.h"
#include "memory.h"
#include "process.h"
#include "reclaim.h"
#include "region.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "statics.h"
#include "swap.h"
#include "heap.h"
#include "registry.h"

#define A (r->ebx)              /* the arguments, in order */
#define B (r->ecx)
#define C (r->edx)
#define D (r->esi)
#define E (r->edi)

static uint32_t cpl(const struct kfd_regs *r) { return r->cs & 3; }

/* The memory a handle of the caller stands for, by a window or as an object.  => NULL */
static struct memory *memory_arg(const struct kfd_regs *r, uint32_t sel)
{
    struct object *o = object_of_handle(sel, cpl(r), 0);
    return o ? memory_of(o) : NULL;
}

/* A window on o in process p, as its handle.  => OK, *sel */
static status open_window(struct process *p, struct object *o, uint32_t length, bool write, struct region **g, uint32_t *sel)
{
    uint32_t index;
    status st = region_create(p, o, 0, length, write, g);
    if (st == XOS_OK && (st = space_alloc(p->space, 1, &index)) != XOS_OK)
        region_free(*g);
    if (st != XOS_OK)
        return st;
    handle_bind_data(space_handle(p->space, index), o, *g);
    *sel = space_selector(p->space, index, 3);
    return XOS_OK;
}

status kfd_alloc(struct kfd_regs *r)
{
    if (B)
        return XOS_BADARG;
    if (cpl(r) != 3)
        return XOS_UNSUPPORTED;         /* servers have their data segment and dma_alloc */
    struct process *p = current->process;
    uint32_t pages = PAGE_UP(A) / PAGE;
    if (!A || A > XOS_USER_WIN_MAX / 2)
        return A ? XOS_NOMEM : XOS_BADARG;
    if (pages > p->quota || p->pages > p->quota - pages)
        return XOS_QUOTA;               /* before memory is promised for it */
    struct object *o;
    struct region *g;
    status st = memory_create(A, &o);
    if (st != XOS_OK)
        return st;
    st = process_charge(p, o, pages);
    if (st == XOS_OK)
        st = open_window(p, o, A, true, &g, &r->eax);
    object_unref(o);
    return st;
}

status kfd_class_data(struct kfd_regs *r)
{
    char name[XOS_NAME_MAX];
    struct process *p = current->process;
    if (cpl(r) != 3)
        return XOS_UNSUPPORTED;
    if (B > sizeof(name) || !C || C > XOS_STATIC_MAX)
        return XOS_BADARG;
    status st = copy_in(r, name, A, B);
    struct class *cls = st == XOS_OK ? class_of_caller(r, name, B) : NULL;
    if (!cls)
        return st == XOS_OK ? XOS_NOTFOUND : st;
    struct object *o = statics_data(cls);
    struct region *g;
    if (o && memory_of(o)->size != C)
        return XOS_RANGE;
    if (o)
        object_ref(o);
    else if ((st = memory_create(C, &o)) == XOS_OK)
        st = process_charge(p, o, PAGE_UP(C) / PAGE);
    if (st == XOS_OK)
        st = open_window(p, o, C, true, &g, &r->eax);
    if (st == XOS_OK) {
        struct static_group *group = statics_create(p);
        struct handle *h = handle_of(r->eax, 3);
        *h->desc &= ~((uint64_t)ACC_PRESENT << 40);
        if (!group || (st = statics_add_data(group, h, cls)) != XOS_OK) {
            statics_discard(group);
            handle_drop(h);
            st = st == XOS_OK ? XOS_NOMEM : st;
        }
    }
    if (o)
        object_unref(o);
    return st;
}

/* A handle with write right, for what changes the object as a whole.  => NULL, *st */
static struct handle *writable(const struct kfd_regs *r, uint32_t sel, status *st)
{
    struct handle *h = handle_of(sel, cpl(r));
    *st = XOS_BADSEL;
    if (!h || (h->kind != HANDLE_DATA && h->kind != HANDLE_OBJECT) || !memory_of(h->object))
        return NULL;
    *st = !(h->rights & XOS_WANT_WRITE) ? XOS_DENIED : h->object->state == OBJECT_GONE ? XOS_GONE : XOS_OK;
    return *st == XOS_OK ? h : NULL;
}

status kfd_free(struct kfd_regs *r)
{
    struct handle *h = handle_of(A, cpl(r));
    status st = XOS_OK;
    if (!h || (h->kind != HANDLE_DATA && h->kind != HANDLE_OBJECT) || !memory_of(h->object))
        return XOS_BADSEL;
    struct object *o = h->object;
    struct memory *m = memory_of(o);
    if (m->pager) {
        if (!writable(r, A, &st))
            return st;
        if (!m->remove_fn)
            return XOS_UNSUPPORTED;
        object_ref(o);
        st = memory_alive(m) ? server_call(m->pager, m->token, m->remove_fn, NULL, 0, NULL) : XOS_GONE;
        m->unwanted |= st == XOS_OK;
        h = handle_of(A, cpl(r));       /* that may have blocked */
        bool same = h && h->object == o;
        object_unref(o);
        if (st != XOS_OK || !same)
            return st;
    }
    handle_drop(h);
    return XOS_OK;
}

/* The handle shows all of the object again. */
static status renew(struct kfd_regs *r, struct process *p, struct memory *m)
{
    struct handle *h = handle_of(A, cpl(r));
    struct region *old = h ? h->detail : NULL, *g = NULL;
    if (!h || h->kind != HANDLE_DATA || h->object != m->object || (old && old->first_page))
        return XOS_OK;                  /* released meanwhile, or part of it: others stay as they are */
    if (m->size > XOS_USER_WIN_MAX || (old && old->length == m->size))
        return XOS_OK;
    status st = m->size ? region_create(p, m->object, 0, (uint32_t)m->size, true, &g) : XOS_OK;
    if (st != XOS_OK)
        return st;
    h->detail = g;
    *h->desc = g ? desc_segment(g->linear, g->length, ACC_DATA_RW | ACC_DPL(3)) : desc_segment(0, 0, ACC_DATA_RW | ACC_DPL(3));
    if (old)
        region_free(old);
    return XOS_OK;
}

status kfd_resize(struct kfd_regs *r)
{
    struct server *s = cpl(r) < 3 ? server_of(r->cs) : NULL;
    if (s && (A & 0xfff8) == s->data_sel)
        return server_resize(s, B, &r->eax);
    struct process *p = current->process;
    if (cpl(r) == 3 && (A & 0xffff) == (XOS_LDT_DATA | 3))
        return process_resize(p, B, &r->eax);
    status st;
    struct handle *h = writable(r, A, &st);
    if (!h)
        return st;
    struct object *o = h->object;
    struct memory *m = memory_of(o);
    struct region *now = h->detail;
    uint64_t size = (uint64_t)C << 32 | B;
    if (now && now->first_page)
        return XOS_BADARG;              /* a partial window */
    if (m->swap)
        return XOS_BUSY;
    if (!m->pager) {
        uint32_t more = PAGE_UP(B) / PAGE;
        if (!size || size > XOS_USER_WIN_MAX / 2)
            return size ? XOS_NOMEM : XOS_BADARG;
        if (o->charged_pid != p->pid)
            return XOS_NOTOWNER;
        if (more > o->charged_pages && (more - o->charged_pages > p->quota || p->pages > p->quota - (more - o->charged_pages)))
            return XOS_QUOTA;
    }
    object_ref(o);
    st = memory_resize(m, size);
    if (!m->pager && st == XOS_OK && o->charged_pid == p->pid) {
        p->pages += m->pages - o->charged_pages;
        o->charged_pages = m->pages;
    }
    if (st == XOS_OK)
        st = renew(r, p, m);
    r->eax = (uint32_t)m->size;
    object_unref(o);
    return st;
}

/* ---- files ---- */

static status ask_sync(struct memory *m, uint32_t flags)
{
    return memory_alive(m) ? server_call(m->pager, m->token, m->sync_fn, &flags, 1, NULL) : XOS_GONE;
}

static status sync_one(struct memory *m, uint32_t first, uint32_t pages, uint32_t flags)
{
    uint32_t end = pages && pages < 0xffffffffu - first ? first + pages : 0xffffffffu;
    object_ref(m->object);
    status st = m->pager && !m->swap ? store_pages(m, first, end, true) : XOS_OK;
    while (st == XOS_UNREACHABLE && m->sync_fn && !(flags & XOS_SYNC_NOW)) {
        st = ask_sync(m, flags);            /* it waits until its device is back */
        if (st == XOS_OK)
            st = store_pages(m, first, end, true);
    }
    if (st == XOS_OK && m->failed != XOS_OK && !m->dirty)
        m->failed = XOS_OK;             /* stored since */
    if (st == XOS_OK && m->sync_fn && !(flags & XOS_SYNC_STORE))
        st = ask_sync(m, flags);
    object_unref(m->object);
    return st;
}

status memory_sync_all(const struct server *mine, uint32_t flags)
{
    status st = XOS_OK;
    for (uint32_t id = 0; id < OBJECT_MAX_ID;) {
        struct object *o = object_next(id);
        if (!o)
            break;
        id = o->id;
        struct memory *m = memory_of(o);
        if (!m || !m->pager || (mine && m->pager != mine) || !(m->dirty || m->moving || o->flags & XOS_WANT_WRITE))
            continue;
        status one = sync_one(m, 0, 0, flags | XOS_SYNC_NOW);   /* one that is away keeps nobody waiting */
        if (st == XOS_OK)
            st = one;
        if (one == XOS_KILLED || one == XOS_TIMEOUT)
            break;
    }
    return st;
}

status kfd_sync(struct kfd_regs *r)
{
    struct memory *m = memory_arg(r, A);
    if (A)
        return m ? sync_one(m, B, C, D) : XOS_BADSEL;
    status st = memory_sync_all(cpl(r) == 2 ? server_of(r->cs) : NULL, D);
    return st == XOS_OK ? janitor_settle(deadline_ns(XOS_FOREVER)) : st;
}

status kfd_touch(struct kfd_regs *r)
{
    uint32_t linear;
    status st = user_linear(A, cpl(r), B, C, D, &linear);
    if (st != XOS_OK || !C || linear >= XOS_SYS_BASE)
        return st;
    for (uint32_t at = linear & PTE_FRAME; st == XOS_OK && at - (linear & PTE_FRAME) < C + linear % PAGE; at += PAGE)
        st = user_fault(current->process, at, D);
    return st;
}

status kfd_file_changed(struct kfd_regs *r)
{
    struct server *s = server_of(r->cs);
    struct memory *m = s ? file_of(s, A) : NULL;
    if (!s || cpl(r) != 2)
        return XOS_DENIED;
    if (B >= XOS_CHANGED_FLUSH && B <= XOS_CHANGED_LEFT) {
        r->eax = cache_flush(s, A, B);
        return XOS_OK;
    }
    if (!m)
        return XOS_NOTFOUND;
    uint64_t value = (uint64_t)D << 32 | C;
    object_ref(m->object);
    status st = XOS_OK;
    switch (B) {
    case XOS_CHANGED_SIZE:
        if (value > (uint64_t)0xfffffffeu * PAGE) {
            st = XOS_TOOBIG;
            break;
        }
        memory_sized(m, value);
        cache_drop(m, m->pages, 0xffffffffu, false);
        break;
    case XOS_CHANGED_PAGES:
        if (D || C >= m->pages)
            break;
        m->certain = m->certain_end = 0;
        cache_drop(m, C, E && E < 0xffffffffu - C ? C + E : 0xffffffffu, false);
        break;
    case XOS_CHANGED_GONE:
        swap_lost(m);
        object_revoke(m->object);
        m->object->owner = s;           /* as it was: the pager that gave it */
        cache_drop(m, 0, 0xffffffffu, false);
        registry_remove(m->object);
        break;
    case XOS_CHANGED_REMOVED:
        m->unwanted = true;
        if (!m->object->handles)
            memory_idle(m);
        break;
    case XOS_CHANGED_SPACE:
        m->certain = m->certain_end = 0;
        break;
    case XOS_CHANGED_STORE:
        st = D || C >= m->pages ? XOS_OK : store_pages(m, C, E && E < 0xffffffffu - C ? C + E : 0xffffffffu, true);
        break;
    default:
        st = XOS_BADARG;
    }
    object_unref(m->object);
    return st;
}

/* Memory that stays put while the call that brought the slice lasts: what the kernel itself shows a server (one page of
 * the direct map, or a transfer window), and servers' own memory. */
status kfd_dma_map(struct kfd_regs *r)
{
    struct xos_dma_run run[16];
    uint32_t linear, count = 0, n = 0, cap = E & ~XOS_DMA_WRITE, len = C;
    status st = user_linear(A, cpl(r), B, len, E & XOS_DMA_WRITE, &linear);
    if (st != XOS_OK)
        return st == XOS_BADPTR ? XOS_RANGE : st;
    if (linear < XOS_SYS_BASE)
        return XOS_UNSUPPORTED;
    while (len) {
        uint32_t part = PAGE - linear % PAGE < len ? PAGE - linear % PAGE : len, phys = linear - XOS_DIRECT;
        if (linear - XOS_DIRECT >= XOS_DIRECT_MAX) {
            uint32_t *pte = vm_system_pte(linear);
            if (!pte || !(*pte & PTE_P) || *pte & PTE_PCD)
                return XOS_UNSUPPORTED;
            phys = (*pte & PTE_FRAME) + linear % PAGE;
        }
        if (n && run[n - 1].phys + run[n - 1].len == phys) {
            run[n - 1].len += part;
        } else {
            if (n == sizeof(run) / sizeof(run[0])) {
                st = copy_out(r, D + count * sizeof(run[0]), run, n * sizeof(run[0]));
                if (st != XOS_OK)
                    return st;
                count += n;
                n = 0;
            }
            if (count + n >= cap)
                return XOS_TOOBIG;
            run[n++] = (struct xos_dma_run){ phys, part };
        }
        linear += part;
        len -= part;
    }
    r->eax = count + n;
    return copy_out(r, D + count * sizeof(run[0]), run, n * sizeof(run[0]));
}

status kfd_swap_add(struct kfd_regs *r)
{
    struct memory *m = memory_arg(r, A);
    if (!may_stop(r))
        return XOS_DENIED;
    return m ? swap_add(m, &r->eax) : XOS_BADSEL;
}

status kfd_swap_remove(struct kfd_regs *r)
{
    struct memory *m = memory_arg(r, A);
    if (!may_stop(r))
        return XOS_DENIED;
    if (!m)
        return XOS_BADSEL;
    object_ref(m->object);
    status st = swap_remove(m);
    object_unref(m->object);
    return st;
}

status kfd_cache_drop(struct kfd_regs *r)
{
    struct memory *m = memory_arg(r, A);
    if (A && !m)
        return XOS_BADSEL;
    if (!A && !may_stop(r))
        return XOS_DENIED;
    r->eax = cache_forget(m);
    return janitor_settle(deadline_ns(XOS_FOREVER));    /* what has no pages and no handle is closed at its pager, too */
}

/* ---- between processes ---- */

status kfd_grant(struct kfd_regs *r)
{
    struct handle *h = handle_of(A, cpl(r));
    struct object *to = object_of_handle(B, cpl(r), OBJECT_PROCESS);
    struct process *p = to ? to->body : NULL;
    bool write = C & XOS_WANT_WRITE;
    if (!h || h->kind != HANDLE_DATA || !memory_of(h->object) || !h->detail || !to)
        return XOS_BADSEL;
    if (!p || p->exited || h->object->state == OBJECT_GONE)
        return XOS_GONE;
    if (write && !(h->rights & XOS_WANT_WRITE))
        return XOS_DENIED;
    const struct region *mine = h->detail;
    struct region *g;
    uint32_t first = mine->first_page;
    status st = open_window(p, h->object, mine->length, write, &g, &r->eax);
    if (st != XOS_OK)
        return st;
    g->first_page = first;
    g->granter = current->process->pid;
    return XOS_OK;
}

status kfd_ungrant(struct kfd_regs *r)
{
    struct object *to = object_of_handle(A, cpl(r), OBJECT_PROCESS);
    struct process *p = to ? to->body : NULL;
    uint32_t index = (B & 0xffff) >> 3;
    if (!to)
        return XOS_BADSEL;
    if (!p || !p->space)
        return XOS_GONE;
    struct handle *h = B & 4 && index < p->space->mapped ? space_handle(p->space, index) : NULL;
    struct region *g = h && h->kind == HANDLE_DATA ? h->detail : NULL;
    if (!g || g->granter != current->process->pid)
        return XOS_BADSEL;
    handle_revoke(h);                   /* the slot stays its owner's until it is released */
    return XOS_OK;
}

status kfd_bind(struct kfd_regs *r)
{
    struct xos_bind b;
    char name[XOS_NAME_MAX], means[XOS_NAME_MAX];
    if (cpl(r) != 3)
        return XOS_UNSUPPORTED;         /* servers have no names of their own */
    status st = copy_in(r, &b, A, sizeof(b));
    if (st == XOS_OK && (b.name.len > sizeof(name) || b.means.len > sizeof(means)))
        st = XOS_BADARG;
    if (st == XOS_OK)
        st = copy_in(r, name, (uint32_t)b.name.ptr, b.name.len);
    if (st == XOS_OK)
        st = copy_in(r, means, (uint32_t)b.means.ptr, b.means.len);
    b.name.ptr = name;
    b.means.ptr = means;
    return st == XOS_OK ? bind_set(current->process, b.name, b.means) : st;
}

/* A server asks in the thread that called it, which belongs to its caller's process; its own threads have no bindings. */
status kfd_bound(struct kfd_regs *r)
{
    char name[XOS_NAME_MAX];
    uint32_t len = B;
    if (cpl(r) != 2 || len > sizeof(name))
        return cpl(r) != 2 ? XOS_DENIED : XOS_TOOBIG;
    status st = copy_in(r, name, A, len);
    if (st == XOS_OK && len)
        st = bind_apply(current->process, name, &len);
    if (st == XOS_OK && len > C)
        st = XOS_TOOBIG;
    if (st == XOS_OK)
        st = copy_out(r, A, name, len);
    r->eax = len;
    return st;
}

status kfd_privileged(struct kfd_regs *r)
{
    char name[XOS_ATTR_NAME_MAX + 1], value[257];
    if (cpl(r) != 2 || B >= sizeof(name) || D >= sizeof(value))
        return XOS_DENIED;
    status st = copy_in(r, name, A, B);
    if (st == XOS_OK)
        st = copy_in(r, value, C, D);
    name[B] = value[D] = 0;
    if (st != XOS_OK || current->process == &system_process || !current->process->parent_pid)
        return st;
    return strlen(name) == B && strlen(value) == D && registry_privileged(current->process->object, name, value) ? XOS_OK : XOS_DENIED;
}
