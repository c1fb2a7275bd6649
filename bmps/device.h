/* A block device of BMDS, seen through gates to its methods.
 * Context: any thread; may block; may be called with a volume's lock held when the memory is this server's own. */
#ifndef BMPS_DEVICE_H
#define BMPS_DEVICE_H
#include <xos/block.h>
#include "bmps/fs.h"

#define DEVICE_NAME 48u

struct device {
    struct fs_source source;    /* first member; reads and writes this server's memory */
    xos_sel read, transfer;     /* gates; transfer 0 = the device is read only */
    xos_sel lock;
    bool claimed;
    char name[DEVICE_NAME];
};

/* => OK, or why the gates or the lock can't be had */
status device_open(struct device *d, const char *name, uint64_t size);
/* Give back what device_open took, and the claim. */
void device_close(struct device *d);
/* From now on nobody else writes it.  => OK | BUSY | DENIED: read only */
status device_claim(struct device *d);

/* Bytes [at, at + n) into a far slice that this server may write.  => OK | IO | GONE ... */
status device_read(struct device *d, uint64_t at, uint32_t n, uint32_t sel, uint32_t off);
/* At most XOS_BLOCK_OPS_MAX operations (xos/block.h).  => the first failure */
status device_transfer(struct device *d, struct xos_block_op *ops, uint32_t count);

/* BMDS' list of devices into text[cap].  => OK; *len = its length */
status device_list(char *text, uint32_t cap, uint32_t *len);
/* Wait until the table of devices is another one than *serial says.  => OK: *serial is new | TIMEOUT | NOMETHOD ... */
status device_changes(uint32_t *serial, uint32_t ms);
status device_eject(const char *name);
#endif
