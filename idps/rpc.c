/* RPC headers and record marking; see rpc.h. */
#include "rpc.h"

enum { MSG_ACCEPTED = 0, MSG_DENIED = 1 };

static void put_auth_none(struct idps_out *o)
{
    idps_put_u32(o, 0);
    idps_put_u32(o, 0);
}

static uint32_t skip_auth(struct idps_in *in)
{
    uint32_t flavour = idps_get_u32(in);
    idps_get_opaque(in, IDPS_RPC_AUTH_MAX);
    return flavour;
}

void idps_rpc_put_call(struct idps_out *o, const struct idps_rpc_call *c)
{
    idps_put_u32(o, c->xid);
    idps_put_u32(o, IDPS_RPC_CALL);
    idps_put_u32(o, IDPS_RPC_VERSION);
    idps_put_u32(o, c->program);
    idps_put_u32(o, c->version);
    idps_put_u32(o, c->procedure);
    put_auth_none(o);
    put_auth_none(o);
}

void idps_rpc_put_reply(struct idps_out *o, const struct idps_rpc_reply *r)
{
    idps_put_u32(o, r->xid);
    idps_put_u32(o, IDPS_RPC_REPLY);
    if (r->stat >= IDPS_RPC_MISMATCH) {
        idps_put_u32(o, MSG_DENIED);
        idps_put_u32(o, r->stat == IDPS_RPC_MISMATCH ? 0 : 1);
        idps_put_u32(o, r->low);
        if (r->stat == IDPS_RPC_MISMATCH)
            idps_put_u32(o, r->high);
        return;
    }
    idps_put_u32(o, MSG_ACCEPTED);
    put_auth_none(o);
    idps_put_u32(o, r->stat);
    if (r->stat == IDPS_RPC_PROG_MISMATCH) {
        idps_put_u32(o, r->low);
        idps_put_u32(o, r->high);
    }
}

enum idps_rpc_stat idps_rpc_get_call(struct idps_in *in, struct idps_rpc_call *c)
{
    *c = (struct idps_rpc_call){ .xid = idps_get_u32(in) };
    uint32_t type = idps_get_u32(in);
    uint32_t version = idps_get_u32(in);
    if (in->bad || type != IDPS_RPC_CALL)
        return IDPS_RPC_NOT_RPC;
    /* Another RPC version may lay out all that follows differently: answer before reading on. */
    if (version != IDPS_RPC_VERSION)
        return IDPS_RPC_MISMATCH;
    c->program = idps_get_u32(in);
    c->version = idps_get_u32(in);
    c->procedure = idps_get_u32(in);
    skip_auth(in);
    skip_auth(in);
    return in->bad ? IDPS_RPC_NOT_RPC : IDPS_RPC_SUCCESS;
}

bool idps_rpc_get_reply(struct idps_in *in, struct idps_rpc_reply *r)
{
    *r = (struct idps_rpc_reply){ .xid = idps_get_u32(in) };
    if (idps_get_u32(in) != IDPS_RPC_REPLY)
        return false;
    uint32_t reply = idps_get_u32(in);
    if (reply == MSG_ACCEPTED) {
        skip_auth(in);
        uint32_t stat = idps_get_count(in, IDPS_RPC_SYSTEM_ERR);
        r->stat = stat;
        if (stat == IDPS_RPC_PROG_MISMATCH) {
            r->low = idps_get_u32(in);
            r->high = idps_get_u32(in);
        }
        return !in->bad;
    }
    if (reply != MSG_DENIED)
        return false;
    uint32_t why = idps_get_count(in, 1);
    r->stat = why ? IDPS_RPC_AUTH_ERROR : IDPS_RPC_MISMATCH;
    r->low = idps_get_u32(in);
    if (!why)
        r->high = idps_get_u32(in);
    return !in->bad;
}

void idps_record_init(struct idps_record *r, void *buf, uint32_t cap)
{
    *r = (struct idps_record){ .buf = buf, .cap = cap };
}

void *idps_record_want(struct idps_record *r, uint32_t *n)
{
    if (r->marked < 4) {
        *n = 4u - r->marked;
        return r->mark + r->marked;
    }
    *n = r->left;
    return r->buf + r->len;
}

enum idps_record_state idps_record_got(struct idps_record *r, uint32_t n)
{
    if (r->marked < 4) {
        if (n > 4u - r->marked)
            return IDPS_RECORD_BAD;
        r->marked = (uint8_t)(r->marked + n);
        if (r->marked < 4)
            return IDPS_RECORD_MORE;
        uint32_t mark = idps_be32(r->mark);
        r->last = mark & IDPS_RPC_LAST;
        r->left = mark & ~IDPS_RPC_LAST;
        if (r->left > r->cap - r->len || ++r->fragments > IDPS_RECORD_FRAGMENTS)
            return IDPS_RECORD_BAD;
    } else {
        if (n > r->left)
            return IDPS_RECORD_BAD;
        r->len += n;
        r->left -= n;
    }
    if (r->left)
        return IDPS_RECORD_MORE;
    r->marked = 0;
    r->complete = r->last;
    return r->last ? IDPS_RECORD_DONE : IDPS_RECORD_MORE;
}
