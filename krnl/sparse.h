/* Page number -> word: a tree of nodes of 64 words, as high as the highest number needs.  0 is "nothing here".
 * Pure but for the heap; a word's address is good until the tree changes.
 * Rules: no locks; ring 0 is not preempted, and nothing here blocks. */
#ifndef KRNL_SPARSE_H
#define KRNL_SPARSE_H
#include <xos/types.h>

#define SPARSE_BITS 6u
#define SPARSE_FAN  64u

struct sparse { uint32_t *root; uint32_t height; };  /* height 0: empty; 1: the root is a leaf */

/* The word of `page`.  => NULL: no node holds it */
static inline uint32_t *sparse_word(const struct sparse *t, uint32_t page)
{
    uint32_t h = t->height, *n = t->root;
    if (!h || (h < 6 && page >> SPARSE_BITS * h))
        return NULL;
    while (--h) {
        n = (uint32_t *)(uintptr_t)n[page >> SPARSE_BITS * h & (SPARSE_FAN - 1)];
        if (!n)
            return NULL;
    }
    return n + (page & (SPARSE_FAN - 1));
}
/* The same, with nodes made as needed.  => NULL: no memory, nothing changed that counts */
uint32_t *sparse_make(struct sparse *t, uint32_t page);
/* The word becomes 0; nodes without words go. */
void sparse_clear(struct sparse *t, uint32_t page);
/* The first word that is not 0 at or after *page.  => NULL: none; else *page is its number */
uint32_t *sparse_next(const struct sparse *t, uint32_t *page);
void sparse_free(struct sparse *t);
#endif
