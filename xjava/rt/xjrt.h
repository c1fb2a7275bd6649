/* What generated C and the run-time core share: object layout, checks, exceptions.
 * Rules: every reference is an xj_ref; generated code is compiled with -fwrapv -fno-strict-aliasing and never uses a
 * hardware fault: each check is an explicit branch to a noreturn call (rationale: setjmp needs edges). */
#ifndef XJRT_H
#define XJRT_H
#include <stddef.h>
#include <stdint.h>

#define XJFN __attribute__((sseregparm))        /* floats in xmm, also as results */
#define XJ_COLD __attribute__((noreturn, cold, noinline))

struct xj_class;
struct xj_lines;
struct xj_obj { struct xj_class *cls; uint32_t lock; };         /* lock: owner and depth; then identity hash */
typedef struct xj_obj *xj_ref;
struct xj_array { struct xj_obj hdr; int32_t len; uint32_t pad; };      /* elements follow: 8-aligned */
struct xj_itab { struct xj_class *iface; void *const *fns; };

enum { XJ_READY, XJ_UNINIT, XJ_RUNNING, XJ_FAILED };
struct xj_class {                       /* also an object of java.lang.Class */
    struct xj_obj hdr;
    const char *name, *simple;          /* java.lang.String, String */
    uint32_t flags;                     /* JVM access flags and the compiler's */
    volatile int32_t state;
    struct xj_class *super;
    uint32_t size;                      /* bytes of an instance */
    const uint16_t *refs;               /* offsets of its references, 0 ends; an array's: not NULL if of references */
    struct xj_class *outer;
    const struct xj_itab *itab;
    uint32_t nitab;
    const struct xj_class *line[8];     /* itself and its superclasses, Object first; deeper ones are not in it */
    const struct xj_itab *ihash[8];     /* by a hash of the interface's name: its entry in itab, another's, or xj_no_itab */
    struct xj_class *const *ifaces;
    void (*clinit)(void);
    xj_ref *enum_values;
    struct xj_class *elem;              /* arrays */
    struct xj_class *array;             /* class of the arrays of this */
    void *init_thread;
    xj_ref jname;                       /* its name as a String, on demand */
    xj_ref init_error;                  /* what its initialiser threw */
    uint8_t prim;                       /* descriptor letter of a primitive class, or of an array's elements */
    uint8_t shift;                      /* arrays: log2 of the element size */
    void *vt[];
};
struct xj_string { struct xj_obj hdr; struct xj_array *value; int32_t hash; int8_t coder; };
_Static_assert(sizeof(struct xj_obj) == 8 && sizeof(struct xj_array) == 16, "layout");

#define XJ_CLS(o) (((struct xj_obj *)(o))->cls)
#define XJ_LEN(a) (((struct xj_array *)(a))->len)
#define XJ_AT(T, a, i) (((T *)((char *)(a) + 16))[i])
/* Generated code's XJ_AT: by types of their own gcc sees that no store into elements or fields changes a length. */
#define XJ_ELEMENTS(T) struct xj_array_##T { struct xj_obj hdr; int32_t len; uint32_t pad; T e[]; }
XJ_ELEMENTS(uint8_t);
XJ_ELEMENTS(int8_t);
XJ_ELEMENTS(int16_t);
XJ_ELEMENTS(uint16_t);
XJ_ELEMENTS(int32_t);
XJ_ELEMENTS(int64_t);
XJ_ELEMENTS(float);
XJ_ELEMENTS(double);
XJ_ELEMENTS(xj_ref);
#define XJ_EL(T, a, i) (((struct xj_array_##T *)(a))->e[i])
#define XJ_L(n) ((xj_ref)xj_lits[n])
#define XJ_LIT(n, T, bytes, c, ...) \
    static struct { struct xj_array h; T d[(bytes) / sizeof(T) + 1]; } D_##n = { { { &xj_class_byte_array, 0 }, bytes, 0 }, { __VA_ARGS__ } }; \
    static struct xj_string S_##n = { { &K_java_lang_String, 0 }, &D_##n.h, 0, c };

extern struct xj_class xj_class_boolean, xj_class_byte, xj_class_short, xj_class_char, xj_class_int, xj_class_long, xj_class_float,
    xj_class_double, xj_class_void;
extern struct xj_class xj_class_boolean_array, xj_class_byte_array, xj_class_short_array, xj_class_char_array, xj_class_int_array,
    xj_class_long_array, xj_class_float_array, xj_class_double_array;

/* ---- threads and exceptions ---- */
struct xj_try { void *jb[5]; struct xj_try *up; };
#define XJ_WORDS 19
struct xj_thread {                      /* of one stack: a thread's, or a domain entry's */
    char *lo;                           /* lowest address a frame may have */
    size_t size;
    struct xj_try *top;
    xj_ref exc;                         /* on its way to a handler */
    uint32_t id;                        /* the thread's, the same in every domain it visits: owner of locks */
    volatile int32_t used;
    char *high;                         /* where its Java frames end */
    char *gate_sp;                      /* where they begin while it is in a gate */
    char *sp;                           /* while the world stands: where they begin, and its registers */
    uint32_t words[XJ_WORDS];
    xj_ref object;                      /* its java.lang.Thread, when somebody asked for it */
    volatile uint32_t interrupted, permit;      /* permit: LockSupport's */
    uint32_t sem, state;                /* it blocks here; state: java.lang.Thread.State's ordinal while it does */
    void *volatile waits_for;           /* the monitor, until notified */
    struct xj_thread *next;             /* in a list of a monitor */
    const char *volatile frame;         /* while it blocks: where its frames begin (trace.c) */
    volatile uint32_t slept;            /* how often */
};
extern struct xj_thread *volatile xj_cur;       /* the one found last: a guess, checked on use */
struct xj_thread *xj_self_slow(void);
static inline struct xj_thread *xj_self(void)
{
    struct xj_thread *t = xj_cur;
    size_t d = (size_t)((char *)__builtin_frame_address(0) - t->lo);
    return d < t->size ? t : xj_self_slow();
}
void xj_stack_slow(void);
/* ESP, not the frame's address: that would cost a register in every function. */
#define XJ_STACK() do { struct xj_thread *xj_t_ = xj_cur; char *xj_sp_; __asm__("mov %%esp, %0" : "=r"(xj_sp_)); \
        if (__builtin_expect((size_t)(xj_sp_ - xj_t_->lo) >= xj_t_->size, 0)) xj_stack_slow(); } while (0)

XJ_COLD void xj_throw(xj_ref exc);
XJ_COLD void xj_npe(const char *message);
XJ_COLD void xj_bounds(int32_t index, int32_t length);
XJ_COLD void xj_zero_divide(void);
XJ_COLD void xj_cast_failed(xj_ref o, struct xj_class *to);
XJ_COLD void xj_store_failed(xj_ref o);
XJ_COLD void xj_abstract(void);
XJ_COLD void xj_no_match(void);
void xj_suppress(xj_ref exc, xj_ref other);
static inline xj_ref xj_caught(struct xj_thread *th, struct xj_try *y)
{
    xj_ref x = th->exc;
    th->top = y->up;
    th->exc = 0;
    return x;
}

#define XJ_NN(v, msg) do { if (__builtin_expect(!(v), 0)) xj_npe(msg); } while (0)
#define XJ_BOUND(n, i) do { if (__builtin_expect((uint32_t)(i) >= (uint32_t)(n), 0)) xj_bounds(i, n); } while (0)
#define XJ_INIT(k) do { if (__builtin_expect((k)->state != XJ_READY, 0)) xj_init(k); } while (0)
#define XJ_CAST(v, k) do { xj_ref xj_v_ = (v); struct xj_class *xj_k_ = (k); \
        if (xj_v_ && xj_v_->cls != xj_k_ && !xj_subclass(xj_v_->cls, xj_k_)) xj_cast_failed(xj_v_, xj_k_); } while (0)
/* k: a class `depth` below Object; an interface whose hash is `hash` */
#define XJ_CAST_CLASS(v, k, depth) do { xj_ref xj_v_ = (v); \
        if (xj_v_ && xj_v_->cls->line[depth] != (k)) xj_cast_failed(xj_v_, k); } while (0)
#define XJ_CAST_IFACE(v, k, hash) do { xj_ref xj_v_ = (v); \
        if (xj_v_ && xj_v_->cls->ihash[hash]->iface != (k) && !xj_subclass(xj_v_->cls, k)) xj_cast_failed(xj_v_, k); } while (0)
/* line[0]: elements that are Objects, as in the collections */
#define XJ_STORE(a, v) do { xj_ref xj_v_ = (v); \
        if (xj_v_ && xj_v_->cls->line[0] != XJ_CLS(a)->elem && xj_v_->cls != XJ_CLS(a)->elem && \
            !xj_subclass(xj_v_->cls, XJ_CLS(a)->elem)) xj_store_failed(xj_v_); } while (0)

/* Volatile fields: one CPU runs a program's threads (xj_swap_if), so each access has to be one instruction and nothing more. */
#define XJ_VOLATILE_AT(T, place) (*(volatile T *)&(place))
#define XJ_VOLATILE_GET8(T, place) ({ T v_; __asm__ volatile("movq %1, %0" : "=x"(v_) : "m"(place)); v_; })
#define XJ_VOLATILE_SET8(T, place, v) ({ T v_ = (v); __asm__ volatile("movq %1, %0" : "=m"(place) : "x"(v_)); })

/* ---- objects and classes ---- */
void xj_init(struct xj_class *k);               /* JLS 12.4.2 */
xj_ref xj_alloc_bytes(uint32_t bytes);          /* zeroed */
xj_ref xj_alloc_slow(uint32_t size_class);
struct xj_run { char *volatile at, *volatile end; };    /* free cells of one size, zeroed: heap.c */
extern struct xj_run xj_runs[];
#define XJ_INLINE_MAX 256u                      /* up to here a size class for each multiple of 8 */
/* One CPU at a time: no bus lock is needed. */
static inline int xj_swap_if(char *volatile *at, char *was, char *now)
{
    int done;
    __asm__ volatile("cmpxchg %3, %1" : "=@ccz"(done), "+m"(*at), "+a"(was) : "r"(now) : "memory");
    return done;
}
/* `bytes`: a constant, the size of k's instances. */
static inline xj_ref xj_new_of(struct xj_class *k, uint32_t bytes)
{
    xj_ref o;
    if (bytes > XJ_INLINE_MAX) {
        o = xj_alloc_bytes(bytes);
    } else {
        uint32_t c = (bytes - 1) / 8;
        char *at = xj_runs[c].at;
        if (__builtin_expect(at != xj_runs[c].end && xj_swap_if(&xj_runs[c].at, at, at + (c + 1) * 8), 1)) o = (xj_ref)at;
        else o = xj_alloc_slow(c);
    }
    o->cls = k;
    return o;
}
static inline xj_ref xj_new(struct xj_class *k)
{
    xj_ref o = xj_alloc_bytes(k->size);
    o->cls = k;
    return o;
}
xj_ref xj_new_array(struct xj_class *array, int32_t len);
xj_ref xj_new_multi(struct xj_class *array, int n, const int32_t *dims);
xj_ref xj_clone_array(xj_ref a);
struct xj_class *xj_array_class(struct xj_class *elem);
int xj_subclass(struct xj_class *k, struct xj_class *of);
static inline int32_t xj_instanceof(xj_ref o, struct xj_class *k) { return o && (o->cls == k || xj_subclass(o->cls, k)); }
static inline int32_t xj_is_class(xj_ref o, struct xj_class *k, int depth) { return o && o->cls->line[depth] == k; }
static inline int32_t xj_is_iface(xj_ref o, struct xj_class *k, int hash)
{
    return o && (o->cls->ihash[hash]->iface == k || xj_subclass(o->cls, k));
}
static inline xj_ref xj_checkcast(xj_ref o, struct xj_class *k)
{
    XJ_CAST(o, k);
    return o;
}
XJ_COLD void xj_no_interface(xj_ref o, struct xj_class *iface);
extern const struct xj_itab xj_no_itab;         /* of no interface */
void *xj_imethod_slow(xj_ref o, struct xj_class *iface, int slot);
static inline void *xj_imethod(xj_ref o, struct xj_class *iface, int hash, int slot)
{
    const struct xj_itab *t = o->cls->ihash[hash];
    return __builtin_expect(t->iface == iface, 1) ? t->fns[slot] : xj_imethod_slow(o, iface, slot);
}
#define xj_enum_value J_java_lang_Enum__valueOf__in      /* the method that stack traces show it as */
xj_ref xj_enum_value(struct xj_class *k, xj_ref values, xj_ref name);
void xj_lock(xj_ref o);
void xj_unlock(xj_ref o);

/* ---- strings ---- */
xj_ref xj_ascii(const char *s);
xj_ref xj_utf8(const char *s, uint32_t n);
xj_ref xj_utf16(const uint16_t *s, int32_t n);
int32_t xj_to_utf8(xj_ref s, char *out);        /* out NULL: only the length */
xj_ref xj_concat(int n, const xj_ref *parts);
xj_ref xj_text(xj_ref o);                       /* String.valueOf(Object) */
static inline xj_ref xj_text_string(xj_ref s) { return s ? s : xj_text(0); }
xj_ref xj_text_bool(int32_t v);
xj_ref xj_text_char(int32_t v);
xj_ref xj_text_int(int32_t v);
xj_ref xj_text_long(int64_t v);
XJFN xj_ref xj_text_float(float v);
XJFN xj_ref xj_text_double(double v);
int32_t xj_string_equals(xj_ref a, xj_ref b);
int32_t xj_equal(xj_ref a, xj_ref b);
int32_t xj_hash_of(xj_ref o);                   /* 0 for null */
void xj_intern_all(struct xj_string **lits, int n);
xj_ref xj_intern(xj_ref s);

/* ---- arithmetic ---- */
static inline int32_t xj_idiv(int32_t a, int32_t b)
{
    if (__builtin_expect(b == 0, 0)) xj_zero_divide();
    return b == -1 ? -a : a / b;
}
static inline int32_t xj_irem(int32_t a, int32_t b)
{
    if (__builtin_expect(b == 0, 0)) xj_zero_divide();
    return b == -1 ? 0 : a % b;
}
static inline int64_t xj_ldiv(int64_t a, int64_t b)
{
    if (__builtin_expect(b == 0, 0)) xj_zero_divide();
    return b == -1 ? -a : a / b;
}
static inline int64_t xj_lrem(int64_t a, int64_t b)
{
    if (__builtin_expect(b == 0, 0)) xj_zero_divide();
    return b == -1 ? 0 : a % b;
}
static inline int32_t xj_d2i(double d)
{
    if (d != d) return 0;
    return d >= 2147483647.0 ? 2147483647 : d <= -2147483648.0 ? -2147483647 - 1 : (int32_t)d;
}
static inline int64_t xj_d2l(double d)
{
    if (d != d) return 0;
    return d >= 9223372036854775807.0 ? 9223372036854775807LL : d <= -9223372036854775808.0 ? -9223372036854775807LL - 1 : (int64_t)d;
}
XJFN double xj_frem(double a, double b);
XJFN float xj_fremf(float a, float b);

/* ---- the platform: host.c or xos.c ---- */
void xj_write(int fd, const char *s, uint32_t n);
int32_t xj_read(int fd, char *s, uint32_t n);   /* 0 at the end */
XJ_COLD void xj_exit(int32_t code);
#define XJ_STDIO "\001"                 /* XOS: begins the first argument, before the name of the object with the streams */
#define XJ_STDIO_PART 16384             /* bytes of a write or read of its at a time */
char *xj_more_memory(uint32_t bytes, uint32_t *got);    /* behind what it gave before, zeroed; NULL when there is none */
uint32_t xj_memory_limit(void);                 /* bytes the heap may have */
void xj_world_stop(void);                       /* all other threads, if they are in this program; their ESP and registers */
void xj_world_go(void);                         /*   are in their records then */
/* 0 heap, 1 intern table, 2 monitors and lists: short, never nested on itself; who holds 1 or 2 does not allocate. */
void xj_guard(int which);
void xj_unguard(int which);
void xj_pause(void);                            /* let others run */
int64_t xj_nanos(void);
int64_t xj_millis(void);

/* ---- the application ---- */
struct xj_proxies { struct xj_class *iface, *proxy; uint32_t methods; };
struct xj_app {
    struct xj_string **lits;
    int nlits;
    void (*main)(xj_ref args);
    xj_ref *const *refs;                /* the static variables that are references; a null ends */
    const struct xj_proxies *proxies;   /* ended by a null */
    const struct xj_lines *lines;       /* trace.h */
};
extern const struct xj_lines xj_lines_app;
extern const struct xj_app xj_app;      /* the application's; the run-time gets it as an argument */
int xj_start(const struct xj_app *app, int argc, char *const *argv, char *stack_lo, size_t stack_size);   /* => exit status */
extern const struct xj_app *xj_the_app;
XJ_COLD void xj_no_main(void);

/* ---- statics of several processes: shared.c; below it remote.c, host_remote.c ---- */
struct xj_static { void *at; uint32_t bytes; };
struct xj_shared {
    struct xj_class *cls;
    const struct xj_static *field;
    uint32_t n, depth, handle;          /* depth: how often this process has entered; handle: 0 not got yet */
};
/* Between these the class's shared statics are this thread's alone, in the variables.  May throw: then nothing is entered. */
void xj_shared_enter(struct xj_shared *s);
void xj_shared_leave(struct xj_shared *s);
uint32_t xj_statics_lock(struct xj_shared *s);      /* => status */
void xj_statics_unlock(struct xj_shared *s);
void xj_statics_read(struct xj_shared *s, uint32_t off, void *to, uint32_t n);
void xj_statics_write(struct xj_shared *s, uint32_t off, const void *from, uint32_t n);

/* ---- crossing a domain: remote.c ---- */
struct xj_proxy { struct xj_obj hdr; uint32_t object; uint32_t gate[]; };       /* gate 0: not got yet; the last: XJ_REF's */
/* A method that each object has besides its own: => the name that others know it by. */
#define XJ_REF "xjava.ref"
#define XJ_REF_SIG "()Ljava/lang/String;"
uint32_t xj_entry_ref(xj_ref self, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
struct xj_room;
struct xj_call {                        /* a call on its way out */
    struct xj_proxy *proxy;
    int slot;
    const char *name, *sig;
    uint32_t n, dw[32];
    struct xj_room *room;               /* texts of arguments, then the result */
    uint32_t used, crossing;            /* of the room; in all, as a portal counts it */
};
void xj_call_begin(struct xj_call *c, xj_ref proxy, int slot, const char *name, const char *sig);
void xj_put_int(struct xj_call *c, int32_t v);
void xj_put_long(struct xj_call *c, int64_t v);
void xj_put_float(struct xj_call *c, float v);
void xj_put_double(struct xj_call *c, double v);
void xj_put_string(struct xj_call *c, xj_ref s);
void xj_put_array(struct xj_call *c, xj_ref a);
uint64_t xj_call_go(struct xj_call *c, int keep_room);
xj_ref xj_call_string(struct xj_call *c);
xj_ref xj_call_array(struct xj_call *c, struct xj_class *k);
struct xj_entry { struct xj_try y; struct xj_thread *thread; xj_ref self; uint32_t bad; };  /* a call coming in: a catch-all frame */
uint32_t xj_entry_begin(struct xj_entry *en, xj_ref self);
void xj_entry_end(struct xj_entry *en);
uint32_t xj_entry_threw(struct xj_entry *en);
uint32_t xj_entry_refused(struct xj_entry *en);         /* for what en->bad says */
xj_ref xj_in_string(uint32_t sel, uint32_t off, uint32_t len);
xj_ref xj_in_array(struct xj_class *k, uint32_t sel, uint32_t off, uint32_t len);
uint32_t xj_out_string(xj_ref s, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
uint32_t xj_out_array(xj_ref a, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
/* ---- values and references in a message (message.c): what does not fit, or cannot be, makes it `bad`, a status, for good ---- */
struct xj_msg { uint8_t *at, *end; uint32_t bad, depth; };
typedef void xj_writer(struct xj_msg *m, xj_ref o);
typedef xj_ref xj_reader(struct xj_msg *m);
void xj_m_put(struct xj_msg *m, uint64_t v, uint32_t size);
void xj_m_put_string(struct xj_msg *m, xj_ref s);
void xj_m_put_prims(struct xj_msg *m, xj_ref a);
void xj_m_put_object(struct xj_msg *m, xj_ref o);       /* remote.c */
int xj_m_enter(struct xj_msg *m, xj_ref o);             /* => 0: null, or bad; else leave by depth-- */
int32_t xj_m_enter_array(struct xj_msg *m, xj_ref a);   /* => its length, or -1 */
uint64_t xj_m_get(struct xj_msg *m, uint32_t size);     /* 0 when bad, as the others */
int32_t xj_m_bool(struct xj_msg *m);
xj_ref xj_m_string(struct xj_msg *m);
xj_ref xj_m_prims(struct xj_msg *m, struct xj_class *k);
xj_ref xj_m_constant(struct xj_msg *m, struct xj_class *k);
xj_ref xj_m_object(struct xj_msg *m, struct xj_class *iface);   /* remote.c */
int xj_m_some(struct xj_msg *m);                        /* => 0: null, or bad */
int32_t xj_m_count(struct xj_msg *m);                   /* => -1: null, or bad */
void xj_m_write(struct xj_msg *m, uint32_t shape, xj_writer *w, xj_ref o);
xj_ref xj_m_read(struct xj_msg *m, uint32_t shape, xj_reader *r);
void xj_put_value(struct xj_call *c, uint32_t shape, xj_writer *w, xj_ref o);
xj_ref xj_call_value(struct xj_call *c, uint32_t shape, xj_reader *r);
xj_ref xj_in_value(struct xj_entry *en, uint32_t shape, xj_reader *r, uint32_t sel, uint32_t off, uint32_t len);
uint32_t xj_out_value(xj_ref o, uint32_t shape, xj_writer *w, uint32_t sel, uint32_t off, uint32_t len, uint64_t *result);
static inline float xj_as_float(uint32_t v) { union { uint32_t u; float f; } x = { .u = v }; return x.f; }
static inline double xj_as_double(uint64_t v) { union { uint64_t u; double d; } x = { .u = v }; return x.d; }
static inline uint32_t xj_float_bits(float v) { union { float f; uint32_t u; } x = { .f = v }; return x.u; }
static inline uint64_t xj_double_bits(double v) { union { double d; uint64_t u; } x = { .d = v }; return x.u; }
#define XJ_ENTRY __attribute__((force_align_arg_pointer))

/* The manifest and the entry of an application's class file. */
uint32_t xj_xos_start(const struct xj_app *app, uint32_t bytes, const char *args);
#define XJ_STACK_BYTES 0x80000          /* of a process's first stack */
#define XJ_MANIFEST(name, id0, id1) \
    XJ_ENTRY uint32_t xj_process(uint32_t bytes, const char *args) { return xj_xos_start(&xj_app, bytes, args); } \
    XJ_HEAD(name, 4, "xj_process", id0, id1)
#define XJ_HEAD(name, flags, entry, id0, id1) XJ_HEAD_(name, flags, entry, id0, id1)
#define XJ_HEAD_(name, flags, entry, id0, id1) \
    __asm__(".pushsection .xos.str,\"\",@progbits\n881: .asciz \"" name "\"\n.popsection\n" \
            ".pushsection .xos.head,\"\",@progbits\n.long 0x534c4358, 1\n.byte 3, 8\n.short " #flags "\n" \
            ".long 881b, " entry ", 0x10000, 0x80000, " #id0 ", " #id1 "\n.popsection\n");
#endif
