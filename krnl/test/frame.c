#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <xos/layout.h>
#include "krnl/frame.h"

static void *table;
static uint32_t table_phys, table_len, complaints;

static void *map(uint32_t phys, uint32_t len)
{
    free(table);
    table_phys = phys;
    table_len = len;
    return table = malloc(len);
}

static void complain(const char *what, uint32_t phys)
{
    (void)what, (void)phys;
    complaints++;
}

static int end(void **state)
{
    (void)state;
    free(table);
    table = NULL;
    complaints = 0;
    return 0;
}

/* 16 MiB: low memory, KRNL at 1 MiB, boot at 2 MiB, two modules. */
static struct krnl_boot_info machine(void)
{
    struct krnl_boot_info i = { .ranges = 2, .modules = 2, .krnl_phys = 0x100000, .krnl_len = 0x30000,
                                .boot_phys = 0x200000, .boot_len = 0x5000, .page_dir = 0x204000 };
    i.range[0] = (struct krnl_range){ 0, 0x9fc00 };
    i.range[1] = (struct krnl_range){ 0x100000, 0xf00000 };
    i.module[0] = (struct krnl_boot_module){ 0x300000, 0x1001, "a" };
    i.module[1] = (struct krnl_boot_module){ 0x310000, 0x1000, "b" };
    return i;
}

static void start(struct krnl_boot_info *i)
{
    assert_int_equal(frame_init(i, map, complain), XOS_OK);
}

static void test_init(void **state)
{
    (void)state;
    struct krnl_boot_info i = machine();
    start(&i);
    const struct frame_counts *c = frame_counts();
    assert_int_equal(table_phys, 0x130000);                     /* behind KRNL */
    assert_int_equal(table_len, 0x8000);                        /* 4096 entries of 8 bytes */
    assert_int_equal(c->total, 0x9e + 0xf00);                   /* frame 0 and the broken one at 0x9f000 do not count */
    assert_int_equal(c->of[FRAME_KERNEL], 0x30 + 8);
    assert_int_equal(c->of[FRAME_BOOT], 5 + 2 + 1);
    assert_int_equal(c->of[FRAME_FREE] + c->of[FRAME_KERNEL] + c->of[FRAME_BOOT], c->total);
    assert_int_equal(frame_kind_of(0x9f000), FRAME_ABSENT);
    assert_int_equal(frame_kind_of(0x1000000), FRAME_ABSENT);
    assert_int_equal(frame_kind_of(0xfffff000), FRAME_ABSENT);
    assert_int_equal(frame_kind_of(0x301000), FRAME_BOOT);      /* the module's last byte */
    assert_int_equal(frame_kind_of(0x302000), FRAME_FREE);
}

static void test_init_refuses(void **state)
{
    (void)state;
    struct krnl_boot_info i = machine();
    i.ranges = 0;
    assert_int_equal(frame_init(&i, map, complain), XOS_BADARG);
    i.ranges = 1;
    i.range[0] = (struct krnl_range){ 0x1001, 0xffe };          /* not one whole frame */
    assert_int_equal(frame_init(&i, map, complain), XOS_BADARG);
    i.range[0] = (struct krnl_range){ 0x100000, 0x30fff };      /* no whole frame behind KRNL for the table */
    assert_int_equal(frame_init(&i, map, complain), XOS_NOMEM);
    i.range[0] = (struct krnl_range){ 0x100000000ull, 0x100000 };
    assert_int_equal(frame_init(&i, map, complain), XOS_BADARG);
}

static void test_init_odd_maps(void **state)
{
    (void)state;
    struct krnl_boot_info i = machine();
    i.ranges = 3;                                               /* a range to the end of 64 bits, one overlapping */
    i.range[1] = (struct krnl_range){ 0x100000, ~0ull };
    i.range[2] = (struct krnl_range){ 0x100000, 0x200000 };
    start(&i);
    assert_int_equal(frame_counts()->total, 0x9e + (XOS_DIRECT_MAX >> 12) - 0x100);
    assert_int_equal(frame_alloc(FRAME_USER), XOS_DIRECT_MAX - 0x1000);
    i = machine();
    i.krnl_phys = 0x100000;
    i.boot_phys = 0xff000;                                      /* boot's range encloses KRNL */
    i.boot_len = 0x100000;
    i.modules = 1;
    i.module[0] = (struct krnl_boot_module){ 0x1ff000, 0xffffffffu, "huge" };
    i.range[0].len = 0xa0000;
    start(&i);
    assert_int_equal(frame_kind_of(0x100000), FRAME_KERNEL);
    assert_int_equal(frame_kind_of(0x130000), FRAME_BOOT);
    assert_int_equal(table_phys, 0x1000);                       /* only low memory is left */
    i = machine();
    i.symbols = (const char *)(uintptr_t)(XOS_DIRECT + 0x400123);
    i.symbols_len = 0x1000;
    start(&i);
    assert_int_equal(frame_kind_of(0x401000), FRAME_KERNEL);
}

static void test_alloc_all(void **state)
{
    (void)state;
    struct krnl_boot_info i = machine();
    start(&i);
    uint32_t n = frame_free_count(), kernel = frame_counts()->of[FRAME_KERNEL];
    uint32_t *all = calloc(n, sizeof *all);
    uint8_t seen[4096] = { 0 };
    for (uint32_t k = 0; k < n; k++) {
        all[k] = frame_alloc(k & 1 ? FRAME_USER : FRAME_TABLE);
        assert_true(all[k] && !(all[k] & 0xfff) && !seen[all[k] >> 12]++);
        assert_int_equal(frame_refs(all[k]), 1);
        assert_int_equal(frame_owner(all[k]), 0);
    }
    assert_int_equal(all[0], 0xfff000);                         /* from the top */
    assert_int_equal(frame_alloc(FRAME_USER), 0);
    assert_int_equal(frame_alloc_contig(1, 1, FRAME_USER), 0);
    assert_int_equal(frame_free_count(), 0);
    assert_int_equal(frame_counts()->of[FRAME_USER], n / 2);
    for (uint32_t k = 0; k < n; k++)                            /* 7919 is prime: every one, in another order */
        assert_int_equal(frame_free(all[(uint64_t)k * 7919u % n]), 0);
    assert_int_equal(frame_free_count(), n);
    assert_int_equal(frame_counts()->of[FRAME_KERNEL], kernel);
    assert_int_equal(complaints, 0);
    free(all);
}

static void test_references(void **state)
{
    (void)state;
    struct krnl_boot_info i = machine();
    start(&i);
    uint32_t f = frame_alloc(FRAME_CACHE), left = frame_free_count();
    assert_true(frame_ref(f) && frame_ref(f));
    frame_set_owner(f, 0xdeadbeef);
    frame_set_kind(f, FRAME_USER);
    assert_int_equal(frame_owner(f), 0xdeadbeef);
    assert_int_equal(frame_counts()->of[FRAME_CACHE], 0);
    assert_int_equal(frame_free(f), 2);
    assert_int_equal(frame_free(f), 1);
    assert_int_equal(frame_free_count(), left);
    assert_int_equal(frame_free(f), 0);
    assert_int_equal(frame_free_count(), left + 1);
    assert_int_equal(complaints, 0);
    assert_int_equal(frame_free(f), 0);                         /* twice */
    assert_int_equal(complaints, 1);
    assert_false(frame_ref(f));
    assert_int_equal(frame_free(0x9f000), 0);                   /* no RAM */
    assert_int_equal(frame_free(0xfffff000), 0);
    frame_set_kind(f, FRAME_USER);
    frame_set_owner(f, 1);
    assert_int_equal(complaints, 5);
    assert_int_equal(frame_free_count(), left + 1);
    assert_int_equal(frame_alloc(FRAME_USER), f);
    frame_set_kind(f, FRAME_FREE);
    assert_int_equal(complaints, 6);
    for (uint32_t k = 1; k < 0xffffff; k++)                     /* to the counter's end */
        frame_ref(f);
    assert_int_equal(frame_refs(f), 0xffffff);
    assert_false(frame_ref(f));
    assert_int_equal(frame_refs(f), 0xffffff);
}

static void test_contig(void **state)
{
    (void)state;
    struct krnl_boot_info i = machine();
    start(&i);
    uint32_t before = frame_free_count();
    assert_int_equal(frame_alloc_contig(0, 1, FRAME_USER), 0);
    assert_int_equal(frame_alloc_contig(1, 0, FRAME_USER), 0);
    assert_int_equal(frame_alloc_contig(1, 3, FRAME_USER), 0);
    assert_int_equal(frame_alloc_contig(1, 131072, FRAME_USER), 0);
    assert_int_equal(frame_alloc_contig(0xffffffff, 1, FRAME_USER), 0);
    assert_int_equal(frame_alloc_contig(5000, 1, FRAME_USER), 0);
    assert_int_equal(frame_free_count(), before);
    uint32_t a = frame_alloc_contig(0xcef, 1, FRAME_USER);      /* the whole gap behind the last module */
    assert_int_equal(a, 0x311000);
    uint32_t b = frame_alloc_contig(16, 16, FRAME_KERNEL);
    assert_int_equal(b, 0x140000);
    uint32_t c = frame_alloc_contig(0x9e, 1, FRAME_USER);       /* still fits above 1 MiB: behind the 16 */
    assert_int_equal(c, 0x150000);
    uint32_t d = frame_alloc_contig(0xf0, 1, FRAME_USER);       /* behind boot */
    assert_int_equal(d, 0x205000);
    uint32_t e = frame_alloc_contig(0x9e, 1, FRAME_USER);       /* only low memory has it */
    assert_int_equal(e, 0x1000);
    for (uint32_t k = 0; k < 0xcef; k++)
        frame_free(a + k * 0x1000);
    for (uint32_t k = 0; k < 0xf0; k++)
        frame_free(d + k * 0x1000);
    for (uint32_t k = 0; k < 0x9e; k++) {
        frame_free(c + k * 0x1000);
        frame_free(e + k * 0x1000);
    }
    for (uint32_t k = 0; k < 16; k++)
        frame_free(b + k * 0x1000);
    assert_int_equal(frame_free_count(), before);
    assert_int_equal(complaints, 0);
}

static void test_release(void **state)
{
    (void)state;
    struct krnl_boot_info i = machine();
    start(&i);
    uint32_t before = frame_free_count();
    assert_int_equal(frame_release_range(0x300001, 0x1000), 0); /* no whole frame */
    assert_int_equal(frame_release_range(0x300000, 0x1fff), 1);
    assert_int_equal(frame_release_range(0, 0xffffffff), 7);    /* what is left of BOOT, nothing else */
    assert_int_equal(frame_release_range(0xfffff001, 0xffffffff), 0);
    assert_int_equal(frame_free_count(), before + 8);
    assert_int_equal(frame_counts()->of[FRAME_BOOT], 0);
}

/* Random operations against a model of one byte a frame. */
static void test_random(void **state)
{
    (void)state;
    struct krnl_boot_info i = machine();
    start(&i);
    static uint8_t refs[4096];
    uint32_t x = 1, used = 0, base = frame_free_count();
    memset(refs, 0, sizeof refs);
    for (uint32_t step = 0; step < 200000; step++) {
        x = x * 1103515245u + 12345;
        uint32_t n = (x >> 8) % 4096, op = (x >> 24) & 7;
        if (op < 3) {
            uint32_t f = frame_alloc(FRAME_USER);
            assert_true((f == 0) == (used == base));
            if (f) {
                assert_int_equal(refs[f >> 12], 0);
                refs[f >> 12] = 1;
                used++;
            }
        } else if (op == 3) {
            uint32_t count = n % 40 + 1, align = 1u << (n >> 6) % 6, f = frame_alloc_contig(count, align, FRAME_USER);
            if (f)
                assert_int_equal((f >> 12) % align, 0);
            for (uint32_t k = 0; f && k < count; k++) {
                assert_int_equal(refs[(f >> 12) + k], 0);
                refs[(f >> 12) + k] = 1;
                used++;
            }
        } else if (refs[n] && op == 4 && refs[n] < 255) {
            assert_true(frame_ref(n << 12));
            refs[n]++;
        } else if (refs[n]) {
            assert_int_equal(frame_free(n << 12), --refs[n]);
            used -= !refs[n];
        }
        assert_int_equal(frame_free_count(), base - used);
    }
    for (uint32_t n = 0; n < 4096; n++)
        while (refs[n])
            assert_int_equal(frame_free(n << 12), --refs[n]);
    assert_int_equal(frame_free_count(), base);
    assert_int_equal(frame_counts()->of[FRAME_USER], 0);
    assert_int_equal(complaints, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_init, end),       cmocka_unit_test_teardown(test_init_refuses, end),
        cmocka_unit_test_teardown(test_init_odd_maps, end), cmocka_unit_test_teardown(test_alloc_all, end),
        cmocka_unit_test_teardown(test_references, end), cmocka_unit_test_teardown(test_contig, end),
        cmocka_unit_test_teardown(test_release, end),    cmocka_unit_test_teardown(test_random, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
