/* Memory objects and file objects: a size, pages, windows, perhaps a pager (docs/memory.md).
 *
 * A page has a word in its object's table: a frame or a swap slot, and what is being done with it.  Whoever finds a
 * page busy or being written waits in `waiters` and looks again from the start: after anything that blocks every
 * word, window and size may be another.
 * Rules: thread context; ring 0 is not preempted, so what does not block is atomic.  "May block" is said. */
#ifndef KRNL_MEMORY_H
#define KRNL_MEMORY_H
#include "krnl.h"
#include "sparse.h"
#include "vm.h"
#include "registry.h"

/* A page's word: frame | flags, slot << 12 | E_SWAP, 0 = not here (a file's: the pager has it; else zeros). */
#define E_HERE  0x001u      /* a frame with the page's bytes */
#define E_DIRTY 0x002u      /* a file's: newer than what the pager has; windows may write only now */
#define E_WRITE 0x004u      /* on its way to the pager or to swap: nobody writes, nobody takes it away */
#define E_BUSY  0x008u      /* the frame is being filled */
#define E_SWAP  0x010u
#define E_USED  0x020u      /* since the clock's hand passed */
#define E_AHEAD 0x040u      /* whoever gets here makes the next pages be read */
#define E_DROP  0x080u      /* with E_BUSY: what comes is not wanted any more */
#define E_EVEN  0x100u      /* stored, but perhaps only in the cache of the device: not evicted; one bit for what was */
#define E_ODD   0x200u      /* stored before the flush under way, one for what came later (memory.epoch) */
#define E_STORED (E_EVEN | E_ODD)

struct server;
struct region;
struct memory {
    struct object *object;      /* its reference is held by whoever calls; the cache holds one while `held` */
    struct sparse table;
    uint64_t size;              /* bytes */
    uint32_t pages;             /* the same in pages, at most 2^32 - 1 */
    struct region *regions;     /* every window on it: the way from a page to its mappings */
    struct wait_queue waiters;
    uint32_t held;              /* words in the table */
    uint32_t moving;            /* pages with E_BUSY or E_WRITE */
    bool swap;                  /* it is a swap area: no windows, not cached */
    bool unwanted;              /* its name is gone: pages go with the last handle, and so does what the pager keeps */
    /* files: */
    struct server *pager;       /* NULL: anonymous */
    uint32_t restarts;          /* of the pager when it gave the token */
    uint32_t answers;           /* of the pager's that named the token: release gives all back */
    uint32_t token, page_fn, store_fn, reserve_fn, resize_fn, remove_fn, sync_fn, release_fn;
    uint32_t dirty;             /* pages with E_DIRTY */
    uint64_t dirty_since;       /* ns, the oldest one at most */
    uint32_t store_next;        /* where write-back goes on */
    uint32_t group;             /* not 0: stored pages stay until the pager says that its group is durable */
    struct memory *next_stored, **stored_link;  /* of all objects with such pages */
    bool stuck;                 /* its device is away: its dirty pages do not hold up other objects' writers */
    uint32_t epoch, stored;     /* which of the two bits; pages with either */
    status failed;              /* what the last store said, told once by sync */
    uint64_t retry_at;          /* ns: not stored before, after a failure */
    uint32_t certain, certain_end;  /* pages whose space is certain (reserve_fn) */
    uint32_t next, ahead;       /* the page after what was read last, and how many are read at once */
    struct memory *chain;       /* files with the same hash of (pager, token) */
    bool described;             /* the object has its attributes name and size: from the first question about them on */
    uint32_t name_len;
    struct memory *next_dirty, **dirty_link;    /* of all objects with dirty pages */
    char name[];                /* the pager's canonical name */
};
extern struct memory *dirty_objects;

/* ---- objects: memory.c ---- */

/* Anonymous memory of `size` bytes, zeros, reserved.  => OK | TOOBIG, NOMEM (not that much RAM and swap left) */
status memory_create(uint32_t size, struct object **out);
/* What an object's last reference frees. */
void memory_finish(struct object *o);
/* A pager answered a lookup.  The same token is the same object. */
struct xos_found;
status file_object(struct server *pager, const struct xos_found *f, struct object **out);
struct memory *file_of(struct server *pager, uint32_t token);
/* A file object has its attributes after this; others always have.  => OK | NOMEM */
status memory_describe(struct object *o);
/* The memory of a handle's object, or NULL. */
static inline struct memory *memory_of(const struct object *o)
{
    return o->kind == OBJECT_MEMORY || o->kind == OBJECT_FILE ? o->body : NULL;
}
/* Change the size (the pager of a file agrees first to more, afterwards to less).  May block.
 * => OK | NOMEM, TOOBIG | what the pager said */
status memory_resize(struct memory *m, uint64_t size);
/* The size is another already: withdraw what lies beyond from descriptors, windows and the cache. */
void memory_sized(struct memory *m, uint64_t size);
/* No handle is left. */
void memory_idle(struct memory *m);
/* Does the pager that gave the token still run? */
bool memory_alive(const struct memory *m);

/* ---- pages: cache.c ---- */

extern uint32_t cached_total, dirty_total, writing_total, stuck_total;     /* stuck: of the dirty ones */
extern struct cache_figures { uint32_t faults, reads, read_pages, stores, store_pages, evicted, zeroed, copied; } cache_figures;
/* Have the page's bytes in a frame; after OK look again.  May block.
 * => OK | NOMEM | TIMEOUT, KILLED | GONE | what the pager said */
status cache_fetch(struct memory *m, uint32_t page);
/* A page of anonymous memory that was never touched, if a frame is to be had without waiting.  e: its word, which is 0,
 * NULL if there is none.  => the word, NULL: no */
uint32_t *cache_zero(struct memory *m, uint32_t page, uint32_t *e);
/* Wait until something in the object has changed. */
status cache_wait(struct memory *m);
/* A file's page, here and not being written, is about to be written to; after OK look again: it is dirty, or it was
 * taken away meanwhile.  May block.  => OK | NOSPACE, ... */
status cache_dirty(struct memory *m, uint32_t page);
/* Read the next pages in the background, because somebody got to `page`. */
void cache_ahead(struct memory *m, uint32_t page);
/* XOS_CHANGED_FLUSH, _DURABLE, _AGAIN, _LEFT of a group of a pager's files.  => LEFT: pages */
uint32_t cache_flush(const struct server *pager, uint32_t group, uint32_t what);
/* Does its device answer? */
void cache_stuck(struct memory *m, bool stuck);
/* Drop the pages [from, to), dirty ones, too; not those under way, unless `wait` (may block). */
void cache_drop(struct memory *m, uint32_t from, uint32_t to, bool wait);
/* The clean page with this frame goes if nobody uses it.  => did it */
bool cache_evict(struct memory *m, uint32_t page);
/* Drop the clean pages of an object, m NULL: of all without handles.  => pages */
uint32_t cache_forget(struct memory *m);
/* Take the page out of every window. */
void cache_unmap(struct memory *m, uint32_t page);
/* ... or only write access. */
void cache_protect(struct memory *m, uint32_t page);
/* Has a window used it since the last time this was asked? */
bool cache_used(struct memory *m, uint32_t page);

/* ---- write-back: store.c, kmem.c ---- */

/* Store every file's dirty pages, of one pager or, NULL, of all, and have them made durable (KFD sync).  May block. */
status memory_sync_all(const struct server *mine, uint32_t flags);

/* Hand the dirty pages of [from, to) to the cleaners.  wait: until they were stored, may block; else as many as there is
 * room for.  => OK | what the pager said, TIMEOUT, KILLED */
status store_pages(struct memory *m, uint32_t from, uint32_t to, bool wait);
/* Store all that is old enough, or everything while there is too much. */
void store_old(void);
/* Pages [first, first + n) with E_BUSY are read by a reader thread.  => false: no room */
bool read_later(struct memory *m, uint32_t first, uint32_t n);
/* A dirty page begins to be written: protected, busy for writers.  => false: it is not dirty, or is being written */
bool cache_writing(struct memory *m, uint32_t page);
/* The end of that; not OK: it is dirty as before. */
void cache_written(struct memory *m, uint32_t first, uint32_t n, status st);
/* The pages were filled, or not (transfer's end). */
void cache_filled(struct memory *m, uint32_t first, uint32_t n, status st);
void store_init(void);

/* ---- transfers: transfer.c ---- */

#define TRANSFER_MAX 32u        /* pages */
/* Call `fn` (page, slice) of m's pager with these frames.  May block.  => its status | GONE, NOMEM, DEPTH */
status transfer(struct memory *m, uint32_t fn, uint32_t first, const uint32_t *frames, uint32_t n);
/* A frame that a device may still write to after a failed transfer goes back when that is over. */
void transfer_free(uint32_t frame);
/* No server of ring 1 is failed any more. */
void transfer_settle(void);
#endif
