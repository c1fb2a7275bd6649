#include "bmds/ram.h"
#include "bmds/device.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

struct ram {
    struct unit unit;           /* first member */
    xos_sel module;
    char name[DEVICE_NAME], model[64];
};
static struct ram rams[RAM_DISKS_MAX];

/* Our own handle on wired memory: no client's right is involved, so no slice check.  DS is put back by the
 * same three instructions; no fault can come in between. */
static void far_read(void *to, xos_sel sel, uint32_t at, uint32_t n)
{
    uint32_t words = n / 4;
    __asm__ volatile("push %%ds\n\tmov %w3, %%ds\n\trep movsl\n\tpop %%ds"
                     : "+D"(to), "+S"(at), "+c"(words) : "r"(sel) : "memory");
}

static status ram_read(struct unit *u, uint64_t sector, uint32_t count, void *to)
{
    far_read(to, ((struct ram *)u)->module, (uint32_t)sector * DEVICE_SECTOR, count * DEVICE_SECTOR);
    return XOS_OK;
}

static const struct unit_ops ram_ops = { .read = ram_read };

/* Length of the name's first word: behind it may stand arguments. */
static uint32_t word(const char *s, uint32_t max)
{
    uint32_t n = 0;
    while (n < max && s[n] && s[n] != ' ') n++;
    return n;
}

uint32_t ram_probe(void)
{
    uint32_t found = 0;
    for (uint32_t index = 0; found < RAM_DISKS_MAX; index++) {
        char text[128];
        struct xos_module m = { .name = { text, sizeof text - 1 } };
        xos_sel sel;
        memset(text, 0, sizeof text);
        status s = xos_kfd(XOS_KFD_module, index, XOS_P(&m), 0, 0, 0, &sel, 0);
        if (s == XOS_GONE) continue;        /* a class file that was given back before this instance */
        if (s) break;
        uint32_t n = word(text, sizeof text - 1);
        if (n < 4 || memcmp(text + n - 4, ".img", 4) || m.size < DEVICE_SECTOR) continue;
        struct ram *r = &rams[found];
        uint32_t base = n;
        while (base && text[base - 1] != '/') base--;
        r->module = sel;
        xos_snprintf(r->name, sizeof r->name, "dev://ram%u", (unsigned)found);
        xos_snprintf(r->model, sizeof r->model, "%.*s", (int)(n - base), text + base);
        r->unit = (struct unit){ &ram_ops, m.size / DEVICE_SECTOR, r->name, "ram", r->model };
        if (!device_add(&r->unit)) found++;
    }
    return found;
}
