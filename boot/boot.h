/* The boot instantiator's own files. */
#ifndef BOOT_BOOT_H
#define BOOT_BOOT_H
#include "bcfs/class.h"
#include "krnl/boot.h"

/* memory.c: pure. */

/* Copy the multiboot memory map (`len` bytes) as usable ranges: page aligned inwards, ascending, merged,
 * below XOS_DIRECT_MAX, without what a reserved entry covers.  => number of ranges, 0..KRNL_BOOT_RANGES. */
uint32_t memory_ranges(const void *map, uint32_t len, struct krnl_range *out);

/* A page aligned place for `need` bytes above boot, in a range, not over boot
 * or a module: the lowest.
 * => physical address, 0 = none. */
uint32_t memory_place(const struct krnl_boot_info *info, uint32_t need);

/* Name of a module: the base name of its command line's first word, cut to cap - 1 bytes. */
void memory_name(const char *cmdline, char *out, uint32_t cap);

/* Does the file name `name` end in `end`, whatever the case? */
bool memory_ends(const char *name, const char *end);

/* Is `word` a word of the command line? */
bool memory_word(const char *cmdline, const char *word);

/* console.c */
void console_init(void);
void console_print(const char *text, uint32_t len);
/* Print "boot: ..." and stop the machine. */
void console_stop(const char *fmt, ...) __attribute__((format(printf, 1, 2), noreturn));

/* entry.asm */
void boot_paging(const uint32_t *directory);
uint32_t boot_cpu_features(void);
void boot_main(uint32_t magic, uint32_t info_phys);

/* info.c: from multiboot information to ours; paging is off.  Stops the machine when something is wrong. */
void info_read(struct krnl_boot_info *info, uint32_t magic, uint32_t info_phys);

/* load.c: the class files among the modules. */
void load_check(const struct krnl_boot_info *info);
const struct krnl_ops *load_kernel(struct krnl_boot_info *info);
void load_servers(const struct krnl_boot_info *info, const struct krnl_ops *ops);
#endif
