/* The two legacy ATA channels: disks here, packet devices in cd.c.
 * Rules: one command at a time on a channel (controller.slots = 1), under its lock; every wait has a deadline. */
#ifndef BMDS_ATA_H
#define BMDS_ATA_H
#include "bmds/atacmd.h"
#include "bmds/unit.h"

enum { ATA_ERR = 0x01, ATA_DRQ = 0x08, ATA_DF = 0x20, ATA_DRDY = 0x40, ATA_BSY = 0x80 };    /* status register */
enum { ATA_R_DATA, ATA_R_ERROR, ATA_R_COUNT, ATA_R_LBA0, ATA_R_LBA1, ATA_R_LBA2, ATA_R_DEVICE, ATA_R_STATUS };
#define ATA_PROBE_MS   1000u
#define ATA_COMMAND_MS 10000u

struct drive;
struct channel {
    struct controller controller;       /* first member */
    uint16_t base, control, master;     /* master: ports of the bus master, 0 = none */
    struct ata_prd *prd;
    uint32_t prd_phys;
    struct command *now;                /* begun, its end not seen */
    bool dma;                           /* it moves its data itself */
};

struct drive {
    struct unit unit;                   /* first member */
    struct channel *channel;
    uint32_t number, multiple;
    bool packet;
    struct ata_identity id;
};

/* Find the disks (dev://ata0..3, channel * 2 + drive) and packet devices (cd.c).  dma: by the bus master where there is one.
 * => number of disks */
uint32_t ata_probe(bool dma);

/* ---- for cd.c; under the channel's lock ---- */
/* Wait until BSY clears.  => OK | TIMEOUT; *st = the status register, read last (which acknowledges the interrupt) */
status ata_wait(const struct channel *c, uint32_t ms, uint8_t *st);
status ata_select(const struct channel *c, uint8_t device);
void ata_settle(const struct channel *c);
void ata_reset(struct channel *c);
/* Let the bus master move the command's memory.  => false: it can't */
bool ata_master_start(struct channel *c, const struct command *k);
void ata_master_go(struct channel *c, const struct command *k);
/* => OK | IO */
status ata_master_stop(struct channel *c);
/* The current command's end. */
void ata_end(struct channel *c, status s);
void ata_in(uint16_t port, void *to, uint32_t bytes);
void ata_out(uint16_t port, const void *from, uint32_t bytes);

/* A packet device at channel/drive: adds dev://cdN.  Called by ata_probe after both channels are initialised. */
void cd_add(struct channel *c, uint32_t number);
/* Its interrupt, status already read. */
void cd_service(struct drive *d, uint8_t st);
#endif
