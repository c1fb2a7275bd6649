/* How a volume was left: bytes of it that change whenever somebody else uses it, as they are on the device since the last
 * flush, and as they were written since.  Who finds one of these is looking at the same volume in the same state.  (pure) */
#ifndef BMPS_MARK_H
#define BMPS_MARK_H
#include "bmps/fs.h"

#define MARK_BYTES  1024u
#define MARK_IMAGES 3u

struct mark {
    uint64_t at;
    uint32_t count;             /* images; 0: not begun */
    uint8_t image[MARK_IMAGES][MARK_BYTES];     /* the first: as of the last flush */
};

/* => OK | the source's */
status mark_begin(struct mark *m, struct fs_source *s, uint64_t at);
/* [at, at + n) was written, or may have been. */
void mark_wrote(struct mark *m, uint64_t at, const void *from, uint32_t n);
void mark_flushed(struct mark *m);
/* Is it there as it was left?  id, n: bytes of the mark that name the volume.
 * => OK: *same; *akin: at least those agree | the source's */
status mark_same(const struct mark *m, struct fs_source *s, uint32_t id, uint32_t n, bool *same, bool *akin);
#endif
