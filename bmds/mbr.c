#include "bmds/mbr.h"
#include "bcfs/rt/rt.h"

#define ENTRIES 0x1be
#define LOGICAL_MAX 64u         /* links followed in a chain, so that a loop ends */

struct entry { uint8_t state, type; uint32_t start, count; };

static uint32_t le32(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static struct entry entry_at(const uint8_t *sector, uint32_t i)
{
    const uint8_t *p = sector + ENTRIES + 16 * i;
    return (struct entry){ p[0], p[4], le32(p + 8), le32(p + 12) };
}

static bool signed_55aa(const uint8_t *sector) { return sector[510] == 0x55 && sector[511] == 0xaa; }

/* A file system's boot sector is signed, too; its code makes other state bytes than these two. */
static bool is_table(const uint8_t *sector)
{
    if (!signed_55aa(sector)) return false;
    for (uint32_t i = 0; i < 4; i++)
        if (entry_at(sector, i).state & 0x7f) return false;
    return true;
}

static bool is_extended(uint8_t type) { return type == 0x05 || type == 0x0f || type == 0x85; }

static bool overlaps(const struct mbr_table *t, uint64_t start, uint64_t count)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (start < (uint64_t)t->part[i].start + t->part[i].count && t->part[i].start < start + count)
            return true;
    return false;
}

/* start: absolute.  Sector 0 is the table's own. */
static void add(struct mbr_table *t, uint64_t sectors, uint32_t number, uint8_t type, uint64_t start,
                uint32_t count)
{
    if (!count || !start || start > sectors || count > sectors - start || start > UINT32_MAX ||
        t->count == MBR_PARTS_MAX || overlaps(t, start, count)) {
        t->refused++;
        return;
    }
    t->part[t->count++] = (struct mbr_part){ number, type, (uint32_t)start, count };
}

/* Each link holds one partition, relative to the link, and the next link, relative to the extended
 * partition. */
static void chain(mbr_read_fn *read, void *ctx, uint64_t sectors, const struct entry *ext, uint32_t *number,
                  struct mbr_table *t)
{
    uint8_t buf[MBR_SECTOR];
    uint64_t link = ext->start;
    for (uint32_t i = 0; i < LOGICAL_MAX; i++) {
        if (read(ctx, (uint32_t)link, buf) || !signed_55aa(buf)) break;
        struct entry part = entry_at(buf, 0), next = entry_at(buf, 1);
        uint64_t start = link + part.start, end = (uint64_t)ext->start + ext->count;
        if (part.type && part.start) {
            if (start < end && part.count <= end - start)
                add(t, sectors, *number, part.type, start, part.count);
            else
                t->refused++;
            ++*number;
        }
        if (!is_extended(next.type)) return;
        /* links go forward only: also the guard against loops */
        if (!next.start || (uint64_t)ext->start + next.start <= link || next.start >= ext->count) break;
        link = (uint64_t)ext->start + next.start;
    }
    t->refused++;
}

status mbr_scan(mbr_read_fn *read, void *ctx, uint64_t sectors, struct mbr_table *t)
{
    uint8_t buf[MBR_SECTOR];
    memset(t, 0, sizeof *t);
    if (!sectors) return XOS_OK;
    status s = read(ctx, 0, buf);
    if (s) return s;
    if (!is_table(buf)) return XOS_OK;
    for (uint32_t i = 0; i < 4; i++) {
        struct entry e = entry_at(buf, i);
        if (!e.type || is_extended(e.type)) continue;
        if (e.type == 0xee) t->gpt = true;
        else add(t, sectors, i + 1, e.type, e.start, e.count);
    }
    uint32_t number = 5;
    for (uint32_t i = 0; i < 4; i++) {
        struct entry e = entry_at(buf, i);
        if (!is_extended(e.type)) continue;
        if (!e.start || !e.count || e.start >= sectors || e.count > sectors - e.start) t->refused++;
        else chain(read, ctx, sectors, &e, &number, t);
    }
    return XOS_OK;
}
