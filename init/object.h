/* Naming objects in the shell: a name, or ATTR=VALUE[,ATTR=VALUE...]; and calling their methods. */
#ifndef INIT_OBJECT_H
#define INIT_OBJECT_H
#include <xos/object.h>

#define OBJECT_WAIT 5000u   /* ms a lookup may take: long enough for a peer to answer or be given up */

struct object_ref {
    struct xos_str name;                    /* empty: by query alone */
    struct xos_attr query[XOS_QUERY_MAX];
    uint32_t queries;
};

/* "console", "work://docs/a=b", "type=clock,zone=UTC".  Points into `text`.  => 1 | 0: neither */
int object_parse(struct object_ref *ref, const char *text, uint32_t len);
/* The want that names it; the caller fills in the rest. */
struct xos_want object_want(const struct object_ref *ref, enum xos_want_kind kind);
/* A handle to the object itself. */
status object_open(const char *text, xos_sel *sel);

/* One line of the registry's list (info OBJECT): id, name, class, attribute lines "kind name=value\n". */
struct object_info {
    uint32_t id, generation, owner, kind, flags, handles;
    char cls[33];
    char name[XOS_NAME_MAX + 1];
    const char *attrs;                      /* good until the next object_info */
};
/* The index-th object.  => OK | NOTFOUND past the end | ... */
status object_info(uint32_t index, struct object_info *info);
/* Does it have the ordinary, NAD or privilege attribute `name` with this value?  value.ptr 0 = any value. */
int object_has(const struct object_info *info, struct xos_str name, struct xos_str value);
/* The object behind a handle. */
status object_behind(xos_sel sel, struct object_info *info);
/* The object that getHandles finds for `ref`, here or on another node. */
status object_locate(const struct object_ref *ref, struct object_info *info);
/* The n-th method of object `id`: name and descriptor, NUL-terminated.  => OK | NOTFOUND past the end */
status object_method(uint32_t id, uint32_t n, char name[64], char sig[128]);

/* Call a method of a system object with ready dwords, e.g. ("BCFS", "instantiate", "(..)I"). */
status object_call(const char *name, const char *method, const char *sig, uint32_t argc, const uint32_t *args,
                   uint64_t *result);
/* Call a method that gives a text: ()Ljava/lang/String; or (>[B)I, e.g. ("NET", "info").  *len: its length */
status object_text(const char *name, const char *method, char *buf, uint32_t cap, uint32_t *len);
/* The same for one that takes a name and gives a text: (Ljava/lang/String;>[B)I, e.g. ("BMPS", "list"). */
status object_text_of(const char *name, const char *method, const char *arg, char *buf, uint32_t cap,
                      uint32_t *len);
/* One attribute of a file, as its file system knows it. */
status object_file_attr(const char *file, const char *attr, char *buf, uint32_t cap, uint32_t *len);

/* A file by name; without a volume, first as it stands, then on the boot volume.  full: the name it has. */
status file_open(const char *name, char full[XOS_NAME_MAX + 1], xos_sel *sel);
/* => OK | NOTFOUND: it is not a file */
status file_size(xos_sel file, const char *full, uint64_t *size);
#endif
