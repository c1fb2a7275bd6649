/* Overload resolution (JLS 15.12.2). */
#include <string.h>
#include "infer.h"

struct tvar **pick_vars(struct method *m, bool diamond, int *n)
{
    int of_class = diamond && !strcmp(m->name, "<init>") ? m->cls->tvars.n : 0;
    *n = m->tvars.n + of_class;
    if (!of_class) return m->tvars.v;
    struct tvar **v = xj_alloc(sizeof *v * (size_t)(*n + 1));
    int k = 0;
    for (int i = 0; i < of_class; i++) v[k++] = m->cls->tvars.v[i];
    for (int i = 0; i < m->tvars.n; i++) v[k++] = m->tvars.v[i];
    return v;
}

struct type *formal_type(struct method *m, struct type *site, int i, int phase)
{
    int n = m->params.n;
    struct type *t = m->params.v[phase == 3 && i >= n - 1 ? n - 1 : i]->type;
    if (phase == 3 && i >= n - 1) t = t->elem ? t->elem : &ty_error;
    return site && !(m->flags & F_STATIC) ? ty_member(site, m->cls, t) : t;
}

static bool has_return_value(struct stmt *s)
{
    if (!s) return false;
    if (s->k == S_RETURN) return s->e != NULL;
    if (s->k == S_CLASS) return false;
    if (has_return_value(s->s) || has_return_value(s->s2)) return true;
    for (int i = 0; i < s->list.n; i++)
        if (has_return_value(s->list.v[i])) return true;
    for (int i = 0; i < s->catches.n; i++)
        if (has_return_value(s->catches.v[i].body)) return true;
    for (int i = 0; i < s->cases.n; i++)
        for (int k = 0; k < s->cases.v[i].body.n; k++)
            if (has_return_value(s->cases.v[i].body.v[k])) return true;
    return false;
}

static bool has_return(struct stmt *s)
{
    if (!s) return false;
    if (s->k == S_RETURN) return true;
    if (s->k == S_CLASS) return false;
    if (has_return(s->s) || has_return(s->s2)) return true;
    for (int i = 0; i < s->list.n; i++)
        if (has_return(s->list.v[i])) return true;
    for (int i = 0; i < s->catches.n; i++)
        if (has_return(s->catches.v[i].body)) return true;
    return false;
}

static bool endless(struct stmt *b)
{
    if (!b->list.n) return false;
    struct stmt *s = b->list.v[b->list.n - 1];
    return s->k == S_THROW || (s->k == S_WHILE && s->e->k == E_LIT);
}

/* Where the body of a lambda looks names up that says what its parameters are. */
static struct cx within(struct cx *cx, struct expr *lambda)
{
    struct cx in = *cx;
    for (int i = 0; lambda->explicit_params && i < lambda->params.n; i++) {
        struct var *v = lambda->params.v[i];
        if (!v->tref || v->tref->infer) continue;
        v->type = resolve_type(v->tref, &cx->env);
        struct scope *s = NEW(struct scope);
        *s = (struct scope){ .up = in.env.scope, .var = v };
        in.env.scope = s;
    }
    return in;
}

static struct type *quick_type(struct cx *cx, struct expr *e);
static bool fits_result(struct type *t, struct expr *e, struct type *want, struct infer *in);

/* A reference that names several methods: has one of them this many parameters? */
static bool some_arity(struct cx *cx, struct expr *e, int n)
{
    struct type *site;
    bool receiver;
    mref_exact(cx, e, n, &site, &receiver);
    struct type *b = site->kind == TY_ERROR ? site : ty_bound(site);
    if (b->kind == TY_ARRAY) return !strcmp(e->name, "<init>") ? n == 1 : strcmp(e->name, "clone") || n == (e->a->k == E_TYPE);
    if (b->kind != TY_CLASS) return true;
    method_vec v = {0};
    find_methods(b->cls, e->name, &v);
    bool type = e->a->k == E_TYPE && strcmp(e->name, "<init>");
    for (int i = 0; i < v.n; i++) {
        int want = n - (type && !(v.v[i]->flags & F_STATIC));
        if (v.v[i]->params.n == want || (v.v[i]->flags & F_VARARGS && want >= v.v[i]->params.n - 1)) return true;
    }
    return !v.n;
}

/* Could the waiting argument be of this type? (arity, void or value; explicit parameter types) */
static bool waiting_fits(struct cx *cx, struct expr *e, struct type *t, struct infer *in, bool own_var)
{
    if (t->kind == TY_FREE || own_var) return true;
    while (e->k == E_PAREN) e = e->a;
    if (e->k == E_COND) return waiting_fits(cx, e->b, t, in, false) && waiting_fits(cx, e->c, t, in, false);
    if (e->k != E_LAMBDA && e->k != E_MREF) return true;
    struct method *fn = ty_function(t);
    if (!fn) return false;
    if (e->k == E_MREF) {
        struct type *site;
        bool receiver;
        struct method *m = mref_exact(cx, e, fn->params.n, &site, &receiver);
        if (!m) return some_arity(cx, e, fn->params.n);
        if (m->params.n + receiver != fn->params.n && !(m->flags & F_VARARGS)) return false;
        struct type *got = !strcmp(m->name, "<init>") ? site : ty_member(site, m->cls, m->ret);
        if (got->kind != TY_VOID && got->kind != TY_VAR && !fits_result(got, NULL, ty_member(fn_plain(t), fn->cls, fn->ret), in)) return false;
        return m->ret->kind != TY_VOID || fn->ret->kind == TY_VOID || !strcmp(m->name, "<init>");
    }
    if (fn->params.n != e->params.n) return false;
    for (int i = 0; e->explicit_params && i < e->params.n; i++) {
        struct var *v = e->params.v[i];
        struct type *want = ty_member(lambda_plain(cx, e, t), fn->cls, fn->params.v[i]->type);
        if (!v->tref || v->tref->infer || infer_mentions(in, want) || want->kind == TY_FREE) continue;
        struct type *is = resolve_type(v->tref, &cx->env);
        if (is->kind != TY_ERROR && !ty_same(is, ty_upper(want))) return false;
    }
    if (e->block) {
        bool value = has_return_value(e->block);
        if (fn->ret->kind == TY_VOID) return !value;
        return value || (!has_return(e->block) && endless(e->block));
    }
    struct expr *b = e->a;
    while (b->k == E_PAREN) b = b->a;
    if (fn->ret->kind == TY_VOID)
        return e->a->k != E_PAREN && (b->k == E_CALL || b->k == E_NEW || b->k == E_ASSIGN || b->k == E_COMPOUND ||
                                      b->k == E_PREINC || b->k == E_POSTINC);
    if (e->params.n && !e->explicit_params) return true;
    if (b->k == E_LAMBDA || b->k == E_MREF) {
        struct type *r = ty_member(lambda_plain(cx, e, t), fn->cls, fn->ret);
        return infer_mentions(in, r) || r->kind != TY_CLASS || waiting_fits(cx, b, r, in, false);
    }
    struct cx body = within(cx, e);
    return fits_result(quick_type(&body, b), b, ty_member(lambda_plain(cx, e, t), fn->cls, fn->ret), in);
}

static bool plain_prim(struct expr *a, struct type *t) { return ty_is_prim(t) && !a->pending; }

static bool applicable(struct cx *cx, struct method *m, struct type *site, const struct pick *p, expr_vec *args, int phase)
{
    int n = args->n;
    bool diamond = p->diamond;
    if (phase == 3 ? !(m->flags & F_VARARGS) || n < m->params.n - 1 : n != m->params.n) return false;
    struct infer in = {0};
    int nvars;
    struct tvar **vars = pick_vars(m, diamond, &nvars);
    if (nvars) infer_add(&in, vars, nvars, m, site);
    int given = p->call ? p->call->targs.n : 0;
    if (given && m->tvars.n && given != m->tvars.n) return false;
    for (int i = 0; given && i < m->tvars.n; i++) {
        struct type *t = resolve_type(p->call->targs.v[i], &cx->env);
        if (!infer_equal(&in, ty_var(in.v.v[nvars - m->tvars.n + i].fresh), t)) return false;
    }
    bool pending = false;
    for (int i = 0; i < n; i++) {
        struct expr *a = args->v[i];
        if (a->deferred) continue;
        struct type *f = infer_open(&in, formal_type(m, site, i, phase), vars, nvars, 0), *t = arg_type(a);
        if (phase == 1 && (plain_prim(a, t) ? ty_is_ref(f) : ty_is_prim(f))) return false;
        if (a->pending) {
            if (!pend_fits(&in, a, f)) return false;
            pending = true;
            continue;
        }
        if (nvars ? !infer_compatible(&in, t, f) : !ty_convertible(t, f, 2)) return false;
    }
    for (int i = 0; i < n; i++) {
        struct expr *a = args->v[i];
        if (!a->deferred) continue;
        struct type *f = infer_open(&in, formal_type(m, site, i, phase), vars, nvars, 0);
        if (!waiting_fits(cx, a, f, &in, f->kind == TY_VAR && nvars && infer_mentions(&in, f))) return false;
    }
    if (pending) infer_solve_all(&in);
    return !pending || infer_possible(&in);
}

static struct type *quick_call(struct cx *cx, struct expr *e);

static const char *dotted(struct expr *e)
{
    if (e->k == E_NAME) return e->name;
    const char *a = e->k == E_FIELD ? dotted(e->a) : NULL;
    return a ? xj_fmt("%s.%s", a, e->name) : NULL;
}

/* What a call's receiver is of, or the class before its dot; NULL: that needs attribution. */
static struct type *quick_receiver(struct cx *cx, struct expr *e)
{
    while (e->k == E_PAREN) e = e->a;
    if (e->k == E_THIS && !e->a) return cx->env.cls->type;
    if (e->k == E_CALL) return quick_call(cx, e);
    if (e->k == E_NAME) {
        struct var *v = find_local(cx, e->name);
        if (v) return v->type;
        for (struct cls *c = cx->env.cls; c; c = c->outer) {
            struct field *f = find_field(c, e->name);
            if (f) return f->type;
        }
        struct cls *c = resolve_class_name(e->name, &cx->env);
        return c ? ty_raw(c) : NULL;
    }
    if (e->k == E_FIELD) {
        struct type *a = quick_receiver(cx, e->a);
        if (a && a->kind == TY_CLASS) {
            class_members(a->cls);
            struct field *f = find_field(a->cls, e->name);
            if (f) return ty_member(a, f->cls, f->type);
            struct cls *c = member_class(a->cls, e->name);
            return c ? ty_raw(c) : NULL;
        }
        const char *name = a ? NULL : dotted(e);
        struct cls *c = name ? class_find(xj_intern(name)) : NULL;
        return c ? ty_raw(c) : NULL;
    }
    return e->k == E_LIT || e->k == E_NEW || e->k == E_CAST ? quick_type(cx, e) : NULL;
}

/* void if all methods that may be meant are; a type if there is only one. */
static struct type *quick_call(struct cx *cx, struct expr *e)
{
    struct type *site = e->a ? quick_receiver(cx, e->a) : NULL;
    method_vec v = {0};
    if (e->a && (!site || site->kind == TY_ERROR || (site = ty_bound(site))->kind != TY_CLASS)) return NULL;
    if (site) {
        class_members(site->cls);
        find_methods(site->cls, e->name, &v);
    }
    for (struct cls *c = cx->env.cls; !e->a && c && !v.n; c = c->outer) find_methods(c, e->name, &v);
    struct method *one = NULL;
    int n = 0, voids = 0;
    for (int i = 0; i < v.n; i++) {
        struct method *m = v.v[i];
        bool ok = m->flags & F_VARARGS ? e->args.n >= m->params.n - 1 : e->args.n == m->params.n;
        for (int k = 0; ok && !(m->flags & F_VARARGS) && k < e->args.n; k++) {
            struct type *f = m->params.v[k]->type;
            struct type *t = ty_is_prim(f) || (f->kind == TY_CLASS && !f->nargs) ? quick_type(cx, e->args.v[k]) : NULL;
            ok = !t || t->kind <= TY_VOID || ty_convertible(t, f, 2);
        }
        if (!ok) continue;
        n++;
        voids += m->ret->kind == TY_VOID;
        one = m;
    }
    if (n && voids == n) return &ty_void;
    if (n != 1 || one->tvars.n || (site && site->cls->tvars.n && !site->nargs)) return NULL;
    struct type *t = site ? ty_member(site, one->cls, one->ret) : one->ret;
    return t->kind == TY_VAR || t->kind == TY_WILD || (e->a && !ty_is_prim(t) && !ty_is_string(t) && (t->kind != TY_CLASS || t->nargs)) ? NULL : t;
}

/* The type of a lambda's result where that needs no attribution, or NULL. */
static struct type *quick_type(struct cx *cx, struct expr *e)
{
    while (e->k == E_PAREN) e = e->a;
    switch (e->k) {
    case E_LIT:
        switch (e->op) {
        case T_INT: return &ty_int;
        case T_LONG: return &ty_long;
        case T_FLOAT: return &ty_float;
        case T_DOUBLE: return &ty_double;
        case T_CHAR: return &ty_char;
        case T_STRING: return ty_string();
        case K_true: case K_false: return &ty_boolean;
        default: return &ty_null;
        }
    case E_INSTANCEOF: return &ty_boolean;
    case E_NEW: {
        bool diamond = e->tref->parts.n && e->tref->parts.v[e->tref->parts.n - 1].diamond;
        return e->a || e->body ? NULL : diamond ? ty_erase(resolve_type(e->tref, &cx->env)) : resolve_type(e->tref, &cx->env);
    }
    case E_CAST: return e->tref->alts.n > 1 ? NULL : resolve_type(e->tref, &cx->env);
    case E_UNARY: {
        struct type *t = quick_type(cx, e->a);
        return e->op == O_NOT ? &ty_boolean : t && t->kind < TY_INT && ty_is_prim(t) ? &ty_int : t;
    }
    case E_BINARY: {
        if (e->op >= O_LT && e->op <= O_NE) return &ty_boolean;
        if (e->op == O_ANDAND || e->op == O_OROR) return &ty_boolean;
        struct type *x = quick_type(cx, e->a), *y = quick_type(cx, e->b), *to;
        if (e->op == O_ADD && ((x && ty_is_string(x)) || (y && ty_is_string(y)))) return ty_string();
        return x && y && x->kind != TY_BOOLEAN && binary_promote(x, y, &to) ? to : NULL;
    }
    case E_NAME: {
        struct var *v = find_local(cx, e->name);
        if (v) return v->type && v->type->kind != TY_ERROR ? v->type : NULL;
        struct field *f = find_field(cx->env.cls, e->name);
        return f && f->type && f->type->kind != TY_ERROR && f->type->kind != TY_VAR ? f->type : NULL;
    }
    case E_CALL: return quick_call(cx, e);
    default: return NULL;
    }
}

static bool fits_result(struct type *t, struct expr *e, struct type *want, struct infer *in)
{
    if (t && t->kind == TY_VOID && want->kind != TY_VOID) return false;
    if (t && want->kind == TY_VAR && want->var->infer == in && t->kind > TY_VOID) {
        type_vec *up = &in->v.v[want->var->index].b[B_UP];
        for (int i = 0; i < up->n; i++)
            if (!infer_mentions(in, up->v[i]) && !ty_subtype(ty_box(t), up->v[i])) return false;
    }
    if (!t || want->kind == TY_VOID || want->kind == TY_FREE || infer_mentions(in, want)) return true;
    if (e && e->k == E_LIT && ty_is_prim(t) && (ty_is_prim(want) || ty_unbox(want))) return (t->kind == TY_BOOLEAN) == ((ty_is_prim(want) ? want : ty_unbox(want))->kind == TY_BOOLEAN);
    return t->kind == TY_VOID ? false : ty_convertible(t, ty_upper(want), 2) || (ty_is_prim(t) && ty_is_prim(want));
}

/* 1 a primitive, 2 a reference, 0 unknown */
static int result_kind(struct cx *cx, struct expr *e, int nparams)
{
    if (e->k == E_MREF) {
        struct type *site;
        bool receiver;
        struct method *m = mref_exact(cx, e, nparams, &site, &receiver);
        return !m ? 0 : !strcmp(m->name, "<init>") || !ty_is_prim(m->ret) ? 2 : 1;
    }
    while (e->k == E_PAREN) e = e->a;
    if (e->k == E_NEWARRAY || e->k == E_LAMBDA || e->k == E_CLASSLIT || e->k == E_THIS || e->k == E_NEW) return 2;
    if (e->k == E_COND) {
        int x = result_kind(cx, e->b, 0), y = result_kind(cx, e->c, 0);
        return x == y ? x : 0;
    }
    if (e->k == E_CAST) return e->tref->prim && !e->tref->dims ? 1 : 2;
    struct type *t = quick_type(cx, e);
    return !t || t->kind == TY_VOID || t->kind == TY_ERROR ? 0 : ty_is_prim(t) ? 1 : 2;
}

static void results_of(struct cx *cx, struct stmt *s, int *seen)
{
    if (!s || s->k == S_CLASS) return;
    if (s->k == S_RETURN && s->e) {
        int k = s->e->k == E_NAME ? 0 : result_kind(cx, s->e, 0);      /* a name may be one of the block's own */
        *seen = *seen == -1 || *seen == k ? k : 0;
    }
    results_of(cx, s->s, seen);
    results_of(cx, s->s2, seen);
    for (int i = 0; i < s->list.n; i++) results_of(cx, s->list.v[i], seen);
    for (int i = 0; i < s->catches.n; i++) results_of(cx, s->catches.v[i].body, seen);
    for (int i = 0; i < s->cases.n; i++)
        for (int k = 0; k < s->cases.v[i].body.n; k++) results_of(cx, s->cases.v[i].body.v[k], seen);
}

/* a <: b where b may have open variables; nothing is unchecked here. */
static bool strictly_below(struct infer *in, struct type *a, struct type *b)
{
    if (ty_is_prim(a) || ty_is_prim(b)) return ty_is_prim(a) && ty_is_prim(b) && ty_widens(a, b);
    if (b->kind == TY_CLASS && b->nargs) {      /* a raw type is below the raw one alone */
        struct type *s = ty_as_super(a, b->cls);
        if (s && !s->nargs) return false;
    }
    return infer_below(in, a, b);
}

/* As many type parameters have the same bounds; y's are seen through `names`. */
static bool same_bounds(struct infer *in, struct type *x, struct method *fx, struct type *y, struct method *fy, const struct subst *names)
{
    for (int i = 0; i < fx->tvars.n; i++) {
        struct tvar *a = fx->tvars.v[i], *b = fy->tvars.v[i];
        if (a->bounds.n != b->bounds.n) return false;
        for (int k = 0; k < a->bounds.n; k++) {
            struct type *p = ty_member(x, fx->cls, a->bounds.v[k]), *q = ty_subst(ty_member(y, fy->cls, b->bounds.v[k]), names);
            if (ty_mentions(p, fx->tvars.v, fx->tvars.n) && infer_mentions(in, q)) return false;
            if (!infer_equal(in, p, q)) return false;
        }
    }
    return true;
}

/* Functional interfaces x, y for this lambda or reference (JLS 15.12.2.5): -1 no rule, 0 no, 1 x is more specific.  y may have open variables. */
static int fn_specific(struct cx *cx, struct infer *in, struct expr *arg, struct type *x, struct type *y)
{
    while (arg->k == E_PAREN) arg = arg->a;
    if (arg->k == E_COND) {
        int b = fn_specific(cx, in, arg->b, x, y), c = fn_specific(cx, in, arg->c, x, y);
        return b < c ? b : c;
    }
    struct method *fx = ty_function(x), *fy = ty_function(y);
    if (!fx || !fy || ty_subtype(ty_erase(x), ty_erase(y)) || ty_subtype(ty_erase(y), ty_erase(x))) return -1;
    if (arg->k == E_LAMBDA ? arg->params.n && !arg->explicit_params : arg->k != E_MREF) return 0;
    struct type *captured = ty_capture(x), *plain = fn_plain(x), *vars[16];
    y = fn_plain(y);
    int n = fx->tvars.n;
    if (fx->params.n != fy->params.n || n > 16 || n != fy->tvars.n) return 0;
    for (int i = 0; i < n; i++) vars[i] = ty_var(fx->tvars.v[i]);
    struct subst names = { fy->tvars.v, vars, n };
    if (!same_bounds(in, captured, fx, y, fy, &names)) return 0;
    for (int i = 0; i < fx->params.n; i++) {
        struct type *a = ty_member(captured, fx->cls, fx->params.v[i]->type), *b = ty_subst(ty_member(y, fy->cls, fy->params.v[i]->type), &names);
        if (ty_mentions(a, fx->tvars.v, n) && infer_mentions(in, b)) return 0;
        if (ty_is_prim(a) || ty_is_prim(b)) {
            if (a->kind != b->kind) return 0;
        } else if (!infer_equal(in, ty_member(plain, fx->cls, fx->params.v[i]->type), b) || !infer_below(in, b, a)) {
            return 0;
        }
    }
    struct type *rx = ty_member(captured, fx->cls, fx->ret), *ry = ty_subst(ty_member(y, fy->cls, fy->ret), &names);
    if (ry->kind == TY_VOID) return 1;
    if (rx->kind == TY_VOID || (ty_mentions(rx, fx->tvars.v, n) && infer_mentions(in, ry))) return 0;
    struct cx body = arg->k == E_LAMBDA ? within(cx, arg) : *cx;
    if (arg->k == E_LAMBDA && !arg->block) {
        int inner = fn_specific(&body, in, arg->a, rx, ry);
        if (inner >= 0) return inner;
    }
    if (ty_is_prim(rx) != ty_is_prim(ry)) {
        int kind = -1;
        if (arg->k == E_MREF || !arg->block) kind = result_kind(&body, arg->k == E_MREF ? arg : arg->a, fx->params.n);
        else results_of(&body, arg->block, &kind);
        return kind == (ty_is_prim(rx) ? 1 : 2);
    }
    return strictly_below(in, rx, ry);
}

/* m1 is more specific than m2 for these arguments (JLS 15.12.2.5, 18.5.4): m2's type parameters are inferred. */
static bool more_specific(struct cx *cx, struct method *m1, struct method *m2, struct type *site, expr_vec *args, int phase, bool diamond)
{
    struct infer in = {0};
    int n;
    struct tvar **vars = pick_vars(m2, diamond, &n);
    if (n) infer_add(&in, vars, n, m2, site);
    int more = phase == 3 && m2->params.n == args->n + 1;
    for (int i = 0; i < args->n + more; i++) {
        struct type *x = formal_type(m1, site, i, phase), *y = infer_open(&in, formal_type(m2, site, i, phase), vars, n, 0);
        int k = i < args->n && args->v[i]->deferred ? fn_specific(cx, &in, args->v[i], x, y) : -1;
        if (k == 0 || (k < 0 && !strictly_below(&in, x, y))) return false;
    }
    return true;
}

static const char *arg_list(expr_vec *args)
{
    const char *s = "";
    for (int i = 0; i < args->n; i++)
        s = xj_fmt("%s%s%s", s, i ? "," : "",
                   args->v[i]->deferred ? args->v[i]->k == E_LAMBDA ? "lambda" : "method reference"
                                        : ty_str(arg_type(args->v[i])));
    return s;
}

static const char *param_list(struct method *m)
{
    const char *s = "";
    for (int i = 0; i < m->params.n; i++) s = xj_fmt("%s%s%s", s, i ? "," : "", ty_str(m->params.v[i]->type));
    return s;
}

static void report_none(method_vec *all, expr_vec *args, struct span where, struct type *site)
{
    method_vec fit = {0}, *c = all;     /* the only one with that many parameters is the one that is meant */
    for (int i = 0; i < all->n; i++)
        if (all->v[i]->params.n == args->n && !(all->v[i]->flags & F_VARARGS)) PUSH(&fit, all->v[i]);
    if (fit.n == 1 && args->n) c = &fit;
    if (c->n == 1) {
        struct method *m = c->v[0];
        bool printed;
        const char *name = !strcmp(m->name, "<init>") ? m->cls->name : m->name;
        if (args->n == m->params.n) {
            for (int i = 0; i < args->n; i++)
                if (!args->v[i]->deferred && !m->tvars.n && !ty_convertible(arg_type(args->v[i]), formal_type(m, site, i, 1), 2)) {
                    printed = err(args->v[i]->at, "[arguments] incompatible argument: %s cannot be converted to %s",
                                  ty_str(arg_type(args->v[i])), ty_str(formal_type(m, site, i, 1)));
                    if (printed && !m->cls->is_library)
                        note(m->at, "'%s(%s)' is declared here", name, param_list(m));
                    return;
                }
            printed = err(where, "[arguments] '%s(%s)' cannot be applied to (%s)", name, param_list(m), arg_list(args));
        } else {
            printed = err(where, "[arguments] '%s(%s)' needs %d argument%s, but %d %s given", name, param_list(m),
                          m->params.n, m->params.n == 1 ? "" : "s", args->n, args->n == 1 ? "is" : "are");
        }
        if (printed && !m->cls->is_library) note(m->at, "declared here");
        return;
    }
    const char *name = c->n ? c->v[0]->name : "?";
    bool ctor = !strcmp(name, "<init>");
    if (!err(where, "[arguments] no %s '%s' can be applied to (%s)", ctor ? "constructor of" : "method", ctor ? c->v[0]->cls->name : name,
             arg_list(args))) return;
    for (int i = 0; i < c->n && i < 6; i++)
        hint("candidate: %s(%s)", !strcmp(c->v[i]->name, "<init>") ? c->v[i]->cls->name : c->v[i]->name,
             param_list(c->v[i]));
}

static bool override_equal(struct method *a, struct method *b)
{
    if (a->params.n != b->params.n) return false;
    for (int i = 0; i < a->params.n; i++)
        if (!ty_same(ty_erase(a->params.v[i]->type), ty_erase(b->params.v[i]->type))) return false;
    return true;
}

/* Both stand for one method: neither is the more specific, and either will do. */
static bool one_method(struct method *a, struct method *b, struct type *site)
{
    if (override_equal(a, b)) return a->cls == b->cls || !(a->flags & b->flags & F_STATIC) || cls_subclass(a->cls, b->cls) || cls_subclass(b->cls, a->cls);
    if (a->cls == b->cls || a->params.n != b->params.n) return false;
    for (int i = 0; i < a->params.n; i++)
        if (!ty_same(ty_erase(formal_type(a, site, i, 1)), ty_erase(formal_type(b, site, i, 1)))) return false;
    return true;
}

static bool can_use(struct cx *cx, struct method *m, struct type *site)
{
    if (!strcmp(m->name, "<init>") && m->flags & F_PROTECTED && !cx->extends && !cx->via_super)
        return !cx->env.cls || !strcmp(cx->env.cls->package, m->cls->package);
    return (cx->extends && m->flags & F_PROTECTED) || accessible(cx->env.cls, m->cls, m->flags, cx->via_super ? NULL : site);
}

/* A pending call with lambdas or references among its arguments, which all say themselves what they take (JLS 15.12.2.2). */
static bool pertinent(struct cx *cx, struct expr *e, bool *waits)
{
    if (e->k == E_COND && e->pending) return pertinent(cx, e->b, waits) && pertinent(cx, e->c, waits);
    for (int i = 0; e->pending && i < e->args.n; i++) {
        struct expr *a = e->args.v[i];
        struct type *site;
        bool receiver;
        if (!a->deferred) {
            if (!pertinent(cx, a, waits)) return false;
            continue;
        }
        *waits = true;
        if (a->k == E_LAMBDA ? a->params.n && !a->explicit_params : a->k != E_MREF || !mref_exact(cx, a, 0, &site, &receiver)) return false;
    }
    return true;
}

/* What such lambdas give decides between the methods: the calls are completed as if they stood alone.  => one was */
static bool settle(struct cx *cx, expr_vec *args)
{
    bool any = false;
    for (int i = 0; i < args->n; i++) {
        bool waits = false;
        if (!args->v[i]->pending || !pertinent(cx, args->v[i], &waits) || !waits) continue;
        check_expr(cx, &args->v[i], NULL);
        any = true;
    }
    return any;
}

bool resolve_overload(struct cx *cx, method_vec *c, struct type *site, expr_vec *args, struct span where,
                      bool quiet, struct pick *out)
{
    for (int i = 0; i < args->n; i++)
        if (!args->v[i]->deferred && arg_type(args->v[i])->kind == TY_ERROR) return false;
    for (int phase = 1; phase <= 3; phase++) {
        method_vec ok = {0};
        for (int i = 0; i < c->n; i++)
            if (can_use(cx, c->v[i], site) &&
                applicable(cx, c->v[i], site, out, args, phase))
                PUSH(&ok, c->v[i]);
        if (!ok.n) continue;
        struct method *best = NULL;
        for (int i = 0; i < ok.n; i++) {
            bool all = true;
            for (int k = 0; k < ok.n && all; k++)
                if (k != i && !more_specific(cx, ok.v[i], ok.v[k], site, args, phase, out->diamond)) all = false;
            if (!all) continue;
            if (best && !one_method(best, ok.v[i], site)) {
                best = NULL;
                break;
            }
            if (!best || best->flags & F_ABSTRACT) best = ok.v[i];
        }
        if (!best && ok.n > 1) {
            bool same = true;
            for (int i = 1; i < ok.n; i++) same = same && override_equal(ok.v[0], ok.v[i]) && one_method(ok.v[0], ok.v[i], site);
            if (same) best = ok.v[0];
        }
        if (!best && !quiet && settle(cx, args)) return resolve_overload(cx, c, site, args, where, quiet, out);
        if (!best) {
            if (!quiet && err(where, "[ambiguous] ambiguous call: '%s(%s)' and '%s(%s)' both match", ok.v[0]->name,
                              param_list(ok.v[0]), ok.v[1]->name, param_list(ok.v[1]))) {
                if (!ok.v[0]->cls->is_library) note(ok.v[0]->at, "declared here");
            }
            return false;
        }
        /* of override-equivalent interface methods the most specific return counts */
        for (int i = 0; i < ok.n; i++)
            if (ok.v[i] != best && override_equal(ok.v[i], best) && best->flags & F_ABSTRACT &&
                ty_is_ref(best->ret) && !ty_same(ok.v[i]->ret, best->ret) &&
                ty_subtype(ty_erase(ok.v[i]->ret), ty_erase(best->ret)))
                best = ok.v[i];
        *out = (struct pick){ .method = best, .site = site, .phase = phase, .diamond = out->diamond, .call = out->call };
        return true;
    }
    if (!quiet) {
        method_vec seen = {0};
        for (int i = 0; i < c->n; i++)
            if (can_use(cx, c->v[i], site)) PUSH(&seen, c->v[i]);
        if (seen.n || !c->n) report_none(&seen, args, where, out->diamond ? NULL : site);
        else if (err(where, "[access] '%s' is %s in '%s'",
                     !strcmp(c->v[0]->name, "<init>") ? c->v[0]->cls->name : c->v[0]->name,
                     c->v[0]->flags & F_PRIVATE ? "private" : "not accessible", c->v[0]->cls->name))
            note(c->v[0]->at, "declared here");
    }
    return false;
}

bool may_wait(struct expr *e)
{
    if (e->k == E_PAREN) return may_wait(e->a);
    if (e->k == E_COND) return may_wait(e->b) || may_wait(e->c);
    return e->k == E_LAMBDA || e->k == E_MREF;
}

bool may_pend(struct cx *cx, struct expr *e)
{
    if (source_level <= 7 && !cx->env.cls->is_library) return false;
    return e->k == E_CALL || e->k == E_NEW || e->k == E_COND;
}

bool check_args(struct cx *cx, expr_vec *args)
{
    bool ok = true;
    for (int i = 0; i < args->n; i++) {
        while (args->v[i]->k == E_PAREN) args->v[i] = args->v[i]->a;
        if (may_wait(args->v[i])) {
            args->v[i]->deferred = true;
            continue;
        }
        struct type *target = may_pend(cx, args->v[i]) ? &ty_wait : args->v[i]->k == E_SWITCH ? &ty_loose : NULL;
        if (check_value(cx, &args->v[i], target)->kind == TY_ERROR) ok = false;
    }
    return ok;
}
