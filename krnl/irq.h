/* Interrupt lines of the 8259s: acknowledged and masked here, handled by whoever bound a semaphore (DESIGN 3.1). */
#ifndef KRNL_IRQ_H
#define KRNL_IRQ_H
#include "krnl.h"
struct object;
struct server;
/* Post `semaphore` for server `s` at each interrupt of `line` (1..15 but 2).  Up to four servers share a line; a
 * server's second call replaces its first.  A reference is kept.  => OK | RANGE | BUSY (four have it) */
status irq_bind(uint32_t line, struct server *s, struct object *semaphore);
/* `s` has handled it: the line is unmasked when everyone has.  => OK | RANGE | NOTOWNER (not bound by s) */
status irq_done(uint32_t line, struct server *s);
/* A server failed: it has no lines any more. */
void irq_forget(struct server *s);
void irq_c(struct trap_frame *f);
/* Program both controllers: vectors 0x20..0x2f, everything masked but the timer and the cascade; 1000 Hz. */
void irq_init(void);
#endif
