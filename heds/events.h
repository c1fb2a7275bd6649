/* Event queues: a source posts to every subscriber; each has a bounded queue of its own, oldest dropped
 * first.  A subscription is named by an id that is never given out twice; when all places are taken the one
 * that has not polled for longest loses its place.
 * Rules: one lock around every call (heds: interrupts off). */
#ifndef HEDS_EVENTS_H
#define HEDS_EVENTS_H
#include "heds.h"

#define EVENTS_PLACES 8
#define EVENTS_QUEUE  64        /* a power of two */

struct events_place {
    uint32_t id;                /* 0 = free */
    uint32_t used;              /* the source's turn at the last poll */
    uint32_t head, tail, lost;
    struct heds_event queue[EVENTS_QUEUE];
};
struct events {
    uint32_t turn, serial;
    struct events_place place[EVENTS_PLACES];
};

/* => the new id; its place is id % EVENTS_PLACES */
uint32_t events_subscribe(struct events *e);
/* => 1 | 0: no such subscription */
int events_unsubscribe(struct events *e, uint32_t id);
void events_post(struct events *e, const struct heds_event *ev);
/* Take up to `max` events.  => how many, or -1: no such subscription */
int32_t events_take(struct events *e, uint32_t id, struct heds_event *out, uint32_t max);
#endif
