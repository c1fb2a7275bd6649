/* What lwIP calls: time, messages, checks.  (Random numbers: isn.c.) */
#include "core.h"
#include "plat.h"
#include "bcfs/rt/rt.h"
#include "lwip/sys.h"

u32_t sys_now(void) { return (u32_t)(plat_now() / 1000000); }

void net_lwip_diag(const char *fmt, ...)
{
    char line[128];
    va_list args;
    va_start(args, fmt);
    int n = xos_vsnprintf(line, sizeof(line), fmt, args);
    va_end(args);
    if (n >= (int)sizeof(line)) n = sizeof(line) - 1;
    while (n > 0 && line[n - 1] == '\n') n--;
    plat_log(line, (uint32_t)n);
}

/* lwIP met a state that it excludes.  To go on would be to work on broken tables: this server fails, alone. */
void net_lwip_assert(const char *what, const char *file, int line)
{
    net_lwip_diag("NET: lwIP assertion \"%s\" failed, %s:%d", what, file, line);
    plat_fail();
}

void net_lwip_locked(void)
{
    if (!core_locked()) net_lwip_assert("lwIP is called under its lock", __FILE__, __LINE__);
}
