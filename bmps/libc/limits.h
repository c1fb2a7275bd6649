#ifndef BMPS_LIMITS_H
#define BMPS_LIMITS_H
#define CHAR_BIT 8
#define INT_MAX 0x7fffffff
#define INT_MIN (-INT_MAX - 1)
#define UINT_MAX 0xffffffffu
#define LONG_MAX 0x7fffffffL
#define ULONG_MAX 0xffffffffUL
#define PATH_MAX 4096
#endif
