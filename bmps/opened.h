/* The table of open files.  A file that the kernel knows has a slot here, and its token names slot and generation: a stale
 * one is `gone`.  The slot keeps a map of the file's blocks, so that a fault on what is mapped there goes straight to the
 * device: no volume's lock, no file system class.
 * Rules: a lock of its own, for memory only; it may be asked with a volume's lock held. */
#ifndef BMPS_OPENED_H
#define BMPS_OPENED_H
#include "bmps/names.h"

#define OPENED_RUNS 32u

/* A copy of what a token names, without the map. */
struct opened {
    struct volume *v;
    uint32_t serial;            /* of the volume */
    uint32_t version;           /* of the map; who mapped without the lock looks whether it still is that one */
    uint64_t id, size;
    bool atomic;                /* what is stored goes where its class says, each time */
};

/* What the kernel is to hear of a file. */
enum { OPENED_GONE = 1, OPENED_SIZE = 2, OPENED_SPACE = 4 };

status opened_init(void);
/* => OK | GONE */
status opened_get(uint32_t token, struct opened *o);
/* The same for who moves pages: they are waited for before the volume stops, and wait while it is stopped. */
status opened_enter(uint32_t token, struct opened *o);
void opened_leave(const struct opened *o);
/* Its volume's device is away, or it is repaired: wait for that, by the caller's deadline.  => again? */
bool opened_again(uint32_t token, status *s);

/* Does the run hold byte `at` of its file? */
bool opened_holds(const struct fs_run *r, uint64_t at);
/* From the map; the map as of `version`; it is no longer true (the volume is locked). */
bool opened_run(uint32_t token, uint64_t at, struct fs_run *run);
void opened_keep_runs(uint32_t token, uint32_t version, const struct fs_run *runs, uint32_t count);
void opened_forget_runs(uint32_t token);
void opened_resized(uint32_t token, uint64_t size);

/* One more answer about it.  => token, 0 = no room; first: it was not open */
uint32_t opened_add(const struct place *p, bool *first);
/* So many answers less.  => true: those were the last, and it is no longer open; *o: what it was */
bool opened_release(uint32_t token, uint32_t answers, struct opened *o);
/* => token | 0: not open */
uint32_t opened_token(struct volume *v, uint64_t id);
void opened_set_atomic(struct volume *v, uint64_t id, bool on);
/* The open files of a volume, one after the other; *at begins as 0.  => token | 0: no more */
uint32_t opened_next(const struct volume *v, uint32_t serial, uint32_t *at, struct opened *o);

/* No page of the volume's files is moved from its return on, until opened_go; no map is true. */
void opened_stop(struct volume *v);
void opened_go(struct volume *v);
/* News of a file for opened_untold; GONE: it is no longer open. */
void opened_changed(uint32_t token, uint8_t tell, uint64_t size);
/* What was not yet told; *at begins as 0, and the last one is settled by the next call.  => token | 0: no more */
uint32_t opened_untold(uint32_t *at, uint8_t *tell, uint64_t *size);
#endif
