/* Class files: ELF32 relocatable objects (ET_REL, EM_386; TIS ELF 1.2) with these sections:
 *   .text .rodata .data .bss     code and static data; all addresses are segment offsets
 *   .xos.head      one struct xos_class_head: the manifest
 *   .xos.class     struct xos_class[]
 *   .xos.methods   struct xos_method[]
 *   .xos.supers    struct xos_super[]
 *   .xos.attrs     struct xos_class_attr[]
 *   .xos.str       strings, NUL-terminated; every `str` field is an offset into it (0 = none: it starts with a NUL)
 *   .symtab .strtab and .rel.* for those above (R_386_32 and R_386_PC32/PLT32 only)
 * A class file is instantiated by a class decoder (boot/ or BCFS): sections are placed at offsets in one
 * code and one data segment (superclasses first), relocated, and handed to the kernel as an image.
 * Fields filled through relocations are marked (reloc). */
#ifndef XOS_CLASS_H
#define XOS_CLASS_H
#include "types.h"

#define XOS_CLASS_MAGIC   0x534c4358u /* "XCLS" */
#define XOS_CLASS_VERSION 1

struct xos_class_head {
    uint32_t magic, version;
    uint8_t  ring;        /* 0 KRNL only; 1, 2 servers; 3 processes */
    uint8_t  entry_stacks;/* entry-stack blocks for portals into it, 0 = default (4) */
    uint16_t flags;       /* XOS_CF_* */
    uint32_t name;        /* str: the class file's own name, e.g. "BMPS" */
    uint32_t entry;       /* (reloc, .text) constructor (servers) or main (processes); 0xffffffff = none */
    uint32_t heap;        /* bytes of heap behind .bss at start; grown with resize */
    uint32_t stack;       /* bytes of a ring-3 first stack, 0 = 64 KiB */
    uint32_t build_id[2]; /* of the runtime this file was linked against, 0 = none */
};
#define XOS_CF_FPU     1 /* uses FP or SSE: rings 1 and 2 get the fxsave thunk */
#define XOS_CF_RUNTIME 2 /* a shared runtime: mapped first, at fixed offsets, shared by all users */
#define XOS_CF_USES_RT 4 /* linked against the runtime with build_id */

struct xos_class {
    uint32_t name;        /* str, e.g. "java/lang/Object" or "BMPS" */
    uint32_t flags;       /* XOS_M_PUBLIC/PRIVATE/PROTECTED/STATIC/FINAL/ABSTRACT, XOS_C_INTERFACE */
    uint32_t size;        /* bytes of public instance data handed out with XOS_WANT_DATA, 0 = none */
    uint32_t ctor;        /* (reloc, .text) or 0xffffffff */
};

struct xos_method {
    uint32_t cls;         /* index into .xos.class */
    uint32_t name;        /* str */
    uint32_t sig;         /* str: JVM method descriptor (JVMS 4.3.3), see docs/abi.md */
    uint32_t fn;          /* (reloc, .text) status fn(self *, args..., uint64_t *result); 0xffffffff = abstract */
    uint8_t  argc;        /* parameter dwords, 0..31, as the descriptor says */
    uint8_t  flags;       /* XOS_M_* */
    uint16_t reserved;
};
#define XOS_M_PUBLIC    0x01
#define XOS_M_PRIVATE   0x02
#define XOS_M_PROTECTED 0x04
#define XOS_M_STATIC    0x08
#define XOS_M_FINAL     0x10
#define XOS_M_ABSTRACT  0x20
#define XOS_C_INTERFACE 0x100

struct xos_super { uint32_t cls, name; };                     /* index, str */
struct xos_class_attr { uint32_t cls, name, value, len, kind; }; /* index, str, str(bytes), bytes, XOS_ATTR_* */

_Static_assert(sizeof(struct xos_class_head) == 36, "ABI");
_Static_assert(sizeof(struct xos_class) == 16, "ABI");
_Static_assert(sizeof(struct xos_method) == 20, "ABI");
_Static_assert(sizeof(struct xos_super) == 8, "ABI");
_Static_assert(sizeof(struct xos_class_attr) == 20, "ABI");

/* ---- writing a class in C ----
 *   XOS_MANIFEST("BMPS", 2, bmps_construct, 65536)     once per class file
 *   XOS_CLASS(0, "BMPS", XOS_M_PUBLIC)                 index order = order of appearance, in one .c file
 *   XOS_METHOD(0, "read", "(I[B)I", 4, XOS_M_PUBLIC, bmps_read)
 *   XOS_ATTR(0, "type", "filesystem")
 * The functions must be global (the records refer to them by symbol). */
#define XOS_STR_(sym, text) \
    ".pushsection .xos.str,\"\",@progbits\n" sym ": .asciz \"" text "\"\n.popsection\n"
#define XOS_MANIFEST(name, ring, entry, heap) XOS_MANIFEST_(name, ring, entry, heap, 0, 0)
#define XOS_MANIFEST_(name, ring, entry, heap, stack, flags) XOS_MANIFEST_STACKS(name, ring, entry, heap, stack, flags, 0)
/* entry_stacks: how many callers a process takes at a time, 1..16 */
#define XOS_MANIFEST_STACKS(name, ring, entry, heap, stack, flags, entry_stacks) \
    __asm__(".pushsection .xos.str,\"\",@progbits\n.byte 0\n.popsection\n" XOS_STR_("881", name) \
            ".pushsection .xos.head,\"\",@progbits\n" \
            ".long 0x534c4358, 1\n.byte " #ring ", " #entry_stacks "\n.short " #flags "\n" \
            ".long 881b, " #entry ", " #heap ", " #stack ", 0, 0\n.popsection\n");
#define XOS_CLASS(index, name, flags) \
    __asm__(XOS_STR_("881", name) ".pushsection .xos.class,\"\",@progbits\n.org " #index "*16\n" \
            ".long 881b, " XOS_X_(flags) ", 0, 0xffffffff\n.popsection\n");
#define XOS_METHOD(index, name, sig, argc, flags, fn) \
    __asm__(XOS_STR_("881", name) XOS_STR_("882", sig) ".pushsection .xos.methods,\"\",@progbits\n" \
            ".long " #index ", 881b, 882b, " #fn "\n.byte " #argc ", " XOS_X_(flags) "\n.short 0\n.popsection\n");
#define XOS_SUPER(index, name) \
    __asm__(XOS_STR_("881", name) ".pushsection .xos.supers,\"\",@progbits\n.long " #index ", 881b\n.popsection\n");
#define XOS_ATTR(index, name, value) XOS_ATTR_KIND_(index, name, value, 0)
/* method: "" = all, else a protected one, "name(descriptor)" behind "\\0" */
#define XOS_NEEDS(index, name, value, method) XOS_ATTR_KIND_(index, name, value method, 3)
#define XOS_ATTR_KIND_(index, name, value, kind) \
    __asm__(XOS_STR_("881", name) XOS_STR_("882", value) ".pushsection .xos.attrs,\"\",@progbits\n" \
            ".long " #index ", 881b, 882b, 883f-882b-1, " #kind "\n.popsection\n" \
            ".pushsection .xos.str,\"\",@progbits\n883:\n.popsection\n");
#define XOS_X_(x) XOS_X2_(x)
#define XOS_X2_(x) #x
#endif
