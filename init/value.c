#include <bcfs/rt/rt.h>
#include "out.h"
#include "value.h"

static int fail(struct call *c, uint32_t n, const char *why, const char *word)
{
    xos_snprintf(c->error, sizeof c->error, "argument %u: %s: %.60s", (unsigned)n + 1, why, word);
    return 0;
}

/* ---- scalars ---- */

static double scale(double v, int32_t exponent)
{
    double factor = 10;
    uint32_t n = (uint32_t)(exponent < 0 ? -exponent : exponent);
    for (; n; n >>= 1, factor *= factor)
        if (n & 1) v = exponent < 0 ? v / factor : v * factor;
    return v;
}

int value_parse_double(const char *text, double *value)
{
    int negative = *text == '-', digits = 0;
    int32_t exponent = 0;
    double v = 0;
    if (*text == '-' || *text == '+') text++;
    for (; *text >= '0' && *text <= '9'; text++, digits++) v = v * 10 + (*text - '0');
    if (*text == '.')
        for (text++; *text >= '0' && *text <= '9'; text++, digits++, exponent--) v = v * 10 + (*text - '0');
    if (!digits) return 0;
    if (*text == 'e' || *text == 'E') {
        int64_t e;
        if (!words_number(text + 1, -400, 400, &e)) return 0;
        exponent += (int32_t)e;
    } else if (*text) {
        return 0;
    }
    v = scale(v, exponent);
    *value = negative ? -v : v;
    return 1;
}

void value_double_text(double v, char out[32])
{
    uint64_t bits;
    memcpy(&bits, &v, 8);
    const char *sign = bits >> 63 ? "-" : "";
    if ((bits >> 52 & 0x7ff) == 0x7ff) {
        xos_snprintf(out, 32, "%s", bits << 12 ? "NaN" : bits >> 63 ? "-Infinity" : "Infinity");
        return;
    }
    if (bits >> 63) v = -v;
    int32_t e = 0;
    if (v != 0) {
        while (v >= 1e15) v /= 10, e++;
        while (v < 1e14) v *= 10, e--;
    }
    uint64_t n = (uint64_t)(v + 0.5); /* 15 digits, value n * 10^e */
    uint32_t digits = 0;
    char d[24];
    while (n && n % 10 == 0) n /= 10, e++;
    xos_snprintf(d, sizeof d, "%llu", (unsigned long long)n);
    digits = (uint32_t)strlen(d);
    int32_t point = (int32_t)digits + e; /* digits before the point */
    if (n == 0) xos_snprintf(out, 32, "%s0.0", sign);
    else if (point > 16 || point < -3)
        xos_snprintf(out, 32, "%s%c.%se%d", sign, d[0], digits > 1 ? d + 1 : "0", (int)point - 1);
    else if (point <= 0) xos_snprintf(out, 32, "%s0.%.*s%s", sign, (int)-point, "000", d);
    else if ((uint32_t)point >= digits)
        xos_snprintf(out, 32, "%s%s%.*s.0", sign, d, (int)e, "0000000000000000");
    else xos_snprintf(out, 32, "%s%.*s.%s", sign, (int)point, d, d + point);
}

/* One scalar as its bits, little-endian in v.  => 1 | 0 */
static int scalar(char base, const char *text, uint64_t *bits)
{
    static const struct { char base; int64_t min, max; } range[] = {
        { 'B', INT8_MIN, UINT8_MAX }, { 'S', INT16_MIN, INT16_MAX }, { 'C', 0, UINT16_MAX },
        { 'I', INT32_MIN, UINT32_MAX }, { 'J', INT64_MIN, INT64_MAX },
    };
    int64_t n;
    double d;
    if (base == 'Z') {
        *bits = strcmp(text, "true") == 0 || strcmp(text, "1") == 0;
        return *bits || strcmp(text, "false") == 0 || strcmp(text, "0") == 0;
    }
    if (base == 'D' || base == 'F') {
        if (!value_parse_double(text, &d)) return 0;
        float f = (float)d;
        *bits = 0;
        if (base == 'D') memcpy(bits, &d, 8);
        else memcpy(bits, &f, 4);
        return 1;
    }
    if (base == 'C' && text[0] && !text[1] && (text[0] < '0' || text[0] > '9')) {
        *bits = (uint8_t)text[0];
        return 1;
    }
    for (uint32_t i = 0; i < sizeof range / sizeof *range; i++)
        if (range[i].base == base) {
            if (!words_number(text, range[i].min, range[i].max, &n)) return 0;
            if (base == 'B') n = (int8_t)n;
            *bits = (uint64_t)n;
            return 1;
        }
    return 0;
}

/* ---- slices ---- */

static uint8_t *room(struct call *c, uint32_t len)
{
    uint32_t at = (c->used + 7) & ~7u;
    if (at > VALUE_BYTES || len > VALUE_BYTES - at) return 0;
    c->used = at + len;
    return c->bytes + at;
}

static int list(struct call *c, uint32_t n, char base, const char *text)
{
    uint32_t size = sig_size(base), count = 0;
    const char *p = text + 1;
    uint8_t *first = room(c, 0);
    if (!first) return fail(c, n, "arguments too long", text);
    for (;;) {
        char item[40];
        uint32_t k = 0;
        while (*p == ' ' || *p == ',') p++;
        if (*p == ']') break;
        while (*p && *p != ',' && *p != ']' && *p != ' ' && k < sizeof item - 1) item[k++] = *p++;
        item[k] = 0;
        uint64_t bits;
        if (!*p || !scalar(base, item, &bits)) return fail(c, n, "not a list of such elements", text);
        if (c->used + size > VALUE_BYTES) return fail(c, n, "arguments too long", text);
        memcpy(c->bytes + c->used, &bits, size);
        c->used += size;
        count++;
    }
    if (p[1]) return fail(c, n, "text behind the list", text);
    c->slice[n].ptr = first;
    c->slice[n].len = count * size;
    return 1;
}

static int slice(struct call *c, uint32_t n, const struct word *w)
{
    struct sig_type t = c->sig.param[n];
    if (!w->quoted && strcmp(w->text, "null") == 0) return 1;
    if (t.out) {
        int64_t elements;
        if (!words_number(w->text, 0, VALUE_BYTES / sig_size(t.base), &elements))
            return fail(c, n, "an out array takes its number of elements", w->text);
        uint32_t len = (uint32_t)elements * sig_size(t.base);
        uint8_t *p = room(c, len);
        if (!p) return fail(c, n, "arguments too long", w->text);
        memset(p, 0, len);
        c->slice[n].ptr = p;
        c->slice[n].len = len;
        return 1;
    }
    if (t.array && !w->quoted && w->text[0] == '[') return list(c, n, t.base, w->text);
    if (t.array && t.base != 'B') return fail(c, n, "an array is written [1,2,3]", w->text);
    uint8_t *p = room(c, w->len);
    if (!p) return fail(c, n, "arguments too long", w->text);
    memcpy(p, w->text, w->len);
    c->slice[n].ptr = p;
    c->slice[n].len = w->len;
    return 1;
}

static void push_slice(struct call *c, uint32_t n, uint32_t ds)
{
    c->arg[c->args++] = c->slice[n].ptr ? ds : 0;
    c->arg[c->args++] = (uint32_t)(uintptr_t)c->slice[n].ptr;
    c->arg[c->args++] = c->slice[n].len;
}

int value_marshal(struct call *c, const struct word *word, uint32_t count, uint32_t ds)
{
    c->args = c->used = 0;
    memset(c->slice, 0, sizeof c->slice);
    if (count != c->sig.count) {
        char text[160];
        xos_snprintf(c->error, sizeof c->error, "%u arguments given, wanted %s", (unsigned)count,
                     sig_text(&c->sig, text, sizeof text));
        return 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        char base = c->sig.param[i].base;
        uint64_t bits;
        if (sig_slice(c->sig.param[i])) {
            if (!slice(c, i, &word[i])) return 0;
            push_slice(c, i, ds);
        } else {
            static const char bases[] = "ZBCSIFJD";
            static const char *const wrong[] = { "not true or false", "not a byte", "not a char", "not a short",
                                                 "not an int", "not a number", "not a long", "not a number" };
            if (!scalar(base, word[i].text, &bits))
                return fail(c, i, wrong[strchr(bases, base) - bases], word[i].text);
            c->arg[c->args++] = (uint32_t)bits;
            if (sig_size(base) == 8) c->arg[c->args++] = (uint32_t)(bits >> 32);
        }
    }
    if (sig_slice(c->sig.ret)) { /* what is left of the store */
        uint32_t at = (c->used + 7) & ~7u;
        c->slice[SIG_PARAMS].ptr = c->bytes + (at < VALUE_BYTES ? at : VALUE_BYTES - 8);
        c->slice[SIG_PARAMS].len = at < VALUE_BYTES ? VALUE_BYTES - at : 0;
        push_slice(c, SIG_PARAMS, ds);
    }
    return 1;
}

/* ---- results ---- */

static void print_scalar(char base, uint64_t bits)
{
    char text[32];
    float f;
    double d;
    switch (base) {
    case 'Z': out_text(bits & 1 ? "true" : "false"); break;
    case 'B': out_f("%d", (int8_t)bits); break;
    case 'S': out_f("%d", (int16_t)bits); break;
    case 'C':
        if ((bits & 0xffff) >= 32 && (bits & 0xffff) < 127) out_f("'%c'", (int)(bits & 0x7f));
        else out_f("%u", (unsigned)(bits & 0xffff));
        break;
    case 'I': out_f("%d", (int)(int32_t)bits); break;
    case 'J': out_f("%lld", (long long)bits); break;
    case 'F':
        memcpy(&f, &bits, 4);
        value_double_text((double)f, text);
        out_text(text);
        break;
    case 'D':
        memcpy(&d, &bits, 8);
        value_double_text(d, text);
        out_text(text);
        break;
    default: break;
    }
}

static int printable(const uint8_t *p, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++)
        if (p[i] == 127 || (p[i] < 32 && p[i] != '\n' && p[i] != '\t' && p[i] != '\r')) return 0;
    return 1;
}

static void print_slice(struct sig_type t, const uint8_t *p, uint32_t len)
{
    uint32_t size = sig_size(t.base);
    if (t.base == 'L' || (t.base == 'B' && len && printable(p, len))) {
        out_quoted(p, len);
        return;
    }
    out_text("[");
    for (uint32_t i = 0; i + size <= len; i += size) {
        uint64_t bits = 0;
        memcpy(&bits, p + i, size);
        if (i) out_text(", ");
        if (t.base == 'B') out_f("%u", (unsigned)p[i]);
        else print_scalar(t.base, bits);
    }
    out_text("]");
}

void value_print(const struct call *c, uint64_t result)
{
    struct sig_type ret = c->sig.ret;
    uint32_t outs = 0;
    if (sig_slice(ret)) {
        uint32_t len = (uint32_t)result, cap = c->slice[SIG_PARAMS].len;
        out_text("= ");
        print_slice(ret, c->slice[SIG_PARAMS].ptr, len < cap ? len : cap);
        out_text("\n");
    } else if (ret.base != 'V') {
        out_text("= ");
        print_scalar(ret.base, result);
        out_text("\n");
    }
    for (uint32_t i = 0; i < c->sig.count; i++) outs += c->sig.param[i].out && c->slice[i].ptr;
    for (uint32_t i = 0; i < c->sig.count; i++) {
        if (!c->sig.param[i].out || !c->slice[i].ptr) continue;
        /* with one out array, an int result that fits counts its bytes: read(>[BI)I and its like */
        uint32_t len = c->slice[i].len;
        if (outs == 1 && ret.base == 'I' && !ret.array && (uint32_t)result <= len) len = (uint32_t)result;
        out_f("out %u: ", (unsigned)i + 1);
        print_slice(c->sig.param[i], c->slice[i].ptr, len);
        out_text("\n");
    }
}
