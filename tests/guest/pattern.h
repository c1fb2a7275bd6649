/* Pages whose contents say what they should be: a tag and a version make all of it, so that a page in the wrong place, an
 * old one and a torn one all show, and the test's pager keeps eight bytes a page. */
#ifndef GUEST_PATTERN_H
#define GUEST_PATTERN_H
#include <xos/types.h>

#define PATTERN_WORDS 1024u
#define PATTERN_MAGIC 0x50a77e24u

static inline uint32_t pattern_word(uint32_t tag, uint32_t version, uint32_t i)
{
    return i == 0 ? PATTERN_MAGIC : i == 1 ? tag : i == 2 ? version : tag * 2654435761u + version * 40503u + i * 0x9e3779b1u;
}

static inline void pattern_fill(uint32_t *page, uint32_t tag, uint32_t version)
{
    uint32_t v = pattern_word(tag, version, 3);
    page[0] = PATTERN_MAGIC, page[1] = tag, page[2] = version;
    for (uint32_t i = 3; i < PATTERN_WORDS; i++, v += 0x9e3779b1u)
        page[i] = v;
}

/* => true: the page is one, *tag and *version say which */
static inline bool pattern_read(const uint32_t *page, uint32_t *tag, uint32_t *version)
{
    *tag = page[1], *version = page[2];
    if (page[0] != PATTERN_MAGIC)
        return false;
    uint32_t v = pattern_word(*tag, *version, 3), wrong = 0;
    for (uint32_t i = 3; i < PATTERN_WORDS; i++, v += 0x9e3779b1u)
        wrong |= page[i] ^ v;
    return !wrong;
}

/* Tag of a page of the test pager's file `n` (0..15). */
static inline uint32_t pattern_tag(uint32_t n, uint32_t page) { return n << 28 ^ page; }
#endif
