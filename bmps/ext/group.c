/* Block groups: who owns which block and inode. */
#include "bmps/ext/ext.h"
#include "bmps/ext/mutant.h"
#include <ext2fs/crc16.h>

struct group { struct meta_block *b; uint8_t *raw; struct ext2_group_desc *d; struct ext4_group_desc *wide; uint32_t nr; };

uint64_t ext_group_first(const struct ext *x, uint32_t group)
{
    return x->first_data + (uint64_t)group * x->blocks_per_group;
}

static uint32_t group_blocks(const struct ext *x, uint32_t group)
{
    uint64_t left = x->blocks - ext_group_first(x, group);
    return left < x->blocks_per_group ? (uint32_t)left : x->blocks_per_group;
}

static uint16_t desc_checksum(const struct ext *x, const struct group *g)
{
    uint32_t at = offsetof(struct ext2_group_desc, bg_checksum), nr = g->nr;
    uint16_t zero = 0;
    if (x->csum) {
        uint32_t crc = ext2fs_crc32c_le(x->seed, (uint8_t *)&nr, 4);
        crc = ext2fs_crc32c_le(crc, g->raw, at);
        crc = ext2fs_crc32c_le(crc, (uint8_t *)&zero, 2);
        if (x->desc_size > at + 2) crc = ext2fs_crc32c_le(crc, g->raw + at + 2, x->desc_size - at - 2);
        return (uint16_t)crc;
    }
    uint16_t crc = ext2fs_crc16(0xffff, x->fs->super->s_uuid, sizeof x->fs->super->s_uuid);
    crc = ext2fs_crc16(crc, &nr, 4);
    crc = ext2fs_crc16(crc, g->raw, at);
    if (x->desc_size > at + 2) crc = ext2fs_crc16(crc, g->raw + at + 2, x->desc_size - at - 2);
    return crc;
}

static status group_get(struct ext *x, uint32_t nr, struct group *g)
{
    uint32_t per_block = x->bs / x->desc_size;
    uint64_t at = ext2fs_descriptor_block_loc2(x->fs, x->first_data, nr / per_block);
    status s = ext_block(x, at, &g->b);
    if (s) return s;
    g->nr = nr;
    g->raw = g->b->data + nr % per_block * x->desc_size;
    g->d = (struct ext2_group_desc *)(void *)g->raw;
    g->wide = x->desc_size >= sizeof(struct ext4_group_desc) ? (struct ext4_group_desc *)(void *)g->raw : NULL;
    if ((x->csum || x->crc16) && g->d->bg_checksum != desc_checksum(x, g))
        return ext_broken(x, "a wrong checksum in the descriptor of group", nr);
    return XOS_OK;
}

#define LOW_HIGH(g, field) ((g)->d->field | ((g)->wide ? (uint32_t)(g)->wide->field##_hi << 16 : 0))
static void set_low_high(uint16_t *low, uint16_t *high, uint32_t v)
{
    *low = (uint16_t)v;
    if (high) *high = (uint16_t)(v >> 16);
}
#define SET_LOW_HIGH(g, field, v) set_low_high(&(g)->d->field, (g)->wide ? &(g)->wide->field##_hi : NULL, v)

static uint64_t block_bitmap_at(const struct group *g)
{
    return g->d->bg_block_bitmap | (g->wide ? (uint64_t)g->wide->bg_block_bitmap_hi << 32 : 0);
}
static uint64_t inode_bitmap_at(const struct group *g)
{
    return g->d->bg_inode_bitmap | (g->wide ? (uint64_t)g->wide->bg_inode_bitmap_hi << 32 : 0);
}
static uint64_t inode_table_at(const struct group *g)
{
    return g->d->bg_inode_table | (g->wide ? (uint64_t)g->wide->bg_inode_table_hi << 32 : 0);
}

static void group_seal(struct ext *x, struct group *g)
{
    if (x->csum || x->crc16) g->d->bg_checksum = desc_checksum(x, g);
}

static bool bit(const uint8_t *map, uint32_t i) { return map[i >> 3] >> (i & 7) & 1; }
static void set_bit(uint8_t *map, uint32_t i) { map[i >> 3] |= (uint8_t)(1u << (i & 7)); }
static void clear_bit(uint8_t *map, uint32_t i) { map[i >> 3] &= (uint8_t)~(1u << (i & 7)); }

/* ---- bitmaps ---- */
enum { KIND_BLOCKS = 1, KIND_INODES = 2 };

/* What mke2fs left to be worked out: the volume's own blocks in this group, and the end that does not exist. */
static void blocks_initial(struct ext *x, uint32_t nr, uint8_t *map)
{
    uint64_t first = ext_group_first(x, nr), end = first + group_blocks(x, nr);
    memset(map, 0, x->bs);
    for (uint32_t i = 0; i < x->zone_count; i++) {
        uint64_t from = x->zones[i].first, to = from + x->zones[i].count;
        if (from < first) from = first;
        if (to > end) to = end;
        for (; from < to; from++) set_bit(map, (uint32_t)(from - first));
    }
    for (uint32_t i = (uint32_t)(end - first); i < x->bs * 8; i++) set_bit(map, i);
}

static uint32_t bitmap_crc(const struct ext *x, const uint8_t *map, uint32_t bits)
{
    return ext2fs_crc32c_le(x->seed, map, bits / 8);
}

static uint32_t crc_of(const struct group *g, bool inodes)
{
    if (inodes) return g->d->bg_inode_bitmap_csum_lo | (g->wide ? (uint32_t)g->wide->bg_inode_bitmap_csum_hi << 16 : 0);
    return g->d->bg_block_bitmap_csum_lo | (g->wide ? (uint32_t)g->wide->bg_block_bitmap_csum_hi << 16 : 0);
}

static uint32_t count_free(const uint8_t *map, uint32_t bits)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < bits; i++) n += !bit(map, i);
    return n;
}

/* A bitmap, checked once against its checksum, the descriptor's count and the volume's own blocks.  One that is not
 * initialised yet is worked out in memory; the flag goes when it is changed. */
static status bitmap_get(struct ext *x, struct group *g, bool inodes, struct meta_block **b)
{
    uint32_t bits = inodes ? x->inodes_per_group : group_blocks(x, g->nr);
    bool blank = (x->csum || x->crc16) && g->d->bg_flags & (inodes ? EXT2_BG_INODE_UNINIT : EXT2_BG_BLOCK_UNINIT);
    status s = ext_block(x, inodes ? inode_bitmap_at(g) : block_bitmap_at(g), b);
    if (s) return s;
    if ((*b)->kind) return (*b)->kind == (inodes ? KIND_INODES : KIND_BLOCKS) ? XOS_OK
        : ext_damaged(x, "two bitmaps in one block, group", g->nr);
    uint8_t *map = (*b)->data;
    if (blank && inodes) {
        memset(map, 0, x->bs);
        for (uint32_t i = bits; i < x->bs * 8; i++) set_bit(map, i);
    } else if (blank) {
        blocks_initial(x, g->nr, map);
    } else if (x->csum) {
        uint32_t crc = bitmap_crc(x, map, inodes ? x->inodes_per_group : x->blocks_per_group);
        if (!g->wide) crc = (uint16_t)crc;
        if (crc != crc_of(g, inodes)) return ext_damaged(x, "a wrong checksum in a bitmap of group", g->nr);
    }
    if (count_free(map, bits) != (inodes ? LOW_HIGH(g, bg_free_inodes_count) : LOW_HIGH(g, bg_free_blocks_count)))
        return ext_damaged(x, "bitmap and descriptor disagree in group", g->nr);
    (*b)->kind = inodes ? KIND_INODES : KIND_BLOCKS;
    return XOS_OK;
}

static status bitmap_change(struct ext *x, struct group *g, struct meta_block *b)
{
    status s = meta_change(&x->meta, b, true);
    return s ? s : meta_change(&x->meta, g->b, false);
}

static void bitmap_seal(struct ext *x, struct group *g, bool inodes, struct meta_block *b)
{
    if (x->csum || x->crc16)
        g->d->bg_flags &= (uint16_t)~(inodes ? EXT2_BG_INODE_UNINIT : EXT2_BG_BLOCK_UNINIT);
    if (x->csum) {
        uint32_t crc = bitmap_crc(x, b->data, inodes ? x->inodes_per_group : x->blocks_per_group);
        if (inodes) {
            g->d->bg_inode_bitmap_csum_lo = (uint16_t)crc;
            if (g->wide) g->wide->bg_inode_bitmap_csum_hi = (uint16_t)(crc >> 16);
        } else {
            g->d->bg_block_bitmap_csum_lo = (uint16_t)crc;
            if (g->wide) g->wide->bg_block_bitmap_csum_hi = (uint16_t)(crc >> 16);
        }
    }
    group_seal(x, g);
}

/* ---- the volume's own blocks ---- */
static int by_first(const void *a, const void *b)
{
    const struct ext_zone *p = a, *q = b;
    return p->first < q->first ? -1 : p->first > q->first;
}

bool ext_reserved(const struct ext *x, uint64_t first, uint64_t count)
{
    if (first < x->first_data || first >= x->blocks || count > x->blocks - first) return true;
    uint32_t lo = 0, hi = x->zone_count;
    while (lo < hi) {           /* the first zone that ends behind `first` */
        uint32_t mid = (lo + hi) / 2;
        if (x->zones[mid].first + x->zones[mid].count <= first) lo = mid + 1;
        else hi = mid;
    }
    return lo < x->zone_count && x->zones[lo].first < first + count;
}

static uint32_t own_blocks(struct ext *x, uint32_t nr, struct ext_zone *z)
{
    blk64_t super, old, new;
    uint32_t n = 0, table = (x->inodes_per_group * x->inode_size + x->bs - 1) / x->bs;
    blk_t used;
    ext2fs_super_and_bgd_loc2(x->fs, nr, &super, &old, &new, &used);
    if (super || !nr) z[n++] = (struct ext_zone){ super, 1 };
    if (old) z[n++] = (struct ext_zone){ old, x->fs->desc_blocks + x->fs->super->s_reserved_gdt_blocks };
    if (ext2fs_has_feature_meta_bg(x->fs->super) && old)
        z[n - 1].count = x->fs->super->s_first_meta_bg ? x->fs->super->s_first_meta_bg : 1;
    if (new) z[n++] = (struct ext_zone){ new, 1 };
    z[n++] = (struct ext_zone){ ext2fs_block_bitmap_loc(x->fs, nr), 1 };
    z[n++] = (struct ext_zone){ ext2fs_inode_bitmap_loc(x->fs, nr), 1 };
    z[n++] = (struct ext_zone){ ext2fs_inode_table_loc(x->fs, nr), table };
    return n;
}

static status zones_load(struct ext *x)
{
    uint32_t n = 0, kept = 0;
    x->zones = malloc(6 * sizeof *x->zones * (x->groups + 1));
    if (!x->zones) return XOS_NOMEM;
    if (x->first_data) x->zones[n++] = (struct ext_zone){ 0, 1 };
    for (uint32_t g = 0; g < x->groups; g++) n += own_blocks(x, g, x->zones + n);
    for (uint32_t i = 0; i < n; i++)
        if (x->zones[i].first >= x->blocks || x->zones[i].count > x->blocks - x->zones[i].first)
            return ext_broken(x, "a group's bitmap or table lies outside: block", x->zones[i].first);
    qsort(x->zones, n, sizeof *x->zones, by_first);
    for (uint32_t i = 1; i < n; i++) {
        struct ext_zone *last = &x->zones[kept];
        if (x->zones[i].first < last->first + last->count)
            return ext_broken(x, "two groups claim block", x->zones[i].first);
        if (x->zones[i].first == last->first + last->count) last->count += x->zones[i].count;
        else x->zones[++kept] = x->zones[i];
    }
    x->zone_count = kept + 1;
    return XOS_OK;
}

status ext_groups_load(struct ext *x)
{
    x->now = (struct ext_counts){ 0, 0, 0 };
    status s = zones_load(x);
    x->taken = s ? NULL : calloc(x->groups, sizeof *x->taken);
    if (!s && !x->taken) s = XOS_NOMEM;
    for (uint32_t i = 0; !s && i < x->groups; i++) {
        struct group g;
        s = group_get(x, i, &g);
        if (s) break;
        uint32_t blocks = LOW_HIGH(&g, bg_free_blocks_count), inodes = LOW_HIGH(&g, bg_free_inodes_count);
        if (blocks > group_blocks(x, i) || inodes > x->inodes_per_group)
            s = ext_broken(x, "impossible counts in group", i);
        x->now.free_blocks += blocks;
        x->now.free_inodes += inodes;
    }
    return s;
}

void ext_groups_drop(struct ext *x)
{
    for (uint32_t i = 0; x->taken && i < x->groups; i++) free(x->taken[i]);
    free(x->taken);
    free(x->zones);
    x->taken = NULL;
    x->zones = NULL;
    x->zone_count = 0;
}

/* ---- blocks ---- */
uint64_t ext_available(const struct ext *x)
{
    uint64_t gone = x->now.freed + x->promised;
    return x->now.free_blocks > gone ? x->now.free_blocks - gone : 0;
}

/* Free now and in the committed state, and not placed. */
static bool allocatable(const struct ext *x, uint32_t nr, const struct meta_block *b, uint32_t i)
{
    if (bit(b->data, i)) return false;
    if (b->committed && bit(b->committed, i) && !MUTANT(EARLY_REUSE)) return false;
    return !x->taken[nr] || !bit(x->taken[nr], i);
}

/* The first stretch of `want` blocks from bit `from` on, or the longest. */
static uint32_t search(const struct ext *x, uint32_t nr, const struct meta_block *b, uint32_t from, uint32_t want,
                       uint32_t *at)
{
    uint32_t bits = group_blocks(x, nr), best = 0;
    for (uint32_t i = from; i < bits;) {
        if (!(i & 7) && b->data[i >> 3] == 0xff) {
            i += 8;
            continue;
        }
        if (!allocatable(x, nr, b, i)) {
            i++;
            continue;
        }
        uint32_t n = 1;
        while (n < want && i + n < bits && allocatable(x, nr, b, i + n)) n++;
        if (n > best) {
            best = n;
            *at = i;
        }
        if (n == want) break;
        i += n + 1;
    }
    return best;
}

/* First round: a group that has all that is wanted in one stretch; the goal's own takes what lies at the goal.
 * Second: whatever there is. */
status ext_find_free(struct ext *x, uint64_t goal, uint32_t want, uint64_t *first, uint32_t *count)
{
    if (goal < x->first_data || goal >= x->blocks) goal = x->first_data;
    uint32_t start = (uint32_t)((goal - x->first_data) / x->blocks_per_group);
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t k = 0; k < x->groups; k++) {
            uint32_t nr = (start + k) % x->groups, at = 0, n = 0;
            struct group g;
            struct meta_block *b;
            status s = group_get(x, nr, &g);
            if (s) return s;
            if (!LOW_HIGH(&g, bg_free_blocks_count)) continue;
            s = bitmap_get(x, &g, false, &b);
            if (s) return s;
            uint32_t from = k ? 0 : (uint32_t)(goal - ext_group_first(x, nr));
            if (!k && !round && allocatable(x, nr, b, from))
                for (at = from; n < want && at + n < group_blocks(x, nr) && allocatable(x, nr, b, at + n);) n++;
            if (!n) n = search(x, nr, b, round ? 0 : from, want, &at);
            if (!n || (n < want && !round && (k || at != from))) continue;
            *first = ext_group_first(x, nr) + at;
            *count = n;
            return XOS_OK;
        }
    return XOS_NOSPACE;
}

status ext_take(struct ext *x, uint64_t first, uint32_t count, bool on)
{
    while (count) {
        uint32_t nr = (uint32_t)((first - x->first_data) / x->blocks_per_group);
        uint32_t i = (uint32_t)(first - ext_group_first(x, nr));
        if (!x->taken[nr] && on) x->taken[nr] = calloc(1, x->bs);
        if (!x->taken[nr]) return on ? XOS_NOMEM : XOS_OK;
        for (; count && i < x->blocks_per_group; i++, first++, count--) {
            if (on) set_bit(x->taken[nr], i);
            else clear_bit(x->taken[nr], i);
        }
    }
    return XOS_OK;
}

/* The part of a stretch that lies in one group, set or cleared there. */
static status mark(struct ext *x, uint64_t *first, uint32_t *count, bool use)
{
    uint32_t nr = (uint32_t)((*first - x->first_data) / x->blocks_per_group), n = *count;
    uint32_t from = (uint32_t)(*first - ext_group_first(x, nr)), left = group_blocks(x, nr) - from;
    struct group g;
    struct meta_block *b;
    if (n > left) n = left;
    status s = group_get(x, nr, &g);
    if (!s) s = bitmap_get(x, &g, false, &b);
    if (!s) s = bitmap_change(x, &g, b);
    if (s) return s;
    for (uint32_t i = from; i < from + n; i++) {
        if (bit(b->data, i) == use)
            return ext_damaged(x, use ? "already used: block" : "freed twice: block", ext_group_first(x, nr) + i);
        if (use) set_bit(b->data, i);
        else clear_bit(b->data, i);
        if (!use && b->committed && bit(b->committed, i)) x->now.freed++;
        if (!use) s = meta_forget(&x->meta, ext_group_first(x, nr) + i);        /* also directories' blocks and links' */
        if (s) return s;
    }
    uint32_t free_now = LOW_HIGH(&g, bg_free_blocks_count) + (use ? 0u - n : n);
    SET_LOW_HIGH(&g, bg_free_blocks_count, free_now);
    x->now.free_blocks += use ? 0ull - n : n;
    bitmap_seal(x, &g, false, b);
    *first += n;
    *count -= n;
    return XOS_OK;
}

status ext_blocks_use(struct ext *x, uint64_t first, uint32_t count)
{
    if (ext_reserved(x, first, count)) return ext_damaged(x, "one of the volume's own is free: block", first);
    while (count) {
        status s = mark(x, &first, &count, true);
        if (s) return s;
    }
    return XOS_OK;
}

status ext_blocks_free(struct ext *x, uint64_t first, uint32_t count)
{
    if (ext_reserved(x, first, count)) return ext_damaged(x, "a file claims one of the volume's own: block", first);
    while (count) {
        status s = mark(x, &first, &count, false);
        if (s) return s;
    }
    return XOS_OK;
}

/* ---- inodes ---- */
status ext_inode_place(struct ext *x, uint32_t ino, uint64_t *block, uint32_t *off)
{
    struct group g;
    uint32_t nr = (ino - 1) / x->inodes_per_group, i = (ino - 1) % x->inodes_per_group;
    if (!ino || ino > x->inodes || nr >= x->groups) return ext_broken(x, "no such inode:", ino);
    status s = group_get(x, nr, &g);
    if (s) return s;
    *block = inode_table_at(&g) + (uint64_t)i * x->inode_size / x->bs;
    *off = i * x->inode_size % x->bs;
    return XOS_OK;
}

/* => OK | NOTFOUND: this group has none */
static status inode_in(struct ext *x, uint32_t nr, bool dir, uint32_t *ino)
{
    struct group g;
    struct meta_block *b;
    status s = group_get(x, nr, &g);
    if (s) return s;
    uint32_t left = LOW_HIGH(&g, bg_free_inodes_count), i = 0;
    if (!left) return XOS_NOTFOUND;
    s = bitmap_get(x, &g, true, &b);
    if (s) return s;
    if (!nr) i = x->first_ino - 1;
    while (i < x->inodes_per_group && bit(b->data, i)) i++;
    if (i == x->inodes_per_group || (uint64_t)nr * x->inodes_per_group + i >= x->inodes) return XOS_NOTFOUND;
    s = bitmap_change(x, &g, b);
    if (s) return s;
    set_bit(b->data, i);
    SET_LOW_HIGH(&g, bg_free_inodes_count, left - 1);
    if (dir) SET_LOW_HIGH(&g, bg_used_dirs_count, LOW_HIGH(&g, bg_used_dirs_count) + 1);
    if ((x->csum || x->crc16) && x->inodes_per_group - LOW_HIGH(&g, bg_itable_unused) < i + 1)
        SET_LOW_HIGH(&g, bg_itable_unused, x->inodes_per_group - i - 1);
    x->now.free_inodes--;
    bitmap_seal(x, &g, true, b);
    *ino = nr * x->inodes_per_group + i + 1;
    return XOS_OK;
}

status ext_inode_use(struct ext *x, uint32_t parent, bool dir, uint32_t *ino)
{
    uint32_t start = (parent - 1) / x->inodes_per_group;
    for (uint32_t k = 0; k < x->groups; k++) {
        uint32_t nr = (start + k) % x->groups;
        struct group g;
        status s = group_get(x, nr, &g);
        if (s) return s;
        /* a new directory leaves a group that is nearly full */
        bool crowded = LOW_HIGH(&g, bg_free_blocks_count) < group_blocks(x, nr) / 16;
        if (dir && crowded && k + 1 < x->groups) continue;
        s = inode_in(x, nr, dir, ino);
        if (s != XOS_NOTFOUND) return s;
    }
    for (uint32_t nr = 0; dir && nr < x->groups; nr++) {
        status s = inode_in(x, nr, dir, ino);
        if (s != XOS_NOTFOUND) return s;
    }
    return XOS_NOSPACE;
}

status ext_inode_free(struct ext *x, uint32_t ino, bool dir)
{
    uint32_t nr = (ino - 1) / x->inodes_per_group, i = (ino - 1) % x->inodes_per_group;
    struct group g;
    struct meta_block *b;
    status s = group_get(x, nr, &g);
    if (!s) s = bitmap_get(x, &g, true, &b);
    if (!s) s = bitmap_change(x, &g, b);
    if (s) return s;
    if (!bit(b->data, i)) return ext_damaged(x, "freed twice: inode", ino);
    clear_bit(b->data, i);
    SET_LOW_HIGH(&g, bg_free_inodes_count, LOW_HIGH(&g, bg_free_inodes_count) + 1);
    uint32_t dirs = LOW_HIGH(&g, bg_used_dirs_count);
    if (dir && dirs) SET_LOW_HIGH(&g, bg_used_dirs_count, dirs - 1);
    x->now.free_inodes++;
    bitmap_seal(x, &g, true, b);
    return XOS_OK;
}

bool ext_inode_used(struct ext *x, uint32_t ino)
{
    struct group g;
    struct meta_block *b;
    if (!ino || ino > x->inodes) return false;
    if (group_get(x, (ino - 1) / x->inodes_per_group, &g) || bitmap_get(x, &g, true, &b)) return false;
    return bit(b->data, (ino - 1) % x->inodes_per_group);
}
