/* Exceptions: lazy binding, demand paging, recovery at labelled sites; the rest ends a call, a server or a process. */
#include "krnl.h"
#include "fpu.h"
#include "handles.h"
#include "portal.h"
#include "process.h"
#include "region.h"
#include "report.h"
#include "server.h"
#include "space.h"
#include "thread_make.h"
#include "unwind.h"
#include "vm.h"
#include "trap.h"

enum { DB = 1, NM = 7, NP = 11, SS_FAULT = 12, GP = 13, PF = 14 };

extern const uint32_t trap_vectors[48];
extern const uint32_t kernel_return_sites[], kernel_return_sites_end[];
extern const uint32_t trap_return_sites[], trap_return_sites_end[];
extern const uint32_t portal_return_sites[], portal_return_sites_end[];
extern const uint32_t yield_return_sites[], yield_return_sites_end[];
extern const uint32_t kernel_user_sites[], kernel_user_sites_end[];
extern const uint32_t blob_copy_sites[], blob_copy_sites_end[], blob_exit_sites[], blob_exit_sites_end[];
extern void kfd_entry(void), return_entry(void), double_fault_entry(void);

struct tss tss;
static struct tss df_tss;
static uint64_t idt[48];
static uint8_t df_stack[4096] __attribute__((aligned(16)));

void trap_init(void)
{
    for (uint32_t i = 0; i < 48; i++)
        idt[i] = (trap_vectors[i] & 0xffff) | (uint64_t)XOS_SEL_KCODE << 16 | (uint64_t)0x8e00 << 32 |
                 (uint64_t)(trap_vectors[i] >> 16) << 48;
    idt[8] = (uint64_t)XOS_SEL_TSS_DF << 16 | (uint64_t)0x8500 << 32;      /* task gate */
    struct { uint16_t limit; const void *base; } __attribute__((packed)) r = { sizeof(idt) - 1, idt };
    __asm__ volatile("lidt %0" :: "m"(r));
    tss.ss0 = XOS_SEL_KDATA;
    tss.ss1 = XOS_SEL_STACK1 | 1;
    tss.ss2 = XOS_SEL_STACK2 | 2;
    tss.iomap = sizeof(tss);
    df_tss.cr3 = vm_system_cr3;
    df_tss.eip = (uint32_t)double_fault_entry;
    df_tss.eflags = EFLAGS_FIXED;
    df_tss.esp = (uint32_t)df_stack + sizeof(df_stack);
    df_tss.cs = XOS_SEL_KCODE;
    df_tss.ss = df_tss.ds = df_tss.es = XOS_SEL_KDATA;
    df_tss.iomap = sizeof(df_tss);
    gdt_set(XOS_SEL_TSS, desc_segment((uint32_t)&tss, sizeof(tss), 0x89) & ~(4ull << 52));
    gdt_set(XOS_SEL_TSS_DF, desc_segment((uint32_t)&df_tss, sizeof(df_tss), 0x89) & ~(4ull << 52));
    uint32_t stacks = XOS_SRV_STACKS + XOS_SRV_STACKS_MAX;
    gdt_set(XOS_SEL_STACK1, desc_segment(XOS_SRV_DATA, stacks, ACC_DATA_RW | ACC_DPL(1)));
    gdt_set(XOS_SEL_STACK2, desc_segment(XOS_SRV_DATA, stacks, ACC_DATA_RW | ACC_DPL(2)));
    gdt_set(XOS_SEL_KFD, desc_gate(XOS_SEL_KCODE, (uint32_t)kfd_entry, 0, ACC_GATE | ACC_PRESENT | ACC_DPL(3)));
    gdt_set(XOS_SEL_RETURN, desc_gate(XOS_SEL_KCODE, (uint32_t)return_entry, 0, ACC_GATE | ACC_PRESENT | ACC_DPL(3)));
    /* an LDT of one null entry for those who have none */
    static uint64_t empty[1];
    gdt_set(XOS_SEL_SYSLDT, desc_segment((uint32_t)empty, sizeof(empty), 0x82) & ~(4ull << 52));
    __asm__ volatile("ltr %0" :: "r"((uint16_t)XOS_SEL_TSS));
    cpu_lldt(XOS_SEL_SYSLDT);
}

uint32_t limits_enforced;
extern uint32_t limit_probe(uint32_t sel);

void trap_probe_limits(void)
{
    static uint8_t bytes[128];
    gdt_set(XOS_SEL_KDATA + 0x30, desc_segment((uint32_t)bytes, 16, ACC_DATA_RW));
    limits_enforced = limit_probe(XOS_SEL_KDATA + 0x30);
    gdt_set(XOS_SEL_KDATA + 0x30, 0);
}

static bool listed(const uint32_t *from, const uint32_t *to, uint32_t eip)
{
    for (; from < to; from++)
        if (*from == eip)
            return true;
    return false;
}

static const uint32_t *range(const uint32_t *from, const uint32_t *to, uint32_t eip)
{
    for (; from < to; from += 3)
        if (eip >= from[0] && eip < from[1])
            return from;
    return NULL;
}

/* A fault at a labelled access of ring 0 that can't be served. */
static bool user_site(struct trap_frame *f)
{
    const uint32_t *s = range(kernel_user_sites, kernel_user_sites_end, f->eip);
    if (s)
        f->eip = s[2];
    return s != NULL;
}

/* Ring 0 restoring what belongs to an outer ring: a bad selector becomes null, a bad stack ends the call. */
static bool kernel_site(struct trap_frame *f)
{
    bool kfd = listed(kernel_return_sites, kernel_return_sites_end, f->eip) ||
               listed(yield_return_sites, yield_return_sites_end, f->eip);
    bool trap = listed(trap_return_sites, trap_return_sites_end, f->eip);
    bool portal = listed(portal_return_sites, portal_return_sites_end, f->eip);
    if (!kfd && !trap && !portal)
        return false;
    uint8_t op = *(const uint8_t *)f->eip;
    if (op == 0xcf || op == 0xcb || op == 0xca || op == 0xfb)   /* iret, retf */
        unwind_ring3();
    if (trap) {                         /* FS and GS may still be what was loaded when ring 0 was entered, */
        bool gs = f->eip == trap_return_sites[0], fs = f->eip == trap_return_sites[1];
        f->gs = gs ? 0 : f->gs;         /* and good no longer: this trap must not end in the same fault */
        f->fs = gs || fs ? 0 : f->fs;
    } else {
        f->fs = f->gs = 0;
    }
    f->esp = 0;                         /* the word that pop was about to load: same ring, so it lies right here */
    return true;
}

/* A thunk restoring its caller's DS or ES, or returning to it. */
static bool exit_site(struct trap_frame *f)
{
    if (!listed(blob_exit_sites, blob_exit_sites_end, f->eip))
        return false;
    struct server *s = server_of(f->cs);
    uint8_t op = s ? *(const uint8_t *)(s->code_base + f->eip) : 0;
    if (op == 0x07 || op == 0x1f) {     /* pop es, pop ds */
        f->esp += 4;
        f->eip += 1;
        if (op == 0x07)
            f->es = 0;
        else
            f->ds = 0;
        return true;
    }
    if (current->kill && !current->record && !unwind_is_marked(f))
        thread_exit(128 + 9);           /* thread_kill closed its way home */
    if (unwind_marked(f))
        return true;
    if (unwind_to_user(f)) {            /* the client's SS went bad meanwhile: its fault, not the server's */
        cpu_sti();
        unwind_ring3();
    }
    return false;
}

/* In ring 3 the blob is at the same offsets of the process's code segment. */
static bool copy_site(struct trap_frame *f)
{
    if ((f->cs & 3) == 3 && f->cs != (XOS_LDT_CODE | 3))
        return false;
    const uint32_t *s = range(blob_copy_sites, blob_copy_sites_end, f->eip);
    if (!s)
        return false;
    f->eip = s[2];
    f->fs = f->gs = 0;
    f->es = f->ds;
    return true;
}

/* A page that was there to be had, but could not be: a caller is told why, not that its callee faulted. */
static void tell_why(void)
{
    status why = current->page_status;
    kprintf("  no page: %s\n", xos_status_text(why));
    if (current->record && why != XOS_RANGE && why != XOS_DENIED && why < XOS_STATUS_USER)
        portal_abort(why);
}

static bool page_fault(struct trap_frame *f, uint32_t cr2)
{
    uint32_t cpl = f->cs & 3;
    bool write = f->error & 2;
    current->page_status = XOS_OK;
    bool site = cpl == 0 ? range(kernel_user_sites, kernel_user_sites_end, f->eip) != NULL
              : cpl == 3 || range(blob_copy_sites, blob_copy_sites_end, f->eip);
    if (!site)
        return false;
    if (write || !(f->error & 1)) {         /* not there, or its first write */
        cpu_sti();
        status st = user_fault(current->process, cr2, write);
        cpu_cli();
        if (st == XOS_OK)
            return true;
        current->page_status = st;
        if (st == XOS_KILLED && cpl == 3 && !current->record)
            thread_exit(128 + 9);           /* it waited for the page when it was killed: that is all */
    }
    if (cpl == 0)
        return user_site(f);
    return copy_site(f);
}

void trap_c(struct trap_frame *f)
{
    uint32_t cr2 = cpu_cr2(), cpl = f->cs & 3;
    switch (f->vector) {
    case NM:
        if (cpl == 3 && fpu_trap())
            return;
        break;
    case DB:
        f->eflags &= ~EFLAGS_TF;        /* a caller's TF got as far as a gate's first instruction, or no further */
        return;
    case PF:
        if (page_fault(f, cr2))
            return;
        break;
    case NP: case GP: case SS_FAULT:
        if (f->vector == NP && handle_np(f))
            return;
        if (cpl == 0 && (user_site(f) || kernel_site(f)))
            return;
        if (((cpl == 1 || cpl == 2) && exit_site(f)) || (cpl && copy_site(f)))
            return;
        break;
    default:
        break;
    }
    if (!cpl) {
        report_fault(f, "panic: ring 0", cr2);
        machine_stop(2 | 0x20 << 8);
    }
    cpu_sti();                          /* the serial line is slow */
    report_fault(f, "fault", cr2);
    if (f->vector == PF && cpl == 3 && current->page_status != XOS_OK)
        tell_why();
    unwind_fault(f);
}

void double_fault_c(void);
void double_fault_c(void)
{
    struct trap_frame f = { .vector = 8, .eip = tss.eip, .cs = tss.cs, .eflags = tss.eflags, .eax = tss.eax,
        .ebx = tss.ebx, .ecx = tss.ecx, .edx = tss.edx, .esi = tss.esi, .edi = tss.edi, .ebp = tss.ebp,
        .esp = tss.esp, .ss = tss.ss, .ds = tss.ds, .es = tss.es, .fs = tss.fs, .gs = tss.gs };
    report_fault(&f, "panic: double fault", cpu_cr2());
    machine_stop(2 | 0x20 << 8);
}
