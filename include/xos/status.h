/* Status codes; see status.def. */
#ifndef XOS_STATUS_H
#define XOS_STATUS_H
enum xos_status {
#define XOS_STATUS(name, number, text) XOS_##name = number,
#include "status.def"
#undef XOS_STATUS
    XOS_STATUS_USER = 256, /* first code a ring-3 method may define for itself */
    XOS_STATUS_MAX = 65535
};
#endif
