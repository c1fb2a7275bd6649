/* java.lang.Math's transcendental functions: those of the original fdlibm (newlib's libm/math). */
#include "library.h"

double sin(double a), cos(double a), tan(double a), atan(double a), tanh(double a), expm1(double a), log1p(double a), cbrt(double a);
double __ieee754_asin(double a),
    __ieee754_acos(double a),
    __ieee754_sinh(double a),
    __ieee754_cosh(double a),
    __ieee754_exp(double a),
    __ieee754_log(double a),
    __ieee754_log10(double a);
double __ieee754_atan2(double y, double x), __ieee754_hypot(double a, double b), __ieee754_pow(double a, double b),
    __ieee754_remainder(double a, double b);

#define ONE(name, f) XJFN double J_java_lang_Math__##name##__D(double a) { return f(a); }
#define TWO(name, f) XJFN double J_java_lang_Math__##name##__DD(double a, double b) { return f(a, b); }
ONE(sin, sin)
ONE(cos, cos)
ONE(tan, tan)
ONE(atan, atan)
ONE(tanh, tanh)
ONE(expm1, expm1)
ONE(log1p, log1p)
ONE(cbrt, cbrt)
ONE(asin, __ieee754_asin)
ONE(acos, __ieee754_acos)
ONE(sinh, __ieee754_sinh)
ONE(cosh, __ieee754_cosh)
ONE(exp, __ieee754_exp)
ONE(log, __ieee754_log)
ONE(log10, __ieee754_log10)
TWO(atan2, __ieee754_atan2)
TWO(hypot, __ieee754_hypot)
/* C99 has 1 where Java has NaN */
XJFN double J_java_lang_Math__pow__DD(double a, double b)
{
    if (b != b || (__builtin_isinf(b) && __builtin_fabs(a) == 1)) return __builtin_nan("");
    double r = __ieee754_pow(a, b), n = __builtin_fabs(b);
    /* fdlibm forgets the sign of what a large odd exponent makes too large or too small */
    return a < 0 && n >= 0x1p31 && n < 0x1p53 && ((int64_t)n & 1) ? -__builtin_fabs(r) : r;
}
TWO(IEEEremainder, __ieee754_remainder)

/* what newlib's versions raise errors with; Java has no errors there, only values */
double __math_divzero(uint32_t sign) { return sign ? -__builtin_inf() : __builtin_inf(); }
double __math_oflow(uint32_t sign) { return sign ? -__builtin_inf() : __builtin_inf(); }
double __math_invalid(double a)
{
    (void)a;
    return __builtin_nan("");
}
double nan(const char *tag)
{
    (void)tag;
    return __builtin_nan("");
}
