/* Block devices for servers: BMDS' classes BlockDevice and BMDS (bmds/README.md).
 *
 * BlockDevice, an object for each device and partition (names: BMDS' list):
 *   read(JI>[B)I      offset, bytes, destination => bytes read, fewer only at the end; anyone, any alignment
 *   write(J[B)I       offset, source => bytes; servers only; BUSY while another has claimed the device
 *   flush()V          what was written before the call is on the medium
 *   size()J, sector()I
 *   transfer(J>[B)I   key, an array of struct xos_block_op => entries that ended OK; servers only.  Status: OK, or that
 *                     of the first entry that failed
 *   claim(J)V         key, not 0; servers only.  From here on writing takes this key, for this device and what
 *                     overlaps it (its disk, its partitions).  Again with the same key: OK (a server's next instance
 *                     takes its claim over).  BUSY: another key has it
 *   unclaim(J)V       DENIED: not the key
 * BMDS (object "BMDS"):
 *   list(>[B)I        lines "blockdev SIZE NAME\n"
 *   changes(II)I      serial, milliseconds => the table's serial as soon as it is not `serial`; TIMEOUT.  Start with 0
 *   eject(Ljava/lang/String;)V   a removable medium by its device's name; BUSY: claimed
 *
 * A device that goes away: its gates are `gone`, calls that were inside end with GONE, and `changes` returns. */
#ifndef XOS_BLOCK_H
#define XOS_BLOCK_H
#include "types.h"

enum xos_block_kind { XOS_BLOCK_READ = 0, XOS_BLOCK_WRITE = 1, XOS_BLOCK_FLUSH = 2 };

/* One operation of transfer.  All entries between two FLUSHes are in flight together, in no order; a FLUSH starts when
 * all before it have ended, and what follows starts when it has.  After a failed entry nothing behind the next FLUSH is
 * started (neither is that), so that [blocks.. FLUSH commit FLUSH] never writes a commit over lost blocks. */
struct xos_block_op {
    uint32_t op;            /* enum xos_block_kind */
    uint32_t status;        /* out: OK | IO | RANGE | BADARG | DENIED: read only | GONE | the slice's fault |
                             * BUSY: not started, or claimed by another */
    uint64_t at;            /* bytes from the device's start, a multiple of sector() */
    uint32_t sel, off, len; /* memory read from or written to; len a multiple of sector(); FLUSH: 0 0 0 */
    uint32_t reserved;      /* 0 */
};
#define XOS_BLOCK_OPS_MAX 64u   /* entries of one transfer */
_Static_assert(sizeof(struct xos_block_op) == 32, "ABI");
#endif
