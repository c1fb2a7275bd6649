#include "pages.h"
#include "krnl/sparse.h"

#define MOST 4096u

static void test_edges(void **state)
{
    (void)state;
    static const uint32_t at[] = { 0, 63, 64, 4095, 4096, 262143, 262144, 0x3fffffff, 0x40000000, 0xffffffff };
    struct sparse t = { 0 };
    pages_start();
    uint32_t page = 0;
    assert_null(sparse_word(&t, 0));
    assert_null(sparse_next(&t, &page));
    sparse_clear(&t, 5);
    for (uint32_t i = 0; i < sizeof at / 4; i++) {
        assert_null(sparse_word(&t, at[i]) && *sparse_word(&t, at[i]) ? &t : NULL);
        *sparse_make(&t, at[i]) = i + 1;
    }
    page = 0;
    for (uint32_t i = 0; i < sizeof at / 4; i++) {
        uint32_t *w = sparse_next(&t, &page);
        assert_non_null(w);
        assert_int_equal(page, at[i]);
        assert_int_equal(*w, i + 1);
        page++;
    }
    page = 0x40000001;
    assert_int_equal(*sparse_next(&t, &page), 10);
    for (uint32_t i = 0; i < sizeof at / 4; i++)
        sparse_clear(&t, at[i]);
    assert_null(t.root);
    assert_int_equal(heap_counts()->blocks, 0);
}

static void test_random(void **state)
{
    (void)state;
    static uint32_t key[MOST], value[MOST];
    struct sparse t = { 0 };
    uint32_t n = 0;
    pages_start();
    for (uint32_t round = 0; round < 20000; round++) {
        uint32_t bits = random_next() % 33, page = bits == 32 ? random_next() : random_next() & ((1u << bits) - 1), i = 0;
        while (i < n && key[i] != page)
            i++;
        if (random_next() % 3 && n < MOST) {
            fail_one_in = random_next() % 4 ? 0 : 3;
            uint32_t *w = sparse_make(&t, page);
            fail_one_in = 0;
            if (!w)
                continue;
            assert_int_equal(*w, i < n ? value[i] : 0);
            key[i] = page;
            *w = value[i] = random_next() | 1;
            n += i == n;
        } else if (i < n) {
            sparse_clear(&t, page);
            key[i] = key[--n];
            value[i] = value[n];
        } else {
            const uint32_t *w = sparse_word(&t, page);
            assert_true(!w || !*w);
        }
    }
    uint32_t seen = 0, page = 0;
    for (uint32_t *w; (w = sparse_next(&t, &page)); page++) {
        uint32_t i = 0;
        while (i < n && key[i] != page)
            i++;
        assert_true(i < n && value[i] == *w);
        seen++;
        if (page == 0xffffffff)
            break;
    }
    assert_int_equal(seen, n);
    sparse_free(&t);
    assert_int_equal(heap_counts()->blocks, 0);
    assert_int_equal(heap_panics, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_edges, pages_end), cmocka_unit_test_teardown(test_random, pages_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
