/* Memory of outer rings, as the kernel reaches it. */
#include "krnl.h"
#include "space.h"
#include "server.h"

status user_linear(uint32_t sel, uint32_t cpl, uint32_t off, uint32_t len, bool write, uint32_t *linear)
{
    uint64_t *d = desc_of(sel);
    if (!d || !(sel & 0xfffc))
        return XOS_BADSEL;
    uint8_t acc = desc_access(*d);
    uint32_t rpl = sel & 3, dpl = acc >> 5 & 3;
    bool code = acc & 8;
    if (!(acc & 0x10) || !(acc & ACC_PRESENT) || dpl < cpl || dpl < rpl)
        return XOS_BADSEL;
    if (code ? write || !(acc & 2) : write && !(acc & 2))
        return XOS_BADSEL;
    uint32_t limit = desc_limit(*d);
    if (len && (off > limit || len - 1 > limit - off))
        return cpl == 3 && sel == (XOS_LDT_DATA | 3) ? XOS_BADPTR : XOS_RANGE;
    uint32_t at = desc_base(*d) + off;
    /* Limits alone do not keep ring 3 below the system region where they are not enforced. */
    if (cpl == 3 && len && (at >= XOS_SYS_BASE || len > XOS_SYS_BASE - at))
        return XOS_BADPTR;
    *linear = at;
    return XOS_OK;
}

static status place(const struct kfd_regs *r, uint32_t off, uint32_t len, bool write, uint32_t *linear)
{
    status st = user_linear(r->ds, r->cs & 3, off, len, write, linear);
    return st == XOS_RANGE || st == XOS_BADSEL ? XOS_BADPTR : st;
}

/* A page that could not be had says why; a pager's own codes are nobody else's. */
static status copy(void *dst, const void *src, uint32_t len)
{
    current->page_status = XOS_OK;
    status st = user_copy(dst, src, len), why = current->page_status;
    if (st == XOS_OK || why == XOS_OK || why == XOS_RANGE || why == XOS_DENIED)
        return st;
    return why < XOS_STATUS_USER ? why : XOS_IO;
}

status user_get(void *dst, uint32_t linear, uint32_t len) { return copy(dst, (const void *)linear, len); }
status user_put(uint32_t linear, const void *src, uint32_t len) { return copy((void *)linear, src, len); }

status copy_in(const struct kfd_regs *r, void *dst, uint32_t off, uint32_t len)
{
    uint32_t linear;
    if (!len)
        return XOS_OK;
    status st = place(r, off, len, false, &linear);
    return st == XOS_OK ? copy(dst, (const void *)linear, len) : st;
}

status copy_out(const struct kfd_regs *r, uint32_t off, const void *src, uint32_t len)
{
    uint32_t linear;
    if (!len)
        return XOS_OK;
    status st = place(r, off, len, true, &linear);
    return st == XOS_OK ? copy((void *)linear, src, len) : st;
}
