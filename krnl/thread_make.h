/* Making and ending threads. */
#ifndef KRNL_THREAD_MAKE_H
#define KRNL_THREAD_MAKE_H
#include "krnl.h"

/* A thread of `home`, or of server `s` when that is not NULL, not yet running.  It gets inner stacks, a ring-0 stack
 * and an object, whose reference is the caller's.  => OK | NOMEM, QUOTA, NOHANDLES */
status thread_create(struct process *home, struct server *s, uint32_t priority, struct thread **out);
/* Where it starts, in ring 3 (blob slot, EAX, EBX, EDX and ESP as docs/abi.md says) or in its server's ring. */
void thread_set_user(struct thread *t, uint32_t eip, uint32_t esp, uint32_t eax, uint32_t ebx, uint32_t edx);
void thread_set_server(struct thread *t, uint32_t entry, uint32_t arg);
void thread_set_kernel(struct thread *t, void (*fn)(void *), void *arg);
void thread_start(struct thread *t);
/* End of the current thread: never returns. */
void thread_exit(uint32_t code) __attribute__((noreturn));
/* Ask a thread to die at its next return to ring 3 (DESIGN 3.9). */
void thread_kill(struct thread *t);
/* Its way from an inner ring to ring 3 is closed: the saved SS at the top of its inner stacks becomes null. */
void thread_close(struct thread *t);
/* A thread that never ran goes away. */
void thread_discard(struct thread *t);
/* Free what dead threads left. */
void thread_reap(void);
/* The struct trap_frame a thread would leave ring 0 with if it is not in ring 0 for a call; used to look at it. */
uint32_t thread_stack_linear(const struct thread *t, uint32_t offset_in_slot);
uint32_t *thread_head(const struct thread *t);
extern uint32_t thread_total;
#endif
