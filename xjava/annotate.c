/* Annotations: what they may stand on, their values, repetition, and annotation types' own members (JLS 9.6, 9.7). */
#include <string.h>
#include "check.h"
#include "lint.h"
#include "privilege.h"
#include "shared.h"

static struct cls *note_class(const struct annotation *a)
{
    return a->type->type && a->type->type->kind == TY_CLASS ? a->type->type->cls : NULL;
}

static struct annotation *note_named(const notes_vec *v, const char *name)
{
    for (int i = 0; i < v->n; i++)
        if (!strcmp(v->v[i]->name, name)) return v->v[i];
    return NULL;
}

/* The names in the value of c's @Target, or false where it has none. */
static bool targets(struct cls *c, expr_vec *out)
{
    struct annotation *t = note_named(&c->annotations, "Target");
    if (!t || !t->value) return false;
    if (t->value->k != E_ARRAYLIT) PUSH(out, t->value);
    for (int i = 0; t->value->k == E_ARRAYLIT && i < t->value->args.n; i++) PUSH(out, t->value->args.v[i]);
    return true;
}

static const char *constant_name(const struct expr *e) { return e->field ? e->field->name : e->name ? e->name : ""; }

static bool has_target(struct cls *c, const char *name)
{
    expr_vec v = {0};
    if (!targets(c, &v)) return strcmp(name, "TYPE_USE") != 0;
    for (int i = 0; i < v.n; i++)
        if (!strcmp(constant_name(v.v[i]), name)) return true;
    return false;
}

static bool applicable(struct cls *note, struct cls *on, const struct noted *n)
{
    bool type_use = has_target(note, "TYPE_USE");
    struct tref *t = n->type;
    switch (n->place) {
    case ON_CLASS:
        if (on->flags & F_ANNOTATION && has_target(note, "ANNOTATION_TYPE")) return true;
        return has_target(note, "TYPE") || type_use;
    case ON_METHOD: return has_target(note, "METHOD") || (type_use && t && t->prim != TY_VOID);
    case ON_CTOR: return has_target(note, "CONSTRUCTOR") || type_use;
    case ON_FIELD: return has_target(note, "FIELD") || type_use;
    case ON_PARAM: return has_target(note, "PARAMETER") || type_use || (on->flags & F_RECORD && has_target(note, "RECORD_COMPONENT")) ||
                          (on->flags & F_RECORD && (has_target(note, "FIELD") || has_target(note, "METHOD")));
    case ON_LOCAL: return has_target(note, "LOCAL_VARIABLE") || type_use;
    case ON_TPARAM: return has_target(note, "TYPE_PARAMETER") || type_use;
    case ON_TYPE: return type_use;
    case ON_PACKAGE: return has_target(note, "PACKAGE");
    }
    return true;
}

static struct method *element(struct cls *c, const char *name)
{
    for (int i = 0; i < c->methods.n; i++)
        if (c->methods.v[i]->name == name && !c->methods.v[i]->clinit) return c->methods.v[i];
    return NULL;
}

static void lacks_value(const struct annotation *a)
{
    struct cls *c = note_class(a);
    const char *missing = NULL;
    if (!c || !(c->flags & F_ANNOTATION)) return;
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        bool given = m->annotation_default || m->flags & F_IMPLICIT || m->clinit;
        for (int k = 0; k < a->args.n; k++)
            if (m->name == (a->args.v[k].name ? a->args.v[k].name : xj_intern("value"))) given = true;
        if (!given) missing = missing ? xj_fmt("%s, %s", missing, m->name) : m->name;
    }
    if (missing) err(a->at, "[annotation] '@%s' lacks a value for %s", c->name, missing);
}

static void check_note(struct cx *cx, struct annotation *a);

static void check_value_of(struct cx *cx, struct expr **pe, struct type *t)
{
    struct expr *e = *pe;
    if (t->kind == TY_ARRAY) {
        if (e->k != E_ARRAYLIT) check_value_of(cx, pe, t->elem);
        else
            for (int i = 0; i < e->args.n; i++) check_value_of(cx, &e->args.v[i], t->elem);
        return;
    }
    if (e->k == E_ARRAYLIT) {
        err(e->at, "[annotation] a single %s is needed", ty_str(t));
        return;
    }
    if (t->kind == TY_CLASS && t->cls->flags & F_ANNOTATION) {
        if (e->k != E_NOTE) err(e->at, "[annotation] an annotation '@%s' is needed", t->cls->name);
        else {
            check_note(cx, e->note);
            lacks_value(e->note);
            if (note_class(e->note) && note_class(e->note) != t->cls)
                err(e->at, "[types] incompatible types: %s cannot be converted to %s", ty_str(e->note->type->type), ty_str(t));
        }
        return;
    }
    if (e->k == E_NOTE) {
        check_note(cx, e->note);
        err(e->at, "[annotation] an annotation is not a %s", ty_str(t));
        return;
    }
    if (e->k == E_LAMBDA || e->k == E_MREF || e->k == E_SWITCH || e->k == E_NEW || e->k == E_ASSIGN || e->k == E_COMPOUND ||
        e->k == E_PREINC || e->k == E_POSTINC || e->k == E_CALL || e->k == E_NEWARRAY) {
        err(e->at, "[annotation] the value of an annotation is a constant");
        return;
    }
    check_value(cx, pe, t);
    if ((*pe)->type->kind == TY_ERROR || !coerce(pe, t)) return;
    e = *pe;
    if (t->kind == TY_CLASS && t->cls == known("java.lang.Class")) {
        if (e->k != E_CLASSLIT) err(e->at, "[annotation] a class literal is needed");
    } else if (t->kind == TY_CLASS && t->cls->flags & F_ENUM) {
        if (e->k != E_SFIELD || !e->field->is_enum) err(e->at, "[annotation] a constant of the enum '%s' is needed", t->cls->name);
    } else if (!e->is_const) {
        err(e->at, "[annotation] the value of an annotation is a constant");
    }
}

static void check_note(struct cx *cx, struct annotation *a)
{
    if (a->type->parts.n == 1 && names_tvar(a->type->parts.v[0].name, &cx->env)) {
        err(a->type->at, "[annotation] '%s' is a type parameter, not an annotation", a->name);
        a->type->type = &ty_error;
        return;
    }
    int was = err_count();
    struct type *t = resolve_type(a->type, &cx->env);
    if (t->kind == TY_ERROR) return;
    if (t->kind != TY_CLASS || !(t->cls->flags & F_ANNOTATION)) {
        err(a->type->at, "[annotation] %s is no annotation type", ty_str(t));
        return;
    }
    struct cls *c = t->cls;
    class_members(c);
    for (int i = 0; i < a->args.n; i++) {
        struct annarg *x = &a->args.v[i];
        if (!x->name && a->args.n > 1) {
            err(x->value->at, "[annotation] several values need names: name = value");
            continue;
        }
        const char *name = x->name ? x->name : xj_intern("value");
        struct method *m = element(c, name);
        if (!m) {
            if (err(x->at, "[not-found] '@%s' has no element '%s'", c->name, name)) {
                struct guess g = { .want = name };
                for (int k = 0; k < c->methods.n; k++) guess_try(&g, c->methods.v[k]->name);
                guess_hint(&g);
            }
            continue;
        }
        for (int k = 0; k < i; k++)
            if (a->args.v[k].name == x->name) {
                err(x->at, "[annotation] element '%s' has a value already", name);
                break;
            }
        if (m->ret && m->ret->kind != TY_ERROR) check_value_of(cx, &x->value, m->ret);
    }
    if (err_count() != was) return;
    if (!strcmp(c->full, "java.lang.annotation.Target") && a->value && a->value->k == E_ARRAYLIT)
        for (int i = 0; i < a->value->args.n; i++)
            for (int k = 0; k < i; k++)
                if (constant_name(a->value->args.v[k]) == constant_name(a->value->args.v[i])) {
                    err(a->value->args.v[i]->at, "[annotation] target '%s' is repeated", constant_name(a->value->args.v[i]));
                    return;
                }
}

/* The class that @Repeatable names, if its `value` can hold several of c. */
static struct cls *container(struct cls *c, struct span at, struct span again)
{
    struct annotation *r = note_named(&c->annotations, "Repeatable");
    if (!r) {
        err(again, "[annotation] '@%s' may stand here only once: it is not @Repeatable", c->name);
        return NULL;
    }
    check_annotations(c, NOTE_VALUES);
    struct expr *e = r->value;
    struct type *t = e && e->k == E_CLASSLIT ? e->operand : NULL;
    if (!t || t->kind != TY_CLASS || !(t->cls->flags & F_ANNOTATION)) {
        if (!t || t->kind != TY_ERROR) err(at, "[annotation] '@%s' is not validly @Repeatable", c->name);
        return NULL;
    }
    class_members(t->cls);
    struct method *v = element(t->cls, xj_intern("value"));
    if (!v) {
        err(at, "[annotation] '%s' has no element 'value' for several '@%s'", t->cls->name, c->name);
        return NULL;
    }
    if (v->ret->kind != TY_ARRAY || v->ret->elem->kind != TY_CLASS || v->ret->elem->cls != c) {
        err(at, "[annotation] 'value' of '%s' must be of type %s[]", t->cls->name, c->name);
        return NULL;
    }
    return t->cls;
}

static void check_notes(struct cx *cx, const struct noted *n)
{
    for (int i = 0; i < n->notes.n; i++) check_note(cx, n->notes.v[i]);
}

static void repeated(struct cls *on, const struct noted *n, int i)
{
    struct annotation *a = n->notes.v[i];
    struct cls *c = note_class(a);
    int same = 0;
    struct span again = a->at;
    for (int k = 0; k < n->notes.n; k++) {
        if (note_class(n->notes.v[k]) != c) continue;
        if (k < i) return;              /* the first speaks for all */
        if (++same == 2) again = n->notes.v[k]->at;
    }
    if (same < 2) return;
    if (!need_source(a->at, 8, "repeated annotations are")) return;
    struct cls *box = container(c, a->at, again);
    if (!box) return;
    for (int k = 0; k < box->methods.n; k++)
        if (strcmp(box->methods.v[k]->name, "value") && !box->methods.v[k]->annotation_default &&
            !(box->methods.v[k]->flags & F_IMPLICIT)) {
            err(a->at, "[annotation] '%s' needs a value for '%s' to hold several '@%s'", box->name, box->methods.v[k]->name, c->name);
            return;
        }
    for (int k = 0; k < n->notes.n; k++)
        if (note_class(n->notes.v[k]) == box) {
            err(n->notes.v[k]->at, "[annotation] several '@%s' and '@%s' exclude each other", c->name, box->name);
            return;
        }
    if (!applicable(box, on, n)) err(a->at, "[annotation] '@%s', which would hold several '@%s', may not stand here", box->name, c->name);
}

static bool overrides_something(struct cls *c, struct cls *s, struct method *m)
{
    if (!s) return false;
    class_members(s);
    for (int i = 0; i < s->methods.n && s != c; i++)
        if (!(s->methods.v[i]->flags & (F_PRIVATE | F_STATIC)) && method_same_params(m, s->methods.v[i], c->type)) return true;
    for (int i = 0; i < s->ifaces.n; i++)
        if (overrides_something(c, s->ifaces.v[i]->cls, m)) return true;
    if (s->super) return overrides_something(c, s->super->cls, m);
    return s->flags & F_INTERFACE && overrides_something(c, known("java.lang.Object"), m);
}

/* Some of what c inherits is not known: a missing class, or one of the library, which has not all of Java's methods. */
static bool partly_known(struct cls *c, int depth)
{
    if (c->is_library && strcmp(c->full, "java.lang.Object") && strcmp(c->full, "java.lang.Enum") &&
        strcmp(c->full, "java.lang.Record") && strcmp(c->full, "java.lang.annotation.Annotation"))
        return true;
    if (depth > 50 || (c->super_ref && (!c->super_ref->type || c->super_ref->type->kind == TY_ERROR))) return true;
    for (int i = 0; i < c->iface_refs.n; i++)
        if (!c->iface_refs.v[i]->type || c->iface_refs.v[i]->type->kind == TY_ERROR) return true;
    for (int i = 0; i < c->ifaces.n; i++)
        if (partly_known(c->ifaces.v[i]->cls, depth + 1)) return true;
    return c->super && partly_known(c->super->cls, depth + 1);
}

/* An annotation on a type, in front of the package or the class that its name begins with. */
static bool before_scope(struct cls *note, const struct noted *n)
{
    struct tref *r = n->type;
    if (!r || r->parts.n < 2 || !r->type || !has_target(note, "TYPE_USE")) return false;
    bool also = n->place == ON_FIELD ? has_target(note, "FIELD") : n->place == ON_METHOD ? has_target(note, "METHOD")
                : n->place == ON_PARAM ? has_target(note, "PARAMETER") : n->place == ON_LOCAL && has_target(note, "LOCAL_VARIABLE");
    struct type *t = r->type;
    while (t->kind == TY_ARRAY) t = t->elem;
    return !also && t->kind == TY_CLASS && !needs_outer(t->cls);
}

/* Those the compiler itself obeys. */
static void validate(struct cls *on, const struct noted *n, struct annotation *a)
{
    struct cls *c = note_class(a);
    if (!c || !(c->flags & F_ANNOTATION)) return;
    lacks_value(a);
    if (!strcmp(c->full, "java.lang.Deprecated") && (n->place == ON_LOCAL || n->place == ON_PARAM || n->place == ON_PACKAGE))
        warn(a->at, LINT_dep_ann, "@Deprecated means nothing here");
    if (before_scope(c, n)) {
        err(a->at, "[annotation] '@%s' stands before what is only the scope of '%s': put it before that name", c->name, ty_str(n->type->type));
        return;
    }
    if (!applicable(c, on, n)) {
        err(a->at, n->place == ON_TYPE ? "[annotation] '@%s' may not stand on a type" : "[annotation] '@%s' may not stand here", c->name);
        return;
    }
    struct method *m = n->method;
    if (!strcmp(c->full, "java.lang.Override") && m) {
        if (m->flags & F_STATIC) err(a->at, "[annotation] a static method overrides nothing");
        else if (on->flags & F_RECORD && !m->params.n && find_field(on, m->name)) return;
        else if (m->flags & F_PRIVATE || (!overrides_something(on, on, m) && !partly_known(on, 0))) {
            if (err(a->at, "[annotation] '%s' overrides or implements no method of a supertype", m->name)) {
                struct guess g = { .want = m->name };
                for (struct cls *k = on->super ? on->super->cls : NULL; k; k = k->super ? k->super->cls : NULL)
                    for (int i = 0; i < k->methods.n; i++) guess_try(&g, k->methods.v[i]->name);
                for (int k = 0; k < on->ifaces.n; k++)
                    for (int i = 0; i < on->ifaces.v[k]->cls->methods.n; i++) guess_try(&g, on->ifaces.v[k]->cls->methods.v[i]->name);
                guess_hint(&g);
            }
        }
    } else if (!strcmp(c->full, "java.lang.FunctionalInterface") && n->place == ON_CLASS) {
        if (!ty_function(on->type) && !partly_known(on, 0)) err(a->at, "[annotation] '%s' is not a functional interface", on->name);
    } else if (!strcmp(c->full, "java.lang.SafeVarargs") && m) {
        if (!(m->flags & F_VARARGS)) err(a->at, "[annotation] '%s' has no variable arity parameter", m->name);
        else if (n->place == ON_METHOD && !(m->flags & (F_STATIC | F_FINAL | F_PRIVATE)))
            err(a->at, "[annotation] '%s' can be overridden: it must be static, final or private", m->name);
    }
    check_privilege(on, n, a);
    check_shared(on, n, a);
}

static bool value_type(struct type *t)
{
    if (t->kind == TY_ARRAY) t = t->elem;
    if (ty_is_prim(t) || ty_is_string(t) || t->kind == TY_ERROR) return true;
    return t->kind == TY_CLASS && (t->cls == known("java.lang.Class") || t->cls->flags & (F_ENUM | F_ANNOTATION));
}

static bool contains_itself(struct cls *c, struct cls *start, int depth)
{
    if (depth > 30) return false;
    class_members(c);
    for (int i = 0; i < c->methods.n; i++) {
        struct type *t = c->methods.v[i]->ret;
        if (t && t->kind == TY_ARRAY) t = t->elem;
        if (!t || t->kind != TY_CLASS || !(t->cls->flags & F_ANNOTATION)) continue;
        if (t->cls == start || contains_itself(t->cls, start, depth + 1)) return true;
    }
    return false;
}

static void check_annotation_type(struct cls *c)
{
    static const char *const taken[] = { "hashCode", "toString", "annotationType", "clone", "finalize", "getClass", "notify",
                                         "notifyAll", "wait" };
    if (c->tvars.n) err(c->tvars.v[0]->at, "[annotation] an annotation type has no type parameters");
    if (c->iface_refs.n) err(c->iface_refs.v[0]->at, "[annotation] an annotation type extends nothing");
    if (c->flags & F_LOCAL) err(c->at, "[annotation] an annotation type cannot be local");
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (m->flags & F_IMPLICIT || m->clinit) continue;
        if (m->params.n) err(m->params.v[0]->at, "[annotation] an element has no parameters");
        if (m->tvars.n) err(m->at, "[annotation] an element has no type parameters");
        if (m->throw_refs.n) err(m->throw_refs.v[0]->at, "[annotation] an element throws nothing");
        struct type *t = m->ret;
        if (!value_type(t) || (t->kind == TY_ARRAY && t->elem->kind == TY_ARRAY))
            err(m->ret_ref ? m->ret_ref->at : m->at, "[annotation] an element cannot be of type %s", ty_str(t));
        for (size_t k = 0; k < sizeof taken / sizeof *taken; k++)
            if (!strcmp(m->name, taken[k]) && !m->params.n) err(m->at, "[annotation] every annotation has '%s' already", m->name);
        struct type *e = t->kind == TY_ARRAY ? t->elem : t;
        if (e->kind == TY_CLASS && e->cls->flags & F_ANNOTATION && (e->cls == c || contains_itself(e->cls, c, 0)))
            err(m->ret_ref ? m->ret_ref->at : m->at, "[annotation] '%s' would contain itself", c->name);
        if (m->annotation_default) {
            struct cx cx = { .env = { .cls = c, .unit = c->unit, .is_static = true } };
            check_value_of(&cx, &m->annotation_default, t);
        }
    }
}

static int retention(struct cls *c)
{
    struct annotation *r = note_named(&c->annotations, "Retention");
    const char *name = r && r->value ? constant_name(r->value) : "CLASS";
    return !strcmp(name, "SOURCE") ? 0 : !strcmp(name, "RUNTIME") ? 2 : 1;
}

/* @Repeatable on c itself: the container must be as lasting and as documented, and stand nowhere else. */
static void check_repeatable(struct cls *c)
{
    struct annotation *r = note_named(&c->annotations, "Repeatable");
    if (!r || !note_class(r) || strcmp(note_class(r)->full, "java.lang.annotation.Repeatable")) return;
    struct cls *box = container(c, r->at, r->at);
    if (!box) return;
    if (note_named(&c->annotations, "Documented") && !note_named(&box->annotations, "Documented"))
        err(r->at, "[annotation] '%s' must be @Documented as '%s' is", box->name, c->name);
    if (note_named(&c->annotations, "Inherited") && !note_named(&box->annotations, "Inherited"))
        err(r->at, "[annotation] '%s' must be @Inherited as '%s' is", box->name, c->name);
    if (retention(box) < retention(c)) err(r->at, "[annotation] '%s' lasts less long than '%s'", box->name, c->name);
    for (int k = 0; k < box->methods.n; k++)
        if (strcmp(box->methods.v[k]->name, "value") && !box->methods.v[k]->annotation_default && !(box->methods.v[k]->flags & F_IMPLICIT))
            err(r->at, "[annotation] '%s' needs a default for '%s'", box->name, box->methods.v[k]->name);
    static const char *const all[] = { "TYPE", "FIELD", "METHOD", "PARAMETER", "CONSTRUCTOR", "LOCAL_VARIABLE", "ANNOTATION_TYPE",
                                       "PACKAGE", "TYPE_PARAMETER", "TYPE_USE", "MODULE", "RECORD_COMPONENT" };
    expr_vec v = {0};
    bool open = !targets(box, &v);
    if (open && targets(c, &v) == false) return;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool plain = !strcmp(all[i], "TYPE_PARAMETER") && !targets(c, &v);     /* without @Target not on type parameters */
        if (!has_target(box, all[i]) || (has_target(c, all[i]) && !plain)) continue;
        if (open && (!strcmp(all[i], "TYPE_PARAMETER") || !strcmp(all[i], "MODULE") || !strcmp(all[i], "RECORD_COMPONENT"))) continue;
        if (!strcmp(all[i], "ANNOTATION_TYPE") && (has_target(c, "TYPE") || has_target(c, "TYPE_USE"))) continue;
        if ((!strcmp(all[i], "TYPE") || !strcmp(all[i], "TYPE_PARAMETER")) && has_target(c, "TYPE_USE")) continue;
        err(r->at, "[annotation] '%s' may stand where '%s' may not: on %s", box->name, c->name, all[i]);
        return;
    }
}

void check_annotations(struct cls *c, enum note_phase phase)
{
    struct noted own = { .notes = c->annotations, .place = ON_CLASS };
    struct cx cx = { .env = { .cls = c, .unit = c->unit, .scope = c->scope, .is_static = true } };
    struct cx out = { .env = { .cls = c->outer ? c->outer : c, .unit = c->unit, .scope = c->scope, .is_static = true, .header = !c->outer } };
    if (phase == NOTE_VALUES) {
        if (c->noted_values) return;
        c->noted_values = true;
        check_notes(&out, &own);
        for (int i = 0; i < c->noted.n; i++) check_notes(&cx, &c->noted.v[i]);
        return;
    }
    for (int i = -1; i < c->noted.n; i++) {
        const struct noted *n = i < 0 ? &own : &c->noted.v[i];
        for (int k = 0; k < n->notes.n; k++) {
            if (!note_class(n->notes.v[k])) continue;
            if (phase == NOTE_REPEATED) repeated(c, n, k);
            else validate(c, n, n->notes.v[k]);
        }
    }
    if (phase == NOTE_REPEATED) return;
    if (c->flags & F_ANNOTATION) {
        check_annotation_type(c);
        check_repeatable(c);
    }
    for (int i = 0; i < c->methods.n; i++)
        if (c->methods.v[i]->annotation_default && !(c->flags & F_ANNOTATION))
            err(c->methods.v[i]->at, "[annotation] only an annotation type's element has a default value");
}

void check_package_notes(struct unit *u)
{
    struct noted n = { .notes = u->notes, .place = ON_PACKAGE };
    struct cx cx = { .env = { .unit = u, .is_static = true } };
    check_notes(&cx, &n);
    for (int i = 0; i < u->notes.n; i++) validate(NULL, &n, u->notes.v[i]);
}
