/* Memory of one compilation: everything lives in one arena until exit.
 * Rules: nothing is freed; allocations are zeroed; names are interned, so equal names are equal pointers. */
#ifndef XJAVA_MEM_H
#define XJAVA_MEM_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

void *xj_alloc(size_t size);
/* Use this zeroed memory before any from the heap. */
void xj_arena(void *at, size_t size);
#define NEW(T) ((T *)xj_alloc(sizeof(T)))

/* The one copy of this text. */
const char *xj_intern_n(const char *s, size_t n);
const char *xj_intern(const char *s);
__attribute__((format(printf, 1, 2))) char *xj_fmt(const char *f, ...);
/* As xj_fmt, interned. */
__attribute__((format(printf, 1, 2))) const char *xj_name(const char *f, ...);
/* A place beside an interned name, for who looks for equal ones among many: NULL outside of that. */
void **xj_mark(const char *name);
/* Two names with a character between, interned. */
const char *xj_join(const char *a, char between, const char *b);

/* Growing vectors: VEC(int) v = {0}; PUSH(&v, 3); v.v[0], v.n. */
#define VEC(T) struct { T *v; int n, cap; }
void *xj_grow(void *old, int n, int *cap, size_t size);
#define PUSH(vec, x) do { \
        if ((vec)->n == (vec)->cap) (vec)->v = xj_grow((vec)->v, (vec)->n, &(vec)->cap, sizeof *(vec)->v); \
        (vec)->v[(vec)->n++] = (x); } while (0)

/* Text under construction. */
struct buf { char *s; size_t n, cap; };
void buf_put(struct buf *b, const char *s, size_t n);
void buf_str(struct buf *b, const char *s);
__attribute__((format(printf, 2, 3))) void buf_fmt(struct buf *b, const char *f, ...);
void buf_vfmt(struct buf *b, const char *f, va_list ap);

/* A whole file, NUL-terminated; NULL if it cannot be read. */
char *xj_read_file(const char *path, size_t *len);
#endif
