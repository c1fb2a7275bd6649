/* Starting classes through BCFS, and waiting for the processes they become. */
#include <bcfs/rt/rt.h>
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"

#define BREAK_MS 100u /* between two looks for control-C */

status job_start(const char *cls, const char *args, uint32_t args_len, uint32_t *pid)
{
    uint32_t ds = sys_ds(), arg[6] = { ds, (uint32_t)(uintptr_t)cls, (uint32_t)strlen(cls),
                                       ds, (uint32_t)(uintptr_t)args, args_len };
    uint64_t result = 0;
    status s = object_call("BCFS", "instantiate", "(Ljava/lang/String;Ljava/lang/String;)I", 6, arg, &result);
    *pid = (uint32_t)result;
    return s;
}

status job_open(uint32_t pid, xos_sel *sel)
{
    char ref[40];
    xos_snprintf(ref, sizeof ref, "type=process,pid=%u", (unsigned)pid);
    return object_open(ref, sel);
}

/* How often control-C was typed: the console counts, so that what is typed stays for the process to read. */
static uint32_t breaks(void)
{
    uint64_t n = 0;
    return object_call("console", "breaks", "()I", 0, 0, &n) == XOS_OK ? (uint32_t)n : 0;
}

static void end(uint32_t pid)
{
    xos_sel sel;
    if (job_open(pid, &sel) != XOS_OK) return;
    sys_kill(sel);
    sys_release(sel, 1);
}

status job_wait(uint32_t pid, uint32_t *code)
{
    uint64_t result = 0;
    uint32_t typed = breaks();
    status s;
    for (;;) {
        sys_deadline(BREAK_MS);
        s = object_call("BCFS", "join", "(I)I", 1, &pid, &result);
        sys_deadline(XOS_FOREVER);
        if (s != XOS_TIMEOUT) break;
        if (breaks() != typed) end(pid);
    }
    *code = (uint32_t)result;
    return s;
}

int job_run(const struct word *word, uint32_t count, int background)
{
    char args[WORDS_BYTES];
    uint32_t len = 0, pid, code;
    for (uint32_t i = 1; i < count; i++) { /* fits: all words came out of one line */
        memcpy(args + len, word[i].text, word[i].len + 1);
        len += word[i].len + 1;
    }
    status s = job_start(word[0].text, args, len, &pid);
    if (s) return shell_fail(word[0].text, s);
    if (background) {
        out_f("[%u] %s\n", (unsigned)pid, word[0].text);
        sys_watch(pid, word[0].text);
        return 0;
    }
    out_flush();
    s = job_wait(pid, &code);
    if (s) return shell_fail(word[0].text, s);
    if (code) return shell_error("%s: ended with %d", word[0].text, (int)code);
    return 0;
}

int cmd_run(const struct word *arg, uint32_t count)
{
    const struct word *last = &arg[count - 1];
    int background = count > 1 && !last->quoted && strcmp(last->text, "&") == 0;
    return job_run(arg, count - (uint32_t)background, background);
}
