/* ATA disks on the two legacy channels, by programmed input/output.
 * Rules: one command at a time on a channel, under its mutex; every wait has a deadline. */
#ifndef BMDS_ATA_H
#define BMDS_ATA_H
#include <xos/types.h>

/* Find the disks and add them as dev://ata0..3 (channel * 2 + drive).  => number of disks. */
uint32_t ata_probe(void);
#endif
