/* The symbol at or below an address, from text "hexaddress name\n" sorted by address: for backtraces.
 * Allocates nothing, reads only [text, text + len), tolerates anything in it (worst case: no or a wrong name). */
#ifndef KRNL_SYMBOLS_H
#define KRNL_SYMBOLS_H
#include <xos/types.h>

struct symbol { const char *name; uint32_t name_len, offset; };

/* => false: no symbol at or below `address`.  out->offset = address - symbol's. */
bool symbols_find(const char *text, uint32_t len, uint32_t address, struct symbol *out);
#endif
