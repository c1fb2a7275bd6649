/* E2FSCK: e2fsck as a process.  BMPS starts it for a volume that it has stopped; its arguments are the key to that volume's
 * device, in hexadecimal, its size, and "repair" or "look".  It ends with e2fsck's exit status.  What it says goes to the log. */
#include <stdlib.h>
#include <string.h>
#include "bmps/e2fsck/check.h"
#include "bmps/e2fsck/device.h"
#include <xos/class.h>
#include <xos/kfd.h>

int e2fsck_main(uint32_t bytes, const char *args);
XOS_MANIFEST_("E2FSCK", 3, e2fsck_main, 1048576, 131072, 0)
XOS_CLASS(0, "E2FSCK", XOS_M_PUBLIC)

int e2fsck_main(uint32_t bytes, const char *args)
{
    const char *end = args + bytes, *size, *what;
    if (!bytes || end[-1]) return CHECK_FAILED;
    size = args + strlen(args) + 1;
    what = size < end ? size + strlen(size) + 1 : end;
    if (what >= end) return CHECK_FAILED;
    if (!volume_open(strtoull(args, NULL, 16), strtoull(size, NULL, 10))) return CHECK_FAILED;
    return check_volume("volume", strtoull(size, NULL, 10), !strcmp(what, "repair"), (unsigned long)(xos_clock() / 1000000000u));
}
