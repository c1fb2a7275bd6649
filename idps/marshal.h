/* Between the parameter dwords of a call and the values of an INVOKE, by the method's descriptor.
 * Rules: the client side reads and writes the caller's slices (port.h): hold no lock. */
#ifndef IDPS_MARSHAL_H
#define IDPS_MARSHAL_H
#include "descriptor.h"
#include "idp.h"

/* ---- client ---- */
/* Bytes that the values of a call take, and those of its answer's slices at most.
 * => TOOBIG: one of them can't fit into a message; BADARG: a length that is no multiple of its element. */
status idps_marshal_size(const struct idps_descriptor *d, const uint32_t *args, uint32_t *request, uint32_t *reply);
/* => OK, TOOBIG, or what the access to a slice gave.  Out slices are checked for writing here, so that a call
 * whose result could not be delivered is not made. */
status idps_marshal_args(const struct idps_descriptor *d, const uint32_t *args, struct idps_out *o);
/* The answer's slices into the caller's.  The record is changed in place.  => PROTO: they don't fit the call. */
status idps_unmarshal_outs(const struct idps_descriptor *d, const uint32_t *args, const struct idps_value *v,
                           uint32_t n);

/* ---- server ---- */
/* Bytes of out slices that a call asks for.  => PROTO: the values don't fit the descriptor; TOOBIG. */
status idps_rooms_size(const struct idps_descriptor *d, const struct idps_value *v, uint32_t n, uint32_t *bytes);
/* Parameter dwords from values that passed idps_rooms_size.  In slices lie in the record (changed in place to
 * memory order), out slices in `rooms` (zeroed, 8-aligned, of idps_rooms_size bytes); `sel` is the selector of
 * both. */
void idps_unmarshal_args(const struct idps_descriptor *d, const struct idps_value *v, uint32_t sel, void *rooms,
                         uint32_t dwords[IDPS_DWORDS_MAX]);
/* Out slices (not null) of a call; their values behind it.  result: EDX:EAX, the bytes of an array return. */
uint32_t idps_outs_count(const struct idps_descriptor *d, const struct idps_value *v);
void idps_marshal_outs(const struct idps_descriptor *d, const struct idps_value *v, void *rooms, uint64_t result,
                       struct idps_out *o);
#endif
