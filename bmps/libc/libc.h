/* The C library as libext2fs sees it inside a server: declarations only, nothing of the host's headers.
 * memory and strings come from bcfs/rt; the few functions it has not are in shim.c.
 * Rules: no files, no environment; the clock counts from boot. */
#ifndef BMPS_LIBC_H
#define BMPS_LIBC_H
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t ssize_t;
typedef int64_t off_t;
typedef int64_t time_t;
typedef uint32_t mode_t;
typedef uint64_t dev_t;
typedef uint32_t uid_t, gid_t;
typedef int32_t pid_t;
typedef uint32_t u_int;
typedef struct bmps_file FILE;

struct timeval { time_t tv_sec; int32_t tv_usec; };
struct stat { dev_t st_dev, st_rdev; uint64_t st_ino; mode_t st_mode; off_t st_size; time_t st_mtime; };

void *malloc(size_t n);
void *calloc(size_t count, size_t n);
void *realloc(void *p, size_t n);
void free(void *p);
void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memmove(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
int memcmp(const void *a, const void *b, size_t n);
size_t strlen(const char *s);
int strcmp(const char *a, const char *b);
int strncmp(const char *a, const char *b, size_t n);
char *strchr(const char *s, int c);
char *strrchr(const char *s, int c);

/* shim.c */
char *strcpy(char *to, const char *from);
char *strcat(char *to, const char *from);
char *strncpy(char *to, const char *from, size_t n);
unsigned long strtoul(const char *s, char **end, int base);     /* decimal */
char *getenv(const char *name);                 /* always NULL */
time_t time(time_t *t);                         /* seconds since 1970, or since boot before time_set */
void time_set(unsigned long long now_ms);       /* milliseconds since 1970 */
void qsort(void *base, size_t count, size_t size, int (*order)(const void *, const void *));
void abort(void) __attribute__((noreturn));

/* Declared for code that is compiled and not linked. */
int printf(const char *fmt, ...);
int sprintf(char *to, const char *fmt, ...);
int snprintf(char *to, size_t n, const char *fmt, ...);
int fprintf(FILE *f, const char *fmt, ...);
int gettimeofday(struct timeval *tv, void *zone);

#define stderr ((FILE *)0)
#define stdout ((FILE *)0)
#define EPERM 1
#define ENOENT 2
#define EIO 5
#define ENOMEM 12
#define EINVAL 22
#define ENOSPC 28
#define EOVERFLOW 75
#define ENOTDIR 20
#define EOPNOTSUPP 95
#define EFBIG 27
#define ENXIO 6
#define EBADF 9
#define EEXIST 17
#define errno bmps_errno
static __attribute__((unused)) int bmps_errno;
#define O_RDONLY 0
#define O_RDWR 2
#define assert(x) ((void)0)
#endif
