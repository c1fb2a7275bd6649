/* The messages of IDP (idp.x is the specification), coded by hand over xdr.h; the tests compare them byte
 * for byte with what rpcgen makes of idp.x.
 * Rules: pure.  Decoded strings, bytes and arrays point into the record; they live as long as it does.
 * A `get` is true only if the whole body was well-formed and nothing was left over. */
#ifndef IDPS_IDP_H
#define IDPS_IDP_H
#include <xos/types.h>
#include "xdr.h"

#define IDPS_PROGRAM      0x20584F53u
#define IDPS_VERSION      1
#define IDPS_PORT         22607
#define IDPS_MESSAGE_MAX  65536u
#define IDPS_NAME_MAX     255
#define IDPS_NODE_MAX     31
#define IDPS_CLASS_MAX    63
#define IDPS_ATTR_MAX     63
#define IDPS_VALUE_MAX    1024
#define IDPS_QUERY_MAX    16
#define IDPS_METHOD_MAX   63
#define IDPS_SIG_MAX      127
#define IDPS_MEMBERS_MAX  64
#define IDPS_ARGS_MAX     31
#define IDPS_ARRAY_MAX    65536u
#define IDPS_DETAIL_MAX   512
#define IDPS_REFS_MAX     64
#define IDPS_BY_NAME      0xffffffffu
#define IDPS_NO_DEADLINE  0xffffffffu

enum idps_procedure {
    IDPS_PROC_NULL = 0, IDPS_PROC_LOOKUP = 1, IDPS_PROC_INVOKE = 2, IDPS_PROC_RELEASE = 3,
    IDPS_PROC_FETCH = 4, IDPS_PROC_INVALIDATE = 5, IDPS_PROC_CLASS = 6
};

struct idps_ref {
    uint64_t node;
    uint32_t object;
    uint64_t generation;
};

/* ---- LOOKUP ---- */
struct idps_attr { struct idps_bytes name, value; };
struct idps_lookup_args {
    uint64_t client;
    uint32_t deadline_ms;
    struct idps_ref ref;        /* generation not 0: this one again */
    struct idps_bytes name;
    uint32_t queries;
    struct idps_attr query[IDPS_QUERY_MAX];
    struct idps_bytes method, sig;
};
struct idps_member { uint32_t index; struct idps_bytes name, sig; };
struct idps_found {
    struct idps_ref ref;
    uint32_t lease_ms;
    uint64_t size;
    struct idps_bytes node, name, cls;
    uint32_t members;
};

void idps_put_lookup_args(struct idps_out *o, const struct idps_lookup_args *a);
bool idps_get_lookup_args(struct idps_in *in, struct idps_lookup_args *a);
/* A found object's reply: the head with its number of members, then that many members. */
void idps_put_found(struct idps_out *o, const struct idps_found *f);
void idps_put_member(struct idps_out *o, const struct idps_member *m);
/* A LOOKUP that failed. */
void idps_put_lookup_failed(struct idps_out *o, status s);
/* Reads status and, if it is OK, the head and all members: member[0..cap) gets the first ones,
 * f->members says how many there were. */
bool idps_get_lookup_res(struct idps_in *in, status *s, struct idps_found *f, struct idps_member *member,
                         uint32_t cap);

/* ---- INVOKE ---- */
enum idps_kind {
    IDPS_INT = 1, IDPS_LONG, IDPS_FLOAT, IDPS_DOUBLE, IDPS_NULL, IDPS_BYTES, IDPS_SHORTS, IDPS_INTS, IDPS_LONGS,
    IDPS_ROOM
};
struct idps_value {
    uint32_t kind;              /* enum idps_kind */
    uint32_t len;               /* arrays: bytes; ROOM: bytes of room */
    uint64_t bits;              /* INT (sign-extended), LONG, FLOAT, DOUBLE */
    const uint8_t *p;           /* arrays: elements as in the record, big-endian */
};
struct idps_call_id { uint64_t client, sequence, settled; };
struct idps_invoke_args {
    struct idps_ref ref;
    uint32_t method;
    struct idps_bytes name, sig;
    struct idps_call_id id;
    uint64_t thread;
    uint32_t deadline_ms;
    uint32_t args;              /* values that follow */
};
struct idps_invoke_res {
    status st;
    uint64_t result;
    uint32_t outs;              /* values that follow, then the detail */
};

/* All but the values; exactly `args` of idps_put_value follow. */
void idps_put_invoke_args(struct idps_out *o, const struct idps_invoke_args *a);
bool idps_get_invoke_args(struct idps_in *in, struct idps_invoke_args *a, struct idps_value v[IDPS_ARGS_MAX]);
void idps_put_value(struct idps_out *o, const struct idps_value *v);
/* Kind and length of an array of `bytes` bytes.  => where its big-endian elements belong, or NULL: too big, or
 * not a multiple of the element. */
uint8_t *idps_put_array(struct idps_out *o, enum idps_kind kind, uint32_t bytes);
/* Head of a result; exactly `outs` values and idps_put_opaque(detail) follow. */
void idps_put_invoke_res(struct idps_out *o, const struct idps_invoke_res *r);
bool idps_get_invoke_res(struct idps_in *in, struct idps_invoke_res *r, struct idps_value v[IDPS_ARGS_MAX],
                         struct idps_bytes *detail);
/* Bytes of an element of an array kind: 1, 2, 4, 8; 0 for other kinds. */
uint32_t idps_kind_size(uint32_t kind);
/* Elements of `size` bytes between memory order (little-endian) and the wire's, in place. */
void idps_swap(void *p, uint32_t bytes, uint32_t size);

/* ---- RELEASE ---- */
enum { IDPS_DROP = 0, IDPS_RENEW = 1 };
struct idps_release_args {
    uint64_t client;
    uint32_t op;
    uint32_t refs;
    struct idps_ref ref[IDPS_REFS_MAX];
};
void idps_put_release_args(struct idps_out *o, const struct idps_release_args *a);
bool idps_get_release_args(struct idps_in *in, struct idps_release_args *a);
void idps_put_release_res(struct idps_out *o, status s, uint32_t done);
bool idps_get_release_res(struct idps_in *in, status *s, uint32_t *done);
#endif
