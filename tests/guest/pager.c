/* TESTSRV2's other half: a pager with RAM behind it, that fails on demand.  Files are named test://N.SIZE (N 0..f, SIZE in
 * hex); what was never written is the pattern of version 0 (pattern.h), what is no pattern is kept whole. */
#include "tests/guest/client.h"
#include "tests/guest/pager.h"
#include "bmps/nester.h"
#include "tests/guest/pattern.h"

#define FILES 16u
#define CELLS 65536u            /* pages that were written, of all files */

struct cell { uint32_t file, page, tag, version; uint32_t *raw; };
static struct cell *cell;
static uint32_t cells;
static struct {
    uint64_t size;
    uint32_t answers, page_calls, pages, store_calls, stored, reserves, syncs, releases, removes;
    uint32_t fail_from, fail_to, fail_read, fail_store, delay, space, runs;
} file[FILES];
static uint32_t *buffer;
static xos_sel lock;

/* Pages that are no pattern have room from the start: swap slots stay written when the kernel needs them no more, and
 * what they keep must not look like a loss. */
#define WHOLE 512u
static uint32_t *whole_pool, *whole_free;       /* free ones are linked by their first word */

static uint32_t *whole_take(void)
{
    uint32_t *w = whole_free;
    if (w)
        whole_free = (uint32_t *)w[0];
    return w;
}

static void whole_drop(struct cell *c)
{
    if (!c->raw)
        return;
    c->raw[0] = (uint32_t)whole_free;
    whole_free = c->raw;
    c->raw = NULL;
}

static struct cell *find(uint32_t f, uint32_t page, bool make)
{
    uint32_t h = (f * 40503u + page) * 2654435761u >> 16;
    for (;; h = (h + 1) % CELLS) {
        struct cell *c = &cell[h];
        if (c->file == f + 1 && c->page == page)
            return c;
        if (!c->file) {
            if (!make || cells > CELLS / 8 * 7)
                return NULL;
            cells++;
            *c = (struct cell){ f + 1, page, 0, 0, NULL };
            return c;
        }
    }
}

static void produce(uint32_t f, uint32_t page)
{
    struct cell *c = find(f, page, false);
    if (!c)
        pattern_fill(buffer, pattern_tag(f, page), 0);
    else if (c->raw)
        memcpy(buffer, c->raw, 4096);
    else if (c->tag == ~0u)
        memset(buffer, 0, 4096);
    else
        pattern_fill(buffer, c->tag, c->version);
    uint64_t end = file[f].size, at = (uint64_t)page * 4096;
    if (end < at + 4096)
        memset((uint8_t *)buffer + (end > at ? end - at : 0), 0, 4096 - (end > at ? end - at : 0));
}

static status keep(uint32_t f, uint32_t page)
{
    struct cell *c = find(f, page, true);
    uint32_t any = 0;
    if (!c)
        return XOS_IO;
    for (uint32_t i = 0; i < 1024; i++)
        any |= buffer[i];
    bool whole = any && !pattern_read(buffer, &c->tag, &c->version);
    if (whole && !c->raw && !(c->raw = whole_take()))
        return XOS_IO;
    if (whole) {
        memcpy(c->raw, buffer, 4096);
    } else {
        whole_drop(c);
        if (!any)
            c->tag = ~0u;
    }
    return XOS_OK;
}

static status run(uint32_t f, uint32_t page, uint32_t sel, uint32_t off, uint32_t bytes, bool store)
{
    if (f >= FILES || bytes % 4096)
        return XOS_BADARG;
    uint32_t fail = store ? file[f].fail_store : file[f].fail_read;
    if (fail && page < file[f].fail_to && page + bytes / 4096 > file[f].fail_from)
        return fail;
    if (file[f].delay) {
        status s = xos_sleep(file[f].delay);
        if (s)
            return s;
    }
    if (f == 5 && !store) {                     /* a device would get at it */
        xos_sel g;
        uint64_t n = 0;
        status s = client_gate("tsrv1", "runs", "", &g);
        if (!s)
            s = XOS_CALLN(g, &n, sel, off, bytes);
        if (!s)
            xos_release(g, 1);
        file[f].runs = s ? 0x80000000u | s : (uint32_t)n;
    }
    status s = xos_lock(lock, XOS_FOREVER);
    for (uint32_t i = 0; !s && i < bytes / 4096; i++) {
        if (store && !(s = xos_copy_from(buffer, sel, off + i * 4096, 4096)))
            s = keep(f, page + i);
        if (!store) {
            produce(f, page + i);
            s = xos_copy_to(sel, off + i * 4096, buffer, 4096);
        }
    }
    xos_unlock(lock);
    return s;
}

static status page_fn(uint32_t f, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    (void)hi;
    f %= FILES;
    file[f].page_calls++, file[f].pages += bytes / 4096;
    *result = bytes;
    return run(f, lo, sel, off, bytes, false);
}

static status store_fn(uint32_t f, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    (void)hi, (void)result;
    f %= FILES;
    status s = run(f, lo, sel, off, bytes, true);
    file[f].store_calls++, file[f].stored += s ? 0 : bytes / 4096;
    return s;
}

static status reserve_fn(uint32_t f, uint32_t lo, uint32_t hi, uint32_t n, uint64_t *result)
{
    (void)hi;
    f %= FILES;
    file[f].reserves++;
    uint32_t left = file[f].space;
    if (lo >= left)
        return XOS_NOSPACE;
    *result = n < left - lo ? n : left - lo;
    return XOS_OK;
}

static status resize_fn(uint32_t f, uint32_t lo, uint32_t hi, uint64_t *result)
{
    (void)result;
    uint64_t size = (uint64_t)hi << 32 | lo;
    f %= FILES;
    if (hi > 0x100)
        return XOS_TOOBIG;
    /* what is cut off reads as zeros, should it come back */
    for (uint64_t at = size / 4096; at < (file[f].size + 4095) / 4096 && at < size / 4096 + 4096; at++) {
        struct cell *c = at * 4096 < size ? NULL : find(f, (uint32_t)at, true);
        if (c)
            whole_drop(c), c->tag = ~0u;
    }
    if (size < file[f].size && size % 4096 && !xos_lock(lock, XOS_FOREVER)) {
        file[f].size = size;
        produce(f, (uint32_t)(size / 4096));
        keep(f, (uint32_t)(size / 4096));
        xos_unlock(lock);
    }
    for (uint64_t at = (file[f].size + 4095) / 4096; at < (size + 4095) / 4096 && at < (file[f].size + 4095) / 4096 + 4096; at++) {
        struct cell *c = find(f, (uint32_t)at, true);
        if (c)
            c->tag = ~0u;
    }
    file[f].size = size;
    return XOS_OK;
}

static status remove_fn(uint32_t f, uint64_t *result)
{
    (void)result;
    file[f % FILES].removes++;
    return XOS_OK;
}

static status sync_fn(uint32_t f, uint32_t flags, uint64_t *result)
{
    (void)flags, (void)result;
    file[f % FILES].syncs++;
    return XOS_OK;
}

static status release_fn(uint32_t f, uint32_t answers, uint64_t *result)
{
    (void)result;
    f %= FILES;
    file[f].answers -= answers;
    file[f].releases++;
    return XOS_OK;
}

/* test://N.SIZE  => NOTFOUND: not ours */
status pager_resolve(const struct xos_lookup *ask, struct xos_found *found)
{
    status s = nester_resolve(ask, found);
    if (s != XOS_NOTFOUND)
        return s;
    const char *p = ask->name + 7;
    if (ask->kind == XOS_WANT_METHOD || ask->name_len < 10 || memcmp(ask->name, "test://", 7) || p[1] != '.')
        return XOS_NOTFOUND;
    uint32_t f = *p <= '9' ? *p - '0' : *p - 'a' + 10;
    uint64_t size = 0;
    for (p += 2; p < ask->name + ask->name_len; p++)
        size = size << 4 | (*p <= '9' ? *p - '0' : *p - 'a' + 10);
    if (f >= FILES)
        return XOS_NOTFOUND;
    if (!file[f].answers++)
        file[f].size = size, file[f].space = ~0u;
    *found = (struct xos_found){ .kind = XOS_FOUND_FILE, .token = f, .size_lo = (uint32_t)file[f].size, .size_hi = (uint32_t)(file[f].size >> 32),
        .page_fn = XOS_P(page_fn), .store_fn = XOS_P(store_fn), .reserve_fn = XOS_P(reserve_fn), .resize_fn = XOS_P(resize_fn),
        .remove_fn = XOS_P(remove_fn), .sync_fn = XOS_P(sync_fn), .release_fn = XOS_P(release_fn),
        .rights = f == 15 ? 0 : XOS_WANT_WRITE, .name_len = ask->name_len };
    memcpy(found->name, ask->name, ask->name_len);
    return XOS_OK;
}

/* control(file, what, a, b, c): pager.h */
status pager_control(uint32_t self, uint32_t f, uint32_t what, uint32_t a, uint32_t b, uint32_t c, uint64_t *result)
{
    (void)self;
    if (f >= FILES)
        return XOS_BADARG;
    struct cell *k;
    switch (what) {
    case PAGER_FAIL_READ: file[f].fail_read = a, file[f].fail_from = b, file[f].fail_to = c; break;
    case PAGER_FAIL_STORE: file[f].fail_store = a, file[f].fail_from = b, file[f].fail_to = c; break;
    case PAGER_DELAY: file[f].delay = a; break;
    case PAGER_SPACE: file[f].space = a; break;
    case PAGER_PAGE_CALLS: *result = file[f].page_calls; break;
    case PAGER_PAGES: *result = file[f].pages; break;
    case PAGER_STORED: *result = file[f].stored; break;
    case PAGER_STORE_CALLS: *result = file[f].store_calls; break;
    case PAGER_RESERVES: *result = file[f].reserves; break;
    case PAGER_SYNCS: *result = file[f].syncs; break;
    case PAGER_RELEASES: *result = file[f].releases; break;
    case PAGER_REMOVES: *result = file[f].removes; break;
    case PAGER_RUNS: *result = file[f].runs; break;
    case PAGER_VERSION: k = find(f, a, false); *result = k ? k->raw ? ~0u : k->version : 0; break;
    case PAGER_CHANGED:
        if (b == 1 && a == XOS_CHANGED_SIZE)
            file[f].size = c;
        return xos_file_changed(f, a, c, b == 1 ? 0 : b);
    case PAGER_SET: k = find(f, a, true); k->tag = pattern_tag(f, a), k->version = b; break;
    case PAGER_FORGET:
        for (uint32_t i = 0; i < CELLS; i++)
            if (cell[i].file == f + 1)
                cell[i].tag = pattern_tag(f, cell[i].page), cell[i].version = 0, whole_drop(&cell[i]);
        break;
    default: return XOS_BADARG;
    }
    return XOS_OK;
}

status pager_construct(void)
{
    cell = calloc(CELLS, sizeof(*cell));
    buffer = malloc(4096);
    status s = nester_init();
    whole_pool = malloc(WHOLE * 4096);
    for (uint32_t i = 0; whole_pool && i < WHOLE; i++) {
        whole_pool[i * 1024] = (uint32_t)whole_free;
        whole_free = whole_pool + i * 1024;
    }
    if (!whole_pool)
        return XOS_NOMEM;
    return s ? s : cell && buffer ? xos_mutex(&lock) : XOS_NOMEM;
}
