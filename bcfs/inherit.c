/* Class tables of an image: superclasses resolved by name, methods and attributes inherited.
 *
 * Every class gets a complete method table: its own methods, then those of its superclasses that it does not
 * override, each once however many ways lead to it (diamond).  Private methods and those whose name begins
 * with '<' are not inherited.  A method that has code goes before an abstract one, a more derived class's
 * before others. */
#include "bcfs/link.h"
#include "bcfs/rt/rt.h"

#define NONE 0xffffffffu
#define BAD(...) class_fail(err, XOS_BADCLASS, __VA_ARGS__)
#define BIG(...) class_fail(err, XOS_TOOBIG, __VA_ARGS__)

uint32_t link_hash(const char *s)       /* FNV-1a */
{
    uint32_t h = 2166136261u;
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
}

/* File that holds number n, where first[f] is the first number of file f. */
static uint32_t file_with(const struct link *l, const uint32_t *first, uint32_t n)
{
    uint32_t f = l->files - 1;
    while (first[f] > n) f--;
    return f;
}

uint32_t link_file_of(const struct link *l, uint32_t c) { return file_with(l, l->first_class, c); }

const char *link_class_name(const struct link *l, uint32_t c)
{
    uint32_t f = link_file_of(l, c);
    const struct class_file *file = l->file[f].file;
    return class_str(file, class_class(file, c - l->first_class[f]).name);
}

static uint32_t class_flags(const struct link *l, uint32_t c)
{
    uint32_t f = link_file_of(l, c);
    return class_class(l->file[f].file, c - l->first_class[f]).flags;
}

/* Class number of `name`, or NONE. */
static uint32_t find_class(const struct link *l, const char *name)
{
    for (uint32_t f = 0; f < l->files; f++)
        for (uint32_t i = 0; i < l->file[f].file->classes; i++)
            if (!strcmp(class_str(l->file[f].file, class_class(l->file[f].file, i).name), name))
                return l->first_class[f] + i;
    return NONE;
}

const char *link_missing(const struct link *l)
{
    for (uint32_t f = 0; f < l->files; f++) {
        const struct class_file *file = l->file[f].file;
        for (uint32_t i = 0; i < file->supers; i++) {
            const char *name = class_str(file, class_super(file, i).name);
            uint32_t g = 0, found = 0;
            for (; g < l->files && !found; g++)
                for (uint32_t c = 0; c < l->file[g].file->classes && !found; c++)
                    found = !strcmp(class_str(l->file[g].file, class_class(l->file[g].file, c).name), name);
            if (!found) return name;
        }
    }
    return NULL;
}

/* Number everything, refuse a class that two files define. */
static status number(struct link *l, struct class_error *err)
{
    uint32_t supers = 0;
    l->classes = l->methods = l->attrs = 0;
    for (uint32_t f = 0; f < l->files; f++) {
        const struct class_file *file = l->file[f].file;
        l->first_class[f] = l->classes;
        l->first_method[f] = l->methods;
        l->first_attr[f] = l->attrs;
        l->classes += file->classes;
        l->methods += file->methods;
        l->attrs += file->attrs;
        supers += file->supers;
        if (l->classes > LINK_CLASSES || supers > LINK_SUPERS)
            return BIG("more than %u classes or %u superclasses", LINK_CLASSES, LINK_SUPERS);
    }
    for (uint32_t c = 0; c < l->classes; c++)
        if (find_class(l, link_class_name(l, c)) != c)
            return BAD("class %s is defined twice", link_class_name(l, c));
    return XOS_OK;
}

static status resolve_supers(struct link *l, struct class_error *err)
{
    uint32_t n = 0;
    for (uint32_t f = 0; f < l->files; f++) {
        const struct class_file *file = l->file[f].file;
        for (uint32_t i = 0; i < file->classes; i++) {
            uint32_t c = l->first_class[f] + i;
            l->super_first[c] = (uint16_t)n;
            for (uint32_t k = 0; k < file->supers; k++) {
                struct xos_super s = class_super(file, k);
                if (s.cls != i) continue;
                const char *name = class_str(file, s.name);
                uint32_t up = find_class(l, name);
                if (up == NONE) return BAD("class %s: superclass %s is missing", link_class_name(l, c), name);
                if (class_flags(l, up) & XOS_M_FINAL)
                    return BAD("class %s: superclass %s is final", link_class_name(l, c), name);
                if (link_file_of(l, up) > f)
                    return BAD("class %s: superclass %s comes after it", link_class_name(l, c), name);
                l->super[n++] = (uint16_t)up;
            }
        }
    }
    l->super_first[l->classes] = (uint16_t)n;
    return XOS_OK;
}

/* Superclasses first; what can't be placed is on a cycle or below one. */
static status sort_classes(struct link *l, struct class_error *err)
{
    uint32_t placed = 0, before;
    memset(l->mark, 0, sizeof l->mark);
    do {
        before = placed;
        for (uint32_t c = 0; c < l->classes; c++) {
            if (l->mark[c]) continue;
            uint32_t k = l->super_first[c];
            while (k < l->super_first[c + 1] && l->mark[l->super[k]]) k++;
            if (k < l->super_first[c + 1]) continue;
            l->mark[c] = 1;
            l->order[placed++] = (uint16_t)c;
        }
    } while (placed > before && placed < l->classes);
    for (uint32_t c = 0; placed < l->classes && c < l->classes; c++)
        if (!l->mark[c]) return BAD("class %s: its superclasses form a cycle", link_class_name(l, c));
    return XOS_OK;
}

/* Mark order[at] and all classes above it. */
static void mark_above(struct link *l, uint32_t at)
{
    memset(l->mark, 0, sizeof l->mark);
    l->mark[l->order[at]] = 1;
    for (uint32_t i = at + 1; i--;) {
        uint32_t c = l->order[i];
        if (!l->mark[c]) continue;
        for (uint32_t k = l->super_first[c]; k < l->super_first[c + 1]; k++) l->mark[l->super[k]] = 1;
    }
}

static void count_own(struct link *l)
{
    memset(l->own_methods, 0, sizeof l->own_methods);
    memset(l->own_attrs, 0, sizeof l->own_attrs);
    for (uint32_t f = 0; f < l->files; f++) {
        const struct class_file *file = l->file[f].file;
        for (uint32_t i = 0; i < file->methods; i++)
            l->own_methods[l->first_class[f] + class_method(file, i).cls]++;
        for (uint32_t i = 0; i < file->attrs; i++)
            l->own_attrs[l->first_class[f] + class_attr(file, i).cls]++;
    }
}

status link_inherit_measure(struct link *l, struct class_error *err)
{
    status st = number(l, err);
    if (!st) st = resolve_supers(l, err);
    if (!st) st = sort_classes(l, err);
    if (st) return st;
    count_own(l);
    l->methods_max = l->attrs_max = 0;
    l->strings_max = 2;
    for (uint32_t f = 0; f < l->files; f++)
        if (!l->file[f].external) l->strings_max += l->file[f].file->part[CLASS_STR].size;
    for (uint32_t i = 0; i < l->classes; i++) {
        mark_above(l, i);
        for (uint32_t c = 0; c < l->classes; c++) {
            if (!l->mark[c]) continue;
            l->methods_max += l->own_methods[c];
            l->attrs_max += l->own_attrs[c];
        }
        if (l->methods_max > LINK_RECORDS || l->attrs_max > LINK_RECORDS)
            return BIG("class %s: more than %u methods or attributes with the inherited ones",
                       link_class_name(l, l->order[i]), LINK_RECORDS);
    }
    return XOS_OK;
}

/* ---- merging ---- */

/* Complete tables in work: entries of class c are method numbers method[method_at[c]] .. */
struct tables {
    uint32_t *method_at, *method_count, *method;
    uint32_t *attr_at, *attr_count, *attr;
    uint32_t *hash;         /* of each method's name and descriptor */
    uint32_t methods, attrs;
};

uint32_t link_inherit_words(const struct link *l)
{
    return 4 * l->classes + l->methods_max + l->attrs_max + l->methods;
}

static struct xos_method method(const struct link *l, uint32_t n, const struct class_file **file,
                                uint32_t *owner)
{
    uint32_t f = file_with(l, l->first_method, n);
    *file = l->file[f].file;
    struct xos_method m = class_method(*file, n - l->first_method[f]);
    *owner = l->first_class[f] + m.cls;
    return m;
}

static struct xos_class_attr attr(const struct link *l, uint32_t n, const struct class_file **file,
                                  uint32_t *owner)
{
    uint32_t f = file_with(l, l->first_attr, n);
    *file = l->file[f].file;
    struct xos_class_attr a = class_attr(*file, n - l->first_attr[f]);
    *owner = l->first_class[f] + a.cls;
    return a;
}

static bool is_above(struct link *l, uint32_t upper, uint32_t lower)
{
    uint32_t at = 0;
    while (l->order[at] != lower) at++;
    mark_above(l, at);
    return l->mark[upper];
}

/* Method number n comes to class c, which has an entry *have of the same name and descriptor. */
static status meet(struct link *l, uint32_t c, uint32_t *have, uint32_t n, struct class_error *err)
{
    const struct class_file *mine, *theirs;
    uint32_t my_class, their_class;
    struct xos_method a = method(l, *have, &mine, &my_class), b = method(l, n, &theirs, &their_class);
    const char *cls = link_class_name(l, c), *name = class_str(theirs, b.name),
               *sig = class_str(theirs, b.sig);
    if (my_class == c) {
        if (b.flags & XOS_M_FINAL)
            return BAD("class %s overrides final method %s%s of %s", cls, name, sig,
                       link_class_name(l, their_class));
        if ((a.flags ^ b.flags) & XOS_M_STATIC)
            return BAD("class %s: method %s%s is static here or in %s, not in both", cls, name, sig,
                       link_class_name(l, their_class));
        return XOS_OK;
    }
    if (b.flags & XOS_M_ABSTRACT || *have == n || is_above(l, their_class, my_class)) return XOS_OK;
    if (a.flags & XOS_M_ABSTRACT || is_above(l, my_class, their_class)) {
        *have = n;
        return XOS_OK;
    }
    return BAD("class %s inherits method %s%s from both %s and %s", cls, name, sig,
               link_class_name(l, my_class), link_class_name(l, their_class));
}

static status merge_methods(struct link *l, struct tables *t, uint32_t c, struct class_error *err)
{
    uint32_t f = link_file_of(l, c), start = t->methods;
    const struct class_file *file = l->file[f].file;
    for (uint32_t i = 0; i < file->methods; i++)
        if (l->first_class[f] + class_method(file, i).cls == c)
            t->method[t->methods++] = l->first_method[f] + i;
    for (uint32_t k = l->super_first[c]; k < l->super_first[c + 1]; k++) {
        uint32_t up = l->super[k];
        for (uint32_t j = 0; j < t->method_count[up]; j++) {
            uint32_t n = t->method[t->method_at[up] + j], owner, other;
            const struct class_file *from, *with;
            struct xos_method m = method(l, n, &from, &owner);
            if (m.flags & XOS_M_PRIVATE || *class_str(from, m.name) == '<') continue;
            uint32_t i = start;
            for (; i < t->methods; i++) {
                if (t->hash[t->method[i]] != t->hash[n]) continue;
                struct xos_method o = method(l, t->method[i], &with, &other);
                if (!strcmp(class_str(with, o.name), class_str(from, m.name)) &&
                    !strcmp(class_str(with, o.sig), class_str(from, m.sig))) break;
            }
            if (i == t->methods) {
                t->method[t->methods++] = n;
                continue;
            }
            status st = meet(l, c, &t->method[i], n, err);
            if (st) return st;
        }
    }
    t->method_at[c] = start;
    t->method_count[c] = t->methods - start;
    return XOS_OK;
}

static void merge_attrs(struct link *l, struct tables *t, uint32_t c)
{
    uint32_t f = link_file_of(l, c), start = t->attrs, owner;
    const struct class_file *file = l->file[f].file, *from, *with;
    for (uint32_t i = 0; i < file->attrs; i++)
        if (l->first_class[f] + class_attr(file, i).cls == c) t->attr[t->attrs++] = l->first_attr[f] + i;
    for (uint32_t k = l->super_first[c]; k < l->super_first[c + 1]; k++) {
        uint32_t up = l->super[k];
        for (uint32_t j = 0; j < t->attr_count[up]; j++) {
            uint32_t n = t->attr[t->attr_at[up] + j], i = start;
            struct xos_class_attr a = attr(l, n, &from, &owner);
            for (; i < t->attrs; i++) {
                struct xos_class_attr o = attr(l, t->attr[i], &with, &owner);
                if (a.kind != XOS_ATTR_NEEDS && o.kind != XOS_ATTR_NEEDS && !strcmp(class_str(with, o.name), class_str(from, a.name))) break;
            }
            if (i == t->attrs) t->attr[t->attrs++] = n;
        }
    }
    t->attr_at[c] = start;
    t->attr_count[c] = t->attrs - start;
}

/* ---- writing the tables out ---- */

struct writer {
    struct link *l;
    const struct link_refs *refs;
    uint32_t base[LINK_FILES];              /* where a file's .xos.str begins */
};

/* Each => the record behind the one written.  A method or attribute of an external file is left out: its code
 * lies in another image, and the kernel links that image's classes itself. */
static struct xos_class *write_class(const struct writer *w, uint32_t c, struct xos_class *to)
{
    uint32_t f = link_file_of(w->l, c);
    *to = class_class(w->l->file[f].file, c - w->l->first_class[f]);
    to->name += w->base[f];
    to->ctor = w->refs->ctor[c];
    return to + 1;
}

static struct xos_method *write_method(const struct writer *w, uint32_t n, uint32_t number,
                                       struct xos_method *to)
{
    uint32_t f = file_with(w->l, w->l->first_method, n);
    if (w->l->file[f].external) return to;
    *to = class_method(w->l->file[f].file, n - w->l->first_method[f]);
    to->cls = number;
    to->name += w->base[f];
    to->sig += w->base[f];
    to->fn = w->refs->method[n];
    return to + 1;
}

static struct xos_class_attr *write_attr(const struct writer *w, uint32_t n, uint32_t number,
                                         struct xos_class_attr *to)
{
    uint32_t f = file_with(w->l, w->l->first_attr, n);
    if (w->l->file[f].external) return to;
    *to = class_attr(w->l->file[f].file, n - w->l->first_attr[f]);
    to->cls = number;
    to->name += w->base[f];
    to->value += w->base[f];
    return to + 1;
}

static uint32_t offset(const struct xos_classdef *def, const void *p)
{
    return (uint32_t)((const char *)p - (const char *)def);
}

static void write_tables(struct link *l, const struct tables *t, const struct link_refs *refs)
{
    struct xos_classdef *def = l->def;
    struct writer w = { .l = l, .refs = refs };
    uint32_t strings = 1;
    *def = (struct xos_classdef){ .magic = XOS_CLASS_MAGIC, .class_off = sizeof *def };
    for (uint32_t f = 0; f < l->files; f++) {
        w.base[f] = strings;
        if (l->file[f].external) continue;
        strings += l->file[f].file->part[CLASS_STR].size;
        def->class_count += l->file[f].file->classes;
        def->super_count += l->file[f].file->supers;
    }
    struct xos_class *cls = (struct xos_class *)(def + 1);
    struct xos_super *sup = (struct xos_super *)(cls + def->class_count);
    struct xos_method *met = (struct xos_method *)(sup + def->super_count);
    def->super_off = offset(def, sup);
    def->method_off = offset(def, met);
    for (uint32_t c = 0, number = 0; c < l->classes; c++) {
        uint32_t f = link_file_of(l, c);
        const struct class_file *file = l->file[f].file;
        if (l->file[f].external) continue;
        cls = write_class(&w, c, cls);
        for (uint32_t i = 0; i < t->method_count[c]; i++)
            met = write_method(&w, t->method[t->method_at[c] + i], number, met);
        for (uint32_t i = 0; i < file->supers; i++) {
            struct xos_super s = class_super(file, i);
            if (l->first_class[f] + s.cls == c) *sup++ = (struct xos_super){ number, w.base[f] + s.name };
        }
        number++;
    }
    def->method_count = (offset(def, met) - def->method_off) / (uint32_t)sizeof *met;
    struct xos_class_attr *att = (struct xos_class_attr *)met;
    def->attr_off = offset(def, att);
    for (uint32_t c = 0, number = 0; c < l->classes; c++) {
        if (l->file[link_file_of(l, c)].external) continue;
        for (uint32_t i = 0; i < t->attr_count[c]; i++)
            att = write_attr(&w, t->attr[t->attr_at[c] + i], number, att);
        number++;
    }
    def->attr_count = (offset(def, att) - def->attr_off) / (uint32_t)sizeof *att;
    char *str = (char *)att;
    def->str_off = offset(def, str);
    def->str_len = strings + 1;
    *str = str[strings] = 0;
    for (uint32_t f = 0; f < l->files; f++)
        if (!l->file[f].external)
            memcpy(str + w.base[f], class_str(l->file[f].file, 0), l->file[f].file->part[CLASS_STR].size);
    l->def_len = def->str_off + def->str_len;
}

status link_inherit_run(struct link *l, const struct link_refs *refs, uint32_t *work, struct class_error *err)
{
    struct tables t = { .method_at = work,
                        .method_count = work + l->classes,
                        .attr_at = work + 2 * l->classes,
                        .attr_count = work + 3 * l->classes,
                        .method = work + 4 * l->classes };
    t.attr = t.method + l->methods_max;
    t.hash = t.attr + l->attrs_max;
    for (uint32_t n = 0; n < l->methods; n++) {
        const struct class_file *file;
        uint32_t owner;
        struct xos_method m = method(l, n, &file, &owner);
        t.hash[n] = link_hash(class_str(file, m.name)) * 31 + link_hash(class_str(file, m.sig));
    }
    for (uint32_t i = 0; i < l->classes; i++) {
        status st = merge_methods(l, &t, l->order[i], err);
        if (st) return st;
        merge_attrs(l, &t, l->order[i]);
    }
    write_tables(l, &t, refs);
    return XOS_OK;
}
