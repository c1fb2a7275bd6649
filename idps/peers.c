/* Peers and waiting calls; see peers.h. */
#include "peers.h"

void idps_peers_init(struct idps_peers *p, uint32_t first_xid)
{
    *p = (struct idps_peers){ .xid = first_xid };
}

int idps_peers_add(struct idps_peers *p, uint32_t addr, uint16_t port)
{
    for (int i = 0; i < IDPS_PEERS; i++)
        if (!p->peer[i].addr) {
            p->peer[i].addr = addr;
            p->peer[i].port = port;
            return i;
        }
    return -1;
}

enum idps_next idps_peer_next(struct idps_peer *peer, uint64_t now_ms)
{
    if (peer->link == IDPS_LINK_UP)
        return IDPS_NEXT_SEND;
    if (peer->link == IDPS_LINK_DOWN && now_ms < peer->retry_ms)
        return IDPS_NEXT_REFUSE;
    return IDPS_NEXT_CONNECT;
}

void idps_peer_up(struct idps_peer *peer, uint32_t conn, uint64_t now_ms)
{
    peer->link = IDPS_LINK_UP;
    peer->conn = conn;
    peer->epoch++;
    peer->connects++;
    peer->heard_ms = now_ms;
    peer->probe_ms = 0;
}

void idps_peer_failed(struct idps_peer *peer, uint64_t now_ms)
{
    peer->link = IDPS_LINK_DOWN;
    peer->retry_ms = now_ms + IDPS_RETRY_MS;
}

uint32_t idps_peers_lost(struct idps_peers *p, uint32_t peer, uint32_t epoch, uint64_t now_ms)
{
    struct idps_peer *q = &p->peer[peer];
    uint32_t wake = 0;
    (void)now_ms;
    if (q->link != IDPS_LINK_UP || q->epoch != epoch)
        return 0;
    q->link = IDPS_LINK_IDLE;
    q->epoch++;
    for (uint32_t i = 0; i < IDPS_CALLS; i++) {
        struct idps_waiting *c = &p->call[i];
        if (c->state == IDPS_CALL_SENT && c->peer == peer && c->epoch == epoch) {
            c->state = IDPS_CALL_LOST;
            wake |= 1u << i;
        }
    }
    return wake;
}

void idps_peer_heard(struct idps_peer *peer, uint64_t now_ms)
{
    peer->heard_ms = now_ms;
    peer->probe_ms = 0;
}

enum idps_probe idps_peer_probe(struct idps_peer *peer, uint64_t now_ms)
{
    if (peer->link != IDPS_LINK_UP)
        return IDPS_PROBE_NONE;
    if (peer->probe_ms)
        return now_ms - peer->probe_ms >= IDPS_DEAD_MS ? IDPS_PROBE_DEAD : IDPS_PROBE_NONE;
    if (now_ms - peer->heard_ms < IDPS_QUIET_MS)
        return IDPS_PROBE_NONE;
    peer->probe_ms = now_ms ? now_ms : 1;
    return IDPS_PROBE_SEND;
}

int idps_call_open(struct idps_peers *p, uint32_t peer)
{
    for (int i = 0; i < IDPS_CALLS; i++)
        if (p->call[i].state == IDPS_CALL_FREE) {
            p->call[i] = (struct idps_waiting){ .state = IDPS_CALL_OPEN, .peer = peer };
            return i;
        }
    return -1;
}

uint32_t idps_call_sent(struct idps_peers *p, uint32_t call)
{
    struct idps_waiting *c = &p->call[call];
    c->state = IDPS_CALL_SENT;
    c->epoch = p->peer[c->peer].epoch;
    c->xid = p->xid++;
    c->sends++;
    return c->xid;
}

int idps_call_match(struct idps_peers *p, uint32_t peer, uint32_t epoch, uint32_t xid)
{
    for (int i = 0; i < IDPS_CALLS; i++) {
        struct idps_waiting *c = &p->call[i];
        if (c->state == IDPS_CALL_SENT && c->peer == peer && c->epoch == epoch && c->xid == xid) {
            c->state = IDPS_CALL_ANSWERED;
            return i;
        }
    }
    p->peer[peer].late++;
    return -1;
}

void idps_call_close(struct idps_peers *p, uint32_t call)
{
    p->call[call].state = IDPS_CALL_FREE;
}

status idps_no_answer(enum idps_end end, uint32_t sends, bool once)
{
    if (!sends)
        return XOS_UNREACHABLE;
    if (end == IDPS_END_DEADLINE)
        return XOS_TIMEOUT;
    if (once)
        return XOS_MAYBE;
    return end == IDPS_END_WRONG ? XOS_PROTO : XOS_UNREACHABLE;
}

status idps_answer(status s, uint32_t sends, bool once)
{
    /* These say "this sending was not executed".  An earlier one may have been: by a peer that has restarted
     * since (its references are gone), or that is only now too busy to look the call up. */
    if (once && sends > 1 && (s == XOS_GONE || s == XOS_BUSY || s == XOS_UNREACHABLE || s == XOS_UNSUPPORTED))
        return XOS_MAYBE;
    return s;
}

void idps_peer_done(struct idps_peer *peer, status s, uint32_t us, uint64_t now_ms)
{
    peer->calls++;
    if (s != XOS_OK) {
        peer->errors++;
        peer->last_error = s;
        peer->last_error_ms = now_ms;
        return;
    }
    peer->latency_us = us;
    if (!peer->least_us || us < peer->least_us)
        peer->least_us = us;
    if (us > peer->most_us)
        peer->most_us = us;
}
