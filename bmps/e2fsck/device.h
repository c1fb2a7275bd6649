/* The device of a volume that BMPS stopped, as libext2fs' io_manager. */
#ifndef BMPS_E2FSCK_DEVICE_H
#define BMPS_E2FSCK_DEVICE_H
#include <stdbool.h>

/* => false: the gates can't be had */
bool volume_open(unsigned long long key, unsigned long long bytes);
#endif
