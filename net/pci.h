/* PCI configuration space, bus 0, through a reader and a writer of 32-bit registers.
 * Source: PCI Local Bus Specification 3.0, 6.1 and 6.2. */
#ifndef NET_PCI_H
#define NET_PCI_H
#include <xos/types.h>

struct pci_access {
    uint32_t (*read)(uint32_t address);             /* address: as port 0xCF8 takes it, PCI_ADDRESS | register */
    void (*write)(uint32_t address, uint32_t value);
};
#define PCI_ADDRESS(slot, function) (0x80000000u | (slot) << 11 | (function) << 8)

struct pci_device { uint32_t address; uint16_t vendor, device; uint8_t irq; }; /* irq 255 = none */

/* The first device at or after `*next` (start with 0) that `wanted` takes.  => true, *next behind it */
bool pci_find(const struct pci_access *pci, uint32_t *next, bool (*wanted)(uint16_t vendor, uint16_t device),
              struct pci_device *out);
/* Base address register 0..5.  => OK, *base | NOTFOUND: of the other kind, not assigned, or above 4 GiB */
status pci_base(const struct pci_access *pci, const struct pci_device *d, uint32_t bar, bool ports, uint32_t *base);
/* Let it answer, master the bus and raise its interrupt line. */
void pci_enable(const struct pci_access *pci, const struct pci_device *d);
#endif
