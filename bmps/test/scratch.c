#include "bmps/test/scratch.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char dir[64], image[80];

int scratch_up(void **state)
{
    (void)state;
    strcpy(dir, "/tmp/xos-ext-XXXXXX");
    if (!mkdtemp(dir)) return -1;
    snprintf(image, sizeof image, "%s/image", dir);
    setenv("PATH", "/usr/sbin:/sbin:/usr/bin:/bin", 1);
    return 0;
}

int scratch_down(void **state)
{
    (void)state;
    return sh("rm -rf %s", dir);
}

bool scratch_made(struct disk *d, const char *options, uint32_t kib)
{
    if (sh("rm -f %s && mke2fs -q -F %s %s %uk >%s/log 2>&1 || { cat %s/log; false; }", image, options, image, (unsigned)kib,
           dir, dir)) return false;
    disk_init(d, (uint64_t)kib << 10);
    disk_load(d, image);
    return true;
}

bool scratch_clean(const struct disk *d)
{
    disk_save(d, image);
    return !sh("e2fsck -fn %s >%s/log 2>&1 || { cat %s/log; false; }", image, dir, dir);
}
