#include "scan.h"

/* Index = make code; 0 = no character.  0x37, 0x4A, 0x4E are the keypad's * - +. */
static const char plain[0x3A] = {
    0, 27, '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '=', 127, '\t',
    'q', 'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p', '[', ']', '\r', 0, 'a', 's',
    'd', 'f', 'g', 'h', 'j', 'k', 'l', ';', '\'', '`', 0, '\\', 'z', 'x', 'c', 'v',
    'b', 'n', 'm', ',', '.', '/', 0, '*', 0, ' ',
};
static const char shifted[0x3A] = {
    0, 27, '!', '@', '#', '$', '%', '^', '&', '*', '(', ')', '_', '+', 127, '\t',
    'Q', 'W', 'E', 'R', 'T', 'Y', 'U', 'I', 'O', 'P', '{', '}', '\r', 0, 'A', 'S',
    'D', 'F', 'G', 'H', 'J', 'K', 'L', ':', '"', '~', 0, '|', 'Z', 'X', 'C', 'V',
    'B', 'N', 'M', '<', '>', '?', 0, '*', 0, ' ',
};
static const char pad[] = "789-456+1230."; /* 0x47.. with num lock */

static uint8_t character(uint8_t code, uint8_t mods)
{
    if (code == KEY_PAD_ENTER) return '\r';
    if (code == KEY_PAD_SLASH) return '/';
    if (code >= KEY_PAD7 && code <= KEY_PAD_DOT) {
        char c = pad[code - KEY_PAD7];
        return c == '-' || c == '+' || ((mods & KEY_NUM) && !(mods & KEY_SHIFT)) ? (uint8_t)c : 0;
    }
    if (code == 0x56) return mods & KEY_SHIFT ? '|' : '\\'; /* the 102nd key */
    if (code >= sizeof plain) return 0;
    int letter = plain[code] >= 'a' && plain[code] <= 'z';
    int shift = (mods & KEY_SHIFT) != 0;
    if (letter && (mods & KEY_CAPS)) shift = !shift;
    return (uint8_t)(shift ? shifted[code] : plain[code]);
}

static uint8_t modifier(uint8_t code)
{
    switch (code) {
    case KEY_LSHIFT: case KEY_RSHIFT: return KEY_SHIFT;
    case KEY_LCTRL: case KEY_RCTRL: return KEY_CTRL;
    case KEY_LALT: case KEY_RALT: return KEY_ALT;
    default: return 0;
    }
}

static uint8_t lock(uint8_t code)
{
    return code == KEY_CAPSLOCK ? KEY_CAPS : code == KEY_NUMLOCK ? KEY_NUM :
           code == KEY_SCROLLLOCK ? KEY_SCROLL : 0;
}

static int held(const struct scan *s, uint8_t code) { return s->held[code / 8] >> (code % 8) & 1; }

static int event(struct scan *s, uint8_t code, int down, struct key *k)
{
    int repeat = down && held(s, code);
    if (down) s->held[code / 8] = (uint8_t)(s->held[code / 8] | 1u << (code % 8));
    else s->held[code / 8] = (uint8_t)(s->held[code / 8] & ~(1u << (code % 8)));
    uint8_t m = modifier(code);
    if (m) { /* left and right count together: up only when both are */
        int other = m == KEY_SHIFT ? held(s, KEY_LSHIFT) || held(s, KEY_RSHIFT)
                  : m == KEY_CTRL ? held(s, KEY_LCTRL) || held(s, KEY_RCTRL)
                  : held(s, KEY_LALT) || held(s, KEY_RALT);
        s->mods = (uint8_t)(other ? s->mods | m : s->mods & ~m);
    }
    if (down && !repeat) s->mods ^= lock(code);
    k->code = code;
    k->down = (uint8_t)(repeat ? 2 : down);
    k->mods = s->mods;
    k->ch = character(code, s->mods);
    return 1;
}

int scan_feed(struct scan *s, uint8_t byte, struct key *k)
{
    if (byte == 0xE0 || byte == 0xE1) {
        s->prefix = byte;
        return 0;
    }
    if (s->prefix == 0xE1) { /* pause: E1 1D 45 down, E1 9D C5 up */
        s->prefix = (byte & 0x7f) == 0x1D ? 0x1D : 0;
        return 0;
    }
    if (s->prefix == 0x1D) {
        s->prefix = 0;
        return (byte & 0x7f) == 0x45 ? event(s, KEY_PAUSE, byte < 0x80, k) : 0;
    }
    uint8_t extended = s->prefix;
    s->prefix = 0;
    if (byte == 0 || byte >= 0xEE) return 0; /* overrun, acknowledge, resend, echo, error: no key */
    uint8_t code = byte & 0x7f;
    if (extended) {
        /* the shifts that old keyboards fake around navigation keys */
        if (code == 0x2A || code == 0x36) return 0;
        code |= 0x80;
    }
    return event(s, code, byte < 0x80, k);
}

uint8_t scan_leds(const struct scan *s)
{
    uint32_t scroll = s->mods & KEY_SCROLL ? 1 : 0, num = s->mods & KEY_NUM ? 2 : 0;
    uint32_t caps = s->mods & KEY_CAPS ? 4 : 0;
    return (uint8_t)(scroll | num | caps);
}

static uint32_t text(uint8_t out[8], const char *s)
{
    uint32_t n = 0;
    while (s[n]) out[n] = (uint8_t)s[n], n++;
    return n;
}

/* Navigation: the E0 keys, and the keypad without num lock (same codes less 0x80). */
static const char *sequence(uint8_t code)
{
    switch (code) {
    case KEY_UP & 0x7f: return "\33[A";
    case KEY_DOWN & 0x7f: return "\33[B";
    case KEY_RIGHT & 0x7f: return "\33[C";
    case KEY_LEFT & 0x7f: return "\33[D";
    case KEY_HOME & 0x7f: return "\33[H";
    case KEY_END & 0x7f: return "\33[F";
    case KEY_INSERT & 0x7f: return "\33[2~";
    case KEY_DELETE & 0x7f: return "\33[3~";
    case KEY_PGUP & 0x7f: return "\33[5~";
    case KEY_PGDN & 0x7f: return "\33[6~";
    default: return "";
    }
}

static uint32_t function_key(uint8_t code, uint8_t out[8])
{
    static const char *const names[10] = {
        "\33OP", "\33OQ", "\33OR", "\33OS", "\33[15~", "\33[17~", "\33[18~",
        "\33[19~", "\33[20~", "\33[21~",
    };
    if (code >= KEY_F1 && code <= KEY_F10) return text(out, names[code - KEY_F1]);
    if (code == KEY_F11) return text(out, "\33[23~");
    if (code == KEY_F12) return text(out, "\33[24~");
    return 0;
}

uint32_t scan_bytes(const struct key *k, uint8_t out[8])
{
    uint32_t n = 0;
    if (!k->down) return 0;
    if (!k->ch) {
        uint8_t code = k->code & 0x7f;
        if ((k->code >= KEY_PAD7 && k->code <= KEY_PAD_DOT) || k->code >= KEY_HOME)
            n = text(out, sequence(code));
        return n ? n : k->code < 0x80 ? function_key(code, out) : 0;
    }
    uint8_t c = k->ch;
    if (k->mods & KEY_CTRL) {
        if (c == ' ') c = 0;
        else if (c == '/' || c == '-') c = 31;
        else if (c == 127) c = 8;
        else if (c >= '@' && c < 127) c &= 31;
    }
    if (k->mods & KEY_ALT) out[n++] = 27;
    out[n++] = c;
    return n;
}
