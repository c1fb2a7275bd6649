#include "space.h"
#include "vm.h"
#include "heap.h"
#include "handles.h"

#define GDT_LINEAR XOS_KDYN
#define LDT_STEP 0x10000u
#define LDT_COUNT 1024u
#define PER_PAGE (PAGE / 8)

struct space gdt_space = { .table = (uint64_t *)GDT_LINEAR };
static uint32_t ldt_map[LDT_COUNT / 32];

uint64_t desc_segment(uint32_t base, uint32_t len, uint8_t access)
{
    uint64_t flags = 0x4;                       /* D/B = 1 */
    uint32_t limit = len - 1;
    if (!len)
        access &= ~ACC_PRESENT, limit = 0;
    if (limit > 0xfffff)
        limit = limit >> 12, flags |= 0x8;
    return (limit & 0xffff) | (uint64_t)(base & 0xffffff) << 16 | (uint64_t)access << 40 |
           (uint64_t)(limit >> 16) << 48 | flags << 52 | (uint64_t)(base >> 24) << 56;
}

uint64_t desc_gate(uint16_t sel, uint32_t off, uint8_t argc, uint8_t access)
{
    return (off & 0xffff) | (uint64_t)sel << 16 | (uint64_t)argc << 32 | (uint64_t)access << 40 |
           (uint64_t)(off >> 16) << 48;
}

static void load_gdt(void)
{
    struct { uint16_t limit; uint32_t base; } __attribute__((packed)) r = { gdt_space.mapped * 8 - 1, GDT_LINEAR };
    __asm__ volatile("lgdt %0" :: "m"(r));
}

void gdt_set(uint16_t selector, uint64_t desc)
{
    gdt_space.table[selector >> 3] = desc;
    gdt_space.bitmap[selector >> 8] |= 1u << (selector >> 3 & 31);
}

void desc_init(void)
{
    if (vm_back(GDT_LINEAR, 1, FRAME_KERNEL, PTE_W | PTE_A | PTE_D) != XOS_OK)
        panic("no frame for the GDT");
    gdt_space.mapped = PER_PAGE;
    gdt_space.first = gdt_space.hint = XOS_SEL_DYNAMIC >> 3;
    gdt_set(XOS_SEL_KCODE, 0x00cf9b000000ffffull);
    gdt_set(XOS_SEL_KDATA, 0x00cf93000000ffffull);
    load_gdt();
    __asm__ volatile("ljmp %0, $1f\n1: mov %1, %%ds\n mov %1, %%es\n mov %1, %%ss\n mov %2, %%fs\n mov %2, %%gs"
                     :: "i"(XOS_SEL_KCODE), "r"(XOS_SEL_KDATA), "r"(0) : "memory");
}

uint64_t *desc_of_space(struct space *ldt, uint32_t selector)
{
    struct space *s = selector & 4 ? ldt : &gdt_space;
    uint32_t index = (selector & 0xffff) >> 3;
    if (!s || index >= s->mapped || (!(selector & 4) && !index))
        return NULL;
    return &s->table[index];
}

uint64_t *desc_of(uint32_t selector)
{
    return desc_of_space(current->process->space, selector);
}

/* One more page of descriptors. */
static status grow(struct space *s)
{
    if (s->mapped >= SPACE_MAX)
        return XOS_NOHANDLES;
    if (s->owner && s->owner->pages >= s->owner->quota)
        return XOS_QUOTA;
    status st = vm_back((uint32_t)s->table + s->mapped * 8, 1, s->owner ? FRAME_LDT : FRAME_KERNEL,
                        PTE_W | PTE_A | PTE_D);
    if (st != XOS_OK)
        return st;
    s->mapped += PER_PAGE;
    if (!s->owner) {
        load_gdt();
        return XOS_OK;
    }
    s->owner->pages++;
    gdt_set(s->selector, desc_segment((uint32_t)s->table, s->mapped * 8, 0x82) & ~(4ull << 52));
    if (current->ldt == s->selector)
        cpu_lldt(s->selector);
    return XOS_OK;
}

status space_create(struct process *p, struct space **out)
{
    uint32_t slot = 0;
    while (slot < LDT_COUNT && ldt_map[slot / 32] >> slot % 32 & 1)
        slot++;
    if (slot == LDT_COUNT)
        return XOS_NOHANDLES;
    struct space *s = kzalloc(sizeof(*s));
    if (!s)
        return XOS_NOMEM;
    uint32_t index;
    status st = space_alloc(&gdt_space, 1, &index);
    if (st != XOS_OK) {
        kfree(s);
        return st;
    }
    s->table = (uint64_t *)(XOS_LDTS + slot * LDT_STEP);
    s->selector = index << 3;
    s->owner = p;
    s->dpl = 3;
    s->first = s->hint = XOS_LDT_FIRST;
    p->space = s;
    st = grow(s);
    if (st != XOS_OK) {
        space_free(&gdt_space, index);
        kfree(s);
        p->space = NULL;
        return st;
    }
    ldt_map[slot / 32] |= 1u << slot % 32;
    s->bitmap[0] = (1u << XOS_LDT_FIRST) - 1;
    *out = s;
    return XOS_OK;
}

void space_destroy(struct space *s)
{
    for (uint32_t c = 0; c < SPACE_MAX / SPACE_CHUNK; c++) {
        if (!s->chunk[c])
            continue;
        for (uint32_t i = 0; i < SPACE_CHUNK; i++)
            handle_drop(&s->chunk[c][i]);
        kfree(s->chunk[c]);
    }
    uint32_t slot = ((uint32_t)s->table - XOS_LDTS) / LDT_STEP;
    vm_unback((uint32_t)s->table, s->mapped / PER_PAGE);
    ldt_map[slot / 32] &= ~(1u << slot % 32);
    space_free(&gdt_space, s->selector >> 3);
    kfree(s);
}

static bool is_free(struct space *s, uint32_t index)
{
    return !(s->bitmap[index / 32] >> index % 32 & 1);
}

/* First run of n free entries at or after `from`, as far as the table can grow.  => SPACE_MAX: none */
static uint32_t find_run(struct space *s, uint32_t from, uint32_t n)
{
    for (uint32_t i = from; i + n <= SPACE_MAX;) {
        if (!(i & 31) && s->bitmap[i / 32] == 0xffffffffu) {
            i += 32;
            continue;
        }
        uint32_t k = 0;
        while (k < n && is_free(s, i + k))
            k++;
        if (k == n)
            return i;
        i += k + 1;
    }
    return SPACE_MAX;
}

status space_alloc(struct space *s, uint32_t n, uint32_t *index)
{
    if (!n || n > SPACE_MAX)
        return XOS_BADARG;
    uint32_t at = find_run(s, s->hint, n);
    if (at == SPACE_MAX)
        at = find_run(s, s->first, n);
    if (at == SPACE_MAX)
        return XOS_NOHANDLES;
    while (at + n > s->mapped) {
        status st = grow(s);
        if (st != XOS_OK)
            return st;
    }
    for (uint32_t c = at / SPACE_CHUNK; c <= (at + n - 1) / SPACE_CHUNK; c++)
        if (!s->chunk[c] && !(s->chunk[c] = kzalloc(SPACE_CHUNK * sizeof(struct handle))))
            return XOS_NOMEM;
    for (uint32_t i = at; i < at + n; i++) {
        struct handle *h = space_handle(s, i);
        *h = (struct handle){ .kind = HANDLE_FIXED, .space = s, .index = i, .desc = &s->table[i] };
        s->bitmap[i / 32] |= 1u << i % 32;
        s->table[i] = 0;
    }
    s->used += n;
    s->hint = at + n < SPACE_MAX ? at + n : s->first;
    *index = at;
    return XOS_OK;
}

void space_free(struct space *s, uint32_t index)
{
    struct handle *h = space_handle(s, index);
    s->table[index] = 0;
    s->bitmap[index / 32] &= ~(1u << index % 32);
    s->used--;
    if (index < s->hint)
        s->hint = index;
    if (h)
        h->kind = HANDLE_FREE;
}

struct handle *handle_of(uint32_t selector, uint32_t cpl)
{
    struct space *s = cpl == 3 ? current->process->space : &gdt_space;
    uint32_t index = (selector & 0xffff) >> 3;
    if (!s || (cpl == 3) != (selector >> 2 & 1) || index >= s->mapped)
        return NULL;
    struct handle *h = space_handle(s, index);
    return h && h->kind > HANDLE_FIXED ? h : NULL;
}
