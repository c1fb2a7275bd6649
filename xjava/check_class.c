/* Class bodies: members in order, overriding, abstract methods (JLS 8). */
#include <string.h>
#include "check.h"
#include "flow.h"
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
    for (int i = 0; i < m->params.n; i++) declare_local(&cx, m->params.v[i]);
    for (int i = 0; i < m->throws.n; i++)
        if (m->throws.v[i]->kind != TY_ERROR && !ty_subtype(m->throws.v[i], ty_known("java.lang.Throwable")))
            err(m->throw_refs.v[i]->at, "[types] %s is no Throwable", ty_str(m->throws.v[i]));
    if (m->body) check_block(&cx, m->body);
}

static int rank(unsigned flags)
{
    return flags & F_PUBLIC ? 3 : flags & F_PROTECTED ? 2 : flags & F_PRIVATE ? 0 : 1;
}

static void check_override(struct method *m, struct method *o)
{
    const char *what = xj_fmt("'%s(%s)' of '%s'", o->name, params_of(o), o->cls->name);
    if ((m->flags & F_STATIC) != (o->flags & F_STATIC)) {
        if (o->cls->flags & F_INTERFACE && o->flags & F_STATIC) return;
        err(m->at,
            m->flags & F_STATIC ? "[override] a static method cannot hide the instance method %s"
                                : "[override] an instance method cannot override the static method %s",
            what);
        return;
    }
    if (o->flags & F_FINAL && err(m->at, "[override] cannot override the final method %s", what) && !o->cls->is_library)
        note(o->at, "declared here");
    if (rank(m->flags) < rank(o->flags)) {
        static const char *const names[] = { "private", "package-private", "protected", "public" };
        if (err(m->at, "[weaker-access] weaker access than %s, which is %s", what, names[rank(o->flags)]))
            hint("add '%s'", names[rank(o->flags)]);
    }
    struct type *want = ty_member(m->cls->type, o->cls, o->ret);
    if (o->tvars.n && o->tvars.n == m->tvars.n) {
        struct type **args = xj_alloc(sizeof *args * (size_t)m->tvars.n);
        for (int k = 0; k < m->tvars.n; k++) args[k] = ty_var(m->tvars.v[k]);
        want = ty_subst(want, &(struct subst){ o->tvars.v, args, m->tvars.n });
    }
    bool ok = ty_is_prim(want) || want->kind == TY_VOID
                  ? m->ret->kind == want->kind
                  : ty_subtype(m->ret, want) || ty_subtype(ty_erase(m->ret), ty_erase(want));
    if (!ok && m->ret->kind != TY_ERROR)
        err(m->ret_ref ? m->ret_ref->at : m->at, "[override] the return type %s does not fit %s, which returns %s",
            ty_str(m->ret), what, ty_str(want));
    struct type *rt = ty_known("java.lang.RuntimeException"), *er = ty_known("java.lang.Error");
    for (int i = 0; i < m->throws.n; i++) {
        struct type *t = m->throws.v[i];
        bool allowed = t->kind != TY_CLASS || ty_subtype(t, rt) || ty_subtype(t, er);
        for (int k = 0; k < o->throws.n && !allowed; k++) allowed = ty_subtype(t, o->throws.v[k]);
        if (!allowed) err(m->throw_refs.v[i]->at, "[override] %s does not throw %s", what, ty_str(t));
    }
}

static void each_super_method(struct cls *c, struct method *m, struct cls *top)
{
    for (int i = -1; i < c->ifaces.n; i++) {
        struct cls *s = i < 0 ? (c->super ? c->super->cls : NULL) : c->ifaces.v[i]->cls;
        if (!s) continue;
        class_members(s);
        bool found = false;
        for (int k = 0; k < s->methods.n; k++) {
            struct method *o = s->methods.v[k];
            if (o->flags & F_PRIVATE || !method_same_params(m, o, top->type)) continue;
            if (!(o->flags & (F_PUBLIC | F_PROTECTED)) && strcmp(o->cls->package, top->package)) continue;
            check_override(m, o);
            found = true;
        }
        if (!found) each_super_method(s, m, top);
    }
}

static struct method *implementation(struct cls *c, struct method *a)
{
    method_vec v = {0};
    find_methods(c, a->name, &v);
    struct method *dflt = NULL;
    for (int i = 0; i < v.n; i++) {
        struct method *m = v.v[i];
        if (m == a || m->flags & F_STATIC || m->params.n != a->params.n) continue;
        bool same = true;
        for (int k = 0; k < a->params.n && same; k++) {
            struct type *x = ty_member(c->type, m->cls, m->params.v[k]->type),
                        *y = ty_member(c->type, a->cls, a->params.v[k]->type);
            if (!ty_same(ty_erase(x), ty_erase(y))) same = false;
        }
        if (!same || m->flags & F_ABSTRACT) continue;
        if (!(m->cls->flags & F_INTERFACE)) return m;
        if (!dflt) dflt = m;
    }
    return dflt;
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
        if (err(c->at, "[abstract-missing] '%s' does not implement '%s(%s)' of '%s'",
                c->flags & F_ANON ? "the anonymous class" : c->name, a->name, params_of(a), s->name) &&
            !s->is_library)
            note(a->at, "declared here");
    }
    for (int i = 0; i < s->ifaces.n && !*told; i++) missing_abstract(c, s->ifaces.v[i]->cls, told);
    if (s->super && !*told) missing_abstract(c, s->super->cls, told);
}

static void check_default_conflicts(struct cls *c)
{
    for (int i = 0; i < c->ifaces.n; i++) {
        class_members(c->ifaces.v[i]->cls);
        for (int k = 0; k < c->ifaces.v[i]->cls->methods.n; k++) {
            struct method *m = c->ifaces.v[i]->cls->methods.v[k];
            if (m->flags & (F_STATIC | F_ABSTRACT | F_PRIVATE)) continue;
            method_vec v = {0};
            find_methods(c, m->name, &v);
            struct method *first = NULL;
            for (int j = 0; j < v.n; j++) {
                if (!method_same_params(v.v[j], m, c->type) || v.v[j]->flags & (F_STATIC)) continue;
                if (!(v.v[j]->cls->flags & F_INTERFACE)) break;
                if (first && first->cls != v.v[j]->cls && !cls_subclass(first->cls, v.v[j]->cls) &&
                    !cls_subclass(v.v[j]->cls, first->cls) && first->cls != c) {
                    err(c->at, "[override] '%s' inherits '%s' from both '%s' and '%s'", c->name, m->name,
                        first->cls->name, v.v[j]->cls->name);
                    return;
                }
                if (!first) first = v.v[j];
            }
        }
    }
}

static bool erased_same(struct method *a, struct method *b)
{
    if (a->name != b->name || a->params.n != b->params.n) return false;
    for (int i = 0; i < a->params.n; i++)
        if (!ty_same(ty_erase(a->params.v[i]->type), ty_erase(b->params.v[i]->type))) return false;
    return true;
}

void check_overrides(struct cls *c)
{
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        for (int k = 0; k < i; k++)
            if (erased_same(c->methods.v[k], m)) {
                if (err(m->at, "[duplicate] %s '%s(%s)' is already declared",
                        !strcmp(m->name, "<init>") ? "constructor" : "method",
                        !strcmp(m->name, "<init>") ? c->name : m->name, params_of(m)))
                    note(c->methods.v[k]->at, "declared here");
                break;
            }
        if (strcmp(m->name, "<init>") && !(m->flags & F_PRIVATE)) each_super_method(c, m, c);
    }
    if (!(c->flags & F_ABSTRACT)) {
        bool told = false, bodies = false;
        for (int i = 0; i < c->fields.n; i++)
            bodies = bodies || (c->fields.v[i]->is_enum && c->fields.v[i]->init->body);
        if (!(c->flags & F_ENUM && bodies && !(c->flags & F_ANON))) missing_abstract(c, c, &told);
    }
    check_default_conflicts(c);
}

static void check_modifiers(struct cls *c)
{
    if (c->flags & F_ABSTRACT && c->flags & F_FINAL && !(c->flags & F_INTERFACE))
        err(c->at, "[modifiers] a class cannot be both abstract and final");
    if (!c->outer && c->flags & (F_PRIVATE | F_PROTECTED | F_STATIC) && !(c->flags & F_LOCAL))
        err(c->at, "[modifiers] a top-level class cannot be private, protected or static");
    if (c->flags & F_SEALED && !c->is_library) refuse(c->at, "a sealed class is");
    if (c->flags & F_ANNOTATION && !c->is_library) refuse(c->at, "an annotation type of one's own is");
}

void check_class_body(struct cls *c)
{
    if (c->bodies) return;
    c->bodies = true;
    class_members(c);
    check_modifiers(c);
    check_overrides(c);
    check_remote(c);
    for (struct cls *k = c->super ? c->super->cls : NULL; k; k = k->super ? k->super->cls : NULL)
        if (k->flags & F_LOCAL) {       /* its constructor needs what the local superclass captured */
            struct cx cx = cx_of(c, NULL, false);
            for (int i = 0; i < k->captures.n; i++)
                if (k->captures.v[i]->captured->cls != c) use_local(&cx, k->captures.v[i]->captured);
        }
    for (int i = 0; i < c->inits.n; i++) check_init(c, &c->inits.v[i]);
    for (int i = 0; i < c->methods.n; i++)
        if (!(c->methods.v[i]->flags & F_IMPLICIT) || !strcmp(c->methods.v[i]->name, "<init>"))
            check_method(c, c->methods.v[i]);
    for (int i = 0; i < c->members.n; i++) {
        struct cls *m = c->members.v[i];
        if (c->flags & F_LOCAL && !(m->flags & F_STATIC)) m->static_context = false;
        check_class_body(m);
    }
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

void check_unit(struct unit *u)
{
    for (int i = 0; i < u->classes.n; i++) check_class_body(u->classes.v[i]);
}
