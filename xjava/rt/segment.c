/* xos.Segment: a file's bytes through FS. */
#include <stdbool.h>
#include <string.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "heap.h"
#include "names.h"

#define DEADLINE_MS 20000u

struct O_xos_Segment { struct xj_obj base; int32_t object, bytes, size; };
#define SEGMENT(o) ((struct O_xos_Segment *)(o))

static void unmap(struct O_xos_Segment *s)
{
    if (s->bytes) xos_release((xos_sel)s->bytes, 1);
    s->bytes = s->size = 0;
}

static status map(struct O_xos_Segment *s, uint32_t size, uint32_t rights)
{
    struct xos_want w = { .kind = XOS_WANT_DATA, .rights = (uint16_t)rights, .object = (uint16_t)s->object, .length = size };
    xos_sel sel = 0;
    status st = size ? xos_get_handles(&w, 1, DEADLINE_MS, &sel) : XOS_OK;
    if (st) return st;
    s->bytes = (int32_t)sel;
    s->size = (int32_t)size;
    return XOS_OK;
}

static status size_of(xos_sel object, uint32_t *size)
{
    char digits[24];
    uint32_t len = 0;
    uint64_t n = 0;
    status st = xos_kfd(XOS_KFD_attr_get, object, XOS_P("size"), 4, XOS_P(digits), sizeof digits, &len, 0);
    for (uint32_t i = 0; !st && i < len; i++) n = n * 10 + (uint32_t)(digits[i] - '0');
    *size = (uint32_t)n;
    return st ? st : n > INT32_MAX ? XOS_TOOBIG : XOS_OK;
}

XJFN void J_xos_Segment__close__(xj_ref me)
{
    struct O_xos_Segment *s = SEGMENT(me);
    unmap(s);
    if (s->object) xos_release((xos_sel)s->object, 1);
    s->object = 0;
}

XJFN int32_t J_xos_Segment__open___3B_3_3BZ(xj_ref me, xj_ref name, xj_ref pairs, int32_t write)
{
    struct O_xos_Segment *s = SEGMENT(me);
    struct xos_attr attrs[XOS_QUERY_MAX];
    uint32_t n = 0, size, rights = write ? XOS_WANT_WRITE : 0;
    xos_sel object;
    status st = xj_pairs_of(pairs, XOS_ATTR_ORDINARY, attrs, &n);
    if (st) return (int32_t)st;
    struct xos_want w = { .kind = XOS_WANT_OBJECT, .rights = (uint16_t)rights, .name = xj_bytes_of(name), .query = attrs, .queries = n };
    st = xos_get_handles(&w, 1, DEADLINE_MS, &object);
    if (st) return (int32_t)st;
    s->object = (int32_t)object;
    st = size_of(object, &size);
    if (!st) st = map(s, size, rights);
    if (st) J_xos_Segment__close__(me);
    return (int32_t)st;
}

static bool can_be_written(uint32_t sel)
{
    bool yes;
    __asm__("verw %w1" : "=@ccz"(yes) : "r"(sel));
    return yes;
}

XJFN int32_t J_xos_Segment__touch__IIZ(xj_ref me, int32_t at, int32_t n, int32_t write)
{
    if (write && !can_be_written((uint32_t)SEGMENT(me)->bytes)) return XOS_DENIED;
    return (int32_t)xos_touch((xos_sel)SEGMENT(me)->bytes, (uint32_t)at, (uint32_t)n, write != 0);
}

/* FS is loaded for each access: it does not live through calls.  All paths fault in pages as they go. */
static void load_fs(xj_ref me)
{
    __asm__ volatile("mov %0, %%fs" :: "r"(SEGMENT(me)->bytes));
}

XJFN int32_t J_xos_Segment__at__I(xj_ref me, int32_t i)
{
    load_fs(me);
    return *(const volatile uint8_t __seg_fs *)(uintptr_t)i;
}

XJFN void J_xos_Segment__put__II(xj_ref me, int32_t i, int32_t value)
{
    load_fs(me);
    *(volatile uint8_t __seg_fs *)(uintptr_t)i = (uint8_t)value;
}

XJFN void J_xos_Segment__copy__I_3BII(xj_ref me, int32_t at, xj_ref to, int32_t from, int32_t n)
{
    const volatile uint8_t __seg_fs *src = (const volatile uint8_t __seg_fs *)(uintptr_t)at;
    uint8_t *dst = &XJ_AT(uint8_t, to, from);
    if (n) load_fs(me);
    for (int32_t i = 0; i < n; i++) dst[i] = src[i];
}

XJFN void J_xos_Segment__store__I_3BII(xj_ref me, int32_t at, xj_ref from, int32_t first, int32_t n)
{
    volatile uint8_t __seg_fs *dst = (volatile uint8_t __seg_fs *)(uintptr_t)at;
    const uint8_t *src = &XJ_AT(uint8_t, from, first);
    if (n) load_fs(me);
    for (int32_t i = 0; i < n; i++) dst[i] = src[i];
}

XJFN int32_t J_xos_Segment__resize0__I(xj_ref me, int32_t n)
{
    struct O_xos_Segment *s = SEGMENT(me);
    uint32_t now;
    status st = xos_resize64((xos_sel)s->object, (uint32_t)n, &now);
    if (st) return (int32_t)st;
    unmap(s);
    return (int32_t)map(s, (uint32_t)n, XOS_WANT_WRITE);
}

XJFN int32_t J_xos_Segment__sync0__(xj_ref me) { return (int32_t)xos_sync((xos_sel)SEGMENT(me)->object, 0, 0, 0); }

XJFN int32_t J_xos_XOS__create0___3B(xj_ref name)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { "BMPS", 4 }, .method = { "create", 6 }, .sig = { "(Ljava/lang/String;)V", 21 } };
    struct xos_str text = xj_bytes_of(name);
    uint64_t none;
    xos_sel gate;
    status st = xos_get_handles(&w, 1, DEADLINE_MS, &gate);
    if (st) return (int32_t)st;
    st = XOS_CALLN(gate, &none, XOS_SLICE(text.ptr, text.len));
    xos_release(gate, 1);
    return (int32_t)(st == XOS_EXISTS ? XOS_OK : st);
}
