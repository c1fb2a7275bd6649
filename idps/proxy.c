/* Handles to remote objects: found by LOOKUP, called by INVOKE, given back by RELEASE.
 * A token is handed out once for every find and ends with its release.  No gate outlives its token, but a thread may
 * stand between its gate and the table when another thread of its process releases the handle; so the token carries
 * a serial number, and that thread meets `gone`.  The number is short, because the kernel keeps a stub for each
 * token it ever saw. */
#include <bcfs/rt/rt.h>
#include "marshal.h"
#include "node.h"

#define LOOKUP_ROOM 24576u  /* a request with 16 attributes of full size, or 64 members, fits */
#define INVOKE_ROOM 1024u   /* reference, ids, status, detail */
#define SERIALS 8u

static struct idps_bytes bytes_of(const char *s)
{
    return (struct idps_bytes){ (const uint8_t *)s, (uint32_t)strlen(s) };
}

static bool same(struct idps_bytes a, struct idps_bytes b)
{
    return a.len == b.len && (!a.len || !memcmp(a.p, b.p, a.len));
}

/* ---- tokens ---- */

static uint32_t token_of(const struct idps_proxy *x)
{
    return (uint32_t)x->serial << 16 | ((uint32_t)(x - idps_node.proxy) + 1);
}

/* Under the lock.  => NULL: released, or never given. */
static struct idps_proxy *proxy_of(uint32_t token)
{
    uint32_t index = (token & 0xffff) - 1;
    if (index >= IDPS_PROXIES)
        return NULL;
    struct idps_proxy *x = &idps_node.proxy[index];
    return x->used && !x->doomed && x->serial == token >> 16 ? x : NULL;
}

/* Under the lock: the entry goes, and its peer is to be told: every LOOKUP held the reference once. */
static void forget(struct idps_proxy *x)
{
    /* A full queue only means that the peer's lease has to run out. */
    if (idps_node.drops < IDPS_DROPS) {
        idps_node.drop[idps_node.drops].peer = x->peer;
        idps_node.drop[idps_node.drops++].ref = x->ref;
    }
    *x = (struct idps_proxy){ .serial = (x->serial + 1) % SERIALS };
}

static struct idps_proxy *new_proxy(uint32_t peer, const struct idps_ref *ref)
{
    for (uint32_t i = 0; i < IDPS_PROXIES; i++) {
        struct idps_proxy *x = &idps_node.proxy[i];
        if (!x->used) {
            *x = (struct idps_proxy){ .used = true, .serial = x->serial, .peer = peer, .ref = *ref };
            return x;
        }
    }
    return NULL;
}

/* ---- find ---- */

static void name_at_node(struct idps_answer *a, const struct idps_found *f)
{
    a->name_len = 0;
    if (!f->name.len || f->name.len + 1 + f->node.len > IDPS_NAME_MAX)
        return;
    memcpy(a->name, f->name.p, f->name.len);
    a->name[f->name.len] = '@';
    memcpy(a->name + f->name.len + 1, f->node.p, f->node.len);
    a->name_len = f->name.len + 1 + f->node.len;
}

static status accept_found(uint32_t peer, const struct idps_lookup_args *want, const struct idps_found *f,
                           const struct idps_member *m, struct idps_answer *a)
{
    struct idps_descriptor d = { .ret = 'V' };
    if (want->method.len) {
        if (!f->members || !same(m->name, want->method) || (want->sig.len && !same(m->sig, want->sig)))
            return XOS_PROTO;
        if (!idps_descriptor_parse(&d, (const char *)m->sig.p, m->sig.len))
            return XOS_UNSUPPORTED;
    }
    idps_lock();
    struct idps_peer *p = &idps_node.peers.peer[peer];
    p->node = f->ref.node;
    memcpy(p->name, f->node.p, f->node.len);
    p->name[f->node.len] = 0;
    struct idps_proxy *x = new_proxy(peer, &f->ref);
    if (x) {
        x->has_method = want->method.len != 0;
        x->method = x->has_method ? m->index : 0;
        x->d = d;
        a->token = token_of(x);
    }
    idps_unlock();
    a->argc = d.dwords;
    a->size = f->size;
    name_at_node(a, f);
    return x ? XOS_OK : XOS_NOHANDLES;
}

/* node: the only one that may answer, or empty. */
static status ask(uint32_t peer, const struct idps_lookup_args *want, struct idps_bytes node, uint32_t ms,
                  struct idps_answer *a)
{
    struct idps_exchange x;
    struct idps_found f;
    struct idps_member m = { 0 };
    struct idps_in in;
    status said = XOS_OK;
    status s = idps_exchange_open(&x, peer, false, LOOKUP_ROOM, ms);
    if (s != XOS_OK)
        return s;
    idps_put_lookup_args(&x.out, want);
    s = idps_exchange_run(&x, IDPS_PROC_LOOKUP, &in);
    if (s == XOS_OK && !idps_get_lookup_res(&in, &said, &f, &m, 1))
        s = XOS_PROTO;
    if (s == XOS_OK)
        s = said;
    if (s == XOS_OK && node.len && !same(f.node, node))
        s = XOS_NOTFOUND;
    if (s == XOS_OK)
        s = accept_found(peer, want, &f, &m, a);
    idps_exchange_close(&x);
    return s;
}

/* NAME@NODE: split at the last '@'. */
static struct idps_bytes split_node(struct idps_bytes *name)
{
    struct idps_bytes node = { 0 };
    for (uint32_t i = name->len; i-- > 0; )
        if (name->p[i] == '@') {
            node.p = name->p + i + 1;
            node.len = name->len - i - 1;
            name->len = i;
            break;
        }
    return node;
}

/* What to report of several failures: the one that says most about the object. */
static uint32_t weight(status s)
{
    return s == XOS_NOTFOUND ? 0 : s == XOS_UNREACHABLE || s == XOS_TIMEOUT || s == XOS_PROTO ? 1 : 2;
}

status idps_proxy_again(uint32_t token, struct idps_lookup_args *want, uint32_t ms, struct idps_answer *a)
{
    struct idps_bytes any = { 0 };
    uint32_t peer = 0;
    idps_lock();
    struct idps_proxy *x = proxy_of(token);
    if (x) {
        want->ref = x->ref;
        peer = x->peer;
    }
    idps_unlock();
    if (!x)
        return XOS_GONE;
    want->client = idps_node.client;
    want->deadline_ms = ms;
    return ask(peer, want, any, ms, a);
}

status idps_proxy_find(struct idps_lookup_args *want, uint32_t ms, struct idps_answer *a)
{
    struct idps_bytes node = split_node(&want->name);
    uint64_t until = port_now_us() + (uint64_t)ms * 1000;
    status best = XOS_NOTFOUND;
    want->client = idps_node.client;
    for (uint32_t i = 0; i < IDPS_PEERS && idps_node.peers.peer[i].addr; i++) {
        uint64_t now = port_now_us();
        uint32_t left = ms == PORT_FOREVER ? ms : now >= until ? 0 : (uint32_t)((until - now + 999) / 1000);
        idps_lock();
        struct idps_bytes known = bytes_of(idps_node.peers.peer[i].name);
        bool other = node.len && known.len && !same(known, node);
        idps_unlock();
        if (other)
            continue;
        if (!left)
            return XOS_TIMEOUT;
        want->deadline_ms = left;
        status s = ask(i, want, node, left, a);
        if (s == XOS_OK)
            return s;
        if (weight(s) >= weight(best))
            best = s;
    }
    return best;
}

/* ---- call ---- */

static status answer_values(struct idps_in *in, const struct idps_descriptor *d, const uint32_t *args,
                            uint32_t sends, uint64_t *result)
{
    struct idps_invoke_res res;
    struct idps_value v[IDPS_ARGS_MAX];
    struct idps_bytes detail;
    if (!idps_get_invoke_res(in, &res, v, &detail))
        return XOS_PROTO;
    if (res.st != XOS_OK) {
        if (res.st == XOS_EXCEPTION)
            port_throw(detail.p, detail.len);
        if (res.st == XOS_TOOBIG)
            *result = res.result;       /* the bytes that an array return needs */
        return idps_answer(res.st, sends, true);
    }
    status s = idps_unmarshal_outs(d, args, v, res.outs);
    *result = res.result;
    return s;
}

static status call(const struct idps_proxy *p, const uint32_t *args, uint64_t *result)
{
    uint32_t request, reply, ms = port_time_left();
    struct idps_exchange x;
    struct idps_in in;
    status s = idps_marshal_size(&p->d, args, &request, &reply);
    if (s != XOS_OK)
        return s;
    s = idps_exchange_open(&x, p->peer, true, INVOKE_ROOM + (request > reply ? request : reply), ms);
    if (s != XOS_OK)
        return s;
    idps_put_invoke_args(&x.out, &(struct idps_invoke_args){
        .ref = p->ref, .method = p->method, .id = { idps_node.client, x.sequence, x.settled },
        .thread = port_thread_id(), .deadline_ms = ms, .args = p->d.params });
    s = idps_marshal_args(&p->d, args, &x.out);
    if (s == XOS_OK) {
        uint64_t began = port_now_us();
        s = idps_exchange_run(&x, IDPS_PROC_INVOKE, &in);
        if (s == XOS_OK)
            s = answer_values(&in, &p->d, args, idps_node.peers.call[x.call].sends, result);
        uint64_t ended = port_now_us();
        idps_lock();
        idps_peer_done(&idps_node.peers.peer[p->peer], s, (uint32_t)(ended - began), ended / 1000);
        idps_unlock();
    }
    idps_exchange_close(&x);
    return s;
}

status idps_proxy_call(uint32_t token, const uint32_t *args, uint64_t *result)
{
    idps_lock();
    struct idps_proxy *x = proxy_of(token);
    if (x)
        x->calls++;
    idps_unlock();
    if (!x)
        return XOS_GONE;
    status s = x->has_method ? call(x, args, result) : XOS_NOMETHOD;
    idps_lock();
    bool last = !--x->calls && x->doomed;
    if (last)
        forget(x);
    idps_unlock();
    if (last)
        port_post(idps_node.drop_sem);
    return s;
}

bool idps_proxy_argc(uint32_t token, uint32_t *argc)
{
    idps_lock();
    struct idps_proxy *x = proxy_of(token);
    *argc = x ? x->d.dwords : 0;
    idps_unlock();
    return x != NULL;
}

/* ---- release ---- */

void idps_proxy_release(uint32_t token)
{
    idps_lock();
    struct idps_proxy *x = proxy_of(token);
    if (x && x->calls)
        x->doomed = true;
    else if (x)
        forget(x);
    idps_unlock();
    port_post(idps_node.drop_sem);
}

static void send_drops(uint32_t peer, struct idps_release_args *a)
{
    struct idps_exchange x;
    struct idps_in in;
    if (idps_exchange_open(&x, peer, false, 16 + 20 * IDPS_REFS_MAX, IDPS_SEND_MS) != XOS_OK)
        return;
    idps_put_release_args(&x.out, a);
    /* Nothing depends on the outcome: what the peer does not hear of, its lease ends. */
    idps_exchange_run(&x, IDPS_PROC_RELEASE, &in);
    idps_exchange_close(&x);
}

/* The thread that tells peers which references are not needed any more. */
static void dropper(uint32_t unused)
{
    static struct idps_release_args a;      /* too large for a small stack; this thread's alone */
    (void)unused;
    for (;;) {
        port_wait(idps_node.drop_sem, PORT_FOREVER);
        for (;;) {
            uint32_t peer = 0, kept = 0;
            a = (struct idps_release_args){ .client = idps_node.client, .op = IDPS_DROP };
            idps_lock();
            for (uint32_t i = 0; i < idps_node.drops; i++) {
                if (!a.refs)
                    peer = idps_node.drop[i].peer;
                if (idps_node.drop[i].peer == peer && a.refs < IDPS_REFS_MAX)
                    a.ref[a.refs++] = idps_node.drop[i].ref;
                else
                    idps_node.drop[kept++] = idps_node.drop[i];
            }
            idps_node.drops = kept;
            idps_unlock();
            if (!a.refs)
                break;
            send_drops(peer, &a);
        }
    }
}

status idps_proxy_start(void)
{
    return port_thread(dropper, 0);
}
