/* The two 8259 interrupt controllers: programming sequence and mask arithmetic (Intel 8259A data sheet). */
#ifndef HEDS_PIC_H
#define HEDS_PIC_H
#include <stdint.h>

#define PIC_VECTOR  0x20    /* lines 0..15 arrive at vectors 0x20..0x2F */
#define PIC_LINES   16
#define PIC_CASCADE 2
#define PIC_ALL_MASKED ((uint16_t)~(1u << PIC_CASCADE))

struct pic_write { uint16_t port; uint8_t value; };
/* The writes that initialise both chips and leave every line but the cascade masked, in order. */
extern const struct pic_write pic_sequence[];
extern const uint32_t pic_sequence_count;

/* The mask with `line` masked or unmasked; line 2, the cascade, always stays open.  line >= 16: no change. */
uint16_t pic_mask(uint16_t mask, uint32_t line);
uint16_t pic_unmask(uint16_t mask, uint32_t line);

#define PIT_HZ 1193182u     /* input clock of the 8254 */
/* Reload value of a PIT channel for the rate nearest to `hz`; 1..65536 (written as 0). */
uint32_t pit_divisor(uint32_t hz);
#endif
