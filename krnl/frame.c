#include "bcfs/rt/rt.h"
#include "frame.h"
#include <xos/layout.h>

#define NONE        0u            /* frame 0 is never free, so 0 ends lists */
#define REFS_MAX    0xffffffu
#define MAX_FRAMES  (XOS_DIRECT_MAX >> FRAME_SHIFT)
#define FIRST_HIGH  (0x100000u >> FRAME_SHIFT)

_Static_assert(MAX_FRAMES <= REFS_MAX, "a frame number fits where a free frame keeps its predecessor");

static struct frame *table;
static uint32_t frames;           /* entries */
static uint32_t top;              /* last freed frame, taken first */
static struct frame_counts counts;
static frame_panic_fn *panic_hook;

static void complain(const char *what, uint32_t phys)
{
    if (panic_hook)
        panic_hook(what, phys);
}

/* ---- the free list: refs = the one put there before (towards the bottom), link = the one put there after ---- */

static void list_push(uint32_t n)
{
    table[n].refs = top;
    table[n].link = NONE;
    if (top != NONE)
        table[top].link = n;
    top = n;
}

static void list_unlink(uint32_t n)
{
    uint32_t below = table[n].refs, above = table[n].link;
    if (below != NONE)
        table[below].link = above;
    if (above != NONE)
        table[above].refs = below;
    else
        top = below;
}

static void take(uint32_t n, enum frame_kind kind)
{
    list_unlink(n);
    table[n].kind = kind;
    table[n].refs = 1;
    table[n].link = 0;
    counts.of[FRAME_FREE]--;
    counts.of[kind]++;
}

static void give(uint32_t n)
{
    counts.of[table[n].kind]--;
    counts.of[FRAME_FREE]++;
    table[n].kind = FRAME_FREE;
    list_push(n);
}

/* ---- building the table ---- */

/* A reserved range, in frames. */
struct span { uint32_t first, end; enum frame_kind kind; };

static struct span span_of(uint64_t base, uint64_t len, enum frame_kind kind)
{
    uint64_t limit = (uint64_t)MAX_FRAMES << FRAME_SHIFT;
    uint64_t end = len > limit - (base < limit ? base : limit) ? limit : base + len;
    struct span s = { 0, 0, kind };
    if (len && base < limit) {
        s.first = (uint32_t)(base >> FRAME_SHIFT);
        s.end = (uint32_t)((end + FRAME_SIZE - 1) >> FRAME_SHIFT);
    }
    return s;
}

#define SPANS     (KRNL_BOOT_MODULES + 4)
#define KRNL_SPAN 0

static uint32_t list_spans(const struct krnl_boot_info *info, struct span *span)
{
    uint32_t n = 0;
    span[n++] = span_of(info->krnl_phys, info->krnl_len, FRAME_KERNEL);
    uintptr_t symbols = (uintptr_t)info->symbols;
    if (symbols >= XOS_DIRECT && symbols - XOS_DIRECT < XOS_DIRECT_MAX)
        span[n++] = span_of(symbols - XOS_DIRECT, info->symbols_len, FRAME_KERNEL);
    span[n++] = span_of(info->boot_phys, info->boot_len, FRAME_BOOT);
    span[n++] = span_of(info->page_dir, info->page_dir ? FRAME_SIZE : 0, FRAME_BOOT);
    uint32_t modules = info->modules < KRNL_BOOT_MODULES ? info->modules : KRNL_BOOT_MODULES;
    for (uint32_t i = 0; i < modules; i++)
        span[n++] = span_of(info->module[i].phys, info->module[i].len, FRAME_BOOT);
    return n;
}

/* The whole frames of range i; frame 0 ends lists and holds the BIOS's data, so it is never one. */
static struct span usable(const struct krnl_boot_info *info, uint32_t i)
{
    uint64_t limit = (uint64_t)MAX_FRAMES << FRAME_SHIFT;
    uint64_t base = info->range[i].base, len = info->range[i].len;
    struct span s = { 0, 0, FRAME_FREE };
    if (base >= limit)
        return s;
    uint64_t end = len > limit - base ? limit : base + len;
    s.first = (uint32_t)((base + FRAME_SIZE - 1) >> FRAME_SHIFT);
    s.end = (uint32_t)(end >> FRAME_SHIFT);
    if (!s.first)
        s.first = 1;
    if (s.end < s.first)
        s.end = s.first;
    return s;
}

static uint32_t range_count(const struct krnl_boot_info *info)
{
    return info->ranges < KRNL_BOOT_RANGES ? info->ranges : KRNL_BOOT_RANGES;
}

/* Can [first, first + need) hold the table? */
static bool fits(const struct krnl_boot_info *info, const struct span *span, uint32_t spans, uint32_t first,
                 uint32_t need)
{
    for (uint32_t i = 0; i < spans; i++)
        if (first < span[i].end && span[i].first < first + need)
            return false;
    for (uint32_t i = 0; i < range_count(info); i++) {
        struct span r = usable(info, i);
        if (first >= r.first && first < r.end && need <= r.end - first)
            return true;
    }
    return false;
}

/* Behind KRNL, else the lowest place behind anything reserved or at the start of a range; 0 = none. */
static uint32_t place_table(const struct krnl_boot_info *info, const struct span *span, uint32_t spans, uint32_t need)
{
    uint32_t best = 0;
    if (span[KRNL_SPAN].end && fits(info, span, spans, span[KRNL_SPAN].end, need))
        return span[KRNL_SPAN].end;
    for (uint32_t i = 0; i < spans + range_count(info); i++) {
        uint32_t at = i < spans ? span[i].end : usable(info, i - spans).first;
        if (at && (!best || at < best) && fits(info, span, spans, at, need))
            best = at;
    }
    return best;
}

/* A reservation wins over what is there; an earlier KERNEL one is kept, since boot's range may enclose KRNL. */
static void reserve(struct span s)
{
    for (uint32_t n = s.first; n < s.end && n < frames; n++) {
        if (table[n].kind == FRAME_FREE)
            take(n, s.kind);
        else if (table[n].kind == FRAME_BOOT && s.kind == FRAME_KERNEL)
            frame_set_kind(n << FRAME_SHIFT, FRAME_KERNEL);
    }
}

status frame_init(const struct krnl_boot_info *info, void *(*map)(uint32_t phys, uint32_t len), frame_panic_fn *panic)
{
    struct span span[SPANS];
    uint32_t spans = list_spans(info, span), last = 0;
    for (uint32_t i = 0; i < range_count(info); i++) {
        struct span r = usable(info, i);
        if (r.end > r.first && r.end > last)
            last = r.end;
    }
    if (!last)
        return XOS_BADARG;
    uint32_t need = (last * (uint32_t)sizeof(struct frame) + FRAME_SIZE - 1) >> FRAME_SHIFT;
    uint32_t at = place_table(info, span, spans, need);
    if (!at)
        return XOS_NOMEM;
    struct frame *where = map(at << FRAME_SHIFT, need << FRAME_SHIFT);
    if (!where)
        return XOS_NOMEM;

    /* commit */
    table = where;
    frames = last;
    top = NONE;
    panic_hook = panic;
    memset(&counts, 0, sizeof counts);
    for (uint32_t n = 0; n < frames; n++)
        table[n] = (struct frame){ FRAME_ABSENT, 0, 0 };
    counts.of[FRAME_ABSENT] = frames;
    /* Low memory goes to the bottom of the list, so that it is handed out last; the top of RAM first. */
    for (uint32_t i = 0; i < range_count(info); i++) {
        struct span r = usable(info, i);
        for (uint32_t n = r.first; n < r.end; n++) {
            if (table[n].kind == FRAME_ABSENT) {
                give(n);
                counts.total++;
            }
        }
    }
    for (uint32_t i = 0; i < spans; i++)
        reserve(span[i]);
    reserve((struct span){ at, at + need, FRAME_KERNEL });
    return XOS_OK;
}

/* ---- use ---- */

uint32_t frame_alloc(enum frame_kind kind)
{
    uint32_t n = top;
    if (n == NONE)
        return 0;
    take(n, kind);
    return n << FRAME_SHIFT;
}

/* Lowest run of `count` free frames within [from, to).  Each window is tested from its end: an occupied frame there
 * rules out every start before it, so most of memory is never looked at. */
static uint32_t find_run(uint32_t count, uint32_t align, uint32_t from, uint32_t to)
{
    uint32_t n = (from + align - 1) & ~(align - 1);
    while (n < to && count <= to - n) {
        uint32_t i = count;
        while (i && table[n + i - 1].kind == FRAME_FREE)
            i--;
        if (!i)
            return n;
        n = (n + i + align - 1) & ~(align - 1);
    }
    return NONE;
}

uint32_t frame_alloc_contig(uint32_t count, uint32_t align, enum frame_kind kind)
{
    if (!count || count > counts.of[FRAME_FREE] || !align || (align & (align - 1)) || align > 65536)
        return 0;
    uint32_t n = find_run(count, align, FIRST_HIGH, frames);
    if (n == NONE)
        n = find_run(count, align, 1, frames);
    if (n == NONE)
        return 0;
    for (uint32_t i = 0; i < count; i++)
        take(n + i, kind);
    return n << FRAME_SHIFT;
}

/* => the entry of an allocated frame, NULL for anything else. */
static struct frame *in_use(uint32_t phys)
{
    uint32_t n = phys >> FRAME_SHIFT;
    if (n >= frames || table[n].kind == FRAME_FREE || table[n].kind == FRAME_ABSENT)
        return NULL;
    return &table[n];
}

bool frame_ref(uint32_t phys)
{
    struct frame *f = in_use(phys);
    if (!f || f->refs == REFS_MAX)
        return false;
    f->refs++;
    return true;
}

uint32_t frame_free(uint32_t phys)
{
    struct frame *f = in_use(phys);
    if (!f) {
        complain("frame given back that is not in use", phys);
        return 0;
    }
    if (f->refs > 1)
        return --f->refs;
    give(phys >> FRAME_SHIFT);
    return 0;
}

uint32_t frame_release_range(uint32_t phys, uint32_t len)
{
    uint32_t n = phys / FRAME_SIZE + (phys % FRAME_SIZE != 0), end = (uint32_t)(((uint64_t)phys + len) >> FRAME_SHIFT);
    uint32_t released = 0;
    for (; n < end && n < frames; n++) {
        if (table[n].kind == FRAME_BOOT) {
            give(n);
            released++;
        }
    }
    return released;
}

uint32_t frame_refs(uint32_t phys)
{
    struct frame *f = in_use(phys);
    return f ? f->refs : 0;
}

enum frame_kind frame_kind_of(uint32_t phys)
{
    return phys >> FRAME_SHIFT < frames ? table[phys >> FRAME_SHIFT].kind : FRAME_ABSENT;
}

void frame_set_kind(uint32_t phys, enum frame_kind kind)
{
    struct frame *f = in_use(phys);
    if (!f || kind <= FRAME_ABSENT || kind >= FRAME_KINDS) {
        complain("kind of a frame that is not in use", phys);
        return;
    }
    counts.of[f->kind]--;
    counts.of[kind]++;
    f->kind = kind;
}

uint32_t frame_owner(uint32_t phys)
{
    struct frame *f = in_use(phys);
    return f ? f->link : 0;
}

void frame_set_owner(uint32_t phys, uint32_t owner)
{
    struct frame *f = in_use(phys);
    if (f)
        f->link = owner;
    else
        complain("owner of a frame that is not in use", phys);
}

uint32_t frame_free_count(void)
{
    return counts.of[FRAME_FREE];
}

const struct frame_counts *frame_counts(void)
{
    return &counts;
}
