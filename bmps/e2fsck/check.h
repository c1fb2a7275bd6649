/* e2fsck, and what it runs on: between main.c, device.c and the host's test. */
#ifndef BMPS_E2FSCK_CHECK_H
#define BMPS_E2FSCK_CHECK_H
#include <sys/types.h>
#include <ext2fs/ext2fs.h>

enum { CHECK_CLEAN = 0, CHECK_CORRECTED = 1, CHECK_LEFT = 4, CHECK_FAILED = 8 };       /* e2fsck's own exit status, bits */

/* All of a full check of what the manager opens by this name.  repair false: nothing is written.  Gives up by exit(). */
int check_volume(const char *name, unsigned long long bytes, int repair, unsigned long now);
#endif
