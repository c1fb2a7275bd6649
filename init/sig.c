#include <bcfs/rt/rt.h>
#include "sig.h"

uint32_t sig_size(char base)
{
    switch (base) {
    case 'J': case 'D': return 8;
    case 'I': case 'F': return 4;
    case 'S': case 'C': return 2;
    default: return 1;
    }
}

/* type: '>'? '['? base | Ljava/lang/String; */
static const char *type(const char *p, const char *end, struct sig_type *t)
{
    static const char string[] = "Ljava/lang/String;";
    *t = (struct sig_type){ 0 };
    if (p < end && *p == '>') t->out = 1, p++;
    if (p < end && *p == '[') t->array = 1, p++;
    if (p >= end || (t->out && !t->array)) return 0;
    if (*p == 'L') {
        uint32_t n = sizeof string - 1;
        if (t->array || (uint32_t)(end - p) < n || memcmp(p, string, n) != 0) return 0;
        t->base = 'L';
        return p + n;
    }
    if (!*p || !strchr("ZBCSIFJDV", *p) || (*p == 'V' && t->array)) return 0;
    t->base = *p;
    return p + 1;
}

static uint32_t dwords(struct sig_type t)
{
    return sig_slice(t) ? 3 : t.base == 'J' || t.base == 'D' ? 2 : 1;
}

int sig_parse(const char *text, uint32_t len, struct sig *s)
{
    const char *p = text, *end = text + len;
    memset(s, 0, sizeof *s);
    if (p == end || *p++ != '(') return 0;
    while (p < end && *p != ')') {
        struct sig_type t;
        p = type(p, end, &t);
        if (!p || t.base == 'V' || s->count == SIG_PARAMS) return 0;
        s->dwords += dwords(t);
        s->param[s->count++] = t;
    }
    if (p == end) return 0;
    p = type(p + 1, end, &s->ret);
    if (p != end || s->ret.out) return 0;
    if (sig_slice(s->ret)) s->dwords += 3;
    return s->dwords <= 31;
}

static void append(char *out, uint32_t cap, uint32_t *len, const char *text)
{
    while (*text && *len + 1 < cap) out[(*len)++] = *text++;
    out[*len] = 0;
}

static void append_type(char *out, uint32_t cap, uint32_t *len, struct sig_type t)
{
    static const char bases[] = "ZBCSIFJDVL";
    static const char *const names[] = { "boolean", "byte", "char", "short", "int", "float", "long",
                                         "double", "void", "String" };
    append(out, cap, len, names[strchr(bases, t.base) - bases]);
    if (t.array) append(out, cap, len, "[]");
    if (t.out) append(out, cap, len, " out");
}

const char *sig_text(const struct sig *s, char *out, uint32_t cap)
{
    uint32_t len = 0;
    append(out, cap, &len, "(");
    for (uint32_t i = 0; i < s->count; i++) {
        if (i) append(out, cap, &len, ", ");
        append_type(out, cap, &len, s->param[i]);
    }
    append(out, cap, &len, ") -> ");
    append_type(out, cap, &len, s->ret);
    return out;
}
