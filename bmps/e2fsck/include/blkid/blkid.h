/* Devices are not looked up by label here: libc.c finds none. */
#ifndef BLKID_H
#define BLKID_H
typedef struct blkid_cache *blkid_cache;
char *blkid_get_devname(blkid_cache cache, const char *token, const char *value);
char *blkid_devno_to_devname(unsigned long long number);
void blkid_put_cache(blkid_cache cache);
#endif
