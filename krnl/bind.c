#include "bind.h"
#include "heap.h"

#define BINDS_MAX 64u           /* of a process */

struct binding {
    struct binding *next;       /* longer names first */
    uint32_t name_len, means_len;
    char text[];                /* name, then what it means */
};

static struct binding **place(struct process *p, const char *name, uint32_t len)
{
    struct binding **l = &p->bindings;
    while (*l && ((*l)->name_len > len || ((*l)->name_len == len && memcmp((*l)->text, name, len))))
        l = &(*l)->next;
    return l;
}

status bind_set(struct process *p, struct xos_str name, struct xos_str means)
{
    if (!name.len || name.len > XOS_NAME_MAX || means.len > XOS_NAME_MAX)
        return XOS_BADARG;
    uint32_t count = 0;
    for (struct binding *b = p->bindings; b; b = b->next)
        count++;
    struct binding **l = place(p, name.ptr, name.len), *old = *l, *b = NULL;
    if (old && old->name_len != name.len)
        old = NULL;
    if (!means.len && !old)
        return XOS_NOTFOUND;
    if (means.len) {
        if (!old && count >= BINDS_MAX)
            return XOS_QUOTA;
        b = kmalloc(sizeof(*b) + name.len + means.len);
        if (!b)
            return XOS_NOMEM;
        *b = (struct binding){ old ? old->next : *l, name.len, means.len };
        memcpy(b->text, name.ptr, name.len);
        memcpy(b->text + name.len, means.ptr, means.len);
    }
    *l = b ? b : old->next;
    kfree(old);
    return XOS_OK;
}

status binds_inherit(struct process *child, const struct process *parent)
{
    status st = XOS_OK;
    for (const struct binding *b = parent->bindings; b && st == XOS_OK; b = b->next)
        st = bind_set(child, (struct xos_str){ b->text, b->name_len }, (struct xos_str){ b->text + b->name_len, b->means_len });
    return st;
}

void binds_free(struct process *p)
{
    while (p->bindings) {
        struct binding *b = p->bindings;
        p->bindings = b->next;
        kfree(b);
    }
}

status bind_apply(const struct process *p, char *name, uint32_t *len)
{
    for (const struct binding *b = p->bindings; b; b = b->next) {
        if (b->name_len > *len || memcmp(b->text, name, b->name_len))
            continue;
        /* whole parts only: `a` is not the beginning of `ab` */
        if (b->name_len < *len && b->text[b->name_len - 1] != '/' && name[b->name_len] != '/' && name[b->name_len] != ':')
            continue;
        uint32_t rest = *len - b->name_len;
        if (b->means_len + rest > XOS_NAME_MAX)
            return XOS_TOOBIG;
        memmove(name + b->means_len, name + b->name_len, rest);
        memcpy(name, b->text + b->name_len, b->means_len);
        *len = b->means_len + rest;
        return XOS_OK;
    }
    return XOS_OK;
}
