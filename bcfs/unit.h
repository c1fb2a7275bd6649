/* Class files in memory and the images made of them.
 * Rules: units live in one list under one mutex, which is held neither while a file is read nor while
 * anything is called outward; a unit with references is not freed.  Context: any thread of BCFS, may block.
 */
#ifndef BCFS_UNIT_H
#define BCFS_UNIT_H
#include "bcfs/link.h"

/* A server's data end at 16 MiB (XOS_SRV_HEAP_END) and the runtime is kept while it is read again: two of these and 4 MiB
 * for the rest. */
#define UNIT_FILE_MAX (6u << 20)
#define UNITS         48        /* kept at most, while nobody uses them */
#define UNIT_RUNTIME  "Runtime" /* class name of the shared runtime's file */

struct unit {
    struct unit *next;
    char name[XOS_NAME_MAX + 1];        /* of the file */
    uint64_t hash;                      /* of its bytes */
    uint8_t *bytes;
    struct class_file file;
    uint32_t refs, used;
    bool once;                          /* in no list: freed with its last reference */
    xos_sel image;                      /* 0 = none made yet */
    uint64_t image_key;                 /* hashes of all files in the image */
    struct link_file placed;            /* where the image has this file's parts */
    uint32_t text_end, data_end;        /* page aligned ends of the image */
};

/* The images that a process of some class needs, runtime first.  Holds references. */
struct unit_set { struct unit *unit[LINK_FILES]; uint32_t units; uint16_t image[2]; uint32_t images; };

/* Make the mutex.  => OK | ... */
status unit_start(void);

/* Class `cls` (a class name or a file name), its superclasses' files and the runtime, linked, as images.
 * => OK, *set to be dropped | NOTFOUND (no such file) | BADCLASS, TOOBIG (why is in the log) | NOMEM | ... */
status unit_open(const char *cls, struct unit_set *set);
/* The same for bytes (malloc'ed; taken over in any case) under a name of the caller's choice; not kept for a next time. */
status unit_open_bytes(const char *name, uint8_t *bytes, uint32_t len, struct unit_set *set);
void unit_drop(struct unit_set *set);
#endif
