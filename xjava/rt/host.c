/* The host platform: a small C library under the same generated code, for testing against `java`. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include "library.h"

void xj_write(int fd, const char *s, uint32_t n)
{
    while (n) {
        ssize_t k = write(fd, s, n);
        if (k <= 0) return;
        s += k;
        n -= (uint32_t)k;
    }
}

int32_t xj_read(int fd, char *s, uint32_t n)
{
    ssize_t k = read(fd, s, n);
    return k < 0 ? 0 : (int32_t)k;
}

void xj_exit(int32_t code) { _exit(code & 255); }

/* XJAVA_HEAP: megabytes, as -Xmx of a JVM. */
uint32_t xj_memory_limit(void)
{
    const char *s = getenv("XJAVA_HEAP");
    long mb = s ? strtol(s, 0, 10) : 256;
    return (uint32_t)(mb < 4 ? 4 : mb > 767 ? 767 : mb) << 20;
}

/* All of it is reserved at once, and there when it is touched. */
char *xj_more_memory(uint32_t bytes, uint32_t *got)
{
    static char *at, *end;
    if (!at) {
        size_t all = xj_memory_limit() + (2u << 20);
        at = mmap(0, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (at == MAP_FAILED) at = 0;
        end = at ? at + all : 0;
    }
    if (!at || (size_t)(end - at) < bytes) return 0;
    at += bytes;
    *got = bytes;
    return at - bytes;
}
void xj_world_stop(void) { }
void xj_world_go(void) { }

void xj_guard(int which) { (void)which; }
void xj_unguard(int which) { (void)which; }
void xj_pause(void) { }
uint32_t xj_new_mutex(void) { return 0; }
void xj_mutex_lock(uint32_t m) { (void)m; }
void xj_mutex_unlock(uint32_t m) { (void)m; }

int64_t xj_nanos(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

int64_t xj_millis(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int main(int argc, char **argv)
{
    size_t size = 7u << 20;             /* of the usual 8 MiB */
    char *here = __builtin_frame_address(0);
    xj_exit(xj_start(&xj_app, argc - 1, argv + 1, here - size, size));
}
