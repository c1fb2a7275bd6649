/* volumes, mount, unmount, eject, fsck, trust, df, sync, devices, swap, bind. */
#include <bcfs/rt/rt.h>
#include "object.h"
#include "out.h"
#include "shell.h"
#include "sys.h"

/* A method of BMPS that takes one name. */
static int name_call(const char *method, const char *name)
{
    uint64_t result;
    uint32_t args[3] = { sys_ds(), (uint32_t)(uintptr_t)name, (uint32_t)strlen(name) };
    status s = object_call("BMPS", method, "(Ljava/lang/String;)V", 3, args, &result);
    return s ? shell_fail(name[0] ? name : "volumes", s) : 0;
}

static int listing(const char *object, const char *method, const char *headers, uint32_t columns)
{
    static char text[16384];
    uint32_t len;
    status s = object_text(object, method, text, sizeof text, &len);
    if (s) return shell_fail(object, s);
    table_lines(headers, columns, text, len);
    return 0;
}

int cmd_volumes(const struct word *arg, uint32_t count)
{
    (void)arg, (void)count;
    return listing("BMPS", "volumes", "KIND,>SIZE,VOLUME,DEVICE,STATE", 5);
}

int cmd_devices(const struct word *arg, uint32_t count)
{
    (void)arg, (void)count;
    return listing("BMDS", "list", "CLASS,>SIZE,DEVICE", 3);
}

int cmd_mount(const struct word *arg, uint32_t count)
{
    char name[64];
    uint64_t len = 0;
    uint32_t how = count == 1 ? 0 : !strcmp(arg[1].text, "ro") ? 1 : !strcmp(arg[1].text, "plain") ? 2 : 3;
    if (how == 3) return shell_error("%.60s: the options are ro and plain", arg[1].text);
    uint32_t ds = sys_ds(), args[7] = { ds, (uint32_t)(uintptr_t)arg[0].text, arg[0].len, how,
                                        ds, (uint32_t)(uintptr_t)name, sizeof name };
    status s = object_call("BMPS", "attach", "(Ljava/lang/String;I>[B)I", 7, args, &len);
    if (s) return shell_fail(arg[0].text, s);
    out_f("%.*s://\n", (int)(len < sizeof name ? len : sizeof name), name);
    return 0;
}

int cmd_unmount(const struct word *arg, uint32_t count)
{
    (void)count;
    return name_call("detach", arg[0].text);
}

int cmd_eject(const struct word *arg, uint32_t count)
{
    (void)count;
    return name_call("eject", arg[0].text);
}

int cmd_fsck(const struct word *arg, uint32_t count)
{
    uint64_t code = 0;
    if (count == 2 && strcmp(arg[1].text, "look") != 0) return shell_error("%.60s: the only option is look", arg[1].text);
    uint32_t args[4] = { sys_ds(), (uint32_t)(uintptr_t)arg[0].text, arg[0].len, count == 1 };
    status s = object_call("BMPS", "check", "(Ljava/lang/String;Z)I", 4, args, &code);
    if (s) return shell_fail(arg[0].text, s);
    if (code & 8) return shell_error("%.60s: can't be checked; see log", arg[0].text);
    if (code & 4) return shell_error("%.60s: damaged; see log", arg[0].text);
    out_f("%s: %s\n", arg[0].text, code & 1 ? "repaired; see log" : "clean");
    return 0;
}

int cmd_trust(const struct word *arg, uint32_t count)
{
    uint64_t none;
    if (count == 2 && strcmp(arg[1].text, "off") != 0) return shell_error("%.60s: the only option is off", arg[1].text);
    uint32_t args[4] = { sys_ds(), (uint32_t)(uintptr_t)arg[0].text, arg[0].len, count == 1 };
    status s = object_call("BMPS", "trust", "(Ljava/lang/String;Z)V", 4, args, &none);
    return s ? shell_fail(arg[0].text, s) : 0;
}

int cmd_sync(const struct word *arg, uint32_t count)
{
    status s = sys_sync(0);
    if (s) return shell_fail("files", s);
    return name_call("sync", count ? arg[0].text : "");
}

/* The number at *at, which moves behind it and one blank. */
static uint64_t number(const char **at)
{
    uint64_t n = 0;
    while (**at >= '0' && **at <= '9') n = n * 10 + (uint32_t)(*(*at)++ - '0');
    *at += **at == ' ';
    return n;
}

int cmd_df(const struct word *arg, uint32_t count)
{
    static char text[4096];
    uint32_t len;
    (void)arg, (void)count;
    status s = object_text("BMPS", "usage", text, sizeof text - 1, &len);
    if (s) return shell_fail("volumes", s);
    text[len] = 0;
    table_begin("VOLUME,>KiB,>USED,>FREE,>USED %,>FILES LEFT");
    for (const char *at = text, *blank; (blank = strchr(at, ' ')); at += *at == '\n') {
        const char *name = at;
        at = blank + 1;
        uint64_t bytes = number(&at), left = number(&at), nodes = number(&at), free_nodes = number(&at), used = bytes - left;
        (void)nodes;
        table_cell("%.*s", (int)(blank - name), name);
        table_cell("%llu", (unsigned long long)bytes >> 10);
        table_cell("%llu", (unsigned long long)used >> 10);
        table_cell("%llu", (unsigned long long)left >> 10);
        table_cell("%u", (unsigned)(bytes >> 10 ? (used >> 10) * 100 / (bytes >> 10) : 0));
        table_cell("%llu", (unsigned long long)free_nodes);
        table_row();
    }
    table_end();
    return 0;
}

int cmd_swap(const struct word *arg, uint32_t count)
{
    char full[XOS_NAME_MAX + 1];
    uint32_t kib = 0;
    bool off = count > 1 && !strcmp(arg[1].text, "off");
    if (count > 1 && !off) return shell_fail(arg[1].text, XOS_BADARG);
    xos_snprintf(full, sizeof full, "%s", arg[0].text);
    struct object_ref ref = { .name = { full, (uint32_t)strlen(full) } };
    struct xos_want want = object_want(&ref, XOS_WANT_OBJECT);
    xos_sel file;
    want.rights = XOS_WANT_WRITE;
    status s = ref.name.len ? sys_get(&want, 1, OBJECT_WAIT, &file) : XOS_BADARG;
    if (s) return shell_fail(arg[0].text, s);
    s = off ? sys_swap_off(file) : sys_swap(file, &kib);
    sys_release(file, 1);
    if (s) return shell_fail(arg[0].text, s);
    if (!off) out_f("%s: %u KiB\n", full, (unsigned)kib);
    return 0;
}

int cmd_bind(const struct word *arg, uint32_t count)
{
    struct xos_str means = { "", 0 };
    if (count == 2) means = (struct xos_str){ arg[1].text, arg[1].len };
    status s = sys_bind((struct xos_str){ arg[0].text, arg[0].len }, means);
    return s ? shell_fail(arg[0].text, s) : 0;
}
