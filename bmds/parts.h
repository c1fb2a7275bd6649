/* Partitions of a disk, whichever table says so.  parts_find is pure. */
#ifndef BMDS_PARTS_H
#define BMDS_PARTS_H
#include <xos/types.h>

#define PARTS_MAX 48u           /* more are counted as refused */
#define PARTS_SECTOR_MAX 4096u

struct part {
    uint32_t number;            /* as every other system counts */
    uint64_t start, count;      /* sectors; inside the disk, count > 0, no overlap with another */
    char type[37];              /* two hex digits of the MBR, or a GUID */
    char uuid[37];              /* GPT: its own GUID, else "" */
    char label[37];             /* GPT: its name, in ASCII */
};

struct part_table {
    uint32_t count, refused;
    bool gpt, damaged;          /* damaged: the primary GUID table was not whole, its copy is used */
    struct part part[PARTS_MAX];
};

/* Read sector `lba` of the disk into buf. */
typedef status part_read_fn(void *ctx, uint64_t lba, uint8_t *buf);

/* sector: bytes, 512..PARTS_SECTOR_MAX.  A disk without a table gives count 0.  => OK | what `read` returned | NOTFOUND: a
 * GUID table that is damaged in both places */
status parts_find(part_read_fn *read, void *ctx, uint64_t sectors, uint32_t sector, uint8_t *scratch, struct part_table *t);
/* Add one; => false: no room, or it overlaps one that is there */
bool parts_add(struct part_table *t, const struct part *p);

struct unit;
/* The same for a unit (device.c); oddities go to the log. */
status parts_scan(struct unit *u, struct part_table *t);
#endif
