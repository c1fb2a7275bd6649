/* Devices and partitions as byte-addressed memory, and the methods that their objects publish.
 * Rules: the table is filled by the constructor and constant afterwards.  A unit's operations are called
 * between its lock and unlock, with sector-aligned ranges inside the unit and memory of this server's own; no
 * client's memory is touched while the lock is held (DESIGN 3.7). */
#ifndef BMDS_DEVICE_H
#define BMDS_DEVICE_H
#include <xos/types.h>

#define DEVICE_SECTOR 512u
#define DEVICES_MAX   40u
#define DEVICE_NAME   40u

struct unit;
struct unit_ops {
    /* => OK | KILLED | TIMEOUT.  NULL, with unlock: needs none. */
    status (*lock)(struct unit *u);
    void (*unlock)(struct unit *u);
    /* count: 1..DEVICE_CHUNK / DEVICE_SECTOR.  => OK | IO, logged with unit and sector */
    status (*read)(struct unit *u, uint64_t sector, uint32_t count, void *to);
    status (*write)(struct unit *u, uint64_t sector, uint32_t count, const void *from);  /* NULL: read only */
    /* NULL: nothing to do */
    status (*flush)(struct unit *u);
};
#define DEVICE_CHUNK 4096u      /* bytes moved under one lock */

/* A whole device.  Its driver embeds this. */
struct unit {
    const struct unit_ops *ops;
    uint64_t sectors;
    const char *name;           /* "dev://ata0" */
    const char *media;          /* "disk", "ram" */
    const char *model;          /* printable; may be "" */
};

/* Add `u` and its partitions to the table and publish them.  => OK | the publication's status; a partition
 * that can't be published is logged and left out. */
status device_add(struct unit *u);

/* Text lines "blockdev SIZE NAME\n" of everything that was added, in order. => bytes; at most cap are
 * written. */
uint32_t device_list(char *to, uint32_t cap);
#endif
