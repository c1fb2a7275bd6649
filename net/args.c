#include "args.h"
#include "bcfs/rt/rt.h"

/* Decimal number of 1..3 digits up to max.  => true, *at behind it */
static bool number(const char **at, uint32_t max, uint32_t *out)
{
    const char *p = *at;
    uint32_t n = 0;
    while (*p >= '0' && *p <= '9' && p - *at < 3) n = n * 10 + (uint32_t)(*p++ - '0');
    if (p == *at || n > max) return false;
    *at = p;
    *out = n;
    return true;
}

static bool address(const char **at, uint32_t *out)
{
    uint32_t addr = 0, part;
    for (int i = 0; i < 4; i++) {
        if (i && *(*at)++ != '.') return false;
        if (!number(at, 255, &part)) return false;
        addr = addr << 8 | part;
    }
    *out = addr;
    return true;
}

static bool ends(const char *p) { return !*p || *p == ' '; }

static const char *own_address(const char *p, struct args *out)
{
    uint32_t addr, bits;
    out->addr = out->mask = 0;
    out->dhcp = !strncmp(p, "dhcp", 4) && ends(p + 4);
    if (out->dhcp) return NULL;
    if (!address(&p, &addr) || *p++ != '/' || !number(&p, 30, &bits) || !bits || !ends(p))
        return "ip= is neither A.B.C.D/N nor dhcp";
    uint32_t mask = ~0u << (32 - bits);
    if (!(addr & ~mask) || (addr & ~mask) == ~mask) return "ip= is no host's address";
    if (addr >= 0xe0000000u || addr >> 24 == 127 || addr >> 24 == 0) return "ip= is a reserved address";
    out->addr = addr;
    out->mask = mask;
    return NULL;
}

static const char *name(const char *p, struct args *out)
{
    uint32_t n = 0;
    for (; !ends(p); p++, n++) {
        bool good = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '-';
        if (!good || n == ARGS_NODE_MAX) return "node= is no host name";
        out->node[n] = *p;
    }
    if (!n) return "node= is empty";
    out->node[n] = 0;
    return NULL;
}

const char *args_parse(const char *cmdline, struct args *out)
{
    const char *wrong = NULL, *unnamed = NULL, *w;
    *out = (struct args){ .node = "xos" };
    for (const char *p = cmdline; *p;) {
        while (*p == ' ') p++;
        w = NULL;
        if (!strncmp(p, "ip=", 3)) {
            w = own_address(p + 3, out);
        } else if (!strncmp(p, "gw=", 3)) {
            const char *at = p + 3;
            if (!address(&at, &out->gateway) || !ends(at)) w = "gw= is no address";
        } else if (!strncmp(p, "node=", 5)) {
            unnamed = name(p + 5, out);
            if (unnamed) memcpy(out->node, "xos", 4);
        }
        if (w && !wrong) wrong = w;
        while (!ends(p)) p++;
    }
    if (!wrong && out->gateway && !out->dhcp && (!out->addr || (out->gateway ^ out->addr) & out->mask))
        wrong = "gw= is not on the own network";
    if (wrong) out->addr = out->mask = out->gateway = 0, out->dhcp = false;
    return wrong ? wrong : unnamed;
}
