/* Formatted text to a sink.  Formats: %d %i %u %x %X %p %s %c %%, with l and ll, width, 0, -, and precision. */
#ifndef KRNL_PRINT_H
#define KRNL_PRINT_H
#include <xos/types.h>
#include <stdarg.h>

typedef void print_sink_fn(void *to, const char *text, uint32_t len);

/* => bytes sent.  Nothing is cut: a sink gets pieces. */
uint32_t print_format(print_sink_fn *sink, void *to, const char *format, va_list args);
/* Into buf, always NUL-terminated if cap > 0.  => length without cutting. */
uint32_t print_to_buffer(char *buf, uint32_t cap, const char *format, ...) __attribute__((format(printf, 3, 4)));
#endif
