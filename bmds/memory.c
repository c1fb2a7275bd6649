#include "bmds/memory.h"
#include "bcfs/rt/rt.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define PAGE 4096u
#define GROUP 32u               /* pages of one allocation */
#define GROUPS 16u              /* 2 MiB at most */
#define PATIENCE_NS 2000000000ull

static struct group { uint8_t *near; uint32_t phys, used; } groups[GROUPS];
static uint32_t growing;

/* => false: somebody else grows, or there is no memory */
static bool grow(void)
{
    bool good = false;
    if (__atomic_exchange_n(&growing, 1, __ATOMIC_ACQUIRE)) return false;
    for (uint32_t i = 0; i < GROUPS; i++)
        if (!groups[i].near) {
            void *p;
            uint32_t phys;
            good = !xos_dma_alloc(GROUP * PAGE, &p, &phys);
            if (good) {
                groups[i].phys = phys;
                __atomic_store_n(&groups[i].near, p, __ATOMIC_RELEASE);
            }
            break;
        }
    __atomic_store_n(&growing, 0, __ATOMIC_RELEASE);
    return good;
}

static uint8_t *take_page(uint32_t *phys)
{
    for (uint32_t i = 0; i < GROUPS && __atomic_load_n(&groups[i].near, __ATOMIC_ACQUIRE); i++)
        for (uint32_t free; (free = ~__atomic_load_n(&groups[i].used, __ATOMIC_RELAXED));) {
            uint32_t k = (uint32_t)__builtin_ctz(free), bit = 1u << k;
            if (__atomic_fetch_or(&groups[i].used, bit, __ATOMIC_ACQUIRE) & bit) continue;
            *phys = groups[i].phys + k * PAGE;
            return groups[i].near + k * PAGE;
        }
    return NULL;
}

static void give_page(const uint8_t *p)
{
    for (uint32_t i = 0; i < GROUPS; i++)
        if (p >= groups[i].near && p < groups[i].near + GROUP * PAGE) {
            uint32_t k = (uint32_t)(p - groups[i].near) / PAGE;
            __atomic_fetch_and(&groups[i].used, ~(1u << k), __ATOMIC_RELEASE);
            return;
        }
}

/* A request that waits for pages may be what another one's client needs in order to give its own back (its memory is
 * fetched from a device): so more are made before anyone waits, and nobody waits for ever. */
static uint8_t *wait_page(uint32_t *phys)
{
    uint64_t end = xos_clock() + PATIENCE_NS;
    uint8_t *p;
    while (!(p = take_page(phys))) {
        if (grow()) continue;
        if (xos_clock() > end) return NULL;
        xos_yield();
    }
    return p;
}

static void append(struct request *r, uint8_t *near, uint32_t phys, uint32_t n)
{
    struct seg *last = r->segs ? &r->seg[r->segs - 1] : NULL;
    if (last && last->phys + last->len == phys && (near ? last->near + last->len == near : !last->near)) last->len += n;
    else r->seg[r->segs++] = (struct seg){ phys, n, near };
}

status memory_take(struct request *r, uint32_t bytes)
{
    r->segs = 0;
    while (bytes) {
        uint32_t phys, n = bytes < PAGE ? bytes : PAGE;
        uint8_t *p = wait_page(&phys);
        if (!p) {
            memory_give(r);
            return XOS_NOMEM;
        }
        append(r, p, phys, n);
        bytes -= n;
    }
    return XOS_OK;
}

void memory_give(struct request *r)
{
    for (uint32_t i = 0; i < r->segs; i++)
        for (uint32_t at = 0; at < r->seg[i].len; at += PAGE) give_page(r->seg[i].near + at);
    r->segs = 0;
}

/* The slice is checked with the client's rights first; the kernel then says where its memory lies if that stays put
 * until this call returns.  batch_wait never returns while a device is at it. */
bool memory_direct(const struct unit *u, struct request *r, uint32_t sel, uint32_t off, uint32_t len, bool write)
{
    struct xos_dma_run run[REQUEST_SEGS];
    uint32_t count = 0;
    if (!(u->flags & UNIT_DMA) || xos_slice_ok(sel, off, len, write)) return false;
    if (xos_dma_map(sel, off, len, run, REQUEST_SEGS | (write ? XOS_DMA_WRITE : 0), &count) || count > REQUEST_SEGS) return false;
    uint32_t bits = 0;
    for (uint32_t i = 0; i < count; i++) bits |= run[i].phys | run[i].len;
    if (bits & (u->align - 1)) return false;
    r->segs = 0;
    for (uint32_t i = 0; i < count; i++) append(r, NULL, run[i].phys, run[i].len);
    return true;
}

/* One step through the segs: what lies in one piece from byte `at` on, at most n. */
static uint8_t *piece(const struct request *r, uint32_t at, uint32_t *n)
{
    uint32_t i = 0;
    while (at >= r->seg[i].len) at -= r->seg[i++].len;
    if (*n > r->seg[i].len - at) *n = r->seg[i].len - at;
    return r->seg[i].near + at;
}

status memory_out(const struct request *r, uint32_t skip, uint32_t sel, uint32_t off, uint32_t n)
{
    status s = XOS_OK;
    for (uint32_t done = 0, step; !s && done < n; done += step) {
        step = n - done;
        const uint8_t *p = piece(r, skip + done, &step);
        s = xos_copy_to(sel, off + done, p, step);
    }
    return s;
}

status memory_in(const struct request *r, uint32_t skip, uint32_t sel, uint32_t off, uint32_t n)
{
    status s = XOS_OK;
    for (uint32_t done = 0, step; !s && done < n; done += step) {
        step = n - done;
        uint8_t *p = piece(r, skip + done, &step);
        s = xos_copy_from(p, sel, off + done, step);
    }
    return s;
}

void memory_read(const struct request *r, uint32_t skip, void *to, uint32_t n)
{
    for (uint32_t done = 0, step; done < n; done += step) {
        step = n - done;
        const uint8_t *p = piece(r, skip + done, &step);
        memcpy((uint8_t *)to + done, p, step);
    }
}

void memory_write(const struct request *r, uint32_t skip, const void *from, uint32_t n)
{
    for (uint32_t done = 0, step; done < n; done += step) {
        step = n - done;
        uint8_t *p = piece(r, skip + done, &step);
        memcpy(p, (const uint8_t *)from + done, step);
    }
}
