/* A hash index over nodes embedded in the indexed things: linear hashing (Litwin, VLDB 1980), so that it grows
 * by one bucket an insertion and never stops to rehash.  Keys are compared by the caller:
 *
 *   for (struct index_node *n = index_first(&ix, hash); n; n = index_next(n, hash)) ...
 *
 * Rules: find allocates nothing; insertion that can't have memory for another bucket works on with longer chains. */
#ifndef KRNL_INDEX_H
#define KRNL_INDEX_H
#include <xos/types.h>

struct index_node { struct index_node *next; uint32_t hash; };

#define INDEX_SEGMENT  128u  /* buckets a segment */
#define INDEX_SEGMENTS 512u  /* 65,536 buckets at most */

struct index {
    struct index_node **segment[INDEX_SEGMENTS];
    uint32_t buckets;         /* in use, >= INDEX_SEGMENT */
    uint32_t mask;            /* smallest 2^n - 1 with buckets <= mask + 1 */
    uint32_t count;
};

/* => OK | NOMEM. */
status index_init(struct index *ix);
/* Free the segments; the nodes are the caller's. */
void index_drop(struct index *ix);
/* node->hash is set by the caller. */
void index_insert(struct index *ix, struct index_node *node);
void index_remove(struct index *ix, struct index_node *node);

/* Hash of bytes.  `seed` chains hashes and makes them unpredictable from outside. */
uint32_t index_hash(uint32_t seed, const void *bytes, uint32_t len);

static inline struct index_node *index_match(struct index_node *n, uint32_t hash)
{
    while (n && n->hash != hash)
        n = n->next;
    return n;
}
static inline struct index_node *index_first(const struct index *ix, uint32_t hash)
{
    uint32_t b = hash & ix->mask;
    if (b >= ix->buckets)
        b &= ix->mask >> 1;
    return index_match(ix->segment[b / INDEX_SEGMENT][b % INDEX_SEGMENT], hash);
}
static inline struct index_node *index_next(const struct index_node *n, uint32_t hash)
{
    return index_match(n->next, hash);
}
#endif
