/* Inodes. */
#include "bmps/ext/ext.h"

static uint32_t checksum(const struct ext *x, const struct node *n)
{
    struct ext2_inode_large *i = n->i;
    bool wide = x->inode_size > EXT2_GOOD_OLD_INODE_SIZE &&
        i->i_extra_isize >= offsetof(struct ext2_inode_large, i_checksum_hi) + 2 - EXT2_GOOD_OLD_INODE_SIZE;
    uint16_t low = i->i_checksum_lo, high = wide ? i->i_checksum_hi : 0;
    i->i_checksum_lo = 0;
    if (wide) i->i_checksum_hi = 0;
    uint32_t crc = ext2fs_crc32c_le(n->seed, (uint8_t *)i, x->inode_size);
    i->i_checksum_lo = low;
    if (wide) i->i_checksum_hi = high;
    return wide ? crc : (uint16_t)crc;
}

static uint32_t checksum_found(const struct ext *x, const struct node *n)
{
    bool wide = x->inode_size > EXT2_GOOD_OLD_INODE_SIZE && n->i->i_extra_isize >=
        offsetof(struct ext2_inode_large, i_checksum_hi) + 2 - EXT2_GOOD_OLD_INODE_SIZE;
    return n->i->i_checksum_lo | (wide ? (uint32_t)n->i->i_checksum_hi << 16 : 0);
}

static void set_seed(const struct ext *x, struct node *n)
{
    n->seed = ext2fs_crc32c_le(x->seed, (uint8_t *)&n->ino, 4);
    n->seed = ext2fs_crc32c_le(n->seed, (uint8_t *)&n->i->i_generation, 4);
}

static status node_at(struct ext *x, uint64_t ino, struct node *n)
{
    uint64_t block;
    uint32_t off;
    if (ino > UINT32_MAX) return ext_broken(x, "no such inode:", ino);
    status s = ext_inode_place(x, (uint32_t)ino, &block, &off);
    if (!s) s = ext_block(x, block, &n->b);
    if (s) return s;
    n->ino = (uint32_t)ino;
    n->i = (struct ext2_inode_large *)(void *)(n->b->data + off);
    return XOS_OK;
}

status node_get(struct ext *x, uint64_t ino, struct node *n)
{
    status s = node_at(x, ino, n);
    if (s) return s;
    set_seed(x, n);
    if (x->inode_size > EXT2_GOOD_OLD_INODE_SIZE &&
        (n->i->i_extra_isize > x->inode_size - EXT2_GOOD_OLD_INODE_SIZE || n->i->i_extra_isize & 3))
        return ext_broken(x, "impossible size of its own fields: inode", ino);
    if (x->csum && checksum(x, n) != checksum_found(x, n)) return ext_broken(x, "wrong checksum: inode", ino);
    if (n->i->i_flags & EXT4_ENCRYPT_FL) {
        xos_snprintf(x->v->problem, sizeof x->v->problem, "encrypted files are not written: inode %u", (unsigned)n->ino);
        return XOS_UNSUPPORTED;
    }
    return XOS_OK;
}

status node_new(struct ext *x, uint32_t ino, uint32_t generation, struct node *n)
{
    status s = node_at(x, ino, n);
    if (!s) s = meta_change(&x->meta, n->b, false);
    if (s) return s;
    memset(n->i, 0, x->inode_size);
    n->i->i_generation = generation;
    if (x->inode_size > EXT2_GOOD_OLD_INODE_SIZE) {
        uint32_t want = x->fs->super->s_want_extra_isize, most = x->inode_size - EXT2_GOOD_OLD_INODE_SIZE;
        if (!want || want & 3 || want > most) want = sizeof *n->i - EXT2_GOOD_OLD_INODE_SIZE;
        n->i->i_extra_isize = (uint16_t)(want < most ? want : most & ~3u);
    }
    set_seed(x, n);
    return XOS_OK;
}

status node_change(struct ext *x, struct node *n) { return meta_change(&x->meta, n->b, false); }

void node_seal(struct ext *x, struct node *n)
{
    if (!x->csum) return;
    uint32_t crc = checksum(x, n);
    n->i->i_checksum_lo = (uint16_t)crc;
    if (x->inode_size > EXT2_GOOD_OLD_INODE_SIZE && n->i->i_extra_isize >=
        offsetof(struct ext2_inode_large, i_checksum_hi) + 2 - EXT2_GOOD_OLD_INODE_SIZE)
        n->i->i_checksum_hi = (uint16_t)(crc >> 16);
}

uint64_t node_size(const struct node *n) { return n->i->i_size | (uint64_t)n->i->i_size_high << 32; }

void node_set_size(struct node *n, uint64_t size)
{
    n->i->i_size = (uint32_t)size;
    n->i->i_size_high = (uint32_t)(size >> 32);
}

void node_add_blocks(struct ext *x, struct node *n, int64_t blocks)
{
    uint64_t now = n->i->i_blocks;
    bool huge = ext2fs_has_feature_huge_file(x->fs->super);
    if (huge) now |= (uint64_t)n->i->osd2.linux2.l_i_blocks_hi << 32;
    now += (uint64_t)(huge && n->i->i_flags & EXT4_HUGE_FILE_FL ? blocks : blocks * (x->bs / 512));
    n->i->i_blocks = (uint32_t)now;
    if (huge) n->i->osd2.linux2.l_i_blocks_hi = (uint16_t)(now >> 32);
}

/* Near its inode; small files of one group spread, so that they can grow. */
uint64_t node_goal(struct ext *x, const struct node *n)
{
    uint32_t nr = (n->ino - 1) / x->inodes_per_group;
    return ext_group_first(x, nr) + (n->ino & 15) * (x->blocks_per_group / 16);
}

uint32_t node_room(const struct ext *x, const struct node *n)
{
    if (x->inode_size <= EXT2_GOOD_OLD_INODE_SIZE || !n->i->i_extra_isize) return 0;
    return x->inode_size - EXT2_GOOD_OLD_INODE_SIZE - n->i->i_extra_isize;
}
