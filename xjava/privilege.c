/* @xos.Privilege: what others need for the objects of a class or for one method (docs/objects.md).  What supertypes say holds, too. */
#include <string.h>
#include "check.h"
#include "gen.h"
#include "privilege.h"

#define NAME_MAX 63
#define VALUE_MAX 512

static bool is_privilege(const struct annotation *a)
{
    struct type *t = a->type->type;
    return t && t->kind == TY_CLASS && !strcmp(t->cls->full, "xos.Privilege");
}

/* Its texts, in the array or alone. */
static int texts(const struct annotation *a) { return !a->value ? 0 : a->value->k == E_ARRAYLIT ? a->value->args.n : 1; }
static struct expr *text(const struct annotation *a, int i) { return a->value->k == E_ARRAYLIT ? a->value->args.v[i] : a->value; }

/* ---- check ---- */

static const char *mistake(const struct expr *e)
{
    int name = 0;
    while (name < e->val.n && e->val.s[name] != '=') name++;
    for (int i = 0; i < e->val.n; i++)
        if (e->val.s[i] <= ' ' || e->val.s[i] > '~' || e->val.s[i] == ',' || e->val.s[i] == '"' || e->val.s[i] == '\\') return "has a character that none may have";
    if (!name) return "has no name";
    if (name > NAME_MAX) return "has a name of more than 63 characters";
    if (e->val.n - name > VALUE_MAX) return "has a value of more than 511 characters";
    return name + 1 == e->val.n ? "has no value behind its =" : NULL;
}

/* All that declare m of class `of`, in c and above it. */
static void declarations(struct cls *c, struct method *m, struct cls *of, method_vec *out)
{
    class_members(c);
    for (int i = 0; i < c->methods.n; i++) {
        struct method *o = c->methods.v[i];
        if (o == m || (!(o->flags & (F_STATIC | F_PRIVATE)) && method_same_params(m, o, of->type))) PUSH(out, o);
    }
    if (c->super) declarations(c->super->cls, m, of, out);
    for (int i = 0; i < c->ifaces.n; i++) declarations(c->ifaces.v[i]->cls, m, of, out);
}

/* Is m called from other domains? */
static bool crosses(struct cls *on, struct method *m)
{
    method_vec v = {0};
    if (m->flags & (F_STATIC | F_PRIVATE)) return false;
    declarations(on, m, on, &v);
    for (int i = 0; i < v.n; i++)
        if (v.v[i]->cls->flags & F_INTERFACE && is_remote(v.v[i]->cls)) return true;
    return false;
}

void check_privilege(struct cls *on, const struct noted *n, struct annotation *a)
{
    if (!is_privilege(a)) return;
    for (int i = 0; i < texts(a); i++) {
        struct expr *e = text(a, i);
        if (!e->is_const || !ty_is_string(e->type)) return;        /* reported */
        const char *why = mistake(e);
        if (why && err(e->at, "[remote] this privilege %s", why)) hint("a privilege is \"name=value\", or \"name\" with any value");
        if (why) return;
    }
    if (!texts(a)) err(a->at, "[remote] '@Privilege' names no privilege");
    else if (n->place == ON_CLASS && !is_remote(on))
        err(a->at, "[remote] '@Privilege' guards nothing: no object of '%s' can be published, it is not below xos.Remote", on->name);
    else if (n->place == ON_METHOD && !crosses(on, n->method))
        err(a->at, "[remote] '@Privilege' guards nothing: '%s' is in no interface below xos.Remote", n->method->name);
}

/* ---- gen ---- */

static int records(const notes_vec *notes, int index, const char *method, struct buf *out)
{
    int n = 0;
    for (int i = 0; i < notes->n; i++) {
        if (!is_privilege(notes->v[i])) continue;
        for (int k = 0; k < texts(notes->v[i]); k++, n++) {
            const struct expr *e = text(notes->v[i], k);
            char all[NAME_MAX + VALUE_MAX + 1], *value;
            for (int j = 0; j <= e->val.n; j++) all[j] = j < e->val.n ? (char)e->val.s[j] : 0;
            if ((value = strchr(all, '='))) *value++ = 0;
            buf_fmt(out, "XOS_NEEDS(%d, %s, %s, %s)\n", index, cstring(all), cstring(value ? value : ""), method);
        }
    }
    return n;
}

void gen_class_privileges(struct cls *c, int index, struct buf *out)
{
    records(&c->annotations, index, "\"\"", out);
    if (c->super) gen_class_privileges(c->super->cls, index, out);
    for (int i = 0; i < c->ifaces.n; i++) gen_class_privileges(c->ifaces.v[i]->cls, index, out);
}

bool gen_method_privileges(struct cls *c, struct method *m, int index, struct buf *out)
{
    method_vec v = {0};
    int n = 0;
    declarations(c, m, c, &v);
    for (int i = 0; i < v.n; i++) n += records(&v.v[i]->notes, index, xj_fmt("\"\\\\0%s%s\"", m->name, gate_descriptor(m)), out);
    return n > 0;
}
