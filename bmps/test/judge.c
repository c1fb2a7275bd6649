#include "bmps/test/judge.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bcfs/rt/rt.h"

void data_fill(uint8_t *to, uint32_t uid, uint32_t sector, uint32_t version)
{
    uint32_t head[4] = { 0x54414721, uid, sector, version };
    for (uint32_t i = 0; i < SECTOR; i += 16) memcpy(to + i, head, 16);
    for (uint32_t i = 16; i < SECTOR; i++) to[i] ^= (uint8_t)(i * 31 + version);
}

void data_expected(const struct data *d, uint32_t uid, uint32_t s, uint8_t *to)
{
    memset(to, 0, SECTOR);
    if (!d->version[s]) return;
    uint8_t all[SECTOR];
    data_fill(all, uid, s, d->version[s]);
    memcpy(to, all, d->len[s]);
}

/* => bytes read; the volume's own reading */
static status read_file(struct fs_volume *v, uint64_t id, uint64_t size, uint8_t *to)
{
    memset(to, 0, FILE_MAX + 4096);
    for (uint64_t at = 0; at < size;) {
        struct fs_run runs[8];
        uint32_t count;
        status s = v->cls->map(v, id, at, runs, 8, &count);
        if (s) return s;
        for (uint32_t i = 0; i < count && at < size; i++) {
            uint64_t end = runs[i].at + runs[i].len, stop = end < size ? end : size;
            if (runs[i].disk == FS_RUN_INSIDE) s = v->cls->read(v, id, at, to + at, (uint32_t)(stop - at));
            else if (runs[i].disk != FS_RUN_ZERO)
                s = v->source->read(v->source, runs[i].disk + (at - runs[i].at), to + at, (uint32_t)(stop - at));
            if (s) return s;
            at = stop;
        }
    }
    return XOS_OK;
}

static uint8_t buffer[FILE_MAX + 4096];

/* ---- trees ---- */
uint32_t data_sum(uint32_t h, const void *from, size_t n)
{
    for (const uint8_t *p = from; n--; p++) h = (h ^ *p) * 16777619u;
    return h;
}

void data_attr(uint32_t seed, char *to, uint32_t *len)
{
    *len = seed % 3 ? seed % 40 + 1 : seed % 300 + 1;
    for (uint32_t i = 0; i < *len; i++) to[i] = (char)(seed * 7 + i * 13);
}

static void add_line(struct tree *t, const char *path, enum fs_kind kind, uint32_t uid, uint64_t size, uint32_t sum)
{
    if (t->count == t->room) {
        t->room = t->room ? t->room * 2 : 64;
        t->lines = realloc(t->lines, t->room * sizeof *t->lines);
    }
    t->lines[t->count++] = (struct line){ strdup(path), kind, uid, size, sum };
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct line *)a)->path, ((const struct line *)b)->path);
}

static void finish(struct tree *t)
{
    if (t->count) qsort(t->lines, t->count, sizeof *t->lines, by_path);
    t->sum = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        struct line *l = &t->lines[i];
        uint32_t h = data_sum(2166136261u, l->path, strlen(l->path));
        h = data_sum(h, &l->kind, sizeof l->kind);
        h = data_sum(h, &l->size, sizeof l->size);
        h = data_sum(h, &l->sum, sizeof l->sum);
        t->sum = t->sum * 31 + h;
    }
}

void tree_free(struct tree *t)
{
    for (uint32_t i = 0; i < t->count; i++) free(t->lines[i].path);
    free(t->lines);
    *t = (struct tree){ 0 };
}

static uint32_t one_attr(const char *name, uint32_t name_len, const void *value, uint32_t len)
{
    return data_sum(data_sum(2166136261u, name, name_len), value, len);
}

/* Of an atomic file the disk has the size of the last swap. */
static uint64_t size_of(const struct model *m, const struct mnode *n, bool now)
{
    const struct data *d = m->data[n->uid];
    return n->kind == FS_DIR ? 0 : n->atomic && !now ? d->snaps[d->snap_count - 1].size : n->size;
}

static void walk_model(const struct model *m, struct tree *t, uint32_t dir, const char *path, bool now)
{
    for (uint32_t i = 1; i < NODES; i++) {
        const struct mnode *n = &m->node[i];
        char full[1024], value[400], name[16];
        uint32_t sum = 0, len;
        if (!n->live || !n->named || n->parent != dir) continue;
        snprintf(full, sizeof full, "%s/%s", path, n->name);
        for (uint32_t k = 0; k < ATTRS; k++) {
            if (!n->attr[k]) continue;
            data_attr(n->attr[k], value, &len);
            snprintf(name, sizeof name, "attr%u", (unsigned)k);
            sum += one_attr(name, 5, value, len);
        }
        if (n->kind == FS_LINK) sum += data_sum(7, n->target, strlen(n->target));
        add_line(t, full, n->kind, n->uid, size_of(m, n, now), sum);
        if (n->kind == FS_DIR) walk_model(m, t, i, full, now);
    }
}

struct tree model_tree(const struct model *m)
{
    struct tree t = { 0 };
    walk_model(m, &t, 0, "", false);
    finish(&t);
    return t;
}

/* As the mounted volume shows it. */
static struct tree tree_now(const struct model *m)
{
    struct tree t = { 0 };
    walk_model(m, &t, 0, "", true);
    finish(&t);
    return t;
}

struct walk { struct fs_volume *v; struct tree *t; const char *path; uint32_t depth; const char *error; };

static status add_attr(void *ctx, const char *name, uint32_t name_len, const void *value, uint32_t len)
{
    *(uint32_t *)ctx += one_attr(name, name_len, value, len);
    return XOS_OK;
}

static status visit(void *ctx, const char *name, uint32_t len, uint64_t id)
{
    struct walk *up = ctx, w = *up;
    struct fs_node n;
    char full[1024], target[512];
    uint32_t sum = 0, got;
    if (w.depth == 0 && len == 10 && !memcmp(name, "lost+found", 10)) return XOS_OK;
    snprintf(full, sizeof full, "%s/%.*s", w.path, (int)len, name);
    status s = w.v->cls->stat(w.v, id, &n);
    if (!s) s = w.v->cls->attrs(w.v, id, add_attr, &sum);
    if (!s && n.kind == FS_LINK) {
        s = w.v->cls->link(w.v, id, target, sizeof target, &got);
        if (!s) sum += data_sum(7, target, got);
    }
    if (s) return s;
    add_line(w.t, full, n.kind, (uint32_t)id, n.kind == FS_DIR ? 0 : n.size, sum);
    if (n.kind != FS_DIR || w.depth >= DEPTH) return XOS_OK;
    w.path = full;
    w.depth++;
    return w.v->cls->list(w.v, id, visit, &w);
}

const char *volume_tree(struct fs_volume *v, struct tree *t)
{
    struct walk w = { v, t, "", 0, NULL };
    *t = (struct tree){ 0 };
    status s = v->cls->list(v, v->root, visit, &w);
    finish(t);
    if (!s) return NULL;
    if (!v->problem[0]) snprintf(v->problem, sizeof v->problem, "walk: %s", xos_status_text(s));
    return v->problem;
}

const char *tree_compare(const struct tree *want, const struct tree *got, char *text, uint32_t room)
{
    if (want->sum == got->sum && want->count == got->count) return NULL;
    for (uint32_t i = 0; i < want->count || i < got->count; i++) {
        const struct line *a = i < want->count ? &want->lines[i] : NULL, *b = i < got->count ? &got->lines[i] : NULL;
        if (a && b && !strcmp(a->path, b->path) && a->kind == b->kind && a->size == b->size && a->sum == b->sum) continue;
        snprintf(text, room, "tree differs: expected %s kind %d size %llu sum %x, found %s kind %d size %llu sum %x",
                 a ? a->path : "nothing", a ? (int)a->kind : 0, a ? (unsigned long long)a->size : 0, a ? (unsigned)a->sum : 0,
                 b ? b->path : "nothing", b ? (int)b->kind : 0, b ? (unsigned long long)b->size : 0, b ? (unsigned)b->sum : 0);
        return text;
    }
    return "trees differ";
}

/* ---- after a power cut ---- */
static const char *sector_after_cut(const struct model *m, const struct data *d, uint32_t uid, uint32_t s,
                                    const uint8_t *got, uint32_t n)
{
    uint8_t want[SECTOR], head[16];
    uint32_t version;
    uint32_t end = n;
    while (end && !got[end - 1]) end--;
    if (!end) return d->zero[s] || !d->floor[s] || !d->version[s] || d->loose ? NULL : "synced data is gone";
    data_fill(want, uid, s, 0);
    memcpy(head, want, 12);
    if (end < 16) return memcmp(got, head, end < 12 ? end : 12) ? "foreign bytes" : NULL;      /* no whole version */
    if (memcmp(got, head, 12)) return "foreign data";
    memcpy(&version, got + 12, 4);
    if (version != d->floor[s] && version <= m->version_at_sync && !d->loose) return "data older than the last sync";
    if (version > m->version) return "data from nowhere";
    data_fill(want, uid, s, version);
    uint32_t i = 0;
    while (i < n && got[i] == want[i]) i++;
    while (i < n && !got[i]) i++;
    return i == n ? NULL : "torn data";
}

/* An atomic file: all of it as at one swap, not before the last sync. */
static const char *whole_after_cut(const struct data *d, uint64_t size)
{
    uint32_t sum = data_sum(2166136261u, buffer, (size_t)size);
    for (uint32_t i = d->snap_floor; i < d->snap_count; i++)
        if (d->snaps[i].size == size && d->snaps[i].sum == sum) return NULL;
    return "an atomic file in a state of no sync";
}

const char *data_after_cut(const struct model *m, struct fs_volume *v, const struct tree *t, char *text, uint32_t room)
{
    struct tree ids;
    const char *e = volume_tree(v, &ids);
    for (uint32_t i = 0; !e && i < t->count && i < ids.count; i++) {
        const struct line *l = &t->lines[i];
        if (l->kind != FS_FILE) continue;
        status s = read_file(v, ids.lines[i].uid, l->size, buffer);
        if (s) e = "a file can't be read";
        else if (m->data[l->uid]->snap_count && !m->data[l->uid]->loose) {
            e = whole_after_cut(m->data[l->uid], l->size);
            if (e) snprintf(text, room, "%s, file %u: %s", l->path, (unsigned)l->uid, e);
            continue;
        }
        for (uint32_t k = 0; !e && (uint64_t)k * SECTOR < l->size; k++) {
            uint64_t left = l->size - (uint64_t)k * SECTOR;
            e = sector_after_cut(m, m->data[l->uid], l->uid, k, buffer + k * SECTOR, left < SECTOR ? (uint32_t)left : SECTOR);
            uint32_t *w = (uint32_t *)(void *)(buffer + k * SECTOR);
            if (e) snprintf(text, room, "%s, file %u, sector %u: %s; found %x file %u sector %u version %u, floor %u of %u",
                            l->path, (unsigned)l->uid, (unsigned)k, e, (unsigned)w[0], (unsigned)w[1], (unsigned)w[2],
                            (unsigned)w[3], (unsigned)m->data[l->uid]->floor[k], (unsigned)m->version_at_sync);
        }
        if (e && s) snprintf(text, room, "%s: %s: %s", l->path, e, v->problem);
    }
    tree_free(&ids);
    return e ? text : NULL;
}

const char *model_compare(struct model *m)
{
    struct tree want = tree_now(m), got;
    const char *e = volume_tree(&m->vol, &got);
    if (!e) e = tree_compare(&want, &got, m->error, sizeof m->error);
    for (uint32_t i = 1; !e && i < NODES; i++) {
        struct mnode *n = &m->node[i];
        if (!n->live || n->kind != FS_FILE) continue;
        status s = read_file(&m->vol, n->id, n->size, buffer);
        if (s) e = m->error, snprintf(m->error, sizeof m->error, "read: %s: %s", xos_status_text(s), m->vol.problem);
        for (uint32_t k = 0; !e && (uint64_t)k * SECTOR < n->size; k++) {
            uint8_t sector[SECTOR];
            uint64_t left = n->size - (uint64_t)k * SECTOR;
            data_expected(m->data[n->uid], n->uid, k, sector);
            if (!memcmp(sector, buffer + k * SECTOR, left < SECTOR ? (size_t)left : SECTOR)) continue;
            snprintf(m->error, sizeof m->error, "data differs: %s, file %u, sector %u", n->name, (unsigned)n->uid, (unsigned)k);
            e = m->error;
        }
    }
    tree_free(&want);
    tree_free(&got);
    return e;
}
