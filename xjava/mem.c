#include <stdlib.h>
#include <string.h>
#include "mem.h"
#include "poison.h"

#define CHUNK (1u << 20)

static char *chunk_at, *chunk_end;

void *xj_alloc(size_t size)
{
    size_t asked = size;
    size = (size + 15 + XJ_GAP) & ~(size_t)15;
    if ((size_t)(chunk_end - chunk_at) < size) {
        size_t want = size > CHUNK ? size : CHUNK;
        chunk_at = calloc(1, want);
        if (!chunk_at) {
            fputs("xjavac: out of memory\n", stderr);
            exit(2);
        }
        chunk_end = chunk_at + want;
        xj_poison(chunk_at, want);
    }
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

struct name { struct name *next; uint32_t hash; size_t len; char s[]; };
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
    n->len = len;
    memcpy(n->s, s, len);
    n->next = names[h & (names_size - 1)];
    names[h & (names_size - 1)] = n;
    names_count++;
    return n->s;
}

const char *xj_intern(const char *s) { return xj_intern_n(s, strlen(s)); }

static char *vfmt(const char *f, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, f, ap);
    char *s = xj_alloc((size_t)n + 1);
    vsnprintf(s, (size_t)n + 1, f, again);
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
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    struct buf b = {0};
    char block[65536];
    size_t n;
    while ((n = fread(block, 1, sizeof block, f)) > 0) buf_put(&b, block, n);
    bool bad = ferror(f);
    fclose(f);
    if (bad) return NULL;
    if (!b.s) buf_put(&b, "", 0);
    *len = b.n;
    return b.s;
}
