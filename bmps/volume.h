/* The attached volumes.
 * A volume whose device went is AWAY as long as something of it is open or not durable: whoever needs the device waits, by
 * his deadline; what was changed stays in memory.  When a device shows the same volume as it was left (mark.h), what the old
 * device may have had in its cache only is written again, and all goes on.  If its state or identity is another, its files are gone.
 * Rules: a volume's lock serializes its file system class and all changes of its tree; the tree's lock (names.h) is taken inside
 * it, for memory work only.  Neither is held while a client's memory is touched.  A volume's slot is used again only
 * when nothing of it is open; `serial` tells one from the next. */
#ifndef BMPS_VOLUME_H
#define BMPS_VOLUME_H
#include "bmps/device.h"
#include "bmps/fs.h"
#include "bmps/tree.h"

#define VOLUMES_MAX 16u
#define VOLUME_NAME 32u

enum volume_use { VOLUME_FREE, VOLUME_ATTACHED, VOLUME_AWAY };

struct volume {
    enum volume_use use;
    uint32_t serial;
    char name[VOLUME_NAME];     /* "work": its files are work://... */
    const char *kind;           /* "archive", "ext2", ... */
    const char *state;          /* "ok", "read-only", "damaged" (met while indexing), "away" */
    const char *was;            /* the state before "away" */
    bool told;                  /* the log says that it is away */
    uint64_t size;
    bool writable;
    bool dirty;                 /* changes since the last commit */
    bool swapped;               /* an atomic file's pages became the file's since then */
    bool returning;             /* the device is there again, and what it lost is being stored */
    uint32_t sum;               /* fs_class.sum, when it was attached */
    uint32_t unflushed;         /* bytes stored since the last flush */
    xos_sel bell;               /* posted for each of those who wait for the device */
    int32_t waiting;
    bool lost;                  /* changes were lost: the next who wants to know is told */
    bool closed;                /* its device went while it was checked: away, and its class has let go of it */
    bool stopped;               /* being checked: who enters waits, what is open goes nowhere; guarded by opened.c */
    uint32_t inside;            /* transfers of open files; guarded by opened.c */
    uint32_t open;              /* open files, guarded by opened.c */
    uint32_t complaints;        /* lines in the log about blocks */
    xos_sel module;             /* an archive's bytes; 0 = a device's volume */
    xos_sel lock;
    struct tree_node *root;
    struct device device;
    struct fs_volume fs;
};

/* Attach the archives among the boot modules and the file systems on BMDS' devices.
 * => OK | NOMEM.  Whatever can't be attached is logged and left out. */
status volumes_attach(void);
/* One device.  PLAIN: it is written also without a journal, where a power cut may do damage.
 * => OK | NOTFOUND: no file system that is known | EXISTS: it is | NOSPACE: no slot | the class's failure */
status volume_attach(const char *device, uint32_t how, char name[VOLUME_NAME]);
#define ATTACH_READ_ONLY 1u
#define ATTACH_PLAIN     2u
/* Commit and give the device back.  => OK | NOTFOUND | BUSY: files are open | IO ... */
status volume_detach(const char *name, uint32_t len);
/* Look for devices that came or went. */
void volumes_rescan(void);
/* Until somebody has met a device that is away.  => OK | TIMEOUT */
status volumes_wait(uint32_t ms);

/* The privileges of its files count from now on, or no longer.  => OK | NOTFOUND | UNSUPPORTED: it has none */
status volume_trust(const char *name, uint32_t len, bool on);

/* Nothing uses it from here on, and its class has put all it has on the device; the caller has its lock.  => GONE | ... */
status volume_stop(struct volume *v, uint32_t serial);
/* Open it again, with names, sizes and files as they are now; gives the lock back.  lost: not all that was changed is there.
 * => UNREACHABLE: its device is away; repair_resume comes when it is back, or the volume lost */
status volume_go(struct volume *v, bool lost);

struct volume *volume_at(uint32_t i);
/* Lock it, if it is still the one; wait while it is away (not in a thread of the system's own: UNREACHABLE).
 * => OK | GONE | KILLED, TIMEOUT */
status volume_enter(struct volume *v, uint32_t serial);
/* The same at once.  => UNREACHABLE: away */
status volume_enter_now(struct volume *v, uint32_t serial);
/* For what is stored while it returns; for what only needs memory while it is away. */
status volume_enter_store(struct volume *v, uint32_t serial);
status volume_enter_even_away(struct volume *v, uint32_t serial);
/* An operation said UNREACHABLE: wait until the device is back.  => OK: do it again | UNREACHABLE, GONE, KILLED, TIMEOUT */
status volume_await(struct volume *v, uint32_t serial);
/* The same for operations that enter a volume by themselves: again? */
bool volume_again(status s);
void volume_leave(struct volume *v);
/* Begin what it needs to be well, if nobody else comes by. */
void volume_mind(struct volume *v, uint32_t serial);
/* All that was changed is durable.  NOW: UNREACHABLE instead of waiting for a device.  ASKED: somebody wants to know, and hears
 * of what was lost.  => IO: the volume may be well again */
enum { COMMIT_NOW = 1, COMMIT_ASKED = 2 };
status volume_commit(struct volume *v, uint32_t serial, uint32_t how);
/* What was stored is durable. */
status volume_flush(struct volume *v, uint32_t serial, bool now);
/* So many bytes were stored: flush now and then, since their pages stay in memory until it is done. */
void volume_stored(struct volume *v, uint32_t serial, uint32_t bytes);
/* Does what was stored matter until it is flushed? */
static inline bool volume_keeps(const struct volume *v) { return v->device.marks && !v->fs.scratch; }
/* The kernel's number for its files (XOS_FOUND_GROUP). */
uint32_t volume_group(const struct volume *v);
/* A failure of the class, to the log: volume, what for, the class's reason. */
void volume_complain(const struct volume *v, const char *what, status s);
#endif
