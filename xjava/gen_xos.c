/* Crossing a domain: what interfaces below xos.Remote may carry, their proxies, the C entries of classes that
 * implement them, and the sections of the class file (include/xos/class.h; docs/abi.md, "Methods"). */
#include <string.h>
#include "gen.h"
#include "privilege.h"
#include "value.h"

#define DWORDS_MAX 31

static struct cls *remote_root(void)
{
    static struct cls *root;
    static bool tried;
    if (!tried) root = class_find(xj_intern("xos.Remote"));
    tried = true;
    return root;
}


/* The descriptor at the gate: encoded values are bytes there. */
static const char *gate_desc(struct type *t) { return value_encoded(t) ? "[B" : type_desc(t); }
const char *gate_descriptor(struct method *m)
{
    const char *s = "(";
    for (int i = 0; i < m->params.n; i++) s = xj_fmt("%s%s", s, gate_desc(m->params.v[i]->type));
    return xj_fmt("%s)%s", s, gate_desc(m->ret));
}

static void refused_hint(const char *why)
{
    if (*why) hint("%s", why);
    else hint("primitives, String, boxes, enums, records, final classes of final fields, interfaces below xos.Remote and arrays of these can");
}

static int dwords(struct type *t)
{
    if (t->kind == TY_VOID) return 0;
    return t->kind == TY_LONG || t->kind == TY_DOUBLE ? 2 : ty_is_prim(t) ? 1 : 3;
}

int method_dwords(struct method *m)
{
    int n = ty_is_ref(m->ret) ? 3 : 0;
    for (int i = 0; i < m->params.n; i++) n += dwords(m->params.v[i]->type);
    return n;
}

/* The rules of the crossing, where an interface says that it may be crossed. */
void check_remote(struct cls *c)
{
    struct cls *root = remote_root();
    if (!root || c == root || !(c->flags & F_INTERFACE) || !cls_subclass(c, root)) return;
    if (c->tvars.n) err(c->at, "[remote] a remote interface cannot have type parameters");
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (m->flags & (F_STATIC | F_PRIVATE)) continue;
        bool ok = true;
        const char *why;
        for (int k = 0; k < m->params.n; k++)
            if ((why = value_refused(m->params.v[k]->type))) {
                ok = false;
                if (err(m->params.v[k]->at, "[remote] parameter '%s' of type %s cannot cross a domain",
                        m->params.v[k]->name, ty_str(m->params.v[k]->type)))
                    refused_hint(why);
            }
        if (m->ret->kind != TY_VOID && (why = value_refused(m->ret))) {
            ok = false;
            if (err(m->ret_ref ? m->ret_ref->at : m->at, "[remote] a result of type %s cannot cross a domain",
                    ty_str(m->ret)))
                refused_hint(why);
        }
        for (int k = 0; ok && k < i; k++)
            if (c->methods.v[k]->name == m->name && !(c->methods.v[k]->flags & (F_STATIC | F_PRIVATE)) &&
                !strcmp(gate_descriptor(c->methods.v[k]), gate_descriptor(m))) {
                ok = false;
                if (err(m->at, "[remote] '%s' looks like another method of that name to callers in other domains", m->name))
                    note(c->methods.v[k]->at, "declared here");
            }
        if (ok && method_dwords(m) > DWORDS_MAX)
            err(m->at, "[remote] '%s' needs %d parameter dwords; a gate carries %d", m->name, method_dwords(m),
                DWORDS_MAX);
    }
}

bool is_remote(struct cls *c)
{
    return remote_root() && c != remote_root() && cls_subclass(c, remote_root());
}

/* All methods of the remote interfaces of c, inherited ones included, one of each signature. */
void remote_methods(struct cls *c, method_vec *out)
{
    struct cls *root = remote_root();
    layout(c);
    for (int i = -1; i < c->all_ifaces.n; i++) {
        struct cls *f = i < 0 ? c : c->all_ifaces.v[i];
        if (!(f->flags & F_INTERFACE) || !cls_subclass(f, root)) continue;
        for (int k = 0; k < f->methods.n; k++) {
            struct method *m = f->methods.v[k];
            bool have = m->flags & (F_STATIC | F_PRIVATE);
            for (int j = 0; j < out->n; j++)
                have = have || (out->v[j]->name == m->name && !strcmp(descriptor(out->v[j]), descriptor(m)));
            if (!have) PUSH(out, m);
        }
    }
}

/* The functions of what m carries, before the text of one that uses them. */
static void value_types(struct method *m)
{
    for (int i = 0; i < m->params.n; i++)
        if (value_encoded(ty_erase(m->params.v[i]->type))) value_functions(ty_erase(m->params.v[i]->type));
    if (value_encoded(ty_erase(m->ret))) value_functions(ty_erase(m->ret));
}

/* ---- proxies ---- */
static void proxy_method(struct cls *c, struct method *m, int slot, struct buf *entry_names)
{
    const char *name = xj_fmt("P_%s_%d", cls_cname(c), slot);
    struct type *ret = ty_erase(m->ret);
    value_types(m);
    buf_fmt(&out_protos, "static %s XJFN %s%s;\n", cty(ret), name, method_sig(m, false));
    buf_fmt(&out_code,
            "static %s XJFN %s%s\n{\n    struct xj_call c;\n    xj_call_begin(&c, me, %d, %s, %s);\n",
            cty(ret), name, method_sig(m, true), slot, cstring(m->name), cstring(gate_descriptor(m)));
    for (int i = 0; i < m->params.n; i++) {
        struct type *t = ty_erase(m->params.v[i]->type);
        if (value_encoded(t)) {
            buf_fmt(&out_code, "    xj_put_value(&c, 0x%08x, W_%d, v%d);\n", value_shape(t), value_functions(t), var_id(m->params.v[i]));
            continue;
        }
        const char *put = t->kind == TY_LONG     ? "xj_put_long"
                          : t->kind == TY_DOUBLE ? "xj_put_double"
                          : t->kind == TY_FLOAT  ? "xj_put_float"
                          : ty_is_prim(t)        ? "xj_put_int"
                          : ty_is_string(t)      ? "xj_put_string"
                                                 : "xj_put_array";
        buf_fmt(&out_code, "    %s(&c, v%d);\n", put, var_id(m->params.v[i]));
    }
    if (ret->kind == TY_VOID) buf_str(&out_code, "    xj_call_go(&c, 0);\n");
    else if (ty_is_string(ret)) buf_str(&out_code, "    return xj_call_string(&c);\n");
    else if (value_encoded(ret))
        buf_fmt(&out_code, "    return xj_call_value(&c, 0x%08x, R_%d);\n", value_shape(ret), value_functions(ret));
    else if (ret->kind == TY_ARRAY) buf_fmt(&out_code, "    return xj_call_array(&c, %s);\n", class_ref(ret));
    else if (ret->kind == TY_LONG) buf_str(&out_code, "    return (int64_t)xj_call_go(&c, 0);\n");
    else if (ret->kind == TY_DOUBLE) buf_str(&out_code, "    return xj_as_double(xj_call_go(&c, 0));\n");
    else if (ret->kind == TY_FLOAT)
        buf_str(&out_code, "    return xj_as_float((uint32_t)xj_call_go(&c, 0));\n");
    else {
        struct fn f;
        fn_begin(&f, c, m);
        const char *v = gen_prim(&f, &ty_int, ret->kind == TY_BOOLEAN ? &ty_int : ret, "r");
        buf_str(&out_code, "    int32_t r = (int32_t)xj_call_go(&c, 0);\n");
        if (f.decl.s) buf_str(&out_code, f.decl.s);
        if (f.body.s) buf_str(&out_code, f.body.s);
        buf_fmt(&out_code, "    return %s%s;\n", v, ret->kind == TY_BOOLEAN ? " & 1" : "");
    }
    buf_str(&out_code, "}\n\n");
    buf_fmt(entry_names, "%s(void *)%s", entry_names->n ? ", " : "", name);
}

static struct buf proxy_list;

/* The proxy's table begins with c itself. */
static const char *proxy_short(struct cls *c, const char *name)
{
    struct buf b = {0};
    for (int h = 0; h < 8; h++) {
        int at = 0;
        for (int i = c->all_ifaces.n; i-- > -1;)
            if (iface_hash(i < 0 ? c : c->all_ifaces.v[i]) == h) at = i + 2;
        if (at) buf_fmt(&b, "%sTP_%s + %d", h ? ", " : "", name, at - 1);
        else buf_fmt(&b, "%s&xj_no_itab", h ? ", " : "");
    }
    return xj_fmt(".line = { &K_java_lang_Object }, .ihash = { %s },", b.s);
}

static void gen_proxy(struct cls *c)
{
    const char *name = cls_cname(c);
    method_vec all = {0};
    struct buf tab = {0}, head = {0};
    remote_methods(c, &all);
    struct cls *o = known("java.lang.Object");
    need_class(o);
    layout(o);
    VEC(const char *) entry = {0};
    for (int i = 0; i < all.n; i++) {
        struct buf one = {0};
        proxy_method(c, all.v[i], i, &one);
        PUSH(&entry, one.s);
    }
    int n = 0;
    for (int i = -1; i < c->all_ifaces.n; i++) {
        struct cls *f = i < 0 ? c : c->all_ifaces.v[i];
        struct buf fns = {0};
        layout(f);
        need_class(f);
        for (int k = 0; k < f->methods.n; k++) {
            struct method *m = f->methods.v[k];
            if (m->slot < 0) continue;
            for (int j = 0; j < all.n; j++)
                if (all.v[j]->name == m->name && !strcmp(descriptor(all.v[j]), descriptor(m)))
                    buf_fmt(&fns, "%s%s", fns.n ? ", " : "", entry.v[j]);
        }
        if (fns.n) buf_fmt(&head, "static void *const TP_%s_%d[] = { %s };\n", name, n, fns.s);
        buf_fmt(&tab, "    { &K_%s, %s },\n", cls_cname(f), fns.n ? xj_fmt("TP_%s_%d", name, n) : "0");
        n++;
    }
    buf_fmt(&out_data, "%sstatic const struct xj_itab TP_%s[] = {\n%s};\n", head.s ? head.s : "", name,
            tab.s);
    buf_fmt(
        &out_data,
        "static struct xj_class KP_%s = {\n    .hdr = { &K_java_lang_Class, 0 }, .name = %s, .simple = %s, .flags = 0x10, .state = XJ_READY,\n"
        "    .super = &K_java_lang_Object, .size = sizeof(struct xj_proxy) + 4 * (%d + 1), .itab = TP_%s, .nitab = %d,\n    %s\n    .vt = {",
        name, cstring(xj_fmt("%s$Proxy", c->full)), cstring(xj_fmt("%s$Proxy", c->name)), all.n, name, n,
        proxy_short(c, name));
    for (int i = 0; i < o->vtable.n; i++)
        buf_fmt(&out_data, "%s(void *)%s", i ? ", " : " ", slot_entry(o->vtable.v[i], o->vtable.v[i]));
    buf_str(&out_data, " },\n};\n");
    buf_fmt(&proxy_list, "    { &K_%s, &KP_%s, %d },\n", name, name, all.n);
}

/* ---- entries: status fn(self, dwords..., result) ---- */
static struct buf sections;
static int class_index;

static void gen_entry(struct cls *c, struct method *m, int number)
{
    const char *name = xj_fmt("X_%s_%d", cls_cname(c), number);
    struct buf params = {0}, args = {0}, pass = {0}, values = {0};
    struct method *impl = cls_implementation(c, m);
    struct type *ret = ty_erase(m->ret);
    value_types(m);
    buf_str(&params, "xj_ref me");
    buf_str(&pass, "me");
    buf_str(&args, "me");
    for (int i = 0; i < m->params.n; i++) {
        struct type *t = ty_erase(m->params.v[i]->type);
        if (dwords(t) == 1) {
            buf_fmt(&params, ", uint32_t a%d", i);
            buf_fmt(&pass, ", a%d", i);
            if (t->kind == TY_FLOAT) buf_fmt(&args, ", xj_as_float(a%d)", i);
            else if (t->kind == TY_BOOLEAN) buf_fmt(&args, ", (int32_t)a%d & 1", i);
            else buf_fmt(&args, ", (int32_t)(%s)a%d", cstore(t), i);
        } else if (dwords(t) == 2) {
            buf_fmt(&params, ", uint64_t a%d", i);
            buf_fmt(&pass, ", a%d", i);
            buf_fmt(&args, t->kind == TY_DOUBLE ? ", xj_as_double(a%d)" : ", (int64_t)a%d", i);
        } else {
            buf_fmt(&params, ", uint32_t a%d, uint32_t a%d_at, uint32_t a%d_n", i, i, i);
            buf_fmt(&pass, ", a%d, a%d_at, a%d_n", i, i, i);
            if (value_encoded(t)) {
                buf_fmt(&values, "    xj_ref v%d = xj_in_value(&en, 0x%08x, R_%d, a%d, a%d_at, a%d_n);\n", i, value_shape(t), value_functions(t),
                        i, i, i);
                buf_fmt(&args, ", v%d", i);
            } else if (ty_is_string(t)) buf_fmt(&args, ", xj_in_string(a%d, a%d_at, a%d_n)", i, i, i);
            else buf_fmt(&args, ", xj_in_array(%s, a%d, a%d_at, a%d_n)", class_ref(t), i, i, i);
        }
    }
    if (ty_is_ref(ret)) {
        buf_str(&params, ", uint32_t r, uint32_t r_at, uint32_t r_n");
        buf_str(&pass, ", r, r_at, r_n");
    }
    need_method(impl);
    buf_fmt(
        &out_code,
        "static __attribute__((noinline)) uint32_t %s_in(%s, uint64_t *result)\n{\n    struct xj_entry en;\n    uint32_t st = xj_entry_begin(&en, me);\n"
        "    if (st) return st;\n    if (__builtin_setjmp(en.y.jb)) return xj_entry_threw(&en);\n",
        name, params.s);
    if (values.n) buf_fmt(&out_code, "%s    if (en.bad) return xj_entry_refused(&en);\n", values.s);
    const char *call = xj_fmt("%s(%s)", method_cname(impl), args.s);
    if (ret->kind == TY_VOID) buf_fmt(&out_code, "    %s;\n", call);
    else if (ty_is_string(ret))
        buf_fmt(&out_code, "    st = xj_out_string(%s, r, r_at, r_n, result);\n", call);
    else if (value_encoded(ret))
        buf_fmt(&out_code, "    st = xj_out_value(%s, 0x%08x, W_%d, r, r_at, r_n, result);\n", call, value_shape(ret), value_functions(ret));
    else if (ret->kind == TY_ARRAY)
        buf_fmt(&out_code, "    st = xj_out_array(%s, r, r_at, r_n, result);\n", call);
    else if (ret->kind == TY_DOUBLE) buf_fmt(&out_code, "    *result = xj_double_bits(%s);\n", call);
    else if (ret->kind == TY_FLOAT) buf_fmt(&out_code, "    *result = xj_float_bits(%s);\n", call);
    else if (ret->kind == TY_LONG) buf_fmt(&out_code, "    *result = (uint64_t)%s;\n", call);
    else buf_fmt(&out_code, "    *result = (uint32_t)%s;\n", call);
    buf_fmt(&out_code,
            "    xj_entry_end(&en);\n    return st;\n}\n"
            "XJ_ENTRY uint32_t %s(%s, uint64_t *result) { return %s_in(%s, result); }\n\n",
            name, params.s, name, pass.s);
    buf_fmt(&sections, "XOS_METHOD(%d, %s, %s, %d, %s, %s)\n", class_index, cstring(m->name), cstring(gate_descriptor(m)),
            method_dwords(m), gen_method_privileges(c, m, class_index, &sections) ? "XOS_M_PROTECTED" : "XOS_M_PUBLIC", name);
}

void gen_xos_entries(struct cls *c)
{
    struct cls *root = remote_root();
    if (gen_opt.runtime || !root || !cls_subclass(c, root)) return;
    if (c->flags & F_INTERFACE) {
        gen_proxy(c);
        return;
    }
    if (c->flags & F_ABSTRACT) return;
    method_vec all = {0};
    remote_methods(c, &all);
    char *slashed = xj_fmt("%s", c->full);
    for (char *p = slashed; *p; p++)
        if (*p == '.') *p = '/';
    buf_fmt(&sections, "XOS_CLASS(%d, %s, XOS_M_PUBLIC)\n", class_index, cstring(slashed));
    buf_str(&out_protos, "");
    for (int i = 0; i < all.n; i++) gen_entry(c, all.v[i], i);
    buf_fmt(&out_code, "XJ_ENTRY uint32_t X_%s_ref(xj_ref me, uint32_t r, uint32_t at, uint32_t n, uint64_t *result) { return xj_entry_ref(me, r, at, n, result); }\n",
            cls_cname(c));
    buf_fmt(&sections, "XOS_METHOD(%d, XJ_REF, XJ_REF_SIG, 3, XOS_M_PUBLIC, X_%s_ref)\n", class_index, cls_cname(c));
    gen_class_privileges(c, class_index, &sections);
    for (int i = 0; i < c->annotations.n; i++) {
        struct annotation *a = c->annotations.v[i];
        if (strcmp(a->name, "Attribute") || !a->value || !a->value->tok || a->value->op != T_STRING) continue;
        const char *text = xj_intern_n("", 0);
        for (int k = 0; k < a->value->tok->nchars; k++)
            text = xj_fmt("%s%c", text, a->value->tok->chars[k] & 0x7f);
        const char *eq = strchr(text, '=');
        if (eq)
            buf_fmt(&sections, "XOS_ATTR(%d, %s, %s)\n", class_index,
                    cstring(xj_intern_n(text, (size_t)(eq - text))), cstring(eq + 1));
    }
    class_index++;
}

/* What the start-up code gets to know about this unit. */
void gen_manifest(struct buf *out, const char *name)
{
    buf_fmt(out, "static const struct xj_proxies xj_proxies[] = {\n%s    { 0, 0, 0 },\n};\n",
            proxy_list.s ? proxy_list.s : "");
    buf_fmt(
        out,
        "const struct xj_app xj_app = { xj_lits, sizeof xj_lits / sizeof *xj_lits - 1, xj_app_main, xj_refs, xj_proxies, &xj_lines_app };\n");
    buf_fmt(out, "#if !XJ_HOST\n#include <xos/class.h>\nXJ_MANIFEST(%s, 0x%08x, 0x%08x)\n", cstring(name),
            gen_opt.build_id[0], gen_opt.build_id[1]);
    if (!class_index) buf_fmt(&sections, "XOS_CLASS(0, %s, XOS_M_PUBLIC)\n", cstring(name));
    buf_str(out, sections.s);
    buf_str(out, "#endif\n");
}
