/* The messages of idps/idp.c against rpcgen's code for idps/idp.x: the same values must give the same bytes both
 * ways, and both must read what the other wrote.  Two headers with one purpose: rpcgen's here, ours through
 * compare_ours.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "idp.h"
#include "compare.h"

static int failed, cases;
static unsigned seed = 1;

static unsigned rnd(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static u_quad_t rnd64(void) { return (u_quad_t)rnd(1 << 24) << 40 ^ (u_quad_t)rnd(1 << 24) << 20 ^ rnd(1 << 24); }

/* A text of at most max bytes; often the longest, or none. */
static char *text(unsigned max)
{
    unsigned n = rnd(4) ? rnd(max + 1) : rnd(2) ? max : 0;
    char *s = malloc(n + 1);
    for (unsigned i = 0; i < n; i++)
        s[i] = (char)(1 + rnd(255));
    s[n] = 0;
    return s;
}

static void ref(idp_ref *r)
{
    *r = (idp_ref){ rnd64(), rnd(1 << 24), rnd64() };
}

static void value(idp_value *v)
{
    v->kind = 1 + rnd(10);
    u_int n = rnd(40);
    switch (v->kind) {
    case IDP_INT: v->idp_value_u.i = (int)rnd64(); break;
    case IDP_LONG: v->idp_value_u.j = (quad_t)(rnd64() << 8); break;
    case IDP_FLOAT: v->idp_value_u.f = (float)rnd(1000) / 7; break;
    case IDP_DOUBLE: v->idp_value_u.d = rnd(1000) / 7.0; break;
    case IDP_ROOM: v->idp_value_u.room = rnd(65537); break;
    case IDP_BYTES: case IDP_SHORTS:
        v->idp_value_u.bytes.bytes_val = malloc(2 * n + 1);
        v->idp_value_u.bytes.bytes_len = v->kind == IDP_SHORTS ? 2 * n : n;
        for (u_int i = 0; i < 2 * n; i++)
            v->idp_value_u.bytes.bytes_val[i] = (char)rnd(256);
        break;
    case IDP_INTS:
        v->idp_value_u.ints.ints_val = malloc(4 * n + 1);
        v->idp_value_u.ints.ints_len = n;
        for (u_int i = 0; i < n; i++)
            v->idp_value_u.ints.ints_val[i] = (int)rnd64();
        break;
    case IDP_LONGS:
        v->idp_value_u.longs.longs_val = malloc(8 * n + 1);
        v->idp_value_u.longs.longs_len = n;
        for (u_int i = 0; i < n; i++)
            v->idp_value_u.longs.longs_val[i] = (quad_t)rnd64();
        break;
    default: break;
    }
}

/* Encode with rpcgen's code, have ours read and write it again, compare; then let rpcgen's read ours. */
static void both(const char *what, xdrproc_t proc, void *body, size_t size, unsigned (*ours)(const void *, unsigned, void *))
{
    static char theirs[1 << 17], back[1 << 17];
    XDR x;
    cases++;
    xdrmem_create(&x, theirs, sizeof(theirs), XDR_ENCODE);
    if (!proc(&x, body)) {
        printf("FAILED %s: rpcgen's code does not encode it\n", what);
        failed++;
        return;
    }
    unsigned len = xdr_getpos(&x), got = ours(theirs, len, back);
    if (got != len || memcmp(theirs, back, len)) {
        unsigned at = 0;
        while (at < len && theirs[at] == back[at])
            at++;
        printf("FAILED %s: %u bytes against %u, first difference at %u\n", what, got, len, at);
        failed++;
        return;
    }
    void *again = calloc(1, size);
    xdrmem_create(&x, back, got, XDR_DECODE);
    if (!proc(&x, again)) {
        printf("FAILED %s: rpcgen's code does not decode ours\n", what);
        failed++;
    }
    xdr_free(proc, again);
    free(again);
}

static void lookup(void)
{
    idp_lookup_args a = { .client = rnd64(), .deadline_ms = rnd(1 << 24), .name = text(IDP_NAME_MAX),
                          .method = text(IDP_METHOD_MAX), .sig = text(IDP_SIG_MAX) };
    ref(&a.ref);
    a.query.query_len = rnd(IDP_QUERY_MAX + 1);
    a.query.query_val = calloc(IDP_QUERY_MAX, sizeof(idp_attr));
    for (u_int i = 0; i < a.query.query_len; i++) {
        a.query.query_val[i].name = text(IDP_ATTR_MAX);
        a.query.query_val[i].value.value_val = text(IDP_VALUE_MAX);
        a.query.query_val[i].value.value_len = (u_int)strlen(a.query.query_val[i].value.value_val);
    }
    both("lookup args", (xdrproc_t)xdr_idp_lookup_args, &a, sizeof(a), ours_lookup_args);
    xdr_free((xdrproc_t)xdr_idp_lookup_args, (char *)&a);

    idp_lookup_res r = { .status = rnd(2) ? 0 : 1 + rnd(300) };
    if (!r.status) {
        idp_found *f = &r.idp_lookup_res_u.found;
        ref(&f->ref);
        f->lease_ms = rnd(1 << 20);
        f->size = rnd64();
        f->node = text(IDP_NODE_MAX);
        f->name = text(IDP_NAME_MAX);
        f->cls = text(IDP_CLASS_MAX);
        f->members.members_len = rnd(IDP_MEMBERS_MAX + 1);
        f->members.members_val = calloc(IDP_MEMBERS_MAX, sizeof(idp_member));
        for (u_int i = 0; i < f->members.members_len; i++)
            f->members.members_val[i] = (idp_member){ rnd(1 << 24), text(IDP_METHOD_MAX), text(IDP_SIG_MAX) };
    }
    both("lookup result", (xdrproc_t)xdr_idp_lookup_res, &r, sizeof(r), ours_lookup_res);
    xdr_free((xdrproc_t)xdr_idp_lookup_res, (char *)&r);
}

static void invoke(void)
{
    idp_invoke_args a = { .method = rnd(1 << 24), .name = text(IDP_METHOD_MAX), .sig = text(IDP_SIG_MAX),
                          .id = { rnd64(), rnd64(), rnd64() }, .thread = rnd64(), .deadline_ms = rnd(1 << 24) };
    ref(&a.ref);
    a.args.args_len = rnd(IDP_ARGS_MAX + 1);
    a.args.args_val = calloc(IDP_ARGS_MAX, sizeof(idp_value));
    for (u_int i = 0; i < a.args.args_len; i++)
        value(&a.args.args_val[i]);
    both("invoke args", (xdrproc_t)xdr_idp_invoke_args, &a, sizeof(a), ours_invoke_args);
    xdr_free((xdrproc_t)xdr_idp_invoke_args, (char *)&a);

    idp_invoke_res r = { .status = rnd(400), .result = rnd64() };
    r.outs.outs_len = rnd(IDP_ARGS_MAX + 1);
    r.outs.outs_val = calloc(IDP_ARGS_MAX, sizeof(idp_value));
    for (u_int i = 0; i < r.outs.outs_len; i++)
        value(&r.outs.outs_val[i]);
    r.detail.detail_val = text(IDP_DETAIL_MAX);
    r.detail.detail_len = (u_int)strlen(r.detail.detail_val);
    both("invoke result", (xdrproc_t)xdr_idp_invoke_res, &r, sizeof(r), ours_invoke_res);
    xdr_free((xdrproc_t)xdr_idp_invoke_res, (char *)&r);
}

static void release(void)
{
    idp_release_args a = { .client = rnd64(), .op = rnd(2) };
    a.refs.refs_len = rnd(IDP_REFS_MAX + 1);
    a.refs.refs_val = calloc(IDP_REFS_MAX, sizeof(idp_ref));
    for (u_int i = 0; i < a.refs.refs_len; i++)
        ref(&a.refs.refs_val[i]);
    both("release args", (xdrproc_t)xdr_idp_release_args, &a, sizeof(a), ours_release_args);
    xdr_free((xdrproc_t)xdr_idp_release_args, (char *)&a);
    idp_release_res r = { rnd(400), rnd(65) };
    both("release result", (xdrproc_t)xdr_idp_release_res, &r, sizeof(r), ours_release_res);
}

/* An RPC header of libtirpc's own making. */
static void headers(void)
{
    static char buf[400];
    struct rpc_msg m = { .rm_xid = rnd(1 << 24) };
    XDR x;
    m.rm_direction = CALL;
    m.rm_call.cb_rpcvers = 2;
    m.rm_call.cb_prog = IDP_PROGRAM;
    m.rm_call.cb_vers = IDP_VERSION;
    m.rm_call.cb_proc = rnd(7);
    m.rm_call.cb_cred = m.rm_call.cb_verf = _null_auth;
    xdrmem_create(&x, buf, sizeof(buf), XDR_ENCODE);
    cases++;
    if (!xdr_callmsg(&x, &m) || !ours_call(buf, xdr_getpos(&x))) {
        puts("FAILED call header");
        failed++;
    }
    /* ours, read by libtirpc: every status */
    static const int stats[] = { SUCCESS, PROG_UNAVAIL, PROG_MISMATCH, PROC_UNAVAIL, GARBAGE_ARGS, SYSTEM_ERR };
    for (unsigned i = 0; i < 8; i++) {
        unsigned len = ours_reply(buf, i < 6 ? (unsigned)stats[i] : 0x100 + (i - 6), 77);
        struct rpc_msg r = { 0 };
        r.acpted_rply.ar_results.proc = (xdrproc_t)(void (*)(void))xdr_void;
        xdrmem_create(&x, buf, len, XDR_DECODE);
        cases++;
        bool_t ok = xdr_replymsg(&x, &r) && r.rm_xid == 77 && xdr_getpos(&x) == len;
        if (i < 6)
            ok = ok && r.rm_reply.rp_stat == MSG_ACCEPTED && (int)r.acpted_rply.ar_stat == stats[i];
        else
            ok = ok && r.rm_reply.rp_stat == MSG_DENIED && r.rjcted_rply.rj_stat == (i == 6 ? RPC_MISMATCH : AUTH_ERROR);
        if (i == 2)
            ok = ok && r.acpted_rply.ar_vers.low == 1 && r.acpted_rply.ar_vers.high == 1;
        if (!ok) {
            printf("FAILED reply header %u\n", i);
            failed++;
        }
    }
}

int main(void)
{
    if (!ours_constants((const unsigned[]){ IDP_PROGRAM, IDP_VERSION, IDP_PORT, IDP_MESSAGE_MAX, IDP_NAME_MAX, IDP_NODE_MAX,
                        IDP_CLASS_MAX, IDP_ATTR_MAX, IDP_VALUE_MAX, IDP_QUERY_MAX, IDP_METHOD_MAX, IDP_SIG_MAX,
                        IDP_MEMBERS_MAX, IDP_ARGS_MAX, IDP_ARRAY_MAX, IDP_DETAIL_MAX, IDP_REFS_MAX, IDP_BY_NAME,
                        IDP_NO_DEADLINE, IDP_ROOM })) {
        puts("FAILED constants differ between idp.x and idp.h");
        failed++;
    }
    for (int i = 0; i < 500; i++) {
        lookup();
        invoke();
        release();
        headers();
    }
    printf("%d messages compared, %d failed\n", cases, failed);
    return failed != 0;
}
