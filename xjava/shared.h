/* @xos.Shared: statics that all processes of a class have together (shared.c; rt/shared.c). */
#ifndef XJAVA_SHARED_H
#define XJAVA_SHARED_H
#include "gen.h"

/* May the fields under annotation a be shared?  Marks them.  For all annotations; what they begin with, after their class's bodies. */
void check_shared(struct cls *on, const struct noted *n, struct annotation *a);
void check_shared_values(struct cls *c);
bool has_shared(struct cls *c);
/* The run-time's record of c's shared statics, if it has any. */
void gen_shared(struct cls *c);
/* Code between these has them; nothing between a single use's may throw. */
void gen_enter(struct fn *f, struct cls *c);
void gen_leave(struct fn *f, struct cls *c);
#endif
