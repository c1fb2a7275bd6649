/* What a file of the model holds, sector by sector; trees of the model and of a volume, compared (model.h). */
#ifndef BMPS_TEST_JUDGE_H
#define BMPS_TEST_JUDGE_H
#include <stddef.h>
#include "bmps/test/model.h"

/* A sector of a file, with its name on it; what a read of it shows. */
void data_fill(uint8_t *to, uint32_t uid, uint32_t sector, uint32_t version);
void data_expected(const struct data *d, uint32_t uid, uint32_t s, uint8_t *to);
void data_attr(uint32_t seed, char *to, uint32_t *len);
uint32_t data_sum(uint32_t h, const void *from, size_t n);
#endif
