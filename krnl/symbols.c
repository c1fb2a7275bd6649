#include "symbols.h"

/* Start of the line that `at` is in. */
static uint32_t line_start(const char *text, uint32_t at)
{
    while (at && text[at - 1] != '\n')
        at--;
    return at;
}

static uint32_t line_end(const char *text, uint32_t len, uint32_t at)
{
    while (at < len && text[at] != '\n')
        at++;
    return at;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "hex name" in text[at, end).  => false: it isn't one. */
static bool parse(const char *text, uint32_t at, uint32_t end, uint32_t *address, struct symbol *out)
{
    uint32_t digits = 0, value = 0;
    for (; at < end && digit(text[at]) >= 0; at++, digits++)
        value = value << 4 | (uint32_t)digit(text[at]);
    if (!digits || digits > 8 || at == end || text[at] != ' ')
        return false;
    while (at < end && text[at] == ' ')
        at++;
    if (at == end)
        return false;
    *address = value;
    out->name = text + at;
    out->name_len = end - at;
    return true;
}

/* Bisect on bytes: `low` is the start of a line, and every line before it is at or below the address.  Lines that can't
 * be read are passed over towards `low`; if there are only such ones, the search goes on behind them, so
 * that damage costs names and never more time. */
bool symbols_find(const char *text, uint32_t len, uint32_t address, struct symbol *out)
{
    uint32_t low = 0, high = len;
    bool found = false;
    while (low < high) {
        uint32_t middle = line_start(text, low + (high - low) / 2), start = middle, end, value = 0;
        struct symbol s = { 0 };
        while (end = line_end(text, len, start), !parse(text, start, end, &value, &s) && start > low)
            start = line_start(text, start - 1);
        if (!s.name) {
            low = line_end(text, len, middle) + 1;
        } else if (value > address) {
            high = start;
        } else {
            s.offset = address - value;
            *out = s;
            found = true;
            low = (start == middle ? end : line_end(text, len, middle)) + 1;
        }
    }
    return found;
}
