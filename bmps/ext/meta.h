/* Images of a volume's metadata blocks: a cache, the running transaction, and the undo of one operation.  (pure)
 * Rules: whoever changes a block calls meta_change first, inside meta_begin .. meta_end; an operation that ends
 * with anything but OK leaves every image as it was.  A pointer to a block is good until the operation ends,
 * outside of one until the next call.  The state of a volume is these images and nothing else that would have
 * to be undone. */
#ifndef BMPS_EXT_META_H
#define BMPS_EXT_META_H
#include "bmps/fs.h"

#define META_HASH 512u

struct meta_block {
    uint64_t at;                /* block number */
    uint8_t *data;
    uint8_t *committed;         /* the image as of the last commit, if meta_change was asked to keep it */
    uint32_t op;                /* the operation that used it last */
    uint32_t saved;             /* the operation that can undo it */
    uint8_t kind;               /* what its owner found it to be; 0: not looked at since it was read */
    bool changed;               /* by the running transaction */
    bool logged;                /* committed to the log, not yet written in place */
    bool freed;                 /* by the running transaction: no metadata any more */
    struct meta_block *next, *newer, *older;
};

struct meta_undo;
struct meta {
    struct fs_source *source;
    uint32_t block_size;
    uint64_t blocks;            /* of the volume */
    uint32_t keep;              /* clean images kept */
    uint32_t room;              /* most blocks that one transaction may change */
    uint32_t total, changed, logged, revokes;
    uint32_t op;
    bool inside;
    uint32_t credits;           /* blocks that this operation may still begin to change */
    uint32_t asked, most;       /* what it asked for; the largest number that one used */
    uint64_t bad;               /* the block that could not be read or was out of range */
    struct meta_undo *undo;
    struct meta_block *hash[META_HASH], *newest, *oldest;
};

/* room 0: nothing may be changed. */
void meta_init(struct meta *m, struct fs_source *s, uint32_t block_size, uint64_t blocks, uint32_t keep,
               uint32_t room);
/* Forget all images, changed ones too. */
void meta_drop(struct meta *m);

/* The image of a block, read when it is not here.  => OK | NOMEM | IO (outside the volume) | the source's */
status meta_get(struct meta *m, uint64_t at, struct meta_block **b);
/* A block that just became metadata: zeros, changed. */
status meta_new(struct meta *m, uint64_t at, struct meta_block **b);
/* Before its bytes are changed.  keep: `committed` has the image of the last commit from now on.
 * => OK | NOMEM | TOOBIG (more than the operation asked for) */
status meta_change(struct meta *m, struct meta_block *b, bool keep);
/* A metadata block was freed: its image is neither logged nor written any more, and what the log holds of it is
 * revoked by the next commit. */
status meta_forget(struct meta *m, uint64_t at);

/* One operation that changes at most `credits` blocks.  => OK | BUSY: the running transaction has no room for it,
 * commit first | NOSPACE: no transaction ever has */
status meta_begin(struct meta *m, uint32_t credits);
void meta_end(struct meta *m, bool ok);

/* The running transaction is in the log (or, with in_place, where it belongs): it is the committed state now. */
void meta_committed(struct meta *m, bool in_place);
/* All logged images stand in place. */
void meta_checkpointed(struct meta *m);
#endif
