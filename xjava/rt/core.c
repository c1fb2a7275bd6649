/* The run-time core: classes, exceptions, arrays.  Everything that XJava itself cannot say. */
#include <string.h>
#include "heap.h"
#include "library.h"

void xj_stack_slow(void)
{
    struct xj_thread *t = xj_self_slow();
    if ((size_t)((char *)__builtin_frame_address(0) - t->lo) < t->size) return;
    /* into the reserve below lo: enough to build and throw the error */
    char *lo = t->lo;
    size_t size = t->size;
    t->lo -= XJ_RESERVE;
    t->size += XJ_RESERVE;
    xj_ref e = J_xos_Rt__stackOverflow__();
    t->lo = lo;
    t->size = size;
    xj_throw(e);
}

/* To the handler, as __builtin_longjmp goes there, wiping the frames that end: the objects whose number was too large
 * must not seem to be in use because frames to come have gaps where they stood. */
XJ_COLD static void wipe(struct xj_try *y)
{
    __asm__ volatile("mov %%esp, %%edi\n mov 8(%%ebx), %%ecx\n sub %%edi, %%ecx\n shr $2, %%ecx\n xor %%eax, %%eax\n"
                     "rep stosl\n xor %%esi, %%esi\n xor %%edi, %%edi\n"
                     "mov (%%ebx), %%ebp\n mov 8(%%ebx), %%esp\n mov 4(%%ebx), %%eax\n xor %%ebx, %%ebx\n jmp *%%eax"
                     :: "b"(y->jb) : "memory");
    __builtin_unreachable();
}

void xj_throw(xj_ref exc)
{
    struct xj_thread *t = xj_self();
    struct xj_try *y = t->top;
    if (!y) xj_exit(1);
    t->exc = exc;
    t->top = y->up;
    if (exc->cls == &K_java_lang_OutOfMemoryError) wipe(y);
    __builtin_longjmp(y->jb, 1);
}

void xj_npe(const char *m) { xj_throw(J_xos_Rt__nullPointer__Ljava_lang_String_2(m ? xj_utf8(m, strlen(m)) : 0)); }
void xj_bounds(int32_t i, int32_t n) { xj_throw(J_xos_Rt__bounds__II(i, n)); }
void xj_zero_divide(void) { xj_throw(J_xos_Rt__arithmetic__()); }
void xj_abstract(void) { xj_throw(J_xos_Rt__abstractMethod__()); }
void xj_no_match(void) { xj_throw(J_xos_Rt__noMatch__()); }
void xj_cast_failed(xj_ref o, struct xj_class *to)
{
    xj_throw(J_xos_Rt__cast__Ljava_lang_Class_2Ljava_lang_Class_2((xj_ref)o->cls, (xj_ref)to));
}
void xj_store_failed(xj_ref o) { xj_throw(J_xos_Rt__store__Ljava_lang_Class_2((xj_ref)o->cls)); }
void xj_no_interface(xj_ref o, struct xj_class *iface) { xj_cast_failed(o, iface); }
const struct xj_itab xj_no_itab;
void *xj_imethod_slow(xj_ref o, struct xj_class *iface, int slot)
{
    const struct xj_itab *t = o->cls->itab;
    for (uint32_t n = o->cls->nitab; n; n--, t++)
        if (t->iface == iface) return t->fns[slot];
    xj_no_interface(o, iface);
}
void xj_suppress(xj_ref exc, xj_ref other)
{
    J_java_lang_Throwable__addSuppressed__Ljava_lang_Throwable_2(exc, other);
}

/* ---- roots ---- */
const struct xj_app *xj_the_app;
#define PINS 256
static xj_ref pins[PINS];
static uint32_t npins;
xj_ref xj_last_error;

/* Rare: what belongs to class records.  Behind the table is a list of objects. */
void xj_pin(xj_ref o)
{
    xj_guard(2);
    int full = npins == PINS;
    if (!full) pins[npins++] = o;
    xj_unguard(2);
    if (!full) return;
    xj_ref more = xj_new_array(xj_array_class(&K_java_lang_Object), 2);
    XJ_AT(xj_ref, more, 0) = o;
    xj_guard(2);
    XJ_AT(xj_ref, more, 1) = pins[PINS - 1];
    pins[PINS - 1] = more;
    xj_unguard(2);
}

static void mark_statics(xj_ref *const *refs)
{
    for (; *refs; refs++) xj_heap_mark(**refs);
}

void xj_mark_roots(const char *sp)
{
    xj_mark_threads(sp);
    for (uint32_t i = 0; i < npins; i++) xj_heap_mark(pins[i]);
    xj_heap_mark(xj_last_error);
    mark_statics(xj_rt_refs);
    mark_statics(xj_the_app->refs);
    xj_mark_interned();
    xj_mark_published();
}

/* ---- classes ---- */
int xj_subclass(struct xj_class *k, struct xj_class *of)
{
    if (k == of) return 1;
    if (of->flags & 0x200) {            /* an interface */
        if (k->elem)
            return !strcmp(of->name, "java.lang.Cloneable") || !strcmp(of->name, "java.io.Serializable");
        if (k->flags & 0x200) {
            for (struct xj_class *const *i = k->ifaces; i && *i; i++)
                if (xj_subclass(*i, of)) return 1;
            return 0;
        }
        for (uint32_t i = 0; i < k->nitab; i++)
            if (k->itab[i].iface == of) return 1;
        return 0;
    }
    if (of->elem) return k->elem && !k->elem->prim && !of->elem->prim && xj_subclass(k->elem, of->elem);
    if (k->elem || k->flags & 0x200) return of == &K_java_lang_Object;
    struct xj_class *own = k;
    for (; k; k = k->super)
        if (k == of) return 1;
    for (uint32_t i = 0; i < own->nitab; i++)   /* a further superclass */
        if (own->itab[i].iface == of) return 1;
    return 0;
}

/* Interfaces with default methods are initialised with a class that implements them, superinterfaces first. */
static void init_interfaces(struct xj_class *k)
{
    for (struct xj_class *const *i = k->ifaces; i && *i; i++) {
        init_interfaces(*i);
        if ((*i)->flags & 0x10000) XJ_INIT(*i);
    }
}

void xj_init(struct xj_class *k)
{
    struct xj_thread *t = xj_self();
    int32_t fresh = XJ_UNINIT;
    if (k->state == XJ_READY || (k->state == XJ_RUNNING && k->init_thread == t)) return;
    while (
        !__atomic_compare_exchange_n(&k->state, &fresh, XJ_RUNNING, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE) &&
        fresh == XJ_RUNNING) {
        xj_pause();
        fresh = XJ_UNINIT;
    }
    if (k->state == XJ_READY) return;
    if (k->state == XJ_FAILED)
        xj_throw(
            J_xos_Rt__noClass__Ljava_lang_String_2Ljava_lang_Throwable_2(xj_ascii(k->name), k->init_error));
    k->init_thread = t;
    struct xj_try y;
    y.up = t->top;
    t->top = &y;
    if (__builtin_setjmp(y.jb)) {
        xj_ref x = xj_caught(t, &y);
        k->init_error = x;
        xj_pin(x);
        k->state = XJ_FAILED;
        xj_throw(J_xos_Rt__initFailed__Ljava_lang_Throwable_2(x));
    }
    if (k->super) XJ_INIT(k->super);
    if (!(k->flags & 0x200)) init_interfaces(k);
    if (k->clinit) k->clinit();
    t->top = y.up;
    k->state = XJ_READY;
}

struct xj_class xj_class_void = {
    .hdr = { &K_java_lang_Class, 0 }, .name = "void", .simple = "void", .flags = 0x411, .prim = 'V'
};

#define NO_ITAB &xj_no_itab, &xj_no_itab, &xj_no_itab, &xj_no_itab
#define PRIM(type, letter, log2, bracket) \
    struct xj_class xj_class_##type = { \
        .hdr = { &K_java_lang_Class, 0 }, .name = #type, .simple = #type, .flags = 0x411, .prim = letter \
    }; \
    struct xj_class xj_class_##type##_array = { .hdr = { &K_java_lang_Class, 0 }, \
                                                .name = bracket, \
                                                .simple = #type "[]", \
                                                .flags = 0x411, \
                                                .super = &K_java_lang_Object, \
                                                .elem = &xj_class_##type, \
                                                .shift = log2, \
                                                .line = { &K_java_lang_Object }, \
                                                .ihash = { NO_ITAB, NO_ITAB }, \
                                                .vt = { [XJ_OBJECT_SLOTS - 1] = 0 } };
PRIM(boolean, 'Z', 0, "[Z")
PRIM(byte, 'B', 0, "[B")
PRIM(short, 'S', 1, "[S")
PRIM(char, 'C', 1, "[C")
PRIM(int, 'I', 2, "[I")
PRIM(long, 'J', 3, "[J")
PRIM(float, 'F', 2, "[F")
PRIM(double, 'D', 3, "[D")

static struct xj_class *const prim_arrays[] = { &xj_class_boolean_array, &xj_class_byte_array,
                                                &xj_class_short_array,   &xj_class_char_array,
                                                &xj_class_int_array,     &xj_class_long_array,
                                                &xj_class_float_array,   &xj_class_double_array };

static void classes_start(void)
{
    for (int i = 0; i < 8; i++) {
        prim_arrays[i]->elem->array = prim_arrays[i];
        memcpy(prim_arrays[i]->vt, K_java_lang_Object.vt, XJ_OBJECT_SLOTS * sizeof(void *));
    }
}

static const uint16_t of_references;

struct xj_class *xj_array_class(struct xj_class *elem)
{
    if (elem->array) return elem->array;
    uint32_t n = strlen(elem->name), bytes = sizeof(struct xj_class) + XJ_OBJECT_SLOTS * sizeof(void *);
    struct xj_class *k = xj_fixed(bytes + 2 * n + 16);
    char *name = (char *)k + bytes, *simple = name + n + 4;
    memcpy(k, &xj_class_int_array, bytes);
    k->jname = 0;
    k->array = 0;
    k->elem = elem;
    k->shift = 2;
    k->refs = &of_references;
    k->name = name;
    k->simple = simple;
    *name++ = '[';
    if (!elem->elem) *name++ = 'L';
    memcpy(name, elem->name, n);
    name += n;
    if (!elem->elem) *name++ = ';';
    *name = 0;
    n = strlen(elem->simple);
    memcpy(simple, elem->simple, n);
    memcpy(simple + n, "[]", 3);
    /* another thread may have made one meanwhile */
    return xj_swap_if((char *volatile *)&elem->array, 0, (char *)k) ? k : elem->array;
}

xj_ref xj_new_array(struct xj_class *k, int32_t len)
{
    if (len < 0) xj_throw(J_xos_Rt__negativeSize__I(len));
    if (len > 0x7ffffffd) xj_throw(J_xos_Rt__arrayTooLong__());
    if ((uint64_t)(uint32_t)len << k->shift > 0x7ffffff0u) xj_throw(J_xos_Rt__outOfMemory__());
    xj_ref a = xj_alloc_bytes(16 + ((uint32_t)len << k->shift));
    a->cls = k;
    XJ_LEN(a) = len;
    return a;
}

xj_ref xj_new_multi(struct xj_class *k, int n, const int32_t *dims)
{
    for (int i = 0; i < n; i++)
        if (dims[i] < 0) xj_throw(J_xos_Rt__negativeSize__I(dims[i]));
    xj_ref a = xj_new_array(k, dims[0]);
    if (n > 1)
        for (int32_t i = 0; i < dims[0]; i++) XJ_AT(xj_ref, a, i) = xj_new_multi(k->elem, n - 1, dims + 1);
    return a;
}

xj_ref xj_clone_array(xj_ref a)
{
    xj_ref b = xj_new_array(a->cls, XJ_LEN(a));
    memcpy((char *)b + 16, (char *)a + 16, (uint32_t)XJ_LEN(a) << a->cls->shift);
    return b;
}

xj_ref xj_enum_value(struct xj_class *k, xj_ref values, xj_ref name)
{
    XJ_NN(name, "Name is null");
    for (int32_t i = 0; i < XJ_LEN(values); i++) {
        xj_ref v = XJ_AT(xj_ref, values, i);
        if (xj_string_equals(((struct O_java_lang_Enum *)v)->f_name, name)) return v;
    }
    xj_throw(J_xos_Rt__noConstant__Ljava_lang_Class_2Ljava_lang_String_2((xj_ref)k, name));
}

/* ---- start ---- */

void xj_no_main(void) { xj_throw(J_xos_Rt__noMain__()); }

int xj_start(const struct xj_app *app, int argc, char *const *argv, char *stack_lo, size_t stack_size)
{
    struct xj_thread *t = xj_thread_at(0);
    struct xj_try y;
    xj_main_thread(stack_lo + XJ_RESERVE, stack_size - XJ_RESERVE, xj_thread_id());
    xj_the_app = app;
    xj_heap_start();
    classes_start();
    xj_intern_all(xj_rt_lits, xj_rt_nlits);
    xj_intern_all(app->lits, app->nlits);
    y.up = 0;
    t->top = &y;
    if (__builtin_setjmp(y.jb)) {
        xj_ref x = xj_caught(t, &y);
        struct xj_try again = { .up = 0 };
        t->top = &again;
        if (!__builtin_setjmp(again.jb)) J_xos_Rt__uncaught__Ljava_lang_Throwable_2(x);
        again.up = 0;
        t->top = &again;
        if (!__builtin_setjmp(again.jb)) J_xos_Rt__end__();
        return 1;
    }
    xj_last_error = J_xos_Rt__outOfMemory__();
    xj_ref args = xj_new_array(xj_array_class(&K_java_lang_String), argc);
    for (int i = 0; i < argc; i++) XJ_AT(xj_ref, args, i) = xj_utf8(argv[i], strlen(argv[i]));
    app->main(args);
    J_xos_Rt__end__();
    return 0;
}
