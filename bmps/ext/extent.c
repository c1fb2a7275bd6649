/* Extent trees: the root in the inode, nodes of one block below it. */
#include "bmps/ext/ext.h"

#define DEPTH_MAX 5u
#define ROOT_MAX  4u
#define WRITTEN_MAX   32768u
#define UNWRITTEN_MAX 32767u
#define KIND_EXTENTS  3

typedef struct ext3_extent_header header;
typedef struct ext3_extent leaf_entry;
typedef struct ext3_extent_idx index_entry;

struct level { struct meta_block *b; header *h; int at; };      /* b NULL: the inode; at -1: before the first */
struct path { struct level l[DEPTH_MAX + 1]; uint32_t depth; };

static leaf_entry *leaf(const struct level *l, int i) { return (leaf_entry *)(void *)(l->h + 1) + i; }
static index_entry *idx(const struct level *l, int i) { return (index_entry *)(void *)(l->h + 1) + i; }
static uint64_t leaf_disk(const leaf_entry *e) { return e->ee_start | (uint64_t)e->ee_start_hi << 32; }
static uint64_t idx_disk(const index_entry *e) { return e->ei_leaf | (uint64_t)e->ei_leaf_hi << 32; }
static bool unwritten(const leaf_entry *e) { return e->ee_len > WRITTEN_MAX; }
static uint32_t length(const leaf_entry *e) { return unwritten(e) ? e->ee_len - WRITTEN_MAX : e->ee_len; }
static void set_leaf(leaf_entry *e, uint32_t at, uint32_t count, uint64_t disk, bool is_unwritten)
{
    *e = (leaf_entry){ at, (uint16_t)(count + (is_unwritten ? WRITTEN_MAX : 0)), (uint16_t)(disk >> 32), (uint32_t)disk };
}
static void set_idx(index_entry *e, uint32_t at, uint64_t disk)
{
    *e = (index_entry){ at, (uint32_t)disk, (uint16_t)(disk >> 32), 0 };
}
static uint16_t node_max(const struct ext *x) { return (uint16_t)((x->bs - sizeof(header)) / sizeof(leaf_entry)); }

void extent_init(struct node *n)
{
    memset(n->i->i_block, 0, sizeof n->i->i_block);
    *(header *)(void *)n->i->i_block = (header){ EXT3_EXT_MAGIC, 0, ROOT_MAX, 0, 0 };
    n->i->i_flags |= EXT4_EXTENTS_FL;
}

static uint32_t node_crc(const struct ext *x, const struct node *n, const struct meta_block *b, const header *h)
{
    (void)x;
    return ext2fs_crc32c_le(n->seed, b->data, sizeof(header) + h->eh_max * sizeof(leaf_entry));
}

static void level_seal(struct ext *x, struct node *n, struct level *l)
{
    if (!l->b || !x->csum) return;
    uint32_t crc = node_crc(x, n, l->b, l->h);
    memcpy(l->b->data + sizeof(header) + l->h->eh_max * sizeof(leaf_entry), &crc, 4);
}

static status level_change(struct ext *x, struct node *n, struct level *l)
{
    return l->b ? meta_change(&x->meta, l->b, false) : node_change(x, n);
}

/* Entries ascend without overlap, extents have a length and lie in the volume. */
static bool entries_good(const struct ext *x, const struct level *l)
{
    uint64_t end = 0;
    for (int i = 0; i < l->h->eh_entries; i++) {
        if (l->h->eh_depth) {
            if (idx(l, i)->ei_block < end || ext_reserved(x, idx_disk(idx(l, i)), 1)) return false;
            end = (uint64_t)idx(l, i)->ei_block + 1;
            continue;
        }
        const leaf_entry *e = leaf(l, i);
        if (!length(e) || e->ee_block < end || ext_reserved(x, leaf_disk(e), length(e))) return false;
        end = (uint64_t)e->ee_block + length(e);
        if (end > (uint64_t)MAP_END + 1) return false;
    }
    return true;
}

static status check_level(struct ext *x, struct node *n, const struct level *l, uint32_t depth, uint32_t room)
{
    const header *h = l->h;
    if (h->eh_magic != EXT3_EXT_MAGIC || h->eh_depth != depth || h->eh_entries > h->eh_max || h->eh_max > room ||
        (l->b && !h->eh_entries) || (depth && !h->eh_entries))
        return ext_broken(x, "a broken extent tree: inode", n->ino);
    if (l->b && l->b->kind == KIND_EXTENTS) return XOS_OK;
    if (l->b && x->csum) {
        uint32_t crc;
        memcpy(&crc, l->b->data + sizeof(header) + h->eh_max * sizeof(leaf_entry), 4);
        if (sizeof(header) + h->eh_max * sizeof(leaf_entry) + 4 > x->bs || crc != node_crc(x, n, l->b, h))
            return ext_broken(x, "a wrong checksum in the extent tree: inode", n->ino);
    }
    if (!entries_good(x, l)) return ext_broken(x, "broken extents: inode", n->ino);
    if (l->b) l->b->kind = KIND_EXTENTS;
    return XOS_OK;
}

static uint32_t key(const struct level *l, int i) { return l->h->eh_depth ? idx(l, i)->ei_block : leaf(l, i)->ee_block; }

/* The last entry that begins at or before `at`, or -1. */
static int position(const struct level *l, uint32_t at)
{
    int lo = 0, hi = l->h->eh_entries;
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        if (key(l, mid) <= at) lo = mid + 1;
        else hi = mid;
    }
    return lo - 1;
}

static status descend(struct ext *x, struct node *n, uint32_t at, struct path *p)
{
    header *root = (header *)(void *)n->i->i_block;
    *p = (struct path){ .depth = root->eh_depth };
    if (p->depth > DEPTH_MAX) return ext_broken(x, "a broken extent tree: inode", n->ino);
    p->l[0] = (struct level){ NULL, root, 0 };
    for (uint32_t d = 0;; d++) {
        struct level *l = &p->l[d];
        status s = check_level(x, n, l, p->depth - d, d ? node_max(x) : ROOT_MAX);
        if (s) return s;
        l->at = position(l, at);
        if (d == p->depth) return XOS_OK;
        if (l->at < 0) l->at = 0;
        struct meta_block *b;
        uint64_t disk = idx_disk(idx(l, l->at));
        if (ext_reserved(x, disk, 1)) return ext_broken(x, "a broken extent tree: inode", n->ino);
        s = ext_block(x, disk, &b);
        if (s) return s;
        p->l[d + 1] = (struct level){ b, (header *)(void *)b->data, 0 };
    }
}

/* Where the next entry behind the path's begins, or MAP_END. */
static uint32_t next_key(const struct path *p)
{
    for (uint32_t d = p->depth + 1; d--;)
        if (p->l[d].at + 1 < p->l[d].h->eh_entries) return key(&p->l[d], p->l[d].at + 1);
    return MAP_END;
}

status extent_find(struct ext *x, struct node *n, uint32_t at, struct stretch *s)
{
    struct path p;
    status st = descend(x, n, at, &p);
    if (st) return st;
    struct level *l = &p.l[p.depth];
    if (l->at >= 0 && at - leaf(l, l->at)->ee_block < length(leaf(l, l->at))) {
        leaf_entry *e = leaf(l, l->at);
        uint32_t into = at - e->ee_block;
        *s = (struct stretch){ leaf_disk(e) + into, length(e) - into, true, unwritten(e) };
        return XOS_OK;
    }
    uint32_t next = next_key(&p);
    *s = (struct stretch){ 0, next > at ? next - at : 1, false, false };
    return XOS_OK;
}

/* The first entry of a node changed its key: so do the indexes that lead to it. */
static status fix_keys(struct ext *x, struct node *n, struct path *p, uint32_t level)
{
    for (uint32_t d = level; d-- && p->l[d + 1].h->eh_entries;) {
        uint32_t k = key(&p->l[d + 1], 0);
        if (idx(&p->l[d], p->l[d].at)->ei_block == k) return XOS_OK;
        status s = level_change(x, n, &p->l[d]);
        if (s) return s;
        idx(&p->l[d], p->l[d].at)->ei_block = k;
        level_seal(x, n, &p->l[d]);
        if (p->l[d].at) return XOS_OK;
    }
    return XOS_OK;
}

static void open_slot(struct level *l, int i)
{
    memmove(leaf(l, i + 1), leaf(l, i), (size_t)(l->h->eh_entries - i) * sizeof(leaf_entry));
    l->h->eh_entries++;
}

static void close_slot(struct level *l, int i)
{
    l->h->eh_entries--;
    memmove(leaf(l, i), leaf(l, i + 1), (size_t)(l->h->eh_entries - i) * sizeof(leaf_entry));
}

static bool full(const struct level *l) { return l->h->eh_entries >= l->h->eh_max; }

static status new_node(struct ext *x, struct node *n, uint64_t near, uint32_t depth, struct level *l, uint64_t *disk)
{
    status s = map_block_use(x, n, near, disk);
    if (!s) s = meta_new(&x->meta, *disk, &l->b);
    if (s) return s;
    l->b->kind = KIND_EXTENTS;
    l->h = (header *)(void *)l->b->data;
    *l->h = (header){ EXT3_EXT_MAGIC, 0, node_max(x), (uint16_t)depth, 0 };
    return XOS_OK;
}

/* The root's entries move into a node below it. */
static status grow(struct ext *x, struct node *n, struct path *p)
{
    struct level below;
    uint64_t disk;
    if (p->depth == DEPTH_MAX) return ext_refuse(x, XOS_TOOBIG, "the extent tree is too tall");
    struct level *root = &p->l[0];
    status s = new_node(x, n, node_goal(x, n), p->depth, &below, &disk);
    if (!s) s = node_change(x, n);
    if (s) return s;
    uint32_t first = key(root, 0);
    memcpy(leaf(&below, 0), leaf(root, 0), root->h->eh_entries * sizeof(leaf_entry));
    below.h->eh_entries = root->h->eh_entries;
    level_seal(x, n, &below);
    root->h->eh_depth++;
    root->h->eh_entries = 1;
    set_idx(idx(root, 0), first, disk);
    return XOS_OK;
}

/* Make the leaf of the path less full by one step: split the topmost full node below one with room.  A tree that grows
 * at its end keeps its nodes full. */
static status make_room(struct ext *x, struct node *n, struct path *p)
{
    uint32_t d = p->depth;
    while (d && full(&p->l[d - 1])) d--;
    if (!d) return grow(x, n, p);
    struct level *l = &p->l[d], *up = &p->l[d - 1], right;
    int count = l->h->eh_entries, from = l->at == count - 1 ? count - 1 : count / 2;
    uint64_t disk;
    status s = new_node(x, n, l->b->at, l->h->eh_depth, &right, &disk);
    if (!s) s = level_change(x, n, l);
    if (!s) s = level_change(x, n, up);
    if (s) return s;
    memcpy(leaf(&right, 0), leaf(l, from), (size_t)(count - from) * sizeof(leaf_entry));
    right.h->eh_entries = (uint16_t)(count - from);
    l->h->eh_entries = (uint16_t)from;
    open_slot(up, up->at + 1);
    set_idx(idx(up, up->at + 1), key(&right, 0), disk);
    level_seal(x, n, &right);
    level_seal(x, n, l);
    level_seal(x, n, up);
    return XOS_OK;
}

/* Do b's blocks follow a's, so that one entry can tell both? */
static bool joins(const leaf_entry *a, const leaf_entry *b)
{
    return a->ee_block + length(a) == b->ee_block && leaf_disk(a) + length(a) == leaf_disk(b) &&
        unwritten(a) == unwritten(b) && length(a) + length(b) <= (unwritten(a) ? UNWRITTEN_MAX : WRITTEN_MAX);
}

static void join(leaf_entry *a, const leaf_entry *b)
{
    set_leaf(a, a->ee_block, length(a) + length(b), leaf_disk(a), unwritten(a));
}

static status insert(struct ext *x, struct node *n, const leaf_entry *e)
{
    struct path p;
    for (;;) {
        status s = descend(x, n, e->ee_block, &p);
        if (s) return s;
        struct level *l = &p.l[p.depth];
        leaf_entry *left = l->at >= 0 ? leaf(l, l->at) : NULL;
        leaf_entry *right = l->at + 1 < l->h->eh_entries ? leaf(l, l->at + 1) : NULL;
        uint64_t end = (uint64_t)e->ee_block + length(e);
        if ((left && left->ee_block + length(left) > e->ee_block) || end > next_key(&p))
            return ext_broken(x, "overlapping extents: inode", n->ino);
        if ((left && joins(left, e)) || (right && joins(e, right))) {
            s = level_change(x, n, l);
            if (s) return s;
            if (left && joins(left, e)) {
                join(left, e);
                if (right && joins(left, right)) {
                    join(left, right);
                    close_slot(l, l->at + 1);
                }
            } else {
                set_leaf(right, e->ee_block, length(e) + length(right), leaf_disk(e), unwritten(e));
            }
            level_seal(x, n, l);
            return l->at < 0 ? fix_keys(x, n, &p, p.depth) : XOS_OK;
        }
        if (!full(l)) {
            s = level_change(x, n, l);
            if (s) return s;
            open_slot(l, l->at + 1);
            *leaf(l, l->at + 1) = *e;
            level_seal(x, n, l);
            return l->at < 0 ? fix_keys(x, n, &p, p.depth) : XOS_OK;
        }
        s = make_room(x, n, &p);
        if (s) return s;
    }
}

static status add(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk, bool is_unwritten)
{
    uint32_t most = is_unwritten ? UNWRITTEN_MAX : WRITTEN_MAX;
    while (count) {
        uint32_t step = count < most ? count : most;
        leaf_entry e;
        set_leaf(&e, at, step, disk, is_unwritten);
        status s = insert(x, n, &e);
        if (s) return s;
        at += step;
        disk += step;
        count -= step;
    }
    return XOS_OK;
}

status extent_add(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk)
{
    return add(x, n, at, count, disk, false);
}

/* Take a node out of its parent; the parent, too, when that was its last; and so on. */
static status drop_node(struct ext *x, struct node *n, struct path *p, uint32_t d)
{
    for (; d && !p->l[d].h->eh_entries; d--) {
        uint64_t at = p->l[d].b->at;
        status s = level_change(x, n, &p->l[d - 1]);
        if (!s) s = map_block_free(x, n, at);
        if (s) return s;
        close_slot(&p->l[d - 1], p->l[d - 1].at);
        level_seal(x, n, &p->l[d - 1]);
        if (p->l[d - 1].h->eh_entries && !p->l[d - 1].at) s = fix_keys(x, n, p, d - 1);
        if (s) return s;
    }
    if (!p->l[0].h->eh_entries) p->l[0].h->eh_depth = 0;
    return XOS_OK;
}

/* A single leaf that fits into the inode goes there. */
static status shrink(struct ext *x, struct node *n)
{
    struct path p;
    status s = descend(x, n, 0, &p);
    if (s || p.depth != 1 || p.l[0].h->eh_entries != 1 || p.l[1].h->eh_entries > ROOT_MAX) return s;
    uint64_t at = p.l[1].b->at;
    s = node_change(x, n);
    if (s) return s;
    memcpy(leaf(&p.l[0], 0), leaf(&p.l[1], 0), p.l[1].h->eh_entries * sizeof(leaf_entry));
    p.l[0].h->eh_entries = p.l[1].h->eh_entries;
    p.l[0].h->eh_depth = 0;
    return map_block_free(x, n, at);
}

status extent_cut(struct ext *x, struct node *n, uint32_t from, bool *done)
{
    *done = false;
    while (ext_room(x, 24)) {
        struct path p;
        status s = descend(x, n, UINT32_MAX, &p);
        if (s) return s;
        struct level *l = &p.l[p.depth];
        leaf_entry *e = l->at >= 0 ? leaf(l, l->at) : NULL;
        if (!e || e->ee_block + length(e) <= from) {
            *done = true;
            return shrink(x, n);
        }
        uint32_t keep = from > e->ee_block ? from - e->ee_block : 0, cut = length(e) - keep;
        s = level_change(x, n, l);
        if (!s) s = ext_blocks_free(x, leaf_disk(e) + keep, cut);
        if (s) return s;
        node_add_blocks(x, n, -(int64_t)cut);
        if (keep) set_leaf(e, e->ee_block, keep, leaf_disk(e), unwritten(e));
        else l->h->eh_entries--;
        level_seal(x, n, l);
        if (!l->h->eh_entries) s = drop_node(x, n, &p, p.depth);
        if (s) return s;
    }
    return XOS_OK;
}

/* Free what is mapped in [at, at + count), in the middle of the tree, too. */
status extent_punch(struct ext *x, struct node *n, uint32_t at, uint32_t count)
{
    for (uint64_t end = (uint64_t)at + count; at < end;) {
        struct path p;
        status s = descend(x, n, at, &p);
        if (s) return s;
        struct level *l = &p.l[p.depth];
        leaf_entry *e = l->at >= 0 ? leaf(l, l->at) : NULL;
        if (!e || at - e->ee_block >= length(e)) {
            uint32_t next = next_key(&p);
            if (next <= at) return ext_broken(x, "a broken extent tree: inode", n->ino);
            at = next < end ? next : (uint32_t)end;
            continue;
        }
        uint32_t first = e->ee_block, into = at - first, have = length(e) - into;
        uint32_t cut = end - at < have ? (uint32_t)(end - at) : have, rest = have - cut;
        uint64_t disk = leaf_disk(e);
        bool blank = unwritten(e);
        s = level_change(x, n, l);
        if (!s) s = ext_blocks_free(x, disk + into, cut);
        if (s) return s;
        node_add_blocks(x, n, -(int64_t)cut);
        if (into) set_leaf(e, first, into, disk, blank);
        else if (rest) set_leaf(e, at + cut, rest, disk + cut, blank);
        else close_slot(l, l->at);
        level_seal(x, n, l);
        if (into && rest) s = add(x, n, at + cut, rest, disk + into + cut, blank);
        else if (!l->h->eh_entries) s = drop_node(x, n, &p, p.depth);
        else if (!into && !l->at) s = fix_keys(x, n, &p, p.depth);
        if (s) return s;
        at += cut;
    }
    return XOS_OK;
}

static status written_one(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint32_t *took)
{
    struct path p;
    status s = descend(x, n, at, &p);
    if (s) return s;
    struct level *l = &p.l[p.depth];
    leaf_entry *e = l->at >= 0 ? leaf(l, l->at) : NULL;
    if (!e || at - e->ee_block >= length(e)) return ext_broken(x, "a placed block is not there: inode", n->ino);
    uint32_t into = at - e->ee_block, have = length(e) - into, n_blocks = count < have ? count : have;
    *took = n_blocks;
    if (!unwritten(e)) return XOS_OK;
    uint64_t disk = leaf_disk(e);
    uint32_t first = e->ee_block, all = length(e), rest = have - n_blocks;
    s = level_change(x, n, l);
    if (s) return s;
    if (into) {
        set_leaf(e, first, into, disk, true);
        level_seal(x, n, l);
        if (rest) s = add(x, n, at + n_blocks, rest, disk + into + n_blocks, true);
        return s ? s : add(x, n, at, n_blocks, disk + into, false);
    }
    if (rest) {
        set_leaf(e, first + n_blocks, rest, disk + n_blocks, true);
        level_seal(x, n, l);
        if (!l->at) s = fix_keys(x, n, &p, p.depth);
        return s ? s : add(x, n, at, n_blocks, disk, false);
    }
    set_leaf(e, first, all, disk, false);
    if (l->at > 0 && joins(leaf(l, l->at - 1), e)) {
        join(leaf(l, l->at - 1), e);
        close_slot(l, l->at);
        l->at--;
    }
    if (l->at + 1 < l->h->eh_entries && joins(leaf(l, l->at), leaf(l, l->at + 1))) {
        join(leaf(l, l->at), leaf(l, l->at + 1));
        close_slot(l, l->at + 1);
    }
    level_seal(x, n, l);
    return XOS_OK;
}

status extent_written(struct ext *x, struct node *n, uint32_t at, uint32_t count)
{
    while (count) {
        uint32_t took = 0;
        status s = written_one(x, n, at, count, &took);
        if (s) return s;
        at += took;
        count -= took;
    }
    return XOS_OK;
}

/* An upper bound of the tree's leaves. */
status extent_leaves(struct ext *x, struct node *n, uint64_t *leaves)
{
    struct path p;
    status s = descend(x, n, 0, &p);
    if (s) return s;
    *leaves = p.depth ? p.l[0].h->eh_entries : 0;
    for (uint32_t d = 1; d < p.depth; d++) *leaves *= node_max(x);
    return XOS_OK;
}
