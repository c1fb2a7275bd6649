/* Semaphores that threads sleep on here, used again and again.  Any thread, no lock needed. */
#ifndef BMDS_WAITER_H
#define BMDS_WAITER_H
#include <xos/types.h>

/* => a number; 0: none could be had, its owner polls */
uint32_t waiter_take(void);
void waiter_give(uint32_t waiter);
/* May come late, to the semaphore's next owner: everyone looks again after waking. */
void waiter_wake(uint32_t waiter);
/* => OK | TIMEOUT | KILLED; at once TIMEOUT for 0, after giving the processor away */
status waiter_wait(uint32_t waiter, uint32_t ms);
#endif
