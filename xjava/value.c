/* Values in a message; see value.h.  A type's functions follow its static structure: nothing else can come out of bytes. */
#include <string.h>
#include "value.h"

#define FIELDS_MAX 64

static bool simple(struct type *t)
{
    return t->kind == TY_VOID || ty_is_prim(t) || ty_is_string(t) || (t->kind == TY_ARRAY && ty_is_prim(t->elem));
}

bool value_encoded(struct type *t) { return !simple(t); }

static bool is_enum(struct cls *c) { return (c->flags & F_ENUM) && strcmp(c->full, "java.lang.Enum"); }

/* The fields of a record, or of a final class, in their order. */
static int value_fields(struct cls *c, struct field **out, int max)
{
    int n = 0;
    class_members(c);
    for (int i = 0; i < c->fields.n; i++)
        if (!(c->fields.v[i]->flags & F_STATIC)) {
            if (n < max) out[n] = c->fields.v[i];
            n++;
        }
    return n;
}

/* The constructor that makes one of its fields' values. */
static struct method *maker(struct cls *c)
{
    struct field *f[FIELDS_MAX];
    int n = value_fields(c, f, FIELDS_MAX);
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        bool ok = !strcmp(m->name, "<init>") && m->params.n == n && (!(m->flags & F_PRIVATE) || c->flags & F_RECORD);
        for (int k = 0; ok && k < n; k++) ok = ty_same(ty_erase(m->params.v[k]->type), ty_erase(f[k]->type));
        if (ok) return m;
    }
    return NULL;
}

struct seen { struct seen *up; struct cls *c; };

static const char *refused(struct type *t, struct seen *up)
{
    if (t->kind == TY_ARRAY) return refused(t->elem, up);
    if (simple(t) || ty_unbox(t)) return NULL;
    if (t->kind != TY_CLASS) return "";
    struct cls *c = t->cls;
    class_members(c);
    if (c->flags & F_INTERFACE) return is_remote(c) ? NULL : "";
    if (is_enum(c)) return NULL;
    for (struct seen *s = up; s; s = s->up)
        if (s->c == c) return NULL;
    const char *kind = c->flags & F_RECORD ? "record" : "class";
    if (!(c->flags & F_RECORD)) {
        if (is_remote(c)) return xj_fmt("name an interface of '%s' that is below xos.Remote: objects cross by reference", c->name);
        if (c->is_library && c->flags & F_ABSTRACT) return "";
        if (!(c->flags & F_FINAL)) return c->is_library ? "" : xj_fmt("class '%s' is not final", c->name);
        if (!c->super || !ty_is_object(c->super) || c->more) return xj_fmt("class '%s' has a superclass", c->name);
        if (c->in_method || (c->outer && !(c->flags & F_STATIC))) return xj_fmt("class '%s' is an inner class", c->name);
    }
    if (c->tvars.n) return xj_fmt("%s '%s' is generic", kind, c->name);
    struct field *f[FIELDS_MAX];
    int n = value_fields(c, f, FIELDS_MAX);
    if (n > FIELDS_MAX) return xj_fmt("%s '%s' has more than %d fields", kind, c->name, FIELDS_MAX);
    struct seen here = { up, c };
    for (int i = 0; i < n; i++) {
        if (!(f[i]->flags & F_FINAL)) return xj_fmt("field '%s' of class '%s' is not final", f[i]->name, c->name);
        const char *why = refused(f[i]->type, &here);
        if (why) return *why ? why : xj_fmt("field '%s' of %s '%s' is of type %s", f[i]->name, kind, c->name, ty_str(f[i]->type));
    }
    if (!maker(c)) return xj_fmt("class '%s' has no constructor with its fields' types in their order", c->name);
    return NULL;
}

const char *value_refused(struct type *t) { return refused(t, NULL); }

/* ---- the shape ---- */
static void shape(struct buf *b, struct type *t, struct seen *up)
{
    if (t->kind == TY_ARRAY) {
        buf_str(b, "[");
        shape(b, t->elem, up);
        return;
    }
    struct type *u = ty_unbox(t);
    if (simple(t) || u) {
        buf_fmt(b, "%s%s", u ? "?" : "", type_desc(u ? u : t));
        return;
    }
    struct cls *c = t->cls;
    class_members(c);
    buf_fmt(b, "%s{", c->full);
    for (struct seen *s = up; s; s = s->up)
        if (s->c == c) {
            buf_str(b, "}");
            return;
        }
    struct seen here = { up, c };
    if (is_enum(c)) {
        for (int i = 0; i < c->fields.n; i++)
            if (c->fields.v[i]->is_enum) buf_fmt(b, "%s,", c->fields.v[i]->name);
    } else if (!(c->flags & F_INTERFACE)) {
        struct field *f[FIELDS_MAX];
        int n = value_fields(c, f, FIELDS_MAX);
        for (int i = 0; i < n; i++) {
            buf_fmt(b, "%s:", f[i]->name);
            shape(b, f[i]->type, &here);
            buf_str(b, ";");
        }
    }
    buf_str(b, "}");
}

uint32_t value_shape(struct type *t)
{
    struct buf b = {0};
    uint32_t h = 2166136261u;           /* FNV-1a */
    shape(&b, t, NULL);
    for (int i = 0; i < (int)b.n; i++) h = (h ^ (uint8_t)b.s[i]) * 16777619u;
    return h;
}

/* ---- functions ---- */
static const char *put_text(struct type *t, const char *v)
{
    if (ty_is_prim(t)) {
        int size = t->kind == TY_BOOLEAN || t->kind == TY_BYTE ? 1 : t->kind == TY_CHAR || t->kind == TY_SHORT ? 2
                   : t->kind == TY_LONG || t->kind == TY_DOUBLE ? 8 : 4;
        const char *bits = t->kind == TY_FLOAT ? xj_fmt("xj_float_bits(%s)", v) : t->kind == TY_DOUBLE ? xj_fmt("xj_double_bits(%s)", v)
                                                                                                        : xj_fmt("(uint64_t)%s", v);
        return xj_fmt("xj_m_put(m, %s, %d)", bits, size);
    }
    if (ty_is_string(t)) return xj_fmt("xj_m_put_string(m, %s)", v);
    if (t->kind == TY_ARRAY && ty_is_prim(t->elem)) return xj_fmt("xj_m_put_prims(m, %s)", v);
    return xj_fmt("W_%d(m, %s)", value_functions(t), v);
}

static const char *get_text(struct type *t)
{
    switch (t->kind) {
    case TY_BOOLEAN: return "xj_m_bool(m)";
    case TY_BYTE: return "(int8_t)xj_m_get(m, 1)";
    case TY_CHAR: return "(uint16_t)xj_m_get(m, 2)";
    case TY_SHORT: return "(int16_t)xj_m_get(m, 2)";
    case TY_INT: return "(int32_t)xj_m_get(m, 4)";
    case TY_LONG: return "(int64_t)xj_m_get(m, 8)";
    case TY_FLOAT: return "xj_as_float((uint32_t)xj_m_get(m, 4))";
    case TY_DOUBLE: return "xj_as_double(xj_m_get(m, 8))";
    default: break;
    }
    if (ty_is_string(t)) return "xj_m_string(m)";
    if (t->kind == TY_ARRAY && ty_is_prim(t->elem)) return xj_fmt("xj_m_prims(m, %s)", class_ref(t));
    return xj_fmt("R_%d(m)", value_functions(t));
}

static struct method *library_method(struct cls *c, const char *name, const char *desc)
{
    class_members(c);
    for (int i = 0; i < c->methods.n; i++)
        if (!strcmp(c->methods.v[i]->name, name) && !strcmp(descriptor(c->methods.v[i]), desc)) {
            need_class(c);
            need_method(c->methods.v[i]);
            return c->methods.v[i];
        }
    return NULL;
}

/* Bodies are texts first: an inner type's functions may be generated while one is put together. */
static void box_functions(struct buf *w, struct buf *r, struct type *t, struct type *u)
{
    const char *of = ty_str(u), *k = type_desc(u);
    struct method *value = library_method(t->cls, xj_fmt("%sValue", of), xj_fmt("()%s", k)),
                  *box = library_method(t->cls, "valueOf", xj_fmt("(%s)%s", k, type_desc(t)));
    buf_fmt(w, "    if (xj_m_enter(m, o)) { %s; m->depth--; }\n", put_text(u, xj_fmt("%s(o)", method_cname(value))));
    buf_fmt(r, "    if (!xj_m_some(m)) return 0;\n    %s v = %s;\n    m->depth--;\n    if (m->bad) return 0;\n", cty(u), get_text(u));
    if (needs_clinit(t->cls)) buf_fmt(r, "    XJ_INIT(%s);\n", class_ref(t));
    buf_fmt(r, "    return %s(v);\n", method_cname(box));
}

static void enum_functions(struct buf *w, struct buf *r, struct type *t)
{
    struct method *ordinal = library_method(known("java.lang.Enum"), "ordinal", "()I");
    buf_fmt(w, "    if (xj_m_enter(m, o)) { xj_m_put(m, (uint32_t)%s(o), 2); m->depth--; }\n", method_cname(ordinal));
    buf_fmt(r, "    if (!xj_m_some(m)) return 0;\n    m->depth--;\n    return xj_m_constant(m, %s);\n", class_ref(t));
}

static void array_functions(struct buf *w, struct buf *r, struct type *t)
{
    buf_fmt(w, "    int32_t n = xj_m_enter_array(m, o);\n    for (int32_t i = 0; i < n && !m->bad; i++) %s;\n    if (n >= 0) m->depth--;\n",
            put_text(t->elem, "XJ_AT(xj_ref, o, i)"));
    buf_fmt(r, "    int32_t n = xj_m_count(m);\n    if (n < 0) return 0;\n    xj_ref a = xj_new_array(%s, n);\n"
            "    for (int32_t i = 0; i < n && !m->bad; i++) XJ_AT(xj_ref, a, i) = %s;\n    m->depth--;\n    return a;\n",
            class_ref(t), get_text(t->elem));
}

static void object_functions(struct buf *w, struct buf *r, struct type *t)
{
    struct cls *c = t->cls;
    struct field *f[FIELDS_MAX];
    int n = value_fields(c, f, FIELDS_MAX);
    struct method *m = maker(c);
    struct buf pass = {0};
    need_class(c);
    need_method(m);
    buf_str(w, "    if (!xj_m_enter(m, o)) return;\n");
    buf_str(r, "    if (!xj_m_some(m)) return 0;\n");
    struct fn fn;
    fn_begin(&fn, c, m);
    for (int i = 0; i < n; i++) {
        buf_fmt(w, "    %s;\n", put_text(f[i]->type, field_place(&fn, f[i], "o")));
        buf_fmt(r, "    %s v%d = %s;\n", cty(ty_erase(f[i]->type)), i, get_text(f[i]->type));
        buf_fmt(&pass, ", v%d", i);
    }
    buf_str(w, "    m->depth--;\n");
    buf_str(r, "    m->depth--;\n    if (m->bad) return 0;\n");
    if (needs_clinit(c)) buf_fmt(r, "    XJ_INIT(%s);\n", class_ref(t));
    buf_fmt(r, "    xj_ref o = xj_new(%s);\n    %s(o%s);\n    return o;\n", class_ref(t), method_cname(m), pass.s ? pass.s : "");
}

int value_functions(struct type *t)
{
    static VEC(const char *) made;
    const char *key = xj_intern(type_desc(t));
    for (int i = 0; i < made.n; i++)
        if (made.v[i] == key) return i;
    int id = made.n;
    PUSH(&made, key);
    buf_fmt(&out_protos, "static void W_%d(struct xj_msg *m, xj_ref o);\nstatic xj_ref R_%d(struct xj_msg *m);\n", id, id);
    struct buf w = {0}, r = {0};
    struct type *u = ty_unbox(t);
    if (u) box_functions(&w, &r, t, u);
    else if (t->kind == TY_ARRAY) array_functions(&w, &r, t);
    else if (is_enum(t->cls)) enum_functions(&w, &r, t);
    else if (t->cls->flags & F_INTERFACE) {
        buf_str(&w, "    xj_m_put_object(m, o);\n");
        buf_fmt(&r, "    return xj_m_object(m, %s);\n", class_ref(t));
    } else {
        object_functions(&w, &r, t);
    }
    buf_fmt(&out_code, "static void W_%d(struct xj_msg *m, xj_ref o)\n{\n%s}\nstatic xj_ref R_%d(struct xj_msg *m)\n{\n%s}\n", id, w.s, id, r.s);
    return id;
}
