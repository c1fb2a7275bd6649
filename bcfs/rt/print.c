/* Formatting.  Pure: no allocation, no 64-bit division (libgcc is not needed for it). */
#include "bcfs/rt/rt.h"

struct out { char *buf; size_t cap, len; };
struct spec { int left, zero, plus, width, precision; };  /* precision -1 = none */

static void put(struct out *o, char c)
{
    if (o->len + 1 < o->cap) o->buf[o->len] = c;
    o->len++;
}

static void pad(struct out *o, char c, int n)
{
    for (; n > 0; n--) put(o, c);
}

static void put_field(struct out *o, const struct spec *f, const char *s, int n)
{
    if (!f->left) pad(o, ' ', f->width - n);
    for (int i = 0; i < n; i++) put(o, s[i]);
    if (f->left) pad(o, ' ', f->width - n);
}

/* Divide in place by 10.  Steps of 16 bits keep every dividend below 10 << 16. */
static unsigned div10(uint64_t *v)
{
    uint32_t hi = (uint32_t)(*v >> 32), lo = (uint32_t)*v;
    uint32_t rest = hi % 10;
    uint32_t mid = rest << 16 | lo >> 16;
    uint32_t low = mid % 10 << 16 | (lo & 0xffff);
    *v = (uint64_t)(hi / 10) << 32 | mid / 10 << 16 | low / 10;
    return low % 10;
}

static void put_number(struct out *o, struct spec *f, uint64_t v, int negative, int base, int upper)
{
    char digits[24];
    int n = 0;
    for (uint64_t w = v; w;) {
        unsigned d = base == 10 ? div10(&w) : (unsigned)(w & 15);
        if (base == 16) w >>= 4;
        digits[n++] = (char)(d < 10 ? '0' + d : (upper ? 'A' : 'a') + d - 10);
    }
    if (!v && f->precision) digits[n++] = '0';
    char sign = negative ? '-' : f->plus ? '+' : 0;
    int zeros = f->precision - n;
    if (f->precision < 0 && f->zero && !f->left) zeros = f->width - n - !!sign;
    if (zeros < 0) zeros = 0;
    int total = n + zeros + !!sign;
    if (!f->left) pad(o, ' ', f->width - total);
    if (sign) put(o, sign);
    pad(o, '0', zeros);
    while (n) put(o, digits[--n]);
    if (f->left) pad(o, ' ', f->width - total);
}

static int number(const char **fmt)
{
    int n = 0;
    for (; **fmt >= '0' && **fmt <= '9'; (*fmt)++)
        if (n < 10000) n = n * 10 + (**fmt - '0');
    return n;
}

static uint64_t mask(uint64_t v, int size)
{
    if (size == -2) return (uint8_t)v;
    if (size == -1) return (uint16_t)v;
    return v;
}

int xos_vsnprintf(char *buf, size_t cap, const char *fmt, va_list args)
{
    struct out o = { buf, cap, 0 };
    for (; *fmt; fmt++) {
        if (*fmt != '%') {
            put(&o, *fmt);
            continue;
        }
        const char *start = fmt++;
        struct spec f = { .precision = -1 };
        for (;; fmt++) {
            if (*fmt == '-') f.left = 1;
            else if (*fmt == '0') f.zero = 1;
            else if (*fmt == '+') f.plus = 1;
            else break;
        }
        if (*fmt == '*') {
            f.width = va_arg(args, int);
            if (f.width < 0) {
                f.left = 1;
                f.width = f.width < -10000 ? 10000 : -f.width;
            }
            fmt++;
        } else
            f.width = number(&fmt);
        if (*fmt == '.') {
            fmt++;
            if (*fmt == '*') {
                f.precision = va_arg(args, int);
                fmt++;
            } else
                f.precision = number(&fmt);
            if (f.precision < 0) f.precision = -1;
        }
        int size = 0;   /* -2 char, -1 short, 0 int, 1 long, 2 long long, 3 size_t */
        for (; *fmt == 'h'; fmt++) size--;
        for (; *fmt == 'l'; fmt++) size++;
        if (*fmt == 'z') {
            size = 3;
            fmt++;
        }
        switch (*fmt) {
        case 'd': case 'i': {
            int64_t v = size == 2 ? va_arg(args, long long) : size == 1 ? va_arg(args, long)
                      : size == 3 ? (int64_t)va_arg(args, ptrdiff_t) : va_arg(args, int);
            if (size == -2) v = (signed char)v;
            if (size == -1) v = (short)v;
            put_number(&o, &f, v < 0 ? -(uint64_t)v : (uint64_t)v, v < 0, 10, 0);
            break;
        }
        case 'u': case 'x': case 'X': {
            uint64_t v = size == 2   ? va_arg(args, unsigned long long)
                         : size == 1 ? va_arg(args, unsigned long)
                         : size == 3 ? va_arg(args, size_t)
                                     : va_arg(args, unsigned);
            f.plus = 0;
            put_number(&o, &f, mask(v, size), 0, *fmt == 'u' ? 10 : 16, *fmt == 'X');
            break;
        }
        case 'p':
            put(&o, '0');
            put(&o, 'x');
            f.precision = sizeof(void *) * 2;
            put_number(&o, &f, (uintptr_t)va_arg(args, void *), 0, 16, 0);
            break;
        case 'c': {
            char c = (char)va_arg(args, int);
            put_field(&o, &f, &c, 1);
            break;
        }
        case 's': {
            const char *s = va_arg(args, const char *);
            if (!s) s = "(null)";
            int n = 0;
            while ((f.precision < 0 || n < f.precision) && s[n]) n++;
            put_field(&o, &f, s, n);
            break;
        }
        case '%':
            put(&o, '%');
            break;
        default:
            for (; start < fmt; start++) put(&o, *start);
            if (!*fmt) fmt--;
            else put(&o, *fmt);
        }
    }
    if (cap) buf[o.len < cap ? o.len : cap - 1] = 0;
    return (int)o.len;
}

int xos_snprintf(char *buf, size_t cap, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = xos_vsnprintf(buf, cap, fmt, args);
    va_end(args);
    return n;
}
