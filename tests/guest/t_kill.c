#include "tests/guest/guest.h"
static void none(void) { guest_skip(); }
GROUP(kill, "kill", true, { "none", none })
