/* Conversions in assignment, operand and cast contexts (JLS 5). */
#include <string.h>
#include "check.h"
#include "lint.h"

struct expr *expr_make(enum ekind k, struct span at, struct type *t)
{
    struct expr *e = NEW(struct expr);
    e->k = k;
    e->at = at;
    e->type = t;
    return e;
}

struct expr *conv_new(struct expr *e, enum conv how, struct type *to)
{
    struct expr *c = expr_make(E_CONV, e->at, to);
    c->op = how;
    c->a = e;
    c->name_at = e->name_at;
    return c;
}

static void convert_prim(struct expr **e, struct type *to)
{
    struct expr *x = *e;
    if (x->type->kind == to->kind) return;
    struct expr *c = conv_new(x, CV_PRIM, to);
    if (x->is_const) {
        c->is_const = true;
        fold_cast(x->type, to, &x->val, &c->val);
    }
    *e = c;
}

/* A generic result's checkcast is not wanted where only an Object is needed (as javac does). */
static struct expr *strip_checked(struct expr *e, struct type *to)
{
    if (e->k == E_CONV && e->op == CV_CHECKED && ty_subtype(ty_erase(e->a->type), ty_erase(to))) return e->a;
    return e;
}

struct type *uncheck(struct expr **e)
{
    if ((*e)->k == E_PAREN) return (*e)->type = uncheck(&(*e)->a);
    if ((*e)->k == E_CONV && (*e)->op == CV_CHECKED) *e = (*e)->a;
    return (*e)->type;
}

void convert(struct expr **e, struct type *to)
{
    struct expr *x = *e;
    struct type *from = x->type;
    if (from == to || from->kind == TY_ERROR || to->kind == TY_ERROR || to->kind == TY_VOID) return;
    if (ty_is_prim(from) && ty_is_prim(to)) {
        convert_prim(e, to);
    } else if (ty_is_prim(from)) {
        struct type *box = ty_box(from), *unboxed = ty_unbox(to);
        if (unboxed && unboxed->kind != from->kind) {
            convert_prim(e, unboxed);
            box = ty_box(unboxed);
        }
        *e = conv_new(*e, CV_BOX, box);
    } else if (ty_is_prim(to)) {
        struct type *u = ty_unbox(from);
        if (!u) {                       /* cast from Object and the like */
            *e = conv_new(x, CV_CHECKED, ty_box(to));
            u = to;
        }
        *e = conv_new(*e, CV_UNBOX, u);
        convert_prim(e, to);
    } else if (from->kind != TY_NULL) {
        *e = strip_checked(x, to);
        if (!ty_subtype(ty_erase((*e)->type), ty_erase(to))) *e = conv_new(*e, CV_CHECKED, to);
    }
}

static bool const_fits(struct expr *e, struct type *to)
{
    struct type *t = ty_is_prim(to) ? to : ty_unbox(to);
    if (!e->is_const || !t || e->type->kind < TY_BYTE || e->type->kind > TY_INT) return false;
    switch (t->kind) {
    case TY_BYTE: return e->val.i >= -128 && e->val.i <= 127;
    case TY_SHORT: return e->val.i >= -32768 && e->val.i <= 32767;
    case TY_CHAR: return e->val.i >= 0 && e->val.i <= 65535;
    default: return false;
    }
}

bool can_assign(struct expr *e, struct type *to)
{
    if (e->type->kind == TY_NULL && ty_is_prim(to)) return false;
    return ty_convertible(e->type, to, 2) || (e->type->kind != TY_ERROR && const_fits(e, to));
}

bool coerce(struct expr **e, struct type *to)
{
    struct expr *x = *e;
    if (x->type->kind == TY_ERROR || to->kind == TY_ERROR) return true;
    if (x->k == E_PAREN && (x->a->k == E_COND || x->a->k == E_SWITCH)) {
        bool ok = coerce(&x->a, to);
        x->type = x->a->type;
        return ok;
    }
    if (x->k == E_COND && ty_is_ref(x->type) && !x->deferred && ty_is_ref(to)) {
        if (!can_assign(x->b, to) || !can_assign(x->c, to)) goto bad;
        lint_convert(x->b->at, x->b->type, to);
        lint_convert(x->c->at, x->c->type, to);
        convert(&x->b, to);
        convert(&x->c, to);
        x->type = to;
        return true;
    }
    if (can_assign(x, to)) {
        lint_convert(x->at, x->type, to);
        convert(e, to);
        return true;
    }
bad:
    if (x->type->kind == TY_VOID) {
        err(x->at, "[void] a value is needed here, but the method returns 'void'");
    } else if (ty_is_numeric(x->type) && ty_is_numeric(to)) {
        if (err(x->at, "[types] incompatible types: possible lossy conversion from %s to %s", ty_str(x->type),
                ty_str(to)))
            hint(x->k == E_BINARY || x->k == E_COND || x->k == E_ASSIGN ? "cast it: (%s) (%s)" : "cast it: (%s) %s", ty_str(to), source_text(x->at));
    } else if (err(x->at, "[types] incompatible types: %s cannot be converted to %s", ty_str(x->type), ty_str(to))) {
        if (ty_is_string(to) && ty_is_prim(x->type)) hint("use String.valueOf(%s)", source_text(x->at));
        else if (ty_is_prim(to) && ty_is_string(x->type) && to->kind == TY_INT)
            hint("use Integer.parseInt(%s)", source_text(x->at));
        else if (to->kind == TY_BOOLEAN && x->k == E_ASSIGN) hint("did you mean '=='?");
    }
    return false;
}

struct type *check_value(struct cx *cx, struct expr **e, struct type *target)
{
    struct type *t = check_expr(cx, e, target);
    if (t->kind == TY_VOID) {
        err((*e)->at, "[void] a value is needed here, but the method returns 'void'");
        (*e)->type = t = &ty_error;
    }
    return t;
}

void check_assign_to(struct cx *cx, struct expr **e, struct type *to)
{
    check_value(cx, e, to);
    coerce(e, to);
}

struct type *check_condition(struct cx *cx, struct expr **e)
{
    struct type *t = check_value(cx, e, &ty_boolean);
    if (t->kind == TY_BOOLEAN || t->kind == TY_ERROR) return t;
    if (ty_unbox(t) == &ty_boolean) {
        convert(e, &ty_boolean);
        return &ty_boolean;
    }
    if (err((*e)->at, "[types] incompatible types: %s cannot be converted to boolean", ty_str(t)))
        if ((*e)->k == E_ASSIGN) hint("did you mean '=='?");
    return &ty_error;
}

/* Binary numeric promotion (JLS 5.6.2). */
bool binary_promote(struct type *a, struct type *b, struct type **to)
{
    struct type *x = ty_is_prim(a) ? a : ty_unbox(a), *y = ty_is_prim(b) ? b : ty_unbox(b);
    if (!x || !y || !ty_is_numeric(x) || !ty_is_numeric(y)) return false;
    enum tkind k = x->kind > y->kind ? x->kind : y->kind;
    *to = ty_prim(k < TY_INT ? TY_INT : k);
    return true;
}
