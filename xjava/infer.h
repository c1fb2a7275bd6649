/* Inference variables and their bounds (JLS 18).  One struct infer holds those of a call and of all poly calls among its
 * arguments.  A variable is a fresh type variable, so that a generic method may stand inside its own arguments.
 * Types without inference variables are proper. */
#ifndef XJAVA_INFER_H
#define XJAVA_INFER_H
#include "check.h"

enum { B_EQ, B_LO, B_UP };
struct ivar {
    struct tvar *fresh, *declared;
    type_vec b[3];                      /* by B_: equal to, above, below these */
    struct type *inst;                  /* solved */
    bool busy, thrown;
};
/* A lambda or method reference among arguments or an open lambda's results; open: its own result was inferred. */
struct waiting { struct cx cx; struct expr **pe; struct type *formal; bool done, open, throws; };      /* throws: what it throws was inferred */
struct infer {
    VEC(struct ivar) v;
    VEC(struct waiting) waits;          /* lambdas and method references */
    VEC(struct pend *) results;         /* results of open lambdas */
    bool unchecked;                     /* a raw type went where a parametrised one is wanted */
    int depth;
    bool loose;                         /* what nothing fixes stays open: TY_FREE */
    bool captures;                      /* a variable is above captures, not wildcards */
};
/* A generic call whose variables are not solved yet, or a conditional expression with such an operand. */
struct pend {
    struct cx cx;
    struct expr **pe, *e;
    struct pick pick;
    struct type *ret;                   /* declared, seen through the receiver */
    struct type *declared;              /* as the member declares it: what the code gives */
    bool diamond, unchecked, loose, cond;
    struct type *provisional;           /* for overload resolution: what is open is TY_FREE */
    struct tvar **vars;
    int n, base;                        /* its variables: base.. of the struct infer */
    struct infer *in;
};

/* Variables for vars[0..n), with their declared bounds as m is seen through site (or NULL).  => the first one's index */
int infer_add(struct infer *in, struct tvar **vars, int n, struct method *m, struct type *site);
/* t with vars[0..n) replaced by the variables from base on. */
struct type *infer_open(struct infer *in, struct type *t, struct tvar **vars, int n, int base);
/* t with what is solved put in; free: the others become TY_FREE. */
struct type *infer_subst(struct infer *in, struct type *t, bool free);
bool infer_mentions(struct infer *in, const struct type *t);
/* => false: a contradiction. */
bool infer_below(struct infer *in, struct type *a, struct type *b);        /* a <: b */
bool infer_equal(struct infer *in, struct type *a, struct type *b);
bool infer_compatible(struct infer *in, struct type *a, struct type *b);   /* loose invocation: boxes, unchecked */
/* What of the function type's exceptions in `declared` is a variable is above the others in `thrown` (JLS 18.2.5).  => there was one */
bool infer_throws(struct infer *in, type_vec *declared, type_vec *thrown);
/* A result of type a that goes where `to` is wanted: a variable above wildcards or several views of a class, or beside a box where a
 * primitive is wanted, is solved now (JLS 18.5.2.1). */
struct type *infer_eagerly(struct infer *in, struct type *a, struct type *to);
void infer_solve(struct infer *in, struct type *t);                         /* all variables that t mentions */
void infer_solve_all(struct infer *in);
bool infer_possible(struct infer *in);  /* everything is solved: no variable is below two unrelated classes */
/* What t would be if nothing else came: open variables TY_FREE, a bare one its lower bound. */
struct type *infer_provisional(struct infer *in, struct type *t);
/* Is an open variable of a tied by bounds to one of b? */
bool infer_depends(struct infer *in, struct type *a, struct type *b);
/* Everything learnt since is forgotten by infer_back; no variable may have been added or solved. */
struct mark { int n, *counts; bool unchecked; };
void infer_mark(struct infer *in, struct mark *m);
void infer_back(struct infer *in, const struct mark *m);
#define INFER_VARS 256                  /* infer_depends looks at so many */

/* complete.c */
struct pend *pend_new(struct cx *cx, struct expr **pe, struct pick *p, struct type *ret, bool diamond);
struct type *pend_complete(struct pend *k, struct type *target);
bool pend_is_poly(struct pend *k);
void pend_provisional(struct pend *k);
bool pend_begin(struct pend *k, struct infer *in);
bool pend_fits(struct infer *in, struct expr *e, struct type *to);     /* for overload resolution */
struct type *pend_cond(struct cx *cx, struct expr *e);
extern struct type ty_loose;            /* as a target: nothing is known; what nothing fixes may stay open */
extern struct type ty_wait;             /* as a target: the call may be left pending */
/* Checks a result of a lambda whose result type is open: it joins the inference around it. */
void open_result(struct cx *cx, struct expr **pe);
bool may_wait(struct expr *e);          /* a lambda or method reference, or a conditional expression with one */
bool may_pend(struct cx *cx, struct expr *e);   /* a poly expression whose own inference may be left to what is around it */
struct type *formal_type(struct method *m, struct type *site, int i, int phase);
/* The one method an unoverloaded reference names, or NULL; *receiver: its first argument is the receiver. */
struct method *mref_exact(struct cx *cx, struct expr *e, int nparams, struct type **site, bool *receiver);
#endif
