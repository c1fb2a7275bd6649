/* Stands for INIT in BMPS' own test machine: does what boot://plan says, a line each, and prints results
 * (tests/judge.py).
 *   file NAME SIZE CRC       a handle on the file by name: its bytes
 *   query ATTR=VALUE SIZE CRC   the same by an attribute
 *   none NAME                no such file
 *   fails NAME               it can't be told whether there is one
 *   bad NAME PAGE            this page can't be read, the one before can
 *   list NAME COUNT          lines of a directory's listing
 *   edge NAME SIZE           exact size; beyond its end: a fault or, in the last page of what limits can't tell, zeros;
 *                            a handle that was not asked for writing does not write
 *   quick                    threads leave out long files (for a slow emulator)
 *   raw NAME                 a device: reads at odd offsets agree, wrong requests are refused */
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/info.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST("FILETEST", 3, guest_main, 65536)
XOS_CLASS(0, "FILETEST", XOS_M_PUBLIC)
XOS_METHOD(0, "peek", "(II)I", 2, XOS_M_PUBLIC, test_peek)
XOS_METHOD(0, "poke", "(II)V", 2, XOS_M_PUBLIC, test_poke)

#define PASS (2 | 0x10 << 8)    /* shutdown: leave QEMU with status 33 */
#define FAIL (2 | 0x12 << 8)
#define PAGE 4096u
#define THREADS 4u
#define LINES_MAX 64u

uint32_t guest_main(uint32_t bytes, const char *args);

struct line { const char *verb, *name; uint32_t a, b; };

static char plan[8192];
static struct line line[LINES_MAX];
static uint32_t lines, number, failed, crc_table[256];

/* Called through a portal into this very process: a fault ends the call, not the test. */
status test_peek(void *self, uint32_t sel, uint32_t off, uint64_t *r);
status test_peek(void *self, uint32_t sel, uint32_t off, uint64_t *r)
{
    uint8_t v;
    (void)self;
    __asm__ volatile("mov %1, %%fs\n movb %%fs:(%2), %0" : "=q"(v) : "r"(sel), "r"(off) : "memory");
    *r = v;
    return XOS_OK;
}

status test_poke(void *self, uint32_t sel, uint32_t off, uint64_t *r);
status test_poke(void *self, uint32_t sel, uint32_t off, uint64_t *r)
{
    (void)self, (void)r;
    __asm__ volatile("mov %0, %%fs\n movb $1, %%fs:(%1)" :: "r"(sel), "r"(off) : "memory");
    return XOS_OK;
}

static void result(bool good, const char *what, const char *name, uint32_t got)
{
    if (!good) failed++;
    xos_logf(good ? "ok %u %s %s" : "not ok %u %s %s: got %x", (unsigned)++number, what, name, (unsigned)got);
}

static uint32_t crc32(uint32_t c, const uint8_t *p, uint32_t n)
{
    for (c = ~c; n--; p++) c = c >> 8 ^ crc_table[(c ^ *p) & 255];
    return ~c;
}

static status gate(const char *object, const char *method, xos_sel *g)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) },
                          .method = { method, strlen(method) } };
    return xos_get_handles(&w, 1, 5000, g);
}

/* NAME, or ATTR=VALUE when there is no "://" in it */
static status open(const char *name, xos_sel *file)
{
    const char *equal = strstr(name, "://") ? NULL : strchr(name, '=');
    struct xos_want w = { .kind = XOS_WANT_DATA };
    struct xos_attr a;
    if (equal) {
        a = (struct xos_attr){ { name, (uint32_t)(equal - name) }, { equal + 1, strlen(equal + 1) },
                               XOS_ATTR_ORDINARY };
        w.query = &a;
        w.queries = 1;
    } else {
        w.name = (struct xos_str){ name, strlen(name) };
    }
    return xos_get_handles(&w, 1, 5000, file);
}

/* CRC of a file, or 0 and the status.  Every other file backwards, so that pages do not come in order
 * only. */
static status file_crc(const char *name, uint32_t size, bool backwards, uint32_t *crc)
{
    uint8_t buf[PAGE];
    xos_sel file;
    *crc = 0;
    status s = open(name, &file);
    if (s) return s;
    for (uint32_t at = size & -PAGE; backwards && !s && at < size; at -= PAGE)
        s = xos_copy_from(buf, file, at, size - at < PAGE ? size - at : PAGE);
    for (uint32_t at = 0; !s && at < size; at += PAGE) {
        uint32_t n = size - at < PAGE ? size - at : PAGE;
        s = xos_copy_from(buf, file, at, n);
        *crc = crc32(*crc, buf, n);
    }
    if (!s && xos_copy_from(buf, file, (size + PAGE - 1) & -PAGE, 1) == XOS_OK) s = XOS_RANGE;   /* it ends */
    xos_release(file, 1);
    return s;
}

/* Through BMPS' read, since a page that can't be had ends the thread that touches it. */
static void check_bad(const struct line *l)
{
    uint8_t page[PAGE];
    uint64_t n;
    xos_sel g;
    status s = gate("BMPS", "read", &g), before = XOS_BADARG;
    if (!s) {
        before = XOS_CALLN(g, &n, XOS_SLICE(l->name, strlen(l->name)), l->a - 1,
                           XOS_SLICE(page, sizeof page));
        s = XOS_CALLN(g, &n, XOS_SLICE(l->name, strlen(l->name)), l->a, XOS_SLICE(page, sizeof page));
        xos_release(g, 1);
    }
    result(!before && s == XOS_IO, "bad", l->name, s);
}

static void check_list(const struct line *l)
{
    static char text[16384];
    uint64_t n = 0;
    xos_sel g;
    uint32_t count = 0;
    status s = gate("BMPS", "list", &g);
    if (!s) s = XOS_CALLN(g, &n, XOS_SLICE(l->name, strlen(l->name)), XOS_SLICE(text, sizeof text));
    for (uint32_t i = 0; !s && i < n; i++) count += text[i] == '\n';
    result(!s && count == l->a, "list", l->name, s ? s : count);
    if (s) return;
    s = XOS_CALLN(g, &n, XOS_SLICE(l->name, strlen(l->name)), XOS_SLICE(text, 3));
    result(s == XOS_TOOBIG, "list too short", l->name, s);
    xos_release(g, 1);
}

static void check_raw(const struct line *l)
{
    static uint8_t all[3 * PAGE], part[3 * PAGE];
    xos_sel rd, wr, size;
    uint64_t n = 0, bytes = 0;
    status s = gate(l->name, "read", &rd);
    if (!s) s = gate(l->name, "write", &wr);
    if (!s) s = gate(l->name, "size", &size);
    if (!s) s = XOS_CALLN(rd, &n, 0, 0, sizeof all, XOS_SLICE(all, sizeof all));
    result(!s && n == sizeof all, "raw", l->name, s);
    if (s) return;
    static const uint32_t odd[][2] = { { 511, 2 }, { 1, 4095 }, { 513, 5000 }, { 4095, 1 }, { 100, 12000 },
                                       { 7, 0 } };
    bool same = true;
    for (uint32_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        s = XOS_CALLN(rd, &n, odd[i][0], 0, odd[i][1], XOS_SLICE(part, odd[i][1]));
        same = same && !s && n == odd[i][1] && !memcmp(part, all + odd[i][0], odd[i][1]);
    }
    result(same, "raw at odd offsets", l->name, s);
    XOS_CALLN(size, &bytes, 0);
    s = XOS_CALLN(rd, &n, (uint32_t)bytes - 9, (uint32_t)((bytes - 9) >> 32), 512, XOS_SLICE(part, 512));
    result(!s && n == 9, "raw at the end", l->name, (uint32_t)n);
    s = XOS_CALLN(rd, &n, (uint32_t)bytes + 1, (uint32_t)(bytes >> 32), 1, XOS_SLICE(part, 512));
    result(s == XOS_RANGE, "raw behind the end", l->name, s);
    s = XOS_CALLN(rd, &n, 0, 0x7fffffff, 1, XOS_SLICE(part, 512));
    result(s == XOS_RANGE, "raw far away", l->name, s);
    s = XOS_CALLN(rd, &n, 0, 0, 2, XOS_SLICE(part, 1));
    result(s == XOS_TOOBIG, "raw into too little", l->name, s);
    s = XOS_CALLN(rd, &n, 0, 0, 512, 0x0b, (uint32_t)(uintptr_t)part, 512);
    result(s == XOS_BADSEL, "raw into a kernel segment", l->name, s);
    s = XOS_CALLN(rd, &n, 0, 0, 512, xos_ds(), 0xffffff00u, 512);
    result(s == XOS_RANGE, "raw across the limit", l->name, s);
    s = XOS_CALLN(wr, &n, 0, 0, XOS_SLICE(part, 1));
    result(s == XOS_DENIED, "raw write from ring 3", l->name, s);
    xos_release(rd, 1);
    xos_release(wr, 1);
    xos_release(size, 1);
}

/* "verb name number number\n"..., numbers in hex */
static uint32_t hex(char **p)
{
    uint32_t v = 0;
    while (**p == ' ') ++*p;
    for (; **p && **p != ' ' && **p != '\n'; ++*p)
        v = v * 16 + (uint32_t)(**p <= '9' ? **p - '0' : **p - 'a' + 10);
    return v;
}

static char *word(char **p)
{
    char *start = *p;
    while (**p && **p != ' ' && **p != '\n') ++*p;
    if (**p == ' ') *(*p)++ = 0;
    return start;
}

static void read_plan(void)
{
    xos_sel file;
    uint32_t n = 0;
    if (open("boot://plan", &file)) return;
    while (n < sizeof plan - 1 && !xos_copy_from(plan + n, file, n, 1)) n++;
    xos_release(file, 1);
    for (char *p = plan; *p && lines < LINES_MAX; lines++) {
        struct line *l = &line[lines];
        l->verb = word(&p);
        l->name = word(&p);
        l->a = hex(&p);
        l->b = hex(&p);
        char *end = strchr(p, '\n');
        if (!end) break;
        *end = 0;
        p = end + 1;
    }
}

static bool is(const struct line *l, const char *verb) { return !strcmp(l->verb, verb); }

/* All files at once, by several threads, each beginning elsewhere. */
static uint32_t wrong, ended, longest = UINT32_MAX;
static uint8_t stacks[THREADS][16384] __attribute__((aligned(16)));

static void reader(uint32_t first)
{
    for (uint32_t i = 0; i < lines; i++) {
        const struct line *l = &line[(first * lines / THREADS + i) % lines];
        uint32_t crc;
        if (is(l, "file") && l->a <= longest && (file_crc(l->name, l->a, first & 1, &crc) || crc != l->b))
            __atomic_add_fetch(&wrong, 1, __ATOMIC_RELAXED);
    }
    __atomic_add_fetch(&ended, 1, __ATOMIC_RELEASE);
}

static void together(void)
{
    xos_sel thread[THREADS];
    status s = XOS_OK;
    wrong = ended = 0;
    for (uint32_t i = 0; i < THREADS && !s; i++)
        s = xos_thread(reader, stacks[i] + sizeof stacks[i] - 16, i, 0, &thread[i]);
    for (uint32_t i = 0; i < THREADS && !s; i++) {
        s = xos_kfd(XOS_KFD_thread_join, thread[i], XOS_FOREVER, 0, 0, 0, 0, 0);
        xos_release(thread[i], 1);
    }
    result(!s && !wrong && ended == THREADS, "all files", "by four threads", s ? s : wrong);
}

static uint32_t free_frames(void)
{
    struct xos_info_memory m = { 0 };
    uint32_t len;
    xos_info(XOS_INFO_MEMORY, 0, &m, sizeof m, &len);
    return m.free;
}

/* The kernel gives an ended thread's memory back soon, not at once. */
static uint32_t settled(uint32_t wanted)
{
    uint32_t now = free_frames();
    for (uint32_t i = 0; i < 50 && now != wanted; i++) {
        xos_sleep(10);
        now = free_frames();
    }
    return now;
}

static void check_edge(const struct line *l)
{
    static xos_sel peek, poke;
    struct xos_info_system sys = { 0 };
    uint32_t len;
    uint64_t got = 1;
    xos_sel file = 0, w = 0;
    if (!peek) {
        struct xos_publish p = { .name = XOS_STR("filetest"), .cls = XOS_STR("FILETEST") };
        xos_sel me;
        if (xos_publish(&p, &me) || gate("filetest", "peek", &peek) || gate("filetest", "poke", &poke)) {
            result(false, "publish", l->name, 0);
            return;
        }
    }
    xos_info(XOS_INFO_SYSTEM, 0, &sys, sizeof sys, &len);
    char text[16] = "", want[16];
    status s = open(l->name, &file);
    if (!s) s = xos_kfd(XOS_KFD_attr_get, file, XOS_P("size"), 4, XOS_P(text), sizeof text - 1, &len, NULL);
    xos_snprintf(want, sizeof want, "%u", (unsigned)l->a);
    result(!s && !strcmp(text, want), "size of", l->name, s);
    s = XOS_CALL2(peek, &got, file, l->a - 1);
    result(!s, "last byte of", l->name, s);
    bool tail = l->a > 1u << 20 || !sys.enforced;       /* a limit in bytes reaches 1 MiB (DESIGN 3.14) */
    s = XOS_CALL2(peek, &got, file, l->a);
    result(tail && l->a % PAGE ? !s && !got : s == XOS_FAULT, "byte past the end of", l->name, s);
    s = XOS_CALL2(peek, &got, file, (l->a + PAGE - 1) & ~(PAGE - 1));
    result(s == XOS_FAULT, "page past the end of", l->name, s);
    s = XOS_CALL2(poke, &got, file, 0);
    result(s == XOS_FAULT, "write to", l->name, s);
    struct xos_want a = { .kind = XOS_WANT_DATA, .rights = XOS_WANT_WRITE, .name = { l->name, strlen(l->name) } };
    s = xos_get_handles(&a, 1, 1000, &w);
    result(!s, "a writable handle on", l->name, s);
    if (!s) xos_release(w, 1);
    xos_release(file, 1);
}

uint32_t guest_main(uint32_t bytes, const char *args)
{
    (void)bytes, (void)args;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c >> 1 ^ (0xedb88320u & -(c & 1));
        crc_table[i] = c;
    }
    read_plan();
    uint32_t results = 2;
    for (uint32_t i = 0; i < lines; i++)
        results += is(&line[i], "list") ? 2 : is(&line[i], "raw") ? 9 : is(&line[i], "edge") ? 6 : !is(&line[i], "quick");
    xos_logf("plan %u", (unsigned)results);
    for (uint32_t i = 0; i < lines; i++) {
        const struct line *l = &line[i];
        uint32_t crc;
        xos_sel file;
        if (is(l, "file") || is(l, "query")) {
            status s = file_crc(l->name, l->a, i & 1, &crc);
            result(!s && crc == l->b, l->verb, l->name, s ? s : crc);
        } else if (is(l, "none")) {
            status s = open(l->name, &file);
            result(s == XOS_NOTFOUND || s == XOS_UNSUPPORTED, "none", l->name, s);
        } else if (is(l, "fails")) {
            status s = open(l->name, &file);
            result(s == XOS_IO, "fails", l->name, s);
        } else if (is(l, "bad")) {
            check_bad(l);
        } else if (is(l, "list")) {
            check_list(l);
        } else if (is(l, "edge")) {
            check_edge(l);
        } else if (is(l, "raw")) {
            check_raw(l);
        } else if (is(l, "quick")) {
            longest = 65536;
        }
    }
    together();             /* what threads and files take once is taken now */
    xos_sleep(100);
    uint32_t before = free_frames();
    together();
    xos_logf("frames %u %u", (unsigned)before, (unsigned)settled(before));
    xos_logf("end");
    xos_kfd(XOS_KFD_shutdown, failed ? FAIL : PASS, 0, 0, 0, 0, 0, 0);
    return 0;
}
