#include "pci.h"
#include "port.h"

static uint32_t config_read(uint32_t address)
{
    uint32_t flags = port_interrupts_off();
    out32(0xcf8, address);
    uint32_t v = in32(0xcfc);
    port_interrupts_back(flags);
    return v;
}

static void config_write(uint32_t address, uint32_t value)
{
    uint32_t flags = port_interrupts_off();
    out32(0xcf8, address);
    out32(0xcfc, value);
    port_interrupts_back(flags);
}

static uint32_t hold(void) { return port_interrupts_off(); }
static void let(uint32_t held) { port_interrupts_back(held); }

const struct pci_access pci_ports = { config_read, config_write, hold, let };
