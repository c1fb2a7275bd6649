/* A process that uses NET through gates, for net/test/node.py: an echo service at port 7, and with `peer=A.B.C.D` on the
 * command line a client of that node's.  It logs "netecho: PART: ok" or what went wrong. */
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "bcfs/rt/rt.h"

XOS_MANIFEST("NETECHO", 3, netecho_main, 131072)
XOS_CLASS(0, "NETECHO", XOS_M_PUBLIC)

uint32_t netecho_main(void);

enum { CONNECT, LISTEN, ACCEPT, SEND, RECV, CLOSE, ADDRESS, INFO, UDP_BIND, UDP_SEND, UDP_RECV, UDP_CLOSE, METHODS };
static const char *const names[METHODS][2] = {
    { "tcp_connect", "(III)I" }, { "tcp_listen", "(I)I" }, { "tcp_accept", "(II)I" }, { "tcp_send", "(I[BI)I" },
    { "tcp_recv", "(I>[BI)I" }, { "tcp_close", "(I)V" }, { "address", "(I)I" }, { "info", "(>[B)I" },
    { "udp_bind", "(I)I" }, { "udp_send", "(III[B)I" }, { "udp_recv", "(I>[BI)J" }, { "udp_close", "(I)V" },
};
static xos_sel net[METHODS];
static uint8_t buf[8192], big[65536];

static bool bind(void)
{
    struct xos_want want[METHODS] = { 0 };
    xos_sel first;
    for (uint32_t i = 0; i < METHODS; i++) {
        want[i].kind = XOS_WANT_METHOD;
        want[i].method = (struct xos_str){ names[i][0], strlen(names[i][0]) };
        want[i].sig = (struct xos_str){ names[i][1], strlen(names[i][1]) };
        if (i) want[i].same = 1;
        else want[i].name = (struct xos_str){ "NET", 3 };
    }
    status s = xos_get_handles(want, METHODS, 1000, &first);
    if (s) xos_logf("netecho: no NET: %s", xos_status_text(s));
    for (uint32_t i = 0; i < METHODS; i++) net[i] = first + 8 * i;
    return !s;
}

static void expect(const char *part, status got, status want)
{
    if (got == want) xos_logf("netecho: %s: ok", part);
    else xos_logf("netecho: %s: %s instead of %s", part, xos_status_text(got), xos_status_text(want));
}

static status connect(uint32_t addr, uint32_t port, uint32_t ms, uint32_t *id)
{
    uint64_t r = 0;
    status s = XOS_CALLN(net[CONNECT], &r, addr, port, ms);
    *id = (uint32_t)r;
    return s;
}

static status send(uint32_t id, const void *p, uint32_t len) { return XOS_CALLN(net[SEND], NULL, id, XOS_SLICE(p, len), 10000); }

static status recv(uint32_t id, void *p, uint32_t len, uint32_t ms, uint32_t *got)
{
    uint64_t r = 0;
    status s = XOS_CALLN(net[RECV], &r, id, XOS_SLICE(p, len), ms);
    *got = (uint32_t)r;
    return s;
}

static void echo(uint32_t id)
{
    uint32_t n;
    while (!recv(id, buf, sizeof(buf), 10000, &n) && n)
        if (send(id, buf, n)) break;
    XOS_CALL1(net[CLOSE], NULL, id);
}

/* What a wrong caller gets. */
static void wrongs(void)
{
    uint32_t n, id;
    uint64_t listener;
    expect("bad identifier", recv(0x7fffffff, buf, 10, 100, &n), XOS_BADARG);
    expect("bad selector", XOS_CALLN(net[SEND], NULL, 0x7fffffff, 0x10, 0, 10, 100), XOS_BADARG);
    expect("an identifier from before this instance", recv(64, buf, 10, 100, &n), XOS_GONE);
    expect("refused by ourselves", connect(0x7f000001, 99, 1000, &id), XOS_UNREACHABLE);
    expect("no route", connect(0x0b000001, 99, 1000, &id), XOS_UNREACHABLE);
    expect("listen", XOS_CALL1(net[LISTEN], &listener, 500), XOS_OK);
    expect("accept's deadline", XOS_CALL2(net[ACCEPT], NULL, (uint32_t)listener, 50), XOS_TIMEOUT);
    expect("loop", connect(0x7f000001, 500, 1000, &id), XOS_OK);
    expect("kernel selector", XOS_CALLN(net[SEND], NULL, id, XOS_SEL_KDATA, 0, 10, 100), XOS_BADSEL);
    expect("past the limit", XOS_CALLN(net[SEND], NULL, id, xos_ds(), 0xfffff000u, 0x800, 100), XOS_RANGE);
    expect("around the end", XOS_CALLN(net[SEND], NULL, id, xos_ds(), 0xfffff000u, 0x2000, 100), XOS_RANGE);
    expect("null page", XOS_CALLN(net[SEND], NULL, id, xos_ds(), 0, 16, 100), XOS_BADPTR);
    expect("receive's deadline", recv(id, buf, 10, 50, &n), XOS_TIMEOUT);
    expect("close", XOS_CALL1(net[CLOSE], NULL, id), XOS_OK);
    expect("closed", recv(id, buf, 10, 50, &n), XOS_GONE);
    expect("close the listener", XOS_CALL1(net[CLOSE], NULL, (uint32_t)listener), XOS_OK);
}

static bool number(const char **p, uint32_t *out)
{
    uint32_t n = 0;
    const char *from = *p;
    while (**p >= '0' && **p <= '9') n = n * 10 + (uint32_t)(*(*p)++ - '0');
    *out = n;
    return *p != from && n < 256;
}

static uint32_t peer(void)
{
    static char line[512];
    uint32_t len = 0, addr = 0, part;
    if (xos_kfd(XOS_KFD_cmdline, XOS_P(line), sizeof(line) - 1, 0, 0, 0, &len, 0)) return 0;
    const char *p = strstr(line, "peer=");
    if (!p) return 0;
    p += 5;
    for (int i = 0; i < 4; i++, p++) {
        if (!number(&p, &part)) return 0;
        addr = addr << 8 | part;
    }
    return addr;
}

/* 64 KiB to the peer and back in pieces, checked; then the cost of one byte and back. */
static void client(uint32_t addr)
{
    uint32_t id, n = 0, rounds = 100;
    status s = XOS_UNREACHABLE;
    for (int i = 0; i < 100 && (s = connect(addr, 7, 3000, &id)); i++) xos_sleep(100); /* it may still be starting */
    expect("connect to the peer", s, XOS_OK);
    if (s) return;
    for (uint32_t i = 0; i < sizeof(big); i++) big[i] = (uint8_t)(i * 2654435761u >> 24);
    for (uint32_t at = 0; !s && at < sizeof(big); at += n) {
        s = send(id, big + at, sizeof(big) - at < 5000 ? sizeof(big) - at : 5000);
        for (uint32_t got = 0, want = sizeof(big) - at < 5000 ? sizeof(big) - at : 5000; !s && got < want; got += n) {
            s = recv(id, buf, want - got, 5000, &n);
            if (!s && (!n || memcmp(buf, big + at + got, n))) s = XOS_IO;
        }
        n = 5000;
    }
    expect("echo from the peer", s, XOS_OK);
    uint64_t since = xos_clock();
    for (uint32_t i = 0; !s && i < rounds; i++) {
        s = send(id, "x", 1);
        if (!s) s = recv(id, buf, 1, 5000, &n);
    }
    uint32_t us = (uint32_t)((xos_clock() - since) / 1000 / rounds);
    if (!s) xos_logf("netecho: one byte and back: %u us", us);
    XOS_CALL1(net[CLOSE], NULL, id);
    expect("refused by the peer", connect(addr, 99, 3000, &id), XOS_UNREACHABLE);
    expect("nobody there", connect((addr & ~255u) | 77, 7, 10000, &id), XOS_UNREACHABLE);
}

/* One datagram to the own address and back. */
static void datagram(uint32_t own)
{
    uint64_t a = 0, b = 0, r = 0;
    status s = XOS_CALL1(net[UDP_BIND], &a, 600);
    if (!s) s = XOS_CALL1(net[UDP_BIND], &b, 0);
    if (!s) s = XOS_CALLN(net[UDP_SEND], NULL, (uint32_t)b, own, 600, XOS_SLICE("datagram", 8));
    if (!s) s = XOS_CALLN(net[UDP_RECV], &r, (uint32_t)a, XOS_SLICE(buf, sizeof(buf)), 1000);
    if (!s && ((r & 0xffff) != 8 || r >> 32 != own || memcmp(buf, "datagram", 8))) s = XOS_IO;
    expect("datagram", s, XOS_OK);
    XOS_CALL1(net[UDP_CLOSE], NULL, (uint32_t)a);
    XOS_CALL1(net[UDP_CLOSE], NULL, (uint32_t)b);
}

uint32_t netecho_main(void)
{
    uint64_t listener, r;
    if (!bind()) return 1;
    status s = XOS_CALL1(net[ADDRESS], &r, 10000);
    expect("address", s, XOS_OK);
    wrongs();
    if (!s) datagram((uint32_t)r);
    if (peer()) client(peer());
    s = XOS_CALL1(net[LISTEN], &listener, 7);
    expect("service", s, XOS_OK);
    while (!(s = XOS_CALL2(net[ACCEPT], &r, (uint32_t)listener, XOS_FOREVER))) echo((uint32_t)r);
    expect("accept", s, XOS_OK);
    return s;
}
