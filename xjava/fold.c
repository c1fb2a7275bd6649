/* Constant folding with Java's arithmetic: two's complement, masked shifts, saturating float-to-integer. */
#include <math.h>
#include <string.h>
#include "check.h"
#include "rt/dtoa.h"

static int64_t wrap(struct type *t, int64_t v)
{
    switch (t->kind) {
    case TY_BYTE: return (int8_t)v;
    case TY_SHORT: return (int16_t)v;
    case TY_CHAR: return (uint16_t)v;
    case TY_INT: return (int32_t)v;
    case TY_BOOLEAN: return v & 1;
    default: return v;
    }
}

static bool fold_floating(int op, struct type *t, double a, double b, struct cval *out)
{
    bool f = t->kind == TY_FLOAT;
    switch (op) {
    case O_ADD: out->d = f ? (float)a + (float)b : a + b; break;
    case O_SUB: out->d = f ? (float)a - (float)b : a - b; break;
    case O_MUL: out->d = f ? (float)a * (float)b : a * b; break;
    case O_DIV: out->d = f ? (float)a / (float)b : a / b; break;
    case O_REM: out->d = f ? fmodf((float)a, (float)b) : fmod(a, b); break;
    case O_LT: out->i = a < b; break;
    case O_GT: out->i = a > b; break;
    case O_LE: out->i = a <= b; break;
    case O_GE: out->i = a >= b; break;
    case O_EQ: out->i = a == b; break;
    case O_NE: out->i = a != b; break;
    default: return false;
    }
    return true;
}

bool fold_binary(int op, struct type *t, const struct cval *x, const struct cval *y, struct cval *out)
{
    if (t->kind == TY_FLOAT || t->kind == TY_DOUBLE) return fold_floating(op, t, x->d, y->d, out);
    int64_t a = x->i, b = y->i;
    int bits = t->kind == TY_LONG ? 63 : 31;
    switch (op) {
    case O_ADD: a = (int64_t)((uint64_t)a + (uint64_t)b); break;
    case O_SUB: a = (int64_t)((uint64_t)a - (uint64_t)b); break;
    case O_MUL: a = (int64_t)((uint64_t)a * (uint64_t)b); break;
    case O_DIV: case O_REM:
        if (!b) return false;
        if (b == -1) a = op == O_REM ? 0 : (int64_t)(0 - (uint64_t)a);
        else a = op == O_DIV ? a / b : a % b;
        break;
    case O_SHL: a = (int64_t)((uint64_t)a << (b & bits)); break;
    case O_SHR: a >>= b & bits; break;
    case O_USHR:
        a = t->kind == TY_LONG ? (int64_t)((uint64_t)a >> (b & bits)) : (int64_t)((uint32_t)a >> (b & bits));
        break;
    case O_AND: case O_ANDAND: a &= b; break;
    case O_OR: case O_OROR: a |= b; break;
    case O_XOR: a ^= b; break;
    case O_LT: out->i = a < b; return true;
    case O_GT: out->i = a > b; return true;
    case O_LE: out->i = a <= b; return true;
    case O_GE: out->i = a >= b; return true;
    case O_EQ: out->i = a == b; return true;
    case O_NE: out->i = a != b; return true;
    default: return false;
    }
    out->i = wrap(t, a);
    return true;
}

bool fold_unary(int op, struct type *t, const struct cval *a, struct cval *out)
{
    *out = *a;
    switch (op) {
    case O_NEG:
        out->d = -a->d;
        out->i = wrap(t, (int64_t)(0 - (uint64_t)a->i));
        return true;
    case O_PLUS: return true;
    case O_NOT: out->i = !a->i; return true;
    case O_BITNOT: out->i = wrap(t, ~a->i); return true;
    }
    return false;
}

static int64_t saturate(double d, bool is_long)
{
    if (d != d) return 0;
    if (is_long)
        return d >= 9223372036854775808.0 ? INT64_MAX : d <= -9223372036854775808.0 ? INT64_MIN : (int64_t)d;
    return d >= 2147483647.0 ? INT32_MAX : d <= -2147483648.0 ? INT32_MIN : (int32_t)d;
}

void fold_cast(struct type *from, struct type *to, const struct cval *a, struct cval *out)
{
    bool ff = from->kind == TY_FLOAT || from->kind == TY_DOUBLE,
         tf = to->kind == TY_FLOAT || to->kind == TY_DOUBLE;
    *out = *a;
    if (ff && !tf) out->i = wrap(to, saturate(a->d, to->kind == TY_LONG));
    else if (ff) out->d = to->kind == TY_FLOAT ? (double)(float)a->d : a->d;
    else if (tf) out->d = to->kind == TY_FLOAT ? (double)(float)a->i : (double)a->i;
    else out->i = wrap(to, a->i);
}

int fold_double_text(double d, bool is_float, char *out) { return xj_dtoa(d, is_float, out); }

bool fold_string(struct type *t, const struct cval *a, struct cval *out)
{
    char text[40];
    uint16_t one;
    if (t->kind == TY_CLASS) {
        *out = *a;
        return true;
    }
    if (t->kind == TY_CHAR) {
        one = (uint16_t)a->i;
        uint16_t *s = xj_alloc(2);
        *s = one;
        *out = (struct cval){ .s = s, .n = 1 };
        return true;
    }
    if (t->kind == TY_BOOLEAN) strcpy(text, a->i ? "true" : "false");
    else if (t->kind == TY_FLOAT || t->kind == TY_DOUBLE) fold_double_text(a->d, t->kind == TY_FLOAT, text);
    else snprintf(text, sizeof text, "%lld", (long long)a->i);
    int n = (int)strlen(text);
    uint16_t *s = xj_alloc((size_t)n * 2 + 2);
    for (int i = 0; i < n; i++) s[i] = (uint8_t)text[i];
    *out = (struct cval){ .s = s, .n = n };
    return true;
}

bool cval_same(const struct type *t, const struct cval *a, const struct cval *b)
{
    if (t->kind == TY_CLASS) return a->n == b->n && !memcmp(a->s, b->s, (size_t)a->n * 2);
    return t->kind == TY_FLOAT || t->kind == TY_DOUBLE ? a->d == b->d : a->i == b->i;
}

bool field_constant(struct field *f)
{
    if (f->const_state) return f->const_state == 2;
    f->const_state = 1;
    class_members(f->cls);
    bool able = f->flags & F_FINAL && f->init && !f->is_enum &&
                (ty_is_prim(f->type) || ty_is_string(f->type)) && f->init->k != E_ARRAYLIT &&
                f->init->k != E_NEW && f->init->k != E_CALL && f->init->k != E_LAMBDA &&
                f->init->k != E_SWITCH;
    bool is = false;
    if (able) {
        struct cx cx = { .env = { .cls = f->cls,
                                  .unit = f->cls->unit,
                                  .scope = f->cls->scope,
                                  .is_static = f->flags & F_STATIC },
                         .init_field = f };
        check_assign_to(&cx, &f->init, f->type);
        if (f->init->is_const) {
            f->val = f->init->val;
            is = true;
        }
        f->const_state = is ? 2 : 4;    /* 4: no constant, and already checked */
        return is;
    }
    f->const_state = 3;
    return false;
}
