/* The processor, as ring 0 sees it: privileged instructions and hardware tables (SDM vol. 3A, ch. 2, 3, 7). */
#ifndef KRNL_CPU_H
#define KRNL_CPU_H
#include <xos/types.h>

#define EFLAGS_FIXED 0x0002u
#define EFLAGS_TF    0x0100u
#define EFLAGS_IF    0x0200u
#define EFLAGS_DF    0x0400u
#define EFLAGS_IOPL1 0x1000u
#define EFLAGS_NT    0x4000u
#define EFLAGS_AC    0x40000u
#define CR0_TS 0x8u
#define CR0_AM 0x40000u
#define CR0_WP 0x10000u

static inline void outb(uint16_t p, uint8_t v) { __asm__ volatile("outb %0, %1" :: "a"(v), "Nd"(p)); }
static inline void outl(uint16_t p, uint32_t v) { __asm__ volatile("outl %0, %1" :: "a"(v), "Nd"(p)); }
static inline uint8_t inb(uint16_t p) { uint8_t v; __asm__ volatile("inb %1, %0" : "=a"(v) : "Nd"(p)); return v; }
static inline void cpu_cli(void) { __asm__ volatile("cli" ::: "memory"); }
static inline void cpu_sti(void) { __asm__ volatile("sti" ::: "memory"); }
static inline uint32_t cpu_flags(void) { uint32_t f; __asm__ volatile("pushfl\n popl %0" : "=r"(f)); return f; }
/* Interrupts off; => what irq_restore takes. */
static inline uint32_t irq_save(void) { uint32_t f = cpu_flags(); cpu_cli(); return f; }
static inline void irq_restore(uint32_t f) { if (f & EFLAGS_IF) cpu_sti(); }
static inline uint32_t cpu_cr0(void) { uint32_t v; __asm__ volatile("mov %%cr0, %0" : "=r"(v)); return v; }
static inline void cpu_set_cr0(uint32_t v) { __asm__ volatile("mov %0, %%cr0" :: "r"(v) : "memory"); }
static inline uint32_t cpu_cr2(void) { uint32_t v; __asm__ volatile("mov %%cr2, %0" : "=r"(v)); return v; }
static inline uint32_t cpu_cr3(void) { uint32_t v; __asm__ volatile("mov %%cr3, %0" : "=r"(v)); return v; }
static inline void cpu_set_cr3(uint32_t v) { __asm__ volatile("mov %0, %%cr3" :: "r"(v) : "memory"); }
static inline uint32_t cpu_cr4(void) { uint32_t v; __asm__ volatile("mov %%cr4, %0" : "=r"(v)); return v; }
static inline void cpu_set_cr4(uint32_t v) { __asm__ volatile("mov %0, %%cr4" :: "r"(v) : "memory"); }
static inline void cpu_invlpg(uint32_t lin) { __asm__ volatile("invlpg (%0)" :: "r"(lin) : "memory"); }
static inline uint64_t cpu_tsc(void) { uint64_t v; __asm__ volatile("rdtsc" : "=A"(v)); return v; }
static inline void cpu_lldt(uint16_t s) { __asm__ volatile("lldt %0" :: "r"(s)); }
static inline void cpu_cpuid(uint32_t leaf, uint32_t r[4])
{
    __asm__ volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(0));
}

/* 32-bit task state segment (SDM vol. 3A, 7.2.1). */
struct tss {
    uint32_t backlink, esp0, ss0, esp1, ss1, esp2, ss2, cr3, eip, eflags;
    uint32_t eax, ecx, edx, ebx, esp, ebp, esi, edi, es, cs, ss, ds, fs, gs, ldt;
    uint16_t trap, iomap;
};
_Static_assert(sizeof(struct tss) == 104, "hardware");
#endif
