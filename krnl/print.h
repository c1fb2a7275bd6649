/* Formatted text: the formats of xos_snprintf (bcfs/rt/rt.h). */
#ifndef KRNL_PRINT_H
#define KRNL_PRINT_H
#include <xos/types.h>
#include <stdarg.h>

#define PRINT_MAX 256   /* of one call, on the caller's stack; longer text is cut and ends in "...\n" */

typedef void print_sink_fn(void *to, const char *text, uint32_t len);

/* => bytes sent. */
uint32_t print_format(print_sink_fn *sink, void *to, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));
uint32_t print_line(print_sink_fn *sink, void *to, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Into buf, always NUL-terminated if cap > 0.  => length without cutting. */
uint32_t print_to_buffer(char *buf, uint32_t cap, const char *format, ...) __attribute__((format(printf, 3, 4)));
#endif
