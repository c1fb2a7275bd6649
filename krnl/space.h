/* Handle spaces: the GDT (rings 1 and 2) and one LDT a process (ring 3).  A handle is a descriptor here plus a
 * struct handle that says what it stands for.
 * Rules: change with interrupts off or in thread context; ring 0 is not preempted. */
#ifndef KRNL_SPACE_H
#define KRNL_SPACE_H
#include "krnl.h"

enum handle_kind { HANDLE_FREE, HANDLE_FIXED, HANDLE_OBJECT, HANDLE_GATE, HANDLE_DATA, HANDLE_REVOKED };

struct handle {
    struct object *object;      /* a reference is held */
    struct handle *next, **link;/* list of the object's handles */
    uint64_t *desc;
    struct space *space;
    void *detail;               /* GATE: struct class_method *; DATA: struct region * */
    struct static_group *group; /* gates to static methods (statics.h) */
    uint8_t kind, rights, argc, gate; /* gate: XOS_GATE_* */
    uint16_t index;
    uint8_t server;             /* in the GDT: index of the server it was given to */
};

#define SPACE_MAX 8192u
#define SPACE_CHUNK 64u
struct space {
    uint64_t *table;            /* descriptors, linear */
    uint32_t mapped;            /* entries backed by pages */
    uint32_t first, hint;       /* first index given out, where to look next */
    uint32_t used;
    uint16_t selector;          /* LDT: its GDT selector; 0 = the GDT itself */
    uint16_t dpl;               /* of what is put here for callers: 3, or by handle for the GDT */
    struct process *owner;      /* NULL = the GDT */
    struct handle *chunk[SPACE_MAX / SPACE_CHUNK];
    uint32_t bitmap[SPACE_MAX / 32];
};

extern struct space gdt_space;

void desc_init(void);
/* A segment descriptor (SDM vol. 3A, 3.4.5).  len: bytes; above 1 MiB it is rounded up to pages.  len 0: not
 * present.  access: access byte with P, DPL, S, type. */
uint64_t desc_segment(uint32_t base, uint32_t len, uint8_t access);
uint64_t desc_gate(uint16_t sel, uint32_t off, uint8_t argc, uint8_t access);
#define ACC_CODE_X 0x99u        /* present, execute-only, accessed; | dpl << 5 */
#define ACC_DATA_RW 0x93u
#define ACC_DATA_RO 0x91u
#define ACC_GATE 0x8cu          /* 386 call gate */
#define ACC_DPL(d) ((uint32_t)(d) << 5)
#define ACC_PRESENT 0x80u
static inline uint8_t desc_access(uint64_t d) { return d >> 40 & 0xff; }
static inline uint32_t desc_base(uint64_t d) { return (d >> 16 & 0xffffff) | (uint32_t)(d >> 56) << 24; }
static inline uint32_t desc_limit(uint64_t d)
{
    uint32_t l = (d & 0xffff) | (d >> 32 & 0xf0000);
    return d >> 55 & 1 ? l << 12 | 0xfff : l;
}

/* Set a fixed GDT entry. */
void gdt_set(uint16_t selector, uint64_t desc);
/* The descriptor a selector names, in the current thread's LDT or the GDT.  => NULL: outside the table. */
uint64_t *desc_of(uint32_t selector);
uint64_t *desc_of_space(struct space *ldt, uint32_t selector);

/* A process's LDT.  => OK | NOMEM | NOHANDLES */
status space_create(struct process *p, struct space **out);
/* Every handle is dropped. */
void space_destroy(struct space *s);
/* `n` entries in a row.  => OK, *index | NOHANDLES | NOMEM.  They are reserved: kind FIXED, descriptor 0. */
status space_alloc(struct space *s, uint32_t n, uint32_t *index);
void space_free(struct space *s, uint32_t index);
static inline struct handle *space_handle(struct space *s, uint32_t index)
{
    struct handle *c = s->chunk[index / SPACE_CHUNK];
    return c ? &c[index % SPACE_CHUNK] : NULL;
}
/* Selector of an entry for a caller at ring `cpl`. */
static inline uint32_t space_selector(struct space *s, uint32_t index, uint32_t cpl)
{
    return index << 3 | (s->owner ? 4 : 0) | cpl;
}
/* The handle that a selector names for a caller in ring `cpl`.  => NULL: not one of ours */
struct handle *handle_of(uint32_t selector, uint32_t cpl);
#endif
