/* Replay of a log: find its end, gather the revokes, check the images, write them. */
#include "bmps/ext/journal.h"
#include "bmps/ext/format.h"
#include "bcfs/rt/rt.h"
#include <stdlib.h>

#define REVOKES_MAX (1u << 18)

enum pass { SCAN, REVOKES, VERIFY, WRITE };
struct revoke { uint64_t block; uint32_t sequence; };
struct replay {
    struct journal *j;
    enum pass pass;
    uint32_t at, sequence, end, steps;
    uint64_t newest;            /* seconds of the last commit */
    bool doubt;                 /* a checksum of this transaction is wrong */
    struct revoke *revokes;
    uint32_t count, room;
    uint8_t *image;
};

static bool later(uint32_t a, uint32_t b) { return (int32_t)(a - b) > 0; }

static status read_log(struct replay *r, uint32_t block, uint8_t *to)
{
    uint64_t disk;
    status s = journal_at(r->j, block, &disk);
    if (!s) s = r->j->source->read(r->j->source, disk, to, r->j->block_size);
    return s ? journal_complain(r->j, s, "can't be read", block) : XOS_OK;
}

static void step(struct replay *r)
{
    if (++r->at >= r->j->length) r->at = r->j->first;
    r->steps++;
}

/* Of a descriptor or revoke block: the checksum at its end. */
static bool sealed(struct journal *j, uint8_t *block)
{
    uint32_t found, zero = 0;
    if (!j->csum2 && !j->csum3) return true;
    memcpy(&found, block + j->block_size - 4, 4);
    memcpy(block + j->block_size - 4, &zero, 4);
    uint32_t crc = be32(journal_crc(j->seed, block, j->block_size));
    memcpy(block + j->block_size - 4, &found, 4);
    return crc == found;
}

static bool commit_sealed(struct journal *j, uint8_t *block)
{
    struct log_commit *c = (struct log_commit *)(void *)block;
    uint32_t found = c->checksum[0];
    if (!j->csum2 && !j->csum3) return true;
    c->checksum[0] = 0;
    uint32_t crc = be32(journal_crc(j->seed, block, j->block_size));
    c->checksum[0] = found;
    return crc == found;
}

static int by_block(const void *a, const void *b)
{
    const struct revoke *x = a, *y = b;
    if (x->block != y->block) return x->block < y->block ? -1 : 1;
    return x->sequence == y->sequence ? 0 : later(x->sequence, y->sequence) ? 1 : -1;
}

/* Is the image of `block` in transaction `sequence` void?  It is when that transaction or a later one revoked it. */
static bool revoked(const struct replay *r, uint64_t block, uint32_t sequence)
{
    uint32_t lo = 0, hi = r->count;
    while (lo < hi) {           /* the first entry behind those of `block` */
        uint32_t mid = (lo + hi) / 2;
        if (r->revokes[mid].block <= block) lo = mid + 1;
        else hi = mid;
    }
    return lo && r->revokes[lo - 1].block == block && !later(sequence, r->revokes[lo - 1].sequence);
}

static status take_revokes(struct replay *r, const uint8_t *block)
{
    struct journal *j = r->j;
    const struct log_revoke *h = (const struct log_revoke *)(const void *)block;
    uint32_t bytes = be32(h->bytes), number = j->wide ? 8 : 4, end = j->block_size - (j->csum2 || j->csum3 ? 4 : 0);
    if (bytes < sizeof *h || bytes > end) return journal_complain(j, XOS_IO, "a revoke block is wrong", r->at);
    for (uint32_t at = sizeof *h; at + number <= bytes; at += number) {
        uint32_t high = 0, low;
        if (j->wide) memcpy(&high, block + at, 4);
        memcpy(&low, block + at + number - 4, 4);
        if (r->count == r->room) {
            uint32_t room = r->room ? r->room * 2 : 256;
            void *more = room > REVOKES_MAX ? NULL : realloc(r->revokes, room * sizeof *r->revokes);
            if (!more) return journal_complain(j, XOS_NOMEM, "too many revokes", r->at);
            r->revokes = more;
            r->room = room;
        }
        r->revokes[r->count++] = (struct revoke){ (uint64_t)be32(high) << 32 | be32(low), r->sequence };
    }
    return XOS_OK;
}

struct tag { uint64_t block; uint32_t flags, checksum; };
static struct tag tag_at(const struct journal *j, const uint8_t *p)
{
    if (j->csum3) {
        struct log_tag3 t;
        memcpy(&t, p, sizeof t);
        return (struct tag){ be32(t.block) | (uint64_t)(j->wide ? be32(t.block_high) : 0) << 32, be32(t.flags),
                             be32(t.checksum) };
    }
    struct log_tag t = { 0 };
    memcpy(&t, p, j->wide ? sizeof t : sizeof t - 4);
    return (struct tag){ be32(t.block) | (uint64_t)(j->wide ? be32(t.block_high) : 0) << 32, be16(t.flags),
                         be16(t.checksum) };
}

static status handle_image(struct replay *r, const struct tag *t)
{
    struct journal *j = r->j;
    uint32_t sequence = be32(r->sequence), magic = be32(LOG_MAGIC), block = r->at;
    if (revoked(r, t->block, r->sequence)) return XOS_OK;
    if (t->block >= j->blocks) return journal_complain(j, XOS_IO, "a block outside the volume", block);
    status s = read_log(r, block, r->image);
    if (s) return s;
    if (r->pass == VERIFY) {
        if (!j->csum2 && !j->csum3) return XOS_OK;
        uint32_t crc = journal_crc(journal_crc(j->seed, &sequence, 4), r->image, j->block_size);
        if (!j->csum3) crc = (uint16_t)crc;
        return crc == t->checksum ? XOS_OK : journal_complain(j, XOS_IO, "an image's checksum is wrong", block);
    }
    if (t->flags & LOG_ESCAPED) memcpy(r->image, &magic, 4);
    j->replayed++;
    return j->source->write(j->source, t->block * j->block_size, r->image, j->block_size);
}

static status descriptor(struct replay *r, const uint8_t *block)
{
    struct journal *j = r->j;
    uint32_t end = j->block_size - (j->csum2 || j->csum3 ? 4 : 0);
    for (uint32_t at = sizeof(struct log_header); at + j->tag_bytes <= end;) {
        struct tag t = tag_at(j, block + at);
        status s = r->pass == VERIFY || r->pass == WRITE ? handle_image(r, &t) : XOS_OK;
        if (s) return s;
        step(r);
        at += j->tag_bytes + (t.flags & LOG_SAME_UUID ? 0 : 16);
        if (t.flags & LOG_LAST_TAG) break;
    }
    return XOS_OK;
}

/* => OK with *end set where the log ends, or why it can't be used */
static status commit(struct replay *r, uint8_t *block, bool *end)
{
    struct journal *j = r->j;
    const struct log_commit *c = (const struct log_commit *)(const void *)block;
    uint64_t seconds = (uint64_t)be32(c->seconds_high) << 32 | be32(c->seconds);
    *end = false;
    if (r->pass == SCAN) {
        bool good = !r->doubt && commit_sealed(j, block);
        /* a wrong checksum in an older transaction's remains is no damage */
        if (!good && seconds < r->newest) *end = true;
        else if (r->doubt) return journal_complain(j, XOS_IO, "a checksum is wrong", r->at);
        else if (!good) *end = true;
        r->newest = seconds;
    }
    if (!*end) r->sequence++;
    return XOS_OK;
}

static status run_pass(struct replay *r, enum pass pass, uint8_t *block)
{
    struct journal *j = r->j;
    r->pass = pass;
    r->at = j->start;
    r->sequence = j->sequence;
    r->steps = 0;
    r->doubt = false;
    r->newest = 0;
    for (;;) {
        const struct log_header *h = (const struct log_header *)(const void *)block;
        if (pass != SCAN && r->sequence == r->end) return XOS_OK;
        if (r->steps > j->length - j->first) break;
        status s = read_log(r, r->at, block);
        if (s) return s;
        if (be32(h->magic) != LOG_MAGIC || be32(h->sequence) != r->sequence) break;
        uint32_t type = be32(h->type);
        bool end = type != LOG_DESCRIPTOR && type != LOG_REVOKE && type != LOG_COMMIT;
        if (end) break;
        if (pass == SCAN && type != LOG_COMMIT && !sealed(j, block)) r->doubt = true;
        if (type == LOG_REVOKE && pass == REVOKES) s = take_revokes(r, block);
        if (type == LOG_COMMIT) s = commit(r, block, &end);
        if (s) return s;
        if (end) break;
        step(r);
        if (type == LOG_DESCRIPTOR) s = descriptor(r, block);
        if (s) return s;
    }
    if (pass != SCAN) return journal_complain(j, XOS_IO, "ends too early", r->at);
    r->end = r->sequence;
    return XOS_OK;
}

static status all_passes(struct replay *r, uint8_t *block)
{
    struct journal *j = r->j;
    status s = run_pass(r, SCAN, block);
    if (s) return s;
    if (r->end == j->sequence) return XOS_OK;
    s = run_pass(r, REVOKES, block);
    if (s) return s;
    if (r->count) qsort(r->revokes, r->count, sizeof *r->revokes, by_block);
    s = run_pass(r, VERIFY, block);
    if (!s) s = run_pass(r, WRITE, block);
    return s;
}

status journal_replay(struct journal *j)
{
    const struct log_super *sb = (const struct log_super *)(const void *)j->super;
    struct replay r = { .j = j, .image = j->batch };
    if (!j->start) return XOS_OK;
    bool second = be32(sb->header.type) == LOG_SUPER_V2;
    if (second && be32(sb->incompat) & LOG_INCOMPAT_FAST_COMMIT)
        return journal_complain(j, XOS_UNSUPPORTED, "fast commits are not replayed", 0);
    if (second && be32(sb->incompat) & LOG_INCOMPAT_ASYNC_COMMIT && !j->csum2 && !j->csum3)
        return journal_complain(j, XOS_UNSUPPORTED, "asynchronous commits are not replayed", 0);
    status s = all_passes(&r, j->block);
    free(r.revokes);
    if (!s) s = j->source->flush(j->source);
    if (s) return s;
    /* one is left out: its number may stand in what was being written when the power went */
    j->sequence = r.end + 1;
    j->next = j->sequence;
    return journal_wipe(j);
}
