/* The MBR partition table: four primary entries and the chain of logical ones.
 * Pure: sectors come through a callback.  Source: ATA/ATAPI-independent PC convention; entries are
 * status, CHS start, type, CHS end, LBA start, LBA count at 0x1be + 16 i; 55 AA at 0x1fe. */
#ifndef BMDS_MBR_H
#define BMDS_MBR_H
#include <xos/types.h>

#define MBR_SECTOR 512u
#define MBR_PARTS_MAX 32u       /* 4 primary + 28 logical; more are reported as left out */

struct mbr_part {
    uint32_t number;            /* 1..4 primary, 5.. logical, as every other system counts them */
    uint32_t type;              /* the type byte */
    uint32_t start, count;      /* sectors; start + count <= sectors of the disk, count > 0 */
};

struct mbr_table {
    uint32_t count;
    uint32_t refused;           /* entries that were skipped: outside the disk, overlapping, a broken chain */
    bool gpt;                   /* a protective entry (type EE) was there */
    struct mbr_part part[MBR_PARTS_MAX];
};

/* Read sector `lba` of the disk into buf[512]. */
typedef status mbr_read_fn(void *ctx, uint32_t lba, uint8_t *buf);

/* Fill *t from the disk of `sectors` sectors.  A disk without a table gives count 0 and OK.
 * => OK | what `read` returned for sector 0 (a failing logical chain is cut and counted in refused). */
status mbr_scan(mbr_read_fn *read, void *ctx, uint64_t sectors, struct mbr_table *t);
#endif
