/* References given to clients: which object and which gates stand behind each.
 * Rules: no locking, the caller holds one lock; `release` is called under it and must not block. */
#ifndef IDPS_REFS_H
#define IDPS_REFS_H
#include "idp.h"

#define IDPS_REFS  128
#define IDPS_GATES 256

struct idps_export {
    bool used, doomed;                  /* doomed: goes when the last call through it ends */
    uint64_t client, generation, used_ms;
    uint32_t object, object_generation; /* the kernel's numbers */
    uint32_t handle;
    uint32_t holds;                     /* LOOKUPs that gave it out, less RELEASEs */
    uint32_t calls;                     /* in progress */
};

struct idps_gate {
    uint32_t export;                    /* 1 + index of its reference, 0 = free */
    uint32_t method, handle;
    uint64_t stamp;
    uint32_t calls;
    char sig[IDPS_SIG_MAX + 1];
};

struct idps_refs {
    struct idps_export export[IDPS_REFS];
    struct idps_gate gate[IDPS_GATES];
    uint64_t stamp;
    void (*release)(uint32_t handle);
};

/* The reference of `client` to an object; an existing one is renewed and held once more.  Takes over `handle`
 * (releases it when not needed, or on failure).  generation: random, for a new one.
 * => the entry, or NULL: table full of references within their lease. */
struct idps_export *idps_refs_add(struct idps_refs *r, uint64_t client, uint32_t object, uint32_t object_generation,
                                  uint32_t handle, uint64_t generation, uint64_t now_ms);
/* => the entry (renewed), or NULL: not given to this client, released, or stale. */
struct idps_export *idps_refs_find(struct idps_refs *r, const struct idps_ref *ref, uint64_t client,
                                   uint64_t now_ms);
/* One hold less; with the last one the reference goes. */
void idps_refs_unhold(struct idps_refs *r, struct idps_export *e);
void idps_refs_drop(struct idps_refs *r, struct idps_export *e);
void idps_refs_drop_client(struct idps_refs *r, uint64_t client);

/* A call through e begins and ends: e and its gates stay until then. */
void idps_refs_pin(struct idps_export *e);
void idps_refs_unpin(struct idps_refs *r, struct idps_export *e);

/* => the gate to a method, pinned, or NULL: none yet. */
struct idps_gate *idps_refs_gate(struct idps_refs *r, const struct idps_export *e, uint32_t method);
/* Keep a gate (takes over `handle`), pinned; if another thread was faster, its gate is used.
 * => NULL: no room, handle released. */
struct idps_gate *idps_refs_add_gate(struct idps_refs *r, const struct idps_export *e, uint32_t method,
                                     uint32_t handle, const char *sig, uint32_t sig_len);
void idps_refs_gate_done(struct idps_gate *g);
uint32_t idps_refs_count(const struct idps_refs *r);
#endif
