/* XDR (RFC 4506) over bounded buffers: one cursor to write, one to read.
 * Rules: a cursor that once ran over its end, or met a value over its bound, is `bad` and stays so; gets
 * then give zeros and puts nothing, so that callers check once at the end.  Pure; no memory is owned. */
#ifndef IDPS_XDR_H
#define IDPS_XDR_H
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

struct idps_out {
    uint8_t *p;
    uint32_t at, cap;
    bool bad;
};

struct idps_in {
    const uint8_t *p;
    uint32_t at, len;
    bool bad;
};

/* Bytes inside the record that was decoded. */
struct idps_bytes {
    const uint8_t *p;
    uint32_t len;
};

void idps_out_init(struct idps_out *o, void *buf, uint32_t cap);
void idps_put_u32(struct idps_out *o, uint32_t v);
void idps_put_u64(struct idps_out *o, uint64_t v);
/* Length, bytes, zero padding to a multiple of 4. */
void idps_put_opaque(struct idps_out *o, const void *p, uint32_t len);
/* Room for n bytes and their padding (zeroed), no length word.  => its start, or NULL when bad. */
uint8_t *idps_put_room(struct idps_out *o, uint32_t n);

void idps_in_init(struct idps_in *in, const void *buf, uint32_t len);
uint32_t idps_get_u32(struct idps_in *in);
uint64_t idps_get_u64(struct idps_in *in);
/* A u32 that must not exceed max. */
uint32_t idps_get_count(struct idps_in *in, uint32_t max);
/* Variable-length opaque of at most max bytes; the content of the padding is ignored. */
struct idps_bytes idps_get_opaque(struct idps_in *in, uint32_t max);
/* n bytes and their padding, no length word.  => their start, or NULL when bad. */
const uint8_t *idps_get_room(struct idps_in *in, uint32_t n);
/* Everything was read, nothing was wrong. */
bool idps_in_done(const struct idps_in *in);

/* Big-endian at any address. */
static inline uint32_t idps_be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}
static inline void idps_set_be32(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)(v >> 24);
    p[1] = (uint8_t)(v >> 16);
    p[2] = (uint8_t)(v >> 8);
    p[3] = (uint8_t)v;
}
#endif
