/* Ending calls that can't go on: faults, failed servers, killed threads and processes (DESIGN 3.8 to 3.10). */
#ifndef KRNL_UNWIND_H
#define KRNL_UNWIND_H
#include "krnl.h"

/* A fault outside labelled sites in rings 1 to 3, already reported: ends the call, the server or the process.
 * Returns when `f` was rewritten to go on elsewhere; else not at all. */
void unwind_fault(struct trap_frame *f);
/* The same after a bad frame at the kernel's own way out to ring 3. */
void unwind_ring3(void) __attribute__((noreturn));
/* Was that retf on its way to ring 3? */
bool unwind_to_user(struct trap_frame *f);
/* p is being killed: threads of others inside it go back to their callers with `gone`. */
void unwind_visitors(struct process *p);
/* A server is not to be trusted any more: its gates go, its threads and visitors are unwound, it starts again.  Its own
 * threads are killed: they work for nobody any more, wherever they wait. */
void server_fail(struct server *s);
/* Wait for a failed server's new instance.  => what its constructor said | TIMEOUT, KILLED */
status server_await(struct server *s, uint64_t until);
/* Is one being started again, and may the current thread, in a gate from `me` (NULL: from ring 3), wait for it?  Neither
 * a new instance's constructor may nor the janitor, who runs it.  => it | NULL */
struct server *server_awaited(const struct server *me);
/* A thunk's retf found the mark server_fail left: the caller is gone. => false: there was no mark */
bool unwind_is_marked(struct trap_frame *f);
bool unwind_marked(struct trap_frame *f);
/* May a thread still be in the stub made for (self, fn), or in a call that came through it? */
bool stub_in_use(struct server *s, uint32_t self, uint32_t fn);
/* Start those failed servers again that the last thread has left. */
void servers_restart(void);
bool servers_restart_pending(void);
#endif
