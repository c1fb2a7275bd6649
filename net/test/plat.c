/* net/plat.h on a POSIX host. */
#include "host.h"
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "net/plat.h"

/* ---- far copies ---- */

status xos_copy_from(void *dst, uint32_t sel, uint32_t off, uint32_t len)
{
    if (sel != HOST_SEL) return XOS_BADSEL;
    memcpy(dst, (const void *)(uintptr_t)off, len);
    return XOS_OK;
}

status xos_copy_to(uint32_t sel, uint32_t off, const void *src, uint32_t len)
{
    if (sel != HOST_SEL) return XOS_BADSEL;
    memcpy((void *)(uintptr_t)off, src, len);
    return XOS_OK;
}

/* ---- platform ---- */

static pthread_mutex_t mutexes[64];
static uint32_t mutex_count;
static struct { pthread_mutex_t lock; pthread_cond_t changed; uint32_t count; } sems[256];
static uint32_t sem_count;
static __thread bool killed;
static __thread uint32_t thread_ms = XOS_FOREVER;
static uint32_t dead;

void host_kill_me(bool on) { killed = on; }
void host_thread_deadline(uint32_t ms) { thread_ms = ms; }
void host_dead_process(uint32_t pid) { dead = pid; }

status plat_lock_create(uint32_t *lock)
{
    if (mutex_count == 64) return XOS_NOMEM;
    pthread_mutex_init(&mutexes[*lock = mutex_count++], NULL);
    return XOS_OK;
}

void plat_lock(uint32_t lock) { pthread_mutex_lock(&mutexes[lock]); }
void plat_unlock(uint32_t lock) { pthread_mutex_unlock(&mutexes[lock]); }

status plat_sem_create(uint32_t *sem)
{
    if (sem_count == 256) return XOS_NOMEM;
    *sem = sem_count++;
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(&sems[*sem].lock, NULL);
    pthread_cond_init(&sems[*sem].changed, &attr);
    return XOS_OK;
}

status plat_sem_wait(uint32_t sem, uint32_t ms)
{
    if (ms > thread_ms) ms = thread_ms;
    status s = XOS_OK;
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    uint64_t ns = (uint64_t)until.tv_nsec + (ms == XOS_FOREVER ? 3600000u : ms) * 1000000ull;
    until.tv_sec += (time_t)(ns / 1000000000);
    until.tv_nsec = (long)(ns % 1000000000);
    pthread_mutex_lock(&sems[sem].lock);
    while (!sems[sem].count && !s) {
        if (killed) s = XOS_KILLED;
        else if (pthread_cond_timedwait(&sems[sem].changed, &sems[sem].lock, &until) == ETIMEDOUT) s = XOS_TIMEOUT;
    }
    if (sems[sem].count) {
        sems[sem].count = 0;
        s = XOS_OK;
    }
    pthread_mutex_unlock(&sems[sem].lock);
    return s;
}

void plat_sem_post(uint32_t sem)
{
    pthread_mutex_lock(&sems[sem].lock);
    sems[sem].count = 1;
    pthread_cond_signal(&sems[sem].changed);
    pthread_mutex_unlock(&sems[sem].lock);
}

uint64_t plat_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

void plat_log(const char *text, uint32_t len) { fprintf(stderr, "%.*s\n", (int)len, text); }
void plat_fail(void) { abort(); }
bool plat_alive(uint32_t pid) { return pid != dead; }

/* ---- threads ---- */

struct host_thread { pthread_t id; void (*entry)(void *); void *arg; };

static void *tramp(void *p)
{
    host_thread *t = p;
    t->entry(t->arg);
    return NULL;
}

host_thread *host_spawn(void (*entry)(void *), void *arg)
{
    host_thread *t = malloc(sizeof(*t));
    *t = (host_thread){ .entry = entry, .arg = arg };
    if (pthread_create(&t->id, NULL, tramp, t)) abort();
    return t;
}

void host_join(host_thread *t)
{
    pthread_join(t->id, NULL);
    free(t);
}

void host_sleep(uint32_t ms) { usleep(ms * 1000); }
