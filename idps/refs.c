/* References; see refs.h. */
#include <bcfs/rt/rt.h>
#include "refs.h"
#include "replies.h"

static uint32_t number(const struct idps_refs *r, const struct idps_export *e)
{
    return (uint32_t)(e - r->export) + 1;
}

static void clear_gate(struct idps_refs *r, struct idps_gate *g)
{
    r->release(g->handle);
    g->export = 0;
}

void idps_refs_drop(struct idps_refs *r, struct idps_export *e)
{
    if (!e->used)
        return;
    if (e->calls) {
        e->doomed = true;
        return;
    }
    for (uint32_t i = 0; i < IDPS_GATES; i++)
        if (r->gate[i].export == number(r, e))
            clear_gate(r, &r->gate[i]);
    r->release(e->handle);
    *e = (struct idps_export){ .used = false };
}

void idps_refs_unhold(struct idps_refs *r, struct idps_export *e)
{
    if (!--e->holds)
        idps_refs_drop(r, e);
}

void idps_refs_drop_client(struct idps_refs *r, uint64_t client)
{
    for (uint32_t i = 0; i < IDPS_REFS; i++)
        if (r->export[i].used && r->export[i].client == client)
            idps_refs_drop(r, &r->export[i]);
}

struct idps_export *idps_refs_add(struct idps_refs *r, uint64_t client, uint32_t object, uint32_t object_generation,
                                  uint32_t handle, uint64_t generation, uint64_t now_ms)
{
    struct idps_export *spare = NULL, *old = NULL;
    for (uint32_t i = 0; i < IDPS_REFS; i++) {
        struct idps_export *e = &r->export[i];
        if (!e->used) {
            spare = spare ? spare : e;
            continue;
        }
        if (e->client == client && e->object == object && e->object_generation == object_generation && !e->doomed) {
            e->used_ms = now_ms;
            e->holds++;
            r->release(handle);
            return e;
        }
        if (!e->calls && now_ms - e->used_ms >= IDPS_LEASE_MS && (!old || e->used_ms < old->used_ms))
            old = e;
    }
    if (!spare && old) {
        idps_refs_drop(r, old);
        spare = old;
    }
    if (!spare) {
        r->release(handle);
        return NULL;
    }
    *spare = (struct idps_export){ .used = true, .client = client, .generation = generation, .used_ms = now_ms,
                                   .object = object, .object_generation = object_generation, .handle = handle, .holds = 1 };
    return spare;
}

struct idps_export *idps_refs_find(struct idps_refs *r, const struct idps_ref *ref, uint64_t client,
                                   uint64_t now_ms)
{
    for (uint32_t i = 0; i < IDPS_REFS; i++) {
        struct idps_export *e = &r->export[i];
        if (e->used && !e->doomed && e->object == ref->object && e->generation == ref->generation
            && e->client == client) {
            e->used_ms = now_ms;
            return e;
        }
    }
    return NULL;
}

void idps_refs_pin(struct idps_export *e)
{
    e->calls++;
}

void idps_refs_unpin(struct idps_refs *r, struct idps_export *e)
{
    if (!--e->calls && e->doomed)
        idps_refs_drop(r, e);
}

struct idps_gate *idps_refs_gate(struct idps_refs *r, const struct idps_export *e, uint32_t method)
{
    for (uint32_t i = 0; i < IDPS_GATES; i++) {
        struct idps_gate *g = &r->gate[i];
        if (g->export == number(r, e) && g->method == method) {
            g->stamp = ++r->stamp;
            g->calls++;
            return g;
        }
    }
    return NULL;
}

struct idps_gate *idps_refs_add_gate(struct idps_refs *r, const struct idps_export *e, uint32_t method,
                                     uint32_t handle, const char *sig, uint32_t sig_len)
{
    struct idps_gate *g = idps_refs_gate(r, e, method), *old = NULL;
    if (g || sig_len > IDPS_SIG_MAX) {
        r->release(handle);
        return g;
    }
    for (uint32_t i = 0; i < IDPS_GATES && !g; i++) {
        if (!r->gate[i].export)
            g = &r->gate[i];
        else if (!r->gate[i].calls && (!old || r->gate[i].stamp < old->stamp))
            old = &r->gate[i];
    }
    if (!g && old) {
        clear_gate(r, old);
        g = old;
    }
    if (!g) {
        r->release(handle);
        return NULL;
    }
    *g = (struct idps_gate){ .export = number(r, e), .method = method, .handle = handle, .stamp = ++r->stamp,
                             .calls = 1 };
    memcpy(g->sig, sig, sig_len);
    return g;
}

void idps_refs_gate_done(struct idps_gate *g)
{
    g->calls--;
}

uint32_t idps_refs_count(const struct idps_refs *r)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < IDPS_REFS; i++)
        n += r->export[i].used;
    return n;
}
