#include "report.h"
#include "print.h"
#include "process.h"
#include "server.h"
#include "space.h"
#include "symbols.h"
#include "thread_make.h"
#include "vm.h"

static const char *const vectors[32] = {
    "#DE divide error", "#DB debug", "NMI", "#BP breakpoint", "#OF overflow", "#BR bound", "#UD invalid opcode",
    "#NM no FPU", "#DF double fault", "9", "#TS invalid TSS", "#NP segment not present", "#SS stack segment",
    "#GP general protection", "#PF page fault", "15", "#MF x87 error", "#AC alignment", "#MC machine check",
    "#XM SIMD error",
};

static bool in_symbols(const char *text, uint32_t len, uint32_t at, char *buf, uint32_t cap)
{
    struct symbol s;
    if (!text || !symbols_find(text, len, at, &s))
        return false;
    xos_snprintf(buf, cap, "%.*s+0x%x", (int)s.name_len, s.name, s.offset);
    return true;
}

void report_symbol(uint32_t cs, uint32_t eip, char *buf, uint32_t cap)
{
    buf[0] = 0;
    if (!(cs & 3)) {
        in_symbols(boot_info->symbols, boot_info->symbols_len, eip, buf, cap);
        return;
    }
    if (eip < XOS_TEXT_START) {
        xos_snprintf(buf, cap, "thunk+0x%x", eip);
        return;
    }
    struct server *s = server_of(cs);
    if (s) {
        in_symbols(s->image->symbols, s->image->symbols_len, eip, buf, cap);
        return;
    }
    for (uint32_t i = 0; i < current->process->image_count; i++) {
        struct image *m = current->process->images[i];
        if (eip - m->text_at < m->text_len && in_symbols(m->symbols, m->symbols_len, eip, buf, cap))
            return;
    }
}

static const char *domain(uint32_t cs)
{
    if (!(cs & 3))
        return "KRNL";
    struct server *s = server_of(cs);
    return s ? s->name : current->process->name;
}

static void selector(const char *name, uint32_t sel)
{
    uint64_t *d = desc_of(sel);
    if (!(sel & 0xfffc)) {
        kprintf("  %s %04x null\n", name, sel);
    } else if (!d) {
        kprintf("  %s %04x outside its table\n", name, sel);
    } else {
        uint8_t a = desc_access(*d);
        kprintf("  %s %04x base %08x limit %08x dpl %u %s%s\n", name, sel & 0xffff, desc_base(*d), desc_limit(*d),
                a >> 5 & 3, !(a & 0x10) ? "system" : a & 8 ? a & 2 ? "code" : "code execute-only"
                                                           : a & 2 ? "data" : "data read-only",
                a & 0x80 ? "" : " not present");
    }
}

/* Readable without a fault: walks the current directory. */
static bool peek(uint32_t linear, uint32_t *value)
{
    if (linear & 3)
        return false;
    uint32_t pde = ((uint32_t *)vm_direct(cpu_cr3() & PTE_FRAME))[linear >> 22];
    if (!(pde & PTE_P))
        return false;
    if (!(pde & PTE_PS) && !(((uint32_t *)vm_direct(pde & PTE_FRAME))[linear >> 12 & 1023] & PTE_P))
        return false;
    *value = *(uint32_t *)linear;
    return true;
}

static void backtrace(uint32_t cs, uint32_t eip, uint32_t ebp, uint32_t base)
{
    char name[96];
    for (int i = 0; i < 16; i++) {
        report_symbol(cs, eip, name, sizeof(name));
        kprintf("  %s%08x %s:%s\n", i ? "from " : "at   ", eip, domain(cs), name);
        uint32_t next, up;
        if (!peek(base + ebp, &next) || !peek(base + ebp + 4, &up) || next <= ebp || !up)
            return;
        ebp = next;
        eip = up;
    }
}

void report_kernel_backtrace(uint32_t ebp)
{
    uint32_t eip, next;
    if (peek(ebp, &next) && peek(ebp + 4, &eip))
        backtrace(XOS_SEL_KCODE, eip, next, 0);
}

/* Who called in: the innermost gate frame, or the activation that a portal or an upcall made. */
static void last_gate(uint32_t cs)
{
    uint32_t head;
    char name[96], method[96];
    struct server *s = server_of(cs);
    if (s && peek((uint32_t)thread_head(current), &head) && head) {
        const struct gate_frame *g = (const struct gate_frame *)(XOS_SRV_DATA + head);
        uint32_t self, fn, from, eip;
        if (!peek((uint32_t)&g->self, &self) || !peek((uint32_t)&g->fn, &fn) || !peek((uint32_t)&g->cs, &from) ||
            !peek((uint32_t)&g->eip, &eip))
            return;
        report_symbol(from, eip, name, sizeof(name));
        report_symbol(cs, fn, method, sizeof(method));
        kprintf("  last gate: direct, method %s of %08x, called from %04x:%08x %s:%s\n", method, self, from, eip,
                domain(from), name);
        return;
    }
    const struct record *r = (const struct record *)current->record;
    if (r && !r->block) {
        kprintf("  last gate: upcall of the kernel\n");
    } else if (r) {
        const struct portal_record *p = (const struct portal_record *)r;
        kprintf("  last gate: portal, called from %04x:%08x of %s, pid %u\n", p->cs, p->eip,
                server_of(p->cs) ? server_of(p->cs)->name : r->caller->name, r->caller->pid);
    }
}

void report_fault(const struct trap_frame *f, const char *what, uint32_t cr2)
{
    uint32_t cpl = f->cs & 3;
    uint32_t esp = cpl ? f->esp : (uint32_t)&f->esp, ss = cpl ? f->ss : XOS_SEL_KDATA;
    const char *name = f->vector < 32 && vectors[f->vector] ? vectors[f->vector] : "exception";
    kprintf("%s: %s error %04x in %s, ring %u, thread %u, pid %u", what, name, f->error, domain(f->cs), cpl,
            current->tid, current->process->pid);
    if (f->vector == 14)
        kprintf(", address %08x (%s, %s)", cr2, f->error & 2 ? "write" : "read", f->error & 1 ? "protection" : "no page");
    kprintf("\n  eax %08x ebx %08x ecx %08x edx %08x esi %08x edi %08x\n  ebp %08x esp %08x eip %08x eflags %08x\n",
            f->eax, f->ebx, f->ecx, f->edx, f->esi, f->edi, f->ebp, esp, f->eip, f->eflags);
    selector("cs", f->cs);
    selector("ss", ss);
    selector("ds", f->ds);
    selector("es", f->es);
    selector("fs", f->fs);
    selector("gs", f->gs);
    uint64_t *d = desc_of(ss);
    backtrace(f->cs, f->eip, f->ebp, d && cpl ? desc_base(*d) : 0);
    if (cpl)
        last_gate(f->cs);
}
