#include "bmds/waiter.h"
#include <xos/kfd.h>

#define WAITERS 128u
static xos_sel sems[WAITERS];
static uint32_t taken[WAITERS / 32];

uint32_t waiter_take(void)
{
    for (uint32_t i = 0; i < WAITERS; i++) {
        uint32_t bit = 1u << i % 32;
        if (taken[i / 32] & bit || __atomic_fetch_or(&taken[i / 32], bit, __ATOMIC_ACQUIRE) & bit) continue;
        if (sems[i] || !xos_sem(0, 1, &sems[i])) return i + 1;
        sems[i] = 0;
        __atomic_fetch_and(&taken[i / 32], ~bit, __ATOMIC_RELEASE);
        return 0;
    }
    return 0;
}

void waiter_give(uint32_t waiter)
{
    if (!waiter) return;
    uint32_t i = waiter - 1;
    __atomic_fetch_and(&taken[i / 32], ~(1u << i % 32), __ATOMIC_RELEASE);
}

void waiter_wake(uint32_t waiter)
{
    if (waiter) xos_sem_post(sems[waiter - 1]);
}

status waiter_wait(uint32_t waiter, uint32_t ms)
{
    if (waiter) return xos_sem_wait(sems[waiter - 1], ms);
    xos_yield();
    return XOS_TIMEOUT;
}
