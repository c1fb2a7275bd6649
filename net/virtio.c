/* virtio-net through the legacy register layout.  Source: OASIS, Virtual I/O Device Version 1.1, 2.6 (split
 * virtqueues), 4.1.4.8 (legacy PCI layout), 5.1 (network device). */
#include "nic.h"

enum { FEATURES = 0, ACCEPTED = 4, QUEUE_PAGE = 8, QUEUE_SIZE = 12, QUEUE_SELECT = 14, NOTIFY = 16, STATUS = 18,
       ISR = 19, MAC = 20 };
enum { ACKNOWLEDGE = 1, DRIVER = 2, DRIVER_OK = 4, FAILED = 128 };
enum { FEATURE_MAC = 1 << 5 };
enum { DESC_NEXT = 1, DESC_WRITE = 2 };
enum { RX, TX };
enum { HEADER = 10, HEADER_STRIDE = 16, PAGE = 4096, QUEUE_MAX = 1024 };

struct desc { uint64_t addr; uint32_t len; uint16_t flags, next; };
struct avail { uint16_t flags, index, ring[]; };
struct used_elem { uint32_t id, len; };
struct used { uint16_t flags, index; struct used_elem ring[]; };
_Static_assert(sizeof(struct desc) == 16 && sizeof(struct used_elem) == 8, "2.6.5, 2.6.8");
_Static_assert(offsetof(struct used, ring) == 4 && offsetof(struct avail, ring) == 4, "2.6.6, 2.6.8");

/* A frame takes two descriptors, 2 i for the header and 2 i + 1 for the buffer; i is a slot. */
struct queue {
    volatile struct desc *desc;
    volatile struct avail *avail;
    volatile struct used *used;
    uint32_t headers;           /* physical address of the slots' headers */
    uint16_t size, taken;       /* taken: used entries we have seen */
    uint32_t slots, free_count, free[NIC_SLOTS], token[NIC_SLOTS];
    bool busy[NIC_SLOTS];
};

static struct queue queues[2]; /* one card of this kind */

static uint32_t pages(uint32_t bytes) { return (bytes + PAGE - 1) & ~(uint32_t)(PAGE - 1); }
static void put(struct nic *nic, uint32_t reg, uint32_t bytes, uint32_t v) { nic->io.write(nic->io.at, reg, bytes, v); }
static uint32_t get(struct nic *nic, uint32_t reg, uint32_t bytes) { return nic->io.read(nic->io.at, reg, bytes); }

static status make_queue(struct nic *nic, uint32_t which)
{
    struct queue *q = &queues[which];
    uint32_t phys, headers;
    *q = (struct queue){ 0 };
    put(nic, QUEUE_SELECT, 2, which);
    uint32_t size = get(nic, QUEUE_SIZE, 2);
    if (size < 2 || size > QUEUE_MAX || size & (size - 1)) return XOS_IO;
    uint32_t split = pages(size * sizeof(struct desc) + 6 + 2 * size);
    uint8_t *bytes = nic->io.memory(split + pages(6 + 8 * size), &phys);
    if (!bytes || !nic->io.memory(NIC_SLOTS * HEADER_STRIDE, &headers)) return XOS_NOMEM;
    q->desc = (void *)bytes;
    q->avail = (void *)(bytes + size * sizeof(struct desc));
    q->used = (void *)(bytes + split);
    q->headers = headers;
    q->size = (uint16_t)size;
    q->slots = size / 2 < NIC_SLOTS ? size / 2 : NIC_SLOTS;
    for (uint32_t i = 0; i < q->slots; i++) q->free[q->free_count++] = q->slots - 1 - i;
    put(nic, QUEUE_PAGE, 4, phys / PAGE);
    return XOS_OK;
}

static status start(struct nic *nic)
{
    put(nic, STATUS, 1, 0);
    put(nic, STATUS, 1, ACKNOWLEDGE);
    put(nic, STATUS, 1, ACKNOWLEDGE | DRIVER);
    status s = get(nic, FEATURES, 4) & FEATURE_MAC ? XOS_OK : XOS_IO;
    put(nic, ACCEPTED, 4, FEATURE_MAC);
    for (uint32_t i = 0; i < 6; i++) nic->mac[i] = (uint8_t)get(nic, MAC + i, 1);
    if (!s) s = make_queue(nic, RX);
    if (!s) s = make_queue(nic, TX);
    if (s) put(nic, STATUS, 1, FAILED);
    return s;
}

/* Buffers may be offered before: the card looks for them only now. */
static void go(struct nic *nic)
{
    put(nic, STATUS, 1, ACKNOWLEDGE | DRIVER | DRIVER_OK);
    put(nic, NOTIFY, 2, RX);
}

static bool give(struct nic *nic, uint32_t which, uint32_t phys, uint32_t len, uint32_t token)
{
    struct queue *q = &queues[which];
    if (!q->free_count) return false;
    uint16_t slot = (uint16_t)q->free[--q->free_count], write = which == RX ? DESC_WRITE : 0;
    q->token[slot] = token;
    q->busy[slot] = true;
    volatile struct desc *d = &q->desc[2 * slot];
    d[0].addr = q->headers + slot * HEADER_STRIDE;
    d[0].len = HEADER;
    d[0].flags = DESC_NEXT | write;
    d[0].next = (uint16_t)(2 * slot + 1);
    d[1].addr = phys;
    d[1].len = len;
    d[1].flags = write;
    d[1].next = 0;
    q->avail->ring[q->avail->index & (q->size - 1)] = (uint16_t)(2 * slot);
    __asm__ volatile("" ::: "memory"); /* x86 keeps the order of stores; the compiler must, too */
    q->avail->index++;
    __atomic_thread_fence(__ATOMIC_SEQ_CST); /* the index is seen before `flags` is read, 2.6.7 */
    if (!(q->used->flags & 1)) put(nic, NOTIFY, 2, which);
    return true;
}

/* The next used slot; what the card says of it is not believed. */
static bool take(uint32_t which, uint32_t *token, uint32_t *len)
{
    struct queue *q = &queues[which];
    while (q->used->index != q->taken) {
        __asm__ volatile("" ::: "memory");
        volatile struct used_elem *e = &q->used->ring[q->taken++ & (q->size - 1)];
        uint32_t id = e->id, slot = id / 2;
        if (id & 1 || slot >= q->slots || !q->busy[slot]) continue;
        q->busy[slot] = false;
        q->free[q->free_count++] = slot;
        *token = q->token[slot];
        *len = e->len;
        return true;
    }
    return false;
}

static bool send(struct nic *nic, uint32_t phys, uint32_t len, uint32_t token)
{
    return give(nic, TX, phys, len, token);
}

static bool sent(struct nic *nic, uint32_t *token)
{
    uint32_t len;
    (void)nic;
    return take(TX, token, &len);
}

static bool offer(struct nic *nic, uint32_t phys, uint32_t token) { return give(nic, RX, phys, NIC_BUF, token); }

static bool received(struct nic *nic, uint32_t *token, uint32_t *len)
{
    (void)nic;
    if (!take(RX, token, len)) return false;
    *len = *len > HEADER ? *len - HEADER : 0;
    return true;
}

static bool pending(struct nic *nic)
{
    (void)nic;
    return queues[RX].used->index != queues[RX].taken;
}

static bool acknowledge(struct nic *nic) { return get(nic, ISR, 1) & 1; }

static const uint16_t devices[] = { 0x1000, 0 }; /* transitional */
const struct nic_driver virtio_driver = {
    .name = "virtio-net", .vendor = 0x1af4, .devices = devices, .bar = 0, .ports = true, .registers = 32,
    .start = start, .go = go, .send = send, .sent = sent, .offer = offer, .received = received, .pending = pending,
    .acknowledge = acknowledge,
};
