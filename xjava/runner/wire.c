/* Messages over one TCP connection. */
#include "bcfs/rt/rt.h"
#include "runner.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define CONNECT_MS 20000u               /* a card may hear nothing for its first second */

static xos_sel send_gate, recv_gate, send_lock;
static uint32_t conn;
static uint8_t *buffer, *out;
static uint32_t room;

status wire_open(uint32_t addr, uint32_t port)
{
    xos_sel connect = method_of("NET", "tcp_connect", "(III)I"), address = method_of("NET", "address", "(I)I");
    uint64_t id;
    send_gate = method_of("NET", "tcp_send", "(I[BI)I");
    recv_gate = method_of("NET", "tcp_recv", "(I>[BI)I");
    out = malloc(WIRE_PART + 64);
    if (!connect || !address || !send_gate || !recv_gate) return XOS_NOTFOUND;
    status s = out ? xos_mutex(&send_lock) : XOS_NOMEM;
    if (!s) s = XOS_CALLN(address, &id, CONNECT_MS);
    if (!s) s = XOS_CALLN(connect, &id, addr, port, CONNECT_MS);
    conn = (uint32_t)id;
    xos_release(connect, 1);
    xos_release(address, 1);
    return s;
}

status wire_send(char kind, const void *head, uint32_t head_len, const void *body, uint32_t len)
{
    uint64_t sent;
    uint32_t all = head_len + len;
    if (all > WIRE_PART) return XOS_TOOBIG;
    status s = xos_lock(send_lock, XOS_FOREVER);
    if (s) return s;
    out[0] = (uint8_t)kind;
    memcpy(out + 1, &all, 4);
    if (head_len) memcpy(out + 5, head, head_len);
    if (len) memcpy(out + 5 + head_len, body, len);
    s = XOS_CALLN(send_gate, &sent, conn, XOS_SLICE(out, all + 5), XOS_FOREVER);
    xos_unlock(send_lock);
    return s;
}

static status take(uint8_t *to, uint32_t len)
{
    status s = XOS_OK;
    while (!s && len) {
        uint64_t got;
        s = XOS_CALLN(recv_gate, &got, conn, XOS_SLICE(to, len), XOS_FOREVER);
        if (!s && (!got || got > len)) s = XOS_GONE;
        if (s) break;
        to += got;
        len -= (uint32_t)got;
    }
    return s;
}

status wire_receive(char *kind, uint8_t **more, uint32_t *len)
{
    uint8_t head[5];
    status s = take(head, sizeof head);
    if (s) return s;
    memcpy(len, head + 1, 4);
    if (*len > WIRE_MAX) return XOS_PROTO;
    if (*len > room) {
        uint8_t *bigger = realloc(buffer, *len);
        if (!bigger) return XOS_NOMEM;
        buffer = bigger;
        room = *len;
    }
    *kind = (char)head[0];
    *more = buffer;
    return take(buffer, *len);
}
