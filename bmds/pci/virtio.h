/* A virtio device behind PCI, modern (1.x) or legacy registers, for servers of ring 1.
 * Source: OASIS, Virtual I/O Device Version 1.1, 3.1 (initialisation), 4.1 (PCI). */
#ifndef PCI_VIRTIO_H
#define PCI_VIRTIO_H
#include "pci.h"
#include "virtq.h"

#define VIRTIO_VENDOR 0x1af4
#define VIRTIO_INDIRECT  (1ull << 28)
#define VIRTIO_VERSION_1 (1ull << 32)

struct virtio {
    bool modern;
    uint32_t ports;                         /* legacy */
    volatile uint8_t *common, *notify, *isr, *config;
    uint32_t multiplier, notify_at, notify_room; /* notify_at: of queue 0 */
    uint32_t mapped[8], mapped_size[8];     /* windows that were made: kept for ever, used again */
    volatile uint8_t *window[8];
    void *queue_memory;                     /* of queue 0, kept for ever */
    uint32_t queue_phys, queue_room;
};

/* Find its registers; the device is enabled.  `v` zeroed, or of a device that was here before.  => OK | NOTFOUND | NOMEM */
status virtio_open(struct virtio *v, const struct pci_device *d);
/* Reset it and agree on features: what is `wanted` and offered.  => OK, *got | IO */
status virtio_begin(struct virtio *v, uint64_t wanted, uint64_t *got);
/* Queue 0.  => OK | IO | NOMEM */
status virtio_queue(struct virtio *v, struct virtq *q);
void virtio_ready(struct virtio *v);
void virtio_reset(struct virtio *v);
void virtio_notify(struct virtio *v);
/* The interrupt's cause, which goes with reading: bit 0 a queue, bit 1 the configuration. */
uint32_t virtio_cause(struct virtio *v);
uint32_t virtio_config(struct virtio *v, uint32_t at, uint32_t bytes);
#endif
