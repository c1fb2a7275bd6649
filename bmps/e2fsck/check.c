/* A full check by e2fsck's passes: its main program, as far as it is about a volume and not about a terminal, a list of
 * mounts, options and signals.  Nobody is asked: all is repaired, or nothing. */
#include <sys/types.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include "e2fsck.h"
#include "problem.h"
#include <ext2fs/ext2_text.h>
#include "bmps/e2fsck/check.h"

#define DESCRIPTIONS "\n%s: %s\n"

/* texts of libext2fs' errors */
const struct error_table et_ext2_error_table = { bmps_ext2_text, EXT2_ET_BASE, BMPS_EXT2_ERRORS };
e2fsck_t e2fsck_global_ctx;     /* its signal handlers' */

void e2fsck_clear_progbar(e2fsck_t ctx) { (void)ctx; }

int e2fsck_simple_progress(e2fsck_t ctx, const char *label, float percent, unsigned int number)
{
    (void)ctx, (void)label, (void)percent, (void)number;
    return 0;
}

static int give_up(e2fsck_t ctx, const char *what, errcode_t e)
{
    printf(DESCRIPTIONS, what, e ? error_message(e) : "given up");
    if (ctx->fs) ext2fs_close_free(&ctx->fs);
    return CHECK_FAILED;
}

/* With the superblock that ctx names; its block size is tried out when nobody knows it. */
static errcode_t open_fs(e2fsck_t ctx, int flags, ext2_filsys *fs)
{
    errcode_t e = EXT2_ET_BAD_MAGIC;
    *fs = NULL;
    if (!ctx->superblock || ctx->blocksize)
        return ext2fs_open2(ctx->filesystem_name, NULL, flags, (int)ctx->superblock, (unsigned)ctx->blocksize, unix_io_manager, fs);
    for (unsigned size = 1024; e && size <= 65536; size *= 2) {
        e = ext2fs_open2(ctx->filesystem_name, NULL, flags, (int)ctx->superblock, size, unix_io_manager, fs);
        if (e && *fs) ext2fs_close_free(fs);
    }
    return e;
}

static int is_bad_super(errcode_t e)
{
    return e == EXT2_ET_BAD_MAGIC || e == EXT2_ET_SB_CSUM_INVALID || e == EXT2_ET_CORRUPT_SUPERBLOCK ||
        e == EXT2_ET_BAD_DESC_SIZE;
}

/* The superblock, or a copy of it, or what is left of the first. */
static errcode_t open_somehow(e2fsck_t ctx)
{
    int flags = EXT2_FLAG_SKIP_MMP | EXT2_FLAG_NOFREE_ON_ERROR | EXT2_FLAG_64BITS |
        (ctx->options & E2F_OPT_READONLY ? 0 : EXT2_FLAG_RW);
    ext2_filsys fs;
    ctx->openfs_flags = flags;
    errcode_t first = open_fs(ctx, flags, &fs), e = first;
    if (!first) first = ext2fs_check_desc(fs);
    if ((e && is_bad_super(e)) || first) {
        printf("%s: %s; trying a copy of the superblock\n", ctx->filesystem_name, error_message(first));
        blk64_t was = ctx->superblock;
        if (e && fs) ext2fs_free(fs), fs = NULL;
        get_backup_sb(ctx, fs, ctx->filesystem_name, unix_io_manager);
        if (fs) ext2fs_close_free(&fs);
        e = open_fs(ctx, flags, &fs);
        if (e && fs) ext2fs_free(fs), fs = NULL;
        if (e) {
            ctx->superblock = was;
            ctx->blocksize = 0;
            e = open_fs(ctx, flags | EXT2_FLAG_IGNORE_SB_ERRORS, &fs);
        }
    }
    if (e && fs) ext2fs_free(fs), fs = NULL;
    ctx->fs = e ? NULL : fs;
    return e;
}

/* Its journal, before anything else is looked at.  *again: the volume must be opened again. */
static errcode_t bring_in_journal(e2fsck_t ctx, int *again)
{
    struct ext2_super_block *sb = ctx->fs->super;
    *again = 0;
    errcode_t e = e2fsck_check_ext3_journal(ctx);
    if (e || !ext2fs_has_feature_journal_needs_recovery(sb) || ctx->options & E2F_OPT_READONLY) return e;
    if (ctx->flags & E2F_FLAG_RESTARTED) return EXT2_ET_RO_FILSYS;
    e = e2fsck_run_ext3_journal(ctx);
    if (e) printf("%s: journal: %s\n", ctx->filesystem_name, error_message(e));
    ext2fs_close_free(&ctx->fs);
    ctx->flags |= E2F_FLAG_RESTARTED;
    *again = 1;
    return 0;
}

static int unsupported(struct ext2_super_block *sb)
{
    return (sb->s_feature_compat & ~EXT2_LIB_FEATURE_COMPAT_SUPP) || (sb->s_feature_incompat & ~EXT2_LIB_FEATURE_INCOMPAT_SUPP) ||
        (sb->s_feature_ro_compat & ~EXT2_LIB_FEATURE_RO_COMPAT_SUPP) || sb->s_rev_level > E2FSCK_CURRENT_REV ||
        ext2fs_has_feature_quota(sb) || ext2fs_has_feature_mmp(sb) || ext2fs_has_feature_casefold(sb);
}

static void new_journal(e2fsck_t ctx, struct problem_context *p)
{
    struct ext2fs_journal_params params;
    if (ctx->invalid_bitmaps || !(ctx->flags & E2F_FLAG_JOURNAL_INODE) || !fix_problem(ctx, PR_6_RECREATE_JOURNAL, p)) return;
    ext2fs_get_journal_params(&params, ctx->fs);
    errcode_t e = ext2fs_add_journal_inode3(ctx->fs, &params, ~0ULL, 0);
    printf("%s: a new journal: %s\n", ctx->filesystem_name, e ? error_message(e) : "made");
}

static void orphan_file(e2fsck_t ctx, struct problem_context *p)
{
    ext2_filsys fs = ctx->fs;
    int state = ext2fs_has_feature_orphan_file(fs->super) ? check_init_orphan_file(ctx) : 0;
    if (state == 1 && fix_problem(ctx, PR_6_ORPHAN_FILE_CORRUPTED, p) && !ctx->invalid_bitmaps && !ext2fs_truncate_orphan_file(fs))
        ext2fs_create_orphan_file(fs, (blk_t)ext2fs_default_orphan_file_blocks(fs));
    if (state != 1 && ext2fs_has_feature_orphan_present(fs->super) && (state == 2 || fix_problem(ctx, PR_6_ORPHAN_PRESENT_CLEAN_FILE, p))) {
        ext2fs_clear_feature_orphan_present(fs->super);
        ext2fs_mark_super_dirty(fs);
    }
}

/* What was found goes to the medium, and the superblock says how it went. */
static int finish(e2fsck_t ctx, struct problem_context *p)
{
    ext2_filsys fs = ctx->fs;
    struct ext2_super_block *sb = fs->super;
    int changed = ext2fs_test_changed(fs), result = CHECK_CLEAN;
    if (!(ctx->options & E2F_OPT_READONLY)) {
        if (ext2fs_test_valid(fs)) {
            if (!(sb->s_state & EXT2_VALID_FS)) result |= CHECK_CORRECTED;
            sb->s_state = EXT2_VALID_FS;
            if (check_backup_super_block(ctx)) fs->flags &= ~EXT2_FLAG_MASTER_SB_ONLY;
        } else {
            sb->s_state &= (__u16)~EXT2_VALID_FS;
        }
        sb->s_mnt_count = 0;
        memset((char *)sb + EXT4_S_ERR_START, 0, EXT4_S_ERR_LEN);
        p->errcode = ext2fs_set_gdt_csum(fs);
        if (p->errcode) fix_problem(ctx, PR_6_SET_BG_CHECKSUM, p);
        ext2fs_mark_super_dirty(fs);
        e2fsck_write_bitmaps(ctx);
        p->errcode = ext2fs_flush(fs);
        if (p->errcode) fix_problem(ctx, PR_6_FLUSH_FILESYSTEM, p);
        p->errcode = io_channel_flush(fs->io);
        if (p->errcode) fix_problem(ctx, PR_6_IO_FLUSH, p);
    }
    if (changed && ctx->flags & E2F_FLAG_PROBLEMS_FIXED) result |= CHECK_CORRECTED;
    if (!ext2fs_test_valid(fs)) result = CHECK_LEFT;
    errcode_t e = ext2fs_close_free(&ctx->fs);
    return e ? give_up(ctx, "closing", e) : result;
}

/* One round.  *again: something was repaired that asks for another from the beginning. */
static int round_of(e2fsck_t ctx, unsigned long long bytes, int *again)
{
    struct problem_context p;
    clear_problem_context(&p);
    errcode_t e = open_somehow(ctx);
    if (e) return give_up(ctx, "it can't be opened", e);
    ext2_filsys fs = ctx->fs;
    fs->flags |= EXT2_FLAG_MASTER_SB_ONLY;
    fs->now = ctx->now;
    fs->priv_data = ctx;
    e2fsck_set_bitmap_type(fs, EXT2FS_BMAP64_RBTREE, "default", NULL);
    ctx->num_blocks = bytes / fs->blocksize;
    ctx->flags |= E2F_FLAG_GOT_DEVSIZE;
    ctx->blocks_per_page = fs->blocksize < 4096 ? (int)(4096 / fs->blocksize) : 1;
    ehandler_init(fs->io);
    if (unsupported(fs->super)) return give_up(ctx, "features that this e2fsck is not to touch", 0);
    e = bring_in_journal(ctx, again);
    if (e) return give_up(ctx, "journal", e);
    if (*again) return CHECK_CLEAN;
    if (ctx->superblock && !(ctx->options & E2F_OPT_READONLY)) ext2fs_mark_super_dirty(fs);
    if (ctx->superblock) set_latch_flags(PR_LATCH_RELOC, PRL_LATCHED, 0);
    ext2fs_mark_valid(fs);
    check_super_block(ctx);
    if (ctx->flags & E2F_FLAG_SIGNAL_MASK) return give_up(ctx, "superblock", 0);
    check_resize_inode(ctx);
    if (ctx->flags & E2F_FLAG_SIGNAL_MASK) return give_up(ctx, "resize inode", 0);
    ext2fs_mark_valid(fs);
    if (ext2fs_read_bb_inode(fs, &fs->badblocks)) printf("%s: the list of bad blocks can't be read\n", ctx->filesystem_name);
    int result = e2fsck_run(ctx);
    if (result & E2F_FLAG_ABORT) return give_up(ctx, "the check", 0);
    new_journal(ctx, &p);
    orphan_file(ctx, &p);
    if (result == E2F_FLAG_RESTART) {
        *again = 1;
        e = e2fsck_reset_context(ctx);
        ext2fs_close_free(&ctx->fs);
        return e ? give_up(ctx, "beginning again", e) : CHECK_CORRECTED;
    }
    return finish(ctx, &p);
}

int check_volume(const char *name, unsigned long long bytes, int repair, unsigned long now)
{
    e2fsck_t ctx;
    int again = 1, result = CHECK_CLEAN;
    add_error_table(&et_ext2_error_table);
    if (e2fsck_allocate_context(&ctx)) return CHECK_FAILED;
    e2fsck_global_ctx = ctx;
    ctx->program_name = "e2fsck";
    ctx->filesystem_name = (char *)name;
    ctx->device_name = string_copy(ctx, name, 0);
    ctx->options = E2F_OPT_FORCE | (repair ? E2F_OPT_YES : E2F_OPT_NO | E2F_OPT_READONLY);
    ctx->flags |= E2F_FLAG_TIME_INSANE;         /* the clock may count from boot */
    ctx->now = (time_t)now;
    for (int rounds = 0; again && rounds < 8; rounds++) {
        again = 0;
        result = (result & CHECK_CORRECTED) | round_of(ctx, bytes, &again);
    }
    return again ? CHECK_FAILED : result & (CHECK_LEFT | CHECK_FAILED) ? result & ~CHECK_CORRECTED : result;
}
