/* RAM disks: boot modules whose name ends in ".img", as dev://ram0.., read only (the module's segment is). */
#ifndef BMDS_RAM_H
#define BMDS_RAM_H
#include <xos/types.h>

#define RAM_DISKS_MAX 4u

/* => number of disks */
uint32_t ram_probe(void);
#endif
