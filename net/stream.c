#include "stream.h"
#include "conn.h"
#include "link.h"
#include "plat.h"
#include "lwip/tcp.h"

#define STREAM_BACKLOG   8     /* connections of a listener that wait for accept */
#define STREAM_KEEP_IDLE 20000 /* ms of silence before the peer is asked whether it lives */
#define STREAM_KEEP_STEP 5000
#define STREAM_KEEP_MAX  4
#define STREAM_ARP_MS    2500  /* nobody answered for the address: two requests went out */
#define STREAM_RETRY_MS  50    /* lwIP ran out of memory: nobody announces that there is some again */

_Static_assert(TCP_WND <= CONN_RX, "what lwIP announces must fit");

/* ---- lwIP's callbacks: core lock held ---- */

static err_t on_recv(void *arg, struct tcp_pcb *pcb, struct pbuf *p, err_t err)
{
    struct conn *c = arg;
    (void)pcb; (void)err;
    if (!p) {
        c->ended = true;
    } else {
        if (p->tot_len > ring_room(&c->rx)) return ERR_MEM; /* lwIP keeps it and offers it again */
        for (struct pbuf *q = p; q; q = q->next) ring_put(&c->rx, q->payload, q->len);
        pbuf_free(p);
    }
    core_wake(&c->waiting);
    return ERR_OK;
}

static err_t on_sent(void *arg, struct tcp_pcb *pcb, u16_t len)
{
    struct conn *c = arg;
    (void)pcb; (void)len;
    if (c->sending) core_wake(&c->waiting);
    return ERR_OK;
}

static void on_error(void *arg, err_t err)
{
    struct conn *c = arg;
    (void)err;
    c->tcp = NULL; /* lwIP has freed it */
    c->error = c->connected ? XOS_GONE : XOS_UNREACHABLE;
    core_wake(&c->waiting);
}

static err_t on_connected(void *arg, struct tcp_pcb *pcb, err_t err)
{
    struct conn *c = arg;
    (void)pcb; (void)err;
    c->connected = true;
    core_wake(&c->waiting);
    return ERR_OK;
}

static void attach(struct conn *c, struct tcp_pcb *pcb)
{
    c->tcp = pcb;
    tcp_arg(pcb, c);
    tcp_recv(pcb, on_recv);
    tcp_sent(pcb, on_sent);
    tcp_err(pcb, on_error);
    tcp_nagle_disable(pcb); /* a call's request must not wait for the last one's acknowledgement */
    pcb->so_options |= SOF_KEEPALIVE;
    pcb->keep_idle = STREAM_KEEP_IDLE;
    pcb->keep_intvl = STREAM_KEEP_STEP;
    pcb->keep_cnt = STREAM_KEEP_MAX;
}

void stream_detach(struct conn *c)
{
    struct tcp_pcb *pcb = c->tcp;
    c->tcp = NULL;
    tcp_arg(pcb, NULL);
    if (c->kind == CONN_LISTENER) {
        tcp_accept(pcb, NULL);
        tcp_close(pcb);
        return;
    }
    tcp_recv(pcb, NULL);
    tcp_sent(pcb, NULL);
    tcp_err(pcb, NULL);
    if (tcp_close(pcb) != ERR_OK) tcp_abort(pcb);
}

static err_t on_accept(void *arg, struct tcp_pcb *pcb, err_t err)
{
    struct conn *listener = arg, *c;
    if (err != ERR_OK || !pcb || !listener) return ERR_VAL;
    if (listener->accepted_count == STREAM_BACKLOG || conn_new(listener->owner, CONN_STREAM, &c)) return ERR_MEM;
    attach(c, pcb);
    c->connected = true;
    tcp_backlog_delayed(pcb);
    struct conn **last = &listener->accepted;
    while (*last) last = &(*last)->accepted;
    *last = c;
    listener->accepted_count++;
    conn_put(c);
    core_wake(&listener->waiting);
    return ERR_OK;
}

/* ---- calls ---- */

static status from_lwip(err_t err)
{
    switch (err) {
    case ERR_OK:   return XOS_OK;
    case ERR_MEM:
    case ERR_BUF:  return XOS_NOMEM;
    case ERR_RTE:  return XOS_UNREACHABLE;
    case ERR_USE:  return XOS_EXISTS;
    case ERR_VAL:
    case ERR_ARG:  return XOS_BADARG;
    default:       return XOS_GONE;
    }
}

static status await_connection(struct conn *c, uint32_t addr, uint64_t deadline)
{
    uint64_t patience = core_deadline(STREAM_ARP_MS);
    while (!c->connected) {
        if (c->error) return c->error;
        if (c->closed) return XOS_GONE;
        if (!core_left(patience) && !link_resolved(addr)) return XOS_UNREACHABLE;
        status s = core_wait(&c->waiting, deadline, STREAM_ARP_MS / 5);
        if (s == XOS_TIMEOUT && !link_resolved(addr)) return XOS_UNREACHABLE;
        if (s) return s;
    }
    return XOS_OK;
}

status stream_connect(uint32_t owner, uint32_t addr, uint32_t port, uint32_t ms, uint32_t *id)
{
    uint64_t deadline = core_deadline(ms);
    if (!port || port > 0xffff || !addr || addr >= 0xe0000000u) return XOS_BADARG;
    ip_addr_t to = IPADDR4_INIT(lwip_htonl(addr));
    struct conn *c;
    core_enter();
    status s = conn_new(owner, CONN_STREAM, &c);
    if (!s) {
        struct tcp_pcb *pcb = tcp_new();
        if (pcb) {
            attach(c, pcb);
            s = from_lwip(tcp_connect(pcb, &to, (u16_t)port, on_connected));
            if (!s) s = await_connection(c, addr, deadline);
            if (s && c->tcp) {
                c->tcp = NULL;
                tcp_arg(pcb, NULL);
                tcp_err(pcb, NULL);
                tcp_abort(pcb); /* nothing was said yet that would need an orderly end */
            }
        } else {
            s = XOS_NOMEM;
        }
        if (s) conn_shut(c);
        else *id = conn_id(c);
        conn_put(c);
    }
    core_leave();
    return s;
}

/* The servers' listener at that port is to be replaced: the server behind it was instantiated again, and nobody will
 * close what it had.  The servers share one owner, so all of theirs is closed; IDPS is the only one with connections. */
static void replace(uint32_t owner, uint32_t port)
{
    for (uint32_t i = 0; !owner && i < CONN_MAX; i++) {
        const struct conn *c = conn_at(i);
        if (c && c->kind == CONN_LISTENER && !c->owner && !c->closed && c->tcp->local_port == port) {
            conn_shut_all(owner);
            return;
        }
    }
}

status stream_listen(uint32_t owner, uint32_t port, uint32_t *id)
{
    if (!port || port > 0xffff) return XOS_BADARG;
    struct conn *c;
    core_enter();
    replace(owner, port);
    status s = conn_new(owner, CONN_LISTENER, &c);
    if (!s) {
        struct tcp_pcb *pcb = tcp_new(), *listening = NULL;
        if (!pcb) {
            s = XOS_NOMEM;
        } else {
            ip_set_option(pcb, SOF_REUSEADDR); /* old connections of this port don't keep a new listener out */
            s = from_lwip(tcp_bind(pcb, IP_ADDR_ANY, (u16_t)port));
            err_t err = ERR_OK;
            if (!s) listening = tcp_listen_with_backlog_and_err(pcb, STREAM_BACKLOG, &err);
            if (!s) s = from_lwip(err);
            if (s) tcp_abort(pcb);
        }
        if (s) {
            conn_shut(c);
        } else {
            c->tcp = listening;
            tcp_arg(listening, c);
            tcp_accept(listening, on_accept);
            *id = conn_id(c);
        }
        conn_put(c);
    }
    core_leave();
    return s;
}

status stream_accept(uint32_t owner, uint32_t listener, uint32_t ms, uint32_t *id)
{
    uint64_t deadline = core_deadline(ms);
    struct conn *l;
    core_enter();
    status s = conn_find(owner, listener, CONN_LISTENER, &l);
    if (!s) {
        while (!s && !l->accepted) s = l->closed ? XOS_GONE : core_wait(&l->waiting, deadline, 0);
        if (!s) {
            struct conn *c = l->accepted;
            l->accepted = c->accepted;
            l->accepted_count--;
            c->accepted = NULL;
            if (c->tcp) tcp_backlog_accepted(c->tcp);
            *id = conn_id(c);
        }
        conn_put(l);
    }
    core_leave();
    return s;
}

/* Hand `len` bytes of c->tx to lwIP.  => OK | GONE | TIMEOUT...; *taken counts on */
static status feed(struct conn *c, uint32_t len, bool more, uint64_t deadline, uint32_t *taken)
{
    uint32_t done = 0;
    while (done < len) {
        if (!c->tcp) return c->closed ? XOS_GONE : c->error;
        uint32_t n = len - done, room = tcp_sndbuf(c->tcp);
        if (n > room) n = room;
        u8_t flags = TCP_WRITE_FLAG_COPY | (more || done + n < len ? TCP_WRITE_FLAG_MORE : 0);
        err_t err = n ? tcp_write(c->tcp, c->tx + done, (u16_t)n, flags) : ERR_MEM;
        if (err == ERR_OK) {
            done += n;
            *taken += n;
        } else if (err == ERR_MEM) {
            tcp_output(c->tcp);
            status s = core_wait(&c->waiting, deadline, STREAM_RETRY_MS);
            if (s) return s;
        } else {
            return XOS_GONE;
        }
    }
    return XOS_OK;
}

static status wrong_slice(uint32_t off, uint32_t len)
{
    return (uint64_t)off + len > 0x100000000ull ? XOS_RANGE : XOS_OK;
}

status stream_send(uint32_t owner, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                   uint32_t *sent)
{
    uint64_t deadline = core_deadline(ms);
    struct conn *c;
    *sent = 0;
    if (wrong_slice(off, len)) return XOS_RANGE;
    core_enter();
    status s = conn_find(owner, id, CONN_STREAM, &c);
    if (!s) {
        s = conn_claim(c, &c->sending, deadline);
        if (!s) {
            while (!s && *sent < len) {
                uint32_t n = len - *sent < CONN_TX ? len - *sent : CONN_TX;
                core_leave();
                s = xos_copy_from(c->tx, sel, off + *sent, n);
                core_enter();
                if (!s) s = feed(c, n, *sent + n < len, deadline, sent);
            }
            if (c->tcp) tcp_output(c->tcp);
            conn_unclaim(c, &c->sending);
        }
        conn_put(c);
    }
    core_leave();
    return s;
}

static status await_bytes(struct conn *c, uint64_t deadline)
{
    while (!ring_used(&c->rx)) {
        if (c->closed) return XOS_GONE;
        if (c->ended) return XOS_OK;
        if (c->error) return c->error;
        status s = core_wait(&c->waiting, deadline, 0);
        if (s) return s;
    }
    return XOS_OK;
}

status stream_recv(uint32_t owner, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                   uint32_t *got)
{
    uint64_t deadline = core_deadline(ms);
    struct conn *c;
    *got = 0;
    if (!len) return XOS_BADARG;
    if (wrong_slice(off, len)) return XOS_RANGE;
    core_enter();
    status s = conn_find(owner, id, CONN_STREAM, &c);
    if (!s) {
        s = conn_claim(c, &c->receiving, deadline);
        if (!s) {
            const uint8_t *at;
            uint32_t n;
            s = await_bytes(c, deadline);
            while (!s && *got < len && (n = ring_peek(&c->rx, 0, len - *got, &at))) {
                core_leave();
                s = xos_copy_to(sel, off + *got, at, n); /* only we advance the ring's tail, we have the claim */
                core_enter();
                if (s) break;
                ring_drop(&c->rx, n);
                *got += n;
                if (c->tcp) tcp_recved(c->tcp, (u16_t)n);
            }
            conn_unclaim(c, &c->receiving);
        }
        conn_put(c);
    }
    core_leave();
    return *got ? XOS_OK : s;
}

status stream_close(uint32_t owner, uint32_t id)
{
    struct conn *c;
    core_enter();
    status s = conn_find(owner, id, CONN_STREAM, &c);
    if (s == XOS_BADARG) s = conn_find(owner, id, CONN_LISTENER, &c);
    if (!s) {
        conn_shut(c);
        conn_put(c);
    }
    core_leave();
    return s;
}

status stream_peer(uint32_t owner, uint32_t id, uint32_t *addr, uint32_t *port)
{
    struct conn *c;
    core_enter();
    status s = conn_find(owner, id, CONN_STREAM, &c);
    if (!s) {
        if (c->tcp) {
            *addr = lwip_ntohl(ip_addr_get_ip4_u32(&c->tcp->remote_ip));
            *port = c->tcp->remote_port;
        } else {
            s = XOS_GONE;
        }
        conn_put(c);
    }
    core_leave();
    return s;
}
