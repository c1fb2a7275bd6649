#include "bmps/names.h"
#include "bmps/file.h"
#include "bmps/repair.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

#define NODES_MAX 32768u
#define BYTES_MAX (6u << 20)
#define VALUE_MAX   64u         /* of a privilege, as of what is asked for */
#define LOOKUPS_MAX 64u         /* disk look-ups for one name */

static struct tree tree;
static xos_sel lock;

status names_init(void)
{
    status s = tree_init(&tree, NODES_MAX, BYTES_MAX);
    return s ? s : xos_mutex(&lock);
}

/* Nobody is killed between the two: only memory is touched, and a thread that is killed or late gets its lock all the same. */
struct tree *names_lock(void)
{
    while (xos_lock(lock, XOS_FOREVER)) xos_yield();
    return &tree;
}

void names_unlock(void) { xos_unlock(lock); }

/* ---- growing text ---- */
struct text { char *p; uint32_t len, room; bool failed; };

static void put(struct text *t, const char *p, uint32_t n)
{
    if (n > t->room - t->len) {
        uint32_t room = 2 * (t->len + n) + 256;
        char *more = realloc(t->p, room);
        if (!more) t->failed = true;
        if (t->failed) return;
        t->p = more;
        t->room = room;
    }
    if (!t->failed) memcpy(t->p + t->len, p, n);
    if (!t->failed) t->len += n;
}

static status give(struct text *t, char **text, uint32_t *len)
{
    if (t->failed) free(t->p);
    *text = t->failed ? NULL : t->p;
    *len = t->failed ? 0 : t->len;
    return t->failed ? XOS_NOMEM : XOS_OK;
}

/* ---- from the disk into the tree ---- */
/* Attributes on their way: two lengths (32 bits each), name, value */
static status gather_attr(void *ctx, const char *name, uint32_t name_len, const void *value, uint32_t len)
{
    uint32_t head[2] = { name_len, len };
    if (tree_attr_reserved(name, name_len)) return XOS_OK;
    put(ctx, (char *)head, sizeof head);
    put(ctx, name, name_len);
    put(ctx, value, len);
    return XOS_OK;
}

static void add_gathered(struct tree *t, struct tree_node *n, const struct text *a)
{
    for (uint32_t at = 0, head[2]; at < a->len; at += sizeof head + head[0] + head[1]) {
        memcpy(head, a->p + at, sizeof head);
        const char *name = a->p + at + sizeof head;
        tree_attr_add(t, n, name, head[0], name + head[0], head[1]);
    }
}

static bool printable(const char *name, uint32_t len)
{
    for (uint32_t i = 0; i < len; i++)
        if ((uint8_t)name[i] < 0x20 || name[i] == 0x7f) return false;
    return len > 0;
}

/* One more name below directory `dir`.  walking: only if there is room.  A broken inode costs its name only, broken attributes
 * cost themselves, unless they may be repaired.
 * => OK | NOTFOUND: nothing that can be shown | IO | what makes going on useless */
static status note(struct volume *v, uint64_t dir, const char *name, uint32_t len, uint64_t id, bool walking)
{
    struct fs_node n;
    struct text attrs = { 0 };
    char target[TREE_NAME_MAX];
    uint32_t target_len = 0;
    const struct fs_class *c = v->fs.cls;
    status s = c->stat(&v->fs, id, &n);
    if (!s && n.kind == FS_LINK) s = c->link(&v->fs, id, target, sizeof target, &target_len);
    if (s) {
        if (s == XOS_IO) v->state = "damaged";
        volume_complain(v, "left out", s);
        return s;
    }
    if (n.kind == FS_OTHER || !printable(name, len)) return XOS_NOTFOUND;
    if (n.kind != FS_LINK && c->attrs) {
        s = c->attrs(&v->fs, id, gather_attr, &attrs);
        if (s) {
            v->state = "damaged";
            volume_complain(v, "attributes left out", s);
            if (s == XOS_IO && repair_hopeful(v)) {
                free(attrs.p);
                return s;
            }
        }
    }
    enum tree_kind kind = n.kind == FS_FILE ? TREE_FILE : n.kind == FS_DIR ? TREE_DIR : TREE_LINK;
    struct tree *t = names_lock();
    struct tree_node *d = tree_of_id(t, v->root->volume, dir), *e = NULL;
    if (d && walking) e = tree_add(t, d, d->volume, kind, id, n.size, name, len);
    else if (d) e = tree_note(t, d, kind, id, n.size, name, len);
    if (e && kind == TREE_LINK) tree_set_target(t, e, target, target_len);
    if (e) add_gathered(t, e, &attrs);
    names_unlock();
    free(attrs.p);
    return XOS_OK;
}

struct listing { struct volume *v; uint64_t dir; uint32_t refused; bool broken; };

static status walk_entry(void *ctx, const char *name, uint32_t len, uint64_t id)
{
    struct listing *l = ctx;
    status s = note(l->v, l->dir, name, len, id, true);
    if (s == XOS_NOTFOUND) l->refused++;
    l->broken |= s == XOS_IO;           /* who asks for that one is to hear of it, or to wait for the repair */
    return s == XOS_KILLED || s == XOS_NOMEM || s == XOS_GONE ? s : XOS_OK;
}

/* Breadth first: the tree itself is the queue, so that no damage can make the stack deep or the walk
 * endless. */
void names_walk(struct volume *v)
{
    struct tree *t = names_lock();
    uint32_t full = t->left_out, files = 0;
    struct listing l = { .v = v };
    for (struct tree_node *n = v->root; n; n = n->newer) {
        if (n->volume != v->root->volume || n->passing) continue;
        files += n->kind == TREE_FILE;
        if (n->kind != TREE_DIR) continue;
        l.dir = n->id;
        l.broken = false;
        uint32_t left = t->left_out;
        names_unlock();
        status s = v->fs.cls->list(&v->fs, l.dir, walk_entry, &l);
        names_lock();
        n->complete = !s && !l.broken && t->left_out == left;
        if (!s) continue;
        v->state = "damaged";
        volume_complain(v, "directory", s);
        if (s != XOS_IO) break;
    }
    full = t->left_out - full;
    names_unlock();
    if (l.refused) xos_logf("bmps: %s://: %u names left out: special files, control characters", v->name,
                            (unsigned)l.refused);
    if (full) xos_logf("bmps: %s://: queries won't find %u of its names: the index is full", v->name, (unsigned)full);
    xos_logf("bmps: %s:// %s on %s, %u KiB, blocks of %u, %u files, %s", v->name, v->kind, v->device.name,
             (unsigned)(v->size >> 10), (unsigned)v->fs.block_size, (unsigned)files, v->state);
}

/* ---- finding ---- */
/* name: its canonical name, if that is known. */
static status fill(const struct tree_node *n, const char *name, uint32_t len, struct place *p)
{
    p->volume = volume_at(n->volume);
    p->serial = p->volume->serial;
    p->kind = n->kind;
    p->id = n->id;
    p->size = n->size;
    p->changes = tree.changes;
    p->len = len;
    if (name) memcpy(p->name, name, len);
    else p->len = tree_name(n, p->name);
    return p->len ? XOS_OK : XOS_NOTFOUND;
}

/* Ask the disk for one name. */
static status ask_disk(uint32_t volume, uint32_t serial, uint64_t dir, const char *name, uint32_t len)
{
    struct volume *v = volume_at(volume);
    status s = volume_enter(v, serial);
    if (s) return s;
    struct tree_node *d = tree_of_id(names_lock(), volume, dir);
    bool known = !d || tree_child(&tree, d, name, len);     /* somebody was faster */
    names_unlock();
    uint64_t id;
    s = known ? XOS_OK : v->fs.cls->lookup ? v->fs.cls->lookup(&v->fs, dir, name, len, &id) : XOS_NOTFOUND;
    if (!known && !s) s = note(v, dir, name, len, id, false);
    else if (s == XOS_IO) volume_complain(v, "name", s);
    if (s == XOS_NOTFOUND) {
        d = tree_of_id(names_lock(), volume, dir);
        if (d) tree_note(&tree, d, TREE_NONE, 0, 0, name, len);
        names_unlock();
        s = d ? XOS_OK : XOS_NOTFOUND;
    }
    volume_leave(v);
    return s;
}

static status look_up(uint32_t volume, uint32_t serial, uint64_t dir, const char *name, uint32_t len)
{
    status s = ask_disk(volume, serial, dir, name, len);
    return repair_awaited(volume_at(volume), serial, &s) ? XOS_OK : s;         /* the tree is another one now */
}

status names_find(const char *name, uint32_t len, bool last, struct place *p)
{
    status s = XOS_OK;
    if (len > TREE_NAME_MAX) return XOS_NOTFOUND;
    for (uint32_t tries = 0; !s && tries < LOOKUPS_MAX; tries++) {
        struct tree_miss miss;
        struct tree_node *n = tree_find(names_lock(), name, len, last, &miss);
        uint32_t volume = 0, serial = 0;
        uint64_t dir = 0;
        if (n) {
            s = fill(n, miss.canonical ? name : NULL, len, p);
        } else if (miss.dir) {
            volume = miss.dir->volume;
            serial = volume_at(volume)->serial;
            dir = miss.dir->id;
        }
        names_unlock();
        if (n || !miss.dir) return n ? s : XOS_NOTFOUND;
        s = look_up(volume, serial, dir, miss.name, miss.len);
    }
    return s ? s : XOS_NOTFOUND;
}

/* What the caller may not have is not asked for, so nobody can tell whether it is there. */
static bool may_ask(const struct tree_term *terms, uint32_t count)
{
    bool yes = true;
    for (uint32_t i = 0; i < count; i++) yes = yes && names_may(terms[i].name, terms[i].name_len, terms[i].value, terms[i].len);
    return yes;
}

status names_query(const struct tree_term *terms, uint32_t count, struct place *p)
{
    if (!may_ask(terms, count)) return XOS_NOTFOUND;
    struct tree_node *n = tree_query(names_lock(), terms, count);
    status s = n ? fill(n, NULL, 0, p) : XOS_NOTFOUND;
    names_unlock();
    return s;
}

status names_again(struct place *p)
{
    /* what is this volume's changes under its lock only: the same number means the same node */
    if (__atomic_load_n(&tree.changes, __ATOMIC_RELAXED) == p->changes) return XOS_OK;
    const struct tree_node *n = tree_of_id(names_lock(), p->volume->root->volume, p->id);
    if (n) p->size = n->size;
    names_unlock();
    return n ? XOS_OK : XOS_NOTFOUND;
}

/* The node of a place, if it still is there.  The tree is locked. */
static struct tree_node *node_at(const struct place *p)
{
    struct tree_miss miss;
    struct tree_node *n = tree_find(&tree, p->name, p->len, false, &miss);
    return n && n->id == p->id && volume_at(n->volume) == p->volume ? n : NULL;
}

bool names_match(const struct place *p, const struct tree_term *terms, uint32_t count)
{
    names_lock();
    const struct tree_node *n = node_at(p);
    bool yes = n && tree_matches(n, terms, count);
    names_unlock();
    return yes && may_ask(terms, count);
}

void names_resized(struct volume *v, uint64_t id, uint64_t size)
{
    struct tree *t = names_lock();
    for (struct tree_node *n = v->root ? tree_of_id(t, v->root->volume, id) : NULL; n; n = tree_next_of_id(n)) n->size = size;
    t->changes++;
    names_unlock();
}

/* ---- changes ---- */

/* The directory that a name is in, and its last component, in `clean`. */
static status parent_of(const char *name, uint32_t len, struct place *dir, char clean[TREE_NAME_MAX], const char **base,
                        uint32_t *base_len)
{
    uint32_t n = tree_normalize(name, len, clean), at = n;
    while (at && clean[at - 1] != '/') at--;
    if (!n || at == n || !printable(clean + at, n - at)) return XOS_BADARG;
    bool top = at > 2 && clean[at - 2] == '/';              /* "work://" ends in its slashes */
    status s = names_find(clean, top ? at : at - 1, true, dir);
    if (s) return s;
    if (dir->kind != TREE_DIR) return XOS_NOTFOUND;
    *base = clean + at;
    *base_len = n - at;
    return XOS_OK;
}

/* Its class has names that can be changed. */
static status enter_writable(const struct place *p)
{
    status s = volume_enter(p->volume, p->serial);
    if (s) return s;
    if (p->volume->writable && p->volume->fs.cls->create) {
        p->volume->dirty = true;
        return XOS_OK;
    }
    volume_leave(p->volume);
    return XOS_DENIED;
}

/* An operation met damage, changed nothing, and the volume was repaired meanwhile. */
static bool again(status *s, const struct place *p) { return repair_awaited(p->volume, p->serial, s); }

status names_create(const char *name, uint32_t len, enum fs_kind kind, const char *target, uint32_t target_len)
{
    char clean[TREE_NAME_MAX];
    const char *base;
    uint32_t base_len;
    uint64_t id;
    struct place dir;
    status s = parent_of(name, len, &dir, clean, &base, &base_len);
    if (!s) s = enter_writable(&dir);
    if (s) return s;
    s = dir.volume->fs.cls->create(&dir.volume->fs, dir.id, base, base_len, kind, target, target_len, &id);
    if (!s) note(dir.volume, dir.id, base, base_len, id, false);
    if (!s && kind == FS_DIR) {
        struct tree_node *n = tree_of_id(names_lock(), dir.volume->root->volume, id);
        if (n) n->complete = true;
        names_unlock();
    }
    volume_leave(dir.volume);
    return again(&s, &dir) ? names_create(name, len, kind, target, target_len) : s;
}

static struct tree_node *child_of(const struct place *dir, const char *base, uint32_t base_len)
{
    struct tree_node *d = tree_of_id(&tree, dir->volume->root->volume, dir->id);
    return d ? tree_child(&tree, d, base, base_len) : NULL;
}

static void drop(const struct place *dir, const char *base, uint32_t base_len)
{
    names_lock();
    struct tree_node *n = child_of(dir, base, base_len);
    if (n) tree_drop(&tree, n);
    names_unlock();
}

/* The inode of a name, 0 = there is none; the volume is locked. */
static uint64_t node_of(const struct place *dir, const char *base, uint32_t base_len)
{
    names_lock();
    const struct tree_node *n = child_of(dir, base, base_len);
    uint64_t id = n && n->kind != TREE_NONE ? n->id : 0;
    names_unlock();
    if (!n && dir->volume->fs.cls->lookup(&dir->volume->fs, dir->id, base, base_len, &id)) id = 0;
    return id;
}

status names_remove(const char *name, uint32_t len)
{
    char clean[TREE_NAME_MAX];
    const char *base;
    uint32_t base_len;
    struct place dir;
    status s = parent_of(name, len, &dir, clean, &base, &base_len);
    if (!s) s = enter_writable(&dir);
    if (s) return s;
    uint64_t id = node_of(&dir, base, base_len);
    s = dir.volume->fs.cls->remove(&dir.volume->fs, dir.id, base, base_len);
    uint32_t token = !s && id ? file_nameless(dir.volume, id) : 0;
    if (!s) drop(&dir, base, base_len);
    volume_leave(dir.volume);
    file_forget(token);
    return again(&s, &dir) ? names_remove(name, len) : s;
}

status names_rename(const char *from, uint32_t from_len, const char *to, uint32_t to_len)
{
    char clean_from[TREE_NAME_MAX], clean_to[TREE_NAME_MAX];
    const char *base, *new_base;
    uint32_t base_len, new_len;
    struct place dir, new_dir;
    status s = parent_of(from, from_len, &dir, clean_from, &base, &base_len);
    if (!s) s = parent_of(to, to_len, &new_dir, clean_to, &new_base, &new_len);
    if (!s && dir.volume != new_dir.volume) s = XOS_UNSUPPORTED;        /* copy, then remove */
    if (!s) s = enter_writable(&dir);
    if (s) return s;
    struct volume *v = dir.volume;
    uint64_t replaced = node_of(&new_dir, new_base, new_len);
    s = v->fs.cls->rename(&v->fs, dir.id, base, base_len, new_dir.id, new_base, new_len);
    uint32_t token = !s && replaced ? file_nameless(v, replaced) : 0;
    if (!s) {
        struct tree *t = names_lock();
        struct tree_node *n = child_of(&dir, base, base_len), *there = child_of(&new_dir, new_base, new_len);
        if (there && there != n) tree_drop(t, there);
        struct tree_node *d = tree_of_id(t, v->root->volume, new_dir.id);
        if (n && there != n && (!d || tree_move(t, n, d, new_base, new_len))) tree_drop(t, n);
        if (!n && d) d->complete = false;
        names_unlock();
    }
    volume_leave(v);
    file_forget(token);
    return again(&s, &dir) ? names_rename(from, from_len, to, to_len) : s;
}

static status look_for_atomic(void *ctx, const char *name, uint32_t name_len, const void *value, uint32_t len)
{
    if (name_len == 6 && !memcmp(name, "atomic", 6)) *(bool *)ctx = len == 1 && *(const char *)value == '1';
    return XOS_OK;
}

/* ---- privileges ---- */
#define PREFIX (sizeof FS_TRUSTED - 1)

bool names_privilege(const char *name, uint32_t len) { return len >= 8 && !memcmp(name, FS_TRUSTED, 8); }

bool names_may(const char *name, uint32_t len, const char *value, uint32_t value_len)
{
    if (!names_privilege(name, len)) return true;
    return len > PREFIX && !memcmp(name, FS_TRUSTED, PREFIX) && value_len <= VALUE_MAX &&
        !xos_privileged(name + PREFIX, len - PREFIX, value, value_len);
}

static status look_for_privilege(void *ctx, const char *name, uint32_t name_len, const void *value, uint32_t len)
{
    (void)value, (void)len;
    *(bool *)ctx |= names_privilege(name, name_len);
    return XOS_OK;
}

bool names_sealed(struct volume *v, uint64_t id)
{
    if (!v->fs.trusted) return false;
    struct tree *t = names_lock();
    const struct tree_node *n = tree_of_id(t, v->root->volume, id);
    bool yes = false, sure = n && !t->left_out;
    for (const struct tree_attr *a = n ? n->attrs : NULL; a; a = a->next) yes |= names_privilege(a->text, a->name_len);
    names_unlock();
    if (!sure && v->fs.cls->attrs && v->fs.cls->attrs(&v->fs, id, look_for_privilege, &yes)) yes = true;
    return yes;
}

status names_privileges(const struct place *p, char **text, uint32_t *len)
{
    struct text t = { 0 };
    names_lock();
    const struct tree_node *n = p->volume->fs.trusted ? node_at(p) : NULL;
    for (const struct tree_attr *a = n ? n->attrs : NULL; a; a = a->next) {
        if (!names_privilege(a->text, a->name_len)) continue;
        put(&t, a->text + PREFIX, a->name_len - PREFIX);
        put(&t, "=", 1);
        put(&t, a->text + a->name_len, a->len);
        put(&t, "\n", 1);
    }
    names_unlock();
    return give(&t, text, len);
}

/* The privilege that a file has by this name, if its caller may know of it. => OK | DENIED */
static status may_change(const struct place *p, const char *attr, uint32_t attr_len, const char *value, uint32_t value_len)
{
    bool may = p->kind == TREE_FILE && p->volume->fs.trusted && attr_len > PREFIX;
    names_lock();
    const struct tree_node *n = node_at(p);
    for (const struct tree_attr *a = n ? n->attrs : NULL; a && may; a = a->next)
        if (a->name_len == attr_len && !memcmp(a->text, attr, attr_len)) may = names_may(attr, attr_len, a->text + attr_len, a->len);
    names_unlock();
    return may && (!value || names_may(attr, attr_len, value, value_len)) ? XOS_OK : XOS_DENIED;
}

bool names_atomic(struct volume *v, uint64_t id)
{
    static const struct tree_term term = { "atomic", 6, "1", 1 };
    struct tree *t = names_lock();
    const struct tree_node *n = tree_of_id(t, v->root->volume, id);
    bool yes = n && tree_matches(n, &term, 1), sure = yes || !t->left_out;
    names_unlock();
    if (!sure && v->fs.cls->attrs) v->fs.cls->attrs(&v->fs, id, look_for_atomic, &yes);     /* for want of room it may not be there */
    return yes;
}

status names_set_attr(const char *name, uint32_t len, const char *attr, uint32_t attr_len, const char *value,
                      uint32_t value_len)
{
    struct place p;
    if (!attr_len || attr_len > XOS_ATTR_NAME_MAX || value_len > XOS_ATTR_VALUE_MAX) return XOS_BADARG;
    if (tree_attr_reserved(attr, attr_len)) return XOS_DENIED;
    bool atomic = attr_len == 6 && !memcmp(attr, "atomic", 6), on = value && value_len == 1 && *value == '1';
    status s = names_find(name, len, true, &p);
    if (!s && atomic && p.kind != TREE_FILE) s = XOS_BADARG;
    bool privilege = names_privilege(attr, attr_len);
    if (!s && privilege) s = may_change(&p, attr, attr_len, value, value_len);
    if (!s && (atomic || privilege)) file_store(p.volume, p.id);
    if (!s) s = enter_writable(&p);
    if (s) return s;
    struct volume *v = p.volume;
    s = atomic ? file_atomic(v, p.id, on) : XOS_OK;
    if (!s) s = v->fs.cls->set_attr(&v->fs, p.id, attr, attr_len, value, value_len);
    if (!s) {
        struct tree *t = names_lock();
        for (struct tree_node *n = tree_of_id(t, v->root->volume, p.id); n; n = tree_next_of_id(n)) {
            tree_attr_drop(t, n, attr, attr_len);
            if (value) tree_attr_add(t, n, attr, attr_len, value, value_len);
        }
        names_unlock();
    }
    uint32_t token = !s && privilege ? file_seal(v, p.id) : 0;
    volume_leave(v);
    file_gone(token);
    return again(&s, &p) ? names_set_attr(name, len, attr, attr_len, value, value_len) : s;
}

/* ---- listings ---- */
static void list_line(struct text *t, uint32_t kind, uint64_t size, const char *name, uint32_t len)
{
    static const char *const types[] = { "file", "dir", "link" };
    char line[32];
    put(t, line, (uint32_t)xos_snprintf(line, sizeof line, "%s %llu ", types[kind], (unsigned long long)size));
    put(t, name, len);
    put(t, "\n", 1);
}

struct disk_listing { struct volume *v; struct text *t; bool broken; };

static status list_entry(void *ctx, const char *name, uint32_t len, uint64_t id)
{
    struct disk_listing *l = ctx;
    struct fs_node n;
    status s = l->v->fs.cls->stat(&l->v->fs, id, &n);
    if (!s && n.kind != FS_OTHER && printable(name, len))
        list_line(l->t, n.kind == FS_FILE ? TREE_FILE : n.kind == FS_DIR ? TREE_DIR : TREE_LINK, n.size, name, len);
    l->broken |= s == XOS_IO;
    return s == XOS_KILLED || s == XOS_GONE ? s : XOS_OK;
}

/* The directory from the tree, if that knows all of it.  The tree is locked. */
static bool list_known(const struct place *dir, struct text *t)
{
    const struct tree_node *d = node_at(dir);
    if (!d || !d->complete) return false;
    for (const struct tree_node *n = d->child; n; n = n->next)
        if (n->kind != TREE_NONE) list_line(t, n->kind, n->size, n->name, n->name_len);
    return true;
}

/* From the disk.  What can't be read is left out, unless it is repaired: then all again. */
static status list_disk(const struct place *dir, struct text *t)
{
    struct disk_listing l = { dir->volume, t, false };
    status s = volume_enter(dir->volume, dir->serial);
    if (s) return s;
    names_lock();
    bool there = node_at(dir);
    names_unlock();
    s = there ? l.v->fs.cls->list(&l.v->fs, dir->id, list_entry, &l) : XOS_NOTFOUND;
    if (s && there) volume_complain(l.v, "directory", s);
    volume_leave(l.v);
    status broken = l.broken ? XOS_IO : s;
    if (!repair_awaited(dir->volume, dir->serial, &broken)) return s ? s : broken == XOS_IO ? XOS_OK : broken;
    t->len = 0;
    names_lock();
    bool known = list_known(dir, t);
    names_unlock();
    return known ? XOS_OK : list_disk(dir, t);
}

status names_list(const struct place *dir, char **text, uint32_t *len)
{
    struct text t = { 0 };
    if (dir->kind != TREE_DIR) return XOS_BADARG;
    names_lock();
    bool known = list_known(dir, &t);
    names_unlock();
    status s = known ? XOS_OK : list_disk(dir, &t);
    if (s) free(t.p);
    return s ? s : give(&t, text, len);
}

status names_stat(const struct place *p, char **text, uint32_t *len)
{
    struct text t = { 0 };
    char buf[TREE_NAME_MAX + 1];
    struct tree_term a;
    names_lock();
    const struct tree_node *n = node_at(p);
    for (uint32_t i = 0; n && tree_attr_at(n, i, buf, &a); i++) {
        if (!names_may(a.name, a.name_len, a.value, a.len)) continue;
        put(&t, a.name, a.name_len);
        put(&t, "=", 1);
        uint32_t from = t.len;
        put(&t, a.value, a.len);
        for (uint32_t k = from; k < t.len; k++)
            if ((uint8_t)t.p[k] < ' ') t.p[k] = '?';
        put(&t, "\n", 1);
    }
    names_unlock();
    if (!n) return XOS_NOTFOUND;
    return give(&t, text, len);
}

status names_search(const struct tree_term *terms, uint32_t count, char **text, uint32_t *len)
{
    struct text t = { 0 };
    char name[TREE_NAME_MAX];
    struct tree *all = names_lock();
    bool may = may_ask(terms, count);
    for (const struct tree_node *n = may ? all->first : NULL; n; n = n->newer) {
        if (n->kind != TREE_FILE || n->passing || !tree_matches(n, terms, count)) continue;
        put(&t, name, tree_name(n, name));
        put(&t, "\n", 1);
    }
    names_unlock();
    return give(&t, text, len);
}
