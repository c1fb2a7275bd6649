/* INIT: the first process.  Starts what boot://init.cfg and the boot command line name, then is the shell.
 *
 * Options: node=NAME  the prompt           run=CLASS,ARG,...    start and go on
 *          job=CLASS,ARG,... words=A,B,... start with these words, as they are, and wait; says how it ended
 *          after=shell|halt|reboot|exit    what follows the job; exit: a test machine ends, 0 if the job did */
#include <bcfs/rt/rt.h>
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>
#include "config.h"
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"

XOS_MANIFEST("INIT", 3, init_main, 262144)
XOS_CLASS(0, "INIT", XOS_M_PUBLIC)
XOS_ATTR(0, "type", "init")

static struct { xos_sel write, read, size, edit; } console;
#define CONSOLE_MS 1000u /* between two looks for a console that is gone for long */

static struct line line;
static char cmdline[CONFIG_TEXT];

static status open_console(void)
{
    static const struct xos_str name = { "console", 7 };
    struct xos_want want[4] = {
        { .kind = XOS_WANT_METHOD, .name = name, .method = XOS_STR("write"), .sig = XOS_STR("([B)I") },
        { .kind = XOS_WANT_METHOD, .same = 1, .method = XOS_STR("read"), .sig = XOS_STR("(>[BI)I") },
        { .kind = XOS_WANT_METHOD, .same = 1, .method = XOS_STR("size"), .sig = XOS_STR("()I") },
        { .kind = XOS_WANT_METHOD, .same = 1, .method = XOS_STR("edit"), .sig = XOS_STR("([B[B)V") },
    };
    xos_sel first;
    status s = xos_get_handles(want, 4, OBJECT_WAIT, &first);
    if (s) return s;
    console.write = first;
    console.read = first + 8;
    console.size = first + 16;
    console.edit = first + 24;
    return XOS_OK;
}

/* The console's server was instantiated again: getHandles waits for the new instance.  A server that does not come
 * back leaves a machine without a console, but with its processes. */
static status reopen_console(void)
{
    xos_release(console.write, 4);
    status s;
    while ((s = open_console()) != XOS_OK)
        if (xos_sleep(CONSOLE_MS) != XOS_OK) return s;
    return XOS_OK;
}

static void to_console(void *ctx, const char *bytes, uint32_t len)
{
    uint64_t n;
    (void)ctx;
    while (XOS_CALLN(console.write, &n, XOS_SLICE(bytes, len)) == XOS_GONE && reopen_console() == XOS_OK) continue;
}

/* ---- what the configuration names ---- */

static int start(const char *text, int background)
{
    static struct words w;
    const char *wrong = words_split(&w, text);
    if (wrong) return shell_error("%s: %.60s", wrong, text);
    return w.count ? job_run(w.word, w.count, background) : 0;
}

static void configuration_line(uint32_t number, const char *text)
{
    enum config_verb verb;
    const char *rest, *wrong = config_line(text, &verb, &rest);
    if (wrong) shell_error("boot://init.cfg:%u: %s: %.60s", (unsigned)number, wrong, text);
    else if (verb != CONFIG_NONE) start(rest, verb == CONFIG_RUN);
    out_flush();
}

/* A missing file is no mistake: a machine may be configured by its command line alone. */
static void configuration(void)
{
    char text[WORDS_BYTES];
    uint32_t len = 0, number = 1, at = 0, limit;
    xos_sel file;
    struct xos_want want = { .kind = XOS_WANT_DATA, .name = XOS_STR("boot://init.cfg") };
    if (xos_get_handles(&want, 1, OBJECT_WAIT, &file) != XOS_OK) return;
    __asm__("lsl %1, %0" : "=r"(limit) : "r"(file) : "cc");
    for (; at <= limit; at++) { /* byte-exact: a configuration is smaller than 1 MiB */
        char c;
        if (xos_copy_from(&c, file, at, 1) != XOS_OK) break;
        if (c != '\n') {
            if (len < sizeof text - 1) text[len++] = c;
            continue;
        }
        text[len] = 0;
        configuration_line(number++, text);
        len = 0;
    }
    text[len] = 0;
    configuration_line(number, text);
    xos_release(file, 1);
}

/* Every swap partition is used. */
static void swap_areas(void)
{
    static char text[4096];
    uint32_t len = 0;
    if (object_text("BMPS", "volumes", text, sizeof text - 1, &len)) return;
    text[len] = 0;
    for (char *at = text, *end; (end = strchr(at, '\n')); at = end + 1) {
        char line[80];
        const char *name = strncmp(at, "swap ", 5) ? NULL : strchr(at + 5, ' ');
        if (!name) continue;
        xos_snprintf(line, sizeof line, "swap %.*sarea", (int)(strchr(name + 1, ' ') - name - 1), name + 1);
        shell_run(line);
    }
    out_flush();
}

static void boot_options(void)
{
    static char text[CONFIG_TEXT];
    static struct words w;
    char after[16];
    if (config_option(cmdline, "run", text, CONFIG_TEXT)) {
        config_unlist(text);
        start(text, 1);
    }
    if (!config_option(cmdline, "job", text, CONFIG_TEXT)) return;
    config_unlist(text);
    const char *wrong = words_split(&w, text);
    if (!wrong && config_option(cmdline, "words", text, CONFIG_TEXT)) wrong = config_words(&w, text);
    int failed = wrong ? shell_error("job=: %s", wrong) : w.count ? job_run(w.word, w.count, 0) : 0;
    out_f("job %s\n", failed ? "failed" : "ok");
    out_flush();
    if (!config_option(cmdline, "after", after, sizeof after)) return;
    if (strcmp(after, "halt") == 0) sys_shutdown(0);
    else if (strcmp(after, "reboot") == 0) sys_shutdown(1);
    else if (strcmp(after, "exit") == 0) sys_shutdown(2 | (uint32_t)failed << 8);
    else if (strcmp(after, "shell") != 0) shell_error("after=%s: want shell, halt, reboot or exit", after);
}

/* ---- the shell ---- */

/* What the editor writes is collected and handed over with the row as it then is, so that the console can keep others' text above. */
static struct { char bytes[512]; uint32_t len; } typed;

static void typed_out(bool editing)
{
    static char row[512];
    uint64_t none;
    uint32_t len = editing ? line_row(&line, row, sizeof row) : 0;
    while (XOS_CALLN(console.edit, &none, XOS_SLICE(typed.bytes, typed.len), XOS_SLICE(row, len)) == XOS_GONE &&
           reopen_console() == XOS_OK) continue;
    typed.len = 0;
}

static void to_row(void *ctx, const char *bytes, uint32_t len)
{
    (void)ctx;
    for (uint32_t n; len; bytes += n, len -= n) {
        if (typed.len == sizeof typed.bytes) typed_out(true);
        n = sizeof typed.bytes - typed.len < len ? (uint32_t)sizeof typed.bytes - typed.len : len;
        memcpy(typed.bytes + typed.len, bytes, n);
        typed.len += n;
    }
}

static const struct line_ops line_ops = { to_row, shell_complete };

static void begin(const char *prompt)
{
    line_start(&line, prompt);
    typed_out(true);
}

static void shell(void)
{
    char prompt[40] = "xos> ", node[32];
    uint8_t bytes[64];
    uint64_t size = 0;
    if (config_option(cmdline, "node", node, sizeof node) && node[0])
        xos_snprintf(prompt, sizeof prompt, "%s> ", node);
    XOS_CALL0(console.size, &size);
    line_init(&line, &line_ops, 0, (uint32_t)size & 0xffff ? (uint32_t)size & 0xffff : 80);
    begin(prompt);
    for (;;) {
        uint64_t n = 0;
        status s = XOS_CALLN(console.read, &n, XOS_SLICE(bytes, sizeof bytes), XOS_FOREVER);
        if (s == XOS_GONE && reopen_console() == XOS_OK) {
            begin(prompt); /* and what was typed is gone with the old screen */
            continue;
        }
        if (s && s != XOS_TIMEOUT) return;
        for (uint32_t i = 0; i < n && i < sizeof bytes; i++) {
            enum line_event e = line_feed(&line, bytes[i]);
            if (e == LINE_MORE) continue;
            typed_out(false);
            if (e == LINE_END) out_text("\nthe shell does not end; halt stops the machine\n");
            if (e == LINE_DONE) {
                line_remember(&line);
                shell_run(line.text);
            }
            out_flush();
            begin(prompt);
        }
        typed_out(true);
    }
}

uint32_t init_main(void)
{
    uint32_t len = 0;
    status s = open_console();
    if (s) {
        xos_logf("INIT: console: %s", xos_status_text(s));
        return s;
    }
    out_open(to_console, 0);
    if (xos_kfd(XOS_KFD_cmdline, XOS_P(cmdline), sizeof cmdline, 0, 0, 0, &len, 0) == XOS_OK)
        cmdline[len < sizeof cmdline - 1 ? len : sizeof cmdline - 1] = 0;
    swap_areas();
    configuration();
    boot_options();
    out_text("XOS shell: help lists the commands\n");
    out_flush();
    shell();
    xos_logf("INIT: the console is gone");
    return 1;
}
