/* A folder that a test has to itself, one image of a volume in it, and e2fsprogs' word on that. */
#ifndef BMPS_TEST_SCRATCH_H
#define BMPS_TEST_SCRATCH_H
#include "bmps/test/disk.h"

extern char dir[64], image[80];

/* cmocka's set-up and tear-down of a group */
int scratch_up(void **state);
int scratch_down(void **state);
/* mke2fs OPTIONS into `image`, and that into a fresh disk.  => false: it was said why */
bool scratch_made(struct disk *d, const char *options, uint32_t kib);
/* The disk into `image`, and e2fsck -fn.  => false: it was said why */
bool scratch_clean(const struct disk *d);
#endif
