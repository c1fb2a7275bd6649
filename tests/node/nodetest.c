/* NODETEST VERB...: an application that uses the object `calc`, wherever it is; the same calls for a local and a remote one.
 *   values       every kind of parameter and result, statuses, exceptions, deadlines; `ok K what` lines (tests/judge.py)
 *   calls        those of them that do not depend on a clock
 *   remote       what there is for remote objects only
 *   call METHOD MS   one call without parameters or with the number MS; prints `call: STATUS after N ms`
 *   keep MS N    finds once, calls count() N times, MS apart; prints `keep K: STATUS, RESULT after N ms` for each
 *   relay OTHER N    N calls to and fro between calc and the object OTHER; prints `relay: N, STATUS after N ms`
 *   hoard        gates until there are no more, none given back; prints `hoard: N, STATUS`
 *   bench N [OBJECT]   N calls each of two kinds; prints median and 99th percentile */
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/info.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST("NODETEST", 3, nodetest_main, 262144)
XOS_CLASS(0, "NODETEST", XOS_M_PUBLIC)

#define BENCH_MAX 4000u
#define STACK 8192u

uint32_t nodetest_main(uint32_t bytes, const char *args);

static uint32_t number, failed;
static char big[66000];

static void check(bool good, const char *what)
{
    failed += !good;
    xos_logf("%sok %u %s", good ? "" : "not ", (unsigned)++number, what);
}

static void is(status got, status want, const char *what)
{
    if (got != want)
        xos_logf("# %s: %s (%u) instead of %s", what, xos_status_text(got), (unsigned)got, xos_status_text(want));
    check(got == want, what);
}

static uint32_t ms_since(uint64_t ns) { return (uint32_t)((xos_clock() - ns) / 1000000); }

/* ---- finding ---- */

static status gate(const char *object, const char *method, const char *sig, xos_sel *g)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) }, .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    *g = 0;
    return xos_get_handles(&w, 1, 5000, g);
}

static status by_attr(const char *type, const char *method, xos_sel *g)
{
    struct xos_attr q = { XOS_STR("type"), { type, strlen(type) }, XOS_ATTR_ORDINARY };
    struct xos_want w = { .kind = XOS_WANT_METHOD, .query = &q, .queries = 1, .method = { method, strlen(method) } };
    return xos_get_handles(&w, 1, 5000, g);
}

/* Find, call, release. */
static status once(const char *method, const char *sig, uint32_t argc, const uint32_t *args, uint64_t *r)
{
    xos_sel g;
    *r = 0;
    status s = gate("calc", method, sig, &g);
    if (s)
        return s;
    s = xos_callv(g, argc, args, r);
    xos_release(g, 1);
    return s;
}
#define ONCE(method, sig, r, ...) ({ uint32_t v_[] = { __VA_ARGS__ }; once(method, sig, sizeof(v_) / 4, v_, r); })

static uint32_t deadline(uint32_t ms)
{
    uint32_t old = 0;
    xos_kfd(XOS_KFD_deadline, ms, 0, 0, 0, 0, &old, 0);
    return old;
}

/* ---- values ---- */

static void numbers(void)
{
    uint64_t r;
    double d = 2.5, nd;
    float f = 3, hf;
    uint32_t two[2];
    check(ONCE("add", "(II)I", &r, 40, 2) == XOS_OK && r == 42, "two ints");
    check(ONCE("add", "", &r, -40u, -2u) == XOS_OK && (int32_t)r == -42, "any signature");
    check(ONCE("mul", "(JJ)J", &r, 0, 1, 3, 0) == XOS_OK && r == 3ull << 32, "longs");
    memcpy(two, &d, 8);
    status s = ONCE("negate", "(D)D", &r, two[0], two[1]);
    memcpy(&nd, &r, 8);
    check(s == XOS_OK && nd == -2.5, "double");
    memcpy(two, &f, 4);
    s = ONCE("half", "(F)F", &r, two[0]);
    memcpy(&hf, &r, 4);
    check(s == XOS_OK && hf == 1.5f, "float");
    s = ONCE("small", "(ZBSC)I", &r, 1, -2u, -30000u, 65535);
    check(s == XOS_OK && (int32_t)r == 1 - 2 - 30000 + 65535, "boolean, byte, short, char");
}

static void slices(void)
{
    uint64_t r;
    static char out[64];
    static int32_t ints[] = { 1, -2, 300000, 4 };
    static int64_t longs[] = { 1ll << 40, -1 };
    static int16_t shorts[] = { 1, -2, 3 }, back[8];
    memset(out, '#', sizeof(out));
    status s = ONCE("upper", "", &r, XOS_SLICE("hello, xos", 10), XOS_SLICE(out, 64));
    check(s == XOS_OK && r == 10 && !memcmp(out, "HELLO, XOS#", 11), "string to string");
    s = ONCE("upper", "", &r, XOS_SLICE("hello", 5), XOS_SLICE(out, 4));
    check(s == XOS_TOOBIG && r == 5, "no room for the result: how much it needs");
    is(ONCE("upper", "", &r, 0, 0, 0, XOS_SLICE(out, 64)), XOS_STATUS_USER, "null, and a status of the method's own");
    s = ONCE("upper", "", &r, XOS_SLICE("", 0), XOS_SLICE(out, 0));
    check(s == XOS_OK && r == 0, "empty slices");
    is(ONCE("upper", "", &r, XOS_SEL_KDATA, 0, 16, XOS_SLICE(out, 64)), XOS_BADSEL, "the kernel's selector");
    is(ONCE("upper", "", &r, 0xfff7, 0, 16, XOS_SLICE(out, 64)), XOS_BADSEL, "a selector of nothing");
    s = ONCE("upper", "", &r, xos_ds(), 0xfffff000u, 0x2000, XOS_SLICE(out, 64));
    check(s == XOS_RANGE || s == XOS_BADPTR, "around the end of memory");
    is(ONCE("upper", "", &r, xos_ds(), 16, 16, XOS_SLICE(out, 64)), XOS_BADPTR, "the null page");
    is(ONCE("fill", "(>[BI)I", &r, XOS_LDT_CODE | 3, 0x4000, 16, 3), XOS_BADSEL, "an out slice in the code");
    s = ONCE("sum", "([I)J", &r, XOS_SLICE(ints, sizeof(ints)));
    check(s == XOS_OK && r == 300003, "int array");
    check(ints[2] == 300000, "the caller's array is untouched");
    s = ONCE("sumLongs", "([J)J", &r, XOS_SLICE(longs, sizeof(longs)));
    check(s == XOS_OK && r == (1ull << 40) - 1, "long array");
    s = ONCE("reverse", "([S)[S", &r, XOS_SLICE(shorts, 6), XOS_SLICE(back, sizeof(back)));
    check(s == XOS_OK && r == 6 && back[0] == 3 && back[1] == -2 && back[2] == 1, "short array to short array");
    memset(big, '#', sizeof(big));
    s = ONCE("fill", "(>[BI)I", &r, XOS_SLICE(big, 60000), 60000);
    check(s == XOS_OK && r == 60000 && big[0] == 'x' && big[59999] == 'x' && big[60000] == '#', "60,000 bytes back");
    memset(out, '#', sizeof(out));
    s = ONCE("fill", "(>[BI)I", &r, XOS_SLICE(out, 16), 5);
    check(s == XOS_OK && r == 5 && !memcmp(out, "xxxxx\0\0\0\0\0\0\0\0\0\0\0#", 17), "out slice, zeros behind what was written");
    s = ONCE("upper", "", &r, XOS_SLICE(big, 30000), XOS_SLICE(big + 30000, 30000));
    check(s == XOS_OK && r == 30000 && big[0] == 'x' && big[30000] == 'X' && big[59999] == 'X' && big[60000] == '#',
          "30,000 bytes both ways");
    is(ONCE("fill", "(>[BI)I", &r, XOS_SLICE(big, sizeof(big)), 1), XOS_TOOBIG, "more than a message");
}

static void failures(void)
{
    uint64_t r;
    static char detail[64];
    uint32_t len = 0;
    xos_sel g, h;
    is(once("fail", "()V", 0, NULL, &r), XOS_EXCEPTION, "exception");
    status s = xos_kfd(XOS_KFD_exception, XOS_P(detail), sizeof(detail), 0, 0, 0, &len, 0);
    check(s == XOS_OK && len == 23 && !memcmp(detail, "test/Failure\0it failed", 23), "and its detail");
    is(ONCE("give", "(I)V", &r, 300), 300, "own status");
    is(ONCE("give", "(I)V", &r, XOS_UNREACHABLE), XOS_BADSTATUS, "forged status");
    is(once("fault", "", 0, NULL, &r), XOS_FAULT, "a method that faults");
    is(once("nothing", "", 0, NULL, &r), XOS_NOMETHOD, "no such method");
    is(once("add", "(JJ)J", 0, NULL, &r), XOS_NOMETHOD, "other signature");
    is(gate("nobody", "add", "", &g), XOS_NOTFOUND, "no such object");
    is(by_attr("twin", "add", &g), XOS_NOMETHOD, "the first of two that match");
    is(by_attr("calculator", "add", &g), XOS_OK, "by attribute");
    check(XOS_CALL2(g, &r, 1, 2) == XOS_OK && r == 3, "and called");
    is(gate("calc", "count", "()I", &h), XOS_OK, "a second handle");
    is(xos_release(h, 1), XOS_OK, "given back");
    check(XOS_CALL2(g, &r, 1, 3) == XOS_OK && r == 4, "the first still holds");
    xos_release(g, 1);
}

/* Several methods and the object in one list, one object named once. */
static void lists(void)
{
    struct xos_want w[3] = {
        { .kind = XOS_WANT_OBJECT, .name = XOS_STR("calc") },
        { .kind = XOS_WANT_METHOD, .same = 1, .method = XOS_STR("add"), .sig = XOS_STR("(II)I") },
        { .kind = XOS_WANT_METHOD, .same = 1, .method = XOS_STR("mul") },
    };
    uint64_t r = 0;
    xos_sel g, h;
    is(xos_get_handles(w, 3, 5000, &g), XOS_OK, "an object and two of its methods");
    check(XOS_CALL2(g + 8, &r, 5, 6) == XOS_OK && r == 11, "the first");
    check(XOS_CALLN(g + 16, &r, 5, 0, 6, 0) == XOS_OK && r == 30, "the second");
    w[0] = (struct xos_want){ .kind = XOS_WANT_METHOD, .object = (uint16_t)g, .method = XOS_STR("counted") };
    is(xos_get_handles(w, 1, 5000, &h), XOS_OK, "a method by the object's handle");
    is(XOS_CALL0(h, &r), XOS_OK, "and called");
    xos_release(h, 1);
    xos_release(g, 3);
    w[0] = (struct xos_want){ .kind = XOS_WANT_OBJECT, .name = XOS_STR("calc") };
    w[2].method = XOS_STR("nothing");
    is(xos_get_handles(w, 3, 5000, &g), XOS_NOMETHOD, "all or none");
}

static void deadlines(void)
{
    uint64_t r, begin = xos_clock();
    deadline(400);
    status s = ONCE("park", "(I)I", &r, 800);
    deadline(XOS_FOREVER);
    xos_logf("# park under a deadline of 400 ms: %s after %u ms", xos_status_text(s), (unsigned)ms_since(begin));
    check(ms_since(begin) >= 350 && ms_since(begin) < 700, "a deadline ends the call in time");  /* two clocks, a few % apart */
    status counted = XOS_OK;
    r = 1;
    for (uint32_t i = 0; i < 20 && !counted && r; i++)
        counted = once("parked", "()I", 0, NULL, &r);
    check(!counted && !r && ms_since(begin) < 750, "and the method itself");
    deadline(0);
    s = once("count", "()I", 0, NULL, &r);
    deadline(XOS_FOREVER);
    check(s == XOS_TIMEOUT || s == XOS_OK, "no time at all");
    s = ONCE("park", "(I)I", &r, 20);
    is(s, XOS_OK, "and without a deadline again");
}

static struct { uint8_t bytes[STACK]; } __attribute__((aligned(16))) stack[9];
static status outcome[9];
static uint32_t wrong;

static void parked(uint32_t i)
{
    uint64_t r;
    outcome[i] = ONCE("park", "(I)I", &r, 1000);
}

static void many(uint32_t seed)
{
    xos_sel g;
    if (gate("calc", "add", "", &g)) {
        wrong++;
        return;
    }
    for (uint32_t i = 0; i < 250; i++) {
        uint64_t r = 0;
        if (XOS_CALL2(g, &r, seed * 100000, i) || (uint32_t)r != seed * 100000 + i)
            __atomic_add_fetch(&wrong, 1, __ATOMIC_SEQ_CST);
    }
    xos_release(g, 1);
}

static void side_by_side(uint32_t n, void (*entry)(uint32_t))
{
    xos_sel t[9];
    uint32_t started = 0;
    for (; started < n; started++)
        if (xos_thread(entry, stack[started].bytes + STACK, started, 0, &t[started]))
            break;
    check(started == n, "threads");
    for (uint32_t i = 0; i < started; i++) {
        xos_kfd(XOS_KFD_thread_join, t[i], 20000, 0, 0, 0, 0, 0);
        xos_release(t[i], 1);
    }
}

static void parallel(bool remote)
{
    uint32_t ok = 0, busy = 0;
    uint64_t begin = xos_clock();
    side_by_side(9, parked);
    for (uint32_t i = 0; i < 9; i++) {
        ok += outcome[i] == XOS_OK;
        busy += outcome[i] == XOS_BUSY;
    }
    xos_logf("# of nine at once %u ran, %u were refused, %u ms", (unsigned)ok, (unsigned)busy, (unsigned)ms_since(begin));
    check(remote ? ok == 8 && busy == 1 : ok == 9, remote ? "eight side by side, the ninth is refused" : "nine side by side");
    check(ms_since(begin) < 1900, "in the time of one");
    side_by_side(4, many);
    check(!wrong, "1,000 calls from four threads");
}

static uint32_t free_frames(void)
{
    struct xos_info_memory m = { 0 };
    uint32_t len;
    xos_info(XOS_INFO_MEMORY, 0, &m, sizeof(m), &len);
    return m.free;
}

static int values(bool remote)
{
    number = failed = 0;
    for (int turn = 0; turn < 2; turn++) {
        numbers();
        slices();
        failures();
        lists();
    }
    deadlines();
    parallel(remote);
    if (remote) {
        xos_sel g;
        is(gate("calc@B", "add", "", &g), XOS_OK, "by name and node");
        xos_release(g, 1);
        is(gate("calc@Z", "add", "", &g), XOS_NOTFOUND, "another node's");
        is(ONCE("give", "(I)V", &(uint64_t){ 0 }, 70000), XOS_BADSTATUS, "status out of range");
        is(gate("secret", "add", "", &g), XOS_NOTFOUND, "not published as remote: not found");
        struct xos_want w = { .kind = XOS_WANT_DATA, .name = XOS_STR("calc") };
        is(xos_get_handles(&w, 1, 5000, &g), XOS_NOTFOUND, "its data: methods alone travel");
        uint32_t before = free_frames();
        for (int i = 0; i < 300; i++)
            if (!gate("calc", "add", "", &g))
                xos_release(g, 1);
        is(gate("calc", "add", "", &g), XOS_OK, "300 handles one after the other: tokens come back");
        xos_release(g, 1);
        xos_sleep(300);
        for (uint32_t i = 0; i < 20 && free_frames() < before; i++)
            xos_sleep(50);
        xos_logf("# frames: %u before, %u after", (unsigned)before, (unsigned)free_frames());
        check(free_frames() + 2 >= before, "no frames lost");
    }
    xos_logf("plan %u", (unsigned)number);
    xos_logf("end");
    return failed != 0;
}

/* ---- single calls ---- */

static int one_call(const char *method, uint32_t ms, uint32_t limit)
{
    xos_sel g;
    uint64_t r = 0, begin = xos_clock();
    status s = gate("calc", method, "", &g);
    xos_logf("find: %s after %u ms", xos_status_text(s), (unsigned)ms_since(begin));
    if (s)
        return 1;
    begin = xos_clock();
    deadline(limit);
    s = xos_callv(g, strcmp(method, "park") && strcmp(method, "give") ? 0 : 1, &ms, &r);
    deadline(XOS_FOREVER);
    xos_logf("call: %s, %u after %u ms", xos_status_text(s), (unsigned)r, (unsigned)ms_since(begin));
    xos_release(g, 1);
    return s != XOS_OK;
}

static int keep(uint32_t ms, uint32_t n)
{
    xos_sel g;
    status s = gate("calc", "count", "()I", &g);
    xos_logf("find: %s", xos_status_text(s));
    if (s)
        return 1;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t r = 0, begin = xos_clock();
        deadline(3000);
        s = XOS_CALL0(g, &r);
        deadline(XOS_FOREVER);
        xos_logf("keep %u: %s, %u after %u ms", (unsigned)i, xos_status_text(s), (unsigned)r, (unsigned)ms_since(begin));
        xos_sleep(ms);
    }
    xos_release(g, 1);
    return 0;
}

static int relay(const char *other, uint32_t depth)
{
    uint64_t r = 0, begin = xos_clock();
    status s = ONCE("relay", "", &r, XOS_SLICE(other, strlen(other)), depth);
    xos_logf("relay: %u, %s after %u ms", (unsigned)r, xos_status_text(s < XOS_STATUS_USER ? s : s - XOS_STATUS_USER),
             (unsigned)ms_since(begin));
    return s != XOS_OK;
}

/* The process ends with all of them. */
static int hoard(void)
{
    xos_sel g;
    uint32_t n = 0;
    status s;
    while (!(s = gate("calc", "add", "", &g)) && n < 1000)
        n++;
    xos_logf("hoard: %u, %s", (unsigned)n, xos_status_text(s));
    return 0;
}

/* ---- cost ---- */

static uint32_t us[BENCH_MAX];

static void sort(uint32_t *v, uint32_t n)
{
    for (uint32_t gap = n / 2; gap; gap /= 2)
        for (uint32_t i = gap; i < n; i++)
            for (uint32_t k = i; k >= gap && v[k] < v[k - gap]; k -= gap) {
                uint32_t t = v[k];
                v[k] = v[k - gap];
                v[k - gap] = t;
            }
}

static int bench(uint32_t n, const char *object)
{
    static const char word[] = "sixty-four bytes of text in one direction, the same many in the other";
    static char out[64];
    static const char *const name[2] = { "two ints", "a text of 64 bytes both ways" };
    xos_sel g[2];
    status s = gate(object, "add", "", &g[0]);
    if (!s)
        s = gate(object, "upper", "", &g[1]);
    if (s || n > BENCH_MAX || n < 100) {
        xos_logf("bench: %s", xos_status_text(s));
        return 1;
    }
    for (int kind = 0; kind < 2; kind++) {
        uint64_t r;
        for (uint32_t i = 0; i < n && !s; i++) {
            uint64_t begin = xos_clock();
            s = kind ? XOS_CALLN(g[1], &r, XOS_SLICE(word, 64), XOS_SLICE(out, 64)) : XOS_CALL2(g[0], &r, i, 1);
            us[i] = (uint32_t)((xos_clock() - begin) / 1000);
        }
        sort(us, n);
        if (!s)
            xos_logf("bench remote call, %s: median %u us, 99th percentile %u us, least %u us, %u calls", name[kind],
                     (unsigned)us[n / 2], (unsigned)us[n * 99 / 100], (unsigned)us[0], (unsigned)n);
    }
    xos_logf("bench: %s", xos_status_text(s));
    return s != XOS_OK;
}

static uint32_t to_number(const char *s)
{
    uint32_t n = 0;
    for (; *s >= '0' && *s <= '9'; s++)
        n = n * 10 + (uint32_t)(*s - '0');
    return n;
}

uint32_t nodetest_main(uint32_t bytes, const char *args)
{
    const char *word[4] = { "", "", "", "" };
    uint32_t n = 0;
    for (uint32_t at = 0; at < bytes && n < 4; at += strnlen(args + at, bytes - at) + 1)
        word[n++] = args + at;
    if (!strcmp(word[0], "values") || !strcmp(word[0], "remote"))
        return (uint32_t)values(!strcmp(word[0], "remote"));
    if (!strcmp(word[0], "calls")) {
        numbers();
        slices();
        failures();
        lists();
        return failed != 0;
    }
    if (!strcmp(word[0], "call"))
        return (uint32_t)one_call(word[1], to_number(word[2]), *word[3] ? to_number(word[3]) : XOS_FOREVER);
    if (!strcmp(word[0], "keep"))
        return (uint32_t)keep(to_number(word[1]), to_number(word[2]));
    if (!strcmp(word[0], "relay"))
        return relay(word[1], to_number(word[2]));
    if (!strcmp(word[0], "hoard"))
        return hoard();
    if (!strcmp(word[0], "bench"))
        return (uint32_t)bench(to_number(word[1]), *word[2] ? word[2] : "calc");
    xos_logf("NODETEST: values | calls | remote | call METHOD [MS [LIMIT]] | keep MS N | relay OTHER N | hoard | bench N [OBJECT]");
    return 1;
}
