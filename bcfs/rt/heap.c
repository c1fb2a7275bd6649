/* A block is an 8-byte header {size | flags, size of the block before it if that is free} and its payload;
 * sizes are multiples of 16 and headers lie at 8 mod 16.  A range ends with a header of size 0 that is in
 * use. */
#include "bcfs/rt/heap.h"
#include "bcfs/rt/rt.h"

struct tag { uint32_t size, before; };
struct links { uint32_t next, prev; };
#define USED        1u      /* this block */
#define BEFORE_USED 2u      /* the block before it */
#define FLAGS       15u
#define HEADER      8u
#define MIN_BLOCK   16u

static struct tag *tag(const struct heap *h, uint32_t at) { return (struct tag *)(h->base + at); }
static struct links *links(const struct heap *h, uint32_t at)
{
    return (struct links *)(h->base + at + HEADER);
}
static uint32_t size_of(const struct heap *h, uint32_t at) { return tag(h, at)->size & ~FLAGS; }

/* Bin of a size: exact up to 256 bytes, then four bins for each power of two. */
static unsigned bin_of(uint32_t size)
{
    if (size < 256) return size >> 4;
    unsigned log = 31 - (unsigned)__builtin_clz(size);
    unsigned b = 16 + (log - 8) * 4 + (size >> (log - 2) & 3);
    return b < HEAP_BINS ? b : HEAP_BINS - 1;
}

static void insert(struct heap *h, uint32_t at)
{
    uint32_t size = size_of(h, at);
    unsigned b = bin_of(size);
    uint32_t first = h->bin[b];
    *links(h, at) = (struct links){ first, 0 };
    if (first) links(h, first)->prev = at;
    h->bin[b] = at;
    h->map[b >> 5] |= 1u << (b & 31);
    struct tag *next = tag(h, at + size);
    next->size &= ~BEFORE_USED;
    next->before = size;
}

static void take_out(struct heap *h, uint32_t at)
{
    struct links l = *links(h, at);
    unsigned b = bin_of(size_of(h, at));
    if (l.prev) links(h, l.prev)->next = l.next;
    else h->bin[b] = l.next;
    if (l.next) links(h, l.next)->prev = l.prev;
    if (!h->bin[b]) h->map[b >> 5] &= ~(1u << (b & 31));
}

/* Make [at, at + size) free; its neighbours are not. */
static void set_free(struct heap *h, uint32_t at, uint32_t size)
{
    tag(h, at)->size = size | (tag(h, at)->size & BEFORE_USED);
    insert(h, at);
}

void heap_init(struct heap *h, void *base)
{
    memset(h, 0, sizeof *h);
    h->base = base;
}

uint32_t heap_need(uint32_t n)
{
    return n > 0x7fffff00u ? UINT32_MAX : ((n + HEADER + 15) & ~15u) + 64;
}

void heap_add(struct heap *h, uint32_t at, uint32_t len)
{
    if (len > UINT32_MAX - 64 - at) return;
    uint32_t end = (at + len) & ~15u;
    if (h->end && at == h->end) {               /* the old end mark becomes the new block's header */
        uint32_t block = (at & ~15u) - 8;
        if (end < block + MIN_BLOCK + HEADER) return;
        uint32_t size = (end - 8 - block) & ~15u;
        if (size < MIN_BLOCK) return;
        *tag(h, block + size) = (struct tag){ USED | BEFORE_USED, 0 };
        h->end = at + len;
        tag(h, block)->size = size | USED | (tag(h, block)->size & BEFORE_USED);
        h->used += size;
        heap_free(h, h->base + block + HEADER);
        return;
    }
    uint32_t block = ((at + 15) & ~15u) + 8;
    if (end < block + MIN_BLOCK + HEADER) return;
    uint32_t size = (end - 8 - block) & ~15u;
    *tag(h, block + size) = (struct tag){ USED | BEFORE_USED, 0 };
    *tag(h, block) = (struct tag){ BEFORE_USED, 0 };
    set_free(h, block, size);
    h->end = at + len;
}

/* First bin at or above b that has a block. */
static int next_bin(const struct heap *h, unsigned b)
{
    for (unsigned word = b >> 5; word < 2; word++, b = word << 5) {
        uint32_t bits = h->map[word] & (~0u << (b & 31));
        if (bits) return (int)(word << 5) + __builtin_ctz(bits);
    }
    return -1;
}

/* Cut the used block `at` to `size`, giving its tail back. */
static void trim(struct heap *h, uint32_t at, uint32_t size)
{
    uint32_t rest = size_of(h, at) - size;
    if (rest < MIN_BLOCK) return;
    tag(h, at)->size -= rest;
    *tag(h, at + size) = (struct tag){ rest | USED | BEFORE_USED, 0 };
    heap_free(h, h->base + at + size + HEADER);
}

void *heap_alloc(struct heap *h, uint32_t n)
{
    if (n > 0x7fffff00u) return NULL;
    uint32_t size = (n + HEADER + 15) & ~15u;
    uint32_t at = 0;
    int b = next_bin(h, bin_of(size));
    for (; b >= 0 && !at; b = (unsigned)b + 1 < HEAP_BINS ? next_bin(h, (unsigned)b + 1) : -1)
        for (at = h->bin[b]; at && size_of(h, at) < size; at = links(h, at)->next) {}
    if (!at) return NULL;
    take_out(h, at);
    tag(h, at)->size |= USED;
    tag(h, at + size_of(h, at))->size |= BEFORE_USED;
    h->used += size_of(h, at);
    trim(h, at, size);
    return h->base + at + HEADER;
}

int heap_free(struct heap *h, void *p)
{
    uint32_t at = (uint32_t)((char *)p - h->base) - HEADER;
    uint32_t size = size_of(h, at);
    if ((at & 15) != 8 || !(tag(h, at)->size & USED) || size < MIN_BLOCK) return -1;
    h->used -= size;
    uint32_t next = at + size;
    if (!(tag(h, next)->size & USED)) {
        take_out(h, next);
        size += size_of(h, next);
    }
    tag(h, at)->size &= ~USED; /* a second free of p is seen even when p is joined to the block before it */
    if (!(tag(h, at)->size & BEFORE_USED)) {
        at -= tag(h, at)->before;
        take_out(h, at);
        size += size_of(h, at);
    }
    set_free(h, at, size);
    return 0;
}

int heap_resize(struct heap *h, void *p, uint32_t n)
{
    if (n > 0x7fffff00u) return -1;
    uint32_t at = (uint32_t)((char *)p - h->base) - HEADER;
    uint32_t size = (n + HEADER + 15) & ~15u, have = size_of(h, at), next = at + have;
    if (size > have) {
        if (tag(h, next)->size & USED || have + size_of(h, next) < size) return -1;
        take_out(h, next);
        uint32_t more = size_of(h, next);
        tag(h, at)->size += more;
        tag(h, at + have + more)->size |= BEFORE_USED;
        h->used += more;
    }
    trim(h, at, size);
    return 0;
}

uint32_t heap_size(const struct heap *h, const void *p)
{
    return size_of(h, (uint32_t)((const char *)p - h->base) - HEADER) - HEADER;
}

uint32_t heap_check(const struct heap *h, uint32_t at)
{
    uint32_t free_bytes = 0, size;
    uint32_t before = 0;                    /* size of the block before if free */
    for (at = ((at + 15) & ~15u) + 8; (size = size_of(h, at)); at += size) {
        if (!!before == !!(tag(h, at)->size & BEFORE_USED)) return UINT32_MAX;
        if (before && tag(h, at)->before != before) return UINT32_MAX;
        int is_free = !(tag(h, at)->size & USED);
        if (is_free && before) return UINT32_MAX;           /* two that should be one */
        before = is_free ? size : 0;
        free_bytes += before;
    }
    return tag(h, at)->size & USED ? free_bytes : UINT32_MAX;
}
