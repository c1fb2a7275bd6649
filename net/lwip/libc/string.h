/* What lwIP needs of <string.h>: the class run-time has it. */
#ifndef NET_LIBC_STRING_H
#define NET_LIBC_STRING_H
#include "bcfs/rt/rt.h"
#endif
