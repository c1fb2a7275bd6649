/* xos.Segment on the host: a file, mapped.  Its name is a path; "type=file,name=PATH" is the same. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xos/status.h>
#include "heap.h"

struct O_xos_Segment { struct xj_obj base; int32_t object, bytes, size; };     /* object: the descriptor + 1 */
#define SEGMENT(o) ((struct O_xos_Segment *)(o))
#define BYTES(s) ((uint8_t *)(uintptr_t)(s)->bytes)

static int32_t reason(void)
{
    return errno == ENOENT ? XOS_NOTFOUND : errno == EACCES || errno == EROFS || errno == EISDIR ? XOS_DENIED : errno == ENOSPC ? XOS_NOSPACE : XOS_IO;
}

static void unmap(struct O_xos_Segment *s)
{
    if (s->bytes) munmap(BYTES(s), (size_t)s->size);
    s->bytes = s->size = 0;
}

static int32_t map(struct O_xos_Segment *s)
{
    struct stat st;
    int fd = s->object - 1, write = (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR;
    if (fstat(fd, &st)) return reason();
    if (st.st_size > INT32_MAX) return XOS_TOOBIG;
    void *p = st.st_size ? mmap(NULL, (size_t)st.st_size, PROT_READ | (write ? PROT_WRITE : 0), MAP_SHARED, fd, 0) : NULL;
    if (p == MAP_FAILED) return reason();
    s->bytes = (int32_t)(uintptr_t)p;
    s->size = (int32_t)st.st_size;
    return XOS_OK;
}

static void path_of(xj_ref name, char path[1024])
{
    snprintf(path, 1024, "%.*s", (int)XJ_LEN(name), (char *)name + 16);
}

XJFN void J_xos_Segment__close__(xj_ref me)
{
    struct O_xos_Segment *s = SEGMENT(me);
    unmap(s);
    if (s->object) close(s->object - 1);
    s->object = 0;
}

XJFN int32_t J_xos_Segment__open___3B_3_3BZ(xj_ref me, xj_ref name, xj_ref pairs, int32_t write)
{
    struct O_xos_Segment *s = SEGMENT(me);
    char path[1024];
    for (int32_t i = 0; i < XJ_LEN(pairs); i += 2)
        if (XJ_LEN(XJ_AT(xj_ref, pairs, i)) == 4 && !memcmp((char *)XJ_AT(xj_ref, pairs, i) + 16, "name", 4))
            name = XJ_AT(xj_ref, pairs, i + 1);
    path_of(name, path);
    int fd = open(path, (write ? O_RDWR : O_RDONLY) | O_CLOEXEC);
    if (fd < 0) return reason();
    s->object = fd + 1;
    int32_t st = map(s);
    if (st) J_xos_Segment__close__(me);
    return st;
}

XJFN int32_t J_xos_Segment__touch__IIZ(xj_ref me, int32_t at, int32_t n, int32_t write)
{
    (void)at, (void)n;
    return write && (fcntl(SEGMENT(me)->object - 1, F_GETFL) & O_ACCMODE) != O_RDWR ? XOS_DENIED : XOS_OK;
}

XJFN int32_t J_xos_Segment__at__I(xj_ref me, int32_t i) { return BYTES(SEGMENT(me))[i]; }
XJFN void J_xos_Segment__put__II(xj_ref me, int32_t i, int32_t value) { BYTES(SEGMENT(me))[i] = (uint8_t)value; }

XJFN void J_xos_Segment__copy__I_3BII(xj_ref me, int32_t at, xj_ref to, int32_t from, int32_t n)
{
    if (n) memcpy(&XJ_AT(uint8_t, to, from), BYTES(SEGMENT(me)) + at, (size_t)n);
}

XJFN void J_xos_Segment__store__I_3BII(xj_ref me, int32_t at, xj_ref from, int32_t first, int32_t n)
{
    if (n) memcpy(BYTES(SEGMENT(me)) + at, &XJ_AT(uint8_t, from, first), (size_t)n);
}

XJFN int32_t J_xos_Segment__resize0__I(xj_ref me, int32_t n)
{
    struct O_xos_Segment *s = SEGMENT(me);
    if (!s->object) return XOS_GONE;
    if (J_xos_Segment__touch__IIZ(me, 0, 0, 1)) return XOS_DENIED;
    unmap(s);
    if (ftruncate(s->object - 1, n)) return reason();
    return map(s);
}

XJFN int32_t J_xos_Segment__sync0__(xj_ref me)
{
    struct O_xos_Segment *s = SEGMENT(me);
    if (!s->object) return XOS_GONE;
    return fsync(s->object - 1) ? reason() : XOS_OK;
}

XJFN int32_t J_xos_XOS__create0___3B(xj_ref name)
{
    char path[1024];
    path_of(name, path);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd < 0) return reason();
    close(fd);
    return XOS_OK;
}
