/* Method descriptors (JVMS 4.3.3 as docs/abi.md extends them): what the parameter dwords of a call mean.
 * Rules: pure. */
#ifndef IDPS_DESCRIPTOR_H
#define IDPS_DESCRIPTOR_H
#include <stdbool.h>
#include <stdint.h>

#define IDPS_DWORDS_MAX 31

struct idps_param {
    char type;              /* Z B C S I F J D; for a slice its element's, `s` for a String */
    uint8_t at;             /* index of its first dword */
    bool slice;             /* 3 dwords: sel, off, len in bytes */
    bool out;               /* the callee writes the slice */
};

struct idps_descriptor {
    uint8_t params;         /* the hidden one of an array return included */
    uint8_t dwords;
    char ret;               /* V Z B C S I F J D; for an array its element's, `s` for a String */
    bool ret_slice;         /* the value comes in the last parameter, an out slice */
    struct idps_param param[IDPS_DWORDS_MAX];
};

/* => false: malformed, a type that does not cross, or more than 31 dwords. */
bool idps_descriptor_parse(struct idps_descriptor *d, const char *sig, uint32_t len);
/* enum idps_kind of a parameter's value: INT.. for scalars, BYTES.. for slices (out slices, too). */
uint32_t idps_param_kind(const struct idps_param *p);
#endif
