/* Marshalling by descriptor; see marshal.h. */
#include <bcfs/rt/rt.h>
#include "marshal.h"
#include "port.h"

#define HEADERS 1024u   /* bytes of a message that are no values: RPC header, reference, names, detail */

static uint32_t pad4(uint32_t n) { return (n + 3) & ~3u; }
static uint32_t pad8(uint32_t n) { return (n + 7) & ~7u; }

static uint32_t element(const struct idps_param *p)
{
    return idps_kind_size(idps_param_kind(p));
}

status idps_marshal_size(const struct idps_descriptor *d, const uint32_t *args, uint32_t *request, uint32_t *reply)
{
    uint32_t in = 0, out = 0;
    for (uint32_t i = 0; i < d->params; i++) {
        const struct idps_param *p = &d->param[i];
        in += 12;
        if (!p->slice || !args[p->at])
            continue;
        uint32_t len = args[p->at + 2];
        if (len > IDPS_MESSAGE_MAX - HEADERS)
            return XOS_TOOBIG;
        if (len % element(p))
            return XOS_BADARG;
        *(p->out ? &out : &in) += pad4(len);
        out += p->out ? 12 : 0;
    }
    if (in > IDPS_MESSAGE_MAX - HEADERS || out > IDPS_MESSAGE_MAX - HEADERS)
        return XOS_TOOBIG;
    *request = in;
    *reply = out;
    return XOS_OK;
}

static status put_slice(const struct idps_param *p, const uint32_t *arg, struct idps_out *o)
{
    uint32_t kind = idps_param_kind(p);
    if (!arg[0]) {
        idps_put_value(o, &(struct idps_value){ .kind = IDPS_NULL });
        return XOS_OK;
    }
    if (p->out) {
        idps_put_value(o, &(struct idps_value){ .kind = IDPS_ROOM, .len = arg[2] });
        return port_may(arg[0], arg[1], arg[2], true);
    }
    uint8_t *room = idps_put_array(o, kind, arg[2]);
    if (!room)
        return XOS_TOOBIG;
    status s = port_get(room, arg[0], arg[1], arg[2]);
    idps_swap(room, arg[2], idps_kind_size(kind));
    return s;
}

status idps_marshal_args(const struct idps_descriptor *d, const uint32_t *args, struct idps_out *o)
{
    for (uint32_t i = 0; i < d->params; i++) {
        const struct idps_param *p = &d->param[i];
        const uint32_t *arg = args + p->at;
        if (p->slice) {
            status s = put_slice(p, arg, o);
            if (s != XOS_OK)
                return s;
            continue;
        }
        uint32_t kind = idps_param_kind(p);
        uint64_t bits = arg[0];
        if (kind == IDPS_LONG || kind == IDPS_DOUBLE)
            bits |= (uint64_t)arg[1] << 32;
        idps_put_value(o, &(struct idps_value){ .kind = kind, .bits = bits });
    }
    return o->bad ? XOS_TOOBIG : XOS_OK;
}

status idps_unmarshal_outs(const struct idps_descriptor *d, const uint32_t *args, const struct idps_value *v,
                           uint32_t n)
{
    static const uint8_t zeros[256];
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->params; i++) {
        const struct idps_param *p = &d->param[i];
        if (!p->slice || !p->out || !args[p->at])
            continue;
        uint32_t sel = args[p->at], off = args[p->at + 1], room = args[p->at + 2];
        if (at == n || v[at].kind != idps_param_kind(p) || v[at].len > room)
            return XOS_PROTO;
        /* The record is our own copy: reorder it where it lies. */
        idps_swap((void *)(uintptr_t)v[at].p, v[at].len, element(p));
        status s = port_put(sel, off, v[at].p, v[at].len);
        /* An array return has its length in the result; other slices are defined in whole. */
        bool value = d->ret_slice && i + 1 == d->params;
        for (uint32_t done = v[at].len; s == XOS_OK && !value && done < room; ) {
            uint32_t part = room - done < sizeof(zeros) ? room - done : sizeof(zeros);
            s = port_put(sel, off + done, zeros, part);
            done += part;
        }
        if (s != XOS_OK)
            return s;
        at++;
    }
    return at == n ? XOS_OK : XOS_PROTO;
}

status idps_rooms_size(const struct idps_descriptor *d, const struct idps_value *v, uint32_t n, uint32_t *bytes)
{
    uint32_t rooms = 0;
    if (n != d->params)
        return XOS_PROTO;
    for (uint32_t i = 0; i < n; i++) {
        const struct idps_param *p = &d->param[i];
        if (p->slice && v[i].kind == IDPS_NULL)
            continue;
        if (v[i].kind != (p->out ? (uint32_t)IDPS_ROOM : idps_param_kind(p)))
            return XOS_PROTO;
        if (!p->out)
            continue;
        if (v[i].len % element(p))
            return XOS_PROTO;
        if (v[i].len > IDPS_MESSAGE_MAX - HEADERS - rooms)
            return XOS_TOOBIG;
        rooms += pad8(v[i].len);
    }
    if (rooms > IDPS_MESSAGE_MAX - HEADERS)
        return XOS_TOOBIG;
    *bytes = rooms;
    return XOS_OK;
}

/* A peer may send any 32 bits for the small types; the callee gets what its type can hold. */
static uint32_t narrow(char type, uint32_t v)
{
    switch (type) {
    case 'Z': return v != 0;
    case 'B': return (uint32_t)(int8_t)v;
    case 'S': return (uint32_t)(int16_t)v;
    case 'C': return (uint16_t)v;
    default: return v;
    }
}

void idps_unmarshal_args(const struct idps_descriptor *d, const struct idps_value *v, uint32_t sel, void *rooms,
                         uint32_t dwords[IDPS_DWORDS_MAX])
{
    uint8_t *room = rooms;
    for (uint32_t i = 0; i < d->params; i++) {
        const struct idps_param *p = &d->param[i];
        uint32_t *arg = dwords + p->at;
        if (!p->slice) {
            arg[0] = narrow(p->type, (uint32_t)v[i].bits);
            if (p->type == 'J' || p->type == 'D')
                arg[1] = (uint32_t)(v[i].bits >> 32);
            continue;
        }
        arg[0] = v[i].kind == IDPS_NULL ? 0 : sel;
        arg[1] = 0;
        arg[2] = v[i].len;
        if (v[i].kind == IDPS_NULL)
            continue;
        if (p->out) {
            arg[1] = (uint32_t)(uintptr_t)room;
            room += pad8(v[i].len);
        } else {
            idps_swap((void *)(uintptr_t)v[i].p, v[i].len, element(p));
            arg[1] = (uint32_t)(uintptr_t)v[i].p;
        }
    }
}

uint32_t idps_outs_count(const struct idps_descriptor *d, const struct idps_value *v)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->params; i++)
        n += d->param[i].slice && d->param[i].out && v[i].kind != IDPS_NULL;
    return n;
}

void idps_marshal_outs(const struct idps_descriptor *d, const struct idps_value *v, void *rooms, uint64_t result,
                       struct idps_out *o)
{
    uint8_t *room = rooms;
    for (uint32_t i = 0; i < d->params; i++) {
        const struct idps_param *p = &d->param[i];
        if (!p->slice || !p->out || v[i].kind == IDPS_NULL)
            continue;
        uint32_t size = element(p), len = v[i].len;
        if (d->ret_slice && i + 1 == d->params)
            len = result < len ? (uint32_t)result : len;
        else
            while (len && !room[len - 1])
                len--;
        len = (len + size - 1) / size * size;
        idps_swap(room, len, size);
        idps_put_value(o, &(struct idps_value){ .kind = idps_param_kind(p), .len = len, .p = room });
        room += pad8(v[i].len);
    }
}
