#include <bcfs/rt/rt.h>
#include "words.h"

static int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The escape behind a backslash at *p.  => its byte, *p behind it; -1: no such escape. */
static int escape(const char **p)
{
    char c = *(*p)++;
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case '0': return 0;
    case '\\': case '"': case '\'': return c;
    case 'x': {
        int high = digit((*p)[0]), low = high < 0 ? -1 : digit((*p)[1]);
        if (low < 0) return -1;
        *p += 2;
        return high << 4 | low;
    }
    default: return -1;
    }
}

const char *words_split(struct words *w, const char *line)
{
    uint32_t used = 0;
    const char *p = line;
    w->count = 0;
    for (;;) {
        while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n') p++;
        if (!*p || *p == '#') return 0;
        if (w->count == WORDS_MAX) return "too many words";
        struct word *word = &w->word[w->count];
        *word = (struct word){ .text = w->bytes + used };
        char quote = 0, list = *p == '[';
        for (; *p && (quote || list || (*p != ' ' && *p != '\t' && *p != '\r' && *p != '\n')); p++) {
            if (used >= WORDS_BYTES - 2) return "line too long";
            if (quote ? *p == quote : *p == '"' || *p == '\'') {
                quote = quote ? 0 : *p;
                word->quoted = 1;
                continue;
            }
            int c = (uint8_t)*p;
            if (*p == '\\' && quote == '"') {
                p++;
                c = escape(&p);
                if (c < 0) return "unknown escape (\\n \\t \\r \\0 \\\\ \\\" \\xNN)";
                p--;
            }
            if (!quote && c == ']') list = 0;
            w->bytes[used++] = (char)c;
            word->len++;
        }
        if (quote) return "missing closing quote";
        if (list) return "missing ]";
        w->bytes[used++] = 0;
        w->count++;
    }
}

const char *words_add(struct words *w, const char *text, uint32_t len)
{
    const struct word *last = w->count ? &w->word[w->count - 1] : 0;
    uint32_t used = last ? (uint32_t)(last->text - w->bytes) + last->len + 1 : 0;
    if (w->count == WORDS_MAX) return "too many words";
    if (len >= WORDS_BYTES - used) return "line too long";
    struct word *word = &w->word[w->count++];
    *word = (struct word){ .text = w->bytes + used, .len = len, .quoted = 1 };
    memcpy(word->text, text, len);
    word->text[len] = 0;
    return 0;
}

int words_number(const char *text, int64_t min, int64_t max, int64_t *value)
{
    int negative = *text == '-';
    if (*text == '-' || *text == '+') text++;
    uint32_t base = 10;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        base = 16;
        text += 2;
    }
    uint64_t v = 0, limit = base == 16 ? UINT64_MAX : INT64_MAX;
    if (negative) limit = (uint64_t)INT64_MAX + 1;
    if (!*text) return 0;
    for (; *text; text++) {
        int d = digit(*text);
        if (d < 0 || (uint32_t)d >= base) return 0;
        if (v > (limit - (uint32_t)d) / base) return 0;
        v = v * base + (uint32_t)d;
    }
    int64_t n = (int64_t)(negative ? 0 - v : v);
    if (n < min || n > max) return 0;
    *value = n;
    return 1;
}
