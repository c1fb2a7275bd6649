/* @xos.Shared (docs/xjava.md 2; rt/shared.c): what may be shared, and the code around each use. */
#include <string.h>
#include "check.h"
#include "shared.h"

static bool is_shared(const struct annotation *a)
{
    struct type *t = a->type->type;
    return t && t->kind == TY_CLASS && !strcmp(t->cls->full, "xos.Shared");
}

static void check_one(struct cls *on, struct field *x, struct span at)
{
    if (!(x->flags & F_STATIC)) err(at, "[remote] '%s' is not static: it belongs to an object, not to the class", x->name);
    else if (x->flags & F_FINAL) err(at, "[remote] '%s' is final: there is nothing to share", x->name);
    else if (!is_remote(on) || on->flags & F_INTERFACE)
        err(at, "[remote] '%s' cannot be shared: '%s' is no class below xos.Remote", x->name, on->name);
    else if (!ty_is_prim(x->type) && x->type->kind != TY_ERROR) {
        if (err(x->tref->at, "[remote] a static of type %s cannot be shared", ty_str(x->type))) hint("boolean, byte, short, char, int, long, float and double can");
    } else x->shared = true;
}

void check_shared(struct cls *on, const struct noted *n, struct annotation *a)
{
    if (!is_shared(a) || n->place != ON_FIELD || !n->type) return;
    for (int i = 0; i < on->fields.n; i++)      /* all of one declaration */
        if (on->fields.v[i]->tref && on->fields.v[i]->tref->at.at == n->type->at.at) check_one(on, on->fields.v[i], a->at);
}

void check_shared_values(struct cls *c)
{
    for (int i = 0; i < c->fields.n; i++) {
        struct field *x = c->fields.v[i];
        if (x->shared && x->init && x->init->type && x->init->type->kind != TY_ERROR && !x->init->is_const)
            err(x->init->at, "[remote] a shared static begins with a constant: which process would run this?");
    }
}

bool has_shared(struct cls *c)
{
    bool any = false;
    for (int i = 0; i < c->fields.n; i++) any |= c->fields.v[i]->shared;
    return any;
}

void gen_shared(struct cls *c)
{
    const char *name = cls_cname(c);
    int n = 0;
    if (!has_shared(c)) return;
    buf_fmt(&out_protos, "static struct xj_shared SH_%s;\n", name);
    buf_fmt(&out_data, "static const struct xj_static SF_%s[] = {", name);
    for (int i = 0; i < c->fields.n; i++)
        if (c->fields.v[i]->shared) {
            const char *x = field_cname(c->fields.v[i]);
            buf_fmt(&out_data, " { (void *)&%s, sizeof %s },", x, x);
            n++;
        }
    buf_fmt(&out_data, " };\nstatic struct xj_shared SH_%s = { &K_%s, SF_%s, %d, 0, 0 };\n", name, name, name, n);
}

void gen_enter(struct fn *f, struct cls *c)
{
    emit(f, "xj_shared_enter(&SH_%s);", cls_cname(c));
    f->has_call = true;
}

void gen_leave(struct fn *f, struct cls *c) { emit(f, "xj_shared_leave(&SH_%s);", cls_cname(c)); }
