/* The core lock: lwIP runs only between core_enter and core_leave.
 * Rules: one lock for all of lwIP and the tables of connections.  Never held while a thread waits or while bytes
 * go from or to a client's memory (both may fault and take long).  It is a leaf but for NDS' own lock, which
 * frame_send takes, and the heap's.
 * Waiting follows the monitor pattern: check the condition, core_wait, check again. */
#ifndef NET_CORE_H
#define NET_CORE_H
#include <xos/types.h>

#define CORE_WAITERS 128 /* threads that may wait at the same time */

struct core_waiter {
    struct core_waiter *next;
    uint32_t sem;
    bool posted;
};
/* Threads waiting for one thing.  Zero-initialised = empty. */
struct core_queue { struct core_waiter *first; };

/* Once, before anything else of this server.  => OK | NOMEM and the kernel's codes */
status core_start(void);
void core_enter(void);
/* Also delivers what was sent to this machine's own addresses. */
void core_leave(void);
bool core_locked(void);

/* Absolute deadline in nanoseconds for `ms` from now. */
uint64_t core_deadline(uint32_t ms);
/* Milliseconds left, rounded up; XOS_FOREVER = no deadline. */
uint32_t core_left(uint64_t deadline);

/* Lock held; gives it up while waiting.  => OK: woken, check again | TIMEOUT | KILLED | NOMEM: too many wait.
 * `slice`: at most so many ms, then OK, for conditions that nobody announces; 0 = none. */
status core_wait(struct core_queue *queue, uint64_t deadline, uint32_t slice);
/* Lock held: wake all that wait. */
void core_wake(struct core_queue *queue);
#endif
