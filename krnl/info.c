/* KFD info: what the shell shows (include/xos/info.h). */
#include "kfd.h"
#include "handles.h"
#include "want.h"
#include "console.h"
#include "process.h"
#include "memory.h"
#include "reclaim.h"
#include "swap.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "thread_make.h"
#include "vm.h"
#include "class.h"
#include "heap.h"
#include "registry.h"
#include <xos/info.h>

extern uint32_t tsc_khz, sched_ticks, sched_switches;

static status put(struct kfd_regs *r, const void *data, uint32_t len)
{
    r->eax = len;
    return len > r->esi ? XOS_TOOBIG : copy_out(r, r->edx, data, len);
}

static uint64_t cycles_ns(uint64_t c) { return c / tsc_khz * 1000000 + c % tsc_khz * 1000000 / tsc_khz; }

static status info_process(struct kfd_regs *r)
{
    uint32_t n = r->ecx;
    struct process *p = &system_process;
    for (; n && p; n--)
        p = p == &system_process ? processes : p->next;
    if (!p)
        return XOS_NOTFOUND;
    struct xos_info_process i = { p->pid, p->parent_pid, p->thread_count, p->pages,
                                  p->space ? p->space->used : gdt_space.used, !p->exited, "" };
    memcpy(i.name, p->name, sizeof(i.name));
    return put(r, &i, sizeof(i));
}

static status info_thread(struct kfd_regs *r)
{
    uint32_t n = r->ecx;
    for (struct object *o = object_next(0); o; o = object_next(o->id)) {
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        if (!t || n--)
            continue;
        struct xos_info_thread i = { t->tid, t->home->pid, t->priority, t == current ? THREAD_READY : t->state, 0,
                                     cycles_ns(t->used), "" };
        i.ring = t->server ? t->server->ring : t->home->pid ? 3 : 0;
        if (t->server)
            memcpy(i.server, t->server->name, sizeof(i.server));
        return put(r, &i, sizeof(i));
    }
    return XOS_NOTFOUND;
}

static status object_info(struct kfd_regs *r, struct object *o)
{
    status st = memory_describe(o);
    if (st != XOS_OK)
        return st;
    uint32_t attrs = registry_attr_text(o, true, NULL, 0);
    uint32_t len = sizeof(struct xos_info_object) + o->name_len + 1 + attrs;
    char *buf = kzalloc(len + 1);
    if (!buf)
        return XOS_NOMEM;
    struct xos_info_object *i = (struct xos_info_object *)buf;
    *i = (struct xos_info_object){ .id = o->id, .generation = o->generation, .kind = o->kind, .flags = o->flags };
    i->owner_pid = o->kind == OBJECT_METHODS_PROCESS && o->owner ? ((struct process *)o->owner)->pid : 0;
    for (struct handle *h = o->handles; h; h = h->next)
        i->handles++;
    if (o->cls)
        memcpy(i->cls, o->cls->name, o->cls->name_len < 31 ? o->cls->name_len : 31);
    memcpy(i + 1, o->name, o->name_len);
    registry_attr_text(o, true, buf + sizeof(*i) + o->name_len + 1, attrs + 1);
    st = put(r, buf, len);
    kfree(buf);
    return st;
}

static status info_object(struct kfd_regs *r)
{
    uint32_t n = r->ecx;
    for (struct object *o = object_next(0); o; o = object_next(o->id))
        if (o->state == OBJECT_PUBLISHED && object_shown(o, current->process, r->cs & 3) && !n--)
            return object_info(r, o);
    return XOS_NOTFOUND;
}

static status info_handle(struct kfd_regs *r)
{
    struct object *o = object_of_handle(r->ecx, r->cs & 3, 0);
    return o ? object_info(r, o) : XOS_BADSEL;
}

static status info_ldt(struct kfd_regs *r)
{
    struct process *p = process_by_pid(r->ecx >> 16);
    uint32_t n = r->ecx & 0xffff;
    if (!p)
        return XOS_NOTFOUND;
    struct space *s = p->space ? p->space : &gdt_space;
    if (n >= s->mapped)
        return XOS_NOTFOUND;
    if (!(s->bitmap[n / 32] >> n % 32 & 1) || !s->table[n])
        return XOS_EMPTY;
    return put(r, &s->table[n], 8);
}

static status info_gate(struct kfd_regs *r)
{
    uint32_t n = r->ecx;
    for (struct object *o = object_next(0); o; o = object_next(o->id))
        for (struct handle *h = o->handles; h; h = h->next) {
            if (h->gate < XOS_GATE_DIRECT || h->gate > XOS_GATE_DATA || n--)
                continue;
            struct class_method *m = h->kind == HANDLE_GATE ? h->detail : NULL;
            char buf[sizeof(struct xos_info_gate) + 512];
            struct xos_info_gate *i = (struct xos_info_gate *)buf;
            *i = (struct xos_info_gate){ h->space->owner ? h->space->owner->pid : 0,
                                         space_selector(h->space, h->index, desc_access(*h->desc) >> 5 & 3),
                                         o->id, h->gate, h->argc };
            uint32_t len = sizeof(*i);
            memcpy(buf + len, o->name, o->name_len);
            len += o->name_len;
            buf[len++] = 0;
            uint32_t k = m ? m->name_len : 0;
            if (k > 200)
                k = 200;
            memcpy(buf + len, m ? m->name : "", k);
            len += k;
            buf[len++] = 0;
            return put(r, buf, len);
        }
    return XOS_NOTFOUND;
}

static status info_memory(struct kfd_regs *r)
{
    const struct frame_counts *c = frame_counts();
    struct xos_info_memory i = {
        c->total, frame_free_count(), c->of[FRAME_KERNEL], c->of[FRAME_TABLE], c->of[FRAME_BOOT], cached_total, c->of[FRAME_LDT],
        .user = c->of[FRAME_USER] + c->of[FRAME_PRIVATE] + c->of[FRAME_CACHE] - cached_total,
        .dirty = dirty_total, .writing = writing_total, .swap = swap_total(), .swapped = swap_used(),
        .committed = commit_total(), .limit = commit_limit(),
        .faults = cache_figures.faults, .reads = cache_figures.reads, .read_pages = cache_figures.read_pages,
        .stores = cache_figures.stores, .store_pages = cache_figures.store_pages, .evicted = cache_figures.evicted,
        .zeroed = cache_figures.zeroed, .copied = cache_figures.copied,
    };
    return r->ecx ? XOS_NOTFOUND : put(r, &i, sizeof(i));
}

static status info_log(struct kfd_regs *r)
{
    char buf[512];
    uint32_t at = r->ecx;
    uint32_t n = console_log(&at, buf, r->esi < sizeof(buf) ? r->esi : sizeof(buf));
    if (!n)
        return XOS_NOTFOUND;
    status st = copy_out(r, r->edx, buf, n);
    r->eax = n;
    r->edx = at;                        /* where they really begin: older bytes may be overwritten */
    return st;
}

static status info_method(struct kfd_regs *r)
{
    struct object *o = object_by_id(r->ecx >> 16, 0);
    struct class_method *m = o && o->cls ? class_method_at(o->cls, r->ecx & 0xffff) : NULL;
    if (!m)
        return XOS_NOTFOUND;
    char buf[512];
    if (m->name_len + m->sig_len + 2 > (int)sizeof(buf))
        return XOS_TOOBIG;
    memcpy(buf, m->name, m->name_len + 1);
    memcpy(buf + m->name_len + 1, m->sig, m->sig_len + 1);
    return put(r, buf, m->name_len + m->sig_len + 2);
}

static status info_system(struct kfd_regs *r)
{
    struct xos_info_system i = { limits_enforced, tsc_khz, sched_ticks, sched_switches, time_ns(), "" };
    uint32_t id[4];
    cpu_cpuid(0, id);
    memcpy(i.cpu, &id[1], 4), memcpy(i.cpu + 4, &id[3], 4), memcpy(i.cpu + 8, &id[2], 4);
    return r->ecx ? XOS_NOTFOUND : put(r, &i, sizeof(i));
}

static status info_server(struct kfd_regs *r)
{
    struct server *s = r->ecx < XOS_SERVERS ? servers[r->ecx] : NULL;
    if (!s)
        return r->ecx < XOS_SERVERS ? XOS_EMPTY : XOS_NOTFOUND;
    struct xos_info_server i = { s->ring, s->code_sel, s->data_sel, s->image->text_len, s->heap_end,
                                 (s->stub_next - XOS_SRV_STUBS) / 48, s->restarts, "" };
    memcpy(i.name, s->name, sizeof(i.name));
    return put(r, &i, sizeof(i));
}

status kfd_info(struct kfd_regs *r)
{
    static status (*const table[])(struct kfd_regs *) = {
        [XOS_INFO_PROCESS] = info_process, [XOS_INFO_THREAD] = info_thread, [XOS_INFO_OBJECT] = info_object,
        [XOS_INFO_LDT] = info_ldt, [XOS_INFO_GATE] = info_gate, [XOS_INFO_MEMORY] = info_memory,
        [XOS_INFO_LOG] = info_log, [XOS_INFO_METHOD] = info_method, [XOS_INFO_SYSTEM] = info_system,
        [XOS_INFO_SERVER] = info_server, [XOS_INFO_HANDLE] = info_handle,
    };
    uint32_t kind = r->ebx;
    if (kind >= sizeof(table) / sizeof(table[0]) || !table[kind])
        return XOS_BADARG;
    return table[kind](r);
}
