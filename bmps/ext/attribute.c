/* Extended attributes: behind the inode's fields and in one block. */
#include "bmps/ext/ext.h"

#define ITEMS_MAX 256u
#define MAGIC     EXT2_EXT_ATTR_MAGIC
#define ROUNDS    3             /* inline data, what is inside, the rest */

typedef struct ext2_ext_attr_entry entry_t;
typedef struct ext2_ext_attr_header block_head;

struct item { uint8_t index, name_len, round; bool inside; const uint8_t *name, *value; uint32_t size; };
struct set {
    struct item *items;
    uint32_t count;
    uint8_t *inner, *outer;     /* copies of both places */
};

static uint32_t pad(uint32_t n) { return (n + 3) & ~3u; }
static uint32_t entry_size(const struct item *i) { return pad(sizeof(entry_t) + i->name_len); }

/* Entries from `at` on in area[0..bytes); value offsets count from `base`. */
static status parse(struct ext *x, struct node *n, struct set *s, const uint8_t *area, uint32_t at, uint32_t bytes,
                    uint32_t base, bool inside)
{
    for (;;) {
        entry_t e;
        uint32_t zero;
        if (at + 4 > bytes) break;
        memcpy(&zero, area + at, 4);
        if (!zero) return XOS_OK;
        if (at + sizeof e > bytes) break;
        memcpy(&e, area + at, sizeof e);
        uint32_t next = at + pad(sizeof e + e.e_name_len), from = base + e.e_value_offs;
        if (next + 4 > bytes || s->count == ITEMS_MAX) break;
        if (e.e_value_inum) return ext_refuse(x, XOS_UNSUPPORTED, "an attribute in an inode of its own");
        if (e.e_value_size && (from > bytes || e.e_value_size > bytes - from)) break;
        s->items[s->count++] = (struct item){ e.e_name_index, e.e_name_len, 0, inside, area + at + sizeof e,
                                              e.e_value_size ? area + from : NULL, e.e_value_size };
        at = next;
    }
    return ext_broken(x, "broken attributes: inode", n->ino);
}

static uint64_t acl_of(const struct node *n)
{
    return n->i->i_file_acl | (uint64_t)n->i->osd2.linux2.l_i_file_acl_high << 32;
}

static void set_acl(struct node *n, uint64_t at)
{
    n->i->i_file_acl = (uint32_t)at;
    n->i->osd2.linux2.l_i_file_acl_high = (uint16_t)(at >> 32);
}

static uint32_t block_crc(const struct ext *x, const struct meta_block *b)
{
    block_head h = *(block_head *)(void *)b->data;
    uint64_t at = b->at;
    h.h_checksum = 0;
    uint32_t crc = ext2fs_crc32c_le(x->seed, (uint8_t *)&at, 8);
    crc = ext2fs_crc32c_le(crc, (uint8_t *)&h, sizeof h);
    return ext2fs_crc32c_le(crc, b->data + sizeof h, x->bs - sizeof h);
}

static void block_seal(struct ext *x, struct meta_block *b)
{
    if (x->csum) ((block_head *)(void *)b->data)->h_checksum = block_crc(x, b);
}

static status attr_block(struct ext *x, struct node *n, struct meta_block **b)
{
    if (ext_reserved(x, acl_of(n), 1)) return ext_broken(x, "attributes outside the volume: inode", n->ino);
    status s = ext_block(x, acl_of(n), b);
    if (s) return s;
    const block_head *h = (const block_head *)(const void *)(*b)->data;
    if (h->h_magic != MAGIC || h->h_blocks != 1 || !h->h_refcount || (x->csum && h->h_checksum != block_crc(x, *b)))
        return ext_broken(x, "a broken attribute block: inode", n->ino);
    return XOS_OK;
}

static uint8_t *tail_of(const struct ext *x, struct node *n)
{
    return (uint8_t *)n->i + x->inode_size - node_room(x, n);
}

static status load(struct ext *x, struct node *n, struct set *s)
{
    uint32_t room = node_room(x, n), magic = 0;
    struct meta_block *b;
    *s = (struct set){ malloc((ITEMS_MAX + 1) * sizeof(struct item)), 0, malloc(room + 4), malloc(x->bs) };
    if (!s->items || !s->inner || !s->outer) return XOS_NOMEM;
    memcpy(s->inner, tail_of(x, n), room);
    if (room >= 8) memcpy(&magic, s->inner, 4);
    status st = magic == MAGIC ? parse(x, n, s, s->inner, 4, room, 4, true) : XOS_OK;
    if (st || !acl_of(n)) return st;
    st = attr_block(x, n, &b);
    if (st) return st;
    memcpy(s->outer, b->data, x->bs);
    return parse(x, n, s, s->outer, sizeof(block_head), x->bs, 0, false);
}

static void unload(struct set *s)
{
    free(s->items);
    free(s->inner);
    free(s->outer);
}

/* Rotating sums over name and value, and over all entries, as the block's format asks. */
static uint32_t hash_item(const struct item *i)
{
    uint32_t h = 0, word;
    for (uint32_t k = 0; k < i->name_len; k++) h = h << 5 ^ h >> 27 ^ i->name[k];
    for (uint32_t k = 0; k < i->size; k += 4) {
        word = 0;
        memcpy(&word, i->value + k, i->size - k < 4 ? i->size - k : 4);
        h = h << 16 ^ h >> 16 ^ word;
    }
    return h;
}

/* Lay the chosen items out in area[0..bytes): entries from `at` up, values from the end down. */
static void lay_out(uint8_t *area, uint32_t at, uint32_t bytes, uint32_t base, const struct set *s, bool inside)
{
    uint32_t top = bytes, sum = 0;
    memset(area + at, 0, bytes - at);
    for (uint32_t k = 0; k < s->count; k++) {
        const struct item *i = &s->items[k];
        if (i->inside != inside) continue;
        top -= pad(i->size);
        entry_t e = { .e_name_len = i->name_len, .e_name_index = i->index, .e_value_size = i->size,
                      .e_value_offs = i->size ? (uint16_t)(top - base) : 0, .e_hash = inside ? 0 : hash_item(i) };
        memcpy(area + at, &e, sizeof e);
        memcpy(area + at + sizeof e, i->name, i->name_len);
        if (i->size) memcpy(area + top, i->value, i->size);
        sum = sum << 16 ^ sum >> 16 ^ e.e_hash;
        at += entry_size(i);
    }
    if (!inside) ((block_head *)(void *)area)->h_hash = sum;
}

static int by_name(const struct item *a, const struct item *b)
{
    if (a->index != b->index) return a->index - b->index;
    if (a->name_len != b->name_len) return a->name_len - b->name_len;
    return memcmp(a->name, b->name, a->name_len);
}

/* Which item goes where: inline data inside, others stay inside while they fit.  => NOSPACE */
static status assign(struct ext *x, struct node *n, struct set *s, uint32_t *outside)
{
    uint32_t room = node_room(x, n), inner = room >= 16 ? room - 8 : 0, outer = x->bs - sizeof(block_head) - 4;
    *outside = 0;
    for (uint32_t k = 1; k < s->count; k++)             /* sorted, as a block wants it */
        for (uint32_t j = k; j && by_name(&s->items[j - 1], &s->items[j]) > 0; j--) {
            struct item t = s->items[j];
            s->items[j] = s->items[j - 1];
            s->items[j - 1] = t;
        }
    for (uint32_t k = 0; k < s->count; k++)
        s->items[k].round = s->items[k].index == ATTRIBUTE_SYSTEM ? 0 : s->items[k].inside ? 1 : 2;
    for (uint32_t round = 0; round < ROUNDS; round++)
        for (uint32_t k = 0; k < s->count; k++) {
            struct item *i = &s->items[k];
            uint32_t size = entry_size(i) + pad(i->size);
            if (i->round != round) continue;
            i->inside = size <= inner;
            if (i->inside) {
                inner -= size;
                continue;
            }
            if (!round || size > outer) return XOS_NOSPACE;
            outer -= size;
            ++*outside;
        }
    return XOS_OK;
}

/* The attribute block loses this inode: it goes with the last. */
status attribute_block_free(struct ext *x, struct node *n)
{
    struct meta_block *b;
    if (!acl_of(n)) return XOS_OK;
    status s = attr_block(x, n, &b);
    if (!s) s = node_change(x, n);
    if (s) return s;
    block_head *h = (block_head *)(void *)b->data;
    if (h->h_refcount > 1) {
        s = meta_change(&x->meta, b, false);
        if (s) return s;
        h->h_refcount--;
        block_seal(x, b);
        node_add_blocks(x, n, -1);
    } else {
        s = map_block_free(x, n, acl_of(n));
    }
    set_acl(n, 0);
    node_seal(x, n);
    return s;
}

static status store(struct ext *x, struct node *n, struct set *s)
{
    uint32_t outside, room = node_room(x, n), magic = MAGIC, inside = 0;
    struct meta_block *b = NULL;
    status st = assign(x, n, s, &outside);
    if (!st) st = node_change(x, n);
    if (st) return st;
    for (uint32_t k = 0; k < s->count; k++) inside += s->items[k].inside;
    if (room >= 8) {
        uint8_t *area = tail_of(x, n);
        memset(area, 0, room);
        if (inside) {
            memcpy(area, &magic, 4);
            lay_out(area, 4, room, 4, s, true);
        }
    }
    if (acl_of(n)) {
        st = attr_block(x, n, &b);
        if (st) return st;
        if (!outside || ((block_head *)(void *)b->data)->h_refcount > 1) {
            st = attribute_block_free(x, n);
            b = NULL;
        } else {
            st = meta_change(&x->meta, b, false);
        }
        if (st) return st;
    }
    if (outside && !b) {
        uint64_t at;
        st = map_block_use(x, n, node_goal(x, n), &at);
        if (!st) st = meta_new(&x->meta, at, &b);
        if (st) return st;
        set_acl(n, at);
    }
    if (outside) {
        memset(b->data, 0, sizeof(block_head));
        *(block_head *)(void *)b->data = (block_head){ .h_magic = MAGIC, .h_refcount = 1, .h_blocks = 1 };
        lay_out(b->data, sizeof(block_head), x->bs, 0, s, false);
        block_seal(x, b);
    }
    n->i->i_ctime = ext_time(x);
    node_seal(x, n);
    return XOS_OK;
}

status attribute_set(struct ext *x, struct node *n, uint8_t index, const char *name, uint32_t len, const void *value,
                     uint32_t size)
{
    struct set s;
    uint32_t k = 0;
    status st = load(x, n, &s);
    if (!st) {
        while (k < s.count && (s.items[k].index != index || s.items[k].name_len != len ||
                               memcmp(s.items[k].name, name, len))) k++;
        struct item it = { index, (uint8_t)len, 0, k < s.count ? s.items[k].inside : true, (const uint8_t *)name, value, size };
        if (value) s.items[k] = it;
        else if (k < s.count) s.items[k] = s.items[s.count - 1];
        if (value && k == s.count) s.count++;
        else if (!value && k < s.count) s.count--;
        st = s.count > ITEMS_MAX ? XOS_NOSPACE : store(x, n, &s);
    }
    unload(&s);
    return st;
}

struct setting { uint64_t id; uint8_t index; const char *name; uint32_t len; const void *value; uint32_t size; };

static status set_one(struct ext *x, void *args)
{
    struct setting *a = args;
    struct node n;
    status s = node_get(x, a->id, &n);
    if (s) return s;
    if (n.ino != EXT2_ROOT_INO && n.ino < x->first_ino) return ext_refuse(x, XOS_DENIED, "one of the volume's own");
    return attribute_set(x, &n, a->index, a->name, a->len, a->value, a->size);
}

status ext_set_attr(struct fs_volume *v, uint64_t id, const char *name, uint32_t name_len, const void *value, uint32_t len)
{
    struct ext *x = ext_of(v);
    struct setting a = { id, ATTRIBUTE_USER, name, name_len, value, len };
    if (name_len > 8 && !memcmp(name, "trusted.", 8)) {
        if (!v->trusted) return XOS_DENIED;
        a.index = ATTRIBUTE_TRUSTED;
        a.name += 8;
        a.len -= 8;
    }
    if (!name_len || name_len > 255 || memchr(name, 0, name_len)) return XOS_BADARG;
    if (len > v->block_size) return ext_refuse(x, XOS_NOSPACE, "a value larger than a block");
    if (!x->ready || !ext2fs_has_feature_xattr(x->fs->super))
        return ext_refuse(x, XOS_UNSUPPORTED, "the volume has no attributes");
    return ext_do(x, EXT_CREDITS, set_one, &a);
}

uint8_t *attribute_inline(struct ext *x, struct node *n, uint32_t *size)
{
    uint32_t room = node_room(x, n), magic = 0, at = 4;
    uint8_t *area = tail_of(x, n);
    if (room >= 8) memcpy(&magic, area, 4);
    while (magic == MAGIC && at + sizeof(entry_t) + 4 <= room) {
        entry_t e;
        memcpy(&e, area + at, sizeof e);
        if (!e.e_name_len && !e.e_name_index && !e.e_value_offs) break;
        if (e.e_name_index == ATTRIBUTE_SYSTEM && e.e_name_len == 4 && at + sizeof e + 4 <= room &&
            !memcmp(area + at + sizeof e, "data", 4)) {
            *size = e.e_value_size;
            if (!e.e_value_size) return area;
            return 4u + e.e_value_offs <= room && e.e_value_size <= room - 4 - e.e_value_offs ? area + 4 + e.e_value_offs
                : NULL;
        }
        at += pad(sizeof e + e.e_name_len);
    }
    return NULL;
}
