/* Double.toString and Float.toString as JDK 17 prints them, and correctly rounded parsing.
 * Pure C, no libc: linked into the run-time library and into the compiler (constant folding). */
#ifndef XJAVA_RT_DTOA_H
#define XJAVA_RT_DTOA_H
#include <stdbool.h>
#include <stdint.h>

/* Decimal digits of |d| (finite, not 0): value = 0.d1d2d3... * 10^*exp.  compat: the rule of toString, which
 * stops as early as possible; otherwise the rule Formatter uses.  out: 32 bytes.  => count of digits */
int xj_digits(double d, bool is_float, bool compat, char *out, int *exp);
/* Text of d, NUL-terminated; out: 32 bytes.  => length */
int xj_dtoa(double d, bool is_float, char *out);
/* 0.digits * 10^exp, rounded to nearest even; the value is returned as a double (a float's value for is_float). */
double xj_atod(const char *digits, int n, int exp, bool is_float);
#endif
