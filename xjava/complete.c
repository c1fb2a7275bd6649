/* Invocation type inference (JLS 18.5.2): a generic call and the poly calls among its arguments are solved together, lambdas
 * and method references when what they take is known. */
#include <string.h>
#include "infer.h"
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

bool pend_begin(struct pend *k, struct infer *in)
{
    struct method *m = k->pick.method;
    expr_vec *args = &k->e->args;
    bool ok = true, was = in->unchecked;
    k->in = in;
    k->base = k->n ? infer_add(in, k->vars, k->n, m) : 0;
    if (k->e->targs.n && k->e->targs.n == m->tvars.n)
        for (int i = 0; i < m->tvars.n; i++)
            infer_equal(in, ty_var(in->v.v[k->base + k->n - m->tvars.n + i].fresh), resolve_type(k->e->targs.v[i], &k->cx.env));
    in->unchecked = false;
    for (int i = 0; i < args->n; i++) {
        struct expr *a = args->v[i];
        struct type *f = opened(k, in, formal_type(m, k->pick.site, i, k->pick.phase));
        if (a->deferred) {
            struct waiting w = { .call = k, .arg = i, .formal = f };
            PUSH(&in->waits, w);
        } else if (a->pending) {
            bool mine = in->unchecked;
            pend_begin(a->pending, in);
            in->unchecked = mine;
            struct type *r = a->pending->ret;
            if (!infer_compatible(in, a->pending->unchecked && !a->pending->diamond ? ty_erase(r) : opened(a->pending, in, r), f)) ok = false;
        } else if (k->n && !infer_compatible(in, a->type, f)) {
            ok = false;
        }
    }
    k->unchecked = in->unchecked;
    in->unchecked = was;
    return ok;
}

void pend_provisional(struct pend *k)
{
    struct infer *in = NEW(struct infer);
    pend_begin(k, in);
    k->provisional = infer_provisional(in, opened(k, in, k->ret));
    if (k->provisional->kind == TY_FREE) k->upper = infer_upper(in, opened(k, in, k->ret));
    if (k->provisional->kind == TY_FREE || k->unchecked) k->provisional = k->unchecked ? ty_erase(k->ret) : &ty_free;
}

static bool is_inexact(struct waiting *w, struct expr *e, struct method *fn)
{
    struct type *site;
    bool receiver;
    if (e->k == E_LAMBDA) return !e->explicit_params && e->params.n;
    return e->k != E_MREF || !mref_exact(&w->call->cx, e, fn->params.n, &site, &receiver);
}

/* What has to be known before w can be looked at, and what looking at it will tell. */
static void flows(struct infer *in, struct waiting *w, type_vec *needs, struct type **gives)
{
    struct type *t = infer_subst(in, w->formal, false);
    struct expr *e = w->call->e->args.v[w->arg];
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
static void exact(struct infer *in, struct waiting *w, struct expr *e, struct method *fn, struct type *site)
{
    struct type *in_type;
    bool receiver;
    struct method *m = mref_exact(&w->call->cx, e, fn->params.n, &in_type, &receiver);
    if (!m || m->params.n + receiver != fn->params.n) return;
    for (int i = 0; i < fn->params.n; i++) {
        struct type *p = ty_member(site, fn->cls, fn->params.v[i]->type);
        if (i == 0 && receiver) {
            infer_below(in, p, in_type);
            struct type *known_p = infer_provisional(in, p), *as = known_p->kind == TY_CLASS ? ty_as_super(known_p, in_type->cls) : NULL;
            if (as && as->nargs && in_type->kind == TY_CLASS && !in_type->nargs) in_type = as;
            continue;
        }
        struct type *q = ty_member(in_type, m->cls, m->params.v[i - receiver]->type);
        if (ty_is_prim(q) && infer_mentions(in, p)) infer_compatible(in, p, q);
        else infer_compatible(in, p, q);
    }
    struct type *r = ty_member(site, fn->cls, fn->ret);
    struct type *got = !strcmp(m->name, "<init>") ? in_type : ty_member(in_type, m->cls, m->ret);
    if (r->kind != TY_VOID && got->kind != TY_VOID) infer_compatible(in, got, r);
}

static void look(struct infer *in, int at)
{
    struct waiting w = in->waits.v[at];
    in->waits.v[at].done = true;
    struct cx *cx = &w.call->cx;
    struct expr **pe = &w.call->e->args.v[w.arg], *e = *pe;
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
    cx->open = NULL;
    if (!open || e->k != E_LAMBDA || (e->type && e->type->kind == TY_ERROR)) return;
    in->waits.v[at].open = true;
    if (e->a && e->a->type && !e->a->pending && e->a->type->kind != TY_VOID) infer_compatible(in, e->a->type, ret);
    for (int k = 0; !e->a && e->returns && k < e->returns->at.n; k++) {
        struct expr *r = *e->returns->at.v[k];
        if (!r->pending && r->type && r->type->kind != TY_VOID) infer_compatible(in, r->type, ret);
    }
}

/* The result of an open lambda is itself a generic call: it joins the inference around it. */
void open_result(struct cx *cx, struct expr *e)
{
    if (!e->pending || !cx->open) return;
    struct infer *in = cx->open;
    pend_begin(e->pending, in);
    infer_compatible(in, opened(e->pending, in, e->pending->ret), cx->open_ret);
    PUSH(&in->results, e->pending);
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
    struct type *seen = infer_subst(in, opened(k, in, k->ret), true);
    if (k->diamond) {
        for (int i = 0; i < seen->nargs; i++)
            if (seen->args[i]->kind == TY_WILD) seen->args[i] = ty_upper(seen->args[i]);
        return k->e->type = seen;
    }
    if (!strcmp(m->name, "<init>")) return k->e->type;
    if (k->unchecked || (k->ret->kind == TY_VAR && seen->kind == TY_FREE)) seen = ty_erase(k->ret);
    if (seen->kind == TY_VOID) return k->e->type = seen;
    return wrap_member(k->pe, k->declared, seen);
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
    if (!infer_compatible(in, ret, target)) infer_back(in, &m);
}

struct type *pend_complete(struct pend *k, struct type *target)
{
    struct infer *in = NEW(struct infer);
    in->loose = k->loose;
    pend_begin(k, in);
    want(k, in, target);
    solve_waiting(in);
    infer_solve_all(in);
    for (int i = 0; i < in->waits.n; i++) {
        struct expr *e = in->waits.v[i].call->e->args.v[in->waits.v[i].arg];
        if (in->waits.v[i].open) e->fn_type = e->type = fn_plain(infer_subst(in, in->waits.v[i].formal, true));
    }
    for (int i = in->results.n - 1; i >= 0; i--)
        if (in->results.v[i]->e->pending) pend_finish(in->results.v[i]);
    for (int i = in->waits.n - 1; i >= 0; i--) {
        struct expr *e = in->waits.v[i].call->e->args.v[in->waits.v[i].arg];
        if (!in->waits.v[i].open || e->k != E_LAMBDA) continue;
        struct method *fn = ty_function(e->fn_type);
        lambda_finish(e, ty_upper(ty_member(e->fn_type, fn->cls, fn->ret)));
    }
    return pend_finish(k);
}
