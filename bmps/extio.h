/* libext2fs' io_manager over a volume's source: bounds, no writing.  Whole blocks come from the volume's images, so that
 * the library sees the running transaction. */
#ifndef BMPS_EXTIO_H
#define BMPS_EXTIO_H
#include "bmps/ext/meta.h"

#define EXTIO_SLOTS 8u          /* volumes at a time */

/* Give `s` a slot: *name is what to open.  => OK | NOSPACE.  The slot is free again after extio_drop. */
status extio_offer(struct fs_source *s, char name[8], uint32_t *slot);
void extio_drop(uint32_t slot);
/* From now on blocks of m's size are read through m; NULL: from the device. */
void extio_set_images(uint32_t slot, struct meta *m);
/* Since extio_offer: the block that was asked for last, and the last status of the source that was not OK. */
uint64_t extio_last_block(uint32_t slot);
status extio_last_status(uint32_t slot);
void extio_clear_status(uint32_t slot);
struct struct_io_manager *extio_manager(void);
#endif
