/* Warnings: -Xlint:KEY as javac's, @SuppressWarnings, -Werror.  A warning changes nothing else. */
#ifndef XJAVA_LINT_H
#define XJAVA_LINT_H
#include "ast.h"

#define LINTS(X) \
    X(auxiliaryclass) X(cast) X(dep_ann) X(deprecation) X(divzero) X(empty) X(fallthrough) X(finally) X(overloads) X(overrides) \
    X(rawtypes) X(removal) X(serial) X(static) X(synchronization) X(try) X(unchecked) X(underscore) X(varargs)
enum lint {
#define X(name) LINT_##name,
    LINTS(X)
#undef X
    LINT_COUNT
};

/* The text behind -Xlint: (all, none, KEY and -KEY with commas), or "" for -Xlint alone.  => false: no such key */
bool lint_option(const char *keys);
void lint_werror(void);
bool lint_on(enum lint key);
/* As err; dropped where the key is off or what stands around `at` suppresses it, in the library, and twice at one place. */
__attribute__((format(printf, 3, 4))) bool warn(struct span at, enum lint key, const char *f, ...);
/* What @SuppressWarnings and @Deprecated among notes say holds for the text from..to. */
void lint_scope(const notes_vec *notes, pos_t from, pos_t to);
/* F_DEPRECATED, F_REMOVAL as the notes say. */
unsigned lint_flags(const notes_vec *notes);
/* A use of what is deprecated, in the class `from`. */
void lint_use(struct span at, unsigned flags, const char *what, struct cls *of, struct cls *from);
/* At the end: with -Werror, warnings are an error. */
void lint_finish(void);

/* warn.c */
void lint_class(struct cls *c);         /* what needs a class as a whole */
bool lint_raw_to(struct type *from, struct type *to);   /* from is raw where `to` has arguments: an unchecked conversion */
void lint_convert(struct span at, struct type *from, struct type *to);
struct pick; struct pend;
void lint_call(struct span at, struct pick *p, struct cls *from);
/* An argument that goes to a formal parameter; the last of a variable arity method called with an array. */
void lint_argument(struct expr *arg, struct type *formal, struct method *m, int i, int phase);
void lint_varargs_array(struct span at, struct type *elem, struct method *m);
void lint_cast(struct span at, struct type *from, struct type *to, bool certain);
void lint_auxiliary(struct span at, struct cls *c, struct cls *from);
void lint_division(struct span at, struct expr *by);
void lint_synchronized(struct expr *e);
bool ty_reifiable(const struct type *t);
#endif
