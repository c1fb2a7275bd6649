/* KRNL's constructor and the table the boot instantiator works with (boot.h). */
#include "krnl.h"
#include "boot.h"
#include "console.h"
#include "fpu.h"
#include "handles.h"
#include "want.h"
#include "irq.h"
#include "portal.h"
#include "process.h"
#include "report.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "thread_make.h"
#include "trap.h"
#include "janitor.h"
#include "reclaim.h"
#include "vm.h"
#include "frame.h"
#include "heap.h"
#include "registry.h"

XOS_MANIFEST("KRNL", 0, krnl_construct, 0)
XOS_CLASS(0, "KRNL", XOS_M_PUBLIC)

krnl_construct_fn krnl_construct;
const struct krnl_boot_info *boot_info;
char boot_cmdline[1024];
static struct krnl_boot_info info_copy;
static struct thread boot_thread;

void panic_at(const char *file, int line, const char *format, ...)
{
    cpu_cli();
    console_direct();
    va_list ap;
    va_start(ap, format);
    kprintf("panic: %s:%d: ", file, line);
    kvprintf(format, ap);
    va_end(ap);
    kprintf("\n");
    report_kernel_backtrace((uint32_t)__builtin_frame_address(0));
    machine_stop(2 | 0x20 << 8);
}

void machine_stop(uint32_t mode)
{
    cpu_cli();
    console_direct();
    if ((mode & 0xff) == 1) {
        outb(0x64, 0xfe);               /* 8042: reset */
    } else {
        outl(0xf4, mode >> 8);          /* QEMU isa-debug-exit */
        for (const char *s = "Shutdown"; *s; s++)
            outb(0x8900, *s);           /* Bochs */
    }
    for (;;)
        __asm__ volatile("cli\n hlt");
}

/* ---- services for the pure parts ---- */

static void *map(uint32_t phys, uint32_t len) { (void)len; return vm_direct(phys); }
static void frame_panic(const char *what, uint32_t phys) { panic("frame %08x: %s", phys, what); }
static void heap_panic(const char *what, const void *block) { panic("heap block %p: %s", block, what); }

static void *take_pages(uint32_t pages)
{
    if (pages > 1)
        frames_ensure(pages);
    uint32_t f = pages == 1 ? frame_alloc(FRAME_KERNEL) : frame_alloc_contig(pages, 1, FRAME_KERNEL);
    return f ? vm_direct(f) : NULL;
}

static void give_pages(void *run, uint32_t pages)
{
    for (uint32_t i = 0; i < pages; i++)
        frame_free((uint32_t)run - XOS_DIRECT + i * PAGE);
}

/* ---- the instantiator's table ---- */

status image_object(const struct xos_image_req *req, struct object **out);

static status op_image(const struct xos_image_req *req, uint32_t *id)
{
    struct object *o;
    status st = image_object(req, &o);
    if (st == XOS_OK) {
        *id = o->id;
        ((struct image *)o->body)->trusted = true;
    }
    return st;
}

static status op_construct(uint32_t id)
{
    struct object *o = object_by_id(id, 0);
    struct server *s;
    if (!o || o->kind != OBJECT_IMAGE)
        return XOS_BADARG;
    status st = server_create(o->body, &s);
    return st == XOS_OK ? server_construct(s) : st;
}

static status op_process(const uint32_t *ids, uint32_t count, const struct xos_process_req *req)
{
    struct image *images[4];
    struct process *p;
    if (!count || count > 4)
        return XOS_BADARG;
    for (uint32_t i = 0; i < count; i++) {
        struct object *o = object_by_id(ids[i], 0);
        if (!o || o->kind != OBJECT_IMAGE)
            return XOS_BADARG;
        images[i] = o->body;
    }
    return process_create(images, count, req, NULL, &p);
}

static void __attribute__((noreturn)) op_panic(const char *text) { panic("%s", text); }

/* Class files are not needed any more; archives stay for KFD module. */
static void __attribute__((noreturn)) op_finish(void)
{
    uint32_t before = frame_free_count();
    frame_release_range(info_copy.boot_phys, info_copy.boot_len);
    for (uint32_t i = 0; i < info_copy.modules; i++) {
        struct krnl_boot_module *m = &info_copy.module[i];
        uint32_t n = strlen(m->name);
        if (n > 6 && !strcmp(m->name + n - 6, ".class")) {
            frame_release_range(m->phys, m->len);
            m->len = 0;
        }
    }
    const struct frame_counts *c = frame_counts();
    kprintf("memory: %u KiB, %u KiB free, %u KiB given back by boot\n", c->total * 4, frame_free_count() * 4,
            (frame_free_count() - before) * 4);
    static uint8_t stack[4096] __attribute__((aligned(16)));
    __asm__ volatile("mov %0, %%esp\n xor %%ebp, %%ebp\n call *%1" :: "r"(stack + sizeof(stack)), "r"(sched_idle));
    __builtin_unreachable();
}

static const struct krnl_ops ops = { op_image, op_construct, op_process, console_write, op_panic, op_finish };

const struct krnl_ops *krnl_construct(const struct krnl_boot_info *info)
{
    static const struct registry_ops registry = { object_visible, object_finish };
    static const struct heap_ops heap = { take_pages, give_pages, heap_panic };
    info_copy = *info;
    boot_info = &info_copy;
    memcpy(boot_cmdline, info->cmdline, sizeof(boot_cmdline) - 1);
    console_init();
    current = &boot_thread;
    kprintf("XOS\n");
    if (frame_init(info, map, frame_panic) != XOS_OK)
        panic("no usable memory in the multiboot map");
    vm_init(info);
    heap_init(&heap);
    reclaim_init();
    desc_init();
    trap_init();
    trap_probe_limits();
    kprintf("segment limits %s\n", limits_enforced ? "are enforced" : "are not enforced: pages and rings alone protect");
    time_init();
    if (registry_init(&registry, (uint32_t)cpu_tsc()) != XOS_OK)
        panic("no memory for the object table");
    fpu_init();
    blob_init();
    portal_init();
    system_process.cr3 = vm_system_cr3;
    system_process.ldt = XOS_SEL_SYSLDT;
    boot_thread.home = boot_thread.process = &system_process;
    boot_thread.cr3 = vm_system_cr3;
    boot_thread.ldt = XOS_SEL_SYSLDT;
    boot_thread.state = THREAD_READY;
    boot_thread.deadline = NEVER;
    boot_thread.slice = boot_thread.quantum = 10;
    boot_thread.fpu_record = ~0u;
    sched_init(&boot_thread);
    irq_init();
    janitor_init();
    store_init();
    reclaim_start();
    kprintf("load KRNL text %08x\n", (uint32_t)krnl_construct);
    cpu_sti();
    return &ops;
}
