/* Files and directories that are kept in their inodes: the 60 bytes of i_block, and the attribute system.data. */
#include "bmps/ext/ext.h"

#define FIRST 60u

bool node_inside(const struct node *n) { return n->i->i_flags & EXT4_INLINE_DATA_FL; }

static status second_part(struct ext *x, struct node *n, uint8_t **data, uint32_t *size)
{
    *data = attribute_inline(x, n, size);
    if (!*data || (uint64_t)*size > x->inode_size) return ext_broken(x, "no data inside: inode", n->ino);
    return XOS_OK;
}

status inside_write(struct ext *x, struct node *n, uint64_t at, const void *from, uint32_t bytes)
{
    uint8_t *more;
    uint32_t size;
    status s = second_part(x, n, &more, &size);
    if (!s) s = node_change(x, n);
    if (s) return s;
    if (at > node_size(n) || bytes > node_size(n) - at || at + bytes > FIRST + size) return XOS_RANGE;
    uint32_t first = at < FIRST ? FIRST - (uint32_t)at : 0;
    if (first > bytes) first = bytes;
    memcpy((uint8_t *)n->i->i_block + at, from, first);
    if (bytes > first) memcpy(more + (at + first - FIRST), (const uint8_t *)from + first, bytes - first);
    n->i->i_mtime = n->i->i_ctime = ext_time(x);
    node_seal(x, n);
    return XOS_OK;
}

/* Within what is there: zeros behind the smaller of both sizes. */
status inside_resize(struct ext *x, struct node *n, uint64_t size, bool *fits)
{
    uint8_t *more, zero[4] = { 0 };
    uint32_t have;
    uint64_t old = node_size(n), keep = size < old ? size : old;
    status s = second_part(x, n, &more, &have);
    *fits = size <= FIRST || size <= FIRST + have;
    if (s || !*fits) return s;
    if (keep < FIRST) memset((uint8_t *)n->i->i_block + keep, 0, FIRST - (size_t)keep);
    uint32_t from = keep > FIRST ? (uint32_t)(keep - FIRST) : 0;
    if (from < have) memset(more + from, 0, have - from);
    node_set_size(n, size);
    n->i->i_mtime = ext_time(x);
    if (size <= FIRST && have) s = attribute_set(x, n, ATTRIBUTE_SYSTEM, "data", 4, zero, 0);
    else if (size < old && size > FIRST) {
        uint8_t *copy = malloc((size_t)size - FIRST);
        if (!copy) return XOS_NOMEM;
        memcpy(copy, more, (size_t)size - FIRST);
        s = attribute_set(x, n, ATTRIBUTE_SYSTEM, "data", 4, copy, (uint32_t)size - FIRST);
        free(copy);
    }
    node_seal(x, n);
    return s;
}

/* Inline directories hold their parent's number, then entries in i_block, then entries in the second part. */
static status move_entries(struct ext *x, struct node *d, struct meta_block *b, const uint8_t *from, uint32_t bytes)
{
    for (uint32_t at = 0; at < bytes;) {
        struct ext2_dir_entry_2 e;
        char name[EXT2_NAME_LEN];
        if (bytes - at < 8) break;
        memcpy(&e, from + at, 8);
        if (e.rec_len < 8 || e.rec_len & 3 || e.rec_len > bytes - at || e.name_len + 8u > e.rec_len)
            return ext_broken(x, "broken entries in directory", d->ino);
        memcpy(name, from + at + 8, e.name_len);
        at += e.rec_len;
        if (!e.inode) continue;
        if (!e.name_len || e.inode > x->inodes) return ext_broken(x, "broken entries in directory", d->ino);
        static const uint16_t modes[] = { 0, LINUX_S_IFREG, LINUX_S_IFDIR, LINUX_S_IFCHR, LINUX_S_IFBLK, LINUX_S_IFIFO,
                                          LINUX_S_IFSOCK, LINUX_S_IFLNK };
        uint16_t mode = e.file_type < sizeof modes / sizeof *modes ? modes[e.file_type] : 0;
        if (!dir_leaf_insert(x, b, name, e.name_len, e.inode, mode))
            return ext_broken(x, "too many entries in directory", d->ino);
    }
    return XOS_OK;
}

static status to_directory(struct ext *x, struct node *d, const uint8_t *copy, uint32_t bytes)
{
    struct meta_block *b;
    uint32_t parent;
    memcpy(&parent, copy, 4);
    node_set_size(d, 0);
    status s = dir_init(x, d, parent);
    if (!s) s = dir_leaf(x, d, 0, &b);
    if (!s) s = move_entries(x, d, b, copy + 4, FIRST - 4);
    if (!s && bytes > FIRST) s = move_entries(x, d, b, copy + FIRST, bytes - FIRST);
    if (!s) dir_leaf_seal(x, d, b);
    return s;
}

/* The block is free in the committed state, so its data may be written at once. */
static status to_file(struct ext *x, struct node *n, const uint8_t *copy)
{
    uint64_t disk, size = node_size(n);
    uint32_t count;
    if (!size) return XOS_OK;
    if (!ext_available(x)) return XOS_NOSPACE;
    status s = ext_find_free(x, node_goal(x, n), 1, &disk, &count);
    if (!s) s = ext_blocks_use(x, disk, 1);
    if (!s) s = map_add(x, n, 0, 1, disk);
    uint8_t *block = s ? NULL : calloc(1, x->bs);
    if (!s && !block) s = XOS_NOMEM;
    if (s) return s;
    memcpy(block, copy, size < x->inode_size ? (size_t)size : x->inode_size);
    s = x->v->source->write(x->v->source, disk * x->bs, block, x->bs);
    free(block);
    return s;
}

status inside_convert(struct ext *x, struct node *n)
{
    uint8_t *more, *copy;
    uint32_t have;
    status s = second_part(x, n, &more, &have);
    if (!s) s = node_change(x, n);
    if (s) return s;
    if (node_size(n) > FIRST + have) return ext_broken(x, "its size is wrong: inode", n->ino);
    copy = calloc(1, FIRST + x->inode_size);
    if (!copy) return XOS_NOMEM;
    memcpy(copy, n->i->i_block, FIRST);
    if (have) memcpy(copy + FIRST, more, have);
    s = attribute_set(x, n, ATTRIBUTE_SYSTEM, "data", 4, NULL, 0);
    n->i->i_flags &= ~(uint32_t)EXT4_INLINE_DATA_FL;
    memset(n->i->i_block, 0, sizeof n->i->i_block);
    if (x->extents) extent_init(n);
    if (!s) s = LINUX_S_ISDIR(n->i->i_mode) ? to_directory(x, n, copy, FIRST + have) : to_file(x, n, copy);
    free(copy);
    node_seal(x, n);
    return s;
}
