#include "tests/guest/guest.h"
static void none(void) { guest_skip(); }
GROUP(fault, "fault", true, { "none", none })
