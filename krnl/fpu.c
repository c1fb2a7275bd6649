#include "fpu.h"
#include "heap.h"

#define MXCSR_DEFAULT 0x1f80u   /* all exceptions masked, round to nearest (SDM vol. 1, 10.2.3) */
#define CR4_OSFXSR 0x200u
#define CR4_OSXMMEXCPT 0x400u
#define CPUID_FXSR (1u << 24)
#define CPUID_SSE2 (1u << 26)
#define CR0_MP 0x2u
#define CR0_EM 0x4u
#define CR0_NE 0x20u

uint32_t fpu_live;
static struct fpu_state *in_fpu;    /* whose registers the FPU holds, live or not */
static struct fpu_state clean;      /* FNINIT and MXCSR_DEFAULT, registers zero */

static void save(struct fpu_state *s) { __asm__ volatile("fxsave %0" : "=m"(s->bytes)); }
static void restore(const struct fpu_state *s) { __asm__ volatile("fxrstor %0" :: "m"(s->bytes)); }

void fpu_init(void)
{
    uint32_t id[4];
    cpu_cpuid(1, id);
    if (!(id[3] & CPUID_FXSR))
        panic("this processor has no FXSAVE");
    if (!(id[3] & CPUID_SSE2))
        kprintf("this processor has no SSE2: classes of ring 3 that were compiled for it will fault\n");
    cpu_set_cr4(cpu_cr4() | CR4_OSFXSR | CR4_OSXMMEXCPT);
    cpu_set_cr0((cpu_cr0() & ~(CR0_EM | CR0_TS)) | CR0_MP | CR0_NE);
    uint32_t mxcsr = MXCSR_DEFAULT;
    __asm__ volatile("fninit\n ldmxcsr %0" :: "m"(mxcsr));
    save(&clean);
    memset(clean.bytes + 32, 0, sizeof(clean.bytes) - 32);
    cpu_set_cr0(cpu_cr0() | CR0_TS);
}

/* States are 16-byte aligned as the heap's blocks are. */
bool fpu_trap(void)
{
    struct thread *t = current;
    struct fpu_state *mine = t->fpu_record == t->record ? t->fpu : NULL;
    if (!mine) {
        mine = kmalloc(sizeof(*mine));
        if (!mine)
            return false;
        memcpy(mine->bytes, clean.bytes, sizeof(mine->bytes));
        mine->prev = t->fpu;
        mine->record = t->record;
    }
    uint32_t f = irq_save();
    t->fpu = mine;
    t->fpu_record = t->record;
    cpu_set_cr0(cpu_cr0() & ~CR0_TS);
    if (in_fpu != mine) {
        if (in_fpu)
            save(in_fpu);
        restore(mine);
        in_fpu = mine;
    }
    fpu_live = 1;
    irq_restore(f);
    return true;
}

void fpu_drop(struct thread *t)
{
    struct fpu_state *s = t->fpu;
    t->fpu = s->prev;
    t->fpu_record = t->fpu ? t->fpu->record : ~0u;
    if (in_fpu == s) {
        in_fpu = NULL;
        fpu_live = 0;
        cpu_set_cr0(cpu_cr0() | CR0_TS);
    }
    kfree(s);
}

void fpu_drop_all(struct thread *t)
{
    uint32_t f = irq_save();
    while (t->fpu)
        fpu_drop(t);
    irq_restore(f);
}
