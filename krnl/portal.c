#include "portal.h"
#include "statics.h"
#include "process.h"
#include "class.h"
#include "registry.h"
#include "vm.h"
#include "heap.h"
#include "sched.h"
#include "space.h"

#define HEAD_HASH 256u

extern const uint32_t blob_portal[32], portal_bodies_3[32], portal_bodies_2[32];
extern const uint32_t portal_slow_bodies_3[32], portal_slow_bodies_2[32];
uint32_t portal_thunks[32];
static struct portal_head *heads[HEAD_HASH], *free_heads;

void portal_init(void)
{
    memcpy(portal_thunks, blob_portal, sizeof(portal_thunks));
}

/* Heads have pages of their own: code and data on one page are slow under TCG (DESIGN 7.10). */
static struct portal_head *take(void)
{
    if (!free_heads) {
        uint32_t f = frame_alloc(FRAME_KERNEL);
        if (!f)
            return NULL;
        struct portal_head *h = vm_direct(f);
        for (uint32_t i = 0; i < PAGE / sizeof(*h); i++) {
            h[i].next = free_heads;
            free_heads = &h[i];
        }
    }
    struct portal_head *h = free_heads;
    free_heads = h->next;
    return h;
}

static uint8_t *put32(uint8_t *p, uint8_t opcode, uint32_t v)
{
    *p++ = opcode;
    memcpy(p, &v, 4);
    return p + 4;
}

status portal_head(struct object *o, struct class_method *m, uint32_t ring, struct portal_head **out)
{
    struct portal_head **list = &heads[(o->id * 31 + m->raw->fn + ring) % HEAD_HASH];
    for (struct portal_head *h = *list; h; h = h->next)
        if (h->object == o && h->method == m && h->ring == ring) {
            *out = h;
            return XOS_OK;
        }
    struct portal_head *h = take();
    if (!h)
        return XOS_NOMEM;
    *h = (struct portal_head){ .self = o->self, .fn = m->raw->fn, .process = o->owner, .method = m, .object = o,
                               .next = *list, .ring = ring };
    uint32_t n = m->info.argc;
    uint8_t *p = put32(h->code, 0x68, EFLAGS_FIXED | EFLAGS_IOPL1);
    *p++ = 0x9d;
    uint32_t body;
    if (m->info.slices) {
        p = put32(p, 0xb8, (uint32_t)h);
        body = (ring == 3 ? portal_slow_bodies_3 : portal_slow_bodies_2)[n];
    } else {
        p = put32(p, 0xb8, h->self);
        p = put32(p, 0xba, h->fn);
        p = put32(p, 0xb9, (uint32_t)h->process);
        body = (ring == 3 ? portal_bodies_3 : portal_bodies_2)[n];
    }
    put32(p, 0xe9, body - ((uint32_t)p + 5));
    *list = h;
    *out = h;
    return XOS_OK;
}

void portal_forget(struct object *o)
{
    if (o->kind != OBJECT_METHODS_PROCESS)
        return;
    for (uint32_t i = 0; i < HEAD_HASH; i++)
        for (struct portal_head **l = &heads[i]; *l;) {
            struct portal_head *h = *l;
            if (h->object != o) {
                l = &h->next;
                continue;
            }
            *l = h->next;
            h->next = free_heads;
            free_heads = h;
        }
}

void portal_abort(status st)
{
    statics_unwind();
    cpu_cli();
    struct record *r = (struct record *)current->record;
    current->aborted = r->block != NULL;
    __asm__ volatile("mov %0, %%esp\n mov %1, %%ebp\n xor %%eax, %%eax\n xor %%edx, %%edx\n ret"
                     :: "b"(r), "r"(current), "c"(st) : "memory");
    __builtin_unreachable();
}

/* ---- waiting for a block ---- */

static uint32_t waiting;        /* threads, for all processes */

/* Whoever is inside attends on the way back, and so wakes all that wait; who gets no block then does this again, for those who
 * came in meanwhile.  Nothing on the fast way looks for waiters. */
static void attend_holders(const struct process *p)
{
    for (struct object *o = object_next(0); o; o = object_next(o->id)) {
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        for (struct record *r = t ? (struct record *)t->record : NULL; r; r = (struct record *)r->prev)
            if (r->block >= p->block && r->block < p->block + p->entry_stacks)
                record_attend(r);
    }
}

/* Who is in a block of its own must not wait for others without end: they may be waiting for that one. */
static bool may_wait(const struct thread *t)
{
    if (t->deadline != NEVER)
        return true;
    for (const struct record *r = (const struct record *)t->record; r; r = (const struct record *)r->prev)
        if (r->block)
            return false;
    return true;
}

/* IF = 0 on entry and return.  => OK: there is a block now | BUSY, TIMEOUT, KILLED, GONE */
static status wait_for_block(struct process *p)
{
    struct thread *t = current;
    status st = may_wait(t) ? XOS_OK : XOS_BUSY;
    p->calling++;
    waiting++;
    while (p->alive && !p->blocks && st == XOS_OK) {
        cpu_sti();
        attend_holders(p);
        cpu_cli();
        st = thread_block(&p->callers, t->deadline);
    }
    p->calling--;
    waiting--;
    if (st != XOS_OK) {
        if (p->blocks)
            queue_wake_all(&p->callers, XOS_OK);    /* it was woken for that, and does not take it */
        return st;
    }
    return p->alive ? XOS_OK : XOS_GONE;
}

void portal_freed(void)
{
    if (!waiting)
        return;
    uint32_t f = irq_save();
    for (struct process *p = processes; p; p = p->next)
        if (p->blocks)
            queue_wake_all(&p->callers, XOS_OK);
    irq_restore(f);
}

static bool published(const struct process *p, uint32_t self, uint32_t fn)
{
    for (uint32_t i = 0; i < HEAD_HASH; i++)
        for (const struct portal_head *h = heads[i]; h; h = h->next)
            if (h->process == p && h->self == self && h->fn == fn && h->object->state != OBJECT_GONE)
                return true;
    return false;
}

/* For calls without slices.  IF = 0 on entry and return.  The object may have been withdrawn while we waited, and `this` with it. */
status portal_wait(struct process *p, uint32_t self, uint32_t fn);
status portal_wait(struct process *p, uint32_t self, uint32_t fn)
{
    status st = wait_for_block(p);
    if (st != XOS_OK)
        return st;
    cpu_sti();
    bool there = published(p, self, fn);
    cpu_cli();
    if (!there && p->blocks)
        queue_wake_all(&p->callers, XOS_OK);
    return there ? XOS_OK : XOS_GONE;
}

/* ---- slices ---- */

/* What is under way in one activation; hangs on its block. */
struct crossing {
    struct portal_head *head;
    struct object *object;                      /* a reference: the head lives as long as its object */
    uint32_t argc;
    uint8_t *out;                               /* collected out slices */
    uint32_t out_len;
    bool too_big;                               /* the callee says so of its result: allowed with a hidden slice */
    struct { uint32_t linear, len, off, at; bool hidden; } slice[CLASS_SLICES_MAX];
};

static void release(struct process *p, struct block *b)
{
    struct crossing *c = b->crossing;
    b->crossing = NULL;
    b->next = p->blocks;
    p->blocks = b;
    queue_wake_all(&p->callers, XOS_OK);
    if (c) {
        kfree(c->out);
        object_unref(c->object);
        kfree(c);
    }
}

/* Copy into the callee's block through the direct map. */
static status put(struct process *p, uint32_t off, uint32_t from, uint32_t len)
{
    while (len) {
        uint32_t n = PAGE - off % PAGE < len ? PAGE - off % PAGE : len;
        uint8_t *to = vm_user_byte(p, XOS_USER_DATA + off, true);
        if (!to)
            return XOS_NOMEM;
        status st = user_get(to, from, n);
        if (st != XOS_OK)
            return st;
        off += n, from += n, len -= n;
    }
    return XOS_OK;
}

/* An out slice begins as zeros: what the callee leaves unwritten must not be another caller's. */
static void clear(struct process *p, uint32_t off, uint32_t len)
{
    while (len) {
        uint32_t n = PAGE - off % PAGE < len ? PAGE - off % PAGE : len;
        uint8_t *to = vm_user_byte(p, XOS_USER_DATA + off, false);
        if (to)                                     /* else never touched: zeros */
            memset(to, 0, n);
        off += n, len -= n;
    }
}

/* Bring the slices of a call into a block of the callee and rewrite the parameters.
 * On entry IF = 1; on OK IF = 0 and current->block is the caller's to enter. */
status portal_translate(struct portal_head *h, uint32_t *args);
status portal_translate(struct portal_head *h, uint32_t *args)
{
    struct process *p = h->process;
    const struct class_signature *sig = &h->method->info;
    struct crossing *c = kzalloc(sizeof(*c));
    if (!c)
        return XOS_NOMEM;
    c->head = h;
    object_ref(c->object = h->object);
    c->argc = sig->argc;
    cpu_cli();
    status st = !p->alive ? XOS_GONE : p->blocks ? XOS_OK : wait_for_block(p);
    if (st == XOS_OK && c->object->state == OBJECT_GONE) {
        queue_wake_all(&p->callers, XOS_OK);
        st = XOS_GONE;
    }
    if (st != XOS_OK) {
        cpu_sti();
        object_unref(c->object);
        kfree(c);
        return st;
    }
    struct block *b = p->blocks;
    p->blocks = b->next;
    b->crossing = c;
    cpu_sti();
    uint32_t at = b->slices, end = b->slices + BLOCK_SLICES;
    for (uint32_t i = 0; st == XOS_OK && i < sig->slices; i++) {
        uint32_t *s = args + sig->slice[i].at;
        if (!(s[0] & 0xfffc)) {                     /* null reference */
            s[0] = s[1] = s[2] = 0;
            continue;
        }
        if (s[2] > end - at) {
            st = XOS_TOOBIG;
            break;
        }
        uint32_t linear;
        st = user_linear(s[0], h->ring, s[1], s[2], sig->slice[i].out, &linear);
        if (st != XOS_OK)
            break;
        c->slice[i].linear = linear;
        c->slice[i].len = s[2];
        c->slice[i].off = at;
        if (sig->slice[i].out)
            c->out_len += s[2];
        else
            st = put(p, at, linear, s[2]);
        if (sig->slice[i].out && !sig->slice[i].hidden)
            clear(p, at, s[2]);
        s[0] = XOS_LDT_DATA | 3;
        s[1] = at;
        at = (at + s[2] + 15) & ~15u;
        if (at > end)
            at = end;
    }
    if (st == XOS_OK && c->out_len && !(c->out = kmalloc(c->out_len)))
        st = XOS_NOMEM;
    cpu_cli();
    if (st == XOS_OK && !p->alive)
        st = XOS_GONE;
    if (st != XOS_OK) {
        release(p, b);
        return st;
    }
    current->block = b;
    return XOS_OK;
}

/* The callee returned: gather what it wrote, while it is still the current process. */
void portal_collect(struct record *r, uint32_t result[3]);
void portal_collect(struct record *r, uint32_t result[3])
{
    struct process *p = current->process;
    struct crossing *c = r->block->crossing;
    const struct class_signature *sig = &c->head->method->info;
    uint32_t done = 0;
    for (uint32_t i = 0; i < sig->slices; i++) {
        uint32_t off = c->slice[i].off, len = c->slice[i].len;
        bool more = result[0] > len && result[0] != XOS_NULL;
        if (sig->slice[i].hidden && (result[2] == XOS_TOOBIG || (result[2] == XOS_OK && more)))
            c->too_big = true;
        if (!sig->slice[i].out || !len)
            continue;
        c->slice[i].at = done;
        if (sig->slice[i].hidden && (result[0] < len || result[0] == XOS_NULL))
            c->slice[i].len = len = result[0] == XOS_NULL ? 0 : result[0];  /* only what the value has */
        for (uint32_t k = 0; k < len;) {
            uint32_t n = PAGE - (off + k) % PAGE < len - k ? PAGE - (off + k) % PAGE : len - k;
            const uint8_t *from = vm_user_byte(p, XOS_USER_DATA + off + k, false);
            if (from)
                memcpy(c->out + done + k, from, n);
            else
                memset(c->out + done + k, 0, n);    /* never touched */
            k += n;
        }
        done += len;
    }
}

/* Back in the caller's memory: hand the out slices over, free the block.  result: EAX EDX ECX. */
void portal_deliver(struct process *callee, struct block *b, uint32_t result[3]);
void portal_deliver(struct process *callee, struct block *b, uint32_t result[3])
{
    struct crossing *c = b->crossing;
    const struct class_signature *sig = &c->head->method->info;
    if (c->too_big)
        result[2] = XOS_TOOBIG;
    for (uint32_t i = 0; i < sig->slices; i++)
        if (sig->slice[i].out && c->slice[i].len && (result[2] == XOS_OK || result[2] >= XOS_STATUS_USER)) {
            status st = user_put(c->slice[i].linear, c->out + c->slice[i].at, c->slice[i].len);
            if (st != XOS_OK)
                result[0] = result[1] = 0, result[2] = st;
        }
    cpu_cli();
    release(callee, b);
    cpu_sti();
}
