/* What a host writes into memory for a SATA controller.  Pure.
 * Source: Serial ATA AHCI 1.3.1, 4.2 (command list, tables); Serial ATA 3.0, 10.3.4 (register FIS), 13.6 (queued commands). */
#ifndef BMDS_FIS_H
#define BMDS_FIS_H
#include "bmds/atacmd.h"

#define FIS_SEGS 126u
struct fis_header { uint32_t flags, moved, table, table_hi, reserved[4]; };
struct fis_prd { uint32_t phys, phys_hi, reserved, length; };
struct fis_table { uint8_t fis[64], packet[16], reserved[48]; struct fis_prd prd[FIS_SEGS]; };
_Static_assert(sizeof(struct fis_header) == 32 && sizeof(struct fis_prd) == 16, "AHCI 4.2.2, 4.2.3");
_Static_assert(offsetof(struct fis_table, prd) == 0x80, "AHCI 4.2.3");

/* A register FIS (20 bytes) for a task file. */
void fis_command(uint8_t f[20], const struct ata_taskfile *t);
/* READ or WRITE FPDMA QUEUED; count 1..65536 */
void fis_queued(uint8_t f[20], bool write, uint64_t lba, uint32_t count, uint32_t tag);
/* The list's entry for a command with so many prds. */
void fis_header(volatile struct fis_header *h, bool write, uint32_t prds, uint32_t table_phys);
#endif
