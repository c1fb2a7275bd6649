#include <bcfs/rt/rt.h>
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"

const struct command shell_commands[] = {
    { "help", 0, 1, "[COMMAND]", "what the commands are", cmd_help },
    { "ps", 0, 1, "[-t]", "processes; -t: their threads", cmd_ps },
    { "servers", 0, 0, "", "servers of rings 1 and 2", cmd_servers },
    { "run", 1, 255, "CLASS [ARGS] [&]", "run a class to its end (^C ends it); &: beside the shell", cmd_run },
    { "kill", 1, 1, "PID", "end a process", cmd_kill },
    { "objects", 0, 1, "[ATTR=VALUE]", "published objects", cmd_objects },
    { "methods", 1, 1, "OBJECT", "methods of an object", cmd_methods },
    { "attr", 1, 3, "OBJECT [[-]NAME [VALUE]]", "show or set attributes; -NAME: drop a file's", cmd_attr },
    { "call", 1, 255, "OBJECT.METHOD[(SIG)] [ARGS]", "call a method", cmd_call },
    { "ldt", 0, 1, "[PID]", "descriptors of a process; 0: the GDT", cmd_ldt },
    { "gates", 0, 1, "[PID]", "gates and segments that getHandles made", cmd_gates },
    { "cat", 1, 255, "FILE...", "print files", cmd_cat },
    { "ls", 0, 1, "[DIRECTORY]", "volumes; files of a directory, such as boot://", cmd_ls },
    { "find", 1, 1, "ATTR=VALUE[,...]", "files with these attributes", cmd_find },
    { "cp", 2, 2, "FILE FILE|DIRECTORY/", "copy a file", cmd_cp },
    { "mv", 2, 2, "NAME NAME", "give another name, on the same volume", cmd_mv },
    { "rm", 1, 255, "NAME...", "remove files and empty directories", cmd_rm },
    { "mkdir", 1, 255, "DIRECTORY...", "make directories", cmd_mkdir },
    { "ln", 2, 2, "TARGET NAME", "make a symbolic link", cmd_ln },
    { "put", 2, 255, "FILE WORDS", "make a file hold these words", cmd_put },
    { "sync", 0, 1, "[VOLUME]", "make all that was written durable", cmd_sync },
    { "volumes", 0, 0, "", "file systems", cmd_volumes },
    { "devices", 0, 0, "", "block devices and partitions", cmd_devices },
    { "mount", 1, 2, "DEVICE [ro|plain]", "attach the file system on a device; plain: written even without a journal", cmd_mount },
    { "unmount", 1, 1, "VOLUME", "detach a file system nobody uses", cmd_unmount },
    { "eject", 1, 1, "VOLUME", "detach it and have its medium out", cmd_eject },
    { "swap", 1, 2, "FILE [off]", "let memory go to a file or partition (swap://area), or no longer", cmd_swap },
    { "bind", 1, 2, "NAME [MEANS]", "let names that begin with one mean another", cmd_bind },
    { "fsck", 1, 2, "VOLUME [look]", "check a volume and repair it; look: only check", cmd_fsck },
    { "trust", 1, 2, "VOLUME [off]", "let its files' privileges (trusted.xos.*) count", cmd_trust },
    { "df", 0, 0, "", "how full the volumes are", cmd_df },
    { "nodes", 0, 0, "", "nodes this one talks to", cmd_nodes },
    { "net", 0, 0, "", "network card, addresses, connections", cmd_net },
    { "mem", 0, 0, "", "memory", cmd_mem },
    { "vmstat", 0, 2, "[SECONDS [COUNT]]", "what paging does, as it does it", cmd_vmstat },
    { "info", 0, 0, "", "processor, enforcement, uptime", cmd_info },
    { "log", 0, 0, "", "the system log", cmd_log },
    { "date", 0, 0, "", "date and time, UTC", cmd_date },
    { "time", 1, 255, "COMMAND", "run a command and say how long it took", cmd_time },
    { "echo", 0, 255, "[WORDS]", "print words", cmd_echo },
    { "restart", 1, 1, "SERVER", "instantiate a server again", cmd_restart },
    { "reboot", 0, 0, "", "start the machine again", cmd_reboot },
    { "halt", 0, 0, "", "stop the machine", cmd_halt },
    { "exit", 0, 1, "[CODE]", "end a test machine with a code", cmd_exit },
    { 0, 0, 0, 0, 0, 0 },
};

static const char *running = "init"; /* what errors begin with */

int shell_error(const char *fmt, ...)
{
    char text[300];
    va_list args;
    va_start(args, fmt);
    xos_vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    out_f("%s: %s\n", running, text);
    return 1;
}

int shell_fail(const char *what, status s)
{
    char detail[256];
    uint32_t len = 0;
    if (s >= XOS_STATUS_USER) return shell_error("%s: status %u", what, (unsigned)s);
    if (s == XOS_EXCEPTION && sys_exception(detail, sizeof detail - 2, &len) == XOS_OK &&
        len <= sizeof detail - 2) {
        detail[len] = detail[len + 1] = 0; /* "class\0message\0" */
        const char *message = detail + strlen(detail) + 1;
        return shell_error("%s: %s%s%s", what, detail, *message ? ": " : "", message);
    }
    return shell_error("%s: %s", what, xos_status_text(s));
}

static const struct command *find(const char *name)
{
    for (const struct command *c = shell_commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c;
    return 0;
}

static int dispatch(const struct word *word, uint32_t count)
{
    const struct command *c = find(word[0].text), *near = 0;
    running = "shell";
    if (!c) {
        for (const struct command *n = shell_commands; n->name && !near; n++)
            if (word[0].len && strncmp(n->name, word[0].text, word[0].len) == 0) near = n;
        return near ? shell_error("%.60s: no such command; did you mean %s?", word[0].text, near->name)
                    : shell_error("%.60s: no such command; try help", word[0].text);
    }
    running = c->name;
    if (count - 1 < c->min || (c->max != 255 && count - 1 > c->max)) {
        out_f("usage: %s%s%s\n", c->name, *c->args ? " " : "", c->args);
        return 1;
    }
    return c->run(word + 1, count - 1);
}

int shell_run(const char *line)
{
    static struct words w;
    const char *wrong = words_split(&w, line);
    running = "shell";
    int failed = wrong ? shell_error("%s", wrong) : w.count ? dispatch(w.word, w.count) : 0;
    out_flush();
    return failed;
}

int cmd_help(const struct word *arg, uint32_t count)
{
    if (count) {
        const struct command *c = find(arg[0].text);
        if (!c) return shell_error("%.60s: no such command", arg[0].text);
        out_f("%s%s%s: %s\n", c->name, *c->args ? " " : "", c->args, c->help);
        return 0;
    }
    table_begin("COMMAND,WHAT");
    for (const struct command *c = shell_commands; c->name; c++) {
        table_cell("%s%s%s", c->name, *c->args ? " " : "", c->args);
        table_cell("%s", c->help);
        table_row();
    }
    table_end();
    return 0;
}

int cmd_echo(const struct word *arg, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i) out_text(" ");
        out_bytes(arg[i].text, arg[i].len);
    }
    out_text("\n");
    return 0;
}

int cmd_time(const struct word *arg, uint32_t count)
{
    uint64_t start = sys_clock();
    int failed = dispatch(arg, count);
    uint64_t us = (sys_clock() - start) / 1000;
    out_f("%u.%03u ms\n", (unsigned)(us / 1000), (unsigned)(us % 1000));
    return failed;
}

/* ---- completion ---- */

static void offer_if(struct line *l, const char *candidate, const char *typed, uint32_t len)
{
    if (strncmp(candidate, typed, len) == 0) line_offer(l, candidate, (uint32_t)strlen(candidate));
}

static void offer_methods(struct line *l, const struct object_info *o, const char *typed, uint32_t len)
{
    char name[64], sig[128], whole[XOS_NAME_MAX + 66];
    uint32_t base = (uint32_t)strlen(o->name);
    if (len <= base || typed[base] != '.' || memcmp(typed, o->name, base) != 0) return;
    for (uint32_t i = 0; object_method(o->id, i, name, sig) == XOS_OK; i++) {
        xos_snprintf(whole, sizeof whole, "%s.%s", o->name, name);
        offer_if(l, whole, typed, len);
    }
}

/* In a call the method follows: "console." */
static void offer_object(struct line *l, const struct object_info *o, const char *typed, uint32_t len)
{
    char whole[XOS_NAME_MAX + 2];
    xos_snprintf(whole, sizeof whole, "%s.", o->name);
    offer_if(l, whole, typed, len);
}

void shell_complete(void *ctx, struct line *l, const char *text, uint32_t start, uint32_t end)
{
    static struct object_info o;
    (void)ctx;
    const char *typed = text + start;
    uint32_t len = end - start, first = 1;
    for (uint32_t i = 0; i < start; i++)
        if (text[i] != ' ') first = 0;
    if (first) {
        for (const struct command *c = shell_commands; c->name; c++) offer_if(l, c->name, typed, len);
        return;
    }
    int call = 0;
    for (uint32_t i = 0; i + 4 < start; i++) call |= memcmp(text + i, "call ", 5) == 0;
    for (uint32_t i = 0; object_info(i, &o) == XOS_OK; i++) {
        if (!o.name[0]) continue;
        if (!call) offer_if(l, o.name, typed, len);
        else if (len <= strlen(o.name)) offer_object(l, &o, typed, len);
        else offer_methods(l, &o, typed, len);
    }
}
