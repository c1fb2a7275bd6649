/* gcc's work kept for the same input: the directory $XJAVA_CACHE, none when it is not set.  Files may be removed at any time. */
#ifndef XJAVA_CACHE_H
#define XJAVA_CACHE_H
#include <stdbool.h>
#include <stddef.h>

/* The name under which what is made of this C with these arguments (ended by NULL) and from these files (size and time
 * count) is kept.  => NULL: nothing is kept */
const char *cache_file(const char *c, size_t len, char *const *args, const char *const *files);
bool cache_get(const char *file, const char *out);              /* => false: not there */
void cache_put(const char *file, const char *out);
#endif
