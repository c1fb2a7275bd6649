/* The host platform: a small C library under the same generated code, for testing against `java`. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include "heap.h"
#include "library.h"

void xj_write(int fd, const char *s, uint32_t n)
{
    while (n) {
        ssize_t k = write(fd, s, n);
        if (k <= 0) return;
        s += k;
        n -= (uint32_t)k;
    }
}

int32_t xj_read(int fd, char *s, uint32_t n)
{
    ssize_t k = read(fd, s, n);
    return k < 0 ? 0 : (int32_t)k;
}

void xj_exit(int32_t code) { _exit(code & 255); }

/* XJAVA_HEAP: megabytes, as -Xmx of a JVM. */
uint32_t xj_memory_limit(void)
{
    const char *s = getenv("XJAVA_HEAP");
    long mb = s ? strtol(s, 0, 10) : 256;
    return (uint32_t)(mb < 4 ? 4 : mb > 767 ? 767 : mb) << 20;
}

/* All of it is reserved at once, and there when it is touched. */
char *xj_more_memory(uint32_t bytes, uint32_t *got)
{
    static char *at, *end;
    if (!at) {
        size_t all = xj_memory_limit() + (2u << 20);
        at = mmap(0, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (at == MAP_FAILED) at = 0;
        end = at ? at + all : 0;
    }
    if (!at || (size_t)(end - at) < bytes) return 0;
    at += bytes;
    *got = bytes;
    return at - bytes;
}
/* ---- threads: one CPU for all of them, as in XOS; the world stops by a signal to each ---- */
#define THREAD_STACK (1u << 20)
#define STOP SIGUSR2
static pthread_t pthreads[XJ_THREADS];
static pthread_mutex_t guards[3] = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER };

uint32_t xj_thread_id(void) { return (uint32_t)gettid(); }

static uint32_t place_of(struct xj_thread *t) { return (uint32_t)(t - xj_thread_at(0)); }

/* The registers of what was interrupted lie above, on the same stack. */
static void stop_here(int sig)
{
    (void)sig;
    struct xj_thread *t = xj_self_slow();
    char *here = __builtin_frame_address(0);
    if ((size_t)(here - t->lo + XJ_RESERVE) >= t->size + XJ_RESERVE) return;    /* one that has just ended */
    sigset_t but;
    sigfillset(&but);
    sigdelset(&but, STOP);
    if (xj_world_stopped) t->sp = (char *)&but;
    while (xj_world_stopped) sigsuspend(&but);
}

void xj_world_stop(void)
{
    struct xj_thread *me = xj_self(), *t;
    int asked[XJ_THREADS];              /* one that begins just now waits of its own */
    xj_world_stopped = 1;
    for (uint32_t i = 0; (t = xj_thread_at(i)); i++)
        asked[i] = t != me && t->size && pthreads[i] && !pthread_kill(pthreads[i], STOP);
    for (uint32_t i = 0; (t = xj_thread_at(i)); i++)
        while (asked[i] && !t->sp) sched_yield();
}

void xj_world_go(void)
{
    struct xj_thread *me = xj_self(), *t;
    xj_world_stopped = 0;
    for (uint32_t i = 0; (t = xj_thread_at(i)); i++)
        if (t != me && t->size && pthreads[i]) pthread_kill(pthreads[i], STOP);
}

static void *thread_entry(void *arg)
{
    struct xj_thread *t = arg;
    char *here_ = __builtin_frame_address(0);
    pthreads[place_of(t)] = pthread_self();
    t->id = xj_thread_id();
    t->lo = here_ - THREAD_STACK + (64u << 10) + XJ_RESERVE;
    t->high = here_;
    t->size = (size_t)(t->high - t->lo);
    xj_thread_run(t);
    return 0;
}

int32_t xj_thread_start(xj_ref me)
{
    static int begun;
    if (!begun) {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(sched_getcpu(), &one);
        sched_setaffinity(0, sizeof one, &one);
        struct sigaction a = { .sa_handler = stop_here, .sa_flags = SA_RESTART };
        sigfillset(&a.sa_mask);
        sigaction(STOP, &a, 0);
        pthreads[0] = pthread_self();   /* whoever is first: the first thread started it all */
        begun = 1;
    }
    struct xj_thread *t = xj_thread_new(0, 0);
    if (!t) return 0;
    t->object = me;
    pthread_attr_t a;
    pthread_t id;
    pthread_attr_init(&a);
    pthread_attr_setstacksize(&a, THREAD_STACK);
    pthread_attr_setdetachstate(&a, PTHREAD_CREATE_DETACHED);
    int failed = pthread_create(&id, &a, thread_entry, t);
    pthread_attr_destroy(&a);
    if (failed) xj_thread_free(t);
    return !failed;
}

uint32_t xj_new_sem(void)
{
    sem_t *s = calloc(1, sizeof *s);
    sem_init(s, 0, 0);
    return (uint32_t)(uintptr_t)s;
}
void xj_sem_wait(uint32_t sem, int32_t ms)
{
    struct timespec t;
    if (ms < 0) {
        sem_wait((sem_t *)(uintptr_t)sem);
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += ms % 1000 * 1000000;
    t.tv_sec += t.tv_nsec / 1000000000;
    t.tv_nsec %= 1000000000;
    sem_clockwait((sem_t *)(uintptr_t)sem, CLOCK_MONOTONIC, &t);
}
void xj_sem_post(uint32_t sem) { sem_post((sem_t *)(uintptr_t)sem); }

void xj_guard(int which) { pthread_mutex_lock(&guards[which]); }
void xj_unguard(int which) { pthread_mutex_unlock(&guards[which]); }
void xj_pause(void) { sched_yield(); }

int64_t xj_nanos(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t xj_millis(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
    size_t size = 7u << 20;             /* of the usual 8 MiB */
    char *here = __builtin_frame_address(0);
    xj_exit(xj_start(&xj_app, argc - 1, argv + 1, here - size, size));
}
