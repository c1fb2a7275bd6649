/* Paging: the system region, the same in every directory, and the user windows (layout.h; SDM vol. 3A, 4.3).
 * Rules: change mappings with interrupts off or from ring-0 thread context; ring 0 is not preempted. */
#ifndef KRNL_VM_H
#define KRNL_VM_H
#include <xos/layout.h>
#include "boot.h"
#include "thread.h"
#include "frame.h"

#define PTE_P 0x001u
#define PTE_W 0x002u
#define PTE_U 0x004u
#define PTE_PWT 0x008u
#define PTE_PCD 0x010u
#define PTE_A 0x020u
#define PTE_D 0x040u
#define PTE_PS 0x080u
#define PTE_SHARED 0x200u /* software: the frame has other users; freed by reference count all the same */
#define PTE_COW 0x400u    /* software: private copy at the first write */
#define PTE_CACHE 0x800u  /* software: a window's page; the cache has the frame's only reference */
#define PTE_FRAME 0xfffff000u
#define PAGE 4096u
#define PAGE_UP(n) (((n) + PAGE - 1) & ~(PAGE - 1))

/* Linear address of physical memory below XOS_DIRECT_MAX. */
static inline void *vm_direct(uint32_t phys) { return (void *)(uintptr_t)(XOS_DIRECT + phys); }

/* Build the system directory from boot's and switch to it. */
void vm_init(const struct krnl_boot_info *info);
/* Boot's identity mapping goes. */
void vm_drop_boot(void);
extern uint32_t vm_system_cr3;

/* Map one page of the system region.  lin, phys: page aligned.  => OK | NOMEM (no frame for a table) */
status vm_map(uint32_t lin, uint32_t phys, uint32_t flags);
/* Take the page away.  => its physical address, 0 = there was none; the frame is the caller's. */
uint32_t vm_unmap(uint32_t lin);
/* The PTE of a system address, NULL = no table. */
uint32_t *vm_system_pte(uint32_t lin);
/* Back [lin, lin + pages) with fresh zeroed frames of `kind`.  All or nothing.  => OK | NOMEM */
status vm_back(uint32_t lin, uint32_t pages, enum frame_kind kind, uint32_t flags);
void vm_unback(uint32_t lin, uint32_t pages);
/* Enter the stack area's page tables in server `index`'s window. */
status vm_alias_stacks(uint32_t index);

/* A new user directory.  => physical address, 0 = none. */
uint32_t vm_space_create(void);
/* Frees the user half: tables, and one reference of each frame. */
void vm_space_destroy(uint32_t cr3);
/* The PTE for a user address; make: create the table.  => NULL. */
uint32_t *vm_pte(uint32_t cr3, uint32_t lin, bool make);
/* The same, making the table on p's account (of windows: region.c).  => NULL, *st = QUOTA | NOMEM | RANGE */
uint32_t *vm_entry(struct process *p, uint32_t lin, status *st);
/* Free the table of windows that covers `lin`, if there is one; nothing is mapped by it any more. */
void vm_drop_table(struct process *p, uint32_t lin);
status vm_map_user(struct process *p, uint32_t lin, uint32_t phys, uint32_t flags);
/* Fresh zeroed frames that stay, charged to p.  Pages that are there already remain.  May block (private.c). */
status vm_back_user(struct process *p, uint32_t lin, uint32_t pages, uint32_t flags);
/* Whatever is at [lin, lin + pages), present, promised or in swap, goes with its charge.  May block while page-out is
 * at a private page. */
void vm_unback_user(struct process *p, uint32_t lin, uint32_t pages);
/* Direct-map pointer to the byte at user address `lin` of p, backing a missing data page if `make`.  => NULL */
void *vm_user_byte(struct process *p, uint32_t lin, bool make);
#endif
