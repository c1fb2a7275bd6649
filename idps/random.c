/* port_random on XOS.  Generations and client ids must not be guessable by a peer that only sees the network:
 * the time stamp counter at every call, the clock, and RDRAND where the CPU has it, are stirred into a state that
 * is never given out itself.  Without RDRAND, this is as good as the jitter of the machine's start and of the
 * calls: enough against accident and a blind peer, not a key (docs/idp.md). */
#include "port.h"

static uint64_t state[2];

static uint64_t tsc(void)
{
    uint32_t lo, hi;
    __asm__ volatile("rdtsc" : "=a"(lo), "=d"(hi));
    return (uint64_t)hi << 32 | lo;
}

static bool has_rdrand(void)
{
    uint32_t a = 1, b, c = 0, d;
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    return c >> 30 & 1;
}

static uint32_t rdrand(void)
{
    uint32_t v = 0;
    __asm__ volatile(".byte 0x0f, 0xc7, 0xf0" : "+a"(v) : : "cc"); /* rdrand eax */
    return v;
}

/* The finalizer of splitmix64. */
static uint64_t stir(uint64_t x)
{
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

uint64_t port_random(void)
{
    uint64_t fresh = tsc() ^ port_now_us() << 32;
    if (has_rdrand())
        fresh ^= (uint64_t)rdrand() << 32 | rdrand();
    /* Two threads at once may mix each other's halves: harmless, both still differ by their own `fresh`. */
    state[0] = stir(state[0] + fresh + 0x9e3779b97f4a7c15u);
    state[1] = stir(state[1] ^ state[0] ^ tsc());
    return stir(state[0] + (state[1] << 1 | state[1] >> 63));
}
