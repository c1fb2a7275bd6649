/* The log of a volume, in the format that jbd2 documents: replay and writing.  (pure)
 * Written: superblock version 2; descriptors with 32- or 64-bit numbers and either kind of checksum; revokes; commits.
 * Not written: fast commits, logs on another device, version 1, checksums of the first kind.
 * Rules: a block's image lies in the log or, after a checkpoint, in place; never only in memory once journal_commit
 * returned OK.  A checkpoint empties the whole log, between two transactions. */
#ifndef BMPS_EXT_JOURNAL_H
#define BMPS_EXT_JOURNAL_H
#include "bmps/ext/meta.h"

#define JOURNAL_SUPER 1024u

struct journal_run { uint32_t at, count; uint64_t disk; };     /* blocks of the log and where they lie */

struct journal {
    struct fs_source *source;
    uint32_t block_size;
    uint64_t blocks;            /* of the volume */
    struct journal_run *runs;   /* owned */
    uint32_t run_count;
    uint8_t super[JOURNAL_SUPER];
    uint32_t first, length;     /* the log is the blocks [first, length) */
    uint32_t start, sequence;   /* of the oldest transaction; start 0: empty */
    uint32_t head, next;        /* where the next transaction goes, and its number */
    uint32_t used;              /* blocks of the log that are in use */
    uint32_t seed, tag_bytes;
    bool csum2, csum3, wide;
    bool started;               /* the superblocks say that there is a log to replay */
    bool failed;
    uint32_t torn;              /* 0, or a block where a commit may stand of an attempt that was not confirmed */
    uint8_t *block;             /* scratch, one block */
    uint8_t *batch;             /* the log's images on their way, JOURNAL_BATCH blocks */
    struct fs_piece *pieces;
    uint32_t commits, checkpoints, wraps, replayed, revoked, escaped;
    char problem[FS_PROBLEM];
};

/* runs: of a log of `length` blocks, complete, each inside the volume; owned by the journal from now on.
 * => OK | NOMEM | IO | UNSUPPORTED, with `problem` */
status journal_open(struct journal *j, struct fs_source *s, uint32_t block_size, uint64_t blocks,
                    struct journal_run *runs, uint32_t run_count, uint32_t length);
void journal_close(struct journal *j);

/* Is there something to replay? */
bool journal_pending(const struct journal *j);
/* Bring the volume to the state of the last transaction that is whole, and make that durable; the log is empty then.
 * => OK | IO: damaged before its end, nothing was written | UNSUPPORTED | the source's */
status journal_replay(struct journal *j);
/* What stands in the log is not wanted: empty it. */
status journal_wipe(struct journal *j);

/* Set the features the volume asks for and prepare for writing; the log is empty.
 * => OK | UNSUPPORTED: a kind that is only read */
status journal_prepare(struct journal *j, bool checksums, bool wide);
/* Most blocks that one transaction may change. */
uint32_t journal_room(const struct journal *j);
/* The running transaction of `m`: into the log, durably, with all that the device was given before.  Checkpoints when
 * the log or memory asks for it.  After an error of the medium the log is closed to writing (`failed`); any other failure
 * (fs_passing) leaves everything as it was, whatever the device has kept of it: to be tried again. */
status journal_commit(struct journal *j, struct meta *m, uint64_t seconds);
/* A checkpoint was asked for and could not be made: journal_commit, before anything changes. */
bool journal_due(const struct journal *j, const struct meta *m);
/* Everything that is in the log: in place, durably; the log is empty then.  Nothing is running. */
status journal_checkpoint(struct journal *j, struct meta *m);
/* journal_checkpoint, and the log says that it is empty. */
status journal_stop(struct journal *j, struct meta *m);

/* Shared by journal.c and replay.c */
#define JOURNAL_BATCH 64u
status journal_at(const struct journal *j, uint32_t block, uint64_t *disk);
status journal_super_write(struct journal *j);
status journal_complain(struct journal *j, status s, const char *what, uint32_t block);
uint32_t journal_crc(uint32_t seed, const void *from, uint32_t n);
#endif
