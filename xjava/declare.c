/* Headers: supertypes, member signatures, and the members that the language adds. */
#include <string.h>
#include "parse.h"
#include "type.h"
#include "world.h"

static struct env env_of(struct cls *c, struct method *m)
{
    return (struct env){ .cls = c, .method = m, .scope = c->scope, .unit = c->unit };
}

static void bounds_of(struct tvar *v, const struct env *env)
{
    for (int i = 0; i < v->bound_refs.n; i++) PUSH(&v->bounds, resolve_type(v->bound_refs.v[i], env));
    if (!v->bounds.n) PUSH(&v->bounds, ty_object());
}

static void check_super(struct cls *c, struct tref *r, struct type *t, bool want_iface)
{
    if (t->kind == TY_ERROR) return;
    if (t->kind != TY_CLASS) {
        err(r->at, "[inheritance] class or interface expected, found '%s'", ty_str(t));
        return;
    }
    bool is = t->cls->flags & F_INTERFACE;
    if (is != want_iface && !(c->flags & F_ANON)) {
        err(r->at,
            want_iface ? "[inheritance] interface expected: '%s' is a class" : "[inheritance] class expected: '%s' is an interface",
            t->cls->name);
        hint("use '%s'", want_iface ? "extends" : "implements");
    }
    bool special = !strcmp(t->cls->full, "java.lang.Enum") || !strcmp(t->cls->full, "java.lang.Record");
    if (!is && (t->cls->flags & F_ENUM || special) && !(c->flags & F_ANON) && !c->is_library)
        err(r->at, "[inheritance] '%s' cannot be extended", t->cls->name);
    else if (!is && t->cls->flags & F_FINAL) err(r->at, "[inheritance] cannot inherit from final '%s'", t->cls->name);
}

static bool cyclic(struct cls *c, struct cls *start, int depth)
{
    if (depth > 200) return true;
    for (int i = -1; i < c->ifaces.n; i++) {
        struct type *t = i < 0 ? c->super : c->ifaces.v[i];
        if (!t || t->kind != TY_CLASS) continue;
        if (t->cls == start || cyclic(t->cls, start, depth + 1)) return true;
    }
    return false;
}

static struct type *super_type(struct cls *c, struct tref *r, const struct env *env, bool want_iface)
{
    struct type *t = resolve_type(r, env);
    check_super(c, r, t, want_iface);
    if (t->kind != TY_CLASS || !!(t->cls->flags & F_INTERFACE) != want_iface) return NULL;
    return t;
}

void class_supers(struct cls *c)
{
    if (!c || c->state >= 1) return;
    c->state = 1;
    struct type **args = xj_alloc(sizeof *args * (size_t)(c->tvars.n + 1));
    for (int i = 0; i < c->tvars.n; i++) args[i] = ty_var(c->tvars.v[i]);
    c->type = ty_class(c, args, c->tvars.n);
    struct env env = env_of(c, c->in_method);
    struct env out = env;
    out.header = true;
    bool is_object = !strcmp(c->full, "java.lang.Object");
    if (c->flags & F_RECORD) c->super = ty_known("java.lang.Record");
    if (c->flags & F_ENUM && !(c->flags & F_ANON)) {
        args = xj_alloc(sizeof *args);
        args[0] = c->type;
        c->super = ty_class(known("java.lang.Enum"), args, 1);
        bool bodies = false;
        for (int i = 0; i < c->fields.n; i++)
            if (c->fields.v[i]->is_enum && c->fields.v[i]->init->body) bodies = true;
        if (!bodies) c->flags |= F_FINAL;
    }
    if (c->super_ref) c->super = super_type(c, c->super_ref, &out, false);
    for (int i = 0; i < c->more_refs.n; i++) {
        struct type *t = super_type(c, c->more_refs.v[i], &out, false);
        if (t && t->cls == c) err(c->at, "[cyclic] cyclic inheritance involving '%s'", c->name);
        else if (t) multi_declare(c, c->more_refs.v[i], t);
    }
    for (int i = 0; i < c->iface_refs.n; i++) {
        struct type *t = super_type(c, c->iface_refs.v[i], &out, true);
        if (t) PUSH(&c->ifaces, t);
    }
    if (c->flags & F_ANNOTATION && known("java.lang.annotation.Annotation")) {
        c->ifaces.n = 0;
        PUSH(&c->ifaces, ty_known("java.lang.annotation.Annotation"));
    }
    if (!c->super && !is_object && !(c->flags & F_INTERFACE)) c->super = ty_object();
    if (cyclic(c, c, 0)) {
        struct cls *first = c;          /* of those on the way round, the one that is written first */
        int steps = 0;
        for (struct cls *k = c->super ? c->super->cls : c; k != c && k && steps < 200; k = k->super ? k->super->cls : NULL, steps++)
            if (k->at.at < first->at.at && source_of(k->at.at) == source_of(first->at.at)) first = k;
        if (err(first->at, "[cyclic] cyclic inheritance involving '%s'", first->name) && first != c && c->super)
            note(c->at, "'%s' extends '%s' again", c->name, c->super->cls->name);
        c->super = is_object || c->flags & F_INTERFACE ? NULL : ty_object();
        c->ifaces.n = 0;
    }
    c->state = 2;
    for (int i = 0; i < c->tvars.n; i++) bounds_of(c->tvars.v[i], &out);
    if (c->super && c->super->kind == TY_CLASS) class_supers(c->super->cls);
    for (int i = 0; i < c->ifaces.n; i++) class_supers(c->ifaces.v[i]->cls);
}

struct method *method_make(struct cls *c, const char *name, unsigned flags, struct type *ret)
{
    struct method *m = NEW(struct method);
    m->name = xj_intern(name);
    m->cls = c;
    m->flags = flags | F_IMPLICIT;
    m->ret = ret;
    m->at = c->at;
    m->slot = -1;
    PUSH(&c->methods, m);
    return m;
}

static void add_param(struct method *m, const char *name, struct type *t)
{
    struct var *v = var_new(xj_intern(name), m->at, NULL, 0);
    v->type = t;
    v->param = true;
    v->method = m;
    PUSH(&m->params, v);
}

static bool has_method(struct cls *c, const char *name, int params)
{
    name = xj_intern(name);
    for (int i = 0; i < c->methods.n; i++)
        if (c->methods.v[i]->name == name && c->methods.v[i]->params.n == params) return true;
    return false;
}

static void resolve_method(struct cls *c, struct method *m)
{
    struct env env = env_of(c, m);
    if (m->flags & F_STATIC) env.is_static = true;
    for (int i = 0; i < m->tvars.n; i++) bounds_of(m->tvars.v[i], &env);
    if (!m->ret) m->ret = m->ret_ref ? resolve_type(m->ret_ref, &env) : &ty_void;
    for (int i = 0; i < m->params.n; i++) {
        struct var *v = m->params.v[i];
        v->cls = c;
        if (!v->type) v->type = resolve_type(v->tref, &env);
        if (v->type == &ty_void) err(v->tref->at, "[void] a parameter cannot be of type 'void'");
    }
    for (int i = 0; i < m->throw_refs.n; i++) PUSH(&m->throws, resolve_type(m->throw_refs.v[i], &env));
}

/* The record's canonical constructor, accessors, and the three methods of Object (by the run-time library). */
static void record_members(struct cls *c)
{
    struct method *canon = NULL;
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (strcmp(m->name, "<init>")) continue;
        if (m->flags & F_COMPACT) canon = m;
        else if (m->params.n == c->components.n && !canon) {
            canon = m;
            for (int k = 0; k < c->components.n; k++)
                if (!ty_same(m->params.v[k]->type, c->fields.v[k]->type)) canon = NULL;
        }
    }
    if (!canon || canon->flags & F_COMPACT) {
        if (!canon) {
            canon = method_make(c, "<init>", (c->flags & (F_PUBLIC | F_PRIVATE | F_PROTECTED)) | F_COMPACT,
                                &ty_void);
        }
        for (int k = 0; k < c->components.n; k++) add_param(canon, c->components.v[k]->name, NULL);
        for (int k = 0; k < c->components.n; k++) {
            canon->params.v[k]->type = resolve_type(
                c->components.v[k]->tref, &(struct env){ .cls = c, .scope = c->scope, .unit = c->unit });
            canon->params.v[k]->cls = c;
        }
        if (c->flags & F_VARARGS) canon->flags |= F_VARARGS;
    }
    for (int k = 0; k < c->components.n; k++)
        if (!has_method(c, c->components.v[k]->name, 0)) {
            struct method *m = method_make(c, c->components.v[k]->name, F_PUBLIC | F_RECORD, NULL);
            m->ret = resolve_type(c->components.v[k]->tref,
                                  &(struct env){ .cls = c, .scope = c->scope, .unit = c->unit });
        }
    if (!has_method(c, "toString", 0)) method_make(c, "toString", F_PUBLIC | F_FINAL | F_RECORD, ty_string());
    if (!has_method(c, "hashCode", 0)) method_make(c, "hashCode", F_PUBLIC | F_FINAL | F_RECORD, &ty_int);
    bool eq = false;
    for (int i = 0; i < c->methods.n; i++)
        if (!strcmp(c->methods.v[i]->name, "equals") && c->methods.v[i]->params.n == 1 &&
            ty_is_object(c->methods.v[i]->params.v[0]->type)) eq = true;
    if (!eq)
        add_param(method_make(c, "equals", F_PUBLIC | F_FINAL | F_RECORD, &ty_boolean), "o", ty_object());
}

static void enum_members(struct cls *c)
{
    method_make(c, "values", F_PUBLIC | F_STATIC | F_ENUM, ty_array(ty_raw(c)));
    add_param(method_make(c, "valueOf", F_PUBLIC | F_STATIC | F_ENUM, ty_raw(c)), "name", ty_string());
    struct field *f = NEW(struct field);
    f->name = xj_intern("values()");   /* no name of the program's */
    f->cls = c;
    f->flags = F_PRIVATE | F_STATIC | F_FINAL | F_IMPLICIT;
    f->type = ty_array(ty_raw(c));
    f->const_state = 3;
    PUSH(&c->fields, f);
}

/* For each field an earlier one of the same name, or NULL. */
static struct field **earlier_fields(struct cls *c)
{
    struct field **twins = xj_alloc((size_t)c->fields.n * sizeof *twins);
    for (int i = 0; i < c->fields.n; i++) {
        void **seen = xj_mark(c->fields.v[i]->name);
        if (*seen) twins[i] = *seen;
        else *seen = c->fields.v[i];
    }
    for (int i = 0; i < c->fields.n; i++) *xj_mark(c->fields.v[i]->name) = NULL;
    return twins;
}

void class_members(struct cls *c)
{
    if (!c || c->state >= 3) return;
    class_supers(c);
    if (c->state < 2) return;
    c->state = 3;
    struct env env = env_of(c, c->in_method);
    struct field **twins = earlier_fields(c);
    for (int i = 0; i < c->fields.n; i++) {
        struct field *f = c->fields.v[i];
        env.is_static = f->flags & F_STATIC;
        if (!f->type) f->type = resolve_type(f->tref, &env);
        if (twins[i] && err(f->at, "[duplicate] field '%s' is already declared", f->name)) note(twins[i]->at, "declared here");
    }
    for (int i = 0; i < c->methods.n; i++) resolve_method(c, c->methods.v[i]);
    if (c->flags & F_RECORD) record_members(c);
    if (c->flags & F_ENUM && !(c->flags & F_ANON)) enum_members(c);
    bool ctor = false;
    for (int i = 0; i < c->methods.n; i++)
        if (!strcmp(c->methods.v[i]->name, "<init>")) ctor = true;
    if (!ctor && !(c->flags & (F_INTERFACE | F_ANON)))
        method_make(c, "<init>",
                    c->flags & F_ENUM ? F_PRIVATE : c->flags & (F_PUBLIC | F_PROTECTED | F_PRIVATE),
                    &ty_void);
}

static void local_members(struct cls *c)
{
    for (int i = 0; i < c->members.n; i++) {
        struct cls *m = c->members.v[i];
        m->outer = c;
        m->unit = c->unit;
        m->package = c->package;
        m->is_library = c->is_library;
        m->full = xj_name("%s$%s", c->full, m->name);
        PUSH(&all_classes.c, m);
        local_members(m);
    }
}

void class_local(struct cls *c, const struct env *env, struct cls *named)
{
    struct cls *top = outermost(named);
    c->outer = env->cls;
    c->in_method = env->method;
    c->scope = env->scope;
    c->unit = env->unit;
    c->package = c->unit->package;
    c->is_library = c->unit->src->library;
    if (env->is_static || c->flags & (F_INTERFACE | F_ENUM | F_RECORD)) c->static_context = true;
    (void)top;
    if (c->flags & F_ANON) {
        c->full = xj_name("%s$%d", env->cls->full, ++env->cls->anon_count);
    } else {
        for (int n = 1;; n++) {
            c->full = xj_name("%s$%d%s", env->cls->full, n, c->name);
            bool used = false;
            for (int i = 0; i < env->cls->local_names.n; i++)
                if (env->cls->local_names.v[i] == c->full) used = true;
            if (!used) break;
        }
        PUSH(&env->cls->local_names, c->full);
    }
    PUSH(&all_classes.c, c);
    local_members(c);
}
