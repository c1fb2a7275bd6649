/* The XOS platform, ring 3: console, memory, clock, locks, the start of a process. */
#include <string.h>
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "heap.h"
#include "library.h"

int xj_published_any(void);
XJ_HEAD("Runtime", 2, "0xffffffff", XJ_BUILD0, XJ_BUILD1)
XOS_CLASS(0, "Runtime", XOS_M_PUBLIC)

static xos_sel out_gate, in_gate, guard[3];

/* Where the three streams lead: the console, or the object that whoever started the process named in its first argument,
 * XJ_STDIO and the name.  Such an object tells the streams apart. */
static const char *stdio;

static xos_sel stream(const char *method, const char *sig)
{
    const char *name = stdio ? stdio : "console";
    struct xos_want w = { .kind = XOS_WANT_METHOD,
                          .name = { name, strlen(name) },
                          .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    xos_sel gate;
    return xos_get_handles(&w, 1, 1000, &gate) ? 0 : gate;
}

/* Without anything to write to, to the system log.  A gate is gone when its server was instantiated again: the next one
 * leads to the new instance.  The old stays, another thread may be about to call through it. */
void xj_write(int fd, const char *s, uint32_t n)
{
    __builtin_unwind_init();
    struct xj_thread *t = xj_self();
    uint64_t r;
    status st = XOS_GONE;
    while (n) {
        uint32_t part = n < XJ_STDIO_PART ? n : XJ_STDIO_PART;
        for (int tries = 0; tries < 2 && st == XOS_GONE; tries++) {
            if (!out_gate || tries) out_gate = stream("write", stdio ? "(I[B)I" : "([B)I");
            if (!out_gate) continue;
            XJ_GATE_OUT(t);
            if (stdio) st = XOS_CALLN(out_gate, &r, (uint32_t)fd, XOS_SLICE(s, part));
            else st = XOS_CALLN(out_gate, &r, XOS_SLICE(s, part));
            XJ_GATE_BACK(t);
        }
        if (st) xos_log(s, part);
        s += part;
        n -= part;
        st = XOS_GONE;
    }
}

int32_t xj_read(int fd, char *s, uint32_t n)
{
    __builtin_unwind_init();
    struct xj_thread *t = xj_self();
    uint64_t r = 0;
    status st = XOS_GONE;
    (void)fd;
    if (n > XJ_STDIO_PART) n = XJ_STDIO_PART;
    for (int tries = 0; tries < 2 && st == XOS_GONE; tries++) {
        if (!in_gate || tries) in_gate = stream("read", "(>[BI)I");
        if (!in_gate) continue;
        XJ_GATE_OUT(t);
        st = XOS_CALLN(in_gate, &r, XOS_SLICE(s, n), XOS_FOREVER);
        XJ_GATE_BACK(t);
    }
    return st ? 0 : (int32_t)r;
}

void xj_exit(int32_t code)
{
    for (;;) xos_exit((uint32_t)code & 255);
}

uint32_t xj_memory_limit(void) { return 192u << 20; }    /* the process's quota may be less */

char *xj_more_memory(uint32_t bytes, uint32_t *got)
{
    uint32_t end = 0, now = 0;
    xos_resize(xos_ds(), 0xffffffffu, &end);    /* impossible: tells where the end is */
    if (!end || bytes > 0xffffffffu - end || xos_resize(xos_ds(), end + bytes, &now) || now <= end) return 0;
    *got = now - end;
    return (char *)(uintptr_t)end;
}
/* ---- threads: a stack is used again when the thread that was on it has ended ---- */
#define THREAD_STACK 0x60000u           /* bytes */
struct stack { struct stack *next; char *lo; xos_sel thread; struct xj_thread *record; };
static struct stack *stacks;            /* of threads that have ended, or are about to */
static struct xos_stopped stopped[XJ_THREADS];

uint32_t xj_thread_id(void)
{
    uint32_t process = 0, thread = 0;
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &process, &thread);
    return thread;
}

static XJ_ENTRY void thread_entry(uint32_t arg)
{
    struct stack *s = (struct stack *)(uintptr_t)arg;
    s->record->id = xj_thread_id();
    xj_thread_run(s->record);
    xj_guard(2);
    s->next = stacks;
    stacks = s;
    xj_unguard(2);
}

static struct stack *stack_get(void)
{
    xj_guard(2);
    struct stack *s = stacks;
    if (s) stacks = s->next;
    xj_unguard(2);
    if (s) {
        xos_kfd(XOS_KFD_thread_join, s->thread, XOS_FOREVER, 0, 0, 0, 0, 0);
        xos_release(s->thread, 1);
        return s;
    }
    s = xj_fixed(sizeof *s);
    s->lo = xj_fixed(THREAD_STACK);
    return s;
}

int32_t xj_thread_start(xj_ref me)
{
    struct stack *s = stack_get();
    s->record = xj_thread_new(s->lo + XJ_RESERVE, THREAD_STACK - XJ_RESERVE);
    if (s->record) {
        s->record->gate_sp = s->lo + THREAD_STACK;      /* no frames yet */
        s->record->object = me;
        if (!xos_thread(thread_entry, s->lo + THREAD_STACK, (uint32_t)(uintptr_t)s, 0, &s->thread)) return 1;
        xj_thread_free(s->record);
    }
    s->thread = 0;
    xj_guard(2);
    s->next = stacks;
    stacks = s;
    xj_unguard(2);
    return 0;
}

/* The kernel holds back who comes to ring 3; who comes back from a server without the kernel asks xj_world_stopped. */
void xj_world_stop(void)
{
    uint32_t n = 0;
    xj_world_stopped = 1;
    if (xos_kfd(XOS_KFD_world, XOS_P(stopped), XJ_THREADS, 0, 0, 0, &n, 0)) n = 0;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < XJ_THREADS; k++) {
            struct xj_thread *t = xj_thread_at(k);
            char *sp = (char *)(uintptr_t)stopped[i].dw[17];
            if (!t->size || (size_t)(sp - t->lo + XJ_RESERVE) >= t->size + XJ_RESERVE) continue;
            t->sp = sp;
            memcpy(t->words, stopped[i].dw, sizeof t->words);
        }
}

void xj_world_go(void)
{
    xj_world_stopped = 0;
    xos_kfd(XOS_KFD_world, 0, 0, 0, 0, 0, 0, 0);
}

void xj_guard(int which) { xos_lock(guard[which], XOS_FOREVER); }
void xj_unguard(int which) { xos_unlock(guard[which]); }
void xj_pause(void) { xos_yield(); }
uint32_t xj_new_sem(void)
{
    xos_sel m = 0;
    xos_sem(0, 1, &m);
    return m;
}
void xj_sem_wait(uint32_t sem, int32_t ms) { xos_sem_wait(sem, ms < 0 ? XOS_FOREVER : (uint32_t)ms); }
void xj_sem_post(uint32_t sem) { xos_sem_post(sem); }

int64_t xj_nanos(void) { return (int64_t)xos_clock(); }
/* The date comes from the clock's object once; from then on the processor's clock goes on from there. */
int64_t xj_millis(void)
{
    static int64_t booted;
    static volatile bool known;
    if (!known) {
        struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { "clock", 5 }, .method = { "now", 3 }, .sig = { "()J", 3 } };
        xos_sel gate;
        uint64_t now;
        if (!xos_get_handles(&w, 1, 1000, &gate)) {
            if (!XOS_CALL0(gate, &now)) booted = (int64_t)now - (int64_t)(xos_clock() / 1000000);
            xos_release(gate, 1);
        }
        known = true;
    }
    return booted + (int64_t)(xos_clock() / 1000000);
}

/* The first thread: arguments are NUL-terminated strings, one after the other.  A process whose objects are
 * published lives on when main returns. */
uint32_t xj_xos_start(const struct xj_app *app, uint32_t bytes, const char *args)
{
    char *argv[256];
    int argc = 0;
    for (int i = 0; i < 3; i++)
        if (xos_mutex(&guard[i])) return 1;
    for (uint32_t at = 0; at < bytes && argc < 256; at += strlen(args + at) + 1) {
        if (!at && *args == XJ_STDIO[0]) stdio = args + 1;
        else argv[argc++] = (char *)args + at;
    }
    char *top = (char *)(((uintptr_t)__builtin_frame_address(0) + 0xfff) & ~(uintptr_t)0xfff);
    int code = xj_start(app, argc, argv, top - XJ_STACK_BYTES, XJ_STACK_BYTES);
    xos_sel never;
    if (!code && xj_published_any() && !xos_sem(0, 1, &never)) xos_sem_wait(never, XOS_FOREVER);
    xj_exit(code);
}
