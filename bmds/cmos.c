/* Source: Motorola MC146818A.  HEDS uses the same pair of ports for the clock. */
#include "bmds/cmos.h"
#include "bmds/device.h"
#include "bmds/memory.h"
#include "bcfs/rt/rt.h"
#include "bmds/pci/port.h"

#define BYTES 128u

uint8_t cmos_read(uint32_t index)
{
    uint32_t held = port_interrupts_off();
    out8(0x70, (uint8_t)(index & 0x7f));
    uint8_t v = in8(0x71);
    port_interrupts_back(held);
    return v;
}

static void start(struct unit *u, struct command *k)
{
    uint8_t bytes[BYTES];
    for (uint32_t i = 0; i < BYTES; i++) bytes[i] = cmos_read(i);
    for (const struct request *r = k->chain; r; r = r->next) memory_write(r, 0, bytes, BYTES);
    unit_done(u, k, XOS_OK);
}

static void nothing(struct controller *c) { (void)c; }

static const struct unit_ops unit_ops = { start };
static const struct controller_ops controller_ops = { nothing, nothing };
static struct controller controller = { .ops = &controller_ops };
static struct unit unit = { .ops = &unit_ops, .controller = &controller, .name = "dev://cmos", .media = "nvram", .sectors = 1,
                            .sector = BYTES, .flags = UNIT_READONLY, .most = { 1, REQUEST_SEGS }, .slots = 1 };

void cmos_probe(void)
{
    if (controller_init(&controller)) return;
    unit_init(&unit);
    if (device_add(&unit)) unit_detach(&unit);
}
