/* Peers and the calls waiting for them: the state of each connection, which call went out on which, and what a
 * caller is told when there is no answer (docs/idp.md, "When there is no answer").
 * Rules: pure, the clock is a parameter; the caller holds one lock around every function. */
#ifndef IDPS_PEERS_H
#define IDPS_PEERS_H
#include <xos/types.h>

#define IDPS_PEERS      8
#define IDPS_CALLS      32              /* waiting calls: one bit each in a mask */
#define IDPS_RETRY_MS   1000u           /* after a failed connect, the peer is left alone this long */
#define IDPS_QUIET_MS   3000u           /* a peer silent for this long while calls wait is probed with NULL, */
#define IDPS_DEAD_MS    4000u           /* and given up when that is not answered in this time */

enum idps_link { IDPS_LINK_IDLE, IDPS_LINK_UP, IDPS_LINK_DOWN };

struct idps_peer {
    uint32_t addr;                      /* host order; 0: free */
    uint16_t port;
    enum idps_link link;
    uint32_t conn;                      /* the transport's number, while UP */
    uint32_t epoch;                     /* rises with every connection made and lost */
    uint64_t retry_ms;                  /* DOWN: not before */
    uint64_t heard_ms, probe_ms;        /* last record from it; when the probe went out, 0 = none */
    uint64_t node;                      /* learned from its answers, 0 = not yet */
    char name[32];
    /* for `nodes` */
    uint32_t connects, calls, errors, late;
    status last_error;
    uint64_t last_error_ms;
    uint32_t latency_us, least_us, most_us;
};

enum idps_call_state {
    IDPS_CALL_FREE, IDPS_CALL_OPEN,     /* OPEN: not on any connection */
    IDPS_CALL_SENT,                     /* may have reached the peer */
    IDPS_CALL_ANSWERED, IDPS_CALL_LOST  /* LOST: its connection ended */
};

struct idps_waiting {
    enum idps_call_state state;
    uint32_t peer, epoch, xid;
    uint32_t sends;                     /* connections it may have gone out on */
};

struct idps_peers {
    struct idps_peer peer[IDPS_PEERS];
    struct idps_waiting call[IDPS_CALLS];
    uint32_t xid;
};

void idps_peers_init(struct idps_peers *p, uint32_t first_xid);
/* => its index, or -1: table full. */
int idps_peers_add(struct idps_peers *p, uint32_t addr, uint16_t port);

enum idps_next { IDPS_NEXT_SEND, IDPS_NEXT_CONNECT, IDPS_NEXT_REFUSE };
/* What a call to the peer does next; REFUSE: a connect failed a moment ago. */
enum idps_next idps_peer_next(struct idps_peer *peer, uint64_t now_ms);
void idps_peer_up(struct idps_peer *peer, uint32_t conn, uint64_t now_ms);
void idps_peer_failed(struct idps_peer *peer, uint64_t now_ms);
/* The connection of that epoch ended.  => the mask of calls to wake; 0 too when it had ended already. */
uint32_t idps_peers_lost(struct idps_peers *p, uint32_t peer, uint32_t epoch, uint64_t now_ms);
void idps_peer_heard(struct idps_peer *peer, uint64_t now_ms);
enum idps_probe { IDPS_PROBE_NONE, IDPS_PROBE_SEND, IDPS_PROBE_DEAD };
enum idps_probe idps_peer_probe(struct idps_peer *peer, uint64_t now_ms);

/* A call slot.  => index or -1: all in use. */
int idps_call_open(struct idps_peers *p, uint32_t peer);
/* It goes out on the present connection (from here on it counts as sent).  => its xid. */
uint32_t idps_call_sent(struct idps_peers *p, uint32_t call);
/* A reply came.  => the call, now ANSWERED, or -1: nobody waits for it (counted as late). */
int idps_call_match(struct idps_peers *p, uint32_t peer, uint32_t epoch, uint32_t xid);
void idps_call_close(struct idps_peers *p, uint32_t call);

/* How a call without an answer ended. */
enum idps_end {
    IDPS_END_CONNECT,                   /* no connection (any more) to the peer */
    IDPS_END_DEADLINE,                  /* the caller's time is up */
    IDPS_END_WRONG,                     /* the answer was none, or from something that is no IDP server */
};
/* sends: connections it may have gone out on.  once: it must not run twice (INVOKE). */
status idps_no_answer(enum idps_end end, uint32_t sends, bool once);
/* The status a peer answered with, seen by the caller, when it was the sends-th sending. */
status idps_answer(status s, uint32_t sends, bool once);

/* Statistics. */
void idps_peer_done(struct idps_peer *peer, status s, uint32_t us, uint64_t now_ms);
#endif
