/* The operations of fs.h on a file's size and pages. */
#include "bmps/ext/ext.h"
#include "bmps/ext/mutant.h"

#define STEP_BLOCKS 1024u       /* placed in one operation */

status ext_file_node(struct ext *x, uint64_t id, struct node *n)
{
    status s = id < EXT2_ROOT_INO ? ext_broken(x, "no such inode:", id) : node_get(x, id, n);
    if (s) return s;
    if (!LINUX_S_ISREG(n->i->i_mode)) return ext_refuse(x, XOS_BADARG, "not a file");
    if (n->ino < x->first_ino) return ext_refuse(x, XOS_DENIED, "one of the volume's own files");
    if (n->i->i_flags & (EXT2_IMMUTABLE_FL | EXT4_VERITY_FL)) return ext_refuse(x, XOS_DENIED, "an immutable file");
    return XOS_OK;
}

status ext_writable(struct ext *x)
{
    if (!x->writable) return XOS_DENIED;
    if (x->failed) return ext_refuse(x, XOS_IO, "a commit failed before: mount it again");
    return x->damaged ? ext_refuse(x, XOS_IO, "damage was found: check it before writing") : XOS_OK;
}

/* ---- size ---- */
struct sizing { uint64_t id, size; bool cut; uint32_t ino; };

static status set_size(struct ext *x, void *args)
{
    struct sizing *z = args;
    struct node n;
    status s = ext_file_node(x, z->id, &n);
    if (!s) s = node_change(x, &n);
    if (s) return s;
    z->ino = n.ino;
    if (node_inside(&n)) {
        bool fits;
        s = inside_resize(x, &n, z->size, &fits);
        if (s || fits) return s;
        s = inside_convert(x, &n);
        if (s) return s;
    }
    uint64_t old = node_size(&n);
    if ((z->size + x->bs - 1) / x->bs > map_limit(x, &n)) return ext_refuse(x, XOS_TOOBIG, "larger than its map can tell");
    z->cut = z->size < old;
    node_set_size(&n, z->size);
    n.i->i_mtime = n.i->i_ctime = ext_time(x);
    node_seal(x, &n);
    return z->cut && n.i->i_links_count ? orphan_add(x, &n) : XOS_OK;
}

/* The end of the last block reads as zeros once the file grows over it; on the device there may be anything. */
static status clear_tail(struct ext *x, uint64_t id)
{
    struct node n;
    struct stretch st;
    status s = ext_file_node(x, id, &n);
    if (s || node_inside(&n)) return s;
    uint64_t size = node_size(&n);
    uint32_t used = (uint32_t)(size % x->bs);
    if (!used || size / x->bs >= map_limit(x, &n)) return XOS_OK;
    s = map_find(x, &n, (uint32_t)(size / x->bs), &st);
    if (s || !st.mapped || st.unwritten) return s;
    uint8_t *block = malloc(x->bs);
    struct fs_source *src = x->v->source;
    if (!block) return XOS_NOMEM;
    s = src->read(src, st.disk * x->bs, block, x->bs);
    bool clean = true;
    for (uint32_t i = used; !s && clean && i < x->bs; i++) clean = !block[i];
    if (!s && !clean) {
        memset(block + used, 0, x->bs - used);
        s = src->write(src, st.disk * x->bs, block, x->bs);
        if (!s) s = src->flush(src);        /* nobody could write it again, should the device lose it */
    }
    free(block);
    return s ? ext_refuse(x, s, "the last block can't be cleared") : XOS_OK;
}

status ext_resize(struct fs_volume *v, uint64_t id, uint64_t size)
{
    struct ext *x = ext_of(v);
    struct sizing z = { id, size, false, 0 };
    struct node n;
    status s = ext_writable(x);
    if (!s) s = ext_file_node(x, id, &n);
    if (s) return s;
    if (size >> 44) return ext_refuse(x, XOS_TOOBIG, "larger than 16 TiB");
    if (size == ext_size(x, &n)) return XOS_OK;
    if (ext_apart(x, n.ino)) return atomic_resize(x, &n, size);
    if (size > node_size(&n)) {
        /* what was cut in this transaction would come back with its bytes after a power cut */
        s = x->shrunk ? ext_commit(x) : XOS_OK;
        if (!s) s = clear_tail(x, id);
        return s ? s : ext_do(x, EXT_CREDITS, set_size, &z);
    }
    s = ext_do(x, EXT_CREDITS, set_size, &z);
    if (s) return s;
    x->shrunk = true;
    uint64_t keep = (size + x->bs - 1) / x->bs;
    if (keep < MAP_END) space_settle(x, z.ino, (uint32_t)keep, 0);
    if (!z.cut) return XOS_OK;
    return orphan_finish_cut(x, z.ino);
}

/* ---- pages ---- */
/* [at, at + len) in blocks of the file, cut at its end.  => RANGE */
static status blocks_of(struct ext *x, const struct node *n, uint64_t at, uint64_t len, uint32_t *first, uint32_t *count)
{
    uint64_t size = ext_size(x, n);
    if (at >= size || !len) return XOS_RANGE;
    if (len > size - at) len = size - at;
    uint64_t from = at / x->bs, end = (at + len + x->bs - 1) / x->bs;
    if (end > map_limit(x, n)) return ext_refuse(x, XOS_TOOBIG, "larger than its map can tell");
    *first = (uint32_t)from;
    *count = (uint32_t)(end - from);
    return XOS_OK;
}

status ext_reserve(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len)
{
    struct ext *x = ext_of(v);
    struct node n;
    uint32_t first, count;
    for (bool again = false;; again = true) {
        status s = ext_writable(x);
        if (!s) s = ext_file_node(x, id, &n);
        if (!s && node_inside(&n)) return XOS_OK;
        if (!s) s = blocks_of(x, &n, at, len, &first, &count);
        if (!s) s = space_reserve(x, &n, first, count);
        if (s != XOS_NOSPACE || again || !x->now.freed) return s;
        s = ext_commit(x);
        if (s) return s;
    }
}

static status place(struct ext *x, uint64_t id, uint64_t at, uint64_t len, struct fs_run *runs, uint32_t max,
                    uint32_t *count)
{
    struct node n;
    uint32_t first, blocks;
    *count = 0;
    status s = ext_file_node(x, id, &n);
    if (!s && node_inside(&n)) {
        if (at >= node_size(&n)) return XOS_RANGE;
        runs[(*count)++] = (struct fs_run){ 0, node_size(&n), FS_RUN_INSIDE };
        return XOS_OK;
    }
    if (!s) s = blocks_of(x, &n, at, len, &first, &blocks);
    while (!s && blocks) {
        struct stretch st;
        s = space_place(x, &n, first, blocks, &st);
        if (s) break;
        if (st.count > blocks) st.count = blocks;
        uint64_t disk = st.disk * x->bs, bytes = (uint64_t)st.count * x->bs;
        struct fs_run *last = *count ? &runs[*count - 1] : NULL;
        if (last && last->disk + last->len == disk) {
            last->len += bytes;
        } else {
            if (*count == max) break;
            runs[(*count)++] = (struct fs_run){ (uint64_t)first * x->bs, bytes, disk };
        }
        first += st.count;
        blocks -= st.count;
    }
    return *count ? XOS_OK : s;
}

status ext_place(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len, struct fs_run *runs, uint32_t max,
                 uint32_t *count)
{
    struct ext *x = ext_of(v);
    for (bool again = false;; again = true) {
        status s = ext_writable(x);
        if (!s) s = place(x, id, at, len, runs, max, count);
        if (!s && MUTANT(METADATA_FIRST) && runs[0].disk < FS_RUN_INSIDE) return ext_placed(v, id, at, len);
        if (s != XOS_NOSPACE || again || !x->now.freed) return s;
        s = ext_commit(x);
        if (s) return s;
    }
}

struct placing { uint64_t id; uint32_t at, count; };

/* What the stretch at the front is, and so much of it as goes into one operation. */
static status place_step(struct ext *x, void *args)
{
    struct placing *p = args;
    struct node n;
    struct stretch st;
    status s = ext_file_node(x, p->id, &n);
    if (s) return s;
    x->spend = true;
    if (space_placed(x, n.ino, p->at, &st)) {
        p->count = st.count < p->count ? st.count : p->count;
        s = ext_blocks_use(x, st.disk, p->count);
        if (!s) s = map_add(x, &n, p->at, p->count, st.disk);
        return s;
    }
    s = map_find(x, &n, p->at, &st);
    if (s) return s;
    p->count = st.count < p->count ? st.count : p->count;
    return st.mapped && st.unwritten ? map_written(x, &n, p->at, p->count) : XOS_OK;
}

status ext_placed(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len)
{
    struct ext *x = ext_of(v);
    struct node n;
    uint32_t first, blocks;
    status s = ext_writable(x);
    if (!s) s = ext_file_node(x, id, &n);
    if (!s && node_inside(&n)) return XOS_OK;
    if (!s) s = blocks_of(x, &n, at, len, &first, &blocks);
    if (s == XOS_RANGE) return XOS_OK;          /* cut meanwhile */
    struct ext_hold *h = s ? NULL : ext_apart(x, n.ino);
    if (h) {
        h->changed = true;
        return space_written(x, n.ino, first, blocks);
    }
    while (!s && blocks) {
        struct placing p = { id, first, blocks < STEP_BLOCKS ? blocks : STEP_BLOCKS };
        s = ext_do(x, EXT_CREDITS, place_step, &p);
        if (s) break;
        space_settle(x, (uint32_t)id, first, p.count);
        first += p.count;
        blocks -= p.count;
    }
    return s;
}

struct writing { uint64_t id, at; const void *from; uint32_t n; };

static status write_inside(struct ext *x, void *args)
{
    struct writing *w = args;
    struct node n;
    status s = ext_file_node(x, w->id, &n);
    if (!s && !node_inside(&n)) return ext_refuse(x, XOS_BADARG, "not kept in its inode");
    return s ? s : inside_write(x, &n, w->at, w->from, w->n);
}

status ext_write(struct fs_volume *v, uint64_t id, uint64_t at, const void *from, uint32_t n)
{
    struct writing w = { id, at, from, n };
    return ext_do(ext_of(v), EXT_CREDITS, write_inside, &w);
}

status ext_sync(struct fs_volume *v) { return ext_commit(ext_of(v)); }

status ext_usage(struct fs_volume *v, struct fs_usage *u)
{
    struct ext *x = ext_of(v);
    if (!ext_of(v)->writable) {
        *u = (struct fs_usage){ (uint64_t)ext2fs_blocks_count(x->fs->super) * v->block_size,
                                (uint64_t)ext2fs_free_blocks_count(x->fs->super) * v->block_size,
                                x->fs->super->s_inodes_count, x->fs->super->s_free_inodes_count };
        return XOS_OK;
    }
    uint64_t left = x->now.free_blocks > x->promised ? x->now.free_blocks - x->promised : 0;
    *u = (struct fs_usage){ x->blocks * x->bs, left * x->bs, x->inodes, x->now.free_inodes };
    return XOS_OK;
}
