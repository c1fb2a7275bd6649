#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <sys/types.h>
#include <ext2fs/ext2fs.h>
#include "bmps/e2fsck/device.h"
#include <xos/kfd.h>
#include <xos/method.h>

#define STEP 65536u             /* bytes of one call */

static struct { uint32_t lo, hi; uint64_t bytes; xos_sel read, write, flush; } d;

static xos_sel gate(const char *method, const char *sig)
{
    xos_sel sel = 0;
    struct xos_want w = { .kind = XOS_WANT_METHOD, .name = { "BMPS", 4 }, .method = { method, strlen(method) },
                          .sig = { sig, strlen(sig) } };
    return xos_get_handles(&w, 1, 10000, &sel) ? 0 : sel;
}

bool volume_open(unsigned long long key, unsigned long long bytes)
{
    d.lo = (uint32_t)key;
    d.hi = (uint32_t)(key >> 32);
    d.bytes = bytes;
    d.read = gate("checkRead", "(JJ>[B)I");
    d.write = gate("checkWrite", "(JJ[B)V");
    d.flush = gate("checkFlush", "(J)V");
    return d.read && d.write && d.flush;
}

static errcode_t m_open(const char *name, int flags, io_channel *channel)
{
    (void)flags;
    io_channel ch = calloc(1, sizeof *ch);
    if (!ch) return EXT2_ET_NO_MEMORY;
    ch->magic = EXT2_ET_MAGIC_IO_CHANNEL;
    ch->manager = unix_io_manager;
    ch->name = strdup(name);
    ch->refcount = 1;
    ch->block_size = 1024;
    *channel = ch;
    return 0;
}

static errcode_t m_close(io_channel ch)
{
    if (--ch->refcount > 0) return 0;
    free(ch->name);
    free(ch);
    return 0;
}

static errcode_t m_blksize(io_channel ch, int size)
{
    ch->block_size = size;
    return 0;
}

static uint64_t bytes_of(io_channel ch, int count) { return count < 0 ? (uint64_t)-(int64_t)count : (uint64_t)count * (uint32_t)ch->block_size; }

/* The device went away: BMPS begins anew when it is back.  What e2fsck does with blocks that can't be read must not happen. */
static status ended(status s)
{
    if (s == XOS_UNREACHABLE) exit(8);
    return s;
}

static errcode_t m_read(io_channel ch, unsigned long long block, int count, void *data)
{
    uint64_t at = block * (uint32_t)ch->block_size, n = bytes_of(ch, count);
    char *to = data;
    errcode_t e = at > d.bytes || n > d.bytes - at ? EXT2_ET_SHORT_READ : 0;
    for (uint32_t step; !e && n; n -= step, at += step, to += step) {
        uint64_t got = 0;
        step = n < STEP ? (uint32_t)n : STEP;
        if (ended(XOS_CALLN(d.read, &got, d.lo, d.hi, (uint32_t)at, (uint32_t)(at >> 32), XOS_SLICE(to, step))) || got != step)
            e = EXT2_ET_SHORT_READ;
    }
    if (e) memset(data, 0, (size_t)bytes_of(ch, count));
    if (!e || !ch->read_error) return e;
    return ch->read_error(ch, (unsigned long)block, count, data, (size_t)bytes_of(ch, count), 0, e);
}

static errcode_t put(uint64_t at, const char *from, uint64_t n)
{
    if (at > d.bytes || n > d.bytes - at) return EXT2_ET_SHORT_WRITE;
    for (uint32_t step; n; n -= step, at += step, from += step) {
        step = n < STEP ? (uint32_t)n : STEP;
        if (ended(XOS_CALLN(d.write, NULL, d.lo, d.hi, (uint32_t)at, (uint32_t)(at >> 32), XOS_SLICE(from, step)))) return EXT2_ET_SHORT_WRITE;
    }
    return 0;
}

static errcode_t m_write(io_channel ch, unsigned long long block, int count, const void *data)
{
    errcode_t e = put(block * (uint32_t)ch->block_size, data, bytes_of(ch, count));
    if (!e || !ch->write_error) return e;
    return ch->write_error(ch, (unsigned long)block, count, data, (size_t)bytes_of(ch, count), 0, e);
}

static errcode_t m_read32(io_channel ch, unsigned long block, int count, void *data) { return m_read(ch, block, count, data); }
static errcode_t m_write32(io_channel ch, unsigned long block, int count, const void *data) { return m_write(ch, block, count, data); }

/* Whole sectors only: read, change, write. */
static errcode_t m_bytes(io_channel ch, unsigned long offset, int count, const void *data)
{
    (void)ch;
    char sector[1024];
    while (count > 0) {
        uint64_t at = offset / 1024 * 1024, got = 0;
        uint32_t into = (uint32_t)(offset - at), n = 1024 - into < (uint32_t)count ? 1024 - into : (uint32_t)count;
        if (ended(XOS_CALLN(d.read, &got, d.lo, d.hi, (uint32_t)at, (uint32_t)(at >> 32), XOS_SLICE(sector, 1024))) || got != 1024)
            return EXT2_ET_SHORT_READ;
        memcpy(sector + into, data, n);
        if (put(at, sector, 1024)) return EXT2_ET_SHORT_WRITE;
        offset += n;
        data = (const char *)data + n;
        count -= (int)n;
    }
    return 0;
}

static errcode_t m_flush(io_channel ch)
{
    (void)ch;
    return XOS_CALLN(d.flush, NULL, d.lo, d.hi) ? EIO : 0;
}

static struct struct_io_manager manager = {
    .magic = EXT2_ET_MAGIC_IO_MANAGER, .name = "xos", .open = m_open, .close = m_close, .set_blksize = m_blksize,
    .read_blk = m_read32, .write_blk = m_write32, .flush = m_flush, .write_byte = m_bytes, .read_blk64 = m_read,
    .write_blk64 = m_write,
};
io_manager unix_io_manager = &manager;
