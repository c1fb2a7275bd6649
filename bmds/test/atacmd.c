#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "bcfs/rt/rt.h"
#include "bmds/atacmd.h"

static uint16_t w[256];
static struct ata_identity id;
static struct ata_taskfile t;

/* A disk of `sectors`, with 48-bit addressing when it needs it. */
static void disk(uint64_t sectors)
{
    memset(w, 0, sizeof w);
    w[49] = 0x0200;
    w[47] = 0x8010;
    w[83] = 0x4000 | 0x3000;
    w[60] = (uint16_t)sectors;
    w[61] = (uint16_t)(sectors >> 16);
    if (sectors > 0x0fffffff) {
        w[60] = 0xffff;
        w[61] = 0x0fff;
        w[83] |= 0x0400;
        for (int i = 0; i < 4; i++) w[100 + i] = (uint16_t)(sectors >> 16 * i);
    }
}

static void test_identify(void **state)
{
    (void)state;
    disk(20480);
    memcpy(w + 27, "EQUMH RADDSI K                          ", 40);
    assert_int_equal(ata_identify(w, &id), XOS_OK);
    assert_int_equal(id.sectors, 20480);
    assert_string_equal(id.model, "QEMU HARDDISK");      /* pairs are swapped, blanks at the end go */
    assert_int_equal(id.multiple, 16);
    assert_false(id.lba48);
    assert_true(id.flush && !id.flush48);
}

static void test_identify_text(void **state)
{
    (void)state;
    disk(1);
    for (int i = 27; i < 47; i++) w[i] = 0x0aff;        /* control and 8-bit characters */
    assert_int_equal(ata_identify(w, &id), XOS_OK);
    assert_int_equal(strlen(id.model), 40);
    for (int i = 0; i < 40; i++) assert_int_equal(id.model[i], '?');
    assert_string_equal(id.serial, "");
}

static void test_identify_refused(void **state)
{
    (void)state;
    disk(0);
    assert_int_equal(ata_identify(w, &id), XOS_IO);
    disk(100);
    w[0] = 0x8580;
    assert_int_equal(ata_identify(w, &id), XOS_UNSUPPORTED);
    disk(100);
    w[49] = 0;
    assert_int_equal(ata_identify(w, &id), XOS_UNSUPPORTED);
    disk(100);
    w[106] = 0x5000;                                    /* 4 KiB logical sectors */
    assert_int_equal(ata_identify(w, &id), XOS_UNSUPPORTED);
    w[106] = 0x7003;
    assert_int_equal(ata_identify(w, &id), XOS_UNSUPPORTED);
    w[106] = 0x6003;                                    /* 4 KiB physical, 512 logical: usual today */
    assert_int_equal(ata_identify(w, &id), XOS_OK);
    disk((1ull << 48) + 1);
    assert_int_equal(ata_identify(w, &id), XOS_IO);
    disk(1ull << 48);
    assert_int_equal(ata_identify(w, &id), XOS_OK);
    disk(0x0fffffff);
    w[61] = 0xffff;                                     /* over 28 bits without 48-bit addressing */
    assert_int_equal(ata_identify(w, &id), XOS_IO);
    disk(100);
    w[47] = 0x8011;                                     /* not a power of two */
    assert_int_equal(ata_identify(w, &id), XOS_OK);
    assert_int_equal(id.multiple, 0);
    memset(w, 0xff, sizeof w);                          /* a floating bus */
    assert_int_not_equal(ata_identify(w, &id), XOS_OK);
    memset(w, 0, sizeof w);
    assert_int_not_equal(ata_identify(w, &id), XOS_OK);
}

static uint64_t lba_of(void)
{
    uint64_t v = 0;
    for (int i = 2; i >= 0; i--) v = v << 8 | t.hob_lba[i];
    if (!t.ext) v = t.device & 0x0f;
    for (int i = 2; i >= 0; i--) v = v << 8 | t.lba[i];
    return v;
}

static uint32_t count_of(void)
{
    if (t.ext) return t.hob_count << 8 | t.count ? t.hob_count << 8 | t.count : 65536;
    return t.count ? t.count : 256;
}

static void test_lba28(void **state)
{
    (void)state;
    disk(0x0fffffff);
    assert_int_equal(ata_identify(w, &id), XOS_OK);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 1, 0x0abcdef1, 8, 1, &t), XOS_OK);
    assert_int_equal(t.command, 0x20);
    assert_int_equal(t.device, 0xfa);
    assert_int_equal(lba_of(), 0x0abcdef1);
    assert_int_equal(ata_taskfile(&id, ATA_WRITE, 0, 0x0ffffffe, 1, 8, &t), XOS_OK);
    assert_int_equal(t.command, 0xc5);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, 0, 256, 1, &t), XOS_OK);
    assert_int_equal(count_of(), 256);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, 0, 257, 1, &t), XOS_RANGE);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, 0, 0, 1, &t), XOS_RANGE);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, 0x0fffffff, 1, 1, &t), XOS_RANGE);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, 0x0ffffffe, 2, 1, &t), XOS_RANGE);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, UINT64_MAX, 1, 1, &t), XOS_RANGE);
}

static void test_lba48(void **state)
{
    (void)state;
    disk(1ull << 40);
    assert_int_equal(ata_identify(w, &id), XOS_OK);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, 0x0fffffff, 1, 1, &t), XOS_OK);
    assert_false(t.ext);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, 0x0fffffff, 2, 1, &t), XOS_OK);
    assert_true(t.ext);
    assert_int_equal(t.command, 0x24);
    assert_int_equal(ata_taskfile(&id, ATA_WRITE, 1, 0x9876543210, 65536, 16, &t), XOS_OK);
    assert_int_equal(t.command, 0x39);
    assert_int_equal(t.device & 0x5f, 0x50);
    assert_int_equal(lba_of(), 0x9876543210);
    assert_int_equal(count_of(), 65536);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, 0, 65537, 1, &t), XOS_RANGE);
    assert_int_equal(ata_taskfile(&id, ATA_READ, 0, (1ull << 40) - 1, 2, 1, &t), XOS_RANGE);
    assert_int_equal(ata_taskfile(&id, ATA_FLUSH, 0, 0, 0, 1, &t), XOS_OK);
    assert_int_equal(t.command, 0xea);
    id.flush = id.flush48 = false;
    assert_int_equal(ata_taskfile(&id, ATA_FLUSH, 0, 0, 0, 1, &t), XOS_UNSUPPORTED);
}

static void test_dma(void **state)
{
    (void)state;
    disk(1ull << 40);
    w[49] |= 0x0100;
    assert_int_equal(ata_identify(w, &id), XOS_OK);
    assert_true(id.dma);
    assert_int_equal(ata_taskfile(&id, ATA_READ_DMA, 0, 7, 256, 16, &t), XOS_OK);
    assert_int_equal(t.command, 0xc8);
    assert_int_equal(ata_taskfile(&id, ATA_WRITE_DMA, 0, 7, 257, 16, &t), XOS_OK);
    assert_int_equal(t.command, 0x35);
    assert_int_equal(ata_taskfile(&id, ATA_READ_DMA, 1, 1ull << 30, 1, 16, &t), XOS_OK);
    assert_int_equal(t.command, 0x25);
    assert_int_equal(lba_of(), 1ull << 30);
    assert_int_equal(ata_taskfile(&id, ATA_WRITE_DMA, 1, 1, 1, 16, &t), XOS_OK);
    assert_int_equal(t.command, 0xca);
}

static void test_prd(void **state)
{
    struct ata_prd p[4];
    uint32_t n = 0;
    (void)state;
    assert_true(ata_prd_add(p, 4, &n, 0x1fe00, 0x400));     /* over a boundary */
    assert_int_equal(n, 2);
    assert_int_equal(p[0].length, 0x200);
    assert_int_equal(p[1].phys, 0x20000);
    assert_int_equal(p[1].length, 0x200 | ATA_PRD_LAST);
    assert_true(ata_prd_add(p, 4, &n, 0x30000, 0x10000));   /* all of 64 KiB: 0 */
    assert_int_equal(n, 3);
    assert_int_equal(p[1].length, 0x200);
    assert_int_equal(p[2].length, ATA_PRD_LAST);
    assert_false(ata_prd_add(p, 4, &n, 0x4ffff, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_identify), cmocka_unit_test(test_identify_text),
        cmocka_unit_test(test_identify_refused),
        cmocka_unit_test(test_lba28), cmocka_unit_test(test_lba48),
        cmocka_unit_test(test_dma), cmocka_unit_test(test_prd),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
