/* The messages of IDP; see idp.h.  The order of the fields is that of idp.x. */
#include <bcfs/rt/rt.h>
#include "idp.h"

static void put_bytes(struct idps_out *o, struct idps_bytes b)
{
    idps_put_opaque(o, b.p, b.len);
}

/* XDR strings have no terminator; a NUL inside one would end it early in a C client. */
static struct idps_bytes get_string(struct idps_in *in, uint32_t max)
{
    struct idps_bytes b = idps_get_opaque(in, max);
    if (b.len && memchr(b.p, 0, b.len)) {
        in->bad = true;
        b.len = 0;
    }
    return b;
}

static void put_ref(struct idps_out *o, const struct idps_ref *r)
{
    idps_put_u64(o, r->node);
    idps_put_u32(o, r->object);
    idps_put_u64(o, r->generation);
}

static void get_ref(struct idps_in *in, struct idps_ref *r)
{
    r->node = idps_get_u64(in);
    r->object = idps_get_u32(in);
    r->generation = idps_get_u64(in);
}

/* ---- LOOKUP ---- */

void idps_put_lookup_args(struct idps_out *o, const struct idps_lookup_args *a)
{
    idps_put_u64(o, a->client);
    idps_put_u32(o, a->deadline_ms);
    put_ref(o, &a->ref);
    put_bytes(o, a->name);
    idps_put_u32(o, a->queries);
    for (uint32_t i = 0; i < a->queries; i++) {
        put_bytes(o, a->query[i].name);
        put_bytes(o, a->query[i].value);
    }
    put_bytes(o, a->method);
    put_bytes(o, a->sig);
}

bool idps_get_lookup_args(struct idps_in *in, struct idps_lookup_args *a)
{
    a->client = idps_get_u64(in);
    a->deadline_ms = idps_get_u32(in);
    get_ref(in, &a->ref);
    a->name = get_string(in, IDPS_NAME_MAX);
    a->queries = idps_get_count(in, IDPS_QUERY_MAX);
    for (uint32_t i = 0; i < a->queries; i++) {
        a->query[i].name = get_string(in, IDPS_ATTR_MAX);
        a->query[i].value = idps_get_opaque(in, IDPS_VALUE_MAX);
    }
    a->method = get_string(in, IDPS_METHOD_MAX);
    a->sig = get_string(in, IDPS_SIG_MAX);
    return idps_in_done(in);
}

void idps_put_found(struct idps_out *o, const struct idps_found *f)
{
    idps_put_u32(o, XOS_OK);
    put_ref(o, &f->ref);
    idps_put_u32(o, f->lease_ms);
    idps_put_u64(o, f->size);
    put_bytes(o, f->node);
    put_bytes(o, f->name);
    put_bytes(o, f->cls);
    idps_put_u32(o, f->members);
}

void idps_put_member(struct idps_out *o, const struct idps_member *m)
{
    idps_put_u32(o, m->index);
    put_bytes(o, m->name);
    put_bytes(o, m->sig);
}

void idps_put_lookup_failed(struct idps_out *o, status s)
{
    idps_put_u32(o, s);
}

bool idps_get_lookup_res(struct idps_in *in, status *s, struct idps_found *f, struct idps_member *member,
                         uint32_t cap)
{
    *f = (struct idps_found){ .members = 0 };
    *s = idps_get_count(in, XOS_STATUS_MAX);
    if (*s != XOS_OK)
        return idps_in_done(in);
    get_ref(in, &f->ref);
    f->lease_ms = idps_get_u32(in);
    f->size = idps_get_u64(in);
    f->node = get_string(in, IDPS_NODE_MAX);
    f->name = get_string(in, IDPS_NAME_MAX);
    f->cls = get_string(in, IDPS_CLASS_MAX);
    f->members = idps_get_count(in, IDPS_MEMBERS_MAX);
    for (uint32_t i = 0; i < f->members; i++) {
        struct idps_member m = { .index = idps_get_u32(in) };
        m.name = get_string(in, IDPS_METHOD_MAX);
        m.sig = get_string(in, IDPS_SIG_MAX);
        if (i < cap)
            member[i] = m;
    }
    return idps_in_done(in);
}

/* ---- INVOKE ---- */

uint32_t idps_kind_size(uint32_t kind)
{
    switch (kind) {
    case IDPS_BYTES: return 1;
    case IDPS_SHORTS: return 2;
    case IDPS_INTS: return 4;
    case IDPS_LONGS: return 8;
    default: return 0;
    }
}

void idps_swap(void *p, uint32_t bytes, uint32_t size)
{
    uint8_t *b = p;
    if (size < 2)
        return;
    for (uint32_t i = 0; i + size <= bytes; i += size)
        for (uint32_t lo = i, hi = i + size - 1; lo < hi; lo++, hi--) {
            uint8_t t = b[lo];
            b[lo] = b[hi];
            b[hi] = t;
        }
}

/* The length word of int<> and hyper<> counts elements, that of opaque<> bytes. */
static uint32_t count_unit(uint32_t kind)
{
    uint32_t size = idps_kind_size(kind);
    return size < 4 ? 1 : size;
}

uint8_t *idps_put_array(struct idps_out *o, enum idps_kind kind, uint32_t bytes)
{
    uint32_t size = idps_kind_size(kind);
    if (!size || bytes > IDPS_ARRAY_MAX || bytes % size) {
        o->bad = true;
        return NULL;
    }
    idps_put_u32(o, kind);
    idps_put_u32(o, bytes / count_unit(kind));
    return idps_put_room(o, bytes);
}

void idps_put_value(struct idps_out *o, const struct idps_value *v)
{
    uint8_t *room;
    switch (v->kind) {
    case IDPS_INT: case IDPS_FLOAT:
        idps_put_u32(o, v->kind);
        idps_put_u32(o, (uint32_t)v->bits);
        return;
    case IDPS_LONG: case IDPS_DOUBLE:
        idps_put_u32(o, v->kind);
        idps_put_u64(o, v->bits);
        return;
    case IDPS_NULL:
        idps_put_u32(o, v->kind);
        return;
    case IDPS_ROOM:
        idps_put_u32(o, v->kind);
        idps_put_u32(o, v->len);
        return;
    default:
        room = idps_put_array(o, v->kind, v->len);
        if (room && v->len)
            memcpy(room, v->p, v->len);
    }
}

static void get_value(struct idps_in *in, struct idps_value *v)
{
    *v = (struct idps_value){ .kind = idps_get_u32(in) };
    switch (v->kind) {
    case IDPS_INT:
        v->bits = (uint64_t)(int64_t)(int32_t)idps_get_u32(in);
        return;
    case IDPS_FLOAT:
        v->bits = idps_get_u32(in);
        return;
    case IDPS_LONG: case IDPS_DOUBLE:
        v->bits = idps_get_u64(in);
        return;
    case IDPS_NULL:
        return;
    case IDPS_ROOM:
        v->len = idps_get_count(in, IDPS_ARRAY_MAX);
        return;
    case IDPS_BYTES: case IDPS_SHORTS: case IDPS_INTS: case IDPS_LONGS:
        v->len = idps_get_count(in, IDPS_ARRAY_MAX / count_unit(v->kind)) * count_unit(v->kind);
        v->p = idps_get_room(in, v->len);
        if (!v->p)
            v->len = 0;
        if (v->len % idps_kind_size(v->kind))
            in->bad = true;
        return;
    default:
        in->bad = true;
    }
}

void idps_put_invoke_args(struct idps_out *o, const struct idps_invoke_args *a)
{
    put_ref(o, &a->ref);
    idps_put_u32(o, a->method);
    put_bytes(o, a->name);
    put_bytes(o, a->sig);
    idps_put_u64(o, a->id.client);
    idps_put_u64(o, a->id.sequence);
    idps_put_u64(o, a->id.settled);
    idps_put_u64(o, a->thread);
    idps_put_u32(o, a->deadline_ms);
    idps_put_u32(o, a->args);
}

bool idps_get_invoke_args(struct idps_in *in, struct idps_invoke_args *a, struct idps_value v[IDPS_ARGS_MAX])
{
    get_ref(in, &a->ref);
    a->method = idps_get_u32(in);
    a->name = get_string(in, IDPS_METHOD_MAX);
    a->sig = get_string(in, IDPS_SIG_MAX);
    a->id.client = idps_get_u64(in);
    a->id.sequence = idps_get_u64(in);
    a->id.settled = idps_get_u64(in);
    a->thread = idps_get_u64(in);
    a->deadline_ms = idps_get_u32(in);
    a->args = idps_get_count(in, IDPS_ARGS_MAX);
    for (uint32_t i = 0; i < a->args; i++)
        get_value(in, &v[i]);
    return idps_in_done(in);
}

void idps_put_invoke_res(struct idps_out *o, const struct idps_invoke_res *r)
{
    idps_put_u32(o, r->st);
    idps_put_u64(o, r->result);
    idps_put_u32(o, r->outs);
}

bool idps_get_invoke_res(struct idps_in *in, struct idps_invoke_res *r, struct idps_value v[IDPS_ARGS_MAX],
                         struct idps_bytes *detail)
{
    r->st = idps_get_count(in, XOS_STATUS_MAX);
    r->result = idps_get_u64(in);
    r->outs = idps_get_count(in, IDPS_ARGS_MAX);
    for (uint32_t i = 0; i < r->outs; i++)
        get_value(in, &v[i]);
    *detail = idps_get_opaque(in, IDPS_DETAIL_MAX);
    return idps_in_done(in);
}

/* ---- RELEASE ---- */

void idps_put_release_args(struct idps_out *o, const struct idps_release_args *a)
{
    idps_put_u64(o, a->client);
    idps_put_u32(o, a->op);
    idps_put_u32(o, a->refs);
    for (uint32_t i = 0; i < a->refs; i++)
        put_ref(o, &a->ref[i]);
}

bool idps_get_release_args(struct idps_in *in, struct idps_release_args *a)
{
    a->client = idps_get_u64(in);
    a->op = idps_get_count(in, IDPS_RENEW);
    a->refs = idps_get_count(in, IDPS_REFS_MAX);
    for (uint32_t i = 0; i < a->refs; i++)
        get_ref(in, &a->ref[i]);
    return idps_in_done(in);
}

void idps_put_release_res(struct idps_out *o, status s, uint32_t done)
{
    idps_put_u32(o, s);
    idps_put_u32(o, done);
}

bool idps_get_release_res(struct idps_in *in, status *s, uint32_t *done)
{
    *s = idps_get_count(in, XOS_STATUS_MAX);
    *done = idps_get_u32(in);
    return idps_in_done(in);
}
