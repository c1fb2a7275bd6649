/* cp, mv, rm, mkdir, ln, put, find: what changes files, and finds them. */
#include <bcfs/rt/rt.h>
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"

#define WINDOW  262144u         /* bytes of each file mapped at a time */
#define CHUNK   4096u
#define TELL_NS 1000000000u     /* how often a long copy says how far it is */

static status names_call(const char *method, const char *name, const char *other)
{
    uint32_t ds = sys_ds(), args[6] = { ds, (uint32_t)(uintptr_t)name, (uint32_t)strlen(name) };
    uint64_t result;
    if (!other) return object_call("BMPS", method, "(Ljava/lang/String;)V", 3, args, &result);
    args[3] = ds;
    args[4] = (uint32_t)(uintptr_t)other;
    args[5] = (uint32_t)strlen(other);
    return object_call("BMPS", method, "(Ljava/lang/String;Ljava/lang/String;)V", 6, args, &result);
}

static int each(const char *method, const struct word *arg, uint32_t count)
{
    int failed = 0;
    for (uint32_t i = 0; i < count; i++) {
        status s = names_call(method, arg[i].text, NULL);
        if (s) failed = shell_fail(arg[i].text, s);
    }
    return failed;
}

int cmd_rm(const struct word *arg, uint32_t count) { return each("remove", arg, count); }
int cmd_mkdir(const struct word *arg, uint32_t count) { return each("mkdir", arg, count); }

int cmd_mv(const struct word *arg, uint32_t count)
{
    (void)count;
    status s = names_call("rename", arg[0].text, arg[1].text);
    if (s == XOS_UNSUPPORTED) return shell_error("%.100s: on another volume; copy it", arg[1].text);
    return s ? shell_fail(arg[1].text, s) : 0;
}

/* ln TARGET NAME */
int cmd_ln(const struct word *arg, uint32_t count)
{
    (void)count;
    status s = names_call("link", arg[1].text, arg[0].text);
    return s ? shell_fail(arg[1].text, s) : 0;
}

int cmd_find(const struct word *arg, uint32_t count)
{
    static char text[65536];
    uint32_t len;
    (void)count;
    status s = object_text_of("BMPS", "find", arg[0].text, text, sizeof text, &len);
    if (s == XOS_BADARG) return shell_error("%.60s: not ATTR=VALUE[,ATTR=VALUE...]", arg[0].text);
    if (!s && !len) s = XOS_NOTFOUND;
    if (s) return shell_fail(arg[0].text, s);
    out_bytes(text, len);
    return 0;
}

static status open_for_writing(const char *name, xos_sel *sel)
{
    struct object_ref ref = { .name = { name, (uint32_t)strlen(name) } };
    if (!ref.name.len || ref.name.len > XOS_NAME_MAX) return XOS_BADARG;
    status s = names_call("create", name, NULL);
    if (s && s != XOS_EXISTS) return s;
    struct xos_want want = object_want(&ref, XOS_WANT_OBJECT);
    want.rights = XOS_WANT_WRITE;
    return sys_get(&want, 1, OBJECT_WAIT, sel);
}

static status window(xos_sel file, uint64_t at, uint32_t len, uint32_t rights, xos_sel *sel)
{
    struct xos_want want = { .kind = XOS_WANT_DATA, .rights = (uint16_t)rights, .object = (uint16_t)file,
                             .offset = (uint32_t)at, .offset_hi = (uint32_t)(at >> 32), .length = len };
    return sys_get(&want, 1, OBJECT_WAIT, sel);
}

/* One window of the copy.  Space for the whole of it is asked for first, so that a full disk is a status. */
static status copy_window(xos_sel from, xos_sel to, uint64_t at, uint32_t len)
{
    static char chunk[CHUNK];
    xos_sel in, out;
    status s = window(from, at, len, 0, &in);
    if (s) return s;
    s = window(to, at, len, XOS_WANT_WRITE, &out);
    if (!s) {
        s = sys_touch(out, 0, len, 1);
        for (uint32_t done = 0, n; !s && done < len; done += n) {
            n = len - done < CHUNK ? len - done : CHUNK;
            s = sys_copy_in(chunk, in, done, n);
            if (!s) s = sys_copy_out(out, done, chunk, n);
        }
        sys_release(out, 1);
    }
    sys_release(in, 1);
    return s;
}

static status copy(xos_sel from, xos_sel to, uint64_t size)
{
    uint64_t told = sys_clock();
    status s = sys_resize(to, size);
    uint32_t percent = 0;
    for (uint64_t at = 0; !s && at < size; at += WINDOW) {
        s = copy_window(from, to, at, size - at < WINDOW ? (uint32_t)(size - at) : WINDOW);
        if (sys_clock() - told < TELL_NS) continue;
        told = sys_clock();
        percent = (uint32_t)(at * 100 / size);
        out_f("\r%u %% of %llu KiB", (unsigned)percent, (unsigned long long)size >> 10);
        out_flush();
    }
    if (percent) out_text("\r                                        \r");
    return s;
}

/* cp FROM TO; TO ending in '/' or "://": below it, by the same name */
int cmd_cp(const struct word *arg, uint32_t count)
{
    char full[XOS_NAME_MAX + 1], to[XOS_NAME_MAX + 1];
    xos_sel from, dest;
    uint64_t size;
    (void)count;
    status s = file_open(arg[0].text, full, &from);
    if (s) return shell_fail(arg[0].text, s);
    const char *base = strrchr(full, '/');
    bool below = arg[1].len && arg[1].text[arg[1].len - 1] == '/';
    xos_snprintf(to, sizeof to, "%s%s", arg[1].text, below && base ? base + 1 : "");
    s = file_size(from, full, &size);
    if (s == XOS_NOTFOUND) {
        sys_release(from, 1);
        return shell_error("%.60s: not a file", arg[0].text);
    }
    if (!s && strcmp(full, to) == 0) s = XOS_EXISTS;
    if (!s) {
        s = open_for_writing(to, &dest);
        if (!s) {
            s = copy(from, dest, size);
            sys_release(dest, 1);
        }
        if (s) {
            sys_release(from, 1);
            return shell_fail(to, s);
        }
    }
    sys_release(from, 1);
    return s ? shell_fail(arg[0].text, s) : 0;
}

/* put FILE WORDS: the file holds these words and a newline */
int cmd_put(const struct word *arg, uint32_t count)
{
    static char text[4096];
    xos_sel file, out;
    uint32_t len = 0;
    for (uint32_t i = 1; i < count; i++)
        len += (uint32_t)xos_snprintf(text + len, sizeof text - len, "%s%s", i > 1 ? " " : "", arg[i].text);
    text[len++] = '\n';
    status s = open_for_writing(arg[0].text, &file);
    if (s) return shell_fail(arg[0].text, s);
    s = sys_resize(file, len);
    if (!s) s = window(file, 0, len, XOS_WANT_WRITE, &out);
    if (!s) {
        s = sys_touch(out, 0, len, 1);
        if (!s) s = sys_copy_out(out, 0, text, len);
        sys_release(out, 1);
    }
    sys_release(file, 1);
    return s ? shell_fail(arg[0].text, s) : 0;
}
