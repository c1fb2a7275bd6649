/* Statements (JLS 14). */
#include <string.h>
#include "infer.h"
#include "lint.h"

void push_bindings(struct cx *cx, struct expr *e, bool when)
{
    switch (e->k) {
    case E_INSTANCEOF:
        if (e->pattern && when) {
            struct scope *s = NEW(struct scope);
            s->up = cx->env.scope;
            s->var = e->pattern;
            cx->env.scope = s;
        }
        break;
    case E_PAREN:
        push_bindings(cx, e->a, when);
        break;
    case E_UNARY:
        if (e->op == O_NOT) push_bindings(cx, e->a, !when);
        break;
    case E_BINARY:
        if ((e->op == O_ANDAND && when) || (e->op == O_OROR && !when)) {
            push_bindings(cx, e->a, when);
            push_bindings(cx, e->b, when);
        }
        break;
    default:
        break;
    }
}

/* Can the end of s be reached?  Enough for the scope of pattern variables; flow.c has the whole rule. */
static bool ends(struct stmt *s)
{
    if (!s) return true;
    switch (s->k) {
    case S_RETURN: case S_THROW: case S_BREAK: case S_CONTINUE: case S_YIELD: return false;
    case S_BLOCK: return !s->list.n || ends(s->list.v[s->list.n - 1]);
    case S_IF: return !s->s2 || ends(s->s) || ends(s->s2);
    default: return true;
    }
}

static void check_sub(struct cx *cx, struct stmt *s)
{
    struct scope *was = cx->env.scope;
    if (s) {
        if (s->k == S_LOCAL || s->k == S_CLASS) err(s->at, "[syntax] a declaration is not allowed here");
        check_stmt(cx, s);
    }
    cx->env.scope = was;
}

static void enter(struct cx *cx, struct jump *j, struct stmt *s, const char *label)
{
    *j = (struct jump){ cx->jumps, s, label };
    cx->jumps = j;
}

static void check_local(struct cx *cx, struct stmt *s)
{
    for (int i = 0; i < s->vars.n; i++) {
        struct var *v = s->vars.v[i];
        if (v->tref->infer) {
            if (!v->init) {
                err(v->at, "[var] 'var' needs an initialiser");
                v->type = &ty_error;
            } else if (v->init->k == E_ARRAYLIT || v->init->k == E_LAMBDA || v->init->k == E_MREF) {
                err(v->init->at, "[var] 'var' needs an initialiser with a type of its own");
                v->type = &ty_error;
                v->init = NULL;
            } else {
                declare_local(cx, v);
                struct type *t = check_value(cx, &v->init, NULL);
                if (t->kind == TY_NULL) {
                    err(v->init->at, "[var] the type of 'var' cannot be inferred from null");
                    t = &ty_error;
                }
                v->type = ty_upper(t);
                continue;
            }
            declare_local(cx, v);
            continue;
        }
        v->type = resolve_type(v->tref, &cx->env);
        check_pending_bounds();
        if (v->type == &ty_void) {
            err(v->tref->at, "[void] a variable cannot be of type 'void'");
            v->type = &ty_error;
        }
        declare_local(cx, v);
        if (!v->init) continue;
        check_assign_to(cx, &v->init, v->type);
        if (v->flags & F_FINAL && v->init->is_const && (ty_is_prim(v->type) || ty_is_string(v->type))) {
            v->is_const = true;
            v->val = v->init->val;
        }
    }
}

static void check_foreach(struct cx *cx, struct stmt *s)
{
    struct scope *was = cx->env.scope;
    struct type *t = check_value(cx, &s->e2, NULL), *elem = &ty_error, *b = ty_bound(t);
    struct cls *it = known("java.lang.Iterable");
    if (t->kind == TY_ERROR) {
    } else if (b->kind == TY_ARRAY) {
        elem = b->elem;
    } else {
        struct type *as = it ? ty_as_super(t, it) : NULL;
        if (!as) {
            err(s->e2->at, "[types] for-each needs an array or an Iterable, not %s", ty_str(t));
        } else {
            elem = as->nargs ? ty_upper(as->args[0]) : ty_object();
            method_vec v = {0};
            find_methods(it, xj_intern("iterator"), &v);
            s->m1 = v.v[0];
            struct cls *iter = known("java.util.Iterator");
            v.n = 0;
            find_methods(iter, xj_intern("hasNext"), &v);
            s->m2 = v.v[0];
            v.n = 0;
            find_methods(iter, xj_intern("next"), &v);
            s->m3 = v.v[0];
        }
    }
    struct var *v = s->vars.v[0];
    v->type = v->tref->infer ? elem : resolve_type(v->tref, &cx->env);
    declare_local(cx, v);
    s->type = elem;
    if (elem->kind != TY_ERROR && v->type->kind != TY_ERROR) {
        struct expr *x = expr_make(E_LOCAL, s->e2->at, elem);
        s->tmp = NEW(struct var);
        s->tmp->name = xj_intern("$elem");
        s->tmp->type = elem;
        s->tmp->cls = cx->env.cls;
        s->tmp->lambda = cx->lambda;
        x->var = s->tmp;
        coerce(&x, v->type);
        s->e = x;
    }
    struct jump j;
    enter(cx, &j, s, NULL);
    check_sub(cx, s->s);
    cx->jumps = j.up;
    cx->env.scope = was;
}

static void check_catch(struct cx *cx, struct catch_ *c)
{
    struct scope *was = cx->env.scope;
    struct tref *r = c->var->tref;
    struct type *throwable = ty_known("java.lang.Throwable"), *all = NULL;
    int n = r->alts.n ? r->alts.n : 1;
    for (int i = 0; i < n; i++) {
        struct tref *one = r->alts.n ? r->alts.v[i] : r;
        struct type *t = resolve_type(one, &cx->env);
        if (t->kind == TY_VAR) {
            err(one->at, "[types] a class is needed to catch: '%s' is a type parameter", ty_str(t));
            t = &ty_error;
        }
        if (t->kind != TY_ERROR && !ty_subtype(t, throwable)) {
            err(one->at, "[types] %s is no Throwable", ty_str(t));
            t = &ty_error;
        }
        for (int k = 0; k < c->types.n; k++)
            if (t->kind != TY_ERROR && (ty_subtype(t, c->types.v[k]) || ty_subtype(c->types.v[k], t)))
                err(one->at, "[multi-catch] alternatives of a multi-catch must not be related: %s and %s", ty_str(t),
                    ty_str(c->types.v[k]));
        PUSH(&c->types, t);
        all = all ? ty_lub(all, t) : t;
    }
    c->var->type = all;
    c->var->caught = true;
    r->type = all;
    declare_local(cx, c->var);
    check_block(cx, c->body);
    cx->env.scope = was;
}

static void check_try(struct cx *cx, struct stmt *s)
{
    struct scope *was = cx->env.scope;
    struct cls *closeable = s->vars.n ? known("java.lang.AutoCloseable") : NULL;
    for (int i = 0; i < s->vars.n; i++) {
        struct var *v = s->vars.v[i];
        struct type *t;
        if (v) {
            struct stmt l = { .k = S_LOCAL, .at = v->at };
            PUSH(&l.vars, v);
            v->is_const = false;
            check_local(cx, &l);
            t = v->type;
        } else {
            t = check_value(cx, &s->res_exprs.v[i], NULL);
            struct expr *x = s->res_exprs.v[i];
            while (x->k == E_CONV) x = x->a;
            if ((x->k == E_SFIELD || x->k == E_IFIELD) && t->kind != TY_ERROR && !(x->field->flags & F_FINAL) &&
                err(x->at, "[captured] the resource '%s' must be final", x->field->name))
                note(x->field->at, "declared here");
        }
        struct method *close = NULL;
        if (t->kind != TY_ERROR && (!closeable || !ty_as_super(t, closeable))) {
            err(v ? v->at : s->res_exprs.v[i]->at, "[types] a resource must be AutoCloseable, %s is not", ty_str(t));
        } else if (ty_bound(t)->kind == TY_CLASS) {
            method_vec m = {0};
            find_methods(ty_bound(t)->cls, xj_intern("close"), &m);
            for (int k = 0; k < m.n; k++)
                if (!m.v[k]->params.n && !close) close = m.v[k];
        }
        PUSH(&s->closes, close);
    }
    check_block(cx, s->s);
    cx->env.scope = was;
    for (int i = 0; i < s->catches.n; i++) check_catch(cx, &s->catches.v[i]);
    if (s->s2) check_block(cx, s->s2);
}

static void check_jump(struct cx *cx, struct stmt *s)
{
    const char *word = s->k == S_BREAK ? "break" : "continue";
    for (struct jump *j = cx->jumps; j; j = j->up) {
        bool loop =
            j->stmt->k == S_WHILE || j->stmt->k == S_DO || j->stmt->k == S_FOR || j->stmt->k == S_FOREACH;
        if (j->stmt->k == S_SWITCH && j->stmt->is_expr) {
            err(s->at, "[jump] '%s' cannot leave a switch expression", word);
            return;
        }
        if (s->label ? j->label == s->label : loop || (s->k == S_BREAK && j->stmt->k == S_SWITCH)) {
            struct stmt *t = j->stmt;
            if (s->label && s->k == S_CONTINUE) {
                while (t->k == S_LABEL) t = t->s;
                if (t->k != S_WHILE && t->k != S_DO && t->k != S_FOR && t->k != S_FOREACH) {
                    err(s->at, "[jump] '%s' is not the label of a loop", s->label);
                    return;
                }
            }
            s->target = t;
            if (s->k == S_BREAK) t->breaks = true;
            else t->continues = true;
            return;
        }
    }
    if (s->label) err(s->at, "[jump] undefined label: '%s'", s->label);
    else err(s->at, "[jump] '%s' outside of %s", word, s->k == S_BREAK ? "a switch or loop" : "a loop");
}

static void check_return(struct cx *cx, struct stmt *s)
{
    if (cx->sw) err(s->at, "[jump] 'return' cannot leave a switch expression");
    if (!cx->lambda && !cx->env.method) {
        err(s->at, "[jump] 'return' outside of a method");
        return;
    }
    bool is_void = cx->ret && cx->ret->kind == TY_VOID;
    if (s->e && is_void) {
        check_expr(cx, &s->e, NULL);
        err(s->e->at, "[types] a 'void' %s returns no value", cx->lambda ? "lambda" : "method");
    } else if (s->e) {
        if (!cx->ret) open_result(cx, &s->e);
        else if (!cx->lambda) check_assign_to(cx, &s->e, cx->ret);
        else check_value(cx, &s->e, cx->ret);
        if (cx->lambda && cx->returns) PUSH(&cx->returns->at, &s->e);
    } else if (cx->ret && !is_void) {
        err(s->at, "[types] a value of type %s must be returned", ty_str(cx->ret));
    }
}

static void case_value(struct cx *cx, struct stmt *s, struct swcase *c, struct expr **pe, struct type *sel)
{
    int64_t value = 0;
    if (sel->kind == TY_CLASS && sel->cls->flags & F_ENUM) {
        struct expr *e = *pe;
        struct field *f = e->k == E_NAME ? find_field(sel->cls, e->name) : NULL;
        if (!f || !f->is_enum) {
            if (err(e->at, "[switch] a constant of the enum '%s' is needed", sel->cls->name) && e->k == E_NAME) {
                struct guess g = { .want = e->name };
                for (int i = 0; i < sel->cls->fields.n; i++)
                    if (sel->cls->fields.v[i]->is_enum) guess_try(&g, sel->cls->fields.v[i]->name);
                guess_hint(&g);
            }
            e->type = &ty_error;
            return;
        }
        e->k = E_SFIELD;
        e->field = f;
        e->type = sel;
        value = f->ordinal;
    } else {
        check_value(cx, pe, NULL);
        if ((*pe)->type->kind == TY_ERROR || sel->kind == TY_ERROR) return;
        struct type *want = ty_is_prim(sel) || ty_is_string(sel) ? sel : ty_unbox(sel);
        bool constant = (*pe)->is_const;
        if (!coerce(pe, want)) return;
        if (!constant) {
            err((*pe)->at, "[switch] a constant expression is needed");
            return;
        }
        value = (*pe)->val.i;
    }
    for (int i = 0; i <= s->cases.n; i++) {
        struct swcase *o = i < s->cases.n ? &s->cases.v[i] : c;
        for (int k = 0; k < o->values.n && o->at.at <= c->at.at; k++) {
            struct expr *x = o->labels.v[k];
            bool same = ty_is_string(sel) ? x->is_const && cval_same(sel, &x->val, &(*pe)->val)
                                          : o->values.v[k] == value;
            if (same && x != *pe && err((*pe)->at, "[switch] duplicate case label")) {
                note(x->at, "first here");
                return;
            }
        }
    }
    PUSH(&c->values, value);
}

void check_switch(struct cx *cx, struct stmt *s, struct expr *e, struct type *target)
{
    struct type *sel = check_value(cx, &s->e, NULL), *p = ty_is_prim(sel) ? sel : ty_unbox(sel);
    struct scope *was = cx->env.scope;
    bool is_enum = sel->kind == TY_CLASS && sel->cls->flags & F_ENUM;
    if (sel->kind != TY_ERROR && !is_enum && !ty_is_string(sel) &&
        !(p && ty_is_integral(p) && p->kind != TY_LONG)) {
        err(s->e->at, "[switch] a switch over %s is not possible", ty_str(sel));
        sel = &ty_error;
    }
    s->sel_type = sel;
    if (p && sel->kind != TY_ERROR) convert(&s->e, &ty_int);
    struct jump j;
    enter(cx, &j, s, NULL);
    struct stmt *outer_sw = cx->sw;
    struct yields *outer_y = cx->sw_yields, mine = {0};
    if (s->is_expr) {
        cx->sw = s;
        cx->sw_yields = &mine;
        s->type = target;
    }
    struct swcase *def = NULL;
    for (int i = 0; i < s->cases.n; i++) {
        struct swcase *c = &s->cases.v[i];
        if (c->arrow != s->arrow) err(c->at, "[switch] different kinds of case labels in one switch");
        if (c->is_default) {
            if (def && err(c->at, "[switch] duplicate default label")) note(def->at, "first here");
            def = c;
        }
        for (int k = 0; k < c->labels.n; k++) case_value(cx, s, c, &c->labels.v[k], sel);
        for (int k = 0; k < c->body.n; k++) check_stmt(cx, c->body.v[k]);
        if (s->arrow) cx->env.scope = was;
    }
    cx->env.scope = was;
    cx->jumps = j.up;
    cx->sw = outer_sw;
    cx->sw_yields = outer_y;
    if (!s->is_expr) return;
    if (!def && sel->kind != TY_ERROR) {
        bool all = is_enum;
        int n = 0, have = 0;
        for (int i = 0; is_enum && i < sel->cls->fields.n; i++) n += sel->cls->fields.v[i]->is_enum;
        for (int i = 0; i < s->cases.n; i++) have += s->cases.v[i].values.n;
        if (!all || have < n) err(s->at, "[switch] the switch expression does not cover all values");
    }
    struct type *t = NULL;
    bool numeric = mine.at.n > 0;
    for (int i = 0; i < mine.at.n; i++) {
        struct type *y = (*mine.at.v[i])->type;
        if (y->kind == TY_ERROR) {
            e->type = y;
            return;
        }
        if (!(ty_is_prim(y) || ty_unbox(y))) numeric = false;
    }
    if (target && target->kind != TY_FREE) {
        t = target;
    } else {
        for (int i = 0; i < mine.at.n; i++) {
            struct type *y = (*mine.at.v[i])->type, *to;
            if (!t) t = numeric && ty_unbox(y) ? ty_unbox(y) : y;
            else if (numeric && binary_promote(t, y, &to)) t = t->kind == y->kind ? t : to;
            else if (t->kind != y->kind || ty_is_ref(t)) t = ty_lub(ty_box(t), ty_box(y));
        }
    }
    if (!t) err(s->at, "[switch] the switch expression has no result");
    for (int i = 0; t && i < mine.at.n; i++) coerce(mine.at.v[i], t);
    s->type = e->type = t ? t : &ty_error;
}

void check_block(struct cx *cx, struct stmt *s)
{
    struct scope *was = cx->env.scope;
    for (int i = 0; i < s->list.n; i++) check_stmt(cx, s->list.v[i]);
    cx->env.scope = was;
}

static void check_for(struct cx *cx, struct stmt *s)
{
    struct scope *was = cx->env.scope;
    for (int i = 0; i < s->list.n; i++) check_stmt(cx, s->list.v[i]);
    if (s->e) {
        check_condition(cx, &s->e);
        push_bindings(cx, s->e, true);
    }
    for (int i = 0; i < s->update.n; i++) check_stmt(cx, s->update.v[i]);
    struct jump j;
    enter(cx, &j, s, NULL);
    check_sub(cx, s->s);
    cx->jumps = j.up;
    cx->env.scope = was;
    if (s->e && !s->breaks) push_bindings(cx, s->e, false);
}

static void check_loop(struct cx *cx, struct stmt *s)
{
    struct jump j;
    struct scope *was = cx->env.scope;
    if (s->k == S_WHILE) {
        check_condition(cx, &s->e);
        push_bindings(cx, s->e, true);
    }
    enter(cx, &j, s, NULL);
    check_sub(cx, s->s);
    cx->jumps = j.up;
    cx->env.scope = was;
    if (s->k == S_DO) check_condition(cx, &s->e);
    if (!s->breaks) push_bindings(cx, s->e, false);
}

void check_stmt(struct cx *cx, struct stmt *s)
{
    check_pending_bounds();
    struct jump j;
    struct scope *was = cx->env.scope;
    switch (s->k) {
    case S_LOCAL: check_local(cx, s); break;
    case S_CLASS: {
        check_local_class(cx, s->cls);
        break;
    }
    case S_EXPR: check_expr(cx, &s->e, NULL); break;
    case S_IF:
        check_condition(cx, &s->e);
        push_bindings(cx, s->e, true);
        check_sub(cx, s->s);
        if (s->s && s->s->k == S_EMPTY && !s->s2) warn(s->s->at, LINT_empty, "an empty statement behind 'if'");
        cx->env.scope = was;
        if (s->s2) {
            push_bindings(cx, s->e, false);
            check_sub(cx, s->s2);
            cx->env.scope = was;
        }
        if (!ends(s->s) && (!s->s2 || ends(s->s2))) push_bindings(cx, s->e, false);
        else if (s->s2 && ends(s->s) && !ends(s->s2)) push_bindings(cx, s->e, true);
        break;
    case S_WHILE: case S_DO: check_loop(cx, s); break;
    case S_FOR: check_for(cx, s); break;
    case S_FOREACH: check_foreach(cx, s); break;
    case S_BLOCK: check_block(cx, s); break;
    case S_RETURN: check_return(cx, s); break;
    case S_BREAK: case S_CONTINUE: check_jump(cx, s); break;
    case S_THROW:
        check_value(cx, &s->e, NULL);
        if (s->e->type->kind != TY_ERROR && s->e->type->kind != TY_NULL &&
            !ty_subtype(s->e->type, ty_known("java.lang.Throwable")))
            err(s->e->at, "[types] incompatible types: %s is no Throwable", ty_str(s->e->type));
        break;
    case S_TRY: check_try(cx, s); break;
    case S_SWITCH: check_switch(cx, s, NULL, NULL); break;
    case S_SYNC:
        check_value(cx, &s->e, NULL);
        if (ty_is_prim(s->e->type))
            err(s->e->at, "[types] a reference is needed, but this is %s", ty_str(s->e->type));
        lint_synchronized(s->e);
        check_block(cx, s->s);
        break;
    case S_LABEL:
        for (struct jump *o = cx->jumps; o; o = o->up)
            if (o->label == s->label) err(s->at, "[duplicate] label '%s' is already used here", s->label);
        enter(cx, &j, s, s->label);
        if (s->s && (s->s->k == S_LOCAL || s->s->k == S_CLASS)) check_sub(cx, s->s);
        else if (s->s) check_stmt(cx, s->s);            /* what it binds is bound behind the label, too */
        cx->jumps = j.up;
        break;
    case S_ASSERT:
        check_condition(cx, &s->e);
        if (s->e2) check_value(cx, &s->e2, NULL);
        break;
    case S_YIELD:
        if (!cx->sw) {
            err(s->at, "[jump] 'yield' outside of a switch expression");
            break;
        }
        s->target = cx->sw;
        check_value(cx, &s->e, cx->sw->type);
        PUSH(&cx->sw_yields->at, &s->e);
        break;
    case S_EMPTY: break;
    }
}
