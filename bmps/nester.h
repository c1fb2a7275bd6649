/* Memory that a process pages itself (metta.txt's nesters, nostromo.txt's AddMemHandler): nest://OBJECT is a file object
 * whose pages come from OBJECT's methods, in whatever process it lives:
 *   long size()                     bytes, asked once
 *   int page(long page, >byte[])    fill whole pages; zeros behind the end
 *   void store(long page, byte[])   keep them; without it the memory is read-only
 * OBJECT says by attribute type=pager that it wants this.
 *
 * Why a server stands between: a fault must not run a stranger's code with the faulting thread, where nobody could take
 * it back.  Each nest has a thread here that makes the calls; who faults waits for it with a deadline (5 s, or its own),
 * and a pager that never answers holds up that one thread.  Pages are copied, so it never sees the kernel's frames. */
#ifndef BMPS_NESTER_H
#define BMPS_NESTER_H
#include <xos/object.h>

#define NESTER_TOKENS 0x100u    /* and a few more; files' tokens have a generation in their upper bits, never 0 */

status nester_init(void);
/* => OK, *found | NOTFOUND (another name, no such pager) | NOMEM, NOHANDLES, ... */
status nester_resolve(const struct xos_lookup *ask, struct xos_found *found);
#endif
