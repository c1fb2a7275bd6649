/* What a query names, for the kernel. */
#ifndef XJAVA_NAMES_H
#define XJAVA_NAMES_H
#include <xos/object.h>
#include "xjrt.h"

#define PAIRS_MAX (XOS_QUERY_MAX - 1)

/* Of a byte[]; valid while that is. */
struct xos_str xj_bytes_of(xj_ref a);
/* A byte[][] of names and values, behind the *n that are in out[PAIRS_MAX].  => OK | TOOBIG */
status xj_pairs_of(xj_ref pairs, uint32_t kind, struct xos_attr *out, uint32_t *n);
#endif
