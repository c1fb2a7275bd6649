/* Interrupt lines: one thread for each, which lets every controller on it look.  A line may be another server's, too:
 * it stays masked until everyone has answered, so the thread answers whether or not a device here was the cause. */
#ifndef BMDS_LINE_H
#define BMDS_LINE_H
#include "bmds/unit.h"

/* Serve c->irq for `c` from now on; again for the same controller: nothing.  => OK | RANGE | BUSY | NOHANDLES */
status line_join(struct controller *c);
/* A call at each interrupt of `irq` for something that is no controller. */
status line_watch(uint32_t irq, void (*look)(void));
#endif
