/* Faults: in a process, in a portal's callee, in servers at every depth of nesting; servers come back. */
#include "tests/guest/guest.h"

#define KINDS 8u
static uint32_t pid;

static void start(void) { pid = guest_peer("peer"); }

static void callee(void)
{
    uint64_t r;
    for (uint32_t k = 0; k < KINDS; k++) {
        EQ(CALL("peer", "fault", NULL, k), XOS_FAULT);
        EQ(CALL("peer", "a2", &r, 1, 2), 0);
        EQ(r, 5);
    }
    EQ(CALL("tsrv", "call", &r, TEXT("peer"), TEXT("fault"), 1, 0), XOS_FAULT);
    EQ(CALL("peer", "call", &r, TEXT("peer"), TEXT("fault"), 1, 2), XOS_STATUS_USER + XOS_FAULT);
    /* process -> ring 2 -> process, which faults */
    EQ(CALL("peer", "call", &r, TEXT("peer"), TEXT("a2"), 2, 5), 0);
    EQ(r, 17);
}

static void sliced(void)
{
    /* more often than there are blocks: each comes back */
    uint64_t r;
    for (uint32_t i = 0; i < 20; i++)
        EQ(CALL("peer", "call", &r, TEXT("nothing"), TEXT("a2"), 2, 5), XOS_STATUS_USER + XOS_NOTFOUND);
    for (uint32_t i = 0; i < 20; i++)
        EQ(CALL("peer", "fault", NULL, i % KINDS), XOS_FAULT);
    EQ(CALL("peer", "a2", &r, 1, 2), 0);
}

static void end(void)
{
    guest_end("peer", 55);
    EQ(guest_join(pid), 55);
}

static void process_main(void)
{
    for (uint32_t k = 0; k < KINDS; k++) {
        uint32_t p = guest_peer("victim");
        guest_end("victim", k);
        EQ(guest_join(p), 128 + 11);
        EQ(CALL("victim", "a0", NULL), XOS_NOTFOUND);
    }
}

static void wait_restart(const char *server, const char *object, uint32_t old)
{
    for (uint32_t i = 0; i < 2000 && guest_restarts(server) == old; i++)
        xos_sleep(1);
    EQ(guest_restarts(server), old + 1);
    uint64_t r = 0;
    for (uint32_t i = 0; i < 1000 && CALL(object, "a2", &r, 1, 2); i++)
        xos_sleep(1);
    EQ(r, 5);
}

static void try_server(const char *server, const char *object)
{
    static const uint32_t numbers[31] = { 1, 2, 3 };
    for (uint32_t k = 0; k < (guest_enforced ? 5 : 4); k++) {
        uint32_t old = guest_restarts(server);
        xos_sel held = guest_gate(object, "a3"), f = guest_gate(object, "fault");
        uint64_t r = 0;
        EQ(XOS_CALLN(held, &r, 1, 2, 3), 0);
        struct probe p = { .gate = f, .argc = 1, .args = &k, .eflags = 0x202, .ebx = 1, .esi = 2, .edi = 3, .ebp = 4, .ds = xos_ds(), .es = 0 };
        probe_call(&p);
        EQ(p.ecx, XOS_GONE);
        EQ(p.eax | p.edx, 0);
        EQ(p.ebx, 1);
        EQ(p.esi, 2);
        EQ(p.edi, 3);
        EQ(p.ebp, 4);
        EQ(p.ds, xos_ds());
        EQ(p.es, 0);
        EQ(p.esp, 0);
        EQ(XOS_CALLN(held, &r, 1, 2, 3), XOS_GONE);         /* for ever, though it comes back */
        wait_restart(server, object, old);
        struct probe q = { .gate = held, .argc = 3, .args = numbers, .eflags = 0x202, .ds = xos_ds(), .es = xos_ds() };
        probe_call(&q);
        EQ(q.ecx, XOS_GONE);
        EQ(q.esp, 0);
        guest_drop(held);
        guest_drop(f);
    }
}

static void ring2(void) { try_server("TESTSRV", "tsrv"); }
static void ring1(void) { try_server("TESTSRV1", "tsrv1"); }

/* 3 -> 2 -> 2' and 3 -> 2 -> 1: the inner one fails; the outer one gets `gone` and lives. */
static void below(void)
{
    uint64_t r;
    uint32_t mine = guest_restarts("TESTSRV"), two = guest_restarts("TESTSRV2"), one = guest_restarts("TESTSRV1");
    EQ(CALL("tsrv", "call", &r, TEXT("tsrv2"), TEXT("fault"), 1, 0), XOS_GONE);
    wait_restart("TESTSRV2", "tsrv2", two);
    EQ(CALL("tsrv", "call", &r, TEXT("tsrv1"), TEXT("fault"), 1, 2), XOS_GONE);
    wait_restart("TESTSRV1", "tsrv1", one);
    EQ(guest_restarts("TESTSRV"), mine);
    EQ(CALL("tsrv", "call", &r, TEXT("tsrv"), TEXT("fault"), 1, 0), XOS_GONE);
    wait_restart("TESTSRV", "tsrv", mine);
}

/* 3 -> 2 -> process -> 2, which fails: both activations of the server are left, each with `gone`. */
static void below_a_portal(void)
{
    uint64_t r = 0;
    uint32_t old = guest_restarts("TESTSRV");
    uint32_t p = guest_peer("peer");
    EQ(CALL("tsrv", "call", &r, TEXT("peer"), TEXT("a2"), 2, 1), 0);
    EQ(CALL("peer", "call", &r, TEXT("tsrv"), TEXT("fault"), 1, 0), XOS_STATUS_USER + XOS_GONE);
    wait_restart("TESTSRV", "tsrv", old);
    /* tsrv -> peer.start -> ... a second thread faults it while the first is in the peer, blocked */
    guest_end("peer", 60);
    EQ(guest_join(p), 60);
}

static volatile uint32_t results[8];
static xos_sel gates[8];

static void caller(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALL1(gates[i], &r, XOS_FOREVER);
}

static xos_sel via_gate;
static void via(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALLN(via_gate, &r, TEXT("peer"), TEXT("block"), 1, XOS_FOREVER);
}

static void spins(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALLN(via_gate, &r, TEXT("peer"), TEXT("spin"), 1, 100);
}

/* Others are inside while it fails: blocked in it, in a process it called, running in such a process. */
static void inside(void)
{
    uint32_t old = guest_restarts("TESTSRV"), p = guest_peer("peer");
    xos_sel t[8], post = guest_gate("peer", "post");
    uint64_t r;
    via_gate = guest_gate("tsrv", "call");
    gates[0] = gates[1] = guest_gate("tsrv", "block");
    for (uint32_t i = 0; i < 4; i++)
        results[i] = ~0u;
    t[0] = guest_thread(0, caller, 0, 0);
    t[1] = guest_thread(1, caller, 1, 0);
    t[2] = guest_thread(2, via, 2, 0);
    t[3] = guest_thread(3, spins, 3, 0);
    CHECK(guest_until("tsrv", "waiting", 2));
    CHECK(guest_until("peer", "waiting", 2));
    EQ(CALL("tsrv", "fault", NULL, 0), XOS_GONE);
    guest_thread_join(t[0]);
    guest_thread_join(t[1]);
    EQ(results[0], XOS_GONE);
    EQ(results[1], XOS_GONE);
    guest_thread_join(t[3]);
    EQ(results[3], XOS_GONE);
    EQ(guest_restarts("TESTSRV"), old);         /* one will still come back through it */
    EQ(XOS_CALL0(post, &r), 0);
    guest_thread_join(t[2]);
    EQ(results[2], XOS_GONE);
    wait_restart("TESTSRV", "tsrv", old);
    guest_drop(post);
    guest_drop(via_gate);
    guest_drop(gates[0]);
    guest_end("peer", 60);
    EQ(guest_join(p), 60);
}

/* A preempted thread, spinning in the server, does not go on in it. */
static void many(void)
{
    for (uint32_t n = 0; n < 10; n++) {
        uint32_t old = guest_restarts("TESTSRV2");
        xos_sel t[3];
        for (uint32_t i = 0; i < 3; i++) {
            gates[i] = guest_gate("tsrv2", "block");
            t[i] = guest_thread(i, caller, i, 0);
        }
        xos_sleep(n);
        EQ(CALL("tsrv2", "fault", NULL, n & 3), XOS_GONE);
        for (uint32_t i = 0; i < 3; i++) {
            guest_thread_join(t[i]);
            EQ(results[i], XOS_GONE);
            guest_drop(gates[i]);
        }
        wait_restart("TESTSRV2", "tsrv2", old);
    }
}

/* Faults and waits in an upcall: ring 0 called the server for us. */
static void finder(uint32_t i)
{
    xos_sel g;
    results[i] = guest_find("upcall-wait", "a0", "", &g);
    xos_kfd(XOS_KFD_thread_exit, 0, 0, 0, 0, 0, 0, 0);
}

static void upcalls(void)
{
    xos_sel g;
    uint64_t r;
    uint32_t old = guest_restarts("TESTSRV2"), mine = guest_restarts("TESTSRV");
    EQ(guest_find("upcall-nothing", "a0", "", &g), XOS_NOTFOUND);
    EQ(guest_find("upcall-fault", "a0", "", &g), XOS_GONE);
    wait_restart("TESTSRV2", "tsrv2", old);
    EQ(guest_find("upcall-nothing", "a0", "", &g), XOS_NOTFOUND);
    EQ(CALL("tsrv", "call", &r, TEXT("upcall-fault"), TEXT("a0"), 0, 0), XOS_GONE);
    wait_restart("TESTSRV2", "tsrv2", old + 1);
    EQ(guest_restarts("TESTSRV"), mine);
    /* waits until it is posted; killed; its server fails */
    for (uint32_t how = 0; how < 3; how++) {
        results[0] = ~0u;
        xos_sel t = guest_thread(0, finder, 0, 0);
        CHECK(guest_until("tsrv2", "waiting", 1));
        if (how == 0)
            EQ(CALL("tsrv2", "post", NULL), 0);
        else if (how == 1)
            EQ(xos_kfd(XOS_KFD_thread_kill, t, 0, 0, 0, 0, 0, 0), 0);
        else
            EQ(CALL("tsrv2", "fault", NULL, 0), XOS_GONE);
        EQ(guest_thread_join(t), how == 1 ? 128 + 9 : 0);
        EQ(results[0], how == 0 ? XOS_NOTFOUND : how == 1 ? ~0u : XOS_GONE);
    }
    wait_restart("TESTSRV2", "tsrv2", old + 2);
    EQ(guest_find("upcall-nothing", "a0", "", &g), XOS_NOTFOUND);
}

/* KFD server_restart: on purpose, and when it returns all is there again; getHandles waits for what comes back. */
static void restarted(void)
{
    static const char name[] = "TESTSRV2";
    uint32_t old = guest_restarts(name);
    uint64_t r = 0;
    xos_sel t, g = guest_gate("tsrv2", "z0");
    EQ(xos_kfd(XOS_KFD_server_restart, XOS_P(name), 7, 5000, 0, 0, 0, 0), 0);   /* the first seven: TESTSRV */
    EQ(CALL("tsrv", "ring", &r), 0);
    EQ(xos_kfd(XOS_KFD_server_restart, XOS_P(name), 8, 5000, 0, 0, 0, 0), 0);
    EQ(guest_restarts(name), old + 1);
    EQ(CALL("tsrv2", "a2", &r, 1, 2), 0);
    EQ(XOS_CALL0(g, &r), XOS_GONE);
    EQ(xos_release(g, 1), 0);
    EQ(xos_kfd(XOS_KFD_server_restart, XOS_P(name), 6, 5000, 0, 0, 0, 0), XOS_NOTFOUND);
    EQ(xos_kfd(XOS_KFD_server_restart, XOS_P(name), 0, 5000, 0, 0, 0, 0), XOS_NOTFOUND);
    EQ(xos_kfd(XOS_KFD_server_restart, XOS_P(name), 0x80000000, 5000, 0, 0, 0, 0), XOS_NOTFOUND);
    EQ(xos_kfd(XOS_KFD_server_restart, 0xfffffff0, 8, 5000, 0, 0, 0, 0), XOS_BADPTR);
    /* with one inside */
    gates[0] = guest_gate("tsrv2", "block");
    results[0] = ~0u;
    t = guest_thread(0, caller, 0, 0);
    CHECK(guest_until("tsrv2", "waiting", 1));
    EQ(xos_kfd(XOS_KFD_server_restart, XOS_P(name), 8, 5000, 0, 0, 0, 0), 0);
    EQ(guest_thread_join(t), 0);
    EQ(results[0], XOS_GONE);
    EQ(xos_release(gates[0], 1), 0);
    for (uint32_t i = 0; i < 3; i++) {
        EQ(CALL("tsrv2", "fault", NULL, 0), XOS_GONE);
        EQ(CALL("tsrv2", "a2", &r, 1, 2), 0);
        EQ(r, 5);
    }
    EQ(guest_restarts(name), old + 5);
}

GROUP(fault, "fault", false,
      { "a peer", start }, { "in a portal's callee", callee }, { "more often than there are blocks", sliced }, { "its end", end },
      { "in a process's own thread", process_main }, { "in a server of ring 2", ring2 }, { "in a server of ring 1", ring1 },
      { "in a server below a server", below }, { "in a server below a portal", below_a_portal },
      { "others are inside", inside }, { "again and again", many }, { "in an upcall", upcalls }, { "on purpose", restarted })
