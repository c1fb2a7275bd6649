/* All classes: those being compiled and the library's, loaded from its sources when first named.
 * Order: world_add (names) -> class_supers -> class_members, each on demand. */
#ifndef XJAVA_WORLD_H
#define XJAVA_WORLD_H
#include "ast.h"

struct scope {                          /* innermost first; one name a link */
    struct scope *up;
    struct var *var;
    struct cls *cls;
};
/* Where a name is looked up. */
struct env {
    struct cls *cls;
    struct method *method;
    struct scope *scope;
    struct unit *unit;
    bool is_static;
    bool header;                        /* `extends` and `implements` of cls: its own members are not in scope */
};

void world_library(const char *dir);            /* a root of library sources */
void world_sources(const char *dir);            /* a root of sources that are compiled when they are named */
void world_sources_of(struct unit *u);           /* the root that u stands under by its package, or its own folder */
void world_seal(void);                         /* from now on no file is read: what is not loaded does not exist */
void world_add(struct unit *u);                 /* reports duplicates */
struct cls *class_find(const char *full);       /* dotted, nested with $; loads; NULL */
bool package_exists(const char *name);
void class_supers(struct cls *c);
void class_members(struct cls *c);
/* Make a local or anonymous class known: names it, resolves its header in env. */
void class_local(struct cls *c, const struct env *env, struct cls *outermost_named);
void check_overrides(struct cls *c);            /* declare_check.c: overriding, abstract methods, duplicates */
/* The library's classes seen so far, in order of loading; for gen and --runtime. */
struct cls_list { VEC(struct cls *) c; };
extern struct cls_list all_classes;
typedef VEC(struct unit *) unit_vec;
extern unit_vec all_units;

struct type *resolve_type(struct tref *r, const struct env *env);
struct cls *resolve_class_name(const char *name, const struct env *env);   /* a simple name, NULL if none */
void check_pending_bounds(void);                /* reports type arguments outside their bounds */
/* The class that the first n names of an import mean, or NULL. */
struct cls *import_class(const struct import *im, int n);
bool names_tvar(const char *name, const struct env *env);
struct cls *member_class(struct cls *c, const char *name);
struct field *find_field(struct cls *c, const char *name);
typedef VEC(struct method *) method_vec;
void find_methods(struct cls *c, const char *name, method_vec *out);
/* The first class whose static field of that name is imported, one named alone before those of a `*`. */
struct cls *static_import(struct unit *u, const char *name, struct cls **other);
void static_import_methods(struct unit *u, const char *name, method_vec *out);
/* Another field of that name that c inherits beside f, or NULL. */
struct field *other_field(struct cls *c, struct field *f);
/* A class by its name; the class around it is looked at apart. */
bool class_accessible(struct cls *from, struct cls *c);
const char *why_not(struct cls *c);             /* it is not: "private", ... */
/* site: the type of the object whose member it is; NULL: none, or `super`. */
bool accessible(struct cls *from, struct cls *owner, unsigned flags, struct type *site);
struct cls *outermost(struct cls *c);
struct method *method_make(struct cls *c, const char *name, unsigned flags, struct type *ret);

/* multi.c: several superclasses.  multi_any: some class has them. */
extern bool multi_any;
void multi_declare(struct cls *c, struct tref *r, struct type *t);      /* t as a further superclass of c */
void multi_ancestors(struct cls *c, cls_vec *out);                      /* all classes above c but Object, each once */
void multi_check(struct cls *c);
void multi_check_ctor(struct cls *c, struct method *m);
/* The superclass that c's constructors call as NAME.super(...); NULL: none of that name. */
struct cls *multi_base_named(struct cls *c, const char *name);
#endif
