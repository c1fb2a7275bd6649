#include "host.h"
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include "net/args.h"
#include "net/frame.h"
#include "net/link.h"
#include "net/plat.h"

/* ---- the card ---- */

static int card = -1;
static uint8_t address[6];
static uint32_t loss;

void host_card(int fd, const uint8_t mac[6])
{
    card = fd;
    memcpy(address, mac, 6);
}

void host_lose(uint32_t permille) { loss = permille; }

static bool lost(void)
{
    static uint32_t seed = 12345;
    seed = seed * 1103515245 + 12345;
    return (seed >> 16) % 1000 < loss;
}

status frame_send(const void *data, uint32_t len)
{
    if (lost()) return XOS_OK;
    return send(card, data, len, MSG_DONTWAIT) == (ssize_t)len ? XOS_OK : XOS_BUSY;
}

uint32_t frame_receive(void *data)
{
    ssize_t n;
    do n = recv(card, data, FRAME_MAX, MSG_DONTWAIT);
    while (n > 0 && lost());
    return n > 0 ? (uint32_t)n : 0;
}

void frame_wait(uint32_t ms)
{
    struct pollfd p = { card, POLLIN, 0 };
    poll(&p, card >= 0, (int)ms);
}

status frame_mac(uint8_t mac[6])
{
    memcpy(mac, address, 6);
    return card >= 0 ? XOS_OK : XOS_NOTFOUND;
}

/* ---- the server ---- */

static void *drive(void *unused)
{
    (void)unused;
    for (;;) link_step();
    return NULL;
}

void host_start(const char *cmdline)
{
    struct args args;
    pthread_t id;
    if (args_parse(cmdline, &args) || link_start(&args) || pthread_create(&id, NULL, drive, NULL)) abort();
    pthread_detach(id);
}
