#include "bmps/page.h"
#include "bmps/opened.h"
#include "bmps/far.h"
#include "bmps/repair.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define RESERVE_AHEAD 256u      /* pages that are made certain at once when a file is written front to back */

static const uint8_t zeros[PAGE];

/* ---- reading ---- */
static status run_at(const struct opened *o, uint32_t token, uint64_t at, struct fs_run *run)
{
    struct fs_run runs[OPENED_RUNS];
    uint32_t count = 0;
    struct opened now;
    if (opened_run(token, at, run)) return XOS_OK;
    status s = volume_enter(o->v, o->serial);
    if (s) return s;
    s = opened_get(token, &now);
    if (!s) s = o->v->fs.cls->map(&o->v->fs, o->id, at, runs, OPENED_RUNS, &count);
    if (s && s != XOS_GONE) volume_complain(o->v, "block map", s);
    volume_leave(o->v);
    if (s) return s;
    if (!count || !opened_holds(&runs[0], at)) return XOS_IO;
    opened_keep_runs(token, now.version, runs, count);
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

static status fill_page(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    struct opened o;
    uint64_t at = ((uint64_t)hi << 32 | lo) * PAGE;
    status s = hi >> 20 ? XOS_RANGE : opened_enter(token, &o);
    if (s) return s;
    uint32_t n = at >= o.size ? 0 : bytes < o.size - at ? bytes : (uint32_t)(o.size - at);
    if (o.v->use == VOLUME_AWAY) s = XOS_UNREACHABLE;           /* also what is there again, but not yet as it was */
    else if (!n) s = XOS_RANGE;
    else s = o.v->module ? read_archive(&o, (uint32_t)at, n, sel, off) : read_volume(&o, token, at, n, sel, off);
    if (!s) s = clear(bytes - n, sel, off + n);
    if (!s) *result = n;
    opened_leave(&o);
    return s;
}

status bmps_page(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes,
                 uint64_t *result)
{
    status s;
    do s = fill_page(token, lo, hi, sel, off, bytes, result);
    while (opened_again(token, &s));
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
    struct xos_block_op ops[OPENED_RUNS];
    uint32_t used = 0;
    for (uint32_t i = 0; i < count && n; i++) {
        if (!opened_holds(&runs[i], at)) return XOS_IO;
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
        struct fs_run runs[OPENED_RUNS];
        uint32_t count = 1, step;
        if (!o.atomic && opened_run(token, at, &runs[0]) && on_disk(&runs[0])) {      /* the way a file is written again */
            uint64_t left = runs[0].len - (at - runs[0].at);
            step = left < n ? (uint32_t)left : n;
            s = write_runs(&o, runs, 1, at, step, sel, off);
        } else {
            s = volume_enter_store(o.v, o.serial);
            if (s) return s;
            o.v->dirty = true;
            s = o.v->fs.cls->place(&o.v->fs, o.id, at, n, runs, OPENED_RUNS, &count);
            if (s) volume_complain(o.v, "no place for a page", s);
            opened_forget_runs(token);
            volume_leave(o.v);
            if (s) return s;
            if (!count || !opened_holds(&runs[0], at)) return XOS_IO;
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
                opened_forget_runs(token);
                volume_leave(o.v);
            }
        }
        at += step;
        off += step;
        n -= step;
    }
    if (!s && volume_keeps(o.v)) volume_stored(o.v, o.serial, all);
    return s;
}

status bmps_store(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes, uint64_t *result)
{
    struct opened o;
    (void)result;
    status s = hi >> 20 ? XOS_RANGE : opened_enter(token, &o);
    if (s) return s;
    s = store(o, token, ((uint64_t)hi << 32 | lo) * PAGE, sel, off, bytes);
    opened_leave(&o);
    return s == XOS_IO && repair_pending(o.v, o.serial) ? XOS_UNREACHABLE : s;
}

static status make_certain(uint32_t token, uint32_t lo, uint32_t hi, uint32_t pages, uint64_t *result)
{
    struct opened o;
    struct fs_run run;
    status s = opened_get(token, &o);
    if (s) return s;
    uint64_t page = (uint64_t)hi << 32 | lo, at = page * PAGE;
    if (hi >> 20 || at >= o.size) return XOS_RANGE;
    if (!o.v->writable) return XOS_DENIED;
    if (!o.atomic && opened_run(token, at, &run) && on_disk(&run) && run.len - (at - run.at) >= PAGE) {
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

status bmps_reserve(uint32_t token, uint32_t lo, uint32_t hi, uint32_t pages, uint64_t *result)
{
    status s;
    do s = make_certain(token, lo, hi, pages, result);
    while (opened_again(token, &s));
    return s;
}
