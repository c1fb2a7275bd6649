/* What a program may not leave behind: frames, processes, handles, gates. */
#include "bcfs/rt/rt.h"
#include "runner.h"
#include <xos/info.h>
#include <xos/kfd.h>

/* The kernel frees a process after its last thread, in a thread of its own: count again every 10 ms, for 2 s at most, and
 * no longer than 300 ms without a change. */
#define SETTLE_MS 10
#define SETTLE_STEPS 200
#define SETTLE_SAME 30

struct base { uint32_t frames, processes, handles, gates; };
static struct base before;

static struct base counts(void)
{
    static struct { struct xos_info_gate gate; char text[512]; } g;
    struct xos_info_memory m = { 0 };
    struct xos_info_process p;
    struct base b = { 0 };
    uint32_t len, self = 0;
    xos_kfd(XOS_KFD_self, 0, 0, 0, 0, 0, &self, 0);
    for (uint32_t i = 0; xos_info(XOS_INFO_PROCESS, i, &p, sizeof p, &len) == XOS_OK; i++) {
        b.processes += p.state;
        if (p.pid == self) b.handles = p.handles;
    }
    while (xos_info(XOS_INFO_GATE, b.gates, &g, sizeof g, &len) == XOS_OK) b.gates++;
    if (xos_info(XOS_INFO_MEMORY, 0, &m, sizeof m, &len) == XOS_OK) b.frames = m.free;
    return b;
}

void base_take(void) { before = counts(); }

uint32_t base_settle(char *text, uint32_t cap)
{
    struct base now = counts(), last = now;
    for (int i = 0, same = 0; i < SETTLE_STEPS && same < SETTLE_SAME && memcmp(&now, &before, sizeof now); i++) {
        xos_sleep(SETTLE_MS);           /* nothing announces the end of the janitor's work */
        now = counts();
        same = memcmp(&now, &last, sizeof now) ? 0 : same + 1;
        last = now;
    }
    return (uint32_t)xos_snprintf(text, cap, "frames %u processes %u handles %u gates %u", (unsigned)now.frames,
                                  (unsigned)now.processes, (unsigned)now.handles, (unsigned)now.gates);
}
