#include "pages.h"

static int start(void **state)
{
    (void)state;
    pages_start();
    return 0;
}

static void expect_empty(void)
{
    const struct heap_counts *c = heap_counts();
    assert_int_equal(c->blocks, 0);
    assert_int_equal(c->bytes, 0);
    assert_int_equal(c->pages, 0);
    assert_int_equal(pages_out, 0);
}

static void test_every_size(void **state)
{
    (void)state;
    for (uint32_t size = 0; size <= 20000; size += size < 5000 ? 1 : 777) {
        uint8_t *p = kmalloc(size), *q = kmalloc(size);
        assert_non_null(p);
        assert_non_null(q);
        assert_true(heap_size(p) >= size && heap_size(p) >= 16);
        assert_int_equal((uintptr_t)p % 16, 0);
        assert_true(p + heap_size(p) <= q || q + heap_size(q) <= p);
        memset(p, 1, size);
        memset(q, 2, size);
        kfree(p);
        for (uint32_t i = 0; i < size; i++)
            assert_int_equal(q[i], 2);
        kfree(q);
        expect_empty();
    }
    assert_int_equal(heap_panics, 0);
}

static void test_full_pages(void **state)
{
    (void)state;
    for (uint32_t size = 1; size <= 2032; size += 13) {
        void *p[600];
        uint32_t n = 0;
        pages_limit = 2;
        while ((p[n] = kzalloc(size)))
            n++;
        assert_true(n >= 2 && n % 2 == 0);
        assert_int_equal(heap_counts()->pages, 2);
        uint32_t failures = heap_counts()->failures;
        assert_null(kmalloc(size));
        assert_int_equal(heap_counts()->failures, failures + 1);
        kfree(p[n / 2]);                         /* a full page gets room again */
        assert_ptr_equal(p[n / 2] = kmalloc(size), p[n / 2]);
        for (uint32_t i = 0; i < n; i++)
            kfree(p[i ^ 1]);
        expect_empty();
    }
    assert_int_equal(heap_panics, 0);
}

static void test_limits(void **state)
{
    (void)state;
    kfree(NULL);
    assert_null(kmalloc(0xffffffff));
    assert_null(kmalloc(0x10000001));
    pages_limit = 1;
    assert_null(kmalloc(4096));
    void *p = kmalloc(2032), *q = kmalloc(2000);
    assert_true(p && q);
    kfree(q);
    assert_int_equal(heap_counts()->pages, 1);
    kfree(p);
    expect_empty();
    uint8_t *z = kzalloc(4000);
    for (uint32_t i = 0; i < 4000; i++)
        assert_int_equal(z[i], 0);
    kfree(z);
    expect_empty();
}

static void test_misuse(void **state)
{
    (void)state;
    uint8_t *p = kmalloc(40), *q = kmalloc(40), *r = kmalloc(40), *big = kmalloc(9000);
    kfree(p);
    kfree(p);
    assert_int_equal(heap_panics, 1);
    kfree(q + 16);                               /* not a start */
    assert_int_equal(heap_panics, 2);
    kfree(r + 48);                               /* never handed out */
    assert_int_equal(heap_panics, 3);
    kfree(big + 16);
    assert_int_equal(heap_panics, 4);
    kfree((void *)((uintptr_t)q & ~(uintptr_t)4095));
    assert_int_equal(heap_panics, 5);
    p[20] ^= 1;                                  /* use after free: seen when it is handed out again */
    p = kmalloc(40);
    assert_int_equal(heap_panics, 6);
    kfree(p);
    kfree(q);
    kfree(r);
    kfree(big);
    expect_empty();
    assert_int_equal(heap_panics, 6);
    heap_poison = false;
    p = kmalloc(16);
    q = kmalloc(16);
    kfree(p);
    memset(p, 0, 16);                            /* without poison, too, if it hits the mark */
    assert_int_equal(heap_panics, 6);
    kmalloc(16);
    assert_int_equal(heap_panics, 7);
    kfree(p);
    kfree(q);
    expect_empty();
}

static void test_random(void **state)
{
    (void)state;
    static struct { uint8_t *p; uint32_t size; uint8_t fill; } b[500];
    memset(b, 0, sizeof b);
    pages_limit = 60;
    uint32_t live = 0;
    for (uint32_t step = 0; step < 200000; step++) {
        uint32_t i = random_next() % 500;
        if (b[i].p) {
            for (uint32_t k = 0; k < b[i].size; k++)
                if (b[i].p[k] != b[i].fill)
                    fail_msg("block %u overwritten", i);
            kfree(b[i].p);
            b[i].p = NULL;
            live--;
        } else {
            b[i].size = random_next() % 8 ? random_next() % 300 : random_next() % 6000;
            b[i].fill = (uint8_t)random_next();
            b[i].p = kmalloc(b[i].size);
            if (b[i].p) {
                memset(b[i].p, b[i].fill, b[i].size);
                live++;
            }
        }
        assert_int_equal(heap_counts()->blocks, live);
        assert_int_equal(heap_counts()->pages, pages_out);
    }
    assert_true(heap_counts()->failures > 0);
    assert_true(heap_counts()->peak <= 60);
    for (uint32_t i = 0; i < 500; i++)
        kfree(b[i].p);
    expect_empty();
    assert_int_equal(heap_panics, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_every_size, start), cmocka_unit_test_setup(test_full_pages, start),
        cmocka_unit_test_setup(test_limits, start),     cmocka_unit_test_setup(test_misuse, start),
        cmocka_unit_test_setup(test_random, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
