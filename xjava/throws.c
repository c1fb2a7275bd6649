#include "flow.h"
void throws_class(struct cls *c) { (void)c; }
