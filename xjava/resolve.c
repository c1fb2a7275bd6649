/* Overload resolution (JLS 15.12.2) and the inference of type arguments (after JLS 18, in one forward pass:
 * plain arguments, then the wanted result, then lambdas from left to right). */
#include <string.h>
#include "check.h"

struct infer { struct tvar **vars; int n; struct type **eq, **lo, **up; };

/* A diamond's constructor has the class's variables in front of its own. */
struct tvar **pick_vars(struct method *m, int *n)
{
    bool ctor = !strcmp(m->name, "<init>");
    *n = m->tvars.n + (ctor ? m->cls->tvars.n : 0);
    struct tvar **v = xj_alloc(sizeof *v * (size_t)(*n + 1));
    int k = 0;
    for (int i = 0; ctor && i < m->cls->tvars.n; i++) v[k++] = m->cls->tvars.v[i];
    for (int i = 0; i < m->tvars.n; i++) v[k++] = m->tvars.v[i];
    return v;
}

static int index_of(struct infer *in, struct type *t)
{
    for (int i = 0; t->kind == TY_VAR && i < in->n; i++)
        if (in->vars[i] == t->var) return i;
    return -1;
}

static void infer(struct infer *in, struct type *f, struct type *a, int how);

static void infer_args(struct infer *in, struct type *f, struct type *s)
{
    for (int i = 0; i < f->nargs && i < s->nargs; i++) {
        struct type *x = f->args[i], *y = s->args[i];
        if (x->kind == TY_WILD && x->wild == '?') continue;
        if (x->kind == TY_WILD) {
            if (y->kind == TY_WILD && y->wild != x->wild) continue;
            infer(in, x->bound, y->kind == TY_WILD ? y->bound : y, x->wild == '+' ? 1 : 2);
        } else {
            infer(in, x, y, 0);
        }
    }
}

/* how: 0 equal, 1 the actual is below the formal, 2 above. */
static void infer(struct infer *in, struct type *f, struct type *a, int how)
{
    if (!a || a->kind == TY_ERROR || a->kind == TY_VOID || a->kind == TY_FREE) return;
    int i = index_of(in, f);
    if (i >= 0) {
        if (a->kind == TY_NULL) return;
        a = ty_box(a);
        if (how == 0) {
            if (!in->eq[i] || in->eq[i]->kind == TY_WILD) in->eq[i] = a;
        } else if (how == 1) {
            in->lo[i] = in->lo[i] ? ty_lub(in->lo[i], a) : a;
        } else if (!in->up[i]) {
            in->up[i] = a;
        }
        return;
    }
    if (f->kind == TY_ARRAY) {
        a = ty_bound(a);
        if (a->kind == TY_ARRAY && !ty_is_prim(a->elem)) infer(in, f->elem, a->elem, how);
        return;
    }
    if (f->kind != TY_CLASS || !f->nargs) return;
    a = ty_box(a);
    if (how == 2) {                     /* a above f: f's view as a's class */
        if (a->kind != TY_CLASS || !a->nargs) return;
        struct type *s = ty_as_super(f, a->cls);
        if (s && s->nargs)
            for (int k = 0; k < s->nargs && k < a->nargs; k++) {
                struct type *x = s->args[k], *y = a->args[k];
                if (y->kind == TY_WILD) {
                    if (y->wild != '?')
                        infer(in, x->kind == TY_WILD ? x->bound ? x->bound : x : x, y->bound,
                              y->wild == '+' ? 2 : 1);
                } else {
                    infer(in, x, y, 0);
                }
            }
        return;
    }
    struct type *s = ty_as_super(a, f->cls);
    if (s && s->nargs) infer_args(in, f, s);
}

static struct type *solution(struct infer *in, int i)
{
    return in->eq[i] ? in->eq[i] : in->lo[i] ? in->lo[i] : in->up[i];
}

static struct type *subst_known(struct infer *in, struct type *t, bool free)
{
    struct type **a = xj_alloc(sizeof *a * (size_t)(in->n + 1));
    for (int i = 0; i < in->n; i++) {
        a[i] = solution(in, i);
        if (!a[i]) a[i] = free ? &ty_free : ty_var(in->vars[i]);
    }
    return ty_subst(t, &(struct subst){ in->vars, a, in->n });
}

static void infer_init(struct infer *in, struct method *m)
{
    in->vars = pick_vars(m, &in->n);
    in->eq = xj_alloc(sizeof *in->eq * (size_t)(in->n + 1));
    in->lo = xj_alloc(sizeof *in->lo * (size_t)(in->n + 1));
    in->up = xj_alloc(sizeof *in->up * (size_t)(in->n + 1));
}

static struct type *formal(struct method *m, struct type *site, int i, int nargs, int phase)
{
    int n = m->params.n;
    struct type *t = m->params.v[phase == 3 && i >= n - 1 ? n - 1 : i]->type;
    if (phase == 3 && i >= n - 1) t = t->elem ? t->elem : &ty_error;
    (void)nargs;
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

/* Could the waiting argument be of this type? (arity, void or value) */
static bool waiting_fits(struct expr *e, struct type *t, struct tvar **vars, int nvars)
{
    if (t->kind == TY_FREE || ty_mentions(t, vars, nvars > 0 && t->kind == TY_VAR ? nvars : 0)) return true;
    if (e->k == E_COND) return waiting_fits(e->b, t, vars, nvars) && waiting_fits(e->c, t, vars, nvars);
    if (e->k != E_LAMBDA && e->k != E_MREF) return true;
    struct method *fn = ty_function(t);
    if (!fn) return false;
    if (e->k == E_MREF) return true;
    if (fn->params.n != e->params.n) return false;
    if (e->block) {
        bool value = has_return_value(e->block);
        if (fn->ret->kind == TY_VOID) return !value;
        return value || (!has_return(e->block) && endless(e->block));
    }
    struct expr *b = e->a;
    while (b->k == E_PAREN) b = b->a;
    if (fn->ret->kind == TY_VOID)
        return b->k == E_CALL || b->k == E_NEW || b->k == E_ASSIGN || b->k == E_COMPOUND ||
               b->k == E_PREINC || b->k == E_POSTINC;
    return true;
}

static bool applicable(struct method *m, struct type *site, expr_vec *args, int phase)
{
    int n = args->n;
    if (phase == 3 ? !(m->flags & F_VARARGS) || n < m->params.n - 1 : n != m->params.n) return false;
    struct infer in;
    infer_init(&in, m);
    for (int i = 0; i < n && in.n; i++)
        if (!args->v[i]->deferred) infer(&in, formal(m, site, i, n, phase), args->v[i]->type, 1);
    for (int i = 0; i < n; i++) {
        struct type *f = formal(m, site, i, n, phase);
        if (args->v[i]->deferred) {
            if (!waiting_fits(args->v[i], f, in.vars, in.n)) return false;
        } else {
            struct type *t = subst_known(&in, f, true);
            if (!ty_convertible(args->v[i]->type, t, phase == 1 ? 1 : 2)) return false;
        }
    }
    for (int i = 0; i < in.n; i++) {
        struct type *s = solution(&in, i);
        for (int k = 0; s && s->kind != TY_WILD && k < in.vars[i]->bounds.n; k++)
            if (!ty_subtype(s, subst_known(&in, in.vars[i]->bounds.v[k], true))) return false;
    }
    return true;
}

static bool more_specific(struct method *a, struct method *b, expr_vec *args, int phase)
{
    for (int i = 0; i < args->n; i++) {
        struct type *x = ty_erase(formal(a, NULL, i, args->n, phase)),
                    *y = ty_erase(formal(b, NULL, i, args->n, phase));
        struct expr *arg = args->v[i];
        if (ty_same(x, y)) continue;
        if (arg->deferred && arg->k == E_LAMBDA && ty_function(x) && ty_function(y) && !ty_subtype(x, y)) {
            struct type *rx = ty_function(x)->ret, *ry = ty_function(y)->ret;
            if (ry->kind == TY_VOID && rx->kind != TY_VOID && (arg->block || arg->a->k != E_CALL)) continue;
            if (ty_is_prim(rx) && ty_is_ref(ry)) continue;
            return false;
        }
        if (ty_is_prim(x) && ty_is_prim(y) ? !ty_widens(x, y) : !ty_subtype(x, y)) return false;
    }
    if (phase == 3 && a->params.n != b->params.n && args->n < a->params.n) {
        struct type *x = ty_erase(a->params.v[a->params.n - 1]->type->elem),
                    *y = ty_erase(b->params.v[b->params.n - 1]->type->elem);
        if (x != y && !(ty_is_prim(x) && ty_is_prim(y) ? ty_widens(x, y) : ty_subtype(x, y))) return false;
    }
    return true;
}

static const char *arg_list(expr_vec *args)
{
    const char *s = "";
    for (int i = 0; i < args->n; i++)
        s = xj_fmt("%s%s%s", s, i ? "," : "",
                   args->v[i]->deferred ? args->v[i]->k == E_LAMBDA ? "lambda" : "method reference"
                                        : ty_str(args->v[i]->type));
    return s;
}

static const char *param_list(struct method *m)
{
    const char *s = "";
    for (int i = 0; i < m->params.n; i++) s = xj_fmt("%s%s%s", s, i ? "," : "", ty_str(m->params.v[i]->type));
    return s;
}

static void report_none(method_vec *c, expr_vec *args, struct span where, const char *what)
{
    if (c->n == 1) {
        struct method *m = c->v[0];
        bool printed;
        const char *name = !strcmp(m->name, "<init>") ? m->cls->name : m->name;
        if (args->n == m->params.n) {
            for (int i = 0; i < args->n; i++)
                if (!args->v[i]->deferred && !m->tvars.n &&
                    !ty_convertible(args->v[i]->type, m->params.v[i]->type, 2) &&
                    !ty_mentions(m->params.v[i]->type, m->cls->tvars.v, m->cls->tvars.n)) {
                    printed = err(args->v[i]->at, "[arguments] incompatible argument: %s cannot be converted to %s",
                                  ty_str(args->v[i]->type), ty_str(m->params.v[i]->type));
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
    if (!err(where, "[arguments] no %s can be applied to (%s)", what, arg_list(args))) return;
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

bool resolve_overload(struct cx *cx, method_vec *c, struct type *site, expr_vec *args, struct span where,
                      const char *what, bool quiet, struct pick *out)
{
    for (int i = 0; i < args->n; i++)
        if (!args->v[i]->deferred && args->v[i]->type->kind == TY_ERROR) return false;
    for (int phase = 1; phase <= 3; phase++) {
        method_vec ok = {0};
        for (int i = 0; i < c->n; i++)
            if (accessible(cx->env.cls, c->v[i]->cls, c->v[i]->flags, site) &&
                applicable(c->v[i], site, args, phase))
                PUSH(&ok, c->v[i]);
        if (!ok.n) continue;
        struct method *best = NULL;
        for (int i = 0; i < ok.n; i++) {
            bool all = true;
            for (int k = 0; k < ok.n && all; k++)
                if (k != i && !more_specific(ok.v[i], ok.v[k], args, phase)) all = false;
            if (all && (!best || best->flags & F_ABSTRACT)) best = ok.v[i];
        }
        if (!best && ok.n > 1) {
            bool same = true;
            for (int i = 1; i < ok.n; i++) same = same && override_equal(ok.v[0], ok.v[i]);
            if (same) best = ok.v[0];
        }
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
        *out = (struct pick){ .method = best, .site = site, .phase = phase };
        return true;
    }
    if (!quiet) {
        method_vec seen = {0};
        for (int i = 0; i < c->n; i++)
            if (accessible(cx->env.cls, c->v[i]->cls, c->v[i]->flags, site)) PUSH(&seen, c->v[i]);
        if (seen.n || !c->n) report_none(&seen, args, where, what);
        else if (err(where, "[access] '%s' is %s in '%s'",
                     !strcmp(c->v[0]->name, "<init>") ? c->v[0]->cls->name : c->v[0]->name,
                     c->v[0]->flags & F_PRIVATE ? "private" : "not accessible", c->v[0]->cls->name))
            note(c->v[0]->at, "declared here");
    }
    return false;
}

static bool is_waiting(struct expr *e)
{
    if (e->k == E_PAREN) return is_waiting(e->a);
    if (e->k == E_COND) return is_waiting(e->b) || is_waiting(e->c);
    return e->k == E_LAMBDA || e->k == E_MREF;
}

bool check_args(struct cx *cx, expr_vec *args)
{
    bool ok = true;
    for (int i = 0; i < args->n; i++) {
        while (args->v[i]->k == E_PAREN) args->v[i] = args->v[i]->a;
        if (is_waiting(args->v[i])) {
            args->v[i]->deferred = true;
            continue;
        }
        if (check_value(cx, &args->v[i], NULL)->kind == TY_ERROR) ok = false;
    }
    return ok;
}

static void want_result(struct infer *in, struct type *ret, struct type *target)
{
    if (!target || target->kind == TY_ERROR || target->kind == TY_VOID || ret->kind == TY_VOID) return;
    int i = index_of(in, ret);
    if (i >= 0) {
        if (!solution(in, i)) in->up[i] = ty_box(target);
        return;
    }
    if (ty_is_prim(target)) return;
    struct infer t = { in->vars, in->n, xj_alloc(sizeof(void *) * (size_t)(in->n + 1)),
                       xj_alloc(sizeof(void *) * (size_t)(in->n + 1)),
                       xj_alloc(sizeof(void *) * (size_t)(in->n + 1)) };
    infer(&t, ret, target, 2);
    for (int k = 0; k < in->n; k++) {
        if (t.eq[k] && t.eq[k]->kind != TY_WILD && !in->eq[k] &&
            (!in->lo[k] || ty_subtype(in->lo[k], t.eq[k])))
            in->eq[k] = t.eq[k];
        else if (!solution(in, k)) in->up[k] = t.eq[k] ? t.eq[k] : t.up[k] ? t.up[k] : t.lo[k];
    }
}

static void finish_waiting(struct cx *cx, struct infer *in, struct expr **pe, struct type *f)
{
    struct expr *e = *pe;
    struct type *known_f = subst_known(in, f, true);
    e->deferred = false;
    if (e->k == E_COND) {
        check_expr(cx, pe, known_f);
        return;
    }
    struct method *fn = ty_function(known_f);
    if (!fn) {
        check_expr(cx, pe, known_f);
        return;
    }
    struct type *ret = ty_member(fn_plain(f), fn->cls, fn->ret);
    bool open = ret->kind != TY_VOID && ty_mentions(subst_known(in, ret, false), in->vars, in->n);
    struct type *got =
        e->k == E_LAMBDA ? check_lambda(cx, e, known_f, open) : check_mref(cx, e, known_f, open);
    if (open && got && got->kind != TY_ERROR && got->kind != TY_VOID) {
        infer(in, ret, got, 1);
        struct type *now = subst_known(in, f, true);
        struct method *m2 = ty_function(now);
        lambda_finish(e, ty_upper(ty_member(fn_plain(now), m2->cls, m2->ret)));
        e->fn_type = e->type = now;
    }
}

struct type *complete_call(struct cx *cx, struct pick *p, struct expr *call, struct type *ret,
                           struct type *target)
{
    struct method *m = p->method;
    expr_vec *args = &call->args;
    struct infer in;
    infer_init(&in, m);
    bool unchecked = false;
    for (int i = 0; i < args->n; i++) {
        if (args->v[i]->deferred || !in.n) continue;
        struct type *f = formal(m, p->site, i, args->n, p->phase), *a = args->v[i]->type;
        infer(&in, f, a, 1);
        if (f->kind == TY_CLASS && f->nargs && a->kind == TY_CLASS) {
            struct type *s = ty_as_super(a, f->cls);
            if (s && s->cls->tvars.n && !s->nargs) unchecked = true;
        }
    }
    if (in.n && call->targs.n == m->tvars.n && m->tvars.n)
        for (int i = 0; i < m->tvars.n; i++)
            in.eq[in.n - m->tvars.n + i] = resolve_type(call->targs.v[i], &cx->env);
    if (in.n) want_result(&in, ret, target);
    for (int pass = 0; pass < 2; pass++) /* explicitly typed lambdas and references first help the others */
        for (int i = 0; i < args->n; i++) {
            struct expr *a = args->v[i];
            if (!a->deferred) continue;
            struct type *f = formal(m, p->site, i, args->n, p->phase);
            if (pass == 0 && in.n && a->k == E_LAMBDA && a->explicit_params && ty_function(f)) {
                struct method *fn = ty_function(f);
                for (int k = 0; k < a->params.n && k < fn->params.n; k++)
                    if (a->params.v[k]->tref)
                        infer(&in, ty_member(fn_plain(f), fn->cls, fn->params.v[k]->type),
                              resolve_type(a->params.v[k]->tref, &cx->env), 0);
            }
            if (pass == 1) finish_waiting(cx, &in, &args->v[i], f);
        }
    p->sol = xj_alloc(sizeof *p->sol * (size_t)(in.n + 1));
    for (int i = 0; i < in.n; i++) {
        p->sol[i] = solution(&in, i);
        if (!p->sol[i]) p->sol[i] = &ty_free;
    }
    if (p->phase == 3) {
        struct expr *lit = expr_make(E_ARRAYLIT, call->at, NULL);
        int fixed = m->params.n - 1;
        struct type *at = ty_erase(subst_known(&in, formal(m, p->site, fixed, args->n, 1), true));
        for (int i = fixed; i < args->n; i++) {
            convert(&args->v[i], subst_known(&in, formal(m, p->site, i, args->n, 3), true));
            PUSH(&lit->args, args->v[i]);
        }
        struct expr *arr = expr_make(E_NEWARRAY, call->at, at);
        lit->type = at;
        arr->a = lit;
        args->n = fixed;
        PUSH(args, arr);
    }
    for (int i = 0; i < args->n; i++) {
        struct type *f = subst_known(&in, formal(m, p->site, i, args->n, 1), true);
        if (args->v[i]->type && args->v[i]->type->kind != TY_ERROR) {
            if (f->kind == TY_WILD) f = f->wild == '-' ? f->bound : ty_upper(f);
            convert(&args->v[i], f);
            /* the erased parameter may ask for more than the inferred type shows */
            struct type *d = ty_erase(m->params.v[i]->type);
            if (ty_is_ref(d) && args->v[i]->type->kind != TY_NULL &&
                !ty_subtype(ty_erase(args->v[i]->type), d))
                args->v[i] = conv_new(args->v[i], CV_CHECKED, d);
        }
    }
    if (!in.n) return ret;
    struct type *r = ty_subst(ret, &(struct subst){ in.vars, p->sol, in.n });
    if (ret->kind == TY_VAR && r->kind == TY_FREE) r = ty_erase(ret);
    return unchecked && strcmp(m->name, "<init>") ? ty_erase(ret) : r;
}
