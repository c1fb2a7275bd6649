#include "bmps/device.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define HANDLE_MS 2000u

static status gate_to(const char *object, const char *method, const char *sig, xos_sel *gate)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) }, 
                          .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    return xos_get_handles(&w, 1, HANDLE_MS, gate);
}

/* BMDS failed and was instantiated again: the name leads to the new object.  The old selector is kept, since
 * another thread may be about to call through it. */
static status reopen(struct device *d, xos_sel old)
{
    status s = xos_lock(d->lock, XOS_FOREVER);
    if (s) return s;
    if (d->gate == old) {
        xos_sel gate;
        s = gate_to(d->name, "read", "(JI>[B)I", &gate);
        if (!s) d->gate = gate;
    }
    xos_unlock(d->lock);
    return s;
}

status device_read(struct device *d, uint64_t at, uint32_t n, uint32_t sel, uint32_t off)
{
    for (int tries = 0;; tries++) {
        xos_sel gate = d->gate;
        uint64_t got = 0;
        status s = XOS_CALLN(gate, &got, (uint32_t)at, (uint32_t)(at >> 32), n, sel, off, n);
        if (!s) return got == n ? XOS_OK : XOS_IO;
        if (s != XOS_GONE || tries) return s;
        s = reopen(d, gate);
        if (s) return s;
    }
}

static status read_near(struct fs_source *s, uint64_t at, void *to, uint32_t n)
{
    return device_read((struct device *)s, at, n, xos_ds(), (uint32_t)(uintptr_t)to);
}

status device_open(struct device *d, const char *name, uint64_t size)
{
    xos_snprintf(d->name, sizeof d->name, "%s", name);
    d->source = (struct fs_source){ .read = read_near, .size = size, .name = d->name };
    status s = xos_mutex(&d->lock);
    if (!s) s = gate_to(d->name, "read", "(JI>[B)I", &d->gate);
    if (s && d->lock) xos_release(d->lock, 1);
    return s;
}

status device_list(char *text, uint32_t cap, uint32_t *len)
{
    xos_sel gate;
    uint64_t n = 0;
    status s = gate_to("BMDS", "list", "(>[B)I", &gate);
    if (s) return s;
    s = XOS_CALLN(gate, &n, XOS_SLICE(text, cap));
    xos_release(gate, 1);
    *len = n < cap ? (uint32_t)n : cap;
    return s;
}
