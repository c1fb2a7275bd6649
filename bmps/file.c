#include "bmps/file.h"
#include "bmps/names.h"
#include "bmps/nester.h"
#include "bmps/opened.h"
#include "bmps/page.h"
#include "bmps/repair.h"
#include "bmps/volume.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

/* ---- opening ---- */
/* An inode that is atomic from now on, or no longer; the volume is locked. */
static status make_atomic(struct volume *v, uint64_t id, bool on)
{
    status s = v->fs.cls->atomic(&v->fs, id, on);
    if (!s) opened_set_atomic(v, id, on);
    return s;
}

/* What the kernel has of it that is newer. */
static status store_pages(uint32_t token, uint32_t page, uint32_t pages)
{
    status s = xos_file_changed(token, XOS_CHANGED_STORE, page, pages);
    return s == XOS_NOTFOUND ? XOS_OK : s;
}

void file_store(struct volume *v, uint64_t id)
{
    uint32_t token = opened_token(v, id);
    if (token) store_pages(token, 0, 0);
}

uint32_t file_nameless(struct volume *v, uint64_t id)
{
    struct fs_node n;
    uint32_t token = opened_token(v, id);
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
    uint32_t token = s ? 0 : opened_token(v, id);
    if (token) xos_file_changed(token, XOS_CHANGED_SPACE, 0, 0);
    return s;
}

static status open_once(struct place *p, uint32_t *token)
{
    bool first;
    struct opened o;
    status s = XOS_OK;
    if (p->volume->module) {
        *token = opened_add(p, &first);
        return *token ? XOS_OK : XOS_NOMEM;
    }
    struct volume *v = p->volume;
    s = volume_enter_even_away(v, p->serial);
    if (!s && v->use == VOLUME_AWAY && !opened_token(v, p->id)) {      /* what is open, and in memory, needs no device */
        volume_leave(v);
        s = XOS_UNREACHABLE;
    }
    if (s == XOS_UNREACHABLE) s = volume_enter(v, p->serial);
    if (s) return s;
    s = names_again(p);         /* it may have been removed or resized since it was found */
    if (!s) {
        *token = opened_add(p, &first);
        if (!*token) s = XOS_NOMEM;
        else if (first && v->fs.cls->hold && (s = v->fs.cls->hold(&v->fs, p->id))) opened_release(*token, 1, &o);
        p->sealed = !s && names_sealed(v, p->id);
        if (!s && first && v->writable && v->fs.cls->atomic && names_atomic(v, p->id)) {
            status no = make_atomic(v, p->id, true);
            if (no) volume_complain(v, "an atomic file is written as any other", no);
        }
    }
    volume_leave(v);
    return s;
}

static status open_place(struct place *p, uint32_t *token)
{
    status s;
    do s = open_once(p, token);
    while (repair_awaited(p->volume, p->serial, &s));
    return s;
}

/* release(token, answers): the kernel forgets so many answers; at none the file is closed */
status bmps_release(uint32_t token, uint32_t answers, uint64_t *result)
{
    struct opened o;
    (void)result;
    if (opened_release(token, answers, &o) && !o.v->module && !volume_enter_even_away(o.v, o.serial)) {
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

/* ---- changing ---- */
static status resize(uint32_t token, uint64_t size)
{
    struct opened o;
    status s = opened_get(token, &o);
    if (!s && !o.v->writable) s = XOS_DENIED;
    if (!s) s = volume_enter(o.v, o.serial);
    if (s) return s;
    o.v->dirty = true;
    s = o.v->fs.cls->resize(&o.v->fs, o.id, size);
    if (!s) {
        opened_resized(token, size);
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
    while (opened_again(token, &s));
    return s;
}

/* remove(token): the name goes by which it is found first */
status bmps_remove(uint32_t token, uint64_t *result)
{
    struct opened o;
    char name[TREE_NAME_MAX];
    (void)result;
    status s = opened_get(token, &o);
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
    status s = opened_get(token, &o);
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
    while (!(flags & XOS_SYNC_NOW) && opened_again(token, &s));
    return s;
}

/* ---- a volume that went ---- */

void file_lose(const struct volume *v, uint32_t serial)
{
    struct opened o;
    for (uint32_t at = 0, token; (token = opened_next(v, serial, &at, &o));)
        xos_file_changed(token, XOS_CHANGED_GONE, 0, 0);
}

void file_store_all(const struct volume *v, uint32_t serial)
{
    struct opened o;
    for (uint32_t at = 0, token; (token = opened_next(v, serial, &at, &o));) store_pages(token, 0, 0);
}

/* What was the file's since the last commit was stored again, hence apart. */
status file_swap_again(struct volume *v, uint32_t serial)
{
    status s = XOS_OK;
    struct opened o;
    for (uint32_t at = 0; !s && opened_next(v, serial, &at, &o);)
        if (o.atomic) s = v->fs.cls->swap(&v->fs, o.id);
    return s;
}

/* ---- a volume that is stopped ---- */
void files_swap(struct volume *v)
{
    struct opened o;
    for (uint32_t at = 0; opened_next(v, v->serial, &at, &o);) {
        if (!o.atomic) continue;
        status s = v->fs.cls->swap(&v->fs, o.id);
        if (s) volume_complain(v, "what was stored in an atomic file is lost", s);
        v->lost |= s != XOS_OK;
    }
}

/* What has become of an open file. */
static uint8_t look_again(struct volume *v, const struct opened *f, uint64_t *size)
{
    const struct fs_class *c = v->fs.cls;
    struct fs_node n;
    if (c->hold && c->hold(&v->fs, f->id)) return OPENED_GONE;
    if (c->stat(&v->fs, f->id, &n) || n.kind != FS_FILE || !n.links) {
        if (c->forget) c->forget(&v->fs, f->id);
        return OPENED_GONE;
    }
    *size = n.size;
    if (f->atomic && (!v->writable || c->atomic(&v->fs, f->id, true))) volume_complain(v, "an atomic file is written as any other", XOS_DENIED);
    return n.size == f->size ? OPENED_SPACE : OPENED_SPACE | OPENED_SIZE;
}

void files_go(struct volume *v, bool opened, bool as_it_was)
{
    struct opened o;
    for (uint32_t at = 0, token; !as_it_was && (token = opened_next(v, v->serial, &at, &o));) {
        uint64_t size = 0;
        uint8_t tell = opened ? look_again(v, &o, &size) : OPENED_GONE;
        opened_changed(token, tell, size);
    }
    opened_go(v);
}

void files_tell(void)
{
    uint8_t tell;
    uint64_t size;
    for (uint32_t at = 0, token; (token = opened_untold(&at, &tell, &size));) {
        if (tell & OPENED_GONE) xos_file_changed(token, XOS_CHANGED_GONE, 0, 0);
        if (tell & OPENED_SIZE) xos_file_changed(token, XOS_CHANGED_SIZE, size, 0);
        if (tell & OPENED_SPACE) xos_file_changed(token, XOS_CHANGED_SPACE, 0, 0);
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
        if (volume_keeps(p.volume)) f.rights |= XOS_FOUND_GROUP(volume_group(p.volume));
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
    uint32_t token = opened_token(v, id);
    opened_changed(token, OPENED_GONE, 0);
    if (token && v->fs.cls->forget) v->fs.cls->forget(&v->fs, id);
    return token;
}

void file_gone(uint32_t token)
{
    if (token) files_tell();
}

void files_seal(struct volume *v)
{
    struct opened o;
    for (uint32_t at = 0; opened_next(v, v->serial, &at, &o);)
        if (names_sealed(v, o.id)) file_seal(v, o.id);
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
    status s = opened_init();
    if (!s) s = nester_init();
    return s ? s : xos_kfd(XOS_KFD_resolver, XOS_RESOLVE_FILES, XOS_P(bmps_resolve), 0, 0, 0, 0, 0);
}
