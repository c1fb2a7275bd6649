#include "thread_make.h"
#include "janitor.h"
#include "process.h"
#include "reclaim.h"
#include "server.h"
#include "sched.h"
#include "space.h"
#include "vm.h"
#include "heap.h"
#include "fpu.h"
#include "registry.h"

#define KSTACK_AREA (XOS_KDYN + 0x00400000u)
#define KSTACK_STEP 0x4000u             /* guard page, three pages of stack */
#define SLOT_STACK1 (XOS_STACK1_TOP - XOS_STACK1_SIZE)
#define SLOT_STACK2 (XOS_STACK_SLOT - XOS_STACK2_SIZE)
#define NESTING_MAX 16u                 /* portals (DESIGN 3.3) */
#define ROOM0 1536u                     /* a portal needs this much of the ring-0 stack below it */
#define BLOB(slot) ((slot) * 16u)

static uint32_t slot_map[XOS_MAX_THREADS / 32];
static struct thread *dead;
static uint32_t next_tid;
uint32_t thread_total;

uint32_t thread_stack_linear(const struct thread *t, uint32_t offset)
{
    return XOS_SRV_DATA + XOS_SRV_STACKS + t->slot * XOS_STACK_SLOT + offset;
}

uint32_t *thread_head(const struct thread *t)
{
    return (uint32_t *)thread_stack_linear(t, XOS_STACK_HEAD);
}

static void free_stacks(struct thread *t)
{
    vm_unback(KSTACK_AREA + t->slot * KSTACK_STEP + PAGE, KSTACK_STEP / PAGE - 1);
    vm_unback(thread_stack_linear(t, SLOT_STACK1), XOS_STACK1_SIZE / PAGE);
    vm_unback(thread_stack_linear(t, SLOT_STACK2), XOS_STACK2_SIZE / PAGE);
    slot_map[t->slot / 32] &= ~(1u << t->slot % 32);
}

static status make_stacks(struct thread *t)
{
    uint32_t slot = 0;
    while (slot < XOS_MAX_THREADS && slot_map[slot / 32] >> slot % 32 & 1)
        slot++;
    if (slot == XOS_MAX_THREADS)
        return XOS_NOHANDLES;
    t->slot = slot;
    slot_map[slot / 32] |= 1u << slot % 32;
    const uint32_t rw = PTE_W | PTE_A | PTE_D;
    if (vm_back(KSTACK_AREA + slot * KSTACK_STEP + PAGE, KSTACK_STEP / PAGE - 1, FRAME_KERNEL, rw) == XOS_OK &&
        vm_back(thread_stack_linear(t, SLOT_STACK1), XOS_STACK1_SIZE / PAGE, FRAME_KERNEL, rw) == XOS_OK &&
        vm_back(thread_stack_linear(t, SLOT_STACK2), XOS_STACK2_SIZE / PAGE, FRAME_KERNEL, rw) == XOS_OK)
        return XOS_OK;
    free_stacks(t);
    return XOS_NOMEM;
}

status thread_create(struct process *home, struct server *s, uint32_t priority, struct thread **out)
{
    thread_reap();
    frames_ensure(16);
    struct thread *t = kzalloc(sizeof(*t));
    if (!t)
        return XOS_NOMEM;
    status st = make_stacks(t);
    if (st == XOS_OK && (st = object_create(OBJECT_THREAD, &t->object)) != XOS_OK)
        free_stacks(t);
    if (st != XOS_OK) {
        kfree(t);
        return st;
    }
    t->object->body = t;
    t->object->owner = home;
    t->tid = ++next_tid;
    t->home = t->process = home;
    t->server = s;
    t->cr3 = home->cr3;
    t->ldt = home->ldt;
    t->priority = t->base_priority = priority;
    t->slice = t->quantum = 10;
    t->deadline = NEVER;
    t->fpu_record = ~0u;
    t->room = NESTING_MAX;
    uint32_t stack = KSTACK_AREA + t->slot * KSTACK_STEP;
    t->esp0 = stack + KSTACK_STEP;
    t->esp_low = stack + PAGE + ROOM0;
    t->esp1 = XOS_SRV_STACKS + t->slot * XOS_STACK_SLOT + XOS_STACK1_TOP;
    t->esp2 = XOS_SRV_STACKS + t->slot * XOS_STACK_SLOT + XOS_STACK2_TOP;
    *thread_head(t) = 0;
    t->sibling = home->threads;
    home->threads = t;
    home->thread_count++;
    thread_total++;
    *out = t;
    return XOS_OK;
}

extern void thread_first(void);

/* The first switch_to returns to thread_first with the frame on top. */
static struct trap_frame *first_frame(struct thread *t)
{
    struct trap_frame *f = (struct trap_frame *)t->esp0 - 1;
    memset(f, 0, sizeof(*f));
    uint32_t *sp = (uint32_t *)f;
    *--sp = (uint32_t)thread_first;
    t->esp = (uint32_t)sp;
    f->eflags = EFLAGS_FIXED | EFLAGS_IF | EFLAGS_IOPL1;
    return f;
}

void thread_set_user(struct thread *t, uint32_t eip, uint32_t esp, uint32_t eax, uint32_t ebx, uint32_t edx)
{
    struct trap_frame *f = first_frame(t);
    f->cs = XOS_LDT_CODE | 3;
    f->ds = f->es = f->ss = XOS_LDT_DATA | 3;
    f->eip = eip;
    f->esp = esp;
    f->eax = eax;
    f->ebx = ebx;
    f->edx = edx;
}

void thread_set_server(struct thread *t, uint32_t entry, uint32_t arg)
{
    struct server *s = t->server;
    struct trap_frame *f = first_frame(t);
    f->cs = s->code_sel | s->ring;
    f->ds = f->es = f->ss = s->data_sel | s->ring;
    f->eip = BLOB(7);
    f->esp = s->ring == 1 ? t->esp1 : t->esp2;
    f->eax = arg;
    f->edx = entry;
}

static void kernel_thread(struct thread *t)
{
    cpu_sti();
    ((void (*)(void *))t->start_eip)((void *)t->start_arg);
    thread_exit(0);
}

void thread_set_kernel(struct thread *t, void (*fn)(void *), void *arg)
{
    uint32_t *sp = (uint32_t *)t->esp0;
    t->start_eip = (uint32_t)fn;
    t->start_arg = (uint32_t)arg;
    *--sp = (uint32_t)t;
    *--sp = 0;
    *--sp = (uint32_t)kernel_thread;
    t->esp = (uint32_t)sp;
}

void thread_start(struct thread *t)
{
    uint32_t f = irq_save();
    thread_wake(t, XOS_OK);
    irq_restore(f);
}

static void unlink_sibling(struct thread *t)
{
    struct thread **l = &t->home->threads;
    while (*l && *l != t)
        l = &(*l)->sibling;
    if (*l)
        *l = t->sibling;
    t->home->thread_count--;
    thread_total--;
}

void thread_exit(uint32_t code)
{
    struct thread *t = current;
    t->exit_code = code;
    fpu_drop_all(t);
    mutex_abandon(t);
    if (t->home->stopper == t)
        world_go(t->home, t);
    cpu_cli();
    t->object->body = NULL;
    t->state = THREAD_DEAD;
    t->object->size = code;             /* what joiners read */
    t->object->data = 1;
    queue_wake_all(&t->joiners, XOS_OK);
    unlink_sibling(t);
    if (t->home != &system_process && t->home->thread_count == 0)
        process_ended(t->home, t->home->exited ? t->home->exit_code : code);
    /* nobody's memory is needed any more but this stack */
    t->process = &system_process;
    t->cr3 = vm_system_cr3;
    t->ldt = system_process.ldt;
    cpu_set_cr3(vm_system_cr3);
    cpu_lldt(system_process.ldt);
    t->next = dead;
    dead = t;
    janitor_wake();
    if (t->heap_index)
        sched_remove(t);
    schedule();
    panic("a dead thread ran");
}

void thread_discard(struct thread *t)
{
    unlink_sibling(t);
    t->object->body = NULL;
    t->object->data = 1;
    object_destroy(t->object);
    free_stacks(t);
    kfree(t);
}

void thread_reap(void)
{
    uint32_t f = irq_save();
    while (dead && dead != current) {
        struct thread *t = dead;
        dead = t->next;
        struct object *o = t->object;
        irq_restore(f);
        free_stacks(t);
        kfree(t->detail);
        kfree(t);
        object_destroy(o);
        process_reap();
        f = irq_save();
    }
    irq_restore(f);
}

void thread_close(struct thread *t)
{
    static const uint32_t tops[] = { XOS_STACK1_TOP, XOS_STACK2_TOP };
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t *ss = (uint32_t *)thread_stack_linear(t, tops[i] - 4);
        if ((*ss & 3) == 3)
            *ss = 0;
    }
}

void thread_kill(struct thread *t)
{
    uint32_t f = irq_save();
    if (t->kill || t->state == THREAD_DEAD) {
        irq_restore(f);
        return;
    }
    t->kill = 1;
    if (t == current)
        attention |= ATTEND_KILL;
    else if (t->state == THREAD_BLOCKED || t->state == THREAD_NEW)
        thread_wake(t, XOS_KILLED);
    /* Promptness: inside a server the final retf to ring 3 faults and the thread dies there (exit_site).  A visitor
     * comes home first; the outermost record's return attends to it. */
    if (!t->record)
        thread_close(t);
    else
        for (struct record *r = (struct record *)t->record; r; r = (struct record *)r->prev)
            if (!r->prev)
                record_attend(r);
    irq_restore(f);
}
