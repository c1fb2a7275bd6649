/* The object table, and the index that finds objects by name and attributes.
 *
 * An object is created unpublished, gets its attributes, is published (then it can be found) and is removed
 * (then it is `gone`: never found again, but alive while somebody refers to it).  Its memory and its id go when the
 * last reference goes; an id comes back with another generation.
 *
 * Finding: names by hash.  Attributes by an inverted index: one posting list for each (kind, name, value) - NAD: for
 * each name - of the published objects that have it.  A query that has a short list walks it, and a signature in each
 * element drops most candidates that lack the other attributes in four instructions; if all its lists are long, their
 * sets of ids (idset.h) are intersected.  All objects are never scanned.
 *
 * Rules: no locks of its own (caller: kernel lock or interrupts off).  Finding allocates nothing.  Whatever fails with
 * NOMEM has changed nothing. */
#ifndef KRNL_REGISTRY_H
#define KRNL_REGISTRY_H
#include <xos/object.h>
#include "index.h"

struct class;
struct object_attr;

enum object_kind {
    OBJECT_METHODS_SERVER = 1,  /* published by a server: direct gates */
    OBJECT_METHODS_PROCESS,     /* published by a process: portals */
    OBJECT_MEMORY,              /* alloc */
    OBJECT_FILE,                /* memory with a pager */
    OBJECT_PROCESS,
    OBJECT_THREAD,
    OBJECT_MUTEX,
    OBJECT_SEMAPHORE,
    OBJECT_MAILBOX,
    OBJECT_IMAGE,
    OBJECT_PROXY,               /* remote: RMI stubs */
    OBJECT_KINDS
};
enum object_state { OBJECT_NEW, OBJECT_PUBLISHED, OBJECT_GONE };

#define OBJECT_MAX_ID     65535u
#define OBJECT_ATTRS_MAX  64u      /* attributes of one object */
#define SIGNATURE         4u       /* words of an attribute signature */
#define REGISTRY_NUMBER_MAX 24u    /* characters of a NAD value */

struct object {
    /* the kernel's, 0 at creation; the registry does not look at them */
    void *owner;                /* struct process or server */
    struct class *cls;
    uint32_t self;              /* `this` */
    uint32_t flags;             /* XOS_PUB_* */
    uint32_t data, size;        /* public data in the owner's DS */
    uint32_t instantiator;      /* id of the process that instantiated its owner: XOS_PUB_PROTECTED */
    void *body;                 /* by kind */
    void *handles;              /* head of the list of issued handles */
    uint32_t charged_pid;       /* the process that pays for it, 0 = nobody */
    uint32_t charged_pages;
    /* read only for others */
    uint32_t id;                /* 1..OBJECT_MAX_ID */
    uint32_t generation;        /* never 0 */
    uint8_t kind, state;        /* enum object_kind, object_state */
    uint16_t attr_count;
    const char *name;           /* not NUL-terminated; NULL when name_len is 0 */
    uint32_t name_len;
    uint32_t refs;
    /* the registry's */
    struct index_node by_name;
    struct object_attr *attrs;
    uint32_t absent[SIGNATURE]; /* complement of the attribute signature */
    uint64_t distance, load;    /* NAD values in thousandths, 0 = not given */
    uint64_t handed;            /* stamp of registry_handed */
};

struct registry_ops {
    /* May `viewer` know of `o`?  Asked for every candidate before anything about it counts.  NULL = always. */
    bool (*visible)(const struct object *o, const void *viewer);
    /* Last reference gone: release body, owner's charges, ...  Name and attributes are still there.  NULL = nothing. */
    void (*finish)(struct object *o);
};

struct registry_counts { uint32_t objects, published, attrs, postings; };

/* seed: makes the hashes unpredictable.  => OK | NOMEM. */
status registry_init(const struct registry_ops *ops, uint32_t seed);

/* ---- the table ---- */

/* *out: a new object with one reference, the creator's.  => OK | NOMEM | NOHANDLES (all ids in use). */
status object_create(enum object_kind kind, struct object **out);
void object_ref(struct object *o);
/* At the last one: removed if it was not, finish(o), freed. */
void object_unref(struct object *o);
/* registry_remove and the creator's reference. */
void object_destroy(struct object *o);
/* The object with that id, not gone.  generation 0 = any.  => NULL.  No reference is added. */
struct object *object_by_id(uint32_t id, uint32_t generation);
/* Next id in use after `id` (0 = first), gone ones included: for introspection.  => NULL at the end. */
struct object *object_next(uint32_t id);

/* ---- publication ---- */

/* Make it known.  name: 0..XOS_NAME_MAX bytes, any but NUL, unique unless empty; copied.
 * => OK | BADARG (too long, NUL in it, not new) | EXISTS | NOMEM. */
status registry_publish(struct object *o, const char *name, uint32_t len);
/* Gone: neither found nor looked up by id any more; its name is free.  Allowed in every state. */
void registry_remove(struct object *o);

/* ---- attributes ---- */

/* One name has one value, ordinary or NAD, and is replaced; privileges are a set of (name, value) pairs that take their
 * name away from the others (setting an ordinary one by that name is DENIED); what an object needs is a set with names of its
 * own, which no query sees.  Rights are the caller's business.
 * NAD values are decimal numbers of 1..REGISTRY_NUMBER_MAX characters: digits, then perhaps a point and digits.
 * => OK | BADARG (name length, kind, NAD not a number) | TOOBIG (value) | QUOTA (OBJECT_ATTRS_MAX) | DENIED | NOMEM
 *    | GONE. */
status registry_attr_set(struct object *o, const struct xos_attr *attr);
/* Remove: all of that name and kind.  => OK | NOTFOUND. */
status registry_attr_unset(struct object *o, enum xos_attr_kind kind, const char *name, uint32_t len);

/* A view of one attribute; pointers are good until the object's attributes change. */
struct attr_view { struct xos_str name, value; uint32_t kind; };
/* By name; a privilege wins.  => OK | NOTFOUND. */
status registry_attr_get(const struct object *o, const char *name, uint32_t len, struct attr_view *view);
/* All, in order of setting: start with *cursor = NULL.  => false at the end. */
bool registry_attr_next(const struct object *o, const struct object_attr **cursor, struct attr_view *view);
/* Has it this privilege?  value NULL = any value. */
bool registry_privileged(const struct object *o, const char *name, const char *value);
bool registry_has_privilege(const struct object *o, struct xos_str name, struct xos_str value);
/* Has `who` all privileges that o needs? */
bool registry_meets(const struct object *who, const struct object *o);
/* "name=value\n" lines, with_kind: "ordinary|nad|privilege|needs name=value\n"; control characters and backslash as \xNN.
 * Writes what fits.  => full length. */
uint32_t registry_attr_text(const struct object *o, bool with_kind, char *buf, uint32_t cap);

/* ---- finding ---- */

/* All given conditions must hold.  Copies in kernel memory. */
struct query {
    struct xos_str name;            /* len 0 = any */
    const struct xos_attr *attrs;   /* ordinary, NAD and privilege ones: exact value */
    uint32_t count;                 /* 0..XOS_QUERY_MAX */
};

/* The `cap` best visible matches, best first: least distance, then least load, then least recently handed out,
 * then lowest id.  No references are added.
 * => OK, *found = 1..cap written to best[] | NOTFOUND | BADARG (neither name nor attribute, too many, bad lengths). */
status registry_find(const struct query *q, const void *viewer, struct object **best, uint32_t cap, uint32_t *found);
/* By name alone, without the visibility check.  => NULL. */
struct object *registry_by_name(const char *name, uint32_t len);
/* A handle to it was given out (commit): it goes to the end of its ties. */
void registry_handed(struct object *o);

const struct registry_counts *registry_counts(void);
#endif
