/* ISO 9660 (ECMA-119), with the names of Rock Ridge (IEEE P1282, SUSP 1.12) or else Joliet.
 * A node's id is the byte offset of its directory record; the root's lies in the volume descriptor. */
#include "bmps/fs.h"
#include "bmps/utf.h"
#include "bcfs/rt/rt.h"

#define SECTOR 2048u
#define DESCRIPTORS 16u         /* first sector of the volume descriptors */
#define DESCRIPTORS_MAX 32u
#define EXTENTS_MAX 64u         /* sections of one file */
#define NAME_MAX 255u

enum { R_LEN = 0, R_EXT_LEN = 1, R_EXTENT = 2, R_SIZE = 10, R_DATE = 18, R_FLAGS = 25, R_UNIT = 26, R_GAP = 27, R_NAME_LEN = 32, R_NAME = 33 };
enum { F_DIR = 2, F_MORE = 0x80 };

struct iso {
    uint64_t sectors;           /* of the volume */
    bool joliet, rock;
    uint32_t skip;              /* SUSP: bytes before the first entry of a system use area */
};

/* One directory record with what Rock Ridge says about it. */
struct record {
    uint8_t raw[256];
    uint64_t at;
    uint32_t len, extent, size, flags, name_len, mode;
    char name[NAME_MAX + 1];
    char link[NAME_MAX + 1];
    uint32_t link_len;
    bool is_link;
};

static uint32_t le32(const uint8_t *p) { return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24; }

static status problem(struct fs_volume *v, const char *what, uint64_t at)
{
    xos_snprintf(v->problem, sizeof v->problem, "%s, sector %llu", what, (unsigned long long)(at / SECTOR));
    return XOS_IO;
}

static status fetch(struct fs_volume *v, uint64_t at, void *to, uint32_t n)
{
    if (at > v->source->size || n > v->source->size - at) return problem(v, "beyond the medium's end", at);
    status s = v->source->read(v->source, at, to, n);
    if (s) problem(v, "can't be read", at);
    return s;
}

static status iso_probe(struct fs_source *s)
{
    uint8_t head[8];
    if (s->size < (DESCRIPTORS + 1) * SECTOR) return XOS_NOTFOUND;
    status st = s->read(s, DESCRIPTORS * SECTOR, head, sizeof head);
    if (st) return st;
    return head[0] <= 3 && !memcmp(head + 1, "CD001\1", 6) ? XOS_OK : XOS_NOTFOUND;
}

/* ---- Rock Ridge ---- */
static void add_link(struct record *r, const char *text, uint32_t n)
{
    if (n > NAME_MAX - r->link_len) n = NAME_MAX - r->link_len;
    memcpy(r->link + r->link_len, text, n);
    r->link_len += n;
}

/* SL: components of a symbolic link's target */
static void rock_link(struct record *r, const uint8_t *e, uint32_t len, bool *joined)
{
    r->is_link = true;
    for (uint32_t at = 5; at + 2 <= len;) {
        uint32_t flags = e[at], n = e[at + 1];
        if (n > len - at - 2) return;
        if (r->link_len && !*joined && r->link[r->link_len - 1] != '/') add_link(r, "/", 1);
        if (flags & 8) add_link(r, "/", 1);
        else if (flags & 4) add_link(r, "..", 2);
        else if (flags & 2) add_link(r, ".", 1);
        else add_link(r, (const char *)e + at + 2, n);
        *joined = flags & 1;
        at += 2 + n;
    }
}

/* One area of entries.  => continuation area in *next, bytes in *next_len, or 0 */
static void rock_area(struct record *r, const uint8_t *p, uint32_t n, bool *named, bool *joined, uint64_t *next,
                      uint32_t *next_len)
{
    *next_len = 0;
    for (uint32_t at = 0; at + 4 <= n && p[at + 2] >= 4 && p[at + 2] <= n - at; at += p[at + 2]) {
        const uint8_t *e = p + at;
        uint32_t len = e[2];
        if (!memcmp(e, "NM", 2) && len >= 5 && !(e[4] & 6)) {
            uint32_t have = *named ? r->name_len : 0, add = len - 5;
            if (add > NAME_MAX - have) add = NAME_MAX - have;
            memcpy(r->name + have, e + 5, add);
            r->name_len = have + add;
            *named = true;
        } else if (!memcmp(e, "PX", 2) && len >= 36) {
            r->mode = le32(e + 4);
        } else if (!memcmp(e, "SL", 2) && len >= 5) {
            rock_link(r, e, len, joined);
        } else if (!memcmp(e, "CE", 2) && len >= 28) {
            *next = (uint64_t)le32(e + 4) * SECTOR + le32(e + 12);
            *next_len = le32(e + 20);
        } else if (!memcmp(e, "ST", 2)) {
            return;
        }
    }
}

static status rock(struct fs_volume *v, struct record *r)
{
    const struct iso *iso = v->state;
    uint32_t from = R_NAME + r->raw[R_NAME_LEN] + !(r->raw[R_NAME_LEN] & 1) + iso->skip, next_len;
    bool named = false, joined = false;
    uint64_t next = 0;
    uint8_t more[512];
    if (from >= r->len) return XOS_OK;
    rock_area(r, r->raw + from, r->len - from, &named, &joined, &next, &next_len);
    for (uint32_t areas = 0; next_len && areas < 16; areas++) {
        uint32_t n = next_len < sizeof more ? next_len : sizeof more;
        status s = fetch(v, next, more, n);
        if (s) return s;
        rock_area(r, more, n, &named, &joined, &next, &next_len);
    }
    return XOS_OK;
}

/* ---- records ---- */

/* "NAME.EXT;1" as people write it */
static void plain_name(struct record *r)
{
    uint32_t n = r->raw[R_NAME_LEN];
    const char *p = (const char *)r->raw + R_NAME, *version = memchr(p, ';', n);
    if (version) n = (uint32_t)(version - p);
    if (n && p[n - 1] == '.') n--;
    memcpy(r->name, p, n);
    r->name_len = n;
}

static void joliet_name(struct record *r)
{
    uint32_t n = r->raw[R_NAME_LEN] / 2;
    uint16_t units[128];
    for (uint32_t i = 0; i < n; i++) units[i] = (uint16_t)(r->raw[R_NAME + 2 * i] << 8 | r->raw[R_NAME + 2 * i + 1]);
    if (n > 2 && units[n - 2] == ';') n -= 2;
    r->name_len = utf8_of_utf16(units, n, r->name, NAME_MAX);
}

/* The record at `at`.  => OK | NOTFOUND: zeros up to the sector's end | IO */
static status record_at(struct fs_volume *v, uint64_t at, struct record *r)
{
    const struct iso *iso = v->state;
    uint32_t room = SECTOR - (uint32_t)(at % SECTOR);
    if (room > sizeof r->raw - 1) room = sizeof r->raw - 1;
    status s = fetch(v, at, r->raw, room);
    if (s) return s;
    r->at = at;
    r->len = r->raw[R_LEN];
    if (!r->len) return XOS_NOTFOUND;
    if (r->len < R_NAME + 1 || r->len > room || r->raw[R_NAME_LEN] > r->len - R_NAME || !r->raw[R_NAME_LEN])
        return problem(v, "damaged directory record", at);
    r->extent = le32(r->raw + R_EXTENT) + r->raw[R_EXT_LEN];
    r->size = le32(r->raw + R_SIZE);
    r->flags = r->raw[R_FLAGS];
    if (r->extent >= iso->sectors || (r->size + (uint64_t)SECTOR - 1) / SECTOR > iso->sectors - r->extent)
        return problem(v, "a record points beyond the volume", at);
    if (r->raw[R_UNIT] || r->raw[R_GAP]) return problem(v, "interleaved files are not supported", at);
    r->name_len = r->link_len = r->mode = 0;
    r->is_link = false;
    if (iso->joliet) joliet_name(r);
    else plain_name(r);
    return iso->rock ? rock(v, r) : XOS_OK;
}

/* The next record of a directory whose bytes end at `end`.  *at moves on.  => NOTFOUND at the end */
static status next_record(struct fs_volume *v, uint64_t *at, uint64_t end, struct record *r)
{
    while (*at < end) {
        status s = record_at(v, *at, r);
        if (s == XOS_NOTFOUND) {
            *at = (*at / SECTOR + 1) * SECTOR;      /* records do not cross sectors */
            continue;
        }
        if (!s) *at += r->len;
        return s;
    }
    return XOS_NOTFOUND;
}

static status root_record(struct fs_volume *v, uint64_t descriptor)
{
    struct record r;
    struct iso *iso = v->state;
    v->root = descriptor + 156;
    status s = record_at(v, v->root, &r);
    if (s) return s == XOS_NOTFOUND ? problem(v, "no root directory", descriptor) : s;
    if (!(r.flags & F_DIR)) return problem(v, "the root is not a directory", descriptor);
    /* SUSP begins with SP in the root's own "." record */
    struct record dot;
    s = record_at(v, (uint64_t)r.extent * SECTOR, &dot);
    if (s || iso->joliet || dot.len < 34 + 7) return XOS_OK;
    const uint8_t *e = dot.raw + 34;
    iso->rock = !memcmp(e, "SP\7\1\276\357", 6);
    iso->skip = iso->rock ? e[6] : 0;
    return XOS_OK;
}

static status iso_mount(struct fs_volume *v)
{
    uint8_t d[SECTOR];
    uint64_t primary = 0, joliet = 0;
    struct iso *iso = calloc(1, sizeof *iso);
    if (!iso) return XOS_NOMEM;
    v->state = iso;
    v->block_size = SECTOR;
    status s = XOS_OK;
    for (uint32_t i = DESCRIPTORS; !s && i < DESCRIPTORS + DESCRIPTORS_MAX; i++) {
        s = fetch(v, (uint64_t)i * SECTOR, d, SECTOR);
        if (s || memcmp(d + 1, "CD001", 5) || d[0] == 255) break;
        if (d[0] == 1 && !primary) {
            primary = (uint64_t)i * SECTOR;
            iso->sectors = le32(d + 80);
            if (d[128] + (d[129] << 8) != (int)SECTOR) s = problem(v, "logical blocks are not of 2048 bytes", primary);
            uint32_t n = 0;
            while (n < FS_LABEL - 1 && d[40 + n] > ' ' && d[40 + n] < 0x7f && d[40 + n] != '/' && d[40 + n] != ':') n++;
            memcpy(v->label, d + 40, n);
        } else if (d[0] == 2 && d[88] == '%' && d[89] == '/' && strchr("@CE", d[90]) && d[90]) {
            joliet = (uint64_t)i * SECTOR;
        }
    }
    if (!s && !primary) s = problem(v, "no primary volume descriptor", DESCRIPTORS * SECTOR);
    if (iso->sectors > v->source->size / SECTOR) iso->sectors = v->source->size / SECTOR;
    if (!s) s = root_record(v, primary);
    if (!s && !iso->rock && joliet) {
        iso->joliet = true;
        s = root_record(v, joliet);
    }
    if (s) {
        free(iso);
        v->state = NULL;
    }
    v->mark[v->marks++] = primary;      /* with its dates */
    return s;
}

static void iso_unmount(struct fs_volume *v)
{
    free(v->state);
    v->state = NULL;
}

static enum fs_kind kind_of(const struct record *r)
{
    if (r->is_link) return FS_LINK;
    if (r->flags & F_DIR) return FS_DIR;
    return r->mode && (r->mode & 0170000) != 0100000 ? FS_OTHER : FS_FILE;
}

/* Days since 1970 of a date of the Gregorian calendar (year from 1900). */
static uint32_t mtime_of(const uint8_t *d)
{
    static const uint16_t before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    uint32_t year = 1900u + d[0], month = d[1];
    if (year < 1970 || month < 1 || month > 12) return 0;
    uint32_t days = (year - 1970) * 365 + (year - 1969) / 4 - (year - 1901) / 100 + (year - 1601) / 400;
    days += before[month - 1] + d[2] - 1u + (month > 2 && !(year % 4) && (year % 100 || !(year % 400)));
    return days * 86400 + d[3] * 3600u + d[4] * 60u + d[5] - (int8_t)d[6] * 900;
}

/* Sections of a file: runs that are adjacent in it.  => their number in *count, the whole size in *size */
static status sections(struct fs_volume *v, uint64_t id, struct fs_run *runs, uint32_t *count, uint64_t *size)
{
    struct record *r = malloc(sizeof *r);
    status s = r ? XOS_OK : XOS_NOMEM;
    *count = 0;
    *size = 0;
    for (uint64_t at = id; !s;) {
        s = record_at(v, at, r);
        if (s == XOS_NOTFOUND) s = problem(v, "a file's sections end early", at);
        if (s) break;
        if (*count == EXTENTS_MAX) s = problem(v, "a file with too many sections", at);
        else runs[(*count)++] = (struct fs_run){ *size, r->size, (uint64_t)r->extent * SECTOR };
        *size += r->size;
        if (!(r->flags & F_MORE)) break;
        if (r->size % SECTOR) s = problem(v, "a section that ends inside a sector", at);
        at += r->len;
        if (at % SECTOR > SECTOR - R_NAME) at = (at / SECTOR + 1) * SECTOR;
    }
    free(r);
    return s;
}

static status iso_stat(struct fs_volume *v, uint64_t id, struct fs_node *n)
{
    struct record *r = malloc(sizeof *r);
    struct fs_run runs[EXTENTS_MAX];
    uint32_t count;
    if (!r) return XOS_NOMEM;
    status s = record_at(v, id, r);
    if (s == XOS_NOTFOUND) s = XOS_IO;
    if (!s) {
        *n = (struct fs_node){ kind_of(r), r->is_link ? r->link_len : r->size, mtime_of(r->raw + R_DATE), 1 };
        if (n->kind == FS_FILE && r->flags & F_MORE) s = sections(v, id, runs, &count, &n->size);
    }
    free(r);
    return s;
}

static status iso_list(struct fs_volume *v, uint64_t id, fs_entry_fn *each, void *ctx)
{
    struct record *r = malloc(sizeof *r);
    if (!r) return XOS_NOMEM;
    status s = record_at(v, id, r);
    if (!s && !(r->flags & F_DIR)) s = problem(v, "not a directory", id);
    uint64_t at = (uint64_t)r->extent * SECTOR, end = at + r->size;
    bool more = false;                              /* inside a file of several sections */
    while (!s && !(s = next_record(v, &at, end, r))) {
        bool dots = r->raw[R_NAME_LEN] == 1 && r->raw[R_NAME] < 2;
        if (!dots && !more && r->name_len && !memchr(r->name, '/', r->name_len) && !memchr(r->name, 0, r->name_len))
            s = each(ctx, r->name, r->name_len, r->at);
        more = r->flags & F_MORE;
    }
    free(r);
    return s == XOS_NOTFOUND ? XOS_OK : s;
}

struct search { const char *name; uint32_t len; uint64_t id; };

static status compare(void *ctx, const char *name, uint32_t len, uint64_t id)
{
    struct search *q = ctx;
    if (len != q->len || memcmp(name, q->name, len)) return XOS_OK;
    q->id = id;
    return XOS_EXISTS;
}

static status iso_lookup(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, uint64_t *id)
{
    struct search q = { name, len, 0 };
    status s = iso_list(v, dir, compare, &q);
    *id = q.id;
    return s == XOS_EXISTS ? XOS_OK : s ? s : XOS_NOTFOUND;
}

static status iso_link(struct fs_volume *v, uint64_t id, char *to, uint32_t cap, uint32_t *len)
{
    struct record *r = malloc(sizeof *r);
    if (!r) return XOS_NOMEM;
    status s = record_at(v, id, r);
    if (!s && !r->is_link) s = problem(v, "not a symbolic link", id);
    if (!s && r->link_len > cap) s = XOS_TOOBIG;
    if (!s) memcpy(to, r->link, *len = r->link_len);
    free(r);
    return s == XOS_NOTFOUND ? XOS_IO : s;
}

static status iso_map(struct fs_volume *v, uint64_t id, uint64_t at, struct fs_run *runs, uint32_t max, uint32_t *count)
{
    struct fs_run all[EXTENTS_MAX];
    uint64_t size;
    uint32_t n;
    status s = sections(v, id, all, &n, &size);
    *count = 0;
    for (uint32_t i = 0; !s && i < n && *count < max; i++)
        if (all[i].at + all[i].len > at) runs[(*count)++] = all[i];
    return s;
}

const struct fs_class *fs_iso(void)
{
    static const struct fs_class cls = {
        .name = "iso9660", .probe = iso_probe, .mount = iso_mount, .unmount = iso_unmount, .stat = iso_stat,
        .list = iso_list, .link = iso_link, .map = iso_map, .lookup = iso_lookup,
    };
    return &cls;
}
