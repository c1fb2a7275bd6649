/* RUNFAULT: a process that faults, for the runner's test: a write to page 0, which is never mapped. */
#include "bcfs/rt/rt.h"
#include <xos/class.h>

XOS_MANIFEST("RUNFAULT", 3, fault_main, 4096)
XOS_CLASS(0, "RUNFAULT", XOS_M_PUBLIC)

uint32_t fault_main(uint32_t bytes, const char *args);
uint32_t fault_main(uint32_t bytes, const char *args)
{
    (void)bytes, (void)args;
    __asm__ volatile("movl $1, 16" ::: "memory");
    return 0;
}
