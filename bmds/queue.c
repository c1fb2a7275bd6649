#include "bmds/queue.h"

void queue_add(struct queue *q, struct request *r)
{
    r->since = q->commands;
    q->length++;
    struct request **at = &q->sorted;
    if (r->op == XOS_BLOCK_FLUSH) at = &q->flushes;
    else while (*at && (*at)->sector <= r->sector) at = &(*at)->next;
    r->next = *at;
    *at = r;
}

/* Where the next command begins: at whom too many have overtaken, else behind the last command, else lowest. */
static struct request **choose(struct queue *q)
{
    struct request **up = NULL, **late = NULL;
    uint32_t most = QUEUE_PATIENCE - 1;
    for (struct request **at = &q->sorted; *at; at = &(*at)->next) {
        uint32_t overtaken = q->commands - (*at)->since;
        if (overtaken > most) {
            most = overtaken;
            late = at;
        }
        if (!up && (*at)->sector >= q->head) up = at;
    }
    return late ? late : up ? up : &q->sorted;
}

static struct request *take_flushes(struct queue *q)
{
    struct request *first = q->flushes;
    q->flushes = NULL;
    for (struct request *r = first; r; r = r->next) {
        q->length--;
        q->merged += r != first;
    }
    return first;
}

struct request *queue_next(struct queue *q, const struct queue_limits *most)
{
    if (!q->length) return NULL;
    q->commands++;
    if (q->flushes) return take_flushes(q);
    struct request **at = choose(q), *first = *at, *last = first;
    uint32_t segs = first->segs, sectors = first->count;
    *at = first->next;
    q->length--;
    /* Equal sectors stand side by side: look past those that don't fit. */
    while (!first->alone && *at && (*at)->sector <= last->sector + last->count) {
        struct request *r = *at;
        bool fits = r->sector == last->sector + last->count && r->op == first->op && !r->alone &&
                    r->segs <= most->segs - segs && r->count <= most->sectors - sectors;
        if (!fits) {
            at = &r->next;
            continue;
        }
        *at = r->next;
        q->length--;
        q->merged++;
        last->next = r;
        last = r;
        segs += r->segs;
        sectors += r->count;
    }
    last->next = NULL;
    q->head = last->sector + last->count;
    return first;
}

static void filter(struct queue *q, struct request **at, const struct batch *b, struct request **out)
{
    while (*at) {
        struct request *r = *at;
        if (b && r->batch != b) {
            at = &r->next;
            continue;
        }
        *at = r->next;
        r->next = *out;
        *out = r;
        q->length--;
    }
}

struct request *queue_cancel(struct queue *q, const struct batch *b)
{
    struct request *out = NULL;
    filter(q, &q->sorted, b, &out);
    filter(q, &q->flushes, b, &out);
    return out;
}
