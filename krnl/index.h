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

/* Hash of bytes.  `seed` is a secret: with a known multiplier, names that collide are easy to write. */
uint32_t index_hash(uint32_t seed, const void *bytes, uint32_t len);

/* The parts of index_hash, for keys in several pieces: finish(mix(mix(seed, secret(seed), ...), secret(seed), ...)). */
static inline uint32_t index_secret(uint32_t seed)
{
    return (seed ^ 0x9e3779b1u) | 1;
}
/* Both halves of a product: every bit of `a` moves the result in a way that depends on `b`. */
static inline uint32_t index_fold(uint32_t a, uint32_t b)
{
    uint64_t product = (uint64_t)a * b;
    return (uint32_t)product ^ (uint32_t)(product >> 32);
}
static inline uint32_t index_word(const uint8_t *p)
{
    uint32_t w;
    __builtin_memcpy(&w, p, 4);
    return w;
}
/* The last word overlaps the one before it, which saves a loop over the rest. */
static inline uint32_t index_mix(uint32_t h, uint32_t secret, const void *bytes, uint32_t len)
{
    const uint8_t *p = bytes;
    h += len;
    if (len >= 4) {
        const uint8_t *last = p + len - 4;
        for (; p < last; p += 4)
            h = index_fold(h ^ index_word(p), secret);
        return index_fold(h ^ index_word(last), secret);
    }
    if (len)
        h = index_fold(h ^ (p[0] | (uint32_t)p[len / 2] << 8 | (uint32_t)p[len - 1] << 16), secret);
    return h;
}
static inline uint32_t index_finish(uint32_t h)
{
    return index_fold(h ^ 0x85ebca6bu, 0xc2b2ae35u);
}

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
