#include "pic.h"

const struct pic_write pic_sequence[] = {
    { 0x20, 0x11 }, { 0xA0, 0x11 },                    /* ICW1: edge, cascade, ICW4 follows */
    { 0x21, PIC_VECTOR }, { 0xA1, PIC_VECTOR + 8 },    /* ICW2: vectors */
    { 0x21, 1 << PIC_CASCADE }, { 0xA1, PIC_CASCADE }, /* ICW3: who sits where */
    { 0x21, 0x01 }, { 0xA1, 0x01 },                    /* ICW4: 8086 mode, EOI by hand */
    { 0x21, (uint8_t)PIC_ALL_MASKED }, { 0xA1, PIC_ALL_MASKED >> 8 },
};
const uint32_t pic_sequence_count = sizeof pic_sequence / sizeof *pic_sequence;

uint16_t pic_mask(uint16_t mask, uint32_t line)
{
    if (line < PIC_LINES && line != PIC_CASCADE) mask = (uint16_t)(mask | 1u << line);
    return mask;
}

uint16_t pic_unmask(uint16_t mask, uint32_t line)
{
    if (line < PIC_LINES) mask = (uint16_t)(mask & ~(1u << line));
    return mask;
}

uint32_t pit_divisor(uint32_t hz)
{
    if (hz == 0) return 65536;
    uint32_t d = (PIT_HZ + hz / 2) / hz;
    return d < 1 ? 1 : d > 65536 ? 65536 : d;
}
