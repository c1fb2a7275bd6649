/* Portals into another process. */
#include "tests/guest/guest.h"

#define SELF 0xbee50000u
static uint32_t pid;
static uint32_t numbers[31];
static uint8_t bytes[16384], back[16384];

static void start(void)
{
    pid = guest_peer("peer");
    for (uint32_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(i * 7 + 1);
}

static uint32_t expected(uint32_t n, const uint32_t *v)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (i + 1) * v[i];
    return sum;
}

static uint32_t hash(const uint8_t *p, uint32_t n)
{
    uint32_t s = 0;
    while (n--)
        s = s * 31 + *p++;
    return s;
}

static void args(void)
{
    for (uint32_t n = 0; n < 32; n++) {
        char name[4];
        uint64_t r = 0;
        xos_snprintf(name, sizeof(name), "a%u", n);
        for (uint32_t i = 0; i < 31; i++)
            numbers[i] = 0x01020304 * (n + 1) + i;
        EQ(guest_call("peer", name, &r, n, numbers), 0);
        EQ(r, expected(n, numbers));
        EQ(r >> 32, SELF ^ n);
    }
}

static void from_ring2(void)
{
    for (uint32_t n = 0; n < 32; n++) {
        char name[4];
        uint64_t r = 0;
        xos_snprintf(name, sizeof(name), "a%u", n);
        for (uint32_t i = 0; i < 31; i++)
            numbers[i] = 500 + i;
        EQ(CALL("tsrv", "call", &r, TEXT("peer"), TEXT(name), n, 500), 0);
        EQ(r, expected(n, numbers));
        EQ(r >> 32, SELF ^ n);
    }
    uint64_t r;
    EQ(CALL("tsrv1", "call", &r, TEXT("peer"), TEXT("a0"), 0, 0), XOS_DENIED);
}

static void registers(void)
{
    static const uint8_t counts[] = { 0, 1, 8, 31 };
    xos_sel mem = 0;
    EQ(xos_alloc(4096, 0, &mem), 0);
    for (uint32_t c = 0; c < sizeof(counts); c++) {
        char name[4];
        uint32_t n = counts[c];
        xos_snprintf(name, sizeof(name), "a%u", n);
        xos_sel g = guest_gate("peer", name);
        static const uint32_t flags[] = { 0x202, 0x4202, 0x602, 0x40202, 0x302, 0x44f02 | 0x8d5 };
        for (uint32_t i = 0; g && i < sizeof(flags) / 4; i++)
            for (uint32_t k = 0; k < 2; k++) {
                uint32_t sel = k ? mem : 0;
                struct probe p = { .gate = g, .argc = n, .args = numbers, .eflags = flags[i], .ebx = 0xb0b0b0b0, .esi = 0x51515151,
                                   .edi = 0xd1d1d1d1, .ebp = 0xbbbb0000, .ds = sel, .es = sel, .fs = mem, .gs = mem };
                probe_call(&p);
                EQ(p.ecx, 0);
                EQ(p.eax, expected(n, numbers));
                EQ(p.ebx, 0xb0b0b0b0);
                EQ(p.esi, 0x51515151);
                EQ(p.edi, 0xd1d1d1d1);
                EQ(p.ebp, 0xbbbb0000);
                EQ(p.ds, sel);
                EQ(p.es, sel);
                EQ(p.fs, 0);
                EQ(p.gs, 0);
                EQ(p.esp, 0);
                EQ(p.eflags & 0x44500, 0);
                EQ(p.eflags & 0x200, 0x200);
            }
        guest_drop(g);
    }
    EQ(xos_free(mem), 0);
}

static void state_inside(void)
{
    static const uint32_t flags[] = { 0x202, 0x4202, 0x602, 0x40202, 0x302, 0x44f02 | 0x8d5 };
    xos_sel g = guest_gate("peer", "state"), mem = 0;
    uint32_t which;
    EQ(xos_alloc(4096, 0, &mem), 0);
    for (uint32_t i = 0; g && i < sizeof(flags) / 4; i++)
        for (which = 0; which < 3; which++) {
            struct probe p = { .gate = g, .argc = 1, .args = &which, .eflags = flags[i], .ds = mem, .es = mem, .fs = mem, .gs = mem };
            probe_call(&p);
            EQ(p.ecx, 0);
            if (which == 0) {
                EQ(p.eax & 0x44500, 0);
                EQ(p.eax & 0x200, 0x200);
                EQ(p.edx & 0xffff, 0xf);
            } else {
                EQ(p.eax & 0xffff, which == 1 ? 0 : 0x17);
                EQ(p.edx & 0xffff, which == 1 ? 0 : 0x17);
            }
        }
    guest_drop(g);
    EQ(xos_free(mem), 0);
}

struct fp { uint32_t x0[4], x7[4], mxcsr; uint16_t cw, sw; double top; };

static void fp_set(void)
{
    static const uint32_t a[4] = { 0xdead0001, 0xdead0002, 0xdead0003, 0xdead0004 }, b[4] = { 5, 6, 7, 8 };
    static const uint32_t mxcsr = 0x3f80;
    static const uint16_t cw = 0x0b7f;
    static const double d = 2.5;
    __asm__ volatile("fninit\n fldcw %3\n fldl %4\n movups %0, %%xmm0\n movups %1, %%xmm7\n ldmxcsr %2"
                     :: "m"(a), "m"(b), "m"(mxcsr), "m"(cw), "m"(d));
}

static void fp_check(void)
{
    uint32_t x0[4], x7[4], mxcsr;
    uint16_t cw;
    double d;
    __asm__ volatile("movups %%xmm0, %0\n movups %%xmm7, %1\n stmxcsr %2\n fnstcw %3\n fstpl %4\n fninit"
                     : "=m"(x0), "=m"(x7), "=m"(mxcsr), "=m"(cw), "=m"(d));
    uint32_t ok = d == 2.5;
    EQ(x0[0], 0xdead0001);
    EQ(x0[3], 0xdead0004);
    EQ(x7[0], 5);
    EQ(mxcsr & 0xffc0, 0x3f80);
    EQ(cw, 0x0b7f);
    EQ(ok, 1);
    mxcsr = 0x1f80;
    __asm__ volatile("ldmxcsr %0" :: "m"(mxcsr));
}

/* The callee starts clean and what it leaves does not come out. */
static void fp_clean(void)
{
    uint64_t r = 0;
    uint32_t three = 3, four = 4;
    xos_sel g = guest_gate("peer", "state"), f = guest_gate("peer", "fpu");
    if (!g || !f)
        return;
    fp_set();
    status s1 = xos_callv(g, 1, &three, &r);
    uint32_t lo1 = (uint32_t)r, hi1 = (uint32_t)(r >> 32);
    status s2 = xos_callv(g, 1, &four, &r);
    uint32_t lo2 = (uint32_t)r, hi2 = (uint32_t)(r >> 32);
    status s3 = xos_callv(f, 0, NULL, &r);
    fp_check();
    EQ(s1 | s2 | s3, 0);
    EQ(lo1, 0x1f80);
    EQ(hi1, 0x37f);
    EQ(lo2, 0);
    EQ(hi2, 0);
    EQ(xos_callv(g, 1, &three, &r), 0);
    EQ((uint32_t)r, 0x1f80);
    guest_drop(g);
    guest_drop(f);
}

/* A pending unmasked x87 exception of the caller hits neither the callee nor anybody but the caller. */
static void fp_pending(void)
{
    uint64_t r = 0;
    uint32_t three = 3;
    xos_sel g = guest_gate("peer", "state"), f = guest_gate("peer", "fpu");
    static const uint16_t cw = 0x0340;
    if (!g || !f)
        return;
    __asm__ volatile("fninit\n fldcw %0\n fldz\n fld1\n fdivp %%st, %%st(1)" :: "m"(cw));
    __asm__ volatile("fninit\n fldcw %0\n fld1\n fldz\n fdivrp %%st, %%st(1)\n" :: "m"(cw));
    status s1 = xos_callv(g, 1, &three, &r);
    uint32_t lo = (uint32_t)r;
    status s2 = xos_callv(f, 0, NULL, &r);
    __asm__ volatile("fnclex\n fninit");
    EQ(s1 | s2, 0);
    EQ(lo, 0x1f80);
    guest_drop(g);
    guest_drop(f);
}

static void slices(void)
{
    static const uint32_t lengths[] = { 0, 1, 3, 4, 5, 4095, 4096, 4097 };
    for (uint32_t i = 0; i < sizeof(lengths) / 4; i++) {
        uint64_t r = 0;
        EQ(CALL("peer", "sum", &r, XOS_SLICE(bytes + 1, lengths[i])), 0);
        EQ(r, hash(bytes + 1, lengths[i]));
        EQ(r >> 32, 0x17);
        EQ(CALL("peer", "two", &r, XOS_SLICE(bytes + 1, lengths[i]), XOS_SLICE(bytes + 9, 77)), 0);
        EQ(r >> 32, hash(bytes + 1, lengths[i]));
        EQ(r, hash(bytes + 9, 77));
        memset(back, 0xee, sizeof(back));
        EQ(CALL("peer", "fill", &r, XOS_SLICE(back + 5, lengths[i]), 3), 0);
        EQ(r, lengths[i]);
        EQ(back[4], 0xee);
        EQ(back[5 + lengths[i]], 0xee);
        if (lengths[i]) {
            EQ(back[5], 3);
            EQ(back[5 + lengths[i] - 1], (uint8_t)(3 + lengths[i] - 1));
        }
    }
    uint64_t r = 0;
    EQ(CALL("peer", "sum", &r, 0, 0x1000, 10), 0);      /* a null reference */
    EQ(r, ~0u);
}

static void hidden(void)
{
    uint64_t r = 0;
    memset(back, 0xee, sizeof(back));
    EQ(CALL("peer", "name", &r, XOS_SLICE(back, 100)), 0);
    EQ(r, 4);
    CHECK(!memcmp(back, "peer\xee", 5));
    memset(back, 0xee, sizeof(back));
    EQ(CALL("peer", "name", &r, XOS_SLICE(back, 3)), XOS_TOOBIG);
    EQ(back[0], 0xee);
    EQ(CALL("peer", "swap", &r, XOS_SLICE(bytes, 5), XOS_SLICE(back, 100)), 0);
    EQ(r, 5);
    EQ(back[0], bytes[4]);
    EQ(back[4], bytes[0]);
    EQ(back[5], 0xee);
}

static void slices_from_2(void)
{
    uint64_t r;
    EQ(CALL("tsrv", "relay", &r, TEXT("peer"), 1, 5), 0);
    EQ(r, 6);
}

static void too_big(void)
{
    uint64_t r = 0;
    static uint8_t big[70000];
    EQ(CALL("peer", "sum", &r, XOS_SLICE(big, sizeof(big))), XOS_TOOBIG);
    EQ(CALL("peer", "sum", &r, xos_ds(), 0x1000, 0xffffffff), XOS_TOOBIG);
}

/* Selectors that a client must not hand over. */
static void bad_slices(void)
{
    static const uint16_t bad[] = { 4, 0x08, 0x0b, 0x10, 0x13, 0x28, 0x30, 0x58, 0x5b, 0x80, 0x98, 0x9b, 0xaa, 0x0c, 0x0f, 0x1fc, 0x1ff,
                                    0xfff7, 0xfffc, 0xffff, 0x200, 0x203 };
    uint64_t r = 0;
    xos_sel g = guest_gate("peer", "sum");
    for (uint32_t i = 0; i < sizeof(bad) / 2; i++) {
        status s = XOS_CALLN(g, &r, bad[i], 0x1000, 4);
        if (s != XOS_BADSEL)
            guest_fail(__FILE__, bad[i], "sum", s, XOS_BADSEL);
        s = CALL("peer", "fill", &r, bad[i], 0x1000, 4, 0);
        if (s != XOS_BADSEL)
            guest_fail(__FILE__, bad[i], "fill", s, XOS_BADSEL);
    }
    /* the gate itself, an object handle */
    EQ(XOS_CALLN(g, &r, g, 0, 4), XOS_BADSEL);
    guest_drop(g);
    uint32_t size = 0, ds = xos_ds();
    xos_sel mem = 0;
    xos_resize(ds, 0xf0000000, &size);
    EQ(CALL("peer", "sum", &r, ds, size, 1), XOS_BADPTR);
    EQ(CALL("peer", "sum", &r, ds, size - 4, 8), XOS_BADPTR);
    EQ(CALL("peer", "sum", &r, ds, 0, 8), XOS_BADPTR);
    EQ(CALL("peer", "sum", &r, ds, 0xffffffff, 8), XOS_BADPTR);
    EQ(CALL("peer", "fill", &r, ds, 0xffc, 8, 1), XOS_BADPTR);
    EQ(xos_alloc(100, 0, &mem), 0);
    EQ(CALL("peer", "sum", &r, mem, 0, 100), 0);
    EQ(CALL("peer", "sum", &r, mem, 0, 101), XOS_RANGE);
    EQ(CALL("peer", "fill", &r, mem, 50, 50, 1), 0);
    EQ(CALL("peer", "fill", &r, mem, 51, 50, 1), XOS_RANGE);
    EQ(xos_free(mem), 0);
    EQ(CALL("peer", "sum", &r, mem, 0, 1), XOS_BADSEL);
}

static void forged(void)
{
    uint64_t r = 0;
    for (uint32_t code = 1; code < 256; code++)
        if (code != XOS_EXCEPTION)
            EQ(CALL("peer", "forge", &r, code), XOS_BADSTATUS);
    EQ(CALL("peer", "forge", &r, 256), 256);
    EQ(CALL("peer", "forge", &r, 65535), 65535);
    EQ(CALL("peer", "forge", &r, 0), 0);
    EQ(r >> 32, 0x12345678);
}

static void exceptions(void)
{
    char buf[64];
    uint32_t len = 0;
    EQ(CALL("peer", "throw", NULL), XOS_EXCEPTION);
    EQ(xos_kfd(XOS_KFD_exception, XOS_P(buf), 64, 0, 0, 0, &len, 0), 0);
    EQ(len, 30);
    CHECK(!memcmp(buf, "java/lang/Error\0from the peer", 30));
}

static void return_gate(void)
{
    uint64_t r = 0;
    uint32_t st = 0;
    __asm__ volatile("push %%ebp\n xor %%ecx, %%ecx\n lcall $0x63, $0\n pop %%ebp" : "=c"(st) :: "eax", "ebx", "edx", "memory");
    EQ(st, XOS_NORECORD);
    EQ(CALL("peer", "retgate", &r), 0);
    EQ(r, 0x77);
    EQ(r >> 32, 0x88);
}

/* Where limits are not enforced the gate copies parameters from wherever ESP says. */
static void bad_stack(void)
{
    if (guest_enforced) {
        guest_skip();
        return;
    }
    static const char *const objects[] = { "tsrv", "tsrv1", "peer" };
    for (uint32_t o = 0; o < 3; o++) {
        xos_sel g = guest_gate(objects[o], "a8");
        /* ESP + the base of the data segment = KRNL's memory */
        uint32_t esp, out;
        if (!g)
            continue;
        static struct { uint32_t off; uint16_t sel; } __attribute__((packed)) far;
        far.sel = (uint16_t)g;
        __asm__ volatile("mov %%esp, %%edi\n mov %3, %%esp\n lcall *%2\n mov %%esp, %1\n mov %%edi, %%esp"
                         : "=c"(out), "=&S"(esp) : "m"(far), "r"(0x70200000u) : "eax", "edx", "edi", "memory");
        EQ(out, XOS_BADSTACK);
        EQ(esp, 0x70200000u + 32);
        guest_drop(g);
    }
}

static volatile uint32_t results[8];
static xos_sel block_gate;
static void blocked(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALL1(block_gate, &r, XOS_FOREVER) << 16;
    results[i] |= (uint32_t)r;
}

static xos_sel wait_gate;

static void late(uint32_t i)
{
    uint64_t r = 0;
    results[i] = 0x10000 | XOS_CALL0(wait_gate, &r);
}

static void summing(uint32_t i)
{
    uint64_t r = 0;
    results[i] = 0x10000 | CALL("peer", "sum", &r, XOS_SLICE(bytes, 10));
}

static void brief(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALL1(block_gate, &r, 60);
}

static void die3(uint32_t i)
{
    uint64_t r = 0;
    results[i] = XOS_CALL1(wait_gate, &r, 60);
}

static uint32_t deadline(uint32_t ms)
{
    uint32_t old = 0;
    EQ(xos_kfd(XOS_KFD_deadline, ms, 0, 0, 0, 0, &old, 0), 0);
    return old;
}

/* Four entry-stack blocks: the fifth caller waits until its deadline; one who is in a block of another process himself
 * waits only if he has one. */
static void busy(void)
{
    xos_sel t[3], g = guest_gate("peer", "waiting"), b = guest_gate("peer", "block"), p = guest_gate("peer", "post"), f, w[3];
    uint64_t r = 0;
    uint32_t other = guest_peer("peer2");
    block_gate = b;
    wait_gate = g;
    for (uint32_t i = 0; i < 3; i++)
        t[i] = guest_thread(i, blocked, i, 0);
    CHECK(guest_until("peer", "waiting", 3));
    f = guest_thread(3, blocked, 3, 0);
    xos_sleep(10);
    deadline(20);
    EQ(XOS_CALL0(g, &r), XOS_TIMEOUT);
    deadline(20);
    EQ(XOS_CALL1(b, &r, 0), XOS_TIMEOUT);
    deadline(20);
    EQ(CALL("peer", "sum", &r, XOS_SLICE(bytes, 10)), XOS_TIMEOUT);
    deadline(20);
    EQ(CALL("tsrv", "call", &r, TEXT("peer"), TEXT("a2"), 2, 0), XOS_TIMEOUT);
    deadline(20);
    EQ(CALL("peer2", "call", &r, TEXT("peer"), TEXT("a0"), 0, 0), XOS_STATUS_USER + XOS_TIMEOUT);
    deadline(XOS_FOREVER);
    EQ(CALL("peer2", "call", &r, TEXT("peer"), TEXT("a0"), 0, 0), XOS_STATUS_USER + XOS_BUSY);
    EQ(CALL("peer2", "call", &r, TEXT("peer2"), TEXT("a0"), 0, 0), 0);
    for (uint32_t i = 0; i < 3; i++) {
        results[4 + i] = 0;
        w[i] = guest_thread(4 + i, i == 1 ? summing : late, 4 + i, 0);
    }
    xos_sleep(10);
    for (uint32_t i = 4; i < 7; i++)
        EQ(results[i], 0);
    EQ(xos_kfd(XOS_KFD_thread_kill, w[2], 0, 0, 0, 0, 0, 0), 0);
    EQ(guest_thread_join(w[2]), 128 + 9);
    EQ(xos_kfd(XOS_KFD_thread_kill, f, 0, 0, 0, 0, 0, 0), 0);   /* its activation ends first, then it: there is a block */
    EQ(guest_thread_join(f), 128 + 9);
    EQ(results[3], 0);
    for (uint32_t i = 0; i < 2; i++)
        guest_thread_join(w[i]);
    EQ(results[4], 0x10000);
    EQ(results[5], 0x10000);
    EQ(results[6], 0);
    for (uint32_t i = 0; i < 3; i++)
        EQ(XOS_CALL0(p, &r), 0);
    for (uint32_t i = 0; i < 3; i++)
        guest_thread_join(t[i]);
    for (uint32_t i = 0; i < 3; i++)
        EQ(results[i], 0);
    EQ(XOS_CALL0(g, &r), 0);
    EQ(r, 0);
    guest_drop(g);
    guest_drop(b);
    guest_drop(p);
    guest_end("peer2", 40);
    EQ(guest_join(other), 40);
}

/* More callers than blocks, again and again: nobody is forgotten. */
static volatile uint32_t rounds_done;

static void insistent(uint32_t i)
{
    uint64_t r = 0;
    for (uint32_t k = 0; k < 40; k++) {
        status s = i & 1 ? XOS_CALL1(block_gate, &r, k % 3) : CALL("peer", "sum", &r, XOS_SLICE(bytes, 10 + k));
        if (s)
            results[i] = s;
        __atomic_fetch_add(&rounds_done, 1, __ATOMIC_SEQ_CST);
    }
}

static void crowd(void)
{
    xos_sel t[8];
    block_gate = guest_gate("peer", "block");
    rounds_done = 0;
    for (uint32_t i = 0; i < 8; i++) {
        results[i] = 0;
        t[i] = guest_thread(i, insistent, i, 0);
    }
    for (uint32_t i = 0; i < 8; i++)
        guest_thread_join(t[i]);
    for (uint32_t i = 0; i < 8; i++)
        EQ(results[i], 0);
    EQ(rounds_done, 8 * 40);
    guest_drop(block_gate);
}

/* The callee ends while callers wait for a block of it. */
static void end_of_wait(void)
{
    uint32_t other = guest_peer("peer3");
    xos_sel t[6];
    block_gate = guest_gate("peer3", "block");
    wait_gate = guest_gate("peer3", "die");
    for (uint32_t i = 0; i < 6; i++)
        results[i] = ~0u;
    for (uint32_t i = 0; i < 3; i++)
        t[i] = guest_thread(i, blocked, i, 0);
    CHECK(guest_until("peer3", "waiting", 3));
    t[3] = guest_thread(3, brief, 3, 0);
    xos_sleep(10);
    t[4] = guest_thread(4, die3, 4, 0);
    xos_sleep(2);
    t[5] = guest_thread(5, blocked, 5, 0);
    for (uint32_t i = 0; i < 6; i++)
        guest_thread_join(t[i]);
    for (uint32_t i = 0; i < 3; i++)
        EQ(results[i], XOS_GONE << 16);
    EQ(results[5], XOS_GONE << 16);
    EQ(guest_join(other), 60);
    guest_drop(block_gate);
    guest_drop(wait_gate);
}

/* Process, ring 2, process, ring 2, ...: A -> B -> A -> B with servers between, until depth says no, and back. */
static void nesting(void)
{
    uint64_t r = 0;
    for (uint32_t depth = 0; depth < 7; depth++) {
        EQ(CALL("peer", "relay", &r, TEXT("peer"), depth, 10), 0);
        EQ(r, 10 + depth);
        EQ(CALL("tsrv", "relay", &r, TEXT("peer"), depth, 10), 0);
        EQ(r, 10 + depth);
    }
    uint32_t other = guest_peer("peer2");
    EQ(CALL("peer", "call", &r, TEXT("peer2"), TEXT("a3"), 3, 1), 0);
    EQ(r, 14);
    status s = CALL("tsrv", "relay", &r, TEXT("peer"), 60, 10);
    CHECK(s == XOS_DEPTH || s == XOS_BUSY || s == XOS_STATUS_USER + XOS_DEPTH || s == XOS_STATUS_USER + XOS_BUSY);
    EQ(CALL("tsrv", "relay", &r, TEXT("peer"), 6, 10), 0);
    guest_end("peer2", 40);
    EQ(guest_join(other), 40);
}

/* More levels than a thread's inner stacks hold, more blocks than that. */
static void depth(void)
{
    uint32_t pids[8];
    char name[8];
    uint64_t r = 0;
    for (uint32_t i = 0; i < 8; i++) {
        xos_snprintf(name, sizeof(name), "nest%u", i);
        pids[i] = guest_peer(name);
    }
    for (uint32_t n = 1; n < 17; n += 3) {
        EQ(CALL("tsrv", "relay", &r, TEXT("nest0"), n, 10), 0);
        EQ(r, 10 + n);
    }
    for (uint32_t i = 0; i < 3; i++)
        EQ(CALL("tsrv", "relay", &r, TEXT("nest0"), 56, 10), XOS_STATUS_USER + XOS_DEPTH);
    EQ(CALL("tsrv", "relay", &r, TEXT("nest0"), 5, 10), 0);
    for (uint32_t i = 0; i < 8; i++) {
        xos_snprintf(name, sizeof(name), "nest%u", i);
        guest_end(name, 40);
        EQ(guest_join(pids[i]), 40);
    }
}

static void not_its_host(void)
{
    uint64_t r = 0;
    EQ(CALL("peer", "exit", &r), 0);
    EQ(r, XOS_DENIED << 8 | XOS_DENIED);
}

static void end(void)
{
    guest_end("peer", 55);
    EQ(guest_join(pid), 55);
    EQ(CALL("peer", "a0", NULL), XOS_NOTFOUND);
}

GROUP(portal, "portal", false,
      { "a peer", start }, { "0 to 31 parameters", args }, { "from ring 2", from_ring2 }, { "registers are kept, FS and GS null", registers },
      { "flags and segments inside", state_inside }, { "FP state is clean both ways", fp_clean },
      { "a pending x87 exception", fp_pending }, { "slices", slices }, { "hidden out slices", hidden },
      { "slices from ring 2", slices_from_2 }, { "too big", too_big }, { "slices that must not be", bad_slices },
      { "forged statuses", forged }, { "exception detail", exceptions }, { "the return gate", return_gate },
      { "parameters from a supervisor ESP", bad_stack }, { "busy", busy }, { "a crowd before four blocks", crowd },
      { "the end of a wait", end_of_wait }, { "nesting", nesting }, { "depth", depth },
      { "a visitor can't end its host", not_its_host }, { "its end", end })
