#include "events.h"

static struct events_place *find(struct events *e, uint32_t id)
{
    struct events_place *p = &e->place[id % EVENTS_PLACES];
    return id && p->id == id ? p : 0;
}

uint32_t events_subscribe(struct events *e)
{
    uint32_t best = 0;
    for (uint32_t i = 0; i < EVENTS_PLACES; i++) {
        struct events_place *p = &e->place[i], *b = &e->place[best];
        if (!p->id) {
            best = i;
            break;
        }
        if (e->turn - p->used > e->turn - b->used) best = i;
    }
    struct events_place *p = &e->place[best];
    if (++e->serial >= UINT32_MAX / EVENTS_PLACES) e->serial = 1;
    p->id = e->serial * EVENTS_PLACES + best;
    p->used = ++e->turn;
    p->head = p->tail = p->lost = 0;
    return p->id;
}

int events_unsubscribe(struct events *e, uint32_t id)
{
    struct events_place *p = find(e, id);
    if (p) p->id = 0;
    return p != 0;
}

void events_post(struct events *e, const struct heds_event *ev)
{
    for (uint32_t i = 0; i < EVENTS_PLACES; i++) {
        struct events_place *p = &e->place[i];
        if (!p->id) continue;
        if (p->head - p->tail == EVENTS_QUEUE) {
            p->tail++;
            p->lost++;
        }
        p->queue[p->head++ % EVENTS_QUEUE] = *ev;
    }
}

int32_t events_take(struct events *e, uint32_t id, struct heds_event *out, uint32_t max)
{
    struct events_place *p = find(e, id);
    if (!p) return -1;
    p->used = ++e->turn;
    uint32_t n = 0;
    while (n < max && p->tail != p->head) out[n++] = p->queue[p->tail++ % EVENTS_QUEUE];
    return (int32_t)n;
}
