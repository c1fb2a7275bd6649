/* Names and attributes of all volumes, in memory: the name cache, with misses, and the index of attributes.
 * A tree a volume; a node a name (a file with two names has two).  What every file has by itself (type, name,
 * path, volume, size) is computed, its own attributes are kept and hashed.
 * Pure.  Rules: no locks of its own (bmps/names.h has them); nodes stay where they are until they are dropped. */
#ifndef BMPS_TREE_H
#define BMPS_TREE_H
#include <xos/types.h>

enum tree_kind { TREE_FILE, TREE_DIR, TREE_LINK, TREE_NONE };   /* NONE: there is no such name, and that is known */

struct tree_attr {
    struct tree_attr *next;             /* of the node */
    struct tree_attr *same, **same_at;  /* hash chain */
    struct tree_node *node;
    uint32_t name_len, len;
    char text[];                        /* name, then value */
};

struct tree_node {
    struct tree_node *parent;           /* NULL: a volume, whose name is its own */
    struct tree_node *child, *last, *next, *prev;   /* children in the order in which they came */
    struct tree_node *older, *newer;    /* all nodes */
    struct tree_node *same_name, *same_base, *same_id;
    struct tree_attr *attrs;
    char *name, *target;                /* target: of a link */
    uint64_t id, size;                  /* the volume's own */
    uint32_t volume, hash;              /* of parent and name */
    uint16_t name_len, target_len;
    uint8_t kind;                       /* enum tree_kind */
    bool complete;                      /* DIR: what is not a child does not exist */
    bool passing;                       /* may be dropped when there is no room; no answer to queries */
};

struct tree {
    struct tree_node *first, *newest;   /* in the order of arrival */
    struct tree_node **by_name, **by_base, **by_id;
    struct tree_attr **by_attr;
    uint32_t *attr_chain;               /* lengths */
    uint32_t nodes, nodes_max, bytes, bytes_max;
    uint32_t passing;                   /* nodes that pass */
    uint32_t changes;                   /* counts nodes that went and sizes that changed */
    uint32_t left_out;                  /* names and attributes for which there was no room */
};

#define TREE_NAME_MAX 255u
#define TREE_PASSING  512u              /* nodes kept though there is no room for them */

/* Limits on memory.  => OK | NOMEM */
status tree_init(struct tree *t, uint32_t nodes_max, uint32_t bytes_max);
void tree_free(struct tree *t);

/* A name below `parent` (NULL: a volume).  => NULL: no room, no name, it is there already, or a directory that is in the tree
 * already (a damaged volume would make a walk endless).  A NONE by this name gives way. */
struct tree_node *tree_add(struct tree *t, struct tree_node *parent, uint32_t volume, enum tree_kind kind, uint64_t id,
                           uint64_t size, const char *name, uint32_t len);
/* The same for what an operation found: when there is no room, it passes. */
struct tree_node *tree_note(struct tree *t, struct tree_node *parent, enum tree_kind kind, uint64_t id, uint64_t size,
                            const char *name, uint32_t len);
/* With all below it. */
void tree_drop(struct tree *t, struct tree_node *n);
/* To another place or name; what was there has been dropped.  => OK | NOMEM (nothing changed) */
status tree_move(struct tree *t, struct tree_node *n, struct tree_node *parent, const char *name, uint32_t len);
status tree_set_target(struct tree *t, struct tree_node *n, const char *target, uint32_t len);
/* Its own attributes.  A name may have several values.  => OK | NOMEM | BADARG */
status tree_attr_add(struct tree *t, struct tree_node *n, const char *name, uint32_t name_len, const char *value,
                     uint32_t len);
void tree_attr_drop(struct tree *t, struct tree_node *n, const char *name, uint32_t name_len);
/* A file can say what it is about; what the system says about it, it can't.  `type` may be said once more. */
bool tree_attr_reserved(const char *name, uint32_t len);

struct tree_node *tree_child(const struct tree *t, const struct tree_node *parent, const char *name, uint32_t len);
/* First and next node of an inode. */
struct tree_node *tree_of_id(const struct tree *t, uint32_t volume, uint64_t id);
struct tree_node *tree_next_of_id(const struct tree_node *n);

/* "work://docs/a.txt", one slash between components, "." dropped, ".." applied.  to: TREE_NAME_MAX bytes.
 * => length, 0 = can't be a name */
uint32_t tree_normalize(const char *name, uint32_t len, char *to);
/* Where the tree's knowledge ended: `dir` has no child `name`, and is not complete. */
struct tree_miss { struct tree_node *dir; bool canonical; char name[TREE_NAME_MAX]; uint32_t len; };
/* canonical: the name that was found by is what tree_name would say.  By name, symbolic links followed (the last one, too, if `last`).  => node, or NULL: miss->dir = NULL if it certainly does not exist */
struct tree_node *tree_find(const struct tree *t, const char *name, uint32_t len, bool last, struct tree_miss *miss);
/* Its canonical name.  => length, 0 = longer than TREE_NAME_MAX */
uint32_t tree_name(const struct tree_node *n, char *to);

struct tree_term { const char *name; uint32_t name_len; const char *value; uint32_t len; };
bool tree_matches(const struct tree_node *n, const struct tree_term *terms, uint32_t count);
/* The file that came first and has all the attributes (count > 0). => node or NULL */
struct tree_node *tree_query(const struct tree *t, const struct tree_term *terms, uint32_t count);
/* Its attributes one by one, computed ones first; name and value live as long as the node, or in `buf` (>= 256 bytes).
 * => false at the end */
bool tree_attr_at(const struct tree_node *n, uint32_t i, char *buf, struct tree_term *out);
#endif
