/* The main part of E2FSCK on the host, over an image: e2fsck IMAGE.  Ends with its exit status.  bmps/test/images.py */
#include <sys/types.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <fcntl.h>
#include <unistd.h>
#include "bmps/e2fsck/check.h"
#include "blkid/blkid.h"
#include "uuid/uuid.h"
#include "support/profile.h"

char *blkid_get_devname(blkid_cache cache, const char *token, const char *value) { return (void)cache, (void)token, (void)value, NULL; }
char *blkid_devno_to_devname(unsigned long long number) { return (void)number, NULL; }
void blkid_put_cache(blkid_cache cache) { (void)cache; }
void uuid_generate(uuid_t out) { memset(out, 0x5a, 16); }
int uuid_is_null(const uuid_t u) { return !memcmp(u, (uuid_t){ 0 }, 16); }
void uuid_unparse(const uuid_t u, char *out) { sprintf(out, "%02x...", u[0]); }
int e2fsck_vfprintf(FILE *f, const char *fmt, va_list args);
int e2fsck_vfprintf(FILE *f, const char *fmt, va_list args) { return vfprintf(f, fmt, args); }

long profile_get_string(profile_t p, const char *a, const char *b, const char *c, const char *otherwise, char **out)
{
    (void)p, (void)a, (void)b, (void)c;
    *out = otherwise ? strdup(otherwise) : NULL;
    return 0;
}

long profile_get_integer(profile_t p, const char *a, const char *b, const char *c, int otherwise, int *out)
{
    (void)p, (void)a, (void)b, (void)c;
    *out = otherwise;
    return 0;
}

long profile_get_uint(profile_t p, const char *a, const char *b, const char *c, unsigned int otherwise, unsigned int *out)
{
    (void)p, (void)a, (void)b, (void)c;
    *out = otherwise;
    return 0;
}

long profile_get_boolean(profile_t p, const char *a, const char *b, const char *c, int otherwise, int *out)
{
    return profile_get_integer(p, a, b, c, otherwise, out);
}

void profile_release(profile_t p) { (void)p; }

/* ---- the image ---- */
static int fd;

static errcode_t m_open(const char *name, int flags, io_channel *channel)
{
    (void)flags;
    io_channel ch = calloc(1, sizeof *ch);
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

static size_t bytes_of(io_channel ch, int count) { return count < 0 ? (size_t)-count : (size_t)count * (size_t)ch->block_size; }

static errcode_t m_read(io_channel ch, unsigned long long block, int count, void *to)
{
    size_t n = bytes_of(ch, count);
    ssize_t got = pread(fd, to, n, (off_t)block * ch->block_size);
    if (got == (ssize_t)n) return 0;
    memset(to, 0, n);
    return ch->read_error ? ch->read_error(ch, (unsigned long)block, count, to, n, 0, EXT2_ET_SHORT_READ) : EXT2_ET_SHORT_READ;
}

static errcode_t m_write(io_channel ch, unsigned long long block, int count, const void *from)
{
    size_t n = bytes_of(ch, count);
    off_t at = (off_t)block * ch->block_size, end = lseek(fd, 0, SEEK_END);
    if (at + (off_t)n <= end && pwrite(fd, from, n, at) == (ssize_t)n) return 0;
    return ch->write_error ? ch->write_error(ch, (unsigned long)block, count, from, n, 0, EXT2_ET_SHORT_WRITE) : EXT2_ET_SHORT_WRITE;
}

static errcode_t m_read32(io_channel ch, unsigned long block, int count, void *to) { return m_read(ch, block, count, to); }
static errcode_t m_write32(io_channel ch, unsigned long block, int count, const void *from) { return m_write(ch, block, count, from); }
static errcode_t m_flush(io_channel ch) { return (void)ch, 0; }

static errcode_t m_bytes(io_channel ch, unsigned long at, int count, const void *from)
{
    (void)ch;
    return pwrite(fd, from, (size_t)count, (off_t)at) == count ? 0 : EXT2_ET_SHORT_WRITE;
}

static struct struct_io_manager manager = {
    .magic = EXT2_ET_MAGIC_IO_MANAGER, .name = "image", .open = m_open, .close = m_close, .set_blksize = m_blksize,
    .read_blk = m_read32, .write_blk = m_write32, .flush = m_flush, .write_byte = m_bytes, .read_blk64 = m_read,
    .write_blk64 = m_write,
};
io_manager unix_io_manager = &manager;

int ext2fs_open_file(const char *name, int flags, mode_t mode) { return open(name, flags, mode); }

int main(int argc, char **argv)
{
    struct stat st;
    if (argc != 2 || stat(argv[1], &st) || (fd = open(argv[1], O_RDWR)) < 0) return CHECK_FAILED;
    return check_volume(argv[1], (unsigned long long)st.st_size, 1, (unsigned long)time(NULL));
}
