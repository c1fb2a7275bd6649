#include "frame.h"
#include <xos/kfd.h>
#include <xos/method.h>

enum { SEND, RECEIVE, WAIT, MAC, METHODS };
static xos_sel method[METHODS];
static bool bound;

static status bind(void)
{
    static const struct { struct xos_str name, sig; } of[METHODS] = {
        [SEND] = { { "send", 4 }, { "([B)I", 5 } },       [RECEIVE] = { { "receive", 7 }, { "(>[B)I", 6 } },
        [WAIT] = { { "wait_rx", 7 }, { "(I)I", 4 } },     [MAC] = { { "mac", 3 }, { "(>[B)I", 6 } },
    };
    struct xos_want want[METHODS] = { 0 };
    xos_sel first;
    for (uint32_t i = 0; i < METHODS; i++) {
        want[i].kind = XOS_WANT_METHOD;
        want[i].method = of[i].name;
        want[i].sig = of[i].sig;
        if (i) want[i].same = 1;
        else want[i].name = (struct xos_str){ "NDS", 3 };
    }
    status s = xos_get_handles(want, METHODS, 0, &first);
    if (s) return s;
    for (uint32_t i = 0; i < METHODS; i++) method[i] = first + 8 * i;
    bound = true;
    return XOS_OK;
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
    if (!bound || XOS_CALL1(method[WAIT], NULL, ms)) xos_sleep(ms);
}

status frame_mac(uint8_t mac[6])
{
    status s = bind();
    return s ? s : XOS_CALLN(method[MAC], NULL, XOS_SLICE(mac, 6));
}
