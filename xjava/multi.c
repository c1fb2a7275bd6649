/* Several superclasses (docs/xjava.md, "Several superclasses").  The first is the primary one: a class's table of methods and its fields
 * continue that one's.  The others, and all above them, are mixins: their methods are reached through the interface
 * table, their fields lie at offsets of their own that no primary chain reaches, so `this` is one pointer for all. */
#include <string.h>
#include "gen.h"

bool multi_any;

static struct cls *base_at(struct cls *c, int i)        /* 0 the primary one; NULL: not a class, or Object */
{
    struct type *t = i == 0 ? c->super : i <= c->ifaces.n ? c->ifaces.v[i - 1] : NULL;
    if (!t || t->kind != TY_CLASS || t->cls->flags & F_INTERFACE) return NULL;
    return t->cls == known("java.lang.Object") ? NULL : t->cls;
}
static int bases(struct cls *c) { return c->ifaces.n + 1; }

static void mark(struct cls *c)
{
    if (c->mixin) return;
    c->mixin = multi_any = true;
    class_supers(c);
    for (int i = 0; i < bases(c); i++)
        if (base_at(c, i)) mark(base_at(c, i));
}

void multi_declare(struct cls *c, struct tref *r, struct type *t)
{
    for (struct cls *k = t->cls; k; k = k->super ? k->super->cls : NULL) {
        class_supers(k);
        if (k->is_library && (k == t->cls || k->super)) {
            refuse(r->at, "a library class as a further superclass is");
            return;
        }
        if (k->flags & F_LOCAL || (k->outer && !(k->flags & F_STATIC))) {
            refuse(r->at, "an inner or local class as a further superclass is");
            return;
        }
    }
    PUSH(&c->ifaces, t);
    c->more++;
    mark(t->cls);
}

/* All classes above c, each once; Object is not among them. */
static void ancestors(struct cls *c, cls_vec *out)
{
    class_supers(c);
    for (int i = 0; i < bases(c); i++) {
        struct cls *b = base_at(c, i);
        bool have = !b;
        for (int k = 0; k < out->n && !have; k++) have = out->v[k] == b;
        if (have) continue;
        PUSH(out, b);
        ancestors(b, out);
    }
}

void multi_ancestors(struct cls *c, cls_vec *out) { ancestors(c, out); }

/* Is base s reached from c through two of its direct subclasses? */
bool multi_shared(struct cls *c, struct cls *s)
{
    cls_vec all = {0};
    int from = 0;
    if (!multi_any || !s->mixin) return false;
    ancestors(c, &all);
    PUSH(&all, c);
    for (int i = 0; i < all.n; i++)
        for (int k = 0; k < bases(all.v[i]); k++) from += base_at(all.v[i], k) == s;
    return from > 1;
}

static void shared_in_order(struct cls *most, struct cls *at, cls_vec *out)
{
    for (int i = 0; i < bases(at); i++) {
        struct cls *b = base_at(at, i);
        if (!b) continue;
        shared_in_order(most, b, out);
        bool have = !multi_shared(most, b);
        for (int k = 0; k < out->n && !have; k++) have = out->v[k] == b;
        if (!have) PUSH(out, b);
    }
}

/* ---- checks ---- */

/* C3: => false if the orders of the superclasses contradict each other. */
static bool linearise(struct cls *c, cls_vec *out, int depth)
{
    cls_vec list[64];
    int at[64] = {0}, n = 0;
    PUSH(out, c);
    memset(list, 0, sizeof list);
    cls_vec direct = {0};
    for (int i = 0; i < bases(c) && n < 62; i++) {
        if (!base_at(c, i)) continue;
        PUSH(&direct, base_at(c, i));
        if (depth > 100 || !linearise(base_at(c, i), &list[n++], depth + 1)) return false;
    }
    list[n++] = direct;
    for (;;) {
        struct cls *next = NULL;
        bool left = false;
        for (int i = 0; i < n && !next; i++) {
            if (at[i] == list[i].n) continue;
            left = true;
            next = list[i].v[at[i]];
            for (int k = 0; k < n && next; k++)
                for (int j = at[k] + 1; j < list[k].n && next; j++)
                    if (list[k].v[j] == next) next = NULL;
        }
        if (!next) return !left;
        PUSH(out, next);
        for (int i = 0; i < n; i++)
            if (at[i] < list[i].n && list[i].v[at[i]] == next) at[i]++;
    }
}

static bool is_member(unsigned flags) { return !(flags & (F_STATIC | F_PRIVATE)); }

static bool settled(cls_vec *all, struct cls *c, struct method *a, struct method *b)
{
    for (int i = -1; i < all->n; i++) {
        struct cls *k = i < 0 ? c : all->v[i];
        if (k == a->cls || k == b->cls || !cls_subclass(k, a->cls) || !cls_subclass(k, b->cls)) continue;
        for (int j = 0; j < k->methods.n; j++)
            if (k->methods.v[j]->name == a->name && method_same_params(k->methods.v[j], a, c->type)) return true;
    }
    return false;
}

static void conflicts(struct cls *c, cls_vec *all, struct cls *k, struct cls *o)
{
    for (int i = 0; i < k->methods.n; i++)
        for (int j = 0; j < o->methods.n; j++) {
            struct method *a = k->methods.v[i], *b = o->methods.v[j];
            if (a->name != b->name || !strcmp(a->name, "<init>") || !is_member(a->flags) || !is_member(b->flags)) continue;
            if (a->params.n != b->params.n || !method_same_params(a, b, c->type) || settled(all, c, a, b)) continue;
            if (err(c->at, "[inherit-conflict] '%s' inherits '%s' from '%s' and from '%s'", c->name, a->name, k->name, o->name)) {
                note(a->at, "declared here");
                note(b->at, "and here");
                hint("override it in '%s'", c->name);
            }
        }
    for (int i = 0; i < k->fields.n; i++)
        for (int j = 0; j < o->fields.n; j++)
            if (k->fields.v[i]->name == o->fields.v[j]->name && is_member(k->fields.v[i]->flags) && is_member(o->fields.v[j]->flags))
                err(c->at, "[inherit-conflict] '%s' inherits field '%s' from '%s' and from '%s'", c->name, k->fields.v[i]->name,
                    k->name, o->name);
}

void multi_check(struct cls *c)
{
    cls_vec all = {0}, order = {0};
    if (!c->more) return;
    if (!linearise(c, &order, 0)) {
        err(c->at, "[inheritance] the superclasses of '%s' have no common order", c->name);
        return;
    }
    ancestors(c, &all);
    for (int i = 0; i < all.n; i++) class_members(all.v[i]);
    for (int i = 0; i < all.n; i++)
        for (int k = i + 1; k < all.n; k++)
            if (!cls_subclass(all.v[i], all.v[k]) && !cls_subclass(all.v[k], all.v[i])) conflicts(c, &all, all.v[i], all.v[k]);
}

/* ---- constructors ---- */
struct cls *multi_base_named(struct cls *c, const char *name)
{
    cls_vec all = {0};
    if (!multi_any) return NULL;
    for (int i = 0; i < bases(c); i++)
        if (base_at(c, i) && (c->more || base_at(c, i)->mixin) && base_at(c, i)->name == name) return base_at(c, i);
    ancestors(c, &all);
    for (int i = 0; i < all.n; i++)
        if (all.v[i]->name == name && multi_shared(c, all.v[i])) return all.v[i];
    return NULL;
}

static struct method *plain_ctor(struct cls *c)
{
    class_members(c);
    for (int i = 0; i < c->methods.n; i++)
        if (!strcmp(c->methods.v[i]->name, "<init>") && !c->methods.v[i]->params.n) return c->methods.v[i];
    return NULL;
}

static struct stmt *call_of(struct method *m, struct cls *base)
{
    struct stmt *s = NULL;
    for (int i = 0; i < m->body->list.n; i++) {
        struct stmt *x = m->body->list.v[i];
        if (x->k != S_EXPR || x->e->k != E_CALL || strcmp(x->e->name, "<init>")) break;
        if (x->e->method && x->e->method->cls == base) s = x;
    }
    return s;
}

static bool concerned(struct cls *c)
{
    cls_vec shared = {0};
    if (!multi_any || c->is_library || c->flags & F_INTERFACE) return false;
    shared_in_order(c, c, &shared);
    return c->more || shared.n || (c->super && c->super->cls->mixin);
}

void multi_check_ctor(struct cls *c, struct method *m)
{
    cls_vec need = {0};
    if (!concerned(c) || !m->body) return;
    if (m->body->list.n && m->body->list.v[0]->k == S_EXPR && m->body->list.v[0]->e->k == E_CALL &&
        !strcmp(m->body->list.v[0]->e->name, "<init>") && !m->body->list.v[0]->e->super_call)
        return;
    shared_in_order(c, c, &need);
    for (int i = 0; i < bases(c); i++)
        if (base_at(c, i)) PUSH(&need, base_at(c, i));
    for (int i = 0; i < need.n; i++)
        if (!call_of(m, need.v[i]) && !plain_ctor(need.v[i])) {
            if (err(m->at, "[no-ctor] '%s' has no constructor without arguments", need.v[i]->name))
                hint("begin with %s.super(...)", need.v[i]->name);
            return;
        }
}

static void construct(struct fn *f, struct method *m, struct cls *base)
{
    struct stmt *s = call_of(m, base);
    if (s) {
        gen_stmt(f, s);
        return;
    }
    struct method *plain = plain_ctor(base);
    need_class(base);
    need_method(plain);
    PUSH(&f->calls, plain);
    emit(f, "%s(me);", method_cname(plain));
}

/* What comes before c's own initialisers: its shared superclasses if the object is a c, then the others.  => statements
 * of the body that are done; -1: nothing special about c */
int multi_construct(struct fn *f, struct cls *c, struct method *m)
{
    cls_vec shared = {0};
    int done = 0;
    if (!concerned(c)) return -1;
    while (done < m->body->list.n && m->body->list.v[done]->k == S_EXPR && m->body->list.v[done]->e->k == E_CALL &&
           !strcmp(m->body->list.v[done]->e->name, "<init>"))
        done++;
    shared_in_order(c, c, &shared);
    need_class(c);
    f->has_call = true;
    if (shared.n && !(c->flags & F_ABSTRACT)) {
        emit(f, "if (XJ_CLS(me) == &K_%s) {", cls_cname(c));
        for (int i = 0; i < shared.n; i++) construct(f, m, shared.v[i]);
        emit(f, "}");
    }
    for (int i = 0; i < bases(c); i++) {
        struct cls *b = base_at(c, i);
        struct buf guard = {0};
        if (!b || multi_shared(c, b)) continue;
        for (int k = 0; k < all_classes.c.n; k++) {
            struct cls *e = all_classes.c.v[k];
            if (e->is_library || e->flags & (F_INTERFACE | F_ABSTRACT) || !cls_subclass(e, c) || !multi_shared(e, b)) continue;
            need_class(e);
            buf_fmt(&guard, "%sXJ_CLS(me) != &K_%s", guard.n ? " && " : "", cls_cname(e));
        }
        if (guard.n) emit(f, "if (%s) {", guard.s);
        construct(f, m, b);
        if (guard.n) emit(f, "}");
    }
    return done;
}

/* ---- layout ---- */
static int own_bytes(struct cls *c, int at)
{
    class_members(c);
    for (int i = 0; i < c->fields.n + c->captures.n; i++) {
        struct field *x = i < c->fields.n ? c->fields.v[i] : c->captures.v[i - c->fields.n];
        if (i < c->fields.n && x->flags & F_STATIC) continue;
        struct type *t = ty_erase(x->type);
        int n = t->kind == TY_BOOLEAN || t->kind == TY_BYTE ? 1 : t->kind == TY_SHORT || t->kind == TY_CHAR ? 2
                : t->kind == TY_LONG || t->kind == TY_DOUBLE ? 8 : 4, align = n > 4 ? 4 : n;
        at = (at + align - 1) / align * align + n;
    }
    if (needs_outer(c)) at = (at + 3) / 4 * 4 + 4;
    return (at + 7) & ~7;
}

/* Where the chain of primary superclasses up to c ends. */
static int chain_end(struct cls *c)
{
    if (!c) return 8;
    int up = chain_end(c->super ? c->super->cls : NULL);
    return c->mixin ? up : own_bytes(c, up);
}

static bool placed;
static void place_all(void)
{
    int base = 8;
    placed = true;
    for (int i = 0; i < all_classes.c.n; i++)
        if (!all_classes.c.v[i]->is_library && !(all_classes.c.v[i]->flags & F_INTERFACE)) {
            int end = chain_end(all_classes.c.v[i]);
            if (end > base) base = end;
        }
    for (int i = 0; i < all_classes.c.n; i++) {
        struct cls *c = all_classes.c.v[i];
        if (!c->mixin) continue;
        c->part_at = base;
        base = c->part_end = own_bytes(c, base);
    }
}

bool multi_layout(struct cls *c, int *at, int *whole)
{
    cls_vec all = {0};
    bool mixins = c->mixin;
    if (!multi_any || c->is_library || c->flags & F_INTERFACE) return false;
    if (!placed) place_all();
    ancestors(c, &all);
    PUSH(&all, c);
    *whole = chain_end(c);
    for (int i = 0; i < all.n; i++) {
        mixins = mixins || all.v[i]->mixin;
        if (all.v[i]->mixin && all.v[i]->part_end > *whole) *whole = all.v[i]->part_end;
    }
    *at = c->mixin ? c->part_at : chain_end(c->super ? c->super->cls : NULL);
    return mixins;
}
