/* All names and attributes of the mounted volumes, in memory: a lookup that misses never reads a disk.
 * Pure.  Rules: filled by one thread, read by any number afterwards; positions instead of pointers inside. */
#ifndef BMPS_INDEX_H
#define BMPS_INDEX_H
#include <xos/types.h>

enum index_kind { INDEX_FILE, INDEX_DIR, INDEX_LINK };

#define INDEX_NONE UINT32_MAX

struct index_entry {
    uint32_t volume;
    uint32_t kind;              /* enum index_kind */
    uint64_t id, size;          /* the volume's own */
    uint32_t name, name_len;    /* position in text; the canonical name, "work://docs/a.txt" */
    uint32_t base;              /* where the last component begins in the name */
    uint32_t target, target_len;    /* LINK: text */
    uint32_t attrs, attr_count;
    uint32_t parent, child, sibling;    /* child: the first below; sibling: the next of the same parent */
    uint32_t same_hash, same_dir;       /* hash chains */
};

struct index_attr { uint32_t entry, name, name_len, value, len, same_hash; };

struct index {
    struct index_entry *entries;
    struct index_attr *attrs;
    char *text;
    uint32_t entry_count, entry_room, attr_count, attr_room, text_len, text_room;
    uint32_t entry_max, text_max;   /* limits on memory, set by index_init */
    uint32_t *by_name, *by_attr, *attr_chain, *by_dir;  /* hash heads; attr_chain: their chains' lengths */
    uint32_t left_out;          /* entries and attributes for which there was no room */
};

/* => OK | NOMEM */
status index_init(struct index *x, uint32_t entry_max, uint32_t text_max);
void index_free(struct index *x);

/* Add "VOLUME://" (parent INDEX_NONE, name "VOLUME://") or a component below `parent`.
 * => its number, or INDEX_NONE: no room, the whole name over 255 bytes, or it is there already (a file by
 * this name; a directory with this id).  The last two entries' attributes must not be interleaved. */
uint32_t index_add(struct index *x, uint32_t parent, uint32_t volume, enum index_kind kind, uint64_t id,
                   uint64_t size, const char *name, uint32_t len);
void index_set_target(struct index *x, uint32_t entry, const char *target, uint32_t len);
/* Attribute of the entry that was added last.  The same name may have several values. */
void index_add_attr(struct index *x, uint32_t entry, const char *name, uint32_t name_len, const char *value,
                    uint32_t len);

/* By name; "//" and "/" behind the volume and at the end don't matter, symbolic links are followed. => entry
 * or INDEX_NONE */
uint32_t index_find(const struct index *x, const char *name, uint32_t len);

struct index_term { const char *name; uint32_t name_len; const char *value; uint32_t len; };
bool index_matches(const struct index *x, uint32_t entry, const struct index_term *terms, uint32_t count);
/* The file added first that has all the attributes (count > 0). => entry or INDEX_NONE */
uint32_t index_query(const struct index *x, const struct index_term *terms, uint32_t count);

static inline const char *index_text(const struct index *x, uint32_t at) { return x->text + at; }
#endif
