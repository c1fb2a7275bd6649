/* ONC RPC version 2 (RFC 5531): call and reply headers with AUTH_NONE, and record marking (section 11).
 * Rules: pure.  Headers are written into and read from idps_out/idps_in cursors at the record's start. */
#ifndef IDPS_RPC_H
#define IDPS_RPC_H
#include "xdr.h"

#define IDPS_RPC_VERSION   2
#define IDPS_RPC_AUTH_MAX  400          /* RFC 5531, 8.2: opaque body of an authenticator */
#define IDPS_RPC_CALL_LEN  40           /* bytes of a call header with AUTH_NONE */
#define IDPS_RPC_REPLY_LEN 24           /* bytes of an accepted reply's header with AUTH_NONE */

enum idps_rpc_type { IDPS_RPC_CALL = 0, IDPS_RPC_REPLY = 1 };

/* accept_stat, RFC 5531 section 9, and behind them the denials that this code makes or meets. */
enum idps_rpc_stat {
    IDPS_RPC_SUCCESS = 0,
    IDPS_RPC_PROG_UNAVAIL = 1,
    IDPS_RPC_PROG_MISMATCH = 2,         /* low, high */
    IDPS_RPC_PROC_UNAVAIL = 3,
    IDPS_RPC_GARBAGE_ARGS = 4,
    IDPS_RPC_SYSTEM_ERR = 5,
    IDPS_RPC_MISMATCH = 0x100,          /* denied: rpcvers is not 2; low, high */
    IDPS_RPC_AUTH_ERROR = 0x101,        /* denied: authentication; low = auth_stat */
    IDPS_RPC_NOT_RPC = 0x1ff            /* not an RPC call at all: close the connection */
};
#define IDPS_RPC_AUTH_BADCRED  1
#define IDPS_RPC_AUTH_TOOWEAK  5

struct idps_rpc_call {
    uint32_t xid, program, version, procedure;
};

struct idps_rpc_reply {
    uint32_t xid;
    enum idps_rpc_stat stat;
    uint32_t low, high;
};

void idps_rpc_put_call(struct idps_out *o, const struct idps_rpc_call *c);
/* A whole reply header; low and high only where the status has them. */
void idps_rpc_put_reply(struct idps_out *o, const struct idps_rpc_reply *r);

/* Decode a call's header; the cursor is left at the arguments.  Credentials of any flavour are skipped and
 * confer nothing; only AUTH_NONE's verifier is sent back.
 * => SUCCESS; MISMATCH (c->xid is valid); NOT_RPC: too short, not a call, or an authenticator out of bounds. */
enum idps_rpc_stat idps_rpc_get_call(struct idps_in *in, struct idps_rpc_call *c);

/* Decode a reply's header; the cursor is left at the results.  => false: not a well-formed reply. */
bool idps_rpc_get_reply(struct idps_in *in, struct idps_rpc_reply *r);

/* ---- record marking: puts the fragments of a record together ---- */

/* The mark of a single, last fragment of len bytes. */
#define IDPS_RPC_LAST 0x80000000u

struct idps_record {
    uint8_t *buf;
    uint32_t cap;
    uint32_t len;                       /* bytes of the record so far */
    uint32_t left;                      /* bytes missing of the current fragment */
    uint8_t mark[4];
    uint8_t marked;                     /* bytes of the mark so far */
    bool last;                          /* the current fragment is the last one */
    uint32_t fragments;                 /* of this record */
    bool complete;
};
#define IDPS_RECORD_FRAGMENTS 256       /* more in one record are refused: empty fragments cost nothing to send */

enum idps_record_state { IDPS_RECORD_MORE, IDPS_RECORD_DONE, IDPS_RECORD_BAD };

/* buf: where the record is put together. */
void idps_record_init(struct idps_record *r, void *buf, uint32_t cap);
/* Where the next bytes from the connection may be read to directly, and how many are wanted at most. */
void *idps_record_want(struct idps_record *r, uint32_t *n);
/* n bytes were read there.  => DONE: buf[0..len) is a record, call idps_record_init for the next one;
 * BAD: longer than cap or too many fragments; the connection must be closed. */
enum idps_record_state idps_record_got(struct idps_record *r, uint32_t n);
#endif
