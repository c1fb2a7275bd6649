/* BMDS: devices as readable and writable memory.  Ring 1: it owns ports and never calls outward. */
#include "bmds/ata.h"
#include "bmds/bus.h"
#include "bmds/cd.h"
#include "bmds/cmos.h"
#include "bmds/device.h"
#include "bmds/floppy.h"
#include "bmds/ram.h"
#include "bmds/transfer.h"
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST("BMDS", 1, bmds_construct, 65536)
XOS_CLASS(0, "BMDS", XOS_M_PUBLIC)
XOS_METHOD(0, "list", "(>[B)I", 3, XOS_M_PUBLIC, bmds_list)
XOS_METHOD(0, "stats", "(>[B)I", 3, XOS_M_PUBLIC, bmds_stats)
XOS_METHOD(0, "changes", "(II)I", 2, XOS_M_PUBLIC, bmds_changes)
XOS_METHOD(0, "eject", "(Ljava/lang/String;)V", 3, XOS_M_PROTECTED, bmds_eject)
XOS_NEEDS(0, "shutdown", "", "\\0eject(Ljava/lang/String;)V")
XOS_CLASS(1, "BlockDevice", XOS_M_PUBLIC)
XOS_METHOD(1, "read", "(JI>[B)I", 6, XOS_M_PROTECTED, bmds_read)   /* any file's bytes, whoever may find it */
XOS_NEEDS(1, "shutdown", "", "\\0read(JI>[B)I")
XOS_METHOD(1, "write", "(J[B)I", 5, XOS_M_PUBLIC, bmds_write)
XOS_METHOD(1, "flush", "()V", 0, XOS_M_PUBLIC, bmds_flush)
XOS_METHOD(1, "size", "()J", 0, XOS_M_PUBLIC, bmds_size)
XOS_METHOD(1, "sector", "()I", 0, XOS_M_PUBLIC, bmds_sector)
XOS_METHOD(1, "transfer", "(J>[B)I", 5, XOS_M_PUBLIC, bmds_transfer)
XOS_METHOD(1, "claim", "(J)V", 2, XOS_M_PUBLIC, bmds_claim)
XOS_METHOD(1, "unclaim", "(J)V", 2, XOS_M_PUBLIC, bmds_unclaim)

#define TEXT_MAX 4096u

/* Lines from `lines` to the client.  => OK | TOOBIG with the bytes needed as result */
static status text_out(uint32_t (*lines)(char *, uint32_t), uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    char *text = malloc(TEXT_MAX);
    if (!text) return XOS_NOMEM;
    uint32_t n = lines(text, TEXT_MAX);
    if (n > TEXT_MAX) n = TEXT_MAX;
    *result = n;
    status s = n > len ? XOS_TOOBIG : xos_copy_to(sel, off, text, n);
    free(text);
    return s;
}

status bmds_list(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    return text_out(device_list, sel, off, len, result);
}

status bmds_stats(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    (void)self;
    return text_out(device_stats, sel, off, len, result);
}

status bmds_changes(uint32_t self, uint32_t serial, uint32_t ms, uint64_t *result)
{
    (void)self;
    uint32_t now;
    status s = device_changes(serial, ms, &now);
    *result = now;
    return s;
}

status bmds_eject(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    char name[UNIT_NAME];
    (void)self, (void)result;
    if (!len || len >= sizeof name) return XOS_NOTFOUND;
    status s = xos_copy_from(name, sel, off, len);
    if (s) return s;
    name[len] = 0;
    struct device *d = device_named(name);
    bool claimed = d && device_claimed(d);
    if (d) device_leave(d);
    return claimed ? XOS_BUSY : cd_eject(name);
}

static void read_patience(const char *at)
{
    uint32_t ms = 0;
    for (at = strchr(at, '=') + 1; *at >= '0' && *at <= '9' && ms < 1000000; at++) ms = ms * 10 + (uint32_t)(*at - '0');
    unit_patience(ms);
}

status bmds_construct(const char *cmdline)
{
    const char *patience = strstr(cmdline, "bmds.patience=");
    if (patience) read_patience(patience);
    status s = table_init();
    if (!s) s = transfer_init();
    if (s) return s;
    uint32_t disks = ata_probe(!strstr(cmdline, "ata=pio")) + bus_probe(), rams = ram_probe();
    cmos_probe();
    floppy_probe();
    static const struct xos_attr attrs[] = { { { "type", 4 }, { "devices", 7 }, XOS_ATTR_ORDINARY } };
    struct xos_publish p = { .name = XOS_STR("BMDS"), .cls = XOS_STR("BMDS"), .attrs = attrs,
                             .attr_count = 1 };
    xos_sel object;
    s = xos_publish(&p, &object);
    if (s) return s;
    xos_logf("bmds: %u disks, %u RAM disks", (unsigned)disks, (unsigned)rams);
    return XOS_OK;
}
