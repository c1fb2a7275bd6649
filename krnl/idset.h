/* A set of object ids as a bitmap in three levels: chunks of 1,024 ids, words of 32, ids.  Sets are intersected from the top,
 * so that the cost depends on where both have members, not on how many each has.
 * Rules: no locks; memory from kmalloc. */
#ifndef KRNL_IDSET_H
#define KRNL_IDSET_H
#include <xos/types.h>

#define IDSET_CHUNKS 64u        /* ids 0..65535 */

struct idset_chunk {
    uint32_t words;             /* bit w: word[w] is not 0 */
    uint32_t word[32];
};
struct idset {
    uint32_t chunks[2];         /* bit c: chunk[c] exists (and is not empty) */
    struct idset_chunk *chunk[IDSET_CHUNKS];
};

/* An empty set.  => NULL: no memory. */
struct idset *idset_new(void);
void idset_free(struct idset *set);
/* id: below 65536.  => OK | NOMEM. */
status idset_add(struct idset *set, uint32_t id);
void idset_remove(struct idset *set, uint32_t id);

static inline bool idset_has(const struct idset *set, uint32_t id)
{
    const struct idset_chunk *k = set->chunk[id >> 10];
    return k && (k->word[id >> 5 & 31] >> (id & 31) & 1);
}
/* Take the lowest bit out of *bits (not 0).  => its number. */
static inline uint32_t idset_take_bit(uint32_t *bits)
{
    uint32_t b = (uint32_t)__builtin_ctz(*bits);
    *bits &= *bits - 1;
    return b;
}
#endif
