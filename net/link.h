/* lwIP's network interface over the card (frame.h), and the loop that drives everything.
 * Context: link_start once; link_step on one thread, lock not held; link_resolved: lock held. */
#ifndef NET_LINK_H
#define NET_LINK_H
#include <xos/types.h>
#include "args.h"

struct link_counters { uint32_t sent, received, busy, no_memory; };

/* Bring lwIP and the interface up; without a card only the machine's own addresses work.
 * => OK | NOMEM and the kernel's codes */
status link_start(const struct args *args);
/* Wait for frames or the next timer, at most LINK_IDLE ms; then handle both. */
void link_step(void);
#define LINK_IDLE 250
/* False while nobody has answered for `addr` (host order), or its router, on the local network. */
bool link_resolved(uint32_t addr);
/* The interface's own address (host order), waiting for one.  => OK | TIMEOUT, KILLED, NOMEM; NOTFOUND: no card */
status link_address(uint32_t ms, uint32_t *addr);
/* The `net` command's text.  => its length, cut to cap */
uint32_t link_describe(char *buf, uint32_t cap);
#endif
