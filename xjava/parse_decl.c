/* Compilation units, classes and members (JLS 7, 8, 9). */
#include <string.h>
#include "lint.h"
#include "parse.h"

static const struct { int tok; unsigned flag;
} modifier_tokens[] = {
    { K_public, F_PUBLIC },     { K_private, F_PRIVATE },     { K_protected, F_PROTECTED },
    { K_static, F_STATIC },     { K_final, F_FINAL },         { K_synchronized, F_SYNCHRONIZED },
    { K_volatile, F_VOLATILE }, { K_transient, F_TRANSIENT }, { K_native, F_NATIVE },
    { K_abstract, F_ABSTRACT }, { K_strictfp, F_STRICT },     { K_default, F_DEFAULT },
};

static struct annotation *parse_annotation(struct parser *p);

static struct expr *parse_annotation_value(struct parser *p)
{
    if (at(p, CH('{'))) {
        struct expr *e = expr_new(E_ARRAYLIT, p->t->at);
        p->t++;
        while (!at(p, CH('}')) && !at(p, T_EOF)) {
            if (at(p, CH(',')) && p->t[1].kind == CH('}') && !e->args.n) {
                p->t++;
                break;
            }
            PUSH(&e->args, parse_annotation_value(p));
            if (!accept(p, CH(','))) break;
        }
        expect(p, CH('}'));
        e->at = from(p, e->at.at);
        return e;
    }
    if (at(p, CH('@')) && p->t[1].kind == T_IDENT) {
        struct expr *e = expr_new(E_NOTE, p->t->at);
        if (!nest(p)) return e;
        e->note = parse_annotation(p);
        e->at = e->note->at;
        p->depth--;
        return e;
    }
    return parse_expr(p);
}

/* @ Name [( [Value] | Name = Value {, Name = Value} )] */
static struct annotation *parse_annotation(struct parser *p)
{
    struct annotation *a = NEW(struct annotation);
    pos_t start = p->t++->at.at;
    a->type = NEW(struct tref);
    do {
        struct tpart part = {0};
        part.name = a->name = ident(p, &part.at);
        PUSH(&a->type->parts, part);
    } while (at(p, CH('.')) && p->t[1].kind == T_IDENT && accept(p, CH('.')));
    a->type->at = from(p, start + 1);
    a->type->raw_ok = true;
    if (accept(p, CH('('))) {
        while (!at(p, CH(')')) && !at(p, T_EOF)) {
            struct annarg arg = { .at = p->t->at };
            if (at(p, T_IDENT) && p->t[1].kind == CH('=')) {
                arg.name = p->t->name;
                p->t += 2;
            }
            arg.value = a->value = parse_annotation_value(p);
            PUSH(&a->args, arg);
            if (!accept(p, CH(','))) break;
        }
        expect(p, CH(')'));
    }
    a->at = from(p, start);
    return a;
}

/* {Annotation | modifier} */
void parse_modifiers(struct parser *p, unsigned *flags, notes_vec *notes)
{
    for (;;) {
        if (at(p, CH('@')) && p->t[1].kind == T_IDENT) {
            struct annotation *a = parse_annotation(p);
            if (notes) PUSH(notes, a);
            continue;
        }
        unsigned f = 0;
        int n = 1;
        for (size_t i = 0; i < sizeof modifier_tokens / sizeof *modifier_tokens; i++)
            if (at(p, modifier_tokens[i].tok)) f = modifier_tokens[i].flag;
        if (f == F_DEFAULT && p->t[1].kind != CH(':') && p->t[1].kind != T_ARROW) need_source(p->t->at, 8, "default methods are");
        if (f == F_DEFAULT && (p->t[1].kind == CH(':') || p->t[1].kind == T_ARROW)) return;
        if (f == F_SYNCHRONIZED && p->t[1].kind == CH('(')) return;
        if (at_name(p, "sealed") &&
            (p->t[1].kind == K_class || p->t[1].kind == K_interface || p->t[1].kind == K_abstract ||
             p->t[1].kind == K_public || p->t[1].kind == K_static || p->t[1].kind == K_private ||
             p->t[1].kind == K_protected || p->t[1].kind == K_strictfp))
            f = F_SEALED;
        if (at_name(p, "non") && p->t[1].kind == CH('-') && p->t[2].kind == T_IDENT &&
            !strcmp(p->t[2].name, "sealed"))
            f = F_NON_SEALED, n = 3;
        if (!f) return;
        if (*flags & f) err(p->t->at, "[modifiers] repeated modifier %s", tok_text(p->t));
        *flags |= f;
        p->t += n;
    }
}

unsigned deprecation(struct token *t, const notes_vec *notes, struct span name)
{
    unsigned flags = lint_flags(notes);
    if (!t->deprecated) return flags;
    if (!flags) warn(name, LINT_dep_ann, "the comment says @deprecated, but there is no @Deprecated");
    return flags | F_DEPRECATED;
}

bool at_class(struct parser *p)
{
    struct token *t = p->t;
    for (;; t++) {
        switch (t->kind) {
        case K_class: case K_interface: case K_enum:
            return true;
        case K_abstract: case K_final: case K_static: case K_strictfp:
            continue;
        case CH('@'):
            if (t[1].kind == K_interface) return true;
            if (t[1].kind != T_IDENT) return false;
            t++;
            while (t[1].kind == CH('.')) t += 2;
            if (t[1].kind == CH('(')) {
                int depth = 0;
                t++;
                do {
                    if (t->kind == CH('(')) depth++;
                    if (t->kind == CH(')')) depth--;
                    if (t->kind == T_EOF) return false;
                    t++;
                } while (depth);
                t--;
            }
            continue;
        case T_IDENT:
            return !strcmp(t->name, "record") && t[1].kind == T_IDENT &&
                   (t[2].kind == CH('(') || t[2].kind == CH('<'));
        default:
            return false;
        }
    }
}

/* < TypeParameter {, TypeParameter} > */
static void parse_tparams(struct parser *p, struct cls *c, struct method *m)
{
    if (!accept(p, CH('<'))) return;
    do {
        struct tvar *v = NEW(struct tvar);
        notes_vec notes = {0};
        while (at(p, CH('@')) && p->t[1].kind == T_IDENT) parse_modifiers(p, &(unsigned){ 0 }, &notes);
        keep_notes(p, notes, ON_TPARAM, NULL, NULL);
        v->name = ident(p, &v->at);
        v->cls = c;
        v->method = m;
        if (accept(p, K_extends))
            do PUSH(&v->bound_refs, parse_type(p)); while (accept(p, CH('&')));
        if (m) PUSH(&m->tvars, v);
        else PUSH(&c->tvars, v);
    } while (accept(p, CH(',')));
    expect(p, CH('>'));
}

static void too_many_dims(struct tref *t, struct span where)
{
    if (t->dims <= 255) return;
    err(where, "[limit] an array has at most 255 dimensions");
    t->dims = 255;
}

/* ( [FormalParameter {, FormalParameter}] ) */
void parse_params(struct parser *p, struct method *m)
{
    if (!expect(p, CH('('))) return;
    while (!at(p, CH(')')) && !at(p, T_EOF)) {
        unsigned flags = 0;
        notes_vec notes = {0};
        parse_modifiers(p, &flags, &notes);
        struct tref *t = parse_type(p);
        if (at(p, CH('@'))) parse_type_notes(p, NULL);
        if (accept(p, T_DOTS)) {
            t->dims++;
            m->flags |= F_VARARGS;
            if (!(p->t[1].kind == CH(')') || p->t[1].kind == CH('[')))
                syntax(p, "a variable arity parameter must be the last");
        }
        if (at(p, K_this) || (at(p, T_IDENT) && p->t[1].kind == CH('.') && p->t[2].kind == K_this)) {
            bool right = t->prim || !p->cls || (t->parts.n && t->parts.v[t->parts.n - 1].name == p->cls->name);
            if (m->flags & F_STATIC) err(p->t->at, "[static] a static method has no receiver 'this'");
            else if (flags) err(p->t->at, "[modifiers] a receiver takes no modifiers");
            else if (!right && m->name && strcmp(m->name, "<init>") && !(p->cls->flags & F_ANON))
                err(t->at, "[annotation] the receiver is of type '%s', the class around it", p->cls->name);
            p->t += at(p, K_this) ? 1 : 3;      /* receiver parameter */
            keep_notes(p, notes, ON_TYPE, t, NULL);
            if (!accept(p, CH(','))) break;
            continue;
        }
        struct span where;
        const char *name = ident(p, &where);
        if (m->flags & F_VARARGS && at(p, CH('['))) syntax(p, "a variable arity parameter takes no [] behind its name");
        t->dims += parse_dims(p);
        too_many_dims(t, where);
        struct var *v = var_new(name, where, t, flags);
        v->param = true;
        v->method = m;
        PUSH(&m->params, v);
        keep_notes(p, notes, ON_PARAM, t, NULL);
        if (!accept(p, CH(','))) break;
    }
    expect(p, CH(')'));
}

static void parse_method_rest(struct parser *p, struct method *m)
{
    parse_params(p, m);
    int dims = parse_dims(p);
    if (dims && m->ret_ref) m->ret_ref->dims += dims;
    if (m->ret_ref) too_many_dims(m->ret_ref, m->at);
    if (accept(p, K_throws))
        do PUSH(&m->throw_refs, parse_type(p)); while (accept(p, CH(',')));
    if (accept(p, K_default)) m->annotation_default = parse_annotation_value(p);
    if (at(p, CH('{'))) m->body = parse_block(p);
    else expect(p, CH(';'));
}

static struct method *method_new(struct cls *c, const char *name, struct span where, unsigned flags)
{
    struct method *m = NEW(struct method);
    m->name = name;
    m->at = where;
    m->flags = m->written = flags;
    m->cls = c;
    m->slot = -1;
    return m;
}

static struct field *field_new(struct cls *c, const char *name, struct span where, struct tref *type,
                               unsigned flags)
{
    struct field *f = NEW(struct field);
    f->name = name;
    f->at = where;
    f->tref = type;
    f->flags = f->written = flags;
    f->cls = c;
    return f;
}

static void parse_fields(struct parser *p, struct cls *c, unsigned flags, unsigned more, struct tref *type, const char *name,
                         struct span where)
{
    for (;;) {
        struct tref *mine = type;
        int dims = parse_dims(p);
        if (dims) {
            mine = NEW(struct tref);
            *mine = *type;
            mine->dims += dims;
        }
        too_many_dims(mine, where);
        struct field *f = field_new(c, name, where, mine, flags);
        f->flags |= more;
        if (c->flags & F_INTERFACE) f->flags |= F_PUBLIC | F_STATIC | F_FINAL;
        PUSH(&c->fields, f);
        if (accept(p, CH('='))) {
            f->init = at(p, CH('{')) ? parse_array_init(p) : parse_expr(p);
            struct init in = { .is_static = f->flags & F_STATIC, .field = f };
            PUSH(&c->inits, in);
        }
        if (!accept(p, CH(','))) break;
        name = ident(p, &where);
    }
    expect(p, CH(';'));
}

/* ClassBodyDeclaration */
static void parse_noted(struct parser *p, struct cls *c, notes_vec *kept);

static void parse_member(struct parser *p, struct cls *c)
{
    pos_t start = p->t->at.at;
    notes_vec notes = {0};
    parse_noted(p, c, &notes);
    if (notes.n) lint_scope(&notes, start, from(p, start).end);
}

static void parse_noted(struct parser *p, struct cls *c, notes_vec *kept)
{
    unsigned flags = 0;
    struct token *start = p->t;
    if (accept(p, CH(';'))) return;
    if (at(p, CH('{')) || (at(p, K_static) && p->t[1].kind == CH('{'))) {
        struct init in = { .is_static = accept(p, K_static) };
        if (c->flags & F_INTERFACE) err(p->t->at, "[syntax] initialisers are not allowed in interfaces");
        in.body = parse_block(p);
        PUSH(&c->inits, in);
        return;
    }
    notes_vec notes = {0};
    parse_modifiers(p, &flags, &notes);
    *kept = notes;
    if (at_class(p)) {
        struct cls *in = parse_class(p, flags, c);
        in->annotations = notes;
        in->flags |= deprecation(start, &notes, in->at);
        PUSH(&c->members, in);
        return;
    }
    struct method *m = method_new(c, NULL, p->t->at, flags);
    m->notes = notes;
    parse_tparams(p, c, m);
    if (at(p, T_IDENT) && p->t->name == c->name &&
        (p->t[1].kind == CH('(') || (p->t[1].kind == CH('{') && c->flags & F_RECORD))) {
        m->at = p->t++->at;
        m->name = xj_intern("<init>");
        if (at(p, CH('{'))) {
            m->flags |= F_COMPACT;
            m->body = parse_block(p);
        } else {
            parse_method_rest(p, m);
            if (!m->body) err(m->at, "[body] a constructor needs a body");
        }
        m->flags |= deprecation(start, &notes, m->at);
        PUSH(&c->methods, m);
        keep_notes(p, notes, ON_CTOR, NULL, m);
        return;
    }
    while (m->tvars.n && at(p, CH('@')) && p->t[1].kind == T_IDENT) parse_modifiers(p, &(unsigned){ 0 }, &notes);
    struct tref *type = parse_type(p);
    if (at(p, CH('(')) && !type->prim) {
        err(type->at, "[syntax] invalid method declaration; return type required");
        m->name = type->parts.n ? type->parts.v[0].name : xj_intern("<error>");
        m->at = type->at;
        m->ret_ref = NEW(struct tref);
        m->ret_ref->prim = TY_VOID;
        parse_method_rest(p, m);
        return;
    }
    struct span where;
    const char *name = ident(p, &where);
    if (at(p, CH('('))) {
        m->name = name;
        m->at = where;
        m->ret_ref = type;
        if (c->flags & F_INTERFACE && !(m->flags & F_PRIVATE)) m->flags |= F_PUBLIC;
        parse_method_rest(p, m);
        if (c->flags & F_INTERFACE && !m->body && !(m->flags & (F_STATIC | F_DEFAULT | F_PRIVATE)))
            m->flags |= F_ABSTRACT;
        if (c->flags & F_INTERFACE && flags & F_STATIC) need_source(where, 8, "static methods in interfaces are");
        if (c->flags & F_INTERFACE && !(c->flags & F_ANNOTATION) && flags & F_PRIVATE)
            need_source(where, 9, "private methods in interfaces are");
        m->flags |= deprecation(start, &notes, m->at);
        PUSH(&c->methods, m);
        keep_notes(p, notes, ON_METHOD, type, m);
        return;
    }
    if (m->tvars.n) syntax(p, "'(' expected");
    if (type->prim == TY_VOID && !type->dims) err(type->at, "[void] a field cannot be of type 'void'");
    keep_notes(p, notes, ON_FIELD, type, NULL);
    parse_fields(p, c, flags, deprecation(start, &notes, where), type, name, where);
}

static void parse_members(struct parser *p, struct cls *c)
{
    while (!at(p, CH('}')) && !at(p, T_EOF)) {
        struct token *t = p->t;
        pos_t panic = p->panic;
        parse_member(p, c);
        if (p->t == t) p->t++;
        if (p->panic == panic || p->panic != p->t->at.at + 1) continue;
        /* resynchronise at something that starts a member */
        int depth = 0;
        for (; !at(p, T_EOF); p->t++) {
            if (at(p, CH('{'))) depth++;
            if (at(p, CH('}')) && depth-- == 0) break;
            if (depth == 0 && at(p, CH(';'))) {
                p->t++;
                break;
            }
            if (depth == 0 && (at(p, K_public) || at(p, K_private) || at(p, K_protected) || at(p, K_static)))
                break;
        }
    }
}

/* EnumConstant {, EnumConstant} [,] [; members] */
static void parse_enum_constants(struct parser *p, struct cls *c)
{
    int ordinal = 0;
    while (at(p, T_IDENT) || at(p, CH('@'))) {
        notes_vec notes = {0};
        struct token *start = p->t;
        while (at(p, CH('@')) && p->t[1].kind == T_IDENT) parse_modifiers(p, &(unsigned){ 0 }, &notes);
        keep_notes(p, notes, ON_FIELD, NULL, NULL);
        struct span where;
        const char *name = ident(p, &where);
        struct tref *type = NEW(struct tref);
        struct tpart part = { .name = c->name, .at = where };
        type->at = where;
        PUSH(&type->parts, part);
        struct field *f = field_new(c, name, where, type, F_PUBLIC | F_STATIC | F_FINAL | F_ENUM);
        f->flags |= deprecation(start, &notes, where);
        f->is_enum = true;
        f->ordinal = ordinal++;
        struct expr *e = expr_new(E_NEW, where);
        e->tref = type;
        if (at(p, CH('('))) parse_args(p, e);
        e->at = from(p, where.at);
        if (at(p, CH('{'))) {
            struct cls *b = NEW(struct cls);
            b->name = "";
            b->at = where;
            b->flags = F_ANON | F_LOCAL | F_STATIC | F_ENUM;
            b->unit = p->unit;
            e->body = parse_class_body_of(p, b);
        }
        f->init = e;
        PUSH(&c->fields, f);
        struct init in = { .is_static = true, .field = f };
        PUSH(&c->inits, in);
        if (!accept(p, CH(','))) break;
    }
    if (!ordinal) accept(p, CH(','));
    if (accept(p, CH(';'))) parse_members(p, c);
}

struct cls *parse_class_body_of(struct parser *p, struct cls *c)
{
    struct span open = p->t->at;
    struct cls *around = p->cls;
    if (!nest(p)) return c;
    p->cls = c;
    expect(p, CH('{'));
    if (c->flags & F_ENUM && !(c->flags & F_ANON)) parse_enum_constants(p, c);
    else parse_members(p, c);
    c->end = p->t->at;
    close_brace(p, open);
    p->depth--;
    p->cls = around;
    return c;
}

/* RecordHeader: ( [RecordComponent {, RecordComponent}] ): components become parameters and fields */
static void parse_record_header(struct parser *p, struct cls *c)
{
    struct method *m = method_new(c, xj_intern("<init>"), c->at, 0);
    parse_params(p, m);
    for (int i = 0; i < m->params.n; i++) {
        struct var *v = m->params.v[i];
        PUSH(&c->components, v);
        PUSH(&c->fields, field_new(c, v->name, v->at, v->tref, F_PRIVATE | F_FINAL));
    }
    if (m->flags & F_VARARGS) c->flags |= F_VARARGS;
}

static struct tref *parse_super(struct parser *p)
{
    struct tref *r = parse_type(p);
    r->of_header = true;
    return r;
}

/* ClassDeclaration | InterfaceDeclaration | EnumDeclaration | RecordDeclaration | AnnotationTypeDeclaration */
struct cls *parse_class(struct parser *p, unsigned flags, struct cls *outer)
{
    struct cls *c = NEW(struct cls);
    c->unit = p->unit;
    c->flags = flags;
    c->written = flags & ~(unsigned)F_LOCAL;
    c->package = p->unit->package;
    if (accept(p, CH('@'))) c->flags |= F_ANNOTATION;
    int kind = p->t->kind;
    bool record = at_name(p, "record");
    p->t++;
    if (record) need_source(p->t[-1].at, 16, "records are");
    if (flags & (F_SEALED | F_NON_SEALED)) need_source(p->t[-1].at, 17, "sealed classes are");
    if (kind == K_interface) c->flags |= F_INTERFACE | F_ABSTRACT;
    if (kind == K_enum) c->flags |= F_ENUM;
    if (record) c->flags |= F_RECORD | F_FINAL;
    if (outer && (kind != K_class || record || outer->flags & F_INTERFACE)) c->flags |= F_STATIC;
    if (outer && outer->flags & F_INTERFACE) c->flags |= F_PUBLIC;
    c->name = ident(p, &c->at);
    struct cls *around = p->cls;
    p->cls = c;
    parse_tparams(p, c, NULL);
    if (record) parse_record_header(p, c);
    if (accept(p, K_extends)) {
        if (kind == K_interface) {
            do PUSH(&c->iface_refs, parse_super(p)); while (accept(p, CH(',')));
        } else {
            c->super_ref = parse_super(p);
            while (accept(p, CH(','))) PUSH(&c->more_refs, parse_super(p));
        }
    }
    if (accept(p, K_implements))
        do PUSH(&c->iface_refs, parse_super(p)); while (accept(p, CH(',')));
    if (at_name(p, "permits")) {
        p->t++;
        do PUSH(&c->permit_refs, parse_type(p)); while (accept(p, CH(',')));
    }
    parse_class_body_of(p, c);
    p->cls = around;
    return c;
}

static void parse_import(struct parser *p, struct unit *u)
{
    struct import im = { .at = p->t++->at };
    im.is_static = accept(p, K_static);
    PUSH(&im.path, ident(p, NULL));
    while (accept(p, CH('.'))) {
        if (accept(p, CH('*'))) {
            im.star = true;
            break;
        }
        PUSH(&im.path, ident(p, NULL));
    }
    im.at = from(p, im.at.at);
    expect(p, CH(';'));
    PUSH(&u->imports, im);
}

struct unit *parse_source(struct source *s)
{
    struct parser p = { .src = s };
    p.first = p.t = lex_source(s);
    struct unit *u = p.unit = NEW(struct unit);
    u->src = s;
    u->package = "";
    struct token *start = p.t;
    while (at(&p, CH('@')) && p.t[1].kind == T_IDENT) parse_modifiers(&p, &(unsigned){ 0 }, &u->notes);
    if (at(&p, K_package)) {
        const char *slash = strrchr(s->path, '/');
        if (u->notes.n && strcmp(slash ? slash + 1 : s->path, "package-info.java"))
            err(u->notes.v[0]->at, "[annotation] a package's annotations belong into its package-info.java");
        p.t++;
        u->package = ident(&p, NULL);
        while (accept(&p, CH('.'))) u->package = xj_name("%s.%s", u->package, ident(&p, NULL));
        expect(&p, CH(';'));
    } else {
        p.t = start;
        u->notes.n = 0;
    }
    for (;;) {
        if (accept(&p, CH(';'))) continue;
        if (!at(&p, K_import)) break;
        parse_import(&p, u);
    }
    while (!at(&p, T_EOF)) {
        if (accept(&p, CH(';'))) continue;
        unsigned flags = 0;
        notes_vec notes = {0};
        struct token *begin = p.t;
        parse_modifiers(&p, &flags, &notes);
        if (!at_class(&p)) {
            if (at(&p, CH('}'))) syntax(&p, "'}' without '{'");
            else syntax(&p, "'class', 'interface', 'enum' or 'record' expected before %s", tok_text(p.t));
            while (!at(&p, T_EOF) && !at_class(&p)) p.t++;
            continue;
        }
        struct cls *c = parse_class(&p, flags, NULL);
        c->annotations = notes;
        c->flags |= deprecation(begin, &notes, c->at);
        if (notes.n) lint_scope(&notes, begin->at.at, from(&p, begin->at.at).end);
        PUSH(&u->classes, c);
    }
    return u;
}
