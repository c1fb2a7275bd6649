/* cat, ls. */
#include <bcfs/rt/rt.h>
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"

#define WINDOW 65536u   /* bytes of a file mapped at a time */

status file_open(const char *name, char full[XOS_NAME_MAX + 1], xos_sel *sel)
{
    struct object_ref ref = { .name = { full, (uint32_t)xos_snprintf(full, XOS_NAME_MAX + 1, "%s", name) } };
    if (ref.name.len == 0 || ref.name.len > XOS_NAME_MAX) return XOS_BADARG;
    struct xos_want want = object_want(&ref, XOS_WANT_OBJECT);
    status s = sys_get(&want, 1, OBJECT_WAIT, sel);
    if (s != XOS_NOTFOUND || strstr(name, "://")) return s;
    want.name.len = (uint32_t)xos_snprintf(full, XOS_NAME_MAX + 1, "boot://%s", name);
    return want.name.len > XOS_NAME_MAX ? s : sys_get(&want, 1, OBJECT_WAIT, sel);
}

status file_size(xos_sel file, const char *name, uint64_t *size)
{
    char text[32];
    int64_t n;
    uint32_t len = 0;
    status s = sys_attr_get(file, (struct xos_str){ "size", 4 }, text, sizeof text - 1, &len);
    if (s == XOS_NOTFOUND) s = object_file_attr(name, "size", text, sizeof text - 1, &len);
    if (s) return s;
    if (len > sizeof text - 1) return XOS_PROTO;
    text[len] = 0;
    if (!words_number(text, 0, INT64_MAX, &n)) return XOS_PROTO;
    *size = (uint64_t)n;
    return XOS_OK;
}

/* Print [at, at + len) of a file through one window. */
static status print_window(xos_sel file, uint32_t at, uint32_t len)
{
    static char chunk[4096];
    xos_sel window;
    struct xos_want want = { .kind = XOS_WANT_DATA, .object = (uint16_t)file, .offset = at, .length = len };
    status s = sys_get(&want, 1, OBJECT_WAIT, &window);
    if (s) return s;
    for (uint32_t done = 0; !s && done < len;) {
        uint32_t n = len - done < sizeof chunk ? len - done : sizeof chunk;
        s = sys_copy_in(chunk, window, done, n);
        if (!s) out_bytes(chunk, n);
        done += n;
    }
    sys_release(window, 1);
    return s;
}

int cmd_cat(const struct word *arg, uint32_t count)
{
    int failed = 0;
    for (uint32_t i = 0; i < count; i++) {
        char name[XOS_NAME_MAX + 1];
        xos_sel file;
        uint64_t size = 0;
        status s = file_open(arg[i].text, name, &file);
        if (!s) {
            s = file_size(file, name, &size);
            if (s == XOS_NOTFOUND) failed = shell_error("%.60s: not a file", arg[i].text);
            if (size > UINT32_MAX) s = XOS_TOOBIG;
            for (uint32_t at = 0; !s && at < size; at += WINDOW) {
                s = print_window(file, at, size - at < WINDOW ? (uint32_t)size - at : WINDOW);
                if (at > UINT32_MAX - WINDOW) break;
            }
            sys_release(file, 1);
            if (s == XOS_NOTFOUND) continue;
        }
        if (s) failed = shell_fail(arg[i].text, s);
    }
    return failed;
}

int cmd_ls(const struct word *arg, uint32_t count)
{
    static char text[65536];
    uint32_t len;
    status s = count ? object_text_of("BMPS", "list", arg[0].text, text, sizeof text, &len)
                     : object_text("BMPS", "volumes", text, sizeof text, &len);
    if (s) return shell_fail(count ? arg[0].text : "volumes", s);
    if (count) table_lines("TYPE,>SIZE,NAME", 3, text, len);
    else table_lines("KIND,>SIZE,VOLUME,DEVICE,STATE", 5, text, len);
    return 0;
}
