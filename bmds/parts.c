#include "bmds/parts.h"
#include "bmds/gpt.h"
#include "bmds/mbr.h"
#include "bcfs/rt/rt.h"

bool parts_add(struct part_table *t, const struct part *p)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (p->start < t->part[i].start + t->part[i].count && t->part[i].start < p->start + p->count) return false;
    if (t->count == PARTS_MAX) return false;
    t->part[t->count++] = *p;
    return true;
}

struct narrow { part_read_fn *read; void *ctx; uint8_t *scratch; };

/* An MBR is the first 512 bytes of a sector of any size. */
static status mbr_sector(void *ctx, uint32_t lba, uint8_t *buf)
{
    struct narrow *n = ctx;
    status s = n->read(n->ctx, lba, n->scratch);
    if (!s) memcpy(buf, n->scratch, MBR_SECTOR);
    return s;
}

status parts_find(part_read_fn *read, void *ctx, uint64_t sectors, uint32_t sector, uint8_t *scratch, struct part_table *t)
{
    struct mbr_table m;
    struct narrow n = { read, ctx, scratch };
    memset(t, 0, sizeof *t);
    status s = mbr_scan(mbr_sector, &n, sectors, &m);
    if (s) return s;
    if (m.gpt) return gpt_scan(read, ctx, sectors, sector, scratch, t);
    t->refused = m.refused;
    for (uint32_t i = 0; i < m.count; i++) {
        struct part p = { .number = m.part[i].number, .start = m.part[i].start, .count = m.part[i].count };
        xos_snprintf(p.type, sizeof p.type, "%02x", (unsigned)m.part[i].type);
        if (!parts_add(t, &p)) t->refused++;
    }
    return XOS_OK;
}
