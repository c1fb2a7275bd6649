#include "tests/guest/guest.h"
static void none(void) { guest_skip(); }
GROUP(budget, "budget", true, { "none", none })
