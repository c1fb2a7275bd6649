#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "bmds/queue.h"

static struct queue q;
static const struct queue_limits most = { 256, 64 };
static struct request pool[4096];
static uint32_t used;

static int clear(void **state)
{
    (void)state;
    memset(&q, 0, sizeof q);
    used = 0;
    return 0;
}

static struct request *put(uint32_t op, uint64_t sector, uint32_t count, uint32_t segs)
{
    struct request *r = &pool[used++];
    *r = (struct request){ .op = op, .sector = sector, .count = count, .segs = segs };
    queue_add(&q, r);
    return r;
}

static struct request *rd(uint64_t sector, uint32_t count) { return put(XOS_BLOCK_READ, sector, count, 1); }

/* The next command covers [sector, sector + count) with so many requests. */
static void next_is(uint64_t sector, uint32_t count, uint32_t requests)
{
    uint32_t n = 0, sectors = 0;
    struct request *r = queue_next(&q, &most);
    assert_non_null(r);
    assert_int_equal(r->sector, sector);
    for (; r; r = r->next, n++) {
        assert_int_equal(r->sector, sector + sectors);
        sectors += r->count;
    }
    assert_int_equal(sectors, count);
    assert_int_equal(n, requests);
}

static void test_order(void **state)
{
    (void)state;
    assert_null(queue_next(&q, &most));
    rd(500, 8), rd(100, 8), rd(900, 8);
    next_is(100, 8, 1);
    rd(50, 8), rd(300, 8);
    next_is(300, 8, 1);         /* upwards, though 50 is nearer */
    next_is(500, 8, 1);
    next_is(900, 8, 1);
    next_is(50, 8, 1);          /* and around */
    assert_int_equal(q.length, 0);
    assert_null(queue_next(&q, &most));
}

static void test_merge(void **state)
{
    (void)state;
    rd(16, 8), rd(0, 8), rd(8, 8), rd(25, 8);
    put(XOS_BLOCK_WRITE, 33, 8, 1);
    next_is(0, 24, 3);
    assert_int_equal(q.merged, 2);
    next_is(25, 8, 1);          /* the write behind it is another kind */
    next_is(33, 8, 1);
    assert_null(queue_next(&q, &most));
    /* two at one sector: the second does not hide what follows the first */
    rd(50, 8), rd(50, 8), rd(58, 8);
    next_is(50, 16, 2);
    next_is(50, 8, 1);
}

static void test_limits(void **state)
{
    (void)state;
    rd(0, 128), rd(128, 128), rd(256, 1);
    next_is(0, 256, 2);
    next_is(256, 1, 1);
    put(XOS_BLOCK_READ, 300, 8, 60), put(XOS_BLOCK_READ, 308, 8, 4), put(XOS_BLOCK_READ, 316, 8, 1);
    next_is(300, 16, 2);
    next_is(316, 8, 1);
    rd(400, 8)->alone = true;
    rd(408, 8);
    next_is(400, 8, 1);
    next_is(408, 8, 1);
}

static void test_far_end(void **state)
{
    (void)state;
    rd((1ull << 55) - 8, 8), rd(0, 8);
    next_is(0, 8, 1);
    next_is((1ull << 55) - 8, 8, 1);
    rd(3, 1);
    next_is(3, 1, 1);
}

static void test_flush(void **state)
{
    (void)state;
    rd(0, 8);
    put(XOS_BLOCK_FLUSH, 0, 0, 0), put(XOS_BLOCK_FLUSH, 0, 0, 0);
    struct request *f = queue_next(&q, &most);
    assert_int_equal(f->op, XOS_BLOCK_FLUSH);
    assert_non_null(f->next);                   /* one command for both */
    assert_null(f->next->next);
    next_is(0, 8, 1);
    assert_int_equal(q.length, 0);
}

/* However many come in front of it, a request waits for at most QUEUE_PATIENCE commands. */
static void test_fair(void **state)
{
    (void)state;
    struct request *far = rd(100000, 8);
    uint32_t n = 0;
    rd(0, 8);
    for (;; n++) {
        assert_in_range(n, 0, QUEUE_PATIENCE + 1);
        rd((n + 1) * 10, 8);
        if (queue_next(&q, &most) == far) break;
    }
    assert_in_range(n, QUEUE_PATIENCE - 2, QUEUE_PATIENCE + 1);
}

static void test_cancel(void **state)
{
    (void)state;
    struct batch *a = (struct batch *)&pool[0], *b = (struct batch *)&pool[1];
    for (uint32_t i = 0; i < 10; i++) rd(i * 100, 8)->batch = i % 2 ? a : b;
    put(XOS_BLOCK_FLUSH, 0, 0, 0)->batch = a;
    uint32_t n = 0;
    for (struct request *r = queue_cancel(&q, a); r; r = r->next, n++) assert_ptr_equal(r->batch, a);
    assert_int_equal(n, 6);
    assert_int_equal(q.length, 5);
    next_is(0, 8, 1);
    assert_non_null(queue_cancel(&q, NULL));
    assert_int_equal(q.length, 0);
    assert_null(queue_next(&q, &most));
}

/* Everything that is put in comes out exactly once, in whole commands within the limits. */
static void test_random(void **state)
{
    (void)state;
    srand(1);
    for (int round = 0; round < 200; round++) {
        static uint8_t seen[sizeof pool / sizeof pool[0]];
        clear(NULL);
        memset(seen, 0, sizeof seen);
        uint32_t out = 0;
        while (out < 2000) {
            if (used < 2000 && (rand() & 1 || !q.length)) {
                uint32_t op = rand() % 10;
                put(op == 9 ? 2 : op % 2, op == 9 ? 0 : rand() % 600, op == 9 ? 0 : 1 + rand() % 16, op == 9 ? 0 : rand() % 34);
                continue;
            }
            struct request *r = queue_next(&q, &most), *first = r;
            uint32_t sectors = 0, segs = 0;
            assert_non_null(r);
            for (; r; r = r->next) {
                assert_false(seen[r - pool]++);
                assert_int_equal(r->op, first->op);
                assert_int_equal(r->sector, first->sector + sectors);
                assert_in_range(q.commands - r->since, 0, QUEUE_PATIENCE + used);
                sectors += r->count;
                segs += r->segs;
                out++;
            }
            assert_in_range(sectors, 0, most.sectors);
            assert_in_range(segs, 0, most.segs);
        }
        assert_int_equal(q.length, used - out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_order, clear), cmocka_unit_test_setup(test_merge, clear),
        cmocka_unit_test_setup(test_limits, clear), cmocka_unit_test_setup(test_far_end, clear),
        cmocka_unit_test_setup(test_flush, clear), cmocka_unit_test_setup(test_fair, clear),
        cmocka_unit_test_setup(test_cancel, clear), cmocka_unit_test_setup(test_random, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
