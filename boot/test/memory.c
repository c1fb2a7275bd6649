/* Memory ranges, placement and names of boot. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "boot/boot.h"
#include "boot/multiboot.h"

#define MB (1ull << 20)
static struct krnl_range r[KRNL_BOOT_RANGES];

static void test_ranges(void **state)
{
    (void)state;
    const struct multiboot_range pc[] = {
        { 20, 0, 0x9fc00, 1 },
        { 20, 0x9fc00, 0x400, 2 },
        { 20, 0xf0000, 0x10000, 2 },
        { 20, MB, 63 * MB - 0x20000, 1 },
        { 20, 64 * MB - 0x20000, 0x20000, 2 },
        { 20, 0xfffc0000, 0x40000, 2 },
    };
    assert_int_equal(memory_ranges(pc, sizeof pc, r), 2);
    assert_int_equal(r[0].base, 0);
    assert_int_equal(r[0].len, 0x9f000);
    assert_int_equal(r[1].base, MB);
    assert_int_equal(r[1].len, 63 * MB - 0x20000);
    for (uint32_t cut = 0; cut < sizeof pc; cut++) memory_ranges(pc, cut, r);     /* ASan watches */
}

static void test_ranges_odd(void **state)
{
    (void)state;
    const struct multiboot_range odd[] = {
        /* unordered, touching, overlapping, reserved in the middle, 64-bit ends */
        { 20, 8 * MB, 8 * MB, 1 },       { 20, 0, 4 * MB, 1 },     { 20, 4 * MB, 4 * MB, 1 },
        { 20, 12 * MB, 8 * MB, 1 },      { 20, 2 * MB + 1, 5, 2 }, { 20, 700 * MB, UINT64_MAX, 1 },
        { 20, 4096 * MB, 4096 * MB, 1 }, { 20, 30 * MB, 0, 1 },
    };
    assert_int_equal(memory_ranges(odd, sizeof odd, r), 3);
    assert_int_equal(r[0].base, 0);
    assert_int_equal(r[0].len, 2 * MB);
    assert_int_equal(r[1].base, 2 * MB + 4096);
    assert_int_equal(r[1].base + r[1].len, 20 * MB);
    assert_int_equal(r[2].base, 700 * MB);
    assert_int_equal(r[2].len, 68 * MB);
    const struct multiboot_range covered[] = { { 20, MB, MB, 1 }, { 20, 0, 16 * MB, 2 } };
    assert_int_equal(memory_ranges(covered, sizeof covered, r), 0);
    const struct multiboot_range bad[] = { { 20, MB, MB, 1 }, { 3, 4 * MB, MB, 1 }, { 20, 8 * MB, MB, 1 } };
    assert_int_equal(memory_ranges(bad, sizeof bad, r), 1);
    const struct multiboot_range huge[] = { { UINT32_MAX, MB, MB, 1 } };
    assert_int_equal(memory_ranges(huge, sizeof huge, r), 0);
}

static void test_ranges_many(void **state)
{
    (void)state;
    struct multiboot_range m[200];
    for (int i = 0; i < 200; i++) m[i] = (struct multiboot_range){ 20, (uint64_t)(i * 2) * MB, MB, 1 };
    assert_int_equal(memory_ranges(m, sizeof m, r), KRNL_BOOT_RANGES);
    m[0] = (struct multiboot_range){ 20, 0, 500 * MB, 1 };
    for (int i = 1; i < 200; i++) m[i] = (struct multiboot_range){ 20, (uint64_t)i * MB, 4096, 2 };
    uint32_t n = memory_ranges(m, sizeof m, r);
    assert_in_range(n, 1, KRNL_BOOT_RANGES);
    for (uint32_t i = 1; i < n; i++) assert_true(r[i - 1].base + r[i - 1].len < r[i].base);
}

static void test_place(void **state)
{
    (void)state;
    static struct krnl_boot_info info = { .ranges = 2,
                                          .range = { { 0, 0x9f000 }, { MB, 15 * MB } },
                                          .boot_phys = MB,
                                          .boot_len = MB,
                                          .modules = 2,
                                          .module = { { 3 * MB, MB + 1, "a" }, { 8 * MB, 8 * MB, "b" } } };
    assert_int_equal(memory_place(&info, 4096), 2 * MB);
    assert_int_equal(memory_place(&info, MB), 2 * MB);
    assert_int_equal(memory_place(&info, MB + 1), 4 * MB + 4096);       /* behind module a's page */
    assert_int_equal(memory_place(&info, 4 * MB - 4096), 4 * MB + 4096);
    assert_int_equal(memory_place(&info, 4 * MB), 0);
    info.module[1].len = MB;
    assert_int_equal(memory_place(&info, 7 * MB), 9 * MB);
    assert_int_equal(memory_place(&info, 7 * MB + 1), 0);
    assert_int_equal(memory_place(&info, UINT32_MAX), 0);
    info.module[1] = (struct krnl_boot_module){ 0xfffff000, 0xfff, "top" };
    assert_int_equal(memory_place(&info, 11 * MB), 4 * MB + 4096);
}

static void test_names(void **state)
{
    (void)state;
    char name[12];
    static const char *const cases[][2] = { { "/boot/KRNL.class args", "KRNL.class" },
                                            { "KRNL.class", "KRNL.class" },
                                            { "", "" },
                                            { "  x/y z/w", "y" },
                                            { "dir/ a", "" },
                                            { "a-very-long-name.class", "a-very-long" } };
    for (unsigned i = 0; i < sizeof cases / sizeof *cases; i++) {
        memory_name(cases[i][0], name, sizeof name);
        assert_string_equal(name, cases[i][1]);
    }
    assert_true(memory_ends("KRNL.CLASS", ".class"));
    assert_true(memory_ends(".class", ".class"));
    assert_false(memory_ends("class", ".class"));
    assert_true(memory_word("a partial b", "partial"));
    assert_true(memory_word("partial", "partial"));
    assert_false(memory_word("impartial partially", "partial"));
    assert_true(memory_word("impartial partial", "partial"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranges), cmocka_unit_test(test_ranges_odd), cmocka_unit_test(test_ranges_many),
        cmocka_unit_test(test_place), cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
