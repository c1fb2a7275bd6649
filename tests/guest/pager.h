/* What tests tell the pager in TESTSRV2: control(file, what, a, b, c) => a figure. */
#ifndef GUEST_PAGER_H
#define GUEST_PAGER_H
#include <xos/object.h>

enum {
    PAGER_FAIL_READ = 1,        /* status a for pages [b, c) from now on, 0 = no more */
    PAGER_FAIL_STORE,
    PAGER_DELAY,                /* a ms a call */
    PAGER_SPACE,                /* pages from a on can't be written: NOSPACE */
    PAGER_PAGE_CALLS, PAGER_PAGES, PAGER_STORE_CALLS, PAGER_STORED, PAGER_RESERVES, PAGER_SYNCS, PAGER_RELEASES, PAGER_REMOVES,
    PAGER_RUNS,                 /* of the last read of file 5, by dma_map in ring 1 */
    PAGER_VERSION,              /* of page a */
    PAGER_CHANGED,              /* tell the kernel XOS_CHANGED_a, value c; b: pages, or 1 for a size */
    PAGER_SET,                  /* page a has version b, without the kernel's knowledge */
    PAGER_FORGET,               /* all pages are of version 0 again */
};

status pager_construct(void);
status pager_resolve(const struct xos_lookup *ask, struct xos_found *found);
status pager_control(uint32_t self, uint32_t f, uint32_t what, uint32_t a, uint32_t b, uint32_t c, uint64_t *result);
#endif
