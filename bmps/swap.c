/* A swap partition as Linux' mkswap makes it: one file, `area`, over all its pages but the first.
 * Its header names page size and last page; bad pages and other page sizes are refused. */
#include "bmps/fs.h"
#include "bcfs/rt/rt.h"

#define PAGE 4096u
#define HEAD 1024u              /* version, last page, bad pages, UUID, label */
#define AREA 1u

static uint32_t le32(const uint8_t *p) { return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24; }

static status swap_probe(struct fs_source *s)
{
    char magic[10];
    if (s->size < 2 * PAGE) return XOS_NOTFOUND;
    status st = s->read(s, PAGE - sizeof magic, magic, sizeof magic);
    if (st) return st;
    return memcmp(magic, "SWAPSPACE2", sizeof magic) ? XOS_NOTFOUND : XOS_OK;
}

static status swap_mount(struct fs_volume *v)
{
    uint8_t h[128];
    status s = v->source->read(v->source, HEAD, h, sizeof h);
    if (s) return s;
    uint32_t last = le32(h + 4);
    const char *wrong = le32(h) != 1 ? "another version" : le32(h + 8) ? "it has bad pages"
        : !last || ((uint64_t)last + 1) * PAGE > v->source->size ? "its last page is beyond the device" : NULL;
    if (wrong) {
        xos_snprintf(v->problem, sizeof v->problem, "swap area: %s", wrong);
        return XOS_IO;
    }
    xos_snprintf(v->label, sizeof v->label, "swap");
    v->block_size = PAGE;
    v->scratch = true;
    v->mark[v->marks++] = HEAD;
    v->id_at = 12;
    v->id_bytes = 16;           /* UUID */
    v->state = (void *)(uintptr_t)last;
    return XOS_OK;
}

static void swap_unmount(struct fs_volume *v) { v->state = NULL; }

static status swap_stat(struct fs_volume *v, uint64_t id, struct fs_node *n)
{
    *n = id == AREA ? (struct fs_node){ FS_FILE, (uint64_t)(uintptr_t)v->state * PAGE, 0, 1 }
                    : (struct fs_node){ FS_DIR, 0, 0, 1 };
    return XOS_OK;
}

static status swap_list(struct fs_volume *v, uint64_t id, fs_entry_fn *each, void *ctx)
{
    (void)v, (void)id;
    return each(ctx, "area", 4, AREA);
}

static status swap_map(struct fs_volume *v, uint64_t id, uint64_t at, struct fs_run *runs, uint32_t max, uint32_t *count)
{
    (void)id, (void)at, (void)max;
    runs[0] = (struct fs_run){ 0, (uint64_t)(uintptr_t)v->state * PAGE, PAGE };
    *count = 1;
    return XOS_OK;
}

static status swap_place(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len, struct fs_run *runs, uint32_t max,
                         uint32_t *count)
{
    (void)len;
    return swap_map(v, id, at, runs, max, count);
}

static status nothing(struct fs_volume *v, uint64_t id, uint64_t at, uint64_t len)
{
    (void)v, (void)id, (void)at, (void)len;
    return XOS_OK;
}

static status swap_commit(struct fs_volume *v) { return v->source->flush(v->source); }

const struct fs_class *fs_swap(void)
{
    static const struct fs_class cls = {
        .name = "swap", .probe = swap_probe, .mount = swap_mount, .unmount = swap_unmount, .stat = swap_stat,
        .list = swap_list, .map = swap_map, .reserve = nothing, .place = swap_place, .placed = nothing,
        .commit = swap_commit,
    };
    return &cls;
}
