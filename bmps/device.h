/* A block device of BMDS, seen through gates to its methods.
 * Context: any thread; may block; may be called with a volume's lock held when the memory is this server's own. */
#ifndef BMPS_DEVICE_H
#define BMPS_DEVICE_H
#include <xos/block.h>
#include "bmps/mark.h"

#define DEVICE_NAME 48u

struct device {
    struct fs_source source;    /* first member; reads and writes this server's memory */
    xos_sel read, transfer;     /* gates; transfer 0 = the device is read only */
    xos_sel old[2];             /* those before: somebody may be about to call through them */
    xos_sel lock;
    bool claimed;
    bool away;                  /* it was gone when it was called: UNREACHABLE until device_adopt */
    uint32_t restarts;          /* of BMDS when the gates were made */
    struct mark *mark;          /* `marks` of them, followed as the source is written and flushed; freed by device_close */
    uint32_t marks;
    void (*flushing)(struct device *d, bool done);      /* before and after a flush of the source; may be NULL */
    char name[DEVICE_NAME];
};

/* => OK, or why the gates or the lock can't be had */
status device_open(struct device *d, const char *name, uint64_t size);
/* Give back what device_open took, and the claim. */
void device_close(struct device *d);
/* Does it still answer?  Else it is away from now on. */
void device_ping(struct device *d);
/* `from` is the device of d, there again: d takes its gates and is no longer away; `from` is closed.  => OK | BUSY: claimed */
status device_adopt(struct device *d, struct device *from);
/* How often BMDS was started again. */
uint32_t device_restarts(void);
/* From now on nobody else writes it.  => OK | BUSY | DENIED: read only */
status device_claim(struct device *d);

/* Bytes [at, at + n) into a far slice that this server may write.  => OK | IO | UNREACHABLE: away ... */
status device_read(struct device *d, uint64_t at, uint32_t n, uint32_t sel, uint32_t off);
/* At most XOS_BLOCK_OPS_MAX operations (xos/block.h).  => the first failure */
status device_transfer(struct device *d, struct xos_block_op *ops, uint32_t count);

/* BMDS' list of devices into text[cap].  => OK; *len = its length */
status device_list(char *text, uint32_t cap, uint32_t *len);
/* Wait until the table of devices is another one than *serial says.  => OK: *serial is new | TIMEOUT | NOMETHOD ... */
status device_changes(uint32_t *serial, uint32_t ms);
status device_eject(const char *name);
#endif
