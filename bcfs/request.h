/* What a client asks for: names and argument vectors.  Pure. */
#ifndef BCFS_REQUEST_H
#define BCFS_REQUEST_H
#include <stdint.h>

#define REQUEST_NAME 255
#define REQUEST_ARGS 8192

/* Name of a file that may hold class `cls` (NUL-terminated), the n-th guess, into out[REQUEST_NAME + 1]:
 *   "volume://path" as it stands, with ".class" if it lacks that;
 *   else CLS.class beside the file `from` (may be NULL), then boot://CLS.class.
 * => length, 0 when there is no n-th guess or it is too long. */
uint32_t request_file(const char *cls, const char *from, uint32_t n, char *out);

/* Make len bytes of arguments a vector: NUL-terminated strings, one after the other.  Bytes without any NUL
 * are words between spaces; with one, all are strings already, and the last gets its NUL if it lacks it. buf
 * has room for len + 1 bytes.  => bytes of the vector */
uint32_t request_args(char *buf, uint32_t len);
#endif
