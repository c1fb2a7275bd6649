/* A file's token is its number in the index, + 1: it is valid as long as this server lives, so nothing has to
 * be kept per open file but a cache of block maps, which may be lost at any time. */
#include "bmps/file.h"
#include "bmps/far.h"
#include "bmps/volume.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define PAGE 4096u
#define RUNS 16u
#define MAPS 16u

struct map { uint32_t token, used, count; struct fs_run runs[RUNS]; };
static struct map maps[MAPS];
static uint32_t map_clock;
static xos_sel maps_lock;       /* for `maps` only: nothing is called while it is held */

static const uint8_t zeros[PAGE];

static bool holds(const struct fs_run *r, uint64_t at) { return at >= r->at && at - r->at < r->len; }

static bool cached_run(uint32_t token, uint64_t at, struct fs_run *run)
{
    bool found = false;
    if (xos_lock(maps_lock, XOS_FOREVER)) return false;
    for (uint32_t i = 0; i < MAPS && !found; i++)
        for (uint32_t k = 0; maps[i].token == token && k < maps[i].count && !found; k++)
            if ((found = holds(&maps[i].runs[k], at))) {
                *run = maps[i].runs[k];
                maps[i].used = ++map_clock;
            }
    xos_unlock(maps_lock);
    return found;
}

/* Replace the file's map, or else the one that was not used for longest.  token 0: forget the file. */
static void cache_runs(uint32_t token, const struct fs_run *runs, uint32_t count)
{
    if (xos_lock(maps_lock, XOS_FOREVER)) return;
    struct map *m = &maps[0];
    for (uint32_t i = 0; i < MAPS; i++) {
        if (maps[i].token == token) {
            m = &maps[i];
            break;
        }
        if (maps[i].used < m->used) m = &maps[i];
    }
    if (count || m->token == token) {
        m->token = count ? token : 0;
        m->used = count ? ++map_clock : 0;
        m->count = count;
        if (count) memcpy(m->runs, runs, count * sizeof *runs);
    }
    xos_unlock(maps_lock);
}

static status run_at(struct volume *v, uint32_t token, uint64_t id, uint64_t at, struct fs_run *run)
{
    struct fs_run runs[RUNS];
    uint32_t count = 0;
    if (cached_run(token, at, run)) return XOS_OK;
    status s = xos_lock(v->lock, XOS_FOREVER);
    if (s) return s;
    s = v->fs.cls->map(&v->fs, id, at, runs, RUNS, &count);
    if (s) volume_complain(v, "block map", s);
    xos_unlock(v->lock);
    if (s) return s;
    if (!count || !holds(&runs[0], at)) return XOS_IO;
    cache_runs(token, runs, count);
    *run = runs[0];
    return XOS_OK;
}

/* Bytes that lie in the inode: read under the lock into memory of ours, copied without it. */
static status read_inside(struct volume *v, uint64_t id, uint64_t at, uint32_t n, uint32_t sel, uint32_t off)
{
    void *buf = malloc(n);
    if (!buf) return XOS_NOMEM;
    status s = xos_lock(v->lock, XOS_FOREVER);
    if (!s) {
        s = v->fs.cls->read(&v->fs, id, at, buf, n);
        if (s) volume_complain(v, "file in its inode", s);
        xos_unlock(v->lock);
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

static status read_volume(struct volume *v, uint32_t token, const struct index_entry *e, uint64_t at,
                          uint32_t n, uint32_t sel, uint32_t off)
{
    while (n) {
        struct fs_run run;
        status s = run_at(v, token, e->id, at, &run);
        if (s) return s;
        uint64_t left = run.len - (at - run.at);
        uint32_t step = left < n ? (uint32_t)left : n;
        if (run.disk == FS_RUN_ZERO) s = clear(step, sel, off);
        else if (run.disk == FS_RUN_INSIDE) s = read_inside(v, e->id, at, step, sel, off);
        else s = device_read(&v->device, run.disk + (at - run.at), step, sel, off);
        if (s) {
            if (s == XOS_IO)
                xos_logf("bmps: %s:// on %s: %.*s: can't read block %llu", v->name, v->device.name,
                         (int)e->name_len, index_text(volume_index(), e->name),
                         (unsigned long long)((run.disk + (at - run.at)) / v->fs.block_size));
            return s;
        }
        at += step;
        off += step;
        n -= step;
    }
    return XOS_OK;
}

static status read_archive(const struct volume *v, const struct index_entry *e, uint32_t at, uint32_t n,
                           uint32_t sel, uint32_t off)
{
    uint8_t buf[1024];
    status s = XOS_OK;
    for (uint32_t step; !s && n; at += step, off += step, n -= step) {
        step = n < sizeof buf ? n : sizeof buf;
        far_read(buf, v->module, (uint32_t)e->id + at, step);
        s = xos_copy_to(sel, off, buf, step);
    }
    return s;
}

/* page(token, page number in two dwords, slice) => bytes of the file in it; the rest of the slice is zero */
status bmps_page(uint32_t token, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t bytes,
                 uint64_t *result)
{
    const struct index *x = volume_index();
    if (!token || token > x->entry_count || x->entries[token - 1].kind != INDEX_FILE) return XOS_GONE;
    const struct index_entry *e = &x->entries[token - 1];
    struct volume *v = volume_at(e->volume);
    uint64_t at = ((uint64_t)hi << 32 | lo) * PAGE;
    if (hi >> 20 || at >= e->size) return XOS_RANGE;
    uint32_t n = bytes < e->size - at ? bytes : (uint32_t)(e->size - at);
    status s = v->module ? read_archive(v, e, (uint32_t)at, n, sel, off)
        : read_volume(v, token, e, at, n, sel, off);
    if (!s) s = clear(bytes - n, sel, off + n);
    if (!s) *result = n;
    return s;
}

/* release(token): no handle is left */
status bmps_release(uint32_t token, uint64_t *result)
{
    (void)result;
    cache_runs(token, NULL, 0);
    return XOS_OK;
}

/* The file that is asked for, by name, by attributes, or by both.  => entry or INDEX_NONE */
static uint32_t find(const struct xos_lookup *ask)
{
    const struct index *x = volume_index();
    struct index_term t[XOS_QUERY_MAX];
    if (ask->name_len > XOS_NAME_MAX || ask->query_count > XOS_QUERY_MAX) return INDEX_NONE;
    for (uint32_t i = 0; i < ask->query_count; i++) {
        if (!ask->query[i].name_len || ask->query[i].name_len > sizeof ask->query[i].name ||
            ask->query[i].value_len > sizeof ask->query[i].value)
            return INDEX_NONE;
        t[i] = (struct index_term){ ask->query[i].name, ask->query[i].name_len, ask->query[i].value,
                                    ask->query[i].value_len };
    }
    if (!ask->name_len) return index_query(x, t, ask->query_count);
    uint32_t e = index_find(x, ask->name, ask->name_len);
    if (e == INDEX_NONE || x->entries[e].kind != INDEX_FILE || !index_matches(x, e, t, ask->query_count))
        return INDEX_NONE;
    return e;
}

/* See xos_lookup and xos_found.  Files have bytes, no methods: NOTFOUND for those. */
status bmps_resolve(uint32_t self, uint32_t ask_sel, uint32_t ask_off, uint32_t ask_len, uint32_t found_sel,
                    uint32_t found_off, uint32_t found_len, uint64_t *result)
{
    struct xos_lookup ask;
    (void)self, (void)result;
    if (ask_len < sizeof ask || found_len < sizeof(struct xos_found)) return XOS_BADARG;
    status s = xos_copy_from(&ask, ask_sel, ask_off, sizeof ask);
    if (s) return s;
    if (ask.kind == XOS_WANT_METHOD || ask.method_len) return XOS_NOTFOUND;
    uint32_t i = find(&ask);
    if (i == INDEX_NONE) return XOS_NOTFOUND;
    const struct index_entry *e = &volume_index()->entries[i];
    struct xos_found f = { .kind = XOS_FOUND_FILE, .token = i + 1, .size_lo = (uint32_t)e->size,
                           .size_hi = (uint32_t)(e->size >> 32), .page_fn = XOS_P(bmps_page),
                           .release_fn = XOS_P(bmps_release), .name_len = e->name_len };
    memcpy(f.name, index_text(volume_index(), e->name), e->name_len);
    return xos_copy_to(found_sel, found_off, &f, sizeof f);
}

status file_register(void)
{
    status s = xos_mutex(&maps_lock);
    return s ? s : xos_kfd(XOS_KFD_resolver, XOS_RESOLVE_FILES, XOS_P(bmps_resolve), 0, 0, 0, 0, 0);
}
