/* Attributes and their inverted index: the registry's inside, used by registry.c and query.c only. */
#ifndef KRNL_ATTR_H
#define KRNL_ATTR_H
#include "idset.h"
#include "registry.h"

/* Membership of one published object in one posting list; the list is a ring whose sentinel is in the posting.
 * absent: complement of the object's signature, so that `absent & mask == 0` means it may have what mask stands for; the
 * sentinel's is 0 and stops every search. */
struct attr_link {
    struct attr_link *next;
    uint32_t absent[SIGNATURE];
    struct attr_link *prev;       /* NULL: not linked, the object is not published */
};

#define POSTING_MANY 64u          /* members from which a set of ids is kept, too */

/* One (kind, name, value); for NAD, value is empty and all objects with such a NAD attribute are members. */
struct posting {
    struct index_node node;
    struct attr_link ring;
    uint32_t members;             /* links in the ring */
    struct idset *ids;            /* the members once more, when they are many; NULL = few, or no memory */
    uint32_t users;               /* attributes that refer to it; freed at 0 */
    uint32_t mask[SIGNATURE];     /* its bits in signatures: two in the first word, one in each other */
    uint8_t kind, name_len;
    uint16_t value_len;
    char bytes[];                 /* name, value */
};

struct object_attr {
    struct attr_link link;        /* first: a link is an attribute */
    struct object *object;
    struct object_attr *next;     /* of the object */
    struct posting *posting;
    uint8_t number_len;
    char number[];                /* NAD: REGISTRY_NUMBER_MAX bytes */
};

status attr_init(uint32_t seed);
uint32_t attr_seed(void);
/* The posting a condition stands for.  => NULL: no object has it. */
struct posting *attr_posting(uint32_t kind, const struct xos_str *name, const struct xos_str *value);
/* Enter and leave the posting lists. */
void attr_link_all(struct object *o);
void attr_unlink_all(struct object *o);
void attr_free_all(struct object *o);

static inline struct object_attr *attr_of_link(struct attr_link *link)
{
    return (struct object_attr *)link;
}

/* Equal bytes?  By words: strings that get here are nearly always equal, since their hashes are. */
static inline bool attr_same(const char *a, const char *b, uint32_t len)
{
    const uint8_t *p = (const uint8_t *)a, *q = (const uint8_t *)b;
    if (len < 4)
        return !len || (p[0] == q[0] && p[len / 2] == q[len / 2] && p[len - 1] == q[len - 1]);
    uint32_t last = len - 4;
    for (uint32_t i = 0; i < last; i += 4)
        if (index_word(p + i) != index_word(q + i))
            return false;
    return index_word(p + last) == index_word(q + last);
}

extern struct registry_counts registry_count;
#endif
