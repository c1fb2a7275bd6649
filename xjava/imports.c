/* Import declarations name what exists, by its own name, and each simple name once (JLS 7.5). */
#include <string.h>
#include "check.h"

static const char *dotted(const struct import *im, int n)
{
    const char *s = im->path.v[0];
    for (int i = 1; i < n; i++) s = xj_fmt("%s.%s", s, im->path.v[i]);
    return s;
}

/* The part of Java's library that is missing here may be imported, as long as it is not used. */
static bool of_java(const struct import *im)
{
    static const char *const roots[] = { "java", "javax", "jdk", "sun", "com", "org" };
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (!strcmp(im->path.v[0], roots[i])) return true;
    return false;
}

static const char *canonical(struct cls *c)
{
    if (c->outer) return xj_fmt("%s.%s", canonical(c->outer), c->name);
    return *c->package ? xj_fmt("%s.%s", c->package, c->name) : c->name;
}

static bool has_static(struct cls *c, const char *name, struct unit *u)
{
    struct cls *from = u->classes.n ? u->classes.v[0] : NULL;
    struct field *f = find_field(c, name);
    if (f && f->flags & F_STATIC && !(f->flags & F_PRIVATE) && accessible(from, f->cls, f->flags, NULL)) return true;
    method_vec v = {0};
    find_methods(c, name, &v);
    for (int i = 0; i < v.n; i++)
        if (v.v[i]->flags & F_STATIC && !(v.v[i]->flags & F_PRIVATE) && accessible(from, v.v[i]->cls, v.v[i]->flags, NULL)) return true;
    struct cls *m = member_class(c, name);
    return m && accessible(from, m, m->outer && m->flags & (F_PRIVATE | F_PROTECTED) ? m->flags : F_PUBLIC, NULL);
}

static void check_import(struct unit *u, struct import *im)
{
    int n = im->is_static && !im->star ? im->path.n - 1 : im->path.n;
    const char *name = dotted(im, n), *last = im->path.v[im->path.n - 1];
    if (n < 1) return;
    struct cls *c = import_class(im, n);
    if (!c) {
        if (of_java(im) || (im->star && !im->is_static && package_exists(name))) return;
        const char *package = n > 1 ? dotted(im, n - 1) : "";
        if (im->star && !im->is_static) err(im->at, "[not-found] there is no package '%s'", name);
        else if (n > 1 && !package_exists(package) && !import_class(im, n - 1)) err(im->at, "[not-found] there is no package '%s'", package);
        else err(im->at, "[not-found] cannot find class '%s'", name);
        return;
    }
    if (strcmp(canonical(c), name) && !c->is_library) {
        if (err(im->at, "[not-found] '%s' must be imported by its own name", name)) hint("it is '%s'", canonical(c));
        return;
    }
    if (im->is_static && !im->star) {
        if (!has_static(c, last, u) && !c->is_library) err(im->at, "[not-found] '%s' has no static member '%s' to import", c->name, last);
        return;
    }
    for (int i = 0; !im->star && &u->imports.v[i] != im; i++) {
        struct import *o = &u->imports.v[i];
        if (o->star || o->is_static || o->path.v[o->path.n - 1] != last) continue;
        struct cls *k = import_class(o, o->path.n);
        if (k && k != c) {
            if (err(im->at, "[duplicate] '%s' is already imported", last)) note(o->at, "imported here");
            return;
        }
    }
}

void check_imports(struct unit *u)
{
    if (u->checked) return;
    u->checked = true;
    for (int i = 0; i < u->imports.n; i++) check_import(u, &u->imports.v[i]);
}
