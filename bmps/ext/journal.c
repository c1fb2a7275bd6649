#include "bmps/ext/journal.h"
#include "bmps/ext/format.h"
#include "bmps/ext/mutant.h"
#include "bcfs/rt/rt.h"
#include <stdlib.h>
#include <ext2fs/ext2_fs.h>
#include <ext2fs/ext2fs.h>

#define LOGGED_MAX (2u << 20)           /* bytes of images that wait for their place */
#define LENGTH_MIN 256u                 /* blocks */

uint32_t journal_crc(uint32_t seed, const void *from, uint32_t n) { return ext2fs_crc32c_le(seed, from, n); }

status journal_complain(struct journal *j, status s, const char *what, uint32_t block)
{
    xos_snprintf(j->problem, sizeof j->problem, "journal: %s, at its block %u", what, (unsigned)block);
    return s;
}

static struct log_super *super_of(struct journal *j) { return (struct log_super *)(void *)j->super; }

status journal_at(const struct journal *j, uint32_t block, uint64_t *disk)
{
    uint32_t lo = 0, hi = j->run_count;
    while (lo < hi) {
        uint32_t mid = (lo + hi) / 2;
        const struct journal_run *r = &j->runs[mid];
        if (block < r->at) hi = mid;
        else if (block - r->at >= r->count) lo = mid + 1;
        else {
            *disk = (r->disk + (block - r->at)) * j->block_size;
            return XOS_OK;
        }
    }
    return XOS_IO;
}

static uint32_t super_checksum(const struct log_super *sb)
{
    struct log_super copy = *sb;
    copy.checksum = 0;
    return be32(journal_crc(~0u, &copy, sizeof copy));
}

/* What the features make of the rest. */
static void take_features(struct journal *j)
{
    const struct log_super *sb = super_of(j);
    uint32_t incompat = be32(sb->header.type) == LOG_SUPER_V2 ? be32(sb->incompat) : 0;
    j->csum3 = incompat & LOG_INCOMPAT_CSUM_V3;
    j->csum2 = incompat & LOG_INCOMPAT_CSUM_V2;
    j->wide = incompat & LOG_INCOMPAT_64BIT;
    j->seed = journal_crc(~0u, sb->uuid, sizeof sb->uuid);
    j->tag_bytes = j->csum3 ? sizeof(struct log_tag3)
        : sizeof(struct log_tag) + (j->csum2 ? 2 : 0) - (j->wide ? 0 : 4);
}

static status check_super(struct journal *j, uint32_t length)
{
    const struct log_super *sb = super_of(j);
    uint32_t type = be32(sb->header.type), known = LOG_INCOMPAT_REVOKE | LOG_INCOMPAT_64BIT |
        LOG_INCOMPAT_ASYNC_COMMIT | LOG_INCOMPAT_CSUM_V2 | LOG_INCOMPAT_CSUM_V3 | LOG_INCOMPAT_FAST_COMMIT;
    if (be32(sb->header.magic) != LOG_MAGIC || (type != LOG_SUPER_V1 && type != LOG_SUPER_V2))
        return journal_complain(j, XOS_IO, "no superblock", 0);
    if (be32(sb->block_size) != j->block_size) return journal_complain(j, XOS_IO, "block size differs", 0);
    j->length = be32(sb->length);
    j->first = be32(sb->first);
    j->start = be32(sb->start);
    j->sequence = be32(sb->sequence);
    if (j->length > length || j->length < LENGTH_MIN) return journal_complain(j, XOS_IO, "length is wrong", 0);
    if (!j->first || j->first >= j->length || j->length - j->first < LENGTH_MIN / 2)
        return journal_complain(j, XOS_IO, "its first block is wrong", 0);
    if (j->start && (j->start < j->first || j->start >= j->length))
        return journal_complain(j, XOS_IO, "its start is wrong", 0);
    if (type == LOG_SUPER_V1) return XOS_OK;
    uint32_t incompat = be32(sb->incompat);
    if (incompat & ~known || sb->ro_compat) return journal_complain(j, XOS_UNSUPPORTED, "unknown features", 0);
    bool two = incompat & LOG_INCOMPAT_CSUM_V2, three = incompat & LOG_INCOMPAT_CSUM_V3;
    if (two && three) return journal_complain(j, XOS_IO, "two kinds of checksums", 0);
    if (!two && !three) return XOS_OK;
    if (sb->checksum_type != LOG_CRC32C) return journal_complain(j, XOS_UNSUPPORTED, "unknown checksums", 0);
    if (sb->checksum != super_checksum(sb)) return journal_complain(j, XOS_IO, "superblock's checksum is wrong", 0);
    return XOS_OK;
}

status journal_open(struct journal *j, struct fs_source *s, uint32_t block_size, uint64_t blocks,
                    struct journal_run *runs, uint32_t run_count, uint32_t length)
{
    uint64_t disk;
    *j = (struct journal){ .source = s, .block_size = block_size, .blocks = blocks, .runs = runs,
                           .run_count = run_count };
    j->block = malloc(block_size);
    j->batch = malloc(JOURNAL_BATCH * block_size);
    j->pieces = malloc(JOURNAL_BATCH * sizeof *j->pieces);
    status st = j->block && j->batch && j->pieces ? journal_at(j, 0, &disk) : XOS_NOMEM;
    if (!st) st = s->read(s, disk, j->super, sizeof j->super);
    if (!st) st = check_super(j, length);
    if (st) {
        if (!j->problem[0]) journal_complain(j, st, "can't be read", 0);
        journal_close(j);
        return st;
    }
    take_features(j);
    return XOS_OK;
}

void journal_close(struct journal *j)
{
    free(j->runs);
    free(j->block);
    free(j->batch);
    free(j->pieces);
    j->runs = NULL;
    j->run_count = 0;
    j->block = j->batch = NULL;
    j->pieces = NULL;
}

bool journal_pending(const struct journal *j) { return j->start != 0; }

status journal_super_write(struct journal *j)
{
    struct log_super *sb = super_of(j);
    uint64_t disk;
    sb->start = be32(j->start);
    sb->sequence = be32(j->sequence);
    if (j->csum2 || j->csum3) sb->checksum = super_checksum(sb);
    status s = journal_at(j, 0, &disk);
    return s ? s : j->source->write(j->source, disk, j->super, sizeof j->super);
}

status journal_wipe(struct journal *j)
{
    j->start = 0;
    status s = journal_super_write(j);
    return s ? s : j->source->flush(j->source);
}

status journal_prepare(struct journal *j, bool checksums, bool wide)
{
    struct log_super *sb = super_of(j);
    if (be32(sb->header.type) != LOG_SUPER_V2) return journal_complain(j, XOS_UNSUPPORTED, "version 1 is only read", 0);
    uint32_t incompat = be32(sb->incompat), compat = be32(sb->compat);
    if (incompat & LOG_INCOMPAT_FAST_COMMIT)
        return journal_complain(j, XOS_UNSUPPORTED, "fast commits are only read", 0);
    incompat = (incompat & ~LOG_INCOMPAT_ASYNC_COMMIT) | LOG_INCOMPAT_REVOKE | (wide ? LOG_INCOMPAT_64BIT : 0);
    if (checksums) {
        incompat = (incompat & ~LOG_INCOMPAT_CSUM_V2) | LOG_INCOMPAT_CSUM_V3;
        sb->checksum_type = LOG_CRC32C;
    }
    sb->compat = be32(compat & ~LOG_COMPAT_CHECKSUM);
    sb->incompat = be32(incompat);
    take_features(j);
    j->head = j->first;
    j->next = j->sequence;
    j->used = 0;
    return XOS_OK;
}

/* A quarter of the log, so that the next transaction fits whenever the last one was written, with its descriptors. */
uint32_t journal_room(const struct journal *j)
{
    uint32_t quarter = (j->length - j->first) / 4, memory = (1u << 20) / j->block_size;
    return quarter < memory ? quarter : memory;
}

static uint32_t advance(const struct journal *j, uint32_t block)
{
    return block + 1 < j->length ? block + 1 : j->first;
}

/* ---- a transaction on its way into the log ---- */
struct writing { struct journal *j; uint32_t at, count, pending; };

static status send(struct writing *w)
{
    struct fs_source *s = w->j->source;
    status st = XOS_OK;
    if (s->write_all && w->pending) st = s->write_all(s, w->j->pieces, w->pending);
    for (uint32_t i = 0; !s->write_all && !st && i < w->pending; i++)
        st = s->write(s, w->j->pieces[i].at, w->j->pieces[i].from, w->j->pieces[i].n);
    w->pending = 0;
    return st;
}

/* The next block of the log, to be filled in; goes out with the next send. */
static status append(struct writing *w, uint8_t **to)
{
    struct journal *j = w->j;
    uint64_t disk;
    status s = w->pending == JOURNAL_BATCH ? send(w) : XOS_OK;
    if (!s) s = journal_at(j, w->at, &disk);
    if (s) return s;
    *to = j->batch + w->pending * j->block_size;
    j->pieces[w->pending++] = (struct fs_piece){ disk, *to, j->block_size };
    uint32_t next = advance(j, w->at);
    j->wraps += next < w->at;
    w->at = next;
    w->count++;
    return XOS_OK;
}

static void head(struct journal *j, uint8_t *block, uint32_t type)
{
    memset(block, 0, j->block_size);
    *(struct log_header *)(void *)block = (struct log_header){ be32(LOG_MAGIC), be32(type), be32(j->next) };
}

/* Descriptors and revokes end in a checksum of themselves. */
static uint32_t tail_bytes(const struct journal *j) { return j->csum2 || j->csum3 ? 4 : 0; }
static void seal(struct journal *j, uint8_t *block)
{
    if (!tail_bytes(j)) return;
    uint32_t crc = be32(journal_crc(j->seed, block, j->block_size));
    memcpy(block + j->block_size - 4, &crc, 4);
}

static void put_tag(struct journal *j, uint8_t *to, uint64_t at, uint32_t flags, const uint8_t *image)
{
    uint32_t sequence = be32(j->next);
    uint32_t crc = tail_bytes(j) ? journal_crc(journal_crc(j->seed, &sequence, 4), image, j->block_size) : 0;
    if (j->csum3) {
        struct log_tag3 t = { be32((uint32_t)at), be32(flags), be32((uint32_t)(at >> 32)), be32(crc) };
        memcpy(to, &t, sizeof t);
        return;
    }
    struct log_tag t = { be32((uint32_t)at), be16((uint16_t)crc), be16((uint16_t)flags), be32((uint32_t)(at >> 32)) };
    memcpy(to, &t, j->wide ? sizeof t : sizeof t - 4);
}

/* One descriptor and the images it names, from *b on.  The descriptor comes first in the log and is complete when its
 * last image is: it is kept aside and lies in the batch with them, so a batch holds a descriptor and its images. */
static status write_images(struct writing *w, struct meta_block **list, uint32_t count, uint32_t *taken)
{
    struct journal *j = w->j;
    uint8_t *descriptor, *image;
    uint32_t at = sizeof(struct log_header), end = j->block_size - tail_bytes(j), n = 0;
    status s = send(w);
    if (!s) s = append(w, &descriptor);
    if (s) return s;
    head(j, descriptor, LOG_DESCRIPTOR);
    while (n < count && n < JOURNAL_BATCH - 1) {
        uint32_t need = j->tag_bytes + (n ? 0 : 16), more = at + need + j->tag_bytes <= end;
        if (at + need > end) break;
        s = append(w, &image);
        if (s) return s;
        memcpy(image, list[n]->data, j->block_size);
        uint32_t flags = n ? LOG_SAME_UUID : 0, magic = be32(LOG_MAGIC);
        if (!memcmp(image, &magic, 4) && !MUTANT(NO_ESCAPE)) {
            memset(image, 0, 4);
            flags |= LOG_ESCAPED;
            j->escaped++;
        }
        if (n + 1 == count || n + 2 == JOURNAL_BATCH || !more) flags |= LOG_LAST_TAG;
        put_tag(j, descriptor + at, list[n]->at, flags, image);
        at += j->tag_bytes;
        if (!n) {
            memcpy(descriptor + at, super_of(j)->uuid, 16);
            at += 16;
        }
        n++;
    }
    seal(j, descriptor);
    *taken = n;
    return XOS_OK;
}

static status write_revokes(struct writing *w, struct meta *m)
{
    struct journal *j = w->j;
    uint32_t number = j->wide ? 8 : 4, end = j->block_size - tail_bytes(j), at = 0;
    uint8_t *block = NULL;
    for (struct meta_block *b = m->newest; b; b = b->older) {
        if (!b->freed || !b->logged || MUTANT(NO_REVOKE)) continue;
        if (block && at + number > end) {
            seal(j, block);
            block = NULL;
        }
        if (!block) {
            status s = append(w, &block);
            if (s) return s;
            head(j, block, LOG_REVOKE);
            at = sizeof(struct log_revoke);
        }
        uint32_t high = be32((uint32_t)(b->at >> 32)), low = be32((uint32_t)b->at);
        if (j->wide) memcpy(block + at, &high, 4);
        memcpy(block + at + number - 4, &low, 4);
        at += number;
        ((struct log_revoke *)(void *)block)->bytes = be32(at);
        j->revoked++;
    }
    if (block) seal(j, block);
    return XOS_OK;
}

static int by_place(const void *a, const void *b)
{
    const struct meta_block *x = *(struct meta_block *const *)a, *y = *(struct meta_block *const *)b;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* The blocks that are changed (or logged), by place.  => NULL: no memory */
static struct meta_block **collect(struct meta *m, bool logged, uint32_t *count)
{
    struct meta_block **list = malloc((m->total + 1) * sizeof(struct meta_block *));
    *count = 0;
    for (struct meta_block *b = list ? m->newest : NULL; b; b = b->older)
        if (logged ? b->logged : b->changed) list[(*count)++] = b;
    if (list) qsort(list, *count, sizeof *list, by_place);
    return list;
}

/* The commit block alone: what it stands for must be on the medium before it. */
static status write_commit(struct writing *w, uint64_t seconds)
{
    struct journal *j = w->j;
    uint8_t *block;
    j->torn = w->at;
    status s = append(w, &block);
    if (s) return s;
    head(j, block, LOG_COMMIT);
    struct log_commit *c = (struct log_commit *)(void *)block;
    c->seconds_high = be32((uint32_t)(seconds >> 32));
    c->seconds = be32((uint32_t)seconds);
    if (tail_bytes(j)) c->checksum[0] = be32(journal_crc(j->seed, block, j->block_size));
    return send(w);
}

static status write_transaction(struct journal *j, struct meta *m, uint64_t seconds, struct writing *w)
{
    uint32_t count, taken;
    struct meta_block **list = collect(m, false, &count);
    if (!list) return XOS_NOMEM;
    status s = write_revokes(w, m);
    for (uint32_t i = 0; !s && i < count; i += taken) s = write_images(w, list + i, count - i, &taken);
    free(list);
    if (!s) s = send(w);
    if (!s && !MUTANT(NO_FLUSH_BEFORE_COMMIT)) s = j->source->flush(j->source);
    if (!s) s = write_commit(w, seconds);
    if (!s) s = j->source->flush(j->source);
    return s;
}

/* The last attempt may have left its commit block, which would complete what is about to be written in its place. */
static status clear_torn(struct journal *j)
{
    uint64_t disk;
    status s = journal_at(j, j->torn, &disk);
    memset(j->block, 0, j->block_size);
    if (!s) s = j->source->write(j->source, disk, j->block, j->block_size);
    return s ? s : j->source->flush(j->source);
}

bool journal_due(const struct journal *j, const struct meta *m)
{
    uint32_t room = journal_room(j), largest = room + room / 8 + 8;
    return j->used && (j->length - j->first - j->used < largest || m->logged * j->block_size > LOGGED_MAX);
}

static status commit(struct journal *j, struct meta *m, uint64_t seconds)
{
    struct writing w = { j, j->head, 0, 0 };
    bool first = !j->start;
    status s = j->torn ? clear_torn(j) : XOS_OK;
    if (s) return s;
    j->torn = 0;
    if (first) {                /* durable with the flush before the commit block */
        j->start = j->head;
        j->sequence = j->next;
        s = journal_super_write(j);
    }
    if (!s) s = write_transaction(j, m, seconds, &w);
    if (s) {
        if (first) j->start = 0;
        j->failed = !fs_passing(s);
        return journal_complain(j, s, "can't be written", w.at);
    }
    j->torn = 0;
    j->head = w.at;
    j->used += w.count;
    j->next++;
    j->commits++;
    meta_committed(m, false);
    return XOS_OK;
}

status journal_commit(struct journal *j, struct meta *m, uint64_t seconds)
{
    status s;
    if (j->failed) return XOS_IO;
    if (m->changed || m->revokes) {
        s = commit(j, m, seconds);
    } else {
        meta_committed(m, false);
        s = j->source->flush(j->source);
    }
    return !s && journal_due(j, m) ? journal_checkpoint(j, m) : s;
}

static status write_in_place(struct journal *j, struct meta *m)
{
    uint32_t count;
    struct meta_block **list = collect(m, true, &count);
    if (!list) return XOS_NOMEM;
    struct writing w = { j, 0, 0, 0 };
    status s = XOS_OK;
    for (uint32_t i = 0; !s && i < count; i++) {
        if (w.pending == JOURNAL_BATCH) s = send(&w);
        j->pieces[w.pending++] = (struct fs_piece){ list[i]->at * j->block_size, list[i]->data, j->block_size };
    }
    free(list);
    return s ? s : send(&w);
}

status journal_checkpoint(struct journal *j, struct meta *m)
{
    if (j->failed || m->changed) return j->failed ? XOS_IO : XOS_BUSY;
    if (!j->used) return XOS_OK;
    uint32_t start = j->start, sequence = j->sequence;
    status s = write_in_place(j, m);
    if (!s && !MUTANT(NO_FLUSH_BEFORE_TAIL)) s = j->source->flush(j->source);
    j->start = j->head;
    j->sequence = j->next;
    if (!s) s = journal_super_write(j);
    if (!s) s = j->source->flush(j->source);
    if (s) {                    /* the old start is as good: all of it stands in place, or will */
        j->start = start;
        j->sequence = sequence;
        j->failed = !fs_passing(s);
        return journal_complain(j, s, "can't be emptied", j->head);
    }
    j->used = 0;
    j->checkpoints++;
    meta_checkpointed(m);
    return XOS_OK;
}

status journal_stop(struct journal *j, struct meta *m)
{
    status s = journal_checkpoint(j, m);
    if (s || !j->start) return s;
    j->start = 0;
    j->sequence = j->next;
    return journal_wipe(j);
}
