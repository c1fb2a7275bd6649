/* libext2fs' io_manager over a volume's source: bounds, a small block cache, no writing. */
#ifndef BMPS_EXTIO_H
#define BMPS_EXTIO_H
#include "bmps/fs.h"

#define EXTIO_SLOTS 8u          /* volumes at a time */

/* Give `s` a slot: *name is what to open.  => OK | NOSPACE.  The slot is free again after extio_drop. */
status extio_offer(struct fs_source *s, char name[8], uint32_t *slot);
void extio_drop(uint32_t slot);
/* Since extio_offer: the block that was asked for last, and the last status of the source that was not OK. */
uint64_t extio_last_block(uint32_t slot);
status extio_last_status(uint32_t slot);
void extio_clear_status(uint32_t slot);
struct struct_io_manager *extio_manager(void);
#endif
