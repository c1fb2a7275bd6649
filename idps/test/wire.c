/* XDR, RPC headers, record marking, descriptors: boundaries first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "idps/descriptor.h"
#include "idps/idp.h"
#include "idps/rpc.h"

static void xdr_ends(void **state)
{
    (void)state;
    uint8_t buf[16];
    struct idps_out o;
    idps_out_init(&o, buf, 12);
    idps_put_u64(&o, 0x0102030405060708u);
    idps_put_u32(&o, 9);
    assert_false(o.bad);
    assert_memory_equal(buf, "\1\2\3\4\5\6\7\10\0\0\0\11", 12);
    idps_put_u32(&o, 1);
    assert_true(o.bad);
    assert_int_equal(o.at, 12);
    /* a bad cursor stays bad, even when the next value would fit */
    idps_out_init(&o, buf, 4);
    idps_put_u64(&o, 1);
    idps_put_u32(&o, 1);
    assert_true(o.bad);
    /* the padding must fit, too, and lengths near 2^32 must not wrap */
    idps_out_init(&o, buf, 7);
    assert_null(idps_put_room(&o, 5));
    idps_out_init(&o, buf, 16);
    assert_null(idps_put_room(&o, 0xffffffff));
    idps_out_init(&o, buf, 16);
    assert_null(idps_put_room(&o, 0xfffffffd));
    memset(buf, 0xff, sizeof(buf));
    idps_out_init(&o, buf, 16);
    idps_put_opaque(&o, "abcde", 5);
    assert_int_equal(o.at, 12);
    assert_memory_equal(buf, "\0\0\0\5abcde\0\0\0", 12);
}

static void xdr_reads(void **state)
{
    (void)state;
    struct idps_in in;
    idps_in_init(&in, "\0\0\0\2ab\0\0", 8);
    struct idps_bytes b = idps_get_opaque(&in, 2);
    assert_int_equal(b.len, 2);
    assert_memory_equal(b.p, "ab", 2);
    assert_true(idps_in_done(&in));
    idps_in_init(&in, "\0\0\0\2ab\0\0", 8);
    b = idps_get_opaque(&in, 1);
    assert_int_equal(b.len, 0);
    assert_true(in.bad);
    idps_in_init(&in, "\0\0\0\2ab\0", 7);           /* padding cut off */
    idps_get_opaque(&in, 10);
    assert_true(in.bad);
    idps_in_init(&in, "\xff\xff\xff\xff", 4);
    idps_get_opaque(&in, 0xffffffff);
    assert_true(in.bad);
    idps_in_init(&in, "abc", 3);
    assert_int_equal(idps_get_u32(&in), 0);
    assert_int_equal(idps_get_u64(&in), 0);
    assert_false(idps_in_done(&in));
    idps_in_init(&in, "\0\0\0\1\0", 5);             /* something left over */
    assert_int_equal(idps_get_u32(&in), 1);
    assert_false(idps_in_done(&in));
}

static void rpc_headers(void **state)
{
    (void)state;
    uint8_t buf[64];
    struct idps_out o;
    struct idps_in in;
    struct idps_rpc_call c = { 1, IDPS_PROGRAM, IDPS_VERSION, 2 }, d;
    struct idps_rpc_reply r;
    idps_out_init(&o, buf, sizeof(buf));
    idps_rpc_put_call(&o, &c);
    assert_int_equal(o.at, IDPS_RPC_CALL_LEN);
    for (uint32_t n = 0; n < o.at; n++) {
        idps_in_init(&in, buf, n);
        enum idps_rpc_stat s = idps_rpc_get_call(&in, &d);
        assert_int_equal(s, IDPS_RPC_NOT_RPC);
    }
    idps_in_init(&in, buf, o.at);
    assert_int_equal(idps_rpc_get_call(&in, &d), IDPS_RPC_SUCCESS);
    assert_memory_equal(&c, &d, sizeof(c));
    idps_set_be32(buf + 8, 3);
    idps_in_init(&in, buf, 12);
    assert_int_equal(idps_rpc_get_call(&in, &d), IDPS_RPC_MISMATCH);
    assert_int_equal(d.xid, 1);
    idps_set_be32(buf + 4, 1);
    idps_in_init(&in, buf, o.at);
    assert_int_equal(idps_rpc_get_call(&in, &d), IDPS_RPC_NOT_RPC);
    static const enum idps_rpc_stat stats[] = {
        IDPS_RPC_SUCCESS, IDPS_RPC_PROG_UNAVAIL, IDPS_RPC_PROG_MISMATCH, IDPS_RPC_PROC_UNAVAIL,
        IDPS_RPC_GARBAGE_ARGS, IDPS_RPC_SYSTEM_ERR, IDPS_RPC_MISMATCH, IDPS_RPC_AUTH_ERROR };
    for (uint32_t i = 0; i < 8; i++) {
        idps_out_init(&o, buf, sizeof(buf));
        idps_rpc_put_reply(&o, &(struct idps_rpc_reply){ 7, stats[i], 1, 2 });
        idps_in_init(&in, buf, o.at);
        assert_true(idps_rpc_get_reply(&in, &r));
        assert_int_equal(r.stat, stats[i]);
        assert_int_equal(r.xid, 7);
        assert_int_equal(in.at, o.at);
        for (uint32_t n = 0; n < o.at; n++) {
            idps_in_init(&in, buf, n);
            assert_false(idps_rpc_get_reply(&in, &r));
        }
    }
    idps_set_be32(buf + 8, 2);                      /* neither accepted nor denied */
    idps_in_init(&in, buf, o.at);
    assert_false(idps_rpc_get_reply(&in, &r));
}

/* Feed bytes as a connection would, `step` at a time.  => records seen, -1 when refused. */
static int feed(struct idps_record *r, const uint8_t *p, uint32_t n, uint32_t step, uint32_t *len)
{
    int records = 0;
    while (n) {
        uint32_t want;
        void *at = idps_record_want(r, &want);
        uint32_t take = want < step ? want : step;
        take = take < n ? take : n;
        memcpy(at, p, take);
        p += take;
        n -= take;
        enum idps_record_state s = idps_record_got(r, take);
        if (s == IDPS_RECORD_BAD)
            return -1;
        if (s == IDPS_RECORD_DONE) {
            records++;
            *len = r->len;
            idps_record_init(r, r->buf, r->cap);
        }
    }
    return records;
}

static void records(void **state)
{
    (void)state;
    static const uint8_t wire[] = { 0, 0, 0, 3, 'a', 'b', 'c', 0, 0, 0, 0, 0x80, 0, 0, 5, 'd', 'e', 'f', 'g', 'h',
                                    0x80, 0, 0, 0 };
    for (uint32_t step = 1; step < sizeof(wire); step++) {
        uint8_t buf[8];
        struct idps_record r;
        uint32_t len;
        idps_record_init(&r, buf, 8);
        assert_int_equal(feed(&r, wire, sizeof(wire) - 4, step, &len), 1);
        assert_int_equal(len, 8);
        assert_memory_equal(buf, "abcdefgh", 8);
        assert_int_equal(feed(&r, wire + sizeof(wire) - 4, 4, step, &len), 1);
        assert_int_equal(len, 0);
        idps_record_init(&r, buf, 7);               /* one byte too long, over two fragments */
        assert_int_equal(feed(&r, wire, sizeof(wire), step, &len), -1);
    }
    struct idps_record r;
    uint8_t one;
    uint32_t len;
    idps_record_init(&r, &one, 1);
    assert_int_equal(feed(&r, (const uint8_t *)"\xff\xff\xff\xff", 4, 4, &len), -1);
    static const uint8_t zeros[4 * (IDPS_RECORD_FRAGMENTS + 1)];
    idps_record_init(&r, &one, 1);
    assert_int_equal(feed(&r, zeros, sizeof(zeros) - 4, 4, &len), 0);
    assert_int_equal(feed(&r, zeros, 4, 4, &len), -1);
}

static bool parse(struct idps_descriptor *d, const char *sig)
{
    return idps_descriptor_parse(d, sig, (uint32_t)strlen(sig));
}

static void descriptors(void **state)
{
    (void)state;
    struct idps_descriptor d;
    assert_true(parse(&d, "()V"));
    assert_int_equal(d.dwords, 0);
    assert_true(parse(&d, "(IJ[BLjava/lang/String;>[JZ)D"));
    assert_int_equal(d.params, 6);
    assert_int_equal(d.dwords, 1 + 2 + 3 + 3 + 3 + 1);
    assert_int_equal(d.param[1].at, 1);
    assert_int_equal(d.param[3].type, 's');
    assert_int_equal(d.param[4].at, 9);
    assert_true(d.param[4].out && d.param[4].slice);
    assert_int_equal(idps_param_kind(&d.param[4]), IDPS_LONGS);
    assert_int_equal(d.ret, 'D');
    assert_true(parse(&d, "(I)[S"));
    assert_true(d.ret_slice && d.params == 2 && d.dwords == 4 && d.param[1].out);
    assert_true(parse(&d, "(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V"));   /* 31 */
    assert_int_equal(d.dwords, 31);
    assert_false(parse(&d, "(IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII)V"));
    assert_false(parse(&d, "(IIIIIIIIIIIIIIIIIIIIIIIIIIIIII[B)V"));
    assert_true(parse(&d, "([B[B[B[B[B[B[B[B[BI)[B"));              /* 31 with the hidden one */
    assert_false(parse(&d, "([B[B[B[B[B[B[B[B[BII)[B"));
    static const char *const bad[] = {
        "", "(", "()", "V", "()VV", "(V)V", "(I", "([)V", "([[B)V", "(L)V", "(Ljava/lang/Object;)V", "(>I)V", "(>)V",
        "(>Ljava/lang/String;)V", "()>[B", "()[V", "(Ljava/lang/String)V", ")V", "(Q)V", "()[Ljava/lang/String;" };
    for (uint32_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(parse(&d, bad[i]));
}

static void strings_without_nul(void **state)
{
    (void)state;
    uint8_t buf[256];
    struct idps_out o;
    struct idps_in in;
    struct idps_lookup_args a = { .client = 1, .name = { (const uint8_t *)"a\0b", 3 } };
    idps_out_init(&o, buf, sizeof(buf));
    idps_put_lookup_args(&o, &a);
    idps_in_init(&in, buf, o.at);
    assert_false(idps_get_lookup_args(&in, &a));
}

static void swaps(void **state)
{
    (void)state;
    uint8_t b[] = "abcdefghijklmnop";
    idps_swap(b, 16, 1);
    assert_memory_equal(b, "abcdefghijklmnop", 16);
    idps_swap(b, 16, 2);
    assert_memory_equal(b, "badcfehgjilknmpo", 16);
    idps_swap(b, 16, 2);
    idps_swap(b, 15, 4);                            /* a rest stays */
    assert_memory_equal(b, "dcbahgfelkjimnop", 16);
    idps_swap(b, 12, 4);
    idps_swap(b, 16, 8);
    assert_memory_equal(b, "hgfedcbaponmlkji", 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(xdr_ends), cmocka_unit_test(xdr_reads), cmocka_unit_test(rpc_headers), cmocka_unit_test(records),
        cmocka_unit_test(descriptors), cmocka_unit_test(strings_without_nul), cmocka_unit_test(swaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
