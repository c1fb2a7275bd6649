/* Class bodies: members in order, overriding, abstract methods (JLS 8). */
#include <string.h>
#include "check.h"
#include "shared.h"
#include "flow.h"
#include "lint.h"
#include "parse.h"

static struct cx cx_of(struct cls *c, struct method *m, bool is_static)
{
    return (struct cx){ .env = { .cls = c, .method = m, .unit = c->unit, .is_static = is_static } };
}

static const char *params_of(struct method *m)
{
    const char *s = "";
    for (int i = 0; i < m->params.n; i++) s = xj_fmt("%s%s%s", s, i ? "," : "", ty_str(m->params.v[i]->type));
    return s;
}

static void check_init(struct cls *c, struct init *in)
{
    struct cx cx = cx_of(c, NULL, in->is_static);
    if (in->body) {
        check_block(&cx, in->body);
        return;
    }
    struct field *f = in->field;
    cx.init_field = f;
    field_constant(f);
    if (f->const_state != 3 || !f->init) return;        /* 2 and 4: checked there */
    check_assign_to(&cx, &f->init, f->type);
}

/* A constructor without this(...) or super(...) starts with super(). */
static void add_super_call(struct cls *c, struct method *m)
{
    struct stmt *first = m->body && m->body->list.n ? m->body->list.v[0] : NULL;
    if (first && first->k == S_EXPR && first->e->k == E_CALL && !strcmp(first->e->name, "<init>")) return;
    if (!c->super) return;
    struct expr *call = expr_make(E_CALL, m->at, NULL);
    call->name = xj_intern("<init>");
    call->name_at = m->at;
    call->super_call = true;
    call->deferred = true;
    struct stmt *s = NEW(struct stmt), *body = NEW(struct stmt);
    s->k = S_EXPR;
    s->at = m->at;
    s->e = call;
    body->k = S_BLOCK;
    body->at = m->body ? m->body->at : m->at;
    body->end = m->body ? m->body->end : m->at;
    PUSH(&body->list, s);
    for (int i = 0; m->body && i < m->body->list.n; i++) PUSH(&body->list, m->body->list.v[i]);
    m->body = body;
}

static void check_method(struct cls *c, struct method *m)
{
    struct cx cx = cx_of(c, m, m->flags & F_STATIC);
    bool ctor = !strcmp(m->name, "<init>");
    cx.ret = m->ret;
    if (ctor) add_super_call(c, m);
    bool need = !(m->flags & (F_ABSTRACT | F_NATIVE | F_IMPLICIT));
    if (need && !m->body && !(c->flags & F_ANNOTATION)) {
        if (err(m->at, "[body] a body is missing in '%s'", m->name)) hint("declare it abstract, or add {...}");
    }
    if (m->body && m->flags & (F_ABSTRACT | F_NATIVE) && !ctor)
        err(m->at, "[body] %s methods have no body", m->flags & F_ABSTRACT ? "abstract" : "native");
    if (m->flags & F_NATIVE && !c->is_library) refuse(m->at, "a native method is");
    if (m->flags & F_ABSTRACT && !(c->flags & F_ABSTRACT)) {
        if (!(c->flags & F_ENUM) &&
            err(m->at, "[abstract-missing] '%s' has the abstract method '%s' but is not abstract", c->name, m->name))
            hint("declare the class abstract");
    }
    for (int i = 0; i < m->tvars.n && !c->is_library; i++) check_bounds_fit(m->tvars.v[i], c);
    for (int i = 0; i < m->params.n; i++) declare_local(&cx, m->params.v[i]);
    for (int i = 0; i < m->throws.n; i++)
        if (m->throws.v[i]->kind != TY_ERROR && !ty_subtype(m->throws.v[i], ty_known("java.lang.Throwable")))
            err(m->throw_refs.v[i]->at, "[types] %s is no Throwable", ty_str(m->throws.v[i]));
    if (m->body) check_block(&cx, m->body);
    if (ctor) multi_check_ctor(c, m);
}

static int rank(unsigned flags)
{
    return flags & F_PUBLIC ? 3 : flags & F_PROTECTED ? 2 : flags & F_PRIVATE ? 0 : 1;
}

/* o's declared type as m's class or, if it only inherits m, the class `site` sees it; o's variables read as m's. */
static struct type *as_seen(struct cls *site, struct method *m, struct method *o, struct type *t)
{
    t = ty_member(site->type, o->cls, t);
    if (!o->tvars.n || o->tvars.n != m->tvars.n) return t;
    struct type **args = xj_alloc(sizeof *args * (size_t)m->tvars.n);
    for (int k = 0; k < m->tvars.n; k++) args[k] = ty_var(m->tvars.v[k]);
    return ty_subst(t, &(struct subst){ o->tvars.v, args, m->tvars.n });
}

static bool thrown_fits(struct cls *site, struct method *m, struct method *o, struct type *t, bool *loose)
{
    *loose = false;
    struct type *e = ty_erase(t);
    if (t->kind == TY_ERROR || ty_subtype(t, ty_known("java.lang.RuntimeException")) || ty_subtype(t, ty_known("java.lang.Error")))
        return true;
    for (int k = 0; k < o->throws.n; k++) {
        struct type *x = as_seen(site, m, o, o->throws.v[k]);
        if (ty_subtype(t, x)) return true;
        if (ty_subtype(e, ty_erase(x)) || ty_subtype(e, ty_erase(o->throws.v[k]))) *loose = true;
    }
    return *loose;
}

static const char *described(struct method *m) { return xj_fmt("'%s(%s)' of '%s'", m->name, params_of(m), m->cls->name); }

/* m overrides o in `site`, which declares m or (at: its own place) inherits it. */
static void check_override(struct cls *site, struct method *m, struct method *o)
{
    bool own = m->cls == site;
    struct span at = own ? m->at : site->at;
    if ((m->flags & F_STATIC) != (o->flags & F_STATIC)) {
        if (o->cls->flags & F_INTERFACE && o->flags & F_STATIC) return;
        err(at,
            m->flags & F_STATIC ? "[override] a static method cannot hide the instance method %s"
                                : "[override] an instance method cannot override the static method %s",
            described(o));
        return;
    }
    if (o->flags & F_FINAL && err(at, "[override] cannot override the final method %s", described(o)) && !o->cls->is_library)
        note(o->at, "declared here");
    if (rank(m->flags) < rank(o->flags)) {
        static const char *const names[] = { "private", "package-private", "protected", "public" };
        if (err(at, "[weaker-access] weaker access than %s, which is %s", described(o), names[rank(o->flags)]))
            hint("add '%s'", names[rank(o->flags)]);
    }
    struct type *ret = ty_member(site->type, m->cls, m->ret), *want = as_seen(site, m, o, o->ret);
    bool same = m->tvars.n == o->tvars.n;       /* the same parameters, not their erasures */
    for (int k = 0; k < m->params.n; k++)
        if (!ty_same(ty_member(site->type, m->cls, m->params.v[k]->type), as_seen(site, m, o, o->params.v[k]->type)))
            same = false;
    bool ok = ty_is_prim(want) || want->kind == TY_VOID
                  ? ret->kind == want->kind
                  : ty_subtype(ret, want) || (!same && ty_subtype(ty_erase(ret), ty_erase(want)));
    if (!ok && ret->kind != TY_ERROR)
        err(own && m->ret_ref ? m->ret_ref->at : at, "[override] the return type %s does not fit %s, which returns %s",
            ty_str(ret), described(o), ty_str(want));
    else if (ty_is_ref(ret) && ty_is_ref(want) && (lint_raw_to(ret, want) || !ty_subtype(ret, want)))
        warn(own && m->ret_ref ? m->ret_ref->at : at, LINT_unchecked, "unchecked override: %s instead of %s, which %s returns", ty_str(ret),
             ty_str(want), described(o));
    for (int i = 0; i < m->throws.n; i++) {
        bool loose;
        struct span where = own && i < m->throw_refs.n ? m->throw_refs.v[i]->at : at;
        if (!thrown_fits(site, m, o, ty_member(site->type, m->cls, m->throws.v[i]), &loose))
            err(where, "[override] %s does not throw %s", described(o), ty_str(m->throws.v[i]));
        else if (loose) warn(where, LINT_unchecked, "unchecked override: %s throws another type than %s", described(o), ty_str(m->throws.v[i]));
    }
}

/* package: something below has overridden what others may see; what only this package sees is left. */
static void each_super_method(struct cls *c, struct method *m, struct cls *top, bool package)
{
    for (int i = -1; i < c->ifaces.n; i++) {
        struct cls *s = i < 0 ? (c->super ? c->super->cls : NULL) : c->ifaces.v[i]->cls;
        if (!s) continue;
        class_members(s);
        bool found = false;
        for (int k = 0; k < s->methods.n; k++) {
            struct method *o = s->methods.v[k];
            if (o->flags & F_PRIVATE || !method_same_params(m, o, top->type)) continue;
            bool hidden = !(o->flags & (F_PUBLIC | F_PROTECTED));
            if (hidden ? strcmp(o->cls->package, top->package) : package) continue;
            check_override(top, m, o);
            found = true;
        }
        if (!found || i < 0) each_super_method(s, m, top, package || found);
    }
    if (c != top || !(c->flags & F_INTERFACE) || c->is_library) return;
    struct cls *object = known("java.lang.Object");     /* an interface has its public methods */
    if (object) class_members(object);
    for (int k = 0; object && k < object->methods.n; k++) {
        struct method *o = object->methods.v[k];
        if (o->flags & F_PUBLIC && !(o->flags & F_STATIC) && method_same_params(m, o, ty_raw(object)))
            check_override(top, m, o);
    }
}

/* With a's parameters, or their erasures, where c sees both. */
static bool subsignature(struct cls *c, struct method *m, struct method *a)
{
    bool same = true, erased = true;
    for (int k = 0; k < a->params.n; k++) {
        struct type *x = ty_member(c->type, m->cls, m->params.v[k]->type), *y = ty_member(c->type, a->cls, a->params.v[k]->type);
        same = same && ty_same(x, y);
        erased = erased && (ty_same(x, ty_erase(y)) || ty_same(x, ty_erase(a->params.v[k]->type)));
    }
    return same || erased;
}

/* a is seen in its package only, but a class between has overridden it for all to see. */
static bool opened(struct method *m, struct method *a)
{
    for (struct cls *k = m->cls; k && k != a->cls; k = k->super ? k->super->cls : NULL)
        for (int i = 0; i < k->methods.n && !strcmp(k->package, a->cls->package); i++)
            if (k->methods.v[i]->flags & (F_PUBLIC | F_PROTECTED) && method_same_params(k->methods.v[i], a, k->type)) return true;
    return false;
}

static struct method *implementation(struct cls *c, struct method *a)
{
    method_vec v = {0};
    find_methods(c, a->name, &v);
    struct method *dflt = NULL;
    for (int i = 0; i < v.n; i++) {
        struct method *m = v.v[i];
        if (m == a || m->flags & (F_STATIC | F_PRIVATE) || m->params.n != a->params.n) continue;
        if (!(a->flags & (F_PUBLIC | F_PROTECTED)) && strcmp(m->cls->package, a->cls->package) && !opened(m, a)) continue;
        bool same = true;
        for (int k = 0; k < a->params.n && same; k++) {
            struct type *x = ty_member(c->type, m->cls, m->params.v[k]->type),
                        *y = ty_member(c->type, a->cls, a->params.v[k]->type);
            if (!ty_same(ty_erase(x), ty_erase(y))) same = false;
        }
        if (same && !m->tvars.n && !a->tvars.n && !subsignature(c, m, a)) continue;
        if (!same && m->cls->type && cls_subclass(m->cls, a->cls)) same = method_same_params(m, a, m->cls->type);
        if (!same || m->flags & F_ABSTRACT) continue;
        if (!(m->cls->flags & F_INTERFACE)) return m;
        if (!dflt) dflt = m;
    }
    return dflt;
}

static struct method *static_like(struct cls *c, struct method *a)
{
    method_vec v = {0};
    find_methods(c, a->name, &v);
    for (int i = 0; i < v.n; i++)
        if (v.v[i]->flags & F_STATIC && v.v[i]->params.n == a->params.n && subsignature(c, v.v[i], a)) return v.v[i];
    return NULL;
}

static void missing_abstract(struct cls *c, struct cls *s, bool *told)
{
    class_members(s);
    for (int i = 0; i < s->methods.n && !*told; i++) {
        struct method *a = s->methods.v[i];
        if (!(a->flags & F_ABSTRACT)) continue;
        struct method *m = implementation(c, a);
        if (m && !(m->flags & F_PUBLIC) && a->flags & F_PUBLIC && m->cls != c)
            err(c->at, "[weaker-access] '%s(%s)' of '%s' must be public to implement '%s'", m->name, params_of(m),
                m->cls->name, s->name);
        if (m) continue;
        bool object = false;            /* interfaces may repeat Object's methods */
        struct cls *o = known("java.lang.Object");
        for (int k = 0; k < o->methods.n; k++)
            object = object ||
                     (o->methods.v[k]->flags & F_PUBLIC && method_same_params(a, o->methods.v[k], ty_raw(o)));
        if (object) continue;
        *told = true;
        struct method *fixed = static_like(c, a);
        if (fixed) {
            err(c->at, "[override] the static method '%s(%s)' of '%s' cannot implement that of '%s'", a->name, params_of(a), fixed->cls->name, s->name);
            continue;
        }
        if (err(c->at, "[abstract-missing] '%s' does not implement '%s(%s)' of '%s'",
                c->flags & F_ANON ? "the anonymous class" : c->name, a->name, params_of(a), s->name) &&
            !s->is_library)
            note(a->at, "declared here");
        hint(c->flags & F_ANON ? "implement it" : "implement it, or declare the class abstract");
    }
    for (int i = 0; i < s->ifaces.n && !*told; i++) missing_abstract(c, s->ifaces.v[i]->cls, told);
    if (s->super && !*told) missing_abstract(c, s->super->cls, told);
}

static bool erased_same(struct method *a, struct method *b)
{
    if (a->name != b->name || a->params.n != b->params.n) return false;
    for (int i = 0; i < a->params.n; i++)
        if (!ty_same(ty_erase(a->params.v[i]->type), ty_erase(b->params.v[i]->type))) return false;
    return true;
}

static bool same_params(struct method *a, struct method *b)
{
    for (int i = 0; i < a->params.n; i++)
        if (!ty_same(a->params.v[i]->type, b->params.v[i]->type)) return false;
    return true;
}

/* A method that the class inherits and that implements another supertype's must be fit for it. */
static void check_inherited(struct cls *c, struct cls *s)
{
    if (c->is_library || !s) return;
    class_members(s);
    for (int i = 0; i < s->methods.n; i++) {
        struct method *a = s->methods.v[i];
        if (a->flags & (F_STATIC | F_PRIVATE) || (!(a->flags & F_ABSTRACT) && !(s->flags & F_INTERFACE)) || s == c) continue;
        struct method *m = implementation(c, a);
        if (!m || m->cls == c || m->cls == s || cls_subclass(m->cls, s) || m->cls->flags & F_INTERFACE) continue;
        check_override(c, m, a);
    }
    for (int i = 0; i < s->ifaces.n; i++) check_inherited(c, s->ifaces.v[i]->cls);
    if (s->super) check_inherited(c, s->super->cls);
}

void check_overrides(struct cls *c)
{
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        for (int k = 0; k < i; k++)
            if (erased_same(c->methods.v[k], m)) {
                bool same = same_params(c->methods.v[k], m);
                const char *what = !strcmp(m->name, "<init>") ? "constructor" : "method";
                const char *name = !strcmp(m->name, "<init>") ? c->name : m->name;
                if (same ? err(m->at, "[duplicate] %s '%s(%s)' is already declared", what, name, params_of(m))
                         : err(m->at, "[name-clash] %s '%s(%s)' and '%s(%s)' have the same erasure", what, name, params_of(m),
                               name, params_of(c->methods.v[k])))
                    note(c->methods.v[k]->at, "declared here"), hint("give it another name or other parameters");
                break;
            }
        if (strcmp(m->name, "<init>")) each_super_method(c, m, c, false);
    }
    if (!(c->flags & F_ABSTRACT)) {
        bool told = false, bodies = false;
        for (int i = 0; i < c->fields.n; i++)
            bodies = bodies || (c->fields.v[i]->is_enum && c->fields.v[i]->init->body);
        if (!(c->flags & F_ENUM && bodies && !(c->flags & F_ANON))) missing_abstract(c, c, &told);
    }
    if (c->is_library) return;
    multi_check(c);
    for (int i = 0; i < c->tvars.n; i++) check_bounds_fit(c->tvars.v[i], c);
    check_inheritance(c);
    check_inherited(c, c);
}

static bool permits(struct cls *s, struct cls *c)
{
    struct env env = { .cls = s, .scope = s->scope, .unit = s->unit };
    if (!s->permit_refs.n) return s->unit == c->unit;
    for (int i = 0; i < s->permit_refs.n; i++) {
        struct type *t = resolve_type(s->permit_refs.v[i], &env);
        if (t->kind != TY_CLASS || t->cls == c) return true;
    }
    return false;
}

/* Sealed classes (JLS 8.1.1.2, 8.1.6): who may be below, and that who is says how it goes on. */
static void check_sealed(struct cls *c)
{
    bool below = false;
    for (int i = -1; i < c->ifaces.n; i++) {
        struct cls *s = i < 0 ? (c->super ? c->super->cls : NULL) : c->ifaces.v[i]->cls;
        if (!s || !(s->flags & F_SEALED) || s->is_library) continue;
        below = true;
        if (c->flags & (F_LOCAL | F_ANON)) err(c->at, "[inheritance] a local class cannot extend the sealed '%s'", s->name);
        else if (!permits(s, c) && err(c->at, "[inheritance] '%s' is sealed and does not permit '%s'", s->name, c->name))
            note(s->at, "declared here");
    }
    bool says = c->flags & (F_FINAL | F_SEALED | F_NON_SEALED | F_ENUM | F_RECORD | F_LOCAL | F_ANON);
    if (below && !says && err(c->at, "[inheritance] '%s' extends a sealed class: it must be sealed, non-sealed%s", c->name,
                              c->flags & F_INTERFACE ? "" : " or final"))
        hint("add 'non-sealed'");
    if (!below && c->flags & F_NON_SEALED) err(c->at, "[inheritance] '%s' is non-sealed but nothing above it is sealed", c->name);
    for (int i = 0; i < c->permit_refs.n; i++) {
        struct env env = { .cls = c, .scope = c->scope, .unit = c->unit };
        struct type *t = resolve_type(c->permit_refs.v[i], &env);
        if (!(c->flags & F_SEALED)) err(c->permit_refs.v[i]->at, "[inheritance] 'permits' belongs to a sealed class");
        else if (t->kind == TY_CLASS) {
            class_supers(t->cls);
            bool direct = t->cls->super && t->cls->super->cls == c;
            for (int k = 0; k < t->cls->ifaces.n; k++) direct = direct || t->cls->ifaces.v[k]->cls == c;
            if (!direct) err(c->permit_refs.v[i]->at, "[inheritance] '%s' does not extend '%s' directly", t->cls->name, c->name);
        }
    }
}

static pos_t place(struct init *in) { return in->body ? in->body->at.at : in->field->at.at; }

/* Members as they are written, so that the first mistake is reported first. */
static void check_in_order(struct cls *c)
{
    int i = 0, m = 0, k = 0;
    for (;;) {
        while (m < c->methods.n && c->methods.v[m]->flags & F_IMPLICIT && strcmp(c->methods.v[m]->name, "<init>")) m++;
        pos_t a = i < c->inits.n ? place(&c->inits.v[i]) : UINT32_MAX;
        pos_t b = m < c->methods.n ? c->methods.v[m]->at.at : UINT32_MAX;
        pos_t d = k < c->members.n ? c->members.v[k]->at.at : UINT32_MAX;
        if (i < c->inits.n && a <= b && a <= d) {
            check_init(c, &c->inits.v[i++]);
        } else if (m < c->methods.n && b <= d) {
            check_method(c, c->methods.v[m++]);
        } else if (k < c->members.n) {
            struct cls *in = c->members.v[k++];
            if (c->flags & F_LOCAL && !(in->flags & F_STATIC)) in->static_context = false;
            check_class_body(in);
        } else {
            return;
        }
    }
}

void check_class_body(struct cls *c)
{
    if (c->bodies) return;
    c->bodies = true;
    class_members(c);
    check_pending_bounds();
    struct cls *up = c->super ? c->super->cls : NULL;
    if (up && !(up->flags & F_LOCAL) && up->is_library == c->is_library) check_class_body(up);
    if (!c->is_library) check_sealed(c);
    if (c->flags & F_LOCAL || (c->outer && !c->headed)) {
        check_class_header(c);
        check_member_headers(c);
        for (int p = 0; p < NOTE_PHASES; p++) check_annotations(c, (enum note_phase)p);
    }
    check_overrides(c);
    lint_class(c);
    check_inner_statics(c);
    check_remote(c);
    for (struct cls *k = c->super ? c->super->cls : NULL; k; k = k->super ? k->super->cls : NULL)
        if (k->flags & F_LOCAL) {       /* its constructor needs what the local superclass captured */
            struct cx cx = cx_of(c, NULL, false);
            for (int i = 0; i < k->captures.n; i++)
                if (k->captures.v[i]->captured->cls != c) use_local(&cx, k->captures.v[i]->captured);
        }
    check_in_order(c);
    check_shared_values(c);
}

void check_local_class(struct cx *cx, struct cls *c)
{
    class_local(c, &cx->env, cx->env.cls);
    c->lambda = cx->lambda;
    if (!c->static_context) use_this(cx);
    for (struct scope *s = cx->env.scope; s; s = s->up)
        if (s->cls && s->cls->name == c->name && err(c->at, "[duplicate] class '%s' is already declared", c->name))
            note(s->cls->at, "declared here");
    struct scope *s = NEW(struct scope);
    s->up = cx->env.scope;
    s->cls = c;
    cx->env.scope = s;
    c->scope = s;
    check_class_body(c);
}
