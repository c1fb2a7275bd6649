#include <string.h>
#include "type.h"
#include "world.h"


struct type ty_error = { .kind = TY_ERROR }, ty_void = { .kind = TY_VOID },
            ty_boolean = { .kind = TY_BOOLEAN }, ty_byte = { .kind = TY_BYTE },
            ty_short = { .kind = TY_SHORT }, ty_char = { .kind = TY_CHAR }, ty_int = { .kind = TY_INT },
            ty_long = { .kind = TY_LONG }, ty_float = { .kind = TY_FLOAT }, ty_double = { .kind = TY_DOUBLE },
            ty_null = { .kind = TY_NULL }, ty_free = { .kind = TY_FREE };

struct type *ty_prim(enum tkind k)
{
    static struct type *const all[] = { &ty_error, &ty_void, &ty_boolean, &ty_byte,   &ty_short, &ty_char,
                                        &ty_int,   &ty_long, &ty_float,   &ty_double, &ty_null };
    return all[k];
}

struct type *ty_class(struct cls *c, struct type **args, int nargs)
{
    if (!nargs) return ty_raw(c);
    struct type *t = NEW(struct type);
    t->kind = TY_CLASS;
    t->cls = c;
    t->args = args;
    t->nargs = nargs;
    return t;
}

struct type *ty_raw(struct cls *c)
{
    if (!c->raw) {
        c->raw = NEW(struct type);
        c->raw->kind = TY_CLASS;
        c->raw->cls = c;
    }
    return c->raw;
}

struct type *ty_array(struct type *elem)
{
    if (!elem->array) {
        elem->array = NEW(struct type);
        elem->array->kind = TY_ARRAY;
        elem->array->elem = elem;
    }
    return elem->array;
}

struct type *ty_var(struct tvar *v)
{
    if (!v->type) {
        v->type = NEW(struct type);
        v->type->kind = TY_VAR;
        v->type->var = v;
    }
    return v->type;
}

struct type *ty_wild(int wild, struct type *bound)
{
    struct type *t = NEW(struct type);
    t->kind = TY_WILD;
    t->wild = wild;
    t->bound = bound;
    return t;
}

/* Wildcard arguments become fresh variables with their bounds (JLS 5.1.10). */
struct type *ty_capture(struct type *t)
{
    bool wild = false;
    for (int i = 0; t->kind == TY_CLASS && i < t->nargs; i++) wild = wild || t->args[i]->kind == TY_WILD;
    if (!wild) return t;
    struct type **args = xj_alloc(sizeof *args * (size_t)t->nargs);
    for (int i = 0; i < t->nargs; i++) {
        args[i] = t->args[i];
        if (args[i]->kind != TY_WILD) continue;
        struct tvar *v = NEW(struct tvar);
        v->name = xj_name("capture of %s", ty_str(args[i]));
        v->captured = true;
        if (args[i]->wild == '-') v->lower = args[i]->bound;
        if (args[i]->wild == '+') PUSH(&v->bounds, args[i]->bound);
        args[i] = ty_var(v);
    }
    struct subst s = { t->cls->tvars.v, args, t->nargs };
    for (int i = 0; i < t->nargs; i++) {
        if (t->args[i]->kind != TY_WILD) continue;
        struct tvar *v = args[i]->var, *d = t->cls->tvars.v[i];
        for (int k = 0; k < d->bounds.n; k++) {
            struct type *b = ty_subst(d->bounds.v[k], &s);
            if (ty_is_object(b) || (v->bounds.n && ty_subtype(ty_erase(v->bounds.v[0]), ty_erase(b)))) continue;
            PUSH(&v->bounds, b);
            int n = v->bounds.n;        /* a class goes first, and the more special before the general */
            if (n > 1 && b->kind == TY_CLASS && v->bounds.v[0]->kind == TY_CLASS &&
                (ty_subtype(ty_erase(b), ty_erase(v->bounds.v[0])) || (v->bounds.v[0]->cls->flags & F_INTERFACE && !(b->cls->flags & F_INTERFACE)))) {
                v->bounds.v[n - 1] = v->bounds.v[0];
                v->bounds.v[0] = b;
            }
        }
        if (!v->bounds.n) PUSH(&v->bounds, ty_object());
    }
    return ty_class(t->cls, args, t->nargs);
}

/* Everything at once: an intersection, as a variable that nothing declares. */
struct type *ty_together(struct type **t, int n)
{
    if (n == 1) return t[0];
    struct tvar *v = NEW(struct tvar);
    v->together = true;
    const char *name = "";
    for (int i = 0; i < n; i++) {
        PUSH(&v->bounds, t[i]);
        name = xj_fmt("%s%s%s", name, i ? " & " : "", ty_str(t[i]));
    }
    v->name = xj_intern(name);
    return ty_var(v);
}

struct type *ty_known(const char *full)
{
    struct cls *c = known(full);
    return c ? ty_raw(c) : &ty_error;
}
struct type *ty_object(void) { return ty_known("java.lang.Object"); }
struct type *ty_string(void) { return ty_known("java.lang.String"); }
bool ty_is_string(const struct type *t) { return t->kind == TY_CLASS && t->cls == known("java.lang.String"); }
bool ty_is_object(const struct type *t) { return t->kind == TY_CLASS && t->cls == known("java.lang.Object"); }

static const char *cls_str(const struct cls *c)
{
    if (c->flags & F_ANON) return "<anonymous class>";
    if (c->outer && !(c->flags & F_LOCAL)) return xj_fmt("%s.%s", cls_str(c->outer), c->name);
    return c->name;
}

const char *ty_str(const struct type *t)
{
    static const char *const prims[] = { "<error>", "void", "boolean", "byte",   "short", "char",
                                         "int",     "long", "float",   "double", "<null>" };
    if (t->kind <= TY_NULL) return prims[t->kind];
    if (t->kind == TY_FREE) return "Object";
    if (t->kind == TY_VAR) return t->var->name;
    if (t->kind == TY_ARRAY) return xj_fmt("%s[]", ty_str(t->elem));
    if (t->kind == TY_WILD)
        return t->wild == '?' ? "?"
                              : xj_fmt("? %s %s", t->wild == '+' ? "extends" : "super", ty_str(t->bound));
    const char *s = cls_str(t->cls);
    for (int i = 0; i < t->nargs; i++) s = xj_fmt("%s%s%s", s, i ? "," : "<", ty_str(t->args[i]));
    return t->nargs ? xj_fmt("%s>", s) : s;
}

bool ty_same(const struct type *a, const struct type *b)
{
    if (a == b || a->kind == TY_FREE || b->kind == TY_FREE) return true;
    if (a->kind != b->kind) return false;
    switch (a->kind) {
    case TY_CLASS:
        if (a->cls != b->cls || a->nargs != b->nargs) return false;
        for (int i = 0; i < a->nargs; i++)
            if (!ty_same(a->args[i], b->args[i])) return false;
        return true;
    case TY_ARRAY: return ty_same(a->elem, b->elem);
    case TY_VAR: return a->var == b->var;
    case TY_WILD: return a->wild == b->wild && (a->wild == '?' || ty_same(a->bound, b->bound));
    default: return true;
    }
}

bool cls_subclass(struct cls *a, struct cls *b)
{
    for (; a; a = a->super ? a->super->cls : NULL) {
        if (a == b) return true;
        class_supers(a);
        for (int i = 0; i < a->ifaces.n; i++)
            if (cls_subclass(a->ifaces.v[i]->cls, b)) return true;
        if (a->flags & F_INTERFACE && !a->super) return b == known("java.lang.Object");
    }
    return false;
}

struct type *ty_replace(struct type *t, struct type *(*of)(const void *, const struct tvar *), const void *ctx)
{
    if (!t) return t;
    switch (t->kind) {
    case TY_VAR: {
        struct type *found = of(ctx, t->var);
        return found ? found : t;
    }
    case TY_ARRAY: {
        struct type *e = ty_replace(t->elem, of, ctx);
        if (e->kind == TY_WILD || e->kind == TY_FREE) e = ty_upper(e);
        return e == t->elem ? t : ty_array(e);
    }
    case TY_WILD: {
        if (t->wild == '?') return t;
        struct type *b = ty_replace(t->bound, of, ctx);
        if (b == t->bound) return t;
        if (b->kind == TY_WILD) return b->wild == t->wild || b->wild == '?' ? b : ty_wild('?', NULL);
        if (b->kind == TY_FREE) return b;
        return ty_wild(t->wild, b);
    }
    case TY_CLASS: {
        struct type **args = NULL;
        for (int i = 0; i < t->nargs; i++) {
            struct type *a = ty_replace(t->args[i], of, ctx);
            if (a != t->args[i] && !args) {
                args = xj_alloc(sizeof *args * (size_t)t->nargs);
                memcpy(args, t->args, sizeof *args * (size_t)t->nargs);
            }
            if (args) args[i] = a;
        }
        return args ? ty_class(t->cls, args, t->nargs) : t;
    }
    default: return t;
    }
}

static struct type *listed(const void *list, const struct tvar *v)
{
    const struct subst *s = list;
    for (int i = 0; i < s->n; i++)
        if (s->vars[i] == v) return s->args[i];
    return NULL;
}

struct type *ty_subst(struct type *t, const struct subst *s) { return s->n ? ty_replace(t, listed, s) : t; }

static struct type *super_of(struct type *t, struct type *declared)
{
    if (!t->cls->tvars.n) return declared;
    if (!t->nargs) return ty_erase(declared);
    struct subst s = { t->cls->tvars.v, t->args, t->nargs };
    return ty_subst(declared, &s);
}

struct type *ty_as_super(struct type *t, struct cls *c)
{
    if (!t) return NULL;
    if (t->kind == TY_VAR) {
        for (int i = 0; i < t->var->bounds.n; i++) {
            struct type *r = ty_as_super(t->var->bounds.v[i], c);
            if (r) return r;
        }
        return NULL;
    }
    if (t->kind == TY_WILD || t->kind == TY_FREE) return ty_as_super(ty_upper(t), c);
    if (t->kind == TY_ARRAY)
        return strcmp(c->full, "java.lang.Object") && strcmp(c->full, "java.lang.Cloneable") &&
                       strcmp(c->full, "java.io.Serializable")
                   ? NULL
                   : ty_raw(c);
    if (t->kind != TY_CLASS) return NULL;
    if (t->cls == c) return t;
    class_supers(t->cls);
    if (t->cls->super) {
        struct type *r = ty_as_super(super_of(t, t->cls->super), c);
        if (r) return r;
    }
    for (int i = 0; i < t->cls->ifaces.n; i++) {
        struct type *r = ty_as_super(super_of(t, t->cls->ifaces.v[i]), c);
        if (r) return r;
    }
    return t->cls->flags & F_INTERFACE && c == known("java.lang.Object") ? ty_raw(c) : NULL;
}

struct type *ty_member(struct type *site, struct cls *owner, struct type *t)
{
    if (!t || !owner->tvars.n) return t;
    struct type *s = ty_as_super(site, owner);
    if (!s || s->kind != TY_CLASS) return t;
    if (!s->nargs) return ty_erase(t);
    struct subst sub = { owner->tvars.v, s->args, s->nargs };
    return ty_subst(t, &sub);
}

static int inside;                      /* of type arguments: no unchecked conversion */

static bool contained(struct type *b, struct type *a);

/* a is contained by the type argument b (JLS 4.5.1) */
static bool contains(struct type *b, struct type *a)
{
    inside++;
    bool is = contained(b, a);
    inside--;
    return is;
}

static bool contained(struct type *b, struct type *a)
{
    if (a->kind == TY_FREE || b->kind == TY_FREE) return true;
    if (b->kind != TY_WILD) {
        return ty_same(a, b);
    }
    if (b->wild == '?') return true;
    if (b->wild == '+') {
        if (a->kind == TY_WILD)
            return (a->wild == '+' && ty_subtype(a->bound, b->bound)) || ty_is_object(b->bound);
        return ty_subtype(a, b->bound);
    }
    if (a->kind == TY_WILD) return a->wild == '-' && ty_subtype(b->bound, a->bound);
    return ty_subtype(b->bound, a);
}

static bool ty_is_unbounded(const struct type *t)
{
    for (int i = 0; i < t->nargs; i++)
        if (t->args[i]->kind != TY_WILD || t->args[i]->wild != '?') return false;
    return true;
}

static bool subtype(struct type *a, struct type *b)
{
    if (a == b || a->kind == TY_ERROR || b->kind == TY_ERROR || b->kind == TY_FREE) return true;
    if (ty_is_prim(a) || ty_is_prim(b)) return a->kind == b->kind;
    if (a->kind == TY_VOID || b->kind == TY_VOID) return false;
    if (a->kind == TY_NULL) return true;
    if (b->kind == TY_NULL) return false;
    if (b->kind == TY_WILD) {
        if (ty_same(a, b)) return true;
        return b->wild == '-' && ty_subtype(a, b->bound);
    }
    if (a->kind == TY_WILD || a->kind == TY_FREE) return ty_subtype(ty_upper(a), b);
    if (b->kind == TY_VAR) {
        if (a->kind == TY_VAR && a->var == b->var) return true;
        if (b->var->lower && ty_subtype(a, b->var->lower)) return true;
        if (b->var->together) {
            for (int i = 0; i < b->var->bounds.n; i++)
                if (!ty_subtype(a, b->var->bounds.v[i])) return false;
            return true;
        }
        if (a->kind != TY_VAR) return false;
    }
    if (a->kind == TY_VAR) {
        if (b->kind == TY_CLASS && ty_is_object(b)) return true;
        for (int i = 0; i < a->var->bounds.n; i++)
            if (ty_subtype(a->var->bounds.v[i], b)) return true;
        return false;
    }
    if (a->kind == TY_ARRAY) {
        if (b->kind == TY_ARRAY) {
            if (ty_is_prim(a->elem) || ty_is_prim(b->elem)) return a->elem->kind == b->elem->kind;
            return ty_subtype(a->elem, b->elem);
        }
        return ty_as_super(a, b->cls) != NULL;
    }
    if (b->kind != TY_CLASS) return false;
    struct type *s = ty_as_super(a, b->cls);
    if (!s) return false;
    if (!b->nargs) return true;
    if (!s->nargs) return !inside || ty_is_unbounded(b);       /* raw: unchecked conversion included */
    for (int i = 0; i < b->nargs; i++)
        if (!contains(b->args[i], s->args[i])) return false;
    return true;
}

/* Recursive bounds may go round for ever: what is not refuted by then holds (JLS 4.10 is coinductive here). */
bool ty_subtype(struct type *a, struct type *b)
{
    static int depth;
    if (a == b || depth > 40) return true;
    depth++;
    bool is = subtype(a, b);
    depth--;
    return is;
}

bool ty_widens(const struct type *f, const struct type *t)
{
    if (f->kind == t->kind) return true;
    if (!ty_is_numeric(f) || !ty_is_numeric(t) || t->kind == TY_CHAR) return false;
    if (f->kind == TY_CHAR) return t->kind >= TY_INT;
    return f->kind < t->kind;
}

static const char *const boxes[] = { "java.lang.Boolean",   "java.lang.Byte",    "java.lang.Short",
                                     "java.lang.Character", "java.lang.Integer", "java.lang.Long",
                                     "java.lang.Float",     "java.lang.Double" };

struct type *ty_box(struct type *t) { return ty_is_prim(t) ? ty_known(boxes[t->kind - TY_BOOLEAN]) : t; }

struct type *ty_unbox(struct type *t)
{
    t = ty_bound(t);
    if (t->kind != TY_CLASS || strcmp(t->cls->package, "java.lang")) return NULL;
    for (int i = 0; i < 8; i++)
        if (!strcmp(boxes[i], t->cls->full)) return ty_prim((enum tkind)(TY_BOOLEAN + i));
    return NULL;
}

bool ty_convertible(struct type *f, struct type *t, int phase)
{
    if (f->kind == TY_ERROR || t->kind == TY_ERROR) return true;
    if (f->kind == TY_VOID || t->kind == TY_VOID) return false;
    if (ty_is_prim(f)) {
        if (ty_is_prim(t)) return ty_widens(f, t);
        return phase > 1 && ty_subtype(ty_box(f), t);
    }
    if (ty_is_prim(t)) {
        struct type *u = phase > 1 ? ty_unbox(f) : NULL;
        return u && ty_widens(u, t);
    }
    return ty_subtype(f, t);
}

static struct type *wild_upper(struct type *t)
{
    while (t->kind == TY_WILD) t = t->wild == '+' ? t->bound : ty_object();
    return t;
}

static bool classes_meet(struct type *f, struct type *t);

/* Type arguments that no type can be both of (JLS 4.5.1). */
static bool provably_distinct(struct type *a, struct type *b)
{
    static int depth;
    if (a->kind == TY_FREE || b->kind == TY_FREE || a->kind == TY_ERROR || b->kind == TY_ERROR || depth > 3) return false;
    bool open_a = a->kind == TY_WILD || a->kind == TY_VAR, open_b = b->kind == TY_WILD || b->kind == TY_VAR;
    depth++;
    bool is;
    if (!open_a && !open_b) {
        is = a->kind != b->kind || !ty_same(ty_erase(a), ty_erase(b));
        for (int i = 0; !is && a->kind == TY_CLASS && i < a->nargs && i < b->nargs; i++) is = provably_distinct(a->args[i], b->args[i]);
        if (!is && a->kind == TY_ARRAY) is = provably_distinct(a->elem, b->elem);
    } else {
        struct type *lower = a->kind == TY_WILD && a->wild == '-' ? a->bound : b->kind == TY_WILD && b->wild == '-' ? b->bound : NULL;
        struct type *other = lower && a->kind == TY_WILD && a->wild == '-' ? b : a;
        bool other_low = other->kind == TY_WILD && other->wild == '-';
        if (lower && !other_low)
            is = lower->kind == TY_VAR ? !ty_castable(lower, wild_upper(other)) : !ty_subtype(ty_erase(lower), ty_erase(wild_upper(other)));
        else if (lower) is = false;
        else is = !ty_castable(wild_upper(a), wild_upper(b));
    }
    depth--;
    return is;
}

/* All generic types above f that t has, too, can be the same. */
static bool classes_meet(struct type *f, struct type *t)
{
    if (f->kind != TY_CLASS || t->kind != TY_CLASS) return true;
    struct type *o = ty_as_super(t, f->cls);
    for (int i = 0; o && i < o->nargs && i < f->nargs; i++)
        if (provably_distinct(f->args[i], o->args[i])) return false;
    if (f->cls->tvars.n && !f->nargs) return true;
    class_supers(f->cls);
    if (f->cls->super && !classes_meet(super_of(f, f->cls->super), t)) return false;
    for (int i = 0; i < f->cls->ifaces.n; i++)
        if (!classes_meet(super_of(f, f->cls->ifaces.v[i]), t)) return false;
    return true;
}

bool ty_castable(struct type *f, struct type *t)
{
    if (f->kind == TY_ERROR || t->kind == TY_ERROR) return true;
    if (f->kind == TY_VOID || t->kind == TY_VOID) return false;
    if (ty_is_prim(f) && ty_is_prim(t)) return f->kind == t->kind || (ty_is_numeric(f) && ty_is_numeric(t));
    if (ty_is_prim(f)) return ty_subtype(ty_box(f), t);
    if (ty_is_prim(t)) {
        struct type *u = ty_unbox(f);
        if (u) return ty_widens(u, t);
        return f->kind != TY_NULL && ty_subtype(ty_box(t), ty_upper(f));
    }
    if (ty_subtype(f, t) || ty_subtype(t, f)) return true;
    for (int k = 0; k < 2; k++) {       /* all of an intersection */
        struct type *x = k ? f : t;
        if (x->kind != TY_VAR || (!x->var->together && x->var->bounds.n < 2)) continue;
        for (int i = 0; i < x->var->bounds.n; i++)
            if (!(k ? ty_castable(x->var->bounds.v[i], t) : ty_castable(f, x->var->bounds.v[i]))) return false;
        return true;
    }
    f = ty_bound(f);
    t = ty_bound(t);
    if (f->kind == TY_ARRAY && t->kind == TY_ARRAY) {
        if (ty_is_prim(f->elem) || ty_is_prim(t->elem)) return f->elem->kind == t->elem->kind;
        return ty_castable(f->elem, t->elem);
    }
    if (!classes_meet(f, t)) return false;
    if (ty_subtype(ty_erase(f), ty_erase(t)) || ty_subtype(ty_erase(t), ty_erase(f))) return true;
    if (f->kind == TY_ARRAY || t->kind == TY_ARRAY) return false;
    bool fi = f->cls->flags & F_INTERFACE, ti = t->cls->flags & F_INTERFACE;
    return (fi && !(t->cls->flags & F_FINAL)) || (ti && !(f->cls->flags & F_FINAL));
}

struct type *ty_erase(struct type *t)
{
    switch (t->kind) {
    case TY_CLASS: return t->nargs ? ty_raw(t->cls) : t;
    case TY_ARRAY: {
        struct type *e = ty_erase(t->elem);
        return e == t->elem ? t : ty_array(e);
    }
    case TY_VAR: return t->var->bounds.n ? ty_erase(t->var->bounds.v[0]) : ty_object();
    case TY_WILD: return t->wild == '+' ? ty_erase(t->bound) : ty_object();
    case TY_FREE: return ty_object();
    default: return t;
    }
}

struct type *ty_upper(struct type *t)
{
    if (t->kind == TY_WILD) return t->wild == '+' ? ty_upper(t->bound) : ty_object();
    return t->kind == TY_FREE ? ty_object() : t;
}

struct type *ty_bound(struct type *t)
{
    for (int i = 0; i < 100; i++) {
        t = ty_upper(t);
        if (t->kind != TY_VAR) return t;
        t = t->var->bounds.n ? t->var->bounds.v[0] : ty_object();
    }
    return ty_object();
}

static struct type *lub(struct type *a, struct type *b, int depth);

static struct type *lub_class(struct type *a, struct type *b, struct cls *c, int depth)
{
    struct type *x = ty_as_super(a, c), *y = ty_as_super(b, c);
    if (!x->nargs || !y->nargs) return ty_raw(c);
    if (ty_same(x, y)) return x;
    struct type **args = xj_alloc(sizeof *args * (size_t)x->nargs);
    for (int i = 0; i < x->nargs; i++) {
        struct type *p = x->args[i], *q = y->args[i];
        if (ty_same(p, q)) args[i] = p->kind == TY_FREE ? q : p;
        else if (depth > 1 || (p->kind == TY_WILD && p->wild != '+') || (q->kind == TY_WILD && q->wild != '+'))
            args[i] = ty_wild('?', NULL);
        else args[i] = ty_wild('+', lub(ty_upper(p), ty_upper(q), depth + 1));
        if (args[i]->kind == TY_WILD && args[i]->wild == '+' && ty_is_object(args[i]->bound)) args[i] = ty_wild('?', NULL);
    }
    return ty_class(c, args, x->nargs);
}

/* The classes and interfaces above a that b has too, none above another. */
static void shared_supers(struct cls *c, struct type *b, cls_vec *out)
{
    class_supers(c);
    if (ty_as_super(b, c)) {
        for (int i = 0; i < out->n; i++)
            if (cls_subclass(out->v[i], c)) return;
        int kept = 0;
        for (int i = 0; i < out->n; i++)
            if (!cls_subclass(c, out->v[i])) out->v[kept++] = out->v[i];
        out->n = kept;
        PUSH(out, c);
        return;
    }
    if (c->super) shared_supers(c->super->cls, b, out);
    for (int i = 0; i < c->ifaces.n; i++) shared_supers(c->ifaces.v[i]->cls, b, out);
}

static struct type *lub(struct type *a, struct type *b, int depth)
{
    if (a->kind == TY_NULL) return b;
    if (b->kind == TY_NULL) return a;
    if (a->kind == TY_ERROR || b->kind == TY_ERROR) return &ty_error;
    if (a->kind == TY_FREE) return b;
    if (b->kind == TY_FREE) return a;
    if (ty_subtype(a, b)) return b;
    if (ty_subtype(b, a)) return a;
    if (a->kind == TY_VAR && !a->var->together) return lub(ty_bound(a), b, depth);
    if (b->kind == TY_VAR && !b->var->together) return lub(a, ty_bound(b), depth);
    if (ty_is_prim(a) || ty_is_prim(b)) return ty_object();
    if (a->kind == TY_ARRAY && b->kind == TY_ARRAY && !ty_is_prim(a->elem) && !ty_is_prim(b->elem))
        return ty_array(lub(a->elem, b->elem, depth));
    cls_vec c = {0};
    struct type *parts[8];
    int n = 0;
    if (a->kind == TY_CLASS) shared_supers(a->cls, b, &c);
    for (int i = 0; a->kind == TY_VAR && i < a->var->bounds.n; i++)
        if (ty_bound(a->var->bounds.v[i])->kind == TY_CLASS) shared_supers(ty_bound(a->var->bounds.v[i])->cls, b, &c);
    for (int k = 0; k < 2; k++)         /* the class first */
        for (int i = 0; i < c.n && n < 8; i++)
            if (!(c.v[i]->flags & F_INTERFACE) == !k && (c.n == 1 || c.v[i] != known("java.lang.Object")))
                parts[n++] = lub_class(a, b, c.v[i], depth);
    return n ? ty_together(parts, n) : ty_object();
}

struct type *ty_lub(struct type *a, struct type *b) { return lub(a, b, 0); }

bool ty_mentions(const struct type *t, struct tvar *const *vars, int n)
{
    if (!t) return false;
    if (t->kind == TY_VAR) {
        for (int i = 0; i < n; i++)
            if (vars[i] == t->var) return true;
        return false;
    }
    if (t->kind == TY_ARRAY) return ty_mentions(t->elem, vars, n);
    if (t->kind == TY_WILD) return ty_mentions(t->bound, vars, n);
    for (int i = 0; t->kind == TY_CLASS && i < t->nargs; i++)
        if (ty_mentions(t->args[i], vars, n)) return true;
    return false;
}

bool method_same_params(struct method *m, struct method *o, struct type *site)
{
    if (m->name != o->name || m->params.n != o->params.n) return false;
    bool same = true, erased = true;
    for (int i = 0; i < m->params.n; i++) {
        struct type *x = m->params.v[i]->type, *y = ty_member(site, o->cls, o->params.v[i]->type);
        if (m->tvars.n && m->tvars.n == o->tvars.n) {
            struct type **args = xj_alloc(sizeof *args * (size_t)m->tvars.n);
            for (int k = 0; k < m->tvars.n; k++) args[k] = ty_var(m->tvars.v[k]);
            y = ty_subst(y, &(struct subst){ o->tvars.v, args, m->tvars.n });
        }
        if (!ty_same(x, y)) same = false;
        if (!ty_same(x, ty_erase(o->params.v[i]->type)) && !ty_same(x, ty_erase(y))) erased = false;
    }
    return same || erased;
}

static bool is_object_method(struct method *m)
{
    struct cls *o = known("java.lang.Object");
    for (int i = 0; i < o->methods.n; i++)
        if (o->methods.v[i]->flags & F_PUBLIC && method_same_params(m, o->methods.v[i], ty_raw(o)))
            return true;
    return false;
}

/* The arguments of a generic supertype have made them one. */
static bool seen_same(struct method *a, struct method *b, struct type *site)
{
    if (a->name != b->name || a->params.n != b->params.n || a->tvars.n || b->tvars.n) return false;
    for (int i = 0; i < a->params.n; i++)
        if (!ty_same(ty_member(site, a->cls, a->params.v[i]->type), ty_member(site, b->cls, b->params.v[i]->type))) return false;
    return true;
}

/* As members of a raw type methods are erased before they are compared. */
static bool overrides(struct method *m, struct method *o, bool raw)
{
    if (m->cls == o->cls || !cls_subclass(m->cls, o->cls)) return false;
    if (!raw || m->name != o->name || m->params.n != o->params.n) return method_same_params(m, o, m->cls->type);
    for (int i = 0; i < m->params.n; i++)
        if (!ty_same(ty_erase(m->params.v[i]->type), ty_erase(o->params.v[i]->type))) return false;
    return true;
}

static void instance_methods(struct cls *c, method_vec *out)
{
    class_members(c);
    for (int i = 0; i < c->methods.n; i++) {
        bool known_one = c->methods.v[i]->flags & F_STATIC || is_object_method(c->methods.v[i]);
        for (int k = 0; k < out->n && !known_one; k++) known_one = out->v[k] == c->methods.v[i];
        if (!known_one) PUSH(out, c->methods.v[i]);
    }
    for (int i = 0; i < c->ifaces.n; i++) instance_methods(c->ifaces.v[i]->cls, out);
}

struct method *ty_function(struct type *t)
{
    if (t->kind != TY_CLASS || !(t->cls->flags & F_INTERFACE)) return NULL;
    struct type *site = t->cls->type ? t->cls->type : t;
    struct method *found = NULL;
    method_vec all = {0};
    instance_methods(t->cls, &all);
    for (int i = 0; i < all.n; i++) {
        struct method *m = all.v[i];
        bool counts = m->flags & F_ABSTRACT;
        for (int k = 0; k < all.n && counts; k++)
            counts = !overrides(all.v[k], m, t->cls->tvars.n && !t->nargs);
        if (!counts || (found && (method_same_params(found, m, site) || seen_same(found, m, site)))) continue;
        if (found && !method_same_params(m, found, site)) return NULL;
        found = m;                      /* the only one, or its erased signature fits both */
    }
    return found;
}
