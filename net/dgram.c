#include "dgram.h"
#include "conn.h"
#include "plat.h"
#include "lwip/udp.h"

/* A datagram in the ring: this, then its bytes. */
struct head { uint32_t addr; uint16_t port, len; };
_Static_assert(sizeof(struct head) == 8, "copied as bytes");

static uint32_t dropped;

static void on_recv(void *arg, struct udp_pcb *pcb, struct pbuf *p, const ip_addr_t *from, u16_t port)
{
    struct conn *c = arg;
    (void)pcb;
    struct head h = { lwip_ntohl(ip_addr_get_ip4_u32(from)), port, p->tot_len };
    if (sizeof(h) + p->tot_len <= ring_room(&c->rx)) {
        ring_put(&c->rx, &h, sizeof(h));
        for (struct pbuf *q = p; q; q = q->next) ring_put(&c->rx, q->payload, q->len);
        core_wake(&c->waiting);
    } else {
        dropped++;
    }
    pbuf_free(p);
}

uint32_t dgram_dropped(void) { return dropped; }

void dgram_detach(struct conn *c)
{
    udp_remove(c->udp);
    c->udp = NULL;
}

status dgram_bind(uint32_t owner, uint32_t port, uint32_t *id)
{
    if (port > 0xffff) return XOS_BADARG;
    struct conn *c;
    core_enter();
    status s = conn_new(owner, CONN_DGRAM, &c);
    if (!s) {
        c->udp = udp_new();
        if (!c->udp) s = XOS_NOMEM;
        else if (udp_bind(c->udp, IP_ADDR_ANY, (u16_t)port) != ERR_OK) s = XOS_EXISTS;
        if (s) {
            conn_shut(c);
        } else {
            udp_recv(c->udp, on_recv, c);
            *id = conn_id(c);
        }
        conn_put(c);
    }
    core_leave();
    return s;
}

status dgram_send(uint32_t owner, uint32_t id, uint32_t addr, uint32_t port, uint32_t sel, uint32_t off,
                  uint32_t len)
{
    if (!port || port > 0xffff || !addr) return XOS_BADARG;
    if (len > DGRAM_MAX) return XOS_TOOBIG;
    ip_addr_t to = IPADDR4_INIT(lwip_htonl(addr));
    struct conn *c;
    core_enter();
    status s = conn_find(owner, id, CONN_DGRAM, &c);
    if (!s) {
        struct pbuf *p = pbuf_alloc(PBUF_TRANSPORT, (u16_t)len, PBUF_RAM);
        if (p) {
            core_leave();
            s = xos_copy_from(p->payload, sel, off, len); /* nobody else knows p yet */
            core_enter();
            err_t err = ERR_OK;
            if (!s && !c->udp) s = XOS_GONE;
            if (!s) err = udp_sendto(c->udp, p, &to, (u16_t)port);
            if (err != ERR_OK) s = err == ERR_RTE ? XOS_UNREACHABLE : err == ERR_MEM ? XOS_BUSY : XOS_BADARG;
            pbuf_free(p);
        } else {
            s = XOS_NOMEM;
        }
        conn_put(c);
    }
    core_leave();
    return s;
}

static status await_datagram(struct conn *c, uint64_t deadline)
{
    while (!ring_used(&c->rx)) {
        status s = c->closed ? XOS_GONE : core_wait(&c->waiting, deadline, 0);
        if (s) return s;
    }
    return XOS_OK;
}

/* With the claim: copy the first datagram's bytes out without the lock.  => OK | the slice's fault */
static status hand_out(struct conn *c, uint32_t sel, uint32_t off, uint32_t len)
{
    status s = XOS_OK;
    for (uint32_t done = 0; !s && done < len;) {
        const uint8_t *at;
        uint32_t n = ring_peek(&c->rx, sizeof(struct head) + done, len - done, &at);
        core_leave();
        s = xos_copy_to(sel, off + done, at, n);
        core_enter();
        done += n;
    }
    return s;
}

status dgram_recv(uint32_t owner, uint32_t id, uint32_t sel, uint32_t off, uint32_t cap, uint32_t ms,
                  uint32_t *addr, uint32_t *port, uint32_t *got)
{
    uint64_t deadline = core_deadline(ms);
    struct conn *c;
    if ((uint64_t)off + cap > 0x100000000ull) return XOS_RANGE;
    core_enter();
    status s = conn_find(owner, id, CONN_DGRAM, &c);
    if (!s) {
        s = conn_claim(c, &c->receiving, deadline);
        if (!s) {
            struct head h;
            s = await_datagram(c, deadline);
            if (!s) {
                ring_copy(&c->rx, 0, &h, sizeof(h));
                s = h.len > cap ? XOS_TOOBIG : hand_out(c, sel, off, h.len);
            }
            if (!s) {
                *addr = h.addr;
                *port = h.port;
                *got = h.len;
                ring_drop(&c->rx, sizeof(h) + h.len);
            }
            conn_unclaim(c, &c->receiving);
        }
        conn_put(c);
    }
    core_leave();
    return s;
}

status dgram_close(uint32_t owner, uint32_t id)
{
    struct conn *c;
    core_enter();
    status s = conn_find(owner, id, CONN_DGRAM, &c);
    if (!s) {
        conn_shut(c);
        conn_put(c);
    }
    core_leave();
    return s;
}
