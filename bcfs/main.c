/* BCFS: decodes class files and instantiates them as processes. */
#include "bcfs/request.h"
#include "bcfs/rt/rt.h"
#include "bcfs/source.h"
#include "bcfs/unit.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

status bcfs_construct(const char *cmdline);
status bcfs_instantiate(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len,
                        uint32_t arg_sel, uint32_t arg_off, uint32_t arg_len, uint64_t *result);
status bcfs_load(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t arg_sel, uint32_t arg_off,
                 uint32_t arg_len, uint64_t *result);
status bcfs_limited(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t arg_sel, uint32_t arg_off,
                    uint32_t arg_len, uint32_t pages, uint64_t *result);
status bcfs_check(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t out_sel, uint32_t out_off,
                  uint32_t out_len, uint64_t *result);
status bcfs_join(uint32_t self, uint32_t pid, uint64_t *result);

XOS_MANIFEST("BCFS", 2, bcfs_construct, 131072)
XOS_CLASS(0, "BCFS", XOS_M_PUBLIC)
XOS_METHOD(0, "instantiate", "(Ljava/lang/String;Ljava/lang/String;)I", 6, XOS_M_PUBLIC, bcfs_instantiate)
XOS_METHOD(0, "load", "([BLjava/lang/String;)I", 6, XOS_M_PUBLIC, bcfs_load)
XOS_METHOD(0, "limited", "([BLjava/lang/String;I)I", 7, XOS_M_PUBLIC, bcfs_limited)
XOS_METHOD(0, "check", "([B>[B)I", 6, XOS_M_PUBLIC, bcfs_check)
XOS_METHOD(0, "join", "(I)I", 1, XOS_M_PUBLIC, bcfs_join)
XOS_ATTR(0, "type", "instantiator")

/* Processes that were started here and may be joined.  When all places are taken the one started first is
 * forgotten, unless somebody waits for it. */
#define PROCESSES 64
#define PRIVILEGES 2048u        /* bytes of text */
static struct { uint32_t pid, waiting; xos_sel sel; } started[PROCESSES];
static uint32_t next_place;
static xos_sel lock;

static status remember(uint32_t pid, xos_sel sel)
{
    status s = xos_lock(lock, XOS_FOREVER);
    if (s) return s;
    for (uint32_t i = 0; i < PROCESSES; i++) {
        uint32_t at = next_place++ % PROCESSES;
        if (started[at].waiting) continue;
        if (started[at].sel) xos_release(started[at].sel, 1);
        started[at].pid = pid;
        started[at].sel = sel;
        sel = 0;
        break;
    }
    xos_unlock(lock);
    if (sel) xos_release(sel, 1);
    return XOS_OK;
}

/* What BMPS says that the process's own file is trusted with.  *text: to be freed when the attributes are not needed any more */
static uint32_t privileges(const struct unit_set *set, struct xos_attr a[XOS_QUERY_MAX], char **text)
{
    const struct unit *u = set->unit[set->units - 1];
    uint32_t len = 0, n = 0;
    *text = NULL;
    if (u->once || !strncmp(u->name, "boot://", 7) || !(*text = malloc(PRIVILEGES))) return 0;
    status s = source_privileges(u->name, u->bytes, u->file.len, *text, PRIVILEGES, &len);
    if (s && s != XOS_NOTFOUND) xos_logf("bcfs: %s: its privileges: %s", u->name, xos_status_text(s));
    for (char *at = *text, *end = at + len, *line, *equal; n < XOS_QUERY_MAX && at < end; at = line + 1) {
        line = memchr(at, '\n', (size_t)(end - at));
        equal = line ? memchr(at, '=', (size_t)(line - at)) : NULL;
        if (!equal) break;
        a[n++] = (struct xos_attr){ { at, (uint32_t)(equal - at) }, { equal + 1, (uint32_t)(line - equal - 1) }, XOS_ATTR_PRIVILEGE };
    }
    return n;
}

/* Start a process of the set's images, with a quota of pages (0: the usual one).  *result = its id. */
static status start(struct unit_set *set, const char *name, const char *args, uint32_t args_len,
                    uint32_t pages, uint64_t *result)
{
    struct xos_process_req req = { .name = { name, (uint32_t)strlen(name) },
                                   .image_count = set->images,
                                   .images = set->image,
                                   .args = { args, args_len },
                                   .start = 1,
                                   .quota_pages = pages };
    struct xos_attr trusted[XOS_QUERY_MAX];
    char *text;
    xos_sel sel;
    uint32_t pid;
    req.privileges = trusted;
    req.privilege_count = privileges(set, trusted, &text);
    status s = xos_kfd(XOS_KFD_process_create, XOS_P(&req), 0, 0, 0, 0, &sel, &pid);
    free(text);
    unit_drop(set);
    if (s) return s;
    *result = pid;
    remember(pid, sel);         /* a thread that is being killed leaves it unremembered */
    return XOS_OK;
}

/* The client's arguments as a vector.  *args: to be freed. */
static status take_args(uint32_t sel, uint32_t off, uint32_t len, char **args, uint32_t *args_len)
{
    if (len > REQUEST_ARGS) return XOS_TOOBIG;
    if (!sel) len = 0;
    *args = malloc(len + 1);
    if (!*args) return XOS_NOMEM;
    status s = len ? xos_copy_from(*args, sel, off, len) : XOS_OK;
    if (s) free(*args);
    else *args_len = request_args(*args, len);
    return s;
}

static const char *own_name(const struct unit_set *set)
{
    const struct class_file *f = &set->unit[set->units - 1]->file;
    return class_str(f, f->head.name);
}

/* instantiate(class or file name, arguments) -> process id */
status bcfs_instantiate(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len,
                        uint32_t arg_sel, uint32_t arg_off, uint32_t arg_len, uint64_t *result)
{
    char name[REQUEST_NAME + 1], *args;
    uint32_t args_len;
    struct unit_set set;
    (void)self;
    if (!name_len || name_len > REQUEST_NAME) return XOS_BADARG;
    status s = xos_copy_from(name, name_sel, name_off, name_len);
    if (s) return s;
    name[name_len] = 0;
    if (strlen(name) != name_len) return XOS_BADARG;
    s = take_args(arg_sel, arg_off, arg_len, &args, &args_len);
    if (s) return s;
    s = unit_open(name, &set);
    if (!s) s = start(&set, own_name(&set), args, args_len, 0, result);
    free(args);
    return s;
}

static status take_bytes(uint32_t sel, uint32_t off, uint32_t len, uint8_t **bytes)
{
    if (!len) return XOS_EMPTY;
    if (len > UNIT_FILE_MAX) return XOS_TOOBIG;
    *bytes = malloc(len);
    if (!*bytes) return XOS_NOMEM;
    status s = xos_copy_from(*bytes, sel, off, len);
    if (s) free(*bytes);
    return s;
}

/* limited(bytes of a class file, arguments, quota in pages) -> process id */
status bcfs_limited(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t arg_sel, uint32_t arg_off,
                    uint32_t arg_len, uint32_t pages, uint64_t *result)
{
    uint8_t *bytes;
    char *args;
    uint32_t args_len;
    struct unit_set set;
    (void)self;
    status s = take_args(arg_sel, arg_off, arg_len, &args, &args_len);
    if (s) return s;
    s = take_bytes(sel, off, len, &bytes);
    if (!s) s = unit_open_bytes("memory://class", bytes, len, &set);
    if (!s) s = start(&set, own_name(&set), args, args_len, pages, result);
    free(args);
    return s;
}

status bcfs_load(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t arg_sel, uint32_t arg_off,
                 uint32_t arg_len, uint64_t *result)
{
    return bcfs_limited(self, sel, off, len, arg_sel, arg_off, arg_len, 0, result);
}

/* check(bytes of a class file, >text) -> 0, or the length of the text that says what is wrong (cut to its
 * room) */
status bcfs_check(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint32_t out_sel, uint32_t out_off,
                  uint32_t out_len, uint64_t *result)
{
    struct class_error err;
    struct class_file file;
    uint8_t *bytes;
    (void)self;
    status s = take_bytes(sel, off, len, &bytes);
    if (s) return s;
    status bad = class_decode(&file, bytes, len, &err);
    free(bytes);
    if (!bad) return XOS_OK;
    uint32_t n = (uint32_t)strlen(err.text);
    *result = n;
    return xos_copy_to(out_sel, out_off, err.text, n < out_len ? n : out_len);
}

/* join(process id) -> its exit code, when it has ended; then it is forgotten */
status bcfs_join(uint32_t self, uint32_t pid, uint64_t *result)
{
    uint32_t at = 0, code = 0;
    (void)self;
    status s = xos_lock(lock, XOS_FOREVER);
    if (s) return s;
    while (at < PROCESSES && (!started[at].sel || started[at].pid != pid)) at++;
    if (at < PROCESSES) started[at].waiting++;
    xos_unlock(lock);
    if (at == PROCESSES) return XOS_NOTFOUND;
    s = xos_kfd(XOS_KFD_process_join, started[at].sel, XOS_FOREVER, 0, 0, 0, &code, 0);
    /* An end is told once, to all who wait for it.  A thread that is being killed gets no lock, and leaves it. */
    bool over = s == XOS_OK, locked = xos_lock(lock, XOS_FOREVER) == XOS_OK;
    xos_sel sel = !__atomic_sub_fetch(&started[at].waiting, 1, __ATOMIC_RELEASE) && over && locked ? started[at].sel : 0;
    if (sel) started[at].sel = 0;
    if (locked) xos_unlock(lock);
    if (sel) xos_release(sel, 1);
    *result = code;
    return s;
}

status bcfs_construct(const char *cmdline)
{
    struct xos_publish p = { .name = XOS_STR("BCFS"), .cls = XOS_STR("BCFS") };
    xos_sel object;
    (void)cmdline;
    status s = xos_mutex(&lock);
    if (!s) s = unit_start();
    if (!s) s = xos_publish(&p, &object);
    return s;
}
