/* The linker: puts one or several decoded class files (superclasses first) into one code and one data
 * segment, relocates them and makes what the kernel takes as an image.
 * Pure: no allocation.  The caller fills a struct link, calls link_measure, supplies buffers of the sizes
 * it then finds, and calls link_run.  A struct link is large (18 KiB): not for the stack.
 *
 * Undefined symbols are looked for in: files before this one (the shared runtime first), the blob's entries,
 * xos_heap_start and xos_heap_bytes (absolute: the heap behind .bss).  A file's own definition goes first,
 * unless it is weak: then the first file's that defines it (so there is one malloc for all). */
#ifndef BCFS_LINK_H
#define BCFS_LINK_H
#include "bcfs/class.h"

#define LINK_FILES   16
#define LINK_CLASSES 1024
#define LINK_SUPERS  2048
#define LINK_RECORDS 16384u         /* methods or attributes of one image, inherited ones included */

struct link_file {
    const struct class_file *file;
    bool external;                  /* an image made before (the shared runtime): symbols and classes only */
    uint32_t at[CLASS_LOADED]; /* offset of each part in its segment; caller fills it for external files */
};

struct link {
    /* in */
    struct link_file file[LINK_FILES];  /* superclasses' first; the last one is the image's own */
    uint32_t files;
    uint32_t text_at, data_at;          /* page aligned; data_at is not used when flat */
    bool flat;                          /* KRNL: linear addresses, data on the page behind text, no blob */
    /* out of link_measure */
    uint32_t text_len, data_len, bss_len, heap;
    uint32_t def_max, symbols_max, work_len;
    /* in: buffers of text_len, data_len, def_max, symbols_max, work_len bytes; def and work 4-byte aligned */
    uint8_t *text, *data;
    void *def, *work;
    char *symbols;
    /* out of link_run */
    uint32_t entry, def_len, symbols_len;
    /* inner: classes are numbered through all files */
    uint32_t classes, methods, attrs;
    uint32_t first_class[LINK_FILES], first_method[LINK_FILES], first_attr[LINK_FILES];
    uint16_t super_first[LINK_CLASSES + 1];     /* superclasses of class c: super[super_first[c]] .. */
    uint16_t super[LINK_SUPERS];
    uint16_t order[LINK_CLASSES];               /* class numbers, superclasses first */
    uint16_t mark[LINK_CLASSES];
    uint16_t own_methods[LINK_CLASSES], own_attrs[LINK_CLASSES];
    uint32_t methods_max, attrs_max, strings_max, symbol_table, symbols_in_text;
};

/* Check how the files fit together, and find the sizes.
 * => OK | BADCLASS (missing or final superclass, cycle, rings, runtime), TOOBIG */
status link_measure(struct link *l, struct class_error *err);

/* Fill the buffers.  => OK | BADCLASS (undefined symbol, overridden final method, ambiguous method, ...) */
status link_run(struct link *l, struct class_error *err);

/* Name of a superclass that no file of l has, or NULL: an instantiator adds files until it is NULL. */
const char *link_missing(const struct link *l);

/* The request for the kernel; refers to l's buffers. */
void link_image(const struct link *l, struct xos_image_req *req);

/* Value of a global symbol of a linked file.  => OK | NOTFOUND */
status link_lookup(const struct link *l, const char *name, uint32_t *value);

/* ---- between link.c and inherit.c ---- */

/* Relocated code references, numbered through all files. */
struct link_refs { uint32_t *method, *ctor; };

status link_inherit_measure(struct link *l, struct class_error *err);
/* 4-byte words of work that link_inherit_run needs. */
uint32_t link_inherit_words(const struct link *l);
status link_inherit_run(struct link *l, const struct link_refs *refs, uint32_t *work,
                        struct class_error *err);
/* File of class number c. */
uint32_t link_file_of(const struct link *l, uint32_t c);
const char *link_class_name(const struct link *l, uint32_t c);
uint32_t link_hash(const char *s);
#endif
