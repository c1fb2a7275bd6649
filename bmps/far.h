/* Reading through a handle of our own: wired memory, whose limits the kernel told us.  A client's slice goes
 * through xos_copy_from and xos_copy_to instead. */
#ifndef BMPS_FAR_H
#define BMPS_FAR_H
#include <xos/types.h>

static inline void far_read(void *to, xos_sel sel, uint32_t at, uint32_t n)
{
    __asm__ volatile("push %%ds\n\tmov %w3, %%ds\n\trep movsb\n\tpop %%ds"
                     : "+D"(to), "+S"(at), "+c"(n) : "r"(sel) : "memory");
}
#endif
