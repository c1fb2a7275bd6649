/* The heap: a random life against a model, growth, and the ends of its ranges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "bcfs/rt/heap.h"

#define ROOM (1u << 20)
static char *room;
static struct heap h;

static int setup(void **state)
{
    (void)state;
    room = aligned_alloc(16, ROOM);
    heap_init(&h, room);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    free(room);
    return 0;
}

static void test_edges(void **state)
{
    (void)state;
    assert_null(heap_alloc(&h, 1));
    for (uint32_t len = 0; len < 32; len++) heap_add(&h, 16, len);
    assert_null(heap_alloc(&h, 1));
    heap_init(&h, room);
    heap_add(&h, 32, 48);
    char *p = heap_alloc(&h, 0);
    assert_non_null(p);
    assert_int_equal((uintptr_t)p & 15, 0);
    assert_true(p >= room + 32 && p + heap_size(&h, p) <= room + 80);
    assert_null(heap_alloc(&h, 100));
    assert_null(heap_alloc(&h, UINT32_MAX));
    assert_null(heap_alloc(&h, 0x7fffff00));
    assert_int_equal(heap_need(UINT32_MAX), UINT32_MAX);
    assert_int_equal(heap_free(&h, p), 0);
    assert_int_equal(heap_free(&h, p), -1);
    assert_int_equal(h.used, 0);
}

/* Every size finds room in a range of heap_need(size), whatever the range's alignment. */
static void test_need(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < 300; n++)
        for (uint32_t at = 16; at < 32; at += 4) {
            heap_init(&h, room);
            heap_add(&h, at, heap_need(n));
            char *p = heap_alloc(&h, n);
            assert_non_null(p);
            memset(p, 0x55, n);
            assert_true(heap_size(&h, p) >= n);
            assert_int_not_equal(heap_check(&h, at), UINT32_MAX);
        }
}

static void test_joined_growth(void **state)
{
    (void)state;
    heap_add(&h, 100, 1000);
    void *p = heap_alloc(&h, 500);
    for (uint32_t end = 1100; end < 9000; end += 1000) heap_add(&h, end, 1000);
    assert_int_not_equal(heap_check(&h, 100), UINT32_MAX);
    void *q = heap_alloc(&h, 8000);         /* lies across all of them */
    assert_non_null(q);
    heap_free(&h, p);
    heap_free(&h, q);
    assert_int_equal(h.used, 0);
    assert_int_not_equal(heap_check(&h, 100), UINT32_MAX);
    heap_add(&h, 20000, 4096);              /* elsewhere */
    assert_non_null(heap_alloc(&h, 8000));
    assert_non_null(heap_alloc(&h, 4000));
    assert_int_not_equal(heap_check(&h, 20000), UINT32_MAX);
}

#define LIVE 200
static void test_life(void **state)
{
    (void)state;
    static struct { unsigned char *p; uint32_t n; unsigned char v; } live[LIVE];
    memset(live, 0, sizeof live);
    uint32_t end = 4096 + 20000;
    heap_add(&h, 4096, 20000);
    srand(1);
    for (int i = 0; i < 60000; i++) {
        unsigned k = (unsigned)rand() % LIVE;
        if (live[k].p) {
            for (uint32_t b = 0; b < live[k].n; b++) assert_int_equal(live[k].p[b], live[k].v);
            uint32_t n = (unsigned)rand() % 3000;
            if (rand() & 1 && !heap_resize(&h, live[k].p, n)) {
                for (uint32_t b = live[k].n; b < n; b++) live[k].p[b] = live[k].v;
                live[k].n = n;
            } else {
                assert_int_equal(heap_free(&h, live[k].p), 0);
                live[k].p = NULL;
            }
        } else {
            uint32_t n = rand() & 1 ? (unsigned)rand() % 64 : (unsigned)rand() % 5000;
            unsigned char *p = heap_alloc(&h, n);
            if (!p && end + heap_need(n) < ROOM) {
                heap_add(&h, end, heap_need(n));
                end += heap_need(n);
                p = heap_alloc(&h, n);
                assert_non_null(p);
            }
            if (!p) continue;
            assert_int_equal((uintptr_t)p & 15, 0);
            live[k].p = p;
            live[k].n = n;
            live[k].v = (unsigned char)i;
            memset(p, i, n);
        }
        if (i % 64 == 0) assert_int_not_equal(heap_check(&h, 4096), UINT32_MAX);
    }
    for (unsigned k = 0; k < LIVE; k++)
        if (live[k].p) assert_int_equal(heap_free(&h, live[k].p), 0);
    assert_int_equal(h.used, 0);
    assert_true(heap_check(&h, 4096) > end - 4096 - 64);     /* one block again */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_edges, setup, teardown),
        cmocka_unit_test_setup_teardown(test_need, setup, teardown),
        cmocka_unit_test_setup_teardown(test_joined_growth, setup, teardown),
        cmocka_unit_test_setup_teardown(test_life, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
