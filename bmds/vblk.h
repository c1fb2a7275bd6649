/* virtio block devices: dev://virtio0.. */
#ifndef BMDS_VBLK_H
#define BMDS_VBLK_H
#include "bmds/pci/pci.h"

bool vblk_is(const struct pci_device *d);
/* It is there: add it.  => OK | NOSPACE, NOMEM, IO, UNSUPPORTED, logged by the caller */
status vblk_add(const struct pci_device *d);
/* Let go of the device at that address, before it is taken out or after it has left.  => false: none was there */
bool vblk_remove(uint32_t address);
#endif
