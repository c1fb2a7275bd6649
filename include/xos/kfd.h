/* C wrappers for the kernel function dispatcher, selector 0x58 (kfd.def is the list). */
#ifndef XOS_KFD_H
#define XOS_KFD_H
#include "types.h"
#include "layout.h"
#include "object.h"

enum xos_kfd {
#define XOS_KFD(number, name, ring, args, results, what) XOS_KFD_##name = number,
#include "kfd.def"
#undef XOS_KFD
    XOS_KFD_COUNT
};

/* One KFD call.  a..e go to EBX ECX EDX ESI EDI.  *lo and *hi get EAX/EDX (may be NULL).  => ECX. */
static inline status xos_kfd(uint32_t fn, uint32_t a, uint32_t b, uint32_t c, uint32_t d, uint32_t e,
                             uint32_t *lo, uint32_t *hi)
{
    uint32_t eax = fn, ecx = b, edx = c;
    __asm__ volatile("lcall $0x5b, $0"
                     : "+a"(eax), "+c"(ecx), "+d"(edx)
                     : "b"(a), "S"(d), "D"(e)
                     : "memory", "cc");
    if (lo) *lo = eax;
    if (hi) *hi = edx;
    return ecx;
}
#define XOS_P(p) ((uint32_t)(uintptr_t)(p))

static inline status xos_log(const char *s, uint32_t len) { return xos_kfd(XOS_KFD_log, XOS_P(s), len, 0, 0, 0, 0, 0); }
static inline status xos_log_next(void *buf, uint32_t cap, uint32_t *len) { return xos_kfd(XOS_KFD_log_next, XOS_P(buf), cap, 0, 0, 0, len, 0); }
static inline uint64_t xos_clock(void)
{
    uint32_t lo, hi;
    xos_kfd(XOS_KFD_clock, 0, 0, 0, 0, 0, &lo, &hi);
    return (uint64_t)hi << 32 | lo;
}
static inline status xos_alloc(uint32_t size, uint32_t flags, xos_sel *sel) { return xos_kfd(XOS_KFD_alloc, size, flags, 0, 0, 0, sel, 0); }
static inline status xos_free(xos_sel sel) { return xos_kfd(XOS_KFD_free, sel, 0, 0, 0, 0, 0, 0); }
/* Grow or cut the caller's own data segment: `sel` = its DS.  *size = the new size (the old limit + 1 on failure). */
static inline status xos_resize(xos_sel sel, uint32_t want, uint32_t *size) { return xos_kfd(XOS_KFD_resize, sel, want, 0, 0, 0, size, 0); }
/* *first = selector of the first handle; the others follow at +8 each. */
static inline status xos_get_handles(const struct xos_want *w, uint32_t n, uint32_t deadline, xos_sel *first)
{
    uint32_t packed;
    xos_kfd(XOS_KFD_getHandles, XOS_P(w), n, deadline, 0, 0, &packed, 0);
    uint32_t cpl;
    __asm__("mov %%cs, %0" : "=r"(cpl));
    cpl &= 3;
    *first = (packed >> 16 << 3) | (cpl == 3 ? 4 : 0) | cpl;
    return packed & 0xffff;
}
static inline status xos_release(xos_sel sel, uint32_t n) { return xos_kfd(XOS_KFD_release, sel, n, 0, 0, 0, 0, 0); }
static inline status xos_publish(const struct xos_publish *p, xos_sel *sel) { return xos_kfd(XOS_KFD_publish, XOS_P(p), 0, 0, 0, 0, sel, 0); }
static inline status xos_unpublish(xos_sel sel) { return xos_kfd(XOS_KFD_unpublish, sel, 0, 0, 0, 0, 0, 0); }
static inline void xos_exit(uint32_t code) { xos_kfd(XOS_KFD_process_exit, code, 0, 0, 0, 0, 0, 0); }
static inline status xos_thread(void (*entry)(uint32_t), void *stack_top, uint32_t arg, uint32_t prio, xos_sel *sel)
{
    return xos_kfd(XOS_KFD_thread_create, XOS_P(entry), XOS_P(stack_top), arg, prio, 0, sel, 0);
}
static inline status xos_yield(void) { return xos_kfd(XOS_KFD_yield, 0, 0, 0, 0, 0, 0, 0); }
static inline status xos_sleep(uint32_t ms) { return xos_kfd(XOS_KFD_sleep, ms, 0, 0, 0, 0, 0, 0); }
static inline status xos_mutex(xos_sel *sel) { return xos_kfd(XOS_KFD_mutex_create, 0, 0, 0, 0, 0, sel, 0); }
static inline status xos_lock(xos_sel m, uint32_t ms) { return xos_kfd(XOS_KFD_mutex_lock, m, ms, 0, 0, 0, 0, 0); }
static inline status xos_unlock(xos_sel m) { return xos_kfd(XOS_KFD_mutex_unlock, m, 0, 0, 0, 0, 0, 0); }
static inline status xos_sem(uint32_t init, uint32_t max, xos_sel *sel) { return xos_kfd(XOS_KFD_sem_create, init, max, 0, 0, 0, sel, 0); }
static inline status xos_sem_wait(xos_sel s, uint32_t ms) { return xos_kfd(XOS_KFD_sem_wait, s, ms, 0, 0, 0, 0, 0); }
static inline status xos_sem_post(xos_sel s) { return xos_kfd(XOS_KFD_sem_post, s, 0, 0, 0, 0, 0, 0); }
static inline status xos_mailbox(uint32_t slots, uint32_t bytes, xos_sel *sel) { return xos_kfd(XOS_KFD_mailbox_create, slots, bytes, 0, 0, 0, sel, 0); }
static inline status xos_send(xos_sel m, const void *p, uint32_t len) { return xos_kfd(XOS_KFD_send, m, XOS_P(p), len, 0, 0, 0, 0); }
static inline status xos_receive(xos_sel m, void *p, uint32_t cap, uint32_t ms, uint32_t *len) { return xos_kfd(XOS_KFD_receive, m, XOS_P(p), cap, ms, 0, len, 0); }
static inline status xos_wait(const uint16_t *sels, uint32_t n, uint32_t ms, uint32_t *index) { return xos_kfd(XOS_KFD_wait, XOS_P(sels), n, ms, 0, 0, index, 0); }
static inline status xos_info(uint32_t kind, uint32_t index, void *buf, uint32_t cap, uint32_t *len) { return xos_kfd(XOS_KFD_info, kind, index, XOS_P(buf), cap, 0, len, 0); }
static inline status xos_irq_bind(uint32_t irq, xos_sel sem) { return xos_kfd(XOS_KFD_irq_bind, irq, sem, 0, 0, 0, 0, 0); }
static inline status xos_irq_done(uint32_t irq) { return xos_kfd(XOS_KFD_irq_done, irq, 0, 0, 0, 0, 0, 0); }
static inline status xos_dma_alloc(uint32_t size, void **ptr, uint32_t *phys)
{
    uint32_t off;
    status s = xos_kfd(XOS_KFD_dma_alloc, size, 0, 0, 0, 0, &off, phys);
    *ptr = (void *)(uintptr_t)off;
    return s;
}
static inline status xos_io_map(uint32_t phys, uint32_t size, void **ptr)
{
    uint32_t off;
    status s = xos_kfd(XOS_KFD_io_map, phys, size, 0, 0, 0, &off, 0);
    *ptr = (void *)(uintptr_t)off;
    return s;
}

/* ---- memory ---- */
#define XOS_SYNC_STORE 1u       /* sync: the pages only, the pager's sync_fn is not asked */
#define XOS_SYNC_NOW   2u       /* UNREACHABLE at once, instead of waiting for a device that is away */
/* Store the dirty pages [first, first + pages) of a file object (pages 0: to the end), then sync_fn(flags).  sel 0: of
 * every file, for ring 2 of its own.  => OK | BADSEL | what the pager said | TIMEOUT | KILLED */
static inline status xos_sync(xos_sel sel, uint32_t first, uint32_t pages, uint32_t flags) { return xos_kfd(XOS_KFD_sync, sel, first, pages, flags, 0, 0, 0); }
struct xos_dma_run { uint32_t phys, len; };
#define XOS_DMA_WRITE 0x80000000u /* or'ed to cap: the device writes, the slice must be writable */
/* Physical runs of a slice, for a device of the caller's (ring 1).  The slice is the kernel's page transfer (page_fn,
 * store_fn) or a server's memory; both stay put until the call that brought the slice returns.  Check it by
 * xos_slice_ok first, for the caller's rights.  => OK, *count | UNSUPPORTED (memory that may move: copy it) | RANGE,
 * BADSEL | TOOBIG (more runs than cap) */
static inline status xos_dma_map(xos_sel sel, uint32_t off, uint32_t len, struct xos_dma_run *runs, uint32_t cap, uint32_t *count)
{
    return xos_kfd(XOS_KFD_dma_map, sel, off, len, XOS_P(runs), cap, count, 0);
}
#define XOS_CHANGED_SIZE  1u    /* lo, hi: the new size in bytes; what lies beyond is withdrawn */
#define XOS_CHANGED_PAGES 2u    /* forget pages [lo, lo + pages), also dirty ones; pages 0: to the end */
#define XOS_CHANGED_GONE  3u    /* the object is gone: so are handles and pages */
#define XOS_CHANGED_REMOVED 4u  /* its name is gone: handles go on, the pages go with the last one, then release_fn is called */
#define XOS_CHANGED_STORE   5u  /* nothing yet, but the pager is about to look: store dirty pages [lo, lo + pages), and wait */
#define XOS_CHANGED_SPACE   6u  /* what reserve_fn answered before is no longer so: ask again */
/* Of a group of files, instead of a token (XOS_FOUND_GROUP): */
#define XOS_CHANGED_FLUSH   7u  /* its device is about to flush its cache: what is stored from now on counts for the next time */
#define XOS_CHANGED_DURABLE 8u  /* it did: what was stored before XOS_CHANGED_FLUSH needs no memory any more */
#define XOS_CHANGED_AGAIN   9u  /* it may have lost its cache: what is not durable is dirty again */
#define XOS_CHANGED_LEFT    10u /* => pages of those that have not been stored again yet */
/* From the pager (ring 2) that answered with `token`.  But for STORE it waits for nothing: pages just being filled or
 * stored are dropped when that ends.  => OK | NOTFOUND (the kernel keeps nothing of it) | BADARG */
static inline status xos_file_changed(uint32_t token, uint32_t what, uint64_t value, uint32_t pages)
{
    return xos_kfd(XOS_KFD_file_changed, token, what, (uint32_t)value, (uint32_t)(value >> 32), pages, 0, 0);
}
static inline status xos_group_changed(uint32_t group, uint32_t what, uint32_t *pages)
{
    return xos_kfd(XOS_KFD_file_changed, group, what, 0, 0, 0, pages, 0);
}
/* => OK | BADSEL | RANGE | NOSPACE, IO, TIMEOUT, GONE, ...: the pager's status or the kernel's */
static inline status xos_touch(xos_sel sel, uint32_t off, uint32_t len, uint32_t write) { return xos_kfd(XOS_KFD_touch, sel, off, len, write, 0, 0, 0); }
static inline status xos_resize64(xos_sel sel, uint64_t want, uint32_t *size_lo) { return xos_kfd(XOS_KFD_resize, sel, (uint32_t)want, (uint32_t)(want >> 32), 0, 0, size_lo, 0); }
/* For a server: a name that its caller gave, as that one's bindings read it, in place.  => OK | TOOBIG */
static inline status xos_bound(char *name, uint32_t *len, uint32_t room) { return xos_kfd(XOS_KFD_bound, XOS_P(name), *len, room, 0, 0, len, 0); }
/* For a server: has its caller the privilege?  The first process and the system's own threads have all.  => OK | DENIED */
static inline status xos_privileged(const char *name, uint32_t len, const char *value, uint32_t value_len) { return xos_kfd(XOS_KFD_privileged, XOS_P(name), len, XOS_P(value), value_len, 0, 0, 0); }
struct xos_bind { struct xos_str name, means; };    /* means.len 0: not bound any more */
#endif
