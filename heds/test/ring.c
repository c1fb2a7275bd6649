#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../ring.h"

static void keeps_order_across_the_wrap(void **state)
{
    (void)state;
    uint8_t data[8], out[8];
    struct ring r = { .data = data, .size = 8, .head = UINT32_MAX - 2, .tail = UINT32_MAX - 2 };
    assert_int_equal(ring_put(&r, (const uint8_t *)"abcdefgh", 8), 1);
    assert_int_equal(ring_held(&r), 8);
    assert_int_equal(ring_room(&r), 0);
    assert_int_equal(ring_take(&r, out, 3), 3);
    assert_memory_equal(out, "abc", 3);
    assert_int_equal(ring_put(&r, (const uint8_t *)"ij", 2), 1);
    assert_int_equal(ring_take(&r, out, 8), 7);
    assert_memory_equal(out, "defghij", 7);
    assert_int_equal(ring_take(&r, out, 8), 0);
}

static void takes_all_or_nothing(void **state)
{
    (void)state;
    uint8_t data[4], out[4];
    struct ring r = { .data = data, .size = 4 };
    assert_int_equal(ring_put(&r, (const uint8_t *)"ab", 2), 1);
    assert_int_equal(ring_put(&r, (const uint8_t *)"\33[A", 3), 0);
    assert_int_equal(r.dropped, 3);
    assert_int_equal(ring_put(&r, (const uint8_t *)"", 0), 1);
    assert_int_equal(ring_take(&r, out, 4), 2);
    assert_memory_equal(out, "ab", 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_order_across_the_wrap),
        cmocka_unit_test(takes_all_or_nothing),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
