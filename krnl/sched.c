/* The heap itself is in switch.asm; here are the keys, blocking, and time. */
#include "sched.h"

#define WAKES_PER_TICK 4u       /* the rest one tick later: bounds the time with interrupts off */
#define NS_PER_MS 1000000ull

struct thread *heap[XOS_MAX_THREADS + 2];
uint32_t heap_count;
struct thread *current;
uint32_t attention;
static struct thread *timers[XOS_MAX_THREADS + 2];
static uint32_t timer_count;
static struct thread *idle;
uint32_t unit_shift;            /* cycles >> unit_shift = virtual microseconds */
static uint32_t floor_key;      /* virtual time of the last root: newcomers start here */
uint64_t clock_base;
uint32_t clock_mul, clock_shift, tsc_khz, sched_ticks, sched_switches;

/* ---- time ---- */

/* Count TSC cycles over 4 ms of PIT channel 2 (8254: 1.193182 MHz).  An emulator that loses its processor meanwhile makes the
 * count too large, never too small, so the least of several is right. */
static uint32_t measure_tsc(void)
{
    const uint32_t count = 4773;
    uint64_t least = UINT64_MAX;
    for (uint32_t i = 0; i < 4; i++) {
        outb(0x61, (inb(0x61) & ~2) | 1);
        outb(0x43, 0xb0);
        outb(0x42, count & 0xff);
        uint64_t start = cpu_tsc();
        outb(0x42, count >> 8);
        uint32_t spins = 0;
        while (!(inb(0x61) & 0x20) && ++spins < 50000000)
            ;
        uint64_t delta = cpu_tsc() - start;
        if (delta < least)
            least = delta;
    }
    uint32_t khz = (uint32_t)(least / 4);
    return khz ? khz : 1000;
}

void time_init(void)
{
    tsc_khz = measure_tsc();
    /* ns = cycles * mul >> shift: the largest shift for which mul fits 32 bits */
    clock_shift = 31;
    while (clock_shift > 1 && (NS_PER_MS << clock_shift) / tsc_khz > 0xffffffffull)
        clock_shift--;
    clock_mul = (uint32_t)((NS_PER_MS << clock_shift) / tsc_khz);
    clock_base = cpu_tsc();
    for (uint32_t c = tsc_khz / 1000; c > 1; c >>= 1)
        unit_shift++;
}

uint64_t time_ns(void)
{
    uint64_t d = cpu_tsc() - clock_base;
    uint64_t lo = (d & 0xffffffffu) * clock_mul, hi = (d >> 32) * clock_mul + (lo >> 32);
    return hi << (32 - clock_shift) | (uint32_t)lo >> clock_shift;
}

uint64_t deadline_ns(uint32_t ms)
{
    uint64_t d = ms == XOS_FOREVER ? NEVER : time_ns() + ms * NS_PER_MS;
    return d < current->deadline ? d : current->deadline;
}

/* ---- timers: a binary heap by wake_at ---- */

static void timer_up(uint32_t i, struct thread *t)
{
    for (; i > 1 && timers[i / 2]->wake_at > t->wake_at; i /= 2) {
        timers[i] = timers[i / 2];
        timers[i]->timer_index = i;
    }
    timers[i] = t;
    t->timer_index = i;
}

static void timer_insert(struct thread *t) { timer_up(++timer_count, t); }

static void timer_remove(struct thread *t)
{
    uint32_t i = t->timer_index;
    if (!i)
        return;
    t->timer_index = 0;
    struct thread *last = timers[timer_count--];
    if (last == t)
        return;
    while (2 * i <= timer_count) {
        uint32_t c = 2 * i;
        if (c < timer_count && timers[c + 1]->wake_at < timers[c]->wake_at)
            c++;
        if (timers[c]->wake_at >= last->wake_at)
            break;
        timers[i] = timers[c];
        timers[i]->timer_index = i;
        i = c;
    }
    timer_up(i, last);
}

/* ---- keys ---- */

static uint32_t head_start(const struct thread *t) { return t->priority * HEAD_START; }

/* Charge the time since the last charge to the running thread. */
static void charge(void)
{
    uint64_t now = cpu_tsc();
    uint64_t d = now - current->since;
    current->since = now;
    current->used += d;
    if (current == idle)
        return;
    current->key += (uint32_t)(d >> unit_shift);
    if (current->heap_index) {
        sched_sink(current);
        floor_key = heap[1]->key + head_start(heap[1]);
    }
}

/* A newcomer has used at least as much as the one that runs: sleeping saves up nothing. */
static void enter(struct thread *t)
{
    uint32_t mine = t->key + head_start(t);
    if ((int32_t)(floor_key - mine) > 0 || (int32_t)(mine - floor_key) > (int32_t)(64 * HEAD_START))
        mine = floor_key;
    t->key = mine - head_start(t);
    sched_insert(t);
}

void sched_priority(struct thread *t, uint32_t priority)
{
    uint32_t in = t->heap_index;
    if (in)
        sched_remove(t);
    t->key += head_start(t);
    t->priority = priority;
    t->key -= head_start(t);
    if (in)
        sched_insert(t);
    if (heap_count && heap[1] != current)
        attention |= ATTEND_RESCHED;
}

/* ---- switching ---- */

void sched_init(struct thread *boot)
{
    current = boot;
    idle = boot;                /* it becomes the idle thread; until then it blocks like any other */
    boot->since = cpu_tsc();
}

void schedule(void)
{
    charge();
    attention = 0;
    struct thread *next = heap_count ? heap[1] : idle;
    if (next != current) {
        sched_switches++;
        if (fpu_live) {
            fpu_live = 0;
            cpu_set_cr0(cpu_cr0() | CR0_TS);
        }
        next->since = current->since;
        switch_to(next);
    }
    if (current->kill | current->leave)
        attention |= ATTEND_KILL;
}

void sched_point(void)
{
    if (!(attention & ATTEND_RESCHED))
        return;
    cpu_cli();
    schedule();
    cpu_sti();
}

void sched_tick(void)
{
    sched_ticks++;
    if (timer_count) {
        uint64_t now = time_ns();
        for (uint32_t n = 0; n < WAKES_PER_TICK && timer_count && timers[1]->wake_at <= now; n++)
            thread_wake(timers[1], XOS_TIMEOUT);
    }
    if (current->quantum && --current->quantum == 0) {
        current->quantum = current->slice;
        attention |= ATTEND_RESCHED;
    }
}

void thread_wake(struct thread *t, status st)
{
    if (t->state != THREAD_BLOCKED && t->state != THREAD_NEW)
        return;
    queue_remove(t);
    timer_remove(t);
    t->wake_status = st;
    t->state = THREAD_READY;
    if (current->heap_index)
        charge();
    enter(t);
    if (heap[1] != current)
        attention |= ATTEND_RESCHED;
}

static void queue_add(struct wait_queue *q, struct thread *t)
{
    t->queue = q;
    t->next = NULL;
    t->prev = q->last;
    if (q->last)
        q->last->next = t;
    else
        q->first = t;
    q->last = t;
}

void queue_remove(struct thread *t)
{
    struct wait_queue *q = t->queue;
    if (!q)
        return;
    if (t->prev)
        t->prev->next = t->next;
    else
        q->first = t->next;
    if (t->next)
        t->next->prev = t->prev;
    else
        q->last = t->prev;
    t->queue = NULL;
    t->next = t->prev = NULL;
}

status thread_block(struct wait_queue *q, uint64_t until)
{
    struct thread *t = current;
    if (t->kill)
        return XOS_KILLED;
    if (until != NEVER && until <= time_ns())
        return XOS_TIMEOUT;
    t->state = THREAD_BLOCKED;
    if (q)
        queue_add(q, t);
    t->wake_at = until;
    if (until != NEVER)
        timer_insert(t);
    if (t->heap_index) {
        charge();
        sched_remove(t);
    }
    if (t == idle) {
        /* the boot thread waits: no one else is idle then */
        while (t->state == THREAD_BLOCKED) {
            if (heap_count && heap[1] != t)
                schedule();
            if (t->state == THREAD_BLOCKED)
                __asm__ volatile("sti\n hlt\n cli" ::: "memory");
        }
        if (t->heap_index)
            sched_remove(t);
        return t->wake_status;
    }
    schedule();
    return t->wake_status;
}

struct thread *queue_wake(struct wait_queue *q, status st)
{
    struct thread *t = q->first;
    if (t)
        thread_wake(t, st);
    return t;
}

void queue_wake_all(struct wait_queue *q, status st)
{
    while (q->first)
        thread_wake(q->first, st);
}

void sched_idle(void)
{
    for (;;) {
        cpu_cli();
        if (heap_count)
            schedule();
        else
            __asm__ volatile("sti\n hlt" ::: "memory");
        cpu_sti();
    }
}
