/* A node as a host process: the whole engine of idps/ over real sockets.
 *   node 'node=B idpport=N [peer=A.B.C.D:N]' serve     answers until it is killed; prints "ready"
 *   node '...' call NAME METHOD SIG DEADLINE [INT...]  one call as an application on this node makes it
 *   node '...' test [machine]                          the calls below, against its first peer: this program or XOS
 *   node '...' fuzz COUNT                              mutated requests through the server's side, no sockets */
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "bcfs/rt/rt.h"
#include "idps/node.h"
#include "host.h"

static int failed, passed;
static bool machine;          /* the peer is XOS with tests/node/calc.c */

/* The run-time's parts that are not the C library's. */
int xos_vsnprintf(char *buf, size_t cap, const char *fmt, va_list args) { return vsnprintf(buf, cap, fmt, args); }
int xos_snprintf(char *buf, size_t cap, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(buf, cap, fmt, args);
    va_end(args);
    return n;
}
const char *xos_status_text(uint32_t code)
{
    static const char *const name[] = {
#define XOS_STATUS(name, number, text) [number] = text,
#include <xos/status.def>
#undef XOS_STATUS
    };
    return code < sizeof(name) / sizeof(name[0]) ? name[code] : "status";
}

static void check(bool ok, const char *what)
{
    printf("%s %s\n", ok ? "ok" : "FAILED", what);
    ok ? passed++ : failed++;
}

static struct idps_bytes bytes(const char *s)
{
    return (struct idps_bytes){ (const uint8_t *)s, (uint32_t)strlen(s) };
}

static status find(const char *name, const char *method, const char *sig, uint32_t ms, struct idps_answer *a)
{
    struct idps_lookup_args want = { .name = bytes(name), .method = bytes(method), .sig = bytes(sig) };
    return idps_proxy_find(&want, ms, a);
}

/* Find, call, release. */
static status once(const char *method, const char *sig, const uint32_t *args, uint64_t *result)
{
    struct idps_answer a;
    *result = 0;
    status s = find("calc", method, sig, 5000, &a);
    if (s != XOS_OK)
        return s;
    s = idps_proxy_call(a.token, args, result);
    idps_proxy_release(a.token);
    return s;
}

static uint32_t at(const void *p) { return (uint32_t)(uintptr_t)p; }

static void test_values(void)
{
    uint64_t r;
    double d = 2.5, nd;
    float f = 3, hf;
    uint32_t two[2];
    check(once("add", "(II)I", (uint32_t[]){ 40, 2 }, &r) == XOS_OK && r == 42, "two ints");
    check(once("add", "", (uint32_t[]){ (uint32_t)-40, (uint32_t)-2 }, &r) == XOS_OK && (int32_t)r == -42, "any signature");
    check(once("mul", "(JJ)J", (uint32_t[]){ 0, 1, 3, 0 }, &r) == XOS_OK && r == 3ull << 32, "longs");
    memcpy(two, &d, 8);
    status s = once("negate", "(D)D", two, &r);
    memcpy(&nd, &r, 8);
    check(s == XOS_OK && nd == -2.5, "double");
    memcpy(two, &f, 4);
    s = once("half", "(F)F", two, &r);
    memcpy(&hf, &r, 4);
    check(s == XOS_OK && hf == 1.5, "float");
    s = once("small", "(ZBSC)I", (uint32_t[]){ 1, (uint32_t)-2, (uint32_t)-30000, 65535 }, &r);
    check(s == XOS_OK && (int32_t)r == 1 - 2 - 30000 + 65535, "boolean, byte, short, char");
}

static void test_slices(void)
{
    uint64_t r;
    char out[64];
    static char big[65000];
    int32_t ints[] = { 1, -2, 300000, 4 };
    int64_t longs[] = { 1ll << 40, -1 };
    int16_t shorts[] = { 1, -2, 3 }, back[8];
    memset(out, '#', sizeof(out));
    status s = once("upper", "", (uint32_t[]){ 1, at("hello, xos"), 10, 1, at(out), 64 }, &r);
    check(s == XOS_OK && r == 10 && !memcmp(out, "HELLO, XOS", 10) && out[10] == '#', "string to string");
    s = once("upper", "", (uint32_t[]){ 1, at("hello"), 5, 1, at(out), 4 }, &r);
    check(s == XOS_TOOBIG, "no room for the result");
    s = once("upper", "", (uint32_t[]){ 0, 0, 0, 1, at(out), 64 }, &r);
    check(s == 256, "null, and a status of the method's own");
    s = once("upper", "", (uint32_t[]){ 1, 0, 0, 1, at(out), 0 }, &r);
    check(s == XOS_OK && r == 0, "empty slices");
    s = once("upper", "", (uint32_t[]){ 2, at("x"), 1, 1, at(out), 64 }, &r);
    check(s == XOS_BADSEL, "a bad selector is not sent");
    s = once("sum", "([I)J", (uint32_t[]){ 1, at(ints), sizeof(ints) }, &r);
    check(s == XOS_OK && r == 300003, "int array");
    s = once("sum", "([I)J", (uint32_t[]){ 1, at(ints), 7 }, &r);
    check(s == XOS_BADARG, "half an int");
    check(ints[2] == 300000, "the caller's array is untouched");
    s = once("sumLongs", "([J)J", (uint32_t[]){ 1, at(longs), sizeof(longs) }, &r);
    check(s == XOS_OK && r == (1ull << 40) - 1, "long array");
    s = once("reverse", "([S)[S", (uint32_t[]){ 1, at(shorts), 6, 1, at(back), sizeof(back) }, &r);
    check(s == XOS_OK && r == 6 && back[0] == 3 && back[1] == -2 && back[2] == 1, "short array to short array");
    memset(out, '#', sizeof(out));
    s = once("fill", "(>[BI)I", (uint32_t[]){ 1, at(out), 16, 5 }, &r);
    check(s == XOS_OK && r == 5 && !memcmp(out, "xxxxx\0\0\0\0\0\0\0\0\0\0\0#", 17), "out slice, zero behind");
    s = once("fill", "(>[BI)I", (uint32_t[]){ 1, at(big), 64000, 64000 }, &r);
    check(s == XOS_OK && r == 64000 && big[0] == 'x' && big[63999] == 'x' && !big[64000], "64,000 bytes back");
    /* a portal into a process takes 64 KiB in all */
    uint32_t much = machine ? 32000 : 64000;
    s = once("upper", "", (uint32_t[]){ 1, at(big), much, 1, at(big), much }, &r);
    check(s == XOS_OK && r == much && big[0] == 'X' && big[much - 1] == 'X', "many bytes both ways");
    s = once("fill", "(>[BI)I", (uint32_t[]){ 1, at(big), 65000, 1 }, &r);
    check(s == XOS_TOOBIG, "more than a message");
}

static void test_failures(void)
{
    uint64_t r;
    struct idps_answer a, b;
    check(once("fail", "()V", NULL, &r) == XOS_EXCEPTION && host_detail_len == 23
          && !memcmp(host_detail, "test/Failure\0it failed", 23), "exception with its detail");
    check(once("give", "(I)V", (uint32_t[]){ 300 }, &r) == 300, "own status");
    check(once("give", "(I)V", (uint32_t[]){ 70000 }, &r) == XOS_BADSTATUS, "status out of range");
    check(once("nothing", "", NULL, &r) == XOS_NOMETHOD, "no such method");
    check(once("add", "(JJ)J", NULL, &r) == XOS_NOMETHOD, "other signature");
    check(machine || once("odd", "", NULL, &r) == XOS_UNSUPPORTED, "a type that does not cross");
    check(find("secret", "", "", 5000, &a) == XOS_NOTFOUND, "not published as remote: not found");
    check(find("nobody", "", "", 5000, &a) == XOS_NOTFOUND, "no such object");
    check(find("calc@Z", "", "", 5000, &a) == XOS_NOTFOUND, "another node's");
    struct idps_lookup_args twins = { .queries = 1, .query = { { bytes("type"), bytes("twin") } } };
    check(machine || idps_proxy_find(&twins, 5000, &a) == XOS_AMBIGUOUS, "two that match");
    struct idps_lookup_args one = { .queries = 1, .query = { { bytes("type"), bytes("calculator") } },
                                    .method = bytes("add") };
    check(idps_proxy_find(&one, 5000, &a) == XOS_OK && a.argc == 2 && a.size == (machine ? 0 : 7) && a.name_len == 6
          && !memcmp(a.name, "calc@B", 6), "by attribute");
    check(idps_proxy_call(a.token, (uint32_t[]){ 1, 2 }, &r) == XOS_OK && r == 3, "and called");
    check(find("calc@B", "", "", 5000, &b) == XOS_OK && !b.argc, "by name and node, no method");
    check(idps_proxy_call(b.token, NULL, &r) == XOS_NOMETHOD, "which can't be called");
    struct idps_answer first = b;
    struct idps_lookup_args again = { .method = bytes("add") };
    check(idps_proxy_again(first.token, &again, 5000, &b) == XOS_OK && b.argc == 2, "a method of it, by its token");
    idps_proxy_release(first.token);
    check(idps_proxy_again(first.token, &again, 5000, &first) == XOS_GONE, "by a released token");
    idps_proxy_release(a.token);
    check(idps_proxy_call(a.token, (uint32_t[]){ 1, 2 }, &r) == XOS_GONE, "released: gone");
    check(idps_proxy_call(0x12345, (uint32_t[]){ 1, 2 }, &r) == XOS_GONE, "never given: gone");
    usleep(200000);
    check(idps_proxy_call(b.token, (uint32_t[]){ 1, 2 }, &r) == XOS_OK && r == 3, "the other handle still holds");
    idps_proxy_release(b.token);
}

static void test_deadlines(void)
{
    uint64_t r;
    host_time_left = 400;
    uint64_t began = port_now_us();
    check(once("park", "(I)I", (uint32_t[]){ 800 }, &r) == XOS_TIMEOUT, "deadline while the method runs");
    check(port_now_us() - began < 700000, "in time");
    usleep(600000);         /* that method must have left its place */
    host_time_left = 3000;
    check(machine || (once("left", "()I", NULL, &r) == XOS_OK && r > 2500 && r <= 3000), "the deadline went along");
    host_time_left = 0;
    check(once("count", "()I", NULL, &r) == XOS_UNREACHABLE, "no time at all: not sent");
    host_time_left = PORT_FOREVER;
    check(machine || (once("left", "()I", NULL, &r) == XOS_OK && r == PORT_FOREVER), "no deadline");
}

static void *parked(void *arg)
{
    uint64_t r;
    *(status *)arg = once("park", "(I)I", (uint32_t[]){ 1000 }, &r);
    return NULL;
}

static void test_parallel(void)
{
    pthread_t t[9];
    status s[9];
    uint64_t r;
    uint32_t ok = 0, busy = 0;
    uint64_t began = port_now_us();
    for (int i = 0; i < 9; i++)
        pthread_create(&t[i], NULL, parked, &s[i]);
    usleep(300000);
    check(once("add", "", (uint32_t[]){ 1, 1 }, &r) == XOS_BUSY, "eight parked methods: busy, and lookup answers");
    for (int i = 0; i < 9; i++) {
        pthread_join(t[i], NULL);
        ok += s[i] == XOS_OK;
        busy += s[i] == XOS_BUSY;
    }
    if (!(ok == 8 && busy == 1))
        for (int i = 0; i < 9; i++)
            printf("%s\n", xos_status_text(s[i]));
    check(ok == 8 && busy == 1, "eight ran side by side, the ninth was refused");
    check(port_now_us() - began < 1900000, "in the time of one");
    check(once("add", "", (uint32_t[]){ 1, 1 }, &r) == XOS_OK, "and on");
}

static void *many(void *arg)
{
    uint32_t seed = (uint32_t)(uintptr_t)arg;
    uintptr_t wrong = 0;
    struct idps_answer a;
    if (find("calc", "add", "", 5000, &a) != XOS_OK)
        return (void *)1;
    for (uint32_t i = 0; i < 500; i++) {
        uint64_t r = 0;
        status s = idps_proxy_call(a.token, (uint32_t[]){ seed, i }, &r);
        if ((s || (uint32_t)r != seed + i) && !wrong++)
            printf("call %u of %u: %s, %llu\n", i, seed, xos_status_text(s), (unsigned long long)r);
    }
    idps_proxy_release(a.token);
    return (void *)wrong;
}

static void test_threads(void)
{
    pthread_t t[4];
    void *wrong, *all = NULL;
    for (uintptr_t i = 0; i < 4; i++)
        pthread_create(&t[i], NULL, many, (void *)(i * 100000 + 1));
    for (int i = 0; i < 4; i++) {
        pthread_join(t[i], &wrong);
        all = wrong ? wrong : all;
    }
    check(!all, "2,000 calls from four threads");
}

/* ---- mutated requests: decoding, references, gates, marshalling, replies ---- */

static uint64_t seed = 1;
static uint32_t rnd(uint32_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % n;
}

/* Serve one body.  => a malloc'ed reply, or NULL; *len its bytes. */
static uint8_t *serve(uint32_t procedure, const uint8_t *body, uint32_t n, uint32_t *len)
{
    struct idps_worker w = { .procedure = procedure, .record = malloc(n ? n : 1), .len = n,
                             .arrived_us = port_now_us() };
    struct idps_reply *entry;
    memcpy(w.record, body, n);
    uint8_t *reply = idps_serve(&w, len, &entry);
    free(w.record);
    if (entry) {
        uint8_t *copy = reply ? memcpy(malloc(*len), reply, *len) : NULL;
        idps_replies_finish(&idps_node.replies, entry, reply, *len);
        reply = copy;
    }
    return reply;
}

static void random_value(struct idps_out *o, uint32_t kind)
{
    static const uint8_t noise[64] = "some text that is long enough for all the arrays that there are";
    struct idps_value v = { .kind = kind, .len = rnd(8) * 8, .bits = seed, .p = noise };
    if (v.kind == IDPS_ROOM && !rnd(20))
        v.len = rnd(70000);
    idps_put_value(o, &v);
}

/* Mutated sequences close a client's future, as they should; begin again with none. */
static void forget_clients(void)
{
    for (uint32_t i = 0; i < IDPS_CLIENTS; i++)
        if (idps_node.replies.client[i].id)
            idps_refs_drop_client(&idps_node.refs, idps_node.replies.client[i].id);
    for (uint32_t i = 0; i < IDPS_REPLIES; i++)
        free(idps_node.replies.entry[i].body);
    memset(&idps_node.replies, 0, sizeof(idps_node.replies));
}

static int fuzz_server(uint32_t count)
{
    static uint8_t body[8192];
    struct idps_ref ref = { 0 };
    uint32_t answered = 0, ran = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct idps_out o;
        uint32_t procedure = 1 + rnd(3), len = 0;
        if (i % 100 == 0) {
            forget_clients();
            ref.generation = 0;
        }
        idps_out_init(&o, body, sizeof(body));
        if (procedure == IDPS_PROC_LOOKUP || !ref.generation) {
            procedure = IDPS_PROC_LOOKUP;
            struct idps_lookup_args a = { .client = 1 + rnd(2), .deadline_ms = 1000, .name = bytes("calc"),
                                          .method = bytes(rnd(2) ? "" : "add") };
            idps_put_lookup_args(&o, &a);
        } else if (procedure == IDPS_PROC_INVOKE) {
            struct idps_invoke_args a = { .ref = ref, .method = rnd(14), .id = { 1 + rnd(2), i + 1, i > 20 ? i - 20 : 1 },
                                          .deadline_ms = rnd(10) ? 1000 : 0, .args = rnd(5) };
            if (!rnd(4)) {
                a.method = IDPS_BY_NAME;
                a.name = bytes(rnd(2) ? "upper" : "sum");
            }
            /* mostly values that fit the method, so that the mutations get far */
            char name[IDPS_METHOD_MAX + 1], sig[IDPS_SIG_MAX + 1];
            struct idps_descriptor d = { .params = 0 };
            bool fit = rnd(8) && a.method != IDPS_BY_NAME && port_member(0, a.method, name, sig) == XOS_OK
                       && idps_descriptor_parse(&d, sig, (uint32_t)strlen(sig));
            if (fit)
                a.args = d.params;
            idps_put_invoke_args(&o, &a);
            for (uint32_t n = 0; n < a.args; n++)
                random_value(&o, !fit ? 1 + rnd(10) : !rnd(9) ? IDPS_NULL : d.param[n].out ? IDPS_ROOM
                                                                          : idps_param_kind(&d.param[n]));
        } else {
            struct idps_release_args a = { .client = 1 + rnd(2), .op = rnd(2), .refs = 1, .ref = { ref } };
            idps_put_release_args(&o, &a);
        }
        uint32_t n = o.at;
        for (uint32_t k = rnd(4) ? 0 : 1 + rnd(3); k; k--)
            switch (rnd(3)) {
            case 0: body[rnd(n)] ^= (uint8_t)(1u << rnd(8)); break;
            case 1: idps_set_be32(body + rnd(n / 4 + 1) * 4, rnd(3) ? rnd(100) : 0xfffffff0u + rnd(16)); break;
            default: n = 1 + rnd(n);
            }
        uint8_t *reply = serve(procedure, body, n, &len);
        answered += reply != NULL;
        if (reply && procedure == IDPS_PROC_LOOKUP && len > 60 && !rnd(3)) {
            struct idps_in in;
            idps_in_init(&in, reply + 32, 20);
            ref.node = idps_get_u64(&in);
            ref.object = idps_get_u32(&in);
            ref.generation = idps_get_u64(&in);
        }
        ran += reply && procedure == IDPS_PROC_INVOKE && len >= 32 && !idps_be32(reply + 28);
        free(reply);
    }
    forget_clients();
    printf("%u requests, %u answered, %u methods ran, %u handles left\n", count, answered, ran, objects_open());
    return objects_open() || ran < count / 50;
}

/* Its own command line has no mistakes. */
static void complain(const char *what, const char *at, uint32_t len)
{
    printf("FAILED %s: %.*s\n", what, (int)len, at);
    failed++;
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc < 3 || idps_node_configure(argv[1], complain) != XOS_OK || idps_proxy_start() != XOS_OK)
        return 2;
    if (!strcmp(argv[2], "serve")) {
        if (idps_node_serve() != XOS_OK)
            return 2;
        puts("ready");
        for (;;)
            pause();
    }
    if (!strcmp(argv[2], "call") && argc >= 7) {
        struct idps_answer a;
        uint32_t args[IDPS_DWORDS_MAX] = { 0 };
        uint64_t r = 0;
        host_time_left = (uint32_t)strtoul(argv[6], NULL, 0);
        for (int i = 7; i < argc && i < 7 + IDPS_DWORDS_MAX; i++)
            args[i - 7] = (uint32_t)strtol(argv[i], NULL, 0);
        status s = find(argv[3], argv[4], argv[5], host_time_left, &a);
        bool found = s == XOS_OK;
        if (found)
            s = idps_proxy_call(a.token, args, &r);
        printf("%s: %s, result %llu\n", found ? "call" : "find", xos_status_text(s), (unsigned long long)r);
        return s != XOS_OK;
    }
    if (!strcmp(argv[2], "fuzz") && argc == 4)
        return fuzz_server((uint32_t)strtoul(argv[3], NULL, 0));
    if (!strcmp(argv[2], "test")) {
        machine = argc > 3;
        test_values();
        test_slices();
        test_failures();
        test_deadlines();
        test_parallel();
        test_threads();
        char text[1024];
        idps_node_text(text, sizeof(text));
        printf("%s%d passed, %d failed\n", text, passed, failed);
        return failed != 0;
    }
    return 2;
}
