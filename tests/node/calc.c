/* CALC [NAME]: the objects of tests/idp/objects.c as a process: `calc` with a method of each kind, `secret`, which other nodes may not
 * find, and two twins that match the same query. */
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST_STACKS("CALC", 3, calc_main, 65536, 0, 0, 12)
XOS_CLASS(0, "Calculator", XOS_M_PUBLIC)
XOS_METHOD(0, "add", "(II)I", 2, XOS_M_PUBLIC, calc_add)
XOS_METHOD(0, "mul", "(JJ)J", 4, XOS_M_PUBLIC, calc_mul)
XOS_METHOD(0, "negate", "(D)D", 2, XOS_M_PUBLIC, calc_negate)
XOS_METHOD(0, "half", "(F)F", 1, XOS_M_PUBLIC, calc_half)
XOS_METHOD(0, "small", "(ZBSC)I", 4, XOS_M_PUBLIC, calc_small)
XOS_METHOD(0, "upper", "(Ljava/lang/String;)Ljava/lang/String;", 6, XOS_M_PUBLIC, calc_upper)
XOS_METHOD(0, "sum", "([I)J", 3, XOS_M_PUBLIC, calc_sum)
XOS_METHOD(0, "sumLongs", "([J)J", 3, XOS_M_PUBLIC, calc_sum_longs)
XOS_METHOD(0, "reverse", "([S)[S", 6, XOS_M_PUBLIC, calc_reverse)
XOS_METHOD(0, "fill", "(>[BI)I", 4, XOS_M_PUBLIC, calc_fill)
XOS_METHOD(0, "fail", "()V", 0, XOS_M_PUBLIC, calc_fail)
XOS_METHOD(0, "give", "(I)V", 1, XOS_M_PUBLIC, calc_give)
XOS_METHOD(0, "count", "()I", 0, XOS_M_PUBLIC, calc_count)
XOS_METHOD(0, "counted", "()I", 0, XOS_M_PUBLIC, calc_counted)
XOS_METHOD(0, "park", "(I)I", 1, XOS_M_PUBLIC, calc_park)
XOS_METHOD(0, "parked", "()I", 0, XOS_M_PUBLIC, calc_parked)
XOS_METHOD(0, "relay", "(Ljava/lang/String;I)I", 4, XOS_M_PUBLIC, calc_relay)
XOS_METHOD(0, "fault", "()V", 0, XOS_M_PUBLIC, calc_fault)
XOS_CLASS(1, "Twin", XOS_M_PUBLIC)

typedef struct { double v; } doubles;
typedef struct { float v; } floats;
typedef struct { uint64_t a, b; } pair;

uint32_t calc_main(uint32_t bytes, const char *args);
status calc_add(uint32_t self, uint32_t a, uint32_t b, uint64_t *result);
status calc_mul(uint32_t self, pair p, uint64_t *result);
status calc_negate(uint32_t self, doubles d, uint64_t *result);
status calc_half(uint32_t self, floats f, uint64_t *result);
status calc_small(uint32_t self, int32_t z, int32_t b, int32_t s, int32_t c, uint64_t *result);
status calc_upper(uint32_t self, struct xos_slice in, struct xos_slice out, uint64_t *result);
status calc_sum(uint32_t self, struct xos_slice in, uint64_t *result);
status calc_sum_longs(uint32_t self, struct xos_slice in, uint64_t *result);
status calc_reverse(uint32_t self, struct xos_slice in, struct xos_slice out, uint64_t *result);
status calc_fill(uint32_t self, struct xos_slice out, uint32_t n, uint64_t *result);
status calc_fail(uint32_t self, uint64_t *result);
status calc_give(uint32_t self, uint32_t code, uint64_t *result);
status calc_count(uint32_t self, uint64_t *result);
status calc_counted(uint32_t self, uint64_t *result);
status calc_park(uint32_t self, uint32_t ms, uint64_t *result);
status calc_parked(uint32_t self, uint64_t *result);
status calc_relay(uint32_t self, struct xos_slice other, uint32_t depth, uint64_t *result);
status calc_fault(uint32_t self, uint64_t *result);

static uint32_t counter, parked;
static const char *my_name = "calc";

/* A slice in a process is its own memory (docs/abi.md). */
static void *at(struct xos_slice s) { return (void *)(uintptr_t)s.off; }

status calc_add(uint32_t self, uint32_t a, uint32_t b, uint64_t *result)
{
    (void)self;
    *result = a + b;
    return XOS_OK;
}

status calc_mul(uint32_t self, pair p, uint64_t *result)
{
    (void)self;
    *result = p.a * p.b;
    return XOS_OK;
}

status calc_negate(uint32_t self, doubles d, uint64_t *result)
{
    (void)self;
    d.v = -d.v;
    memcpy(result, &d, 8);
    return XOS_OK;
}

status calc_half(uint32_t self, floats f, uint64_t *result)
{
    (void)self;
    f.v /= 2;
    memcpy(result, &f, 4);
    return XOS_OK;
}

status calc_small(uint32_t self, int32_t z, int32_t b, int32_t s, int32_t c, uint64_t *result)
{
    (void)self;
    *result = (uint32_t)(z + b + s + c);
    return XOS_OK;
}

status calc_upper(uint32_t self, struct xos_slice in, struct xos_slice out, uint64_t *result)
{
    (void)self;
    if (!in.sel)
        return XOS_STATUS_USER;
    *result = in.len;
    if (in.len > out.len)
        return XOS_TOOBIG;
    for (uint32_t i = 0; i < in.len; i++) {
        char c = ((char *)at(in))[i];
        ((char *)at(out))[i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    return XOS_OK;
}

status calc_sum(uint32_t self, struct xos_slice in, uint64_t *result)
{
    (void)self;
    for (uint32_t i = 0; i < in.len / 4; i++)
        *result += (uint64_t)(int64_t)((int32_t *)at(in))[i];
    return XOS_OK;
}

status calc_sum_longs(uint32_t self, struct xos_slice in, uint64_t *result)
{
    (void)self;
    for (uint32_t i = 0; i < in.len / 8; i++)
        *result += ((uint64_t *)at(in))[i];
    return XOS_OK;
}

status calc_reverse(uint32_t self, struct xos_slice in, struct xos_slice out, uint64_t *result)
{
    uint32_t n = in.len / 2;
    (void)self;
    *result = in.len;
    if (in.len > out.len)
        return XOS_TOOBIG;
    for (uint32_t i = 0; i < n; i++)
        ((int16_t *)at(out))[i] = ((int16_t *)at(in))[n - 1 - i];
    return XOS_OK;
}

status calc_fill(uint32_t self, struct xos_slice out, uint32_t n, uint64_t *result)
{
    (void)self;
    if (n > out.len)
        n = out.len;
    if (out.sel)
        memset(at(out), 'x', n);
    *result = n;
    return XOS_OK;
}

status calc_fail(uint32_t self, uint64_t *result)
{
    static const char detail[] = "test/Failure\0it failed";
    (void)self, (void)result;
    xos_kfd(XOS_KFD_throw, XOS_P(detail), sizeof(detail), 0, 0, 0, 0, 0);
    return XOS_EXCEPTION;
}

status calc_give(uint32_t self, uint32_t code, uint64_t *result)
{
    (void)self, (void)result;
    return code;
}

status calc_count(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = __atomic_add_fetch(&counter, 1, __ATOMIC_SEQ_CST);
    return XOS_OK;
}

status calc_counted(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = __atomic_load_n(&counter, __ATOMIC_SEQ_CST);
    return XOS_OK;
}

status calc_park(uint32_t self, uint32_t ms, uint64_t *result)
{
    __atomic_add_fetch(&parked, 1, __ATOMIC_SEQ_CST);
    status s = xos_sleep(ms);       /* the caller's deadline ends it early */
    __atomic_sub_fetch(&parked, 1, __ATOMIC_SEQ_CST);
    return s ? XOS_STATUS_USER + s : calc_count(self, result);
}

status calc_parked(uint32_t self, uint64_t *result)
{
    (void)self;
    *result = __atomic_load_n(&parked, __ATOMIC_SEQ_CST);
    return XOS_OK;
}

/* `depth` more calls, to and fro between this object and `other`; => how many were made. */
status calc_relay(uint32_t self, struct xos_slice other, uint32_t depth, uint64_t *result)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { at(other), other.len }, .method = XOS_STR("relay") };
    xos_sel gate;
    (void)self;
    if (!depth)
        return XOS_OK;
    status s = xos_get_handles(&w, 1, 5000, &gate);
    if (s)
        return XOS_STATUS_USER + s;
    s = XOS_CALLN(gate, result, XOS_SLICE(my_name, strlen(my_name)), depth - 1);
    ++*result;
    xos_release(gate, 1);
    return s && s < XOS_STATUS_USER ? XOS_STATUS_USER + s : s;
}

status calc_fault(uint32_t self, uint64_t *result)
{
    (void)self, (void)result;
    __asm__ volatile("ud2");
    return XOS_OK;
}

static status publish(const char *name, const char *cls, const char *type, uint32_t flags)
{
    struct xos_attr attr = { XOS_STR("type"), { type, strlen(type) }, XOS_ATTR_ORDINARY };
    struct xos_publish p = { .name = { name, strlen(name) }, .cls = { cls, strlen(cls) }, .attrs = &attr, .attr_count = 1,
                             .flags = flags };
    xos_sel object;
    return xos_publish(&p, &object);
}

uint32_t calc_main(uint32_t bytes, const char *args)
{
    xos_sel ending;
    if (bytes > 1)
        my_name = args;
    status s = xos_sem(0, 1, &ending);
    if (!s)
        s = publish(my_name, "Calculator", "calculator", XOS_PUB_REMOTE);
    if (!s)
        s = publish("secret", "Calculator", "secret", 0);
    if (!s)
        s = publish("twin1", "Twin", "twin", XOS_PUB_REMOTE);
    if (!s)
        s = publish("twin2", "Twin", "twin", XOS_PUB_REMOTE);
    xos_logf(s ? "CALC: %s" : "ready: calc", xos_status_text(s));
    return s ? s : xos_sem_wait(ending, XOS_FOREVER);
}
