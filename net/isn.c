#include "isn.h"
#include "plat.h"
#include "bcfs/rt/rt.h"

static uint64_t rotl(uint64_t x, int n) { return x << n | x >> (64 - n); }

static void rounds(uint64_t v[4], int n)
{
    while (n--) {
        v[0] += v[1]; v[2] += v[3];
        v[1] = rotl(v[1], 13) ^ v[0]; v[3] = rotl(v[3], 16) ^ v[2];
        v[0] = rotl(v[0], 32);
        v[2] += v[1]; v[0] += v[3];
        v[1] = rotl(v[1], 17) ^ v[2]; v[3] = rotl(v[3], 21) ^ v[0];
        v[2] = rotl(v[2], 32);
    }
}

uint64_t siphash(const uint64_t key[2], const void *data, uint32_t len)
{
    uint64_t v[4] = { key[0] ^ 0x736f6d6570736575ull, key[1] ^ 0x646f72616e646f6dull,
                      key[0] ^ 0x6c7967656e657261ull, key[1] ^ 0x7465646279746573ull };
    const uint8_t *p = data;
    uint64_t word;
    for (uint32_t left = len; left >= 8; left -= 8, p += 8) {
        memcpy(&word, p, 8);
        v[3] ^= word;
        rounds(v, 2);
        v[0] ^= word;
    }
    word = (uint64_t)(len & 0xff) << 56;
    for (uint32_t i = 0; i < (len & 7); i++) word |= (uint64_t)p[i] << 8 * i;
    v[3] ^= word;
    rounds(v, 2);
    v[0] ^= word;
    v[2] ^= 0xff;
    rounds(v, 4);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static uint64_t secret[2];
static uint64_t drawn;

void net_isn_seed(const void *data, uint32_t len)
{
    uint64_t low = siphash(secret, data, len);
    secret[1] ^= rotl(low, 29) + secret[0];
    secret[0] = siphash(secret, data, len) ^ low;
}

u32_t net_isn_lwip(const ip_addr_t *local, u16_t local_port, const ip_addr_t *remote, u16_t remote_port)
{
    const uint32_t flow[3] = { local->addr, remote->addr, (uint32_t)local_port << 16 | remote_port };
    return (uint32_t)siphash(secret, flow, sizeof(flow)) + (uint32_t)(plat_now() / 4000); /* RFC 6528: 4 us clock */
}

uint32_t net_lwip_random(void)
{
    uint64_t n[2] = { ++drawn, plat_now() };
    return (uint32_t)siphash(secret, n, sizeof(n));
}
