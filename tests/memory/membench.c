/* XOS' side of `make bench-memory`, in INIT's place: prints `xos WHAT NS CHECKSUM` to the log. */
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>
#define FAR __seg_fs
#include "work.h"

XOS_MANIFEST("MEMBENCH", 3, bench_main, 2097152)
XOS_CLASS(0, "MEMBENCH", XOS_M_PUBLIC)

int bench_main(uint32_t bytes, const char *args);

static char volume[40];

static void say(const char *what, uint64_t since, uint32_t check)
{
    xos_logf("xos %s %llu %08x", what, (unsigned long long)(xos_clock() - since), (unsigned)check);
}

static void end(void)
{
    xos_logf("xos end");
    xos_kfd(XOS_KFD_shutdown, 2 | 0x10 << 8, 0, 0, 0, 0, 0, 0);
}

static void must(status s, const char *what)
{
    if (!s) return;
    xos_logf("xos failed: %s: %s", what, xos_status_text(s));
    end();
}

static xos_sel open(const char *name, uint32_t rights)
{
    char full[80];
    xos_sel sel = 0;
    struct xos_want w = { .kind = XOS_WANT_OBJECT, .rights = (uint16_t)rights,
                          .name = { full, (uint32_t)xos_snprintf(full, sizeof full, "%s%s", volume, name) } };
    must(xos_get_handles(&w, 1, 10000, &sel), full);
    return sel;
}

static xos_sel map(xos_sel file, uint32_t at, uint32_t len, uint32_t rights)
{
    xos_sel sel = 0;
    struct xos_want w = { .kind = XOS_WANT_DATA, .rights = (uint16_t)rights, .object = (uint16_t)file, .offset = at, .length = len };
    must(xos_get_handles(&w, 1, 10000, &sel), "window");
    __asm__ volatile("mov %0, %%fs" : : "r"(sel));
    return sel;
}

static xos_sel method(const char *name, const char *sig)
{
    xos_sel sel = 0;
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = XOS_STR("BMPS"), .method = { name, strlen(name) },
                          .sig = { sig, strlen(sig) } };
    must(xos_get_handles(&w, 1, 10000, &sel), name);
    return sel;
}

static void seq(const char *what)
{
    uint64_t t = xos_clock();
    uint32_t s = 0;
    xos_sel file = open("seq", 0);
    for (uint32_t at = 0; at < SEQ_BYTES; at += WINDOW) {
        xos_sel w = map(file, at, WINDOW, 0);
        s += sum((const FAR uint32_t *)0, WINDOW);
        xos_release(w, 1);
    }
    xos_release(file, 1);
    say(what, t, s);
}

static void random_pages(void)
{
    uint64_t t = xos_clock();
    uint32_t s = 0;
    xos_sel file = open("rnd", 0), w = map(file, 0, RND_BYTES, 0);
    for (uint32_t i = 0; i < RND_PAGES; i++) s += sum((const FAR uint32_t *)(page_of(i) * PAGE), PAGE);
    xos_release(w, 1);
    xos_release(file, 1);
    say("rnd-cold", t, s);
}

static void write_file(void)
{
    uint64_t t = xos_clock();
    char name[60];
    uint32_t now, len = (uint32_t)xos_snprintf(name, sizeof name, "%sout", volume);
    xos_sel create = method("create", "(Ljava/lang/String;)V");
    must(XOS_CALLN(create, NULL, XOS_SLICE(name, len)), "create");
    xos_release(create, 1);
    xos_sel file = open("out", XOS_WANT_WRITE);
    must(xos_resize64(file, OUT_BYTES, &now), "resize");
    for (uint32_t at = 0; at < OUT_BYTES; at += WINDOW) {
        xos_sel w = map(file, at, WINDOW, XOS_WANT_WRITE);
        fill((FAR uint32_t *)0, WINDOW, at);
        xos_release(w, 1);
    }
    must(xos_sync(file, 0, 0, 0), "sync");
    xos_release(file, 1);
    say("write-sync", t, 0);
}

static uint32_t full_name(uint32_t n, char *to)
{
    uint32_t len = strlen(volume);
    memcpy(to, volume, len);
    memcpy(to + len, "many/", 5);
    return len + 5 + name_of(n, to + len + 5);
}

/* By what the system has for it: a handle to the object, and its release. */
static void look_up(uint32_t names)
{
    uint64_t t = xos_clock();
    uint32_t found = 0;
    char name[100];
    for (uint32_t i = 0; i < names; i++) {
        xos_sel sel;
        struct xos_want w = { .kind = XOS_WANT_OBJECT, .name = { name, full_name(i * 7919 % names, name) } };
        if (xos_get_handles(&w, 1, 10000, &sel)) continue;
        xos_release(sel, 1);
        found++;
    }
    say("lookup", t, found);
}

static void names(uint32_t names, uint32_t passes)
{
    static char text[1 << 20];
    uint64_t t = xos_clock(), n = 0;
    char name[100];
    uint32_t s = 0, len = (uint32_t)xos_snprintf(name, sizeof name, "%smany", volume);
    xos_sel mkdir = method("mkdir", "(Ljava/lang/String;)V"), create = method("create", "(Ljava/lang/String;)V");
    xos_sel list = method("list", "(Ljava/lang/String;>[B)I"), sync = method("sync", "(Ljava/lang/String;)V");
    must(XOS_CALLN(mkdir, NULL, XOS_SLICE(name, len)), "mkdir");
    for (uint32_t i = 0; i < names; i++) {
        uint32_t l = full_name(i, name);
        must(XOS_CALLN(create, NULL, XOS_SLICE(name, l)), "create");
    }
    must(XOS_CALLN(sync, NULL, XOS_SLICE("", 0)), "sync");
    say("create", t, 0);
    for (uint32_t i = 0; i < passes; i++) look_up(names);
    t = xos_clock();
    len = (uint32_t)xos_snprintf(name, sizeof name, "%smany", volume);
    must(XOS_CALLN(list, &n, XOS_SLICE(name, len), XOS_SLICE(text, sizeof text)), "list");
    s = 0;
    for (uint32_t i = 0; i < n; i++) s += text[i] == '\n';
    say("list", t, s);
}

int bench_main(uint32_t bytes, const char *args)
{
    static char line[256];
    uint32_t len;
    (void)bytes, (void)args;
    xos_snprintf(volume, sizeof volume, "bench://");
    xos_logf("xos ready");
    if (!xos_kfd(XOS_KFD_cmdline, XOS_P(line), sizeof line, 0, 0, 0, &len, 0) && strstr(line, "names-only")) {
        names(1000, 5);
        end();
    }
    seq("seq-cold");
    seq("seq-warm");
    random_pages();
    write_file();
    names(NAMES, 1);
    end();
    return 0;
}
