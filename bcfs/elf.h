/* ELF32 as far as class files need it (TIS ELF 1.2, figures 1-3, 1-8, 1-15, 1-20). */
#ifndef BCFS_ELF_H
#define BCFS_ELF_H
#include <stdint.h>

struct elf_header {
    uint8_t ident[16];
    uint16_t type, machine;
    uint32_t version, entry, phoff, shoff, flags;
    uint16_t ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
};
struct elf_section { uint32_t name, type, flags, addr, offset, size, link, info, addralign, entsize; };
struct elf_symbol { uint32_t name, value, size; uint8_t info, other; uint16_t shndx; };
struct elf_rel { uint32_t offset, info; };

_Static_assert(sizeof(struct elf_header) == 52, "ELF");
_Static_assert(sizeof(struct elf_section) == 40, "ELF");
_Static_assert(sizeof(struct elf_symbol) == 16, "ELF");
_Static_assert(sizeof(struct elf_rel) == 8, "ELF");

enum { ELF_REL = 1, ELF_386 = 3 };
enum { SHT_NULL, SHT_PROGBITS, SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_NOBITS = 8, SHT_REL = 9 };
enum { SHF_WRITE = 1, SHF_ALLOC = 2, SHF_EXEC = 4, SHF_MERGE = 0x10, SHF_STRINGS = 0x20, SHF_INFO = 0x40 };
enum { SHN_UNDEF = 0, SHN_LORESERVE = 0xff00, SHN_ABS = 0xfff1 };
enum { STT_NOTYPE, STT_OBJECT, STT_FUNC, STT_SECTION, STT_FILE };
enum { STB_LOCAL, STB_GLOBAL, STB_WEAK };
#endif
