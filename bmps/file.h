/* Files as pages: what the kernel asks when a name is not its own, and when a page is not in memory. */
#ifndef BMPS_FILE_H
#define BMPS_FILE_H
#include <xos/types.h>

/* Register with the kernel.  => OK | NOMEM ... */
status file_register(void);
#endif
