/* Expressions but calls, names and operators. */
#include <string.h>
#include "infer.h"
#include "lint.h"

static struct type *check_literal(struct expr *e)
{
    struct token *t = e->tok;
    e->is_const = true;
    switch (e->op) {
    case T_INT: {
        bool neg = e->at.end - e->at.at > t->at.end - t->at.at;
        e->val.i = (int32_t)(neg ? 0 - t->num : t->num);
        return e->type = &ty_int;
    }
    case T_LONG: {
        bool neg = e->at.end - e->at.at > t->at.end - t->at.at;
        e->val.i = (int64_t)(neg ? 0 - t->num : t->num);
        return e->type = &ty_long;
    }
    case T_FLOAT: e->val.d = t->real; return e->type = &ty_float;
    case T_DOUBLE: e->val.d = t->real; return e->type = &ty_double;
    case T_CHAR: e->val.i = (int64_t)t->num; return e->type = &ty_char;
    case T_STRING: e->val.s = t->chars; e->val.n = t->nchars; return e->type = ty_string();
    case K_true: case K_false: e->val.i = e->op == K_true; return e->type = &ty_boolean;
    default: e->is_const = false; return e->type = &ty_null;
    }
}

static struct type *check_array_lit(struct cx *cx, struct expr *e, struct type *t)
{
    if (t && t->kind == TY_ERROR) return e->type = t;
    if (!t || t->kind != TY_ARRAY) {
        err(e->at,
            t ? "[types] an array initialiser needs an array type, not %s"
              : "[types] an array initialiser is not allowed here%s",
            t ? ty_str(t) : "");
        return e->type = &ty_error;
    }
    for (int i = 0; i < e->args.n; i++) {
        if (e->args.v[i]->k == E_ARRAYLIT) check_array_lit(cx, e->args.v[i], t->elem);
        else check_assign_to(cx, &e->args.v[i], t->elem);
    }
    return e->type = t;
}

static struct type *check_new_array(struct cx *cx, struct expr *e)
{
    struct type *t = resolve_type(e->tref, &cx->env);
    int dims = e->args.n + e->dims;
    if (t->kind == TY_VOID) err(e->tref->at, "[void] an array of 'void'");
    int depth = dims;
    for (struct type *x = t; x->kind == TY_ARRAY; x = x->elem) depth++;
    if (depth > 255) err(e->tref->at, "[limit] an array has at most 255 dimensions");
    if (t->kind == TY_VAR || (t->kind == TY_CLASS && t->nargs)) {
        bool wild = t->kind == TY_CLASS;
        for (int i = 0; wild && i < t->nargs; i++)
            if (t->args[i]->kind != TY_WILD || t->args[i]->wild != '?') wild = false;
        if (!wild) err(e->tref->at, "[generics] generic array creation");
    }
    for (int i = 0; i < dims; i++) t = ty_array(t);
    for (int i = 0; i < e->args.n; i++) {
        struct type *d = check_value(cx, &e->args.v[i], &ty_int);
        if (d->kind == TY_ERROR) continue;
        struct type *p = ty_is_prim(d) ? d : ty_unbox(d);
        if (p && ty_is_integral(p) && p->kind != TY_LONG) convert(&e->args.v[i], &ty_int);
        else coerce(&e->args.v[i], &ty_int);
    }
    if (e->a) check_array_lit(cx, e->a, t);
    return e->type = t;
}

static struct type *check_index(struct cx *cx, struct expr **pe)
{
    struct expr *e = *pe;
    struct type *a = check_expr(cx, &e->a, NULL), *i = check_value(cx, &e->b, &ty_int);
    if (a->kind == TY_ERROR) return e->type = a;
    a = ty_bound(a);
    if (a->kind != TY_ARRAY) {
        err(e->a->at, "[types] an array is needed, but this is %s", ty_str(a));
        if (a->kind == TY_CLASS && ty_is_string(a)) hint("use .charAt(...)");
        return e->type = &ty_error;
    }
    struct type *p = ty_is_prim(i) ? i : ty_unbox(i);
    if (i->kind != TY_ERROR) {
        if (p && ty_is_integral(p) && p->kind != TY_LONG) convert(&e->b, &ty_int);
        else coerce(&e->b, &ty_int);
    }
    e->type = a->elem;
    return e->type;
}

/* An interface below all of them, for the object of a lambda. */
static struct type *all_of(struct cx *cx, struct type **parts, int n)
{
    struct cls *c = NEW(struct cls), *in = cx->env.cls;
    c->name = xj_name("$Intersection%d", ++in->anon_count);
    c->full = xj_name("%s%s", in->full, c->name);
    c->flags = F_INTERFACE | F_ABSTRACT | F_STATIC | F_IMPLICIT;
    c->outer = in;
    c->unit = in->unit;
    c->package = in->package;
    c->is_library = in->is_library;
    c->at = in->at;
    for (int i = 0; i < n; i++) {
        bool below = false;             /* another one is below it, and may implement what it leaves abstract */
        for (int k = 0; k < n; k++) below = below || (k != i && parts[k] != parts[i] && ty_subtype(parts[k], parts[i]));
        if (!below && parts[i]->kind == TY_CLASS && parts[i]->cls->flags & F_INTERFACE) PUSH(&c->ifaces, parts[i]);
    }
    c->type = ty_raw(c);
    c->state = 3;
    c->bodies = true;
    PUSH(&all_classes.c, c);
    return c->type;
}

static bool certain(struct type *from, struct type *to);

static struct type *check_cast(struct cx *cx, struct expr **pe)
{
    struct expr *e = *pe;
    struct type *to = resolve_type(e->tref, &cx->env);
    while (e->a->k == E_PAREN && (e->a->a->k == E_LAMBDA || e->a->a->k == E_MREF || e->a->a->k == E_PAREN)) e->a = e->a->a;
    bool fn = e->a->k == E_LAMBDA || e->a->k == E_MREF;
    struct type *target = to, *parts[8];
    if (e->tref->alts.n > 1 && e->tref->alts.n <= 8) {
        for (int i = 0; i < e->tref->alts.n; i++) {
            parts[i] = resolve_type(e->tref->alts.v[i], &cx->env);
            if (parts[i]->kind == TY_ERROR) return e->type = parts[i];
            if (ty_function(parts[i]) && (!ty_function(target) || ty_subtype(parts[i], target))) target = parts[i];
        }
        to = ty_together(parts, e->tref->alts.n);
        if (target->kind == TY_CLASS && ty_function(target) && may_wait(e->a)) target = all_of(cx, parts, e->tref->alts.n);
    }
    struct type *from = check_value(cx, &e->a, fn || may_wait(e->a) ? target : NULL);
    e->type = to;
    if (from->kind == TY_ERROR || to->kind == TY_ERROR) return e->type;
    if (!ty_castable(from, to)) {
        if (err(e->at, "[types] impossible cast: %s cannot be converted to %s", ty_str(from), ty_str(to))) {
            if (ty_is_string(to) && ty_is_prim(from)) hint("use String.valueOf(%s)", source_text(e->a->at));
            if (to->kind == TY_INT && ty_is_string(from)) hint("use Integer.parseInt(%s)", source_text(e->a->at));
        }
        return e->type = &ty_error;
    }
    lint_cast(e->at, from, to, certain(from, to));
    if (ty_is_prim(from) && ty_is_prim(to)) {
        struct expr *c = conv_new(e->a, CV_PRIM, to);
        c->at = e->at;
        if (e->a->is_const) {
            c->is_const = true;
            fold_cast(from, to, &e->a->val, &c->val);
        }
        *pe = c;
        return to;
    }
    if (ty_is_prim(from) || ty_is_prim(to)) {
        struct expr *x = e->a;
        convert(&x, to);
        if (x == e->a) x = conv_new(x, CV_REF, to);
        x->at = e->at;
        *pe = x;
        if (!ty_is_prim(to)) (*pe)->type = to;
        return (*pe)->type;
    }
    from = uncheck(&e->a);     /* the cast is the only check */
    if (from->kind == TY_NULL || (to->kind == TY_VAR && to->var->together ? fn || ty_subtype(from, to) : ty_subtype(ty_erase(from), ty_erase(to)))) {
        struct expr *c = conv_new(e->a, CV_REF, to);
        if (e->a->is_const && ty_is_string(to)) {
            c->is_const = true;
            c->val = e->a->val;
        }
        *pe = c;
    }
    return (*pe)->type;
}

/* Whether a `from` is a `to` can be told without the type arguments: they follow from those of `from`. */
static bool certain(struct type *from, struct type *to)
{
    if (ty_subtype(from, to)) return true;
    from = ty_bound(from);
    if (to->kind == TY_ARRAY && from->kind == TY_ARRAY) return certain(from->elem, to->elem);
    if (from->kind != TY_CLASS || to->kind != TY_CLASS || !from->nargs) return false;
    struct type *s = ty_as_super(to->cls->type, from->cls);
    if (!s || s->nargs != from->nargs) return true;
    for (int i = 0; i < to->cls->tvars.n; i++) {
        bool seen = false;
        for (int k = 0; k < s->nargs; k++)
            if (ty_mentions(s->args[k], &to->cls->tvars.v[i], 1)) seen = true;
        if (!seen && (to->args[i]->kind != TY_WILD || to->args[i]->wild != '?')) return false;
    }
    s = ty_as_super(to, from->cls);
    return s && ty_subtype(s, from) && ty_subtype(from, s);
}

static struct type *check_instanceof(struct cx *cx, struct expr *e)
{
    struct type *from = check_value(cx, &e->a, NULL), *to = resolve_type(e->tref, &cx->env);
    e->operand = to;
    e->type = &ty_boolean;
    if (from->kind == TY_ERROR || to->kind == TY_ERROR) return e->type;
    if (ty_is_prim(from)) err(e->a->at, "[types] a reference is needed, but this is %s", ty_str(from));
    else if (ty_is_prim(to)) err(e->tref->at, "[types] a class is needed, but this is %s", ty_str(to));
    else if (!ty_castable(from, to))
        err(e->at, "[types] incompatible types: %s can never be a %s", ty_str(from), ty_str(to));
    else if (source_level < 16 && !ty_reifiable(to)) need_source(e->tref->at, 16, "instanceof with type arguments is");
    else if (!ty_reifiable(to) && !certain(from, to))
        err(e->at, "[types] %s cannot safely be told from %s at run time", ty_str(to), ty_str(from));
    else if (e->pattern && ty_subtype(from, to) && from->kind != TY_FREE)
        err(e->at, "[types] the pattern always matches: %s is a %s", ty_str(from), ty_str(to));
    if (e->pattern) {
        e->pattern->type = to;
        declare_local(cx, e->pattern);
        cx->env.scope = cx->env.scope->up;      /* visible only where it is bound */
    }
    return e->type;
}

static bool const_int_fits(struct expr *e, struct type *t)
{
    return e->is_const && e->type->kind == TY_INT && can_assign(e, t);
}

static bool standalone_prim(struct cx *cx, struct expr *e)
{
    (void)cx;
    return e->type && (ty_is_prim(e->type) || ty_unbox(e->type));
}

static struct type *check_operand(struct cx *cx, struct expr **pe, struct type *target)
{
    if (target != &ty_wait) return check_value(cx, pe, target);
    while ((*pe)->k == E_PAREN) *pe = (*pe)->a;
    return check_value(cx, pe, may_pend(cx, *pe) ? &ty_wait : NULL);
}

static struct type *check_cond(struct cx *cx, struct expr *e, struct type *target)
{
    check_condition(cx, &e->a);
    struct scope *was = cx->env.scope;
    push_bindings(cx, e->a, true);
    if (source_level < 8) target = NULL;
    check_operand(cx, &e->b, target);
    cx->env.scope = was;
    push_bindings(cx, e->a, false);
    check_operand(cx, &e->c, target);
    cx->env.scope = was;
    if (e->b->pending || e->c->pending) return pend_cond(cx, e);
    return cond_type(cx, e, target == &ty_wait ? NULL : target);
}

struct type *cond_type(struct cx *cx, struct expr *e, struct type *target)
{
    struct type *x = e->b->type, *y = e->c->type;
    if (x->kind == TY_ERROR || y->kind == TY_ERROR) return e->type = &ty_error;
    struct type *p = ty_is_prim(x) ? x : ty_unbox(x), *q = ty_is_prim(y) ? y : ty_unbox(y), *to = NULL;
    if (standalone_prim(cx, e->b) && standalone_prim(cx, e->c) && p && q) {
        if (p->kind == q->kind) to = ty_is_prim(x) || ty_is_prim(y) ? p : x == y ? NULL : p;
        else if (ty_is_numeric(p) && ty_is_numeric(q)) {
            if ((p->kind == TY_BYTE && q->kind == TY_SHORT) || (p->kind == TY_SHORT && q->kind == TY_BYTE))
                to = &ty_short;
            else if (p->kind < TY_INT && const_int_fits(e->c, p)) to = p;
            else if (q->kind < TY_INT && const_int_fits(e->b, q)) to = q;
            else binary_promote(x, y, &to);
        }
    }
    if (to) {
        convert(&e->b, to);
        convert(&e->c, to);
        e->type = to;
        if (e->a->is_const && e->b->is_const && e->c->is_const) {
            e->is_const = true;
            e->val = e->a->val.i ? e->b->val : e->c->val;
        }
        return to;
    }
    if (target && ty_is_ref(target) && target->kind != TY_FREE) {
        if (!can_assign(e->b, target)) return coerce(&e->b, target), e->type = &ty_error;
        if (!can_assign(e->c, target)) return coerce(&e->c, target), e->type = &ty_error;
        bool str = ty_is_string(x) && ty_is_string(y);
        convert(&e->b, target);
        convert(&e->c, target);
        e->type = str ? x : target;
    } else {
        e->type = ty_lub(ty_box(x), ty_box(y));
        convert(&e->b, e->type);
        convert(&e->c, e->type);
    }
    if (e->a->is_const && e->b->is_const && e->c->is_const && ty_is_string(e->type)) {
        e->is_const = true;
        e->val = e->a->val.i ? e->b->val : e->c->val;
    }
    return e->type;
}

/* The class before `.this` or `.super`. */
static struct type *qualifier(struct cx *cx, struct expr *e)
{
    if (e->a->k == E_NAME) return check_name(cx, &e->a, true);
    if (e->a->k == E_FIELD) return check_field(cx, &e->a, true);
    if (e->a->k != E_TYPE) err(e->at, "[syntax] a class is needed before '.%s'", e->k == E_THIS ? "this" : "super");
    return e->a->k == E_TYPE ? e->a->type : &ty_error;
}

static struct type *check_this(struct cx *cx, struct expr **pe)
{
    struct expr *e = *pe;
    const char *word = e->k == E_THIS ? "this" : "super";
    if (e->a && e->k == E_THIS) {
        struct type *q = qualifier(cx, e);
        if (q->kind == TY_ERROR) return e->type = q;
        struct expr *o = e->a->k == E_TYPE ? outer_this(cx, q->cls, false, e->at) : NULL;
        if (!o) {
            err(e->at, "[enclosing] '%s' is not an enclosing instance here", ty_str(q));
            return e->type = &ty_error;
        }
        *pe = o;
        return o->type;
    }
    if (cx->env.is_static) {
        err(e->at, "[static] '%s' cannot be used in a static context", word);
        return e->type = &ty_error;
    }
    if (cx->ctor_args) {
        err(e->at, "[constructor-call] cannot use '%s' before the superclass's constructor was called", word);
        return e->type = &ty_error;
    }
    use_this(cx);
    if (e->k == E_SUPER) {
        if (e->a) {
            struct type *q = qualifier(cx, e);
            if (q->kind == TY_ERROR) return e->type = q;
            if (q->cls->flags & F_INTERFACE) {
                struct type *s = ty_as_super(cx->env.cls->type, q->cls);
                bool direct = false, other = false;
                for (int i = -1; i < cx->env.cls->ifaces.n; i++) {
                    struct type *k = i < 0 ? cx->env.cls->super : cx->env.cls->ifaces.v[i];
                    direct = direct || (k && k->cls == q->cls);
                    other = other || (k && k->cls != q->cls && cls_subclass(k->cls, q->cls));
                }
                if (!s) err(e->at, "[enclosing] '%s' is not a superinterface", ty_str(q));
                else if (!direct || other)
                    err(e->at, direct ? "[inheritance] '%s.super' means nothing here: another supertype is below '%s'"
                                      : "[inheritance] '%s' is not a direct superinterface of '%s'",
                        q->cls->name, direct ? q->cls->name : cx->env.cls->name);
                e->cls = q->cls;
                e->a = NULL;
                return e->type = s ? s : &ty_error;
            }
            for (int i = 0; cx->env.cls->more && i <= cx->env.cls->more; i++) {
                struct type *t = i == 0 ? cx->env.cls->super : cx->env.cls->ifaces.v[i - 1];
                if (t->cls != q->cls) continue;
                e->cls = q->cls;
                e->a = NULL;
                return e->type = t;
            }
            struct expr *o = e->a->k == E_TYPE ? outer_this(cx, q->cls, false, e->at) : NULL;
            if (!o || !q->cls->super) {
                err(e->at, "[this] '%s' is not an enclosing instance here", ty_str(q));
                return e->type = &ty_error;
            }
            e->a = o->k == E_THIS ? NULL : o;
            return e->type = q->cls->super;
        }
        if (!cx->env.cls->super) {
            err(e->at, "[types] 'super' in a class without superclass");
            return e->type = &ty_error;
        }
        return e->type = cx->env.cls->super;
    }
    return e->type = cx->env.cls->type;
}

static struct type *check_class_lit(struct cx *cx, struct expr *e)
{
    struct type *t;
    if (e->tref) t = resolve_type(e->tref, &cx->env);
    else
        t = e->a->k == E_NAME    ? check_name(cx, &e->a, true)
            : e->a->k == E_FIELD ? check_field(cx, &e->a, true)
                                 : check_expr(cx, &e->a, NULL);
    if (t->kind == TY_ERROR) return e->type = t;
    struct type *elem = t;
    while (elem->kind == TY_ARRAY) elem = elem->elem;
    if (elem->kind == TY_VAR) {
        err(e->at, "[not-a-class] '%s' is a type variable: it has neither members nor a class object", ty_str(elem));
        return e->type = &ty_error;
    }
    if (e->a && e->a->k != E_TYPE) {
        err(e->at, "[types] a class is needed before '.class'");
        return e->type = &ty_error;
    }
    e->operand = ty_erase(t);
    struct cls *k = known("java.lang.Class");
    struct type **args = xj_alloc(sizeof *args);
    args[0] = t->kind == TY_VOID ? ty_known("java.lang.Void") : ty_box(t);
    return e->type = k->tvars.n ? ty_class(k, args, 1) : ty_raw(k);
}

static bool only_a_type(struct cx *cx, const char *name)
{
    struct scope *s = cx->env.scope;
    for (struct cls *c = cx->env.cls; c; s = c->scope, c = c->outer) {
        for (; s; s = s->up)
            if (s->var && s->var->name == name) return false;
        if (find_field(c, name)) return false;
    }
    return !static_import(cx->env.unit, name, NULL) && (resolve_class_name(name, &cx->env) || package_exists(name));
}

struct type *check_expr(struct cx *cx, struct expr **pe, struct type *target)
{
    struct expr *e = *pe;
    if (e->pending) return pend_complete(e->pending, target);
    if (e->type) return e->type;        /* checked already: a constant's initialiser */
    switch (e->k) {
    case E_LIT: return check_literal(e);
    case E_PAREN: {
        if (e->a->k == E_NAME && only_a_type(cx, e->a->name)) {
            err(e->at, "[syntax] a type does not stand in parentheses");
            return e->type = &ty_error;
        }
        struct type *t = check_expr(cx, &e->a, target);
        e->a->paren = true;
        *pe = e->a;
        return t;
    }
    case E_NAME: return check_name(cx, pe, false);
    case E_FIELD: {
        struct type *t = check_field(cx, pe, false);
        if ((*pe)->k == E_TYPE || (*pe)->k == E_PACKAGE) {
            err(e->at, "[types] a value is needed, but this is a class");
            return e->type = &ty_error;
        }
        return t;
    }
    case E_CALL: return check_call(cx, pe, target);
    case E_NEW: return check_new(cx, pe, target);
    case E_NEWARRAY: return check_new_array(cx, e);
    case E_ARRAYLIT: return check_array_lit(cx, e, target);
    case E_INDEX: return check_index(cx, pe);
    case E_UNARY: return check_unary(cx, pe);
    case E_BINARY: return check_binary(cx, pe);
    case E_ASSIGN: return check_assign(cx, pe);
    case E_COMPOUND: return check_compound(cx, pe);
    case E_PREINC: case E_POSTINC: return check_incdec(cx, pe);
    case E_COND: return check_cond(cx, e, target);
    case E_CAST: return check_cast(cx, pe);
    case E_INSTANCEOF: return check_instanceof(cx, e);
    case E_THIS: case E_SUPER: return check_this(cx, pe);
    case E_LAMBDA: case E_MREF:
        if (target && target->kind == TY_ERROR) return e->type = target;
        if (!target || !ty_function(ty_bound(target))) {
            err(e->at, target ? "[types] %s needs a functional interface, not %s" : "[lambda] %s is not allowed here%s",
                e->k == E_LAMBDA ? "a lambda" : "a method reference", target ? ty_str(target) : "");
            return e->type = &ty_error;
        }
        return e->k == E_LAMBDA ? check_lambda(cx, e, target, false) : check_mref(cx, e, target, false);
    case E_CLASSLIT: return check_class_lit(cx, e);
    case E_SWITCH:
        check_switch(cx, e->block, e, target);
        return e->type;
    case E_ERROR: return e->type = &ty_error;
    case E_TYPE:
        err(e->at, "[types] a value is needed, but this is a type");
        return e->type = &ty_error;
    default: return e->type;
    }
}
