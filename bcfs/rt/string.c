/* Memory and string functions.  `rep` has a start-up cost of tens of cycles but one instruction per
 * block; below 16 bytes a loop wins, above it rep movsd does on every i686. */
#pragma GCC optimize("no-tree-loop-distribute-patterns") /* or these loops become calls to themselves */
#include "bcfs/rt/rt.h"

#define SHORT 16

#if defined(__i386__) || defined(__x86_64__)
static inline void copy_up(unsigned char *to, const unsigned char *from, size_t n)
{
    size_t head = -(uintptr_t)to & 3, words = (n - head) >> 2, tail = (n - head) & 3;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(head) : : "memory");
    __asm__ volatile("rep movsl" : "+D"(to), "+S"(from), "+c"(words) : : "memory");
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(tail) : : "memory");
}
#endif

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    unsigned char *d = to;
    const unsigned char *s = from;
    if (n >= SHORT)
        copy_up(d, s, n);
    else
        while (n--) *d++ = *s++;
    return to;
}

void *memmove(void *to, const void *from, size_t n)
{
    unsigned char *d = to;
    const unsigned char *s = from;
    if ((uintptr_t)d - (uintptr_t)s >= n) {     /* also when d is below s */
        if (n >= SHORT)
            copy_up(d, s, n);
        else
            while (n--) *d++ = *s++;
        return to;
    }
    /* Overlapping, upwards: from the end.  By dwords without std/cld: DF is never set in XOS. */
    for (; n && ((uintptr_t)(d + n) & 3); n--) d[n - 1] = s[n - 1];
    for (; n >= 4; n -= 4) {
        uint32_t w;
        __builtin_memcpy(&w, s + n - 4, 4);
        __builtin_memcpy(d + n - 4, &w, 4);
    }
    for (; n; n--) d[n - 1] = s[n - 1];
    return to;
}

void *memset(void *to, int byte, size_t n)
{
    unsigned char *d = to;
    if (n < SHORT) {
        while (n--) *d++ = (unsigned char)byte;
        return to;
    }
    uint32_t all = (unsigned char)byte * 0x01010101u;
    size_t head = -(uintptr_t)d & 3, words = (n - head) >> 2, tail = (n - head) & 3;
    __asm__ volatile("rep stosb" : "+D"(d), "+c"(head) : "a"(all) : "memory");
    __asm__ volatile("rep stosl" : "+D"(d), "+c"(words) : "a"(all) : "memory");
    __asm__ volatile("rep stosb" : "+D"(d), "+c"(tail) : "a"(all) : "memory");
    return to;
}

int memcmp(const void *a, const void *b, size_t n)
{
    const unsigned char *x = a, *y = b;
    for (; n >= 4; n -= 4, x += 4, y += 4) {
        uint32_t v, w;
        __builtin_memcpy(&v, x, 4);
        __builtin_memcpy(&w, y, 4);
        if (v != w) {
            v = __builtin_bswap32(v);
            w = __builtin_bswap32(w);
            return v < w ? -1 : 1;
        }
    }
    for (; n; n--, x++, y++)
        if (*x != *y) return *x - *y;
    return 0;
}

void *memchr(const void *s, int byte, size_t n)
{
    const unsigned char *p = s;
    for (; n; n--, p++)
        if (*p == (unsigned char)byte) return (void *)(uintptr_t)p;
    return NULL;
}

size_t strlen(const char *s)
{
    const char *p = s;
    while (*p) p++;
    return (size_t)(p - s);
}

size_t strnlen(const char *s, size_t max)
{
    size_t n = 0;
    while (n < max && s[n]) n++;
    return n;
}

int strcmp(const char *a, const char *b)
{
    for (; *a && *a == *b; a++) b++;
    return (unsigned char)*a - (unsigned char)*b;
}

int strncmp(const char *a, const char *b, size_t n)
{
    for (; n && *a && *a == *b; a++, n--) b++;
    return n ? (unsigned char)*a - (unsigned char)*b : 0;
}

char *strchr(const char *s, int c)
{
    for (;; s++) {
        if (*s == (char)c) return (char *)(uintptr_t)s;
        if (!*s) return NULL;
    }
}

char *strrchr(const char *s, int c)
{
    const char *last = NULL;
    for (;; s++) {
        if (*s == (char)c) last = s;
        if (!*s) return (char *)(uintptr_t)last;
    }
}

char *strstr(const char *s, const char *what)
{
    size_t n = strlen(what);
    for (;; s++) {
        if (!strncmp(s, what, n)) return (char *)(uintptr_t)s;
        if (!*s) return NULL;
    }
}
