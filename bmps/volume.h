/* The mounted volumes and the index over all of them.
 * Rules: filled by the constructor, constant afterwards.  A volume's lock serializes its file system class;
 * it is not held while a client's memory is touched. */
#ifndef BMPS_VOLUME_H
#define BMPS_VOLUME_H
#include "bmps/device.h"
#include "bmps/fs.h"
#include "bmps/index.h"

#define VOLUMES_MAX 8u
#define VOLUME_NAME 32u

struct volume {
    char name[VOLUME_NAME];     /* "work": its files are work://... */
    const char *kind;           /* "archive", "ext2" */
    const char *state;          /* "ok", "journal" (not replayed), "damaged" (met while indexing) */
    uint64_t size;
    xos_sel module;             /* an archive's bytes; 0 = a device's volume */
    xos_sel lock;
    struct device device;
    struct fs_volume fs;
};

/* Mount the archives among the boot modules and the file systems on BMDS' devices.
 * => OK | NOMEM: no index.  Whatever can't be mounted is logged and left out. */
status volumes_mount(void);
uint32_t volume_count(void);
struct volume *volume_at(uint32_t i);
const struct index *volume_index(void);
/* A failure of the class, to the log: volume, what for, the class's reason. */
void volume_complain(const struct volume *v, const char *what, status s);
#endif
