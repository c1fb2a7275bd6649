#include "bcfs/rt/rt.h"
#include "index.h"
#include "heap.h"

static struct index_node **new_segment(void)
{
    return kzalloc(INDEX_SEGMENT * sizeof(struct index_node *));
}

status index_init(struct index *ix)
{
    memset(ix, 0, sizeof *ix);
    ix->segment[0] = new_segment();
    if (!ix->segment[0])
        return XOS_NOMEM;
    ix->buckets = INDEX_SEGMENT;
    ix->mask = INDEX_SEGMENT - 1;
    return XOS_OK;
}

void index_drop(struct index *ix)
{
    for (uint32_t i = 0; i < INDEX_SEGMENTS; i++)
        kfree(ix->segment[i]);
    memset(ix, 0, sizeof *ix);
}

static struct index_node **bucket(struct index *ix, uint32_t b)
{
    return &ix->segment[b / INDEX_SEGMENT][b % INDEX_SEGMENT];
}

static struct index_node **bucket_of(struct index *ix, uint32_t hash)
{
    uint32_t b = hash & ix->mask;
    return bucket(ix, b < ix->buckets ? b : b & ix->mask >> 1);
}

/* Add bucket number `buckets`: the nodes of its sibling, one bit fewer, are divided between the two. */
static void split(struct index *ix)
{
    uint32_t b = ix->buckets, s = b / INDEX_SEGMENT;
    if (s >= INDEX_SEGMENTS)
        return;
    if (!ix->segment[s] && !(ix->segment[s] = new_segment()))
        return;
    if (b > ix->mask)
        ix->mask = ix->mask << 1 | 1;
    ix->buckets++;
    struct index_node **from = bucket(ix, b & ix->mask >> 1), **to = bucket(ix, b);
    while (*from) {
        struct index_node *n = *from;
        if ((n->hash & ix->mask) == b) {
            *from = n->next;
            n->next = *to;
            *to = n;
        } else {
            from = &n->next;
        }
    }
}

void index_insert(struct index *ix, struct index_node *node)
{
    if (ix->count >= ix->buckets)
        split(ix);
    struct index_node **head = bucket_of(ix, node->hash);
    node->next = *head;
    *head = node;
    ix->count++;
}

void index_remove(struct index *ix, struct index_node *node)
{
    struct index_node **p = bucket_of(ix, node->hash);
    while (*p && *p != node)
        p = &(*p)->next;
    if (!*p)
        return;
    *p = node->next;
    node->next = NULL;
    ix->count--;
}

uint32_t index_hash(uint32_t seed, const void *bytes, uint32_t len)
{
    return index_finish(index_mix(seed, index_secret(seed), bytes, len));
}
