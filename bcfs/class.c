/* Checks of a class file, in the order in which later ones rely on earlier ones: header, sections, symbols,
 * relocations, records.  Records are read through memcpy: nothing in a file is aligned. */
#include "bcfs/class.h"
#include "bcfs/descriptor.h"
#include "bcfs/elf.h"
#include "bcfs/rt/rt.h"
#include <xos/layout.h>

#define NONE 0xffffffffu

status class_fail(struct class_error *err, status code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    xos_vsnprintf(err->text, sizeof err->text, fmt, args);
    va_end(args);
    for (char *c = err->text; *c; c++)      /* it quotes the file */
        if ((unsigned char)*c < ' ' || (unsigned char)*c > '~') *c = '?';
    err->code = code;
    return code;
}
#define BAD(...) class_fail(err, XOS_BADCLASS, __VA_ARGS__)

static const struct { const char *name; uint8_t type, flags; uint8_t record; } parts[CLASS_PARTS] = {
    [CLASS_TEXT]     = { ".text",        SHT_PROGBITS, SHF_ALLOC | SHF_EXEC, 0 },
    [CLASS_RODATA]   = { ".rodata",      SHT_PROGBITS, SHF_ALLOC, 0 },
    [CLASS_DATA]     = { ".data",        SHT_PROGBITS, SHF_ALLOC | SHF_WRITE, 0 },
    [CLASS_BSS]      = { ".bss",         SHT_NOBITS,   SHF_ALLOC | SHF_WRITE, 0 },
    [CLASS_HEAD]     = { ".xos.head",    SHT_PROGBITS, 0, sizeof(struct xos_class_head) },
    [CLASS_CLASSES_] = { ".xos.class",   SHT_PROGBITS, 0, sizeof(struct xos_class) },
    [CLASS_METHODS_] = { ".xos.methods", SHT_PROGBITS, 0, sizeof(struct xos_method) },
    [CLASS_SUPERS_]  = { ".xos.supers",  SHT_PROGBITS, 0, sizeof(struct xos_super) },
    [CLASS_ATTRS_]   = { ".xos.attrs",   SHT_PROGBITS, 0, sizeof(struct xos_class_attr) },
    [CLASS_STR]      = { ".xos.str",     SHT_PROGBITS, 0, 1 },
};

/* ---- sections ---- */

static struct elf_section section(const struct class_file *f, const struct elf_header *h, uint32_t index)
{
    struct elf_section s;
    memcpy(&s, f->bytes + h->shoff + index * sizeof s, sizeof s);
    return s;
}

static bool inside(const struct class_file *f, const struct elf_section *s)
{
    return s->offset <= f->len && s->size <= f->len - s->offset;
}

static status check_header(const struct class_file *f, struct elf_header *h, struct class_error *err)
{
    static const uint8_t ident[7] = { 0x7f, 'E', 'L', 'F', 1, 1, 1 };
    if (f->len > CLASS_FILE_MAX) return class_fail(err, XOS_TOOBIG, "file of %u bytes is too big", f->len);
    if (f->len < sizeof *h) return BAD("file ends inside the ELF header at 0x%x", f->len);
    memcpy(h, f->bytes, sizeof *h);
    if (memcmp(h->ident, ident, 4)) return BAD("no ELF file");
    if (memcmp(h->ident, ident, sizeof ident)) return BAD("no 32-bit little-endian ELF file of version 1");
    if (h->machine != ELF_386) return BAD("machine %u, not 80386", h->machine);
    if (h->type != ELF_REL) return BAD("ELF type %u, not relocatable", h->type);
    if (h->version != 1 || h->ehsize != sizeof *h || h->phnum || h->flags)
        return BAD("ELF header with unknown fields");
    if (h->shentsize != sizeof(struct elf_section)) return BAD("section headers of %u bytes", h->shentsize);
    if (h->shnum < 2 || h->shnum > CLASS_SECTIONS)
        return BAD("%u sections, not 2 to %u", h->shnum, CLASS_SECTIONS);
    uint32_t table = h->shnum * (uint32_t)sizeof(struct elf_section);
    if (h->shoff < sizeof *h || h->shoff > f->len || table > f->len - h->shoff)
        return BAD("section header table past end of file at 0x%x", h->shoff);
    if (!h->shstrndx || h->shstrndx >= h->shnum)
        return BAD("section name table has the bad index %u", h->shstrndx);
    return XOS_OK;
}

static status check_table(const struct class_file *f, const struct elf_section *s, const char *what,
                          struct class_error *err)
{
    if (s->type != SHT_STRTAB) return BAD("%s is of type %u, no string table", what, s->type);
    if (!inside(f, s)) return BAD("%s past end of file at 0x%x", what, s->offset);
    if (!s->size || f->bytes[s->offset + s->size - 1]) return BAD("%s does not end with a NUL", what);
    return XOS_OK;
}

static status take_part(struct class_file *f, enum class_part_id id, const struct elf_section *s,
                        uint32_t index, struct class_error *err)
{
    const char *name = parts[id].name;
    struct class_part *p = &f->part[id];
    uint32_t ignored = SHF_MERGE | SHF_STRINGS | SHF_INFO | (id >= CLASS_LOADED ? SHF_ALLOC : 0);
    if (p->section) return BAD("two %s sections", name);
    if (s->type != parts[id].type) return BAD("%s is of type %u", name, s->type);
    if ((s->flags & ~ignored) != parts[id].flags) return BAD("%s has flags 0x%x", name, s->flags);
    if (s->addr) return BAD("%s has an address", name);
    if (s->addralign & (s->addralign - 1) || s->addralign > 4096)
        return BAD("%s has alignment %u", name, s->addralign);
    if (s->type != SHT_NOBITS && !inside(f, s)) return BAD("%s past end of file at 0x%x", name, s->offset);
    if (parts[id].record && s->size % parts[id].record) return BAD("%s has a partial record", name);
    if (s->size > CLASS_DATA_MAX) return class_fail(err, XOS_TOOBIG, "%s has 0x%x bytes", name, s->size);
    *p = (struct class_part){ index, s->offset, s->size, s->addralign ? s->addralign : 1, 0, 0 };
    return XOS_OK;
}

static status take_symbols(struct class_file *f, const struct elf_header *h, const struct elf_section *s,
                           struct class_error *err)
{
    if (f->sym_count) return BAD("two symbol tables");
    if (s->entsize != sizeof(struct elf_symbol) || s->size % sizeof(struct elf_symbol))
        return BAD("symbol table with a partial entry");
    if (!inside(f, s)) return BAD("symbol table past end of file at 0x%x", s->offset);
    if (s->size / sizeof(struct elf_symbol) > CLASS_SYMBOLS)
        return class_fail(err, XOS_TOOBIG, "too many symbols");
    if (!s->size) return BAD("empty symbol table");
    if (s->link >= h->shnum) return BAD("symbol table names section %u", s->link);
    struct elf_section names = section(f, h, s->link);
    status st = check_table(f, &names, "symbol name table", err);
    if (st) return st;
    f->sym_off = s->offset;
    f->sym_count = s->size / (uint32_t)sizeof(struct elf_symbol);
    f->sym_locals = s->info;
    f->symstr_off = names.offset;
    f->symstr_len = names.size;
    if (!f->sym_locals || f->sym_locals > f->sym_count)
        return BAD("symbol table says %u local symbols", f->sym_locals);
    return XOS_OK;
}

static status take_relocs(struct class_file *f, const struct elf_section *s, const char *name,
                          uint32_t symtab, struct class_error *err)
{
    for (int id = 0; id < CLASS_PARTS; id++) {
        struct class_part *p = &f->part[id];
        if (!p->section || p->section != s->info) continue;
        if (s->type != SHT_REL) return BAD("%s has addends", name);
        if (p->rel_count) return BAD("two relocation tables for %s", parts[id].name);
        if (id == CLASS_BSS || id == CLASS_STR) return BAD("%s can't be relocated", parts[id].name);
        if (s->link != symtab) return BAD("%s refers to section %u, not to the symbol table", name, s->link);
        if (s->entsize != sizeof(struct elf_rel) || s->size % sizeof(struct elf_rel))
            return BAD("%s has a partial entry", name);
        if (!inside(f, s)) return BAD("%s past end of file at 0x%x", name, s->offset);
        p->rel_off = s->offset;
        p->rel_count = s->size / (uint32_t)sizeof(struct elf_rel);
        if (p->rel_count > CLASS_RELOCS) return class_fail(err, XOS_TOOBIG, "%s has too many entries", name);
    }
    return XOS_OK;     /* of a section that is not loaded: debug information */
}

static status check_sections(struct class_file *f, const struct elf_header *h, struct class_error *err)
{
    struct elf_section names = section(f, h, h->shstrndx);
    status st = check_table(f, &names, "section name table", err);
    if (st) return st;
    uint32_t symtab = 0;
    for (uint32_t i = 1; i < h->shnum; i++) {
        struct elf_section s = section(f, h, i);
        if (s.name >= names.size) return BAD("section %u has no name", i);
        const char *name = (const char *)f->bytes + names.offset + s.name;
        int id = 0;
        while (id < CLASS_PARTS && strcmp(name, parts[id].name)) id++;
        if (id < CLASS_PARTS) st = take_part(f, (enum class_part_id)id, &s, i, err);
        else if (s.type == SHT_SYMTAB) {
            symtab = i;
            st = take_symbols(f, h, &s, err);
        } else if (s.flags & SHF_ALLOC && s.size)
            st = BAD("unknown loaded section %.64s", name);
        if (st) return st;
    }
    if (!symtab) return BAD("no symbol table");
    for (uint32_t i = 1; i < h->shnum; i++) {
        struct elf_section s = section(f, h, i);
        if (s.type != SHT_REL && s.type != SHT_RELA) continue;
        st = take_relocs(f, &s, (const char *)f->bytes + names.offset + s.name, symtab, err);
        if (st) return st;
    }
    return XOS_OK;
}

/* No byte of the file has two meanings. */
static status check_overlaps(const struct class_file *f, const struct elf_header *h, struct class_error *err)
{
    struct { uint32_t off, len; } range[2 * CLASS_PARTS + 4];
    int n = 0;
    range[n].off = 0, range[n++].len = sizeof *h;
    range[n].off = h->shoff, range[n++].len = h->shnum * (uint32_t)sizeof(struct elf_section);
    range[n].off = f->sym_off, range[n++].len = f->sym_count * (uint32_t)sizeof(struct elf_symbol);
    range[n].off = f->symstr_off, range[n++].len = f->symstr_len;
    for (int id = 0; id < CLASS_PARTS; id++) {
        const struct class_part *p = &f->part[id];
        if (id != CLASS_BSS) range[n].off = p->off, range[n++].len = p->size;
        range[n].off = p->rel_off, range[n++].len = p->rel_count * (uint32_t)sizeof(struct elf_rel);
    }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            if (range[i].len && range[j].len && range[i].off < range[j].off + range[j].len &&
                range[j].off < range[i].off + range[i].len)
                return BAD("two parts of the file overlap at 0x%x",
                           range[i].off > range[j].off ? range[i].off : range[j].off);
    return XOS_OK;
}

/* ---- symbols and relocations ---- */

static struct elf_symbol raw_symbol(const struct class_file *f, uint32_t index)
{
    struct elf_symbol s;
    memcpy(&s, f->bytes + f->sym_off + index * sizeof s, sizeof s);
    return s;
}

struct class_symbol class_symbol(const struct class_file *f, uint32_t index)
{
    struct elf_symbol s = raw_symbol(f, index);
    struct class_symbol out = {
        .name = (const char *)f->bytes + f->symstr_off + s.name, .value = s.value,
        .bind = s.info >> 4, .type = s.info & 15, .hidden = (s.other & 3) != 0, .kind = CLASS_SYM_ELSEWHERE,
    };
    if (s.shndx == SHN_UNDEF) out.kind = CLASS_SYM_UNDEFINED;
    else if (s.shndx == SHN_ABS) out.kind = CLASS_SYM_ABSOLUTE;
    else
        for (uint8_t id = 0; id < CLASS_PARTS; id++)
            if (f->part[id].section == s.shndx) {
                out.kind = CLASS_SYM_PART;
                out.part = id;
            }
    return out;
}

struct class_reloc class_reloc(const struct class_file *f, enum class_part_id part, uint32_t index)
{
    struct elf_rel r;
    memcpy(&r, f->bytes + f->part[part].rel_off + index * sizeof r, sizeof r);
    return (struct class_reloc){ r.offset, r.info >> 8, r.info & 255 };
}

static status check_symbols(const struct class_file *f, uint32_t sections, struct class_error *err)
{
    for (uint32_t i = 0; i < f->sym_count; i++) {
        struct elf_symbol s = raw_symbol(f, i);
        if (s.name >= f->symstr_len) return BAD("symbol %u has a name past its table", i);
        struct class_symbol y = class_symbol(f, i);
        if (y.bind > STB_WEAK || (y.bind == STB_LOCAL) != (i < f->sym_locals))
            return BAD("symbol %u (%.64s) has binding %u", i, y.name, y.bind);
        if (y.type > STT_FILE) return BAD("symbol %u (%.64s) has type %u", i, y.name, y.type);
        if (s.shndx >= sections && s.shndx != SHN_ABS)
            return BAD("symbol %u (%.64s) is in section 0x%x", i, y.name, s.shndx);
        if (y.kind == CLASS_SYM_PART && s.value > f->part[y.part].size)
            return BAD("symbol %u (%.64s) lies past the end of %s", i, y.name, parts[y.part].name);
        if (y.bind != STB_LOCAL && !*y.name) return BAD("global symbol %u has no name", i);
    }
    return XOS_OK;
}

/* What a field of a record may refer to. */
enum field { FIELD_PLAIN, FIELD_STR, FIELD_TEXT };
static enum field field(enum class_part_id part, uint32_t offset)
{
    uint32_t at = offset % parts[part].record;
    switch (part) {
    case CLASS_HEAD:     return at == offsetof(struct xos_class_head, name) ? FIELD_STR
                              : at == offsetof(struct xos_class_head, entry) ? FIELD_TEXT : FIELD_PLAIN;
    case CLASS_CLASSES_: return at == offsetof(struct xos_class, name) ? FIELD_STR
                              : at == offsetof(struct xos_class, ctor) ? FIELD_TEXT : FIELD_PLAIN;
    case CLASS_METHODS_:
        return at == offsetof(struct xos_method, name) || at == offsetof(struct xos_method, sig) ? FIELD_STR
             : at == offsetof(struct xos_method, fn) ? FIELD_TEXT : FIELD_PLAIN;
    case CLASS_SUPERS_:  return at == offsetof(struct xos_super, name) ? FIELD_STR : FIELD_PLAIN;
    default:             return at == offsetof(struct xos_class_attr, name) ||
                                at == offsetof(struct xos_class_attr, value) ? FIELD_STR : FIELD_PLAIN;
    }
}

static uint32_t word(const struct class_file *f, enum class_part_id part, uint32_t offset)
{
    uint32_t v;
    memcpy(&v, f->bytes + f->part[part].off + offset, 4);
    return v;
}

/* A reference in a record: to a string, whose offset is in place already (the section
 * starts at 0), or to code. */
static status check_record_reloc(const struct class_file *f, enum class_part_id part,
                                 const struct class_reloc *r, const struct class_symbol *y,
                                 struct class_error *err)
{
    const char *name = parts[part].name;
    uint32_t addend = word(f, part, r->offset);
    if (r->type != CLASS_REL_32) return BAD("relocation at %s+0x%x has type %u", name, r->offset, r->type);
    switch (field(part, r->offset)) {
    case FIELD_STR:
        if (y->kind == CLASS_SYM_PART && y->part == CLASS_STR && !y->value) return XOS_OK;
        return BAD("%s+0x%x refers to %.64s, not to .xos.str", name, r->offset, y->name);
    case FIELD_TEXT:
        if (y->kind == CLASS_SYM_UNDEFINED && !addend) return XOS_OK;
        if (y->kind == CLASS_SYM_PART && y->part == CLASS_TEXT &&
            addend < f->part[CLASS_TEXT].size - y->value)
            return XOS_OK;
        return BAD("%s+0x%x refers to %.64s, which is not in .text", name, r->offset, y->name);
    default:
        return BAD("relocation at %s+0x%x, where none may be", name, r->offset);
    }
}

static status check_relocs(const struct class_file *f, enum class_part_id part, struct class_error *err)
{
    const struct class_part *p = &f->part[part];
    const char *name = parts[part].name;
    uint32_t code_refs = 0, last = 0;
    for (uint32_t i = 0; i < p->rel_count; i++) {
        struct class_reloc r = class_reloc(f, part, i);
        if (p->size < 4 || r.offset > p->size - 4)
            return BAD("relocation %u of %s lies past its end at 0x%x", i, name, r.offset);
        if (!r.symbol || r.symbol >= f->sym_count)
            return BAD("relocation at %s+0x%x has the bad symbol index %u", name, r.offset, r.symbol);
        struct class_symbol y = class_symbol(f, r.symbol);
        if (part >= CLASS_LOADED) {
            status st = check_record_reloc(f, part, &r, &y, err);
            if (st) return st;
            if (i && r.offset <= last) return BAD("relocations of %s are not in order", name);
            last = r.offset;
            code_refs += field(part, r.offset) == FIELD_TEXT;
            continue;
        }
        if (y.kind == CLASS_SYM_ELSEWHERE || (y.kind == CLASS_SYM_PART && y.part >= CLASS_LOADED))
            return BAD("%s+0x%x refers to %.64s, which is not loaded", name, r.offset, y.name);
        if (r.type == CLASS_REL_32) continue;
        if (r.type != CLASS_REL_PC32 && r.type != CLASS_REL_PLT32)
            return BAD("relocation at %s+0x%x has type %u", name, r.offset, r.type);
        if (part != CLASS_TEXT || (y.kind == CLASS_SYM_PART && y.part != CLASS_TEXT))
            return BAD("relative reference from %s+0x%x to %.64s crosses segments", name, r.offset, y.name);
    }
    if (part < CLASS_LOADED) return XOS_OK;
    /* Every code field that is not "none" was relocated: references are strictly ascending, so
     * counting is enough. */
    uint32_t code_fields = 0;
    for (uint32_t at = 0; at + 4 <= p->size; at += 4)
        code_fields += field(part, at) == FIELD_TEXT && word(f, part, at) != NONE;
    return code_refs == code_fields ? XOS_OK : BAD("a code reference in %s is not relocated", name);
}

/* ---- records ---- */

const char *class_str(const struct class_file *f, uint32_t str)
{
    return (const char *)f->bytes + f->part[CLASS_STR].off + str;
}

#define RECORD(type, fn, id)                                                                    \
    struct type fn(const struct class_file *f, uint32_t index)                                  \
    {                                                                                           \
        struct type r;                                                                          \
        memcpy(&r, f->bytes + f->part[id].off + index * sizeof r, sizeof r);                    \
        return r;                                                                               \
    }
RECORD(xos_class, class_class, CLASS_CLASSES_)
RECORD(xos_method, class_method, CLASS_METHODS_)
RECORD(xos_super, class_super, CLASS_SUPERS_)
RECORD(xos_class_attr, class_attr, CLASS_ATTRS_)

/* A string of 1..max bytes, printable so that a report can show it. */
static status check_str(const struct class_file *f, uint32_t str, uint32_t max, const char *what,
                        uint32_t index, struct class_error *err)
{
    if (str >= f->part[CLASS_STR].size)
        return BAD("%s %u lies past the end of .xos.str at 0x%x", what, index, str);
    const char *s = class_str(f, str);
    uint32_t n = (uint32_t)strlen(s);
    if (!n) return BAD("%s %u is empty", what, index);
    if (n > max) return BAD("%s %u has %u bytes, more than %u", what, index, n, max);
    for (uint32_t i = 0; i < n; i++)
        if ((unsigned char)s[i] <= ' ' || s[i] == 0x7f)
            return BAD("%s %u has a byte 0x%02x", what, index, (unsigned char)s[i]);
    return XOS_OK;
}

static status check_head(struct class_file *f, struct class_error *err)
{
    const struct class_part *p = f->part;
    if (p[CLASS_HEAD].size != sizeof f->head) return BAD(".xos.head has %u bytes", p[CLASS_HEAD].size);
    memcpy(&f->head, f->bytes + p[CLASS_HEAD].off, sizeof f->head);
    const struct xos_class_head *h = &f->head;
    if (h->magic != XOS_CLASS_MAGIC) return BAD(".xos.head has magic 0x%08x", h->magic);
    if (h->version != XOS_CLASS_VERSION)
        return BAD("class file version %u, not %u", h->version, XOS_CLASS_VERSION);
    if (h->ring > 3) return BAD("ring %u", h->ring);
    if (h->flags & ~(XOS_CF_FPU | XOS_CF_RUNTIME | XOS_CF_USES_RT))
        return BAD("unknown class file flags 0x%x", h->flags);
    if ((h->flags & (XOS_CF_RUNTIME | XOS_CF_USES_RT)) && h->ring != 3)
        return BAD("runtime flags at ring %u", h->ring);
    if (h->entry_stacks > 16) return BAD("%u entry stacks", h->entry_stacks);
    if (h->stack > 16u << 20) return BAD("first stack of 0x%x bytes", h->stack);
    if (!p[CLASS_STR].size || *class_str(f, 0) || f->bytes[p[CLASS_STR].off + p[CLASS_STR].size - 1])
        return BAD(".xos.str does not begin and end with a NUL");
    status st = check_str(f, h->name, CLASS_NAME_MAX, "class file name", 0, err);
    if (st) return st;
    uint32_t text = h->ring == 3 ? CLASS_TEXT_MAX : XOS_SRV_STUBS - XOS_TEXT_START;
    uint32_t data = h->ring == 3 ? CLASS_DATA_MAX : XOS_SRV_HEAP_END - XOS_DATA_START;
    if (p[CLASS_TEXT].size > text)
        return class_fail(err, XOS_TOOBIG, ".text of 0x%x bytes", p[CLASS_TEXT].size);
    uint64_t sum = (uint64_t)p[CLASS_RODATA].size + p[CLASS_DATA].size + p[CLASS_BSS].size + h->heap;
    if (sum > data)
        return class_fail(err, XOS_TOOBIG, "data and heap of 0x%llx bytes", (unsigned long long)sum);
    return XOS_OK;
}

static status check_classes(const struct class_file *f, struct class_error *err)
{
    for (uint32_t i = 0; i < f->classes; i++) {
        struct xos_class c = class_class(f, i);
        status st = check_str(f, c.name, CLASS_NAME_MAX, "name of class", i, err);
        if (st) return st;
        if (c.flags & ~(0x3fu | XOS_C_INTERFACE))
            return BAD("class %s has unknown flags 0x%x", class_str(f, c.name), c.flags);
        if (c.size > CLASS_DATA_MAX)
            return BAD("class %s has instance data of 0x%x bytes", class_str(f, c.name), c.size);
        for (uint32_t j = 0; j < i; j++)
            if (!strcmp(class_str(f, class_class(f, j).name), class_str(f, c.name)))
                return BAD("two classes %s", class_str(f, c.name));
    }
    for (uint32_t i = 0; i < f->supers; i++) {
        struct xos_super s = class_super(f, i);
        if (s.cls >= f->classes) return BAD("superclass %u is of the bad class index %u", i, s.cls);
        status st = check_str(f, s.name, CLASS_NAME_MAX, "name of superclass", i, err);
        if (st) return st;
        for (uint32_t j = 0; j < i; j++) {
            struct xos_super t = class_super(f, j);
            if (t.cls == s.cls && !strcmp(class_str(f, t.name), class_str(f, s.name)))
                return BAD("class %s has superclass %s twice", class_str(f, class_class(f, s.cls).name),
                           class_str(f, s.name));
        }
    }
    return XOS_OK;
}

static status check_methods(const struct class_file *f, struct class_error *err)
{
    for (uint32_t i = 0; i < f->methods; i++) {
        struct xos_method m = class_method(f, i);
        if (m.cls >= f->classes) return BAD("method %u is of the bad class index %u", i, m.cls);
        status st = check_str(f, m.name, CLASS_METHOD_NAME_MAX, "name of method", i, err);
        if (!st) st = check_str(f, m.sig, CLASS_SIG_MAX, "descriptor of method", i, err);
        if (st) return st;
        const char *name = class_str(f, m.name), *sig = class_str(f, m.sig), *why;
        uint32_t visibility = m.flags & (XOS_M_PUBLIC | XOS_M_PRIVATE | XOS_M_PROTECTED);
        if (m.flags & ~0x3fu || m.reserved) return BAD("method %s has unknown flags 0x%x", name, m.flags);
        if (visibility & (visibility - 1)) return BAD("method %s has two visibilities", name);
        if ((m.flags & XOS_M_ABSTRACT) && (m.flags & (XOS_M_FINAL | XOS_M_STATIC | XOS_M_PRIVATE)))
            return BAD("abstract method %s is final, static or private", name);
        if (!(m.flags & XOS_M_ABSTRACT) != (m.fn != NONE))
            return BAD("method %s has %s", name, m.fn == NONE ? "no code" : "code, and is abstract");
        int dwords = descriptor_dwords(sig, &why);
        if (dwords < 0) return BAD("descriptor %s of method %s has %s", sig, name, why);
        if (dwords != m.argc)
            return BAD("method %s%s says %u parameter dwords, its descriptor %d", name, sig, m.argc, dwords);
        for (uint32_t j = 0; j < i; j++) {
            struct xos_method o = class_method(f, j);
            if (o.cls == m.cls && !strcmp(class_str(f, o.name), name) && !strcmp(class_str(f, o.sig), sig))
                return BAD("two methods %s%s in one class", name, sig);
        }
    }
    return XOS_OK;
}

static status check_attrs(const struct class_file *f, struct class_error *err)
{
    uint32_t strings = f->part[CLASS_STR].size;
    for (uint32_t i = 0; i < f->attrs; i++) {
        struct xos_class_attr a = class_attr(f, i);
        if (a.cls >= f->classes) return BAD("attribute %u is of the bad class index %u", i, a.cls);
        status st = check_str(f, a.name, XOS_ATTR_NAME_MAX, "name of attribute", i, err);
        if (st) return st;
        if (a.value > strings || a.len > strings - a.value || a.len > XOS_ATTR_VALUE_MAX)
            return BAD("value of attribute %s lies past the end of .xos.str", class_str(f, a.name));
        if (a.kind > XOS_ATTR_NEEDS)
            return BAD("attribute %s is of kind %u", class_str(f, a.name), a.kind);
    }
    return XOS_OK;
}

status class_decode(struct class_file *f, const void *bytes, uint32_t len, struct class_error *err)
{
    static const struct { uint8_t part; uint16_t max; } limits[] = {
        { CLASS_CLASSES_, CLASS_CLASSES }, { CLASS_METHODS_, CLASS_METHODS },
        { CLASS_SUPERS_, CLASS_SUPERS }, { CLASS_ATTRS_, CLASS_ATTRS },
    };
    struct elf_header h;
    memset(f, 0, sizeof *f);
    f->bytes = bytes;
    f->len = len;
    err->code = XOS_OK;
    err->text[0] = 0;
    status st = check_header(f, &h, err);
    if (!st) st = check_sections(f, &h, err);
    if (!st) st = check_overlaps(f, &h, err);
    if (!st) st = check_symbols(f, h.shnum, err);
    for (unsigned i = 0; !st && i < sizeof limits / sizeof *limits; i++) {
        unsigned id = limits[i].part;
        if (f->part[id].size / parts[id].record > limits[i].max)
            st = class_fail(err, XOS_TOOBIG, "%s has more than %u records", parts[id].name, limits[i].max);
    }
    for (int id = 0; !st && id < CLASS_PARTS; id++)
        if (id != CLASS_BSS && id != CLASS_STR) st = check_relocs(f, (enum class_part_id)id, err);
    if (!st) st = check_head(f, err);
    if (st) return st;
    f->classes = f->part[CLASS_CLASSES_].size / (uint32_t)sizeof(struct xos_class);
    f->methods = f->part[CLASS_METHODS_].size / (uint32_t)sizeof(struct xos_method);
    f->supers = f->part[CLASS_SUPERS_].size / (uint32_t)sizeof(struct xos_super);
    f->attrs = f->part[CLASS_ATTRS_].size / (uint32_t)sizeof(struct xos_class_attr);
    st = check_classes(f, err);
    if (!st) st = check_methods(f, err);
    if (!st) st = check_attrs(f, err);
    return st;
}
