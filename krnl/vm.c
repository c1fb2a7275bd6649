#include "vm.h"
#include "krnl.h"

#define CPUID_SMEP (1u << 7)
#define CR4_SMEP (1u << 20)
#define SYS_PDE (XOS_SYS_BASE >> 22)
#define STACK_PDES (XOS_SRV_STACKS_MAX >> 22)

uint32_t vm_system_cr3;
static uint32_t *system_pd;

static uint32_t zeroed_frame(enum frame_kind kind)
{
    uint32_t f = frame_alloc(kind);
    if (f)
        memset(vm_direct(f), 0, PAGE);
    return f;
}

/* A directory entry of the system region appears in every directory. */
static void set_system_pde(uint32_t index, uint32_t value)
{
    system_pd[index] = value;
    for (struct process *p = processes; p; p = p->next)
        if (p->pd)
            p->pd[index] = value;
}

void vm_init(const struct krnl_boot_info *info)
{
    uint32_t *boot_pd = vm_direct(info->page_dir);
    vm_system_cr3 = zeroed_frame(FRAME_TABLE);
    if (!vm_system_cr3)
        panic("no frame for the system page directory");
    system_pd = vm_direct(vm_system_cr3);
    memcpy(system_pd, boot_pd, 16 << 20 >> 22 << 2);
    uint64_t end = 0;
    for (uint32_t i = 0; i < info->ranges; i++)
        if (info->range[i].base + info->range[i].len > end)
            end = info->range[i].base + info->range[i].len;
    if (end > XOS_DIRECT_MAX)
        end = XOS_DIRECT_MAX;
    for (uint32_t a = 0; a < end; a += 1u << 22)
        system_pd[(XOS_DIRECT + a) >> 22] = a | PTE_P | PTE_W | PTE_PS | PTE_A | PTE_D;
    cpu_set_cr3(vm_system_cr3);
    cpu_set_cr0((cpu_cr0() | CR0_WP) & ~CR0_AM);
    uint32_t id[4];
    cpu_cpuid(0, id);
    if (id[0] >= 7) {
        cpu_cpuid(7, id);
        if (id[1] & CPUID_SMEP)
            cpu_set_cr4(cpu_cr4() | CR4_SMEP);
    }
    /* The stack area's tables are shared by all servers, so they must exist before any is made. */
    for (uint32_t i = 0; i < STACK_PDES; i++) {
        uint32_t f = zeroed_frame(FRAME_TABLE);
        if (!f)
            panic("no frames for the stack area's tables");
        system_pd[((XOS_SRV_DATA + XOS_SRV_STACKS) >> 22) + i] = f | PTE_P | PTE_W | PTE_A;
    }
}

void vm_drop_boot(void)
{
    memset(system_pd, 0, 16 << 20 >> 22 << 2);
    cpu_set_cr3(cpu_cr3());
}

static uint32_t *system_pte(uint32_t lin, bool make)
{
    uint32_t pde = system_pd[lin >> 22];
    if (!(pde & PTE_P)) {
        if (!make)
            return NULL;
        uint32_t f = zeroed_frame(FRAME_TABLE);
        if (!f)
            return NULL;
        pde = f | PTE_P | PTE_W | PTE_A;
        set_system_pde(lin >> 22, pde);
    }
    return (uint32_t *)vm_direct(pde & PTE_FRAME) + (lin >> 12 & 1023);
}

uint32_t *vm_system_pte(uint32_t lin) { return system_pte(lin, false); }

status vm_map(uint32_t lin, uint32_t phys, uint32_t flags)
{
    uint32_t *pte = system_pte(lin, true);
    if (!pte)
        return XOS_NOMEM;
    *pte = phys | flags | PTE_P;
    cpu_invlpg(lin);
    return XOS_OK;
}

/* Inner stacks are mapped in several windows: their translations go everywhere. */
static void flush(uint32_t lin)
{
    uint32_t in_window = lin - XOS_SRV_DATA;
    if (in_window >= XOS_SERVERS * XOS_SRV_DATA_STEP || in_window % XOS_SRV_DATA_STEP < XOS_SRV_STACKS) {
        cpu_invlpg(lin);
        return;
    }
    for (uint32_t i = 0; i < XOS_SERVERS; i++)
        cpu_invlpg(XOS_SRV_DATA + i * XOS_SRV_DATA_STEP + in_window % XOS_SRV_DATA_STEP);
}

uint32_t vm_unmap(uint32_t lin)
{
    uint32_t *pte = system_pte(lin, false);
    if (!pte || !(*pte & PTE_P))
        return 0;
    uint32_t phys = *pte & PTE_FRAME;
    *pte = 0;
    flush(lin);
    return phys;
}

status vm_back(uint32_t lin, uint32_t pages, enum frame_kind kind, uint32_t flags)
{
    for (uint32_t i = 0; i < pages; i++) {
        uint32_t f = zeroed_frame(kind);
        if (!f || vm_map(lin + i * PAGE, f, flags) != XOS_OK) {
            if (f)
                frame_free(f);
            vm_unback(lin, i);
            return XOS_NOMEM;
        }
    }
    return XOS_OK;
}

void vm_unback(uint32_t lin, uint32_t pages)
{
    for (uint32_t i = 0; i < pages; i++) {
        uint32_t f = vm_unmap(lin + i * PAGE);
        if (f)
            frame_free(f);
    }
}

status vm_alias_stacks(uint32_t index)
{
    uint32_t from = (XOS_SRV_DATA + XOS_SRV_STACKS) >> 22;
    uint32_t to = (XOS_SRV_DATA + index * XOS_SRV_DATA_STEP + XOS_SRV_STACKS) >> 22;
    for (uint32_t i = 0; i < STACK_PDES; i++)
        set_system_pde(to + i, system_pd[from + i]);
    return XOS_OK;
}

uint32_t vm_space_create(void)
{
    uint32_t cr3 = zeroed_frame(FRAME_TABLE);
    if (cr3)
        memcpy((uint32_t *)vm_direct(cr3) + SYS_PDE, system_pd + SYS_PDE, (1024 - SYS_PDE) * 4);
    return cr3;
}

void vm_space_destroy(uint32_t cr3)
{
    uint32_t *pd = vm_direct(cr3);
    for (uint32_t i = 0; i < SYS_PDE; i++) {
        if (!(pd[i] & PTE_P))
            continue;
        uint32_t *pt = vm_direct(pd[i] & PTE_FRAME);
        for (uint32_t j = 0; j < 1024; j++)
            if ((pt[j] & (PTE_P | PTE_CACHE)) == PTE_P)
                frame_free(pt[j] & PTE_FRAME);
        frame_free(pd[i] & PTE_FRAME);
    }
    frame_free(cr3);
}

uint32_t *vm_pte(uint32_t cr3, uint32_t lin, bool make)
{
    if (lin >= XOS_SYS_BASE)
        return NULL;
    uint32_t *pde = (uint32_t *)vm_direct(cr3) + (lin >> 22);
    if (!(*pde & PTE_P)) {
        uint32_t f = make ? zeroed_frame(FRAME_TABLE) : 0;
        if (!f)
            return NULL;
        *pde = f | PTE_P | PTE_W | PTE_U | PTE_A;
    }
    return (uint32_t *)vm_direct(*pde & PTE_FRAME) + (lin >> 12 & 1023);
}

uint32_t *vm_entry(struct process *p, uint32_t lin, status *st)
{
    uint32_t *pte = vm_pte(p->cr3, lin, false);
    if (pte || lin >= XOS_SYS_BASE) {
        *st = pte ? XOS_OK : XOS_RANGE;
        return pte;
    }
    bool mine = lin < XOS_USER_WIN;
    *st = mine && p->pages >= p->quota ? XOS_QUOTA : XOS_NOMEM;
    pte = *st == XOS_QUOTA ? NULL : vm_pte(p->cr3, lin, true);
    if (pte) {
        p->pages += mine;
        *st = XOS_OK;
    }
    return pte;
}

void vm_drop_table(struct process *p, uint32_t lin)
{
    uint32_t *pde = (uint32_t *)vm_direct(p->cr3) + (lin >> 22), table = *pde & PTE_FRAME;
    if (!(*pde & PTE_P))
        return;
    *pde = 0;
    if (cpu_cr3() == p->cr3)
        cpu_invlpg(lin);
    frame_free(table);
}

status vm_map_user(struct process *p, uint32_t lin, uint32_t phys, uint32_t flags)
{
    status st;
    uint32_t *pte = vm_entry(p, lin, &st);
    if (!pte)
        return st;
    *pte = phys | flags | PTE_P | PTE_U;
    if (cpu_cr3() == p->cr3)
        cpu_invlpg(lin);
    return XOS_OK;
}
