#include "bcfs/unit.h"
#include "bcfs/request.h"
#include "bcfs/rt/rt.h"
#include "bcfs/source.h"
#include <xos/kfd.h>
#include <xos/layout.h>

static xos_sel lock;
static struct unit *units;
static uint32_t unit_count, clock;

status unit_start(void) { return xos_mutex(&lock); }

/* ---- the list ---- */

static uint64_t hash_of(const uint8_t *p, uint32_t len)     /* FNV-1a, 64 bits */
{
    uint64_t h = 0xcbf29ce484222325u;
    while (len--) h = (h ^ *p++) * 0x100000001b3u;
    return h;
}

static void discard(struct unit *u)
{
    if (u->image) xos_release(u->image, 1);
    free(u->bytes);
    free(u);
}

/* With the lock: the one that is longest unused leaves when there are too many. */
static void make_room(void)
{
    struct unit **oldest = NULL;
    if (unit_count < UNITS) return;
    for (struct unit **p = &units; *p; p = &(*p)->next)
        if (!(*p)->refs && (!oldest || (int32_t)((*p)->used - (*oldest)->used) < 0)) oldest = p;
    if (!oldest) return;
    struct unit *u = *oldest;
    *oldest = u->next;
    unit_count--;
    discard(u);
}

/* The unit of these bytes, which are taken over: a known one, or decoded now; once: in any case, and for this use only. */
static status enter(const char *name, uint8_t *bytes, uint32_t len, bool once, struct unit **out)
{
    struct class_error err;
    uint64_t hash = hash_of(bytes, len);
    struct unit *fresh = calloc(1, sizeof *fresh);
    status s = fresh ? class_decode(&fresh->file, bytes, len, &err) : XOS_NOMEM;
    if (s) {
        if (fresh) xos_logf("bcfs: %s: %s", name, err.text);
        free(fresh);
        free(bytes);
        return s;
    }
    fresh->bytes = bytes;
    fresh->hash = hash;
    xos_snprintf(fresh->name, sizeof fresh->name, "%s", name);
    if (once) {
        fresh->once = true;
        fresh->refs = 1;
        *out = fresh;
        return XOS_OK;
    }
    s = xos_lock(lock, XOS_FOREVER);
    if (s) {
        discard(fresh);
        return s;
    }
    struct unit *u = units;
    while (u && (u->hash != hash || u->file.len != len || strcmp(u->name, name))) u = u->next;
    if (!u) {
        make_room();
        u = fresh;
        u->next = units;
        units = u;
        unit_count++;
    }
    u->refs++;
    u->used = ++clock;
    xos_unlock(lock);
    if (u != fresh) discard(fresh);
    *out = u;
    return XOS_OK;
}

static status read_unit(const char *name, struct unit **out)
{
    uint8_t *bytes;
    uint32_t len;
    status s = source_read(name, &bytes, &len);
    return s ? s : enter(name, bytes, len, false, out);
}

/* The file of class `cls`: the guesses by name, then the top of every volume. */
static status find_unit(const char *cls, const char *from, struct unit **out)
{
    char name[REQUEST_NAME + 1], volume[64], path[sizeof volume + REQUEST_NAME + 1];
    status s = XOS_NOTFOUND;
    for (uint32_t n = 0; s == XOS_NOTFOUND && request_file(cls, from, n, name); n++) s = read_unit(name, out);
    if (s != XOS_NOTFOUND || strstr(cls, "://")) return s;
    for (uint32_t n = 0; s == XOS_NOTFOUND && source_volume(n, volume, sizeof volume); n++) {
        xos_snprintf(path, sizeof path, "%s%s", volume, cls);
        if (strlen(path) <= REQUEST_NAME && request_file(path, NULL, 0, name)) s = read_unit(name, out);
    }
    return s;
}

/* ---- gathering and linking ---- */

void unit_drop(struct unit_set *set)
{
    while (set->units) {
        struct unit *u = set->unit[--set->units];
        bool once = u->once;            /* a listed one may be freed as soon as nobody refers to it */
        if (!__atomic_sub_fetch(&u->refs, 1, __ATOMIC_ACQ_REL) && once) discard(u);
    }
}

static bool has(const struct unit_set *set, const struct unit *u)
{
    for (uint32_t i = 0; i < set->units; i++)
        if (set->unit[i] == u) return true;
    return false;
}

/* Put u into the set at place `at`; the set takes over the reference. */
static status add(struct unit_set *set, uint32_t at, struct unit *u)
{
    if (set->units == LINK_FILES || has(set, u)) {
        __atomic_sub_fetch(&u->refs, 1, __ATOMIC_RELEASE);
        return set->units == LINK_FILES ? XOS_TOOBIG : XOS_BADCLASS;
    }
    memmove(&set->unit[at + 1], &set->unit[at], (set->units - at) * sizeof set->unit[0]);
    set->unit[at] = u;
    set->units++;
    return XOS_OK;
}

static void free_buffers(struct link *l)
{
    free(l->text);
    free(l->data);
    free(l->def);
    free(l->symbols);
    free(l->work);
}

/* Link l into an image of u's.  With the lock: nothing here leaves BCFS but for the kernel. */
static status make_image(struct link *l, struct unit *u, uint64_t key)
{
    struct class_error err;
    struct xos_image_req req;
    status s = link_measure(l, &err);
    if (!s) {
        l->text = malloc(l->text_len + 1);
        l->data = malloc(l->data_len + 1);
        l->def = malloc(l->def_max);
        l->symbols = malloc(l->symbols_max + 1);
        l->work = malloc(l->work_len);
        if (!l->text || !l->data || !l->def || !l->symbols || !l->work) {
            free_buffers(l);
            return XOS_NOMEM;
        }
        s = link_run(l, &err);
    }
    if (s) {
        xos_logf("bcfs: %s: %s", u->name, err.text);
        free_buffers(l);
        return s;
    }
    link_image(l, &req);
    xos_sel image;
    s = xos_kfd(XOS_KFD_image_create, XOS_P(&req), 0, 0, 0, 0, &image, 0);
    free_buffers(l);
    if (s) {
        xos_logf("bcfs: %s: the kernel refuses its image: %s", u->name, xos_status_text(s));
        return s;
    }
    if (u->image) xos_release(u->image, 1);
    u->image = image;
    u->image_key = key;
    u->placed = l->file[l->files - 1];
    u->text_end = (l->text_at + l->text_len + 4095) & ~4095u;
    u->data_end = (l->data_at + l->data_len + l->bss_len + l->heap + 4095) & ~4095u;
    return XOS_OK;
}

/* Files first .. last of the set as one image of the last one's. */
static status image_of(struct unit_set *set, struct link *l, uint32_t first, const struct unit *runtime)
{
    struct unit *u = set->unit[set->units - 1];
    uint64_t key = runtime ? runtime->hash : 1;
    memset(l, 0, sizeof *l);
    l->text_at = runtime ? runtime->text_end : XOS_TEXT_START;
    l->data_at = runtime ? runtime->data_end : XOS_DATA_START;
    if (runtime) {
        l->file[l->files] = runtime->placed;
        l->file[l->files++].external = true;
    }
    for (uint32_t i = first; i < set->units; i++) {
        l->file[l->files++].file = &set->unit[i]->file;
        key = (key ^ set->unit[i]->hash) * 0x100000001b3u;
    }
    return u->image && u->image_key == key ? XOS_OK : make_image(l, u, key);
}

static status make_images(struct unit_set *set, struct link *l, bool shared)
{
    struct unit *runtime = shared ? set->unit[0] : NULL;
    status s = xos_lock(lock, XOS_FOREVER);
    if (s) return s;
    if (runtime) {
        struct unit_set alone = { { runtime }, 1, { 0 }, 0 };
        s = image_of(&alone, l, 0, NULL);
        set->image[set->images++] = (uint16_t)runtime->image;
    }
    if (!s) s = image_of(set, l, shared ? 1 : 0, runtime);
    set->image[set->images++] = (uint16_t)set->unit[set->units - 1]->image;
    xos_unlock(lock);
    return s;
}

/* From set->unit[0], the class itself: the runtime, superclasses, images. */
static status complete(struct unit_set *set, struct link *l)
{
    struct unit *own = set->unit[0], *more;
    const char *missing;
    bool shared = own->file.head.flags & XOS_CF_USES_RT;
    status s = XOS_OK;
    if (own->file.head.ring != 3 || own->file.head.flags & XOS_CF_RUNTIME) {
        xos_logf("bcfs: %s: is no class for a process", own->name);
        return XOS_DENIED;
    }
    if (own->file.head.entry == 0xffffffffu) {
        xos_logf("bcfs: %s: has no main function", own->name);
        return XOS_BADCLASS;
    }
    if (shared) {
        s = find_unit(UNIT_RUNTIME, NULL, &more);
        if (s) xos_logf("bcfs: %s: no runtime %s: %s", own->name, UNIT_RUNTIME, xos_status_text(s));
        if (!s) s = add(set, 0, more);
    }
    while (!s) {
        memset(l, 0, sizeof *l);
        for (uint32_t i = 0; i < set->units; i++) l->file[l->files++].file = &set->unit[i]->file;
        if (!(missing = link_missing(l))) break;
        s = find_unit(missing, own->name, &more);
        if (s) xos_logf("bcfs: %s: superclass %s: %s", own->name, missing, xos_status_text(s));
        if (!s) s = add(set, shared ? 1 : 0, more);
        if (s == XOS_BADCLASS)
            xos_logf("bcfs: %s: superclass %s is not in the file of that name", own->name, missing);
    }
    return s ? s : make_images(set, l, shared);
}

static status open_unit(struct unit *u, struct unit_set *set)
{
    struct link *l = malloc(sizeof *l);
    set->unit[set->units++] = u;
    status s = l ? complete(set, l) : XOS_NOMEM;
    free(l);
    if (s) unit_drop(set);
    return s;
}

status unit_open(const char *cls, struct unit_set *set)
{
    struct unit *u;
    memset(set, 0, sizeof *set);
    status s = find_unit(cls, NULL, &u);
    return s ? s : open_unit(u, set);
}

status unit_open_bytes(const char *name, uint8_t *bytes, uint32_t len, struct unit_set *set)
{
    struct unit *u;
    memset(set, 0, sizeof *set);
    status s = enter(name, bytes, len, true, &u);
    return s ? s : open_unit(u, set);
}
