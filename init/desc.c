#include "desc.h"

static void decode_segment(uint32_t lo, uint32_t hi, struct desc *d)
{
    d->base = (hi & 0xff000000u) | (hi & 0xff) << 16 | lo >> 16;
    d->limit = (hi & 0x000f0000u) | (lo & 0xffff);
    d->granular = hi >> 23 & 1;
    if (d->granular) d->limit = d->limit << 12 | 0xfff;
    d->big = hi >> 22 & 1;
    d->available = hi >> 20 & 1;
}

void desc_decode(uint32_t lo, uint32_t hi, struct desc *d)
{
    *d = (struct desc){ .type = hi >> 8 & 15, .dpl = hi >> 13 & 3, .present = hi >> 15 & 1 };
    if (hi & 0x1000) { /* S: code or data */
        decode_segment(lo, hi, d);
        d->accessed = d->type & 1;
        if (d->type & 8) {
            d->kind = DESC_CODE;
            d->readable = d->type >> 1 & 1;
            d->conforming = d->type >> 2 & 1;
        } else {
            d->kind = DESC_DATA;
            d->writable = d->type >> 1 & 1;
            d->expand_down = d->type >> 2 & 1;
        }
        return;
    }
    switch (d->type) {
    case 1: case 2: case 3: case 9: case 11:
        d->kind = DESC_SYSTEM;
        decode_segment(lo, hi, d);
        break;
    case 4: case 5: case 6: case 7: case 12: case 14: case 15:
        d->kind = DESC_GATE;
        d->selector = (uint16_t)(lo >> 16);
        if (d->type != 5) d->offset = (lo & 0xffff) | (d->type & 8 ? hi & 0xffff0000u : 0);
        if ((d->type & 7) == 4) d->params = hi & 31;
        break;
    default: break;
    }
}

const char *desc_type_name(const struct desc *d)
{
    static const char *const system[16] = {
        "reserved", "TSS16", "LDT", "TSS16 busy", "call gate 16", "task gate", "int gate 16", "trap gate 16",
        "reserved", "TSS", "reserved", "TSS busy", "call gate", "reserved", "int gate", "trap gate",
    };
    return d->kind == DESC_CODE ? "code" : d->kind == DESC_DATA ? "data" : system[d->type & 15];
}

uint32_t desc_size(const struct desc *d) { return d->limit == UINT32_MAX ? UINT32_MAX : d->limit + 1; }

static char *text(char *p, const char *s)
{
    while (*s) *p++ = *s++;
    return p;
}

static char *hex(char *p, uint32_t v, uint32_t digits)
{
    while (digits--) *p++ = "0123456789abcdef"[v >> 4 * digits & 15];
    return p;
}

static char *flags(char *p, const struct desc *d)
{
    if (d->kind == DESC_CODE) {
        *p++ = 'x';
        *p++ = d->readable ? 'r' : '-';
        *p++ = d->conforming ? 'c' : '-';
    } else if (d->kind == DESC_DATA) {
        *p++ = 'r';
        *p++ = d->writable ? 'w' : '-';
        *p++ = d->expand_down ? 'd' : '-';
    }
    if (d->kind == DESC_CODE || d->kind == DESC_DATA) {
        *p++ = ' ';
        *p++ = d->accessed ? 'A' : '-';
        *p++ = d->big ? 'D' : '-';
    }
    if (d->kind == DESC_CODE || d->kind == DESC_DATA || d->kind == DESC_SYSTEM) {
        *p++ = d->granular ? 'G' : '-';
        *p++ = d->available ? 'V' : '-';
    }
    return p;
}

uint32_t desc_flags(const struct desc *d, char out[DESC_TEXT])
{
    char *p = flags(out, d);
    *p = 0;
    return (uint32_t)(p - out);
}

uint32_t desc_text(const struct desc *d, char out[DESC_TEXT])
{
    char *p = text(out, desc_type_name(d));
    if (d->kind == DESC_GATE) {
        p = text(p, " ");
        p = hex(p, d->selector, 4);
        p = text(p, ":");
        p = hex(p, d->offset, 8);
        if ((d->type & 7) == 4) {
            p = text(p, " params ");
            if (d->params > 9) *p++ = (char)('0' + d->params / 10);
            *p++ = (char)('0' + d->params % 10);
        }
    } else if (d->kind != DESC_NONE) {
        p = text(p, " base ");
        p = hex(p, d->base, 8);
        p = text(p, " limit ");
        p = hex(p, d->limit, 8);
    }
    p = text(p, " dpl ");
    *p++ = (char)('0' + d->dpl);
    p = text(p, d->present ? " P" : " -");
    if (d->kind != DESC_GATE && d->kind != DESC_NONE) {
        p = text(p, " ");
        p = flags(p, d);
    }
    *p = 0;
    return (uint32_t)(p - out);
}
