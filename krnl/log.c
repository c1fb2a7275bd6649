#include "bcfs/rt/rt.h"
#include "log.h"

void log_init(struct log *log, char *buf, uint32_t size)
{
    *log = (struct log){ buf, size, 0, 0 };
}

/* The two pieces of a ring: copy `len` bytes at position `at` to or from the buffer. */
static void ring_write(struct log *log, uint32_t at, const char *text, uint32_t len)
{
    uint32_t i = at & (log->size - 1), head = log->size - i < len ? log->size - i : len;
    memcpy(log->buf + i, text, head);
    memcpy(log->buf, text + head, len - head);
}

static void ring_read(const struct log *log, uint32_t at, char *to, uint32_t len)
{
    uint32_t i = at & (log->size - 1), head = log->size - i < len ? log->size - i : len;
    memcpy(to, log->buf + i, head);
    memcpy(to + head, log->buf, len - head);
}

void log_append(struct log *log, const char *text, uint32_t len)
{
    if (!log->size)
        return;
    if (len > log->size) {   /* positions count what was written, kept or not */
        log->end += len - log->size;
        text += len - log->size;
        len = log->size;
    }
    ring_write(log, log->end, text, len);
    log->end += len;
    log->kept = log->size - log->kept < len ? log->size : log->kept + len;
}

uint32_t log_oldest(const struct log *log)
{
    return log->end - log->kept;
}

uint32_t log_read(const struct log *log, uint32_t *at, char *buf, uint32_t cap)
{
    uint32_t behind = log->end - *at;       /* modulo 2^32: a future position looks very old */
    if (behind > log->kept) {
        if (behind > 0x80000000u)
            return 0;
        *at = log_oldest(log);
        behind = log->kept;
    }
    uint32_t n = behind < cap ? behind : cap;
    ring_read(log, *at, buf, n);
    return n;
}
