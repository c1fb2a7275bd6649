#include "nds.h"
#include "plat.h"

#define TX_BUFS   (NIC_SLOTS / 2)
#define RX_BUFS   (NIC_SLOTS - 1)
#define PER_CHUNK 8 /* buffers of one allocation: 16 KiB, so that memory need not be contiguous for long */

static struct nic *card;
static uint32_t lock, irq;
static void (*irq_done)(void);
static struct { uint8_t *bytes; uint32_t phys; } buf[TX_BUFS + RX_BUFS];
static uint32_t idle[TX_BUFS], idle_count; /* transmit buffers that hold nothing */
static struct nds_counters count;

static status make_buffers(void)
{
    uint8_t *bytes = NULL;
    uint32_t phys = 0;
    for (uint32_t i = 0; i < TX_BUFS + RX_BUFS; i++) {
        uint32_t at = i % PER_CHUNK * NIC_BUF;
        if (!at && !(bytes = card->io.memory(PER_CHUNK * NIC_BUF, &phys))) return XOS_NOMEM;
        buf[i].bytes = bytes + at;
        buf[i].phys = phys + at;
    }
    for (idle_count = 0; idle_count < TX_BUFS; idle_count++) idle[idle_count] = idle_count;
    return XOS_OK;
}

status nds_start(struct nic *nic, uint32_t semaphore, void (*done)(void))
{
    card = nic;
    irq = semaphore;
    irq_done = done;
    status s = plat_lock_create(&lock);
    if (!s) s = card->driver->start(card);
    if (!s) s = make_buffers();
    if (s) return s;
    for (uint32_t i = TX_BUFS; i < TX_BUFS + RX_BUFS; i++) card->driver->offer(card, buf[i].phys, i);
    card->driver->go(card);
    irq_done();
    return XOS_OK;
}

status nds_send(uint32_t sel, uint32_t off, uint32_t len)
{
    uint32_t token;
    if (len < NIC_MIN || len > NIC_MAX) return XOS_BADARG;
    plat_lock(lock);
    while (card->driver->sent(card, &token)) idle[idle_count++] = token;
    bool got = idle_count;
    if (got) token = idle[--idle_count];
    else count.busy++;
    plat_unlock(lock);
    if (!got) return XOS_BUSY;

    status s = xos_copy_from(buf[token].bytes, sel, off, len);
    plat_lock(lock);
    if (!s && !card->driver->send(card, buf[token].phys, len, token)) s = XOS_BUSY;
    if (s) idle[idle_count++] = token;
    else count.sent++;
    plat_unlock(lock);
    return s;
}

status nds_receive(uint32_t sel, uint32_t off, uint32_t cap, uint32_t *len)
{
    uint32_t token = 0, n = 0;
    bool got;
    *len = 0;
    plat_lock(lock);
    while ((got = card->driver->received(card, &token, &n)) && (n < NIC_MIN || n > NIC_MAX)) {
        count.damaged++;
        card->driver->offer(card, buf[token].phys, token);
    }
    plat_unlock(lock);
    if (!got) return XOS_OK;

    status s = n > cap ? XOS_TOOBIG : xos_copy_to(sel, off, buf[token].bytes, n);
    plat_lock(lock);
    card->driver->offer(card, buf[token].phys, token);
    if (s) count.too_big++;
    else count.received++;
    plat_unlock(lock);
    if (!s) *len = n;
    return s;
}

static bool pending(void)
{
    plat_lock(lock);
    bool there = card->driver->pending(card);
    plat_unlock(lock);
    return there;
}

status nds_wait(uint32_t ms)
{
    uint64_t until = plat_now() + (uint64_t)ms * 1000000;
    while (!pending()) {
        uint64_t now = plat_now();
        uint32_t left = ms == XOS_FOREVER ? ms : now < until ? (uint32_t)((until - now + 999999) / 1000000) : 0;
        status s = left ? plat_sem_wait(irq, left) : XOS_TIMEOUT;
        if (s) return s;
        /* The cause goes first: a line still raised would interrupt again at once. */
        plat_lock(lock);
        if (card->driver->acknowledge(card)) count.interrupts++;
        plat_unlock(lock);
        irq_done();
    }
    return XOS_OK;
}

const uint8_t *nds_mac(void) { return card->mac; }
const struct nds_counters *nds_count(void) { return &count; }
