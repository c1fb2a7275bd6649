/* The JVM's helpful NullPointerException messages (JEP 358), as for classes compiled with javac -g. */
#include <string.h>
#include "gen.h"

const char *external_name(struct type *t)
{
    t = ty_erase(t);
    if (t->kind == TY_ARRAY) return xj_fmt("%s[]", external_name(t->elem));
    if (t->kind != TY_CLASS) return ty_str(t);
    if (!strcmp(t->cls->full, "java.lang.Object")) return "Object";
    if (!strcmp(t->cls->full, "java.lang.String")) return "String";
    return t->cls->full;
}

static const char *method_text(struct method *m, struct type *site)
{
    struct type *owner =
        site && site->kind == TY_CLASS && strcmp(m->cls->full, "java.lang.Object") ? site : ty_raw(m->cls);
    const char *s = xj_fmt("%s.%s(", external_name(owner), m->name);
    for (int i = 0; i < m->params.n; i++)
        s = xj_fmt("%s%s%s", s, i ? ", " : "", external_name(m->params.v[i]->type));
    return xj_fmt("%s)", s);
}

const char *npe_invoke(struct method *m, struct type *site)
{
    return xj_fmt("Cannot invoke \"%s\"", method_text(m, site));
}

/* What the bytecode that pushed the value says, or NULL. */
static const char *source(struct expr *e, int depth)
{
    if (depth <= 0) return "...";
    if (e->is_const) {
        if (ty_is_string(e->type)) return NULL;
        return ty_is_integral(e->type) || e->type->kind == TY_BOOLEAN ? xj_fmt("%lld", (long long)e->val.i)
                                                                      : NULL;
    }
    switch (e->k) {
    case E_LIT: return e->type->kind == TY_NULL ? "null" : NULL;
    case E_LOCAL: return e->var->name[0] == '$' ? NULL : e->var->name;
    case E_THIS: return "this";
    case E_SFIELD: return xj_fmt("%s.%s", external_name(ty_raw(e->cls)), e->field->name);
    case E_IFIELD: {
        const char *o = source(e->a, depth - 1);
        return o ? xj_fmt("%s.%s", o, e->field->name) : e->field->name;
    }
    case E_OUTER: return xj_fmt("%s.this$%d", source(e->a, depth - 1), 0);
    case E_INDEX: {
        const char *a = source(e->a, depth - 1), *i = source(e->b, depth - 1);
        return xj_fmt("%s[%s]", a ? a : "<array>", i ? i : "...");
    }
    case E_CALL: return e->method && e->method->ret->kind != TY_VOID ? method_text(e->method, e->site) : NULL;
    case E_CAST: return source(e->a, depth);
    case E_CONV: return e->op == CV_CHECKED || e->op == CV_REF ? source(e->a, depth) : NULL;
    default: return NULL;
    }
}

const char *npe_because(struct expr *e)
{
    while (e->k == E_CAST || (e->k == E_CONV && (e->op == CV_CHECKED || e->op == CV_REF))) e = e->a;
    const char *s = source(e, 5);
    if (!s) return "";
    if (e->k == E_CALL) return xj_fmt(" because the return value of \"%s\" is null", s);
    return xj_fmt(" because \"%s\" is null", s);
}

bool never_null(struct expr *e)
{
    switch (e->k) {
    case E_THIS:
    case E_NEW:
    case E_NEWARRAY:
    case E_CONCAT:
    case E_LAMBDA:
    case E_OUTER:
    case E_CLASSLIT:
    case E_SUPER: return true;
    case E_LOCAL: return e->is_const || e->var->nonnull;
    case E_CONV: return e->op == CV_BOX || (e->op != CV_UNBOX && never_null(e->a));
    case E_SFIELD: return e->is_const || e->field->is_enum;
    default: return e->is_const;
    }
}
