/* From class files to KRNL, servers and processes.
 *
 * KRNL is linked where it stays.  The others are linked into one scratch area, which is part of boot's own
 * memory, because everything else belongs to KRNL as soon as that runs; KRNL copies each image before the
 * next one is made. */
#include "boot/boot.h"
#include "bcfs/link.h"
#include "bcfs/rt/rt.h"
#include <xos/layout.h>

#define PAGE 4096u
#define SCRATCH (6u << 20)
#define NONE 0xffffffffu

static struct class_file files[KRNL_BOOT_MODULES];      /* of modules that are class files: bytes != NULL */
static struct class_error error;
static struct link link;
static uint8_t scratch[SCRATCH] __attribute__((aligned(16)));
static uint32_t scratch_used;

/* The shared runtime of ring 3, once there is one. */
static struct { uint32_t image, text_end, data_end; struct link_file file; bool there; } runtime;

static uint32_t page_up(uint32_t v) { return (v + PAGE - 1) & ~(PAGE - 1); }

/* ---- checks, before anything runs ---- */

static void require(const struct krnl_boot_info *info, const char *name)
{
    for (uint32_t i = 0; i < info->modules; i++)
        if (files[i].bytes && strlen(info->module[i].name) == strlen(name) &&
            memory_ends(info->module[i].name, name))
            return;
    console_stop("no module %s", name);
}

void load_check(const struct krnl_boot_info *info)
{
    static const char *const system[] = { "HEDS.class", "BMDS.class", "BMPS.class", "BCFS.class",
                                          "INIT.class" };
    for (uint32_t i = 0; i < info->modules; i++) {
        const struct krnl_boot_module *m = &info->module[i];
        if (!memory_ends(m->name, ".class")) continue;
        if (class_decode(&files[i], (const void *)(uintptr_t)(XOS_DIRECT + m->phys), m->len, &error))
            console_stop("%s: %s", m->name, error.text);
    }
    require(info, "KRNL.class");
    if (memory_word(info->cmdline, "partial")) return;
    for (unsigned i = 0; i < sizeof system / sizeof *system; i++) require(info, system[i]);
}

/* ---- linking ---- */

static void *take(uint32_t len, const char *name)
{
    len = (len + 15) & ~15u;
    if (len > SCRATCH - scratch_used) console_stop("%s: needs more than %u KiB to link", name, SCRATCH >> 10);
    void *p = scratch + scratch_used;
    scratch_used += len;
    return p;
}

static void measure(const char *name)
{
    if (link_measure(&link, &error)) console_stop("%s: %s", name, error.text);
    scratch_used = 0;
    link.def = take(link.def_max, name);
    link.work = take(link.work_len, name);
}

static void run(const char *name)
{
    if (link_run(&link, &error)) console_stop("%s: %s", name, error.text);
}

/* The module, not linked yet, that has class `cls`. */
static uint32_t module_with(const struct krnl_boot_info *info, const char *cls)
{
    for (uint32_t i = 0; i < info->modules; i++)
        for (uint32_t c = 0; files[i].bytes && c < files[i].classes; c++)
            if (!strcmp(class_str(&files[i], class_class(&files[i], c).name), cls)) return i;
    return NONE;
}

/* Start link with module n's file, its superclasses' files and the runtime, superclasses first. */
static void gather(const struct krnl_boot_info *info, uint32_t n)
{
    const char *missing;
    memset(&link, 0, sizeof link);
    link.text_at = XOS_TEXT_START;
    link.data_at = XOS_DATA_START;
    if (runtime.there && files[n].head.ring == 3) {
        link.file[link.files++] = runtime.file;
        link.text_at = runtime.text_end;
        link.data_at = runtime.data_end;
    }
    uint32_t first = link.files;
    link.file[link.files++].file = &files[n];
    while ((missing = link_missing(&link))) {
        uint32_t m = module_with(info, missing);
        if (m == NONE) console_stop("%s: superclass %s is missing", info->module[n].name, missing);
        if (link.files == LINK_FILES)
            console_stop("%s: more than %u superclass files", info->module[n].name, LINK_FILES - 1);
        memmove(&link.file[first + 1], &link.file[first], (link.files - first) * sizeof link.file[0]);
        memset(&link.file[first], 0, sizeof link.file[0]);
        link.file[first].file = &files[m];
        link.files++;
    }
}

/* ---- KRNL ---- */

const struct krnl_ops *load_kernel(struct krnl_boot_info *info)
{
    uint32_t n = 0;
    while (!files[n].bytes || strncmp(info->module[n].name, "KRNL", 4)) n++;     /* load_check has seen it */
    const char *name = info->module[n].name;
    if (files[n].head.ring) console_stop("%s: is for ring %u", name, files[n].head.ring);
    memset(&link, 0, sizeof link);
    link.flat = true;
    link.file[link.files++].file = &files[n];
    measure(name);          /* sizes; the place does not change them */
    uint32_t image = page_up(link.text_len) + link.data_len + link.bss_len + link.heap;
    uint32_t len = page_up(image) + page_up(link.symbols_max);
    uint32_t at = memory_place(info, len);
    if (!at) console_stop("%s: no room for %u KiB", name, len >> 10);
    link.text_at = XOS_DIRECT + at;
    measure(name);
    memset((void *)(uintptr_t)(XOS_DIRECT + at), 0, len);
    link.text = (void *)(uintptr_t)link.text_at;
    link.data = (void *)(uintptr_t)link.data_at;
    link.symbols = (void *)(uintptr_t)(XOS_DIRECT + at + page_up(image));
    run(name);
    if (link.entry == NONE) console_stop("%s: has no constructor", name);
    info->krnl_phys = at;
    info->krnl_len = len;
    info->symbols = link.symbols;
    info->symbols_len = link.symbols_len;
    const struct krnl_ops *ops = ((krnl_construct_fn *)(uintptr_t)link.entry)(info);
    if (!ops) console_stop("%s: its constructor failed", name);
    return ops;
}

/* ---- servers and processes ---- */

static void say(const struct krnl_ops *ops, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void say(const struct krnl_ops *ops, const char *fmt, ...)
{
    char line[256];
    va_list args;
    va_start(args, fmt);
    uint32_t n = (uint32_t)xos_vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    ops->print(line, n < sizeof line ? n : sizeof line - 1);
}

static void give_up(const struct krnl_ops *ops, const char *name, const char *why)
{
    char line[320];
    xos_snprintf(line, sizeof line, "boot: %s: %s", name, why);
    ops->panic(line);
}

static uint32_t make_image(const struct krnl_ops *ops, const char *name)
{
    struct xos_image_req req;
    uint32_t image;
    if (link_measure(&link, &error)) give_up(ops, name, error.text);
    scratch_used = 0;
    uint64_t need = (uint64_t)link.text_len + link.data_len + link.def_max + link.symbols_max +
                    link.work_len + 5 * 16;
    if (need > SCRATCH) give_up(ops, name, "is too big to be linked");
    link.text = take(link.text_len, name);
    link.data = take(link.data_len, name);
    link.def = take(link.def_max, name);
    link.symbols = take(link.symbols_max, name);
    link.work = take(link.work_len, name);
    if (link_run(&link, &error)) give_up(ops, name, error.text);
    link_image(&link, &req);
    status st = ops->image(&req, &image);
    if (st) {
        xos_snprintf(error.text, sizeof error.text, "image refused: %s", xos_status_text(st));
        give_up(ops, name, error.text);
    }
    return image;
}

static void keep_runtime(uint32_t image)
{
    const struct link_file *own = &link.file[link.files - 1];
    runtime.there = true;
    runtime.image = image;
    runtime.file = *own;
    runtime.file.external = true;
    runtime.text_end = page_up(link.text_at + link.text_len);
    runtime.data_end = page_up(link.data_at + link.data_len + link.bss_len + link.heap);
}

static status start_process(const struct krnl_ops *ops, const struct class_file *file, uint32_t image)
{
    const char *name = class_str(file, file->head.name);
    uint32_t images[2] = { runtime.image, image }, first = runtime.there ? 0 : 1,
             len = (uint32_t)strlen(name);
    struct xos_process_req req = { .name = { name, len }, .start = 1 };
    return ops->process(images + first, 2 - first, &req);
}

void load_servers(const struct krnl_boot_info *info, const struct krnl_ops *ops)
{
    for (uint32_t i = 0; i < info->modules; i++) {
        const struct class_file *file = &files[i];
        const char *name = info->module[i].name;
        if (!file->bytes || !file->head.ring) continue;
        if (file->head.flags & XOS_CF_RUNTIME && runtime.there) give_up(ops, name, "a second runtime");
        gather(info, i);
        uint32_t image = make_image(ops, name);
        if (file->head.flags & XOS_CF_RUNTIME) {
            keep_runtime(image);
            continue;
        }
        status st = file->head.ring == 3 ? start_process(ops, file, image) : ops->construct(image);
        if (st)
            say(ops, "boot: %s: %s failed: %s (%u)\n", name, file->head.ring == 3 ? "start" : "constructor",
                xos_status_text(st), st);
    }
}
