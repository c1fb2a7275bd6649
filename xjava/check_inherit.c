/* What a class inherits from several sides must fit together (JLS 8.4.2, 8.4.8.3, 8.4.8.4, 9.4.1.3). */
#include <string.h>
#include "check.h"

/* All supertypes of a class, each class once, as they are seen from it; the class itself first. */
static void closure(struct type *t, type_vec *out)
{
    for (int i = 0; i < out->n; i++)
        if (out->v[i]->cls == t->cls) return;
    PUSH(out, t);
    struct cls *c = t->cls;
    class_members(c);
    for (int i = -1; i < c->ifaces.n; i++) {
        struct type *s = i < 0 ? c->super : c->ifaces.v[i];
        if (!s || s->kind != TY_CLASS) continue;
        if (c->tvars.n && !t->nargs) s = ty_erase(s);
        else if (c->tvars.n) s = ty_subst(s, &(struct subst){ c->tvars.v, t->args, t->nargs });
        closure(s, out);
    }
}

static bool inherited(struct method *m, struct cls *c)
{
    if (!strcmp(m->name, "<init>") || m->clinit || m->flags & F_PRIVATE) return false;
    if (m->flags & F_STATIC && m->cls->flags & F_INTERFACE && m->cls != c) return false;
    return m->flags & (F_PUBLIC | F_PROTECTED) || !strcmp(m->cls->package, c->package);
}

static struct type *seen(struct type *site, struct method *m, struct type *t)
{
    if (!m->cls->tvars.n) return t;
    if (!site->nargs) return ty_erase(t);
    return ty_subst(t, &(struct subst){ m->cls->tvars.v, site->args, site->nargs });
}

/* a's variables read as b's, where both are generic methods of the same arity. */
static struct type *rename_vars(struct type *t, struct method *a, struct method *b)
{
    if (!a->tvars.n || a->tvars.n != b->tvars.n) return t;
    struct type **args = xj_alloc(sizeof *args * (size_t)a->tvars.n);
    for (int i = 0; i < a->tvars.n; i++) args[i] = ty_var(b->tvars.v[i]);
    return ty_subst(t, &(struct subst){ a->tvars.v, args, a->tvars.n });
}

static bool same_erasure(struct method *a, struct method *b)
{
    if (a->params.n != b->params.n) return false;
    for (int i = 0; i < a->params.n; i++)
        if (!ty_same(ty_erase(a->params.v[i]->type), ty_erase(b->params.v[i]->type))) return false;
    return true;
}

/* a's signature is a subsignature of b's (JLS 8.4.2). */
static bool subsignature(struct type *ta, struct method *a, struct type *tb, struct method *b)
{
    if (a->params.n != b->params.n) return false;
    bool same = a->tvars.n == b->tvars.n, erased = !a->tvars.n;
    for (int i = 0; i < a->params.n; i++) {
        struct type *x = seen(ta, a, a->params.v[i]->type), *y = seen(tb, b, b->params.v[i]->type);
        if (!ty_same(x, rename_vars(y, b, a))) same = false;
        if (!ty_same(x, ty_erase(y))) erased = false;
    }
    return same || erased;
}

static const char *params_of(struct method *m)
{
    const char *s = "";
    for (int i = 0; i < m->params.n; i++) s = xj_fmt("%s%s%s", s, i ? "," : "", ty_str(m->params.v[i]->type));
    return s;
}

static bool covariant(struct type *a, struct type *b)
{
    return a->kind == TY_ERROR || b->kind == TY_ERROR || ty_same(a, b) || (ty_is_ref(a) && ty_is_ref(b) && ty_subtype(a, b));
}

/* m, seen in t, may stand for o: equivalent signatures, and a result that fits; after erasure, the erased result. */
static bool substitutable(struct type *t, struct method *m, struct type *to, struct method *o)
{
    if (!subsignature(t, m, to, o) && !subsignature(to, o, t, m)) return false;
    struct type *r = seen(t, m, m->ret), *want = rename_vars(seen(to, o, o->ret), o, m);
    bool same = m->tvars.n == o->tvars.n;
    for (int i = 0; i < m->params.n && same; i++)
        same = ty_same(seen(t, m, m->params.v[i]->type), rename_vars(seen(to, o, o->params.v[i]->type), o, m));
    return covariant(r, want) || (!same && covariant(r, ty_erase(want)));
}

/* Is there a member that overrides both, with a result that fits both? */
static bool common_overrider(const type_vec *all, struct type *t1, struct method *m1, struct type *t2, struct method *m2)
{
    for (int i = 0; i < all->n; i++) {
        struct type *t = all->v[i];
        for (int k = 0; k < t->cls->methods.n; k++) {
            struct method *m = t->cls->methods.v[k];
            if (m->name != m1->name || m == m1 || m == m2 || m->flags & F_PRIVATE) continue;
            if (substitutable(t, m, t1, m1) && substitutable(t, m, t2, m2)) return true;
        }
    }
    return false;
}

static bool is_default(struct method *m)
{
    return m->cls->flags & F_INTERFACE && !(m->flags & (F_ABSTRACT | F_STATIC | F_PRIVATE));
}

struct site { struct span at; struct cls *cls; const char *name; type_vec all; };

/* => false after a report */
static bool pair(struct site *s, struct type *t1, struct method *m1, struct type *t2, struct method *m2)
{
    if (subsignature(t1, m1, t2, m2) || subsignature(t2, m2, t1, m1)) {
        struct type *r1 = seen(t1, m1, m1->ret), *r2 = rename_vars(seen(t2, m2, m2->ret), m2, m1);
        if (r1->kind == TY_ERROR || r2->kind == TY_ERROR || common_overrider(&s->all, t1, m1, t2, m2)) return true;
        bool fit = covariant(r1, r2) || covariant(r2, r1);
        if (fit && !((is_default(m1) || is_default(m2)) && t1->cls->flags & t2->cls->flags & F_INTERFACE)) return true;
        if (fit ? err(s->at, "[override] %s inherits '%s(%s)' from both '%s' and '%s'", s->name, m1->name, params_of(m1),
                      ty_str(t1), ty_str(t2))
                : err(s->at, "[override] '%s' and '%s' both have '%s(%s)', with results %s and %s", ty_str(t1), ty_str(t2),
                      m1->name, params_of(m1), ty_str(r1), ty_str(r2)))
            hint("override it");
        return false;
    }
    if (!same_erasure(m1, m2) || common_overrider(&s->all, t1, m1, t2, m2)) return true;
    err(s->at, "[name-clash] '%s(%s)' of '%s' and '%s(%s)' of '%s' have the same erasure, but neither overrides the other",
        m1->name, params_of(m1), ty_str(t1), m2->name, params_of(m2), ty_str(t2));
    return false;
}

/* Two inherited methods whose declaring types are not related; or one type's, made equal by its arguments. */
static bool between(struct site *s, const type_vec *va, const type_vec *vb)
{
    for (int i = 0; i < va->n; i++)
        for (int k = 0; k < vb->n; k++) {
            struct type *a = va->v[i], *b = vb->v[k];
            if ((a->cls->is_library && b->cls->is_library) || ty_is_object(a) || ty_is_object(b)) continue;
            if (a->cls != b->cls && (cls_subclass(a->cls, b->cls) || cls_subclass(b->cls, a->cls))) continue;
            for (int x = 0; x < a->cls->methods.n; x++)
                for (int y = 0; y < b->cls->methods.n; y++) {
                    struct method *m = a->cls->methods.v[x], *o = b->cls->methods.v[y];
                    if (m == o || m->name != o->name || !inherited(m, s->cls) || !inherited(o, s->cls)) continue;
                    if (!pair(s, a, m, b, o)) return false;
                }
        }
    return true;
}

static bool supertypes(struct site *s, struct type *const *roots, int n)
{
    for (int i = 0; i < n; i++) {
        type_vec a = {0};
        closure(roots[i], &a);
        if (roots[i]->nargs && !between(s, &a, &a)) return false;
        for (int k = 0; k < i; k++) {
            type_vec b = {0};
            closure(roots[k], &b);
            if (!between(s, &b, &a)) return false;
        }
    }
    return true;
}

/* Two methods with bodies that the arguments of a generic superclass make equal. */
static void concretes(struct cls *c, const type_vec *all)
{
    for (int i = 1; i < all->n; i++) {
        struct type *t = all->v[i];
        if (!t->nargs || t->cls->flags & F_INTERFACE || t->cls->is_library) continue;
        for (int x = 0; x < t->cls->methods.n; x++)
            for (int y = 0; y < x; y++) {
                struct method *m = t->cls->methods.v[x], *o = t->cls->methods.v[y];
                if (m->name != o->name || !inherited(m, c) || !inherited(o, c) || (m->flags | o->flags) & F_ABSTRACT) continue;
                if (!subsignature(t, m, t, o) || common_overrider(all, t, m, t, o)) continue;
                if (err(c->at, "[override] '%s(%s)' and '%s(%s)' are the same method in '%s'", m->name, params_of(m), o->name,
                        params_of(o), ty_str(t)))
                    note(m->at, "declared here");
                return;
            }
    }
}

/* m has the erasure of a method it does not override; or overrides one whose erasure another member has. */
static void clashes(struct cls *c, const type_vec *all, struct method *m)
{
    struct type *self = all->v[0];
    for (int i = 0; i < all->n; i++) {
        struct type *t = all->v[i];
        for (int k = 0; k < t->cls->methods.n; k++) {
            struct method *over = t->cls->methods.v[k];
            if (over->name != m->name || (over != m && (i == 0 || !inherited(over, c)))) continue;
            if (over != m && (m->flags & F_STATIC || !subsignature(self, m, t, over))) continue;
            for (int j = 1; j < all->n; j++) {
                struct type *t2 = all->v[j];
                for (int l = 0; l < t2->cls->methods.n; l++) {
                    struct method *o = t2->cls->methods.v[l];
                    if (o->name != m->name || o == over || !inherited(o, c) || !same_erasure(o, over)) continue;
                    if (subsignature(self, m, t2, o)) continue;
                    if (err(m->at, "[name-clash] '%s(%s)' has the erasure of '%s(%s)' of '%s', but neither %s the other", m->name,
                            params_of(m), o->name, params_of(o), ty_str(t2), m->flags & F_STATIC ? "hides" : "overrides") && !t2->cls->is_library)
                        note(o->at, "declared here");
                    return;
                }
            }
        }
    }
}

static void same_class(const type_vec *all, struct type *t, struct cls *c)
{
    for (int i = 0; i < all->n; i++) {
        struct type *o = all->v[i];
        if (o->cls != t->cls || ty_same(o, t) || !o->nargs || !t->nargs) continue;
        err(c->at, "[generics] '%s' inherits both %s and %s", c->name, ty_str(o), ty_str(t));
        return;
    }
}

/* One generic class, two parametrisations. */
static void parametrisations(struct cls *c, const type_vec *all)
{
    int was = err_count();
    for (int i = 0; i < all->n && err_count() == was; i++) {
        struct type *t = all->v[i];
        struct cls *k = t->cls;
        for (int j = -1; j < k->ifaces.n && err_count() == was; j++) {
            struct type *s = j < 0 ? k->super : k->ifaces.v[j];
            if (!s || !s->nargs || (k->tvars.n && !t->nargs)) continue;
            if (k->tvars.n) s = ty_subst(s, &(struct subst){ k->tvars.v, t->args, t->nargs });
            same_class(all, s, c);
        }
    }
}

void check_inheritance(struct cls *c)
{
    struct site s = { .at = c->at, .cls = c, .name = xj_fmt("'%s'", c->name) };
    closure(c->type ? c->type : ty_raw(c), &s.all);
    type_vec roots = {0};
    if (c->super && c->super->kind == TY_CLASS && c->super->cls->flags & F_ABSTRACT) PUSH(&roots, c->super);
    for (int i = 0; i < c->ifaces.n; i++) PUSH(&roots, c->ifaces.v[i]);
    if (supertypes(&s, roots.v, roots.n)) {
        concretes(c, &s.all);
        parametrisations(c, &s.all);
    }
    bool generic = c->tvars.n;
    for (struct cls *k = c; needs_outer(k) && !generic; k = k->outer) generic = k->outer->tvars.n;
    if (generic && c->super_ref && cls_subclass(c, known("java.lang.Throwable")))
        err(c->super_ref->at, "[generics] a generic class may not extend Throwable");
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (strcmp(m->name, "<init>") && !m->clinit && m->params.n && !(m->flags & F_IMPLICIT)) clashes(c, &s.all, m);
    }
}

void check_bounds_fit(struct tvar *v, struct cls *c)
{
    struct site s = { .at = v->at, .cls = c, .name = xj_fmt("'%s'", v->name) };
    for (int i = 0; i < v->bounds.n; i++) {
        if (v->bounds.v[i]->kind != TY_CLASS) return;
        closure(v->bounds.v[i], &s.all);
    }
    if (v->bounds.n < 2 || !supertypes(&s, v->bounds.v, v->bounds.n)) return;
    for (int i = 0; i < v->bounds.n; i++) {
        type_vec one = {0};
        closure(v->bounds.v[i], &one);
        for (int k = 0; k < one.n; k++)
            for (int l = 0; l < s.all.n; l++)
                if (s.all.v[l]->cls == one.v[k]->cls && one.v[k]->nargs && s.all.v[l]->nargs && !ty_same(s.all.v[l], one.v[k])) {
                    err(v->at, "[generics] '%s' inherits both %s and %s", v->name, ty_str(s.all.v[l]), ty_str(one.v[k]));
                    return;
                }
    }
}
