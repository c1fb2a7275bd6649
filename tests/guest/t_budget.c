/* Costs in instructions.  Exact only with -icount shift=0, where the TSC counts them; the least of several is taken, because
 * timer interrupts come in between. */
#include "tests/guest/guest.h"

static inline uint32_t tsc(void)
{
    uint32_t lo, hi;
    __asm__ volatile("rdtsc" : "=a"(lo), "=d"(hi));
    return lo;
}

static void judge(const char *name, uint32_t measured, uint32_t limit)
{
    guest_logf("budget %s %u %u", name, measured, limit);
    if (measured > limit)
        guest_fail(name, 0, "cost", measured, limit);
}

static uint32_t kfd_cost(uint32_t fn)
{
    uint32_t best = ~0u, none = ~0u, a, b;
    for (uint32_t i = 0; i < 20; i++) {
        __asm__ volatile("rdtsc\n mov %%eax, %%esi\n mov %%ebx, %%eax\n rdtsc\n sub %%esi, %%eax"
                         : "=&a"(a), "=&S"(b) : "b"(fn) : "ecx", "edx", "memory");
        none = a < none ? a : none;
        __asm__ volatile("rdtsc\n mov %%eax, %%esi\n mov %%ebx, %%eax\n lcall $0x5b, $0\n rdtsc\n sub %%esi, %%eax"
                         : "=&a"(a), "=&S"(b) : "b"(fn) : "ecx", "edx", "memory");
        best = a < best ? a : best;
    }
    return best - none;
}

static void kfd(void)
{
    judge("kfd-null", kfd_cost(XOS_KFD_null), 12);
    judge("kfd-self", kfd_cost(XOS_KFD_self), 40);
    judge("kfd-clock", kfd_cost(XOS_KFD_clock), 40);
}

/* One call with n parameters, pushes included. */
static uint32_t gate_cost(xos_sel gate, uint32_t n)
{
    static struct { uint32_t off; uint16_t sel; } __attribute__((packed)) far;
    uint32_t best = ~0u;
    far.sel = (uint16_t)gate;
    for (uint32_t i = 0; i < 30; i++) {
        uint32_t a, none;
        __asm__ volatile("rdtsc\n mov %%eax, %%esi\n rdtsc\n sub %%esi, %%eax" : "=a"(none) :: "edx", "esi");
        switch (n) {
#define ONE(k)                                                                                                         \
        case k:                                                                                                        \
            __asm__ volatile("rdtsc\n mov %%eax, %%esi\n .rept " #k "\n push %%esi\n .endr\n lcall *%1\n rdtsc\n sub %%esi, %%eax" \
                             : "=a"(a) : "m"(far) : "ecx", "edx", "esi", "memory");                                    \
            break;
        ONE(0) ONE(1) ONE(8) default: ONE(31)
        }
        best = a - none < best ? a - none : best;
    }
    return best;
}

static void gates(const char *object, const char *what, uint32_t base0, uint32_t base, uint32_t per)
{
    static const uint32_t counts[] = { 0, 1, 8, 31 };
    for (uint32_t i = 0; i < 4; i++) {
        char method[4], name[32];
        xos_snprintf(method, sizeof(method), "z%u", counts[i]);
        xos_snprintf(name, sizeof(name), "%s-%u", what, counts[i]);
        xos_sel g = guest_gate(object, method);
        judge(name, gate_cost(g, counts[i]), counts[i] ? base + per * counts[i] : base0);
        guest_drop(g);
    }
}

static void direct(void)
{
    gates("tsrv", "direct-3-2", 40, 48, 2);
    gates("tsrv1", "direct-3-1", 40, 48, 2);
}

static void portal(void)
{
    uint32_t p = guest_peer("peer");
    gates("peer", "portal", 128, 128, 4);
    guest_end("peer", 70);
    EQ(guest_join(p), 70);
}

static volatile uint32_t stop, rounds;

static void other(uint32_t arg)
{
    (void)arg;
    while (!stop) {
        rounds++;
        xos_yield();
    }
}

static uint32_t switches(void)
{
    struct xos_info_system s = { 0 };
    uint32_t len;
    xos_info(XOS_INFO_SYSTEM, 0, &s, sizeof(s), &len);
    return s.switches;
}

/* From a yield in one thread to the return of a yield in the next. */
static uint32_t switch_cost(uint32_t yields)
{
    uint32_t s0 = switches(), t0 = tsc();
    for (uint32_t i = 0; i < yields; i++)
        xos_yield();
    uint32_t t1 = tsc(), s1 = switches();
    return s1 - s0 > yields ? (t1 - t0) / (s1 - s0) : ~0u;
}

static void two_threads(void)
{
    stop = rounds = 0;
    xos_sel t = guest_thread(0, other, 0, 0);
    xos_sleep(1);
    uint32_t best = ~0u;
    for (uint32_t i = 0; i < 10; i++) {
        uint32_t c = switch_cost(50);
        best = c < best ? c : best;
    }
    stop = 1;
    guest_thread_join(t);
    judge("switch-same-process", best, 120);
}

static void many_threads(void)
{
    uint32_t pids[8];
    char name[8];
    for (uint32_t i = 0; i < 8; i++) {
        xos_snprintf(name, sizeof(name), "many%u", i);
        pids[i] = guest_peer(name);
    }
    for (uint32_t i = 0; i < 8; i++) {
        xos_snprintf(name, sizeof(name), "many%u", i);
        EQ(CALL(name, "threads", NULL, 32), 0);
    }
    uint32_t best = ~0u;
    for (uint32_t i = 0; i < 5; i++) {
        uint32_t c = switch_cost(2);
        best = c < best ? c : best;
    }
    judge("switch-256-threads", best, 300);
    for (uint32_t i = 0; i < 8; i++) {
        xos_snprintf(name, sizeof(name), "many%u", i);
        guest_end(name, 71);
        EQ(guest_join(pids[i]), 71);
    }
}

#define OBJECTS 10000u

status driver_null(void);
XOS_METHOD(0, "z0", "()V", 0, XOS_M_PUBLIC, driver_null)
status driver_null(void) { return XOS_OK; }

static void publish_all(void)
{
    for (uint32_t i = 0; i < OBJECTS; i++) {
        char name[16], a[16], b[16];
        xos_snprintf(name, sizeof(name), "object%u", i);
        xos_snprintf(a, sizeof(a), "%u", i % 100);
        xos_snprintf(b, sizeof(b), "%u", i / 100);
        struct xos_attr attrs[2] = { { XOS_STR("row"), { a, strlen(a) }, 0 }, { XOS_STR("column"), { b, strlen(b) }, 0 } };
        struct xos_publish p = { .name = { name, strlen(name) }, .self = i, .cls = XOS_STR("Tests"), .attrs = attrs, .attr_count = 2 };
        xos_sel sel;
        status s = xos_publish(&p, &sel);
        if (s) {
            EQ(s, 0);
            return;
        }
        xos_release(sel, 1);
    }
}

static void unpublish_all(void)
{
    for (uint32_t i = 0; i < OBJECTS; i++) {
        char name[16];
        xos_snprintf(name, sizeof(name), "object%u", i);
        struct xos_want w = { .kind = XOS_WANT_OBJECT, .name = { name, strlen(name) } };
        xos_sel sel;
        if (xos_get_handles(&w, 1, 0, &sel) || xos_unpublish(sel)) {
            EQ(i, ~0u);
            return;
        }
    }
}

/* getHandles and the first call through the new gate. */
static uint32_t find_cost(const struct xos_want *w)
{
    uint32_t best = ~0u;
    for (uint32_t i = 0; i < 10; i++) {
        xos_sel g;
        uint64_t r;
        uint32_t t0 = tsc();
        status s = xos_get_handles(w, 1, 1000, &g);
        if (!s)
            s = XOS_CALL0(g, &r);
        uint32_t t = tsc() - t0;
        EQ(s, 0);
        guest_drop(g);
        best = t < best ? t : best;
    }
    return best;
}

static void handles(void)
{
    uint32_t p = guest_peer("peer");
    publish_all();
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = XOS_STR("tsrv"), .method = XOS_STR("z0"), .sig = XOS_STR("()V") };
    judge("find-by-name-direct", find_cost(&w), 4000);
    w.name = XOS_STR("peer");
    judge("find-by-name-portal", find_cost(&w), 4000);
    w.name = XOS_STR("object7777");
    judge("find-by-name-own", find_cost(&w), 4000);
    struct xos_attr q[2] = { { XOS_STR("row"), XOS_STR("42"), 0 }, { XOS_STR("column"), XOS_STR("77"), 0 } };
    w.name = (struct xos_str){ 0, 0 };
    w.query = q;
    w.queries = 2;
    judge("find-by-two-attributes", find_cost(&w), 5000);
    unpublish_all();
    guest_end("peer", 70);
    EQ(guest_join(p), 70);
}

/* One access, the fault it takes included: the least over pages `step` apart. */
static uint32_t access_cost(xos_sel sel, uint32_t pages, uint32_t step, bool write)
{
    uint32_t best = ~0u, none = ~0u;
    __asm__ volatile("mov %0, %%fs" :: "r"(sel));
    for (uint32_t i = 0; i < pages; i += step) {
        uint32_t a, b, at = i * 4096 + 64;
        for (uint32_t k = 0; k < 2; k++) {          /* the second one faults no more */
            if (write)
                __asm__ volatile("rdtsc\n mov %%eax, %%esi\n movl $1, %%fs:(%2)\n rdtsc\n sub %%esi, %%eax"
                                 : "=&a"(a), "=&S"(b) : "r"(at) : "edx", "memory");
            else
                __asm__ volatile("rdtsc\n mov %%eax, %%esi\n movl %%fs:(%2), %%ecx\n rdtsc\n sub %%esi, %%eax"
                                 : "=&a"(a), "=&S"(b) : "r"(at) : "ecx", "edx", "memory");
            if (k)
                none = a < none ? a : none;
            else
                best = a < best ? a : best;
        }
    }
    return best - none;
}

/* Image data: shared until it is written to. */
static uint32_t image_data[8 * 1024] = { 1 };

static void faults(void)
{
    struct xos_want w = { .kind = XOS_WANT_DATA, .name = XOS_STR("test://a.100000") };
    xos_sel file, m;
    uint32_t size;
    EQ(xos_get_handles(&w, 1, 1000, &file), 0);
    EQ(xos_touch(file, 0, 0x100000, 0), 0);
    guest_drop(file);
    EQ(xos_get_handles(&w, 1, 1000, &file), 0);     /* cached, in no window */
    judge("fault-warm", access_cost(file, 256, 16, false), 600);
    guest_drop(file);
    EQ(xos_alloc(64 * 4096, 0, &m), 0);
    judge("fault-zero-object", access_cost(m, 64, 1, true), 1500);
    xos_free(m);
    EQ(xos_resize(xos_ds(), 0, &size), XOS_RANGE);
    uint32_t end = size;
    EQ(xos_resize(xos_ds(), end + 16 * 4096, &size), 0);
    uint32_t best = ~0u;
    for (uint32_t i = 0; i < 16; i++) {
        uint32_t t0 = tsc();
        *(volatile uint32_t *)(end + i * 4096) = i;
        uint32_t t = tsc() - t0;
        best = t < best ? t : best;
    }
    judge("fault-zero", best, 1424);
    EQ(xos_resize(xos_ds(), end, &size), 0);
    best = ~0u;
    for (uint32_t i = 1024; i < 8 * 1024; i += 1024) {
        uint32_t t0 = tsc();
        ((volatile uint32_t *)image_data)[i] = i;
        uint32_t t = tsc() - t0;
        best = t < best ? t : best;
    }
    judge("fault-copy-on-write", best, 2500);
}

GROUP(budget, "budget", true,
      { "KFD", kfd }, { "direct gates", direct }, { "portals", portal }, { "two threads of a process", two_threads },
      { "256 threads of many processes", many_threads }, { "getHandles among 10,000 objects", handles }, { "page faults", faults })
