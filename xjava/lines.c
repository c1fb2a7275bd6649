/* From gcc's assembly to a table of return addresses (rt/trace.h).
 * What is read: .loc, the .cfi_ directives and labels .LBB/.LBE between instructions; then, in the comments that -dA adds to
 * .debug_info, which inlined function a pair of those labels encloses and where it was called (DWARF 4, 3.3.8.2). */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include "lines.h"
#include "mem.h"
#include "rt/trace.h"

const char *const lines_flags[] = { "-gdwarf-4", "-g1", "-dA", "-gno-column-info", "-fno-crossjumping", "-fno-tree-tail-merge", "-fno-ipa-icf",
                                    "-fno-partial-inlining", "-fno-reorder-functions", "-fno-reorder-blocks-and-partition", NULL };

/* ---- maps ---- */
struct map { uint64_t *keys; int *values; int n, cap; };       /* keys are not 0 */
static int *map_at(struct map *m, uint64_t key)                /* a new one: 0 */
{
    if (m->n * 2 >= m->cap) {
        struct map old = *m;
        m->cap = old.cap ? old.cap * 2 : 256;
        m->n = 0;
        m->keys = xj_alloc(sizeof *m->keys * (size_t)m->cap);
        m->values = xj_alloc(sizeof *m->values * (size_t)m->cap);
        for (int i = 0; i < old.cap; i++)
            if (old.keys[i]) *map_at(m, old.keys[i]) = old.values[i];
    }
    int i = (int)((key * 0x9e3779b97f4a7c15ull >> 32) & (uint64_t)(m->cap - 1));
    while (m->keys[i] && m->keys[i] != key) i = (i + 1) & (m->cap - 1);
    m->n += !m->keys[i];
    m->keys[i] = key;
    return &m->values[i];
}

/* ---- what the debug sections say ---- */
struct die {
    unsigned offset, origin, ranges;    /* ranges: offset + 1 */
    int parent, block;                  /* block: n of its .LBBn, -1 */
    const char *name;
    int file, line, depth;              /* where it was called; how many inlined ones it is inside of, itself counted; 0: none */
};
static VEC(struct die) dies;            /* 0: none */
static VEC(const char *) files;         /* .file n */
static struct map by_offset, by_block, bridges;        /* bridges: by a function's name, the line of the JVM's bridge to it */

static bool begins(const char *s, const char *with) { return !strncmp(s, with, strlen(with)); }

static const char *next_line(const char *s)
{
    const char *end = strchr(s, '\n');
    return end ? end + 1 : s + strlen(s);
}

static bool has(const char *s, const char *end, const char *what, const char **at)
{
    *at = memmem(s, (size_t)(end - s), what, strlen(what));
    return *at;
}

/* The operand behind a directive. */
static const char *operand(const char *s)
{
    while (*s == '\t' || *s == ' ') s++;
    while (*s && *s != '\t' && *s != ' ' && *s != '\n') s++;
    while (*s == '\t' || *s == ' ') s++;
    return s;
}

static void attribute(struct die *d, const char *s, const char *end, const char *at)
{
    const char *v = operand(s), *q;
    if (begins(at, "name")) {
        q = memchr(begins(v, "\"") ? v : at, '"', (size_t)(end - (begins(v, "\"") ? v : at)));
        if (!q) return;
        size_t n = strcspn(q + 1, "\"\\\n");
        d->name = xj_intern_n(q + 1, n);
    } else if (begins(at, "abstract_origin")) d->origin = (unsigned)strtoul(v, NULL, 0);
    else if (begins(at, "call_file")) d->file = (int)strtol(v, NULL, 0);
    else if (begins(at, "call_line")) d->line = (int)strtol(v, NULL, 0);
    else if (begins(at, "low_pc") && begins(v, ".LBB")) d->block = atoi(v + 4);
    else if (begins(at, "ranges") && (q = memchr(v, '+', (size_t)(end - v)))) d->ranges = (unsigned)strtoul(q + 1, NULL, 0) + 1;
}

/* DIEs come in prefix order; that one had children is said behind the last. */
static void read_info(const char *s)
{
    VEC(int) open = {0};
    struct die none = { .block = -1 }, *d = NULL;
    PUSH(&dies, none);
    for (; *s && !begins(s, "\t.section\t.debug_abbrev"); s = next_line(s)) {
        const char *end = next_line(s), *at;
        if (has(s, end, "(DIE (0x", &at)) {
            none.offset = (unsigned)strtoul(at + 6, NULL, 16);
            const char *tag;
            none.depth = has(at, end, "DW_TAG_inlined_subroutine", &tag);
            PUSH(&open, dies.n);
            *map_at(&by_offset, none.offset + 1ull) = dies.n;
            PUSH(&dies, none);
            d = &dies.v[dies.n - 1];
        } else if (has(s, end, "end of children of DIE 0x", &at)) {
            unsigned offset = (unsigned)strtoul(at + 23, NULL, 16);
            while (open.n && dies.v[open.v[open.n - 1]].offset != offset) {
                struct die *child = &dies.v[open.v[--open.n]];
                child->parent = *map_at(&by_offset, offset + 1ull);
            }
        } else if (d && has(s, end, "# DW_AT_", &at)) {
            attribute(d, s, end, at + 8);
        }
    }
}

static void read_ranges(const char *s)
{
    struct map at_offset = {0};
    for (int i = 1; i < dies.n; i++)
        if (dies.v[i].ranges && dies.v[i].depth) *map_at(&at_offset, dies.v[i].ranges) = i;
    int die = 0;
    for (s = next_line(s); *s && !begins(s, "\t.section"); s = next_line(s)) {
        const char *end = next_line(s), *at;
        if (has(s, end, "# Offset 0x", &at) || has(s, end, "# Offset ", &at)) {
            int d = *map_at(&at_offset, strtoull(at + 9, NULL, 0) + 1);
            if (d) die = d;
        }
        const char *v = operand(s);
        if (begins(v, ".LBB") && die) *map_at(&by_block, strtoull(v + 4, NULL, 10) + 1) = die;
        if (begins(s, "\t.long\t0\n")) die = 0;
    }
}

static void read_debug(const char *s)
{
    const char *info = strstr(s, "\n\t.section\t.debug_info,"), *ranges = info ? strstr(info, "\n\t.section\t.debug_ranges,") : NULL;
    if (!info) return;
    read_info(next_line(info + 1));
    for (int i = 1; i < dies.n; i++) {
        struct die *d = &dies.v[i];
        d->depth += dies.v[d->parent].depth;
        if (d->block >= 0) *map_at(&by_block, (uint64_t)d->block + 1) = i;
    }
    if (ranges) read_ranges(ranges + 1);
}

static const char *die_name(int i)
{
    for (int hops = 0; hops < 8; hops++) {
        struct die *d = &dies.v[i];
        if (d->name) return d->name;
        i = d->origin ? *map_at(&by_offset, d->origin + 1ull) : 0;
        if (!i) break;
    }
    return "";
}

/* ---- calls ---- */
struct row { const char *function; uint32_t frame; int file, line, die; };
static VEC(struct row) rows;

struct cfa { int reg, offset, ebp; };   /* ebp: saved that many bytes below the CFA, 0 not */
enum { R_ESP = 4, R_EBP = 5 };

static uint32_t frame_of(const struct cfa *c)
{
    unsigned words = (unsigned)c->offset / 4, ebp = c->ebp ? (unsigned)(c->ebp - 4) / 4 : 0;
    if ((c->reg != R_ESP && c->reg != R_EBP) || words > 0xffff || ebp > 0x3fff || (c->reg == R_EBP && !ebp)) return XJ_LAST;
    return (c->reg == R_EBP ? XJ_BY_EBP : XJ_BY_ESP) | ebp << 2 | words << 16;
}

static void cfi(const char *s, struct cfa *c)
{
    static VEC(struct cfa) kept;
    const char *v = operand(s), *comma = strchr(v, ',');
    int first = atoi(v), second = comma && comma < next_line(s) ? atoi(comma + 1) : 0;
    s += 5;
    if (begins(s, "startproc")) *c = (struct cfa){ R_ESP, 4, 0 };
    else if (begins(s, "def_cfa_offset")) c->offset = first;
    else if (begins(s, "adjust_cfa_offset")) c->offset += first;
    else if (begins(s, "def_cfa_register")) c->reg = first;
    else if (begins(s, "def_cfa")) c->reg = first, c->offset = second;
    else if (begins(s, "escape")) c->reg = -1;
    else if (begins(s, "offset") && first == R_EBP) c->ebp = -second;
    else if (begins(s, "restore_state") && kept.n) *c = kept.v[--kept.n];
    else if (begins(s, "remember_state")) PUSH(&kept, *c);
    else if (begins(s, "restore") && first == R_EBP) c->ebp = 0;
}

static const char *base_name(const char *s)
{
    size_t n = strcspn(s, "\"\n");
    while (n && s[n - 1] == '/') n--;
    const char *from = s;
    for (size_t i = 0; i < n; i++)
        if (s[i] == '/') from = s + i + 1;
    return xj_intern_n(from, n - (size_t)(from - s));
}

/* Copies the instructions, with a label behind each call. */
static bool read_code(const char *s, struct buf *out, bool debug)
{
    VEC(int) open = {0};                /* the .LBBn around */
    struct cfa c = { -1, 0, 0 };
    const char *function = "", *end, *keep = s, *text = ".text\n";
    int file = 0, line = 0;
    bool in_text = true;
    for (; *s; s = end) {
        end = next_line(s);
        bool drop = false;
        if (*s == '#' || begins(s, "\t#")) {
            drop = true;
            if (begins(s, "\t# xj-bridge ")) {
                size_t n = strcspn(s + 13, " \n");
                *map_at(&bridges, (uintptr_t)xj_intern_n(s + 13, n)) = atoi(s + 13 + n);
            }
        }
        else if (begins(s, "\t.cfi_")) cfi(s + 1, &c), drop = !debug;
        else if (begins(s, "\t.loc ")) {
            char *more;
            file = (int)strtol(s + 6, &more, 10);
            line = (int)strtol(more, NULL, 10);
            drop = !debug;
        } else if (begins(s, "\t.file ")) {
            char *more;
            int n = (int)strtol(s + 7, &more, 10);
            if (more != s + 7 && strchr(more, '"')) {
                while (files.n <= n) PUSH(&files, (const char *)"");
                files.v[n] = base_name(strchr(more, '"') + 1);
                drop = !debug;
            }
        } else if (begins(s, "\t.type\t") && memmem(s, (size_t)(end - s), "@function", 9)) {
            function = xj_intern_n(s + 7, strcspn(s + 7, ",."));
        } else if (begins(s, "\t.section\t.debug_") && !debug) {
            buf_put(out, keep, (size_t)(s - keep));
            do end = next_line(s = end);
            while (*s && !begins(s, "\t.text") && !begins(s, "\t.data") && (!begins(s, "\t.section") || begins(s, "\t.section\t.debug_")) && !begins(s, "\t.ident"));
            keep = end = s;
            continue;
        } else if (begins(s, "\t.text") || begins(s, "\t.section") || begins(s, "\t.data") || begins(s, "\t.bss")) {
            in_text = begins(s, "\t.text\n") || begins(s, "\t.section\t.text,");
            text = s;
        } else if (begins(s, ".LBB")) PUSH(&open, atoi(s + 4));
        else if (begins(s, ".LBE")) {
            for (int i = open.n, n = atoi(s + 4); i-- > 0;)
                if (open.v[i] == n) {
                    open.v[i] = open.v[--open.n];
                    break;
                }
        } else if (begins(s, "\tcall\t")) {
            if (!in_text) {
                fprintf(stderr, "xjavac: a call in section %.*s\n", (int)strcspn(text, "\n"), text);
                return false;
            }
            struct row r = { .function = function, .frame = frame_of(&c), .file = file, .line = line };
            for (int i = 0; i < open.n; i++) {
                int d = *map_at(&by_block, (uint64_t)open.v[i] + 1);
                if (dies.n && dies.v[d].depth > dies.v[r.die].depth) r.die = d;
            }
            buf_put(out, keep, (size_t)(end - keep));
            buf_fmt(out, ".LT%d:\n", rows.n);
            keep = end;
            PUSH(&rows, r);
        }
        if (drop) {
            buf_put(out, keep, (size_t)(s - keep));
            keep = end;
        }
    }
    buf_put(out, keep, (size_t)(s - keep));
    return true;
}

/* ---- names ---- */
/* Undoes gen_name.c's escapes up to the "__" that ends this part. */
static const char *unescape(const char **at)
{
    struct buf b = {0};
    const char *s = *at;
    for (; *s; s++) {
        unsigned c = (unsigned char)*s;
        if (c == '_' && s[1] == '_' && !(s[2] >= '0' && s[2] <= '3')) break;
        if (c == '_' && s[1] >= '1' && s[1] <= '3') c = (unsigned char)"_;["[*++s - '1'];
        else if (c == '_' && s[1] == '0') {
            char hex[5] = { s[2], s[3], s[4], s[5], 0 };
            c = (unsigned)strtoul(hex, NULL, 16);
            s += 5;
        } else if (c == '_') c = '.';
        buf_put(&b, (char[]){ (char)c }, 1);
    }
    *at = *s ? s + 2 : s;
    return xj_intern_n(b.s ? b.s : "", b.n);
}

static void leb(struct buf *b, unsigned v)
{
    for (; v > 127; v >>= 7) buf_put(b, (char[]){ (char)(v | 128) }, 1);
    buf_put(b, (char[]){ (char)v }, 1);
}

static struct buf names;
static struct map class_at, method_at;

static int class_offset(const char *class, const char *file)
{
    int *at = map_at(&class_at, (uintptr_t)class);
    if (*at) return *at - 1;
    const char *dot = strrchr(class, '.'), *simple = dot ? dot + 1 : class;
    size_t n = strcspn(simple, "$");
    bool plain = !*file || (!strncmp(file, simple, n) && !strcmp(file + n, ".java"));
    *at = (int)names.n + 1;
    buf_put(&names, class, strlen(class) + 1);
    buf_put(&names, plain ? "" : file, plain ? 1 : strlen(file) + 1);
    return *at - 1;
}

static bool is_source(const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot && (!strcmp(dot, ".java") || !strcmp(dot, ".xj"));
}

/* => offset + 1 of a method's name, 0 if the function is none of Java's. */
static int method_offset(const char *function, const char *file)
{
    int *at = map_at(&method_at, (uintptr_t)function);
    if (*at) return *at - 1;
    const char *s = function, *class, *name = "<clinit>";
    *at = 1;
    if (begins(s, "clinit_")) {
        s += 7;
        class = unescape(&s);
    } else if (begins(s, "J_") || begins(s, "B_J_")) {
        s += *s == 'B' ? 4 : 2;
        class = unescape(&s);
        bool ctor = begins(s, "_init__");
        name = ctor ? "<init>" : unescape(&s);
    } else {
        return 0;
    }
    int of = class_offset(class, is_source(file) ? file : "");
    *at = (int)names.n + 2;
    int bridge = *map_at(&bridges, (uintptr_t)function);
    buf_put(&names, (char[]){ (char)of, (char)(of >> 8), (char)(of >> 16 | (bridge ? 0x80 : 0)) }, 3);
    buf_put(&names, name, strlen(name) + 1);
    if (bridge) leb(&names, (unsigned)bridge);
    return *at - 1;
}

/* ---- the table ---- */
static void bytes(struct buf *out, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) buf_fmt(out, "%s%u", i % 32 ? "," : "\n\t.byte\t", (unsigned char)s[i]);
    buf_str(out, "\n");
}

struct level { int method, line; };
typedef VEC(struct level) level_vec;

static struct level level_of(const char *function, int file, int line)
{
    const char *name = file < files.n ? files.v[file] : "";
    struct level l = { method_offset(function, name), is_source(name) ? (line & (LINE_VIA - 1)) << 1 | (line & LINE_VIA) / LINE_VIA : 0 };
    if (!l.method) l.line &= 1;
    return l;
}

/* The methods around a call, the innermost first; the last is that of the function, if it has any. */
static void levels_of(const struct row *r, level_vec *v)
{
    int file = r->file, line = r->line;
    for (int d = r->die; d && dies.v[d].depth; d = dies.v[d].parent) {
        if (dies.v[d].depth == dies.v[dies.v[d].parent].depth) continue;    /* a block of an inlined function */
        struct level l = level_of(die_name(d), file, line);
        if (l.method) PUSH(v, l);
        file = dies.v[d].file;
        line = dies.v[d].line;
    }
    PUSH(v, level_of(r->function, file, line));
}

static void write_table(struct buf *out, const char *name)
{
    struct buf data = {0}, blocks = {0};
    struct map frame_at = {0};
    VEC(uint32_t) frames = {0};
    int blocks_n = 0, method = 0, line = 0;
    uint32_t frame = 0;
    for (int i = 0; i < rows.n; i++) {
        struct row *r = &rows.v[i];
        struct buf row = {0};
        bool first = i % XJ_ROWS == 0;
        level_vec v = {0};
        levels_of(r, &v);
        struct level outer = v.v[v.n - 1];
        bool new_frame = first || r->frame != frame, new_method = first || outer.method != method;
        if (new_method) line = 0;
        int change = outer.line - line;
        leb(&row, (new_frame ? 1u : 0) | (new_method ? 2u : 0) | (v.n > 1 ? 4u : 0) |
                      ((unsigned)change << 1 ^ (unsigned)(change >> 31)) << 3);
        if (new_frame) {
            int *at = map_at(&frame_at, r->frame + 1ull);
            if (!*at) {
                PUSH(&frames, r->frame);
                *at = frames.n;
            }
            leb(&row, (unsigned)*at - 1);
        }
        if (new_method) leb(&row, (unsigned)outer.method);
        if (v.n > 1) leb(&row, (unsigned)v.n - 1);
        for (int k = v.n - 2; k >= 0; k--) {
            leb(&row, (unsigned)v.v[k].method);
            leb(&row, (unsigned)v.v[k].line);
        }
        frame = r->frame;
        method = outer.method;
        line += change;
        if (first) {
            buf_fmt(&blocks, "\t.long\t.LT%d-.Ltext0,.LTR%d-.LTR0\n", i, i);
            buf_fmt(&data, ".LTR%d:\n", i);
            blocks_n++;
        } else {
            buf_fmt(&data, "\t.uleb128 .LT%d-.LT%d\n", i, i - 1);
        }
        buf_str(&data, "\t.byte\t");
        for (size_t k = 0; k < row.n; k++) buf_fmt(&data, "%s%u", k ? "," : "", (unsigned char)row.s[k]);
        buf_str(&data, "\n");
    }
    buf_fmt(out, "\t.section\t.rodata.xjlines,\"a\",@progbits\n\t.align 4\n\t.globl\txj_lines_%s\nxj_lines_%s:\n"
                 "\t.long\t.Ltext0,.Letext0-.Ltext0,%d,%d,.LTF-xj_lines_%s,.LTN-xj_lines_%s,.LTR-xj_lines_%s\n",
            name, name, blocks_n, rows.n, name, name, name);
    if (blocks.s) buf_str(out, blocks.s);
    buf_str(out, ".LTF:\n");
    for (int i = 0; i < frames.n; i++) buf_fmt(out, "\t.long\t%u\n", frames.v[i]);
    buf_str(out, ".LTN:\n");
    if (names.n) bytes(out, names.s, names.n);
    buf_str(out, ".LTR:\n");
    if (data.s) buf_str(out, data.s);
}

bool lines_make(const char *from, const char *to, const char *name, bool debug)
{
    size_t len;
    char *s = xj_read_file(from, &len);
    struct buf out = {0};
    if (!s) {
        fprintf(stderr, "xjavac: cannot read %s\n", from);
        return false;
    }
    read_debug(s);
    if (!read_code(s, &out, debug)) return false;
    write_table(&out, name);
    FILE *f = fopen(to, "w");
    bool ok = f && fwrite(out.s, 1, out.n, f) == out.n;
    if (f && fclose(f)) ok = false;
    if (!ok) perror(to);
    return ok;
}
