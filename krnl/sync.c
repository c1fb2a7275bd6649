#include "sync.h"
#include "sched.h"
#include "process.h"
#include "heap.h"
#include "registry.h"

#define MAILBOX_BYTES_MAX (256u << 10)

/* Everyone in KFD wait sleeps here; whoever makes something ready rings. */
static struct wait_queue bell;

static status make(enum object_kind kind, uint32_t size, struct object **out)
{
    void *body = kzalloc(size);
    if (!body)
        return XOS_NOMEM;
    status st = object_create(kind, out);
    if (st != XOS_OK) {
        kfree(body);
        return st;
    }
    (*out)->body = body;
    return XOS_OK;
}

/* ---- mutex ---- */

status mutex_create(struct object **out)
{
    status st = make(OBJECT_MUTEX, sizeof(struct mutex), out);
    if (st == XOS_OK)
        ((struct mutex *)(*out)->body)->object = *out;
    return st;
}

/* The highest priority among a thread's own and those who wait for what it holds. */
uint32_t mutex_inherited(struct thread *t)
{
    uint32_t p = t->base_priority;
    for (struct mutex *m = t->held; m; m = m->next_held)
        for (struct thread *w = m->waiters.first; w; w = w->next)
            if (w->priority > p)
                p = w->priority;
    return p;
}

/* The owner runs at the waiter's priority, and so does the one it waits for itself, and so on. */
static void inherit(struct mutex *m, uint32_t priority)
{
    for (uint32_t hops = 0; m && m->owner && hops < 32; hops++) {
        struct thread *o = m->owner;
        if (o->priority >= priority)
            return;
        sched_priority(o, priority);
        m = o->state == THREAD_BLOCKED ? o->wait_data : NULL;
    }
}

/* A waiter gave up: the owners along the chain need no more than those who still wait. */
static void lend_less(struct mutex *m)
{
    for (uint32_t hops = 0; m && m->owner && hops < 32; hops++) {
        struct thread *o = m->owner;
        uint32_t p = mutex_inherited(o);
        if (o->priority == p)
            return;
        sched_priority(o, p);
        m = o->state == THREAD_BLOCKED ? o->wait_data : NULL;
    }
}

static void take(struct mutex *m, struct thread *t)
{
    object_ref(m->object);
    m->owner = t;
    m->count = 1;
    m->next_held = t->held;
    t->held = m;
}

/* Would waiting close a circle? */
static bool circular(struct mutex *m)
{
    for (uint32_t hops = 0; m && hops < XOS_MAX_THREADS; hops++) {
        if (m->owner == current)
            return true;
        m = m->owner && m->owner->state == THREAD_BLOCKED ? m->owner->wait_data : NULL;
    }
    return false;
}

bool mutex_try(struct mutex *m)
{
    if (m->owner)
        return false;
    take(m, current);
    return true;
}

status mutex_lock(struct mutex *m, uint64_t until)
{
    uint32_t f = irq_save();
    status st = XOS_OK;
    if (m->owner == current) {
        m->count++;
    } else if (!m->owner) {
        take(m, current);
    } else if (circular(m)) {
        st = XOS_DEADLOCK;
    } else {
        current->wait_data = m;
        inherit(m, current->priority);
        st = thread_block(&m->waiters, until);  /* the owner hands it over before it wakes us */
        current->wait_data = NULL;
        if (st != XOS_OK && m->owner != current)
            lend_less(m);
    }
    irq_restore(f);
    return st;
}

static void release(struct mutex *m, struct thread *t)
{
    struct object *o = m->object;
    struct mutex **l = &t->held;
    while (*l && *l != m)
        l = &(*l)->next_held;
    if (*l)
        *l = m->next_held;
    m->owner = NULL;
    m->count = 0;
    struct thread *best = m->waiters.first;
    for (struct thread *w = best; w; w = w->next)
        if (w->priority > best->priority)
            best = w;
    if (t->state != THREAD_DEAD && t->priority != mutex_inherited(t))
        sched_priority(t, mutex_inherited(t));
    if (best) {
        best->wait_data = NULL;
        take(m, best);
        thread_wake(best, XOS_OK);
        sched_priority(best, mutex_inherited(best));
    }
    object_unref(o);
}

status mutex_unlock(struct mutex *m)
{
    struct thread *t = current;
    if (m->owner == t && m->count == 1 && t->held == m && !m->waiters.first && t->priority == t->base_priority) {
        t->held = m->next_held;         /* nobody waits, nothing was lent */
        m->owner = NULL;
        m->count = 0;
        object_unref(m->object);
        return XOS_OK;
    }
    uint32_t f = irq_save();
    status st = XOS_OK;
    if (m->owner != current)
        st = XOS_NOTOWNER;
    else if (--m->count == 0)
        release(m, current);
    irq_restore(f);
    return st;
}

void mutex_abandon(struct thread *t)
{
    uint32_t f = irq_save();
    while (t->held)
        release(t->held, t);
    irq_restore(f);
}

/* ---- semaphore ---- */

status semaphore_create(uint32_t initial, uint32_t max, struct object **out)
{
    if (!max || initial > max)
        return XOS_BADARG;
    status st = make(OBJECT_SEMAPHORE, sizeof(struct semaphore), out);
    if (st == XOS_OK)
        *(struct semaphore *)(*out)->body = (struct semaphore){ .value = initial, .max = max };
    return st;
}

status semaphore_wait(struct semaphore *s, uint64_t until)
{
    uint32_t f = irq_save();
    status st = XOS_OK;
    if (s->value)
        s->value--;
    else
        st = thread_block(&s->waiters, until);
    irq_restore(f);
    return st;
}

status semaphore_post(struct semaphore *s)
{
    uint32_t f = irq_save();
    status st = XOS_OK;
    if (!queue_wake(&s->waiters, XOS_OK)) {
        if (s->value == s->max)
            st = XOS_RANGE;
        else
            s->value++;
        queue_wake_all(&bell, XOS_OK);
    }
    irq_restore(f);
    return st;
}

/* ---- mailbox ---- */

status mailbox_create(uint32_t slots, uint32_t bytes, struct object **out)
{
    if (!slots || !bytes || bytes > MAILBOX_BYTES_MAX || slots > MAILBOX_BYTES_MAX / (bytes + 4))
        return XOS_BADARG;
    status st = make(OBJECT_MAILBOX, sizeof(struct mailbox) + slots * (bytes + 4), out);
    if (st == XOS_OK) {
        struct mailbox *m = (*out)->body;
        m->slots = slots;
        m->bytes = bytes;
        m->data = (uint8_t *)(m + 1);
    }
    return st;
}

static uint8_t *slot(struct mailbox *m, uint32_t n) { return m->data + (m->first + n) % m->slots * (m->bytes + 4); }

status mailbox_send(struct mailbox *m, const void *msg, uint32_t len)
{
    if (len > m->bytes)
        return XOS_TOOBIG;
    uint32_t f = irq_save();
    status st = XOS_OK;
    if (m->used == m->slots) {
        st = XOS_NOSPACE;
    } else {
        uint8_t *s = slot(m, m->used++);
        memcpy(s, &len, 4);
        memcpy(s + 4, msg, len);
        if (!queue_wake(&m->waiters, XOS_OK))
            queue_wake_all(&bell, XOS_OK);
    }
    irq_restore(f);
    return st;
}

status mailbox_receive(struct mailbox *m, void *msg, uint32_t *len, uint64_t until)
{
    uint32_t f = irq_save();
    status st = XOS_OK;
    while (!m->used && st == XOS_OK)
        st = thread_block(&m->waiters, until);
    if (st == XOS_OK) {
        uint8_t *s = slot(m, 0);
        uint32_t n;
        memcpy(&n, s, 4);
        if (n > *len) {
            st = XOS_TOOBIG;
        } else {
            memcpy(msg, s + 4, n);
            m->first = (m->first + 1) % m->slots;
            m->used--;
        }
        *len = n;
    }
    irq_restore(f);
    return st;
}

static bool ready(const struct object *o)
{
    if (o->kind == OBJECT_MAILBOX)
        return ((struct mailbox *)o->body)->used;
    return ((struct semaphore *)o->body)->value;
}

status sync_wait(struct object **objects, uint32_t count, uint64_t until, uint32_t *index)
{
    uint32_t f = irq_save();
    status st = XOS_OK;
    for (;;) {
        for (uint32_t i = 0; i < count; i++)
            if (ready(objects[i])) {
                *index = i;
                irq_restore(f);
                return XOS_OK;
            }
        st = thread_block(&bell, until);
        if (st != XOS_OK)
            break;
    }
    irq_restore(f);
    return st;
}
