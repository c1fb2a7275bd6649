/* Requests to peers: connect, send, wait, and again on another connection while that is safe.
 * One receiver thread a peer takes the answers apart by xid; callers wait on their slot's semaphore. */
#include <bcfs/rt/rt.h>
#include "node.h"

#define SLICE_MS 2000u      /* how often a waiting caller looks after a silent peer */
#define SENDS_MAX 3u

static uint32_t left_until(uint64_t until_us)
{
    if (until_us == UINT64_MAX)
        return PORT_FOREVER;
    uint64_t now = port_now_us();
    return now >= until_us ? 0 : (uint32_t)((until_us - now + 999) / 1000);
}

uint32_t idps_exchange_left(const struct idps_exchange *x)
{
    return left_until(x->until_us);
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

static void wake(uint32_t mask)
{
    for (uint32_t i = 0; i < IDPS_CALLS; i++)
        if (mask >> i & 1)
            port_post(idps_node.slot[i].sem);
}

/* Nobody sends on that connection any more; its receiver closes it. */
static void give_up(uint32_t peer, uint32_t epoch)
{
    idps_lock();
    uint32_t mask = idps_peers_lost(&idps_node.peers, peer, epoch, idps_now_ms());
    idps_unlock();
    wake(mask);
}

/* ---- the receiver of one peer ---- */

static void take_answer(uint32_t peer, uint32_t epoch, const uint8_t *record, uint32_t len)
{
    idps_lock();
    idps_peer_heard(&idps_node.peers.peer[peer], idps_now_ms());
    int call = len >= 4 ? idps_call_match(&idps_node.peers, peer, epoch, idps_be32(record)) : -1;
    if (call >= 0) {
        struct idps_slot *s = &idps_node.slot[call];
        /* Longer than the request allowed for: the length alone tells the caller that it is no answer. */
        s->len = len;
        if (len <= s->cap)
            memcpy(s->buf, record, len);
    }
    idps_unlock();
    if (call >= 0)
        port_post(idps_node.slot[call].sem);
}

static bool is_up(uint32_t peer, uint32_t epoch)
{
    idps_lock();
    struct idps_peer *p = &idps_node.peers.peer[peer];
    bool up = p->link == IDPS_LINK_UP && p->epoch == epoch;
    idps_unlock();
    return up;
}

static void receive(uint32_t peer, uint32_t conn, uint32_t epoch, uint8_t *buf)
{
    struct idps_record r;
    idps_record_init(&r, buf, IDPS_MESSAGE_MAX);
    while (is_up(peer, epoch)) {
        uint32_t want, got = 0;
        void *at = idps_record_want(&r, &want);
        status s = port_recv(conn, at, want, IDPS_POLL_MS, &got);
        if (s == XOS_TIMEOUT)
            continue;
        if (s != XOS_OK || !got)
            return;
        enum idps_record_state state = idps_record_got(&r, got);
        if (state == IDPS_RECORD_BAD)
            return;
        if (state == IDPS_RECORD_DONE) {
            take_answer(peer, epoch, buf, r.len);
            idps_record_init(&r, buf, IDPS_MESSAGE_MAX);
        }
    }
}

static void receiver(uint32_t peer)
{
    struct idps_link_threads *l = &idps_node.link[peer];
    uint8_t *buf = malloc(IDPS_MESSAGE_MAX);
    for (;;) {
        if (port_wait(l->go, PORT_FOREVER) != XOS_OK)
            continue;
        idps_lock();
        uint32_t conn = idps_node.peers.peer[peer].conn, epoch = idps_node.peers.peer[peer].epoch;
        idps_unlock();
        if (buf)
            receive(peer, conn, epoch, buf);
        give_up(peer, epoch);
        /* Under the send lock: no sender is inside the transport with this connection. */
        port_lock(l->send, PORT_FOREVER);
        port_close(conn);
        port_unlock(l->send);
        port_post(l->idle);
    }
}

/* ---- connecting and sending ---- */

static status connect_now(uint32_t peer, uint32_t ms)
{
    struct idps_link_threads *l = &idps_node.link[peer];
    struct idps_peer *p = &idps_node.peers.peer[peer];
    uint32_t conn = 0;
    if (port_wait(l->idle, ms) != XOS_OK)
        return XOS_TIMEOUT;
    status s = l->started ? XOS_OK : port_thread(receiver, peer);
    l->started = s == XOS_OK;
    if (s == XOS_OK)
        s = port_connect(p->addr, p->port, least(ms, IDPS_CONNECT_MS), &conn);
    idps_lock();
    if (s == XOS_OK)
        idps_peer_up(p, conn, idps_now_ms());
    else
        idps_peer_failed(p, idps_now_ms());
    idps_unlock();
    port_post(s == XOS_OK ? l->go : l->idle);
    return s;
}

static status connect_peer(uint32_t peer, uint32_t ms)
{
    struct idps_link_threads *l = &idps_node.link[peer];
    if (port_lock(l->connect, ms) != XOS_OK)
        return XOS_TIMEOUT;
    idps_lock();
    enum idps_next next = idps_peer_next(&idps_node.peers.peer[peer], idps_now_ms());
    idps_unlock();
    status s = next == IDPS_NEXT_SEND ? XOS_OK
             : next == IDPS_NEXT_REFUSE ? XOS_UNREACHABLE
             : connect_now(peer, ms);
    port_unlock(l->connect);
    return s;
}

/* One record on the connection of that epoch, or nothing if it has ended. */
static void send_record(uint32_t peer, uint32_t conn, uint32_t epoch, const uint8_t *p, uint32_t len, uint32_t ms)
{
    struct idps_link_threads *l = &idps_node.link[peer];
    if (port_lock(l->send, ms) != XOS_OK)
        return;
    status s = is_up(peer, epoch) ? port_send(conn, p, len, IDPS_SEND_MS) : XOS_GONE;
    port_unlock(l->send);
    if (s != XOS_OK)
        give_up(peer, epoch);
}

static void put_head(uint8_t *buf, uint32_t xid, uint32_t procedure, uint32_t body)
{
    struct idps_out o;
    idps_set_be32(buf, IDPS_RPC_LAST | (IDPS_RPC_CALL_LEN + body));
    idps_out_init(&o, buf + 4, IDPS_RPC_CALL_LEN);
    idps_rpc_put_call(&o, &(struct idps_rpc_call){ .xid = xid, .program = IDPS_PROGRAM, .version = IDPS_VERSION,
                                                   .procedure = procedure });
}

static void probe(uint32_t peer, uint32_t conn, uint32_t epoch, uint32_t xid)
{
    uint8_t null[IDPS_HEAD];
    put_head(null, xid, IDPS_PROC_NULL, 0);
    send_record(peer, conn, epoch, null, sizeof(null), IDPS_POLL_MS);
}

/* => false: there was no connection any more. */
static bool transmit(struct idps_exchange *x, uint32_t procedure)
{
    struct idps_slot *slot = &idps_node.slot[x->call];
    struct idps_peer *p = &idps_node.peers.peer[x->peer];
    idps_lock();
    bool up = p->link == IDPS_LINK_UP;
    uint32_t conn = p->conn, epoch = p->epoch;
    uint32_t xid = up ? idps_call_sent(&idps_node.peers, x->call) : 0;
    idps_unlock();
    if (!up)
        return false;
    put_head(slot->buf, xid, procedure, x->out.at);
    send_record(x->peer, conn, epoch, slot->buf, IDPS_HEAD + x->out.at, left_until(x->until_us));
    return true;
}

/* ---- waiting ---- */

/* => OK: answered; GONE: connection lost; TIMEOUT; KILLED. */
static status await(struct idps_exchange *x)
{
    struct idps_slot *slot = &idps_node.slot[x->call];
    struct idps_peer *p = &idps_node.peers.peer[x->peer];
    for (;;) {
        uint32_t left = left_until(x->until_us);
        status s = port_wait(slot->sem, least(left, SLICE_MS));
        idps_lock();
        enum idps_call_state state = idps_node.peers.call[x->call].state;
        bool waiting = state == IDPS_CALL_SENT;
        enum idps_probe step = waiting ? idps_peer_probe(p, idps_now_ms()) : IDPS_PROBE_NONE;
        uint32_t conn = p->conn, epoch = p->epoch, xid = step == IDPS_PROBE_SEND ? idps_node.peers.xid++ : 0;
        idps_unlock();
        if (!waiting)
            return state == IDPS_CALL_ANSWERED ? XOS_OK : XOS_GONE;
        if (s == XOS_KILLED)
            return s;
        if (!left)
            return XOS_TIMEOUT;
        if (step == IDPS_PROBE_SEND)
            probe(x->peer, conn, epoch, xid);
        else if (step == IDPS_PROBE_DEAD)
            give_up(x->peer, epoch);
    }
}

/* The RPC layer of an answer. */
static status read_head(struct idps_exchange *x, uint32_t sends, struct idps_in *in)
{
    struct idps_slot *slot = &idps_node.slot[x->call];
    struct idps_rpc_reply r;
    idps_in_init(in, slot->buf, slot->len);
    if (slot->len > slot->cap || !idps_rpc_get_reply(in, &r))
        return idps_no_answer(IDPS_END_WRONG, sends, x->once);
    switch (r.stat) {
    case IDPS_RPC_SUCCESS: return XOS_OK;
    case IDPS_RPC_PROC_UNAVAIL: return idps_answer(XOS_UNSUPPORTED, sends, x->once);
    case IDPS_RPC_GARBAGE_ARGS: return XOS_PROTO;
    case IDPS_RPC_SYSTEM_ERR: return idps_no_answer(IDPS_END_WRONG, sends, x->once);
    /* Something listens there that is no IDP server, or not one for us: it has done nothing. */
    default: return idps_answer(XOS_UNREACHABLE, sends, x->once);
    }
}

status idps_exchange_run(struct idps_exchange *x, uint32_t procedure, struct idps_in *in)
{
    struct idps_waiting *c = &idps_node.peers.call[x->call];
    if (x->out.bad)
        return XOS_TOOBIG;
    for (uint32_t tries = 0; ; tries++) {
        /* sends is written by this thread only */
        if (c->sends == SENDS_MAX || tries == 2 * SENDS_MAX)
            return idps_no_answer(IDPS_END_CONNECT, c->sends, x->once);
        status s = connect_peer(x->peer, left_until(x->until_us));
        if (!left_until(x->until_us))
            return idps_no_answer(IDPS_END_DEADLINE, c->sends, x->once);
        if (s != XOS_OK)
            return idps_no_answer(IDPS_END_CONNECT, c->sends, x->once);
        if (!transmit(x, procedure))
            continue;
        s = await(x);
        if (s == XOS_OK)
            return read_head(x, c->sends, in);
        if (s == XOS_TIMEOUT)
            return idps_no_answer(IDPS_END_DEADLINE, c->sends, x->once);
        if (s == XOS_KILLED)
            return s;
    }
}

status idps_exchange_open(struct idps_exchange *x, uint32_t peer, bool once, uint32_t room, uint32_t ms)
{
    uint32_t cap = IDPS_HEAD + room;
    if (cap > IDPS_MESSAGE_MAX + 4)
        cap = IDPS_MESSAGE_MAX + 4;
    uint8_t *buf = malloc(cap);
    if (!buf)
        return XOS_NOMEM;
    *x = (struct idps_exchange){ .peer = peer, .once = once, .until_us = UINT64_MAX };
    if (ms != PORT_FOREVER)
        x->until_us = port_now_us() + (uint64_t)ms * 1000;
    idps_lock();
    int call = idps_call_open(&idps_node.peers, peer);
    if (call >= 0) {
        struct idps_slot *s = &idps_node.slot[call];
        x->call = (uint32_t)call;
        s->buf = buf;
        s->cap = cap;
        if (once) {
            s->sequence = x->sequence = x->settled = ++idps_node.sequence;
            for (uint32_t i = 0; i < IDPS_CALLS; i++)
                if (idps_node.slot[i].sequence && idps_node.slot[i].sequence < x->settled)
                    x->settled = idps_node.slot[i].sequence;
        }
    }
    idps_unlock();
    if (call < 0) {
        free(buf);
        return XOS_BUSY;
    }
    /* A post for the slot's last user may have come after that one stopped waiting. */
    while (port_wait(idps_node.slot[call].sem, 0) == XOS_OK)
        ;
    idps_out_init(&x->out, buf + IDPS_HEAD, cap - IDPS_HEAD);
    return XOS_OK;
}

void idps_exchange_close(struct idps_exchange *x)
{
    struct idps_slot *s = &idps_node.slot[x->call];
    idps_lock();
    uint8_t *buf = s->buf;
    s->buf = NULL;
    s->cap = 0;
    s->sequence = 0;
    idps_call_close(&idps_node.peers, x->call);
    idps_unlock();
    free(buf);
}
