/* The memory-protocol servers that answer what the registry has not, and the remote objects that they name. */
#ifndef KRNL_RESOLVER_H
#define KRNL_RESOLVER_H
#include "krnl.h"
#include <xos/object.h>
struct object;
struct server;

/* [XOS_RESOLVE_FILES], [XOS_RESOLVE_REMOTE] */
struct resolver { struct server *server; uint32_t fn; };
extern struct resolver resolvers[3];

/* Question and answer: *made at the first time (NULL before), used again by the next.  *found: until then. */
struct asking;
status resolver_ask(uint32_t which, struct asking **made, const struct xos_want *a, uint32_t token, uint64_t until,
                    const struct xos_found **found);
void asking_free(struct asking *a);

/* The object for a remote one that a server found; its end. */
status proxy_object(struct server *s, const struct xos_found *f, struct object **out);
void proxy_finish(struct object *o);
#endif
