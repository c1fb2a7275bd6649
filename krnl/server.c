#include "server.h"
#include "janitor.h"
#include "unwind.h"
#include "thread_make.h"
#include "handles.h"
#include "process.h"
#include "reclaim.h"
#include "sched.h"
#include "space.h"
#include "vm.h"
#include "heap.h"
#include "registry.h"

#define STUB_SIZE 48u
#define STUB_HASH 64u

struct stub {
    struct stub *next;
    uint32_t self, fn, entry;
    uint8_t argc, same, retired;
};

extern const uint32_t blob_gate_outer[32], blob_gate_same[32], blob_portal[32];
struct server *servers[XOS_SERVERS];
static struct stub *stubs[XOS_SERVERS][STUB_HASH];
static struct stub *free_cells[XOS_SERVERS];       /* only `entry` counts */
static bool any_retired;

struct server *server_of(uint32_t cs)
{
    uint32_t i = ((cs & 0xfff8) - XOS_SEL_SERVERS) >> 4;
    return (cs & 4) || (cs & 0xfff8) < XOS_SEL_SERVERS || i >= XOS_SERVERS ? NULL : servers[i];
}

/* Code: blob, text.  Data: initial contents, bss, heap; then the stacks. */
static status map_image(struct server *s)
{
    struct image *i = s->image;
    status st = XOS_OK;
    for (uint32_t k = 0; st == XOS_OK && k < blob_pages; k++)
        st = vm_map(s->code_base + k * PAGE, blob_frames[k], PTE_A);
    for (uint32_t k = 0; st == XOS_OK && k < PAGE_UP(i->text_len) / PAGE; k++)
        st = vm_map(s->code_base + i->text_at + k * PAGE, i->text_frames[k], PTE_A);
    uint32_t end = PAGE_UP(i->data_at + i->data_len + i->bss_len) + i->heap;
    frames_ensure((end - i->data_at) / PAGE);
    if (st == XOS_OK)
        st = vm_back(s->data_base + i->data_at, (end - i->data_at) / PAGE, FRAME_KERNEL, PTE_W | PTE_A | PTE_D);
    if (st == XOS_OK)
        for (uint32_t done = 0; done < i->data_len; done += PAGE)
            memcpy((void *)(s->data_base + i->data_at + done), vm_direct(i->data_frames[done / PAGE]),
                   i->data_len - done < PAGE ? i->data_len - done : PAGE);
    s->heap_end = end;
    return st;
}

status server_create(struct image *image, struct server **out)
{
    uint32_t index = 1;
    while (index < XOS_SERVERS && servers[index])
        index++;
    if (index == XOS_SERVERS)
        return XOS_NOHANDLES;
    struct server *s = kzalloc(sizeof(*s));
    if (!s)
        return XOS_NOMEM;
    s->image = image;
    s->index = index;
    s->ring = image->ring;
    memcpy(s->name, image->name, sizeof(s->name) - 1);
    s->code_base = XOS_SRV_CODE + index * XOS_SRV_CODE_STEP;
    s->data_base = XOS_SRV_DATA + index * XOS_SRV_DATA_STEP;
    s->code_sel = XOS_SEL_SERVERS + index * 16;
    s->data_sel = s->code_sel + 8;
    s->stub_next = XOS_SRV_STUBS;
    s->io_next = XOS_SRV_HEAP_END;
    status st = map_image(s);
    if (st != XOS_OK) {
        kfree(s);
        return st;
    }
    vm_alias_stacks(index);
    gdt_set(s->code_sel, desc_segment(s->code_base, XOS_SRV_CODE_STEP, ACC_CODE_X | ACC_DPL(s->ring)));
    gdt_set(s->data_sel, desc_segment(s->data_base, XOS_SRV_STACKS + XOS_SRV_STACKS_MAX, ACC_DATA_RW | ACC_DPL(s->ring)));
    s->alive = 1;
    servers[index] = s;
    image->server = s;
    kprintf("load %s text %08x data %08x ring %u\n", s->name, s->code_base + image->text_at,
            s->data_base + image->data_at, s->ring);
    *out = s;
    return XOS_OK;
}

status server_construct(struct server *s)
{
    if (s->image->entry == 0xffffffffu)
        return XOS_OK;
    struct thread *t;
    status st = thread_create(&system_process, s, PRIORITY_DEFAULT + 4, &t);
    if (st != XOS_OK)
        return st;
    /* the command line lies at the end of the ring's stack: the constructor's only argument */
    uint32_t len = strlen(boot_cmdline) + 1;
    uint32_t heap = s->heap_end;
    uint32_t got;
    st = server_resize(s, heap + PAGE_UP(len), &got);
    if (st != XOS_OK) {
        thread_discard(t);
        return st;
    }
    memcpy((void *)(s->data_base + heap), boot_cmdline, len);
    struct object *o = t->object;
    object_ref(o);
    thread_set_server(t, s->image->entry, heap);
    thread_start(t);
    cpu_cli();
    while (!o->data)
        thread_block(&t->joiners, NEVER);
    cpu_sti();
    st = o->size;
    object_unref(o);
    return st;
}

/* ---- stubs ---- */

static uint8_t *put32(uint8_t *p, uint8_t opcode, uint32_t v)
{
    *p++ = opcode;
    memcpy(p, &v, 4);
    return p + 4;
}

/* push ds; push es; clean EFLAGS; SS = DS = ES = the server's data; EAX = this, EDX = fn; jmp thunk.
 * At the same level ECX = the caller's SS first. */
static uint32_t emit(struct server *s, uint32_t at, const struct stub *k)
{
    uint8_t *start = (uint8_t *)(s->code_base + at), *p = start;
    if (k->same)
        *p++ = 0x8c, *p++ = 0xd1;                   /* mov ecx, ss */
    *p++ = 0x1e, *p++ = 0x06;                       /* push ds; push es */
    if (s->ring == 2)
        *p++ = 0x6a, *p++ = 0x02;                   /* push 2 */
    else
        p = put32(p, 0x68, EFLAGS_FIXED | EFLAGS_IF); /* push 0x202: IF counts at IOPL 1 */
    *p++ = 0x9d;                                    /* popfd */
    p = put32(p, 0xb8, s->data_sel | s->ring);      /* mov eax, data */
    *p++ = 0x8e, *p++ = 0xd0;                       /* mov ss, eax */
    *p++ = 0x8e, *p++ = 0xd8;
    *p++ = 0x8e, *p++ = 0xc0;
    p = put32(p, 0xb8, k->self);
    p = put32(p, 0xba, k->fn);                      /* mov edx, fn */
    uint32_t thunk = k->same ? blob_gate_same[k->argc] : blob_gate_outer[k->argc];
    p = put32(p, 0xe9, thunk - (at + (uint32_t)(p - start) + 5));
    return p - start;
}

status server_stub(struct server *s, uint32_t self, uint32_t fn, uint32_t argc, uint32_t from, uint32_t *entry)
{
    if (argc > 31 || from < s->ring)
        return XOS_BADARG;
    uint8_t same = from == s->ring;
    struct stub **list = &stubs[s->index][(self * 31 + fn * 7 + argc + same) % STUB_HASH];
    for (struct stub *k = *list; k; k = k->next)
        if (k->self == self && k->fn == fn && k->argc == argc && k->same == same) {
            k->retired = 0;
            *entry = k->entry;
            return XOS_OK;
        }
    struct stub *cell = free_cells[s->index];
    if (cell) {
        free_cells[s->index] = cell->next;
        *cell = (struct stub){ .next = *list, .self = self, .fn = fn, .argc = argc, .same = same, .entry = cell->entry };
        emit(s, cell->entry, cell);
        *list = cell;
        *entry = cell->entry;
        return XOS_OK;
    }
    if (s->stub_next + STUB_SIZE > XOS_SRV_CODE_STEP)
        return XOS_NOMEM;
    uint32_t first = s->stub_next & ~(PAGE - 1), last = (s->stub_next + STUB_SIZE - 1) & ~(PAGE - 1);
    struct stub *k = kmalloc(sizeof(*k));
    if (!k)
        return XOS_NOMEM;
    for (uint32_t page = first; page <= last; page += PAGE) {
        bool fresh = page >= s->stub_next;
        if (fresh && vm_back(s->code_base + page, 1, FRAME_KERNEL, PTE_W | PTE_A | PTE_D) != XOS_OK) {
            kfree(k);
            return XOS_NOMEM;
        }
    }
    *k = (struct stub){ .next = *list, .self = self, .fn = fn, .argc = argc, .same = same, .entry = s->stub_next };
    ASSERT(emit(s, k->entry, k) <= STUB_SIZE);
    *list = k;
    s->stub_next += STUB_SIZE;
    *entry = k->entry;
    return XOS_OK;
}

void server_retire_stubs(struct server *s, uint32_t self)
{
    for (uint32_t i = 0; i < STUB_HASH; i++)
        for (struct stub *k = stubs[s->index][i]; k; k = k->next)
            if (k->self == self)
                k->retired = any_retired = true;
    if (any_retired)
        janitor_wake();
}

void servers_reclaim_stubs(void)
{
    if (!any_retired)
        return;
    any_retired = false;
    for (uint32_t n = 0; n < XOS_SERVERS; n++)
        for (uint32_t i = 0; i < STUB_HASH; i++)
            for (struct stub **l = &stubs[n][i]; *l;) {
                struct stub *k = *l;
                if (!k->retired) {
                    l = &k->next;
                } else if (stub_in_use(servers[n], k->self, k->fn)) {
                    any_retired = true;
                    l = &k->next;
                } else {
                    *l = k->next;
                    k->next = free_cells[n];
                    free_cells[n] = k;
                }
            }
}

bool server_stub_argc(struct server *s, uint32_t self, uint32_t fn, uint32_t *argc)
{
    for (uint32_t i = 0; i < STUB_HASH; i++)
        for (struct stub *k = stubs[s->index][i]; k; k = k->next)
            if (k->self == self && k->fn == fn) {
                *argc = k->argc;
                return true;
            }
    return false;
}

status server_restart(struct server *s)
{
    for (uint32_t i = 0; i < STUB_HASH; i++)
        for (struct stub *k = stubs[s->index][i]; k; k = stubs[s->index][i]) {
            stubs[s->index][i] = k->next;
            kfree(k);
        }
    handles_drop_server(s->index);
    while (free_cells[s->index]) {
        struct stub *k = free_cells[s->index];
        free_cells[s->index] = k->next;
        kfree(k);
    }
    vm_unback(s->code_base + XOS_SRV_STUBS, (PAGE_UP(s->stub_next) - XOS_SRV_STUBS) / PAGE);
    s->stub_next = XOS_SRV_STUBS;
    vm_unback(s->data_base, s->heap_end / PAGE);
    /* A device may still write to what it was told: its memory is given up until the new instance has reset it. */
    uint32_t old_pages = (XOS_SRV_HEAP_END - s->io_next) / PAGE;
    uint32_t *old = kzalloc(old_pages * 4 + 4);
    for (uint32_t i = 0; i < old_pages; i++) {
        uint32_t f = vm_unmap(s->data_base + s->io_next + i * PAGE);
        if (old && f && frame_kind_of(f) == FRAME_KERNEL)
            old[i] = f;                 /* device registers are no frames */
    }
    s->io_next = XOS_SRV_HEAP_END;
    status st = map_image(s);
    if (st != XOS_OK) {
        kfree(old);
        return st;
    }
    s->restarts++;
    s->alive = 1;
    st = server_construct(s);
    for (uint32_t i = 0; old && st == XOS_OK && i < old_pages; i++)
        if (old[i])
            frame_free(old[i]);
    kfree(old);
    return st;
}

/* ---- memory ---- */

status server_resize(struct server *s, uint32_t size, uint32_t *got)
{
    uint32_t want = PAGE_UP(size);
    *got = s->heap_end;
    if (size > s->io_next || want > s->io_next)
        return XOS_NOMEM;
    if (want < s->image->data_at + s->image->data_len + s->image->bss_len)
        return XOS_RANGE;
    if (want > s->heap_end) {
        frames_ensure((want - s->heap_end) / PAGE);
        status st = vm_back(s->data_base + s->heap_end, (want - s->heap_end) / PAGE, FRAME_KERNEL,
                            PTE_W | PTE_A | PTE_D);
        if (st != XOS_OK)
            return st;
    } else {
        vm_unback(s->data_base + want, (s->heap_end - want) / PAGE);
    }
    *got = s->heap_end = want;
    return XOS_OK;
}

static status take_window(struct server *s, uint32_t size, uint32_t *offset)
{
    if (!size || size > XOS_SRV_HEAP_END || PAGE_UP(size) > s->io_next - s->heap_end)
        return XOS_NOMEM;
    s->io_next -= PAGE_UP(size);
    *offset = s->io_next;
    return XOS_OK;
}

/* All or nothing; on failure the window is given back, and the frames, if they are RAM. */
static status map_window(struct server *s, uint32_t offset, uint32_t phys, uint32_t pages, uint32_t flags, bool ram)
{
    for (uint32_t i = 0; i < pages; i++) {
        if (vm_map(s->data_base + offset + i * PAGE, phys + i * PAGE, flags) == XOS_OK)
            continue;
        for (uint32_t k = 0; k < pages; k++) {
            if (k < i)
                vm_unmap(s->data_base + offset + k * PAGE);
            if (ram)
                frame_free(phys + k * PAGE);
        }
        s->io_next += pages * PAGE;
        return XOS_NOMEM;
    }
    return XOS_OK;
}

status server_dma(struct server *s, uint32_t size, uint32_t *offset, uint32_t *phys)
{
    status st = take_window(s, size, offset);
    if (st != XOS_OK)
        return st;
    uint32_t pages = PAGE_UP(size) / PAGE;
    frames_ensure(pages);
    *phys = frame_alloc_contig(pages, 1, FRAME_KERNEL);
    if (!*phys) {
        s->io_next += PAGE_UP(size);
        return XOS_NOMEM;
    }
    memset(vm_direct(*phys), 0, pages * PAGE);
    return map_window(s, *offset, *phys, pages, PTE_W | PTE_A | PTE_D, true);
}

status server_io(struct server *s, uint32_t phys, uint32_t size, uint32_t *offset)
{
    uint32_t in_page = phys & (PAGE - 1);
    if (size > XOS_SRV_HEAP_END || phys + size < phys)
        return XOS_BADARG;
    status st = take_window(s, size + in_page, offset);
    if (st != XOS_OK)
        return st;
    st = map_window(s, *offset, phys & PTE_FRAME, PAGE_UP(size + in_page) / PAGE,
                    PTE_W | PTE_A | PTE_D | PTE_PCD | PTE_PWT, false);
    *offset += in_page;
    return st;
}

/* ---- upcalls ---- */

status upcall_go(struct upcall *u);

status server_call(struct server *s, uint32_t self, uint32_t fn, const uint32_t *args, uint32_t argc, uint64_t *result)
{
    struct thread *t = current;
    if (result)
        *result = 0;
    if (argc > 31)
        return XOS_BADARG;
    if (!s || !s->alive)
        return XOS_GONE;
    if (!t->esp2)
        return XOS_UNSUPPORTED;         /* the boot thread has no inner stacks */
    /* What came into ring 0 left the outer SS:ESP on top of the ring-0 stack; a kernel thread came from nowhere. */
    uint32_t esp = 0, ss = 0;
    if (!t->start_eip)
        esp = *(uint32_t *)(tss.esp0 - 8), ss = *(uint32_t *)(tss.esp0 - 4);
    uint32_t esp2 = tss.esp2, esp1 = tss.esp1, old1 = tss.esp1;
    uint32_t base = XOS_SRV_DATA;       /* both stacks have the same offsets in every window */
    if ((ss & 3) == 2)
        esp2 = esp;
    if ((ss & 3) == 1) {
        if (t->server && t->server->ring == 1)
            return XOS_UNSUPPORTED;     /* ring 1 never leads outward */
        if ((*(uint32_t *)(base + esp1 - 4) & 3) == 2)
            esp2 = *(uint32_t *)(base + esp1 - 8);
        esp1 = esp;
    }
    uint32_t top = (s->ring == 1 ? esp1 : esp2) & ~3u;
    uint32_t floor = XOS_SRV_STACKS + t->slot * XOS_STACK_SLOT +
                     (s->ring == 1 ? XOS_STACK1_TOP - XOS_STACK1_SIZE : XOS_STACK_SLOT - XOS_STACK2_SIZE);
    uint32_t here = (uint32_t)__builtin_frame_address(0);
    if (top < floor + 3072 || here < t->esp_low)
        return XOS_DEPTH;
    memcpy((void *)(base + top - 4 * argc), args, 4 * argc);
    struct upcall u = { blob_portal[argc], s->code_sel | s->ring, top - 4 * argc, s->data_sel | s->ring, self, fn, 0, 0, 0 };
    uint32_t *head = thread_head(t);
    u.chain = *head;
    *head = 0;
    tss.esp1 = esp1;
    status st = upcall_go(&u);
    tss.esp1 = old1;
    *head = u.chain;
    if (result)
        *result = (uint64_t)u.hi << 32 | u.lo;
    return st;
}
