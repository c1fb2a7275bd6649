/* The table of devices and partitions: what is published, under which name, who has claimed it.
 * Rules: devices come and go at any time, from any thread of this server's own.  A method holds its device from
 * device_enter to device_leave; it never waits for a device that is going away, whose requests end with GONE. */
#ifndef BMDS_DEVICE_H
#define BMDS_DEVICE_H
#include "bmds/unit.h"

#define DEVICES_MAX 64u

struct device {
    struct unit *unit;
    uint64_t start, size;       /* bytes; a whole device starts at 0 */
    char name[UNIT_NAME];
    xos_sel object;
    uint64_t claim;             /* key of its owner, 0 = none */
    uint32_t users;             /* methods inside, and 1 while it is in the table */
    uint16_t generation;
    bool used;
};

status table_init(void);

/* Find the partitions of `u`, whose controller works, and publish all.  => OK | NOSPACE, the publication's status; a
 * partition that can't be published is logged and left out. */
status device_add(struct unit *u);
/* Its requests end with GONE, its objects and partitions are unpublished.  Its memory is free when device_idle says so. */
void device_remove(struct unit *u);
bool device_idle(const struct unit *u);

/* The device that a method was called on.  => NULL: it is gone */
struct device *device_enter(uint32_t self);
void device_leave(struct device *d);
/* The whole device of that name, entered.  => NULL */
struct device *device_named(const char *name);

/* May what overlaps `d` be written with `key`?  => OK | BUSY | DENIED: read only */
status device_writable(const struct device *d, uint64_t key);
status device_claim(struct device *d, uint64_t key);
status device_unclaim(struct device *d, uint64_t key);
/* Is it, its disk or a partition of it claimed? */
bool device_claimed(const struct device *d);

/* Text lines "blockdev SIZE NAME\n", in order.  => bytes; at most cap are written. */
uint32_t device_list(char *to, uint32_t cap);
/* Lines of figures for each whole device. */
uint32_t device_stats(char *to, uint32_t cap);
/* => OK, *now != serial | TIMEOUT | KILLED */
status device_changes(uint32_t serial, uint32_t ms, uint32_t *now);
#endif
