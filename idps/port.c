/* port.h on XOS: the kernel function dispatcher, and the NET server's methods. */
#include <xos/info.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include <bcfs/rt/rt.h>
#include "port.h"
#include "port_xos.h"

#define THREAD_PRIORITY 18      /* above applications, below the network itself */
#define FIND_MS 2000u           /* for a peer, the kernel's own tables answer at once */

enum net_method { CONNECT, LISTEN, ACCEPT, SEND, RECV, CLOSE, METHODS };

/* The gates to NET, and how many calls go through them: handles are given back only when nobody may still use them.
 * When NET was instantiated again there are new ones; old callers leave theirs soon, since all return `gone`. */
#define SETS 4u
static struct net { xos_sel gate[METHODS]; uint32_t users; } nets[SETS];
static struct net *volatile net = &nets[0];

static struct net *take(void)
{
    for (;;) {
        struct net *n = net;
        __sync_add_and_fetch(&n->users, 1);
        if (n == net)
            return n;
        __sync_sub_and_fetch(&n->users, 1);
    }
}

static void leave(struct net *n) { __sync_sub_and_fetch(&n->users, 1); }

/* One thread at a time. */
static status bind(void)
{
    static const struct { struct xos_str name, sig; } method[METHODS] = {
        [CONNECT] = { { "tcp_connect", 11 }, { "(III)I", 6 } }, [LISTEN] = { { "tcp_listen", 10 }, { "(I)I", 4 } },
        [ACCEPT] = { { "tcp_accept", 10 }, { "(II)I", 5 } },    [SEND] = { { "tcp_send", 8 }, { "(I[BI)I", 7 } },
        [RECV] = { { "tcp_recv", 8 }, { "(I>[BI)I", 8 } },      [CLOSE] = { { "tcp_close", 9 }, { "(I)V", 4 } },
    };
    struct xos_want want[METHODS];
    xos_sel first;
    memset(want, 0, sizeof(want));
    for (uint32_t i = 0; i < METHODS; i++) {
        want[i].kind = XOS_WANT_METHOD;
        want[i].method = method[i].name;
        want[i].sig = method[i].sig;
        if (i)
            want[i].same = 1;
        else
            want[i].name = XOS_STR("NET");
    }
    status s = xos_get_handles(want, METHODS, FIND_MS, &first);
    if (s != XOS_OK)
        return s;
    for (uint32_t k = 0; k < SETS; k++) {
        struct net *n = &nets[k];
        if (n == net || n->users)
            continue;
        if (n->gate[0])
            xos_release(n->gate[0], METHODS);
        for (uint32_t i = 0; i < METHODS; i++)
            n->gate[i] = first + 8 * i;
        net = n;
        return XOS_OK;
    }
    xos_release(first, METHODS);
    return XOS_BUSY;
}

static xos_sel binding;

status port_open(void)
{
    status s = xos_mutex(&binding);
    return s == XOS_OK ? bind() : s;
}

/* The gates of `n` are gone.  => OK: there are new ones.  getHandles waits for a NET that is being started. */
static status bind_again(const struct net *n)
{
    status s = port_lock(binding, PORT_FOREVER);
    if (s == XOS_OK) {
        s = n == net ? bind() : XOS_OK;
        port_unlock(binding);
    }
    return s;
}

/* ---- transport ---- */

/* Whoever has no connection yet may go on with a new instance of NET; a connection ended with the old one. */
static status call(enum net_method m, uint64_t *r, uint32_t argc, const uint32_t *args)
{
    bool may = m == CONNECT || m == LISTEN;
    for (;;) {
        struct net *n = take();
        status s = xos_callv(n->gate[m], argc, args, r);
        leave(n);
        if (s != XOS_GONE || !may || bind_again(n) != XOS_OK)
            return s;
        may = false;
    }
}

#define CALL(m, r, ...) call(m, r, sizeof((uint32_t[]){ __VA_ARGS__ }) / 4, (const uint32_t[]){ __VA_ARGS__ })

status port_listen(uint16_t port, uint32_t *id)
{
    uint64_t r = 0;
    status s = CALL(LISTEN, &r, port);
    *id = (uint32_t)r;
    return s;
}

status port_accept(uint32_t listener, uint32_t ms, uint32_t *id)
{
    uint64_t r = 0;
    status s = CALL(ACCEPT, &r, listener, ms);
    *id = (uint32_t)r;
    return s;
}

status port_connect(uint32_t addr, uint16_t port, uint32_t ms, uint32_t *id)
{
    uint64_t r = 0;
    status s = CALL(CONNECT, &r, addr, port, ms);
    *id = (uint32_t)r;
    return s;
}

/* => what was left. */
static uint32_t set_deadline(uint32_t ms)
{
    uint32_t old = PORT_FOREVER;
    xos_kfd(XOS_KFD_deadline, ms, 0, 0, 0, 0, &old, NULL);
    return old;
}

status port_send(uint32_t id, const void *p, uint32_t len, uint32_t ms)
{
    /* The connection is shared: one caller's deadline must not cut a record in two and end it for all. */
    uint64_t r;
    uint32_t old = set_deadline(PORT_FOREVER);
    status s = CALL(SEND, &r, id, XOS_SLICE(p, len), ms);
    if (old != PORT_FOREVER)
        set_deadline(old);
    return s;
}

status port_recv(uint32_t id, void *p, uint32_t cap, uint32_t ms, uint32_t *got)
{
    uint64_t r = 0;
    status s = CALL(RECV, &r, id, XOS_SLICE(p, cap), ms);
    *got = r > cap ? 0 : (uint32_t)r;
    return s == XOS_OK && !*got ? XOS_GONE : s;
}

void port_close(uint32_t id)
{
    uint64_t r;
    CALL(CLOSE, &r, id);
}

/* ---- threads ---- */

status port_mutex(uint32_t *m)
{
    return xos_mutex(m);
}

status port_lock(uint32_t m, uint32_t ms)
{
    status s = xos_lock(m, ms);
    if (s == XOS_OK || ms != PORT_FOREVER)
        return s;
    /* The tables' lock, whose holders are always quick.  A caller whose time is up needs it all the same, to
     * leave in good order; so does a thread that is to be killed, which can't block any more and polls. */
    uint32_t old = set_deadline(PORT_FOREVER);
    while ((s = xos_lock(m, PORT_FOREVER)) == XOS_KILLED || s == XOS_TIMEOUT)
        xos_yield();
    if (old != PORT_FOREVER)
        set_deadline(old);
    return s;
}

void port_unlock(uint32_t m)
{
    xos_unlock(m);
}

status port_sem(uint32_t max, uint32_t *s)
{
    return xos_sem(0, max, s);
}

status port_wait(uint32_t s, uint32_t ms)
{
    return xos_sem_wait(s, ms);
}

void port_post(uint32_t s)
{
    xos_sem_post(s);
}

status port_thread(void (*entry)(uint32_t arg), uint32_t arg)
{
    xos_sel sel;
    status s = xos_thread(entry, NULL, arg, THREAD_PRIORITY, &sel);
    if (s == XOS_OK)
        xos_release(sel, 1);
    return s;
}

uint64_t port_now_us(void)
{
    return xos_clock() / 1000;
}

uint32_t port_time_left(void)
{
    uint32_t left = set_deadline(PORT_FOREVER);
    if (left != PORT_FOREVER)
        set_deadline(left);
    return left;
}

uint64_t port_thread_id(void)
{
    uint32_t process = 0, thread = 0;
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &process, &thread);
    return (uint64_t)process << 32 | thread;
}

void port_log(const char *fmt, ...)
{
    char line[160];
    va_list args;
    va_start(args, fmt);
    xos_vsnprintf(line, sizeof(line), fmt, args);
    va_end(args);
    xos_logf("%s", line);
}

/* ---- slices ---- */

status port_get(void *dst, uint32_t sel, uint32_t off, uint32_t len)
{
    return xos_copy_from(dst, sel, off, len);
}

status port_put(uint32_t sel, uint32_t off, const void *src, uint32_t len)
{
    return xos_copy_to(sel, off, src, len);
}

status port_may(uint32_t sel, uint32_t off, uint32_t len, bool write)
{
    return xos_slice_ok(sel, off, len, write);
}

uint32_t port_own_sel(void)
{
    return xos_ds();
}

void port_throw(const void *detail, uint32_t len)
{
    xos_kfd(XOS_KFD_throw, XOS_P(detail), len, 0, 0, 0, NULL, NULL);
}

/* ---- objects ---- */

/* Threads that look something up for a peer at this moment; 0 = free. */
static uint64_t finding[16];

static bool mark(uint64_t from, uint64_t to)
{
    for (uint32_t i = 0; i < sizeof(finding) / sizeof(finding[0]); i++)
        if (finding[i] == from && __sync_bool_compare_and_swap(&finding[i], from, to))
            return true;
    return false;
}

bool port_finding(void)
{
    uint64_t me = port_thread_id();
    for (uint32_t i = 0; i < sizeof(finding) / sizeof(finding[0]); i++)
        if (finding[i] == me)
            return true;
    return false;
}

static struct xos_str str(struct idps_bytes b)
{
    return (struct xos_str){ (const char *)b.p, b.len };
}

static void copy_text(char *to, uint32_t cap, const char *from, uint32_t len)
{
    uint32_t n = (uint32_t)strnlen(from, len < cap ? len : cap - 1);
    memcpy(to, from, n);
    to[n] = 0;
}

/* What stands behind the handle; only if it was published as remote. */
static status describe(uint32_t handle, struct port_object *o)
{
    struct { struct xos_info_object head; char text[1024]; } info;
    uint32_t len = 0;
    status s = xos_info(XOS_INFO_HANDLE, handle, &info, sizeof(info), &len);
    if (s != XOS_OK)
        return s;
    if (!(info.head.flags & XOS_PUB_REMOTE))
        return XOS_NOTFOUND;
    if (len > sizeof(info))
        len = sizeof(info);
    o->handle = handle;
    o->id = info.head.id;
    o->generation = info.head.generation;
    copy_text(o->cls, sizeof(o->cls), info.head.cls, sizeof(info.head.cls));
    copy_text(o->name, sizeof(o->name), info.text, len > sizeof(info.head) ? len - sizeof(info.head) : 0);
    o->size = 0;
    return XOS_OK;
}

static status find(const struct xos_want *want, struct port_object *o)
{
    xos_sel sel;
    status s = xos_get_handles(want, 1, FIND_MS, &sel);
    if (s != XOS_OK)
        return s;
    s = describe(sel, o);
    if (s != XOS_OK)
        xos_release(sel, 1);
    return s;
}

status port_find(const struct idps_lookup_args *a, struct port_object *o)
{
    struct xos_attr *query = calloc(IDPS_QUERY_MAX, sizeof(*query));
    struct xos_want want;
    uint64_t me = port_thread_id();
    if (!query)
        return XOS_NOMEM;
    memset(&want, 0, sizeof(want));
    want.kind = XOS_WANT_OBJECT;
    want.rights = XOS_WANT_REMOTE;
    want.name = str(a->name);
    want.query = query;
    want.queries = a->queries;
    for (uint32_t i = 0; i < a->queries; i++) {
        query[i].name = str(a->query[i].name);
        query[i].value = str(a->query[i].value);
    }
    status s = mark(0, me) ? find(&want, o) : XOS_BUSY;
    mark(me, 0);
    free(query);
    return s;
}

status port_again(uint32_t object_handle, struct port_object *o)
{
    struct xos_want want;
    memset(&want, 0, sizeof(want));
    want.kind = XOS_WANT_OBJECT;
    want.rights = XOS_WANT_REMOTE;
    want.object = (uint16_t)object_handle;
    return find(&want, o);
}

status port_member(uint32_t id, uint32_t index, char name[IDPS_METHOD_MAX + 1], char sig[IDPS_SIG_MAX + 1])
{
    char text[256];
    uint32_t len = 0;
    if (id > 0xffff || index > 0xffff)
        return XOS_NOTFOUND;
    status s = xos_info(XOS_INFO_METHOD, id << 16 | index, text, sizeof(text), &len);
    if (s != XOS_OK || len > sizeof(text))
        return XOS_NOTFOUND;
    uint32_t first = (uint32_t)strnlen(text, len);
    if (first > IDPS_METHOD_MAX || first == len)
        return XOS_NOTFOUND;
    memcpy(name, text, first + 1);
    uint32_t second = (uint32_t)strnlen(text + first + 1, len - first - 1);
    if (second > IDPS_SIG_MAX || first + 1 + second == len)
        return XOS_NOTFOUND;
    memcpy(sig, text + first + 1, second + 1);
    return XOS_OK;
}

status port_bind(uint32_t object_handle, const char *name, const char *sig, uint32_t *gate)
{
    struct xos_want want;
    memset(&want, 0, sizeof(want));
    want.kind = XOS_WANT_METHOD;
    want.rights = XOS_WANT_REMOTE;
    want.object = (uint16_t)object_handle;
    want.method = (struct xos_str){ name, (uint32_t)strlen(name) };
    want.sig = (struct xos_str){ sig, (uint32_t)strlen(sig) };
    return xos_get_handles(&want, 1, FIND_MS, gate);
}

void port_release(uint32_t handle)
{
    xos_release(handle, 1);
}

status port_invoke(uint32_t gate, uint32_t argc, const uint32_t *args, uint32_t ms, uint64_t *result,
                   char detail[IDPS_DETAIL_MAX], uint32_t *detail_len)
{
    *detail_len = 0;
    set_deadline(ms);
    status s = xos_callv(gate, argc, args, result);
    set_deadline(PORT_FOREVER);
    if (s == XOS_EXCEPTION
        && xos_kfd(XOS_KFD_exception, XOS_P(detail), IDPS_DETAIL_MAX, 0, 0, 0, detail_len, NULL) != XOS_OK)
        *detail_len = 0;
    return s;
}
