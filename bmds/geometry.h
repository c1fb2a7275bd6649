/* Floppy media: sectors to cylinders, heads and sectors; drives' types.  Pure. */
#ifndef BMDS_GEOMETRY_H
#define BMDS_GEOMETRY_H
#include <xos/types.h>

struct geometry { uint8_t cylinders, sectors, rate, gap; };     /* always two heads; rate: as the CCR takes it */
struct chs { uint8_t cylinder, head, sector; };

/* Media that a drive of this CMOS type (1..5) takes, most likely first; ends with sectors 0. */
const struct geometry *geometry_of(uint32_t type);
static inline uint32_t geometry_total(const struct geometry *g) { return g->cylinders * 2u * g->sectors; }
/* Of sector number `lba`, and how many of `count` lie on the same track. */
struct chs geometry_at(const struct geometry *g, uint32_t lba, uint32_t count, uint32_t *on_track);
#endif
