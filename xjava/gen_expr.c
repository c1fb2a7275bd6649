/* Expressions: operands, locals, fields, arrays, conversions. */
#include <math.h>
#include <string.h>
#include "gen.h"
#include "shared.h"

void emit(struct fn *f, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_str(&f->body, "    ");
    buf_vfmt(&f->body, fmt, ap);
    buf_str(&f->body, "\n");
    va_end(ap);
}

const char *temp(struct fn *f, const char *type)
{
    const char *t = xj_fmt("t%d", ++f->temps);
    buf_fmt(&f->decl, "    %s %s;\n", type, t);
    return t;
}

const char *hold(struct fn *f, struct type *t, const char *fmt, ...)
{
    const char *v = temp(f, cty(ty_erase(t)));
    va_list ap;
    va_start(ap, fmt);
    buf_fmt(&f->body, "    %s = ", v);
    buf_vfmt(&f->body, fmt, ap);
    buf_str(&f->body, ";\n");
    va_end(ap);
    return v;
}

const char *gen_const(struct type *t, const struct cval *v)
{
    switch (t->kind) {
    case TY_INT:
        return v->i == INT32_MIN ? "(-2147483647-1)" : xj_fmt(v->i < 0 ? "(%lld)" : "%lld", (long long)v->i);
    case TY_LONG:
        return v->i == INT64_MIN ? "(-9223372036854775807LL-1)"
                                 : xj_fmt(v->i < 0 ? "(%lldLL)" : "%lldLL", (long long)v->i);
    case TY_FLOAT: case TY_DOUBLE: {
        const char *f = t->kind == TY_FLOAT ? "f" : "";
        if (v->d != v->d) return xj_fmt("__builtin_nan%s(\"\")", f);
        if (isinf(v->d)) return xj_fmt("(%s__builtin_inf%s())", v->d < 0 ? "-" : "", f);
        return xj_fmt("(%a%s)", v->d, f);
    }
    case TY_CLASS: return xj_fmt("XJ_L(%d)", literal(v->s, v->n));
    default: return xj_fmt(v->i < 0 ? "(%lld)" : "%lld", (long long)v->i);
    }
}

static bool is_here(struct fn *f, struct var *v) { return v->cls == f->cls && v->lambda == f->lambda; }

const char *var_name(struct fn *f, struct var *v)
{
    const char *n = xj_fmt("v%d", var_id(v));
    if (v->depth != f->serial && !(v->param && v->cls == f->cls)) {
        v->depth = f->serial;
        buf_fmt(&f->decl, "    %s %s;\n", cty(ty_erase(v->type)), n);
    }
    return n;
}

const char *outer_value(struct fn *f, struct cls *c, const char *obj)
{
    need_class(c);
    (void)f;
    return xj_fmt("((struct O_%s *)%s)->outer", cls_cname(c), obj);
}

/* A captured local, from the lambda's or the object's copy, or further out. */
const char *capture_value(struct fn *f, struct var *v)
{
    if (is_here(f, v)) return var_name(f, v);
    if (f->lambda)
        for (int i = 0; i < f->lambda->captured.n; i++)
            if (f->lambda->captured.v[i] == v) return xj_fmt("((struct LC_%d *)cl)->c%d", f->lambda_id, i);
    const char *obj = "me";
    for (struct cls *c = f->cls; c; c = c->outer) {
        bool own = f->before_super && c == f->cls;
        for (struct cls *k = c; k; k = k->super && !own ? k->super->cls : NULL)
            for (int i = 0; i < k->captures.n; i++)
                if (k->captures.v[i]->captured == v) {
                    need_class(k);
                    return xj_fmt("((struct O_%s *)%s)->%s", cls_cname(k), obj,
                                  field_cname(k->captures.v[i]));
                }
        obj = outer_value(f, c, obj);
    }
    return "0";
}

const char *var_value(struct fn *f, struct var *v)
{
    if (is_here(f, v)) return var_name(f, v);
    return hold(f, v->type, "%s", capture_value(f, v));
}

void null_check(struct fn *f, const char *v, struct expr *e, const char *what)
{
    if (never_null(e)) return;
    emit(f, "XJ_NN(%s, %s);", v, cstring(xj_fmt("%s%s", what, npe_because(e))));
    f->has_call = true;
}

void gen_clinit_check(struct fn *f, struct cls *c)
{
    need_class(c);
    if (!needs_clinit(c)) return;
    if (!f->is_entry)
        for (struct cls *k = f->cls; k; k = k->super ? k->super->cls : NULL)
            if (k == c) return;
    emit(f, "XJ_INIT(&K_%s);", cls_cname(c));
    f->has_call = true;
}

static const char *static_field(struct fn *f, struct field *x)
{
    need_class(x->cls);
    need_field(x);
    gen_clinit_check(f, x->cls);
    return field_cname(x);
}

const char *field_place(struct fn *f, struct field *x, const char *obj)
{
    need_class(x->cls);
    (void)f;
    return xj_fmt("((struct O_%s *)%s)->%s", cls_cname(x->cls), obj, field_cname(x));
}

const char *field_read(struct field *x, const char *place)
{
    if (!(x->flags & F_VOLATILE)) return place;
    return xj_fmt("XJ_VOLATILE_%s(%s, %s)", x->type->kind == TY_LONG || x->type->kind == TY_DOUBLE ? "GET8" : "AT",
                  cstore(ty_erase(x->type)), place);
}

void field_write(struct fn *f, struct field *x, const char *place, const char *value)
{
    if (!(x->flags & F_VOLATILE)) emit(f, "%s = %s;", place, value);
    else if (x->type->kind == TY_LONG || x->type->kind == TY_DOUBLE)
        emit(f, "XJ_VOLATILE_SET8(%s, %s, %s);", cstore(ty_erase(x->type)), place, value);
    else emit(f, "XJ_VOLATILE_AT(%s, %s) = %s;", cstore(ty_erase(x->type)), place, value);
}

/* Does evaluating e assign local v? */
static bool stmt_assigns(struct stmt *s, struct var *v);
static bool assigns(struct expr *e, struct var *v)
{
    if (!e) return false;
    if ((e->k == E_ASSIGN || e->k == E_COMPOUND || e->k == E_PREINC || e->k == E_POSTINC) &&
        e->a->k == E_LOCAL && e->a->var == v)
        return true;
    if (e->k == E_SWITCH) return stmt_assigns(e->block, v);
    if (e->k == E_LAMBDA) return e->b && assigns(e->b, v);
    if (e->k == E_INSTANCEOF && e->pattern == v) return true;
    if (assigns(e->a, v) || assigns(e->b, v) || (e->k != E_LAMBDA && assigns(e->c, v))) return true;
    for (int i = 0; i < e->args.n; i++)
        if (assigns(e->args.v[i], v)) return true;
    return false;
}
static bool stmt_assigns(struct stmt *s, struct var *v)
{
    (void)s;
    return v->assigns > 0;              /* inside a switch expression: assume the worst */
}

const char *gen_stable(struct fn *f, struct expr *e, struct expr *const *later, int n)
{
    const char *v = gen_expr(f, e);
    struct expr *x = e;
    while (x->k == E_CONV && (x->op == CV_REF || x->op == CV_PRIM)) x = x->a;
    if (x->k == E_LOCAL && !x->is_const)
        for (int i = 0; i < n; i++)
            if (assigns(later[i], x->var)) return hold(f, e->type, "%s", v);
    return v;
}

const char *gen_prim(struct fn *f, struct type *from, struct type *to, const char *v)
{
    bool ff = from->kind == TY_FLOAT || from->kind == TY_DOUBLE;
    if (from->kind == to->kind || from->kind == TY_BOOLEAN) return v;
    if (ff && ty_is_integral(to)) {
        const char *i = hold(f, to->kind == TY_LONG ? &ty_long : &ty_int, "%s(%s)",
                             to->kind == TY_LONG ? "xj_d2l" : "xj_d2i", v);
        return to->kind < TY_INT ? gen_prim(f, &ty_int, to, i) : i;
    }
    switch (to->kind) {
    case TY_BYTE: return hold(f, to, "(int8_t)%s", v);
    case TY_SHORT: return from->kind == TY_BYTE ? v : hold(f, to, "(int16_t)%s", v);
    case TY_CHAR: return hold(f, to, "(uint16_t)%s", v);
    case TY_INT: return from->kind == TY_LONG ? hold(f, to, "(int32_t)%s", v) : v;
    default: return hold(f, to, "(%s)%s", cty(to), v);
    }
}

const char *gen_box(struct fn *f, struct type *prim, const char *v)
{
    struct cls *c = ty_box(prim)->cls;
    class_members(c);
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (strcmp(m->name, "valueOf") || m->params.n != 1 || m->params.v[0]->type->kind != prim->kind)
            continue;
        need_class(c);
        need_method(m);
        gen_clinit_check(f, c);
        f->has_call = true;
        return hold(f, ty_raw(c), "%s(%s)", method_cname(m), v);
    }
    return "0";
}

const char *gen_unbox(struct fn *f, struct type *prim, const char *v, struct expr *e)
{
    struct cls *c = ty_box(prim)->cls;
    const char *name = xj_fmt("%sValue", ty_str(prim));
    class_members(c);
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (strcmp(m->name, name)) continue;
        null_check(f, v, e, npe_invoke(m, ty_raw(c)));
        need_class(c);
        need_method(m);
        f->has_call = true;
        return hold(f, prim, "%s(%s)", method_cname(m), v);
    }
    return "0";
}

const char *gen_checkcast(struct fn *f, struct type *to, const char *v)
{
    to = ty_erase(to);
    if (ty_is_object(to)) return v;
    const char *k = class_ref(to);
    bool plain = to->kind == TY_CLASS;
    if (plain && (to->cls->flags & F_INTERFACE || to->cls->mixin)) emit(f, "XJ_CAST_IFACE(%s, %s, %d);", v, k, iface_hash(to->cls));
    else if (plain && class_depth(to->cls) < 8) emit(f, "XJ_CAST_CLASS(%s, %s, %d);", v, k, class_depth(to->cls));
    else emit(f, "XJ_CAST(%s, %s);", v, k);
    f->has_call = true;
    return v;
}

static const char *gen_conv(struct fn *f, struct expr *e)
{
    const char *v = gen_expr(f, e->a);
    switch (e->op) {
    case CV_PRIM: return gen_prim(f, e->a->type, e->type, v);
    case CV_BOX: gen_line(f, e->a->at.at); return gen_box(f, e->a->type, v);
    case CV_UNBOX: gen_line(f, e->a->at.at); return gen_unbox(f, e->type, v, e->a);
    case CV_CHECKED: return gen_checkcast(f, e->type, v);
    case CV_NONNULL:                    /* Objects.requireNonNull: no text */
        if (!never_null(e->a)) emit(f, "XJ_NN(%s, (char *)0);", v);
        return v;
    default: return v;
    }
}

static const char *load_what(struct type *t, bool store)
{
    t = ty_erase(t);
    const char *n = t->kind == TY_BOOLEAN || t->kind == TY_BYTE ? "byte/boolean"
                    : ty_is_prim(t)                             ? ty_str(t)
                                                                : "object";
    return xj_fmt("Cannot %s %s array", store ? "store to" : "load from", n);
}

const char *array_length(struct fn *f, struct expr *array, const char *a)
{
    if (array->k != E_LOCAL || !is_here(f, array->var) || !array->var->length) return xj_fmt("XJ_LEN(%s)", a);
    if (!*array->var->length) array->var->length = temp(f, "int32_t");
    return array->var->length;
}

/* The element's place after the checks. */
const char *element(struct fn *f, struct expr *e, const char *a, const char *i, bool store)
{
    null_check(f, a, e->a, load_what(ty_bound(e->a->type)->elem, store));
    emit(f, "XJ_BOUND(%s, %s);", array_length(f, e->a, a), i);
    f->has_call = true;
    return xj_fmt("XJ_EL(%s, %s, %s)", cstore(ty_erase(ty_bound(e->a->type)->elem)), a, i);
}

static const char *gen_new_array(struct fn *f, struct expr *e);

static const char *gen_array_lit(struct fn *f, struct expr *lit, struct type *t)
{
    f->has_call = true;
    struct type *et = ty_erase(t->elem);
    const char *a = hold(f, t, "xj_new_array(%s, %d)", class_ref(ty_erase(t)), lit->args.n);
    for (int i = 0; i < lit->args.n; i++) {
        struct expr *x = lit->args.v[i];
        if (x->is_const && ty_is_prim(et) && x->val.i == 0 && x->val.d == 0 && et->kind != TY_DOUBLE &&
            et->kind != TY_FLOAT)
            continue;
        const char *v = x->k == E_ARRAYLIT ? gen_array_lit(f, x, t->elem) : gen_expr(f, x);
        emit(f, "XJ_EL(%s, %s, %d) = %s;", cstore(et), a, i, v);
    }
    return a;
}

static const char *gen_new_array(struct fn *f, struct expr *e)
{
    f->has_call = true;
    if (e->a) return gen_array_lit(f, e->a, e->type);
    const char *dims[16];
    int n = e->args.n < 16 ? e->args.n : 16;
    for (int i = 0; i < n; i++) dims[i] = gen_stable(f, e->args.v[i], e->args.v + i + 1, n - i - 1);
    if (n == 1) return hold(f, e->type, "xj_new_array(%s, %s)", class_ref(e->type), dims[0]);
    struct buf b = {0};
    for (int i = 0; i < n; i++) buf_fmt(&b, "%s%s", i ? ", " : "", dims[i]);
    return hold(f, e->type, "xj_new_multi(%s, %d, (int32_t[]){ %s })", class_ref(e->type), n, b.s);
}

static const char *gen_cond(struct fn *f, struct expr *e)
{
    int l = gen_label(), end = gen_label();
    const char *t = temp(f, cty(ty_erase(e->type)));
    gen_line(f, expr_pos(e->a));
    gen_branch(f, e->a, false, xj_fmt("L%d", l));
    gen_line(f, expr_pos(e->b));
    emit(f, "%s = %s;", t, gen_expr(f, e->b));
    emit(f, "goto L%d;", end);
    buf_fmt(&f->body, "L%d:;\n", l);
    gen_line(f, expr_pos(e->c));
    emit(f, "%s = %s;", t, gen_expr(f, e->c));
    buf_fmt(&f->body, "L%d:;\n", end);
    return t;
}

const char *instance_test(struct type *t, const char *v)
{
    const char *k = class_ref(t);
    t = ty_erase(t);
    bool plain = t->kind == TY_CLASS;
    if (plain && (t->cls->flags & F_INTERFACE || t->cls->mixin)) return xj_fmt("xj_is_iface(%s, %s, %d)", v, k, iface_hash(t->cls));
    if (plain && class_depth(t->cls) < 8) return xj_fmt("xj_is_class(%s, %s, %d)", v, k, class_depth(t->cls));
    return xj_fmt("xj_instanceof(%s, %s)", v, k);
}

static const char *gen_instanceof(struct fn *f, struct expr *e)
{
    const char *v = gen_expr(f, e->a), *r = hold(f, &ty_boolean, "%s", instance_test(e->operand, v));
    if (e->pattern) emit(f, "if (%s) %s = %s;", r, var_name(f, e->pattern), v);
    return r;
}

/* Jump to label if e is `when`; falls through otherwise. */
void gen_branch(struct fn *f, struct expr *e, bool when, const char *label)
{
    if (e->is_const) {
        if (!!e->val.i == when) emit(f, "goto %s;", label);
        return;
    }
    if (e->k == E_UNARY && e->op == O_NOT) {
        gen_branch(f, e->a, !when, label);
        return;
    }
    if (e->k == E_BINARY && (e->op == O_ANDAND || e->op == O_OROR)) {
        bool both = (e->op == O_ANDAND) == when;
        if (!both) {
            gen_branch(f, e->a, when, label);
            gen_branch(f, e->b, when, label);
        } else {
            const char *skip = xj_fmt("L%d", gen_label());
            gen_branch(f, e->a, !when, skip);
            gen_branch(f, e->b, when, label);
            buf_fmt(&f->body, "%s:;\n", skip);
        }
        return;
    }
    emit(f, "if (%s%s) goto %s;", when ? "" : "!", gen_expr(f, e), label);
}

static const char *gen_logic(struct fn *f, struct expr *e)
{
    const char *l = xj_fmt("L%d", gen_label()), *t = temp(f, "int32_t");
    emit(f, "%s = 0;", t);
    gen_branch(f, e, false, l);
    emit(f, "%s = 1;", t);
    buf_fmt(&f->body, "%s:;\n", l);
    return t;
}

static const char *gen_binary(struct fn *f, struct expr *e)
{
    if (e->op == O_ANDAND || e->op == O_OROR) return gen_logic(f, e);
    const char *a = gen_stable(f, e->a, &e->b, 1), *b = gen_expr(f, e->b);
    return gen_binary_op(f, e->op, e->operand, a, b, e->b);
}

const char *gen_binary_op(struct fn *f, int op, struct type *t, const char *a, const char *b, struct expr *bx)
{
    static const char *const text[] = { "",  "+", "-",  "*",  "/",  "%",  "<<", ">>", ">>",
                                        "<", ">", "<=", ">=", "==", "!=", "&",  "|",  "^" };
    bool is_long = t->kind == TY_LONG, fp = t->kind == TY_FLOAT || t->kind == TY_DOUBLE;
    struct type *r = op >= O_LT && op <= O_NE ? &ty_boolean : t;
    const char *u = is_long ? "uint64_t" : "uint32_t";
    switch (op) {
    case O_ADD: case O_SUB: case O_MUL:
        if (fp) break;
        return hold(f, r, "(%s)((%s)%s %s (%s)%s)", cty(t), u, a, text[op], u, b);
    case O_DIV: case O_REM:
        if (fp && op == O_REM)
            return hold(f, r, "%s(%s, %s)", t->kind == TY_FLOAT ? "xj_fremf" : "xj_frem", a, b);
        if (fp) break;
        if (bx && bx->is_const && bx->val.i != 0 && bx->val.i != -1) break;
        f->has_call = true;
        return hold(f, r, "xj_%s%s(%s, %s)", is_long ? "l" : "i", op == O_DIV ? "div" : "rem", a, b);
    case O_SHL: return hold(f, r, "(%s)((%s)%s << (%s & %d))", cty(t), u, a, b, is_long ? 63 : 31);
    case O_SHR: return hold(f, r, "%s >> (%s & %d)", a, b, is_long ? 63 : 31);
    case O_USHR: return hold(f, r, "(%s)((%s)%s >> (%s & %d))", cty(t), u, a, b, is_long ? 63 : 31);
    }
    return hold(f, r, "%s %s %s", a, text[op], b);
}

static const char *gen_unary(struct fn *f, struct expr *e)
{
    const char *v = gen_expr(f, e->a);
    bool fp = e->type->kind == TY_FLOAT || e->type->kind == TY_DOUBLE;
    switch (e->op) {
    case O_NEG:
        if (fp) return hold(f, e->type, "-%s", v);
        return hold(f, e->type, "(%s)(0u - (%s)%s)", cty(e->type),
                    e->type->kind == TY_LONG ? "uint64_t" : "uint32_t", v);
    case O_NOT: return hold(f, e->type, "!%s", v);
    case O_BITNOT: return hold(f, e->type, "~%s", v);
    default: return v;
    }
}

static const char *gen_switch_expr(struct fn *f, struct expr *e)
{
    const char *t = temp(f, cty(ty_erase(e->type)));
    gen_switch(f, e->block, t);
    return t;
}

void gen_effect(struct fn *f, struct expr *e)
{
    switch (e->k) {
    case E_ASSIGN: gen_assign(f, e, false); break;
    case E_COMPOUND: gen_compound(f, e, false); break;
    case E_PREINC: case E_POSTINC: gen_incdec(f, e, false); break;
    case E_CONV: gen_effect(f, e->a); break;    /* an unused result is not cast (javac drops it) */
    default: gen_expr(f, e);
    }
}

const char *gen_expr(struct fn *f, struct expr *e)
{
    if (e->is_const) {
        if (e->k == E_SFIELD && e->a) gen_effect(f, e->a);
        return gen_const(e->type, &e->val);
    }
    switch (e->k) {
    case E_LIT: return "0";             /* null */
    case E_LOCAL: return var_value(f, e->var);
    case E_SFIELD: {
        if (e->a) gen_effect(f, e->a);
        const char *at = static_field(f, e->field);
        if (e->field->shared) gen_enter(f, e->field->cls);
        const char *v = hold(f, e->type, "%s", field_read(e->field, at));
        if (e->field->shared) gen_leave(f, e->field->cls);
        return v;
    }
    case E_IFIELD: {
        const char *o = gen_expr(f, e->a);
        null_check(f, o, e->a, xj_fmt("Cannot read field \"%s\"", e->field->name));
        return hold(f, e->field->type, "%s", field_read(e->field, field_place(f, e->field, o)));
    }
    case E_LENGTH: {
        const char *o = gen_expr(f, e->a);
        null_check(f, o, e->a, "Cannot read the array length");
        return hold(f, &ty_int, "%s", array_length(f, e->a, o));
    }
    case E_INDEX: {
        const char *a = gen_stable(f, e->a, &e->b, 1), *i = gen_expr(f, e->b);
        return hold(f, e->type, "%s", element(f, e, a, i, false));
    }
    case E_CALL: return gen_call(f, e);
    case E_NEW: return gen_new(f, e);
    case E_NEWARRAY: return gen_new_array(f, e);
    case E_ARRAYLIT: return gen_array_lit(f, e, e->type);
    case E_UNARY: return gen_unary(f, e);
    case E_BINARY: return gen_binary(f, e);
    case E_CONCAT: return gen_concat(f, e);
    case E_ASSIGN: return gen_assign(f, e, true);
    case E_COMPOUND: return gen_compound(f, e, true);
    case E_PREINC: case E_POSTINC: return gen_incdec(f, e, true);
    case E_COND: return gen_cond(f, e);
    case E_CAST: {
        const char *v = gen_expr(f, e->a);
        for (int i = 1; e->tref && i < e->tref->alts.n; i++) gen_checkcast(f, e->tref->alts.v[i]->type, v);
        return gen_checkcast(f, e->type, v);
    }
    case E_CONV: return gen_conv(f, e);
    case E_INSTANCEOF: return gen_instanceof(f, e);
    case E_THIS: return "me";
    case E_SUPER: return e->a ? gen_expr(f, e->a) : "me";
    case E_OUTER: return hold(f, ty_object(), "%s", outer_value(f, e->cls, gen_expr(f, e->a)));
    case E_LAMBDA: return gen_lambda(f, e);
    case E_CLASSLIT: return hold(f, ty_object(), "(xj_ref)%s", class_ref(e->operand));
    case E_SWITCH: return gen_switch_expr(f, e);
    default: return "0";
    }
}
