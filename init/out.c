#include <bcfs/rt/rt.h>
#include "out.h"

static out_sink *sink;
static void *sink_ctx;
static char held[512];
static uint32_t held_len;

void out_open(out_sink *to, void *ctx)
{
    sink = to;
    sink_ctx = ctx;
    held_len = 0;
}

void out_flush(void)
{
    if (held_len) sink(sink_ctx, held, held_len);
    held_len = 0;
}

void out_bytes(const char *bytes, uint32_t len)
{
    while (len) {
        uint32_t n = sizeof held - held_len < len ? (uint32_t)sizeof held - held_len : len;
        memcpy(held + held_len, bytes, n);
        held_len += n;
        bytes += n;
        len -= n;
        if (held_len == sizeof held) out_flush();
    }
}

void out_text(const char *text) { out_bytes(text, (uint32_t)strlen(text)); }

void out_f(const char *fmt, ...)
{
    char text[512];
    va_list args;
    va_start(args, fmt);
    xos_vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    out_text(text);
}

/* Length of the UTF-8 character at p, 0 if it is none. */
static uint32_t utf8(const uint8_t *p, uint32_t left)
{
    uint8_t c = p[0];
    uint32_t n = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (n > left) return 0;
    for (uint32_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    return n;
}

void out_quoted(const uint8_t *bytes, uint32_t len)
{
    out_text("\"");
    for (uint32_t i = 0; i < len;) {
        uint32_t n = utf8(bytes + i, len - i);
        uint8_t c = bytes[i];
        if (c == '\n') out_text("\\n");
        else if (c == '\t') out_text("\\t");
        else if (c == '"' || c == '\\') out_f("\\%c", c);
        else if (!n || c < 32 || c == 127) out_f("\\x%02x", (unsigned)c);
        else out_bytes((const char *)bytes + i, n);
        i += n ? n : 1;
    }
    out_text("\"");
}

/* ---- tables ---- */

#define COLUMNS 12
#define STORE   16384

static struct {
    char text[STORE];           /* cells, NUL-terminated, row after row */
    uint32_t used, columns, at; /* at: cells of the present row */
    uint32_t width[COLUMNS];
    uint8_t right[COLUMNS];
} table;

static uint32_t columns_of(const char *text)
{
    uint32_t n = 0;
    for (; *text; text++) n += ((uint8_t)*text & 0xC0) != 0x80;
    return n;
}

static void add(const char *text)
{
    uint32_t len = (uint32_t)strlen(text), wide = columns_of(text);
    if (wide > table.width[table.at]) table.width[table.at] = wide;
    memcpy(table.text + table.used, text, len + 1);
    table.used += len + 1;
    table.at++;
}

void table_begin(const char *headers)
{
    char name[32];
    table.used = table.columns = table.at = 0;
    memset(table.width, 0, sizeof table.width);
    while (*headers) {
        uint32_t n = 0;
        table.right[table.at] = *headers == '>';
        if (*headers == '>') headers++;
        while (*headers && *headers != ',' && n < sizeof name - 1) name[n++] = *headers++;
        name[n] = 0;
        if (*headers) headers++;
        add(name);
    }
    table.columns = table.at;
    table.at = 0;
}

static void print_rows(void)
{
    const char *p = table.text;
    while (p < table.text + table.used) {
        uint32_t blanks = 0;
        for (uint32_t c = 0; c < table.columns; c++) {
            uint32_t wide = columns_of(p), pad = table.width[c] - wide;
            if (table.right[c]) blanks += pad;
            if (*p) {
                out_f("%*s%s", (int)blanks, "", p);
                blanks = 0;
            }
            blanks += (table.right[c] ? 0 : pad) + 2;
            p += strlen(p) + 1;
        }
        out_text("\n");
    }
    table.used = 0;
}

void table_cell(const char *fmt, ...)
{
    char text[400];
    va_list args;
    if (table.at >= table.columns) return;
    va_start(args, fmt);
    xos_vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    add(text);
}

void table_row(void)
{
    while (table.at < table.columns) add("");
    table.at = 0;
    if (table.used > STORE - COLUMNS * 400) print_rows();
}

void table_end(void) { print_rows(); }

void table_lines(const char *headers, uint32_t columns, const char *text, uint32_t len)
{
    table_begin(headers);
    for (const char *p = text, *end = text + len; p < end;) {
        const char *eol = memchr(p, '\n', (size_t)(end - p));
        if (!eol) eol = end;
        for (uint32_t c = 1; c <= columns; c++) {
            const char *space = c < columns ? memchr(p, ' ', (size_t)(eol - p)) : eol;
            if (!space) space = eol;
            table_cell("%.*s", (int)(space - p), p);
            p = space < eol ? space + 1 : eol;
        }
        table_row();
        p = eol + 1;
    }
    table_end();
}
