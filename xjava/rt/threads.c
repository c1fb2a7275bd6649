/* Threads and monitors.  A stack has a record; a thread blocks in one way only, in the semaphore of its record. */
#include <string.h>
#include "heap.h"
#include "library.h"

static struct xj_thread threads[XJ_THREADS] = { { .used = 1 } };
#define main_thread threads[0]
struct xj_thread *volatile xj_cur = &main_thread;
volatile int xj_world_stopped;

static inline uint32_t index_of(const struct xj_thread *t) { return (uint32_t)(t - threads); }

/* A record that is given back has size 0, so that a stale guess never fits.  Its semaphore is kept: made before anybody
 * can know the record, since who wakes a thread for the first time may come while that thread is about to sleep. */
struct xj_thread *xj_thread_new(char *lo, size_t size)
{
    for (int i = 1; i < XJ_THREADS; i++) {
        struct xj_thread *t = &threads[i];
        int32_t none = 0;
        if (!__atomic_compare_exchange_n(&t->used, &none, 1, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED)) continue;
        if (!t->sem && !(t->sem = xj_new_sem())) {
            t->used = 0;
            return 0;
        }
        t->lo = lo;
        t->high = lo + size;
        t->top = 0;
        t->exc = t->object = 0;
        t->gate_sp = t->sp = 0;
        t->interrupted = t->permit = t->state = 0;
        t->waits_for = 0;
        t->frame = 0;
        __atomic_store_n(&t->size, size, __ATOMIC_RELEASE);
        return t;
    }
    return 0;
}

void xj_thread_free(struct xj_thread *t)
{
    t->exc = t->object = 0;
    __atomic_store_n(&t->size, 0, __ATOMIC_RELEASE);
    __atomic_store_n(&t->used, 0, __ATOMIC_RELEASE);
}

struct xj_thread *xj_thread_at(uint32_t i) { return i < XJ_THREADS ? &threads[i] : 0; }

struct xj_thread *xj_self_slow(void)
{
    char *sp = __builtin_frame_address(0);
    for (int i = 0; i < XJ_THREADS; i++)
        if ((size_t)(sp - threads[i].lo) < threads[i].size) return xj_cur = &threads[i];
    /* below every limit: the nearest stack above is the one that overflowed */
    struct xj_thread *best = &main_thread;
    size_t gap = (size_t)-1;
    for (int i = 0; i < XJ_THREADS; i++)
        if (threads[i].size && (size_t)(threads[i].lo - sp) < gap) {
            gap = (size_t)(threads[i].lo - sp);
            best = &threads[i];
        }
    return best;
}

void xj_world_wait(void)
{
    while (xj_world_stopped) {          /* who collects holds guard 0 */
        xj_guard(0);
        xj_unguard(0);
    }
}

void xj_mark_threads(const char *sp)
{
    struct xj_thread *me = xj_self();
    for (int i = 0; i < XJ_THREADS; i++) {
        struct xj_thread *t = &threads[i];
        if (!t->used) continue;
        xj_heap_mark(t->exc);
        xj_heap_mark(t->object);
        if (!t->size) continue;
        if (t == me) {
            xj_heap_words(sp, t->high);
            continue;
        }
        char *from = t->gate_sp && (!t->sp || t->gate_sp < t->sp) ? t->gate_sp : t->sp;
        if (!from) from = t->lo;        /* nobody knows: all of it */
        xj_heap_words((char *)t->words, (char *)(t->words + XJ_WORDS));
        xj_heap_words(from, t->high);
        memset(t->words, 0, sizeof t->words);
        t->sp = 0;
    }
}

/* ---- blocking ---- */
/* Until somebody wakes t, or `ms` (< 0: for ever).  It may return early: callers look again. */
enum { RUNS = 1, BLOCKED, WAITING, TIMED };
__attribute__((noinline)) static void sleep_on(struct xj_thread *t, int64_t ms, uint32_t state)
{
    t->state = state;
    t->frame = __builtin_frame_address(0);
    t->slept++;
    xj_sem_wait(t->sem, ms < 0 ? -1 : ms > 1000000000 ? 1000000000 : (int32_t)ms);
    t->frame = 0;
    t->state = RUNS;
}

static void wake(struct xj_thread *t) { xj_sem_post(t->sem); }

static int64_t left(int64_t until) { return until < 0 ? -1 : until - xj_nanos() / 1000000; }

/* ---- monitors.  The word of an object: 0; hash << 2 | 1; depth << 12 | thread's index << 2 | 2: held; monitor | 3.
 * What does not fit gets a monitor, which stays until the object dies.  Guard 2 protects monitors. ---- */
enum { HASHED = 1, HELD = 2, FAT = 3 };
#define ONE (1u << 12)
struct monitor {
    struct monitor *next;               /* of all, or of the spare ones */
    xj_ref o;
    uint32_t hash, owner, depth;        /* owner: a thread's id */
    struct xj_thread *entering, *waiting;       /* linked by next_entering, next_waiting; oldest first */
} __attribute__((aligned(16)));
static struct monitor *monitors, *spare;

static inline int swap_word(xj_ref o, uint32_t was, uint32_t now)
{
    return xj_swap_if((char *volatile *)&o->lock, (char *)(uintptr_t)was, (char *)(uintptr_t)now);
}
static struct monitor *fat(xj_ref o) { return (struct monitor *)(uintptr_t)(o->lock & ~3u); }

/* Guard 2 held; it is given up to allocate. */
static struct monitor *inflate(xj_ref o)
{
    for (;;) {
        uint32_t w = o->lock;
        if ((w & 3) == FAT) return fat(o);
        struct monitor *m = spare;
        if (!m) {
            xj_unguard(2);
            m = xj_fixed(sizeof *m);
            xj_guard(2);
            m->next = spare;
            spare = m;
            continue;
        }
        *m = (struct monitor){ .next = m->next, .o = o };
        if ((w & 3) == HASHED) m->hash = w >> 2;
        if ((w & 3) == HELD) {
            m->owner = threads[w >> 2 & 1023].id;
            m->depth = w / ONE;
        }
        if (!swap_word(o, w, (uint32_t)(uintptr_t)m | FAT)) continue;
        spare = m->next;
        m->next = monitors;
        monitors = m;
        return m;
    }
}

static void append(struct xj_thread **list, struct xj_thread *t)
{
    while (*list) list = &(*list)->next;
    t->next = 0;
    *list = t;
}

static int leave_list(struct xj_thread **list, struct xj_thread *t)
{
    for (; *list; list = &(*list)->next)
        if (*list == t) {
            *list = t->next;
            return 1;
        }
    return 0;
}

/* Guard 2 held, on return, too. */
static void acquire(struct monitor *m, struct xj_thread *t, uint32_t depth)
{
    while (m->owner && m->owner != t->id) {
        append(&m->entering, t);
        xj_unguard(2);
        sleep_on(t, -1, BLOCKED);
        xj_guard(2);
        leave_list(&m->entering, t);
    }
    m->owner = t->id;
    m->depth += depth;
}

static void release(struct monitor *m)
{
    m->owner = m->depth = 0;
    if (m->entering) wake(m->entering);
}

void xj_lock(xj_ref o)
{
    struct xj_thread *t = xj_self();
    uint32_t mine = index_of(t) << 2 | HELD, w = o->lock;
    if (!w && swap_word(o, 0, ONE | mine)) return;
    if ((w & (ONE - 1)) == mine && w < 0xfff00000u && swap_word(o, w, w + ONE)) return;
    xj_guard(2);
    acquire(inflate(o), t, 1);
    xj_unguard(2);
}

void xj_unlock(xj_ref o)
{
    uint32_t w = o->lock;
    if ((w & 3) == HELD && swap_word(o, w, w - ONE < ONE ? 0 : w - ONE)) return;
    xj_guard(2);
    struct monitor *m = inflate(o);
    if (m->depth && !--m->depth) release(m);
    xj_unguard(2);
}

int32_t xj_holds_lock(xj_ref o)
{
    struct xj_thread *t = xj_self();
    uint32_t w = o->lock;
    if ((w & 3) == HELD) return threads[w >> 2 & 1023].id == t->id;
    return (w & 3) == FAT && fat(o)->owner == t->id;
}

uint32_t xj_identity(xj_ref o)
{
    static uint32_t next = 0x1b28cdfa;
    uint32_t hash;
    for (;;) {
        uint32_t w = o->lock;
        if ((w & 3) == HASHED) return w >> 2;
        if ((w & 3) == FAT && fat(o)->hash) return fat(o)->hash;
        next = next * 1103515245u + 12345u;
        hash = next >> 4 | 1;
        if (!w && swap_word(o, 0, hash << 2 | HASHED)) return hash;
        if (!w) continue;
        xj_guard(2);
        struct monitor *m = inflate(o);
        if (!m->hash) m->hash = hash;
        hash = m->hash;
        xj_unguard(2);
        return hash;
    }
}

/* Monitors of objects that died. */
void xj_free_monitors(void)
{
    for (struct monitor **at = &monitors; *at;) {
        struct monitor *m = *at;
        if (xj_heap_is_marked(m->o)) {
            at = &m->next;
            continue;
        }
        *at = m->next;
        m->next = spare;
        spare = m;
    }
}

static void check_owner(xj_ref o)
{
    if (!xj_holds_lock(o)) xj_throw(J_xos_Rt__notOwner__());
}

static void check_interrupt(struct xj_thread *t, const char *m)
{
    if (!t->interrupted) return;
    t->interrupted = 0;
    xj_throw(J_xos_Rt__interrupted__Ljava_lang_String_2(m ? xj_ascii(m) : 0));
}

XJFN void J_java_lang_Object__wait0__J(xj_ref o, int64_t ms)
{
    struct xj_thread *t = xj_self();
    check_owner(o);
    check_interrupt(t, 0);
    int64_t until = ms ? xj_nanos() / 1000000 + ms : -1;
    xj_guard(2);
    struct monitor *m = inflate(o);
    uint32_t depth = m->depth;
    append(&m->waiting, t);
    t->waits_for = m;
    release(m);
    while (t->waits_for && !t->interrupted && (until < 0 || left(until) > 0)) {
        xj_unguard(2);
        sleep_on(t, left(until), until < 0 ? WAITING : TIMED);
        xj_guard(2);
    }
    int notified = !t->waits_for;
    if (!notified) leave_list(&m->waiting, t);
    t->waits_for = 0;
    acquire(m, t, depth);
    xj_unguard(2);
    if (!notified) check_interrupt(t, 0);
}

static void notify(xj_ref o, int all)
{
    check_owner(o);
    if ((o->lock & 3) != FAT) return;           /* nobody ever waited */
    xj_guard(2);
    struct monitor *m = fat(o);
    do {
        struct xj_thread *t = m->waiting;
        if (!t) break;
        m->waiting = t->next;
        t->waits_for = 0;
        wake(t);
    } while (all);
    xj_unguard(2);
}
XJFN void J_java_lang_Object__notify__(xj_ref o) { notify(o, 0); }
XJFN void J_java_lang_Object__notifyAll__(xj_ref o) { notify(o, 1); }
XJFN int32_t J_java_lang_Thread__holdsLock__Ljava_lang_Object_2(xj_ref o)
{
    XJ_NN(o, 0);
    return xj_holds_lock(o);
}

/* ---- java.lang.Thread ---- */
struct xj_thread *xj_thread_of(xj_ref thread)
{
    for (int i = 0; i < XJ_THREADS; i++)
        if (threads[i].used && threads[i].object == thread) return &threads[i];
    return 0;
}

XJFN xj_ref J_java_lang_Thread__current__(void) { return xj_self()->object; }
/* => is it the first thread? */
XJFN int32_t J_java_lang_Thread__attach__(xj_ref me)
{
    struct xj_thread *t = xj_self();
    t->object = me;
    return t == &main_thread;
}
/* The ordinal of Thread.State of a thread that was started and has not ended. */
XJFN int32_t J_java_lang_Thread__state0__(xj_ref me)
{
    struct xj_thread *t = xj_thread_of(me);
    return t && t->state ? (int32_t)t->state : RUNS;
}
XJFN void J_java_lang_Thread__yield__(void) { xj_pause(); }

XJFN void J_java_lang_Thread__sleep0__J(int64_t ms)
{
    struct xj_thread *t = xj_self();
    check_interrupt(t, "sleep interrupted");
    int64_t until = xj_nanos() / 1000000 + ms;
    if (!ms) xj_pause();
    while (left(until) > 0 && !t->interrupted) sleep_on(t, left(until), TIMED);
    check_interrupt(t, "sleep interrupted");
}

XJFN void J_java_lang_Thread__interrupt0__(xj_ref me)
{
    xj_guard(2);
    struct xj_thread *t = xj_thread_of(me);
    if (t) {
        t->interrupted = 1;
        wake(t);
    }
    xj_unguard(2);
}

XJFN int32_t J_java_lang_Thread__interrupted0__Z(xj_ref me, int32_t clear)
{
    struct xj_thread *t = xj_thread_of(me);
    if (!t || !t->interrupted) return 0;
    if (clear) t->interrupted = 0;
    return 1;
}

/* LockSupport: one permit; ends early when interrupted.  `until`: ms of the clock, < 0 never. */
XJFN void J_java_lang_Thread__park0__J(int64_t ms)
{
    struct xj_thread *t = xj_self();
    int64_t until = ms < 0 ? -1 : xj_nanos() / 1000000 + ms;
    while (!t->permit && !t->interrupted && (until < 0 || left(until) > 0))
        sleep_on(t, left(until), until < 0 ? WAITING : TIMED);
    t->permit = 0;
}

XJFN void J_java_lang_Thread__unpark0__(xj_ref me)
{
    xj_guard(2);
    struct xj_thread *t = xj_thread_of(me);
    if (t) {
        t->permit = 1;
        wake(t);
    }
    xj_unguard(2);
}

/* The first frame of a thread that was started, on its own stack. */
void xj_thread_run(struct xj_thread *t)
{
    struct xj_try y = { .up = 0 };
    xj_world_wait();
    t->gate_sp = 0;
    t->top = &y;
    if (!__builtin_setjmp(y.jb)) J_java_lang_Thread__main__Ljava_lang_Thread_2(t->object);
    t->top = 0;
    xj_guard(0);                        /* not while somebody collects, who may be about to stop this thread */
    xj_thread_free(t);
    xj_unguard(0);
}

XJFN int32_t J_java_lang_Thread__start0__(xj_ref me)
{
    return xj_thread_start(me);
}

void xj_main_thread(char *lo, size_t size, uint32_t id)
{
    main_thread.lo = lo;
    main_thread.size = size;
    main_thread.high = lo + size;
    main_thread.id = id;
    main_thread.sem = xj_new_sem();
}
