#include "virtio.h"
#include "port.h"
#include <xos/kfd.h>

enum { L_FEATURES = 0, L_ACCEPTED = 4, L_QUEUE_PAGE = 8, L_QUEUE_SIZE = 12, L_QUEUE_SELECT = 14, L_NOTIFY = 16, L_STATUS = 18,
       L_ISR = 19, L_CONFIG = 20 };
enum { M_FEATURE_SELECT = 0, M_FEATURE = 4, M_ACCEPT_SELECT = 8, M_ACCEPT = 12, M_STATUS = 20, M_QUEUE_SELECT = 22,
       M_QUEUE_SIZE = 24, M_QUEUE_ENABLE = 28, M_QUEUE_NOTIFY = 30, M_QUEUE_DESC = 32, M_QUEUE_AVAIL = 40, M_QUEUE_USED = 48 };
enum { ACKNOWLEDGE = 1, DRIVER = 2, DRIVER_OK = 4, FEATURES_OK = 8, FAILED = 128 };
enum { CAP_COMMON = 1, CAP_NOTIFY = 2, CAP_ISR = 3, CAP_DEVICE = 4, CAP_VENDOR = 9 };
enum { PATIENCE = 100000 };

static uint32_t read32(volatile uint8_t *at) { return *(volatile uint32_t *)at; }
static uint16_t read16(volatile uint8_t *at) { return *(volatile uint16_t *)at; }
static void write32(volatile uint8_t *at, uint32_t v) { *(volatile uint32_t *)at = v; }
static void write16(volatile uint8_t *at, uint16_t v) { *(volatile uint16_t *)at = v; }

static uint8_t get_status(struct virtio *v) { return v->modern ? v->common[M_STATUS] : in8(v->ports + L_STATUS); }

static void put_status(struct virtio *v, uint8_t s)
{
    if (v->modern) v->common[M_STATUS] = s;
    else out8(v->ports + L_STATUS, s);
}

/* Windows can't be given back: the same one serves a device that comes to the same place again. */
static volatile uint8_t *map(struct virtio *v, uint32_t phys, uint32_t size)
{
    for (uint32_t i = 0; i < 8; i++) {
        if (v->mapped[i] == phys && v->mapped_size[i] >= size) return v->window[i];
        if (v->mapped[i]) continue;
        void *p;
        if (xos_io_map(phys, size, &p)) return NULL;
        v->mapped[i] = phys;
        v->mapped_size[i] = size;
        return v->window[i] = p;
    }
    return NULL;
}

/* 4.1.4: vendor capabilities name base register, offset and length of each structure; the first of a kind counts. */
static void find_modern(struct virtio *v, const struct pci_device *d)
{
    uint32_t at = 0, base;
    v->common = v->notify = v->isr = v->config = NULL;
    while (pci_capability(&pci_ports, d, CAP_VENDOR, &at)) {
        uint32_t kind = pci_ports.read(d->address | at) >> 24, bar = pci_ports.read(d->address | (at + 4)) & 0xff;
        uint32_t offset = pci_ports.read(d->address | (at + 8)), length = pci_ports.read(d->address | (at + 12));
        static const uint32_t least[] = { [CAP_COMMON] = 56, [CAP_NOTIFY] = 2, [CAP_ISR] = 1, [CAP_DEVICE] = 8 };
        volatile uint8_t **place = kind == CAP_COMMON ? &v->common : kind == CAP_NOTIFY ? &v->notify : kind == CAP_ISR ? &v->isr
                                   : kind == CAP_DEVICE ? &v->config : NULL;
        if (!place || *place || length < least[kind] || pci_base(&pci_ports, d, bar, false, &base)) continue;
        if (base + offset < base || length > 0x10000) continue;
        *place = map(v, base + offset, length);
        if (kind != CAP_NOTIFY) continue;
        v->multiplier = pci_ports.read(d->address | (at + 16));
        v->notify_room = length;
    }
    v->modern = v->common && v->notify && v->isr && v->config;
}

status virtio_open(struct virtio *v, const struct pci_device *d)
{
    pci_enable(&pci_ports, d);
    find_modern(v, d);
    if (v->modern) return XOS_OK;
    return d->device < 0x1040 ? pci_base(&pci_ports, d, 0, true, &v->ports) : XOS_NOTFOUND;
}

void virtio_reset(struct virtio *v)
{
    put_status(v, 0);
    for (uint32_t left = PATIENCE; get_status(v) && left; left--) {}
}

status virtio_begin(struct virtio *v, uint64_t wanted, uint64_t *got)
{
    virtio_reset(v);
    put_status(v, ACKNOWLEDGE);
    put_status(v, ACKNOWLEDGE | DRIVER);
    if (!v->modern) {
        *got = in32(v->ports + L_FEATURES) & wanted;
        out32(v->ports + L_ACCEPTED, (uint32_t)*got);
        return XOS_OK;
    }
    uint64_t offered = 0;
    for (uint32_t i = 0; i < 2; i++) {
        write32(v->common + M_FEATURE_SELECT, i);
        offered |= (uint64_t)read32(v->common + M_FEATURE) << 32 * i;
    }
    *got = offered & (wanted | VIRTIO_VERSION_1);
    for (uint32_t i = 0; i < 2; i++) {
        write32(v->common + M_ACCEPT_SELECT, i);
        write32(v->common + M_ACCEPT, (uint32_t)(*got >> 32 * i));
    }
    put_status(v, ACKNOWLEDGE | DRIVER | FEATURES_OK);
    return *got & VIRTIO_VERSION_1 && get_status(v) & FEATURES_OK ? XOS_OK : XOS_IO;
}

static status queue_memory(struct virtio *v, struct virtq *q, uint32_t size)
{
    uint32_t bytes = virtq_bytes(size);
    if (v->queue_room < bytes) {
        if (xos_dma_alloc(bytes, &v->queue_memory, &v->queue_phys)) return XOS_NOMEM;
        v->queue_room = bytes;
    }
    for (uint32_t i = 0; i < bytes / 4; i++) ((volatile uint32_t *)v->queue_memory)[i] = 0;
    virtq_init(q, size, v->queue_memory);
    return XOS_OK;
}

status virtio_queue(struct virtio *v, struct virtq *q)
{
    if (v->modern) write16(v->common + M_QUEUE_SELECT, 0);
    else out16(v->ports + L_QUEUE_SELECT, 0);
    uint32_t size = v->modern ? read16(v->common + M_QUEUE_SIZE) : in16(v->ports + L_QUEUE_SIZE);
    if (v->modern && size > VIRTQ_MAX) write16(v->common + M_QUEUE_SIZE, (uint16_t)(size = VIRTQ_MAX));
    if (size < 4 || size > VIRTQ_MAX || size & (size - 1)) return XOS_IO;
    status s = queue_memory(v, q, size);
    if (s) return s;
    if (!v->modern) {
        out32(v->ports + L_QUEUE_PAGE, v->queue_phys / VIRTQ_PAGE);
        return XOS_OK;
    }
    uint32_t part[3] = { v->queue_phys, v->queue_phys + virtq_avail_at(size), v->queue_phys + virtq_used_at(size) };
    for (uint32_t i = 0; i < 3; i++) {
        write32(v->common + M_QUEUE_DESC + 8 * i, part[i]);
        write32(v->common + M_QUEUE_DESC + 8 * i + 4, 0);
    }
    v->notify_at = read16(v->common + M_QUEUE_NOTIFY) * v->multiplier;
    write16(v->common + M_QUEUE_ENABLE, 1);
    return v->notify_at <= v->notify_room - 2 ? XOS_OK : XOS_IO;
}

void virtio_ready(struct virtio *v)
{
    put_status(v, ACKNOWLEDGE | DRIVER | DRIVER_OK | (v->modern ? FEATURES_OK : 0));
}

void virtio_notify(struct virtio *v)
{
    if (v->modern) write16(v->notify + v->notify_at, 0);
    else out16(v->ports + L_NOTIFY, 0);
}

uint32_t virtio_cause(struct virtio *v) { return v->modern ? *v->isr : in8(v->ports + L_ISR); }

uint32_t virtio_config(struct virtio *v, uint32_t at, uint32_t bytes)
{
    if (v->modern) return bytes == 1 ? v->config[at] : bytes == 2 ? read16(v->config + at) : read32(v->config + at);
    uint32_t port = v->ports + L_CONFIG + at;
    return bytes == 1 ? in8(port) : bytes == 2 ? in16(port) : in32(port);
}
