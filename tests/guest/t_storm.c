/* Timer interrupts, each with a thread switch, at every instruction of gates, portals and KFD calls: the timer runs so fast
 * that a few thousand instructions lie between two ticks, quanta are one tick long, and the work's length varies. */
#include "tests/guest/guest.h"

#define NORMAL_DIVISOR 1193u
#define THREADS 3u
static volatile uint32_t stop, wrong, rounds[THREADS];
static xos_sel portal8, portal0, direct8, inner8, sum, fill, box;
static uint8_t bytes[THREADS][700], back[THREADS][700];

static uint32_t hash(const uint8_t *p, uint32_t n)
{
    uint32_t s = 0;
    while (n--)
        s = s * 31 + *p++;
    return s;
}

static void miss(uint32_t where, uint32_t status)
{
    if (!wrong)
        wrong = where << 16 | (status & 0xffff);
}

/* FP state belongs to the thread, whatever interrupts it. */
static void compute(uint32_t id, uint32_t n)
{
    double a = id + 1.5, b = 0;
    for (uint32_t i = 0; i < n; i++) {
        b += a * i;
        __asm__ volatile("" : "+x"(a), "+x"(b));
    }
    if (b != a * (n * (n - 1) / 2))
        miss(9, id);
}

static void worker(uint32_t id)
{
    uint8_t *in = bytes[id], *out = back[id];
    xos_kfd(XOS_KFD_quantum, 0, 1000, 0, 0, 0, 0, 0);
    for (uint32_t n = 0; !stop; n++) {
        uint64_t r = 0;
        uint32_t base = n * 77 + id, sum8 = 0, len = 1 + n % 690;
        for (uint32_t i = 0; i < 8; i++)
            sum8 += (i + 1) * (base + i);
        status s = XOS_CALLN(portal8, &r, base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7);
        if (s || (uint32_t)r != sum8 || r >> 32 != (0xbee50000 ^ 8))
            miss(1, s);
        s = XOS_CALL0(portal0, &r);
        if (s || r != (uint64_t)0xbee50000 << 32)
            miss(2, s);
        s = XOS_CALLN(direct8, &r, base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7);
        if (s || (uint32_t)r != sum8)
            miss(3, s);
        s = XOS_CALLN(inner8, &r, base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7);
        if (s || (uint32_t)r != sum8)
            miss(4, s);
        if (n % 4 == id) {
            in[n % 690] = (uint8_t)n;
            s = XOS_CALLN(sum, &r, XOS_SLICE(in, len));
            if (s || (uint32_t)r != hash(in, len))
                miss(5, s);
            s = XOS_CALLN(fill, &r, XOS_SLICE(out, len), n);
            if (s || out[0] != (uint8_t)n || out[len - 1] != (uint8_t)(n + len - 1))
                miss(6, s);
        }
        if (n % 8 == 0) {
            uint32_t got = 0, k;
            s = xos_send(box, &n, 4);
            if (s && s != XOS_NOSPACE)
                miss(7, s);
            s = xos_receive(box, &got, 4, 0, &k);
            if (s && s != XOS_TIMEOUT)
                miss(8, s);
        }
        compute(id, 1 + n % 97);
        rounds[id]++;
    }
}

static struct xos_info_system system_now(void)
{
    struct xos_info_system s = { 0 };
    uint32_t len;
    xos_info(XOS_INFO_SYSTEM, 0, &s, sizeof(s), &len);
    return s;
}

static void storm(void)
{
    /* Bochs: 4 MIPS; -icount: 1000 MIPS */
    uint32_t divisor = guest_enforced ? 600 : guest_icount ? 5 : 30, p = guest_peer("peer");
    xos_sel t[THREADS];
    portal8 = guest_gate("peer", "a8");
    portal0 = guest_gate("peer", "a0");
    sum = guest_gate("peer", "sum");
    fill = guest_gate("peer", "fill");
    direct8 = guest_gate("tsrv", "a8");
    inner8 = guest_gate("tsrv1", "a8");
    EQ(xos_mailbox(2, 4, &box), 0);
    stop = wrong = 0;
    xos_kfd(XOS_KFD_priority, 0, 20, 0, 0, 0, 0, 0);
    struct xos_info_system before = system_now();
    for (uint32_t i = 0; i < THREADS; i++) {
        rounds[i] = 0;
        t[i] = guest_thread(i, worker, i, 0);
    }
    EQ(CALL("tsrv1", "tick", NULL, divisor), 0);
    uint64_t end = xos_clock() + (guest_enforced ? 3000000000ull : 1500000000ull);
    while (xos_clock() < end && !wrong && system_now().ticks - before.ticks < 40000)
        xos_sleep(20);
    EQ(CALL("tsrv1", "tick", NULL, NORMAL_DIVISOR), 0);
    stop = 1;
    for (uint32_t i = 0; i < THREADS; i++)
        guest_thread_join(t[i]);
    struct xos_info_system after = system_now();
    xos_kfd(XOS_KFD_priority, 0, 8, 0, 0, 0, 0, 0);
    guest_logf("# %u ticks, %u switches, %u %u %u rounds", after.ticks - before.ticks, after.switches - before.switches, rounds[0],
               rounds[1], rounds[2]);
    EQ(wrong, 0);
    CHECK(rounds[0] && rounds[1] && rounds[2]);
    guest_drop(portal8);
    guest_drop(portal0);
    guest_drop(sum);
    guest_drop(fill);
    guest_drop(direct8);
    guest_drop(inner8);
    guest_drop(box);
    guest_end("peer", 72);
    EQ(guest_join(p), 72);
}

/* Workers are killed wherever they are just then: each dies, and no entry-stack block is lost. */
static void kills(void)
{
    uint32_t p = guest_peer("peer"), seed = 1;
    portal8 = guest_gate("peer", "a8");
    portal0 = guest_gate("peer", "a0");
    sum = guest_gate("peer", "sum");
    fill = guest_gate("peer", "fill");
    direct8 = guest_gate("tsrv", "a8");
    inner8 = guest_gate("tsrv1", "a8");
    EQ(xos_mailbox(2, 4, &box), 0);
    stop = wrong = 0;
    EQ(CALL("tsrv1", "tick", NULL, guest_enforced ? 600 : 30), 0);
    xos_kfd(XOS_KFD_priority, 0, 9, 0, 0, 0, 0, 0);
    for (uint32_t n = 0; n < 150; n++) {
        xos_sel t = guest_thread(n % THREADS, worker, n % THREADS, 0);
        seed = seed * 1103515245 + 12345;
        xos_sleep(n % 3);
        for (volatile uint32_t spin = seed >> 20; spin; spin--)
            ;
        EQ(xos_kfd(XOS_KFD_thread_kill, t, 0, 0, 0, 0, 0, 0), 0);
        EQ(guest_thread_join(t), 128 + 9);
    }
    xos_kfd(XOS_KFD_priority, 0, 8, 0, 0, 0, 0, 0);
    EQ(CALL("tsrv1", "tick", NULL, NORMAL_DIVISOR), 0);
    EQ(wrong, 0);
    uint64_t r;
    EQ(XOS_CALL0(portal0, &r), 0);
    guest_drop(portal8);
    guest_drop(portal0);
    guest_drop(sum);
    guest_drop(fill);
    guest_drop(direct8);
    guest_drop(inner8);
    guest_drop(box);
    guest_end("peer", 72);
    EQ(guest_join(p), 72);
}

GROUP(storm, "storm", false, { "interrupts everywhere", storm }, { "kills everywhere", kills })
