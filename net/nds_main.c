/* NDS: the network device server, ring 1.  Publishes "NDS" (type=netdev, driver=NAME) when there is a card. */
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "nds.h"
#include "plat.h"
#include "bcfs/rt/rt.h"
#include "bmds/pci/pci.h"
#include "bmds/pci/port.h"

XOS_MANIFEST("NDS", 1, nds_construct, 0)
XOS_CLASS(0, "NDS", XOS_M_PUBLIC)
XOS_METHOD(0, "send", "([B)I", 3, XOS_M_PUBLIC, nds_m_send)
XOS_METHOD(0, "receive", "(>[B)I", 3, XOS_M_PUBLIC, nds_m_receive)
XOS_METHOD(0, "mac", "(>[B)I", 3, XOS_M_PUBLIC, nds_m_mac)
XOS_METHOD(0, "wait_rx", "(I)I", 1, XOS_M_PUBLIC, nds_m_wait)
XOS_METHOD(0, "info", "(>[B)I", 3, XOS_M_PUBLIC, nds_m_info)
XOS_ATTR(0, "type", "netdev")

status nds_construct(const char *cmdline);
status nds_m_send(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status nds_m_receive(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status nds_m_mac(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status nds_m_wait(uint32_t self, uint32_t ms, uint64_t *result);
status nds_m_info(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);

static const struct nic_driver *const drivers[] = { &e1000_driver, &virtio_driver };
static struct nic nic;
static struct pci_device device;

/* ---- the machine ---- */

static uint32_t in(uint32_t port, uint32_t bytes) { return bytes == 1 ? in8(port) : bytes == 2 ? in16(port) : in32(port); }

static void out(uint32_t port, uint32_t bytes, uint32_t v)
{
    if (bytes == 1) out8(port, (uint8_t)v);
    else if (bytes == 2) out16(port, (uint16_t)v);
    else out32(port, v);
}

static uint32_t port_read(void *at, uint32_t reg, uint32_t bytes) { return in((uint32_t)(uintptr_t)at + reg, bytes); }
static void port_write(void *at, uint32_t reg, uint32_t bytes, uint32_t v) { out((uint32_t)(uintptr_t)at + reg, bytes, v); }

/* Registers in memory are of 32 bits. */
static uint32_t memory_read(void *at, uint32_t reg, uint32_t bytes)
{
    (void)bytes;
    return *(volatile uint32_t *)((uint8_t *)at + reg);
}

static void memory_write(void *at, uint32_t reg, uint32_t bytes, uint32_t v)
{
    (void)bytes;
    *(volatile uint32_t *)((uint8_t *)at + reg) = v;
}

static void *memory(uint32_t bytes, uint32_t *phys)
{
    void *p;
    return xos_dma_alloc(bytes, &p, phys) ? NULL : p;
}

static void irq_done(void) { xos_irq_done(device.irq); }

/* ---- methods: the card itself is for servers only ---- */

status nds_m_send(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    if (xos_caller_ring() == 3) return XOS_DENIED;
    status s = nds_send(sel, off, len);
    *result = s ? 0 : len;
    return s;
}

status nds_m_receive(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    uint32_t got;
    if (xos_caller_ring() == 3) return XOS_DENIED;
    status s = nds_receive(sel, off, len, &got);
    *result = got;
    return s;
}

status nds_m_mac(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    if (len < 6) return XOS_TOOBIG;
    status s = xos_copy_to(sel, off, nds_mac(), 6);
    *result = s ? 0 : 6;
    return s;
}

/* 1: a frame is there, 0: not within ms. */
status nds_m_wait(uint32_t self, uint32_t ms, uint64_t *result)
{
    (void)self;
    if (xos_caller_ring() == 3) return XOS_DENIED;
    status s = nds_wait(ms);
    *result = s == XOS_OK;
    return s == XOS_TIMEOUT ? XOS_OK : s;
}

status nds_m_info(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    char text[200];
    const struct nds_counters *c = nds_count();
    uint32_t n = (uint32_t)xos_snprintf(text, sizeof(text),
                                        "%s irq %u, frames %u in %u out %u damaged %u too big %u busy, %u interrupts\n",
                                        nic.driver->name, device.irq, c->received, c->sent, c->damaged, c->too_big, c->busy,
                                        c->interrupts);
    if (n >= sizeof(text)) n = sizeof(text) - 1;
    if (n > len) n = len;
    status s = xos_copy_to(sel, off, text, n);
    *result = s ? 0 : n;
    return s;
}

/* ---- start ---- */

static const struct nic_driver *driver_for(uint16_t vendor, uint16_t id)
{
    for (uint32_t i = 0; i < sizeof(drivers) / sizeof(*drivers); i++)
        for (const uint16_t *d = drivers[i]->devices; drivers[i]->vendor == vendor && *d; d++)
            if (*d == id) return drivers[i];
    return NULL;
}

static bool wanted(uint16_t vendor, uint16_t id) { return driver_for(vendor, id) != NULL; }

static status bring_up(void)
{
    const struct nic_driver *driver = driver_for(device.vendor, device.device);
    uint32_t base;
    xos_sel irq;
    status s = pci_base(&pci_ports, &device, driver->bar, driver->ports, &base);
    if (s) return s;
    if (device.irq == 0 || device.irq > 15) return XOS_UNSUPPORTED;
    nic = (struct nic){ .driver = driver, .io = { (void *)(uintptr_t)base, port_read, port_write, memory } };
    if (!driver->ports) {
        nic.io.read = memory_read;
        nic.io.write = memory_write;
        s = xos_io_map(base, driver->registers, &nic.io.at);
    }
    if (!s) s = plat_sem_create(&irq);
    if (!s) s = xos_irq_bind(device.irq, irq);
    if (s) return s;
    pci_enable(&pci_ports, &device);
    return nds_start(&nic, irq, irq_done);
}

status nds_construct(const char *cmdline)
{
    (void)cmdline;
    uint32_t next = 0;
    while (pci_find(&pci_ports, &next, wanted, &device)) {
        status s = bring_up();
        if (s) {
            xos_logf("NDS: card %04x:%04x does not start: %s", device.vendor, device.device, xos_status_text(s));
            continue;
        }
        const uint8_t *m = nic.mac;
        xos_logf("NDS: %s, irq %u, %02x:%02x:%02x:%02x:%02x:%02x", nic.driver->name, device.irq, m[0], m[1], m[2], m[3],
                 m[4], m[5]);
        xos_sel object;
        const struct xos_attr attr = { { "driver", 6 }, { nic.driver->name, strlen(nic.driver->name) }, XOS_ATTR_ORDINARY };
        struct xos_publish pub = { .name = { "NDS", 3 }, .cls = { "NDS", 3 }, .attrs = &attr, .attr_count = 1 };
        return xos_publish(&pub, &object);
    }
    xos_logf("NDS: no network card");
    return XOS_OK;
}
