/* The warnings that look at classes and conversions (lint.h). */
#include <string.h>
#include "check.h"
#include "lint.h"

static bool unbounded(const struct type *t)
{
    return t->kind == TY_WILD && (t->wild == '?' || (t->wild == '+' && ty_is_object(t->bound)));
}

bool ty_reifiable(const struct type *t)
{
    if (t->kind == TY_ARRAY) return ty_reifiable(t->elem);
    if (t->kind == TY_VAR) return false;
    for (int i = 0; t->kind == TY_CLASS && i < t->nargs; i++)
        if (!unbounded(t->args[i])) return false;
    return true;
}

bool lint_raw_to(struct type *from, struct type *to)
{
    while (from->kind == TY_ARRAY && to->kind == TY_ARRAY) from = from->elem, to = to->elem;
    if (to->kind != TY_CLASS || !to->nargs || ty_reifiable(to) || (from->kind != TY_CLASS && from->kind != TY_VAR)) return false;
    struct type *s = ty_as_super(from, to->cls);
    return s && s->kind == TY_CLASS && !s->nargs;
}

void lint_convert(struct span at, struct type *from, struct type *to)
{
    if (lint_on(LINT_unchecked) && lint_raw_to(from, to))
        warn(at, LINT_unchecked, "unchecked conversion: %s to %s", ty_str(from), ty_str(to));
}

/* Called as a member of a raw type: what the parameters were before erasure, nobody looks at. */
void lint_call(struct span at, struct pick *p, struct cls *from)
{
    struct method *m = p->method;
    bool ctor = !strcmp(m->name, "<init>");
    lint_use(at, m->flags, ctor ? m->cls->name : m->name, m->cls, from);
    if (!lint_on(LINT_unchecked) || !p->site || p->diamond || m->flags & F_STATIC || !m->cls->tvars.n) return;
    struct type *s = ty_as_super(p->site, m->cls);
    if (!s || s->kind != TY_CLASS || s->nargs) return;
    for (int i = 0; i < m->params.n; i++)
        if (!ty_same(m->params.v[i]->type, ty_erase(m->params.v[i]->type))) {
            warn(at, LINT_unchecked, "unchecked call of '%s' of the raw type '%s'", ctor ? m->cls->name : m->name, m->cls->name);
            return;
        }
}

void lint_argument(struct expr *arg, struct type *formal, struct method *m, int i, int phase)
{
    lint_convert(arg->at, arg->type, formal);
    if (phase == 3 || !(m->flags & F_VARARGS) || i != m->params.n - 1 || formal->kind != TY_ARRAY) return;
    struct type *t = arg->type;
    while (arg->k == E_CONV) arg = arg->a;
    if (arg->k == E_CALL && arg->method && arg->method->tvars.n) return;       /* its surroundings gave it this type */
    if (t->kind != TY_ERROR && ty_is_ref(t) && ty_subtype(t, formal->elem) && !ty_same(ty_erase(formal), ty_erase(t)) &&
        warn(arg->at, LINT_varargs, "this %s is the whole array of variable arguments", t->kind == TY_NULL ? "null" : ty_str(t)))
        hint("cast it to %s for one argument, to %s for the array", ty_str(formal->elem), ty_str(formal));
}

void lint_varargs_array(struct span at, struct type *elem, struct method *m)
{
    if (!lint_on(LINT_unchecked) || ty_reifiable(elem)) return;
    for (int i = 0; i < m->notes.n; i++)
        if (!strcmp(m->notes.v[i]->name, "SafeVarargs")) return;
    warn(at, LINT_unchecked, "unchecked: an array of %s is made for the variable arguments", ty_str(elem));
}

void lint_cast(struct span at, struct type *from, struct type *to, bool certain)
{
    if (from->kind == TY_NULL || from->kind == TY_FREE || from->kind == TY_ERROR || to->kind == TY_ERROR) return;
    if (lint_on(LINT_cast) && from->kind == to->kind && ty_same(from, to)) warn(at, LINT_cast, "the cast to %s changes nothing", ty_str(to));
    if (!lint_on(LINT_unchecked) || ty_is_prim(from) || ty_is_prim(to)) return;
    if (lint_raw_to(from, to) || (!certain && !ty_reifiable(to))) warn(at, LINT_unchecked, "unchecked cast: %s to %s", ty_str(from), ty_str(to));
}

void lint_auxiliary(struct span at, struct cls *c, struct cls *from)
{
    if (!lint_on(LINT_auxiliaryclass) || !from || c->outer || c->is_library || c->unit == from->unit) return;
    const char *file = strrchr(c->unit->src->path, '/');
    file = file ? file + 1 : c->unit->src->path;
    size_t n = strcspn(file, ".");
    if (strlen(c->name) != n || strncmp(c->name, file, n))
        warn(at, LINT_auxiliaryclass, "'%s' is declared in %s, where nobody looks for it", c->name, file);
}

void lint_division(struct span at, struct expr *by)
{
    if (by->is_const && ty_is_integral(by->type) && by->val.i == 0) warn(at, LINT_divzero, "division by zero");
}

void lint_synchronized(struct expr *e)
{
    static const char *const values[] = { "java.util.Optional", "java.util.OptionalInt", "java.util.OptionalLong",
                                          "java.util.OptionalDouble" };
    struct type *t = e->type;
    bool value = t->kind == TY_CLASS && (ty_unbox(t) || !strcmp(t->cls->package, "java.time"));
    for (size_t i = 0; t->kind == TY_CLASS && i < sizeof values / sizeof *values; i++) value = value || !strcmp(t->cls->full, values[i]);
    if (value) warn(e->at, LINT_synchronization, "objects of the value-based class '%s' have no lock of their own", t->cls->name);
}

static struct method *own_method(struct cls *c, const char *name, int params)
{
    for (int i = 0; i < c->methods.n; i++)
        if (!strcmp(c->methods.v[i]->name, name) && c->methods.v[i]->params.n == params) return c->methods.v[i];
    return NULL;
}

/* Some method that is there for good: of an abstract class that has none nothing is ever written. */
static bool has_code(struct cls *c)
{
    for (int i = 0; i < c->methods.n; i++)
        if (!(c->methods.v[i]->flags & (F_ABSTRACT | F_DEFAULT))) return true;
    return false;
}

static void serial(struct cls *c)
{
    struct cls *s = class_find("java.io.Serializable");
    if (!s || c->flags & (F_ENUM | F_INTERFACE | F_ANON | F_RECORD) || !cls_subclass(c, s)) return;
    if (c->flags & F_ABSTRACT && !has_code(c)) return;
    for (int i = 0; i < c->fields.n; i++)
        if (!strcmp(c->fields.v[i]->name, "serialVersionUID")) return;
    warn(c->at, LINT_serial, "'%s' is Serializable and has no serialVersionUID", c->name);
}

static void overrides(struct cls *c)
{
    struct method *eq = own_method(c, "equals", 1);
    if (!eq || eq->flags & (F_STATIC | F_ABSTRACT | F_IMPLICIT) || !ty_is_object(eq->params.v[0]->type) || c->flags & F_INTERFACE) return;
    for (struct cls *k = c; k && strcmp(k->full, "java.lang.Object"); k = k->super ? k->super->cls : NULL)
        if (own_method(k, "hashCode", 0)) return;
    warn(c->at, LINT_overrides, "'%s' overrides equals, but neither it nor a superclass overrides hashCode", c->name);
}

/* Which of two overloads a lambda without parameter types means may be open (javac's overloads). */
static bool ambiguous(struct method *a, struct method *b)
{
    if (a->name != b->name || a->params.n != b->params.n || a == b) return false;
    bool open = false;
    for (int i = 0; i < a->params.n; i++) {
        struct type *s = a->params.v[i]->type, *t = b->params.v[i]->type;
        if (ty_subtype(s, t) || ty_subtype(t, s)) continue;
        struct method *f = ty_function(s), *g = ty_function(t);
        if (!f || !g || !f->params.n || f->params.n != g->params.n) return false;
        open = true;
    }
    return open;
}

static void overloads(struct cls *c)
{
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (m->flags & F_IMPLICIT || !m->params.n) continue;
        method_vec v = {0};
        find_methods(c, m->name, &v);
        for (int k = 0; k < v.n; k++) {
            struct method *o = v.v[k];
            bool before = o->cls == c && o->at.at < m->at.at;   /* the first of two speaks */
            if (before || o->flags & F_IMPLICIT || !ambiguous(m, o)) continue;
            warn(m->at, LINT_overloads, "'%s' may be ambiguous: another '%s' takes another functional interface there", m->name, o->name);
        }
    }
}

static void varargs(struct method *m)
{
    if (!(m->flags & F_VARARGS) || !m->params.n || m->flags & F_IMPLICIT) return;
    struct type *t = m->params.v[m->params.n - 1]->type;
    for (int i = 0; i < m->notes.n; i++)
        if (!strcmp(m->notes.v[i]->name, "SafeVarargs")) {
            if (t->kind == TY_ARRAY && ty_reifiable(t->elem))
                warn(m->at, LINT_varargs, "@SafeVarargs says nothing here: %s is known at run time", ty_str(t->elem));
            return;
        }
    if (t->kind == TY_ARRAY && !ty_reifiable(t->elem))
        warn(m->params.v[m->params.n - 1]->at, LINT_unchecked, "nothing checks the elements of this %s[] at run time", ty_str(t->elem));
}

void lint_class(struct cls *c)
{
    if (c->is_library) return;
    if (lint_on(LINT_serial)) serial(c);
    if (lint_on(LINT_overrides)) overrides(c);
    if (lint_on(LINT_overloads)) overloads(c);
    for (int i = 0; i < c->methods.n; i++) varargs(c->methods.v[i]);
}
