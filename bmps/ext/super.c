/* The superblock, as far as it changes; and which features are written. */
#include "bmps/ext/ext.h"
#include <time.h>

#define SUPER_AT 1024u

/* A clock that counts from boot goes on where the volume was written last. */
uint32_t ext_time(const struct ext *x)
{
    uint32_t now = (uint32_t)time(NULL);
    return now < x->epoch ? now % (1u << 28) + x->epoch : now;
}

#define INCOMPAT_WRITTEN (EXT2_FEATURE_INCOMPAT_FILETYPE | EXT3_FEATURE_INCOMPAT_RECOVER | \
                          EXT2_FEATURE_INCOMPAT_META_BG | EXT3_FEATURE_INCOMPAT_EXTENTS | \
                          EXT4_FEATURE_INCOMPAT_64BIT | EXT4_FEATURE_INCOMPAT_FLEX_BG | \
                          EXT4_FEATURE_INCOMPAT_CSUM_SEED | EXT4_FEATURE_INCOMPAT_INLINE_DATA | \
                          EXT4_FEATURE_INCOMPAT_LARGEDIR)
#define RO_COMPAT_WRITTEN (EXT2_FEATURE_RO_COMPAT_SPARSE_SUPER | EXT2_FEATURE_RO_COMPAT_LARGE_FILE | \
                           EXT4_FEATURE_RO_COMPAT_HUGE_FILE | EXT4_FEATURE_RO_COMPAT_GDT_CSUM | \
                           EXT4_FEATURE_RO_COMPAT_DIR_NLINK | EXT4_FEATURE_RO_COMPAT_EXTRA_ISIZE | \
                           EXT4_FEATURE_RO_COMPAT_METADATA_CSUM)

static const struct { uint32_t bit; const char *why; } incompat[] = {
    { EXT2_FEATURE_INCOMPAT_COMPRESSION, "compression is not written" },
    { EXT4_FEATURE_INCOMPAT_MMP, "multiple mount protection is not kept" },
    { EXT4_FEATURE_INCOMPAT_EA_INODE, "attributes in inodes of their own (ea_inode) are not written" },
    { EXT4_FEATURE_INCOMPAT_DIRDATA, "data in directory entries is not written" },
    { EXT4_FEATURE_INCOMPAT_ENCRYPT, "encryption is not written" },
    { EXT4_FEATURE_INCOMPAT_CASEFOLD, "case folding is not written" },
}, ro_compat[] = {
    { EXT4_FEATURE_RO_COMPAT_BIGALLOC, "clusters (bigalloc) are not written" },
    { EXT4_FEATURE_RO_COMPAT_QUOTA, "quotas are not kept" },
    { EXT4_FEATURE_RO_COMPAT_PROJECT, "project quotas are not kept" },
    { EXT4_FEATURE_RO_COMPAT_READONLY, "marked as read-only" },
    { EXT4_FEATURE_RO_COMPAT_SHARED_BLOCKS, "shared blocks are not written" },
    { EXT4_FEATURE_RO_COMPAT_VERITY, "verity is not kept" },
};

const char *ext_read_only_reason(const struct ext2_super_block *sb)
{
    for (uint32_t i = 0; i < sizeof incompat / sizeof *incompat; i++)
        if (sb->s_feature_incompat & incompat[i].bit) return incompat[i].why;
    for (uint32_t i = 0; i < sizeof ro_compat / sizeof *ro_compat; i++)
        if (sb->s_feature_ro_compat & ro_compat[i].bit) return ro_compat[i].why;
    if (sb->s_feature_incompat & ~INCOMPAT_WRITTEN || sb->s_feature_ro_compat & ~RO_COMPAT_WRITTEN)
        return "a feature that is not written";
    if (sb->s_feature_compat & EXT4_FEATURE_COMPAT_FAST_COMMIT) return "fast commits are not written";
    if (sb->s_log_block_size > 2) return "blocks larger than 4 KiB are not written";
    if (sb->s_log_cluster_size != sb->s_log_block_size) return "clusters are not written";
    if (sb->s_rev_level == EXT2_GOOD_OLD_REV) return "revision 0 is not written";
    if (sb->s_creator_os != EXT2_OS_LINUX && sb->s_creator_os != EXT2_OS_LITES && sb->s_creator_os != EXT2_OS_FREEBSD)
        return "made by an unknown system";
    return NULL;
}

void ext_super_seal(struct ext *x, struct ext2_super_block *sb)
{
    if (x->csum) sb->s_checksum = ext2fs_crc32c_le(~0u, (uint8_t *)sb, offsetof(struct ext2_super_block, s_checksum));
}

status ext_super(struct ext *x, struct meta_block **b, struct ext2_super_block **sb)
{
    status s = ext_block(x, SUPER_AT / x->bs, b);
    if (!s) *sb = (struct ext2_super_block *)(void *)((*b)->data + SUPER_AT % x->bs);
    return s;
}

/* The flags that ext_super_mark wrote by itself must be in every image that follows. */
status ext_super_update(struct ext *x)
{
    struct meta_block *b;
    struct ext2_super_block *sb;
    status s = ext_super(x, &b, &sb);
    if (!s) s = meta_change(&x->meta, b, false);
    if (s) return s;
    ext2fs_free_blocks_count_set(sb, x->now.free_blocks);
    sb->s_free_inodes_count = x->now.free_inodes;
    sb->s_wtime = ext_time(x);
    if (x->journalled) sb->s_feature_incompat |= EXT3_FEATURE_INCOMPAT_RECOVER;
    if (x->plain) sb->s_state &= (uint16_t)~EXT2_VALID_FS;
    ext_super_seal(x, sb);
    return XOS_OK;
}

status ext_super_mark(struct ext *x, bool recover, bool in_use)
{
    struct ext2_super_block *sb = malloc(sizeof *sb);
    struct fs_source *src = x->v->source;
    status s = sb ? src->read(src, SUPER_AT, sb, sizeof *sb) : XOS_NOMEM;
    if (!s) {
        if (recover) sb->s_feature_incompat |= EXT3_FEATURE_INCOMPAT_RECOVER;
        else sb->s_feature_incompat &= ~(uint32_t)EXT3_FEATURE_INCOMPAT_RECOVER;
        if (in_use) sb->s_state &= (uint16_t)~EXT2_VALID_FS;
        else if (x->valid) sb->s_state |= EXT2_VALID_FS;
        if (x->damaged) sb->s_state |= EXT2_ERROR_FS;
        sb->s_wtime = ext_time(x);
        ext_super_seal(x, sb);
        s = src->write(src, SUPER_AT, sb, sizeof *sb);
    }
    free(sb);
    return s;
}
