/* The elevator: requests waiting for one device, in which order and how much together they go to it.
 * Pure.  Order: upwards from where the last command ended, then from the lowest again; adjacent requests of one kind
 * become one command.  Bound: a request that QUEUE_PATIENCE commands have overtaken goes next.  A flush goes before
 * everything, and one command serves all flushes that wait: what a flush must cover ended before it was asked for.
 * Requests of one caller that must keep an order are not in here at the same time (transfer.c). */
#ifndef BMDS_QUEUE_H
#define BMDS_QUEUE_H
#include <xos/types.h>
#include <xos/block.h>

#define REQUEST_SEGS   34u          /* 32 pages, and one more at either end */
#define REQUEST_BYTES  (128u << 10) /* most of one request */
#define QUEUE_PATIENCE 64u

/* A piece of memory: physical, and where this server sees it (NULL: only a device can reach it). */
struct seg { uint32_t phys, len; uint8_t *near; };

struct batch;
struct request {
    struct request *next;       /* the queue's, then the command's */
    uint32_t op;                /* enum xos_block_kind */
    uint64_t sector;
    uint32_t count;             /* sectors; of a flush 0 */
    bool alone;                 /* failed once: tried by itself, not merged */
    uint32_t since;             /* commands given out before it came */
    status status;
    struct batch *batch;        /* whom its end concerns (unit.c) */
    uint32_t segs;
    struct seg seg[REQUEST_SEGS];
};

struct queue {
    struct request *sorted;     /* reads and writes by sector */
    struct request *flushes;    /* newest first */
    uint64_t head;              /* behind the last command */
    uint32_t commands, length, merged;
};

struct queue_limits { uint32_t sectors, segs; };    /* of one command */

void queue_add(struct queue *q, struct request *r);
/* Take out the next command: a chain in the order of its sectors.  => NULL: empty */
struct request *queue_next(struct queue *q, const struct queue_limits *most);
/* Take out all requests of `b`, NULL: all.  => their chain */
struct request *queue_cancel(struct queue *q, const struct batch *b);
#endif
