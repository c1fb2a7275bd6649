/* The work that XOS and its peer do on the same image, with the same accesses: both map and add up.
 * FAR is the address space of what is mapped (`__seg_fs` in XOS). */
#ifndef TESTS_MEMORY_WORK_H
#define TESTS_MEMORY_WORK_H
#include <stdint.h>

#define PAGE      4096u
#define SEQ_BYTES (64u << 20)   /* seq: read front to back */
#define RND_BYTES (64u << 20)   /* rnd: pages at random */
#define RND_PAGES 4000u
#define OUT_BYTES (32u << 20)   /* out: written front to back, then synced */
#define WINDOW    (16u << 20)
#define NAMES     10000u        /* many/: made, looked up, listed */

static inline uint32_t sum(const FAR uint32_t *p, uint32_t bytes)
{
    uint32_t s = 0;
    for (uint32_t i = 0; i < bytes / 4; i++) s += p[i];
    return s;
}

static inline void fill(FAR uint32_t *p, uint32_t bytes, uint32_t seed)
{
    for (uint32_t i = 0; i < bytes / 4; i++) p[i] = seed + i;
}

/* The n-th page to be read at random. */
static inline uint32_t page_of(uint32_t n)
{
    uint32_t x = n * 2654435761u ^ 0x9e3779b9u;
    x ^= x >> 15;
    x *= 2246822519u;
    x ^= x >> 13;
    return x % (RND_BYTES / PAGE);
}

static inline uint32_t name_of(uint32_t n, char *to)
{
    static const char part[] = "a-file-with-a-name-";
    uint32_t len = 0;
    while (part[len]) to[len] = part[len], len++;
    for (uint32_t d = 10000; d; d /= 10) to[len++] = (char)('0' + n / d % 10);
    to[len] = 0;
    return len;
}
#endif
