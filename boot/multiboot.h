/* Multiboot 1 information (Multiboot Specification 0.6.96, section 3.3). */
#ifndef BOOT_MULTIBOOT_H
#define BOOT_MULTIBOOT_H
#include <stdint.h>

#define MULTIBOOT_MAGIC 0x2badb002u
enum {
    MULTIBOOT_MEMORY = 1 << 0, MULTIBOOT_CMDLINE = 1 << 2, MULTIBOOT_MODULES = 1 << 3,
    MULTIBOOT_MAP = 1 << 6
};

struct multiboot_info {
    uint32_t flags, mem_lower, mem_upper, boot_device, cmdline, mods_count, mods_addr, syms[4], mmap_length,
        mmap_addr;
};
struct multiboot_module { uint32_t start, end, string, reserved; };
struct multiboot_range { uint32_t size; uint64_t base, len; uint32_t type; } __attribute__((packed));

_Static_assert(sizeof(struct multiboot_info) == 52, "Multiboot");
_Static_assert(sizeof(struct multiboot_module) == 16, "Multiboot");
_Static_assert(sizeof(struct multiboot_range) == 24, "Multiboot");
#endif
