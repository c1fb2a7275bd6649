/* Method calls, constructor calls, object creation (JLS 15.9, 15.12, 8.8.7). */
#include <string.h>
#include "infer.h"
#include "lint.h"

static struct type *bad_call(struct cx *cx, struct expr *e)
{
    for (int i = 0; i < e->args.n; i++)         /* report what is wrong inside the arguments, too */
        if (!e->args.v[i]->deferred && !e->args.v[i]->type) check_expr(cx, &e->args.v[i], NULL);
    return e->type = &ty_error;
}

static void unknown_method(struct cx *cx, struct expr *e, struct type *t, method_vec *none)
{
    (void)none;
    struct guess g = { .want = e->name };
    for (struct cls *c = t ? ty_bound(t)->cls : cx->env.cls; c; c = t ? NULL : c->outer)
        for (struct cls *k = c; k; k = k->super ? k->super->cls : NULL) {
            for (int i = 0; i < k->methods.n; i++) guess_try(&g, k->methods.v[i]->name);
            for (int j = 0; j < k->ifaces.n; j++)
                for (int i = 0; i < k->ifaces.v[j]->cls->methods.n; i++)
                    guess_try(&g, k->ifaces.v[j]->cls->methods.v[i]->name);
        }
    struct cls *k = t ? ty_bound(t)->cls : NULL;        /* misspelt, or missing in the library? */
    bool lib = k && k->is_library && !g.best && strcmp(k->full, "java.lang.Object");
    if (t ? err(e->name_at, "[not-found] '%s' has no method '%s'", ty_str(t), e->name)
          : err(e->name_at, "[not-found] cannot find method '%s'", e->name)) {
        guess_hint(&g);
        if (lib) hint("it may be one of those that this library does not have");
    }
}

/* A generic call among arguments may stay pending. */
static struct type *complete(struct pend *k, struct type *target)
{
    k->loose = target == &ty_loose;
    if (target != &ty_wait) return pend_complete(k, k->loose ? NULL : target);
    if (!pend_is_poly(k)) return pend_complete(k, NULL);
    pend_provisional(k);
    k->e->pending = k;
    return k->provisional;
}

/* The result as the caller sees it. */
static struct type *result(struct cx *cx, struct expr **pe, struct pick *p, struct type *target)
{
    struct expr *e = *pe;
    struct method *m = p->method;
    struct type *ret = p->site && !(m->flags & F_STATIC) ? ty_member(p->site, m->cls, m->ret) : m->ret;
    e->method = m;
    lint_call(e->name_at, p, cx->env.cls);
    if (m->flags & F_STATIC && m->cls->flags & F_INTERFACE) need_source(e->name_at, 8, "static methods in interfaces are");
    if (!strcmp(m->name, "getClass") && !m->params.n && known("java.lang.Class")->tvars.n) {
        struct type **args = xj_alloc(sizeof *args);
        args[0] = ty_wild('+', ty_erase(p->site ? p->site : ty_object()));
        complete(pend_new(cx, pe, p, ret, false), NULL);
        return e->type = ty_class(known("java.lang.Class"), args, 1);
    }
    return complete(pend_new(cx, pe, p, ret, false), target);
}

static bool found_outside(struct cls *c, const char *name)
{
    for (c = c->outer; c; c = c->outer) {
        method_vec v = {0};
        find_methods(c, name, &v);
        for (int i = 0; i < v.n; i++)
            if (!(v.v[i]->flags & F_PRIVATE) || v.v[i]->cls == c) return true;
    }
    return false;
}

static struct type *call_by_name(struct cx *cx, struct expr **pe, struct type *target)
{
    struct expr *e = *pe;
    bool is_static = cx->env.is_static, first = true;
    for (struct cls *c = cx->env.cls; c; c = c->outer) {
        method_vec v = {0};
        find_methods(c, e->name, &v);
        bool member = false;            /* what a superclass keeps to itself hides nothing around this class */
        for (int i = 0; i < v.n; i++)
            member = member || v.v[i]->cls == c || (!(v.v[i]->flags & F_PRIVATE) && accessible(cx->env.cls, v.v[i]->cls, v.v[i]->flags, NULL));
        if (v.n && (member || !found_outside(c, e->name))) {
            struct pick p = { .call = e };
            if (!resolve_overload(cx, &v, c->type, &e->args, e->name_at, false, &p)) return bad_call(cx, e);
            if (!(p.method->flags & F_STATIC)) {
                e->a = is_static ? NULL : outer_this(cx, c, false, e->name_at);
                if (!e->a) {
                    if (first && cx->ctor_args)
                        err(e->name_at, "[constructor-call] cannot call '%s' before the superclass's constructor was called",
                            e->name);
                    else if (err(e->name_at, "[static] non-static method '%s' cannot be called from a static context",
                                 e->name) &&
                             !p.method->cls->is_library)
                        note(p.method->at, "declared here"), hint("declare it static, or call it on an object");
                    return bad_call(cx, e);
                }
            }
            e->site = c->type;
            return result(cx, pe, &p, target);
        }
        if (c->flags & F_STATIC || c->static_context) is_static = true;
        first = false;
    }
    method_vec v = {0};
    static_import_methods(cx->env.unit, e->name, &v);
    if (v.n) {
        struct pick p = { .call = e };
        if (!resolve_overload(cx, &v, NULL, &e->args, e->name_at, false, &p)) return bad_call(cx, e);
        e->site = p.site = ty_raw(p.method->cls);
        return result(cx, pe, &p, target);
    }
    unknown_method(cx, e, NULL, NULL);
    return bad_call(cx, e);
}

static struct type *call_array(struct cx *cx, struct expr **pe, struct type *t)
{
    struct expr *e = *pe;
    if (!strcmp(e->name, "clone") && !e->args.n) {
        method_vec v = {0};
        find_methods(known("java.lang.Object"), e->name, &v);
        e->method = v.v[0];
        e->site = t;
        e->type = ty_object();
        *pe = conv_new(e, CV_REF, t);
        return t;
    }
    method_vec v = {0};
    find_methods(known("java.lang.Object"), e->name, &v);
    struct pick p = {0};
    if (!v.n) unknown_method(cx, e, ty_object(), NULL);
    if (!v.n || !resolve_overload(cx, &v, ty_object(), &e->args, e->name_at, false, &p)) return bad_call(cx, e);
    e->site = t;
    p.site = t;
    struct type *r = result(cx, pe, &p, NULL);
    e->site = t;
    return r;
}

static struct type *ctor_call(struct cx *cx, struct expr *e);

/* The methods of a variable's bounds and their bounds. */
static void further_bounds(struct type *t, const char *name, method_vec *v, int depth)
{
    if (t->kind == TY_CLASS && depth) find_methods(t->cls, name, v);
    for (int i = 0; t->kind == TY_VAR && i < t->var->bounds.n && depth < 20; i++)
        further_bounds(ty_upper(t->var->bounds.v[i]), name, v, depth + 1);
}

/* Which of several superclasses `super.m(...)` means: the only one that has such a method, or all the same one. */
static struct type *super_with(struct cx *cx, struct expr *e)
{
    struct cls *c = cx->env.cls;
    struct type *found = NULL;
    for (int i = 0; i <= c->more; i++) {
        struct type *t = i == 0 ? c->super : c->ifaces.v[i - 1];
        method_vec v = {0}, w = {0};
        find_methods(t->cls, e->name, &v);
        bool own = false;
        for (int k = 0; k < v.n; k++) own = own || (v.v[k]->cls != known("java.lang.Object") && !(v.v[k]->flags & F_ABSTRACT));
        if (!own && (i < c->more || found)) continue;
        if (found) find_methods(found->cls, e->name, &w);
        for (int k = 0; k < v.n && k < w.n; k++)
            if (v.n != w.n || v.v[k] != w.v[k]) {
                if (err(e->name_at, "[ambiguous] 'super.%s' may be that of '%s' or of '%s'", e->name, found->cls->name, t->cls->name))
                    hint("write %s.super.%s(...)", found->cls->name, e->name);
                return NULL;
            }
        if (!found && (own || i == c->more)) found = own ? t : c->super;
    }
    return found;
}

/* Of a class's direct supertypes another one than `of` has a method that overrides m. */
static bool hidden_default(struct cls *c, struct cls *of, struct method *m)
{
    for (int i = -1; i < c->ifaces.n; i++) {
        struct type *s = i < 0 ? c->super : c->ifaces.v[i];
        if (!s || s->cls == of) continue;
        method_vec v = {0};
        find_methods(s->cls, m->name, &v);
        for (int k = 0; k < v.n; k++)
            if (v.v[k] != m && v.v[k]->cls != m->cls && cls_subclass(v.v[k]->cls, m->cls) && method_same_params(v.v[k], m, v.v[k]->cls->type))
                return true;
    }
    return false;
}

/* Where members of t are seen: a variable's bounds are captured, too. */
static struct type *member_site(struct type *t)
{
    if (t->kind != TY_VAR || !t->var->bounds.n) return ty_capture(ty_bound(t));
    struct type **parts = xj_alloc(sizeof *parts * (size_t)t->var->bounds.n);
    bool wild = false;
    for (int i = 0; i < t->var->bounds.n; i++) {
        parts[i] = member_site(t->var->bounds.v[i]);
        wild = wild || parts[i] != t->var->bounds.v[i];
    }
    return wild ? ty_together(parts, t->var->bounds.n) : t;
}

struct type *check_call(struct cx *cx, struct expr **pe, struct type *target)
{
    struct expr *e = *pe;
    if (!strcmp(e->name, "<init>")) return ctor_call(cx, e);
    struct type *t = NULL;
    if (e->a)
        t = e->a->k == E_NAME    ? check_name(cx, &e->a, true)
            : e->a->k == E_FIELD ? check_field(cx, &e->a, true)
                                 : check_expr(cx, &e->a, NULL);
    if (e->a && e->a->k == E_PACKAGE && t->kind != TY_ERROR) {
        err(e->a->at, "[not-found] cannot find '%s'", e->a->name);
        t = &ty_error;
    }
    bool ok = check_args(cx, &e->args);
    if (!e->a) return ok ? call_by_name(cx, pe, target) : bad_call(cx, e);
    if (t->kind == TY_ERROR || !ok) return bad_call(cx, e);
    if (ty_is_prim(t) || t->kind == TY_VOID || t->kind == TY_NULL) {
        if (err(e->name_at, "[not-a-class] '%s' has no methods", ty_str(t)) && ty_is_prim(t) && !strcmp(e->name, "equals"))
            hint("use '=='");
        return bad_call(cx, e);
    }
    struct type *b = ty_capture(ty_bound(t));
    if (b->kind == TY_ERROR) return bad_call(cx, e);
    if (b->kind == TY_ARRAY) return call_array(cx, pe, b);
    if (e->a->k == E_SUPER) {
        e->super_call = true;
        if (!e->a->a && !e->a->cls && cx->env.cls->more && !(b = super_with(cx, e))) return bad_call(cx, e);
        e->a->type = b;
    }
    method_vec v = {0};
    find_methods(b->cls, e->name, &v);
    if (t->kind == TY_VAR) further_bounds(t, e->name, &v, 0);
    struct pick p = { .call = e };
    if (!v.n) {
        unknown_method(cx, e, t, NULL);
        return bad_call(cx, e);
    }
    if (t->kind == TY_CLASS && e->a->k != E_TYPE && e->a->k != E_SUPER && !class_accessible(cx->env.cls, t->cls)) {
        err(e->name_at, "[access] '%s' cannot be reached: its class '%s' is %s", e->name, t->cls->name, why_not(t->cls));
        return bad_call(cx, e);
    }
    cx->via_super = e->a->k == E_SUPER;
    bool found = resolve_overload(cx, &v, t->kind == TY_VAR ? member_site(t) : b, &e->args, e->name_at, false, &p);
    cx->via_super = false;
    if (!found) return bad_call(cx, e);
    if (e->a->k == E_SUPER && b->cls->flags & F_INTERFACE && hidden_default(cx->env.cls, b->cls, p.method)) {
        err(e->name_at, "[inheritance] '%s' of '%s' is overridden by another supertype of '%s'", e->name, p.method->cls->name, cx->env.cls->name);
        return bad_call(cx, e);
    }
    if (t->kind == TY_VAR && p.method->flags & F_PRIVATE) {
        err(e->name_at, "[not-found] '%s' has no method '%s': it is private in '%s'", ty_str(t), e->name, p.method->cls->name);
        return bad_call(cx, e);
    }
    e->site = b;
    if (!cls_subclass(b->cls, p.method->cls)) e->site = ty_raw(p.method->cls);
    if (p.method->flags & F_STATIC) {
        if (e->a->k == E_TYPE) e->a = NULL;
        if (e->a && e->a->k == E_SUPER) e->a = NULL;
        if (e->a && p.method->cls->flags & F_INTERFACE) {
            if (err(e->name_at, "[static] a static method of an interface is called on the interface")) hint("write %s.%s(...)", p.method->cls->name, e->name);
            return bad_call(cx, e);
        }
        if (e->a) warn(e->name_at, LINT_static, "static method '%s' is called on an object", e->name);
    } else if (e->a->k == E_TYPE) {
        if (err(e->name_at, "[static] non-static method '%s' cannot be called from a static context", e->name) &&
            !p.method->cls->is_library)
            note(p.method->at, "declared here"), hint("declare it static, or call it on an object");
        return bad_call(cx, e);
    }
    if (e->super_call && p.method->flags & F_ABSTRACT) {
        err(e->name_at, "[abstract-call] abstract method '%s' cannot be called with 'super'", e->name);
        return bad_call(cx, e);
    }
    return result(cx, pe, &p, target);
}

/* The enclosing instance for a new c (or for the constructor call of superclass c). */
static struct expr *implicit_outer(struct cx *cx, struct cls *c, struct span where)
{
    struct expr *o = outer_this(cx, enclosing(c), !(c->flags & F_LOCAL), where);
    if (!o && err(where, "[enclosing] an enclosing instance of '%s' is needed", c->outer->name))
        hint("declare '%s' static, or create it as outer.new %s(...)", c->name, c->name);
    return o;
}

/* Everything that a local class (and its local superclasses) captured must be at hand here. */
static void capture_for(struct cx *cx, struct cls *c)
{
    for (struct cls *k = c; k; k = k->super ? k->super->cls : NULL) {
        if (!(k->flags & F_LOCAL)) continue;
        bool inside = false;
        for (struct cls *o = cx->env.cls; o; o = o->outer) inside = inside || o == k;
        if (inside) use_this(cx);
        else
            for (int i = 0; i < k->captures.n; i++) use_local(cx, k->captures.v[i]->captured);
    }
}

static bool ctor_statement(struct stmt *s)
{
    return s->k == S_EXPR && s->e->k == E_CALL && !strcmp(s->e->name, "<init>") && s->e->super_call;
}

static struct type *ctor_call(struct cx *cx, struct expr *e)
{
    struct cls *c = e->super_call ? cx->env.cls->super->cls : cx->env.cls;
    struct type *site = e->super_call ? cx->env.cls->super : cx->env.cls->type;
    struct method *in = cx->env.method;
    struct cls *named = e->super_call && e->a && e->a->k == E_NAME ? multi_base_named(cx->env.cls, e->a->name) : NULL;
    int at = 0;
    if (named) {                        /* NAME.super(...): one of several */
        c = named;
        site = ty_as_super(cx->env.cls->type, named);
        e->a = NULL;
    }
    if (multi_any && e->super_call && in && in->body)
        while (at < in->body->list.n && in->body->list.v[at]->e != e && ctor_statement(in->body->list.v[at])) at++;
    bool first = in && !strcmp(in->name, "<init>") && in->body && in->body->list.n > at &&
                 in->body->list.v[at]->e == e && !cx->lambda;
    if (!first)
        err(e->at, "[constructor-call] a call of '%s(...)' must be the first statement of a constructor",
            e->super_call ? "super" : "this");
    if (e->super_call && cx->env.cls->flags & F_ENUM && !(cx->env.cls->flags & F_ANON) && !e->deferred)
        err(e->at, "[constructor-call] a call of 'super(...)' is not allowed in an enum's constructor");
    cx->ctor_args = true;
    if (e->a) check_value(cx, &e->a, NULL);
    bool ok = check_args(cx, &e->args);
    struct pick p = { .method = e->method, .site = site, .phase = 1, .call = e };
    method_vec v = {0};
    find_methods(c, e->name, &v);
    cx->via_super = e->super_call;
    if (ok && !e->method)               /* an anonymous class's was chosen where it stands */
        ok = resolve_overload(cx, &v, site, &e->args, e->at, false, &p);
    cx->via_super = false;
    if (!ok && e->deferred && e->super_call && !e->args.n) hint("begin the constructor with super(...)");
    if (ok) {
        if (!e->method) pend_complete(pend_new(cx, &e, &p, &ty_void, false), NULL);
        lint_call(e->at, &p, cx->env.cls);
        e->method = p.method;
        if (e->super_call && needs_outer(c) && !e->a) e->a = implicit_outer(cx, c, e->at);
        if (e->super_call) capture_for(cx, c);
    }
    cx->ctor_args = false;
    if (!ok) return bad_call(cx, e);
    return e->type = &ty_void;
}

static struct type *new_anonymous(struct cx *cx, struct expr *e, struct type *t)
{
    struct cls *b = e->body;
    class_supers(t->cls);
    if (t->cls->flags & F_INTERFACE) {
        PUSH(&b->ifaces, t);
        b->super = ty_object();
        if (e->args.n) {
            err(e->at, "[arguments] an anonymous class of an interface takes no arguments");
            return bad_call(cx, e);
        }
    } else {
        b->super = t;
        if (t->cls->flags & F_FINAL && !(b->flags & F_ENUM))
            err(e->tref->at, "[inheritance] cannot inherit from final '%s'", t->cls->name);
    }
    class_local(b, &cx->env, cx->env.cls);
    b->in_ctor_args = cx->ctor_args;
    b->lambda = cx->lambda;
    if (!b->static_context) use_this(cx);
    class_members(b);
    /* its constructor passes everything on */
    struct method *ctor = method_make(b, "<init>", 0, &ty_void);
    struct expr *call = expr_make(E_CALL, e->at, NULL);
    call->name = call->name_at.at ? call->name : xj_intern("<init>");
    call->name_at = e->tref->at;
    call->super_call = true;
    call->deferred = true;              /* made by us: allowed in an enum's body */
    int first = e->a ? -1 : 0;          /* -1: the superclass's enclosing instance */
    if (e->a) {
        expr_vec all = {0};
        PUSH(&all, conv_new(e->a, CV_NONNULL, e->a->type));
        for (int i = 0; i < e->args.n; i++) PUSH(&all, e->args.v[i]);
        e->args = all;
        e->a = NULL;
    }
    call->method = t->cls->flags & F_INTERFACE ? NULL : e->method;
    for (int k = 0; k < e->args.n; k++) {
        int i = k + first;
        struct var *v = NEW(struct var);
        v->name = i < 0 ? xj_intern("$outer") : xj_name("$%d", i);
        v->at = e->at;
        v->type = i < 0 ? e->args.v[0]->type : ty_erase(e->method->params.v[i]->type);
        v->param = true;
        v->cls = b;
        v->method = ctor;
        PUSH(&ctor->params, v);
        struct expr *n = expr_make(E_NAME, e->at, NULL);
        n->name = v->name;
        n->name_at = e->at;
        if (i < 0) call->a = n;
        else PUSH(&call->args, n);
    }
    struct stmt *s = NEW(struct stmt), *body = NEW(struct stmt);
    s->k = S_EXPR;
    s->at = e->at;
    s->e = call;
    body->k = S_BLOCK;
    body->at = body->end = e->at;
    PUSH(&body->list, s);
    ctor->body = body;
    check_class_body(b);
    e->method = ctor;
    e->cls = b;
    capture_for(cx, b);
    if (needs_outer(b)) e->a = outer_this(cx, enclosing(b), false, e->at);
    return e->type = b->type;
}

/* The type arguments of an interface below `target`; NULL: there are none. */
static struct type *interface_diamond(struct cls *c, struct type *target)
{
    struct infer in = {0};
    infer_add(&in, c->tvars.v, c->tvars.n, NULL, NULL);
    struct type *t = infer_open(&in, c->type, c->tvars.v, c->tvars.n, 0);
    if (!infer_compatible(&in, t, target)) return NULL;
    infer_solve_all(&in);
    return infer_subst(&in, t, true);
}

/* A type that a program can write down: an anonymous class's superclass is one. */
static bool denotable(struct type *t)
{
    if (t->kind == TY_VAR) return !t->var->captured && !t->var->together;
    if (t->kind == TY_ARRAY) return denotable(t->elem);
    if (t->kind == TY_WILD) return t->wild == '?' || denotable(t->bound);
    for (int i = 0; t->kind == TY_CLASS && i < t->nargs; i++)
        if (!denotable(t->args[i])) return false;
    return true;
}

struct type *check_new(struct cx *cx, struct expr **pe, struct type *target)
{
    struct expr *e = *pe;
    struct type *t;
    if (e->a) {                         /* outer.new Inner() */
        struct type *o = check_value(cx, &e->a, NULL);
        if (o->kind == TY_ERROR) return bad_call(cx, e);
        struct cls *in = ty_bound(o)->kind == TY_CLASS && e->tref->parts.n
                             ? member_class(ty_bound(o)->cls, e->tref->parts.v[0].name)
                             : NULL;
        if (!in || !needs_outer(in)) {
            if (ty_bound(o)->kind != TY_CLASS) err(e->a->at, "[types] an object is needed before '.new', but this is %s", ty_str(o));
            else err(e->tref->at, "[not-found] '%s' has no inner class '%s'", ty_str(o), e->tref->parts.n ? e->tref->parts.v[0].name : "?");
            return bad_call(cx, e);
        }
        t = e->tref->type = ty_raw(in);
    } else {
        t = resolve_type(e->tref, &cx->env);
    }
    bool ok = check_args(cx, &e->args);
    if (t->kind == TY_ERROR || !ok) return bad_call(cx, e);
    if (t->kind != TY_CLASS) {
        err(e->tref->at, "[instantiation] cannot create a '%s'", ty_str(t));
        return bad_call(cx, e);
    }
    struct cls *c = t->cls;
    class_supers(c);
    struct tpart *last = e->tref->parts.n ? &e->tref->parts.v[e->tref->parts.n - 1] : NULL;
    for (int i = 0; last && i < last->args.n; i++)
        if (last->args.v[i]->wild) {
            err(last->args.v[i]->at, "[types] an object needs a type here, not a wildcard");
            return bad_call(cx, e);
        }
    bool diamond = e->tref->parts.n && e->tref->parts.v[e->tref->parts.n - 1].diamond;
    if (c->flags & F_ENUM && !(cx->init_field && cx->init_field->is_enum)) {
        err(e->at, "[instantiation] an enum cannot be created with 'new'");
        return bad_call(cx, e);
    }
    if (diamond && !c->tvars.n) {
        if (err(e->tref->at, "[arguments] '%s' is not generic: there is nothing to infer for '<>'", c->name)) hint("remove '<>'");
        return bad_call(cx, e);
    }
    if (c->flags & F_ABSTRACT && !e->body) {
        if (err(e->at, "[instantiation] '%s' is %s and cannot be created", c->name,
                c->flags & F_INTERFACE ? "an interface" : "abstract") &&
            !c->is_library)
            note(c->at, "declared here");
        return bad_call(cx, e);
    }
    if (c->flags & F_INTERFACE) {
        if (target == &ty_wait || target == &ty_loose) target = NULL;
        if (diamond) {
            t = target && ty_as_super(target, c) ? ty_as_super(target, c) : c->type;
            if (t == c->type && target && target->kind == TY_CLASS) t = interface_diamond(c, target);
            if (!t) {
                err(e->tref->at, "[arguments] no type arguments of '%s' make it a %s", c->name, ty_str(target));
                return bad_call(cx, e);
            }
            if (t->nargs && t->args[0]->kind == TY_WILD) t = fn_plain(t);
            if (t == c->type) t = ty_raw(c);
        }
        return new_anonymous(cx, e, t);
    }
    method_vec v = {0};
    struct pick p = { .call = e };
    find_methods(c, xj_intern("<init>"), &v);
    p.diamond = diamond && c->tvars.n;
    struct type *site = diamond && c->tvars.n ? c->type : t;
    if (diamond && e->body && source_level < 9)
        err(e->tref->at, "[arguments] '<>' with an anonymous class needs -source 9 or later");
    cx->extends = e->body != NULL;
    bool found = resolve_overload(cx, &v, site, &e->args, e->at, false, &p);
    cx->extends = false;
    if (!found) return bad_call(cx, e);
    e->method = p.method;
    e->cls = c;
    lint_call(e->at, &p, cx->env.cls);
    if (!e->body) {
        if (needs_outer(c) && !e->a) e->a = implicit_outer(cx, c, e->at);
        capture_for(cx, c);
        if (p.diamond) return complete(pend_new(cx, pe, &p, c->type, true), target);
        pend_complete(pend_new(cx, pe, &p, &ty_void, false), NULL);
        return e->type = t;
    }
    if (p.diamond) {                    /* among arguments the body must wait for no one: what it is of, stays open */
        struct pend *k = pend_new(cx, pe, &p, c->type, true);
        k->loose = target == &ty_wait || target == &ty_loose;
        t = pend_complete(k, k->loose ? NULL : target);
        if (!denotable(t)) {
            err(e->tref->at, "[arguments] an anonymous class needs a type that can be written: %s is inferred for '<>'", ty_str(t));
            return bad_call(cx, e);
        }
    } else pend_complete(pend_new(cx, pe, &p, &ty_void, false), NULL);
    return new_anonymous(cx, e, t);
}
