#include "bmds/gpt.h"
#include "bcfs/rt/rt.h"

enum { SIGNATURE = 0, REVISION = 8, HEADER_SIZE = 12, HEADER_CRC = 16, MY_LBA = 24, ALTERNATE = 32, FIRST = 40, LAST = 48,
       ENTRIES_LBA = 72, ENTRY_COUNT = 80, ENTRY_SIZE = 84, ENTRIES_CRC = 88, HEADER_MIN = 92 };
enum { TYPE = 0, UNIQUE = 16, START = 32, END = 40, NAME = 56, NAME_UNITS = 36, ENTRY_MIN = 128 };
#define ENTRIES_MAX 1024u
#define ARRAY_MAX   (1u << 20)

struct header { uint64_t first, last, entries; uint32_t count, size, crc; };

static uint32_t get32(const uint8_t *p) { return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24; }
static uint64_t get64(const uint8_t *p) { return get32(p) | (uint64_t)get32(p + 4) << 32; }

uint32_t gpt_crc(uint32_t crc, const void *bytes, uint32_t n)
{
    crc = ~crc;
    for (const uint8_t *p = bytes; n--; p++) {
        crc ^= *p;
        for (int i = 0; i < 8; i++) crc = crc >> 1 ^ (0xedb88320u & -(crc & 1));
    }
    return ~crc;
}

static bool header_whole(uint8_t *s, uint64_t lba, uint64_t sectors, uint32_t sector, struct header *h)
{
    if (memcmp(s + SIGNATURE, "EFI PART", 8) || get32(s + REVISION) >> 16 != 1) return false;
    uint32_t size = get32(s + HEADER_SIZE), crc = get32(s + HEADER_CRC);
    if (size < HEADER_MIN || size > sector) return false;
    memset(s + HEADER_CRC, 0, 4);
    if (gpt_crc(0, s, size) != crc || get64(s + MY_LBA) != lba) return false;
    *h = (struct header){ get64(s + FIRST), get64(s + LAST), get64(s + ENTRIES_LBA), get32(s + ENTRY_COUNT),
                          get32(s + ENTRY_SIZE), get32(s + ENTRIES_CRC) };
    if (h->first > h->last || h->last >= sectors) return false;
    if (h->size < ENTRY_MIN || h->size > sector || h->size & (h->size - 1)) return false;
    if (!h->count || h->count > ENTRIES_MAX || h->count > ARRAY_MAX / h->size) return false;
    uint64_t length = ((uint64_t)h->count * h->size + sector - 1) / sector;
    return h->entries >= 2 && h->entries < sectors && length <= sectors - h->entries;
}

/* Mixed-endian text form, 5.3.3 and appendix A. */
static void guid(char *to, const uint8_t *g)
{
    static const uint8_t order[] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15 };
    for (uint32_t i = 0; i < 16; i++) {
        to += xos_snprintf(to, 3, "%02x", g[order[i]]);
        if (i == 3 || i == 5 || i == 7 || i == 9) *to++ = '-';
    }
    *to = 0;
}

static void label(char *to, const uint8_t *name)
{
    uint32_t n = 0;
    for (; n < NAME_UNITS; n++) {
        uint32_t c = name[2 * n] | name[2 * n + 1] << 8;
        if (!c) break;
        to[n] = c >= 0x20 && c < 0x7f ? (char)c : '?';
    }
    to[n] = 0;
}

static void entry(const uint8_t *e, uint32_t number, const struct header *h, struct part_table *t)
{
    static const uint8_t unused[16];
    if (!memcmp(e + TYPE, unused, 16)) return;
    uint64_t start = get64(e + START), end = get64(e + END);
    struct part p = { .number = number, .start = start, .count = end - start + 1 };
    if (start < h->first || end > h->last || end < start) {
        t->refused++;
        return;
    }
    guid(p.type, e + TYPE);
    guid(p.uuid, e + UNIQUE);
    label(p.label, e + NAME);
    if (!parts_add(t, &p)) t->refused++;
}

/* Twice over the array: whole first, believed then. */
static status entries(part_read_fn *read, void *ctx, uint32_t sector, uint8_t *s, const struct header *h, struct part_table *t)
{
    uint32_t bytes = h->count * h->size, crc = 0;
    for (uint32_t at = 0; at < bytes; at += sector) {
        status st = read(ctx, h->entries + at / sector, s);
        if (st) return st;
        crc = gpt_crc(crc, s, bytes - at < sector ? bytes - at : sector);
    }
    if (crc != h->crc) return XOS_NOTFOUND;
    for (uint32_t at = 0; at < bytes; at += sector) {
        status st = read(ctx, h->entries + at / sector, s);
        if (st) return st;
        for (uint32_t k = 0; k < sector && at + k < bytes; k += h->size) entry(s + k, (at + k) / h->size + 1, h, t);
    }
    return XOS_OK;
}

static status table_at(part_read_fn *read, void *ctx, uint64_t lba, uint64_t sectors, uint32_t sector, uint8_t *s,
                       struct part_table *t)
{
    struct header h;
    status st = read(ctx, lba, s);
    if (st) return st;
    if (!header_whole(s, lba, sectors, sector, &h)) return XOS_NOTFOUND;
    return entries(read, ctx, sector, s, &h, t);
}

status gpt_scan(part_read_fn *read, void *ctx, uint64_t sectors, uint32_t sector, uint8_t *scratch, struct part_table *t)
{
    t->gpt = true;
    if (sectors < 3) return XOS_NOTFOUND;
    status first = table_at(read, ctx, 1, sectors, sector, scratch, t);
    if (!first) return XOS_OK;
    t->damaged = true;
    t->count = t->refused = 0;          /* of an array that became unreadable half way */
    status s = table_at(read, ctx, sectors - 1, sectors, sector, scratch, t);
    if (s) t->count = 0;
    return s && s != XOS_NOTFOUND ? first : s;
}
