/* Physical memory in frames of 4 KiB.
 *
 * One table entry a frame; free frames are a doubly linked list threaded through the table, so taking, giving
 * back and claiming a particular frame are O(1).  Single frames come from the top of memory, runs from its bottom.
 * Rules: no locks of its own; the caller keeps interrupts off or holds the kernel lock.  Nothing here touches the
 * frames' contents.  Addresses are physical; 0 is never a frame anybody gets. */
#ifndef KRNL_FRAME_H
#define KRNL_FRAME_H
#include "boot.h"

#define FRAME_SHIFT 12
#define FRAME_SIZE  4096u

enum frame_kind {
    FRAME_FREE,      /* on the free list */
    FRAME_ABSENT,    /* no RAM there */
    FRAME_KERNEL,    /* KRNL, its heap, tables of its own, stacks */
    FRAME_TABLE,     /* page directories and page tables */
    FRAME_USER,      /* pages of processes that stay: entry stacks, published data */
    FRAME_CACHE,     /* pages of files and memory objects; owner: struct memory */
    FRAME_BOOT,      /* boot's own memory and modules, until released */
    FRAME_LDT,       /* LDT pages */
    FRAME_PRIVATE,   /* other pages of data segments: may go to swap; owner: struct process */
    FRAME_KINDS
};

/* refs: references while in use, the previous free frame while free.  link: the user's word (frame_owner) while
 * in use, the next free frame while free. */
struct frame {
    uint32_t kind : 8;
    uint32_t refs : 24;
    uint32_t link;
};
_Static_assert(sizeof(struct frame) == 8, "one entry a frame, 512 KiB for 256 MiB");

struct frame_counts {
    uint32_t total;               /* frames of RAM that are managed */
    uint32_t of[FRAME_KINDS];     /* how many of each kind; of[FRAME_ABSENT] is not RAM and not in total */
};

/* Called with a reason and an address when a frame is given back twice or was never given out; the operation
 * is refused when it returns. */
typedef void frame_panic_fn(const char *what, uint32_t phys);

/* Build the table from boot's map.  map(phys, len) => pointer through which that RAM can be written (the direct
 * map); called once, for the table, which lies behind KRNL's image or at the first place it fits.
 * Frame 0 does not count as RAM.  Reserved: KRNL (KERNEL), the table (KERNEL), symbols (KERNEL), boot, page directory and modules (BOOT).
 * RAM above XOS_DIRECT_MAX is ignored.  => OK | BADARG (no usable RAM) | NOMEM (no place for the table). */
status frame_init(const struct krnl_boot_info *info, void *(*map)(uint32_t phys, uint32_t len), frame_panic_fn *panic);

/* One frame with one reference.  => its address, 0 = none left.  Contents are what they were. */
uint32_t frame_alloc(enum frame_kind kind);
/* `count` frames in a row, the first at a multiple of `align` frames (power of two, 1..65536), each with one
 * reference and given back singly.  First fit from the bottom, above 1 MiB if possible.  => address | 0. */
uint32_t frame_alloc_contig(uint32_t count, uint32_t align, enum frame_kind kind);
/* One reference more.  => false: not an allocated frame, or 2^24 - 1 references. */
bool frame_ref(uint32_t phys);
/* One reference less; at none it is free.  => references left; a free or absent frame panics and => 0. */
uint32_t frame_free(uint32_t phys);
/* Give every whole frame of [phys, phys + len) that is BOOT back to the free list.  => frames released. */
uint32_t frame_release_range(uint32_t phys, uint32_t len);

uint32_t frame_refs(uint32_t phys);                       /* 0 = free or absent */
enum frame_kind frame_kind_of(uint32_t phys);             /* FRAME_ABSENT beyond the table */
void frame_set_kind(uint32_t phys, enum frame_kind kind); /* of an allocated frame: moves the counters */
uint32_t frame_owner(uint32_t phys);                      /* a word of the user's, 0 after allocation */
void frame_set_owner(uint32_t phys, uint32_t owner);

uint32_t frame_free_count(void);
const struct frame_counts *frame_counts(void);
#endif
