/* ATA without ports: what IDENTIFY says, how a request becomes a task file.
 * Pure.  Source: ATA/ATAPI-6 (T13 1410D): IDENTIFY DEVICE words, 28-bit and 48-bit addressing. */
#ifndef BMDS_ATACMD_H
#define BMDS_ATACMD_H
#include <xos/types.h>

#define ATA_SECTOR 512u

struct ata_identity {
    uint64_t sectors;           /* > 0 */
    bool lba48;
    uint32_t multiple;          /* sectors in one DRQ block of READ MULTIPLE, 0 = not supported */
    bool flush, flush48;
    char model[41], serial[21];
};

/* words: as read from the data register.  => OK | UNSUPPORTED (no LBA, not a disk, sectors not of 512 bytes)
 * | IO (the words make no sense). */
status ata_identify(const uint16_t words[256], struct ata_identity *id);

/* A PIO command's registers, in the order they are written; 48-bit commands write each `hob` first. */
struct ata_taskfile {
    uint8_t command, device;
    bool ext;
    uint8_t count, lba[3];
    uint8_t hob_count, hob_lba[3];
};

enum ata_op { ATA_READ, ATA_WRITE, ATA_FLUSH };

/* Most sectors that one command on this disk moves. */
uint32_t ata_command_max(const struct ata_identity *id);

/* `multiple`: sectors a DRQ block, 1 = use the plain commands.  drive: 0 or 1.
 * => OK | RANGE (outside the disk, count 0 or over ata_command_max) | UNSUPPORTED (no FLUSH command). */
status ata_taskfile(const struct ata_identity *id, enum ata_op op, uint32_t drive, uint64_t lba,
                    uint32_t count, uint32_t multiple, struct ata_taskfile *t);
#endif
