#include <bcfs/rt/rt.h>
#include "line.h"

enum { TEXT, ESCAPE, CSI, SS3 };
#define CTRL(c) ((c) & 31)

static void put(struct line *l, const char *bytes, uint32_t len) { l->ops->put(l->ctx, bytes, len); }
static void puts_(struct line *l, const char *s) { put(l, s, (uint32_t)strlen(s)); }

static int inner(char c) { return ((uint8_t)c & 0xC0) == 0x80; }

/* Screen columns of text[from..to): one for each character. */
static uint32_t columns(const char *text, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < to; i++) n += !inner(text[i]);
    return n;
}

static uint32_t next(const struct line *l, uint32_t i)
{
    if (i < l->len) i++;
    while (i < l->len && inner(l->text[i])) i++;
    return i;
}

static uint32_t previous(const struct line *l, uint32_t i)
{
    if (i) i--;
    while (i && inner(l->text[i])) i--;
    return i;
}

static int is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
        (uint8_t)c >= 0x80;
}

static uint32_t word_left(const struct line *l, uint32_t i)
{
    while (i && !is_word(l->text[i - 1])) i--;
    while (i && is_word(l->text[i - 1])) i--;
    return i;
}

static uint32_t word_right(const struct line *l, uint32_t i)
{
    while (i < l->len && !is_word(l->text[i])) i++;
    while (i < l->len && is_word(l->text[i])) i++;
    return i;
}

static uint32_t room(const struct line *l)
{
    uint32_t p = columns(l->prompt, 0, (uint32_t)strlen(l->prompt));
    return l->width > p + 2 ? l->width - p - 1 : 1;
}

/* As far as it is visible, on a row cleared for it; the cursor at its place. */
static void paint(const struct line *l, void (*to)(void *ctx, const char *bytes, uint32_t len), void *ctx)
{
    uint32_t max = room(l), end = l->first;
    while (end < l->len && columns(l->text, l->first, next(l, end)) <= max) end = next(l, end);
    to(ctx, "\r\33[K", 4);
    to(ctx, l->prompt, (uint32_t)strlen(l->prompt));
    to(ctx, l->text + l->first, end - l->first);
    uint32_t back = columns(l->text, l->cur, end);
    if (back) {
        char move[16];
        to(ctx, move, (uint32_t)xos_snprintf(move, sizeof move, "\33[%uD", (unsigned)back));
    }
}

struct row { char *to; uint32_t len, cap; };

static void collect(void *ctx, const char *bytes, uint32_t len)
{
    struct row *r = ctx;
    if (r->len <= r->cap && len <= r->cap - r->len) memcpy(r->to + r->len, bytes, len);
    r->len += len;
}

uint32_t line_row(const struct line *l, char *to, uint32_t cap)
{
    struct row r = { to, 0, cap };
    paint(l, collect, &r);
    return r.len <= cap ? r.len : 0;
}

/* The whole line anew, with the cursor in sight. */
static void repaint(struct line *l)
{
    uint32_t max = room(l);
    if (l->cur < l->first) l->first = l->cur;
    while (columns(l->text, l->first, l->cur) > max) l->first = next(l, l->first);
    while (l->first && columns(l->text, l->first, l->len) < max) l->first = previous(l, l->first);
    while (columns(l->text, l->first, l->cur) > max) l->first = next(l, l->first);
    paint(l, l->ops->put, l->ctx);
}

static void insert(struct line *l, const char *bytes, uint32_t n)
{
    if (n > LINE_MAX - 1 - l->len) {
        puts_(l, "\a");
        return;
    }
    memmove(l->text + l->cur + n, l->text + l->cur, l->len - l->cur);
    memcpy(l->text + l->cur, bytes, n);
    int append = l->cur == l->len;
    l->len += n;
    l->cur += n;
    if (append && columns(l->text, l->first, l->len) <= room(l)) put(l, bytes, n);
    else repaint(l);
}

/* Delete text[from..to); keep: into the kill buffer. */
static void cut(struct line *l, uint32_t from, uint32_t to, int keep)
{
    if (from == to) return;
    if (keep) {
        memcpy(l->kill, l->text + from, to - from);
        l->kill_len = to - from;
    }
    memmove(l->text + from, l->text + to, l->len - to);
    l->len -= to - from;
    l->cur = from;
    repaint(l);
}

static void move(struct line *l, uint32_t to)
{
    if (to == l->cur) return;
    l->cur = to;
    repaint(l);
}

/* ---- history ---- */

static uint32_t oldest(const struct line *l) { return l->count > LINE_HISTORY ? l->count - LINE_HISTORY : 0; }

static void recall(struct line *l, uint32_t at)
{
    if (at < oldest(l) || at > l->count || at == l->at) return;
    l->text[l->len] = 0;
    if (l->at == l->count) memcpy(l->pending, l->text, l->len + 1);
    const char *from = at == l->count ? l->pending : l->history[at % LINE_HISTORY];
    l->at = at;
    l->len = l->cur = (uint32_t)strlen(from);
    memcpy(l->text, from, l->len);
    l->first = 0;
    repaint(l);
}

void line_remember(struct line *l)
{
    l->text[l->len] = 0;
    uint32_t i = 0;
    while (l->text[i] == ' ') i++;
    if (!l->text[i] || (l->count && strcmp(l->history[(l->count - 1) % LINE_HISTORY], l->text) == 0)) return;
    memcpy(l->history[l->count++ % LINE_HISTORY], l->text, l->len + 1);
}

/* ---- completion ---- */

void line_offer(struct line *l, const char *text, uint32_t len)
{
    if (len >= LINE_MAX) return;
    if (!l->offers) {
        memcpy(l->offer, text, len);
        l->common = len;
    } else {
        uint32_t i = 0;
        while (i < l->common && i < len && l->offer[i] == text[i]) i++;
        l->common = i;
    }
    if (l->offer_len + len + 1 <= LINE_OFFERS) {
        memcpy(l->offer_list + l->offer_len, text, len);
        l->offer_len += len;
        l->offer_list[l->offer_len++] = 0;
    }
    l->offers++;
}

static void list_offers(struct line *l)
{
    uint32_t widest = 0, column = 0;
    for (uint32_t i = 0; i < l->offer_len; i += (uint32_t)strlen(l->offer_list + i) + 1) {
        uint32_t n = (uint32_t)strlen(l->offer_list + i);
        if (n > widest) widest = n;
    }
    uint32_t per_row = l->width / (widest + 2) ? l->width / (widest + 2) : 1;
    puts_(l, "\n");
    for (uint32_t i = 0; i < l->offer_len;) {
        uint32_t n = (uint32_t)strlen(l->offer_list + i), last = i + n + 1 >= l->offer_len;
        put(l, l->offer_list + i, n);
        i += n + 1;
        if (last || ++column == per_row) {
            column = 0;
            puts_(l, "\n");
        } else {
            for (uint32_t pad = n; pad < widest + 2; pad++) puts_(l, " ");
        }
    }
    repaint(l);
}

static void complete(struct line *l)
{
    if (!l->ops->complete) return;
    uint32_t start = l->cur;
    while (start && l->text[start - 1] != ' ') start--;
    l->offers = l->common = l->offer_len = 0;
    l->text[l->len] = 0;
    l->ops->complete(l->ctx, l, l->text, start, l->cur);
    uint32_t typed = l->cur - start;
    if (!l->offers || l->common < typed) {
        puts_(l, "\a");
        return;
    }
    if (l->common > typed) insert(l, l->offer + typed, l->common - typed);
    else if (l->offers > 1) list_offers(l);
    char last = l->common ? l->offer[l->common - 1] : 0;
    if (l->offers == 1 && last != '.' && last != '/') insert(l, " ", 1);
}

/* ---- input ---- */

static void transpose(struct line *l)
{
    uint32_t at = l->cur == l->len ? previous(l, l->cur) : l->cur;
    if (!at) return;
    uint32_t before = previous(l, at), after = next(l, at);
    char left[8];
    uint32_t n = at - before, m = after - at;
    if (n > sizeof left) return;
    memcpy(left, l->text + before, n);
    memmove(l->text + before, l->text + at, m);
    memcpy(l->text + before + m, left, n);
    l->cur = after;
    repaint(l);
}

static enum line_event control(struct line *l, uint8_t c)
{
    switch (c) {
    case '\r': case '\n':
        l->text[l->len] = 0;
        if (l->first || l->cur != l->len) move(l, l->len);
        puts_(l, "\n");
        return LINE_DONE;
    case CTRL('C'):
        puts_(l, "^C\n");
        return LINE_CANCEL;
    case CTRL('D'):
        if (!l->len) return LINE_END;
        cut(l, l->cur, next(l, l->cur), 0);
        break;
    case CTRL('A'): move(l, 0); break;
    case CTRL('B'): move(l, previous(l, l->cur)); break;
    case CTRL('E'): move(l, l->len); break;
    case CTRL('F'): move(l, next(l, l->cur)); break;
    case CTRL('H'): case 127: cut(l, previous(l, l->cur), l->cur, 0); break;
    case CTRL('I'): complete(l); break;
    case CTRL('K'): cut(l, l->cur, l->len, 1); break;
    case CTRL('L'):
        puts_(l, "\33[H\33[2J");
        repaint(l);
        break;
    case CTRL('N'): recall(l, l->at + 1); break;
    case CTRL('P'): recall(l, l->at - 1); break;
    case CTRL('T'): transpose(l); break;
    case CTRL('U'): cut(l, 0, l->cur, 1); break;
    case CTRL('W'): {
        uint32_t i = l->cur;
        while (i && l->text[i - 1] == ' ') i--;
        while (i && l->text[i - 1] != ' ') i--;
        cut(l, i, l->cur, 1);
        break;
    }
    case CTRL('Y'): insert(l, l->kill, l->kill_len); break;
    case 27: l->state = ESCAPE; break;
    default: break;
    }
    return LINE_MORE;
}

/* CSI or SS3 sequence complete; modifiers make a word of a character. */
static void key(struct line *l, uint8_t final)
{
    int word = l->param[1] > 1; /* "1;5D": the second parameter says which modifiers are held */
    switch (final) {
    case 'A': recall(l, l->at - 1); break;
    case 'B': recall(l, l->at + 1); break;
    case 'C': move(l, word ? word_right(l, l->cur) : next(l, l->cur)); break;
    case 'D': move(l, word ? word_left(l, l->cur) : previous(l, l->cur)); break;
    case 'H': move(l, 0); break;
    case 'F': move(l, l->len); break;
    case '~':
        if (l->param[0] == 1 || l->param[0] == 7) move(l, 0);
        else if (l->param[0] == 4 || l->param[0] == 8) move(l, l->len);
        else if (l->param[0] == 3) cut(l, l->cur, next(l, l->cur), 0);
        break;
    default: break;
    }
}

static void escape(struct line *l, uint8_t c)
{
    l->state = TEXT;
    l->param[0] = l->param[1] = l->second = 0;
    switch (c) {
    case '[': l->state = CSI; break;
    case 'O': l->state = SS3; break;
    case 27: l->state = ESCAPE; break;
    case 'b': case 'B': move(l, word_left(l, l->cur)); break;
    case 'f': case 'F': move(l, word_right(l, l->cur)); break;
    case 'd': case 'D': cut(l, l->cur, word_right(l, l->cur), 1); break;
    case 127: case 8: cut(l, word_left(l, l->cur), l->cur, 1); break;
    default: break;
    }
}

static void csi(struct line *l, uint8_t c)
{
    if (c >= '0' && c <= '9') {
        uint16_t *p = &l->param[l->second];
        if (*p < 1000) *p = (uint16_t)(*p * 10 + (c - '0'));
    } else if (c == ';') {
        l->second = 1;
        l->param[1] = 0;
    } else if (c >= 0x40) {
        l->state = TEXT;
        if (c < 0x7f) key(l, c);
    } else if (c < 0x20) {
        l->state = c == 27 ? ESCAPE : TEXT;
    }
}

void line_init(struct line *l, const struct line_ops *ops, void *ctx, uint32_t width)
{
    memset(l, 0, sizeof *l);
    l->ops = ops;
    l->ctx = ctx;
    l->prompt = "";
    l->width = width < 8 ? 8 : width;
}

void line_start(struct line *l, const char *prompt)
{
    l->prompt = prompt;
    l->len = l->cur = l->first = 0;
    l->at = l->count;
    l->state = TEXT;
    puts_(l, prompt);
}

enum line_event line_feed(struct line *l, uint8_t byte)
{
    uint8_t after_cr = l->last_cr;
    l->last_cr = byte == '\r';
    if (byte == '\n' && after_cr) return LINE_MORE; /* terminals that send both */
    switch (l->state) {
    case ESCAPE: escape(l, byte); return LINE_MORE;
    case CSI: csi(l, byte); return LINE_MORE;
    case SS3:
        l->state = TEXT;
        key(l, byte);
        return LINE_MORE;
    default: break;
    }
    if (byte < 32 || byte == 127) return control(l, byte);
    char c = (char)byte;
    insert(l, &c, 1);
    return LINE_MORE;
}
