/* The system log and its way to the console: from here to COM1 until a server shows it (KFD log_next: HEDS, above the line
 * being typed), and again from that server's failure or the machine's on.
 * Rules: nothing here waits for that server, so that a fault inside it can be told. */
#ifndef KRNL_CONSOLE_H
#define KRNL_CONSOLE_H
#include "krnl.h"
struct server;

/* Program COM1. */
void console_init(void);
/* Text of the log from *at on, as log_read. */
uint32_t console_log(uint32_t *at, char *buf, uint32_t cap);
/* For the server that shows the log, from its first call on: up to cap bytes that come next, whole lines if there are any;
 * waits for them.  What the call before gave is on the console.  => OK, *len | BUSY (another does) | KILLED */
status console_next(struct server *s, char *buf, uint32_t cap, uint32_t *len);
/* That server failed (any may be given). */
void console_forget(struct server *s);
/* The machine stops: what is not on the console goes there now, to its last bit, and so does what follows. */
void console_direct(void);
#endif
