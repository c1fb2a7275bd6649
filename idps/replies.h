/* At-most-once: who calls, which of their calls run, and the replies that are kept for repetitions.
 * Rules: pure but for malloc; the caller holds one lock around every function.
 * Invariant: a (client, sequence) that was once begun is never begun again.  It holds when entries are
 * dropped, because their bits stay in the client's window and nothing at or below its floor is begun; and when
 * a client is dropped, because its references go with it, so that what it repeats finds none.
 * The window is so wide because a call may arrive long after later ones: its thread was not running. */
#ifndef IDPS_REPLIES_H
#define IDPS_REPLIES_H
#include <stdbool.h>
#include <stdint.h>

#define IDPS_CLIENTS     32
#define IDPS_REPLIES     128
#define IDPS_REPLY_BYTES 131072u        /* of kept replies in all */
#define IDPS_WINDOW      4096u          /* a call may arrive after as many later ones of its client; of 32 */
#define IDPS_LEASE_MS    600000u        /* a client or reference unused for this long may be dropped */

/* Where a reply goes: the connection, as it was numbered, and the transaction. */
struct idps_where {
    uint32_t conn, epoch, xid;
};

struct idps_client {
    uint64_t id;                        /* 0: free */
    uint64_t floor;                     /* sequences up to here are never begun */
    uint32_t begun[IDPS_WINDOW / 32];   /* a bit for each of the next IDPS_WINDOW, by the sequence's remainder */
    uint64_t used_ms;
    uint32_t running;
};

struct idps_reply {
    uint32_t client;                    /* index */
    bool used, running;
    uint64_t sequence, stamp;
    struct idps_where where;
    uint8_t *body;                      /* malloc'ed; NULL: not kept */
    uint32_t len;
};

struct idps_replies {
    struct idps_client client[IDPS_CLIENTS];
    struct idps_reply entry[IDPS_REPLIES];
    uint64_t stamp;
    uint32_t bytes;
    uint32_t repeats;                   /* duplicates met */
};

enum idps_begin {
    IDPS_BEGIN_NEW,                     /* run it, then idps_replies_finish */
    IDPS_BEGIN_RUNNING,                 /* a repetition of one that runs: its reply will go to the new place */
    IDPS_BEGIN_KEPT,                    /* entry->body is the reply */
    IDPS_BEGIN_FORGOTTEN,               /* it ran, or may have; its reply is not kept */
    IDPS_BEGIN_FULL,                    /* too many calls at once; not begun */
    IDPS_BEGIN_STRANGER                 /* no such client */
};

/* The client `id` (not 0) is alive.  *dropped = the client that had to go for it, or 0.
 * => false: no room, all others are within their lease or have calls running. */
bool idps_replies_client(struct idps_replies *r, uint64_t id, uint64_t now_ms, uint64_t *dropped);
bool idps_replies_known(const struct idps_replies *r, uint64_t id);

enum idps_begin idps_replies_begin(struct idps_replies *r, uint64_t client, uint64_t sequence, uint64_t settled,
                                   struct idps_where where, uint64_t now_ms, struct idps_reply **entry);
/* The call has ended; `body` (malloc'ed, may be NULL) is kept if there is room and is the callee's from now on. */
void idps_replies_finish(struct idps_replies *r, struct idps_reply *entry, uint8_t *body, uint32_t len);
#endif
