#include "conn.h"
#include "plat.h"
#include "stream.h"
#include "dgram.h"
#include "bcfs/rt/rt.h"

static struct conn table[CONN_MAX];
_Static_assert((CONN_MAX & (CONN_MAX - 1)) == 0 && (CONN_RX & (CONN_RX - 1)) == 0, "indices are masked");

uint32_t conn_id(const struct conn *c)
{
    return c->generation * CONN_MAX + (uint32_t)(c - table);
}

#define GENERATIONS (0x7fffffffu / CONN_MAX) /* identifiers are positive */

void conn_start(void)
{
    for (uint32_t i = 0; i < CONN_MAX; i++) table[i].generation = (uint32_t)(plat_now() / 1000000) & GENERATIONS;
}

status conn_new(uint32_t owner, enum conn_kind kind, struct conn **out)
{
    struct conn *c = table;
    while (c < table + CONN_MAX && c->kind != CONN_FREE) c++;
    if (c == table + CONN_MAX) return XOS_NOMEM;
    uint8_t *bytes = NULL;
    if (kind != CONN_LISTENER && !(bytes = malloc(CONN_RX + CONN_TX))) return XOS_NOMEM;
    uint32_t generation = (c->generation + 1) & GENERATIONS;
    if (!generation) generation = 1;
    *c = (struct conn){ .generation = generation, .owner = owner, .refs = 2, .kind = kind,
                        .rx = { bytes, CONN_RX, 0, 0 }, .tx = bytes ? bytes + CONN_RX : NULL };
    *out = c;
    return XOS_OK;
}

status conn_find(uint32_t owner, uint32_t id, enum conn_kind kind, struct conn **out)
{
    struct conn *c = &table[id % CONN_MAX];
    uint32_t generation = id / CONN_MAX;
    if (!generation || generation > c->generation) return XOS_BADARG;
    if (generation != c->generation || c->closed || c->kind == CONN_FREE || c->owner != owner) return XOS_GONE;
    if (c->kind != kind) return XOS_BADARG;
    c->refs++;
    *out = c;
    return XOS_OK;
}

void conn_put(struct conn *c)
{
    if (--c->refs) return;
    free(c->rx.bytes);
    c->rx.bytes = c->tx = NULL;
    c->kind = CONN_FREE;
}

void conn_shut(struct conn *c)
{
    if (c->closed) return;
    c->closed = true;
    if (c->tcp) stream_detach(c);
    if (c->udp) dgram_detach(c);
    while (c->kind == CONN_LISTENER && c->accepted) {
        struct conn *first = c->accepted;
        c->accepted = first->accepted;
        first->accepted = NULL;
        conn_shut(first);
    }
    core_wake(&c->waiting);
    conn_put(c);
}

void conn_shut_all(uint32_t owner)
{
    for (uint32_t i = 0; i < CONN_MAX; i++)
        if (table[i].kind != CONN_FREE && table[i].owner == owner) conn_shut(&table[i]);
}

status conn_claim(struct conn *c, bool *claim, uint64_t deadline)
{
    while (*claim && !c->closed) {
        status s = core_wait(&c->waiting, deadline, 0);
        if (s) return s;
    }
    if (c->closed) return XOS_GONE;
    *claim = true;
    return XOS_OK;
}

void conn_unclaim(struct conn *c, bool *claim)
{
    *claim = false;
    core_wake(&c->waiting);
}

const struct conn *conn_at(uint32_t i)
{
    return i < CONN_MAX && table[i].kind != CONN_FREE ? &table[i] : NULL;
}

uint32_t conn_reap(void)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < CONN_MAX; i++) {
        core_enter();
        uint32_t owner = table[i].kind == CONN_FREE || table[i].closed ? 0 : table[i].owner;
        core_leave();
        if (!owner || plat_alive(owner)) continue;
        core_enter(); /* process ids are not used again: the owner found now is dead as well if it is the same */
        if (table[i].kind != CONN_FREE && !table[i].closed && table[i].owner == owner) {
            conn_shut(&table[i]);
            count++;
        }
        core_leave();
    }
    return count;
}
