/* The engine's start, its command line, and what it tells about itself. */
#include <bcfs/rt/rt.h>
#include "node.h"

struct idps_node idps_node;

/* FNV-1a, 64 bits: the node's number is its name's. */
static uint64_t number_of(const char *name)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *name; name++)
        h = (h ^ (uint8_t)*name) * 0x100000001b3u;
    return h;
}

status idps_node_init(const char *name, uint16_t port)
{
    struct idps_node *n = &idps_node;
    xos_snprintf(n->name, sizeof(n->name), "%s", name);
    n->id = number_of(n->name);
    n->client = port_random() | 1;
    n->port = port;
    n->refs.release = port_release;
    idps_peers_init(&n->peers, (uint32_t)port_random());
    status s = port_mutex(&n->lock);
    if (s == XOS_OK)
        s = port_sem(1, &n->drop_sem);
    for (uint32_t i = 0; s == XOS_OK && i < IDPS_CALLS; i++)
        s = port_sem(1, &n->slot[i].sem);
    return s;
}

status idps_node_peer(uint32_t addr, uint16_t port)
{
    int i = idps_peers_add(&idps_node.peers, addr, port);
    if (i < 0)
        return XOS_NOSPACE;
    struct idps_link_threads *l = &idps_node.link[i];
    status s = port_mutex(&l->connect);
    if (s == XOS_OK)
        s = port_mutex(&l->send);
    if (s == XOS_OK)
        s = port_sem(1, &l->idle);
    if (s == XOS_OK)
        s = port_sem(1, &l->go);
    if (s == XOS_OK)
        port_post(l->idle);
    return s;
}

/* ---- the command line ---- */

/* A decimal number of at most `max` at *p.  => false: none, or larger. */
static bool number(const char **p, uint32_t max, uint32_t *v)
{
    const char *s = *p;
    for (*v = 0; *s >= '0' && *s <= '9'; s++) {
        *v = *v * 10 + (uint32_t)(*s - '0');
        if (*v > max)
            return false;
    }
    bool any = s != *p;
    *p = s;
    return any;
}

/* A.B.C.D[:PORT] up to a comma or the word's end.  => is it one; *p behind it if so */
static bool one_peer(const char **at, uint32_t *addr, uint32_t *port)
{
    const char *p = *at;
    uint32_t byte;
    *addr = 0;
    for (int i = 0; i < 4; i++) {
        if ((i && *p++ != '.') || !number(&p, 255, &byte))
            return false;
        *addr = *addr << 8 | byte;
    }
    if (*p == ':' && (p++, !number(&p, 65535, port)))
        return false;
    *at = p;
    return *addr && *port && (!*p || *p == ' ' || *p == ',');
}

static uint32_t item(const char *p)
{
    uint32_t n = 0;
    while (p[n] && p[n] != ' ' && p[n] != ',')
        n++;
    return n;
}

/* A wrong one is left out, the others count. */
static void add_peers(const char *p, idps_complaint *complain)
{
    while (*p && *p != ' ') {
        const char *start = p;
        uint32_t addr, port = idps_node.port;
        if (!one_peer(&p, &addr, &port))
            complain("peer= is no A.B.C.D[:PORT]", start, item(start));
        else if (idps_node_peer(addr, (uint16_t)port) != XOS_OK)
            complain("peer= is one too many", start, item(start));
        p = start + item(start);
        p += *p == ',';
    }
}

/* => behind "key=" of the last such word, or NULL. */
static const char *value_of(const char *line, const char *key)
{
    const char *found = NULL;
    size_t n = strlen(key);
    for (const char *p = line; *p; p++)
        if ((p == line || p[-1] == ' ') && !strncmp(p, key, n) && p[n] == '=')
            found = p + n + 1;
    return found;
}

static bool node_name(const char *v, char *name)
{
    uint32_t n = 0;
    for (; v[n] && v[n] != ' '; n++) {
        if (n == IDPS_NODE_MAX || v[n] == '@')
            return false;
        name[n] = v[n];
    }
    name[n] = 0;
    return n;
}

status idps_node_configure(const char *cmdline, idps_complaint *complain)
{
    char name[IDPS_NODE_MAX + 1] = "xos";
    uint32_t port = IDPS_PORT;
    const char *v = value_of(cmdline, "node");
    if (v && !node_name(v, name)) {
        complain("node= is no name", v, item(v));
        memcpy(name, "xos", 4);
    }
    v = value_of(cmdline, "idpport");
    if (v) {
        const char *at = v;
        if (!number(&at, 65535, &port) || !port || (*at && *at != ' ')) {
            complain("idpport= is no port", v, item(v));
            port = IDPS_PORT;
        }
    }
    status s = idps_node_init(name, (uint16_t)port);
    v = value_of(cmdline, "peer");
    if (s == XOS_OK && v)
        add_peers(v, complain);
    return s;
}

/* ---- the text for `nodes` ---- */

struct text { char *p; uint32_t at, cap; };

static void line(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void line(struct text *t, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = xos_vsnprintf(t->p + t->at, t->cap - t->at, fmt, args);
    va_end(args);
    t->at += (uint32_t)n < t->cap - t->at ? (uint32_t)n : t->cap - t->at;
}

static void peer_line(struct text *t, const struct idps_peer *p, uint64_t now)
{
    static const char *const link[] = { "idle", "up", "unreachable" };
    line(t, "%-10s %u.%u.%u.%u:%u  %s, connected %u times, %u calls", p->name[0] ? p->name : "?", p->addr >> 24,
         p->addr >> 16 & 255, p->addr >> 8 & 255, p->addr & 255, p->port, link[p->link], p->connects, p->calls);
    if (p->least_us)
        line(t, ", last %u us (%u..%u)", p->latency_us, p->least_us, p->most_us);
    if (p->errors)
        line(t, ", %u failed, last: %s %u s ago", p->errors, xos_status_text(p->last_error),
             (uint32_t)((now - p->last_error_ms) / 1000));
    if (p->late)
        line(t, ", %u late answers", p->late);
    line(t, "\n");
}

uint32_t idps_node_text(char *buf, uint32_t cap)
{
    struct text t = { buf, 0, cap };
    struct idps_node *n = &idps_node;
    uint32_t proxies = 0, conns = 0;
    if (!cap)
        return 0;
    uint64_t now = idps_now_ms();
    idps_lock();
    for (uint32_t i = 0; i < IDPS_PROXIES; i++)
        proxies += n->proxy[i].used;
    for (uint32_t i = 0; i < IDPS_CONNS; i++)
        conns += n->conn[i].used;
    line(&t, "%-10s this node, port %u, %u remote handles\n", n->name, n->port, proxies);
    for (uint32_t i = 0; i < IDPS_PEERS && n->peers.peer[i].addr; i++)
        peer_line(&t, &n->peers.peer[i], now);
    line(&t, "served     %u lookups, %u calls", n->count.lookups, n->count.invokes);
    if (n->count.served_us)
        line(&t, " (last %u us, longest %u us)", n->count.served_us, n->count.served_most_us);
    line(&t, ", %u connections, %u references, %u repeated, %u busy, %u stale, %u malformed\n", conns,
         idps_refs_count(&n->refs), n->replies.repeats, n->count.busy, n->count.stale, n->count.garbage);
    idps_unlock();
    return t.at < cap ? t.at : cap - 1;
}
