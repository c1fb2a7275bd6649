#include "bmps/extio.h"
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <ext2fs/ext2_fs.h>
#include <ext2fs/ext2fs.h>

/* libext2fs opens by name only, so the sources stand in a table and the name is a slot's number. */
struct slot {
    struct fs_source *source;
    struct meta *images;        /* what the library reads; NULL: the device itself */
    uint64_t last_block;
    status last_status;
};
static struct slot slots[EXTIO_SLOTS];

struct io { struct slot *slot; };

status extio_offer(struct fs_source *s, char name[8], uint32_t *slot)
{
    for (uint32_t i = 0; i < EXTIO_SLOTS; i++) {
        if (slots[i].source) continue;
        slots[i] = (struct slot){ s, NULL, 0, XOS_OK };
        name[0] = (char)('0' + i);
        name[1] = 0;
        *slot = i;
        return XOS_OK;
    }
    return XOS_NOSPACE;
}

void extio_drop(uint32_t slot) { slots[slot].source = NULL; }
void extio_set_images(uint32_t slot, struct meta *m) { slots[slot].images = m; }
uint64_t extio_last_block(uint32_t slot) { return slots[slot].last_block; }
status extio_last_status(uint32_t slot) { return slots[slot].last_status; }
void extio_clear_status(uint32_t slot) { slots[slot].last_status = XOS_OK; }

static errcode_t io_close(io_channel ch)
{
    if (--ch->refcount > 0) return 0;
    struct io *io = ch->private_data;
    free(io);
    free(ch->name);
    free(ch);
    return 0;
}

static errcode_t io_set_blksize(io_channel ch, int size)
{
    if (size < 1024 || size > 65536 || size & (size - 1)) return EXT2_ET_INVALID_ARGUMENT;
    ch->block_size = size;
    return 0;
}

static errcode_t io_open(const char *name, int flags, io_channel *channel)
{
    (void)flags;
    uint32_t i = (uint32_t)(unsigned char)name[0] - '0';
    if (i >= EXTIO_SLOTS || name[1] || !slots[i].source) return EXT2_ET_BAD_DEVICE_NAME;
    io_channel ch = calloc(1, sizeof *ch);
    struct io *io = calloc(1, sizeof *io);
    char *copy = malloc(2);
    if (!ch || !io || !copy) {
        free(ch);
        free(io);
        free(copy);
        return EXT2_ET_NO_MEMORY;
    }
    memcpy(copy, name, 2);
    io->slot = &slots[i];
    ch->magic = EXT2_ET_MAGIC_IO_CHANNEL;
    ch->manager = extio_manager();
    ch->name = copy;
    ch->refcount = 1;
    ch->private_data = io;
    ch->block_size = 1024;
    *channel = ch;
    return 0;
}

static errcode_t fetch(struct io *io, uint64_t at, void *to, uint64_t n)
{
    struct fs_source *s = io->slot->source;
    if (at > s->size || n > s->size - at) return EXT2_ET_SHORT_READ;
    while (n) {
        uint32_t step = n < 65536 ? (uint32_t)n : 65536;
        status st = s->read(s, at, to, step);
        if (st) {
            io->slot->last_status = st;
            return EXT2_ET_SHORT_READ;
        }
        at += step;
        n -= step;
        to = (uint8_t *)to + step;
    }
    return 0;
}

/* count < 0: that many bytes */
static errcode_t io_read64(io_channel ch, unsigned long long block, int count, void *to)
{
    struct io *io = ch->private_data;
    uint32_t size = (uint32_t)ch->block_size;
    io->slot->last_block = block;
    if (block > UINT64_MAX / size) return EXT2_ET_SHORT_READ;
    uint64_t n = count < 0 ? (uint64_t)-(int64_t)count : (uint64_t)count * size;
    struct meta *m = io->slot->images;
    if (count < 0 || !m || m->block_size != size) return fetch(io, block * size, to, n);
    for (; count; count--, block++, to = (uint8_t *)to + size) {
        struct meta_block *b;
        status s = meta_get(m, block, &b);
        if (s == XOS_NOMEM) return EXT2_ET_NO_MEMORY;
        if (s) {
            io->slot->last_status = block < m->blocks ? s : XOS_OK;
            return EXT2_ET_SHORT_READ;
        }
        memcpy(to, b->data, size);
    }
    return 0;
}

static errcode_t io_read(io_channel ch, unsigned long block, int count, void *to)
{
    return io_read64(ch, block, count, to);
}

static errcode_t io_write64(io_channel ch, unsigned long long block, int count, const void *from)
{
    (void)ch, (void)block, (void)count, (void)from;
    return EXT2_ET_RO_FILSYS;
}

static errcode_t io_write(io_channel ch, unsigned long block, int count, const void *from)
{
    return io_write64(ch, block, count, from);
}

static errcode_t io_flush(io_channel ch)
{
    (void)ch;
    return 0;
}

struct struct_io_manager *extio_manager(void)
{
    static struct struct_io_manager manager = {
        .magic = EXT2_ET_MAGIC_IO_MANAGER, .name = "xos", .open = io_open, .close = io_close,
        .set_blksize = io_set_blksize, .read_blk = io_read, .write_blk = io_write, .flush = io_flush,
        .read_blk64 = io_read64, .write_blk64 = io_write64,
    };
    return &manager;
}
