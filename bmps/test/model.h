/* A file system as a model in memory, operations on it at random, and comparing what a volume has with it.
 * Every sector of a file's data says whose it is: number of the file, place, version. */
#ifndef BMPS_TEST_MODEL_H
#define BMPS_TEST_MODEL_H
#include "bmps/test/disk.h"

#define SECTOR      512u
#define FILE_MAX    (300u << 10)
#define SECTORS     (FILE_MAX / SECTOR)
#define NODES       512u
#define DEPTH       16u         /* levels of directories */
#define ATTRS       3u
#define KINDS_MAX   12u         /* of operations */

/* What a file's data may be.  version 0: zeros */
struct data {
    uint32_t version[SECTORS];
    uint16_t len[SECTORS];      /* bytes of it, zeros behind */
    uint32_t floor[SECTORS];    /* the version as of the last sync */
    uint8_t zero[SECTORS];      /* zeros since then, at some time */
    bool loose;                 /* was atomic after the last sync: any age */
    struct snap *snaps;         /* of an atomic file: what it was at each swap */
    uint32_t snap_count, snap_floor;    /* the last that was synced */
};

struct snap { uint64_t size; uint32_t sum; };

struct mnode {
    bool live;
    enum fs_kind kind;
    uint32_t parent, uid, holds;
    uint64_t id, size;
    bool named, atomic;         /* atomic: of its size and data, the disk has those of the last snap */
    char name[64];
    char target[128];
    uint32_t attr[ATTRS];       /* 0: none; else its value's seed */
};

/* One line of a tree. */
struct line { char *path; enum fs_kind kind; uint32_t uid; uint64_t size; uint32_t sum; };
struct tree { struct line *lines; uint32_t count, room; uint64_t sum; };

struct model {
    struct disk *disk;
    struct fs_volume vol;
    struct mnode node[NODES];   /* 0: the root */
    struct data **data;         /* by uid */
    uint32_t uids, version, version_at_sync;
    uint32_t done[KINDS_MAX], refused, swaps;
    bool attrs, hurt;           /* hurt: the disk may fail */
    void (*back)(struct model *m);      /* the disk was found away: have it back (model_patient) */
    struct disk_write *unflushed;       /* data since the last flush: what a page cache would still have */
    uint32_t unflushed_count, unflushed_room;
    char error[512];
};

void model_init(struct model *m, struct disk *d, bool attrs);
void model_free(struct model *m);
/* => NULL, or what is wrong */
const char *model_mount(struct model *m);
void model_unmount(struct model *m);
/* From now on operations wait for a disk that is away, by `back`, and are done again. */
void model_patient(struct model *m, void (*back)(struct model *m));
/* Data that is not known to be durable: write it again.  The disk is there. */
void model_again(struct model *m);
void model_flushed(struct model *m);
/* One operation chosen at random. */
const char *model_step(struct model *m);
/* Some files become atomic.  Right after model_synced. */
const char *model_make_atomic(struct model *m);
/* Commit, and take what is there now for durable. */
const char *model_sync(struct model *m);
void model_synced(struct model *m);
/* The volume is exactly the model, data included. */
const char *model_compare(struct model *m);

struct tree model_tree(const struct model *m);          /* as on the disk */
/* The tree of a mounted volume; uids are 0. */
const char *volume_tree(struct fs_volume *v, struct tree *t);
void tree_free(struct tree *t);
/* => what differs */
const char *tree_compare(const struct tree *want, const struct tree *got, char *text, uint32_t room);
/* Data of a volume whose tree equals `t`, after a power cut: of the file itself, not older than the last sync. */
const char *data_after_cut(const struct model *m, struct fs_volume *v, const struct tree *t, char *text, uint32_t room);
#endif
