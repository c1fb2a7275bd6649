/* Method descriptors (JVMS 4.3.3, extended: docs/abi.md). */
#ifndef BCFS_DESCRIPTOR_H
#define BCFS_DESCRIPTOR_H
#include <stdint.h>

#define DESCRIPTOR_DWORDS 31    /* what a call gate can copy */

/* Parameter dwords that `sig` says, the hidden out slice of a returned array or String included.
 * => 0..31, or -1 and *why = a constant text. */
int descriptor_dwords(const char *sig, const char **why);
#endif
