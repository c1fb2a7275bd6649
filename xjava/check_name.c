/* Names: what they mean here (JLS 6.4, 6.5), captures, enclosing instances. */
#include <string.h>
#include "check.h"
#include "lint.h"

struct var *find_local(struct cx *cx, const char *name)
{
    for (struct scope *s = cx->env.scope; s; s = s->up)
        if (s->var && s->var->name == name) return s->var;
    return NULL;
}

void declare_local(struct cx *cx, struct var *v)
{
    struct var *old = find_local(cx, v->name);
    if (old && strcmp(v->name, "<error>") && err(v->at, "[duplicate] variable '%s' is already declared", v->name)) {
        note(old->at, "declared here");
        if (v->init && v->tref && !v->tref->infer) hint("without '%s' this assigns to it", source_text(v->tref->at));
    }
    v->cls = cx->env.cls;
    v->lambda = cx->lambda;
    v->method = cx->env.method;
    struct scope *s = NEW(struct scope);
    s->up = cx->env.scope;
    s->var = v;
    cx->env.scope = s;
}

void use_this(struct cx *cx)
{
    for (struct expr *l = cx->lambda; l; l = l->c) l->captures_this = true;
}

static bool in_vars(const var_vec *v, struct var *x)
{
    for (int i = 0; i < v->n; i++)
        if (v->v[i] == x) return true;
    return false;
}

static void class_captures(struct cls *c, struct var *v)
{
    for (int i = 0; i < c->captures.n; i++)
        if (c->captures.v[i]->captured == v) return;
    struct field *f = NEW(struct field);
    f->name = xj_name("val$%s", v->name);
    f->cls = c;
    f->type = v->type;
    f->flags = F_FINAL | F_IMPLICIT;
    f->captured = v;
    f->const_state = 3;
    PUSH(&c->captures, f);
}

/* v is used here: every lambda and local class between here and its own body keeps a copy. */
void use_local(struct cx *cx, struct var *v)
{
    struct cls *c = cx->env.cls;
    struct expr *l = cx->lambda;
    while (c && (c != v->cls || l != v->lambda)) {
        v->captured = true;
        if (l) {
            if (!in_vars(&l->captured, v)) PUSH(&l->captured, v);
            l = l->c;
        } else {
            class_captures(c, v);
            l = c->lambda;
            c = c->outer;
        }
    }
}

struct cls *enclosing(struct cls *c) { return c->outer && c->in_ctor_args ? c->outer->outer : c->outer; }

bool needs_outer(struct cls *c)
{
    if (!c->outer || c->flags & (F_STATIC | F_INTERFACE) || c->static_context) return false;
    return !c->in_ctor_args || needs_outer(c->outer);
}

struct expr *outer_this(struct cx *cx, struct cls *owner, bool inherits, struct span at)
{
    struct cls *c = cx->env.cls;
    struct expr *e = expr_make(E_THIS, at, c->type);
    if (cx->env.is_static) return NULL;
    bool first = true;
    for (; c; c = enclosing(c), first = false) {
        if ((c == owner || (inherits && cls_subclass(c, owner))) && !(first && cx->ctor_args)) {
            use_this(cx);
            return e;
        }
        if (!needs_outer(c)) return NULL;
        struct expr *o = expr_make(E_OUTER, at, enclosing(c)->type);
        o->a = e;
        o->cls = c;
        e = o;
    }
    return NULL;
}

struct type *wrap_member(struct expr **e, struct type *declared, struct type *seen)
{
    struct type *d = ty_erase(declared), *s = ty_upper(seen);
    if (s->kind == TY_VAR && s->var->captured) s = ty_together(s->var->bounds.v, s->var->bounds.n);
    if (ty_is_prim(d) || d->kind == TY_VOID || ty_subtype(d, ty_erase(s))) return (*e)->type = s;
    (*e)->type = d;
    *e = conv_new(*e, CV_CHECKED, s);
    (*e)->cls = (*e)->a->cls;
    return s;
}

static struct type *field_type(struct cx *cx, struct expr **pe, struct field *f, struct type *site)
{
    struct expr *e = *pe;
    if (!f->type || f->type->kind == TY_ERROR) return e->type = &ty_error;
    if (f->flags & F_FINAL && field_constant(f)) {
        e->is_const = true;
        e->val = f->val;
        return e->type = f->type;
    }
    (void)cx;
    return wrap_member(pe, f->type, site ? ty_member(site, f->cls, f->type) : f->type);
}

static void forward_reference(struct cx *cx, struct expr *e, struct field *f)
{
    struct field *in = cx->init_field;
    if (!in || f->cls != in->cls || cx->env.cls != in->cls || (f->flags & F_STATIC) != (in->flags & F_STATIC) ||
        f->at.at < in->at.at)
        return;
    if (f == in) err(e->at, "[forward] self-reference in initialiser of '%s'", f->name);
    else err(e->at, "[forward] illegal forward reference to '%s'", f->name);
}

static void unknown_name(struct cx *cx, struct expr *e)
{
    if (!err(e->name_at, "[not-found] cannot find variable '%s'", e->name)) return;
    struct guess g = { .want = e->name };
    for (struct scope *s = cx->env.scope; s; s = s->up)
        if (s->var) guess_try(&g, s->var->name);
    for (struct cls *c = cx->env.cls; c; c = c->outer) {
        for (struct cls *k = c; k; k = k->super ? k->super->cls : NULL)
            for (int i = 0; i < k->fields.n; i++)
                if (!(k->fields.v[i]->flags & F_IMPLICIT)) guess_try(&g, k->fields.v[i]->name);
        for (struct scope *s = c->scope; s; s = s->up)
            if (s->var) guess_try(&g, s->var->name);
    }
    for (int i = 0; i < all_classes.c.n; i++)
        if (!all_classes.c.v[i]->outer) guess_try(&g, all_classes.c.v[i]->name);
    guess_hint(&g);
}

/* An enum's constants do not exist yet where its constructors and initialisers run (JLS 8.9.2). */
static void early_enum_static(struct cx *cx, struct expr *e, struct field *f)
{
    struct cls *c = cx->env.cls;
    if (!(f->flags & F_STATIC) || !(f->cls->flags & F_ENUM) || cx->env.is_static || f->flags & F_IMPLICIT) return;
    if (cx->env.method && strcmp(cx->env.method->name, "<init>")) return;
    if (f->cls != c && !cls_subclass(c, f->cls)) return;
    if (f->flags & F_FINAL && field_constant(f)) return;
    err(e->name_at.at ? e->name_at : e->at, "[forward] '%s' does not exist yet where an enum's constructor or initialiser runs", f->name);
}

static struct type *found_local(struct cx *cx, struct expr *e, struct var *v)
{
    e->k = E_LOCAL;
    e->var = v;
    e->type = v->type ? v->type : &ty_error;
    if (!v->type) {
        err(e->at, "[forward] '%s' is used in its own initialiser", v->name);
        return e->type;
    }
    if (v->is_const) {
        e->is_const = true;
        e->val = v->val;
    } else {
        use_local(cx, v);
    }
    return e->type;
}

static bool field_outside(struct cx *cx, struct cls *c, const char *name)
{
    for (struct scope *s = c->scope; c; s = c->scope) {
        for (; s; s = s->up)
            if (s->var && s->var->name == name) return true;
        c = c->outer;
        struct field *f = c ? find_field(c, name) : NULL;
        if (f && accessible(cx->env.cls, f->cls, f->flags, NULL) && (!(f->flags & F_PRIVATE) || f->cls == c)) return true;
        if (!c) break;
    }
    return false;
}

static bool two_fields(struct expr *e, struct cls *c, struct field *f, struct field *o)
{
    if (c->is_library || (c->super && f->cls == c->super->cls && f->flags & F_PRIVATE)) return false;
    if (err(e->name_at.at ? e->name_at : e->at, "[ambiguous] '%s' may be that of '%s' or of '%s'", e->name, f->cls->name, o->cls->name)) {
        note(f->at, "declared here");
        note(o->at, "and here");
    }
    return true;
}

struct type *check_name(struct cx *cx, struct expr **pe, bool types)
{
    struct expr *e = *pe;
    struct scope *s = cx->env.scope;
    bool is_static = cx->env.is_static;
    bool first = true;
    for (struct cls *c = cx->env.cls; c; c = c->outer) {
        for (; s; s = s->up)
            if (s->var && s->var->name == e->name) return found_local(cx, e, s->var);
        struct field *f = cx->env.header && c == cx->env.cls ? NULL : find_field(c, e->name);
        if (f && !accessible(cx->env.cls, f->cls, f->flags, NULL)) f = NULL;
        if (f && f->flags & F_PRIVATE && f->cls != c && field_outside(cx, c, e->name)) f = NULL;    /* not inherited */
        struct field *o = f ? other_field(c, f) : NULL;
        if (o && two_fields(e, c, f, o)) return e->type = &ty_error;
        if (f) {
            e->field = f;
            lint_use(e->at, f->flags, f->name, f->cls, cx->env.cls);
            forward_reference(cx, e, f);
            early_enum_static(cx, e, f);
            if (f->flags & F_STATIC) {
                e->k = E_SFIELD;
                e->cls = f->cls;
                return field_type(cx, pe, f, NULL);
            }
            e->k = E_IFIELD;
            struct type *seen = ty_member(c->type, f->cls, f->type);
            e->a = is_static ? NULL : outer_this(cx, c, false, e->at);
            if (!e->a) {
                if ((first && cx->ctor_args) || (!is_static && !(c->flags & F_STATIC)))
                    err(e->at, "[constructor-call] cannot use '%s' before the superclass's constructor was called", f->name);
                else if (err(e->at, "[static] non-static field '%s' cannot be used in a static context", f->name)) {
                    note(f->at, "declared here");
                    hint("declare it static, or use it of an object");
                }
                return e->type = &ty_error;
            }
            if (f->flags & F_FINAL && field_constant(f)) return field_type(cx, pe, f, c->type);
            return wrap_member(pe, f->type, seen);
        }
        if (c->flags & F_STATIC || c->static_context) is_static = true;
        s = c->scope;
        first = false;
    }
    struct cls *second, *im = static_import(cx->env.unit, e->name, &second);
    if (im) {
        struct field *f = find_field(im, e->name);
        if (second || (f && other_field(im, f))) {
            if (!second) second = other_field(im, f)->cls;
            err(e->at, "[ambiguous] '%s' is imported from '%s' and from '%s'", e->name, f->cls->name, second->name);
            return e->type = &ty_error;
        }
        e->k = E_SFIELD;
        e->field = f;
        e->cls = f->cls;
        return field_type(cx, pe, f, NULL);
    }
    if (types) {
        struct cls *c = resolve_class_name(e->name, &cx->env);
        if (c) {
            e->k = E_TYPE;
            e->cls = c;
            if (!class_accessible(cx->env.cls, c) && err(e->at, "[access] class '%s' is %s", c->name, why_not(c))) return e->type = &ty_error;
            lint_use(e->at, c->flags, c->name, c, cx->env.cls);
            lint_auxiliary(e->at, c, cx->env.cls);
            return e->type = ty_raw(c);
        }
        if (package_exists(e->name)) {
            e->k = E_PACKAGE;
            return e->type = &ty_void;
        }
        if (names_tvar(e->name, &cx->env)) {
            err(e->at, "[not-a-class] '%s' is a type variable: it has neither members nor a class object", e->name);
            return e->type = &ty_error;
        }
    }
    unknown_name(cx, e);
    return e->type = &ty_error;
}

static struct type *unknown_member(struct expr *e, struct type *t)
{
    bool lib = ty_bound(t)->kind == TY_CLASS && ty_bound(t)->cls->is_library;
    struct guess known_as = { .want = e->name };
    for (struct cls *k = lib ? ty_bound(t)->cls : NULL; k; k = k->super ? k->super->cls : NULL)
        for (int i = 0; i < k->fields.n; i++) guess_try(&known_as, k->fields.v[i]->name);
    if (known_as.best) lib = false;     /* misspelt, not missing */
    if (err(e->name_at, "[not-found] '%s' has no field '%s'", ty_str(t), e->name) && ty_bound(t)->kind == TY_CLASS) {
        struct guess g = { .want = e->name };
        for (struct cls *k = ty_bound(t)->cls; k; k = k->super ? k->super->cls : NULL)
            for (int i = 0; i < k->fields.n; i++)
                if (!(k->fields.v[i]->flags & F_IMPLICIT)) guess_try(&g, k->fields.v[i]->name);
        method_vec v = {0};
        find_methods(ty_bound(t)->cls, e->name, &v);
        method_vec size = {0};
        if (!strcmp(e->name, "length")) find_methods(ty_bound(t)->cls, xj_intern("size"), &size);
        if (v.n) hint("there is a method '%s': call it with ()", e->name);
        else if (size.n) hint("use size()");
        else if (g.best) guess_hint(&g);
        else if (lib) hint("it may be one of those that this library does not have");
    }
    return e->type = &ty_error;
}

static struct field *field_of_bounds(struct type *t, const char *name, struct type **where, int depth)
{
    struct field *f = t->kind == TY_CLASS ? find_field(t->cls, name) : NULL;
    if (f) *where = t;
    for (int i = 0; !f && t->kind == TY_VAR && i < t->var->bounds.n && depth < 20; i++)
        f = field_of_bounds(ty_upper(t->var->bounds.v[i]), name, where, depth + 1);
    return f;
}

struct type *check_field(struct cx *cx, struct expr **pe, bool types)
{
    struct expr *e = *pe;
    struct type *t;
    if (e->a->k == E_NAME) t = check_name(cx, &e->a, true);
    else if (e->a->k == E_FIELD) t = check_field(cx, &e->a, true);
    else t = check_expr(cx, &e->a, NULL);
    if (t->kind == TY_ERROR) return e->type = t;
    if (e->a->k == E_PACKAGE) {
        const char *full = xj_name("%s.%s", e->a->name, e->name);
        struct cls *c = class_find(full);
        if (c) {
            e->k = E_TYPE;
            e->cls = c;
            return e->type = ty_raw(c);
        }
        e->k = E_PACKAGE;
        e->name = full;
        if (!types || !package_exists(full)) {
            err(e->at, "[not-found] cannot find '%s'", full);
            return e->type = &ty_error;
        }
        return e->type = &ty_void;
    }
    if (ty_is_prim(t) || t->kind == TY_VOID || t->kind == TY_NULL) {
        err(e->name_at, "[not-a-class] '%s' has no fields", ty_str(t));
        return e->type = &ty_error;
    }
    struct type *b = ty_capture(ty_bound(t));
    if (b->kind == TY_ERROR) return e->type = b;
    if (b->kind == TY_ARRAY) {
        if (strcmp(e->name, "length")) return unknown_member(e, t);
        e->k = E_LENGTH;
        return e->type = &ty_int;
    }
    struct field *f = find_field(b->cls, e->name);
    if (t->kind == TY_VAR && !f) f = field_of_bounds(t, e->name, &b, 0);
    if (!f && e->a->k == E_TYPE && types) {
        struct cls *c = member_class(b->cls, e->name);
        if (c) {
            e->k = E_TYPE;
            e->cls = c;
            return e->type = ty_raw(c);
        }
    }
    if (!f) return unknown_member(e, t);
    if (t->kind == TY_VAR && f->flags & F_PRIVATE) {
        err(e->name_at, "[access] '%s' is private in '%s': '%s' does not have it", f->name, f->cls->name, ty_str(t));
        return e->type = &ty_error;
    }
    if (t->kind == TY_CLASS && e->a->k != E_TYPE && e->a->k != E_SUPER && !class_accessible(cx->env.cls, t->cls)) {
        err(e->name_at, "[access] '%s' cannot be reached: its class '%s' is %s", e->name, t->cls->name, why_not(t->cls));
        return e->type = &ty_error;
    }
    if (!accessible(cx->env.cls, f->cls, f->flags, e->a->k == E_SUPER ? NULL : t)) {
        if (err(e->name_at, "[access] '%s' is %s in '%s'", f->name,
                f->flags & F_PRIVATE     ? "private"
                : f->flags & F_PROTECTED ? "protected"
                                         : "not public",
                f->cls->name)) {
            note(f->at, "declared here");
            const char *get = xj_name("get%c%s", *f->name >= 'a' && *f->name <= 'z' ? *f->name - 32 : *f->name, f->name + 1);
            for (int i = 0; i < f->cls->methods.n; i++) {
                struct method *m = f->cls->methods.v[i];
                if ((m->name == f->name || m->name == get) && !m->params.n && accessible(cx->env.cls, m->cls, m->flags, t))
                    hint("call '%s()'", m->name);
            }
        }
        return e->type = &ty_error;
    }
    struct field *o = b->kind == TY_CLASS ? other_field(b->cls, f) : NULL;
    if (o && accessible(cx->env.cls, o->cls, o->flags, e->a->k == E_SUPER ? NULL : t) && two_fields(e, b->cls, f, o)) return e->type = &ty_error;
    e->field = f;
    e->site = b;
    lint_use(e->name_at, f->flags, f->name, f->cls, cx->env.cls);
    if (cx->init_field == f && f->flags & F_ENUM && f->flags & F_STATIC && f->is_enum && !cx->lambda)
        err(e->name_at, "[forward] self-reference in initialiser of '%s'", f->name);
    early_enum_static(cx, e, f);
    if (f->flags & F_STATIC) {
        e->k = E_SFIELD;
        e->cls = f->cls;
        if (e->a->k == E_TYPE) e->a = NULL; /* otherwise evaluated for its effect */
        else warn(e->name_at, LINT_static, "static field '%s' is used of an object", f->name);
        return field_type(cx, pe, f, NULL);
    }
    if (e->a->k == E_TYPE) {
        if (err(e->at, "[static] non-static field '%s' cannot be used in a static context", f->name))
            note(f->at, "declared here");
        return e->type = &ty_error;
    }
    e->k = E_IFIELD;
    bool constant = f->flags & F_FINAL && e->a->k == E_THIS && field_constant(f);
    if (constant) return field_type(cx, pe, f, b);
    if (f->flags & F_FINAL) field_constant(f);
    return wrap_member(pe, f->type, ty_member(b, f->cls, f->type));
}
