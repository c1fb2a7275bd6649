/* A virtqueue against a model of the device. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "bmds/pci/virtq.h"

#define SIZE 16u
static uint8_t memory[16384] __attribute__((aligned(4096)));
static struct virtq_desc table[8];
static struct virtq q;
static uint16_t seen;

static int fresh(void **state)
{
    (void)state;
    memset(memory, 0, sizeof memory);
    assert_true(virtq_bytes(SIZE) <= sizeof memory);
    virtq_init(&q, SIZE, memory);
    seen = 0;
    return 0;
}

/* The device takes the next chain: its pieces' sum. => head */
static uint32_t take(uint32_t *pieces, uint32_t *sum, uint32_t *in)
{
    assert_true(q.avail->index != seen);
    uint32_t head = q.avail->ring[seen++ % SIZE], at = head;
    const volatile struct virtq_desc *d = q.desc;
    *pieces = *sum = *in = 0;
    if (d[at].flags & 4) d = table, at = 0;
    for (;; at = d[at].next) {
        assert_in_range(++*pieces, 1, SIZE);
        *sum += d[at].len;
        *in += d[at].flags >> 1 & 1;
        if (!(d[at].flags & 1)) return head;
    }
}

static void give(uint32_t id, uint32_t len)
{
    q.used->ring[q.used->index % SIZE].id = id;
    q.used->ring[q.used->index % SIZE].len = len;
    q.used->index++;
}

static void test_chain(void **state)
{
    const struct virtq_piece p[3] = { { 0x1000, 16 }, { 0x2000, 512 }, { 0x3000, 1 } };
    uint32_t n, sum, in, token, len;
    (void)state;
    assert_true(virtq_wants_notice(&q));
    assert_true(virtq_add(&q, p, 1, 2, NULL, 0, 77));
    uint32_t head = take(&n, &sum, &in);
    assert_int_equal(n, 3);
    assert_int_equal(sum, 529);
    assert_int_equal(in, 2);
    assert_false(virtq_take(&q, &token, &len));
    give(head, 513);
    assert_true(virtq_take(&q, &token, &len));
    assert_int_equal(token, 77);
    assert_int_equal(len, 513);
    assert_int_equal(q.free_count, SIZE);
    assert_true(virtq_add(&q, p, 3, 0, table, 0x9000, 5));
    assert_int_equal(q.free_count, SIZE - 1);
    take(&n, &sum, &in);
    assert_int_equal(n, 3);
    assert_int_equal(in, 0);
}

static void test_full(void **state)
{
    const struct virtq_piece p[5] = { { 1, 1 }, { 2, 1 }, { 3, 1 }, { 4, 1 }, { 5, 1 } };
    (void)state;
    for (int i = 0; i < 3; i++) assert_true(virtq_add(&q, p, 2, 3, NULL, 0, i));
    assert_false(virtq_add(&q, p, 1, 1, NULL, 0, 9));
    assert_true(virtq_add(&q, p, 1, 0, NULL, 0, 9));
    assert_int_equal(q.free_count, 0);
    assert_false(virtq_add(&q, p, 1, 4, table, 0, 9));
    assert_false(virtq_add(&q, p, 0, 0, NULL, 0, 9));
}

/* Used entries that name no chain, or one twice, are passed over. */
static void test_lies(void **state)
{
    const struct virtq_piece p[2] = { { 1, 1 }, { 2, 1 } };
    uint32_t n, sum, in, token, len;
    (void)state;
    assert_true(virtq_add(&q, p, 1, 1, NULL, 0, 42));
    uint32_t head = take(&n, &sum, &in);
    give(SIZE, 1), give(0xffffffff, 1), give(head + 1, 1), give(head, 7), give(head, 8);
    assert_true(virtq_take(&q, &token, &len));
    assert_int_equal(token, 42);
    assert_false(virtq_take(&q, &token, &len));
    assert_int_equal(q.free_count, SIZE);
}

static void test_random(void **state)
{
    uint32_t heads[SIZE], tokens[SIZE], out = 0, next = 0, n, sum, in, token, len;
    struct virtq_piece p[8];
    (void)state;
    srand(1);
    for (int i = 0; i < 8; i++) p[i] = (struct virtq_piece){ 1, 1u << i };
    for (int round = 0; round < 200000; round++) {
        if (rand() & 1) {
            uint32_t pieces = 1 + (uint32_t)rand() % 8;
            uint32_t room = q.free_count;
            bool good = virtq_add(&q, p, 1, pieces - 1, NULL, 0, ++next);
            assert_int_equal(good, pieces <= room);
            if (!good) continue;
            heads[out] = take(&n, &sum, &in);
            assert_int_equal(sum, (1u << pieces) - 1);
            tokens[out++] = next;
        } else if (out) {
            uint32_t i = (uint32_t)rand() % out;
            give(heads[i], 0);
            assert_true(virtq_take(&q, &token, &len));
            assert_int_equal(token, tokens[i]);
            heads[i] = heads[--out];
            tokens[i] = tokens[out];
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_chain, fresh), cmocka_unit_test_setup(test_full, fresh),
        cmocka_unit_test_setup(test_lies, fresh), cmocka_unit_test_setup(test_random, fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
