/* The parser's own interface between its files.  Grammar functions carry their JLS rule as a comment. */
#ifndef XJAVA_PARSE_H
#define XJAVA_PARSE_H
#include "ast.h"

struct parser {
    struct source *src;
    struct token *t;                    /* the next token */
    struct token *first;
    struct unit *unit;
    int depth;                          /* nesting, bounded */
    pos_t panic;                        /* position of the last syntax error */
    struct span odd;                    /* a '{' whose '}' is not indented as its line is */
    struct cls *cls;                    /* innermost class: keeps the annotations met */
};
#define PARSE_DEPTH 400
#define PARSE_CHAIN 3000                /* operands of one row of binary operators: the tree is as deep */

static inline bool at(struct parser *p, int kind) { return p->t->kind == kind; }
static inline bool accept(struct parser *p, int kind)
{
    if (!at(p, kind)) return false;
    p->t++;
    return true;
}
bool expect(struct parser *p, int kind);
void close_brace(struct parser *p, struct span open);   /* the '}' of a '{' */
bool at_name(struct parser *p, const char *word);       /* contextual keyword */
const char *ident(struct parser *p, struct span *at);
void syntax(struct parser *p, const char *f, ...) __attribute__((format(printf, 2, 3)));
struct span from(struct parser *p, pos_t start);        /* start .. end of the token before */
bool nest(struct parser *p);                            /* false (and an error) when too deep; pair with p->depth-- */

struct tref *parse_type(struct parser *p);
struct tref *parse_type_no_dims(struct parser *p);
int parse_dims(struct parser *p);
void parse_type_args(struct parser *p, struct tpart *part);
bool skip_type(struct parser *p, struct token **t);     /* lookahead: *t behind a type, or false */

struct expr *parse_expr(struct parser *p);
struct expr *expr_new(enum ekind k, struct span at);
struct expr *parse_array_init(struct parser *p);
void parse_args(struct parser *p, struct expr *call);
struct stmt *parse_block(struct parser *p);
struct stmt *parse_switch(struct parser *p, bool is_expr);
/* notes: takes the annotations; NULL: they stand on a type */
void parse_modifiers(struct parser *p, unsigned *flags, notes_vec *notes);
void parse_type_notes(struct parser *p, struct tref *on);
void keep_notes(struct parser *p, notes_vec notes, enum note_place place, struct tref *type, struct method *m);
/* Flags for what begins at t with these notes, and where they hold. */
unsigned deprecation(struct token *t, const notes_vec *notes, struct span name);
struct cls *parse_class_body_of(struct parser *p, struct cls *c); /* `{...}` of an anonymous class */
bool at_class(struct parser *p);
struct cls *parse_class(struct parser *p, unsigned flags, struct cls *outer);
void parse_params(struct parser *p, struct method *m);
struct var *var_new(const char *name, struct span at, struct tref *type, unsigned flags);
#endif
