/* Whole functions and the output file. */
#include <stdlib.h>
#include <string.h>
#include "gen.h"

struct gen_options gen_opt;

struct lit { const uint16_t *s; int n; };
static VEC(struct lit) literals;
static int *lit_table, lit_size;

static uint32_t lit_hash(const uint16_t *s, int n)
{
    uint32_t h = 0;
    for (int i = 0; i < n; i++) h = h * 31 + s[i];
    return h;
}

int literal(const uint16_t *s, int n)
{
    if (literals.n * 2 >= lit_size) {
        lit_size = lit_size ? lit_size * 2 : 256;
        lit_table = xj_alloc(sizeof *lit_table * (size_t)lit_size);
        for (int i = 0; i < literals.n; i++) {
            uint32_t h = lit_hash(literals.v[i].s, literals.v[i].n) & (uint32_t)(lit_size - 1);
            while (lit_table[h]) h = (h + 1) & (uint32_t)(lit_size - 1);
            lit_table[h] = i + 1;
        }
    }
    uint32_t h = lit_hash(s, n) & (uint32_t)(lit_size - 1);
    for (; lit_table[h]; h = (h + 1) & (uint32_t)(lit_size - 1)) {
        struct lit *l = &literals.v[lit_table[h] - 1];
        if (l->n == n && (!n || !memcmp(l->s, s, (size_t)n * 2))) return lit_table[h] - 1;
    }
    struct lit l = { s, n };
    PUSH(&literals, l);
    lit_table[h] = literals.n;
    return literals.n - 1;
}

static void gen_literals(struct buf *out)
{
    for (int i = 0; i < literals.n; i++) {
        struct lit *l = &literals.v[i];
        bool latin = true;
        for (int k = 0; k < l->n; k++) latin = latin && l->s[k] < 256;
        buf_fmt(out, "XJ_LIT(%d, %s, %d, %d,", i, latin ? "uint8_t" : "uint16_t", latin ? l->n : l->n * 2,
                !latin);
        for (int k = 0; k < l->n; k++) buf_fmt(out, "%s%u", k ? "," : " ", l->s[k]);
        if (!l->n) buf_str(out, " 0");
        buf_str(out, ")\n");
    }
    buf_fmt(out, "static struct xj_string *xj_lits[%d] = {", literals.n + 1);
    for (int i = 0; i < literals.n; i++) buf_fmt(out, "%s&S_%d,", i % 12 ? " " : "\n    ", i);
    buf_str(out, "\n};\n");
}

void fn_begin(struct fn *f, struct cls *c, struct method *m)
{
    static int serial;
    *f = (struct fn){ .cls = c, .method = m, .serial = ++serial, .ret = m ? ty_erase(m->ret) : &ty_void };
    f->is_static = m && m->flags & F_STATIC;
    if (m) slot_method(f, m);
    f->first = source_line(m && m->at.at ? m->at.at : c->at.at);
    for (int i = 0; m && i < m->params.n; i++) keep_array(f, m->params.v[i]);
}

/* What belongs to one line of the source becomes one line of C; marks say where the next begins. */
static void put_lines(const char *s, int line)
{
    while (*s) {
        size_t n = strcspn(s, "\n");
        int to = *s == '@' ? atoi(s + 1) : line;
        if (to > line && to - line < 8) buf_put(&out_code, "\n\n\n\n\n\n\n\n", (size_t)(to - line));
        else if (to != line) buf_fmt(&out_code, "\n#line %d\n", to);
        line = to;
        if (*s != '@') {
            while (*s == ' ' && n > 1) s++, n--;
            buf_str(&out_code, " ");
            buf_put(&out_code, s, n);
        }
        s += n + (s[n] == '\n');
    }
}

void fn_end(struct fn *f, const char *head)
{
    const char *body = f->body.s ? f->body.s : "";
    int line = *body == '@' ? atoi(body + 1) : f->first ? f->first : 1;
    buf_fmt(&out_code, "\n#line %d %s\n%s {", line, source_name(f->cls), head);
    put_lines(f->decl.s ? f->decl.s : "", line);
    if (f->has_try) buf_str(&out_code, " struct xj_thread *const th = xj_self();");
    if (f->has_call && !f->is_entry) buf_fmt(&out_code, " STACK_%d", stack_function(f));
    put_lines(body, line);
    buf_str(&out_code, f->labelled ? " return; }\n" : f->ret->kind == TY_VOID ? " Lret:; }\n" : " __builtin_unreachable(); }\n");
}

static const char *head_of(struct method *m)
{
    return xj_fmt("%s%s XJFN %s%s", linkage(m->cls), cty(ty_erase(m->ret)), method_cname(m), method_sig(m, true));
}

/* Field initialisers and blocks in order. */
static void gen_inits(struct fn *f, struct cls *c, bool is_static);

static void gen_enum_constant(struct fn *f, struct field *x)
{
    struct expr *e = x->init;
    struct cls *en = known("java.lang.Enum");
    need_class(e->cls);
    need_class(en);
    need_method(e->method);
    const char *o = hold(f, ty_object(), "xj_new_of(&K_%s, sizeof(struct O_%s))", cls_cname(e->cls),
                         cls_cname(e->cls));
    uint16_t *s = xj_alloc(strlen(x->name) * 2 + 2);
    int n = (int)strlen(x->name);
    for (int i = 0; i < n; i++) s[i] = (uint8_t)x->name[i];
    emit(f, "((struct O_java_lang_Enum *)%s)->f_name = XJ_L(%d);", o, literal(s, n));
    emit(f, "((struct O_java_lang_Enum *)%s)->f_ordinal = %d;", o, x->ordinal);
    struct buf args = {0};
    buf_str(&args, o);
    const char *vals[64];
    for (int i = 0; i < e->args.n && i < 64; i++)
        vals[i] = gen_stable(f, e->args.v[i], e->args.v + i + 1, e->args.n - i - 1);
    for (int i = 0; i < e->args.n && i < 64; i++) buf_fmt(&args, ", %s", vals[i]);
    PUSH(&f->calls, e->method);
    emit(f, "%s(%s);", method_cname(e->method), args.s);
    emit(f, "%s = %s;", field_cname(x), o);
    f->has_call = true;
}

static void gen_enum_values(struct fn *f, struct cls *c)
{
    int n = 0;
    for (int i = 0; i < c->fields.n; i++) n += c->fields.v[i]->is_enum;
    const char *a = hold(f, ty_object(), "xj_new_array(xj_array_class(&K_%s), %d)", cls_cname(c), n);
    for (int i = 0; i < c->fields.n; i++)
        if (c->fields.v[i]->is_enum)
            emit(f, "XJ_AT(xj_ref, %s, %d) = %s;", a, c->fields.v[i]->ordinal, field_cname(c->fields.v[i]));
    struct field *v = find_field(c, xj_intern("values()"));
    need_field(v);
    emit(f, "%s = %s;", field_cname(v), a);
    f->has_call = true;
}

static void gen_inits(struct fn *f, struct cls *c, bool is_static)
{
    bool values = is_static && c->flags & F_ENUM && !(c->flags & F_ANON);
    for (int i = 0; i < c->inits.n; i++) {
        struct init *in = &c->inits.v[i];
        if (in->is_static != is_static) continue;
        if (values && !(in->field && in->field->is_enum)) {
            gen_enum_values(f, c);
            values = false;
        }
        if (in->body) {
            gen_stmt(f, in->body);
            continue;
        }
        struct field *x = in->field;
        gen_line(f, x->at.at);
        if (x->is_enum) {
            gen_enum_constant(f, x);
            continue;
        }
        bool constant = field_constant(x);
        if (is_static && (constant || x->shared) && ty_is_prim(x->type)) continue;
        const char *v = gen_expr(f, x->init);
        if (is_static) {
            need_field(x);
            field_write(f, x, field_cname(x), v);
        } else {
            field_write(f, x, field_place(f, x, "me"), v);
        }
    }
    if (values) gen_enum_values(f, c);
}

static void gen_clinit(struct cls *c)
{
    bool own = c->flags & F_ENUM && !(c->flags & F_ANON), strings = false;   /* values() */
    for (int i = 0; i < c->inits.n; i++) {
        own = own || c->inits.v[i].is_static;
        strings = strings || (c->inits.v[i].is_static && c->inits.v[i].field &&
                              field_constant(c->inits.v[i].field) && ty_is_string(c->inits.v[i].field->type));
    }
    if (!own || !needs_clinit(c)) return;
    struct fn f;
    fn_begin(&f, c, NULL);
    f.is_static = true;
    gen_inits(&f, c, true);
    fn_end(&f, xj_fmt("static void clinit_%s(void)", cls_cname(c)));
}

static void gen_record_method(struct cls *c, struct method *m)
{
    struct fn f;
    fn_begin(&f, c, m);
    f.has_call = f.opaque = true;
    if (!strcmp(m->name, "toString")) {
        struct buf parts = {0};
        int n = 0;
        for (int i = 0; i <= c->components.n; i++) {
            const char *t = i == 0 ? xj_fmt("%s[", c->name) : ", ";
            if (i < c->components.n) t = xj_fmt("%s%s=", t, c->components.v[i]->name);
            else t = i ? "]" : xj_fmt("%s[]", c->name);
            int len = (int)strlen(t);
            uint16_t *s = xj_alloc((size_t)len * 2 + 2);
            for (int k = 0; k < len; k++) s[k] = (uint8_t)t[k];
            buf_fmt(&parts, "%s(xj_ref)XJ_L(%d)", n++ ? ", " : "", literal(s, len));
            if (i == c->components.n) break;
            struct field *x = c->fields.v[i];
            buf_fmt(&parts, ", %s",
                    gen_text(&f, ty_erase(x->type), hold(&f, x->type, "%s", field_place(&f, x, "me"))));
            n++;
        }
        emit(&f, "return xj_concat(%d, (xj_ref[]){ %s });", n, parts.s);
    } else if (!strcmp(m->name, "hashCode")) {
        const char *h = temp(&f, "uint32_t");
        emit(&f, "%s = 0;", h);
        for (int i = 0; i < c->components.n; i++) {
            struct field *x = c->fields.v[i];
            const char *v = hold(&f, x->type, "%s", field_place(&f, x, "me"));
            if (ty_is_prim(x->type)) v = gen_box(&f, x->type, v);
            emit(&f, "%s = %s * 31 + (uint32_t)xj_hash_of(%s);", h, h, v);
        }
        emit(&f, "return (int32_t)%s;", h);
    } else if (!strcmp(m->name, "equals")) {
        const char *o = xj_fmt("v%d", var_id(m->params.v[0]));
        emit(&f, "if (!%s) return 0;", instance_test(c->type, o));
        for (int i = 0; i < c->components.n; i++) {
            struct field *x = c->fields.v[i];
            const char *a = hold(&f, x->type, "%s", field_place(&f, x, "me")),
                       *b = hold(&f, x->type, "%s", field_place(&f, x, o));
            if (x->type->kind == TY_FLOAT || x->type->kind == TY_DOUBLE) {
                a = gen_box(&f, x->type, a);
                b = gen_box(&f, x->type, b);
            }
            if (ty_is_prim(x->type) && x->type->kind != TY_FLOAT && x->type->kind != TY_DOUBLE)
                emit(&f, "if (%s != %s) return 0;", a, b);
            else emit(&f, "if (!xj_equal(%s, %s)) return 0;", a, b);
        }
        emit(&f, "return 1;");
    } else {
        emit(&f, "return %s;", field_place(&f, find_field(c, m->name), "me"));
    }
    fn_end(&f, head_of(m));
}

static void gen_implicit(struct cls *c, struct method *m)
{
    struct fn f;
    if (c->flags & F_RECORD) {
        gen_record_method(c, m);
        return;
    }
    fn_begin(&f, c, m);
    f.has_call = true;
    gen_clinit_check(&f, c);
    struct field *v = find_field(c, xj_intern("values()"));
    need_field(v);
    if (!strcmp(m->name, "values")) emit(&f, "return xj_clone_array(%s);", field_cname(v));
    else
        emit(&f, "return xj_enum_value(&K_%s, %s, v%d);", cls_cname(c), field_cname(v),
             var_id(m->params.v[0]));
    fn_end(&f, head_of(m));
}

static void gen_ctor(struct cls *c, struct method *m)
{
    struct fn f;
    fn_begin(&f, c, m);
    struct stmt *b = m->body;
    struct expr *first = b && b->list.n && b->list.v[0]->k == S_EXPR && b->list.v[0]->e->k == E_CALL &&
                         !strcmp(b->list.v[0]->e->name, "<init>") ? b->list.v[0]->e : NULL;
    int done = first && first->super_call ? multi_construct(&f, c, m) : -1;
    if (first && done < 0) gen_stmt(&f, b->list.v[0]);
    if (!first || first->super_call) gen_inits(&f, c, false);
    for (int i = done > 0 ? done : first ? 1 : 0; b && i < b->list.n; i++) gen_stmt(&f, b->list.v[i]);
    if (m->flags & F_COMPACT) {
        buf_str(&f.body, "Lret:;\n");
        for (int i = 0; i < c->components.n; i++)
            emit(&f, "%s = v%d;", field_place(&f, c->fields.v[i], "me"), var_id(m->params.v[i]));
        f.labelled = true;
    }
    fn_end(&f, head_of(m));
}

static void gen_method(struct cls *c, struct method *m)
{
    need_method(m);
    if (m->flags & (F_ABSTRACT | F_NATIVE) || (c->flags & F_ANNOTATION)) return;
    bool ctor = !strcmp(m->name, "<init>");
    if (method_narrows(m)) buf_fmt(&out_code, "__asm__(\"# xj-bridge %s %d\");\n", method_cname(m), source_line(c->at.at));     /* lines.c */
    if (ctor) {
        gen_ctor(c, m);
        return;
    }
    if (!m->body) {
        gen_implicit(c, m);
        return;
    }
    struct fn f;
    fn_begin(&f, c, m);
    if (m->flags & F_SYNCHRONIZED) {
        struct stmt *s = NEW(struct stmt);
        struct expr *o;
        if (m->flags & F_STATIC) {
            o = expr_make(E_CLASSLIT, m->at, ty_object());
            o->operand = ty_raw(c);
        } else {
            o = expr_make(E_THIS, m->at, c->type);
        }
        s->k = S_SYNC;
        s->at = m->at;
        s->e = o;
        s->s = m->body;
        gen_stmt(&f, s);
    } else {
        gen_stmt(&f, m->body);
    }
    fn_end(&f, head_of(m));
}

static struct method *find_main(struct cls *c)
{
    for (int i = 0; i < c->methods.n; i++) {
        struct method *m = c->methods.v[i];
        if (!strcmp(m->name, "main") && m->flags & F_STATIC && m->flags & F_PUBLIC &&
            m->ret->kind == TY_VOID && m->params.n == 1 && m->params.v[0]->type->kind == TY_ARRAY &&
            ty_is_string(m->params.v[0]->type->elem))
            return m;
    }
    return NULL;
}

static void gen_main(void)
{
    struct method *m = NULL;
    for (int i = 0; i < all_classes.c.n && !m; i++) {
        struct cls *c = all_classes.c.v[i];
        if (c->is_library || c->outer || c->flags & F_LOCAL) continue;
        if (gen_opt.main_class && strcmp(c->full, gen_opt.main_class)) continue;
        m = find_main(c);
    }
    if (!m) {
        buf_str(&out_code, "static void xj_app_main(xj_ref args) { xj_no_main(); }\n");
        return;
    }
    need_class(m->cls);
    need_method(m);
    buf_fmt(&out_code, "static void xj_app_main(xj_ref args)\n{\n");
    if (needs_clinit(m->cls)) buf_fmt(&out_code, "    XJ_INIT(&K_%s);\n", cls_cname(m->cls));
    buf_fmt(&out_code, "    %s(args);\n}\n", method_cname(m));
}

void gen_program(struct buf *out)
{
    need_class(known("java.lang.String"));
    for (int i = 0; i < all_classes.c.n; i++) {
        struct cls *c = all_classes.c.v[i];
        if (c->is_library != gen_opt.runtime || (c->flags & F_ANNOTATION && c->is_library)) continue;
        gen_class(c);
        gen_clinit(c);
        for (int k = 0; k < c->methods.n; k++) gen_method(c, c->methods.v[k]);
        gen_xos_entries(c);
    }
    if (!gen_opt.runtime) gen_main();
    buf_str(out, gen_opt.runtime ? "#include \"xjrt.h\"\n\n" : "#include \"xjrt.h\"\n#include \"inline.h\"\n\n");
    buf_str(out, out_types.s ? out_types.s : "");
    buf_str(out, "\n");
    buf_str(out, out_protos.s ? out_protos.s : "");
    buf_str(out, "\n");
    gen_literals(out);
    buf_str(out, "\n");
    buf_str(out, out_data.s ? out_data.s : "");
    buf_str(out, "\n");
    stack_checks(out);
    buf_str(out, out_code.s ? out_code.s : "");
    buf_fmt(out, "%sxj_ref *const xj_%srefs[] = {\n%s    0,\n};\n", gen_opt.runtime ? "" : "static ",
            gen_opt.runtime ? "rt_" : "", out_statics.s ? out_statics.s : "");
    if (gen_opt.runtime)
        buf_fmt(out, "struct xj_string **const xj_rt_lits = xj_lits;\nconst int xj_rt_nlits = %d;\n",
                literals.n);
    else gen_manifest(out, gen_opt.name);
}
