/* BMPS: the files of the boot archive and of the disks, as objects that are memory. */
#include "bmps/file.h"
#include "bmps/volume.h"
#include "bcfs/rt/rt.h"
#include <xos/class.h>
#include <xos/kfd.h>
#include <xos/method.h>

XOS_MANIFEST("BMPS", 2, bmps_construct, 262144)
XOS_CLASS(0, "BMPS", XOS_M_PUBLIC)
XOS_METHOD(0, "list", "(Ljava/lang/String;>[B)I", 6, XOS_M_PUBLIC, bmps_list)
XOS_METHOD(0, "volumes", "(>[B)I", 3, XOS_M_PUBLIC, bmps_volumes)
XOS_METHOD(0, "stat", "(Ljava/lang/String;>[B)I", 6, XOS_M_PUBLIC, bmps_stat)
XOS_METHOD(0, "read", "(Ljava/lang/String;I>[B)I", 7, XOS_M_PUBLIC, bmps_read)

/* Text on its way to a client's slice: counted to the end, copied as far as there is room. */
struct out { uint32_t sel, off, room, used; status s; };

static void put(struct out *o, const char *text, uint32_t n)
{
    bool fits = o->used <= o->room && n <= o->room - o->used;
    if (!o->s && fits) o->s = xos_copy_to(o->sel, o->off + o->used, text, n);
    o->used += n;
}

/* TOOBIG tells in the result what would be needed. */
static status finish(const struct out *o, uint64_t *result)
{
    if (o->s) return o->s;
    *result = o->used;
    return o->used > o->room ? XOS_TOOBIG : XOS_OK;
}

static status find(uint32_t sel, uint32_t off, uint32_t len, uint32_t *entry)
{
    char name[XOS_NAME_MAX];
    if (len > sizeof name) return XOS_NOTFOUND;
    status s = xos_copy_from(name, sel, off, len);
    if (s) return s;
    *entry = index_find(volume_index(), name, len);
    return *entry == INDEX_NONE ? XOS_NOTFOUND : XOS_OK;
}

/* list(directory, >text): a line "type size name" for each entry; type: file, dir, link */
status bmps_list(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len, uint32_t sel,
                 uint32_t off, uint32_t len, uint64_t *result)
{
    static const char *const types[] = { "file", "dir", "link" };
    const struct index *x = volume_index();
    struct out o = { sel, off, len, 0, XOS_OK };
    uint32_t dir;
    (void)self;
    status s = find(name_sel, name_off, name_len, &dir);
    if (s) return s;
    if (x->entries[dir].kind != INDEX_DIR) return XOS_BADARG;
    for (uint32_t i = x->entries[dir].child; i != INDEX_NONE; i = x->entries[i].sibling) {
        const struct index_entry *e = &x->entries[i];
        char line[300];
        int n = xos_snprintf(line, sizeof line, "%s %llu %.*s\n", types[e->kind], (unsigned long long)e->size,
                             (int)(e->name_len - e->base), index_text(x, e->name + e->base));
        put(&o, line, (uint32_t)n);
    }
    return finish(&o, result);
}

/* stat(name, >text): its attributes, a line "name=value" each; control characters show as '?' */
status bmps_stat(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len, uint32_t sel,
                 uint32_t off, uint32_t len, uint64_t *result)
{
    const struct index *x = volume_index();
    struct out o = { sel, off, len, 0, XOS_OK };
    uint32_t entry;
    (void)self;
    status s = find(name_sel, name_off, name_len, &entry);
    if (s) return s;
    const struct index_entry *e = &x->entries[entry];
    for (uint32_t i = 0; i < e->attr_count; i++) {
        const struct index_attr *a = &x->attrs[e->attrs + i];
        char line[XOS_ATTR_NAME_MAX + XOS_ATTR_VALUE_MAX + 2];
        uint32_t n = a->name_len;
        memcpy(line, index_text(x, a->name), n);
        line[n++] = '=';
        memcpy(line + n, index_text(x, a->value), a->len);
        n += a->len;
        for (uint32_t k = 0; k < n; k++)
            if ((uint8_t)line[k] < ' ') line[k] = '?';
        line[n++] = '\n';
        put(&o, line, n);
    }
    return finish(&o, result);
}

/* read(name, page, >bytes): bytes of the file from page * 4096 on; for servers, which have no window on it.  RANGE at its
 * end. */
status bmps_read(uint32_t self, uint32_t name_sel, uint32_t name_off, uint32_t name_len, uint32_t page, uint32_t sel,
                 uint32_t off, uint32_t len, uint64_t *result)
{
    uint32_t entry;
    (void)self;
    status s = find(name_sel, name_off, name_len, &entry);
    if (s) return s;
    if (volume_index()->entries[entry].kind != INDEX_FILE) return XOS_BADARG;
    return bmps_page(entry + 1, page, 0, sel, off, len, result);
}

/* volumes(>text): a line "kind size name:// device state" each */
status bmps_volumes(uint32_t self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result)
{
    struct out o = { sel, off, len, 0, XOS_OK };
    (void)self;
    for (uint32_t i = 0; i < volume_count(); i++) {
        const struct volume *v = volume_at(i);
        char line[160];
        int n = xos_snprintf(line, sizeof line, "%s %llu %s:// %s %s\n", v->kind,
                             (unsigned long long)v->size, v->name,
                             v->device.name, v->state);
        put(&o, line, (uint32_t)n);
    }
    return finish(&o, result);
}

status bmps_construct(const char *cmdline)
{
    static const struct xos_attr attrs[] = { { { "type", 4 }, { "filesystem", 10 }, XOS_ATTR_ORDINARY } };
    struct xos_publish p = { .name = XOS_STR("BMPS"), .cls = XOS_STR("BMPS"), .attrs = attrs,
                             .attr_count = 1 };
    xos_sel object;
    (void)cmdline;
    status s = volumes_mount();
    if (!s) s = file_register();
    if (!s) s = xos_publish(&p, &object);
    return s;
}
