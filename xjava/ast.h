/* The data the phases share: syntax, symbols and types in one graph.
 * The parser makes struct cls, method, field, var, stmt and expr with syntactic types (struct tref);
 * declare.c resolves headers into struct type; check_*.c attributes bodies (the fields under "check:");
 * flow.c and gen_*.c only read.  Everything is arena memory. */
#ifndef XJAVA_AST_H
#define XJAVA_AST_H
#include "diag.h"
#include "lex.h"

struct cls; struct method; struct field; struct var; struct expr; struct stmt; struct type;
struct infer; struct pend;

/* ---- types (JLS 4) ---- */
enum tkind {
    TY_ERROR, TY_VOID, TY_BOOLEAN, TY_BYTE, TY_SHORT, TY_CHAR, TY_INT, TY_LONG, TY_FLOAT, TY_DOUBLE, TY_NULL,
    TY_CLASS, TY_ARRAY, TY_VAR, TY_WILD,
    TY_FREE                 /* a type argument nothing has fixed: matches every argument */
};
struct tvar {
    const char *name;
    struct span at;
    VEC(struct tref *) bound_refs;
    VEC(struct type *) bounds;          /* declare: at least Object */
    struct cls *cls;                    /* owner: class or method */
    struct method *method;
    struct type *type;                  /* the one TY_VAR type of it */
    struct type *lower;                 /* capture of `? super L` */
    bool captured, together;            /* capture of a wildcard; an intersection: the bounds together */
    struct infer *infer;                /* an inference variable: its place there */
    int index;
};
struct type {
    enum tkind kind;
    struct cls *cls;                    /* CLASS */
    struct type **args;                 /* CLASS: arguments; nargs 0 on a generic class = raw */
    int nargs;
    struct type *elem;                  /* ARRAY */
    struct type *array;                 /* the array of this type, made on demand (nargs 0 types) */
    struct tvar *var;                   /* VAR */
    int wild;                           /* WILD: '?', '+' (extends), '-' (super) */
    struct type *bound;                 /* WILD + - */
};
/* Written type. */
struct tpart { const char *name; struct span at; VEC(struct tref *) args; bool diamond, noted; };
struct tref {
    struct span at;
    int prim;                           /* enum tkind of a primitive or void, 0 = named */
    VEC(struct tpart) parts;
    int dims;
    int wild;                           /* as in struct type */
    struct tref *bound;
    bool infer;                         /* `var` */
    bool of_header;                     /* a superclass or superinterface */
    bool raw_ok;                        /* a raw type is meant here: casts, instanceof */
    VEC(struct tref *) alts;            /* multi-catch A | B, cast A & B */
    struct type *type;                  /* resolved */
};

/* ---- symbols ---- */
enum {                                  /* JVM access flags, then ours */
    F_PUBLIC = 1, F_PRIVATE = 2, F_PROTECTED = 4, F_STATIC = 8, F_FINAL = 0x10, F_SYNCHRONIZED = 0x20,
    F_VOLATILE = 0x40, F_TRANSIENT = 0x80, F_NATIVE = 0x100, F_INTERFACE = 0x200, F_ABSTRACT = 0x400,
    F_STRICT = 0x800, F_VARARGS = 0x1000, F_ANNOTATION = 0x2000, F_ENUM = 0x4000, F_RECORD = 0x8000,
    F_DEFAULT = 0x10000, F_IMPLICIT = 0x20000, F_LOCAL = 0x40000, F_ANON = 0x80000, F_SEALED = 0x100000,
    F_COMPACT = 0x200000, F_NON_SEALED = 0x400000, F_DEPRECATED = 0x800000, F_REMOVAL = 0x1000000
};
struct annarg { const char *name; struct span at; struct expr *value; };
struct annotation {
    const char *name;                   /* last part */
    struct span at;
    struct tref *type;
    VEC(struct annarg) args;            /* `value` where no name stands */
    struct expr *value;                 /* of the last argument */
};
typedef VEC(struct annotation *) notes_vec;
/* Annotations and what they stand on, kept by the class around them; annotate.c checks them. */
enum note_place { ON_CLASS, ON_METHOD, ON_CTOR, ON_FIELD, ON_PARAM, ON_LOCAL, ON_TPARAM, ON_TYPE, ON_PACKAGE };
struct noted { notes_vec notes; enum note_place place; struct tref *type; struct method *method; };

struct cval { int64_t i; double d; const uint16_t *s; int n; };   /* by type: integral, floating, String */

struct var {                            /* local or parameter */
    const char *name;
    struct span at;
    struct tref *tref;
    struct type *type;
    unsigned flags;
    struct expr *init;                  /* local: initialiser */
    struct method *method;              /* owner body */
    struct cls *cls;
    struct expr *lambda;                /* innermost lambda it belongs to, or NULL */
    int id;                             /* flow: bit; gen: C name */
    int assigns;                        /* assignments besides the initialiser */
    bool param, caught, captured, resource, is_const;   /* caught: of a catch */
    bool told;                          /* flow: reported as not initialised */
    bool reassigned;                    /* flow: assigned where it may have been assigned before */
    int flow;                           /* flow: bit + 1 */
    struct cval val;
    int depth;                          /* flow */
    bool nonnull;                       /* gen: its one value is not null */
    const char *length;                 /* gen: of an array, in a loop: the variable that has it, "" if none yet */
};
struct field {
    const char *name;
    struct span at;
    struct tref *tref;
    struct type *type;
    unsigned flags, written;            /* written: the modifiers in the source */
    struct cls *cls;
    struct expr *init;
    int const_state;                    /* 0 unknown, 1 being evaluated, 2 constant, 3 not */
    struct cval val;
    bool is_enum, shared;               /* shared: @xos.Shared */
    int ordinal;
    struct var *captured;               /* synthetic: a captured local's copy */
    int flow;                           /* flow: bit of a blank final + 1 */
    const char *cname;
};
typedef VEC(struct var *) var_vec;
typedef VEC(struct type *) type_vec;
struct method {
    const char *name;                   /* "<init>" for constructors */
    struct span at;
    unsigned flags, written;
    VEC(struct tvar *) tvars;
    struct tref *ret_ref;
    struct type *ret;
    var_vec params;
    VEC(struct tref *) throw_refs;
    type_vec throws;
    struct stmt *body;
    struct cls *cls;
    bool checked, clinit;               /* clinit: pseudo-method for initialisers */
    int slot;                           /* vtable or itable index, -1 none */
    int mixin_slot;                     /* a mixin's: index in its interface table */
    const char *cname;
    struct expr *annotation_default;
    notes_vec notes;
    bool used;
    int function;                       /* gen: devirt.c's number, 0 none */
    int narrows;                        /* gen: 0 not known, 1 no, 2 yes */
};
typedef VEC(struct cls *) cls_vec;
struct init { bool is_static; struct stmt *body; struct field *field; }; /* field initialisers and blocks in order */

struct cls {
    const char *name;                   /* simple; "" for anonymous */
    const char *full;                   /* binary name with dots: java.util.Map$Entry */
    const char *package;                /* "" or "java.util" */
    struct span at, end;
    unsigned flags, written;
    struct unit *unit;
    struct cls *outer;                  /* lexically enclosing class */
    struct cls *within, *last_within;   /* front.c: a list of a top-level class and all inside it */
    struct method *in_method;           /* local, anonymous: enclosing body */
    bool static_context;                /* no enclosing instance */
    bool in_ctor_args;                  /* stands in an argument of this(...) or super(...): the instance around that class's is its own */
    VEC(struct tvar *) tvars;
    struct tref *super_ref;
    VEC(struct tref *) more_refs;       /* further superclasses; their types begin `ifaces`, `more` of them */
    int more;
    bool mixin;                         /* a further superclass of some class, or above one: multi.c */
    int part_at, part_end;              /* gen: a mixin's fields */
    VEC(struct tref *) iface_refs, permit_refs;
    notes_vec annotations;
    VEC(struct noted) noted;            /* annotations on its members and inside them */
    struct type *super;                 /* NULL for Object and interfaces */
    type_vec ifaces;
    struct type *type;                  /* C<T1..Tn> of itself */
    struct type *raw;
    VEC(struct field *) fields;
    VEC(struct method *) methods;
    uint64_t method_names;              /* world: a bit for each of the first `named` methods' names */
    int named;
    VEC(struct cls *) members;
    VEC(struct init) inits;
    var_vec components;                 /* record */
    VEC(struct field *) captures;       /* local classes: synthetic fields */
    struct field *outer_this;           /* synthetic field or NULL */
    struct scope *scope;                /* local classes: names visible at the declaration */
    struct expr *lambda;                /* innermost lambda around a local class */
    int state;                          /* declare: 0 none, 1 supers running, 2 supers, 3 members */
    bool bodies, headed, noted_values, is_library;
    int anon_count;                     /* numbering of anonymous and local classes, kept by the outermost */
    VEC(const char *) local_names;
    /* gen */
    bool laid_out, emitted, referenced;
    const char *cname;
    VEC(struct method *) vtable;        /* virtual methods in slot order */
    VEC(struct cls *) all_ifaces;
    bool needs_clinit;
    int clinit_state;                   /* 0 unknown, 1 trivial, 2 needed */
    bool xos_proxy, xos_published;
};

struct import { VEC(const char *) path; struct span at; bool is_static, star; };
struct unit {
    struct source *src;
    notes_vec notes;                    /* of the package declaration */
    const char *package;
    VEC(struct import) imports;
    bool checked;                       /* imports.c has seen it */
    VEC(struct cls *) classes;
};

/* ---- expressions (JLS 15) ---- */
enum ekind {
    E_LIT, E_NAME, E_FIELD, E_CALL, E_NEW, E_NEWARRAY, E_ARRAYLIT, E_INDEX, E_UNARY, E_BINARY, E_ASSIGN, E_COMPOUND,
    E_PREINC, E_POSTINC, E_COND, E_CAST, E_INSTANCEOF, E_THIS, E_SUPER, E_LAMBDA, E_MREF, E_CLASSLIT, E_SWITCH,
    E_PAREN, E_NOTE /* annotation as a value */,
    /* made by check */
    E_LOCAL, E_SFIELD /* static field */, E_IFIELD /* a.field */, E_LENGTH /* array length */, E_TYPE, E_PACKAGE,
    E_CONV /* implicit conversion of a to type; op = enum conv */, E_CONCAT, E_OUTER /* enclosing instance cls */, E_ERROR
};
enum conv { CV_PRIM, CV_BOX, CV_UNBOX, CV_REF /* no code */, CV_CHECKED /* generic result: checkcast */, CV_NONNULL };
enum op {
    O_ADD = 1, O_SUB, O_MUL, O_DIV, O_REM, O_SHL, O_SHR, O_USHR, O_LT, O_GT, O_LE, O_GE, O_EQ, O_NE, O_AND, O_OR, O_XOR,
    O_ANDAND, O_OROR, O_NEG, O_PLUS, O_NOT, O_BITNOT
};
typedef VEC(struct expr *) expr_vec;
struct expr {
    enum ekind k;
    int op;                             /* enum op; LIT: token kind or K_true...; PREINC/POSTINC: +1/-1 */
    struct span at;
    struct expr *a, *b, *c;
    expr_vec args;                      /* call arguments, array elements, dimensions */
    const char *name;
    struct span name_at;
    pos_t paren_at;                     /* CALL, NEW: where its arguments begin; 0: made by check */
    struct tref *tref;
    VEC(struct tref *) targs;
    int dims;                           /* NEWARRAY: extra [] */
    struct cls *body;                   /* NEW: anonymous class */
    var_vec params;                     /* LAMBDA */
    struct stmt *block;                 /* LAMBDA, SWITCH */
    bool explicit_params;
    struct var *pattern;                /* INSTANCEOF */
    struct annotation *note;            /* NOTE */
    struct token *tok;                  /* LIT */
    /* check: */
    struct type *type;
    bool is_const, super_call, paren, deferred, from_mref;
    struct cval val;
    struct var *var;
    struct field *field;
    struct method *method;
    struct cls *cls;
    struct type *site;                  /* the type the member was found in */
    struct type *fn_type;               /* LAMBDA, MREF: functional interface */
    struct type *operand;               /* COMPOUND, PREINC: the type the operation is done in; comparison operands */
    struct method *fn_method;
    var_vec captured;                   /* LAMBDA: locals of enclosing bodies */
    bool captures_this;
    struct yields *returns;             /* LAMBDA: where its results stand */
    struct type *fn_ret;                /* LAMBDA: result type of the function type */
    type_vec *thrown;                   /* CALL, NEW: a generic method's exceptions as inferred, or NULL */
    struct pend *pending;               /* CALL, NEW: a generic one whose type its surroundings decide */
    struct cls *owner;                  /* LAMBDA: enclosing class */
};

/* ---- statements (JLS 14) ---- */
enum skind {
    S_LOCAL, S_CLASS, S_EXPR, S_IF, S_WHILE, S_DO, S_FOR, S_FOREACH, S_BLOCK, S_RETURN, S_BREAK, S_CONTINUE, S_THROW,
    S_TRY, S_SWITCH, S_SYNC, S_LABEL, S_ASSERT, S_EMPTY, S_YIELD
};
struct swcase {
    struct span at;
    expr_vec labels;                    /* empty and !is_default impossible */
    bool is_default, arrow;
    VEC(struct stmt *) body;
    VEC(int64_t) values;                /* check: int, char, enum ordinal */
};
struct catch_ { struct span at; struct var *var; struct stmt *body; type_vec types; };
typedef VEC(struct stmt *) stmt_vec;
struct stmt {
    enum skind k;
    struct span at, end;
    struct expr *e, *e2;                /* condition, value; ASSERT detail; FOREACH collection */
    struct stmt *s, *s2;                /* body, else; TRY: block, finally */
    stmt_vec list;                      /* BLOCK; LOCAL: vars below; FOR: init */
    stmt_vec update;
    var_vec vars;                       /* LOCAL, FOREACH variable, TRY resources (var->init) */
    expr_vec res_exprs;                 /* TRY: resource expressions, NULL where a variable */
    struct cls *cls;                    /* CLASS */
    const char *label;
    VEC(struct catch_) catches;
    VEC(struct swcase) cases;
    bool arrow, is_expr;                /* SWITCH */
    /* check: */
    struct stmt *target;                /* BREAK, CONTINUE, YIELD */
    struct type *type;                  /* FOREACH element; SWITCH selector or expression result */
    struct type *sel_type;
    struct method *m1, *m2, *m3;        /* FOREACH: iterator, hasNext, next; TRY: close of resources */
    VEC(struct method *) closes;
    struct var *tmp;
    /* flow, gen: */
    bool breaks, continues, completes;
    int id;
    int tries;                          /* gen: nesting of protected regions where a jump lands */
};

struct unit *parse_source(struct source *s);
/* Lambdas and method references, each behind those inside it. */
extern struct lambda_list { expr_vec e; } all_lambdas;
#endif
