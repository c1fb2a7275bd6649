/* Reachability, definite assignment and checked exceptions (JLS 14.22, 16, 11), after all checking succeeded,
 * but for what inference asks about a lambda. */
#ifndef XJAVA_FLOW_H
#define XJAVA_FLOW_H
#include "type.h"
#include "world.h"
void flow_class(struct cls *c);         /* reachability and definite assignment */
void throws_class(struct cls *c);       /* exceptions */
/* The checked exceptions that the body of a lambda can throw, whose statements are checked; nothing is reported. */
void throws_lambda(struct expr *e, type_vec *out);
#endif
