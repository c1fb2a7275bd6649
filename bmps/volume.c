#include "bmps/volume.h"
#include "bmps/archive.h"
#include "bmps/far.h"
#include "bmps/names.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

#define MODULES_MAX 64u

static struct volume volumes[VOLUMES_MAX];
static xos_sel table_lock;      /* attaching and detaching, one at a time */
static uint32_t serials;

struct volume *volume_at(uint32_t i) { return &volumes[i]; }

void volume_complain(const struct volume *v, const char *what, status s)
{
    xos_logf("bmps: %s:// on %s: %s: %s%s%s", v->name, v->device.name, what, xos_status_text(s),
             v->fs.problem[0] ? ": " : "", v->fs.problem);
}

status volume_enter(struct volume *v, uint32_t serial)
{
    status s = v->lock ? xos_lock(v->lock, XOS_FOREVER) : XOS_GONE;
    if (s) return s;
    if (v->use == VOLUME_ATTACHED && v->serial == serial) return XOS_OK;
    volume_leave(v);
    return XOS_GONE;
}

void volume_leave(struct volume *v) { xos_unlock(v->lock); }

status volume_commit(struct volume *v, uint32_t serial)
{
    status s = volume_enter(v, serial);
    if (s) return s;
    if (v->writable && v->dirty) {
        v->dirty = false;
        s = v->fs.cls->commit(&v->fs);
        if (s) volume_complain(v, "commit", s);
    }
    volume_leave(v);
    return s;
}

static bool name_taken(const char *name)
{
    if (!strcmp(name, "dev")) return true;      /* BMDS' names */
    for (uint32_t i = 0; i < VOLUMES_MAX; i++)
        if (volumes[i].use != VOLUME_FREE && !strcmp(volumes[i].name, name)) return true;
    return false;
}

/* The label, or "disk"; a number behind it when that is taken. */
static void choose_name(struct volume *v, const char *label)
{
    char base[VOLUME_NAME - 3], name[VOLUME_NAME];
    xos_snprintf(base, sizeof base, "%s", label[0] ? label : "disk");
    xos_snprintf(name, sizeof name, "%s", base);
    for (uint32_t i = 2; name_taken(name); i++) xos_snprintf(name, sizeof name, "%s%u", base, (unsigned)i);
    memcpy(v->name, name, sizeof name);
}

/* A slot that is free, cleared but for its lock. */
static struct volume *take_slot(void)
{
    for (uint32_t i = 0; i < VOLUMES_MAX; i++) {
        struct volume *v = &volumes[i];
        if (v->use != VOLUME_FREE || v->open) continue;
        xos_sel lock = v->lock;
        if (!lock && xos_mutex(&lock)) return NULL;
        *v = (struct volume){ .state = "ok", .lock = lock, .serial = ++serials };
        return v;
    }
    return NULL;
}

static status plant(struct volume *v, uint64_t id)
{
    struct tree *t = names_lock();
    v->root = tree_add(t, NULL, (uint32_t)(v - volumes), TREE_DIR, id, 0, v->name, strlen(v->name));
    names_unlock();
    return v->root ? XOS_OK : XOS_NOMEM;
}

/* ---- archives ---- */
struct members { struct volume *v; struct tree *t; uint32_t dirs; };

static void module_read(void *ctx, uint32_t at, void *to, uint32_t n)
{
    far_read(to, ((struct volume *)ctx)->module, at, n);
}

/* The directory that holds name[0..len), made on the way.  Its id only has to differ from the others'. */
static struct tree_node *parent_of(struct members *m, const char *name, uint32_t len, uint32_t *base)
{
    struct tree_node *parent = m->v->root;
    *base = 0;
    for (uint32_t i = 0; i < len && parent; i++) {
        if (name[i] != '/') continue;
        struct tree_node *n = tree_child(m->t, parent, name + *base, i - *base);
        if (!n) n = tree_add(m->t, parent, parent->volume, TREE_DIR, --m->dirs, 0, name + *base, i - *base);
        if (n) n->complete = true;
        parent = n && n->kind == TREE_DIR ? n : NULL;
        *base = i + 1;
    }
    return parent;
}

static status add_member(void *ctx, const struct archive_member *a)
{
    struct members *m = ctx;
    uint32_t base;
    struct tree_node *parent = parent_of(m, a->name, a->name_len, &base);
    struct tree_node *n = !parent ? NULL
        : tree_add(m->t, parent, parent->volume, a->dir ? TREE_DIR : TREE_FILE, a->dir ? --m->dirs : a->at, a->size,
                   a->name + base, a->name_len - base);
    if (n && a->dir) n->complete = true;
    const char *name, *value;
    uint32_t next = 0, name_len, len;
    while (n && !a->dir && archive_attr(a, &next, &name, &name_len, &value, &len))
        tree_attr_add(m->t, n, name, name_len, value, len);
    return XOS_OK;
}

static void attach_archive(xos_sel module, uint32_t size, const char *name)
{
    struct volume *v = take_slot();
    if (!v) return;
    v->kind = "archive";
    v->size = size;
    v->module = module;
    choose_name(v, "boot");
    xos_snprintf(v->device.name, sizeof v->device.name, "%s", name);
    if (plant(v, UINT32_MAX)) return;
    struct archive_walk w;
    struct members m = { v, names_lock(), UINT32_MAX };
    v->root->complete = true;
    status s = archive_scan(module_read, v, size, add_member, &m, &w);
    names_unlock();
    v->use = VOLUME_ATTACHED;
    if (s) {
        v->state = "damaged";
        xos_logf("bmps: %s:// on %s: at byte %u: %s", v->name, name, (unsigned)w.problem_at,
                 w.problem ? w.problem : "");
    }
    if (w.skipped) xos_logf("bmps: %s:// on %s: %u members skipped", v->name, name, (unsigned)w.skipped);
    xos_logf("bmps: %s:// archive, %u files, %u KiB", v->name, (unsigned)w.members, (unsigned)(size >> 10));
}

static void attach_archives(void)
{
    for (uint32_t i = 0; i < MODULES_MAX; i++) {
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
        if (archive) attach_archive(sel, m.size, name);
    }
}

/* ---- file systems ---- */
static status mount(struct volume *v, bool readonly)
{
    static const struct fs_class *(*const classes[])(void) = { fs_ext2, fs_swap, fs_iso, fs_fat };
    status s = XOS_NOTFOUND;
    for (uint32_t i = 0; s == XOS_NOTFOUND && i < sizeof classes / sizeof *classes; i++) {
        v->fs.cls = classes[i]();
        v->fs.source = &v->device.source;
        s = v->fs.cls->probe(v->fs.source);
        if (s == XOS_NOTFOUND) continue;
        /* claimed before the class looks: what it reads must not change behind its back */
        bool write = !s && !readonly && v->fs.cls->place && !device_claim(&v->device);
        if (!write) v->device.source.write = NULL;
        if (!s) s = v->fs.cls->mount(&v->fs);
        if (s) return s;
        v->writable = write && !v->fs.readonly;
        v->kind = v->fs.cls->name;
        if (v->fs.journal) xos_logf("bmps: %s: its journal holds changes, which are not replayed", v->device.name);
        if (write && v->fs.readonly)
            xos_logf("bmps: %s: attached read-only: %s", v->device.name, v->fs.problem);
        v->state = v->fs.journal ? "journal" : v->writable ? "ok" : "read-only";
        return XOS_OK;
    }
    return s;
}

static bool attached(const char *device)
{
    for (uint32_t i = 0; i < VOLUMES_MAX; i++)
        if (volumes[i].use == VOLUME_ATTACHED && !strcmp(volumes[i].device.name, device)) return true;
    return false;
}

static status attach(const char *device, uint64_t size, bool readonly, char name[VOLUME_NAME])
{
    if (attached(device)) return XOS_EXISTS;
    struct volume *v = take_slot();
    if (!v) return XOS_NOSPACE;
    status s = device_open(&v->device, device, size);
    if (s) return s;
    v->size = size;
    s = mount(v, readonly);
    if (!s) {
        choose_name(v, v->fs.label);
        s = plant(v, v->fs.root);
        if (s) v->fs.cls->unmount(&v->fs);
    }
    if (s) {
        if (s != XOS_NOTFOUND)
            xos_logf("bmps: %s: not attached: %s%s%s", device, xos_status_text(s), v->fs.problem[0] ? ": " : "",
                     v->fs.problem);
        device_close(&v->device);
        return s;
    }
    names_walk(v);
    v->use = VOLUME_ATTACHED;
    if (name) memcpy(name, v->name, sizeof v->name);
    return XOS_OK;
}

/* The next line "blockdev SIZE NAME" of a list.  => its name, NULL at the end */
static char *next_device(char **text, uint64_t *size)
{
    for (char *line = *text, *end; (end = strchr(line, '\n')); line = *text) {
        *end = 0;
        *text = end + 1;
        if (strncmp(line, "blockdev ", 9)) continue;
        *size = 0;
        for (line += 9; *line >= '0' && *line <= '9'; line++) *size = *size * 10 + (uint32_t)(*line - '0');
        if (*line == ' ') return line + 1;
    }
    return NULL;
}

static status list_devices(char *text, uint32_t cap)
{
    uint32_t len = 0;
    status s = device_list(text, cap - 1, &len);
    text[s ? 0 : len] = 0;
    return s;
}

static char device_text[8192];  /* table_lock */

status volume_attach(const char *device, bool readonly, char name[VOLUME_NAME])
{
    status s = xos_lock(table_lock, XOS_FOREVER);
    if (s) return s;
    s = list_devices(device_text, sizeof device_text);
    char *at = device_text, *line;
    uint64_t size = 0;
    while (!s && (line = next_device(&at, &size)) && strcmp(line, device)) {}
    if (!s) s = line ? attach(device, size, readonly, name) : XOS_NOTFOUND;
    xos_unlock(table_lock);
    return s;
}

/* Its names go; the slot is free when its last open file is released. */
static void uproot(struct volume *v)
{
    struct tree *t = names_lock();
    tree_drop(t, v->root);
    v->root = NULL;
    names_unlock();
}

static status detach(struct volume *v)
{
    /* what nobody has a handle on may still be open, for the pages that are cached of it */
    if (v->open) xos_sync(0, 0, 0, XOS_SYNC_STORE);
    if (v->open) xos_kfd(XOS_KFD_cache_drop, 0, 0, 0, 0, 0, 0, 0);
    status s = volume_enter(v, v->serial);
    if (s) return s;
    if (v->open) s = XOS_BUSY;
    else if (v->module) s = XOS_UNSUPPORTED;
    if (!s && v->writable) s = v->fs.cls->commit(&v->fs);
    if (!s) {
        uproot(v);
        v->fs.cls->unmount(&v->fs);
        device_close(&v->device);
        v->use = VOLUME_FREE;
        xos_logf("bmps: %s:// detached", v->name);
    }
    volume_leave(v);
    return s;
}

status volume_detach(const char *name, uint32_t len)
{
    status s = xos_lock(table_lock, XOS_FOREVER), done = XOS_NOTFOUND;
    if (s) return s;
    for (uint32_t i = 0; i < VOLUMES_MAX && done == XOS_NOTFOUND; i++)
        if (volumes[i].use == VOLUME_ATTACHED && strlen(volumes[i].name) == len && !memcmp(volumes[i].name, name, len))
            done = detach(&volumes[i]);
    xos_unlock(table_lock);
    return done;
}

/* A device that is no longer in the list: the volume's names go, its open files answer `gone`. */
static void lose(struct volume *v)
{
    status s = volume_enter(v, v->serial);
    if (s) return;
    xos_logf("bmps: %s:// is lost: %s went away%s", v->name, v->device.name, v->dirty ? ", with changes that were not yet durable" : "");
    uproot(v);
    v->fs.cls->unmount(&v->fs);
    device_close(&v->device);
    v->use = VOLUME_FREE;
    volume_leave(v);
}

void volumes_rescan(void)
{
    if (xos_lock(table_lock, XOS_FOREVER)) return;
    bool there[VOLUMES_MAX] = { false };
    char *at = device_text, *name;
    uint64_t size;
    status s = list_devices(device_text, sizeof device_text);
    if (s) xos_logf("bmps: no devices: %s", xos_status_text(s));
    while (!s && (name = next_device(&at, &size))) {
        attach(name, size, false, NULL);        /* EXISTS: as it was */
        for (uint32_t i = 0; i < VOLUMES_MAX; i++)
            if (volumes[i].use == VOLUME_ATTACHED && !strcmp(volumes[i].device.name, name)) there[i] = true;
    }
    for (uint32_t i = 0; i < VOLUMES_MAX && !s; i++)
        if (volumes[i].use == VOLUME_ATTACHED && !volumes[i].module && !there[i]) lose(&volumes[i]);
    xos_unlock(table_lock);
}

status volumes_attach(void)
{
    status s = names_init();
    if (!s) s = xos_mutex(&table_lock);
    if (s) return s;
    attach_archives();
    volumes_rescan();
    return XOS_OK;
}
