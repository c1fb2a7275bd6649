#include "memory.h"
#include "sched.h"
#include "server.h"
#include "space.h"
#include "heap.h"
#include "registry.h"

/* Several frames are shown to a pager through a window: a row of kernel addresses with a guard page behind. */
#define WINDOWS 32u
#define WINDOW_AREA (XOS_KDYN + 0x02000000u)
#define WINDOW_STEP ((TRANSFER_MAX + 1) * PAGE)

static uint32_t used;           /* a bit a window */
_Static_assert(WINDOWS == 32, "one word");

static uint32_t window_open(const uint32_t *frames, uint32_t n)
{
    if (used == 0xffffffffu)
        return 0;
    uint32_t w = (uint32_t)__builtin_ctz(~used), at = WINDOW_AREA + w * WINDOW_STEP;
    for (uint32_t i = 0; i < n; i++)
        if (vm_map(at + i * PAGE, frames[i], PTE_W | PTE_A | PTE_D) != XOS_OK) {
            while (i-- > 0)
                vm_unmap(at + i * PAGE);
            return 0;
        }
    used |= 1u << w;
    return at;
}

static void window_close(uint32_t at, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        vm_unmap(at + i * PAGE);
    used &= ~(1u << (at - WINDOW_AREA) / WINDOW_STEP);
}

/* One call.  `at`: linear address of the frames. */
static status call(struct memory *m, uint32_t fn, uint32_t first, uint32_t at, uint32_t n)
{
    uint32_t index;
    status st = space_alloc(&gdt_space, 1, &index);
    if (st != XOS_OK)
        return st;
    gdt_space.table[index] = desc_segment(at, n * PAGE, ACC_DATA_RW | ACC_DPL(2));
    uint32_t args[5] = { first, 0, index << 3 | m->pager->ring, 0, n * PAGE };
    st = server_call(m->pager, m->token, fn, args, 5, NULL);
    space_free(&gdt_space, index);
    return st;
}

status transfer(struct memory *m, uint32_t fn, uint32_t first, const uint32_t *frames, uint32_t n)
{
    status st = XOS_OK;
    uint32_t at = n > 1 ? window_open(frames, n) : 0;
    if (at) {
        st = memory_alive(m) ? call(m, fn, first, at, n) : XOS_GONE;
        window_close(at, n);
        return st;
    }
    /* a single page, or no window is free: the direct map always is */
    for (uint32_t i = 0; st == XOS_OK && i < n; i++)
        st = memory_alive(m) ? call(m, fn, first + i, (uint32_t)vm_direct(frames[i]), 1) : XOS_GONE;
    return st;
}

/* ---- frames that a device may still know ---- */

static uint32_t kept;           /* a list through the frames' owner words */

static bool device_lost(void)
{
    for (uint32_t i = 1; i < XOS_SERVERS; i++)
        if (servers[i] && servers[i]->ring == 1 && (!servers[i]->alive || servers[i]->starting))
            return true;
    return false;
}

void transfer_free(uint32_t frame)
{
    if (!device_lost()) {
        frame_free(frame);
        return;
    }
    frame_set_kind(frame, FRAME_KERNEL);
    frame_set_owner(frame, kept);
    kept = frame;
}

void transfer_settle(void)
{
    while (kept && !device_lost()) {
        uint32_t f = kept;
        kept = frame_owner(f);
        frame_free(f);
    }
}
