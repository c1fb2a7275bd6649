#include "link.h"
#include "core.h"
#include "frame.h"
#include "plat.h"
#include "isn.h"
#include "conn.h"
#include "dgram.h"
#include "bcfs/rt/rt.h"
#include "lwip/init.h"
#include "lwip/netif.h"
#include "lwip/dhcp.h"
#include "lwip/etharp.h"
#include "lwip/stats.h"
#include "lwip/tcp.h"
#include "lwip/timeouts.h"
#include "netif/ethernet.h"

#define LINK_BATCH 32 /* frames before the timers get their turn */

static struct netif card;
static bool have_card, was_up;
static struct args settings;
static struct core_queue for_address;
static struct link_counters count;
static uint8_t scratch[FRAME_MAX]; /* a frame in one piece, or one that is thrown away; core lock */

static err_t output(struct netif *netif, struct pbuf *p)
{
    (void)netif;
    const void *frame = p->payload;
    if (p->tot_len > FRAME_MAX) return ERR_BUF;
    if (p->len != p->tot_len) {
        pbuf_copy_partial(p, scratch, p->tot_len, 0);
        frame = scratch;
    }
    if (frame_send(frame, p->tot_len)) {
        count.busy++;
        return ERR_MEM; /* TCP sends it again by itself */
    }
    count.sent++;
    return ERR_OK;
}

static void changed(struct netif *netif)
{
    uint32_t a = lwip_ntohl(ip4_addr_get_u32(netif_ip4_addr(netif)));
    if (!a) return;
    if (!was_up || settings.addr != a)
        net_lwip_diag("NET: %s has the address %u.%u.%u.%u", settings.node, a >> 24, a >> 16 & 255, a >> 8 & 255,
                      a & 255);
    was_up = true;
    settings.addr = a;
    core_wake(&for_address);
}

static err_t init(struct netif *netif)
{
    netif->name[0] = 'e';
    netif->name[1] = 'n';
    netif->output = etharp_output;
    netif->linkoutput = output;
    netif->mtu = 1500;
    netif->hwaddr_len = 6;
    netif->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP | NETIF_FLAG_ETHERNET | NETIF_FLAG_LINK_UP;
    return ERR_OK;
}

status link_start(const struct args *args)
{
    settings = *args;
    uint64_t now = plat_now();
    net_isn_seed(&now, sizeof(now));
    net_isn_seed(args->node, sizeof(args->node));
    status s = core_start();
    if (s) return s;
    core_enter();
    conn_start();
    lwip_init();
    have_card = frame_mac(card.hwaddr) == XOS_OK;
    if (have_card) {
        net_isn_seed(card.hwaddr, 6);
        ip4_addr_t addr = { lwip_htonl(args->addr) }, mask = { lwip_htonl(args->mask) };
        ip4_addr_t gateway = { lwip_htonl(args->gateway) };
        netif_add(&card, &addr, &mask, &gateway, NULL, init, ethernet_input);
        netif_set_status_callback(&card, changed);
        netif_set_hostname(&card, settings.node);
        netif_set_default(&card);
        netif_set_up(&card);
        if (args->dhcp && dhcp_start(&card) != ERR_OK) s = XOS_NOMEM;
    }
    core_leave();
    return s;
}

/* Frames that wait, up to a batch; core lock held. */
static void input(void)
{
    for (int i = 0; i < LINK_BATCH; i++) {
        struct pbuf *p = pbuf_alloc(PBUF_RAW, FRAME_MAX, PBUF_POOL);
        uint32_t len = frame_receive(p ? p->payload : scratch);
        if (len) count.received++;
        if (!p) {
            /* All buffers are held by streams with gaps: the frame is lost, its sender repeats it. */
            if (len) count.no_memory++;
            if (len) continue;
            return;
        }
        if (!len) {
            pbuf_free(p);
            return;
        }
        pbuf_realloc(p, (u16_t)len);
        if (card.input(p, &card) != ERR_OK) pbuf_free(p);
    }
}

void link_step(void)
{
    core_enter();
    uint32_t wait = sys_timeouts_sleeptime();
    core_leave();
    if (wait > LINK_IDLE) wait = LINK_IDLE; /* a call may add an earlier timer meanwhile: none runs later than this */
    if (wait) frame_wait(wait);
    core_enter();
    if (have_card) input();
    sys_check_timeouts();
    core_leave();
}

bool link_resolved(uint32_t addr)
{
    ip4_addr_t to = { lwip_htonl(addr) };
    struct netif *by = ip4_route(&to);
    if (by != &card || to.addr == netif_ip4_addr(&card)->addr) return by != NULL;
    if (!ip4_addr_netcmp(&to, netif_ip4_addr(&card), netif_ip4_netmask(&card))) to = *netif_ip4_gw(&card);
    struct eth_addr *eth;
    const ip4_addr_t *found;
    return etharp_find_addr(&card, &to, &eth, &found) >= 0;
}

status link_address(uint32_t ms, uint32_t *addr)
{
    uint64_t deadline = core_deadline(ms);
    if (!have_card) return XOS_NOTFOUND;
    status s = XOS_OK;
    core_enter();
    while (!s && ip4_addr_isany_val(*netif_ip4_addr(&card))) s = core_wait(&for_address, deadline, 0);
    *addr = lwip_ntohl(ip4_addr_get_u32(netif_ip4_addr(&card)));
    core_leave();
    return s;
}

/* ---- report ---- */

struct text { char *at; uint32_t cap, len; };

static void say(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void say(struct text *t, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = xos_vsnprintf(t->at + t->len, t->cap - t->len, fmt, args);
    va_end(args);
    t->len = t->len + (uint32_t)n < t->cap ? t->len + (uint32_t)n : t->cap ? t->cap - 1 : 0;
}

static void say_address(struct text *t, const char *what, uint32_t a)
{
    say(t, "%s%u.%u.%u.%u", what, a >> 24, a >> 16 & 255, a >> 8 & 255, a & 255);
}

static void say_conn(struct text *t, const struct conn *c)
{
    static const char *const kinds[] = { "", "stream", "listener", "dgram" };
    say(t, "%-8s %8x owner %u", kinds[c->kind], conn_id(c), c->owner);
    if (c->kind == CONN_STREAM && c->tcp) {
        say_address(t, " to ", lwip_ntohl(ip_addr_get_ip4_u32(&c->tcp->remote_ip)));
        say(t, ":%u from %u, %u to send, %u to read", c->tcp->remote_port, c->tcp->local_port,
            TCP_SND_BUF - tcp_sndbuf(c->tcp), ring_used(&c->rx));
    } else if (c->kind == CONN_LISTENER && c->tcp) {
        say(t, " at %u, %u waiting", c->tcp->local_port, c->accepted_count);
    } else if (c->kind == CONN_DGRAM && c->udp) {
        say(t, " at %u", c->udp->local_port);
    }
    say(t, "%s\n", c->closed ? " closed" : c->error ? " broken" : c->ended ? " ended" : "");
}

uint32_t link_describe(char *buf, uint32_t cap)
{
    struct text t = { buf, cap, 0 };
    if (!cap) return 0;
    core_enter();
    say(&t, "node %s", settings.node);
    if (have_card) {
        const uint8_t *m = card.hwaddr;
        say_address(&t, ", address ", lwip_ntohl(netif_ip4_addr(&card)->addr));
        say_address(&t, " mask ", lwip_ntohl(netif_ip4_netmask(&card)->addr));
        say_address(&t, " router ", lwip_ntohl(netif_ip4_gw(&card)->addr));
        say(&t, "%s\ncard %02x:%02x:%02x:%02x:%02x:%02x", settings.dhcp ? " (dhcp)" : "", m[0], m[1], m[2], m[3], m[4], m[5]);
        say(&t, ", frames %u in %u out, %u busy, %u without memory\n", count.received, count.sent, count.busy,
            count.no_memory);
    } else {
        say(&t, ", no card\n");
    }
    say(&t, "ip   %u in %u out %u dropped %u bad checksums\n", lwip_stats.ip.recv, lwip_stats.ip.xmit,
        lwip_stats.ip.drop, lwip_stats.ip.chkerr);
    say(&t, "tcp  %u in %u out %u dropped %u bad checksums\n", lwip_stats.tcp.recv, lwip_stats.tcp.xmit,
        lwip_stats.tcp.drop, lwip_stats.tcp.chkerr);
    say(&t, "udp  %u in %u out %u dropped\n", lwip_stats.udp.recv, lwip_stats.udp.xmit,
        lwip_stats.udp.drop + dgram_dropped());
    say(&t, "heap %u used %u at most %u failed\n", (unsigned)lwip_stats.mem.used, (unsigned)lwip_stats.mem.max,
        (unsigned)lwip_stats.mem.err);
    for (uint32_t i = 0; i < CONN_MAX; i++)
        if (conn_at(i)) say_conn(&t, conn_at(i));
    core_leave();
    return t.len;
}
