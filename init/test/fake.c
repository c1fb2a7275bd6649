#include <stdio.h>
#include <string.h>
#include <xos/layout.h>
#include <xos/object.h>
#include "../out.h"
#include "../shell.h"
#include "../sys.h"
#include "fake.h"

char fake_restarted[32], fake_synced[16];
uint32_t fake_handles, fake_killed, fake_shutdown, fake_exit_code, fake_hangs;
char fake_started[256], fake_console[65536];
static uint32_t console_len;
static uint64_t now;
static uint32_t deadline, breaks_seen;
static char attr_set[64];

typedef status method_fn(const uint32_t *a, uint64_t *r);

static const char *bytes(const uint32_t *slice) { return (const char *)(uintptr_t)slice[1]; }

static status add(const uint32_t *a, uint64_t *r)
{
    *r = a[0] + a[1];
    return XOS_OK;
}
static status greet(const uint32_t *a, uint64_t *r)
{
    *r = (uint64_t)snprintf((char *)(uintptr_t)a[4], a[5], "hello %.*s", (int)a[2], bytes(a));
    return a[0] == FAKE_DS && a[3] == FAKE_DS ? XOS_OK : XOS_BADSEL;
}
static status fill(const uint32_t *a, uint64_t *r)
{
    for (uint32_t i = 0; i < a[2] && i < 3; i++) ((uint8_t *)(uintptr_t)a[1])[i] = (uint8_t)(i + 1);
    *r = a[2] < 3 ? a[2] : 3;
    return XOS_OK;
}
static status fails(const uint32_t *a, uint64_t *r)
{
    (void)r;
    return a[0];
}
static status text_result(const uint32_t *a, uint64_t *r, const char *text)
{
    *r = strlen(text);
    if (*r > a[2]) return XOS_TOOBIG;
    memcpy((void *)(uintptr_t)a[1], text, *r);
    return XOS_OK;
}
static status date(const uint32_t *a, uint64_t *r) { return text_result(a, r, "2026-11-21 21:21:37"); }
static status nodes(const uint32_t *a, uint64_t *r) { return text_result(a, r, "B 10.0.0.2:22607 up"); }
static status instantiate(const uint32_t *a, uint64_t *r)
{
    int n = snprintf(fake_started, sizeof fake_started, "%.*s", (int)a[2], bytes(a));
    for (uint32_t i = 0; i < a[5]; i += (uint32_t)strlen(bytes(a + 3) + i) + 1)
        n += snprintf(fake_started + n, sizeof fake_started - (size_t)n, " %s", bytes(a + 3) + i);
    *r = 7;
    return strcmp(fake_started, "Missing") == 0 ? XOS_NOTFOUND : XOS_OK;
}
/* Somebody who waits for a process that hangs types control-C at the fourth look. */
static status breaks(const uint32_t *a, uint64_t *r)
{
    (void)a;
    *r = 4 + (fake_hangs && ++breaks_seen > 3);
    return XOS_OK;
}
static status join(const uint32_t *a, uint64_t *r)
{
    *r = fake_killed == 7 ? 137 : fake_exit_code;
    if (fake_hangs && !fake_killed) return deadline == UINT32_MAX ? XOS_UNSUPPORTED : XOS_TIMEOUT;
    return a[0] == 7 ? XOS_OK : XOS_NOTFOUND;
}
static status list(const uint32_t *a, uint64_t *r)
{
    if (a[2] != 7 || memcmp(bytes(a), "boot://", 7) != 0) return XOS_NOTFOUND;
    return text_result(a + 3, r, "file 13 hello.txt\ndir 0 a name with blanks\n");
}
static status stat(const uint32_t *a, uint64_t *r)
{
    if (a[2] != 16 || memcmp(bytes(a), "boot://hello.txt", 16) != 0) return XOS_NOTFOUND;
    return text_result(a + 3, r, "type=file\nsizes=1\nsize=13\nvolume=boot\n");
}
static status volumes(const uint32_t *a, uint64_t *r)
{
    return text_result(a, r, "boot 12345 boot:// - ready\n"
                             "ext2 999999 work:// dev://ram0 read only, not clean\n");
}
/* A disk with room for 20,000 bytes: one file, work://new, whose pages can be had only below that. */
#define DISK 20000u
char fake_did[256], fake_file[DISK + 1];
uint64_t fake_file_size;
static int file_there;

static status did(const char *what, const uint32_t *a, int names)
{
    snprintf(fake_did, sizeof fake_did, "%s %.*s%s%.*s", what, (int)a[2], bytes(a), names > 1 ? " " : "",
             names > 1 ? (int)a[5] : 0, names > 1 ? bytes(a + 3) : "");
    return strstr(fake_did, "nowhere://") ? XOS_NOTFOUND : strstr(fake_did, "boot://") ? XOS_DENIED : XOS_OK;
}
static status f_create(const uint32_t *a, uint64_t *r)
{
    (void)r;
    status s = did("create", a, 1);
    if (s) return s;
    if (strcmp(fake_did, "create work://new")) return XOS_NOSPACE;
    int there = file_there;
    file_there = 1;
    return there ? XOS_EXISTS : XOS_OK;
}
static status f_mkdir(const uint32_t *a, uint64_t *r) { (void)r; return did("mkdir", a, 1); }
static status f_remove(const uint32_t *a, uint64_t *r) { (void)r; return did("remove", a, 1); }
static status f_detach(const uint32_t *a, uint64_t *r) { (void)r; return did("detach", a, 1); }
static status f_eject(const uint32_t *a, uint64_t *r) { (void)r; return did("eject", a, 1); }
static status f_sync(const uint32_t *a, uint64_t *r) { (void)r; return did("sync", a, 1); }
static status f_rename(const uint32_t *a, uint64_t *r)
{
    (void)r;
    status s = did("rename", a, 2);
    return !s && strstr(fake_did, "old://") ? XOS_UNSUPPORTED : s;
}
static status f_link(const uint32_t *a, uint64_t *r) { (void)r; return did("link", a, 2); }
static status f_drop(const uint32_t *a, uint64_t *r) { (void)r; return did("drop", a, 2); }
static status f_set(const uint32_t *a, uint64_t *r)
{
    (void)r;
    status s = did("set", a, 2);
    snprintf(fake_did + strlen(fake_did), 100, "=%.*s", (int)a[8], bytes(a + 6));
    return s;
}
static status f_find(const uint32_t *a, uint64_t *r)
{
    if (!memchr(bytes(a), '=', a[2])) return XOS_BADARG;
    return text_result(a + 3, r, a[2] == 11 && !memcmp(bytes(a), "author=Anna", 11) ? "work://a\nwork://b\n" : "");
}
static status f_attach(const uint32_t *a, uint64_t *r)
{
    status s = did(a[3] == 1 ? "attach-ro" : a[3] == 2 ? "attach-plain" : "attach", a, 1);
    return s ? s : strstr(fake_did, "ata9") ? XOS_NOTFOUND : text_result(a + 4, r, "disk2");
}
static status f_usage(const uint32_t *a, uint64_t *r)
{
    return text_result(a, r, "work:// 10485760 2621440 1000 900\nbig:// 1099511627776 1099511627776 5 5\n");
}
static status devices(const uint32_t *a, uint64_t *r) { return text_result(a, r, "blockdev 1048576 dev://ram0\n"); }
static status card(const uint32_t *a, uint64_t *r) { return text_result(a, r, "e1000 irq 11\n"); }

enum { HANDLE_BASE = 0x1000, REMOTE = 99 };

static const struct method { uint32_t object; const char *name, *sig; method_fn *fn; } methods[] = {
    { 1, "write", "([B)I", 0 },
    { 1, "read", "(>[BI)I", 0 },
    { 1, "breaks", "()I", breaks },
    { 2, "add", "(II)I", add },
    { 2, "greet", "(Ljava/lang/String;)Ljava/lang/String;", greet },
    { 2, "fill", "(>[B)I", fill },
    { 2, "fails", "(I)V", fails },
    { 2, "over", "(I)I", add },
    { 2, "over", "(II)I", add },
    { 2, "twice", "(I)V", fails },
    { 2, "twice", "(J)V", fails },
    { 3, "date", "()Ljava/lang/String;", date },
    { 4, "instantiate", "(Ljava/lang/String;Ljava/lang/String;)I", instantiate },
    { 4, "join", "(I)I", join },
    { 5, "nodes", "()Ljava/lang/String;", nodes },
    { 9, "list", "(Ljava/lang/String;>[B)I", list },
    { 9, "stat", "(Ljava/lang/String;>[B)I", stat },
    { 9, "volumes", "(>[B)I", volumes },
    { 9, "create", "(Ljava/lang/String;)V", f_create },
    { 9, "mkdir", "(Ljava/lang/String;)V", f_mkdir },
    { 9, "remove", "(Ljava/lang/String;)V", f_remove },
    { 9, "detach", "(Ljava/lang/String;)V", f_detach },
    { 9, "eject", "(Ljava/lang/String;)V", f_eject },
    { 9, "sync", "(Ljava/lang/String;)V", f_sync },
    { 9, "rename", "(Ljava/lang/String;Ljava/lang/String;)V", f_rename },
    { 9, "link", "(Ljava/lang/String;Ljava/lang/String;)V", f_link },
    { 9, "dropAttribute", "(Ljava/lang/String;Ljava/lang/String;)V", f_drop },
    { 9, "setAttribute", "(Ljava/lang/String;Ljava/lang/String;[B)V", f_set },
    { 9, "find", "(Ljava/lang/String;>[B)I", f_find },
    { 9, "attach", "(Ljava/lang/String;I>[B)I", f_attach },
    { 9, "usage", "(>[B)I", f_usage },
    { 12, "list", "(>[B)I", devices },
    { 11, "info", "(>[B)I", card },
    { REMOTE, "far", "(II)I", add }, /* a remote object: found, but not listed here */
};
#define METHODS (sizeof methods / sizeof *methods)

static const struct {
    uint32_t id;
    const char *name, *cls, *attrs;
    uint32_t kind, handles;
    const char *data;
} objects[] = {
    { 1, "console", "Console", "ordinary type=console\n", 1, 4, 0 },
    { 2, "test", "Test", "ordinary type=test\nordinary colour=red\nnad load=3\nprivilege admin=\n", 2, 1, 0 },
    { 3, "clock", "Clock", "ordinary type=clock\n", 1, 0, 0 },
    { 4, "BCFS", "BCFS", "ordinary type=instantiator\n", 1, 0, 0 },
    { 5, "IDPS", "IDPS", "", 1, 0, 0 },
    { 6, "boot://hello.txt", "File", "", 4, 0, "hello, world\n" },
    { 7, "", "Process", "ordinary type=process\nordinary pid=7\n", 5, 0, 0 },
    { 8, "", "", "", 6, 0, 0 },
    { 9, "BMPS", "BMPS", "", 1, 0, 0 },
    { 11, "NDS", "NDS", "", 1, 0, 0 },
    { 12, "BMDS", "BMDS", "", 1, 0, 0 },
    { 13, "work://new", "File", "", 4, 0, fake_file },
    { 10, "boot://empty", "File", "ordinary size=0\n", 4, 0, "" },
};
#define OBJECTS (sizeof objects / sizeof *objects)

static int equal(const struct xos_str *s, const char *text)
{
    return s->len == strlen(text) && memcmp(s->ptr, text, s->len) == 0;
}

static int matches(uint32_t i, const struct xos_want *w)
{
    if (w->name.len && !equal(&w->name, objects[i].name)) return 0;
    for (uint32_t q = 0; q < w->queries; q++) {
        char line[200];
        snprintf(line, sizeof line, " %.*s=%.*s\n", (int)w->query[q].name.len, w->query[q].name.ptr,
                 (int)w->query[q].value.len, w->query[q].value.ptr);
        if (!strstr(objects[i].attrs, line)) return 0;
    }
    return 1;
}

status sys_get(const struct xos_want *w, uint32_t count, uint32_t ms, xos_sel *first)
{
    uint32_t i = 0;
    (void)ms;
    if (count != 1) return XOS_UNSUPPORTED;
    if (w->object) i = (w->object - HANDLE_BASE) >> 3 & 0xff;
    else while (i < OBJECTS && !matches(i, w)) i++;
    int remote = i == OBJECTS && w->name.len == 6 && memcmp(w->name.ptr, "remote", 6) == 0;
    if (i == OBJECTS && !remote) return XOS_NOTFOUND;
    if (!remote && objects[i].id == 13 && !file_there) return XOS_NOTFOUND;
    uint32_t m = 0xff;
    if (w->kind == XOS_WANT_METHOD) {
        for (m = 0; m < METHODS; m++)
            if (methods[m].object == (remote ? REMOTE : objects[i].id) && equal(&w->method, methods[m].name) &&
                equal(&w->sig, methods[m].sig))
                break;
        if (m == METHODS) return XOS_NOMETHOD;
    }
    fake_handles++;
    *first = HANDLE_BASE | i << 3 | m << 16;
    return XOS_OK;
}

void sys_release(xos_sel sel, uint32_t count)
{
    (void)sel;
    fake_handles -= count;
}

status sys_call(xos_sel gate, uint32_t argc, const uint32_t *args, uint64_t *result)
{
    (void)argc;
    *result = 0;
    return methods[gate >> 16].fn(args, result);
}

status sys_attr_get(xos_sel sel, struct xos_str name, void *buf, uint32_t cap, uint32_t *len)
{
    char key[80];
    const char *attrs = objects[sel >> 3 & 0xff].attrs;
    snprintf(key, sizeof key, " %.*s=", (int)name.len, name.ptr);
    const char *p = strstr(attrs, key);
    if (!p) return XOS_NOTFOUND;
    p += strlen(key);
    *len = (uint32_t)(strchr(p, '\n') - p);
    memcpy(buf, p, *len < cap ? *len : cap);
    return XOS_OK;
}

status sys_attr_set(xos_sel sel, const struct xos_attr *a)
{
    if ((sel >> 3 & 0xff) != 1) return XOS_NOTOWNER;
    snprintf(attr_set, sizeof attr_set, "%.*s=%.*s", (int)a->name.len, a->name.ptr, (int)a->value.len,
             a->value.ptr);
    return XOS_OK;
}

status sys_attr_list(xos_sel sel, char *buf, uint32_t cap, uint32_t *len)
{
    *len = (uint32_t)snprintf(buf, cap, "%s%s", objects[sel >> 3 & 0xff].attrs, attr_set);
    return XOS_OK;
}

status sys_copy_in(void *to, xos_sel sel, uint32_t off, uint32_t len)
{
    const char *data = objects[sel >> 3 & 0xff].data;
    if (!data || off > strlen(data) || len > strlen(data) - off) return XOS_RANGE;
    memcpy(to, data + off, len);
    return XOS_OK;
}

status sys_copy_out(xos_sel sel, uint32_t off, const void *from, uint32_t len)
{
    if (objects[(sel - HANDLE_BASE) >> 3 & 0xff].id != 13) return XOS_BADSEL;
    if (off > fake_file_size || len > fake_file_size - off) return XOS_RANGE;
    memcpy(fake_file + off, from, len);
    return XOS_OK;
}
status sys_touch(xos_sel sel, uint32_t off, uint32_t len, uint32_t write)
{
    (void)sel;
    return write && off + len > DISK ? XOS_NOSPACE : XOS_OK;
}
status sys_resize(xos_sel file, uint64_t size)
{
    if (objects[(file - HANDLE_BASE) >> 3 & 0xff].id != 13) return XOS_DENIED;
    fake_file_size = size;
    return XOS_OK;
}
status sys_sync(xos_sel file)
{
    snprintf(fake_synced, sizeof fake_synced, "%u", (unsigned)file);
    return XOS_OK;
}
status sys_swap(xos_sel file, uint32_t *kib)
{
    *kib = 400;
    return objects[(file - HANDLE_BASE) >> 3 & 0xff].id == 13 ? XOS_OK : XOS_DENIED;
}
status sys_swap_off(xos_sel file) { return objects[(file - HANDLE_BASE) >> 3 & 0xff].id == 13 ? XOS_OK : XOS_DENIED; }
status sys_bind(struct xos_str name, struct xos_str means)
{
    snprintf(fake_did, sizeof fake_did, "%.*s>%.*s", (int)name.len, name.ptr, (int)means.len, means.ptr);
    return means.len || name.len == 7 ? XOS_OK : XOS_NOTFOUND;
}
uint32_t fake_watched;
void sys_watch(uint32_t pid, const char *name)
{
    if (strcmp(name, "Hello") == 0) fake_watched = pid;
}
void sys_sleep(uint32_t ms) { now += ms * 1000000ull; }

status sys_kill(xos_sel process)
{
    fake_killed = objects[process >> 3 & 0xff].id;
    return XOS_OK;
}
uint32_t sys_self(void) { return 1; }
void sys_deadline(uint32_t ms) { deadline = ms; }
status sys_shutdown(uint32_t mode)
{
    fake_shutdown = mode;
    return mode == 1 ? XOS_DENIED : XOS_OK;
}
status sys_restart(const char *server, uint32_t ms)
{
    (void)ms;
    if (strcmp(server, "NET")) return XOS_NOTFOUND;
    snprintf(fake_restarted, sizeof fake_restarted, "%s", server);
    return XOS_OK;
}
status sys_exception(char *buf, uint32_t cap, uint32_t *len)
{
    static const char detail[] = "java/lang/RuntimeException\0no luck";
    (void)cap;
    memcpy(buf, detail, sizeof detail);
    *len = sizeof detail;
    return XOS_OK;
}
uint64_t sys_clock(void) { return now += 1234567; }
uint32_t sys_ds(void) { return FAKE_DS; }

/* ---- introspection ---- */

static status give(void *buf, uint32_t cap, uint32_t *len, const void *from, uint32_t n)
{
    *len = n;
    memcpy(buf, from, n < cap ? n : cap);
    return n <= cap ? XOS_OK : XOS_TOOBIG;
}

static status ldt(uint32_t index, void *buf, uint32_t cap, uint32_t *len)
{
    static const struct { uint32_t entry; struct xos_info_desc d; } entries[] = {
        { 1, { 0x00003fff, 0x0840f900 } },  /* code */
        { 2, { 0x0000ffff, 0x10c0f300 } },
        { 8, { 0x00900020, 0x0060ec03 } },  /* direct gate */
        { 9, { 0x00000000, 0x00006c00 } },  /* a gate that is gone */
        { 10, { 0x0000000c, 0x4040f100 } }, /* file data */
        { 11, { 0x00050002, 0 } },          /* an object: id 2, generation 5 */
        { 12, { 0x00010063, 0 } },          /* one that is not published */
    };
    static const struct xos_info_desc kfd = { 0x00080100, 0xb000ec00 };
    if (index == XOS_SEL_KFD >> 3) return give(buf, cap, len, &kfd, sizeof kfd);
    if (index == 0x208 >> 3) return give(buf, cap, len, &entries[2].d, sizeof kfd);
    if (index >> 16 == 0) return index < 0x210 >> 3 ? XOS_EMPTY : XOS_NOTFOUND;
    if (index >> 16 != 1 && index >> 16 != 7) return XOS_NOTFOUND;
    if (index >> 16 == 7 || (index & 0xffff) > 12) return (index & 0xffff) ? XOS_NOTFOUND : XOS_EMPTY;
    for (uint32_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (entries[i].entry == (index & 0xffff))
            return give(buf, cap, len, &entries[i].d, sizeof entries[i].d);
    return XOS_EMPTY;
}

static status gate(uint32_t index, void *buf, uint32_t cap, uint32_t *len)
{
    static const struct { struct xos_info_gate g; const char *object, *method; } gates[] = {
        { { 1, 0x47, 1, XOS_GATE_DIRECT, 12 }, "console", "write" },
        { { 1, 0x4f, 2, XOS_GATE_GONE, 0 }, "test", "add" },
        { { 1, 0x57, 6, XOS_GATE_DATA, 0 }, "boot://hello.txt", "" },
        { { 0, 0x208, 3, XOS_GATE_DIRECT, 1 }, "clock", "now" },
    };
    char text[300];
    if (index >= sizeof gates / sizeof *gates) return XOS_NOTFOUND;
    memcpy(text, &gates[index].g, sizeof gates[index].g);
    uint32_t n = sizeof gates[index].g;
    n += (uint32_t)sprintf(text + n, "%s", gates[index].object) + 1;
    n += (uint32_t)sprintf(text + n, "%s", gates[index].method) + 1;
    return give(buf, cap, len, text, n);
}

static status object(uint32_t index, void *buf, uint32_t cap, uint32_t *len)
{
    char text[500];
    if (index == OBJECTS) { /* the remote one: a proxy without a class */
        struct xos_info_object proxy = { .id = 1000, .generation = 1, .kind = 11 };
        memcpy(text, &proxy, sizeof proxy);
        memcpy(text + sizeof proxy, "remote", 7);
        return give(buf, cap, len, text, sizeof proxy + 7);
    }
    struct xos_info_object head = {
        .id = objects[index].id, .generation = 1, .owner_pid = 1, .kind = objects[index].kind,
        .handles = objects[index].handles,
    };
    strncpy(head.cls, objects[index].cls, sizeof head.cls);
    memcpy(text, &head, sizeof head);
    uint32_t n = sizeof head;
    n += (uint32_t)sprintf(text + n, "%s", objects[index].name) + 1;
    n += (uint32_t)sprintf(text + n, "%s", objects[index].attrs);
    return give(buf, cap, len, text, n);
}

static status method(uint32_t index, void *buf, uint32_t cap, uint32_t *len)
{
    char text[200];
    uint32_t left = index & 0xffff;
    for (uint32_t m = 0; m < METHODS; m++) {
        if (methods[m].object != index >> 16 || left--) continue;
        uint32_t n = (uint32_t)sprintf(text, "%s", methods[m].name) + 1;
        n += (uint32_t)sprintf(text + n, "%s", methods[m].sig) + 1;
        return give(buf, cap, len, text, n);
    }
    return XOS_NOTFOUND;
}

status sys_info(uint32_t kind, uint32_t index, void *buf, uint32_t cap, uint32_t *len)
{
    static const struct xos_info_process processes[] = {
        { 1, 0, 1, 40, 12, 1, "INIT" }, { 7, 1, 2, 1234, 3, 1, "WordCount" }, { 8, 1, 0, 0, 0, 0, "Old" },
    };
    static const struct xos_info_thread threads[] = {
        { 1, 1, 8, 1, 3, 12345678, "" }, { 2, 0, 24, 2, 1, 0, "HEDS" },
    };
    static const struct xos_info_server servers[] = {
        { 1, 0x80, 0x88, 17330, 65536, 14, 0, "HEDS" }, { 0 }, { 2, 0xb0, 0xb8, 1, 1, 0, 1, "BCFS" },
    };
    static const struct xos_info_memory memory = { .frames = 16384, .free = 15000, .kernel = 300, .tables = 40, .boot = 900,
                                                   .cache = 12, .ldt = 6, .user = 77, .dirty = 5, .writing = 1,
                                                   .swap = 100, .swapped = 10, .committed = 200, .limit = 15100, .faults = 1000,
                                                   .read_pages = 31, .store_pages = 32, .evicted = 33, .zeroed = 34, .copied = 35 };
    static const struct xos_info_system systems = { 0, 2100123, 5000, 77, 3723000000000ull, "QEMU TCG" };
    static const char log[] = "krnl: up\nheds: 4 objects\n";
    uint32_t left;
#define TABLE(t) (index < sizeof t / sizeof *t ? give(buf, cap, len, &t[index], sizeof *t) : XOS_NOTFOUND)
    switch (kind) {
    case XOS_INFO_PROCESS: return TABLE(processes);
    case XOS_INFO_THREAD: return TABLE(threads);
    case XOS_INFO_SERVER: return index == 1 ? XOS_EMPTY : TABLE(servers);
    case XOS_INFO_OBJECT: return index < OBJECTS ? object(index, buf, cap, len) : XOS_NOTFOUND;
    case XOS_INFO_HANDLE: return object((index - HANDLE_BASE) >> 3 & 0xff, buf, cap, len);
    case XOS_INFO_METHOD: return method(index, buf, cap, len);
    case XOS_INFO_LDT: return ldt(index, buf, cap, len);
    case XOS_INFO_GATE: return gate(index, buf, cap, len);
    case XOS_INFO_MEMORY: return give(buf, cap, len, &memory, sizeof memory);
    case XOS_INFO_SYSTEM: return give(buf, cap, len, &systems, sizeof systems);
    case XOS_INFO_LOG: /* in small pieces, as a full history comes */
        if (index >= sizeof log - 1) return XOS_NOTFOUND;
        left = (uint32_t)sizeof log - 1 - index;
        return give(buf, cap, len, log + index, left < 7 ? left : 7);
    default: return XOS_BADARG;
    }
}

static void sink(void *ctx, const char *text, uint32_t len)
{
    (void)ctx;
    if (len > sizeof fake_console - 1 - console_len) len = (uint32_t)sizeof fake_console - 1 - console_len;
    memcpy(fake_console + console_len, text, len);
    console_len += len;
    fake_console[console_len] = 0;
}

void fake_reset(void)
{
    fake_handles = fake_killed = fake_exit_code = fake_hangs = breaks_seen = console_len = 0;
    fake_shutdown = UINT32_MAX;
    file_there = 0;
    fake_file_size = 0;
    memset(fake_file, 0, sizeof fake_file);
    fake_did[0] = fake_synced[0] = fake_restarted[0] = fake_started[0] = fake_console[0] = attr_set[0] = 0;
    out_open(sink, 0);
}

const char *fake_run(const char *line)
{
    console_len = 0;
    fake_console[0] = 0;
    shell_run(line);
    return fake_console;
}
