/* The boot archive: a ustar file (POSIX.1-1988), with pax headers (POSIX.1-2001) for long names and
 * attributes. Pure: bytes come through a callback. */
#ifndef BMPS_ARCHIVE_H
#define BMPS_ARCHIVE_H
#include <xos/types.h>

#define ARCHIVE_BLOCK 512u
#define ARCHIVE_NAME  255u
#define ARCHIVE_ATTRS 1024u     /* bytes of pax records kept for one member */

struct archive_member {
    const char *name;           /* relative, no empty component, no "." or ".." */
    uint32_t name_len;          /* 1..ARCHIVE_NAME */
    bool dir;
    uint32_t at, size;          /* its bytes in the archive; inside it */
    const char *records;        /* pax records of this member, for archive_attr */
    uint32_t records_len;
};

/* [at, at + n) of the archive into `to`; the range is inside. */
typedef void archive_read_fn(void *ctx, uint32_t at, void *to, uint32_t n);
typedef status archive_member_fn(void *ctx, const struct archive_member *m);

struct archive_walk {
    uint32_t members, skipped;  /* skipped: links, devices, names that can't be */
    const char *problem;        /* why it ended early, NULL = at its end */
    uint32_t problem_at;        /* offset of that header */
};

/* Call `each` for every file and directory.  A damaged header ends the walk: what came before stands.
 * => OK | IO (problem says why) | what `each` returned, if not OK */
status archive_scan(archive_read_fn *read, void *ctx, uint32_t size, archive_member_fn *each, void *each_ctx,
                    struct archive_walk *w);

/* The user.* attribute records: set *next to 0 at first.  => false at the end */
bool archive_attr(const struct archive_member *m, uint32_t *next, const char **name, uint32_t *name_len,
                  const char **value, uint32_t *len);
#endif
