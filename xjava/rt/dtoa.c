/* The digit generation of JDK 17's FloatingDecimal (Steele and White / dragon4 with its estimate and its early
 * stop), in our own words.  It is not the shortest form: the results are what the JVM prints. */
#include "big.h"
#include "dtoa.h"

static int ctz64(uint64_t v)
{
    return (uint32_t)v ? __builtin_ctz((uint32_t)v) : 32 + __builtin_ctz((uint32_t)(v >> 32));
}
static int clz64(uint64_t v)
{
    return v >> 32 ? __builtin_clz((uint32_t)(v >> 32)) : 32 + __builtin_clz((uint32_t)v);
}
static int bit_length(uint64_t v) { return v ? 64 - clz64(v) : 0; }

static uint64_t pow5(int n)
{
    uint64_t v = 1;
    while (n-- > 0) v *= 5;
    return v;
}

/* Bits of 5^n as the estimate counts them: exact below 27, 3 a power above. */
static int pow5_bits(int n) { return n < 27 ? (n ? bit_length(pow5(n)) : 0) : n * 3; }

/* Digits of a 64-bit integer, `insignificant` low ones rounded away, trailing zeros stripped. */
static int integer_digits(uint64_t v, int insignificant, char *out, int *exp)
{
    int e = 0, n = 0;
    char rev[24];
    if (insignificant) {
        uint64_t p = pow5(insignificant) << insignificant, rest = v % p;
        v /= p;
        e = insignificant;
        if (rest >= p >> 1) v++;
    }
    while (v % 10 == 0) {
        v /= 10;
        e++;
    }
    for (; v; v /= 10) rev[n++] = (char)('0' + v % 10);
    for (int i = 0; i < n; i++) out[i] = rev[n - 1 - i];
    *exp = e + n;
    return n;
}

/* One less than the decimal digits certainly lost when 2^p multiplies an integer. */
static int pow2_digits(int p)
{
    static const uint8_t table[] = {
        0,  0,  0,  0,  1,  1,  1,  2,  2,  2,  3,  3,  3,  3,  4,  4,  4,  5,  5,  5,  6,  6,
        6,  6,  7,  7,  7,  8,  8,  8,  9,  9,  9,  9,  10, 10, 10, 11, 11, 11, 12, 12, 12, 12,
        13, 13, 13, 14, 14, 14, 15, 15, 15, 15, 16, 16, 16, 17, 17, 17, 18, 18, 18, 19,
    };
    return p > 1 && p < (int)sizeof table ? table[p] : 0;
}

static int estimate(uint64_t fract, int bin_exp)
{
    union { uint64_t u; double d; } x = { .u = 0x3ff0000000000000ull | (fract & 0xfffffffffffffull) };
    double d = (x.d - 1.5) * 0.289529654 + 0.176091259 + (double)bin_exp * 0.301029995663981;
    int i = (int)d;
    return d < i ? i - 1 : i;
}

struct state { bool low, high; int64_t low_diff; int n, exp; };

static bool stops(bool compat, int dec) { return compat && dec >= -3 && dec < 8; }

static void small_digits(struct state *s, uint64_t fract, int b5, int b2, int s5, int s2, int m5, int m2,
                         bool compat, char *out, bool is32)
{
    uint64_t b = (fract * pow5(b5)) << b2, sv = pow5(s5) << s2, m = pow5(m5) << m2, tens = sv * 10;
    uint64_t mask = is32 ? 0xffffffffu : ~0ull;
    uint64_t q = b / sv;
    b = 10 * (b % sv) & mask;
    m = m * 10 & mask;
    s->low = (int64_t)b < (int64_t)m;
    s->high = (int64_t)(b + m) > (int64_t)tens;
    if (q == 0 && !s->high) s->exp--;
    else out[s->n++] = (char)('0' + q);
    if (!stops(compat, s->exp)) s->high = s->low = false;
    while (!s->low && !s->high) {
        q = b / sv;
        b = 10 * (b % sv) & mask;
        m = m * 10 & mask;
        int64_t sm = is32 ? (int32_t)m : (int64_t)m;
        if (sm > 0) {
            s->low = (int64_t)b < sm;
            s->high = (int64_t)(b + m) > (int64_t)tens;
        } else {                        /* m overflowed: far above b */
            s->low = true;
            s->high = true;
        }
        out[s->n++] = (char)('0' + q);
    }
    s->low_diff = (int64_t)((b << 1) - tens);
}

static void big_digits(struct state *s, uint64_t fract, int b5, int b2, int s5, int s2, int m5, int m2,
                       bool compat, char *out)
{
    struct big b, sv, m, tens, sum;
    big_set(&b, fract);
    big_pow5(&b, b5);
    big_shl(&b, b2);
    big_set(&sv, 1);
    big_pow5(&sv, s5);
    big_shl(&sv, s2);
    big_set(&m, 1);
    big_pow5(&m, m5);
    big_shl(&m, m2);
    tens = sv;
    big_mul(&tens, 10, 0);
    for (bool first = true; first || (!s->low && !s->high); first = false) {
        int q = big_digit(&b, &sv);
        big_mul(&b, 10, 0);
        big_mul(&m, 10, 0);
        s->low = big_cmp(&b, &m) < 0;
        sum = b;
        big_add(&sum, &m);
        s->high = big_cmp(&tens, &sum) <= 0;
        if (first && q == 0 && !s->high) s->exp--;
        else out[s->n++] = (char)('0' + q);
        if (first && !stops(compat, s->exp)) s->high = s->low = false;
    }
    s->low_diff = 0;
    if (s->high && s->low) {
        big_mul(&b, 2, 0);
        s->low_diff = big_cmp(&b, &tens);
    }
}

static void round_up(struct state *s, char *out)
{
    int i = s->n - 1;
    while (i > 0 && out[i] == '9') out[i--] = '0';
    if (out[i] == '9') {
        s->exp++;
        out[0] = '1';
    } else {
        out[i]++;
    }
}

int xj_digits(double d, bool is_float, bool compat, char *out, int *exp)
{
    union { double d; uint64_t u; } x = { .d = d };
    union { float f; uint32_t u; } xf = { .f = (float)d };
    uint64_t fract = is_float ? xf.u & 0x7fffff : x.u & 0xfffffffffffffull;
    int e = is_float ? (int)(xf.u >> 23 & 0xff) : (int)(x.u >> 52 & 0x7ff), width = is_float ? 23 : 52,
        sig = width + 1;
    if (e == 0) {
        int lead = clz64(fract), shift = lead - (63 - width);
        fract <<= shift;
        e = 1 - shift;
        sig = 64 - lead;
    } else {
        fract |= 1ull << width;
    }
    e -= is_float ? 127 : 1023;
    fract <<= 52 - width;
    int tail = ctz64(fract), bits = 53 - tail, tiny = bits - e - 1 > 0 ? bits - e - 1 : 0;
    if (e <= 62 && e >= -21 && tiny < 27 && bits + pow5_bits(tiny) < 64 && tiny == 0) {
        int lost = e > sig ? pow2_digits(e - sig - 1) : 0;
        uint64_t v = e >= 52 ? fract << (e - 52) : fract >> (52 - e);
        return integer_digits(v, lost, out, exp);
    }
    int dec = estimate(fract, e);
    int b5 = dec < 0 ? -dec : 0, b2 = b5 + tiny + e, s5 = dec > 0 ? dec : 0, s2 = s5 + tiny, m5 = b5,
        m2 = b2 - sig;
    fract >>= tail;
    b2 -= bits - 1;
    int common = b2 < s2 ? b2 : s2;
    b2 -= common;
    s2 -= common;
    m2 -= common;
    if (bits == 1) m2--;                /* the next lower number is half as far */
    if (m2 < 0) {
        b2 -= m2;
        s2 -= m2;
        m2 = 0;
    }
    int b_bits = bits + b2 + pow5_bits(b5), tens_bits = s2 + 1 + pow5_bits(s5 + 1);
    struct state s = { .exp = dec };
    if (b_bits < 64 && tens_bits < 64)
        small_digits(&s, fract, b5, b2, s5, s2, m5, m2, compat, out, b_bits < 32 && tens_bits < 32);
    else big_digits(&s, fract, b5, b2, s5, s2, m5, m2, compat, out);
    s.exp++;
    if (s.high && (!s.low || s.low_diff > 0 || (s.low_diff == 0 && out[s.n - 1] & 1))) round_up(&s, out);
    *exp = s.exp;
    return s.n;
}

static int put(char *out, int n, const char *s)
{
    while (*s) out[n++] = *s++;
    return n;
}

int xj_dtoa(double d, bool is_float, char *out)
{
    union { double d; uint64_t u; } x = { .d = d };
    int n = 0, exp, count;
    char digits[32];
    if (d != d) n = put(out, n, "NaN");
    else {
        if (x.u >> 63) out[n++] = '-', d = -d;
        if (d == 0) n = put(out, n, "0.0");
        else if (d > 1.7976931348623157e308) n = put(out, n, "Infinity");
        else {
            count = xj_digits(d, is_float, true, digits, &exp);
            int i = 0;
            if (exp > 0 && exp < 8) {
                for (; i < exp; i++) out[n++] = i < count ? digits[i] : '0';
                out[n++] = '.';
                if (i >= count) out[n++] = '0';
                while (i < count) out[n++] = digits[i++];
            } else if (exp <= 0 && exp > -3) {
                n = put(out, n, "0.");
                for (int k = exp; k < 0; k++) out[n++] = '0';
                while (i < count) out[n++] = digits[i++];
            } else {
                out[n++] = digits[i++];
                out[n++] = '.';
                if (i >= count) out[n++] = '0';
                while (i < count) out[n++] = digits[i++];
                out[n++] = 'E';
                int e = exp - 1;
                if (e < 0) out[n++] = '-', e = -e;
                if (e >= 100) out[n++] = (char)('0' + e / 100);
                if (e >= 10) out[n++] = (char)('0' + e / 10 % 10);
                out[n++] = (char)('0' + e % 10);
            }
        }
    }
    out[n] = 0;
    return n;
}

/* value = num / den; find the quotient with `bits` bits, round to nearest even. */
double xj_atod(const char *digits, int n, int exp, bool is_float)
{
    while (n && *digits == '0') digits++, n--, exp--;
    int width = is_float ? 24 : 53, min_exp = is_float ? -149 : -1074, max_exp = is_float ? 128 : 1024;
    union { uint64_t u; double d; } inf = { .u = 0x7ff0000000000000ull };
    if (!n || exp < -400) return 0;
    if (exp > 400) return inf.d;
    static const int keep = 780;        /* more digits cannot matter except as "more than a tie" */
    bool sticky = n > keep;
    int used = sticky ? keep : n;
    struct big num, den;
    big_set(&num, 0);
    for (int i = 0; i < used; i++) {
        if (num.n) big_mul(&num, 10, (uint32_t)(digits[i] - '0'));
        else big_set(&num, (uint64_t)(digits[i] - '0'));
    }
    if (sticky) big_mul(&num, 10, 1), used++;
    big_set(&den, 1);
    int p10 = exp - used;
    if (p10 >= 0) big_pow5(&num, p10);
    else big_pow5(&den, -p10);
    /* value = num / den * 2^p10 */
    int nb = (num.n - 1) * 32 + bit_length(num.w[num.n - 1]),
        db = (den.n - 1) * 32 + bit_length(den.w[den.n - 1]);
    int shift = width + 1 - (nb - db);  /* quotient gets width+1 or width+2 bits */
    int e2 = p10 - shift;
    if (e2 < min_exp - 1) {
        shift -= min_exp - 1 - e2;
        e2 = min_exp - 1;
    }
    if (shift > 0) big_shl(&num, shift);
    else big_shl(&den, -shift);
    uint64_t q = 0;
    int db2 = (den.n - 1) * 32 + bit_length(den.w[den.n - 1]),
        nb2 = (num.n - 1) * 32 + bit_length(num.w[num.n - 1]);
    int steps = nb2 - db2;
    if (steps >= 0) {
        big_shl(&den, steps);
        for (int i = 0; i <= steps; i++) {
            q <<= 1;
            if (big_cmp(&num, &den) >= 0) {
                big_sub(&num, &den);
                q |= 1;
            }
            big_mul(&num, 2, 0);
        }
    }
    bool rest = num.n != 0;
    int extra = bit_length(q) - width;
    if (extra < 1) extra = 1;
    uint64_t half = 1ull << (extra - 1), low = q & ((1ull << extra) - 1);
    q >>= extra;
    e2 += extra;
    if (low > half || (low == half && (rest || q & 1))) q++;
    double r = (double)q;
    if (bit_length(q) + e2 > max_exp) return inf.d;
    for (; e2 > 0; e2--) r *= 2;
    for (; e2 < 0 && e2 >= -1022; e2 += 1) {
        int step = -e2 > 1000 ? 1000 : -e2;
        union { uint64_t u; double d; } pow = { .u = (uint64_t)(1023 - step) << 52 };
        r *= pow.d;
        e2 += step - 1;
    }
    if (e2 < 0) {                       /* two exact steps into the denormals: q is already rounded to fit */
        union {
            uint64_t u;
            double d;
        } pow = { .u = (uint64_t)(1023 - 1000) << 52 },
          rest_pow = { .u = (uint64_t)(1023 + e2 + 1000) << 52 };
        r = r * pow.d * rest_pow.d;
    }
    return r;
}
