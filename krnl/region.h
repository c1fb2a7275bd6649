/* Windows of a process: memory objects and files mapped outside its data segment, and the faults there. */
#ifndef KRNL_REGION_H
#define KRNL_REGION_H
#include "krnl.h"

struct region {
    struct region *next;        /* of the process, by address */
    struct region *sibling;     /* of the object */
    struct process *process;
    struct object *object;      /* a reference is held */
    uint32_t linear, pages;
    uint32_t first_page;        /* of the object */
    uint32_t length;            /* bytes */
    uint32_t write;
    uint32_t granter;           /* pid of the process that granted it, 0 = its own */
};

/* Room for `length` bytes from page `first` in p's windows, nothing mapped.  => OK | NOMEM | QUOTA (page tables) */
status region_create(struct process *p, struct object *o, uint32_t first_page, uint32_t length, bool write,
                     struct region **out);
void region_free(struct region *r);
/* Before that, of a large one that nobody needs any more: unmap a part of it.  => is there more to do so.  Between two steps
 * others may run, and the region may be freed. */
bool region_thin(struct region *r);
void regions_free(struct process *p);
/* The page at the user address `lin` of p can be read, written.  May block.
 * => OK: restart | RANGE: no such window, or past its object's end | DENIED | anything the pager said */
status region_fault(struct process *p, uint32_t lin, bool write);
/* The same for any address that process p may have pages at (trap.c, KFD touch). */
status user_fault(struct process *p, uint32_t lin, bool write);
#endif
