/* Class tables: what an image declares, checked and indexed.
 *
 * class_load copies a struct xos_classdef blob, checks every offset, string, function address and descriptor in it, and
 * builds: classes by name, methods by (class, name, descriptor), each class's order of ancestors, and for
 * each method where its slices are, which is all a portal needs to know.
 * Rules: immutable after load, except for class_link; referenced by count.  No locks of its own. */
#ifndef KRNL_CLASS_H
#define KRNL_CLASS_H
#include <xos/object.h>

#define CLASS_ARGS_MAX    31   /* parameter dwords, the hidden slice of an array return included */
#define CLASS_SLICES_MAX  10
#define CLASS_CLASSES_MAX 1024 /* of one image */
#define CLASS_METHODS_MAX 16384
#define CLASS_DEPTH_MAX   64   /* ancestors of one class */

/* One slice parameter: dwords at, at + 1, at + 2 (index of the dword from the first parameter, 0..). */
struct class_slice {
    uint8_t at;
    uint8_t out;                /* written by the callee */
    uint8_t elem;               /* bytes of an element: 1, 2, 4, 8; 1 for a String */
    uint8_t hidden;             /* the out slice of an array or String return: always the last */
};

struct class_signature {
    uint8_t argc;               /* parameter dwords with the hidden slice */
    uint8_t slices;
    char    result;             /* V Z B S C I F J D, or '[' (array, String): EAX = bytes written to the hidden slice */
    char    result_elem;        /* of '[': element's descriptor, 'L' = String */
    struct class_slice slice[CLASS_SLICES_MAX];
};

/* Parse a descriptor.  => OK | BADCLASS (malformed) | UNSUPPORTED (a type that does not cross) | TOOBIG (over 31). */
status class_parse_signature(const char *sig, uint32_t len, struct class_signature *out);

struct class_method {
    const struct xos_method *raw;   /* fn, argc, flags */
    const char *name, *sig;         /* NUL-terminated */
    uint16_t name_len, sig_len;
    struct class *cls;              /* that declares it */
    uint32_t hash;                  /* of (class, name) */
    struct class_method *chain;
    struct class_signature info;
};

struct class {
    const struct xos_class *raw;    /* flags, size, ctor */
    const char *name;
    uint32_t name_len;
    struct class_set *set;
    uint32_t index;                 /* in the image */
    struct class *chain;
    uint32_t hash;
    uint32_t first_method, method_count; /* number of the first one in the set; the class's are consecutive */
    uint32_t first_super, super_count;   /* in the set's supers */
    uint32_t order_count;           /* itself and its ancestors, every class before its superclasses, */
    struct class **order;           /*   left before right */
};

struct class_set {
    uint32_t refs;
    uint32_t class_count, method_count;
    struct class *classes;
    struct class_method *methods;   /* ordered by class, then as declared */
    struct class_set *base;         /* class_link */
    /* class.c's */
    const struct xos_classdef *def; /* the copy */
    struct class **class_hash;
    struct class_method **method_hash;
    uint32_t class_mask, method_mask;
    struct class **orders;
    struct class **supers;          /* ordered by class; NULL = not found yet */
};

/* Check and index.  def: kernel memory, copied.  Functions must lie in [text_at, text_at + text_len).
 * Superclasses not in this blob are left for class_link.
 * => OK, *out with one reference | BADCLASS | NOMEM; *why (may be NULL) = what is wrong, a literal. */
status class_load(const struct xos_classdef *def, uint32_t len, uint32_t text_at, uint32_t text_len,
                  struct class_set **out, const char **why);
/* Resolve the remaining superclasses in `base` (and the sets it is linked to); once.  Takes a reference.
 * => OK | EXISTS (already linked) | BADCLASS (a superclass is in neither; a chain is too deep; a cycle) | NOMEM. */
status class_link(struct class_set *set, struct class_set *base);
void class_ref(struct class_set *set);
void class_unref(struct class_set *set);

/* The class by name; also in linked sets.  => NULL. */
struct class *class_find(struct class_set *set, const char *name, uint32_t len);
/* Method by name and descriptor (sig_len 0 = any), own first, then inherited; private ones and constructors ("<...") are
 * not inherited.  => OK | NOMETHOD | AMBIGUOUS (no descriptor given and the class has several of that name). */
status class_method_find(struct class *cls, const char *name, uint32_t name_len, const char *sig, uint32_t sig_len,
                         struct class_method **out);
/* n-th method, own first, then inherited ones that are not overridden; 0.. => NULL past the end. */
struct class_method *class_method_at(struct class *cls, uint32_t n);
/* Is `cls` `super` or inherits from it? */
bool class_is_a(const struct class *cls, const struct class *super);

/* n-th default attribute of the class, superclasses' before its own (so that setting them in order lets the class
 * win).  => false past the end.  Pointers live as long as the set. */
bool class_attr_at(const struct class *cls, uint32_t n, struct xos_attr *out);
#endif
