/* The kernel's heap: objects of 1..2032 bytes from pages cut into equal blocks, larger ones as page runs.
 *
 * Every page run begins with a header, so kfree finds the block's size by rounding down; blocks are 16-byte aligned
 * and never page aligned (whoever needs pages takes frames).  kmalloc and kfree are O(1); an empty page goes
 * back at once.
 * Rules: no locks of its own; same context as frame.h.  Blocks belong to the caller. */
#ifndef KRNL_HEAP_H
#define KRNL_HEAP_H
#include <xos/types.h>

struct heap_ops {
    void *(*take)(uint32_t pages);                  /* `pages` pages in a row, page aligned, or NULL */
    void (*give)(void *run, uint32_t pages);
    void (*panic)(const char *what, const void *block); /* a bad or double kfree, an overwritten free block */
};

struct heap_counts {
    uint32_t blocks, bytes;       /* in use; bytes as blocks are rounded */
    uint32_t pages, peak;         /* taken and not given back */
    uint32_t failures;            /* kmalloc calls that returned NULL */
};

/* ops: copied.  Forgets everything a former heap_init knew. */
void heap_init(const struct heap_ops *ops);

/* Contents undefined.  size 0 is 1.  => NULL: no memory. */
void *kmalloc(uint32_t size);
void *kzalloc(uint32_t size);
/* Give back; NULL is allowed. */
void kfree(void *block);
/* Bytes usable in `block`. */
uint32_t heap_size(const void *block);

/* Test builds: fill fresh blocks with 0xA5 and freed ones with 0xDD, and check the latter on reuse. */
extern bool heap_poison;
/* Test builds: asked before each allocation; true makes it fail.  NULL = never. */
extern bool (*heap_fail)(void);

const struct heap_counts *heap_counts(void);
#endif
