/* Checked exceptions (JLS 11.2): what bodies can throw against what is caught or declared. */
#include <string.h>
#include "flow.h"

struct thrown { struct type *t; struct span at; };
struct throws { VEC(struct thrown) now; struct cls *cls; bool quiet; };

static bool unchecked(struct type *t)
{
    return t->kind == TY_ERROR || t->kind == TY_NULL ||
           ty_subtype(t, ty_known("java.lang.RuntimeException")) ||
           ty_subtype(t, ty_known("java.lang.Error"));
}

static void raise(struct throws *w, struct type *t, struct span at)
{
    if (unchecked(t)) return;
    struct thrown x = { t, at };
    PUSH(&w->now, x);
}

static void expr(struct throws *w, struct expr *e);
static void stmt(struct throws *w, struct stmt *s);

/* Two abstract methods are inherited as one: what it throws, both must allow (JLS 15.12.2.5). */
static bool allowed_by_others(struct method *m, struct type *site, struct type *t)
{
    method_vec all = {0};
    if (!(m->flags & F_ABSTRACT) || site->kind != TY_CLASS) return true;
    find_methods(site->cls, m->name, &all);
    for (int i = 0; i < all.n; i++) {
        struct method *o = all.v[i];
        bool ok = o == m || !(o->flags & F_ABSTRACT) || !method_same_params(o, m, site);
        for (int k = 0; k < o->throws.n; k++) ok = ok || ty_subtype(t, o->throws.v[k]) || ty_subtype(o->throws.v[k], t);
        if (!ok) return false;
    }
    return true;
}

static void called(struct throws *w, struct method *m, struct type *site, struct span at)
{
    for (int i = 0; m && i < m->throws.n; i++) {
        struct type *t =
            site && !(m->flags & F_STATIC) ? ty_member(site, m->cls, m->throws.v[i]) : m->throws.v[i];
        t = ty_upper(t);
        if (t->kind == TY_VAR && t->var->method)
            t = ty_known("java.lang.RuntimeException"); /* an inferred throws clause */
        if (!site || m->flags & F_STATIC || allowed_by_others(m, site, t)) raise(w, t, at);
    }
}

/* With the exceptions that were inferred for the method's type parameters. */
static void called_as(struct throws *w, struct expr *e, struct method *m, struct type *site)
{
    int from = w->now.n;
    called(w, m, site, e->at);
    if (!e->thrown) return;
    w->now.n = from;
    for (int i = 0, k = 0; i < m->throws.n; i++) {
        bool own = m->throws.v[i]->kind == TY_VAR && (m->throws.v[i]->var->method == m || !strcmp(m->name, "<init>"));
        if (own && k < e->thrown->n) raise(w, ty_upper(e->thrown->v[k++]), e->at);
        else raise(w, ty_upper(site && !(m->flags & F_STATIC) ? ty_member(site, m->cls, m->throws.v[i]) : m->throws.v[i]), e->at);
    }
}

__attribute__((format(printf, 2, 0))) static void report(struct throws *w, const char *hint_text)
{
    for (int i = 0; i < w->now.n && !w->quiet; i++)
        if (err(w->now.v[i].at, "[unreported] exception %s is neither caught nor declared", ty_str(w->now.v[i].t)))
            hint(hint_text, ty_str(w->now.v[i].t));
}

static bool declared(struct type *t, const type_vec *by)
{
    for (int i = 0; i < by->n; i++)
        if (ty_subtype(t, by->v[i])) return true;
    return false;
}

static void drop(struct throws *w, const type_vec *by, int from)
{
    int n = from;
    for (int i = from; i < w->now.n; i++)
        if (!declared(w->now.v[i].t, by)) w->now.v[n++] = w->now.v[i];
    w->now.n = n;
}

static void lambda(struct throws *w, struct expr *e)
{
    struct throws in = { .cls = w->cls };
    type_vec allowed = {0};
    if (e->fn_method)
        for (int i = 0; i < e->fn_method->throws.n; i++)
            PUSH(&allowed, ty_upper(ty_member(e->fn_type, e->fn_method->cls, e->fn_method->throws.v[i])));
    if (e->block) stmt(&in, e->block);
    else expr(&in, e->a);
    drop(&in, &allowed, 0);
    report(&in, "the functional interface does not declare it: catch %s inside");
}

static void expr(struct throws *w, struct expr *e)
{
    if (!e) return;
    if (e->k == E_LAMBDA) {
        expr(w, e->b);
        if (!w->quiet) lambda(w, e);
        return;
    }
    if (e->k == E_SWITCH) stmt(w, e->block);
    expr(w, e->a);
    expr(w, e->b);
    expr(w, e->c);
    for (int i = 0; i < e->args.n; i++) expr(w, e->args.v[i]);
    if (e->k == E_CALL && e->method) {
        bool clone = e->site && e->site->kind == TY_ARRAY && !strcmp(e->method->name, "clone");
        if (!clone) called_as(w, e, e->method, e->site);
    }
    if (e->k == E_NEW && e->method) {
        struct method *m = e->method;
        struct stmt *b = m->body;
        struct expr *call = e->body && e->body->super && !m->throws.n && b && b->list.n ? b->list.v[0]->e : NULL;
        if (call && call->method) called_as(w, e, call->method, e->body->super);   /* what its superclass's constructor does */
        else called_as(w, e, m, e->a || e->body ? NULL : e->type);
    }
}

/* A rethrown, never assigned catch parameter throws what the try block threw (JLS 11.2.2). */
struct precise { struct var *v; VEC(struct thrown) t; struct precise *up; };
static struct precise *precise;

static void catches(struct throws *w, struct stmt *s, int from)
{
    VEC(struct thrown) body = {0};
    for (int i = from; i < w->now.n; i++) PUSH(&body, w->now.v[i]);
    w->now.n = from;
    type_vec seen = {0};
    for (int i = 0; i < s->catches.n; i++) {
        struct catch_ *c = &s->catches.v[i];
        struct precise p = { .v = c->var, .up = precise };
        for (int k = 0; k < c->types.n; k++) {
            struct type *t = c->types.v[k];
            if (declared(t, &seen) && !w->quiet) err(c->var->at, "[caught] exception %s is caught already", ty_str(t));
            bool useful = unchecked(t) || ty_subtype(ty_known("java.lang.Exception"), t);
            for (int j = 0; j < body.n; j++) {
                if (declared(body.v[j].t, &seen)) continue;
                if (ty_subtype(body.v[j].t, t)) PUSH(&p.t, body.v[j]);
                else if (ty_subtype(t, body.v[j].t)) {
                    struct thrown n = { t, body.v[j].at };
                    PUSH(&p.t, n);
                }
                if (ty_subtype(body.v[j].t, t) || ty_subtype(t, body.v[j].t)) useful = true;
            }
            if (!useful && !w->quiet)
                if (err(c->var->tref ? c->var->tref->at : c->at, "[caught] exception %s is never thrown in the try block", ty_str(t)))
                    hint("remove this 'catch'");
        }
        for (int k = 0; k < c->types.n; k++) PUSH(&seen, c->types.v[k]);
        precise = &p;
        stmt(w, c->body);
        precise = p.up;
    }
    for (int j = 0; j < body.n; j++)
        if (!declared(body.v[j].t, &seen)) PUSH(&w->now, body.v[j]);
}

static bool completes(struct stmt *s)
{
    if (!s || s->k != S_BLOCK || !s->list.n) return true;
    struct stmt *x = s->list.v[s->list.n - 1];
    return x->k != S_RETURN && x->k != S_THROW;
}

static void stmt(struct throws *w, struct stmt *s)
{
    if (!s) return;
    int from = w->now.n;
    switch (s->k) {
    case S_THROW:
        expr(w, s->e);
        if (s->e->k == E_LOCAL && !s->e->var->assigns)
            for (struct precise *p = precise; p; p = p->up)
                if (p->v == s->e->var) {
                    for (int i = 0; i < p->t.n; i++) raise(w, p->t.v[i].t, s->at);
                    return;
                }
        /* a type variable that is itself declared may be thrown */
        raise(w, s->e->type->kind == TY_VAR ? s->e->type : ty_bound(s->e->type), s->at);
        return;
    case S_TRY:
        for (int i = 0; i < s->vars.n; i++) {
            if (s->vars.v[i]) expr(w, s->vars.v[i]->init);
            else expr(w, s->res_exprs.v[i]);
            if (s->closes.v[i])
                called(w, s->closes.v[i], s->vars.v[i] ? ty_bound(s->vars.v[i]->type) : NULL,
                       s->vars.v[i] ? s->vars.v[i]->at : s->at);
        }
        stmt(w, s->s);
        catches(w, s, from);
        if (s->s2 && !completes(s->s2)) w->now.n = from;
        stmt(w, s->s2);
        return;
    case S_LOCAL:
        for (int i = 0; i < s->vars.n; i++) expr(w, s->vars.v[i]->init);
        return;
    default:
        break;
    }
    for (int i = 0; i < s->list.n; i++) stmt(w, s->list.v[i]);
    if (s->k != S_FOREACH) expr(w, s->e);
    expr(w, s->e2);
    stmt(w, s->s);
    stmt(w, s->s2);
    for (int i = 0; i < s->update.n; i++) stmt(w, s->update.v[i]);
    for (int i = 0; i < s->cases.n; i++)
        for (int k = 0; k < s->cases.v[i].body.n; k++) stmt(w, s->cases.v[i].body.v[k]);
}

void throws_lambda(struct expr *e, type_vec *out)
{
    struct throws in = { .cls = e->owner, .quiet = true };
    if (e->block) stmt(&in, e->block);
    else expr(&in, e->a);
    for (int i = 0; i < in.now.n; i++) PUSH(out, in.now.v[i].t);
}

void throws_class(struct cls *c)
{
    struct throws fields = { .cls = c }, statics = { .cls = c };
    for (int i = 0; i < c->inits.n; i++) {
        struct init *in = &c->inits.v[i];
        struct throws *w = in->is_static ? &statics : &fields;
        if (in->body) stmt(w, in->body);
        else expr(w, in->field->init);
    }
    report(&statics, "an initialiser declares no exceptions: catch %s in it");
    bool anon = c->flags & F_ANON;
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (!m->body) continue;
        struct throws w = { .cls = c };
        bool ctor = !strcmp(m->name, "<init>");
        stmt(&w, m->body);
        if (ctor && anon) continue;
        if (ctor)
            for (int k = 0; k < fields.now.n; k++) PUSH(&w.now, fields.now.v[k]);
        drop(&w, &m->throws, 0);
        report(&w, "catch it, or declare 'throws %s'");
    }
}
