/* Which function a virtual call reaches.  An application is linked as one: where all its classes give one function for a
 * method of a class of its own, that is called; of two, the table says which, and both can be inlined.  Library classes and
 * interfaces that a lambda or a proxy may implement stay open. */
#include <string.h>
#include "gen.h"

static bool open_interface(struct cls *c)
{
    int abstract = 0;
    if (is_remote(c)) return true;
    layout(c);
    for (int i = -1; i < c->all_ifaces.n; i++) {
        struct cls *f = i < 0 ? c : c->all_ifaces.v[i];
        class_members(f);
        for (int k = 0; k < f->methods.n; k++) abstract += (f->methods.v[k]->flags & F_ABSTRACT) != 0;
    }
    return abstract <= 1;
}

/* Functions that a call of m may reach, at most two.  => 0: not known, or more */
static int targets(struct method *m, struct method *to[2], struct cls *of[2])
{
    bool iface = m->cls->flags & F_INTERFACE || m->cls->mixin;
    int n = 0, classes = 0;
    if (m->cls->is_library != gen_opt.runtime || gen_opt.runtime || (m->cls->flags & F_INTERFACE && open_interface(m->cls))) return 0;
    for (int i = 0; i < all_classes.c.n; i++) {
        struct cls *c = all_classes.c.v[i];
        if (c->is_library || c->flags & (F_INTERFACE | F_ABSTRACT) || !cls_subclass(c, m->cls)) continue;
        layout(c);
        struct method *impl = iface ? cls_implementation(c, m) : c->vtable.v[m->slot];
        if (impl->flags & (F_ABSTRACT | F_NATIVE) || !same_erasure(impl, m)) return 0;
        classes++;
        if ((n > 0 && to[0] == impl) || (n > 1 && to[1] == impl)) continue;
        if (n == 2) return 0;
        to[n] = impl;
        of[n++] = c;
    }
    return n == 2 && iface && classes != 2 ? 0 : n;
}

static const char *direct(struct fn *f, struct method *m, const char *args)
{
    need_class(m->cls);
    need_method(m);
    PUSH(&f->calls, m);
    return xj_fmt("%s(%s)", method_cname(m), args);
}

const char *inline_cname(struct method *m)
{
    static const char *const list[] = {
        "java_lang_Math__sqrt__D", "java_lang_Math__abs__D",  "java_lang_Math__abs__F",      "java_lang_Math__abs__I",
        "java_lang_Math__abs__J",  "java_lang_Math__max__II", "java_lang_Math__min__II",     "java_lang_Math__max__JJ",
        "java_lang_Math__min__JJ", "java_lang_String__length__", "java_lang_String__charAt__I",
        "java_lang_StringBuilder__length__", "java_lang_StringBuilder__charAt__I", "java_lang_StringBuilder__append__C",
    };
    const char *name = method_cname(m);
    if (gen_opt.runtime || !m->cls->is_library || strcmp(m->cls->package, "java.lang")) return name;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (!strcmp(name + 2, list[i])) return xj_fmt("I_%s", list[i]);
    return name;
}

const char *gen_dispatch(struct fn *f, struct method *m, const char *o, const char *args)
{
    struct method *to[2];
    struct cls *of[2];
    need_class(m->cls);
    layout(m->cls);
    f->has_call = true;
    int n = targets(m, to, of);
    if (n == 1) return direct(f, to[0], args);
    if (n == 2) {
        const char *which = m->cls->flags & F_INTERFACE || m->cls->mixin
                                ? xj_fmt("XJ_CLS(%s) == &K_%s", o, cls_cname(of[0]))
                                : xj_fmt("XJ_CLS(%s)->vt[%d] == (void *)%s", o, m->slot, method_cname(to[0]));
        need_class(of[0]);
        const char *a = direct(f, to[0], args), *b = direct(f, to[1], args);
        return xj_fmt("(%s ? %s : %s)", which, a, b);
    }
    f->opaque = true;
    const char *type = xj_fmt("%s (XJFN *)%s", cty(ty_erase(m->ret)), method_sig(m, false));
    if (m->cls->flags & F_INTERFACE || m->cls->mixin)
        return xj_fmt("((%s)xj_imethod(%s, &K_%s, %d, %d))(%s)", type, o, cls_cname(m->cls), iface_hash(m->cls),
                      m->cls->mixin ? m->mixin_slot : m->slot, args);
    return xj_fmt("((%s)XJ_CLS(%s)->vt[%d])(%s)", type, o, m->slot, args);
}

/* ---- which functions compare the stack pointer with its limit: those that can come back to themselves ---- */
#define CHAIN 12                        /* of functions that do not, at most: the reserve below the limit is theirs */

struct func { struct method *method; method_vec calls; bool opaque; int state, depth; };
static VEC(struct func) funcs;

int stack_function(struct fn *f)
{
    struct func x = { .opaque = f->opaque };
    x.method = f->lambda ? NULL : f->method;
    for (int i = 0; i < f->calls.n; i++) PUSH(&x.calls, f->calls.v[i]);
    PUSH(&funcs, x);
    if (x.method) x.method->function = funcs.n;
    return funcs.n;
}

static int depth_of(int k)
{
    struct func *f = &funcs.v[k];
    if (f->state == 2) return f->opaque ? 0 : f->depth;
    if (f->state == 1) return CHAIN;    /* back to itself */
    f->state = 1;
    int depth = 0;
    for (int i = 0; i < f->calls.n && !f->opaque; i++) {
        int callee = f->calls.v[i]->function;
        int d = callee ? depth_of(callee - 1) : 0;
        if (d > depth) depth = d;
    }
    f->depth = depth + 1;
    if (f->depth >= CHAIN) f->opaque = true;
    f->state = 2;
    return f->opaque ? 0 : f->depth;
}

void stack_checks(struct buf *out)
{
    for (int i = 0; i < funcs.n; i++) {
        depth_of(i);
        buf_fmt(out, "#define STACK_%d %s\n", i + 1, funcs.v[i].opaque ? "XJ_STACK();" : "");
    }
}
