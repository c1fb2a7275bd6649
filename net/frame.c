#include "frame.h"
#include "core.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define FRAME_BIND 2000 /* ms for a failed NDS to come back, before frames are dropped for a while */

enum { SEND, RECEIVE, WAIT, MAC, METHODS };
static xos_sel method[METHODS]; /* core lock; WAIT is of the loop's thread only */
static bool bound;

static status find(uint32_t ms, xos_sel *first)
{
    static const struct { struct xos_str name, sig; } of[METHODS] = {
        [SEND] = { { "send", 4 }, { "([B)I", 5 } },       [RECEIVE] = { { "receive", 7 }, { "(>[B)I", 6 } },
        [WAIT] = { { "wait_rx", 7 }, { "(I)I", 4 } },     [MAC] = { { "mac", 3 }, { "(>[B)I", 6 } },
    };
    struct xos_want want[METHODS] = { 0 };
    for (uint32_t i = 0; i < METHODS; i++) {
        want[i].kind = XOS_WANT_METHOD;
        want[i].method = of[i].name;
        want[i].sig = of[i].sig;
        if (i) want[i].same = 1;
        else want[i].name = (struct xos_str){ "NDS", 3 };
    }
    return xos_get_handles(want, METHODS, ms, first);
}

/* Core lock held: nobody is about to call through the old ones. */
static void bind(xos_sel first)
{
    if (bound) xos_release(method[0], METHODS);
    for (uint32_t i = 0; i < METHODS; i++) method[i] = first + 8 * i;
    bound = true;
}

status frame_send(const void *data, uint32_t len)
{
    return XOS_CALLN(method[SEND], NULL, XOS_SLICE(data, len));
}

uint32_t frame_receive(void *data)
{
    uint64_t len = 0;
    status s = XOS_CALLN(method[RECEIVE], &len, XOS_SLICE(data, FRAME_MAX));
    return s || len > FRAME_MAX ? 0 : (uint32_t)len;
}

void frame_wait(uint32_t ms)
{
    status s = bound ? XOS_CALL1(method[WAIT], NULL, ms) : XOS_NOTFOUND;
    if (s == XOS_GONE) {
        /* NDS was instantiated again.  The frames on their way are lost, as others are.  getHandles waits for the new
         * instance: nobody has a frame to send before. */
        xos_sel first;
        s = find(FRAME_BIND, &first);
        if (!s) {
            core_enter();
            bind(first);
            core_leave();
        }
    }
    if (s) xos_sleep(ms);
}

status frame_mac(uint8_t mac[6])
{
    xos_sel first;
    status s = find(0, &first);
    if (!s) bind(first);
    return s ? s : XOS_CALLN(method[MAC], NULL, XOS_SLICE(mac, 6));
}
