/* PCI devices and who drives them: at start, and when ACPI says that one comes or is to go. */
#ifndef BMDS_BUS_H
#define BMDS_BUS_H
#include <xos/types.h>

/* => number of disks found.  Hot plug works from here on where the machine has it. */
uint32_t bus_probe(void);
#endif
