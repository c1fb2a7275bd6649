/* Statements (JLS 14). */
#include <string.h>
#include "lint.h"
#include "parse.h"

static struct stmt *parse_stmt(struct parser *p);

static struct stmt *stmt_new(enum skind k, struct span where)
{
    struct stmt *s = NEW(struct stmt);
    s->k = k;
    s->at = where;
    return s;
}

struct var *var_new(const char *name, struct span where, struct tref *type, unsigned flags)
{
    struct var *v = NEW(struct var);
    v->name = name;
    v->at = where;
    v->tref = type;
    v->flags = flags;
    return v;
}

/* After a syntax error: on to the next statement. */
static void resync(struct parser *p, struct token *start)
{
    int depth = 0;
    if (p->t == start && !at(p, CH('}')) && !at(p, T_EOF)) p->t++;
    for (; !at(p, T_EOF); p->t++) {
        if (at(p, CH('{'))) depth++;
        if (at(p, CH('}')) && depth-- == 0) return;
        if (depth) continue;
        if (at(p, CH(';'))) {
            p->t++;
            return;
        }
        switch (p->t->kind) {
        case K_if:
        case K_for:
        case K_while:
        case K_do:
        case K_try:
        case K_switch:
        case K_return:
        case K_throw:
        case K_break: case K_continue:
            return;
        }
    }
}

static bool at_local(struct parser *p)
{
    if (at(p, K_final) || at(p, CH('@'))) return true;
    struct token *t = p->t;
    return skip_type(p, &t) && t->kind == T_IDENT &&
           (t[1].kind == CH('=') || t[1].kind == CH(';') || t[1].kind == CH(',') || t[1].kind == CH(':') ||
            t[1].kind == CH('[') || t[1].kind == T_EOF || t[1].kind == CH('}') || t[1].kind == T_IDENT ||
            t[1].kind == CH(')') ||
            (t[1].kind > T_FIRST_KEYWORD && t[1].kind < T_LAST_KEYWORD && t[1].kind != K_instanceof));
}

/* LocalVariableDeclaration: {Modifier} Type Declarator {, Declarator} */
static struct stmt *parse_local(struct parser *p)
{
    struct stmt *s = stmt_new(S_LOCAL, p->t->at);
    unsigned flags = 0;
    notes_vec notes = {0};
    parse_modifiers(p, &flags, &notes);
    struct tref *type = parse_type(p);
    keep_notes(p, notes, ON_LOCAL, type, NULL);
    bool infer = !type->prim && type->parts.n == 1 && !type->parts.v[0].args.n &&
                 !strcmp(type->parts.v[0].name, "var");
    do {
        struct span where;
        const char *name = ident(p, &where);
        struct tref *mine = type;
        int dims = parse_dims(p);
        if (dims) {
            mine = NEW(struct tref);
            *mine = *type;
            mine->dims += dims;
        }
        if (infer) mine->infer = true;
        struct var *v = var_new(name, where, mine, flags);
        if (accept(p, CH('='))) v->init = at(p, CH('{')) ? parse_array_init(p) : parse_expr(p);
        PUSH(&s->vars, v);
    } while (accept(p, CH(',')));
    s->at = from(p, s->at.at);
    if (notes.n) lint_scope(&notes, s->at.at, s->at.end);
    return s;
}

struct stmt *parse_block(struct parser *p)
{
    struct stmt *s = stmt_new(S_BLOCK, p->t->at);
    if (!expect(p, CH('{'))) return s;
    while (!at(p, CH('}')) && !at(p, T_EOF)) {
        struct stmt *x = parse_stmt(p);
        if (x) PUSH(&s->list, x);
    }
    s->end = p->t->at;
    close_brace(p, s->at);
    s->at = from(p, s->at.at);
    return s;
}

static struct stmt *parse_for(struct parser *p)
{
    struct stmt *s = stmt_new(S_FOR, p->t++->at);
    expect(p, CH('('));
    if (at_local(p)) {
        struct stmt *l = parse_local(p);
        if (accept(p, CH(':'))) {
            s->k = S_FOREACH;
            if (l->vars.n != 1 || l->vars.v[0]->init) err(l->at, "[syntax] one variable without initialiser expected");
            PUSH(&s->vars, l->vars.v[0]);
            s->e2 = parse_expr(p);
            expect(p, CH(')'));
            s->s = parse_stmt(p);
            s->at = from(p, s->at.at);
            return s;
        }
        PUSH(&s->list, l);
    } else if (!at(p, CH(';'))) {
        do {
            struct stmt *x = stmt_new(S_EXPR, p->t->at);
            x->e = parse_expr(p);
            x->at = x->e->at;
            PUSH(&s->list, x);
        } while (accept(p, CH(',')));
    }
    expect(p, CH(';'));
    if (!at(p, CH(';'))) s->e = parse_expr(p);
    expect(p, CH(';'));
    if (!at(p, CH(')')))
        do {
            struct stmt *x = stmt_new(S_EXPR, p->t->at);
            x->e = parse_expr(p);
            x->at = x->e->at;
            PUSH(&s->update, x);
        } while (accept(p, CH(',')));
    expect(p, CH(')'));
    s->s = parse_stmt(p);
    s->at = from(p, s->at.at);
    return s;
}

/* try [Resources] Block {CatchClause} [Finally] */
static struct stmt *parse_try(struct parser *p)
{
    struct stmt *s = stmt_new(S_TRY, p->t++->at);
    if (accept(p, CH('('))) {
        while (!at(p, CH(')')) && !at(p, T_EOF)) {
            if (at_local(p)) {
                struct stmt *l = parse_local(p);
                for (int i = 0; i < l->vars.n; i++) {
                    l->vars.v[i]->resource = true;
                    l->vars.v[i]->flags |= F_FINAL;
                    if (!l->vars.v[i]->init) err(l->vars.v[i]->at, "[syntax] a resource needs an initialiser");
                    PUSH(&s->vars, l->vars.v[i]);
                    PUSH(&s->res_exprs, NULL);
                }
            } else {
                struct expr *e = parse_expr(p);
                need_source(e->at, 9, "variables as resources are");
                if (e->k != E_NAME && e->k != E_FIELD && e->k != E_THIS && e->k != E_ERROR)
                    err(e->at, "[syntax] a resource is a declaration, a variable or a field");
                PUSH(&s->vars, NULL);
                PUSH(&s->res_exprs, e);
            }
            if (!accept(p, CH(';'))) break;
        }
        expect(p, CH(')'));
    }
    s->s = parse_block(p);
    while (at(p, K_catch)) {
        struct catch_ c = { .at = p->t++->at };
        expect(p, CH('('));
        unsigned flags = 0;
        notes_vec notes = {0};
        parse_modifiers(p, &flags, &notes);
        struct tref *t = parse_type(p);
        keep_notes(p, notes, ON_PARAM, t, NULL);
        if (at(p, CH('|'))) {
            struct tref *all = NEW(struct tref);
            all->at = t->at;
            PUSH(&all->alts, t);
            while (accept(p, CH('|'))) PUSH(&all->alts, parse_type(p));
            all->at = from(p, t->at.at);
            t = all;
            flags |= F_FINAL;
        }
        struct span where;
        const char *name = ident(p, &where);
        c.var = var_new(name, where, t, flags);
        expect(p, CH(')'));
        c.body = parse_block(p);
        PUSH(&s->catches, c);
    }
    if (accept(p, K_finally)) s->s2 = parse_block(p);
    else if (!s->catches.n && !s->vars.n) err(s->at, "[syntax] 'try' without 'catch', 'finally' or resources");
    s->at = (struct span){ s->at.at, s->at.end };
    return s;
}

static void parse_case_labels(struct parser *p, struct swcase *c)
{
    if (accept(p, K_default)) {
        c->is_default = true;
        return;
    }
    expect(p, K_case);
    do {
        if (accept(p, K_default)) {
            c->is_default = true;
            continue;
        }
        /* a conditional expression: an arrow behind a name is the case's */
        if (at(p, T_IDENT) && p->t[1].kind == T_ARROW) {
            struct expr *e = expr_new(E_NAME, p->t->at);
            e->name = ident(p, &e->name_at);
            PUSH(&c->labels, e);
        } else {
            PUSH(&c->labels, parse_expr(p));
        }
        if (at(p, CH(','))) need_source(p->t[1].at, 14, "several labels in a case are");
    } while (accept(p, CH(',')));
}

/* switch ( Expression ) { groups or rules } */
struct stmt *parse_switch(struct parser *p, bool is_expr)
{
    struct stmt *s = stmt_new(S_SWITCH, p->t++->at);
    s->is_expr = is_expr;
    expect(p, CH('('));
    s->e = parse_expr(p);
    expect(p, CH(')'));
    expect(p, CH('{'));
    while (!at(p, CH('}')) && !at(p, T_EOF)) {
        struct swcase c = { .at = p->t->at };
        if (!at(p, K_case) && !at(p, K_default)) {
            syntax(p, "'case', 'default' or '}' expected before %s", tok_text(p->t));
            resync(p, p->t);
            continue;
        }
        parse_case_labels(p, &c);
        c.at = from(p, c.at.at);
        if (at(p, T_ARROW)) need_source(p->t->at, 14, "arrows in a switch are");
        if (accept(p, T_ARROW)) {
            c.arrow = s->arrow = true;
            struct stmt *body;
            if (at(p, CH('{')) || at(p, K_throw)) {
                body = parse_stmt(p);
            } else {
                body = stmt_new(is_expr ? S_YIELD : S_EXPR, p->t->at);
                body->e = parse_expr(p);
                body->at = body->e->at;
                expect(p, CH(';'));
            }
            PUSH(&c.body, body);
        } else {
            if (!expect(p, CH(':'))) resync(p, p->t);
            while (!at(p, K_case) && !at(p, K_default) && !at(p, CH('}')) && !at(p, T_EOF)) {
                struct stmt *x = parse_stmt(p);
                if (x) PUSH(&c.body, x);
            }
        }
        PUSH(&s->cases, c);
    }
    s->end = p->t->at;
    expect(p, CH('}'));
    return s;
}

static struct stmt *parse_simple(struct parser *p)
{
    struct token *t = p->t;
    struct stmt *s;
    switch (t->kind) {
    case CH(';'):
        p->t++;
        return stmt_new(S_EMPTY, t->at);
    case K_return: case K_throw:
        s = stmt_new(t->kind == K_return ? S_RETURN : S_THROW, t->at);
        p->t++;
        if (t->kind == K_throw || !at(p, CH(';'))) s->e = parse_expr(p);
        break;
    case K_break: case K_continue:
        s = stmt_new(t->kind == K_break ? S_BREAK : S_CONTINUE, t->at);
        p->t++;
        if (at(p, T_IDENT)) s->label = ident(p, NULL);
        break;
    case K_assert:
        s = stmt_new(S_ASSERT, t->at);
        p->t++;
        s->e = parse_expr(p);
        if (accept(p, CH(':'))) s->e2 = parse_expr(p);
        break;
    default:
        if (at_name(p, "yield") && t[1].kind != CH('=') && t[1].kind != CH('.') &&
            t[1].kind != CH('[') && ((t[1].kind != T_INC && t[1].kind != T_DEC) || t[2].kind != CH(';'))) {
            s = stmt_new(S_YIELD, t->at);
            p->t++;
            s->e = parse_expr(p);
            break;
        }
        if (at_local(p)) {
            s = parse_local(p);
        } else {
            s = stmt_new(S_EXPR, t->at);
            s->e = parse_expr(p);
            s->at = s->e->at;
            enum ekind k = s->e->k;
            if (k != E_CALL && k != E_NEW && k != E_ASSIGN && k != E_COMPOUND && k != E_PREINC &&
                k != E_POSTINC && k != E_ERROR && p->panic != p->t->at.at + 1)
                err(s->e->at, "[syntax] not a statement");
        }
    }
    expect(p, CH(';'));
    if (s->k != S_EXPR && s->k != S_LOCAL) s->at = from(p, t->at.at);
    return s;
}

static struct stmt *parse_compound(struct parser *p)
{
    struct token *t = p->t;
    struct stmt *s;
    switch (t->kind) {
    case CH('{'):
        return parse_block(p);
    case K_if: case K_while:
        s = stmt_new(t->kind == K_if ? S_IF : S_WHILE, t->at);
        p->t++;
        expect(p, CH('('));
        s->e = parse_expr(p);
        expect(p, CH(')'));
        s->s = parse_stmt(p);
        if (t->kind == K_if && accept(p, K_else)) s->s2 = parse_stmt(p);
        return s;
    case K_do:
        s = stmt_new(S_DO, t->at);
        p->t++;
        s->s = parse_stmt(p);
        expect(p, K_while);
        expect(p, CH('('));
        s->e = parse_expr(p);
        expect(p, CH(')'));
        expect(p, CH(';'));
        return s;
    case K_for: return parse_for(p);
    case K_try: return parse_try(p);
    case K_switch: return parse_switch(p, false);
    case K_synchronized:
        s = stmt_new(S_SYNC, t->at);
        p->t++;
        expect(p, CH('('));
        s->e = parse_expr(p);
        expect(p, CH(')'));
        s->s = parse_block(p);
        return s;
    case K_else:
        syntax(p, "'else' without 'if'");
        hint("several statements behind 'if' need {...} around them");
        break;
    case K_catch: case K_finally:
        syntax(p, "%s without 'try'", tok_text(t));
        break;
    case K_case: case K_default:
        syntax(p, "%s outside of a switch", tok_text(t));
        break;
    }
    return NULL;
}

static struct stmt *parse_stmt(struct parser *p)
{
    struct token *t = p->t;
    pos_t panic = p->panic;
    struct stmt *s = NULL;
    if (!nest(p)) return stmt_new(S_EMPTY, t->at);
    switch (t->kind) {
    case CH('{'):
    case K_if:
    case K_while:
    case K_do:
    case K_for:
    case K_try:
    case K_switch:
    case K_synchronized:
    case K_else: case K_catch: case K_finally: case K_case: case K_default:
        s = parse_compound(p);
        break;
    default:
        if (t->kind == T_IDENT && t[1].kind == CH(':')) {
            s = stmt_new(S_LABEL, t->at);
            s->label = ident(p, NULL);
            p->t++;
            s->s = parse_stmt(p);
        } else if (at_class(p)) {
            s = stmt_new(S_CLASS, t->at);
            unsigned flags = 0;
            notes_vec notes = {0};
            parse_modifiers(p, &flags, &notes);
            if (source_level < 16 && (at(p, K_interface) || at(p, K_enum) || at(p, CH('@')))) err(t->at, "[syntax] %s is not allowed in a block before Java 16", tok_text(p->t));
            s->cls = parse_class(p, flags | F_LOCAL, NULL);
            s->cls->annotations = notes;
            s->cls->flags |= deprecation(t, &notes, s->cls->at);
            if (notes.n) lint_scope(&notes, t->at.at, from(p, t->at.at).end);
        } else {
            s = parse_simple(p);
        }
    }
    p->depth--;
    if (p->panic != panic && (p->t == t || p->panic == p->t->at.at + 1)) resync(p, t);
    return s ? s : stmt_new(S_EMPTY, t->at);
}
