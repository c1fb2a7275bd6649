/* Invocation type inference (JLS 18.5.2): a generic call and the poly calls among its arguments are solved together, lambdas
 * and method references when what they take is known. */
#include <string.h>
#include "infer.h"
#include "flow.h"
#include "lint.h"

struct type ty_wait = { .kind = TY_FREE }, ty_loose = { .kind = TY_FREE };

struct type *arg_type(struct expr *e) { return e->pending ? e->pending->provisional : e->type; }

struct pend *pend_new(struct cx *cx, struct expr **pe, struct pick *p, struct type *ret, bool diamond)
{
    struct pend *k = NEW(struct pend);
    k->cx = *cx;
    k->pe = pe;
    k->e = *pe;
    k->pick = *p;
    k->ret = ret;
    k->declared = p->method->ret;
    k->diamond = diamond;
    k->vars = pick_vars(p->method, p->diamond, &k->n);
    return k;
}

bool pend_is_poly(struct pend *k)
{
    return k->n && !k->e->targs.n && ty_mentions(k->ret, k->vars, k->n);
}

static struct type *opened(struct pend *k, struct infer *in, struct type *t)
{
    return infer_open(in, t, k->vars, k->n, k->base);
}

/* What the call gives.  After an unchecked conversion that is erased, and no context takes part (JLS 15.12.2.6). */
static struct type *seen(struct pend *k, struct infer *in)
{
    struct type *ret = opened(k, in, k->ret);
    if (!k->unchecked || k->diamond) return ret;
    infer_solve(in, ret);
    return ty_erase(infer_subst(in, ret, true));
}

/* The value of e, which may be pending, goes where `to` is wanted. */
static bool join(struct infer *in, struct expr *e, struct type *to)
{
    struct pend *k = e->pending;
    if (!k) return infer_compatible(in, e->type, to);
    if (k->cond) {
        k->in = in;
        bool ok = join(in, e->b, to);
        return join(in, e->c, to) && ok;
    }
    bool mine = in->unchecked;
    pend_begin(k, in);
    in->unchecked = mine;
    return infer_compatible(in, infer_eagerly(in, seen(k, in), to), to);
}

bool pend_begin(struct pend *k, struct infer *in)
{
    struct method *m = k->pick.method;
    expr_vec *args = &k->e->args;
    bool ok = true, was = in->unchecked;
    k->in = in;
    k->base = k->n ? infer_add(in, k->vars, k->n, m, k->pick.site) : 0;
    if (k->e->targs.n && k->e->targs.n == m->tvars.n)
        for (int i = 0; i < m->tvars.n; i++)
            infer_equal(in, ty_var(in->v.v[k->base + k->n - m->tvars.n + i].fresh), resolve_type(k->e->targs.v[i], &k->cx.env));
    in->unchecked = false;
    for (int i = 0; i < args->n; i++) {
        struct expr *a = args->v[i];
        struct type *f = opened(k, in, formal_type(m, k->pick.site, i, k->pick.phase));
        if (a->deferred) {
            struct waiting w = { .cx = k->cx, .pe = &args->v[i], .formal = f };
            PUSH(&in->waits, w);
        } else if ((a->pending || k->n) && !join(in, a, f)) {
            ok = false;
        }
    }
    if (!k->n && strcmp(m->name, "<init>"))
        for (int i = 0; i < args->n; i++)
            in->unchecked = in->unchecked || (!args->v[i]->deferred && lint_raw_to(arg_type(args->v[i]), formal_type(m, k->pick.site, i, k->pick.phase)));
    k->unchecked = in->unchecked;
    in->unchecked = was;
    return ok;
}

void pend_provisional(struct pend *k)
{
    struct infer *in = NEW(struct infer);
    pend_begin(k, in);
    k->provisional = infer_provisional(in, seen(k, in));
}

/* A conditional expression with a pending operand is pending itself. */
struct type *pend_cond(struct cx *cx, struct expr *e)
{
    struct pend *k = NEW(struct pend);
    *k = (struct pend){ .cx = *cx, .e = e, .cond = true, .provisional = ty_lub(ty_box(arg_type(e->b)), ty_box(arg_type(e->c))) };
    e->pending = k;
    return k->provisional;
}

static bool is_inexact(struct waiting *w, struct expr *e, struct method *fn)
{
    struct type *site;
    bool receiver;
    if (e->k == E_LAMBDA) return !e->explicit_params && e->params.n;
    return e->k != E_MREF || !mref_exact(&w->cx, e, fn->params.n, &site, &receiver);
}

/* What has to be known before w can be looked at, and what looking at it will tell. */
static void flows(struct infer *in, struct waiting *w, type_vec *needs, struct type **gives)
{
    struct type *t = infer_subst(in, w->formal, false);
    struct expr *e = *w->pe;
    *gives = NULL;
    struct method *fn = t->kind == TY_CLASS ? ty_function(t) : NULL;
    if (!fn) {
        PUSH(needs, t);
        return;
    }
    struct type *site = fn_plain(t);
    if (is_inexact(w, e, fn))
        for (int i = 0; i < fn->params.n; i++) PUSH(needs, ty_member(site, fn->cls, fn->params.v[i]->type));
    if (fn->ret->kind != TY_VOID) *gives = ty_member(site, fn->cls, fn->ret);
}

static bool ready(struct infer *in, struct waiting *w)
{
    type_vec needs = {0};
    struct type *gives;
    flows(in, w, &needs, &gives);
    for (int i = 0; i < in->waits.n; i++) {
        struct waiting *o = &in->waits.v[i];
        type_vec theirs = {0};
        if (o == w || o->done) continue;
        flows(in, o, &theirs, &gives);
        for (int k = 0; gives && k < needs.n; k++)
            if (infer_depends(in, needs.v[k], gives)) return false;
    }
    return true;
}

/* An exact reference says what it takes and gives before anything is solved. */
static bool exact(struct infer *in, struct waiting *w, struct expr *e, struct method *fn, struct type *site)
{
    struct type *in_type, *r = ty_member(site, fn->cls, fn->ret);
    bool receiver, ok = true;
    struct method *m = mref_exact(&w->cx, e, fn->params.n, &in_type, &receiver);
    if (in_type->kind == TY_ARRAY && !strcmp(e->name, "<init>")) return r->kind == TY_VOID || infer_compatible(in, in_type, r);
    if (!m || m->params.n + receiver != fn->params.n) return true;
    for (int i = 0; i < fn->params.n; i++) {
        struct type *p = ty_member(site, fn->cls, fn->params.v[i]->type);
        if (i == 0 && receiver) {
            ok = infer_below(in, p, e->a->type->kind == TY_VAR ? e->a->type : in_type) && ok;
            struct type *known_p = infer_provisional(in, p), *as = known_p->kind == TY_CLASS ? ty_as_super(known_p, in_type->cls) : NULL;
            if (as && as->nargs && in_type->kind == TY_CLASS && !in_type->nargs) in_type = as;
            continue;
        }
        struct type *q = ty_member(in_type, m->cls, m->params.v[i - receiver]->type);
        ok = infer_compatible(in, p, q) && ok;
    }
    struct type *got = !strcmp(m->name, "<init>") ? in_type : ty_member(in_type, m->cls, m->ret);
    return (r->kind == TY_VOID || (got->kind != TY_VOID && infer_compatible(in, got, r))) && ok;
}

bool pend_fits(struct infer *in, struct expr *e, struct type *to)
{
    int from = in->waits.n;
    if (!join(in, e, to)) return false;
    for (int i = from; i < in->waits.n; i++) {
        struct waiting *w = &in->waits.v[i];
        struct method *fn = w->formal->kind == TY_CLASS && (*w->pe)->k == E_MREF ? ty_function(w->formal) : NULL;
        if (fn && !exact(in, w, *w->pe, fn, fn_plain(w->formal))) return false;
    }
    in->waits.n = from;
    return true;
}

static void look(struct infer *in, int at)
{
    struct waiting w = in->waits.v[at];
    in->waits.v[at].done = true;
    struct cx *cx = &w.cx;
    struct expr **pe = w.pe, *e = *pe;
    if (infer_mentions(in, w.formal) && w.formal->kind == TY_VAR) infer_solve(in, w.formal);
    struct type *t = infer_subst(in, w.formal, false);
    struct method *fn = ty_function(ty_bound(t));
    e->deferred = false;
    if (!fn || e->k == E_COND) {
        infer_solve(in, t);
        check_expr(cx, pe, infer_subst(in, t, true));
        return;
    }
    struct type *site = fn_plain(ty_bound(t));
    if (e->k == E_LAMBDA && e->explicit_params)
        for (int k = 0; k < e->params.n && k < fn->params.n; k++)
            if (e->params.v[k]->tref && !e->params.v[k]->tref->infer)
                infer_equal(in, ty_member(site, fn->cls, fn->params.v[k]->type), resolve_type(e->params.v[k]->tref, &cx->env));
    if (e->k == E_MREF) exact(in, &w, e, fn, site);
    for (int k = 0; k < fn->params.n; k++) infer_solve(in, ty_member(site, fn->cls, fn->params.v[k]->type));
    struct type *ret = ty_member(site, fn->cls, fn->ret);
    bool open = ret->kind != TY_VOID && infer_mentions(in, infer_subst(in, ret, false));
    struct type *known_t = infer_subst(in, t, true);
    cx->open = open ? in : NULL;
    cx->open_ret = ret;
    if (e->k == E_LAMBDA) check_lambda(cx, e, known_t, open);
    else check_mref(cx, e, known_t, open);
    if (e->k != E_LAMBDA || (e->type && e->type->kind == TY_ERROR)) return;
    in->waits.v[at].open = open;
    type_vec declared = {0}, thrown = {0};
    for (int k = 0; k < fn->throws.n; k++) PUSH(&declared, ty_member(site, fn->cls, fn->throws.v[k]));
    if (declared.n) throws_lambda(e, &thrown);
    in->waits.v[at].throws = infer_throws(in, &declared, &thrown);
}

void open_result(struct cx *cx, struct expr **pe)
{
    struct infer *in = cx->open;
    while ((*pe)->k == E_PAREN) *pe = (*pe)->a;
    struct expr *e = *pe;
    if (may_wait(e)) {
        struct waiting w = { .cx = *cx, .pe = pe, .formal = cx->open_ret };
        e->deferred = true;
        PUSH(&in->waits, w);
        return;
    }
    check_value(cx, pe, may_pend(cx, e) ? &ty_wait : NULL);
    if ((*pe)->type && (*pe)->type->kind == TY_ERROR) return;
    join(in, *pe, cx->open_ret);
    if ((*pe)->pending) PUSH(&in->results, (*pe)->pending);
}

static void solve_waiting(struct infer *in)
{
    for (;;) {
        int next = -1, first = -1;
        for (int i = 0; i < in->waits.n && next < 0; i++) {
            if (in->waits.v[i].done) continue;
            if (first < 0) first = i;
            if (ready(in, &in->waits.v[i])) next = i;
        }
        if (next < 0) next = first;
        if (next < 0) return;
        look(in, next);
    }
}

static void pack_varargs(struct pend *k)
{
    struct method *m = k->pick.method;
    struct expr *call = k->e;
    expr_vec *args = &call->args;
    struct expr *lit = expr_make(E_ARRAYLIT, call->at, NULL);
    int fixed = m->params.n - 1;
    struct infer *in = k->in;
    struct type *at = ty_erase(infer_subst(in, opened(k, in, formal_type(m, k->pick.site, fixed, 1)), true));
    struct type *each = ty_erase(infer_subst(in, opened(k, in, formal_type(m, k->pick.site, fixed, 3)), true));
    if (each->kind == TY_CLASS && !class_accessible(k->cx.env.cls, each->cls))
        err(call->name_at.at ? call->name_at : call->at, "[access] an array of '%s' would be made here, but that class is %s", each->cls->name,
            why_not(each->cls));
    lint_varargs_array(call->name_at.at ? call->name_at : call->at,
                       infer_subst(in, opened(k, in, formal_type(m, k->pick.site, fixed, 3)), true), m);
    for (int i = fixed; i < args->n; i++) {
        lint_convert(args->v[i]->at, args->v[i]->type, infer_subst(in, opened(k, in, formal_type(m, k->pick.site, i, 3)), true));
        convert(&args->v[i], infer_subst(in, opened(k, in, formal_type(m, k->pick.site, i, 3)), true));
        PUSH(&lit->args, args->v[i]);
    }
    struct expr *arr = expr_make(E_NEWARRAY, call->at, at);
    lit->type = at;
    arr->a = lit;
    args->n = fixed;
    PUSH(args, arr);
}

static struct type *pend_finish(struct pend *k)
{
    struct method *m = k->pick.method;
    struct infer *in = k->in;
    expr_vec *args = &k->e->args;
    k->e->pending = NULL;
    if (k->cond) {
        if (k->e->b->pending) pend_finish(k->e->b->pending);
        if (k->e->c->pending) pend_finish(k->e->c->pending);
        return cond_type(&k->cx, k->e, NULL);
    }
    for (int i = 0; i < args->n; i++)
        if (args->v[i]->pending) pend_finish(args->v[i]->pending);
    for (int i = 0; i < m->throws.n; i++)
        if (ty_mentions(m->throws.v[i], k->vars, k->n)) {
            if (!k->e->thrown) k->e->thrown = NEW(type_vec);
            struct type *t = k->pick.site && !(m->flags & F_STATIC) ? ty_member(k->pick.site, m->cls, m->throws.v[i]) : m->throws.v[i];
            PUSH(k->e->thrown, k->unchecked && source_level < 8 ? ty_erase(t) : infer_subst(in, opened(k, in, t), true));
        }
    if (k->pick.phase == 3) pack_varargs(k);
    for (int i = 0; i < args->n; i++) {
        struct type *f = infer_subst(in, opened(k, in, formal_type(m, k->pick.site, i, 1)), true);
        if (!args->v[i]->type || args->v[i]->type->kind == TY_ERROR) continue;
        if (f->kind == TY_WILD) f = f->wild == '-' ? f->bound : ty_upper(f);
        if (k->pick.phase != 3 || i < m->params.n - 1) lint_argument(args->v[i], f, m, i, k->pick.phase);
        convert(&args->v[i], f);
        /* the erased parameter may ask for more than the inferred type shows */
        struct type *d = ty_erase(m->params.v[i]->type);
        if (ty_is_ref(d) && args->v[i]->type->kind != TY_NULL && !ty_subtype(ty_erase(args->v[i]->type), d))
            args->v[i] = conv_new(args->v[i], CV_CHECKED, d);
    }
    struct type *gives = infer_subst(in, opened(k, in, k->ret), true);
    if (k->diamond) {
        for (int i = 0; i < gives->nargs; i++)
            if (gives->args[i]->kind == TY_WILD) gives->args[i] = ty_upper(gives->args[i]);
        return k->e->type = gives;
    }
    if (!strcmp(m->name, "<init>")) return k->e->type;
    if (k->unchecked) gives = ty_erase(gives);
    if (k->ret->kind == TY_VAR && gives->kind == TY_FREE) gives = ty_erase(k->ret);
    if (gives->kind == TY_VOID) return k->e->type = gives;
    return wrap_member(k->pe, k->declared, gives);
}

static void want(struct pend *k, struct infer *in, struct type *target)
{
    struct type *ret = opened(k, in, k->ret);
    if (!target || target->kind <= TY_VOID || target->kind == TY_FREE || !infer_mentions(in, ret)) return;
    if (k->unchecked && !k->diamond) return;
    struct mark m;
    infer_mark(in, &m);
    if (ty_is_prim(target)) {
        if (ret->kind != TY_VAR || infer_provisional(in, ret)->kind != TY_FREE) return;
        target = ty_box(target);
    }
    if (!infer_compatible(in, infer_eagerly(in, ret, target), target)) infer_back(in, &m);
}

struct type *pend_complete(struct pend *k, struct type *target)
{
    if (k->cond) {
        k->e->pending = NULL;
        check_expr(&k->cx, &k->e->b, target);
        check_expr(&k->cx, &k->e->c, target);
        return cond_type(&k->cx, k->e, target);
    }
    struct infer *in = NEW(struct infer);
    in->loose = k->loose;
    in->captures = k->diamond && k->e->body;    /* that needs a type which can be written */
    pend_begin(k, in);
    want(k, in, target);
    solve_waiting(in);
    infer_solve_all(in);
    for (int i = 0; i < in->waits.n; i++) {
        struct expr *e = *in->waits.v[i].pe;
        if (in->waits.v[i].open || in->waits.v[i].throws) e->fn_type = e->type = fn_plain(infer_subst(in, in->waits.v[i].formal, true));
    }
    for (int i = in->results.n - 1; i >= 0; i--)
        if (in->results.v[i]->e->pending) pend_finish(in->results.v[i]);
    for (int i = in->waits.n - 1; i >= 0; i--) {
        struct expr *e = *in->waits.v[i].pe;
        if (!in->waits.v[i].open || e->k != E_LAMBDA) continue;
        struct method *fn = ty_function(e->fn_type);
        lambda_finish(e, ty_upper(ty_member(e->fn_type, fn->cls, fn->ret)));
    }
    return pend_finish(k);
}
