/* --emit-header: what a server or a client in C needs of the interfaces below xos.Remote.  In C a method of a server is
 * `status I_m(uint32_t self, parameters, uint64_t *result)`; a client's stub pushes the same dwords (docs/abi.md). */
#include <string.h>
#include "gen.h"

static const char *c_type(struct type *t)
{
    switch (t->kind) {
    case TY_LONG: return "int64_t";
    case TY_FLOAT: return "float";
    case TY_DOUBLE: return "double";
    default: return "int32_t";
    }
}

/* A parameter's name; those that C or the stubs have a meaning for get a line behind them. */
static const char *c_param(struct var *v)
{
    static const char *const taken[] = { "auto",   "extern", "inline", "register", "restrict", "signed", "sizeof", "struct",
                                         "typedef", "union", "unsigned", "self", "result", "room", "bytes", "value" };
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (!strcmp(v->name, taken[i])) return xj_fmt("%s_", v->name);
    return v->name;
}

/* I_m, and I_m_2 for the second of that name */
static const char *c_name(struct cls *c, method_vec *all, int k)
{
    int nth = 1;
    for (int i = 0; i < k; i++) nth += all->v[i]->name == all->v[k]->name;
    return nth == 1 ? xj_fmt("%s_%s", c->name, all->v[k]->name) : xj_fmt("%s_%s_%d", c->name, all->v[k]->name, nth);
}

static void server_proto(struct buf *out, struct method *m, const char *name)
{
    buf_fmt(out, "status %s(uint32_t self", name);
    for (int i = 0; i < m->params.n; i++) {
        const char *p = c_param(m->params.v[i]);
        if (ty_is_prim(m->params.v[i]->type)) buf_fmt(out, ", %s %s", c_type(m->params.v[i]->type), p);
        else buf_fmt(out, ", uint32_t %s_sel, uint32_t %s_at, uint32_t %s_bytes", p, p, p);
    }
    if (ty_is_ref(m->ret)) buf_str(out, ", uint32_t room_sel, uint32_t room_at, uint32_t room_bytes");
    buf_str(out, ", uint64_t *result);\n");
}

static void stub_argument(struct buf *args, struct buf *body, struct type *t, const char *p)
{
    const char *sep = args->n ? ", " : "";
    if (ty_is_ref(t)) {
        buf_fmt(args, "%s%s ? xos_ds() : 0, (uint32_t)(uintptr_t)%s, %s_bytes", sep, p, p, p);
    } else if (t->kind == TY_LONG) {
        buf_fmt(args, "%s(uint32_t)%s, (uint32_t)((uint64_t)%s >> 32)", sep, p, p);
    } else if (t->kind == TY_FLOAT) {
        buf_fmt(body, "    union { float f; uint32_t u; } %s_ = { %s };\n", p, p);
        buf_fmt(args, "%s%s_.u", sep, p);
    } else if (t->kind == TY_DOUBLE) {
        buf_fmt(body, "    union { double d; uint32_t u[2]; } %s_ = { %s };\n", p, p);
        buf_fmt(args, "%s%s_.u[0], %s_.u[1]", sep, p, p);
    } else {
        buf_fmt(args, "%s(uint32_t)%s", sep, p);
    }
}

static void stub(struct buf *out, struct cls *c, struct method *m, const char *name, int index)
{
    struct buf args = {0}, body = {0};
    struct type *r = ty_erase(m->ret);
    buf_fmt(out, "static inline status %s_call(xos_sel %s", name, c->name);
    for (int i = 0; i < m->params.n; i++) {
        struct type *t = ty_erase(m->params.v[i]->type);
        const char *p = c_param(m->params.v[i]);
        if (ty_is_prim(t)) buf_fmt(out, ", %s %s", c_type(t), p);
        else buf_fmt(out, ", const void *%s, uint32_t %s_bytes", p, p);
        stub_argument(&args, &body, t, p);
    }
    if (ty_is_ref(r)) {
        buf_str(out, ", void *room, uint32_t room_bytes, uint32_t *bytes");
        buf_fmt(&args, "%sXOS_SLICE(room, room_bytes)", args.n ? ", " : "");
    } else if (r->kind != TY_VOID) {
        buf_fmt(out, ", %s *value", c_type(r));
    }
    const char *gate = xj_fmt("%s + 8 * %d", c->name, index);
    buf_fmt(out, ")\n{\n    uint64_t r_ = 0;\n%s", body.s ? body.s : "");
    if (args.n) buf_fmt(out, "    status s_ = XOS_CALLN(%s, &r_, %s);\n", gate, args.s);
    else buf_fmt(out, "    status s_ = XOS_CALL0(%s, &r_);\n", gate);
    if (ty_is_ref(r)) buf_str(out, "    *bytes = (uint32_t)r_;\n");
    else if (r->kind == TY_FLOAT)
        buf_str(out, "    *value = ((union { uint32_t u; float f; }){ (uint32_t)r_ }).f;\n");
    else if (r->kind == TY_DOUBLE) buf_str(out, "    *value = ((union { uint64_t u; double d; }){ r_ }).d;\n");
    else if (r->kind != TY_VOID) buf_fmt(out, "    *value = (%s)r_;\n", c_type(r));
    buf_str(out, "    return s_;\n}\n");
}

static void interface(struct buf *out, struct cls *c)
{
    method_vec all = {0};
    remote_methods(c, &all);
    const char *guard = xj_fmt("XJ_%s_H", cls_cname(c));
    buf_fmt(out,
            "/* %s, made by xjavac --emit-header.  Texts are UTF-8; lengths are bytes; a null reference has selector 0, as a\n"
            " * result XOS_NULL bytes. */\n#ifndef %s\n#define %s\n#include <xos/class.h>\n#include <xos/kfd.h>\n#include <xos/method.h>\n\n",
            c->full, guard, guard);
    buf_fmt(out, "/* ---- a server: these functions, and %s_METHODS(n) behind its XOS_CLASS(n, ...) ---- */\n", c->name);
    for (int i = 0; i < all.n; i++) server_proto(out, all.v[i], c_name(c, &all, i));
    buf_fmt(out, "#define %s_METHODS(cls)", c->name);
    for (int i = 0; i < all.n; i++)
        buf_fmt(out, " \\\n    XOS_METHOD(cls, %s, %s, %d, XOS_M_PUBLIC, %s)", cstring(all.v[i]->name),
                cstring(gate_descriptor(all.v[i])), method_dwords(all.v[i]), c_name(c, &all, i));
    buf_fmt(out,
            "\n\n/* ---- a client: the object by name (may be \"\") and attributes; then the stubs.  Given back by\n"
            " * xos_release(%s, %d). ---- */\n"
            "static inline status %s_find(struct xos_str name, const struct xos_attr *query, uint32_t queries, uint32_t ms,\n"
            "                             xos_sel *%s)\n{\n    struct xos_want w[%d] = {\n",
            c->name, all.n, c->name, c->name, all.n ? all.n : 1);
    for (int i = 0; i < all.n; i++) {
        const char *d = gate_descriptor(all.v[i]);
        buf_fmt(out, "        { .kind = XOS_WANT_METHOD, %s.method = { %s, %d }, .sig = { %s, %d } },\n",
                i ? ".same = 1, " : ".name = name, .query = query, .queries = queries, ", cstring(all.v[i]->name),
                (int)strlen(all.v[i]->name), cstring(d), (int)strlen(d));
    }
    buf_fmt(out, "    };\n    return xos_get_handles(w, %d, ms, %s);\n}\n", all.n, c->name);
    for (int i = 0; i < all.n; i++) stub(out, c, all.v[i], c_name(c, &all, i), i);
    buf_str(out, "#endif\n");
}

int gen_header(struct buf *out)
{
    int n = 0;
    for (int i = 0; i < all_classes.c.n; i++) {
        struct cls *c = all_classes.c.v[i];
        if (c->is_library || !(c->flags & F_INTERFACE) || !is_remote(c)) continue;
        interface(out, c);
        n++;
    }
    return n;
}
