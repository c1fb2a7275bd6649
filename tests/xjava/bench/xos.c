/* BENCHC NAME N TIMES: the loads in C as a process of XOS; what it says goes to the system log. */
#include "bcfs/rt/rt.h"
#include "platform.h"
#include <xos/class.h>
#include <xos/kfd.h>

XOS_MANIFEST("BENCHC", 3, benchc_main, 65536)
XOS_CLASS(0, "BENCHC", XOS_M_PUBLIC)

uint32_t benchc_main(uint32_t bytes, const char *args);
static _Alignas(16) char memory[1 << 20];
static uint32_t used;
void empty_room(void) { memset(memory, 0, used), used = 0; }
void *room(uint32_t bytes)
{
    void *p = memory + used;
    used += (bytes + 15) & ~15u;
    return used <= sizeof memory ? p : NULL;
}
void *get(uint32_t bytes) { return malloc(bytes); }
void give(void *p) { free(p); }
int64_t nanos(void) { return (int64_t)xos_clock(); }
void say(const char *what, int64_t value) { xos_logf("%s %lld", what, (long long)value); }
int same(const char *a, const char *b) { return !strcmp(a, b); }

static int number(const char *p)
{
    int n = 0;
    while (*p >= '0' && *p <= '9') n = n * 10 + *p++ - '0';
    return n;
}

/* Before its own arguments may stand the name of the object with the streams. */
uint32_t benchc_main(uint32_t bytes, const char *args)
{
    const char *arg[4] = { "", "", "", "" };
    int n = 0;
    for (uint32_t at = 0; at < bytes && n < 3; at += (uint32_t)strlen(args + at) + 1)
        if (args[at] != 1) arg[n++] = args + at;
    return n == 3 ? (uint32_t)bench(arg[0], number(arg[1]), number(arg[2])) : 2;
}
