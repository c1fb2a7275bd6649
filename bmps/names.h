/* Names: from text to an inode of a volume, and the operations on names.  What the tree doesn't know of a directory that
 * is not complete there is looked up on the disk, once.
 * Context: any thread; no lock held.  Strings are this server's memory. */
#ifndef BMPS_NAMES_H
#define BMPS_NAMES_H
#include "bmps/volume.h"

struct place {
    struct volume *volume;
    uint32_t serial;            /* of the volume */
    enum tree_kind kind;
    uint64_t id, size;
    uint32_t changes;           /* of the tree when it was found */
    uint32_t len;
    bool sealed;                /* set when it is opened: it has privileges, so nobody writes it */
    char name[TREE_NAME_MAX];   /* canonical */
};

status names_init(void);
/* The tree, locked; whoever changes a volume's part holds that volume's lock, too. */
struct tree *names_lock(void);
void names_unlock(void);
/* Read a directory and all below it into the tree; the volume is locked or not yet attached. */
void names_walk(struct volume *v);
/* last: follow a symbolic link at the end, too.  => OK | NOTFOUND | IO ... */
status names_find(const char *name, uint32_t len, bool last, struct place *p);
status names_query(const struct tree_term *terms, uint32_t count, struct place *p);
/* What was found, looked at again with its volume locked.  => OK, the size as it is now | NOTFOUND */
status names_again(struct place *p);
bool names_match(const struct place *p, const struct tree_term *terms, uint32_t count);

/* => OK | EXISTS | NOTFOUND (its directory) | DENIED: not writable | NOSPACE | BADARG: no name ... */
status names_create(const char *name, uint32_t len, enum fs_kind kind, const char *target, uint32_t target_len);
status names_remove(const char *name, uint32_t len);    /* BUSY: a directory that is not empty */
status names_rename(const char *from, uint32_t from_len, const char *to, uint32_t to_len);
/* Replace (value NULL: remove) an attribute of its own. */
status names_set_attr(const char *name, uint32_t len, const char *attr, uint32_t attr_len, const char *value,
                      uint32_t value_len);
/* Privileges of files: attributes named FS_TRUSTED..., of trusted volumes.  Nobody sees, asks for or sets one that he has not. */
bool names_privilege(const char *name, uint32_t len);
bool names_may(const char *name, uint32_t len, const char *value, uint32_t value_len);
/* A file that has some is not written.  The volume is locked. */
bool names_sealed(struct volume *v, uint64_t id);
/* Its privileges: NAME=VALUE lines, without the prefix.  *text: free it */
status names_privileges(const struct place *p, char **text, uint32_t *len);
/* Has it the attribute atomic=1?  The volume is locked. */
bool names_atomic(struct volume *v, uint64_t id);
/* The size of an inode changed. */
void names_resized(struct volume *v, uint64_t id, uint64_t size);

/* Lines "type size name" of a directory; "name=value" of anything.  *text: free it. */
status names_list(const struct place *dir, char **text, uint32_t *len);
status names_stat(const struct place *p, char **text, uint32_t *len);
/* The names of files with all the attributes, a line each. */
status names_search(const struct tree_term *terms, uint32_t count, char **text, uint32_t *len);
#endif
