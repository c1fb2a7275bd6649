/* The attached volumes.
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

enum volume_use { VOLUME_FREE, VOLUME_ATTACHED, VOLUME_LOST };  /* LOST: its device went, files are open */

struct volume {
    enum volume_use use;
    uint32_t serial;
    char name[VOLUME_NAME];     /* "work": its files are work://... */
    const char *kind;           /* "archive", "ext2", ... */
    const char *state;          /* "ok", "read-only", "damaged" (met while indexing), "lost" */
    uint64_t size;
    bool writable;
    bool dirty;                 /* changes since the last commit */
    uint32_t open;              /* open files, guarded by file.c */
    xos_sel module;             /* an archive's bytes; 0 = a device's volume */
    xos_sel lock;
    struct tree_node *root;
    struct device device;
    struct fs_volume fs;
};

/* Attach the archives among the boot modules and the file systems on BMDS' devices.
 * => OK | NOMEM.  Whatever can't be attached is logged and left out. */
status volumes_attach(void);
/* One device.  => OK | NOTFOUND: no file system that is known | EXISTS: it is | NOSPACE: no slot | the class's failure */
status volume_attach(const char *device, bool readonly, char name[VOLUME_NAME]);
/* Commit and give the device back.  => OK | NOTFOUND | BUSY: files are open | IO ... */
status volume_detach(const char *name, uint32_t len);
/* Look for devices that came or went. */
void volumes_rescan(void);

struct volume *volume_at(uint32_t i);
/* Lock it, if it is still the one.  => OK | GONE | KILLED */
status volume_enter(struct volume *v, uint32_t serial);
void volume_leave(struct volume *v);
/* All that was changed is durable. */
status volume_commit(struct volume *v, uint32_t serial);
/* A failure of the class, to the log: volume, what for, the class's reason. */
void volume_complain(const struct volume *v, const char *what, status s);
#endif
