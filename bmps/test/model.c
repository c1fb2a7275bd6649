#include "bmps/test/model.h"
#include "bmps/test/judge.h"
#include "bmps/test/patient.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bcfs/rt/rt.h"

#define MAGIC "\xc0\x3b\x39\x98"        /* what a journal has to escape */
enum { CREATE, MKDIR, LINK, REMOVE, RENAME, RESIZE, STORE, ATTR, HOLD, FORGET, LOOKUP, SWAP, KINDS };
_Static_assert(KINDS == KINDS_MAX, "done[]");

static uint8_t buffer[FILE_MAX + 4096];

/* ---- operations ---- */
static const char *wrong(struct model *m, const char *what, status s)
{
    snprintf(m->error, sizeof m->error, "%s: %s: %s", what, xos_status_text(s), m->vol.problem);
    return m->error;
}

static uint32_t pick(const struct model *m, bool dir, bool file)
{
    for (uint32_t tries = 0; tries < 40; tries++) {
        uint32_t i = rnd() % NODES;
        const struct mnode *n = &m->node[i];
        if (!n->live || (i && !n->named)) continue;
        if (dir ? n->kind != FS_DIR : i == 0) continue;
        if (file && n->kind != FS_FILE) continue;
        return i;
    }
    return dir ? 0 : NODES;
}

static uint32_t named(const struct model *m, uint32_t dir, const char *name)
{
    for (uint32_t i = 1; i < NODES; i++)
        if (m->node[i].live && m->node[i].named && m->node[i].parent == dir && !strcmp(m->node[i].name, name)) return i;
    return 0;
}

static uint32_t children(const struct model *m, uint32_t dir)
{
    uint32_t n = 0;
    for (uint32_t i = 1; i < NODES; i++) n += m->node[i].live && m->node[i].named && m->node[i].parent == dir;
    return n;
}

/* Names repeat now and then, and are long enough to fill blocks. */
static void new_name(char *to)
{
    static const char text[] = "a-rather-long-name-that-fills-directory-blocks";
    uint32_t n = rnd() % 40;
    sprintf(to, "%.*s%u", (int)n, text, (unsigned)(rnd() % 600));
}

/* Directories stay so shallow that whoever walks over a volume may refuse what is deeper than DEPTH. */
static uint32_t depth(const struct model *m, uint32_t at)
{
    uint32_t n = 0;
    for (; at; at = m->node[at].parent) n++;
    return n;
}

static uint32_t height(const struct model *m, uint32_t dir)
{
    uint32_t most = 0;
    for (uint32_t i = 1; i < NODES; i++) {
        if (!m->node[i].live || !m->node[i].named || m->node[i].parent != dir || m->node[i].kind != FS_DIR) continue;
        uint32_t h = 1 + height(m, i);
        if (h > most) most = h;
    }
    return most;
}

static const char *create(struct model *m, enum fs_kind kind)
{
    uint32_t dir = pick(m, true, false), slot = 1;
    if (kind == FS_DIR && depth(m, dir) + 1 >= DEPTH) dir = 0;
    while (slot < NODES && m->node[slot].live) slot++;
    if (slot == NODES) return NULL;
    struct mnode n = { .live = true, .kind = kind, .parent = dir, .named = true };
    new_name(n.name);
    if (kind == FS_LINK) {
        uint32_t len = rnd() % 2 ? rnd() % 50 + 4 : rnd() % 60 + 60;
        memset(n.target, 'a' + (int)(rnd() % 26), len);
        memcpy(n.target, MAGIC, 4);
        n.size = len;
    }
    bool there = named(m, dir, n.name);
    status s = m->vol.cls->create(&m->vol, m->node[dir].id, n.name, (uint32_t)strlen(n.name), kind,
                                  kind == FS_LINK ? n.target : NULL, (uint32_t)strlen(n.target), &n.id);
    if (there) return s == XOS_EXISTS ? NULL : wrong(m, "create over a name", s);
    if (s == XOS_NOSPACE || (s && m->hurt)) return m->refused++, NULL;
    if (s) return wrong(m, "create", s);
    n.uid = m->uids++;
    m->data = realloc(m->data, m->uids * sizeof *m->data);
    m->data[n.uid] = calloc(1, sizeof **m->data);
    m->node[slot] = n;
    return NULL;
}

static void drop(struct model *m, uint32_t i)
{
    m->node[i].named = false;
    if (!m->node[i].holds) m->node[i].live = false;
}

static const char *remove_one(struct model *m)
{
    uint32_t i = pick(m, false, false);
    if (i == NODES) return NULL;
    struct mnode *n = &m->node[i];
    bool busy = n->kind == FS_DIR && children(m, i);
    status s = m->vol.cls->remove(&m->vol, m->node[n->parent].id, n->name, (uint32_t)strlen(n->name));
    if (busy) return s == XOS_BUSY ? NULL : wrong(m, "remove a full directory", s);
    if (s && m->hurt) return NULL;
    if (s) return wrong(m, "remove", s);
    drop(m, i);
    return NULL;
}

static bool below(const struct model *m, uint32_t at, uint32_t dir)
{
    for (; at; at = m->node[at].parent)
        if (at == dir) return true;
    return false;
}

static const char *rename_one(struct model *m)
{
    uint32_t i = pick(m, false, false), to = pick(m, true, false), other = rnd() % 3 ? NODES : pick(m, false, false);
    char name[64];
    if (i == NODES) return NULL;
    struct mnode *n = &m->node[i];
    new_name(name);
    if (other != NODES) {
        strcpy(name, m->node[other].name);
        to = m->node[other].parent;
    }
    if (n->kind == FS_DIR && depth(m, to) + 1 + height(m, i) >= DEPTH) return NULL;
    uint32_t there = named(m, to, name);
    status s = m->vol.cls->rename(&m->vol, m->node[n->parent].id, n->name, (uint32_t)strlen(n->name), m->node[to].id, name,
                                  (uint32_t)strlen(name));
    if (n->kind == FS_DIR && below(m, to, i)) return s == XOS_BADARG ? NULL : wrong(m, "rename below itself", s);
    if (there == i) return !s || m->hurt ? NULL : wrong(m, "rename to itself", s);
    if (there && (n->kind == FS_DIR || m->node[there].kind == FS_DIR))
        return s == XOS_EXISTS || m->hurt ? NULL : wrong(m, "rename over a directory", s);
    if (s == XOS_NOSPACE || (s && m->hurt)) return m->refused++, NULL;
    if (s) return wrong(m, "rename", s);
    if (there) drop(m, there);
    n->parent = to;
    strcpy(n->name, name);
    return NULL;
}

static void data_resize(struct data *d, uint64_t old, uint64_t size)
{
    for (uint32_t s = 0; s < SECTORS; s++) {
        uint64_t at = (uint64_t)s * SECTOR;
        if (size < old && at + SECTOR > size && at < old) {
            uint32_t keep = at < size ? (uint32_t)(size - at) : 0;
            if (d->len[s] > keep) d->len[s] = (uint16_t)keep;
            if (!keep) d->version[s] = 0, d->zero[s] = 1;
        }
        if (size > old && at >= old && at < size) d->version[s] = 0, d->zero[s] = 1;
    }
}

static uint32_t pick_file(const struct model *m)
{
    if (rnd() % 8) return pick(m, false, true);
    for (uint32_t i = 1; i < NODES; i++)        /* one that has lost its name */
        if (m->node[i].live && !m->node[i].named && m->node[i].kind == FS_FILE) return i;
    return NODES;
}

static const char *resize_one(struct model *m)
{
    uint32_t i = pick_file(m);
    if (i == NODES) return NULL;
    struct mnode *n = &m->node[i];
    uint64_t size = rnd() % 4 == 0 ? rnd() % 200 : rnd() % 3 ? rnd() % 20000 : rnd() % FILE_MAX;
    status s = m->vol.cls->resize(&m->vol, n->id, size);
    if (s == XOS_NOSPACE || (s && m->hurt)) return m->refused++, NULL;
    if (s) return wrong(m, "resize", s);
    data_resize(m->data[n->uid], n->size, size);
    n->size = size;
    return NULL;
}

void model_flushed(struct model *m)
{
    while (m->unflushed_count) free(m->unflushed[--m->unflushed_count].data);
}

void model_again(struct model *m)
{
    for (uint32_t i = 0; i < m->unflushed_count; i++) {
        const struct disk_write *w = &m->unflushed[i];
        while (m->disk->source.write(&m->disk->source, w->at, w->data, w->n)) {}
    }
}

static status write_data(struct model *m, uint64_t at, const uint8_t *from, uint32_t n)
{
    status s;
    do s = m->disk->source.write(&m->disk->source, at, from, n);
    while (m->back && patient_back(s));
    if (s || !m->back) return s;
    if (m->unflushed_count == m->unflushed_room) {
        m->unflushed_room = m->unflushed_room ? m->unflushed_room * 2 : 64;
        m->unflushed = realloc(m->unflushed, m->unflushed_room * sizeof *m->unflushed);
    }
    struct disk_write *w = &m->unflushed[m->unflushed_count++];
    *w = (struct disk_write){ at, n, malloc(n) };
    memcpy(w->data, from, n);
    return XOS_OK;
}

/* Whole pages, as a pager stores them; behind the end zeros. */
static const char *store_pages(struct model *m, struct mnode *n, uint64_t at, uint32_t bytes)
{
    const struct fs_class *c = m->vol.cls;
    struct data *d = m->data[n->uid];
    uint32_t version = ++m->version, block = m->vol.block_size;
    uint64_t end = at + bytes < n->size ? at + bytes : n->size, whole = (end + block - 1) / block * block;
    status s = c->reserve(&m->vol, n->id, at, bytes);
    if (s == XOS_NOSPACE || (s && m->hurt)) return m->refused++, NULL;
    if (s) return wrong(m, "reserve", s);
    memset(buffer, 0, bytes);
    for (uint64_t p = at; p < end; p += SECTOR) data_fill(buffer + (p - at), n->uid, (uint32_t)(p / SECTOR), version);
    memset(buffer + (end - at), 0, (size_t)(bytes - (end - at)));
    for (uint64_t done = at; done < end;) {
        struct fs_run runs[3];
        uint32_t count;
        uint64_t from = done;
        s = c->place(&m->vol, n->id, done, end - done, runs, 3, &count);
        if (s) return m->hurt ? NULL : wrong(m, "place what was promised", s);
        /* somebody else's sync comes between: the bytes are not there yet */
        if (rnd() % 8 == 0 && (s = c->commit(&m->vol))) return m->hurt ? NULL : wrong(m, "commit", s);
        for (uint32_t i = 0; i < count && done < end; i++) {
            uint64_t run_end = runs[i].at + runs[i].len, stop;
            if (done < runs[i].at || done >= run_end) return wrong(m, "place: a run elsewhere", s);
            if (runs[i].disk == FS_RUN_INSIDE) {
                s = c->write(&m->vol, n->id, done, buffer + (done - at), (uint32_t)(end - done));
                stop = end;
            } else {
                stop = run_end < whole ? run_end : whole;
                s = write_data(m, runs[i].disk + (done - runs[i].at), buffer + (done - at), (uint32_t)(stop - done));
            }
            if (s) return m->hurt ? NULL : wrong(m, "write", s);
            done = stop;
        }
        s = c->placed(&m->vol, n->id, from, done - from);
        if (s) return m->hurt ? NULL : wrong(m, "placed", s);
    }
    for (uint64_t p = at; p < end; p += SECTOR) {
        d->version[p / SECTOR] = version;
        d->len[p / SECTOR] = (uint16_t)(end - p < SECTOR ? end - p : SECTOR);
    }
    return NULL;
}

static const char *store_one(struct model *m)
{
    uint32_t i = pick_file(m);
    if (i == NODES || !m->node[i].size) return NULL;
    struct mnode *n = &m->node[i];
    uint64_t at = rnd() % n->size / 4096 * 4096;
    uint32_t pages = rnd() % 3 ? 1 : rnd() % 16 + 1;
    if (at + pages * 4096 > FILE_MAX) pages = 1;
    return store_pages(m, n, at, pages * 4096);
}

static const char *attr_one(struct model *m)
{
    uint32_t i = pick(m, false, false), k = rnd() % ATTRS, seed = rnd() % 3 ? rnd() | 1 : 0, len = 0;
    char name[16], value[400];
    if (i == NODES || !m->attrs || m->node[i].kind == FS_LINK) return NULL;
    struct mnode *n = &m->node[i];
    sprintf(name, "attr%u", (unsigned)k);
    if (seed) data_attr(seed, value, &len);
    status s = m->vol.cls->set_attr(&m->vol, n->id, name, 5, seed ? value : NULL, len);
    if (s == XOS_NOSPACE || (s && m->hurt)) return m->refused++, NULL;
    if (s) return wrong(m, "set_attr", s);
    n->attr[k] = seed;
    return NULL;
}

static const char *hold_one(struct model *m)
{
    uint32_t i = pick(m, false, true);
    if (i == NODES || m->node[i].holds > 2) return NULL;
    status s = m->vol.cls->hold(&m->vol, m->node[i].id);
    if (s) return wrong(m, "hold", s);
    m->node[i].holds++;
    return NULL;
}

/* What an atomic file is now. */
static void snap(struct model *m, const struct mnode *n)
{
    struct data *d = m->data[n->uid];
    for (uint32_t k = 0; (uint64_t)k * SECTOR < n->size; k++) data_expected(d, n->uid, k, buffer + k * SECTOR);
    d->snaps = realloc(d->snaps, (d->snap_count + 1) * sizeof *d->snaps);
    d->snaps[d->snap_count++] = (struct snap){ n->size, data_sum(2166136261u, buffer, (size_t)n->size) };
}

const char *model_make_atomic(struct model *m)
{
    for (uint32_t tries = 0; tries < 3; tries++) {
        uint32_t i = pick(m, false, true);
        struct mnode *n = &m->node[i];
        if (i == NODES || n->atomic || n->holds) continue;
        status s = m->vol.cls->hold(&m->vol, n->id);
        if (!s) s = m->vol.cls->atomic(&m->vol, n->id, true);
        if (s == XOS_UNSUPPORTED || s == XOS_NOSPACE || (s && m->hurt)) {
            m->vol.cls->forget(&m->vol, n->id);
            return NULL;
        }
        if (s) return wrong(m, "atomic", s);
        struct data *d = m->data[n->uid];
        n->atomic = true;
        n->holds = 1;
        d->snap_count = d->snap_floor = 0;
        d->loose = false;
        snap(m, n);
    }
    return NULL;
}

/* From now on, what was stored may be of any age, until the next sync. */
static void no_longer_atomic(struct mnode *n, struct data *d)
{
    n->atomic = false;
    d->loose = true;
}

static const char *swap_one(struct model *m)
{
    for (uint32_t k = 0, i = rnd() % NODES; k < NODES; k++, i = (i + 1) % NODES) {
        struct mnode *n = &m->node[i];
        if (!n->live || !n->atomic) continue;
        status s = m->vol.cls->swap(&m->vol, n->id);
        if (s && m->hurt) return NULL;
        if (s) return wrong(m, "swap", s);
        snap(m, n);
        m->swaps++;
        return NULL;
    }
    return NULL;
}

static const char *forget_one(struct model *m)
{
    for (uint32_t k = 0, i = rnd() % NODES; k < NODES; k++, i = (i + 1) % NODES) {
        struct mnode *n = &m->node[i];
        if (!n->live || !n->holds) continue;
        n->holds--;
        status s = m->vol.cls->forget(&m->vol, n->id);
        if (n->atomic && !n->holds) no_longer_atomic(n, m->data[n->uid]);
        if (!n->named && !n->holds) n->live = false;
        return s && !m->hurt ? wrong(m, "forget", s) : NULL;
    }
    return NULL;
}

static const char *lookup_one(struct model *m)
{
    uint32_t dir = pick(m, true, false);
    char name[64];
    uint64_t id = 0;
    new_name(name);
    uint32_t i = named(m, dir, name);
    status s = m->vol.cls->lookup(&m->vol, m->node[dir].id, name, (uint32_t)strlen(name), &id);
    if (m->hurt && s) return NULL;
    if (i ? s || id != m->node[i].id : s != XOS_NOTFOUND) return wrong(m, "lookup", s);
    return NULL;
}

const char *model_step(struct model *m)
{
    static const uint8_t often[KINDS] = { 14, 3, 4, 10, 8, 10, 30, 8, 3, 3, 5, 3 };
    uint32_t sum = 0, kind = 0;
    for (uint32_t i = 0; i < KINDS; i++) sum += often[i];
    for (uint32_t r = rnd() % sum; r >= often[kind]; r -= often[kind++]) {}
    m->done[kind]++;
    switch (kind) {
    case CREATE: return create(m, FS_FILE);
    case MKDIR: return create(m, FS_DIR);
    case LINK: return create(m, FS_LINK);
    case REMOVE: return remove_one(m);
    case RENAME: return rename_one(m);
    case RESIZE: return resize_one(m);
    case STORE: return store_one(m);
    case ATTR: return attr_one(m);
    case HOLD: return hold_one(m);
    case FORGET: return forget_one(m);
    case SWAP: return swap_one(m);
    default: return lookup_one(m);
    }
}

void model_synced(struct model *m)
{
    for (uint32_t i = 1; i < NODES; i++) {
        if (!m->node[i].live || m->node[i].kind != FS_FILE) continue;
        struct data *d = m->data[m->node[i].uid];
        if (m->node[i].atomic) {
            d->snap_floor = d->snap_count - 1;
            continue;
        }
        d->snap_count = 0;
        d->loose = false;
        memcpy(d->floor, d->version, sizeof d->floor);
        for (uint32_t k = 0; k < SECTORS; k++) d->zero[k] = !d->version[k];
    }
    m->version_at_sync = m->version;
}

const char *model_sync(struct model *m)
{
    status s = m->vol.cls->commit(&m->vol);
    if (s) return m->hurt ? NULL : wrong(m, "commit", s);
    model_synced(m);
    return NULL;
}

/* ---- */
void model_init(struct model *m, struct disk *d, bool attrs)
{
    *m = (struct model){ .disk = d, .attrs = attrs };
    m->node[0] = (struct mnode){ .live = true, .kind = FS_DIR, .named = true };
    m->uids = 1;
    m->data = calloc(1, sizeof *m->data);
}

void model_free(struct model *m)
{
    for (uint32_t i = 1; i < m->uids; i++) {
        free(m->data[i]->snaps);
        free(m->data[i]);
    }
    free(m->data);
    model_flushed(m);
    free(m->unflushed);
}

const char *model_mount(struct model *m)
{
    m->vol = (struct fs_volume){ .cls = fs_ext2(), .source = &m->disk->source, .plain = true };
    status s = m->vol.cls->mount(&m->vol);
    if (s || m->vol.readonly) return wrong(m, "mount", s);
    m->node[0].id = m->vol.root;
    return NULL;
}

void model_unmount(struct model *m)
{
    for (uint32_t i = 1; i < NODES; i++) {      /* what was not swapped in is lost */
        struct mnode *n = &m->node[i];
        if (!n->live || !n->atomic) continue;
        m->vol.cls->swap(&m->vol, n->id);
        no_longer_atomic(n, m->data[n->uid]);
    }
    m->vol.cls->unmount(&m->vol);
    for (uint32_t i = 1; i < NODES; i++) {      /* holds end with the mount */
        m->node[i].holds = 0;
        if (!m->node[i].named) m->node[i].live = false;
    }
}
