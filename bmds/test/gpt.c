#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "bmds/gpt.h"

#define SECTORS 400u
static uint8_t disk[SECTORS * 4096], scratch[PARTS_SECTOR_MAX];
static uint32_t sector;
static uint64_t fail_at;
static struct part_table t;

static status read_sector(void *ctx, uint64_t lba, uint8_t *buf)
{
    (void)ctx;
    if (lba >= SECTORS || lba == fail_at) return XOS_IO;
    memcpy(buf, disk + lba * sector, sector);
    return XOS_OK;
}

static void put(uint8_t *p, uint64_t v, int n)
{
    for (int i = 0; i < n; i++) p[i] = (uint8_t)(v >> 8 * i);
}

static uint8_t *array(bool copy) { return disk + (copy ? SECTORS - 1 - 128 * 128 / sector : 2) * sector; }

static void seal_header(bool copy)
{
    uint8_t *h = disk + (copy ? SECTORS - 1 : 1) * sector;
    memset(h + 16, 0, 4);
    put(h + 16, gpt_crc(0, h, 92), 4);
}

static void seal(bool copy)
{
    uint8_t *h = disk + (copy ? SECTORS - 1 : 1) * sector;
    memcpy(h, "EFI PART", 8);
    put(h + 8, 0x10000, 4);
    put(h + 12, 92, 4);
    put(h + 24, copy ? SECTORS - 1 : 1, 8);
    put(h + 32, copy ? 1 : SECTORS - 1, 8);
    put(h + 40, 34, 8);
    put(h + 48, SECTORS - 34, 8);
    put(h + 72, (uint64_t)(array(copy) - disk) / sector, 8);
    put(h + 80, 128, 4);
    put(h + 84, 128, 4);
    put(h + 88, gpt_crc(0, array(copy), 128 * 128), 4);
    seal_header(copy);
}

static void entry(uint32_t i, uint64_t start, uint64_t end, const char *name)
{
    for (int copy = 0; copy < 2; copy++) {
        uint8_t *e = array(copy) + 128 * i;
        for (int k = 0; k < 16; k++) e[k] = (uint8_t)(k + 1), e[16 + k] = (uint8_t)(0xa0 + k + i);
        put(e + 32, start, 8);
        put(e + 40, end, 8);
        for (int k = 0; name[k]; k++) put(e + 56 + 2 * k, (uint8_t)name[k], 2);
    }
}

static void make(uint32_t bytes)
{
    sector = bytes;
    fail_at = UINT64_MAX;
    memset(disk, 0, sizeof disk);
    disk[0x1be + 4] = 0xee;
    put(disk + 0x1be + 8, 1, 4);
    put(disk + 0x1be + 12, SECTORS - 1, 4);
    disk[510] = 0x55, disk[511] = 0xaa;
    entry(0, 34, 99, "boot");
    entry(2, 100, SECTORS - 34, "a\x01long name");
    seal(false);
    seal(true);
}

static int fresh(void **state)
{
    (void)state;
    make(512);
    return 0;
}

static status find(void) { return parts_find(read_sector, NULL, SECTORS, sector, scratch, &t); }

static void is_good(bool damaged)
{
    assert_int_equal(find(), XOS_OK);
    assert_true(t.gpt);
    assert_int_equal(t.damaged, damaged);
    assert_int_equal(t.count, 2);
    assert_int_equal(t.refused, 0);
    assert_int_equal(t.part[0].number, 1);
    assert_int_equal(t.part[1].number, 3);
    assert_int_equal(t.part[1].start, 100);
    assert_int_equal(t.part[1].count, SECTORS - 34 - 100 + 1);
    assert_string_equal(t.part[0].type, "04030201-0605-0807-090a-0b0c0d0e0f10");
    assert_string_equal(t.part[0].uuid, "a3a2a1a0-a5a4-a7a6-a8a9-aaabacadaeaf");
    assert_string_equal(t.part[0].label, "boot");
    assert_string_equal(t.part[1].label, "a?long name");
}

static void test_good(void **state)
{
    (void)state;
    assert_int_equal(gpt_crc(0, "123456789", 9), 0xcbf43926);
    is_good(false);
    make(4096);
    is_good(false);
}

/* Any flipped bit of the header or the array, or a sector that can't be read: the copy counts. */
static void test_copy(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 92; i++) {
        disk[sector + i] ^= 1 << i % 8;
        is_good(true);
        disk[sector + i] ^= 1 << i % 8;
    }
    for (uint32_t i = 0; i < 128 * 128; i += 97) {
        array(false)[i] ^= 0x10;
        is_good(true);
        array(false)[i] ^= 0x10;
    }
    for (fail_at = 1; fail_at < 34; fail_at++) is_good(true);
    fail_at = UINT64_MAX;
    is_good(false);
    disk[(SECTORS - 1) * sector + 60] ^= 1;     /* a damaged copy does not matter */
    is_good(false);
    disk[sector + 60] ^= 1;
    assert_int_equal(find(), XOS_NOTFOUND);
    assert_int_equal(t.count, 0);
    fail_at = 1;
    assert_int_equal(find(), XOS_NOTFOUND);
}

static void test_entries(void **state)
{
    (void)state;
    entry(5, 33, 50, "before the first");
    entry(6, 90, 120, "over two");
    entry(7, 300, 299, "ends before it starts");
    entry(8, 200, SECTORS - 33, "behind the last");
    entry(9, 0, UINT64_MAX, "all");
    seal(false);
    assert_int_equal(find(), XOS_OK);
    assert_int_equal(t.count, 2);
    assert_int_equal(t.refused, 5);
}

static void test_header_fields(void **state)
{
    static const struct { uint32_t at, bytes; uint64_t value; } bad[] = {
        { 8, 4, 0x20000 }, { 12, 4, 91 }, { 12, 4, 513 }, { 24, 8, 2 }, { 40, 8, 380 }, { 48, 8, SECTORS },
        { 72, 8, 1 }, { 72, 8, SECTORS - 31 }, { 72, 8, UINT64_MAX }, { 80, 4, 0 }, { 80, 4, 0xffffffff }, { 84, 4, 64 },
        { 84, 4, 192 }, { 84, 4, 0x80000000 },
    };
    (void)state;
    for (uint32_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        make(512);
        put(disk + sector + bad[i].at, bad[i].value, (int)bad[i].bytes);
        seal_header(false);
        is_good(true);
    }
}

/* Without a protective entry an old GUID table does not count. */
static void test_stale(void **state)
{
    (void)state;
    disk[0x1be + 4] = 0x83;
    assert_int_equal(find(), XOS_OK);
    assert_false(t.gpt);
    assert_int_equal(t.count, 1);
    assert_string_equal(t.part[0].type, "83");
    assert_string_equal(t.part[0].uuid, "");
}

static void test_tiny(void **state)
{
    (void)state;
    assert_int_equal(parts_find(read_sector, NULL, 0, sector, scratch, &t), XOS_OK);
    for (uint64_t n = 1; n < 5; n++) assert_int_not_equal(parts_find(read_sector, NULL, n, sector, scratch, &t), XOS_OK);
}

/* Random damage with repaired sums: what is found lies in the disk and does not overlap. */
static void test_random(void **state)
{
    (void)state;
    srand(1);
    for (int round = 0; round < 3000; round++) {
        make(512);
        for (int i = rand() % 8; i >= 0; i--) {
            uint64_t start = rand() % 8 ? (uint64_t)(rand() % 500) : (uint64_t)rand() << 33;
            entry(rand() % 128, start, start + (uint64_t)(rand() % 100) - 5, "x");
        }
        for (int i = rand() % 4; i > 0; i--) disk[sector + rand() % 92] = (uint8_t)rand();
        put(disk + sector + 88, gpt_crc(0, array(false), 128 * 128), 4);
        seal_header(false);
        seal(true);
        if (find()) continue;
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
        cmocka_unit_test_setup(test_good, fresh), cmocka_unit_test_setup(test_copy, fresh),
        cmocka_unit_test_setup(test_entries, fresh), cmocka_unit_test_setup(test_header_fields, fresh),
        cmocka_unit_test_setup(test_stale, fresh), cmocka_unit_test_setup(test_tiny, fresh),
        cmocka_unit_test_setup(test_random, fresh),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
