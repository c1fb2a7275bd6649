#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "bmds/fis.h"
#include "bmds/geometry.h"
#include "bmds/packet.h"

static void test_fis(void **state)
{
    uint8_t f[20];
    struct ata_identity id = { .sectors = 1ull << 40, .lba48 = true, .flush = true, .flush48 = true };
    struct ata_taskfile t;
    (void)state;
    assert_int_equal(ata_taskfile(&id, ATA_WRITE_DMA, 0, 0x123456789a, 0x102, 0, &t), XOS_OK);
    fis_command(f, &t);
    static const uint8_t write[20] = { 0x27, 0x80, 0x35, 0, 0x9a, 0x78, 0x56, 0xe0, 0x34, 0x12, 0, 0, 0x02, 0x01 };
    assert_memory_equal(f, write, 20);
    assert_int_equal(ata_taskfile(&id, ATA_READ_DMA, 0, 0x0abcdef, 1, 0, &t), XOS_OK);
    fis_command(f, &t);
    static const uint8_t read[20] = { 0x27, 0x80, 0xc8, 0, 0xef, 0xcd, 0xab, 0xe0, 0, 0, 0, 0, 1 };
    assert_memory_equal(f, read, 20);
    fis_queued(f, true, 0x123456789a, 65536, 31);
    static const uint8_t queued[20] = { 0x27, 0x80, 0x61, 0, 0x9a, 0x78, 0x56, 0x40, 0x34, 0x12, 0, 0, 0xf8 };
    assert_memory_equal(f, queued, 20);
    fis_queued(f, false, 1, 0x123, 2);
    assert_int_equal(f[2], 0x60);
    assert_int_equal(f[3] | f[11] << 8, 0x123);
    struct fis_header h;
    fis_header(&h, true, 126, 0x5000);
    assert_int_equal(h.flags, 5 | 1 << 6 | 126 << 16);
}

static void test_packets(void **state)
{
    uint8_t p[PACKET_BYTES], sense[PACKET_SENSE] = { 0 };
    uint64_t n;
    (void)state;
    packet_read(p, 0x01020304, 0x50);
    static const uint8_t read[PACKET_BYTES] = { 0xa8, 0, 1, 2, 3, 4, 0, 0, 0, 0x50 };
    assert_memory_equal(p, read, PACKET_BYTES);
    packet_eject(p, false);
    assert_int_equal(p[0] << 8 | p[4], 0x1b02);
    packet_sense(p);
    assert_int_equal(p[4], PACKET_SENSE);
    assert_int_equal(packet_state(sense, sizeof sense), PACKET_READY);
    assert_int_equal(packet_state(sense, 8), PACKET_FAILED);
    sense[2] = 2, sense[12] = 0x3a;
    assert_int_equal(packet_state(sense, sizeof sense), PACKET_EMPTY);
    sense[12] = 4;
    assert_int_equal(packet_state(sense, sizeof sense), PACKET_BECOMING);
    sense[2] = 6, sense[12] = 0x28;
    assert_int_equal(packet_state(sense, sizeof sense), PACKET_CHANGED);
    sense[2] = 3, sense[12] = 0x11;
    assert_int_equal(packet_state(sense, sizeof sense), PACKET_FAILED);
    static const uint8_t capacity[8] = { 0xff, 0xff, 0xff, 0xff, 0, 0, 8, 0 }, other[8] = { 0, 0, 1, 0, 0, 0, 2, 0 };
    assert_int_equal(packet_sectors(capacity, &n), XOS_OK);
    assert_int_equal(n, 1ull << 32);
    assert_int_equal(packet_sectors(other, &n), XOS_UNSUPPORTED);
}

static void test_geometry(void **state)
{
    uint32_t n;
    (void)state;
    for (uint32_t type = 1; type < 6; type++)
        for (const struct geometry *g = geometry_of(type); g->sectors; g++)
            for (uint32_t lba = 0; lba < geometry_total(g); lba++) {
                struct chs at = geometry_at(g, lba, 100, &n);
                assert_in_range(at.cylinder, 0, g->cylinders - 1);
                assert_in_range(at.sector, 1, g->sectors);
                assert_int_equal((at.cylinder * 2u + at.head) * g->sectors + at.sector - 1, lba);
                assert_int_equal(n, g->sectors - at.sector + 1);
                assert_in_range(at.head, 0, 1);
            }
    assert_int_equal(geometry_total(geometry_of(4)), 2880);
    assert_int_equal(geometry_of(0)->sectors + geometry_of(6)->sectors + geometry_of(0xffff)->sectors, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_fis), cmocka_unit_test(test_packets),
                                        cmocka_unit_test(test_geometry) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
