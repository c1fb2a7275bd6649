/* Whole words in a text, as `LC_ALL=C grep -oFw -- WORD FILE | wc -l` counts them. */
#ifndef TESTS_NODE_WORDS_H
#define TESTS_NODE_WORDS_H
#include <stdbool.h>
#include <stdint.h>

#define WORDS_MAX 255

/* A text that is fed byte by byte, so that it may lie anywhere. */
struct words {
    const uint8_t *word;
    uint32_t len;               /* 1..WORDS_MAX; no line end in it */
    uint8_t last[2 * (WORDS_MAX + 1)]; /* ring: the last bytes */
    uint64_t at;                /* bytes seen */
    uint64_t free;              /* a match may begin here at the earliest: matches do not overlap */
    uint32_t found;
};
/* => false: no word to look for (empty, too long, or with a line end). */
bool words_begin(struct words *w, const void *word, uint32_t len);
void words_byte(struct words *w, uint8_t byte);
uint32_t words_end(struct words *w);
#endif
