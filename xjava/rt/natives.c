/* Natives of the other library classes. */
#include <string.h>
#include "dtoa.h"
#include "heap.h"
#include "library.h"

XJFN xj_ref J_java_lang_Object__getClass__(xj_ref o) { return (xj_ref)o->cls; }

/* Identity hashes count up: programs that print them cannot agree with any JVM anyway. */
XJFN int32_t J_java_lang_Object__hashCode__(xj_ref o) { return (int32_t)xj_identity(o); }
XJFN xj_ref J_java_lang_Object__copy__(xj_ref o)
{
    if (o->cls->elem) return xj_clone_array(o);
    xj_ref c = xj_new(o->cls);
    memcpy((char *)c + 8, (char *)o + 8, o->cls->size - 8);
    return c;
}

static xj_ref text(const char *s) { return xj_intern(xj_ascii(s)); }
XJFN xj_ref J_java_lang_Class__getName__(xj_ref k)
{
    struct xj_class *c = (struct xj_class *)k;
    if (!c->jname) c->jname = text(c->name);    /* interned: it stays */
    return c->jname;
}
XJFN xj_ref J_java_lang_Class__getSimpleName__(xj_ref k) { return text(((struct xj_class *)k)->simple); }
XJFN int32_t J_java_lang_Class__isInterface__(xj_ref k)
{
    return (((struct xj_class *)k)->flags & 0x200) != 0;
}
XJFN int32_t J_java_lang_Class__isArray__(xj_ref k) { return ((struct xj_class *)k)->elem != 0; }
XJFN int32_t J_java_lang_Class__isPrimitive__(xj_ref k) { return ((struct xj_class *)k)->prim != 0; }
XJFN int32_t J_java_lang_Class__isAnonymousClass__(xj_ref k)
{
    return (((struct xj_class *)k)->flags & 0x80000) != 0;
}
XJFN int32_t J_java_lang_Class__flags__(xj_ref k) { return (int32_t)((struct xj_class *)k)->flags; }
XJFN xj_ref J_java_lang_Class__getSuperclass__(xj_ref k)
{
    struct xj_class *c = (struct xj_class *)k;
    return c->flags & 0x200 ? 0 : (xj_ref)c->super;
}
XJFN xj_ref J_java_lang_Class__getComponentType__(xj_ref k) { return (xj_ref)((struct xj_class *)k)->elem; }
XJFN xj_ref J_java_lang_Class__outer__(xj_ref k) { return (xj_ref)((struct xj_class *)k)->outer; }
XJFN int32_t J_java_lang_Class__isInstance__Ljava_lang_Object_2(xj_ref k, xj_ref o)
{
    return xj_instanceof(o, (struct xj_class *)k);
}
XJFN int32_t J_java_lang_Class__above__Ljava_lang_Class_2(xj_ref k, xj_ref c)
{
    return xj_subclass((struct xj_class *)c, (struct xj_class *)k);
}
XJFN xj_ref J_java_lang_Class__constants__(xj_ref k)
{
    struct xj_class *c = (struct xj_class *)k;
    XJ_INIT(c);
    return c->enum_values ? xj_clone_array(*c->enum_values) : 0;
}

XJFN int32_t J_java_lang_Float__floatToRawIntBits__F(float f)
{
    union { float f; int32_t i; } u = { .f = f };
    return u.i;
}
XJFN float J_java_lang_Float__intBitsToFloat__I(int32_t i)
{
    union { int32_t i; float f; } u = { .i = i };
    return u.f;
}
XJFN int64_t J_java_lang_Double__doubleToRawLongBits__D(double d)
{
    union { double d; int64_t i; } u = { .d = d };
    return u.i;
}
XJFN double J_java_lang_Double__longBitsToDouble__J(int64_t i)
{
    union { int64_t i; double d; } u = { .i = i };
    return u.d;
}
XJFN xj_ref J_java_lang_Double__text__D(double d) { return xj_text_double(d); }
XJFN xj_ref J_java_lang_Float__text__F(float f) { return xj_text_float(f); }
XJFN double J_java_lang_FloatingReader__parse___3BIZ(xj_ref digits, int32_t exp, int32_t is_float)
{
    return xj_atod(&XJ_AT(char, digits, 0), XJ_LEN(digits), exp, is_float);
}
/* Digits for Formatter: "digits" and the exponent in exp[0]. */
XJFN xj_ref J_xos_Text__digits__D_3I(double d, xj_ref exp)
{
    char b[40];
    int e, n = xj_digits(d, false, false, b, &e);
    b[n] = 0;
    XJ_AT(int32_t, exp, 0) = e;
    return xj_ascii(b);
}

XJFN double J_java_lang_Math__sqrt__D(double d)
{
    double r;
    __asm__("sqrtsd %1, %0" : "=x"(r) : "x"(d));
    return r;
}

/* Exact remainder: subtract shifted divisors bit by bit (truncated quotient, sign of the dividend). */
XJFN double xj_frem(double a, double b)
{
    union { double d; uint64_t u; } x = { .d = a }, y = { .d = b };
    uint64_t sign = x.u & 1ull << 63;
    x.u &= ~(1ull << 63);
    y.u &= ~(1ull << 63);
    int ex = (int)(x.u >> 52), ey = (int)(y.u >> 52);
    if (y.d != y.d || ex == 0x7ff || y.u == 0) return (a * b) / (a * b);
    if (x.u < y.u) return a;
    if (x.u == y.u) {
        x.u = sign;
        return x.d;
    }
    uint64_t mx = x.u & 0xfffffffffffffull, my = y.u & 0xfffffffffffffull;
    if (ex) mx |= 1ull << 52;
    else ex = 1;
    if (ey) my |= 1ull << 52;
    else ey = 1;
    for (; ex > ey; ex--) {
        if (mx >= my) mx -= my;
        mx <<= 1;
    }
    if (mx >= my) mx -= my;
    if (!mx) {
        x.u = sign;
        return x.d;
    }
    while (!(mx >> 52) && ex > 1) {
        mx <<= 1;
        ex--;
    }
    x.u = mx >> 52 ? (mx & 0xfffffffffffffull) | (uint64_t)ex << 52 : mx;
    x.u |= sign;
    return x.d;
}
XJFN float xj_fremf(float a, float b) { return (float)xj_frem(a, b); }  /* exact: both are doubles */

XJFN void J_xos_Rt__write__I_3BII(int32_t fd, xj_ref bytes, int32_t from, int32_t n)
{
    xj_write(fd, &XJ_AT(char, bytes, from), (uint32_t)n);
}
XJFN int32_t J_xos_Rt__read__I_3BII(int32_t fd, xj_ref bytes, int32_t from, int32_t n)
{
    return xj_read(fd, &XJ_AT(char, bytes, from), (uint32_t)n);
}
/* java.util.concurrent.atomic.Swap; S: a parameter's letters in the compiler's names.  The value is the object's first field. */
#define SWAP_VALUE(class, S, T, P) \
    XJFN int32_t J_java_util_concurrent_atomic_Swap__value__Ljava_util_concurrent_atomic_##class##_2##S(xj_ref o, P was, P now) \
    { \
        struct { struct xj_obj base; T value; } *x = (void *)o; \
        T old = (T)was; \
        return __atomic_compare_exchange_n(&x->value, &old, (T)now, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
    }
#define SWAP_ELEMENT(A, S, T) \
    XJFN int32_t J_java_util_concurrent_atomic_Swap__element___3##A##I##S(xj_ref a, int32_t i, T was, T now) \
    { \
        return __atomic_compare_exchange_n(&XJ_AT(T, a, i), &was, now, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
    } \
    XJFN T J_java_util_concurrent_atomic_Swap__at___3##A##I(xj_ref a, int32_t i) { return __atomic_load_n(&XJ_AT(T, a, i), __ATOMIC_SEQ_CST); }
SWAP_VALUE(AtomicInteger, II, int32_t, int32_t)
SWAP_VALUE(AtomicLong, JJ, int64_t, int64_t)
SWAP_VALUE(AtomicBoolean, ZZ, uint8_t, int32_t)
SWAP_VALUE(AtomicReference, Ljava_lang_Object_2Ljava_lang_Object_2, xj_ref, xj_ref)
SWAP_ELEMENT(I, II, int32_t)
SWAP_ELEMENT(J, JJ, int64_t)
SWAP_ELEMENT(Ljava_lang_Object_2, Ljava_lang_Object_2Ljava_lang_Object_2, xj_ref)

XJFN void J_java_lang_Runtime__gc__(xj_ref me)
{
    (void)me;
    xj_collect();
}
static struct xj_heap_info heap_info(void)
{
    struct xj_heap_info i;
    xj_heap_info(&i);
    return i;
}
XJFN int64_t J_java_lang_Runtime__totalMemory__(xj_ref me) { return (void)me, heap_info().total; }
XJFN int64_t J_java_lang_Runtime__freeMemory__(xj_ref me) { return (void)me, heap_info().free; }
XJFN int64_t J_java_lang_Runtime__maxMemory__(xj_ref me) { return (void)me, heap_info().max; }
XJFN void J_xos_Rt__exit__I(int32_t code) { xj_exit(code); }
XJFN int64_t J_java_lang_System__nanoTime__(void) { return xj_nanos(); }
XJFN int64_t J_java_lang_System__currentTimeMillis__(void) { return xj_millis(); }

/* System.in, out and err are final to everybody else. */
extern xj_ref F_java_lang_System__in, F_java_lang_System__out, F_java_lang_System__err;
XJFN void J_java_lang_System__put__ILjava_lang_Object_2(int32_t which, xj_ref stream)
{
    *(which == 0 ? &F_java_lang_System__in : which == 1 ? &F_java_lang_System__out : &F_java_lang_System__err) = stream;
}

/* The checks are done by the caller; elements need not be of one class. */
XJFN void J_java_lang_System__move__Ljava_lang_Object_2ILjava_lang_Object_2II(xj_ref from, int32_t i,
                                                                              xj_ref to, int32_t k, int32_t n)
{
    int s = from->cls->shift;
    memmove((char *)to + 16 + ((uint32_t)k << s), (char *)from + 16 + ((uint32_t)i << s), (uint32_t)n << s);
}
XJFN xj_ref J_xos_Rt__newArray__Ljava_lang_Class_2I(xj_ref elem, int32_t n)
{
    return xj_new_array(xj_array_class((struct xj_class *)elem), n);
}
XJFN int32_t J_xos_Rt__identity__Ljava_lang_Object_2(xj_ref o)
{
    return o ? J_java_lang_Object__hashCode__(o) : 0;
}
XJFN int32_t J_xos_Rt__length__Ljava_lang_Object_2(xj_ref a) { return XJ_LEN(a); }
