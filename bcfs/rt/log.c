/* What the run-time says to the system log. */
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

void xos_logf(const char *fmt, ...)
{
    char line[256];
    va_list args;
    va_start(args, fmt);
    int n = xos_vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    xos_log(line, n < (int)sizeof line ? (uint32_t)n : sizeof line - 1);
}
