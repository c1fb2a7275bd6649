#include "private.h"
#include "reclaim.h"
#include "sched.h"
#include "swap.h"
#include "vm.h"

#define FLAGS (PTE_P | PTE_U | PTE_W | PTE_A | PTE_D)

static status charge(struct process *p, uint32_t pages)
{
    if (pages > p->quota || p->pages > p->quota - pages)
        return XOS_QUOTA;
    if (!commit_take(pages))
        return XOS_NOMEM;
    p->pages += pages;
    return XOS_OK;
}

static void uncharge(struct process *p)
{
    p->pages--;
    commit_give(1);
}

static void flush(const struct process *p, uint32_t lin)
{
    if (cpu_cr3() == p->cr3)
        cpu_invlpg(lin);
}

/* A process that ends drops its pages by a thread that may have been killed; page-out gives them back in any case. */
static void wait_busy(struct process *p)
{
    uint32_t f = irq_save(), kill = current->kill;
    current->kill = 0;
    thread_block(&p->page_waiters, NEVER);
    current->kill |= kill;
    irq_restore(f);
}

status private_reserve(struct process *p, uint32_t lin, uint32_t pages)
{
    status st = charge(p, pages);
    if (st != XOS_OK)
        return st;
    for (uint32_t i = 0; i < pages; i++) {
        uint32_t *pte = vm_entry(p, lin + i * PAGE, &st);
        if (!pte || *pte) {
            p->pages -= pages - i;
            commit_give(pages - i);
            return pte ? XOS_BADCLASS : st;         /* BADCLASS: images overlap */
        }
        *pte = PRIVATE_ZERO;
    }
    return XOS_OK;
}

status private_share(struct process *p, uint32_t lin, uint32_t frame)
{
    status st;
    uint32_t *pte = vm_entry(p, lin, &st);
    if (pte)
        st = *pte ? XOS_BADCLASS : charge(p, 1);
    if (st == XOS_OK && !frame_ref(frame)) {
        uncharge(p);
        st = XOS_NOMEM;
    }
    if (st == XOS_OK)
        *pte = frame | PTE_P | PTE_U | PTE_SHARED | PTE_COW;
    return st;
}

/* A frame for what is still `was` at lin; its page table stays as long as the process.  => 0: look again, or *st */
static uint32_t take_frame(struct process *p, uint32_t lin, uint32_t was, const uint32_t *pte, status *st)
{
    uint32_t f = frame_try(FRAME_PRIVATE);
    if (!f) {
        f = frame_get(FRAME_PRIVATE, st);
        if (f && *pte != was) {
            frame_free(f);
            f = 0;
        }
    }
    if (f)
        frame_own(f, p, lin / PAGE);
    return f;
}

static status bring_in(struct process *p, uint32_t lin, uint32_t was, uint32_t *pte)
{
    status st = XOS_OK;
    uint32_t f = take_frame(p, lin, was, pte, &st);
    return f ? private_bring(p, lin, f) : st;
}

uint32_t private_swapped(struct process *p, uint32_t lin, uint32_t first, uint32_t slots)
{
    for (; lin - XOS_USER_DATA < XOS_USER_DATA_MAX; lin += PAGE) {
        uint32_t *pte = vm_pte(p->cr3, lin, false);
        if (!pte)
            lin |= 1023 * PAGE;         /* on to the next table */
        else if (!(*pte & PTE_P) && *pte & PRIVATE_SWAP && (*pte >> 12) - first < slots)
            return lin;
    }
    return 0;
}

status private_bring(struct process *p, uint32_t lin, uint32_t f)
{
    uint32_t *pte = vm_pte(p->cr3, lin, false), slot = *pte >> 12;
    frame_own(f, p, lin / PAGE);
    *pte = PRIVATE_BUSY;
    status st = swap_in(slot, f);
    private_put(p, lin / PAGE, f, FLAGS, st == XOS_OK ? 0 : slot);
    if (st == XOS_OK)
        swap_free(slot);
    else
        transfer_free(f);
    return st;
}

status private_fault(struct process *p, uint32_t lin, bool write)
{
    lin &= PTE_FRAME;
    for (;;) {
        uint32_t *pte = vm_pte(p->cr3, lin, false), was = pte ? *pte : 0, f;
        status st = XOS_OK;
        if (was & PTE_P) {
            if (!write || was & PTE_W)
                return XOS_OK;              /* another thread was faster */
            if (!(was & PTE_COW))
                return XOS_DENIED;
            f = take_frame(p, lin, was, pte, &st);
            if (f) {
                page_copy(vm_direct(f), vm_direct(was & PTE_FRAME));
                *pte = f | FLAGS;
                flush(p, lin);
                frame_free(was & PTE_FRAME);
                cache_figures.copied++;
                return XOS_OK;
            }
        } else if (was & PRIVATE_ZERO) {
            f = take_frame(p, lin, was, pte, &st);
            if (f) {
                page_clear(vm_direct(f));
                *pte = f | FLAGS;
                cache_figures.zeroed++;
                return XOS_OK;
            }
        } else if (was & PRIVATE_SWAP) {
            st = bring_in(p, lin, was, pte);
        } else if (was & PRIVATE_BUSY) {
            uint32_t flags = irq_save();
            st = thread_block(&p->page_waiters, current->deadline);
            irq_restore(flags);
        } else {
            return XOS_RANGE;
        }
        if (st != XOS_OK)
            return st;
    }
}

uint32_t private_wire(struct process *p, uint32_t lin, status *why)
{
    *why = private_fault(p, lin, true);
    if (*why != XOS_OK)
        return 0;
    uint32_t f = *vm_pte(p->cr3, lin, false) & PTE_FRAME;
    if (frame_kind_of(f) == FRAME_PRIVATE)
        frame_set_kind(f, FRAME_USER);
    return f;
}

/* ---- page-out ---- */

bool private_take(struct process *p, uint32_t page, uint32_t *frame, uint32_t *flags)
{
    uint32_t lin = page * PAGE, *pte = p ? vm_pte(p->cr3, lin, false) : NULL;
    if (!pte || (*pte & (PTE_P | PTE_SHARED)) != PTE_P)
        return false;
    if (*pte & PTE_A) {
        *pte &= ~PTE_A;
        flush(p, lin);
        return false;
    }
    *frame = *pte & PTE_FRAME;
    *flags = *pte & ~PTE_FRAME;
    *pte = PRIVATE_BUSY;
    flush(p, lin);
    return true;
}

void private_put(struct process *p, uint32_t page, uint32_t frame, uint32_t flags, uint32_t slot)
{
    uint32_t *pte = vm_pte(p->cr3, page * PAGE, false), f = irq_save();
    ASSERT(pte && *pte == PRIVATE_BUSY);
    *pte = slot ? slot << 12 | PRIVATE_SWAP : frame | flags;
    queue_wake_all(&p->page_waiters, XOS_OK);
    irq_restore(f);
}

/* ---- wired pages, and the end of pages (vm.h) ---- */

status vm_back_user(struct process *p, uint32_t lin, uint32_t pages, uint32_t flags)
{
    for (uint32_t i = 0; i < pages; i++) {
        status st;
        uint32_t *pte = vm_entry(p, lin + i * PAGE, &st);
        if (!pte)
            return st;
        if (*pte & PTE_P)
            continue;
        st = charge(p, 1);
        if (st != XOS_OK)
            return st;
        uint32_t f = frame_get(FRAME_USER, &st);
        pte = vm_pte(p->cr3, lin + i * PAGE, false);
        if (!f || *pte & PTE_P) {
            uncharge(p);
            if (!f)
                return st;
            frame_free(f);              /* another thread was faster */
            continue;
        }
        page_clear(vm_direct(f));
        *pte = f | flags | PTE_P | PTE_U;
    }
    return XOS_OK;
}

void vm_unback_user(struct process *p, uint32_t lin, uint32_t pages)
{
    for (uint32_t i = 0; i < pages; i++) {
        uint32_t at = lin + i * PAGE, *pte = vm_pte(p->cr3, at, false);
        if (!pte) {
            i += (~at >> 12 & 1023);    /* to the next table */
            continue;
        }
        while (!(*pte & PTE_P) && *pte & PRIVATE_BUSY)
            wait_busy(p);
        uint32_t was = *pte;
        if (!was)
            continue;
        *pte = 0;
        if (was & PTE_P)
            flush(p, at);
        if ((was & PTE_P) && (was & PTE_CACHE))
            continue;
        if (!(was & PTE_P) || !(was & PTE_SHARED) || was & PTE_COW)
            uncharge(p);
        if (was & PTE_P)
            frame_free(was & PTE_FRAME);
        else if (was & PRIVATE_SWAP)
            swap_free(was >> 12);
    }
}

void *vm_user_byte(struct process *p, uint32_t lin, bool make)
{
    status st;
    uint32_t *pte = make ? vm_entry(p, lin, &st) : vm_pte(p->cr3, lin, false);
    if (!pte)
        return NULL;
    if (!(*pte & PTE_P) && (!make || vm_back_user(p, lin & PTE_FRAME, 1, PTE_W) != XOS_OK))
        return NULL;
    return (uint8_t *)vm_direct(*pte & PTE_FRAME) + (lin & (PAGE - 1));
}
