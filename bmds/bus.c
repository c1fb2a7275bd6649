/* Hot plug as QEMU's PIIX4 has it: docs/specs/acpi_pci_hotplug of QEMU; ACPI 6.4, 4.8 (general purpose events). */
#include "bmds/bus.h"
#include "bmds/ahci.h"
#include "bmds/line.h"
#include "bmds/vblk.h"
#include "bmds/watch.h"
#include "bcfs/rt/rt.h"
#include "bmds/pci/pci.h"
#include "bmds/pci/port.h"

enum { UP = 0xae00, DOWN = 0xae04, EJECT = 0xae08, BUS_SELECT = 0xae10, GPE_STATUS = 0xafe0, GPE_ENABLE = 0xafe2 };
enum { GPE_PCI = 1 << 1, SCI = 9, SMI_COMMAND = 0xb2, ACPI_ENABLE = 0xf1 };

static const struct { bool (*is)(const struct pci_device *); status (*add)(const struct pci_device *); bool (*remove)(uint32_t); }
    drivers[] = { { vblk_is, vblk_add, vblk_remove }, { ahci_is, ahci_add, ahci_remove } };
#define DRIVERS (sizeof drivers / sizeof *drivers)

static status add(const struct pci_device *d)
{
    for (uint32_t i = 0; i < DRIVERS; i++) {
        if (!drivers[i].is(d)) continue;
        status s = drivers[i].add(d);
        if (s) xos_logf("bmds: device %04x:%04x in slot %u does not start: %s", d->vendor, d->device,
                        (unsigned)PCI_SLOT(d->address), xos_status_text(s));
        return s;
    }
    return XOS_NOTFOUND;
}

static bool any(uint16_t vendor, uint16_t device)
{
    (void)vendor, (void)device;
    return true;
}

/* ---- hot plug ---- */

static uint32_t known;              /* slots whose function 0 is ours or was looked at */

static void arrived(uint32_t slot)
{
    struct pci_device d;
    if (known & 1u << slot || !pci_at(&pci_ports, PCI_ADDRESS(slot, 0u), &d)) return;
    known |= 1u << slot;
    bool ours = false;
    for (uint32_t i = 0; i < DRIVERS; i++) ours |= drivers[i].is(&d);
    if (!ours) return;
    status s = pci_assign(&pci_ports, &d);
    if (s) xos_logf("bmds: device %04x:%04x in slot %u: no room on the bus", d.vendor, d.device, (unsigned)slot);
    else add(&d);
}

static void leaves(uint32_t slot)
{
    for (uint32_t i = 0; i < DRIVERS; i++) drivers[i].remove(PCI_ADDRESS(slot, 0u));
    known &= ~(1u << slot);
    out32(EJECT, 1u << slot);
}

/* In the watcher's thread: a device may need reading, which the line's thread must go on serving. */
static void look(void *what)
{
    (void)what;
    out32(BUS_SELECT, 0);
    uint32_t up = in32(UP), down = in32(DOWN);
    for (uint32_t slot = 1; slot < 32; slot++) {
        if (down & 1u << slot) leaves(slot);
        else if (up & 1u << slot) arrived(slot);
    }
    for (uint32_t slot = 1; slot < 32; slot++) {        /* one that left without asking */
        struct pci_device d;
        if (!(known & 1u << slot) || pci_at(&pci_ports, PCI_ADDRESS(slot, 0u), &d)) continue;
        for (uint32_t i = 0; i < DRIVERS; i++) drivers[i].remove(PCI_ADDRESS(slot, 0u));
        known &= ~(1u << slot);
    }
}

static void event(void)
{
    uint8_t st = in8(GPE_STATUS);
    if (!(st & GPE_PCI)) return;
    out8(GPE_STATUS, GPE_PCI);
    watch_now();
}

static void hot_plug(void)
{
    watch(look, NULL);
    out8(GPE_STATUS, 0xff);
    out8(GPE_ENABLE, GPE_PCI);
    if (line_watch(SCI, event)) return;                 /* the watcher looks every second all the same */
    out8(SMI_COMMAND, ACPI_ENABLE);
}

uint32_t bus_probe(void)
{
    uint32_t next = 0, found = 0;
    struct pci_device d;
    bool acpi = false;
    while (pci_find(&pci_ports, &next, any, &d)) {
        acpi |= d.vendor == 0x8086 && d.device == 0x7113;
        known |= 1u << PCI_SLOT(d.address);
        if (!add(&d)) found++;
    }
    if (acpi && in32(UP) != 0xffffffffu) hot_plug();
    return found;
}
