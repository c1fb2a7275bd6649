/* Partition tables of units. */
#include "bmds/memory.h"
#include "bmds/parts.h"
#include "bcfs/rt/rt.h"

struct scan { struct unit *unit; struct request request; uint8_t sector[PARTS_SECTOR_MAX]; };

static status read_sector(void *ctx, uint64_t lba, uint8_t *buf)
{
    struct scan *c = ctx;
    struct request *r = &c->request;
    if (lba >= c->unit->sectors) return XOS_RANGE;
    *r = (struct request){ .op = XOS_BLOCK_READ, .sector = lba, .count = 1 };
    status s = memory_take(r, c->unit->sector);
    if (s) return s;
    s = unit_request(c->unit, r);
    if (!s) memory_read(r, 0, buf, c->unit->sector);
    memory_give(r);
    return s;
}

/* A CD's first sector may be a disk's, made to boot from either; its numbers are not of this medium's sectors. */
status parts_scan(struct unit *u, struct part_table *t)
{
    if (strcmp(u->media, "disk") && strcmp(u->media, "ram")) return XOS_OK;
    struct scan *c = malloc(sizeof *c);
    if (!c) return XOS_NOMEM;
    c->unit = u;
    status s = parts_find(read_sector, c, u->sectors, u->sector, c->sector, t);
    free(c);
    if (t->damaged) xos_logf("bmds: %s: the GUID partition table is damaged%s", u->name, s ? "" : "; its copy is used");
    if (t->refused) xos_logf("bmds: %s: %u entries of the partition table refused", u->name, (unsigned)t->refused);
    return s;
}
