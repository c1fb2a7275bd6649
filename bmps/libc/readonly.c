/* The parts of libext2fs that only write: refused here, so that they need not be linked.  The same for case
 * folding, whose tables are larger than all the rest; names are compared byte by byte. */
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <ext2fs/ext2_fs.h>
#include <ext2fs/ext2fs.h>

struct ext2fs_nls_table;
const struct ext2fs_nls_table *ext2fs_load_nls_table(int encoding);

errcode_t ext2fs_fallocate(ext2_filsys fs, int flags, ext2_ino_t ino, struct ext2_inode *inode, blk64_t goal,
                           blk64_t start, blk64_t len)
{
    (void)fs, (void)flags, (void)ino, (void)inode, (void)goal, (void)start, (void)len;
    return EXT2_ET_RO_FILSYS;
}

errcode_t ext2fs_punch(ext2_filsys fs, ext2_ino_t ino, struct ext2_inode *inode, char *block_buf,
                       blk64_t start, blk64_t end)
{
    (void)fs, (void)ino, (void)inode, (void)block_buf, (void)start, (void)end;
    return EXT2_ET_RO_FILSYS;
}

errcode_t ext2fs_zero_blocks2(ext2_filsys fs, blk64_t blk, int num, blk64_t *ret_blk, int *ret_count)
{
    (void)fs, (void)blk, (void)num, (void)ret_blk, (void)ret_count;
    return EXT2_ET_RO_FILSYS;
}

int ext2fs_reserve_super_and_bgd(ext2_filsys fs, dgrp_t group, ext2fs_block_bitmap bmap)
{
    (void)fs, (void)group, (void)bmap;
    return 0;
}

errcode_t ext2fs_get_num_dirs(ext2_filsys fs, ext2_ino_t *ret_num_dirs)
{
    (void)fs;
    *ret_num_dirs = 0;
    return EXT2_ET_RO_FILSYS;
}

const struct ext2fs_nls_table *ext2fs_load_nls_table(int encoding)
{
    (void)encoding;
    return NULL;
}
