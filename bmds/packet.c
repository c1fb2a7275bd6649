#include "bmds/packet.h"
#include "bcfs/rt/rt.h"

static void put32(uint8_t *p, uint32_t v)
{
    for (uint32_t i = 0; i < 4; i++) p[i] = (uint8_t)(v >> (24 - 8 * i));
}

static uint32_t get32(const uint8_t *p) { return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3]; }

void packet_test(uint8_t p[PACKET_BYTES]) { memset(p, 0, PACKET_BYTES); }

void packet_sense(uint8_t p[PACKET_BYTES])
{
    memset(p, 0, PACKET_BYTES);
    p[0] = 0x03;
    p[4] = PACKET_SENSE;
}

void packet_capacity(uint8_t p[PACKET_BYTES])
{
    memset(p, 0, PACKET_BYTES);
    p[0] = 0x25;
}

void packet_read(uint8_t p[PACKET_BYTES], uint32_t sector, uint32_t count)
{
    memset(p, 0, PACKET_BYTES);
    p[0] = 0xa8;
    put32(p + 2, sector);
    put32(p + 6, count);
}

void packet_eject(uint8_t p[PACKET_BYTES], bool load)
{
    memset(p, 0, PACKET_BYTES);
    p[0] = 0x1b;
    p[4] = load ? 3 : 2;        /* LOEJ, START */
}

enum packet_state packet_state(const uint8_t *sense, uint32_t len)
{
    if (len < 14) return PACKET_FAILED;
    uint32_t key = sense[2] & 15, code = sense[12];
    if (key == 0 || key == 1) return PACKET_READY;          /* no sense; recovered */
    if (key == 2) return code == 0x3a ? PACKET_EMPTY : code == 0x04 ? PACKET_BECOMING : PACKET_FAILED;
    if (key == 6) return PACKET_CHANGED;                    /* unit attention: 28 other medium, 29 reset */
    return PACKET_FAILED;
}

status packet_sectors(const uint8_t answer[8], uint64_t *sectors)
{
    *sectors = (uint64_t)get32(answer) + 1;
    return get32(answer + 4) == PACKET_SECTOR ? XOS_OK : XOS_UNSUPPORTED;
}
