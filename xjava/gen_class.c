/* Layouts, vtables, interface tables and class records. */
#include <string.h>
#include "gen.h"
#include "shared.h"

struct buf out_types, out_protos, out_data, out_code, out_statics;

/* Everything of an application is one unit's: gcc may inline and drop it. */
const char *linkage(struct cls *c) { return c->is_library ? "" : "static "; }

static bool is_virtual(struct method *m)
{
    return !(m->flags & (F_STATIC | F_PRIVATE)) && strcmp(m->name, "<init>") && !m->clinit;
}

static void add_ifaces(struct cls *c, struct cls *to)
{
    if (!c) return;
    class_supers(c);
    for (int i = 0; i < c->ifaces.n; i++) {
        struct cls *f = c->ifaces.v[i]->cls;
        bool have = false;
        for (int k = 0; k < to->all_ifaces.n; k++) have = have || to->all_ifaces.v[k] == f;
        if (!have) PUSH(&to->all_ifaces, f);
        add_ifaces(f, to);
    }
    if (c->super && c->super->cls->mixin) {
        bool have = false;
        for (int k = 0; k < to->all_ifaces.n; k++) have = have || to->all_ifaces.v[k] == c->super->cls;
        if (!have) PUSH(&to->all_ifaces, c->super->cls);
    }
    if (c->super) add_ifaces(c->super->cls, to);
}

static bool overrides(struct cls *c, struct method *m, struct method *o)
{
    if (m->name != o->name || m->params.n != o->params.n || o->flags & F_PRIVATE) return false;
    if (!(o->flags & (F_PUBLIC | F_PROTECTED)) && strcmp(o->cls->package, m->cls->package)) return false;
    return method_same_params(m, o, c->type);
}

static bool narrows(struct method *m, struct cls *c)
{
    class_members(c);
    for (int i = 0; i < c->methods.n; i++) {
        struct method *o = c->methods.v[i];
        if (o->name == m->name && is_virtual(o) && overrides(m->cls, m, o) && !ty_same(ty_erase(m->ret), ty_erase(o->ret))) return true;
    }
    return false;
}

bool method_narrows(struct method *m)
{
    struct cls *c = m->cls;
    if (m->narrows || !is_virtual(m) || m->ret->kind == TY_VOID || ty_is_prim(m->ret)) return m->narrows == 2;
    bool found = false;
    layout(c);
    for (struct type *s = c->super; s && !found; s = s->cls->super) found = narrows(m, s->cls);
    for (int i = 0; i < c->all_ifaces.n && !found; i++)
        if (c->all_ifaces.v[i] != c) found = narrows(m, c->all_ifaces.v[i]);
    m->narrows = found ? 2 : 1;
    return found;
}

void layout(struct cls *c)
{
    if (c->laid_out) return;
    class_members(c);
    c->laid_out = true;
    if (c->super) {
        layout(c->super->cls);
        for (int i = 0; i < c->super->cls->vtable.n; i++) PUSH(&c->vtable, c->super->cls->vtable.v[i]);
    }
    if (c->mixin) PUSH(&c->all_ifaces, c);
    add_ifaces(c, c);
    for (int k = 0; c->more && k < c->vtable.n; k++) {      /* what a further superclass overrides */
        struct method *m = cls_implementation(c, c->vtable.v[k]);
        if (!(m->cls->flags & F_INTERFACE) && m->cls != c) c->vtable.v[k] = m;
    }
    int slot = 0;
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (!is_virtual(m)) continue;
        if (c->flags & F_INTERFACE) {
            m->slot = slot++;
            continue;
        }
        for (int k = 0; k < c->vtable.n; k++) {
            struct method *o = c->vtable.v[k];
            if (o->cls == c || !overrides(c, m, o)) continue;
            /* the slot keeps its number; which signature it is called with is its first method's */
            c->vtable.v[k] = m;
            if (m->slot < 0) m->slot = k;
        }
        bool erased_same = m->slot >= 0;
        if (!erased_same) {
            m->slot = c->vtable.n;
            PUSH(&c->vtable, m);
        }
        m->mixin_slot = slot++;
    }
}

/* The method that introduced slot k: its erased signature is the slot's. */
static struct method *slot_owner(struct cls *c, int k)
{
    while (c->super && k < c->super->cls->vtable.n) c = c->super->cls;
    for (int i = 0; i < c->methods.n; i++)
        if (c->methods.v[i]->slot == k) return c->methods.v[i];
    return c->vtable.v[k];
}

bool same_erasure(struct method *a, struct method *b)
{
    for (int i = 0; i < a->params.n; i++)
        if (!ty_same(ty_erase(a->params.v[i]->type), ty_erase(b->params.v[i]->type))) return false;
    return true;
}

const char *slot_entry(struct method *impl, struct method *slot)
{
    if (impl->flags & F_ABSTRACT) return "xj_abstract";
    need_method(impl);
    if (same_erasure(impl, slot)) return method_cname(impl);
    const char *name = xj_name("B_%s__%s", method_cname(impl), method_cname(slot) + 2);
    static VEC(const char *) made;
    for (int i = 0; i < made.n; i++)
        if (made.v[i] == name) return name;
    PUSH(&made, name);
    struct buf args = {0};
    buf_str(&args, "me");
    struct buf head = {0};
    buf_fmt(&head, "static %s XJFN %s(xj_ref me", cty(ty_erase(impl->ret)), name);
    for (int i = 0; i < slot->params.n; i++) {
        struct type *s = ty_erase(slot->params.v[i]->type), *t = ty_erase(impl->params.v[i]->type);
        buf_fmt(&head, ", %s a%d", cty(s), i);
        if (ty_subtype(s, t)) buf_fmt(&args, ", a%d", i);
        else buf_fmt(&args, ", xj_checkcast(a%d, %s)", i, class_ref(t));
    }
    buf_fmt(&out_protos, "%s);\n", head.s);
    buf_fmt(&out_code, "#line %d %s\n%s) { %s%s(%s); }\n", source_line(impl->cls->at.at), source_name(impl->cls), head.s,
            impl->ret->kind == TY_VOID ? "" : "return ", method_cname(impl), args.s);
    return name;
}

struct method *cls_implementation(struct cls *c, struct method *a)
{
    struct method *dflt = NULL;
    method_vec v = {0};
    find_methods(c, a->name, &v);
    for (int i = 0; i < v.n; i++) {
        struct method *m = v.v[i];
        if (m->flags & (F_STATIC | F_PRIVATE) || m->params.n != a->params.n) continue;
        bool same = true;
        for (int k = 0; k < a->params.n && same; k++) {
            struct type *x = ty_member(c->type, m->cls, m->params.v[k]->type),
                        *y = ty_member(c->type, a->cls, a->params.v[k]->type);
            same = ty_same(ty_erase(x), ty_erase(y));
        }
        if (!same) continue;
        if (!(m->cls->flags & F_INTERFACE)) return m;
        if (!(m->flags & F_ABSTRACT) && (!dflt || cls_subclass(m->cls, dflt->cls))) dflt = m;
    }
    return dflt ? dflt : a;
}

static void need_type(struct type *t)
{
    t = ty_erase(t);
    while (t->kind == TY_ARRAY) t = t->elem;
    (void)t;
}

void need_class(struct cls *c)
{
    if (c->referenced) return;
    c->referenced = true;
    layout(c);
    if (c->super) need_class(c->super->cls);
    buf_fmt(&out_types, "%sstruct xj_class K_%s;\n", c->is_library ? "extern " : "static ", cls_cname(c));
    if (c->flags & F_INTERFACE) return;
    buf_fmt(&out_types, "struct O_%s {\n", cls_cname(c));
    int at, whole;
    bool mixins = multi_layout(c, &at, &whole);
    if (mixins) buf_fmt(&out_types, "  union { struct xj_obj base; char whole_[%d]; struct {\n    char before_[%d];\n", whole, at);
    else if (c->super) buf_fmt(&out_types, "    struct O_%s base;\n", cls_cname(c->super->cls));
    else buf_str(&out_types, "    struct xj_obj base;\n");
    for (int i = 0; i < c->fields.n; i++)
        if (!(c->fields.v[i]->flags & F_STATIC)) {
            need_type(c->fields.v[i]->type);
            buf_fmt(&out_types, "    %s %s;\n", cstore(ty_erase(c->fields.v[i]->type)),
                    field_cname(c->fields.v[i]));
        }
    for (int i = 0; i < c->captures.n; i++)
        buf_fmt(&out_types, "    %s %s;\n", cstore(ty_erase(c->captures.v[i]->type)),
                field_cname(c->captures.v[i]));
    if (needs_outer(c)) buf_str(&out_types, "    xj_ref outer;\n");
    if (mixins)
        buf_fmt(&out_types, "  }; };\n};\n_Static_assert(sizeof(struct O_%s) == %d, \"mixins\");\n", cls_cname(c), whole);
    else buf_str(&out_types, "};\n");
}

static void own_refs(struct cls *c, struct buf *out)
{
    const char *name = cls_cname(c);
    need_class(c);
    for (int i = 0; i < c->fields.n; i++)
        if (!(c->fields.v[i]->flags & F_STATIC) && !ty_is_prim(ty_erase(c->fields.v[i]->type)))
            buf_fmt(out, "offsetof(struct O_%s, %s), ", name, field_cname(c->fields.v[i]));
    for (int i = 0; i < c->captures.n; i++)
        if (!ty_is_prim(ty_erase(c->captures.v[i]->type)))
            buf_fmt(out, "offsetof(struct O_%s, %s), ", name, field_cname(c->captures.v[i]));
    if (needs_outer(c)) buf_fmt(out, "offsetof(struct O_%s, outer), ", name);
}

/* Where an instance holds references: "offsetof(...), ..." with those of all its superclasses. */
static void ref_fields(struct cls *c, struct buf *out)
{
    cls_vec all = {0};
    multi_ancestors(c, &all);
    for (int i = 0; i < all.n; i++) own_refs(all.v[i], out);
    own_refs(c, out);
}

static bool gen_refs(const char *name, const char *list)
{
    if (list) buf_fmt(&out_data, "static const uint16_t R_%s[] = { %s0 };\n", name, list);
    return list != NULL;
}

void need_method(struct method *m)
{
    if (m->used) return;
    m->used = true;
    buf_fmt(&out_protos, "%s%s XJFN %s%s;\n", linkage(m->cls), cty(ty_erase(m->ret)), method_cname(m), method_sig(m, false));
}

void need_field(struct field *f)
{
    if (f->cname) return;
    buf_fmt(&out_protos, "%s%s%s %s;\n", f->cls->is_library ? "extern " : "static ", f->flags & F_VOLATILE ? "volatile " : "",
            cstore(ty_erase(f->type)), field_cname(f));
}

const char *class_ref(struct type *t)
{
    static const char *const prims[] = { "?",    "void", "boolean", "byte",  "short",
                                         "char", "int",  "long",    "float", "double" };
    t = ty_erase(t);
    if (t->kind <= TY_DOUBLE) return xj_fmt("&xj_class_%s", prims[t->kind]);
    if (t->kind == TY_ARRAY) {
        if (ty_is_prim(t->elem)) return xj_fmt("&xj_class_%s_array", prims[t->elem->kind]);
        return xj_fmt("xj_array_class(%s)", class_ref(t->elem));
    }
    need_class(t->cls);
    return xj_fmt("&K_%s", cls_cname(t->cls));
}

static bool has_default(struct cls *c)
{
    for (int i = 0; i < c->methods.n; i++)
        if (c->flags & F_INTERFACE && !(c->methods.v[i]->flags & (F_STATIC | F_ABSTRACT))) return true;
    return false;
}

/* Is there an interface whose initialisation comes with a class's? */
static bool ifaces_need(struct cls *c)
{
    for (int i = 0; i < c->ifaces.n; i++) {
        struct cls *f = c->ifaces.v[i]->cls;
        class_members(f);
        if (((has_default(f) || f->mixin) && needs_clinit(f)) || ifaces_need(f)) return true;
    }
    return false;
}

bool needs_clinit(struct cls *c)
{
    if (c->clinit_state) return c->clinit_state == 2;
    c->clinit_state = 1;
    class_members(c);
    bool need = c->super && needs_clinit(c->super->cls);
    need = need || (!(c->flags & F_INTERFACE) && ifaces_need(c)) || (c->flags & F_ENUM && !(c->flags & F_ANON));        /* values() */
    for (int i = 0; i < c->inits.n && !need; i++) {
        struct init *in = &c->inits.v[i];
        if (!in->is_static) continue;
        need = in->body || in->field->is_enum || !field_constant(in->field);
    }
    c->clinit_state = need ? 2 : 1;
    return need;
}

const char *iface_tables(struct cls *c, const char *name, const char *lambda_fn, struct method *fn,
                         int *count)
{
    struct buf tab = {0};
    *count = 0;
    for (int i = 0; i < c->all_ifaces.n + (lambda_fn ? 1 : 0); i++) {
        struct cls *f = i < c->all_ifaces.n ? c->all_ifaces.v[i] : c;
        layout(f);
        need_class(f);
        struct buf fns = {0};
        int n = 0;
        bool abstract = !lambda_fn && c->flags & F_ABSTRACT;
        for (int k = 0; k < f->methods.n; k++) {
            struct method *m = f->methods.v[k];
            if (m->slot < 0) continue;
            const char *entry;
            if (abstract) entry = "0";
            else if (lambda_fn && m->flags & F_ABSTRACT && m->name == fn->name && m->params.n == fn->params.n)
                entry = lambda_fn;
            else if (lambda_fn) {
                struct method *impl = cls_implementation(c, m);
                if (impl->flags & F_ABSTRACT) {         /* one of Object's, repeated by the interface */
                    struct method *o = cls_implementation(known("java.lang.Object"), m);
                    if (!(o->cls->flags & F_INTERFACE)) impl = o;
                }
                entry = slot_entry(impl, m);
            }
            else entry = slot_entry(cls_implementation(c, m), m);
            buf_fmt(&fns, "%s(void *)%s", n++ ? ", " : "", entry);
        }
        if (n) buf_fmt(&out_data, "static void *const T_%s_%d[] = { %s };\n", name, i, fns.s);
        buf_fmt(&tab, "    { &K_%s, %s },\n", cls_cname(f), n ? xj_fmt("T_%s_%d", name, i) : "0");
        ++*count;
    }
    if (!*count) return "0";
    buf_fmt(&out_data, "static const struct xj_itab T_%s[] = {\n%s};\n", name, tab.s);
    return xj_fmt("T_%s", name);
}

static unsigned class_flags(struct cls *c)
{
    unsigned f = c->flags & (F_PUBLIC | F_FINAL | F_INTERFACE | F_ABSTRACT | F_ENUM | F_STATIC | F_PRIVATE |
                             F_PROTECTED | F_RECORD);
    if (has_default(c) || c->mixin) f |= F_DEFAULT;
    if (c->flags & F_ANON) f |= F_ANON;
    if (c->flags & F_LOCAL) f |= F_LOCAL;
    return f;
}

int class_depth(struct cls *c)
{
    int n = 0;
    for (; c->super; c = c->super->cls) n++;
    return n;
}

static const char *line_of(struct cls *c)
{
    const char *up = c->super ? line_of(c->super->cls) : "";
    need_class(c);
    return class_depth(c) < 8 ? xj_fmt("%s%s&K_%s", up, *up ? ", " : "", cls_cname(c)) : up;
}

/* The short table: a hash finds the interface's entry, or another's, and then all are looked through. */
int iface_hash(struct cls *c)
{
    uint32_t h = 0;
    for (const char *p = c->full; *p; p++) h = h * 51 + (unsigned char)*p;      /* parts java.util's families */
    return (int)((h >> 16 ^ h >> 5 ^ h) % 8);
}

const char *iface_short(struct cls *c, struct cls *first, const char *itab)
{
    int at[8] = {0};
    int n = c->all_ifaces.n + (first != NULL);
    for (int i = n; i-- > 0;) {         /* of two the first, but one with methods before one without */
        struct cls *f = i < c->all_ifaces.n ? c->all_ifaces.v[i] : first;
        int h = iface_hash(f);
        if (!at[h] || f->methods.n) at[h] = i + 1;
    }
    struct buf b = {0};
    for (int i = 0; i < 8; i++) {
        if (at[i]) buf_fmt(&b, "%s%s + %d", i ? ", " : "", itab, at[i] - 1);
        else buf_fmt(&b, "%s&xj_no_itab", i ? ", " : "");
    }
    return xj_fmt(".line = { %s }, .ihash = { %s },", line_of(first ? known("java.lang.Object") : c), b.s);
}

/* The class record of a class compiled here. */
void gen_class(struct cls *c)
{
    need_class(c);
    const char *name = cls_cname(c);
    for (int i = 0; i < c->fields.n; i++) {
        struct field *f = c->fields.v[i];
        if (!(f->flags & F_STATIC)) continue;
        need_field(f);
        bool constant = field_constant(f);
        buf_fmt(&out_data, "%s%s%s %s", linkage(c), f->flags & F_VOLATILE ? "volatile " : "", cstore(ty_erase(f->type)),
                field_cname(f));
        if (f->shared && f->init) buf_fmt(&out_data, " = %s", gen_const(f->type, &f->init->val));
        else if (constant && ty_is_prim(f->type)) buf_fmt(&out_data, " = %s", gen_const(f->type, &f->val));
        buf_str(&out_data, ";\n");
        if (!ty_is_prim(ty_erase(f->type))) buf_fmt(&out_statics, "    (xj_ref *)&%s,\n", field_cname(f));
    }
    gen_shared(c);
    int nif = 0;
    const char *itab = c->flags & F_INTERFACE ? "0" : iface_tables(c, name, NULL, NULL, &nif);
    struct buf ifs = {0};
    class_supers(c);
    for (int i = 0; i < c->ifaces.n; i++) {
        need_class(c->ifaces.v[i]->cls);
        buf_fmt(&ifs, "&K_%s, ", cls_cname(c->ifaces.v[i]->cls));
    }
    if (c->ifaces.n) buf_fmt(&out_data, "static struct xj_class *const I_%s[] = { %s0 };\n", name, ifs.s);
    struct buf refs = {0};
    if (!(c->flags & F_INTERFACE)) ref_fields(c, &refs);
    bool has_refs = gen_refs(name, refs.s);
    bool init = needs_clinit(c), own = c->flags & F_ENUM && !(c->flags & F_ANON);
    for (int i = 0; i < c->inits.n; i++) own = own || c->inits.v[i].is_static;
    if (init && own) buf_fmt(&out_protos, "static void clinit_%s(void);\n", name);
    const char *simple = c->flags & F_ANON ? "" : c->name;
    need_class(known("java.lang.Class"));
    buf_fmt(
        &out_data,
        "%sstruct xj_class K_%s = {\n    .hdr = { &K_java_lang_Class, 0 }, .name = %s, .simple = %s, .flags = 0x%x, .state = %s,\n",
        linkage(c), name, cstring(c->full), cstring(simple), class_flags(c), init ? "XJ_UNINIT" : "XJ_READY");
    if (c->super) buf_fmt(&out_data, "    .super = &K_%s,\n", cls_cname(c->super->cls));
    if (!(c->flags & F_INTERFACE)) buf_fmt(&out_data, "    .size = sizeof(struct O_%s),\n", name);
    if (has_refs) buf_fmt(&out_data, "    .refs = R_%s,\n", name);
    if (c->outer) {
        need_class(c->outer);
        buf_fmt(&out_data, "    .outer = &K_%s,\n", cls_cname(c->outer));
    }
    if (nif) buf_fmt(&out_data, "    .itab = %s, .nitab = %d,\n", itab, nif);
    if (!(c->flags & F_INTERFACE)) buf_fmt(&out_data, "    %s\n", iface_short(c, NULL, itab));
    if (c->ifaces.n) buf_fmt(&out_data, "    .ifaces = I_%s,\n", name);
    if (init && own) buf_fmt(&out_data, "    .clinit = clinit_%s,\n", name);
    if (c->flags & F_ENUM && !(c->flags & F_ANON)) {
        struct field *vf = find_field(c, xj_intern("values()"));
        buf_fmt(&out_data, "    .enum_values = &%s,\n", field_cname(vf));
    }
    if (!(c->flags & F_INTERFACE)) {
        buf_str(&out_data, "    .vt = {");
        for (int i = 0; i < c->vtable.n; i++)
            buf_fmt(&out_data, "%s(void *)%s",
                    i % 4 ? ", "
                    : i   ? ",\n        "
                          : "\n        ",
                    slot_entry(c->vtable.v[i], slot_owner(c, i)));
        buf_str(&out_data, "\n    },\n");
    }
    buf_str(&out_data, "};\n");
}

void lambda_class(int id, const char *cname, struct cls *iface, struct method *fn, struct cls *owner, const char *refs)
{
    int nif;
    layout(iface);
    layout(known("java.lang.Object"));
    struct cls *o = known("java.lang.Object");
    need_class(o);
    bool has_refs = gen_refs(xj_fmt("lambda_%d", id), refs);
    const char *tab = iface_tables(iface, xj_fmt("lambda_%d", id), cname, fn, &nif);
    need_class(known("java.lang.Class"));
    buf_fmt(
        &out_data,
        "static struct xj_class KL_%d = {\n    .hdr = { &K_java_lang_Class, 0 }, .name = %s, .simple = %s, .flags = 0x%x, .state = XJ_READY,\n"
        "    .super = &K_java_lang_Object, .size = sizeof(struct LC_%d), .refs = %s, .itab = %s, .nitab = %d,\n    %s\n    .vt = {",
        id, cstring(xj_fmt("%s$$Lambda$%d", owner->full, id)),
        cstring(xj_fmt("%s$$Lambda$%d", owner->name, id)), F_FINAL, id,
        has_refs ? xj_fmt("R_lambda_%d", id) : "0", tab, nif, iface_short(iface, iface, tab));
    for (int i = 0; i < o->vtable.n; i++)
        buf_fmt(&out_data, "%s(void *)%s", i ? ", " : " ", slot_entry(o->vtable.v[i], o->vtable.v[i]));
    buf_str(&out_data, " },\n};\n");
}
