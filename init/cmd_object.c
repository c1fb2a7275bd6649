/* objects, methods, attr, call. */
#include <bcfs/rt/rt.h>
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"
#include "value.h"

static const char *kind_name(uint32_t kind)
{
    static const char *const names[] = { "?", "server", "process's", "memory", "file", "process",
                                         "thread", "mutex", "semaphore", "mailbox", "image", "remote" };
    return kind < sizeof names / sizeof *names ? names[kind] : "?";
}

/* Attribute lines "kind name=value" to "name=value name=value", NAD ones marked ~, privileges !, needed ones ?. */
static void attributes(const struct object_info *o, char *out, uint32_t cap)
{
    uint32_t n = 0;
    out[0] = 0;
    for (const char *p = o->attrs; *p && n + 4 < cap;) {
        const char *end = strchr(p, '\n'), *space = strchr(p, ' ');
        if (!end) end = p + strlen(p);
        if (space && space < end) {
            if (n) out[n++] = ' ';
            if (p[0] == 'n') out[n++] = p[1] == 'a' ? '~' : '?';
            if (p[0] == 'p') out[n++] = '!';
            for (p = space + 1; p < end && n + 1 < cap; p++) out[n++] = *p;
            out[n] = 0;
        }
        p = *end ? end + 1 : end;
    }
}

int cmd_objects(const struct word *arg, uint32_t count)
{
    static struct object_info o;
    struct object_ref ref = { 0 };
    char attrs[256];
    uint32_t shown = 0;
    status s;
    if (count && !object_parse(&ref, arg[0].text, arg[0].len))
        return shell_error("%.60s: want ATTR=VALUE", arg[0].text);
    table_begin(">ID,KIND,CLASS,>OWNER,>HANDLES,NAME,ATTRIBUTES");
    for (uint32_t i = 0; (s = object_info(i, &o)) == XOS_OK; i++) {
        uint32_t q = 0;
        if (ref.name.len &&
            (strlen(o.name) != ref.name.len || memcmp(o.name, ref.name.ptr, ref.name.len) != 0)) continue;
        while (q < ref.queries && object_has(&o, ref.query[q].name, ref.query[q].value)) q++;
        if (q < ref.queries || (!count && !o.name[0] && !*o.attrs)) continue;
        attributes(&o, attrs, sizeof attrs);
        table_cell("%u", (unsigned)o.id);
        table_cell("%s", kind_name(o.kind));
        table_cell("%s", o.cls);
        table_cell("%u", (unsigned)o.owner);
        table_cell("%u", (unsigned)o.handles);
        table_cell("%s", o.name[0] ? o.name : "-");
        table_cell("%s", attrs);
        table_row();
        shown++;
    }
    if (s != XOS_NOTFOUND) return shell_fail("list", s);
    if (count && !shown) return shell_fail(arg[0].text, XOS_NOTFOUND);
    table_end();
    return 0;
}

int cmd_methods(const struct word *arg, uint32_t count)
{
    static struct object_info o;
    struct object_ref ref;
    char name[64], sig[128], text[200];
    (void)count;
    if (!object_parse(&ref, arg[0].text, arg[0].len)) return shell_error("%.60s: no object", arg[0].text);
    status s = object_locate(&ref, &o);
    if (s) return shell_fail(arg[0].text, s);
    table_begin("METHOD,DESCRIPTOR,MEANING");
    for (uint32_t i = 0; object_method(o.id, i, name, sig) == XOS_OK; i++) {
        struct sig parsed;
        table_cell("%s", name);
        table_cell("%s", sig);
        int known = sig_parse(sig, (uint32_t)strlen(sig), &parsed);
        table_cell("%s", known ? sig_text(&parsed, text, sizeof text) : "?");
        table_row();
    }
    table_end();
    return 0;
}

/* Set, or drop with -NAME, an attribute of a file. */
static int file_attr(const struct word *arg, uint32_t count)
{
    const struct word *name = &arg[1];
    bool drop = count == 2;
    uint32_t ds = sys_ds(), args[9] = { ds, (uint32_t)(uintptr_t)arg[0].text, arg[0].len,
                                        ds, (uint32_t)(uintptr_t)name->text + drop, name->len - drop };
    uint64_t result;
    if (!drop) {
        args[6] = ds;
        args[7] = (uint32_t)(uintptr_t)arg[2].text;
        args[8] = arg[2].len;
    }
    status s = drop ? object_call("BMPS", "dropAttribute", "(Ljava/lang/String;Ljava/lang/String;)V", 6, args, &result)
                    : object_call("BMPS", "setAttribute", "(Ljava/lang/String;Ljava/lang/String;[B)V", 9, args, &result);
    return s ? shell_fail(name->text, s) : 0;
}

int cmd_attr(const struct word *arg, uint32_t count)
{
    static char value[8192];
    uint32_t len = 0;
    xos_sel sel;
    if (count > 1 && strstr(arg[0].text, "://") && (count == 3 || arg[1].text[0] == '-')) return file_attr(arg, count);
    status s = object_open(arg[0].text, &sel);
    if (s) return shell_fail(arg[0].text, s);
    if (count == 1) {
        s = sys_attr_list(sel, value, sizeof value, &len);
        if (!s && !len && strstr(arg[0].text, "://"))
            s = object_text_of("BMPS", "stat", arg[0].text, value, sizeof value, &len);
        if (!s) out_bytes(value, len < sizeof value ? len : sizeof value);
    } else if (count == 2) {
        s = sys_attr_get(sel, (struct xos_str){ arg[1].text, arg[1].len }, value, sizeof value, &len);
        if (s == XOS_NOTFOUND && strstr(arg[0].text, "://"))
            s = object_file_attr(arg[0].text, arg[1].text, value, sizeof value, &len);
        if (!s) {
            out_quoted((const uint8_t *)value, len < sizeof value ? len : sizeof value);
            out_text("\n");
        }
    } else {
        struct xos_attr a = { .name = { arg[1].text, arg[1].len }, .value = { arg[2].text, arg[2].len } };
        s = sys_attr_set(sel, &a);
    }
    sys_release(sel, 1);
    return s ? shell_fail(count > 1 ? arg[1].text : arg[0].text, s) : 0;
}

/* OBJECT.METHOD[(SIG)]: the last point before the descriptor parts them. */
struct target { struct object_ref object; struct xos_str whole, method, sig; };

static int split(struct target *t, const struct word *w)
{
    const char *open = memchr(w->text, '(', w->len);
    uint32_t end = open ? (uint32_t)(open - w->text) : w->len, dot = end;
    while (dot && w->text[dot - 1] != '.') dot--;
    if (dot < 2 || dot == end) return 0;
    t->whole = (struct xos_str){ w->text, dot - 1 };
    t->method = (struct xos_str){ w->text + dot, end - dot };
    t->sig = (struct xos_str){ w->text + end, w->len - end };
    return object_parse(&t->object, w->text, dot - 1);
}

/* Find the descriptor of the object's method that takes `count` arguments, or the only one of that name.
 * => OK | NOMETHOD | AMBIGUOUS | UNSUPPORTED (nothing is known about its methods) | as the lookup */
static status describe(struct target *t, uint32_t count, char sig[128])
{
    static struct object_info o;
    char name[64], other[128];
    uint32_t i = 0, found = 0, fits = 0;
    status s = object_locate(&t->object, &o);
    if (s) return s;
    for (; object_method(o.id, i, name, other) == XOS_OK; i++) {
        struct sig parsed;
        if (strlen(name) != t->method.len || memcmp(name, t->method.ptr, t->method.len) != 0) continue;
        int fit = sig_parse(other, (uint32_t)strlen(other), &parsed) && parsed.count == count;
        if (!found++ || (fit && !fits)) memcpy(sig, other, 128);
        fits += (uint32_t)fit;
    }
    return !i ? XOS_UNSUPPORTED : !found ? XOS_NOMETHOD : found > 1 && fits != 1 ? XOS_AMBIGUOUS : XOS_OK;
}

int cmd_call(const struct word *arg, uint32_t count)
{
    static struct call c;
    static struct target t;
    static char sig[128];
    xos_sel gate;
    uint64_t result = 0;
    if (!split(&t, &arg[0])) return shell_error("%.60s: want OBJECT.METHOD", arg[0].text);
    if (!t.sig.len) {
        status s = describe(&t, count - 1, sig);
        if (s == XOS_UNSUPPORTED)
            return shell_error("%.60s: its methods are not listed; add the descriptor", arg[0].text);
        if (s == XOS_AMBIGUOUS)
            return shell_error("%.60s: several of that name; add the descriptor", arg[0].text);
        if (s) return shell_fail(arg[0].text, s);
        t.sig = (struct xos_str){ sig, (uint32_t)strlen(sig) };
    }
    if (!sig_parse(t.sig.ptr, t.sig.len, &c.sig))
        return shell_error("%.*s: not a descriptor", (int)(t.sig.len < 60 ? t.sig.len : 60), t.sig.ptr);
    if (!value_marshal(&c, arg + 1, count - 1, sys_ds())) return shell_error("%s", c.error);
    struct xos_want want = object_want(&t.object, XOS_WANT_METHOD);
    want.method = t.method;
    want.sig = t.sig;
    status s = sys_get(&want, 1, OBJECT_WAIT, &gate);
    if (s) return shell_fail(arg[0].text, s);
    s = sys_call(gate, c.args, c.arg, &result);
    sys_release(gate, 1);
    if (s) return shell_fail(arg[0].text, s);
    value_print(&c, result);
    return 0;
}
