/* Ends of processes and threads wherever they are, and revocation. */
#include "tests/guest/guest.h"

static volatile uint32_t results[8];
static xos_sel gates[8], via_gate;

static void caller(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALL1(gates[i], &r, XOS_FOREVER);
    if (!results[i])
        results[i] = 0x10000 | (uint32_t)r;
}

static void spinner(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALL1(gates[i], &r, 10000);
}

static void via(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALLN(via_gate, &r, TEXT("peer"), TEXT("block"), 1, XOS_FOREVER);
}

static status kill(xos_sel t) { return xos_kfd(XOS_KFD_thread_kill, t, 0, 0, 0, 0, 0, 0); }

/* The callee's process ends while foreign threads are inside: blocked, running, through a server. */
static void callee_ends(void)
{
    for (uint32_t how = 0; how < 2; how++) {
        uint32_t p = guest_peer("peer");
        xos_sel t[3], held = guest_gate("peer", "a2");
        uint64_t r;
        for (uint32_t i = 0; i < 3; i++)
            results[i] = ~0u;
        gates[0] = guest_gate("peer", "block");
        gates[1] = guest_gate("peer", "spin");
        via_gate = guest_gate("tsrv", "call");
        t[0] = guest_thread(0, caller, 0, 0);
        t[1] = guest_thread(1, spinner, 1, 0);
        t[2] = guest_thread(2, via, 2, 0);
        CHECK(guest_until("peer", "waiting", 3));
        guest_end("peer", how ? 0 : 60);
        for (uint32_t i = 0; i < 3; i++) {
            guest_thread_join(t[i]);
            EQ(results[i], XOS_GONE);
        }
        EQ(guest_join(p), how ? 139 : 60);
        EQ(XOS_CALL2(held, &r, 1, 2), XOS_GONE);
        EQ(XOS_CALL2(held, &r, 1, 2), XOS_GONE);
        guest_drop(held);
        guest_drop(gates[0]);
        guest_drop(gates[1]);
        guest_drop(via_gate);
    }
}

/* A process ends while its thread is in a server, or in another process. */
static void client_ends(void)
{
    static const char *const where[] = { "tsrv", "tsrv1", "other" };
    uint32_t o = guest_peer("other");
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t p = guest_peer("peer");
        EQ(CALL("peer", "start", NULL, TEXT(where[i]), TEXT("block"), XOS_FOREVER), 0);
        CHECK(guest_until(where[i], "waiting", 1));
        guest_end("peer", 61);
        if (i == 2) {
            xos_sleep(5);
            EQ(CALL("other", "post", NULL), 0);     /* the activation ends first */
        }
        EQ(guest_join(p), 61);
        CHECK(guest_until(where[i], "waiting", 0));
    }
    /* and while it runs there */
    uint32_t p = guest_peer("peer");
    EQ(CALL("peer", "start", NULL, TEXT("other"), TEXT("spin"), 50), 0);
    CHECK(guest_until("other", "waiting", 1));
    guest_end("peer", 2);
    EQ(guest_join(p), 139);
    CHECK(guest_until("other", "waiting", 0));
    guest_end("other", 62);
    EQ(guest_join(o), 62);
}

/* peer -> server -> other: the first ends, the last ends. */
static void chains(void)
{
    for (uint32_t which = 0; which < 3; which++) {
        uint32_t o = guest_peer("other"), p = guest_peer("peer");
        xos_sel t;
        via_gate = guest_gate("peer", "call");
        results[2] = ~0u;
        /* we -> peer.call -> other.block */
        static xos_sel g;
        g = guest_gate("peer", "call");
        (void)g;
        gates[3] = via_gate;
        results[3] = ~0u;
        void chain(uint32_t i);
        t = guest_thread(2, chain, 3, 0);
        CHECK(guest_until("other", "waiting", 1));
        if (which == 0) {                       /* the middle one: its caller gets `gone` when the callee returns */
            guest_end("peer", 63);
            xos_sleep(5);
            EQ(CALL("other", "post", NULL), 0);
            guest_thread_join(t);
            EQ(results[3], XOS_GONE);
        } else if (which == 1) {                /* the last one: the middle one sees it */
            guest_end("other", 64);
            guest_thread_join(t);
            EQ(results[3], XOS_STATUS_USER + XOS_GONE);
        } else {                                /* the thread itself: it comes home first */
            EQ(kill(t), 0);
            xos_sleep(5);
            guest_until("other", "waiting", 0);
            EQ(guest_thread_join(t), 128 + 9);
            EQ(results[3], ~0u);
        }
        if (which != 0)
            guest_end("peer", 63);
        if (which != 1)
            guest_end("other", 64);
        EQ(guest_join(p), 63);
        EQ(guest_join(o), 64);
        guest_drop(via_gate);
        guest_drop(g);
    }
}

void chain(uint32_t i);
void chain(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALLN(gates[i], &r, TEXT("other"), TEXT("block"), 1, 30000);
}

/* Threads killed in every place. */
static void threads(void)
{
    uint32_t p = guest_peer("peer");
    uint64_t r;
    static const char *const where[] = { "tsrv", "tsrv1", "peer" };
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t k = 0; k < 2; k++) {
            if (k && i < 2)
                continue;
            results[0] = ~0u;
            gates[0] = guest_gate(where[i], k ? "spin" : "block");
            xos_sel t = guest_thread(0, k ? spinner : caller, 0, 0);
            CHECK(guest_until(where[i], "waiting", 1));
            EQ(kill(t), 0);
            if (i == 2) {
                uint32_t code;
                if (k)
                    EQ(xos_kfd(XOS_KFD_thread_join, t, 3, 0, 0, 0, &code, 0), XOS_TIMEOUT);
            }
            if (k == 1) {
                /* it spins ten seconds unless its host ends */
                guest_end("peer", 65);
                EQ(guest_join(p), 65);
            }
            EQ(guest_thread_join(t), 128 + 9);
            EQ(results[0], ~0u);
            guest_drop(gates[0]);
        }
    /* through a server: killed in the server below, and in the process below it */
    p = guest_peer("peer");
    via_gate = guest_gate("tsrv", "call");
    results[2] = ~0u;
    xos_sel t = guest_thread(0, via, 2, 0);
    CHECK(guest_until("peer", "waiting", 1));
    EQ(kill(t), 0);
    EQ(guest_thread_join(t), 128 + 9);
    EQ(results[2], ~0u);
    EQ(CALL("tsrv", "a2", &r, 1, 2), 0);
    guest_drop(via_gate);
    guest_end("peer", 66);
    EQ(guest_join(p), 66);
}

/* unpublish: gates and what comes after, with a thread inside. */
static void revoked(void)
{
    uint32_t p = guest_peer("peer");
    uint64_t r;
    xos_sel g, t, o;
    EQ(CALL("peer", "publish", NULL, TEXT("second")), 0);
    g = guest_gate("second", "a2");
    gates[0] = guest_gate("second", "block");
    EQ(XOS_CALL2(g, &r, 1, 2), 0);
    EQ(r, 5);
    EQ(r >> 32, 0xbee50003);
    t = guest_thread(0, caller, 0, 0);
    CHECK(guest_until("peer", "waiting", 1));
    EQ(CALL("peer", "revoke", NULL), 0);
    EQ(XOS_CALL2(g, &r, 1, 2), XOS_GONE);
    EQ(CALL("second", "a2", &r, 1, 2), XOS_NOTFOUND);
    struct xos_want w = { .kind = XOS_WANT_METHOD, .object = (uint16_t)g, .method = XOS_STR("a2") };
    EQ(xos_get_handles(&w, 1, 0, &o), XOS_GONE);
    /* the slot stays reserved until it is released */
    uint32_t before = guest_me().handles;
    guest_drop(g);
    EQ(guest_me().handles, before - 1);
    EQ(CALL("peer", "publish", NULL, TEXT("second")), 0);
    EQ(CALL("second", "a2", &r, 1, 2), 0);
    EQ(CALL("second", "post", NULL), 0);
    guest_thread_join(t);
    EQ(results[0], 0x10000);                    /* who was inside came out with the result */
    EQ(CALL("peer", "revoke", NULL), 0);
    guest_drop(gates[0]);
    guest_end("peer", 67);
    EQ(guest_join(p), 67);
}

/* Processes with many threads, handles and memory come and go. */
static void crowd(void)
{
    for (uint32_t n = 0; n < 5; n++) {
        uint32_t p = guest_peer("peer");
        EQ(CALL("peer", "threads", NULL, 7), 0);
        uint64_t r;
        EQ(CALL("peer", "a2", &r, 1, 2), 0);
        guest_end("peer", n & 1 ? 68 : n);
        EQ(guest_join(p), n & 1 ? 68 : 139);
    }
}

static volatile uint32_t ran;

static void runner(uint32_t i)
{
    (void)i;
    for (;;)
        ran++;
}

/* Killed before it got the processor: it never sees ring 3. */
static void never_ran(void)
{
    for (uint32_t i = 0; i < 50; i++) {
        ran = 0;
        xos_sel t = guest_thread(0, runner, 0, 1);
        EQ(kill(t), 0);
        EQ(guest_thread_join(t), 128 + 9);
        EQ(ran, 0);
    }
}

GROUP(kill, "kill", false,
      { "the callee's process ends", callee_ends }, { "the client's process ends", client_ends }, { "chains", chains },
      { "threads", threads }, { "revocation in use", revoked }, { "crowds", crowd }, { "before it ran", never_ran })
