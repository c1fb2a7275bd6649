#include "pci.h"

enum { ID = 0x00, COMMAND = 0x04, KIND = 0x08, HEADER = 0x0c, BASE = 0x10, FIRST_CAPABILITY = 0x34, INTERRUPT = 0x3c };
enum { IO = 1, MEMORY = 2, MASTER = 4, NO_INTX = 1 << 10, CAPABILITIES = 1 << 20, MULTI = 1 << 23 };
enum { BARS = 6, RANGES_MAX = 256 };

bool pci_at(const struct pci_access *pci, uint32_t address, struct pci_device *out)
{
    uint32_t id = pci->read(address | ID);
    if ((id & 0xffff) == 0xffff) return false;
    *out = (struct pci_device){ address, (uint16_t)id, (uint16_t)(id >> 16),
                                (uint8_t)pci->read(address | INTERRUPT), pci->read(address | KIND) >> 8 };
    return true;
}

bool pci_find(const struct pci_access *pci, uint32_t *next, bool (*wanted)(uint16_t vendor, uint16_t device),
              struct pci_device *out)
{
    while (*next < 32 * 8) {
        uint32_t slot = *next / 8, function = *next % 8, address = PCI_ADDRESS(slot, function);
        struct pci_device d;
        bool there = pci_at(pci, address, &d);
        bool more = function || (there && pci->read(address | HEADER) & MULTI);
        *next = more ? *next + 1 : (slot + 1) * 8; /* a device without function 0 has no others */
        if (!there || !wanted(d.vendor, d.device)) continue;
        *out = d;
        return true;
    }
    return false;
}

status pci_base(const struct pci_access *pci, const struct pci_device *d, uint32_t bar, bool ports, uint32_t *base)
{
    if (bar >= BARS) return XOS_NOTFOUND;
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

bool pci_capability(const struct pci_access *pci, const struct pci_device *d, uint8_t id, uint32_t *at)
{
    if (!(pci->read(d->address | COMMAND) & CAPABILITIES)) return false;
    uint32_t next = *at ? pci->read(d->address | *at) >> 8 & 0xfc : pci->read(d->address | FIRST_CAPABILITY) & 0xfc;
    for (uint32_t left = 48; next >= 0x40 && left; left--) {        /* a damaged list may be a circle */
        uint32_t v = pci->read(d->address | next);
        if ((v & 0xff) == id) {
            *at = next;
            return true;
        }
        next = v >> 8 & 0xfc;
    }
    return false;
}

/* ---- devices that come at run time ---- */

struct range { uint32_t base, size; bool ports; };

/* Size and kind of a register by writing ones (6.2.5.1).  The device does not answer meanwhile, but nobody can ask it
 * either: interrupts are off.  => size, 0 = not there; *wide: the next register is its upper half */
static uint32_t probe(const struct pci_access *pci, uint32_t address, uint32_t bar, uint32_t *value, bool *ports, bool *wide)
{
    uint32_t reg = address | (BASE + 4 * bar);
    uint32_t held = pci->hold ? pci->hold() : 0;
    uint32_t command = pci->read(address | COMMAND) & 0xffff;
    *value = pci->read(reg);
    pci->write(address | COMMAND, command & ~(uint32_t)(IO | MEMORY));
    pci->write(reg, 0xffffffffu);
    uint32_t ones = pci->read(reg);
    pci->write(reg, *value);
    pci->write(address | COMMAND, command);
    if (pci->hold) pci->let(held);
    *wide = !(ones & 1) && (ones >> 1 & 3) == 2;
    *ports = ones & 1;
    uint32_t mask = *ports ? (ones & ~3u) | 0xffff0000u : ones & ~15u;
    return ones & (*ports ? ~3u : ~15u) ? ~mask + 1 : 0;
}

static bool any(uint16_t vendor, uint16_t device)
{
    (void)vendor, (void)device;
    return true;
}

/* Ranges of all devices but `self`; a bridge has two registers. */
static uint32_t taken(const struct pci_access *pci, uint32_t self, struct range *r)
{
    uint32_t next = 0, n = 0;
    struct pci_device d;
    while (pci_find(pci, &next, any, &d)) {
        if (d.address == self || d.kind >> 8 == 0x0600) continue;  /* host bridge */
        uint32_t bars = pci->read(d.address | HEADER) >> 16 & 0x7f ? 2 : BARS;
        for (uint32_t bar = 0; bar < bars && n < RANGES_MAX; bar++) {
            uint32_t value, size;
            bool ports, wide;
            size = probe(pci, d.address, bar, &value, &ports, &wide);
            uint32_t base = ports ? value & 0xfffcu : value & ~15u;
            if (size && base) r[n++] = (struct range){ base, size, ports };
            bar += wide;
        }
    }
    return n;
}

static bool free_at(const struct range *r, uint32_t n, uint32_t base, uint32_t size, bool ports)
{
    for (uint32_t i = 0; i < n; i++) {
        if (r[i].ports != ports) continue;
        if (base < r[i].base ? r[i].base - base < size : base - r[i].base < r[i].size) return false;
    }
    return true;
}

/* Where QEMU's and most PCs' bridges decode: ports from 0xd000 on, memory below the I/O APIC. */
static uint32_t place(const struct range *r, uint32_t n, uint32_t size, bool ports)
{
    uint32_t low = ports ? 0xd000 : 0xfd000000u, high = ports ? 0xf000 : 0xfea00000u;
    for (uint32_t at = low; at + size <= high; at += size)
        if (free_at(r, n, at, size, ports)) return at;
    return 0;
}

/* PIIX3, registers 0x60..0x63: the line of each of four routes; slot and pin choose the route. */
static uint8_t line_of(const struct pci_access *pci, uint32_t address, uint32_t pin)
{
    uint32_t next = 0;
    struct pci_device d;
    while (pci_find(pci, &next, any, &d))
        if (d.vendor == 0x8086 && d.device == 0x7000) {
            uint32_t route = (pin - 1 + PCI_SLOT(address) - 1) & 3;
            uint32_t line = pci->read(d.address | 0x60) >> 8 * route & 0xff;
            return line & 0x80 ? 255 : (uint8_t)line;
        }
    return 255;
}

status pci_assign(const struct pci_access *pci, struct pci_device *d)
{
    static struct range r[RANGES_MAX + BARS];
    uint32_t n = taken(pci, d->address, r);
    for (uint32_t bar = 0; bar < BARS; bar++) {
        uint32_t value, reg = d->address | (BASE + 4 * bar);
        bool wide, ports;
        uint32_t size = probe(pci, d->address, bar, &value, &ports, &wide);
        if (!size) continue;
        uint32_t base = ports ? value & ~3u : value & ~15u;
        if (!base) {
            base = place(r, n, size, ports);
            if (!base) return XOS_NOSPACE;
            pci->write(reg, base);
            if (wide) pci->write(reg + 4, 0);
        }
        r[n++] = (struct range){ base, size, ports };
        bar += wide;
    }
    uint32_t v = pci->read(d->address | INTERRUPT), pin = v >> 8 & 0xff;
    if (pin && pin <= 4) {
        d->irq = line_of(pci, d->address, pin);
        pci->write(d->address | INTERRUPT, (v & ~0xffu) | d->irq);
    }
    return XOS_OK;
}
