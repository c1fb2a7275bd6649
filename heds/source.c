/* Event sources: the Events class. */
#include <bcfs/rt/rt.h>
#include <xos/kfd.h>
#include "port.h"
#include "server.h"

struct source source_keyboard, source_mouse;

#define BATCH 16

status source_start(struct source *s)
{
    for (uint32_t i = 0; i < EVENTS_PLACES; i++) {
        status st = xos_sem(0, 1, &s->wake[i]);
        if (st) return st;
    }
    return XOS_OK;
}

void source_post(struct source *s, const struct heds_event *ev)
{
    uint32_t flags = port_cli(), waiting = 0;
    events_post(&s->events, ev);
    for (uint32_t i = 0; i < EVENTS_PLACES; i++) waiting |= (s->events.place[i].id != 0) << i;
    port_restore(flags);
    for (uint32_t i = 0; i < EVENTS_PLACES; i++)
        if (waiting >> i & 1) xos_sem_post(s->wake[i]);
}

/* subscribe()I => id */
status source_subscribe(struct source *s, uint64_t *result)
{
    uint32_t flags = port_cli();
    uint32_t id = events_subscribe(&s->events);
    port_restore(flags);
    xos_sem_post(s->wake[id % EVENTS_PLACES]); /* a poller of the place's former owner finds itself gone */
    *result = id;
    return XOS_OK;
}

/* unsubscribe(I)V */
status source_unsubscribe(struct source *s, uint32_t id, uint64_t *result)
{
    (void)result;
    uint32_t flags = port_cli();
    int known = events_unsubscribe(&s->events, id);
    port_restore(flags);
    if (!known) return XOS_NOTFOUND;
    xos_sem_post(s->wake[id % EVENTS_PLACES]);
    return XOS_OK;
}

/* poll(I>[BI)I => bytes of whole events, at least one; GONE when the subscription ended */
status source_poll(struct source *s, uint32_t id, uint32_t sel, uint32_t off, uint32_t len, uint32_t ms,
                   uint64_t *result)
{
    struct heds_event batch[BATCH];
    uint32_t max = len / sizeof *batch < BATCH ? len / sizeof *batch : BATCH;
    status st = xos_slice_ok(sel, off, len, 1);
    if (st) return st;
    if (!max) return XOS_BADARG;
    uint64_t end = xos_clock() + (uint64_t)ms * 1000000;
    for (;;) {
        uint32_t flags = port_cli();
        int32_t n = events_take(&s->events, id, batch, max);
        port_restore(flags);
        if (n < 0) return XOS_GONE;
        if (n > 0) {
            st = xos_copy_to(sel, off, batch, (uint32_t)n * sizeof *batch);
            if (!st) *result = (uint32_t)n * sizeof *batch;
            return st;
        }
        st = xos_sem_wait(s->wake[id % EVENTS_PLACES], deadline_left(end, ms));
        if (st) return st;
    }
}
