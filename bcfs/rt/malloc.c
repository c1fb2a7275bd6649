/* malloc over the class file's own data segment: the heap behind .bss, then what KFD resize adds.
 * The lock is a KFD mutex (priority inheritance).  A thread that is being killed can't take it:
 * its allocations fail, and what it frees is put on a list that the next holder empties. */
#include "bcfs/rt/heap.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>

/* Absolute symbols from the class decoder: where the heap that the manifest asks for lies.  Both are 0 in a
 * shared runtime, where all memory comes from resize. */
extern char xos_heap_start[], xos_heap_bytes[];

/* One malloc for a class file and its superclasses' files: the decoder takes the first definition of a weak
 * symbol. */
#pragma weak malloc
#pragma weak calloc
#pragma weak realloc
#pragma weak free

#define GROW 65536u

static struct heap heap;
static xos_sel lock;
static int ready;
static void *late;      /* list of blocks to be freed, linked through their first word */

static uint32_t data_selector(void)
{
    uint32_t sel;
    __asm__("mov %%ds, %0" : "=r"(sel));
    return sel;
}

static status enter(void)
{
    if (!lock) {
        xos_sel mine, none = 0;
        status s = xos_mutex(&mine);
        if (s) return s;
        if (!__atomic_compare_exchange_n(&lock, &none, mine, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
            xos_release(mine, 1);
    }
    status s = xos_lock(lock, XOS_FOREVER);
    if (s) return s;
    if (!ready) {
        heap_init(&heap, 0);
        heap_add(&heap, XOS_P(xos_heap_start), XOS_P(xos_heap_bytes));
        ready = 1;
    }
    for (void *p = __atomic_exchange_n(&late, NULL, __ATOMIC_ACQUIRE), *next; p; p = next) {
        next = *(void **)p;
        heap_free(&heap, p);
    }
    return XOS_OK;
}

static void leave(void) { xos_unlock(lock); }

/* resize to an impossible size fails and tells the present end. */
static int grow(uint32_t n)
{
    uint32_t want = heap_need(n), end = 0, now = 0;
    if (want == UINT32_MAX) return -1;
    want = want < GROW ? GROW : (want + 4095) & ~4095u;
    xos_resize(data_selector(), UINT32_MAX, &end);
    if (!end || want > UINT32_MAX - end || xos_resize(data_selector(), end + want, &now) || now <= end)
        return -1;
    heap_add(&heap, end, now - end);
    return 0;
}

void *malloc(size_t n)
{
    if (enter()) return NULL;
    void *p = heap_alloc(&heap, n);
    if (!p && !grow(n)) p = heap_alloc(&heap, n);
    leave();
    return p;
}

void *calloc(size_t count, size_t n)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, n, &bytes)) return NULL;
    void *p = malloc(bytes);
    return p ? memset(p, 0, bytes) : NULL;
}

void free(void *p)
{
    if (!p) return;
    if (enter()) {
        void *head = __atomic_load_n(&late, __ATOMIC_RELAXED);
        do *(void **)p = head;
        while (!__atomic_compare_exchange_n(&late, &head, p, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED));
        return;
    }
    int bad = heap_free(&heap, p);
    leave();
    if (bad) xos_logf("free: %p is not a block in use", p);
}

void *realloc(void *p, size_t n)
{
    if (!p) return malloc(n);
    if (!n) {
        free(p);
        return NULL;
    }
    if (enter()) return NULL;
    int moved = heap_resize(&heap, p, n);
    uint32_t have = heap_size(&heap, p);
    leave();
    if (!moved) return p;
    void *q = malloc(n);
    if (!q) return NULL;
    memcpy(q, p, have < n ? have : n);
    free(p);
    return q;
}
