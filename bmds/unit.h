/* Units: drives as queues of requests; controllers: what their interrupts and locks belong to.
 * Rules: a driver's functions are called under its controller's lock and touch no client's memory.  A request belongs
 * to its unit from unit_submit until batch_wait has returned. */
#ifndef BMDS_UNIT_H
#define BMDS_UNIT_H
#include "bmds/queue.h"

#define UNIT_COMMANDS 16u       /* most that one unit has in flight */
#define UNIT_NAME     40u
#define UNIT_MODEL    64u

struct unit;
struct controller;

/* What a driver works on: one or several requests, one after the other on the medium. */
struct command {
    struct request *chain;      /* NULL: free */
    struct unit *unit;
    uint32_t op;                /* enum xos_block_kind */
    uint64_t sector;
    uint32_t count, segs;       /* sums over the chain */
    uint64_t until;             /* ns; later the controller is reset */
};

struct unit_ops {
    /* Begin `c`; it may end at once.  Ends by unit_done. */
    void (*start)(struct unit *u, struct command *c);
};

struct controller_ops {
    /* An interrupt, or somebody asks: end what has ended, take the cause away. */
    void (*service)(struct controller *c);
    /* A command is overdue: nothing of this controller may be at work when it returns. */
    void (*reset)(struct controller *c);
};

enum { UNIT_DMA = 1, UNIT_READONLY = 2, UNIT_REMOVABLE = 4, UNIT_FLUSH_ALONE = 8 };

/* A whole device.  Its driver embeds this and fills the first part. */
struct unit {
    const struct unit_ops *ops;
    struct controller *controller;
    char name[UNIT_NAME];       /* "dev://ata0" */
    const char *media;          /* "disk", "ram", "cd", ... */
    char model[UNIT_MODEL];     /* printable; may be "" */
    uint64_t sectors;
    uint32_t sector;            /* bytes: 512..4096, a power of two */
    uint32_t flags;             /* UNIT_DMA: takes memory by its physical address; else all segs have `near`;
                                 * UNIT_FLUSH_ALONE: nothing may be in flight with a flush */
    uint32_t align;             /* DMA: addresses and lengths are multiples of this */
    struct queue_limits most;   /* of one command */
    uint32_t slots;             /* 1..UNIT_COMMANDS in flight */
    uint32_t patience;          /* ms for a command; 0 = 10 s */
    char why[80];               /* the driver's words about a command that failed */

    struct unit *next;          /* of the controller; the rest is unit.c's */
    struct queue queue;
    struct command command[UNIT_COMMANDS];
    struct request *suspects;   /* failed, perhaps for another's sake: tried again with nothing else in flight */
    uint32_t busy;
    bool gone, trying;          /* trying: what must be alone is at work */
    uint32_t errors;
    uint64_t reads, writes, sectors_read, sectors_written, flushes;
};

struct controller {
    const struct controller_ops *ops;
    uint32_t slots;             /* commands at once over all units, 0 = no limit */
    uint32_t irq;               /* 1..15; 0 = none: waiters poll */
    struct unit *units;         /* the rest is unit.c's and line.c's */
    uint32_t busy;
    xos_sel mutex;
    struct controller *next;    /* on its line */
    bool joined, interrupts;
};

/* Several requests whose ends are awaited together. */
struct batch { uint32_t pending, waiter; };

/* Milliseconds that a command may take where its unit doesn't say, 100 at least. */
void unit_patience(uint32_t ms);

/* Once for each controller, before its first unit.  Binds its interrupt.  => OK | NOHANDLES, NOMEM */
status controller_init(struct controller *c);
/* => with the lock, also in a thread that is being killed */
void controller_lock(struct controller *c);
void controller_unlock(struct controller *c);
/* Under the lock: give units work. */
void controller_pump(struct controller *c);

void unit_init(struct unit *u);
/* No more requests: all that wait or work end with GONE.  The driver has seen to it that the device is at rest. */
void unit_remove(struct unit *u);
/* Take it off its controller, so that its memory can be another's. */
void unit_detach(struct unit *u);
/* From the driver: `c` has ended.  s: OK, IO or GONE.  Each request that failed is tried once more, by itself. */
void unit_done(struct unit *u, struct command *c, status s);

void batch_begin(struct batch *b);
/* All of `chain` (linked by next). */
void unit_submit(struct unit *u, struct batch *b, struct request *chain);
/* Until all have ended; each request has its status.  A killed thread, and one whose deadline is over, takes back what
 * has not been started (KILLED, TIMEOUT) and waits for what has. */
void batch_wait(struct unit *u, struct batch *b);
/* One request and its end. */
status unit_request(struct unit *u, struct request *r);
#endif
