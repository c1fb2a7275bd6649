/* PCI configuration space, bus 0, through a reader and a writer of 32-bit registers.
 * Source: PCI Local Bus Specification 3.0, 6.1, 6.2 and 6.7. */
#ifndef PCI_PCI_H
#define PCI_PCI_H
#include <xos/types.h>

struct pci_access {
    uint32_t (*read)(uint32_t address);             /* address: as port 0xCF8 takes it, PCI_ADDRESS | register */
    void (*write)(uint32_t address, uint32_t value);
    uint32_t (*hold)(void);                         /* nobody else runs until let; NULL: not needed (pci_assign only) */
    void (*let)(uint32_t held);
};
extern const struct pci_access pci_ports;           /* ports.c: this machine, for servers of ring 1 */
#define PCI_ADDRESS(slot, function) (0x80000000u | (slot) << 11 | (function) << 8)
#define PCI_SLOT(address) ((address) >> 11 & 31)

struct pci_device {
    uint32_t address;
    uint16_t vendor, device;
    uint8_t irq;                /* 255 = none */
    uint32_t kind;              /* class, subclass, programming interface */
};

/* What answers at `address`.  => false: nothing */
bool pci_at(const struct pci_access *pci, uint32_t address, struct pci_device *out);
/* The first device at or after `*next` (start with 0) that `wanted` takes.  => true, *next behind it */
bool pci_find(const struct pci_access *pci, uint32_t *next, bool (*wanted)(uint16_t vendor, uint16_t device),
              struct pci_device *out);
/* Base address register 0..5.  => OK, *base | NOTFOUND: of the other kind, not assigned, or above 4 GiB */
status pci_base(const struct pci_access *pci, const struct pci_device *d, uint32_t bar, bool ports, uint32_t *base);
/* Let it answer, master the bus and raise its interrupt line. */
void pci_enable(const struct pci_access *pci, const struct pci_device *d);

/* The next capability with this id behind register *at (start with 0).  => true, *at = its register */
bool pci_capability(const struct pci_access *pci, const struct pci_device *d, uint8_t id, uint32_t *at);

/* For a device that came at run time: give each base address register that has none a range of its own, outside those of
 * all others, and the interrupt line that PIIX3 routes its pin to.  => OK, *d with its line | NOSPACE; nothing is enabled */
status pci_assign(const struct pci_access *pci, struct pci_device *d);
#endif
