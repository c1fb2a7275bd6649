/* A heap over memory that its caller supplies: boundary tags, free blocks in bins by size.
 * Rules: no locking (malloc.c locks).  Positions are 32-bit offsets from `base`, so that the same code runs
 * in a segment (base 0) and in a 64-bit host test.  A heap never exceeds 2 GiB. */
#ifndef BCFS_RT_HEAP_H
#define BCFS_RT_HEAP_H
#include <stddef.h>
#include <stdint.h>

#define HEAP_BINS 64

struct heap {
    char *base;                 /* 16-byte aligned or 0 */
    uint32_t bin[HEAP_BINS];    /* first free block, 0 = none */
    uint32_t map[2];            /* bit b: bin b is not empty */
    uint32_t end;               /* offset behind the last range, 0 = none */
    uint32_t used;              /* bytes handed out, headers included */
};

void heap_init(struct heap *h, void *base);

/* Add bytes [at, at + len) (offsets; at > 0).  A range that begins where the last one ended is joined to it.
 * Ranges too small to hold a block are ignored. */
void heap_add(struct heap *h, uint32_t at, uint32_t len);

/* => 16-byte aligned memory or NULL.  n = 0 gives a block, too. */
void *heap_alloc(struct heap *h, uint32_t n);
/* p: from heap_alloc.  => 0, or -1 when p is no block in use (nothing changed). */
int heap_free(struct heap *h, void *p);
/* Grow or cut in place.  => 0, or -1 when there is no room (nothing changed). */
int heap_resize(struct heap *h, void *p, uint32_t n);
/* Usable bytes of p. */
uint32_t heap_size(const struct heap *h, const void *p);
/* Walk all blocks of the range that begins at `at`: => bytes free, or UINT32_MAX when a tag is wrong (tests).
 */
uint32_t heap_check(const struct heap *h, uint32_t at);
/* Bytes to add so that heap_alloc(n) surely succeeds. */
uint32_t heap_need(uint32_t n);
#endif
