/* This node's IDP engine: what the client side, the server side and the threads share.
 * Rules: `lock` protects all of it but what is marked; it is held for table work only, never across a send, a
 * receive, a call or an access to a caller's memory.  Order: link.connect, link.send or conn.send, then lock. */
#ifndef IDPS_NODE_H
#define IDPS_NODE_H
#include "descriptor.h"
#include "peers.h"
#include "port.h"
#include "refs.h"
#include "replies.h"
#include "rpc.h"

#define IDPS_CONNS      8               /* connections that peers made to us */
#define IDPS_METHODS    8               /* that run for peers at once; one more is BUSY */
#define IDPS_WORKERS    12              /* threads for them, for LOOKUP, and for replies on their way */
#define IDPS_PROXIES    256
#define IDPS_DROPS      64              /* references waiting for their RELEASE */
#define IDPS_HEAD       (4 + IDPS_RPC_CALL_LEN) /* record mark and call header in front of a request */
#define IDPS_SEND_MS    5000u           /* a peer that takes nothing for this long is given up */
#define IDPS_CONNECT_MS 3000u
#define IDPS_POLL_MS    1000u           /* how often a reader looks whether its connection was given up */
#define IDPS_IDLE_MS    120000u         /* a connection to us that is unused for this long is closed */

/* The connection to one peer: its locks and its receiver. */
struct idps_link_threads {
    uint32_t connect;                   /* mutex: who connects */
    uint32_t send;                      /* mutex: one record after the other; the connection stays open under it */
    uint32_t idle;                      /* semaphore: the receiver has closed the last connection */
    uint32_t go;                        /* semaphore: there is a new one */
    bool started;                       /* by who holds `connect` */
};

/* One waiting call: its message buffer holds the request, later the answer. */
struct idps_slot {
    uint32_t sem;                       /* answered or lost */
    uint8_t *buf;
    uint32_t cap, len;
    uint64_t sequence;                  /* INVOKE in progress, else 0 */
};

/* What a client's handle stands for. */
struct idps_proxy {
    bool used, doomed;
    uint16_t serial;                    /* in the token, so that an old one is known */
    uint32_t peer, method, calls;
    struct idps_ref ref;
    bool has_method;
    struct idps_descriptor d;
};

struct idps_conn {
    uint32_t id, epoch;                 /* epoch rises when it is closed */
    bool used, started;
    uint32_t calls;                     /* being worked on */
    uint32_t send, go;                  /* mutex, semaphore */
};

struct idps_worker {
    bool started, busy;
    uint32_t go;
    struct idps_where where;
    uint32_t procedure;
    uint8_t *record;                    /* the worker's from here on */
    uint32_t len, body;                 /* bytes; where the arguments begin */
    uint64_t arrived_us;
};

struct idps_counters {
    uint32_t records, lookups, invokes, busy, garbage, refused_conns, stale;
    uint32_t served_us, served_most_us; /* the last and the longest method */
    status last_error;
};

struct idps_node {
    char name[IDPS_NODE_MAX + 1];
    uint64_t id;                        /* from the name */
    uint64_t client;                    /* random, of this boot */
    uint16_t port;
    uint32_t lock;
    uint64_t sequence;
    struct idps_peers peers;
    struct idps_link_threads link[IDPS_PEERS];
    struct idps_slot slot[IDPS_CALLS];
    struct idps_proxy proxy[IDPS_PROXIES];
    struct { uint32_t peer; struct idps_ref ref; } drop[IDPS_DROPS];
    uint32_t drops, drop_sem;
    struct idps_replies replies;
    struct idps_refs refs;
    struct idps_conn conn[IDPS_CONNS];
    struct idps_worker worker[IDPS_WORKERS];
    uint32_t methods, idle_sem;         /* INVOKEs admitted; posted when a worker becomes idle */
    struct idps_counters count;
    uint32_t listener;
};
extern struct idps_node idps_node;

static inline void idps_lock(void) { port_lock(idps_node.lock, PORT_FOREVER); }
static inline void idps_unlock(void) { port_unlock(idps_node.lock); }
static inline uint64_t idps_now_ms(void) { return port_now_us() / 1000; }

/* Name, own port; locks and the first random numbers.  Once, before anything else. */
status idps_node_init(const char *name, uint16_t port);
/* Start to answer peers. */
status idps_node_serve(void);
/* Another peer, asked in the order added. */
status idps_node_peer(uint32_t addr, uint16_t port);
/* From a command line: node=NAME peer=A.B.C.D[:PORT],... idpport=N (words between blanks; others are ignored).
 * What is malformed is left out, and complained about: a node without a name of its own is "xos". */
typedef void idps_complaint(const char *what, const char *at, uint32_t len);
status idps_node_configure(const char *cmdline, idps_complaint *complain);
/* Text for the shell's `nodes`.  => its length; cut at cap. */
uint32_t idps_node_text(char *buf, uint32_t cap);

/* ---- client.c: one request and its answer ---- */
struct idps_exchange {
    uint32_t peer, call;
    bool once;
    uint64_t sequence, settled;         /* INVOKE */
    uint64_t until_us;                  /* UINT64_MAX: no deadline */
    struct idps_out out;                /* the request's body goes here */
};
/* room: bytes of the larger of the two bodies.  once: INVOKE, gets a sequence.
 * => BUSY: too many calls wait; NOMEM. */
status idps_exchange_open(struct idps_exchange *x, uint32_t peer, bool once, uint32_t room, uint32_t ms);
/* Send it and wait.  => OK: `in` is at the answer's body, valid until close; else how it ended. */
status idps_exchange_run(struct idps_exchange *x, uint32_t procedure, struct idps_in *in);
void idps_exchange_close(struct idps_exchange *x);
uint32_t idps_exchange_left(const struct idps_exchange *x);

/* ---- proxy.c: what handles to remote objects do ---- */
struct idps_answer {
    uint32_t token;                     /* for idps_proxy_call and idps_proxy_release */
    uint32_t argc;                      /* with a method: its parameter dwords */
    uint64_t size;
    uint32_t name_len;
    char name[IDPS_NAME_MAX + 1];       /* NAME@NODE, or empty */
};
/* Ask the peers in turn.  want: name, query, method and signature; name may be NAME@NODE.
 * => OK; NOTFOUND: all were asked and none has it; UNREACHABLE, TIMEOUT: one could not be asked. */
status idps_proxy_find(struct idps_lookup_args *want, uint32_t ms, struct idps_answer *a);
/* Another token for the object of `token`: want has method and signature only.  The old one stays. */
status idps_proxy_again(uint32_t token, struct idps_lookup_args *want, uint32_t ms, struct idps_answer *a);
/* args: the dwords as the gate brought them. */
status idps_proxy_call(uint32_t token, const uint32_t *args, uint64_t *result);
void idps_proxy_release(uint32_t token);
/* => false: no live token. */
bool idps_proxy_argc(uint32_t token, uint32_t *argc);
status idps_proxy_start(void);

/* ---- serve.c: procedures for peers ---- */
/* Run the worker's record.  => a malloc'ed reply with room for the mark and from the xid on, or NULL: none now.
 * *entry: not NULL when the reply belongs to a begun call. */
uint8_t *idps_serve(struct idps_worker *w, uint32_t *len, struct idps_reply **entry);
/* A short reply in buf: header with stat and, for SUCCESS, an empty body of `procedure` with status s. */
#define IDPS_SHORT_REPLY 64
uint32_t idps_serve_short(uint8_t buf[IDPS_SHORT_REPLY], uint32_t xid, enum idps_rpc_stat stat, uint32_t procedure,
                          status s);
#endif
