/* The arguments and the result of `call`: words to parameter dwords, results to text.  Pure but for out.h. */
#ifndef INIT_VALUE_H
#define INIT_VALUE_H
#include "sig.h"
#include "words.h"

#define VALUE_BYTES 65536   /* all slices of one call */

struct call {
    struct sig sig;
    uint32_t arg[SIG_PARAMS];
    uint32_t args;                      /* dwords */
    struct { uint8_t *ptr; uint32_t len; } slice[SIG_PARAMS + 1]; /* per parameter; the last: the result's */
    uint8_t bytes[VALUE_BYTES] __attribute__((aligned(8)));
    uint32_t used;
    char error[128];                    /* value_marshal's reason, one line */
};

/* Fill arg[] from `count` words by c->sig.  ds: selector of this program's data.
 * int types: decimal, 0x hex, 'c' for char; boolean true|false; String and byte[] text; arrays [1,2,3];
 * null for any slice; an out array its number of elements.  => 1 | 0, c->error says which word and why. */
int value_marshal(struct call *c, const struct word *word, uint32_t count, uint32_t ds);
/* Print the result and every out array, a line each: "= 42", "= \"text\"", "out 1: [1, 2, 3]". */
void value_print(const struct call *c, uint64_t result);

/* Doubles as text and back; good to 15 digits, which is what a shell needs. */
int value_parse_double(const char *text, double *value);
void value_double_text(double v, char out[32]);
#endif
