/* Multiboot information -> struct krnl_boot_info.  Everything is copied, since the loader may have put it
 * anywhere; nothing of it is used unchecked. */
#include "boot/boot.h"
#include "bcfs/rt/rt.h"
#include "boot/multiboot.h"
#include <xos/layout.h>

#define MAP_MAX 65536u

extern char boot_start[], boot_end[];

static const void *phys(uint32_t at) { return (const void *)(uintptr_t)at; }

static void copy_string(char *to, uint32_t cap, uint32_t at)
{
    uint32_t n = at ? (uint32_t)strnlen(phys(at), cap - 1) : 0;
    memcpy(to, phys(at), n);
    to[n] = 0;
}

static void read_cmdline(struct krnl_boot_info *info, uint32_t at)
{
    static const char cut[] = "boot: the command line is too long; its end is lost\n";
    copy_string(info->cmdline, sizeof info->cmdline, at);
    if (at && strnlen(phys(at), sizeof info->cmdline) == sizeof info->cmdline) console_print(cut, sizeof cut - 1);
}

static void read_map(struct krnl_boot_info *info, const struct multiboot_info *mb)
{
    if (mb->flags & MULTIBOOT_MAP) {
        if (mb->mmap_length > MAP_MAX) console_stop("memory map of %u bytes", mb->mmap_length);
        info->ranges = memory_ranges(phys(mb->mmap_addr), mb->mmap_length, info->range);
    } else if (mb->flags & MULTIBOOT_MEMORY) {
        struct multiboot_range r[2] = { { 20, 0, (uint64_t)mb->mem_lower << 10, 1 },
                                        { 20, 1 << 20, (uint64_t)mb->mem_upper << 10, 1 } };
        info->ranges = memory_ranges(r, sizeof r, info->range);
    }
    if (!info->ranges) console_stop("the loader tells of no memory");
}

static void check_module(const struct krnl_boot_info *info, uint32_t n, uint32_t start, uint32_t end)
{
    const char *name = info->module[n].name;
    uint64_t top = info->range[info->ranges - 1].base + info->range[info->ranges - 1].len;
    if (end < start || end > top) console_stop("%s: lies outside memory at 0x%x..0x%x", name, start, end);
    if (end == start) console_stop("%s: is empty", name);
    if (start < info->boot_phys + info->boot_len && info->boot_phys < end)
        console_stop("%s: lies over boot at 0x%x", name, start);
    for (uint32_t i = 0; i < n; i++)
        if (start < info->module[i].phys + info->module[i].len && info->module[i].phys < end)
            console_stop("%s: lies over %s at 0x%x", name, info->module[i].name, start);
}

static void read_modules(struct krnl_boot_info *info, const struct multiboot_info *mb)
{
    if (!(mb->flags & MULTIBOOT_MODULES)) return;
    if (mb->mods_count > KRNL_BOOT_MODULES)
        console_stop("%u modules, more than %u", mb->mods_count, KRNL_BOOT_MODULES);
    for (uint32_t i = 0; i < mb->mods_count; i++) {
        struct multiboot_module m;
        char line[128];
        memcpy(&m, phys(mb->mods_addr + i * (uint32_t)sizeof m), sizeof m);
        copy_string(line, sizeof line, m.string);
        memory_name(line, info->module[i].name, sizeof info->module[i].name);
        if (!*info->module[i].name)
            xos_snprintf(info->module[i].name, sizeof info->module[i].name, "module%u", i);
        check_module(info, i, m.start, m.end);
        info->module[i].phys = m.start;
        info->module[i].len = m.end - m.start;
        info->modules++;
    }
}

void info_read(struct krnl_boot_info *info, uint32_t magic, uint32_t info_phys)
{
    struct multiboot_info mb;
    if (magic != MULTIBOOT_MAGIC) console_stop("not started by a multiboot loader");
    memcpy(&mb, phys(info_phys), sizeof mb);
    memset(info, 0, sizeof *info);
    info->boot_phys = (uint32_t)(uintptr_t)boot_start;
    info->boot_len = (uint32_t)(boot_end - boot_start);
    if (mb.flags & MULTIBOOT_CMDLINE) read_cmdline(info, mb.cmdline);
    read_map(info, &mb);
    read_modules(info, &mb);
}
