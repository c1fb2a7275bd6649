/* Source: ATA/ATAPI-6, 9.8 (PACKET); MMC-6.  A medium that goes takes its objects with it: the next one is another device. */
#include "bmds/ata.h"
#include "bmds/cd.h"
#include "bmds/device.h"
#include "bmds/packet.h"
#include "bmds/watch.h"
#include "bcfs/rt/rt.h"
#include "bmds/pci/port.h"
#include <xos/kfd.h>

#define DRIVES 4u
#define SLOW_MS 20000u          /* a drive that has to spin up */
#define BURST   0x8000u         /* bytes that the drive offers at once, by hand */

struct cd {
    struct drive drive;         /* first member */
    bool there, leaving, changed;
};
static struct cd drives[DRIVES];
static uint32_t count;

/* Give the drive its packet.  dma: it is to use the bus master. */
static status send(struct drive *d, const uint8_t *packet, uint32_t burst, bool dma)
{
    struct channel *c = d->channel;
    uint8_t st;
    status s = ata_select(c, d->number ? 0xb0 : 0xa0);
    if (s) return s;
    out8(c->base + ATA_R_ERROR, dma);               /* the features register */
    out8(c->base + ATA_R_LBA1, (uint8_t)burst);
    out8(c->base + ATA_R_LBA2, (uint8_t)(burst >> 8));
    out8(c->base + ATA_R_STATUS, 0xa0);
    ata_settle(c);
    s = ata_wait(c, ATA_COMMAND_MS, &st);
    if (!s && (st & ATA_ERR || !(st & ATA_DRQ))) s = XOS_IO;
    if (!s) ata_out(c->base + ATA_R_DATA, packet, PACKET_BYTES);
    return s;
}

/* Data in, by hand: bursts of the size that the drive says, into the pieces one after the other; what is too much is lost.
 * => OK | IO | TIMEOUT; *got = bytes */
static status receive(struct drive *d, const struct seg *seg, uint32_t segs, uint32_t *got)
{
    struct channel *c = d->channel;
    uint32_t at = 0, i = 0;
    *got = 0;
    for (;;) {
        uint8_t st;
        ata_settle(c);
        status s = ata_wait(c, SLOW_MS, &st);
        if (s) return s;
        if (st & ATA_ERR) return XOS_IO;
        if (!(st & ATA_DRQ)) return XOS_OK;
        uint32_t n = in8(c->base + ATA_R_LBA1) | in8(c->base + ATA_R_LBA2) << 8;
        for (uint32_t step; n > 1; n -= step) {
            while (i < segs && at == seg[i].len) i++, at = 0;
            if (i == segs) {
                step = 2;
                in16(c->base + ATA_R_DATA);
                continue;
            }
            step = seg[i].len - at < n ? seg[i].len - at : n & ~1u;
            ata_in(c->base + ATA_R_DATA, seg[i].near + at, step);
            at += step;
            *got += step;
        }
    }
}

static status packet(struct drive *d, const uint8_t *p, void *to, uint32_t n)
{
    struct seg seg = { 0, n, to };
    uint32_t got;
    status s = send(d, p, n ? n : 2, false);
    if (!s) s = receive(d, &seg, n ? 1 : 0, &got);
    if (!s && got < n) s = XOS_IO;
    if (s == XOS_TIMEOUT) ata_reset(d->channel);
    return s;
}

static enum packet_state sense(struct drive *d)
{
    uint8_t p[PACKET_BYTES], answer[PACKET_SENSE] = { 0 };
    packet_sense(p);
    status s = packet(d, p, answer, sizeof answer);
    if (!s) xos_snprintf(d->unit.why, sizeof d->unit.why, "sense %x/%02x/%02x", answer[2] & 15, answer[12], answer[13]);
    return s ? PACKET_FAILED : packet_state(answer, sizeof answer);
}

/* ---- reading ---- */

/* A read failed: tell a bad sector from a medium that has left. */
static status failure(struct cd *cd, status s)
{
    if (s == XOS_TIMEOUT) {
        xos_snprintf(cd->drive.unit.why, sizeof cd->drive.unit.why, "no answer");
        ata_reset(cd->drive.channel);
        return XOS_IO;
    }
    enum packet_state is = sense(&cd->drive);
    if (is != PACKET_EMPTY && is != PACKET_CHANGED) return XOS_IO;
    cd->changed = true;
    watch_now();
    return XOS_GONE;
}

static status by_hand(struct cd *cd, const struct request *r)
{
    uint8_t p[PACKET_BYTES];
    uint32_t got;
    packet_read(p, (uint32_t)r->sector, r->count);
    status s = send(&cd->drive, p, BURST, false);
    if (!s) s = receive(&cd->drive, r->seg, r->segs, &got);
    if (!s && got < r->count * PACKET_SECTOR) s = XOS_IO;
    return s ? failure(cd, s) : XOS_OK;
}

static void cd_start(struct unit *u, struct command *k)
{
    struct cd *cd = (struct cd *)u;
    struct channel *c = cd->drive.channel;
    uint8_t p[PACKET_BYTES];
    status s = XOS_OK;
    c->now = k;
    if (!(u->flags & UNIT_DMA)) {
        for (const struct request *r = k->chain; r && !s; r = r->next) s = by_hand(cd, r);
        ata_end(c, s);
        return;
    }
    packet_read(p, (uint32_t)k->sector, k->count);
    s = ata_master_start(c, k) ? send(&cd->drive, p, BURST, true) : XOS_TOOBIG;
    if (s) {
        ata_end(c, failure(cd, s));
        return;
    }
    c->dma = true;
    ata_master_go(c, k);
}

void cd_service(struct drive *d, uint8_t st)
{
    struct channel *c = d->channel;
    status s = c->dma ? ata_master_stop(c) : XOS_OK;
    c->dma = false;
    ata_end(c, s || st & (ATA_ERR | ATA_DF) ? failure((struct cd *)d, XOS_IO) : XOS_OK);
}

static const struct unit_ops ops = { cd_start };

/* ---- media ---- */

static status capacity(struct cd *cd, uint64_t *sectors)
{
    uint8_t p[PACKET_BYTES], answer[8];
    packet_capacity(p);
    status s = packet(&cd->drive, p, answer, sizeof answer);
    return s ? s : packet_sectors(answer, sectors);
}

static enum packet_state test(struct cd *cd)
{
    uint8_t p[PACKET_BYTES];
    packet_test(p);
    status s = packet(&cd->drive, p, NULL, 0);
    if (!s) return PACKET_READY;
    return s == XOS_TIMEOUT ? PACKET_FAILED : sense(&cd->drive);
}

static void arrive(struct cd *cd, uint64_t sectors)
{
    struct unit *u = &cd->drive.unit;
    u->sectors = sectors;
    unit_init(u);
    cd->there = !device_add(u);
    if (!cd->there) unit_detach(u);
}

/* Once a second.  A channel at work is asked the next time. */
static void look(void *what)
{
    struct cd *cd = what;
    struct channel *c = cd->drive.channel;
    uint64_t sectors = 0;
    if (cd->leaving) {
        if (!device_idle(&cd->drive.unit)) return;
        unit_detach(&cd->drive.unit);
        cd->leaving = false;
    }
    controller_lock(&c->controller);
    bool free = !c->now;
    enum packet_state is = free ? test(cd) : PACKET_BECOMING;
    if (is == PACKET_CHANGED) {
        cd->changed = true;
        is = test(cd);
    }
    bool gone = cd->there && (cd->changed || is == PACKET_EMPTY);
    if (is == PACKET_READY && (!cd->there || gone) && capacity(cd, &sectors)) is = PACKET_BECOMING;
    controller_pump(&c->controller);
    controller_unlock(&c->controller);
    if (!free) return;
    cd->changed = false;
    if (gone) {
        device_remove(&cd->drive.unit);
        cd->there = false;
        cd->leaving = true;
        if (!device_idle(&cd->drive.unit)) return;
        unit_detach(&cd->drive.unit);
        cd->leaving = false;
    }
    if (is == PACKET_READY && !cd->there) arrive(cd, sectors);
}

status cd_eject(const char *name)
{
    for (uint32_t i = 0; i < count; i++) {
        struct cd *cd = &drives[i];
        struct channel *c = cd->drive.channel;
        uint8_t p[PACKET_BYTES];
        if (strcmp(cd->drive.unit.name, name)) continue;
        controller_lock(&c->controller);
        status s = c->now ? XOS_BUSY : XOS_OK;
        packet_eject(p, false);
        if (!s) s = packet(&cd->drive, p, NULL, 0);
        controller_pump(&c->controller);
        controller_unlock(&c->controller);
        watch_now();
        return s;
    }
    return XOS_NOTFOUND;
}

static bool identify(struct cd *cd)
{
    struct channel *c = cd->drive.channel;
    uint16_t words[256];
    uint8_t st;
    out8(c->base + ATA_R_DEVICE, cd->drive.number ? 0xb0 : 0xa0);
    ata_settle(c);
    out8(c->base + ATA_R_STATUS, 0xa1);
    ata_settle(c);
    if (ata_wait(c, ATA_PROBE_MS, &st) || st & ATA_ERR || !(st & ATA_DRQ)) return false;
    ata_in(c->base + ATA_R_DATA, words, sizeof words);
    if ((words[0] & 3) != 0) return false;          /* packets of 16 bytes */
    if ((words[0] >> 8 & 31) != 5) return false;    /* not a CD drive */
    ata_text(cd->drive.unit.model, words + 27, 20);
    cd->drive.id.dma = words[49] & 0x0100;
    return true;
}

void cd_add(struct channel *c, uint32_t number)
{
    if (count == DRIVES) return;
    struct cd *cd = &drives[count];
    struct unit *u = &cd->drive.unit;
    cd->drive.channel = c;
    cd->drive.number = number;
    cd->drive.packet = true;
    controller_lock(&c->controller);
    bool good = identify(cd);
    controller_unlock(&c->controller);
    if (!good) return;
    xos_snprintf(u->name, sizeof u->name, "dev://cd%u", (unsigned)count);
    u->ops = &ops;
    u->controller = &c->controller;
    u->media = "cd";
    u->sector = PACKET_SECTOR;
    u->flags = UNIT_READONLY | UNIT_REMOVABLE | (c->master && cd->drive.id.dma ? UNIT_DMA : 0);
    u->align = 4;
    u->slots = 1;
    u->patience = SLOW_MS;
    u->most = (struct queue_limits){ 256, 128 };
    count++;
    look(cd);
    watch(look, cd);
}
