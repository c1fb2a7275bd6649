/* Calls, object creation, lambdas. */
#include <string.h>
#include "gen.h"

/* Arguments in order; each is kept from what later ones assign. */
static const char *gen_args(struct fn *f, expr_vec *args, const char *first)
{
    struct buf b = {0};
    if (first) buf_str(&b, first);
    const char *ops[256];
    int n = args->n < 256 ? args->n : 256;
    for (int i = 0; i < n; i++) ops[i] = gen_stable(f, args->v[i], args->v + i + 1, n - i - 1);
    for (int i = 0; i < n; i++) buf_fmt(&b, "%s%s", b.n ? ", " : "", ops[i]);
    return b.s ? b.s : "";
}

static const char *finish(struct fn *f, struct type *ret, const char *call)
{
    f->has_call = true;
    if (ret->kind == TY_VOID) {
        emit(f, "%s;", call);
        return "0";
    }
    return hold(f, ret, "%s", call);
}

static bool is_final(struct method *m)
{
    return m->flags & (F_FINAL | F_PRIVATE) || m->cls->flags & F_FINAL || !strcmp(m->name, "<init>");
}

/* super(...) or this(...) in a constructor */
static const char *gen_ctor_call(struct fn *f, struct expr *e)
{
    struct method *m = e->method;
    need_class(m->cls);
    need_method(m);
    if (e->super_call) {
        if (e->a) {
            const char *o = gen_expr(f, e->a);
            if (e->a->k != E_OUTER && !never_null(e->a)) emit(f, "XJ_NN(%s, (char *)0);", o);
            emit(f, "%s = %s;", outer_value(f, m->cls, "me"), o);
        }
        set_captures(f, m->cls, "me");
    }
    const char *args = gen_args(f, &e->args, "me");
    gen_line(f, expr_pos(e));
    PUSH(&f->calls, m);
    return finish(f, &ty_void, xj_fmt("%s(%s)", method_cname(m), args));
}

const char *gen_call(struct fn *f, struct expr *e)
{
    struct method *m = e->method;
    if (!strcmp(m->name, "<init>")) return gen_ctor_call(f, e);
    struct type *ret = ty_erase(m->ret);
    need_class(m->cls);
    if (m->flags & F_STATIC) {
        if (e->a) gen_effect(f, e->a);
        const char *args = gen_args(f, &e->args, NULL);
        gen_line(f, e->paren_at);
        need_method(m);
        gen_clinit_check(f, m->cls);
        PUSH(&f->calls, m);
        return finish(f, ret, xj_fmt("%s(%s)", inline_cname(m), args));
    }
    const char *o = gen_stable(f, e->a, e->args.v, e->args.n);
    const char *args = gen_args(f, &e->args, o);
    gen_line(f, e->paren_at);
    if (e->a->k != E_SUPER) null_check(f, o, e->a, npe_invoke(m, e->site));
    layout(m->cls);
    if (e->super_call || (is_final(m) && !(m->flags & F_ABSTRACT))) {
        need_method(m);
        PUSH(&f->calls, m);
        return finish(f, ret, xj_fmt("%s(%s)", inline_cname(m), args));
    }
    bool via = gen_via(f, m);
    const char *v = finish(f, ret, gen_dispatch(f, m, o, args));
    gen_via_end(f, via);
    return v;
}

/* Fill the copies of captured locals in an object of local class c (its own; superclasses do theirs). */
void set_captures(struct fn *f, struct cls *c, const char *obj)
{
    f->before_super = !strcmp(obj, "me");
    for (int i = 0; i < c->captures.n; i++)
        emit(f, "%s = %s;", field_place(f, c->captures.v[i], obj),
             capture_value(f, c->captures.v[i]->captured));
    f->before_super = false;
}

const char *gen_new(struct fn *f, struct expr *e)
{
    struct cls *c = e->cls;
    struct method *m = e->method;
    need_class(c);
    need_method(m);
    const char *outer = NULL;
    if (e->a) {
        outer = gen_stable(f, e->a, e->args.v, e->args.n);
        if (e->a->k != E_OUTER && !never_null(e->a)) emit(f, "XJ_NN(%s, (char *)0);", outer);
    }
    gen_clinit_check(f, c);
    f->has_call = true;
    const char *o = hold(f, ty_raw(c), "xj_new_of(&K_%s, sizeof(struct O_%s))", cls_cname(c), cls_cname(c));
    const char *args = gen_args(f, &e->args, o);
    if (outer) emit(f, "%s = %s;", outer_value(f, c, o), outer);
    set_captures(f, c, o);
    PUSH(&f->calls, m);
    emit(f, "%s(%s);", method_cname(m), args);
    return o;
}

/* The closure class, its function, and here the object. */
const char *gen_lambda(struct fn *f, struct expr *e)
{
    static int next;
    int id = ++next;
    const char *receiver = NULL;
    if (e->b) {                         /* bound method reference: evaluated and checked now */
        receiver = gen_expr(f, e->b);
        if (!never_null(e->b)) emit(f, "XJ_NN(%s, (char *)0);", receiver);  /* Objects.requireNonNull: no text */
        f->has_call = true;
        emit(f, "%s = %s;", var_name(f, e->pattern), receiver);
    }
    struct buf refs = {0};
    buf_fmt(&out_types, "struct LC_%d {\n    struct xj_obj base;\n", id);
    if (e->captures_this) {
        buf_str(&out_types, "    xj_ref me;\n");
        buf_fmt(&refs, "offsetof(struct LC_%d, me), ", id);
    }
    for (int i = 0; i < e->captured.n; i++) {
        struct type *t = ty_erase(e->captured.v[i]->type);
        buf_fmt(&out_types, "    %s c%d;\n", cty(t), i);
        if (!ty_is_prim(t)) buf_fmt(&refs, "offsetof(struct LC_%d, c%d), ", id, i);
    }
    buf_str(&out_types, "};\n");
    struct method *m = e->fn_method;
    struct fn g;
    fn_begin(&g, f->cls, NULL);
    g.lambda = e;
    g.lambda_id = id;
    g.is_static = f->is_static;
    g.method = f->method;
    g.ret = ty_erase(m->ret);
    g.first = source_line(e->at.at);
    slot_lambda(&g, e);
    struct buf head = {0};
    const char *cname = lambda_cname(f, e, id);
    buf_fmt(&head, "static %s XJFN %s(xj_ref cl", cty(g.ret), cname);
    for (int i = 0; i < m->params.n; i++) buf_fmt(&head, ", %s a%d", cty(ty_erase(m->params.v[i]->type)), i);
    buf_fmt(&out_protos, "%s);\n", head.s);
    buf_str(&head, ")");
    if (e->captures_this)
        emit(&g, "me = ((struct LC_%d *)cl)->me;", id), buf_str(&g.decl, "    xj_ref me;\n");
    for (int i = 0; i < e->params.n; i++) {
        struct var *v = e->params.v[i];
        buf_fmt(&g.decl, "    %s v%d;\n", cty(ty_erase(v->type)), var_id(v));
        struct type *from = ty_erase(m->params.v[i]->type), *to = ty_erase(v->type);
        const char *a = xj_fmt("a%d", i);
        if (!ty_is_prim(to) && !ty_subtype(from, to)) gen_checkcast(&g, to, a);
        emit(&g, "v%d = %s;", var_id(v), a);
        keep_array(&g, v);
    }
    if (e->block) {
        gen_stmt(&g, e->block);
    } else if (m->ret->kind == TY_VOID || e->a->type->kind == TY_VOID) {
        gen_line(&g, e->a->at.at);
        gen_effect(&g, e->a);
    } else {
        gen_line(&g, e->a->at.at);
        emit(&g, "return %s;", gen_expr(&g, e->a));
    }
    fn_end(&g, head.s);
    lambda_class(id, cname, e->fn_type->cls, m, f->cls, refs.s);
    f->has_call = true;
    const char *o = hold(f, e->type, "xj_new_of(&KL_%d, sizeof(struct LC_%d))", id, id);
    buf_fmt(&out_protos, "static struct xj_class KL_%d;\n", id);
    if (e->captures_this) emit(f, "((struct LC_%d *)%s)->me = me;", id, o);
    for (int i = 0; i < e->captured.n; i++)
        emit(f, "((struct LC_%d *)%s)->c%d = %s;", id, o, i, capture_value(f, e->captured.v[i]));
    return o;
}

/* ---- string concatenation: operands in order; toString as soon as an operand is known (JLS 15.18.1) ---- */
static void flatten(struct expr *e, expr_vec *out)
{
    if (e->k == E_CONCAT && !e->is_const && !(e->paren && 0)) {
        flatten(e->a, out);
        flatten(e->b, out);
    } else {
        PUSH(out, e);
    }
}

const char *gen_text(struct fn *f, struct type *t, const char *v)
{
    f->has_call = true;
    switch (t->kind) {
    case TY_BOOLEAN: return hold(f, ty_string(), "xj_text_bool(%s)", v);
    case TY_CHAR: return hold(f, ty_string(), "xj_text_char(%s)", v);
    case TY_LONG: return hold(f, ty_string(), "xj_text_long(%s)", v);
    case TY_FLOAT: return hold(f, ty_string(), "xj_text_float(%s)", v);
    case TY_DOUBLE: return hold(f, ty_string(), "xj_text_double(%s)", v);
    case TY_BYTE: case TY_SHORT: case TY_INT: return hold(f, ty_string(), "xj_text_int(%s)", v);
    case TY_NULL: return hold(f, ty_string(), "xj_text(0)");
    default:
        if (ty_is_string(t)) return hold(f, ty_string(), "xj_text_string(%s)", v);
        f->opaque = true;               /* toString */
        return hold(f, ty_string(), "xj_text(%s)", v);
    }
}

static const char *concat(struct fn *f, const char **vals, struct type **types, int n)
{
    const char *s[200];
    for (int i = 0; i < n; i++) s[i] = gen_text(f, types[i], vals[i]);
    struct buf b = {0};
    for (int i = 0; i < n; i++) buf_fmt(&b, "%s%s", i ? ", " : "", s[i]);
    return hold(f, ty_string(), "xj_concat(%d, (xj_ref[]){ %s })", n, b.s);
}

const char *gen_concat(struct fn *f, struct expr *e)
{
    expr_vec parts = {0};
    flatten(e, &parts);
    const char *vals[200], *acc = NULL;
    struct type *types[200];
    int n = 0;
    for (int i = 0; i < parts.n; i++) {
        vals[n] = gen_stable(f, parts.v[i], parts.v + i + 1, parts.n - i - 1);
        types[n] = parts.v[i]->type;
        if (!ty_is_prim(types[n]) && types[n]->kind != TY_NULL && !ty_is_string(types[n])) {
            vals[n] = gen_text(f, types[n], vals[n]);   /* before the next operand can change it */
            types[n] = ty_string();
        }
        n++;
        if (n == 200 && i + 1 < parts.n) {      /* the JVM's limit per concatenation, too */
            acc = concat(f, vals, types, n);
            vals[0] = acc;
            types[0] = ty_string();
            n = 1;
        }
    }
    return concat(f, vals, types, n);
}
