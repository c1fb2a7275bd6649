#include "pages.h"
#include "krnl/idset.h"

static int start(void **state)
{
    (void)state;
    pages_start();
    return 0;
}

static struct idset *one;

static bool step_add(void)
{
    return idset_add(one, 5000) == XOS_OK;
}

static void test_edges(void **state)
{
    (void)state;
    static const uint32_t ids[] = { 0, 1, 31, 32, 1023, 1024, 32767, 32768, 65535 };
    struct idset *s = one = idset_new();
    for (uint32_t i = 0; i < sizeof ids / 4; i++) {
        assert_false(idset_has(s, ids[i]));
        assert_int_equal(idset_add(s, ids[i]), XOS_OK);
        assert_int_equal(idset_add(s, ids[i]), XOS_OK);
        assert_true(idset_has(s, ids[i]));
    }
    idset_remove(s, 2);
    idset_remove(s, 40000);
    assert_false(idset_has(s, 2) || idset_has(s, 40000));
    fail_each(step_add);
    idset_remove(s, 5000);
    for (uint32_t i = 0; i < sizeof ids / 4; i++) {
        assert_true(idset_has(s, ids[i]));
        idset_remove(s, ids[i]);
        assert_false(idset_has(s, ids[i]));
    }
    assert_int_equal(s->chunks[0] | s->chunks[1], 0);
    assert_int_equal(heap_counts()->blocks, 1);
    idset_add(s, 7);
    idset_free(s);
    idset_free(NULL);
    assert_int_equal(heap_counts()->blocks, 0);
    assert_int_equal(pages_out, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test_setup_teardown(test_edges, start, pages_end) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
