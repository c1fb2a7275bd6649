/* The JVM's numbers of local variables, as javac 17 gives them out: a helpful message for a null that javac keeps in a
 * variable without a name, the array of a for-each or the text of a switch, says "<local4>".
 *
 * A block gives its numbers back.  What follows a try with finally (the copy for exceptions) starts above every number
 * used so far in the method, one further for the exception kept meanwhile. */
#include <string.h>
#include "gen.h"

int slot_take(struct fn *f, int n)
{
    int at = f->slot;
    f->slot += n;
    if (f->slot > f->slots) f->slots = f->slot;
    return at;
}

int slot_width(struct type *t) { return t->kind == TY_LONG || t->kind == TY_DOUBLE ? 2 : 1; }

/* this, a constructor's hidden first ones, the parameters, a local class's captured variables */
void slot_method(struct fn *f, struct method *m)
{
    bool ctor = !strcmp(m->name, "<init>");
    struct cls *c = m->cls;
    if (!(m->flags & F_STATIC)) slot_take(f, 1);
    if (ctor && c->flags & F_ENUM) slot_take(f, 2);
    if (ctor && c->outer_this) slot_take(f, 1);
    for (int i = 0; i < m->params.n; i++) slot_take(f, slot_width(m->params.v[i]->type));
    if (ctor)
        for (int i = 0; i < c->captures.n; i++) slot_take(f, slot_width(c->captures.v[i]->type));
}

void slot_lambda(struct fn *f, struct expr *e)
{
    if (e->captures_this) slot_take(f, 1);
    for (int i = 0; i < e->captured.n; i++) slot_take(f, slot_width(e->captured.v[i]->type));
    for (int i = 0; i < e->params.n; i++) slot_take(f, slot_width(e->params.v[i]->type));
}

/* The variables of instanceof patterns are declared before the statement that has them. */
void slot_patterns(struct fn *f, struct expr *e)
{
    if (!e || e->k == E_LAMBDA || e->k == E_SWITCH) return;
    slot_patterns(f, e->a);
    slot_patterns(f, e->b);
    slot_patterns(f, e->c);
    for (int i = 0; i < e->args.n; i++) slot_patterns(f, e->args.v[i]);
    if (e->k == E_INSTANCEOF && e->pattern) slot_take(f, 1);
}
