/* The XOS platform, ring 3: console, memory, clock, locks, the start of a process. */
#include <string.h>
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "library.h"

int xj_published_any(void);
XJ_HEAD("Runtime", 2, "0xffffffff", XJ_BUILD0, XJ_BUILD1)
XOS_CLASS(0, "Runtime", XOS_M_PUBLIC)

static xos_sel out_gate, in_gate, guard[3];

/* Where the three streams lead: the console, or the object that whoever started the process named in its first argument,
 * XJ_STDIO and the name.  Such an object tells the streams apart. */
static const char *stdio;

static xos_sel stream(const char *method, const char *sig)
{
    const char *name = stdio ? stdio : "console";
    struct xos_want w = { .kind = XOS_WANT_METHOD,
                          .name = { name, strlen(name) },
                          .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    xos_sel gate;
    return xos_get_handles(&w, 1, 1000, &gate) ? 0 : gate;
}

/* Without anything to write to, to the system log.  A gate is gone when its server was instantiated again: the next one
 * leads to the new instance.  The old stays, another thread may be about to call through it. */
void xj_write(int fd, const char *s, uint32_t n)
{
    uint64_t r;
    status st = XOS_GONE;
    while (n) {
        uint32_t part = n < XJ_STDIO_PART ? n : XJ_STDIO_PART;
        for (int tries = 0; tries < 2 && st == XOS_GONE; tries++) {
            if (!out_gate || tries) out_gate = stream("write", stdio ? "(I[B)I" : "([B)I");
            if (!out_gate) continue;
            if (stdio) st = XOS_CALLN(out_gate, &r, (uint32_t)fd, XOS_SLICE(s, part));
            else st = XOS_CALLN(out_gate, &r, XOS_SLICE(s, part));
        }
        if (st) xos_log(s, part);
        s += part;
        n -= part;
        st = XOS_GONE;
    }
}

int32_t xj_read(int fd, char *s, uint32_t n)
{
    uint64_t r = 0;
    status st = XOS_GONE;
    (void)fd;
    if (n > XJ_STDIO_PART) n = XJ_STDIO_PART;
    for (int tries = 0; tries < 2 && st == XOS_GONE; tries++) {
        if (!in_gate || tries) in_gate = stream("read", "(>[BI)I");
        if (in_gate) st = XOS_CALLN(in_gate, &r, XOS_SLICE(s, n), XOS_FOREVER);
    }
    return st ? 0 : (int32_t)r;
}

void xj_exit(int32_t code)
{
    for (;;) xos_exit((uint32_t)code & 255);
}

uint32_t xj_memory_limit(void) { return 192u << 20; }    /* the process's quota may be less */

char *xj_more_memory(uint32_t bytes, uint32_t *got)
{
    uint32_t end = 0, now = 0;
    xos_resize(xos_ds(), 0xffffffffu, &end);    /* impossible: tells where the end is */
    if (!end || bytes > 0xffffffffu - end || xos_resize(xos_ds(), end + bytes, &now) || now <= end) return 0;
    *got = now - end;
    return (char *)(uintptr_t)end;
}
void xj_world_stop(void) { }
void xj_world_go(void) { }

void xj_guard(int which) { xos_lock(guard[which], XOS_FOREVER); }
void xj_unguard(int which) { xos_unlock(guard[which]); }
void xj_pause(void) { xos_sleep(1); }
uint32_t xj_new_mutex(void)
{
    xos_sel m = 0;
    xos_mutex(&m);
    return m;
}
void xj_mutex_lock(uint32_t m) { xos_lock(m, XOS_FOREVER); }
void xj_mutex_unlock(uint32_t m) { xos_unlock(m); }

int64_t xj_nanos(void) { return (int64_t)xos_clock(); }
int64_t xj_millis(void) { return (int64_t)(xos_clock() / 1000000); }

/* The first thread: arguments are NUL-terminated strings, one after the other.  A process whose objects are
 * published lives on when main returns. */
uint32_t xj_xos_start(const struct xj_app *app, uint32_t bytes, const char *args)
{
    char *argv[256];
    int argc = 0;
    for (int i = 0; i < 3; i++)
        if (xos_mutex(&guard[i])) return 1;
    for (uint32_t at = 0; at < bytes && argc < 256; at += strlen(args + at) + 1) {
        if (!at && *args == XJ_STDIO[0]) stdio = args + 1;
        else argv[argc++] = (char *)args + at;
    }
    char *top = (char *)(((uintptr_t)__builtin_frame_address(0) + 0xfff) & ~(uintptr_t)0xfff);
    int code = xj_start(app, argc, argv, top - XJ_STACK_BYTES, XJ_STACK_BYTES);
    xos_sel never;
    if (!code && xj_published_any() && !xos_sem(0, 1, &never)) xos_sem_wait(never, XOS_FOREVER);
    return (uint32_t)code;
}
