/* The descriptor walker; see descriptor.h. */
#include <bcfs/rt/rt.h>
#include "descriptor.h"
#include "idp.h"

struct walk { const char *p, *end; };

static bool is_scalar(char c)
{
    return c == 'Z' || c == 'B' || c == 'C' || c == 'S' || c == 'I' || c == 'F' || c == 'J' || c == 'D';
}

/* One field type: a scalar, an array of scalars, or String. */
static bool field(struct walk *w, char *type, bool *slice)
{
    static const char string[] = "Ljava/lang/String;";
    uint32_t left = (uint32_t)(w->end - w->p);
    *slice = false;
    if (left && is_scalar(*w->p)) {
        *type = *w->p++;
        return true;
    }
    *slice = true;
    if (left >= 2 && w->p[0] == '[' && is_scalar(w->p[1])) {
        *type = w->p[1];
        w->p += 2;
        return true;
    }
    if (left >= sizeof(string) - 1 && !memcmp(w->p, string, sizeof(string) - 1)) {
        *type = 's';
        w->p += sizeof(string) - 1;
        return true;
    }
    return false;
}

static bool add(struct idps_descriptor *d, char type, bool slice, bool out)
{
    uint32_t dwords = slice ? 3 : type == 'J' || type == 'D' ? 2 : 1;
    if (d->dwords + dwords > IDPS_DWORDS_MAX)
        return false;
    d->param[d->params++] = (struct idps_param){ .type = type, .at = d->dwords, .slice = slice, .out = out };
    d->dwords = (uint8_t)(d->dwords + dwords);
    return true;
}

bool idps_descriptor_parse(struct idps_descriptor *d, const char *sig, uint32_t len)
{
    struct walk w = { sig, sig + len };
    char type;
    bool slice;
    *d = (struct idps_descriptor){ .ret = 'V' };
    if (w.p == w.end || *w.p++ != '(')
        return false;
    while (w.p < w.end && *w.p != ')') {
        bool out = *w.p == '>';
        if (out)
            w.p++;
        if (!field(&w, &type, &slice) || (out && (!slice || type == 's')) || !add(d, type, slice, out))
            return false;
    }
    if (w.p == w.end)
        return false;
    w.p++;
    if (w.p < w.end && *w.p == 'V') {
        w.p++;
        return w.p == w.end;
    }
    if (!field(&w, &type, &slice) || w.p != w.end)
        return false;
    d->ret = type;
    d->ret_slice = slice;
    return !slice || add(d, type, true, true);
}

uint32_t idps_param_kind(const struct idps_param *p)
{
    switch (p->type) {
    case 'J': return p->slice ? IDPS_LONGS : IDPS_LONG;
    case 'D': return p->slice ? IDPS_LONGS : IDPS_DOUBLE;
    case 'F': return p->slice ? IDPS_INTS : IDPS_FLOAT;
    case 'I': return p->slice ? IDPS_INTS : IDPS_INT;
    case 'C': case 'S': return p->slice ? IDPS_SHORTS : IDPS_INT;
    default: return p->slice ? IDPS_BYTES : IDPS_INT;
    }
}
