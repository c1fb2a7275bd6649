/* The side of idps/ in compare.c. */
#include <string.h>
#include "idps/idp.h"
#include "idps/rpc.h"
#include "compare.h"

#define CAP (1u << 17)

static unsigned end(const struct idps_out *o) { return o->bad ? 0 : o->at; }

unsigned ours_lookup_args(const void *p, unsigned len, void *back)
{
    struct idps_in in;
    struct idps_out o;
    struct idps_lookup_args a;
    idps_in_init(&in, p, len);
    idps_out_init(&o, back, CAP);
    if (!idps_get_lookup_args(&in, &a))
        return 0;
    idps_put_lookup_args(&o, &a);
    return end(&o);
}

unsigned ours_lookup_res(const void *p, unsigned len, void *back)
{
    struct idps_in in;
    struct idps_out o;
    struct idps_found f;
    struct idps_member m[IDPS_MEMBERS_MAX];
    status s;
    idps_in_init(&in, p, len);
    idps_out_init(&o, back, CAP);
    if (!idps_get_lookup_res(&in, &s, &f, m, IDPS_MEMBERS_MAX))
        return 0;
    if (s != XOS_OK)
        idps_put_lookup_failed(&o, s);
    else
        idps_put_found(&o, &f);
    for (uint32_t i = 0; i < f.members; i++)
        idps_put_member(&o, &m[i]);
    return end(&o);
}

unsigned ours_invoke_args(const void *p, unsigned len, void *back)
{
    struct idps_in in;
    struct idps_out o;
    struct idps_invoke_args a;
    struct idps_value v[IDPS_ARGS_MAX];
    idps_in_init(&in, p, len);
    idps_out_init(&o, back, CAP);
    if (!idps_get_invoke_args(&in, &a, v))
        return 0;
    idps_put_invoke_args(&o, &a);
    for (uint32_t i = 0; i < a.args; i++)
        idps_put_value(&o, &v[i]);
    return end(&o);
}

unsigned ours_invoke_res(const void *p, unsigned len, void *back)
{
    struct idps_in in;
    struct idps_out o;
    struct idps_invoke_res r;
    struct idps_value v[IDPS_ARGS_MAX];
    struct idps_bytes detail;
    idps_in_init(&in, p, len);
    idps_out_init(&o, back, CAP);
    if (!idps_get_invoke_res(&in, &r, v, &detail))
        return 0;
    idps_put_invoke_res(&o, &r);
    for (uint32_t i = 0; i < r.outs; i++)
        idps_put_value(&o, &v[i]);
    idps_put_opaque(&o, detail.p, detail.len);
    return end(&o);
}

unsigned ours_release_args(const void *p, unsigned len, void *back)
{
    struct idps_in in;
    struct idps_out o;
    struct idps_release_args a;
    idps_in_init(&in, p, len);
    idps_out_init(&o, back, CAP);
    if (!idps_get_release_args(&in, &a))
        return 0;
    idps_put_release_args(&o, &a);
    return end(&o);
}

unsigned ours_release_res(const void *p, unsigned len, void *back)
{
    struct idps_in in;
    struct idps_out o;
    status s;
    uint32_t done;
    idps_in_init(&in, p, len);
    idps_out_init(&o, back, CAP);
    if (!idps_get_release_res(&in, &s, &done))
        return 0;
    idps_put_release_res(&o, s, done);
    return end(&o);
}

int ours_call(const void *p, unsigned len)
{
    struct idps_in in;
    struct idps_out o;
    struct idps_rpc_call c;
    char back[64];
    idps_in_init(&in, p, len);
    idps_out_init(&o, back, sizeof(back));
    if (idps_rpc_get_call(&in, &c) != IDPS_RPC_SUCCESS || in.at != len)
        return 0;
    idps_rpc_put_call(&o, &c);
    return end(&o) == len && !memcmp(p, back, len);
}

unsigned ours_reply(void *buf, unsigned stat, unsigned xid)
{
    struct idps_out o;
    idps_out_init(&o, buf, 64);
    idps_rpc_put_reply(&o, &(struct idps_rpc_reply){ .xid = xid, .stat = stat, .low = 1, .high = 1 });
    return end(&o);
}

int ours_constants(const unsigned *theirs)
{
    static const unsigned ours[] = { IDPS_PROGRAM, IDPS_VERSION, IDPS_PORT, IDPS_MESSAGE_MAX, IDPS_NAME_MAX, IDPS_NODE_MAX,
                                     IDPS_CLASS_MAX, IDPS_ATTR_MAX, IDPS_VALUE_MAX, IDPS_QUERY_MAX, IDPS_METHOD_MAX,
                                     IDPS_SIG_MAX, IDPS_MEMBERS_MAX, IDPS_ARGS_MAX, IDPS_ARRAY_MAX, IDPS_DETAIL_MAX,
                                     IDPS_REFS_MAX, IDPS_BY_NAME, IDPS_NO_DEADLINE, IDPS_ROOM };
    return !memcmp(ours, theirs, sizeof(ours));
}
