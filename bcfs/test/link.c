/* The linker, over class files built by gcc; GNU ld is the oracle for relocation. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "bcfs/link.h"
#include "bcfs/test/fixture.h"

static struct bytes base, circle;

static int build(void **state)
{
    (void)state;
    base = fixture_build("base");
    circle = fixture_build("circle");
    return base.len && circle.len ? 0 : -1;
}

static void must_decode(struct class_file *f, struct bytes b)
{
    struct class_error err;
    if (class_decode(f, b.p, b.len, &err)) fail_msg("%s", err.text);
}

/* Link l's files with buffers of exactly the sizes it asks for (ASan watches their ends). */
static status link_all(struct link *l, struct class_error *err)
{
    status st = link_measure(l, err);
    if (st) return st;
    l->text = malloc(l->text_len + 1);
    l->data = malloc(l->data_len + 1);
    l->def = malloc(l->def_max);
    l->symbols = malloc(l->symbols_max + 1);
    l->work = malloc(l->work_len);
    return link_run(l, err);
}

static void drop(struct link *l)
{
    free(l->text);
    free(l->data);
    free(l->def);
    free(l->symbols);
    free(l->work);
    free(l);
}

static struct link *new_link(uint32_t text_at, uint32_t data_at)
{
    struct link *l = calloc(1, sizeof *l);
    l->text_at = text_at;
    l->data_at = data_at;
    return l;
}

static const char *def_str(const struct link *l, uint32_t str)
{
    const struct xos_classdef *d = l->def;
    assert_true(str < d->str_len);
    return (const char *)l->def + d->str_off + str;
}

static const struct xos_method *def_method(const struct link *l, const char *cls, const char *name)
{
    const struct xos_classdef *d = l->def;
    const struct xos_class *c = (const void *)((const char *)l->def + d->class_off);
    const struct xos_method *m = (const void *)((const char *)l->def + d->method_off), *found = NULL;
    for (uint32_t i = 0; i < d->method_count; i++) {
        assert_true(m[i].cls < d->class_count);
        if (strcmp(def_str(l, c[m[i].cls].name), cls) || strcmp(def_str(l, m[i].name), name)) continue;
        assert_null(found);         /* each once */
        found = &m[i];
    }
    return found;
}

static void test_one_against_ld(void **state)
{
    (void)state;
    struct class_file f;
    struct class_error err;
    must_decode(&f, base);
    struct link *l = new_link(0x4000, 0x1000);
    l->files = 1;
    l->file[0].file = &f;
    assert_int_equal(link_all(l, &err), XOS_OK);
    assert_int_equal(l->heap, 65536);

    char cmd[1024];
    const uint32_t *at = l->file[0].at;
    FILE *script = fopen(FIXTURE_DIR "/flat.ld", "w");
    fprintf(script,
            "SECTIONS { .text 0x%x : { *(.text) } .rodata 0x%x : { *(.rodata) } .data 0x%x : { *(.data) } "
            ".bss 0x%x : { *(.bss) } /DISCARD/ : { *(.xos.*) } }\nxos_copy_from = 0x20; xos_copy_to = 0x30; "
            "xos_callv = 0x60; "
            "xos_heap_start = 0x%x; xos_heap_bytes = 0x10000;\n",
            at[0], at[1], at[2], at[3], l->data_at + l->data_len + l->bss_len);
    fclose(script);
    snprintf(cmd, sizeof cmd,
             "cd " FIXTURE_DIR
             " && ld -m elf_i386 --no-check-sections -e 0 -T flat.ld -o flat.elf base.class 2>flat.err && "
             "objcopy -O binary -j .text flat.elf flat.text && objcopy -O binary -j .rodata flat.elf "
             "flat.rodata && "
             "objcopy -O binary -j .data flat.elf flat.data");
    assert_int_equal(system(cmd), 0);
    struct bytes text = fixture_read(FIXTURE_DIR "/flat.text"),
                 rodata = fixture_read(FIXTURE_DIR "/flat.rodata"),
                 data = fixture_read(FIXTURE_DIR "/flat.data");
    assert_int_equal(text.len, l->text_len);
    assert_memory_equal(text.p, l->text, text.len);
    assert_memory_equal(rodata.p, l->data + (at[1] - l->data_at), rodata.len);
    assert_memory_equal(data.p, l->data + (at[2] - l->data_at), data.len);
    free(text.p);
    free(rodata.p);
    free(data.p);

    /* symbols: sorted, complete lines, the entry among them */
    char want[64];
    snprintf(want, sizeof want, "%08x base_construct\n", l->entry);
    l->symbols[l->symbols_len] = 0;
    assert_non_null(strstr(l->symbols, want));
    unsigned last = 0, value;
    for (char *p = l->symbols; *p; p = strchr(p, '\n') + 1) {
        assert_int_equal(sscanf(p, "%8x ", &value), 1);
        assert_true(value >= last && value >= l->text_at && value <= l->text_at + l->text_len);
        last = value;
    }
    struct xos_image_req req;
    link_image(l, &req);
    assert_memory_equal(req.name.ptr, "Base", req.name.len + 1);
    assert_int_equal(req.ring, 2);
    const struct xos_method *m = def_method(l, "Shape", "name");
    assert_int_equal(m->argc, 3);
    snprintf(want, sizeof want, "%08x base_name\n", m->fn);
    assert_non_null(strstr(l->symbols, want));
    assert_int_equal(def_method(l, "Shape", "area")->fn, 0xffffffff);
    drop(l);
}

static void test_inherit(void **state)
{
    (void)state;
    struct class_file b, c;
    struct class_error err;
    must_decode(&b, base);
    must_decode(&c, circle);
    struct link *l = new_link(0x4000, 0x1000);
    l->files = 1;
    l->file[0].file = &c;
    assert_string_equal(link_missing(l), "Shape");
    assert_int_equal(link_measure(l, &err), XOS_BADCLASS);
    assert_string_equal(err.text, "class Circle: superclass Shape is missing");
    l->files = 2;
    l->file[1].file = &b;
    assert_null(link_missing(l));
    assert_int_equal(link_measure(l, &err), XOS_BADCLASS);
    assert_non_null(strstr(err.text, "comes after it"));
    l->file[0].file = &b;
    l->file[1].file = &c;
    if (link_all(l, &err)) fail_msg("%s", err.text);
    assert_int_equal(l->heap, 131072);
    const struct xos_classdef *d = l->def;
    assert_int_equal(d->class_count, 5);
    assert_true(l->def_len <= l->def_max);

    uint32_t circle_count, base_count_of, base_malloc, v;
    assert_int_equal(link_lookup(l, "circle_count", &circle_count), XOS_OK);
    assert_int_equal(link_lookup(l, "base_count_of", &base_count_of), XOS_OK);
    assert_int_equal(link_lookup(l, "malloc", &base_malloc), XOS_OK);
    assert_int_equal(link_lookup(l, "nothing", &v), XOS_NOTFOUND);
    assert_true(base_malloc < l->file[1].at[CLASS_TEXT]);
    assert_int_equal(def_method(l, "Shape", "count")->fn, base_count_of);
    static const char *const lower[] = { "Circle", "Left", "Diamond" };
    for (int i = 0; i < 3; i++) {
        assert_int_equal(def_method(l, lower[i], "count")->fn,
                         circle_count); /* Left's beats Right's: more derived */
        assert_int_not_equal(def_method(l, lower[i], "area")->fn, 0xffffffff);
        assert_non_null(def_method(l, lower[i], "name"));
        assert_null(def_method(l, lower[i], "secret"));
    }
    assert_int_equal(def_method(l, "Right", "count")->fn, base_count_of);
    assert_int_equal(def_method(l, "Right", "area")->fn, 0xffffffff);

    /* circle_construct calls the superclass file's malloc, and adds to its variable */
    uint32_t entry = l->entry - l->text_at, calls = 0;
    for (uint32_t i = entry; i < entry + 64; i++)
        if (l->text[i] == 0xe8) {
            uint32_t rel;
            memcpy(&rel, l->text + i + 1, 4);
            calls += l->text_at + i + 5 + rel == base_malloc;
        }
    assert_int_equal(calls, 1);

    /* attributes: Diamond has its own `size`, the nearest `type`, and the top's `colour` */
    const struct xos_class_attr *a = (const void *)((const char *)l->def + d->attr_off);
    uint32_t seen = 0;
    for (uint32_t i = 0; i < d->attr_count; i++) {
        if (a[i].cls != 4) continue;
        seen++;
        if (!strcmp(def_str(l, a[i].name), "type"))
            assert_memory_equal(def_str(l, a[i].value), "circle", a[i].len);
    }
    assert_int_equal(seen, 3);
    drop(l);
}

/* The superclass file as an image of its own (the shared runtime's case): nothing of it is copied. */
static void test_external(void **state)
{
    (void)state;
    struct class_file b, c;
    struct class_error err;
    must_decode(&b, base);
    must_decode(&c, circle);
    struct link *first = new_link(0x4000, 0x1000), *l = new_link(0x100000, 0x200000);
    first->files = 1;
    first->file[0].file = &b;
    assert_int_equal(link_all(first, &err), XOS_OK);
    l->file[0] = first->file[0];
    l->file[0].external = true;
    l->file[1].file = &c;
    l->files = 2;
    if (link_all(l, &err)) fail_msg("%s", err.text);
    const struct xos_classdef *d = l->def;
    assert_int_equal(d->class_count, 4);
    assert_null(def_method(l, "Circle", "fixed"));      /* the kernel's to inherit */
    assert_non_null(def_method(l, "Diamond", "area"));
    assert_true(l->text_len < first->text_len + 4096);
    assert_true(l->def_len <= l->def_max);
    l->files = 1;
    assert_int_equal(link_measure(l, &err), XOS_BADCLASS);
    drop(l);
    drop(first);
}

static void test_flat(void **state)
{
    (void)state;
    struct class_file b;
    struct class_error err;
    must_decode(&b, circle);
    struct link *l = new_link(0x80345000, 0);
    l->flat = true;
    l->files = 2;
    l->file[1].file = &b;
    struct class_file a;
    must_decode(&a, base);
    l->file[0].file = &a;
    assert_int_equal(link_all(l, &err), XOS_BADCLASS);      /* a flat image has no blob */
    assert_string_equal(err.text, "Base: undefined symbol xos_copy_to");
    assert_int_equal(l->data_at & 4095, 0);
    assert_true(l->data_at >= l->text_at + l->text_len);
    drop(l);
}

/* Base and circle after a change to copies of them: the text of the error, "" = none. */
static void *part(struct bytes b, const struct class_file *f, enum class_part_id id)
{
    return b.p + f->part[id].off;
}

static void expect(void (*change)(struct bytes, struct bytes, const struct class_file *,
                                  const struct class_file *),
                   const char *want)
{
    struct bytes b = { malloc(base.len), base.len }, c = { malloc(circle.len), circle.len };
    struct class_file bf, cf;
    struct class_error err;
    memcpy(b.p, base.p, b.len);
    memcpy(c.p, circle.p, c.len);
    must_decode(&bf, b);
    must_decode(&cf, c);
    change(b, c, &bf, &cf);
    must_decode(&bf, b);
    must_decode(&cf, c);
    struct link *l = new_link(0x4000, 0x1000);
    l->files = 2;
    l->file[0].file = &bf;
    l->file[1].file = &cf;
    status st = link_all(l, &err);
    if (!st != !*want || (st && !strstr(err.text, want)))
        fail_msg("\"%s\" instead of \"%s\"", err.text, want);
    drop(l);
    free(b.p);
    free(c.p);
}

#define CHANGE(name, ...)                                                                                    \
    static void name(struct bytes b, struct bytes c, const struct class_file *bf,                            \
                     const struct class_file *cf)                                                            \
    {                                                                                                        \
        struct xos_method *bm = part(b, bf, CLASS_METHODS_), *cm = part(c, cf, CLASS_METHODS_);              \
        struct xos_class *bc = part(b, bf, CLASS_CLASSES_), *cc = part(c, cf, CLASS_CLASSES_);               \
        struct xos_super *cs = part(c, cf, CLASS_SUPERS_);                                                   \
        (void)bm, (void)cm, (void)bc, (void)cc, (void)cs;                                                    \
        __VA_ARGS__                                                                                          \
    }
CHANGE(nothing, )
CHANGE(final_method, bm[1].flags |= XOS_M_FINAL;)
CHANGE(static_method, bm[1].flags |= XOS_M_STATIC;)
CHANGE(private_method, bm[1].flags = XOS_M_PRIVATE | XOS_M_FINAL;) /* not overridden: a method of its own */
CHANGE(final_class, bc[0].flags |= XOS_M_FINAL;)
CHANGE(ring, ((struct xos_class_head *)part(b, bf, CLASS_HEAD))->ring = 1;)
CHANGE(cycle, cs[1].name = cc[3].name;)                                 /* Left below Diamond */
CHANGE(itself, cs[0].name = cc[0].name;)
CHANGE(both, cm[0].cls = 1; cm[1].cls = 2; cm[1].name = cm[0].name; cm[1].sig = cm[0].sig;)
CHANGE(abstract_first, cm[1].cls = 2;)          /* Diamond: abstract area by Left, real by Right */
CHANGE(no_symbol, char *p = memmem(c.p, c.len, "base_count_of", 13); p[12] = 'F';)

static void test_refused(void **state)
{
    (void)state;
    expect(nothing, "");
    expect(final_method, "class Circle overrides final method count()I of Shape");
    expect(static_method, "class Circle: method count()I is static here or in Shape, not in both");
    expect(private_method, "");
    expect(final_class, "class Circle: superclass Shape is final");
    expect(ring, "Circle is for ring 2, its superclass file Base for ring 1");
    expect(cycle, "class Left: its superclasses form a cycle");
    expect(itself, "class Circle: its superclasses form a cycle");
    expect(both, "class Diamond inherits method count()I from both Left and Right");
    expect(abstract_first, "");
    expect(no_symbol, "Circle: undefined symbol base_count_oF");
}

static void test_twice(void **state)
{
    (void)state;
    struct class_file b;
    struct class_error err;
    must_decode(&b, base);
    struct link *l = new_link(0x4000, 0x1000);
    l->files = 2;
    l->file[0].file = l->file[1].file = &b;
    assert_int_equal(link_measure(l, &err), XOS_BADCLASS);
    assert_string_equal(err.text, "class Shape is defined twice");
    l->files = 0;
    assert_int_equal(link_measure(l, &err), XOS_TOOBIG);
    l->files = LINK_FILES + 1;
    assert_int_equal(link_measure(l, &err), XOS_TOOBIG);
    l->files = 1;
    l->text_at = 0x5ff000;
    assert_int_equal(link_measure(l, &err), XOS_TOOBIG);
    assert_string_equal(err.text, "Base does not fit into its segments");
    drop(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_against_ld),
        cmocka_unit_test(test_inherit),
        cmocka_unit_test(test_external),
        cmocka_unit_test(test_flat), cmocka_unit_test(test_refused), cmocka_unit_test(test_twice),
    };
    return cmocka_run_group_tests(tests, build, NULL);
}
