#include "statics.h"
#include "class.h"
#include "heap.h"
#include "registry.h"
#include "sched.h"
#include "space.h"

/* One class that somebody holds or waits for. */
struct class_lock {
    struct class_lock *next;
    struct class *cls;
    uint32_t order;             /* id of the first object it was met with: the locking order */
    void *owner;
    uint32_t groups;            /* of the owner that hold it */
    uint32_t users;             /* groups that refer to it */
    struct object *data;        /* its static data: a reference, or NULL */
    struct wait_queue waiters;
};

struct static_group {
    void *owner;
    uint32_t handles, classes;
    uint32_t pins;              /* threads in statics_enter */
    bool held;
    struct thread *holder;      /* who locked it, in which activation */
    uint32_t record;
    struct static_group *next;  /* all groups */
    struct handle *handle[STATICS_MAX];
    struct class_lock *lock[STATICS_MAX];     /* ascending by order */
};

static struct class_lock *locks;
static struct static_group *groups;

struct static_group *statics_create(void *owner)
{
    struct static_group *g = kzalloc(sizeof(*g));
    if (g) {
        g->owner = owner;
        g->next = groups;
        groups = g;
    }
    return g;
}

static struct class_lock *lock_of(struct class *cls, uint32_t id)
{
    struct class_lock *l = locks;
    while (l && l->cls != cls)
        l = l->next;
    if (!l && (l = kzalloc(sizeof(*l)))) {
        l->cls = cls;
        l->order = id;
        l->next = locks;
        locks = l;
    }
    return l;
}

static void drop_lock(struct class_lock *l)
{
    if (--l->users)
        return;
    struct class_lock **p = &locks;
    while (*p != l)
        p = &(*p)->next;
    *p = l->next;
    if (l->data)
        object_unref(l->data);
    kfree(l);
}

static status add(struct static_group *g, struct handle *h, struct class_lock *l)
{
    if (g->handles == STATICS_MAX)
        return XOS_QUOTA;
    if (!l)
        return XOS_NOMEM;
    uint32_t i = 0;
    while (i < g->classes && g->lock[i] != l)
        i++;
    if (i == g->classes) {
        l->users++;
        for (i = g->classes++; i > 0 && g->lock[i - 1]->order > l->order; i--)
            g->lock[i] = g->lock[i - 1];
        g->lock[i] = l;
    }
    g->handle[g->handles++] = h;
    h->group = g;
    return XOS_OK;
}

status statics_add(struct static_group *g, struct handle *h) { return add(g, h, lock_of(h->object->cls, h->object->id)); }

status statics_add_data(struct static_group *g, struct handle *h, struct class *cls)
{
    struct class_lock *l = lock_of(cls, h->object->id);
    status st = add(g, h, l);
    if (st == XOS_OK && !l->data)
        object_ref(l->data = h->object);
    return st;
}

struct object *statics_data(const struct class *cls)
{
    struct class_lock *l = locks;
    while (l && l->cls != cls)
        l = l->next;
    return l ? l->data : NULL;
}

static void set_present(struct static_group *g, bool present)
{
    for (uint32_t i = 0; i < g->handles; i++) {
        if (g->handle[i]->kind != HANDLE_GATE && g->handle[i]->kind != HANDLE_DATA)
            continue;               /* revoked meanwhile */
        if (present)
            *g->handle[i]->desc |= (uint64_t)ACC_PRESENT << 40;
        else
            *g->handle[i]->desc &= ~((uint64_t)ACC_PRESENT << 40);
    }
}

static void unlock(struct class_lock *l)
{
    if (--l->groups)
        return;
    l->owner = NULL;
    queue_wake_all(&l->waiters, XOS_OK);
}

static void destroy(struct static_group *g)
{
    for (uint32_t i = 0; i < g->classes; i++)
        drop_lock(g->lock[i]);
    struct static_group **l = &groups;
    while (*l != g)
        l = &(*l)->next;
    *l = g->next;
    kfree(g);
}

void statics_discard(struct static_group *g)
{
    if (g)
        destroy(g);
}

status statics_enter(struct static_group *g)
{
    uint64_t until = current->deadline;
    uint32_t f = irq_save(), i = 0;
    status st = XOS_OK;
    g->pins++;
    while (!g->held && i < g->classes && st == XOS_OK) {
        struct class_lock *l = g->lock[i];
        if (l->owner && l->owner != g->owner) {
            st = thread_block(&l->waiters, until);
            continue;
        }
        l->owner = g->owner;
        l->groups++;
        i++;
    }
    g->pins--;
    if (!g->handles)
        st = XOS_GONE;              /* released while we waited */
    if (st == XOS_OK && !g->held) {
        g->held = true;
        g->holder = current;
        g->record = current->record;
        set_present(g, true);
    } else if (i) {
        while (i)                   /* another thread of the owner was faster, or we gave up */
            unlock(g->lock[--i]);
    }
    if (!g->handles && !g->pins)
        destroy(g);
    irq_restore(f);
    return st;
}

void statics_leave(struct static_group *g)
{
    uint32_t f = irq_save();
    if (g->held) {
        g->held = false;
        set_present(g, false);
        for (uint32_t i = 0; i < g->classes; i++)
            unlock(g->lock[i]);
    }
    irq_restore(f);
}

void statics_unwind(void)
{
    for (struct static_group *g = groups; g; g = g->next)
        if (g->held && g->holder == current && g->record == current->record)
            statics_leave(g);
}

void statics_gone(const struct class_set *set)
{
    for (struct class_lock *l = locks; l; l = l->next)
        if (l->cls && l->cls->set == set)
            l->cls = NULL;
}

void statics_forget(struct handle *h)
{
    struct static_group *g = h->group;
    h->group = NULL;
    statics_leave(g);
    uint32_t i = 0;
    while (g->handle[i] != h)
        i++;
    g->handle[i] = g->handle[--g->handles];
    if (!g->handles && !g->pins)
        destroy(g);
}
