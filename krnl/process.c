#include "process.h"
#include "janitor.h"
#include "server.h"
#include "thread_make.h"
#include "sched.h"
#include "space.h"
#include "handles.h"
#include "vm.h"
#include "heap.h"
#include "registry.h"
#include "private.h"
#include "reclaim.h"
#include "region.h"
#include "bind.h"
#include "unwind.h"

#define QUOTA_DEFAULT 16384u    /* pages: 64 MiB */
#define STEP 256u               /* pages that are given back without looking who else wants to run */
#define OBJECTS_MAX 16384u      /* kernel objects a process may have made */
#define BLOB(slot) ((slot) * 16u)

struct process *processes;
struct process system_process = { .pid = 0, .alive = 0, .quota = ~0u, .name = "system" };
static uint32_t next_pid = 1;
static bool reap_wanted;

static status map_images(struct process *p)
{
    status st = XOS_OK;
    for (uint32_t k = 0; st == XOS_OK && k < blob_pages; k++)
        if ((st = vm_map_user(p, XOS_USER_CODE + k * PAGE, blob_frames[k], PTE_A | PTE_SHARED)) == XOS_OK)
            frame_ref(blob_frames[k]);
    for (uint32_t n = 0; st == XOS_OK && n < p->image_count; n++) {
        struct image *i = p->images[n];
        for (uint32_t k = 0; st == XOS_OK && k < PAGE_UP(i->text_len) / PAGE; k++) {
            uint32_t *there = vm_entry(p, XOS_USER_CODE + i->text_at + k * PAGE, &st);
            if (!there)
                return st;
            if (*there & PTE_P)
                return XOS_BADCLASS;    /* images overlap */
            *there = i->text_frames[k] | PTE_P | PTE_U | PTE_A | PTE_SHARED;
            frame_ref(i->text_frames[k]);
        }
        uint32_t end = PAGE_UP(i->data_at + i->data_len + i->bss_len), at = i->data_at;
        for (; st == XOS_OK && at < i->data_at + i->data_len; at += PAGE)
            st = private_share(p, XOS_USER_DATA + at, i->data_frames[(at - i->data_at) / PAGE]);
        if (st == XOS_OK)
            st = private_reserve(p, XOS_USER_DATA + at, (end - at) / PAGE);
        if (end > p->heap_end)
            p->heap_end = end;
    }
    return st;
}

static void set_data_limit(struct process *p, uint32_t len)
{
    p->data_limit = len;
    p->space->table[XOS_LDT_DATA >> 3] = desc_segment(XOS_USER_DATA, len, ACC_DATA_RW | ACC_DPL(3));
}

/* Behind the images: heap, guard page, first stack, arguments, then the entry-stack blocks. */
static status lay_out(struct process *p, const struct xos_process_req *req, uint32_t *stack_top, uint32_t *args)
{
    struct image *main = p->images[p->image_count - 1];
    uint32_t at = p->heap_end;
    status st = private_reserve(p, XOS_USER_DATA + at, main->heap / PAGE);
    at += main->heap + PAGE;
    if (st == XOS_OK)
        st = private_reserve(p, XOS_USER_DATA + at, main->stack / PAGE);
    at += main->stack;
    *stack_top = at;
    *args = at;
    uint32_t arg_pages = PAGE_UP(req->args.len + 1) / PAGE;
    if (st == XOS_OK)
        st = private_reserve(p, XOS_USER_DATA + at, arg_pages);
    for (uint32_t done = 0; st == XOS_OK && done < req->args.len; done += PAGE) {
        uint32_t n = req->args.len - done < PAGE ? req->args.len - done : PAGE;
        st = private_fault(p, XOS_USER_DATA + at + done, true);
        if (st == XOS_OK)
            memcpy(vm_user_byte(p, XOS_USER_DATA + at + done, false), req->args.ptr + done, n);
    }
    at += arg_pages * PAGE;
    p->entry_stacks = main->entry_stacks > 16 ? 16 : main->entry_stacks;
    for (uint32_t k = 0; st == XOS_OK && k < p->entry_stacks; k++) {
        struct block *b = &p->block[k];
        b->slices = at + PAGE;
        at += BLOCK_SIZE;
        b->esp = at;
        b->linear = XOS_USER_DATA + at;
        b->next = p->blocks;
        p->blocks = b;
        /* the stack is there from the start: a portal writes to it with interrupts off */
        st = vm_back_user(p, XOS_USER_DATA + at - BLOCK_STACK, BLOCK_STACK / PAGE, PTE_W);
    }
    p->heap_end = at;
    set_data_limit(p, at);
    return st;
}

/* Its object can be found by type=process and pid, by those its instantiator made. */
static status announce(struct process *p, const struct process *parent, const struct xos_process_req *req)
{
    char text[12];
    uint32_t n = xos_snprintf(text, sizeof(text), "%u", p->pid);
    struct xos_attr type = { XOS_STR("type"), XOS_STR("process"), XOS_ATTR_ORDINARY };
    struct xos_attr pid = { XOS_STR("pid"), { text, n }, XOS_ATTR_ORDINARY };
    struct object *o = p->object;
    o->flags = XOS_PUB_PROTECTED;
    o->instantiator = p->parent_pid;
    const struct image *main = p->images[p->image_count - 1];
    status st = XOS_OK;
    if (main->classes && main->classes->class_count)
        st = class_attrs(o, &main->classes->classes[0], false, main->trusted);  /* the others are for what it publishes */
    if (st == XOS_OK && parent)
        st = inherit_privileges(o, parent->object);
    for (uint32_t i = 0; st == XOS_OK && i < req->privilege_count; i++)
        st = registry_attr_set(o, &req->privileges[i]);
    if (st == XOS_OK)
        st = registry_attr_set(o, &type);
    if (st == XOS_OK)
        st = registry_attr_set(o, &pid);
    return st == XOS_OK ? registry_publish(o, NULL, 0) : st;
}

static void destroy(struct process *p)
{
    for (struct region *r = p->regions; r;)
        if (region_thin(r)) {
            sched_point();              /* whoever granted it may take it back meanwhile */
            r = p->regions;
        } else {
            r = r->next;
        }
    if (p->space)
        space_destroy(p->space);        /* its handles free their windows */
    regions_free(p);
    binds_free(p);
    if (p->cr3) {
        for (uint32_t at = 0; at < XOS_USER_DATA_MAX; at += STEP * PAGE) {
            vm_unback_user(p, XOS_USER_DATA + at, STEP);
            sched_point();
        }
        vm_space_destroy(p->cr3);
    }
    for (uint32_t i = 0; i < p->image_count; i++)
        object_unref(p->images[i]->object);
    struct process **l = &processes;
    while (*l && *l != p)
        l = &(*l)->next;
    if (*l)
        *l = p->next;
    if (p->object) {
        p->object->body = NULL;
        object_destroy(p->object);
    }
    kfree(p);
}

status process_create(struct image **images, uint32_t count, const struct xos_process_req *req, struct process *parent,
                      struct process **out)
{
    if (!count || count > 4)
        return XOS_BADARG;
    for (uint32_t i = 0; i < count; i++)
        if (images[i]->ring != 3)
            return XOS_BADCLASS;
    process_reap();
    frames_ensure(32);
    struct process *p = kzalloc(sizeof(*p));
    if (!p)
        return XOS_NOMEM;
    p->quota = req->quota_pages ? req->quota_pages : QUOTA_DEFAULT;
    p->pid = next_pid++;
    p->parent_pid = parent ? parent->pid : 0;
    memcpy(p->name, req->name.ptr, req->name.len < sizeof(p->name) - 1 ? req->name.len : sizeof(p->name) - 1);
    status linked = XOS_OK;
    for (; p->image_count < count; p->image_count++) {
        p->images[p->image_count] = images[p->image_count];
        object_ref(images[p->image_count]->object);
        /* an application's classes inherit from the runtime's; once per image */
        if (p->image_count && images[p->image_count]->classes && images[0]->classes)
            linked = class_link(images[p->image_count]->classes, images[0]->classes);
    }
    if (linked == XOS_EXISTS)
        linked = XOS_OK;
    uint32_t stack = 0, args = 0;
    status st = linked != XOS_OK ? linked : (p->cr3 = vm_space_create()) ? XOS_OK : XOS_NOMEM;
    if (st == XOS_OK) {
        p->pd = vm_direct(p->cr3);
        struct process **last = &processes;     /* in order of creation */
        while (*last)
            last = &(*last)->next;
        *last = p;
        st = space_create(p, &p->space);
    }
    if (st == XOS_OK) {
        p->ldt = p->space->selector;
        p->space->table[XOS_LDT_CODE >> 3] = desc_segment(XOS_USER_CODE, XOS_USER_CODE_MAX, ACC_CODE_X | ACC_DPL(3));
        st = map_images(p);
    }
    if (st == XOS_OK)
        st = lay_out(p, req, &stack, &args);
    if (st == XOS_OK)
        st = object_create(OBJECT_PROCESS, &p->object);
    struct thread *t = NULL;
    if (st == XOS_OK) {
        p->object->body = p;
        p->object->owner = p;
        uint32_t prio = req->priority ? req->priority : PRIORITY_DEFAULT;
        st = thread_create(p, NULL, prio > 24 ? 24 : prio, &t);
    }
    if (st == XOS_OK && images[count - 1]->entry == 0xffffffffu)
        st = XOS_BADCLASS;
    if (st == XOS_OK && parent)
        st = binds_inherit(p, parent);
    if (st == XOS_OK)
        st = announce(p, parent, req);
    if (st != XOS_OK) {
        if (t)
            thread_discard(t);
        destroy(p);
        return st;
    }
    thread_set_user(t, BLOB(8), stack, req->args.len, args, images[count - 1]->entry);
    p->alive = 1;
    kprintf("load %s text %08x data %08x pid %u\n", p->name, XOS_USER_CODE + images[count - 1]->text_at,
            XOS_USER_DATA + images[count - 1]->data_at, p->pid);
    *out = p;
    if (req->start)
        thread_start(t);
    return XOS_OK;
}

void process_start(struct process *p) { thread_start(p->threads); }

struct process *process_from(uint32_t pid)
{
    struct process *p = processes;          /* in order of creation */
    while (p && p->pid < pid)
        p = p->next;
    return p;
}

struct process *process_by_pid(uint32_t pid)
{
    for (struct process *p = processes; p; p = p->next)
        if (p->pid == pid)
            return p;
    return pid ? NULL : &system_process;
}

status process_charge(struct process *p, struct object *o, uint32_t pages)
{
    if (p == &system_process)
        return XOS_OK;
    if (p->charges >= OBJECTS_MAX || pages > p->quota || p->pages > p->quota - pages)
        return XOS_QUOTA;
    p->charges++;
    p->pages += pages;
    o->charged_pid = p->pid;
    o->charged_pages = pages;
    return XOS_OK;
}

void process_uncharge(struct object *o)
{
    struct process *p = o->charged_pid ? process_by_pid(o->charged_pid) : NULL;
    if (!p)
        return;
    p->charges--;
    p->pages -= o->charged_pages;
    o->charged_pid = 0;
}

status process_resize(struct process *p, uint32_t size, uint32_t *got)
{
    *got = p->heap_end;
    uint32_t floor = p->block[0].slices - PAGE + p->entry_stacks * BLOCK_SIZE;
    if (size > XOS_USER_DATA_MAX)
        return XOS_NOMEM;
    uint32_t want = PAGE_UP(size);
    if (want < floor)
        return XOS_RANGE;
    if (want > p->heap_end) {
        status st = private_reserve(p, XOS_USER_DATA + p->heap_end, (want - p->heap_end) / PAGE);
        if (st != XOS_OK) {
            vm_unback_user(p, XOS_USER_DATA + p->heap_end, (want - p->heap_end) / PAGE);
            return st;
        }
    } else {
        for (uint32_t end = p->heap_end; end > want && p->heap_end == end;) {  /* another thread may resize it meanwhile */
            uint32_t pages = (end - want) / PAGE < STEP ? (end - want) / PAGE : STEP;
            p->heap_end = end -= pages * PAGE;
            set_data_limit(p, end);
            vm_unback_user(p, XOS_USER_DATA + end, pages);
            sched_point();
        }
        *got = p->heap_end;
        return XOS_OK;
    }
    p->heap_end = want;
    set_data_limit(p, want);
    *got = want;
    return XOS_OK;
}

/* The dwords below the outer ESP and SS of a thread's entry from ring 3: upcalls moved esp0 down. */
static const uint32_t *outer_frame(const struct thread *t)
{
    uint32_t top = t->esp0;
    for (uint32_t r = t->record; r && !((struct record *)r)->block; r = ((struct record *)r)->prev)
        top = ((struct record *)r)->esp0;
    return (const uint32_t *)top - XOS_STOPPED_DWORDS;
}

status world_stop(struct xos_stopped *out, uint32_t room, uint32_t *count)
{
    struct process *p = current->process;
    if (p == &system_process)
        return XOS_DENIED;
    if (p->stopper)
        return XOS_BUSY;
    *count = 0;
    for (struct object *o = object_next(0); o; o = object_next(o->id)) {
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        if (!t || t == current || t->process != p || t->state == THREAD_DEAD)
            continue;
        if (*count == room)
            return XOS_TOOBIG;
        out->tid = t->tid;
        memcpy(out->dw, outer_frame(t), sizeof(out->dw));
        out++, ++*count;
    }
    /* commit: every way of theirs to ring 3 looks at the stopper now */
    p->stopper = current;
    for (struct object *o = object_next(0); o; o = object_next(o->id)) {
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        if (t && t != current && t->process == p)
            t->leave = 1;
    }
    return XOS_OK;
}

status world_go(struct process *p, struct thread *t)
{
    if (p->stopper != t)
        return XOS_NOTOWNER;
    uint32_t f = irq_save();
    p->stopper = NULL;
    queue_wake_all(&p->stopped, XOS_OK);
    irq_restore(f);
    return XOS_OK;
}

void process_kill(struct process *p, uint32_t code)
{
    if (p == &system_process || p->exited)
        return;
    uint32_t f = irq_save();
    p->exited = 1;
    p->exit_code = code;
    p->alive = 0;
    queue_wake_all(&p->callers, XOS_OK);
    irq_restore(f);
    world_go(p, p->stopper);
    objects_revoke(p);
    for (struct thread *t = p->threads; t; t = t->sibling)
        thread_kill(t);
    unwind_visitors(p);
}

void process_ended(struct process *p, uint32_t code)
{
    if (!p->exited) {
        p->exited = 1;
        p->exit_code = code;
    }
    p->alive = 0;
    p->object->size = p->exit_code;
    p->object->data = 1;
    queue_wake_all(&p->callers, XOS_OK);
    queue_wake_all(&p->joiners, XOS_OK);
    reap_wanted = true;
    janitor_wake();
}

bool process_in_use(const struct process *p)
{
    uint32_t blocks = 0;
    for (const struct block *b = p->blocks; b; b = b->next)
        blocks++;
    if (p->thread_count || p->calling || blocks != p->entry_stacks)
        return true;
    for (uint32_t i = 0; i < OBJECT_MAX_ID; ) {
        struct object *o = object_next(i);
        if (!o)
            break;
        i = o->id;
        struct thread *t = o->kind == OBJECT_THREAD ? o->body : NULL;
        if (!t || t->state == THREAD_DEAD)
            continue;
        if (t->process == p)
            return true;
        for (uint32_t r = t->record; r; r = ((struct record *)r)->prev)
            if (((struct record *)r)->caller == p)
                return true;
    }
    return false;
}

bool process_reap_pending(void) { return reap_wanted; }

/* Destroying lets others run, who may want to reap, too: only one does, and looks from the beginning after each. */
void process_reap(void)
{
    static bool reaping;
    if (!reap_wanted || reaping)
        return;
    reaping = true;
    reap_wanted = false;
    for (struct process *p = processes, *next; p; p = next) {
        next = p->next;
        if (!p->exited || p->thread_count)
            continue;
        objects_revoke(p);
        if (process_in_use(p) || current->process == p) {
            reap_wanted = true;
            continue;
        }
        destroy(p);
        next = processes;
    }
    reaping = false;
}
