/* Directories: blocks of entries, with or without an index over them. */
#include "bmps/ext/ext.h"

#define KIND_LEAF 4
#define TAIL 12u                /* the checksum at a leaf's end looks like an entry */

typedef struct { uint32_t inode; uint16_t rec_len; uint8_t name_len, file_type; char name[]; } dirent;

static dirent *entry_at(struct meta_block *b, uint32_t at) { return (dirent *)(void *)(b->data + at); }
static uint32_t need(uint32_t len) { return (8 + len + 3) & ~3u; }

uint32_t dir_limit(const struct ext *x) { return x->bs - (x->csum ? TAIL : 0); }

static uint8_t type_of(const struct ext *x, uint16_t mode)
{
    if (!ext2fs_has_feature_filetype(x->fs->super)) return 0;
    return LINUX_S_ISREG(mode) ? EXT2_FT_REG_FILE : LINUX_S_ISDIR(mode) ? EXT2_FT_DIR
        : LINUX_S_ISLNK(mode) ? EXT2_FT_SYMLINK : LINUX_S_ISCHR(mode) ? EXT2_FT_CHRDEV
        : LINUX_S_ISBLK(mode) ? EXT2_FT_BLKDEV : LINUX_S_ISFIFO(mode) ? EXT2_FT_FIFO
        : LINUX_S_ISSOCK(mode) ? EXT2_FT_SOCK : EXT2_FT_UNKNOWN;
}

static uint32_t blocks_of(const struct ext *x, const struct node *d)
{
    uint64_t n = node_size(d) / x->bs;
    return n < MAP_END ? (uint32_t)n : MAP_END;
}

status dir_block(struct ext *x, struct node *d, uint32_t at, struct meta_block **b)
{
    struct stretch st;
    if (at >= blocks_of(x, d)) return ext_broken(x, "a broken index: directory", d->ino);
    status s = map_find(x, d, at, &st);
    if (s) return s;
    if (!st.mapped || st.unwritten) return ext_broken(x, "a hole in directory", d->ino);
    return ext_block(x, st.disk, b);
}

static uint32_t leaf_crc(const struct ext *x, const struct node *d, const struct meta_block *b)
{
    return ext2fs_crc32c_le(d->seed, b->data, x->bs - TAIL);
}

static bool entries_good(const struct ext *x, struct meta_block *b)
{
    uint32_t at = 0, end = dir_limit(x);
    while (at < end) {
        const dirent *e = entry_at(b, at);
        if (end - at < 8 || e->rec_len < 8 || e->rec_len & 3 || e->rec_len > end - at) return false;
        if (e->inode && (need(e->name_len) > e->rec_len || !e->name_len || e->inode > x->inodes)) return false;
        at += e->rec_len;
    }
    return at == end;
}

status dir_leaf(struct ext *x, struct node *d, uint32_t at, struct meta_block **b)
{
    status s = dir_block(x, d, at, b);
    if (s || (*b)->kind == KIND_LEAF) return s;
    if (x->csum) {
        const dirent *t = entry_at(*b, x->bs - TAIL);
        uint32_t crc;
        memcpy(&crc, (*b)->data + x->bs - 4, 4);
        if (t->inode || t->rec_len != TAIL || t->name_len || t->file_type != EXT2_DIR_NAME_LEN_CSUM >> 8 ||
            crc != leaf_crc(x, d, *b))
            return ext_broken(x, "a wrong checksum in directory", d->ino);
    }
    if (!entries_good(x, *b)) return ext_broken(x, "broken entries in directory", d->ino);
    (*b)->kind = KIND_LEAF;
    return XOS_OK;
}

void dir_leaf_init(struct ext *x, struct meta_block *b)
{
    memset(b->data, 0, x->bs);
    entry_at(b, 0)->rec_len = (uint16_t)dir_limit(x);
    if (x->csum) *entry_at(b, x->bs - TAIL) = (dirent){ .rec_len = TAIL, .file_type = EXT2_DIR_NAME_LEN_CSUM >> 8 };
    b->kind = KIND_LEAF;
}

void dir_leaf_seal(struct ext *x, struct node *d, struct meta_block *b)
{
    if (!x->csum) return;
    uint32_t crc = leaf_crc(x, d, b);
    memcpy(b->data + x->bs - 4, &crc, 4);
}

status dir_leaf_find(struct ext *x, struct meta_block *b, const char *name, uint32_t len, struct entry *e)
{
    for (uint32_t at = 0, before = 0, end = dir_limit(x); at < end; before = at, at += entry_at(b, at)->rec_len) {
        const dirent *d = entry_at(b, at);
        if (!d->inode || d->name_len != len || memcmp(d->name, name, len)) continue;
        *e = (struct entry){ b, at, before, d->inode };
        return XOS_OK;
    }
    return XOS_NOTFOUND;
}

static bool fits(struct ext *x, struct meta_block *b, uint32_t len)
{
    for (uint32_t at = 0, end = dir_limit(x); at < end; at += entry_at(b, at)->rec_len) {
        const dirent *d = entry_at(b, at);
        if (d->rec_len - (d->inode ? need(d->name_len) : 0) >= need(len)) return true;
    }
    return false;
}

bool dir_leaf_insert(struct ext *x, struct meta_block *b, const char *name, uint32_t len, uint32_t ino, uint16_t mode)
{
    for (uint32_t at = 0, end = dir_limit(x); at < end; at += entry_at(b, at)->rec_len) {
        dirent *d = entry_at(b, at);
        uint32_t used = d->inode ? need(d->name_len) : 0;
        if (d->rec_len - used < need(len)) continue;
        if (used) {
            uint16_t rest = (uint16_t)(d->rec_len - used);
            d->rec_len = (uint16_t)used;
            d = entry_at(b, at + used);
            d->rec_len = rest;
        }
        d->inode = ino;
        d->name_len = (uint8_t)len;
        d->file_type = type_of(x, mode);
        memcpy(d->name, name, len);
        return true;
    }
    return false;
}

/* "." and ".." stand at the front of block 0 and are no names here. */
status dir_find(struct ext *x, struct node *d, const char *name, uint32_t len, struct entry *e)
{
    if (htree_is(x, d)) return htree_find(x, d, name, len, e);
    for (uint32_t i = 0, n = blocks_of(x, d); i < n; i++) {
        struct meta_block *b;
        status s = dir_leaf(x, d, i, &b);
        if (!s) s = dir_leaf_find(x, b, name, len, e);
        if (s != XOS_NOTFOUND) return s;
    }
    return XOS_NOTFOUND;
}

status dir_append(struct ext *x, struct node *d, uint32_t *at, struct meta_block **b)
{
    struct stretch st;
    uint64_t disk, goal = node_goal(x, d);
    uint32_t count;
    *at = blocks_of(x, d);
    if (*at >= map_limit(x, d) || *at >= 1u << 20) return ext_refuse(x, XOS_NOSPACE, "the directory is full");
    if (!ext_available(x)) return XOS_NOSPACE;
    status s = *at ? map_find(x, d, *at - 1, &st) : XOS_OK;
    if (!s && *at && st.mapped) goal = st.disk + 1;
    if (!s) s = ext_find_free(x, goal, 1, &disk, &count);
    if (!s) s = ext_blocks_use(x, disk, 1);
    if (!s) s = map_add(x, d, *at, 1, disk);
    if (!s) s = meta_new(&x->meta, disk, b);
    if (s) return s;
    node_set_size(d, node_size(d) + x->bs);
    node_seal(x, d);
    dir_leaf_init(x, *b);
    return XOS_OK;
}

status dir_add(struct ext *x, struct node *d, const char *name, uint32_t len, uint32_t ino, uint16_t mode)
{
    struct meta_block *b;
    status s = node_change(x, d);
    if (s) return s;
    if (htree_is(x, d)) return htree_add(x, d, name, len, ino, mode);
    uint32_t n = blocks_of(x, d), at;
    for (uint32_t i = 0; i < n; i++) {
        s = dir_leaf(x, d, i, &b);
        if (!s && !fits(x, b, len)) continue;
        if (!s) s = meta_change(&x->meta, b, false);
        if (s) return s;
        dir_leaf_insert(x, b, name, len, ino, mode);
        dir_leaf_seal(x, d, b);
        return XOS_OK;
    }
    if (n == 1 && ext2fs_has_feature_dir_index(x->fs->super)) {
        s = htree_build(x, d);
        return s ? s : htree_add(x, d, name, len, ino, mode);
    }
    s = dir_append(x, d, &at, &b);
    if (s) return s;
    dir_leaf_insert(x, b, name, len, ino, mode);
    dir_leaf_seal(x, d, b);
    return XOS_OK;
}

status dir_remove(struct ext *x, struct node *d, const struct entry *e)
{
    status s = meta_change(&x->meta, e->b, false);
    if (s) return s;
    if (e->before != e->at)
        entry_at(e->b, e->before)->rec_len = (uint16_t)(entry_at(e->b, e->before)->rec_len + entry_at(e->b, e->at)->rec_len);
    else entry_at(e->b, e->at)->inode = 0;
    dir_leaf_seal(x, d, e->b);
    return XOS_OK;
}

status dir_replace(struct ext *x, struct node *d, const struct entry *e, uint32_t ino, uint16_t mode)
{
    status s = meta_change(&x->meta, e->b, false);
    if (s) return s;
    entry_at(e->b, e->at)->inode = ino;
    entry_at(e->b, e->at)->file_type = type_of(x, mode);
    dir_leaf_seal(x, d, e->b);
    return XOS_OK;
}

static bool dots(const dirent *e) { return e->name[0] == '.' && (e->name_len == 1 || (e->name_len == 2 && e->name[1] == '.')); }

status dir_empty(struct ext *x, struct node *d, bool *empty)
{
    *empty = false;
    for (uint32_t i = htree_is(x, d) ? 1 : 0, n = blocks_of(x, d); i < n; i++) {
        struct meta_block *b;
        status s = dir_block(x, d, i, &b);
        /* a block of the index looks like one empty entry */
        if (!s && htree_is(x, d) && entry_at(b, 0)->rec_len == x->bs && !entry_at(b, 0)->inode) continue;
        if (!s) s = dir_leaf(x, d, i, &b);
        if (s) return s;
        for (uint32_t at = 0; at < dir_limit(x); at += entry_at(b, at)->rec_len)
            if (entry_at(b, at)->inode && !dots(entry_at(b, at))) return XOS_OK;
    }
    *empty = true;
    return XOS_OK;
}

status dir_init(struct ext *x, struct node *d, uint32_t parent)
{
    struct meta_block *b;
    uint32_t at;
    status s = dir_append(x, d, &at, &b);
    if (s) return s;
    dirent *one = entry_at(b, 0), *two = entry_at(b, 12);
    *one = (dirent){ .inode = d->ino, .rec_len = 12, .name_len = 1, .file_type = type_of(x, LINUX_S_IFDIR) };
    *two = (dirent){ .inode = parent, .rec_len = (uint16_t)(dir_limit(x) - 12), .name_len = 2,
                     .file_type = type_of(x, LINUX_S_IFDIR) };
    memcpy(one->name, ".", 2);
    memcpy(two->name, "..", 3);
    dir_leaf_seal(x, d, b);
    return XOS_OK;
}

/* The entry "..": the second of block 0, also in front of an index. */
static status parent_entry(struct ext *x, struct node *d, struct meta_block **b)
{
    status s = htree_is(x, d) ? dir_block(x, d, 0, b) : dir_leaf(x, d, 0, b);
    if (s) return s;
    const dirent *e = entry_at(*b, 12);
    if (entry_at(*b, 0)->rec_len != 12 || e->name_len != 2 || memcmp(e->name, "..", 2))
        return ext_broken(x, "no entry for its parent: directory", d->ino);
    return XOS_OK;
}

status dir_parent(struct ext *x, struct node *d, uint32_t *parent)
{
    struct meta_block *b;
    if (node_inside(d)) {
        *parent = d->i->i_block[0];
        return XOS_OK;
    }
    status s = parent_entry(x, d, &b);
    if (!s) *parent = entry_at(b, 12)->inode;
    return s;
}

status dir_set_parent(struct ext *x, struct node *d, uint32_t parent)
{
    struct meta_block *b;
    status s = parent_entry(x, d, &b);
    if (!s) s = meta_change(&x->meta, b, false);
    if (s) return s;
    entry_at(b, 12)->inode = parent;
    if (htree_is(x, d)) return htree_root_seal(x, d, b);
    dir_leaf_seal(x, d, b);
    return XOS_OK;
}
