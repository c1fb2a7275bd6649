#include "bcfs/rt/rt.h"
#include "class.h"
#include "heap.h"
#include "index.h"

#define NO_FN 0xffffffffu

/* ---- descriptors (JVMS 4.3.3, extended by '>') ---- */

/* Bytes of a primitive type, 0 = none. */
static uint8_t primitive(char c)
{
    switch (c) {
    case 'Z': case 'B': return 1;
    case 'S': case 'C': return 2;
    case 'I': case 'F': return 4;
    case 'J': case 'D': return 8;
    default: return 0;
    }
}

/* One type of a descriptor. */
struct type { char kind; char elem; uint8_t bytes; }; /* kind: a primitive, 'V' or '['; elem: of '[', 'L' = String */

static status parse_type(const char **at, const char *end, struct type *t)
{
    static const char string[] = "Ljava/lang/String;";
    const char *p = *at;
    if (p == end)
        return XOS_BADCLASS;
    *t = (struct type){ *p, 0, primitive(*p) };
    if (t->bytes || *p == 'V') {
        *at = p + 1;
        return XOS_OK;
    }
    if (*p == '[') {
        if (++p == end)
            return XOS_BADCLASS;
        t->elem = *p;
        t->bytes = primitive(*p);
        *at = p + 1;
        return t->bytes ? XOS_OK : *p == '[' || *p == 'L' ? XOS_UNSUPPORTED : XOS_BADCLASS;
    }
    if (*p != 'L')
        return XOS_BADCLASS;
    uint32_t n = sizeof string - 1;
    if ((uint32_t)(end - p) >= n && !memcmp(p, string, n)) {
        *t = (struct type){ '[', 'L', 1 };
        *at = p + n;
        return XOS_OK;
    }
    return memchr(p, ';', (size_t)(end - p)) ? XOS_UNSUPPORTED : XOS_BADCLASS;
}

/* => false: more than CLASS_ARGS_MAX dwords. */
static bool add_slice(struct class_signature *s, uint32_t *dwords, uint8_t bytes, bool out, bool hidden)
{
    if (*dwords + 3 > CLASS_ARGS_MAX)
        return false;
    s->slice[s->slices++] = (struct class_slice){ (uint8_t)*dwords, out, bytes, hidden };
    *dwords += 3;
    return true;
}

status class_parse_signature(const char *sig, uint32_t len, struct class_signature *out)
{
    const char *p = sig, *end = sig + len;
    struct class_signature s;
    struct type t;
    uint32_t dwords = 0;
    memset(&s, 0, sizeof s);
    if (p == end || *p++ != '(')
        return XOS_BADCLASS;
    while (p < end && *p != ')') {
        bool is_out = *p == '>';
        p += is_out;
        status st = parse_type(&p, end, &t);
        if (st != XOS_OK)
            return st;
        if (t.kind == 'V' || (is_out && (t.kind != '[' || t.elem == 'L')))
            return XOS_BADCLASS;
        if (t.kind == '[') {
            if (!add_slice(&s, &dwords, t.bytes, is_out, false))
                return XOS_TOOBIG;
        } else {
            dwords += t.bytes == 8 ? 2 : 1;
            if (dwords > CLASS_ARGS_MAX)
                return XOS_TOOBIG;
        }
    }
    if (p == end)
        return XOS_BADCLASS;
    p++;
    status st = parse_type(&p, end, &t);
    if (st != XOS_OK)
        return st;
    if (p != end)
        return XOS_BADCLASS;
    if (t.kind == '[' && !add_slice(&s, &dwords, t.bytes, true, true))
        return XOS_TOOBIG;
    s.argc = (uint8_t)dwords;
    s.result = t.kind;
    s.result_elem = t.elem;
    *out = s;
    return XOS_OK;
}

/* ---- checking a blob ---- */

/* What class_load works on: the copy, its tables. */
struct blob {
    const char *base;
    uint32_t len, text_at, text_end;
    const struct xos_classdef *def;
    const struct xos_class *classes;
    const struct xos_method *methods;
    const struct xos_super *supers;
    const struct xos_class_attr *attrs;
    const char *str;
};

static bool table_ok(const struct blob *b, uint32_t off, uint32_t count, uint32_t size, uint32_t align)
{
    return !count || (off >= sizeof *b->def && off <= b->len && !(off % align) && count <= (b->len - off) / size);
}

static bool is_str(const struct blob *b, uint32_t str)
{
    return str && str < b->def->str_len;
}

static bool is_fn(const struct blob *b, uint32_t fn)
{
    return fn == NO_FN || (fn >= b->text_at && fn < b->text_end);
}

static const char *check_head(struct blob *b)
{
    const struct xos_classdef *d = b->def;
    if (d->magic != XOS_CLASS_MAGIC)
        return "class tables: wrong magic";
    if (!d->class_count || d->class_count > CLASS_CLASSES_MAX || d->method_count > CLASS_METHODS_MAX
        || d->super_count > CLASS_CLASSES_MAX * 4 || d->attr_count > CLASS_METHODS_MAX)
        return "class tables: no classes or too many entries";
    if (!table_ok(b, d->class_off, d->class_count, sizeof *b->classes, 4)
        || !table_ok(b, d->method_off, d->method_count, sizeof *b->methods, 4)
        || !table_ok(b, d->super_off, d->super_count, sizeof *b->supers, 4)
        || !table_ok(b, d->attr_off, d->attr_count, sizeof *b->attrs, 4)
        || !table_ok(b, d->str_off, d->str_len, 1, 1))
        return "class tables: a table lies outside";
    if (!d->str_len || b->base[d->str_off] || b->base[d->str_off + d->str_len - 1])
        return "class tables: strings not terminated";
    b->classes = (const void *)(b->base + d->class_off);
    b->methods = (const void *)(b->base + d->method_off);
    b->supers = (const void *)(b->base + d->super_off);
    b->attrs = (const void *)(b->base + d->attr_off);
    b->str = b->base + d->str_off;
    return NULL;
}

static const char *check_entries(const struct blob *b)
{
    const struct xos_classdef *d = b->def;
    for (uint32_t i = 0; i < d->class_count; i++) {
        const struct xos_class *c = &b->classes[i];
        if (!is_str(b, c->name) || !b->str[c->name] || strlen(b->str + c->name) > XOS_NAME_MAX)
            return "class without a good name";
        if (!is_fn(b, c->ctor))
            return "constructor outside the text";
    }
    for (uint32_t i = 0; i < d->method_count; i++) {
        const struct xos_method *m = &b->methods[i];
        if (m->cls >= d->class_count || !is_str(b, m->name) || !b->str[m->name]
            || strlen(b->str + m->name) > XOS_NAME_MAX || !is_str(b, m->sig))
            return "method without a good class, name or descriptor";
        if (!is_fn(b, m->fn))
            return "method outside the text";
        if ((m->fn == NO_FN) != ((m->flags & XOS_M_ABSTRACT) != 0))
            return "method abstract and not, or neither";
    }
    for (uint32_t i = 0; i < d->super_count; i++)
        if (b->supers[i].cls >= d->class_count || !is_str(b, b->supers[i].name) || !b->str[b->supers[i].name])
            return "superclass without a good name";
    for (uint32_t i = 0; i < d->attr_count; i++) {
        const struct xos_class_attr *a = &b->attrs[i];
        if (a->cls >= d->class_count || !is_str(b, a->name) || a->kind > XOS_ATTR_NEEDS
            || a->value >= d->str_len || a->len > d->str_len - a->value)
            return "attribute outside the strings";
        size_t n = strlen(b->str + a->name);
        if (!n || n > XOS_ATTR_NAME_MAX || a->len > XOS_ATTR_VALUE_MAX)
            return "attribute name or value too long";
    }
    return NULL;
}

/* ---- building ---- */

static uint32_t table_size(uint32_t count)
{
    uint32_t n = 4;
    while (n < count)
        n *= 2;
    return n;
}

static uint32_t method_hash(const struct class *cls, uint32_t name_hash)
{
    return name_hash ^ cls->index * 0x9e3779b1u;
}

static struct class *find_own(const struct class_set *set, const char *name, uint32_t len)
{
    uint32_t hash = index_hash(0, name, len);
    struct class *c = set->class_hash[hash & set->class_mask];
    while (c && (c->hash != hash || c->name_len != len || memcmp(c->name, name, len)))
        c = c->chain;
    return c;
}

struct class *class_find(struct class_set *set, const char *name, uint32_t len)
{
    struct class *c = NULL;
    for (; set && !c; set = set->base)
        c = find_own(set, name, len);
    return c;
}

static const char *build_classes(struct class_set *set, const struct blob *b)
{
    for (uint32_t i = 0; i < set->class_count; i++) {
        struct class *c = &set->classes[i];
        c->raw = &b->classes[i];
        c->name = b->str + c->raw->name;
        c->name_len = (uint32_t)strlen(c->name);
        c->set = set;
        c->index = i;
        c->hash = index_hash(0, c->name, c->name_len);
        if (find_own(set, c->name, c->name_len))
            return "two classes of one name";
        c->chain = set->class_hash[c->hash & set->class_mask];
        set->class_hash[c->hash & set->class_mask] = c;
    }
    return NULL;
}

/* Methods sorted by class (counting sort: they stay in order within it), parsed and hashed. */
static const char *build_methods(struct class_set *set, const struct blob *b)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < set->method_count; i++)
        set->classes[b->methods[i].cls].method_count++;
    for (uint32_t i = 0; i < set->class_count; i++) {
        set->classes[i].first_method = first;
        first += set->classes[i].method_count;
        set->classes[i].method_count = 0;
    }
    for (uint32_t i = 0; i < set->method_count; i++) {
        const struct xos_method *raw = &b->methods[i];
        struct class *c = &set->classes[raw->cls];
        struct class_method *m = &set->methods[c->first_method + c->method_count++];
        m->raw = raw;
        m->name = b->str + raw->name;
        m->sig = b->str + raw->sig;
        size_t sig_len = strlen(m->sig);
        m->name_len = (uint16_t)strlen(m->name);
        m->sig_len = (uint16_t)sig_len;
        m->cls = c;
        if (sig_len > 0xffff)
            return "descriptor too long";
        status s = class_parse_signature(m->sig, m->sig_len, &m->info);
        if (s != XOS_OK)
            return s == XOS_UNSUPPORTED ? "descriptor with a type that does not cross"
                 : s == XOS_TOOBIG ? "descriptor with more than 31 parameter dwords" : "malformed descriptor";
        if (m->info.argc != raw->argc)
            return "argument count and descriptor differ";
        m->hash = method_hash(c, index_hash(0, m->name, m->name_len));
        struct class_method **head = &set->method_hash[m->hash & set->method_mask];
        for (struct class_method *o = *head; o; o = o->chain)
            if (o->cls == c && o->hash == m->hash && !strcmp(o->name, m->name) && !strcmp(o->sig, m->sig))
                return "two methods of one name and descriptor";
        m->chain = *head;
        *head = m;
    }
    return NULL;
}

/* ---- ancestors ---- */

/* Superclasses by class (counting sort again), those that are known as pointers. */
static void sort_supers(struct class_set *set)
{
    const struct xos_classdef *d = set->def;
    const struct xos_super *s = (const void *)((const char *)d + d->super_off);
    uint32_t first = 0;
    for (uint32_t i = 0; i < set->class_count; i++)
        set->classes[i].super_count = 0;
    for (uint32_t i = 0; i < d->super_count; i++)
        set->classes[s[i].cls].super_count++;
    for (uint32_t i = 0; i < set->class_count; i++) {
        set->classes[i].first_super = first;
        first += set->classes[i].super_count;
        set->classes[i].super_count = 0;
    }
    for (uint32_t i = 0; i < d->super_count; i++) {
        struct class *c = &set->classes[s[i].cls];
        const char *name = (const char *)d + d->str_off + s[i].name;
        set->supers[c->first_super + c->super_count++] = class_find(set, name, (uint32_t)strlen(name));
    }
}

/* Reverse post-order of the ancestors, superclasses visited right to left: every class comes before its superclasses, left ones
 * before right ones.  Filled from the end. */
struct walk {
    struct class *path[CLASS_DEPTH_MAX];      /* being visited: a second visit of one is a cycle */
    uint32_t next[CLASS_DEPTH_MAX];           /* superclasses left to visit of each */
    struct class *done[CLASS_DEPTH_MAX];
    uint32_t depth, count, missing;
};

static bool contains(struct class *const *list, uint32_t count, const struct class *c)
{
    while (count--)
        if (list[count] == c)
            return true;
    return false;
}

static const char *walk_push(struct walk *w, struct class *c)
{
    if (contains(w->path, w->depth, c))
        return "class inherits from itself";
    if (w->depth + w->count >= CLASS_DEPTH_MAX)
        return "too many superclasses";
    w->path[w->depth] = c;
    w->next[w->depth++] = c->super_count;
    return NULL;
}

static const char *walk_ancestors(struct walk *w, struct class *of)
{
    w->depth = w->count = w->missing = 0;
    const char *why = walk_push(w, of);
    while (!why && w->depth) {
        uint32_t top = w->depth - 1;
        struct class *c = w->path[top];
        if (!w->next[top]) {
            w->done[w->count++] = c;
            w->depth--;
            continue;
        }
        struct class *super = c->set->supers[c->first_super + --w->next[top]];
        if (!super)
            w->missing++;
        else if (!contains(w->done, w->count, super))
            why = walk_push(w, super);
    }
    return why;
}

/* All orders of a set, into fresh memory.  complete: an unknown superclass is an error. */
static status build_orders(struct class_set *set, bool complete, const char **why)
{
    struct walk *w = kmalloc(sizeof *w);
    struct class **orders = NULL;
    uint32_t total = 0;
    if (!w)
        return XOS_NOMEM;
    sort_supers(set);
    for (int pass = 0; pass < 2; pass++) {
        uint32_t at = 0;
        for (uint32_t i = 0; i < set->class_count; i++) {
            struct class *c = &set->classes[i];
            *why = walk_ancestors(w, c);
            if (!*why && complete && w->missing)
                *why = "superclass not found";
            if (*why) {
                kfree(w);
                return XOS_BADCLASS;
            }
            if (orders) {
                c->order = orders + at;
                c->order_count = w->count;
                for (uint32_t k = 0; k < w->count; k++)
                    c->order[k] = w->done[w->count - 1 - k];
            }
            at += w->count;
        }
        total = at;
        if (pass == 0) {
            orders = kmalloc(total * sizeof *orders);
            if (!orders) {
                kfree(w);
                return XOS_NOMEM;
            }
        }
    }
    kfree(w);
    kfree(set->orders);
    set->orders = orders;
    return XOS_OK;
}

/* ---- sets ---- */

void class_ref(struct class_set *set)
{
    set->refs++;
}

void class_unref(struct class_set *set)
{
    while (set && !--set->refs) {
        struct class_set *base = set->base;
        kfree(set->orders);
        kfree(set->supers);
        kfree(set->method_hash);
        kfree(set->class_hash);
        kfree(set->methods);
        kfree(set->classes);
        kfree((void *)set->def);
        kfree(set);
        set = base;
    }
}

static status build(struct class_set *set, uint32_t len, uint32_t text_at, uint32_t text_len, const char **why)
{
    struct blob b = { .base = (const char *)set->def, .len = len, .def = set->def, .text_at = text_at };
    b.text_end = text_len > NO_FN - text_at ? NO_FN : text_at + text_len;
    *why = check_head(&b);
    if (!*why)
        *why = check_entries(&b);
    if (*why)
        return XOS_BADCLASS;
    set->class_count = b.def->class_count;
    set->method_count = b.def->method_count;
    uint32_t class_size = table_size(set->class_count), method_size = table_size(set->method_count);
    set->class_mask = class_size - 1;
    set->method_mask = method_size - 1;
    set->classes = kzalloc(set->class_count * sizeof *set->classes);
    set->methods = kzalloc(set->method_count * sizeof *set->methods);
    set->supers = kzalloc((b.def->super_count + 1) * sizeof *set->supers);
    set->class_hash = kzalloc(class_size * sizeof *set->class_hash);
    set->method_hash = kzalloc(method_size * sizeof *set->method_hash);
    if (!set->classes || !set->methods || !set->supers || !set->class_hash || !set->method_hash)
        return XOS_NOMEM;
    *why = build_classes(set, &b);
    if (!*why)
        *why = build_methods(set, &b);
    return *why ? XOS_BADCLASS : build_orders(set, false, why);
}

status class_load(const struct xos_classdef *def, uint32_t len, uint32_t text_at, uint32_t text_len,
                  struct class_set **out, const char **why)
{
    const char *reason = NULL;
    why = why ? why : &reason;
    *why = NULL;
    if (len < sizeof *def) {
        *why = "class tables: shorter than their header";
        return XOS_BADCLASS;
    }
    struct class_set *set = kzalloc(sizeof *set);
    if (!set)
        return XOS_NOMEM;
    set->refs = 1;
    struct xos_classdef *copy = kmalloc(len);
    status s = XOS_NOMEM;
    set->def = copy;
    if (copy) {
        memcpy(copy, def, len);
        s = build(set, len, text_at, text_len, why);
    }
    if (s != XOS_OK) {
        class_unref(set);
        return s;
    }
    *out = set;
    return XOS_OK;
}

status class_link(struct class_set *set, struct class_set *base)
{
    const char *why;
    if (set->base)
        return XOS_EXISTS;
    for (struct class_set *b = base; b; b = b->base)
        if (b == set)
            return XOS_BADCLASS;
    set->base = base;
    status s = build_orders(set, true, &why);
    if (s != XOS_OK) {
        set->base = NULL;
        return s;
    }
    class_ref(base);
    return XOS_OK;
}

/* ---- looking up ---- */

/* Not handed down to subclasses. */
static bool own_only(const struct class_method *m)
{
    return (m->raw->flags & XOS_M_PRIVATE) || m->name[0] == '<';
}

status class_method_find(struct class *cls, const char *name, uint32_t name_len, const char *sig, uint32_t sig_len,
                         struct class_method **out)
{
    uint32_t name_hash = index_hash(0, name, name_len);
    struct class_method *declared = NULL;   /* without code: any inherited one with code is meant instead */
    for (uint32_t i = 0; i < cls->order_count; i++) {
        struct class *c = cls->order[i];
        uint32_t hash = method_hash(c, name_hash), hits = 0;
        for (struct class_method *m = c->set->method_hash[hash & c->set->method_mask]; m; m = m->chain) {
            if (m->hash != hash || m->cls != c || m->name_len != name_len || memcmp(m->name, name, name_len)
                || (sig_len && (m->sig_len != sig_len || memcmp(m->sig, sig, sig_len)))
                || (i && own_only(m)))
                continue;
            *out = m;
            hits++;
        }
        if (hits == 1 && (*out)->raw->flags & XOS_M_ABSTRACT) {
            declared = declared ? declared : *out;
            continue;
        }
        if (hits)
            return hits == 1 ? XOS_OK : XOS_AMBIGUOUS;
    }
    *out = declared;
    return declared ? XOS_OK : XOS_NOMETHOD;
}

struct class_method *class_method_at(struct class *cls, uint32_t n)
{
    for (uint32_t i = 0; i < cls->order_count; i++) {
        struct class *c = cls->order[i];
        for (uint32_t k = 0; k < c->method_count; k++) {
            struct class_method *m = &c->set->methods[c->first_method + k], *winner = NULL;
            if (i && own_only(m))
                continue;
            class_method_find(cls, m->name, m->name_len, m->sig, m->sig_len, &winner);
            if (winner == m && !n--)
                return m;
        }
    }
    return NULL;
}

bool class_is_a(const struct class *cls, const struct class *super)
{
    return contains(cls->order, cls->order_count, super);
}

bool class_attr_at(const struct class *cls, uint32_t n, struct xos_attr *out)
{
    for (uint32_t i = cls->order_count; i--;) {
        const struct class *c = cls->order[i];
        const struct xos_classdef *d = c->set->def;
        const struct xos_class_attr *a = (const void *)((const char *)d + d->attr_off);
        const char *str = (const char *)d + d->str_off;
        for (uint32_t k = 0; k < d->attr_count; k++) {
            if (a[k].cls != c->index || n--)
                continue;
            out->name = (struct xos_str){ str + a[k].name, (uint32_t)strlen(str + a[k].name) };
            out->value = (struct xos_str){ str + a[k].value, a[k].len };
            out->kind = a[k].kind;
            return true;
        }
    }
    return false;
}
