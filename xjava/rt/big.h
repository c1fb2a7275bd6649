/* Non-negative big integers of a fixed maximum, for exact decimal conversion. */
#ifndef XJAVA_RT_BIG_H
#define XJAVA_RT_BIG_H
#include <stdint.h>
#define BIG_WORDS 160
struct big { int n; uint32_t w[BIG_WORDS]; };   /* w[0] least; w[n-1] != 0 */

static inline void big_set(struct big *b, uint64_t v)
{
    b->n = 0;
    for (; v; v >>= 32) b->w[b->n++] = (uint32_t)v;
}
static inline void big_mul(struct big *b, uint32_t m, uint32_t add)
{
    uint64_t c = add;
    for (int i = 0; i < b->n; i++) {
        c += (uint64_t)b->w[i] * m;
        b->w[i] = (uint32_t)c;
        c >>= 32;
    }
    if (c) b->w[b->n++] = (uint32_t)c;
    while (b->n && !b->w[b->n - 1]) b->n--;
}
static inline void big_pow5(struct big *b, int p)
{
    for (; p >= 13; p -= 13) big_mul(b, 1220703125u, 0);
    for (; p > 0; p--) big_mul(b, 5, 0);
}
static inline void big_shl(struct big *b, int s)
{
    int words = s >> 5, bits = s & 31;
    if (!b->n) return;
    for (int i = b->n - 1; i >= 0; i--) b->w[i + words] = b->w[i];
    for (int i = 0; i < words; i++) b->w[i] = 0;
    b->n += words;
    if (bits) big_mul(b, 1u << bits, 0);
}
static inline int big_cmp(const struct big *a, const struct big *b)
{
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    for (int i = a->n - 1; i >= 0; i--)
        if (a->w[i] != b->w[i]) return a->w[i] < b->w[i] ? -1 : 1;
    return 0;
}
static inline void big_add(struct big *a, const struct big *b)
{
    uint64_t c = 0;
    int n = a->n > b->n ? a->n : b->n;
    for (int i = 0; i < n; i++) {
        c += (uint64_t)(i < a->n ? a->w[i] : 0) + (i < b->n ? b->w[i] : 0);
        a->w[i] = (uint32_t)c;
        c >>= 32;
    }
    a->n = n;
    if (c) a->w[a->n++] = (uint32_t)c;
}
/* a -= b; a >= b */
static inline void big_sub(struct big *a, const struct big *b)
{
    int64_t c = 0;
    for (int i = 0; i < a->n; i++) {
        c += (int64_t)a->w[i] - (i < b->n ? b->w[i] : 0);
        a->w[i] = (uint32_t)c;
        c >>= 32;
    }
    while (a->n && !a->w[a->n - 1]) a->n--;
}
/* a /= b in place as the remainder; quotient < 16 */
static inline int big_digit(struct big *a, const struct big *b)
{
    int q = 0;
    while (big_cmp(a, b) >= 0) {
        big_sub(a, b);
        q++;
    }
    return q;
}
#endif
