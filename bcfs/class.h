/* The class decoder: checks a class file (include/xos/class.h) and gives a view of it.
 * Pure: no allocation, no calls out; the file's bytes are only read, and at any alignment.
 * After class_decode has said OK every offset, index and string that the accessors below use is good. */
#ifndef BCFS_CLASS_H
#define BCFS_CLASS_H
#include <xos/class.h>
#include <xos/object.h>

#define CLASS_FILE_MAX    (32u << 20)
#define CLASS_SECTIONS    128
#define CLASS_CLASSES     1024
#define CLASS_METHODS     4096
#define CLASS_SUPERS      2048
#define CLASS_ATTRS       4096
#define CLASS_SYMBOLS     65536
#define CLASS_RELOCS      (1u << 20)
#define CLASS_TEXT_MAX    (64u << 20)       /* ring 3; servers: XOS_SRV_STUBS - XOS_TEXT_START */
#define CLASS_DATA_MAX (256u << 20) /* ring 3, .rodata + .data + .bss + heap; servers: XOS_SRV_HEAP_END */
#define CLASS_NAME_MAX    XOS_NAME_MAX
#define CLASS_METHOD_NAME_MAX 63
#define CLASS_SIG_MAX     127

enum class_part_id {
    CLASS_TEXT, CLASS_RODATA, CLASS_DATA, CLASS_BSS,            /* go into segments */
    CLASS_HEAD, CLASS_CLASSES_, CLASS_METHODS_, CLASS_SUPERS_, CLASS_ATTRS_, CLASS_STR, /* .xos.* */
    CLASS_PARTS
};
#define CLASS_LOADED (CLASS_BSS + 1)        /* parts below are in memory at run time */

struct class_part {
    uint32_t section;           /* ELF section index, 0 = absent (then size = 0) */
    uint32_t off, size, align;
    uint32_t rel_off, rel_count;
};

struct class_file {
    const uint8_t *bytes;
    uint32_t len;
    struct class_part part[CLASS_PARTS];
    uint32_t sym_off, sym_count, sym_locals, symstr_off, symstr_len;
    struct xos_class_head head; /* `entry` not relocated: a symbol's place says where, or 0xffffffff */
    uint32_t classes, methods, supers, attrs;
};

/* What is wrong, for people: "symbol table past end of file at 0x1234". */
struct class_error { status code; char text[192]; };

/* Check `len` bytes as a class file.  The view refers to `bytes`, which the caller keeps and must not change
 * while the view is used (BCFS copies the file in first).
 * => OK | BADCLASS, TOOBIG; on error err->text says what and where and *f is not to be used. */
status class_decode(struct class_file *f, const void *bytes, uint32_t len, struct class_error *err);

/* Fill *err; => code. */
status class_fail(struct class_error *err, status code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

struct class_symbol {
    const char *name;
    uint32_t value;
    uint8_t bind, type, hidden;         /* ELF32_ST_BIND, _TYPE; hidden: not for other files */
    uint8_t kind;                       /* CLASS_SYM_* */
    uint8_t part;                       /* CLASS_SYM_PART: enum class_part_id */
};
enum { CLASS_SYM_UNDEFINED, CLASS_SYM_ABSOLUTE, CLASS_SYM_PART, CLASS_SYM_ELSEWHERE };
enum { CLASS_BIND_LOCAL, CLASS_BIND_GLOBAL, CLASS_BIND_WEAK };
struct class_reloc { uint32_t offset, symbol, type; };
enum { CLASS_REL_NONE = 0, CLASS_REL_32 = 1, CLASS_REL_PC32 = 2, CLASS_REL_PLT32 = 4 };

struct class_symbol class_symbol(const struct class_file *f, uint32_t index);       /* index < sym_count */
struct class_reloc class_reloc(const struct class_file *f, enum class_part_id part, uint32_t index);
const char *class_str(const struct class_file *f, uint32_t str); /* str < part[CLASS_STR].size */
struct xos_class class_class(const struct class_file *f, uint32_t index);
struct xos_method class_method(const struct class_file *f, uint32_t index);
struct xos_super class_super(const struct class_file *f, uint32_t index);
struct xos_class_attr class_attr(const struct class_file *f, uint32_t index);
#endif
