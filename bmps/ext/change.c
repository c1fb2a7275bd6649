/* The operations of fs.h on names. */
#include "bmps/ext/ext.h"
#include "bmps/extio.h"

#define LINKS_MAX 65000u
#define FAST_LINK 60u           /* a target shorter than this stands in the inode */

static status dir_node(struct ext *x, uint64_t id, struct node *n)
{
    status s = id < EXT2_ROOT_INO ? ext_broken(x, "no such inode:", id) : node_get(x, id, n);
    if (s) return s;
    if (!LINUX_S_ISDIR(n->i->i_mode)) return ext_refuse(x, XOS_BADARG, "not a directory");
    if (!n->i->i_links_count) return XOS_GONE;
    return XOS_OK;
}

/* A directory that is about to change. */
static status dir_to_change(struct ext *x, uint64_t id, struct node *n)
{
    status s = dir_node(x, id, n);
    if (s) return s;
    if (n->i->i_flags & (EXT2_IMMUTABLE_FL | EXT4_CASEFOLD_FL)) return ext_refuse(x, XOS_DENIED, "an immutable directory");
    s = node_change(x, n);
    return s || !node_inside(n) ? s : inside_convert(x, n);
}

static bool good_name(const char *name, uint32_t len)
{
    if (!len || len > EXT2_NAME_LEN || memchr(name, 0, len) || memchr(name, '/', len)) return false;
    return !(name[0] == '.' && (len == 1 || (len == 2 && name[1] == '.')));
}

static void touch(struct ext *x, struct node *n)
{
    n->i->i_mtime = n->i->i_ctime = ext_time(x);
    node_seal(x, n);
}

/* A directory's count of links; beyond the limit 1 says "many". */
static status add_link(struct ext *x, struct node *d)
{
    uint32_t n = d->i->i_links_count;
    if (n == 1) return XOS_OK;
    if (n + 1 > LINKS_MAX) {
        if (!ext2fs_has_feature_dir_nlink(x->fs->super)) return ext_refuse(x, XOS_NOSPACE, "too many directories");
        n = 0;
    }
    d->i->i_links_count = (uint16_t)(n + 1);
    return XOS_OK;
}

static void drop_link(struct node *d)
{
    if (d->i->i_links_count > 2) d->i->i_links_count--;
}

/* ---- create ---- */
struct making {
    uint64_t dir;
    const char *name, *target;
    uint32_t len, target_len;
    enum fs_kind kind;
    uint64_t id;
};

static status fill_link(struct ext *x, struct node *n, const char *target, uint32_t len)
{
    uint64_t disk;
    uint32_t count;
    struct meta_block *b;
    node_set_size(n, len);
    if (len < FAST_LINK) {
        memcpy(n->i->i_block, target, len);
        return XOS_OK;
    }
    if (x->extents) extent_init(n);
    if (!ext_available(x)) return XOS_NOSPACE;
    status s = ext_find_free(x, node_goal(x, n), 1, &disk, &count);
    if (!s) s = ext_blocks_use(x, disk, 1);
    if (!s) s = map_add(x, n, 0, 1, disk);
    if (!s) s = meta_new(&x->meta, disk, &b);
    if (!s) memcpy(b->data, target, len);
    return s;
}

static status make(struct ext *x, void *args)
{
    struct making *m = args;
    struct node d, n;
    struct entry e;
    uint32_t ino;
    bool dir = m->kind == FS_DIR;
    uint16_t mode = dir ? LINUX_S_IFDIR | 0755 : m->kind == FS_LINK ? LINUX_S_IFLNK | 0777 : LINUX_S_IFREG | 0644;
    status s = dir_to_change(x, m->dir, &d);
    if (s) return s;
    s = dir_find(x, &d, m->name, m->len, &e);
    if (s != XOS_NOTFOUND) return s ? s : XOS_EXISTS;
    s = ext_inode_use(x, d.ino, dir, &ino);
    if (!s) s = node_new(x, ino, ++x->generation * 2654435761u, &n);
    if (s) return s;
    n.i->i_mode = mode;
    n.i->i_links_count = dir ? 2 : 1;
    n.i->i_atime = n.i->i_ctime = n.i->i_mtime = ext_time(x);
    if (x->inode_size > EXT2_GOOD_OLD_INODE_SIZE &&
        n.i->i_extra_isize >= offsetof(struct ext2_inode_large, i_crtime) + 4 - EXT2_GOOD_OLD_INODE_SIZE)
        n.i->i_crtime = n.i->i_ctime;
    if (x->extents && m->kind != FS_LINK) extent_init(&n);
    if (dir) s = dir_init(x, &n, d.ino);
    if (m->kind == FS_LINK) s = fill_link(x, &n, m->target, m->target_len);
    node_seal(x, &n);
    if (!s) s = dir_add(x, &d, m->name, m->len, ino, mode);
    if (!s && dir) s = add_link(x, &d);
    touch(x, &d);
    m->id = ino;
    return s;
}

status ext_create(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, enum fs_kind kind,
                  const char *target, uint32_t target_len, uint64_t *id)
{
    struct ext *x = ext_of(v);
    struct making m = { dir, name, target, len, target_len, kind, 0 };
    if (!good_name(name, len) || kind == FS_OTHER) return XOS_BADARG;
    if (kind == FS_LINK && (!target_len || target_len >= v->block_size || memchr(target, 0, target_len)))
        return XOS_BADARG;
    status s = ext_do(x, EXT_CREDITS, make, &m);
    if (!s) *id = m.id;
    return s;
}

/* ---- remove ---- */
struct removing { uint64_t dir; const char *name; uint32_t len, gone; };

/* One name less for n.  *gone: its number if that was the last */
static status unlink_node(struct ext *x, struct node *n, struct node *dir, uint32_t *gone)
{
    status s = node_change(x, n);
    if (s) return s;
    if (!n->i->i_links_count) return ext_broken(x, "a name leads to a deleted inode:", n->ino);
    if (LINUX_S_ISDIR(n->i->i_mode)) {
        n->i->i_links_count = 0;
        drop_link(dir);
    } else {
        n->i->i_links_count--;
    }
    n->i->i_ctime = ext_time(x);
    node_seal(x, n);
    if (n->i->i_links_count) return XOS_OK;
    *gone = n->ino;
    return orphan_add(x, n);
}

static status remove_name(struct ext *x, void *args)
{
    struct removing *r = args;
    struct node d, n;
    struct entry e;
    bool empty = true;
    r->gone = 0;
    status s = dir_to_change(x, r->dir, &d);
    if (!s) s = dir_find(x, &d, r->name, r->len, &e);
    if (!s) s = e.ino < x->first_ino ? ext_refuse(x, XOS_DENIED, "one of the volume's own") : node_get(x, e.ino, &n);
    if (s) return s;
    if (n.i->i_flags & EXT2_IMMUTABLE_FL) return ext_refuse(x, XOS_DENIED, "an immutable file");
    if (LINUX_S_ISDIR(n.i->i_mode) && node_inside(&n)) s = inside_convert(x, &n);
    if (!s && LINUX_S_ISDIR(n.i->i_mode)) s = dir_empty(x, &n, &empty);
    if (!s && !empty) s = XOS_BUSY;
    if (!s) s = dir_remove(x, &d, &e);
    if (!s) s = unlink_node(x, &n, &d, &r->gone);
    touch(x, &d);
    return s;
}

/* The name is gone whatever becomes of the rest, which the list of orphans remembers. */
static void release(struct ext *x, uint32_t gone)
{
    struct ext_hold *held = gone ? ext_held(x, gone) : NULL;
    if (held) held->unnamed = true;
    else if (gone) orphan_finish(x, gone);
}

status ext_remove(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len)
{
    struct ext *x = ext_of(v);
    struct removing r = { dir, name, len, 0 };
    if (!good_name(name, len)) return XOS_BADARG;
    status s = ext_do(x, EXT_CREDITS, remove_name, &r);
    if (!s) release(x, r.gone);
    return s;
}

/* ---- rename ---- */
struct renaming { uint64_t from, to; const char *name, *new_name; uint32_t len, new_len, gone; };

/* Is `to` the directory `ino`, or below it? */
static status below(struct ext *x, uint32_t to, uint32_t ino, bool *is)
{
    for (uint32_t at = to, steps = 0;; steps++) {
        struct node d;
        *is = at == ino;
        if (*is || at == EXT2_ROOT_INO) return XOS_OK;
        status s = steps > x->inodes ? ext_broken(x, "directories in a circle: inode", at) : dir_node(x, at, &d);
        if (!s) s = dir_parent(x, &d, &at);
        if (s) return s;
    }
}

static status rename_node(struct ext *x, void *args)
{
    struct renaming *r = args;
    struct node from, to, n, old;
    struct entry e, there;
    bool inside = false, same = r->from == r->to;
    r->gone = 0;
    status s = dir_to_change(x, r->from, &from);
    if (!s) s = dir_to_change(x, r->to, &to);
    if (!s) s = dir_find(x, &from, r->name, r->len, &e);
    if (!s) s = e.ino < x->first_ino ? ext_refuse(x, XOS_DENIED, "one of the volume's own") : node_get(x, e.ino, &n);
    if (!s) s = node_change(x, &n);
    if (s) return s;
    bool dir = LINUX_S_ISDIR(n.i->i_mode);
    if (dir && !same) s = below(x, to.ino, n.ino, &inside);
    if (!s && dir && !same && node_inside(&n)) s = inside_convert(x, &n);
    if (s) return s;
    if (inside) return ext_refuse(x, XOS_BADARG, "a directory can't move below itself");
    s = dir_find(x, &to, r->new_name, r->new_len, &there);
    if (s && s != XOS_NOTFOUND) return s;
    if (!s) {
        if (there.ino == n.ino) return XOS_OK;          /* two names of one file, or the same name */
        s = there.ino < x->first_ino ? ext_refuse(x, XOS_DENIED, "one of the volume's own") : node_get(x, there.ino, &old);
        if (!s && (dir || LINUX_S_ISDIR(old.i->i_mode))) s = XOS_EXISTS;
        if (!s) s = dir_replace(x, &to, &there, n.ino, n.i->i_mode);
        if (!s) s = unlink_node(x, &old, &to, &r->gone);
    } else {
        s = dir_add(x, same ? &from : &to, r->new_name, r->new_len, n.ino, n.i->i_mode);
    }
    /* the index may have grown: look again */
    if (!s) s = dir_find(x, &from, r->name, r->len, &e);
    if (!s) s = dir_remove(x, &from, &e);
    if (!s && dir && !same) {
        s = dir_set_parent(x, &n, to.ino);
        if (!s) s = add_link(x, &to);
        drop_link(&from);
    }
    if (s) return s;
    touch(x, &from);
    touch(x, &to);
    n.i->i_ctime = ext_time(x);
    node_seal(x, &n);
    return XOS_OK;
}

status ext_rename(struct fs_volume *v, uint64_t from, const char *name, uint32_t len, uint64_t to,
                  const char *new_name, uint32_t new_len)
{
    struct ext *x = ext_of(v);
    struct renaming r = { from, to, name, new_name, len, new_len, 0 };
    if (!good_name(name, len) || !good_name(new_name, new_len)) return XOS_BADARG;
    status s = ext_do(x, 2 * EXT_CREDITS, rename_node, &r);
    if (!s) release(x, r.gone);
    return s;
}

/* ---- lookup, hold ---- */
status ext_lookup(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, uint64_t *id)
{
    struct ext *x = ext_of(v);
    struct node d;
    struct entry e;
    if (!good_name(name, len)) return len > EXT2_NAME_LEN ? XOS_NOTFOUND : XOS_BADARG;
    status s = x->ready ? dir_node(x, dir, &d) : XOS_OK;
    if (s) return s;
    if (!x->ready || node_inside(&d)) {
        ext2_ino_t ino;
        if (dir > x->fs->super->s_inodes_count) return ext_broken(x, "no such inode:", dir);
        errcode_t err = ext2fs_lookup(x->fs, (ext2_ino_t)dir, name, (int)len, NULL, &ino);
        status medium = extio_last_status(x->slot);
        extio_clear_status(x->slot);
        *id = ino;
        if (err && medium) return medium;
        return !err ? XOS_OK : err == EXT2_ET_FILE_NOT_FOUND ? XOS_NOTFOUND : ext_broken(x, "can't be searched: directory", dir);
    }
    s = dir_find(x, &d, name, len, &e);
    if (!s) *id = e.ino;
    return s;
}

status ext_hold(struct fs_volume *v, uint64_t id)
{
    struct ext *x = ext_of(v);
    if (id < EXT2_ROOT_INO || id > x->fs->super->s_inodes_count) return ext_broken(x, "no such inode:", id);
    struct ext_hold *h = ext_held(x, (uint32_t)id);
    if (h) {
        h->count++;
        return XOS_OK;
    }
    h = x->holds_spare;
    if (h) x->holds_spare = h->next;
    else if (!(h = malloc(sizeof *h))) return XOS_NOMEM;
    struct ext_hold **head = &x->holds[id % EXT_HOLDS];
    *h = (struct ext_hold){ .next = *head, .ino = (uint32_t)id, .count = 1 };
    *head = h;
    return XOS_OK;
}

status ext_forget(struct fs_volume *v, uint64_t id)
{
    struct ext *x = ext_of(v);
    struct ext_hold *h = ext_held(x, (uint32_t)id);
    if (!h) return XOS_BADARG;
    bool use = x->writable && !x->failed, unnamed = h->unnamed;
    if (h->count > 1) {
        h->count--;
        return XOS_OK;
    }
    status s = h->apart && use && !unnamed ? ext_swap(v, id) : XOS_OK;  /* what can't be swapped in is lost */
    if (s && fs_passing(s)) return s;           /* it is held as before: again, when the device is back */
    struct ext_hold **at = &x->holds[id % EXT_HOLDS];
    while (*at && (*at)->ino != id) at = &(*at)->next;
    h = *at;
    *at = h->next;
    h->next = x->holds_spare;
    x->holds_spare = h;
    if (unnamed && use) return orphan_finish(x, (uint32_t)id);
    if (x->ready) space_settle(x, (uint32_t)id, 0, 0);      /* no page of it is left */
    return s;
}
