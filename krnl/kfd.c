#include "kfd.h"
#include "console.h"
#include "handles.h"
#include "resolver.h"
#include "want.h"
#include "memory.h"
#include "process.h"
#include "region.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "statics.h"
#include "sync.h"
#include "thread_make.h"
#include "vm.h"
#include "heap.h"
#include "registry.h"
#include "irq.h"
#include "unwind.h"
#include "print.h"

#define MESSAGE_MAX 65536u
#define THREADS_MAX 64u         /* of one process */
#define THREADS_KEPT 64u        /* stack slots that only servers may take */
#define DETAIL_MAX 8192u
#define SYNC_NS 30000000000ull  /* before the machine stops */
#define A (r->ebx)              /* the arguments, in order */
#define B (r->ecx)
#define C (r->edx)
#define D (r->esi)
#define E (r->edi)

static uint32_t cpl(const struct kfd_regs *r) { return r->cs & 3; }

/* The body of a handle of that kind, or NULL. */
static void *body_of(const struct kfd_regs *r, uint32_t sel, uint32_t kind)
{
    struct object *o = object_of_handle(sel, cpl(r), kind);
    return o ? o->body : NULL;
}

/* A new object's handle for the caller; the object lives as long as handles to it. */
static status give(struct kfd_regs *r, struct object *o, uint32_t pages, status st)
{
    if (st != XOS_OK)
        return st;
    if (cpl(r) == 3)
        st = process_charge(current->process, o, pages);
    if (st == XOS_OK)
        st = handle_object(o, cpl(r), &r->eax);
    object_unref(o);
    return st;
}

static status kfd_log(struct kfd_regs *r)
{
    char buf[256];
    uint32_t len = B;
    status st = XOS_OK;
    for (uint32_t done = 0; st == XOS_OK && done < len;) {
        uint32_t n = len - done < sizeof(buf) ? len - done : sizeof(buf);
        st = copy_in(r, buf, A + done, n);
        if (st == XOS_OK)
            console_write(buf, n);
        done += n;
        if (done >= 4096 && done < len)
            return XOS_TOOBIG;
        if (st == XOS_OK && done >= len && buf[n - 1] != '\n')
            console_write("\n", 1);     /* an entry is a line */
    }
    return st;
}

static status kfd_log_next(struct kfd_regs *r)
{
    char buf[512];
    uint32_t cap = B < sizeof(buf) ? B : sizeof(buf);
    struct server *s = server_of(r->cs);
    if (!s || !cap)
        return s ? XOS_BADARG : XOS_DENIED;
    status st = console_next(s, buf, cap, &r->eax);
    return st == XOS_OK ? copy_out(r, A, buf, r->eax) : st;
}

static status kfd_getHandles(struct kfd_regs *r)
{
    r->eax = get_handles(r, A, B, C);
    return r->eax & 0xffff;
}

static status kfd_release(struct kfd_regs *r) { return B > 8192 ? XOS_BADARG : handles_release(A, B, cpl(r)); }
static status kfd_publish(struct kfd_regs *r) { return publish(r, A, &r->eax); }

static status kfd_unpublish(struct kfd_regs *r)
{
    struct object *o = object_of_handle(A, cpl(r), 0);
    void *me = cpl(r) == 3 ? (void *)current->process : (void *)server_of(r->cs);
    if (!o || (o->kind != OBJECT_METHODS_PROCESS && o->kind != OBJECT_METHODS_SERVER))
        return XOS_BADSEL;
    if (o->state == OBJECT_GONE)
        return XOS_GONE;
    if (!me || o->owner != me)
        return XOS_NOTOWNER;
    object_revoke(o);
    handles_release(A, 1, cpl(r));
    object_destroy(o);
    return XOS_OK;
}

static status kfd_attr_get(struct kfd_regs *r)
{
    char name[XOS_ATTR_NAME_MAX], digits[12];
    if (!object_of_handle(A, cpl(r), 0))
        return XOS_BADSEL;
    if (!C || C > sizeof(name))
        return XOS_BADARG;
    status st = copy_in(r, name, B, C);
    if (st != XOS_OK)
        return st;
    struct object *o = object_of_handle(A, cpl(r), 0);  /* after what may block */
    if (!o)
        return XOS_BADSEL;
    struct attr_view v;
    st = memory_describe(o);
    if (st == XOS_OK)
        st = registry_attr_get(o, name, C, &v);
    if (st == XOS_NOTFOUND && o->kind == OBJECT_MEMORY && C == 4 && !memcmp(name, "size", 4)) {
        /* the exact length: a limit above 1 MiB says less */
        v.value = (struct xos_str){ digits, (uint32_t)print_to_buffer(digits, sizeof(digits), "%u", o->size) };
        st = XOS_OK;
    }
    if (st != XOS_OK)
        return st;
    uint32_t len = r->eax = v.value.len;
    if (len > E)
        return XOS_TOOBIG;
    char *value = kmalloc(len + 1);     /* copying out may block, and the attribute may go meanwhile */
    if (!value)
        return XOS_NOMEM;
    memcpy(value, v.value.ptr, len);
    st = copy_out(r, D, value, len);
    kfree(value);
    return st;
}

static status kfd_attr_set(struct kfd_regs *r)
{
    struct object *o = object_of_handle(A, cpl(r), 0);
    if (!o)
        return XOS_BADSEL;
    void *me = cpl(r) == 3 ? (void *)current->process : (void *)server_of(r->cs);
    if (!me || o->owner != me)
        return XOS_NOTOWNER;
    if (o->kind == OBJECT_PROCESS)
        return XOS_DENIED;              /* its attributes are the system's */
    object_ref(o);
    status st = attr_in(r, o, B);
    object_unref(o);
    return st;
}

static status kfd_attr_list(struct kfd_regs *r)
{
    struct object *o = object_of_handle(A, cpl(r), 0);
    if (!o)
        return XOS_BADSEL;
    status st = memory_describe(o);
    if (st != XOS_OK)
        return st;
    uint32_t need = registry_attr_text(o, true, NULL, 0);
    r->eax = need;
    if (need > C)
        return XOS_TOOBIG;
    char *buf = kmalloc(need + 1);
    if (!buf)
        return XOS_NOMEM;
    registry_attr_text(o, true, buf, need + 1);
    st = copy_out(r, B, buf, need);
    kfree(buf);
    return st;
}

static status kfd_process_exit(struct kfd_regs *r)
{
    if (cpl(r) != 3 || current->process != current->home || current->record)
        return XOS_DENIED;              /* a visitor can't end its host, a server can't end itself */
    process_kill(current->process, A);
    return XOS_KILLED;
}

/* Wait for a process or thread object to end. */
static status join(struct object *o, struct wait_queue *q, uint32_t ms, uint32_t *code)
{
    uint64_t until = deadline_ns(ms);
    status st = XOS_OK;
    object_ref(o);
    uint32_t f = irq_save();
    while (!o->data && st == XOS_OK)
        st = thread_block(q, until);
    irq_restore(f);
    *code = o->size;
    object_unref(o);
    return o->data ? XOS_OK : st;
}

static status kfd_process_join(struct kfd_regs *r)
{
    struct object *o = object_of_handle(A, cpl(r), OBJECT_PROCESS);
    if (!o)
        return XOS_BADSEL;
    struct process *p = o->body;
    return p ? join(o, &p->joiners, B, &r->eax) : (r->eax = o->size, XOS_OK);
}

static status kfd_process_kill(struct kfd_regs *r)
{
    struct process *p = body_of(r, A, OBJECT_PROCESS);
    if (cpl(r) < 3 && !p && A && A < 0x10000 && !object_of_handle(A, cpl(r), 0))
        return XOS_BADSEL;
    if (!p)
        return object_of_handle(A, cpl(r), OBJECT_PROCESS) ? XOS_GONE : XOS_BADSEL;
    process_kill(p, 128 + 9);
    return XOS_OK;
}

static status kfd_thread_create(struct kfd_regs *r)
{
    struct server *s = cpl(r) < 3 ? server_of(r->cs) : NULL;
    struct process *p = s ? &system_process : current->process;
    struct thread *t;
    if (!s && p->exited)
        return XOS_KILLED;
    if (!s && (p->thread_count >= THREADS_MAX || thread_total >= XOS_MAX_THREADS - THREADS_KEPT))
        return XOS_QUOTA;
    if (!s && (B & 3 || B < XOS_DATA_START || B > p->data_limit))
        return XOS_BADPTR;
    uint32_t prio = D ? D : PRIORITY_DEFAULT, most = s ? 31 : 24;
    status st = thread_create(p, s, prio > most ? most : prio, &t);
    if (st != XOS_OK)
        return st;
    st = handle_object(t->object, cpl(r), &r->eax);
    if (st != XOS_OK) {
        thread_discard(t);
        return st;
    }
    if (s)
        thread_set_server(t, A, C);
    else
        thread_set_user(t, 7 * 16, B & ~15u, C, 0, A);
    thread_start(t);
    return XOS_OK;
}

static status kfd_thread_exit(struct kfd_regs *r)
{
    if (current->record || (cpl(r) < 3 && (!current->server || *thread_head(current))))
        return XOS_DENIED;              /* it is a visitor here */
    thread_exit(A);
}

static status kfd_thread_join(struct kfd_regs *r)
{
    struct object *o = object_of_handle(A, cpl(r), OBJECT_THREAD);
    if (!o)
        return XOS_BADSEL;
    struct thread *t = o->body;
    if (t == current)
        return XOS_DEADLOCK;
    return t ? join(o, &t->joiners, B, &r->eax) : (r->eax = o->size, XOS_OK);
}

static status kfd_thread_kill(struct kfd_regs *r)
{
    struct thread *t = body_of(r, A, OBJECT_THREAD);
    if (!t)
        return object_of_handle(A, cpl(r), OBJECT_THREAD) ? XOS_GONE : XOS_BADSEL;
    if (t->server)
        return XOS_DENIED;
    thread_kill(t);
    return XOS_OK;
}

static struct thread *thread_arg(struct kfd_regs *r) { return A ? body_of(r, A, OBJECT_THREAD) : current; }

static status kfd_priority(struct kfd_regs *r)
{
    struct thread *t = thread_arg(r);
    if (!t)
        return XOS_BADSEL;
    if (B > 31 || (cpl(r) == 3 && B > 24))
        return B > 31 ? XOS_RANGE : XOS_DENIED;
    uint32_t f = irq_save();
    r->eax = t->base_priority;
    t->base_priority = B;
    sched_priority(t, mutex_inherited(t));
    irq_restore(f);
    return XOS_OK;
}

static status kfd_quantum(struct kfd_regs *r)
{
    struct thread *t = thread_arg(r);
    if (!t)
        return XOS_BADSEL;
    if (B < 1000 || B > 1000000)
        return XOS_RANGE;
    r->eax = t->slice * 1000;
    t->slice = B / 1000;
    return XOS_OK;
}

static status kfd_sleep(struct kfd_regs *r)
{
    uint32_t f = irq_save();
    uint64_t until = A == XOS_FOREVER ? NEVER : time_ns() + (uint64_t)A * 1000000;
    bool cut = current->deadline < until;
    status st = A ? thread_block(NULL, cut ? current->deadline : until) : XOS_OK;
    irq_restore(f);
    return st == XOS_TIMEOUT && !cut ? XOS_OK : st;
}

static status kfd_mutex_create(struct kfd_regs *r)
{
    struct object *o = NULL;
    status st = mutex_create(&o);
    return give(r, o, 0, st);
}

static status kfd_mutex_lock(struct kfd_regs *r)
{
    struct object *o = object_of_handle(A, cpl(r), OBJECT_MUTEX);
    if (!o)
        return XOS_BADSEL;
    if (mutex_try(o->body))
        return XOS_OK;
    object_ref(o);
    status st = mutex_lock(o->body, deadline_ns(B));
    object_unref(o);
    return st;
}

static status kfd_mutex_unlock(struct kfd_regs *r)
{
    struct mutex *m = body_of(r, A, OBJECT_MUTEX);
    return m ? mutex_unlock(m) : XOS_BADSEL;
}

static status kfd_sem_create(struct kfd_regs *r)
{
    struct object *o = NULL;
    status st = semaphore_create(A, B, &o);
    return give(r, o, 0, st);
}

static status kfd_sem_wait(struct kfd_regs *r)
{
    struct object *o = object_of_handle(A, cpl(r), OBJECT_SEMAPHORE);
    if (!o)
        return XOS_BADSEL;
    object_ref(o);
    status st = semaphore_wait(o->body, deadline_ns(B));
    object_unref(o);
    return st;
}

static status kfd_sem_post(struct kfd_regs *r)
{
    struct semaphore *s = body_of(r, A, OBJECT_SEMAPHORE);
    return s ? semaphore_post(s) : XOS_BADSEL;
}

static status kfd_mailbox_create(struct kfd_regs *r)
{
    struct object *o = NULL;
    status st = mailbox_create(A, B, &o);
    return give(r, o, PAGE_UP(A * (B + 4)) / PAGE, st);
}

static status kfd_send(struct kfd_regs *r)
{
    if (!body_of(r, A, OBJECT_MAILBOX))
        return XOS_BADSEL;
    if (C > MESSAGE_MAX)
        return XOS_TOOBIG;
    char *buf = kmalloc(C + 1);
    if (!buf)
        return XOS_NOMEM;
    status st = copy_in(r, buf, B, C);  /* may block: the mailbox is looked up afterwards */
    struct mailbox *m = st == XOS_OK ? body_of(r, A, OBJECT_MAILBOX) : NULL;
    if (st == XOS_OK)
        st = m ? mailbox_send(m, buf, C) : XOS_BADSEL;
    kfree(buf);
    return st;
}

static status kfd_receive(struct kfd_regs *r)
{
    struct object *o = object_of_handle(A, cpl(r), OBJECT_MAILBOX);
    if (!o)
        return XOS_BADSEL;
    struct mailbox *m = o->body;
    uint32_t len = C < m->bytes ? C : m->bytes;
    char *buf = kmalloc(len + 1);
    if (!buf)
        return XOS_NOMEM;
    object_ref(o);
    status st = mailbox_receive(m, buf, &len, deadline_ns(D));
    object_unref(o);
    if (st == XOS_OK)
        st = copy_out(r, B, buf, len);
    r->eax = len;
    kfree(buf);
    return st;
}

static status kfd_wait(struct kfd_regs *r)
{
    uint16_t sels[16];
    struct object *o[16];
    if (!B || B > 16)
        return XOS_BADARG;
    status st = copy_in(r, sels, A, B * 2);
    if (st != XOS_OK)
        return st;
    for (uint32_t i = 0; i < B; i++) {
        o[i] = object_of_handle(sels[i], cpl(r), 0);
        if (!o[i] || (o[i]->kind != OBJECT_MAILBOX && o[i]->kind != OBJECT_SEMAPHORE))
            return XOS_BADSEL;
    }
    uint32_t n = B;
    for (uint32_t i = 0; i < n; i++)
        object_ref(o[i]);
    st = sync_wait(o, n, deadline_ns(C), &r->eax);
    for (uint32_t i = 0; i < n; i++)
        object_unref(o[i]);
    return st;
}

/* May the caller stop the machine, and what serves it? */
bool may_stop(const struct kfd_regs *r)
{
    return cpl(r) < 3 || !current->process->parent_pid || registry_privileged(current->process->object, "shutdown", NULL);
}

static status kfd_shutdown(struct kfd_regs *r)
{
    if (!may_stop(r))
        return XOS_DENIED;
    if ((A & 0xff) < 2) {                   /* not the exit of a test */
        current->deadline = time_ns() + SYNC_NS;
        status st = memory_sync_all(NULL, 0);
        if (st != XOS_OK)
            kprintf("files were not all stored: %s\n", xos_status_text(st));
    }
    machine_stop(A);
}

static status kfd_server_restart(struct kfd_regs *r)
{
    char name[sizeof(servers[0]->name)] = "";
    if (!may_stop(r))
        return XOS_DENIED;
    if (B >= sizeof(name))
        return XOS_NOTFOUND;
    status st = copy_in(r, name, A, B);
    if (st != XOS_OK)
        return st;
    for (uint32_t i = 1; i < XOS_SERVERS; i++) {
        struct server *s = servers[i];
        if (!s || strlen(s->name) != B || memcmp(s->name, name, B))
            continue;
        if (cpl(r) < 3 && server_of(r->cs) == s)
            return XOS_DENIED;              /* nobody could be told how it ended */
        server_fail(s);
        return server_await(s, deadline_ns(C));
    }
    return XOS_NOTFOUND;
}

static status kfd_irq_bind(struct kfd_regs *r)
{
    struct object *o = object_of_handle(B, cpl(r), OBJECT_SEMAPHORE);
    struct server *s = server_of(r->cs);
    return !s ? XOS_DENIED : o ? irq_bind(A, s, o) : XOS_BADSEL;
}

static status kfd_irq_done(struct kfd_regs *r)
{
    struct server *s = server_of(r->cs);
    return s ? irq_done(A, s) : XOS_DENIED;
}

static status kfd_dma_alloc(struct kfd_regs *r)
{
    struct server *s = server_of(r->cs);
    return s ? server_dma(s, A, &r->eax, &r->edx) : XOS_DENIED;
}

static status kfd_io_map(struct kfd_regs *r)
{
    struct server *s = server_of(r->cs);
    return s ? server_io(s, A, B, &r->eax) : XOS_DENIED;
}

static status kfd_resolver(struct kfd_regs *r)
{
    struct server *s = server_of(r->cs);
    if (!s || s->ring != 2)
        return XOS_DENIED;
    if (A < XOS_RESOLVE_FILES || A > XOS_RESOLVE_REMOTE || B - s->image->text_at >= s->image->text_len)
        return XOS_BADARG;
    if (resolvers[A].server && resolvers[A].server != s && resolvers[A].server->alive)
        return XOS_EXISTS;
    resolvers[A] = (struct resolver){ s, B };
    return XOS_OK;
}

static status kfd_module(struct kfd_regs *r)
{
    const struct krnl_boot_info *b = boot_info;
    static uint32_t made[KRNL_BOOT_MODULES];    /* their segments: for good, and for every instance of a server */
    struct xos_module m;
    if (A >= b->modules)
        return XOS_NOTFOUND;
    if (!b->module[A].len)
        return XOS_GONE;
    status st = copy_in(r, &m, B, sizeof(m));
    if (st != XOS_OK)
        return st;
    const struct krnl_boot_module *k = &b->module[A];
    uint32_t len = strlen(k->name);
    if (len > m.name.len)
        len = m.name.len;
    st = copy_out(r, (uint32_t)m.name.ptr, k->name, len);
    m.name.len = len;
    m.size = k->len;
    if (st == XOS_OK)
        st = copy_out(r, B, &m, sizeof(m));
    uint32_t index = made[A];
    if (st == XOS_OK && !index)
        st = space_alloc(&gdt_space, 1, &index);
    if (st != XOS_OK)
        return st;
    made[A] = index;
    gdt_space.table[index] = desc_segment(XOS_DIRECT + k->phys, k->len, ACC_DATA_RO | ACC_DPL(2));
    r->eax = index << 3 | cpl(r);
    return XOS_OK;
}

static status kfd_deadline(struct kfd_regs *r)
{
    if (cpl(r) == 3 && current->record)
        return XOS_DENIED;              /* a callee may not shorten or lift its caller's */
    uint64_t old = current->deadline, now = time_ns();
    current->deadline = A == XOS_FOREVER ? NEVER : now + (uint64_t)A * 1000000;
    r->eax = old == NEVER ? XOS_FOREVER : old > now ? (uint32_t)((old - now) / 1000000) : 0;
    return XOS_OK;
}

static status kfd_statics(struct kfd_regs *r)
{
    struct handle *h = handle_of(A, cpl(r));
    if (!h || !h->group)
        return XOS_BADSEL;
    statics_leave(h->group);
    return XOS_OK;
}

static status kfd_statics_lock(struct kfd_regs *r)
{
    struct handle *h = handle_of(A, cpl(r));
    return h && h->group ? statics_enter(h->group) : XOS_BADSEL;
}

static status kfd_throw(struct kfd_regs *r)
{
    if (B > DETAIL_MAX)
        return XOS_TOOBIG;
    char *buf = kmalloc(B + 1);
    if (!buf)
        return XOS_NOMEM;
    status st = copy_in(r, buf, A, B);
    if (st != XOS_OK) {
        kfree(buf);
        return st;
    }
    kfree(current->detail);
    current->detail = buf;
    current->detail_len = B;
    /* for the caller of this activation alone, or of this server's gate */
    const struct record *mine = (const struct record *)current->record;
    current->detail_for = cpl(r) < 3 || !mine ? current->record : mine->prev;
    return XOS_OK;
}

static status kfd_exception(struct kfd_regs *r)
{
    if (!current->detail || current->detail_for != current->record)
        return XOS_NOTFOUND;
    r->eax = current->detail_len;
    if (current->detail_len > B)
        return XOS_TOOBIG;
    char *detail = current->detail;     /* detached: copying may block, and a callee may throw meanwhile */
    current->detail = NULL;
    status st = copy_out(r, A, detail, current->detail_len);
    kfree(detail);
    return st;
}

static status kfd_cmdline(struct kfd_regs *r)
{
    uint32_t len = strlen(boot_cmdline) + 1;
    r->eax = len;
    return len > B ? XOS_TOOBIG : copy_out(r, A, boot_cmdline, len);
}

static status kfd_world(struct kfd_regs *r)
{
    if (cpl(r) < 3)
        return XOS_DENIED;
    if (!A)
        return world_go(current->process, current);
    uint32_t room = B < XOS_MAX_THREADS ? B : XOS_MAX_THREADS;
    struct xos_stopped *s = kzalloc((room + 1) * sizeof(*s));
    if (!s)
        return XOS_NOMEM;
    status st = world_stop(s, room, &r->eax);
    if (st == XOS_OK)
        st = copy_out(r, A, s, r->eax * sizeof(*s));
    kfree(s);
    return st;
}

/* The fast functions never come here (entry.asm). */
#define kfd_null NULL
#define kfd_self NULL
#define kfd_clock NULL
#define kfd_yield NULL
static const struct { kfd_handler *fn; uint32_t ring; } table[XOS_KFD_COUNT] = {
#define XOS_KFD(number, name, ring, args, results, what) [number] = { kfd_##name, ring },
#include <xos/kfd.def>
};

void kfd_slow(struct kfd_regs *r);
void kfd_slow(struct kfd_regs *r)
{
    uint32_t fn = r->eax;
    status st;
    if (fn >= XOS_KFD_COUNT || !table[fn].fn) {
        r->eax = r->edx = 0;
        r->ecx = XOS_BADFN;
        return;
    }
    r->eax = 0;
    st = cpl(r) > table[fn].ring ? XOS_DENIED : table[fn].fn(r);
    if (fn != XOS_KFD_dma_alloc && fn != XOS_KFD_process_create && fn != XOS_KFD_info)
        r->edx = 0;
    r->ecx = st;
}
