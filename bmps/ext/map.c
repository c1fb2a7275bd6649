/* A file's blocks, whichever way they are written down. */
#include "bmps/ext/ext.h"

static bool by_extents(const struct node *n) { return n->i->i_flags & EXT4_EXTENTS_FL; }

uint64_t map_limit(const struct ext *x, const struct node *n)
{
    uint64_t per = x->bs / 4;
    if (by_extents(n)) return UINT32_MAX;
    /* the i_blocks of a file without huge_file has 32 bits of sectors */
    uint64_t all = EXT2_NDIR_BLOCKS + per + per * per + per * per * per;
    return all < UINT32_MAX ? all : UINT32_MAX;
}

status map_find(struct ext *x, struct node *n, uint32_t at, struct stretch *s)
{
    status st = by_extents(n) ? extent_find(x, n, at, s) : indirect_find(x, n, at, s);
    if (!st && s->mapped && ext_reserved(x, s->disk, s->count))
        return ext_broken(x, "a file claims a block of the volume's own, or one outside: inode", n->ino);
    return st;
}

status map_add(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk)
{
    status s = node_change(x, n);
    if (!s) s = by_extents(n) ? extent_add(x, n, at, count, disk) : indirect_add(x, n, at, count, disk);
    if (s) return s;
    node_add_blocks(x, n, count);
    node_seal(x, n);
    return XOS_OK;
}

status map_replace(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk)
{
    status s = node_change(x, n);
    if (!s) s = by_extents(n) ? extent_punch(x, n, at, count) : indirect_punch(x, n, at, count);
    return s ? s : map_add(x, n, at, count, disk);
}

status map_written(struct ext *x, struct node *n, uint32_t at, uint32_t count)
{
    if (!by_extents(n)) return XOS_OK;
    status s = node_change(x, n);
    if (!s) s = extent_written(x, n, at, count);
    node_seal(x, n);
    return s;
}

status map_cut(struct ext *x, struct node *n, uint32_t from, bool *done)
{
    status s = node_change(x, n);
    if (!s) s = by_extents(n) ? extent_cut(x, n, from, done) : indirect_cut(x, n, from, done);
    node_seal(x, n);
    return s;
}

/* Extents: in the worst case each new block splits a full leaf, but a leaf that was split has room for half a leaf of
 * them; the levels above and a taller tree cost a few more.  Blocks: each stretch needs its own chain. */
status map_cost(struct ext *x, struct node *n, uint32_t count, uint32_t stretches, uint64_t *blocks)
{
    *blocks = 0;
    if (!count) return XOS_OK;
    if (!by_extents(n)) {
        *blocks = (uint64_t)count / (x->bs / 4) + 4ull * stretches;
        return XOS_OK;
    }
    uint64_t leaves, half = (x->bs - 16) / 24;
    status s = extent_leaves(x, n, &leaves);
    *blocks = count / half + (leaves < count ? leaves : count) + 6;
    return s;
}

status map_block_use(struct ext *x, struct node *n, uint64_t goal, uint64_t *at)
{
    uint32_t count;
    if (!x->spend && !ext_available(x)) return XOS_NOSPACE;
    status s = ext_find_free(x, goal, 1, at, &count);
    if (!s) s = ext_blocks_use(x, *at, 1);
    if (!s) s = node_change(x, n);
    if (!s) node_add_blocks(x, n, 1);
    return s;
}

status map_block_free(struct ext *x, struct node *n, uint64_t at)
{
    status s = ext_blocks_free(x, at, 1);
    if (!s) node_add_blocks(x, n, -1);
    return s;
}
