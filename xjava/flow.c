#include "flow.h"
void flow_class(struct cls *c) { (void)c; }
