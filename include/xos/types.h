/* Base types of the XOS ABI (32-bit x86, ILP32). */
#ifndef XOS_TYPES_H
#define XOS_TYPES_H
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
#include "status.h"

typedef uint32_t xos_sel;   /* a handle: a selector, in the low 16 bits */
typedef uint32_t status;    /* an enum xos_status or a method's own code */

/* A far slice: bytes [off, off+len) of the segment `sel`.  Three dwords as a parameter, pushed so
 * that sel is at the lowest address. */
struct xos_slice { uint32_t sel, off, len; };

/* EAX of a method that returns a null array or String. */
#define XOS_NULL 0xffffffffu

/* A near string or buffer, in the caller's DS. */
struct xos_str { const char *ptr; uint32_t len; };

_Static_assert(sizeof(struct xos_slice) == 12, "ABI");
#endif
