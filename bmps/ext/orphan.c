/* Inodes without names that are still there, and truncates under way: a list from the superblock through i_dtime. */
#include "bmps/ext/ext.h"

struct ext_hold *ext_held(const struct ext *x, uint32_t ino)
{
    struct ext_hold *h = x->holds[ino % EXT_HOLDS];
    while (h && h->ino != ino) h = h->next;
    return h;
}

static void drop_all(struct ext_hold **list)
{
    for (struct ext_hold *h; (h = *list);) {
        *list = h->next;
        free(h);
    }
}

void ext_holds_drop(struct ext *x)
{
    for (uint32_t i = 0; i < EXT_HOLDS; i++) drop_all(&x->holds[i]);
    drop_all(&x->holds_spare);
}

status orphan_add(struct ext *x, struct node *n)
{
    struct meta_block *b;
    struct ext2_super_block *sb;
    status s = ext_super(x, &b, &sb);
    if (!s) s = meta_change(&x->meta, b, false);
    if (!s) s = node_change(x, n);
    if (s) return s;
    n->i->i_dtime = sb->s_last_orphan;
    sb->s_last_orphan = n->ino;
    node_seal(x, n);
    return ext_super_update(x);
}

status orphan_remove(struct ext *x, struct node *n)
{
    struct meta_block *b;
    struct ext2_super_block *sb;
    status s = ext_super(x, &b, &sb);
    if (!s) s = meta_change(&x->meta, b, false);
    if (!s) s = node_change(x, n);
    if (s) return s;
    uint32_t next = n->i->i_dtime;
    n->i->i_dtime = 0;
    node_seal(x, n);
    if (sb->s_last_orphan == n->ino) {
        sb->s_last_orphan = next;
        return ext_super_update(x);
    }
    struct node p;
    uint32_t at = sb->s_last_orphan;
    for (uint32_t steps = 0; at; at = p.i->i_dtime, steps++) {
        s = steps > x->inodes ? ext_damaged(x, "the list of orphans is a circle: inode", at) : node_get(x, at, &p);
        if (s) return s;
        if (p.i->i_dtime != n->ino) continue;
        s = node_change(x, &p);
        if (s) return s;
        p.i->i_dtime = next;
        node_seal(x, &p);
        return XOS_OK;
    }
    return ext_damaged(x, "missing in the list of orphans: inode", n->ino);
}

struct finish { uint32_t ino; bool done; };

/* A node whose blocks are named in i_block */
static bool has_blocks(const struct node *n)
{
    if (node_inside(n)) return false;
    uint16_t mode = n->i->i_mode;
    if (LINUX_S_ISLNK(mode)) return node_size(n) >= sizeof n->i->i_block || n->i->i_flags & EXT4_EXTENTS_FL;
    return LINUX_S_ISREG(mode) || LINUX_S_ISDIR(mode);
}

/* One step: cut as far as there is room; with the last one the inode goes, too, or leaves the list.  One that is held
 * without a name stays on it. */
static status finish_step(struct ext *x, void *args)
{
    struct finish *f = args;
    struct node n;
    bool cut = true;
    status s = node_get(x, f->ino, &n);
    if (s) return s;
    bool named = n.i->i_links_count, gone = !named && !ext_held(x, n.ino);
    uint64_t keep = gone ? 0 : (node_size(&n) + x->bs - 1) / x->bs;
    s = node_change(x, &n);
    if (!s && has_blocks(&n) && keep < MAP_END) s = map_cut(x, &n, (uint32_t)keep, &cut);
    f->done = false;
    if (s || !cut || !ext_room(x, 12)) return s;
    if (gone) s = attribute_block_free(x, &n);
    if (!s && (gone || named)) s = orphan_remove(x, &n);
    f->done = !s;
    if (s || !gone) return s;
    bool dir = LINUX_S_ISDIR(n.i->i_mode);
    n.i->i_dtime = ext_time(x);
    if (!n.i->i_dtime) n.i->i_dtime = 1;
    node_set_size(&n, 0);
    n.i->i_mode = 0;
    n.i->i_flags &= ~(uint32_t)EXT4_INLINE_DATA_FL;
    node_seal(x, &n);
    return ext_inode_free(x, n.ino, dir);
}

status orphan_finish(struct ext *x, uint32_t ino)
{
    space_settle(x, ino, 0, 0);
    return orphan_finish_cut(x, ino);
}

status orphan_finish_cut(struct ext *x, uint32_t ino)
{
    struct finish f = { ino, false };
    while (!f.done) {
        status s = ext_do(x, EXT_CREDITS, finish_step, &f);
        if (s) return s;
    }
    return XOS_OK;
}

/* At mount.  One that can't be handled stops it: the volume is not written before a check. */
status orphans_handle(struct ext *x)
{
    for (uint32_t steps = 0;; steps++) {
        struct meta_block *b;
        struct ext2_super_block *sb;
        struct node n;
        status s = ext_super(x, &b, &sb);
        if (s) return s;
        uint32_t ino = sb->s_last_orphan;
        while (ino && ext_held(x, ino)) {
            s = node_get(x, ino, &n);
            if (s || ++steps > x->inodes) return s ? s : XOS_IO;
            ino = n.i->i_dtime;
        }
        if (!ino) return XOS_OK;
        if (steps > x->inodes || ino < x->first_ino || !ext_inode_used(x, ino))
            return ext_damaged(x, "the list of orphans is wrong: inode", ino);
        s = orphan_finish(x, ino);
        if (s) return s;
    }
}
