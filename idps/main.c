/* IDPS: the inter-node distribution protocol's server, ring 2.  Publishes "IDPS" (type=remote) and answers
 * getHandles for what is on other machines: the handle it makes possible is a gate into this server. */
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include <bcfs/rt/rt.h>
#include "node.h"
#include "port_xos.h"

XOS_MANIFEST("IDPS", 2, idps_construct, 131072)
XOS_CLASS(0, "IDPS", XOS_M_PUBLIC)
XOS_METHOD(0, "nodes", "(>[B)I", 3, XOS_M_PUBLIC, idps_nodes)
XOS_ATTR(0, "type", "remote")

static void complain(const char *what, const char *at, uint32_t len)
{
    xos_logf("IDPS: %s: \"%.*s\"", what, (int)len, at);
}

status idps_construct(const char *cmdline);
status idps_nodes(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
status idps_resolve(uint32_t self, uint32_t ask_sel, uint32_t ask_off, uint32_t ask_len, uint32_t found_sel,
                    uint32_t found_off, uint32_t found_len, uint64_t *result);
status idps_release(uint32_t self, uint64_t *result);
status idps_gate_call(uint32_t token, const uint32_t *args);
void idps_gate(void);

status idps_nodes(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    enum { ROOM = 4096 };
    (void)self;
    char *text = malloc(ROOM);
    if (!text)
        return XOS_NOMEM;
    uint32_t n = idps_node_text(text, ROOM);
    status s = n > len ? XOS_TOOBIG : xos_copy_to(sel, off, text, n);
    free(text);
    *result = n;
    return s;
}

/* The gate of every remote method (gate.asm): `result` lies behind the arguments, where the token's descriptor
 * says they end.  A token without a method has no gate. */
status idps_gate_call(uint32_t token, const uint32_t *args)
{
    uint32_t argc;
    uint64_t result = 0;
    if (!idps_proxy_argc(token, &argc))
        return XOS_GONE;
    status s = idps_proxy_call(token, args, &result);
    if (s == XOS_OK || s == XOS_TOOBIG)
        *(uint64_t *)(uintptr_t)args[argc] = result;
    return s;
}

/* The last handle to a remote object is gone. */
status idps_release(uint32_t self, uint64_t *result)
{
    (void)result;
    idps_proxy_release(self);
    return XOS_OK;
}

static struct idps_bytes text(const char *p, uint32_t len)
{
    return (struct idps_bytes){ (const uint8_t *)p, len };
}

static bool well_formed(const struct xos_lookup *l)
{
    bool ok = l->name_len <= IDPS_NAME_MAX && l->method_len <= IDPS_METHOD_MAX && l->sig_len <= IDPS_SIG_MAX
              && l->query_count <= XOS_QUERY_MAX;
    for (uint32_t i = 0; ok && i < l->query_count; i++)
        ok = l->query[i].name_len <= IDPS_ATTR_MAX && l->query[i].value_len <= sizeof(l->query[i].value);
    return ok;
}

static status search(const struct xos_lookup *l, struct idps_lookup_args *want, struct idps_answer *a,
                     struct xos_found *f)
{
    *want = (struct idps_lookup_args){ .name = text(l->name, l->name_len), .queries = l->query_count };
    if (l->kind == XOS_WANT_METHOD) {
        want->method = text(l->method, l->method_len);
        want->sig = text(l->sig, l->sig_len);
    } else if (l->kind != XOS_WANT_OBJECT) {
        return XOS_UNSUPPORTED;         /* the data of remote objects: FETCH is not served yet */
    }
    for (uint32_t i = 0; i < l->query_count; i++) {
        want->query[i].name = text(l->query[i].name, l->query[i].name_len);
        want->query[i].value = text(l->query[i].value, l->query[i].value_len);
    }
    status s = l->token ? idps_proxy_again(l->token, want, l->deadline_ms, a)
             : l->name_len || l->query_count ? idps_proxy_find(want, l->deadline_ms, a) : XOS_NOTFOUND;
    if (s != XOS_OK)
        return s;
    *f = (struct xos_found){ .kind = XOS_FOUND_PROXY, .token = a->token, .size_lo = (uint32_t)a->size,
                             .size_hi = (uint32_t)(a->size >> 32), .call_fn = XOS_P(idps_gate),
                             .method_token = a->token, .argc = a->argc, .release_fn = XOS_P(idps_release),
                             .name_len = a->name_len };
    memcpy(f->name, a->name, a->name_len);
    return XOS_OK;
}

/* getHandles found nothing here.  NOTFOUND: no peer has it; UNREACHABLE: one that might could not be asked. */
status idps_resolve(uint32_t self, uint32_t ask_sel, uint32_t ask_off, uint32_t ask_len, uint32_t found_sel,
                    uint32_t found_off, uint32_t found_len, uint64_t *result)
{
    struct all { struct xos_lookup ask; struct xos_found found; struct idps_lookup_args want; struct idps_answer a; };
    (void)self, (void)result;
    /* A peer's LOOKUP ends here: it has other peers of its own to ask. */
    if (port_finding())
        return XOS_NOTFOUND;
    if (ask_len < sizeof(struct xos_lookup) || found_len < sizeof(struct xos_found))
        return XOS_BADARG;
    struct all *all = malloc(sizeof(*all));
    if (!all)
        return XOS_NOMEM;
    status s = xos_copy_from(&all->ask, ask_sel, ask_off, sizeof(all->ask));
    if (s == XOS_OK)
        s = well_formed(&all->ask) ? search(&all->ask, &all->want, &all->a, &all->found) : XOS_BADARG;
    if (s == XOS_OK) {
        s = xos_copy_to(found_sel, found_off, &all->found, sizeof(all->found));
        if (s != XOS_OK)
            idps_proxy_release(all->a.token);
    }
    free(all);
    return s;
}

static status publish(void)
{
    struct xos_publish pub = { .name = XOS_STR("IDPS"), .cls = XOS_STR("IDPS") };
    xos_sel object;
    return xos_publish(&pub, &object);
}

status idps_construct(const char *cmdline)
{
    status s = idps_node_configure(cmdline ? cmdline : "", complain);
    if (s == XOS_OK)
        s = publish();
    if (s != XOS_OK)
        return s;
    s = port_open();
    if (s != XOS_OK) {
        /* The machine works without its network: then nothing is remote. */
        xos_logf("IDPS: no transport: %s", xos_status_text(s));
        return XOS_OK;
    }
    s = idps_node_serve();
    if (s == XOS_OK)
        s = idps_proxy_start();
    if (s == XOS_OK)
        s = xos_kfd(XOS_KFD_resolver, XOS_RESOLVE_REMOTE, XOS_P(idps_resolve), 0, 0, 0, NULL, NULL);
    if (s == XOS_OK)
        xos_logf("IDPS: node %s serves port %u", idps_node.name, idps_node.port);
    return s;
}
