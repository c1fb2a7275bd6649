#include "core.h"
#include "plat.h"
#include "lwip/netif.h"

static uint32_t lock;
static volatile bool held;
static uint32_t sems[CORE_WAITERS]; /* semaphores nobody waits on: the first sem_free ones */
static uint32_t sem_free, sem_made;

status core_start(void)
{
    return plat_lock_create(&lock);
}

void core_enter(void)
{
    plat_lock(lock);
    held = true;
}

void core_leave(void)
{
    netif_poll_all();
    held = false;
    plat_unlock(lock);
}

bool core_locked(void) { return held; }

uint64_t core_deadline(uint32_t ms)
{
    return ms == XOS_FOREVER ? UINT64_MAX : plat_now() + ms * 1000000ull;
}

uint32_t core_left(uint64_t deadline)
{
    if (deadline == UINT64_MAX) return XOS_FOREVER;
    uint64_t now = plat_now();
    if (deadline <= now) return 0;
    uint64_t ms = (deadline - now + 999999) / 1000000;
    return ms < XOS_FOREVER ? (uint32_t)ms : XOS_FOREVER - 1;
}

static status sem_take(uint32_t *sem)
{
    if (sem_free) {
        *sem = sems[--sem_free];
        return XOS_OK;
    }
    if (sem_made == CORE_WAITERS) return XOS_NOMEM;
    status s = plat_sem_create(sem);
    if (s == XOS_OK) sem_made++;
    return s;
}

status core_wait(struct core_queue *queue, uint64_t deadline, uint32_t slice)
{
    uint32_t left = core_left(deadline);
    if (!left) return XOS_TIMEOUT;
    struct core_waiter w = { .next = queue->first };
    status s = sem_take(&w.sem);
    if (s) return s;
    queue->first = &w;
    bool sliced = slice && slice < left;
    uint64_t until = plat_now() + slice * 1000000ull;
    core_leave();
    s = plat_sem_wait(w.sem, sliced ? slice : left);
    core_enter();
    if (sliced && plat_now() < until) sliced = false; /* ended by the thread's own deadline, which lies before ours */
    if (!w.posted) {
        struct core_waiter **at = &queue->first;
        while (*at != &w) at = &(*at)->next;
        *at = w.next;
    } else if (s) {
        /* Posted between the end of the wait and the lock: take the count back, so that the next user of this
         * semaphore does not find it. */
        plat_sem_wait(w.sem, 0);
        if (s == XOS_TIMEOUT) s = XOS_OK;
    }
    sems[sem_free++] = w.sem;
    return s == XOS_TIMEOUT && sliced ? XOS_OK : s;
}

void core_wake(struct core_queue *queue)
{
    while (queue->first) {
        struct core_waiter *w = queue->first;
        queue->first = w->next;
        w->posted = true;
        plat_sem_post(w->sem); /* w may be gone from here on */
    }
}
