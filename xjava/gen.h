/* C generation.  One .c file a compilation.  Expressions become three-address code in Java's order: gen_expr
 * emits what has to happen and returns an operand that is a constant, a local or a temporary. */
#ifndef XJAVA_GEN_H
#define XJAVA_GEN_H
#include "check.h"

struct region {                         /* protected region around what is being generated */
    struct region *up;
    struct stmt *finally;               /* body to run on the way out, or NULL */
    const char *unlock;                 /* what unlocks, or NULL */
    int id;                             /* its xj_try */
    bool armed;                         /* the handler is pushed: pop it on the way out */
};
struct fn {                             /* a C function under construction */
    struct buf decl, body;
    int temps, serial;
    struct cls *cls;
    struct method *method;
    struct expr *lambda;
    int lambda_id;
    struct type *ret;
    struct region *regions;
    int slot, slots;                    /* slot.c: the next number, all used so far */
    bool has_try, has_call, is_static, is_entry, labelled;
    bool opaque;                        /* calls what is not known here */
    var_vec arrays;                     /* locals in scope with one value, an array */
    method_vec calls;                   /* the others that it calls, of those compiled here */
    bool before_super;                  /* what the superclass captured is not in `me` yet */
    const char *yield_to;
    int first, line;                    /* of the source: where it begins, what is being generated (| LINE_VIA) */
};
struct gen_options { bool debug, runtime; const char *main_class, *name; uint32_t build_id[2]; };
extern struct gen_options gen_opt;

extern struct buf out_types, out_protos, out_data, out_code, out_statics;   /* statics: roots of the collector */

/* names */
int var_id(struct var *v);                      /* unique number */
const char *cls_cname(struct cls *c);           /* java_util_Map_00024Entry */
const char *method_cname(struct method *m);
const char *field_cname(struct field *f);
const char *lambda_cname(struct fn *f, struct expr *e, int id); /* of the function of a lambda in f */
const char *source_name(struct cls *c);         /* "Main.java" for #line; with -g its path */
const char *cty(struct type *t);                /* C type of a value */
const char *cstore(struct type *t);             /* C type in memory */
const char *method_sig(struct method *m, bool names);   /* "(xj_ref, int32_t)" */
const char *descriptor(struct method *m);
const char *type_desc(struct type *t);
const char *cstring(const char *s);             /* a C string literal */

/* classes */
void need_class(struct cls *c);                 /* its layout and its class record are declared */
void need_method(struct method *m);
void need_field(struct field *f);
void layout(struct cls *c);
bool needs_clinit(struct cls *c);
void gen_class(struct cls *c);
struct method *cls_implementation(struct cls *c, struct method *m);
const char *class_ref(struct type *t);          /* "&K_x": class record of an erased type */
const char *slot_entry(struct method *impl, struct method *slot); /* impl, or a bridge to it */
bool same_erasure(struct method *a, struct method *b);
bool method_narrows(struct method *m);          /* is its erased result another one than that of a method it overrides? */
int class_depth(struct cls *c);                 /* Object 0; below 8 a class is in the record's line */
int iface_hash(struct cls *c);                  /* its place in a class record's short table, 0..XJ_IHASH - 1 */
const char *linkage(struct cls *c);             /* "static " for what only this unit sees */

void lambda_class(int id, const char *cname, struct cls *iface, struct method *fn, struct cls *owner, const char *refs);
const char *iface_short(struct cls *c, struct cls *first, const char *itab);  /* .ihash of a class record */
const char *iface_tables(struct cls *c, const char *name, const char *lambda_fn, struct method *fn, int *count);

/* functions */
void fn_begin(struct fn *f, struct cls *c, struct method *m);
void fn_end(struct fn *f, const char *head);
void emit(struct fn *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *temp(struct fn *f, const char *type);
const char *hold(struct fn *f, struct type *t, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
const char *var_name(struct fn *f, struct var *v);
const char *var_value(struct fn *f, struct var *v);
const char *gen_expr(struct fn *f, struct expr *e);
const char *array_length(struct fn *f, struct expr *array, const char *a);
void gen_effect(struct fn *f, struct expr *e);          /* for its effect only */
const char *gen_stable(struct fn *f, struct expr *e, struct expr *const *later, int n);
void gen_branch(struct fn *f, struct expr *e, bool when, const char *label);
const char *gen_call(struct fn *f, struct expr *e);
const char *gen_new(struct fn *f, struct expr *e);
const char *gen_lambda(struct fn *f, struct expr *e);
const char *gen_concat(struct fn *f, struct expr *e);
const char *gen_text(struct fn *f, struct type *t, const char *v);      /* value as a String */
const char *gen_const(struct type *t, const struct cval *v);
const char *gen_assign(struct fn *f, struct expr *e, bool want);
const char *gen_compound(struct fn *f, struct expr *e, bool want);
const char *gen_incdec(struct fn *f, struct expr *e, bool want);
const char *gen_binary_op(struct fn *f, int op, struct type *t, const char *a, const char *b, struct expr *bx);
const char *gen_box(struct fn *f, struct type *prim, const char *v);
const char *gen_unbox(struct fn *f, struct type *prim, const char *v, struct expr *e);
const char *gen_prim(struct fn *f, struct type *from, struct type *to, const char *v);
const char *instance_test(struct type *t, const char *v);   /* v instanceof t, as C text */
const char *gen_checkcast(struct fn *f, struct type *to, const char *v);
const char *field_place(struct fn *f, struct field *f_, const char *obj);
/* Reading and writing a field at `place`.  A volatile one: once each time, 64 bits at once (JLS 17.7). */
const char *field_read(struct field *f_, const char *place);
void field_write(struct fn *f, struct field *f_, const char *place, const char *value);
void gen_clinit_check(struct fn *f, struct cls *c);
void null_check(struct fn *f, const char *v, struct expr *e, const char *what);
const char *outer_value(struct fn *f, struct cls *c, const char *obj);
const char *capture_value(struct fn *f, struct var *v);
void set_captures(struct fn *f, struct cls *c, const char *obj);
void gen_stmt(struct fn *f, struct stmt *s);
void keep_array(struct fn *f, struct var *v);   /* v is in scope from here on; only arrays matter */
void gen_switch(struct fn *f, struct stmt *s, const char *result);
/* What is emitted from here on belongs to the line of this place, as javac's tables say; 0: to the line before. */
void gen_line(struct fn *f, pos_t at);
/* Around a call of m: where the method that is called gives a narrower result, the JVM has a bridge in between. */
bool gen_via(struct fn *f, struct method *m);
void gen_via_end(struct fn *f, bool was);
pos_t expr_pos(struct expr *e);                 /* javac's place of it */
int gen_label(void);
int literal(const uint16_t *s, int n);          /* index of the interned string literal */
bool never_null(struct expr *e);

/* slot.c: javac's numbers of local variables */
int slot_take(struct fn *f, int n);             /* => the first of n */
int slot_width(struct type *t);
void slot_method(struct fn *f, struct method *m);
void slot_lambda(struct fn *f, struct expr *e);
void slot_patterns(struct fn *f, struct expr *e);

/* npe.c: the JVM's helpful message, NULL for the part that does not exist */
const char *npe_invoke(struct method *m, struct type *site);
const char *npe_because(struct expr *e);
const char *external_name(struct type *t);

/* gen_file.c */
void gen_program(struct buf *out);
/* gen_xos.c */
void check_remote(struct cls *c);
void gen_xos_entries(struct cls *c);
void gen_manifest(struct buf *out, const char *name);

/* gen_xos.c: interfaces below xos.Remote; gen_header.c */
bool is_remote(struct cls *c);
void remote_methods(struct cls *c, method_vec *out);    /* inherited ones included, one of each signature */
int method_dwords(struct method *m);
const char *gate_descriptor(struct method *m);          /* as the kernel and peers see it */
int gen_header(struct buf *out);                        /* => interfaces written */

/* devirt.c */
const char *gen_dispatch(struct fn *f, struct method *m, const char *o, const char *args);  /* a virtual call's text */
const char *inline_cname(struct method *m);             /* method_cname, or of what rt/inline.h has in its place */
int stack_function(struct fn *f);                       /* a finished function's number: STACK_n begins its body */
void stack_checks(struct buf *out);                     /* what each STACK_n is */

/* multi.c */
int multi_construct(struct fn *f, struct cls *c, struct method *m);
/* Where c's own fields begin and an instance ends, if it has mixins.  => false: as the C struct of its superclass says */
bool multi_layout(struct cls *c, int *at, int *whole);
#endif
