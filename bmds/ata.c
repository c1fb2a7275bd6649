/* Source: ATA/ATAPI-6, chapters 6.2 (signatures), 9.2 (reset), 9.5 to 9.7 (PIO and DMA); Programming Interface for Bus
 * Master IDE Controller 1.0. */
#include "bmds/ata.h"
#include "bmds/device.h"
#include "bcfs/rt/rt.h"
#include "bmds/pci/pci.h"
#include "bmds/pci/port.h"
#include <xos/kfd.h>

enum { CTL_SRST = 0x04, CTL_NIEN = 0x02 };
enum { BM_COMMAND = 0, BM_STATUS = 2, BM_TABLE = 4, BM_CHANNEL = 8 };
enum { BM_START = 1, BM_TO_MEMORY = 8, BM_ACTIVE = 1, BM_ERROR = 2, BM_INTERRUPT = 4 };
#define MS      1000000ull
#define SPINS   200u            /* status reads before a wait gives the processor away */
#define PRDS    512u            /* a page of them */
#define SEGS    128u
#define SECTORS 1024u           /* of a command on a disk with 48-bit addresses */

static struct channel channels[2] = {
    { .base = 0x1f0, .control = 0x3f6, .controller.irq = 14 },
    { .base = 0x170, .control = 0x376, .controller.irq = 15 },
};
static struct drive disks[4];

/* 32 bits at a time: every PCI controller takes it, and under emulation the port accesses are the cost. */
void ata_in(uint16_t port, void *to, uint32_t bytes)
{
    uint32_t n = bytes / 4;
    __asm__ volatile("rep insl" : "+D"(to), "+c"(n) : "d"(port) : "memory");
    if (bytes & 2) *(uint16_t *)to = in16(port);
}

void ata_out(uint16_t port, const void *from, uint32_t bytes)
{
    uint32_t n = bytes / 4;
    __asm__ volatile("rep outsl" : "+S"(from), "+c"(n) : "d"(port) : "memory");
    if (bytes & 2) out16(port, *(const uint16_t *)from);
}

/* The status register is valid 400 ns after a selection or a command. */
void ata_settle(const struct channel *c)
{
    for (int i = 0; i < 4; i++) in8(c->control);
}

status ata_wait(const struct channel *c, uint32_t ms, uint8_t *st)
{
    for (uint32_t i = 0; i < SPINS; i++)
        if (!((*st = in8(c->control)) & ATA_BSY)) goto idle;
    for (uint64_t end = xos_clock() + ms * MS; (*st = in8(c->control)) & ATA_BSY;) {
        if (xos_clock() > end) return XOS_TIMEOUT;
        xos_yield();
    }
idle:
    *st = in8(c->base + ATA_R_STATUS);
    return XOS_OK;
}

void ata_reset(struct channel *c)
{
    uint8_t st;
    if (c->master) out8(c->master + BM_COMMAND, 0);
    out8(c->control, CTL_SRST | CTL_NIEN);
    for (int i = 0; i < 20; i++) ata_settle(c);
    out8(c->control, c->controller.interrupts ? 0 : CTL_NIEN);
    xos_sleep(2);
    ata_wait(c, ATA_PROBE_MS, &st);
}

/* Selecting needs the drive that was selected before to be idle. */
status ata_select(const struct channel *c, uint8_t device)
{
    uint8_t st;
    status s = ata_wait(c, ATA_COMMAND_MS, &st);
    if (s) return s;
    out8(c->base + ATA_R_DEVICE, device);
    ata_settle(c);
    return ata_wait(c, ATA_COMMAND_MS, &st);
}

static status issue(const struct channel *c, const struct ata_taskfile *t)
{
    status s = ata_select(c, t->device);
    if (s) return s;
    if (t->ext) {
        out8(c->base + ATA_R_COUNT, t->hob_count);
        for (uint32_t i = 0; i < 3; i++) out8(c->base + ATA_R_LBA0 + i, t->hob_lba[i]);
    }
    out8(c->base + ATA_R_COUNT, t->count);
    for (uint32_t i = 0; i < 3; i++) out8(c->base + ATA_R_LBA0 + i, t->lba[i]);
    out8(c->base + ATA_R_STATUS, t->command);
    ata_settle(c);
    return XOS_OK;
}

/* ---- bus master ---- */

bool ata_master_start(struct channel *c, const struct command *k)
{
    uint32_t n = 0;
    if (!c->master) return false;
    for (const struct request *r = k->chain; r; r = r->next)
        for (uint32_t i = 0; i < r->segs; i++)
            if (!ata_prd_add(c->prd, PRDS, &n, r->seg[i].phys, r->seg[i].len)) return false;
    uint8_t way = k->op == XOS_BLOCK_READ ? BM_TO_MEMORY : 0;
    out8(c->master + BM_COMMAND, way);
    out32(c->master + BM_TABLE, c->prd_phys);
    out8(c->master + BM_STATUS, (in8(c->master + BM_STATUS) & 0x60) | BM_ERROR | BM_INTERRUPT);
    return true;
}

void ata_master_go(struct channel *c, const struct command *k)
{
    out8(c->master + BM_COMMAND, (k->op == XOS_BLOCK_READ ? BM_TO_MEMORY : 0) | BM_START);
}

status ata_master_stop(struct channel *c)
{
    uint8_t st = in8(c->master + BM_STATUS);
    out8(c->master + BM_COMMAND, 0);
    out8(c->master + BM_STATUS, (st & 0x60) | BM_ERROR | BM_INTERRUPT);
    return st & BM_ERROR ? XOS_IO : XOS_OK;
}

/* ---- disks ---- */

static status failed(struct drive *d, status s, uint8_t st)
{
    struct channel *c = d->channel;
    xos_snprintf(d->unit.why, sizeof d->unit.why, "%s, status %02x, error %02x", s ? xos_status_text(s) : "device error", st,
                 in8(c->base + ATA_R_ERROR));
    if (s || st & (ATA_DRQ | ATA_BSY)) ata_reset(c);
    return XOS_IO;
}

/* One request, the processor moving the data. */
static status by_hand(struct drive *d, const struct request *r)
{
    struct channel *c = d->channel;
    struct ata_taskfile t;
    bool write = r->op == XOS_BLOCK_WRITE;
    uint8_t st = 0;
    status s = ata_taskfile(&d->id, write ? ATA_WRITE : ATA_READ, d->number, r->sector, r->count, d->multiple, &t);
    if (s) return s;
    s = issue(c, &t);
    if (s) return failed(d, s, st);
    uint32_t block = 0;                     /* sectors that the drive still wants before it is asked again */
    for (uint32_t i = 0, left = r->count; i < r->segs; i++)
        for (uint32_t at = 0; at < r->seg[i].len; at += ATA_SECTOR, block--, left--) {
            if (!block) {
                s = ata_wait(c, ATA_COMMAND_MS, &st);
                if (s || st & (ATA_ERR | ATA_DF) || !(st & ATA_DRQ)) return failed(d, s, st);
                block = left < d->multiple ? left : d->multiple;
            }
            if (write) ata_out(c->base + ATA_R_DATA, r->seg[i].near + at, ATA_SECTOR);
            else ata_in(c->base + ATA_R_DATA, r->seg[i].near + at, ATA_SECTOR);
        }
    if (!write) return XOS_OK;
    ata_settle(c);                          /* the last block's result */
    s = ata_wait(c, ATA_COMMAND_MS, &st);
    return s || st & (ATA_ERR | ATA_DF | ATA_DRQ) ? failed(d, s, st) : XOS_OK;
}

void ata_end(struct channel *c, status s)
{
    struct command *k = c->now;
    c->now = NULL;
    unit_done(k->unit, k, s);
}

static void disk_start(struct unit *u, struct command *k)
{
    struct drive *d = (struct drive *)u;
    struct channel *c = d->channel;
    struct ata_taskfile t;
    bool flush = k->op == XOS_BLOCK_FLUSH;
    status s = XOS_OK;
    c->now = k;
    if (!flush && !(u->flags & UNIT_DMA)) {
        for (const struct request *r = k->chain; r && !s; r = r->next) s = by_hand(d, r);
        ata_end(c, s);
        return;
    }
    s = ata_taskfile(&d->id, flush ? ATA_FLUSH : k->op == XOS_BLOCK_READ ? ATA_READ_DMA : ATA_WRITE_DMA, d->number, k->sector,
                     k->count, 0, &t);
    if (s && flush) {                       /* no cache to flush */
        ata_end(c, XOS_OK);
        return;
    }
    if (!s && !flush && !ata_master_start(c, k)) s = XOS_TOOBIG;
    if (!s) s = issue(c, &t);
    if (s) {
        ata_end(c, failed(d, s, 0));
        return;
    }
    c->dma = !flush;
    if (c->dma) ata_master_go(c, k);
}

static void channel_service(struct controller *controller)
{
    struct channel *c = (struct channel *)controller;
    if (!c->now) {
        in8(c->base + ATA_R_STATUS);        /* whatever it was, it is seen */
        return;
    }
    if (c->dma && !(in8(c->master + BM_STATUS) & BM_INTERRUPT)) return;
    if (in8(c->control) & ATA_BSY) return;
    uint8_t st = in8(c->base + ATA_R_STATUS);
    struct drive *d = (struct drive *)c->now->unit;
    if (d->packet) {
        cd_service(d, st);
        return;
    }
    status s = c->dma ? ata_master_stop(c) : XOS_OK;
    c->dma = false;
    ata_end(c, s || st & (ATA_ERR | ATA_DF) ? failed(d, s, st) : XOS_OK);
}

static void channel_reset(struct controller *controller)
{
    struct channel *c = (struct channel *)controller;
    c->now = NULL;
    c->dma = false;
    ata_reset(c);
}

static const struct unit_ops disk_ops = { disk_start };
static const struct controller_ops channel_ops = { channel_service, channel_reset };

/* ---- finding ---- */

/* SET MULTIPLE MODE; the plain commands do when the disk won't. */
static void set_multiple(struct drive *d)
{
    d->multiple = 1;
    uint32_t want = d->id.multiple < 16 ? d->id.multiple : 16;
    struct ata_taskfile t = { .command = 0xc6, .device = d->number ? 0xf0 : 0xe0, .count = (uint8_t)want };
    uint8_t st = 0;
    if (want > 1 && !issue(d->channel, &t) && !ata_wait(d->channel, ATA_PROBE_MS, &st) && !(st & (ATA_ERR | ATA_DF)))
        d->multiple = want;
}

/* => OK: a disk | EXISTS: a packet device | NOTFOUND | anything else: there is something that can't be used */
static status identify(struct drive *d)
{
    const struct channel *c = d->channel;
    uint16_t words[256];
    uint8_t st;
    out8(c->base + ATA_R_DEVICE, d->number ? 0xb0 : 0xa0);
    ata_settle(c);
    st = in8(c->control);
    if (!st || st == 0xff) return XOS_NOTFOUND;
    if (ata_wait(c, ATA_PROBE_MS, &st)) return XOS_NOTFOUND;
    for (uint32_t i = ATA_R_COUNT; i <= ATA_R_LBA2; i++) out8(c->base + i, 0);
    out8(c->base + ATA_R_STATUS, 0xec);
    ata_settle(c);
    if (!in8(c->control)) return XOS_NOTFOUND;
    if (ata_wait(c, ATA_PROBE_MS, &st)) return XOS_NOTFOUND;
    uint8_t mid = in8(c->base + ATA_R_LBA1), high = in8(c->base + ATA_R_LBA2);
    if (mid == 0x14 && high == 0xeb) return XOS_EXISTS;
    if (mid || high || st & (ATA_ERR | ATA_DF) || !(st & ATA_DRQ)) return XOS_NOTFOUND;
    ata_in(c->base + ATA_R_DATA, words, sizeof words);
    status s = ata_identify(words, &d->id);
    if (s) xos_logf("bmds: %s: %s: %s", d->unit.name, d->id.model, xos_status_text(s));
    return s;
}

static bool any(uint16_t vendor, uint16_t device)
{
    (void)vendor, (void)device;
    return true;
}

/* The IDE function that has the legacy channels: class 01, subclass 01, both channels in compatibility mode, bit 7 = it is
 * a bus master. */
static void find_master(void)
{
    uint32_t next = 0, base;
    struct pci_device d;
    while (pci_find(&pci_ports, &next, any, &d)) {
        if (d.kind >> 8 != 0x0101 || (d.kind & 0x85) != 0x80 || pci_base(&pci_ports, &d, 4, true, &base)) continue;
        pci_enable(&pci_ports, &d);
        for (uint32_t i = 0; i < 2; i++) {
            void *table;
            if (xos_dma_alloc(PRDS * sizeof(struct ata_prd), &table, &channels[i].prd_phys)) return;
            channels[i].prd = table;
            channels[i].master = (uint16_t)(base + i * BM_CHANNEL);
            out8(channels[i].master + BM_COMMAND, 0);
        }
        return;
    }
}

static void describe(struct drive *d)
{
    struct unit *u = &d->unit;
    bool dma = d->channel->master && d->id.dma;
    u->ops = &disk_ops;
    u->controller = &d->channel->controller;
    u->media = "disk";
    xos_snprintf(u->model, sizeof u->model, "%s", d->id.model);
    u->sectors = d->id.sectors;
    u->sector = ATA_SECTOR;
    u->flags = dma ? UNIT_DMA : 0;
    u->align = 4;
    u->slots = 1;
    u->most.segs = SEGS;
    u->most.sectors = ata_command_max(&d->id) < SECTORS ? ata_command_max(&d->id) : SECTORS;
}

uint32_t ata_probe(bool dma)
{
    uint32_t found = 0;
    status is[4];
    if (dma) find_master();
    for (uint32_t i = 0; i < 4; i++) {
        struct channel *c = &channels[i / 2];
        struct drive *d = &disks[i];
        d->channel = c;
        d->number = i % 2;
        xos_snprintf(d->unit.name, sizeof d->unit.name, "dev://ata%u", (unsigned)i);
        is[i] = XOS_NOTFOUND;
        if (!d->number) {
            if (in8(c->base + ATA_R_STATUS) == 0xff) {      /* a floating bus: no controller */
                is[++i] = XOS_NOTFOUND;
                continue;
            }
            out8(c->control, CTL_NIEN);
        }
        is[i] = identify(d);
        if (!is[i]) set_multiple(d);
    }
    for (uint32_t i = 0; i < 4; i++) {
        struct drive *d = &disks[i];
        struct channel *c = d->channel;
        if (is[i] && is[i] != XOS_EXISTS) continue;
        if (!c->controller.mutex) {
            c->controller.ops = &channel_ops;
            c->controller.slots = 1;
            if (controller_init(&c->controller)) continue;
            out8(c->control, c->controller.interrupts ? 0 : CTL_NIEN);
        }
        if (is[i]) {
            cd_add(c, i % 2);
            continue;
        }
        describe(d);
        unit_init(&d->unit);
        if (!device_add(&d->unit)) found++;
    }
    return found;
}
