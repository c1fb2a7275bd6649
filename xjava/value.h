/* What crosses a domain by value, or as a reference, in one slice: boxes, enums, records, final classes of final fields,
 * interfaces below xos.Remote, arrays of these (docs/abi.md, "Values"). */
#ifndef XJAVA_VALUE_H
#define XJAVA_VALUE_H
#include "gen.h"

/* => NULL: t crosses.  Else why it does not, for a hint; "" if there is nothing to add. */
const char *value_refused(struct type *t);
/* Crosses as three dwords of encoded bytes: not void, a primitive, a String or an array of primitives. */
bool value_encoded(struct type *t);
/* What both sides must agree on: names of classes, fields and constants, hashed. */
uint32_t value_shape(struct type *t);
/* => number n of W_n(struct xj_msg *, xj_ref) and R_n(struct xj_msg *), generated when first asked for. */
int value_functions(struct type *t);
#endif
