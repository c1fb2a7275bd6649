#include "bmds/ram.h"
#include "bmds/device.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

struct ram {
    struct unit unit;           /* first member */
    xos_sel module;
};
#define SECTOR 512u
static struct ram rams[RAM_DISKS_MAX];

/* Our own handle on wired memory: no client's right is involved, so no slice check.  DS is put back by the
 * same three instructions; no fault can come in between. */
static void far_read(void *to, xos_sel sel, uint32_t at, uint32_t n)
{
    uint32_t words = n / 4;
    __asm__ volatile("push %%ds\n\tmov %w3, %%ds\n\trep movsl\n\tpop %%ds"
                     : "+D"(to), "+S"(at), "+c"(words) : "r"(sel) : "memory");
}

static void ram_start(struct unit *u, struct command *k)
{
    for (const struct request *r = k->chain; r; r = r->next) {
        uint32_t at = (uint32_t)r->sector * SECTOR;
        for (uint32_t i = 0; i < r->segs; at += r->seg[i++].len) far_read(r->seg[i].near, ((struct ram *)u)->module, at, r->seg[i].len);
    }
    unit_done(u, k, XOS_OK);
}

static void ram_service(struct controller *c) { (void)c; }

static const struct unit_ops ram_ops = { ram_start };
static const struct controller_ops controller_ops = { ram_service, ram_service };
static struct controller controller = { .ops = &controller_ops };

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
        if (n < 4 || memcmp(text + n - 4, ".img", 4) || m.size < SECTOR) continue;
        struct ram *r = &rams[found];
        uint32_t base = n;
        while (base && text[base - 1] != '/') base--;
        r->module = sel;
        struct unit *u = &r->unit;
        xos_snprintf(u->name, sizeof u->name, "dev://ram%u", (unsigned)found);
        xos_snprintf(u->model, sizeof u->model, "%.*s", (int)(n - base), text + base);
        u->ops = &ram_ops;
        u->controller = &controller;
        u->media = "ram";
        u->sectors = m.size / SECTOR;
        u->sector = SECTOR;
        u->flags = UNIT_READONLY;
        u->slots = 1;
        u->most = (struct queue_limits){ 1024, 1024 };
        if (controller_init(&controller)) return found;
        unit_init(u);
        if (device_add(u)) unit_detach(u);
        else found++;
    }
    return found;
}
