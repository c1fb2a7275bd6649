/* A process's names: prefixes that mean others, as Plan 9 binds one name space over another (metta.txt asks for it). */
#ifndef KRNL_BIND_H
#define KRNL_BIND_H
#include "krnl.h"

/* `name` means `means` from now on in p; means.len 0: itself again.  Both are copied.
 * => OK | BADARG (an empty name), NOTFOUND (was not bound), QUOTA, NOMEM */
status bind_set(struct process *p, struct xos_str name, struct xos_str means);
/* The child begins with what its instantiator has bound.  => OK | NOMEM */
status binds_inherit(struct process *child, const struct process *parent);
void binds_free(struct process *p);
/* Rewrite a name of `len` bytes in `name` (room for XOS_NAME_MAX) by the longest prefix that is bound; once.
 * => OK, *len | TOOBIG */
status bind_apply(const struct process *p, char *name, uint32_t *len);
#endif
