/* Reachability and definite assignment, in one walk over bodies that are free of other errors.
 * A dead state is full: everything is assigned and nothing is, so that joins ignore it.  Jumps wait in `pending`
 * until their target has been walked; a try with finally intercepts them. */
#include <string.h>
#include "flow.h"
#include "lint.h"

#define WORDS 32
#define VARS (WORDS * 64)
struct state { bool alive; uint64_t in[WORDS], un[WORDS]; };
struct exit { enum skind kind; struct stmt *target; struct state s; struct span at; };
struct use { struct span at; struct var *v; bool lambda; };
struct flow {
    struct cls *cls;
    struct method *method;
    struct expr *lambda;
    struct state s;
    VEC(struct exit) pending;
    VEC(struct use) uses;               /* of captured locals */
    int next;
    bool in_ctor, in_clinit, full, told;
    uint64_t loop_un[WORDS];
};

static void set(uint64_t *b, int i, bool on)
{
    if (on) b[i >> 6] |= 1ull << (i & 63);
    else b[i >> 6] &= ~(1ull << (i & 63));
}
static bool get(const uint64_t *b, int i) { return b[i >> 6] >> (i & 63) & 1; }

static void die(struct flow *f)
{
    f->s.alive = false;
    memset(f->s.in, 0xff, sizeof f->s.in);
    memset(f->s.un, 0xff, sizeof f->s.un);
}

static void join(struct state *a, const struct state *b)
{
    for (int i = 0; i < WORDS; i++) {
        a->in[i] &= b->in[i];
        a->un[i] &= b->un[i];
    }
    a->alive = a->alive || b->alive;
}

static struct state dead(void)
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

static void declare(struct flow *f, struct var *v, bool assigned)
{
    if (!v) return;
    int i = new_bit(f, v->at);
    v->flow = i + 1;
    set(f->s.in, i, assigned || !f->s.alive);
    set(f->s.un, i, !assigned || !f->s.alive);
}

static void expr(struct flow *f, struct expr *e);
static void cond(struct flow *f, struct expr *e, struct state *t, struct state *n);
static void switch_(struct flow *f, struct stmt *s, struct state *when_false);
static void stmt(struct flow *f, struct stmt *s);

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
        if (!get(f->s.un, bit) || compound || v->param) v->reassigned = true;
    } else if (e->field && e->field->flow && tracked(f, e, false)) {
        bit = e->field->flow - 1;
        final = true;
        name = e->field->name;
    } else {
        if (e->field && e->field->flags & F_FINAL && e->field->flow && f->lambda)
            err(e->at, "[final] final field '%s' cannot be assigned here", e->field->name);
        return;
    }
    if (final && !get(f->s.un, bit)) {
        if (get(f->s.in, bit)) err(e->at, "[assigned-twice] '%s' is final and already assigned", name);
        else err(e->at, "[assigned-twice] '%s' is final and might already have been assigned", name);
    }
    bool vacuous = get(f->s.in, bit) && get(f->s.un, bit);      /* nobody comes here: `if (true) break; x = 1;` */
    set(f->s.in, bit, true);
    set(f->s.un, bit, !f->s.alive || vacuous);
    if (f->s.alive && !vacuous) set(f->loop_un, bit, false);
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
        if (v->cls == f->cls && v->flow && !get(f->s.in, v->flow - 1)) {
            if (!v->told && err(e->at, "[uninitialised] variable '%s' might not have been initialised", v->name)) {
                note(v->at, "declared here");
                hint("give it a value there, or on every way to here");
            }
            v->told = true;
            set(f->s.in, v->flow - 1, true);
        }
        return;
    }
    if (tracked(f, e, true) && !e->is_const && !get(f->s.in, e->field->flow - 1)) {
        err(e->at, "[uninitialised] final field '%s' might not have been initialised", e->field->name);
        set(f->s.in, e->field->flow - 1, true);
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
    if (e->pattern && e->k == E_INSTANCEOF) declare(f, e->pattern, true);
}

static void cond(struct flow *f, struct expr *e, struct state *t, struct state *n)
{
    if (e->is_const && e->type->kind == TY_BOOLEAN) {
        struct state no = dead();
        no.alive = f->s.alive;
        *t = e->val.i ? f->s : no;
        *n = e->val.i ? no : f->s;
        return;
    }
    if (e->k == E_UNARY && e->op == O_NOT) {
        cond(f, e->a, n, t);
        return;
    }
    if (e->k == E_BINARY && (e->op == O_ANDAND || e->op == O_OROR)) {
        struct state t1, n1, t2, n2;
        bool and = e->op == O_ANDAND;
        cond(f, e->a, &t1, &n1);
        f->s = and ? t1 : n1;
        cond(f, e->b, &t2, &n2);
        *t = t2;
        *n = n2;
        join(and ? n : t, and ? &n1 : &t1);
        return;
    }
    if (e->k == E_COND && e->type->kind == TY_BOOLEAN) {
        struct state t0, n0, t1, n1, t2, n2;
        cond(f, e->a, &t0, &n0);
        f->s = t0;
        cond(f, e->b, &t1, &n1);
        f->s = n0;
        cond(f, e->c, &t2, &n2);
        *t = t1;
        join(t, &t2);
        *n = n1;
        join(n, &n2);
        return;
    }
    if (e->k == E_SWITCH && e->type->kind == TY_BOOLEAN) {
        switch_(f, e->block, n);
        *t = f->s;
        return;
    }
    expr(f, e);
    *t = *n = f->s;
}

static void lambda(struct flow *f, struct expr *e)
{
    struct flow in = *f;
    memset(&in.pending, 0, sizeof in.pending);
    in.lambda = e;
    in.s.alive = true;
    for (int i = 0; i < e->params.n; i++) declare(&in, e->params.v[i], true);
    for (int i = 0; i < VARS / 64; i++) in.s.un[i] = 0;
    if (e->block) {
        stmt(&in, e->block);
        if (in.s.alive && e->fn_ret && e->fn_ret->kind != TY_VOID)
            err(e->block->end, "[reachability] a 'return' is missing in the lambda");
    } else {
        expr(&in, e->a);
    }
    f->uses.v = in.uses.v;
    f->uses.n = in.uses.n;
    f->uses.cap = in.uses.cap;
    f->next = in.next;
}

static void expr(struct flow *f, struct expr *e)
{
    if (!e) return;
    if (is_cond(e)) {
        struct state t, n;
        cond(f, e, &t, &n);
        f->s = t;
        join(&f->s, &n);
        return;
    }
    switch (e->k) {
    case E_LOCAL:
        read_var(f, e);
        return;
    case E_IFIELD: case E_SFIELD:
        expr(f, e->a);
        read_var(f, e);
        return;
    case E_ASSIGN:
        if (e->a->k == E_IFIELD) expr(f, e->a->a);
        else if (e->a->k == E_INDEX) {
            expr(f, e->a->a);
            expr(f, e->a->b);
        }
        expr(f, e->b);
        assign(f, e->a, false);
        return;
    case E_COMPOUND: case E_PREINC: case E_POSTINC:
        expr(f, e->a);
        expr(f, e->b);
        assign(f, e->a, true);
        return;
    case E_COND: {
        struct state t, n;
        cond(f, e->a, &t, &n);
        f->s = t;
        expr(f, e->b);
        t = f->s;
        f->s = n;
        expr(f, e->c);
        join(&f->s, &t);
        return;
    }
    case E_LAMBDA:
        expr(f, e->b);
        lambda(f, e);
        return;
    case E_SWITCH:
        switch_(f, e->block, NULL);
        return;
    case E_INSTANCEOF:
        expr(f, e->a);
        bind_patterns(f, e);
        return;
    default:
        expr(f, e->a);
        expr(f, e->b);
        if (e->k != E_LAMBDA) expr(f, e->c);
        for (int i = 0; i < e->args.n; i++) expr(f, e->args.v[i]);
    }
}

/* A yield of a boolean leaves twice: with what holds when it is true, and as YIELD_FALSE. */
#define YIELD_FALSE S_EMPTY

static void leave_as(struct flow *f, enum skind kind, struct stmt *s, struct stmt *target)
{
    struct exit x = { kind, target, f->s, s->at };
    PUSH(&f->pending, x);
    die(f);
}

static void leave(struct flow *f, struct stmt *s, struct stmt *target) { leave_as(f, s->k, s, target); }

/* Joins what jumped to target into *to. */
static void arrive(struct flow *f, enum skind kind, struct stmt *target, struct state *to)
{
    int n = 0;
    for (int i = 0; i < f->pending.n; i++) {
        if (f->pending.v[i].kind == kind && f->pending.v[i].target == target) join(to, &f->pending.v[i].s);
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
static void final_in_loop(struct flow *f, struct stmt *s, int bit)
{
    struct expr *found = NULL;
    (void)f;
    loop_stmt(s, bit, &found);
    if (found) err(found->at, "[assigned-twice] '%s' is final and might be assigned again in the loop", found->var->name);
}

static void loop(struct flow *f, struct stmt *s)
{
    struct state t, n, exit_ = dead();
    int first = f->next;
    for (int i = 0; i < s->list.n; i++) stmt(f, s->list.v[i]);
    struct state entry = f->s;
    bool endless = !s->e || (s->e->is_const && s->e->val.i), never = s->e && s->e->is_const && !s->e->val.i;
    /* an assignment in the body may have happened before: walk with those unassigned bits off */
    uint64_t was[WORDS];
    memcpy(was, f->loop_un, sizeof was);
    memset(f->loop_un, 0xff, sizeof f->loop_un);
    if (s->k == S_DO) {
        t = f->s;
        n = dead();
    } else if (s->e) {
        cond(f, s->e, &t, &n);
    } else {
        t = f->s;
        n = dead();
    }
    f->s = t;
    if (never && s->k != S_DO) {
        f->s.alive = false;
        if (s->s->k != S_EMPTY && entry.alive) unreachable(f, s->s);
        f->s.alive = true;
    }
    stmt(f, s->s);
    arrive(f, S_CONTINUE, s, &f->s);
    for (int i = 0; i < s->update.n; i++) {
        f->s.alive = true;
        stmt(f, s->update.v[i]);
    }
    if (s->k == S_DO) {
        bool end = f->s.alive;
        struct state at_cond = f->s;
        cond(f, s->e, &t, &n);
        if (!end) n.alive = false;
        (void)at_cond;
    }
    for (int i = 0; i < first && i < VARS; i++)
        if (!get(f->loop_un, i) && get(entry.un, i) && entry.alive) {
            /* assigned inside, unassigned before: only an error when the loop can come round to it */
            bool again = s->k == S_DO ? t.alive && !get(t.un, i) : f->s.alive && !get(f->s.un, i);
            if (!again) continue;
            set(was, i, false);
            set(n.un, i, false);
            final_in_loop(f, s, i);
        }
    exit_ = n;
    if (endless) exit_.alive = false;
    if (endless) exit_ = dead();
    arrive(f, S_BREAK, s, &exit_);
    f->s = exit_;
    for (int i = 0; i < WORDS; i++) f->loop_un[i] &= was[i];
}

static void foreach(struct flow *f, struct stmt *s)
{
    expr(f, s->e2);
    struct state skip = f->s;
    declare(f, s->vars.v[0], true);
    stmt(f, s->s);
    arrive(f, S_CONTINUE, s, &f->s);
    join(&f->s, &skip);
    f->s.alive = skip.alive;
    arrive(f, S_BREAK, s, &f->s);
}

/* when_false: of a boolean switch expression; f->s is then what holds when it is true. */
static void switch_(struct flow *f, struct stmt *s, struct state *when_false)
{
    expr(f, s->e);
    struct state entry = f->s, out = dead();
    bool def = false;
    struct type *sel = s->sel_type;
    if (s->is_expr && sel->kind == TY_CLASS && sel->cls->flags & F_ENUM) def = true;
    die(f);
    for (int i = 0; i < s->cases.n; i++) {
        struct swcase *c = &s->cases.v[i];
        def = def || c->is_default;
        if (i && !s->arrow && f->s.alive && entry.alive && s->cases.v[i - 1].body.n)
            warn(c->at, LINT_fallthrough, "the case before may fall through into this one");
        if (s->arrow) f->s = entry;
        else join(&f->s, &entry);
        for (int k = 0; k < c->body.n; k++) {
            unreachable(f, c->body.v[k]);
            stmt(f, c->body.v[k]);
        }
        if (s->arrow) {
            if (s->is_expr && f->s.alive) err(c->at, "[reachability] this case of a switch expression gives no value");
            join(&out, &f->s);
            die(f);
        }
    }
    if (s->is_expr && f->s.alive && !s->arrow && s->cases.n)
        err(s->end, "[reachability] the switch expression ends without giving a value");
    if (s->is_expr) {
        die(f);
        out = dead();
        arrive(f, S_YIELD, s, &out);
        struct state no = dead();
        arrive(f, YIELD_FALSE, s, &no);
        if (when_false) *when_false = no;
        else join(&out, &no);
        f->s = out;
        f->s.alive = f->s.alive || entry.alive;
        if (when_false) when_false->alive = f->s.alive;
        return;
    }
    join(&out, &f->s);
    if (!def) join(&out, &entry);
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
            expr(f, s->vars.v[i]->init);
            declare(f, s->vars.v[i], true);
        } else {
            struct expr *e = s->res_exprs.v[i];
            expr(f, e);
            if (e->k == E_LOCAL) {
                struct use u = { e->at, e->var, false };
                PUSH(&f->uses, u);
            }
        }
    }
    stmt(f, s->s);
    struct state end = f->s;
    struct state handler = start;
    for (int i = 0; i < WORDS; i++) handler.un[i] &= f->loop_un[i]; /* what the body assigned anywhere */
    for (int i = 0; i < s->catches.n; i++) {
        f->s = handler;
        declare(f, s->catches.v[i].var, true);
        stmt(f, s->catches.v[i].body);
        join(&end, &f->s);
    }
    if (s->s2) {
        struct state fin = start;
        for (int i = 0; i < WORDS; i++) fin.un[i] &= f->loop_un[i];
        VEC(struct exit) mine = { f->pending.v, f->pending.n, f->pending.cap };
        f->pending.v = save.pending.v;
        f->pending.n = save.pending.n;
        f->pending.cap = save.pending.cap;
        f->s = fin;
        stmt(f, s->s2);
        if (!f->s.alive) {
            warn(s->s2->end, LINT_finally, "this 'finally' cannot complete normally: exceptions and results get lost here");
            end = dead();
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
        stmt(f, x);
    }
}

static void stmt(struct flow *f, struct stmt *s)
{
    struct state t, n;
    if (!s) return;
    switch (s->k) {
    case S_LOCAL:
        for (int i = 0; i < s->vars.n; i++) {
            declare(f, s->vars.v[i], false);
            if (!s->vars.v[i]->init) continue;
            expr(f, s->vars.v[i]->init);
            set(f->s.in, s->vars.v[i]->flow - 1, true);
            set(f->s.un, s->vars.v[i]->flow - 1, false);
        }
        break;
    case S_EXPR: expr(f, s->e); break;
    case S_IF:
        cond(f, s->e, &t, &n);
        t.alive = n.alive = f->s.alive || t.alive || n.alive;
        f->s = t;
        stmt(f, s->s);
        t = f->s;
        f->s = n;
        if (s->s2) stmt(f, s->s2);
        join(&f->s, &t);
        break;
    case S_WHILE: case S_DO: case S_FOR: loop(f, s); break;
    case S_FOREACH: foreach(f, s); break;
    case S_BLOCK: block(f, s); break;
    case S_RETURN: case S_THROW:
        expr(f, s->e);
        if (s->k == S_RETURN) leave(f, s, NULL);
        else die(f);
        break;
    case S_BREAK: case S_CONTINUE: leave(f, s, s->target); break;
    case S_YIELD:
        if (s->e && s->e->type && s->e->type->kind == TY_BOOLEAN) {
            struct state t, n;
            cond(f, s->e, &t, &n);
            f->s = n;
            leave_as(f, YIELD_FALSE, s, s->target);
            f->s = t;
            leave(f, s, s->target);
            break;
        }
        expr(f, s->e);
        leave(f, s, s->target);
        break;
    case S_TRY: try_(f, s); break;
    case S_SWITCH: switch_(f, s, NULL); break;
    case S_SYNC:
        expr(f, s->e);
        stmt(f, s->s);
        break;
    case S_LABEL:
        stmt(f, s->s);
        arrive(f, S_BREAK, s, &f->s);
        break;
    case S_ASSERT:
        t = f->s;
        cond(f, s->e, &n, &f->s);
        expr(f, s->e2);
        f->s = t;
        break;
    case S_CLASS: case S_EMPTY: break;
    }
}

static void fields(struct flow *f, struct cls *c, bool is_static)
{
    for (int i = 0; i < c->fields.n; i++) {
        struct field *x = c->fields.v[i];
        x->flow = 0;
        if (!(x->flags & F_FINAL) || x->init || x->flags & F_IMPLICIT || !!(x->flags & F_STATIC) != is_static)
            continue;
        x->flow = new_bit(f, x->at) + 1;
        set(f->s.un, x->flow - 1, true);
    }
}

static void inits(struct flow *f, struct cls *c, bool is_static)
{
    for (int i = 0; i < c->inits.n; i++) {
        struct init *in = &c->inits.v[i];
        if (in->is_static != is_static) continue;
        if (in->body) {
            stmt(f, in->body);
            if (!f->s.alive) err(in->body->at, "[reachability] an initialiser must be able to complete");
            f->s.alive = true;
        } else {
            expr(f, in->field->init);
        }
    }
}

static void check_fields(struct flow *f, struct cls *c, const struct state *s, struct span at, bool ctor)
{
    (void)f;
    for (int i = 0; i < c->fields.n; i++) {
        struct field *x = c->fields.v[i];
        if (!x->flow || get(s->in, x->flow - 1)) continue;
        if (ctor) {
            if (err(at, "[uninitialised] final field '%s' might not have been initialised", x->name))
                note(x->at, "declared here");
        } else {
            err(x->at, "[uninitialised] final field '%s' is never initialised", x->name);
        }
    }
}

static void captured(struct flow *f)
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
    for (int i = 0; i < m->params.n; i++) declare(f, m->params.v[i], true);
    if (ctor && !delegates) {
        f->in_ctor = true;
        fields(f, c, false);
        if (first && first->k == S_EXPR && first->e->k == E_CALL && !strcmp(first->e->name, "<init>"))
            stmt(f, first);
        inits(f, c, false);
    } else if (delegates) {             /* the other constructor has assigned them */
        f->in_ctor = true;
        fields(f, c, false);
        for (int i = 0; i < c->fields.n; i++)
            if (c->fields.v[i]->flow) {
                set(f->s.in, c->fields.v[i]->flow - 1, true);
                set(f->s.un, c->fields.v[i]->flow - 1, false);
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
        stmt(f, m->body->list.v[i]);
    }
    if (f->s.alive && m->ret->kind != TY_VOID && !f->told) {
        if (err(m->body->end, "[reachability] a 'return' is missing in '%s'", m->name))
            note(m->at, "it must return %s", ty_str(m->ret)), hint("add 'return ...;' at the end");
    }
    end = f->s;
    bool blank = f->in_ctor && !delegates && !(m->flags & F_COMPACT);
    for (int i = 0; i < f->pending.n && blank; i++)
        if (f->pending.v[i].kind == S_RETURN) check_fields(f, c, &f->pending.v[i].s, f->pending.v[i].at, true);
    f->pending.n = 0;
    if (blank && end.alive)
        check_fields(f, c, &end, m->flags & F_IMPLICIT ? c->at : m->at, true);
    captured(f);
}

void flow_class(struct cls *c)
{
    struct flow *f = NEW(struct flow);
    f->cls = c;
    f->s.alive = true;
    f->in_clinit = true;
    memset(f->loop_un, 0xff, sizeof f->loop_un);
    fields(f, c, true);
    inits(f, c, true);
    check_fields(f, c, &f->s, c->at, false);
    captured(f);
    for (int i = 0; i < c->fields.n; i++) c->fields.v[i]->flow = 0;
    f->in_clinit = false;
    for (int i = 0; i < c->methods.n; i++)
        if (c->methods.v[i]->body) method(f, c, c->methods.v[i]);
}
