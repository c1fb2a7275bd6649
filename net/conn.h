/* The table of connections: identifiers with generations, owners, references.
 * Rules: the core lock is held for every function here.  A connection lives while it is open or a call uses it:
 * conn_find and conn_new take a reference that conn_put gives back; conn_shut drops the table's own. */
#ifndef NET_CONN_H
#define NET_CONN_H
#include <xos/types.h>
#include "core.h"
#include "ring.h"

#define CONN_MAX 64      /* a power of two; the identifier's low bits are the index */
#define CONN_RX  16384   /* received bytes a connection may hold; >= TCP_WND */
#define CONN_TX  4096    /* bytes on their way from a client to lwIP */

enum conn_kind { CONN_FREE, CONN_STREAM, CONN_LISTENER, CONN_DGRAM };

struct tcp_pcb;
struct udp_pcb;

struct conn {
    uint32_t generation, owner, refs;
    enum conn_kind kind;
    bool closed;              /* by conn_shut: every call gives up */
    bool connected;           /* STREAM: the handshake is done */
    bool ended;               /* STREAM: the peer will send no more */
    bool receiving, sending;  /* claimed by one call each: others wait */
    status error;             /* why the stream broke, 0 = it did not */
    struct tcp_pcb *tcp;      /* NULL when closed or broken */
    struct udp_pcb *udp;
    struct ring rx;
    uint8_t *tx;              /* CONN_TX bytes, of the call that is `sending` */
    struct core_queue waiting;
    struct conn *accepted;    /* LISTENER: the oldest not yet accepted; STREAM: the next in that list */
    uint32_t accepted_count;
};

/* Once.  Identifiers go on from where an instance before this one can't have come, so that what its clients still hold is
 * GONE and never another's: generations start with the milliseconds since the machine did. */
void conn_start(void);
/* owner: a process's id, 0 = the servers, which share theirs.  Buffers for STREAM and DGRAM come with it.
 * => OK, *out with a reference | NOMEM: table or memory full */
status conn_new(uint32_t owner, enum conn_kind kind, struct conn **out);
/* => OK, *out with a reference | BADARG: never was one of this kind | GONE: closed, or another's */
status conn_find(uint32_t owner, uint32_t id, enum conn_kind kind, struct conn **out);
uint32_t conn_id(const struct conn *c);
void conn_put(struct conn *c);
/* Close (once; later calls do nothing): lwIP's part goes its orderly way, waiting calls end with GONE. */
void conn_shut(struct conn *c);
/* Shut all that `owner` has. */
void conn_shut_all(uint32_t owner);
/* Wait for c->receiving or c->sending and set it; give it back.  => OK | TIMEOUT, KILLED, NOMEM, GONE */
status conn_claim(struct conn *c, bool *claim, uint64_t deadline);
void conn_unclaim(struct conn *c, bool *claim);
/* Connections in the table; `i`th for reports, NULL when free. */
const struct conn *conn_at(uint32_t i);
/* Lock NOT held: close what dead processes left behind.  => how many */
uint32_t conn_reap(void);
#endif
