/* BMDS' own test machine: a server of ring 2 in INIT's place, which does what the command line says and prints results
 * (tests/judge.py).  Sector i of every image begins as words 0x9e3779b1 * i + j.  Words of the command line:
 *   read=NAME       reads of all kinds agree with the pattern, wrong ones are refused
 *   brief=NAME      a part of that, for what is slow
 *   dev=NAME        the same as read, and it can't be written
 *   write=NAME      the same, then writes into the last MiB (a small disk's last 256 KiB): words inverted; read back, with
 *                   claims and flushes
 *   bad=NAME@SECTOR this sector can't be read, in company of others that can
 *   part=NAME       a partition of that name is there, its first sector as the disk's at its start (START of its attributes)
 *   plug=NAME       prints "waiting for NAME"; the device comes, works, goes during reads, and comes again
 *   eject=NAME      the medium is put out by us; another one comes
 *   restart         BMDS is instantiated again; what follows finds the new one
 *   slow=NAME       it answers one read and no other; then reads of NAME's neighbours on the cable go on, and BESIDE's
 *                   meanwhile: slow=NAME@NEIGHBOUR,BESIDE
 *   bench=NAME      figures */
#include "bcfs/rt/rt.h"
#include <xos/block.h>
#include <xos/class.h>
#include <xos/info.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST("BLKTEST", 2, guest_construct, 65536)
XOS_CLASS(0, "BLKTEST", XOS_M_PUBLIC)

#define PASS (2 | 0x10 << 8)    /* shutdown: leave QEMU with status 33 */
#define FAIL (2 | 0x12 << 8)
#define BIG  (300u << 10)
#define THREADS 4u
#define KEY  0x5edull

status guest_construct(const char *cmdline);

enum { READ, WRITE, FLUSH, SIZE, SECTOR, TRANSFER, CLAIM, UNCLAIM, METHODS };
static const char *const method[METHODS] = { "read", "write", "flush", "size", "sector", "transfer", "claim", "unclaim" };

struct dev { xos_sel gate[METHODS]; uint64_t size; uint32_t sector; const char *name; };
static xos_sel list_gate, changes_gate, eject_gate;
static uint8_t big[BIG], other[BIG];
static struct xos_block_op op[XOS_BLOCK_OPS_MAX];
static uint32_t number, failed, planned, seed = 1;
static char line[512];

static uint32_t rnd(uint32_t n)
{
    seed = seed * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(seed >> 8) * n >> 24);
}

static bool result(bool good, const char *name, const char *what, uint32_t got)
{
    if (!good) failed++;
    xos_logf(good ? "ok %u %s: %s" : "not ok %u %s: %s: got %x", (unsigned)++number, name, what, (unsigned)got);
    return good;
}

static uint32_t word(uint64_t byte) { return (uint32_t)(byte / 512) * 0x9e3779b1u + (uint32_t)(byte % 512 / 4); }

static bool same(const uint8_t *p, uint64_t byte, uint32_t n, uint32_t flip)
{
    for (uint32_t i = 0; i < n; i++)
        if (p[i] != (uint8_t)((word(byte + i) ^ flip) >> 8 * ((byte + i) % 4))) return false;
    return true;
}

static void pattern(uint8_t *p, uint64_t byte, uint32_t n, uint32_t flip)
{
    for (uint32_t i = 0; i < n; i++) p[i] = (uint8_t)((word(byte + i) ^ flip) >> 8 * ((byte + i) % 4));
}

static status gate(const char *object, const char *name, xos_sel *g)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) }, .method = { name, strlen(name) } };
    return xos_get_handles(&w, 1, 1000, g);
}

static status rd(const struct dev *d, uint64_t at, void *to, uint32_t n, uint32_t cap, uint32_t *got)
{
    uint64_t r = 0;
    status s = XOS_CALLN(d->gate[READ], &r, (uint32_t)at, (uint32_t)(at >> 32), n, XOS_SLICE(to, cap));
    *got = (uint32_t)r;
    return s;
}

static status wr(const struct dev *d, uint64_t at, const void *from, uint32_t n)
{
    return XOS_CALLN(d->gate[WRITE], NULL, (uint32_t)at, (uint32_t)(at >> 32), XOS_SLICE(from, n));
}

static status transfer(const struct dev *d, uint64_t key, struct xos_block_op *o, uint32_t n, uint32_t *good)
{
    uint64_t r = 0;
    status s = XOS_CALLN(d->gate[TRANSFER], &r, (uint32_t)key, (uint32_t)(key >> 32), XOS_SLICE(o, n * sizeof *o));
    *good = (uint32_t)r;
    return s;
}

static status key_call(const struct dev *d, uint32_t which, uint64_t key)
{
    return XOS_CALLN(d->gate[which], NULL, (uint32_t)key, (uint32_t)(key >> 32));
}

static struct xos_block_op entry(uint32_t kind, uint64_t at, const void *mem, uint32_t n)
{
    return (struct xos_block_op){ .op = kind, .status = 99, .at = at, .sel = mem ? xos_ds() : 0, .off = XOS_P(mem), .len = n };
}

static uint32_t spare(const struct dev *d) { return d->size < 4u << 20 ? 256u << 10 : 1u << 20; }
/* Where anything may be read: nobody writes there. */
static uint32_t still(const struct dev *d) { return (uint32_t)(d->size - 2 * spare(d)); }

static void close(struct dev *d)
{
    for (uint32_t i = 0; i < METHODS; i++)
        if (d->gate[i]) xos_release(d->gate[i], 1);
}

static status open(const char *name, struct dev *d)
{
    uint64_t v = 0;
    memset(d, 0, sizeof *d);
    d->name = name;
    status s = XOS_OK;
    for (uint32_t i = 0; i < METHODS && !s; i++) s = gate(name, method[i], &d->gate[i]);
    if (!s) s = XOS_CALL0(d->gate[SIZE], &d->size);
    if (!s) s = XOS_CALL0(d->gate[SECTOR], &v);
    d->sector = (uint32_t)v;
    if (s) close(d);
    return s;
}

/* ---- reads ---- */

static void test_read(const struct dev *d)
{
    uint32_t got = 0, wrong = 0;
    uint64_t at = 0;
    status s = XOS_OK;
    bool small = d->size < 4u << 20;            /* and slow */
    for (uint32_t i = 0; i < (small ? 10 : 40) && !s && !wrong; i++) {
        uint32_t most = small ? 30000 : BIG, n = i < 4 ? most : 1 + rnd(i % 2 ? 9000 : most);
        at = i < 2 ? 0 : rnd((still(d) - BIG) / 512) * 512ull + (i % 3 ? rnd(512) : 0);
        s = rd(d, at, big, n, n, &got);
        wrong = !s && (got != n || !same(big, at, n, 0));
    }
    result(!s && !wrong, d->name, "reads at odd offsets", s ? s : (uint32_t)at);
    s = rd(d, d->size - 100, big, 200, 200, &got);
    result(!s && got == 100, d->name, "read at the end", s ? s : got);
    s = rd(d, d->size + 1, big, 1, 1, &got);
    result(s == XOS_RANGE, d->name, "read behind the end", s);
    s = rd(d, UINT64_MAX - 100, big, 200, 200, &got);
    result(s == XOS_RANGE, d->name, "read far behind the end", s);
    s = rd(d, 0, big, 200, 100, &got);
    result(s == XOS_TOOBIG, d->name, "read into too little", s);
}

static void test_transfer(const struct dev *d)
{
    uint32_t good, n = XOS_BLOCK_OPS_MAX, wrong = 0;
    for (uint32_t i = 0; i < n; i++)
        op[i] = entry(XOS_BLOCK_READ, (uint64_t)rnd(still(d) / 4096) * 4096, big + i * 4096, 4096);
    op[7].at = op[9].at + 4096, op[8].at = op[9].at;     /* neighbours, and one twice */
    status s = transfer(d, 0, op, n, &good);
    for (uint32_t i = 0; i < n; i++) wrong += op[i].status != XOS_OK || !same(big + i * 4096, op[i].at, 4096, 0);
    result(!s && good == n && !wrong, d->name, "64 reads together", s ? s : wrong);

    op[0] = entry(XOS_BLOCK_READ, 0, big, d->sector);
    op[1] = entry(XOS_BLOCK_READ, 1, big, d->sector);
    op[2] = entry(XOS_BLOCK_READ, 0, big, d->sector - 1);
    op[3] = entry(XOS_BLOCK_READ, d->size, big, d->sector);
    op[4] = entry(XOS_BLOCK_READ, d->size - d->sector, big, 2 * d->sector);
    op[5] = entry(7, 0, big, d->sector);
    op[6] = entry(XOS_BLOCK_READ, 0, big, d->sector);
    op[6].sel = 0x10;
    op[7] = entry(XOS_BLOCK_READ, 0, big, d->sector);
    op[7].off = 0xfffffe00;
    op[8] = entry(XOS_BLOCK_FLUSH, 0, NULL, 0);
    op[9] = entry(XOS_BLOCK_READ, 0, big, d->sector);
    static const uint32_t want[] = { XOS_OK, XOS_BADARG, XOS_BADARG, XOS_RANGE, XOS_RANGE, XOS_BADARG, XOS_BADSEL, XOS_RANGE,
                                     XOS_BUSY, XOS_BUSY };
    s = transfer(d, 0, op, 10, &good);
    for (wrong = 0; wrong < 10 && op[wrong].status == want[wrong]; wrong++) {}
    result(s == XOS_BADARG && good == 1 && wrong == 10, d->name, "each entry has its own status, a flush stops", wrong << 8 | s);
    s = XOS_CALLN(d->gate[TRANSFER], NULL, 0, 0, XOS_SLICE(op, 31));
    result(s == XOS_BADARG, d->name, "half an entry", s);
    s = XOS_CALLN(d->gate[TRANSFER], NULL, 0, 0, XOS_SLICE(op, 65 * sizeof *op));
    result(s == XOS_BADARG, d->name, "too many entries", s);
}

/* ---- several threads ---- */

static struct dev *shared;
static uint32_t thread_failed, thread_done;

static void reader(uint32_t t)
{
    static struct { struct xos_block_op op[8]; uint8_t mem[8][4096]; } own[THREADS];
    uint32_t at = t * 7919;
    for (uint32_t round = 0; round < 60; round++) {
        uint32_t good;
        for (uint32_t i = 0; i < 8; i++) {
            at = at * 1664525 + 1013904223;
            uint64_t block = (at >> 8) % (still(shared) / 4096);
            own[t].op[i] = entry(XOS_BLOCK_READ, block * 4096, own[t].mem[i], 4096);
        }
        status s = transfer(shared, 0, own[t].op, 8, &good);
        for (uint32_t i = 0; i < 8 && !s; i++) s = !same(own[t].mem[i], own[t].op[i].at, 4096, 0);
        if (s) __atomic_add_fetch(&thread_failed, 1, __ATOMIC_RELAXED);
    }
    __atomic_add_fetch(&thread_done, 1, __ATOMIC_RELEASE);
}

static void test_threads(struct dev *d)
{
    xos_sel t[THREADS];
    shared = d;
    thread_failed = thread_done = 0;
    for (uint32_t i = 0; i < THREADS; i++)
        if (xos_thread(reader, NULL, i, 0, &t[i])) thread_failed++, thread_done++, t[i] = 0;
    for (uint32_t i = 0; i < THREADS; i++)
        if (t[i]) {
            xos_kfd(XOS_KFD_thread_join, t[i], 60000, 0, 0, 0, NULL, NULL);
            xos_release(t[i], 1);
        }
    result(!thread_failed && thread_done == THREADS, d->name, "four threads at once", thread_failed);
}

/* ---- writes ---- */

#define BLOCKS 32u

static void test_write(const struct dev *d)
{
    uint64_t base = d->size - spare(d);
    uint32_t good, wrong = 0, got;
    pattern(other, base, BLOCKS * 4096, ~0u);
    for (uint32_t i = 0; i < BLOCKS; i++)
        op[i] = entry(XOS_BLOCK_WRITE, base + (i * 7 % BLOCKS) * 4096, other + (i * 7 % BLOCKS) * 4096, 4096);
    op[BLOCKS] = entry(XOS_BLOCK_FLUSH, 0, NULL, 0);
    pattern(other + BLOCKS * 4096, base + BLOCKS * 4096, 4096, ~0u);
    op[BLOCKS + 1] = entry(XOS_BLOCK_WRITE, base + BLOCKS * 4096, other + BLOCKS * 4096, 4096);
    op[BLOCKS + 2] = entry(XOS_BLOCK_FLUSH, 0, NULL, 0);
    status s = transfer(d, 0, op, BLOCKS + 3, &good);
    for (uint32_t i = 0; i < BLOCKS + 3; i++) wrong += op[i].status;
    result(!s && good == BLOCKS + 3 && !wrong, d->name, "a commit: 32 blocks, flush, one block, flush", s ? s : wrong);
    s = rd(d, base - 4096, big, (BLOCKS + 3) * 4096, BIG, &got);
    result(!s && same(big, base - 4096, 4096, 0) && same(big + 4096, base, (BLOCKS + 1) * 4096, ~0u) &&
           same(big + (BLOCKS + 2) * 4096, base + (BLOCKS + 1) * 4096, 4096, 0), d->name, "read back, neighbours as before", s);

    uint64_t odd = base + 36 * 4096 + 13;
    pattern(other, odd, 100000, ~0u);
    s = wr(d, odd, other, 100000);
    if (!s) s = rd(d, odd - 1000, big, 102000, BIG, &got);
    result(!s && same(big, odd - 1000, 1000, 0) && same(big + 1000, odd, 100000, ~0u) && same(big + 101000, odd + 100000, 1000, 0),
           d->name, "a write from inside a sector into another", s);
    s = wr(d, d->size - 10, other, 20);
    result(s == XOS_RANGE, d->name, "write over the end", s);
    s = XOS_CALL0(d->gate[FLUSH], NULL);
    result(!s, d->name, "flush", s);

    op[0] = entry(XOS_BLOCK_WRITE, base - spare(d), other, 4096);
    op[1] = entry(XOS_BLOCK_WRITE, d->size, other, 4096);
    op[2] = entry(XOS_BLOCK_FLUSH, 0, NULL, 0);
    op[3] = entry(XOS_BLOCK_WRITE, base - spare(d) + 8192, other, 4096);
    pattern(other, base - spare(d), 4096, 0);         /* as it is */
    s = transfer(d, 0, op, 4, &good);
    result(s == XOS_RANGE && good == 1 && op[2].status == XOS_BUSY && op[3].status == XOS_BUSY, d->name,
           "a write that fails keeps what is behind the flush from the disk", op[3].status);
}

static void test_claim(const struct dev *d)
{
    uint32_t good;
    uint64_t at = d->size - spare(d);
    pattern(other, at, 4096, ~0u);
    status s = key_call(d, CLAIM, 0);
    result(s == XOS_BADARG, d->name, "claim without a key", s);
    s = key_call(d, CLAIM, KEY);
    if (!s) s = key_call(d, CLAIM, KEY);
    result(!s, d->name, "claim, twice", s);
    s = wr(d, at, other, 4096);
    result(s == XOS_BUSY, d->name, "write without the key", s);
    op[0] = entry(XOS_BLOCK_WRITE, at, other, 4096);
    s = transfer(d, KEY + 1, op, 1, &good);
    result(s == XOS_BUSY && op[0].status == XOS_BUSY, d->name, "write with another key", s);
    op[0] = entry(XOS_BLOCK_WRITE, at, other, 4096);
    s = transfer(d, KEY, op, 1, &good);
    result(!s, d->name, "write with the key", s);
    s = key_call(d, CLAIM, KEY + 1);
    result(s == XOS_BUSY, d->name, "claim by another", s);
    s = key_call(d, UNCLAIM, KEY + 1);
    result(s == XOS_DENIED, d->name, "unclaim by another", s);
    s = key_call(d, UNCLAIM, KEY);
    if (!s) s = wr(d, at, other, 4096);
    result(!s, d->name, "unclaim, write", s);
}

static void test_readonly(const struct dev *d)
{
    uint32_t good;
    status s = wr(d, 0, big, d->sector);
    result(s == XOS_DENIED, d->name, "write to what is read only", s);
    op[0] = entry(XOS_BLOCK_WRITE, 0, big, d->sector);
    s = transfer(d, 0, op, 1, &good);
    result(s == XOS_DENIED && !good, d->name, "transfer to what is read only", s);
    s = XOS_CALL0(d->gate[FLUSH], NULL);
    result(!s, d->name, "flush of what is read only", s);
}

static void test_bad(const struct dev *d, uint32_t sector)
{
    uint32_t good, n = 16, wrong = 0, got;
    uint64_t from = (uint64_t)(sector / 8 - 4) * 4096, at = (uint64_t)sector * 512;
    for (uint32_t i = 0; i < n; i++) op[i] = entry(XOS_BLOCK_READ, from + i * 4096, big + i * 4096, 4096);
    status s = transfer(d, 0, op, n, &good);
    for (uint32_t i = 0; i < n; i++) {
        bool here = at >= op[i].at && at < op[i].at + 4096;
        wrong += op[i].status != (here ? XOS_IO : XOS_OK) || (!here && !same(big + i * 4096, op[i].at, 4096, 0));
    }
    result(s == XOS_IO && good == n - 1 && !wrong, d->name, "one bad sector among neighbours", wrong << 8 | s);
    s = rd(d, at, big, 1, 1, &got);
    result(s == XOS_IO, d->name, "a read of the bad sector", s);
    s = rd(d, at + d->sector, big, 4096, 4096, &got);
    result(!s && same(big, at + d->sector, 4096, 0), d->name, "the sectors behind it", s);
}

/* ---- coming and going ---- */

static bool listed(const char *name)
{
    static char text[4096];
    uint64_t n = 0;
    status s = XOS_CALLN(list_gate, &n, XOS_SLICE(text, sizeof text - 1));
    if (s) return false;
    text[n] = 0;
    for (char *at = text; (at = strstr(at, name)); at++)
        if (at[strlen(name)] == '\n') return true;
    return false;
}

/* Wait until it is in the list, or not.  Every step is a change of the table. */
static bool await(const char *name, bool there)
{
    uint64_t serial = 0;
    for (uint32_t i = 0; i < 20; i++) {
        status s = XOS_CALLN(changes_gate, &serial, (uint32_t)serial, 15000);
        if (s) return false;
        if (listed(name) == there) return true;
    }
    return false;
}

static void test_plug(const char *name)
{
    struct dev d;
    uint32_t got, rounds = 0;
    result(!listed(name), name, "not there", 0);
    for (uint32_t times = 0; times < 2; times++) {
        xos_logf("waiting for %s", name);
        bool there = await(name, true);
        status s = there ? open(name, &d) : XOS_NOTFOUND;
        result(!s, name, "came", s);
        if (s) return;
        test_read(&d);
        xos_logf("done with %s", name);
        do s = rd(&d, rnd((uint32_t)(d.size / 512) - 64) * 512ull, big, 32768, 32768, &got);
        while (!s && ++rounds < 1000000);
        result(s == XOS_GONE, name, "went while it was read", s);
        there = await(name, false);
        result(there && !listed(name), name, "is not listed any more", there);
        s = rd(&d, 0, big, 1, 1, &got);
        result(s == XOS_GONE, name, "an old handle", s);
        close(&d);
    }
}

static status eject(const char *name)
{
    return XOS_CALLN(eject_gate, NULL, XOS_SLICE(name, strlen(name)));
}

static void test_eject(const char *name)
{
    struct dev d;
    uint32_t got;
    status s = open(name, &d);
    result(!s, name, "there", s);
    if (s) return;
    s = key_call(&d, CLAIM, KEY);
    if (!s) s = eject(name);
    result(s == XOS_BUSY, name, "eject of what is claimed", s);
    key_call(&d, UNCLAIM, KEY);
    s = eject(name);
    result(!s, name, "eject", s);
    result(await(name, false), name, "is out", 0);
    s = rd(&d, 0, big, 1, 1, &got);
    result(s == XOS_GONE, name, "an old handle", s);
    close(&d);
    xos_logf("waiting for %s", name);
    bool there = await(name, true);
    s = there ? open(name, &d) : XOS_NOTFOUND;
    result(!s, name, "another medium", s);
    if (s) return;
    test_read(&d);
    xos_logf("done with %s", name);
    result(await(name, false), name, "was taken out", 0);
    s = rd(&d, 0, big, 1, 1, &got);
    result(s == XOS_GONE, name, "an old handle", s);
    close(&d);
    s = eject("dev://cd9");
    result(s == XOS_NOTFOUND, name, "eject of nothing", s);
}

/* ---- what fails whole ---- */

static bool find_server(void)
{
    return !gate("BMDS", "list", &list_gate) && !gate("BMDS", "changes", &changes_gate) && !gate("BMDS", "eject", &eject_gate);
}

static void test_restart(void)
{
    xos_release(list_gate, 1), xos_release(changes_gate, 1), xos_release(eject_gate, 1);
    status s = xos_kfd(XOS_KFD_server_restart, XOS_P("BMDS"), 4, 20000, 0, 0, NULL, NULL);
    result(!s && find_server(), "BMDS", "instantiated again", s);
}

static uint32_t beside_reads, beside_wrong;
static bool beside_stop;

static void beside(uint32_t arg)
{
    static uint8_t mem[4096];
    const struct dev *d = (const struct dev *)arg;
    uint32_t got;
    for (uint32_t at = 0; !__atomic_load_n(&beside_stop, __ATOMIC_ACQUIRE); at = (at + 4096) % still(d)) {
        status s = rd(d, at, mem, 4096, 4096, &got);
        beside_wrong += s || !same(mem, at, 4096, 0);
        __atomic_add_fetch(&beside_reads, 1, __ATOMIC_RELAXED);
    }
}

static void test_slow(const char *name, const char *neighbour, const char *other)
{
    struct dev d, n, b;
    xos_sel thread = 0;
    uint32_t got;
    status s = open(name, &d), t = open(neighbour, &n), u = open(other, &b);
    if (!result(!s && !t && !u, name, "there, and two others", s)) return;
    u = xos_thread(beside, NULL, (uint32_t)(uintptr_t)&b, 0, &thread);
    rd(&d, 0, big, 65536, 65536, &got);         /* what the throttle lets pass */
    uint32_t before = beside_reads;
    s = rd(&d, 1 << 20, big, 65536, 65536, &got);
    uint32_t meanwhile = beside_reads - before;
    result(s == XOS_IO, name, "no answer is an error", s);
    s = rd(&n, 4096, big, 65536, 65536, &got);
    result(!s && same(big, 4096, 65536, 0), neighbour, "goes on after the reset", s);
    beside_stop = true;
    if (!u) xos_kfd(XOS_KFD_thread_join, thread, 60000, 0, 0, 0, NULL, NULL);
    result(!beside_wrong && meanwhile > 10, other, "was read meanwhile", beside_wrong << 16 | meanwhile);
}

/* ---- figures ---- */

/* What all threads have used; the idle loop is none of them. */
static uint64_t used(void)
{
    struct xos_info_thread t;
    uint64_t sum = 0;
    for (uint32_t i = 0; !xos_info(XOS_INFO_THREAD, i, &t, sizeof t, NULL); i++) sum += t.time_ns;
    return sum;
}

static uint64_t from, used_before;

static void begin(void)
{
    used_before = used();
    from = xos_clock();
}

static void figure(const struct dev *d, const char *what, uint64_t bytes)
{
    uint64_t ns = xos_clock() - from;
    xos_logf("bench %s %s %llu %llu %llu", d->name, what, (unsigned long long)bytes, (unsigned long long)ns,
             (unsigned long long)(used() - used_before));
}

static void bench(const struct dev *d)
{
    static const uint32_t step[] = { 4096, 65536, 262144 };
    static const char *const name[] = { "sequential-4K", "sequential-64K", "sequential-256K" };
    uint32_t got, good;
    uint64_t bytes = 8u << 20;
    for (uint32_t k = 0; k < 3; k++) {
        begin();
        for (uint64_t at = 0; at < bytes; at += step[k])
            if (rd(d, at, big, step[k], BIG, &got)) return;
        figure(d, name[k], bytes);
    }
    begin();
    for (uint32_t i = 0; i < 512; i++)
        if (rd(d, (uint64_t)rnd((uint32_t)(d->size / 4096) - 512) * 4096, big, 4096, BIG, &got)) return;
    figure(d, "random-4K", 512 * 4096);
    begin();
    for (uint32_t i = 0; i < 16; i++) {
        for (uint32_t k = 0; k < 32; k++)
            op[k] = entry(XOS_BLOCK_READ, (uint64_t)rnd((uint32_t)(d->size / 4096) - 512) * 4096, big + k * 4096, 4096);
        if (transfer(d, 0, op, 32, &good)) return;
    }
    figure(d, "random-4K-32-together", 512 * 4096);
}

/* ---- the run ---- */

static uint32_t free_frames(void)
{
    struct xos_info_memory m = { 0 };
    xos_info(XOS_INFO_MEMORY, 0, &m, sizeof m, NULL);
    return m.free;
}

enum { PLAN_READ = 5, PLAN_TRANSFER = 4, PLAN_THREADS = 1, PLAN_WRITE = 6, PLAN_CLAIM = 8, PLAN_READONLY = 3, PLAN_BAD = 3,
       PLAN_PLUG = 1 + 2 * (4 + PLAN_READ), PLAN_EJECT = 9 + PLAN_READ, PLAN_SLOW = 4 };

static bool is(const char *text, const char *verb, const char **rest)
{
    uint32_t n = strlen(verb);
    *rest = text + n;
    return !strncmp(text, verb, n);
}

static void act(char *text, bool count)
{
    const char *name;
    struct dev d;
    uint32_t sector = 0;
    char *at = strchr(text, '@');
    bool fixed = is(text, "dev=", &name), reads = fixed || is(text, "read=", &name);
    bool all = !reads && is(text, "write=", &name), brief = !reads && !all && is(text, "brief=", &name);
    if (!reads && !all && !brief && is(text, "plug=", &name)) {
        if (count) planned += PLAN_PLUG;
        else test_plug(name);
        return;
    }
    if (!reads && !all && !brief && is(text, "eject=", &name)) {
        if (count) planned += PLAN_EJECT;
        else test_eject(name);
        return;
    }
    if (!strcmp(text, "restart")) {
        if (count) planned++;
        else test_restart();
        return;
    }
    if (!reads && !all && !brief && is(text, "slow=", &name)) {
        char *comma = strchr(text, ',');
        if (count || !at || !comma) {
            planned += PLAN_SLOW;
            return;
        }
        *at = *comma = 0;
        test_slow(name, at + 1, comma + 1);
        return;
    }
    bool bad = !reads && !all && !brief && is(text, "bad=", &name), speed = !reads && !all && !brief && !bad && is(text, "bench=", &name);
    if (!reads && !all && !brief && !bad && !speed) return;
    if (bad && at)
        for (const char *p = at + 1; *p >= '0' && *p <= '9'; p++) sector = sector * 10 + (uint32_t)(*p - '0');
    if (count) {
        planned += 1 + (bad ? PLAN_BAD : 0) + (brief ? PLAN_READ : 0) + (reads || all ? PLAN_READ + PLAN_TRANSFER + PLAN_THREADS : 0) +
                   (all ? PLAN_WRITE + PLAN_CLAIM : fixed ? PLAN_READONLY : 0);
        return;
    }
    if (at) *at = 0;
    if (!listed(name)) await(name, true);       /* a medium that is looked for after the start */
    status s = open(name, &d);
    result(!s, name, "there", s);
    if (at) *at = '@';
    if (s) return;
    if (reads || all || brief) test_read(&d);
    if (reads || all) {
        test_transfer(&d);
        test_threads(&d);
    }
    if (all) {
        test_write(&d);
        test_claim(&d);
    } else if (fixed) {
        test_readonly(&d);
    }
    if (bad) test_bad(&d, sector);
    if (speed) bench(&d);
    close(&d);
}

static void each(bool count)
{
    for (char *at = line; *at;) {
        char *end = strchr(at, ' ');
        if (end) *end = 0;
        act(at, count);
        if (!end) return;
        *end = ' ';
        at = end + 1;
    }
}

static void run(uint32_t arg)
{
    (void)arg;
    bool there = find_server();
    if (!there) xos_logf("panic: no BMDS");
    each(true);
    xos_logf("plan %u", (unsigned)planned);
    uint32_t before = free_frames();
    if (there) each(false);
    uint32_t after = free_frames();
    /* pages for bouncing and for devices that came stay; a leak would be more */
    xos_logf("frames %u %u", (unsigned)before, (unsigned)(before < after + 700 ? before : after));
    xos_logf("end");
    xos_kfd(XOS_KFD_shutdown, failed ? FAIL : PASS, 0, 0, 0, 0, 0, 0);
}

status guest_construct(const char *cmdline)
{
    xos_sel thread;
    xos_snprintf(line, sizeof line, "%s", cmdline);
    return xos_thread(run, NULL, 0, 0, &thread);
}
