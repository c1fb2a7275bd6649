/* mem, info, log, date, nodes, net, restart, halt, reboot, exit. */
#include <bcfs/rt/rt.h>
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"

#define RESTART_MS 10000u /* for the new instance's constructor to return */

static void memory_row(const char *what, uint32_t pages)
{
    table_cell("%s", what);
    table_cell("%u", (unsigned)pages);
    table_cell("%u", (unsigned)pages * 4);
    table_row();
}

int cmd_mem(const struct word *arg, uint32_t count)
{
    struct xos_info_memory m;
    uint32_t len;
    (void)arg, (void)count;
    status s = sys_info(XOS_INFO_MEMORY, 0, &m, sizeof m, &len);
    if (s) return shell_fail("memory", s);
    table_begin("MEMORY,>PAGES,>KiB");
    memory_row("all", m.frames);
    memory_row("free", m.free);
    memory_row("in use", m.frames - m.free);
    memory_row("  kernel", m.kernel);
    memory_row("  page tables", m.tables);
    memory_row("  LDTs", m.ldt);
    memory_row("  boot files", m.boot);
    memory_row("  processes", m.user);
    memory_row("  file cache", m.cache);
    memory_row("    dirty", m.dirty);
    memory_row("    being written", m.writing);
    memory_row("swap", m.swap);
    memory_row("  in use", m.swapped);
    memory_row("promised", m.committed);
    memory_row("  of at most", m.limit);
    table_end();
    return 0;
}

/* A line a second, the first for the time since boot. */
int cmd_vmstat(const struct word *arg, uint32_t count)
{
    struct xos_info_memory m, before = { 0 };
    uint32_t len;
    int64_t seconds = 1, lines = 1;
    if (count && !words_number(arg[0].text, 1, 3600, &seconds)) return shell_error("%.20s: not seconds", arg[0].text);
    if (count) lines = 10;
    if (count > 1 && !words_number(arg[1].text, 1, 100000, &lines)) return shell_error("%.20s: not a count", arg[1].text);
    out_text("   FREE  CACHE  DIRTY   SWAP  FAULTS   READ STORED EVICTED ZEROED COPIED\n");
    for (int64_t i = 0; i < lines; i++) {
        if (i) sys_sleep((uint32_t)seconds * 1000);
        status s = sys_info(XOS_INFO_MEMORY, 0, &m, sizeof m, &len);
        if (s) return shell_fail("memory", s);
        out_f("%7u%7u%7u%7u%8u%7u%7u%8u%7u%7u\n", (unsigned)m.free, (unsigned)m.cache, (unsigned)m.dirty, (unsigned)m.swapped,
              (unsigned)(m.faults - before.faults), (unsigned)(m.read_pages - before.read_pages),
              (unsigned)(m.store_pages - before.store_pages), (unsigned)(m.evicted - before.evicted),
              (unsigned)(m.zeroed - before.zeroed), (unsigned)(m.copied - before.copied));
        out_flush();
        before = m;
    }
    return 0;
}

int cmd_info(const struct word *arg, uint32_t count)
{
    struct xos_info_system i;
    uint32_t len;
    (void)arg, (void)count;
    status s = sys_info(XOS_INFO_SYSTEM, 0, &i, sizeof i, &len);
    if (s) return shell_fail("system", s);
    uint32_t seconds = (uint32_t)(i.uptime_ns / 1000000000);
    out_f("processor    %.16s, %u.%03u MHz\n", i.cpu, (unsigned)i.tsc_khz / 1000, (unsigned)i.tsc_khz % 1000);
    const char *level = i.enforced ? "segment limits and page tables"
                                   : "page tables only: this machine ignores segment limits";
    out_f("enforcement  %s\n", level);
    out_f("up           %u:%02u:%02u, %u ticks, %u thread switches\n", (unsigned)seconds / 3600,
          (unsigned)seconds / 60 % 60, (unsigned)seconds % 60, (unsigned)i.ticks, (unsigned)i.switches);
    return 0;
}

int cmd_log(const struct word *arg, uint32_t count)
{
    static char text[1024];
    uint32_t at = 0, len;
    (void)arg, (void)count;
    while (sys_info(XOS_INFO_LOG, at, text, sizeof text, &len) == XOS_OK && len) {
        if (len > sizeof text) len = sizeof text;
        out_bytes(text, len);
        at += len;
    }
    return 0;
}

int cmd_date(const struct word *arg, uint32_t count)
{
    char text[40];
    uint32_t len;
    (void)arg, (void)count;
    status s = object_text("clock", "date", text, sizeof text, &len);
    if (s) return shell_fail("clock", s);
    out_bytes(text, len);
    out_text(" UTC\n");
    return 0;
}

/* Print what a server says about itself. */
static int report(const char *object, const char *method, const char *absent)
{
    static char text[8192];
    uint32_t len;
    status s = object_text(object, method, text, sizeof text, &len);
    if (s == XOS_NOTFOUND) return shell_error("%s", absent);
    if (s) return shell_fail(object, s);
    out_bytes(text, len);
    if (len && text[len - 1] != '\n') out_text("\n");
    return 0;
}

int cmd_nodes(const struct word *arg, uint32_t count)
{
    (void)arg, (void)count;
    return report("IDPS", "nodes", "no IDPS on this node");
}

int cmd_net(const struct word *arg, uint32_t count)
{
    (void)arg, (void)count;
    int failed = report("NDS", "info", "no network card on this node");
    return report("NET", "info", "no network on this node") | failed;
}

int cmd_restart(const struct word *arg, uint32_t count)
{
    (void)count;
    out_flush();
    status s = sys_restart(arg[0].text, RESTART_MS);
    return s ? shell_fail(arg[0].text, s) : 0;
}

static int end(const char *what, uint32_t mode)
{
    out_flush();
    status s = sys_shutdown(mode);
    return s ? shell_fail(what, s) : 0;
}

int cmd_halt(const struct word *arg, uint32_t count)
{
    (void)arg, (void)count;
    return end("shutdown", 0);
}

int cmd_reboot(const struct word *arg, uint32_t count)
{
    (void)arg, (void)count;
    return end("shutdown", 1);
}

int cmd_exit(const struct word *arg, uint32_t count)
{
    int64_t code = 0;
    if (count && !words_number(arg[0].text, 0, 127, &code))
        return shell_error("%.60s: want 0..127", arg[0].text);
    return end("shutdown", 2 | (uint32_t)code << 8);
}
