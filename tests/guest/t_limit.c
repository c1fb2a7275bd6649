#include "tests/guest/guest.h"
static void none(void) { guest_skip(); }
GROUP(limit, "limit", true, { "none", none })
