/* Reduction, incorporation and resolution (JLS 18.2 - 18.4). */
#include <string.h>
#include "infer.h"

#define INFER_DEPTH 60

static int index_of(struct infer *in, const struct type *t)
{
    if (t->kind != TY_VAR || t->var->infer != in) return -1;
    return t->var->index;
}

int infer_add(struct infer *in, struct tvar **vars, int n, struct method *m, struct type *site)
{
    int base = in->v.n;
    for (int i = 0; i < n; i++) {
        struct tvar *f = NEW(struct tvar);
        f->name = vars[i]->name;
        f->at = vars[i]->at;
        f->infer = in;
        f->index = base + i;
        struct ivar v = { .fresh = f, .declared = vars[i] };
        for (int k = 0; m && k < m->throws.n; k++)
            if (m->throws.v[k]->kind == TY_VAR && m->throws.v[k]->var == vars[i]) v.thrown = true;
        PUSH(&in->v, v);
    }
    for (int i = 0; i < n; i++)
        for (int k = 0; k < vars[i]->bounds.n; k++) {
            struct type *b = vars[i]->bounds.v[k];
            if (site && !(m->flags & F_STATIC)) b = ty_member(site, m->cls, b);
            if (!ty_is_object(b)) PUSH(&in->v.v[base + i].b[B_UP], infer_open(in, b, vars, n, base));
        }
    return base;
}

struct type *infer_open(struct infer *in, struct type *t, struct tvar **vars, int n, int base)
{
    if (!n) return t;
    struct type *small[8], **a = n <= 8 ? small : xj_alloc(sizeof *a * (size_t)n);
    for (int i = 0; i < n; i++) a[i] = ty_var(in->v.v[base + i].fresh);
    return ty_subst(t, &(struct subst){ vars, a, n });
}

bool infer_mentions(struct infer *in, const struct type *t)
{
    if (!t) return false;
    switch (t->kind) {
    case TY_VAR: return index_of(in, t) >= 0;
    case TY_ARRAY: return infer_mentions(in, t->elem);
    case TY_WILD: return t->wild != '?' && infer_mentions(in, t->bound);
    case TY_CLASS:
        for (int i = 0; i < t->nargs; i++)
            if (infer_mentions(in, t->args[i])) return true;
        return false;
    default: return false;
    }
}

static struct type *instance(const void *in, const struct tvar *v)
{
    return v->infer == in ? v->infer->v.v[v->index].inst : NULL;
}

static struct type *instance_or_free(const void *in, const struct tvar *v)
{
    struct type *t = instance(in, v);
    return t || v->infer != in ? t : &ty_free;
}

struct type *infer_subst(struct infer *in, struct type *t, bool free)
{
    return ty_replace(t, free ? instance_or_free : instance, in);
}

static void mark_vars(struct infer *in, const struct type *t, bool *used)
{
    int i = index_of(in, t);
    if (i >= 0 && i < INFER_VARS) used[i] = true;
    if (t->kind == TY_ARRAY) mark_vars(in, t->elem, used);
    if (t->kind == TY_WILD && t->wild != '?') mark_vars(in, t->bound, used);
    for (int k = 0; t->kind == TY_CLASS && k < t->nargs; k++) mark_vars(in, t->args[k], used);
}

static bool exactly(const struct type *a, const struct type *b)
{
    if (a == b) return true;
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case TY_CLASS:
        if (a->cls != b->cls || a->nargs != b->nargs) return false;
        for (int i = 0; i < a->nargs; i++)
            if (!exactly(a->args[i], b->args[i])) return false;
        return true;
    case TY_ARRAY: return exactly(a->elem, b->elem);
    case TY_VAR: return a->var == b->var;
    case TY_WILD: return a->wild == b->wild && (a->wild == '?' || exactly(a->bound, b->bound));
    default: return true;
    }
}

static bool among(const type_vec *ts, const struct type *t)
{
    for (int i = 0; i < ts->n; i++)
        if (ts->v[i] == t || (t->kind != TY_VAR && exactly(ts->v[i], t))) return true;
    return false;
}

static bool has_free(const struct type *t)
{
    if (t->kind == TY_FREE) return true;
    if (t->kind == TY_ARRAY) return has_free(t->elem);
    if (t->kind == TY_WILD) return t->wild != '?' && has_free(t->bound);
    for (int i = 0; t->kind == TY_CLASS && i < t->nargs; i++)
        if (has_free(t->args[i])) return true;
    return false;
}

/* Two upper bounds that view one generic class: their arguments are equal (JLS 18.3.1). */
static bool same_views(struct infer *in, struct type *a, struct type *b)
{
    if (a->kind != TY_CLASS || b->kind != TY_CLASS) return true;
    struct type *x = ty_as_super(a, b->cls), *y = b;
    if (!x) x = a, y = ty_as_super(b, a->cls);
    if (!x || !y || x->nargs != y->nargs) return true;
    for (int i = 0; i < x->nargs; i++)
        if (x->args[i]->kind != TY_WILD && y->args[i]->kind != TY_WILD && !infer_equal(in, x->args[i], y->args[i]))
            return false;
    return true;
}

static bool add_bound(struct infer *in, int i, int how, struct type *t)
{
    if (t->kind == TY_ERROR || t->kind == TY_FREE || t->kind == TY_VOID) return true;
    if (how == B_LO && t->kind == TY_NULL) return true;
    if (ty_is_prim(t)) t = ty_box(t);
    if (index_of(in, t) == i) return true;
    struct ivar *v = &in->v.v[i];
    if (among(&v->b[how], t)) return true;
    if (in->depth > INFER_DEPTH) return true;
    PUSH(&v->b[how], t);
    if (v->inst) {
        struct type *s = v->inst;
        return how == B_EQ ? infer_equal(in, s, t) : how == B_LO ? infer_below(in, t, s) : infer_below(in, s, t);
    }
    int j = index_of(in, t);            /* the mirror: b = a, a above b ... */
    if (j >= 0 && !add_bound(in, j, how == B_EQ ? B_EQ : how == B_LO ? B_UP : B_LO, ty_var(v->fresh))) return false;
    in->depth++;
    bool ok = true;
    for (int other = 0; other < 3 && ok; other++)
        for (int k = 0; ok && k < in->v.v[i].b[other].n; k++) {
            struct type *o = in->v.v[i].b[other].v[k];
            if (o == t) continue;
            if (how == B_EQ && other == B_EQ) ok = infer_equal(in, t, o);
            else if (how == B_UP && other == B_UP) ok = same_views(in, t, o);
            else if (how == other) continue;
            else if (how == B_LO || other == B_UP) ok = infer_below(in, t, o);
            else ok = infer_below(in, o, t);
        }
    in->depth--;
    return ok;
}

bool infer_equal(struct infer *in, struct type *a, struct type *b)
{
    int i = index_of(in, a), j = index_of(in, b);
    if (i >= 0) return add_bound(in, i, B_EQ, b);
    if (j >= 0) return add_bound(in, j, B_EQ, a);
    if (a->kind == TY_FREE || b->kind == TY_FREE) return true;
    if (!infer_mentions(in, a) && !infer_mentions(in, b)) return ty_same(a, b);
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case TY_CLASS:
        if (a->cls != b->cls || a->nargs != b->nargs) return false;
        for (int k = 0; k < a->nargs; k++)
            if (!infer_equal(in, a->args[k], b->args[k])) return false;
        return true;
    case TY_ARRAY: return infer_equal(in, a->elem, b->elem);
    case TY_WILD: return a->wild == b->wild && (a->wild == '?' || infer_equal(in, a->bound, b->bound));
    default: return ty_same(a, b);
    }
}

/* The type argument a is contained by b (JLS 18.2.3). */
static bool contained(struct infer *in, struct type *a, struct type *b)
{
    if (a->kind == TY_FREE || b->kind == TY_FREE) return true;
    if (b->kind != TY_WILD) return infer_equal(in, a, b);
    if (b->wild == '?') return true;
    if (b->wild == '+') {
        if (a->kind != TY_WILD) return infer_below(in, a, b->bound);
        return infer_below(in, ty_upper(a), b->bound);
    }
    if (a->kind != TY_WILD) return infer_below(in, b->bound, a);
    return a->wild == '-' && infer_below(in, b->bound, a->bound);
}

bool infer_below(struct infer *in, struct type *a, struct type *b)
{
    if (a->kind == TY_ERROR || b->kind == TY_ERROR || a->kind == TY_FREE || b->kind == TY_FREE) return true;
    int i = index_of(in, a), j = index_of(in, b);
    if (i < 0 && j < 0 && !infer_mentions(in, a) && !infer_mentions(in, b)) return ty_subtype(a, b);
    if (a->kind == TY_NULL) return true;
    if (i >= 0) return add_bound(in, i, B_UP, b);
    if (j >= 0) return add_bound(in, j, B_LO, a->kind == TY_WILD ? ty_upper(a) : a);
    if (a->kind == TY_WILD) return infer_below(in, ty_upper(a), b);
    switch (b->kind) {
    case TY_CLASS: {
        struct type *s = ty_as_super(a, b->cls);
        if (!s) return false;
        if (!b->nargs) return true;
        if (!s->nargs) return in->unchecked = true;
        for (int k = 0; k < b->nargs; k++)
            if (!contained(in, s->args[k], b->args[k])) return false;
        return true;
    }
    case TY_ARRAY:
        if (a->kind == TY_VAR && a->var->bounds.n) return infer_below(in, a->var->bounds.v[0], b);
        if (a->kind != TY_ARRAY) return false;
        if (ty_is_prim(a->elem) || ty_is_prim(b->elem)) return a->elem->kind == b->elem->kind;
        return infer_below(in, a->elem, b->elem);
    case TY_VAR: return (a->kind == TY_VAR && a->var == b->var) || (b->var->lower && infer_below(in, a, b->var->lower));
    case TY_WILD: return b->wild == '-' && infer_below(in, a, b->bound);
    default: return false;
    }
}

static bool is_wild(const struct type *t)
{
    for (int i = 0; t->kind == TY_CLASS && i < t->nargs; i++)
        if (t->args[i]->kind == TY_WILD) return true;
    return false;
}

/* The capture of a, on its way to b: what its wildcards' bounds leave open is solved first, unless b has wildcards, too. */
static struct type *captured(struct infer *in, struct type *a, struct type *b)
{
    bool open = false;
    if (index_of(in, b) >= 0 && !in->captures) return a;        /* what has the variable's type is captured where it is used */
    for (int i = 0; a->kind == TY_CLASS && i < a->nargs; i++)
        if (a->args[i]->kind == TY_WILD && infer_mentions(in, a->args[i])) {
            open = true;
            if (!is_wild(b)) infer_solve(in, a->args[i]);
        }
    if (open && is_wild(b)) return a;
    return ty_capture(open ? infer_subst(in, a, false) : a);
}

/* Two classes above a and b have different arguments. */
static bool differ_above(struct type *a, struct type *b)
{
    if (a->kind != TY_CLASS || b->kind != TY_CLASS) return false;
    struct type *other = ty_as_super(b, a->cls);
    if (other) return !exactly(a, other);
    class_supers(a->cls);
    for (int i = -1; i < a->cls->ifaces.n; i++) {
        struct type *s = i < 0 ? a->cls->super : a->cls->ifaces.v[i];
        if (s && differ_above(ty_as_super(a, s->cls), b)) return true;
    }
    return false;
}

struct type *infer_eagerly(struct infer *in, struct type *a, struct type *to)
{
    int i = index_of(in, a);
    if (i < 0 || (!ty_is_ref(to) && !ty_is_prim(to)) || is_wild(to)) return a;
    type_vec *eq = &in->v.v[i].b[B_EQ], *low = &in->v.v[i].b[B_LO];
    bool eager = false;
    for (int how = 0; how < 3 && ty_is_prim(to); how++)
        for (int k = 0; k < in->v.v[i].b[how].n; k++) eager = eager || ty_unbox(in->v.v[i].b[how].v[k]);
    if (ty_is_prim(to) && !eager) return a;
    for (int k = 0; k < eq->n; k++) eager = eager || is_wild(eq->v[k]);
    for (int k = 0; k < low->n; k++) {
        eager = eager || is_wild(low->v[k]);
        for (int n = 0; n < k && !infer_mentions(in, low->v[k]); n++)
            eager = eager || (!infer_mentions(in, low->v[n]) && differ_above(low->v[k], low->v[n]));
    }
    if (!eager) return a;
    infer_solve(in, a);
    a = infer_subst(in, a, false);
    return index_of(in, to) < 0 ? ty_capture(a) : a;
}

bool infer_compatible(struct infer *in, struct type *a, struct type *b)
{
    if (a->kind == TY_VOID || a->kind == TY_ERROR) return a->kind == TY_ERROR;
    if (!infer_mentions(in, a) && !infer_mentions(in, b)) return ty_convertible(a, b, 2);
    if (ty_is_prim(a)) return infer_below(in, ty_box(a), b);
    if (ty_is_prim(b)) return infer_below(in, a, ty_box(b));
    return infer_below(in, captured(in, a, b), b);
}

/* Nothing is below both, not even an intersection that no class has. */
static bool apart(struct type *a, struct type *b)
{
    bool one = a->kind == TY_CLASS && b->kind == TY_CLASS && (a->cls->flags | b->cls->flags) & F_INTERFACE;
    return !one && !ty_castable(a, b);
}

/* All of the upper bounds that are not above another one. */
static struct type *glb(struct ivar *v, type_vec *up)
{
    struct type *parts[8];
    int n = 0;
    for (int k = 0; k < up->n; k++) {
        struct type *t = up->v[k];
        bool above = has_free(t) && up->n > 1;
        for (int i = 0; i < up->n && !above; i++)
            above = i != k && !has_free(up->v[i]) && ty_subtype(up->v[i], t) && (i < k || !ty_subtype(t, up->v[i]));
        for (int i = 0; i < n && !above; i++) above = apart(parts[i], t);      /* a contradiction shows where the value goes */
        if (above || n == 8) continue;
        parts[n++] = t;
        if (t->kind == TY_CLASS && t->cls->flags & F_INTERFACE) continue;       /* a class stands first */
        parts[n - 1] = parts[0];
        parts[0] = t;
    }
    if (v->thrown && n && ty_subtype(ty_known("java.lang.RuntimeException"), parts[0])) return ty_known("java.lang.RuntimeException");
    return n ? ty_together(parts, n) : up->n ? up->v[0] : NULL;
}

/* One of those being solved around this one is tied to it, and has a bound from below: that one is first. */
static bool yields(struct infer *in, struct ivar *v)
{
    for (int how = 0; how < 3; how++)
        for (int k = 0; k < v->b[how].n; k++) {
            int j = index_of(in, v->b[how].v[k]);
            struct ivar *o = j < 0 ? NULL : &in->v.v[j];
            for (int below = B_EQ; o && o->busy && below <= B_LO; below++)
                for (int n = 0; n < o->b[below].n; n++)
                    if (!infer_mentions(in, o->b[below].v[n])) return true;
        }
    return false;
}

static void solve(struct infer *in, int i)
{
    struct ivar *v = &in->v.v[i];
    if (v->inst || v->busy) return;
    v->busy = true;
    for (int how = 0; how < 3; how++)
        for (int k = 0; k < in->v.v[i].b[how].n; k++) infer_solve(in, in->v.v[i].b[how].v[k]);
    v = &in->v.v[i];
    v->busy = false;
    if (v->inst) return;
    struct type *found = NULL;
    type_vec proper[3] = { {0}, {0}, {0} };
    for (int how = 0; how < 3; how++)
        for (int k = 0; k < v->b[how].n; k++) {
            struct type *t = infer_subst(in, v->b[how].v[k], false);
            if (!infer_mentions(in, t)) PUSH(&proper[how], t);
        }
    if (!proper[B_EQ].n && !proper[B_LO].n && yields(in, v)) return;
    for (int k = 0; k < proper[B_EQ].n; k++)
        if (!found || has_free(found) || (found->kind == TY_WILD && proper[B_EQ].v[k]->kind != TY_WILD))
            found = proper[B_EQ].v[k];
    for (int k = 0; !found && k < proper[B_LO].n; k++) found = &ty_null;
    if (found == &ty_null)
        for (int k = 0; k < proper[B_LO].n; k++) found = ty_lub(found, proper[B_LO].v[k]);
    if (!found) found = glb(v, &proper[B_UP]);
    if (!found && v->b[B_UP].n) {       /* only bounds that name itself: T extends Comparable<T> */
        struct type *t = v->b[B_UP].v[0];
        if (index_of(in, t) < 0) found = infer_mentions(in, t) ? ty_erase(infer_subst(in, t, true)) : t;
    }
    if (!found && v->thrown) found = ty_known("java.lang.RuntimeException");
    v->inst = found ? found : in->loose ? &ty_free : ty_object();
}

void infer_solve(struct infer *in, struct type *t)
{
    int i = index_of(in, t);
    if (i >= 0) solve(in, i);
    if (t->kind == TY_ARRAY) infer_solve(in, t->elem);
    if (t->kind == TY_WILD && t->wild != '?') infer_solve(in, t->bound);
    for (int k = 0; t->kind == TY_CLASS && k < t->nargs; k++) infer_solve(in, t->args[k]);
}

void infer_solve_all(struct infer *in)
{
    for (int i = 0; i < in->v.n; i++) solve(in, i);
}

bool infer_throws(struct infer *in, type_vec *declared, type_vec *thrown)
{
    bool any = false;
    for (int i = 0; i < declared->n; i++) {
        int j = index_of(in, declared->v[i]);
        if (j < 0 || in->v.v[j].inst) continue;
        any = in->v.v[j].thrown = true;
        for (int k = 0; k < thrown->n; k++) {
            bool fixed = false;
            for (int n = 0; n < declared->n; n++)
                fixed = fixed || (!infer_mentions(in, declared->v[n]) && ty_subtype(thrown->v[k], declared->v[n]));
            if (!fixed) add_bound(in, j, B_LO, thrown->v[k]);
        }
    }
    return any;
}

bool infer_possible(struct infer *in)
{
    for (int i = 0; i < in->v.n; i++) {
        type_vec *up = &in->v.v[i].b[B_UP];
        for (int k = 0; k < up->n; k++)
            for (int n = 0; n < k; n++) {
                struct type *a = ty_erase(infer_subst(in, up->v[k], true)), *b = ty_erase(infer_subst(in, up->v[n], true));
                if (apart(a, b)) return false;
            }
    }
    return true;
}

static struct type *equal_or_free(const void *in, const struct tvar *v)
{
    if (v->infer != in) return NULL;
    const type_vec *eq = &v->infer->v.v[v->index].b[B_EQ];
    for (int k = 0; k < eq->n; k++)
        if (!infer_mentions(v->infer, eq->v[k])) return eq->v[k];
    return &ty_free;
}

/* t with what an equality fixes; the rest is open. */
static struct type *fixed(struct infer *in, struct type *t)
{
    return ty_replace(t, equal_or_free, in);
}

struct type *infer_provisional(struct infer *in, struct type *t)
{
    int top = index_of(in, t);
    if (t->kind == TY_ARRAY && infer_mentions(in, t->elem)) {
        struct type *e = infer_provisional(in, t->elem);
        return e->kind == TY_FREE ? e : ty_array(e);
    }
    if (top < 0) return fixed(in, t);
    struct ivar *v = &in->v.v[top];
    struct type *found = NULL;
    for (int how = B_EQ; how <= B_LO && !found; how++)
        for (int k = 0; k < v->b[how].n; k++) {
            struct type *b = fixed(in, v->b[how].v[k]);
            found = found ? ty_lub(found, b) : b;
        }
    return found ? found : &ty_free;
}

void infer_mark(struct infer *in, struct mark *m)
{
    m->n = in->v.n;
    m->counts = xj_alloc(sizeof *m->counts * (size_t)(3 * in->v.n + 1));
    m->unchecked = in->unchecked;
    for (int i = 0; i < 3 * in->v.n; i++) m->counts[i] = in->v.v[i / 3].b[i % 3].n;
}

void infer_back(struct infer *in, const struct mark *m)
{
    for (int i = 0; i < 3 * m->n; i++) in->v.v[i / 3].b[i % 3].n = m->counts[i];
    in->unchecked = m->unchecked;
}

static bool tied(struct infer *in, int i, const bool *to, bool *seen)
{
    if (to[i]) return true;
    if (seen[i]) return false;
    seen[i] = true;
    for (int how = 0; how < 3; how++)
        for (int k = 0; k < in->v.v[i].b[how].n; k++) {
            bool used[INFER_VARS] = {false};
            mark_vars(in, in->v.v[i].b[how].v[k], used);
            for (int j = 0; j < in->v.n && j < INFER_VARS; j++)
                if (used[j] && !in->v.v[j].inst && tied(in, j, to, seen)) return true;
        }
    return false;
}

bool infer_depends(struct infer *in, struct type *a, struct type *b)
{
    bool from[INFER_VARS] = {false}, to[INFER_VARS] = {false}, seen[INFER_VARS] = {false};
    mark_vars(in, a, from);
    mark_vars(in, b, to);
    int n = in->v.n < INFER_VARS ? in->v.n : INFER_VARS;
    for (int i = 0; i < n; i++)
        if (in->v.v[i].inst) from[i] = to[i] = false;
    for (int i = 0; i < n; i++)
        if (from[i] && tied(in, i, to, seen)) return true;
    return false;
}
