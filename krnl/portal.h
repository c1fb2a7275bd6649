/* Portal heads and the crossing of slices (crossing.asm has the crossing itself). */
#ifndef KRNL_PORTAL_H
#define KRNL_PORTAL_H
#include "krnl.h"
struct class_method;

/* A generated entry in ring 0, one per (object, method, caller's ring); 64 bytes. */
struct portal_head {
    uint32_t self, fn;          /* crossing.asm reads these three */
    struct process *process;
    struct class_method *method;
    struct object *object;
    struct portal_head *next;
    uint32_t ring;
    uint8_t code[36];
};
_Static_assert(sizeof(struct portal_head) == 64, "one cell");

void portal_init(void);
/* The head for a caller at `ring` (3 or 2).  => OK | NOMEM */
status portal_head(struct object *o, struct class_method *m, uint32_t ring, struct portal_head **out);
/* The object ends: its heads go. */
void portal_forget(struct object *o);
/* A thread left an activation to which somebody paid attention: callers that wait for a block look again. */
void portal_freed(void);
/* Abandon the innermost activation of the current thread: its caller gets `st` (crossing.asm's resume path).
 * Context: IF any, the current thread, with a record; never returns. */
void portal_abort(status st) __attribute__((noreturn));
#endif
