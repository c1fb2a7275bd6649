/* @xos.Privilege (privilege.c). */
#ifndef XJAVA_PRIVILEGE_H
#define XJAVA_PRIVILEGE_H
#include "gen.h"

/* Does a name privileges, and guard something where it stands?  For all annotations. */
void check_privilege(struct cls *on, const struct noted *n, struct annotation *a);
/* The records of class number `index`: what its objects need; what its method m does.  => does it need any? */
void gen_class_privileges(struct cls *c, int index, struct buf *out);
bool gen_method_privileges(struct cls *c, struct method *m, int index, struct buf *out);
#endif
