/* Source: OASIS, Virtual I/O Device Version 1.1, 5.2 (block device). */
#include "bmds/vblk.h"
#include "bmds/device.h"
#include "bcfs/rt/rt.h"
#include "bmds/pci/virtio.h"
#include <xos/kfd.h>

#define DISKS 8u
enum { SEG_MAX = 1 << 2, READ_ONLY = 1 << 5, BLOCK_SIZE = 1 << 6, FLUSH = 1 << 9 };
enum { C_CAPACITY = 0, C_SEG_MAX = 12, C_BLOCK_SIZE = 20 };
enum { T_IN = 0, T_OUT = 1, T_FLUSH = 4, ST_UNSUPPORTED = 2 };
#define SECTOR  512u                /* the unit of `sector`, whatever the block size says */
#define SEGS    126u
#define TABLE   (SEGS + 2)          /* entries of a command's indirect table: header, segs, status */

/* What a command shares with the device beside its data. */
struct head { uint32_t type, reserved; uint64_t sector; volatile uint8_t status; uint8_t pad[15]; };
_Static_assert(sizeof(struct head) == 32 && offsetof(struct head, sector) == 8, "5.2.6");

struct disk {
    struct unit unit;               /* first member */
    struct controller controller;
    struct virtio virtio;
    struct virtq queue;
    struct head *head;              /* one for each command, then the tables */
    volatile struct virtq_desc *table;
    uint32_t head_phys, table_phys, address;
    uint64_t features;
    bool there;
};
static struct disk disks[DISKS];

static struct disk *disk_of(struct controller *c)
{
    return (struct disk *)((uint8_t *)c - offsetof(struct disk, controller));
}

static void start(struct unit *u, struct command *k)
{
    struct disk *d = (struct disk *)u;
    uint32_t i = (uint32_t)(k - u->command), n = 0;
    uint32_t head = d->head_phys + i * sizeof(struct head);
    struct virtq_piece piece[TABLE];
    bool flush = k->op == XOS_BLOCK_FLUSH, write = k->op == XOS_BLOCK_WRITE;
    if (flush && !(d->features & FLUSH)) {          /* it writes through */
        unit_done(u, k, XOS_OK);
        return;
    }
    d->head[i] = (struct head){ .type = flush ? T_FLUSH : write ? T_OUT : T_IN, .sector = k->sector * (u->sector / SECTOR),
                                .status = 0xff };
    piece[n++] = (struct virtq_piece){ head, offsetof(struct head, status) };
    for (const struct request *r = flush ? NULL : k->chain; r; r = r->next)
        for (uint32_t s = 0; s < r->segs; s++) piece[n++] = (struct virtq_piece){ r->seg[s].phys, r->seg[s].len };
    piece[n] = (struct virtq_piece){ head + offsetof(struct head, status), 1 };
    uint32_t out = write ? n : 1, in = n + 1 - out;
    bool indirect = d->features & VIRTIO_INDIRECT;
    if (!virtq_add(&d->queue, piece, out, in, indirect ? d->table + i * TABLE : NULL,
                   d->table_phys + i * TABLE * (uint32_t)sizeof(struct virtq_desc), i)) {
        xos_snprintf(u->why, sizeof u->why, "the queue is full");
        unit_done(u, k, XOS_IO);
        return;
    }
    if (virtq_wants_notice(&d->queue)) virtio_notify(&d->virtio);
}

static void service(struct controller *c)
{
    struct disk *d = disk_of(c);
    uint32_t i, len;
    if (!d->there) return;
    virtio_cause(&d->virtio);
    while (virtq_take(&d->queue, &i, &len)) {
        struct command *k = i < UNIT_COMMANDS ? &d->unit.command[i] : NULL;
        if (!k || !k->chain) continue;
        uint8_t st = d->head[i].status;
        if (st) xos_snprintf(d->unit.why, sizeof d->unit.why, "the device says %s", st == ST_UNSUPPORTED ? "unsupported" : "error");
        unit_done(&d->unit, k, st ? XOS_IO : XOS_OK);
    }
}

static status begin(struct disk *d)
{
    uint64_t got;
    status s = virtio_begin(&d->virtio, SEG_MAX | READ_ONLY | BLOCK_SIZE | FLUSH | VIRTIO_INDIRECT, &got);
    d->features = got;
    if (!s) s = virtio_queue(&d->virtio, &d->queue);
    if (s) virtio_reset(&d->virtio);
    return s;
}

static void reset(struct controller *c)
{
    struct disk *d = disk_of(c);
    if (d->there && !begin(d)) virtio_ready(&d->virtio);
}

static const struct unit_ops unit_ops = { start };
static const struct controller_ops controller_ops = { service, reset };

static status memory(struct disk *d)
{
    void *p;
    if (d->head) return XOS_OK;
    status s = xos_dma_alloc(UNIT_COMMANDS * sizeof(struct head), &p, &d->head_phys);
    if (s) return s;
    struct head *head = p;
    s = xos_dma_alloc(UNIT_COMMANDS * TABLE * sizeof(struct virtq_desc), &p, &d->table_phys);
    if (s) return s;
    d->table = p;
    d->head = head;
    return XOS_OK;
}

static status describe(struct disk *d)
{
    struct unit *u = &d->unit;
    uint64_t capacity = virtio_config(&d->virtio, C_CAPACITY, 4) | (uint64_t)virtio_config(&d->virtio, C_CAPACITY + 4, 4) << 32;
    u->sector = d->features & BLOCK_SIZE ? virtio_config(&d->virtio, C_BLOCK_SIZE, 4) : SECTOR;
    if (u->sector < SECTOR || u->sector > 4096 || u->sector & (u->sector - 1)) return XOS_UNSUPPORTED;
    u->sectors = capacity / (u->sector / SECTOR);
    if (!u->sectors || capacity >> 55) return XOS_UNSUPPORTED;
    uint32_t segs = d->features & SEG_MAX ? virtio_config(&d->virtio, C_SEG_MAX, 4) : 1;
    u->slots = UNIT_COMMANDS;
    if (segs > SEGS) segs = SEGS;
    if (!(d->features & VIRTIO_INDIRECT)) {
        if (segs > d->queue.size - 2u) segs = d->queue.size - 2u;
        u->slots = d->queue.size / (segs + 2);
        if (u->slots > UNIT_COMMANDS) u->slots = UNIT_COMMANDS;
    }
    if (segs < REQUEST_SEGS) return XOS_UNSUPPORTED;        /* every device of this kind takes 126 */
    u->most = (struct queue_limits){ (1u << 20) / u->sector, segs };
    u->flags = UNIT_DMA | (d->features & READ_ONLY ? UNIT_READONLY : 0);
    u->align = 1;
    u->media = "disk";
    u->ops = &unit_ops;
    u->controller = &d->controller;
    xos_snprintf(u->model, sizeof u->model, "virtio %s", d->virtio.modern ? "1.0" : "legacy");
    return XOS_OK;
}

bool vblk_is(const struct pci_device *d)
{
    return d->vendor == VIRTIO_VENDOR && (d->device == 0x1001 || d->device == 0x1042);
}

static struct disk *slot(void)
{
    for (uint32_t i = 0; i < DISKS; i++)
        if (!disks[i].there && device_idle(&disks[i].unit)) return &disks[i];
    return NULL;
}

status vblk_add(const struct pci_device *p)
{
    struct disk *d = slot();
    if (!d) return XOS_NOSPACE;
    if (d->controller.joined && d->controller.irq != p->irq) return XOS_BUSY;
    d->controller.ops = &controller_ops;
    d->controller.irq = p->irq < 16 ? p->irq : 0;
    d->address = p->address;
    status s = memory(d);
    if (!s) s = virtio_open(&d->virtio, p);
    if (!s) s = begin(d);
    if (!s) s = describe(d);
    if (!s) s = controller_init(&d->controller);
    if (s) return s;
    xos_snprintf(d->unit.name, sizeof d->unit.name, "dev://virtio%u", (unsigned)(d - disks));
    unit_init(&d->unit);
    controller_lock(&d->controller);
    virtio_ready(&d->virtio);
    d->there = true;
    controller_unlock(&d->controller);
    s = device_add(&d->unit);
    if (s) vblk_remove(p->address);
    return s;
}

bool vblk_remove(uint32_t address)
{
    for (uint32_t i = 0; i < DISKS; i++) {
        struct disk *d = &disks[i];
        if (!d->there || d->address != address) continue;
        controller_lock(&d->controller);
        virtio_reset(&d->virtio);       /* it lets go of all memory */
        d->there = false;
        controller_unlock(&d->controller);
        device_remove(&d->unit);
        unit_detach(&d->unit);
        return true;
    }
    return false;
}
