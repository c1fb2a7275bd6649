/* Initial sequence numbers (RFC 6528) and random numbers for lwIP, from one keyed hash. */
#ifndef NET_ISN_H
#define NET_ISN_H
#include <stdint.h>
#include "lwip/ip_addr.h"

/* SipHash-2-4 (Aumasson, Bernstein 2012) of len bytes. */
uint64_t siphash(const uint64_t key[2], const void *data, uint32_t len);

/* Stir what distinguishes this boot and machine into the key. */
void net_isn_seed(const void *data, uint32_t len);
u32_t net_isn_lwip(const ip_addr_t *local, u16_t local_port, const ip_addr_t *remote, u16_t remote_port);
#endif
