/* What peers ask of this node: LOOKUP, INVOKE, RELEASE.  Everything in a record is a stranger's word. */
#include <bcfs/rt/rt.h>
#include "marshal.h"
#include "node.h"

#define MARK 4u
#define LOOKUP_REPLY 16384u     /* 64 members of the longest kind */
#define INVOKE_REPLY 1024u      /* all but the out slices */

static struct idps_counters *count(void) { return &idps_node.count; }

/* A reply under construction: malloc'ed, mark, accepted header, then the body. */
static uint8_t *reply_begin(struct idps_out *o, uint32_t xid, uint32_t body)
{
    uint32_t cap = IDPS_RPC_REPLY_LEN + body;
    uint8_t *buf = malloc(MARK + cap);
    if (!buf)
        return NULL;
    idps_out_init(o, buf + MARK, cap);
    idps_rpc_put_reply(o, &(struct idps_rpc_reply){ .xid = xid, .stat = IDPS_RPC_SUCCESS });
    return buf;
}

static uint32_t reply_end(uint8_t *buf, const struct idps_out *o)
{
    idps_set_be32(buf, IDPS_RPC_LAST | o->at);
    return MARK + o->at;
}

static void put_failed(struct idps_out *o, uint32_t procedure, status s)
{
    if (procedure == IDPS_PROC_LOOKUP)
        idps_put_lookup_failed(o, s);
    else if (procedure == IDPS_PROC_RELEASE)
        idps_put_release_res(o, s, 0);
    else if (procedure == IDPS_PROC_INVOKE) {
        idps_put_invoke_res(o, &(struct idps_invoke_res){ .st = s });
        idps_put_opaque(o, NULL, 0);
    }
}

uint32_t idps_serve_short(uint8_t buf[IDPS_SHORT_REPLY], uint32_t xid, enum idps_rpc_stat stat, uint32_t procedure,
                          status s)
{
    struct idps_out o;
    idps_out_init(&o, buf + MARK, IDPS_SHORT_REPLY - MARK);
    struct idps_rpc_reply r = { .xid = xid, .stat = stat };
    if (stat == IDPS_RPC_PROG_MISMATCH)
        r.low = r.high = IDPS_VERSION;
    else if (stat == IDPS_RPC_MISMATCH)
        r.low = r.high = IDPS_RPC_VERSION;
    idps_rpc_put_reply(&o, &r);
    if (stat == IDPS_RPC_SUCCESS)
        put_failed(&o, procedure, s);
    return reply_end(buf, &o);
}

static uint8_t *short_reply(const struct idps_worker *w, enum idps_rpc_stat stat, status s, uint32_t *len)
{
    uint8_t *buf = malloc(IDPS_SHORT_REPLY);
    if (buf)
        *len = idps_serve_short(buf, w->where.xid, stat, w->procedure, s);
    return buf;
}

static uint32_t waited_ms(const struct idps_worker *w)
{
    return (uint32_t)((port_now_us() - w->arrived_us) / 1000);
}

/* ---- LOOKUP ---- */

static bool is_text(struct idps_bytes b, const char *s)
{
    return b.len == strlen(s) && !memcmp(b.p, s, b.len);
}

static struct idps_bytes text(const char *s)
{
    return (struct idps_bytes){ (const uint8_t *)s, (uint32_t)strlen(s) };
}

/* The asked-for members of the object.  => how many. */
static uint32_t put_members(struct idps_out *o, const struct idps_lookup_args *a, const struct port_object *obj)
{
    char name[IDPS_METHOD_MAX + 1], sig[IDPS_SIG_MAX + 1];
    uint32_t n = 0;
    for (uint32_t i = 0; n < IDPS_MEMBERS_MAX && port_member(obj->id, i, name, sig) == XOS_OK; i++) {
        if ((a->method.len && !is_text(a->method, name)) || (a->sig.len && !is_text(a->sig, sig)))
            continue;
        idps_put_member(o, &(struct idps_member){ .index = i, .name = text(name), .sig = text(sig) });
        n++;
    }
    return n;
}

/* The object that the request means, with a handle of its own. */
static status find_object(const struct idps_lookup_args *a, struct port_object *obj)
{
    if (!a->ref.generation)
        return a->name.len || a->queries ? port_find(a, obj) : XOS_BADARG;
    idps_lock();
    struct idps_export *e = a->ref.node != idps_node.id ? NULL
                          : idps_refs_find(&idps_node.refs, &a->ref, a->client, idps_now_ms());
    if (e)
        idps_refs_pin(e);
    idps_unlock();
    if (!e)
        return XOS_GONE;
    status s = port_again(e->handle, obj);
    idps_lock();
    idps_refs_unpin(&idps_node.refs, e);
    idps_unlock();
    return s;
}

static status give_reference(uint64_t client, const struct port_object *obj, struct idps_ref *ref)
{
    uint64_t random = port_random() | 1, now = idps_now_ms(), dropped;
    idps_lock();
    status s = XOS_BUSY;
    if (idps_replies_client(&idps_node.replies, client, now, &dropped)) {
        if (dropped)
            idps_refs_drop_client(&idps_node.refs, dropped);
        struct idps_export *e = idps_refs_add(&idps_node.refs, client, obj->id, obj->generation, obj->handle, random,
                                              now);
        if (e) {
            *ref = (struct idps_ref){ idps_node.id, obj->id, e->generation };
            s = XOS_OK;
        }
    } else {
        idps_node.refs.release(obj->handle);
    }
    idps_unlock();
    return s;
}

static uint8_t *lookup(struct idps_worker *w, struct idps_in *in, uint32_t *len)
{
    struct idps_lookup_args *a = malloc(sizeof(*a) + sizeof(struct port_object));
    struct port_object *obj = (struct port_object *)(a + 1);
    struct idps_out o;
    uint8_t *reply = NULL;
    if (!a)
        return short_reply(w, IDPS_RPC_SUCCESS, XOS_NOMEM, len);
    if (!idps_get_lookup_args(in, a)) {
        reply = short_reply(w, IDPS_RPC_GARBAGE_ARGS, XOS_OK, len);
        goto out;
    }
    status s = !a->client ? XOS_BADARG
             : a->deadline_ms != IDPS_NO_DEADLINE && waited_ms(w) >= a->deadline_ms ? XOS_TIMEOUT
             : find_object(a, obj);
    if (s == XOS_OK && !(reply = reply_begin(&o, w->where.xid, LOOKUP_REPLY))) {
        port_release(obj->handle);
        s = XOS_NOMEM;
    }
    if (s == XOS_OK) {
        struct idps_found f = { .lease_ms = IDPS_LEASE_MS, .size = obj->size, .node = text(idps_node.name),
                                .name = text(obj->name), .cls = text(obj->cls) };
        uint32_t start = o.at;
        idps_put_found(&o, &f);
        uint32_t counter = o.at - 4;
        f.members = put_members(&o, a, obj);
        s = o.bad ? XOS_TOOBIG : a->method.len && !f.members ? XOS_NOMETHOD : XOS_OK;
        if (s != XOS_OK)
            port_release(obj->handle);
        else
            s = give_reference(a->client, obj, &f.ref);
        if (s == XOS_OK) {
            struct idps_out head;
            idps_set_be32(o.p + counter, f.members);
            idps_out_init(&head, o.p + start, o.at - start);
            idps_put_found(&head, &f);
            *len = reply_end(reply, &o);
        }
    }
    if (s != XOS_OK) {
        free(reply);
        reply = short_reply(w, IDPS_RPC_SUCCESS, s, len);
    }
out:
    free(a);
    return reply;
}

/* ---- INVOKE ---- */

/* The method that the request names.  Methods are looked up by the object's number, which can't change while
 * the reference is pinned. */
static status find_method(const struct idps_export *e, struct idps_invoke_args *a, char name[IDPS_METHOD_MAX + 1],
                          char sig[IDPS_SIG_MAX + 1])
{
    if (a->method != IDPS_BY_NAME)
        return port_member(e->object, a->method, name, sig) == XOS_OK ? XOS_OK : XOS_NOMETHOD;
    for (uint32_t i = 0; port_member(e->object, i, name, sig) == XOS_OK; i++)
        if (is_text(a->name, name) && (!a->sig.len || is_text(a->sig, sig))) {
            a->method = i;
            return XOS_OK;
        }
    return XOS_NOMETHOD;
}

/* => a pinned gate */
static status find_gate(const struct idps_export *e, struct idps_invoke_args *a, struct idps_gate **gate)
{
    char name[IDPS_METHOD_MAX + 1], sig[IDPS_SIG_MAX + 1];
    uint32_t handle;
    *gate = NULL;
    if (a->method != IDPS_BY_NAME) {
        idps_lock();
        *gate = idps_refs_gate(&idps_node.refs, e, a->method);
        idps_unlock();
        if (*gate)
            return XOS_OK;
    }
    status s = find_method(e, a, name, sig);
    if (s == XOS_OK)
        s = port_bind(e->handle, name, sig, &handle);
    if (s != XOS_OK)
        return s;
    idps_lock();
    *gate = idps_refs_add_gate(&idps_node.refs, e, a->method, handle, sig, (uint32_t)strlen(sig));
    idps_unlock();
    return *gate ? XOS_OK : XOS_NOHANDLES;
}

static uint32_t time_left(const struct idps_worker *w, uint32_t deadline_ms)
{
    uint32_t waited = waited_ms(w);
    if (deadline_ms == IDPS_NO_DEADLINE)
        return PORT_FOREVER;
    return waited >= deadline_ms ? 0 : deadline_ms - waited;
}

/* Call through the gate and encode what came back. */
static uint8_t *run(struct idps_worker *w, const struct idps_gate *gate, const struct idps_invoke_args *a,
                    const struct idps_value *v, uint32_t *len)
{
    struct idps_descriptor d;
    struct idps_out o;
    uint32_t dwords[IDPS_DWORDS_MAX], rooms, detail_len = 0, ms = time_left(w, a->deadline_ms);
    struct idps_invoke_res res = { .st = XOS_OK };
    char detail[IDPS_DETAIL_MAX];
    uint8_t *reply = NULL, *room;
    status s = idps_descriptor_parse(&d, gate->sig, (uint32_t)strlen(gate->sig)) ? XOS_OK : XOS_UNSUPPORTED;
    if (s == XOS_OK)
        s = idps_rooms_size(&d, v, a->args, &rooms);
    if (s == XOS_OK && !ms)
        s = XOS_TIMEOUT;
    if (s != XOS_OK)
        return short_reply(w, IDPS_RPC_SUCCESS, s, len);
    /* Both buffers before the call: a method that ran must get its answer out. */
    room = calloc(1, rooms + 8);
    reply = reply_begin(&o, w->where.xid, INVOKE_REPLY + rooms);
    if (!room || !reply) {
        free(room);
        free(reply);
        return short_reply(w, IDPS_RPC_SUCCESS, XOS_NOMEM, len);
    }
    idps_unmarshal_args(&d, v, port_own_sel(), room, dwords);
    uint64_t began = port_now_us();
    s = port_invoke(gate->handle, d.dwords, dwords, ms, &res.result, detail, &detail_len);
    uint32_t us = (uint32_t)(port_now_us() - began);
    res.st = s <= XOS_STATUS_MAX ? s : XOS_BADSTATUS;
    res.outs = s == XOS_OK ? idps_outs_count(&d, v) : 0;
    idps_put_invoke_res(&o, &res);
    if (s == XOS_OK)
        idps_marshal_outs(&d, v, room, res.result, &o);
    idps_put_opaque(&o, detail, res.st == XOS_EXCEPTION ? detail_len : 0);
    free(room);
    *len = reply_end(reply, &o);
    idps_lock();
    count()->served_us = us;
    if (us > count()->served_most_us)
        count()->served_most_us = us;
    if (s != XOS_OK)
        count()->last_error = s;
    idps_unlock();
    return reply;
}

/* A copy of a kept reply with this transaction's xid. */
static uint8_t *repeat(const struct idps_worker *w, const struct idps_reply *e, uint32_t *len)
{
    uint8_t *copy = malloc(e->len);
    if (copy) {
        memcpy(copy, e->body, e->len);
        idps_set_be32(copy + MARK, w->where.xid);
        *len = e->len;
    }
    return copy;
}

static uint8_t *invoke(struct idps_worker *w, struct idps_in *in, uint32_t *len, struct idps_reply **entry)
{
    struct idps_invoke_args a;
    struct idps_value v[IDPS_ARGS_MAX];
    struct idps_reply *e;
    struct idps_export *export = NULL;
    struct idps_gate *gate;
    if (!idps_get_invoke_args(in, &a, v))
        return short_reply(w, IDPS_RPC_GARBAGE_ARGS, XOS_OK, len);
    uint64_t now = idps_now_ms();
    uint8_t *kept = NULL;
    idps_lock();
    enum idps_begin begin = idps_replies_begin(&idps_node.replies, a.id.client, a.id.sequence, a.id.settled, w->where,
                                               now, &e);
    if (begin == IDPS_BEGIN_KEPT)
        kept = repeat(w, e, len);
    if (begin == IDPS_BEGIN_NEW && a.ref.node == idps_node.id)
        export = idps_refs_find(&idps_node.refs, &a.ref, a.id.client, now);
    if (export)
        idps_refs_pin(export);
    else
        count()->stale += begin == IDPS_BEGIN_NEW || begin == IDPS_BEGIN_STRANGER;
    idps_unlock();
    switch (begin) {
    case IDPS_BEGIN_RUNNING: return NULL;
    case IDPS_BEGIN_KEPT: return kept;
    case IDPS_BEGIN_FORGOTTEN: return short_reply(w, IDPS_RPC_SUCCESS, XOS_MAYBE, len);
    case IDPS_BEGIN_FULL: return short_reply(w, IDPS_RPC_SUCCESS, XOS_BUSY, len);
    case IDPS_BEGIN_STRANGER: return short_reply(w, IDPS_RPC_SUCCESS, XOS_GONE, len);
    case IDPS_BEGIN_NEW: break;
    }
    *entry = e;
    if (!export)
        return short_reply(w, IDPS_RPC_SUCCESS, XOS_GONE, len);
    status s = find_gate(export, &a, &gate);
    uint8_t *reply = s == XOS_OK ? run(w, gate, &a, v, len) : short_reply(w, IDPS_RPC_SUCCESS, s, len);
    idps_lock();
    if (s == XOS_OK)
        idps_refs_gate_done(gate);
    idps_refs_unpin(&idps_node.refs, export);
    idps_unlock();
    return reply;
}

/* ---- RELEASE ---- */

static uint8_t *release(struct idps_worker *w, struct idps_in *in, uint32_t *len)
{
    struct idps_release_args *a = malloc(sizeof(*a));
    struct idps_out o;
    uint32_t done = 0;
    if (!a || !idps_get_release_args(in, a)) {
        uint8_t *reply = short_reply(w, a ? IDPS_RPC_GARBAGE_ARGS : IDPS_RPC_SUCCESS, XOS_NOMEM, len);
        free(a);
        return reply;
    }
    idps_lock();
    for (uint32_t i = 0; i < a->refs; i++) {
        struct idps_export *e = a->ref[i].node != idps_node.id ? NULL
                              : idps_refs_find(&idps_node.refs, &a->ref[i], a->client, idps_now_ms());
        if (!e)
            continue;
        done++;
        if (a->op == IDPS_DROP)
            idps_refs_unhold(&idps_node.refs, e);
    }
    idps_unlock();
    free(a);
    uint8_t *reply = reply_begin(&o, w->where.xid, 8);
    if (reply) {
        idps_put_release_res(&o, XOS_OK, done);
        *len = reply_end(reply, &o);
    }
    return reply;
}

uint8_t *idps_serve(struct idps_worker *w, uint32_t *len, struct idps_reply **entry)
{
    struct idps_in in;
    *entry = NULL;
    idps_in_init(&in, w->record + w->body, w->len - w->body);
    switch (w->procedure) {
    case IDPS_PROC_LOOKUP: return lookup(w, &in, len);
    case IDPS_PROC_INVOKE: return invoke(w, &in, len, entry);
    default: return release(w, &in, len);
    }
}
