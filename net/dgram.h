/* UDP for clients; conventions as in stream.h. */
#ifndef NET_DGRAM_H
#define NET_DGRAM_H
#include <xos/types.h>

#define DGRAM_MAX 8192 /* bytes of one datagram, sent in fragments if need be */

struct conn;

/* port 0: any free one.  => OK | BADARG | EXISTS */
status dgram_bind(uint32_t owner, uint32_t port, uint32_t *id);
/* => OK | BADARG | TOOBIG | UNREACHABLE | BUSY: the card is */
status dgram_send(uint32_t owner, uint32_t id, uint32_t addr, uint32_t port, uint32_t sel, uint32_t off,
                  uint32_t len);
/* The oldest datagram.  => OK | TIMEOUT | TOOBIG: it is longer than cap and stays */
status dgram_recv(uint32_t owner, uint32_t id, uint32_t sel, uint32_t off, uint32_t cap, uint32_t ms,
                  uint32_t *addr, uint32_t *port, uint32_t *got);
status dgram_close(uint32_t owner, uint32_t id);

/* conn.c: core lock held. */
void dgram_detach(struct conn *c);
/* Datagrams that found no room so far. */
uint32_t dgram_dropped(void);
#endif
