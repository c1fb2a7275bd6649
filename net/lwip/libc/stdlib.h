/* What lwIP needs of <stdlib.h>: atoi in netif_find, which nobody calls here. */
#ifndef NET_LIBC_STDLIB_H
#define NET_LIBC_STDLIB_H
static inline int atoi(const char *s)
{
    int n = 0;
    while (*s >= '0' && *s <= '9' && n < 100000000) n = n * 10 + (*s++ - '0');
    return n;
}
#endif
