/* Memory that requests move bytes to and from: pages of this server that any device can reach (bounced), or the
 * client's own where the kernel says where it lies.  Any thread; no lock held. */
#ifndef BMDS_MEMORY_H
#define BMDS_MEMORY_H
#include "bmds/unit.h"

/* Pages for `bytes` (1..REQUEST_BYTES).  => OK, r->segs filled | NOMEM | KILLED.  Given back by memory_give. */
status memory_take(struct request *r, uint32_t bytes);
void memory_give(struct request *r);
/* The client's memory itself, if it can be had so and fits the unit.  => false: take pages */
bool memory_direct(const struct unit *u, struct request *r, uint32_t sel, uint32_t off, uint32_t len, bool write);

/* Between the pages of `r`, from byte `skip` on, and near or a client's memory. */
status memory_out(const struct request *r, uint32_t skip, uint32_t sel, uint32_t off, uint32_t n);
status memory_in(const struct request *r, uint32_t skip, uint32_t sel, uint32_t off, uint32_t n);
void memory_read(const struct request *r, uint32_t skip, void *to, uint32_t n);
void memory_write(const struct request *r, uint32_t skip, const void *from, uint32_t n);
#endif
