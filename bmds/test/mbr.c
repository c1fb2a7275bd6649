#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "bcfs/rt/rt.h"
#include "bmds/mbr.h"

#define SECTORS 1000u
static uint8_t disk[SECTORS][MBR_SECTOR];
static uint32_t reads, fail_at;
static struct mbr_table t;

static status read_sector(void *ctx, uint32_t lba, uint8_t *buf)
{
    (void)ctx;
    reads++;
    if (lba >= SECTORS || (fail_at && lba == fail_at)) return XOS_IO;
    memcpy(buf, disk[lba], MBR_SECTOR);
    return XOS_OK;
}

static void put32(uint8_t *p, uint32_t v)
{
    for (int i = 0; i < 4; i++) p[i] = (uint8_t)(v >> 8 * i);
}

static void entry(uint32_t lba, uint32_t i, uint8_t state, uint8_t type, uint32_t start, uint32_t count)
{
    uint8_t *p = disk[lba] + 0x1be + 16 * i;
    p[0] = state;
    p[4] = type;
    put32(p + 8, start);
    put32(p + 12, count);
    disk[lba][510] = 0x55;
    disk[lba][511] = 0xaa;
}

static int clear(void **state)
{
    (void)state;
    memset(disk, 0, sizeof disk);
    memset(&t, 0xcc, sizeof t);
    reads = fail_at = 0;
    return 0;
}

static void part_is(uint32_t i, uint32_t number, uint32_t type, uint32_t start, uint32_t count)
{
    assert_int_equal(t.part[i].number, number);
    assert_int_equal(t.part[i].type, type);
    assert_int_equal(t.part[i].start, start);
    assert_int_equal(t.part[i].count, count);
}

static void scan(uint32_t parts, uint32_t refused)
{
    assert_int_equal(mbr_scan(read_sector, NULL, SECTORS, &t), XOS_OK);
    assert_int_equal(t.count, parts);
    assert_int_equal(t.refused, refused);
}

static void test_no_table(void **state)
{
    (void)state;
    scan(0, 0);
    entry(0, 0, 0x41, 0x83, 1, 10);     /* a boot sector's code: no state byte */
    scan(0, 0);
}

static void test_empty_disk(void **state)
{
    (void)state;
    assert_int_equal(mbr_scan(read_sector, NULL, 0, &t), XOS_OK);
    assert_int_equal(t.count, 0);
    assert_int_equal(reads, 0);
}

static void test_unreadable(void **state)
{
    (void)state;
    fail_at = SECTORS;      /* no such sector: nothing fails but the range */
    assert_int_equal(mbr_scan(read_sector, NULL, SECTORS, &t), XOS_OK);
    memset(disk, 0, sizeof disk);
    entry(0, 0, 0, 0x05, 100, 100);
    fail_at = 100;
    scan(0, 1);
}

static void test_bounds(void **state)
{
    (void)state;
    entry(0, 0, 0x80, 0x83, 1, SECTORS - 1);        /* to the last sector */
    scan(1, 0);
    part_is(0, 1, 0x83, 1, SECTORS - 1);
    entry(0, 0, 0x80, 0x83, 1, SECTORS);            /* one over */
    scan(0, 1);
    entry(0, 0, 0x80, 0x83, 0, 5);                  /* the table itself */
    scan(0, 1);
    entry(0, 0, 0x80, 0x83, 5, 0);                  /* empty */
    scan(0, 1);
    entry(0, 0, 0x80, 0x83, 0xffffffff, 0xffffffff);
    entry(0, 1, 0, 0x82, 0xffffff00, 0x200);
    scan(0, 2);
}

static void test_overlap(void **state)
{
    (void)state;
    entry(0, 0, 0, 0x83, 10, 10);
    entry(0, 2, 0, 0x82, 20, 10);
    entry(0, 1, 0, 0x0c, 19, 1);
    entry(0, 3, 0, 0x07, 29, 2);
    scan(2, 2);
    part_is(0, 1, 0x83, 10, 10);
    part_is(1, 3, 0x82, 20, 10);
    clear(NULL);
    entry(0, 0, 0, 0x83, 10, 10);
    entry(0, 1, 0, 0x0c, 20, 1);        /* touching is fine */
    scan(2, 0);
}

static void test_protective(void **state)
{
    (void)state;
    entry(0, 0, 0, 0xee, 1, 0xffffffff);
    scan(0, 0);
    assert_true(t.gpt);
}

static void test_logical(void **state)
{
    (void)state;
    entry(0, 0, 0, 0x83, 1, 99);
    entry(0, 1, 0, 0x05, 100, 300);
    entry(100, 0, 0, 0x83, 1, 9);
    entry(100, 1, 0, 0x05, 50, 100);
    entry(150, 0, 0, 0x82, 2, 248);     /* to the end of the extended partition */
    scan(3, 0);
    part_is(1, 5, 0x83, 101, 9);
    part_is(2, 6, 0x82, 152, 248);
    entry(150, 0, 0, 0x82, 2, 249);
    scan(2, 1);
}

static void test_chain_loops(void **state)
{
    (void)state;
    entry(0, 0, 0, 0x0f, 100, 300);
    entry(100, 1, 0, 0x05, 50, 10);
    entry(150, 1, 0, 0x05, 50, 10);     /* itself */
    scan(0, 1);
    entry(150, 1, 0, 0x05, 10, 10);     /* backwards */
    scan(0, 1);
    entry(150, 1, 0, 0x05, 300, 10);    /* out of the extended partition */
    scan(0, 1);
    entry(150, 1, 0, 0x05, 0xffffffff, 10);
    scan(0, 1);
    assert_in_range(reads, 4, 100);
}

static void test_many_logical(void **state)
{
    (void)state;
    entry(0, 0, 0, 0x05, 1, 999);
    for (uint32_t i = 0; i < 100; i++) {
        entry(1 + 4 * i, 0, 0, 0x83, 1, 2);
        entry(1 + 4 * i, 1, 0, 0x05, 4 * (i + 1), 4);
    }
    assert_int_equal(mbr_scan(read_sector, NULL, SECTORS, &t), XOS_OK);
    assert_int_equal(t.count, MBR_PARTS_MAX);
    assert_true(t.refused > 0);
}

/* Whatever stands in the sectors: partitions lie in the disk and don't overlap. */
static void test_random(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        for (uint32_t lba = 0; lba < 8; lba++)
            for (uint32_t i = 0; i < 4; i++) {
                seed = seed * 1664525 + 1013904223;
                static const uint8_t types[] = { 0, 5, 0x0f, 0x83 };
                uint32_t start = seed >> 28 & 1 ? seed >> 8 : seed >> 8 & 15;
                uint32_t count = seed & 128 ? seed << 3 : seed & 15;
                entry(lba, i, seed & 64 ? 0x80 : 0, types[seed >> 30], start, count);
            }
        assert_int_equal(mbr_scan(read_sector, NULL, SECTORS, &t), XOS_OK);
        for (uint32_t i = 0; i < t.count; i++) {
            assert_in_range(t.part[i].start, 1, SECTORS - 1);
            assert_in_range(t.part[i].count, 1, SECTORS - t.part[i].start);
            for (uint32_t k = 0; k < i; k++)
                assert_true(t.part[i].start >= t.part[k].start + t.part[k].count ||
                            t.part[k].start >= t.part[i].start + t.part[i].count);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_no_table, clear), cmocka_unit_test_setup(test_empty_disk, clear),
        cmocka_unit_test_setup(test_unreadable, clear), cmocka_unit_test_setup(test_bounds, clear),
        cmocka_unit_test_setup(test_overlap, clear), cmocka_unit_test_setup(test_protective, clear),
        cmocka_unit_test_setup(test_logical, clear), cmocka_unit_test_setup(test_chain_loops, clear),
        cmocka_unit_test_setup(test_many_logical, clear), cmocka_unit_test_setup(test_random, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
