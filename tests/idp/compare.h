/* Ours for compare.c: decode `len` bytes, encode what was understood into `back`.  => bytes, 0 when refused. */
#ifndef TESTS_IDP_COMPARE_H
#define TESTS_IDP_COMPARE_H
unsigned ours_lookup_args(const void *p, unsigned len, void *back);
unsigned ours_lookup_res(const void *p, unsigned len, void *back);
unsigned ours_invoke_args(const void *p, unsigned len, void *back);
unsigned ours_invoke_res(const void *p, unsigned len, void *back);
unsigned ours_release_args(const void *p, unsigned len, void *back);
unsigned ours_release_res(const void *p, unsigned len, void *back);
/* A call header: decoded, encoded again, the same. */
int ours_call(const void *p, unsigned len);
unsigned ours_reply(void *buf, unsigned stat, unsigned xid);
int ours_constants(const unsigned *theirs);
#endif
