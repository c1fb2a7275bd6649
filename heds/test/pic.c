#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../pic.h"

/* A model of one 8259 as far as the sequence goes. */
struct chip { int step; uint8_t vector, cascade, mode, mask; };

static void write(struct chip *c, int data, uint8_t v)
{
    if (!data) {
        assert_int_equal(v, 0x11);
        c->step = 1;
        return;
    }
    switch (c->step) {
    case 1: c->vector = v; break;
    case 2: c->cascade = v; break;
    case 3: c->mode = v; break;
    default: c->mask = v; return;
    }
    c->step++;
}

static void sequence_programs_both_chips(void **state)
{
    (void)state;
    struct chip master = { 0 }, slave = { 0 };
    for (uint32_t i = 0; i < pic_sequence_count; i++) {
        uint16_t p = pic_sequence[i].port;
        write((p & 0x80) ? &slave : &master, p & 1, pic_sequence[i].value);
    }
    assert_int_equal(master.vector, 0x20);
    assert_int_equal(slave.vector, 0x28);
    assert_int_equal(master.cascade, 4);
    assert_int_equal(slave.cascade, 2);
    assert_int_equal(master.mode, 1);
    assert_int_equal(slave.mode, 1);
    assert_int_equal(master.mask, 0xFB);
    assert_int_equal(slave.mask, 0xFF);
}

static void masks(void **state)
{
    (void)state;
    uint16_t m = PIC_ALL_MASKED;
    assert_int_equal(m, 0xFFFB);
    assert_int_equal(m = pic_unmask(m, 0), 0xFFFA);
    assert_int_equal(m = pic_unmask(m, 15), 0x7FFA);
    assert_int_equal(pic_mask(m, 15), 0xFFFA);
    assert_int_equal(pic_mask(m, 2), 0x7FFA);   /* the cascade stays open */
    assert_int_equal(pic_mask(m, 16), m);
    assert_int_equal(pic_unmask(m, 16), m);
    assert_int_equal(pic_unmask(m, UINT32_MAX), m);
}

static void divisors(void **state)
{
    (void)state;
    assert_int_equal(pit_divisor(1000), 1193);
    assert_int_equal(pit_divisor(0), 65536);
    assert_int_equal(pit_divisor(18), 65536);
    assert_int_equal(pit_divisor(19), 62799);
    assert_int_equal(pit_divisor(PIT_HZ), 1);
    assert_int_equal(pit_divisor(PIT_HZ * 3), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequence_programs_both_chips),
        cmocka_unit_test(masks),
        cmocka_unit_test(divisors),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
