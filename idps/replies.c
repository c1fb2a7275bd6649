/* The reply cache; see replies.h. */
#include <bcfs/rt/rt.h>
#include "replies.h"

static struct idps_client *find(const struct idps_replies *r, uint64_t id)
{
    for (uint32_t i = 0; id && i < IDPS_CLIENTS; i++)
        if (r->client[i].id == id)
            return (struct idps_client *)&r->client[i];
    return NULL;
}

static uint32_t bit(uint64_t sequence) { return 1u << sequence % 32; }
static uint32_t *word(struct idps_client *c, uint64_t sequence) { return &c->begun[sequence % IDPS_WINDOW / 32]; }

static void raise_floor(struct idps_client *c, uint64_t to)
{
    if (to > c->floor && to - c->floor >= IDPS_WINDOW)
        memset(c->begun, 0, sizeof c->begun);
    else
        for (uint64_t q = c->floor + 1; q <= to; q++)
            *word(c, q) &= ~bit(q);
    if (to > c->floor)
        c->floor = to;
}

/* Forget an entry; its sequence can't be begun again: its bit stays, or it is below the floor. */
static void drop(struct idps_replies *r, struct idps_reply *e)
{
    if (e->body) {
        r->bytes -= e->len;
        free(e->body);
    }
    *e = (struct idps_reply){ .used = false };
}

static struct idps_reply *oldest(struct idps_replies *r)
{
    struct idps_reply *best = NULL;
    for (uint32_t i = 0; i < IDPS_REPLIES; i++) {
        struct idps_reply *e = &r->entry[i];
        if (e->used && !e->running && (!best || e->stamp < best->stamp))
            best = e;
    }
    return best;
}

bool idps_replies_known(const struct idps_replies *r, uint64_t id)
{
    return find(r, id) != NULL;
}

bool idps_replies_client(struct idps_replies *r, uint64_t id, uint64_t now_ms, uint64_t *dropped)
{
    struct idps_client *c = find(r, id), *old = NULL;
    *dropped = 0;
    if (c) {
        c->used_ms = now_ms;
        return true;
    }
    for (uint32_t i = 0; i < IDPS_CLIENTS; i++) {
        c = &r->client[i];
        if (!c->id)
            break;
        if (!c->running && now_ms - c->used_ms >= IDPS_LEASE_MS && (!old || c->used_ms < old->used_ms))
            old = c;
    }
    if (c->id) {
        if (!old)
            return false;
        c = old;
        *dropped = c->id;
        for (uint32_t i = 0; i < IDPS_REPLIES; i++)
            if (r->entry[i].used && &r->client[r->entry[i].client] == c)
                drop(r, &r->entry[i]);
    }
    *c = (struct idps_client){ .id = id, .used_ms = now_ms };
    return true;
}

enum idps_begin idps_replies_begin(struct idps_replies *r, uint64_t client, uint64_t sequence, uint64_t settled,
                                   struct idps_where where, uint64_t now_ms, struct idps_reply **entry)
{
    struct idps_client *c = find(r, client);
    struct idps_reply *free_entry = NULL;
    *entry = NULL;
    if (!c)
        return IDPS_BEGIN_STRANGER;
    uint32_t index = (uint32_t)(c - r->client);
    c->used_ms = now_ms;
    /* A client can't settle what it has not asked for yet: that would close its own future calls. */
    if (settled > sequence)
        settled = sequence;
    for (uint32_t i = 0; i < IDPS_REPLIES; i++) {
        struct idps_reply *e = &r->entry[i];
        if (e->used && e->client == index && !e->running && e->sequence < settled)
            drop(r, e);
        if (!e->used) {
            free_entry = e;
            continue;
        }
        if (e->client == index && e->sequence == sequence) {
            r->repeats++;
            if (e->running) {
                e->where = where;
                return IDPS_BEGIN_RUNNING;
            }
            if (!e->body)
                return IDPS_BEGIN_FORGOTTEN;
            *entry = e;
            return IDPS_BEGIN_KEPT;
        }
    }
    if (settled)
        raise_floor(c, settled - 1);
    if (sequence <= c->floor || (sequence - c->floor <= IDPS_WINDOW && *word(c, sequence) & bit(sequence))) {
        r->repeats++;
        return IDPS_BEGIN_FORGOTTEN;
    }
    if (!free_entry) {
        free_entry = oldest(r);
        if (!free_entry)
            return IDPS_BEGIN_FULL;
        drop(r, free_entry);
    }
    if (sequence > IDPS_WINDOW)
        raise_floor(c, sequence - IDPS_WINDOW);
    *word(c, sequence) |= bit(sequence);
    *free_entry = (struct idps_reply){ .used = true, .running = true, .client = index, .sequence = sequence,
                                       .where = where, .stamp = ++r->stamp };
    c->running++;
    *entry = free_entry;
    return IDPS_BEGIN_NEW;
}

void idps_replies_finish(struct idps_replies *r, struct idps_reply *entry, uint8_t *body, uint32_t len)
{
    struct idps_reply *old;
    r->client[entry->client].running--;
    if (body && len > IDPS_REPLY_BYTES / 2) {
        free(body);
        body = NULL;
    }
    while (body && r->bytes + len > IDPS_REPLY_BYTES && (old = oldest(r)))
        drop(r, old);
    entry->running = false;
    entry->body = body;
    entry->len = body ? len : 0;
    entry->stamp = ++r->stamp;
    r->bytes += entry->len;
}
