#include "resolver.h"
#include "frame.h"
#include "handles.h"
#include "heap.h"
#include "janitor.h"
#include "registry.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "vm.h"

struct resolver resolvers[3];

/* A resolver's question and answer: one page, shown to the server through a segment of its ring. */
struct asking { struct xos_lookup *ask; struct xos_found *found; uint32_t frame, index; };
#define FOUND_AT 3072u
_Static_assert(sizeof(struct xos_lookup) <= FOUND_AT && sizeof(struct xos_found) <= PAGE - FOUND_AT, "one page");

void asking_free(struct asking *a)
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

status resolver_ask(uint32_t which, struct asking **made, const struct xos_want *a, uint32_t token, uint64_t until,
                    const struct xos_found **found)
{
    struct resolver *r = &resolvers[which];
    if (!r->server || a->method.len > 63 || a->sig.len > 127)
        return XOS_NOTFOUND;
    status st = *made ? XOS_OK : asking_make(made);
    if (st != XOS_OK)
        return st;
    struct asking *page = *made;
    struct xos_lookup *l = page->ask;
    uint64_t left = XOS_FOREVER;
    if (until != NEVER) {
        uint64_t now = time_ns();
        left = until > now ? (until - now) / 1000000 : 0;
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
    page->found->kind = 0;
    *found = page->found;
    uint32_t sel = page->index << 3 | r->server->ring;
    uint32_t args[6] = { sel, 0, sizeof(*l), sel, FOUND_AT, sizeof(**found) };
    return server_call(r->server, 0, r->fn, args, 6, NULL);
}

/* The kernel's record of a remote object. */
struct proxy { struct server *server; uint32_t token, release_fn, restarts; };

status proxy_object(struct server *s, const struct xos_found *f, struct object **out)
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

void proxy_finish(struct object *o)
{
    struct proxy *x = o->body;
    if (x->server->restarts == x->restarts)
        server_retire_stubs(x->server, x->token);
    janitor_release(x->server, x->restarts, x->token, x->release_fn, 0);
    kfree(x);
}
