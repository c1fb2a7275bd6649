/* x86 port input and output.  Context: ring 1 (IOPL 1). */
#ifndef HEDS_PORT_H
#define HEDS_PORT_H
#include <stdint.h>

static inline void port_out(uint16_t port, uint8_t value)
{
    __asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}
static inline uint8_t port_in(uint16_t port)
{
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}
/* One bus cycle on an unused port: old controllers need the time between two accesses. */
static inline void port_pause(void) { port_out(0x80, 0); }

/* Interrupts off and back to what they were: the lock of the ring queues (one CPU).  Hold it for a few dozen
 * instructions only; call nothing that may block or fault in between. */
static inline uint32_t port_cli(void)
{
    uint32_t flags;
    __asm__ volatile("pushfl\n popl %0\n cli" : "=r"(flags) : : "memory");
    return flags;
}
static inline void port_restore(uint32_t flags)
{
    __asm__ volatile("pushl %0\n popfl" : : "r"(flags) : "memory", "cc");
}
#endif
