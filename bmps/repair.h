/* Checking volumes, repairing them, and opening them again after a commit that failed.  One at a time, in a thread of its own:
 * the volume is stopped (its users wait), its class puts all it has on the device, a program of its own (fs_class.checker) does
 * the work through BMPS' check methods, and the volume is opened again. */
#ifndef BMPS_REPAIR_H
#define BMPS_REPAIR_H
#include "bmps/volume.h"

enum { REPAIR_CLEAN = 0, REPAIR_CORRECTED = 1, REPAIR_LEFT = 4, REPAIR_FAILED = 8 };      /* bits of a checker's exit status */

status repair_init(void);
/* A full check; write: and repair.  => OK, *code | UNSUPPORTED | GONE | DENIED: it is only read | TIMEOUT (it goes on) */
status repair_check(struct volume *v, uint32_t serial, bool write, uint32_t *code);
/* Its class can't write any more (h), or read all (suspect, see fs_volume): begin what helps, if anything does.  No lock is held. */
void repair_notice(struct volume *v, uint32_t serial, enum fs_health h, uint32_t suspect);
/* Would an inconsistency that is met now be repaired?  The volume is locked. */
bool repair_hopeful(struct volume *v);
/* An operation ended with *s.  If that is IO, and something is under way because of it: wait for its end, by the caller's deadline.
 * => true: do it again | false: *s may be TIMEOUT or KILLED now */
bool repair_awaited(struct volume *v, uint32_t serial, status *s);
/* A volume whose check was interrupted has its device again, or is lost. */
void repair_resume(struct volume *v);
bool repair_pending(struct volume *v, uint32_t serial);

/* What the checker calls, with the key that it was given. */
status repair_read(uint32_t lo, uint32_t hi, uint64_t at, uint32_t sel, uint32_t off, uint32_t len);
status repair_write(uint32_t lo, uint32_t hi, uint64_t at, uint32_t sel, uint32_t off, uint32_t len);
status repair_flush(uint32_t lo, uint32_t hi);
#endif
