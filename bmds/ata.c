/* Source: ATA/ATAPI-6, chapters 6.2 (signatures), 9.2 (reset), 9.5 and 9.6 (PIO data in and out). */
#include "bmds/ata.h"
#include "bmds/atacmd.h"
#include "bmds/device.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

enum { R_DATA, R_ERROR, R_COUNT, R_LBA0, R_LBA1, R_LBA2, R_DEVICE, R_COMMAND, R_STATUS = R_COMMAND };
enum { S_ERR = 0x01, S_DRQ = 0x08, S_DF = 0x20, S_DRDY = 0x40, S_BSY = 0x80 };
enum { CTL_SRST = 0x04, CTL_NIEN = 0x02 };
#define MS 1000000ull
#define PROBE_NS   (1000 * MS)
#define COMMAND_NS (10000 * MS)
#define FLUSH_NS   (30000 * MS)
#define SPINS 200u              /* status reads before a wait gives the processor away */

struct channel {
    uint16_t base, control;
    uint8_t irq;
    bool interrupts;            /* the line is bound to `sem` */
    xos_sel mutex, sem;
};
struct disk {
    struct unit unit;
    struct channel *channel;
    uint32_t drive, multiple;
    struct ata_identity id;
    char name[DEVICE_NAME];
};

static struct channel channels[2] = {
    { .base = 0x1f0, .control = 0x3f6, .irq = 14 },
    { .base = 0x170, .control = 0x376, .irq = 15 },
};
static struct disk disks[4];

static uint8_t in8(uint16_t port)
{
    uint8_t v;
    __asm__ volatile("inb %1, %0" : "=a"(v) : "Nd"(port));
    return v;
}

static void out8(uint16_t port, uint8_t v) { __asm__ volatile("outb %0, %1" : : "a"(v), "Nd"(port)); }

/* 32 bits at a time: every PCI controller takes it, and under emulation the port accesses are the cost. */
static void in_dwords(uint16_t port, void *to, uint32_t n)
{
    __asm__ volatile("rep insl" : "+D"(to), "+c"(n) : "d"(port) : "memory");
}

static void out_dwords(uint16_t port, const void *from, uint32_t n)
{
    __asm__ volatile("rep outsl" : "+S"(from), "+c"(n) : "d"(port) : "memory");
}

/* The status register is valid 400 ns after a selection or a command. */
static void settle(const struct channel *c)
{
    for (int i = 0; i < 4; i++) in8(c->control);
}

/* Wait until BSY clears.  An interrupt only ends the wait early: a lost one costs 10 ms, never the request.
 * A thread that is being killed, or whose own deadline is over, still ends its command, by polling: the channel
 * is shared.
 * => OK | TIMEOUT; *st = the status register, read last (which acknowledges the interrupt). */
static status wait_idle(const struct channel *c, uint64_t limit_ns, uint8_t *st)
{
    for (uint32_t i = 0; i < SPINS; i++)
        if (!((*st = in8(c->control)) & S_BSY)) goto idle;
    for (uint64_t end = xos_clock() + limit_ns;;) {
        if (c->interrupts) {
            status s = xos_sem_wait(c->sem, 10);
            if (s == XOS_OK) {
                *st = in8(c->base + R_STATUS);
                xos_irq_done(c->irq);
            } else if (s != XOS_TIMEOUT) {
                xos_yield();
            }
        } else {
            xos_yield();
        }
        if (!((*st = in8(c->control)) & S_BSY)) goto idle;
        if (xos_clock() > end) return XOS_TIMEOUT;
    }
idle:
    *st = in8(c->base + R_STATUS);
    return XOS_OK;
}

static void reset(const struct channel *c)
{
    uint8_t st;
    out8(c->control, CTL_SRST | CTL_NIEN);
    for (int i = 0; i < 20; i++) settle(c);
    out8(c->control, c->interrupts ? 0 : CTL_NIEN);
    xos_sleep(2);
    wait_idle(c, PROBE_NS, &st);
}

/* Selecting needs the drive that was selected before to be idle. */
static status select_drive(const struct channel *c, uint8_t device)
{
    uint8_t st;
    status s = wait_idle(c, COMMAND_NS, &st);
    if (s) return s;
    out8(c->base + R_DEVICE, device);
    settle(c);
    return wait_idle(c, COMMAND_NS, &st);
}

static void drain(const struct channel *c)
{
    if (c->interrupts && xos_sem_wait(c->sem, 0) == XOS_OK) xos_irq_done(c->irq);
}

static status issue(const struct disk *d, const struct ata_taskfile *t)
{
    const struct channel *c = d->channel;
    status s = select_drive(c, t->device);
    if (s) return s;
    drain(c);
    if (t->ext) {
        out8(c->base + R_COUNT, t->hob_count);
        for (uint32_t i = 0; i < 3; i++) out8(c->base + R_LBA0 + i, t->hob_lba[i]);
    }
    out8(c->base + R_COUNT, t->count);
    for (uint32_t i = 0; i < 3; i++) out8(c->base + R_LBA0 + i, t->lba[i]);
    out8(c->base + R_COMMAND, t->command);
    settle(c);
    return XOS_OK;
}

/* What a failed command leaves: text for the log, and the channel fit for the next one. */
static status failed(const struct disk *d, const char *what, uint64_t sector, status s, uint8_t st)
{
    xos_logf("bmds: %s: %s failed at sector %llu: %s, status %02x, error %02x", d->name, what,
             (unsigned long long)sector, s ? xos_status_text(s) : "device error", st,
             in8(d->channel->base + R_ERROR));
    if (s || st & (S_DRQ | S_BSY)) reset(d->channel);
    return XOS_IO;
}

static status transfer(struct disk *d, enum ata_op op, uint64_t sector, uint32_t count, uint8_t *mem)
{
    static const char *const verb[] = { "read", "write" };
    struct ata_taskfile t;
    status s = ata_taskfile(&d->id, op, d->drive, sector, count, d->multiple, &t);
    if (s) return s;
    const struct channel *c = d->channel;
    uint8_t st = 0;
    s = issue(d, &t);
    if (s) return failed(d, verb[op], sector, s, st);
    for (uint32_t done = 0; done < count;) {
        uint32_t n = count - done < d->multiple ? count - done : d->multiple;
        s = wait_idle(c, COMMAND_NS, &st);
        if (s || st & (S_ERR | S_DF) || !(st & S_DRQ)) return failed(d, verb[op], sector + done, s, st);
        if (op == ATA_READ) in_dwords(c->base + R_DATA, mem + done * ATA_SECTOR, n * ATA_SECTOR / 4);
        else out_dwords(c->base + R_DATA, mem + done * ATA_SECTOR, n * ATA_SECTOR / 4);
        done += n;
    }
    if (op == ATA_WRITE) {          /* the last block's result */
        settle(c);
        s = wait_idle(c, COMMAND_NS, &st);
        if (s || st & (S_ERR | S_DF | S_DRQ)) return failed(d, verb[op], sector + count - 1, s, st);
    }
    return XOS_OK;
}

static struct disk *disk_of(struct unit *u) { return (struct disk *)u; }      /* unit is its first member */

static status disk_lock(struct unit *u) { return xos_lock(disk_of(u)->channel->mutex, XOS_FOREVER); }

static void disk_unlock(struct unit *u) { xos_unlock(disk_of(u)->channel->mutex); }

static status disk_read(struct unit *u, uint64_t sector, uint32_t count, void *to)
{
    return transfer(disk_of(u), ATA_READ, sector, count, to);
}

static status disk_write(struct unit *u, uint64_t sector, uint32_t count, const void *from)
{
    return transfer(disk_of(u), ATA_WRITE, sector, count, (uint8_t *)from);
}

static status disk_flush(struct unit *u)
{
    struct disk *d = disk_of(u);
    struct ata_taskfile t;
    uint8_t st = 0;
    if (ata_taskfile(&d->id, ATA_FLUSH, d->drive, 0, 0, 0, &t)) return XOS_OK;  /* no cache to flush */
    status s = issue(d, &t);
    if (!s) s = wait_idle(d->channel, FLUSH_NS, &st);
    if (s || st & (S_ERR | S_DF)) return failed(d, "flush", 0, s, st);
    return XOS_OK;
}

static const struct unit_ops disk_ops = { disk_lock, disk_unlock, disk_read, disk_write, disk_flush };

/* SET MULTIPLE MODE; the plain commands do when the disk won't. */
static void set_multiple(struct disk *d)
{
    d->multiple = 1;
    uint32_t want = d->id.multiple < DEVICE_CHUNK / ATA_SECTOR ? d->id.multiple : DEVICE_CHUNK / ATA_SECTOR;
    struct ata_taskfile t = { .command = 0xc6, .device = d->drive ? 0xf0 : 0xe0, .count = (uint8_t)want };
    uint8_t st = 0;
    if (want > 1 && !issue(d, &t) && !wait_idle(d->channel, PROBE_NS, &st) && !(st & (S_ERR | S_DF)))
        d->multiple = want;
}

/* => OK, NOTFOUND: nothing there, anything else: there is something that can't be used */
static status identify(struct disk *d)
{
    const struct channel *c = d->channel;
    uint16_t words[256];
    uint8_t st;
    out8(c->base + R_DEVICE, d->drive ? 0xb0 : 0xa0);
    settle(c);
    st = in8(c->control);
    if (!st || st == 0xff) return XOS_NOTFOUND;
    if (wait_idle(c, PROBE_NS, &st)) return XOS_NOTFOUND;
    for (uint32_t i = R_COUNT; i <= R_LBA2; i++) out8(c->base + i, 0);
    out8(c->base + R_COMMAND, 0xec);
    settle(c);
    if (!in8(c->control)) return XOS_NOTFOUND;
    if (wait_idle(c, PROBE_NS, &st)) return XOS_NOTFOUND;
    uint8_t mid = in8(c->base + R_LBA1), high = in8(c->base + R_LBA2);
    if (mid == 0x14 && high == 0xeb) {
        xos_logf("bmds: %s: a packet device (CD), which is not read here", d->name);
        return XOS_UNSUPPORTED;
    }
    if (mid || high || st & (S_ERR | S_DF) || !(st & S_DRQ)) return XOS_NOTFOUND;
    in_dwords(c->base + R_DATA, words, 128);
    status s = ata_identify(words, &d->id);
    if (s) xos_logf("bmds: %s: %s: %s", d->name, d->id.model, xos_status_text(s));
    return s;
}

static void bind(struct channel *c)
{
    c->interrupts = !xos_sem(0, 1, &c->sem) && !xos_irq_bind(c->irq, c->sem);
    if (c->interrupts) xos_irq_done(c->irq);
    out8(c->control, c->interrupts ? 0 : CTL_NIEN);
}

uint32_t ata_probe(void)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < 4; i++) {
        struct channel *c = &channels[i / 2];
        struct disk *d = &disks[i];
        d->channel = c;
        d->drive = i % 2;
        xos_snprintf(d->name, sizeof d->name, "dev://ata%u", (unsigned)i);
        if (!d->drive) {
            if (in8(c->base + R_STATUS) == 0xff) {      /* a floating bus: no controller */
                i++;
                continue;
            }
            out8(c->control, CTL_NIEN);
        }
        if (identify(d)) continue;
        set_multiple(d);
        d->unit = (struct unit){ &disk_ops, d->id.sectors, d->name, "disk", d->id.model };
    }
    for (uint32_t i = 0; i < 4; i++) {
        struct disk *d = &disks[i];
        if (!d->unit.ops) continue;
        if (!d->channel->mutex) {
            if (xos_mutex(&d->channel->mutex)) continue;
            bind(d->channel);
        }
        if (!device_add(&d->unit)) found++;
    }
    return found;
}
