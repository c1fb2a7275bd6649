#include "bmps/volume.h"
#include "bmps/archive.h"
#include "bmps/far.h"
#include "bmps/names.h"
#include "bmps/opened.h"
#include "bmps/repair.h"
#include "bcfs/rt/rt.h"
#include <xos/info.h>
#include <xos/kfd.h>
#include "bmps/file.h"

#define MODULES_MAX 64u

static struct volume volumes[VOLUMES_MAX];
static xos_sel table_lock;      /* attaching and detaching, one at a time */
static uint32_t serials;
static xos_sel rescan_bell;     /* somebody has met a device that is away: look now */

struct volume *volume_at(uint32_t i) { return &volumes[i]; }

void volume_complain(const struct volume *v, const char *what, status s)
{
    if (s == XOS_UNREACHABLE) return;           /* told once, when it went */
    xos_logf("bmps: %s:// on %s: %s: %s%s%s", v->name, v->device.name, what, xos_status_text(s),
             v->fs.problem[0] ? ": " : "", v->fs.problem);
}

enum entering { ENTER_NOW, ENTER_STORE, ENTER_EVEN_AWAY, ENTER_CLOSED };

static bool is_away(const struct volume *v) { return v->use == VOLUME_AWAY || v->device.away; }

static status enter(struct volume *v, uint32_t serial, enum entering how)
{
    status s = v->lock ? xos_lock(v->lock, XOS_FOREVER) : XOS_GONE;
    if (s) return s;
    if (v->use == VOLUME_FREE || v->serial != serial) s = XOS_GONE;
    else if (how == ENTER_CLOSED) return XOS_OK;
    else if (v->closed) s = XOS_UNREACHABLE;
    else if (is_away(v) && how != ENTER_EVEN_AWAY && !(how == ENTER_STORE && v->returning)) s = XOS_UNREACHABLE;
    if (s) volume_leave(v);
    return s;
}

status volume_enter_now(struct volume *v, uint32_t serial) { return enter(v, serial, ENTER_NOW); }
status volume_enter_store(struct volume *v, uint32_t serial) { return enter(v, serial, ENTER_STORE); }
status volume_enter_even_away(struct volume *v, uint32_t serial) { return enter(v, serial, ENTER_EVEN_AWAY); }
void volume_leave(struct volume *v)
{
    uint32_t serial = v->serial;
    bool told = v->use == VOLUME_ATTACHED && !v->device.away && (v->writable || v->fs.unchecked) && v->fs.cls->health;
    enum fs_health h = told ? v->fs.cls->health(&v->fs) : FS_WELL;
    uint32_t suspect = told ? v->fs.suspect : 0;
    xos_unlock(v->lock);
    if (h != FS_WELL || suspect) repair_notice(v, serial, h, suspect);
}

void volume_mind(struct volume *v, uint32_t serial)
{
    if (!volume_enter_now(v, serial)) volume_leave(v);
}

status volume_enter(struct volume *v, uint32_t serial)
{
    for (;;) {
        status s = volume_enter_now(v, serial);
        if (s == XOS_UNREACHABLE) s = volume_await(v, serial);
        else return s;
        if (s) return s;
    }
}

/* ---- waiting ---- */

/* The kernel's cleaners, readers and janitor, and our own threads, have others to serve: they don't wait for one volume. */
static bool system_thread(void)
{
    uint32_t pid;
    return xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &pid, NULL) || !pid;
}

bool volume_again(status s) { return s == XOS_UNREACHABLE && !system_thread(); }

status volume_await(struct volume *v, uint32_t serial)
{
    status s = enter(v, serial, ENTER_CLOSED);
    if (s) return s;
    bool away = is_away(v), wait = away && !system_thread();
    if (wait) __atomic_add_fetch(&v->waiting, 1, __ATOMIC_RELAXED);
    volume_leave(v);
    if (!wait) return away ? XOS_UNREACHABLE : XOS_OK;
    if (rescan_bell) xos_sem_post(rescan_bell);
    s = xos_sem_wait(v->bell, XOS_FOREVER);
    int32_t n = s ? __atomic_load_n(&v->waiting, __ATOMIC_RELAXED) : 0;
    while (n > 0 && !__atomic_compare_exchange_n(&v->waiting, &n, n - 1, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
    return s;
}

static void wake(struct volume *v)
{
    for (int32_t n = __atomic_exchange_n(&v->waiting, 0, __ATOMIC_RELAXED); n > 0; n--) xos_sem_post(v->bell);
}

/* ---- durable ---- */

uint32_t volume_group(const struct volume *v) { return (uint32_t)(v - volumes) + 1; }

/* Pages that were stored stay in memory until the flush after. */
static void flushing(struct device *d, bool done)
{
    struct volume *v = (struct volume *)((uint8_t *)d - offsetof(struct volume, device));
    xos_group_changed(volume_group(v), done ? XOS_CHANGED_DURABLE : XOS_CHANGED_FLUSH, NULL);
    if (!done) v->unflushed = 0;
}

static status enter_to_flush(struct volume *v, uint32_t serial, bool now)
{
    return now ? volume_enter_now(v, serial) : volume_enter(v, serial);
}

status volume_flush(struct volume *v, uint32_t serial, bool now)
{
    status s;
    do {
        s = enter_to_flush(v, serial, now);
        if (s) return s;
        s = v->fs.source->flush ? v->fs.source->flush(v->fs.source) : XOS_OK;
        volume_leave(v);
    } while (!now && volume_again(s));
    return s;
}

status volume_commit(struct volume *v, uint32_t serial, uint32_t how)
{
    status s;
    do {
        s = enter_to_flush(v, serial, how & COMMIT_NOW);
        if (s) return s;
        if (v->writable && v->dirty) {
            v->dirty = false;
            s = v->fs.cls->commit(&v->fs);
            if (s) v->dirty = true;
            else v->swapped = false;
            if (s) volume_complain(v, "commit", s);
        }
        if (!s && how & COMMIT_ASKED && v->lost) s = XOS_IO;
        if (how & COMMIT_ASKED) v->lost = false;
        volume_leave(v);
    } while (!(how & COMMIT_NOW) && volume_again(s));
    if (s != XOS_IO || !(how & COMMIT_ASKED) || !repair_awaited(v, serial, &s)) return s;
    if (!volume_enter_now(v, serial)) {
        v->lost = false;                /* this one is told */
        volume_leave(v);
    }
    return s;
}

void volume_stored(struct volume *v, uint32_t serial, uint32_t bytes)
{
    static uint32_t limit;
    struct xos_info_memory m;
    uint32_t len;
    if (!limit && !xos_info(XOS_INFO_MEMORY, 0, &m, sizeof m, &len)) limit = m.frames / 8 * 4096;
    if (__atomic_add_fetch(&v->unflushed, bytes, __ATOMIC_RELAXED) > limit) volume_flush(v, serial, true);
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
        xos_sel lock = v->lock, bell = v->bell;
        if (!lock && xos_mutex(&lock)) return NULL;
        if (!bell && xos_sem(0, 1u << 16, &bell)) return NULL;
        *v = (struct volume){ .state = "ok", .lock = lock, .bell = bell, .serial = ++serials };
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
        if (!names_privilege(name, name_len)) tree_attr_add(m->t, n, name, name_len, value, len);
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

/* From now on it is known how the volume would be left; without memory for that, it would not be known again. */
static void follow(struct volume *v)
{
    struct device *d = &v->device;
    d->mark = malloc(FS_MARKS * sizeof *d->mark);
    status s = d->mark ? XOS_OK : XOS_NOMEM;
    if (!s && v->fs.cls->sum) s = v->fs.cls->sum(&v->fs, &v->sum);
    for (uint32_t i = 0; !s && i < v->fs.marks; i++) s = mark_begin(&d->mark[i], &d->source, v->fs.mark[i]);
    d->marks = s ? 0 : v->fs.marks;
    d->flushing = flushing;
}

static status mount(struct volume *v, uint32_t how)
{
    static const struct fs_class *(*const classes[])(void) = { fs_ext2, fs_swap, fs_iso, fs_fat };
    status s = XOS_NOTFOUND;
    for (uint32_t i = 0; s == XOS_NOTFOUND && i < sizeof classes / sizeof *classes; i++) {
        v->fs.cls = classes[i]();
        v->fs.source = &v->device.source;
        v->fs.plain = how & ATTACH_PLAIN;
        s = v->fs.cls->probe(v->fs.source);
        if (s == XOS_NOTFOUND) continue;
        /* claimed before the class looks: what it reads must not change behind its back */
        bool write = !s && !(how & ATTACH_READ_ONLY) && v->fs.cls->place && !device_claim(&v->device);
        if (!write) v->device.source.write = NULL;
        if (!s) s = v->fs.cls->mount(&v->fs);
        if (s) return s;
        v->writable = write && !v->fs.readonly;
        v->kind = v->fs.cls->name;
        if (v->fs.journal) xos_logf("bmps: %s: its journal holds changes, which are not replayed", v->device.name);
        if (write && v->fs.readonly)
            xos_logf("bmps: %s: attached read-only: %s", v->device.name, v->fs.problem);
        v->state = v->fs.journal ? "journal" : v->writable ? "ok" : "read-only";
        follow(v);
        return XOS_OK;
    }
    return s;
}

static bool attached(const char *device)
{
    for (uint32_t i = 0; i < VOLUMES_MAX; i++)
        if (volumes[i].use == VOLUME_ATTACHED && !volumes[i].device.away && !strcmp(volumes[i].device.name, device)) return true;
    return false;
}

static status attach(const char *device, uint64_t size, uint32_t how, char name[VOLUME_NAME])
{
    if (attached(device)) return XOS_EXISTS;
    struct volume *v = take_slot();
    if (!v) return XOS_NOSPACE;
    status s = device_open(&v->device, device, size);
    if (s) return s;
    v->size = size;
    s = mount(v, how);
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

status volume_attach(const char *device, uint32_t how, char name[VOLUME_NAME])
{
    status s = xos_lock(table_lock, XOS_FOREVER);
    if (s) return s;
    s = list_devices(device_text, sizeof device_text);
    char *at = device_text, *line;
    uint64_t size = 0;
    while (!s && (line = next_device(&at, &size)) && strcmp(line, device)) {}
    if (!s) s = line ? attach(device, size, how, name) : XOS_NOTFOUND;
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

/* The device is gone for good: the volume's names go, its open files are gone. */
static void lose(struct volume *v, const char *why)
{
    status s = enter(v, v->serial, ENTER_CLOSED);
    if (s) return;
    bool closed = v->closed;
    xos_logf("bmps: %s:// is lost: %s %s%s", v->name, v->device.name, why, v->dirty ? ", with changes that were not yet durable" : "");
    uproot(v);
    v->device.away = true;
    if (!closed) v->fs.cls->unmount(&v->fs);
    v->closed = false;
    device_close(&v->device);
    v->use = VOLUME_FREE;
    uint32_t serial = v->serial++;
    volume_leave(v);
    file_lose(v, serial);
    wake(v);
    if (closed) repair_resume(v);
}

static status detach(struct volume *v)
{
    /* what nobody has a handle on may still be open, for the pages that are cached of it */
    if (v->open && !is_away(v)) {
        xos_sync(0, 0, 0, XOS_SYNC_STORE);
        volume_flush(v, v->serial, true);
        xos_kfd(XOS_KFD_cache_drop, 0, 0, 0, 0, 0, 0, 0);
    }
    status s = enter(v, v->serial, ENTER_CLOSED);
    if (s) return s;
    if (is_away(v)) {
        volume_leave(v);
        lose(v, "was away and is given up");
        return XOS_OK;
    }
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
        if (volumes[i].use != VOLUME_FREE && strlen(volumes[i].name) == len && !memcmp(volumes[i].name, name, len))
            done = detach(&volumes[i]);
    xos_unlock(table_lock);
    return done;
}

/* ---- devices that go and come ---- */

/* Is there anything that waits for it to come back?  A volume without marks does so only while BMDS is being restarted:
 * otherwise nobody could tell whether it is the same. */
static bool worth_keeping(const struct volume *v)
{
    if (v->device.restarts != device_restarts()) return true;
    return v->device.marks && (v->stopped || v->open || v->dirty || v->unflushed);
}

static void tell_away(struct volume *v)
{
    v->told = true;
    xos_logf("bmps: %s:// is away: %s went, %u files are open%s", v->name, v->device.name, (unsigned)v->open,
             v->dirty || v->unflushed ? "; what is not durable stays in memory" : "");
}

/* After a restart of BMDS, of which the kernel tells, most are back at the same look: no news. */
static void go_away(struct volume *v)
{
    if (enter(v, v->serial, ENTER_CLOSED)) return;
    if (v->closed) {
        volume_leave(v);
        return;
    }
    v->was = v->state;
    v->state = "away";
    v->use = VOLUME_AWAY;
    v->told = false;
    if (v->device.restarts == device_restarts()) tell_away(v);
    volume_leave(v);
}

/* Of a volume on this device of v's class.  *same: the sum is v's */
static status compare_sum(const struct volume *v, struct device *d, bool *same)
{
    struct fs_volume there = { .cls = v->fs.cls, .source = &d->source };
    uint32_t sum = 0;
    status s = there.cls->mount(&there);
    if (!s) {
        s = there.cls->sum(&there, &sum);
        there.cls->unmount(&there);
    }
    *same = !s && sum == v->sum;
    return fs_passing(s) ? s : XOS_OK;
}

/* Is the volume on this device v, as v was left?  => *same; *akin: it names itself as v does */
static status compare(struct volume *v, struct device *d, bool *same, bool *akin)
{
    bool one, first;
    *akin = false;
    *same = d->source.size == v->device.source.size;
    if (!v->device.marks) *same = *same && !strcmp(d->name, v->device.name);        /* BMDS was restarted */
    for (uint32_t i = 0; i < v->device.marks; i++) {
        status s = mark_same(&v->device.mark[i], &d->source, v->fs.id_at, v->fs.id_bytes, &one, &first);
        if (s) return s;
        *same = *same && one;
        if (!i) *akin = first;
    }
    return *same && v->device.marks && v->fs.cls->sum ? compare_sum(v, d, same) : XOS_OK;
}

/* What the device may have lost is stored again before anything else is done with it. */
static status restore(struct volume *v, uint32_t serial)
{
    uint32_t left = 0;
    xos_group_changed(volume_group(v), XOS_CHANGED_AGAIN, NULL);
    file_store_all(v, serial);
    status s = xos_group_changed(volume_group(v), XOS_CHANGED_LEFT, &left);
    return s ? s : left ? XOS_UNREACHABLE : XOS_OK;
}

/* The check begins anew; what may not have got there before it was stopped is stored when the volume goes on. */
static void check_again(struct volume *v, struct device *d)
{
    if (enter(v, v->serial, ENTER_CLOSED)) return;
    status s = device_adopt(&v->device, d);
    volume_leave(v);
    if (s) return;
    xos_group_changed(volume_group(v), XOS_CHANGED_AGAIN, NULL);
    xos_logf("bmps: %s:// is back, on %s", v->name, v->device.name);
    repair_resume(v);
}

/* It goes on, or is away as before and tried again at the next look. */
static void come_back(struct volume *v, struct device *d)
{
    uint32_t serial = v->serial;
    if (v->closed) {
        check_again(v, d);
        return;
    }
    status s = volume_enter_even_away(v, serial);
    if (s) return;
    s = device_adopt(&v->device, d);
    v->returning = !s;
    v->fs.wait = true;
    volume_leave(v);
    if (!s) s = restore(v, serial);
    if (volume_enter_even_away(v, serial)) return;
    v->fs.wait = v->returning = false;
    if (!s && v->swapped) s = file_swap_again(v, serial);
    if (!s && v->writable) s = v->fs.source->flush(v->fs.source);
    if (!s) {
        v->use = VOLUME_ATTACHED;
        v->state = v->was;
        v->dirty = v->writable;
        if (v->told) xos_logf("bmps: %s:// is back, on %s", v->name, v->device.name);
    } else {
        xos_logf("bmps: %s:// is there but does not come back: %s", v->name, xos_status_text(s));
        v->device.away = true;
    }
    volume_leave(v);
    if (!s) wake(v);
}

/* A device that no attached volume is on: that of one that is away?  => yes */
static bool returns(const char *name, uint64_t size)
{
    for (uint32_t i = 0; i < VOLUMES_MAX; i++) {
        struct volume *v = &volumes[i];
        struct device d;
        bool same, akin;
        if (v->closed && !v->device.away && !strcmp(v->device.name, name)) return true;
        if (v->use != VOLUME_AWAY || (v->closed && !v->device.away) || device_open(&d, name, size)) continue;
        status s = compare(v, &d, &same, &akin);
        if (!s && same) {
            come_back(v, &d);
            if (d.lock) device_close(&d);
            return true;
        }
        device_close(&d);
        if (s) xos_logf("bmps: %s: can't be compared with %s://: %s", name, v->name, xos_status_text(s));
        else if (akin) lose(v, "came back changed");
        else if (!strcmp(v->device.name, name)) lose(v, "was replaced");
    }
    return false;
}

void volumes_rescan(void)
{
    if (xos_lock(table_lock, XOS_FOREVER)) return;
    bool there[VOLUMES_MAX] = { false };
    char *at = device_text, *name;
    uint64_t size;
    status s = list_devices(device_text, sizeof device_text);
    if (s) xos_logf("bmps: no devices: %s", xos_status_text(s));
    static char names[sizeof device_text];      /* table_lock */
    memcpy(names, device_text, sizeof names);
    for (at = names; !s && (name = next_device(&at, &size));)
        for (uint32_t i = 0; i < VOLUMES_MAX; i++)
            there[i] |= volumes[i].use == VOLUME_ATTACHED && !strcmp(volumes[i].device.name, name);
    for (uint32_t i = 0; i < VOLUMES_MAX && !s; i++) {
        struct volume *v = &volumes[i];
        if (v->use != VOLUME_ATTACHED || v->module) continue;
        if (there[i]) device_ping(&v->device);  /* perhaps another by the same name */
        else v->device.away = true;
        if (!v->device.away) continue;
        if (worth_keeping(v)) go_away(v);
        else lose(v, "went away");
    }
    for (at = device_text; !s && (name = next_device(&at, &size));)
        if (!attached(name) && !returns(name, size)) attach(name, size, 0, NULL);
    for (uint32_t i = 0; i < VOLUMES_MAX && !s; i++)
        if (volumes[i].use == VOLUME_AWAY && !worth_keeping(&volumes[i])) lose(&volumes[i], "went away");
    for (uint32_t i = 0; i < VOLUMES_MAX; i++)
        if (volumes[i].use == VOLUME_AWAY && !volumes[i].told) tell_away(&volumes[i]);
    xos_unlock(table_lock);
}

static status trust(struct volume *v, bool on)
{
    status s = volume_enter(v, v->serial);
    if (s) return s;
    if (v->module || !v->fs.cls->set_attr) {
        volume_leave(v);
        return XOS_UNSUPPORTED;
    }
    v->fs.trusted = on;
    uproot(v);
    s = plant(v, v->fs.root);
    if (!s) names_walk(v);
    if (on) files_seal(v);
    volume_leave(v);
    files_tell();
    return s;
}

status volume_trust(const char *name, uint32_t len, bool on)
{
    status s = xos_lock(table_lock, XOS_FOREVER), done = XOS_NOTFOUND;
    if (s) return s;
    for (uint32_t i = 0; i < VOLUMES_MAX && done == XOS_NOTFOUND; i++)
        if (volumes[i].use == VOLUME_ATTACHED && strlen(volumes[i].name) == len && !memcmp(volumes[i].name, name, len))
            done = trust(&volumes[i], on);
    xos_unlock(table_lock);
    return done;
}

/* ---- stopping ---- */
status volume_stop(struct volume *v, uint32_t serial)
{
    opened_stop(v);
    status s = enter(v, serial, v->closed ? ENTER_CLOSED : ENTER_NOW);
    if (!s && v->closed) return XOS_OK;
    if (!s && (v->module || !v->fs.cls->mount)) {
        xos_unlock(v->lock);
        s = XOS_UNSUPPORTED;
    }
    if (s) {
        files_go(v, false, true);
        return s;
    }
    files_swap(v);
    v->state = "stopped";
    v->fs.cls->unmount(&v->fs);
    v->lost |= v->dirty && v->device.away;      /* it went just now */
    return XOS_OK;
}

/* The lock is given back, all that was stopped stays so. */
static status rest(struct volume *v)
{
    v->closed = true;
    v->use = VOLUME_AWAY;
    v->state = "away";
    tell_away(v);
    xos_unlock(v->lock);
    return XOS_UNREACHABLE;
}

status volume_go(struct volume *v, bool lost)
{
    const struct fs_class *cls = v->fs.cls;
    if (v->device.away) return rest(v);
    v->fs = (struct fs_volume){ .cls = cls, .source = &v->device.source, .plain = v->fs.plain, .trusted = v->fs.trusted };
    status s = cls->mount(&v->fs);
    if (s && v->device.away) return rest(v);
    bool back = v->closed;
    v->closed = false;
    v->use = VOLUME_ATTACHED;
    uproot(v);
    if (!s) s = plant(v, v->fs.root);
    if (!s) {
        v->writable = v->device.source.write && v->device.claimed && !v->fs.readonly;
        v->state = v->fs.journal ? "journal" : v->writable ? "ok" : "read-only";
        v->dirty = false;
        v->lost |= lost;
        v->swapped = false;
        free(v->device.mark);
        follow(v);
        if (v->writable) v->fs.source->flush(v->fs.source);
        names_walk(v);
        if (v->fs.readonly) xos_logf("bmps: %s:// is only read: %s", v->name, v->fs.problem);
    } else {
        volume_complain(v, "it can't be opened again", s);
        v->device.away = true;
        if (v->fs.state) cls->unmount(&v->fs);
        device_close(&v->device);
    }
    files_go(v, !s, false);
    if (s) {
        v->use = VOLUME_FREE;
        v->serial++;
    }
    xos_unlock(v->lock);
    if (s || back) wake(v);
    files_tell();
    return s;
}

status volumes_wait(uint32_t ms) { return xos_sem_wait(rescan_bell, ms); }

status volumes_attach(void)
{
    status s = names_init();
    if (!s) s = xos_mutex(&table_lock);
    if (!s) s = xos_sem(0, 1, &rescan_bell);
    if (s) return s;
    attach_archives();
    volumes_rescan();
    return XOS_OK;
}
