#include "sparse.h"
#include "heap.h"

#define NODE (SPARSE_FAN * 4)

static uint32_t *node_at(uint32_t word) { return (uint32_t *)(uintptr_t)word; }
static uint32_t word_of(uint32_t *node) { return (uint32_t)(uintptr_t)node; }

uint32_t *sparse_make(struct sparse *t, uint32_t page)
{
    while (!t->height || (t->height < 6 && page >> SPARSE_BITS * t->height)) {
        uint32_t *n = kzalloc(NODE);
        if (!n)
            return NULL;
        n[0] = word_of(t->root);
        t->root = n;
        t->height++;
    }
    uint32_t *n = t->root;
    for (uint32_t h = t->height - 1; h; h--) {
        uint32_t *down = &n[page >> SPARSE_BITS * h & (SPARSE_FAN - 1)];
        if (!*down && !(*down = word_of(kzalloc(NODE))))
            return NULL;
        n = node_at(*down);
    }
    return n + (page & (SPARSE_FAN - 1));
}

static bool empty(const uint32_t *n)
{
    for (uint32_t i = 0; i < SPARSE_FAN; i++)
        if (n[i])
            return false;
    return true;
}

void sparse_clear(struct sparse *t, uint32_t page)
{
    uint32_t *way[6], *n = t->root;
    uint32_t *w = sparse_word(t, page);
    if (!w)
        return;
    *w = 0;
    for (uint32_t h = t->height; h-- > 0;) {
        way[h] = n;
        if (h)
            n = node_at(n[page >> SPARSE_BITS * h & (SPARSE_FAN - 1)]);
    }
    for (uint32_t h = 0; h < t->height && empty(way[h]); h++) {
        kfree(way[h]);
        if (h + 1 < t->height)
            way[h + 1][page >> SPARSE_BITS * (h + 1) & (SPARSE_FAN - 1)] = 0;
        else
            *t = (struct sparse){ 0 };
    }
}

uint32_t *sparse_next(const struct sparse *t, uint32_t *page)
{
    uint32_t at = *page;
    while (t->height && (t->height == 6 || !(at >> SPARSE_BITS * t->height))) {
        uint32_t *n = t->root, h = t->height - 1;
        while (h && n[at >> SPARSE_BITS * h & (SPARSE_FAN - 1)])
            n = node_at(n[at >> SPARSE_BITS * h & (SPARSE_FAN - 1)]), h--;
        if (!h) {
            for (uint32_t i = at & (SPARSE_FAN - 1); i < SPARSE_FAN; i++)
                if (n[i]) {
                    *page = (at & ~(SPARSE_FAN - 1)) + i;
                    return &n[i];
                }
            h = 1;
        }
        /* behind the subtree without words */
        uint32_t next = (at & ~((1u << SPARSE_BITS * h) - 1)) + (1u << SPARSE_BITS * h);
        if (next <= at)
            return NULL;
        at = next;
    }
    return NULL;
}

static void free_node(uint32_t *n, uint32_t h)
{
    for (uint32_t i = 0; h && i < SPARSE_FAN; i++)
        if (n[i])
            free_node(node_at(n[i]), h - 1);
    kfree(n);
}

void sparse_free(struct sparse *t)
{
    if (t->height)
        free_node(t->root, t->height - 1);
    *t = (struct sparse){ 0 };
}
