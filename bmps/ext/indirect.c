/* Block maps of ext2 and ext3: twelve blocks, and trees of one, two and three levels. */
#include "bmps/ext/ext.h"

#define LEVELS 3u

/* The way to file block `at`: which of i_block, and the place in each block below it. */
struct way { uint32_t top, levels, index[LEVELS]; };

static status find_way(struct ext *x, const struct node *n, uint32_t at, struct way *w)
{
    uint32_t per = x->bs / 4;
    uint64_t left = at, reach = 1;
    if (at < EXT2_NDIR_BLOCKS) {
        *w = (struct way){ at, 0, { 0 } };
        return XOS_OK;
    }
    left -= EXT2_NDIR_BLOCKS;
    for (uint32_t levels = 1; levels <= LEVELS; levels++) {
        reach *= per;
        if (left >= reach) {
            left -= reach;
            continue;
        }
        *w = (struct way){ EXT2_NDIR_BLOCKS + levels - 1, levels, { 0 } };
        for (uint32_t i = levels; i--; left /= per) w->index[i] = (uint32_t)(left % per);
        return XOS_OK;
    }
    return ext_broken(x, "beyond what its block map can number: inode", n->ino);
}

static uint32_t *numbers(struct meta_block *b) { return (uint32_t *)(void *)b->data; }

static status table(struct ext *x, struct node *n, uint32_t disk, struct meta_block **b)
{
    if (ext_reserved(x, disk, 1)) return ext_broken(x, "a broken block map: inode", n->ino);
    return ext_block(x, disk, b);
}

status indirect_find(struct ext *x, struct node *n, uint32_t at, struct stretch *s)
{
    struct way w;
    uint32_t per = x->bs / 4, disk, count = 1;
    uint64_t hole = 1;
    status st = find_way(x, n, at, &w);
    if (st) return st;
    uint32_t *from = &n->i->i_block[w.top], *end = n->i->i_block + EXT2_NDIR_BLOCKS;
    for (uint32_t d = 0; d < w.levels && *from; d++) {
        struct meta_block *b;
        st = table(x, n, *from, &b);
        if (st) return st;
        from = numbers(b) + w.index[d];
        end = numbers(b) + per;
        if (!*from)             /* a hole of as much as this entry would hold, from here on */
            for (uint32_t k = d + 1; k < w.levels; k++) hole = hole * per;
    }
    disk = *from;
    if (!disk && w.levels) {
        *s = (struct stretch){ 0, 1, false, false };
        if (hole == 1 && from >= end - per && from < end) while (from + count < end && !from[count]) count++;
        s->count = count;
        return XOS_OK;
    }
    while (from + count < end && from[count] == (disk ? disk + count : 0)) count++;
    *s = (struct stretch){ disk, count, disk != 0, false };
    return XOS_OK;
}

/* The place of `at`'s number, tables made on the way.  *b NULL: it is in the inode. */
static status slot(struct ext *x, struct node *n, uint32_t at, uint64_t near, struct meta_block **b, uint32_t **to)
{
    struct way w;
    status s = find_way(x, n, at, &w);
    if (s) return s;
    *b = NULL;
    *to = &n->i->i_block[w.top];
    for (uint32_t d = 0; d < w.levels; d++) {
        struct meta_block *below;
        if (!**to) {
            uint64_t disk;
            s = map_block_use(x, n, near, &disk);
            if (!s) s = disk > UINT32_MAX ? ext_refuse(x, XOS_NOSPACE, "a block map numbers 32 bits") : XOS_OK;
            if (!s) s = meta_new(&x->meta, disk, &below);
            if (!s && *b) s = meta_change(&x->meta, *b, false);
            if (s) return s;
            **to = (uint32_t)disk;
        } else {
            s = table(x, n, **to, &below);
            if (s) return s;
        }
        *b = below;
        *to = numbers(below) + w.index[d];
    }
    return *b ? meta_change(&x->meta, *b, false) : XOS_OK;
}

status indirect_add(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk)
{
    if (disk + count > UINT32_MAX) return ext_refuse(x, XOS_NOSPACE, "a block map numbers 32 bits");
    for (uint32_t i = 0; i < count; i++) {
        struct meta_block *b;
        uint32_t *to;
        status s = slot(x, n, at + i, disk, &b, &to);
        if (s) return s;
        if (*to) return ext_broken(x, "a block is mapped already: inode", n->ino);
        *to = (uint32_t)(disk + i);
    }
    return XOS_OK;
}

static status free_one(struct ext *x, struct node *n, uint32_t *number)
{
    status s = ext_blocks_free(x, *number, 1);
    if (s) return s;
    node_add_blocks(x, n, -1);
    *number = 0;
    return XOS_OK;
}

/* Tables stay: the blocks get successors. */
status indirect_punch(struct ext *x, struct node *n, uint32_t at, uint32_t count)
{
    while (count) {
        struct stretch st;
        struct meta_block *b;
        uint32_t *to;
        status s = indirect_find(x, n, at, &st);
        if (s) return s;
        uint32_t step = st.count < count ? st.count : count;
        for (uint32_t i = 0; st.mapped && i < step; i++) {
            s = slot(x, n, at + i, st.disk, &b, &to);
            if (!s) s = free_one(x, n, to);
            if (s) return s;
        }
        at += step;
        count -= step;
    }
    return XOS_OK;
}

/* Of the tree whose root's number stands at *number and that begins at file block `base`: free what lies at `from` or
 * behind, from its end.  *left: the operation's room ended before. */
static status cut_tree(struct ext *x, struct node *n, uint32_t *number, uint32_t levels, uint64_t base, uint64_t from,
                       bool *left)
{
    uint32_t per = x->bs / 4;
    uint64_t each = 1;
    struct meta_block *b;
    for (uint32_t i = 1; i < levels; i++) each *= per;
    if (!*number || base + each * per <= from) return XOS_OK;
    status s = table(x, n, *number, &b);
    for (uint32_t i = per; !s && i--;) {
        uint32_t *to = numbers(b) + i;
        if (base + (i + 1) * each <= from) break;
        if (!*to) continue;
        if (!ext_room(x, 16)) {
            *left = true;
            return XOS_OK;
        }
        s = meta_change(&x->meta, b, false);
        if (s) return s;
        s = levels == 1 ? free_one(x, n, to) : cut_tree(x, n, to, levels - 1, base + i * each, from, left);
        if (*left) return s;
    }
    if (s || base < from) return s;
    uint32_t disk = *number;
    *number = 0;
    return map_block_free(x, n, disk);
}

status indirect_cut(struct ext *x, struct node *n, uint32_t from, bool *done)
{
    uint64_t per = x->bs / 4, base[LEVELS] = { EXT2_NDIR_BLOCKS, EXT2_NDIR_BLOCKS + per,
                                               EXT2_NDIR_BLOCKS + per + per * per };
    bool left = false;
    status s = XOS_OK;
    for (uint32_t l = LEVELS; !s && !left && l--;)
        s = cut_tree(x, n, &n->i->i_block[EXT2_NDIR_BLOCKS + l], l + 1, base[l], from, &left);
    for (uint32_t i = EXT2_NDIR_BLOCKS; !s && !left && i-- > from;) {
        if (!n->i->i_block[i]) continue;
        left = !ext_room(x, 16);
        if (!left) s = free_one(x, n, &n->i->i_block[i]);
    }
    *done = !left;
    return s;
}
