/* One thread that looks now and then at what gives no interrupt by itself: whether a drive has another medium.
 * A look is called without a lock and may take its time. */
#ifndef BMDS_WATCH_H
#define BMDS_WATCH_H
#include <xos/types.h>

/* Call look(what) once a second from now on, and when poked.  => OK | NOSPACE, the thread's status */
status watch(void (*look)(void *what), void *what);
void watch_now(void);
#endif
