/* The order of events at boot. */
#include "boot/boot.h"
#include "bcfs/rt/rt.h"
#include <xos/layout.h>

#define LARGE      (4u << 20)
#define IDENTITY   (16u << 20)
#define PDE_LARGE  0xe3u        /* present, writable, accessed, dirty, 4 MiB */
#define CPU_PSE    (1u << 3)

static struct krnl_boot_info info;
static uint32_t page_directory[1024] __attribute__((aligned(4096)));

static void start_paging(void)
{
    if (!(boot_cpu_features() & CPU_PSE)) console_stop("this processor has no 4 MiB pages");
    uint64_t top = info.range[info.ranges - 1].base + info.range[info.ranges - 1].len;
    for (uint32_t at = 0; at < IDENTITY; at += LARGE) page_directory[at / LARGE] = at | PDE_LARGE;
    for (uint32_t at = 0; at < top && at < XOS_DIRECT_MAX; at += LARGE)
        page_directory[(XOS_DIRECT + at) / LARGE] = at | PDE_LARGE;
    info.page_dir = (uint32_t)(uintptr_t)page_directory;
    boot_paging(page_directory);
}

void boot_main(uint32_t magic, uint32_t info_phys)
{
    console_init();
    info_read(&info, magic, info_phys);
    if (info.boot_phys + info.boot_len > IDENTITY) console_stop("boot itself is too big");
    start_paging();
    load_check(&info);
    const struct krnl_ops *ops = load_kernel(&info);
    load_servers(&info, ops);
    ops->finish();
}
