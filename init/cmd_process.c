/* ps, servers, kill. */
#include <bcfs/rt/rt.h>
#include "out.h"
#include "shell.h"
#include "sys.h"

static int threads(void)
{
    static const char *const states[] = { "new", "ready", "blocked", "dead" };
    struct xos_info_thread t;
    uint32_t len;
    table_begin(">TID,>PID,>PRI,STATE,>RING,>CPU ms,SERVER");
    for (uint32_t i = 0; sys_info(XOS_INFO_THREAD, i, &t, sizeof t, &len) == XOS_OK; i++) {
        uint64_t us = t.time_ns / 1000;
        table_cell("%u", (unsigned)t.tid);
        table_cell("%u", (unsigned)t.pid);
        table_cell("%u", (unsigned)t.priority);
        table_cell("%s", t.state < 4 ? states[t.state] : "?");
        table_cell("%u", (unsigned)t.ring);
        table_cell("%u.%03u", (unsigned)(us / 1000), (unsigned)(us % 1000));
        table_cell("%.16s", t.server);
        table_row();
    }
    table_end();
    return 0;
}

int cmd_ps(const struct word *arg, uint32_t count)
{
    struct xos_info_process p;
    uint32_t len;
    if (count && strcmp(arg[0].text, "-t") == 0) return threads();
    if (count) return shell_error("%.60s: unknown option", arg[0].text);
    table_begin(">PID,>PARENT,STATE,>THREADS,>KiB,>HANDLES,NAME");
    for (uint32_t i = 0; sys_info(XOS_INFO_PROCESS, i, &p, sizeof p, &len) == XOS_OK; i++) {
        table_cell("%u", (unsigned)p.pid);
        table_cell("%u", (unsigned)p.parent);
        table_cell("%s", p.state ? "alive" : "ended");
        table_cell("%u", (unsigned)p.threads);
        table_cell("%u", (unsigned)p.pages * 4);
        table_cell("%u", (unsigned)p.handles);
        table_cell("%.32s", p.name);
        table_row();
    }
    table_end();
    return 0;
}

int cmd_servers(const struct word *arg, uint32_t count)
{
    struct xos_info_server v;
    uint32_t len;
    (void)arg, (void)count;
    table_begin("NAME,>RING,>CODE,>DATA,>TEXT KiB,>DATA KiB,>STUBS,>RESTARTS");
    for (uint32_t i = 0;; i++) {
        status s = sys_info(XOS_INFO_SERVER, i, &v, sizeof v, &len);
        if (s == XOS_EMPTY) continue;
        if (s) break;
        table_cell("%.16s", v.name);
        table_cell("%u", (unsigned)v.ring);
        table_cell("%04x", (unsigned)v.code_sel);
        table_cell("%04x", (unsigned)v.data_sel);
        table_cell("%u", (unsigned)(v.text_len + 1023) / 1024);
        table_cell("%u", (unsigned)(v.data_len + 1023) / 1024);
        table_cell("%u", (unsigned)v.stubs);
        table_cell("%u", (unsigned)v.restarts);
        table_row();
    }
    table_end();
    return 0;
}

int cmd_kill(const struct word *arg, uint32_t count)
{
    int64_t pid;
    xos_sel sel;
    (void)count;
    if (!words_number(arg[0].text, 1, INT32_MAX, &pid))
        return shell_error("%.60s: not a process id", arg[0].text);
    if (pid == sys_self()) return shell_error("%s is this shell; halt stops the machine", arg[0].text);
    status s = job_open((uint32_t)pid, &sel);
    if (s) return shell_fail(arg[0].text, s);
    s = sys_kill(sel);
    sys_release(sel, 1);
    return s ? shell_fail(arg[0].text, s) : 0;
}
