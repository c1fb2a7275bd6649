/* What the loads in C need: memory, a clock, a line of output; xos.c and host.c have it. */
#ifndef BENCH_PLATFORM_H
#define BENCH_PLATFORM_H
#include <stdint.h>
int bench(const char *name, int n, int many);   /* => 1: no such load */
void *room(uint32_t bytes);                     /* 16-byte aligned, zeroed; until empty_room */
void empty_room(void);
void *get(uint32_t bytes);                      /* malloc and free */
void give(void *p);
int64_t nanos(void);
void say(const char *what, int64_t value);
int same(const char *a, const char *b);
/* objects.c */
int64_t richards(int n), delta(int n), trees(int n);
#endif
