#include "screen.h"

enum { GROUND, ESCAPE, CSI, OSC, OSC_ESCAPE, CHARSET };

#define ALL_ROWS ((1u << SCREEN_ROWS) - 1)

static uint16_t blank(const struct screen *s) { return (uint16_t)((s->bg << 4 | s->fg) << 8 | ' '); }

static uint8_t attribute(const struct screen *s)
{
    uint8_t fg = (uint8_t)(s->fg | (s->bold ? 8 : 0)), bg = s->bg;
    return s->reverse ? (uint8_t)((fg & 7) << 4 | bg) : (uint8_t)(bg << 4 | fg);
}

static void fill(struct screen *s, uint32_t row, uint32_t from, uint32_t to)
{
    uint16_t b = blank(s);
    for (uint32_t c = from; c < to; c++) s->cell[row][c] = b;
    s->dirty |= 1u << row;
}

/* Rows [top, SCREEN_ROWS) move up by n; blank rows come in below. */
static void scroll_up(struct screen *s, uint32_t top, uint32_t n)
{
    if (n > SCREEN_ROWS - top) n = SCREEN_ROWS - top;
    __builtin_memmove(s->cell[top], s->cell[top + n], (SCREEN_ROWS - top - n) * sizeof s->cell[0]);
    for (uint32_t r = SCREEN_ROWS - n; r < SCREEN_ROWS; r++) fill(s, r, 0, SCREEN_COLS);
    s->dirty |= ALL_ROWS & ~((1u << top) - 1);
}

static void scroll_down(struct screen *s, uint32_t top, uint32_t n)
{
    if (n > SCREEN_ROWS - top) n = SCREEN_ROWS - top;
    __builtin_memmove(s->cell[top + n], s->cell[top], (SCREEN_ROWS - top - n) * sizeof s->cell[0]);
    for (uint32_t r = top; r < top + n; r++) fill(s, r, 0, SCREEN_COLS);
    s->dirty |= ALL_ROWS & ~((1u << top) - 1);
}

static void line_feed(struct screen *s)
{
    if (s->row == SCREEN_ROWS - 1) scroll_up(s, 0, 1);
    else s->row++;
}

void screen_reset(struct screen *s)
{
    __builtin_memset(s, 0, sizeof *s);
    s->fg = 7;
    for (uint32_t r = 0; r < SCREEN_ROWS; r++) fill(s, r, 0, SCREEN_COLS);
}

uint32_t screen_cursor(const struct screen *s)
{
    uint32_t col = s->col < SCREEN_COLS ? s->col : SCREEN_COLS - 1;
    return s->row * SCREEN_COLS + col;
}

/* Code page 437 places of U+00A0..U+00FF; 0 = none. */
static const uint8_t latin[96] = {
    0xFF, 0xAD, 0x9B, 0x9C, 0, 0x9D, 0, 0x15, 0, 0, 0xA6, 0xAE, 0xAA, 0, 0, 0,
    0xF8, 0xF1, 0xFD, 0, 0, 0xE6, 0x14, 0xFA, 0, 0, 0xA7, 0xAF, 0xAC, 0xAB, 0, 0xA8,
    0, 0, 0, 0, 0x8E, 0x8F, 0x92, 0x80, 0, 0x90, 0, 0, 0, 0, 0, 0,
    0, 0xA5, 0, 0, 0, 0, 0x99, 0, 0, 0, 0, 0, 0x9A, 0, 0, 0xE1,
    0x85, 0xA0, 0x83, 0, 0x84, 0x86, 0x91, 0x87, 0x8A, 0x82, 0x88, 0x89, 0x8D, 0xA1, 0x8C, 0x8B,
    0, 0xA4, 0x95, 0xA2, 0x93, 0, 0x94, 0xF6, 0, 0x97, 0xA3, 0x96, 0x81, 0, 0, 0x98,
};

static uint8_t glyph(uint32_t cp)
{
    if (cp < 0x80) return (uint8_t)cp;
    if (cp >= 0xA0 && cp <= 0xFF && latin[cp - 0xA0]) return latin[cp - 0xA0];
    switch (cp) { /* the line drawing that tables use */
    case 0x2500: return 0xC4;
    case 0x2502: return 0xB3;
    case 0x250C: return 0xDA;
    case 0x2510: return 0xBF;
    case 0x2514: return 0xC0;
    case 0x2518: return 0xD9;
    case 0x251C: return 0xC3;
    case 0x2524: return 0xB4;
    case 0x252C: return 0xC2;
    case 0x2534: return 0xC1;
    case 0x253C: return 0xC5;
    case 0x2588: return 0xDB;
    default: return '?';
    }
}

static void show(struct screen *s, uint32_t cp)
{
    if (s->col >= SCREEN_COLS) {
        s->col = 0;
        line_feed(s);
    }
    s->cell[s->row][s->col++] = (uint16_t)(attribute(s) << 8 | glyph(cp));
    s->dirty |= 1u << s->row;
}

static uint32_t clamp(uint32_t v, uint32_t max) { return v < max ? v : max; }

/* Parameter i, `dflt` when absent or 0. */
static uint32_t param(const struct screen *s, uint32_t i, uint32_t dflt)
{
    return i < s->count && s->param[i] ? s->param[i] : dflt;
}

static void rendition(struct screen *s)
{
    static const uint8_t colour[8] = { 0, 4, 2, 6, 1, 5, 3, 7 }; /* ANSI order to VGA order */
    uint32_t n = s->count ? s->count : 1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t p = i < s->count ? s->param[i] : 0;
        if (p == 0) s->fg = 7, s->bg = 0, s->bold = 0, s->reverse = 0;
        else if (p == 1) s->bold = 1;
        else if (p == 2 || p == 22) s->bold = 0;
        else if (p == 7) s->reverse = 1;
        else if (p == 27) s->reverse = 0;
        else if (p >= 30 && p <= 37) s->fg = colour[p - 30];
        else if (p == 39) s->fg = 7;
        else if (p >= 40 && p <= 47) s->bg = colour[p - 40];
        else if (p == 49) s->bg = 0;
        else if (p >= 90 && p <= 97) s->fg = (uint8_t)(8 | colour[p - 90]);
        else if (p >= 100 && p <= 107) s->bg = colour[p - 100];
        else if (p == 38 || p == 48) return; /* 256 colours: the rest of the list belongs to it */
    }
}

static void erase_line(struct screen *s, uint32_t how)
{
    uint32_t col = clamp(s->col, SCREEN_COLS - 1);
    if (how == 0) fill(s, s->row, col, SCREEN_COLS);
    else if (how == 1) fill(s, s->row, 0, col + 1);
    else if (how == 2) fill(s, s->row, 0, SCREEN_COLS);
}

static void erase_display(struct screen *s, uint32_t how)
{
    if (how < 2) erase_line(s, how);
    uint32_t from = how == 0 ? s->row + 1u : 0, to = how == 1 ? s->row : SCREEN_ROWS;
    if (how <= 3)
        for (uint32_t r = from; r < to; r++) fill(s, r, 0, SCREEN_COLS);
}

static void shift_cells(struct screen *s, uint32_t n, int insert)
{
    uint32_t col = clamp(s->col, SCREEN_COLS - 1);
    uint16_t *at = &s->cell[s->row][col];
    n = clamp(n, SCREEN_COLS - col);
    uint32_t keep = SCREEN_COLS - col - n;
    if (insert) {
        __builtin_memmove(at + n, at, keep * sizeof *at);
        fill(s, s->row, col, col + n);
    } else {
        __builtin_memmove(at, at + n, keep * sizeof *at);
        fill(s, s->row, SCREEN_COLS - n, SCREEN_COLS);
    }
}

static void move(struct screen *s, uint32_t row, uint32_t col)
{
    s->row = (uint8_t)clamp(row, SCREEN_ROWS - 1);
    s->col = (uint8_t)clamp(col, SCREEN_COLS - 1);
}

static void save(struct screen *s) { s->saved_row = s->row, s->saved_col = s->col; }

static void control_sequence(struct screen *s, uint8_t final)
{
    uint32_t n = param(s, 0, 1), col = clamp(s->col, SCREEN_COLS - 1);
    if (s->private) {
        if ((final == 'h' || final == 'l') && s->count && s->param[0] == 25) s->cursor_off = final == 'l';
        return;
    }
    switch (final) {
    case '@': shift_cells(s, n, 1); break;
    case 'A': move(s, s->row > n ? s->row - n : 0, col); break;
    case 'B': case 'e': move(s, s->row + n, col); break;
    case 'C': case 'a': move(s, s->row, col + n); break;
    case 'D': move(s, s->row, col > n ? col - n : 0); break;
    case 'E': move(s, s->row + n, 0); break;
    case 'F': move(s, s->row > n ? s->row - n : 0, 0); break;
    case 'G': case '`': move(s, s->row, n - 1); break;
    case 'H': case 'f': move(s, n - 1, param(s, 1, 1) - 1); break;
    case 'J': erase_display(s, param(s, 0, 0)); break;
    case 'K': erase_line(s, param(s, 0, 0)); break;
    case 'L': scroll_down(s, s->row, n); break;
    case 'M': scroll_up(s, s->row, n); break;
    case 'P': shift_cells(s, n, 0); break;
    case 'S': scroll_up(s, 0, n); break;
    case 'T': scroll_down(s, 0, n); break;
    case 'X': fill(s, s->row, col, clamp(col + n, SCREEN_COLS)); break;
    case 'd': move(s, n - 1, col); break;
    case 'm': rendition(s); break;
    case 's': save(s); break;
    case 'u': move(s, s->saved_row, s->saved_col); break;
    default: break;
    }
}

static void escape(struct screen *s, uint8_t c)
{
    s->state = GROUND;
    switch (c) {
    case '[':
        s->state = CSI;
        s->private = s->count = 0;
        break;
    case ']': s->state = OSC; break;
    case '(': case ')': case '#': s->state = CHARSET; break;
    case '7': save(s); break;
    case '8': move(s, s->saved_row, s->saved_col); break;
    case 'D': line_feed(s); break;
    case 'E': s->col = 0; line_feed(s); break;
    case 'M':
        if (s->row) s->row--;
        else scroll_down(s, 0, 1);
        break;
    case 'c': screen_reset(s); break;
    default: break;
    }
}

static void csi(struct screen *s, uint8_t c)
{
    if (c >= '0' && c <= '9') {
        if (!s->count) s->param[s->count++] = 0;
        uint16_t *p = &s->param[s->count - 1];
        if (*p < 1000) *p = (uint16_t)(*p * 10 + (c - '0'));
    } else if (c == ';') {
        if (!s->count) s->param[s->count++] = 0;
        if (s->count < SCREEN_PARAMS) s->param[s->count++] = 0;
    } else if (c == '?') {
        s->private = 1;
    } else if (c >= 0x40 && c < 0x7f) {
        s->state = GROUND;
        control_sequence(s, c);
    } else if (c >= 0x80) {
        s->state = GROUND;
    }
}

static void control(struct screen *s, uint8_t c)
{
    switch (c) {
    case '\b':
        if (s->col >= SCREEN_COLS) s->col = SCREEN_COLS - 1;
        if (s->col) s->col--;
        break;
    case '\t': s->col = (uint8_t)clamp((s->col + 8u) & ~7u, SCREEN_COLS - 1); break;
    case '\n': case '\v': case '\f':
        s->col = 0;
        line_feed(s);
        break;
    case '\r': s->col = 0; break;
    case 27: s->state = ESCAPE; break;
    case 24: case 26: s->state = GROUND; break;
    default: break;
    }
}

static void ground(struct screen *s, uint8_t c)
{
    if (s->utf_left) {
        if ((c & 0xC0) == 0x80) {
            s->utf = s->utf << 6 | (c & 0x3f);
            if (--s->utf_left == 0) show(s, s->utf);
            return;
        }
        s->utf_left = 0; /* cut short: one mark for it, and `c` starts anew */
        show(s, 0xFFFD);
    }
    if (c < 0x80) {
        if (c != 127) show(s, c);
    } else if (c >= 0xF0 && c < 0xF8) s->utf = c & 7, s->utf_left = 3;
    else if (c >= 0xE0 && c < 0xF0) s->utf = c & 15, s->utf_left = 2;
    else if (c >= 0xC0 && c < 0xE0) s->utf = c & 31, s->utf_left = 1;
    else show(s, 0xFFFD);
}

void screen_put(struct screen *s, const uint8_t *bytes, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++) {
        uint8_t c = bytes[i];
        if (s->state == OSC) {
            if (c == 7) s->state = GROUND;
            else if (c == 27) s->state = OSC_ESCAPE;
        } else if (s->state == OSC_ESCAPE) {
            s->state = c == '\\' ? GROUND : OSC;
        } else if (c < 0x20) {
            control(s, c); /* also inside a sequence, as a VT100 does */
        } else switch (s->state) {
            case ESCAPE: escape(s, c); break;
            case CSI: csi(s, c); break;
            case CHARSET: s->state = GROUND; break;
            default: ground(s, c); break;
        }
    }
}
