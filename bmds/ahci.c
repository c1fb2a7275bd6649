/* Source: Serial ATA AHCI 1.3.1, 3 (registers), 10.1 (start), 6.2.2 (errors).  A failed command stops the port and all that was
 * queued with it: the port starts anew, and unit.c tries each by itself. */
#include "bmds/ahci.h"
#include "bmds/device.h"
#include "bmds/fis.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

#define HBAS  2u
#define DISKS 8u
#define MS 1000000ull
#define PAGE 4096u
enum { CAP = 0x00, GHC = 0x04, IS = 0x08, PI = 0x0c, PORTS = 0x100, PORT = 0x80 };
enum { GHC_RESET = 1, GHC_INTERRUPTS = 2 };
#define GHC_AHCI (1u << 31)
#define CAP_NCQ  (1u << 30)
enum { P_LIST = 0x00, P_FIS = 0x08, P_IS = 0x10, P_IE = 0x14, P_CMD = 0x18, P_TFD = 0x20, P_SIG = 0x24, P_SSTS = 0x28, P_SCTL = 0x2c,
       P_SERR = 0x30, P_SACT = 0x34, P_CI = 0x38 };
enum { CMD_START = 1, CMD_SPIN = 2, CMD_POWER = 4, CMD_FIS = 1 << 4, CMD_FIS_RUNNING = 1 << 14, CMD_RUNNING = 1 << 15 };
#define IS_ERRORS 0x78000000u       /* task file, host bus fatal, host bus data, interface fatal */
#define IS_ENDS   0x0000002fu       /* register, PIO set-up, DMA set-up, set device bits FIS; descriptor done */
#define SIG_DISK  0x00000101u
#define SIG_CD    0xeb140101u

struct hba {
    struct controller controller;   /* first member */
    volatile uint8_t *regs;
    uint32_t address, slots;
    bool there, ncq;
};

struct disk {
    struct unit unit;               /* first member */
    struct hba *hba;
    uint32_t port, issued;          /* issued: slots at work */
    volatile struct fis_header *list;
    struct fis_table *table;        /* a page each */
    uint32_t list_phys, table_phys;
    struct ata_identity id;
    bool there, ncq;
};

static struct hba hbas[HBAS];
static struct disk disks[DISKS];

static uint32_t get(const struct hba *h, uint32_t reg) { return *(volatile uint32_t *)(h->regs + reg); }
static void put(const struct hba *h, uint32_t reg, uint32_t v) { *(volatile uint32_t *)(h->regs + reg) = v; }
static uint32_t pget(const struct disk *d, uint32_t reg) { return get(d->hba, PORTS + d->port * PORT + reg); }
static void pput(const struct disk *d, uint32_t reg, uint32_t v) { put(d->hba, PORTS + d->port * PORT + reg, v); }

static bool await(const struct disk *d, uint32_t reg, uint32_t mask, uint32_t value, uint32_t ms)
{
    for (uint64_t end = xos_clock() + ms * MS; (pget(d, reg) & mask) != value;) {
        if (xos_clock() > end) return false;
        xos_yield();
    }
    return true;
}

/* ---- a port ---- */

static void stop(const struct disk *d)
{
    pput(d, P_CMD, pget(d, P_CMD) & ~(uint32_t)CMD_START);
    await(d, P_CMD, CMD_RUNNING, 0, 500);
    pput(d, P_CMD, pget(d, P_CMD) & ~(uint32_t)CMD_FIS);
    await(d, P_CMD, CMD_FIS_RUNNING, 0, 500);
}

static bool go(const struct disk *d)
{
    pput(d, P_SERR, 0xffffffffu);
    pput(d, P_IS, 0xffffffffu);
    pput(d, P_CMD, pget(d, P_CMD) | CMD_FIS | CMD_SPIN | CMD_POWER);
    if (!await(d, P_TFD, 0x88, 0, 1000)) return false;
    pput(d, P_CMD, pget(d, P_CMD) | CMD_START);
    return true;
}

/* Stop, reset the link (10.4.2), start. */
static void again(const struct disk *d)
{
    stop(d);
    pput(d, P_SCTL, (pget(d, P_SCTL) & ~15u) | 1);
    xos_sleep(2);
    pput(d, P_SCTL, pget(d, P_SCTL) & ~15u);
    await(d, P_SSTS, 15, 3, 200);
    pput(d, P_CMD, pget(d, P_CMD) | CMD_FIS);
    pput(d, P_SERR, 0xffffffffu);
    await(d, P_TFD, 0x88, 0, 1000);
    go(d);
}

static struct fis_table *table(const struct disk *d, uint32_t slot) { return (struct fis_table *)((uint8_t *)d->table + slot * PAGE); }

static void issue(struct disk *d, uint32_t slot, bool write, uint32_t prds, bool queued)
{
    fis_header(&d->list[slot], write, prds, d->table_phys + slot * PAGE);
    __asm__ volatile("" ::: "memory");      /* all is in memory before the controller hears of it */
    d->issued |= 1u << slot;
    if (queued) pput(d, P_SACT, 1u << slot);
    pput(d, P_CI, 1u << slot);
}

static void start(struct unit *u, struct command *k)
{
    struct disk *d = (struct disk *)u;
    uint32_t slot = (uint32_t)(k - u->command), n = 0;
    bool write = k->op == XOS_BLOCK_WRITE, flush = k->op == XOS_BLOCK_FLUSH;
    struct fis_table *t = table(d, slot);
    struct ata_taskfile file;
    if (d->ncq && !flush) {
        fis_queued(t->fis, write, k->sector, k->count, slot);
    } else if (ata_taskfile(&d->id, flush ? ATA_FLUSH : write ? ATA_WRITE_DMA : ATA_READ_DMA, 0, k->sector, k->count, 0, &file)) {
        xos_snprintf(u->why, sizeof u->why, "outside the disk");
        unit_done(u, k, flush ? XOS_OK : XOS_IO);       /* no cache to flush */
        return;
    } else {
        fis_command(t->fis, &file);
    }
    for (const struct request *r = flush ? NULL : k->chain; r; r = r->next)
        for (uint32_t i = 0; i < r->segs; i++) t->prd[n++] = (struct fis_prd){ r->seg[i].phys, 0, 0, r->seg[i].len - 1 };
    issue(d, slot, write, n, d->ncq && !flush);
}

static void fail(struct disk *d, uint32_t is)
{
    struct unit *u = &d->unit;
    uint32_t tfd = pget(d, P_TFD), issued = d->issued;
    xos_snprintf(u->why, sizeof u->why, "interrupt %08x, status %02x, error %02x", (unsigned)is, (unsigned)(tfd & 0xff),
                 (unsigned)(tfd >> 8 & 0xff));
    again(d);
    d->issued = 0;
    for (uint32_t i = 0; i < UNIT_COMMANDS; i++)
        if (issued & 1u << i && u->command[i].chain) unit_done(u, &u->command[i], XOS_IO);
}

/* The command that failed keeps its bit in CI or SACT until the port is stopped (6.2.2.1). */
static void service_disk(struct disk *d)
{
    uint32_t is = pget(d, P_IS);
    pput(d, P_IS, is);
    uint32_t done = d->issued & ~(pget(d, P_CI) | pget(d, P_SACT));
    d->issued &= ~done;
    for (uint32_t i = 0; i < UNIT_COMMANDS; i++)
        if (done & 1u << i && d->unit.command[i].chain) unit_done(&d->unit, &d->unit.command[i], XOS_OK);
    if (is & IS_ERRORS) fail(d, is);
}

static void service(struct controller *c)
{
    struct hba *h = (struct hba *)c;
    if (!h->there) return;
    for (uint32_t i = 0; i < DISKS; i++)
        if (disks[i].there && disks[i].hba == h) service_disk(&disks[i]);
    put(h, IS, get(h, IS));
}

static void reset(struct controller *c)
{
    for (uint32_t i = 0; i < DISKS; i++)
        if (disks[i].there && disks[i].hba == (struct hba *)c) {
            again(&disks[i]);
            disks[i].issued = 0;
        }
}

static const struct unit_ops unit_ops = { start };
static const struct controller_ops controller_ops = { service, reset };

/* ---- finding ---- */

static status memory(struct disk *d)
{
    void *p;
    if (d->table) return XOS_OK;
    status s = xos_dma_alloc(PAGE, &p, &d->list_phys);      /* 1 KiB of list, 256 bytes for what the drive sends */
    if (s) return s;
    d->list = p;
    s = xos_dma_alloc(UNIT_COMMANDS * PAGE, &p, &d->table_phys);
    if (!s) d->table = p;
    return s;
}

/* IDENTIFY DEVICE, awaited here: interrupts are still off at the controller. */
static status identify(struct disk *d)
{
    struct fis_table *t = table(d, 0);
    struct ata_taskfile f = { .command = 0xec };
    uint16_t *words = (uint16_t *)((uint8_t *)d->list + 2048);
    fis_command(t->fis, &f);
    t->prd[0] = (struct fis_prd){ d->list_phys + 2048, 0, 0, 511 };
    issue(d, 0, false, 1, false);
    bool good = await(d, P_CI, 1, 0, 1000) && !(pget(d, P_TFD) & 1);
    d->issued = 0;
    if (!good) return XOS_IO;
    status s = ata_identify(words, &d->id);
    if (s) return s;
    uint32_t depth = (words[75] & 31) + 1u;
    d->ncq = d->hba->ncq && d->id.lba48 && words[76] != 0xffff && words[76] & 0x100;
    uint32_t most = depth < d->hba->slots ? depth : d->hba->slots;
    d->unit.slots = !d->ncq ? 1 : most < UNIT_COMMANDS ? most : UNIT_COMMANDS;
    return XOS_OK;
}

static void describe(struct disk *d)
{
    struct unit *u = &d->unit;
    xos_snprintf(u->name, sizeof u->name, "dev://sata%u", (unsigned)(d - disks));
    xos_snprintf(u->model, sizeof u->model, "%s", d->id.model);
    u->ops = &unit_ops;
    u->controller = &d->hba->controller;
    u->media = "disk";
    u->sectors = d->id.sectors;
    u->sector = ATA_SECTOR;
    u->flags = UNIT_DMA | (d->ncq ? UNIT_FLUSH_ALONE : 0);
    u->align = 2;
    u->most.segs = FIS_SEGS;
    u->most.sectors = ata_command_max(&d->id) < 2048 ? ata_command_max(&d->id) : 2048;
}

static struct disk *slot(void)
{
    for (uint32_t i = 0; i < DISKS; i++)
        if (!disks[i].there && device_idle(&disks[i].unit)) return &disks[i];
    return NULL;
}

static void add_port(struct hba *h, uint32_t port)
{
    struct disk *d = slot();
    if (!d) return;
    d->hba = h;
    d->port = port;
    if (!await(d, P_SSTS, 15, 3, 50)) return;
    stop(d);
    status s = memory(d);
    if (!s) {
        pput(d, P_LIST, d->list_phys);
        pput(d, P_LIST + 4, 0);
        pput(d, P_FIS, d->list_phys + 1024);
        pput(d, P_FIS + 4, 0);
        s = go(d) ? XOS_OK : XOS_IO;
    }
    if (!s && pget(d, P_SIG) == SIG_CD) {
        xos_logf("bmds: AHCI port %u: packet devices are read on legacy channels only", (unsigned)port);
        return;
    }
    if (!s) s = pget(d, P_SIG) == SIG_DISK ? identify(d) : XOS_UNSUPPORTED;
    if (s) {
        xos_logf("bmds: AHCI port %u: %s", (unsigned)port, xos_status_text(s));
        return;
    }
    describe(d);
    unit_init(&d->unit);
    controller_lock(&h->controller);
    pput(d, P_IS, 0xffffffffu);
    pput(d, P_IE, IS_ERRORS | IS_ENDS);
    d->there = true;
    controller_unlock(&h->controller);
    if (device_add(&d->unit)) {
        d->there = false;
        unit_detach(&d->unit);
    }
}

bool ahci_is(const struct pci_device *d) { return d->kind == 0x010601; }

status ahci_add(const struct pci_device *p)
{
    uint32_t base;
    struct hba *h = !hbas[0].there ? &hbas[0] : !hbas[1].there ? &hbas[1] : NULL;
    if (!h || (h->controller.joined && h->controller.irq != p->irq)) return XOS_NOSPACE;
    status s = pci_base(&pci_ports, p, 5, false, &base);
    void *regs;
    if (!s) s = xos_io_map(base, PORTS + 32 * PORT, &regs);
    if (s) return s;
    pci_enable(&pci_ports, p);
    h->regs = regs;
    h->address = p->address;
    put(h, GHC, GHC_AHCI);
    put(h, GHC, GHC_AHCI | GHC_RESET);
    for (uint64_t end = xos_clock() + 1000 * MS; get(h, GHC) & GHC_RESET;) {
        if (xos_clock() > end) return XOS_IO;
        xos_yield();
    }
    put(h, GHC, GHC_AHCI);
    h->slots = (get(h, CAP) >> 8 & 31) + 1;
    h->ncq = get(h, CAP) & CAP_NCQ;
    h->controller.ops = &controller_ops;
    h->controller.irq = p->irq < 16 ? p->irq : 0;
    s = controller_init(&h->controller);
    if (s) return s;
    h->there = true;
    put(h, IS, 0xffffffffu);
    put(h, GHC, GHC_AHCI | GHC_INTERRUPTS);
    for (uint32_t i = 0, ports = get(h, PI); i < 32; i++)
        if (ports & 1u << i) add_port(h, i);
    return XOS_OK;
}

bool ahci_remove(uint32_t address)
{
    for (uint32_t i = 0; i < HBAS; i++) {
        struct hba *h = &hbas[i];
        if (!h->there || h->address != address) continue;
        controller_lock(&h->controller);
        put(h, GHC, GHC_AHCI | GHC_RESET);
        h->there = false;
        controller_unlock(&h->controller);
        for (uint32_t k = 0; k < DISKS; k++)
            if (disks[k].there && disks[k].hba == h) {
                disks[k].there = false;
                device_remove(&disks[k].unit);
                unit_detach(&disks[k].unit);
            }
        return true;
    }
    return false;
}
