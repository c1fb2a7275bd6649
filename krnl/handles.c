#include "handles.h"
#include "space.h"
#include "resolver.h"
#include "server.h"
#include "process.h"
#include "portal.h"
#include "memory.h"
#include "region.h"
#include "vm.h"
#include "heap.h"
#include "registry.h"
#include "sched.h"
#include "statics.h"
#include <xos/info.h>

extern const uint32_t gone_stubs[32];

void object_finish(struct object *o)
{
    portal_forget(o);
    process_uncharge(o);
    switch (o->kind) {
    case OBJECT_MEMORY: case OBJECT_FILE: memory_finish(o); break;
    case OBJECT_IMAGE: image_free(o->body); break;
    case OBJECT_PROXY: proxy_finish(o); break;
    case OBJECT_MUTEX: case OBJECT_SEMAPHORE: case OBJECT_MAILBOX: kfree(o->body); break;
    default: break;
    }
}

void handle_link(struct handle *h, struct object *o)
{
    h->object = o;
    h->next = o->handles;
    h->link = (struct handle **)&o->handles;
    if (h->next)
        h->next->link = &h->next;
    o->handles = h;
}

void handle_drop(struct handle *h)
{
    if (h->kind <= HANDLE_FIXED)
        return;
    struct object *o = h->object;
    bool data = h->kind == HANDLE_DATA || (h->kind == HANDLE_REVOKED && h->rights == HANDLE_DATA);
    struct region *r = data ? h->detail : NULL;
    if (h->group)
        statics_forget(h);
    *h->link = h->next;
    if (h->next)
        h->next->link = h->link;
    space_free(h->space, h->index);
    if (r)
        region_free(r);
    struct memory *m = memory_of(o);
    if (m && !o->handles)
        memory_idle(m);
    object_unref(o);
}

void handles_drop_server(uint32_t index)
{
    for (uint32_t i = gdt_space.first; i < gdt_space.mapped; i++) {
        struct handle *h = space_handle(&gdt_space, i);
        if (h && h->server == index)
            handle_drop(h);
    }
}

/* A large window is unmapped by parts. */
static void thin_out(uint32_t sel, uint32_t cpl)
{
    for (bool more = true; more;) {
        struct handle *h = handle_of(sel, cpl);
        bool data = h && (h->kind == HANDLE_DATA || (h->kind == HANDLE_REVOKED && h->rights == HANDLE_DATA));
        more = data && h->detail && region_thin(h->detail);
        if (more)
            sched_point();
    }
}

status handles_release(uint32_t sel, uint32_t count, uint32_t cpl)
{
    for (uint32_t i = 0; i < count; i++)
        thin_out(sel + 8 * i, cpl);
    for (uint32_t i = 0; i < count; i++)
        if (!handle_of(sel + 8 * i, cpl))
            return XOS_BADSEL;
    for (uint32_t i = 0; i < count; i++)
        handle_drop(handle_of(sel + 8 * i, cpl));
    return XOS_OK;
}

uint64_t object_desc(const struct object *o)
{
    return (uint64_t)o->id | (uint64_t)(o->generation & 0xffff) << 16;
}

status handle_object(struct object *o, uint32_t cpl, uint32_t *sel)
{
    struct space *s = cpl == 3 ? current->process->space : &gdt_space;
    uint32_t index;
    status st = space_alloc(s, 1, &index);
    if (st != XOS_OK)
        return st;
    struct handle *h = space_handle(s, index);
    struct server *server = cpl < 3 ? server_of(((uint32_t *)tss.esp0)[-3]) : NULL;   /* the KFD gate's frame */
    h->server = server ? server->index : 0;
    h->kind = HANDLE_OBJECT;
    h->gate = XOS_GATE_OBJECT;
    object_ref(o);
    handle_link(h, o);
    *h->desc = object_desc(o);
    *sel = space_selector(s, index, cpl);
    return XOS_OK;
}

struct object *object_of_handle(uint32_t sel, uint32_t cpl, uint32_t kind)
{
    struct handle *h = handle_of(sel, cpl);
    if (!h || (kind && h->object->kind != kind))
        return NULL;
    return h->object;
}

void handle_revoke(struct handle *h)
{
    if (h->kind != HANDLE_GATE && h->kind != HANDLE_DATA)
        return;
    *h->desc &= ~((uint64_t)ACC_PRESENT << 40);
    if (h->kind == HANDLE_DATA && h->detail) {
        struct region *r = h->detail;
        vm_unback_user(r->process, r->linear, r->pages);
        r->length = 0;                  /* nothing comes back */
    }
    h->rights = h->kind;                /* what it was */
    h->kind = HANDLE_REVOKED;
}

void object_revoke(struct object *o)
{
    for (struct handle *h = o->handles; h; h = h->next)
        handle_revoke(h);
    o->cls = NULL;                      /* it goes with the owner's image, and the owner may go, too */
    o->owner = NULL;
}

void objects_revoke(void *owner)
{
    struct object *next;
    for (struct object *o = object_next(0); o; o = next) {
        next = object_next(o->id);
        if (o->owner == owner && o->kind == OBJECT_PROXY && o->state != OBJECT_GONE) {
            object_revoke(o);
            registry_remove(o);             /* its references are the handles' */
            continue;
        }
        if (o->owner != owner || (o->kind != OBJECT_METHODS_PROCESS && o->kind != OBJECT_METHODS_SERVER) ||
            o->state == OBJECT_GONE)
            continue;
        object_revoke(o);
        object_destroy(o);
    }
}

/* Length of a far call through memory or an immediate pointer (SDM vol. 2A, CALL: 9A, FF /3).  => 0: neither */
static uint32_t far_call_length(const uint8_t *p, uint32_t max)
{
    uint32_t n = 0;
    while (n < max && (p[n] == 0x26 || p[n] == 0x2e || p[n] == 0x36 || p[n] == 0x3e || p[n] == 0x64 || p[n] == 0x65))
        n++;
    if (n + 2 > max)
        return 0;
    if (p[n] == 0x9a)
        return n + 7;
    uint8_t modrm = p[n + 1], mod = modrm >> 6, rm = modrm & 7;
    if (p[n] != 0xff || (modrm >> 3 & 7) != 3 || mod == 3)
        return 0;
    n += 2;
    bool disp32 = mod == 2 || (mod == 0 && rm == 5);
    if (rm == 4 && mod == 0 && n < max && (p[n] & 7) == 5)
        disp32 = true;
    return n + (rm == 4) + (mod == 1) + 4 * disp32;
}

/* The call at f->eip did not happen and returns `st` instead. */
static bool fail_call(struct trap_frame *f, uint32_t argc, status st)
{
    uint8_t code[16];
    uint64_t *d = desc_of(f->cs);
    uint32_t linear = d ? desc_base(*d) + f->eip : 0, max = sizeof(code);
    if (linear % 4096 > 4096 - max && user_copy(code, (const void *)linear, max) != XOS_OK)
        max = 4096 - linear % 4096;         /* the call ends the last page */
    if (!d || user_copy(code, (const void *)linear, max) != XOS_OK)
        return false;
    uint32_t n = far_call_length(code, max);
    if (!n)
        return false;
    f->eip += n;
    f->esp += 4 * argc;
    f->eax = f->edx = 0;
    f->ecx = st;
    return true;
}

bool handle_np(struct trap_frame *f)
{
    uint32_t selector = f->error;
    uint64_t *d = desc_of(selector);
    if (!d || (desc_access(*d) & ACC_PRESENT))
        return false;
    struct space *s = selector & 4 ? current->process->space : &gdt_space;
    struct handle *h = space_handle(s, (selector & 0xffff) >> 3);
    if (h && (h->kind == HANDLE_GATE || h->kind == HANDLE_DATA) && h->group) {
        bool gate = h->kind == HANDLE_GATE;
        uint32_t argc = h->argc;            /* the handle may go while we wait */
        status st = statics_enter(h->group);
        return st == XOS_OK || (gate && fail_call(f, argc, st));
    }
    if (!h || h->kind != HANDLE_REVOKED || h->rights != HANDLE_GATE)
        return false;
    *d = desc_gate(XOS_SEL_KCODE, gone_stubs[h->argc], h->argc, desc_access(*d) | ACC_PRESENT);
    h->gate = XOS_GATE_GONE;
    return true;
}

void handle_bind_data(struct handle *h, struct object *o, struct region *g)
{
    h->kind = HANDLE_DATA;
    h->gate = XOS_GATE_DATA;
    h->detail = g;
    h->rights = g->write;
    object_ref(o);
    handle_link(h, o);
    *h->desc = desc_segment(g->linear, g->length, (g->write ? ACC_DATA_RW : ACC_DATA_RO) | ACC_DPL(3));
}
