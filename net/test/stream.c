/* Two machines on one link: this process and a forked peer, each with the whole transport server but its gates. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include <xos/object.h>
#include "host.h"
#include "net/conn.h"
#include "net/dgram.h"
#include "net/link.h"
#include "net/plat.h"
#include "net/stream.h"

#define US   0x0a630001u /* 10.99.0.1 */
#define PEER 0x0a630002u
#define LOOP 0x7f000001u
#define NOBODY 0x0a630063u
enum { ECHO = 7, SINK = 9, HUNDRED = 13, RESET = 19, CLOSED = 99 };

#define P(p) ((uint32_t)(uintptr_t)(p))

static pid_t peer;

/* ---- the peer ---- */

static void echo(void *arg)
{
    uint32_t id = (uint32_t)(uintptr_t)arg, n, sent;
    static __thread uint8_t buf[3000];
    while (!stream_recv(0, id, HOST_SEL, P(buf), sizeof(buf), XOS_FOREVER, &n) && n)
        if (stream_send(0, id, HOST_SEL, P(buf), n, XOS_FOREVER, &sent)) break;
    stream_close(0, id);
}

static void serve(void *arg)
{
    uint32_t port = (uint32_t)(uintptr_t)arg, listener, id, sent;
    uint8_t hundred[100];
    for (int i = 0; i < 100; i++) hundred[i] = (uint8_t)i;
    if (stream_listen(0, port, &listener)) abort();
    while (!stream_accept(0, listener, XOS_FOREVER, &id)) {
        if (port == ECHO) host_spawn(echo, (void *)(uintptr_t)id);
        if (port == HUNDRED) {
            stream_send(0, id, HOST_SEL, P(hundred), 100, XOS_FOREVER, &sent);
            stream_close(0, id);
        }
        if (port == RESET) {
            host_sleep(100);
            stream_close(0, id); /* with bytes unread */
        }
    }
}

static void dgram_echo(void *arg)
{
    uint32_t id, from, port, n;
    static uint8_t buf[DGRAM_MAX];
    (void)arg;
    if (dgram_bind(0, ECHO, &id)) abort();
    while (!dgram_recv(0, id, HOST_SEL, P(buf), sizeof(buf), XOS_FOREVER, &from, &port, &n))
        dgram_send(0, id, from, port, HOST_SEL, P(buf), n);
}

static int group_start(void **state)
{
    int pair[2];
    (void)state;
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair)) return -1;
    peer = fork();
    if (!peer) {
        static const uintptr_t ports[] = { ECHO, SINK, HUNDRED, RESET };
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(pair[0]);
        host_card(pair[1], (const uint8_t[6]){ 2, 0, 0, 0, 0, 2 });
        host_start("ip=10.99.0.2/24 node=peer");
        for (unsigned i = 0; i < sizeof(ports) / sizeof(*ports); i++) host_spawn(serve, (void *)ports[i]);
        dgram_echo(NULL);
        abort();
    }
    close(pair[1]);
    host_card(pair[0], (const uint8_t[6]){ 2, 0, 0, 0, 0, 1 });
    host_start("console=x ip=10.99.0.1/24 node=us");
    uint32_t id = 0;
    for (int i = 0; i < 100 && stream_connect(0, PEER, ECHO, 1000, &id); i++) host_sleep(20); /* it is starting */
    return stream_close(0, id) ? -1 : 0;
}

static int group_end(void **state)
{
    int how;
    (void)state;
    if (waitpid(peer, &how, WNOHANG)) return -1; /* it must have lived to here */
    kill(peer, SIGKILL);
    waitpid(peer, &how, 0);
    return 0;
}

/* After each test no connection is left. */
static int all_closed(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < CONN_MAX; i++)
        if (conn_at(i)) return -1;
    return 0;
}

static uint32_t dial(uint32_t port)
{
    uint32_t id = 0;
    assert_int_equal(stream_connect(0, PEER, port, 3000, &id), XOS_OK);
    assert_true((int32_t)id > 0);
    return id;
}

static void take(uint32_t id, uint8_t *buf, uint32_t len)
{
    for (uint32_t got = 0, n; got < len; got += n) {
        assert_int_equal(stream_recv(0, id, HOST_SEL, P(buf + got), len - got, 10000, &n), XOS_OK);
        assert_true(n > 0);
    }
}

/* ---- tests ---- */

static void one_byte_and_back(void **state)
{
    uint8_t b = 0x5a, back = 0;
    uint32_t n, addr, port, id = dial(ECHO);
    (void)state;
    assert_int_equal(stream_peer(0, id, &addr, &port), XOS_OK);
    assert_int_equal(addr, PEER);
    assert_int_equal(port, ECHO);
    assert_int_equal(stream_send(0, id, HOST_SEL, P(&b), 1, 1000, &n), XOS_OK);
    assert_int_equal(n, 1);
    take(id, &back, 1);
    assert_int_equal(back, b);
    assert_int_equal(stream_send(0, id, HOST_SEL, P(&b), 0, 1000, &n), XOS_OK);
    assert_int_equal(n, 0);
    assert_int_equal(stream_close(0, id), XOS_OK);
}

struct load { uint32_t id, len; uint8_t *bytes; status result; };

static void sender(void *arg)
{
    struct load *l = arg;
    uint32_t n;
    l->result = stream_send(0, l->id, HOST_SEL, P(l->bytes), l->len, 60000, &n);
}

static void transfer(uint32_t len, uint32_t loss)
{
    uint8_t *out = malloc(len), *in = malloc(len);
    for (uint32_t i = 0; i < len; i++) out[i] = (uint8_t)(i * 2654435761u >> 24);
    struct load l = { dial(ECHO), len, out, 1 };
    host_lose(loss);
    host_thread *t = host_spawn(sender, &l);
    take(l.id, in, len);
    host_join(t);
    host_lose(0);
    assert_int_equal(l.result, XOS_OK);
    assert_memory_equal(in, out, len);
    assert_int_equal(stream_close(0, l.id), XOS_OK);
    free(out);
    free(in);
}

static void sizes_around_the_limits(void **state)
{
    static const uint32_t sizes[] = { 1459, 1460, 1461, CONN_TX - 1, CONN_TX, CONN_TX + 1, CONN_RX, CONN_RX + 1 };
    (void)state;
    for (unsigned i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) transfer(sizes[i], 0);
}

static void a_megabyte_both_ways(void **state) { (void)state; transfer(1 << 20, 0); }
static void a_lossy_link(void **state) { (void)state; transfer(150000, 30); }

static void refused_and_absent(void **state)
{
    uint32_t id = 77;
    uint64_t since = plat_now();
    (void)state;
    assert_int_equal(stream_connect(0, PEER, CLOSED, 5000, &id), XOS_UNREACHABLE);
    assert_true(plat_now() - since < 2000000000);
    since = plat_now();
    assert_int_equal(stream_connect(0, NOBODY, ECHO, 400, &id), XOS_UNREACHABLE);
    assert_in_range((plat_now() - since) / 1000000, 390, 2400);
    since = plat_now();
    assert_int_equal(stream_connect(0, NOBODY, ECHO, XOS_FOREVER, &id), XOS_UNREACHABLE);
    assert_in_range((plat_now() - since) / 1000000, 2000, 9000);
    assert_int_equal(stream_connect(0, 0x0b000001, ECHO, 5000, &id), XOS_UNREACHABLE); /* no route */
    assert_int_equal(stream_connect(0, 0, ECHO, 100, &id), XOS_BADARG);
    assert_int_equal(stream_connect(0, 0xe0000001, ECHO, 100, &id), XOS_BADARG);
    assert_int_equal(stream_connect(0, PEER, 0, 100, &id), XOS_BADARG);
    assert_int_equal(stream_connect(0, PEER, 65536, 100, &id), XOS_BADARG);
    assert_int_equal(stream_connect(0, PEER, ECHO, 0, &id), XOS_TIMEOUT);
    assert_int_equal(id, 77);
}

static void deadlines(void **state)
{
    static uint8_t big[200000];
    uint32_t n, id = dial(SINK);
    uint64_t since = plat_now();
    (void)state;
    assert_int_equal(stream_recv(0, id, HOST_SEL, P(big), 10, 300, &n), XOS_TIMEOUT);
    assert_in_range((plat_now() - since) / 1000000, 299, 3000);
    assert_int_equal(stream_recv(0, id, HOST_SEL, P(big), 10, 0, &n), XOS_TIMEOUT);
    assert_int_equal(stream_send(0, id, HOST_SEL, P(big), sizeof(big), 300, &n), XOS_TIMEOUT);
    assert_in_range(n, 10000, 60000);
    since = plat_now();
    host_thread_deadline(10); /* shorter than the call's, and than the steps in which send and connect wait */
    assert_int_equal(stream_send(0, id, HOST_SEL, P(big), 10, XOS_FOREVER, &n), XOS_TIMEOUT);
    assert_int_equal(stream_connect(0, NOBODY, ECHO, XOS_FOREVER, &n), XOS_UNREACHABLE);
    host_thread_deadline(XOS_FOREVER);
    assert_in_range((plat_now() - since) / 1000000, 19, 2000);
    assert_int_equal(stream_close(0, id), XOS_OK);
}

static void orderly_end(void **state)
{
    uint8_t buf[200];
    uint32_t n, id = dial(HUNDRED);
    (void)state;
    take(id, buf, 100);
    for (int i = 0; i < 100; i++) assert_int_equal(buf[i], i);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(stream_recv(0, id, HOST_SEL, P(buf), 1, 1000, &n), XOS_OK);
        assert_int_equal(n, 0);
    }
    assert_int_equal(stream_close(0, id), XOS_OK);
}

static void reset_by_the_peer(void **state)
{
    uint8_t buf[10] = { 0 };
    uint32_t n, addr, port, id = dial(RESET);
    (void)state;
    assert_int_equal(stream_send(0, id, HOST_SEL, P(buf), 10, 1000, &n), XOS_OK);
    assert_int_equal(stream_recv(0, id, HOST_SEL, P(buf), 10, 3000, &n), XOS_GONE);
    assert_int_equal(stream_send(0, id, HOST_SEL, P(buf), 10, 1000, &n), XOS_GONE);
    assert_int_equal(stream_peer(0, id, &addr, &port), XOS_GONE);
    assert_int_equal(stream_close(0, id), XOS_OK);
}

static void identifiers(void **state)
{
    uint8_t b = 1;
    uint32_t n, other, id = dial(ECHO);
    static const uint32_t bad[] = { 0, 1, CONN_MAX - 1, 0x7fffffff, 0x80000000, 0xffffffff };
    (void)state;
    for (unsigned i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        assert_int_equal(stream_recv(0, bad[i], HOST_SEL, P(&b), 1, 0, &n), XOS_BADARG);
        assert_int_equal(stream_close(0, bad[i]), XOS_BADARG);
        assert_int_equal(dgram_close(0, bad[i]), XOS_BADARG);
    }
    assert_int_equal(stream_recv(5, id, HOST_SEL, P(&b), 1, 0, &n), XOS_GONE); /* another's */
    assert_int_equal(stream_close(5, id), XOS_GONE);
    assert_int_equal(stream_accept(0, id, 0, &other), XOS_BADARG); /* no listener */
    assert_int_equal(dgram_close(0, id), XOS_BADARG);
    assert_int_equal(stream_close(0, id), XOS_OK);
    assert_int_equal(stream_close(0, id), XOS_GONE);
    other = dial(ECHO);
    assert_int_not_equal(other, id); /* same slot, next generation */
    assert_int_equal(stream_send(0, id, HOST_SEL, P(&b), 1, 1000, &n), XOS_GONE);
    assert_int_equal(stream_close(0, other), XOS_OK);
}

static void bad_slices_lose_nothing(void **state)
{
    uint8_t out[5] = "hello", in[5] = { 0 };
    uint32_t n, id = dial(ECHO);
    (void)state;
    assert_int_equal(stream_send(0, id, HOST_BAD_SEL, P(out), 5, 1000, &n), XOS_BADSEL);
    assert_int_equal(n, 0);
    assert_int_equal(stream_send(0, id, HOST_SEL, 0xfffffff0, 0x20, 1000, &n), XOS_RANGE);
    assert_int_equal(stream_recv(0, id, HOST_SEL, 0xfffffff0, 0x20, 1000, &n), XOS_RANGE);
    assert_int_equal(stream_recv(0, id, HOST_SEL, P(in), 0, 1000, &n), XOS_BADARG);
    assert_int_equal(stream_send(0, id, HOST_SEL, P(out), 5, 1000, &n), XOS_OK);
    host_sleep(100);
    assert_int_equal(stream_recv(0, id, HOST_BAD_SEL, P(in), 5, 1000, &n), XOS_BADSEL);
    take(id, in, 5);
    assert_memory_equal(in, out, 5);
    assert_int_equal(stream_close(0, id), XOS_OK);
}

struct waiter { uint32_t id; status result; uint32_t n; uint8_t byte; bool kill; };

static void receiver(void *arg)
{
    struct waiter *w = arg;
    host_kill_me(w->kill);
    w->result = stream_recv(0, w->id, HOST_SEL, P(&w->byte), 1, 20000, &w->n);
}

static void close_under_waiters(void **state)
{
    struct waiter w[5];
    host_thread *t[5];
    uint32_t id = dial(ECHO);
    (void)state;
    for (int i = 0; i < 5; i++) {
        w[i] = (struct waiter){ .id = id };
        t[i] = host_spawn(receiver, &w[i]);
    }
    host_sleep(100);
    assert_int_equal(stream_close(0, id), XOS_OK);
    for (int i = 0; i < 5; i++) {
        host_join(t[i]);
        assert_int_equal(w[i].result, XOS_GONE);
    }
}

static void killed_while_waiting(void **state)
{
    struct waiter w = { .id = dial(ECHO), .kill = true };
    (void)state;
    host_join(host_spawn(receiver, &w));
    assert_int_equal(w.result, XOS_KILLED);
    assert_int_equal(stream_close(0, w.id), XOS_OK);
}

static void two_receivers_share(void **state)
{
    struct waiter w[2];
    host_thread *t[2];
    uint32_t n, id = dial(ECHO);
    (void)state;
    for (int i = 0; i < 2; i++) {
        w[i] = (struct waiter){ .id = id };
        t[i] = host_spawn(receiver, &w[i]);
    }
    assert_int_equal(stream_send(0, id, HOST_SEL, P("ab"), 2, 1000, &n), XOS_OK);
    for (int i = 0; i < 2; i++) {
        host_join(t[i]);
        assert_int_equal(w[i].result, XOS_OK);
        assert_int_equal(w[i].n, 1);
    }
    assert_int_equal(w[0].byte + w[1].byte, 'a' + 'b');
    assert_int_equal(stream_close(0, id), XOS_OK);
}

/* Both ends on this machine, over the loop interface and over the card's own address. */
static void own_addresses(void **state)
{
    static const uint32_t addrs[] = { LOOP, US };
    uint32_t listener, a, b, n, again;
    uint8_t byte;
    (void)state;
    assert_int_equal(stream_listen(4, 500, &listener), XOS_OK);
    assert_int_equal(stream_listen(4, 500, &again), XOS_EXISTS);
    assert_int_equal(stream_listen(4, 0, &again), XOS_BADARG);
    assert_int_equal(stream_listen(4, 65536, &again), XOS_BADARG);
    assert_int_equal(stream_accept(4, listener, 50, &b), XOS_TIMEOUT);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(stream_connect(3, addrs[i], 500, 1000, &a), XOS_OK);
        assert_int_equal(stream_accept(4, listener, 1000, &b), XOS_OK);
        assert_int_equal(stream_send(3, a, HOST_SEL, P("x"), 1, 1000, &n), XOS_OK);
        assert_int_equal(stream_recv(4, b, HOST_SEL, P(&byte), 1, 1000, &n), XOS_OK);
        assert_int_equal(byte, 'x');
        assert_int_equal(stream_close(3, a), XOS_OK);
        assert_int_equal(stream_recv(4, b, HOST_SEL, P(&byte), 1, 1000, &n), XOS_OK);
        assert_int_equal(n, 0);
        assert_int_equal(stream_close(4, b), XOS_OK);
    }
    assert_int_equal(stream_connect(3, LOOP, 500, 1000, &a), XOS_OK); /* never accepted */
    assert_int_equal(stream_close(4, listener), XOS_OK);
    assert_int_equal(stream_recv(3, a, HOST_SEL, P(&byte), 1, 1000, &n), XOS_OK);
    assert_int_equal(stream_close(3, a), XOS_OK);
    assert_int_equal(stream_listen(4, 500, &listener), XOS_OK); /* the port is free again */
    assert_int_equal(stream_close(4, listener), XOS_OK);
}

/* A server that was started again listens where its last instance did: what that had is closed, and nothing else. */
static void another_instance(void **state)
{
    uint32_t old, listener, a, b, waiting, mine, other, n;
    uint8_t byte;
    (void)state;
    assert_int_equal(stream_listen(0, 501, &old), XOS_OK);
    assert_int_equal(stream_listen(4, 501, &other), XOS_EXISTS);    /* a process replaces no server */
    assert_int_equal(stream_listen(4, 502, &other), XOS_OK);
    assert_int_equal(stream_connect(3, LOOP, 502, 1000, &mine), XOS_OK);
    assert_int_equal(stream_connect(3, LOOP, 501, 1000, &a), XOS_OK);
    assert_int_equal(stream_accept(0, old, 1000, &b), XOS_OK);
    assert_int_equal(stream_connect(3, LOOP, 501, 1000, &waiting), XOS_OK);
    assert_int_equal(stream_listen(0, 501, &listener), XOS_OK);
    assert_int_equal(stream_accept(0, old, 0, &n), XOS_GONE);
    assert_int_equal(stream_recv(0, b, HOST_SEL, P(&byte), 1, 0, &n), XOS_GONE);
    assert_int_equal(stream_recv(3, a, HOST_SEL, P(&byte), 1, 1000, &n), XOS_OK);
    assert_int_equal(n, 0);
    assert_int_equal(stream_recv(3, waiting, HOST_SEL, P(&byte), 1, 1000, &n), XOS_OK);
    assert_int_equal(n, 0);
    assert_int_equal(stream_close(3, a), XOS_OK);
    assert_int_equal(stream_close(3, waiting), XOS_OK);
    assert_int_equal(stream_connect(3, LOOP, 501, 1000, &a), XOS_OK);
    assert_int_equal(stream_accept(0, listener, 1000, &b), XOS_OK);
    assert_int_equal(stream_accept(4, other, 1000, &n), XOS_OK);    /* another's goes on */
    assert_int_equal(stream_close(4, n), XOS_OK);
    assert_int_equal(stream_close(3, a), XOS_OK);
    assert_int_equal(stream_close(0, b), XOS_OK);
    assert_int_equal(stream_close(3, mine), XOS_OK);
    assert_int_equal(stream_close(4, other), XOS_OK);
    assert_int_equal(stream_close(0, listener), XOS_OK);
}

static void a_full_table(void **state)
{
    uint32_t ids[CONN_MAX], count = 0, id;
    status s;
    (void)state;
    while (!(s = dgram_bind(0, 0, &id))) {
        assert_in_range(count, 0, CONN_MAX - 1);
        ids[count++] = id;
    }
    assert_int_equal(s, XOS_NOMEM);
    for (uint32_t i = 0; i < count; i++) assert_int_equal(dgram_close(0, ids[i]), XOS_OK);
    transfer(100, 0);
}

static void the_dead_are_reaped(void **state)
{
    uint32_t id, kept = dial(ECHO), n;
    uint8_t b;
    (void)state;
    assert_int_equal(stream_connect(1234, PEER, ECHO, 1000, &id), XOS_OK);
    assert_int_equal(conn_reap(), 0);
    host_dead_process(1234);
    assert_int_equal(conn_reap(), 1);
    host_dead_process(0);
    assert_int_equal(stream_recv(1234, id, HOST_SEL, P(&b), 1, 0, &n), XOS_GONE);
    assert_int_equal(stream_close(0, kept), XOS_OK);
}

static void datagrams(void **state)
{
    static uint8_t out[DGRAM_MAX + 1], in[DGRAM_MAX];
    static const uint32_t sizes[] = { 0, 1, 1472, 1473, DGRAM_MAX };
    uint32_t id, second, from, port, n;
    (void)state;
    for (uint32_t i = 0; i < sizeof(out); i++) out[i] = (uint8_t)(i * 7 + (i >> 8));
    assert_int_equal(dgram_bind(0, 4000, &id), XOS_OK);
    assert_int_equal(dgram_bind(0, 4000, &second), XOS_EXISTS);
    assert_int_equal(dgram_bind(0, 65536, &second), XOS_BADARG);
    for (unsigned i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        assert_int_equal(dgram_send(0, id, PEER, ECHO, HOST_SEL, P(out), sizes[i]), XOS_OK);
        assert_int_equal(dgram_recv(0, id, HOST_SEL, P(in), DGRAM_MAX, 2000, &from, &port, &n), XOS_OK);
        assert_int_equal(from, PEER);
        assert_int_equal(port, ECHO);
        assert_int_equal(n, sizes[i]);
        assert_memory_equal(in, out, n);
    }
    assert_int_equal(dgram_send(0, id, PEER, ECHO, HOST_SEL, P(out), DGRAM_MAX + 1), XOS_TOOBIG);
    assert_int_equal(dgram_send(0, id, PEER, 0, HOST_SEL, P(out), 1), XOS_BADARG);
    assert_int_equal(dgram_send(0, id, PEER, ECHO, HOST_BAD_SEL, P(out), 1), XOS_BADSEL);
    assert_int_equal(dgram_send(0, id, 0x0b000001, ECHO, HOST_SEL, P(out), 1), XOS_UNREACHABLE);
    assert_int_equal(dgram_send(0, id, PEER, ECHO, HOST_SEL, P(out), 100), XOS_OK);
    assert_int_equal(dgram_recv(0, id, HOST_SEL, P(in), 99, 2000, &from, &port, &n), XOS_TOOBIG);
    assert_int_equal(dgram_recv(0, id, HOST_SEL, P(in), 100, 0, &from, &port, &n), XOS_OK); /* it was there */
    assert_int_equal(dgram_recv(0, id, HOST_SEL, P(in), 100, 50, &from, &port, &n), XOS_TIMEOUT);
    assert_int_equal(dgram_close(0, id), XOS_OK);
}

static void the_report(void **state)
{
    static char text[8192];
    uint32_t id = dial(ECHO), addr, n = link_describe(text, sizeof(text));
    (void)state;
    assert_in_range(n, 100, sizeof(text) - 1);
    assert_int_equal(strlen(text), n);
    assert_non_null(strstr(text, "node us, address 10.99.0.1 mask 255.255.255.0"));
    assert_non_null(strstr(text, "to 10.99.0.2:7"));
    for (uint32_t cap = 0; cap < n; cap++) assert_true(link_describe(text, cap) <= cap);
    assert_int_equal(link_address(0, &addr), XOS_OK);
    assert_int_equal(addr, US);
    assert_int_equal(stream_close(0, id), XOS_OK);
}

#define T(f) cmocka_unit_test_teardown(f, all_closed)
int main(void)
{
    const struct CMUnitTest tests[] = {
        T(one_byte_and_back), T(sizes_around_the_limits), T(a_megabyte_both_ways), T(refused_and_absent), T(deadlines),
        T(orderly_end), T(reset_by_the_peer), T(identifiers), T(bad_slices_lose_nothing), T(close_under_waiters),
        T(killed_while_waiting), T(two_receivers_share), T(own_addresses), T(another_instance), T(a_full_table), T(the_dead_are_reaped),
        T(datagrams), T(the_report), T(a_lossy_link),
    };
    return cmocka_run_group_tests(tests, group_start, group_end);
}
