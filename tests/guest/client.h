/* Small helpers of the test programs, any ring. */
#ifndef GUEST_CLIENT_H
#define GUEST_CLIENT_H
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

/* A gate to OBJECT.METHOD.  sig "" = any. */
static inline status client_gate(const char *object, const char *method, const char *sig, xos_sel *gate)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { object, strlen(object) }, .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    *gate = 0;
    return xos_get_handles(&w, 1, 1000, gate);
}

/* A dword of any segment; what can't be had is a fault. */
static inline uint32_t client_peek(uint32_t sel, uint32_t off)
{
    uint32_t v;
    __asm__ volatile("mov %1, %%fs\n movl %%fs:(%2), %0" : "=r"(v) : "r"(sel), "r"(off) : "memory");
    return v;
}

static inline void client_poke(uint32_t sel, uint32_t off, uint32_t v)
{
    __asm__ volatile("mov %0, %%fs\n movl %2, %%fs:(%1)" :: "r"(sel), "r"(off), "r"(v) : "memory");
}

/* 0 #UD, 1 #DE, 2 an address that nothing is mapped at, 3 near null, 4 past every limit, 5 a privileged instruction,
 * 6 a call through a null pointer, 7 a selector that does not exist */
static inline void client_fault(uint32_t kind)
{
    switch (kind) {
    case 0: __asm__ volatile("ud2"); break;
    case 1: __asm__ volatile("xor %%ecx, %%ecx\n div %%ecx" ::: "eax", "ecx", "edx", "cc"); break;
    case 2: __asm__ volatile("movl $1, 0x00f00000" ::: "memory"); break;
    case 3: __asm__ volatile("movl $1, 16" ::: "memory"); break;
    case 4: __asm__ volatile("movl $1, 0x70000000" ::: "memory"); break;
    case 5: __asm__ volatile("hlt"); break;
    case 6: __asm__ volatile("xor %%eax, %%eax\n call *%%eax" ::: "eax", "ecx", "edx"); break;
    default: __asm__ volatile("mov %0, %%fs" :: "r"(0xfff7)); break;
    }
}
#endif
