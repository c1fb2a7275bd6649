/* SATA disks behind AHCI: dev://sata0.. */
#ifndef BMDS_AHCI_H
#define BMDS_AHCI_H
#include "bmds/pci/pci.h"

bool ahci_is(const struct pci_device *d);
/* => OK, also without a disk | NOSPACE, NOMEM, IO, UNSUPPORTED */
status ahci_add(const struct pci_device *d);
bool ahci_remove(uint32_t address);
#endif
