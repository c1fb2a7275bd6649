/* The contract between the boot instantiator (boot/) and KRNL.
 *
 * boot/ runs in ring 0, paging on: linear = physical below 16 MiB (4 MiB pages) and the direct map XOS_DIRECT of
 * all usable RAM (4 MiB pages).  It places KRNL flat (CS, DS base 0) in the direct map, relocated to linear
 * addresses, interrupts off, and calls its constructor, which returns here with the kernel up: this
 * code then is the kernel's first thread.  It instantiates the other class files through the table it got
 * and finally calls finish(), which gives boot's memory back and never returns.
 * Context of every function: that first thread, ring 0, interrupts on.  Pointers are linear. */
#ifndef KRNL_BOOT_H
#define KRNL_BOOT_H
#include <xos/object.h>

#define KRNL_BOOT_MODULES 32
#define KRNL_BOOT_RANGES  32

struct krnl_range { uint64_t base, len; };
struct krnl_boot_module { uint32_t phys, len; char name[48]; };

struct krnl_boot_info {
    uint32_t ranges;                              /* usable RAM, as the multiboot map says, ascending */
    struct krnl_range range[KRNL_BOOT_RANGES];
    uint32_t modules;                             /* class files and archives, in load order */
    struct krnl_boot_module module[KRNL_BOOT_MODULES];
    char cmdline[1024];                           /* NUL-terminated */
    uint32_t krnl_phys, krnl_len;                 /* KRNL's image, page aligned */
    uint32_t boot_phys, boot_len;                 /* boot's own code, data, page directory: freed by finish() */
    uint32_t page_dir;                            /* physical address of the directory in CR3 */
    const char *symbols;                          /* KRNL's text symbols, "hexlinear name\n" sorted; in the direct map, kept */
    uint32_t symbols_len;
};

struct krnl_ops {
    /* Make an image.  Its bytes are copied.  => OK, *image = id | BADCLASS, NOMEM, EXISTS */
    status (*image)(const struct xos_image_req *req, uint32_t *image);
    /* Ring 1, 2: build the server's segments, run its constructor on a thread of its own, wait for it.
     * => the constructor's status */
    status (*construct)(uint32_t image);
    /* Ring 3: a process from images (runtime first), started.  `images` of req is not used. */
    status (*process)(const uint32_t *images, uint32_t count, const struct xos_process_req *req);
    /* Serial line and log. */
    void (*print)(const char *text, uint32_t len);
    /* Stop the machine with a report: a boot module is bad. */
    void (*panic)(const char *text) __attribute__((noreturn));
    /* Free boot's memory and the modules that were class files; become the idle thread. */
    void (*finish)(void) __attribute__((noreturn));
};

/* KRNL's constructor: the `entry` of its class file. */
typedef const struct krnl_ops *krnl_construct_fn(const struct krnl_boot_info *info);
#endif
