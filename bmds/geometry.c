#include "bmds/geometry.h"

const struct geometry *geometry_of(uint32_t type)
{
    static const struct geometry none[] = { { 0 } };
    static const struct geometry small[] = { { 40, 9, 2, 0x2a }, { 0 } };                           /* 360 KiB */
    static const struct geometry five[] = { { 80, 15, 0, 0x1b }, { 0 } };                           /* 1.2 MiB */
    static const struct geometry three[] = { { 80, 9, 2, 0x2a }, { 0 } };                           /* 720 KiB */
    static const struct geometry high[] = { { 80, 18, 0, 0x1b }, { 80, 9, 2, 0x2a }, { 0 } };       /* 1.44 MiB */
    static const struct geometry extra[] = { { 80, 36, 3, 0x1b }, { 80, 18, 0, 0x1b }, { 80, 9, 2, 0x2a }, { 0 } };
    static const struct geometry *const all[] = { none, small, five, three, high, extra };
    return all[type < sizeof all / sizeof *all ? type : 0];
}

struct chs geometry_at(const struct geometry *g, uint32_t lba, uint32_t count, uint32_t *on_track)
{
    uint32_t sector = lba % g->sectors, track = lba / g->sectors, left = g->sectors - sector;
    *on_track = count < left ? count : left;
    return (struct chs){ (uint8_t)(track / 2), (uint8_t)(track % 2), (uint8_t)(sector + 1) };
}
