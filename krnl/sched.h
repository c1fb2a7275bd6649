/* Scheduling, blocking, time.  Rules: the run heap, wait queues and the timer heap change with IF = 0; functions
 * marked (IF = 0) expect it so, the others save and restore it.  Blocking: thread context, no heap iteration open. */
#ifndef KRNL_SCHED_H
#define KRNL_SCHED_H
#include "krnl.h"

#define NEVER (~0ull)
#define HEAD_START 20000u       /* virtual microseconds a priority level is ahead */
#define ATTEND_RESCHED 1u
/* In a long piece of work in ring 0: let others run if it is their turn.  Thread context, IF = 1. */
void sched_point(void);
#define ATTEND_KILL    2u
#define PRIORITY_DEFAULT 8u
#define PRIORITY_EVENT   28u

/* switch.asm */
void sched_insert(struct thread *t);
void sched_remove(struct thread *t);
void sched_sink(struct thread *t);
void switch_to(struct thread *next);

void sched_init(struct thread *boot);
void time_init(void);
uint64_t time_ns(void);
/* Each timer interrupt (IF = 0). */
void sched_tick(void);
/* Charge the running thread and give the CPU to the root of the heap (IF = 0). */
void schedule(void);
/* Make it runnable; its blocking call returns `st` (IF = 0).  A thread that is not blocked is left alone. */
void thread_wake(struct thread *t, status st);
/* Block the current thread in q (may be NULL) until woken or `until` ns (IF = 0 on entry and return).
 * => what thread_wake gave | TIMEOUT | KILLED */
status thread_block(struct wait_queue *q, uint64_t until);
/* Wake the first in q.  => it, or NULL (IF = 0) */
struct thread *queue_wake(struct wait_queue *q, status st);
void queue_wake_all(struct wait_queue *q, status st);
void queue_remove(struct thread *t);
/* Change a thread's effective priority (IF = 0). */
void sched_priority(struct thread *t, uint32_t priority);
/* ns for a deadline argument in ms, cut to the current thread's own. */
uint64_t deadline_ns(uint32_t ms);
/* Idle loop, never returns: the boot thread's last act. */
void sched_idle(void) __attribute__((noreturn));
/* From the way out of ring 0 (entry.asm, vectors.asm, crossing.asm).  kind: 0 kfd_regs, 1 trap_frame, 2 portal. */
void kernel_leave(void *frame, uint32_t kind);
#endif
