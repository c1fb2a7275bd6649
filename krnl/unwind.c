#include "unwind.h"
#include "console.h"
#include "handles.h"
#include "resolver.h"
#include "irq.h"
#include "janitor.h"
#include "portal.h"
#include "process.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "thread_make.h"
#include "registry.h"

/* Where an outer ring goes on: one view of struct trap_frame and struct kfd_regs. */
struct outer { uint32_t *eip, *cs, *esp, *ss, *eax, *ecx, *edx, *ebx, *esi, *edi, *ebp, *es, *ds; };

static struct outer view_trap(struct trap_frame *f)
{
    f->fs = f->gs = 0;
    f->eflags = EFLAGS_FIXED | EFLAGS_IF | EFLAGS_IOPL1;
    return (struct outer){ &f->eip, &f->cs, &f->esp, &f->ss, &f->eax, &f->ecx, &f->edx, &f->ebx, &f->esi, &f->edi,
                           &f->ebp, &f->es, &f->ds };
}

/* The registers at leave_n of crossing.asm: EAX EDX ECX | EBX EDI ESI EBP ES DS EIP CS args ESP SS.  Its retf adds 4n. */
static struct outer view_portal(uint32_t *f, uint32_t n)
{
    return (struct outer){ &f[6], &f[7], &f[8 + n], &f[9 + n], &f[-3], &f[-1], &f[-2], &f[0], &f[2], &f[1], &f[3], &f[4], &f[5] };
}

static struct outer view_kfd(struct kfd_regs *r)
{
    return (struct outer){ &r->eip, &r->cs, &r->esp, &r->ss, &r->eax, &r->ecx, &r->edx, &r->ebx, &r->esi, &r->edi,
                           &r->ebp, &r->es, &r->ds };
}

/* Do `len` bytes at offset esp lie in one of the thread's inner stacks? */
static bool stack_room(const struct thread *t, uint32_t esp, uint32_t len)
{
    uint32_t at = esp - (XOS_SRV_STACKS + t->slot * XOS_STACK_SLOT);
    if (at >= XOS_STACK_SLOT - XOS_STACK2_SIZE)
        return at <= XOS_STACK2_TOP && len <= XOS_STACK2_TOP - at;
    return at >= XOS_STACK1_TOP - XOS_STACK1_SIZE && at <= XOS_STACK1_TOP && len <= XOS_STACK1_TOP - at;
}

/* The gate frame a chain word names, or NULL if it can't be one: inner rings may have overwritten it. */
static struct gate_frame *frame_at(const struct thread *t, uint32_t esp)
{
    if (!stack_room(t, esp, sizeof(struct gate_frame)) || esp & 3)
        return NULL;
    return (struct gate_frame *)(XOS_SRV_DATA + esp);
}

/* Leave the innermost gate frame, whose callee is `s`, towards its caller with `st`.  => false: no usable frame */
static bool pop_frame(struct server *s, struct outer o, status st)
{
    uint32_t *head = thread_head(current), at = *head, argc;
    struct gate_frame *g = frame_at(current, at);
    if (!g || !server_stub_argc(s, g->self, g->fn, &argc))
        return false;
    uint32_t from = g->cs & 3;
    if (!g->cs && g->eip < XOS_SERVERS && servers[g->eip])
        from = servers[g->eip]->ring;   /* marked: the caller is a failed server, perhaps s itself */
    if (from < s->ring || !stack_room(current, at, sizeof(*g) + 4 * (argc + (from > s->ring ? 2 : 0))))
        return false;
    *head = g->prev;
    *o.eip = g->eip, *o.cs = g->cs;
    if (from > s->ring)
        *o.esp = g->args[argc] + 4 * argc, *o.ss = g->args[argc + 1];
    else
        *o.esp = at + offsetof(struct gate_frame, args) + 4 * argc, *o.ss = g->ecx;
    *o.ebx = g->ebx, *o.esi = g->esi, *o.edi = g->edi, *o.ebp = g->ebp;
    *o.es = g->es, *o.ds = g->ds;
    *o.eax = *o.edx = 0;
    *o.ecx = st;
    return true;
}

/* Out of a failed server, by whatever led in. */
static void leave_server(struct server *s, struct outer o)
{
    janitor_wake();
    uint32_t head = *thread_head(current);
    if (head && pop_frame(s, o, XOS_GONE)) {
        /* the caller may be a failed server itself: its frame carries the mark */
        if (!*o.cs && *o.eip < XOS_SERVERS && servers[*o.eip])
            leave_server(servers[*o.eip], o);
        if (current->kill && !current->record && (*o.cs & 3) == 3)
            thread_exit(128 + 9);
        return;
    }
    if (head)
        kprintf("thread %u: damaged gate frames, its call ends\n", current->tid);
    *thread_head(current) = 0;
    if (current->record)
        portal_abort(XOS_GONE);             /* an upcall: back into server_call */
    thread_exit(XOS_GONE);
}

void unwind_ring3(void)
{
    if (current->record)
        portal_abort(XOS_FAULT);
    process_kill(current->process, 128 + 11);
    thread_exit(128 + 11);
}

void unwind_fault(struct trap_frame *f)
{
    if ((f->cs & 3) == 3)
        unwind_ring3();
    struct server *s = server_of(f->cs);
    if (!s)
        panic("fault at CS %04x, which is no server's", f->cs);
    server_fail(s);
    leave_server(s, view_trap(f));
}

/* At a thunk's retf: SS:ESP -> EIP, CS. */
static uint32_t *at_retf(struct trap_frame *f)
{
    return (uint32_t *)(XOS_SRV_DATA + (f->esp & (XOS_SRV_DATA_STEP - 1)));
}

bool unwind_is_marked(struct trap_frame *f)
{
    uint32_t *sp = at_retf(f);
    return f->esp - XOS_SRV_STACKS < XOS_SRV_STACKS_MAX - 8 && !sp[1] && sp[0] < XOS_SERVERS && servers[sp[0]];
}

bool unwind_to_user(struct trap_frame *f)
{
    return f->esp - XOS_SRV_STACKS < XOS_SRV_STACKS_MAX - 8 && (at_retf(f)[1] & 3) == 3;
}

bool unwind_marked(struct trap_frame *f)
{
    if (!unwind_is_marked(f))
        return false;
    uint32_t *sp = at_retf(f);
    leave_server(servers[sp[0]], view_trap(f));
    return true;
}

/* A blocked thread's call ends with `st`. */
static void wake(struct thread *t, status st)
{
    uint32_t f = irq_save();
    thread_wake(t, st);
    irq_restore(f);
}

void unwind_visitors(struct process *p)
{
    for (struct object *o = object_next(0); o; o = object_next(o->id)) {
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        if (!t || t->state == THREAD_DEAD)
            continue;
        for (struct record *r = (struct record *)t->record; r; r = (struct record *)r->prev)
            if (r->caller == p && r->prev)
                record_attend(r);
        if (t->process != p || t->home == p)
            continue;
        t->leave = 1;
        if (t == current)
            attention |= ATTEND_KILL;
        else
            wake(t, XOS_GONE);
    }
}

/* Walk a thread's gate frames, those that upcalls hide included.  visit => true: stop.  => did it stop */
static bool each_frame(const struct thread *t, bool (*visit)(struct gate_frame *g, void *arg), void *arg)
{
    uint32_t chain = *thread_head(t);
    const struct record *r = (const struct record *)t->record;
    for (;;) {
        for (uint32_t n = 0, at = chain; at && n < 256; n++) {
            struct gate_frame *g = frame_at(t, at);
            if (!g)
                break;
            if (visit(g, arg))
                return true;
            at = g->prev;
        }
        while (r && r->block)
            r = (const struct record *)r->prev;
        if (!r)
            return false;
        chain = upcall_of(r)->chain;
        r = (const struct record *)r->prev;
    }
}

/* Frames that would return into a failed server get a mark instead: CS 0, EIP = the server's index. */
static bool mark(struct gate_frame *g, void *arg)
{
    struct server *s = arg;
    if ((g->cs & 0xfffc) == s->code_sel) {
        g->cs = 0;
        g->eip = s->index;
    }
    return false;
}

static bool is_marked(struct gate_frame *g, void *arg)
{
    return !g->cs && g->eip == ((struct server *)arg)->index;
}

struct entry { uint32_t self, fn; };
static bool is_entry(struct gate_frame *g, void *arg)
{
    struct entry *e = arg;
    return g->self == e->self && g->fn == e->fn;
}

/* The server that ring 0 was entered from with that esp0, by a KFD call or a trap.  => NULL: none */
static struct server *entered_from(uint32_t esp0)
{
    uint32_t *top = (uint32_t *)esp0, ring = top[-1] & 3;   /* of the outer SS */
    if (ring != 1 && ring != 2)
        return NULL;
    struct server *s = server_of(top[-3]);
    return s ? s : server_of(top[-4]);
}

/* Where in its outer ring a thread that is not running goes on; meaningful if that ring is 1 or 2. */
static uint32_t leads_eip(const struct thread *t)
{
    const uint32_t *top = (const uint32_t *)t->esp0;
    return server_of(top[-3]) ? top[-4] : top[-5];
}

/* Does the thread, which is not running, go back to s when it leaves ring 0? */
static bool leads_to(const struct thread *t, const struct server *s) { return entered_from(t->esp0) == s; }

/* Did it leave s by a portal, or by what led to an upcall, and will come back? */
static bool called_from(const struct thread *t, const struct server *s)
{
    for (const struct record *r = (const struct record *)t->record; r; r = (const struct record *)r->prev)
        if ((r->block ? server_of(((const struct portal_record *)r)->cs) : entered_from(r->esp0)) == s)
            return true;
    return false;
}

static uint32_t starting;       /* servers that are */

void server_fail(struct server *s)
{
    if (!s->alive)
        return;
    s->alive = 0;
    starting += !s->starting;
    s->starting = 1;
    console_forget(s);
    kprintf("server %s failed: its gates are gone; it is started again\n", s->name);
    objects_revoke(s);
    irq_forget(s);
    for (uint32_t k = 0; k < 3; k++)
        if (resolvers[k].server == s)
            resolvers[k].server = NULL;
    for (struct object *o = object_next(0); o; o = object_next(o->id)) {
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        if (!t || t->state == THREAD_DEAD)
            continue;
        each_frame(t, mark, s);
        for (struct record *r = (struct record *)t->record; r; r = (struct record *)r->prev)
            record_attend(r);
        if (t == current)
            continue;
        t->leave = 1;
        t->kill |= t->server == s;
        if (t->server == s || leads_to(t, s))
            wake(t, XOS_GONE);
    }
    janitor_wake();
}

/* Threads that wait for a server's new instance. */
static struct wait_queue awaiting;

status server_await(struct server *s, uint64_t until)
{
    status st = XOS_OK;
    uint32_t f = irq_save();
    while (s->starting && st == XOS_OK)
        st = thread_block(&awaiting, until);
    irq_restore(f);
    return s->starting ? st : s->started;
}

struct server *server_awaited(const struct server *me)
{
    if (!starting || current->start_eip || (me && (me->starting || !me->alive)))
        return NULL;
    for (uint32_t i = 1; i < XOS_SERVERS; i++)
        if (servers[i] && servers[i]->starting)
            return servers[i];
    return NULL;
}

/* On the way out of ring 0 with something to attend to. */
void kernel_leave(void *frame, uint32_t kind)
{
    cpu_cli();                              /* an interrupt in between would be forgotten */
    uint32_t resched = attention & ATTEND_RESCHED;
    attention = 0;
    cpu_sti();
    struct thread *t = current;
    t->leave = 0;
    portal_freed();
    uint32_t cs = kind == 0 ? ((struct kfd_regs *)frame)->cs : kind == 1 ? ((struct trap_frame *)frame)->cs
                : ((uint32_t *)frame)[7];
    if ((cs & 3) == 3) {
        if (t->record && t->process->exited)
            portal_abort(XOS_GONE);
        if (t->kill && !t->record)
            thread_exit(128 + 9);
    } else {
        struct server *s = server_of(cs);
        if (t->kill && !t->record)
            thread_close(t);
        if (s && !s->alive && kind < 2)
            leave_server(s, kind ? view_trap(frame) : view_kfd(frame));
        else if (s && !s->alive) {
            struct outer o = view_portal(frame, kind >> 8);
            leave_server(s, o);
            *o.esp -= 4 * (kind >> 8);
        }
    }
    if (resched) {
        cpu_cli();
        schedule();
        cpu_sti();
    }
    /* KFD world: back at ring 3 when the one who stopped the process says so */
    while ((cs & 3) == 3 && t->process->stopper && t->process->stopper != t && !t->kill) {
        cpu_cli();
        thread_block(&t->process->stopped, NEVER);
        cpu_sti();
    }
}

/* Is a thread inside, or will one return into it? */
static bool inside(struct server *s)
{
    for (struct object *o = object_next(0); o; o = object_next(o->id)) {
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        if (!t || t->state == THREAD_DEAD || t == current)
            continue;
        if (leads_to(t, s) || called_from(t, s) || each_frame(t, is_marked, s))
            return true;
    }
    return false;
}

bool stub_in_use(struct server *s, uint32_t self, uint32_t fn)
{
    struct entry e = { self, fn };
    for (struct object *o = object_next(0); o; o = object_next(o->id)) {
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        if (!t || t->state == THREAD_DEAD)
            continue;
        if ((t != current && leads_to(t, s) && leads_eip(t) >= XOS_SRV_STUBS) || each_frame(t, is_entry, &e))
            return true;
    }
    return false;
}

bool servers_restart_pending(void)
{
    for (uint32_t i = 1; i < XOS_SERVERS; i++)
        if (servers[i] && !servers[i]->alive)
            return true;
    return false;
}

void servers_restart(void)
{
    for (uint32_t i = 1; i < XOS_SERVERS; i++) {
        struct server *s = servers[i];
        if (!s || s->alive || inside(s))
            continue;
        s->started = server_restart(s);
        kprintf("server %s started again: %s\n", s->name, xos_status_text(s->started));
        uint32_t f = irq_save();
        if (s->alive) {                     /* it may have failed meanwhile */
            s->starting = 0;
            starting--;
        }
        queue_wake_all(&awaiting, XOS_OK);
        irq_restore(f);
    }
}
