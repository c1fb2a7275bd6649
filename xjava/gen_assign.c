/* Assignments, compound assignments, ++ and --. */
#include <string.h>
#include "gen.h"
#include "shared.h"

const char *element(struct fn *f, struct expr *e, const char *a, const char *i, bool store);

/* A place evaluated once: reads and writes go to `text`.  field, array: NULL, or of which it is one. */
struct place { const char *text; struct expr *e; const char *array; struct field *field; };

static const char *load(struct place *p) { return p->field ? field_read(p->field, p->text) : p->text; }

static bool is_shared(const struct expr *e) { return e->k == E_SFIELD && e->field->shared; }

/* What read_place entered is left. */
static void store(struct fn *f, struct place *p, const char *v)
{
    if (p->array && ty_is_ref(p->e->type)) {
        emit(f, "XJ_STORE(%s, %s);", p->array, v);
        f->has_call = true;
    }
    if (p->field) field_write(f, p->field, p->text, v);
    else emit(f, "%s = %s;", p->text, v);
    if (is_shared(p->e)) gen_leave(f, p->field->cls);
}

/* The left side of a compound assignment: checked before the right side is evaluated. */
static struct place read_place(struct fn *f, struct expr *e, struct expr *later)
{
    struct place p = { .e = e };
    switch (e->k) {
    case E_LOCAL:
        p.text = var_name(f, e->var);
        break;
    case E_SFIELD:
        if (e->a) gen_effect(f, e->a);
        need_class(e->field->cls);
        need_field(e->field);
        gen_clinit_check(f, e->field->cls);
        p.text = field_cname(e->field);
        p.field = e->field;
        if (e->field->shared) gen_enter(f, e->field->cls);
        break;
    case E_IFIELD: {
        const char *o = gen_stable(f, e->a, &later, 1);
        null_check(f, o, e->a, xj_fmt("Cannot read field \"%s\"", e->field->name));
        p.text = field_place(f, e->field, o);
        p.field = e->field;
        break;
    }
    default: {
        struct expr *both[2] = { e->b, later };
        const char *a = gen_stable(f, e->a, both, 2), *i = gen_stable(f, e->b, &later, 1);
        p.array = a;
        p.text = element(f, e, a, i, false);
    }
    }
    return p;
}

const char *gen_assign(struct fn *f, struct expr *e, bool want)
{
    struct expr *l = e->a;
    const char *v;
    switch (l->k) {
    case E_LOCAL: {
        v = gen_expr(f, e->b);
        const char *n = var_name(f, l->var);
        emit(f, "%s = %s;", n, v);
        return want ? v : "";
    }
    case E_SFIELD: {
        if (l->a) gen_effect(f, l->a);
        v = gen_expr(f, e->b);
        need_class(l->field->cls);
        need_field(l->field);
        gen_clinit_check(f, l->field->cls);
        if (l->field->shared) gen_enter(f, l->field->cls);
        field_write(f, l->field, field_cname(l->field), v);
        if (l->field->shared) gen_leave(f, l->field->cls);
        return v;
    }
    case E_IFIELD: {
        const char *o = gen_stable(f, l->a, &e->b, 1);
        v = gen_expr(f, e->b);
        null_check(f, o, l->a, xj_fmt("Cannot assign field \"%s\"", l->field->name));
        field_write(f, l->field, field_place(f, l->field, o), v);
        return v;
    }
    default: {
        struct expr *both[2] = { l->b, e->b };
        const char *a = gen_stable(f, l->a, both, 2), *i = gen_stable(f, l->b, &e->b, 1);
        v = gen_expr(f, e->b);
        struct place p = { .e = l, .array = a };
        p.text = element(f, l, a, i, true);
        store(f, &p, v);
        return v;
    }
    }
}

static struct type *prim_of(struct type *t) { return ty_is_prim(t) ? t : ty_unbox(t); }

const char *gen_compound(struct fn *f, struct expr *e, bool want)
{
    const char *first = NULL;
    if (is_shared(e->a)) {              /* nobody else's code, and nothing that throws, while the class is held */
        first = gen_expr(f, e->b);
        if (e->op == O_DIV || e->op == O_REM) gen_binary_op(f, e->op, e->operand, "1", first, e->b);
    }
    struct place p = read_place(f, e->a, e->b);
    struct type *t = e->a->type;
    (void)want;
    const char *old = hold(f, t, "%s", load(&p)), *v;
    if (e->operand->kind == TY_CLASS) {
        const char *x = gen_text(f, t, old), *r = gen_expr(f, e->b), *y = gen_text(f, e->b->type, r);
        v = hold(f, ty_string(), "xj_concat(2, (xj_ref[]){ %s, %s })", x, y);
    } else {
        struct type *pt = prim_of(t);
        if (ty_is_ref(t)) old = gen_unbox(f, pt, old, e->a);
        const char *a = gen_prim(f, pt, e->operand, old), *b = first ? first : gen_expr(f, e->b);
        v = gen_binary_op(f, e->op, e->operand, a, b, e->b);
        v = gen_prim(f, e->operand, pt, v);
        if (ty_is_ref(t)) v = gen_box(f, pt, v);
    }
    store(f, &p, v);
    return v;
}

const char *gen_incdec(struct fn *f, struct expr *e, bool want)
{
    struct place p = read_place(f, e->a, NULL);
    struct type *t = e->a->type, *pt = prim_of(t);
    (void)want;
    const char *boxed = hold(f, t, "%s", load(&p)), *old = boxed;
    if (ty_is_ref(t)) old = gen_unbox(f, pt, old, e->a);
    const char *a = gen_prim(f, pt, e->operand, old);
    const char *v = gen_binary_op(f, e->op > 0 ? O_ADD : O_SUB, e->operand, a, "1", NULL);
    v = gen_prim(f, e->operand, pt, v);
    if (ty_is_ref(t)) v = gen_box(f, pt, v);
    store(f, &p, v);
    return e->k == E_PREINC ? v : boxed;
}
