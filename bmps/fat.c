/* FAT12, FAT16 and FAT32 with long names, read only.  Source: Microsoft, FAT32 File System Specification 1.03.
 * A directory's id is DIR | its first cluster (0: the fixed root of FAT12/16), a file's the offset of its entry. */
#include "bmps/fs.h"
#include "bmps/utf.h"
#include "bcfs/rt/rt.h"

#define DIR (1ull << 63)
#define ENTRY 32u
#define DIR_MAX (2u << 20)     /* bytes, by the specification; a ring would have no end */
#define LONG_PARTS 20u          /* of 13 units */
#define CHUNK 512u              /* of the table, kept */

enum { E_ATTR = 11, E_CASE = 12, E_HIGH = 20, E_TIME = 22, E_DATE = 24, E_LOW = 26, E_SIZE = 28 };
enum { A_LABEL = 8, A_DIR = 16, A_LONG = 15 };

struct fat {
    uint32_t bits, clusters, cluster_size, root_cluster;
    uint64_t table, root, data; /* byte offsets */
    uint32_t root_size;         /* FAT12/16: bytes of the fixed root */
    uint64_t chunk_at;          /* of the table; UINT64_MAX = none */
    uint64_t last_id;           /* where the last walk along a chain got to */
    uint32_t last_index, last_cluster;
    uint8_t chunk[CHUNK + 2];
};

static uint32_t le16(const uint8_t *p) { return p[0] | p[1] << 8; }
static uint32_t le32(const uint8_t *p) { return le16(p) | le16(p + 2) << 16; }

static status problem(struct fs_volume *v, const char *what, uint64_t n)
{
    xos_snprintf(v->problem, sizeof v->problem, "%s, cluster %llu", what, (unsigned long long)n);
    return XOS_IO;
}

static status fetch(struct fs_volume *v, uint64_t at, void *to, uint32_t n)
{
    status s = at > v->source->size || n > v->source->size - at ? XOS_IO : v->source->read(v->source, at, to, n);
    if (s == XOS_IO) xos_snprintf(v->problem, sizeof v->problem, "can't read at byte %llu", (unsigned long long)at);
    return s;
}

/* Numbers of the boot sector that fit together.  => false: not FAT */
static bool parse(const uint8_t *b, uint64_t size, struct fat *f)
{
    uint32_t sector = le16(b + 11), per = b[13], reserved = le16(b + 14), tables = b[16], roots = le16(b + 17);
    uint32_t total = le16(b + 19) ? le16(b + 19) : le32(b + 32), table = le16(b + 22) ? le16(b + 22) : le32(b + 36);
    bool power = sector >= 512 && sector <= 4096 && !(sector & (sector - 1)) && per && !(per & (per - 1));
    if (b[510] != 0x55 || b[511] != 0xaa || (b[0] != 0xeb && b[0] != 0xe9) || !power || !reserved || !tables || tables > 4 ||
        !table || !total || (uint64_t)total * sector > size)
        return false;
    uint32_t root = (roots * ENTRY + sector - 1) / sector;
    uint64_t head = reserved + (uint64_t)tables * table + root;
    if (head >= total || per * sector > 1u << 18) return false;
    f->clusters = (uint32_t)(total - head) / per;
    f->bits = f->clusters < 4085 ? 12 : f->clusters < 65525 ? 16 : 32;
    uint64_t room = (uint64_t)table * sector * 8 / f->bits;
    if (room < 3 || (f->bits == 32) != !roots) return false;
    if (f->clusters > room - 2) f->clusters = (uint32_t)room - 2;
    f->cluster_size = per * sector;
    f->table = (uint64_t)reserved * sector;
    f->root = f->table + (uint64_t)tables * table * sector;
    f->root_size = roots * ENTRY;
    f->data = head * sector;
    f->root_cluster = f->bits == 32 ? le32(b + 44) : 0;
    return f->bits != 32 || (f->root_cluster >= 2 && f->root_cluster - 2 < f->clusters);
}

static status fat_probe(struct fs_source *s)
{
    uint8_t boot[512];
    struct fat f;
    if (s->size < 1u << 14) return XOS_NOTFOUND;
    status st = s->read(s, 0, boot, sizeof boot);
    if (st) return st;
    return parse(boot, s->size, &f) ? XOS_OK : XOS_NOTFOUND;
}

/* ---- chains ---- */

/* => the cluster after `c`, 0 = it was the last */
static status next_cluster(struct fs_volume *v, uint32_t c, uint32_t *next)
{
    struct fat *f = v->state;
    if (c < 2 || c - 2 >= f->clusters) return problem(v, "a chain leaves the volume", c);
    uint64_t at = f->bits == 12 ? c + c / 2 : (uint64_t)c * (f->bits / 8), chunk = at / CHUNK * CHUNK;
    if (f->chunk_at != chunk) {
        f->chunk_at = UINT64_MAX;
        status s = fetch(v, f->table + chunk, f->chunk, sizeof f->chunk);       /* an entry of FAT12 may cross */
        if (s) return s;
        f->chunk_at = chunk;
    }
    const uint8_t *p = f->chunk + (at - chunk);
    uint32_t n = f->bits == 32 ? le32(p) & 0x0fffffff : f->bits == 16 ? le16(p) : c & 1 ? le16(p) >> 4 : le16(p) & 0xfff;
    uint32_t end = f->bits == 32 ? 0x0ffffff8 : f->bits == 16 ? 0xfff8 : 0xff8;
    *next = n >= end ? 0 : n;
    if (*next && (*next < 2 || *next - 2 >= f->clusters)) return problem(v, "a chain leaves the volume after", c);
    return XOS_OK;
}

/* The cluster number `index` of the chain that begins at `first`; chains can't be longer than the volume. */
static status walk(struct fs_volume *v, uint64_t id, uint32_t first, uint32_t index, uint32_t *cluster)
{
    struct fat *f = v->state;
    uint32_t at = 0;
    *cluster = first;
    if (f->last_id == id && f->last_index <= index) {
        at = f->last_index;
        *cluster = f->last_cluster;
    }
    for (; at < index; at++) {
        uint32_t next;
        status s = at >= f->clusters ? problem(v, "a chain is a ring at", first) : next_cluster(v, *cluster, &next);
        if (!s && !next) s = problem(v, "a chain ends early at", *cluster);
        if (s) return s;
        *cluster = next;
    }
    f->last_id = id;
    f->last_index = index;
    f->last_cluster = *cluster;
    return XOS_OK;
}

static uint64_t place(const struct fat *f, uint32_t cluster) { return f->data + (uint64_t)(cluster - 2) * f->cluster_size; }

/* ---- names ---- */

/* The upper half of code page 437, in Unicode. */
static const uint16_t cp437[128] = {
    0xc7, 0xfc, 0xe9, 0xe2, 0xe4, 0xe0, 0xe5, 0xe7, 0xea, 0xeb, 0xe8, 0xef, 0xee, 0xec, 0xc4, 0xc5,
    0xc9, 0xe6, 0xc6, 0xf4, 0xf6, 0xf2, 0xfb, 0xf9, 0xff, 0xd6, 0xdc, 0xa2, 0xa3, 0xa5, 0x20a7, 0x192,
    0xe1, 0xed, 0xf3, 0xfa, 0xf1, 0xd1, 0xaa, 0xba, 0xbf, 0x2310, 0xac, 0xbd, 0xbc, 0xa1, 0xab, 0xbb,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255d, 0x255c, 0x255b, 0x2510,
    0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f, 0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x2567,
    0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256b, 0x256a, 0x2518, 0x250c, 0x2588, 0x2584, 0x258c, 0x2590, 0x2580,
    0x3b1, 0xdf, 0x393, 0x3c0, 0x3a3, 0x3c3, 0xb5, 0x3c4, 0x3a6, 0x398, 0x3a9, 0x3b4, 0x221e, 0x3c6, 0x3b5, 0x2229,
    0x2261, 0xb1, 0x2265, 0x2264, 0x2320, 0x2321, 0xf7, 0x2248, 0xb0, 0x2219, 0xb7, 0x221a, 0x207f, 0xb2, 0x25a0, 0xa0,
};

/* NAME.EXT, in lower case where the entry says so (NT).  => units */
static uint32_t short_name(const uint8_t *e, uint16_t *units)
{
    uint32_t n = 0;
    for (uint32_t part = 0; part < 2; part++) {
        uint32_t from = part ? 8 : 0, to = part ? 11 : 8;
        while (to > from && e[to - 1] == ' ') to--;
        if (part && to > from) units[n++] = '.';
        for (uint32_t i = from; i < to; i++) {
            uint8_t c = i == 0 && e[0] == 5 ? 0xe5 : e[i];
            uint16_t unit = c < 0x80 ? c : cp437[c - 0x80];
            bool capital = (unit >= 'A' && unit <= 'Z') || (unit >= 0xc0 && unit <= 0xde);
            units[n++] = capital && e[E_CASE] & (part ? 0x10 : 0x08) ? unit + 32u : unit;
        }
    }
    return n;
}

static uint8_t checksum(const uint8_t *e)
{
    uint8_t sum = 0;
    for (uint32_t i = 0; i < 11; i++) sum = (uint8_t)((sum << 7 | sum >> 1) + e[i]);
    return sum;
}

/* Long names stand in entries before theirs, last part first. */
struct longname { uint16_t units[LONG_PARTS * 13]; uint32_t parts, expected; uint8_t sum; };

static void long_part(struct longname *l, const uint8_t *e)
{
    static const uint8_t at[13] = { 1, 3, 5, 7, 9, 14, 16, 18, 20, 22, 24, 28, 30 };
    uint32_t order = e[0] & 0x3f;
    if (e[0] & 0x40 && order && order <= LONG_PARTS) *l = (struct longname){ .parts = order, .expected = order, .sum = e[13] };
    if (!order || order != l->expected || e[13] != l->sum) {
        l->parts = l->expected = 0;
        return;
    }
    l->expected--;
    for (uint32_t i = 0; i < 13; i++) l->units[(order - 1) * 13 + i] = (uint16_t)le16(e + at[i]);
}

static uint32_t name_of(const struct longname *l, const uint8_t *e, char *to)
{
    uint16_t units[12];
    uint32_t n = 0;
    if (!l->parts || l->expected || l->sum != checksum(e)) return utf8_of_utf16(units, short_name(e, units), to, 255);
    while (n < l->parts * 13 && l->units[n]) n++;
    return utf8_of_utf16(l->units, n, to, 255);
}

/* ---- directories ---- */
typedef status entry_fn(void *ctx, const struct longname *l, const uint8_t *e, uint64_t at);

/* Each entry in use; at: its offset on the volume */
static status entries(struct fs_volume *v, uint64_t id, entry_fn *each, void *ctx)
{
    struct fat *f = v->state;
    uint32_t cluster = (uint32_t)id, step = f->cluster_size < 512 ? f->cluster_size : 512, clusters = 0;
    bool fixed = id == DIR && f->bits != 32;
    struct longname l = { .parts = 0 };
    uint8_t buf[512];
    if (!(id & DIR)) return problem(v, "not a directory", id);
    if (!fixed && (cluster < 2 || cluster - 2 >= f->clusters)) return problem(v, "a directory outside the volume", cluster);
    for (;;) {
        uint64_t from = fixed ? f->root : place(f, cluster);
        uint32_t size = fixed ? f->root_size : f->cluster_size;
        for (uint32_t at = 0; at < size; at += ENTRY) {
            status s = at % step ? XOS_OK : fetch(v, from + at, buf, step < size - at ? step : size - at);
            if (s) return s;
            const uint8_t *e = buf + at % step;
            if (!e[0]) return XOS_OK;
            if (e[0] == 0xe5) {
                l.parts = 0;
            } else if ((e[E_ATTR] & 0x3f) == A_LONG) {
                long_part(&l, e);
            } else {
                s = each(ctx, &l, e, from + at);
                if (s) return s;
                l.parts = 0;
            }
        }
        if (fixed) return XOS_OK;
        status s = ++clusters * (uint64_t)f->cluster_size > DIR_MAX ? problem(v, "a directory without an end at", (uint32_t)id)
            : next_cluster(v, cluster, &cluster);
        if (s || !cluster) return s;
    }
}

static uint32_t first_cluster(const struct fat *f, const uint8_t *e)
{
    return le16(e + E_LOW) | (f->bits == 32 ? le16(e + E_HIGH) << 16 : 0);
}

struct lister { struct fs_volume *v; fs_entry_fn *each; void *ctx; };

static status list_entry(void *ctx, const struct longname *l, const uint8_t *e, uint64_t at)
{
    struct lister *p = ctx;
    char name[256];
    if (e[E_ATTR] & A_LABEL || e[0] == '.') return XOS_OK;
    uint32_t n = name_of(l, e, name);
    if (!n || memchr(name, '/', n) || memchr(name, 0, n)) return XOS_OK;
    return p->each(p->ctx, name, n, e[E_ATTR] & A_DIR ? DIR | first_cluster(p->v->state, e) : at);
}

static status fat_list(struct fs_volume *v, uint64_t id, fs_entry_fn *each, void *ctx)
{
    struct lister l = { v, each, ctx };
    return entries(v, id, list_entry, &l);
}

struct search { const char *name; uint32_t len; uint64_t id; };

/* Case of ASCII letters does not tell names apart. */
static status compare(void *ctx, const char *name, uint32_t len, uint64_t id)
{
    struct search *q = ctx;
    if (len != q->len) return XOS_OK;
    for (uint32_t i = 0; i < len; i++) {
        uint8_t a = (uint8_t)name[i], b = (uint8_t)q->name[i];
        if (a != b && ((a | 32) != (b | 32) || (a | 32) < 'a' || (a | 32) > 'z')) return XOS_OK;
    }
    q->id = id;
    return XOS_EXISTS;
}

static status fat_lookup(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, uint64_t *id)
{
    struct search q = { name, len, 0 };
    status s = fat_list(v, dir, compare, &q);
    *id = q.id;
    return s == XOS_EXISTS ? XOS_OK : s ? s : XOS_NOTFOUND;
}

static status read_label(void *ctx, const struct longname *l, const uint8_t *e, uint64_t at)
{
    struct fs_volume *v = ctx;
    (void)l, (void)at;
    if ((e[E_ATTR] & (A_LABEL | A_DIR)) != A_LABEL) return XOS_OK;
    uint32_t n = 0;
    while (n < 11 && e[n] > ' ' && e[n] < 0x7f && e[n] != '/' && e[n] != ':') n++;
    memcpy(v->label, e, n);
    v->label[n] = 0;
    return XOS_EXISTS;
}

static status fat_mount(struct fs_volume *v)
{
    uint8_t boot[512];
    struct fat *f = calloc(1, sizeof *f);
    if (!f) return XOS_NOMEM;
    v->state = f;
    status s = fetch(v, 0, boot, sizeof boot);
    if (!s && !parse(boot, v->source->size, f)) s = problem(v, "damaged boot sector", 0);
    f->chunk_at = UINT64_MAX;
    v->block_size = f->cluster_size;
    v->root = DIR | f->root_cluster;
    if (!s) s = entries(v, v->root, read_label, v);
    if (s == XOS_EXISTS) s = XOS_OK;
    v->mark[v->marks++] = 0;
    v->id_at = f->bits == 32 ? 67 : 39;         /* serial number and label */
    v->id_bytes = 15;
    if (s) {
        free(f);
        v->state = NULL;
    }
    return s;
}

static void fat_unmount(struct fs_volume *v)
{
    free(v->state);
    v->state = NULL;
}

/* ---- files ---- */
static uint32_t mtime_of(const uint8_t *e)
{
    static const uint16_t before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    uint32_t d = le16(e + E_DATE), t = le16(e + E_TIME), month = d >> 5 & 15, year = d >> 9;     /* from 1980 */
    if (month < 1 || month > 12) return 0;
    uint32_t days = 3652 + year * 365 + (year + 3) / 4 + before[month - 1] + (d & 31) - 1 + (month > 2 && !(year % 4));
    if (year > 120) days--;                                     /* 2100 has no leap day */
    return days * 86400 + (t >> 11) * 3600 + (t >> 5 & 63) * 60 + (t & 31) * 2;
}

static status entry_at(struct fs_volume *v, uint64_t id, uint8_t e[ENTRY])
{
    const struct fat *f = v->state;
    if (id & DIR || id % ENTRY || id < f->root) return problem(v, "not a file", id);
    return fetch(v, id, e, ENTRY);
}

static status fat_stat(struct fs_volume *v, uint64_t id, struct fs_node *n)
{
    uint8_t e[ENTRY];
    *n = (struct fs_node){ FS_DIR, 0, 0, 1 };
    if (id & DIR) return XOS_OK;
    status s = entry_at(v, id, e);
    if (!s) *n = (struct fs_node){ FS_FILE, le32(e + E_SIZE), mtime_of(e), 1 };
    return s;
}

static status fat_map(struct fs_volume *v, uint64_t id, uint64_t at, struct fs_run *runs, uint32_t max, uint32_t *count)
{
    struct fat *f = v->state;
    uint8_t e[ENTRY];
    uint32_t cluster;
    status s = entry_at(v, id, e);
    if (s) return s;
    uint32_t size = le32(e + E_SIZE), index = (uint32_t)(at / f->cluster_size), last = (size - 1) / f->cluster_size;
    *count = 0;
    if (at >= size) return XOS_RANGE;
    if (first_cluster(f, e) < 2) return problem(v, "a file with bytes and no cluster", 0);
    s = walk(v, id, first_cluster(f, e), index, &cluster);
    while (!s) {
        struct fs_run *r = *count ? &runs[*count - 1] : NULL;
        if (cluster < 2 || cluster - 2 >= f->clusters) return problem(v, "a file outside the volume", cluster);
        if (r && r->disk + r->len == place(f, cluster)) {
            r->len += f->cluster_size;
        } else {
            if (*count == max) break;
            runs[(*count)++] = (struct fs_run){ (uint64_t)index * f->cluster_size, f->cluster_size, place(f, cluster) };
        }
        if (index++ == last) break;
        s = walk(v, id, first_cluster(f, e), index, &cluster);
    }
    return *count ? XOS_OK : s;     /* what was found is good; the rest is asked for again */
}

/* ---- how it was left ---- */
#define TABLE_MAX (8u << 20)    /* bytes of a table that is summed up */
#define DIRS_MAX  4096u
#define STEP      32768u

struct summing { const struct fat *f; uint32_t sum, count, dir[DIRS_MAX]; };

static uint32_t add(uint32_t sum, const uint8_t *p, uint32_t n)
{
    while (n--) sum = (sum ^ *p++) * 16777619u;
    return sum;
}

static status sum_entry(void *ctx, const struct longname *l, const uint8_t *e, uint64_t at)
{
    struct summing *t = ctx;
    (void)l, (void)at;
    t->sum = add(t->sum, e, ENTRY);
    if (e[0] == '.' || e[E_ATTR] & A_LABEL || !(e[E_ATTR] & A_DIR)) return XOS_OK;
    if (t->count == DIRS_MAX) return XOS_TOOBIG;
    t->dir[t->count++] = first_cluster(t->f, e);
    return XOS_OK;
}

/* The table and all entries of all directories: whoever writes a file changes one of them. */
static status fat_sum(struct fs_volume *v, uint32_t *sum)
{
    struct fat *f = v->state;
    uint64_t bytes = ((uint64_t)f->clusters + 2) * f->bits / 8;
    if (bytes > TABLE_MAX) return XOS_TOOBIG;
    uint8_t *table = malloc(STEP);
    struct summing *t = malloc(sizeof *t);
    status s = table && t ? XOS_OK : XOS_NOMEM;
    if (!s) t->f = f, t->sum = 2166136261u, t->count = 1, t->dir[0] = f->root_cluster;
    for (uint32_t at = 0, n; !s && at < bytes; at += n) {
        n = bytes - at < STEP ? (uint32_t)(bytes - at) : STEP;
        s = fetch(v, f->table + at, table, n);
        if (!s) t->sum = add(t->sum, table, n);
    }
    for (uint32_t i = 0; !s && i < t->count; i++) s = entries(v, DIR | t->dir[i], sum_entry, t);
    if (!s) *sum = t->sum;
    free(t);
    free(table);
    return s;
}

const struct fs_class *fs_fat(void)
{
    static const struct fs_class cls = {
        .name = "fat", .probe = fat_probe, .mount = fat_mount, .unmount = fat_unmount, .stat = fat_stat,
        .list = fat_list, .map = fat_map, .lookup = fat_lookup, .sum = fat_sum,
    };
    return &cls;
}
