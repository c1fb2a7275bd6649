/* Interrupt lines of the 8259s: acknowledged and masked here, handled by whoever bound a semaphore (DESIGN 3.1). */
#ifndef KRNL_IRQ_H
#define KRNL_IRQ_H
#include "krnl.h"
struct object;
/* Post `semaphore` at each interrupt of `line` (0..15); 0 is the scheduler's.  A reference is kept.
 * => OK | RANGE | BUSY (bound to a living semaphore of another) */
status irq_bind(uint32_t line, struct object *semaphore);
/* Unmask.  => OK | RANGE */
status irq_done(uint32_t line);
void irq_c(struct trap_frame *f);
/* Program both controllers: vectors 0x20..0x2f, everything masked but the timer and the cascade; 1000 Hz. */
void irq_init(void);
#endif
