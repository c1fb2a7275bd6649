#include "bmds/watch.h"
#include <xos/kfd.h>

#define LOOKS 16u
#define EVERY_MS 1000u
#define PRIORITY 9u

static struct { void (*look)(void *); void *what; } looks[LOOKS];
static uint32_t count;
static xos_sel sem, thread;

static void serve(uint32_t arg)
{
    (void)arg;
    for (;;) {
        status s = xos_sem_wait(sem, EVERY_MS);
        if (s && s != XOS_TIMEOUT) return;
        for (uint32_t i = 0; i < __atomic_load_n(&count, __ATOMIC_ACQUIRE); i++) looks[i].look(looks[i].what);
    }
}

/* Called by drivers as they find things: the constructor's thread, later this one. */
status watch(void (*look)(void *), void *what)
{
    if (count == LOOKS) return XOS_NOSPACE;
    looks[count].look = look;
    looks[count].what = what;
    __atomic_store_n(&count, count + 1, __ATOMIC_RELEASE);
    if (thread) return XOS_OK;
    status s = xos_sem(0, 1, &sem);
    return s ? s : xos_thread(serve, NULL, 0, PRIORITY, &thread);
}

void watch_now(void)
{
    if (sem) xos_sem_post(sem);
}
