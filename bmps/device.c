#include "bmps/device.h"
#include "bcfs/rt/rt.h"
#include <xos/info.h>
#include <xos/kfd.h>
#include <xos/method.h>

#define HANDLE_MS 2000u
#define KEY_LO 0x424d5053u      /* this server's claims, also its next instance's */
#define KEY_HI 0x584f5321u

static status gate_to(const char *object, const char *method, const char *sig, xos_sel *gate)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) },
                          .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    return xos_get_handles(&w, 1, HANDLE_MS, gate);
}

static status gates(struct device *d)
{
    xos_sel read, transfer = 0, size;
    uint64_t bytes = 0;
    status s = gate_to(d->name, "size", "()J", &size);
    if (s) return s;
    s = XOS_CALL0(size, &bytes);
    xos_release(size, 1);
    if (s) return s;
    if (d->source.size != bytes) return XOS_GONE;       /* another device by the same name */
    s = gate_to(d->name, "read", "(JI>[B)I", &read);
    if (s) return s;
    if (gate_to(d->name, "transfer", "(J>[B)I", &transfer)) transfer = 0;
    d->read = read;
    d->transfer = transfer;
    return XOS_OK;
}

static status claim(struct device *d, const char *method)
{
    xos_sel gate;
    status s = gate_to(d->name, method, "(J)V", &gate);
    if (s) return s;
    s = XOS_CALLN(gate, NULL, KEY_LO, KEY_HI);
    xos_release(gate, 1);
    return s;
}

/* The gate that was called is gone.  => call again: another thread has brought the device back meanwhile */
static bool lost(struct device *d, xos_sel gate, bool write)
{
    while (xos_lock(d->lock, XOS_FOREVER)) xos_yield();
    bool again = gate != (write ? d->transfer : d->read);
    d->away |= !again;
    xos_unlock(d->lock);
    return again;
}

/* A device that is gone, or whose driver was started again, is away until somebody has looked whether it is still the same
 * (volumes_rescan). */
status device_read(struct device *d, uint64_t at, uint32_t n, uint32_t sel, uint32_t off)
{
    for (;;) {
        xos_sel gate = d->read;
        uint64_t got = 0;
        if (d->away) return XOS_UNREACHABLE;
        status s = XOS_CALLN(gate, &got, (uint32_t)at, (uint32_t)(at >> 32), n, sel, off, n);
        if (!s) return got == n ? XOS_OK : XOS_IO;
        if (s != XOS_GONE) return s;
        if (!lost(d, gate, false)) return XOS_UNREACHABLE;
    }
}

status device_transfer(struct device *d, struct xos_block_op *ops, uint32_t count)
{
    if (!d->transfer) return XOS_DENIED;
    if (!count) return XOS_OK;
    for (;;) {
        xos_sel gate = d->transfer;
        if (d->away) return XOS_UNREACHABLE;
        status s = XOS_CALLN(gate, NULL, KEY_LO, KEY_HI, XOS_SLICE(ops, count * sizeof *ops));
        if (s != XOS_GONE) return s;
        if (!lost(d, gate, true)) return XOS_UNREACHABLE;
    }
}

void device_ping(struct device *d)
{
    uint8_t byte;
    device_read(d, 0, 1, xos_ds(), XOS_P(&byte));
}

status device_adopt(struct device *d, struct device *from)
{
    status s = d->claimed ? device_claim(from) : XOS_OK;
    if (s) return s;
    while (xos_lock(d->lock, XOS_FOREVER)) xos_yield();
    if (d->old[0]) xos_release(d->old[0], 1);
    if (d->old[1]) xos_release(d->old[1], 1);
    d->old[0] = d->read;
    d->old[1] = d->transfer;
    d->read = from->read;
    d->transfer = from->transfer;
    d->restarts = from->restarts;
    memcpy(d->name, from->name, sizeof d->name);
    d->away = false;
    xos_unlock(d->lock);
    from->read = from->transfer = 0;
    from->claimed = false;
    device_close(from);
    return XOS_OK;
}

uint32_t device_restarts(void)
{
    struct xos_info_server v;
    uint32_t len;
    for (uint32_t i = 0; i < 32; i++)
        if (!xos_info(XOS_INFO_SERVER, i, &v, sizeof v, &len) && !strcmp(v.name, "BMDS")) return v.restarts;
    return 0;
}

static status read_near(struct fs_source *s, uint64_t at, void *to, uint32_t n)
{
    return device_read((struct device *)s, at, n, xos_ds(), (uint32_t)(uintptr_t)to);
}

static status write_all(struct fs_source *s, const struct fs_piece *pieces, uint32_t count)
{
    struct xos_block_op ops[XOS_BLOCK_OPS_MAX / 2];     /* 1 KiB of a 16 KiB stack */
    for (uint32_t at = 0, n; at < count; at += n) {
        n = count - at < XOS_BLOCK_OPS_MAX / 2 ? count - at : XOS_BLOCK_OPS_MAX / 2;
        for (uint32_t i = 0; i < n; i++)
            ops[i] = (struct xos_block_op){ .op = XOS_BLOCK_WRITE, .at = pieces[at + i].at, .sel = xos_ds(),
                                            .off = XOS_P(pieces[at + i].from), .len = pieces[at + i].n };
        status st = device_transfer((struct device *)s, ops, n);
        struct device *d = (struct device *)s;
        for (uint32_t i = 0; i < n * d->marks; i++)
            mark_wrote(&d->mark[i % d->marks], pieces[at + i / d->marks].at, pieces[at + i / d->marks].from, pieces[at + i / d->marks].n);
        if (st) return st;
    }
    return XOS_OK;
}

static status write_near(struct fs_source *s, uint64_t at, const void *from, uint32_t n)
{
    struct fs_piece p = { at, from, n };
    return write_all(s, &p, 1);
}

static status flush(struct fs_source *s)
{
    struct xos_block_op op = { .op = XOS_BLOCK_FLUSH };
    struct device *d = (struct device *)s;
    if (d->flushing) d->flushing(d, false);
    status st = device_transfer(d, &op, 1);
    for (uint32_t i = 0; !st && i < d->marks; i++) mark_flushed(&d->mark[i]);
    if (!st && d->flushing) d->flushing(d, true);
    return st;
}

status device_open(struct device *d, const char *name, uint64_t size)
{
    *d = (struct device){ .source = { .read = read_near, .size = size, .name = d->name } };
    xos_snprintf(d->name, sizeof d->name, "%s", name);
    d->restarts = device_restarts();
    status s = xos_mutex(&d->lock);
    if (!s) s = gates(d);
    if (s) device_close(d);
    if (!s && d->transfer) {
        d->source.write = write_near;
        d->source.write_all = write_all;
        d->source.flush = flush;
    }
    return s;
}

void device_close(struct device *d)
{
    if (d->claimed) claim(d, "unclaim");
    if (d->read) xos_release(d->read, 1);
    if (d->transfer) xos_release(d->transfer, 1);
    for (uint32_t i = 0; i < 2; i++)
        if (d->old[i]) xos_release(d->old[i], 1);
    if (d->lock) xos_release(d->lock, 1);
    free(d->mark);
    d->mark = NULL;
    d->marks = 0;
    d->claimed = false;
    d->read = d->transfer = d->old[0] = d->old[1] = d->lock = 0;
}

status device_claim(struct device *d)
{
    status s = d->transfer ? claim(d, "claim") : XOS_DENIED;
    d->claimed = !s;
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

status device_changes(uint32_t *serial, uint32_t ms)
{
    xos_sel gate;
    uint64_t now = *serial;
    status s = gate_to("BMDS", "changes", "(II)I", &gate);
    if (s) return s;
    s = XOS_CALLN(gate, &now, *serial, ms);
    xos_release(gate, 1);
    if (!s) *serial = (uint32_t)now;
    return s;
}

status device_eject(const char *name)
{
    xos_sel gate;
    status s = gate_to("BMDS", "eject", "(Ljava/lang/String;)V", &gate);
    if (s) return s;
    s = XOS_CALLN(gate, NULL, XOS_SLICE(name, strlen(name)));
    xos_release(gate, 1);
    return s;
}
