#include "want.h"
#include "bind.h"
#include "handles.h"
#include "heap.h"
#include "memory.h"
#include "portal.h"
#include "process.h"
#include "region.h"
#include "registry.h"
#include "resolver.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "statics.h"
#include "kfd.h"
#include "unwind.h"
#include <xos/info.h>

#define WANTS_MAX 64u
#define RESTART_NS 5000000000ull    /* that a want waits for a failed server's new instance */

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

/* A resolver may block while others come in: each has its own, one is kept. */
static struct resolving *spare;

/* Protected objects are for their owner, its instantiator, and what that instantiated (xos.txt). */
bool object_visible(const struct object *o, const void *viewer)
{
    const struct viewer *v = viewer;
    if (v && v->remote)
        return (o->flags & (XOS_PUB_REMOTE | XOS_PUB_PROTECTED | XOS_PUB_NEEDS)) == XOS_PUB_REMOTE;
    if (!v || v->cpl < 3 || !(o->flags & (XOS_PUB_PROTECTED | XOS_PUB_NEEDS)) || o->owner == v->process)
        return true;
    const struct process *me = v->process;  /* parent_pid 0: made by the system */
    if ((o->flags & XOS_PUB_NEEDS) && me->parent_pid && !registry_meets(me->object, o))
        return false;
    if (!(o->flags & XOS_PUB_PROTECTED))
        return true;
    if (o->cls && me->object && registry_privileged(me->object, "access", o->cls->name))
        return true;                    /* explicitly legitimated */
    return o->instantiator == me->pid || o->instantiator == me->parent_pid;
}

bool object_shown(const struct object *o, struct process *p, uint32_t cpl)
{
    struct viewer v = { p, cpl, false };
    return object_visible(o, &v);
}

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

/* Ask a memory-protocol server.  *found: in w's page, until w asks again. */
static status ask(struct resolving *w, struct xos_want *a, uint32_t token, uint32_t which, const struct xos_found **found)
{
    if (w->viewer.remote || w->viewer.cpl < 2)
        return XOS_NOTFOUND;
    return resolver_ask(which, &w->asking, a, token, w->until, found);
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

/* A protected method's needs, in its class's records: "value", NUL, "name(descriptor)".  They are of processes; without any it is
 * for its owner. */
static bool legitimated(const struct viewer *v, const struct object *o, const struct class_method *m)
{
    struct xos_attr a;
    bool any = false;
    if (v->remote)
        return false;
    for (uint32_t n = 0; class_attr_at(o->cls, n, &a); n++) {
        uint32_t value = a.kind == XOS_ATTR_NEEDS ? (uint32_t)strnlen(a.value.ptr, a.value.len) : a.value.len;
        const char *method = a.value.ptr + value + 1;
        if (value + 1 + m->name_len + m->sig_len != a.value.len || memcmp(method, m->name, m->name_len) ||
            memcmp(method + m->name_len, m->sig, m->sig_len))
            continue;
        any = true;
        if (v->cpl == 3 && v->process->parent_pid && (!v->process->object ||
            !registry_has_privilege(v->process->object, a.name, (struct xos_str){ value ? a.value.ptr : NULL, value })))
            return false;
    }
    return any;
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
    if (!(flags & XOS_M_PUBLIC) && o->owner != w->viewer.process &&
        !((flags & XOS_M_PROTECTED) && legitimated(&w->viewer, o, d->method)))
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
        handle_link(h, d->object);      /* the reference goes with it */
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
