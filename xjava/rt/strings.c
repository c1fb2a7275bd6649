/* Strings: Latin-1 bytes or UTF-16 (coder 1), immutable; the intern table; texts of numbers. */
#include <string.h>
#include "dtoa.h"
#include "heap.h"
#include "library.h"

static inline uint16_t at(const struct xj_string *s, int32_t i)
{
    return s->coder ? XJ_AT(uint16_t, s->value, i) : XJ_AT(uint8_t, s->value, i);
}
static inline int32_t length(const struct xj_string *s) { return s->value->len >> s->coder; }

static struct xj_string *string_new(int32_t n, int coder)
{
    struct xj_array *a = (struct xj_array *)xj_new_array(&xj_class_byte_array, n << coder);
    struct xj_string *s = (struct xj_string *)xj_alloc_bytes(sizeof *s);
    s->hdr.cls = &K_java_lang_String;
    s->value = a;
    s->coder = (int8_t)coder;
    return s;
}

xj_ref xj_utf16(const uint16_t *c, int32_t n)
{
    uint16_t all = 0;
    for (int32_t i = 0; i < n; i++) all |= c[i];
    struct xj_string *s = string_new(n, all > 255);
    if (all > 255) memcpy(&XJ_AT(uint16_t, s->value, 0), c, (uint32_t)n * 2);
    else
        for (int32_t i = 0; i < n; i++) XJ_AT(uint8_t, s->value, i) = (uint8_t)c[i];
    return (xj_ref)s;
}

xj_ref xj_ascii(const char *t)
{
    uint32_t n = strlen(t);
    struct xj_string *s = string_new((int32_t)n, 0);
    memcpy(&XJ_AT(uint8_t, s->value, 0), t, n);
    return (xj_ref)s;
}

/* Each longest beginning of a character that goes wrong becomes one U+FFFD, as does a lone half of a pair. */
xj_ref xj_utf8(const char *t, uint32_t n)
{
    uint32_t i = 0;
    while (i < n && (unsigned char)t[i] < 128) i++;
    if (i == n) {
        struct xj_string *s = string_new((int32_t)n, 0);
        memcpy(&XJ_AT(uint8_t, s->value, 0), t, n);
        return (xj_ref)s;
    }
    xj_ref chars = xj_new_array(&xj_class_char_array, (int32_t)n);
    uint16_t *out = &XJ_AT(uint16_t, chars, 0);
    int32_t k = 0;
    for (i = 0; i < n;) {
        unsigned char c = (unsigned char)t[i];
        uint32_t len = c < 0x80                ? 1
                       : c >= 0xf0 && c < 0xf5 ? 4
                       : c >= 0xe0 && c < 0xf0 ? 3
                       : c >= 0xc2 && c < 0xe0 ? 2
                                               : 0,
                 v = c & (0x7f >> len), j = 1;
        if (len == 1) v = c;
        while (len && j < len && i + j < n && ((unsigned char)t[i + j] & 0xc0) == 0x80)
            v = v << 6 | ((unsigned char)t[i + j++] & 0x3f);
        unsigned char d = i + 1 < n ? (unsigned char)t[i + 1] : 0;
        bool early = (c == 0xe0 && d < 0xa0) || (c == 0xf0 && d < 0x90) || (c == 0xf4 && d > 0x8f);
        if (!len || j < len || early || (len == 3 && v >= 0xd800 && v < 0xe000)) {
            out[k++] = 0xfffd;
            i += !len || early ? 1 : j;
            continue;
        }
        i += len;
        if (v >= 0x10000) {
            out[k++] = (uint16_t)(0xd800 + ((v - 0x10000) >> 10));
            out[k++] = (uint16_t)(0xdc00 + (v & 0x3ff));
        } else {
            out[k++] = (uint16_t)v;
        }
    }
    return xj_utf16(out, k);
}

/* A lone surrogate becomes '?', as the JVM's encoder does. */
int32_t xj_to_utf8(xj_ref str, char *out)
{
    const struct xj_string *s = (const struct xj_string *)str;
    int32_t n = 0, len = length(s);
    for (int32_t i = 0; i < len; i++) {
        uint32_t c = at(s, i);
        char b[4];
        int k = 0;
        if (c >= 0xd800 && c < 0xe000) {
            uint32_t d = c < 0xdc00 && i + 1 < len ? at(s, i + 1) : 0;
            if (d >= 0xdc00 && d < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (d - 0xdc00);
                i++;
            } else {
                c = '?';
            }
        }
        if (c < 0x80) b[k++] = (char)c;
        else if (c < 0x800) b[k++] = (char)(0xc0 | c >> 6), b[k++] = (char)(0x80 | (c & 0x3f));
        else if (c < 0x10000)
            b[k++] = (char)(0xe0 | c >> 12), b[k++] = (char)(0x80 | (c >> 6 & 0x3f)),
            b[k++] = (char)(0x80 | (c & 0x3f));
        else
            b[k++] = (char)(0xf0 | c >> 18), b[k++] = (char)(0x80 | (c >> 12 & 0x3f)),
            b[k++] = (char)(0x80 | (c >> 6 & 0x3f)), b[k++] = (char)(0x80 | (c & 0x3f));
        for (int j = 0; j < k; j++, n++)
            if (out) out[n] = b[j];
    }
    return n;
}

xj_ref xj_concat(int n, const xj_ref *parts)
{
    int64_t len = 0;
    int coder = 0;
    for (int i = 0; i < n; i++) {
        const struct xj_string *p = (const struct xj_string *)parts[i];
        len += length(p);
        coder |= p->coder;
    }
    if (len << coder > 0x7fffffe0) xj_throw(J_xos_Rt__outOfMemory__());
    struct xj_string *s = string_new((int32_t)len, coder);
    int32_t k = 0;
    for (int i = 0; i < n; i++) {
        const struct xj_string *p = (const struct xj_string *)parts[i];
        int32_t m = length(p);
        if (p->coder == coder)
            memcpy((char *)s->value + 16 + (k << coder), (char *)p->value + 16, (uint32_t)m << coder);
        else
            for (int32_t j = 0; j < m; j++) XJ_AT(uint16_t, s->value, k + j) = XJ_AT(uint8_t, p->value, j);
        k += m;
    }
    return (xj_ref)s;
}

xj_ref xj_text(xj_ref o)
{
    xj_ref s = J_java_lang_String__valueOf__Ljava_lang_Object_2(o);
    return s ? s : J_java_lang_String__valueOf__Ljava_lang_Object_2(0);
}
int32_t xj_equal(xj_ref a, xj_ref b) { return J_xos_Rt__equal__Ljava_lang_Object_2Ljava_lang_Object_2(a, b); }
int32_t xj_hash_of(xj_ref o) { return J_xos_Rt__hash__Ljava_lang_Object_2(o); }
xj_ref xj_text_bool(int32_t v) { return xj_ascii(v ? "true" : "false"); }
xj_ref xj_text_char(int32_t v)
{
    uint16_t c = (uint16_t)v;
    return xj_utf16(&c, 1);
}
xj_ref xj_text_int(int32_t v) { return xj_text_long(v); }
xj_ref xj_text_long(int64_t v)
{
    char b[24];
    int i = 24;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    b[--i] = 0;
    do {
        if (u >> 32) {
            b[--i] = (char)('0' + u % 10);
            u /= 10;
        } else {
            uint32_t w = (uint32_t)u;
            b[--i] = (char)('0' + w % 10);
            u = w / 10;
        }
    } while (u);
    if (v < 0) b[--i] = '-';
    return xj_ascii(b + i);
}
XJFN xj_ref xj_text_double(double v)
{
    char b[32];
    xj_dtoa(v, false, b);
    return xj_ascii(b);
}
XJFN xj_ref xj_text_float(float v)
{
    char b[32];
    xj_dtoa(v, true, b);
    return xj_ascii(b);
}

int32_t xj_string_equals(xj_ref x, xj_ref y)
{
    const struct xj_string *a = (const struct xj_string *)x, *b = (const struct xj_string *)y;
    if (a == b) return 1;
    if (!b || a->value->len != b->value->len || a->coder != b->coder) return 0;
    return !memcmp((char *)a->value + 16, (char *)b->value + 16, (uint32_t)a->value->len);
}

int32_t xj_string_hash(xj_ref x)
{
    struct xj_string *s = (struct xj_string *)x;
    if (s->hash) return s->hash;
    uint32_t h = 0;
    for (int32_t i = 0, n = length(s); i < n; i++) h = h * 31 + at(s, i);
    return s->hash = (int32_t)h;
}

/* ---- interning: open addressing, grown by doubling ---- */
static struct xj_string **table;
static uint32_t table_size, table_count;

static void put(struct xj_string *s)
{
    uint32_t h = (uint32_t)xj_string_hash((xj_ref)s) & (table_size - 1);
    while (table[h]) h = (h + 1) & (table_size - 1);
    table[h] = s;
}

/* Room for one more; the guard is given up for the allocation. */
static void make_room(void)
{
    while (table_count * 2 >= table_size) {
        uint32_t n = table_size ? table_size * 2 : 1024, was = table_size;
        xj_unguard(1);
        struct xj_string **larger = xj_fixed(n * sizeof *table), **old;
        xj_guard(1);
        if (table_size != was) continue;
        old = table;
        table = larger;
        table_size = n;
        for (uint32_t i = 0; i < was; i++)
            if (old[i]) put(old[i]);
    }
}

xj_ref xj_intern(xj_ref s)
{
    xj_ref r = 0;
    xj_guard(1);
    make_room();
    uint32_t h = (uint32_t)xj_string_hash(s) & (table_size - 1);
    for (; table[h] && !r; h = (h + 1) & (table_size - 1))
        if (xj_string_equals((xj_ref)table[h], s)) r = (xj_ref)table[h];
    if (!r) {
        put((struct xj_string *)s);
        table_count++;
        r = s;
    }
    xj_unguard(1);
    return r;
}

void xj_mark_interned(void)
{
    for (uint32_t i = 0; i < table_size; i++) xj_heap_mark((xj_ref)table[i]);
}

void xj_intern_all(struct xj_string **l, int n)
{
    for (int i = 0; i < n; i++) {
        struct xj_string *s = (struct xj_string *)xj_intern((xj_ref)l[i]);
        if (s != l[i]) l[i] = s;
    }
}

/* ---- natives of java.lang.String ---- */
XJFN int32_t J_java_lang_String__length__(xj_ref s) { return length((struct xj_string *)s); }
XJFN int32_t J_java_lang_String__at__I(xj_ref s, int32_t i) { return at((struct xj_string *)s, i); }
XJFN int32_t J_java_lang_String__hashCode__(xj_ref s) { return xj_string_hash(s); }
XJFN xj_ref J_java_lang_String__intern__(xj_ref s) { return xj_intern(s); }
XJFN int32_t J_java_lang_String__same__Ljava_lang_String_2(xj_ref a, xj_ref b)
{
    return xj_string_equals(a, b);
}
XJFN xj_ref J_java_lang_String__sub__II(xj_ref x, int32_t from, int32_t to)
{
    const struct xj_string *s = (const struct xj_string *)x;
    int32_t n = to - from;
    if (s->coder) {
        xj_ref copy = xj_new_array(&xj_class_char_array, n);
        memcpy((char *)copy + 16, (char *)s->value + 16 + from * 2, (uint32_t)n * 2);
        return xj_utf16(&XJ_AT(uint16_t, copy, 0), n);
    }
    struct xj_string *r = string_new(n, 0);
    memcpy((char *)r->value + 16, (char *)s->value + 16 + from, (uint32_t)n);
    return (xj_ref)r;
}
XJFN xj_ref J_java_lang_String__make___3CII(xj_ref chars, int32_t from, int32_t n)
{
    return xj_utf16(&XJ_AT(uint16_t, chars, from), n);
}
XJFN void J_java_lang_String__copy__II_3CI(xj_ref s, int32_t from, int32_t n, xj_ref chars, int32_t to)
{
    for (int32_t i = 0; i < n; i++) XJ_AT(uint16_t, chars, to + i) = at((struct xj_string *)s, from + i);
}
XJFN xj_ref J_java_lang_String__utf8___3BII(xj_ref bytes, int32_t from, int32_t n)
{
    return xj_utf8(&XJ_AT(char, bytes, from), (uint32_t)n);
}
XJFN xj_ref J_java_lang_String__utf8__(xj_ref s)
{
    xj_ref b = xj_new_array(&xj_class_byte_array, xj_to_utf8(s, 0));
    xj_to_utf8(s, &XJ_AT(char, b, 0));
    return b;
}
