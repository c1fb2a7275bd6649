/* Definite assignment (JLS 16): variables' bits, expressions, blank finals, captured locals. */
#include <string.h>
#include "assigned.h"

void flow_die(struct flow *f)
{
    f->s.alive = false;
    memset(f->s.in, 0xff, sizeof f->s.in);
    memset(f->s.un, 0xff, sizeof f->s.un);
}

void flow_join(struct state *a, const struct state *b)
{
    for (int i = 0; i < WORDS; i++) {
        a->in[i] &= b->in[i];
        a->un[i] &= b->un[i];
    }
    a->alive = a->alive || b->alive;
}

struct state flow_dead(void)
{
    struct state s;
    s.alive = false;
    memset(s.in, 0xff, sizeof s.in);
    memset(s.un, 0xff, sizeof s.un);
    return s;
}

static int new_bit(struct flow *f, struct span at)
{
    if (f->next >= VARS) {
        if (!f->full) refuse(at, "a method with more than 2048 variables is");
        f->full = true;
        return VARS - 1;
    }
    return f->next++;
}

void flow_declare(struct flow *f, struct var *v, bool assigned)
{
    if (!v) return;
    int i = new_bit(f, v->at);
    v->flow = i + 1;
    flow_set(f->s.in, i, assigned || !f->s.alive);
    flow_set(f->s.un, i, !assigned || !f->s.alive);
}

static bool tracked(struct flow *f, struct expr *e, bool read)
{
    if (!e->field || !e->field->flow || e->field->cls != f->cls || (f->lambda && !read)) return false;
    return e->k == E_SFIELD ? f->in_clinit : e->k == E_IFIELD && f->in_ctor && e->a->k == E_THIS;
}

static void assign(struct flow *f, struct expr *e, bool compound)
{
    int bit;
    bool final;
    const char *name;
    if (e->k == E_LOCAL) {
        struct var *v = e->var;
        if (v->cls != f->cls || v->lambda != f->lambda) {
            if (err(e->at, "[captured] local variable '%s' is assigned in %s: it must be final or effectively final", v->name,
                    v->cls != f->cls ? "an inner class" : "a lambda"))
                note(v->at, "declared here");
            return;
        }
        if (!v->flow) return;
        bit = v->flow - 1;
        final = v->flags & F_FINAL;
        name = v->name;
        if (!flow_get(f->s.un, bit) || compound || v->param) v->reassigned = true;
    } else if (e->field && e->field->flow && tracked(f, e, false)) {
        bit = e->field->flow - 1;
        final = true;
        name = e->field->name;
    } else {
        if (e->field && e->field->flags & F_FINAL && e->field->flow && f->lambda)
            err(e->at, "[final] final field '%s' cannot be assigned here", e->field->name);
        return;
    }
    if (final && !flow_get(f->s.un, bit)) {
        if (flow_get(f->s.in, bit)) err(e->at, "[assigned-twice] '%s' is final and already assigned", name);
        else err(e->at, "[assigned-twice] '%s' is final and might already have been assigned", name);
    }
    bool vacuous = flow_get(f->s.in, bit) && flow_get(f->s.un, bit);      /* nobody comes here: `if (true) break; x = 1;` */
    flow_set(f->s.in, bit, true);
    flow_set(f->s.un, bit, !f->s.alive || vacuous);
    if (f->s.alive && !vacuous) flow_set(f->loop_un, bit, false);
}

static void read_var(struct flow *f, struct expr *e)
{
    if (e->k == E_LOCAL) {
        struct var *v = e->var;
        if (e->is_const || v->name[0] == '$') return;
        if (v->cls != f->cls || v->lambda != f->lambda) {
            struct use u = { e->at, v, v->cls == f->cls };
            PUSH(&f->uses, u);
        }
        if (v->cls == f->cls && v->flow && !flow_get(f->s.in, v->flow - 1)) {
            if (!v->told && err(e->at, "[uninitialised] variable '%s' might not have been initialised", v->name)) {
                note(v->at, "declared here");
                hint("give it a value there, or on every way to here");
            }
            v->told = true;
            flow_set(f->s.in, v->flow - 1, true);
        }
        return;
    }
    if (tracked(f, e, true) && !e->is_const && !flow_get(f->s.in, e->field->flow - 1)) {
        err(e->at, "[uninitialised] final field '%s' might not have been initialised", e->field->name);
        flow_set(f->s.in, e->field->flow - 1, true);
    }
}

static bool is_cond(struct expr *e)
{
    return (e->k == E_BINARY && (e->op == O_ANDAND || e->op == O_OROR)) ||
           (e->k == E_UNARY && e->op == O_NOT) || (e->k == E_COND && e->type->kind == TY_BOOLEAN) ||
           (e->is_const && e->type->kind == TY_BOOLEAN);
}

static void bind_patterns(struct flow *f, struct expr *e)
{
    if (e->pattern && e->k == E_INSTANCEOF) flow_declare(f, e->pattern, true);
}

void flow_cond(struct flow *f, struct expr *e, struct state *t, struct state *n)
{
    if (e->is_const && e->type->kind == TY_BOOLEAN) {
        struct state no = flow_dead();
        no.alive = f->s.alive;
        *t = e->val.i ? f->s : no;
        *n = e->val.i ? no : f->s;
        return;
    }
    if (e->k == E_UNARY && e->op == O_NOT) {
        flow_cond(f, e->a, n, t);
        return;
    }
    if (e->k == E_BINARY && (e->op == O_ANDAND || e->op == O_OROR)) {
        struct state t1, n1, t2, n2;
        bool and = e->op == O_ANDAND;
        flow_cond(f, e->a, &t1, &n1);
        f->s = and ? t1 : n1;
        flow_cond(f, e->b, &t2, &n2);
        *t = t2;
        *n = n2;
        flow_join(and ? n : t, and ? &n1 : &t1);
        return;
    }
    if (e->k == E_COND && e->type->kind == TY_BOOLEAN) {
        struct state t0, n0, t1, n1, t2, n2;
        flow_cond(f, e->a, &t0, &n0);
        f->s = t0;
        flow_cond(f, e->b, &t1, &n1);
        f->s = n0;
        flow_cond(f, e->c, &t2, &n2);
        *t = t1;
        flow_join(t, &t2);
        *n = n1;
        flow_join(n, &n2);
        return;
    }
    if (e->k == E_SWITCH && e->type->kind == TY_BOOLEAN) {
        flow_switch(f, e->block, n);
        *t = f->s;
        return;
    }
    flow_expr(f, e);
    *t = *n = f->s;
}

static void lambda(struct flow *f, struct expr *e)
{
    struct flow in = *f;
    memset(&in.pending, 0, sizeof in.pending);
    in.lambda = e;
    in.s.alive = true;
    for (int i = 0; i < e->params.n; i++) flow_declare(&in, e->params.v[i], true);
    for (int i = 0; i < VARS / 64; i++) in.s.un[i] = 0;
    if (e->block) {
        flow_stmt(&in, e->block);
        if (in.s.alive && e->fn_ret && e->fn_ret->kind != TY_VOID)
            err(e->block->end, "[reachability] a 'return' is missing in the lambda");
    } else {
        flow_expr(&in, e->a);
    }
    f->uses.v = in.uses.v;
    f->uses.n = in.uses.n;
    f->uses.cap = in.uses.cap;
    f->next = in.next;
}

void flow_expr(struct flow *f, struct expr *e)
{
    if (!e) return;
    if (is_cond(e)) {
        struct state t, n;
        flow_cond(f, e, &t, &n);
        f->s = t;
        flow_join(&f->s, &n);
        return;
    }
    switch (e->k) {
    case E_LOCAL:
        read_var(f, e);
        return;
    case E_IFIELD: case E_SFIELD:
        flow_expr(f, e->a);
        read_var(f, e);
        return;
    case E_ASSIGN:
        if (e->a->k == E_IFIELD) flow_expr(f, e->a->a);
        else if (e->a->k == E_INDEX) {
            flow_expr(f, e->a->a);
            flow_expr(f, e->a->b);
        }
        flow_expr(f, e->b);
        assign(f, e->a, false);
        return;
    case E_COMPOUND: case E_PREINC: case E_POSTINC:
        flow_expr(f, e->a);
        flow_expr(f, e->b);
        assign(f, e->a, true);
        return;
    case E_COND: {
        struct state t, n;
        flow_cond(f, e->a, &t, &n);
        f->s = t;
        flow_expr(f, e->b);
        t = f->s;
        f->s = n;
        flow_expr(f, e->c);
        flow_join(&f->s, &t);
        return;
    }
    case E_LAMBDA:
        flow_expr(f, e->b);
        lambda(f, e);
        return;
    case E_SWITCH:
        flow_switch(f, e->block, NULL);
        return;
    case E_INSTANCEOF:
        flow_expr(f, e->a);
        bind_patterns(f, e);
        return;
    default:
        flow_expr(f, e->a);
        flow_expr(f, e->b);
        if (e->k != E_LAMBDA) flow_expr(f, e->c);
        for (int i = 0; i < e->args.n; i++) flow_expr(f, e->args.v[i]);
    }
}

/* Assigned in a loop, declared outside, and the loop can come round: no final may do that. */
static bool loop_target(struct expr *e, int bit, struct expr **found)
{
    if (!e || *found) return false;
    if ((e->k == E_ASSIGN || e->k == E_COMPOUND) && e->a->k == E_LOCAL && e->a->var->flow == bit + 1) {
        e->a->var->reassigned = true;
        if (e->a->var->flags & F_FINAL) *found = e->a;
    }
    loop_target(e->a, bit, found);
    loop_target(e->b, bit, found);
    if (e->k != E_LAMBDA) loop_target(e->c, bit, found);
    for (int i = 0; i < e->args.n; i++) loop_target(e->args.v[i], bit, found);
    return *found != NULL;
}
static void loop_stmt(struct stmt *s, int bit, struct expr **found)
{
    if (!s || *found) return;
    loop_target(s->e, bit, found);
    loop_target(s->e2, bit, found);
    loop_stmt(s->s, bit, found);
    loop_stmt(s->s2, bit, found);
    for (int i = 0; i < s->list.n; i++) loop_stmt(s->list.v[i], bit, found);
    for (int i = 0; i < s->update.n; i++) loop_stmt(s->update.v[i], bit, found);
    for (int i = 0; i < s->vars.n; i++)
        if (s->vars.v[i]) loop_target(s->vars.v[i]->init, bit, found);
    for (int i = 0; i < s->catches.n; i++) loop_stmt(s->catches.v[i].body, bit, found);
    for (int i = 0; i < s->cases.n; i++)
        for (int k = 0; k < s->cases.v[i].body.n; k++) loop_stmt(s->cases.v[i].body.v[k], bit, found);
}
void flow_final_in_loop(struct stmt *s, int bit)
{
    struct expr *found = NULL;
    loop_stmt(s, bit, &found);
    if (found) err(found->at, "[assigned-twice] '%s' is final and might be assigned again in the loop", found->var->name);
}

void flow_fields(struct flow *f, struct cls *c, bool is_static)
{
    for (int i = 0; i < c->fields.n; i++) {
        struct field *x = c->fields.v[i];
        x->flow = 0;
        if (!(x->flags & F_FINAL) || x->init || x->flags & F_IMPLICIT || !!(x->flags & F_STATIC) != is_static)
            continue;
        x->flow = new_bit(f, x->at) + 1;
        flow_set(f->s.un, x->flow - 1, true);
    }
}

void flow_check_fields(struct cls *c, const struct state *s, struct span at, bool ctor)
{
    for (int i = 0; i < c->fields.n; i++) {
        struct field *x = c->fields.v[i];
        if (!x->flow || flow_get(s->in, x->flow - 1)) continue;
        if (ctor) {
            if (err(at, "[uninitialised] final field '%s' might not have been initialised", x->name))
                note(x->at, "declared here");
        } else {
            err(x->at, "[uninitialised] final field '%s' is never initialised", x->name);
        }
    }
}

void flow_captured(struct flow *f)
{
    for (int i = 0; i < f->uses.n; i++) {
        struct use *u = &f->uses.v[i];
        if (u->v->flags & F_FINAL) continue;
        bool plain = u->v->init || u->v->param;
        if (plain ? u->v->assigns > 0 : u->v->reassigned)
            if (err(u->at, "[captured] '%s' is used in %s: it must be final or effectively final", u->v->name,
                    u->lambda ? "a lambda" : "an inner class"))
                note(u->v->at, "declared here");
    }
    f->uses.n = 0;
}
