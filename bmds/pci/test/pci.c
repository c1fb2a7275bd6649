/* Base address registers and lines of devices that come at run time, over a model of a PC's configuration space. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "bmds/pci/pci.h"

/* Registers of slots' functions 0; mask: which bits of a base address register can be written */
static uint32_t space[32][64], mask[32][6];

static uint32_t config_read(uint32_t a) { return a >> 8 & 7 ? 0xffffffffu : space[a >> 11 & 31][(a & 0xff) / 4]; }

static void config_write(uint32_t a, uint32_t v)
{
    uint32_t slot = a >> 11 & 31, reg = (a & 0xff) / 4, kind = space[slot][reg] & 15;
    if (a >> 8 & 7) return;
    if (reg >= 4 && reg < 10) v = (v & mask[slot][reg - 4]) | (mask[slot][reg - 4] ? kind & (kind & 1 ? 3 : 15) : 0);
    space[slot][reg] = v;
}

static const struct pci_access pci = { .read = config_read, .write = config_write };

static void device(uint32_t slot, uint32_t id, uint32_t kind)
{
    memset(space[slot], 0, sizeof space[slot]);
    space[slot][0] = id;
    space[slot][2] = kind << 8;
}

static void bar(uint32_t slot, uint32_t n, uint32_t value, uint32_t size)
{
    space[slot][4 + n] = value;
    mask[slot][n] = value & 1 ? 0xffff & ~(size - 1) : ~(size - 1);
}

static int machine(void **state)
{
    (void)state;
    memset(space, 0xff, sizeof space);
    memset(mask, 0, sizeof mask);
    device(0, 0x12378086, 0x060000);
    device(1, 0x70008086, 0x060100);
    space[1][24] = 0x0b0b0a0a;                  /* routes A B C D: lines 10 10 11 11 */
    device(2, 0x11111234, 0x030000);
    bar(2, 0, 0xfd000008, 0x1000000);           /* a card that fills the first 16 MiB */
    device(4, 0x10011af4, 0x010000);
    bar(4, 0, 1, 64);
    bar(4, 1, 0, 4096);
    bar(4, 4, 0xc, 0x4000);                     /* 64 bits wide */
    mask[4][5] = 0xffffffff;
    space[4][5 + 4] = 0x70;
    space[4][15] = 0x0100;                      /* pin A */
    return 0;
}

static void test_assign(void **state)
{
    struct pci_device d;
    (void)state;
    device(3, 0x100e8086, 0x020000);
    bar(3, 1, 0xd001, 64);
    assert_true(pci_at(&pci, PCI_ADDRESS(4u, 0u), &d));
    assert_int_equal(d.kind, 0x010000);
    assert_int_equal(pci_assign(&pci, &d), XOS_OK);
    assert_int_equal(space[4][4], 0xd041);      /* behind the other's ports */
    assert_int_equal(space[4][5], 0xfe000000);
    assert_int_equal(space[4][8] & ~15u, 0xfe004000);
    assert_int_equal(space[4][9], 0);
    assert_int_equal(d.irq, 11);                /* slot 4, pin A: route D */
    assert_int_equal(space[4][15], 0x010b);
    assert_int_equal(space[2][4], 0xfd000008);  /* looking changed nothing */
    assert_int_equal(space[3][5], 0xd001);
    uint32_t base;
    assert_int_equal(pci_base(&pci, &d, 4, false, &base), XOS_OK);
    assert_int_equal(pci_base(&pci, &d, 6, false, &base), XOS_NOTFOUND);
    assert_int_equal(pci_assign(&pci, &d), XOS_OK);
    assert_int_equal(space[4][4], 0xd041);      /* what has a range keeps it */
}

static void test_full(void **state)
{
    struct pci_device d;
    (void)state;
    bar(4, 1, 0, 0x2000000);
    assert_true(pci_at(&pci, PCI_ADDRESS(4u, 0u), &d));
    assert_int_equal(pci_assign(&pci, &d), XOS_NOSPACE);
}

static void test_capabilities(void **state)
{
    struct pci_device d;
    uint32_t at = 0;
    (void)state;
    assert_true(pci_at(&pci, PCI_ADDRESS(4u, 0u), &d));
    space[4][13] = 0x50;
    assert_false(pci_capability(&pci, &d, 9, &at));      /* the status register says that there are none */
    space[4][1] = 1 << 20;
    space[4][0x50 / 4] = 0x6011;
    space[4][0x60 / 4] = 0x7009;
    space[4][0x70 / 4] = 0x0009;
    assert_true(pci_capability(&pci, &d, 9, &at));
    assert_int_equal(at, 0x60);
    assert_true(pci_capability(&pci, &d, 9, &at));
    assert_int_equal(at, 0x70);
    assert_false(pci_capability(&pci, &d, 9, &at));
    space[4][0x70 / 4] = 0x5005;                         /* a circle */
    at = 0;
    assert_false(pci_capability(&pci, &d, 3, &at));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_assign, machine), cmocka_unit_test_setup(test_full, machine),
        cmocka_unit_test_setup(test_capabilities, machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
