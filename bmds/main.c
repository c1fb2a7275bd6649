/* BMDS: devices as readable and writable memory.  Ring 1: it owns ports and never calls outward. */
#include "bmds/ata.h"
#include "bmds/device.h"
#include "bmds/ram.h"
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST("BMDS", 1, bmds_construct, 16384)
XOS_CLASS(0, "BMDS", XOS_M_PUBLIC)
XOS_METHOD(0, "list", "(>[B)I", 3, XOS_M_PUBLIC, bmds_list)
XOS_CLASS(1, "BlockDevice", XOS_M_PUBLIC)
XOS_METHOD(1, "read", "(JI>[B)I", 6, XOS_M_PUBLIC, bmds_read)
XOS_METHOD(1, "write", "(J[B)I", 5, XOS_M_PUBLIC, bmds_write)
XOS_METHOD(1, "flush", "()V", 0, XOS_M_PUBLIC, bmds_flush)
XOS_METHOD(1, "size", "()J", 0, XOS_M_PUBLIC, bmds_size)
XOS_METHOD(1, "sector", "()I", 0, XOS_M_PUBLIC, bmds_sector)

/* list(>[B)I: lines "blockdev SIZE NAME"; TOOBIG with the bytes needed as result */
status bmds_list(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    char text[2048];
    (void)self;
    uint32_t n = device_list(text, sizeof text);
    if (n > sizeof text) n = sizeof text;
    *result = n;
    return n > len ? XOS_TOOBIG : xos_copy_to(sel, off, text, n);
}

status bmds_construct(const char *cmdline)
{
    (void)cmdline;
    uint32_t disks = ata_probe(), rams = ram_probe();
    static const struct xos_attr attrs[] = { { { "type", 4 }, { "devices", 7 }, XOS_ATTR_ORDINARY } };
    struct xos_publish p = { .name = XOS_STR("BMDS"), .cls = XOS_STR("BMDS"), .attrs = attrs,
                             .attr_count = 1 };
    xos_sel object;
    status s = xos_publish(&p, &object);
    if (s) return s;
    xos_logf("bmds: %u disks, %u RAM disks", (unsigned)disks, (unsigned)rams);
    return XOS_OK;
}
