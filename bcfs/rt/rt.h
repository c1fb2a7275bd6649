/* The small C run-time that is linked into every class file written in C.
 * On the host (unit tests) the C library takes the place of the first half.
 * Context: any ring but 0 for malloc & co. and xos_logf; the rest is pure and runs everywhere. */
#ifndef BCFS_RT_H
#define BCFS_RT_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <xos/types.h>

#if __STDC_HOSTED__
#include <stdlib.h>
#include <string.h>
#else
void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int memcmp(const void *a, const void *b, size_t n);
void *memchr(const void *s, int byte, size_t n);
size_t strlen(const char *s);
size_t strnlen(const char *s, size_t max);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);
char *strstr(const char *s, const char *what);

/* From the segment's own heap, 16-byte aligned; NULL when it can't grow.  Any thread may call.
 * realloc(p, 0) frees; calloc checks the product. */
void *malloc(size_t n);
void *calloc(size_t count, size_t n);
void *realloc(void *p, size_t n);
void free(void *p);
#endif

/* Format into buf[0..cap): always NUL-terminated when cap > 0.  => length of the whole text.
 * %s %c %d %i %u %x %X %p %% with flags - 0 +, width, precision (numbers or *), sizes hh h l ll z.
 * A null %s prints "(null)"; an unknown conversion is printed as it stands. */
int xos_snprintf(char *buf, size_t cap, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
int xos_vsnprintf(char *buf, size_t cap, const char *fmt, va_list args) __attribute__((format(printf, 3, 0)));

/* One line to the system log, cut at 255 bytes. */
void xos_logf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Text of a status code ("object gone"); "status" for those that are not the system's. */
const char *xos_status_text(uint32_t code);

/* A literal as a struct xos_str. */
#define XOS_STR(literal) ((struct xos_str){ (literal), sizeof(literal) - 1 })

#endif
