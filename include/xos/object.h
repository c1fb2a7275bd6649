/* Objects: references, attributes, publication, and the requests the kernel takes (DESIGN 5; docs/objects.md). */
#ifndef XOS_OBJECT_H
#define XOS_OBJECT_H
#include "types.h"
#include "class.h"

#define XOS_FOREVER 0xffffffffu

enum xos_attr_kind {
    XOS_ATTR_ORDINARY = 0,  /* what the object is; queries match it exactly */
    XOS_ATTR_NAD = 1,       /* ranks candidates: "load", "distance", ...: a decimal number, least wins */
    XOS_ATTR_PRIVILEGE = 2, /* written by the system only */
    XOS_ATTR_NEEDS = 3      /* the privilege that others need for the object; no value = any value.  A class's record whose value
                             * goes on with NUL, method name and descriptor is about that protected method alone */
};

/* Attribute: a name and any data, also none.  Limits: name 1..63 bytes, value 0..1024 bytes. */
struct xos_attr {
    struct xos_str name;
    struct xos_str value;
    uint32_t kind;          /* enum xos_attr_kind */
};
#define XOS_NAME_MAX  255
#define XOS_ATTR_NAME_MAX 63
#define XOS_ATTR_VALUE_MAX 1024
#define XOS_QUERY_MAX 16    /* attributes in one query */

enum xos_want_kind {
    XOS_WANT_OBJECT = 0,    /* a handle to the object itself (a not-present descriptor) */
    XOS_WANT_METHOD = 1,    /* a call gate to a method */
    XOS_WANT_DATA = 2,      /* a segment over its public data, or a file's bytes */
};
#define XOS_WANT_WRITE 1u   /* rights: writable segment */
#define XOS_WANT_REMOTE 2u  /* rights: for a peer: only objects with XOS_PUB_REMOTE, no resolver is asked */

/* One wanted handle.  The object is named by exactly one of: `object` (a handle), `same` (1 + index of
 * an earlier want of this list), or `name` and/or `query`.  All or none are installed. */
struct xos_want {
    uint16_t kind;          /* enum xos_want_kind */
    uint16_t rights;        /* XOS_WANT_* */
    uint16_t object;        /* selector or 0 */
    uint16_t same;          /* 0 = no */
    struct xos_str name;    /* len 0 = by query alone */
    const struct xos_attr *query;
    uint32_t queries;       /* 0..XOS_QUERY_MAX; all must match */
    struct xos_str method;  /* member name, for METHOD; empty = the class's method table order is not used */
    struct xos_str sig;     /* expected descriptor; empty = any.  A mismatch is NOMETHOD */
    uint32_t offset, length;/* DATA: window in the object, length 0 = all; offset page aligned */
    uint32_t offset_hi, reserved;   /* bits 32..63 of offset */
};

/* publish: an object implemented by the caller.  For rings 1-2, gates to it are direct; for ring 3, portals. */
struct xos_publish {
    struct xos_str name;    /* 0..XOS_NAME_MAX bytes, unique on this machine unless empty */
    uint32_t self;          /* `this`: any 32-bit value, handed to its methods as first argument */
    struct xos_str cls;     /* class name: looked up in the caller's image(s) */
    const struct xos_attr *attrs;
    uint32_t attr_count;
    uint32_t flags;         /* XOS_PUB_* */
    uint32_t data, size;    /* public data: offset in the caller's DS, page aligned, the whole last page is the object's
                             * own; bytes; 0, 0 = none */
};
#define XOS_PUB_REMOTE    1u /* may be reached through IDP */
#define XOS_PUB_PROTECTED 2u /* only for its owner, its instantiator, what that instantiated, and processes with the
                              * privilege `access` = its class's name */
#define XOS_PUB_WRITABLE  4u /* public data may be had writable */
#define XOS_STATIC_MAX 0x10000u /* bytes of a class's static data */
#define XOS_PUB_NEEDS     8u /* the kernel's: it has an attribute of kind NEEDS */

/* ---- images and processes (instantiators) ---- */

/* A relocated class file.  Offsets are where the parts sit in the segments of every user.  `def` is the
 * concatenation described by struct xos_classdef.  All pointers are the caller's DS. */
struct xos_image_req {
    struct xos_str name;
    uint32_t ring, flags;              /* XOS_CF_* */
    uint32_t text_at, text_len;        /* page aligned offset, bytes */
    const void *text;
    uint32_t data_at, data_len, bss_len; /* .rodata + .data, then .bss; data_at page aligned */
    const void *data;
    uint32_t entry, heap, stack, entry_stacks;
    const struct xos_classdef *def;    /* classes, methods, ... */
    uint32_t def_len;
    const char *symbols;               /* "hexoffset name\n" of text, sorted; may be empty */
    uint32_t symbols_len;
};

/* Header of the class tables; every *_off is from the start of this header. */
struct xos_classdef {
    uint32_t magic;                    /* XOS_CLASS_MAGIC */
    uint32_t class_off, class_count;   /* struct xos_class[]  */
    uint32_t method_off, method_count; /* struct xos_method[] */
    uint32_t super_off, super_count;   /* struct xos_super[]  */
    uint32_t attr_off, attr_count;     /* struct xos_class_attr[] */
    uint32_t str_off, str_len;         /* strings; first and last byte are NUL */
};

struct xos_process_req {
    struct xos_str name;               /* process name, for ps */
    uint32_t image_count;
    const uint16_t *images;            /* handles of images, runtime first */
    struct xos_str args;               /* argument vector: NUL-terminated strings, one after the other */
    uint32_t priority;                 /* 0 = default */
    uint32_t start;                    /* 1: start its first thread at the last image's entry */
    uint16_t console, reserved;        /* handle of the console object it inherits, or 0 */
    uint32_t quota_pages;              /* 0 = default */
    const struct xos_attr *privileges; /* what its file is trusted with, besides its instantiator's and its class's */
    uint32_t privilege_count;          /* at most XOS_QUERY_MAX */
};

/* First thread of a ring-3 process: EAX = argument bytes, EBX = offset of the argument vector in DS,
 * ESP = top of its stack, 16-byte aligned as after a call; return from it = process_exit(EAX). */

struct xos_module { struct xos_str name; uint32_t size; };  /* name.ptr: caller's buffer of name.len bytes, cut */

/* ---- resolvers (BMPS, IDPS): called by the kernel when nothing local matches ----
 * status resolve(self, const struct xos_lookup *ask, struct xos_found *found, uint64_t *result)
 * `ask`, `found`: far pointers as slices (sel, off, len) readable/writable at the server's ring.
 * OK: `*found` filled; NOTFOUND: not mine; anything else ends the search with that status. */
#define XOS_RESOLVE_FILES  1
#define XOS_RESOLVE_REMOTE 2
struct xos_lookup {
    uint32_t kind;                     /* wanted kind */
    uint32_t deadline_ms;
    uint32_t name_len, query_count, method_len, sig_len;
    uint32_t token;                    /* not 0: a method of the proxy with this token; name and query are empty */
    char name[256];                    /* from here on what lies behind a length is anything */
    char method[64];
    char sig[128];
    struct { uint8_t name_len; char name[63]; uint32_t value_len; char value[64]; } query[XOS_QUERY_MAX];
};
struct xos_found {
    uint32_t kind;                     /* XOS_FOUND_* */
    uint32_t token;                    /* `this` of the server's object for it */
    uint32_t size_lo, size_hi;         /* FILE: bytes */
    uint32_t page_fn;                  /* FILE: status page(self=token, page_lo, page_hi, sel, off, bytes, result) */
    /* FILE, 0 = none (docs/memory.md); all return a status and take `uint64_t *result` last */
    uint32_t store_fn;                 /* store(self=token, page_lo, page_hi, sel, off, bytes) */
    uint32_t reserve_fn;               /* reserve(self=token, page_lo, page_hi, pages) => pages that are certain */
    uint32_t resize_fn;                /* resize(self=token, size_lo, size_hi) */
    uint32_t remove_fn;                /* remove(self=token) */
    uint32_t sync_fn;                  /* sync(self=token, flags) */
    uint32_t call_fn;                  /* PROXY: status call(self=method token, args..., result) */
    uint32_t method_token;             /* PROXY, METHOD: `this` for the gate */
    uint32_t argc;                     /* PROXY, METHOD: parameter dwords */
    uint32_t release_fn;               /* PROXY: release(self=token), the last handle is gone.  FILE: release(self=token, answers): so many
                                        * answers with this token are forgotten.  0xffffffff = none */
    uint32_t rights;                   /* FILE: XOS_WANT_WRITE if writable; XOS_FOUND_GROUP */
    uint32_t name_len;
    char name[256];                    /* canonical name; bytes behind its length need not be written */
};
/* A group of files whose device may lose what was stored: their pages stay in memory until XOS_CHANGED_DURABLE of the group.
 * n: 1..65535 */
#define XOS_FOUND_GROUP(n) ((uint32_t)(n) << 16)
#define XOS_FOUND_FILE  1
#define XOS_FOUND_PROXY 2
/* A thread of a process whose world was stopped (KFD world): the top of its ring-0 stack, below ESP and SS as it left ring 3
 * for ring 0.  At an interrupt or trap: GS FS ES DS EDI ESI EBP - EBX EDX ECX EAX - - EIP CS EFLAGS ESP SS; at a KFD call the
 * last 13 are EAX ECX EDX EBX ESI EDI EBP ES DS EIP CS ESP SS.  Inside a server, ESP and SS are the server's. */
#define XOS_STOPPED_DWORDS 19u
struct xos_stopped { uint32_t tid, dw[XOS_STOPPED_DWORDS]; };
_Static_assert(sizeof(struct xos_stopped) == 80, "docs/abi.md");
#endif
