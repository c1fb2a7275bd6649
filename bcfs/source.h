/* Bytes of files, from BMPS.  Context: any thread, may block; hold no lock. */
#ifndef BCFS_SOURCE_H
#define BCFS_SOURCE_H
#include <xos/types.h>

/* All of file `name`.  => OK, *bytes to be freed | NOTFOUND | EMPTY | TOOBIG | NOMEM | IO ... */
status source_read(const char *name, uint8_t **bytes, uint32_t *len);

/* What a process made of these bytes, all of file `name`, is trusted with: lines "name=value" into text.  => NOTFOUND: nothing */
status source_privileges(const char *name, const uint8_t *bytes, uint32_t len, char *text, uint32_t cap, uint32_t *text_len);
/* The n-th volume as "label://" into out.  => false past the last one. */
bool source_volume(uint32_t n, char *out, uint32_t cap);
#endif
