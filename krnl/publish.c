#include "handles.h"
#include "process.h"
#include "space.h"
#include "server.h"
#include "registry.h"
#include "heap.h"

static status attr_set(struct object *o, const struct xos_attr *a)
{
    status st = registry_attr_set(o, a);
    if (st == XOS_OK && a->kind == XOS_ATTR_NEEDS)
        o->flags |= XOS_PUB_NEEDS;
    return st;
}

status attr_in(struct kfd_regs *r, struct object *o, uint32_t ptr)
{
    struct xos_attr a;
    status st = copy_in(r, &a, ptr, sizeof(a));
    if (st != XOS_OK)
        return st;
    if (a.name.len > XOS_ATTR_NAME_MAX || a.value.len > XOS_ATTR_VALUE_MAX || a.kind > XOS_ATTR_NEEDS ||
        (a.kind == XOS_ATTR_NEEDS && o->kind != OBJECT_METHODS_PROCESS && o->kind != OBJECT_METHODS_SERVER))
        return XOS_BADARG;
    if (a.kind == XOS_ATTR_PRIVILEGE)
        return XOS_DENIED;              /* the system's alone */
    char *buf = kmalloc(XOS_ATTR_NAME_MAX + XOS_ATTR_VALUE_MAX);
    if (!buf)
        return XOS_NOMEM;
    st = copy_in(r, buf, (uint32_t)a.name.ptr, a.name.len);
    if (st == XOS_OK)
        st = copy_in(r, buf + XOS_ATTR_NAME_MAX, (uint32_t)a.value.ptr, a.value.len);
    a.name.ptr = buf;
    a.value.ptr = buf + XOS_ATTR_NAME_MAX;
    if (st == XOS_OK)
        st = attr_set(o, &a);
    kfree(buf);
    return st;
}

struct class *class_of_caller(struct kfd_regs *r, const char *name, uint32_t len)
{
    struct server *s = (r->cs & 3) < 3 ? server_of(r->cs) : NULL;
    if (s)
        return s->image->classes ? class_find(s->image->classes, name, len) : NULL;
    struct process *p = current->process;
    for (uint32_t i = p->image_count; i-- > 0;) {
        struct class *c = p->images[i]->classes ? class_find(p->images[i]->classes, name, len) : NULL;
        if (c)
            return c;
    }
    return NULL;
}

/* A class's attributes.  Its privileges count only if it came with the system, not from just anywhere. */
status class_attrs(struct object *o, struct class *cls, bool ordinary, bool trusted)
{
    struct xos_attr a;
    status st = XOS_OK;
    for (uint32_t n = 0; st == XOS_OK && class_attr_at(cls, n, &a); n++)
        if ((a.kind == XOS_ATTR_PRIVILEGE ? trusted : ordinary) &&
            !(a.kind == XOS_ATTR_NEEDS && strnlen(a.value.ptr, a.value.len) < a.value.len))     /* a method's */
            st = attr_set(o, &a);
    return st;
}

status inherit_privileges(struct object *o, const struct object *from)
{
    const struct object_attr *at = NULL;
    struct attr_view v;
    status st = XOS_OK;
    while (st == XOS_OK && registry_attr_next(from, &at, &v)) {
        struct xos_attr a = { v.name, v.value, v.kind };
        if (v.kind == XOS_ATTR_PRIVILEGE)
            st = registry_attr_set(o, &a);
    }
    return st;
}

/* Public data must be the caller's own whole pages: where limits are not enforced, pages are what bounds it. */
static bool data_ok(struct kfd_regs *r, const struct xos_publish *p)
{
    uint32_t linear;
    if (!p->size)
        return !p->data;
    return p->data % 4096 == 0 && p->size <= XOS_SRV_HEAP_END &&
           user_linear(r->ds, r->cs & 3, p->data, (p->size + 4095) & ~4095u, true, &linear) == XOS_OK;
}

static struct image *image_of(struct process *p, const struct class *c)
{
    for (uint32_t i = 0; i < p->image_count; i++)
        if (p->images[i]->classes == c->set)
            return p->images[i];
    return p->images[0];
}

status publish(struct kfd_regs *r, uint32_t req, uint32_t *sel)
{
    struct xos_publish p;
    status st = copy_in(r, &p, req, sizeof(p));
    if (st != XOS_OK)
        return st;
    if (p.name.len > XOS_NAME_MAX || p.cls.len > XOS_NAME_MAX || p.attr_count > OBJECT_ATTRS_MAX ||
        p.flags & ~(XOS_PUB_REMOTE | XOS_PUB_PROTECTED | XOS_PUB_WRITABLE) || !data_ok(r, &p))
        return XOS_BADARG;
    char *buf = kmalloc(2 * XOS_NAME_MAX);
    if (!buf)
        return XOS_NOMEM;
    char *name = buf, *cls = buf + XOS_NAME_MAX;
    struct object *o = NULL;
    uint32_t cpl = r->cs & 3;
    st = copy_in(r, name, (uint32_t)p.name.ptr, p.name.len);
    if (st == XOS_OK)
        st = copy_in(r, cls, (uint32_t)p.cls.ptr, p.cls.len);
    struct class *c = st == XOS_OK ? class_of_caller(r, cls, p.cls.len) : NULL;
    if (st == XOS_OK && !c)
        st = XOS_NOTFOUND;
    if (st == XOS_OK)
        st = object_create(cpl == 3 ? OBJECT_METHODS_PROCESS : OBJECT_METHODS_SERVER, &o);
    if (st == XOS_OK) {
        if (cpl == 3)
            st = process_charge(current->process, o, 0);
        o->owner = cpl == 3 ? (void *)current->process : (void *)server_of(r->cs);
        o->cls = c;
        o->self = p.self;
        o->flags = p.flags;
        o->data = p.data, o->size = p.size;
        o->instantiator = current->process->parent_pid;
        struct process *by = cpl == 3 ? current->process : NULL;
        if (st == XOS_OK)
            st = class_attrs(o, c, true, !by || image_of(by, c)->trusted);
        if (st == XOS_OK && by)
            st = inherit_privileges(o, by->object);
        for (uint32_t i = 0; st == XOS_OK && i < p.attr_count; i++)
            st = attr_in(r, o, (uint32_t)(p.attrs + i));
        if (st == XOS_OK)
            st = registry_publish(o, name, p.name.len);
        if (st == XOS_OK)
            st = handle_object(o, cpl, sel);
        if (st != XOS_OK)
            object_destroy(o);
    }
    kfree(buf);
    return st;
}
