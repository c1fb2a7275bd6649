/* The 128 bytes behind the clock chip: dev://cmos, read only. */
#ifndef BMDS_CMOS_H
#define BMDS_CMOS_H
#include <stdint.h>

uint8_t cmos_read(uint32_t index);
void cmos_probe(void);
#endif
