/* Counting words; see words.h. */
#include "words.h"

#define RING (2 * (WORDS_MAX + 1u))

static bool is_part(uint8_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool words_begin(struct words *w, const void *word, uint32_t len)
{
    w->word = word;
    w->len = len;
    w->at = w->free = 0;
    w->found = 0;
    for (uint32_t i = 0; i < len && len <= WORDS_MAX; i++)
        if (w->word[i] == '\n')
            return false;
    return len > 0 && len <= WORDS_MAX;
}

/* `next` follows the bytes seen: does the word end just before it? */
static void look(struct words *w, uint8_t next)
{
    if (w->at < w->len)
        return;
    uint64_t begin = w->at - w->len;
    if (begin < w->free || is_part(next) || (begin && is_part(w->last[(begin - 1) % RING])))
        return;
    for (uint32_t i = w->len; i-- > 0;)
        if (w->last[(begin + i) % RING] != w->word[i])
            return;
    w->found++;
    w->free = w->at;
}

void words_byte(struct words *w, uint8_t byte)
{
    look(w, byte);
    w->last[w->at++ % RING] = byte;
}

uint32_t words_end(struct words *w)
{
    look(w, '\n');
    return w->found;
}
