/* What the core in C calls in, and implements for, the library in XJava.  Names are those the compiler makes. */
#ifndef XJRT_LIBRARY_H
#define XJRT_LIBRARY_H
#include "xjrt.h"

#define XJ_OBJECT_SLOTS 5               /* virtual methods of Object that can be overridden: it has no others */
#define XJ_RESERVE (32u << 10)          /* of every stack, for the error itself */

extern struct xj_class K_java_lang_Object, K_java_lang_Class, K_java_lang_String, K_java_lang_OutOfMemoryError;
struct O_java_lang_Enum { struct xj_obj base; xj_ref f_name; int32_t f_ordinal; };
/* threads.c.  A record for the stack [lo, lo + size), or NULL when there are too many. */
struct xj_thread *xj_thread_new(char *lo, size_t size);
void xj_thread_free(struct xj_thread *t);
struct xj_thread *xj_thread_of(xj_ref thread);  /* of a java.lang.Thread that has begun and not ended, or NULL */
#define XJ_THREADS 72
struct xj_thread *xj_thread_at(uint32_t i);     /* NULL past the last; 0: the first thread's */
void xj_main_thread(char *lo, size_t size, uint32_t id);
void xj_thread_run(struct xj_thread *t);        /* the whole of a started thread; its record is free then */
void xj_mark_threads(const char *sp);
void xj_free_monitors(void);
uint32_t xj_identity(xj_ref o);
int32_t xj_holds_lock(xj_ref o);
/* While somebody collects: until he is ready.  Who comes into this program from elsewhere asks. */
extern volatile int xj_world_stopped;
void xj_world_wait(void);
/* Around a call through a gate, in a function that begins with __builtin_unwind_init(): where its frames end. */
#define XJ_GATE_OUT(t) __asm__ volatile("mov %%esp, %0" : "=m"((t)->gate_sp))
#define XJ_GATE_BACK(t) do { if (xj_world_stopped) xj_world_wait(); (t)->gate_sp = 0; } while (0)
/* The platform: a thread that runs xj_thread_run for the Thread `me`.  => 0 when there are too many */
int32_t xj_thread_start(xj_ref me);
uint32_t xj_thread_id(void);                    /* of the thread that calls, not 0 */
uint32_t xj_new_sem(void);                      /* taken; 0: no more */
void xj_sem_wait(uint32_t sem, int32_t ms);     /* ms < 0: for ever; may return early */
void xj_sem_post(uint32_t sem);

extern const struct xj_lines *const xj_rt_lines[];      /* of the run-time's own objects; a null ends */
extern struct xj_string **const xj_rt_lits;
extern const int xj_rt_nlits;
extern xj_ref *const xj_rt_refs[];
extern xj_ref xj_last_error;            /* an OutOfMemoryError made in advance */
/* Keep o for ever. */
void xj_pin(xj_ref o);
void xj_mark_interned(void);            /* strings.c, remote.c: their roots, while the world stands */
void xj_mark_published(void);
/* What nobody has any more: handles of proxies that died, objects that were only passed to others. */
void xj_free_remote(void);

XJFN xj_ref J_xos_Rt__nullPointer__Ljava_lang_String_2(xj_ref m);
XJFN xj_ref J_xos_Rt__bounds__II(int32_t i, int32_t n);
XJFN xj_ref J_xos_Rt__arithmetic__(void);
XJFN xj_ref J_xos_Rt__abstractMethod__(void);
XJFN xj_ref J_xos_Rt__noMatch__(void);
XJFN xj_ref J_xos_Rt__cast__Ljava_lang_Class_2Ljava_lang_Class_2(xj_ref from, xj_ref to);
XJFN xj_ref J_xos_Rt__store__Ljava_lang_Class_2(xj_ref k);
XJFN xj_ref J_xos_Rt__noClass__Ljava_lang_String_2Ljava_lang_Throwable_2(xj_ref name, xj_ref why);
XJFN xj_ref J_xos_Rt__initFailed__Ljava_lang_Throwable_2(xj_ref x);
XJFN xj_ref J_xos_Rt__negativeSize__I(int32_t n);
XJFN xj_ref J_xos_Rt__noConstant__Ljava_lang_Class_2Ljava_lang_String_2(xj_ref k, xj_ref name);
XJFN xj_ref J_xos_Rt__stackOverflow__(void);
XJFN xj_ref J_xos_Rt__noMain__(void);
XJFN xj_ref J_xos_Rt__outOfMemory__(void);
XJFN xj_ref J_xos_Rt__arrayTooLong__(void);
XJFN void J_xos_Rt__uncaught__Ljava_lang_Throwable_2(xj_ref x);
XJFN void J_xos_Rt__end__(void);
XJFN xj_ref J_xos_Rt__notOwner__(void);
XJFN xj_ref J_xos_Rt__interrupted__Ljava_lang_String_2(xj_ref m);
XJFN void J_java_lang_Thread__main__Ljava_lang_Thread_2(xj_ref t);
XJFN void J_java_lang_Throwable__addSuppressed__Ljava_lang_Throwable_2(xj_ref self, xj_ref other);
XJFN void J_xos_XOS__fail__ILjava_lang_String_2I(int32_t status, xj_ref what, int32_t completed);
XJFN void J_xos_XOS__rethrow__Ljava_lang_String_2Ljava_lang_String_2(xj_ref name, xj_ref message);
XJFN xj_ref J_xos_XOS__detail__Ljava_lang_Throwable_2(xj_ref x);
XJFN xj_ref J_java_lang_String__valueOf__Ljava_lang_Object_2(xj_ref o);
XJFN int32_t J_xos_Rt__equal__Ljava_lang_Object_2Ljava_lang_Object_2(xj_ref a, xj_ref b);
XJFN int32_t J_xos_Rt__hash__Ljava_lang_Object_2(xj_ref o);
#endif
