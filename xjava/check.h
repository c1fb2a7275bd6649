/* Attribution: names, types, overloads, conversions.  Everything the later phases need is written into the graph.
 * A struct expr ** is replaced where a conversion node or a resolved form takes its place. */
#ifndef XJAVA_CHECK_H
#define XJAVA_CHECK_H
#include "type.h"
#include "world.h"

/* resolve.c: overloads and inference. */
struct pick {
    struct method *method;
    struct type *site;                  /* supertype of the receiver that declares it, parametrised */
    int phase;                          /* 3 = variable arity */
    bool diamond;                       /* set before: the class's variables are to be inferred, too */
    struct expr *call;                  /* set before, or NULL: whose type arguments fix the method's variables */
};
struct jump { struct jump *up; struct stmt *stmt; const char *label; };
struct yields { VEC(struct expr **) at; };

struct cx {
    struct env env;
    struct expr *lambda;                /* innermost lambda of this class body */
    struct jump *jumps;                 /* enclosing statements of this body */
    struct type *ret;                   /* what `return` gives; NULL in a lambda whose result is being inferred */
    struct yields *returns;             /* lambda: its return expressions */
    bool ctor_args;                     /* inside this(...) or super(...) */
    bool via_super;                     /* resolving a member behind `super.` */
    bool extends;                       /* resolving the constructor an anonymous class is made with */
    struct stmt *sw;                    /* innermost switch expression */
    struct yields *sw_yields;
    struct field *init_field;           /* field whose initialiser this is */
    struct infer *open;                 /* lambda: the inference its result belongs to, while that is not known */
    struct type *open_ret;              /* that result's type, with open variables */
};

/* Everything behind the parser, for the classes given (library: the library's own).  => nothing was reported */
bool front_check(bool library);
void check_class_body(struct cls *c);
/* check_decl.c: what modifiers, type parameters and supertypes may be; each class once. */
void check_class_header(struct cls *c);
void check_member_headers(struct cls *c);
void check_inner_statics(struct cls *c);
/* annotate.c, for all classes one phase after the other: the values of annotations, repetition, what they stand on. */
enum note_phase { NOTE_VALUES, NOTE_REPEATED, NOTE_PLACES, NOTE_PHASES };
void check_annotations(struct cls *c, enum note_phase phase);
void check_package_notes(struct unit *u);
/* imports.c: each unit once. */
void check_imports(struct unit *u);
/* check_inherit.c: what comes from several supertypes fits together. */
void check_inheritance(struct cls *c);
void check_bounds_fit(struct tvar *v, struct cls *c);
/* crossing.c / gen_xos.c: what an interface below xos.Remote may carry. */
void check_remote(struct cls *c);
void check_local_class(struct cx *cx, struct cls *c);

/* target: the type an assignment context wants, or NULL.  => (*e)->type, &ty_error after a reported error. */
struct type *check_expr(struct cx *cx, struct expr **e, struct type *target);
struct type *check_value(struct cx *cx, struct expr **e, struct type *target); /* and not void, not a type */
struct type *check_condition(struct cx *cx, struct expr **e);
/* The value must go to `to` (assignment context): check_value + coerce. */
void check_assign_to(struct cx *cx, struct expr **e, struct type *to);
bool coerce(struct expr **e, struct type *to);
bool can_assign(struct expr *e, struct type *to);       /* would coerce succeed? */
void convert(struct expr **e, struct type *to);         /* known to be possible: no report */
/* Take off a generic result's check: javac translates the operand of a cast to a reference, of == and of + with a String
 * with the type it is needed as.  => the type that is left */
struct type *uncheck(struct expr **e);
struct expr *conv_new(struct expr *e, enum conv how, struct type *to);
void check_stmt(struct cx *cx, struct stmt *s);
void check_block(struct cx *cx, struct stmt *s);        /* without a scope of its own */
void check_switch(struct cx *cx, struct stmt *s, struct expr *e, struct type *target);
void declare_local(struct cx *cx, struct var *v);
struct var *find_local(struct cx *cx, const char *name);

struct type *check_call(struct cx *cx, struct expr **e, struct type *target);
struct type *check_new(struct cx *cx, struct expr **e, struct type *target);
/* Arguments are checked without a target; lambdas and the like wait (deferred). */
bool check_args(struct cx *cx, expr_vec *args);
/* The most specific applicable method among cands.  quiet: no report.  diamond: infer class variables too. */
bool resolve_overload(struct cx *cx, method_vec *cands, struct type *site, expr_vec *args, struct span at, bool quiet,
                      struct pick *out);
/* Infers what is open, checks the waiting arguments, converts all; => the result type. */
struct tvar **pick_vars(struct method *m, bool diamond, int *n);
struct type *arg_type(struct expr *e);          /* its type, or what is known of a pending call's */
struct type *fn_plain(struct type *fn); /* a functional interface type without wildcards */
struct type *lambda_plain(struct cx *cx, struct expr *e, struct type *fn);  /* ... for this lambda */
void lambda_finish(struct expr *e, struct type *ret);
struct type *cond_type(struct cx *cx, struct expr *e, struct type *target);   /* its operands are checked */
struct type *check_lambda(struct cx *cx, struct expr *e, struct type *fn, bool infer_ret);
struct type *check_mref(struct cx *cx, struct expr *e, struct type *fn, bool infer_ret);
struct type *check_binary(struct cx *cx, struct expr **e);
struct type *check_unary(struct cx *cx, struct expr **e);
struct type *check_assign(struct cx *cx, struct expr **e);
struct type *check_compound(struct cx *cx, struct expr **e);
struct type *check_incdec(struct cx *cx, struct expr **e);
struct type *check_name(struct cx *cx, struct expr **e, bool types);
struct type *check_field(struct cx *cx, struct expr **e, bool types);
void use_local(struct cx *cx, struct var *v);
void use_this(struct cx *cx);
/* `this` of the innermost enclosing class that is (or, inherits: is below) owner, as an expression. */
struct expr *outer_this(struct cx *cx, struct cls *owner, bool inherits, struct span at);
struct expr *expr_make(enum ekind k, struct span at, struct type *t);
bool needs_outer(struct cls *c);                /* its objects have an enclosing instance */
struct cls *enclosing(struct cls *c);           /* of this class */
struct type *wrap_member(struct expr **e, struct type *declared, struct type *seen);
bool binary_promote(struct type *a, struct type *b, struct type **to);

/* Pattern variables that `e` binds when it is `when` come into scope. */
void push_bindings(struct cx *cx, struct expr *e, bool when);

/* fold.c: constant expressions (JLS 15.29).  => false where the result is no constant (division by zero). */
bool fold_binary(int op, struct type *operand, const struct cval *a, const struct cval *b, struct cval *out);
bool fold_unary(int op, struct type *t, const struct cval *a, struct cval *out);
void fold_cast(struct type *from, struct type *to, const struct cval *a, struct cval *out);
bool fold_string(struct type *t, const struct cval *a, struct cval *out); /* the text of a constant */
bool cval_same(const struct type *t, const struct cval *a, const struct cval *b);
bool field_constant(struct field *f);   /* evaluates the initialiser on demand */
/* JDK's Double.toString and Float.toString; buffer of 32. => length */
int fold_double_text(double d, bool is_float, char *out);
#endif
