/* KFD functions with good and bad arguments; handles until there are no more. */
#include "tests/guest/guest.h"

static status raw(uint32_t fn, uint32_t a, uint32_t b, uint32_t c, uint32_t d, uint32_t e)
{
    return xos_kfd(fn, a, b, c, d, e, NULL, NULL);
}

static void numbers(void)
{
    uint32_t lo, hi;
    EQ(raw(XOS_KFD_COUNT, 0, 0, 0, 0, 0), XOS_BADFN);
    EQ(raw(0x7fffffff, 0, 0, 0, 0, 0), XOS_BADFN);
    EQ(raw(0x80000000, 0, 0, 0, 0, 0), XOS_BADFN);
    EQ(raw(0xffffffff, 0, 0, 0, 0, 0), XOS_BADFN);
    EQ(xos_kfd(XOS_KFD_null, 0, 0, 0, 0, 0, &lo, &hi), 0);
    EQ(lo | hi, 0);
    EQ(xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &lo, &hi), 0);
    CHECK(lo && hi);
}

/* What only rings 1 and 2 may call. */
static void inner(void)
{
    static const uint8_t fns[] = { XOS_KFD_process_create, XOS_KFD_irq_bind, XOS_KFD_irq_done, XOS_KFD_dma_alloc,
                                   XOS_KFD_io_map, XOS_KFD_image_create, XOS_KFD_resolver, XOS_KFD_module };
    for (uint32_t i = 0; i < sizeof(fns); i++)
        EQ(raw(fns[i], 0, 0, 0, 0, 0), XOS_DENIED);
}

/* Every function that takes a selector refuses those that are not handles of the right kind. */
static void selectors(void)
{
    static const uint8_t fns[] = { XOS_KFD_free, XOS_KFD_resize, XOS_KFD_release, XOS_KFD_unpublish, XOS_KFD_attr_get,
                                   XOS_KFD_attr_set, XOS_KFD_attr_list, XOS_KFD_process_join, XOS_KFD_process_kill,
                                   XOS_KFD_thread_join, XOS_KFD_thread_kill, XOS_KFD_mutex_lock, XOS_KFD_mutex_unlock,
                                   XOS_KFD_sem_wait, XOS_KFD_sem_post, XOS_KFD_send, XOS_KFD_receive };
    static const uint16_t bad[] = { 0, 3, 4, 0x0c, 0x0f, 0x1f, 0x17, 0x58, 0x5b, 0x80, 0x98, 0x9b, 0x203, 0x3ff, 0x7fff, 0xfff7, 0xffff };
    for (uint32_t f = 0; f < sizeof(fns); f++)
        for (uint32_t i = 0; i < sizeof(bad) / 2; i++) {
            if (fns[f] == XOS_KFD_resize && bad[i] == 0x17)
                continue;
            status s = raw(fns[f], bad[i], 1, 1, 0, 0);
            if (s != XOS_BADSEL)
                guest_fail(__FILE__, fns[f], "selector", s << 16 | bad[i], XOS_BADSEL);
        }
    xos_sel m;
    EQ(xos_mutex(&m), 0);
    EQ(xos_sem_post(m), XOS_BADSEL);
    EQ(raw(XOS_KFD_send, m, 0x1000, 1, 0, 0), XOS_BADSEL);
    EQ(raw(XOS_KFD_free, m, 0, 0, 0, 0), XOS_BADSEL);
    EQ(raw(XOS_KFD_thread_kill, m, 0, 0, 0, 0), XOS_BADSEL);
    EQ(raw(XOS_KFD_unpublish, m, 0, 0, 0, 0), XOS_BADSEL);
    EQ(xos_release(m, 2), XOS_BADSEL);
    EQ(xos_release(m, 0xffffffff), XOS_BADARG);
    EQ(xos_release(m, 1), 0);
    EQ(xos_release(m, 1), XOS_BADSEL);
    EQ(xos_lock(m, 0), XOS_BADSEL);
}

static void pointers(void)
{
    static const uint32_t bad[] = { 0, 4, 0xffc, 0x2fffffff, 0x30000000, 0x70000000, 0x80000000, 0xbfffffff, 0xf0000000, 0xfffffffe };
    xos_sel box;
    uint16_t sel;
    uint32_t packed;
    EQ(xos_mailbox(4, 64, &box), 0);
    EQ(xos_send(box, "x", 1), 0);
    sel = (uint16_t)box;
    for (uint32_t i = 0; i < sizeof(bad) / 4; i++) {
        uint32_t p = bad[i];
        EQ(raw(XOS_KFD_log, p, 8, 0, 0, 0), XOS_BADPTR);
        EQ(raw(XOS_KFD_publish, p, 0, 0, 0, 0), XOS_BADPTR);
        xos_kfd(XOS_KFD_getHandles, p, 1, 0, 0, 0, &packed, 0);
        EQ(packed & 0xffff, XOS_BADPTR);
        EQ(raw(XOS_KFD_send, box, p, 8, 0, 0), XOS_BADPTR);
        EQ(raw(XOS_KFD_wait, p, 1, 0, 0, 0), XOS_BADPTR);
        EQ(raw(XOS_KFD_info, XOS_INFO_MEMORY, 0, p, 1000, 0), XOS_BADPTR);
        EQ(raw(XOS_KFD_throw, p, 8, 0, 0, 0), XOS_BADPTR);
        EQ(raw(XOS_KFD_cmdline, p, 1000, 0, 0, 0), XOS_BADPTR);
        EQ(raw(XOS_KFD_thread_create, 0x4000, p, 0, 0, 0), XOS_BADPTR);
    }
    EQ(raw(XOS_KFD_receive, box, 0x70000000, 64, 0, 0), XOS_BADPTR);
    EQ(xos_wait(&sel, 1, 0, NULL), XOS_TIMEOUT);
    EQ(xos_wait(&sel, 0, 0, NULL), XOS_BADARG);
    EQ(xos_wait(&sel, 17, 0, NULL), XOS_BADARG);
    EQ(xos_release(box, 1), 0);
}

static void memory(void)
{
    xos_sel m = 0;
    uint32_t size = 0;
    EQ(xos_alloc(0, 0, &m), XOS_BADARG);
    EQ(xos_alloc(16, 1, &m), XOS_BADARG);
    EQ(xos_alloc(0x80000000, 0, &m), XOS_NOMEM);
    EQ(xos_alloc(0x1fff0000, 0, &m), XOS_QUOTA);
    EQ(xos_alloc(5000, 0, &m), 0);
    EQ(raw(XOS_KFD_resize, m, 0, 0, 0, 0), XOS_BADARG);
    EQ(xos_resize(m, 100000, &size), 0);
    EQ(size, 100000);
    EQ(xos_resize(m, 10, &size), 0);
    EQ(size, 10);
    uint32_t v;
    __asm__ volatile("mov %1, %%fs\n movl $0x12345678, %%fs:4\n mov %%fs:4, %0\n mov %2, %%fs" : "=&r"(v) : "r"(m), "r"(0));
    EQ(v, 0x12345678);
    EQ(xos_free(m), 0);
    EQ(xos_free(m), XOS_BADSEL);
    EQ(xos_resize(xos_ds(), 0x1000, &size), XOS_RANGE);
    EQ(xos_resize(xos_ds(), 0x30000001, &size), XOS_NOMEM);
    uint32_t old = size, now = 0;
    EQ(xos_resize(xos_ds(), old + 8192, &now), 0);
    EQ(now, old + 8192);
    *(volatile uint32_t *)(old + 8188) = 1;
    EQ(xos_resize(xos_ds(), old, &now), 0);
    EQ(now, old);
}

static void attributes(void)
{
    struct xos_attr a[3] = { { XOS_STR("colour"), XOS_STR("green"), XOS_ATTR_ORDINARY }, { XOS_STR("load"), XOS_STR("2.5"), XOS_ATTR_NAD },
                             { XOS_STR("shutdown"), XOS_STR(""), XOS_ATTR_PRIVILEGE } };
    struct xos_publish p = { .name = XOS_STR("thing"), .self = 1, .cls = XOS_STR("Tests"), .attrs = a, .attr_count = 2 };
    xos_sel o, again, first;
    char buf[64];
    uint32_t len = 0;
    EQ(xos_publish(&p, &o), 0);
    EQ(xos_publish(&p, &again), XOS_EXISTS);
    p.attr_count = 3;
    p.name = XOS_STR("other");
    EQ(xos_publish(&p, &again), XOS_DENIED);
    p.attr_count = 65;
    EQ(xos_publish(&p, &again), XOS_BADARG);
    p.attr_count = 0;
    p.cls = XOS_STR("Nothing");
    EQ(xos_publish(&p, &again), XOS_NOTFOUND);
    p.flags = 0x80;
    EQ(xos_publish(&p, &again), XOS_BADARG);
    EQ(xos_kfd(XOS_KFD_attr_get, o, XOS_P("colour"), 6, XOS_P(buf), sizeof(buf), &len, 0), 0);
    EQ(len, 5);
    CHECK(!memcmp(buf, "green", 5));
    EQ(xos_kfd(XOS_KFD_attr_get, o, XOS_P("colour"), 6, XOS_P(buf), 4, &len, 0), XOS_TOOBIG);
    EQ(xos_kfd(XOS_KFD_attr_get, o, XOS_P("color"), 5, XOS_P(buf), 4, &len, 0), XOS_NOTFOUND);
    EQ(xos_kfd(XOS_KFD_attr_get, o, XOS_P("c"), 0, XOS_P(buf), 4, &len, 0), XOS_BADARG);
    EQ(xos_kfd(XOS_KFD_attr_get, o, XOS_P(buf), 64, XOS_P(buf), 4, &len, 0), XOS_BADARG);
    a[0].value = XOS_STR("blue");
    EQ(raw(XOS_KFD_attr_set, o, XOS_P(&a[0]), 0, 0, 0), 0);
    EQ(raw(XOS_KFD_attr_set, o, XOS_P(&a[2]), 0, 0, 0), XOS_DENIED);
    struct xos_want w[2] = { { .kind = XOS_WANT_OBJECT, .query = a, .queries = 1 }, { .kind = XOS_WANT_OBJECT, .same = 1 } };
    EQ(xos_get_handles(w, 2, 0, &first), 0);
    EQ(xos_release(first, 2), 0);
    a[0].value = XOS_STR("green");
    EQ(xos_get_handles(w, 1, 0, &first), XOS_NOTFOUND);
    w[0].queries = 17;
    EQ(xos_get_handles(w, 1, 0, &first), XOS_BADARG);
    w[0].queries = 1;
    w[0].kind = 3;
    EQ(xos_get_handles(w, 1, 0, &first), XOS_BADARG);
    EQ(xos_get_handles(w, 0, 0, &first), XOS_BADARG);
    EQ(xos_get_handles(w, 65, 0, &first), XOS_BADARG);
    /* all or none: the second is not there */
    uint32_t before = guest_me().handles;
    struct xos_want pair[2] = { { .kind = XOS_WANT_OBJECT, .name = XOS_STR("thing") }, { .kind = XOS_WANT_OBJECT, .name = XOS_STR("nothing") } };
    EQ(xos_get_handles(pair, 2, 0, &first), XOS_NOTFOUND);
    EQ(guest_me().handles, before);
    struct xos_want of = { .kind = XOS_WANT_OBJECT, .name = XOS_STR("tsrv") };
    EQ(xos_get_handles(&of, 1, 0, &first), 0);
    EQ(raw(XOS_KFD_attr_set, first, XOS_P(&a[0]), 0, 0, 0), XOS_NOTOWNER);
    EQ(xos_unpublish(first), XOS_NOTOWNER);
    EQ(xos_release(first, 1), 0);
    EQ(xos_unpublish(o), 0);
    EQ(xos_unpublish(o), XOS_BADSEL);
    EQ(xos_get_handles(pair, 1, 0, &first), XOS_NOTFOUND);
}

/* The LDT grows by the page up to 8,192 entries; then `nohandles`; the entries come back. */
static void exhaustion(void)
{
    struct xos_want w[64];
    static uint16_t lists[8192 / 64 + 1];
    uint32_t n = 0;
    status s = 0;
    xos_sel first, one;
    for (uint32_t i = 0; i < 64; i++)
        w[i] = i ? (struct xos_want){ .kind = XOS_WANT_METHOD, .same = 1, .method = XOS_STR("a2") }
                 : (struct xos_want){ .kind = XOS_WANT_METHOD, .name = XOS_STR("tsrv"), .method = XOS_STR("a2") };
    while (n <= 8192 / 64 && !(s = xos_get_handles(w, 64, 0, &first)))
        lists[n++] = (uint16_t)first;
    EQ(s, XOS_NOHANDLES);
    CHECK(n >= 120);
    static uint16_t singles[128];
    uint32_t k = 0;
    while (k < 128 && !(s = xos_get_handles(w, 1, 0, &one)))
        singles[k++] = (uint16_t)one;
    EQ(s, XOS_NOHANDLES);
    xos_sel m;
    EQ(xos_mutex(&m), XOS_NOHANDLES);
    EQ(xos_alloc(100, 0, &m), XOS_NOHANDLES);
    uint64_t r = 0;
    EQ(XOS_CALLN(lists[n - 1] + 63 * 8, &r, 3, 4), 0);
    EQ(r, 11);
    for (uint32_t i = 0; i < k; i++)
        EQ(xos_release(singles[i], 1), 0);
    for (uint32_t i = 0; i < n; i++)
        EQ(xos_release(lists[i], 64), 0);
    EQ(xos_get_handles(w, 64, 0, &first), 0);
    EQ(xos_release(first, 64), 0);
}

static void detail(void)
{
    char buf[32];
    uint32_t len = 0;
    EQ(raw(XOS_KFD_exception, XOS_P(buf), 32, 0, 0, 0), XOS_NOTFOUND);
    EQ(raw(XOS_KFD_throw, XOS_P("abc"), 4, 0, 0, 0), 0);
    EQ(raw(XOS_KFD_throw, XOS_P(buf), 8193, 0, 0, 0), XOS_TOOBIG);
    EQ(xos_kfd(XOS_KFD_exception, XOS_P(buf), 3, 0, 0, 0, &len, 0), XOS_TOOBIG);
    EQ(len, 4);
    EQ(xos_kfd(XOS_KFD_exception, XOS_P(buf), 32, 0, 0, 0, &len, 0), 0);
    CHECK(!memcmp(buf, "abc", 4));
    EQ(raw(XOS_KFD_exception, XOS_P(buf), 32, 0, 0, 0), XOS_NOTFOUND);
}

static void infos(void)
{
    char buf[512];
    uint32_t len;
    for (uint32_t kind = 0; kind < 16; kind++)
        for (uint32_t i = 0; i < 3; i++) {
            raw(XOS_KFD_info, kind, i ? 0xffffffffu / i : 0, XOS_P(buf), sizeof(buf), 0);
            raw(XOS_KFD_info, kind, i, XOS_P(buf), 1, 0);
        }
    EQ(raw(XOS_KFD_info, 0, 0, XOS_P(buf), sizeof(buf), 0), XOS_BADARG);
    EQ(raw(XOS_KFD_info, 99, 0, XOS_P(buf), sizeof(buf), 0), XOS_BADARG);
    EQ(xos_info(XOS_INFO_MEMORY, 0, buf, 4, &len), XOS_TOOBIG);
    EQ(xos_info(XOS_INFO_MEMORY, 1, buf, sizeof(buf), &len), XOS_NOTFOUND);
}

/* DS and ES of the caller, whatever they are, come back; FS and GS don't matter. */
static void registers(void)
{
    xos_sel mem = 0;
    EQ(xos_alloc(64, 0, &mem), 0);
    static const uint32_t fns[] = { XOS_KFD_null, XOS_KFD_self, XOS_KFD_clock, XOS_KFD_yield, XOS_KFD_COUNT };
    for (uint32_t i = 0; i < sizeof(fns) / 4; i++)
        for (uint32_t k = 0; k < 2; k++) {
            uint32_t sel = k ? mem : 0;
            struct probe p = { .gate = 0x5b, .eflags = k ? 0x44f02 | 0x8d5 : 0x302, .eax = fns[i], .ebx = 1, .ecx = 2, .edx = 3,
                               .esi = 4, .edi = 5, .ebp = 6, .ds = sel, .es = sel, .fs = mem, .gs = mem };
            probe_call(&p);
            EQ(p.ebx, 1);
            EQ(p.esi, 4);
            EQ(p.edi, 5);
            EQ(p.ebp, 6);
            EQ(p.ds, sel);
            EQ(p.es, sel);
            EQ(p.esp, 0);
            EQ(p.eflags & 0x44500, 0);
        }
    EQ(xos_free(mem), 0);
}

GROUP(kfd, "kfd", false,
      { "function numbers", numbers }, { "functions of inner rings", inner }, { "selectors", selectors }, { "pointers", pointers },
      { "memory objects", memory }, { "attributes, names, queries", attributes }, { "a full LDT", exhaustion },
      { "exception detail", detail }, { "introspection", infos }, { "registers and flags", registers })
