/* Operators and assignments (JLS 15.14 - 15.26). */
#include <string.h>
#include "check.h"
#include "lint.h"

static const char *const op_text[] = { "?",  "+",  "-",  "*", "/", "%", "<<", ">>", ">>>", "<", ">", "<=",
                                       ">=", "==", "!=", "&", "|", "^", "&&", "||", "-",   "+", "!", "~" };

static struct type *bad_operands(struct expr *e)
{
    if (e->a->type->kind == TY_VOID || e->b->type->kind == TY_VOID)
        err(e->a->type->kind == TY_VOID ? e->a->at : e->b->at, "[void] a value is needed here, but the method returns 'void'");
    else if (e->a->type->kind != TY_ERROR && e->b->type->kind != TY_ERROR)
        err(e->name_at.at ? e->name_at : e->at, "[operands] bad operand types for '%s': %s and %s", op_text[e->op],
            ty_str(e->a->type), ty_str(e->b->type));
    return e->type = &ty_error;
}

static struct type *done(struct expr *e, struct type *operand, struct type *result)
{
    e->operand = operand;
    e->type = result;
    if (e->a->is_const && e->b->is_const && operand->kind != TY_CLASS)
        e->is_const = fold_binary(e->op, operand, &e->a->val, &e->b->val, &e->val);
    return result;
}

static struct type *prim_of(struct type *t) { return ty_is_prim(t) ? t : ty_unbox(t); }

static struct type *check_plus_string(struct expr *e)
{
    if (e->a->type->kind == TY_VOID || e->b->type->kind == TY_VOID) return bad_operands(e);
    e->k = E_CONCAT;
    e->type = ty_string();
    if (!ty_is_string(e->a->type)) uncheck(&e->a);
    if (!ty_is_string(e->b->type)) uncheck(&e->b);
    struct cval a, b;
    if (e->a->is_const && e->b->is_const && fold_string(e->a->type, &e->a->val, &a) &&
        fold_string(e->b->type, &e->b->val, &b)) {
        uint16_t *s = xj_alloc((size_t)(a.n + b.n) * 2 + 2);
        if (a.n) memcpy(s, a.s, (size_t)a.n * 2);
        if (b.n) memcpy(s + a.n, b.s, (size_t)b.n * 2);
        e->is_const = true;
        e->val = (struct cval){ .s = s, .n = a.n + b.n };
    }
    return e->type;
}

static struct type *check_equality(struct expr *e)
{
    struct type *a = e->a->type, *b = e->b->type, *to;
    if (ty_is_prim(a) || ty_is_prim(b)) {
        if (binary_promote(a, b, &to)) {
            if (!ty_is_prim(a) && !ty_castable(a, b) && !ty_unbox(a)) return bad_operands(e);
            convert(&e->a, to);
            convert(&e->b, to);
            return done(e, to, &ty_boolean);
        }
        if (prim_of(a) == &ty_boolean && prim_of(b) == &ty_boolean) {
            convert(&e->a, &ty_boolean);
            convert(&e->b, &ty_boolean);
            return done(e, &ty_boolean, &ty_boolean);
        }
        struct type *p = ty_is_prim(a) ? a : b, *r = ty_is_prim(a) ? b : a;
        if (r->kind == TY_NULL || r->kind == TY_VOID || p->kind == TY_VOID || !ty_castable(r, p))
            return bad_operands(e);
        convert(ty_is_prim(a) ? &e->b : &e->a, p);     /* Object == int: unboxed after a cast */
        return done(e, p, &ty_boolean);
    }
    if (a->kind == TY_VOID || b->kind == TY_VOID) return bad_operands(e);
    if (!ty_castable(a, b) && !ty_castable(b, a)) {
        err(e->name_at, "[incomparable] incomparable types: %s and %s", ty_str(a), ty_str(b));
        return e->type = &ty_error;
    }
    uncheck(&e->a);
    uncheck(&e->b);
    e->operand = ty_object();
    e->type = &ty_boolean;
    if (e->a->is_const && e->b->is_const) {
        e->is_const = true;
        e->val.i = cval_same(e->a->type, &e->a->val, &e->b->val) == (e->op == O_EQ);
    }
    return e->type;
}

struct type *check_binary(struct cx *cx, struct expr **pe)
{
    struct expr *e = *pe;
    check_expr(cx, &e->a, NULL);
    struct scope *was = cx->env.scope;
    if (e->op == O_ANDAND || e->op == O_OROR) push_bindings(cx, e->a, e->op == O_ANDAND);
    check_expr(cx, &e->b, NULL);
    cx->env.scope = was;
    struct type *a = e->a->type, *b = e->b->type, *to;
    if (a->kind == TY_ERROR || b->kind == TY_ERROR) return e->type = &ty_error;
    if (e->op == O_ADD && (ty_is_string(a) || ty_is_string(b))) return check_plus_string(e);
    switch (e->op) {
    case O_ANDAND: case O_OROR:
        if (prim_of(a) != &ty_boolean || prim_of(b) != &ty_boolean) return bad_operands(e);
        convert(&e->a, &ty_boolean);
        convert(&e->b, &ty_boolean);
        return done(e, &ty_boolean, &ty_boolean);
    case O_EQ: case O_NE:
        return check_equality(e);
    case O_SHL: case O_SHR: case O_USHR: {
        struct type *x = prim_of(a), *y = prim_of(b);
        if (!x || !y || !ty_is_integral(x) || !ty_is_integral(y)) return bad_operands(e);
        to = x->kind == TY_LONG ? &ty_long : &ty_int;
        convert(&e->a, to);
        convert(&e->b, y->kind == TY_LONG ? &ty_long : &ty_int);
        return done(e, to, to);
    }
    case O_AND: case O_OR: case O_XOR:
        if (prim_of(a) == &ty_boolean && prim_of(b) == &ty_boolean) {
            convert(&e->a, &ty_boolean);
            convert(&e->b, &ty_boolean);
            return done(e, &ty_boolean, &ty_boolean);
        }
        if (!binary_promote(a, b, &to) || !ty_is_integral(to)) return bad_operands(e);
        break;
    default:
        if (!binary_promote(a, b, &to)) return bad_operands(e);
    }
    convert(&e->a, to);
    convert(&e->b, to);
    if ((e->op == O_DIV || e->op == O_REM) && ty_is_integral(to)) lint_division(e->name_at, e->b);
    if ((e->op == O_DIV || e->op == O_REM) && ty_is_integral(to) && e->b->is_const && e->b->val.i == 0 &&
        e->a->is_const) {
        e->operand = e->type = to;      /* no constant: throws */
        return to;
    }
    return done(e, to, e->op >= O_LT && e->op <= O_GE ? &ty_boolean : to);
}

struct type *check_unary(struct cx *cx, struct expr **pe)
{
    struct expr *e = *pe;
    check_expr(cx, &e->a, NULL);
    if (e->a->type->kind == TY_ERROR) return e->type = &ty_error;
    struct type *p = prim_of(e->a->type), *to = NULL;
    if (p && e->op == O_NOT && p->kind == TY_BOOLEAN) to = p;
    if (p && e->op != O_NOT && ty_is_numeric(p) && (e->op != O_BITNOT || ty_is_integral(p)))
        to = p->kind < TY_INT ? &ty_int : p;
    if (!to) {
        err(e->at, "[operands] bad operand type for '%s': %s", op_text[e->op], ty_str(e->a->type));
        return e->type = &ty_error;
    }
    convert(&e->a, to);
    e->type = to;
    if (e->a->is_const) e->is_const = fold_unary(e->op, to, &e->a->val, &e->val);
    return to;
}

/* Is e a variable?  Counts assignments to locals, refuses final ones where that needs no flow. */
static bool check_target(struct cx *cx, struct expr **pe, bool simple)
{
    struct expr *e = *pe;
    while (e->k == E_PAREN) e = e->a;
    *pe = e;
    if (e->type->kind == TY_ERROR) return false;
    switch (e->k) {
    case E_LOCAL:
        if (e->var->resource) err(e->at, "[final] the resource '%s' cannot be assigned", e->var->name);
        else if (e->var->flags & F_FINAL && (e->var->init || e->var->param || e->var->caught || !simple))
            err(e->at, "[final] cannot assign a value to final variable '%s'", e->var->name);
        e->var->assigns++;
        e->is_const = false;
        return true;
    case E_SFIELD: case E_IFIELD: {
        struct field *f = e->field;
        e->is_const = false;
        if (!(f->flags & F_FINAL)) return true;
        bool own =
            f->cls == cx->env.cls && !f->init && !cx->lambda && (e->k == E_SFIELD || e->a->k == E_THIS);
        bool place = !cx->env.method ? true : e->k == E_IFIELD && !strcmp(cx->env.method->name, "<init>");
        if (!own || !place || !simple) {
            if (err(e->at, "[final] cannot assign a value to final field '%s'", f->name) && !f->cls->is_library) {
                note(f->at, "declared here");
                hint("remove 'final' there");
            }
        }
        return true;
    }
    case E_INDEX:
        return true;
    case E_LENGTH:
        err(e->at, "[final] cannot assign a value to final field 'length'");
        return false;
    case E_CLASSLIT:
        err(e->at, "[final] cannot assign a value to '.class'");
        return false;
    default:
        err(e->at, "[variable-needed] a variable is expected on the left of an assignment");
        return false;
    }
}

struct type *check_assign(struct cx *cx, struct expr **pe)
{
    struct expr *e = *pe;
    struct field *in = cx->init_field;
    if (e->a->k == E_NAME) cx->init_field = NULL;       /* a later field may be assigned */
    check_expr(cx, &e->a, NULL);
    cx->init_field = in;
    if (e->a->k == E_CONV && e->a->op == CV_CHECKED) {  /* the field itself, not its checked value */
        struct type *t = e->a->type;
        e->a = e->a->a;
        e->a->type = t;
    }
    struct type *t = e->a->type;
    bool ok = check_target(cx, &e->a, true);
    if (e->a->k == E_LOCAL && e->a->var->type) t = e->a->var->type;
    if (e->b->k == E_ARRAYLIT) {
        err(e->b->at, "[types] an array initialiser is not allowed here");
        hint("write new %s %s", ty_str(t), "{...}");
        return e->type = &ty_error;
    }
    check_value(cx, &e->b, ok ? t : NULL);
    if (ok) coerce(&e->b, t);
    return e->type = ok ? t : &ty_error;
}

struct type *check_compound(struct cx *cx, struct expr **pe)
{
    struct expr *e = *pe;
    check_expr(cx, &e->a, NULL);
    check_value(cx, &e->b, NULL);
    struct type *a = e->a->type, *b = e->b->type, *to = NULL;
    if (e->a->k == E_CONV && e->a->op == CV_CHECKED) {
        e->a = e->a->a;
        e->a->type = a;
    }
    if (!check_target(cx, &e->a, false) || b->kind == TY_ERROR) return e->type = &ty_error;
    a = e->a->type;
    if (e->op == O_ADD && ty_is_string(a)) {
        e->operand = e->type = a;
        return a;
    }
    struct type *x = prim_of(a), *y = prim_of(b);
    bool shift = e->op == O_SHL || e->op == O_SHR || e->op == O_USHR;
    if (e->op == O_ADD && ty_is_string(b) && ty_subtype(ty_string(), a)) {
        e->operand = ty_string();
        return e->type = a;
    }
    if (!x || !y) return bad_operands(e);
    if (x->kind == TY_BOOLEAN && y->kind == TY_BOOLEAN &&
        (e->op == O_AND || e->op == O_OR || e->op == O_XOR)) {
        to = &ty_boolean;
        convert(&e->b, to);
    } else if (shift) {
        if (!ty_is_integral(x) || !ty_is_integral(y)) return bad_operands(e);
        to = x->kind == TY_LONG ? &ty_long : &ty_int;
        convert(&e->b, y->kind == TY_LONG ? &ty_long : &ty_int);
    } else {
        if (!binary_promote(a, b, &to)) return bad_operands(e);
        if ((e->op == O_AND || e->op == O_OR || e->op == O_XOR) && !ty_is_integral(to))
            return bad_operands(e);
        convert(&e->b, to);
        if ((e->op == O_DIV || e->op == O_REM) && ty_is_integral(to)) lint_division(e->name_at, e->b);
    }
    if (!ty_is_prim(a) && ty_unbox(a) != to) return bad_operands(e);    /* Byte b; b += 1 */
    e->operand = to;
    return e->type = a;
}

struct type *check_incdec(struct cx *cx, struct expr **pe)
{
    struct expr *e = *pe;
    check_expr(cx, &e->a, NULL);
    if (e->a->k == E_CONV && e->a->op == CV_CHECKED) {
        struct type *t = e->a->type;
        e->a = e->a->a;
        e->a->type = t;
    }
    if (!check_target(cx, &e->a, false)) return e->type = &ty_error;
    struct type *t = e->a->type, *p = prim_of(t);
    if (!p || !ty_is_numeric(p)) {
        err(e->at, "[operands] bad operand type for '%s': %s", e->op > 0 ? "++" : "--", ty_str(t));
        return e->type = &ty_error;
    }
    e->operand = p->kind < TY_INT ? &ty_int : p;
    return e->type = t;
}
