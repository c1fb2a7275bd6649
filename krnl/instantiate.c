/* Images and processes from outside: KFD (BCFS) and the boot instantiator's table. */
#include "kfd.h"
#include "handles.h"
#include "process.h"
#include "server.h"
#include "heap.h"
#include "registry.h"
#include "space.h"
#include "sched.h"

#define IMAGE_BYTES_MAX (16u << 20)

static bool trusted(const struct kfd_regs *r)
{
    struct server *s = server_of(r->cs);
    return s && s->ring == 2;
}

/* A copy of caller memory.  *to = NULL for len 0. */
static status fetch(struct kfd_regs *r, const void *from, uint32_t len, void **to)
{
    *to = NULL;
    if (!len)
        return XOS_OK;
    if (len > IMAGE_BYTES_MAX)
        return XOS_TOOBIG;
    *to = kmalloc(len);
    if (!*to)
        return XOS_NOMEM;
    return copy_in(r, *to, (uint32_t)from, len);
}

status image_object(const struct xos_image_req *req, struct object **out);
status image_object(const struct xos_image_req *req, struct object **out)
{
    struct image *i;
    status st = image_create(req, &i);
    if (st != XOS_OK)
        return st;
    st = object_create(OBJECT_IMAGE, out);
    if (st != XOS_OK) {
        image_free(i);
        return st;
    }
    i->object = *out;
    (*out)->body = i;
    return XOS_OK;
}

status kfd_image_create(struct kfd_regs *r)
{
    struct xos_image_req q;
    if (!trusted(r))
        return XOS_DENIED;
    status st = copy_in(r, &q, r->ebx, sizeof(q));
    if (st != XOS_OK)
        return st;
    if (q.name.len > XOS_NAME_MAX || q.ring != 3)
        return XOS_BADARG;
    void *part[5];
    const void *from[5] = { q.name.ptr, q.text, q.data, q.def, q.symbols };
    const uint32_t len[5] = { q.name.len, q.text_len, q.data_len, q.def_len, q.symbols_len };
    uint32_t n = 0;
    for (; st == XOS_OK && n < 5; n++)
        st = fetch(r, from[n], len[n], &part[n]);
    struct object *o;
    if (st == XOS_OK) {
        q.name.ptr = part[0], q.text = part[1], q.data = part[2], q.def = part[3], q.symbols = part[4];
        st = image_object(&q, &o);
    }
    if (st == XOS_OK) {
        st = handle_object(o, r->cs & 3, &r->eax);
        object_unref(o);
    }
    while (n)
        kfree(part[--n]);
    return st;
}

/* The privileges of a request, into kernel memory.  *buf: kfree it */
static status fetch_privileges(struct kfd_regs *r, struct xos_process_req *q, void **buf)
{
    const uint32_t room = XOS_ATTR_NAME_MAX + XOS_ATTR_VALUE_MAX;
    if (!q->privilege_count)
        return XOS_OK;
    if (q->privilege_count > XOS_QUERY_MAX)
        return XOS_BADARG;
    struct xos_attr *a = kmalloc(q->privilege_count * (sizeof(*a) + room));
    *buf = a;
    status st = a ? copy_in(r, a, (uint32_t)q->privileges, q->privilege_count * sizeof(*a)) : XOS_NOMEM;
    char *text = a ? (char *)(a + q->privilege_count) : NULL;
    for (uint32_t i = 0; st == XOS_OK && i < q->privilege_count; i++, text += room) {
        if (!a[i].name.len || a[i].name.len > XOS_ATTR_NAME_MAX || a[i].value.len > XOS_ATTR_VALUE_MAX)
            return XOS_BADARG;
        st = copy_in(r, text, (uint32_t)a[i].name.ptr, a[i].name.len);
        if (st == XOS_OK)
            st = copy_in(r, text + a[i].name.len, (uint32_t)a[i].value.ptr, a[i].value.len);
        a[i] = (struct xos_attr){ { text, a[i].name.len }, { text + a[i].name.len, a[i].value.len }, XOS_ATTR_PRIVILEGE };
    }
    q->privileges = a;
    return st;
}

status kfd_process_create(struct kfd_regs *r)
{
    struct xos_process_req q;
    uint16_t sels[4];
    struct image *images[4];
    if (!trusted(r))
        return XOS_DENIED;
    status st = copy_in(r, &q, r->ebx, sizeof(q));
    if (st != XOS_OK)
        return st;
    if (!q.image_count || q.image_count > 4 || q.args.len > 65536 || q.name.len > XOS_NAME_MAX)
        return XOS_BADARG;
    st = copy_in(r, sels, (uint32_t)q.images, q.image_count * 2);
    for (uint32_t i = 0; st == XOS_OK && i < q.image_count; i++) {
        struct object *o = object_of_handle(sels[i], r->cs & 3, OBJECT_IMAGE);
        if (!o)
            return XOS_BADSEL;
        images[i] = o->body;
    }
    void *name = NULL, *args = NULL, *privileges = NULL;
    if (st == XOS_OK)
        st = fetch_privileges(r, &q, &privileges);
    if (st == XOS_OK)
        st = fetch(r, q.name.ptr, q.name.len, &name);
    if (st == XOS_OK)
        st = fetch(r, q.args.ptr, q.args.len, &args);
    q.name.ptr = name;
    q.args.ptr = args;
    struct process *p, *parent = current->process == &system_process ? NULL : current->process;
    uint32_t start = q.start;
    q.start = 0;
    if (st == XOS_OK)
        st = process_create(images, q.image_count, &q, parent, &p);
    kfree(name);
    kfree(args);
    kfree(privileges);
    if (st != XOS_OK)
        return st;
    st = handle_object(p->object, r->cs & 3, &r->eax);
    r->edx = p->pid;
    if (start)
        process_start(p);
    return st;
}
