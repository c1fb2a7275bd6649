/* C names: JNI's escapes, so that a name tells its class, method and parameters. */
#include <ctype.h>
#include <string.h>
#include "gen.h"

static const char *escape(const char *s)
{
    struct buf b = {0};
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '.' || c == '/') buf_str(&b, "_");
        else if (c == '_') buf_str(&b, "_1");
        else if (c == ';') buf_str(&b, "_2");
        else if (c == '[') buf_str(&b, "_3");
        else if (isalnum(c)) buf_put(&b, (char *)&c, 1);
        else buf_fmt(&b, "_0%04x", c);
    }
    return xj_intern_n(b.s ? b.s : "", b.n);
}

int var_id(struct var *v)
{
    static int next;
    if (!v->id) v->id = ++next;
    return v->id;
}

const char *cls_cname(struct cls *c)
{
    if (!c->cname) c->cname = escape(c->full);
    return c->cname;
}

const char *type_desc(struct type *t)
{
    static const char letters[] = "?VZBSCIJFD";
    t = ty_erase(t);
    if (t->kind <= TY_DOUBLE) return xj_intern_n(&letters[t->kind], 1);
    if (t->kind == TY_ARRAY) return xj_fmt("[%s", type_desc(t->elem));
    char *s = xj_fmt("L%s;", t->cls->full);
    for (char *p = s; *p; p++)
        if (*p == '.') *p = '/';
    return s;
}

const char *descriptor(struct method *m)
{
    const char *s = "(";
    for (int i = 0; i < m->params.n; i++) s = xj_fmt("%s%s", s, type_desc(m->params.v[i]->type));
    return xj_fmt("%s)%s", s, type_desc(m->ret));
}

const char *method_cname(struct method *m)
{
    if (m->cname) return m->cname;
    const char *params = "";
    for (int i = 0; i < m->params.n; i++) params = xj_fmt("%s%s", params, type_desc(m->params.v[i]->type));
    const char *name = !strcmp(m->name, "<init>") ? "_init" : escape(m->name);
    m->cname = xj_intern(xj_fmt("J_%s__%s__%s", cls_cname(m->cls), name, escape(params)));
    return m->cname;
}

const char *field_cname(struct field *f)
{
    if (!f->cname)
        f->cname = xj_intern(f->flags & F_STATIC ? xj_fmt("F_%s__%s", cls_cname(f->cls), escape(f->name))
                             : f->captured       ? xj_fmt("c_%s_%d", escape(f->name), var_id(f->captured))
                                                 : xj_fmt("f_%s", escape(f->name)));
    return f->cname;
}

/* Does javac make a method reference a lambda with a method of its own?  (LambdaToMethod: super, variable arity, arrays, inner classes) */
static bool has_method(struct expr *e)
{
    struct expr *x = e->a;
    if (!e->from_mref) return true;
    while (x && x->k == E_CONV) x = x->a;
    if (!x) return false;
    if (x->k == E_NEWARRAY) return true;
    bool arity = x->method && x->method->flags & F_VARARGS && x->args.n && x->args.v[x->args.n - 1]->k == E_NEWARRAY;
    if (x->k == E_CALL) return arity || x->super_call || (x->a && (x->a->k == E_SUPER || (x->a->type && x->a->type->kind == TY_ARRAY)));
    return x->k == E_NEW && (arity || x->a || x->cls->flags & F_LOCAL);
}

/* javac's number: it counts a class's lambdas, those inside others first, with the method references that need a function of their own. */
static int lambda_number(struct expr *e)
{
    int n = 0;
    for (int i = 0; i < all_lambdas.e.n && all_lambdas.e.v[i] != e; i++) {
        struct expr *x = all_lambdas.e.v[i];
        n += x->k == E_LAMBDA && x->owner == e->owner && has_method(x);
    }
    return n;
}

/* One that stands for a method reference has no frame of its own in a trace: its name says no method. */
const char *lambda_cname(struct fn *f, struct expr *e, int id)
{
    if (!has_method(e)) return xj_fmt("L_%d", id);
    const char *in = !f->method ? "static" : !strcmp(f->method->name, "<init>") ? "new" : f->method->name;
    return xj_fmt("J_%s__%s__n%d", cls_cname(f->cls), escape(xj_fmt("lambda$%s$%d", in, lambda_number(e))), id);
}

const char *source_name(struct cls *c)
{
    struct source *s = source_of(c->at.at);
    const char *path = s ? s->path : "", *slash = strrchr(path, '/');
    return cstring(slash && !gen_opt.debug ? slash + 1 : path);
}

const char *cty(struct type *t)
{
    switch (t->kind) {
    case TY_VOID: return "void";
    case TY_BOOLEAN: case TY_BYTE: case TY_SHORT: case TY_CHAR: case TY_INT: return "int32_t";
    case TY_LONG: return "int64_t";
    case TY_FLOAT: return "float";
    case TY_DOUBLE: return "double";
    default: return "xj_ref";
    }
}

const char *cstore(struct type *t)
{
    switch (t->kind) {
    case TY_BOOLEAN: return "uint8_t";
    case TY_BYTE: return "int8_t";
    case TY_SHORT: return "int16_t";
    case TY_CHAR: return "uint16_t";
    default: return cty(t);
    }
}

const char *method_sig(struct method *m, bool names)
{
    struct buf b = {0};
    buf_str(&b, "(");
    const char *sep = "";
    if (!(m->flags & F_STATIC)) {
        buf_str(&b, names ? "xj_ref me" : "xj_ref");
        sep = ", ";
    }
    for (int i = 0; i < m->params.n; i++) {
        struct type *t = ty_erase(m->params.v[i]->type);
        if (names) buf_fmt(&b, "%s%s v%d", sep, cty(t), var_id(m->params.v[i]));
        else buf_fmt(&b, "%s%s", sep, cty(t));
        sep = ", ";
    }
    if (!*sep) buf_str(&b, "void");
    buf_str(&b, ")");
    return b.s;
}

const char *cstring(const char *s)
{
    struct buf b = {0};
    buf_str(&b, "\"");
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\') buf_fmt(&b, "\\%c", c);
        else if (c < 32 || c >= 127) buf_fmt(&b, "\\%03o", c);
        else if (c == '?') buf_str(&b, "\\?");
        else buf_put(&b, (char *)&c, 1);
    }
    buf_str(&b, "\"");
    return b.s;
}
