/* A transitional virtio network device behind its legacy ports, queues of 256. */
#include "fake.h"
#include <stdlib.h>
#include <string.h>
#include "net/plat.h"

enum { SIZE = 256 };
struct desc { uint64_t addr; uint32_t len; uint16_t flags, next; };
struct queue { uint32_t page; uint16_t seen, used; };

static struct queue queue[2];
static uint32_t semaphore, selected, status_byte, isr, accepted;
static bool held, broken;
static uint8_t ports[32];

static struct desc *descs(struct queue *q) { return (void *)(uintptr_t)(q->page * 4096); }
static uint16_t *avail(struct queue *q) { return (void *)(uintptr_t)(q->page * 4096 + 16 * SIZE); }
static uint8_t *used(struct queue *q) { return (uint8_t *)(uintptr_t)(q->page * 4096 + 2 * 4096); }

/* The next chain that the driver made available.  => its head, or -1 */
static int next(struct queue *q)
{
    if (!q->page || !(status_byte & 4) || q->seen == avail(q)[1]) return -1;
    int head = avail(q)[2 + q->seen++ % SIZE];
    if (head >= SIZE || !(descs(q)[head].flags & 1) || descs(q)[head].len != 10) abort();
    return head;
}

static void finish(struct queue *q, uint32_t head, uint32_t len)
{
    uint32_t elem[2] = { head, len };
    memcpy(used(q) + 4 + 8 * (q->used++ % SIZE), elem, 8);
    memcpy(used(q) + 2, &q->used, 2);
    isr = 1;
    plat_sem_post(semaphore);
}

static void transmit(void)
{
    int head;
    while (!held && (head = next(&queue[1])) >= 0) {
        struct desc *d = &descs(&queue[1])[descs(&queue[1])[head].next];
        if (d->flags) abort();
        fake_leave((void *)(uintptr_t)d->addr, d->len);
        finish(&queue[1], (uint32_t)head, 0);
    }
}

static uint32_t read_port(void *at, uint32_t offset, uint32_t bytes)
{
    uint32_t v;
    if (at != ports) abort();
    if (broken) return bytes == 4 ? 0xffffffffu : (1u << 8 * bytes) - 1;
    if (offset == 0 && bytes == 4) return 0xffffffffu & ~(1u << 29);
    if (offset == 12 && bytes == 2) return selected < 2 ? SIZE : 0;
    if (offset == 18 && bytes == 1) return status_byte;
    if (offset == 19 && bytes == 1) {
        v = isr;
        isr = 0;
        return v;
    }
    if (offset >= 20 && offset < 26 && bytes == 1) return FAKE_MAC[offset - 20];
    abort();
}

static void write_port(void *at, uint32_t offset, uint32_t bytes, uint32_t v)
{
    if (at != ports) abort();
    if (offset == 4 && bytes == 4) accepted = v;
    else if (offset == 8 && bytes == 4) queue[selected] = (struct queue){ .page = v };
    else if (offset == 14 && bytes == 2) selected = v;
    else if (offset == 16 && bytes == 2) transmit();
    else if (offset == 18 && bytes == 1) status_byte = v;
    else abort();
    if (accepted & ~(1u << 5)) abort(); /* features that the driver does not know */
}

static void reset(uint32_t sem)
{
    memset(queue, 0, sizeof(queue));
    semaphore = sem;
    selected = status_byte = isr = accepted = 0;
    held = broken = false;
}

static bool put(const void *frame, uint32_t len, uint32_t said)
{
    struct queue *q = &queue[0];
    int head = next(q);
    if (head < 0) return false;
    struct desc *h = &descs(q)[head], *d = &descs(q)[h->next];
    if (h->flags != 3 || d->flags != 2 || d->len != NIC_BUF) abort();
    memset((void *)(uintptr_t)h->addr, 0, 10);
    memcpy((void *)(uintptr_t)d->addr, frame, len);
    finish(q, (uint32_t)head, said);
    return true;
}

static bool arrive(const void *frame, uint32_t len) { return put(frame, len, len + 10); }

static bool arrive_damaged(uint32_t kind)
{
    static const uint8_t zeros[2048];
    static const uint32_t said[] = { 0, 9, 10, 23, 1525, 0xffffffffu };
    static const uint32_t heads[] = { 1, SIZE, 0xfffffffeu };
    if (kind < 6) return put(zeros, 60, said[kind]);
    if (kind >= 9) return false;
    finish(&queue[0], heads[kind - 6], 70); /* a chain that is none: nothing comes of it */
    return true;
}

static void hold(bool on)
{
    held = on;
    transmit();
}

static void break_it(void) { broken = true; }

const struct fake fake_virtio = { &virtio_driver, { ports, read_port, write_port, fake_memory }, reset, arrive,
                                  arrive_damaged, hold, break_it };
