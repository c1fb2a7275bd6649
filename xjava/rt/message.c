/* Values in a message (docs/abi.md, "Values"): little-endian, nothing aligned; every length and number that comes in is checked. */
#include <string.h>
#include <xos/status.h>
#include "heap.h"
#include "library.h"

#define DEPTH_MAX 32

static void bad(struct xj_msg *m, uint32_t why)
{
    if (!m->bad) m->bad = why;
}

static uint32_t left(struct xj_msg *m) { return (uint32_t)(m->end - m->at); }

/* ---- out ---- */
static void put_bytes(struct xj_msg *m, const void *p, uint32_t n)
{
    if (m->bad || n > left(m)) {
        bad(m, XOS_TOOBIG);
        return;
    }
    memcpy(m->at, p, n);
    m->at += n;
}

void xj_m_put(struct xj_msg *m, uint64_t v, uint32_t size) { put_bytes(m, &v, size); }

int xj_m_enter(struct xj_msg *m, xj_ref o)
{
    xj_m_put(m, o != 0, 1);
    if (!o) return 0;
    if (m->depth >= DEPTH_MAX) bad(m, XOS_TOOBIG);
    if (m->bad) return 0;
    m->depth++;
    return 1;
}

int32_t xj_m_enter_array(struct xj_msg *m, xj_ref a)
{
    if (!xj_m_enter(m, a)) return -1;
    xj_m_put(m, (uint32_t)XJ_LEN(a), 4);
    return XJ_LEN(a);
}

void xj_m_put_string(struct xj_msg *m, xj_ref s)
{
    xj_m_put(m, s != 0, 1);
    if (!s) return;
    uint32_t n = (uint32_t)xj_to_utf8(s, 0);
    xj_m_put(m, n, 4);
    if (m->bad || n > left(m)) {
        bad(m, XOS_TOOBIG);
        return;
    }
    xj_to_utf8(s, (char *)m->at);
    m->at += n;
}

void xj_m_put_prims(struct xj_msg *m, xj_ref a)
{
    xj_m_put(m, a != 0, 1);
    if (!a) return;
    xj_m_put(m, (uint32_t)XJ_LEN(a), 4);
    if ((uint32_t)XJ_LEN(a) > left(m) >> a->cls->shift) bad(m, XOS_TOOBIG);
    put_bytes(m, (char *)a + 16, (uint32_t)XJ_LEN(a) << a->cls->shift);
}

void xj_m_write(struct xj_msg *m, uint32_t shape, xj_writer *w, xj_ref o)
{
    xj_m_put(m, shape, 4);
    w(m, o);
}

/* ---- in ---- */
uint64_t xj_m_get(struct xj_msg *m, uint32_t size)
{
    uint64_t v = 0;
    if (m->bad || size > left(m)) {
        bad(m, XOS_BADARG);
        return 0;
    }
    memcpy(&v, m->at, size);
    m->at += size;
    return v;
}

int32_t xj_m_bool(struct xj_msg *m)
{
    uint64_t v = xj_m_get(m, 1);
    if (v > 1) bad(m, XOS_BADARG);
    return v == 1;
}

int xj_m_some(struct xj_msg *m)
{
    int some = xj_m_bool(m);
    if (some && m->depth >= DEPTH_MAX) bad(m, XOS_BADARG);
    if (!some || m->bad) return 0;
    m->depth++;
    return 1;
}

/* No element is shorter than a byte: nothing is allocated for what cannot be there. */
int32_t xj_m_count(struct xj_msg *m)
{
    if (!xj_m_some(m)) return -1;
    uint32_t n = (uint32_t)xj_m_get(m, 4);
    if (m->bad || n > left(m)) {
        bad(m, XOS_BADARG);
        return -1;
    }
    return (int32_t)n;
}

xj_ref xj_m_string(struct xj_msg *m)
{
    if (!xj_m_bool(m)) return 0;
    uint32_t n = (uint32_t)xj_m_get(m, 4);
    if (m->bad || n > left(m)) {
        bad(m, XOS_BADARG);
        return 0;
    }
    m->at += n;
    return xj_utf8((char *)m->at - n, n);
}

xj_ref xj_m_prims(struct xj_msg *m, struct xj_class *k)
{
    if (!xj_m_bool(m)) return 0;
    uint32_t n = (uint32_t)xj_m_get(m, 4);
    if (m->bad || n > left(m) >> k->shift) {
        bad(m, XOS_BADARG);
        return 0;
    }
    xj_ref a = xj_new_array(k, (int32_t)n);
    if (k == &xj_class_boolean_array)
        for (uint32_t i = 0; i < n; i++) XJ_AT(uint8_t, a, i) = (uint8_t)xj_m_bool(m);
    else {
        memcpy((char *)a + 16, m->at, n << k->shift);
        m->at += n << k->shift;
    }
    return a;
}

xj_ref xj_m_constant(struct xj_msg *m, struct xj_class *k)
{
    uint32_t n = (uint32_t)xj_m_get(m, 2);
    if (m->bad) return 0;
    XJ_INIT(k);
    xj_ref all = *k->enum_values;
    if (n < (uint32_t)XJ_LEN(all)) return XJ_AT(xj_ref, all, n);
    bad(m, XOS_BADARG);
    return 0;
}

/* The whole message is one value. */
xj_ref xj_m_read(struct xj_msg *m, uint32_t shape, xj_reader *r)
{
    if ((uint32_t)xj_m_get(m, 4) != shape) bad(m, XOS_BADARG);
    xj_ref o = m->bad ? 0 : r(m);
    if (m->at != m->end) bad(m, XOS_BADARG);
    return m->bad ? 0 : o;
}
