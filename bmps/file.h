/* Files as pages: what the kernel asks when a name is not its own, and when a page is not in memory. */
#ifndef BMPS_FILE_H
#define BMPS_FILE_H
#include <xos/types.h>

/* Register with the kernel.  => OK | NOMEM ... */
status file_register(void);

/* Page `hi:lo` of the file `token` (1 + its entry) and what follows into the caller's slice; behind the end zeroes.
 * => OK, *result = bytes of the file | RANGE at or behind its end | GONE: no file | IO ... */
status bmps_page(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes,
                 uint64_t *result);
#endif
