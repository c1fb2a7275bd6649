/* Splitting a line into words.  "..." with \n \t \r \0 \\ \" \xNN, '...' as it stands, [1, 2] is one word. */
#ifndef INIT_WORDS_H
#define INIT_WORDS_H
#include <stdint.h>

#define WORDS_MAX   64
#define WORDS_BYTES 1024

struct word {
    char *text;         /* NUL-terminated, may hold NULs */
    uint32_t len;
    uint8_t quoted;     /* some of it was in quotes: never a number, null or a list */
};
struct words {
    struct word word[WORDS_MAX];
    uint32_t count;
    char bytes[WORDS_BYTES];
};

/* '#' at the start of a word begins a comment.  => 0 | text of the mistake, *w not to be used */
const char *words_split(struct words *w, const char *line);

/* One more word, as it is.  => 0 | text of the mistake */
const char *words_add(struct words *w, const char *text, uint32_t len);

/* Decimal, 0xHEX or 'c'; with sign.  => 1 | 0: no number or outside of min..max (both within int64). */
int words_number(const char *text, int64_t min, int64_t max, int64_t *value);
#endif
