/* Everything that reads what a peer sent, fed with mutated records: `fuzz [COUNT [SEED]]`.  The sanitizers are the
 * judges; beyond them, what was accepted must be encodable again, to the same bytes where nothing was ignored. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "idps/descriptor.h"
#include "idps/idp.h"
#include "idps/rpc.h"

#define CAP 4096u
static uint64_t seed = 20000;
static uint32_t count = 20000, accepted;

static uint32_t rnd(uint32_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % n;
}

static struct idps_bytes some(uint32_t max)
{
    static const char text[] = "abcdefghijklmnopqrstuvwxyz()IJ[B>Ljava/lang/String;V";
    uint32_t n = rnd(max < sizeof(text) ? max : sizeof(text) - 1);
    return (struct idps_bytes){ (const uint8_t *)text + rnd(sizeof(text) - n), n };
}

/* A good body of any kind.  => which */
static uint32_t good(struct idps_out *o)
{
    uint32_t kind = rnd(6);
    struct idps_ref ref = { rnd(9), rnd(9), rnd(9) };
    static struct idps_lookup_args l;
    static struct idps_release_args r;
    struct idps_value v = { .kind = 1 + rnd(10), .len = rnd(8) * 8, .bits = seed, .p = (const uint8_t *)&l };
    switch (kind) {
    case 0:
        l = (struct idps_lookup_args){ .client = 5, .ref = ref, .name = some(40), .queries = rnd(4), .method = some(20),
                                       .sig = some(20) };
        for (uint32_t i = 0; i < l.queries; i++)
            l.query[i] = (struct idps_attr){ some(10), some(30) };
        idps_put_lookup_args(o, &l);
        break;
    case 1: {
        struct idps_found f = { .ref = ref, .node = some(20), .name = some(20), .cls = some(20), .members = rnd(4) };
        idps_put_found(o, &f);
        for (uint32_t i = 0; i < f.members; i++)
            idps_put_member(o, &(struct idps_member){ i, some(20), some(20) });
        break;
    }
    case 2: {
        struct idps_invoke_args a = { .ref = ref, .method = rnd(9), .id = { 1, 2, 3 }, .args = rnd(5) };
        idps_put_invoke_args(o, &a);
        for (uint32_t i = 0; i < a.args; i++)
            idps_put_value(o, &v);
        break;
    }
    case 3: {
        struct idps_invoke_res a = { .st = rnd(400), .result = seed, .outs = rnd(4) };
        idps_put_invoke_res(o, &a);
        for (uint32_t i = 0; i < a.outs; i++)
            idps_put_value(o, &v);
        idps_put_opaque(o, "class\0message", 13);
        break;
    }
    case 4:
        r = (struct idps_release_args){ .client = 5, .op = rnd(2), .refs = rnd(6) };
        for (uint32_t i = 0; i < r.refs; i++)
            r.ref[i] = ref;
        idps_put_release_args(o, &r);
        break;
    default: idps_put_release_res(o, rnd(40), rnd(70));
    }
    return kind;
}

/* Change some bytes, cut, or lengthen.  Words at 4-byte places get interesting values, since all lengths are such. */
static uint32_t mutate(uint8_t *p, uint32_t len)
{
    static const uint32_t words[] = { 0, 1, 2, 3, 4, 16, 17, 31, 32, 63, 64, 65, 127, 128, 255, 256, 1024, 1025, 65535, 65536,
                                      65537, 0x7fffffff, 0x80000000, 0xfffffffc, 0xfffffffd, 0xffffffff };
    for (uint32_t n = rnd(4); n && len; n--)
        switch (rnd(4)) {
        case 0: p[rnd(len)] ^= (uint8_t)(1u << rnd(8)); break;
        case 1: p[rnd(len)] = (uint8_t)rnd(256); break;
        case 2:
            if (len >= 4)
                idps_set_be32(p + (rnd(len / 4) * 4), words[rnd(sizeof(words) / sizeof(words[0]))]);
            break;
        default: len = rnd(2) ? rnd(len + 1) : len + rnd(CAP - len);
        }
    return len;
}

/* What a body of each kind is read with; accepted values are written again. */
static void decode(uint32_t kind, const uint8_t *p, uint32_t len)
{
    static uint8_t back[CAP + 64];
    static struct idps_lookup_args l;
    static struct idps_release_args r;
    static struct idps_member m[IDPS_MEMBERS_MAX];
    static struct idps_value v[IDPS_ARGS_MAX];
    struct idps_invoke_args a;
    struct idps_invoke_res ir;
    struct idps_found f;
    struct idps_bytes detail;
    struct idps_in in;
    struct idps_out o;
    uint32_t n;
    status s;
    bool ok = false;
    idps_in_init(&in, p, len);
    idps_out_init(&o, back, sizeof(back));
    switch (kind) {
    case 0:
        if ((ok = idps_get_lookup_args(&in, &l)))
            idps_put_lookup_args(&o, &l);
        break;
    case 1:
        if ((ok = idps_get_lookup_res(&in, &s, &f, m, IDPS_MEMBERS_MAX))) {
            if (s != XOS_OK)
                idps_put_lookup_failed(&o, s);
            else
                idps_put_found(&o, &f);
            for (uint32_t i = 0; i < f.members; i++) {
                struct idps_descriptor d;
                idps_put_member(&o, &m[i]);
                if (idps_descriptor_parse(&d, (const char *)m[i].sig.p, m[i].sig.len))
                    assert_true(d.dwords <= IDPS_DWORDS_MAX);
            }
        }
        break;
    case 2:
        if ((ok = idps_get_invoke_args(&in, &a, v)))
            idps_put_invoke_args(&o, &a);
        for (uint32_t i = 0; ok && i < a.args; i++)
            idps_put_value(&o, &v[i]);
        break;
    case 3:
        if ((ok = idps_get_invoke_res(&in, &ir, v, &detail)))
            idps_put_invoke_res(&o, &ir);
        for (uint32_t i = 0; ok && i < ir.outs; i++)
            idps_put_value(&o, &v[i]);
        if (ok)
            idps_put_opaque(&o, detail.p, detail.len);
        break;
    case 4:
        if ((ok = idps_get_release_args(&in, &r)))
            idps_put_release_args(&o, &r);
        break;
    default:
        if ((ok = idps_get_release_res(&in, &s, &n)))
            idps_put_release_res(&o, s, n);
    }
    if (!ok)
        return;
    accepted++;
    assert_false(o.bad);
    assert_int_equal(o.at, len);
    /* only padding may differ */
    for (uint32_t i = 0; i < len; i++)
        if (back[i] != p[i])
            assert_int_equal(back[i], 0);
}

/* The bytes of a connection, cut anywhere, through record marking into the RPC header. */
static void stream(const uint8_t *p, uint32_t len)
{
    static uint8_t buf[CAP];
    struct idps_record r;
    idps_record_init(&r, buf, sizeof(buf));
    while (len) {
        uint32_t want;
        void *at = idps_record_want(&r, &want);
        uint32_t n = 1 + rnd(64);
        n = n < want ? n : want;
        n = n < len ? n : len;
        memcpy(at, p, n);
        p += n;
        len -= n;
        enum idps_record_state s = idps_record_got(&r, n);
        if (s == IDPS_RECORD_BAD)
            return;
        if (s == IDPS_RECORD_DONE) {
            struct idps_in in;
            struct idps_rpc_call c;
            struct idps_rpc_reply q;
            idps_in_init(&in, buf, r.len);
            idps_rpc_get_call(&in, &c);
            idps_in_init(&in, buf, r.len);
            idps_rpc_get_reply(&in, &q);
            idps_record_init(&r, buf, sizeof(buf));
        }
    }
}

static void fuzz(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < count; i++) {
        /* an allocation of exactly the record's size, so that a read behind its end is seen */
        static uint8_t work[CAP];
        struct idps_out o;
        idps_out_init(&o, work, CAP);
        uint32_t kind = good(&o), len = mutate(work, o.at);
        uint8_t *exact = malloc(len ? len : 1);
        memcpy(exact, work, len);
        decode(kind, exact, len);
        decode(rnd(6), exact, len);
        free(exact);
        idps_out_init(&o, work + 4, CAP - 4);
        if (rnd(2))
            idps_rpc_put_call(&o, &(struct idps_rpc_call){ i, IDPS_PROGRAM, IDPS_VERSION, rnd(8) });
        else
            idps_rpc_put_reply(&o, &(struct idps_rpc_reply){ i, rnd(2) ? rnd(6) : 0x100 + rnd(2), 1, 1 });
        idps_set_be32(work, IDPS_RPC_LAST | o.at);
        len = mutate(work, o.at + 4);
        exact = malloc(len ? len : 1);
        memcpy(exact, work, len);
        stream(exact, len);
        free(exact);
    }
    printf("%u records, %u accepted\n", count, accepted);
    assert_true(accepted > count / 10);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        count = (uint32_t)strtoul(argv[1], NULL, 0);
    if (argc > 2)
        seed = strtoull(argv[2], NULL, 0);
    const struct CMUnitTest tests[] = { cmocka_unit_test(fuzz) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
