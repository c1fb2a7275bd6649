/* The C library functions that libext2fs needs and bcfs/rt has not. */
#include "bmps/libc/libc.h"
#include <xos/kfd.h>

char *strcpy(char *to, const char *from)
{
    memcpy(to, from, strlen(from) + 1);
    return to;
}

char *strcat(char *to, const char *from)
{
    strcpy(to + strlen(to), from);
    return to;
}

char *strncpy(char *to, const char *from, size_t n)
{
    size_t i = 0;
    for (; i < n && from[i]; i++) to[i] = from[i];
    for (; i < n; i++) to[i] = 0;
    return to;
}

/* Decimal only: its callers parse options that nobody gives here. */
unsigned long strtoul(const char *s, char **end, int base)
{
    unsigned long v = 0;
    (void)base;
    while (*s >= '0' && *s <= '9') v = v * 10 + (unsigned long)(*s++ - '0');
    if (end) *end = (char *)s;
    return v;
}

char *getenv(const char *name)
{
    (void)name;
    return NULL;
}

static unsigned long long booted;       /* ms since 1970 */

void time_set(unsigned long long now_ms) { booted = now_ms - xos_clock() / 1000000u; }

time_t time(time_t *t)
{
    time_t now = (time_t)((booted + xos_clock() / 1000000u) / 1000u);
    if (t) *t = now;
    return now;
}

static void swap(char *a, char *b, size_t n)
{
    while (n--) {
        char c = *a;
        *a++ = *b;
        *b++ = c;
    }
}

/* Heap sort: no recursion on a small stack, no worst case. */
void qsort(void *base, size_t count, size_t size, int (*order)(const void *, const void *))
{
    char *v = base;
    for (size_t n = count, root = count / 2; n > 1;) {
        if (root) root--;
        else swap(v, v + --n * size, size);
        for (size_t at = root, child; (child = 2 * at + 1) < n; at = child) {
            if (child + 1 < n && order(v + child * size, v + (child + 1) * size) < 0) child++;
            if (order(v + at * size, v + child * size) >= 0) break;
            swap(v + at * size, v + child * size, size);
        }
    }
}

/* The library aborts on its own bugs only.  An invalid instruction fails the server: the kernel reports where
 * and instantiates it again. */
void abort(void)
{
    for (;;) __asm__ volatile("ud2");
}
