#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../desc.h"

static struct desc d;
static char out[DESC_TEXT];

static const char *text(uint32_t lo, uint32_t hi)
{
    desc_decode(lo, hi, &d);
    uint32_t len = desc_text(&d, out);
    assert_int_equal(len, strlen(out));
    return out;
}

static void segments(void **state)
{
    (void)state;
    assert_string_equal(text(0x00003fff, 0x0840f900), "code base 08000000 limit 00003fff dpl 3 P x-- AD--");
    assert_string_equal(text(0x0000ffff, 0x00cf9a00), "code base 00000000 limit ffffffff dpl 0 P xr- -DG-");
    assert_int_equal(desc_size(&d), UINT32_MAX);
    assert_string_equal(text(0x56780000, 0x12c0f334), "data base 12345678 limit 00000fff dpl 3 P rw- ADG-");
    assert_int_equal(desc_size(&d), 4096);
    assert_string_equal(text(0x00000000, 0x0050b500), "data base 00000000 limit 00000000 dpl 1 P r-d AD-V");
    assert_int_equal(desc_size(&d), 1);
    assert_string_equal(text(0x0000ffff, 0x000f1e00), "code base 00000000 limit 000fffff dpl 0 - xrc ----");
}

static void gates(void **state)
{
    (void)state;
    assert_string_equal(text(0x00830040, 0x0060ec03), "call gate 0083:00600040 params 3 dpl 3 P");
    assert_string_equal(text(0xffffffff, 0xffffecff), "call gate ffff:ffffffff params 31 dpl 3 P");
    assert_string_equal(text(0x00080010, 0x12348e00), "int gate 0008:12340010 dpl 0 P");
    assert_string_equal(text(0x00080010, 0x12346f00), "trap gate 0008:12340010 dpl 3 -");
    assert_string_equal(text(0x00200000, 0x00008500), "task gate 0020:00000000 dpl 0 P");
    assert_string_equal(text(0x00081234, 0xffff840a), "call gate 16 0008:00001234 params 10 dpl 0 P");
}

static void system_segments(void **state)
{
    (void)state;
    assert_string_equal(text(0x0000ffff, 0xbc008200), "LDT base bc000000 limit 0000ffff dpl 0 P --");
    assert_string_equal(text(0x10000067, 0xb0008b00), "TSS busy base b0001000 limit 00000067 dpl 0 P --");
    assert_string_equal(text(0, 0), "reserved dpl 0 -");
    assert_int_equal(d.kind, DESC_NONE);
}

static void every_descriptor_has_a_text_that_fits(void **state)
{
    (void)state;
    for (uint32_t access = 0; access < 256; access++)
        for (uint32_t flags = 0; flags < 256; flags++) {
            desc_decode(0xffffffff, 0xff0000ff | access << 8 | flags << 16, &d);
            assert_true(desc_text(&d, out) < DESC_TEXT);
            assert_true(desc_flags(&d, out) < DESC_TEXT);
            assert_non_null(desc_type_name(&d));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments),
        cmocka_unit_test(gates),
        cmocka_unit_test(system_segments),
        cmocka_unit_test(every_descriptor_has_a_text_that_fits),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
