/* Ports of the machine, for servers of ring 1 (IOPL 1). */
#ifndef PCI_PORT_H
#define PCI_PORT_H
#include <stdint.h>

static inline uint8_t in8(uint32_t port)
{
    uint8_t v;
    __asm__ volatile("inb %w1, %0" : "=a"(v) : "d"(port));
    return v;
}

static inline uint16_t in16(uint32_t port)
{
    uint16_t v;
    __asm__ volatile("inw %w1, %0" : "=a"(v) : "d"(port));
    return v;
}

static inline uint32_t in32(uint32_t port)
{
    uint32_t v;
    __asm__ volatile("inl %w1, %0" : "=a"(v) : "d"(port));
    return v;
}

static inline void out8(uint32_t port, uint8_t v) { __asm__ volatile("outb %0, %w1" : : "a"(v), "d"(port)); }
static inline void out16(uint32_t port, uint16_t v) { __asm__ volatile("outw %0, %w1" : : "a"(v), "d"(port)); }
static inline void out32(uint32_t port, uint32_t v) { __asm__ volatile("outl %0, %w1" : : "a"(v), "d"(port)); }

/* Two servers use the pair of configuration ports: nothing may come between the two accesses. */
static inline uint32_t port_interrupts_off(void)
{
    uint32_t flags;
    __asm__ volatile("pushfl\n\tpopl %0\n\tcli" : "=r"(flags) : : "memory", "cc");
    return flags;
}

static inline void port_interrupts_back(uint32_t flags)
{
    __asm__ volatile("pushl %0\n\tpopfl" : : "r"(flags) : "memory", "cc");
}
#endif
