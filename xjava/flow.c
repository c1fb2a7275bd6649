/* Reachability (JLS 14.22): statements, jumps, and the order in which bodies are walked. */
#include <string.h>
#include "assigned.h"
#include "lint.h"

/* A yield of a boolean leaves twice: with what holds when it is true, and as YIELD_FALSE. */
#define YIELD_FALSE S_EMPTY

static void leave_as(struct flow *f, enum skind kind, struct stmt *s, struct stmt *target)
{
    struct exit x = { kind, target, f->s, s->at };
    PUSH(&f->pending, x);
    flow_die(f);
}

static void leave(struct flow *f, struct stmt *s, struct stmt *target) { leave_as(f, s->k, s, target); }

/* Joins what jumped to target into *to. */
static void arrive(struct flow *f, enum skind kind, struct stmt *target, struct state *to)
{
    int n = 0;
    for (int i = 0; i < f->pending.n; i++) {
        if (f->pending.v[i].kind == kind && f->pending.v[i].target == target) flow_join(to, &f->pending.v[i].s);
        else f->pending.v[n++] = f->pending.v[i];
    }
    f->pending.n = n;
}

static void unreachable(struct flow *f, struct stmt *s)
{
    if (f->s.alive) return;
    err(s->at, "[reachability] unreachable statement");
    f->told = true;
    f->s.alive = true;                  /* once is enough */
}

static void loop(struct flow *f, struct stmt *s)
{
    struct state t, n, exit_ = flow_dead();
    int first = f->next;
    for (int i = 0; i < s->list.n; i++) flow_stmt(f, s->list.v[i]);
    struct state entry = f->s;
    bool endless = !s->e || (s->e->is_const && s->e->val.i), never = s->e && s->e->is_const && !s->e->val.i;
    /* an assignment in the body may have happened before: walk with those unassigned bits off */
    uint64_t was[WORDS];
    memcpy(was, f->loop_un, sizeof was);
    memset(f->loop_un, 0xff, sizeof f->loop_un);
    if (s->k == S_DO) {
        t = f->s;
        n = flow_dead();
    } else if (s->e) {
        flow_cond(f, s->e, &t, &n);
    } else {
        t = f->s;
        n = flow_dead();
    }
    f->s = t;
    if (never && s->k != S_DO) {
        f->s.alive = false;
        if (s->s->k != S_EMPTY && entry.alive) unreachable(f, s->s);
        f->s.alive = true;
    }
    flow_stmt(f, s->s);
    arrive(f, S_CONTINUE, s, &f->s);
    for (int i = 0; i < s->update.n; i++) {
        f->s.alive = true;
        flow_stmt(f, s->update.v[i]);
    }
    if (s->k == S_DO) {
        bool end = f->s.alive;
        struct state at_cond = f->s;
        flow_cond(f, s->e, &t, &n);
        if (!end) n.alive = false;
        (void)at_cond;
    }
    for (int i = 0; i < first && i < VARS; i++)
        if (!flow_get(f->loop_un, i) && flow_get(entry.un, i) && entry.alive) {
            /* assigned inside, unassigned before: only an error when the loop can come round to it */
            bool again = s->k == S_DO ? t.alive && !flow_get(t.un, i) : f->s.alive && !flow_get(f->s.un, i);
            if (!again) continue;
            flow_set(was, i, false);
            flow_set(n.un, i, false);
            flow_final_in_loop(s, i);
        }
    exit_ = n;
    if (endless) exit_.alive = false;
    if (endless) exit_ = flow_dead();
    arrive(f, S_BREAK, s, &exit_);
    f->s = exit_;
    for (int i = 0; i < WORDS; i++) f->loop_un[i] &= was[i];
}

static void foreach(struct flow *f, struct stmt *s)
{
    flow_expr(f, s->e2);
    struct state skip = f->s;
    flow_declare(f, s->vars.v[0], true);
    flow_stmt(f, s->s);
    arrive(f, S_CONTINUE, s, &f->s);
    flow_join(&f->s, &skip);
    f->s.alive = skip.alive;
    arrive(f, S_BREAK, s, &f->s);
}

void flow_switch(struct flow *f, struct stmt *s, struct state *when_false)
{
    flow_expr(f, s->e);
    struct state entry = f->s, out = flow_dead();
    bool def = false;
    struct type *sel = s->sel_type;
    if (s->is_expr && sel->kind == TY_CLASS && sel->cls->flags & F_ENUM) def = true;
    flow_die(f);
    for (int i = 0; i < s->cases.n; i++) {
        struct swcase *c = &s->cases.v[i];
        def = def || c->is_default;
        if (i && !s->arrow && f->s.alive && entry.alive && s->cases.v[i - 1].body.n)
            warn(c->at, LINT_fallthrough, "the case before may fall through into this one");
        if (s->arrow) f->s = entry;
        else flow_join(&f->s, &entry);
        for (int k = 0; k < c->body.n; k++) {
            unreachable(f, c->body.v[k]);
            flow_stmt(f, c->body.v[k]);
        }
        if (s->arrow) {
            if (s->is_expr && f->s.alive) err(c->at, "[reachability] this case of a switch expression gives no value");
            flow_join(&out, &f->s);
            flow_die(f);
        }
    }
    if (s->is_expr && f->s.alive && !s->arrow && s->cases.n)
        err(s->end, "[reachability] the switch expression ends without giving a value");
    if (s->is_expr) {
        flow_die(f);
        out = flow_dead();
        arrive(f, S_YIELD, s, &out);
        struct state no = flow_dead();
        arrive(f, YIELD_FALSE, s, &no);
        if (when_false) *when_false = no;
        else flow_join(&out, &no);
        f->s = out;
        f->s.alive = f->s.alive || entry.alive;
        if (when_false) when_false->alive = f->s.alive;
        return;
    }
    flow_join(&out, &f->s);
    if (!def) flow_join(&out, &entry);
    arrive(f, S_BREAK, s, &out);
    f->s = out;
}

static void try_(struct flow *f, struct stmt *s)
{
    struct flow save = *f;
    if (s->s2) memset(&f->pending, 0, sizeof f->pending);
    struct state start = f->s;
    uint64_t was_loop[WORDS];
    memcpy(was_loop, f->loop_un, sizeof was_loop);
    memset(f->loop_un, 0xff, sizeof f->loop_un);
    for (int i = 0; i < s->vars.n; i++) {
        if (s->vars.v[i]) {
            flow_expr(f, s->vars.v[i]->init);
            flow_declare(f, s->vars.v[i], true);
        } else {
            struct expr *e = s->res_exprs.v[i];
            flow_expr(f, e);
            if (e->k == E_LOCAL) {
                struct use u = { e->at, e->var, false };
                PUSH(&f->uses, u);
            }
        }
    }
    flow_stmt(f, s->s);
    struct state end = f->s;
    struct state handler = start;
    for (int i = 0; i < WORDS; i++) handler.un[i] &= f->loop_un[i]; /* what the body assigned anywhere */
    for (int i = 0; i < s->catches.n; i++) {
        f->s = handler;
        flow_declare(f, s->catches.v[i].var, true);
        flow_stmt(f, s->catches.v[i].body);
        flow_join(&end, &f->s);
    }
    if (s->s2) {
        struct state fin = start;
        for (int i = 0; i < WORDS; i++) fin.un[i] &= f->loop_un[i];
        VEC(struct exit) mine = { f->pending.v, f->pending.n, f->pending.cap };
        f->pending.v = save.pending.v;
        f->pending.n = save.pending.n;
        f->pending.cap = save.pending.cap;
        f->s = fin;
        flow_stmt(f, s->s2);
        if (!f->s.alive) {
            warn(s->s2->end, LINT_finally, "this 'finally' cannot complete normally: exceptions and results get lost here");
            end = flow_dead();
        } else {
            for (int k = 0; k < WORDS; k++) end.in[k] |= f->s.in[k];
            for (int k = 0; k < WORDS; k++) end.un[k] &= f->s.un[k];
            for (int i = 0; i < mine.n; i++) {
                for (int k = 0; k < WORDS; k++) mine.v[i].s.in[k] |= f->s.in[k];
                PUSH(&f->pending, mine.v[i]);
            }
        }
    }
    f->s = end;
    for (int i = 0; i < WORDS; i++) f->loop_un[i] &= was_loop[i];
}

static void block(struct flow *f, struct stmt *s)
{
    for (int i = 0; i < s->list.n; i++) {
        struct stmt *x = s->list.v[i];
        if (x->k != S_CLASS) unreachable(f, x);
        flow_stmt(f, x);
    }
}

void flow_stmt(struct flow *f, struct stmt *s)
{
    struct state t, n;
    if (!s) return;
    switch (s->k) {
    case S_LOCAL:
        for (int i = 0; i < s->vars.n; i++) {
            flow_declare(f, s->vars.v[i], false);
            if (!s->vars.v[i]->init) continue;
            flow_expr(f, s->vars.v[i]->init);
            flow_set(f->s.in, s->vars.v[i]->flow - 1, true);
            flow_set(f->s.un, s->vars.v[i]->flow - 1, false);
        }
        break;
    case S_EXPR: flow_expr(f, s->e); break;
    case S_IF:
        flow_cond(f, s->e, &t, &n);
        t.alive = n.alive = f->s.alive || t.alive || n.alive;
        f->s = t;
        flow_stmt(f, s->s);
        t = f->s;
        f->s = n;
        if (s->s2) flow_stmt(f, s->s2);
        flow_join(&f->s, &t);
        break;
    case S_WHILE: case S_DO: case S_FOR: loop(f, s); break;
    case S_FOREACH: foreach(f, s); break;
    case S_BLOCK: block(f, s); break;
    case S_RETURN: case S_THROW:
        flow_expr(f, s->e);
        if (s->k == S_RETURN) leave(f, s, NULL);
        else flow_die(f);
        break;
    case S_BREAK: case S_CONTINUE: leave(f, s, s->target); break;
    case S_YIELD:
        if (s->e && s->e->type && s->e->type->kind == TY_BOOLEAN) {
            struct state t, n;
            flow_cond(f, s->e, &t, &n);
            f->s = n;
            leave_as(f, YIELD_FALSE, s, s->target);
            f->s = t;
            leave(f, s, s->target);
            break;
        }
        flow_expr(f, s->e);
        leave(f, s, s->target);
        break;
    case S_TRY: try_(f, s); break;
    case S_SWITCH: flow_switch(f, s, NULL); break;
    case S_SYNC:
        flow_expr(f, s->e);
        flow_stmt(f, s->s);
        break;
    case S_LABEL:
        flow_stmt(f, s->s);
        arrive(f, S_BREAK, s, &f->s);
        break;
    case S_ASSERT:
        t = f->s;
        flow_cond(f, s->e, &n, &f->s);
        flow_expr(f, s->e2);
        f->s = t;
        break;
    case S_CLASS: case S_EMPTY: break;
    }
}

static void inits(struct flow *f, struct cls *c, bool is_static)
{
    for (int i = 0; i < c->inits.n; i++) {
        struct init *in = &c->inits.v[i];
        if (in->is_static != is_static) continue;
        if (in->body) {
            flow_stmt(f, in->body);
            if (!f->s.alive) err(in->body->at, "[reachability] an initialiser must be able to complete");
            f->s.alive = true;
        } else {
            flow_expr(f, in->field->init);
        }
    }
}

static void method(struct flow *f, struct cls *c, struct method *m)
{
    bool ctor = !strcmp(m->name, "<init>");
    f->method = m;
    f->next = 0;
    memset(&f->s, 0, sizeof f->s);
    memset(f->loop_un, 0xff, sizeof f->loop_un);
    f->s.alive = true;
    f->in_ctor = f->told = false;
    f->pending.n = 0;
    struct stmt *first = m->body->list.n ? m->body->list.v[0] : NULL;
    bool delegates = ctor && first && first->k == S_EXPR && first->e->k == E_CALL &&
                     !strcmp(first->e->name, "<init>") && !first->e->super_call;
    for (int i = 0; i < m->params.n; i++) flow_declare(f, m->params.v[i], true);
    if (ctor && !delegates) {
        f->in_ctor = true;
        flow_fields(f, c, false);
        if (first && first->k == S_EXPR && first->e->k == E_CALL && !strcmp(first->e->name, "<init>"))
            flow_stmt(f, first);
        inits(f, c, false);
    } else if (delegates) {             /* the other constructor has assigned them */
        f->in_ctor = true;
        flow_fields(f, c, false);
        for (int i = 0; i < c->fields.n; i++)
            if (c->fields.v[i]->flow) {
                flow_set(f->s.in, c->fields.v[i]->flow - 1, true);
                flow_set(f->s.un, c->fields.v[i]->flow - 1, false);
            }
    } else {
        for (int i = 0; i < c->fields.n; i++) c->fields.v[i]->flow = 0;
    }
    struct state end;
    for (int i = 0; i < m->body->list.n; i++) {
        if (i == 0 && f->in_ctor && !delegates && first->k == S_EXPR && first->e->k == E_CALL &&
            !strcmp(first->e->name, "<init>"))
            continue;
        if (m->body->list.v[i]->k != S_CLASS) unreachable(f, m->body->list.v[i]);
        flow_stmt(f, m->body->list.v[i]);
    }
    if (f->s.alive && m->ret->kind != TY_VOID && !f->told) {
        if (err(m->body->end, "[reachability] a 'return' is missing in '%s'", m->name))
            note(m->at, "it must return %s", ty_str(m->ret)), hint("add 'return ...;' at the end");
    }
    end = f->s;
    bool blank = f->in_ctor && !delegates && !(m->flags & F_COMPACT);
    for (int i = 0; i < f->pending.n && blank; i++)
        if (f->pending.v[i].kind == S_RETURN) flow_check_fields(c, &f->pending.v[i].s, f->pending.v[i].at, true);
    f->pending.n = 0;
    if (blank && end.alive)
        flow_check_fields(c, &end, m->flags & F_IMPLICIT ? c->at : m->at, true);
    flow_captured(f);
}

void flow_class(struct cls *c)
{
    struct flow *f = NEW(struct flow);
    f->cls = c;
    f->s.alive = true;
    f->in_clinit = true;
    memset(f->loop_un, 0xff, sizeof f->loop_un);
    flow_fields(f, c, true);
    inits(f, c, true);
    flow_check_fields(c, &f->s, c->at, false);
    flow_captured(f);
    for (int i = 0; i < c->fields.n; i++) c->fields.v[i]->flow = 0;
    f->in_clinit = false;
    for (int i = 0; i < c->methods.n; i++)
        if (c->methods.v[i]->body) method(f, c, c->methods.v[i]);
}
