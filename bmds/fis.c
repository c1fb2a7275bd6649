#include "bmds/fis.h"
#include "bcfs/rt/rt.h"

enum { REGISTER_H2D = 0x27, COMMAND = 0x80, WORDS = 5, WRITE = 1 << 6 };

static void addresses(uint8_t f[20], uint64_t lba)
{
    for (uint32_t i = 0; i < 3; i++) {
        f[4 + i] = (uint8_t)(lba >> 8 * i);
        f[8 + i] = (uint8_t)(lba >> (24 + 8 * i));
    }
}

void fis_command(uint8_t f[20], const struct ata_taskfile *t)
{
    memset(f, 0, 20);
    f[0] = REGISTER_H2D;
    f[1] = COMMAND;
    f[2] = t->command;
    for (uint32_t i = 0; i < 3; i++) {
        f[4 + i] = t->lba[i];
        f[8 + i] = t->ext ? t->hob_lba[i] : 0;
    }
    f[7] = t->device;
    f[12] = t->count;
    f[13] = t->ext ? t->hob_count : 0;
}

void fis_queued(uint8_t f[20], bool write, uint64_t lba, uint32_t count, uint32_t tag)
{
    memset(f, 0, 20);
    f[0] = REGISTER_H2D;
    f[1] = COMMAND;
    f[2] = write ? 0x61 : 0x60;
    addresses(f, lba);
    f[3] = (uint8_t)count;              /* 65536 is 0 */
    f[11] = (uint8_t)(count >> 8);
    f[7] = 0x40;
    f[12] = (uint8_t)(tag << 3);
}

void fis_header(volatile struct fis_header *h, bool write, uint32_t prds, uint32_t table_phys)
{
    h->flags = WORDS | (write ? WRITE : 0) | prds << 16;
    h->moved = 0;
    h->table = table_phys;
    h->table_hi = 0;
}
