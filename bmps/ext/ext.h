/* ext2/3/4, between its files: what a mounted volume is.  (pure)
 * Reading directories, attributes and inline data goes through libext2fs (ext2.c), whose device is the block images
 * of ext/meta; everything that changes is written here, on those images.  Functions whose comment says "in an
 * operation" are called between ext_begin and ext_end. */
#ifndef BMPS_EXT_EXT_H
#define BMPS_EXT_EXT_H
#include "bmps/ext/journal.h"
#include "bcfs/rt/rt.h"
#include <ext2fs/ext2_fs.h>
#include <ext2fs/ext2fs.h>
#include <ext2fs/ext3_extents.h>

/* What undoing an operation must bring back besides images. */
struct ext_counts {
    uint64_t free_blocks, freed;        /* by the descriptors; of those, freed since the last commit */
    uint32_t free_inodes;
};

struct ext_zone { uint64_t first, count; };         /* blocks that belong to the volume itself */
/* unnamed: freed with the last hold.  apart: atomic (atomic.c): `size` is what it will have; of what the file has, the bytes below
 * `keep` are still true. */
struct ext_hold { struct ext_hold *next; uint32_t ino, count; bool unnamed, apart, changed; uint64_t size, keep; };
#define EXT_HOLDS 256u          /* heads of their hash, by ino; power of two */
struct ext_space;

struct ext {
    ext2_filsys fs;
    uint32_t slot;              /* of extio */
    struct fs_volume *v;
    struct meta meta;
    struct journal log;
    bool ready;                 /* our own functions may be used; else only libext2fs reads */
    bool journalled;            /* log is open for writing */
    bool writable;
    bool plain;                 /* written without a log */
    bool dirty;                 /* plain: the superblock says that the volume is in use */
    bool failed;                /* a commit failed: only mounting it again helps */
    bool valid;                 /* was closed properly when it was mounted */
    bool damaged;               /* an inconsistency: no more writing before a check */
    bool shrunk;                /* a file lost bytes since the last commit */
    /* geometry */
    uint32_t bs, groups, blocks_per_group, inodes_per_group, inodes, first_ino, inode_size, desc_size, first_data;
    uint64_t blocks;
    bool csum, crc16, extents;
    uint32_t seed;
    struct ext_counts now, before;
    struct ext_zone *zones;
    uint32_t zone_count;
    struct ext_hold *holds[EXT_HOLDS], *holds_spare;
    struct ext_space *space;    /* promised and placed blocks, by inode */
    uint32_t space_count;
    uint64_t promised;          /* blocks that are promised but not in a bitmap: data and what maps it */
    uint8_t **taken;            /* by group: blocks placed but not in its bitmap yet, or NULL */
    bool spend;                 /* what maps promised data may use what was promised for it */
    uint32_t generation, epoch;
};

static inline struct ext *ext_of(const struct fs_volume *v) { return v->state; }
uint32_t ext_time(const struct ext *x);         /* seconds since 1970 */

/* What `problem` says is an inconsistency, no failure of the device.  => IO */
status ext_suspect(struct fs_volume *v);
/* Say what is wrong with which number.  => IO */
status ext_broken(struct ext *x, const char *what, uint64_t number);
/* The same, and no more writing. */
status ext_damaged(struct ext *x, const char *what, uint64_t number);
/* Say why it is refused.  => s */
status ext_refuse(struct ext *x, status s, const char *why);
/* An image, with `problem` set when it can't be had. */
status ext_block(struct ext *x, uint64_t at, struct meta_block **b);

/* ---- operation.c ---- */
typedef status ext_op_fn(struct ext *x, void *args);
/* f as one operation that changes at most `credits` blocks: all of it or nothing.  NOSPACE while blocks wait for the
 * commit that frees them: commits and tries again. */
status ext_do(struct ext *x, uint32_t credits, ext_op_fn *f, void *args);
status ext_commit(struct ext *x);
/* Is there room for `n` more changed blocks in this operation? */
static inline bool ext_room(const struct ext *x, uint32_t n) { return x->meta.credits >= n; }
#define EXT_CREDITS 40u         /* more than any operation on one or two names needs */

/* ---- group.c: bitmaps, descriptors, counters; in an operation ---- */
status ext_groups_load(struct ext *x);
void ext_groups_drop(struct ext *x);
/* Do [first, first + count) hold something of the volume's own, or lie outside it? */
bool ext_reserved(const struct ext *x, uint64_t first, uint64_t count);
/* A free stretch near `goal`, at most `want` blocks; nothing is changed.  Needs no operation. */
status ext_find_free(struct ext *x, uint64_t goal, uint32_t want, uint64_t *first, uint32_t *count);
status ext_blocks_use(struct ext *x, uint64_t first, uint32_t count);
status ext_blocks_free(struct ext *x, uint64_t first, uint32_t count);
/* Blocks that something else than promised data may take. */
uint64_t ext_available(const struct ext *x);
/* A free inode, near `parent`; a directory in a group with room.  => NOSPACE */
status ext_inode_use(struct ext *x, uint32_t parent, bool dir, uint32_t *ino);
status ext_inode_free(struct ext *x, uint32_t ino, bool dir);
bool ext_inode_used(struct ext *x, uint32_t ino);
status ext_inode_place(struct ext *x, uint32_t ino, uint64_t *block, uint32_t *off);
uint64_t ext_group_first(const struct ext *x, uint32_t group);
/* Mark blocks as placed, or no longer. */
status ext_take(struct ext *x, uint64_t first, uint32_t count, bool on);

/* ---- super.c ---- */
/* Why this volume is not written, or NULL. */
const char *ext_read_only_reason(const struct ext2_super_block *sb);
status ext_super(struct ext *x, struct meta_block **b, struct ext2_super_block **sb);
/* The counters and flags that an operation leaves behind; in an operation. */
status ext_super_update(struct ext *x);
void ext_super_seal(struct ext *x, struct ext2_super_block *sb);
/* Change flags on the device itself; not flushed. */
status ext_super_mark(struct ext *x, bool recover, bool in_use);

/* ---- node.c: inodes ---- */
struct node {
    uint32_t ino;
    struct meta_block *b;
    struct ext2_inode_large *i;
    uint32_t seed;              /* of the checksums of what belongs to it */
};
/* => OK | IO (no such inode, wrong checksum), also for one without names */
status node_get(struct ext *x, uint64_t ino, struct node *n);
/* The same for a fresh one: its bytes are zeroed and may be set; in an operation. */
status node_new(struct ext *x, uint32_t ino, uint32_t generation, struct node *n);
/* Before and after changing it; in an operation. */
status node_change(struct ext *x, struct node *n);
void node_seal(struct ext *x, struct node *n);
uint64_t node_size(const struct node *n);
void node_set_size(struct node *n, uint64_t size);
void node_add_blocks(struct ext *x, struct node *n, int64_t blocks);
uint64_t node_goal(struct ext *x, const struct node *n);
uint32_t node_room(const struct ext *x, const struct node *n);      /* bytes for attributes behind its fields */

/* ---- orphan.c: inodes without names that are still there, and truncates under way ---- */
status orphan_add(struct ext *x, struct node *n);       /* in an operation */
status orphan_remove(struct ext *x, struct node *n);    /* in an operation */
/* Free what lies behind the size of an orphan; without names, the inode too.  Several operations.  finish_cut keeps
 * the promises of the rest. */
status orphan_finish(struct ext *x, uint32_t ino);
status orphan_finish_cut(struct ext *x, uint32_t ino);
status orphans_handle(struct ext *x);
struct ext_hold *ext_held(const struct ext *x, uint32_t ino);
void ext_holds_drop(struct ext *x);

/* ---- map.c: a file's blocks, either kind ---- */
struct stretch { uint64_t disk; uint32_t count; bool mapped, unwritten; };
#define MAP_END UINT32_MAX      /* file blocks are below */
/* What block `at` is; count: so many like it follow, it included. */
status map_find(struct ext *x, struct node *n, uint32_t at, struct stretch *s);
/* Blocks that are in the bitmaps become the file's, where it has none; in an operation. */
status map_add(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk);
/* Unwritten blocks hold data now; in an operation. */
status map_written(struct ext *x, struct node *n, uint32_t at, uint32_t count);
/* Free from the end down to block `from`, as far as this operation has room; in an operation. */
status map_cut(struct ext *x, struct node *n, uint32_t from, bool *done);
/* Blocks that may be needed to map `count` more anywhere in n. */
status map_cost(struct ext *x, struct node *n, uint32_t count, uint32_t stretches, uint64_t *blocks);
/* First block that this kind can't number. */
uint64_t map_limit(const struct ext *x, const struct node *n);
/* Blocks that are in the bitmaps take the place of what was there, which is freed; in an operation. */
status map_replace(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk);
/* A block for what describes the file, counted in it; in an operation. */
status map_block_use(struct ext *x, struct node *n, uint64_t goal, uint64_t *at);
status map_block_free(struct ext *x, struct node *n, uint64_t at);

status extent_find(struct ext *x, struct node *n, uint32_t at, struct stretch *s);
status extent_add(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk);
status extent_written(struct ext *x, struct node *n, uint32_t at, uint32_t count);
status extent_cut(struct ext *x, struct node *n, uint32_t from, bool *done);
status extent_punch(struct ext *x, struct node *n, uint32_t at, uint32_t count);
status extent_leaves(struct ext *x, struct node *n, uint64_t *leaves);
void extent_init(struct node *n);
status indirect_find(struct ext *x, struct node *n, uint32_t at, struct stretch *s);
status indirect_add(struct ext *x, struct node *n, uint32_t at, uint32_t count, uint64_t disk);
status indirect_punch(struct ext *x, struct node *n, uint32_t at, uint32_t count);
status indirect_cut(struct ext *x, struct node *n, uint32_t from, bool *done);

/* ---- dir.c, htree.c: names ---- */
struct entry { struct meta_block *b; uint32_t at, before, ino; };   /* before: the entry in front, or at */
#define ENTRY_NONE UINT32_MAX
status dir_find(struct ext *x, struct node *d, const char *name, uint32_t len, struct entry *e);
status dir_add(struct ext *x, struct node *d, const char *name, uint32_t len, uint32_t ino, uint16_t mode);
status dir_remove(struct ext *x, struct node *d, const struct entry *e);
status dir_replace(struct ext *x, struct node *d, const struct entry *e, uint32_t ino, uint16_t mode);
status dir_empty(struct ext *x, struct node *d, bool *empty);
status dir_init(struct ext *x, struct node *d, uint32_t parent);
status dir_parent(struct ext *x, struct node *d, uint32_t *parent);
status dir_set_parent(struct ext *x, struct node *d, uint32_t parent);
/* Shared with htree.c */
uint32_t dir_limit(const struct ext *x);                /* bytes of a leaf for entries */
status dir_block(struct ext *x, struct node *d, uint32_t at, struct meta_block **b);        /* any */
status dir_leaf(struct ext *x, struct node *d, uint32_t at, struct meta_block **b);         /* checked */
status dir_append(struct ext *x, struct node *d, uint32_t *at, struct meta_block **b);
void dir_leaf_init(struct ext *x, struct meta_block *b);
void dir_leaf_seal(struct ext *x, struct node *d, struct meta_block *b);
bool dir_leaf_insert(struct ext *x, struct meta_block *b, const char *name, uint32_t len, uint32_t ino,
                     uint16_t mode);
status dir_leaf_find(struct ext *x, struct meta_block *b, const char *name, uint32_t len, struct entry *e);
bool htree_is(const struct ext *x, const struct node *d);
status htree_find(struct ext *x, struct node *d, const char *name, uint32_t len, struct entry *e);
status htree_add(struct ext *x, struct node *d, const char *name, uint32_t len, uint32_t ino, uint16_t mode);
status htree_build(struct ext *x, struct node *d);
status htree_root_seal(struct ext *x, struct node *d, struct meta_block *b);

/* ---- space.c: promised and placed blocks ---- */
void space_drop(struct ext *x);
status space_reserve(struct ext *x, struct node *n, uint32_t at, uint32_t count);
status space_place(struct ext *x, struct node *n, uint32_t at, uint32_t count, struct stretch *s);
/* The placed stretch at `at`, if there is one. */
bool space_placed(struct ext *x, uint32_t ino, uint32_t at, struct stretch *s);
/* [at, at + count) is mapped now, or gone. */
void space_settle(struct ext *x, uint32_t ino, uint32_t at, uint32_t count);
/* Of an atomic file: the device has the data of what was placed in [at, at + count).  => OK | NOMEM (nothing changed) */
status space_written(struct ext *x, uint32_t ino, uint32_t at, uint32_t count);
/* Such a stretch at `at`, or else how many blocks until the next. */
bool space_apart(struct ext *x, uint32_t ino, uint32_t at, struct stretch *s);
/* The file is atomic now: what is promised to pages that are mapped needs blocks.  => NOSPACE */
status space_become_apart(struct ext *x, struct node *n);

/* ---- atomic.c: files whose changes stay apart until they are swapped in, all in one transaction ---- */
struct ext_hold *ext_apart(const struct ext *x, uint32_t ino);          /* NULL: an ordinary file */
uint64_t ext_size(const struct ext *x, const struct node *n);           /* as its users see it */
status atomic_resize(struct ext *x, struct node *n, uint64_t size);
status ext_atomic(struct fs_volume *v, uint64_t id, bool on);
status ext_swap(struct fs_volume *v, uint64_t id);

/* ---- attribute.c, inside.c ---- */
enum { ATTRIBUTE_USER = 1, ATTRIBUTE_TRUSTED = 4, ATTRIBUTE_SYSTEM = 7 };     /* prefixes, as numbers on disk */
/* value NULL: away with it; in an operation */
status attribute_set(struct ext *x, struct node *n, uint8_t index, const char *name, uint32_t len,
                     const void *value, uint32_t size);
status attribute_block_free(struct ext *x, struct node *n);
bool node_inside(const struct node *n);
status inside_write(struct ext *x, struct node *n, uint64_t at, const void *from, uint32_t bytes);
/* To a block of its own; in an operation. */
status inside_convert(struct ext *x, struct node *n);
status inside_resize(struct ext *x, struct node *n, uint64_t size, bool *fits);
/* Bytes of the attribute with inline data's second part, in place; NULL: there is none. */
uint8_t *attribute_inline(struct ext *x, struct node *n, uint32_t *size);

/* ---- change.c, size.c: the operations of fs.h ---- */
status ext_file_node(struct ext *x, uint64_t id, struct node *n);       /* one that may be changed */
status ext_writable(struct ext *x);
status ext_create(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, enum fs_kind kind,
                  const char *target, uint32_t target_len, uint64_t *id);
status ext_remove(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len);
status ext_rename(struct fs_volume *v, uint64_t from, const char *name, uint32_t len, uint64_t to,
                  const char *new_name, uint32_t new_len);
status ext_lookup(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, uint64_t *id);
status ext_hold(struct fs_volume *v, uint64_t id);
status ext_forget(struct fs_volume *v, uint64_t id);
status ext_resize(struct fs_volume *v, uint64_t id, uint64_t size);
status ext_reserve(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len);
status ext_place(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len, struct fs_run *runs, uint32_t max,
                 uint32_t *count);
status ext_placed(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len);
status ext_write(struct fs_volume *v, uint64_t id, uint64_t at, const void *from, uint32_t n);
status ext_set_attr(struct fs_volume *v, uint64_t id, const char *name, uint32_t name_len, const void *value,
                    uint32_t len);
status ext_sync(struct fs_volume *v);
status ext_usage(struct fs_volume *v, struct fs_usage *u);
#endif
