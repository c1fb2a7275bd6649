/* Lambdas and method references (JLS 15.13, 15.27).  A method reference becomes a lambda. */
#include <string.h>
#include "infer.h"

struct type *fn_plain(struct type *fn)
{
    if (fn->kind != TY_CLASS || !fn->nargs) return fn;
    bool wild = false;
    struct type **args = xj_alloc(sizeof *args * (size_t)fn->nargs);
    for (int i = 0; i < fn->nargs; i++) {
        args[i] = fn->args[i];
        if (args[i]->kind != TY_WILD) continue;
        wild = true;
        if (args[i]->wild != '?') args[i] = args[i]->bound;
        else
            args[i] =
                fn->cls->tvars.v[i]->bounds.n ? ty_erase(fn->cls->tvars.v[i]->bounds.v[0]) : ty_object();
    }
    return wild ? ty_class(fn->cls, args, fn->nargs) : fn;
}

/* JLS 18.5.3: a lambda that names its parameters' types says what the wildcards stand for where they are parameters' types alone. */
struct type *lambda_plain(struct cx *cx, struct expr *e, struct type *t)
{
    struct method *m = e->explicit_params && t->kind == TY_CLASS && t->nargs ? ty_function(t) : NULL;
    if (!m || m->params.n != e->params.n) return fn_plain(t);
    size_t size = sizeof(struct type *) * (size_t)t->nargs;
    struct type **vars = xj_alloc(size), **args = xj_alloc(size);
    for (int k = 0; k < t->nargs; k++) {
        vars[k] = t->cls->tvars.v[k]->type;
        args[k] = t->args[k];
    }
    struct type *open = ty_class(t->cls, vars, t->nargs);
    for (int i = 0; i < m->params.n; i++) {
        struct type *p = ty_member(open, m->cls, m->params.v[i]->type);
        struct tref *says = e->params.v[i]->tref;
        for (int k = 0; says && !says->infer && k < t->nargs; k++) {
            struct type *w = args[k];
            if (!ty_same(p, vars[k]) || w->kind != TY_WILD) continue;
            struct type *is = resolve_type(says, &cx->env);
            if (!ty_is_ref(is) || is->kind == TY_ERROR) continue;
            if (w->wild == '?' || (w->wild == '-' ? ty_subtype(w->bound, is) : ty_subtype(is, w->bound))) args[k] = is;
        }
    }
    return fn_plain(ty_class(t->cls, args, t->nargs));
}

static void finish_one(struct expr **pe, struct type *ret)
{
    if ((*pe)->type->kind == TY_VOID || ret->kind == TY_VOID) return;
    coerce(pe, ret);
}

void lambda_finish(struct expr *e, struct type *ret)
{
    if (e->k != E_LAMBDA) return;
    e->fn_ret = ret;
    if (ret->kind == TY_VOID) return;
    if (e->a) finish_one(&e->a, ret);
    for (int i = 0; e->returns && i < e->returns->at.n; i++) finish_one(e->returns->at.v[i], ret);
}

static void lambda_body(struct cx *cx, struct expr *e, struct type *ret, bool infer_ret)
{
    struct yields *y = NEW(struct yields);
    cx->ret = infer_ret ? NULL : ret;
    cx->returns = y;
    e->returns = y;
    if (e->block) {
        check_block(cx, e->block);
    } else if (ret->kind == TY_VOID) {
        bool paren = e->a->k == E_PAREN;
        check_expr(cx, &e->a, NULL);
        enum ekind k = e->a->k;
        if (paren && e->a->type->kind != TY_ERROR)
            err(e->a->at, "[void] a lambda of a 'void' function needs a statement here, without parentheses");
        if (k == E_CONV) k = e->a->a->k;
        if (k != E_CALL && k != E_NEW && k != E_ASSIGN && k != E_COMPOUND && k != E_PREINC &&
            k != E_POSTINC && e->a->type->kind != TY_ERROR)
            err(e->a->at, "[void] a lambda of a 'void' function needs a statement here");
    } else if (infer_ret) {
        open_result(cx, &e->a);
    } else {
        while (e->a->k == E_PAREN) e->a = e->a->a;
        if (check_expr(cx, &e->a, ret)->kind == TY_VOID) err(e->a->at, "[void] the lambda must give a %s, but this is 'void'", ty_str(ret));
    }
}

struct type *check_lambda(struct cx *cx, struct expr *e, struct type *fn, bool infer_ret)
{
    fn = lambda_plain(cx, e, ty_bound(fn));
    struct method *m = ty_function(fn);
    e->fn_type = fn;
    e->fn_method = m;
    e->type = fn;
    e->owner = cx->env.cls;
    if (m->tvars.n && !e->from_mref) {
        err(e->at, "[lambda] a lambda cannot implement the generic method '%s.%s'", fn->cls->name, m->name);
        return e->type = &ty_error;
    }
    if (m->params.n != e->params.n) {
        err(e->at, "[lambda] the lambda has %d parameter%s, but '%s.%s' has %d", e->params.n,
            e->params.n == 1 ? "" : "s", fn->cls->name, m->name, m->params.n);
        return e->type = &ty_error;
    }
    struct cx in = *cx;
    in.lambda = e;
    in.jumps = NULL;
    in.sw = NULL;
    if (!infer_ret) in.open = NULL;
    e->c = cx->lambda;
    for (int i = 0; i < e->params.n; i++) {
        struct var *v = e->params.v[i];
        struct type *want = ty_upper(ty_member(fn, m->cls, m->params.v[i]->type));
        v->type = v->tref ? resolve_type(v->tref, &cx->env) : want;
        v->param = true;
        if (v->tref && !ty_same(v->type, want) && v->type->kind != TY_ERROR && want->kind != TY_VAR)
            err(v->at, "[lambda] the parameter's type must be %s", ty_str(want));
        declare_local(&in, v);
    }
    struct type *ret = ty_member(fn, m->cls, m->ret);
    if (ret->kind != TY_VOID) ret = ty_upper(ret);
    lambda_body(&in, e, ret, infer_ret);
    if (!infer_ret || ret->kind == TY_VOID) lambda_finish(e, ret);
    return fn;
}

static struct expr *name_expr(const char *name, struct span where)
{
    struct expr *e = expr_make(E_NAME, where, NULL);
    e->name = name;
    e->name_at = where;
    return e;
}

static void arg_vars(struct method *fn, struct type *site, expr_vec *out, int from)
{
    for (int i = from; i < fn->params.n; i++) {
        struct expr *a =
            expr_make(E_LOCAL, fn->at, ty_upper(ty_member(site, fn->cls, fn->params.v[i]->type)));
        PUSH(out, a);
    }
}

/* Does Type::name mean a static method (or expr::name), or one whose receiver is the first argument? => 0 none, 1 first, 2 receiver */
static int mref_kind(struct cx *cx, struct expr *e, struct type *t, struct method *fn, struct type *site)
{
    method_vec v = {0};
    find_methods(t->cls, e->name, &v);
    if (!v.n) return 0;
    expr_vec all = {0}, rest = {0};
    arg_vars(fn, site, &all, 0);
    arg_vars(fn, site, &rest, 1);
    struct pick p = {0};
    if (resolve_overload(cx, &v, t, &all, e->at, true, &p) && p.method->flags & F_STATIC) return 1;
    if (fn->params.n && resolve_overload(cx, &v, t, &rest, e->at, true, &p) &&
        !(p.method->flags & F_STATIC))
        return 2;
    return 0;
}

/* What stands before the '::', looked at once. */
static struct type *mref_site(struct cx *cx, struct expr *e)
{
    if (e->a->k == E_TYPE && e->a->tref) {
        struct type *t = resolve_type(e->a->tref, &cx->env);
        e->a->type = t;
        if (t->kind == TY_CLASS) e->a->cls = t->cls;
        return t;
    }
    if (e->a->k == E_NAME && !find_local(cx, e->a->name) && names_tvar(e->a->name, &cx->env)) {
        struct tref *r = NEW(struct tref);
        struct tpart part = { .name = e->a->name, .at = e->a->at };
        PUSH(&r->parts, part);
        r->at = e->a->at;
        e->a->k = E_TYPE;
        e->a->tref = r;
        return e->a->type = resolve_type(r, &cx->env);
    }
    return e->a->k == E_NAME ? check_name(cx, &e->a, true) : e->a->k == E_FIELD ? check_field(cx, &e->a, true) : check_expr(cx, &e->a, NULL);
}

struct method *mref_exact(struct cx *cx, struct expr *e, int nparams, struct type **site, bool *receiver)
{
    struct type *t = mref_site(cx, e);
    *site = t;
    *receiver = false;
    struct type *b = t->kind == TY_ERROR ? t : ty_bound(t);
    if (b->kind != TY_CLASS) return NULL;
    bool ctor = !strcmp(e->name, "<init>");
    if (ctor && b->cls->tvars.n && !b->nargs) return NULL;
    method_vec v = {0};
    find_methods(b->cls, e->name, &v);
    struct method *m = NULL;
    for (int i = 0; i < v.n; i++) {
        if (m && !method_same_params(m, v.v[i], b)) return NULL;
        if (!m) m = v.v[i];
    }
    if (!m || m->flags & F_VARARGS || m->tvars.n) return NULL;
    *site = ty_capture(b);
    *receiver = e->a->k == E_TYPE && !ctor && !(m->flags & F_STATIC);
    (void)nparams;
    return m;
}

struct type *check_mref(struct cx *cx, struct expr *e, struct type *fn_type, bool infer_ret)
{
    struct type *fn = fn_plain(ty_bound(fn_type));
    struct method *m = ty_function(fn);
    struct expr *call = expr_make(E_CALL, e->at, NULL);
    bool receiver_first = false;
    call->name = e->name;
    call->name_at = e->name_at;
    struct type *t = mref_site(cx, e);
    if (t->kind == TY_ERROR) return e->type = t;
    bool is_type = e->a->k == E_TYPE;
    if (!strcmp(e->name, "<init>")) {
        call->k = t->kind == TY_ARRAY ? E_NEWARRAY : E_NEW;
        struct tref *r = NEW(struct tref);
        r->at = e->a->at;
        r->type = t->kind == TY_ARRAY ? t->elem : t;
        if (t->kind == TY_CLASS && t->cls->tvars.n && !t->nargs) {
            struct tpart part = { .name = t->cls->name, .at = e->a->at, .diamond = true };
            PUSH(&r->parts, part);
        }
        call->tref = r;
    } else if (is_type && t->kind == TY_CLASS) {
        int kind = mref_kind(cx, e, t, m, fn);
        if (!kind) {
            err(e->at, "[lambda] no method '%s' of '%s' fits '%s.%s'", e->name, ty_str(t), fn->cls->name, m->name);
            return e->type = &ty_error;
        }
        receiver_first = kind == 2;
        if (kind == 1) {
            call->a = expr_make(E_TYPE, e->a->at, ty_raw(t->cls));
            call->a->cls = t->cls;
        }
    } else if (is_type) {
        receiver_first = true;
    } else if (e->a->k == E_SUPER || e->a->k == E_THIS) {
        call->a = e->a;
        e->captures_this = true;
    } else {
        struct var *tmp = NEW(struct var);
        tmp->name = xj_intern("$receiver");
        tmp->at = e->a->at;
        tmp->type = e->a->type;
        tmp->flags = F_FINAL;
        e->pattern = tmp;
        e->b = e->a;
        struct scope *was = cx->env.scope;
        tmp->cls = cx->env.cls;
        tmp->lambda = cx->lambda;
        tmp->method = cx->env.method;
        struct expr *r = expr_make(E_LOCAL, e->a->at, tmp->type);
        r->var = tmp;
        call->a = r;
        cx->env.scope = was;
    }
    e->a = NULL;
    e->k = E_LAMBDA;
    e->from_mref = true;
    for (int i = 0; i < m->params.n; i++) {
        struct var *v = NEW(struct var);
        v->name = xj_name("$%d", i);
        v->at = e->at;
        PUSH(&e->params, v);
        struct expr *n = name_expr(v->name, e->at);
        if (i == 0 && receiver_first) {
            call->a = n;
            struct type *p0 = ty_upper(ty_member(fn, m->cls, m->params.v[0]->type));
            if (!ty_subtype(p0, t) || p0->kind == TY_FREE) {
                struct expr *c = expr_make(E_CAST, e->at, NULL);
                c->tref = NEW(struct tref);
                c->tref->at = e->at;
                c->tref->type = t;
                c->a = n;
                call->a = c;
            }
        } else {
            PUSH(&call->args, n);
        }
    }
    e->a = call;
    struct scope *hide = cx->env.scope;
    cx->env.scope = NULL;               /* its parameters must not clash with locals */
    if (e->pattern) {
        struct expr *keep = e->c;
        e->c = cx->lambda;
        cx->lambda = e;
        use_local(cx, e->pattern);
        cx->lambda = e->c;
        e->c = keep;
    }
    struct type *r = check_lambda(cx, e, fn_type, infer_ret);
    cx->env.scope = hide;
    return r;
}
