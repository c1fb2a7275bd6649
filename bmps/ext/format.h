/* jbd2's structures on disk, big-endian, as ext4's documentation gives them. */
#ifndef BMPS_EXT_FORMAT_H
#define BMPS_EXT_FORMAT_H
#include <stddef.h>
#include <stdint.h>

#define LOG_MAGIC 0xc03b3998u
enum { LOG_DESCRIPTOR = 1, LOG_COMMIT = 2, LOG_SUPER_V1 = 3, LOG_SUPER_V2 = 4, LOG_REVOKE = 5 };
enum { LOG_ESCAPED = 1, LOG_SAME_UUID = 2, LOG_DELETED = 4, LOG_LAST_TAG = 8 };
#define LOG_COMPAT_CHECKSUM       1u
#define LOG_INCOMPAT_REVOKE       1u
#define LOG_INCOMPAT_64BIT        2u
#define LOG_INCOMPAT_ASYNC_COMMIT 4u
#define LOG_INCOMPAT_CSUM_V2      8u
#define LOG_INCOMPAT_CSUM_V3      16u
#define LOG_INCOMPAT_FAST_COMMIT  32u
#define LOG_CRC32C 4u

struct log_header { uint32_t magic, type, sequence; };
struct log_commit {
    struct log_header header;
    uint8_t checksum_type, checksum_size, pad[2];
    uint32_t checksum[8];
    uint32_t seconds_high, seconds, nanoseconds;
};
struct log_revoke { struct log_header header; uint32_t bytes; };       /* used, with this header */
struct log_tag3 { uint32_t block, flags, block_high, checksum; };
struct log_tag { uint32_t block; uint16_t checksum, flags; uint32_t block_high; };
struct log_super {
    struct log_header header;
    uint32_t block_size, length, first;
    uint32_t sequence, start, error;
    uint32_t compat, incompat, ro_compat;
    uint8_t uuid[16];
    uint32_t users, dynamic, max_transaction, max_data;
    uint8_t checksum_type, pad[3];
    uint32_t fast_blocks, pad2[41], checksum;
    uint8_t user_ids[768];
};
_Static_assert(sizeof(struct log_header) == 12, "log header");
_Static_assert(offsetof(struct log_commit, checksum) == 16 && sizeof(struct log_commit) == 60, "commit block");
_Static_assert(sizeof(struct log_revoke) == 16, "revoke block");
_Static_assert(sizeof(struct log_tag3) == 16 && sizeof(struct log_tag) == 12, "tags");
_Static_assert(offsetof(struct log_super, sequence) == 0x18 && offsetof(struct log_super, uuid) == 0x30 &&
               offsetof(struct log_super, checksum_type) == 0x50 && offsetof(struct log_super, checksum) == 0xfc &&
               sizeof(struct log_super) == 1024, "log superblock");

static inline uint32_t be32(uint32_t v) { return __builtin_bswap32(v); }
static inline uint16_t be16(uint16_t v) { return __builtin_bswap16(v); }
#endif
