/* What e2fsck wants of a C library that the part of musl at ring 3 has not: text goes to the system log by lines; there are
 * no files, no environment, no users. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>
#include <arpa/inet.h>
#include "blkid/blkid.h"
#include "uuid/uuid.h"
#include "support/profile.h"
#include <xos/kfd.h>

void xos_logf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* ---- text ---- */
FILE *const stdout = (FILE *)1, *const stderr = (FILE *)2, *const stdin = (FILE *)3;    /* never looked into */
static char line[200];
static unsigned used;

static void say(char c)
{
    if (c >= ' ' && c != 0x7f) line[used++] = c;
    if (c != '\n' && used < sizeof line) return;
    if (used) xos_logf("e2fsck: %.*s", (int)used, line);
    used = 0;
}

int e2fsck_vfprintf(FILE *f, const char *fmt, va_list args)
{
    char text[600];
    int n = vsnprintf(text, sizeof text, fmt, args);
    (void)f;
    for (const char *p = text; *p; p++) say(*p);
    return n;
}

int vprintf(const char *fmt, va_list args) { return e2fsck_vfprintf(stdout, fmt, args); }

int printf(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = e2fsck_vfprintf(stdout, fmt, args);
    va_end(args);
    return n;
}

int fprintf(FILE *f, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = e2fsck_vfprintf(f, fmt, args);
    va_end(args);
    return n;
}

int fputs(const char *s, FILE *f)
{
    (void)f;
    while (*s) say(*s++);
    return 0;
}

int fputc(int c, FILE *f)
{
    (void)f;
    say((char)c);
    return c;
}

int (putc)(int c, FILE *f) { return fputc(c, f); }
int (putchar)(int c) { return fputc(c, stdout); }
int fflush(FILE *f) { return (void)f, 0; }
int fclose(FILE *f) { return (void)f, 0; }
int (feof)(FILE *f) { return (void)f, 1; }
int (fileno)(FILE *f) { return (void)f, -1; }
char *fgets(char *s, int n, FILE *f) { return (void)s, (void)n, (void)f, NULL; }
FILE *fopen(const char *name, const char *mode) { return (void)name, (void)mode, NULL; }
FILE *popen(const char *command, const char *mode) { return (void)command, (void)mode, NULL; }
int pclose(FILE *f) { return (void)f, -1; }

/* ---- a process without files ---- */
static int none(void)
{
    errno = ENOSYS;
    return -1;
}

int access(const char *name, int mode) { return (void)name, (void)mode, none(); }
int open(const char *name, int flags, ...) { return (void)name, (void)flags, none(); }
int close(int fd) { return (void)fd, none(); }
ssize_t read(int fd, void *to, size_t n) { return (void)fd, (void)to, (void)n, none(); }
ssize_t write(int fd, const void *from, size_t n) { return (void)fd, (void)from, (void)n, none(); }
int stat(const char *restrict name, struct stat *restrict s) { return (void)name, (void)s, none(); }
int fstat(int fd, struct stat *s) { return (void)fd, (void)s, none(); }
int uname(struct utsname *u) { return (void)u, none(); }
int isatty(int fd) { return (void)fd, 0; }
long syscall(long n, ...) { return (void)n, none(); }
void *sbrk(intptr_t n) { return (void)n, (void *)-1; }
long sysconf(int name) { return (void)name, 4096; }     /* the size of a page is all that is asked */
char *getenv(const char *name) { return (void)name, NULL; }
uid_t getuid(void) { return 0; }
uid_t geteuid(void) { return 0; }
gid_t getgid(void) { return 0; }
gid_t getegid(void) { return 0; }
int ext2fs_open_file(const char *name, int flags, mode_t mode);
int ext2fs_open_file(const char *name, int flags, mode_t mode) { return (void)name, (void)flags, (void)mode, none(); }

void exit(int code)
{
    say('\n');
    for (;;) xos_exit((uint32_t)code);
}

void abort(void) { exit(8); }
void __assert_fail(const char *what, const char *file, int at, const char *function)
{
    printf("%s:%d: %s: %s\n", file, at, function, what);
    exit(8);
}

char *strdup(const char *s)
{
    size_t n = strlen(s) + 1;
    char *copy = malloc(n);
    return copy ? memcpy(copy, s, n) : NULL;
}

/* ---- time: counts from boot ---- */
time_t time(time_t *t)
{
    time_t now = (time_t)(xos_clock() / 1000000000u);
    if (t) *t = now;
    return now;
}

int gettimeofday(struct timeval *restrict tv, void *restrict zone)
{
    uint64_t now = xos_clock();
    (void)zone;
    *tv = (struct timeval){ .tv_sec = (time_t)(now / 1000000000u), .tv_usec = (long)(now / 1000u % 1000000u) };
    return 0;
}

struct tm *localtime(const time_t *t)
{
    static struct tm none_known = { .tm_mday = 1, .tm_year = 70 };
    (void)t;
    return &none_known;
}

char *asctime(const struct tm *t)
{
    static char text[] = "(some time)\n";
    (void)t;
    return text;
}

char *ctime(const time_t *t)
{
    (void)t;
    return asctime(NULL);
}

uint32_t htonl(uint32_t n) { return __builtin_bswap32(n); }
uint32_t ntohl(uint32_t n) { return __builtin_bswap32(n); }

/* ---- what other libraries would do ---- */
char *blkid_get_devname(blkid_cache cache, const char *token, const char *value) { return (void)cache, (void)token, (void)value, NULL; }
char *blkid_devno_to_devname(unsigned long long number) { return (void)number, NULL; }
void blkid_put_cache(blkid_cache cache) { (void)cache; }

/* A new volume number, where e2fsck finds none: it only has to differ from others'. */
void uuid_generate(uuid_t out)
{
    uint64_t seed = xos_clock() * 6364136223846793005u + 1442695040888963407u;
    for (int i = 0; i < 16; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        out[i] = (unsigned char)(seed >> 56);
    }
    out[6] = (out[6] & 0x0f) | 0x40;
    out[8] = (out[8] & 0x3f) | 0x80;
}

int uuid_is_null(const uuid_t u)
{
    int all = 0;
    for (int i = 0; i < 16; i++) all |= u[i];
    return !all;
}

void uuid_unparse(const uuid_t u, char *out)
{
    for (int i = 0; i < 16; i++) out += sprintf(out, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", u[i]);
}

/* Options: what e2fsck takes when there is no configuration. */
long profile_get_string(profile_t p, const char *a, const char *b, const char *c, const char *otherwise, char **out)
{
    (void)p, (void)a, (void)b, (void)c;
    *out = otherwise ? strdup(otherwise) : NULL;
    return 0;
}

long profile_get_integer(profile_t p, const char *a, const char *b, const char *c, int otherwise, int *out)
{
    (void)p, (void)a, (void)b, (void)c;
    *out = otherwise;
    return 0;
}

long profile_get_uint(profile_t p, const char *a, const char *b, const char *c, unsigned int otherwise, unsigned int *out)
{
    (void)p, (void)a, (void)b, (void)c;
    *out = otherwise;
    return 0;
}

long profile_get_boolean(profile_t p, const char *a, const char *b, const char *c, int otherwise, int *out)
{
    return profile_get_integer(p, a, b, c, otherwise, out);
}

void profile_release(profile_t p) { (void)p; }
