/* Threads, processes, servers: the records that gates, traps and the scheduler work on.
 *
 * Rules: ring 0 is not preempted; what interrupt handlers touch (run heap, wait queues, thread states) is changed
 * with IF = 0.  Assembly reads these structures through build/gen/offsets.inc. */
#ifndef KRNL_THREAD_H
#define KRNL_THREAD_H
#include <xos/layout.h>
#include <xos/object.h>
#include "cpu.h"

struct object;
struct image;
struct space;
struct process;
struct server;

enum thread_state { THREAD_NEW, THREAD_READY, THREAD_BLOCKED, THREAD_DEAD };

/* A waiter's place in a queue; a thread waits in at most one queue at a time (KFD wait polls with a shared bell). */
struct wait_queue { struct thread *first, *last; };

struct thread {
    uint32_t esp;               /* ring-0 ESP while not running */
    uint32_t esp0, esp1, esp2;  /* what belongs into the TSS; live in the TSS while running */
    uint32_t cr3, ldt;          /* loaded while it runs: the current activation's */
    struct process *process;    /* of the current activation; the system process for servers' threads */
    uint32_t record;            /* innermost activation record on the ring-0 stack, 0 = none */
    uint32_t esp_low;           /* a portal needs ESP above this: refuse with `depth` below */
    uint32_t room;              /* portals that may still be nested, < 0: none */
    uint32_t kill;              /* 1: dies at its next return to ring 3 */
    uint32_t leave;             /* 1: kernel_leave looks where it goes: a server or process it is in has ended */
    struct fpu_state *fpu;      /* newest FPU state of this thread; it is the current activation's if */
    uint32_t fpu_record;        /*   fpu_record == record; ~0 = there is none */
    struct block *block;        /* handed from portal_translate to the portal's body */
    uint32_t aborted;           /* 1: the status on its way to a record's caller is the kernel's, not the callee's */

    uint32_t key;               /* run heap: time used minus the head start of the priority; least first */
    uint32_t heap_index;        /* 1.. in the run heap, 0 = not in it */
    uint32_t priority, base_priority;
    uint32_t quantum;           /* ticks left */
    uint32_t slice;             /* ticks a quantum */
    uint64_t used;              /* cycles */
    uint64_t since;             /* TSC when it was switched to */

    enum thread_state state;
    uint32_t wake_status;       /* what the blocking call returns */
    struct wait_queue *queue;   /* blocked in, or NULL */
    struct thread *next, *prev; /* in it */
    uint64_t wake_at;           /* ns; ~0 = none */
    uint32_t timer_index;       /* 1.. in the timer heap */
    uint64_t deadline;          /* ns; ~0 = none: inherited by nested calls */
    void *wait_data;            /* mutex waited for, or message buffer */
    struct mutex *held;         /* mutexes it owns */

    uint32_t tid, slot;         /* slot: of stacks */
    struct process *home;       /* the process it belongs to */
    struct server *server;      /* a server's own thread: that server */
    struct object *object;
    struct thread *sibling;     /* next thread of home */
    struct wait_queue joiners;
    uint32_t exit_code;
    uint32_t start_eip, start_arg, start_esp;
    char *detail;               /* exception detail on its way to a caller */
    uint32_t detail_len, detail_for; /* detail_for: `record` of the activation that may read it */
    status page_status;         /* why the last page that could not be had could not */
    uint32_t faults;            /* nesting of fault handling, a loop breaker */
};

/* An entry-stack block of a ring-3 process: a portal's callee runs on it. */
struct block {
    struct block *next;         /* free list */
    uint32_t esp;               /* offset in the process's data segment: end of the block's stack */
    uint32_t linear;            /* the same, linear */
    uint32_t slices;            /* offset of the slice area */
    struct crossing *crossing;  /* slices under way (portal.c) */
};

struct process {
    struct block *blocks;       /* free entry-stack blocks */
    uint32_t alive;             /* 1 while portals may enter */
    uint32_t ldt;               /* GDT selector */
    uint32_t cr3;
    uint32_t *pd;               /* page directory, direct map */
    struct space *space;        /* handles (LDT) */
    uint32_t pid;
    uint32_t parent_pid;        /* of the process that instantiated it, 0 = the system; never another's */
    struct object *object;
    struct thread *threads;
    uint32_t thread_count;
    uint32_t data_limit;        /* of the data segment */
    uint32_t heap_end;          /* offset: resize moves it */
    uint32_t visitors;          /* activation records whose callee this is */
    uint32_t pages, quota;      /* charged frames */
    uint32_t charges;           /* kernel objects it pays for */
    uint32_t exit_code, exited;
    struct wait_queue joiners;
    struct wait_queue callers;  /* that wait for a block */
    uint32_t calling;           /* how many: the process stays as long */
    struct thread *stopper;     /* KFD world: the one thread that may be at ring 3 here */
    struct wait_queue stopped;  /* those that wanted to go back there */
    struct region *regions;     /* windows */
    uint16_t window_tables[XOS_USER_WIN_MAX >> 22]; /* how many windows each page table of theirs serves: charged while not 0 */
    struct region *recent;      /* the one a fault was last served in */
    struct wait_queue page_waiters;     /* for private pages under way (private.h) */
    struct binding *bindings;   /* names (bind.h) */
    struct image *images[4];
    uint32_t image_count;
    uint32_t entry_stacks;
    struct block block[16];
    struct process *next;
    char name[32];
};

struct server {
    struct image *image;
    struct object *objects;
    uint32_t index, ring;
    uint16_t code_sel, data_sel;
    uint32_t code_base, data_base;
    uint32_t heap_end;          /* offset; data segment limit is the stacks' end */
    uint32_t stub_next;         /* offset of the next free stub cell */
    uint32_t alive, restarts;
    uint32_t starting;          /* from its failure to the end of the new instance's constructor */
    status started;             /* what that constructor said */
    uint32_t io_next;           /* next offset for io_map and dma_alloc, from the heap's end downwards */
    char name[16];
};

/* FP and SSE state of one activation (FXSAVE area, SDM vol. 1, 10.5.1), a stack per thread. */
struct fpu_state {
    uint8_t bytes[512];
    struct fpu_state *prev;
    uint32_t record;            /* the activation: thread->record while it ran */
} __attribute__((aligned(16)));

extern struct thread *current;
extern struct tss tss;
extern struct process system_process;
extern uint32_t attention;      /* not 0: look at resched and current->kill on the way out of ring 0 */
extern uint32_t fpu_live;       /* 1: CR0.TS is clear, the FPU holds the current activation's state */

/* Activation record, on the ring-0 stack; `record` points at it.  Built by crossing.asm and upcall.asm. */
struct record {
    uint32_t resume;            /* ring-0 address the return gate goes to */
    uint32_t prev;
    struct process *caller;
    uint32_t cr3, ldt;
    uint32_t esp0, esp2;
    struct block *block;        /* NULL in an upcall */
    uint32_t ebx, edi, esi, ebp;
};
/* The way back over a record attends to what waits for the thread: every resume address is a multiple of 16, and eight
 * bytes before it an instruction sets `attention` (crossing.asm). */
static inline void record_attend(struct record *r)
{
    if (!(r->resume & 8))
        r->resume -= 8;
}
/* A portal's record is followed by the caller's ES, DS and the gate frame: EIP, CS, args, ESP, SS. */
struct portal_record { struct record r; uint32_t es, ds, eip, cs, args[]; };

/* Gate frame built by a thunk on an inner stack; XOS_STACK_HEAD points at it. */
struct gate_frame {
    uint32_t prev;
    uint32_t edi, esi, ebp, esp, ebx, fn, ecx, self; /* pushad; ecx: the caller's SS at a same-level gate */
    uint32_t es, ds, eip, cs, args[];
};
_Static_assert(offsetof(struct gate_frame, args) == 52, "blob.asm");

/* Registers at a trap or interrupt (vectors.asm); esp, ss only from an outer ring. */
struct trap_frame {
    uint32_t gs, fs, es, ds, edi, esi, ebp, esp_unused, ebx, edx, ecx, eax, vector, error, eip, cs, eflags, esp, ss;
};
/* Registers at a KFD call (entry.asm). */
struct kfd_regs {
    uint32_t eax, ecx, edx, ebx, esi, edi, ebp, es, ds, eip, cs, esp, ss;
};
#endif
