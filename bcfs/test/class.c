/* The decoder: good files, and every way to be bad, one by one, with the text it must give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "bcfs/class.h"
#include "bcfs/descriptor.h"
#include "bcfs/elf.h"
#include "bcfs/test/fixture.h"

static struct bytes base, circle, b;        /* b: the copy a test spoils */
static struct class_file f;
static struct class_error err;

static int build(void **state)
{
    (void)state;
    base = fixture_build("base");
    circle = fixture_build("circle");
    return base.len && circle.len ? 0 : -1;
}

static int fresh(void **state)
{
    (void)state;
    b.len = base.len;
    b.p = malloc(b.len);
    memcpy(b.p, base.p, b.len);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    free(b.p);
    return 0;
}

static struct elf_header *header(void) { return (struct elf_header *)b.p; }
static struct elf_section *section_at(uint32_t i)
{
    return (struct elf_section *)(b.p + header()->shoff) + i;
}
static struct elf_section *section(const char *name)
{
    for (uint32_t i = 1; i < header()->shnum; i++)
        if (!strcmp((char *)b.p + section_at(header()->shstrndx)->offset + section_at(i)->name, name))
            return section_at(i);
    fail_msg("no section %s", name);
    return NULL;
}
static void *in(const char *name, uint32_t off) { return b.p + section(name)->offset + off; }
static struct elf_symbol *symbol(const char *name)
{
    struct elf_section *s = section(".symtab");
    struct elf_symbol *y = (struct elf_symbol *)(b.p + s->offset);
    for (uint32_t i = 0; i < s->size / sizeof *y; i++)
        if (!strcmp((char *)b.p + section_at(s->link)->offset + y[i].name, name)) return &y[i];
    fail_msg("no symbol %s", name);
    return NULL;
}
static struct elf_rel *reloc(const char *name, uint32_t i) { return (struct elf_rel *)in(name, 0) + i; }
static struct xos_method *method(uint32_t i) { return (struct xos_method *)in(".xos.methods", 0) + i; }
static struct xos_class_attr *attribute(uint32_t i)
{
    return (struct xos_class_attr *)in(".xos.attrs", 0) + i;
}
static struct xos_class_head *head(void) { return in(".xos.head", 0); }
static uint32_t string(const char *text)    /* offset in .xos.str */
{
    struct elf_section *s = section(".xos.str");
    for (uint32_t i = 1; i < s->size; i++)
        if (!b.p[s->offset + i - 1] && !strcmp((char *)b.p + s->offset + i, text)) return i;
    fail_msg("no string %s", text);
    return 0;
}

/* The spoilt file is refused with a text that has `want`; then it is mended. */
static void refused_as(status code, const char *want)
{
    status st = class_decode(&f, b.p, b.len, &err);
    if (st != code || !strstr(err.text, want))
        fail_msg("status %u, \"%s\" instead of \"%s\"", st, err.text, want);
    b.len = base.len;
    memcpy(b.p, base.p, b.len);
}
static void refused(const char *want) { refused_as(XOS_BADCLASS, want); }
#define SPOIL(change, want) do { change; refused(want); } while (0)

static void test_good(void **state)
{
    (void)state;
    assert_int_equal(class_decode(&f, b.p, b.len, &err), XOS_OK);
    assert_string_equal(class_str(&f, f.head.name), "Base");
    assert_int_equal(f.classes, 1);
    assert_int_equal(f.methods, 5);
    assert_int_equal(f.attrs, 2);
    assert_string_equal(class_str(&f, class_method(&f, 1).name), "count");
    uint8_t *odd = malloc(b.len + 1);           /* at an odd address */
    memcpy(odd + 1, b.p, b.len);
    assert_int_equal(class_decode(&f, odd + 1, b.len, &err), XOS_OK);
    free(odd);
    assert_int_equal(class_decode(&f, circle.p, circle.len, &err), XOS_OK);
    assert_int_equal(f.classes, 4);
    assert_int_equal(f.supers, 5);
}

/* Every length is refused except the full one; ASan sees any read behind it. */
static void test_cut(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < base.len; n += n < 64 || n > base.len - 64 ? 1 : 61) {
        uint8_t *cut = malloc(n ? n : 1);
        memcpy(cut, base.p, n);
        assert_int_not_equal(class_decode(&f, cut, n, &err), XOS_OK);
        assert_true(err.text[0]);
        free(cut);
    }
}

static void test_header(void **state)
{
    (void)state;
    SPOIL(b.p[0] = 0, "no ELF file");
    SPOIL(b.p[4] = 2, "no 32-bit");
    SPOIL(b.p[5] = 2, "little-endian");
    SPOIL(header()->type = 2, "ELF type 2");
    SPOIL(header()->machine = 62, "machine 62");
    SPOIL(header()->version = 2, "unknown fields");
    SPOIL(header()->phnum = 1, "unknown fields");
    SPOIL(header()->shentsize = 41, "section headers of 41 bytes");
    SPOIL(header()->shnum = 0, "0 sections");
    SPOIL(header()->shnum = CLASS_SECTIONS + 1, "sections, not 2 to");
    SPOIL(header()->shoff = 0xffffffff, "section header table past end of file at 0xffffffff");
    SPOIL(header()->shoff = base.len - 39, "section header table past end");
    SPOIL(header()->shoff = 8, "section header table past end");
    SPOIL(header()->shstrndx = 0, "section name table has the bad index 0");
    SPOIL(header()->shstrndx = 200, "section name table has the bad index 200");
    SPOIL(header()->shstrndx = 1, "section name table is of type 1");
}

static void test_sections(void **state)
{
    (void)state;
    SPOIL(section(".shstrtab")->offset = base.len, "section name table past end of file");
    SPOIL(section(".shstrtab")->size--, "section name table does not end");
    SPOIL(section(".text")->name = 1 << 20, "has no name");
    SPOIL(section(".text")->offset = base.len - 1, ".text past end of file at 0x");
    SPOIL(section(".text")->size = 0xfffffff0, ".text past end of file at 0x");
    SPOIL(section(".text")->flags |= SHF_WRITE, ".text has flags 0x7");
    SPOIL(section(".rodata")->flags |= SHF_EXEC, ".rodata has flags");
    SPOIL(section(".data")->type = SHT_NOBITS, ".data is of type 8");
    SPOIL(section(".text")->addr = 4, ".text has an address");
    SPOIL(section(".text")->addralign = 3, ".text has alignment 3");
    SPOIL(section(".text")->addralign = 8192, ".text has alignment 8192");
    SPOIL(section(".xos.methods")->size--, ".xos.methods has a partial record");
    SPOIL(section(".data")->name = section(".rodata")->name, ".rodata");
    SPOIL(section(".bss")->name = section(".rodata")->name + 1, "unknown loaded section rodata");
    SPOIL(section(".xos.class")->name = section(".xos.head")->name, "two .xos.head sections");
    SPOIL(section(".xos.class")->offset = section(".xos.methods")->offset, "overlap at 0x");
    SPOIL(section(".text")->offset = 4, "overlap at 0x");
    section(".bss")->size = CLASS_DATA_MAX + 1;
    refused_as(XOS_TOOBIG, ".bss has 0x");
    section(".bss")->size = 0xfff000;
    refused_as(XOS_TOOBIG, "data and heap of 0x");
}

static void test_symbols(void **state)
{
    (void)state;
    struct elf_section *s = section(".symtab");
    SPOIL(s->type = SHT_PROGBITS, "no symbol table");
    SPOIL(s->entsize = 15, "partial entry");
    SPOIL(s->size -= 3, "partial entry");
    SPOIL(s->offset = base.len - 8, "symbol table past end of file at 0x");
    SPOIL(s->link = 99, "names section 99");
    SPOIL(s->link = 1, "symbol name table is of type 1");
    SPOIL(s->info = 0, "0 local symbols");
    SPOIL(s->info = 9999, "9999 local symbols");
    SPOIL(section(".strtab")->size -= 1, "symbol name table does not end");
    SPOIL(symbol("base_name")->name = 1 << 24, "has a name past its table");
    SPOIL(symbol("base_name")->name = 0, "has no name");
    SPOIL(symbol("base_name")->info = 3 << 4, "has binding 3");
    SPOIL(symbol("base_name")->info = 0, "has binding 0");
    SPOIL(symbol("base_name")->info = 1 << 4 | 6, "has type 6");
    SPOIL(symbol("base_name")->shndx = 0xfff2, "is in section 0xfff2");
    SPOIL(symbol("base_name")->shndx = 100, "is in section 0x64");
    SPOIL(symbol("base_name")->value = section(".text")->size + 1, "past the end of .text");
}

static void test_relocs(void **state)
{
    (void)state;
    SPOIL(section(".rel.text")->type = SHT_RELA, ".rel.text has addends");
    SPOIL(section(".rel.text")->link = 1, "not to the symbol table");
    SPOIL(section(".rel.text")->size--, ".rel.text has a partial entry");
    SPOIL(section(".rel.text")->offset = 0xffffff00, ".rel.text past end of file at 0xffffff00");
    SPOIL(section(".rel.text")->info = section(".rel.rodata")->info, "two relocation tables for .rodata");
    SPOIL(section(".rel.text")->info = 6, ""); /* another section's table now: something must be noticed */
    SPOIL(reloc(".rel.text", 0)->offset = section(".text")->size - 3, "past its end at 0x");
    SPOIL(reloc(".rel.text", 0)->offset = 0xfffffffe, "past its end at 0xfffffffe");
    SPOIL(reloc(".rel.text", 0)->info = 1, "bad symbol index 0");
    SPOIL(reloc(".rel.text", 0)->info = 0xffffff01, "bad symbol index 16777215");
    SPOIL(reloc(".rel.text", 0)->info = (reloc(".rel.text", 0)->info & ~255u) | 3, "has type 3");
    SPOIL(reloc(".rel.rodata", 0)->info = (reloc(".rel.rodata", 0)->info & ~255u) | 2, "crosses segments");
    SPOIL(reloc(".rel.text", 0)->info = (reloc(".rel.xos.head", 0)->info), "not loaded");
    SPOIL(reloc(".rel.xos.head", 0)->offset = 4, "where none may be");
    SPOIL(reloc(".rel.xos.head", 0)->offset = 13, "where none may be");
    SPOIL(reloc(".rel.xos.head", 1)->info = (reloc(".rel.xos.head", 1)->info & ~255u) | 2, "has type 2");
    SPOIL(reloc(".rel.xos.head", 1)->info = reloc(".rel.xos.head", 0)->info, "which is not in .text");
    SPOIL(reloc(".rel.xos.head", 0)->info = reloc(".rel.xos.head", 1)->info, "not to .xos.str");
    SPOIL(reloc(".rel.xos.methods", 4)->offset = reloc(".rel.xos.methods", 3)->offset, "not in order");
    SPOIL(section(".rel.xos.methods")->size = 8, "a code reference in .xos.methods is not relocated");
    SPOIL(method(0)->fn = 0x7fffffff, "which is not in .text");
    SPOIL(head()->entry = section(".text")->size, "which is not in .text");
}

static void test_head(void **state)
{
    (void)state;
    SPOIL(head()->magic++, ".xos.head has magic");
    SPOIL(head()->version = 2, "class file version 2");
    SPOIL(head()->ring = 4, "ring 4");
    SPOIL(head()->flags = 8, "unknown class file flags 0x8");
    SPOIL(head()->flags = XOS_CF_RUNTIME, "runtime flags at ring 2");
    SPOIL(head()->entry_stacks = 17, "17 entry stacks");
    SPOIL(head()->stack = 0x80000000, "first stack of 0x80000000");
    SPOIL(head()->name = 0, "class file name 0 is empty");
    SPOIL(head()->name = section(".xos.str")->size, "class file name 0 lies past the end of .xos.str");
    SPOIL(section(".xos.head")->size = 0, ".xos.head");
    head()->heap = 0x1000000;
    refused_as(XOS_TOOBIG, "data and heap");
    SPOIL(*(char *)in(".xos.str", 0) = 'x', "begin and end with a NUL");
    SPOIL(*(char *)in(".xos.str", section(".xos.str")->size - 1) = 'x', "begin and end with a NUL");
}

static void test_records(void **state)
{
    (void)state;
    struct xos_class *c = in(".xos.class", 0);
    SPOIL(c->flags = 0x8000, "class Shape has unknown flags 0x8000");
    SPOIL(c->size = 0xffffffff, "instance data");
    SPOIL(c->name = 0, "name of class 0 is empty");
    SPOIL(method(0)->cls = 1, "method 0 is of the bad class index 1");
    SPOIL(method(0)->flags = 0x40 | XOS_M_PUBLIC, "method name has unknown flags");
    SPOIL(method(0)->reserved = 1, "method name has unknown flags");
    SPOIL(method(0)->flags = XOS_M_PUBLIC | XOS_M_PRIVATE, "two visibilities");
    SPOIL(method(0)->flags = XOS_M_ABSTRACT, "method name has code, and is abstract");
    SPOIL(method(4)->flags = XOS_M_PUBLIC, "method area has no code");
    SPOIL(method(4)->flags |= XOS_M_FINAL, "abstract method area is final");
    SPOIL(method(0)->argc = 2, "says 2 parameter dwords, its descriptor 3");
    SPOIL(method(0)->sig = string("name"), "descriptor name of method name has no (");
    SPOIL(*(char *)in(".xos.str", string("count") + 1) = ' ', "has a byte 0x20");
    SPOIL(method(3)->name = method(1)->name, "two methods count()I in one class");
    SPOIL(attribute(0)->cls = 7, "attribute 0 is of the bad class index 7");
    SPOIL(attribute(0)->kind = 4, "attribute type is of kind 4");
    SPOIL(attribute(0)->len = 0xffffffff, "value of attribute type lies past the end");
    SPOIL(attribute(0)->value = 0xffffffff, "value of attribute type lies past the end");
    SPOIL(attribute(0)->name = attribute(0)->value + attribute(0)->len, "name of attribute 0 is empty");
}

static void test_supers(void **state)
{
    (void)state;
    struct bytes keep = base;
    base = circle;
    free(b.p);
    fresh(NULL);
    struct xos_super *s = in(".xos.supers", 0);
    SPOIL(s[0].cls = 4, "superclass 0 is of the bad class index 4");
    SPOIL(s[0].name = 0, "name of superclass 0 is empty");
    SPOIL(s[4].name = s[3].name, "class Diamond has superclass Left twice");
    struct xos_class *c = in(".xos.class", 0);
    SPOIL(c[3].name = c[1].name, "two classes Left");
    base = keep;
}

static void test_descriptors(void **state)
{
    (void)state;
    static const struct { const char *sig; int dwords; } cases[] = {
        { "()V", 0 },
        { "(I)V", 1 },
        { "(ZBSCIF)V", 6 },
        { "(JD)J", 4 },
        { "([B)V", 3 },
        { "(>[B)I", 3 },
        { "()Ljava/lang/String;", 3 },
        { "(Ljava/lang/String;[D)[J", 9 },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V", 31 },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIII)[B", 31 },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIIII)[B", -1 },
        { "(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V", -1 },
        { "", -1 },
        { "(", -1 },
        { "()", -1 },
        { "()VV", -1 },
        { "V()", -1 },
        { "(V)V", -1 },
        { "(>I)V", -1 },
        { "(>Ljava/lang/String;)V", -1 },
        { "()>[B", -1 },
        { "([[B)V", -1 },
        { "([)V", -1 },
        { "(>)V", -1 },
        { "(Ljava/lang/Object;)V", -1 },
        { "([Ljava/lang/String;)V", -1 },
        { "(Ljava/lang/String)V", -1 },
        { "(I", -1 },
        { "([", -1 },
    };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *why;
        if (descriptor_dwords(cases[i].sig, &why) != cases[i].dwords) fail_msg("%s", cases[i].sig);
        assert_non_null(why);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, fresh, drop)
int main(void)
{
    const struct CMUnitTest tests[] = {
        T(test_good),   T(test_cut),  T(test_header),  T(test_sections), T(test_symbols),
        T(test_relocs), T(test_head), T(test_records), T(test_supers),   T(test_descriptors),
    };
    return cmocka_run_group_tests(tests, build, NULL);
}
