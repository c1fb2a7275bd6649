/* More than there is memory for: files, memory objects and the data segment at once, from several threads, every page
 * checked whenever it is touched.  The test's pager is the disk, and the swap. */
#include "tests/guest/guest.h"
#include "tests/guest/pager.h"
#include "tests/guest/pattern.h"

#define PAGE 4096u
#define THREADS 3u
#define SWAP_NAME "test://b.2800000"    /* 40 MiB */

static uint32_t touches;                /* of each thread */
static xos_sel file, object;
static uint32_t file_pages, object_pages, heap_at, heap_pages;
static uint32_t *seen[3];               /* last version written, by page: file, object, heap */
static volatile uint32_t wrong, faults_done[THREADS];
static uint32_t buffers[THREADS][PATTERN_WORDS];

static void miss(uint32_t where, uint32_t page)
{
    if (!wrong)
        wrong = where << 28 | page | 1u << 27;
}

/* Each thread has its own pages (page % THREADS), so that it knows their versions. */
static void worker(uint32_t id)
{
    uint32_t x = 88172645u + id * 7919u, *b = buffers[id];
    for (uint32_t n = 0; n < touches && !wrong; n++) {
        x ^= x << 13, x ^= x >> 17, x ^= x << 5;
        uint32_t kind = x % 3, all = kind == 0 ? file_pages : kind == 1 ? object_pages : heap_pages;
        uint32_t page = (x >> 8) % (all / THREADS) * THREADS + id, tag = kind == 0 ? pattern_tag(9, page) : kind << 24 ^ page;
        uint32_t *last = &seen[kind][page], is, version;
        uint32_t sel = kind == 0 ? file : kind == 1 ? object : xos_ds(), at = (kind == 2 ? heap_at : 0) + page * PAGE;
        if (xos_copy_from(b, sel, at, PAGE)) {
            miss(1 + kind, page);
            break;
        }
        if (*last || kind == 0) {
            if (!pattern_read(b, &is, &version) || is != tag || version != *last)
                miss(4 + kind, page);
        } else {
            for (uint32_t i = 0; i < PATTERN_WORDS; i++)
                if (b[i])
                    miss(8 + kind, page);
        }
        if (x >> 24 & 1 || (kind && !*last)) {
            pattern_fill(b, tag, ++*last);
            if (xos_copy_to(sel, at, b, PAGE))
                miss(12 + kind, page);
        }
        faults_done[id] = n;
    }
}

static struct xos_info_memory memory(void)
{
    struct xos_info_memory m = { 0 };
    uint32_t len;
    xos_info(XOS_INFO_MEMORY, 0, &m, sizeof(m), &len);
    return m;
}

static bool swapping;
static void swap_on(void)
{
    struct xos_want w = { .kind = XOS_WANT_OBJECT, .name = XOS_STR(SWAP_NAME) };
    xos_sel s;
    uint32_t slots = 0;
    if (swapping)
        return;                         /* it stays */
    EQ(xos_get_handles(&w, 1, 1000, &s), 0);
    EQ(xos_kfd(XOS_KFD_swap_add, s, 0, 0, 0, 0, &slots, 0), 0);
    EQ(slots, 0x2800);
    EQ(xos_kfd(XOS_KFD_swap_add, s, 0, 0, 0, 0, &slots, 0), XOS_BUSY);
    guest_drop(s);
    swapping = true;
}

static void pressure(void)
{
    struct xos_info_memory m0 = memory();
    uint32_t ram = m0.free + m0.cache, size, per = 0;
    char command[256] = "";
    xos_kfd(XOS_KFD_cmdline, XOS_P(command), sizeof(command), 0, 0, 0, 0, 0);
    const char *t = strstr(command, "touches=");
    touches = 4000;
    for (t = t ? t + 8 : ""; *t >= '0' && *t <= '9'; t++)
        per = per * 10 + (uint32_t)(*t - '0');
    touches = per ? per : touches;
    /* four times what is free, half of it a file, half anonymous as far as there is swap */
    file_pages = ram * 2 / THREADS * THREADS;
    object_pages = m0.limit - m0.committed < 1024 ? 0 : (m0.limit - m0.committed - 512) / 2;
    if (object_pages > ram)
        object_pages = ram;
    object_pages = object_pages / THREADS * THREADS;
    heap_pages = object_pages;
    for (uint32_t k = 0; k < 3; k++) {
        seen[k] = calloc(k ? object_pages : file_pages, 4);
        CHECK(seen[k]);
    }
    struct xos_want w = { .kind = XOS_WANT_DATA, .rights = XOS_WANT_WRITE };
    char name[32];
    xos_snprintf(name, sizeof(name), "test://9.%x", file_pages * PAGE);
    w.name = (struct xos_str){ name, strlen(name) };
    EQ(xos_get_handles(&w, 1, 1000, &file), 0);
    EQ(xos_alloc(object_pages * PAGE, 0, &object), 0);
    xos_resize(xos_ds(), 0, &heap_at);
    EQ(xos_resize(xos_ds(), heap_at + heap_pages * PAGE, &size), 0);
    wrong = 0;
    xos_sel threads[THREADS];
    uint64_t begin = xos_clock();
    for (uint32_t i = 0; i < THREADS; i++)
        threads[i] = guest_thread(i, worker, i, 0);
    for (uint32_t i = 0; i < THREADS; i++) {
        status s;
        do {
            s = xos_kfd(XOS_KFD_thread_join, threads[i], 10000, 0, 0, 0, 0, 0);
            struct xos_info_memory m = memory();
            if (s)
                guest_logf("# %u %u %u touches, %u free, %u dirty, %u writing, %u swapped", faults_done[0], faults_done[1], faults_done[2], m.free,
                           m.dirty, m.writing, m.swapped);
        } while (s == XOS_TIMEOUT);
        xos_release(threads[i], 1);
    }
    struct xos_info_memory m1 = memory();
    guest_logf("# pressure: %u frames free, %u pages of files, %u anonymous; %u touches in %u ms: %u pages read, %u stored, %u evicted, %u swapped now",
               ram, file_pages, object_pages + heap_pages, THREADS * touches, (uint32_t)((xos_clock() - begin) / 1000000),
               m1.read_pages - m0.read_pages, m1.store_pages - m0.store_pages, m1.evicted - m0.evicted, m1.swapped);
    EQ(wrong, 0);
    CHECK(m1.evicted > m0.evicted);
    CHECK(m1.swapped > 0);
    EQ(xos_sync(file, 0, 0, 0), 0);
    for (uint32_t i = 0; i < file_pages; i += file_pages / 64) {
        uint64_t v = 0;
        EQ(CALL("tsrv2", "control", &v, 9, PAGER_VERSION, i, 0, 0), 0);
        EQ(v, seen[0][i]);
    }
    guest_drop(file);
    EQ(xos_free(object), 0);
    EQ(xos_resize(xos_ds(), heap_at, &size), 0);
    for (uint32_t k = 0; k < 3; k++)
        free(seen[k]);
    EQ(xos_kfd(XOS_KFD_cache_drop, 0, 0, 0, 0, 0, 0, 0), 0);
    EQ(CALL("tsrv2", "control", NULL, 9, PAGER_FORGET, 0, 0, 0), 0);
    EQ(memory().dirty, 0);
}

/* Nothing to check but that everything comes back: threads die wherever they are just then, processes come and go, and the
 * disk fails now and then. */
static void stormer(uint32_t id)
{
    uint32_t x = 2463534242u * (id + 1), *b = buffers[id];
    for (;;) {
        x ^= x << 13, x ^= x >> 17, x ^= x << 5;
        uint32_t at = (x >> 8) % (x & 1 ? file_pages : object_pages) * PAGE;
        if (x & 2)
            xos_copy_from(b, x & 1 ? file : object, at, PAGE);
        else
            xos_copy_to(x & 1 ? file : object, at, b, PAGE);
    }
}

static void deaths(void)
{
    struct xos_info_memory m0 = memory();
    struct xos_want w = { .kind = XOS_WANT_DATA, .rights = XOS_WANT_WRITE };
    char name[32];
    file_pages = m0.free + m0.cache;
    object_pages = file_pages;
    xos_snprintf(name, sizeof(name), "test://9.%x", file_pages * PAGE);
    w.name = (struct xos_str){ name, strlen(name) };
    EQ(xos_get_handles(&w, 1, 1000, &file), 0);
    EQ(xos_alloc(object_pages * PAGE, 0, &object), 0);
    uint32_t x = 12345, pid = 0;
    xos_sel t[THREADS];
    for (uint32_t i = 0; i < THREADS; i++)
        t[i] = guest_thread(i, stormer, i, 0);
    xos_sleep(300);
    for (uint32_t n = 0; n < 60; n++) {
        uint32_t i = n % THREADS;
        x = x * 1103515245 + 12345;
        xos_sleep(x >> 16 & 7);
        if (n % 10 == 3)
            pid = guest_peer("peer");
        if (n % 10 == 8) {
            guest_end("peer", 70);
            EQ(guest_join(pid), 70);
        }
        if (n % 20 == 5)
            CALL("tsrv2", "control", NULL, n % 40 == 5 ? 9 : 11, PAGER_FAIL_STORE, XOS_IO, 0, 1000);
        if (n % 20 == 9)
            CALL("tsrv2", "control", NULL, n % 40 == 9 ? 9 : 11, PAGER_FAIL_STORE, 0, 0, 0);
        EQ(xos_kfd(XOS_KFD_thread_kill, t[i], 0, 0, 0, 0, 0, 0), 0);
        EQ(guest_thread_join(t[i]), 128 + 9);
        t[i] = guest_thread(i, stormer, i, 0);
    }
    for (uint32_t i = 0; i < THREADS; i++) {
        xos_kfd(XOS_KFD_thread_kill, t[i], 0, 0, 0, 0, 0, 0);
        EQ(guest_thread_join(t[i]), 128 + 9);
    }
    status s = xos_sync(file, 0, 0, 0);     /* what a failed store said may come late: then it is stored */
    EQ(s && s != XOS_IO, 0);
    EQ(xos_sync(file, 0, 0, 0), 0);
    guest_drop(file);
    EQ(xos_free(object), 0);
    EQ(xos_kfd(XOS_KFD_cache_drop, 0, 0, 0, 0, 0, 0, 0), 0);
    EQ(CALL("tsrv2", "control", NULL, 9, PAGER_FORGET, 0, 0, 0), 0);
}

/* The swap can't be written, then it is full: a status, and nothing is lost. */
static void refused(void)
{
    struct xos_info_memory m = memory();
    xos_sel a;
    uint32_t got, pages = m.limit - m.committed;
    status s = xos_alloc(pages * PAGE + 256 * PAGE, 0, &a);
    CHECK(s == XOS_NOMEM || s == XOS_QUOTA);
    EQ(xos_alloc(PAGE * 600, 0, &a), 0);
    s = xos_resize(a, (pages + 600) * PAGE, &got);
    CHECK(s == XOS_NOMEM || s == XOS_QUOTA);
    EQ(got, 600 * PAGE);
    EQ(xos_free(a), 0);
}

/* The swap is taken away: not while it is needed; then everything that is in it comes back. */
static void removal(void)
{
    struct xos_want w = { .kind = XOS_WANT_OBJECT, .rights = XOS_WANT_WRITE, .name = XOS_STR(SWAP_NAME) };
    struct xos_info_memory m = memory();
    uint32_t pages = m.free + m.cache + 600, slots = 0, got, tag, version;
    xos_sel s, a;
    EQ(xos_get_handles(&w, 1, 1000, &s), 0);
    CHECK(pages < m.limit - m.committed);
    EQ(xos_alloc(pages * PAGE, 0, &a), 0);
    for (uint32_t i = 0; i < pages; i++) {  /* patterns: the pager keeps few other pages */
        pattern_fill(buffers[0], 0x77u << 24 ^ i, 1);
        EQ(xos_copy_to(a, i * PAGE, buffers[0], PAGE), 0);
    }
    m = memory();
    CHECK(m.swapped > 0);
    EQ(xos_kfd(XOS_KFD_swap_remove, s, 0, 0, 0, 0, 0, 0), XOS_NOMEM);
    EQ(xos_resize(a, (pages - 1200) * PAGE, &got), 0);
    EQ(xos_kfd(XOS_KFD_swap_remove, a, 0, 0, 0, 0, 0, 0), XOS_NOTFOUND);
    EQ(xos_kfd(XOS_KFD_swap_remove, s, 0, 0, 0, 0, 0, 0), 0);
    m = memory();
    EQ(m.swap, 0);
    EQ(m.swapped, 0);
    for (uint32_t i = 0; i < pages - 1200; i++) {
        EQ(xos_copy_from(buffers[0], a, i * PAGE, PAGE), 0);
        CHECK(pattern_read(buffers[0], &tag, &version) && tag == (0x77u << 24 ^ i) && version == 1);
    }
    EQ(xos_kfd(XOS_KFD_swap_remove, s, 0, 0, 0, 0, 0, 0), XOS_NOTFOUND);
    EQ(xos_kfd(XOS_KFD_swap_add, s, 0, 0, 0, 0, &slots, 0), 0);
    EQ(slots, 0x2800);
    EQ(xos_free(a), 0);
    guest_drop(s);
}

/* A page that nobody syncs is stored after a while: seconds, so in the long run only. */
static void age(void)
{
    char command[256] = "";
    xos_kfd(XOS_KFD_cmdline, XOS_P(command), sizeof(command), 0, 0, 0, 0, 0);
    if (!strstr(command, "touches=")) {
        guest_skip();
        return;
    }
    struct xos_want w = { .kind = XOS_WANT_DATA, .rights = XOS_WANT_WRITE, .name = XOS_STR("test://c.4000") };
    uint64_t v = 0, begin = xos_clock();
    EQ(xos_get_handles(&w, 1, 1000, &file), 0);
    pattern_fill(buffers[0], pattern_tag(12, 1), 3);
    EQ(xos_copy_to(file, PAGE, buffers[0], PAGE), 0);
    while (!v && xos_clock() - begin < 20000000000ull) {
        xos_sleep(100);
        EQ(CALL("tsrv2", "control", &v, 12, PAGER_VERSION, 1, 0, 0), 0);
    }
    EQ(v, 3);
    CHECK(xos_clock() - begin > 4000000000ull);
    guest_drop(file);
    EQ(CALL("tsrv2", "control", NULL, 12, PAGER_FORGET, 0, 0, 0), 0);
    EQ(xos_kfd(XOS_KFD_cache_drop, 0, 0, 0, 0, 0, 0, 0), 0);
}

GROUP(pressure, "pressure", false, { "swap", swap_on }, { "four times what is free", pressure }, { "deaths", deaths }, { "write-back by age", age },
      { "more than RAM and swap", refused }, { "swap is taken away", removal })
