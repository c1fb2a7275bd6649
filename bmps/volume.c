#include "bmps/volume.h"
#include "bmps/archive.h"
#include "bmps/far.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

#define INDEX_ENTRIES 16384u
#define INDEX_TEXT    (2u << 20)
#define MODULES_MAX   64u

static struct volume volumes[VOLUMES_MAX];
static uint32_t count;
static struct index all;

uint32_t volume_count(void) { return count; }
struct volume *volume_at(uint32_t i) { return &volumes[i]; }
const struct index *volume_index(void) { return &all; }

void volume_complain(const struct volume *v, const char *what, status s)
{
    xos_logf("bmps: %s:// on %s: %s: %s%s%s", v->name, v->device.name, what, xos_status_text(s),
             v->fs.problem[0] ? ": " : "", v->fs.problem);
}

static bool name_taken(const char *name)
{
    if (!strcmp(name, "dev")) return true;      /* BMDS' names */
    for (uint32_t i = 0; i < count; i++)
        if (!strcmp(volumes[i].name, name)) return true;
    return false;
}

/* The label, or "disk"; a number behind it when that is taken. */
static void choose_name(struct volume *v, const char *label)
{
    const char *base = label[0] ? label : "disk";
    xos_snprintf(v->name, sizeof v->name, "%s", base);
    for (uint32_t i = 2; name_taken(v->name); i++)
        xos_snprintf(v->name, sizeof v->name, "%s%u", base, (unsigned)i);
}

static uint32_t add_root(struct volume *v, uint64_t id)
{
    char text[VOLUME_NAME + 4];
    uint32_t n = (uint32_t)xos_snprintf(text, sizeof text, "%s://", v->name);
    return index_add(&all, INDEX_NONE, (uint32_t)(v - volumes), INDEX_DIR, id, 0, text, n);
}

static void add_attr(uint32_t e, const char *name, const char *value, uint32_t len)
{
    index_add_attr(&all, e, name, strlen(name), value, len);
}

static bool ends_in(const char *s, uint32_t n, const char *tail)
{
    uint32_t t = strlen(tail);
    return n > t && !memcmp(s + n - t, tail, t);
}

/* What every file has; its own attributes come behind.  The name is copied: the text may move while it
 * grows. */
static void file_attrs(const struct volume *v, uint32_t e)
{
    const struct index_entry *x = &all.entries[e];
    char name[256], size[24];
    /* at the second slash: paths begin with one */
    uint32_t n = x->name_len, base = x->base, head = strlen(v->name) + 2;
    memcpy(name, index_text(&all, x->name), n);
    uint32_t digits = (uint32_t)xos_snprintf(size, sizeof size, "%llu", (unsigned long long)x->size);
    add_attr(e, "type", "file", 4);
    if (ends_in(name, n, ".txt")) add_attr(e, "type", "text", 4);
    add_attr(e, "name", name + base, n - base);
    add_attr(e, "path", name + head, n - head);
    add_attr(e, "volume", v->name, strlen(v->name));
    add_attr(e, "size", size, digits);
}

/* A file can say what it is about; what the system says about it, it can't. */
static bool reserved(const char *name, uint32_t len)
{
    static const char *const own[] = { "name", "path", "volume", "size" };
    for (uint32_t i = 0; i < sizeof own / sizeof *own; i++)
        if (len == strlen(own[i]) && !memcmp(name, own[i], len)) return true;
    return false;
}

/* ---- archives ---- */
struct members { struct volume *v; uint32_t root, dirs; };

static void module_read(void *ctx, uint32_t at, void *to, uint32_t n)
{
    far_read(to, ((struct volume *)ctx)->module, at, n);
}

/* The directory that holds name[0..len), made on the way.  Its id only has to differ from the others'. */
static uint32_t parent_of(struct members *m, const char *name, uint32_t len, uint32_t *base)
{
    char whole[VOLUME_NAME + 4 + 256];
    uint32_t parent = m->root, volume = (uint32_t)(m->v - volumes);
    *base = 0;
    for (uint32_t i = 0; i < len; i++) {
        if (name[i] != '/') continue;
        uint32_t n = (uint32_t)xos_snprintf(whole, sizeof whole, "%s://%.*s", m->v->name, (int)i, name);
        uint32_t found = index_find(&all, whole, n);
        if (found == INDEX_NONE) {
            found = index_add(&all, parent, volume, INDEX_DIR, ++m->dirs, 0, name + *base, i - *base);
            if (found != INDEX_NONE) add_attr(found, "type", "dir", 3);
        }
        if (found == INDEX_NONE || all.entries[found].kind != INDEX_DIR) return INDEX_NONE;
        parent = found;
        *base = i + 1;
    }
    return parent;
}

static status add_member(void *ctx, const struct archive_member *a)
{
    struct members *m = ctx;
    uint32_t base, parent = parent_of(m, a->name, a->name_len, &base);
    if (parent == INDEX_NONE) return XOS_OK;
    uint32_t e = index_add(&all, parent, (uint32_t)(m->v - volumes), a->dir ? INDEX_DIR : INDEX_FILE,
                           a->dir ? ++m->dirs : a->at, a->size, a->name + base, a->name_len - base);
    if (e == INDEX_NONE) return XOS_OK;
    if (a->dir) {
        add_attr(e, "type", "dir", 3);
        return XOS_OK;
    }
    file_attrs(m->v, e);
    const char *name, *value;
    uint32_t next = 0, name_len, len;
    while (archive_attr(a, &next, &name, &name_len, &value, &len))
        if (!reserved(name, name_len)) index_add_attr(&all, e, name, name_len, value, len);
    return XOS_OK;
}

static void mount_archive(xos_sel module, uint32_t size, const char *name)
{
    struct volume *v = &volumes[count];
    *v = (struct volume){ .kind = "archive", .state = "ok", .size = size, .module = module };
    choose_name(v, "boot");
    xos_snprintf(v->device.name, sizeof v->device.name, "%s", name);
    count++;
    struct archive_walk w;
    struct members m = { v, add_root(v, 0), 0 };
    status s = archive_scan(module_read, v, size, add_member, &m, &w);
    if (s) {
        v->state = "damaged";
        xos_logf("bmps: %s:// on %s: at byte %u: %s", v->name, name, (unsigned)w.problem_at,
                 w.problem ? w.problem : "");
    }
    if (w.skipped) xos_logf("bmps: %s:// on %s: %u members skipped", v->name, name, (unsigned)w.skipped);
    xos_logf("bmps: %s:// archive, %u files, %u KiB", v->name, (unsigned)w.members, (unsigned)(size >> 10));
}

static void mount_archives(void)
{
    for (uint32_t i = 0; i < MODULES_MAX && count < VOLUMES_MAX; i++) {
        char name[DEVICE_NAME];
        uint8_t head[ARCHIVE_BLOCK];
        struct xos_module m = { .name = { name, sizeof name - 1 } };
        xos_sel sel;
        memset(name, 0, sizeof name);
        status s = xos_kfd(XOS_KFD_module, i, XOS_P(&m), 0, 0, 0, &sel, 0);
        if (s == XOS_GONE) continue;        /* this is not the first instance: class files were given back */
        if (s) return;
        if (strchr(name, ' ')) *strchr(name, ' ') = 0;      /* arguments */
        bool archive = m.size >= sizeof head;
        if (archive) {
            far_read(head, sel, 0, sizeof head);
            archive = !memcmp(head + 257, "ustar", 5);
        }
        if (archive) mount_archive(sel, m.size, name);
    }
}

/* ---- file systems ---- */
struct listing { struct volume *v; uint32_t parent, files, refused; };

static status add_user_attr(void *ctx, const char *name, uint32_t name_len, const void *value, uint32_t len)
{
    uint32_t e = *(uint32_t *)ctx;
    if (!reserved(name, name_len)) index_add_attr(&all, e, name, name_len, value, len);
    return XOS_OK;
}

static bool printable(const char *name, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++)
        if ((uint8_t)name[i] < 0x20 || name[i] == 0x7f) return false;
    return true;
}

/* One entry of a directory.  A broken inode costs its name only. */
static status add_name(void *ctx, const char *name, uint32_t len, uint64_t id)
{
    struct listing *l = ctx;
    struct volume *v = l->v;
    struct fs_node n;
    char target[256];
    uint32_t volume = (uint32_t)(v - volumes), target_len = 0;
    status s = v->fs.cls->stat(&v->fs, id, &n);
    if (!s && n.kind == FS_LINK) s = v->fs.cls->link(&v->fs, id, target, sizeof target, &target_len);
    if (s == XOS_KILLED || s == XOS_NOMEM || s == XOS_GONE) return s;
    if (s) {
        if (s == XOS_IO) v->state = "damaged";
        volume_complain(v, "left out", s);
        return XOS_OK;
    }
    if (n.kind == FS_OTHER || !printable(name, len)) {
        l->refused++;
        return XOS_OK;
    }
    enum index_kind kind = n.kind == FS_FILE ? INDEX_FILE : n.kind == FS_DIR ? INDEX_DIR : INDEX_LINK;
    uint32_t e = index_add(&all, l->parent, volume, kind, id, n.size, name, len);
    if (e == INDEX_NONE) return XOS_OK;
    if (kind == INDEX_LINK) {
        index_set_target(&all, e, target, target_len);
        add_attr(e, "type", "link", 4);
        return XOS_OK;
    }
    if (kind == INDEX_DIR) {
        add_attr(e, "type", "dir", 3);
        return XOS_OK;
    }
    l->files++;
    file_attrs(v, e);
    s = v->fs.cls->attrs(&v->fs, id, add_user_attr, &e);
    if (s) {
        v->state = "damaged";
        volume_complain(v, "attributes left out", s);
    }
    return XOS_OK;
}

/* Breadth first: the index itself is the queue, so that no damage can make the stack deep or the walk
 * endless. */
static void walk(struct volume *v)
{
    uint32_t volume = (uint32_t)(v - volumes), full = all.left_out;
    struct listing l = { v, 0, 0, 0 };
    uint32_t i = add_root(v, v->fs.root);
    for (; i < all.entry_count; i++) {
        if (all.entries[i].volume != volume || all.entries[i].kind != INDEX_DIR) continue;
        l.parent = i;
        status s = v->fs.cls->list(&v->fs, all.entries[i].id, add_name, &l);
        if (!s) continue;
        v->state = "damaged";
        volume_complain(v, "directory", s);
        if (s != XOS_IO) break;
    }
    if (l.refused) xos_logf("bmps: %s://: %u names left out: special files, control characters", v->name,
                            (unsigned)l.refused);
    if (all.left_out > full) xos_logf("bmps: %s://: %u names and attributes left out: the index is full",
                                      v->name, (unsigned)(all.left_out - full));
    xos_logf("bmps: %s:// %s on %s, %u KiB, blocks of %u, %u files, %s", v->name, v->kind, v->device.name,
             (unsigned)(v->size >> 10), (unsigned)v->fs.block_size, (unsigned)l.files, v->state);
}

static void mount_device(const char *name, uint64_t size)
{
    static const struct fs_class *(*const classes[])(void) = { fs_ext2 };
    struct volume *v = &volumes[count];
    if (count == VOLUMES_MAX) {
        xos_logf("bmps: %s: no room for more volumes", name);
        return;
    }
    *v = (struct volume){ .state = "ok", .size = size };
    status s = device_open(&v->device, name, size);
    for (uint32_t i = 0; !s && i < sizeof classes / sizeof *classes; i++) {
        v->fs.cls = classes[i]();
        v->fs.source = &v->device.source;
        s = v->fs.cls->probe(v->fs.source);
        if (s == XOS_NOTFOUND) continue;
        if (!s) s = v->fs.cls->mount(&v->fs);
        if (!s) s = xos_mutex(&v->lock);
        if (s) break;
        choose_name(v, v->fs.label);
        v->kind = v->fs.cls->name;
        if (v->fs.journal) {
            v->state = "journal";
            xos_logf("bmps: %s:// on %s: its journal holds changes, which are not replayed", v->name, name);
        }
        count++;
        walk(v);
        return;
    }
    if (s && s != XOS_NOTFOUND)
        xos_logf("bmps: %s: not mounted: %s%s%s", name, xos_status_text(s), v->fs.problem[0] ? ": " : "",
                 v->fs.problem);
    if (v->device.gate) {
        xos_release(v->device.gate, 1);
        xos_release(v->device.lock, 1);
    }
}

/* Lines "blockdev SIZE NAME".  Partitions come behind their disk; a disk that has some is not a volume
 * itself, but that is what probing finds. */
static void mount_devices(void)
{
    static char text[4096];
    uint32_t len = 0, at = 0;
    status s = device_list(text, sizeof text - 1, &len);
    if (s) {
        xos_logf("bmps: no devices: %s", xos_status_text(s));
        return;
    }
    text[len] = 0;
    while (at < len) {
        char *line = text + at, *end = strchr(line, '\n');
        if (!end) return;
        *end = 0;
        at = (uint32_t)(end - text) + 1;
        uint64_t size = 0;
        if (strncmp(line, "blockdev ", 9)) continue;
        for (line += 9; *line >= '0' && *line <= '9'; line++) size = size * 10 + (uint32_t)(*line - '0');
        if (*line == ' ') mount_device(line + 1, size);
    }
}

status volumes_mount(void)
{
    status s = index_init(&all, INDEX_ENTRIES, INDEX_TEXT);
    if (s) return s;
    mount_archives();
    mount_devices();
    return XOS_OK;
}
