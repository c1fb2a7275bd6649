/* Headers of classes and members: modifiers (JLS 8.1.1, 8.3.1, 8.4.3, 9.4), type parameters, superinterfaces. */
#include <string.h>
#include "check.h"

#define F_ACCESS (F_PUBLIC | F_PROTECTED | F_PRIVATE)

static const struct { unsigned flag; const char *word;
} words[] = {
    { F_PUBLIC, "public" },   { F_PRIVATE, "private" },   { F_PROTECTED, "protected" },       { F_STATIC, "static" },
    { F_FINAL, "final" },     { F_ABSTRACT, "abstract" }, { F_SYNCHRONIZED, "synchronized" }, { F_NATIVE, "native" },
    { F_DEFAULT, "default" }, { F_VOLATILE, "volatile" }, { F_TRANSIENT, "transient" },       { F_STRICT, "strictfp" },
    { F_SEALED, "sealed" },   { F_NON_SEALED, "non-sealed" },
};

static const char *word_of(unsigned flags)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (flags & words[i].flag) return words[i].word;
    return "?";
}

static bool disjoint(struct span at, unsigned flags, unsigned a, unsigned b)
{
    if (!(flags & a) || !(flags & b)) return true;
    err(at, "[modifiers] '%s' and '%s' exclude each other", word_of(flags & a), word_of(flags & b));
    return false;
}

/* flags: as written, and those the place implies. */
static void modifiers(struct span at, unsigned written, unsigned flags, unsigned allowed, bool is_class)
{
    if (written & ~allowed) {
        err(at, "[modifiers] '%s' is not allowed here", word_of(written & ~allowed));
        return;
    }
    (void)((is_class || disjoint(at, flags, F_ABSTRACT, F_PRIVATE | F_STATIC | F_DEFAULT)) &&
           disjoint(at, flags, F_STATIC | F_PRIVATE, F_DEFAULT) &&
           disjoint(at, flags, F_ABSTRACT, F_FINAL | F_NATIVE | F_SYNCHRONIZED) &&
           disjoint(at, flags, F_PUBLIC, F_PRIVATE | F_PROTECTED) && disjoint(at, flags, F_PRIVATE, F_PROTECTED) &&
           disjoint(at, flags, F_FINAL, F_VOLATILE) &&
           (is_class || disjoint(at, flags, F_ABSTRACT | F_NATIVE, F_STRICT)) && disjoint(at, flags, F_FINAL, F_SEALED | F_NON_SEALED) && disjoint(at, flags, F_SEALED, F_NON_SEALED));
}

static void class_modifiers(struct cls *c)
{
    unsigned kind = c->flags & (F_INTERFACE | F_ENUM | F_RECORD), allowed = F_FINAL | F_ABSTRACT | F_STRICT;
    if (!(c->flags & F_LOCAL)) allowed |= F_SEALED | F_NON_SEALED | (c->outer ? F_ACCESS | F_STATIC : F_PUBLIC);
    if (source_level < 16 && c->outer && needs_outer(c->outer)) allowed &= ~(unsigned)F_STATIC;
    if (kind & F_ENUM) allowed &= ~(unsigned)(F_ABSTRACT | F_FINAL | F_SEALED | F_NON_SEALED);
    if (kind & F_RECORD) allowed &= ~(unsigned)(F_ABSTRACT | F_SEALED | F_NON_SEALED);
    if (c->outer && c->outer->flags & F_INTERFACE && !(c->flags & F_LOCAL)) allowed &= ~(unsigned)(F_PRIVATE | F_PROTECTED);
    unsigned flags = c->written | (kind & F_INTERFACE ? F_ABSTRACT : 0);
    modifiers(c->at, c->written, flags, allowed, true);
}

static void method_modifiers(struct cls *c, struct method *m)
{
    unsigned allowed = F_ACCESS | F_ABSTRACT | F_STATIC | F_NATIVE | F_SYNCHRONIZED | F_FINAL | F_STRICT;
    unsigned flags = m->written;
    if (!strcmp(m->name, "<init>")) {
        allowed = c->flags & F_ENUM ? F_PRIVATE : F_ACCESS;
    } else if (c->flags & F_ANNOTATION) {
        allowed = F_PUBLIC | F_ABSTRACT;
    } else if (c->flags & F_INTERFACE) {
        bool body = m->written & (F_DEFAULT | F_STATIC | F_PRIVATE);
        allowed = F_ABSTRACT | F_PUBLIC | (body ? F_PRIVATE | F_STATIC | F_STRICT | F_DEFAULT : 0);
        if (!body) flags |= F_ABSTRACT;
    } else if (c->flags & F_RECORD) {
        allowed &= m->written & F_STATIC ? ~0u : ~(unsigned)F_NATIVE;
    }
    modifiers(m->at, m->written, flags, allowed, false);
    for (int i = 0; i < m->params.n; i++)
        if (m->params.v[i]->flags & ~(unsigned)F_FINAL)
            err(m->params.v[i]->at, "[modifiers] '%s' is not allowed here", word_of(m->params.v[i]->flags & ~(unsigned)F_FINAL));
}

static void field_modifiers(struct cls *c, struct field *f)
{
    unsigned allowed = c->flags & F_INTERFACE ? F_PUBLIC | F_STATIC | F_FINAL
                                              : F_ACCESS | F_FINAL | F_STATIC | F_VOLATILE | F_TRANSIENT;
    if (f->is_enum || f->flags & F_IMPLICIT) return;
    modifiers(f->at, f->written, f->written, allowed, false);
    if (c->flags & F_RECORD && !(f->written & F_STATIC)) {
        for (int i = 0; i < c->components.n; i++)
            if (c->components.v[i]->name == f->name) return;
        if (err(f->at, "[record] a record has no instance fields but its components")) hint("add 'static'");
    }
}

/* Names once; a variable is the only bound; further bounds are interfaces; no variable is its own bound. */
static void type_parameters(struct tvar **v, int n)
{
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < i; k++)
            if (v[k]->name == v[i]->name && err(v[i]->at, "[duplicate] type parameter '%s' is already declared", v[i]->name))
                note(v[k]->at, "declared here");
        struct type *t = ty_var(v[i]);
        int steps = 0;
        while (t->kind == TY_VAR && t->var->bounds.n && steps++ <= n) t = t->var->bounds.v[0];
        if (t->kind == TY_VAR && steps > n) {
            err(v[i]->at, "[cyclic] cyclic inheritance involving '%s'", v[i]->name);
            v[i]->bounds.v[0] = ty_object();
            v[i]->bounds.n = 1;
        }
        for (int b = 0; b < v[i]->bounds.n && b < v[i]->bound_refs.n; b++) {
            struct type *x = v[i]->bounds.v[b];
            struct span at = v[i]->bound_refs.v[b]->at;
            if (x->kind == TY_ERROR) continue;
            if (b > 0 && v[i]->bounds.v[0]->kind == TY_VAR) {
                err(v[i]->bound_refs.v[1]->at, "[generics] a type variable as bound may not be followed by other bounds");
                break;
            }
            if (x->kind != TY_CLASS && !(b == 0 && x->kind == TY_VAR)) {
                err(at, "[generics] a bound is a class or a type variable, not %s", ty_str(x));
            } else if (b > 0 && !(x->cls->flags & F_INTERFACE)) {
                err(at, "[inheritance] interface expected: '%s' is a class", x->cls->name);
            }
            for (int k = 0; k < b; k++)
                if (x->kind == TY_CLASS && v[i]->bounds.v[k]->kind == TY_CLASS && v[i]->bounds.v[k]->cls == x->cls)
                    err(at, "[inheritance] '%s' is repeated", x->cls->name);
        }
    }
}

static void superinterfaces(struct cls *c)
{
    for (int i = 0; i < c->iface_refs.n; i++) {
        struct type *t = c->iface_refs.v[i]->type;
        for (int k = 0; t && t->kind == TY_CLASS && k < i; k++)
            if (c->iface_refs.v[k]->type && c->iface_refs.v[k]->type->kind == TY_CLASS && c->iface_refs.v[k]->type->cls == t->cls) {
                err(c->iface_refs.v[i]->at, "[inheritance] '%s' is repeated", t->cls->name);
                break;
            }
    }
}

void check_class_header(struct cls *c)
{
    if (c->headed || c->flags & F_ANON) return;
    c->headed = true;
    class_modifiers(c);
    type_parameters(c->tvars.v, c->tvars.n);
    superinterfaces(c);
}

/* Until Java 16 an inner class has no static members but constants. */
void check_inner_statics(struct cls *c)
{
    if (source_level > 15 || !c->outer || c->is_library || (c->flags & (F_STATIC | F_INTERFACE | F_ENUM) && !(c->flags & F_ANON))) return;
    static const char text[] = "[modifiers] an inner class has no static members before Java 16, except constants";
    for (int i = 0; i < c->fields.n; i++) {
        struct field *f = c->fields.v[i];
        if (f->written & F_STATIC && !(f->flags & F_FINAL && field_constant(f))) err(f->at, text);
    }
    for (int i = 0; i < c->methods.n; i++)
        if (c->methods.v[i]->written & F_STATIC) err(c->methods.v[i]->at, text);
    for (int i = 0; i < c->members.n; i++)
        if (c->members.v[i]->flags & (F_INTERFACE | F_ENUM | F_RECORD)) err(c->members.v[i]->at, text);
}

void check_member_headers(struct cls *c)
{
    class_members(c);
    for (int i = 0; i < c->fields.n; i++) field_modifiers(c, c->fields.v[i]);
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (m->flags & F_IMPLICIT) continue;
        method_modifiers(c, m);
        type_parameters(m->tvars.v, m->tvars.n);
        if (c->flags & F_ENUM && !strcmp(m->name, "finalize") && !m->params.n)
            err(m->at, "[modifiers] an enum has no finalize method");
    }
}
