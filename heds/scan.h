/* Keyboard: scancode set 1 (as the 8042 translates it) to key events, and key events to bytes.  US layout. */
#ifndef HEDS_SCAN_H
#define HEDS_SCAN_H
#include <stdint.h>

enum key_mod { KEY_SHIFT = 1, KEY_CTRL = 2, KEY_ALT = 4, KEY_CAPS = 8, KEY_NUM = 16, KEY_SCROLL = 32 };

/* A key code is the set-1 make code, plus 0x80 for keys sent with the E0 prefix. */
enum key_code {
    KEY_ESC = 0x01, KEY_BACKSPACE = 0x0E, KEY_TAB = 0x0F, KEY_ENTER = 0x1C, KEY_LCTRL = 0x1D, KEY_LSHIFT
    = 0x2A, KEY_RSHIFT = 0x36, KEY_LALT = 0x38, KEY_CAPSLOCK = 0x3A, KEY_F1 = 0x3B, KEY_F10 = 0x44,
    KEY_NUMLOCK = 0x45, KEY_SCROLLLOCK = 0x46, KEY_PAD7 = 0x47, KEY_PAD_DOT = 0x53, KEY_F11 = 0x57,
    KEY_F12 = 0x58, KEY_PAD_ENTER = 0x9C, KEY_RCTRL = 0x9D, KEY_PAD_SLASH = 0xB5, KEY_PRINT = 0xB7,
    KEY_RALT = 0xB8, KEY_HOME = 0xC7, KEY_UP = 0xC8, KEY_PGUP = 0xC9, KEY_LEFT = 0xCB, KEY_RIGHT = 0xCD,
    KEY_END = 0xCF, KEY_DOWN = 0xD0, KEY_PGDN = 0xD1, KEY_INSERT = 0xD2, KEY_DELETE = 0xD3, KEY_PAUSE =
    0xC5,
};

struct key {
    uint8_t code;       /* enum key_code or any other make code */
    uint8_t down;       /* 1 pressed, 2 auto-repeat, 0 released */
    uint8_t mods;       /* enum key_mod, after this event */
    uint8_t ch;         /* ASCII with shift, caps and num lock applied; 0 = none */
};

struct scan {
    uint8_t prefix;     /* 0, 0xE0, or 0xE1 / 0x1D within the pause key's sequence */
    uint8_t mods;
    uint8_t held[32];   /* bit per key code */
};

/* One byte from the keyboard.  => 1: *k is an event | 0 */
int scan_feed(struct scan *s, uint8_t byte, struct key *k);
/* LED bits of command 0xED for the lock states. */
uint8_t scan_leds(const struct scan *s);
/* What a terminal sends for the key: 0..7 bytes (VT100, xterm for the keys it has not). */
uint32_t scan_bytes(const struct key *k, uint8_t out[8]);
#endif
