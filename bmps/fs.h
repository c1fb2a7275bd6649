/* A file system class: the operations behind which every on-disk format stands (ext2/3/4 here).
 * Rules: calls on one volume are serialized by its owner (volume.c); operations read the device only through
 * the volume's source and touch no client's memory.  What comes from the disk is checked by the class:
 * whatever stands there, an operation ends with a status and leaves the reason in `problem`.
 * A class that can write adds its operations behind these. */
#ifndef BMPS_FS_H
#define BMPS_FS_H
#include <xos/types.h>

struct fs_piece { uint64_t at; const void *from; uint32_t n; };

/* Where a volume's bytes come from. */
struct fs_source {
    /* All of [at, at + n) into memory of this server.  => OK | IO | GONE | KILLED | TIMEOUT ... */
    status (*read)(struct fs_source *s, uint64_t at, void *to, uint32_t n);
    /* NULL: read-only.  OK: the device has it, perhaps in a volatile cache; writes may reach the medium in any
     * order until `flush` returned OK. */
    status (*write)(struct fs_source *s, uint64_t at, const void *from, uint32_t n);
    /* Several at once: in flight together.  NULL: one after the other with `write`. */
    status (*write_all)(struct fs_source *s, const struct fs_piece *pieces, uint32_t count);
    status (*flush)(struct fs_source *s);
    uint64_t size;
    const char *name;           /* for messages */
};

/* A failure that says nothing about the medium: the device is away, or the thread was late or killed.  What was written
 * since the last flush may be lost. */
static inline bool fs_passing(status s)
{
    return s == XOS_GONE || s == XOS_UNREACHABLE || s == XOS_TIMEOUT || s == XOS_KILLED || s == XOS_NOMEM;
}

#define FS_MARKS   2u
#define FS_TRUSTED "trusted.xos."       /* what the names of privileges begin with */
#define FS_LABEL   17u
#define FS_PROBLEM 128u

struct fs_class;
struct fs_volume {
    const struct fs_class *cls;
    struct fs_source *source;
    void *state;                /* the class's */
    uint64_t root;              /* node of the root directory */
    uint32_t block_size;
    bool journal;               /* changes wait in a journal that was not replayed */
    bool plain;                 /* in: consent to writing a volume without a journal, where a power cut may do damage */
    bool trusted;               /* in: trusted.xos.* attributes count, with their whole names */
    bool readonly;              /* the source can be written, but the class won't: why stands in `problem` */
    uint32_t replayed;          /* blocks that mounting brought in from a journal */
    char label[FS_LABEL];       /* printable, without '/' and ':'; "" = none */
    uint64_t mark[FS_MARKS];    /* out: where it has bytes that differ after anybody else has used it (mark.h) */
    uint32_t marks;             /* 0: nobody can tell */
    bool scratch;               /* out: what is stored is of no use after a power cut, so it is not flushed */
    uint32_t id_at, id_bytes;   /* its identity, in the first mark; 0 bytes: none */
    uint32_t suspect;           /* out: what it reads contradicts itself, which a repair may mend; the same number: the same place.  0: not */
    bool unchecked;             /* out: only read, until a check was made: `suspect` says so, too */
    bool wait;                  /* in: stored data may be missing on the device: `commit` answers UNREACHABLE */
    char problem[FS_PROBLEM];   /* the last failure: what, and near which block */
};

enum fs_kind { FS_FILE, FS_DIR, FS_LINK, FS_OTHER };

struct fs_usage { uint64_t bytes, free; uint64_t nodes, free_nodes; };

struct fs_node {
    enum fs_kind kind;
    uint64_t size;              /* bytes; of a link, its target's length */
    uint32_t mtime;             /* seconds since 1970 */
    uint32_t links;             /* names, of a class that removes them; 0: it is only held */
};

/* A stretch of a file.  `len` > 0; consecutive runs are adjacent in the file. */
struct fs_run {
    uint64_t at;                /* offset in the file */
    uint64_t len;
    uint64_t disk;              /* offset in the source, or one of: */
};
#define FS_RUN_ZERO   UINT64_MAX        /* reads as zeros */
#define FS_RUN_INSIDE (UINT64_MAX - 1)  /* not in blocks of its own: fetch with `read` */

/* => OK to go on, anything else ends the walk with that status */
typedef status fs_entry_fn(void *ctx, const char *name, uint32_t len, uint64_t id);
typedef status fs_attr_fn(void *ctx, const char *name, uint32_t name_len, const void *value, uint32_t len);

/* Can it still be written?  REOPEN: a commit failed, what is in its log is good.  REPAIR: it contradicts itself. */
enum fs_health { FS_WELL, FS_REOPEN, FS_REPAIR };

struct fs_class {
    const char *name;
    const char *checker;        /* the class, in the boot archive, of a program that checks and repairs such volumes, or NULL */
    /* Is this format on the source?  Reads a few sectors.  => OK | NOTFOUND | the source's status */
    status (*probe)(struct fs_source *s);
    /* source set, the rest zero: fill in root, block_size, label, state.  On failure nothing is kept but
     * problem. */
    status (*mount)(struct fs_volume *v);
    void (*unmount)(struct fs_volume *v);
    status (*stat)(struct fs_volume *v, uint64_t id, struct fs_node *n);
    /* Entries of a directory without "." and ".."; names have 1..255 bytes, no NUL, no '/'. */
    status (*list)(struct fs_volume *v, uint64_t id, fs_entry_fn *each, void *ctx);
    /* user.* attributes, without the prefix; of a trusted volume trusted.xos.*, with it */
    status (*attrs)(struct fs_volume *v, uint64_t id, fs_attr_fn *each, void *ctx);
    /* A symbolic link's target.  => TOOBIG if it has more than cap bytes */
    status (*link)(struct fs_volume *v, uint64_t id, char *to, uint32_t cap, uint32_t *len);
    /* Runs that begin with the one holding byte `at` (at < size), at most max; the last may end behind the
     * file. */
    status (*map)(struct fs_volume *v, uint64_t id, uint64_t at, struct fs_run *runs, uint32_t max,
                  uint32_t *count);
    /* Bytes [at, at + n) of a file whose run is FS_RUN_INSIDE; what is missing at the end is zero. */
    status (*read)(struct fs_volume *v, uint64_t id, uint64_t at, void *to, uint32_t n);

    /* ---- writing; all NULL in a class that only reads ----
     * Each operation is atomic and, when it fails, changed nothing.  It is durable after `commit`; after a power
     * cut the volume is in the state of one commit.  File data never passes through the class: its owner writes it
     * to the runs that `place` gave. */
    /* A new FILE, DIR or LINK (target) in `dir`.  => EXISTS | NOSPACE | ... */
    status (*create)(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, enum fs_kind kind,
                     const char *target, uint32_t target_len, uint64_t *id);
    /* The name goes; a directory must be empty (BUSY).  A node that is held lives on without names. */
    status (*remove)(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len);
    /* A file or link by the new name is replaced (it lives on while held).  A directory never moves below itself. */
    status (*rename)(struct fs_volume *v, uint64_t from, const char *name, uint32_t len, uint64_t to,
                     const char *new_name, uint32_t new_len);
    /* Node of a name.  => NOTFOUND */
    status (*lookup)(struct fs_volume *v, uint64_t dir, const char *name, uint32_t len, uint64_t *id);
    /* A node without names is freed only when it is not held; calls nest. */
    status (*hold)(struct fs_volume *v, uint64_t id);
    status (*forget)(struct fs_volume *v, uint64_t id);
    /* The blocks of what is cut are not used for anything else before a commit. */
    status (*resize)(struct fs_volume *v, uint64_t id, uint64_t size);
    /* Space for [at, at + len) is certain from now on, also for a later `place` after anything else.  => NOSPACE */
    status (*reserve)(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len);
    /* As `map`, for writing: holes get blocks.  They read as zeros until `placed`. */
    status (*place)(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len, struct fs_run *runs, uint32_t max,
                    uint32_t *count);
    /* The device has the data of [at, at + len): from the next commit on, it is the file's. */
    status (*placed)(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len);
    /* Bytes of a file whose run is FS_RUN_INSIDE. */
    status (*write)(struct fs_volume *v, uint64_t id, uint64_t at, const void *from, uint32_t n);
    /* on: what is stored in a file that is held, and its size, stay apart from now on until `swap` (or the last `forget`).  The file
     * is as it was at the last swap until then, also after a power cut.  off: swap, then as any file.  => NOSPACE | UNSUPPORTED */
    status (*atomic)(struct fs_volume *v, uint64_t id, bool on);
    /* All of that becomes the file's, at once: durable after `commit`.  => TOOBIG: more than one transaction takes; as it was */
    status (*swap)(struct fs_volume *v, uint64_t id);
    /* user.* attribute, or trusted.xos.* of a trusted volume, name without the prefix; value NULL: away with it. */
    status (*set_attr)(struct fs_volume *v, uint64_t id, const char *name, uint32_t name_len, const void *value,
                       uint32_t len);
    /* All operations and placed data until now are durable. */
    status (*commit)(struct fs_volume *v);
    /* A number that is another one after somebody else wrote there, of a volume that is only read.  NULL: its marks tell.
     * => OK | TOOBIG: too much to look at | ... */
    status (*sum)(struct fs_volume *v, uint32_t *sum);
    status (*usage)(struct fs_volume *v, struct fs_usage *u);
    enum fs_health (*health)(const struct fs_volume *v);
};

/* ext2.c; ext2 and ext3 are subsets */
const struct fs_class *fs_ext2(void);
/* swap.c: a swap partition, as one file */
const struct fs_class *fs_swap(void);
/* iso.c, fat.c: read only */
const struct fs_class *fs_iso(void);
const struct fs_class *fs_fat(void);
#endif
