#include "pci.h"

enum { ID = 0x00, COMMAND = 0x04, HEADER = 0x0c, BASE = 0x10, INTERRUPT = 0x3c };
enum { IO = 1, MEMORY = 2, MASTER = 4, NO_INTX = 1 << 10, MULTI = 1 << 23 };

bool pci_find(const struct pci_access *pci, uint32_t *next, bool (*wanted)(uint16_t vendor, uint16_t device),
              struct pci_device *out)
{
    while (*next < 32 * 8) {
        uint32_t slot = *next / 8, function = *next % 8, address = PCI_ADDRESS(slot, function);
        uint32_t id = pci->read(address | ID);
        bool there = (id & 0xffff) != 0xffff;
        bool more = function || (there && pci->read(address | HEADER) & MULTI);
        *next = more ? *next + 1 : (slot + 1) * 8; /* a device without function 0 has no others */
        if (!there || !wanted((uint16_t)id, (uint16_t)(id >> 16))) continue;
        *out = (struct pci_device){ address, (uint16_t)id, (uint16_t)(id >> 16),
                                    (uint8_t)pci->read(address | INTERRUPT) };
        return true;
    }
    return false;
}

status pci_base(const struct pci_access *pci, const struct pci_device *d, uint32_t bar, bool ports, uint32_t *base)
{
    uint32_t v = pci->read(d->address | (BASE + 4 * bar));
    if ((v & 1) != ports) return XOS_NOTFOUND;
    if (!ports && (v >> 1 & 3) == 2 && (bar == 5 || pci->read(d->address | (BASE + 4 * bar + 4)))) return XOS_NOTFOUND;
    *base = ports ? v & ~3u : v & ~15u;
    return *base ? XOS_OK : XOS_NOTFOUND;
}

void pci_enable(const struct pci_access *pci, const struct pci_device *d)
{
    uint32_t command = pci->read(d->address | COMMAND) & 0xffff; /* the status half: ones would clear bits */
    pci->write(d->address | COMMAND, (command | IO | MEMORY | MASTER) & ~(uint32_t)NO_INTX);
}
