/* Methods a0..a31 with as many int parameters, the same in servers and processes: the result's low dword is the sum of
 * (i + 1) * parameter i, the high one is `this` ^ n. */
#ifndef GUEST_ARGS_H
#define GUEST_ARGS_H
#include <xos/class.h>
#include <xos/types.h>

#define I1 "I"
#define I2 I1 "I"
#define I3 I2 "I"
#define I4 I3 "I"
#define I5 I4 "I"
#define I6 I5 "I"
#define I7 I6 "I"
#define I8 I7 "I"
#define I16 I8 I8

static inline status args_sum(uint32_t self, const uint32_t *v, uint32_t n, uint64_t *result)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (i + 1) * v[i];
    *result = (uint64_t)(self ^ n) << 32 | sum;
    return XOS_OK;
}

#define ARGS_N(n, sig)                                                                                  \
    struct args##n { uint32_t v[n]; };                                                                  \
    status args##n(uint32_t self, struct args##n a, uint64_t *result);                                  \
    status args##n(uint32_t self, struct args##n a, uint64_t *result) { return args_sum(self, a.v, n, result); } \
    XOS_METHOD(0, "a" #n, "(" sig ")J", n, XOS_M_PUBLIC, args##n)

status args0(uint32_t self, uint64_t *result);
status args0(uint32_t self, uint64_t *result) { return args_sum(self, 0, 0, result); }
XOS_METHOD(0, "a0", "()J", 0, XOS_M_PUBLIC, args0)
ARGS_N(1, I1) ARGS_N(2, I2) ARGS_N(3, I3) ARGS_N(4, I4) ARGS_N(5, I5) ARGS_N(6, I6) ARGS_N(7, I7) ARGS_N(8, I8)
ARGS_N(9, I8 I1) ARGS_N(10, I8 I2) ARGS_N(11, I8 I3) ARGS_N(12, I8 I4) ARGS_N(13, I8 I5) ARGS_N(14, I8 I6) ARGS_N(15, I8 I7)
ARGS_N(16, I16) ARGS_N(17, I16 I1) ARGS_N(18, I16 I2) ARGS_N(19, I16 I3) ARGS_N(20, I16 I4) ARGS_N(21, I16 I5)
ARGS_N(22, I16 I6) ARGS_N(23, I16 I7) ARGS_N(24, I16 I8) ARGS_N(25, I16 I8 I1) ARGS_N(26, I16 I8 I2) ARGS_N(27, I16 I8 I3)
ARGS_N(28, I16 I8 I4) ARGS_N(29, I16 I8 I5) ARGS_N(30, I16 I8 I6) ARGS_N(31, I16 I8 I7)
#endif
