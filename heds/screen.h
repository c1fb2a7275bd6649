/* Text screen model: bytes in, character cells out.  Understands UTF-8 (shown as code page 437 or '?') and
 * the part of ECMA-48 / VT100 that line editors and full-screen programs on a plain terminal use:
 *   BS HT LF CR, ESC 7 8 D E M c, CSI @ A B C D E F G H J K L M P S T X d f m s u, CSI ?25h ?25l; OSC skipped.
 * Line feed implies carriage return.  The last column wraps when the next character comes, as on a VT100. */
#ifndef HEDS_SCREEN_H
#define HEDS_SCREEN_H
#include <stdint.h>

#define SCREEN_ROWS 25
#define SCREEN_COLS 80
#define SCREEN_PARAMS 8

struct screen {
    uint16_t cell[SCREEN_ROWS][SCREEN_COLS]; /* VGA: attribute << 8 | character */
    uint32_t dirty;             /* bit per row changed since the owner cleared it */
    uint8_t row, col;           /* col == SCREEN_COLS: wrap pending */
    uint8_t saved_row, saved_col;
    uint8_t fg, bg, bold, reverse, cursor_off;
    uint8_t state;              /* of the sequence parser */
    uint8_t private;            /* '?' seen */
    uint8_t count;
    uint16_t param[SCREEN_PARAMS];
    uint8_t utf_left;
    uint32_t utf;
};

void screen_reset(struct screen *s);
void screen_put(struct screen *s, const uint8_t *bytes, uint32_t len);
/* Where the cursor is seen: row * SCREEN_COLS + column. */
uint32_t screen_cursor(const struct screen *s);
#endif
