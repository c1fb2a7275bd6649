/* The system log: the last bytes of everything written, each byte with its absolute position since boot.
 * Rules: no locks; caller keeps interrupts off.  Positions are 32-bit and wrap; differences are what counts. */
#ifndef KRNL_LOG_H
#define KRNL_LOG_H
#include <xos/types.h>

struct log {
    char *buf;
    uint32_t size;      /* a power of two */
    uint32_t end;       /* position after the last byte */
    uint32_t kept;      /* bytes that can be read, <= size */
};

/* buf: size bytes, a power of two, the caller's. */
void log_init(struct log *log, char *buf, uint32_t size);
void log_append(struct log *log, const char *text, uint32_t len);
/* Position of the oldest byte kept. */
uint32_t log_oldest(const struct log *log);
/* Up to cap bytes from *at; what is overwritten is skipped (*at is moved to the oldest byte).
 * => bytes copied, 0 at the end.  The next position is *at + result. */
uint32_t log_read(const struct log *log, uint32_t *at, char *buf, uint32_t cap);
#endif
