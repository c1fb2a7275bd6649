/* Files and memory objects: the page cache, write-back, sizes, windows in other processes, names. */
#include "tests/guest/guest.h"
#include "tests/guest/pager.h"
#include "tests/guest/pattern.h"

#define PAGE 4096u
static uint32_t page[PATTERN_WORDS];

static status open_at(const char *name, uint32_t rights, uint64_t at, uint32_t length, xos_sel *sel)
{
    struct xos_want w = { .kind = XOS_WANT_DATA, .rights = (uint16_t)rights, .name = { name, strlen(name) }, .offset = (uint32_t)at,
                          .offset_hi = (uint32_t)(at >> 32), .length = length };
    *sel = 0;
    return xos_get_handles(&w, 1, 5000, sel);
}

static xos_sel open(const char *name, uint32_t rights)
{
    xos_sel sel;
    status s = open_at(name, rights, 0, 0, &sel);
    if (s)
        guest_fail(name, 0, "open", s, 0);
    return sel;
}

static uint32_t control(uint32_t f, uint32_t what, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t r = 0;
    EQ(CALL("tsrv2", "control", &r, f, what, a, b, c), 0);
    return (uint32_t)r;
}
static uint32_t figure(uint32_t f, uint32_t what) { return control(f, what, 0, 0, 0); }

static uint32_t size_of(xos_sel sel)
{
    char text[24] = "";
    EQ(xos_kfd(XOS_KFD_attr_get, sel, XOS_P("size"), 4, XOS_P(text), sizeof(text) - 1, 0, 0), 0);
    uint32_t n = 0;
    for (const char *c = text; *c; c++)
        n = n * 10 + (uint32_t)(*c - '0');
    return n;
}

static uint32_t limit_of(xos_sel sel)
{
    uint32_t l = 0;
    __asm__("lsl %1, %0" : "+r"(l) : "r"(sel));
    return l;
}

static void drop_cache(void) { EQ(xos_kfd(XOS_KFD_cache_drop, 0, 0, 0, 0, 0, 0, 0), 0); }

/* => version of page n of file f, ~0: not what it should be */
static uint32_t look(xos_sel sel, uint32_t f, uint32_t n, uint32_t at)
{
    uint32_t tag, version;
    status s = xos_copy_from(page, sel, at * PAGE, PAGE);
    return s || !pattern_read(page, &tag, &version) || tag != pattern_tag(f, n) ? ~0u : version;
}

static void write(xos_sel sel, uint32_t f, uint32_t n, uint32_t version)
{
    pattern_fill(page, pattern_tag(f, n), version);
    EQ(xos_copy_to(sel, n * PAGE, page, PAGE), 0);
}

static void reading(void)
{
    drop_cache();
    uint32_t calls = figure(0, PAGER_PAGE_CALLS), pages = figure(0, PAGER_PAGES), releases = figure(0, PAGER_RELEASES);
    xos_sel a = open("test://0.100000", 0);
    for (uint32_t i = 0; i < 256; i++)
        EQ(look(a, 0, i, i), 0);
    EQ(size_of(a), 0x100000);
    EQ(figure(0, PAGER_PAGES) - pages, 256);            /* each once */
    CHECK(figure(0, PAGER_PAGE_CALLS) - calls <= 16);   /* read ahead */
    xos_sel b = open("test://0.100000", 0);
    EQ(look(b, 0, 77, 77), 0);
    guest_drop(a);
    guest_drop(b);
    a = open("test://0.100000", 0);                     /* nobody had it, its pages are there */
    for (uint32_t i = 0; i < 256; i += 5)
        EQ(look(a, 0, i, i), 0);
    EQ(figure(0, PAGER_PAGES) - pages, 256);
    guest_drop(a);
    EQ(figure(0, PAGER_RELEASES), releases);
    drop_cache();
    guest_settle();
    EQ(figure(0, PAGER_RELEASES), releases + 1);
    /* here and there: no read-ahead */
    pages = figure(0, PAGER_PAGES);
    a = open("test://0.100000", 0);
    for (uint32_t i = 3; i < 256; i += 50)
        EQ(look(a, 0, i, i), 0);
    EQ(figure(0, PAGER_PAGES) - pages, 6);
    guest_drop(a);
    a = open("test://5.20000", 0);                      /* a device may be let at the frames */
    EQ(look(a, 5, 0, 0), 0);
    CHECK(figure(5, PAGER_RUNS) >= 1 && figure(5, PAGER_RUNS) <= 32);
    guest_drop(a);
    xos_sel m;
    EQ(xos_alloc(8192, 0, &m), 0);                      /* ... but not at this */
    xos_touch(m, 0, 8192, 1);
    EQ(CALL("tsrv1", "runs", NULL, m, 0, 8192), XOS_UNSUPPORTED);
    EQ(xos_free(m), 0);
}

static void writing(void)
{
    xos_sel w = open("test://1.40000", XOS_WANT_WRITE), r = open("test://1.40000", 0);
    uint32_t stored = figure(1, PAGER_STORED), syncs = figure(1, PAGER_SYNCS), reserves = figure(1, PAGER_RESERVES);
    EQ(look(r, 1, 7, 7), 0);
    for (uint32_t i = 0; i < 64; i++)
        write(w, 1, i, 3);
    EQ(look(r, 1, 7, 7), 3);                            /* one memory */
    CHECK(figure(1, PAGER_RESERVES) - reserves <= 1);   /* all was certain at once */
    EQ(xos_sync(r, 0, 0, 0), 0);
    CHECK(figure(1, PAGER_STORED) - stored >= 64);
    EQ(figure(1, PAGER_SYNCS) - syncs, 1);
    EQ(control(1, PAGER_VERSION, 63, 0, 0), 3);
    /* clean again: the next write is seen, and only what changed is stored */
    stored = figure(1, PAGER_STORED);
    write(w, 1, 9, 4);
    EQ(xos_sync(w, 0, 0, XOS_SYNC_STORE), 0);
    EQ(figure(1, PAGER_STORED) - stored, 1);
    EQ(figure(1, PAGER_SYNCS) - syncs, 1);
    EQ(control(1, PAGER_VERSION, 9, 0, 0), 4);
    write(w, 1, 10, 4);
    EQ(xos_sync(w, 11, 5, 0), 0);
    EQ(control(1, PAGER_VERSION, 10, 0, 0), 3);         /* not in the range */
    /* nobody has it any more: it is stored all the same, and read again as written */
    guest_drop(w);
    guest_drop(r);
    EQ(xos_sync(0, 0, 0, 0), 0);
    EQ(control(1, PAGER_VERSION, 10, 0, 0), 4);
    drop_cache();
    r = open("test://1.40000", 0);
    EQ(look(r, 1, 10, 10), 4);
    EQ(look(r, 1, 9, 9), 4);
    EQ(look(r, 1, 8, 8), 3);
    EQ(xos_touch(r, 0, 10, 1), XOS_BADSEL);
    guest_drop(r);
    xos_sel no;
    EQ(open_at("test://f.1000", XOS_WANT_WRITE, 0, 0, &no), XOS_DENIED);
    control(1, PAGER_FORGET, 0, 0, 0);
    drop_cache();
}

static void failing(void)
{
    drop_cache();
    xos_sel w = open("test://2.40000", XOS_WANT_WRITE);
    uint64_t r = 0;
    uint32_t pid = guest_peer("peer");
    control(2, PAGER_FAIL_READ, XOS_IO, 2, 4);
    EQ(xos_touch(w, 0, 2 * PAGE, 0), 0);                /* its neighbours can be had */
    EQ(xos_touch(w, 2 * PAGE + 5, 1, 0), XOS_IO);
    EQ(xos_touch(w, 3 * PAGE, 1, 1), XOS_IO);
    EQ(xos_touch(w, 0, 8 * PAGE, 0), XOS_IO);
    EQ(xos_touch(w, 4 * PAGE, 8 * PAGE, 0), 0);
    EQ(xos_copy_from(page, w, 2 * PAGE, 16), XOS_BADPTR);
    EQ(CALL("peer", "open", &r, TEXT("test://2.40000"), XOS_WANT_WRITE), 0);
    uint32_t there = (uint32_t)r;
    EQ(CALL("peer", "peek", &r, there, 2 * PAGE), XOS_IO);  /* a method that faults there: its caller is told why */
    EQ(CALL("peer", "sum", &r, w, 2 * PAGE, 8), XOS_IO);    /* and so is who hands it over */
    control(2, PAGER_FAIL_READ, 0, 0, 0);
    EQ(look(w, 2, 2, 2), 0);                            /* nothing was kept of it */
    /* no space */
    control(2, PAGER_SPACE, 20, 0, 0);
    EQ(xos_touch(w, 19 * PAGE, 1, 1), 0);
    EQ(xos_touch(w, 20 * PAGE, 1, 1), XOS_NOSPACE);
    EQ(xos_touch(w, 20 * PAGE, 1, 0), 0);
    EQ(CALL("peer", "poke", NULL, there, 20 * PAGE, 1), XOS_NOSPACE);
    control(2, PAGER_SPACE, ~0u, 0, 0);
    EQ(xos_touch(w, 20 * PAGE, 1, 1), 0);
    guest_end("peer", 70);
    EQ(guest_join(pid), 70);
    /* a store fails: nothing is lost */
    write(w, 2, 30, 9);
    control(2, PAGER_FAIL_STORE, XOS_IO, 0, 64);
    EQ(xos_sync(w, 0, 0, 0), XOS_IO);
    EQ(look(w, 2, 30, 30), 9);
    control(2, PAGER_FAIL_STORE, 0, 0, 0);
    EQ(xos_sync(w, 0, 0, 0), 0);
    EQ(control(2, PAGER_VERSION, 30, 0, 0), 9);
    /* a slow one, and less patience */
    control(2, PAGER_DELAY, 200, 0, 0);
    xos_kfd(XOS_KFD_deadline, 30, 0, 0, 0, 0, 0, 0);
    status s = xos_touch(w, 50 * PAGE, 1, 0);
    xos_kfd(XOS_KFD_deadline, XOS_FOREVER, 0, 0, 0, 0, 0, 0);
    EQ(s, XOS_TIMEOUT);
    control(2, PAGER_DELAY, 0, 0, 0);
    EQ(look(w, 2, 50, 50), 0);
    EQ(xos_touch(w, 0x40000, 1, 0), XOS_RANGE);
    EQ(xos_touch(w, 0x3ffff, 2, 0), XOS_RANGE);
    EQ(xos_touch(0x5b, 0, 1, 0), XOS_BADSEL);
    guest_drop(w);
    control(2, PAGER_FORGET, 0, 0, 0);
    drop_cache();
}

static volatile uint32_t toucher_status[4];
static xos_sel shared;
static void toucher(uint32_t i)
{
    if (i == 3)                                         /* one is in a hurry */
        xos_kfd(XOS_KFD_deadline, 20, 0, 0, 0, 0, 0, 0);
    toucher_status[i] = xos_touch(shared, 5 * PAGE, 1, 0);
}

static void waiting(void)
{
    drop_cache();
    shared = open("test://3.20000", 0);
    control(3, PAGER_DELAY, 100, 0, 0);
    uint32_t calls = figure(3, PAGER_PAGE_CALLS);
    xos_sel t[4];
    for (uint32_t i = 0; i < 4; i++) {
        t[i] = guest_thread(i, toucher, i, 0);
        xos_sleep(5);
    }
    for (uint32_t i = 0; i < 4; i++)
        guest_thread_join(t[i]);
    control(3, PAGER_DELAY, 0, 0, 0);
    EQ(figure(3, PAGER_PAGE_CALLS) - calls, 1);
    EQ(toucher_status[0], 0);
    EQ(toucher_status[1], 0);
    EQ(toucher_status[2], 0);
    EQ(toucher_status[3], XOS_TIMEOUT);
    guest_drop(shared);
    drop_cache();
}

static void sizes(void)
{
    uint32_t got;
    drop_cache();
    xos_sel w = open("test://4.5001", XOS_WANT_WRITE), r = open("test://4.5001", 0);
    EQ(limit_of(w), 0x5000);
    EQ(xos_touch(w, 0x5000, 1, 1), 0);
    EQ(xos_touch(w, 0x5001, 1, 0), XOS_RANGE);
    write(w, 4, 0, 7);
    write(w, 4, 1, 7);
    /* less: everybody's window ends there */
    EQ(xos_resize(w, 0x1804, &got), 0);
    EQ(got, 0x1804);
    EQ(size_of(r), 0x1804);
    EQ(limit_of(r), 0x1803);
    EQ(limit_of(w), 0x1803);
    EQ(xos_touch(r, 0x1804, 1, 0), XOS_RANGE);
    EQ(xos_resize(r, 0x2000, &got), XOS_DENIED);
    /* more again: zeros from there on */
    EQ(xos_resize(w, 0x7000, &got), 0);
    EQ(limit_of(w), 0x6fff);
    EQ(xos_copy_from(page, w, 0x1000, PAGE), 0);
    EQ(page[1], pattern_tag(4, 1));
    EQ(page[0x800 / 4], pattern_word(pattern_tag(4, 1), 7, 0x800 / 4));
    EQ(page[0x804 / 4], 0);
    EQ(page[1023], 0);
    EQ(client_peek(w, 0x6ffc), 0);
    EQ(client_peek(w, 0x4ffc), 0);
    write(w, 4, 6, 8);
    EQ(xos_sync(w, 0, 0, 0), 0);
    EQ(control(4, PAGER_VERSION, 6, 0, 0), 8);
    EQ(limit_of(r), 0x5000);                            /* its window was that long */
    EQ(xos_touch(r, 0x5001, 1, 0), XOS_RANGE);
    /* nothing at all, and back */
    EQ(xos_resize(w, 0, &got), 0);
    EQ(xos_touch(w, 0, 1, 0), XOS_BADSEL);
    EQ(xos_resize(w, 0x1000, &got), 0);
    EQ(client_peek(w, 0), 0);
    EQ(xos_kfd(XOS_KFD_resize, w, 0, 0x10000, 0, 0, 0, 0), XOS_TOOBIG);
    /* the pager changes it by itself */
    control(4, PAGER_CHANGED, XOS_CHANGED_SIZE, 1, 0x800);
    EQ(size_of(w), 0x800);
    EQ(xos_touch(w, 0x800, 1, 0), XOS_RANGE);
    control(4, PAGER_CHANGED, XOS_CHANGED_SIZE, 1, 0x3000);
    guest_drop(r);
    r = open("test://4.5001", 0);
    EQ(client_peek(r, 0x2000), 0);
    control(4, PAGER_SET, 2, 5, 0);
    EQ(client_peek(r, 0x2000), 0);                      /* the cache does not know */
    control(4, PAGER_CHANGED, XOS_CHANGED_PAGES, 2, 2);
    EQ(look(r, 4, 2, 2), 5);
    write(w, 4, 0, 11);
    control(4, PAGER_CHANGED, XOS_CHANGED_STORE, 2, 0);
    EQ(control(4, PAGER_VERSION, 0, 0, 0), 11);
    uint32_t removes = figure(4, PAGER_REMOVES), releases = figure(4, PAGER_RELEASES);
    EQ(xos_free(r), XOS_DENIED);
    EQ(xos_free(w), 0);                                 /* the name; r goes on */
    EQ(figure(4, PAGER_REMOVES), removes + 1);
    EQ(look(r, 4, 2, 2), 5);
    guest_drop(r);
    guest_settle();
    EQ(figure(4, PAGER_RELEASES), releases + 1);        /* with the last handle: nothing of it is kept */
    r = open("test://4.1000", 0);
    control(4, PAGER_CHANGED, XOS_CHANGED_GONE, 0, 0);
    EQ(xos_touch(r, 0, 1, 0), XOS_BADSEL);
    guest_drop(r);
    control(4, PAGER_FORGET, 0, 0, 0);
    drop_cache();
}

static void large(void)
{
    xos_sel a, b;
    drop_cache();
    EQ(open_at("test://6.300000000", XOS_WANT_WRITE, 0, 0, &a), XOS_TOOBIG);       /* 12 GiB: by windows */
    EQ(open_at("test://6.300000000", XOS_WANT_WRITE, 0x180000000ull, 0x200000, &a), 0);
    EQ(open_at("test://6.300000000", 0, 0x180001000ull, PAGE, &b), 0);
    EQ(open_at("test://6.300000000", 0, 0x300000000ull, PAGE, &shared), XOS_RANGE);
    EQ(look(a, 6, 0x180000, 0), 0);
    EQ(look(a, 6, 0x1801ff, 511), 0);
    EQ(look(b, 6, 0x180001, 0), 0);
    pattern_fill(page, pattern_tag(6, 0x180001), 2);
    EQ(xos_copy_to(a, PAGE, page, PAGE), 0);
    EQ(look(b, 6, 0x180001, 0), 2);
    EQ(xos_sync(b, 0x180001, 1, 0), 0);
    EQ(control(6, PAGER_VERSION, 0x180001, 0, 0), 2);
    EQ(xos_touch(b, PAGE, 1, 0), XOS_RANGE);
    guest_drop(a);
    guest_drop(b);
    control(6, PAGER_FORGET, 0, 0, 0);
    drop_cache();
}

static void objects(void)
{
    struct xos_info_memory m0 = { 0 }, m1 = { 0 };
    xos_sel a;
    uint32_t len, got;
    xos_info(XOS_INFO_MEMORY, 0, &m0, sizeof(m0), &len);
    EQ(xos_alloc(0x400000, 0, &a), 0);
    xos_info(XOS_INFO_MEMORY, 0, &m1, sizeof(m1), &len);
    EQ(m1.committed - m0.committed, 1024);
    CHECK(m0.free - m1.free < 8);                       /* promised, not taken */
    EQ(client_peek(a, 0x3ffffc), 0);
    for (uint32_t i = 0; i < 1024; i += 3)
        client_poke(a, i * PAGE, i);
    EQ(xos_resize(a, 0x200000, &got), 0);
    EQ(xos_touch(a, 0x200000, 1, 0), XOS_RANGE);
    EQ(xos_resize(a, 0x300000, &got), 0);
    for (uint32_t i = 0; i < 768; i += 3)
        EQ(client_peek(a, i * PAGE), i < 512 ? i : 0);
    EQ(xos_free(a), 0);
    xos_info(XOS_INFO_MEMORY, 0, &m1, sizeof(m1), &len);
    EQ(m1.committed, m0.committed);
    /* more than there is: a status, at once */
    uint32_t size = (m0.limit - m0.committed) * PAGE;
    status s = xos_alloc(size + 64 * PAGE, 0, &a);
    CHECK(s == XOS_NOMEM || s == XOS_QUOTA);
}

/* A peer looks at what was granted to it, and no longer when it is taken back. */
static void grants(void)
{
    xos_sel a, process;
    uint32_t there = 0;
    uint64_t r = 0;
    uint32_t pid = guest_peer("peer");
    char text[12];
    xos_snprintf(text, sizeof(text), "%u", pid);
    struct xos_attr q[2] = { { XOS_STR("type"), XOS_STR("process"), 0 }, { XOS_STR("pid"), { text, strlen(text) }, 0 } };
    struct xos_want w = { .kind = XOS_WANT_OBJECT, .query = q, .queries = 2 };
    EQ(xos_get_handles(&w, 1, 1000, &process), 0);
    EQ(xos_alloc(3 * PAGE, 0, &a), 0);
    client_poke(a, 2 * PAGE + 8, 12345);
    EQ(xos_kfd(XOS_KFD_grant, a, process, 0, 0, 0, &there, 0), 0);
    EQ(CALL("peer", "peek", &r, there, 2 * PAGE + 8), 0);
    EQ(r, 12345);
    EQ(CALL("peer", "poke", NULL, there, 0, 1), XOS_FAULT);
    EQ(CALL("peer", "peek", NULL, there, 3 * PAGE), XOS_FAULT);
    EQ(xos_kfd(XOS_KFD_ungrant, process, there, 0, 0, 0, 0, 0), 0);
    EQ(CALL("peer", "peek", NULL, there, 2 * PAGE + 8), XOS_FAULT);
    EQ(xos_kfd(XOS_KFD_ungrant, process, there, 0, 0, 0, 0, 0), XOS_BADSEL);
    EQ(CALL("peer", "drop", NULL, there), 0);
    EQ(xos_kfd(XOS_KFD_grant, a, process, XOS_WANT_WRITE, 0, 0, &there, 0), 0);
    EQ(CALL("peer", "poke", NULL, there, PAGE, 77), 0);
    EQ(client_peek(a, PAGE), 77);
    EQ(xos_free(a), 0);                                 /* the peer's window keeps it alive */
    EQ(CALL("peer", "peek", &r, there, PAGE), 0);
    EQ(r, 77);
    EQ(xos_kfd(XOS_KFD_ungrant, process, 0x5b, 0, 0, 0, 0, 0), XOS_BADSEL);
    guest_drop(process);
    guest_end("peer", 70);
    EQ(guest_join(pid), 70);
}

static status bind(const char *name, const char *means)
{
    struct xos_bind b = { { name, strlen(name) }, { means, strlen(means) } };
    return xos_kfd(XOS_KFD_bind, XOS_P(&b), 0, 0, 0, 0, 0, 0);
}

static void names(void)
{
    xos_sel a;
    uint64_t r = 0;
    EQ(open_at("home://a", 0, 0, 0, &a), XOS_NOTFOUND);
    EQ(bind("home://", "test://0."), 0);
    EQ(bind("home://a", "test://1.4000"), 0);           /* the longer one counts */
    a = open("home://4000", 0);
    EQ(look(a, 0, 1, 1), 0);
    guest_drop(a);
    a = open("home://a", 0);
    EQ(look(a, 1, 1, 1), 0);
    guest_drop(a);
    EQ(open_at("home://ab", 0, 0, 0, &a), 0);           /* `a` is not its beginning: 0.ab */
    EQ(client_peek(a, 4), pattern_tag(0, 0));
    guest_drop(a);
    uint32_t pid = guest_peer("peer");                  /* what it instantiates has them */
    EQ(CALL("peer", "open", &r, TEXT("home://a"), 0), 0);
    EQ(CALL("peer", "peek", &r, (uint32_t)r, 4), 0);
    EQ(r, pattern_tag(1, 0));
    EQ(bind("home://a", ""), 0);
    EQ(bind("home://a", ""), XOS_NOTFOUND);
    EQ(bind("home://", ""), 0);
    EQ(bind("", "x"), XOS_BADARG);
    EQ(open_at("home://a", 0, 0, 0, &a), XOS_NOTFOUND);
    EQ(CALL("peer", "open", &r, TEXT("home://4000"), 0), 0);        /* ... of their own */
    guest_end("peer", 70);
    EQ(guest_join(pid), 70);
    drop_cache();
}

/* What processes must not do with windows: limits where they are enforced, pages everywhere. */
static void bounds(void)
{
    uint64_t sel = 0, r;
    uint32_t pid = guest_peer("peer");
    EQ(CALL("peer", "open", &sel, TEXT("test://7.1ffd"), 0), 0);
    EQ(CALL("peer", "peek", &r, sel, 0x1ff8), 0);
    EQ(CALL("peer", "poke", NULL, sel, 0, 1), XOS_FAULT);           /* read-only stays so */
    EQ(CALL("peer", "peek", NULL, sel, 0x2000), XOS_FAULT);
    if (guest_enforced)
        EQ(CALL("peer", "peek", NULL, sel, 0x1ffa), XOS_FAULT);     /* to the byte */
    EQ(CALL("peer", "open", &sel, TEXT("test://8.180001"), XOS_WANT_WRITE), 0);
    EQ(CALL("peer", "peek", &r, sel, 0x180ffc), 0);                 /* above 1 MiB: to the page, zeros behind the end */
    EQ(r, 0);
    EQ(CALL("peer", "peek", NULL, sel, 0x181000), XOS_FAULT);
    EQ(CALL("peer", "poke", NULL, sel, 0x181000, 1), XOS_FAULT);
    EQ(CALL("peer", "poke", NULL, sel, 0x17fffc, 1), 0);
    guest_end("peer", 70);
    EQ(guest_join(pid), 70);
    EQ(xos_sync(0, 0, 0, XOS_SYNC_STORE), 0);
    control(8, PAGER_FORGET, 0, 0, 0);
    drop_cache();
}

/* Memory that this process pages itself, for others. */
#define NEST_PAGES 40u
static uint32_t nest_version[NEST_PAGES], nest_calls, nest_stores, nest_delay;

status nest_size(uint32_t self, uint64_t *result);
status nest_page(uint32_t self, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status nest_store(uint32_t self, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
XOS_METHOD(1, "size", "()J", 0, XOS_M_PUBLIC, nest_size)
XOS_METHOD(1, "page", "(J>[B)I", 5, XOS_M_PUBLIC, nest_page)
XOS_METHOD(1, "store", "(J[B)V", 5, XOS_M_PUBLIC, nest_store)

status nest_size(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = NEST_PAGES * PAGE;
    return XOS_OK;
}

status nest_page(uint32_t self, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self, (void)hi, (void)sel;
    nest_calls++;
    for (uint32_t i = 0; i < len / PAGE && lo + i < NEST_PAGES; i++)
        pattern_fill((uint32_t *)(off + i * PAGE), lo + i, nest_version[lo + i]);
    if (nest_delay)
        xos_sleep(nest_delay);
    *result = len;
    return lo <= 13 && lo + len / PAGE > 13 ? XOS_STATUS_USER + 7 : XOS_OK;
}

status nest_store(uint32_t self, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self, (void)hi, (void)sel, (void)result;
    nest_stores++;
    for (uint32_t i = 0; i < len / PAGE && lo + i < NEST_PAGES; i++) {
        uint32_t tag, version;
        if (!pattern_read((uint32_t *)(off + i * PAGE), &tag, &version) || tag != lo + i)
            return XOS_STATUS_USER + 8;
        nest_version[lo + i] = version;
    }
    return XOS_OK;
}

static void nests(void)
{
    struct xos_attr type = { XOS_STR("type"), XOS_STR("pager"), XOS_ATTR_ORDINARY };
    struct xos_publish p = { .name = XOS_STR("nester"), .cls = XOS_STR("TestNest"), .attrs = &type, .attr_count = 1 };
    xos_sel object, w;
    uint64_t r = 0;
    uint32_t tag, version, pid = guest_peer("peer");
    memset(nest_version, 0, sizeof(nest_version));
    nest_delay = 0;
    EQ(xos_publish(&p, &object), 0);
    EQ(open_at("nest://nobody", 0, 0, 0, &w), XOS_NOTFOUND);
    w = open("nest://nester", XOS_WANT_WRITE);
    for (uint32_t i = 0; i < NEST_PAGES; i++) {
        status s = xos_touch(w, i * PAGE, PAGE, 0);
        EQ(s, i == 13 ? XOS_STATUS_USER + 7 : 0);
        if (!s) {
            EQ(xos_copy_from(page, w, i * PAGE, PAGE), 0);
            EQ(pattern_read(page, &tag, &version) && tag == i && !version, 1);
        }
    }
    pattern_fill(page, 20, 6);
    EQ(xos_copy_to(w, 20 * PAGE, page, PAGE), 0);
    EQ(xos_sync(w, 0, 0, 0), 0);
    EQ(nest_version[20], 6);
    /* others have it, too; a server that looks at it, and a portal that takes a part of it along */
    EQ(CALL("peer", "open", &r, TEXT("nest://nester"), 0), 0);
    EQ(CALL("peer", "peek", &r, (uint32_t)r, 20 * PAGE + 8), 0);
    EQ(r, 6);
    drop_cache();
    EQ(CALL("tsrv", "copyin", &r, w, 30 * PAGE, 2 * PAGE), 0);
    EQ(CALL("peer", "sum", &r, w, 33 * PAGE, 2 * PAGE), 0);
    /* a pager that takes its time: a status when patience ends, and later it goes on */
    xos_kfd(XOS_KFD_cache_drop, w, 0, 0, 0, 0, 0, 0);
    nest_delay = 200;
    xos_kfd(XOS_KFD_deadline, 40, 0, 0, 0, 0, 0, 0);
    status s = xos_touch(w, 5 * PAGE, 1, 0);
    xos_kfd(XOS_KFD_deadline, XOS_FOREVER, 0, 0, 0, 0, 0, 0);
    EQ(s, XOS_TIMEOUT);
    nest_delay = 0;
    for (uint32_t i = 0; i < 1000 && (s = xos_touch(w, 5 * PAGE, 1, 0)) == XOS_TIMEOUT; i++)
        xos_sleep(5);
    EQ(s, 0);
    guest_drop(w);
    guest_end("peer", 70);
    EQ(guest_join(pid), 70);
    drop_cache();
    guest_settle();
    EQ(xos_unpublish(object), 0);
}

static uint32_t pages_now(void) { return guest_me().pages; }

/* The page tables of windows are paid for, by one window or another, as long as there is one that needs them. */
static void tables(void)
{
    xos_sel big, small, next;
    uint32_t before = pages_now();
    EQ(open_at("test://b.10000000", 0, 0, 0, &big), 0);             /* 256 MiB */
    uint32_t with = pages_now() - before;
    CHECK(with == 64 || with == 65);
    EQ(xos_touch(big, 0, 1, 0), 0);
    EQ(xos_touch(big, 0xfffffff, 1, 0), 0);
    EQ(pages_now() - before, with);
    EQ(open_at("test://b.10000000", 0, 0, 4096, &small), 0);        /* behind it */
    EQ(open_at("test://b.10000000", 0, 4096, 4096, &next), 0);
    uint32_t all = pages_now() - before;
    CHECK(all - with <= 1);
    EQ(xos_touch(next, 0, 1, 0), 0);
    guest_drop(big);
    EQ(pages_now() - before, 1);
    EQ(look(next, 11, 1, 0), 0);
    guest_drop(small);
    EQ(pages_now() - before, 1);
    EQ(look(next, 11, 1, 0), 0);
    guest_drop(next);
    EQ(pages_now(), before);
    /* the heap's: made as it grows, kept */
    uint32_t end, size;
    EQ(xos_resize(xos_ds(), 0, &end), XOS_RANGE);
    before = pages_now();
    EQ(xos_resize(xos_ds(), end + (8 << 20), &size), 0);
    uint32_t grown = pages_now() - before;
    CHECK(grown >= 2048 && grown <= 2051);
    EQ(xos_resize(xos_ds(), end, &size), 0);
    CHECK(pages_now() - before <= 3);
    drop_cache();
}

#define RELEASED 0x600u         /* pages: several steps of the kernel */
static xos_sel shared;
static volatile uint32_t release_now, release_ok, releases_done;

static void releasing(uint32_t i)
{
    (void)i;
    while (!release_now)                /* a thread's handle may not come to lie where the window's was */
        xos_yield();
    status s = xos_release(shared, 1);
    __atomic_fetch_add(&release_ok, s == XOS_OK, __ATOMIC_SEQ_CST);
    __atomic_fetch_add(&releases_done, s == XOS_OK || s == XOS_BADSEL, __ATOMIC_SEQ_CST);
}

/* A large window is unmapped by parts: others may run in between, also those that release it, too. */
static void large_release(void)
{
    for (uint32_t round = 0; round < 5; round++) {
        xos_sel t[3];
        EQ(open_at("test://b.10000000", 0, 0, RELEASED * PAGE, &shared), 0);
        EQ(xos_touch(shared, 0, RELEASED * PAGE, 0), 0);
        EQ(look(shared, 11, RELEASED - 1, RELEASED - 1), 0);
        release_now = release_ok = releases_done = 0;
        for (uint32_t i = 0; i < 3; i++)
            t[i] = guest_thread(i, releasing, i, 0);
        release_now = 1;
        for (uint32_t i = 0; i < 3; i++)
            guest_thread_join(t[i]);
        EQ(release_ok, 1);
        EQ(releases_done, 3);
    }
    drop_cache();
}

GROUP(memory, "memory", false, { "reading", reading }, { "writing", writing }, { "failing", failing }, { "waiting for a page", waiting },
      { "sizes, removal", sizes }, { "above 4 GiB", large }, { "memory objects", objects }, { "windows in another process", grants },
      { "names", names }, { "memory that a process pages", nests }, { "bounds of windows", bounds },
      { "page tables are charged", tables }, { "a large window goes", large_release })
