/* ext2, ext3 and ext4: mounting, and reading through libext2fs.  The library trusts some numbers of the disk, so the
 * superblock is checked here before it sees it, and every block number that leaves this file is checked
 * after.  Writing is in ext/. */
#include "bmps/ext/ext.h"
#include "bmps/extio.h"
#include <ext2fs/ext2_text.h>

#define SUPER_AT 1024u
#define DESCRIPTORS_MAX (2u << 20)      /* bytes of group descriptors in memory: 4 TiB at 4 KiB blocks */
#define INDIRECT_STEP 256u              /* blocks looked up at once in a file without extents */
#define LOG_MAX       (1u << 22)        /* blocks of a journal */
#define IMAGES        (512u << 10)      /* bytes of metadata kept in memory that are not changed */

static ext2_filsys fs_of(const struct fs_volume *v) { return ext_of(v)->fs; }

static const char *text_of(errcode_t e)
{
    long i = e - EXT2_ET_BASE;
    return i >= 0 && i < BMPS_EXT2_ERRORS ? bmps_ext2_text[i] : "unexpected error";
}

/* The status for a library error; the source's own status goes first. */
static status fail(struct fs_volume *v, uint32_t slot, errcode_t e, const char *what)
{
    if (!e) return XOS_OK;
    status s = extio_last_status(slot);
    extio_clear_status(slot);
    xos_snprintf(v->problem, sizeof v->problem, "%s: %s, near block %llu", what,
                 s ? xos_status_text(s) : text_of(e), (unsigned long long)extio_last_block(slot));
    if (s) return s;
    if (e == EXT2_ET_NO_MEMORY) return XOS_NOMEM;
    return e == EXT2_ET_UNSUPP_FEATURE || e == EXT2_ET_REV_TOO_HIGH ? XOS_UNSUPPORTED : ext_suspect(v);
}

static status failed(struct fs_volume *v, errcode_t e, const char *what)
{
    return fail(v, ext_of(v)->slot, e, what);
}

static void tell(struct fs_volume *v, const char *what, uint64_t number)
{
    xos_snprintf(v->problem, sizeof v->problem, "%s %llu", what, (unsigned long long)number);
}

static status broken(struct fs_volume *v, const char *what, uint64_t number)
{
    tell(v, what, number);
    return ext_suspect(v);
}

static status ext_probe(struct fs_source *s)
{
    struct ext2_super_block sb;
    if (s->size < SUPER_AT + sizeof sb) return XOS_NOTFOUND;
    status st = s->read(s, SUPER_AT, &sb, sizeof sb);
    if (st) return st;
    return sb.s_magic == EXT2_SUPER_MAGIC ? XOS_OK : XOS_NOTFOUND;
}

/* The numbers that decide how much the library reads and allocates. */
static status check_super(struct fs_volume *v)
{
    struct ext2_super_block sb;
    status s = v->source->read(v->source, SUPER_AT, &sb, sizeof sb);
    if (s) return s;
    if (sb.s_log_block_size > 6)
        return broken(v, "superblock: log of the block size is", sb.s_log_block_size);
    uint64_t size = 1024ull << sb.s_log_block_size, blocks = sb.s_blocks_count;
    if (ext2fs_has_feature_64bit(&sb)) blocks |= (uint64_t)sb.s_blocks_count_hi << 32;
    if (!blocks || blocks > v->source->size / size)
        return broken(v, "superblock: larger than its device; blocks:", blocks);
    if (!sb.s_blocks_per_group) return broken(v, "superblock: blocks per group:", 0);
    uint64_t groups = blocks / sb.s_blocks_per_group + 1;
    uint64_t desc = ext2fs_has_feature_64bit(&sb) ? sb.s_desc_size : 32;
    if (desc > 1024 || groups * desc > DESCRIPTORS_MAX)
        return broken(v, "superblock: too many block groups:", groups);
    if (ext2fs_has_feature_journal_dev(&sb)) {
        tell(v, "a journal device, no file system", 0);
        return XOS_UNSUPPORTED;
    }
    v->journal = ext2fs_has_feature_journal_needs_recovery(&sb);
    uint32_t n = 0;
    while (n < sizeof sb.s_volume_name && sb.s_volume_name[n]) {
        char c = (char)sb.s_volume_name[n];
        v->label[n++] = c > ' ' && c < 0x7f && c != '/' && c != ':' ? c : '_';
    }
    v->label[n] = 0;
    v->block_size = (uint32_t)size;
    return XOS_OK;
}

static status inode_of(struct fs_volume *v, uint64_t id, struct ext2_inode *inode)
{
    char what[32];
    if (id < EXT2_ROOT_INO || id > fs_of(v)->super->s_inodes_count) return broken(v, "no such inode:", id);
    xos_snprintf(what, sizeof what, "inode %llu", (unsigned long long)id);
    status s = failed(v, ext2fs_read_inode(fs_of(v), (ext2_ino_t)id, inode), what);
    if (s) return s;
    if (!inode->i_links_count && !ext_held(ext_of(v), (uint32_t)id)) return broken(v, "a name leads to a deleted inode:", id);
    if (inode->i_flags & EXT4_ENCRYPT_FL) {
        tell(v, "encrypted files are not read: inode", id);
        return XOS_UNSUPPORTED;
    }
    return XOS_OK;
}

static status ext_stat(struct fs_volume *v, uint64_t id, struct fs_node *n)
{
    struct ext2_inode inode;
    status s = inode_of(v, id, &inode);
    if (s) return s;
    n->kind = LINUX_S_ISREG(inode.i_mode) ? FS_FILE : LINUX_S_ISDIR(inode.i_mode) ? FS_DIR
            : LINUX_S_ISLNK(inode.i_mode) ? FS_LINK : FS_OTHER;
    const struct ext_hold *apart = ext_apart(ext_of(v), (uint32_t)id);
    n->size = apart ? apart->size : n->kind == FS_FILE ? EXT2_I_SIZE(&inode) : inode.i_size;
    n->mtime = inode.i_mtime;
    n->links = inode.i_links_count;
    if (n->size >> 44) return broken(v, "size out of range: inode", id);    /* ext4 ends at 16 TiB */
    return XOS_OK;
}

struct listing { fs_entry_fn *each; void *ctx; status s; uint32_t inodes; };

static int list_entry(struct ext2_dir_entry *d, int offset, int blocksize, char *buf, void *priv)
{
    (void)offset, (void)blocksize, (void)buf;
    struct listing *l = priv;
    uint32_t len = (uint32_t)ext2fs_dirent_name_len(d);
    if (!d->inode || d->inode > l->inodes || !len || memchr(d->name, 0, len) || memchr(d->name, '/', len))
        return 0;
    if (d->name[0] == '.' && (len == 1 || (len == 2 && d->name[1] == '.'))) return 0;
    l->s = l->each(l->ctx, d->name, len, d->inode);
    return l->s ? DIRENT_ABORT : 0;
}

static status ext_list(struct fs_volume *v, uint64_t id, fs_entry_fn *each, void *ctx)
{
    char what[32];
    struct ext2_inode inode;
    status s = inode_of(v, id, &inode);
    if (s) return s;
    if (!LINUX_S_ISDIR(inode.i_mode)) return broken(v, "not a directory: inode", id);
    struct listing l = { each, ctx, XOS_OK, fs_of(v)->super->s_inodes_count };
    xos_snprintf(what, sizeof what, "directory %llu", (unsigned long long)id);
    s = failed(v, ext2fs_dir_iterate(fs_of(v), (ext2_ino_t)id, 0, NULL, list_entry, &l), what);
    return l.s ? l.s : s;
}

struct attr_walk { fs_attr_fn *each; void *ctx; bool trusted; status s; };

static int attr_entry(char *name, char *value, size_t len, void *priv)
{
    struct attr_walk *w = priv;
    bool privilege = !strncmp(name, FS_TRUSTED, sizeof FS_TRUSTED - 1) && w->trusted;
    if (!privilege && (strncmp(name, "user.", 5) || !name[5] || !strncmp(name + 5, "trusted.", 8))) return 0;
    if (!privilege) name += 5;
    w->s = w->each(w->ctx, name, strlen(name), value, len);
    return w->s ? XATTR_ABORT : 0;
}

static status ext_attrs(struct fs_volume *v, uint64_t id, fs_attr_fn *each, void *ctx)
{
    char what[48];
    struct ext2_xattr_handle *h;
    struct ext2_inode inode;
    status s = inode_of(v, id, &inode);
    if (s || !ext2fs_has_feature_xattr(fs_of(v)->super)) return s;
    xos_snprintf(what, sizeof what, "attributes of inode %llu", (unsigned long long)id);
    s = failed(v, ext2fs_xattrs_open(fs_of(v), (ext2_ino_t)id, &h), what);
    if (s) return s;
    struct attr_walk w = { each, ctx, v->trusted, XOS_OK };
    errcode_t e = ext2fs_xattrs_read(h);
    if (!e) e = ext2fs_xattrs_iterate(h, attr_entry, &w);
    ext2fs_xattrs_close(&h);
    return w.s ? w.s : failed(v, e, what);
}

/* A file that is kept in its inode. => *data from malloc */
static status inside(struct fs_volume *v, uint64_t id, struct ext2_inode *inode, char **data, size_t *size)
{
    errcode_t e = ext2fs_inline_data_size(fs_of(v), (ext2_ino_t)id, size);
    *data = NULL;
    if (!e) {
        *data = malloc(*size + EXT4_MIN_INLINE_DATA_SIZE);
        e = *data ? ext2fs_inline_data_get(fs_of(v), (ext2_ino_t)id, inode, *data, size) : EXT2_ET_NO_MEMORY;
    }
    if (!e) return XOS_OK;
    free(*data);
    return failed(v, e, "data inside an inode");
}

static status ext_read(struct fs_volume *v, uint64_t id, uint64_t at, void *to, uint32_t n)
{
    struct ext2_inode inode;
    char *data;
    size_t size;
    status s = inode_of(v, id, &inode);
    if (!s && !(inode.i_flags & EXT4_INLINE_DATA_FL)) s = XOS_BADARG;
    if (!s) s = inside(v, id, &inode, &data, &size);
    if (s) return s;
    memset(to, 0, n);
    if (at < size) memcpy(to, data + at, n < size - at ? n : size - at);
    free(data);
    return XOS_OK;
}

/* Append a stretch, joining it to the last.  => false when it needs a run and none is left */
static bool push(struct fs_run *runs, uint32_t max, uint32_t *count, uint64_t at, uint64_t len, uint64_t disk)
{
    struct fs_run *last = *count ? &runs[*count - 1] : NULL;
    if (last && (disk == FS_RUN_ZERO ? last->disk == FS_RUN_ZERO
                 : last->disk != FS_RUN_ZERO && last->disk + last->len == disk)) {
        last->len += len;
        return true;
    }
    if (*count == max) return false;
    runs[(*count)++] = (struct fs_run){ at, len, disk };
    return true;
}

static status check_blocks(struct fs_volume *v, uint64_t first, uint64_t count)
{
    uint64_t all = ext2fs_blocks_count(fs_of(v)->super);
    if (first < fs_of(v)->super->s_first_data_block || first >= all || count > all - first)
        return broken(v, "a file's block lies outside the volume:", first);
    return XOS_OK;
}

static status map_extents(struct fs_volume *v, ext2_ino_t ino, struct ext2_inode *inode, uint64_t from,
                          uint64_t end, struct fs_run *runs, uint32_t max, uint32_t *count)
{
    ext2_extent_handle_t h;
    struct ext2fs_extent x;
    uint64_t b = v->block_size, at = from;
    errcode_t e = ext2fs_extent_open2(fs_of(v), ino, inode, &h);
    if (e) return failed(v, e, "extents");
    status s = XOS_OK;
    e = ext2fs_extent_goto(h, from);
    /* not found: the position is the extent before, or there is none at all */
    int op = EXT2_EXTENT_CURRENT;
    if (e == EXT2_ET_EXTENT_NOT_FOUND || e == EXT2_ET_EXTENT_NO_NEXT) e = 0;
    while (!e && at < end) {
        e = ext2fs_extent_get(h, op, &x);
        op = EXT2_EXTENT_NEXT_LEAF;
        if (e == EXT2_ET_EXTENT_NO_NEXT || e == EXT2_ET_NO_CURRENT_NODE) {
            e = 0;
            push(runs, max, count, at * b, (end - at) * b, FS_RUN_ZERO);
            break;
        }
        if (e) break;
        if (!(x.e_flags & EXT2_EXTENT_FLAGS_LEAF) || x.e_lblk + x.e_len <= at) {
            if (x.e_flags & EXT2_EXTENT_FLAGS_LEAF && !x.e_len) s = broken(v, "an empty extent: inode", ino);
            /* the only one that may lie before `at` is the one found first */
            if (!s && at != from) s = broken(v, "extents out of order: inode", ino);
            if (s) break;
            continue;
        }
        uint64_t first = x.e_lblk > at ? x.e_lblk : at;
        uint64_t gap = ((first < end ? first : end) - at) * b;
        if (gap && !push(runs, max, count, at * b, gap, FS_RUN_ZERO)) break;
        if (first >= end) break;
        uint64_t disk = x.e_pblk + (first - x.e_lblk), n = x.e_len - (first - x.e_lblk);
        bool zero = x.e_flags & EXT2_EXTENT_FLAGS_UNINIT;
        if (!zero && (s = check_blocks(v, disk, n))) break;
        if (!push(runs, max, count, first * b, n * b, zero ? FS_RUN_ZERO : disk * b)) break;
        at = first + n;
    }
    ext2fs_extent_free(h);
    return s ? s : failed(v, e, "extents");
}

static status map_indirect(struct fs_volume *v, ext2_ino_t ino, struct ext2_inode *inode, uint64_t from,
                           uint64_t end, struct fs_run *runs, uint32_t max, uint32_t *count)
{
    uint64_t b = v->block_size;
    if (end - from > INDIRECT_STEP) end = from + INDIRECT_STEP;
    for (uint64_t at = from; at < end; at++) {
        blk64_t disk;
        errcode_t e = ext2fs_bmap2(fs_of(v), ino, inode, NULL, 0, at, NULL, &disk);
        if (e) return failed(v, e, "block map");
        status s = disk ? check_blocks(v, disk, 1) : XOS_OK;
        if (s) return s;
        if (!push(runs, max, count, at * b, b, disk ? disk * b : FS_RUN_ZERO)) break;
    }
    return XOS_OK;
}

static status map_inode(struct fs_volume *v, uint64_t id, uint64_t at, struct fs_run *runs, uint32_t max, uint32_t *count)
{
    struct ext2_inode inode;
    *count = 0;
    status s = inode_of(v, id, &inode);
    if (s) return s;
    uint64_t size = LINUX_S_ISREG(inode.i_mode) ? EXT2_I_SIZE(&inode) : inode.i_size;
    if (at >= size || size >> 44) return XOS_RANGE;
    if (inode.i_flags & EXT4_INLINE_DATA_FL) {
        runs[(*count)++] = (struct fs_run){ 0, size, FS_RUN_INSIDE };
        return XOS_OK;
    }
    uint64_t from = at / v->block_size, end = (size + v->block_size - 1) / v->block_size;
    s = (inode.i_flags & EXT4_EXTENTS_FL ? map_extents : map_indirect)(v, (ext2_ino_t)id, &inode, from, end, runs,
                                                                       max, count);
    /* what was found before a broken place is good */
    return *count ? XOS_OK : s ? s : broken(v, "no block map: inode", id);
}

/* Of an atomic file: what was written since the last swap, else what the file has. */
static status map_apart(struct fs_volume *v, const struct ext_hold *h, uint64_t at, struct fs_run *runs, uint32_t max,
                        uint32_t *count)
{
    struct stretch s;
    uint64_t b = v->block_size, block = at / b, from = block * b, kept = (h->keep + b - 1) / b * b;
    *count = 0;
    if (at >= h->size) return XOS_RANGE;
    if (space_apart(ext_of(v), h->ino, (uint32_t)block, &s)) {
        runs[(*count)++] = (struct fs_run){ from, s.count * b, s.disk * b };
        return XOS_OK;
    }
    uint64_t end = (block + s.count) * b;
    if (from >= kept) {
        runs[(*count)++] = (struct fs_run){ from, end - from, FS_RUN_ZERO };
        return XOS_OK;
    }
    if (end > kept) end = kept;
    status st = map_inode(v, h->ino, from, runs, max, count);
    while (*count && runs[*count - 1].at >= end) --*count;
    struct fs_run *last = *count ? &runs[*count - 1] : NULL;
    if (last && last->len > end - last->at) last->len = end - last->at;
    return st;
}

static status ext_map(struct fs_volume *v, uint64_t id, uint64_t at, struct fs_run *runs, uint32_t max,
                      uint32_t *count)
{
    const struct ext_hold *h = ext_apart(ext_of(v), (uint32_t)id);
    return h ? map_apart(v, h, at, runs, max, count) : map_inode(v, id, at, runs, max, count);
}

static status ext_link(struct fs_volume *v, uint64_t id, char *to, uint32_t cap, uint32_t *len)
{
    struct ext2_inode inode;
    status s = inode_of(v, id, &inode);
    if (s) return s;
    if (!LINUX_S_ISLNK(inode.i_mode)) return broken(v, "not a symbolic link: inode", id);
    uint32_t n = inode.i_size;
    if (!n || n >= v->block_size) return broken(v, "a symbolic link of wrong length: inode", id);
    if (n > cap) return XOS_TOOBIG;
    *len = n;
    if (inode.i_flags & EXT4_INLINE_DATA_FL) return ext_read(v, id, 0, to, n);
    if (ext2fs_is_fast_symlink(&inode)) {
        if (n > sizeof inode.i_block) return broken(v, "a symbolic link of wrong length: inode", id);
        memcpy(to, inode.i_block, n);
        return XOS_OK;
    }
    struct fs_run run;
    uint32_t count;
    s = ext_map(v, id, 0, &run, 1, &count);
    if (s) return s;
    if (run.disk == FS_RUN_ZERO) return broken(v, "a symbolic link without a block: inode", id);
    struct meta_block *b;
    s = ext_block(ext_of(v), run.disk / v->block_size, &b);
    if (!s) memcpy(to, b->data, n);
    return s;
}

/* ---- mounting ---- */
static void close_library(struct ext *x)
{
    if (x->fs) ext2fs_free(x->fs);
    x->fs = NULL;
}

static status open_library(struct fs_volume *v)
{
    struct ext *x = ext_of(v);
    char name[2] = { (char)('0' + x->slot), 0 };
    close_library(x);
    status s = check_super(v);
    if (s) return s;
    s = failed(v, ext2fs_open2(name, NULL, EXT2_FLAG_64BITS, 0, 0, extio_manager(), &x->fs), "superblock");
    if (s) x->fs = NULL;
    return s;
}

/* The blocks of the journal's file, whole and in the volume. */
static status log_runs(struct fs_volume *v, uint32_t ino, struct journal_run **runs, uint32_t *count, uint32_t *length)
{
    struct fs_node n;
    struct fs_run run[8];
    uint32_t got, room = 0;
    *runs = NULL;
    *count = 0;
    status s = ext_stat(v, ino, &n);
    if (!s && n.size / v->block_size > LOG_MAX) s = broken(v, "the journal is too long; bytes:", n.size);
    *length = (uint32_t)(n.size / v->block_size);
    for (uint64_t at = 0; !s && at < (uint64_t)*length * v->block_size;) {
        s = ext_map(v, ino, at, run, 8, &got);
        for (uint32_t i = 0; !s && i < got; i++) {
            if (run[i].disk >= FS_RUN_INSIDE) s = broken(v, "a hole in the journal at", run[i].at);
            if (!s && *count == room) {
                room = room ? room * 2 : 16;
                struct journal_run *more = realloc(*runs, room * sizeof *more);
                if (!more) s = XOS_NOMEM;
                else *runs = more;
            }
            if (s) break;
            (*runs)[(*count)++] = (struct journal_run){ (uint32_t)(run[i].at / v->block_size),
                (uint32_t)(run[i].len / v->block_size), run[i].disk / v->block_size };
            at = run[i].at + run[i].len;
        }
    }
    if (!s) return XOS_OK;
    free(*runs);
    *runs = NULL;
    return s;
}

static status open_log(struct fs_volume *v)
{
    struct ext *x = ext_of(v);
    struct ext2_super_block *sb = x->fs->super;
    struct journal_run *runs;
    uint32_t count, length;
    if (!sb->s_journal_inum) return ext_refuse(x, XOS_UNSUPPORTED, "a journal on another device");
    status s = log_runs(v, sb->s_journal_inum, &runs, &count, &length);
    if (s) return s;
    s = journal_open(&x->log, v->source, v->block_size, ext2fs_blocks_count(sb), runs, count, length);
    return s ? ext_refuse(x, s, x->log.problem) : XOS_OK;
}

static void set_geometry(struct ext *x)
{
    struct ext2_super_block *sb = x->fs->super;
    x->bs = x->fs->blocksize;
    x->blocks = ext2fs_blocks_count(sb);
    x->groups = x->fs->group_desc_count;
    x->blocks_per_group = sb->s_blocks_per_group;
    x->inodes_per_group = sb->s_inodes_per_group;
    x->inodes = sb->s_inodes_count;
    x->inode_size = EXT2_INODE_SIZE(sb);
    x->first_ino = EXT2_FIRST_INO(sb);
    x->desc_size = EXT2_DESC_SIZE(sb);
    x->first_data = sb->s_first_data_block;
    x->csum = ext2fs_has_feature_metadata_csum(sb);
    x->crc16 = !x->csum && ext2fs_has_feature_gdt_csum(sb);
    x->extents = ext2fs_has_feature_extents(sb);
    x->seed = x->fs->csum_seed;
    x->valid = sb->s_state & EXT2_VALID_FS;
    x->epoch = sb->s_wtime > sb->s_mkfs_time ? sb->s_wtime : sb->s_mkfs_time;
    x->generation = sb->s_wtime ^ sb->s_free_inodes_count;
}

/* What our own functions take for granted. */
static bool sound(const struct ext *x)
{
    return x->first_data == (x->bs == 1024) && !(x->blocks_per_group & 7) && x->blocks_per_group <= x->bs * 8 &&
        x->inodes_per_group && !(x->inodes_per_group & 7) && x->inodes_per_group <= x->bs * 8 &&
        x->inodes <= (uint64_t)x->groups * x->inodes_per_group && x->first_ino > EXT2_ROOT_INO &&
        x->first_ino <= x->inodes_per_group && x->inode_size <= x->bs && x->bs % x->desc_size == 0;
}

/* Bring a log that holds changes to its end, or say why not.  The library has to look again afterwards. */
static status replay(struct fs_volume *v)
{
    struct ext *x = ext_of(v);
    status s = journal_replay(&x->log);
    if (s) return ext_refuse(x, s, x->log.problem[0] ? x->log.problem : "journal: can't be replayed");
    v->replayed = x->log.replayed;
    s = ext_super_mark(x, false, false);
    if (!s) s = v->source->flush(v->source);
    return s ? s : open_library(v);
}

static status forbid(struct fs_volume *v, const char *why)
{
    ext_of(v)->writable = false;
    return ext_refuse(ext_of(v), XOS_OK, why);
}

/* A check would make it one that is written: the server begins it. */
static status unchecked(struct fs_volume *v, const char *why)
{
    v->unchecked = true;
    forbid(v, why);
    ext_suspect(v);
    return XOS_OK;
}

/* Is it to be written, and how?  The reason against it stands in `problem`; only what makes reading impossible, too, is an
 * error. */
static status prepare_writing(struct fs_volume *v)
{
    struct ext *x = ext_of(v);
    bool device = v->source->write && v->source->flush, log = ext2fs_has_feature_journal(x->fs->super);
    status s = log ? open_log(v) : XOS_OK;
    if (s) return XOS_OK;
    if (!device) return forbid(v, "the device is only read");
    if (v->journal && !log) return forbid(v, "changes wait in a journal that is not there");
    if (v->journal) {
        s = replay(v);
        if (!x->fs) return s;
        if (s) return XOS_OK;
        set_geometry(x);
    } else if (log && journal_pending(&x->log) && journal_wipe(&x->log)) {
        return forbid(v, "the journal can't be written");
    }
    v->journal = false;
    const char *why = ext_read_only_reason(x->fs->super);
    if (why) return forbid(v, why);
    if (!log && !v->plain) return forbid(v, "no journal: written only with consent");
    if (x->fs->super->s_state & EXT2_ERROR_FS) return unchecked(v, "errors were found: it is checked first");
    if (!log && !x->valid) return unchecked(v, "not closed properly: it is checked first");
    if (log && journal_prepare(&x->log, x->csum, ext2fs_has_feature_64bit(x->fs->super))) return forbid(v, x->log.problem);
    x->journalled = log;
    x->plain = !log;
    x->writable = true;
    return XOS_OK;
}

static void ext_unmount(struct fs_volume *v)
{
    struct ext *x = ext_of(v);
    if (x->writable && !x->failed) {
        ext_holds_drop(x);              /* nobody comes back to what lost its name */
        orphans_handle(x);
        status s = ext_commit(x);
        if (!s && x->journalled) s = journal_stop(&x->log, &x->meta);
        if (!s && (x->dirty || x->log.started)) {
            s = ext_super_mark(x, false, false);
            if (!s) s = v->source->flush(v->source);
        }
    }
    space_drop(x);
    ext_groups_drop(x);
    meta_drop(&x->meta);
    journal_close(&x->log);
    close_library(x);
    extio_drop(x->slot);
    ext_holds_drop(x);
    free(x);
    v->state = NULL;
}

static status mount_rest(struct fs_volume *v)
{
    struct ext *x = ext_of(v);
    status s = open_library(v);
    if (s) return s;
    set_geometry(x);
    s = prepare_writing(v);
    if (s) return s;
    uint32_t keep = IMAGES / x->bs, room = x->journalled ? journal_room(&x->log) : keep;
    meta_init(&x->meta, v->source, x->bs, x->blocks, keep < 16 ? 16 : keep, room);
    extio_set_images(x->slot, &x->meta);
    v->root = EXT2_ROOT_INO;
    struct ext2_inode root;
    s = failed(v, ext2fs_read_inode(x->fs, EXT2_ROOT_INO, &root), "root directory");
    if (s) return s;
    if (!LINUX_S_ISDIR(root.i_mode)) return broken(v, "the root is not a directory: inode", EXT2_ROOT_INO);
    bool known = !ext_read_only_reason(x->fs->super) && !v->journal;
    x->ready = known && sound(x) && !ext_groups_load(x);
    if (known && !sound(x)) ext_refuse(x, XOS_OK, "an unusual layout is not written");
    if (x->writable && x->ready && orphans_handle(x)) ext_of(v)->writable = false;
    if (!x->ready) x->writable = false;
    v->readonly = v->source->write && !x->writable;
    v->mark[v->marks++] = SUPER_AT;
    if (x->log.run_count && !journal_at(&x->log, 0, &v->mark[v->marks])) v->marks++;
    v->id_at = offsetof(struct ext2_super_block, s_uuid);
    v->id_bytes = sizeof x->fs->super->s_uuid;
    return XOS_OK;
}

static status ext_mount(struct fs_volume *v)
{
    char name[8];
    struct ext *x = calloc(1, sizeof *x);
    if (!x) return XOS_NOMEM;
    status s = extio_offer(v->source, name, &x->slot);
    if (s) {
        free(x);
        return s;
    }
    v->state = x;
    x->v = v;
    x->writable = false;
    s = mount_rest(v);
    if (s) {
        x->writable = false;
        ext_unmount(v);
    }
    return s;
}

static enum fs_health ext_health(const struct fs_volume *v)
{
    const struct ext *x = ext_of(v);
    if (!x || !x->writable) return FS_WELL;     /* then it was never promised */
    return x->damaged ? FS_REPAIR : x->failed ? FS_REOPEN : FS_WELL;
}

const struct fs_class *fs_ext2(void)
{
    static const struct fs_class cls = {
        .name = "ext2", .checker = "E2FSCK", .probe = ext_probe, .mount = ext_mount, .unmount = ext_unmount, .stat = ext_stat,
        .list = ext_list, .attrs = ext_attrs, .link = ext_link, .map = ext_map, .read = ext_read,
        .create = ext_create, .remove = ext_remove, .rename = ext_rename, .lookup = ext_lookup, .hold = ext_hold,
        .forget = ext_forget, .resize = ext_resize, .reserve = ext_reserve, .place = ext_place, .placed = ext_placed,
        .write = ext_write, .atomic = ext_atomic, .swap = ext_swap, .set_attr = ext_set_attr, .commit = ext_sync, .usage = ext_usage, .health = ext_health,
    };
    return &cls;
}
