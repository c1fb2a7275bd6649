/* The index of a directory: hashes of names, in block 0 and at most one level of blocks below it. */
#include "bmps/ext/ext.h"

#define KIND_INDEX 5
#define ROOT_AT 32u             /* of the entries in block 0, behind ".", ".." and the root's data */
#define NODE_AT 8u
#define TAIL 8u

struct slot { uint32_t hash, block; };          /* the first one's hash holds limit and count instead */
struct table { struct meta_block *b; uint32_t off, at; };
struct probe { struct table t[2]; uint32_t levels, hash; };
struct root_data { uint32_t reserved; uint8_t hash_version, length, levels, flags; };
_Static_assert(sizeof(struct root_data) == 8 && sizeof(struct slot) == 8, "index on disk");

static struct root_data *data_of(struct meta_block *b) { return (struct root_data *)(void *)(b->data + 24); }
static struct slot *slots(const struct table *t) { return (struct slot *)(void *)(t->b->data + t->off); }
static uint32_t limit(const struct table *t) { return slots(t)[0].hash & 0xffff; }
static uint32_t count(const struct table *t) { return slots(t)[0].hash >> 16; }
static void set_count(struct table *t, uint32_t n) { slots(t)[0].hash = (slots(t)[0].hash & 0xffff) | n << 16; }
static uint32_t room(const struct ext *x, uint32_t off) { return (x->bs - off - (x->csum ? TAIL : 0)) / 8; }
static uint32_t block_of(const struct table *t, uint32_t i) { return slots(t)[i].block & 0x0fffffff; }

bool htree_is(const struct ext *x, const struct node *d)
{
    return d->i->i_flags & EXT2_INDEX_FL && ext2fs_has_feature_dir_index(x->fs->super) && !node_inside(d);
}

static uint32_t crc_of(const struct node *d, const struct table *t)
{
    uint8_t zero[8] = { 0 };
    uint32_t crc = ext2fs_crc32c_le(d->seed, t->b->data, t->off + count(t) * 8);
    crc = ext2fs_crc32c_le(crc, t->b->data + t->off + limit(t) * 8, 4);
    return ext2fs_crc32c_le(crc, zero, 4);
}

static void seal(struct ext *x, struct node *d, struct table *t)
{
    if (!x->csum) return;
    uint32_t crc = crc_of(d, t);
    memcpy(t->b->data + t->off + limit(t) * 8 + 4, &crc, 4);
}

static status check(struct ext *x, struct node *d, struct table *t)
{
    if (t->b->kind == KIND_INDEX) return XOS_OK;
    uint32_t crc;
    if (limit(t) != room(x, t->off) || !count(t) || count(t) > limit(t))
        return ext_broken(x, "a broken index: directory", d->ino);
    if (x->csum) {
        memcpy(&crc, t->b->data + t->off + limit(t) * 8 + 4, 4);
        if (crc != crc_of(d, t)) return ext_broken(x, "a wrong checksum in the index of directory", d->ino);
    }
    for (uint32_t i = 2; i < count(t); i++)
        if (slots(t)[i].hash < slots(t)[i - 1].hash) return ext_broken(x, "an index out of order: directory", d->ino);
    t->b->kind = KIND_INDEX;
    return XOS_OK;
}

static status hash_name(struct ext *x, uint8_t version, const char *name, uint32_t len, uint32_t *hash)
{
    int v = version;
    if (v <= EXT2_HASH_TEA && x->fs->super->s_flags & EXT2_FLAGS_UNSIGNED_HASH) v += 3;
    ext2_dirhash_t minor;
    errcode_t e = ext2fs_dirhash(v, name, (int)len, x->fs->super->s_hash_seed, hash, &minor);
    return e ? ext_refuse(x, XOS_UNSUPPORTED, "an index with an unknown hash") : XOS_OK;
}

static status root_get(struct ext *x, struct node *d, struct table *t)
{
    t->off = ROOT_AT;
    status s = dir_block(x, d, 0, &t->b);
    if (s) return s;
    const struct root_data *r = data_of(t->b);
    if (r->reserved || r->length != sizeof *r || r->flags & 1) return ext_broken(x, "a broken index: directory", d->ino);
    if (r->levels > 1) return ext_refuse(x, XOS_UNSUPPORTED, "an index of three levels is not handled");
    return check(x, d, t);
}

static uint32_t choose(const struct table *t, uint32_t hash)
{
    uint32_t lo = 1, hi = count(t);
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        if (slots(t)[mid].hash <= hash) lo = mid + 1;
        else hi = mid;
    }
    return lo - 1;
}

static status node_table(struct ext *x, struct node *d, struct probe *p)
{
    p->t[1].off = NODE_AT;
    status s = dir_block(x, d, block_of(&p->t[0], p->t[0].at), &p->t[1].b);
    return s ? s : check(x, d, &p->t[1]);
}

static status probe(struct ext *x, struct node *d, const char *name, uint32_t len, struct probe *p)
{
    status s = root_get(x, d, &p->t[0]);
    if (!s) s = hash_name(x, data_of(p->t[0].b)->hash_version, name, len, &p->hash);
    if (s) return s;
    p->levels = data_of(p->t[0].b)->levels;
    p->t[0].at = choose(&p->t[0], p->hash);
    if (!p->levels) return XOS_OK;
    s = node_table(x, d, p);
    if (!s) p->t[1].at = choose(&p->t[1], p->hash);
    return s;
}

/* To the next leaf, if names of the same hash go on there. */
static status next(struct ext *x, struct node *d, struct probe *p, bool *more)
{
    uint32_t level = p->levels;
    *more = false;
    while (p->t[level].at + 1 >= count(&p->t[level])) {
        if (!level) return XOS_OK;
        level--;
    }
    p->t[level].at++;
    uint32_t hash = slots(&p->t[level])[p->t[level].at].hash;
    if (!(hash & 1) || (hash & ~1u) != p->hash) return XOS_OK;
    *more = true;
    if (level == p->levels) return XOS_OK;
    status s = node_table(x, d, p);
    p->t[1].at = 0;
    return s;
}

status htree_find(struct ext *x, struct node *d, const char *name, uint32_t len, struct entry *e)
{
    struct probe p;
    bool more = true;
    status s = probe(x, d, name, len, &p);
    while (!s && more) {
        struct meta_block *b;
        s = dir_leaf(x, d, block_of(&p.t[p.levels], p.t[p.levels].at), &b);
        if (!s) s = dir_leaf_find(x, b, name, len, e);
        if (s != XOS_NOTFOUND) return s;
        s = next(x, d, &p, &more);
    }
    return s ? s : XOS_NOTFOUND;
}

status htree_root_seal(struct ext *x, struct node *d, struct meta_block *b)
{
    struct table t = { b, ROOT_AT, 0 };
    seal(x, d, &t);
    return XOS_OK;
}

/* ---- growing ---- */
static void insert_slot(struct table *t, uint32_t hash, uint32_t block)
{
    struct slot *s = slots(t);
    uint32_t n = count(t), at = t->at + 1;
    memmove(s + at + 1, s + at, (n - at) * sizeof *s);
    s[at] = (struct slot){ hash, block };
    set_count(t, n + 1);
}

static status new_table(struct ext *x, struct node *d, struct table *t, uint32_t *at)
{
    status s = dir_append(x, d, at, &t->b);
    if (s) return s;
    memset(t->b->data, 0, x->bs);
    ((struct ext2_dir_entry *)(void *)t->b->data)->rec_len = (uint16_t)x->bs;
    t->off = NODE_AT;
    t->b->kind = KIND_INDEX;
    slots(t)[0] = (struct slot){ room(x, NODE_AT) | 1u << 16, 0 };
    return XOS_OK;
}

/* The lowest table is full: the root's slots go one level down, or half of a node's go into another. */
static status widen(struct ext *x, struct node *d, struct probe *p)
{
    struct table fresh, *root = &p->t[0], *t = &p->t[p->levels];
    uint32_t at;
    if (p->levels && count(root) == limit(root)) return ext_refuse(x, XOS_NOSPACE, "the directory's index is full");
    status s = new_table(x, d, &fresh, &at);
    if (!s) s = meta_change(&x->meta, root->b, false);
    if (!s) s = meta_change(&x->meta, t->b, false);
    if (s) return s;
    uint32_t n = count(t), from = p->levels ? n / 2 : 0, hash = slots(t)[from].hash;
    for (uint32_t i = from; i < n; i++) {
        if (i > from) slots(&fresh)[i - from].hash = slots(t)[i].hash;
        slots(&fresh)[i - from].block = slots(t)[i].block;
    }
    set_count(&fresh, n - from);
    if (p->levels) {
        set_count(t, from);
        insert_slot(root, hash, at);
        seal(x, d, t);
    } else {
        set_count(root, 1);
        slots(root)[0].block = at;
        data_of(root->b)->levels = 1;
    }
    seal(x, d, &fresh);
    seal(x, d, root);
    return XOS_OK;
}

struct name { uint32_t hash; uint16_t at, size; };

static int by_hash(const void *a, const void *b)
{
    const struct name *p = a, *q = b;
    return p->hash < q->hash ? -1 : p->hash > q->hash ? 1 : p->at < q->at ? -1 : p->at > q->at;
}

static status collect(struct ext *x, uint8_t version, const uint8_t *from, uint32_t start, struct name **names, uint32_t *n)
{
    uint32_t end = dir_limit(x);
    *n = 0;
    *names = malloc(end / 12 * sizeof **names + sizeof **names);
    if (!*names) return XOS_NOMEM;
    for (uint32_t at = start; at < end;) {
        const struct ext2_dir_entry_2 *e = (const struct ext2_dir_entry_2 *)(const void *)(from + at);
        if (e->inode) {
            struct name *k = &(*names)[(*n)++];
            *k = (struct name){ 0, (uint16_t)at, (uint16_t)((8 + e->name_len + 3) & ~3) };
            status s = hash_name(x, version, e->name, e->name_len, &k->hash);
            if (s) {
                free(*names);
                return s;
            }
        }
        at += e->rec_len;
    }
    qsort(*names, *n, sizeof **names, by_hash);
    return XOS_OK;
}

/* names[0..n) of `from` into an empty leaf, without gaps. */
static void pack(struct ext *x, struct node *d, struct meta_block *b, const uint8_t *from, const struct name *names,
                 uint32_t n)
{
    uint32_t at = 0;
    dir_leaf_init(x, b);
    for (uint32_t i = 0; i < n; i++) {
        struct ext2_dir_entry_2 *e = (struct ext2_dir_entry_2 *)(void *)(b->data + at);
        memcpy(e, from + names[i].at, names[i].size);
        e->rec_len = i + 1 < n ? names[i].size : (uint16_t)(dir_limit(x) - at);
        at += names[i].size;
    }
    dir_leaf_seal(x, d, b);
}

/* Half of a leaf's bytes go into a new one, by hash. */
static status split(struct ext *x, struct node *d, struct probe *p, struct meta_block *leaf)
{
    struct table *t = &p->t[p->levels];
    struct meta_block *fresh;
    struct name *names;
    uint32_t n, at, from = 0, bytes = 0;
    status s = collect(x, data_of(p->t[0].b)->hash_version, leaf->data, 0, &names, &n);
    if (s) return s;
    uint8_t *copy = malloc(x->bs);
    if (!copy) s = XOS_NOMEM;
    if (!s && n < 2) s = ext_broken(x, "a full leaf of one name: directory", d->ino);
    if (!s) s = dir_append(x, d, &at, &fresh);
    if (!s) s = meta_change(&x->meta, leaf, false);
    if (!s) s = meta_change(&x->meta, t->b, false);
    if (!s) {
        memcpy(copy, leaf->data, x->bs);
        while (from < n - 1 && bytes + names[from].size <= dir_limit(x) / 2) bytes += names[from++].size;
        if (!from) from = 1;
        uint32_t hash = names[from].hash, same = names[from - 1].hash == hash;
        pack(x, d, leaf, copy, names, from);
        pack(x, d, fresh, copy, names + from, n - from);
        insert_slot(t, hash | same, at);
        seal(x, d, t);
    }
    free(copy);
    free(names);
    return s;
}

status htree_add(struct ext *x, struct node *d, const char *name, uint32_t len, uint32_t ino, uint16_t mode)
{
    for (uint32_t tries = 0; tries < 8; tries++) {
        struct probe p;
        struct meta_block *b;
        status s = probe(x, d, name, len, &p);
        if (!s) s = dir_leaf(x, d, block_of(&p.t[p.levels], p.t[p.levels].at), &b);
        if (!s) s = meta_change(&x->meta, b, false);
        if (s) return s;
        if (dir_leaf_insert(x, b, name, len, ino, mode)) {
            dir_leaf_seal(x, d, b);
            return XOS_OK;
        }
        struct table *t = &p.t[p.levels];
        s = count(t) < limit(t) ? split(x, d, &p, b) : widen(x, d, &p);
        if (s) return s;
    }
    return ext_broken(x, "a name fits nowhere: directory", d->ino);
}

/* A directory of one block gets an index: its names go into block 1. */
status htree_build(struct ext *x, struct node *d)
{
    struct meta_block *b, *leaf;
    struct name *names;
    uint8_t version = x->fs->super->s_def_hash_version, *copy;
    uint32_t n, at;
    if (version > EXT2_HASH_TEA) version = EXT2_HASH_HALF_MD4;
    status s = dir_leaf(x, d, 0, &b);
    if (s) return s;
    const struct ext2_dir_entry_2 *dot = (const void *)b->data, *dotdot = (const void *)(b->data + 12);
    if (dot->rec_len != 12 || dotdot->name_len != 2 || memcmp(dotdot->name, "..", 2))
        return ext_broken(x, "no entry for its parent: directory", d->ino);
    s = collect(x, version, b->data, 12u + dotdot->rec_len, &names, &n);
    if (s) return s;
    copy = malloc(x->bs);
    if (!copy) s = XOS_NOMEM;
    if (!s) s = dir_append(x, d, &at, &leaf);
    if (!s) s = meta_change(&x->meta, b, false);
    if (!s) {
        memcpy(copy, b->data, x->bs);
        pack(x, d, leaf, copy, names, n);
        struct table t = { b, ROOT_AT, 0 };
        memset(b->data + 24, 0, x->bs - 24);
        ((struct ext2_dir_entry *)(void *)(b->data + 12))->rec_len = (uint16_t)(x->bs - 12);
        *data_of(b) = (struct root_data){ 0, version, sizeof(struct root_data), 0, 0 };
        slots(&t)[0] = (struct slot){ room(x, ROOT_AT) | 1u << 16, at };
        b->kind = KIND_INDEX;
        seal(x, d, &t);
        d->i->i_flags |= EXT2_INDEX_FL;
        node_seal(x, d);
    }
    free(copy);
    free(names);
    return s;
}
