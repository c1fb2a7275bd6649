/* Transparent synchronisation of static methods (xos.txt; DESIGN 3.12).
 *
 * The gates to static methods that one getHandles list asked for form a group and start out not present.  The first
 * use of any of them locks the classes of the whole group, in the order of their ids, and makes the gates present;
 * they stay so until the handles are released, KFD statics gives the group back, or the process ends.  Another
 * owner's first use waits meanwhile, until its deadline.  Threads of one process share the lock.
 * A class's static data (KFD class_data) is one memory object for all owners; handles on it are in groups like the gates, and it goes
 * with the last of them.
 * Rules: thread context, interrupts on; may block in statics_enter only. */
#ifndef KRNL_STATICS_H
#define KRNL_STATICS_H
#include "krnl.h"
struct handle;
struct object;
struct class;
struct static_group;

#define STATICS_MAX 16u         /* gates of one group */

/* A new group for `owner` (struct process, or struct server).  => NULL: no memory */
struct static_group *statics_create(void *owner);
/* It was not needed after all: no handle was added.  NULL is allowed. */
void statics_discard(struct static_group *g);
/* Take the handle (its gate is set up, not present) into the group: its object's class will be locked. */
status statics_add(struct static_group *g, struct handle *h);
/* The same for a window on cls's static data.  The lock takes over a reference to it. */
status statics_add_data(struct static_group *g, struct handle *h, struct class *cls);
/* cls's static data, or NULL. */
struct object *statics_data(const struct class *cls);
/* #NP on a gate or segment of the group.  => OK: locked, gates present | TIMEOUT, KILLED, GONE */
status statics_enter(struct static_group *g);
/* Unlock; the gates are not present again. */
void statics_leave(struct static_group *g);
/* The current activation is abandoned: what it locked is unlocked. */
void statics_unwind(void);
/* A class set goes: its classes' addresses may be used again. */
struct class_set;
void statics_gone(const struct class_set *set);
/* A handle is dropped: the group is left; with its last handle it goes. */
void statics_forget(struct handle *h);
#endif
