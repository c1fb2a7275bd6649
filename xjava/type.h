/* Types: construction, relations (JLS 4.10, 5), printing.  Types are immutable once made. */
#ifndef XJAVA_TYPE_H
#define XJAVA_TYPE_H
#include "ast.h"

extern struct type ty_error, ty_void, ty_boolean, ty_byte, ty_short, ty_char, ty_int, ty_long, ty_float, ty_double,
    ty_null, ty_free;
struct type *ty_prim(enum tkind k);
struct type *ty_class(struct cls *c, struct type **args, int nargs);
struct type *ty_raw(struct cls *c);
struct type *ty_array(struct type *elem);
struct type *ty_var(struct tvar *v);
struct type *ty_wild(int wild, struct type *bound);
struct type *ty_capture(struct type *t);                /* wildcard arguments become variables */
struct type *ty_together(struct type **t, int n);       /* an intersection */

/* Well-known classes, loaded on first use. */
struct cls *known(const char *full);
struct type *ty_known(const char *full);
struct type *ty_object(void);
struct type *ty_string(void);

static inline bool ty_is_numeric(const struct type *t) { return t->kind >= TY_BYTE && t->kind <= TY_DOUBLE; }
static inline bool ty_is_integral(const struct type *t) { return t->kind >= TY_BYTE && t->kind <= TY_LONG; }
static inline bool ty_is_prim(const struct type *t) { return t->kind >= TY_BOOLEAN && t->kind <= TY_DOUBLE; }
static inline bool ty_is_ref(const struct type *t) { return t->kind >= TY_NULL; }
bool ty_is_string(const struct type *t);
bool ty_is_object(const struct type *t);

const char *ty_str(const struct type *t);
bool ty_same(const struct type *a, const struct type *b);
bool ty_subtype(struct type *a, struct type *b);
/* JLS 5.3 by phase: 1 strict (no boxing), 2 loose. */
bool ty_convertible(struct type *from, struct type *to, int phase);
bool ty_widens(const struct type *from, const struct type *to);       /* primitives, identity included */
bool ty_castable(struct type *from, struct type *to);
struct type *ty_erase(struct type *t);
struct type *ty_upper(struct type *t);  /* wildcards and variables read as their bound; others unchanged */
struct type *ty_bound(struct type *t);  /* class or array type whose members t has */
struct type *ty_box(struct type *t);    /* primitive -> wrapper; others unchanged */
struct type *ty_unbox(struct type *t);  /* wrapper -> primitive, or NULL */
struct type *ty_lub(struct type *a, struct type *b);
/* The parametrisation of c among t's supertypes, or NULL.  Raw gives raw. */
struct type *ty_as_super(struct type *t, struct cls *c);
bool cls_subclass(struct cls *a, struct cls *b);        /* a = b, or below */

struct subst { struct tvar **vars; struct type **args; int n; };
struct type *ty_subst(struct type *t, const struct subst *s);
/* The same with what `of` says of each variable; NULL: it stays. */
struct type *ty_replace(struct type *t, struct type *(*of)(const void *ctx, const struct tvar *v), const void *ctx);
/* A member's declared type seen through `site`, an instance of (a subtype of) owner. */
struct type *ty_member(struct type *site, struct cls *owner, struct type *t);
/* The function type: the one abstract method of a functional interface, or NULL.  *site: where it was found. */
struct method *ty_function(struct type *t);
bool ty_mentions(const struct type *t, struct tvar *const *vars, int n);
/* m overrides o's signature: same name, same parameter types after substitution or erasure. */
bool method_same_params(struct method *m, struct method *o, struct type *site);
#endif
