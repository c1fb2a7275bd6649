/* Pages of open files, moved between the kernel's frames and the device (docs/memory.md). */
#ifndef BMPS_PAGE_H
#define BMPS_PAGE_H
#include <xos/types.h>

#define PAGE 4096u

/* page(token, page number in two dwords, slice) => bytes of the file in it; the rest of the slice is zero */
status bmps_page(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result);
/* store(token, page, slice): its bytes go where the file has them.  Who stores for all files never waits for one volume. */
status bmps_store(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result);
/* reserve(token, page, pages) => pages from there for which there is space */
status bmps_reserve(uint32_t token, uint32_t lo, uint32_t hi, uint32_t pages, uint64_t *result);
#endif
