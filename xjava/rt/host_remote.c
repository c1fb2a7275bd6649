/* xos.XOS on the host: one process is the whole system. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "heap.h"
#include "library.h"

struct published { struct published *next; xj_ref o, name, pairs; };
static struct published *published;
void xj_mark_published(void)
{
    for (struct published *p = published; p; p = p->next) {
        xj_heap_mark(p->o);
        xj_heap_mark(p->name);
        xj_heap_mark(p->pairs);
    }
}

void xj_free_remote(void) { }

static int same(xj_ref a, xj_ref b)
{
    return XJ_LEN(a) == XJ_LEN(b) && !memcmp((char *)a + 16, (char *)b + 16, (size_t)XJ_LEN(a));
}

XJFN int32_t J_xos_XOS__publish0__Ljava_lang_Object_2_3B_3_3B_3_3BZ(xj_ref o, xj_ref name, xj_ref pairs, xj_ref needs, int32_t remote)
{
    (void)needs, (void)remote;          /* this process has its own objects */
    struct published *p = calloc(1, sizeof *p);
    *p = (struct published){ published, o, name, pairs };
    published = p;
    return 0;
}

XJFN void J_xos_XOS__unpublish__Lxos_Remote_2(xj_ref o)
{
    for (struct published **at = &published; *at; at = &(*at)->next)
        if ((*at)->o == o) {
            *at = (*at)->next;
            return;
        }
}

XJFN int32_t J_xos_XOS__find0__Ljava_lang_Class_2_3B_3_3BI_3Ljava_lang_Object_2(xj_ref type, xj_ref name,
                                                                                xj_ref pairs, int32_t ms,
                                                                                xj_ref found)
{
    (void)type, (void)ms;
    for (struct published *p = published; p; p = p->next) {
        int ok = !XJ_LEN(name) || same(name, p->name);
        for (int32_t i = 0; ok && i < XJ_LEN(pairs); i += 2) {
            int have = 0;
            for (int32_t k = 0; k < XJ_LEN(p->pairs); k += 2)
                have |= same(XJ_AT(xj_ref, pairs, i), XJ_AT(xj_ref, p->pairs, k)) &&
                        same(XJ_AT(xj_ref, pairs, i + 1), XJ_AT(xj_ref, p->pairs, k + 1));
            ok = have;
        }
        if (!ok) continue;
        XJ_AT(xj_ref, found, 0) = p->o;
        return 0;
    }
    return 10;
}

XJFN xj_ref J_xos_XOS__text__I(int32_t st) { return xj_text_int(st); }

/* The process is the only one: its variables are the statics. */
uint32_t xj_statics_lock(struct xj_shared *s) { return 0; }
void xj_statics_unlock(struct xj_shared *s) { }
void xj_statics_read(struct xj_shared *s, uint32_t off, void *to, uint32_t n) { }
void xj_statics_write(struct xj_shared *s, uint32_t off, const void *from, uint32_t n) { }

/* Proxies are never made here: whatever is found is local. */
void xj_call_begin(struct xj_call *c, xj_ref proxy, int slot, const char *name, const char *sig) { abort(); }
void xj_put_int(struct xj_call *c, int32_t v) { abort(); }
void xj_put_long(struct xj_call *c, int64_t v) { abort(); }
void xj_put_float(struct xj_call *c, float v) { abort(); }
void xj_put_double(struct xj_call *c, double v) { abort(); }
void xj_put_string(struct xj_call *c, xj_ref s) { abort(); }
void xj_put_array(struct xj_call *c, xj_ref a) { abort(); }
uint64_t xj_call_go(struct xj_call *c, int keep_room) { abort(); }
xj_ref xj_call_string(struct xj_call *c) { abort(); }
xj_ref xj_call_array(struct xj_call *c, struct xj_class *k) { abort(); }
uint32_t xj_entry_begin(struct xj_entry *en, xj_ref self) { abort(); }
void xj_entry_end(struct xj_entry *en) { abort(); }
uint32_t xj_entry_threw(struct xj_entry *en) { abort(); }
uint32_t xj_entry_ref(xj_ref self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result) { abort(); }
uint32_t xj_entry_refused(struct xj_entry *en) { abort(); }
xj_ref xj_in_string(uint32_t sel, uint32_t off, uint32_t len) { abort(); }
xj_ref xj_in_array(struct xj_class *k, uint32_t sel, uint32_t off, uint32_t len) { abort(); }
uint32_t xj_out_string(xj_ref s, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result) { abort(); }
uint32_t xj_out_array(xj_ref a, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result) { abort(); }
void xj_m_put_object(struct xj_msg *m, xj_ref o) { abort(); }
xj_ref xj_m_object(struct xj_msg *m, struct xj_class *iface) { abort(); }
void xj_put_value(struct xj_call *c, uint32_t shape, xj_writer *w, xj_ref o) { abort(); }
xj_ref xj_call_value(struct xj_call *c, uint32_t shape, xj_reader *r) { abort(); }
xj_ref xj_in_value(struct xj_entry *en, uint32_t shape, xj_reader *r, uint32_t sel, uint32_t off, uint32_t len) { abort(); }
uint32_t xj_out_value(xj_ref o, uint32_t shape, xj_writer *w, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result) { abort(); }
