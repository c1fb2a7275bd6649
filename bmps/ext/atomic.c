/* Atomic files.  What is stored in one goes to blocks of its own, which are marked in memory only (space.c), and its size
 * is kept here.  A swap makes all of it the file's in one operation, hence in one transaction; until that commits, the file is
 * what it was, and a power cut leaves the new blocks free. */
#include "bmps/ext/ext.h"

#define CREDITS_A_RANGE 10u     /* bitmaps and descriptors of old and new, and what maps them */

struct ext_hold *ext_apart(const struct ext *x, uint32_t ino)
{
    struct ext_hold *h = ext_held(x, ino);
    return h && h->apart ? h : NULL;
}

uint64_t ext_size(const struct ext *x, const struct node *n)
{
    const struct ext_hold *h = ext_apart(x, n->ino);
    return h ? h->size : node_size(n);
}

/* ---- size ---- */

/* What is behind the end in the last block reads as zeros once the file grows over it.  A block of the file's own is not
 * touched: it gets a successor. */
static status clear_end(struct ext *x, struct node *n, const struct ext_hold *h)
{
    struct stretch st;
    uint32_t used = (uint32_t)(h->size % x->bs), at = (uint32_t)(h->size / x->bs);
    if (!used) return XOS_OK;
    bool own = !space_apart(x, n->ino, at, &st);
    if (own && h->size - used >= h->keep) return XOS_OK;        /* nothing is there */
    status s = own ? map_find(x, n, at, &st) : XOS_OK;
    if (s || !st.mapped || st.unwritten) return s;
    uint8_t *block = malloc(x->bs);
    struct fs_source *src = x->v->source;
    if (!block) return XOS_NOMEM;
    s = src->read(src, st.disk * x->bs, block, x->bs);
    bool clean = true;
    for (uint32_t i = used; !s && clean && i < x->bs; i++) clean = !block[i];
    if (!s && !clean) {
        memset(block + used, 0, x->bs - used);
        if (own) s = space_place(x, n, at, 1, &st);
        if (!s) s = src->write(src, st.disk * x->bs, block, x->bs);
        if (!s && own) s = space_written(x, n->ino, at, 1);
    }
    free(block);
    return s && s != XOS_NOSPACE ? ext_refuse(x, s, "the last block can't be cleared") : s;
}

status atomic_resize(struct ext *x, struct node *n, uint64_t size)
{
    struct ext_hold *h = ext_apart(x, n->ino);
    uint64_t blocks = (size + x->bs - 1) / x->bs;
    if (blocks > map_limit(x, n)) return ext_refuse(x, XOS_TOOBIG, "larger than its map can tell");
    status s = size > h->size ? clear_end(x, n, h) : XOS_OK;
    if (s) return s;
    h->size = size;
    h->changed = true;
    if (size < h->keep) h->keep = size;
    if (blocks < MAP_END) space_settle(x, n->ino, (uint32_t)blocks, 0);
    return XOS_OK;
}

/* ---- the swap ---- */
struct swapping { uint32_t ino, ranges; bool cut; };

static status swap_in(struct ext *x, void *args)
{
    struct swapping *w = args;
    const struct ext_hold *h = ext_apart(x, w->ino);
    struct node n;
    struct stretch st;
    bool done = true;
    status s = node_get(x, w->ino, &n);
    if (!s) s = node_change(x, &n);
    if (s) return s;
    x->spend = true;
    uint64_t kept = (h->keep + x->bs - 1) / x->bs;
    w->cut = h->keep < node_size(&n) && h->size == h->keep;
    if (h->keep < node_size(&n) && h->size > h->keep && kept < MAP_END) s = map_cut(x, &n, (uint32_t)kept, &done);
    if (!s && !done) return XOS_TOOBIG;
    for (uint32_t at = 0; !s && at < MAP_END; at += st.count) {
        if (!space_apart(x, w->ino, at, &st)) continue;
        s = ext_blocks_use(x, st.disk, st.count);
        if (!s) s = map_replace(x, &n, at, st.count, st.disk);
    }
    if (!s) s = node_change(x, &n);
    if (s) return s;
    node_set_size(&n, h->size);
    n.i->i_mtime = n.i->i_ctime = ext_time(x);
    node_seal(x, &n);
    return w->cut && n.i->i_links_count ? orphan_add(x, &n) : XOS_OK;
}

static uint32_t ranges_of(struct ext *x, uint32_t ino)
{
    struct stretch st;
    uint32_t n = 0;
    for (uint32_t at = 0; at < MAP_END; at += st.count) n += space_apart(x, ino, at, &st);
    return n;
}

/* With the room that such a change takes as a rule; else with all of a transaction's. */
static status swap_once(struct ext *x, struct swapping *w)
{
    uint32_t most = x->meta.room - 2, want = EXT_CREDITS + w->ranges * CREDITS_A_RANGE;
    status s = want < most && w->ranges < most ? ext_do(x, want, swap_in, w) : XOS_TOOBIG;
    if (s == XOS_TOOBIG && !x->damaged) s = ext_do(x, most, swap_in, w);
    return s == XOS_TOOBIG ? ext_refuse(x, s, "more than one transaction takes; it is as it was at the last sync") : s;
}

status ext_swap(struct fs_volume *v, uint64_t id)
{
    struct ext *x = ext_of(v);
    struct ext_hold *h = ext_apart(x, (uint32_t)id);
    struct stretch st;
    if (!h || !h->changed) return XOS_OK;
    struct swapping w = { h->ino, ranges_of(x, h->ino), false };
    status s = ext_writable(x);
    if (!s) s = swap_once(x, &w);
    if (s) return s;
    for (uint32_t at = 0; at < MAP_END; at += st.count)
        if (space_apart(x, w.ino, at, &st)) space_settle(x, w.ino, at, st.count);
    h->changed = false;
    x->shrunk |= w.cut;
    h->keep = h->size;
    return w.cut ? orphan_finish_cut(x, w.ino) : XOS_OK;
}

/* ---- becoming one, and no longer being one ---- */
static status move_out(struct ext *x, void *args)
{
    struct node n;
    status s = node_get(x, *(uint32_t *)args, &n);
    return s || !node_inside(&n) ? s : inside_convert(x, &n);
}

status ext_atomic(struct fs_volume *v, uint64_t id, bool on)
{
    struct ext *x = ext_of(v);
    struct ext_hold *h = ext_held(x, (uint32_t)id);
    struct node n;
    uint32_t ino = (uint32_t)id;
    if (!h) return XOS_BADARG;
    if (h->apart == on) return XOS_OK;
    status s = ext_writable(x);
    if (!s && !x->journalled) s = ext_refuse(x, XOS_UNSUPPORTED, "atomic files need a journal");
    if (!s) s = ext_file_node(x, id, &n);
    if (!s && !on) s = ext_swap(v, id);
    if (!s && on && node_inside(&n)) s = ext_do(x, EXT_CREDITS, move_out, &ino);
    if (!s) s = node_get(x, id, &n);
    if (s) return s;
    h->apart = on;
    h->changed = false;
    h->size = h->keep = node_size(&n);
    s = on ? space_become_apart(x, &n) : XOS_OK;
    if (s) h->apart = false;
    return s;
}
