#include "handles.h"
#include "janitor.h"
#include "space.h"
#include "server.h"
#include "process.h"
#include "portal.h"
#include "bind.h"
#include "memory.h"
#include "region.h"
#include "vm.h"
#include "heap.h"
#include "registry.h"
#include "sched.h"
#include "statics.h"
#include "unwind.h"
#include <xos/info.h>

#define WANTS_MAX 64u
#define RESTART_NS 5000000000ull    /* that a want waits for a failed server's new instance */

extern const uint32_t gone_stubs[32];
struct resolver resolvers[3];

struct viewer { struct process *process; uint32_t cpl; bool remote; };  /* remote: acts for a peer */

/* A want after resolving. */
struct resolved {
    struct object *object;          /* a reference is held */
    struct class_method *method;
    struct region *region;
    uint64_t desc;
    uint32_t kind, rights, argc, gate;
    bool is_static;
};

/* Everything a call needs, too large for the ring-0 stack. */
struct resolving {
    struct xos_want want[WANTS_MAX];
    struct resolved done[WANTS_MAX];
    struct xos_attr attrs[XOS_QUERY_MAX];
    char text[XOS_NAME_MAX + 1 + 64 + 128 + XOS_QUERY_MAX * 128];
    uint32_t used;
    struct kfd_regs *regs;
    struct viewer viewer;
    void *owner;                    /* of statics: the process, or the server */
    uint64_t until;
    struct asking *asking;          /* made at the first miss; stays with the spare one */
};

/* A resolver's question and answer: one page, shown to the server through a segment of its ring. */
struct asking { struct xos_lookup *ask; struct xos_found *found; uint32_t frame, index; };
#define FOUND_AT 3072u
_Static_assert(sizeof(struct xos_lookup) <= FOUND_AT && sizeof(struct xos_found) <= PAGE - FOUND_AT, "one page");

/* A resolver may block while others come in: each has its own, one is kept. */
static struct resolving *spare;

/* The kernel's record of a remote object. */
struct proxy { struct server *server; uint32_t token, release_fn, restarts; };

/* Protected objects are for their owner, its instantiator, and what that instantiated (xos.txt). */
bool object_visible(const struct object *o, const void *viewer)
{
    const struct viewer *v = viewer;
    if (v && v->remote)
        return (o->flags & XOS_PUB_REMOTE) && !(o->flags & XOS_PUB_PROTECTED);
    if (!v || v->cpl < 3 || !(o->flags & XOS_PUB_PROTECTED) || o->owner == v->process)
        return true;
    const struct process *me = v->process;  /* parent_pid 0: made by the system */
    if (o->cls && me->object && registry_privileged(me->object, "access", o->cls->name))
        return true;                    /* explicitly legitimated */
    return o->instantiator == me->pid || o->instantiator == me->parent_pid;
}

bool object_shown(const struct object *o, struct process *p, uint32_t cpl)
{
    struct viewer v = { p, cpl, false };
    return object_visible(o, &v);
}

void object_finish(struct object *o)
{
    portal_forget(o);
    process_uncharge(o);
    switch (o->kind) {
    case OBJECT_MEMORY: case OBJECT_FILE: memory_finish(o); break;
    case OBJECT_IMAGE: image_free(o->body); break;
    case OBJECT_PROXY: {
        struct proxy *x = o->body;
        if (x->server->restarts == x->restarts)
            server_retire_stubs(x->server, x->token);
        janitor_release(x->server, x->restarts, x->token, x->release_fn, 0);
        kfree(x);
        break;
    }
    case OBJECT_MUTEX: case OBJECT_SEMAPHORE: case OBJECT_MAILBOX: kfree(o->body); break;
    default: break;
    }
}

/* ---- handles ---- */

static void link_handle(struct handle *h, struct object *o)
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

/* An object handle: not present, the object's id and generation in the free fields, so that any use faults. */
static uint64_t object_desc(const struct object *o)
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
    link_handle(h, o);
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
    if (h && h->kind == HANDLE_GATE && h->group) {
        uint32_t argc = h->argc;            /* the handle may go while we wait */
        status st = statics_enter(h->group);
        return st == XOS_OK || fail_call(f, argc, st);
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
    link_handle(h, o);
    *h->desc = desc_segment(g->linear, g->length, (g->write ? ACC_DATA_RW : ACC_DATA_RO) | ACC_DPL(3));
}

/* ---- resolve ---- */

static status fetch_str(struct resolving *w, struct xos_str *s, uint32_t max)
{
    if (s->len > max)
        return XOS_BADARG;
    if (s->len > sizeof(w->text) - w->used)
        return XOS_TOOBIG;
    status st = copy_in(w->regs, w->text + w->used, (uint32_t)s->ptr, s->len);
    s->ptr = w->text + w->used;
    w->used += s->len;
    return st;
}

/* Strings and query of one want into w->text and w->attrs. */
static status fetch(struct resolving *w, struct xos_want *a)
{
    w->used = 0;
    if (a->queries > XOS_QUERY_MAX)
        return XOS_BADARG;
    status st = copy_in(w->regs, w->attrs, (uint32_t)a->query, a->queries * sizeof(struct xos_attr));
    a->query = w->attrs;
    if (st == XOS_OK)
        st = fetch_str(w, &a->name, XOS_NAME_MAX);
    w->used = XOS_NAME_MAX;
    if (st == XOS_OK && w->viewer.cpl == 3 && a->name.len)
        st = bind_apply(w->viewer.process, w->text, &a->name.len);
    if (st == XOS_OK)
        st = fetch_str(w, &a->method, 64);
    if (st == XOS_OK)
        st = fetch_str(w, &a->sig, 128);
    for (uint32_t i = 0; st == XOS_OK && i < a->queries; i++) {
        st = fetch_str(w, &w->attrs[i].name, XOS_ATTR_NAME_MAX);
        if (st == XOS_OK)
            st = fetch_str(w, &w->attrs[i].value, XOS_ATTR_VALUE_MAX);
    }
    return st;
}

static void asking_free(struct asking *a)
{
    if (!a)
        return;
    space_free(&gdt_space, a->index);
    frame_free(a->frame);
    kfree(a);
}

static status asking_make(struct asking **out)
{
    struct asking *a = kmalloc(sizeof(*a));
    if (!a)
        return XOS_NOMEM;
    a->frame = frame_alloc(FRAME_KERNEL);
    status st = a->frame ? space_alloc(&gdt_space, 1, &a->index) : XOS_NOMEM;
    if (st != XOS_OK) {
        if (a->frame)
            frame_free(a->frame);
        kfree(a);
        return st;
    }
    uint8_t *page = vm_direct(a->frame);
    memset(page, 0, PAGE);
    a->ask = (struct xos_lookup *)page;
    a->found = (struct xos_found *)(page + FOUND_AT);
    gdt_space.table[a->index] = desc_segment((uint32_t)page, PAGE, ACC_DATA_RW | ACC_DPL(2));
    *out = a;
    return XOS_OK;
}

/* Ask a memory-protocol server.  *found: in w's page, until w asks again. */
static status ask(struct resolving *w, struct xos_want *a, uint32_t token, uint32_t which, const struct xos_found **found)
{
    struct resolver *r = &resolvers[which];
    if (!r->server || w->viewer.remote || w->viewer.cpl < 2 || a->method.len > 63 || a->sig.len > 127)
        return XOS_NOTFOUND;
    status st = w->asking ? XOS_OK : asking_make(&w->asking);
    if (st != XOS_OK)
        return st;
    struct xos_lookup *l = w->asking->ask;
    uint64_t left = XOS_FOREVER;
    if (w->until != NEVER) {
        uint64_t now = time_ns();
        left = w->until > now ? (w->until - now) / 1000000 : 0;
    }
    l->kind = a->kind;
    l->token = token;
    l->deadline_ms = left > 0x7fffffff ? XOS_FOREVER : (uint32_t)left;
    l->name_len = a->name.len, l->method_len = a->method.len, l->sig_len = a->sig.len;
    l->query_count = 0;
    memcpy(l->name, a->name.ptr, a->name.len);
    memcpy(l->method, a->method.ptr, a->method.len);
    memcpy(l->sig, a->sig.ptr, a->sig.len);
    for (uint32_t i = 0; i < a->queries; i++) {
        if (a->query[i].value.len > sizeof(l->query[0].value))
            return XOS_NOTFOUND;        /* longer than servers match */
        l->query[i].name_len = a->query[i].name.len;
        l->query[i].value_len = a->query[i].value.len;
        memcpy(l->query[i].name, a->query[i].name.ptr, a->query[i].name.len);
        memcpy(l->query[i].value, a->query[i].value.ptr, a->query[i].value.len);
        l->query_count = i + 1;
    }
    w->asking->found->kind = 0;
    *found = w->asking->found;
    uint32_t sel = w->asking->index << 3 | r->server->ring;
    uint32_t args[6] = { sel, 0, sizeof(*l), sel, FOUND_AT, sizeof(**found) };
    return server_call(r->server, 0, r->fn, args, 6, NULL);
}

static status proxy_object(struct server *s, const struct xos_found *f, struct object **out)
{
    struct proxy *x = kzalloc(sizeof(*x));
    if (!x)
        return XOS_NOMEM;
    status st = object_create(OBJECT_PROXY, out);
    if (st != XOS_OK) {
        kfree(x);
        return st;
    }
    *x = (struct proxy){ s, f->token, f->release_fn, s->restarts };
    (*out)->body = x;
    (*out)->owner = s;
    (*out)->self = f->token;
    return XOS_OK;
}

/* Nothing local matches: the files, then the other machines. */
static status resolve_elsewhere(struct resolving *w, struct xos_want *a, struct object *proxy, struct resolved *d)
{
    uint32_t token = proxy ? proxy->self : 0;
    const struct xos_found *f;
    status st = proxy ? XOS_NOTFOUND : ask(w, a, 0, XOS_RESOLVE_FILES, &f);
    if (st == XOS_OK && f->kind == XOS_FOUND_FILE) {
        st = file_object(resolvers[XOS_RESOLVE_FILES].server, f, &d->object);
    } else if (st == XOS_NOTFOUND && a->kind != XOS_WANT_DATA) {
        st = ask(w, a, token, XOS_RESOLVE_REMOTE, &f);
        struct server *s = resolvers[XOS_RESOLVE_REMOTE].server;
        if (st == XOS_OK && f->kind == XOS_FOUND_PROXY)
            st = proxy_object(s, f, &d->object);    /* each answer has a token of its own */
        else if (st == XOS_OK)
            st = XOS_PROTO;
        uint32_t entry;
        if (st == XOS_OK && a->kind == XOS_WANT_METHOD) {
            st = server_stub(s, f->method_token, f->call_fn, f->argc, w->viewer.cpl, &entry);
            d->desc = desc_gate(s->code_sel | s->ring, entry, f->argc, ACC_GATE | ACC_PRESENT | ACC_DPL(w->viewer.cpl));
            d->argc = f->argc;
            d->gate = XOS_GATE_RMI;
        }
    } else if (st == XOS_OK) {
        st = XOS_PROTO;
    }
    return st;
}

static status resolve_method(struct resolving *w, struct xos_want *a, struct resolved *d)
{
    struct object *o = d->object;
    if (d->desc)
        return XOS_OK;                              /* a proxy's */
    if (!o->cls)
        return XOS_NOMETHOD;
    status st = class_method_find(o->cls, a->method.ptr, a->method.len, a->sig.ptr, a->sig.len, &d->method);
    if (st != XOS_OK)
        return st;
    uint32_t cpl = w->viewer.cpl, flags = d->method->raw->flags;
    if (!(flags & XOS_M_PUBLIC) && o->owner != w->viewer.process)
        return flags & XOS_M_PROTECTED ? XOS_DENIED : XOS_NOMETHOD;
    if (d->method->raw->fn == 0xffffffffu)
        return XOS_NOMETHOD;
    d->argc = d->method->info.argc;
    d->is_static = flags & XOS_M_STATIC;
    if (o->kind == OBJECT_METHODS_SERVER) {
        struct server *s = o->owner;
        uint32_t entry;
        if (cpl < s->ring)
            return XOS_DENIED;                      /* ring 1 never calls outward */
        st = server_stub(s, o->self, d->method->raw->fn, d->argc, cpl, &entry);
        d->desc = desc_gate(s->code_sel | s->ring, entry, d->argc, ACC_GATE | ACC_PRESENT | ACC_DPL(cpl));
        d->gate = XOS_GATE_DIRECT;
        return st;
    }
    if (o->kind != OBJECT_METHODS_PROCESS || cpl < 2)
        return XOS_DENIED;
    struct portal_head *h;
    st = portal_head(o, d->method, cpl, &h);
    if (st == XOS_OK)
        d->desc = desc_gate(XOS_SEL_KCODE, (uint32_t)h->code, d->argc, ACC_GATE | ACC_PRESENT | ACC_DPL(cpl));
    d->gate = XOS_GATE_PORTAL;
    return st;
}

static status resolve_data(struct resolving *w, struct xos_want *a, struct resolved *d)
{
    struct object *o = d->object;
    bool public = o->kind == OBJECT_METHODS_PROCESS || o->kind == OBJECT_METHODS_SERVER;
    if (!public && o->kind != OBJECT_MEMORY && o->kind != OBJECT_FILE)
        return XOS_UNSUPPORTED;
    if ((a->rights & XOS_WANT_WRITE) && !(public ? o->flags & XOS_PUB_WRITABLE : o->flags & XOS_WANT_WRITE))
        return XOS_DENIED;
    struct memory *m = memory_of(o);
    uint64_t size = m ? m->size : o->size, at = (uint64_t)a->offset_hi << 32 | a->offset;
    d->rights = a->rights & XOS_WANT_WRITE;
    if (a->offset % PAGE || at > size || a->length > size - at)
        return XOS_RANGE;
    if (!a->length && size - at > XOS_USER_WIN_MAX)
        return XOS_TOOBIG;                          /* by windows */
    uint32_t len = a->length ? a->length : (uint32_t)(size - at);
    if (!len) {
        d->desc = desc_segment(0, 0, ACC_DATA_RO | ACC_DPL(w->viewer.cpl));
        return XOS_OK;
    }
    if (w->viewer.cpl != 3)
        return XOS_UNSUPPORTED;                     /* servers get at bytes through methods */
    bool write = a->rights & XOS_WANT_WRITE;
    status st = region_create(w->viewer.process, o, (uint32_t)(at / PAGE), len, write, &d->region);
    if (st == XOS_OK)
        d->desc = desc_segment(d->region->linear, len, (write ? ACC_DATA_RW : ACC_DATA_RO) | ACC_DPL(3));
    d->gate = XOS_GATE_DATA;
    return st;
}

/* A reference to what a query finds.  What isn't there may be what a failed server publishes when it is started again:
 * then wait for that, and look again. */
static status find_here(struct resolving *w, const struct query *q, struct object **out)
{
    uint64_t until = 0;
    const struct server *me = w->viewer.cpl < 3 ? w->owner : NULL;
    for (;;) {
        uint32_t n;
        status st = registry_find(q, &w->viewer, out, 1, &n);
        if (st == XOS_OK)
            object_ref(*out);
        else
            *out = NULL;
        struct server *s = st == XOS_NOTFOUND ? server_awaited(me) : NULL;
        if (!s)
            return st;
        if (!until)
            until = time_ns() + RESTART_NS;
        if (until > w->until)
            until = w->until;
        status awaited = server_await(s, until);
        if (s->starting)                    /* in vain */
            return awaited == XOS_KILLED ? awaited : st;
    }
}

static status resolve(struct resolving *w, uint32_t i)
{
    struct xos_want *a = &w->want[i];
    struct resolved *d = &w->done[i];
    status st = fetch(w, a);
    if (st != XOS_OK)
        return st;
    d->kind = a->kind;
    if (a->kind > XOS_WANT_DATA)
        return XOS_BADARG;
    uint32_t ways = (a->object != 0) + (a->same != 0) + (a->name.len || a->queries);
    if (ways != 1 || (a->kind == XOS_WANT_METHOD && !a->method.len))
        return XOS_BADARG;
    w->viewer.remote = a->rights & XOS_WANT_REMOTE && w->viewer.cpl == 2;
    if (a->same) {
        if (a->same > i)
            return XOS_BADARG;
        d->object = w->done[a->same - 1].object;
    } else if (a->object) {
        struct handle *h = handle_of(a->object, w->viewer.cpl);
        if (!h)
            return XOS_BADSEL;
        d->object = h->object;
    } else {
        struct query q = { a->name, a->query, a->queries };
        st = find_here(w, &q, &d->object);
        if (st == XOS_NOTFOUND)
            st = resolve_elsewhere(w, a, NULL, d);
        if (st != XOS_OK)
            return st;                      /* what was found is given back with the list */
        goto found;
    }
    if (d->object->state == OBJECT_GONE) {
        d->object = NULL;
        return XOS_GONE;
    }
    if (d->object->kind == OBJECT_PROXY && a->kind == XOS_WANT_METHOD) {
        /* a method of a known remote object: its server knows it by token */
        struct object *known = d->object;
        struct xos_want again = *a;
        again.name.len = again.queries = 0;
        d->object = NULL;
        st = resolve_elsewhere(w, &again, known, d);
        if (st != XOS_OK)
            return st;
    } else {
        object_ref(d->object);
    }
found:
    if (a->kind == XOS_WANT_METHOD)
        return resolve_method(w, a, d);
    if (a->kind == XOS_WANT_DATA)
        return resolve_data(w, a, d);
    d->gate = XOS_GATE_OBJECT;
    d->rights = a->rights & XOS_WANT_WRITE;     /* to resize, remove or swap to a file as a whole */
    return d->rights && memory_of(d->object) && !(d->object->flags & XOS_WANT_WRITE) ? XOS_DENIED : XOS_OK;
}

/* All were resolved; check that they still are, then install all or none.  Atomic, because ring 0 is not preempted
 * and nothing here blocks; interrupt handlers do not touch handles, so IF stays 1 however long the list is. */
static status commit(struct resolving *w, uint32_t n, uint32_t *first)
{
    struct space *s = w->viewer.cpl == 3 ? w->viewer.process->space : &gdt_space;
    struct static_group *group = NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        count += w->done[i].is_static;
    if (count > STATICS_MAX)
        return XOS_QUOTA;
    for (uint32_t i = 0; i < n; i++)
        if (w->done[i].is_static && !group && !(group = statics_create(w->owner)))
            return XOS_NOMEM;
    status st = space_alloc(s, n, first);
    if (st != XOS_OK) {
        statics_discard(group);
        return st;
    }
    for (uint32_t i = 0; i < n; i++)
        if (w->done[i].object->state == OBJECT_GONE) {
            for (uint32_t k = 0; k < n; k++)
                space_free(s, *first + k);
            statics_discard(group);
            return XOS_GONE;
        }
    /* commit */
    for (uint32_t i = 0; i < n; i++) {
        struct resolved *d = &w->done[i];
        struct handle *h = space_handle(s, *first + i);
        h->kind = d->kind == XOS_WANT_OBJECT ? HANDLE_OBJECT : d->kind == XOS_WANT_METHOD ? HANDLE_GATE : HANDLE_DATA;
        h->gate = d->gate;
        h->server = w->viewer.cpl < 3 && w->owner ? ((struct server *)w->owner)->index : 0;
        h->argc = d->argc;
        h->rights = d->rights;
        h->detail = d->kind == XOS_WANT_DATA ? (void *)d->region : (void *)d->method;
        link_handle(h, d->object);      /* the reference goes with it */
        *h->desc = d->kind == XOS_WANT_OBJECT ? object_desc(d->object) : d->desc;
        if (d->object->state == OBJECT_PUBLISHED)
            registry_handed(d->object);
        if (d->is_static) {
            *h->desc &= ~((uint64_t)ACC_PRESENT << 40);
            statics_add(group, h);  /* without memory for it the gate stays closed */
        }
    }
    return XOS_OK;
}

uint32_t get_handles(struct kfd_regs *r, uint32_t wants, uint32_t count, uint32_t deadline_ms)
{
    if (!count || count > WANTS_MAX)
        return XOS_BADARG;
    struct resolving *w = spare;
    spare = NULL;
    if (!w) {
        w = kmalloc(sizeof(*w));
        if (!w)
            return XOS_NOMEM;
        w->asking = NULL;
    }
    memset(w->done, 0, count * sizeof(w->done[0]));
    w->regs = r;
    w->viewer = (struct viewer){ current->process, r->cs & 3, false };
    w->owner = w->viewer.cpl == 3 ? (void *)current->process : (void *)server_of(r->cs);
    w->until = deadline_ns(deadline_ms);
    uint32_t first = 0, i = 0;
    status st = copy_in(r, w->want, wants, count * sizeof(w->want[0]));
    for (; st == XOS_OK && i < count; i++)
        st = resolve(w, i);
    if (st == XOS_OK)
        st = commit(w, count, &first);
    if (st != XOS_OK)
        for (uint32_t k = 0; k < i; k++) {
            if (w->done[k].region)
                region_free(w->done[k].region);
            if (w->done[k].object)
                object_unref(w->done[k].object);
        }
    if (spare) {
        asking_free(w->asking);
        kfree(w);
    } else {
        spare = w;
    }
    return st == XOS_OK ? first << 16 : st;
}
