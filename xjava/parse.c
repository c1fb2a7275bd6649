/* Tokens, types, and the recovery after syntax errors. */
#include <string.h>
#include "lint.h"
#include "parse.h"

void syntax(struct parser *p, const char *f, ...)
{
    if (p->panic == p->t->at.at + 1) return;
    p->panic = p->t->at.at + 1;
    va_list ap;
    char text[400];
    va_start(ap, f);
    vsnprintf(text, sizeof text, f, ap);
    va_end(ap);
    err(p->t->at, "[syntax] %s", text);
}

bool expect(struct parser *p, int kind)
{
    if (accept(p, kind)) return true;
    if (kind == CH(';') && at(p, CH(')')) && p->panic != p->t->at.at + 1) {
        syntax(p, "')' without '('");
        hint("remove it");
        return false;
    }
    bool after = kind == CH(';') || kind == CH(')') || kind == CH(']');
    if (after && p->t > p->first && p->panic != p->t->at.at + 1) {
        /* what is missing belongs behind the token before */
        p->panic = p->t->at.at + 1;
        pos_t end = p->t[-1].at.end;
        if (err((struct span){ end, end + 1 }, "[syntax] %s expected before %s", tok_kind_text(kind), tok_text(p->t)))
            hint("insert %s", tok_kind_text(kind));
        return false;
    }
    syntax(p, "%s expected before %s", tok_kind_text(kind), tok_text(p->t));
    return false;
}

/* The blanks before the first character of the line that `at` is in; *alone: nothing else is before it. */
static int indentation(struct parser *p, pos_t where, bool *alone)
{
    const char *text = p->src->text;
    size_t at = where - p->src->base, start = at, n = 0;
    while (start > 0 && text[start - 1] != '\n') start--;
    while (start + n < at && (text[start + n] == ' ' || text[start + n] == '\t')) n++;
    *alone = start + n == at;
    return (int)n;
}

void close_brace(struct parser *p, struct span open)
{
    bool alone, ignored;
    if (at(p, CH('}'))) {
        int mine = indentation(p, p->t->at.at, &alone);
        if (alone && !p->odd.at && mine != indentation(p, open.at, &ignored)) p->odd = open;
        p->t++;
        return;
    }
    if (p->panic == p->t->at.at + 1) return;
    syntax(p, "'}' expected before %s", tok_text(p->t));
    if (p->odd.at) note(p->odd, "perhaps for this '{': the '}' that closes it is indented otherwise");
    else note(open, "to match this '{'");
}

bool at_name(struct parser *p, const char *word)
{
    return p->t->kind == T_IDENT && !strcmp(p->t->name, word);
}

const char *ident(struct parser *p, struct span *where)
{
    if (where) *where = p->t->at;
    if (p->t->kind == T_IDENT) {
        if (!strcmp(p->t->name, "_")) {
            if (source_level > 8) syntax(p, "name expected, but '_' is a keyword");
            else warn(p->t->at, LINT_underscore, "'_' is a keyword since Java 9");
        }
        return p->t++->name;
    }
    if (p->t->kind > T_FIRST_KEYWORD && p->t->kind < T_LAST_KEYWORD)
        syntax(p, "name expected, but %s is a keyword", tok_text(p->t));
    else syntax(p, "name expected before %s", tok_text(p->t));
    return xj_intern("<error>");
}

struct span from(struct parser *p, pos_t start)
{
    pos_t end = p->t > p->first ? p->t[-1].at.end : p->t->at.end;
    return (struct span){ start, end > start ? end : start + 1 };
}

bool nest(struct parser *p)
{
    if (++p->depth <= PARSE_DEPTH) return true;
    syntax(p, "nested too deeply");
    while (!at(p, T_EOF)) p->t++;
    return false;
}

static int prim_of(int kind)
{
    switch (kind) {
    case K_boolean: return TY_BOOLEAN;
    case K_byte: return TY_BYTE;
    case K_short: return TY_SHORT;
    case K_char: return TY_CHAR;
    case K_int: return TY_INT;
    case K_long: return TY_LONG;
    case K_float: return TY_FLOAT;
    case K_double: return TY_DOUBLE;
    case K_void: return TY_VOID;
    default: return 0;
    }
}

void keep_notes(struct parser *p, notes_vec notes, enum note_place place, struct tref *type, struct method *m)
{
    if (!notes.n || !p->cls) return;
    struct noted n = { notes, place, type, m };
    PUSH(&p->cls->noted, n);
}

void parse_type_notes(struct parser *p, struct tref *on)
{
    notes_vec notes = {0};
    if (at(p, CH('@')) && p->t[1].kind == T_IDENT) need_source(p->t->at, 8, "annotations on types are");
    while (at(p, CH('@')) && p->t[1].kind == T_IDENT) parse_modifiers(p, &(unsigned){ 0 }, &notes);
    keep_notes(p, notes, ON_TYPE, on, NULL);
}

/* TypeArguments: < TypeArgument {, TypeArgument} >, or <> */
void parse_type_args(struct parser *p, struct tpart *part)
{
    if (!accept(p, CH('<'))) return;
    if (accept(p, CH('>'))) {
        part->diamond = true;
        return;
    }
    do {
        struct tref *a;
        parse_type_notes(p, NULL);
        if (at(p, CH('?'))) {
            a = NEW(struct tref);
            pos_t start = p->t++->at.at;
            a->wild = '?';
            if (accept(p, K_extends)) a->wild = '+', a->bound = parse_type(p);
            else if (accept(p, K_super)) a->wild = '-', a->bound = parse_type(p);
            a->at = from(p, start);
        } else {
            a = parse_type(p);
        }
        PUSH(&part->args, a);
    } while (accept(p, CH(',')));
    expect(p, CH('>'));
}

/* Type without its []: PrimitiveType | Identifier [TypeArguments] { . Identifier [TypeArguments] } */
struct tref *parse_type_no_dims(struct parser *p)
{
    struct tref *r = NEW(struct tref);
    parse_type_notes(p, r);
    pos_t start = p->t->at.at;
    if (!nest(p)) return r;
    r->prim = prim_of(p->t->kind);
    if (r->prim) {
        p->t++;
    } else {
        do {
            struct tpart part = {0};
            part.noted = at(p, CH('@'));
            parse_type_notes(p, NULL);
            if (!at(p, T_IDENT)) {
                syntax(p, "type expected before %s", tok_text(p->t));
                break;
            }
            part.name = ident(p, &part.at);
            parse_type_args(p, &part);
            PUSH(&r->parts, part);
        } while (at(p, CH('.')) && (p->t[1].kind == T_IDENT || p->t[1].kind == CH('@')) &&
                 accept(p, CH('.')));
    }
    r->at = from(p, start);
    p->depth--;
    return r;
}

int parse_dims(struct parser *p)
{
    int n = 0;
    while (parse_type_notes(p, NULL), at(p, CH('[')) && p->t[1].kind == CH(']')) {
        p->t += 2;
        n++;
    }
    return n;
}

struct tref *parse_type(struct parser *p)
{
    struct tref *r = parse_type_no_dims(p);
    if (r->prim == TY_VOID && at(p, CH('[')) && p->t[1].kind == CH(']')) syntax(p, "'void' has no arrays");
    r->dims = parse_dims(p);
    if (r->dims) r->at = from(p, r->at.at);
    return r;
}

/* Behind annotations, without reading them. */
static struct token *skip_notes(struct token *t)
{
    while (t->kind == CH('@') && t[1].kind == T_IDENT) {
        t += 2;
        while (t->kind == CH('.') && t[1].kind == T_IDENT) t += 2;
        if (t->kind != CH('(')) continue;
        int depth = 0;
        do {
            if (t->kind == CH('(')) depth++;
            if (t->kind == CH(')')) depth--;
            if (t->kind == T_EOF) return t;
            t++;
        } while (depth);
    }
    return t;
}

static bool skip_type_args(struct parser *p, struct token **t)
{
    struct token *x = *t;
    if (x->kind != CH('<')) return true;
    x++;
    if (x->kind == CH('>')) {
        *t = x + 1;
        return true;
    }
    for (;;) {
        x = skip_notes(x);
        if (x->kind == CH('?')) {
            x++;
            if (x->kind == K_extends || x->kind == K_super) {
                x++;
                if (!skip_type(p, &x)) return false;
            }
        } else if (!skip_type(p, &x)) {
            return false;
        }
        if (x->kind == CH(',')) {
            x++;
            continue;
        }
        if (x->kind == CH('&')) {
            x++;
            continue;
        }
        if (x->kind != CH('>')) return false;
        *t = x + 1;
        return true;
    }
}

bool skip_type(struct parser *p, struct token **t)
{
    struct token *x = skip_notes(*t);
    if (prim_of(x->kind)) {
        x++;
    } else {
        for (;;) {
            if (x->kind != T_IDENT) return false;
            x++;
            if (!skip_type_args(p, &x)) return false;
            if (x->kind != CH('.') || skip_notes(x + 1)->kind != T_IDENT) break;
            x = skip_notes(x + 1);
        }
    }
    while (skip_notes(x)->kind == CH('[') && skip_notes(x)[1].kind == CH(']')) x = skip_notes(x) + 2;
    *t = x;
    return true;
}
