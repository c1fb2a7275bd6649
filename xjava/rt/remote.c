/* Crossing a domain: calls out through gates, calls in through entries (docs/abi.md). */
#include <string.h>
#include <xos/info.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "heap.h"
#include "library.h"
#include "names.h"

#define MESSAGE_BYTES 0x10000u  /* of slices, each aligned to 16 */
#define ROOM_BYTES 57344u       /* a portal carries 64 KiB of slices a message */
#define ENTRY_STACK 0x8000u     /* bytes of an entry-stack block's stack */
#define ENTRY_RESERVE 0x1800u   /* of it, for building a StackOverflowError and the way back */

struct xj_room { struct xj_room *next; uint8_t bytes[ROOM_BYTES]; };
static struct xj_room *rooms;

static struct xj_room *room_get(void)
{
    xj_guard(2);
    struct xj_room *r = rooms;
    if (r) rooms = r->next;
    xj_unguard(2);
    return r ? r : xj_fixed(sizeof *r);
}

static void room_put(struct xj_room *r)
{
    xj_guard(2);
    r->next = rooms;
    rooms = r;
    xj_unguard(2);
}

static const char *status_text(uint32_t st)
{
    static const char *const texts[] = {
#define XOS_STATUS(name, number, text) [number] = text,
#include <xos/status.def>
#undef XOS_STATUS
    };
    uint32_t n = sizeof texts / sizeof *texts;
    return st < n && texts[st] ? texts[st] : "status of the method's own";
}

/* ---- out ---- */
void xj_call_begin(struct xj_call *c, xj_ref proxy, int slot, const char *name, const char *sig)
{
    c->proxy = (struct xj_proxy *)proxy;
    c->slot = slot;
    c->name = name;
    c->sig = sig;
    c->n = c->used = c->crossing = 0;
    c->room = 0;
}

static void fail(struct xj_call *c, status st, int completed)
{
    if (c->room) room_put(c->room);
    c->room = 0;
    J_xos_XOS__fail__ILjava_lang_String_2I((int32_t)st, xj_ascii(c->name), completed);
}

void xj_put_int(struct xj_call *c, int32_t v) { c->dw[c->n++] = (uint32_t)v; }
void xj_put_long(struct xj_call *c, int64_t v)
{
    c->dw[c->n++] = (uint32_t)v;
    c->dw[c->n++] = (uint32_t)((uint64_t)v >> 32);
}
void xj_put_float(struct xj_call *c, float v) { c->dw[c->n++] = xj_float_bits(v); }
void xj_put_double(struct xj_call *c, double v) { xj_put_long(c, (int64_t)xj_double_bits(v)); }

static void put_slice(struct xj_call *c, const void *p, uint32_t len)
{
    c->dw[c->n++] = p ? xos_ds() : 0;
    c->dw[c->n++] = XOS_P(p);
    c->dw[c->n++] = len;
    c->crossing += (len + 15) & ~15u;
}

void xj_put_string(struct xj_call *c, xj_ref s)
{
    if (!s) {
        put_slice(c, 0, 0);
        return;
    }
    if (!c->room) c->room = room_get();
    uint32_t n = (uint32_t)xj_to_utf8(s, 0);
    if (n > ROOM_BYTES - c->used) {
        fail(c, XOS_TOOBIG, 0);
        return;
    }
    xj_to_utf8(s, (char *)c->room->bytes + c->used);
    put_slice(c, c->room->bytes + c->used, n);
    c->used += n;
}

void xj_put_array(struct xj_call *c, xj_ref a)
{
    if (!a) put_slice(c, 0, 0);
    else put_slice(c, (char *)a + 16, (uint32_t)XJ_LEN(a) << a->cls->shift);
}

static status bind(struct xj_call *c)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD,
                          .object = (uint16_t)c->proxy->object,
                          .method = { c->name, strlen(c->name) },
                          .sig = { c->sig, strlen(c->sig) } };
    xos_sel gate;
    status st = xos_get_handles(&w, 1, 20000, &gate);
    if (!st) c->proxy->gate[c->slot] = gate;
    return st;
}

/* The detail that came with EXCEPTION: "class\0message\0". */
static void threw(struct xj_call *c)
{
    char detail[1024];
    uint32_t len = 0;
    if (c->room) room_put(c->room);
    c->room = 0;
    if (xos_kfd(XOS_KFD_exception, XOS_P(detail), sizeof detail - 2, 0, 0, 0, &len, 0) ||
        len > sizeof detail - 2)
        len = 0;
    detail[len] = detail[len + 1] = 0;
    const char *message = detail + strlen(detail) + 1;
    J_xos_XOS__rethrow__Ljava_lang_String_2Ljava_lang_String_2(
        xj_utf8(detail, strlen(detail)), *message ? xj_utf8(message, strlen(message)) : 0);
}

uint64_t xj_call_go(struct xj_call *c, int keep_room)
{
    __builtin_unwind_init();
    struct xj_thread *t = xj_self();
    uint64_t r = 0;
    if (!c->proxy->gate[c->slot]) {
        status st = bind(c);
        if (st) fail(c, st, 0);
    }
    XJ_GATE_OUT(t);
    status st = xos_callv(c->proxy->gate[c->slot], c->n, c->dw, &r);
    XJ_GATE_BACK(t);
    if (st == XOS_EXCEPTION) threw(c);
    if (st) fail(c, st, 0);
    if (c->room && !keep_room) room_put(c->room);
    return r;
}

/* The result's slice: what the arguments' texts left of the room. */
static uint32_t call_slice(struct xj_call *c, const uint8_t **at)
{
    if (!c->room) c->room = room_get();
    uint32_t start = (c->used + 7) & ~7u, len, room = ROOM_BYTES - start,
             left = c->crossing < MESSAGE_BYTES ? MESSAGE_BYTES - c->crossing : 0;
    if (room > left) room = left;       /* arrays cross from where they are and leave less for the result */
    *at = c->room->bytes + start;
    put_slice(c, *at, room);
    len = (uint32_t)xj_call_go(c, 1);
    if (len != 0xffffffffu && len > room) fail(c, XOS_PROTO, 1);
    return len;
}

xj_ref xj_call_string(struct xj_call *c)
{
    const uint8_t *at;
    uint32_t len = call_slice(c, &at);
    xj_ref s = len == 0xffffffffu ? 0 : xj_utf8((const char *)at, len);
    room_put(c->room);
    return s;
}

xj_ref xj_call_array(struct xj_call *c, struct xj_class *k)
{
    const uint8_t *at;
    uint32_t len = call_slice(c, &at);
    xj_ref a = 0;
    if (len != 0xffffffffu) {
        a = xj_new_array(k, (int32_t)(len >> k->shift));
        memcpy((char *)a + 16, at, (len >> k->shift) << k->shift);
    }
    room_put(c->room);
    return a;
}

void xj_put_value(struct xj_call *c, uint32_t shape, xj_writer *w, xj_ref o)
{
    if (!c->room) c->room = room_get();
    struct xj_msg m = { c->room->bytes + c->used, c->room->bytes + ROOM_BYTES, 0, 0 };
    xj_m_write(&m, shape, w, o);
    if (m.bad) fail(c, m.bad, 0);
    uint32_t n = (uint32_t)(m.at - c->room->bytes) - c->used;
    put_slice(c, c->room->bytes + c->used, n);
    c->used += n;
}

/* Out of the room first: a constructor may throw. */
xj_ref xj_call_value(struct xj_call *c, uint32_t shape, xj_reader *r)
{
    const uint8_t *at;
    uint32_t len = call_slice(c, &at);
    if (len == 0xffffffffu) fail(c, XOS_PROTO, 1);
    xj_ref copy = xj_new_array(&xj_class_byte_array, (int32_t)len);
    uint8_t *bytes = (uint8_t *)copy + 16;
    memcpy(bytes, at, len);
    room_put(c->room);
    c->room = 0;
    struct xj_msg m = { bytes, bytes + len, 0, 0 };
    xj_ref o = xj_m_read(&m, shape, r);
    __asm__ volatile("" :: "g"(copy));
    if (m.bad) fail(c, m.bad, 1);
    return o;
}

/* ---- in: a catch-all frame on an entry-stack block; the object is locked, as the system synchronises what is published ---- */
uint32_t xj_entry_begin(struct xj_entry *en, xj_ref self)
{
    char *top = (char *)(((uintptr_t)__builtin_frame_address(0) + 0xfff) & ~(uintptr_t)0xfff);
    xj_world_wait();
    en->thread = xj_thread_new(top - ENTRY_STACK + ENTRY_RESERVE, ENTRY_STACK - ENTRY_RESERVE);
    if (!en->thread) return XOS_BUSY;
    en->thread->id = xj_thread_id();
    en->self = self;
    en->bad = 0;
    en->y.up = 0;
    en->thread->top = &en->y;
    xj_lock(self);
    return XOS_OK;
}

void xj_entry_end(struct xj_entry *en)
{
    xj_unlock(en->self);
    xj_thread_free(en->thread);
}

uint32_t xj_entry_threw(struct xj_entry *en)
{
    struct xj_thread *t = en->thread;
    xj_ref x = xj_caught(t, &en->y), bytes = 0;
    struct xj_try again = { .up = 0 };
    t->top = &again;
    if (!__builtin_setjmp(again.jb)) {
        bytes = J_xos_XOS__detail__Ljava_lang_Throwable_2(x);
        xos_kfd(XOS_KFD_throw, XOS_P((char *)bytes + 16), (uint32_t)XJ_LEN(bytes), 0, 0, 0, 0, 0);
    }
    xj_entry_end(en);
    return XOS_EXCEPTION;
}

/* A status below 256 is not a ring-3 method's to return: what the run-time refuses is thrown, by names that no class has. */
static uint32_t refuse(const char *name, uint32_t st)
{
    char detail[128];
    const char *text = status_text(st);
    uint32_t n = strlen(name) + 1, m = strlen(text);
    memcpy(detail, name, n);
    memcpy(detail + n, text, m);
    detail[n + m] = 0;
    xos_kfd(XOS_KFD_throw, XOS_P(detail), n + m + 1, 0, 0, 0, 0, 0);
    return XOS_EXCEPTION;
}

uint32_t xj_entry_refused(struct xj_entry *en)
{
    xj_entry_end(en);
    return refuse(en->bad == XOS_GONE ? "xos.StaleHandle:arguments" : "xos.Marshal:arguments", en->bad);
}

xj_ref xj_in_string(uint32_t sel, uint32_t off, uint32_t len)
{
    return sel ? xj_utf8((const char *)(uintptr_t)off, len) : 0;
}
xj_ref xj_in_array(struct xj_class *k, uint32_t sel, uint32_t off, uint32_t len)
{
    if (!sel) return 0;
    xj_ref a = xj_new_array(k, (int32_t)(len >> k->shift));
    memcpy((char *)a + 16, (const void *)(uintptr_t)off, (len >> k->shift) << k->shift);
    return a;
}

uint32_t xj_out_string(xj_ref s, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    *result = 0xffffffffu;
    if (!s) return XOS_OK;
    uint32_t n = (uint32_t)xj_to_utf8(s, 0);
    if (!sel || n > len) return refuse("xos.Marshal:result", XOS_TOOBIG);
    xj_to_utf8(s, (char *)(uintptr_t)off);
    *result = n;
    return XOS_OK;
}

uint32_t xj_out_array(xj_ref a, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    *result = 0xffffffffu;
    if (!a) return XOS_OK;
    uint32_t n = (uint32_t)XJ_LEN(a) << a->cls->shift;
    if (!sel || n > len) return refuse("xos.Marshal:result", XOS_TOOBIG);
    memcpy((void *)(uintptr_t)off, (char *)a + 16, n);
    *result = n;
    return XOS_OK;
}

/* The portal's copy: the caller cannot change it any more. */
xj_ref xj_in_value(struct xj_entry *en, uint32_t shape, xj_reader *r, uint32_t sel, uint32_t off, uint32_t len)
{
    uint8_t *at = (uint8_t *)(uintptr_t)off;
    struct xj_msg m = { at, at + len, sel ? 0 : XOS_BADARG, 0 };
    if (en->bad) return 0;
    xj_ref o = xj_m_read(&m, shape, r);
    en->bad = m.bad;
    return o;
}

uint32_t xj_out_value(xj_ref o, uint32_t shape, xj_writer *w, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    uint8_t *at = (uint8_t *)(uintptr_t)off;
    struct xj_msg m = { at, at + len, sel ? 0 : XOS_TOOBIG, 0 };
    xj_m_write(&m, shape, w, o);
    *result = (uint32_t)(m.at - at);
    return m.bad ? refuse("xos.Marshal:result", m.bad) : XOS_OK;
}

/* ---- publishing and finding ---- */
#define REF_BYTES 32u
#define NAME_BYTES 256u
#define LEASE_NS 20000000000ull /* as long as a receiver looks for what was passed to it */
struct published {
    struct published *next;
    xj_ref o;
    xos_sel handle;
    char ref[40];
    uint32_t ref_len, said;             /* said: by publish() */
    uint64_t passed;                    /* ns, when its reference last left the process */
};
static struct published *published;
struct held { struct held *next; struct xj_proxy *proxy; uint32_t gates; };
static struct held *held, *spare_held;  /* all proxies */
static struct published *spare_published;
/* Objects that were only passed to others do not keep the process. */
int xj_published_any(void)
{
    int any = 0;
    for (struct published *p = published; p; p = p->next) any |= p->said != 0;
    return any;
}
void xj_mark_published(void)
{
    for (struct published *p = published; p; p = p->next) xj_heap_mark(p->o);
}

/* Has somebody else a handle to it? */
static int had(const struct published *p)
{
    struct { struct xos_info_object head; char text[1024]; } info;
    uint32_t len;
    status st = xos_info(XOS_INFO_HANDLE, p->handle, &info, sizeof info, &len);
    return st || info.head.handles > 1;
}

/* Context: the collector, when all that lives is marked.  Guard 2 held. */
void xj_free_remote(void)
{
    for (struct held **at = &held, *h; (h = *at);) {
        if (xj_heap_is_marked((xj_ref)h->proxy)) {
            at = &h->next;
            continue;
        }
        xos_release(h->proxy->object, 1);
        for (uint32_t i = 0; i < h->gates; i++)
            if (h->proxy->gate[i]) xos_release(h->proxy->gate[i], 1);
        *at = h->next;
        h->next = spare_held;
        spare_held = h;
    }
    for (struct published **at = &published, *p; (p = *at);) {
        if (p->said || xos_clock() - p->passed < LEASE_NS || had(p)) {
            at = &p->next;
            continue;
        }
        *at = p->next;
        xos_kfd(XOS_KFD_unpublish, p->handle, 0, 0, 0, 0, 0, 0);
        p->next = spare_published;
        spare_published = p;
    }
}

struct xos_str xj_bytes_of(xj_ref a)
{
    return (struct xos_str){ (const char *)a + 16, (uint32_t)XJ_LEN(a) };
}

status xj_pairs_of(xj_ref pairs, uint32_t kind, struct xos_attr *out, uint32_t *n)
{
    uint32_t more = (uint32_t)XJ_LEN(pairs) / 2;
    if (more > PAIRS_MAX - *n) return XOS_TOOBIG;
    for (uint32_t i = 0; i < more; i++)
        out[(*n)++] = (struct xos_attr){ xj_bytes_of(XJ_AT(xj_ref, pairs, 2 * i)), xj_bytes_of(XJ_AT(xj_ref, pairs, 2 * i + 1)), kind };
    return XOS_OK;
}

static uint32_t hex(char *to, uint32_t v)
{
    for (int i = 0; i < 8; i++) to[i] = "0123456789abcdef"[v >> (28 - 4 * i) & 15];
    return 8;
}

/* A name for this object that no other has, so that a reference coming home is recognised. */
static void make_ref(struct published *p)
{
    uint32_t process = 0, thread = 0;
    uint64_t now = xos_clock();
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &process, &thread);
    p->ref_len = hex(p->ref, process);
    p->ref_len += hex(p->ref + p->ref_len, XOS_P(p->o));
    p->ref_len += hex(p->ref + p->ref_len, (uint32_t)(now >> 32));
    p->ref_len += hex(p->ref + p->ref_len, (uint32_t)now);
}

/* The class as the system knows it: with slashes.  => length, 0: too long */
static uint32_t system_name(const struct xj_class *k, char to[NAME_BYTES])
{
    uint32_t len = strlen(k->name);
    if (len >= NAME_BYTES) return 0;
    for (uint32_t i = 0; i < len; i++) to[i] = k->name[i] == '.' ? '/' : k->name[i];
    return len;
}

/* attrs: room for one more. */
static status publish(xj_ref o, struct xos_str name, struct xos_attr *attrs, uint32_t n, int32_t remote, uint32_t said)
{
    char cls[NAME_BYTES];
    status st;
    xj_guard(2);
    struct published *p = spare_published;
    if (p) spare_published = p->next;
    xj_unguard(2);
    if (!p) p = xj_fixed(sizeof *p);
    p->said = said;
    p->passed = xos_clock();
    p->o = o;
    make_ref(p);
    attrs[n++] = (struct xos_attr){ { "xjava.ref", 9 }, { p->ref, p->ref_len }, XOS_ATTR_ORDINARY };
    uint32_t len = system_name(o->cls, cls);
    if (!len) return XOS_TOOBIG;
    struct xos_publish req = { .name = name,
                               .self = XOS_P(o),
                               .cls = { cls, len },
                               .attrs = attrs,
                               .attr_count = n,
                               .flags = remote ? XOS_PUB_REMOTE : 0 };
    st = xos_publish(&req, &p->handle);
    if (st) return st;
    xj_guard(2);
    p->next = published;
    published = p;
    xj_unguard(2);
    return XOS_OK;
}

XJFN int32_t J_xos_XOS__publish0__Ljava_lang_Object_2_3B_3_3B_3_3BZ(xj_ref o, xj_ref name, xj_ref pairs, xj_ref needs, int32_t remote)
{
    struct xos_attr attrs[XOS_QUERY_MAX];
    uint32_t n = 0;
    status st = xj_pairs_of(pairs, XOS_ATTR_ORDINARY, attrs, &n);
    if (!st) st = xj_pairs_of(needs, XOS_ATTR_NEEDS, attrs, &n);
    return (int32_t)(st ? st : publish(o, xj_bytes_of(name), attrs, n, remote, 1));
}

XJFN void J_xos_XOS__unpublish__Lxos_Remote_2(xj_ref o)
{
    xos_sel handle = 0;
    xj_guard(2);
    for (struct published **at = &published; *at && !handle;)
        if ((*at)->o == o) {
            handle = (*at)->handle;
            *at = (*at)->next;
        } else {
            at = &(*at)->next;
        }
    xj_unguard(2);
    if (handle) xos_kfd(XOS_KFD_unpublish, handle, 0, 0, 0, 0, 0, 0);
}

static xj_ref object_of(const char *ref, uint32_t len)
{
    xj_ref o = 0;
    xj_guard(2);
    for (struct published *p = published; p && !o; p = p->next)
        if (p->ref_len == len && !memcmp(p->ref, ref, len)) o = p->o;
    xj_unguard(2);
    return o;
}

static xj_ref local_object(xos_sel handle)
{
    char ref[40];
    uint32_t len = 0;
    if (xos_kfd(XOS_KFD_attr_get, handle, XOS_P("xjava.ref"), 9, XOS_P(ref), sizeof ref, &len, 0)) return 0;
    return object_of(ref, len);
}

static const struct xj_proxies *proxies_of(struct xj_class *iface)
{
    const struct xj_proxies *p = xj_the_app->proxies;
    while (p->iface && p->iface != iface) p++;
    return p->iface ? p : 0;
}

static xj_ref new_proxy(const struct xj_proxies *p, xos_sel handle)
{
    struct xj_proxy *proxy = (struct xj_proxy *)xj_new(p->proxy);
    proxy->object = handle;
    xj_guard(2);
    struct held *h = spare_held;
    if (h) spare_held = h->next;
    xj_unguard(2);
    if (!h) h = xj_fixed(sizeof *h);
    h->proxy = proxy;
    h->gates = p->methods + 1;
    xj_guard(2);
    h->next = held;
    held = h;
    xj_unguard(2);
    return (xj_ref)proxy;
}

/* ---- references in a message: the object's own name for others; one that has none yet is published for it ---- */
static uint32_t own_ref(xj_ref o, char *ref)
{
    uint32_t len = 0;
    xj_guard(2);
    for (struct published *p = published; p && !len; p = p->next)
        if (p->o == o) {
            memcpy(ref, p->ref, len = p->ref_len);
            p->passed = xos_clock();
        }
    xj_unguard(2);
    return len;
}

uint32_t xj_entry_ref(xj_ref self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    if (!sel || len < REF_BYTES) return refuse("xos.Marshal:result", XOS_TOOBIG);
    *result = own_ref(self, (char *)(uintptr_t)off);
    return XOS_OK;
}

static status ask_ref(xj_ref proxy, uint32_t slot, char *ref, uint32_t *len)
{
    struct xj_thread *t = xj_self();
    struct xj_try y = { .up = t->top };
    struct xj_call c;
    t->top = &y;
    if (__builtin_setjmp(y.jb)) {
        xj_caught(t, &y);
        return XOS_UNREACHABLE;
    }
    xj_call_begin(&c, proxy, (int)slot, XJ_REF, XJ_REF_SIG);
    xj_ref s = xj_call_string(&c);
    t->top = y.up;
    *len = s ? (uint32_t)xj_to_utf8(s, 0) : 0;
    if (*len == REF_BYTES) xj_to_utf8(s, ref);
    return XOS_OK;
}

void xj_m_put_object(struct xj_msg *m, xj_ref o)
{
    char ref[40];
    uint32_t len = 0;
    status st = XOS_OK;
    xj_m_put(m, o != 0, 1);
    if (!o || m->bad) return;
    const struct xj_proxies *p = xj_the_app->proxies;
    while (p->iface && p->proxy != o->cls) p++;
    if (p->iface) {
        st = ask_ref(o, p->methods, ref, &len);
    } else if (!(len = own_ref(o, ref)) && !(st = publish(o, (struct xos_str){ "", 0 }, (struct xos_attr[1]){ 0 }, 0, 1, 0))) {
        len = own_ref(o, ref);
    }
    if (st || len != REF_BYTES) {
        m->bad = st ? st : XOS_GONE;
        return;
    }
    for (uint32_t i = 0; i < len; i++) xj_m_put(m, (uint8_t)ref[i], 1);
}

xj_ref xj_m_object(struct xj_msg *m, struct xj_class *iface)
{
    char ref[REF_BYTES];
    if (!xj_m_bool(m)) return 0;
    for (uint32_t i = 0; i < REF_BYTES; i++) ref[i] = (char)xj_m_get(m, 1);
    if (m->bad) return 0;
    xj_ref o = object_of(ref, REF_BYTES);
    const struct xj_proxies *p = proxies_of(iface);
    if (o && xj_subclass(o->cls, iface)) return o;
    if (o || !p) {
        m->bad = XOS_BADARG;
        return 0;
    }
    struct xos_attr attr = { { "xjava.ref", 9 }, { ref, REF_BYTES }, XOS_ATTR_ORDINARY };
    struct xos_want w = { .kind = XOS_WANT_OBJECT, .query = &attr, .queries = 1 };
    xos_sel handle;
    status st = xos_get_handles(&w, 1, 20000, &handle);
    if (!st) return new_proxy(p, handle);
    m->bad = st == XOS_NOTFOUND ? XOS_GONE : st;
    return 0;
}

XJFN int32_t J_xos_XOS__find0__Ljava_lang_Class_2_3B_3_3BI_3Ljava_lang_Object_2(xj_ref type, xj_ref name,
                                                                                xj_ref pairs, int32_t ms,
                                                                                xj_ref found)
{
    struct xos_attr attrs[XOS_QUERY_MAX];
    const struct xj_proxies *p = proxies_of((struct xj_class *)type);
    uint32_t n = 0;
    xos_sel handle;
    status st = xj_pairs_of(pairs, XOS_ATTR_ORDINARY, attrs, &n);
    if (st) return (int32_t)st;
    if (!p) return XOS_NOMETHOD;
    struct xos_want w = { .kind = XOS_WANT_OBJECT, .name = xj_bytes_of(name), .query = attrs, .queries = n };
    st = xos_get_handles(&w, 1, ms < 0 ? XOS_FOREVER : (uint32_t)ms, &handle);
    if (st) return (int32_t)st;
    xj_ref o = local_object(handle);
    if (o) xos_release(handle, 1);
    else o = new_proxy(p, handle);
    XJ_AT(xj_ref, found, 0) = o;
    return 0;
}

XJFN xj_ref J_xos_XOS__text__I(int32_t st) { return xj_ascii(status_text((uint32_t)st)); }

/* ---- the class's static data; the segment is there only while the class is locked ---- */
uint32_t xj_statics_lock(struct xj_shared *s)
{
    char cls[NAME_BYTES];
    if (!s->handle) {
        uint32_t len = system_name(s->cls, cls);
        status st = xos_kfd(XOS_KFD_class_data, XOS_P(cls), len, 8 + 8 * s->n, 0, 0, &s->handle, 0);
        if (st) return st;
    }
    return xos_kfd(XOS_KFD_statics_lock, s->handle, 0, 0, 0, 0, 0, 0);
}

void xj_statics_unlock(struct xj_shared *s) { xos_kfd(XOS_KFD_statics, s->handle, 0, 0, 0, 0, 0, 0); }

void xj_statics_read(struct xj_shared *s, uint32_t off, void *to, uint32_t n)
{
    const uint8_t __seg_fs *from = (const uint8_t __seg_fs *)(uintptr_t)off;
    __asm__ volatile("mov %0, %%fs" :: "r"(s->handle) : "memory");
    for (uint32_t i = 0; i < n; i++) ((uint8_t *)to)[i] = from[i];
    __asm__ volatile("mov %0, %%fs" :: "r"(0) : "memory");
}

void xj_statics_write(struct xj_shared *s, uint32_t off, const void *from, uint32_t n)
{
    uint8_t __seg_fs *to = (uint8_t __seg_fs *)(uintptr_t)off;
    __asm__ volatile("mov %0, %%fs" :: "r"(s->handle) : "memory");
    for (uint32_t i = 0; i < n; i++) to[i] = ((const uint8_t *)from)[i];
    __asm__ volatile("mov %0, %%fs" :: "r"(0) : "memory");
}
