#include "bmds/atacmd.h"
#include "bcfs/rt/rt.h"

/* Text fields hold two characters a word, the first in the high byte, padded with blanks.  Anything that is
 * not printable becomes '?': these strings go to the log and into attributes. */
void ata_text(char *to, const uint16_t *words, uint32_t n)
{
    uint32_t len = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t pair[2] = { words[i] >> 8, words[i] & 0xff };
        for (uint32_t k = 0; k < 2; k++) {
            bool shown = pair[k] >= 0x20 && pair[k] < 0x7f;
            to[len++] = shown ? (char)pair[k] : pair[k] ? '?' : ' ';
        }
    }
    while (len && to[len - 1] == ' ') len--;
    to[len] = 0;
}

static uint32_t dword(const uint16_t *w) { return w[0] | (uint32_t)w[1] << 16; }

status ata_identify(const uint16_t words[256], struct ata_identity *id)
{
    memset(id, 0, sizeof *id);
    ata_text(id->model, words + 27, 20);
    ata_text(id->serial, words + 10, 10);
    if (words[0] & 0x8000) return XOS_UNSUPPORTED;         /* not an ATA device */
    if (!(words[49] & 0x0200)) return XOS_UNSUPPORTED;     /* no LBA */
    /* word 106 is valid when bits 15:14 are 01; bit 12: logical sectors longer than 256 words */
    if ((words[106] & 0xc000) == 0x4000 && words[106] & 0x1000) return XOS_UNSUPPORTED;
    id->dma = words[49] & 0x0100;
    bool valid83 = (words[83] & 0xc000) == 0x4000;
    id->lba48 = valid83 && words[83] & 0x0400;
    id->flush = valid83 && words[83] & 0x1000;
    id->flush48 = id->lba48 && words[83] & 0x2000;
    id->sectors = id->lba48 ? dword(words + 100) | (uint64_t)dword(words + 102) << 32 : dword(words + 60);
    if (id->lba48 && !id->sectors) id->sectors = dword(words + 60);
    if (!id->sectors || id->sectors > (id->lba48 ? 1ull << 48 : 1ull << 28)) return XOS_IO;
    uint32_t block = words[47] & 0xff;
    if (block <= 128 && block && !(block & (block - 1))) id->multiple = block;
    return XOS_OK;
}

uint32_t ata_command_max(const struct ata_identity *id) { return id->lba48 ? 65536 : 256; }

status ata_taskfile(const struct ata_identity *id, enum ata_op op, uint32_t drive, uint64_t lba,
                    uint32_t count, uint32_t multiple, struct ata_taskfile *t)
{
    memset(t, 0, sizeof *t);
    t->device = 0xe0 | (drive ? 0x10 : 0);
    if (op == ATA_FLUSH) {
        if (!id->flush && !id->flush48) return XOS_UNSUPPORTED;
        t->command = id->flush48 ? 0xea : 0xe7;
        return XOS_OK;
    }
    if (!count || count > ata_command_max(id) || lba >= id->sectors || count > id->sectors - lba)
        return XOS_RANGE;
    /* the short form wherever it reaches: half the port writes */
    t->ext = lba + count > 1ull << 28 || count > 256;
    bool many = multiple > 1;
    if (op == ATA_READ_DMA) t->command = t->ext ? 0x25 : 0xc8;
    else if (op == ATA_WRITE_DMA) t->command = t->ext ? 0x35 : 0xca;
    else if (op == ATA_READ) t->command = t->ext ? (many ? 0x29 : 0x24) : (many ? 0xc4 : 0x20);
    else t->command = t->ext ? (many ? 0x39 : 0x34) : (many ? 0xc5 : 0x30);
    t->count = (uint8_t)count;          /* 256 (65536) is written as 0 */
    for (uint32_t i = 0; i < 3; i++) t->lba[i] = (uint8_t)(lba >> 8 * i);
    if (t->ext) {
        t->hob_count = (uint8_t)(count >> 8);
        for (uint32_t i = 0; i < 3; i++) t->hob_lba[i] = (uint8_t)(lba >> (24 + 8 * i));
    } else {
        t->device |= (uint8_t)(lba >> 24) & 0x0f;
    }
    return XOS_OK;
}

bool ata_prd_add(struct ata_prd *t, uint32_t max, uint32_t *count, uint32_t phys, uint32_t n)
{
    while (n) {
        uint32_t step = 0x10000 - (phys & 0xffff);
        if (step > n) step = n;
        if (*count == max) return false;
        if (*count) t[*count - 1].length &= ~ATA_PRD_LAST;
        t[(*count)++] = (struct ata_prd){ phys, (step & 0xffff) | ATA_PRD_LAST };
        phys += step;
        n -= step;
    }
    return true;
}
