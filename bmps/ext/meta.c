#include "bmps/ext/meta.h"
#include "bcfs/rt/rt.h"

struct meta_undo {
    struct meta_undo *next;
    struct meta_block *block;
    uint8_t *data;              /* NULL: there was no image before */
    uint8_t kind;
    bool changed, logged, freed;
};

void meta_init(struct meta *m, struct fs_source *s, uint32_t block_size, uint64_t blocks, uint32_t keep,
               uint32_t room)
{
    *m = (struct meta){ .source = s, .block_size = block_size, .blocks = blocks, .keep = keep, .room = room, .op = 1 };
}

static uint32_t bucket(uint64_t at) { return (uint32_t)(at ^ at >> 9) % META_HASH; }

static struct meta_block *find(struct meta *m, uint64_t at)
{
    struct meta_block *b = m->hash[bucket(at)];
    while (b && b->at != at) b = b->next;
    return b;
}

static void unlink_age(struct meta *m, struct meta_block *b)
{
    *(b->newer ? &b->newer->older : &m->newest) = b->older;
    *(b->older ? &b->older->newer : &m->oldest) = b->newer;
}

static void link_newest(struct meta *m, struct meta_block *b)
{
    b->newer = NULL;
    b->older = m->newest;
    *(m->newest ? &m->newest->newer : &m->oldest) = b;
    m->newest = b;
}

static void discard(struct meta *m, struct meta_block *b)
{
    struct meta_block **p = &m->hash[bucket(b->at)];
    while (*p != b) p = &(*p)->next;
    *p = b->next;
    unlink_age(m, b);
    m->changed -= b->changed;
    m->logged -= b->logged;
    m->revokes -= b->logged && b->freed;
    m->total--;
    free(b->committed);
    free(b->data);
    free(b);
}

void meta_drop(struct meta *m)
{
    if (m->inside) meta_end(m, false);
    while (m->newest) discard(m, m->newest);
}

/* Clean images make room, the oldest first; those that the operation at hand has seen stay. */
static void make_room(struct meta *m)
{
    struct meta_block *b = m->oldest, *newer;
    for (uint32_t n = m->total; n && m->total > m->keep + m->changed + m->logged; n--, b = newer) {
        newer = b->newer;
        if (!b->changed && !b->logged && !b->freed && (!m->inside || b->op != m->op)) {
            discard(m, b);
        } else if (newer) {
            unlink_age(m, b);           /* it is not looked at again each time */
            link_newest(m, b);
        }
    }
}

static struct meta_block *enter(struct meta *m, uint64_t at)
{
    make_room(m);
    struct meta_block *b = calloc(1, sizeof *b);
    uint8_t *data = b ? malloc(m->block_size) : NULL;
    if (!data) {
        free(b);
        return NULL;
    }
    b->at = at;
    b->data = data;
    b->next = m->hash[bucket(at)];
    m->hash[bucket(at)] = b;
    link_newest(m, b);
    m->total++;
    return b;
}

static void used(struct meta *m, struct meta_block *b)
{
    b->op = m->op;
    if (m->newest == b) return;
    unlink_age(m, b);
    link_newest(m, b);
}

status meta_get(struct meta *m, uint64_t at, struct meta_block **out)
{
    struct meta_block *b = find(m, at);
    if (!b) {
        m->bad = at;
        if (at >= m->blocks) return XOS_IO;
        b = enter(m, at);
        if (!b) return XOS_NOMEM;
        status s = m->source->read(m->source, at * m->block_size, b->data, m->block_size);
        if (s) {
            discard(m, b);
            return s;
        }
    }
    used(m, b);
    *out = b;
    return XOS_OK;
}

static status save(struct meta *m, struct meta_block *b, bool fresh)
{
    if (b->saved == m->op) return XOS_OK;
    struct meta_undo *u = malloc(sizeof *u);
    uint8_t *copy = u && !fresh ? malloc(m->block_size) : NULL;
    if (!u || (!fresh && !copy)) {
        free(u);
        return XOS_NOMEM;
    }
    if (copy) memcpy(copy, b->data, m->block_size);
    *u = (struct meta_undo){ m->undo, b, copy, b->kind, b->changed, b->logged, b->freed };
    m->undo = u;
    b->saved = m->op;
    return XOS_OK;
}

static status begin_change(struct meta *m, struct meta_block *b, bool fresh)
{
    if (!m->inside) return XOS_BADARG;
    if (!b->changed && !m->credits) return XOS_TOOBIG;
    status s = save(m, b, fresh);
    if (s) return s;
    m->revokes -= b->freed && b->logged;
    b->freed = false;
    if (b->changed) return XOS_OK;
    m->credits--;
    b->changed = true;
    m->changed++;
    return XOS_OK;
}

status meta_change(struct meta *m, struct meta_block *b, bool keep)
{
    if (keep && !b->changed && !b->committed) {
        b->committed = malloc(m->block_size);
        if (!b->committed) return XOS_NOMEM;
        memcpy(b->committed, b->data, m->block_size);
    }
    status s = begin_change(m, b, false);
    if (s && !b->changed) {
        free(b->committed);
        b->committed = NULL;
    }
    return s;
}

status meta_new(struct meta *m, uint64_t at, struct meta_block **out)
{
    struct meta_block *b = find(m, at);
    bool fresh = !b;
    m->bad = at;
    if (at >= m->blocks) return XOS_IO;
    if (fresh) b = enter(m, at);
    if (!b) return XOS_NOMEM;
    status s = begin_change(m, b, fresh);
    if (s) {
        if (fresh) discard(m, b);
        return s;
    }
    used(m, b);
    memset(b->data, 0, m->block_size);
    b->kind = 0;
    *out = b;
    return XOS_OK;
}

status meta_forget(struct meta *m, uint64_t at)
{
    struct meta_block *b = find(m, at);
    if (!b || b->freed) return XOS_OK;
    if (!m->inside) return XOS_BADARG;
    status s = save(m, b, false);
    if (s) return s;
    m->changed -= b->changed;
    b->changed = false;
    b->freed = true;
    m->revokes += b->logged;
    return XOS_OK;
}

status meta_begin(struct meta *m, uint32_t credits)
{
    uint32_t per_block = (m->block_size - 20) / 8;
    uint32_t revokes = m->revokes / per_block + 1;
    if (m->inside) return XOS_BADARG;
    if (credits + 1 > m->room) return XOS_NOSPACE;
    if (m->changed + revokes + credits > m->room) return XOS_BUSY;
    m->inside = true;
    m->credits = m->asked = credits;
    return XOS_OK;
}

static void restore(struct meta *m, struct meta_undo *u)
{
    struct meta_block *b = u->block;
    if (!u->data) {
        discard(m, b);
        return;
    }
    memcpy(b->data, u->data, m->block_size);
    m->changed += (uint32_t)u->changed - (uint32_t)b->changed;
    m->revokes += (uint32_t)(u->freed && u->logged) - (uint32_t)(b->freed && b->logged);
    b->changed = u->changed;
    b->freed = u->freed;
    b->kind = u->kind;
    b->saved = 0;
    if (!b->changed) {
        free(b->committed);
        b->committed = NULL;
    }
}

void meta_end(struct meta *m, bool ok)
{
    while (m->undo) {
        struct meta_undo *u = m->undo;
        m->undo = u->next;
        if (!ok) restore(m, u);
        free(u->data);
        free(u);
    }
    if (m->inside && m->asked - m->credits > m->most) m->most = m->asked - m->credits;
    m->inside = false;
    m->op++;
}

void meta_committed(struct meta *m, bool in_place)
{
    struct meta_block *b = m->newest, *older;
    for (; b; b = older) {
        older = b->older;
        free(b->committed);
        b->committed = NULL;
        if (b->freed) {
            discard(m, b);
            continue;
        }
        if (!b->changed) continue;
        b->changed = false;
        m->changed--;
        if (in_place || b->logged) continue;
        b->logged = true;
        m->logged++;
    }
}

void meta_checkpointed(struct meta *m)
{
    for (struct meta_block *b = m->newest; b; b = b->older) b->logged = false;
    m->logged = 0;
    make_room(m);
}
