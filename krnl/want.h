/* getHandles: wants are resolved, then all handles are installed, or none (DESIGN 3.10). */
#ifndef KRNL_WANT_H
#define KRNL_WANT_H
#include "krnl.h"
struct kfd_regs;
struct object;
struct process;

/* => the packed result */
uint32_t get_handles(struct kfd_regs *r, uint32_t wants, uint32_t count, uint32_t deadline_ms);
/* Registry callback. */
bool object_visible(const struct object *o, const void *viewer);
/* May a process, from ring `cpl`, know of o? */
bool object_shown(const struct object *o, struct process *p, uint32_t cpl);
#endif
