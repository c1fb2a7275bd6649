/* Handles and their revocation (DESIGN 3.10, 3.11). */
#ifndef KRNL_HANDLES_H
#define KRNL_HANDLES_H
#include "krnl.h"
struct handle;
struct kfd_regs;
struct trap_frame;

/* An object lists its handles; the reference goes with it. */
void handle_link(struct handle *h, struct object *o);
/* An object handle's descriptor: not present, the object's id and generation in the free fields, so that any use faults. */
uint64_t object_desc(const struct object *o);
/* A handle to an object for the current caller (cpl).  => OK, *sel | NOHANDLES, NOMEM */
status handle_object(struct object *o, uint32_t cpl, uint32_t *sel);
/* Forget a handle: the descriptor goes, the reference is dropped; the slot becomes free. */
void handle_drop(struct handle *h);
/* All that a failed server had. */
void handles_drop_server(uint32_t index);
status handles_release(uint32_t sel, uint32_t count, uint32_t cpl);
/* One gate or segment goes not present and stays so, its pages unmapped; the slot is its owner's until released. */
void handle_revoke(struct handle *h);
/* Every gate and segment handed out for o goes not present, reason `gone`. */
void object_revoke(struct object *o);
/* All objects that a process or server published. */
void objects_revoke(void *owner);
/* #NP: the error code is a selector.  => true: the descriptor was bound, or the call was made to fail: go on.
 * May block (statics): interrupts as the caller likes. */
bool handle_np(struct trap_frame *f);
/* The object a handle names if it is of `kind` (enum object_kind).  => NULL */
struct object *object_of_handle(uint32_t sel, uint32_t cpl, uint32_t kind);

/* A memory object's window as the caller's handle (alloc). */
struct region;
void handle_bind_data(struct handle *h, struct object *o, struct region *g);

/* publish.c */
/* Set the attribute whose struct xos_attr lies at the caller's `ptr`; privileges are DENIED. */
status attr_in(struct kfd_regs *r, struct object *o, uint32_t ptr);
status publish(struct kfd_regs *r, uint32_t req, uint32_t *sel);
struct class;
/* A class of the caller's images.  => NULL */
struct class *class_of_caller(struct kfd_regs *r, const char *name, uint32_t len);
/* Default attributes of cls onto o: ordinary and NAD ones, and what it needs, if `ordinary`, privileges if `trusted`. */
status class_attrs(struct object *o, struct class *cls, bool ordinary, bool trusted);
/* An object has its instantiator's privileges. */
status inherit_privileges(struct object *o, const struct object *from);
/* Registry callback: its last reference went. */
void object_finish(struct object *o);
#endif
