/* Layout, symbols and relocation (TIS ELF 1.2, figure 4-2: R_386_32 = S + A, R_386_PC32 = S + A - P). */
#include "bcfs/link.h"
#include "bcfs/rt/rt.h"
#include <xos/layout.h>

#define NONE 0xffffffffu
#define BAD(...) class_fail(err, XOS_BADCLASS, __VA_ARGS__)
#define BIG(...) class_fail(err, XOS_TOOBIG, __VA_ARGS__)

static uint32_t align(uint32_t v, uint32_t to) { return (v + to - 1) & ~(to - 1); }
static const struct class_file *leaf(const struct link *l) { return l->file[l->files - 1].file; }
static const char *file_name(const struct class_file *f) { return class_str(f, f->head.name); }

/* ---- measuring ---- */

static status check_rings(const struct link *l, struct class_error *err)
{
    const struct class_file *own = leaf(l);
    const struct class_file *runtime = NULL;
    for (uint32_t f = 0; f < l->files; f++) {
        const struct class_file *file = l->file[f].file;
        if (file->head.ring != own->head.ring)
            return BAD("%s is for ring %u, its superclass file %s for ring %u", file_name(own),
                       own->head.ring, file_name(file), file->head.ring);
        if (l->file[f].external && file->head.flags & XOS_CF_RUNTIME) runtime = file;
        if (l->file[f].external && f + 1 == l->files) return BAD("%s is linked already", file_name(file));
    }
    for (uint32_t f = 0; f < l->files; f++) {
        const struct class_file *file = l->file[f].file;
        if (!(file->head.flags & XOS_CF_USES_RT)) continue;
        if (!runtime) return BAD("%s needs a runtime", file_name(file));
        if (memcmp(file->head.build_id, runtime->head.build_id, sizeof file->head.build_id))
            return BAD("%s was made for another build of the runtime %s", file_name(file),
                       file_name(runtime));
    }
    return XOS_OK;
}

/* Place one part of every file of the image behind *end. */
static status lay_out(struct link *l, enum class_part_id id, uint32_t *end, uint32_t min_align,
                      struct class_error *err)
{
    for (uint32_t f = 0; f < l->files; f++) {
        if (l->file[f].external) continue;
        const struct class_part *p = &l->file[f].file->part[id];
        if (!p->size) {
            l->file[f].at[id] = *end;
            continue;
        }
        uint32_t at = align(*end, p->align > min_align ? p->align : min_align);
        if (at < *end || p->size > 0xfffff000u - at) return BIG("%s does not fit", file_name(leaf(l)));
        l->file[f].at[id] = at;
        *end = at + p->size;
    }
    return XOS_OK;
}

static status place_parts(struct link *l, struct class_error *err)
{
    uint32_t end = l->text_at;
    status st = lay_out(l, CLASS_TEXT, &end, 16, err);
    if (st) return st;
    l->text_len = end - l->text_at;
    if (l->flat) l->data_at = align(end, 4096);
    end = l->data_at;
    st = lay_out(l, CLASS_RODATA, &end, 4, err);
    if (!st) st = lay_out(l, CLASS_DATA, &end, 16, err);
    if (st) return st;
    uint32_t bss_align = 16;
    for (uint32_t f = 0; f < l->files; f++)
        if (!l->file[f].external && l->file[f].file->part[CLASS_BSS].align > bss_align)
            bss_align = l->file[f].file->part[CLASS_BSS].align;
    end = align(end, bss_align);
    l->data_len = end - l->data_at;
    st = lay_out(l, CLASS_BSS, &end, 16, err);
    if (st) return st;
    l->bss_len = end - l->data_at - l->data_len;
    l->heap = 0;
    for (uint32_t f = 0; f < l->files; f++)
        if (!l->file[f].external && l->file[f].file->head.heap > l->heap)
            l->heap = l->file[f].file->head.heap;
    if (l->flat) return XOS_OK;
    bool server = leaf(l)->head.ring < 3;
    uint64_t text_end = (uint64_t)l->text_at + l->text_len, data_end = (uint64_t)end + l->heap;
    if (text_end > (server ? XOS_SRV_STUBS : XOS_USER_CODE_MAX) ||
        data_end > (server ? XOS_SRV_HEAP_END : XOS_USER_DATA_MAX))
        return BIG("%s does not fit into its segments", file_name(leaf(l)));
    return XOS_OK;
}

/* A symbol that other files see. */
static bool exported(const struct class_symbol *y)
{
    return y->bind != CLASS_BIND_LOCAL && !y->hidden &&
           (y->kind == CLASS_SYM_ABSOLUTE || (y->kind == CLASS_SYM_PART && y->part < CLASS_LOADED));
}

/* A symbol worth a line in backtraces. */
static bool in_text(const struct class_symbol *y)
{
    return y->kind == CLASS_SYM_PART && y->part == CLASS_TEXT && y->type != 3 && *y->name &&
           strncmp(y->name, ".L", 2);
}

static uint32_t most_symbols(const struct link *l)
{
    uint32_t most = 0;
    for (uint32_t f = 0; f < l->files; f++)
        if (l->file[f].file->sym_count > most) most = l->file[f].file->sym_count;
    return most;
}

status link_measure(struct link *l, struct class_error *err)
{
    err->code = XOS_OK;
    err->text[0] = 0;
    if (!l->files || l->files > LINK_FILES) return BIG("%u class files in one image", l->files);
    status st = check_rings(l, err);
    if (!st) st = link_inherit_measure(l, err);
    if (!st) st = place_parts(l, err);
    if (st) return st;
    uint32_t globals = 0;
    l->symbols_max = 0;
    l->symbols_in_text = 0;
    for (uint32_t f = 0; f < l->files; f++)
        for (uint32_t i = 0; i < l->file[f].file->sym_count; i++) {
            struct class_symbol y = class_symbol(l->file[f].file, i);
            globals += exported(&y);
            if (l->file[f].external || !in_text(&y)) continue;
            l->symbols_in_text++;
            uint32_t n = (uint32_t)strlen(y.name) + 10;
            if (n > (64u << 20) - l->symbols_max) return BIG("symbol names of more than 64 MiB");
            l->symbols_max += n;
        }
    for (l->symbol_table = 16; l->symbol_table < 2 * globals; l->symbol_table *= 2) {}
    uint32_t words = l->symbol_table + 2 * most_symbols(l) + l->methods + l->classes + 2 * l->symbols_in_text;
    l->work_len = 4 * (words + link_inherit_words(l));
    l->def_max = (uint32_t)sizeof(struct xos_classdef) + l->strings_max +
                 l->classes * (uint32_t)sizeof(struct xos_class) +
                 l->methods_max * (uint32_t)sizeof(struct xos_method) +
                 l->super_first[l->classes] * (uint32_t)sizeof(struct xos_super) +
                 l->attrs_max * (uint32_t)sizeof(struct xos_class_attr);
    return XOS_OK;
}

/* ---- symbols ---- */

/* Where a reference leads. */
enum kind { UNRESOLVED, CODE, OTHER };
struct place { uint32_t value, kind; };

/* Parts of work. */
struct work {
    uint32_t *table;            /* open hash of exported symbols: 1 + (file << 16 | index) */
    struct place *place;        /* of each symbol of the file at hand */
    uint32_t *sort;             /* pairs (value, file << 16 | index) */
    struct link_refs refs;
    uint32_t *inherit;
};

static struct work divide(const struct link *l)
{
    struct work w;
    uint32_t *p = l->work;
    w.table = p;
    p += l->symbol_table;
    w.place = (struct place *)p;
    p += 2 * most_symbols(l);
    w.refs.method = p;
    p += l->methods;
    w.refs.ctor = p;
    p += l->classes;
    w.sort = p;
    p += 2 * l->symbols_in_text;
    w.inherit = p;
    return w;
}

static struct place place_of(const struct link_file *f, const struct class_symbol *y)
{
    if (y->kind == CLASS_SYM_ABSOLUTE) return (struct place){ y->value, OTHER };
    if (y->kind != CLASS_SYM_PART || y->part >= CLASS_LOADED) return (struct place){ 0, UNRESOLVED };
    return (struct place){ f->at[y->part] + y->value, y->part == CLASS_TEXT ? CODE : OTHER };
}

/* The entry for `name`: an empty one if it is not in the table. */
static uint32_t *find(const struct link *l, const uint32_t *table, const char *name)
{
    uint32_t mask = l->symbol_table - 1, at = link_hash(name) & mask;
    for (; table[at]; at = (at + 1) & mask) {
        uint32_t e = table[at] - 1;
        if (!strcmp(class_symbol(l->file[e >> 16].file, e & 0xffff).name, name)) break;
    }
    return (uint32_t *)(uintptr_t)&table[at];
}

/* The first definition wins. */
static void enter_symbols(const struct link *l, uint32_t *table)
{
    memset(table, 0, l->symbol_table * sizeof *table);
    for (uint32_t f = 0; f < l->files; f++)
        for (uint32_t i = l->file[f].file->sym_locals; i < l->file[f].file->sym_count; i++) {
            struct class_symbol y = class_symbol(l->file[f].file, i);
            if (!exported(&y)) continue;
            uint32_t *e = find(l, table, y.name);
            if (!*e) *e = 1 + (f << 16 | i);
        }
}

static const struct { const char *name; uint32_t value; } blob[] = {
#define XOS_BLOB(slot, symbol, prototype) { #symbol, 16 * (slot) },
#include <xos/blob.def>
#undef XOS_BLOB
};

static struct place resolve(const struct link *l, const uint32_t *table, uint32_t f,
                            const struct class_symbol *y)
{
    struct place own = place_of(&l->file[f], y);
    if (y->bind == CLASS_BIND_LOCAL || (own.kind != UNRESOLVED && (y->bind != CLASS_BIND_WEAK || y->hidden)))
        return own;
    uint32_t e = *find(l, table, y->name);
    if (e && (e - 1) >> 16 <= f) {
        const struct link_file *from = &l->file[(e - 1) >> 16];
        struct class_symbol z = class_symbol(from->file, (e - 1) & 0xffff);
        return place_of(from, &z);
    }
    if (own.kind != UNRESOLVED || y->kind != CLASS_SYM_UNDEFINED) return own;
    for (unsigned i = 0; !l->flat && i < sizeof blob / sizeof *blob; i++)
        if (!strcmp(y->name, blob[i].name)) return (struct place){ blob[i].value, CODE };
    bool shared = leaf(l)->head.flags & XOS_CF_RUNTIME;
    if (!strcmp(y->name, "xos_heap_start"))
        return (struct place){ shared ? 0 : l->data_at + l->data_len + l->bss_len, OTHER };
    if (!strcmp(y->name, "xos_heap_bytes")) return (struct place){ shared ? 0 : l->heap, OTHER };
    if (y->bind == CLASS_BIND_WEAK) return (struct place){ 0, OTHER };
    return own;
}

/* ---- relocation ---- */

static uint32_t get(const void *p)
{
    uint32_t v;
    memcpy(&v, p, 4);
    return v;
}

static status relocate(const struct link *l, uint32_t f, enum class_part_id id, uint8_t *to,
                       const struct place *place, struct class_error *err)
{
    const struct class_file *file = l->file[f].file;
    const struct class_part *p = &file->part[id];
    memcpy(to, file->bytes + p->off, p->size);
    for (uint32_t i = 0; i < p->rel_count; i++) {
        struct class_reloc r = class_reloc(file, id, i);
        struct place s = place[r.symbol];
        if (s.kind == UNRESOLVED)
            return BAD("%s: undefined symbol %.80s", file_name(file), class_symbol(file, r.symbol).name);
        uint32_t v = get(to + r.offset) + s.value;
        if (r.type != CLASS_REL_32) {
            if (s.kind != CODE && s.value)
                return BAD("%s: call of %.80s, which is no code", file_name(file),
                           class_symbol(file, r.symbol).name);
            v -= l->file[f].at[id] + r.offset;
        }
        memcpy(to + r.offset, &v, 4);
    }
    return XOS_OK;
}

static bool is_code(const struct link *l, uint32_t v)
{
    for (uint32_t f = 0; f < l->files; f++)
        if (v - l->file[f].at[CLASS_TEXT] < l->file[f].file->part[CLASS_TEXT].size) return true;
    return false;
}

/* The code reference at `field` of a record, or NONE. */
static status code_ref(const struct link *l, uint32_t f, enum class_part_id id, const struct class_reloc *r,
                       const struct place *place, uint32_t *out, struct class_error *err)
{
    const struct class_file *file = l->file[f].file;
    struct place s = place[r->symbol];
    *out = get(file->bytes + file->part[id].off + r->offset) + s.value;
    if (s.kind == UNRESOLVED)
        return BAD("%s: undefined symbol %.80s", file_name(file), class_symbol(file, r->symbol).name);
    if (s.kind != CODE || !is_code(l, *out))
        return BAD("%s: %.80s is no code of a class", file_name(file), class_symbol(file, r->symbol).name);
    return XOS_OK;
}

static status record_refs(struct link *l, uint32_t f, const struct work *w, struct class_error *err)
{
    const struct class_file *file = l->file[f].file;
    uint32_t *method = w->refs.method + l->first_method[f], *ctor = w->refs.ctor + l->first_class[f];
    uint32_t entry = NONE;
    const struct { enum class_part_id id; uint32_t record, field, count; uint32_t *out; } what[] = {
        { CLASS_HEAD, sizeof(struct xos_class_head), offsetof(struct xos_class_head, entry), 1, &entry },
        { CLASS_CLASSES_, sizeof(struct xos_class), offsetof(struct xos_class, ctor), file->classes, ctor },
        { CLASS_METHODS_, sizeof(struct xos_method), offsetof(struct xos_method, fn), file->methods, method },
    };
    for (int k = 0; k < 3; k++) {
        for (uint32_t i = 0; i < what[k].count; i++) what[k].out[i] = NONE;
        for (uint32_t i = 0; i < file->part[what[k].id].rel_count; i++) {
            struct class_reloc r = class_reloc(file, what[k].id, i);
            if (r.offset % what[k].record != what[k].field) continue;
            status st = code_ref(l, f, what[k].id, &r, w->place, &what[k].out[r.offset / what[k].record],
                                 err);
            if (st) return st;
        }
    }
    if (f + 1 == l->files) l->entry = entry;
    return XOS_OK;
}

/* ---- symbol text ---- */

static bool before(const uint32_t *a, const uint32_t *b) { return a[0] != b[0] ? a[0] < b[0] : a[1] < b[1]; }

static void sift(uint32_t *pair, uint32_t at, uint32_t n)
{
    for (uint32_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && before(pair + 2 * child, pair + 2 * child + 2)) child++;
        if (!before(pair + 2 * at, pair + 2 * child)) return;
        for (int k = 0; k < 2; k++) {
            uint32_t v = pair[2 * at + k];
            pair[2 * at + k] = pair[2 * child + k];
            pair[2 * child + k] = v;
        }
    }
}

static void heap_sort(uint32_t *pair, uint32_t n)
{
    for (uint32_t i = n / 2; i--;) sift(pair, i, n);
    for (uint32_t i = n; i-- > 1;) {
        for (int k = 0; k < 2; k++) {
            uint32_t v = pair[k];
            pair[k] = pair[2 * i + k];
            pair[2 * i + k] = v;
        }
        sift(pair, 0, i);
    }
}

static void write_symbols(struct link *l, uint32_t *sort)
{
    uint32_t n = 0;
    for (uint32_t f = 0; f < l->files; f++)
        for (uint32_t i = 0; !l->file[f].external && i < l->file[f].file->sym_count; i++) {
            struct class_symbol y = class_symbol(l->file[f].file, i);
            if (!in_text(&y)) continue;
            sort[2 * n] = l->file[f].at[CLASS_TEXT] + y.value;
            sort[2 * n++ + 1] = f << 16 | i;
        }
    heap_sort(sort, n);
    l->symbols_len = 0;
    for (uint32_t k = 0; k < n; k++) {
        const char *name = class_symbol(l->file[sort[2 * k + 1] >> 16].file, sort[2 * k + 1] & 0xffff).name;
        char *to = l->symbols + l->symbols_len;
        for (int d = 0; d < 8; d++) to[d] = "0123456789abcdef"[sort[2 * k] >> (28 - 4 * d) & 15];
        to[8] = ' ';
        uint32_t len = (uint32_t)strlen(name);
        memcpy(to + 9, name, len);
        to[9 + len] = '\n';
        l->symbols_len += len + 10;
    }
}

status link_run(struct link *l, struct class_error *err)
{
    struct work w = divide(l);
    enter_symbols(l, w.table);
    memset(l->text, 0xcc, l->text_len);     /* int3 between files */
    memset(l->data, 0, l->data_len);
    for (uint32_t f = 0; f < l->files; f++) {
        const struct link_file *file = &l->file[f];
        for (uint32_t i = 0; i < file->file->sym_count; i++) {
            struct class_symbol y = class_symbol(file->file, i);
            w.place[i] = resolve(l, w.table, f, &y);
        }
        status st = record_refs(l, f, &w, err);
        if (file->external && !st) continue;
        if (!st) st = relocate(l, f, CLASS_TEXT, l->text + (file->at[CLASS_TEXT] - l->text_at), w.place, err);
        if (!st)
            st = relocate(l, f, CLASS_RODATA, l->data + (file->at[CLASS_RODATA] - l->data_at), w.place, err);
        if (!st) st = relocate(l, f, CLASS_DATA, l->data + (file->at[CLASS_DATA] - l->data_at), w.place, err);
        if (st) return st;
    }
    status st = link_inherit_run(l, &w.refs, w.inherit, err);
    if (!st) write_symbols(l, w.sort);
    return st;
}

void link_image(const struct link *l, struct xos_image_req *req)
{
    const struct xos_class_head *h = &leaf(l)->head;
    const char *name = file_name(leaf(l));
    *req = (struct xos_image_req){
        .name = { name, (uint32_t)strlen(name) }, .ring = h->ring, .flags = h->flags,
        .text_at = l->text_at, .text_len = l->text_len, .text = l->text,
        .data_at = l->data_at, .data_len = l->data_len, .bss_len = l->bss_len, .data = l->data,
        .entry = l->entry, .heap = l->heap, .stack = h->stack, .entry_stacks = h->entry_stacks,
        .def = l->def, .def_len = l->def_len, .symbols = l->symbols, .symbols_len = l->symbols_len,
    };
}

status link_lookup(const struct link *l, const char *name, uint32_t *value)
{
    for (uint32_t f = 0; f < l->files; f++)
        for (uint32_t i = l->file[f].file->sym_locals; i < l->file[f].file->sym_count; i++) {
            struct class_symbol y = class_symbol(l->file[f].file, i);
            if (!exported(&y) || strcmp(y.name, name)) continue;
            *value = place_of(&l->file[f], &y).value;
            return XOS_OK;
        }
    return XOS_NOTFOUND;
}
