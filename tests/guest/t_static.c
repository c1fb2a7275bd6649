/* Static methods: the system locks their class for whoever used them first (DESIGN 3.12). */
#include "tests/guest/guest.h"

#define PRESENT 0x80u

static uint32_t access_of(xos_sel sel)
{
    uint32_t d[2] = { 0, 0 }, len, pid, tid;
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &pid, &tid);
    EQ(xos_info(XOS_INFO_LDT, pid << 16 | (sel & 0xffff) >> 3, d, sizeof d, &len), 0);
    return d[1] >> 8 & 0xff;
}

static status outcome(uint64_t *r) { return guest_call("peer1", "outcome", r, 0, NULL); }

static bool finished(void)
{
    uint64_t r;
    for (uint32_t i = 0; i < 100; i++) {
        if (outcome(&r) == XOS_OK) {
            EQ(r >> 32, 0);
            return true;
        }
        xos_sleep(10);
    }
    return false;
}

static void bound_at_first_use(void)
{
    uint64_t r = 0, r2 = 0;
    xos_sel g = guest_gate("tsrvstatic", "bump");
    CHECK(!(access_of(g) & PRESENT));
    EQ(XOS_CALL0(g, &r), 0);
    CHECK(access_of(g) & PRESENT);
    EQ(XOS_CALL0(g, &r2), 0);
    EQ(r2, r + 1);
    EQ(xos_kfd(XOS_KFD_statics, g, 0, 0, 0, 0, NULL, NULL), 0);
    CHECK(!(access_of(g) & PRESENT));
    EQ(XOS_CALL0(g, &r), 0);
    EQ(r, r2 + 1);
    guest_drop(g);
    EQ(xos_kfd(XOS_KFD_statics, g, 0, 0, 0, 0, NULL, NULL), XOS_BADSEL);
}

/* While we hold the class another process's first use waits: until we give it back or release.  Then it holds it, until
 * it ends, and our call fails by its deadline. */
static void others_wait(void)
{
    uint64_t r;
    uint32_t old;
    for (uint32_t round = 0; round < 2; round++) {
        uint32_t peer = guest_peer("peer1");
        xos_sel g = guest_gate("tsrvstatic", "bump");
        EQ(XOS_CALL0(g, &r), 0);
        EQ(CALL("peer1", "start", NULL, TEXT("tsrvstatic"), TEXT("bump"), 0), 0);
        xos_sleep(50);
        EQ(outcome(&r), XOS_STATUS_USER);
        if (round) {
            EQ(xos_kfd(XOS_KFD_statics, g, 0, 0, 0, 0, NULL, NULL), 0);
        } else {
            guest_drop(g);
            g = guest_gate("tsrvstatic", "bump");
        }
        CHECK(finished());
        EQ(xos_kfd(XOS_KFD_deadline, 50, 0, 0, 0, 0, &old, NULL), 0);
        EQ(XOS_CALL0(g, &r), XOS_TIMEOUT);
        EQ(xos_kfd(XOS_KFD_deadline, XOS_FOREVER, 0, 0, 0, 0, &old, NULL), 0);
        guest_end("peer1", 20);
        EQ(guest_join(peer), 20);
        EQ(XOS_CALL0(g, &r), 0);
        guest_drop(g);
    }
}

/* A waiter has its deadline: the call that never happened returns `timeout` with its parameters popped. */
static void waiting_ends(void)
{
    uint64_t r;
    uint32_t peer = guest_peer("peer1"), old;
    xos_sel g = guest_gate("tsrvstatic", "bump"), c = guest_gate("peer1", "call");
    EQ(XOS_CALL0(g, &r), 0);
    EQ(xos_kfd(XOS_KFD_deadline, 100, 0, 0, 0, 0, &old, NULL), 0);
    EQ(XOS_CALLN(c, &r, TEXT("tsrvstatic"), TEXT("bump"), 0, 0), XOS_STATUS_USER + XOS_TIMEOUT);
    EQ(xos_kfd(XOS_KFD_deadline, XOS_FOREVER, 0, 0, 0, 0, &old, NULL), 0);
    guest_drop(g);
    EQ(XOS_CALLN(c, &r, TEXT("tsrvstatic"), TEXT("bump"), 0, 0), 0);
    guest_drop(c);
    guest_end("peer1", 20);
    EQ(guest_join(peer), 20);
}

/* One list locks all its classes at once, and in one order: two lists that name them the other way round do not block. */
static void one_list(void)
{
    static const char *const name[2] = { "tsrvstatic", "tsrv2static" };
    struct xos_want w[2];
    xos_sel first;
    uint64_t r;
    for (uint32_t order = 0; order < 2; order++) {
        for (uint32_t i = 0; i < 2; i++)
            w[i] = (struct xos_want){ .kind = XOS_WANT_METHOD, .method = XOS_STR("bump"),
                                      .name = { name[i ^ order], strlen(name[i ^ order]) } };
        EQ(xos_get_handles(w, 2, 1000, &first), 0);
        EQ(XOS_CALL0(first, &r), 0);
        CHECK(access_of(first + 8) & PRESENT);
        EQ(XOS_CALL0(first + 8, &r), 0);
        EQ(xos_release(first, 2), 0);
    }
}

static status class_data(const char *cls, uint32_t len, uint32_t bytes, xos_sel *sel)
{
    return xos_kfd(XOS_KFD_class_data, XOS_P(cls), len, bytes, 0, 0, sel, NULL);
}

/* Static data: zeros at first, there only while the class is locked, and gone with the last handle. */
static void data_of_a_class(void)
{
    xos_sel a, b;
    uint32_t old;
    EQ(class_data("Nobody", 6, 8, &a), XOS_NOTFOUND);
    EQ(class_data("Tests", 5, 0, &a), XOS_BADARG);
    EQ(class_data("Tests", 5, XOS_STATIC_MAX + 1, &a), XOS_BADARG);
    EQ(xos_kfd(XOS_KFD_statics_lock, 8, 0, 0, 0, 0, NULL, NULL), XOS_BADSEL);
    for (uint32_t round = 0; round < 2; round++) {
        EQ(class_data("Tests", 5, 4100, &a), 0);
        EQ(class_data("Tests", 5, 4096, &b), XOS_RANGE);
        CHECK(!(access_of(a) & PRESENT));
        __asm__ volatile("mov %1, %%fs\n mov %%fs:4096, %0\n movl $5, %%fs:4096" : "=&r"(old) : "r"(a) : "memory");
        EQ(old, 0);
        CHECK(access_of(a) & PRESENT);
        EQ(xos_kfd(XOS_KFD_statics, a, 0, 0, 0, 0, NULL, NULL), 0);
        CHECK(!(access_of(a) & PRESENT));
        EQ(class_data("Tests", 5, 4100, &b), 0);
        EQ(xos_kfd(XOS_KFD_statics_lock, b, 0, 0, 0, 0, NULL, NULL), 0);
        __asm__ volatile("mov %1, %%fs\n mov %%fs:4096, %0\n mov %2, %%fs" : "=&r"(old) : "r"(b), "r"(0) : "memory");
        EQ(old, 5);
        guest_drop(a);
        guest_drop(b);
    }
}

GROUP(static, "static", false, { "bound at first use", bound_at_first_use }, { "others wait", others_wait },
      { "waiting ends", waiting_ends }, { "one list", one_list }, { "data of a class", data_of_a_class })
