/* An 82540EM in legacy descriptor mode whose reset leaves the receive filter empty (as Bochs does); see e1000.c for
 * the manual.  Offsets are written out here once more, so that one wrong number in the driver does not agree with
 * itself. */
#include "fake.h"
#include <stdlib.h>
#include <string.h>
#include "net/plat.h"

static uint32_t reg[0x20000 / 4];
static uint32_t semaphore;
static bool held, broken;
#define R(offset) reg[(offset) / 4]

static void interrupt(uint32_t cause)
{
    R(0xc0) |= cause;
    if (R(0xc0) & R(0xd0)) plat_sem_post(semaphore);
}

static void transmit(void)
{
    static uint8_t frame[65536];
    static uint32_t len;
    while (!held && R(0x400) & 2 && R(0x3810) != R(0x3818)) {
        uint8_t *d = (uint8_t *)(uintptr_t)(R(0x3800) + 16 * R(0x3810));
        uint16_t n = (uint16_t)(d[8] | d[9] << 8);
        memcpy(frame + len, (void *)(uintptr_t)*(uint32_t *)d, n);
        len += n;
        if (d[11] & 1) {
            if (!(d[11] & 2)) abort(); /* without IFCS there would be no checksum on the wire */
            fake_leave(frame, len);
            len = 0;
        }
        if (d[11] & 8) d[12] |= 1;
        R(0x3810) = (R(0x3810) + 1) % (R(0x3808) / 16);
    }
}

static uint32_t read_reg(void *at, uint32_t offset, uint32_t bytes)
{
    if (at != reg || bytes != 4 || offset >= sizeof(reg)) abort();
    if (broken) return 0xffffffffu;
    uint32_t v = R(offset);
    if (offset == 0xc0) R(0xc0) = 0;
    return v;
}

static void write_reg(void *at, uint32_t offset, uint32_t bytes, uint32_t v)
{
    if (at != reg || bytes != 4 || offset >= sizeof(reg)) abort();
    if (offset == 0xd0) {
        R(0xd0) |= v;
    } else if (offset == 0xd8) {
        R(0xd0) &= ~v;
    } else if (offset == 0 && v & 1 << 26) {
        memset(reg, 0, sizeof(reg));
    } else if (offset == 0x14 && v & 1) {
        uint32_t word = v >> 8 & 0xff;
        R(0x14) = (v & ~1u) | 1 << 4 | (word < 3 ? FAKE_MAC[2 * word] | (uint32_t)FAKE_MAC[2 * word + 1] << 8 : 0xffff) << 16;
    } else {
        R(offset) = v;
    }
    if (offset == 0x3818) transmit();
}

static void reset(uint32_t sem)
{
    memset(reg, 0xa5, sizeof(reg)); /* as a boot ROM left it */
    R(0) = 0;
    semaphore = sem;
    held = broken = false;
}

static bool put(const void *frame, uint32_t len, uint8_t status, uint8_t errors)
{
    if (memcmp(&R(0x5400), FAKE_MAC, 6) || !(R(0x5404) >> 31)) abort(); /* the filter would drop it */
    if (!(R(0x100) & 2) || R(0x2810) == R(0x2818)) {
        interrupt(1 << 6);
        return false;
    }
    uint8_t *d = (uint8_t *)(uintptr_t)(R(0x2800) + 16 * R(0x2810));
    if (d[12]) abort(); /* the driver has not cleared it */
    memcpy((void *)(uintptr_t)*(uint32_t *)d, frame, len);
    d[8] = (uint8_t)len;
    d[9] = (uint8_t)(len >> 8);
    d[13] = errors;
    d[12] = status;
    R(0x2810) = (R(0x2810) + 1) % (R(0x2808) / 16);
    interrupt(1 << 7);
    return true;
}

static bool arrive(const void *frame, uint32_t len) { return put(frame, len, 3, 0); }

static bool arrive_damaged(uint32_t kind)
{
    static const uint8_t zeros[2048];
    switch (kind) {
    case 0: return put(zeros, 60, 3, 0x01);
    case 1: return put(zeros, 60, 3, 0x80);
    case 2: return put(zeros, 13, 3, 0);
    case 3: return put(zeros, 1515, 3, 0);
    case 4: return put(zeros, 2048, 1, 0) && put(zeros, 2048, 1, 0) && put(zeros, 100, 3, 0);
    default: return false;
    }
}

static void hold(bool on)
{
    held = on;
    transmit();
}

static void break_it(void) { broken = true; }

const struct fake fake_e1000 = { &e1000_driver, { reg, read_reg, write_reg, fake_memory }, reset, arrive, arrive_damaged,
                                 hold, break_it };
