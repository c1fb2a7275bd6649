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
    bool flush, flush48, dma;
    char model[41], serial[21];
};

/* A text field of IDENTIFY: n words into to[2 n + 1], printable, without the blanks at its end. */
void ata_text(char *to, const uint16_t *words, uint32_t n);

/* words: as read from the data register.  => OK | UNSUPPORTED (no LBA, not a disk, sectors not of 512 bytes)
 * | IO (the words make no sense). */
status ata_identify(const uint16_t words[256], struct ata_identity *id);

/* A command's registers, in the order they are written; 48-bit commands write each `hob` first. */
struct ata_taskfile {
    uint8_t command, device;
    bool ext;
    uint8_t count, lba[3];
    uint8_t hob_count, hob_lba[3];
};

enum ata_op { ATA_READ, ATA_WRITE, ATA_FLUSH, ATA_READ_DMA, ATA_WRITE_DMA };

/* Most sectors that one command on this disk moves. */
uint32_t ata_command_max(const struct ata_identity *id);

/* `multiple`: sectors a DRQ block, 1 = use the plain commands; DMA takes no notice.  drive: 0 or 1.
 * => OK | RANGE (outside the disk, count 0 or over ata_command_max) | UNSUPPORTED (no FLUSH command). */
status ata_taskfile(const struct ata_identity *id, enum ata_op op, uint32_t drive, uint64_t lba,
                    uint32_t count, uint32_t multiple, struct ata_taskfile *t);

/* Entries of a bus master's table (Programming Interface for Bus Master IDE Controller 1.0, 1.2): none crosses 64 KiB, a
 * length of 64 KiB is written as 0, the last has bit 31. */
struct ata_prd { uint32_t phys, length; };
#define ATA_PRD_LAST 0x80000000u

/* Add [phys, phys + n) behind *count entries.  => false: more than max */
bool ata_prd_add(struct ata_prd *t, uint32_t max, uint32_t *count, uint32_t phys, uint32_t n);
#endif
