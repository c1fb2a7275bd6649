/* Texts of the status codes. */
#include "bcfs/rt/rt.h"

const char *xos_status_text(uint32_t code)
{
    static const char *const text[] = {
#define XOS_STATUS(name, number, text) [number] = text,
#include <xos/status.def>
#undef XOS_STATUS
    };
    return code < sizeof text / sizeof *text && text[code] ? text[code] : "status";
}
