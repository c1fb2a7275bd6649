#include "bmds/device.h"
#include "bmds/mbr.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

struct device {
    struct unit *unit;
    uint64_t start, size;       /* bytes; a whole device starts at 0 */
    char name[DEVICE_NAME];
    xos_sel object;
};
static struct device devices[DEVICES_MAX];
static uint32_t device_count;

/* Chunks for copies between devices and clients.  One belongs to one request, so that no lock is held while
 * a client's page is fetched.  Getting one never waits: a request whose fetch leads back here (a client's
 * slice is a file that isn't in memory) would wait for itself.  Without one, a request goes by sectors on its
 * stack. */
#define CHUNKS 8u
static uint8_t chunks[CHUNKS][DEVICE_CHUNK] __attribute__((aligned(16)));
static uint32_t chunks_used;

static uint8_t *chunk_take(void)
{
    for (uint32_t i = 0; i < CHUNKS; i++)
        if (!(__atomic_fetch_or(&chunks_used, 1u << i, __ATOMIC_ACQUIRE) & 1u << i)) return chunks[i];
    return NULL;
}

static void chunk_give(const uint8_t *p)
{
    uint32_t i = (uint32_t)(p - chunks[0]) / DEVICE_CHUNK;
    __atomic_fetch_and(&chunks_used, ~(1u << i), __ATOMIC_RELEASE);
}

static status enter(struct unit *u) { return u->ops->lock ? u->ops->lock(u) : XOS_OK; }

static void leave(struct unit *u)
{
    if (u->ops->unlock) u->ops->unlock(u);
}

/* One step of a request: n bytes at `at` of the device, inside one chunk. */
struct step { uint64_t sector; uint32_t skip, n, sectors; };

static struct step step_at(const struct device *d, uint64_t at, uint32_t left, uint32_t room)
{
    uint64_t byte = d->start + at;
    struct step s = { byte / DEVICE_SECTOR, (uint32_t)byte % DEVICE_SECTOR, 0, 0 };
    s.n = left < room - s.skip ? left : room - s.skip;
    s.sectors = (s.skip + s.n + DEVICE_SECTOR - 1) / DEVICE_SECTOR;
    return s;
}

/* The device behind `self`, and the range [at, at + *n) cut to it. */
static status range(uint32_t self, uint64_t at, uint32_t *n, const struct device **d)
{
    if (self >= device_count) return XOS_GONE;
    *d = &devices[self];
    if (at > (*d)->size) return XOS_RANGE;
    if (*n > (*d)->size - at) *n = (uint32_t)((*d)->size - at);
    return XOS_OK;
}

/* read(J offset, I bytes, >[B to)I => bytes read, less than asked only at the device's end */
status bmds_read(uint32_t self, uint32_t lo, uint32_t hi, uint32_t n, uint32_t sel, uint32_t off,
                 uint32_t len, uint64_t *result)
{
    const struct device *d;
    uint64_t at = (uint64_t)hi << 32 | lo;
    if (n > len) return XOS_TOOBIG;
    status s = range(self, at, &n, &d);
    if (s) return s;
    uint8_t small[DEVICE_SECTOR], *big = chunk_take(), *buf = big ? big : small;
    uint32_t done = 0;
    while (!s && done < n) {
        struct step t = step_at(d, at + done, n - done, big ? DEVICE_CHUNK : DEVICE_SECTOR);
        s = enter(d->unit);
        if (s) break;
        s = d->unit->ops->read(d->unit, t.sector, t.sectors, buf);
        leave(d->unit);
        if (!s) s = xos_copy_to(sel, off + done, buf + t.skip, t.n);
        done += t.n;
    }
    if (big) chunk_give(big);
    if (!s) *result = n;
    return s;
}

/* The bytes around [skip, skip + n) come from the device, under the same lock as the write. */
static status merge_write(struct unit *u, const struct step *t, uint8_t *buf)
{
    uint8_t edge[DEVICE_SECTOR];
    uint32_t end = t->skip + t->n, tail = end % DEVICE_SECTOR;
    status s = XOS_OK;
    if (t->skip) {
        s = u->ops->read(u, t->sector, 1, edge);
        if (!s) memcpy(buf, edge, t->skip);
    }
    if (!s && tail) {
        s = u->ops->read(u, t->sector + t->sectors - 1, 1, edge);
        if (!s) memcpy(buf + end, edge + tail, DEVICE_SECTOR - tail);
    }
    return s ? s : u->ops->write(u, t->sector, t->sectors, buf);
}

/* write(J offset, [B from)I => bytes written.  Raw devices are written by servers only. */
status bmds_write(uint32_t self, uint32_t lo, uint32_t hi, uint32_t sel, uint32_t off, uint32_t len,
                  uint64_t *result)
{
    const struct device *d;
    uint64_t at = (uint64_t)hi << 32 | lo;
    uint32_t n = len;
    if (xos_caller_ring() == 3) return XOS_DENIED;
    status s = range(self, at, &n, &d);
    if (s) return s;
    if (n != len) return XOS_RANGE;
    if (!d->unit->ops->write) return XOS_DENIED;
    uint8_t small[DEVICE_SECTOR], *big = chunk_take(), *buf = big ? big : small;
    uint32_t done = 0;
    while (!s && done < n) {
        struct step t = step_at(d, at + done, n - done, big ? DEVICE_CHUNK : DEVICE_SECTOR);
        s = xos_copy_from(buf + t.skip, sel, off + done, t.n);
        if (!s) s = enter(d->unit);
        if (s) break;
        s = merge_write(d->unit, &t, buf);
        leave(d->unit);
        done += t.n;
    }
    if (big) chunk_give(big);
    if (!s) *result = n;
    return s;
}

/* flush()V: what was written is on the medium */
status bmds_flush(uint32_t self, uint64_t *result)
{
    (void)result;
    if (self >= device_count) return XOS_GONE;
    struct unit *u = devices[self].unit;
    if (!u->ops->flush) return XOS_OK;
    status s = enter(u);
    if (s) return s;
    s = u->ops->flush(u);
    leave(u);
    return s;
}

/* size()J: bytes */
status bmds_size(uint32_t self, uint64_t *result)
{
    if (self >= device_count) return XOS_GONE;
    *result = devices[self].size;
    return XOS_OK;
}

/* sector()I: bytes that are written at once */
status bmds_sector(uint32_t self, uint64_t *result)
{
    if (self >= device_count) return XOS_GONE;
    *result = DEVICE_SECTOR;
    return XOS_OK;
}

uint32_t device_list(char *to, uint32_t cap)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < device_count; i++) {
        char line[DEVICE_NAME + 40];
        uint32_t n = (uint32_t)xos_snprintf(line, sizeof line, "blockdev %llu %s\n",
                                            (unsigned long long)devices[i].size, devices[i].name);
        if (at + n <= cap) memcpy(to + at, line, n);
        at += n;
    }
    return at;
}

#define ATTRS_MAX 10u
struct attrs {
    struct xos_attr a[ATTRS_MAX];
    uint32_t count, used;
    char text[96];
};

static void attr(struct attrs *l, const char *name, const char *value)
{
    l->a[l->count++] = (struct xos_attr){ { name, strlen(name) }, { value, strlen(value) },
                                          XOS_ATTR_ORDINARY };
}

static void attr_number(struct attrs *l, const char *name, const char *fmt, uint64_t value)
{
    char *at = l->text + l->used;
    l->used += (uint32_t)xos_snprintf(at, sizeof l->text - l->used, fmt, (unsigned long long)value) + 1;
    attr(l, name, at);
}

/* The new table entry is complete before the object can be called.  part: NULL for the whole device. */
static status publish(struct unit *u, const struct mbr_part *part)
{
    if (device_count == DEVICES_MAX) return XOS_NOSPACE;
    struct device *d = &devices[device_count];
    *d = (struct device){ .unit = u, .start = 0, .size = u->sectors * DEVICE_SECTOR };
    struct attrs l = { .count = 0 };
    attr(&l, "type", "blockdev");
    attr(&l, "media", u->media);
    if (u->model[0]) attr(&l, "model", u->model);
    if (!u->ops->write) attr(&l, "readonly", "1");
    if (part) {
        d->start = (uint64_t)part->start * DEVICE_SECTOR;
        d->size = (uint64_t)part->count * DEVICE_SECTOR;
        xos_snprintf(d->name, sizeof d->name, "%s/%u", u->name, (unsigned)part->number);
        attr(&l, "device", u->name);
        attr_number(&l, "partition", "%llu", part->number);
        attr_number(&l, "ptype", "%02llx", part->type);
    } else {
        xos_snprintf(d->name, sizeof d->name, "%s", u->name);
    }
    attr_number(&l, "size", "%llu", d->size);
    attr_number(&l, "sector", "%llu", DEVICE_SECTOR);
    struct xos_publish p = { .name = { d->name, strlen(d->name) }, .self = device_count,
                             .cls = XOS_STR("BlockDevice"),
                             .attrs = l.a, .attr_count = l.count };
    device_count++;
    status s = xos_publish(&p, &d->object);
    if (s) {
        device_count--;
        xos_logf("bmds: %s: can't be published: %s", d->name, xos_status_text(s));
        return s;
    }
    unsigned kib = (unsigned)(d->size >> 10);
    if (part) xos_logf("bmds: %s: type %02x, %u KiB", d->name, (unsigned)part->type, kib);
    else xos_logf("bmds: %s: %s, %u KiB%s%s", d->name, u->media, kib, u->model[0] ? ", " : "", u->model);
    return XOS_OK;
}

static status scan_read(void *ctx, uint32_t lba, uint8_t *buf)
{
    struct unit *u = ctx;
    if (lba >= u->sectors) return XOS_RANGE;
    status s = enter(u);
    if (s) return s;
    s = u->ops->read(u, lba, 1, buf);
    leave(u);
    return s;
}

status device_add(struct unit *u)
{
    static struct mbr_table t;          /* constructor only: one thread */
    status s = publish(u, NULL);
    if (s) return s;
    s = mbr_scan(scan_read, u, u->sectors, &t);
    if (s) {
        xos_logf("bmds: %s: partition table: %s", u->name, xos_status_text(s));
        return XOS_OK;
    }
    if (t.gpt) xos_logf("bmds: %s: GUID partition tables are not read", u->name);
    if (t.refused) xos_logf("bmds: %s: %u entries of the partition table refused", u->name,
                            (unsigned)t.refused);
    for (uint32_t i = 0; i < t.count; i++) publish(u, &t.part[i]);
    return XOS_OK;
}
