/* Reachability, definite assignment and checked exceptions (JLS 14.22, 16, 11), after all checking succeeded. */
#ifndef XJAVA_FLOW_H
#define XJAVA_FLOW_H
#include "type.h"
#include "world.h"
void flow_class(struct cls *c);         /* reachability and definite assignment */
void throws_class(struct cls *c);       /* exceptions */
#endif
