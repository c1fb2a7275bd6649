/* A file that the kernel knows has a slot here, and its token names slot and generation: a stale one answers `gone`.
 * The slot keeps a map of the file's blocks, so that a fault on what is mapped there goes straight to the device:
 * no volume's lock, no file system class. */
#include "bmps/file.h"
#include "bmps/far.h"
#include "bmps/names.h"
#include "bmps/nester.h"
#include "bmps/repair.h"
#include "bmps/volume.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define PAGE 4096u
#define RUNS 32u
#define FILES_MAX 4096u         /* 12 bits of a token */
#define FILE_HEADS 1024u        /* of the hash by inode */
#define RESERVE_AHEAD 256u      /* pages that are made certain at once when a file is written front to back */

struct file {
    struct volume *volume;      /* NULL = free */
    uint32_t serial;            /* of the volume */
    uint32_t generation;        /* 20 bits, never 0 */
    uint32_t opens;             /* answers to the kernel that were not yet released */
    uint16_t next;              /* with the same hash, or free */
    uint64_t id, size;
    uint8_t tell;               /* what the kernel is to hear of it (files_tell): TELL_ */
    bool atomic;                /* what is stored goes where its class says, each time */
    uint32_t run_count, version;    /* version: of the map; who mapped without the lock looks whether it still is that one */
    struct fs_run runs[RUNS];
};
enum { TELL_GONE = 1, TELL_SIZE = 2, TELL_SPACE = 4 };
static struct file *files[FILES_MAX];
static uint32_t file_count;     /* slots made */
static uint16_t heads[FILE_HEADS], free_slot;   /* slot + 1; 0 = none */
static xos_sel quiet;           /* nothing is inside the volume that is being stopped */
static xos_sel files_lock;      /* for this table only: nothing but memory is touched while it is held */

static const uint8_t zeros[PAGE];

static void lock(void)
{
    while (xos_lock(files_lock, XOS_FOREVER) == XOS_KILLED) xos_yield();
}

static void unlock(void) { xos_unlock(files_lock); }

static uint32_t token_of(uint32_t slot) { return slot | files[slot]->generation << 12; }

/* A copy of what the token names, without the map. */
struct opened { struct volume *v; uint32_t serial, version, slot; uint64_t id, size; bool atomic; };

static struct file *slot_of(uint32_t token)
{
    uint32_t slot = token & (FILES_MAX - 1);
    struct file *f = slot < file_count ? files[slot] : NULL;
    return f && f->volume && f->generation == token >> 12 ? f : NULL;
}

static status get(uint32_t token, struct opened *o)
{
    lock();
    const struct file *f = slot_of(token);
    if (f) *o = (struct opened){ f->volume, f->serial, f->version, token & (FILES_MAX - 1), f->id, f->size, f->atomic };
    unlock();
    return f ? XOS_OK : XOS_GONE;
}

/* The same for who moves pages: they are waited for before the volume stops, and wait while it is stopped. */
static status get_inside(uint32_t token, struct opened *o)
{
    for (;;) {
        lock();
        struct file *f = slot_of(token);
        bool stopped = f && f->volume->stopped;
        if (f) *o = (struct opened){ f->volume, f->serial, f->version, token & (FILES_MAX - 1), f->id, f->size, f->atomic };
        if (f && !stopped) f->volume->inside++;
        unlock();
        if (!f) return XOS_GONE;
        if (!stopped) return XOS_OK;
        status s = volume_enter(o->v, o->serial);       /* until it goes on */
        if (s) return s;
        volume_leave(o->v);
    }
}

static void leave(const struct opened *o)
{
    lock();
    bool last = !--o->v->inside && o->v->stopped;
    unlock();
    if (last) xos_sem_post(quiet);
}

static bool holds(const struct fs_run *r, uint64_t at) { return at >= r->at && at - r->at < r->len; }

static bool known_run(uint32_t token, uint64_t at, struct fs_run *run)
{
    bool found = false;
    lock();
    const struct file *f = slot_of(token);
    for (uint32_t k = 0; f && k < f->run_count && !found; k++)
        if ((found = holds(&f->runs[k], at))) *run = f->runs[k];
    unlock();
    return found;
}

static void keep_runs(uint32_t token, uint32_t version, const struct fs_run *runs, uint32_t count)
{
    lock();
    struct file *f = slot_of(token);
    if (f && f->version == version) {
        f->run_count = count < RUNS ? count : RUNS;
        memcpy(f->runs, runs, f->run_count * sizeof *runs);
    }
    unlock();
}

/* The map is no longer true; the volume's lock is held. */
static void forget_runs(uint32_t token)
{
    lock();
    struct file *f = slot_of(token);
    if (f) {
        f->run_count = 0;
        f->version++;
    }
    unlock();
}

/* ---- opening ---- */
static uint16_t *head_of(uint32_t serial, uint64_t id)
{
    return &heads[((uint32_t)id * 2654435761u + serial * 40503u) >> 16 & (FILE_HEADS - 1)];
}

static uint32_t find_open(const struct place *p)
{
    uint32_t i = *head_of(p->serial, p->id);
    while (i && (files[i - 1]->id != p->id || files[i - 1]->volume != p->volume || files[i - 1]->serial != p->serial))
        i = files[i - 1]->next;
    return i ? i - 1 : FILES_MAX;
}

static uint32_t new_slot(void)
{
    uint32_t i = free_slot;
    if (i) {
        free_slot = files[i - 1]->next;
        return i - 1;
    }
    if (file_count == FILES_MAX || !(files[file_count] = calloc(1, sizeof(struct file)))) return FILES_MAX;
    return file_count++;
}

/* Nobody finds it any more; give_slot makes room of it. */
static void unhash(struct file *f, uint32_t slot)
{
    uint16_t *at = head_of(f->serial, f->id);
    while (*at != slot + 1) at = &files[*at - 1]->next;
    *at = f->next;
    f->volume = NULL;
}

static void give_slot(struct file *f, uint32_t slot)
{
    f->next = free_slot;
    free_slot = (uint16_t)(slot + 1);
}

/* One more answer about it.  Its class holds the inode, so that it outlives its names.  => token, 0 = no room */
static uint32_t open_slot(const struct place *p, bool *first)
{
    lock();
    uint32_t i = find_open(p);
    *first = i == FILES_MAX;
    if (*first && (i = new_slot()) != FILES_MAX) {
        struct file *f = files[i];      /* its runs count only up to run_count */
        uint16_t *head = head_of(p->serial, p->id);
        f->volume = p->volume;
        f->serial = p->serial;
        f->generation = (f->generation + 1) & 0xfffff;
        if (!f->generation) f->generation = 1;
        f->opens = 0;
        f->next = *head;
        f->id = p->id;
        f->size = p->size;
        f->atomic = false;
        f->run_count = 0;
        f->version++;
        *head = (uint16_t)(i + 1);
        p->volume->open++;
    }
    if (i != FILES_MAX) files[i]->opens++;
    uint32_t token = i == FILES_MAX ? 0 : token_of(i);
    unlock();
    return token;
}

/* An inode that is atomic from now on, or no longer; the volume is locked. */
static status make_atomic(struct volume *v, uint64_t id, bool on)
{
    status s = v->fs.cls->atomic(&v->fs, id, on);
    lock();
    uint32_t i = s ? FILES_MAX : find_open(&(struct place){ .volume = v, .serial = v->serial, .id = id });
    if (i != FILES_MAX) {
        files[i]->atomic = on;
        files[i]->run_count = 0;
        files[i]->version++;
    }
    unlock();
    return s;
}

static uint32_t token_if_open(struct volume *v, uint64_t id)
{
    lock();
    uint32_t i = find_open(&(struct place){ .volume = v, .serial = v->serial, .id = id });
    uint32_t token = i == FILES_MAX ? 0 : token_of(i);
    unlock();
    return token;
}

/* What the kernel has of it that is newer. */
static status store_pages(uint32_t token, uint32_t page, uint32_t pages)
{
    status s = xos_file_changed(token, XOS_CHANGED_STORE, page, pages);
    return s == XOS_NOTFOUND ? XOS_OK : s;
}

void file_store(struct volume *v, uint64_t id)
{
    uint32_t token = token_if_open(v, id);
    if (token) store_pages(token, 0, 0);
}

uint32_t file_nameless(struct volume *v, uint64_t id)
{
    struct fs_node n;
    uint32_t token = token_if_open(v, id);
    return token && !v->fs.cls->stat(&v->fs, id, &n) && !n.links ? token : 0;
}

void file_forget(uint32_t token)
{
    if (token) xos_file_changed(token, XOS_CHANGED_REMOVED, 0, 0);
}

status file_atomic(struct volume *v, uint64_t id, bool on)
{
    const struct fs_class *c = v->fs.cls;
    if (!c->atomic) return XOS_UNSUPPORTED;
    status s = c->hold(&v->fs, id);         /* also one that nobody has open: may it be atomic? */
    if (s) return s;
    s = make_atomic(v, id, on);
    c->forget(&v->fs, id);
    uint32_t token = s ? 0 : token_if_open(v, id);
    if (token) xos_file_changed(token, XOS_CHANGED_SPACE, 0, 0);
    return s;
}

static status open_place(struct place *p, uint32_t *token)
{
    bool first;
    status s = XOS_OK;
    if (p->volume->module) {
        *token = open_slot(p, &first);
        return *token ? XOS_OK : XOS_NOMEM;
    }
    struct volume *v = p->volume;
    s = volume_enter_even_away(v, p->serial);
    if (!s && v->use == VOLUME_AWAY && !token_if_open(v, p->id)) {      /* what is open, and in memory, needs no device */
        volume_leave(v);
        s = volume_enter(v, p->serial);
    }
    if (s) return s;
    s = names_again(p);         /* it may have been removed or resized since it was found */
    if (!s) {
        *token = open_slot(p, &first);
        if (!*token) s = XOS_NOMEM;
        else if (first && v->fs.cls->hold) s = v->fs.cls->hold(&v->fs, p->id);
        p->sealed = !s && names_sealed(v, p->id);
        if (!s && first && v->writable && v->fs.cls->atomic && names_atomic(v, p->id)) {
            status no = make_atomic(v, p->id, true);
            if (no) volume_complain(v, "an atomic file is written as any other", no);
        }
    }
    volume_leave(v);
    return s;
}

/* release(token, answers): the kernel forgets so many answers; at none the file is closed */
status bmps_release(uint32_t token, uint32_t answers, uint64_t *result)
{
    (void)result;
    lock();
    struct file *f = slot_of(token);
    struct opened o = { 0 };
    if (f) {
        f->opens -= answers < f->opens ? answers : f->opens;
        o = (struct opened){ f->volume, f->serial, f->version, 0, f->id, f->size, f->atomic };
    }
    bool last = f && !f->opens;
    if (last) {
        unhash(f, token & (FILES_MAX - 1));
        give_slot(f, token & (FILES_MAX - 1));
        o.v->open--;
    }
    unlock();
    if (last && !o.v->module && !volume_enter_even_away(o.v, o.serial)) {
        struct fs_node n;
        status s = o.v->fs.cls->forget ? o.v->fs.cls->forget(&o.v->fs, o.id) : XOS_OK;
        if (s) {
            volume_complain(o.v, "what was stored in an atomic file is lost", s);
            if (!o.v->fs.cls->stat(&o.v->fs, o.id, &n)) names_resized(o.v, o.id, n.size);
        }
        volume_leave(o.v);
    }
    return XOS_OK;
}

/* ---- reading ---- */
static status run_at(const struct opened *o, uint32_t token, uint64_t at, struct fs_run *run)
{
    struct fs_run runs[RUNS];
    uint32_t count = 0;
    struct opened now;
    if (known_run(token, at, run)) return XOS_OK;
    status s = volume_enter(o->v, o->serial);
    if (s) return s;
    s = get(token, &now);
    if (!s) s = o->v->fs.cls->map(&o->v->fs, o->id, at, runs, RUNS, &count);
    if (s && s != XOS_GONE) volume_complain(o->v, "block map", s);
    volume_leave(o->v);
    if (s) return s;
    if (!count || !holds(&runs[0], at)) return XOS_IO;
    keep_runs(token, now.version, runs, count);
    *run = runs[0];
    return XOS_OK;
}

/* Bytes that lie in the inode: read under the lock into memory of ours, copied without it. */
static status read_inside(const struct opened *o, uint64_t at, uint32_t n, uint32_t sel, uint32_t off)
{
    void *buf = malloc(n);
    if (!buf) return XOS_NOMEM;
    status s = volume_enter(o->v, o->serial);
    if (!s) {
        s = o->v->fs.cls->read(&o->v->fs, o->id, at, buf, n);
        if (s) volume_complain(o->v, "file in its inode", s);
        volume_leave(o->v);
    }
    if (!s) s = xos_copy_to(sel, off, buf, n);
    free(buf);
    return s;
}

static status clear(uint32_t n, uint32_t sel, uint32_t off)
{
    status s = XOS_OK;
    for (uint32_t step; !s && n; n -= step, off += step) {
        step = n < PAGE ? n : PAGE;
        s = xos_copy_to(sel, off, zeros, step);
    }
    return s;
}

#define COMPLAINTS 20u          /* of a volume; what can't be stored is tried again and again */

static void complain(const struct opened *o, const char *what, uint64_t disk)
{
    uint32_t many = __atomic_fetch_add(&o->v->complaints, 1, __ATOMIC_RELAXED);
    if (many == COMPLAINTS) xos_logf("bmps: %s://: more of its blocks fail", o->v->name);
    if (many >= COMPLAINTS) return;
    struct tree *t = names_lock();
    char name[TREE_NAME_MAX];
    const struct tree_node *n = o->v->root ? tree_of_id(t, o->v->root->volume, o->id) : NULL;
    uint32_t len = n ? tree_name(n, name) : 0;
    names_unlock();
    xos_logf("bmps: %s: can't %s block %llu%s", o->v->device.name, what,
             (unsigned long long)(disk / o->v->fs.block_size), len ? "" : ", of a removed file");
    if (len) xos_logf("bmps: it belongs to %.*s", (int)len, name);
}

static status read_volume(const struct opened *o, uint32_t token, uint64_t at, uint32_t n, uint32_t sel, uint32_t off)
{
    while (n) {
        struct fs_run run;
        status s = run_at(o, token, at, &run);
        if (s) return s;
        uint64_t left = run.len - (at - run.at);
        uint32_t step = left < n ? (uint32_t)left : n;
        if (run.disk == FS_RUN_ZERO) s = clear(step, sel, off);
        else if (run.disk == FS_RUN_INSIDE) s = read_inside(o, at, step, sel, off);
        else s = device_read(&o->v->device, run.disk + (at - run.at), step, sel, off);
        if (s == XOS_IO) complain(o, "read", run.disk + (at - run.at));
        if (s) return s;
        at += step;
        off += step;
        n -= step;
    }
    return XOS_OK;
}

static status read_archive(const struct opened *o, uint32_t at, uint32_t n, uint32_t sel, uint32_t off)
{
    uint8_t buf[1024];
    status s = XOS_OK;
    for (uint32_t step; !s && n; at += step, off += step, n -= step) {
        step = n < sizeof buf ? n : sizeof buf;
        far_read(buf, o->v->module, (uint32_t)o->id + at, step);
        s = xos_copy_to(sel, off, buf, step);
    }
    return s;
}

/* The volume's device is away, or it is repaired: wait for that, by the caller's deadline.  => again? */
static bool again(uint32_t token, status *s)
{
    struct opened o;
    if (*s == XOS_IO) return !get(token, &o) && repair_awaited(o.v, o.serial);
    if (*s != XOS_UNREACHABLE) return false;
    *s = get(token, &o);
    if (!*s) *s = volume_await(o.v, o.serial);
    return !*s;
}

static status fill_page(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    struct opened o;
    uint64_t at = ((uint64_t)hi << 32 | lo) * PAGE;
    status s = hi >> 20 ? XOS_RANGE : get_inside(token, &o);
    if (s) return s;
    uint32_t n = at >= o.size ? 0 : bytes < o.size - at ? bytes : (uint32_t)(o.size - at);
    if (o.v->use == VOLUME_AWAY) s = XOS_UNREACHABLE;           /* also what is there again, but not yet as it was */
    else if (!n) s = XOS_RANGE;
    else s = o.v->module ? read_archive(&o, (uint32_t)at, n, sel, off) : read_volume(&o, token, at, n, sel, off);
    if (!s) s = clear(bytes - n, sel, off + n);
    if (!s) *result = n;
    leave(&o);
    return s;
}

/* page(token, page number in two dwords, slice) => bytes of the file in it; the rest of the slice is zero */
status bmps_page(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes,
                 uint64_t *result)
{
    status s;
    do s = fill_page(token, lo, hi, sel, off, bytes, result);
    while (again(token, &s));
    return s;
}

/* ---- writing ---- */

/* Bytes that stay in the inode come from the slice before the lock is taken. */
static status store_inside(const struct opened *o, uint64_t at, uint32_t n, uint32_t sel, uint32_t off)
{
    void *buf = malloc(n);
    if (!buf) return XOS_NOMEM;
    status s = xos_copy_from(buf, sel, off, n);
    if (!s) s = volume_enter_store(o->v, o->serial);
    if (!s) {
        o->v->dirty = true;
        s = o->v->fs.cls->write(&o->v->fs, o->id, at, buf, n);
        if (s) volume_complain(o->v, "file in its inode", s);
        volume_leave(o->v);
    }
    free(buf);
    return s;
}

/* The device gets [at, at + n) where the runs say.  The last block of the file is written whole: the slice's page has zeros
 * behind the end. */
static status write_runs(const struct opened *o, const struct fs_run *runs, uint32_t count, uint64_t at, uint32_t n,
                         uint32_t sel, uint32_t off)
{
    struct xos_block_op ops[RUNS];
    uint32_t used = 0;
    for (uint32_t i = 0; i < count && n; i++) {
        if (!holds(&runs[i], at)) return XOS_IO;
        uint64_t left = runs[i].len - (at - runs[i].at);
        uint32_t step = left < n ? (uint32_t)left : n;
        ops[used++] = (struct xos_block_op){ .op = XOS_BLOCK_WRITE, .at = runs[i].disk + (at - runs[i].at), .sel = sel,
                                             .off = off, .len = step };
        at += step;
        off += step;
        n -= step;
    }
    status s = n ? XOS_IO : device_transfer(&o->v->device, ops, used);
    for (uint32_t i = 0; i < used && s == XOS_IO; i++)
        if (ops[i].status == XOS_IO) complain(o, "write", ops[i].at);
    return s;
}

static bool on_disk(const struct fs_run *r) { return r->disk != FS_RUN_ZERO && r->disk != FS_RUN_INSIDE; }

static status store(struct opened o, uint32_t token, uint64_t at, uint32_t sel, uint32_t off, uint32_t bytes)
{
    uint32_t all = bytes;
    if (at >= o.size) return XOS_RANGE;
    if (!o.v->writable) return XOS_DENIED;
    status s = XOS_OK;
    uint32_t block = o.v->fs.block_size, n = bytes;
    if (at + n > o.size) n = (uint32_t)((o.size - at + block - 1) / block * block);
    if (n > bytes) n = bytes;
    while (!s && n) {
        struct fs_run runs[RUNS];
        uint32_t count = 1, step;
        if (!o.atomic && known_run(token, at, &runs[0]) && on_disk(&runs[0])) {      /* the way a file is written again */
            uint64_t left = runs[0].len - (at - runs[0].at);
            step = left < n ? (uint32_t)left : n;
            s = write_runs(&o, runs, 1, at, step, sel, off);
        } else {
            s = volume_enter_store(o.v, o.serial);
            if (s) return s;
            o.v->dirty = true;
            s = o.v->fs.cls->place(&o.v->fs, o.id, at, n, runs, RUNS, &count);
            if (s) volume_complain(o.v, "no place for a page", s);
            forget_runs(token);
            volume_leave(o.v);
            if (s) return s;
            if (!count || !holds(&runs[0], at)) return XOS_IO;
            if (runs[0].disk == FS_RUN_INSIDE) {
                uint64_t inside = runs[0].len - (at - runs[0].at), left = o.size - at;
                if (left < inside) inside = left;
                step = inside < n ? (uint32_t)inside : n;
                s = store_inside(&o, at, step, sel, off);
                if (!s && left <= step) return XOS_OK;
            } else {
                const struct fs_run *last = &runs[count - 1];
                uint64_t end = last->at + last->len;
                step = end - at < n ? (uint32_t)(end - at) : n;
                s = write_runs(&o, runs, count, at, step, sel, off);
                if (!s) s = volume_enter_store(o.v, o.serial);
                if (s) return s;
                o.v->dirty = true;
                s = o.v->fs.cls->placed(&o.v->fs, o.id, at, step);
                if (s) volume_complain(o.v, "placing a page", s);
                forget_runs(token);
                volume_leave(o.v);
            }
        }
        at += step;
        off += step;
        n -= step;
    }
    if (!s && o.v->device.marks) volume_stored(o.v, o.serial, all);
    return s;
}

/* store(token, page, slice): its bytes go where the file has them.  Who stores for all files never waits for one volume. */
status bmps_store(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    struct opened o;
    (void)result;
    status s = hi >> 20 ? XOS_RANGE : get_inside(token, &o);
    if (s) return s;
    s = store(o, token, ((uint64_t)hi << 32 | lo) * PAGE, sel, off, bytes);
    leave(&o);
    return s == XOS_IO && repair_pending(o.v, o.serial) ? XOS_UNREACHABLE : s;
}

static status make_certain(uint32_t token, uint32_t lo, uint32_t hi, uint32_t pages, uint64_t *result)
{
    struct opened o;
    struct fs_run run;
    status s = get(token, &o);
    if (s) return s;
    uint64_t page = (uint64_t)hi << 32 | lo, at = page * PAGE;
    if (hi >> 20 || at >= o.size) return XOS_RANGE;
    if (!o.v->writable) return XOS_DENIED;
    if (!o.atomic && known_run(token, at, &run) && on_disk(&run) && run.len - (at - run.at) >= PAGE) {
        *result = (run.len - (at - run.at)) / PAGE;
        return XOS_OK;
    }
    s = volume_enter(o.v, o.serial);
    if (s) return s;
    uint64_t all = (o.size + PAGE - 1) / PAGE - page;
    uint64_t want = pages > RESERVE_AHEAD ? pages : RESERVE_AHEAD;
    if (want > all) want = all;
    o.v->dirty = true;
    s = o.v->fs.cls->reserve(&o.v->fs, o.id, at, want * PAGE);
    if (s == XOS_NOSPACE && want > 1) s = o.v->fs.cls->reserve(&o.v->fs, o.id, at, (want = 1) * PAGE);
    if (s && s != XOS_NOSPACE) volume_complain(o.v, "reserving", s);
    volume_leave(o.v);
    *result = want;
    return s;
}

/* reserve(token, page, pages) => pages from there for which there is space */
status bmps_reserve(uint32_t token, uint32_t lo, uint32_t hi, uint32_t pages, uint64_t *result)
{
    status s;
    do s = make_certain(token, lo, hi, pages, result);
    while (again(token, &s));
    return s;
}

static status resize(uint32_t token, uint64_t size)
{
    struct opened o;
    status s = get(token, &o);
    if (!s && !o.v->writable) s = XOS_DENIED;
    if (!s) s = volume_enter(o.v, o.serial);
    if (s) return s;
    o.v->dirty = true;
    s = o.v->fs.cls->resize(&o.v->fs, o.id, size);
    if (!s) {
        lock();
        struct file *f = slot_of(token);
        if (f) {
            f->size = size;
            f->run_count = 0;
            f->version++;
        }
        unlock();
        names_resized(o.v, o.id, size);
    } else if (s != XOS_NOSPACE && s != XOS_TOOBIG) {
        volume_complain(o.v, "resize", s);
    }
    volume_leave(o.v);
    return s;
}

/* resize(token, size) */
status bmps_resize(uint32_t token, uint32_t lo, uint32_t hi, uint64_t *result)
{
    status s;
    (void)result;
    do s = resize(token, (uint64_t)hi << 32 | lo);
    while (again(token, &s));
    return s;
}

/* remove(token): the name goes by which it is found first */
status bmps_remove(uint32_t token, uint64_t *result)
{
    struct opened o;
    char name[TREE_NAME_MAX];
    (void)result;
    status s = get(token, &o);
    if (s) return s;
    struct tree *t = names_lock();
    const struct tree_node *n = o.v->root ? tree_of_id(t, o.v->root->volume, o.id) : NULL;
    uint32_t len = n ? tree_name(n, name) : 0;
    names_unlock();
    if (!len) return XOS_NOTFOUND;
    do s = names_remove(name, len);
    while (volume_again(s));
    return s;
}

/* All that was stored in an atomic file becomes the file's, whatever range was asked for. */
static status swap(const struct opened *o, uint32_t token, bool now)
{
    status s = store_pages(token, 0, 0);
    if (!s) s = now ? volume_enter_now(o->v, o->serial) : volume_enter(o->v, o->serial);
    if (s) return s;
    o->v->dirty = o->v->swapped = true;
    s = o->v->fs.cls->swap(&o->v->fs, o->id);
    if (s) volume_complain(o->v, "an atomic file stays as it was", s);
    volume_leave(o->v);
    if (!s) xos_file_changed(token, XOS_CHANGED_SPACE, 0, 0);
    return s;
}

static status sync_file(uint32_t token, bool now)
{
    struct opened o;
    status s = get(token, &o);
    if (s || o.v->module) return s;
    if (o.atomic) s = swap(&o, token, now);
    if (s) return s;
    bool dirty = o.v->dirty;
    s = volume_commit(o.v, o.serial, COMMIT_ASKED | (now ? COMMIT_NOW : 0));
    /* pages that went to where they have been before leave nothing to commit, but the device may still have them in its
     * cache */
    return s || dirty || !o.v->writable ? s : volume_flush(o.v, o.serial, now);
}

/* sync(token, flags): durable */
status bmps_sync(uint32_t token, uint32_t flags, uint64_t *result)
{
    status s;
    (void)result;
    do s = sync_file(token, flags & XOS_SYNC_NOW);
    while (!(flags & XOS_SYNC_NOW) && again(token, &s));
    return s;
}

/* ---- a volume that went ---- */

/* The tokens of a volume's open files, one after the other.  => 0: no more */
static uint32_t next_open(const struct volume *v, uint32_t serial, uint32_t *at, bool *atomic)
{
    uint32_t token = 0;
    lock();
    for (; !token && *at < file_count; ++*at) {
        const struct file *f = files[*at];
        if (f->volume != v || f->serial != serial) continue;
        token = token_of(*at);
        *atomic = f->atomic;
    }
    unlock();
    return token;
}

void file_lose(const struct volume *v, uint32_t serial)
{
    bool atomic;
    for (uint32_t at = 0, token; (token = next_open(v, serial, &at, &atomic));)
        xos_file_changed(token, XOS_CHANGED_GONE, 0, 0);
}

void file_store_all(const struct volume *v, uint32_t serial)
{
    bool atomic;
    for (uint32_t at = 0, token; (token = next_open(v, serial, &at, &atomic));) store_pages(token, 0, 0);
}

/* What was the file's since the last commit was stored again, hence apart. */
status file_swap_again(struct volume *v, uint32_t serial)
{
    bool atomic;
    status s = XOS_OK;
    struct opened o;
    for (uint32_t at = 0, token; !s && (token = next_open(v, serial, &at, &atomic));)
        if (atomic && !get(token, &o)) s = v->fs.cls->swap(&v->fs, o.id);
    return s;
}

/* ---- a volume that is stopped ---- */
void files_stop(struct volume *v)
{
    lock();
    v->stopped = true;
    for (uint32_t i = 0; i < file_count; i++) {
        if (files[i]->volume != v) continue;
        files[i]->run_count = 0;
        files[i]->version++;
    }
    bool busy = v->inside;
    unlock();
    while (busy && xos_sem_wait(quiet, XOS_FOREVER)) {}
}

/* Copy of the i-th slot, if it is the volume's.  => false: it is not */
static bool ith(uint32_t i, const struct volume *v, struct file *f)
{
    lock();
    bool is = files[i]->volume == v && files[i]->serial == v->serial;
    if (is) *f = *files[i];
    unlock();
    return is;
}

void files_swap(struct volume *v)
{
    struct file f;
    for (uint32_t i = 0; i < file_count; i++) {
        if (!ith(i, v, &f) || !f.atomic) continue;
        status s = v->fs.cls->swap(&v->fs, f.id);
        if (s) volume_complain(v, "what was stored in an atomic file is lost", s);
        v->lost |= s != XOS_OK;
    }
}

/* What has become of an open file. */
static uint8_t look_again(struct volume *v, const struct file *f, uint64_t *size)
{
    const struct fs_class *c = v->fs.cls;
    struct fs_node n;
    if (c->hold && c->hold(&v->fs, f->id)) return TELL_GONE;
    if (c->stat(&v->fs, f->id, &n) || n.kind != FS_FILE || !n.links) {
        if (c->forget) c->forget(&v->fs, f->id);
        return TELL_GONE;
    }
    *size = n.size;
    if (f->atomic && (!v->writable || c->atomic(&v->fs, f->id, true))) volume_complain(v, "an atomic file is written as any other", XOS_DENIED);
    return n.size == f->size ? TELL_SPACE : TELL_SPACE | TELL_SIZE;
}

void files_go(struct volume *v, bool opened, bool as_it_was)
{
    struct file f;
    for (uint32_t i = 0; i < file_count && !as_it_was; i++) {
        uint64_t size = 0;
        if (!ith(i, v, &f)) continue;
        uint8_t tell = opened ? look_again(v, &f, &size) : TELL_GONE;
        lock();
        files[i]->tell = tell;
        files[i]->size = size;
        files[i]->run_count = 0;
        files[i]->version++;
        if (tell & TELL_GONE) {
            unhash(files[i], i);
            v->open--;
        }
        unlock();
    }
    lock();
    v->stopped = false;
    unlock();
}

void files_tell(void)
{
    for (uint32_t i = 0; i < file_count; i++) {
        lock();
        uint8_t tell = files[i]->tell;
        uint32_t token = token_of(i);
        uint64_t size = files[i]->size;
        unlock();
        if (tell & TELL_GONE) xos_file_changed(token, XOS_CHANGED_GONE, 0, 0);
        if (tell & TELL_SIZE) xos_file_changed(token, XOS_CHANGED_SIZE, size, 0);
        if (tell & TELL_SPACE) xos_file_changed(token, XOS_CHANGED_SPACE, 0, 0);
        lock();
        if (tell & TELL_GONE) give_slot(files[i], i);
        if (tell) files[i]->tell = 0;
        unlock();
    }
}

/* ---- resolving ---- */

/* The file that is asked for, by name, by attributes, or by both. */
static status find(const struct xos_lookup *ask, struct place *p)
{
    struct tree_term t[XOS_QUERY_MAX];
    if (ask->name_len > XOS_NAME_MAX || ask->query_count > XOS_QUERY_MAX) return XOS_NOTFOUND;
    for (uint32_t i = 0; i < ask->query_count; i++) {
        if (!ask->query[i].name_len || ask->query[i].name_len > sizeof ask->query[i].name ||
            ask->query[i].value_len > sizeof ask->query[i].value)
            return XOS_NOTFOUND;
        t[i] = (struct tree_term){ ask->query[i].name, ask->query[i].name_len, ask->query[i].value,
                                   ask->query[i].value_len };
    }
    if (!ask->name_len) return names_query(t, ask->query_count, p);
    status s = names_find(ask->name, ask->name_len, true, p);
    if (s) return s;
    return p->kind == TREE_FILE && (!ask->query_count || names_match(p, t, ask->query_count)) ? XOS_OK : XOS_NOTFOUND;
}

/* See xos_lookup and xos_found.  Files have bytes, no methods: NOTFOUND for those. */
status bmps_resolve(uint32_t self, uint32_t ask_sel, uint32_t ask_off, uint32_t ask_len, uint32_t found_sel,
                    uint32_t found_off, uint32_t found_len, uint64_t *result)
{
    struct xos_lookup ask;
    struct place p;
    uint32_t token, head = offsetof(struct xos_lookup, method), rest = offsetof(struct xos_lookup, query);
    (void)self, (void)result;
    if (ask_len < sizeof ask || found_len < sizeof(struct xos_found)) return XOS_BADARG;
    status s = xos_copy_from(&ask, ask_sel, ask_off, head);
    if (!s && ask.query_count) s = xos_copy_from(ask.query, ask_sel, ask_off + rest, sizeof ask - rest);
    if (s) return s;
    if (ask.kind == XOS_WANT_METHOD || ask.method_len) return XOS_NOTFOUND;
    struct xos_found nest;
    s = nester_resolve(&ask, &nest);
    if (s != XOS_NOTFOUND) return s ? s : xos_copy_to(found_sel, found_off, &nest, sizeof nest);
    do {
        s = find(&ask, &p);
        if (!s) s = open_place(&p, &token);
    } while (volume_again(s));
    if (s) return s;
    struct xos_found f;
    memset(&f, 0, offsetof(struct xos_found, name));
    f.kind = XOS_FOUND_FILE;
    f.token = token;
    f.size_lo = (uint32_t)p.size;
    f.size_hi = (uint32_t)(p.size >> 32);
    f.page_fn = XOS_P(bmps_page);
    f.release_fn = XOS_P(bmps_release);
    f.name_len = p.len;
    if (p.volume->writable && !p.sealed) {
        f.rights = XOS_WANT_WRITE;
        if (p.volume->device.marks) f.rights |= XOS_FOUND_GROUP(volume_group(p.volume));
        f.store_fn = XOS_P(bmps_store);
        f.reserve_fn = XOS_P(bmps_reserve);
        if (p.volume->fs.cls->resize) f.resize_fn = XOS_P(bmps_resize);
        if (p.volume->fs.cls->remove) f.remove_fn = XOS_P(bmps_remove);
        f.sync_fn = XOS_P(bmps_sync);
    }
    memcpy(f.name, p.name, p.len);
    s = xos_copy_to(found_sel, found_off, &f, offsetof(struct xos_found, name) + p.len);
    if (s) bmps_release(token, 1, result);
    return s;
}

status file_read(const char *name, uint32_t len, uint32_t page, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    struct place p;
    uint32_t token;
    uint64_t none;
    status s;
    do {
        s = names_find(name, len, true, &p);
        if (!s && p.kind != TREE_FILE) s = XOS_BADARG;
        if (!s) s = open_place(&p, &token);
    } while (volume_again(s));
    if (s) return s;
    s = p.volume->writable ? store_pages(token, page, (bytes + PAGE - 1) / PAGE) : XOS_OK;
    if (!s) s = bmps_page(token, page, 0, sel, off, bytes, result);
    bmps_release(token, 1, &none);
    return s;
}

/* ---- privileges ---- */
uint32_t file_seal(struct volume *v, uint64_t id)
{
    lock();
    uint32_t i = find_open(&(struct place){ .volume = v, .serial = v->serial, .id = id }), token = 0;
    if (i != FILES_MAX) {
        token = token_of(i);
        files[i]->tell = TELL_GONE;
        unhash(files[i], i);
        v->open--;
    }
    unlock();
    if (token && v->fs.cls->forget) v->fs.cls->forget(&v->fs, id);
    return token;
}

void file_gone(uint32_t token)
{
    if (token) files_tell();
}

void files_seal(struct volume *v)
{
    struct file f;
    for (uint32_t i = 0; i < file_count; i++)
        if (ith(i, v, &f) && names_sealed(v, f.id)) file_seal(v, f.id);
}

/* A file with privileges is not written, and this one is held: what is equal now stays so. */
status file_privileges(const char *name, uint32_t len, uint32_t sel, uint32_t off, uint32_t bytes, char **text, uint32_t *text_len)
{
    struct place p;
    uint32_t token;
    uint64_t none;
    status s = names_find(name, len, true, &p);
    if (!s && p.kind != TREE_FILE) s = XOS_BADARG;
    if (!s) s = open_place(&p, &token);
    if (s) return s;
    uint8_t *mine = malloc(2 * PAGE), *theirs = mine + PAGE;
    if (!mine) s = XOS_NOMEM;
    else if (!p.sealed || p.size != bytes) s = XOS_NOTFOUND;
    for (uint32_t at = 0, n; !s && at < bytes; at += n) {
        n = bytes - at < PAGE ? bytes - at : PAGE;
        s = xos_copy_from(theirs, sel, off + at, n);
        if (!s) s = bmps_page(token, at / PAGE, 0, xos_ds(), XOS_P(mine), PAGE, &none);
        if (!s && memcmp(mine, theirs, n)) s = XOS_NOTFOUND;
    }
    free(mine);
    if (!s) s = names_privileges(&p, text, text_len);
    bmps_release(token, 1, &none);
    return s;
}

status file_register(void)
{
    status s = xos_mutex(&files_lock);
    if (!s) s = xos_sem(0, 1, &quiet);
    if (!s) s = nester_init();
    return s ? s : xos_kfd(XOS_KFD_resolver, XOS_RESOLVE_FILES, XOS_P(bmps_resolve), 0, 0, 0, 0, 0);
}
