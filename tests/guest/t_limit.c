/* Segments, rings and privileges: what a process must not do ends its call, and nothing else. */
#include "tests/guest/guest.h"

static uint32_t pid;

static void start(void) { pid = guest_peer("peer"); }

/* 1..7 are stopped by segmentation alone: where limits are not enforced only the pages count.  8 is an unmasked SSE
 * exception, which the same emulator does not deliver. */
static void limits(void)
{
    uint64_t r = 0;
    EQ(CALL("peer", "violate", &r, 0), 0);
    EQ(r, 1);
    if (!guest_enforced) {
        guest_skip();
        return;
    }
    for (uint32_t k = 1; k < 9; k++) {
        status s = CALL("peer", "violate", &r, k);
        if (s != XOS_FAULT)
            guest_fail("limit", k, "violate", s, XOS_FAULT);
    }
}

static void always(void)
{
    uint64_t r = 0;
    for (uint32_t k = 16; k < 60; k++) {
        status s = CALL("peer", "violate", &r, k);
        if (s != XOS_FAULT)
            guest_fail("always", k, "violate", s, XOS_FAULT);
        EQ(CALL("peer", "a2", &r, 1, 2), 0);
        EQ(r, 5);
    }
    EQ(CALL("peer", "violate", &r, 60), 0);
    EQ(r, 2);
}

static void end(void)
{
    guest_end("peer", 55);
    EQ(guest_join(pid), 55);
}

/* popf can't raise IOPL or clear IF in ring 3. */
static void flags(void)
{
    uint32_t f;
    __asm__ volatile("pushfl\n pushl $0x3002\n popfl\n pushfl\n popl %0\n popfl" : "=r"(f) :: "memory");
    EQ(f & 0x3200, 0x1200);
}

GROUP(limit, "limit", false,
      { "a peer", start }, { "limits and rights of segments", limits }, { "rings, tables, instructions", always }, { "IOPL and IF", flags },
      { "its end", end })
