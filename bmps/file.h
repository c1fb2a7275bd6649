/* Open files: what the kernel asks of its pager (docs/memory.md). */
#ifndef BMPS_FILE_H
#define BMPS_FILE_H
#include <xos/types.h>

/* Become the kernel's resolver for files. */
status file_register(void);
/* Bytes of the file `name` from a page on into a far slice; for servers, which have no window on it.  RANGE at its end. */
status file_read(const char *name, uint32_t len, uint32_t page, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result);
#endif
