/* Expressions (JLS 15), precedence climbing. */
#include <string.h>
#include "parse.h"

struct expr *expr_new(enum ekind k, struct span where)
{
    struct expr *e = NEW(struct expr);
    e->k = k;
    e->at = where;
    return e;
}

static struct expr *parse_unary(struct parser *p);

struct lambda_list all_lambdas;

/* ( [ Expression {, Expression} ] ) */
void parse_args(struct parser *p, struct expr *call)
{
    call->paren_at = p->t->at.at;
    if (!expect(p, CH('('))) return;
    if (!at(p, CH(')')))
        do PUSH(&call->args, parse_expr(p)); while (accept(p, CH(',')));
    expect(p, CH(')'));
}

/* { [VariableInitializer {, VariableInitializer}] [,] } */
struct expr *parse_array_init(struct parser *p)
{
    struct expr *e = expr_new(E_ARRAYLIT, p->t->at);
    if (!nest(p)) return e;
    expect(p, CH('{'));
    if (at(p, CH(',')) && p->t[1].kind == CH('}')) p->t++;
    while (!at(p, CH('}')) && !at(p, T_EOF)) {
        PUSH(&e->args, at(p, CH('{')) ? parse_array_init(p) : parse_expr(p));
        if (!accept(p, CH(','))) break;
    }
    expect(p, CH('}'));
    e->at = from(p, e->at.at);
    p->depth--;
    return e;
}

/* new Type (args) [ClassBody] | new Type [e]..[].. | new Type []..{...} */
static struct expr *parse_new(struct parser *p, struct expr *outer)
{
    pos_t start = p->t++->at.at;
    struct expr *e = expr_new(E_NEW, p->t->at);
    e->a = outer;
    if (at(p, CH('<'))) {
        struct tpart part = {0};
        parse_type_args(p, &part);
        for (int i = 0; i < part.args.n; i++) PUSH(&e->targs, part.args.v[i]);
    }
    e->tref = parse_type_no_dims(p);
    parse_type_notes(p, NULL);
    if (at(p, CH('['))) {
        e->k = E_NEWARRAY;
        if (e->targs.n) err(e->targs.v[0]->at, "[generics] an array takes no type arguments");
        if (e->tref->parts.n && e->tref->parts.v[e->tref->parts.n - 1].diamond) err(e->tref->at, "[generics] '<>' cannot stand in an array's type");
        while (at(p, CH('[')) && p->t[1].kind != CH(']')) {
            p->t++;
            PUSH(&e->args, parse_expr(p));
            expect(p, CH(']'));
            parse_type_notes(p, NULL);
        }
        e->dims = parse_dims(p);
        if (!e->args.n) {
            if (at(p, CH('{'))) e->a = parse_array_init(p);
            else syntax(p, "array dimension missing");
        }
    } else if (at(p, CH('('))) {
        parse_args(p, e);
        if (at(p, CH('{'))) {
            e->at = from(p, start);
            struct cls *c = NEW(struct cls);
            c->name = "";
            c->at = e->tref->at;
            c->flags = F_ANON | F_LOCAL;
            c->unit = p->unit;
            e->body = parse_class_body_of(p, c);
            return e;
        }
    } else {
        syntax(p, "'(' or '[' expected");
    }
    e->at = from(p, start);
    return e;
}

static struct expr *parse_lambda_body(struct parser *p, struct expr *e)
{
    if (at(p, T_ARROW)) need_source(p->t->at, 8, "lambdas are");
    expect(p, T_ARROW);
    if (at(p, CH('{'))) e->block = parse_block(p);
    else e->a = parse_expr(p);
    e->at.end = from(p, e->at.at).end;
    PUSH(&all_lambdas.e, e);
    return e;
}

/* LambdaParameters -> LambdaBody */
static struct expr *parse_lambda(struct parser *p)
{
    struct expr *e = expr_new(E_LAMBDA, p->t->at);
    if (at(p, T_IDENT)) {
        struct span s;
        const char *name = ident(p, &s);
        PUSH(&e->params, var_new(name, s, NULL, 0));
        return parse_lambda_body(p, e);
    }
    accept(p, CH('('));
    if (at(p, T_IDENT) && (p->t[1].kind == CH(',') || p->t[1].kind == CH(')'))) {
        do {
            struct span s;
            const char *name = ident(p, &s);
            PUSH(&e->params, var_new(name, s, NULL, 0));
        } while (accept(p, CH(',')));
    } else if (!at(p, CH(')'))) {
        e->explicit_params = true;
        do {
            unsigned flags = 0;
            notes_vec notes = {0};
            parse_modifiers(p, &flags, &notes);
            struct tref *t = parse_type(p);
            keep_notes(p, notes, ON_PARAM, t, NULL);
            if (at(p, T_DOTS)) {
                refuse(p->t->at, "a variable arity lambda is");
                p->t++;
            }
            struct span s;
            const char *name = ident(p, &s);
            t->dims += parse_dims(p);
            if (t->parts.n == 1 && !strcmp(t->parts.v[0].name, "var") && !t->dims) {
                t = NULL;
                e->explicit_params = false;
            }
            PUSH(&e->params, var_new(name, s, t, flags));
        } while (accept(p, CH(',')));
    }
    expect(p, CH(')'));
    return parse_lambda_body(p, e);
}

static bool at_lambda(struct parser *p)
{
    if (at(p, T_IDENT)) return p->t[1].kind == T_ARROW;
    struct token *t = p->t;
    int depth = 0;
    do {
        if (t->kind == CH('(')) depth++;
        if (t->kind == CH(')')) depth--;
        if (t->kind == T_EOF) return false;
        t++;
    } while (depth);
    return t->kind == T_ARROW;
}

/* ( Type ) UnaryExpression, where the parenthesis cannot be an expression */
static bool at_cast(struct parser *p)
{
    struct token *t = p->t + 1;
    bool prim = t->kind != T_IDENT && t->kind != CH('@');
    if (!skip_type(p, &t)) return false;
    while (t->kind == CH('&')) {
        t++;
        if (!skip_type(p, &t)) return false;
    }
    if (t->kind != CH(')')) return false;
    if (prim && t[-1].kind != CH(']')) return true;
    t++;
    switch (t->kind) {
    case T_IDENT: case T_INT: case T_LONG: case T_FLOAT: case T_DOUBLE: case T_CHAR: case T_STRING:
    case K_true: case K_false: case K_null: case K_this: case K_super: case K_new: case K_switch:
    case K_boolean:
    case K_byte:
    case K_short:
    case K_char:
    case K_int:
    case K_long:
    case K_float:
    case K_double:
    case K_void:
    case CH('('): case CH('!'): case CH('~'):
        return true;
    default:
        return false;
    }
}

static bool is_prim_kw(int k)
{
    return k == K_boolean || k == K_byte || k == K_short || k == K_char || k == K_int || k == K_long ||
           k == K_float || k == K_double || k == K_void;
}

static struct expr *type_expr(struct parser *p)
{
    struct expr *e = expr_new(E_TYPE, p->t->at);
    e->tref = parse_type(p);
    e->at = e->tref->at;
    return e;
}

static struct expr *method_ref(struct parser *p, struct expr *a)
{
    struct expr *e = expr_new(E_MREF, a->at);
    need_source(p->t->at, 8, "method references are");
    expect(p, T_COLONS);
    if (at(p, CH('<'))) {
        struct tpart part = {0};
        parse_type_args(p, &part);
    }
    e->a = a;
    if (at(p, K_new)) {
        e->name = xj_intern("<init>");
        e->name_at = p->t++->at;
    } else {
        e->name = ident(p, &e->name_at);
    }
    e->at = from(p, a->at.at);
    PUSH(&all_lambdas.e, e);
    return e;
}

/* The expression keeps a token of its own. */
static struct expr *literal(struct span at, const struct token *t)
{
    struct expr *e = expr_new(E_LIT, at);
    e->op = t->kind;
    e->tok = NEW(struct token);
    *e->tok = *t;
    return e;
}

static struct expr *parse_primary(struct parser *p)
{
    struct token *t = p->t;
    struct expr *e;
    switch (t->kind) {
    case T_INT:
    case T_LONG:
    case T_FLOAT:
    case T_DOUBLE:
    case T_CHAR:
    case T_STRING:
    case K_true:
    case K_false:
    case K_null:
        e = literal(t->at, t);
        p->t++;
        if ((t->kind == T_INT && t->decimal && t->num == 1u << 31) ||
            (t->kind == T_LONG && t->decimal && t->num == 1ull << 63))
            err(t->at, "[literal] integer number too large");
        return e;
    case CH('('):
        if (at_lambda(p)) return parse_lambda(p);
        p->t++;
        e = expr_new(E_PAREN, t->at);
        e->a = parse_expr(p);
        expect(p, CH(')'));
        e->at = from(p, t->at.at);
        return e;
    case K_this: case K_super:
        e = expr_new(t->kind == K_this ? E_THIS : E_SUPER, t->at);
        p->t++;
        if (at(p, CH('('))) {
            struct expr *call = expr_new(E_CALL, t->at);
            call->name = xj_intern("<init>");
            call->name_at = t->at;
            call->super_call = t->kind == K_super;
            parse_args(p, call);
            call->at = from(p, t->at.at);
            return call;
        }
        return e;
    case CH('<'): {                     /* <T>this(...), <T>super(...), in front of a constructor's body */
        struct tpart part = {0};
        parse_type_args(p, &part);
        if (!at(p, K_this) && !at(p, K_super)) {
            syntax(p, "'this' or 'super' expected behind type arguments");
            break;
        }
        e = parse_primary(p);
        for (int i = 0; i < part.args.n; i++) PUSH(&e->targs, part.args.v[i]);
        return e;
    }
    case K_new:
        return parse_new(p, NULL);
    case K_switch: {
        e = expr_new(E_SWITCH, t->at);
        need_source(t->at, 14, "switch expressions are");
        e->block = parse_switch(p, true);
        e->at = from(p, t->at.at);
        return e;
    }
    case T_IDENT: {
        if (p->t[1].kind == T_ARROW) return parse_lambda(p);
        struct token *x = p->t;
        if (skip_type(p, &x) && (x[-1].kind == CH('>') || x[-1].kind == CH(']'))) {
            if (x->kind == T_COLONS) return method_ref(p, type_expr(p));
            if (x[-1].kind == CH(']') && x->kind == CH('.') && x[1].kind == K_class) {
                e = expr_new(E_CLASSLIT, t->at);
                e->tref = parse_type(p);
                e->tref->raw_ok = true;
                p->t += 2;
                e->at = from(p, t->at.at);
                return e;
            }
        }
        e = expr_new(E_NAME, t->at);
        e->name = ident(p, &e->name_at);
        if (at(p, CH('('))) {
            e->k = E_CALL;
            parse_args(p, e);
            e->at = from(p, t->at.at);
        }
        return e;
    }
    case CH('@'): {
        struct token *x = t;
        if (skip_type(p, &x) && x->kind == T_COLONS) return method_ref(p, type_expr(p));
        syntax(p, "illegal start of expression");
        break;
    }
    default:
        if (is_prim_kw(t->kind)) {
            struct expr *te = type_expr(p);
            if (at(p, T_COLONS)) return method_ref(p, te);
            if (accept(p, CH('.')) && expect(p, K_class)) {
                e = expr_new(E_CLASSLIT, from(p, t->at.at));
                e->tref = te->tref;
                e->tref->raw_ok = true;
                return e;
            }
            syntax(p, "'.class' expected");
            return te;
        }
        syntax(p, "expression expected before %s", tok_text(t));
    }
    e = expr_new(E_ERROR, t->at);
    return e;
}

static struct expr *parse_postfix(struct parser *p)
{
    struct expr *e = parse_primary(p);
    for (;;) {
        pos_t start = e->at.at;
        if (at(p, CH('.'))) {
            struct token *dot = p->t++;
            if (at(p, K_new)) {
                e = parse_new(p, e);
                e->at.at = start;
                continue;
            }
            if (at(p, K_class)) {
                struct expr *c = expr_new(E_CLASSLIT, from(p, start));
                p->t++;
                c->a = e;
                c->at = from(p, start);
                e = c;
                continue;
            }
            if (at(p, K_this) || (at(p, K_super) && p->t[1].kind != CH('('))) {
                struct expr *q = expr_new(at(p, K_this) ? E_THIS : E_SUPER, p->t->at);
                p->t++;
                q->a = e;
                q->at = from(p, start);
                e = q;
                continue;
            }
            struct expr *f = expr_new(E_FIELD, dot->at);
            f->a = e;
            if (at(p, CH('<'))) {
                struct tpart part = {0};
                parse_type_args(p, &part);
                for (int i = 0; i < part.args.n; i++) PUSH(&f->targs, part.args.v[i]);
            }
            if (at(p, K_super)) {
                f->k = E_CALL;
                f->name = xj_intern("<init>");
                f->name_at = p->t++->at;
                f->super_call = true;
                parse_args(p, f);
                f->at = from(p, start);
                e = f;
                continue;
            }
            f->name = ident(p, &f->name_at);
            if (at(p, CH('('))) {
                f->k = E_CALL;
                parse_args(p, f);
            }
            f->at = from(p, start);
            e = f;
        } else if (at(p, CH('['))) {
            struct expr *i = expr_new(E_INDEX, p->t->at);
            p->t++;
            i->a = e;
            i->b = parse_expr(p);
            expect(p, CH(']'));
            i->at = from(p, start);
            e = i;
        } else if (at(p, T_INC) || at(p, T_DEC)) {
            struct expr *i = expr_new(E_POSTINC, p->t->at);
            i->op = at(p, T_INC) ? 1 : -1;
            p->t++;
            i->a = e;
            i->at = from(p, start);
            e = i;
        } else if (at(p, T_COLONS)) {
            e = method_ref(p, e);
        } else {
            return e;
        }
    }
}

/* UnaryExpression, CastExpression */
static struct expr *parse_unary(struct parser *p)
{
    struct token *t = p->t;
    if (!nest(p)) return expr_new(E_ERROR, t->at);
    struct expr *e;
    int op = t->kind == CH('-')   ? O_NEG
             : t->kind == CH('+') ? O_PLUS
             : t->kind == CH('!') ? O_NOT
             : t->kind == CH('~') ? O_BITNOT
                                  : 0;
    if (op == O_NEG && (t[1].kind == T_INT || t[1].kind == T_LONG) && t[1].decimal &&
        t[1].num == (t[1].kind == T_INT ? 1ull << 31 : 1ull << 63)) {
        e = literal((struct span){ t->at.at, t[1].at.end }, &t[1]); /* the only place where 2147483648 may stand */
        p->t += 2;
    } else if (op) {
        e = expr_new(E_UNARY, t->at);
        e->op = op;
        p->t++;
        e->a = parse_unary(p);
        e->at = from(p, t->at.at);
    } else if (t->kind == T_INC || t->kind == T_DEC) {
        e = expr_new(E_PREINC, t->at);
        e->op = t->kind == T_INC ? 1 : -1;
        p->t++;
        e->a = parse_unary(p);
        e->at = from(p, t->at.at);
    } else if (t->kind == CH('(') && !at_lambda(p) && at_cast(p)) {
        e = expr_new(E_CAST, t->at);
        p->t++;
        e->tref = parse_type(p);
        e->tref->raw_ok = true;
        if (at(p, CH('&'))) {
            struct tref *all = NEW(struct tref);
            PUSH(&all->alts, e->tref);
            while (accept(p, CH('&'))) PUSH(&all->alts, parse_type(p));
            for (int i = 0; i < all->alts.n; i++) all->alts.v[i]->raw_ok = true;
            all->at = from(p, e->tref->at.at);
            e->tref = all;
        }
        expect(p, CH(')'));
        e->a = at_lambda(p) ? parse_lambda(p) : parse_unary(p);
        e->at = from(p, t->at.at);
    } else {
        e = parse_postfix(p);
    }
    p->depth--;
    return e;
}

/* The binary operator here: its precedence, or 0; *n tokens long ('>' are joined). */
struct joined { uint16_t *v; int n, cap; };

static int binary_op(struct parser *p, int *op, int *n)
{
    struct token *t = p->t;
    *n = 1;
    switch (t->kind) {
    case T_OROR: *op = O_OROR; return 1;
    case T_ANDAND: *op = O_ANDAND; return 2;
    case CH('|'): *op = O_OR; return 3;
    case CH('^'): *op = O_XOR; return 4;
    case CH('&'): *op = O_AND; return 5;
    case T_EQ: *op = O_EQ; return 6;
    case T_NE: *op = O_NE; return 6;
    case CH('<'): *op = O_LT; return 7;
    case T_LE: *op = O_LE; return 7;
    case T_SHL: *op = O_SHL; return 8;
    case CH('+'): *op = O_ADD; return 9;
    case CH('-'): *op = O_SUB; return 9;
    case CH('*'): *op = O_MUL; return 10;
    case CH('/'): *op = O_DIV; return 10;
    case CH('%'): *op = O_REM; return 10;
    case CH('>'): break;
    default: return 0;
    }
    int run = 1;
    while (run < 3 && t[run].kind == CH('>') && t[run].at.at == t[run - 1].at.end) run++;
    bool eq = (t[run].kind == CH('=') || t[run].kind == T_EQ) && t[run].at.at == t[run - 1].at.end;
    if (run == 1) {
        if (eq && t[1].kind == CH('=')) {
            *op = O_GE;
            *n = 2;
        } else {
            *op = O_GT;
        }
        return 7;
    }
    if (eq) return 0;                   /* >>= and >>>= are assignments */
    *op = run == 2 ? O_SHR : O_USHR;
    *n = run;
    return 8;
}

static bool is_string(const struct expr *e) { return e->k == E_LIT && e->op == T_STRING; }

/* "a" + "b" is one literal: rows of thousands are no deep tree.  joined: what grows, this row's own. */
static void join_literals(struct expr *e, const struct expr *b, struct joined *joined)
{
    if (!joined->n)
        for (int i = 0; i < e->tok->nchars; i++) PUSH(joined, e->tok->chars[i]);
    for (int i = 0; i < b->tok->nchars; i++) PUSH(joined, b->tok->chars[i]);
    e->tok->chars = joined->v;
    e->tok->nchars = joined->n;
    e->at.end = b->at.end;
}

static struct expr *parse_binary(struct parser *p, int min)
{
    struct expr *e = parse_unary(p);
    struct joined joined = {0};
    int chain = 0;
    for (;;) {
        int op, n, prec;
        if (at(p, K_instanceof) && min <= 7) {
            struct expr *i = expr_new(E_INSTANCEOF, p->t->at);
            p->t++;
            unsigned flags = 0;
            notes_vec notes = {0};
            parse_modifiers(p, &flags, &notes);
            keep_notes(p, notes, ON_LOCAL, NULL, NULL);
            i->a = e;
            i->tref = parse_type(p);
            i->tref->raw_ok = true;
            if (at(p, T_IDENT)) {
                struct span s;
                need_source(p->t->at, 16, "patterns behind 'instanceof' are");
                const char *name = ident(p, &s);
                i->pattern = var_new(name, s, i->tref, flags);
            }
            i->at = from(p, e->at.at);
            e = i;
            continue;
        }
        prec = binary_op(p, &op, &n);
        if (!prec || prec < min) return e;
        if (op == O_ADD && is_string(e) && p->t[1].kind == T_STRING) {
            struct token *after = p->t++;
            struct expr *b = parse_binary(p, prec + 1);
            if (is_string(b)) {
                join_literals(e, b, &joined);
                continue;
            }
            struct expr *sum = expr_new(E_BINARY, from(p, e->at.at));
            sum->op = op;
            sum->name_at = after->at;
            sum->a = e;
            sum->b = b;
            e = sum;
            continue;
        }
        if (++chain > PARSE_CHAIN) {
            syntax(p, "nested too deeply");
            while (!at(p, T_EOF)) p->t++;
            return e;
        }
        struct expr *b = expr_new(E_BINARY, e->at);
        b->op = op;
        b->name_at = (struct span){ p->t->at.at, p->t[n - 1].at.end };
        p->t += n;
        b->a = e;
        b->b = parse_binary(p, prec + 1);
        b->at = from(p, e->at.at);
        e = b;
    }
}

static int assign_op(struct parser *p, int *op, int *n)
{
    struct token *t = p->t;
    static const struct { int tok, op;
    } list[] = {
        { CH('='), 0 },     { T_ADDEQ, O_ADD }, { T_SUBEQ, O_SUB }, { T_MULEQ, O_MUL }, { T_DIVEQ, O_DIV },
        { T_REMEQ, O_REM }, { T_ANDEQ, O_AND }, { T_OREQ, O_OR },   { T_XOREQ, O_XOR }, { T_SHLEQ, O_SHL },
    };
    *n = 1;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (t->kind == list[i].tok) {
            *op = list[i].op;
            return 1;
        }
    if (t->kind == CH('>') && t[1].kind == CH('>')) {
        int run = t[2].kind == CH('>') ? 3 : 2;
        if (t[run].kind == CH('=')) {
            *op = run == 2 ? O_SHR : O_USHR;
            *n = run + 1;
            return 1;
        }
    }
    return 0;
}

/* Expression: LambdaExpression | ConditionalExpression | LeftHandSide AssignmentOperator Expression */
struct expr *parse_expr(struct parser *p)
{
    if (!nest(p)) return expr_new(E_ERROR, p->t->at);
    struct expr *e = parse_binary(p, 1);
    int op, n;
    if (at(p, CH('?'))) {
        struct expr *c = expr_new(E_COND, p->t->at);
        p->t++;
        c->a = e;
        c->b = parse_expr(p);
        expect(p, CH(':'));
        c->c = at(p, T_IDENT) || at(p, CH('(')) ? (at_lambda(p) ? parse_lambda(p) : NULL) : NULL;
        if (!c->c) {
            c->c = parse_binary(p, 1);
            if (at(p, CH('?'))) {       /* right associative: the rest is a conditional on its own */
                struct expr *inner = expr_new(E_COND, p->t->at);
                p->t++;
                inner->a = c->c;
                inner->b = parse_expr(p);
                expect(p, CH(':'));
                inner->c = parse_expr(p);
                inner->at = from(p, inner->a->at.at);
                c->c = inner;
            }
        }
        c->at = from(p, e->at.at);
        e = c;
    } else if (assign_op(p, &op, &n)) {
        struct expr *a = expr_new(op ? E_COMPOUND : E_ASSIGN, p->t->at);
        a->op = op;
        a->name_at = (struct span){ p->t->at.at, p->t[n - 1].at.end };
        p->t += n;
        a->a = e;
        a->b = parse_expr(p);
        a->at = from(p, e->at.at);
        e = a;
    }
    p->depth--;
    return e;
}
