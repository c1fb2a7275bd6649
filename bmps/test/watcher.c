/* What a process meets while a device is away, as lines of the log (tests/away.py).
 * WATCHER FILE MS: each page of the file is touched, by a deadline.   WATCHER MIB MS: so much memory of its own, checked again and
 * again, each touch by the deadline; it ends when something of it is lost. */
#define FAR __seg_fs
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

#define PAGE 4096u

int watcher_main(uint32_t bytes, const char *args);
XOS_MANIFEST("WATCHER", 3, watcher_main, 65536)
XOS_CLASS(0, "WATCHER", XOS_M_PUBLIC)

static uint32_t number(const char *p)
{
    uint32_t n = 0;
    while (*p >= '0' && *p <= '9') n = n * 10 + (uint32_t)(*p++ - '0');
    return n;
}

/* Have the page, at most so late. */
static status touch(xos_sel sel, uint32_t page, uint32_t ms)
{
    xos_kfd(XOS_KFD_deadline, ms, 0, 0, 0, 0, 0, 0);
    status s = xos_kfd(XOS_KFD_touch, sel, page * PAGE, 1, 0, 0, 0, 0);
    xos_kfd(XOS_KFD_deadline, XOS_FOREVER, 0, 0, 0, 0, 0, 0);
    return s;
}

static uint32_t limit_of(xos_sel sel)
{
    uint32_t limit = 0;
    __asm__ volatile("lsl %1, %0" : "=r"(limit) : "r"((uint32_t)sel));
    return limit;
}

static int file(const char *name, uint32_t ms)
{
    struct xos_want w = { .kind = XOS_WANT_DATA, .name = { name, strlen(name) } };
    xos_sel sel;
    xos_kfd(XOS_KFD_deadline, ms, 0, 0, 0, 0, 0, 0);
    status s = xos_get_handles(&w, 1, XOS_FOREVER, &sel);
    uint32_t pages = s ? 0 : (limit_of(sel) + PAGE) / PAGE, at = 0;
    while (!s && at < pages && !(s = touch(sel, at, ms))) at++;
    xos_logf("watcher: %u pages, %s", (unsigned)at, xos_status_text(s));
    return 0;
}

static uint32_t FAR *window(xos_sel sel)
{
    __asm__ volatile("mov %0, %%fs" : : "r"((uint16_t)sel));
    return NULL;
}

static int memory(uint32_t mib, uint32_t ms)
{
    xos_sel sel;
    uint32_t pages = mib * 256;
    status was = XOS_OK, s = xos_alloc(mib << 20, 0, &sel);
    uint32_t FAR *p = s ? NULL : window(sel);
    for (uint32_t i = 0; !s && i < pages; i++)
        for (uint32_t k = 0; k < PAGE / 4; k++) p[i * (PAGE / 4) + k] = i * 2654435761u + k;
    xos_logf("watcher: %u MiB, %s", (unsigned)mib, xos_status_text(s));
    while (!s || s == XOS_TIMEOUT) {
        s = XOS_OK;
        for (uint32_t i = 0; !s && i < pages; i++) {
            s = touch(sel, i, ms);
            p = window(sel);            /* gates clear FS */
            for (uint32_t k = 0; !s && k < PAGE / 4; k++)
                if (p[i * (PAGE / 4) + k] != i * 2654435761u + k) s = XOS_PROTO;
        }
        if (s != was) xos_logf("watcher: now %s", s ? xos_status_text(s) : "all is as it was");
        was = s;
    }
    return 0;
}

int watcher_main(uint32_t bytes, const char *args)
{
    const char *ms = args + strlen(args) + 1;
    if (ms >= args + bytes) return 1;
    return number(args) ? memory(number(args), number(ms)) : file(args, number(ms));
}
