/* TCP connections for clients: blocking calls with deadlines over lwIP's callbacks.
 * Addresses and ports are numbers in host order.  owner: see conn.h.  ms: deadline, XOS_FOREVER = none.
 * Every call may also return KILLED (the thread is ending), NOMEM, and for identifiers BADARG or GONE (conn.h).
 * Context: any thread, no lock held; the functions with `struct conn`: core lock held. */
#ifndef NET_STREAM_H
#define NET_STREAM_H
#include <xos/types.h>

struct conn;

/* => OK | BADARG | UNREACHABLE: no route, nobody has the address, refused | TIMEOUT */
status stream_connect(uint32_t owner, uint32_t addr, uint32_t port, uint32_t ms, uint32_t *id);
/* => OK | BADARG | EXISTS: the port is taken */
status stream_listen(uint32_t owner, uint32_t port, uint32_t *id);
/* The connection belongs to the listener's owner.  => OK | TIMEOUT */
status stream_accept(uint32_t owner, uint32_t listener, uint32_t ms, uint32_t *id);
/* All `len` bytes of the slice, in one piece among concurrent senders.  On any other status than OK an unknown
 * part is on its way (*sent bytes were taken) and the stream should be closed.  OK = taken, not yet delivered.
 * => OK | TIMEOUT | GONE: broken | RANGE, BADPTR, BADSEL: the slice */
status stream_send(uint32_t owner, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                   uint32_t *sent);
/* 1..len bytes as soon as there are any; 0 with OK = the peer ended the stream in order.  What arrived before
 * the stream broke is delivered first.  => OK | TIMEOUT | GONE | BADARG: len 0 | RANGE, BADPTR, BADSEL */
status stream_recv(uint32_t owner, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                   uint32_t *got);
/* Streams and listeners.  Bytes taken are still delivered. */
status stream_close(uint32_t owner, uint32_t id);
status stream_peer(uint32_t owner, uint32_t id, uint32_t *addr, uint32_t *port);

/* conn.c: take c->tcp away from lwIP's callbacks and close it. */
void stream_detach(struct conn *c);
#endif
