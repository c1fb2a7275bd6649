/* Method descriptors (JVMS 4.3.3, extended as docs/abi.md says), and their text: "(int, byte[]) -> String". */
#ifndef INIT_SIG_H
#define INIT_SIG_H
#include <stdint.h>

#define SIG_PARAMS 31

struct sig_type {
    char base;          /* Z B C S I F J D V, or 'L' = String */
    uint8_t array, out; /* out: the callee writes the array */
};
struct sig {
    uint32_t count;
    struct sig_type param[SIG_PARAMS];
    struct sig_type ret;
    uint32_t dwords;    /* parameters on the stack, the hidden slice of an array return included */
};

/* => 1 | 0: malformed, or a type that does not cross, or more than 31 dwords */
int sig_parse(const char *text, uint32_t len, struct sig *s);
/* Bytes of one element. */
uint32_t sig_size(char base);
/* Does it come or go as a slice? */
static inline int sig_slice(struct sig_type t) { return t.array || t.base == 'L'; }
/* Readable form, NUL-terminated, cut.  => out */
const char *sig_text(const struct sig *s, char *out, uint32_t cap);
#endif
