/* The device server's core and both drivers over models of their cards, and the PCI scan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "fake.h"
#include "host.h"
#include "net/nds.h"
#include "bmds/pci/pci.h"
#include "net/plat.h"

#define P(p) ((uint32_t)(uintptr_t)(p))

struct fake_frame fake_sent[FAKE_SENT];
uint32_t fake_sent_count;
static const struct fake *fake;
static struct nic nic;
static uint32_t irq, unmasked;

/* What the server took of the machine; it keeps it for ever, a test ends before that. */
static void *taken[256];
static uint32_t taken_count;

void *fake_memory(uint32_t bytes, uint32_t *phys)
{
    assert_true(taken_count < sizeof(taken) / sizeof(*taken));
    void *p = aligned_alloc(4096, (bytes + 4095) & ~4095u);
    memset(p, 0, bytes);
    *phys = P(p);
    return taken[taken_count++] = p;
}

static int power_off(void **state)
{
    (void)state;
    while (taken_count) free(taken[--taken_count]);
    return 0;
}

void fake_leave(const void *frame, uint32_t len)
{
    assert_in_range(len, NIC_MIN, NIC_MAX);
    struct fake_frame *f = &fake_sent[fake_sent_count++ % FAKE_SENT];
    f->len = len;
    memcpy(f->bytes, frame, len);
}

static void irq_done(void) { unmasked++; }

static int power_on(void **state)
{
    fake = *state;
    if (plat_sem_create(&irq)) return -1;
    fake->reset(irq);
    nic = (struct nic){ .driver = fake->driver, .io = fake->io };
    fake_sent_count = unmasked = 0;
    return nds_start(&nic, irq, irq_done) != XOS_OK;
}

static void fill(uint8_t *frame, uint32_t len, uint32_t seed)
{
    for (uint32_t i = 0; i < len; i++) frame[i] = (uint8_t)(seed * 31 + i);
}

static void expect(uint32_t len, uint32_t seed)
{
    uint8_t want[NIC_MAX], got[NIC_MAX];
    uint32_t n;
    fill(want, len, seed);
    assert_int_equal(nds_receive(HOST_SEL, P(got), sizeof(got), &n), XOS_OK);
    assert_int_equal(n, len);
    assert_memory_equal(got, want, len);
}

static void expect_none(void)
{
    uint8_t got[NIC_MAX];
    uint32_t n = 1;
    assert_int_equal(nds_receive(HOST_SEL, P(got), sizeof(got), &n), XOS_OK);
    assert_int_equal(n, 0);
}

static void address_is_read(void **state)
{
    (void)state;
    assert_memory_equal(nds_mac(), FAKE_MAC, 6);
    assert_int_equal(unmasked, 1);
}

static void sends_in_order(void **state)
{
    uint8_t frame[NIC_MAX + 1] = { 0 };
    (void)state;
    assert_int_equal(nds_send(HOST_SEL, P(frame), 13), XOS_BADARG);
    assert_int_equal(nds_send(HOST_SEL, P(frame), 1515), XOS_BADARG);
    assert_int_equal(nds_send(HOST_SEL, P(frame), 0), XOS_BADARG);
    assert_int_equal(nds_send(HOST_SEL, P(frame), 0xffffffffu), XOS_BADARG);
    for (uint32_t i = 0; i < 1000; i++) { /* many times around the ring */
        uint32_t len = NIC_MIN + i * 7 % (NIC_MAX - NIC_MIN + 1);
        fill(frame, len, i);
        assert_int_equal(nds_send(HOST_SEL, P(frame), len), XOS_OK);
    }
    assert_int_equal(fake_sent_count, 1000);
    for (uint32_t i = 0; i < 1000; i++) {
        fill(frame, fake_sent[i].len, i);
        assert_int_equal(fake_sent[i].len, NIC_MIN + i * 7 % (NIC_MAX - NIC_MIN + 1));
        assert_memory_equal(fake_sent[i].bytes, frame, fake_sent[i].len);
    }
}

static void a_full_ring_is_busy(void **state)
{
    uint8_t frame[60] = { 0 };
    uint32_t queued[2];
    (void)state;
    for (int round = 0; round < 2; round++) {
        fake->hold(true);
        for (queued[round] = 0; !nds_send(HOST_SEL, P(frame), 60); queued[round]++) assert_in_range(queued[round], 0, 62);
        assert_int_equal(nds_send(HOST_SEL, P(frame), 60), XOS_BUSY);
        fake->hold(false);
    }
    assert_int_equal(queued[0], queued[1]);
    assert_int_equal(fake_sent_count, queued[0] + queued[1]);
}

static void bad_slices_cost_no_buffer(void **state)
{
    uint8_t frame[60] = { 0 };
    uint32_t n;
    (void)state;
    for (int i = 0; i < 200; i++) {
        assert_int_equal(nds_send(HOST_BAD_SEL, P(frame), 60), XOS_BADSEL);
        assert_true(fake->arrive(frame, 60));
        if (i & 1) assert_int_equal(nds_receive(HOST_BAD_SEL, P(frame), 60, &n), XOS_BADSEL);
        else assert_int_equal(nds_receive(HOST_SEL, P(frame), 59, &n), XOS_TOOBIG);
        assert_int_equal(n, 0);
    }
    assert_int_equal(nds_send(HOST_SEL, P(frame), 60), XOS_OK);
    assert_int_equal(fake_sent_count, 1);
    expect_none();
}

static void receives_in_order(void **state)
{
    uint8_t frame[NIC_MAX];
    (void)state;
    expect_none();
    for (uint32_t i = 0; i < 1000; i++) {
        uint32_t len = NIC_MIN + i * 11 % (NIC_MAX - NIC_MIN + 1);
        fill(frame, len, i);
        assert_true(fake->arrive(frame, len));
        expect(len, i);
    }
    expect_none();
}

static void overflow_loses_only_the_new(void **state)
{
    uint8_t frame[60];
    uint32_t there;
    (void)state;
    for (int round = 0; round < 3; round++) {
        for (there = 0; fill(frame, 60, there), fake->arrive(frame, 60); there++) assert_in_range(there, 0, 63);
        assert_int_equal(there, NIC_SLOTS - 1);
        for (uint32_t i = 0; i < there; i++) expect(60, i);
        expect_none();
    }
}

static void damage_is_skipped(void **state)
{
    uint8_t frame[NIC_MAX];
    (void)state;
    for (int round = 0; round < 50; round++) {
        for (uint32_t kind = 0; fake->arrive_damaged(kind); kind++) {
            fill(frame, 100, kind);
            assert_true(fake->arrive(frame, 100));
            expect(100, kind);
        }
        expect_none();
    }
    assert_true(nds_count()->damaged > 0);
}

static void late_frame(void *arg)
{
    (void)arg;
    uint8_t frame[60];
    host_sleep(50);
    fill(frame, 60, 9);
    fake->arrive(frame, 60);
}

static void waiting(void **state)
{
    (void)state;
    uint64_t since = plat_now();
    assert_int_equal(nds_wait(30), XOS_TIMEOUT);
    assert_in_range((plat_now() - since) / 1000000, 30, 3000);
    assert_int_equal(nds_wait(0), XOS_TIMEOUT);
    plat_sem_post(irq); /* another card on the line */
    assert_int_equal(nds_wait(30), XOS_TIMEOUT);
    uint32_t before = unmasked, causes = nds_count()->interrupts;
    host_thread *t = host_spawn(late_frame, NULL);
    assert_int_equal(nds_wait(XOS_FOREVER), XOS_OK);
    host_join(t);
    assert_int_equal(unmasked, before + 1);
    assert_int_equal(nds_count()->interrupts, causes + 1);
    assert_int_equal(nds_wait(0), XOS_OK); /* the frame is still there */
    expect(60, 9);
    assert_int_equal(nds_wait(0), XOS_TIMEOUT);
    host_kill_me(true);
    assert_int_equal(nds_wait(1000), XOS_KILLED);
    host_kill_me(false);
}

static void a_dead_card_is_refused(void **state)
{
    fake = *state;
    fake->reset(irq);
    fake->break_it();
    nic = (struct nic){ .driver = fake->driver, .io = fake->io };
    assert_int_equal(nds_start(&nic, irq, irq_done), XOS_IO);
}

/* ---- PCI: slot 0 a bridge, slot 1 multi-function with the card in function 3, slot 31 a card ---- */

static uint32_t space[32][8][16];
static uint32_t config_read(uint32_t a) { return space[a >> 11 & 31][a >> 8 & 7][(a & 0xff) / 4]; }
static void config_write(uint32_t a, uint32_t v) { space[a >> 11 & 31][a >> 8 & 7][(a & 0xff) / 4] = v; }
static bool intel(uint16_t vendor, uint16_t device) { return vendor == 0x8086 && device == 0x100e; }

static void pci_scan(void **state)
{
    const struct pci_access pci = { .read = config_read, .write = config_write };
    struct pci_device d;
    uint32_t next = 0, base;
    (void)state;
    memset(space, 0xff, sizeof(space));
    space[0][0][0] = 0x12378086;
    space[0][0][3] = 0;
    space[1][0][0] = 0x70008086;
    space[1][0][3] = 1 << 23;
    space[1][3][0] = 0x100e8086;
    space[1][3][15] = 0x0000010b;
    space[2][5][0] = 0x100e8086; /* no function 0: not there */
    space[31][0][0] = 0x100e8086;
    space[31][0][3] = 1 << 23;
    space[31][7][0] = 0x100e8086;
    assert_true(pci_find(&pci, &next, intel, &d));
    assert_int_equal(d.address, 0x80000000u | 1 << 11 | 3 << 8);
    assert_int_equal(d.irq, 11);
    assert_true(pci_find(&pci, &next, intel, &d));
    assert_int_equal(d.address, PCI_ADDRESS(31u, 0u));
    assert_true(pci_find(&pci, &next, intel, &d));
    assert_int_equal(d.address, PCI_ADDRESS(31u, 7u));
    assert_false(pci_find(&pci, &next, intel, &d));
    assert_false(pci_find(&pci, &next, intel, &d));

    uint32_t *r = space[31][7];
    r[4] = 0xfebc0000;
    assert_int_equal(pci_base(&pci, &d, 0, false, &base), XOS_OK);
    assert_int_equal(base, 0xfebc0000);
    assert_int_equal(pci_base(&pci, &d, 0, true, &base), XOS_NOTFOUND);
    r[4] = 0xc041;
    assert_int_equal(pci_base(&pci, &d, 0, true, &base), XOS_OK);
    assert_int_equal(base, 0xc040);
    r[4] = 0;
    assert_int_equal(pci_base(&pci, &d, 0, false, &base), XOS_NOTFOUND);
    r[4] = 0xfebc0004; /* 64 bits wide */
    r[5] = 1;
    assert_int_equal(pci_base(&pci, &d, 0, false, &base), XOS_NOTFOUND);
    r[5] = 0;
    assert_int_equal(pci_base(&pci, &d, 0, false, &base), XOS_OK);
    r[1] = 0xffff0000 | 1 << 10;
    pci_enable(&pci, &d);
    assert_int_equal(r[1], 7);
}

#define T(name, card) { #name " (" #card ")", name, power_on, power_off, (void *)&fake_##card }
#define BOTH(name) T(name, e1000), T(name, virtio)
int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(address_is_read), BOTH(sends_in_order), BOTH(a_full_ring_is_busy), BOTH(bad_slices_cost_no_buffer),
        BOTH(receives_in_order), BOTH(overflow_loses_only_the_new), BOTH(damage_is_skipped), BOTH(waiting),
        BOTH(a_dead_card_is_refused), cmocka_unit_test(pci_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
