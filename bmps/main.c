/* BMPS: the files of the boot archive and of the disks, as objects that are memory. */
#include "bmps/file.h"
#include "bmps/libc/libc.h"
#include "bmps/names.h"
#include "bmps/repair.h"
#include "bmps/volume.h"
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST("BMPS", 2, bmps_construct, 524288)
XOS_CLASS(0, "BMPS", XOS_M_PUBLIC)
/* for who may stop the machine: others live on a volume */
#define CHARGED(name, sig, argc, fn) XOS_METHOD(0, name, sig, argc, XOS_M_PROTECTED, fn) XOS_NEEDS(0, "shutdown", "", "\\0" name sig)
XOS_METHOD(0, "list", "(Ljava/lang/String;>[B)I", 6, XOS_M_PUBLIC, bmps_list)
XOS_METHOD(0, "volumes", "(>[B)I", 3, XOS_M_PUBLIC, bmps_volumes)
XOS_METHOD(0, "stat", "(Ljava/lang/String;>[B)I", 6, XOS_M_PUBLIC, bmps_stat)
XOS_METHOD(0, "read", "(Ljava/lang/String;I>[B)I", 7, XOS_M_PUBLIC, bmps_read)
XOS_METHOD(0, "find", "(Ljava/lang/String;>[B)I", 6, XOS_M_PUBLIC, bmps_find)
XOS_METHOD(0, "create", "(Ljava/lang/String;)V", 3, XOS_M_PUBLIC, bmps_create)
XOS_METHOD(0, "mkdir", "(Ljava/lang/String;)V", 3, XOS_M_PUBLIC, bmps_mkdir)
XOS_METHOD(0, "link", "(Ljava/lang/String;Ljava/lang/String;)V", 6, XOS_M_PUBLIC, bmps_link)
XOS_METHOD(0, "remove", "(Ljava/lang/String;)V", 3, XOS_M_PUBLIC, bmps_remove_name)
XOS_METHOD(0, "rename", "(Ljava/lang/String;Ljava/lang/String;)V", 6, XOS_M_PUBLIC, bmps_rename)
XOS_METHOD(0, "setAttribute", "(Ljava/lang/String;Ljava/lang/String;[B)V", 9, XOS_M_PUBLIC, bmps_set_attribute)
XOS_METHOD(0, "dropAttribute", "(Ljava/lang/String;Ljava/lang/String;)V", 6, XOS_M_PUBLIC, bmps_drop_attribute)
XOS_METHOD(0, "sync", "(Ljava/lang/String;)V", 3, XOS_M_PUBLIC, bmps_sync_volume)
CHARGED("attach", "(Ljava/lang/String;I>[B)I", 7, bmps_attach)
CHARGED("detach", "(Ljava/lang/String;)V", 3, bmps_detach)
CHARGED("eject", "(Ljava/lang/String;)V", 3, bmps_eject)
CHARGED("trust", "(Ljava/lang/String;Z)V", 4, bmps_trust)
XOS_METHOD(0, "privileges", "(Ljava/lang/String;[B>[B)I", 9, XOS_M_PUBLIC, bmps_privileges)
CHARGED("check", "(Ljava/lang/String;Z)I", 4, bmps_check)
XOS_METHOD(0, "checkRead", "(JJ>[B)I", 7, XOS_M_PUBLIC, bmps_check_read)
XOS_METHOD(0, "checkWrite", "(JJ[B)V", 7, XOS_M_PUBLIC, bmps_check_write)
XOS_METHOD(0, "checkFlush", "(J)V", 2, XOS_M_PUBLIC, bmps_check_flush)
XOS_METHOD(0, "usage", "(>[B)I", 3, XOS_M_PUBLIC, bmps_usage)

#define COMMIT_MS 5000u         /* how old a change may get before it is durable by itself */

/* ---- texts in and out ---- */

/* TOOBIG tells in the result what would be needed.  Frees the text. */
static status answer(char *text, uint32_t len, uint32_t sel, uint32_t off, uint32_t room, uint64_t *result)
{
    status s = len <= room ? xos_copy_to(sel, off, text, len) : XOS_TOOBIG;
    free(text);
    if (!s || s == XOS_TOOBIG) *result = len;
    return s;
}

struct name { char text[XOS_NAME_MAX + 1]; uint32_t len; };

static status take(struct name *n, uint32_t sel, uint32_t off, uint32_t len)
{
    if (len > XOS_NAME_MAX) return XOS_TOOBIG;
    status s = xos_copy_from(n->text, sel, off, len);
    n->len = len;
    n->text[s ? 0 : len] = 0;
    return s;
}

/* A name of a file or directory, as the caller's bindings read it (KFD bind).  Servers, whose slices are of ring 2, mean what
 * they say. */
static status take_name(struct name *n, uint32_t sel, uint32_t off, uint32_t len)
{
    status s = take(n, sel, off, len);
    if (!s && (sel & 3) == 3) s = xos_bound(n->text, &n->len, XOS_NAME_MAX);
    n->text[s ? 0 : n->len] = 0;
    return s;
}

static status place_of(uint32_t sel, uint32_t off, uint32_t len, struct place *p)
{
    struct name n;
    status s = take_name(&n, sel, off, len);
    if (s) return s;
    do s = names_find(n.text, n.len, true, p);
    while (volume_again(s));
    return s;
}

/* list(directory, >text): a line "type size name" for each entry; type: file, dir, link */
status bmps_list(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len, uint32_t sel,
                 uint32_t off, uint32_t len, uint64_t *result)
{
    struct place p;
    char *text;
    uint32_t n;
    (void)self;
    status s = place_of(name_sel, name_off, name_len, &p);
    if (s) return s;
    do s = names_list(&p, &text, &n);
    while (volume_again(s));
    return s ? s : answer(text, n, sel, off, len, result);
}

/* stat(name, >text): its attributes, a line "name=value" each; control characters show as '?' */
status bmps_stat(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len, uint32_t sel,
                 uint32_t off, uint32_t len, uint64_t *result)
{
    struct place p;
    char *text;
    uint32_t n;
    (void)self;
    status s = place_of(name_sel, name_off, name_len, &p);
    if (!s) s = names_stat(&p, &text, &n);
    return s ? s : answer(text, n, sel, off, len, result);
}

/* find("name=value,name=value", >text): the names of all files with these attributes, a line each */
status bmps_find(uint32_t self, uint32_t query_sel, uint32_t query_off, uint32_t query_len, uint32_t sel, uint32_t off,
                 uint32_t len, uint64_t *result)
{
    struct name q;
    struct tree_term t[XOS_QUERY_MAX];
    uint32_t count = 0, n;
    char *text;
    (void)self;
    status s = take(&q, query_sel, query_off, query_len);
    if (s) return s;
    for (char *at = q.text, *end; *at; at = end + (*end != 0)) {
        for (end = at; *end && *end != ','; end++) {}
        char *equal = memchr(at, '=', (size_t)(end - at));
        if (!equal || equal == at || count == XOS_QUERY_MAX) return XOS_BADARG;
        t[count++] = (struct tree_term){ at, (uint32_t)(equal - at), equal + 1, (uint32_t)(end - equal - 1) };
    }
    s = count ? names_search(t, count, &text, &n) : XOS_BADARG;
    return s ? s : answer(text, n, sel, off, len, result);
}

/* read(name, page, >bytes): bytes of the file from page * 4096 on; for servers, which have no window on it.  RANGE at its
 * end. */
status bmps_read(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len, uint32_t page, uint32_t sel,
                 uint32_t off, uint32_t len, uint64_t *result)
{
    struct name n;
    (void)self;
    status s = take_name(&n, name_sel, name_off, name_len);
    return s ? s : file_read(n.text, n.len, page, sel, off, len, result);
}

/* ---- changes of names ---- */

/* create(name): an empty file */
status bmps_create(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct name n;
    (void)self, (void)result;
    status s = take_name(&n, sel, off, len);
    if (s) return s;
    do s = names_create(n.text, n.len, FS_FILE, NULL, 0);
    while (volume_again(s));
    return s;
}

status bmps_mkdir(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct name n;
    (void)self, (void)result;
    status s = take_name(&n, sel, off, len);
    if (s) return s;
    do s = names_create(n.text, n.len, FS_DIR, NULL, 0);
    while (volume_again(s));
    return s;
}

/* link(name, target): a symbolic link */
status bmps_link(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t to_sel, uint32_t to_off, uint32_t to_len,
                 uint64_t *result)
{
    struct name n, to;
    (void)self, (void)result;
    status s = take_name(&n, sel, off, len);
    if (!s) s = take(&to, to_sel, to_off, to_len);
    if (!s && !to.len) s = XOS_BADARG;
    if (s) return s;
    do s = names_create(n.text, n.len, FS_LINK, to.text, to.len);
    while (volume_again(s));
    return s;
}

/* remove(name): whoever has a handle keeps the bytes */
status bmps_remove_name(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct name n;
    (void)self, (void)result;
    status s = take_name(&n, sel, off, len);
    if (s) return s;
    do s = names_remove(n.text, n.len);
    while (volume_again(s));
    return s;
}

status bmps_rename(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t to_sel, uint32_t to_off, uint32_t to_len,
                   uint64_t *result)
{
    struct name n, to;
    (void)self, (void)result;
    status s = take_name(&n, sel, off, len);
    if (!s) s = take_name(&to, to_sel, to_off, to_len);
    if (s) return s;
    do s = names_rename(n.text, n.len, to.text, to.len);
    while (volume_again(s));
    return s;
}

/* setAttribute(name, attribute, value) */
status bmps_set_attribute(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t attr_sel, uint32_t attr_off,
                          uint32_t attr_len, uint32_t value_sel, uint32_t value_off, uint32_t value_len, uint64_t *result)
{
    struct name n, attr;
    char value[XOS_ATTR_VALUE_MAX];
    (void)self, (void)result;
    if (value_len > sizeof value) return XOS_TOOBIG;
    status s = take_name(&n, sel, off, len);
    if (!s) s = take(&attr, attr_sel, attr_off, attr_len);
    if (!s) s = xos_copy_from(value, value_sel, value_off, value_len);
    if (s) return s;
    do s = names_set_attr(n.text, n.len, attr.text, attr.len, value, value_len);
    while (volume_again(s));
    return s;
}

status bmps_drop_attribute(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t attr_sel, uint32_t attr_off,
                           uint32_t attr_len, uint64_t *result)
{
    struct name n, attr;
    (void)self, (void)result;
    status s = take_name(&n, sel, off, len);
    if (!s) s = take(&attr, attr_sel, attr_off, attr_len);
    if (s) return s;
    do s = names_set_attr(n.text, n.len, attr.text, attr.len, NULL, 0);
    while (volume_again(s));
    return s;
}

/* ---- volumes ---- */

/* A name of a volume, "work", "work://" or "" for all.  => its length */
static uint32_t volume_part(const struct name *n)
{
    uint32_t len = n->len;
    return len > 3 && !memcmp(n->text + len - 3, "://", 3) ? len - 3 : len;
}

/* sync(volume): all changes of names, sizes and attributes until now are durable, and what was stored.  Pages that are
 * only in memory are the kernel's: KFD sync of the file. */
status bmps_sync_volume(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct name n;
    (void)self, (void)result;
    status s = take(&n, sel, off, len), done = XOS_NOTFOUND;
    if (s) return s;
    uint32_t part = volume_part(&n);
    for (uint32_t i = 0; i < VOLUMES_MAX; i++) {
        struct volume *v = volume_at(i);
        if (v->use == VOLUME_FREE || v->module || (part && (strlen(v->name) != part || memcmp(v->name, n.text, part)))) continue;
        s = volume_commit(v, v->serial, COMMIT_ASKED | (part ? 0 : COMMIT_NOW));
        if (done == XOS_NOTFOUND || !done) done = s;
    }
    return done;
}

/* attach(device, 1: read only, 2: written also without a journal, >name) */
status bmps_attach(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t how, uint32_t to_sel,
                   uint32_t to_off, uint32_t to_len, uint64_t *result)
{
    struct name n;
    char name[VOLUME_NAME], *text = malloc(VOLUME_NAME);
    (void)self;
    status s = !text ? XOS_NOMEM : how & ~(ATTACH_READ_ONLY | ATTACH_PLAIN) ? XOS_BADARG : take(&n, sel, off, len);
    if (!s) s = volume_attach(n.text, how, name);
    if (s) {
        free(text);
        return s;
    }
    memcpy(text, name, VOLUME_NAME);
    return answer(text, strlen(name), to_sel, to_off, to_len, result);
}

status bmps_detach(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct name n;
    (void)self, (void)result;
    status s = take(&n, sel, off, len);
    return s ? s : volume_detach(n.text, volume_part(&n));
}

/* eject(volume): detach it, then have its medium out */
status bmps_eject(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct name n;
    char device[DEVICE_NAME] = "";
    (void)self, (void)result;
    status s = take(&n, sel, off, len);
    if (s) return s;
    uint32_t part = volume_part(&n);
    for (uint32_t i = 0; i < VOLUMES_MAX; i++) {
        const struct volume *v = volume_at(i);
        if (v->use == VOLUME_ATTACHED && !v->device.away && strlen(v->name) == part && !memcmp(v->name, n.text, part))
            memcpy(device, v->device.name, sizeof device);
    }
    s = volume_detach(n.text, part);
    return s || !device[0] ? s : device_eject(device);
}

/* trust(volume, on): its files' privileges count */
status bmps_trust(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t on, uint64_t *result)
{
    struct name n;
    (void)self, (void)result;
    status s = take(&n, sel, off, len);
    return s ? s : volume_trust(n.text, volume_part(&n), on & 1);
}

/* privileges(name, bytes of the file, >text): what a process made of these bytes is trusted with, a line "name=value" each.  For servers.
 * NOTFOUND: they are not the file's, or it has none */
status bmps_privileges(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len, uint32_t sel, uint32_t off,
                       uint32_t len, uint32_t to_sel, uint32_t to_off, uint32_t to_len, uint64_t *result)
{
    struct name n;
    char *text;
    uint32_t text_len;
    (void)self;
    if ((name_sel & sel & to_sel & 3) != 2) return XOS_DENIED;
    status s = take(&n, name_sel, name_off, name_len);
    if (!s) s = file_privileges(n.text, n.len, sel, off, len, &text, &text_len);
    return s ? s : answer(text, text_len, to_sel, to_off, to_len, result);
}

/* check(volume, repair too): e2fsck's exit status */
status bmps_check(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t write, uint64_t *result)
{
    struct name n;
    (void)self;
    status s = take(&n, sel, off, len), done = XOS_NOTFOUND;
    uint32_t part = s ? 0 : volume_part(&n), code = 0;
    for (uint32_t i = 0; !s && part && done == XOS_NOTFOUND && i < VOLUMES_MAX; i++) {
        struct volume *v = volume_at(i);
        if (v->use == VOLUME_ATTACHED && strlen(v->name) == part && !memcmp(v->name, n.text, part))
            done = repair_check(v, v->serial, write & 1, &code);
    }
    *result = code;
    return s ? s : done;
}

/* For the program that check runs: bytes of the volume's device. */
status bmps_check_read(uint32_t self, uint32_t lo, uint32_t hi, uint32_t at, uint32_t at_hi, uint32_t sel, uint32_t off,
                       uint32_t len, uint64_t *result)
{
    (void)self;
    status s = repair_read(lo, hi, (uint64_t)at_hi << 32 | at, sel, off, len);
    if (!s) *result = len;
    return s;
}

status bmps_check_write(uint32_t self, uint32_t lo, uint32_t hi, uint32_t at, uint32_t at_hi, uint32_t sel, uint32_t off,
                        uint32_t len, uint64_t *result)
{
    (void)self, (void)result;
    return repair_write(lo, hi, (uint64_t)at_hi << 32 | at, sel, off, len);
}

status bmps_check_flush(uint32_t self, uint32_t lo, uint32_t hi, uint64_t *result)
{
    (void)self, (void)result;
    return repair_flush(lo, hi);
}

/* volumes(>text): a line "kind size name:// device state" each */
status bmps_volumes(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    char *text = malloc(VOLUMES_MAX * 160);
    uint32_t n = 0;
    (void)self;
    if (!text) return XOS_NOMEM;
    for (uint32_t i = 0; i < VOLUMES_MAX; i++) {
        const struct volume *v = volume_at(i);
        if (v->use == VOLUME_FREE) continue;
        n += (uint32_t)xos_snprintf(text + n, 160, "%s %llu %s:// %s %s\n", v->kind, (unsigned long long)v->size, v->name,
                                    v->device.name, v->state);
    }
    return answer(text, n, sel, off, len, result);
}

/* usage(>text): a line "name:// bytes free nodes free" for each volume that can tell */
status bmps_usage(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    char *text = malloc(VOLUMES_MAX * 160);
    uint32_t n = 0;
    (void)self;
    if (!text) return XOS_NOMEM;
    for (uint32_t i = 0; i < VOLUMES_MAX; i++) {
        struct volume *v = volume_at(i);
        struct fs_usage u;
        if (v->use != VOLUME_ATTACHED || v->module || !v->fs.cls->usage || volume_enter_now(v, v->serial)) continue;
        status s = v->fs.cls->usage(&v->fs, &u);
        volume_leave(v);
        if (!s)
            n += (uint32_t)xos_snprintf(text + n, 160, "%s:// %llu %llu %llu %llu\n", v->name, (unsigned long long)u.bytes,
                                        (unsigned long long)u.free, (unsigned long long)u.nodes,
                                        (unsigned long long)u.free_nodes);
    }
    return answer(text, n, sel, off, len, result);
}

/* ---- threads of its own ---- */

/* Devices come and go. */
static void watch(uint32_t serial)
{
    for (;;) {
        status s = device_changes(&serial, 60000);
        if (s == XOS_NOMETHOD) return;
        if (!s) volumes_rescan();
        if (!s || s == XOS_TIMEOUT) continue;
        serial = 0;                     /* BMDS failed: the next one counts anew */
        xos_sleep(100);
    }
}

/* Somebody met a device that is away, or one is there that could not be brought back. */
static void look_again(uint32_t none)
{
    (void)none;
    for (;;) {
        bool away = false;
        for (uint32_t i = 0; i < VOLUMES_MAX; i++) away |= volume_at(i)->use == VOLUME_AWAY;
        status s = volumes_wait(away ? 2000 : 60000);
        if (!s || (s == XOS_TIMEOUT && away)) volumes_rescan();
    }
}

static void commit_often(uint32_t none)
{
    (void)none;
    for (;;) {
        xos_sleep(COMMIT_MS);
        for (uint32_t i = 0; i < VOLUMES_MAX; i++) {
            struct volume *v = volume_at(i);
            if (v->use != VOLUME_ATTACHED || v->module || v->stopped) continue;
            if (v->dirty) volume_commit(v, v->serial, COMMIT_NOW);
            else if (v->unflushed) volume_flush(v, v->serial, true);
            else if (v->fs.suspect) volume_mind(v, v->serial);
        }
    }
}

/* Files get the date that HEDS has; without a clock, seconds since boot. */
static void set_clock(void)
{
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = XOS_STR("clock"), .method = XOS_STR("now"), .sig = XOS_STR("()J") };
    xos_sel gate;
    uint64_t now = 0;
    if (xos_get_handles(&w, 1, 1000, &gate)) return;
    if (!XOS_CALL0(gate, &now)) time_set(now);
    xos_release(gate, 1);
}

status bmps_construct(const char *cmdline)
{
    static const struct xos_attr attrs[] = { { { "type", 4 }, { "filesystem", 10 }, XOS_ATTR_ORDINARY } };
    struct xos_publish p = { .name = XOS_STR("BMPS"), .cls = XOS_STR("BMPS"), .attrs = attrs,
                             .attr_count = 1 };
    xos_sel object, thread;
    uint32_t serial = 0;
    (void)cmdline;
    set_clock();
    status watched = device_changes(&serial, 0);
    status s = repair_init();
    if (!s) s = volumes_attach();
    if (!s) s = file_register();
    if (!s && watched != XOS_NOMETHOD) s = xos_thread(watch, NULL, serial, 0, &thread);
    if (!s && watched != XOS_NOMETHOD) s = xos_thread(look_again, NULL, 0, 0, &thread);
    if (!s) s = xos_thread(commit_often, NULL, 0, 0, &thread);
    if (!s) s = xos_publish(&p, &object);
    return s;
}
