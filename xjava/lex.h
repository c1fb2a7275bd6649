/* Tokens (JLS 3).  '>' is always its own token: the parser joins >>, >>>, >= where an operator may stand. */
#ifndef XJAVA_LEX_H
#define XJAVA_LEX_H
#include "diag.h"

enum tok {
    T_EOF, T_IDENT, T_INT, T_LONG, T_FLOAT, T_DOUBLE, T_CHAR, T_STRING,
    T_FIRST_KEYWORD,
#define K(name) K_##name,
#include "keywords.def"
#undef K
    T_LAST_KEYWORD,
    /* operators and separators of one character are their character + T_CHAR0 */
    T_CHAR0 = 256,
    T_EQ = 512, T_NE, T_LE, T_ANDAND, T_OROR, T_INC, T_DEC, T_SHL, T_ARROW, T_COLONS, T_DOTS,
    T_ADDEQ, T_SUBEQ, T_MULEQ, T_DIVEQ, T_REMEQ, T_ANDEQ, T_OREQ, T_XOREQ, T_SHLEQ
};
#define CH(c) (T_CHAR0 + (c))

struct token {              /* small: there are ten a line */
    short kind;
    bool decimal;           /* INT, LONG: written in base 10 */
    bool deprecated;        /* the comment before it says @deprecated */
    struct span at;
    int nchars;
    const char *name;       /* identifier or keyword (interned) */
    union {
        uint64_t num;       /* INT, LONG: magnitude; CHAR: code unit */
        double real;
        uint16_t *chars;    /* STRING: UTF-16 */
    };
};

/* => tokens, the last is T_EOF; errors are reported.  They are there until the next source is read. */
struct token *lex_source(struct source *s);
const char *tok_text(const struct token *t);
const char *tok_kind_text(int kind);
#endif
