#include "bmds/device.h"
#include "bmds/parts.h"
#include "bmds/waiter.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

static struct device devices[DEVICES_MAX];
static xos_sel mutex;           /* of the table: claims, coming, going */
static uint32_t serial = 1;
static uint32_t watchers[8];    /* waiters + 1 of those in device_changes */

status table_init(void) { return xos_mutex(&mutex); }

static void lock(void)
{
    while (xos_lock(mutex, XOS_FOREVER)) xos_yield();
}

static void unlock(void) { xos_unlock(mutex); }

struct device *device_enter(uint32_t self)
{
    uint32_t i = self & 0xff;
    if (i >= DEVICES_MAX) return NULL;
    struct device *d = &devices[i];
    __atomic_add_fetch(&d->users, 1, __ATOMIC_ACQUIRE);
    if (__atomic_load_n(&d->used, __ATOMIC_ACQUIRE) && d->generation == self >> 8) return d;
    device_leave(d);
    return NULL;
}

void device_leave(struct device *d) { __atomic_sub_fetch(&d->users, 1, __ATOMIC_RELEASE); }

bool device_idle(const struct unit *u)
{
    for (uint32_t i = 0; i < DEVICES_MAX; i++)
        if (devices[i].unit == u && __atomic_load_n(&devices[i].users, __ATOMIC_ACQUIRE)) return false;
    return true;
}

struct device *device_named(const char *name)
{
    for (uint32_t i = 0; i < DEVICES_MAX; i++) {
        struct device *d = device_enter(i | (uint32_t)devices[i].generation << 8);
        if (!d) continue;
        if (!strcmp(d->name, name)) return d;
        device_leave(d);
    }
    return NULL;
}

/* ---- claims ---- */

static bool overlap(const struct device *a, const struct device *b)
{
    return a->unit == b->unit && a->start < b->start + b->size && b->start < a->start + a->size;
}

static bool other_claim(const struct device *d, uint64_t key)
{
    bool found = false;
    for (uint32_t i = 0; i < DEVICES_MAX && !found; i++) {
        const struct device *o = &devices[i];
        found = o->used && o->claim && o->claim != key && overlap(o, d);
    }
    return found;
}

status device_writable(const struct device *d, uint64_t key)
{
    if (d->unit->flags & UNIT_READONLY) return XOS_DENIED;
    lock();
    bool other = other_claim(d, key);
    unlock();
    return other ? XOS_BUSY : XOS_OK;
}

status device_claim(struct device *d, uint64_t key)
{
    if (!key) return XOS_BADARG;
    lock();
    status s = !d->used ? XOS_GONE : other_claim(d, key) ? XOS_BUSY : XOS_OK;
    if (!s) d->claim = key;
    unlock();
    return s;
}

status device_unclaim(struct device *d, uint64_t key)
{
    lock();
    status s = key && d->claim == key ? XOS_OK : XOS_DENIED;
    if (!s) d->claim = 0;
    unlock();
    return s;
}

bool device_claimed(const struct device *d)
{
    lock();
    bool found = other_claim(d, 0);
    unlock();
    return found;
}

/* ---- the list and its changes ---- */

uint32_t device_list(char *to, uint32_t cap)
{
    uint32_t at = 0;
    lock();
    for (uint32_t i = 0; i < DEVICES_MAX; i++) {
        char line[UNIT_NAME + 40];
        if (!devices[i].used) continue;
        uint32_t n = (uint32_t)xos_snprintf(line, sizeof line, "blockdev %llu %s\n",
                                            (unsigned long long)devices[i].size, devices[i].name);
        if (at + n <= cap) memcpy(to + at, line, n);
        at += n;
    }
    unlock();
    return at;
}

uint32_t device_stats(char *to, uint32_t cap)
{
    uint32_t at = 0;
    lock();
    for (uint32_t i = 0; i < DEVICES_MAX; i++) {
        char line[UNIT_NAME + 160];
        const struct unit *u = devices[i].unit;
        if (!devices[i].used || strcmp(u->name, devices[i].name)) continue;
        uint32_t n = (uint32_t)xos_snprintf(line, sizeof line,
            "%s reads %llu sectors %llu writes %llu sectors %llu flushes %llu merged %u errors %u\n", u->name,
            (unsigned long long)u->reads, (unsigned long long)u->sectors_read, (unsigned long long)u->writes,
            (unsigned long long)u->sectors_written, (unsigned long long)u->flushes, (unsigned)u->queue.merged,
            (unsigned)u->errors);
        if (at + n <= cap) memcpy(to + at, line, n);
        at += n;
    }
    unlock();
    return at;
}

/* Under the lock. */
static void changed(void)
{
    if (!++serial) serial = 1;
    for (uint32_t i = 0; i < sizeof watchers / sizeof *watchers; i++)
        if (watchers[i]) waiter_wake(watchers[i] - 1);
}

static uint32_t *watch(uint32_t waiter)
{
    for (uint32_t i = 0; i < sizeof watchers / sizeof *watchers; i++)
        if (!watchers[i]) {
            watchers[i] = waiter + 1;
            return &watchers[i];
        }
    return NULL;
}

status device_changes(uint32_t seen, uint32_t ms, uint32_t *now)
{
    uint64_t end = xos_clock() + ms * 1000000ull;
    uint32_t waiter = waiter_take();
    lock();
    uint32_t *place = watch(waiter);
    status s = place ? XOS_OK : XOS_BUSY;
    while (!s && serial == seen) {
        uint64_t t = xos_clock();
        unlock();
        s = ms == XOS_FOREVER ? waiter_wait(waiter, XOS_FOREVER)
            : t < end ? waiter_wait(waiter, (uint32_t)((end - t + 999999) / 1000000)) : XOS_TIMEOUT;
        if (!waiter && s == XOS_TIMEOUT && (ms == XOS_FOREVER || t < end)) s = XOS_OK;
        lock();
    }
    *now = serial;
    if (place) *place = 0;
    unlock();
    waiter_give(waiter);
    return s == XOS_TIMEOUT && *now != seen ? XOS_OK : s;
}

/* ---- coming ---- */

#define ATTRS_MAX 12u
struct attrs {
    struct xos_attr a[ATTRS_MAX];
    uint32_t count, used;
    char text[96];
};

static void attr(struct attrs *l, const char *name, const char *value)
{
    if (!value[0] || l->count == ATTRS_MAX) return;
    l->a[l->count++] = (struct xos_attr){ { name, strlen(name) }, { value, strlen(value) }, XOS_ATTR_ORDINARY };
}

static void attr_number(struct attrs *l, const char *name, uint64_t value)
{
    char *at = l->text + l->used;
    l->used += (uint32_t)xos_snprintf(at, sizeof l->text - l->used, "%llu", (unsigned long long)value) + 1;
    attr(l, name, at);
}

static struct device *slot(void)
{
    for (uint32_t i = 0; i < DEVICES_MAX; i++)
        if (!devices[i].used && !__atomic_load_n(&devices[i].users, __ATOMIC_ACQUIRE)) return &devices[i];
    return NULL;
}

/* The entry is complete before the object can be called.  part: NULL for the whole device. */
static status publish(struct unit *u, const struct part *part)
{
    lock();
    struct device *d = slot();
    if (!d) {
        unlock();
        return XOS_NOSPACE;
    }
    struct attrs l = { .count = 0 };
    attr(&l, "type", "blockdev");
    attr(&l, "media", u->media);
    attr(&l, "model", u->model);
    if (u->flags & UNIT_READONLY) attr(&l, "readonly", "1");
    if (u->flags & UNIT_REMOVABLE) attr(&l, "removable", "1");
    d->unit = u;
    d->start = part ? part->start * u->sector : 0;
    d->size = (part ? part->count : u->sectors) * u->sector;
    d->claim = 0;
    d->generation++;
    if (part) {
        xos_snprintf(d->name, sizeof d->name, "%s/%u", u->name, (unsigned)part->number);
        attr(&l, "device", u->name);
        attr_number(&l, "partition", part->number);
        attr(&l, "ptype", part->type);
        attr(&l, "uuid", part->uuid);
        attr(&l, "label", part->label);
    } else {
        xos_snprintf(d->name, sizeof d->name, "%s", u->name);
    }
    attr_number(&l, "size", d->size);
    attr_number(&l, "sector", u->sector);
    struct xos_publish p = { .name = { d->name, strlen(d->name) },
                             .self = (uint32_t)(d - devices) | (uint32_t)d->generation << 8,
                             .cls = XOS_STR("BlockDevice"), .attrs = l.a, .attr_count = l.count };
    __atomic_store_n(&d->used, true, __ATOMIC_RELEASE);
    status s = xos_publish(&p, &d->object);
    if (s) d->used = false;
    else changed();
    unsigned kib = (unsigned)(d->size >> 10);
    unlock();
    if (s) xos_logf("bmds: %s: can't be published: %s", d->name, xos_status_text(s));
    else if (part) xos_logf("bmds: %s: type %s, %u KiB", d->name, part->type, kib);
    else xos_logf("bmds: %s: %s, %u KiB%s%s", d->name, u->media, kib, u->model[0] ? ", " : "", u->model);
    return s;
}

status device_add(struct unit *u)
{
    status s = publish(u, NULL);
    if (s) return s;
    struct part_table *t = calloc(1, sizeof *t);
    if (!t) return XOS_OK;
    s = parts_scan(u, t);
    if (s) xos_logf("bmds: %s: partition table: %s", u->name, xos_status_text(s));
    for (uint32_t i = 0; !s && i < t->count; i++) publish(u, &t->part[i]);
    free(t);
    return XOS_OK;
}

/* ---- going ---- */

void device_remove(struct unit *u)
{
    unit_remove(u);
    xos_sel objects[DEVICES_MAX];
    uint32_t n = 0;
    lock();
    for (uint32_t i = 0; i < DEVICES_MAX; i++) {
        struct device *d = &devices[i];
        if (!d->used || d->unit != u) continue;
        __atomic_store_n(&d->used, false, __ATOMIC_RELEASE);
        objects[n++] = d->object;
    }
    if (n) changed();
    unlock();
    while (n) xos_unpublish(objects[--n]);
    xos_logf("bmds: %s: gone", u->name);
}
