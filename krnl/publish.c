#include "handles.h"
#include "space.h"
#include "server.h"
#include "registry.h"
#include "heap.h"

status attr_in(struct kfd_regs *r, struct object *o, uint32_t ptr)
{
    struct xos_attr a;
    status st = copy_in(r, &a, ptr, sizeof(a));
    if (st != XOS_OK)
        return st;
    if (a.name.len > XOS_ATTR_NAME_MAX || a.value.len > XOS_ATTR_VALUE_MAX || a.kind > XOS_ATTR_PRIVILEGE)
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
        st = registry_attr_set(o, &a);
    kfree(buf);
    return st;
}

static struct class *find_class(struct kfd_regs *r, const char *name, uint32_t len)
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

static status class_attrs(struct object *o)
{
    struct xos_attr a;
    status st = XOS_OK;
    for (uint32_t n = 0; st == XOS_OK && class_attr_at(o->cls, n, &a); n++)
        st = registry_attr_set(o, &a);
    return st;
}

status publish(struct kfd_regs *r, uint32_t req, uint32_t *sel)
{
    struct xos_publish p;
    status st = copy_in(r, &p, req, sizeof(p));
    if (st != XOS_OK)
        return st;
    if (p.name.len > XOS_NAME_MAX || p.cls.len > XOS_NAME_MAX || p.attr_count > OBJECT_ATTRS_MAX ||
        p.flags & ~(XOS_PUB_REMOTE | XOS_PUB_PROTECTED))
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
    struct class *c = st == XOS_OK ? find_class(r, cls, p.cls.len) : NULL;
    if (st == XOS_OK && !c)
        st = XOS_NOTFOUND;
    if (st == XOS_OK)
        st = object_create(cpl == 3 ? OBJECT_METHODS_PROCESS : OBJECT_METHODS_SERVER, &o);
    if (st == XOS_OK) {
        o->owner = cpl == 3 ? (void *)current->process : (void *)server_of(r->cs);
        o->cls = c;
        o->self = p.self;
        o->flags = p.flags;
        o->data = p.data, o->size = p.size;
        o->instantiator = current->process->parent ? current->process->parent->pid : 0;
        st = class_attrs(o);
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
