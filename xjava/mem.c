#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mem.h"
#include "poison.h"

#define CHUNK (32u << 20)               /* of addresses: memory comes when it is touched */
#define HUGE_PAGE (2u << 20)            /* faults were a third of the time when it came by 4 KiB */

static char *chunk_at, *chunk_end;

static void more(size_t size)
{
    size_t want = size > CHUNK ? (size + HUGE_PAGE - 1) & ~(size_t)(HUGE_PAGE - 1) : CHUNK;
    char *p = mmap(NULL, want + HUGE_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) {
        fputs("xjavac: out of memory\n", stderr);
        exit(2);
    }
    chunk_at = (char *)(((uintptr_t)p + HUGE_PAGE - 1) & ~(uintptr_t)(HUGE_PAGE - 1));
    chunk_end = chunk_at + want;
    madvise(chunk_at, want, MADV_HUGEPAGE);     /* where there are none it is an error, and no harm */
    xj_poison(chunk_at, want);
}

void *xj_alloc(size_t size)
{
    size_t asked = size;
    size = (size + 15 + XJ_GAP) & ~(size_t)15;
    if ((size_t)(chunk_end - chunk_at) < size) more(size);
    void *p = chunk_at;
    chunk_at += size;
    xj_unpoison(p, asked);
    return p;
}

void xj_arena(void *at, size_t size)
{
    chunk_at = at;
    chunk_end = chunk_at + size;
    xj_poison(at, size);
}

struct name { struct name *next; void *mark; uint32_t hash, len; char s[]; };
static struct name **names;
static size_t names_size, names_count;

static void names_rehash(void)
{
    size_t size = names_size ? names_size * 2 : 4096;
    struct name **table = xj_alloc(size * sizeof *table);
    for (size_t i = 0; i < names_size; i++)
        for (struct name *n = names[i], *next; n; n = next) {
            next = n->next;
            n->next = table[n->hash & (size - 1)];
            table[n->hash & (size - 1)] = n;
        }
    names = table;
    names_size = size;
}

const char *xj_intern_n(const char *s, size_t len)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)s[i]) * 16777619u;
    if (names_count >= names_size) names_rehash();
    for (struct name *n = names[h & (names_size - 1)]; n; n = n->next)
        if (n->hash == h && n->len == len && !memcmp(n->s, s, len)) return n->s;
    struct name *n = xj_alloc(sizeof *n + len + 1);
    n->hash = h;
    n->len = (uint32_t)len;
    memcpy(n->s, s, len);
    n->next = names[h & (names_size - 1)];
    names[h & (names_size - 1)] = n;
    names_count++;
    return n->s;
}

void **xj_mark(const char *name) { return &((struct name *)(name - offsetof(struct name, s)))->mark; }

const char *xj_intern(const char *s) { return xj_intern_n(s, strlen(s)); }

static char *vfmt(const char *f, va_list ap)
{
    char small[256];
    va_list again;
    va_copy(again, ap);
    size_t n = (size_t)vsnprintf(small, sizeof small, f, ap);
    char *s = xj_alloc(n + 1);
    if (n < sizeof small) memcpy(s, small, n + 1);
    else vsnprintf(s, n + 1, f, again);
    va_end(again);
    return s;
}

char *xj_fmt(const char *f, ...)
{
    va_list ap;
    va_start(ap, f);
    char *s = vfmt(f, ap);
    va_end(ap);
    return s;
}

const char *xj_name(const char *f, ...)
{
    va_list ap;
    va_start(ap, f);
    char *s = vfmt(f, ap);
    va_end(ap);
    return xj_intern(s);
}

const char *xj_join(const char *a, char between, const char *b)
{
    char small[256];
    size_t n = strlen(a), m = strlen(b);
    if (n + m + 1 > sizeof small) return xj_name("%s%c%s", a, between, b);
    memcpy(small, a, n);
    small[n] = between;
    memcpy(small + n + 1, b, m);
    return xj_intern_n(small, n + 1 + m);
}

void *xj_grow(void *old, int n, int *cap, size_t size)
{
    *cap = *cap ? *cap * 2 : 4;
    void *p = xj_alloc((size_t)*cap * size);
    if (n) memcpy(p, old, (size_t)n * size);
    return p;
}

void buf_put(struct buf *b, const char *s, size_t n)
{
    if (b->n + n + 1 > b->cap) {
        b->cap = (b->n + n + 1) * 2 + 64;
        char *p = xj_alloc(b->cap);
        if (b->n) memcpy(p, b->s, b->n);
        b->s = p;
    }
    memcpy(b->s + b->n, s, n);
    b->n += n;
    b->s[b->n] = 0;
}

void buf_str(struct buf *b, const char *s) { buf_put(b, s, strlen(s)); }

void buf_vfmt(struct buf *b, const char *f, va_list ap)
{
    char small[512];
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(small, sizeof small, f, ap);
    if ((size_t)n < sizeof small) {
        buf_put(b, small, (size_t)n);
    } else {
        char *s = vfmt(f, again);
        buf_put(b, s, (size_t)n);
    }
    va_end(again);
}

void buf_fmt(struct buf *b, const char *f, ...)
{
    va_list ap;
    va_start(ap, f);
    buf_vfmt(b, f, ap);
    va_end(ap);
}

char *xj_read_file(const char *path, size_t *len)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return NULL;
    size_t n = 0, cap = !fstat(fd, &st) && S_ISREG(st.st_mode) ? (size_t)st.st_size + 2 : 65536;
    char *s = xj_alloc(cap);
    ssize_t got;
    while ((got = read(fd, s + n, cap - n - 1)) > 0) {
        n += (size_t)got;
        if (n + 1 < cap) continue;
        char *t = xj_alloc(cap *= 2);
        memcpy(t, s, n);
        s = t;
    }
    close(fd);
    if (got < 0) return NULL;
    s[n] = 0;
    *len = n;
    return s;
}
