/* Windows of a process: memory objects and files mapped outside its data segment. */
#ifndef KRNL_REGION_H
#define KRNL_REGION_H
#include "krnl.h"

struct region {
    struct region *next;
    struct process *process;
    struct object *object;      /* a reference is held */
    uint32_t linear, pages;
    uint32_t first_page;        /* of the object */
    uint32_t write;
};

/* Room for `pages` in p's windows, nothing mapped.  => OK | NOMEM */
status region_create(struct process *p, struct object *o, uint32_t first_page, uint32_t pages, bool write,
                     struct region **out);
void region_free(struct region *r);
void regions_free(struct process *p);
/* A page fault at user address `lin` of p: fetch the page.  May block.
 * => OK: restart | RANGE: no such window | anything the pager said */
status region_fault(struct process *p, uint32_t lin, bool write);

/* Memory objects: alloc, free, resize. */
status memory_create(uint32_t size, struct object **out);
/* No window is open on it.  New pages are zero.  => OK | NOMEM (then grown in part, size unchanged) */
status memory_resize(struct object *o, uint32_t size);
/* What an object's last reference frees. */
void memory_finish(struct object *o);

/* File objects: BMPS answered a lookup.  The same token is the same object. */
struct xos_found;
struct server;
status file_object(struct server *pager, const struct xos_found *f, struct object **out);
uint32_t cache_pages(void);
/* Drop pages of files nobody maps. */
void cache_shrink(void);
#endif
