/* Processes: a user directory, an LDT, images, entry-stack blocks. */
#ifndef KRNL_PROCESS_H
#define KRNL_PROCESS_H
#include "krnl.h"

#define BLOCK_SIZE   0x20000u   /* an entry-stack block: guard page, slice area, stack */
#define BLOCK_STACK  0x8000u    /* bytes of stack at its end */
#define BLOCK_SLICES 0x10000u   /* bytes of slices a portal may bring in: 64 KiB a message */

status process_create(struct image **images, uint32_t count, const struct xos_process_req *req, struct process *parent,
                      struct process **out);
/* All threads are asked to die; portals into it fail. */
void process_kill(struct process *p, uint32_t code);
/* Its last thread is gone (IF = 0). */
void process_ended(struct process *p, uint32_t code);
/* Free the memory of ended processes nobody is inside of. */
void process_reap(void);
bool process_reap_pending(void);
#define FIRST_PID 1u            /* INIT: whom the user asks what became of swap */
struct process *process_by_pid(uint32_t pid);
/* The first one whose number is not below pid.  => NULL */
struct process *process_from(uint32_t pid);
/* p pays for o and `pages` frames with it until o is finished (DESIGN 3.13).  The system pays for nothing.
 * => OK | QUOTA */
status process_charge(struct process *p, struct object *o, uint32_t pages);
void process_uncharge(struct object *o);
/* Its first thread may run. */
void process_start(struct process *p);
status process_resize(struct process *p, uint32_t size, uint32_t *got);
/* Is an activation of some thread inside it, or will one return into it? */
bool process_in_use(const struct process *p);
void mutex_abandon(struct thread *t);
/* The current thread becomes the only one that may be at ring 3 in its process: the others wait on their way there (those
 * inside servers and other processes when they come back through the kernel).  out[0..*count): where they are.
 * => OK | BUSY, TOOBIG, DENIED.  world_go: they go on, if t is the one who stopped them.  => OK | NOTOWNER */
status world_stop(struct xos_stopped *out, uint32_t room, uint32_t *count);
status world_go(struct process *p, struct thread *t);
#endif
