/* The device server's core: buffers, locks, counters over one driver (nic.h).
 * Context: any thread, no lock held.  far copies happen outside the lock. */
#ifndef NET_NDS_H
#define NET_NDS_H
#include "nic.h"

struct nds_counters { uint32_t sent, received, busy, damaged, too_big, interrupts; };

/* `nic` with driver and io set: start it with buffers.  irq: semaphore that the interrupt posts.
 * irq_done() lets the line interrupt again.  => OK | NOMEM | IO and the kernel's codes */
status nds_start(struct nic *nic, uint32_t irq, void (*irq_done)(void));
/* => OK | BADARG: length | BUSY: no buffer free | the slice's fault */
status nds_send(uint32_t sel, uint32_t off, uint32_t len);
/* => OK, *len = 0: none there | TOOBIG: the frame is lost | the slice's fault, the frame is lost */
status nds_receive(uint32_t sel, uint32_t off, uint32_t cap, uint32_t *len);
/* => OK: a frame is there | TIMEOUT | KILLED */
status nds_wait(uint32_t ms);
const uint8_t *nds_mac(void);
const struct nds_counters *nds_count(void);
#endif
