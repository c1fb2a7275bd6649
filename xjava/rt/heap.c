#include <string.h>
#include "heap.h"
#include "library.h"

#define CLASSES 44
#define BITS (XJ_CHUNK / 8 / 32)                /* words of a bitmap */
#define RESERVE (128u << 10)                    /* behind the limit, for what OutOfMemoryError needs */
#define NONE 0xffffffffu

/* The first block of a large object is LARGE and knows the span; INSIDE ones know how far back the first is. */
enum kind { FREE, SMALL, LARGE, INSIDE, FIXED, HEAD, MARKS };
struct block {
    uint8_t kind, clean, open, class;           /* clean: FREE and zero.  open: `next` counts cells: objects or zero */
    uint32_t next;                              /* SMALL, not open: the next of its class, + 1.  LARGE: span */
};
struct chunk {
    uint32_t bits[2][BITS];
    struct block block[XJ_BLOCKS];
};
#define HEAD_BLOCKS ((sizeof(struct chunk) + XJ_BLOCK - 1) / XJ_BLOCK)
#define BODY (XJ_BLOCKS - HEAD_BLOCKS)          /* blocks of a chunk for objects */

struct xj_run xj_runs[CLASSES] __attribute__((aligned(16)));
static const uint16_t sizes[CLASSES] = { 8,   16,  24,  32,  40,  48,  56,  64,  72,  80,  88,   96,   104,  112,  120,
                                         128, 136, 144, 152, 160, 168, 176, 184, 192, 200, 208,  216,  224,  232,  240,
                                         248, 256, 320, 384, 448, 512, 640, 800, 1016, 1360, 1632, 2040, 2720, 4080 };
_Static_assert(XJ_INLINE_MAX == 256 && XJ_SMALL_MAX == 4080, "sizes");
static char *lo;
static uint32_t size;                           /* of the heap: whole blocks that are there */
static uint32_t covered[XJ_MAX_CHUNKS / 32];    /* chunks that a large object covers from their start: they have no head */
static uint32_t live;                           /* which bitmap tells what lived */
static uint32_t lists[CLASSES], opened[CLASSES];        /* blocks with free cells; the one handed out: index + 1 */
static uint32_t cursor, free_blocks;            /* no free block below the cursor */
static uint32_t since, budget, least, marked, limit, collections;   /* least: budget of a small heap */
static int in_reserve;
static struct { char *at; uint32_t left; } fixed;

static inline struct chunk *chunk_of(uint32_t off) { return (struct chunk *)(lo + (off & ~(XJ_CHUNK - 1))); }
static inline struct block *block_of(uint32_t b)
{
    return &chunk_of(b << XJ_BLOCK_SHIFT)->block[b % XJ_BLOCKS];
}
static inline char *block_at(uint32_t b) { return lo + (b << XJ_BLOCK_SHIFT); }
static inline uint32_t block_count(void) { return size >> XJ_BLOCK_SHIFT; }
static inline int is_covered(uint32_t chunk) { return covered[chunk / 32] >> chunk % 32 & 1; }
static inline uint32_t *word_of(uint32_t off, uint32_t which)
{
    return &chunk_of(off)->bits[which][(off & (XJ_CHUNK - 1)) >> 8];
}
static inline int bit_of(uint32_t off, uint32_t which) { return *word_of(off, which) >> (off >> 3 & 31) & 1; }

static uint32_t class_of(uint32_t bytes)
{
    if (bytes <= XJ_INLINE_MAX) return bytes ? (bytes - 1) / 8 : 0;
    uint32_t c = 32;
    while (sizes[c] < bytes) c++;
    return c;
}

/* ---- growth ---- */
static void make_head(uint32_t c)
{
    struct chunk *k = (struct chunk *)(lo + (c << XJ_CHUNK_SHIFT));
    covered[c / 32] &= ~(1u << c % 32);
    memset(k, 0, sizeof *k);
    for (uint32_t i = 0; i < HEAD_BLOCKS; i++) k->block[i].kind = HEAD;
    for (uint32_t i = HEAD_BLOCKS; i < XJ_BLOCKS; i++) k->block[i].kind = INSIDE;
}

static void give(uint32_t b, int clean)
{
    *block_of(b) = (struct block){ .kind = FREE, .clean = (uint8_t)clean };
    free_blocks++;
    if (b < cursor) cursor = b;
}

/* => 0 if the limit or the machine forbids it.  The blocks come behind the others and are zero. */
static int grow(uint32_t blocks)
{
    uint32_t part = (block_count() + blocks) % XJ_BLOCKS, got = 0, most = limit + RESERVE;
    if (part && part <= HEAD_BLOCKS) blocks += HEAD_BLOCKS + 1 - part;  /* never a part of a head */
    uint32_t bytes = blocks << XJ_BLOCK_SHIFT;
    if (bytes > most || size > most - bytes) return 0;
    char *p = xj_more_memory(bytes, &got);
    if (!p) return 0;
    if (!lo) lo = p;
    if (p != lo + size) return 0;
    for (uint32_t b = block_count(), end = b + (got >> XJ_BLOCK_SHIFT); b < end; b++) {
        size += XJ_BLOCK;
        if (b % XJ_BLOCKS == HEAD_BLOCKS - 1) make_head(b / XJ_BLOCKS);
        if (b % XJ_BLOCKS >= HEAD_BLOCKS) give(b, 1);
    }
    return 1;
}

void xj_heap_start(void)
{
    limit = xj_memory_limit();
    if (limit > XJ_MAX_CHUNKS * XJ_CHUNK - XJ_CHUNK) limit = XJ_MAX_CHUNKS * XJ_CHUNK - XJ_CHUNK;
    budget = least = limit / 16;
}

/* ---- runs of free blocks ---- */
static uint32_t find_one(void)
{
    for (; free_blocks && cursor < block_count(); cursor++) {
        if (is_covered(cursor / XJ_BLOCKS)) cursor |= XJ_BLOCKS - 1;
        else if (block_of(cursor)->kind == FREE) return cursor;
    }
    return NONE;
}

static uint32_t find_run(uint32_t n)
{
    uint32_t have = 0;
    for (uint32_t b = cursor; b < block_count(); b++) {
        if (is_covered(b / XJ_BLOCKS)) {
            have = 0;
            b |= XJ_BLOCKS - 1;
        } else if (block_of(b)->kind != FREE) {
            have = 0;
        } else if (++have == n) {
            return b + 1 - n;
        }
    }
    return NONE;
}

/* The last `r` blocks of a chunk and the `q` chunks behind it, wholly free. */
static uint32_t find_chunks(uint32_t q, uint32_t r)
{
    uint32_t chunks = size >> XJ_CHUNK_SHIFT, have = 0;
    for (uint32_t c = 0; c < chunks; c++) {
        uint32_t n = 0;
        if (!is_covered(c))
            while (n < BODY && block_of(c * XJ_BLOCKS + XJ_BLOCKS - 1 - n)->kind == FREE) n++;
        if (have && n == BODY) {
            if (++have == q + 1) return (c - q) * XJ_BLOCKS + XJ_BLOCKS - r;
        } else {
            have = n >= r;
        }
    }
    return NONE;
}

/* => 1 if all of it is zero */
static int take(uint32_t b, uint32_t n)
{
    int clean = 1;
    for (uint32_t i = 0; i < n;) {
        uint32_t c = (b + i) / XJ_BLOCKS;
        if (i && (b + i) % XJ_BLOCKS == 0) {
            covered[c / 32] |= 1u << c % 32;
            free_blocks -= BODY;
            clean = 0;
            i += XJ_BLOCKS;
        } else {
            struct block *k = block_of(b + i);
            clean &= k->clean;
            *k = (struct block){ .kind = INSIDE, .next = i };
            free_blocks--;
            i++;
        }
    }
    return clean;
}

static void give_all(uint32_t b, uint32_t n)
{
    for (uint32_t end = b + n; b < end; b++) {
        if (b % XJ_BLOCKS == 0) {
            make_head(b / XJ_BLOCKS);
            b += HEAD_BLOCKS;
        }
        give(b, 0);
    }
}

/* May `n` more blocks be used?  The reserve is for building the error. */
static int allowed(uint32_t n)
{
    uint32_t most = limit + (in_reserve ? RESERVE : 0), used = size - (free_blocks << XJ_BLOCK_SHIFT);
    return n <= most >> XJ_BLOCK_SHIFT && used <= most - (n << XJ_BLOCK_SHIFT);
}

static uint32_t find_or_grow(uint32_t n)
{
    uint32_t b = NONE, step = XJ_GROW > n ? XJ_GROW : n;
    if (!allowed(n)) return NONE;
    if (n <= BODY) {
        for (int tries = 0; tries < 3; tries++) {
            b = n == 1 ? find_one() : find_run(n);
            if (b != NONE) return b;
            if (!grow(step) && !grow(n)) return NONE;
            step = XJ_BLOCKS;           /* the run did not fit into what was left of the chunk */
        }
        return b;
    }
    uint32_t q = n / XJ_BLOCKS, r = n % XJ_BLOCKS, part;
    b = find_chunks(q, r);
    if (b == NONE && (part = block_count() % XJ_BLOCKS) && !grow(XJ_BLOCKS - part)) return NONE;
    if (b == NONE) b = find_chunks(q, r);
    while (b == NONE && grow(XJ_BLOCKS)) b = find_chunks(q, r);
    return b;
}

/* ---- marking ---- */
#define SEGMENT (XJ_BLOCK / 4 - 2)
struct segment { struct segment *prev; uint32_t block, w[SEGMENT]; };
static struct segment bottom, *segment = &bottom, *spare;
static uint32_t top;
static int overflow;

/* Room for two words.  => 0: there is no memory for marking, what was to be pushed is looked for again later */
static int more_marks(void)
{
    struct segment *s = spare;
    spare = 0;
    if (!s) {
        uint32_t b = find_one();
        if (b == NONE && grow(XJ_GROW)) b = find_one();
        if (b == NONE) {
            overflow = 1;
            return 0;
        }
        take(b, 1);
        block_of(b)->kind = MARKS;
        s = (struct segment *)block_at(b);
    }
    s->prev = segment;
    segment->block = top;
    segment = s;
    top = 0;
    return 1;
}

static inline void push(xj_ref o)
{
    if (top + 2 > SEGMENT && !more_marks()) return;
    segment->w[top++] = (uint32_t)(uintptr_t)o;
}

static int pop(uint32_t *w)
{
    if (!top) {
        if (!segment->prev) return 0;
        spare = segment;
        segment = segment->prev;
        top = segment->block;
    }
    *w = segment->w[--top];
    return 1;
}

static inline void mark(xj_ref o)
{
    uint32_t off = (uint32_t)((char *)o - lo);
    if (off >= size) return;
    uint32_t *word = word_of(off, !live), bit = 1u << (off >> 3 & 31);
    if (*word & bit) return;
    *word |= bit;
    push(o);
}
void xj_heap_mark(xj_ref o) { mark(o); }
int xj_heap_is_marked(xj_ref o)
{
    uint32_t off = (uint32_t)((char *)o - lo);
    return off >= size || bit_of(off, !live);
}

#define STRIDE 256                              /* elements of an array at a time */
static void scan_array(struct xj_array *a, uint32_t from)
{
    uint32_t n = (uint32_t)a->len, to = n - from > STRIDE ? from + STRIDE : n;
    if (to < n) {
        if (top + 2 > SEGMENT && !more_marks()) {
            to = n;
        } else {
            segment->w[top++] = to;
            segment->w[top++] = (uint32_t)(uintptr_t)a | 1;
        }
    }
    xj_ref *e = &XJ_AT(xj_ref, a, 0);
    for (; from < to; from++) mark(e[from]);
}

static inline void scan(xj_ref o)
{
    struct xj_class *k = o->cls;
    if (!k) return;                             /* a cell that its class has not been written to yet */
    if (k->elem) {
        marked += 16 + ((uint32_t)XJ_LEN(o) << k->shift);
        if (k->refs) scan_array((struct xj_array *)o, 0);
        return;
    }
    marked += k->size;
    const uint16_t *r = k->refs;
    if (r)
        for (; *r; r++) mark(*(xj_ref *)((char *)o + *r));
}

static void drain(void)
{
    uint32_t w;
    while (pop(&w)) {
        if (w & 1) {
            struct xj_array *a = (struct xj_array *)(uintptr_t)(w & ~1u);
            uint32_t from = 0;
            pop(&from);
            scan_array(a, from);
        } else {
            scan((xj_ref)(uintptr_t)w);
        }
    }
}

/* After an overflow: every marked object is looked at again. */
static void rescan(void)
{
    for (uint32_t b = 0; b < block_count(); b++) {
        if (b % XJ_BLOCKS == 0 && is_covered(b / XJ_BLOCKS)) {
            b += XJ_BLOCKS - 1;
            continue;
        }
        struct block *k = block_of(b);
        uint32_t step = k->kind == SMALL ? sizes[k->class] : XJ_BLOCK;
        if (k->kind != SMALL && k->kind != LARGE) continue;
        for (uint32_t at = 0; at + step <= XJ_BLOCK; at += step)
            if (bit_of((b << XJ_BLOCK_SHIFT) + at, !live)) {
                scan((xj_ref)(block_at(b) + at));
                drain();
            }
    }
}

void xj_heap_word(uint32_t word)
{
    uint32_t off = word - (uint32_t)(uintptr_t)lo;
    if (off >= size) return;
    uint32_t b = off >> XJ_BLOCK_SHIFT;
    while (is_covered(b / XJ_BLOCKS)) b = (b / XJ_BLOCKS) * XJ_BLOCKS - 1;
    struct block *k = block_of(b);
    if (k->kind == INSIDE) {
        b -= k->next;
        k = block_of(b);
    }
    if (k->kind == LARGE) {
        mark((xj_ref)block_at(b));
    } else if (k->kind == SMALL) {
        uint32_t cell = (off & (XJ_BLOCK - 1)) / sizes[k->class], at = cell * sizes[k->class];
        if (at + sizes[k->class] > XJ_BLOCK) return;
        at += b << XJ_BLOCK_SHIFT;
        if ((k->open && cell < k->next) || bit_of(at, live)) mark((xj_ref)(lo + at));
    }
}

void xj_heap_words(const char *from, const char *to)
{
    const uint32_t *w = (const uint32_t *)(((uintptr_t)from + 3) & ~(uintptr_t)3);
    for (; (const char *)(w + 1) <= to; w++)
        if (*w - (uint32_t)(uintptr_t)lo < size) xj_heap_word(*w);
}

/* ---- collecting ---- */
static void clear_marks(void)
{
    for (uint32_t c = 0; c << XJ_CHUNK_SHIFT < size; c++)
        if (!is_covered(c)) memset(chunk_of(c << XJ_CHUNK_SHIFT)->bits[!live], 0, BITS * 4);
}

static int any_live(uint32_t b)
{
    const uint32_t *w = word_of(b << XJ_BLOCK_SHIFT, live);
    uint32_t any = 0;
    for (uint32_t i = 0; i < XJ_BLOCK / 256; i++) any |= w[i];
    return any != 0;
}

/* What did not live: whole blocks are free now, others wait in the lists of their classes, lowest first. */
static void sort_blocks(void)
{
    memset(lists, 0, sizeof lists);
    memset(opened, 0, sizeof opened);
    memset(xj_runs, 0, sizeof xj_runs);
    for (uint32_t b = block_count(); b-- > 0;) {
        if (is_covered(b / XJ_BLOCKS)) {
            b -= b % XJ_BLOCKS;
            continue;
        }
        struct block *k = block_of(b);
        if (k->kind == SMALL && any_live(b)) {
            k->open = 0;
            k->next = lists[k->class];
            lists[k->class] = b + 1;
        } else if (k->kind == SMALL || k->kind == MARKS) {
            give(b, 0);
        } else if (k->kind == LARGE && !bit_of(b << XJ_BLOCK_SHIFT, live)) {
            give_all(b, k->next);
        }
    }
}

/* Context: guard 0 held. */
static void __attribute__((noinline)) collect(void)
{
    __builtin_unwind_init();            /* the registers are on the stack now */
    xj_guard(1);
    xj_guard(2);
    xj_world_stop();
    clear_marks();
    marked = 0;
    overflow = 0;
    xj_mark_roots((const char *)__builtin_frame_address(0) - 64);
    drain();
    while (overflow) {
        overflow = 0;
        rescan();
    }
    xj_free_monitors();
    xj_free_remote();
    spare = 0;
    live = !live;
    sort_blocks();
    xj_world_go();
    xj_unguard(2);
    xj_unguard(1);
    since = 0;
    budget = marked > least ? marked : least;
    collections++;
}

void xj_collect(void)
{
    xj_guard(0);
    collect();
    xj_unguard(0);
}

void xj_heap_info(struct xj_heap_info *out)
{
    uint32_t used = marked + since;
    *out = (struct xj_heap_info){ size, used < size ? size - used : 0, limit, collections };
}

/* ---- allocation ---- */
XJ_COLD static void out_of_memory(void)
{
    if (in_reserve) xj_throw(xj_last_error);    /* not even the reserve is there */
    in_reserve = 1;
    xj_ref e = J_xos_Rt__outOfMemory__();
    in_reserve = 0;
    xj_throw(e);
}

/* The next run of free cells of the block that is open; cleared. */
static int next_run(uint32_t c)
{
    uint32_t b = opened[c] - 1, bytes = sizes[c], off = b << XJ_BLOCK_SHIFT, cells = XJ_BLOCK / bytes;
    struct block *k = block_of(b);
    uint32_t from = k->next;
    while (from < cells && bit_of(off + from * bytes, live)) from++;
    uint32_t to = from;
    while (to < cells && !bit_of(off + to * bytes, live)) to++;
    if (from < to && !k->clean) memset(lo + off + from * bytes, 0, (to - from) * bytes);
    k->next = to;
    if (from == to) return 0;
    since += (to - from) * bytes;
    /* by one instruction: others allocate without the guard */
    union { char *p[2]; uint64_t both; } run = { { lo + off + from * bytes, lo + off + to * bytes } };
    __atomic_store_n((uint64_t *)&xj_runs[c], run.both, __ATOMIC_RELEASE);
    return 1;
}

static int refill(uint32_t c)
{
    int collected = 0;
    for (;;) {
        if (opened[c] && next_run(c)) return 1;
        uint32_t b = lists[c] - 1;
        int fresh = 0;
        if (since >= budget && !collected) {
            collected = 1;
            collect();
            continue;
        }
        if (b != NONE) {
            lists[c] = block_of(b)->next;
        } else {
            b = find_or_grow(1);
            if (b == NONE && !collected) {
                collected = 1;
                collect();
                continue;
            }
            if (b == NONE) return 0;
            fresh = take(b, 1);
            memset(word_of(b << XJ_BLOCK_SHIFT, live), 0, XJ_BLOCK / 64);
        }
        *block_of(b) = (struct block){ .kind = SMALL, .class = (uint8_t)c, .open = 1, .clean = (uint8_t)fresh };
        opened[c] = b + 1;
    }
}

xj_ref xj_alloc_slow(uint32_t c)
{
    struct xj_run *r = &xj_runs[c];
    for (;;) {
        char *at = r->at;
        if (at != r->end) {
            if (xj_swap_if(&r->at, at, at + sizes[c])) return (xj_ref)at;
            continue;
        }
        xj_guard(0);
        int ok = r->at != r->end || refill(c);
        xj_unguard(0);
        if (!ok) out_of_memory();
    }
}

/* Blocks for `bytes`.  What is larger than a chunk ends where one ends, and begins in one that has a head. */
static uint32_t blocks_for(uint32_t bytes)
{
    uint32_t n = (bytes + XJ_BLOCK - 1) >> XJ_BLOCK_SHIFT;
    if (n > BODY && n % XJ_BLOCKS == 0) n++;
    if (n > BODY && n % XJ_BLOCKS > BODY) n += XJ_BLOCKS - n % XJ_BLOCKS + 1;
    return n;
}

static xj_ref alloc_large(uint32_t bytes)
{
    uint32_t n = blocks_for(bytes);
    char *at = 0;
    xj_guard(0);
    uint32_t b = NONE;
    int collected = since >= budget || bytes > budget - since;
    if (collected && allowed(n) && size) collect();
    b = find_or_grow(n);
    if (b == NONE && size) {
        collect();
        b = find_or_grow(n);
    }
    if (b != NONE) {
        since += n << XJ_BLOCK_SHIFT;
        if (!take(b, n)) memset(block_at(b), 0, n << XJ_BLOCK_SHIFT);
        block_of(b)->kind = LARGE;
        block_of(b)->next = n;
        at = block_at(b);
    }
    __asm__ volatile("" : "+r"(at));    /* the address, not the index, is in this frame: others may collect now */
    xj_unguard(0);
    if (b == NONE) out_of_memory();
    return (xj_ref)at;
}

xj_ref xj_alloc_bytes(uint32_t bytes)
{
    if (bytes > XJ_SMALL_MAX) return alloc_large(bytes);
    uint32_t c = class_of(bytes);
    struct xj_run *r = &xj_runs[c];
    char *at = r->at;
    if (__builtin_expect(at != r->end, 1) && xj_swap_if(&r->at, at, at + sizes[c])) return (xj_ref)at;
    return xj_alloc_slow(c);
}

void *xj_fixed(uint32_t bytes)
{
    bytes = (bytes + 15) & ~15u;
    xj_guard(0);
    if (fixed.left < bytes) {
        uint32_t n = blocks_for(bytes), b = find_or_grow(n);
        if (b == NONE) {
            xj_unguard(0);
            out_of_memory();
        }
        if (!take(b, n)) memset(block_at(b), 0, n << XJ_BLOCK_SHIFT);
        block_of(b)->kind = FIXED;
        fixed.at = block_at(b);
        fixed.left = n << XJ_BLOCK_SHIFT;
    }
    char *p = fixed.at;
    fixed.at += bytes;
    fixed.left -= bytes;
    xj_unguard(0);
    return p;
}
