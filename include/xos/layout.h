/* The linear address space and the fixed selectors (docs/abi.md, "Layout").
 * Plain #defines only: NASM reads the same numbers through build/gen/layout.inc. */
#ifndef XOS_LAYOUT_H
#define XOS_LAYOUT_H

/* ---- user window: one per process, its own page directory ---- */
#define XOS_USER_CODE      0x08000000u  /* base of a ring-3 process's code segment            */
#define XOS_USER_CODE_MAX  0x08000000u  /* 128 MiB                                            */
#define XOS_USER_DATA      0x10000000u  /* base of its data segment (SS = DS = ES)            */
#define XOS_USER_DATA_MAX  0x30000000u  /* 768 MiB                                            */
#define XOS_USER_WIN       0x40000000u  /* windows for foreign objects and files              */
#define XOS_USER_WIN_MAX   0x40000000u  /* 1 GiB                                              */

/* ---- system region: the same page directory entries in every directory ---- */
#define XOS_SYS_BASE       0x80000000u
#define XOS_DIRECT         0x80000000u  /* direct map of physical memory, 4 MiB pages         */
#define XOS_DIRECT_MAX     0x30000000u  /* 768 MiB; RAM above that is not used                */
#define XOS_KDYN           0xB0000000u  /* kernel: GDT, IDT, ring-0 stacks, MMIO, tables      */
#define XOS_KDYN_MAX       0x0C000000u
#define XOS_LDTS           0xBC000000u  /* 1024 LDTs, 64 KiB of linear space each             */
#define XOS_SRV_DATA       0xC0000000u  /* server i's data segment: base + i * 32 MiB         */
#define XOS_SRV_DATA_STEP  0x02000000u
#define XOS_SRV_CODE       0xE0000000u  /* server i's code segment: base + i * 8 MiB          */
#define XOS_SRV_CODE_STEP  0x00800000u
#define XOS_SERVERS        16
/* inside a server's data segment */
#define XOS_SRV_HEAP_END   0x01000000u  /* data + bss + heap end below this offset            */
#define XOS_SRV_STACKS     0x01000000u  /* the inner stacks' aliases, 16 MiB                  */
#define XOS_SRV_STACKS_MAX 0x01000000u
#define XOS_STACK_SLOT     0x00008000u  /* a thread's slot: guard 4K, ring 1 8K, guard 4K, ring 2 16K */
#define XOS_STACK1_TOP     0x00003000u  /* offset of the ring-1 stack's end in the slot       */
#define XOS_STACK2_TOP     0x00007ff0u  /* offset of the ring-2 stack's end in the slot; above it: */
#define XOS_STACK_HEAD     0x00007ffcu  /* head of the thread's chain of gate frames (rings 1 and 2) */
#define XOS_STACK1_SIZE    0x00002000u
#define XOS_STACK2_SIZE    0x00004000u
#define XOS_MAX_THREADS    512

/* ---- class images ---- */
#define XOS_DATA_START     0x1000u      /* data begins here in every data segment; page 0 is unmapped */
#define XOS_BLOB_SIZE      0x4000u      /* offsets 0.. of every code segment: the kernel's shared thunks (blob.def) */
#define XOS_TEXT_START     0x4000u      /* a class file's .text begins here                    */
#define XOS_SRV_STUBS      0x00600000u  /* generated gate stubs in a server's code segment, up to its end */

/* ---- selectors ---- */
#define XOS_SEL_KCODE      0x08
#define XOS_SEL_KDATA      0x10
#define XOS_SEL_TSS        0x18
#define XOS_SEL_TSS_DF     0x20
#define XOS_SEL_STACK1     0x28         /* SS1 of the TSS: base such that slot offsets equal the aliases' */
#define XOS_SEL_STACK2     0x30         /* SS2 of the TSS */
#define XOS_SEL_SYSLDT     0x38         /* the empty LDT of servers' own threads */
#define XOS_SEL_KFD        0x58         /* 'X': the kernel function dispatcher's gate, DPL 3, no parameters */
#define XOS_SEL_RETURN     0x60         /* the return gate */
#define XOS_SEL_SERVERS    0x80         /* server i: code 0x80 + 16 i, data 0x88 + 16 i */
#define XOS_SEL_DYNAMIC    0x200        /* LDT descriptors, handles of rings 1 and 2 */
#define XOS_LDT_CODE       0x0C         /* LDT entry 1: ring-3 code (| 3)  */
#define XOS_LDT_DATA       0x14         /* LDT entry 2: ring-3 data (| 3)  */
#define XOS_LDT_FIRST      8            /* first LDT index that getHandles gives out */
#endif
