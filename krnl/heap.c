#include "bcfs/rt/rt.h"
#include "heap.h"

#define PAGE       4096u
#define CLASSES    19u
#define LARGE      0xffu          /* class of a run that is one block */
#define MAGIC      0x4b484550u    /* "KHEP" */
#define FREE_MARK  0xfeeefeeeu    /* xor its address: second word of a free block */
#define POISON_NEW 0xA5
#define POISON_OLD 0xDD

/* At the start of every run. */
struct run {
    uint32_t magic;
    uint16_t used, fresh;         /* blocks in use; blocks never cut yet begin at number `fresh` */
    uint32_t size;                /* of a block */
    uint32_t cls;                 /* or pages << 8 | LARGE */
    struct free_block *free;
    struct run *next, *prev;      /* runs of this class with room */
} __attribute__((aligned(16)));
struct free_block { struct free_block *next; uint32_t mark; };

#define ROOM (PAGE - (uint32_t)sizeof(struct run))

/* The larger ones divide a page less its header with little left over. */
static const uint16_t class_size[CLASSES] = {
    16, 32, 48, 64, 80, 96, 128, 160, 192, 256, 320, 400, 496, 576, 672, 800, 1008, 1344, 2032
};
#define SMALL_MAX 2032u

static uint8_t class_of[SMALL_MAX / 16 + 1];  /* by size in 16s, rounded up */
static struct run *room[CLASSES];
static struct heap_ops ops;
static struct heap_counts counts;

bool heap_poison;
bool (*heap_fail)(void);

static void complain(const char *what, const void *block)
{
    if (ops.panic)
        ops.panic(what, block);
}

static uint32_t mark_of(const struct free_block *b)
{
    return FREE_MARK ^ (uint32_t)(uintptr_t)b;
}

static uint32_t blocks_of(const struct run *r)
{
    return ROOM / r->size;
}

void heap_init(const struct heap_ops *o)
{
    ops = *o;
    memset(&counts, 0, sizeof counts);
    memset(room, 0, sizeof room);
    uint32_t c = 0;
    for (uint32_t i = 0; i <= SMALL_MAX / 16; i++) {
        if (i * 16 > class_size[c])
            c++;
        class_of[i] = (uint8_t)c;
    }
}

static struct run *take_run(uint32_t pages)
{
    struct run *r = ops.take(pages);
    if (!r)
        return NULL;
    counts.pages += pages;
    if (counts.pages > counts.peak)
        counts.peak = counts.pages;
    memset(r, 0, sizeof *r);
    r->magic = MAGIC;
    return r;
}

static void give_run(struct run *r, uint32_t pages)
{
    r->magic = 0;
    counts.pages -= pages;
    ops.give(r, pages);
}

static void room_add(struct run *r)
{
    r->prev = NULL;
    r->next = room[r->cls];
    if (r->next)
        r->next->prev = r;
    room[r->cls] = r;
}

static void room_remove(struct run *r)
{
    if (r->prev)
        r->prev->next = r->next;
    else
        room[r->cls] = r->next;
    if (r->next)
        r->next->prev = r->prev;
}

/* A freed block must still look as it was left: anything else is a write through a stale pointer. */
static void check_free(const struct free_block *b, uint32_t size)
{
    if (b->mark != mark_of(b)) {
        complain("free block overwritten", b);
        return;
    }
    if (!heap_poison)
        return;
    const uint8_t *p = (const uint8_t *)b;
    for (uint32_t i = sizeof *b; i < size; i++)
        if (p[i] != POISON_OLD) {
            complain("free block overwritten", b);
            return;
        }
}

static void *alloc_small(uint32_t c)
{
    struct run *r = room[c];
    if (!r) {
        r = take_run(1);
        if (!r)
            return NULL;
        r->cls = c;
        r->size = class_size[c];
        room_add(r);
    }
    struct free_block *b = r->free;
    if (b) {
        check_free(b, r->size);
        r->free = b->next;
    } else {
        b = (struct free_block *)((uint8_t *)(r + 1) + r->fresh++ * r->size);
    }
    b->mark = 0;
    if (++r->used == blocks_of(r))
        room_remove(r);
    counts.bytes += r->size;
    return b;
}

static void *alloc_large(uint32_t size)
{
    if (size > 0x10000000u)
        return NULL;
    uint32_t pages = (size + (uint32_t)sizeof(struct run) + PAGE - 1) / PAGE;
    struct run *r = take_run(pages);
    if (!r)
        return NULL;
    r->cls = pages << 8 | LARGE;
    r->size = pages * PAGE - (uint32_t)sizeof *r;
    r->used = 1;
    counts.bytes += r->size;
    return r + 1;
}

void *kmalloc(uint32_t size)
{
    void *block = NULL;
    if (!heap_fail || !heap_fail())
        block = size <= SMALL_MAX ? alloc_small(class_of[(size + 15) / 16]) : alloc_large(size);
    if (!block) {
        counts.failures++;
        return NULL;
    }
    counts.blocks++;
    if (heap_poison)
        memset(block, POISON_NEW, heap_size(block));
    return block;
}

void *kzalloc(uint32_t size)
{
    void *block = kmalloc(size);
    if (block)
        memset(block, 0, size);
    return block;
}

/* The run of a block that is in use, or NULL after a complaint. */
static struct run *run_of(const void *block)
{
    struct run *r = (struct run *)((uintptr_t)block & ~(uintptr_t)(PAGE - 1));
    uint32_t at = (uint32_t)((uintptr_t)block & (PAGE - 1));
    if (at < sizeof *r || r->magic != MAGIC) {
        complain("not a heap block", block);
        return NULL;
    }
    at -= (uint32_t)sizeof *r;
    if ((r->cls & 0xff) == LARGE ? at != 0 : at % r->size || at / r->size >= r->fresh) {
        complain("not the start of a heap block", block);
        return NULL;
    }
    return r;
}

/* The mark alone may be chance (a user's word of that value), so the free list decides. */
static bool is_free(const struct run *r, const struct free_block *b)
{
    if (b->mark != mark_of(b))
        return false;
    for (const struct free_block *f = r->free; f; f = f->next)
        if (f == b)
            return true;
    return false;
}

uint32_t heap_size(const void *block)
{
    const struct run *r = run_of(block);
    return r ? r->size : 0;
}

void kfree(void *block)
{
    if (!block)
        return;
    struct run *r = run_of(block);
    if (!r)
        return;
    struct free_block *b = block;
    if ((r->cls & 0xff) == LARGE) {
        counts.blocks--;
        counts.bytes -= r->size;
        give_run(r, r->cls >> 8);
        return;
    }
    if (is_free(r, b)) {
        complain("heap block freed twice", block);
        return;
    }
    counts.blocks--;
    counts.bytes -= r->size;
    if (heap_poison)
        memset(b, POISON_OLD, r->size);
    if (r->used == blocks_of(r))
        room_add(r);
    if (!--r->used) {
        room_remove(r);
        give_run(r, 1);
        return;
    }
    b->next = r->free;
    b->mark = mark_of(b);
    r->free = b;
}

const struct heap_counts *heap_counts(void)
{
    return &counts;
}
