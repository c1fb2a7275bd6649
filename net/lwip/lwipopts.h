/* lwIP as the transport server uses it: the raw interface only, called under one core lock (net/core.h), no
 * threads of its own.  Sizes are for a server that must stay small: about 0.6 MiB of static memory. */
#ifndef NET_LWIPOPTS_H
#define NET_LWIPOPTS_H

#define NO_SYS                  1
#define SYS_LIGHTWEIGHT_PROT    0
#define LWIP_NETCONN            0
#define LWIP_SOCKET             0

#define LWIP_IPV4               1
#define LWIP_IPV6               0
#define LWIP_ARP                1
#define LWIP_ICMP               1
#define LWIP_UDP                1
#define LWIP_TCP                1
#define LWIP_RAW                0
#define LWIP_DHCP               1
#define LWIP_DNS                0
#define LWIP_IGMP               0
#define LWIP_AUTOIP             0
#define LWIP_HAVE_LOOPIF        1
#define LWIP_NETIF_LOOPBACK     1
#define LWIP_NETIF_HOSTNAME     1
#define LWIP_NETIF_STATUS_CALLBACK 1
#define LWIP_NETIF_LINK_CALLBACK 0
#define DHCP_DOES_ARP_CHECK     0  /* the address would be ours seconds later; a conflict shows in ARP anyway */
#define ARP_QUEUEING            1
#define ETHARP_SUPPORT_STATIC_ENTRIES 0
#define ETHARP_TRUST_IP_MAC     0
#define IP_REASSEMBLY           1
#define IP_REASS_MAX_PBUFS      16
#define IP_FRAG                 1

#define MEM_ALIGNMENT           4
#define MEM_SIZE                (256 * 1024)
#define MEMP_NUM_PBUF           64
#define MEMP_NUM_TCP_PCB        64
#define MEMP_NUM_TCP_PCB_LISTEN 16
#define MEMP_NUM_TCP_SEG        256
#define MEMP_NUM_UDP_PCB        16
#define MEMP_NUM_REASSDATA      4
#define MEMP_NUM_ARP_QUEUE      16
#define MEMP_NUM_FRAG_PBUF      16
#define PBUF_POOL_SIZE          96
#define PBUF_POOL_BUFSIZE       1536 /* one whole frame */

#define TCP_MSS                 1460
#define TCP_WND                 (11 * TCP_MSS) /* <= STREAM_RX (stream.c) */
#define TCP_SND_BUF             (11 * TCP_MSS)
#define TCP_SND_QUEUELEN        48
#define TCP_QUEUE_OOSEQ         1
#define TCP_OOSEQ_MAX_PBUFS     12
#define TCP_LISTEN_BACKLOG      1
#define LWIP_TCP_KEEPALIVE      1
#define SO_REUSE                1
#define LWIP_TCP_RTO_TIME       1000 /* RFC 6298, 2.1 */
#define TCP_SYNMAXRTX           6
#define TCP_MAXRTX              8

#define LWIP_STATS              1
#define LWIP_STATS_DISPLAY      0
#define LWIP_STATS_LARGE        1

/* ISNs that cannot be guessed (RFC 6528); net/port.c. */
#define LWIP_HOOK_FILENAME      "net/isn.h"
#define LWIP_HOOK_TCP_ISN       net_isn_lwip

#endif
