/* XDR cursors; see xdr.h. */
#include <bcfs/rt/rt.h>
#include "xdr.h"

void idps_out_init(struct idps_out *o, void *buf, uint32_t cap)
{
    *o = (struct idps_out){ .p = buf, .cap = cap };
}

uint8_t *idps_put_room(struct idps_out *o, uint32_t n)
{
    uint32_t pad = -n & 3;
    if (o->bad || n > o->cap - o->at || pad > o->cap - o->at - n) {
        o->bad = true;
        return NULL;
    }
    uint8_t *room = o->p + o->at;
    for (uint32_t i = 0; i < pad; i++)
        room[n + i] = 0;
    o->at += n + pad;
    return room;
}

void idps_put_u32(struct idps_out *o, uint32_t v)
{
    uint8_t *p = idps_put_room(o, 4);
    if (p)
        idps_set_be32(p, v);
}

void idps_put_u64(struct idps_out *o, uint64_t v)
{
    idps_put_u32(o, (uint32_t)(v >> 32));
    idps_put_u32(o, (uint32_t)v);
}

void idps_put_opaque(struct idps_out *o, const void *p, uint32_t len)
{
    idps_put_u32(o, len);
    uint8_t *room = idps_put_room(o, len);
    if (room && len)
        memcpy(room, p, len);
}

void idps_in_init(struct idps_in *in, const void *buf, uint32_t len)
{
    *in = (struct idps_in){ .p = buf, .len = len };
}

const uint8_t *idps_get_room(struct idps_in *in, uint32_t n)
{
    uint32_t pad = -n & 3;
    if (in->bad || n > in->len - in->at || pad > in->len - in->at - n) {
        in->bad = true;
        return NULL;
    }
    const uint8_t *p = in->p + in->at;
    in->at += n + pad;
    return p;
}

uint32_t idps_get_u32(struct idps_in *in)
{
    const uint8_t *p = idps_get_room(in, 4);
    return p ? idps_be32(p) : 0;
}

uint64_t idps_get_u64(struct idps_in *in)
{
    uint64_t hi = idps_get_u32(in);
    return hi << 32 | idps_get_u32(in);
}

uint32_t idps_get_count(struct idps_in *in, uint32_t max)
{
    uint32_t n = idps_get_u32(in);
    if (n > max) {
        in->bad = true;
        return 0;
    }
    return n;
}

struct idps_bytes idps_get_opaque(struct idps_in *in, uint32_t max)
{
    struct idps_bytes b = { .len = idps_get_count(in, max) };
    b.p = idps_get_room(in, b.len);
    if (!b.p)
        b.len = 0;
    return b;
}

bool idps_in_done(const struct idps_in *in)
{
    return !in->bad && in->at == in->len;
}
