/* Line editor for a VT100-like terminal: bytes in, bytes out, nothing else.
 * Editing: left right home end insert delete backspace, ctrl-A B D E F H K L N P T U W Y, alt-B D F; up and
 * down walk the history; tab completes; a line longer than the screen scrolls sideways.  UTF-8 characters
 * move as one. */
#ifndef INIT_LINE_H
#define INIT_LINE_H
#include <stdint.h>

#define LINE_MAX      512   /* bytes of a line */
#define LINE_HISTORY  32
#define LINE_OFFERS   2048  /* bytes of completions kept for listing */

struct line;
struct line_ops {
    void (*put)(void *ctx, const char *bytes, uint32_t len);
    /* Call line_offer for every completion of text[start..end).  0 = no completion. */
    void (*complete)(void *ctx, struct line *l, const char *text, uint32_t start, uint32_t end);
};

enum line_event {
    LINE_MORE,      /* go on */
    LINE_DONE,      /* l->text[0..l->len) is the line, NUL-terminated; line_start begins the next */
    LINE_CANCEL,    /* ctrl-C */
    LINE_END,       /* ctrl-D on an empty line */
};

struct line {
    const struct line_ops *ops;
    void *ctx;
    const char *prompt;
    uint32_t width;             /* columns of the screen */
    char text[LINE_MAX];
    uint32_t len, cur;          /* bytes */
    uint32_t first;             /* byte shown leftmost */
    char kill[LINE_MAX];
    uint32_t kill_len;
    uint8_t state, last_cr, second; /* of the input parser */
    uint16_t param[2];          /* the first and the last of a control sequence */
    char history[LINE_HISTORY][LINE_MAX];
    uint32_t count, at;         /* lines ever added; the one being shown, count = the new line */
    char pending[LINE_MAX];     /* the new line while history is shown */
    uint32_t offers, common, offer_len;
    char offer[LINE_MAX], offer_list[LINE_OFFERS];
    uint32_t word;              /* where the word being completed begins */
};

/* prompt: plain text, kept by the caller. */
void line_init(struct line *l, const struct line_ops *ops, void *ctx, uint32_t width);
/* Print the prompt and begin an empty line. */
void line_start(struct line *l, const char *prompt);
enum line_event line_feed(struct line *l, uint8_t byte);
/* The bytes that show the line as it is now, from the start of its row.  => length, at most cap (or nothing) */
uint32_t line_row(const struct line *l, char *to, uint32_t cap);
/* Remember the line; empty ones and repetitions of the last are not kept. */
void line_remember(struct line *l);
void line_offer(struct line *l, const char *text, uint32_t len);
#endif
