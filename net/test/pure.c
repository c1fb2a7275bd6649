/* args, ring, isn: the parts that need no machine at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "net/args.h"
#include "net/isn.h"
#include "net/ring.h"
#include "net/plat.h"

uint64_t plat_now(void) { return 0; }

static void addresses(void **state)
{
    struct args a;
    (void)state;
    assert_null(args_parse("console=ttyS0 ip=10.99.0.2/24 node=B gw=10.99.0.1", &a));
    assert_int_equal(a.addr, 0x0a630002);
    assert_int_equal(a.mask, 0xffffff00);
    assert_int_equal(a.gateway, 0x0a630001);
    assert_string_equal(a.node, "B");
    assert_false(a.dhcp);
    assert_null(args_parse("  ip=dhcp  ", &a));
    assert_true(a.dhcp);
    assert_string_equal(a.node, "xos");
    assert_null(args_parse("", &a));
    assert_int_equal(a.addr, 0);
    assert_null(args_parse("ip=192.168.255.254/16", &a));
    assert_null(args_parse("ip=1.2.3.1/30", &a));
    assert_null(args_parse("ip=10.0.0.1/8 ip=10.0.0.2/8", &a));
    assert_int_equal(a.addr, 0x0a000002);
    assert_null(args_parse("zip=1 ipx=2 gwx nodes=??", &a)); /* other words */
}

static void wrong_addresses(void **state)
{
    static const char *const wrong[] = {
        "ip=", "ip=10.0.0.2", "ip=10.0.0.2/", "ip=10.0.0.2/0", "ip=10.0.0.2/31", "ip=10.0.0.2/33", "ip=10.0.0.2/24x",
        "ip=256.0.0.1/8", "ip=1.2.3/8", "ip=1.2.3.4.5/8", "ip=10.0.0.0/24", "ip=10.0.0.255/24", "ip=127.0.0.1/8",
        "ip=224.0.0.1/8", "ip=0.0.0.1/8", "ip=0001.2.3.4/8", "ip=dhcpx", "ip=1..2.3/8", "ip=10.0.0.2/024x",
        "gw=1.2.3.4", "gw=x", "ip=10.0.0.2/24 gw=10.0.1.1", "node=", "node=a_b", "ip=10.0.0.2/24 gw=10.0.0.1/24",
        "node=abcdefghijklmnopqrstuvwxyz123456",
    };
    struct args a;
    (void)state;
    for (unsigned i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        if (!args_parse(wrong[i], &a)) fail_msg("%s was taken", wrong[i]);
        assert_int_equal(a.addr | a.mask | a.gateway, 0);
    }
    assert_null(args_parse("node=abcdefghijklmnopqrstuvwxyz12345", &a));
    /* a wrong name costs the name only */
    static const char *const unnamed[] = { "node= ip=10.99.0.2/24", "ip=10.99.0.2/24 node=a_b", "node=abcdefghijklmnopqrstuvwxyz123456 ip=10.99.0.2/24" };
    for (unsigned i = 0; i < sizeof unnamed / sizeof *unnamed; i++) {
        assert_non_null(args_parse(unnamed[i], &a));
        assert_int_equal(a.addr, 0x0a630002);
        assert_string_equal(a.node, "xos");
    }
}

static void ring_at_the_wrap(void **state)
{
    uint8_t bytes[16], out[16];
    const uint8_t *at;
    (void)state;
    /* indices just below 2^32: they run over while the ring is in use */
    struct ring r = { bytes, 16, 0xfffffff8u, 0xfffffff8u };
    assert_int_equal(ring_room(&r), 16);
    assert_int_equal(ring_put(&r, "0123456789abcdefg", 17), 0);
    assert_int_equal(ring_put(&r, "", 0), 0);
    assert_int_equal(ring_put(&r, "0123456789abcdef", 16), 16);
    assert_int_equal(ring_put(&r, "x", 1), 0);
    assert_int_equal(ring_peek(&r, 0, 100, &at), 8); /* up to the end of the memory */
    assert_memory_equal(at, "01234567", 8);
    assert_int_equal(ring_peek(&r, 8, 3, &at), 3);
    assert_int_equal(ring_peek(&r, 16, 1, &at), 0);
    assert_int_equal(ring_peek(&r, 0xffffffff, 1, &at), 0);
    assert_true(ring_copy(&r, 0, out, 16));
    assert_memory_equal(out, "0123456789abcdef", 16);
    assert_false(ring_copy(&r, 1, out, 16));
    assert_false(ring_copy(&r, 17, out, 0));
    ring_drop(&r, 15);
    assert_int_equal(ring_used(&r), 1);
    assert_true(ring_copy(&r, 0, out, 1));
    assert_int_equal(out[0], 'f');
    assert_int_equal(ring_put(&r, "ABC", 3), 3);
    assert_true(ring_copy(&r, 1, out, 3));
    assert_memory_equal(out, "ABC", 3);
}

/* The example of the SipHash paper, appendix A. */
static void siphash_vector(void **state)
{
    uint8_t in[15];
    uint64_t key[2];
    uint8_t raw[16];
    (void)state;
    for (int i = 0; i < 16; i++) raw[i] = (uint8_t)i;
    memcpy(key, raw, 16);
    for (int i = 0; i < 15; i++) in[i] = (uint8_t)i;
    assert_true(siphash(key, in, 15) == 0xa129ca6149be45e5ull);
}

static void sequence_numbers_differ(void **state)
{
    ip_addr_t a = { 1 }, b = { 2 };
    (void)state;
    uint32_t first = net_isn_lwip(&a, 1, &b, 2);
    assert_int_not_equal(first, net_isn_lwip(&a, 1, &b, 3));
    assert_int_equal(first, net_isn_lwip(&a, 1, &b, 2));
    net_isn_seed("x", 1);
    assert_int_not_equal(first, net_isn_lwip(&a, 1, &b, 2));
    assert_int_not_equal(net_lwip_random(), net_lwip_random());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses), cmocka_unit_test(wrong_addresses), cmocka_unit_test(ring_at_the_wrap),
        cmocka_unit_test(siphash_vector), cmocka_unit_test(sequence_numbers_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
