/* TALLYSRV: the interface Tally in C, with the header that xjavac made of Tally.xj. */
#include "bcfs/rt/rt.h"
#include <Tally.h>

XOS_MANIFEST("TALLYSRV", 3, tallysrv_main, 65536)
XOS_CLASS(0, "TallyInC", XOS_M_PUBLIC)
Tally_METHODS(0)
XOS_ATTR(0, "type", "tally")
XOS_ATTR(0, "language", "c")

#define NAMES 8
#define NAME_BYTES 32
uint32_t tallysrv_main(void);
static struct { char name[NAME_BYTES]; uint32_t len; int32_t value; } entry[NAMES];
static uint32_t entries;

status Tally_add(uint32_t self, uint32_t name_sel, uint32_t name_at, uint32_t name_bytes, int32_t value_, uint64_t *result)
{
    const char *name = (const char *)(uintptr_t)name_at;
    uint32_t i = 0;
    (void)self;
    if (!name_sel || name_bytes > NAME_BYTES) return XOS_STATUS_USER;
    while (i < entries && (entry[i].len != name_bytes || memcmp(entry[i].name, name, name_bytes) != 0)) i++;
    if (i == NAMES) return XOS_STATUS_USER;
    if (i == entries) {
        memcpy(entry[i].name, name, name_bytes);
        entry[i].len = name_bytes;
        entries++;
    }
    *result = (uint32_t)(entry[i].value += value_);
    return XOS_OK;
}

status Tally_total(uint32_t self, uint64_t *result)
{
    int64_t sum = 0;
    (void)self;
    for (uint32_t i = 0; i < entries; i++) sum += entry[i].value;
    *result = (uint64_t)sum;
    return XOS_OK;
}

status Tally_mean(uint32_t self, uint32_t of_sel, uint32_t of_at, uint32_t of_bytes, float register_, uint64_t *result)
{
    const int32_t *of = (const int32_t *)(uintptr_t)of_at;
    union { double d; uint64_t u; } mean = { 0 };
    (void)self;
    if (!of_sel || !of_bytes) return XOS_STATUS_USER;
    for (uint32_t i = 0; i < of_bytes / 4; i++) mean.d += of[i];
    mean.d = mean.d / (of_bytes / 4) * register_;
    *result = mean.u;
    return XOS_OK;
}

status Tally_name(uint32_t self, int32_t nth, int32_t upper, uint32_t room_sel, uint32_t room_at, uint32_t room_bytes,
                  uint64_t *result)
{
    char *room = (char *)(uintptr_t)room_at;
    (void)self, (void)room_sel;
    *result = XOS_NULL;
    if (nth < 0 || (uint32_t)nth >= entries) return XOS_OK;
    *result = entry[nth].len;
    if (entry[nth].len > room_bytes) return XOS_TOOBIG;
    for (uint32_t i = 0; i < entry[nth].len; i++) {
        char c = entry[nth].name[i];
        room[i] = upper && c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    return XOS_OK;
}

status Tally_bytes(uint32_t self, int64_t value_, uint32_t room_sel, uint32_t room_at, uint32_t room_bytes, uint64_t *result)
{
    (void)self, (void)room_sel;
    *result = sizeof value_;
    if (room_bytes < sizeof value_) return XOS_TOOBIG;
    memcpy((void *)(uintptr_t)room_at, &value_, sizeof value_);
    return XOS_OK;
}

uint32_t tallysrv_main(void)
{
    struct xos_publish p = { .name = XOS_STR("tally"), .cls = XOS_STR("TallyInC") };
    xos_sel object, forever;
    status s = xos_publish(&p, &object);
    if (!s) s = xos_sem(0, 1, &forever);
    xos_logf("ready: tally in C: %s", xos_status_text(s));
    return s ? s : xos_sem_wait(forever, XOS_FOREVER);
}
