/* Statements, protected regions, switches. */
#include <string.h>
#include "gen.h"
#include "shared.h"
#include "lines.h"

int gen_label(void)
{
    static int next;
    return ++next;
}

/* A mark in the body, which fn_end makes lines of. */
void gen_line(struct fn *f, pos_t at)
{
    int line = at ? source_line(at) : 0;
    if (!line || line == f->line) return;
    f->line = line;
    buf_fmt(&f->body, "@%d\n", line);
}

bool gen_via(struct fn *f, struct method *m)
{
    struct type *ret = ty_erase(m->ret);
    if (ty_is_prim(ret) || ret->kind == TY_VOID || (ret->kind == TY_CLASS && ret->cls->flags & F_FINAL) || method_narrows(m)) return false;
    if (!f->line) f->line = f->first;
    f->line |= LINE_VIA;
    buf_fmt(&f->body, "@%d\n", f->line);
    return true;
}

void gen_via_end(struct fn *f, bool was)
{
    if (!was) return;
    f->line &= ~LINE_VIA;
    buf_fmt(&f->body, "@%d\n", f->line);
}

pos_t expr_pos(struct expr *e)
{
    switch (e->k) {
    case E_CALL: return e->paren_at ? e->paren_at : e->at.at;
    case E_BINARY: case E_CONCAT: case E_ASSIGN: case E_COMPOUND: return e->name_at.at ? e->name_at.at : e->at.at;
    case E_CONV: return expr_pos(e->a);
    default: return e->at.at;
    }
}

static int depth_of(struct fn *f)
{
    int n = 0;
    for (struct region *r = f->regions; r; r = r->up) n++;
    return n;
}

/* Does leaving the regions down to `depth` run anything? */
static bool must_leave(struct fn *f, int depth)
{
    int n = depth_of(f);
    for (struct region *r = f->regions; r && n > depth; r = r->up, n--)
        if (r->finally || r->unlock) return true;
    return false;
}

/* Leave the regions down to `depth`: pop handlers, unlock, run finally blocks. */
static void leave(struct fn *f, int depth)
{
    struct region *was = f->regions;
    while (f->regions && depth_of(f) > depth) {
        struct region *r = f->regions;
        if (r->armed) emit(f, "th->top = y%d.up;", r->id);
        f->regions = r->up;
        if (r->unlock) emit(f, "%s;", r->unlock);
        if (r->finally) gen_stmt(f, r->finally);
    }
    f->regions = was;
}

static struct region arm(struct fn *f, struct stmt *finally, const char *unlock)
{
    struct region r = {
        .up = f->regions, .finally = finally, .unlock = unlock, .id = gen_label(), .armed = true
    };
    f->has_try = true;
    f->has_call = true;
    buf_fmt(&f->decl, "    struct xj_try y%d;\n", r.id);
    emit(f, "y%d.up = th->top; th->top = &y%d;", r.id, r.id);
    emit(f, "if (__builtin_setjmp(y%d.jb)) goto H%d;", r.id, r.id);
    return r;
}

static void disarm(struct fn *f, struct region *r)
{
    emit(f, "th->top = y%d.up;", r->id);
    f->regions = r->up;
}

/* try { body } finally { fin }; body may be a whole try-catch. */
static void gen_finally(struct fn *f, struct stmt *s, void (*body)(struct fn *, struct stmt *))
{
    struct region r = arm(f, s->s2, NULL);
    int end = gen_label();
    f->regions = &r;
    body(f, s);
    disarm(f, &r);
    int slot = f->slot;
    gen_stmt(f, s->s2);
    emit(f, "goto L%d;", end);
    buf_fmt(&f->body, "H%d:;\n", r.id);
    const char *x = hold(f, ty_object(), "xj_caught(th, &y%d)", r.id);
    f->slot = f->slots;
    slot_take(f, 1);
    gen_stmt(f, s->s2);
    f->slot = slot;
    emit(f, "xj_throw(%s);", x);
    buf_fmt(&f->body, "L%d:;\n", end);
}

static void gen_resources(struct fn *f, struct stmt *s, int i);

static void call_close(struct fn *f, struct stmt *s, int i, const char *o)
{
    struct method *m = s->closes.v[i];
    need_class(m->cls);
    layout(m->cls);
    emit(f, "%s;", gen_dispatch(f, m, o, o));
}

/* A resource's region closes it on every way out: a synthetic finally statement cannot say "close", so it is
 * kept as an S_EXPR whose expression is a call on the resource variable. */
static struct stmt *close_stmt(struct stmt *s, int i, struct var *v)
{
    struct stmt *x = NEW(struct stmt), *iff = NEW(struct stmt);
    struct span end = s->s->end;        /* javac calls close there */
    struct expr *call = expr_make(E_CALL, end, s->closes.v[i]->ret),
                *r = expr_make(E_LOCAL, v->at, v->type), *cmp = expr_make(E_BINARY, v->at, &ty_boolean),
                *nul = expr_make(E_LIT, v->at, &ty_null);
    r->var = v;
    call->a = r;
    call->name = s->closes.v[i]->name;
    call->method = s->closes.v[i];
    call->site = ty_bound(v->type);
    x->k = S_EXPR;
    x->at = end;
    x->e = call;
    cmp->op = O_NE;
    cmp->a = r;
    cmp->b = nul;
    cmp->operand = ty_object();
    iff->k = S_IF;
    iff->at = end;
    iff->e = cmp;
    iff->s = x;
    return iff;
}

static void gen_resources(struct fn *f, struct stmt *s, int i)
{
    if (i == s->vars.n) {
        gen_stmt(f, s->s);
        return;
    }
    struct var *v = s->vars.v[i];
    int slot = slot_take(f, 1);
    if (!v) {
        v = NEW(struct var);
        v->name = xj_intern("$resource");
        v->type = s->res_exprs.v[i]->type;
        v->cls = f->cls;
        v->lambda = f->lambda;
        const char *val = gen_expr(f, s->res_exprs.v[i]);
        emit(f, "%s = %s;", var_name(f, v), val);
    } else {
        const char *val = gen_expr(f, v->init);
        emit(f, "%s = %s;", var_name(f, v), val);
    }
    const char *o = var_name(f, v);
    struct region r = arm(f, close_stmt(s, i, v), NULL);
    int end = gen_label(), none = gen_label();
    f->regions = &r;
    gen_resources(f, s, i + 1);
    disarm(f, &r);
    gen_stmt(f, r.finally);
    emit(f, "goto L%d;", end);
    buf_fmt(&f->body, "H%d:;\n", r.id);
    const char *x = hold(f, ty_object(), "xj_caught(th, &y%d)", r.id);
    gen_line(f, s->at.at);
    emit(f, "if (!%s) goto L%d;", o, none);
    struct region q = arm(f, NULL, NULL);
    f->regions = &q;
    call_close(f, s, i, o);
    disarm(f, &q);
    emit(f, "goto L%d;", none);
    buf_fmt(&f->body, "H%d:;\n", q.id);
    f->slot = slot;
    emit(f, "xj_suppress(%s, xj_caught(th, &y%d));", x, q.id);
    buf_fmt(&f->body, "L%d:;\n", none);
    emit(f, "xj_throw(%s);", x);
    buf_fmt(&f->body, "L%d:;\n", end);
}

static void gen_try_body(struct fn *f, struct stmt *s)
{
    if (!s->catches.n) {
        gen_resources(f, s, 0);
        return;
    }
    struct region r = arm(f, NULL, NULL);
    int end = gen_label();
    f->regions = &r;
    gen_resources(f, s, 0);
    disarm(f, &r);
    emit(f, "goto L%d;", end);
    buf_fmt(&f->body, "H%d:;\n", r.id);
    const char *x = hold(f, ty_object(), "xj_caught(th, &y%d)", r.id);
    for (int i = 0; i < s->catches.n; i++) {
        struct catch_ *c = &s->catches.v[i];
        int next = gen_label();
        struct buf cond = {0};
        for (int k = 0; k < c->types.n; k++)
            buf_fmt(&cond, "%s%s", k ? " || " : "", instance_test(c->types.v[k], x));
        emit(f, "if (!(%s)) goto L%d;", cond.s, next);
        emit(f, "%s = %s;", var_name(f, c->var), x);
        int slot = slot_take(f, 1);
        gen_stmt(f, c->body);
        f->slot = slot;
        emit(f, "goto L%d;", end);
        buf_fmt(&f->body, "L%d:;\n", next);
    }
    emit(f, "xj_throw(%s);", x);
    buf_fmt(&f->body, "L%d:;\n", end);
}

static void gen_sync(struct fn *f, struct stmt *s)
{
    const char *o = hold(f, ty_object(), "%s", gen_expr(f, s->e));
    null_check(f, o, s->e, "Cannot enter synchronized block");
    struct cls *shared = s->e->k == E_CLASSLIT && s->e->operand->kind == TY_CLASS && has_shared(s->e->operand->cls) ? s->e->operand->cls : NULL;
    const char *unlock = shared ? xj_fmt("xj_shared_leave(&SH_%s)", cls_cname(shared)) : xj_fmt("xj_unlock(%s)", o);
    if (shared) gen_enter(f, shared);
    else emit(f, "xj_lock(%s);", o);
    struct region r = arm(f, NULL, unlock);
    int end = gen_label(), slot = slot_take(f, 1);
    f->regions = &r;
    gen_stmt(f, s->s);
    f->slot = slot;
    disarm(f, &r);
    emit(f, "%s;", unlock);
    emit(f, "goto L%d;", end);
    buf_fmt(&f->body, "H%d:;\n", r.id);
    const char *x = hold(f, ty_object(), "xj_caught(th, &y%d)", r.id);
    emit(f, "%s;", unlock);
    emit(f, "xj_throw(%s);", x);
    buf_fmt(&f->body, "L%d:;\n", end);
}

static void enter_target(struct fn *f, struct stmt *s)
{
    s->id = gen_label();
    s->tries = depth_of(f);
}

/* That of a `while`: where javac has its condition. */
static pos_t paren_before(pos_t at)
{
    struct source *s = source_of(at);
    pos_t p = at;
    while (s && p > s->base && s->text[p - s->base] != '(') p--;
    return s && p > s->base ? p : at;
}

/* ---- lengths of arrays in loops: a local with one value has one length, which gcc could not take out of the loop
 * by itself: the load stands behind a check, and might trap ---- */
struct loop { struct buf before; var_vec arrays; };

void keep_array(struct fn *f, struct var *v)
{
    if (!v->assigns && ty_erase(v->type)->kind == TY_ARRAY) PUSH(&f->arrays, v);
}

static struct loop loop_begin(struct fn *f)
{
    struct loop l = { .before = f->body };
    f->body = (struct buf){0};
    for (int i = 0; i < f->arrays.n; i++) {
        struct var *v = f->arrays.v[i];
        if (v->length) continue;
        v->length = "";
        PUSH(&l.arrays, v);
    }
    return l;
}

static void loop_end(struct fn *f, struct loop *l)
{
    struct buf body = f->body;
    f->body = l->before;
    for (int i = 0; i < l->arrays.n; i++) {
        struct var *v = l->arrays.v[i];
        const char *a = var_name(f, v);
        if (*v->length) emit(f, v->nonnull ? "%s = XJ_LEN(%s);" : "%s = %s ? XJ_LEN(%s) : 0;", v->length, a, a);
        v->length = NULL;
    }
    if (body.s) buf_str(&f->body, body.s);
}

static void gen_loop(struct fn *f, struct stmt *s)
{
    enter_target(f, s);
    int id = s->id, top = gen_label();
    bool endless = !s->e || (s->e->is_const && s->e->val.i);
    pos_t cond = endless ? 0 : s->k == S_FOR ? expr_pos(s->e) : paren_before(s->e->at.at);
    if (s->k == S_FOR)
        for (int i = 0; i < s->list.n; i++) gen_stmt(f, s->list.v[i]);
    gen_line(f, cond);
    struct loop l = loop_begin(f);
    if (s->k != S_DO && !endless) gen_branch(f, s->e, false, xj_fmt("X%d", id));
    buf_fmt(&f->body, "L%d:;\n", top);
    gen_stmt(f, s->s);
    buf_fmt(&f->body, "N%d:;\n", id);
    for (int i = 0; i < s->update.n; i++) gen_stmt(f, s->update.v[i]);
    gen_line(f, cond);
    if (endless) emit(f, "goto L%d;", top);
    else gen_branch(f, s->e, true, xj_fmt("L%d", top));
    loop_end(f, &l);
    buf_fmt(&f->body, "X%d:;\n", id);
}

static const char *iface_call(struct fn *f, struct method *m, const char *o)
{
    bool via = gen_via(f, m);
    const char *v = hold(f, ty_erase(m->ret), "%s", gen_dispatch(f, m, o, o));
    gen_via_end(f, via);
    return v;
}

static void gen_foreach(struct fn *f, struct stmt *s)
{
    gen_line(f, s->e2->at.at);
    const char *c = hold(f, ty_object(), "%s", gen_expr(f, s->e2)), *elem;
    int top = gen_label();
    struct type *b = ty_bound(s->e2->type);
    const char *var = var_name(f, s->vars.v[0]);
    s->tmp->cls = f->cls;
    const char *tmp = var_name(f, s->tmp);
    enter_target(f, s);
    int id = s->id;
    if (b->kind == TY_ARRAY) {
        int slot = slot_take(f, 3);
        if (!never_null(s->e2))
            emit(f, "XJ_NN(%s, \"Cannot read the array length because \\\"<local%d>\\\" is null\");", c, slot);
        f->has_call = true;
        slot_take(f, slot_width(s->vars.v[0]->type));
        const char *i = temp(f, "int32_t"), *n = hold(f, &ty_int, "XJ_LEN(%s)", c);
        struct loop l = loop_begin(f);
        emit(f, "%s = 0;", i);
        emit(f, "if (%s >= %s) goto X%d;", i, n, id);
        buf_fmt(&f->body, "L%d:;\n", top);
        emit(f, "%s = XJ_EL(%s, %s, %s);", tmp, cstore(ty_erase(b->elem)), c, i);
        emit(f, "%s = %s;", var, gen_expr(f, s->e));
        keep_array(f, s->vars.v[0]);
        gen_stmt(f, s->s);
        buf_fmt(&f->body, "N%d:;\n", id);
        emit(f, "if (++%s < %s) goto L%d;", i, n, top);
        loop_end(f, &l);
    } else {
        null_check(f, c, s->e2, npe_invoke(s->m1, b));
        const char *it = iface_call(f, s->m1, c);
        slot_take(f, 1 + slot_width(s->vars.v[0]->type));
        struct loop l = loop_begin(f);
        buf_fmt(&f->body, "N%d:;\n", id);
        emit(f, "XJ_NN(%s, \"Cannot invoke \\\"java.util.Iterator.hasNext()\\\"\");", it);
        const char *more = iface_call(f, s->m2, it);
        emit(f, "if (!%s) goto X%d;", more, id);
        elem = iface_call(f, s->m3, it);
        if (!ty_subtype(ty_erase(s->m3->ret), ty_erase(s->type))) {
            struct type *want = s->vars.v[0]->type;
            if (ty_is_prim(want) || !ty_is_object(ty_erase(want))) gen_checkcast(f, s->type, elem);
        }
        emit(f, "%s = %s;", tmp, elem);
        emit(f, "%s = %s;", var, gen_expr(f, s->e));
        keep_array(f, s->vars.v[0]);
        gen_stmt(f, s->s);
        emit(f, "goto N%d;", id);
        loop_end(f, &l);
    }
    buf_fmt(&f->body, "X%d:;\n", id);
}

static void gen_return(struct fn *f, struct stmt *s)
{
    const char *v = NULL;
    if (s->e) v = gen_expr(f, s->e);
    if (v && f->regions) v = hold(f, s->e->type, "%s", v);
    if (v && must_leave(f, 0)) slot_take(f, slot_width(ty_erase(f->ret)));
    leave(f, 0);
    if (v && f->ret->kind != TY_VOID) emit(f, "return %s;", v);
    else emit(f, "goto Lret;");
}

static void switch_dispatch(struct fn *f, struct stmt *s, const char *v, const int *labels, int miss)
{
    bool str = ty_is_string(s->sel_type);
    if (!str) emit(f, "switch (%s) {", v);
    for (int i = 0; i < s->cases.n; i++) {
        struct swcase *c = &s->cases.v[i];
        for (int k = 0; k < c->values.n; k++) {
            if (str)
                emit(f, "if (xj_string_equals(%s, %s)) goto L%d;", v,
                     gen_const(ty_string(), &c->labels.v[k]->val), labels[i]);
            else
                emit(f, "case %s: goto L%d;", gen_const(&ty_int, &(struct cval){ .i = c->values.v[k] }),
                     labels[i]);
        }
    }
    if (!str) emit(f, "default: goto L%d; }", miss);
    else emit(f, "goto L%d;", miss);
}

void gen_switch(struct fn *f, struct stmt *s, const char *result)
{
    const char *v = hold(f, s->e->type, "%s", gen_expr(f, s->e));
    int slot_was = f->slot;
    enter_target(f, s);
    int id = s->id, *labels = xj_alloc(sizeof *labels * (size_t)(s->cases.n + 1)), miss = 0, fail = 0;
    struct type *sel = s->sel_type;
    if (sel->kind == TY_CLASS && sel->cls->flags & F_ENUM) {
        struct method *ord = NULL;
        struct cls *en = known("java.lang.Enum");
        for (int i = 0; i < en->methods.n; i++)
            if (!strcmp(en->methods.v[i]->name, "ordinal")) ord = en->methods.v[i];
        null_check(f, v, s->e, npe_invoke(ord, sel));
        need_class(en);
        need_method(ord);
        f->has_call = true;
        v = hold(f, &ty_int, "%s(%s)", method_cname(ord), v);
    } else if (ty_is_string(sel)) {
        int slot = s->cases.n ? slot_take(f, 2) : 0;
        if (!s->cases.n) emit(f, "XJ_NN(%s, (char *)0);", v);
        else if (!never_null(s->e))
            emit(f, "XJ_NN(%s, \"Cannot invoke \\\"String.hashCode()\\\" because \\\"<local%d>\\\" is null\");", v, slot);
        f->has_call = true;
    }
    for (int i = 0; i < s->cases.n; i++) {
        labels[i] = gen_label();
        if (s->cases.v[i].is_default) miss = labels[i];
    }
    if (!miss && s->is_expr) miss = fail = gen_label();
    const char *was = f->yield_to;
    if (s->is_expr) f->yield_to = result;
    int end = miss ? miss : gen_label();
    switch_dispatch(f, s, v, labels, end);
    for (int i = 0; i < s->cases.n; i++) {
        struct swcase *c = &s->cases.v[i];
        buf_fmt(&f->body, "L%d:;\n", labels[i]);
        for (int k = 0; k < c->body.n; k++) gen_stmt(f, c->body.v[k]);
        if (s->arrow) emit(f, "goto X%d;", id);
    }
    if (fail) {
        emit(f, "goto X%d;", id);
        buf_fmt(&f->body, "L%d:;\n", fail);
        emit(f, "xj_no_match();");
    }
    if (!miss) buf_fmt(&f->body, "L%d:;\n", end);
    buf_fmt(&f->body, "X%d:;\n", id);
    f->slot = slot_was;
    f->yield_to = was;
}

void gen_stmt(struct fn *f, struct stmt *s)
{
    if (!s) return;
    int slot = f->slot, arrays = f->arrays.n;
    if (s->k != S_BLOCK && s->k != S_EMPTY && s->k != S_LABEL && s->k != S_CLASS && s->k != S_LOCAL) gen_line(f, s->at.at);
    switch (s->k) {
    case S_LOCAL:
        for (int i = 0; i < s->vars.n; i++) {
            struct var *v = s->vars.v[i];
            slot_take(f, slot_width(v->type));
            if (!v->init) {
                var_name(f, v);
                continue;
            }
            gen_line(f, v->at.at);
            const char *x = gen_expr(f, v->init);
            emit(f, "%s = %s;", var_name(f, v), x);
            v->nonnull = !v->assigns && never_null(v->init);
            keep_array(f, v);
        }
        break;
    case S_CLASS: break;
    case S_EXPR: gen_effect(f, s->e); break;
    case S_IF: {
        slot_patterns(f, s->e);
        int no = gen_label(), end = gen_label();
        gen_branch(f, s->e, false, xj_fmt("L%d", no));
        gen_stmt(f, s->s);
        if (s->s2) emit(f, "goto L%d;", end);
        buf_fmt(&f->body, "L%d:;\n", no);
        if (s->s2) {
            gen_stmt(f, s->s2);
            buf_fmt(&f->body, "L%d:;\n", end);
        }
        break;
    }
    case S_WHILE: case S_DO: case S_FOR: gen_loop(f, s); break;
    case S_FOREACH: gen_foreach(f, s); break;
    case S_BLOCK:
        for (int i = 0; i < s->list.n; i++) gen_stmt(f, s->list.v[i]);
        break;
    case S_RETURN: gen_return(f, s); break;
    case S_BREAK:
        leave(f, s->target->tries);
        emit(f, "goto X%d;", s->target->id);
        break;
    case S_CONTINUE:
        leave(f, s->target->tries);
        emit(f, "goto N%d;", s->target->id);
        break;
    case S_THROW: {
        const char *x = gen_expr(f, s->e);
        null_check(f, x, s->e, "Cannot throw exception");
        emit(f, "xj_throw(%s);", x);
        f->has_call = true;
        break;
    }
    case S_TRY:
        if (s->s2) gen_finally(f, s, gen_try_body);
        else gen_try_body(f, s);
        break;
    case S_SWITCH: gen_switch(f, s, NULL); break;
    case S_SYNC: gen_sync(f, s); break;
    case S_LABEL:
        enter_target(f, s);
        {
            int id = s->id;
            gen_stmt(f, s->s);
            buf_fmt(&f->body, "X%d:;\n", id);
        }
        break;
    case S_ASSERT: break;               /* disabled, as `java` runs without -ea */
    case S_EMPTY: break;
    case S_YIELD: {
        const char *v = gen_expr(f, s->e);
        if (f->regions) v = hold(f, s->e->type, "%s", v);
        if (must_leave(f, s->target->tries)) slot_take(f, slot_width(ty_erase(s->e->type)));
        leave(f, s->target->tries);
        emit(f, "%s = %s;", f->yield_to, v);
        emit(f, "goto X%d;", s->target->id);
        break;
    }
    }
    if (s->k != S_LOCAL) f->arrays.n = arrays;
    if (s->k != S_LOCAL) f->slot = slot;       /* but a guard's pattern variable lives on */
}
