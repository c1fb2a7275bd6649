#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "lex.h"

static const char *const keywords[] = {
#define K(name) #name,
#include "keywords.def"
#undef K
};
#define KEYWORDS 256                            /* a table of interned names, mostly empty */
static struct { const char *name; short kind; } keyword_table[KEYWORDS];

static unsigned keyword_place(const char *name)
{
    unsigned h = (unsigned)((uintptr_t)name >> 4);
    while (keyword_table[h % KEYWORDS].name && keyword_table[h % KEYWORDS].name != name) h++;
    return h % KEYWORDS;
}

static void keywords_start(void)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        const char *name = xj_intern(keywords[i]);
        unsigned at = keyword_place(name);
        keyword_table[at].name = name;
        keyword_table[at].kind = (short)(T_FIRST_KEYWORD + 1 + (int)i);
    }
}


struct lexer { struct source *src; const char *p, *end; bool deprecated; };

static struct span span_of(struct lexer *x, const char *from, const char *to)
{
    return (struct span){ x->src->base + (pos_t)(from - x->src->text),
                          x->src->base + (pos_t)(to - x->src->text) };
}

static const struct { const char *text; int kind;
} operators[] = {
    { "...", T_DOTS },  { "<<=", T_SHLEQ }, { "==", T_EQ },    { "!=", T_NE },    { "<=", T_LE },
    { "&&", T_ANDAND }, { "||", T_OROR },   { "++", T_INC },   { "--", T_DEC },   { "<<", T_SHL },
    { "->", T_ARROW },  { "::", T_COLONS }, { "+=", T_ADDEQ }, { "-=", T_SUBEQ }, { "*=", T_MULEQ },
    { "/=", T_DIVEQ },  { "%=", T_REMEQ },  { "&=", T_ANDEQ }, { "|=", T_OREQ },  { "^=", T_XOREQ },
};

/* What a byte is: SINGLE, a token by itself, which with JOINS may begin an operator whose second is JOINED. */
enum { C_START = 1, C_PART = 2, C_BLANK = 4, C_SINGLE = 8, C_JOINS = 16, C_JOINED = 32 };
static unsigned char classes[256];

static bool is(char c, int class) { return classes[(unsigned char)c] & class; }

static void classes_start(void)
{
    for (int c = 0; c < 256; c++) {
        if (isalpha(c) || c == '_' || c == '$' || c >= 0x80) classes[c] |= C_START | C_PART;
        if (isdigit(c)) classes[c] |= C_PART;
        if (isspace(c)) classes[c] |= C_BLANK;
    }
    for (const char *c = "(){}[];,.@=<>!~?:+-*/&|^%"; *c; c++) classes[(unsigned char)*c] |= C_SINGLE;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        classes[(unsigned char)operators[i].text[0]] |= C_JOINS;
        classes[(unsigned char)operators[i].text[1]] |= C_JOINED;
    }
}

/* UTF-8 at p => code point; *n bytes.  Malformed bytes read as U+FFFD. */
static uint32_t utf8(const char *p, const char *end, int *n)
{
    unsigned char c = (unsigned char)*p;
    int len = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 0;
    *n = 1;
    if (len == 1) return c;
    if (!len || end - p < len) return 0xfffd;
    uint32_t v = c & (0x7f >> len);
    for (int i = 1; i < len; i++) {
        if (((unsigned char)p[i] & 0xc0) != 0x80) return 0xfffd;
        v = v << 6 | ((unsigned char)p[i] & 0x3f);
    }
    *n = len;
    return v;
}

struct chars { uint16_t *v; int n, cap; };

static void put_code(struct chars *c, uint32_t v)
{
    if (v >= 0x10000) {
        PUSH(c, (uint16_t)(0xd800 + ((v - 0x10000) >> 10)));
        PUSH(c, (uint16_t)(0xdc00 + (v & 0x3ff)));
    } else {
        PUSH(c, (uint16_t)v);
    }
}

/* After a backslash.  Octal, letters and \uXXXX. */
static void escape(struct lexer *x, struct chars *out)
{
    const char *from = x->p - 1;
    int c = x->p < x->end ? *x->p++ : 0;
    static const char letters[] = "btnfrs\"'\\", values[] = "\b\t\n\f\r \"'\\";
    const char *at = c ? strchr(letters, c) : NULL;
    if (at) {
        PUSH(out, (uint16_t)values[at - letters]);
    } else if (c >= '0' && c <= '7') {
        int v = c - '0', digits = c <= '3' ? 3 : 2;
        for (int i = 1; i < digits && x->p < x->end && *x->p >= '0' && *x->p <= '7'; i++)
            v = v * 8 + (*x->p++ - '0');
        PUSH(out, (uint16_t)v);
    } else if (c == 'u') {
        while (x->p < x->end && *x->p == 'u') x->p++;
        unsigned v = 0;
        int i = 0;
        for (; i < 4 && x->p < x->end && isxdigit((unsigned char)*x->p); i++, x->p++) {
            int d = *x->p;
            v = v * 16 + (unsigned)(isdigit(d) ? d - '0' : (d | 32) - 'a' + 10);
        }
        if (i < 4) err(span_of(x, from, x->p), "[literal] illegal unicode escape");
        PUSH(out, (uint16_t)v);
    } else {
        err(span_of(x, from, x->p), "[literal] illegal escape character");
    }
}

static void quoted(struct lexer *x, struct token *t, int quote)
{
    const char *from = x->p++;
    struct chars out = {0};
    for (;;) {
        if (x->p >= x->end || *x->p == '\n' || *x->p == '\r') {
            err(span_of(x, from, x->p),
                quote == '"' ? "[literal] unclosed string literal" : "[literal] unclosed character literal");
            hint("add %c before the end of the line", quote);
            break;
        }
        if (*x->p == quote) {
            x->p++;
            break;
        }
        if (*x->p == '\\') {
            x->p++;
            escape(x, &out);
        } else {
            int n;
            put_code(&out, utf8(x->p, x->end, &n));
            x->p += n;
        }
    }
    t->kind = quote == '"' ? T_STRING : T_CHAR;
    if (quote == '"') {
        t->chars = out.v;
        t->nchars = out.n;
    } else {
        if (out.n != 1)
            err(span_of(x, from, x->p), out.n ? "[literal] unclosed character literal" : "[literal] empty character literal");
        t->num = out.n ? out.v[0] : 0;
    }
}

/* """ ... """ (JLS 3.10.6): common indentation and trailing blanks go, then escapes are read. */
static void text_block(struct lexer *x, struct token *t)
{
    const char *from = x->p;
    need_source(span_of(x, from, from + 3), 15, "text blocks are");
    x->p += 3;
    while (x->p < x->end && (*x->p == ' ' || *x->p == '\t' || *x->p == '\f' || *x->p == '\r')) x->p++;
    if (x->p >= x->end || *x->p != '\n')
        err(span_of(x, from, x->p), "[literal] illegal text block open delimiter sequence, missing line terminator");
    else x->p++;
    const char *body = x->p;
    while (x->p + 2 < x->end && strncmp(x->p, "\"\"\"", 3)) x->p += *x->p == '\\' ? 2 : 1;
    const char *stop = x->p;
    if (x->p + 2 >= x->end) {
        err(span_of(x, from, from + 3), "[literal] unclosed text block");
        x->p = stop = x->end;
    } else {
        x->p += 3;
    }
    int indent = 1 << 30;
    for (const char *l = body; l <= stop;) {
        const char *e = l, *s = l;
        while (e < stop && *e != '\n') e++;
        while (s < e && (*s == ' ' || *s == '\t')) s++;
        bool blank = s == e || *s == '\r';
        if ((!blank || e == stop) && s - l < indent) indent = (int)(s - l);
        l = e + 1;
    }
    struct chars out = {0};
    struct lexer in = *x;
    for (const char *l = body; l <= stop;) {
        const char *e = l;
        while (e < stop && *e != '\n') e++;
        const char *last = e;
        while (last > l && (last[-1] == ' ' || last[-1] == '\t' || last[-1] == '\r')) last--;
        in.p = l + indent < last ? l + indent : last;
        in.end = last;
        bool joined = false;
        while (in.p < last) {
            if (*in.p == '\\' && in.p + 1 == last) {
                joined = true;
                in.p++;
            } else if (*in.p == '\\') {
                in.p++;
                escape(&in, &out);
            } else {
                int n;
                put_code(&out, utf8(in.p, last, &n));
                in.p += n;
            }
        }
        if (e < stop && !joined) PUSH(&out, (uint16_t)'\n');
        l = e + 1;
    }
    t->kind = T_STRING;
    t->chars = out.v;
    t->nchars = out.n;
}

/* The digits of a real number, up to its exponent. */
static bool all_zero(const char *digits, int base)
{
    for (const char *d = digits + (base == 16 ? 2 : 0); *d && !strchr(base == 16 ? "pP" : "eE", *d); d++)
        if (*d != '0' && *d != '.') return false;
    return true;
}

/* A decimal of up to nine digits and nothing else: nearly all numbers are.  => it was one */
static bool small_number(struct lexer *x, struct token *t)
{
    const char *p = x->p;
    unsigned v = 0;
    while (p < x->end && p - x->p < 10 && isdigit((unsigned char)*p)) v = v * 10 + (unsigned)(*p++ - '0');
    ptrdiff_t n = p - x->p;
    if (n < 1 || n > 9 || (*x->p == '0' && n > 1) || (p < x->end && (*p == '.' || is(*p, C_PART)))) return false;
    x->p = p;
    t->kind = T_INT;
    t->decimal = true;
    t->num = v;
    return true;
}

static void number(struct lexer *x, struct token *t)
{
    if (small_number(x, t)) return;
    const char *from = x->p;
    char digits[512];
    int n = 0, base = 10;
    bool real = false, power = false;   /* behind the p of a hexadecimal number: decimal digits */
    if (*x->p == '0' && x->p + 1 < x->end && (x->p[1] | 32) == 'x') base = 16, x->p += 2;
    else if (*x->p == '0' && x->p + 1 < x->end && (x->p[1] | 32) == 'b') base = 2, x->p += 2;
    if (base == 16) digits[n++] = '0', digits[n++] = 'x';
    for (; x->p < x->end && n < 500; x->p++) {
        int c = (unsigned char)*x->p;
        if (c == '_') continue;
        if (c == '.' && x->p + 1 < x->end && (x->p[1] == '.' || is(x->p[1], C_START)) &&
            !strchr(base == 16 ? "abcdefABCDEFpP" : "eEfFdD", x->p[1])) break;
        if (c == '.' && real) break;
        if (c == '.') real = true;
        else if (base == 10 && (c | 32) == 'e') real = true;
        else if (base == 16 && (c | 32) == 'p') real = power = true;
        else if ((c == '+' || c == '-') && n &&
                 (base == 10 ? (digits[n - 1] | 32) == 'e' : (digits[n - 1] | 32) == 'p'))
            ;
        else if (!(base == 16 && !power ? isxdigit(c) : isdigit(c))) break;
        digits[n++] = (char)c;
    }
    digits[n] = 0;
    int suffix = x->p < x->end ? *x->p | 32 : 0;
    if (suffix == 'l' || suffix == 'f' || suffix == 'd') x->p++;
    else suffix = 0;
    if (base == 16 && !real && (suffix == 'f' || suffix == 'd')) suffix = 0;
    if (real || suffix == 'f' || suffix == 'd') {
        t->kind = suffix == 'f' ? T_FLOAT : T_DOUBLE;
        t->real = suffix == 'f' ? strtof(digits, NULL) : strtod(digits, NULL);
        if (t->real > 1.7976931348623157e308 || (suffix == 'f' && t->real > 3.4028234663852886e38))
            err(span_of(x, from, x->p), "[literal] floating-point number too large");
        else if (t->real == 0 && !all_zero(digits, base)) err(span_of(x, from, x->p), "[literal] floating-point number too small");
        return;
    }
    t->kind = suffix == 'l' ? T_LONG : T_INT;
    const char *d = digits + (base == 16 ? 2 : 0);
    if (base == 10 && d[0] == '0' && d[1]) base = 8;
    else t->decimal = base == 10;
    uint64_t v = 0, max = t->kind == T_LONG ? UINT64_MAX : UINT32_MAX;
    if (!*d)
        err(span_of(x, from, x->p), base == 16
                                        ? "[literal] hexadecimal numbers must contain at least one hexadecimal digit"
                                        : "[literal] binary numbers must contain at least one binary digit");
    for (; *d; d++) {
        unsigned digit = (unsigned)(isdigit((unsigned char)*d) ? *d - '0' : (*d | 32) - 'a' + 10);
        if (digit >= (unsigned)base) {
            err(span_of(x, from, x->p), "[literal] illegal digit '%c' in a number of base %d", *d, base);
            break;
        }
        if (v > (max - digit) / (unsigned)base) {
            err(span_of(x, from, x->p), "[literal] integer number too large");
            break;
        }
        v = v * (unsigned)base + digit;
    }
    /* 2147483648 only behind a minus: the parser checks that */
    uint64_t limit = t->kind == T_LONG ? 1ull << 63 : 1ull << 31;
    if (t->decimal && v > limit) err(span_of(x, from, x->p), "[literal] integer number too large");
    t->num = v;
}

/* A line of a documentation comment begins with @deprecated. */
static bool says_deprecated(const char *s, const char *end)
{
    while (s < end) {
        while (s < end && (is(*s, C_BLANK) || *s == '*')) s++;
        if (end - s >= 11 && !strncmp(s, "@deprecated", 11) && (end - s == 11 || !is(s[11], C_PART))) return true;
        while (s < end && *s != '\n') s++;
    }
    return false;
}

static bool skip_blank(struct lexer *x)
{
    x->deprecated = false;
    for (;;) {
        while (x->p < x->end && (is(*x->p, C_BLANK) || (*x->p == 0x1a && x->p + 1 == x->end)))
            x->p++;
        if (x->end - x->p < 2 || x->p[0] != '/' || (x->p[1] != '/' && x->p[1] != '*')) return x->p < x->end;
        const char *from = x->p;
        if (x->p[1] == '/') {
            x->p = memchr(x->p, '\n', (size_t)(x->end - x->p));
            if (!x->p) x->p = x->end;
            continue;
        }
        for (x->p += 2; x->p + 1 < x->end && (x->p[0] != '*' || x->p[1] != '/');) x->p++;
        if (x->p + 1 >= x->end) {
            err(span_of(x, from, from + 2), "[literal] unclosed comment");
            x->p = x->end;
            return false;
        }
        x->p += 2;
        if (from[2] == '*') x->deprecated = says_deprecated(from + 3, x->p - 2);
    }
}

static void operator_token(struct lexer *x, struct token *t)
{
    bool longer = is(*x->p, C_JOINS) && x->end - x->p > 1 && is(x->p[1], C_JOINED);
    for (size_t i = 0; longer && i < sizeof operators / sizeof *operators; i++) {
        const char *text = operators[i].text;
        int n = text[2] ? 3 : 2;
        if (x->p[0] != text[0] || x->p[1] != text[1] || x->end - x->p < n || (n == 3 && x->p[2] != text[2])) continue;
        t->kind = operators[i].kind;
        x->p += n;
        return;
    }
    if (!is(*x->p, C_SINGLE))
        err(span_of(x, x->p, x->p + 1), "[literal] illegal character: '%c'", *x->p);
    t->kind = CH((unsigned char)*x->p++);
}

static int hex4(const char *p, const char *end)
{
    int v = 0;
    for (int i = 0; i < 4; i++, p++) {
        if (p >= end || !isxdigit((unsigned char)*p)) return -1;
        v = v * 16 + (isdigit((unsigned char)*p) ? *p - '0' : (*p | 32) - 'a' + 10);
    }
    return v;
}

static char *put_utf8(char *o, unsigned v)
{
    if (v < 0x80) *o++ = (char)v;
    else if (v < 0x800) *o++ = (char)(0xc0 | v >> 6), *o++ = (char)(0x80 | (v & 63));
    else if (v < 0x10000)
        *o++ = (char)(0xe0 | v >> 12), *o++ = (char)(0x80 | (v >> 6 & 63)), *o++ = (char)(0x80 | (v & 63));
    else
        *o++ = (char)(0xf0 | v >> 18), *o++ = (char)(0x80 | (v >> 12 & 63)), *o++ = (char)(0x80 | (v >> 6 & 63)),
        *o++ = (char)(0x80 | (v & 63));
    return o;
}

/* \uXXXX stands for its character everywhere (JLS 3.3).  The text only shrinks; the columns of such a file are those behind it. */
static void translate(struct source *s)
{
    if (!strstr(s->text, "\\u")) return;
    char *text = xj_alloc(s->len + 1), *o = text;
    const char *p = s->text, *end = s->text + s->len;
    bool slash = false, made = false;   /* before this: a backslash that takes the next one with it; a translated character */
    while (p < end) {
        int v = -1;
        const char *h = p + 1;
        if (*p == '\\' && (!slash || made) && h < end && *h == 'u') {
            while (h < end && *h == 'u') h++;
            v = hex4(h, end);
        }
        if (v < 0) {
            slash = *p == '\\' && (!slash || made) ? !slash : false;
            made = false;
            *o++ = *p++;
            continue;
        }
        p = h + 4;
        made = true;
        slash = v == '\\' && !slash;
        if (v >= 0xd800 && v < 0xdc00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u') {
            int low = hex4(p + 2, end);
            if (low >= 0xdc00 && low < 0xe000) v = 0x10000 + ((v - 0xd800) << 10) + (low - 0xdc00), p += 6;
        }
        o = put_utf8(o, (unsigned)v);
    }
    s->text = text;
    s->len = (size_t)(o - text);
}

/* Half of a surrogate pair, written as an escape, is no letter. */
static void stray_surrogate(struct lexer *x, const char *from)
{
    for (const char *p = from; p + 2 < x->p; p++)
        if ((unsigned char)*p == 0xed && (unsigned char)p[1] >= 0xa0) {
            err(span_of(x, p, p + 3), "[literal] illegal character: half of a surrogate pair");
            return;
        }
}

struct token *lex_source(struct source *s)
{
    translate(s);
    struct lexer x = { s, s->text, s->text + s->len, false };
    static VEC(struct token) out;
    out.n = 0;
    int depth = 0;                      /* of open parentheses */
    static bool started;
    if (!started) keywords_start(), classes_start();
    started = true;
    while (skip_blank(&x)) {
        struct token t = { .deprecated = x.deprecated };
        const char *from = x.p;
        int c = (unsigned char)*x.p;
        if (is(*x.p, C_START)) {
            unsigned bytes = 0;
            while (x.p < x.end && is(*x.p, C_PART)) bytes |= (unsigned char)*x.p++;
            if (bytes & 0x80) stray_surrogate(&x, from);
            t.kind = T_IDENT;
            t.name = xj_intern_n(from, (size_t)(x.p - from));
            unsigned at = keyword_place(t.name);
            if (keyword_table[at].name) t.kind = keyword_table[at].kind;
        } else if (isdigit(c) || (c == '.' && x.p + 1 < x.end && isdigit((unsigned char)x.p[1]))) {
            number(&x, &t);
        } else if (c == '"' && x.end - x.p >= 3 && x.p[1] == '"' && x.p[2] == '"') {
            text_block(&x, &t);
        } else if (c == '"' || c == '\'') {
            quoted(&x, &t, c);
        } else {
            operator_token(&x, &t);
        }
        t.at = span_of(&x, from, x.p);
        if (t.kind >= T_CHAR0 && t.kind < T_EQ && !is((char)(t.kind - T_CHAR0), C_SINGLE)) continue;
        PUSH(&out, t);
        if (t.kind == CH('(')) depth++;
        else if (t.kind == CH(')') && depth) depth--;
        else if (t.kind == CH('{') || t.kind == CH('}')) depth = 0;
        bool unclosed = t.kind == T_STRING && x.p[-1] == ';' && x.p > from + 1;         /* and what belonged behind it is inside */
        struct token lost = { .kind = CH(')'), .at = span_of(&x, x.p - 1, x.p) };
        for (; unclosed && depth; depth--) PUSH(&out, lost);
        lost.kind = CH(';');
        if (unclosed) PUSH(&out, lost);
    }
    struct token eof = { .kind = T_EOF, .at = span_of(&x, x.end, x.end) };
    for (int i = 0; i < 8; i++) PUSH(&out, eof);    /* the parser looks ahead without counting */
    return out.v;
}

const char *tok_kind_text(int kind)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (operators[i].kind == kind) return xj_fmt("'%s'", operators[i].text);
    if (kind > T_CHAR0 && kind < T_EQ) return xj_fmt("'%c'", kind - T_CHAR0);
    if (kind > T_FIRST_KEYWORD && kind < T_LAST_KEYWORD)
        return xj_fmt("'%s'", keywords[kind - T_FIRST_KEYWORD - 1]);
    return kind == T_EOF ? "end of file" : kind == T_IDENT ? "a name" : "a literal";
}

const char *tok_text(const struct token *t)
{
    return t->name ? xj_fmt("'%s'", t->name) : tok_kind_text(t->kind);
}
