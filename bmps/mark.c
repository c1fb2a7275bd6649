#include "bmps/mark.h"
#include "bcfs/rt/rt.h"

status mark_begin(struct mark *m, struct fs_source *s, uint64_t at)
{
    m->at = at;
    m->count = 0;
    if (at > s->size || MARK_BYTES > s->size - at) return XOS_RANGE;
    status st = s->read(s, at, m->image[0], MARK_BYTES);
    m->count = !st;
    return st;
}

void mark_wrote(struct mark *m, uint64_t at, const void *from, uint32_t n)
{
    if (!m->count || at >= m->at + MARK_BYTES || m->at >= at + n) return;
    uint64_t first = at > m->at ? at : m->at, end = at + n < m->at + MARK_BYTES ? at + n : m->at + MARK_BYTES;
    uint8_t now[MARK_BYTES];
    memcpy(now, m->image[m->count - 1], MARK_BYTES);
    memcpy(now + (first - m->at), (const uint8_t *)from + (first - at), (size_t)(end - first));
    if (!memcmp(now, m->image[m->count - 1], MARK_BYTES)) return;
    if (m->count == MARK_IMAGES) {              /* one between is forgotten: who finds that one takes it for another's */
        memmove(m->image[1], m->image[2], (MARK_IMAGES - 2) * MARK_BYTES);
        m->count--;
    }
    memcpy(m->image[m->count++], now, MARK_BYTES);
}

void mark_flushed(struct mark *m)
{
    if (m->count > 1) memcpy(m->image[0], m->image[m->count - 1], MARK_BYTES);
    m->count = m->count != 0;
}

status mark_same(const struct mark *m, struct fs_source *s, uint32_t id, uint32_t n, bool *same, bool *akin)
{
    uint8_t found[MARK_BYTES];
    *same = *akin = false;
    if (!m->count || m->at > s->size || MARK_BYTES > s->size - m->at) return XOS_OK;
    status st = s->read(s, m->at, found, MARK_BYTES);
    for (uint32_t i = 0; !st && i < m->count; i++) *same |= !memcmp(found, m->image[i], MARK_BYTES);
    *akin = !st && n && id + n <= MARK_BYTES && !memcmp(found + id, m->image[0] + id, n);
    return st;
}
