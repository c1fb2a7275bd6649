/* A KRNL for boot's tests: prints what it is given, checks the images, and ends the machine. */
#include "bcfs/rt/rt.h"
#include "krnl/boot.h"
#include <xos/class.h>
#include <xos/layout.h>

const struct krnl_ops *fake_construct(const struct krnl_boot_info *info);

static const struct krnl_boot_info *boot;
static uint32_t images;
static char names[16][32];
static uint32_t in_bss[3];
static uint32_t in_data = 0x1234;

static inline void outb(uint16_t port, uint8_t v) { __asm__ volatile("outb %0, %1" : : "a"(v), "Nd"(port)); }
static inline uint8_t inb(uint16_t port)
{
    uint8_t v;
    __asm__ volatile("inb %1, %0" : "=a"(v) : "Nd"(port));
    return v;
}

static void print(const char *text, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++) {
        while (!(inb(0x3fd) & 0x20)) {}
        outb(0x3f8, (uint8_t)text[i]);
    }
}

static void say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *fmt, ...)
{
    char line[256];
    va_list args;
    va_start(args, fmt);
    uint32_t n = (uint32_t)xos_vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    print(line, n < sizeof line ? n : sizeof line - 1);
}

static __attribute__((noreturn)) void leave(uint8_t code)
{
    while ((inb(0x3fd) & 0x60) != 0x60) {}
    outb(0xf4, code);
    for (;;) __asm__ volatile("cli; hlt");
}

static __attribute__((noreturn)) void panic(const char *text)
{
    say("panic: %s\n", text);
    leave(0x12);
}

static status image(const struct xos_image_req *r, uint32_t *id)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < r->text_len; i++) sum += ((const uint8_t *)r->text)[i];
    for (uint32_t i = 0; i < r->data_len; i++) sum += ((const uint8_t *)r->data)[i];
    say("image %u %.*s ring %u flags %u text %x+%x data %x+%x bss %x entry %x heap %x classes %u methods %u "
        "supers %u attrs %u\n",
        images, (int)r->name.len, r->name.ptr, r->ring, r->flags, r->text_at, r->text_len, r->data_at,
        r->data_len, r->bss_len, r->entry, r->heap, r->def->class_count, r->def->method_count,
        r->def->super_count, r->def->attr_count);
    if (sum == 0 || !r->symbols_len || r->symbols[r->symbols_len - 1] != '\n')
        panic("image without contents");
    memcpy(names[images], r->name.ptr, r->name.len < 31 ? r->name.len : 31);
    *id = images++;
    return XOS_OK;
}

static status construct(uint32_t id)
{
    say("construct %u %s\n", id, names[id]);
    return strcmp(names[id], "Circle") ? XOS_OK : XOS_NOTFOUND;
}

static status process(const uint32_t *ids, uint32_t count, const struct xos_process_req *req)
{
    say("process %.*s start %u args %.*s images", (int)req->name.len, req->name.ptr, req->start,
        (int)req->args.len, req->args.ptr);
    for (uint32_t i = 0; i < count; i++) say(" %s", names[ids[i]]);
    say("\n");
    return XOS_OK;
}

static __attribute__((noreturn)) void finish(void)
{
    say("finish\n");
    leave(0x10);
}

static const struct krnl_ops ops = { image, construct, process, print, panic, finish };

/* The line of `symbols` whose address is that of `fn`. */
static const char *symbol_of(const void *fn)
{
    char want[16];
    xos_snprintf(want, sizeof want, "%08x ", (uint32_t)(uintptr_t)fn);
    for (uint32_t i = 0; i + 9 < boot->symbols_len; i++)
        if (!memcmp(boot->symbols + i, want, 9)) return boot->symbols + i + 9;
    return "?\n";
}

const struct krnl_ops *fake_construct(const struct krnl_boot_info *info)
{
    uint32_t cr0, cr4, cr3, flags;
    boot = info;
    __asm__("mov %%cr0, %0" : "=r"(cr0));
    __asm__("mov %%cr3, %0" : "=r"(cr3));
    __asm__("mov %%cr4, %0" : "=r"(cr4));
    __asm__("pushf; pop %0" : "=r"(flags));
    say("krnl phys %x+%x boot %x+%x cmdline <%s>\n", info->krnl_phys, info->krnl_len, info->boot_phys,
        info->boot_len, info->cmdline);
    say("cr0 %x cr4 %x directory %u interrupts %u\n", cr0 & 0x80010000, cr4 & 0x10, cr3 == info->page_dir,
        flags >> 9 & 1);
    for (uint32_t i = 0; i < info->ranges; i++)
        say("range %llx+%llx\n", info->range[i].base, info->range[i].len);
    for (uint32_t i = 0; i < info->modules; i++) {
        const struct krnl_boot_module *m = &info->module[i];
        say("module %s %x+%x first %x\n", m->name, m->phys, m->len,
            *(const uint8_t *)(uintptr_t)(XOS_DIRECT + m->phys));
        if (m->phys < info->krnl_phys + info->krnl_len && info->krnl_phys < m->phys + m->len)
            panic("KRNL lies over a module");
    }
    const char *name = symbol_of((const void *)(uintptr_t)image);
    say("self %x data %x bss %x symbol %.*s\n", (uint32_t)(uintptr_t)fake_construct >= XOS_DIRECT, in_data,
        in_bss[1], (int)(strchr(name, '\n') - name), name);
    uint32_t top = (uint32_t)(info->range[info->ranges - 1].base + info->range[info->ranges - 1].len);
    volatile uint32_t *last = (volatile uint32_t *)(uintptr_t)(XOS_DIRECT + top - 4);
    uint32_t old = *last;
    *last = 0x5a5a1234;
    say("last word %x\n", *last);
    *last = old;
    return &ops;
}

XOS_MANIFEST("KRNL", 0, fake_construct, 4096)
XOS_CLASS(0, "KRNL", XOS_M_PUBLIC)
