/* NET: the transport server, ring 2.  Publishes "NET" (type=transport). */
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "args.h"
#include "conn.h"
#include "core.h"
#include "dgram.h"
#include "link.h"
#include "plat.h"
#include "stream.h"
#include "bcfs/rt/rt.h"

#define NET_PRIORITY 20 /* frames before computation */
#define NET_REAP_NS  2000000000ull

XOS_MANIFEST("NET", 2, net_construct, 262144)
XOS_CLASS(0, "NET", XOS_M_PUBLIC)
XOS_METHOD(0, "tcp_connect", "(III)I", 3, XOS_M_PUBLIC, net_tcp_connect)
XOS_METHOD(0, "tcp_listen", "(I)I", 1, XOS_M_PUBLIC, net_tcp_listen)
XOS_METHOD(0, "tcp_accept", "(II)I", 2, XOS_M_PUBLIC, net_tcp_accept)
XOS_METHOD(0, "tcp_send", "(I[BI)I", 5, XOS_M_PUBLIC, net_tcp_send)
XOS_METHOD(0, "tcp_recv", "(I>[BI)I", 5, XOS_M_PUBLIC, net_tcp_recv)
XOS_METHOD(0, "tcp_close", "(I)V", 1, XOS_M_PUBLIC, net_tcp_close)
XOS_METHOD(0, "peer", "(I)I", 1, XOS_M_PUBLIC, net_peer)
XOS_METHOD(0, "peer_port", "(I)I", 1, XOS_M_PUBLIC, net_peer_port)
XOS_METHOD(0, "udp_bind", "(I)I", 1, XOS_M_PUBLIC, net_udp_bind)
XOS_METHOD(0, "udp_send", "(III[B)I", 6, XOS_M_PUBLIC, net_udp_send)
XOS_METHOD(0, "udp_recv", "(I>[BI)J", 5, XOS_M_PUBLIC, net_udp_recv)
XOS_METHOD(0, "udp_close", "(I)V", 1, XOS_M_PUBLIC, net_udp_close)
XOS_METHOD(0, "address", "(I)I", 1, XOS_M_PUBLIC, net_address)
XOS_METHOD(0, "info", "(>[B)I", 3, XOS_M_PUBLIC, net_info)
XOS_ATTR(0, "type", "transport")

status net_construct(const char *cmdline);
status net_tcp_connect(uint32_t self, uint32_t addr, uint32_t port, uint32_t ms, uint64_t *result);
status net_tcp_listen(uint32_t self, uint32_t port, uint64_t *result);
status net_tcp_accept(uint32_t self, uint32_t id, uint32_t ms, uint64_t *result);
status net_tcp_send(uint32_t self, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                    uint64_t *result);
status net_tcp_recv(uint32_t self, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                    uint64_t *result);
status net_tcp_close(uint32_t self, uint32_t id, uint64_t *result);
status net_peer(uint32_t self, uint32_t id, uint64_t *result);
status net_peer_port(uint32_t self, uint32_t id, uint64_t *result);
status net_udp_bind(uint32_t self, uint32_t port, uint64_t *result);
status net_udp_send(uint32_t self, uint32_t id, uint32_t addr, uint32_t port, uint32_t sel, uint32_t off,
                    uint32_t len, uint64_t *result);
status net_udp_recv(uint32_t self, uint32_t id, uint32_t sel, uint32_t off, uint32_t cap, uint32_t ms,
                    uint64_t *result);
status net_udp_close(uint32_t self, uint32_t id, uint64_t *result);
status net_address(uint32_t self, uint32_t ms, uint64_t *result);
status net_info(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);

/* ---- per-call figures: for information, so a count lost between two threads does no harm ---- */

enum call { CONNECT, LISTEN, ACCEPT, SEND, RECV, CLOSE, UDP_SEND, UDP_RECV, CALLS };
static const char *const call_name[CALLS] = { "connect", "listen", "accept", "send", "recv", "close", "udp_send",
                                              "udp_recv" };
static struct { uint32_t calls, failed; uint64_t ns, bytes; } figure[CALLS];

static status done(enum call call, uint64_t since, status s, uint32_t bytes)
{
    figure[call].calls++;
    if (s) figure[call].failed++;
    figure[call].ns += plat_now() - since;
    figure[call].bytes += bytes;
    return s;
}

/* Whose connection: the servers trust each other and share theirs; a process has its own. */
static uint32_t owner(void)
{
    uint32_t process;
    if (xos_caller_ring() < 3) return 0;
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &process, NULL);
    return process;
}

/* ---- methods ---- */

status net_tcp_connect(uint32_t self, uint32_t addr, uint32_t port, uint32_t ms, uint64_t *result)
{
    (void)self;
    uint64_t since = plat_now();
    uint32_t id = 0;
    status s = stream_connect(owner(), addr, port, ms, &id);
    *result = id;
    return done(CONNECT, since, s, 0);
}

status net_tcp_listen(uint32_t self, uint32_t port, uint64_t *result)
{
    (void)self;
    uint64_t since = plat_now();
    uint32_t id = 0;
    status s = stream_listen(owner(), port, &id);
    *result = id;
    return done(LISTEN, since, s, 0);
}

status net_tcp_accept(uint32_t self, uint32_t id, uint32_t ms, uint64_t *result)
{
    (void)self;
    uint64_t since = plat_now();
    uint32_t got = 0;
    status s = stream_accept(owner(), id, ms, &got);
    *result = got;
    return done(ACCEPT, since, s, 0);
}

status net_tcp_send(uint32_t self, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                    uint64_t *result)
{
    (void)self;
    uint64_t since = plat_now();
    uint32_t sent;
    status s = stream_send(owner(), id, sel, off, len, ms, &sent);
    *result = sent;
    return done(SEND, since, s, sent);
}

status net_tcp_recv(uint32_t self, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                    uint64_t *result)
{
    (void)self;
    uint64_t since = plat_now();
    uint32_t got;
    status s = stream_recv(owner(), id, sel, off, len, ms, &got);
    *result = got;
    return done(RECV, since, s, got);
}

status net_tcp_close(uint32_t self, uint32_t id, uint64_t *result)
{
    (void)self; (void)result;
    uint64_t since = plat_now();
    return done(CLOSE, since, stream_close(owner(), id), 0);
}

status net_peer(uint32_t self, uint32_t id, uint64_t *result)
{
    (void)self;
    uint32_t addr = 0, port;
    status s = stream_peer(owner(), id, &addr, &port);
    *result = addr;
    return s;
}

status net_peer_port(uint32_t self, uint32_t id, uint64_t *result)
{
    (void)self;
    uint32_t addr, port = 0;
    status s = stream_peer(owner(), id, &addr, &port);
    *result = port;
    return s;
}

status net_udp_bind(uint32_t self, uint32_t port, uint64_t *result)
{
    (void)self;
    uint32_t id = 0;
    status s = dgram_bind(owner(), port, &id);
    *result = id;
    return s;
}

status net_udp_send(uint32_t self, uint32_t id, uint32_t addr, uint32_t port, uint32_t sel, uint32_t off,
                    uint32_t len, uint64_t *result)
{
    (void)self;
    uint64_t since = plat_now();
    status s = dgram_send(owner(), id, addr, port, sel, off, len);
    *result = s ? 0 : len;
    return done(UDP_SEND, since, s, s ? 0 : len);
}

/* Result: the sender's address << 32 | its port << 16 | bytes. */
status net_udp_recv(uint32_t self, uint32_t id, uint32_t sel, uint32_t off, uint32_t cap, uint32_t ms,
                    uint64_t *result)
{
    (void)self;
    uint64_t since = plat_now();
    uint32_t addr = 0, port = 0, got = 0;
    status s = dgram_recv(owner(), id, sel, off, cap, ms, &addr, &port, &got);
    *result = (uint64_t)addr << 32 | port << 16 | got;
    return done(UDP_RECV, since, s, got);
}

status net_udp_close(uint32_t self, uint32_t id, uint64_t *result)
{
    (void)self; (void)result;
    return dgram_close(owner(), id);
}

status net_address(uint32_t self, uint32_t ms, uint64_t *result)
{
    (void)self;
    uint32_t addr = 0;
    status s = link_address(ms, &addr);
    *result = addr;
    return s;
}

static uint32_t describe_calls(char *buf, uint32_t cap)
{
    uint32_t len = 0;
    for (int i = 0; i < CALLS; i++) {
        uint32_t n = figure[i].calls;
        if (!n) continue;
        uint32_t us = (uint32_t)(figure[i].ns / n / 1000);
        len += (uint32_t)xos_snprintf(buf + len, cap - len, "%-8s %u calls %u failed %u us each %llu bytes\n",
                                      call_name[i], n, figure[i].failed, us, (unsigned long long)figure[i].bytes);
        if (len >= cap) return cap - 1;
    }
    return len;
}

status net_info(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    enum { ROOM = 8192 };
    (void)self;
    char *text = malloc(ROOM);
    if (!text) return XOS_NOMEM;
    uint32_t n = link_describe(text, ROOM);
    n += describe_calls(text + n, ROOM - n);
    if (n > len) n = len;
    status s = xos_copy_to(sel, off, text, n);
    free(text);
    *result = s ? 0 : n;
    return s;
}

/* ---- start ---- */

static void run(uint32_t arg)
{
    (void)arg;
    uint64_t reaped = plat_now();
    for (;;) {
        link_step();
        if (plat_now() - reaped < NET_REAP_NS) continue;
        conn_reap();
        reaped = plat_now();
    }
}

status net_construct(const char *cmdline)
{
    struct args args;
    xos_sel object, thread;
    const char *wrong = args_parse(cmdline ? cmdline : "", &args);
    if (wrong) xos_logf("NET: %s%s", wrong, args.addr || args.dhcp ? "" : "; starting without an address");
    status s = link_start(&args);
    if (s) return s;
    struct xos_publish pub = { .name = { "NET", 3 }, .cls = { "NET", 3 } };
    s = xos_publish(&pub, &object);
    if (!s) s = xos_thread(run, NULL, 0, NET_PRIORITY, &thread);
    return s;
}
