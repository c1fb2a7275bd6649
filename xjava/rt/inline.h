/* Small methods of the library that generated code has in place: I_x does what J_x does, or calls it.  An application is
 * bound to its run-time by the build id, so both are of one version.  devirt.c has the list. */
#ifndef XJRT_INLINE_H
#define XJRT_INLINE_H

XJFN int32_t J_java_lang_String__charAt__I(xj_ref me, int32_t i);
XJFN int32_t J_java_lang_StringBuilder__charAt__I(xj_ref me, int32_t i);
XJFN xj_ref J_java_lang_StringBuilder__append__C(xj_ref me, int32_t c);

static inline double I_java_lang_Math__sqrt__D(double a) { return __builtin_sqrt(a); }
static inline double I_java_lang_Math__abs__D(double a) { return __builtin_fabs(a); }
static inline float I_java_lang_Math__abs__F(float a) { return __builtin_fabsf(a); }
static inline int32_t I_java_lang_Math__abs__I(int32_t a) { return a < 0 ? -a : a; }
static inline int64_t I_java_lang_Math__abs__J(int64_t a) { return a < 0 ? -a : a; }
static inline int32_t I_java_lang_Math__max__II(int32_t a, int32_t b) { return a >= b ? a : b; }
static inline int32_t I_java_lang_Math__min__II(int32_t a, int32_t b) { return a <= b ? a : b; }
static inline int64_t I_java_lang_Math__max__JJ(int64_t a, int64_t b) { return a >= b ? a : b; }
static inline int64_t I_java_lang_Math__min__JJ(int64_t a, int64_t b) { return a <= b ? a : b; }

static inline int32_t I_java_lang_String__length__(xj_ref me)
{
    const struct xj_string *s = (const struct xj_string *)me;
    return s->value->len >> s->coder;
}

static inline int32_t I_java_lang_String__charAt__I(xj_ref me, int32_t i)
{
    const struct xj_string *s = (const struct xj_string *)me;
    if (__builtin_expect((uint32_t)i >= (uint32_t)s->value->len >> s->coder, 0)) return J_java_lang_String__charAt__I(me, i);
    return s->coder ? XJ_AT(uint16_t, s->value, i) : XJ_AT(uint8_t, s->value, i);
}

/* As lib/java/lang/StringBuilder declares it; only the library looks at it otherwise. */
struct xj_builder { struct xj_obj hdr; xj_ref chars; int32_t n; };

static inline int32_t I_java_lang_StringBuilder__length__(xj_ref me) { return ((struct xj_builder *)me)->n; }

static inline int32_t I_java_lang_StringBuilder__charAt__I(xj_ref me, int32_t i)
{
    const struct xj_builder *b = (struct xj_builder *)me;
    if (__builtin_expect((uint32_t)i >= (uint32_t)b->n, 0)) return J_java_lang_StringBuilder__charAt__I(me, i);
    return XJ_EL(uint16_t, b->chars, i);
}

static inline xj_ref I_java_lang_StringBuilder__append__C(xj_ref me, int32_t c)
{
    struct xj_builder *b = (struct xj_builder *)me;
    if (__builtin_expect(b->n >= XJ_LEN(b->chars), 0)) return J_java_lang_StringBuilder__append__C(me, c);
    XJ_EL(uint16_t, b->chars, b->n) = (uint16_t)c;
    b->n++;
    return me;
}
#endif
