#include <dirent.h>
#include <string.h>
#include "lint.h"
#include "type.h"
#include "world.h"

struct cls_list all_classes;
unit_vec all_units;
struct root { const char *dir; bool library; };
static VEC(struct root) roots;
/* What the directory of a package under a root holds, read once: names that are no classes are looked for often. */
struct folder { int root; const char *path; VEC(const char *) names; struct folder *next; };
struct slot { const char *name; struct cls *cls; bool tried, package; struct folder *folders; struct slot *next; };
static struct slot *table[1 << 15];

static struct slot *slot_of(const char *full)
{
    uint32_t h = (uint32_t)((uintptr_t)full >> 4) * 2654435761u >> 17;
    for (struct slot *s = table[h]; s; s = s->next)
        if (s->name == full) return s;
    struct slot *s = NEW(struct slot);
    s->name = full;
    s->next = table[h];
    table[h] = s;
    return s;
}

static void add_root(const char *dir, bool library)
{
    for (int i = 0; i < roots.n; i++)
        if (!strcmp(roots.v[i].dir, dir)) return;
    struct root r = { dir, library };
    PUSH(&roots, r);
}
void world_library(const char *dir) { add_root(dir, true); }
void world_sources(const char *dir) { add_root(dir, false); }

void world_sources_of(struct unit *u)
{
    const char *path = u->src->path, *slash = strrchr(path, '/');
    char *dir = slash ? xj_fmt("%.*s", slash > path ? (int)(slash - path) : 1, path) : ".", *package = xj_fmt("%s", u->package);
    for (char *p = package; *p; p++)
        if (*p == '.') *p = '/';
    size_t n = strlen(dir), k = strlen(package);
    if (k && n > k && !strcmp(dir + n - k, package) && dir[n - k - 1] == '/') dir = xj_fmt("%.*s", (int)(n - k - 1), dir);
    else if (k && n == k && !strcmp(dir, package)) dir = ".";
    add_root(*dir ? dir : "/", false);
}

void world_seal(void) { roots.n = 0; }

/* prefix: its package, or the class around it */
static void add_class(struct cls *c, struct cls *outer, const char *prefix)
{
    c->outer = outer;
    c->full = *prefix ? xj_join(prefix, outer ? '$' : '.', c->name) : c->name;
    c->package = c->unit->package;
    c->is_library = c->unit->src->library;
    struct slot *s = slot_of(c->full);
    if (s->cls) {
        err(c->at, "[duplicate] duplicate class: %s", c->full);
        note(s->cls->at, "declared here");
        return;
    }
    s->cls = c;
    s->tried = true;
    PUSH(&all_classes.c, c);
    for (int i = 0; i < c->members.n; i++) add_class(c->members.v[i], c, c->full);
}

void world_add(struct unit *u)
{
    PUSH(&all_units, u);
    for (const char *dot = u->package; dot; ) {         /* a.b.c, and with it a and a.b */
        dot = strchr(dot, '.');
        slot_of(dot ? xj_intern_n(u->package, (size_t)(dot - u->package)) : xj_intern(u->package))->package = true;
        if (dot) dot++;
    }
    for (int i = 0; i < u->classes.n; i++) add_class(u->classes.v[i], NULL, u->package);
}

static struct folder *folder_of(int root, const char *package)
{
    struct slot *s = slot_of(package);
    for (struct folder *f = s->folders; f; f = f->next)
        if (f->root == root) return f;
    struct folder *f = NEW(struct folder);
    f->root = root;
    f->next = s->folders;
    s->folders = f;
    char *path = xj_fmt(*package ? "%s/%s" : "%s", roots.v[root].dir, package);
    for (char *p = path + strlen(roots.v[root].dir); *p; p++)
        if (*p == '.') *p = '/';
    f->path = path;
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d));) PUSH(&f->names, xj_intern(e->d_name));
    if (d) closedir(d);
    return f;
}

static bool folder_has(struct folder *f, const char *name)
{
    for (int i = 0; i < f->names.n; i++)
        if (f->names.v[i] == name) return true;
    return false;
}

static void load(const char *full)
{
    const char *dot = strrchr(full, '.'), *simple = dot ? dot + 1 : full;
    const char *package = dot ? xj_intern_n(full, (size_t)(dot - full)) : xj_intern("");
    const char *files[] = { xj_join(simple, '.', "java"), xj_join(simple, '.', "xj") };
    for (int k = 0; k < roots.n * 2; k++) {
        struct root *r = &roots.v[k / 2];
        struct folder *f = folder_of(k / 2, package);
        if (!folder_has(f, files[k % 2])) continue;
        const char *path = xj_join(f->path, '/', files[k % 2]);
        if (source_known(path)) continue;
        size_t len;
        char *text = xj_read_file(path, &len);
        if (!text) continue;
        struct source *s = source_add(path, text, len);
        s->library = r->library;
        world_add(parse_source(s));
        return;
    }
}

/* full: interned */
static struct cls *class_named(const char *full)
{
    struct slot *s = slot_of(full);
    if (!s->cls && !s->tried) {
        s->tried = true;
        const char *dollar = strchr(full, '$');
        if (dollar && dollar > full) class_named(xj_intern_n(full, (size_t)(dollar - full)));
        else load(full);
    }
    return s->cls;
}

struct cls *class_find(const char *full) { return class_named(xj_intern(full)); }

struct cls *known(const char *full)
{
    static struct { const char *lit; struct cls *c; } cache[64];
    unsigned h = (unsigned)((uintptr_t)full >> 2) & 63;
    if (cache[h].lit == full) return cache[h].c;
    struct cls *c = class_find(full);
    if (!c && err((struct span){ 0, 0 }, "[not-found] the library has no class %s", full)) return NULL;
    if (c) {
        cache[h].lit = full;
        cache[h].c = c;
    }
    return c;
}

bool package_exists(const char *name)
{
    name = xj_intern(name);
    if (slot_of(name)->package) return true;
    for (int r = 0; r < roots.n; r++)
        if (folder_of(r, name)->names.n) return true;
    return false;
}

struct cls *outermost(struct cls *c)
{
    while (c->outer) c = c->outer;
    return c;
}

/* Here and below: of no class (the bound of a variable that was not found) there is nothing. */
struct cls *member_class(struct cls *c, const char *name)
{
    if (!c) return NULL;
    for (int i = 0; i < c->members.n; i++)
        if (c->members.v[i]->name == name) return c->members.v[i];
    class_supers(c);
    struct cls *r = c->super ? member_class(c->super->cls, name) : NULL;
    for (int i = 0; !r && i < c->ifaces.n; i++) r = member_class(c->ifaces.v[i]->cls, name);
    return r;
}

static const char *import_name(const struct import *im, int n)
{
    const char *s = im->path.v[0];
    for (int i = 1; i < n; i++) s = xj_join(s, '.', im->path.v[i]);
    return s;
}

/* a.b.C.D: the longest package prefix that yields a class, then members. */
static struct cls *class_by_path(const struct import *im, int n)
{
    for (int k = 1; k <= n; k++) {
        struct cls *c = class_named(import_name(im, k));
        for (int i = k; c && i < n; i++) c = member_class(c, im->path.v[i]);
        if (c) return c;
    }
    return NULL;
}

struct cls *import_class(const struct import *im, int n)
{
    return class_by_path(im, n);
}

static struct cls *unit_class(struct unit *u, const char *name)
{
    for (int i = 0; i < u->imports.n; i++) {
        struct import *im = &u->imports.v[i];
        if (im->star || im->path.v[im->path.n - 1] != name) continue;
        struct cls *c = class_by_path(im, im->path.n);
        if (c) return c;
    }
    struct cls *c = class_named(*u->package ? xj_join(u->package, '.', name) : name);
    if (c) return c;
    struct cls *first = class_named(xj_join("java.lang", '.', name));
    for (int i = 0; i < u->imports.n; i++) {
        struct import *im = &u->imports.v[i];
        if (!im->star) continue;
        struct cls *owner = class_by_path(im, im->path.n);
        if (owner) c = member_class(owner, name);
        else if (!im->is_static) c = class_named(xj_join(import_name(im, im->path.n), '.', name));
        if (c && !c->outer && !(c->flags & F_PUBLIC) && strcmp(c->package, u->package)) c = NULL;
        if (c && first && c != first && !(first->outer && first->flags & F_PRIVATE) && !(c->outer && c->flags & F_PRIVATE))
            err(im->at, "[ambiguous] '%s' is imported from here and is also '%s'", name, first->full);
        if (c) first = c;
    }
    return first;
}

struct cls *resolve_class_name(const char *name, const struct env *env)
{
    struct scope *s = env->scope;
    for (struct cls *c = env->cls; c; c = c->outer) {
        for (; s; s = s->up)
            if (s->cls && s->cls->name == name) return s->cls;
        if (c->name == name) return c;
        struct cls *m = env->header && c == env->cls ? NULL : member_class(c, name);
        if (m) return m;
        s = c->scope;
    }
    for (; s; s = s->up)
        if (s->cls && s->cls->name == name) return s->cls;
    return env->unit ? unit_class(env->unit, name) : NULL;
}

/* *far: it belongs to an instance that is not there. */
static struct tvar *resolve_tvar(const char *name, const struct env *env, bool *far)
{
    bool is_static = env->is_static;
    struct method *m = env->method;
    for (struct cls *c = env->cls; c; m = c->in_method, c = c->outer) {
        if (m)
            for (int i = 0; i < m->tvars.n; i++)
                if (m->tvars.v[i]->name == name) return m->tvars.v[i];
        for (int i = 0; c != env->cls && i < c->members.n; i++)
            if (c->members.v[i]->name == name) return NULL;
        for (int i = 0; i < c->tvars.n; i++)
            if (c->tvars.v[i]->name == name) {
                *far = is_static;
                return c->tvars.v[i];
            }
        if (c->name == name) return NULL;
        is_static = c->flags & (F_STATIC | F_INTERFACE) || c->static_context;
    }
    return NULL;
}

bool names_tvar(const char *name, const struct env *env)
{
    bool far;
    return resolve_tvar(name, env, &far) != NULL;
}

/* Is the class that is missing one of Java's own, by its qualified name, its import or as part of java.lang? */
static bool of_java(struct tref *r, const char *name, const struct env *env)
{
    static const char *const lang[] = { "Thread", "ThreadLocal", "ThreadGroup", "Runtime", "Process", "ProcessBuilder",
                                        "ClassLoader", "StackTraceElement", "Readable", "Appendable" };
    if (!strcmp(r->parts.v[0].name, "java") || !strcmp(r->parts.v[0].name, "javax")) return true;
    for (size_t i = 0; i < sizeof lang / sizeof *lang; i++)
        if (!strcmp(lang[i], name)) return true;
    for (int i = 0; i < env->unit->imports.n; i++) {
        struct import *im = &env->unit->imports.v[i];
        if (!im->star && im->path.n > 1 && !strcmp(im->path.v[0], "java") && im->path.v[im->path.n - 1] == name) return true;
    }
    return false;
}

static void unknown_type(struct tref *r, const struct tpart *part, const struct env *env)
{
    const char *why = of_java(r, part->name, env) ? ": not in the library, not supported" : "";
    if (!err(part->at, "[not-found] cannot find class '%s'%s", part->name, why)) return;
    struct guess g = { .want = part->name };
    for (int i = 0; i < all_classes.c.n; i++) guess_try(&g, all_classes.c.v[i]->name);
    for (int i = 0; i < env->unit->imports.n; i++) {
        struct import *im = &env->unit->imports.v[i];
        if (!im->star) guess_try(&g, im->path.v[im->path.n - 1]);
    }
    static const char *const common[] = { "String",        "Integer",   "System",    "Object",
                                          "StringBuilder", "Math",      "Long",      "Double",
                                          "Boolean",       "Character", "Exception", "RuntimeException" };
    for (size_t i = 0; i < sizeof common / sizeof *common; i++) guess_try(&g, common[i]);
    guess_hint(&g);
    (void)r;
}

/* Type arguments whose bounds are looked at when the headers they depend on are there. */
struct pending { struct type *t; struct tpart *part; };
static VEC(struct pending) pending;

static bool mentions_wild(const struct type *t)
{
    if (t->kind == TY_WILD || t->kind == TY_FREE || t->kind == TY_ERROR) return true;
    if (t->kind == TY_ARRAY) return mentions_wild(t->elem);
    for (int i = 0; t->kind == TY_CLASS && i < t->nargs; i++)
        if (mentions_wild(t->args[i])) return true;
    return false;
}

static void within_bounds(struct pending *x)
{
    struct cls *c = x->t->cls;
    struct subst s = { c->tvars.v, x->t->args, x->t->nargs };
    for (int i = 0; i < x->t->nargs; i++) {
        struct type *a = x->t->args[i];
        if (a->kind == TY_WILD && a->wild == '+' && a->bound->kind == TY_CLASS) {
            for (int k = 0; k < c->tvars.v[i]->bounds.n; k++) {
                struct type *b = ty_subst(c->tvars.v[i]->bounds.v[k], &s);
                if (a->bound->kind != TY_ERROR && !mentions_wild(b) && !ty_castable(ty_erase(a->bound), ty_erase(b)))
                    err(x->part->args.v[i]->at, "[generics] %s is not within the bounds of '%s'", ty_str(a), c->tvars.v[i]->name);
            }
            continue;
        }
        if (a->kind != TY_CLASS && a->kind != TY_VAR && a->kind != TY_ARRAY) continue;
        for (int k = 0; k < c->tvars.v[i]->bounds.n; k++) {
            struct type *b = ty_subst(c->tvars.v[i]->bounds.v[k], &s);
            bool outside = false;       /* a bound that is a variable of a class around c */
            for (struct cls *o = c->outer; o; o = o->outer) outside = outside || ty_mentions(b, o->tvars.v, o->tvars.n);
            if (outside || mentions_wild(b) || ty_subtype(a, b)) continue;
            if (err(x->part->args.v[i]->at, "[generics] %s is not within the bounds of '%s', which extends %s", ty_str(a),
                    c->tvars.v[i]->name, ty_str(b)) && !c->is_library)
                note(c->tvars.v[i]->at, "declared here");
            break;
        }
    }
}

void check_pending_bounds(void)
{
    for (int i = 0; i < pending.n; i++) within_bounds(&pending.v[i]);
    pending.n = 0;
}

static struct type *apply_args(struct cls *c, struct tref *r, struct tpart *part, const struct env *env)
{
    lint_use(part->at, c->flags, c->name, c, env->cls);
    lint_auxiliary(part->at, c, env->cls);
    if (!part->args.n) {
        bool last = part == &r->parts.v[r->parts.n - 1];
        if (lint_on(LINT_rawtypes) && c->tvars.n && !part->diamond && last && !r->raw_ok && !r->infer)
            warn(part->at, LINT_rawtypes, "'%s' is generic, but here it is a raw type", c->name);
        return ty_raw(c);
    }
    class_supers(c);
    if (c->tvars.n != part->args.n) {
        if (c->tvars.n)
            err(part->at, "[generics] wrong number of type arguments for '%s': %d needed", c->name, c->tvars.n);
        else err(part->at, "[generics] '%s' takes no type arguments", c->name);
        return ty_raw(c);
    }
    struct type **args = xj_alloc(sizeof *args * (size_t)part->args.n);
    for (int i = 0; i < part->args.n; i++) {
        args[i] = resolve_type(part->args.v[i], env);
        if (ty_is_prim(args[i])) {
            err(part->args.v[i]->at, "[generics] a type argument cannot be primitive: '%s'", ty_str(args[i]));
            hint("use %s", ty_box(args[i])->cls->name);
            args[i] = ty_object();
        }
    }
    struct pending p = { ty_class(c, args, part->args.n), part };
    if (env->cls && !env->cls->is_library) PUSH(&pending, p);
    return p.t;
}

static bool may_name(struct tref *r, int part, struct cls *c, const struct env *env)
{
    return class_accessible(env->cls, c) || !err(r->parts.v[part].at, "[access] class '%s' is %s", c->name, why_not(c));
}

static struct type *resolve_named(struct tref *r, const struct env *env)
{
    struct tpart *p = &r->parts.v[0];
    if (!r->parts.n) return &ty_error;
    if (!strcmp(p->name, "<error>")) return &ty_error;
    struct scope *s = env->scope;
    bool shadowed = false;
    for (; s; s = s->up)
        if (s->cls && s->cls->name == p->name) shadowed = true;
    bool far = false;
    struct tvar *v = shadowed ? NULL : resolve_tvar(p->name, env, &far);
    if (v && r->parts.n == 1) {
        if (far && (env->cls->is_library || !err(p->at, "[static] type variable '%s' cannot be used in a static context", v->name)))
            far = false;
        if (far) return &ty_error;
        if (p->args.n) err(p->at, "[generics] a type variable takes no type arguments");
        return ty_var(v);
    }
    struct cls *c = NULL;
    for (int k = 0; v && k < v->bounds.n; k++) {       /* a member class of its bounds */
        struct type *b = ty_bound(v->bounds.v[k]);
        struct cls *m = b->kind == TY_CLASS ? member_class(b->cls, r->parts.v[1].name) : NULL;
        if (m && c && m != c) {
            err(r->parts.v[1].at, "[ambiguous] '%s' may be that of '%s' or of '%s'", m->name, c->outer->name, m->outer->name);
            return &ty_error;
        }
        if (m) c = m;
    }
    if (v && !c) {
        err(r->parts.v[1].at, "[not-a-class] '%s' is a type variable: its bounds have no class '%s'", v->name, r->parts.v[1].name);
        return &ty_error;
    }
    int i = c ? 2 : 1;
    if (!c) c = resolve_class_name(p->name, env);
    if (!c) {
        const char *name = p->name;
        for (; i < r->parts.n && !c; i++) {
            name = xj_join(name, '.', r->parts.v[i].name);
            c = class_named(name);
        }
        if (!c) {
            unknown_type(r, package_exists(p->name) ? &r->parts.v[r->parts.n - 1] : p, env);
            return &ty_error;
        }
    }
    struct type *t = apply_args(c, r, &r->parts.v[i - 1], env);
    for (; i < r->parts.n; i++) {
        if (r->of_header && c->state == 1 && !c->is_library) {  /* what it inherits is needed to know what it inherits */
            err(c->at, "[cyclic] cyclic inheritance involving '%s'", c->name);
            return &ty_error;
        }
        struct cls *m = member_class(c, r->parts.v[i].name);
        if (!m) {
            if (err(r->parts.v[i].at, "[not-found] class '%s' has no member class '%s'", c->name, r->parts.v[i].name)) {
                struct guess g = { .want = r->parts.v[i].name };
                for (int k = 0; k < c->members.n; k++) guess_try(&g, c->members.v[k]->name);
                guess_hint(&g);
            }
            return &ty_error;
        }
        struct tpart *before = &r->parts.v[i - 1], *here = &r->parts.v[i];
        if (!may_name(r, i - 1, c, env)) return &ty_error;
        bool inner = !(m->flags & (F_STATIC | F_INTERFACE));
        class_supers(c);
        class_supers(m);
        if (before->args.n && !inner && !here->noted) {     /* javac lets it pass behind an annotation */
            err(here->at, "[generics] '%s' is static: '%s' takes no type arguments here", m->name, c->name);
        } else if (inner && m->outer == c && c->tvars.n && m->tvars.n && !before->diamond) {
            if (!before->args.n && (here->args.n || here->diamond)) err(here->at, "[generics] '%s' has type arguments, but '%s' has none", m->name, c->name);
            if (before->args.n && !here->args.n && !here->diamond) err(here->at, "[generics] '%s' has no type arguments, but '%s' has", m->name, c->name);
        }
        c = m;
        t = apply_args(c, r, &r->parts.v[i], env);
    }
    may_name(r, i - 1, c, env);
    return t;
}

struct type *resolve_type(struct tref *r, const struct env *env)
{
    if (!r) return &ty_error;
    if (r->type) return r->type;
    struct type *t;
    if (r->wild) {
        t = ty_wild(r->wild, r->bound ? resolve_type(r->bound, env) : NULL);
    } else if (r->alts.n) {
        t = resolve_type(r->alts.v[0], env);
    } else {
        t = r->prim ? ty_prim((enum tkind)r->prim) : resolve_named(r, env);
        if (r->dims > 255) err(r->at, "[limit] an array has at most 255 dimensions");
        if (t == &ty_void && r->dims) err(r->at, "[void] an array of 'void'");
        for (int i = 0; i < r->dims; i++) t = ty_array(t);
    }
    r->type = t;
    return t;
}

struct field *find_field(struct cls *c, const char *name)
{
    class_members(c);
    if (!c) return NULL;
    for (int i = 0; i < c->fields.n; i++)
        if (c->fields.v[i]->name == name && !c->fields.v[i]->captured) return c->fields.v[i];
    struct field *f = NULL;
    for (int i = 0; !f && i < c->ifaces.n; i++) f = find_field(c->ifaces.v[i]->cls, name);
    if (!f && c->super) f = find_field(c->super->cls, name);
    return f;
}

static uint64_t name_bit(const char *name) { return 1ull << ((uintptr_t)name * 0x9e3779b97f4a7c15u >> 58); }

/* false: c itself declares no method of this name.  Most look-ups are of that kind. */
static bool may_declare(struct cls *c, const char *name)
{
    for (; c->named < c->methods.n; c->named++) c->method_names |= name_bit(c->methods.v[c->named]->name);
    return c->method_names & name_bit(name);
}

/* Methods of this name, those of subclasses first; overridden ones are left out. */
static void collect_methods(struct cls *c, const char *name, bool all, method_vec *out)
{
    class_members(c);
    if (!c) return;
    for (int i = 0, n = may_declare(c, name) ? c->methods.n : 0; i < n; i++) {
        struct method *m = c->methods.v[i];
        if (m->name != name || m->clinit || (m->flags & F_PRIVATE && !all)) continue;
        bool hidden = false;
        for (int k = 0; k < out->n && !hidden; k++) {
            struct method *o = out->v[k];
            if (o == m) hidden = true;
            else if (o->cls != c && cls_subclass(o->cls, c) && method_same_params(o, m, o->cls->type))
                hidden = true;
            else if (o->cls != c && c->flags & F_INTERFACE && !(o->flags & F_ABSTRACT) &&
                     method_same_params(o, m, o->cls->type))
                hidden = true;
        }
        for (int k = 0; multi_any && k < out->n && !hidden; k++)       /* a mixin's overrides what came on another way */
            if (out->v[k]->cls != c && cls_subclass(c, out->v[k]->cls) && method_same_params(m, out->v[k], c->type)) {
                out->v[k] = m;
                hidden = true;
            }
        if (!hidden) PUSH(out, m);
    }
    if (!strcmp(name, "<init>")) return;
    if (c->super) collect_methods(c->super->cls, name, false, out);
    for (int i = 0; i < c->ifaces.n; i++) collect_methods(c->ifaces.v[i]->cls, name, false, out);
    if (c->flags & F_INTERFACE && !c->super) collect_methods(known("java.lang.Object"), name, false, out);
}

/* What a superclass keeps private is no member; it is found where nothing else is, to be reported. */
void find_methods(struct cls *c, const char *name, method_vec *out)
{
    int was = out->n;
    collect_methods(c, name, true, out);
    for (struct cls *k = c->super ? c->super->cls : NULL; k && out->n == was; k = k->super ? k->super->cls : NULL)
        for (int i = 0; i < k->methods.n; i++)
            if (k->methods.v[i]->name == name && strcmp(name, "<init>") && !k->methods.v[i]->clinit) PUSH(out, k->methods.v[i]);
}

/* Single imports hide those of a `*`. */
struct cls *static_import(struct unit *u, const char *name, struct cls **other)
{
    struct cls *from = u->classes.n ? u->classes.v[0] : NULL, *first = NULL;
    struct field *known_as = NULL;
    if (other) *other = NULL;
    for (int star = 0; star < 2 && !first; star++)
        for (int i = 0; i < u->imports.n; i++) {
            struct import *im = &u->imports.v[i];
            if (!im->is_static || im->star != star || (!star && im->path.v[im->path.n - 1] != name)) continue;
            struct cls *c = class_by_path(im, star ? im->path.n : im->path.n - 1);
            struct field *f = c ? find_field(c, name) : NULL;
            if (!f || !(f->flags & F_STATIC) || !accessible(from, f->cls, f->flags, NULL)) continue;
            if (first && f != known_as && other) *other = f->cls;
            if (!first) first = c, known_as = f;
        }
    return first;
}

void static_import_methods(struct unit *u, const char *name, method_vec *out)
{
    struct cls *from = u->classes.n ? u->classes.v[0] : NULL;
    for (int star = 0; star < 2 && !out->n; star++)
        for (int i = 0; i < u->imports.n; i++) {
            struct import *im = &u->imports.v[i];
            if (!im->is_static || im->star != star || (!star && im->path.v[im->path.n - 1] != name)) continue;
            struct cls *c = class_by_path(im, star ? im->path.n : im->path.n - 1);
            method_vec v = {0};
            if (c) find_methods(c, name, &v);
            for (int k = 0; k < v.n; k++) {
                struct method *m = v.v[k];
                bool have = !(m->flags & F_STATIC) || !accessible(from, m->cls, m->flags, NULL) || (m->cls->flags & F_INTERFACE && m->cls != c);
                for (int n = 0; n < out->n; n++) have = have || out->v[n] == m;
                if (!have) PUSH(out, m);
            }
        }
}

static bool inherits(struct cls *c, struct field *f)
{
    if (f->flags & F_PRIVATE) return false;
    return f->flags & (F_PUBLIC | F_PROTECTED) || !strcmp(f->cls->package, c->package);
}

struct field *other_field(struct cls *c, struct field *f)
{
    if (f->cls == c || !inherits(c, f)) return NULL;
    for (int i = -1; i < c->ifaces.n; i++) {
        struct type *s = i < 0 ? c->super : c->ifaces.v[i];
        struct field *o = s && s->kind == TY_CLASS ? find_field(s->cls, f->name) : NULL;
        if (!o || !inherits(c, o)) continue;
        if (o != f) return o;
        if ((o = other_field(s->cls, f))) return o;
    }
    return NULL;
}

bool accessible(struct cls *f, struct cls *owner, unsigned flags, struct type *site)
{
    if (flags & F_PUBLIC || !f) return true;
    if (flags & F_PRIVATE) return outermost(f) == outermost(owner);
    if (!strcmp(f->package, owner->package)) return true;
    if (!(flags & F_PROTECTED)) return false;
    struct type *b = site ? ty_bound(site) : NULL;
    for (struct cls *c = f; c; c = c->outer) {
        if (!cls_subclass(c, owner)) continue;
        if (flags & F_STATIC || !b || b->kind != TY_CLASS || cls_subclass(b->cls, c)) return true;
    }
    return false;
}

bool class_accessible(struct cls *f, struct cls *c)
{
    if (!f || c->flags & (F_PUBLIC | F_LOCAL | F_ANON) || c == f) return true;
    if (c->outer && c->outer->flags & F_INTERFACE) return true;
    return accessible(f, c->outer ? c->outer : c, (c->flags & (F_PRIVATE | F_PROTECTED)) | F_STATIC, NULL);
}

const char *why_not(struct cls *c)
{
    return c->flags & F_PRIVATE ? "private" : c->flags & F_PROTECTED ? "protected" : xj_fmt("not public: it is package '%s''s own", c->package);
}
