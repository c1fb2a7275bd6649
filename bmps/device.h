/* A block device of BMDS, seen through the gate to its read method.
 * Context: any thread; may block; may be called with a volume's lock held when the destination is this
 * server's own. */
#ifndef BMPS_DEVICE_H
#define BMPS_DEVICE_H
#include "bmps/fs.h"

#define DEVICE_NAME 48u

struct device {
    struct fs_source source;    /* first member; read goes into this server's memory */
    xos_sel gate, lock;
    char name[DEVICE_NAME];
};

/* => OK, or why the gate or the lock can't be had */
status device_open(struct device *d, const char *name, uint64_t size);

/* Bytes [at, at + n) into a far slice that this server may write.  => OK | IO | GONE ... */
status device_read(struct device *d, uint64_t at, uint32_t n, uint32_t sel, uint32_t off);

/* BMDS' list of devices into text[cap].  => OK; *len = its length */
status device_list(char *text, uint32_t cap, uint32_t *len);
#endif
