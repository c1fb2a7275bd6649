#include "idset.h"
#include "heap.h"

struct idset *idset_new(void)
{
    return kzalloc(sizeof(struct idset));
}

void idset_free(struct idset *set)
{
    if (!set)
        return;
    for (uint32_t i = 0; i < 2; i++)
        for (uint32_t bits = set->chunks[i]; bits;)
            kfree(set->chunk[i * 32 + idset_take_bit(&bits)]);
    kfree(set);
}

status idset_add(struct idset *set, uint32_t id)
{
    uint32_t c = id >> 10, w = id >> 5 & 31;
    if (!set->chunk[c]) {
        set->chunk[c] = kzalloc(sizeof(struct idset_chunk));
        if (!set->chunk[c])
            return XOS_NOMEM;
        set->chunks[c >> 5] |= 1u << (c & 31);
    }
    set->chunk[c]->word[w] |= 1u << (id & 31);
    set->chunk[c]->words |= 1u << w;
    return XOS_OK;
}

void idset_remove(struct idset *set, uint32_t id)
{
    uint32_t c = id >> 10, w = id >> 5 & 31;
    struct idset_chunk *k = set->chunk[c];
    if (!k)
        return;
    k->word[w] &= ~(1u << (id & 31));
    if (k->word[w])
        return;
    k->words &= ~(1u << w);
    if (k->words)
        return;
    set->chunks[c >> 5] &= ~(1u << (c & 31));
    set->chunk[c] = NULL;
    kfree(k);
}
