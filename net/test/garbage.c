/* Damaged frames of every protocol into the whole server: it must not crash, loop or lose memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>
#include <xos/object.h>
#include "host.h"
#include "net/conn.h"
#include "net/core.h"
#include "net/dgram.h"
#include "net/frame.h"
#include "net/link.h"
#include "net/stream.h"
#include "lwip/inet_chksum.h"
#include "lwip/stats.h"
#include "lwip/timeouts.h"

#define ROUNDS 200000

static int wire;
static uint32_t seed = 1;

static uint32_t rnd(uint32_t below)
{
    seed = seed * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)seed * below >> 32);
}

static void put16(uint8_t *p, uint32_t v) { p[0] = (uint8_t)(v >> 8); p[1] = (uint8_t)v; }
static void put32(uint8_t *p, uint32_t v) { put16(p, v >> 16); put16(p + 2, v); }
static void sum(uint8_t *at, const void *data, uint32_t len)
{
    put16(at, 0);
    uint16_t v = inet_chksum(data, (uint16_t)len);
    memcpy(at, &v, 2);
}

/* A good frame of some kind.  => its length */
static uint32_t make(uint8_t *f)
{
    static const uint8_t us[6] = { 2, 0, 0, 0, 0, 1 }, them[6] = { 2, 0, 0, 0, 0, 2 };
    uint32_t kind = rnd(8), body = rnd(400);
    memset(f, 0, FRAME_MAX);
    memcpy(f, us, 6);
    memcpy(f + 6, them, 6);
    put16(f + 12, 0x0800);
    for (uint32_t i = 0; i < body; i++) f[34 + 20 + i] = (uint8_t)rnd(256);
    uint8_t *ip = f + 14, *in = f + 34;
    if (kind == 0) { /* ARP */
        static const uint8_t request[8] = { 0, 1, 8, 0, 6, 4, 0, 1 };
        put16(f + 12, 0x0806);
        memcpy(ip, request, 8);
        ip[7] = (uint8_t)(1 + rnd(2));
        memcpy(ip + 8, them, 6);
        put32(ip + 14, 0x0a630002);
        put32(ip + 24, 0x0a630001);
        return 60;
    }
    uint32_t len = 20 + 20 + body;
    ip[0] = 0x45;
    put16(ip + 2, len);
    put16(ip + 4, rnd(4));
    put16(ip + 6, rnd(4) ? 0 : rnd(0x4000)); /* some fragments */
    ip[8] = 64;
    put32(ip + 12, 0x0a630002);
    put32(ip + 16, 0x0a630001);
    if (kind == 1) {
        ip[9] = 1;
        in[0] = rnd(2) ? 8 : (uint8_t)rnd(32);
        sum(in + 2, in, len - 20);
    } else if (kind <= 3) {
        static const uint16_t ports[] = { 7, 67, 68, 9999 };
        ip[9] = 17;
        put16(in, ports[rnd(4)]);
        put16(in + 2, ports[rnd(4)]);
        put16(in + 4, len - 20); /* checksum 0: none */
        if (rnd(2)) put32(in + 8, 0x02010600);
    } else {
        ip[9] = 6;
        put16(in, 1000 + rnd(4));
        put16(in + 2, rnd(8) ? 80 : rnd(65536));
        put32(in + 4, rnd(4) ? rnd(20000) : rnd(0xffffffff));
        put32(in + 8, rnd(0xffffffff));
        in[12] = (uint8_t)((5 + rnd(3)) << 4);
        in[13] = (uint8_t)(rnd(3) ? 2 : rnd(64));
        put16(in + 14, rnd(65536));
        uint8_t pseudo[12 + 1500];
        memcpy(pseudo, ip + 12, 8);
        pseudo[8] = 0;
        pseudo[9] = 6;
        put16(pseudo + 10, len - 20);
        put16(in + 16, 0);
        memcpy(pseudo + 12, in, len - 20);
        uint16_t v = inet_chksum(pseudo, (uint16_t)(12 + len - 20));
        memcpy(in + 16, &v, 2);
    }
    sum(ip + 10, ip, 20);
    return 14 + len;
}

static void drain(void)
{
    uint8_t out[2048];
    while (recv(wire, out, sizeof(out), MSG_DONTWAIT) > 0) {}
}

static void storm(void **state)
{
    uint8_t f[2048];
    uint32_t listener, socket, id, n, from, port, got = 0;
    char text[8192];
    (void)state;
    assert_int_equal(stream_listen(0, 80, &listener), XOS_OK);
    assert_int_equal(dgram_bind(0, 7, &socket), XOS_OK);
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t len = make(f);
        if (rnd(2))
            for (uint32_t k = rnd(4); k; k--) f[12 + rnd(len - 12)] = (uint8_t)rnd(256);
        if (!rnd(10)) len = 14 + rnd(FRAME_MAX - 13);
        send(wire, f, len, MSG_DONTWAIT); /* a full queue loses it */
        if (rnd(8)) continue;
        link_step();
        drain();
        while (!stream_accept(0, listener, 0, &id)) {
            stream_recv(0, id, HOST_SEL, (uint32_t)(uintptr_t)f, sizeof(f), 0, &n);
            stream_close(0, id);
            got++;
        }
        while (!dgram_recv(0, socket, HOST_SEL, (uint32_t)(uintptr_t)f, sizeof(f), 0, &from, &port, &n)) got++;
        if (!rnd(100)) link_describe(text, sizeof(text));
    }
    assert_true(got > 100); /* some of it was good */
    assert_int_equal(stream_close(0, listener), XOS_OK);
    assert_int_equal(dgram_close(0, socket), XOS_OK);
    for (uint32_t i = 0; i < CONN_MAX; i++) assert_null(conn_at(i));
    assert_int_equal(lwip_stats.mem.illegal, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(storm) };
    int pair[2];
    struct args args;
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair)) return 2;
    wire = pair[1];
    host_card(pair[0], (const uint8_t[6]){ 2, 0, 0, 0, 0, 1 });
    if (args_parse("ip=10.99.0.1/24 node=us", &args) || link_start(&args)) return 2;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
